//! What a case does when persons, facts and papers change, and what it says
//! of who is to act.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[expect(dead_code, reason = "other tests use the rest")]
mod approval;

use std::fmt::Write as _;
use std::time::Instant;

use approval::{
    Kept, acts, body, but, current, fill, promise, publish, review, settle, settle_with, sign,
    tide_mill,
};
use integrity_risk::Scheme;
use integrity_risk::approval::{CaseFinding, Phase, StepStatus};
use integrity_risk::language::Language;
use integrity_risk::scheme::{Settings, Term};
use serde_json::{Value as Json, json};

impl Kept {
    fn status(&self, step: &str) -> StepStatus {
        let steps = self.case.steps().unwrap();
        steps.iter().find(|view| *view.step.name == *step).unwrap().status
    }

    /// Of a step: who did what counts, and who did what fell.
    fn done(&self, step: &str) -> (Vec<String>, Vec<String>) {
        let steps = self.case.steps().unwrap();
        let view = steps.iter().find(|view| *view.step.name == *step).unwrap();
        let actors = |acts: &[integrity_risk::approval::ActDone]| {
            acts.iter().map(|act| act.actor.clone()).collect()
        };
        (actors(view.acts), actors(view.fallen))
    }

    /// Whose turn it is: step, role, persons, deputies.
    fn turns(&self) -> Vec<String> {
        let next = self.case.next_steps("2026-03-03".parse().unwrap()).unwrap();
        let roles = next.iter().flat_map(|next| {
            next.roles.iter().map(|role| {
                let anyone = if role.anyone { "anyone" } else { "" };
                let deputies = role.deputies.iter().map(|deputy| format!("({deputy})"));
                let persons =
                    role.persons.iter().map(|person| (*person).to_owned()).chain(deputies);
                let persons: Vec<String> = persons.collect();
                let instead =
                    role.instead_of.map_or(String::new(), |role| format!(" for {}", role.id));
                format!(
                    "{}: {}{instead} {}{anyone}",
                    next.step.name,
                    role.role.id,
                    persons.join(" ")
                )
            })
        });
        roles.collect()
    }

    fn findings(&self, step: &str) -> Vec<String> {
        let of = |finding: &CaseFinding| finding.message(Language::En);
        let named = format!("step {step}");
        let found = self.case.findings();
        let found = found.iter().filter(|finding| of(finding).contains(&named));
        found.map(|finding| format!("{}: {}", finding.code(), of(finding))).collect()
    }

    fn finding_codes(&self, step: &str) -> Vec<String> {
        let findings = self.findings(step).into_iter();
        findings.map(|finding| finding.split_once(':').unwrap().0.to_owned()).collect()
    }
}

fn offices(other: &Json) -> Json {
    json!({"offices": but(body()["offices"].clone(), other)})
}

fn names(persons: &[&str]) -> Vec<String> {
    persons.iter().map(|person| (*person).to_owned()).collect()
}

fn ada() -> Json {
    json!({"id": "mill", "persons": ["ada"]})
}

#[test]
fn no_case_begins_whose_terms_are_not_set() {
    let text = include_str!("approval/tide-mill.toml");
    let stated = "due = { within = { calendar_days = 60 } }";
    assert!(text.contains(stated));
    let parameter = r#"
[[parameter]]
id = "all_days"
label = { en = "Days for all" }
kind = "duration"
min = 1
max = 90
rule = "TM-9.days"
clause = "9"
says = { en = "It has a term." }
"#;
    let text = text.replace(stated, r#"due = { parameter = "all_days" }"#) + parameter;
    let scheme = Scheme::from_toml(&text, "tide-mill.toml").unwrap();
    let open = |scheme: &Scheme| {
        let subject = json!({"id": "mill", "persons": ["ada"]});
        Kept::try_open(scheme, "papers", &json!({"grave": false}), subject, body())
    };
    let refused = open(&scheme).err().unwrap();
    assert_eq!(refused.code(), "missing_parameter");
    assert_eq!(refused.path().to_string(), "/settings/all_days");
    let set = Settings::new().term("all_days", Term::CalendarDays(60));
    let kept = open(&scheme.with(&set).unwrap()).unwrap();
    assert_eq!(kept.case.due_of_all().unwrap(), "2026-05-01".parse().ok());
}

#[test]
fn a_term_of_months_runs_to_the_day_that_corresponds() {
    let text = include_str!("approval/tide-mill.toml");
    let text = text.replace("{ calendar_days = 60 }", "{ months = 2 }");
    let text = text.replace("{ working_days = 3 }", "{ months = 1 }");
    let scheme = Scheme::from_toml(&text, "tide-mill.toml").unwrap();
    let mut kept =
        Kept::try_open(&scheme, "papers", &json!({"grave": false}), ada(), body()).unwrap();
    assert_eq!(kept.case.due_of_all().unwrap(), "2026-05-02".parse().ok());
    kept.does("acted", "03-31", "ada", &fill());
    let due = |kept: &Kept| {
        let next = kept.case.next_steps("2026-03-31".parse().unwrap()).unwrap();
        next.iter().find(|next| &*next.step.name == "review").and_then(|next| next.due)
    };
    // April has no 31st.
    assert_eq!(due(&kept), "2026-04-30".parse().ok());
    let late = kept.refuses("acted", "05-01", "hal", &review());
    assert_eq!(late.code(), "late");
    kept.does("acted", "04-30", "hal", &review());
    kept.is_kept();
}

#[test]
fn a_promise_binds_who_gave_it() {
    let mut kept = Kept::ended();
    kept.does("holder_changed", "03-03", "kim", &json!({"from": "ada", "to": "bea"}));
    assert_eq!(kept.done("promise"), (names(&[]), names(&["ada"])));
    assert_eq!((kept.case.phase(), kept.status("sign")), (Phase::Running, StepStatus::Done));
    assert_eq!(kept.turns(), ["promise: keeper bea"]);
    kept.refuses("acted", "03-03", "ada", &promise());
    kept.does("acted", "03-03", "bea", &promise());
    assert_eq!(kept.done("promise"), (names(&["bea"]), names(&[])));
    assert_eq!(kept.case.phase(), Phase::Ended);
    kept.is_kept();
}

#[test]
fn the_promise_of_a_deputy_binds_the_holder() {
    let mut kept = Kept::papers();
    kept.until("promise", "03-02");
    kept.does("deputised", "03-02", "ada", &json!({"role": "keeper", "from": "ada", "to": "joe"}));
    kept.does("acted", "03-02", "joe", &but(promise(), &json!({"acting_for": "ada"})));
    // A post of the deputy's is none of the promise's business.
    kept.does(
        "holder_changed",
        "03-02",
        "kim",
        &json!({"role": "clerk", "from": "kim", "to": "joe"}),
    );
    kept.does(
        "holder_changed",
        "03-02",
        "kim",
        &json!({"role": "clerk", "from": "joe", "to": "kim"}),
    );
    assert_eq!(kept.done("promise").0, names(&["joe"]));
    kept.does(
        "holder_changed",
        "03-03",
        "kim",
        &json!({"role": "keeper", "from": "ada", "to": "bea"}),
    );
    assert_eq!(kept.done("promise"), (names(&[]), names(&["joe"])));
    // The deputy of the former holder is nobody's deputy, not even when that one comes back.
    let error =
        kept.refuses("acted", "03-03", "joe", &but(promise(), &json!({"acting_for": "bea"})));
    assert_eq!(error.code(), "not_deputy");
    kept.does("holder_changed", "03-03", "kim", &json!({"from": "bea", "to": "ada"}));
    let error =
        kept.refuses("acted", "03-03", "joe", &but(promise(), &json!({"acting_for": "ada"})));
    assert_eq!(error.code(), "not_deputy");
}

#[test]
fn a_second_post_that_changes_hands_leaves_the_promise_of_the_first() {
    // Ada keeps the mill and is its clerk.
    let mut kept = Kept::papers_of("ada", offices(&json!({"clerk": {"persons": ["ada"]}})));
    kept.until("publish", "03-02");
    kept.does(
        "holder_changed",
        "03-03",
        "kim",
        &json!({"role": "clerk", "from": "ada", "to": "kim"}),
    );
    assert_eq!(kept.done("promise"), (names(&["ada"]), names(&[])));
    assert_eq!(kept.turns(), ["publish: clerk kim"]);
    // Two hold the post: who stays stays bound, and who goes does not bind the other.
    let both = json!({"id": "mill", "persons": ["ada", "bea"]});
    let mut kept = Kept::open("papers", &json!({"grave": false}), both, body());
    kept.until("publish", "03-02");
    kept.does("holder_changed", "03-03", "kim", &json!({"from": "bea", "to": "cyd"}));
    assert_eq!(kept.done("promise"), (names(&["ada"]), names(&[])));
}

#[test]
fn deputies_go_with_the_office() {
    let mut kept = Kept::papers();
    kept.does("acted", "03-02", "ada", &fill());
    let deputy = json!({"role": "head", "from": "hal", "to": "joe"});
    kept.does("deputised", "03-02", "hal", &deputy);
    kept.does("deputised", "03-02", "hal", &deputy);
    // The subject may be a deputy, and still judge nothing.
    kept.does("deputised", "03-02", "hal", &json!({"role": "head", "from": "hal", "to": "ada"}));
    assert_eq!(kept.turns(), ["review: head hal (joe)"]);
    let organisation = offices(&json!({"head": {"persons": ["hob"]}}));
    kept.does("organisation_changed", "03-02", "kim", &json!({"organisation": organisation}));
    assert_eq!(kept.turns(), ["review: head hob"]);
    let error =
        kept.refuses("acted", "03-02", "joe", &but(review(), &json!({"acting_for": "hal"})));
    assert_eq!(error.code(), "not_holder");
    kept.does("organisation_changed", "03-02", "kim", &json!({"organisation": body()}));
    assert_eq!(kept.turns(), ["review: head hal"]);
    kept.does("deputised", "03-02", "hal", &deputy);
    kept.does("acted", "03-02", "joe", &but(review(), &json!({"acting_for": "hal"})));
    let steps = kept.case.steps().unwrap();
    assert_eq!(steps[1].acts[0].acting_for.as_deref(), Some("hal"));
    kept.is_kept();
}

#[test]
fn an_organisation_that_changes_takes_promises_with_it() {
    let mut kept = Kept::ended();
    kept.does("organisation_changed", "03-03", "kim", &json!({"organisation": {}}));
    // The keeper is the subject, and still there.
    assert_eq!(kept.case.phase(), Phase::Ended);
    assert_eq!(kept.done("promise").0, names(&["ada"]));
    let organisation = offices(&json!({"keeper": {"persons": ["bea"]}}));
    kept.does("organisation_changed", "03-03", "kim", &json!({"organisation": organisation}));
    assert_eq!(kept.done("promise"), (names(&[]), names(&["ada"])));
}

#[test]
fn papers_that_change_take_back_what_stands_on_them() {
    let mut kept = Kept::ended();
    kept.does("content_changed", "03-04", "ada", &json!({"content": {"points": "p2"}}));
    for (step, fell) in [("review", "hal"), ("settle", "leo"), ("publish", "kim")] {
        assert_eq!(kept.done(step), (names(&[]), names(&[fell])), "{step}");
    }
    for (step, count) in [("fill", 1), ("promise", 1), ("sign", 2)] {
        assert_eq!(kept.done(step).0.len(), count, "{step}");
    }
    // The turn comes anew, and its term runs anew: from Wednesday to Monday.
    let next = kept.case.next_steps("2026-03-09".parse().unwrap()).unwrap();
    assert_eq!(next.len(), 1);
    assert_eq!((next[0].due, next[0].overdue), (Some("2026-03-09".parse().unwrap()), false));
    assert!(kept.case.next_steps("2026-03-10".parse().unwrap()).unwrap()[0].overdue);
    // What was done further down waits for what is done anew further up.
    let error = kept.refuses("acted", "03-04", "kim", &publish());
    assert_eq!(error.code(), "not_yet");
    assert!(error.message(Language::En).contains("comes after settle; the turn is with review"));
    // The same papers once more change nothing.
    let mut same = Kept::ended();
    same.does("content_changed", "03-04", "ada", &json!({"content": current()}));
    assert_eq!(same.case.phase(), Phase::Ended);
}

#[test]
fn publishing_changes_no_papers() {
    let mut kept = Kept::papers();
    kept.until("publish", "03-02");
    let other = but(publish(), &json!({"content": {"points": "p2"}}));
    let error = kept.refuses("acted", "03-02", "kim", &other);
    assert_eq!(
        (error.code(), error.path().to_string()),
        ("stale_content", "/content/points".into())
    );
    kept.does("acted", "03-02", "kim", &but(publish(), &json!({"content": {"points": "p1"}})));
    assert_eq!(kept.status("settle"), StepStatus::Done);
}

#[test]
fn a_return_takes_back_all_that_comes_after() {
    let mut kept = Kept::papers();
    kept.until("settle", "03-02");
    let returned = json!({"step": "settle", "role": "board", "reasons": ["untrue"]});
    kept.does("returned", "03-02", "leo", &returned);
    assert_eq!(kept.done("fill"), (names(&[]), names(&["ada"])));
    assert_eq!(kept.done("review"), (names(&[]), names(&["hal"])));
    kept.does("acted", "03-02", "ada", &fill());
    assert_eq!(kept.done("fill"), (names(&["ada"]), names(&[])));
    assert_eq!(kept.done("review").1, names(&["hal"]));
    // An objection leads back to the review, past what does not come after it.
    let mut kept = Kept::ended();
    kept.does("objected", "03-03", "zoe", &json!({"step": "publish"}));
    assert_eq!(kept.turns(), ["review: head hal"]);
    assert_eq!(kept.status("fill"), StepStatus::Done);
    assert_eq!(kept.done("sign"), (names(&[]), names(&["cho", "pia"])));
}

#[test]
fn what_another_role_did_again_has_not_fallen() {
    let mut kept = Kept::wide(ada(), body());
    kept.does("acted", "03-02", "hal", &acts("file", "either", "head"));
    kept.does("content_changed", "03-02", "ada", &json!({"content": {"papers": "c1"}}));
    assert_eq!(kept.done("either"), (names(&[]), names(&["hal"])));
    let files = but(acts("file", "either", "clerk"), &json!({"content": {"papers": "c1"}}));
    kept.does("acted", "03-02", "kim", &files);
    assert_eq!(kept.done("either"), (names(&["kim"]), names(&[])));
}

#[test]
fn facts_decide_which_steps_are_needed() {
    let mut kept = Kept::ended();
    assert_eq!(kept.status("second_look"), StepStatus::NotNeeded);
    kept.does("facts_changed", "03-03", "kim", &json!({"facts": {"grave": true}}));
    // What was done after the step that is needed now is to be done again.
    assert_eq!((kept.case.phase(), kept.status("sign")), (Phase::Running, StepStatus::Waiting));
    assert_eq!(kept.done("sign"), (names(&[]), names(&["cho", "pia"])));
    assert_eq!(kept.turns(), ["second_look: inspection ivo"]);
    assert!(kept.case.next_steps("2026-03-03".parse().unwrap()).unwrap()[0].certain);
    kept.does("facts_changed", "03-03", "kim", &json!({"facts": {}}));
    assert!(!kept.case.next_steps("2026-03-03".parse().unwrap()).unwrap()[0].certain);
    kept.does("facts_changed", "03-03", "kim", &json!({"facts": {"grave": false}}));
    assert_eq!((kept.case.phase(), kept.status("promise")), (Phase::Running, StepStatus::Open));
    kept.is_kept();
}

#[test]
fn another_route_takes_over_what_is_the_same_there() {
    let mut kept = Kept::open("short", &json!({"grave": false}), ada(), body());
    kept.does("acted", "03-02", "ada", &fill());
    let signs = but(acts("sign", "head_or_above", "head"), &json!({"content": current()}));
    kept.does("acted", "03-02", "hal", &signs);
    assert_eq!(kept.case.phase(), Phase::Ended);
    kept.does(
        "facts_changed",
        "03-03",
        "kim",
        &json!({"facts": {"grave": true}, "route": "papers"}),
    );
    assert_eq!(&*kept.case.route().unwrap().id, "papers");
    assert_eq!(kept.done("fill").0, names(&["ada"]));
    assert_eq!(kept.turns(), ["review: head hal"]);
    // The papers are those that were there.
    let error = kept.refuses("acted", "03-03", "hal", &acts("review", "review", "head"));
    assert_eq!(error.code(), "content_missing");
    kept.does("acted", "03-03", "hal", &review());
    kept.is_kept();
}

#[test]
fn joint_roles_each_do_their_part() {
    let mut kept = Kept::papers();
    kept.until("sign", "03-02");
    assert_eq!(kept.turns(), ["sign: charge cho", "sign: principal pia"]);
    kept.does("acted", "03-02", "cho", &sign("charge"));
    assert_eq!(kept.turns(), ["sign: principal pia"]);
    assert_eq!((kept.status("sign"), kept.case.phase()), (StepStatus::Open, Phase::Running));
    kept.does("content_changed", "03-02", "ada", &json!({"content": {"grade": "g1"}}));
    assert_eq!(kept.done("sign"), (names(&[]), names(&["cho"])));
    let both = |role| but(sign(role), &json!({"content": {"grade": "g1"}}));
    kept.does("acted", "03-02", "pia", &both("principal"));
    assert_eq!(kept.done("sign"), (names(&["pia"]), names(&["cho"])));
    kept.does("acted", "03-02", "cho", &both("charge"));
    assert_eq!((kept.done("sign").1, kept.case.phase()), (names(&[]), Phase::Ended));
    let alone = Kept::papers_of("ada", offices(&json!({"charge": {"persons": ["pia"]}})));
    assert_eq!(alone.finding_codes("sign"), ["one_person"]);
    assert!(alone.findings("sign")[0].contains("charge, principal"));
}

#[test]
fn who_stands_above_may_act_in_the_place_of_a_role() {
    let mut kept = Kept::open("short", &json!({"grave": false}), ada(), body());
    kept.does("acted", "03-02", "ada", &fill());
    let expected = [
        "head_or_above: head hal",
        "head_or_above: charge for head cho",
        "head_or_above: principal for head pia",
    ];
    assert_eq!(kept.turns(), expected);
    let signs = |role| but(acts("sign", "head_or_above", role), &json!({"content": current()}));
    let error = kept.refuses("acted", "03-02", "leo", &signs("board"));
    assert_eq!(error.code(), "wrong_role");
    kept.does("acted", "03-02", "pia", &signs("principal"));
    let steps = kept.case.steps().unwrap();
    let act = &steps[1].acts[0];
    assert_eq!((&*act.role, act.held.as_deref(), &*act.actor), ("head", Some("principal"), "pia"));
}

#[test]
fn who_has_a_seat_of_the_own_takes_it_first() {
    let mut kept = Kept::wide(ada(), body());
    kept.does("acted", "03-02", "cho", &acts("sign", "joint_or_above", "charge"));
    let steps = kept.case.steps().unwrap();
    let act = &steps.iter().find(|view| &*view.step.name == "joint_or_above").unwrap().acts[0];
    assert_eq!((&*act.role, &act.held), ("charge", &None));
    kept.does("acted", "03-02", "hal", &acts("sign", "joint_or_above", "head"));
    assert_eq!(kept.status("joint_or_above"), StepStatus::Done);
}

#[test]
fn a_role_that_depends_on_the_subject_leads_to_its_office() {
    let decides = || acts("decide", "superior", "superior");
    let of = |role: Option<&str>| {
        let subject = role.map_or(ada(), |role| but(ada(), &json!({"role": role})));
        Kept::wide(subject, body())
    };
    for (role, person) in
        [(None, "hal"), (Some("keeper"), "hal"), (Some("head"), "cho"), (Some("charge"), "pia")]
    {
        let mut kept = of(role);
        assert!(kept.turns().contains(&format!("superior: superior {person}")), "{role:?}");
        kept.does("acted", "03-02", person, &decides());
    }
    // Above the principal leader there is nobody here, and of a clerk no superior is known.
    for role in ["principal", "clerk"] {
        let mut kept = of(Some(role));
        assert_eq!(kept.finding_codes("superior"), ["vacant"], "{role}");
        assert_eq!(kept.refuses("acted", "03-02", "hal", &decides()).code(), "vacancy");
    }
    let error = Kept::try_open(
        &tide_mill(),
        "wide",
        &json!({}),
        but(ada(), &json!({"role": "miller"})),
        body(),
    );
    let error = error.err().unwrap();
    assert_eq!(
        (error.code(), error.path().to_string()),
        ("unknown_reference", "/subject/role".into())
    );
    // The office that is meant changes hands, has a deputy, is held by an acting head.
    let mut kept = of(None);
    kept.does("deputised", "03-02", "hal", &json!({"role": "head", "from": "hal", "to": "joe"}));
    kept.does("acted", "03-02", "joe", &but(decides(), &json!({"acting_for": "hal"})));
    let mut kept = of(None);
    kept.does(
        "holder_changed",
        "03-02",
        "kim",
        &json!({"role": "superior", "from": "hal", "to": "hob"}),
    );
    assert_eq!(kept.refuses("acted", "03-02", "hal", &decides()).code(), "not_holder");
    kept.does("acted", "03-02", "hob", &decides());
    let acting = Kept::wide(ada(), offices(&json!({"head": {"persons": ["hal"], "acting": true}})));
    assert_eq!(acting.finding_codes("superior"), ["acting"]);
    assert!(acting.findings("superior")[0].contains("hal"));
    assert_eq!(acting.finding_codes("either"), ["acting"]);
}

#[test]
fn departments_have_offices_of_their_own() {
    let departments = json!({"lock": {"head": {"persons": ["lou"], "acting": true}}});
    let organisation = but(body(), &json!({"departments": departments}));
    let subject = but(ada(), &json!({"department": "lock"}));
    let mut kept = Kept::open("papers", &json!({"grave": false}), subject, organisation.clone());
    kept.does("acted", "03-02", "ada", &fill());
    assert_eq!(kept.turns(), ["review: head lou"]);
    assert_eq!(kept.finding_codes("review"), ["acting"]);
    // A department without a head of its own has that of the body.
    let subject = but(ada(), &json!({"department": "weir"}));
    let mut kept = Kept::open("papers", &json!({"grave": false}), subject, organisation);
    kept.does("acted", "03-02", "ada", &fill());
    assert_eq!(kept.turns(), ["review: head hal"]);
}

#[test]
fn findings_say_what_stands_in_the_way() {
    let kept = Kept::papers();
    assert_eq!(kept.case.findings(), Vec::new());
    let vacant = Kept::papers_of("ada", offices(&json!({"head": {"persons": []}})));
    assert_eq!(vacant.finding_codes("review"), ["vacant"]);
    let recused = Kept::papers_of("hal", body());
    assert_eq!(recused.finding_codes("review"), ["recused"]);
    assert!(recused.findings("review")[0].contains("charge acts instead"));
    // Whoever would act instead is concerned too.
    let both = json!({"id": "mill", "persons": ["hal", "cho"]});
    let stuck = Kept::open("papers", &json!({"grave": false}), both, body());
    assert_eq!(stuck.finding_codes("review"), ["no_way_out"]);
    assert_eq!(stuck.finding_codes("sign"), ["no_way_out"]);
    // Where one of two roles is enough, one that can act is enough.
    let either = Kept::wide(json!({"id": "mill", "persons": ["kim"]}), body());
    assert_eq!(either.finding_codes("either"), Vec::<String>::new());
    let neither = offices(&json!({"head": {"persons": []}}));
    let neither = Kept::wide(json!({"id": "mill", "persons": ["kim"]}), neither);
    assert_eq!(neither.finding_codes("either"), ["vacant", "no_way_out"]);
    // A meeting that nobody can chair; a step that is done has no findings.
    let mut chair = Kept::papers_of("ada", offices(&json!({"principal": {"persons": []}})));
    assert_eq!(chair.finding_codes("settle"), ["vacant"]);
    chair.until("settle", "03-02");
    let error = chair.refuses("acted", "03-02", "leo", &settle(&["pia", "cho", "leo"]));
    assert_eq!((error.code(), error.path().to_string()), ("vacancy", "/meeting/chair".into()));
    assert!(error.message(Language::En).contains("`principal`"));
    assert_eq!(chair.finding_codes("review"), Vec::<String>::new());
}

#[test]
fn another_role_acts_where_the_holder_is_concerned() {
    let mut kept = Kept::papers_of("hal", body());
    kept.does("acted", "03-02", "hal", &fill());
    assert_eq!(kept.turns(), ["review: charge for head cho"]);
    kept.does("acted", "03-02", "cho", &but(review(), &json!({"role": "charge"})));
    let steps = kept.case.steps().unwrap();
    assert_eq!(
        (&*steps[1].acts[0].role, steps[1].acts[0].held.as_deref()),
        ("head", Some("charge"))
    );
    // With a second holder, that one acts, and nobody instead.
    let two = offices(&json!({"head": {"persons": ["hal", "hob"]}}));
    let mut kept = Kept::papers_of("hal", two);
    kept.does("acted", "03-02", "hal", &fill());
    assert_eq!(kept.turns(), ["review: head hob"]);
    let error = kept.refuses("acted", "03-02", "cho", &but(review(), &json!({"role": "charge"})));
    assert_eq!(error.code(), "wrong_role");
}

#[test]
fn the_chair_of_a_meeting() {
    let meets = |chair: &str, present: &[&str], votes: &[&str]| {
        settle_with(&json!({"chair": chair, "present": present, "for": votes, "minutes": "no. 7"}))
    };
    // Who chairs by office need not be a member.
    let mut kept = Kept::papers_of("ada", offices(&json!({"board": {"persons": ["cho", "leo"]}})));
    kept.until("settle", "03-02");
    let error = kept.refuses(
        "acted",
        "03-02",
        "leo",
        &meets("pia", &["cho", "leo"], &["cho", "leo", "pia"]),
    );
    assert_eq!(error.code(), "not_present");
    kept.does("acted", "03-02", "leo", &meets("pia", &["cho", "leo"], &[]));
    // Chair and who would take it instead are concerned: another member does.
    let both = json!({"id": "mill", "persons": ["pia", "cho"]});
    let mut kept = Kept::open("papers", &json!({"grave": false}), both, body());
    kept.does("acted", "03-02", "pia", &fill());
    kept.does("acted", "03-02", "hal", &review());
    let error =
        kept.refuses("acted", "03-02", "leo", &meets("cho", &["pia", "cho", "leo"], &["leo"]));
    assert_eq!(error.code(), "own_chair");
    kept.does("acted", "03-02", "leo", &meets("leo", &["pia", "cho", "leo"], &["leo"]));
    // Without a named chair any member takes it, and nobody from outside.
    let mut kept = Kept::wide(ada(), body());
    let council = |chair: &str| {
        let minutes = json!({"chair": chair, "present": ["pia", "cho", "leo"], "minutes": "no. 8"});
        but(acts("decide", "council", "board"), &json!({"meeting": minutes}))
    };
    assert_eq!(kept.refuses("acted", "03-02", "leo", &council("zoe")).code(), "not_present");
    kept.does("acted", "03-02", "leo", &council("cho"));
}

#[test]
fn a_case_that_begins_again_has_its_term_anew() {
    let mut kept = Kept::papers();
    let due = |kept: &Kept| kept.case.due_of_all().unwrap().unwrap().to_string();
    assert_eq!(due(&kept), "2026-05-01");
    kept.until("end", "03-02");
    kept.does("reopened", "06-01", "kim", &json!({"occasion": "new_year"}));
    assert_eq!(due(&kept), "2026-07-31");
    assert_eq!(kept.turns(), ["review: head hal"]);
    assert_eq!(kept.status("fill"), StepStatus::Done);
    kept.is_kept();
}

#[test]
fn a_reason_for_being_late_is_kept_where_it_was_late() {
    let mut kept = Kept::papers();
    kept.does("acted", "03-02", "ada", &fill());
    kept.does("acted", "03-05", "hal", &but(review(), &json!({"late_reason": "flood"})));
    assert_eq!(kept.case.steps().unwrap()[1].acts[0].late_reason, None);
}

#[test]
fn comments_are_open_to_anybody_and_steps_without_order_to_all_at_once() {
    let mut kept = Kept::wide(ada(), body());
    assert_eq!(kept.turns()[0], "comment: villagers anyone");
    let open = kept.case.next_steps("2026-03-02".parse().unwrap()).unwrap();
    assert_eq!(open.len(), 5);
    kept.does("acted", "03-02", "ada", &acts("comment", "comment", "villagers"));
    assert_eq!(kept.status("comment"), StepStatus::Done);
}

/// A route of many steps, each after those that `after` names, of which none
/// but the first and the last is needed.
fn long_route(steps: usize, after: impl Fn(usize) -> String) -> Scheme {
    let text = include_str!("approval/tide-mill.toml");
    let (head, _) = text.split_once("[[route]]").unwrap();
    let mut text = format!("{head}[[route]]\nid = \"long\"\nlabel = {{ en = \"Long\" }}\n");
    for place in 0..steps {
        let needed = place == 0 || place + 1 == steps;
        let when = if needed { "" } else { "when = { fact = \"grave\", equals = true }\n" };
        let _ = write!(
            text,
            "[[route.step]]\nid = \"TM-7.s{place}\"\nclause = \"7\"\nsays = {{ en = \"One of many.\" }}\n\
             name = \"s{place}\"\nrole = \"clerk\"\nact = \"review\"\nlabel = {{ en = \"One\" }}\n{when}\
             after = [{}]\nreturns_to = \"s0\"\n",
            after(place)
        );
    }
    Scheme::from_toml(&text, "long.toml").unwrap_or_else(|error| panic!("{error}"))
}

/// The order of a route is followed in time and on a stack that do not grow
/// out of hand, however long or dense it is.
#[test]
fn long_and_dense_routes_are_walked_once() {
    let chain =
        |place: usize| place.checked_sub(1).map_or(String::new(), |one| format!("\"s{one}\""));
    let all =
        |place: usize| (0..place).map(|one| format!("\"s{one}\"")).collect::<Vec<_>>().join(", ");
    for scheme in [long_route(5_000, chain), long_route(60, all)] {
        let last = format!("s{}", scheme.routes()[0].steps.len() - 1);
        let begun = Instant::now();
        let kept = Kept::try_open(&scheme, "long", &json!({"grave": false}), ada(), body());
        let mut kept = kept.unwrap_or_else(|error| panic!("{error}"));
        let error = kept.refuses("acted", "03-02", "kim", &acts("review", &last, "clerk"));
        assert_eq!(error.code(), "not_yet");
        kept.does("acted", "03-02", "kim", &acts("review", "s0", "clerk"));
        assert_eq!(kept.turns(), [format!("{last}: clerk kim")]);
        kept.does("content_changed", "03-02", "kim", &json!({"content": {"papers": "c1"}}));
        let again =
            |step: &str| but(acts("review", step, "clerk"), &json!({"content": {"papers": "c1"}}));
        kept.does("acted", "03-02", "kim", &again("s0"));
        kept.does(
            "returned",
            "03-02",
            "kim",
            &json!({"step": last, "role": "clerk", "reasons": ["untrue"]}),
        );
        kept.does("acted", "03-02", "kim", &again("s0"));
        kept.does("acted", "03-02", "kim", &again(&last));
        assert_eq!(kept.case.phase(), Phase::Ended);
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }
}

#[test]
fn steps_are_those_of_the_day_on_which_it_is_opened() {
    let says = r#"says = { en = "The keeper promises two things." }"#;
    let text = include_str!("approval/tide-mill.toml");
    let text = text.replacen(says, &format!("{says}\neffective_from = 2026-06-01"), 1);
    let scheme = Scheme::from_toml(&text, "tide-mill.toml").unwrap();
    let subject = || json!({"id": "mill", "persons": ["ada"]});
    let open = |scheme: &Scheme| {
        Kept::try_open(scheme, "papers", &json!({"grave": false}), subject(), body()).unwrap()
    };
    let promises =
        |kept: &Kept| kept.case.steps().unwrap().iter().any(|view| &*view.step.name == "promise");
    let june = scheme.at("2026-06-01".parse().unwrap()).unwrap();
    let (kept, later) = (open(&scheme), open(&june));
    assert!(!promises(&kept) && promises(&later));
    kept.is_kept();
    later.is_kept();
    let china = integrity_risk::calendar::Calendar::china().unwrap();
    let other = integrity_risk::approval::ApprovalCase::replay(&june, china, kept.records.clone());
    assert_eq!(other.unwrap_err().code(), "other_day");
}
