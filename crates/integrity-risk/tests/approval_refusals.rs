//! Every refusal of a case of approval: its code, its place, and that it says
//! what would be allowed. The messages stand in a snapshot.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[expect(dead_code, reason = "other tests use the rest")]
mod approval;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use approval::{
    Kept, acts, body, but, current, fill, members, promise, publish, review, settle, settle_with,
    sign, tide_mill,
};
use integrity_risk::approval::{ApprovalCase, Event, Record, verify_chain};
use integrity_risk::calendar::Calendar;
use integrity_risk::language::Language;
use integrity_risk::scheme::Settings;
use integrity_risk::{Error, Scheme};
use serde_json::{Value as Json, json};

/// What was refused: code, path, and what its message must name.
type Refused = Vec<(Error, &'static str, &'static str, &'static [&'static str])>;

macro_rules! refusals {
    ($($name:ident $body:block)*) => {
        $(fn $name() -> Refused $body)*

        #[cfg(test)]
        mod each {
            $(#[test] fn $name() { super::check(&super::$name()); })*
        }

        fn all() -> Vec<Refused> {
            vec![$($name()),*]
        }
    };
}

fn check(refused: &Refused) {
    for (error, code, path, says) in refused {
        let message = error.message(Language::En);
        assert_eq!((error.code(), error.path().to_string().as_str()), (*code, *path), "{message}");
        for said in *says {
            assert!(message.contains(said), "{code}: {message:?} does not say {said:?}");
        }
    }
}

fn deputised(role: &str, from: &str, to: &str) -> Json {
    json!({"role": role, "from": from, "to": to})
}

fn china() -> &'static Calendar {
    Calendar::china().unwrap()
}

/// A board of so many, all present but the last ones.
fn board_of(number: usize, absent: usize) -> (Kept, Json) {
    let members = members(number);
    let organisation = but(body()["offices"].clone(), &json!({"board": {"persons": members}}));
    let mut kept = Kept::papers_of("ada", json!({"offices": organisation}));
    kept.until("settle", "03-02");
    let (present, absent) = members.split_at(number - absent);
    let meeting = json!({"chair": "pia", "present": present, "absent": absent, "minutes": "no. 7"});
    (kept, settle_with(&meeting))
}

refusals! {
    what_is_no_event {
        let of = |text: &str| Event::from_json(text).unwrap_err();
        vec![
            (of(r#"{"event": "withdrawn", "sequence": 1, "at": "yesterday", "actor": "ada"}"#),
                "not_an_instant", "/at", &["yesterday", "2026-01-31T09:00:00+08:00"]),
            (of(r#"{"event": "withdrawn", "sequence": 1, "at": "2026-03-02T09:00:00+08:00", "actor": " "}"#),
                "no_person", "/actor", &["id"]),
            (of(r#"{"event": "frozen", "sequence": 1, "at": "2026-03-02T09:00:00+08:00", "actor": "ada"}"#),
                "unknown_event", "/event", &["frozen", "acted", "withdrawn"]),
        ]
    }

    an_opening {
        let open = |route, facts: Json, subject: Json, organisation| {
            Kept::try_open(&tide_mill(), route, &facts, subject, organisation).err().unwrap()
        };
        let ada = || json!({"id": "mill", "persons": ["ada"]});
        vec![
            (open("long", json!({}), ada(), body()),
                "unknown_reference", "/route", &["long", "papers", "short", "wide"]),
            (open("short", json!({"grave": true}), ada(), body()),
                "route_of_others", "/route", &["short"]),
            (open("papers", json!({}), json!({"id": "mill", "persons": [""]}), body()),
                "no_person", "/subject/persons/0", &["id"]),
            (open("papers", json!({}), json!({"id": "mill", "persons": ["ada", "bea", "ada"]}), body()),
                "duplicate_id", "/subject/persons/2", &["ada"]),
            (open("papers", json!({}), ada(), json!({"offices": {"miller": {"persons": []}}})),
                "unknown_reference", "/organisation/offices/miller", &["miller", "keeper", "clerk"]),
            (open("papers", json!({}), ada(), json!({"departments": {"lock": {"head": {"persons": ["x", "x"]}}}})),
                "duplicate_id", "/organisation/departments/lock/head/persons/1", &["x"]),
        ]
    }

    the_number_of_the_event {
        let mut kept = Kept::papers();
        let event = kept.event("acted", "03-02", "ada", &fill());
        kept.records.push(kept.case.apply(event.clone()).unwrap());
        let before = kept.case.to_json();
        // The same event once more, as after a broken connection.
        let twice = kept.case.apply(event).unwrap_err();
        assert_eq!(kept.case.to_json(), before);
        let skipped = kept.refuses("acted", "03-02", "hal", &but(review(), &json!({"sequence": 3})));
        let opened = kept.records[0].event.clone();
        let again = kept.case.apply(opened).unwrap_err();
        vec![
            (twice, "out_of_sequence", "/sequence", &["number 2", "not 1"]),
            (skipped, "out_of_sequence", "/sequence", &["number 2", "not 3"]),
            (again, "out_of_sequence", "/sequence", &["number 2", "not 0"]),
        ]
    }

    an_event_from_before {
        let mut kept = Kept::papers();
        kept.does("acted", "03-03", "ada", &fill());
        let before = kept.refuses("acted", "03-02", "hal", &review());
        vec![(before, "before_last", "/at", &["2026-03-03T10:00:00+08:00"])]
    }

    the_records {
        let mut kept = Kept::papers();
        kept.until("settle", "03-02");
        let records = kept.records.clone();
        let replay = |records: &[Record]| {
            ApprovalCase::replay(&kept.scheme, china(), records.to_vec()).unwrap_err()
        };
        let mut changed = records.clone();
        "bea".clone_into(&mut changed[1].event.actor);
        let mut noted = records.clone();
        "a word later".clone_into(&mut noted[2].event.note);
        let head = kept.case.head();
        vec![
            (replay(&[]), "not_opened", "", &["opened"]),
            (replay(&records[1..]), "not_opened", "/0/event/event", &["opened"]),
            (verify_chain(&changed, None).unwrap_err(), "chain_broken", "/1", &["record 1"]),
            (replay(&changed), "not_holder", "/1/event/actor", &["bea", "ada"]),
            (replay(&noted), "chain_broken", "/2", &["record 2"]),
            (verify_chain(&[records[0].clone(), records[2].clone()], None).unwrap_err(),
                "chain_broken", "/1", &["left out"]),
            (verify_chain(&records[..2], Some(head)).unwrap_err(), "other_head", "", &["missing at the end"]),
        ]
    }

    another_scheme {
        let kept = Kept::papers();
        let other = tide_mill_with("head", "charge");
        assert_ne!(other.rules_hash(), tide_mill().rules_hash());
        let standard = Scheme::builtin("standard").unwrap();
        let read = |scheme: &Scheme, state: &str| ApprovalCase::from_json(scheme, china(), state).unwrap_err();
        let replay = |scheme: &Scheme| ApprovalCase::replay(scheme, china(), kept.records.clone()).unwrap_err();
        let state = kept.case.to_json();
        let newer = state.replace("\"format\":1", "\"format\":2");
        let (bound, opened) = other_settings();
        let (later, dated) = other_day();
        vec![
            (read(&other, &state), "other_scheme", "/rules_hash", &["under the rules under which it was opened"]),
            (read(&standard, &state), "other_scheme", "/scheme", &["tide-mill", "standard"]),
            (replay(&other), "other_scheme", "/0/event/rules_hash", &["opened under"]),
            (replay(&standard), "other_scheme", "/0/event/scheme", &["tide-mill", "standard"]),
            (read(&tide_mill(), &newer), "case_format", "/format", &["form 2", "form 1"]),
            (ApprovalCase::replay(&bound, china(), [opened.records[0].clone()]).unwrap_err(),
                "other_settings", "/0/event/settings", &["settings"]),
            (read(&bound, &opened.case.to_json()), "other_settings", "/settings", &["settings"]),
            (ApprovalCase::replay(&later, china(), [dated.records[0].clone()]).unwrap_err(),
                "other_day", "/0/event/as_of", &["2026-03-02", "2026-06-01"]),
        ]
    }

    a_case_that_ended_or_was_given_up {
        let mut ended = Kept::ended();
        let withdraw = ended.refuses("withdrawn", "03-02", "ada", &json!({}));
        let extend = ended.refuses("extended", "03-02", "pia", &json!({"until": "2026-06-01"}));
        let mut running = Kept::papers();
        let reopen = running.refuses("reopened", "03-02", "kim", &json!({"occasion": "new_year"}));
        running.does("withdrawn", "03-02", "ada", &json!({}));
        let after = running.refuses("acted", "03-02", "ada", &fill());
        let back = running.refuses("returned", "03-02", "hal",
            &json!({"step": "review", "role": "head", "reasons": ["untrue"]}));
        let anew = running.refuses("reopened", "03-02", "kim", &json!({"occasion": "new_year"}));
        vec![
            (withdraw, "phase_forbids", "/event", &["ended", "new_year"]),
            (extend, "phase_forbids", "/event", &["ended"]),
            (reopen, "phase_forbids", "/event", &["running"]),
            (after, "phase_forbids", "/event", &["withdrawn"]),
            (back, "phase_forbids", "/event", &["withdrawn"]),
            (anew, "phase_forbids", "/event", &["withdrawn"]),
        ]
    }

    a_step_out_of_turn {
        let mut kept = Kept::papers();
        let early = kept.refuses("acted", "03-02", "hal", &review());
        let far = kept.refuses("acted", "03-02", "cho", &sign("charge"));
        let unknown = kept.refuses("acted", "03-02", "ada", &acts("fill", "grind", "keeper"));
        kept.does("acted", "03-02", "ada", &fill());
        let twice = kept.refuses("acted", "03-02", "ada", &fill());
        let unneeded = kept.refuses("acted", "03-02", "ivo", &acts("review", "second_look", "inspection"));
        let back = kept.refuses("returned", "03-02", "leo", &json!({"step": "settle", "role": "board", "reasons": ["untrue"]}));
        let mut ended = Kept::ended();
        let over = ended.refuses("acted", "03-02", "ada", &fill());
        // Grave or not is unknown: the second look stands before the promise.
        let ada = json!({"id": "mill", "persons": ["ada"]});
        let mut open = Kept::open("papers", &json!({}), ada, body());
        open.until("promise", "03-02");
        let unsure = open.refuses("acted", "03-02", "ada", &promise());
        vec![
            (early, "not_yet", "/step", &["`review`", "after fill", "the turn is with fill"]),
            (far, "not_yet", "/step", &["`sign`", "after publish", "the turn is with fill"]),
            (unknown, "unknown_reference", "/step", &["grind", "fill", "review", "sign"]),
            (twice, "step_done", "/step", &["`fill`", "the turn is with review"]),
            (unneeded, "step_not_needed", "/step", &["`second_look`", "the turn is with review"]),
            (back, "not_yet", "/step", &["after review"]),
            (over, "step_done", "/step", &["`fill`"]),
            (unsure, "not_yet", "/step", &["after second_look", "the turn is with second_look"]),
        ]
    }

    another_act {
        let mut kept = Kept::papers();
        kept.does("acted", "03-02", "ada", &fill());
        let decide = kept.refuses("acted", "03-02", "hal", &but(review(), &json!({"act": "decide"})));
        vec![(decide, "wrong_act", "/act", &["`review`", "`decide`"])]
    }

    each_kind_of_act {
        let mut refused = Refused::new();
        let steps: [(&str, &'static str, &str, &str, Json); 6] = [
            ("fill", "fill", "hal", "head", fill()),
            ("review", "review", "kim", "clerk", review()),
            ("settle", "decide", "kim", "clerk", settle(&["pia", "cho", "leo"])),
            ("promise", "commit", "hal", "head", promise()),
            ("publish", "publish", "hal", "head", publish()),
            ("sign", "sign", "hal", "head", sign("head")),
        ];
        for (step, act, actor, role, right) in steps {
            let mut kept = Kept::papers();
            kept.until(step, "03-02");
            let other = if act == "fill" { "review" } else { "fill" };
            let wrong = kept.refuses("acted", "03-02", actor, &but(right.clone(), &json!({"act": other})));
            refused.push((wrong, "wrong_act", "/act", act_only(act)));
            let stranger = kept.refuses("acted", "03-02", actor, &but(right, &json!({"role": role})));
            let expected: &[&str] = match step {
                "fill" | "promise" => &["these do: keeper"],
                "review" => &["these do: head"],
                "settle" => &["these do: board"],
                "publish" => &["these do: clerk"],
                _ => &["these do: charge, principal"],
            };
            refused.push((stranger, "wrong_role", "/role", expected));
        }
        refused
    }

    another_role_or_person {
        let mut kept = Kept::papers();
        kept.does("acted", "03-02", "ada", &fill());
        let unknown = kept.refuses("acted", "03-02", "hal", &but(review(), &json!({"role": "miller"})));
        let other = kept.refuses("acted", "03-02", "cho", &but(review(), &json!({"role": "charge"})));
        let person = kept.refuses("acted", "03-02", "cho", &review());
        let deputy = kept.refuses("acted", "03-02", "joe", &but(review(), &json!({"acting_for": "hal"})));
        kept.does("deputised", "03-02", "hal", &deputised("head", "hal", "joe"));
        let other_deputy = kept.refuses("acted", "03-02", "kim", &but(review(), &json!({"acting_for": "hal"})));
        let alone = kept.refuses("acted", "03-02", "joe", &review());
        let for_whom = kept.refuses("acted", "03-02", "joe", &but(review(), &json!({"acting_for": "cho"})));
        let returned = json!({"step": "review", "role": "clerk", "reasons": ["untrue"]});
        let back = kept.refuses("returned", "03-02", "kim", &returned);
        let mut joint = Kept::papers();
        joint.until("sign", "03-02");
        joint.does("acted", "03-02", "cho", &sign("charge"));
        let twice = joint.refuses("acted", "03-02", "cho", &sign("charge"));
        vec![
            (unknown, "unknown_reference", "/role", &["miller", "head"]),
            (other, "wrong_role", "/role", &["`charge`", "`review`", "these do: head"]),
            (person, "not_holder", "/actor", &["`cho`", "`head`", "held by: hal"]),
            (deputy, "not_deputy", "/acting_for", &["`joe`", "`hal`", "`head`"]),
            (other_deputy, "not_deputy", "/acting_for", &["`kim`", "deputies: joe"]),
            (alone, "not_holder", "/actor", &["`joe`", "held by: hal"]),
            (for_whom, "not_holder", "/actor", &["`cho`", "held by: hal"]),
            (back, "wrong_role", "/role", &["these do: head"]),
            (twice, "wrong_role", "/role", &["these do: principal"]),
        ]
    }

    a_vacancy {
        let vacant = but(body()["offices"].clone(), &json!({"head": {"persons": []}}));
        let mut kept = Kept::papers_of("ada", json!({"offices": vacant}));
        kept.does("acted", "03-02", "ada", &fill());
        let nobody = kept.refuses("acted", "03-02", "hal", &review());
        let mut none = Kept::papers_of("ada", json!({}));
        none.does("acted", "03-02", "ada", &fill());
        let named = none.refuses("acted", "03-02", "hal", &review());
        vec![
            (nobody, "vacancy", "/role", &["`head`", "name its holder"]),
            (named, "vacancy", "/role", &["`head`"]),
        ]
    }

    the_own_matter {
        let mut holder = Kept::papers_of("hal", body());
        holder.does("acted", "03-02", "hal", &fill());
        let own = holder.refuses("acted", "03-02", "hal", &review());
        let returned = json!({"step": "review", "role": "head", "reasons": ["untrue"]});
        let back = holder.refuses("returned", "03-02", "hal", &returned);
        // Who acts in the place of the head is the subject too.
        let both = but(body()["offices"].clone(), &json!({"charge": {"persons": ["hal", "cho"]}}));
        let mut second = Kept::papers_of("hal", json!({"offices": both}));
        second.does("acted", "03-02", "hal", &fill());
        let second_role = second.refuses("acted", "03-02", "hal", &but(review(), &json!({"role": "charge"})));
        let two = but(body()["offices"].clone(), &json!({"head": {"persons": ["hal", "ada"]}}));
        let mut deputy = Kept::papers_of("ada", json!({"offices": two}));
        deputy.does("acted", "03-02", "ada", &fill());
        let among = deputy.refuses("acted", "03-02", "ada", &review());
        deputy.does("deputised", "03-02", "ada", &deputised("head", "ada", "joe"));
        let through = deputy.refuses("acted", "03-02", "joe", &but(review(), &json!({"acting_for": "ada"})));
        deputy.does("deputised", "03-02", "hal", &deputised("head", "hal", "ada"));
        let of_another = deputy.refuses("acted", "03-02", "ada", &but(review(), &json!({"acting_for": "hal"})));
        vec![
            (own, "own_matter", "/actor", &["`hal`", "`review`", "roles in its place: charge"]),
            (back, "own_matter", "/actor", &["`hal`", "roles in its place: charge"]),
            (second_role, "own_matter", "/actor", &["`hal`", "roles in its place: charge"]),
            (among, "own_matter", "/actor", &["`ada`", "others of that role: hal"]),
            (through, "own_matter", "/actor", &["`ada`", "others of that role: hal"]),
            (of_another, "own_matter", "/actor", &["`ada`", "others of that role: hal"]),
        ]
    }

    the_papers {
        let mut kept = Kept::papers();
        let foreign = kept.refuses("acted", "03-02", "ada",
            &but(fill(), &json!({"content": {"grade": "g1"}})));
        kept.does("acted", "03-02", "ada", &fill());
        let silent = kept.refuses("acted", "03-02", "hal", &but(review(), &json!({"content": {"points": "p1"}})));
        let judged_foreign = kept.refuses("acted", "03-02", "hal",
            &but(review(), &json!({"content": {"points": "p1", "measures": "m1", "grade": "g1"}})));
        kept.does("content_changed", "03-02", "ada", &json!({"content": {"measures": "m2"}}));
        let stale = kept.refuses("acted", "03-02", "hal", &review());
        let mut unknown = Kept::papers();
        unknown.until("sign", "03-02");
        let never = unknown.refuses("acted", "03-02", "cho", &but(sign("charge"), &json!({"content": {"grade": "g1"}})));
        vec![
            (foreign, "part_foreign", "/content/grade", &["`grade`", "points, measures"]),
            (silent, "content_missing", "/content/measures", &["`measures`", "m1"]),
            (judged_foreign, "part_foreign", "/content/grade", &["points, measures"]),
            (stale, "stale_content", "/content/measures", &["was m1 and is m2"]),
            (never, "part_unknown", "/content/grade", &["`grade`", "content_changed"]),
        ]
    }

    the_last_day {
        // The review's turn comes on Monday, 2 March; three working days later is Thursday.
        let mut kept = Kept::papers();
        kept.does("acted", "03-02", "ada", &fill());
        let late = kept.refuses("acted", "03-06", "hal", &review());
        let blank = kept.refuses("acted", "03-06", "hal", &but(review(), &json!({"late_reason": " "})));
        let mut extended = Kept::papers();
        extended.does("acted", "03-02", "ada", &fill());
        extended.does("extended", "03-04", "pia", &json!({"step": "review", "until": "2026-03-10"}));
        let later = extended.refuses("acted", "03-11", "hal", &review());
        let mut in_time = Kept::papers();
        in_time.does("acted", "03-02", "ada", &fill());
        in_time.does("acted", "03-05", "hal", &review());
        extended.does("acted", "03-10", "hal", &review());
        kept.does("acted", "03-06", "hal", &but(review(), &json!({"late_reason": "flood"})));
        let view = kept.case.steps().unwrap();
        assert_eq!(view[1].acts[0].late_reason.as_deref(), Some("flood"));
        assert_eq!(extended.case.steps().unwrap()[1].acts[0].late_reason, None);
        vec![
            (late, "late", "/at", &["`review`", "2026-03-05", "late_reason", "extended first"]),
            (blank, "late", "/at", &["late_reason"]),
            (later, "late", "/at", &["2026-03-10"]),
        ]
    }

    what_still_stands {
        // What is filled in on Monday, 2 March, stands on Tuesday and Wednesday.
        let text = include_str!("approval/tide-mill.toml").replace(
            "label = { en = \"Fill in\" }",
            "label = { en = \"Fill in\" }\nstands_for = { at_least = { working_days = 2 } }",
        );
        let scheme = Scheme::from_toml(&text, "tide-mill.toml").unwrap();
        let subject = json!({"id": "mill", "persons": ["ada"]});
        let mut kept =
            Kept::try_open(&scheme, "papers", &json!({"grave": false}), subject, body()).unwrap();
        kept.does("acted", "03-02", "ada", &fill());
        let early = kept.refuses("acted", "03-04", "hal", &review());
        // What is early has no excuse.
        let excused = but(review(), &json!({"late_reason": "flood"}));
        let excused = kept.refuses("acted", "03-04", "hal", &excused);
        kept.does("acted", "03-05", "hal", &review());
        vec![
            (early, "too_early", "/at", &["`review`", "`fill`", "2026-03-05"]),
            (excused, "too_early", "/at", &["2026-03-05"]),
        ]
    }

    an_extension {
        let mut kept = Kept::papers();
        let undated = kept.refuses("extended", "03-02", "pia", &json!({"step": "settle", "until": "2026-04-01"}));
        let unturned = kept.refuses("extended", "03-02", "pia", &json!({"step": "review", "until": "2026-04-01"}));
        kept.does("acted", "03-02", "ada", &fill());
        let sooner = kept.refuses("extended", "03-02", "pia", &json!({"step": "review", "until": "2026-03-05"}));
        let whole = kept.refuses("extended", "03-02", "pia", &json!({"until": "2026-05-01"}));
        let unknown = kept.refuses("extended", "03-02", "pia", &json!({"step": "grind", "until": "2026-05-01"}));
        vec![
            (undated, "no_extension", "/until", &["only a stated day"]),
            (unturned, "no_extension", "/until", &["only a stated day"]),
            (sooner, "no_extension", "/until", &["due on: 2026-03-05"]),
            (whole, "no_extension", "/until", &["due on: 2026-05-01"]),
            (unknown, "unknown_reference", "/step", &["grind", "review"]),
        ]
    }

    what_must_be_there {
        let mut kept = Kept::papers();
        kept.until("promise", "03-02");
        let half = kept.refuses("acted", "03-02", "ada", &but(promise(), &json!({"contains": ["no_kin"]})));
        let more = kept.refuses("acted", "03-02", "ada",
            &but(promise(), &json!({"contains": ["no_kin", "no_gifts", "no_debts"]})));
        let twice = kept.refuses("acted", "03-02", "ada",
            &but(promise(), &json!({"contains": ["no_kin", "no_kin"]})));
        kept.does("acted", "03-02", "ada", &promise());
        let nowhere = kept.refuses("acted", "03-02", "kim", &but(publish(), &json!({"places": []})));
        let elsewhere = kept.refuses("acted", "03-02", "kim", &but(publish(), &json!({"places": ["gate", "web"]})));
        let mut first = Kept::papers();
        let none = first.refuses("acted", "03-02", "ada", &but(fill(), &json!({"places": ["gate"]})));
        vec![
            (half, "not_all_there", "/contains", &["no_gifts"]),
            (more, "unknown_word", "/contains/2", &["no_debts", "no_gifts"]),
            (twice, "duplicate_id", "/contains/1", &["no_kin"]),
            (nowhere, "not_all_there", "/places", &["gate, market"]),
            (elsewhere, "unknown_word", "/places/1", &["web", "gate, market"]),
            (none, "unknown_word", "/places/0", &["gate"]),
        ]
    }

    a_return {
        let mut kept = Kept::papers();
        let returns = |step: &str, role: &str, reasons: &[&str]| json!({"step": step, "role": role, "reasons": reasons});
        let nothing = kept.refuses("returned", "03-02", "ada", &returns("fill", "keeper", &["untrue"]));
        kept.does("acted", "03-02", "ada", &fill());
        let groundless = kept.refuses("returned", "03-02", "hal", &returns("review", "head", &[]));
        let other = kept.refuses("returned", "03-02", "hal", &returns("review", "head", &["untrue", "inaccurate"]));
        kept.does("acted", "03-02", "hal", &review());
        // The scheme names no grounds for the board, but some ground there must be.
        let none = kept.refuses("returned", "03-02", "leo", &returns("settle", "board", &[]));
        kept.does("returned", "03-02", "leo", &returns("settle", "board", &["measures_not_workable"]));
        vec![
            (nothing, "no_return", "/step", &["`fill`", "review, settle"]),
            (groundless, "return_reason", "/reasons", &["`review`", "incomplete, untrue"]),
            (other, "return_reason", "/reasons", &["incomplete, untrue"]),
            (none, "return_reason", "/reasons", &["`settle`", "incomplete", "measures_not_workable"]),
        ]
    }

    an_objection {
        let mut kept = Kept::papers();
        let early = kept.refuses("objected", "03-02", "zoe", &json!({"step": "publish"}));
        let other = kept.refuses("objected", "03-02", "zoe", &json!({"step": "review"}));
        vec![
            (early, "not_published", "/step", &["`publish`"]),
            (other, "no_objection", "/step", &["`review`", "it says so of: publish"]),
        ]
    }

    a_reopening {
        let mut ended = Kept::ended();
        let other = ended.refuses("reopened", "03-02", "kim", &json!({"occasion": "new_risk"}));
        vec![(other, "no_reopening", "/occasion", &["`new_risk`", "new_year"])]
    }

    a_change_of_holder {
        let mut kept = Kept::papers();
        let of = |role: Option<&str>, from: &str, to: &str| match role {
            Some(role) => json!({"role": role, "from": from, "to": to}),
            None => json!({"from": from, "to": to}),
        };
        let stranger = kept.refuses("holder_changed", "03-02", "kim", &of(None, "bea", "cyd"));
        let office = kept.refuses("holder_changed", "03-02", "kim", &of(Some("head"), "ada", "cyd"));
        let nobody = kept.refuses("holder_changed", "03-02", "kim", &of(None, "ada", ""));
        let same = kept.refuses("holder_changed", "03-02", "kim", &of(None, "ada", "ada"));
        let unknown = kept.refuses("holder_changed", "03-02", "kim", &of(Some("miller"), "ada", "bea"));
        let member = kept.refuses("holder_changed", "03-02", "kim", &of(Some("board"), "leo", "pia"));
        let deputy = kept.refuses("deputised", "03-02", "kim", &deputised("head", "ada", "joe"));
        let unnamed = kept.refuses("deputised", "03-02", "hal", &deputised("head", "hal", ""));
        let oneself = kept.refuses("deputised", "03-02", "hal", &deputised("head", "hal", "hal"));
        let changed = kept.refuses("organisation_changed", "03-02", "kim",
            &json!({"organisation": {"offices": {"miller": {"persons": ["x"]}}}}));
        vec![
            (stranger, "not_holder", "/from", &["`bea`", "held by: ada"]),
            (office, "not_holder", "/from", &["`ada`", "`head`", "held by: hal"]),
            (nobody, "no_person", "/to", &["id"]),
            (same, "duplicate_id", "/to", &["ada"]),
            (unknown, "unknown_reference", "/role", &["miller"]),
            (member, "duplicate_id", "/to", &["pia"]),
            (deputy, "not_holder", "/from", &["`ada`", "held by: hal"]),
            (unnamed, "no_person", "/to", &["id"]),
            (oneself, "duplicate_id", "/to", &["hal"]),
            (changed, "unknown_reference", "/organisation/offices/miller", &["miller"]),
        ]
    }

    facts_that_lead_elsewhere {
        let ada = json!({"id": "mill", "persons": ["ada"]});
        let mut short = Kept::open("short", &json!({"grave": false}), ada, body());
        let grave = short.refuses("facts_changed", "03-02", "kim", &json!({"facts": {"grave": true}}));
        let unknown = short.refuses("facts_changed", "03-02", "kim", &json!({"facts": {}, "route": "long"}));
        let odd = short.refuses("facts_changed", "03-02", "kim", &json!({"facts": {"grave": "very"}}));
        vec![
            (grave, "route_of_others", "/route", &["short"]),
            (unknown, "unknown_reference", "/route", &["long", "papers"]),
            (odd, "unknown_label", "/facts/grave", &["true, false"]),
        ]
    }

    a_meeting {
        let meets = |other: &Json| settle_with(&but(json!({
            "chair": "pia", "present": ["pia", "cho", "leo"], "for": ["pia", "cho", "leo"], "minutes": "no. 7",
        }), other));
        let mut kept = Kept::papers();
        kept.until("settle", "03-02");
        let mut of = |actor: &str, other: &Json| kept.refuses("acted", "03-02", actor, &meets(other));
        let minutes = of("leo", &json!({"minutes": " "}));
        let foreign = of("leo", &json!({"present": ["pia", "cho", "leo", "zoe"]}));
        let foreign_absent = of("leo", &json!({"absent": ["zoe"]}));
        let forgotten = of("leo", &json!({"present": ["pia", "leo"], "for": ["pia", "leo"]}));
        let both = of("leo", &json!({"absent": ["cho"]}));
        let chair = of("leo", &json!({"chair": "leo"}));
        let split = of("leo", &json!({"for": ["pia"], "against": ["cho"]}));
        let lost = of("leo", &json!({"for": ["pia"], "against": ["cho", "leo"]}));
        let twice = of("leo", &json!({"for": ["pia", "cho"], "against": ["cho"]}));
        let outsider = of("leo", &json!({"for": ["pia", "zoe"]}));
        let no_meeting = kept.refuses("acted", "03-02", "leo",
            &but(acts("decide", "settle", "board"), &json!({"content": current()})));
        vec![
            (minutes, "minutes_missing", "/meeting/minutes", &["reference"]),
            (foreign, "not_member", "/meeting/present/3", &["`zoe`", "members: pia, cho, leo"]),
            (foreign_absent, "not_member", "/meeting/absent/0", &["`zoe`"]),
            (forgotten, "members_unaccounted", "/meeting", &["cho"]),
            (both, "duplicate_id", "/meeting/present/1", &["cho"]),
            (chair, "wrong_chair", "/meeting/chair", &["`leo`", "expected: pia"]),
            (split, "not_carried", "/meeting", &["1 for and 1 against", "returned"]),
            (lost, "not_carried", "/meeting", &["1 for and 2 against"]),
            (twice, "duplicate_id", "/meeting/for/1", &["cho"]),
            (outsider, "not_present", "/meeting/for/1", &["`zoe`"]),
            (no_meeting, "meeting_missing", "/meeting", &["`settle`", "minutes"]),
        ]
    }

    a_small_meeting {
        let (mut nine, decided) = board_of(9, 1);
        let missed = nine.refuses("acted", "03-02", "m1", &decided);
        nine.does("acted", "03-02", "m1", &board_of(9, 0).1);
        let (mut ten, decided) = board_of(10, 1);
        let absent = ten.refuses("acted", "03-02", "m9", &decided);
        let (_, without_chair) = board_of(10, 1);
        let mut without_chair = without_chair;
        without_chair["meeting"]["present"] = json!(["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"]);
        without_chair["meeting"]["absent"] = json!(["pia"]);
        let chair = ten.refuses("acted", "03-02", "m1", &without_chair);
        ten.does("acted", "03-02", "m1", &decided);
        vec![
            (missed, "all_attend", "/meeting/absent", &["fewer than 10", "absent: m8"]),
            (absent, "not_present", "/actor", &["`m9`"]),
            (chair, "not_present", "/meeting/chair", &["`pia`"]),
        ]
    }

    a_counted_meeting {
        // Whose own matter it is, is no member of this board.
        let scheme = tide_mill_meeting(
            r#"{ quorum = { at_least = "2/3" }, carried = { more_than = "1/2", of = "members" } }"#,
        );
        let ada = json!({"id": "mill", "persons": ["ada"]});
        let mut kept =
            Kept::try_open(&scheme, "papers", &json!({"grave": false}), ada, body()).unwrap_or_else(|error| panic!("{error}"));
        kept.until("settle", "03-02");
        let mut of = |present: &[&str], absent: &[&str], votes: &[&str]| {
            let meeting = json!({"chair": "leo", "present": present, "absent": absent, "for": votes, "minutes": "no. 7"});
            kept.refuses("acted", "03-02", "leo", &settle_with(&meeting))
        };
        let alone = of(&["leo"], &["pia", "cho"], &["leo"]);
        let unvoted = of(&["leo", "pia"], &["cho"], &[]);
        let minority = of(&["leo", "pia"], &["cho"], &["leo"]);
        vec![
            (alone, "no_quorum", "/meeting/present", &["1 of 3 members", "at least 2 must be"]),
            (unvoted, "vote_missing", "/meeting/for", &["at least 2 votes"]),
            (minority, "no_majority", "/meeting/for", &["1 for it", "at least 2 needed", "2 of 3 members", "returned"]),
        ]
    }

    the_own_meeting {
        let meets = |chair: &str, votes: &[&str]| settle_with(&json!({
            "chair": chair, "present": ["pia", "cho", "leo"], "for": votes, "minutes": "no. 7",
        }));
        let mut kept = Kept::papers_of("pia", body());
        kept.does("acted", "03-02", "pia", &fill());
        kept.does("acted", "03-02", "hal", &review());
        let chair = kept.refuses("acted", "03-02", "leo", &meets("pia", &["cho", "leo"]));
        let other = kept.refuses("acted", "03-02", "leo", &meets("leo", &["cho", "leo"]));
        let vote = kept.refuses("acted", "03-02", "leo", &meets("cho", &["cho", "leo", "pia"]));
        let records = kept.refuses("acted", "03-02", "pia", &meets("cho", &["cho", "leo"]));
        // Present and without a vote, the own matter can be decided.
        kept.does("acted", "03-02", "leo", &meets("cho", &["cho", "leo"]));
        vec![
            (chair, "own_chair", "/meeting/chair", &["`pia`", "charge"]),
            (other, "wrong_chair", "/meeting/chair", &["`leo`", "expected: cho"]),
            (vote, "own_vote", "/meeting/for/2", &["`pia`", "attending is allowed"]),
            (records, "own_matter", "/actor", &["`pia`", "cho, leo"]),
        ]
    }
}

fn act_only(act: &'static str) -> &'static [&'static str] {
    match act {
        "fill" => &["the act is `fill`, not `review`"],
        "review" => &["the act is `review`, not `fill`"],
        "decide" => &["the act is `decide`, not `fill`"],
        "commit" => &["the act is `commit`, not `fill`"],
        "publish" => &["the act is `publish`, not `fill`"],
        _ => &["the act is `sign`, not `fill`"],
    }
}

/// The scheme with another rule in the middle.
fn tide_mill_with(from: &str, to: &str) -> Scheme {
    let text = include_str!("approval/tide-mill.toml");
    let text =
        text.replacen(&format!("role = \"{from}\"\nact"), &format!("role = \"{to}\"\nact"), 1);
    Scheme::from_toml(&text, "tide-mill.toml").unwrap()
}

/// The scheme whose board meets in another way.
fn tide_mill_meeting(meeting: &str) -> Scheme {
    let text = include_str!("approval/tide-mill.toml");
    let text = text.replacen("{ chair = \"principal\", all_attend_below = 10 }", meeting, 1);
    Scheme::from_toml(&text, "tide-mill.toml").unwrap()
}

/// A mill whose promise is asked for from June on, bound to a day of June, and a case of March.
fn other_day() -> (Scheme, Kept) {
    let says = r#"says = { en = "The keeper promises two things." }"#;
    let text = include_str!("approval/tide-mill.toml");
    let text = text.replacen(says, &format!("{says}\neffective_from = 2026-06-01"), 1);
    let scheme = Scheme::from_toml(&text, "tide-mill.toml").unwrap();
    let subject = json!({"id": "mill", "persons": ["ada"]});
    let kept = Kept::try_open(&scheme, "papers", &json!({"grave": false}), subject, body());
    (scheme.at("2026-06-01".parse().unwrap()).unwrap(), kept.unwrap())
}

/// A scheme with other settings than those of a case.
fn other_settings() -> (Scheme, Kept) {
    let standard = Scheme::builtin("standard").unwrap();
    let settings = Settings::from_json(r#"{"reply_within_blue": {"working_days": 9}}"#).unwrap();
    let subject = json!({"id": "post", "persons": ["ada"]});
    let kept = Kept::try_open(&standard, "registration", &json!({}), subject, json!({}));
    (standard.with(&settings).unwrap(), kept.unwrap_or_else(|error| panic!("{error}")))
}

/// The codes that `error.rs` has of cases of approval.
fn codes_of_the_section() -> BTreeSet<String> {
    let text = include_str!("../src/error.rs");
    let (_, section) = text.split_once("// Cases of approval.").unwrap();
    let (section, _) = section.split_once("// Cases of warning.").unwrap();
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
    assert!(codes.len() > 40, "{codes:?}");
    let missing: Vec<_> = codes.difference(&shown).collect();
    assert!(missing.is_empty(), "no test shows {missing:?}");
}

#[test]
fn messages_are_those_of_the_snapshot() {
    let mut first: BTreeMap<&str, [String; 3]> = BTreeMap::new();
    let all = all();
    for (error, ..) in all.iter().flatten() {
        let languages = [Language::En, Language::ZhHans, Language::ZhHant];
        first
            .entry(error.code())
            .or_insert_with(|| languages.map(|language| error.message(language)));
    }
    let now = first.iter().fold(String::new(), |mut text, (code, [en, zh_hans, zh_hant])| {
        let _ = writeln!(text, "[{code}]\nen      {en}\nzh-Hans {zh_hans}\nzh-Hant {zh_hant}\n");
        text
    });
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/approval_refusals.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&file, &now).unwrap();
    }
    let before = fs::read_to_string(&file).unwrap_or_default();
    let changed: Vec<&str> =
        now.lines().filter(|line| !before.lines().any(|kept| kept == *line)).collect();
    assert!(
        now == before,
        "messages differ from {}:\n{}\nWhere that is meant, UPDATE_SNAPSHOTS=1 writes the file anew.",
        file.display(),
        changed.join("\n")
    );
}
