//! What stands for a time before what follows it: a notice of a body that
//! nobody here knows, read day by day.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
#![cfg(all(feature = "builtin", feature = "toml"))]

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use integrity_risk::approval::{ApprovalCase, Event, Opening, Phase};
use integrity_risk::calendar::Calendar;
use integrity_risk::language::Language;
use integrity_risk::scheme::{Settings, Term};
use integrity_risk::verify::{Standing, Subject};
use integrity_risk::{Error, Facts, Scheme};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const SEED_STATION: &str = include_str!("strangers/seed-station.toml");

fn read(text: &str) -> Result<Scheme, Error> {
    Scheme::from_toml(text, "seed-station.toml")
}

fn seed_station() -> Scheme {
    let settings = Settings::new().term("result_term", Term::CalendarDays(10));
    read(SEED_STATION).unwrap().with(&settings).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A case, and how its events are written.
struct Case(ApprovalCase);

impl Case {
    fn open(
        scheme: &Scheme,
        calendar: &Calendar,
        route: &str,
        facts: &Json,
        on: NaiveDate,
    ) -> Self {
        Self::try_open(scheme, calendar, route, facts, on).unwrap()
    }

    fn try_open(
        scheme: &Scheme,
        calendar: &Calendar,
        route: &str,
        facts: &Json,
        on: NaiveDate,
    ) -> Result<Self, Error> {
        let offices = json!({"offices": {
            "office": {"persons": ["ou"]}, "meeting": {"persons": ["mei"]}}});
        let opening = Opening {
            route: route.to_owned(),
            subject: serde_json::from_value(json!({"id": "p", "persons": ["he"]})).unwrap(),
            facts: Facts::from_json(&facts.to_string())?,
            organisation: serde_json::from_value(offices).unwrap(),
            content: std::collections::BTreeMap::new(),
            at: format!("{on}T08:00:00+08:00").parse().unwrap(),
            actor: "ou".to_owned(),
        };
        ApprovalCase::open(scheme, calendar, opening).map(|(case, _)| Self(case))
    }

    fn tries(&mut self, on: NaiveDate, what: &Json) -> Result<(), Error> {
        let actor = match what["role"].as_str() {
            Some("meeting") => "mei",
            Some("holder") => "he",
            _ => "ou",
        };
        let mut event = json!({"sequence": self.0.next_sequence(),
            "at": format!("{on}T10:00:00+08:00"), "actor": actor});
        event.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
        let event = Event::from_json(&event.to_string()).unwrap();
        let before = self.0.to_json();
        let taken = self.0.apply(event).map(drop);
        assert!(taken.is_ok() || self.0.to_json() == before, "a refused event changed the case");
        taken
    }

    fn does(&mut self, on: &str, step: &str) {
        self.tries(day(on), &acted(step)).unwrap_or_else(|error| {
            panic!("{step} on {on}: {}", error.message(Language::En));
        });
    }

    /// The code of a refusal, and the first day that it names.
    fn refused(&mut self, on: &str, what: &Json) -> String {
        let error = self.tries(day(on), what).unwrap_err();
        format!("{} {}: {}", error.path(), error.code(), error.message(Language::En))
    }

    /// Whose turn it is: not before and by when.
    fn turns(&self) -> Vec<String> {
        let next = self.0.next_steps(day("2026-03-01")).unwrap();
        let told = |of: Option<NaiveDate>| of.map_or("-".to_owned(), |day| day.to_string());
        next.iter()
            .map(|of| format!("{} {} {}", of.step.name, told(of.not_before), told(of.due)))
            .collect()
    }

    fn stands(&self, step: &str) -> Option<NaiveDate> {
        let steps = self.0.steps().unwrap();
        steps.iter().find(|view| *view.step.name == *step).unwrap().stands_until
    }
}

fn acted(step: &str) -> Json {
    let (act, role) = match step {
        "fill" => ("fill", "holder"),
        "settle" => ("decide", "meeting"),
        "hear" => ("consult", "office"),
        _ => ("publish", "office"),
    };
    json!({"event": "acted", "act": act, "step": step, "role": role})
}

fn returned() -> Json {
    json!({"event": "returned", "step": "settle", "role": "meeting", "reasons": ["untrue"]})
}

/// Until the notice stands, on Monday, 2 March 2026.
fn noticed() -> Case {
    let (scheme, china) = (seed_station(), Calendar::china().unwrap());
    let mut case = Case::open(&scheme, china, "points", &json!({}), day("2026-03-02"));
    case.does("2026-03-02", "fill");
    assert_eq!(case.stands("notice"), None);
    case.does("2026-03-02", "notice");
    case
}

const EARLY: &str = "/at too_early: `settle` waits until `notice` has stood for its term; it can be taken from 2026-03-10 on";

#[test]
fn what_follows_a_notice_waits_until_it_has_stood() {
    let mut case = noticed();
    // Tuesday to Friday are four working days, the next Monday is the fifth.
    assert_eq!(case.stands("notice"), Some(day("2026-03-09")));
    // The three working days of the meeting begin after those of the notice.
    assert_eq!(case.turns(), ["settle 2026-03-10 2026-03-12"]);
    for on in ["2026-03-02", "2026-03-07", "2026-03-09"] {
        assert_eq!(case.refused(on, &acted("settle")), EARLY);
        // It is not sent back either: nobody has decided yet.
        assert_eq!(case.refused(on, &returned()), EARLY);
    }
    // Another fault of the order comes first, as it does without a notice.
    assert!(case.refused("2026-03-03", &acted("result")).starts_with("/step not_yet"));
    case.does("2026-03-10", "settle");
    let late = case.refused("2026-03-09", &acted("result"));
    assert!(late.starts_with("/at before_last"), "{late}");
}

#[test]
fn a_meeting_after_its_own_term_is_late() {
    let mut case = noticed();
    let late = case.refused("2026-03-13", &acted("settle"));
    assert!(late.starts_with("/at late") && late.contains("2026-03-12"), "{late}");
    case.does("2026-03-12", "settle");
}

#[test]
fn an_objection_is_taken_while_the_notice_stands_and_it_stands_anew() {
    let mut case = noticed();
    let objected = json!({"event": "objected", "step": "notice"});
    case.tries(day("2026-03-04"), &objected).unwrap();
    assert_eq!((case.turns(), case.stands("notice")), (vec!["fill - -".to_owned()], None));
    case.does("2026-03-05", "fill");
    case.does("2026-03-06", "notice");
    assert_eq!(case.turns(), ["settle 2026-03-14 2026-03-18"]);
    // The first day that is not forbidden is a Saturday.
    case.does("2026-03-14", "settle");
}

#[test]
fn a_case_ends_when_its_last_notice_has_stood() {
    let mut case = noticed();
    case.does("2026-03-10", "settle");
    case.does("2026-03-11", "result");
    // Ten days of the calendar, as the station has set.
    assert_eq!(case.stands("result"), Some(day("2026-03-21")));
    assert_eq!((case.0.phase(), case.turns()), (Phase::Running, Vec::new()));
    let on = |on: &str| case.0.phase_on(day(on)).unwrap();
    assert_eq!([on("2026-03-21"), on("2026-03-22")], [Phase::Running, Phase::Ended]);
    // What an ended case alone takes is taken from that day on.
    let anew = json!({"event": "reopened", "occasion": "new_year"});
    let early = case.refused("2026-03-21", &anew);
    assert!(early.starts_with("/event phase_forbids") && early.contains("running"), "{early}");
    let organisation = json!({"event": "organisation_changed", "organisation": {"offices": {
        "office": {"persons": ["ou"]}, "meeting": {"persons": ["mei"]}}}});
    case.tries(day("2026-03-22"), &organisation).unwrap();
    assert_eq!(case.0.phase(), Phase::Ended);
    let over = case.refused("2026-03-22", &json!({"event": "withdrawn"}));
    assert!(over.starts_with("/event phase_forbids"), "{over}");
    case.tries(day("2026-03-22"), &anew).unwrap();
    assert_eq!(case.turns(), ["fill - -"]);
}

#[test]
fn notices_side_by_side_both_stand_and_one_that_is_not_needed_does_not() {
    let (scheme, china) = (seed_station(), Calendar::china().unwrap());
    let names = |outside: bool| {
        let facts = json!({"outside": outside});
        Case::open(&scheme, china, "names", &facts, day("2026-01-30"))
    };
    // Through a step that is not needed the notice before it is waited for.
    let mut inside = names(false);
    inside.does("2026-01-30", "inside");
    assert_eq!(inside.turns(), ["settle 2026-02-07 2026-02-09"]);
    assert!(inside.refused("2026-02-06", &acted("settle")).contains("`inside`"));
    inside.does("2026-02-07", "settle");
    // Of two notices the one that stands longer counts: a month from 30 January is 28 February.
    let mut both = names(true);
    both.does("2026-01-30", "outside");
    assert_eq!(both.turns(), ["inside - -"]);
    both.does("2026-01-31", "inside");
    assert_eq!(both.turns(), ["hear 2026-03-01 -"]);
    assert!(both.refused("2026-02-28", &acted("hear")).contains("`outside`"));
    // The turn that comes after the notice is the day from which the term of what follows runs.
    both.does("2026-03-02", "hear");
    assert_eq!(both.turns(), ["settle 2026-03-01 2026-03-05"]);
    // With other facts the long one is not needed, and holds nothing up.
    let mut changed = names(true);
    changed.does("2026-01-30", "outside");
    changed.does("2026-01-31", "inside");
    let facts = json!({"event": "facts_changed", "facts": {"outside": false}});
    changed.tries(day("2026-02-01"), &facts).unwrap();
    assert_eq!(changed.turns(), ["settle 2026-02-08 2026-02-10"]);
}

#[test]
fn where_the_calendar_cannot_tell_nothing_follows_but_an_objection() {
    let (scheme, none) = (seed_station(), Calendar::default());
    let mut case = Case::open(&scheme, &none, "points", &json!({}), day("2026-03-02"));
    case.does("2026-03-02", "fill");
    case.does("2026-03-02", "notice");
    assert_eq!(case.0.next_steps(day("2026-03-10")).unwrap_err().code(), "calendar_year_missing");
    assert_eq!(case.0.steps().unwrap_err().code(), "calendar_year_missing");
    let settle = case.tries(day("2026-06-10"), &acted("settle")).unwrap_err();
    assert_eq!(settle.code(), "calendar_year_missing");
    case.tries(day("2026-06-10"), &json!({"event": "objected", "step": "notice"})).unwrap();
}

#[test]
fn no_case_begins_whose_notice_stands_for_a_term_that_is_not_set() {
    let china = Calendar::china().unwrap();
    let open = |scheme: &Scheme| {
        Case::try_open(scheme, china, "points", &json!({}), day("2026-03-02")).err()
    };
    let refused = open(&read(SEED_STATION).unwrap()).unwrap();
    assert_eq!(refused.code(), "missing_parameter");
    assert_eq!(refused.path().to_string(), "/settings/result_term");
    assert!(open(&seed_station()).is_none());
}

#[test]
fn a_term_is_stated_or_set() {
    let stated = "stands_for = { at_least = { working_days = 5 } }";
    assert!(SEED_STATION.contains(stated));
    for (written, code, at) in [
        ("{}", "one_or_the_other", ""),
        (
            "{ at_least = { working_days = 5 }, parameter = \"result_term\" }",
            "one_or_the_other",
            "",
        ),
        ("{ parameter = \"no_term\" }", "unknown_reference", "/parameter"),
        ("{ within = { working_days = 5 } }", "unknown_key", "/within"),
        ("{ at_least = { hours = 5 } }", "unknown_key", "/at_least/hours"),
        ("5", "wrong_type", ""),
    ] {
        let text = SEED_STATION.replace(stated, &format!("stands_for = {written}"));
        let error = read(&text).unwrap_err();
        let path = error.path().to_string();
        assert_eq!(
            (error.code(), path),
            (code, format!("/route/0/step/1/stands_for{at}")),
            "{written}"
        );
    }
}

/// The walk through every state takes time out, and tries what is too early.
#[test]
fn verification_goes_past_notices() {
    let report = read(SEED_STATION).unwrap().verify();
    assert!(report.holds(), "{}", report.text(Language::En));
    let of = |subject: Subject| report.checks().iter().find(|check| check.subject == subject);
    for subject in [Subject::RoutesEnd, Subject::RoutesOrder, Subject::Refusals] {
        assert_eq!(of(subject).map(|check| check.standing), Some(Standing::Proved), "{subject:?}");
    }
    // The parameter of a term is used.
    assert_eq!(of(Subject::ParametersUsed).map(|check| check.standing), Some(Standing::Proved));
}

#[test]
fn a_drawing_says_until_when_a_notice_stands() {
    let chart = noticed().0.to_mermaid(Language::En);
    assert!(chart.contains("stands until: 2026-03-09"), "{chart}");
    assert!(chart.contains("not before: 2026-03-10"), "{chart}");
    assert!(chart.contains("last day: 2026-03-12"), "{chart}");
}

/// A day off or a weekend day on which offices work, of 2025 to 2028.
fn odd_days() -> impl Strategy<Value = BTreeSet<NaiveDate>> {
    let any = (0u64..4 * 365).prop_map(|days| day("2025-01-01") + Days::new(days));
    proptest::collection::btree_set(any, 0..300)
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The calendar on which these days are other than the week says.
fn calendar(odd: &BTreeSet<NaiveDate>) -> Calendar {
    let years = (2025..=2028).map(|year| {
        let of_year = || odd.iter().filter(move |date| date.year() == year);
        let off = of_year().filter(|date| !is_weekend(**date));
        let off: Vec<Json> = off.map(|date| json!({"from": date.to_string()})).collect();
        let working = of_year().filter(|date| is_weekend(**date));
        let working: Vec<String> = working.map(ToString::to_string).collect();
        json!({"year": year, "off": off, "working": working})
    });
    let years: Vec<Json> = years.collect();
    let text = json!({"format": 1, "id": "odd", "year": years}).to_string();
    Calendar::from_json(&text).unwrap()
}

/// The first day on which what follows may be done, by going on day by day.
fn first_day(start: NaiveDate, term: &Json, odd: &BTreeSet<NaiveDate>) -> NaiveDate {
    let (unit, count) = term.as_object().unwrap().iter().next().unwrap();
    let count = count.as_u64().unwrap();
    let works = |date: &NaiveDate| is_weekend(*date) == odd.contains(date);
    let counted: Vec<NaiveDate> = match unit.as_str() {
        "working_days" => {
            start.iter_days().skip(1).filter(works).take(count.try_into().unwrap()).collect()
        }
        "calendar_days" => start.iter_days().skip(1).take(count.try_into().unwrap()).collect(),
        // From month to month: the day of the same number, or the last one of a shorter month.
        _ => {
            let month = |date: &NaiveDate| {
                u64::from(date.month0()) + 12 * u64::try_from(date.year()).unwrap()
            };
            let reached = month(&start) + count;
            let days = start.iter_days().skip(1);
            days.take_while(|date| {
                month(date) < reached || month(date) == reached && date.day() <= start.day()
            })
            .collect()
        }
    };
    counted.last().copied().unwrap_or(start).succ_opt().unwrap()
}

fn terms() -> impl Strategy<Value = Json> {
    prop_oneof![
        (1u32..90).prop_map(|count| json!({"working_days": count})),
        (1u32..400).prop_map(|count| json!({"calendar_days": count})),
        (1u32..14).prop_map(|count| json!({"months": count})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// The first day that is told is the first that is taken, and what
    /// follows has its own term from the day before.
    #[test]
    fn the_first_day_is_the_one_after_the_days_that_were_counted(
        start in (0u64..500).prop_map(|days| day("2025-01-01") + Days::new(days)),
        term in terms(),
        odd in odd_days(),
    ) {
        let mut document: Json = serde_json::from_str(&seed_station().to_json()).unwrap();
        document["route"][0]["step"][1]["stands_for"] = json!({"at_least": term});
        let settings = Settings::new().term("result_term", Term::CalendarDays(1));
        let scheme = Scheme::from_json(&document.to_string()).unwrap().with(&settings).unwrap();
        let mut case = Case::open(&scheme, &calendar(&odd), "points", &json!({}), start);
        case.tries(start, &acted("fill")).unwrap();
        case.tries(start, &acted("notice")).unwrap();
        let first = first_day(start, &term, &odd);
        let three = first_day(first.pred_opt().unwrap(), &json!({"working_days": 3}), &odd);
        let next = case.0.next_steps(start).unwrap();
        prop_assert_eq!(next[0].not_before, Some(first));
        prop_assert_eq!(next[0].due, three.pred_opt());
        let early = case.tries(first.pred_opt().unwrap(), &acted("settle")).unwrap_err();
        prop_assert_eq!(early.code(), "too_early");
        prop_assert!(early.message(Language::ZhHans).contains(&first.to_string()));
        prop_assert!(case.tries(first, &acted("settle")).is_ok());
    }
}
