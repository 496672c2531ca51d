//! How a warning goes: what its events come to.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod warning;

use integrity_risk::Scheme;
use integrity_risk::approval::{self, ApprovalCase};
use integrity_risk::calendar::Calendar;
use integrity_risk::due::{AnyCase, Options, Standing, by_role, due};
use integrity_risk::scheme::{Settings, Term};
use integrity_risk::warning::{Cause, Phase, StepStatus, WarningCase};
use serde_json::json;
use warning::{
    Kept, acts, check, facts, joins, lift, notice, opening, reply, report, salt_works, uncorrected,
};

fn level(case: &WarningCase) -> Option<&str> {
    case.level().map(|level| &*level.id)
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn from_signal_to_lifting() {
    let mut kept = Kept::plain();
    assert_eq!((level(&kept.case), kept.case.cause()), (Some("plain"), Some(Cause::Opened)));
    assert_eq!(kept.steps_open(), ["notice"]);
    let reasons = kept.case.reasons().unwrap();
    assert_eq!(&*reasons[0].id, "W-2.short_seen");
    kept.until("end");
    assert_eq!(kept.steps_open(), ["lift"]);
    let next = kept.case.next_steps(day("2026-03-10")).unwrap();
    let lifting = next.iter().find(|next| &*next.step.name == "lift").unwrap();
    let waits: Vec<&str> = lifting.conditions.iter().map(|of| &*of.name).collect();
    assert_eq!(waits, ["mended", "quiet"]);
    kept.finds_all("03-11");
    kept.does("acted", "03-12", "pia", &lift());
    assert_eq!(kept.case.phase(), Phase::Lifted);
    assert!(kept.case.next_steps(day("2026-03-12")).unwrap().is_empty());
    kept.is_kept();
}

#[test]
fn supervision_waits_for_the_receipt_and_holds_nothing_up() {
    let mut kept = Kept::plain();
    let look = acts("supervise", "look", "inspector");
    kept.refuses("acted", "03-02", "ivo", &look);
    kept.until("report");
    kept.does("acted", "03-04", "ivo", &look);
    kept.does("acted", "03-05", "ivo", &look);
    let steps = kept.case.steps().unwrap();
    let looked = steps.iter().find(|view| &*view.step.name == "look").unwrap();
    assert_eq!((looked.status, looked.acts.len()), (StepStatus::Standing, 2));
    assert_eq!(kept.steps_open(), ["report"]);
    kept.is_kept();
}

#[test]
fn a_graver_signal_raises_the_level_and_a_milder_one_does_not_lower_it() {
    let mut kept = Kept::plain();
    kept.until("check");
    kept.does("signal_joined", "03-07", "kim", &joins("s2", &["short", "spilt"]));
    assert_eq!((level(&kept.case), kept.case.cause()), (Some("grave"), Some(Cause::Signal)));
    // What was done at the milder level is kept apart, and the notice comes first again.
    assert_eq!(kept.steps_open(), ["notice"]);
    kept.does("signal_joined", "03-07", "kim", &joins("s3", &["short"]));
    assert_eq!(level(&kept.case), Some("grave"));
    assert_eq!(kept.case.signals().len(), 3);
    kept.is_kept();
}

#[test]
fn uncorrected_turns_to_the_next_warning_and_no_further_facts_fall_below_it() {
    let mut kept = Kept::plain();
    kept.until("report");
    kept.does("uncorrected", "03-20", "ivo", &uncorrected());
    assert_eq!((level(&kept.case), kept.case.cause()), (Some("grave"), Some(Cause::Uncorrected)));
    let reasons = kept.case.reasons().unwrap();
    assert_eq!(&*reasons[0].id, "W-6.unmended");
    kept.does("facts_changed", "03-21", "kim", &json!({"facts": facts(&["short"])}));
    assert_eq!(level(&kept.case), Some("grave"));
    kept.is_kept();
}

#[test]
fn what_leaves_the_warnings_is_handed_over() {
    let mut kept = Kept::open(&json!({"facts": facts(&["theft"])}));
    assert_eq!(level(&kept.case), None);
    assert_eq!(kept.steps_open(), ["to_the_town"]);
    kept.does("acted", "03-03", "ivo", &acts("hand_over", "to_the_town", "inspector"));
    assert_eq!(kept.case.phase(), Phase::HandedOver);
    let mut later = Kept::plain();
    later.until("report");
    later.does("signal_joined", "03-07", "kim", &joins("s2", &["theft"]));
    assert_eq!((level(&later.case), later.steps_open()), (None, vec!["to_the_town".to_owned()]));
    later.is_kept();
}

#[test]
fn what_has_left_the_warnings_does_not_fall_back() {
    let mut kept = Kept::open(&json!({"facts": facts(&["theft"])}));
    kept.does("facts_changed", "03-03", "kim", &json!({"facts": facts(&["short"])}));
    assert_eq!((level(&kept.case), kept.steps_open()), (None, vec!["to_the_town".to_owned()]));
    kept.is_kept();
}

#[test]
fn no_case_begins_whose_terms_are_not_set() {
    let text = include_str!("warning/salt-works.toml");
    let unset = Scheme::from_toml(text, "salt-works.toml").unwrap();
    let refused = Kept::try_open(&unset, &warning::opening(&json!({}))).err().unwrap();
    assert_eq!(refused.code(), "missing_parameter");
    assert_eq!(refused.path().to_string(), "/settings/reply_days");
}

#[test]
fn what_is_sent_back_is_done_again_with_all_that_came_after_it() {
    let mut kept = Kept::plain();
    kept.until("reply");
    // The head has checked; the inspector acts where the head is warned.
    assert_eq!(kept.steps_open(), ["reply"]);
    let mut back = Kept::plain();
    back.until("check");
    let why = json!({"step": "check", "role": "head", "reasons": ["untrue"]});
    back.does("returned", "03-09", "hal", &why);
    assert_eq!(back.steps_open(), ["report"]);
    back.does("acted", "03-10", "ada", &report("r2"));
    back.does("acted", "03-11", "hal", &check("r2"));
    back.does("acted", "03-11", "ada", &reply("r2"));
    back.is_kept();
}

#[test]
fn another_acts_where_the_head_is_warned() {
    let mut kept = Kept::open(&json!({"subject": {"id": "pan-3", "persons": ["hal"]}}));
    kept.does("acted", "03-02", "kim", &warning::but(notice(), &json!({"to": ["hal"]})));
    kept.does("acted", "03-03", "hal", &warning::receive());
    kept.does("acted", "03-06", "hal", &report("r1"));
    let found = kept.case.findings().unwrap();
    assert!(found.iter().any(|finding| finding.code() == "recused"), "{found:?}");
    let instead = warning::but(acts("check", "check", "inspector"), &json!({"paper": "r1"}));
    kept.does("acted", "03-09", "ivo", &instead);
    kept.is_kept();
}

#[test]
fn a_late_report_says_why_and_is_kept_as_late() {
    let mut kept = Kept::plain();
    kept.until("report");
    let late = warning::but(report("r1"), &json!({"late_reason": "the road was flooded"}));
    kept.does("acted", "03-20", "ada", &late);
    let steps = kept.case.steps().unwrap();
    let reported = steps.iter().find(|view| &*view.step.name == "report").unwrap();
    assert_eq!(reported.acts[0].late_reason.as_deref(), Some("the road was flooded"));
    kept.is_kept();
}

#[test]
fn a_new_holder_takes_the_warning_over_and_deputies_of_the_old_one_fall() {
    let mut kept = Kept::plain();
    let deputy = json!({"role": "clerk", "from": "kim", "to": "lea"});
    kept.does("deputised", "03-02", "pia", &deputy);
    let by_deputy = warning::but(notice(), &json!({"acting_for": "kim"}));
    kept.does("acted", "03-02", "lea", &by_deputy);
    kept.does(
        "holder_changed",
        "03-03",
        "pia",
        &json!({"role": "clerk", "from": "kim", "to": "max"}),
    );
    kept.does("holder_changed", "03-03", "pia", &json!({"from": "ada", "to": "bea"}));
    kept.refuses("acted", "03-03", "ada", &warning::receive());
    kept.does("acted", "03-03", "bea", &warning::receive());
    kept.is_kept();
}

#[test]
fn as_of_any_moment() {
    let mut kept = Kept::plain();
    kept.until("end");
    let china = Calendar::china().unwrap();
    let at = |moment: &str| {
        let moment = moment.parse().unwrap();
        WarningCase::state_at(&kept.scheme, china, kept.records.clone(), moment).unwrap()
    };
    for (count, moment) in [
        (1, "2026-03-02T09:30:00+08:00"),
        (2, "2026-03-02T10:00:00+08:00"),
        (4, "2026-03-08T23:00:00+08:00"),
    ] {
        assert_eq!(at(moment).next_sequence(), count, "{moment}");
    }
    assert_eq!(at("2027-01-01T00:00:00+08:00").to_json(), kept.case.to_json());
    // The same moment in another offset.
    assert_eq!(at("2026-03-02T02:00:00Z").next_sequence(), 2);
}

#[test]
fn a_term_of_months_is_set_and_runs() {
    let set = Settings::new().term("reply_days", Term::Months(1));
    let scheme = salt_works().with(&set).unwrap();
    let mut kept = Kept::try_open(&scheme, &opening(&json!({}))).unwrap();
    kept.until("report");
    let due = |kept: &Kept| {
        let next = kept.case.next_steps(day("2026-03-03")).unwrap();
        next.iter().find(|next| &*next.step.name == "report").and_then(|next| next.due)
    };
    // Received on 3 March.
    assert_eq!(due(&kept), Some(day("2026-04-03")));
    assert_eq!(kept.refuses("acted", "04-04", "ada", &report("r1")).code(), "late");
    kept.does("acted", "04-03", "ada", &report("r1"));
    kept.is_kept();
    // Two months may be 62 days, and the rules allow sixty.
    let longer = Settings::new().term("reply_days", Term::Months(2));
    assert_eq!(salt_works().with(&longer).unwrap_err().code(), "setting_out_of_range");
}

#[test]
fn the_days_list_goes_over_cases_of_both_kinds() {
    let china = Calendar::china().unwrap();
    let mut kept = Kept::plain();
    kept.until("report");
    let standard = Scheme::builtin("standard").unwrap();
    let opening = approval::Opening {
        route: "registration".to_owned(),
        subject: serde_json::from_value(json!({"id": "post-7", "persons": ["zhao"]})).unwrap(),
        facts: integrity_risk::Facts::new(),
        organisation: serde_json::from_value(
            json!({"offices": {"leading_group_office": {"persons": ["sun"]}}}),
        )
        .unwrap(),
        content: std::collections::BTreeMap::new(),
        at: "2026-03-02T09:00:00+08:00".parse().unwrap(),
        actor: "sun".to_owned(),
    };
    let (approval, _) = ApprovalCase::open(&standard, china, opening).unwrap();
    let cases = [AnyCase::Approval(&approval), AnyCase::Warning(&kept.case)];
    let on = |text: &str, options: &Options| due(&cases, day(text), china, options).unwrap();
    let usual = Options::default();
    // Received on the third, the report is due on the thirteenth, a Friday.
    assert!(on("2026-03-11", &usual).is_empty());
    assert_eq!(on("2026-03-12", &usual)[0].standing, Standing::Soon);
    assert_eq!(on("2026-03-13", &usual)[0].standing, Standing::Due);
    let late = on("2026-03-14", &usual);
    assert_eq!(
        (late[0].standing, late[0].step, late[0].case),
        (Standing::Overdue, Some("report"), 1)
    );
    let wide = Options { ahead: Term::WorkingDays(5), ..usual };
    assert_eq!(on("2026-03-06", &wide)[0].standing, Standing::Soon);
    // Without a last day it is listed only when all is.
    let all = on("2026-03-06", &Options { all: true, ..usual });
    let standings: Vec<Standing> = all.iter().map(|item| item.standing).collect();
    assert_eq!(standings, [Standing::Later, Standing::Undated]);
    let roles = by_role(&all);
    assert_eq!(roles["holder"], [0]);
    assert_eq!(roles["leading_group_office"], [1]);
}

/// The salt works with rules that hold from a day on, or until one.
fn dated(changes: [(&str, &str); 2]) -> Scheme {
    let text =
        changes.iter().fold(include_str!("warning/salt-works.toml").to_owned(), |text, of| {
            assert!(text.contains(of.0));
            text.replacen(of.0, of.1, 1)
        });
    let scheme = Scheme::from_toml(&text, "salt-works.toml").unwrap();
    scheme.with(&Settings::new().term("reply_days", Term::CalendarDays(10))).unwrap()
}

#[test]
fn a_case_goes_by_the_rules_of_the_day_on_which_it_is_opened() {
    let spilt = r#"when = { fact = "spilt", equals = true }"#;
    let short = r#"when = { fact = "short", equals = true }"#;
    let scheme = dated([
        (spilt, "when = { fact = \"spilt\", equals = true }\neffective_from = 2026-06-01"),
        (short, "when = { fact = \"short\", equals = true }\neffective_to = 2026-05-31"),
    ]);
    // Opened in March: a rule of June tells nothing, and one that has ended since still counts.
    let refused = Kept::try_open(&scheme, &opening(&json!({"facts": facts(&["spilt"])})));
    assert_eq!(refused.err().unwrap().code(), "no_warning");
    let mut kept = Kept::try_open(&scheme, &opening(&json!({}))).unwrap();
    assert_eq!(level(&kept.case), Some("plain"));
    let written = serde_json::to_value(&kept.records[0]).unwrap();
    assert_eq!(written["event"]["as_of"], json!("2026-03-02"), "{written}");
    kept.until("report");
    // It goes on so, whatever holds later; the scheme is handed in as it is, or for that day.
    kept.does("facts_changed", "06-10", "kim", &json!({"facts": facts(&["short", "spilt"])}));
    assert_eq!(level(&kept.case), Some("plain"));
    kept.is_kept();
    kept.scheme = scheme.at(day("2026-03-02")).unwrap();
    kept.is_kept();
    let china = Calendar::china().unwrap();
    let june = scheme.at(day("2026-06-10")).unwrap();
    let other = WarningCase::replay(&june, china, kept.records.clone()).unwrap_err();
    assert_eq!((other.code(), &*other.path().to_string()), ("other_day", "/0/event/as_of"));
    let other = WarningCase::from_json(&june, china, &kept.case.to_json()).unwrap_err();
    assert_eq!((other.code(), &*other.path().to_string()), ("other_day", "/as_of"));
    // A day that the host binds counts in place of that of the opening.
    let kept = Kept::try_open(&june, &opening(&json!({"facts": facts(&["spilt"])}))).unwrap();
    assert_eq!(level(&kept.case), Some("grave"));
    kept.is_kept();
}

#[test]
fn nothing_is_opened_under_a_scheme_that_does_not_hold() {
    let head = "source = { document = \"rules of the salt works\" }";
    let later = format!("{head}\neffective_from = 2026-05-01");
    let scheme = dated([(head, &later), ("", "")]);
    let refused = Kept::try_open(&scheme, &opening(&json!({}))).err().unwrap();
    assert_eq!((refused.code(), &*refused.path().to_string()), ("not_in_force", "/at"));
    // Rules without days of their own: the case keeps none.
    let kept = Kept::plain();
    assert!(!kept.case.to_json().contains("as_of"));
}
