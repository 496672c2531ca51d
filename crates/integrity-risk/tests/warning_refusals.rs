//! Every refusal of a case of warning: its code, its place, and that it says
//! what would be allowed. The messages stand in a snapshot.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[expect(dead_code, reason = "other tests use the rest")]
mod warning;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use integrity_risk::calendar::Calendar;
use integrity_risk::language::Language;
use integrity_risk::warning::{Event, OpenWarning, WarningCase};
use integrity_risk::{Error, Scheme};
use serde_json::{Value as Json, json};
use warning::{
    Kept, acts, but, check, facts, joins, lift, notice, opening, reply, report, salt_works, signal,
    uncorrected,
};

/// What was refused: code, path, and what its message must name.
type Refused = Vec<(Error, &'static str, &'static str, &'static [&'static str])>;

macro_rules! refusals {
    ($($name:ident $body:block)*) => {
        $(fn $name() -> Refused $body)*

        #[cfg(test)]
        mod each {
            $(#[test] fn $name() { super::check_all(&super::$name()); })*
        }

        fn all() -> Vec<Refused> {
            vec![$($name()),*]
        }
    };
}

fn check_all(refused: &Refused) {
    for (error, code, path, says) in refused {
        let message = error.message(Language::En);
        assert_eq!((error.code(), error.path().to_string().as_str()), (*code, *path), "{message}");
        for said in *says {
            assert!(message.contains(said), "{code}: {message:?} does not say {said:?}");
        }
    }
}

fn open(other: &Json) -> Error {
    Kept::try_open(&salt_works(), &opening(other)).err().unwrap()
}

fn ended() -> Kept {
    let mut kept = Kept::plain();
    kept.until("end");
    kept.finds_all("03-11");
    kept.does("acted", "03-12", "pia", &lift());
    kept
}

refusals! {
    an_opening {
        let two = json!([signal("s1"), signal("s1")]);
        let elsewhere = but(signal("s1"), &json!({"about": "pan-4"}));
        let unknown = but(signal("s1"), &json!({"source": "hearsay"}));
        let blank = but(signal("s1"), &json!({"what": " "}));
        vec![
            (open(&json!({"facts": facts(&[])})), "no_warning", "/facts", &["W-2.nothing", "2"]),
            (open(&json!({"facts": {"short": true}})),
                "warning_undetermined", "/facts", &["theft", "spilt"]),
            (open(&json!({"facts": facts(&["rumour"])})),
                "warning_unprovided", "/facts", &["W-2.rumour_seen", "overlay"]),
            (open(&json!({"open": [{"case": "2026/1", "matter": "pan-3"}]})),
                "already_warned", "/subject/id", &["pan-3", "2026/1", "join"]),
            (open(&json!({"signals": []})), "no_signal", "/signals", &["one signal or more"]),
            (open(&json!({"signals": two})), "duplicate_id", "/signals/1/id", &["s1"]),
            (open(&json!({"signals": [elsewhere]})),
                "other_matter", "/signals/0/about", &["pan-4", "pan-3"]),
            (open(&json!({"signals": [unknown]})),
                "unknown_word", "/signals/0/source", &["hearsay", "scales", "letters"]),
            (open(&json!({"signals": [blank]})), "missing_key", "/signals/0/what", &["what"]),
            (open(&json!({"addressee": null})),
                "addressee_missing", "/addressee", &["person", "pan"]),
            (open(&json!({"addressee": "cook"})),
                "unknown_reference", "/addressee", &["cook", "person", "pan"]),
            (open(&json!({"subject": {"id": "pan-3", "persons": ["", "ada"]}})),
                "no_person", "/subject/persons/0", &["id"]),
        ]
    }

    a_scheme_without_a_course {
        let handbook = Scheme::builtin("handbook").unwrap();
        let error = Kept::try_open(&handbook, &opening(&json!({"facts": {}, "organisation": {}})));
        vec![(error.err().unwrap(), "no_course", "", &["handbook", "add steps"])]
    }

    a_scheme_that_does_not_hold_together {
        let text = include_str!("warning/salt-works.toml");
        let of = |from: &str, to: &str| {
            assert!(text.contains(from), "{from}");
            Scheme::from_toml(&text.replacen(from, to, 1), "salt-works.toml").unwrap_err()
        };
        vec![
            (of("from = \"plain\"\nto = \"grave\"", "from = \"grave\"\nto = \"plain\""),
                "not_worse", "/warning/escalation/0/to", &["grave", "plain"]),
            (of("facts = { unmended = true }", "facts = { mended = true }"),
                "unknown_fact", "/warning/escalation/0/facts/mended", &["mended"]),
            (of("at_opening = { unmended = false }", "at_opening = { unmended = \"dry\" }"),
                "unknown_label", "/warning/at_opening/unmended", &["dry"]),
            (of("role = \"inspector\"\nafter", "any_role = true\njoint = true\nafter"),
                "one_or_the_other", "/warning/step/6", &["any_role"]),
            (of("due = { term = \"notice\" }", "due = { term = \"notice\", by = 2026-01-01 }"),
                "one_or_the_other", "/warning/step/2/due", &["term"]),
            (of("after = [\"dry\", \"reply\"]", "after = [\"wash\"]"),
                "unknown_reference", "/warning/step/7/after/0", &["wash", "report"]),
            (of("addressees = { list = \"warned\" }", "addressees = { fact = \"wet\" }"),
                "options_missing", "/warning/addressees/fact", &["options"]),
        ]
    }

    what_is_no_event {
        let of = |text: &str| Event::from_json(text).unwrap_err();
        vec![
            (of(r#"{"event": "objected", "sequence": 1, "at": "2026-03-02T09:00:00+08:00", "actor": "ada"}"#),
                "unknown_event", "/event", &["objected", "signal_joined", "uncorrected"]),
        ]
    }

    out_of_order {
        let mut kept = Kept::plain();
        let early = kept.refuses("acted", "03-02", "ada", &warning::receive());
        kept.until("check");
        let unchecked = kept.refuses("acted", "03-09", "ada", &reply("r1"));
        let again = kept.refuses("acted", "03-09", "ada", &report("r2"));
        let lifted = kept.refuses("acted", "03-09", "pia", &lift());
        let dry = kept.refuses("acted", "03-09", "ada", &acts("rectify", "dry", "holder"));
        let town = kept.refuses("acted", "03-09", "ivo", &acts("hand_over", "to_the_town", "inspector"));
        let act = kept.refuses("acted", "03-09", "hal", &but(check("r1"), &json!({"act": "accept"})));
        let nowhere = kept.refuses("acted", "03-09", "hal", &acts("check", "weigh", "head"));
        vec![
            (early, "not_yet", "/step", &["notice"]),
            (unchecked, "not_yet", "/step", &["check"]),
            (again, "step_done", "/step", &["check"]),
            (lifted, "not_yet", "/step", &["check", "lift"]),
            (dry, "step_not_needed", "/step", &["dry", "check"]),
            (town, "step_not_needed", "/step", &["to_the_town"]),
            (act, "wrong_act", "/act", &["check", "accept"]),
            (nowhere, "unknown_reference", "/step", &["weigh", "notice"]),
        ]
    }

    by_others {
        let mut kept = Kept::plain();
        let role = kept.refuses("acted", "03-02", "hal", &but(notice(), &json!({"role": "head"})));
        let person = kept.refuses("acted", "03-02", "hal", &notice());
        let mut own = Kept::open(&json!({"subject": {"id": "pan-3", "persons": ["hal"]}}));
        own.does("acted", "03-02", "kim", &but(notice(), &json!({"to": ["hal"]})));
        own.does("acted", "03-03", "hal", &warning::receive());
        own.does("acted", "03-06", "hal", &report("r1"));
        let judged = own.refuses("acted", "03-09", "hal", &check("r1"));
        let found = own.refuses("found", "03-09", "hal", &json!({"condition": "quiet", "holds": true}));
        let back = own.refuses("withdrawn", "03-09", "hal", &json!({"reason": "not me"}));
        vec![
            (role, "wrong_role", "/role", &["head", "clerk"]),
            (person, "not_holder", "/actor", &["hal", "kim"]),
            (judged, "own_matter", "/actor", &["hal", "inspector"]),
            (found, "own_matter", "/actor", &["hal", "quiet"]),
            (back, "own_matter", "/actor", &["hal"]),
        ]
    }

    the_notice {
        let mut kept = Kept::plain();
        let to = |to: Json| but(acts("issue", "notice", "clerk"), &json!({"to": to}));
        let other = kept.refuses("acted", "03-02", "kim", &to(json!(["ada", "bea"])));
        let nobody = kept.refuses("acted", "03-02", "kim", &to(json!([])));
        let twice = kept.refuses("acted", "03-02", "kim", &to(json!(["ada", "ada"])));
        let mut wet = Kept::open(&json!({"facts": facts(&["short", "wet"])}));
        let term = wet.refuses("acted", "03-02", "kim", &notice());
        wet.does("acted", "03-02", "kim", &but(notice(), &json!({"until": "2026-03-20"})));
        let until = json!({"until": "2026-03-21"});
        let foreign = wet.refuses("acted", "03-03", "ada", &but(warning::receive(), &until));
        let named = json!({"to": ["ada"]});
        let sent = wet.refuses("acted", "03-03", "ada", &but(warning::receive(), &named));
        vec![
            (other, "wrong_addressee", "/to/1", &["bea", "ada"]),
            (nobody, "not_addressed", "/to", &["ada"]),
            (twice, "duplicate_id", "/to/1", &["ada"]),
            (term, "term_missing", "/until", &["dry", "until"]),
            (foreign, "term_foreign", "/until", &["receive"]),
            (sent, "wrong_addressee", "/to/0", &["ada"]),
        ]
    }

    the_paper {
        let mut kept = Kept::plain();
        kept.until("report");
        let parts = json!({"contains": ["causes"]});
        let part = kept.refuses("acted", "03-06", "ada", &but(report("r1"), &parts));
        kept.does("acted", "03-06", "ada", &report("r1"));
        let stale = kept.refuses("acted", "03-09", "hal", &check("r0"));
        let none = kept.refuses("acted", "03-09", "hal", &acts("check", "check", "head"));
        let mut bare = Kept::plain();
        bare.until("report");
        bare.does("acted", "03-06", "ada", &but(report("r1"), &json!({"paper": null})));
        let unknown = bare.refuses("acted", "03-09", "hal", &check("r1"));
        vec![
            (part, "not_all_there", "/contains", &["measures"]),
            (stale, "stale_content", "/paper", &["r0", "r1"]),
            (none, "content_missing", "/paper", &["report", "r1"]),
            (unknown, "part_unknown", "/paper", &["check"]),
        ]
    }

    late {
        let mut kept = Kept::plain();
        kept.until("report");
        let late = kept.refuses("acted", "03-14", "ada", &report("r1"));
        let day = |step: &str, until: &str| json!({"step": step, "until": until});
        let shorter = kept.refuses("extended", "03-12", "kim", &day("report", "2026-03-13"));
        let without = kept.refuses("extended", "03-12", "kim", &day("check", "2026-03-20"));
        vec![
            (late, "late", "/at", &["report", "2026-03-13"]),
            (shorter, "no_extension", "/until", &["2026-03-13"]),
            (without, "no_extension", "/until", &[]),
        ]
    }

    sent_back {
        let mut kept = Kept::plain();
        kept.until("check");
        let why = json!({"step": "check", "role": "head", "reasons": []});
        let groundless = kept.refuses("returned", "03-09", "hal", &why);
        kept.until_reply();
        let from = json!({"step": "reply", "role": "holder", "reasons": ["untrue"]});
        let nowhere = kept.refuses("returned", "03-10", "ada", &from);
        vec![
            (groundless, "return_reason", "/reasons", &["incomplete", "untrue"]),
            (nowhere, "no_return", "/step", &["reply", "check"]),
        ]
    }

    lifting {
        let mut kept = Kept::plain();
        kept.until("end");
        let neither = kept.refuses("acted", "03-11", "pia", &lift());
        kept.does("found", "03-11", "kim", &json!({"condition": "mended", "holds": true}));
        kept.does("found", "03-11", "kim", &json!({"condition": "quiet", "holds": false}));
        let one = kept.refuses("acted", "03-11", "pia", &lift());
        let unknown = kept.refuses("found", "03-11", "kim", &json!({"condition": "dry", "holds": true}));
        kept.does("found", "03-11", "kim", &json!({"condition": "quiet", "holds": true}));
        kept.does("signal_joined", "03-12", "kim", &joins("s2", &["short"]));
        let since = kept.refuses("acted", "03-12", "pia", &lift());
        vec![
            (neither, "condition_open", "/step", &["mended", "quiet", "found"]),
            (one, "condition_open", "/step", &["quiet"]),
            (unknown, "unknown_reference", "/condition", &["dry", "mended"]),
            (since, "condition_open", "/step", &["mended", "quiet"]),
        ]
    }

    escalation {
        let mut kept = Kept::plain();
        let early = kept.refuses("uncorrected", "03-02", "ivo", &uncorrected());
        kept.until("report");
        let clerk = kept.refuses("uncorrected", "03-20", "kim", &json!({"role": "clerk"}));
        kept.does("uncorrected", "03-20", "ivo", &uncorrected());
        let top = kept.refuses("uncorrected", "03-21", "ivo", &uncorrected());
        let contradicted = json!({"facts": but(facts(&["short"]), &json!({"unmended": false}))});
        let own = kept.refuses("facts_changed", "03-21", "kim", &contradicted);
        vec![
            (early, "not_yet", "/event", &["notice", "receive"]),
            (clerk, "wrong_role", "/role", &["clerk", "inspector"]),
            (top, "no_escalation", "/event", &["grave", "plain", "supervise"]),
            (own, "own_fact", "/facts/unmended", &["unmended"]),
        ]
    }

    further_signals {
        let mut kept = Kept::plain();
        let again = kept.refuses("signal_joined", "03-02", "kim", &joins("s1", &["short"]));
        let about = json!({"signal": but(signal("s2"), &json!({"about": "pan-4"}))});
        let other = kept.refuses("signal_joined", "03-02", "kim", &about);
        let open = json!({"signal": signal("s2"), "facts": {"short": true}});
        let unknown = kept.refuses("signal_joined", "03-02", "kim", &open);
        vec![
            (again, "duplicate_id", "/signal/id", &["s1"]),
            (other, "other_matter", "/signal/about", &["pan-4", "pan-3"]),
            (unknown, "warning_undetermined", "/facts", &["theft"]),
        ]
    }

    withdrawal_and_after {
        let mut kept = Kept::plain();
        let blank = kept.refuses("withdrawn", "03-02", "kim", &json!({"reason": " "}));
        let mut over = ended();
        let more = over.refuses("signal_joined", "03-13", "kim", &joins("s2", &["short"]));
        let opened = over.records[0].event.clone();
        let again = Kept::plain().case.apply(Event { sequence: 1, ..opened }).unwrap_err();
        vec![
            (blank, "reason_missing", "/reason", &["issued in error"]),
            (more, "warning_over", "/event", &["lifted", "new case"]),
            (again, "out_of_sequence", "/sequence", &["number 1", "not 0"]),
        ]
    }

    records {
        let kept = ended();
        let china = Calendar::china().unwrap();
        let before = "2026-03-01T00:00:00+08:00".parse().unwrap();
        let early = WarningCase::state_at(&kept.scheme, china, kept.records.clone(), before);
        let mut changed = kept.records.clone();
        "bea".clone_into(&mut changed[3].event.note);
        let broken = WarningCase::replay(&kept.scheme, china, changed).unwrap_err();
        let state = kept.case.to_json().replacen("\"format\":1", "\"format\":2", 1);
        let later = WarningCase::from_json(&kept.scheme, china, &state).unwrap_err();
        let level = kept.case.to_json().replace("\"level\":\"plain\"", "\"level\":\"faint\"");
        let unknown = WarningCase::from_json(&kept.scheme, china, &level).unwrap_err();
        vec![
            (early.unwrap_err(), "opened_later", "", &["2026-03-02T09:00:00+08:00"]),
            (broken, "chain_broken", "/3", &["3"]),
            (later, "case_format", "/format", &["2", "1"]),
            (unknown, "other_scheme", "/rounds", &["faint"]),
        ]
    }
}

impl Kept {
    fn until_reply(&mut self) {
        self.does("acted", "03-09", "hal", &check("r1"));
    }
}

#[test]
fn a_second_warning_is_taken_once_the_first_is_over() {
    let mut kept = Kept::plain();
    let listed = |kept: &Kept| OpenWarning::of("2026/1", &kept.case);
    assert_eq!(listed(&kept).unwrap().matter, "pan-3");
    kept.does("withdrawn", "03-03", "kim", &json!({"reason": "another pan"}));
    assert_eq!(listed(&kept), None);
}

/// The codes that `error.rs` has of cases of warning.
fn codes_of_the_section() -> BTreeSet<String> {
    let text = include_str!("../src/error.rs");
    let (_, section) = text.split_once("// Cases of warning.").unwrap();
    let (section, _) = section.split_once("\n    }\n").unwrap();
    let codes = section.lines().filter_map(|line| {
        let (_, code) = line.split_once("} = \"")?;
        code.strip_suffix("\",").map(str::to_owned)
    });
    codes.collect()
}

#[test]
fn every_refusal_has_its_case() {
    let shown: BTreeSet<String> =
        all().iter().flatten().map(|(error, ..)| error.code().to_owned()).collect();
    let codes = codes_of_the_section();
    assert!(codes.len() > 15, "{codes:?}");
    let missing: Vec<_> = codes.difference(&shown).collect();
    assert!(missing.is_empty(), "no test shows {missing:?}");
}

#[test]
fn messages_are_those_of_the_snapshot() {
    let codes = codes_of_the_section();
    let mut first: BTreeMap<&str, [String; 3]> = BTreeMap::new();
    let all = all();
    for (error, ..) in all.iter().flatten().filter(|(error, ..)| codes.contains(error.code())) {
        let languages = [Language::En, Language::ZhHans, Language::ZhHant];
        first
            .entry(error.code())
            .or_insert_with(|| languages.map(|language| error.message(language)));
    }
    let now = first.iter().fold(String::new(), |mut text, (code, [en, zh_hans, zh_hant])| {
        let _ = writeln!(text, "[{code}]\nen      {en}\nzh-Hans {zh_hans}\nzh-Hant {zh_hant}\n");
        text
    });
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/warning_refusals.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&file, &now).unwrap();
    }
    assert_eq!(fs::read_to_string(file).unwrap(), now);
}
