//! The calendar of duties: what falls due as the texts have it, what a record
//! leaves undone, and the file for calendar programs.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where it cannot go on")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, Weekday};
use icalendar::{CalendarComponent, Component};
use integrity_risk::Scheme;
use integrity_risk::calendar::{Calendar, Cycle, Instant, Period, Unit, Window};
use integrity_risk::duty::{
    Department, DueBasis, DutyCalendar, DutyOccurrence, DutyQuestion, DutyRecord, EntryKind,
    Happening, Post,
};
use integrity_risk::language::Language;
use integrity_risk::scheme::{BUILTIN, Due, Duty, Occasion, Timing};
use integrity_risk::verify::{Standing, Subject};

fn scheme(id: &str) -> Scheme {
    Scheme::builtin(id).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn of_year(scheme: &Scheme, year: i32) -> DutyCalendar<'_> {
    scheme.duties(&DutyQuestion::year(year).unwrap(), Calendar::china().unwrap()).unwrap()
}

/// The last day of each duty whose rule has a number of the text.
fn dues<'s>(scheme: &'s Scheme, due: &DutyCalendar<'s>, number: &str) -> Vec<(String, String)> {
    let is_of = |duty: &Duty| {
        duty.rule(scheme).is_some_and(|rule| rule.id.split('.').next() == Some(number))
    };
    due.occurrences
        .iter()
        .filter(|of| is_of(of.duty))
        .map(|of| (of.due.unwrap().to_string(), of.duty.name.to_string()))
        .collect()
}

fn phases(due: &DutyCalendar<'_>) -> Vec<(String, String)> {
    let text = |day: Option<NaiveDate>| day.unwrap().to_string();
    due.phases.iter().map(|of| (text(of.from), text(of.to))).collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(first, second)| (first.to_owned(), second.to_owned())).to_vec()
}

#[test]
fn the_dezhou_year_is_as_the_text_has_it() {
    let scheme = scheme("dezhou-work-safety-2011");
    let due = of_year(&scheme, 2011);
    let thirteen = pairs([
        ("2011-03-15", "leading_group"),
        ("2011-03-15", "opinion_and_rules"),
        ("2011-03-18", "mobilisation_meeting"),
        ("2011-03-19", "rules_reviewed"),
        ("2011-04-05", "power_inventory"),
        ("2011-04-20", "risk_search"),
        ("2011-05-10", "opinions"),
        ("2011-05-15", "points_settled"),
        ("2011-05-26", "grading"),
        ("2011-05-29", "declaration"),
        ("2011-06-30", "control_maps"),
        ("2011-06-30", "rule_revision"),
        ("2011-12-15", "summary"),
    ]);
    assert_eq!(dues(&scheme, &due, "DZ-3"), thirteen);
    let four = pairs([
        ("2011-03-21", "2011-05-15"),
        ("2011-05-16", "2011-06-01"),
        ("2011-06-02", "2011-11-15"),
        ("2011-11-16", "2011-12-15"),
    ]);
    assert_eq!(phases(&due), four);
    let education: Vec<&str> = due
        .occurrences
        .iter()
        .filter(|of| of.duty.kind.code() == "education")
        .map(|of| of.key.as_str())
        .collect();
    let months = ["2011-04", "2011-05", "2011-06", "2011-07", "2011-10", "2011-11", "2011-12"];
    assert_eq!(education, months);
    let irregular = due.untimed.iter().any(|duty| &*duty.name == "supervision");
    assert!(irregular, "what is done irregularly has no day");
}

#[test]
fn the_zone_of_2012_and_the_factory_of_2017_are_as_their_texts_have_them() {
    let zone = scheme("development-zone-2012");
    let due = of_year(&zone, 2012);
    let papers = pairs([("2012-12-05", "search_papers"), ("2012-12-31", "control_papers")]);
    assert_eq!(dues(&zone, &due, "KZ-2"), papers);
    let three = pairs([
        ("2012-11-08", "2012-11-10"),
        ("2012-11-11", "2012-11-30"),
        ("2012-12-01", "2012-12-31"),
    ]);
    assert_eq!(phases(&due), three);

    let factory = scheme("xuchang-cigarette-factory-2017");
    let due = of_year(&factory, 2017);
    let three = pairs([
        ("2017-05-04", "2017-06-30"),
        ("2017-07-01", "2017-07-31"),
        ("2017-08-01", "2017-11-30"),
    ]);
    assert_eq!(phases(&due), three);
    let quarters: Vec<String> = dues(&factory, &due, "XC-14")
        .into_iter()
        .filter(|(_, duty)| duty == "quarterly_check")
        .map(|(day, _)| day)
        .collect();
    assert_eq!(quarters, ["2017-03-31", "2017-06-30", "2017-09-30", "2017-12-31"]);
}

fn done(duty: &str, on: &str) -> DutyRecord {
    DutyRecord { duty: duty.into(), on: day(on), by: None, subject: None, key: None }
}

/// A record that leaves out what is missed and does everything else on its last day.
fn record(due: &DutyCalendar<'_>, missed: &BTreeSet<String>) -> Vec<DutyRecord> {
    due.occurrences
        .iter()
        .filter(|of| of.due.is_some() && !missed.contains(&of.id()))
        .map(|of| DutyRecord {
            duty: of.duty.name.to_string(),
            on: of.due.unwrap(),
            by: None,
            subject: of.subject.as_ref().map(|subject| subject.id.clone()),
            key: None,
        })
        .collect()
}

/// What is found missing of a record, by id.
fn missing(scheme: &Scheme, year: i32, record: &[DutyRecord]) -> BTreeSet<String> {
    let question = DutyQuestion::year(year).unwrap();
    let as_of = NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap();
    let gaps = scheme.gaps(record, &question, as_of, Calendar::china().unwrap()).unwrap();
    assert!(gaps.unused.is_empty(), "{:?}", gaps.unused);
    assert_eq!(gaps.judged, gaps.fulfilled + gaps.gaps.len());
    gaps.gaps
        .iter()
        .map(|gap| {
            assert_eq!(gap.kind.code(), "missed");
            assert!(!gap.occurrence.duty.rule(scheme).unwrap().clause.is_empty());
            gap.occurrence.id()
        })
        .collect()
}

#[test]
fn every_three_misses_of_the_dated_schemes_are_found_and_nothing_else() {
    for (id, year) in [
        ("dezhou-work-safety-2011", 2011),
        ("development-zone-2012", 2012),
        ("xuchang-cigarette-factory-2017", 2017),
        ("land-bureau-2011", 2011),
    ] {
        let scheme = scheme(id);
        let due = of_year(&scheme, year);
        let ids: Vec<String> = due.occurrences.iter().map(DutyOccurrence::id).collect();
        assert!(missing(&scheme, year, &record(&due, &BTreeSet::new())).is_empty());
        let all: Vec<BTreeSet<String>> = (0..ids.len())
            .flat_map(|a| (a + 1..ids.len()).map(move |b| (a, b)))
            .flat_map(|(a, b)| (b + 1..ids.len()).map(move |c| [a, b, c]))
            // Of some thousand triples every thirty-first.
            .step_by(31)
            .map(|three| three.iter().map(|place| ids.get(*place).unwrap().clone()).collect())
            .collect();
        let triples = if all.is_empty() { vec![ids.iter().cloned().collect()] } else { all };
        for missed in triples {
            assert_eq!(missing(&scheme, year, &record(&due, &missed)), missed, "{id}");
        }
    }
}

#[test]
fn nothing_is_overdue_on_its_last_day_and_it_is_on_the_next() {
    let scheme = scheme("development-zone-2012");
    let question = DutyQuestion::year(2012).unwrap();
    let on = |as_of: &str| {
        let gaps = scheme.gaps(&[], &question, day(as_of), &Calendar::default()).unwrap();
        gaps.gaps.iter().map(|gap| gap.occurrence.id()).collect::<Vec<_>>()
    };
    assert_eq!(on("2012-12-05"), ["mobilisation@2012"]);
    assert_eq!(on("2012-12-06"), ["mobilisation@2012", "search_papers@2012"]);
}

#[test]
fn what_is_late_too_little_early_or_by_the_wrong_role_is_told_apart() {
    let dezhou = scheme("dezhou-work-safety-2011");
    let question = DutyQuestion::year(2011).unwrap();
    let record = [
        done("power_inventory", "2011-04-07"),
        done("mobilisation_meeting", "2011-03-17"),
        DutyRecord { by: Some("市局".into()), ..done("opinions", "2011-05-09") },
        DutyRecord {
            by: Some("领导小组工作办公室".into()), ..done("declaration", "2011-05-29")
        },
        // After the day up to which is judged.
        done("points_settled", "2011-06-15"),
    ];
    let gaps = dezhou.gaps(&record, &question, day("2011-06-01"), &Calendar::default()).unwrap();
    let codes: BTreeMap<String, (&str, String)> = gaps
        .gaps
        .iter()
        .map(|gap| {
            let message = gap.kind.message(Language::En);
            (gap.occurrence.duty.name.to_string(), (gap.kind.code(), message))
        })
        .collect();
    let of = |duty: &str| codes.get(duty).map(|(code, message)| (*code, message.as_str()));
    let late = "due by 2011-04-05, done on 2011-04-07; days late: 2";
    assert_eq!(of("power_inventory"), Some(("late", late)));
    let early = "to be done from 2011-03-18 on, done on 2011-03-17";
    assert_eq!(of("mobilisation_meeting"), Some(("early", early)));
    let wrong = "done by bureau; it is the duty of leading_group_office";
    assert_eq!(of("opinions"), Some(("wrong_role", wrong)));
    assert_eq!(of("declaration"), None);
    assert_eq!(of("points_settled").map(|(code, _)| code), Some("missed"));
    assert_eq!(gaps.unused, [4]);
    assert!(gaps.open.iter().any(|of| of.id() == "summary@2011"));

    let twice = Scheme::builtin("standard")
        .unwrap()
        .extended(
            r#"{"duty": [{"id": "STD-17.monthly_check", "clause": "ours", "says": {"zh-Hans": "每月两次。", "zh-Hant": "每月兩次。", "en": "Twice a month."},
                "name": "monthly_check", "label": {"zh-Hans": "检查", "zh-Hant": "檢查", "en": "Check"}, "kind": "check", "every": "month", "times": 2}]}"#,
        )
        .unwrap();
    let question = DutyQuestion::between(day("2026-01-01"), day("2026-03-31")).unwrap();
    let record = [
        done("monthly_check", "2026-01-03"),
        done("monthly_check", "2026-01-20"),
        done("monthly_check", "2026-02-11"),
        DutyRecord { key: Some("2026-03".into()), ..done("monthly_check", "2026-04-02") },
        DutyRecord { key: Some("2026-03".into()), ..done("monthly_check", "2026-03-02") },
    ];
    let gaps = twice.gaps(&record, &question, day("2026-05-01"), &Calendar::default()).unwrap();
    let found: Vec<(String, &str)> = gaps
        .gaps
        .iter()
        .filter(|gap| &*gap.occurrence.duty.name == "monthly_check")
        .map(|gap| (gap.occurrence.key.clone(), gap.kind.code()))
        .collect();
    assert_eq!(found, [("2026-02".to_owned(), "too_few"), ("2026-03".to_owned(), "late")]);
}

fn post(id: &str, department: &str, grade: Option<&str>) -> Post {
    Post {
        id: id.into(),
        name: None,
        department: Some(department.into()),
        grade: grade.map(Into::into),
    }
}

#[test]
fn spot_checks_follow_the_grades_of_posts_and_of_their_departments() {
    let bureau = scheme("finance-bureau-regulation");
    let mut question = DutyQuestion::year(2026).unwrap();
    question.posts = Some(vec![
        post("cashier", "finance", Some("A")),
        post("clerk", "finance", Some("C")),
        post("driver", "office", Some("C级")),
        post("new", "budget", None),
    ]);
    let due = bureau.duties(&question, &Calendar::default()).unwrap();
    let checked: Vec<String> = due
        .occurrences
        .iter()
        .filter(|of| of.duty.name.starts_with("spot_check"))
        .map(DutyOccurrence::id)
        .collect();
    let ids = ["spot_check_of_section@2026/finance", "spot_check_of_post@2026/cashier"];
    assert_eq!(checked, ids);
    let ungraded: Vec<&str> = due.ungraded.iter().map(|of| of.id.as_str()).collect();
    assert_eq!(ungraded, ["budget", "new"], "a post without a grade is told, not passed over");

    let as_of = day("2027-01-01");
    let check =
        |duty: &str, id: &str| DutyRecord { subject: Some(id.into()), ..done(duty, "2026-12-31") };
    let record =
        [check("spot_check_of_post", "cashier"), done("year_end_assessment", "2026-12-30")];
    let gaps = bureau.gaps(&record, &question, as_of, &Calendar::default()).unwrap();
    let found: Vec<String> = gaps.gaps.iter().map(|gap| gap.occurrence.id()).collect();
    assert_eq!(found, ["spot_check_of_section@2026/finance"]);

    let refused = |record: DutyRecord| {
        bureau.gaps(&[record], &question, as_of, &Calendar::default()).unwrap_err().to_string()
    };
    assert!(refused(done("spot_check_of_post", "2026-05-01")).contains("[subject_needed]"));
    assert!(refused(check("spot_check_of_post", "nobody")).contains("[unknown_reference]"));
    assert!(refused(check("year_end_assessment", "cashier")).contains("[no_subject]"));
    assert!(refused(done("no_such_duty", "2026-05-01")).contains("[unknown_reference]"));
}

#[test]
fn departments_are_those_given_and_each_id_stands_once() {
    let factory = scheme("xuchang-cigarette-factory-2017");
    let mut question = DutyQuestion::year(2017).unwrap();
    let department = |id: &str| Department { id: id.into(), name: Some("部".into()), grade: None };
    question.departments = Some(vec![department("sales"), department("plant")]);
    let due = factory.duties(&question, &Calendar::default()).unwrap();
    let checks = due.occurrences.iter().filter(|of| &*of.duty.name == "quarterly_check").count();
    assert_eq!(checks, 8);
    question.posts = Some(vec![post("clerk", "nowhere", None)]);
    let error = factory.duties(&question, &Calendar::default()).unwrap_err();
    assert_eq!(error.path().to_string(), "/posts/0/department");
    question.posts = None;
    question.departments = Some(vec![department("sales"), department("sales")]);
    let error = factory.duties(&question, &Calendar::default()).unwrap_err();
    assert_eq!(
        (error.code(), error.path().to_string().as_str()),
        ("duplicate_id", "/departments/1/id")
    );
}

#[test]
fn what_happens_gives_rise_to_duties() {
    let projects = scheme("crec7-overseas-projects");
    let mut question = DutyQuestion::year(2026).unwrap();
    let due = projects.duties(&question, &Calendar::default()).unwrap();
    assert!(due.on_occasion.iter().any(|duty| &*duty.name == "briefing_of_new_holder"));
    question.happenings = vec![Happening {
        occasion: Occasion::HolderChanged,
        on: day("2026-05-06"),
        subject: Some("site_manager".into()),
    }];
    let due = projects.duties(&question, &Calendar::default()).unwrap();
    let briefing =
        due.occurrences.iter().find(|of| &*of.duty.name == "briefing_of_new_holder").unwrap();
    assert_eq!(briefing.id(), "briefing_of_new_holder@2026-05-06/site_manager");
    // Promptly is no number of days: there is nothing to be late by.
    assert_eq!((briefing.due, briefing.basis), (None, DueBasis::NoTerm));
}

#[test]
fn dates_are_carried_over_to_another_year_and_it_is_said() {
    let dezhou = scheme("dezhou-work-safety-2011");
    let question = DutyQuestion::year(2027).unwrap().carried_to(2026);
    let due = dezhou.duties(&question, &Calendar::default()).unwrap();
    // The goal of the text's second year lies in the second year.
    let goal = due.occurrences.iter().find(|of| &*of.duty.name == "goal_network").unwrap();
    assert_eq!((goal.due, goal.carried_from), (Some(day("2027-12-31")), Some(2012)));

    let question = DutyQuestion::year(2026).unwrap().carried_to(2026);
    let due = dezhou.duties(&question, &Calendar::default()).unwrap();
    assert_eq!(dues(&dezhou, &due, "DZ-3").len(), 13);
    assert!(due.phases.iter().all(|phase| phase.carried_from == Some(2011)));
    assert_eq!(phases(&due).first().unwrap().0, "2026-03-21");

    // Without it nothing is moved, and what lies elsewhere is named.
    let due = of_year(&dezhou, 2026);
    assert!(dues(&dezhou, &due, "DZ-3").is_empty() && due.phases.is_empty());
    assert!(due.outside.iter().any(|duty| &*duty.name == "summary"));
}

#[test]
fn what_is_odd_is_declared() {
    let declared = |id: &str, subject: Subject| {
        let report = scheme(id).verify();
        let ids: Vec<String> = report
            .checks()
            .iter()
            .filter(|check| check.subject == subject && check.standing == Standing::Declared)
            .flat_map(|check| check.ids.iter().map(ToString::to_string))
            .collect();
        ids
    };
    let has = |ids: Vec<String>, id: &str| ids.iter().any(|known| known == id);
    assert!(has(
        declared("development-zone-2012", Subject::DutiesInPhase),
        "papers_after_the_phase"
    ));
    let dezhou = declared("dezhou-work-safety-2011", Subject::DutiesInPhase);
    assert!(has(dezhou, "education_outside_its_phase"));
    assert!(has(declared("damu-bay-committee", Subject::Phases), "gap_between_phases"));
    let order = declared("consequence-grading-bureau", Subject::DutiesOrder);
    assert!(has(order, "grading_before_search_ends"));
}

#[test]
fn nothing_about_phases_and_duties_fails_undeclared() {
    let subjects = [
        Subject::Phases,
        Subject::DutiesInPhase,
        Subject::DutiesOrder,
        Subject::DutiesWho,
        Subject::DutiesWhen,
    ];
    for id in BUILTIN {
        let report = scheme(id).verify();
        let fails = report
            .checks()
            .iter()
            .find(|check| subjects.contains(&check.subject) && check.standing == Standing::Fails);
        assert!(fails.is_none(), "{id}: {}", fails.unwrap().finding.message(Language::En));
    }
}

#[test]
fn the_days_of_routes_and_of_duties_are_the_same() {
    let mut compared = 0;
    for id in BUILTIN {
        let scheme = scheme(id);
        let mut dues: BTreeMap<&str, BTreeSet<NaiveDate>> = BTreeMap::new();
        for duty in scheme.duty_rules() {
            let Timing::Once { by, .. } = &duty.timing else { continue };
            let start = NaiveDate::from_ymd_opt(by.year().unwrap_or(2000), 1, 1).unwrap();
            let day = by.due(start, &Calendar::default()).unwrap();
            dues.entry(&duty.rule(&scheme).unwrap().clause).or_default().insert(day);
        }
        let routes = scheme.route(&integrity_risk::Facts::new()).unwrap();
        for step in routes.iter().flat_map(|route| &route.steps) {
            let Some(Due::By(day)) = &step.step.due else { continue };
            let rule = step.rule(&scheme).unwrap();
            let own = dues.get(&*rule.clause);
            assert!(own.is_some_and(|own| own.contains(day)), "{id}: {} {day}", rule.id);
            compared += 1;
        }
    }
    assert!(compared > 20, "{compared} steps compared");
}

#[test]
fn recurring_duties_are_due_by_the_end_of_their_period_and_it_is_said() {
    let commerce = scheme("industry-commerce-bureau");
    let due = of_year(&commerce, 2026);
    let notices: Vec<(String, DueBasis)> = due
        .occurrences
        .iter()
        .filter(|of| &*of.duty.name == "quarterly_notice")
        .map(|of| (of.due.unwrap().to_string(), of.basis))
        .collect();
    let days = ["2026-01-31", "2026-04-30", "2026-07-31", "2026-10-31"];
    assert_eq!(notices.iter().map(|(day, _)| day.as_str()).collect::<Vec<_>>(), days);
    let school = scheme("chentang-school-2015");
    let due = of_year(&school, 2024);
    let leap = due.occurrences.iter().find(|of| of.key == "2024-02").unwrap();
    assert_eq!((leap.due, leap.basis), (Some(day("2024-02-29")), DueBasis::EndOfPeriod));
}

#[test]
fn a_period_asked_for_takes_what_is_due_in_it() {
    let standard = scheme("standard");
    for (from, to, checks) in [
        ("2026-01-31", "2026-01-31", 1),
        ("2026-02-01", "2026-02-27", 0),
        ("2026-02-01", "2026-02-28", 1),
        ("2025-12-01", "2026-01-31", 2),
    ] {
        let question = DutyQuestion::between(day(from), day(to)).unwrap();
        let due = standard.duties(&question, &Calendar::default()).unwrap();
        let found = due.occurrences.iter().filter(|of| &*of.duty.name == "monthly_check").count();
        assert_eq!(found, checks, "{from} {to}");
    }
    let wide = DutyQuestion::between(day("0001-01-01"), day("9998-12-31")).unwrap();
    let error = standard.duties(&wide, &Calendar::default()).unwrap_err();
    assert_eq!(error.code(), "too_large");
}

const STAMP: &str = "2026-01-02T03:04:05+08:00";

fn file(scheme: &Scheme, question: &DutyQuestion, kind: EntryKind, language: Language) -> String {
    let due = scheme.duties(question, Calendar::china().unwrap()).unwrap();
    due.to_icalendar(Instant::parse_from_rfc3339(STAMP).unwrap(), kind, language)
}

#[test]
fn calendar_files_are_read_by_another_reader() {
    for id in BUILTIN {
        let scheme = scheme(id);
        for language in Language::ALL {
            for kind in [EntryKind::Todo, EntryKind::Event] {
                let year = scheme.duty_rules().iter().find_map(Duty::year).unwrap_or(2026);
                let question = DutyQuestion::year(year).unwrap();
                let text = file(&scheme, &question, kind, language);
                assert!(text.ends_with("END:VCALENDAR\r\n"));
                for line in text.split("\r\n") {
                    assert!(line.len() <= 75 && !line.contains('\n'), "{id}: {line}");
                }
                let read: icalendar::Calendar = text.parse().unwrap();
                let due = scheme.duties(&question, Calendar::china().unwrap()).unwrap();
                let duties = due.occurrences.iter().filter(|of| of.due.is_some()).count();
                let whole = due.phases.iter().filter(|of| of.from.is_some() && of.to.is_some());
                assert_eq!(read.components.len(), duties + whole.count(), "{id}");
                assert_every_field(&scheme, &due, &read, language);
            }
        }
    }
}

fn assert_every_field(
    scheme: &Scheme,
    due: &DutyCalendar<'_>,
    read: &icalendar::Calendar,
    language: Language,
) {
    let mut uids = BTreeSet::new();
    for component in &read.components {
        let component: &dyn Fields = match component {
            CalendarComponent::Todo(todo) => todo,
            CalendarComponent::Event(event) => event,
            other => panic!("{other:?}"),
        };
        let uid = component.field("UID").unwrap();
        assert!(uids.insert(uid.clone()), "{uid} twice");
        assert_eq!(component.field("DTSTAMP").as_deref(), Some("20260101T190405Z"));
        let id = uid.strip_prefix(scheme.id()).unwrap().strip_prefix('/').unwrap();
        let Some(of) = due.occurrences.iter().find(|of| of.id() == id) else {
            let id = id.strip_prefix("phase/").unwrap();
            assert!(due.phases.iter().any(|of| id.starts_with(&*of.phase.id)), "{id}");
            continue;
        };
        let day = of.due.unwrap().format("%Y%m%d").to_string();
        let last = component.field("DUE").or(component.field("DTSTART"));
        assert_eq!(last.as_deref(), Some(day.as_str()));
        assert_eq!(component.field("SUMMARY").as_deref(), Some(of.duty.label.get(language)));
        let notes = component.field("DESCRIPTION").unwrap();
        let rule = of.duty.rule(scheme).unwrap();
        assert!(notes.contains(rule.says.get(language)), "{notes}");
        assert!(notes.contains(&*rule.clause), "{notes}");
    }
}

/// A property of a component, its escapes undone.
trait Fields {
    fn field(&self, name: &str) -> Option<String>;
}

impl<C: Component> Fields for C {
    fn field(&self, name: &str) -> Option<String> {
        self.property_value(name).map(ToOwned::to_owned)
    }
}

#[test]
fn names_with_marks_of_the_format_stay_whole() {
    let bureau = scheme("finance-bureau-regulation");
    let mut question = DutyQuestion::year(2026).unwrap();
    let name =
        "出纳;会计,\\一\n二 🧾 and a very long name that must be folded somewhere 一二三四五六";
    question.posts = Some(vec![Post {
        id: "a;b,c".into(),
        name: Some(name.into()),
        department: None,
        grade: Some("a".into()),
    }]);
    let text = file(&bureau, &question, EntryKind::Todo, Language::ZhHans);
    assert!(text.lines().all(|line| line.len() <= 75));
    let read: icalendar::Calendar = text.parse().unwrap();
    let todo = read
        .components
        .iter()
        .find_map(|component| match component {
            CalendarComponent::Todo(todo) => {
                let uid = todo.property_value("UID")?;
                uid.contains("spot_check_of_post").then_some(todo)
            }
            _ => None,
        })
        .unwrap();
    assert_eq!(todo.property_value("SUMMARY"), Some(format!("高风险岗位抽查：{name}").as_str()));
    assert_eq!(
        todo.property_value("UID"),
        Some("finance-bureau-regulation/spot_check_of_post@2026/a;b,c")
    );
}

/// The standard with a duty of ours laid over it.
fn with_duty(keys: &str) -> Result<Scheme, integrity_risk::Error> {
    scheme("standard").extended(&format!(
        r#"{{"duty": [{{"id": "X-1.x", "clause": "1", "says": {{"zh-Hans": "x", "zh-Hant": "x", "en": "x"}}, "name": "x",
            "label": {{"zh-Hans": "x", "zh-Hant": "x", "en": "x"}}, "kind": "check", {keys}}}]}}"#
    ))
}

#[test]
fn a_duty_that_does_not_hold_together_is_refused() {
    for (keys, code) in [
        (r#""form": {"zh-Hans": "x", "zh-Hant": "x", "en": "x"}"#, "duty_timing"),
        (r#""every": "month", "due": {"date": "2026-01-01"}"#, "duty_timing"),
        (r#""on": []"#, "duty_timing"),
        (r#""every": "month", "from": "2026-01-01"}"#, "json_syntax"),
        (r#""every": "month", "from": "2026-01-01""#, "duty_key"),
        (r#""untimed": "often", "times": 2"#, "duty_key"),
        (r#""every": "month", "year": 2026"#, "duty_key"),
        (r#""untimed": "often", "by": {"working_days": 2}"#, "duty_key"),
        (r#""due": {"end_of": {"this": "month"}}"#, "duty_term"),
        (r#""due": {"working_days": 3}"#, "duty_term"),
        (r#""every": "month", "by": {"date": "2026-01-01"}"#, "duty_term"),
        (r#""months": []"#, "duty_months"),
        (r#""months": [3, 3]"#, "duty_months"),
        (r#""months": [13]"#, "duty_months"),
        (r#""every": "year", "times": 0"#, "duty_months"),
        (r#""months": [1], "year": 0"#, "period_form"),
        (r#""every": "year", "grades": ["high"]"#, "duty_grades"),
        (r#""every": "year", "each": "post", "grades": ["none"]"#, "unknown_reference"),
        (r#""every": "year", "phase": "none""#, "unknown_reference"),
        (r#""every": "year", "after": ["none"]"#, "unknown_reference"),
        (r#""every": "year", "oddity": "none""#, "unknown_reference"),
        (r#""every": "year", "roles": ["none"]"#, "unknown_reference"),
        (r#""due": {"day": 31, "of": {"month": 2}}"#, "not_a_date"),
        (r#""every": "month", "by": {"calendar_days": 4294967295}"#, "beyond_calendar"),
        (r#""every": "month", "by": {"months": 4294967295}"#, "beyond_calendar"),
        (r#""every": "month", "by": {"months": 1, "working_days": 1}"#, "deadline_form"),
        (r#""due": {"months": 1}"#, "duty_term"),
        (r#""due": {"date": "2026-01-01"}, "from": "2026-01-02""#, "days_backwards"),
        (r#""due": {"date": "2026-01-01"}, "from": {"this": "month"}"#, "unknown_key"),
        (r#""due": {"date": "2026-01-01"}, "from": {"month": 13}"#, "edge_form"),
        (r#""due": {"date": "2026-01-01"}, "from": "2026-02-30""#, "not_a_date"),
        (r#""every": "fortnight""#, "unknown_word"),
        (r#""every": "year", "interval": 2"#, "duty_interval"),
        (r#""every": "year", "interval": 1, "since": "2026-01-01""#, "duty_interval"),
        (r#""every": "year", "since": "2026-01-01""#, "duty_key"),
        (r#""months": [1], "interval": 2, "since": "2026-01-01""#, "duty_key"),
        (r#""every": "year", "after_end": true"#, "duty_key"),
        (r#""on": ["new_risk"], "by": {"working_days": 2}, "after_end": true"#, "duty_key"),
        (r#""before_holidays": {"holidays": []}"#, "duty_holidays"),
        (r#""before_holidays": {"holidays": ["a", "b", "a"]}"#, "duty_holidays"),
        (r#""before_holidays": {"holidays": ["a"], "by": {"working_days": 0}}"#, "duty_holidays"),
        (
            r#""before_holidays": {"holidays": ["a"], "from": {"calendar_days": 0}}"#,
            "duty_holidays",
        ),
        (
            r#""before_holidays": {"holidays": ["a"], "by": {"months": 2}, "from": {"calendar_days": 3}}"#,
            "duty_holidays",
        ),
        (
            r#""before_holidays": {"holidays": ["a"], "by": {"working_days": 2}, "from": {"calendar_days": 9}}"#,
            "terms_apart",
        ),
        (r#""before_holidays": {"holidays": ["a"]}, "every": "year""#, "duty_timing"),
        (r#""before_holidays": {"holidays": ["a"]}, "times": 2"#, "duty_key"),
    ] {
        let error = with_duty(keys).unwrap_err();
        assert_eq!(error.code(), code, "{keys}: {error}");
    }
    let within = with_duty(r#""on": ["new_risk"], "by": {"working_days": 5}"#).unwrap();
    let mut question = DutyQuestion::year(2026).unwrap();
    question.happenings =
        vec![Happening { occasion: Occasion::NewRisk, on: day("2026-09-30"), subject: None }];
    let due = within.duties(&question, Calendar::china().unwrap()).unwrap();
    let own = due.occurrences.iter().find(|of| &*of.duty.name == "x").unwrap();
    // Over the holidays of National Day and a Saturday that is worked.
    assert_eq!(own.due, Some(day("2026-10-13")));
}

#[test]
fn a_duty_falls_due_months_after_its_period_begins_or_its_occasion() {
    let none = Calendar::default();
    let year = DutyQuestion::year(2026).unwrap();
    let quarters = with_duty(r#""every": "quarter", "by": {"months": 4}"#).unwrap();
    let due = quarters.duties(&year, &none).unwrap();
    assert_eq!(own_days(&due), ["2026-02-01", "2026-05-01", "2026-08-01", "2026-11-01"]);
    let keys = due.occurrences.iter().filter(|of| &*of.duty.name == "x").map(|of| &*of.key);
    assert_eq!(keys.collect::<Vec<_>>(), ["2025-q4", "2026-q1", "2026-q2", "2026-q3"]);
    // Every third of a month, each by its own first day a month on.
    let thirds = with_duty(r#""every": "ten_days", "by": {"months": 1}"#).unwrap();
    let window = DutyQuestion::between(day("2026-02-28"), day("2026-03-31")).unwrap();
    let days = own_days(&thirds.duties(&window, &none).unwrap());
    assert_eq!(days, ["2026-03-01", "2026-03-11", "2026-03-21"]);

    // What begins in the last days of January is due with it.
    let weeks = with_duty(r#""every": "week", "by": {"months": 1}"#).unwrap();
    let window = DutyQuestion::between(day("2023-02-24"), day("2023-02-28")).unwrap();
    let due = weeks.duties(&window, &none).unwrap();
    assert_eq!(own_days(&due), ["2023-02-28"], "from Monday 30 January");

    let within = with_duty(r#""on": ["new_risk"], "by": {"months": 6}"#).unwrap();
    let mut question = year;
    question.happenings =
        vec![Happening { occasion: Occasion::NewRisk, on: day("2026-03-31"), subject: None }];
    assert_eq!(own_days(&within.duties(&question, &none).unwrap()), ["2026-09-30"]);
}

/// The days on which something is due before holidays, found by looking at every day: from each day
/// off for one of them back to the first of its row, and so many days before it.
fn eves(calendar: &Calendar, asked: Window, ids: &[&str], lead: (&str, u32)) -> Vec<String> {
    let works = |day: &NaiveDate| calendar.is_working_day(*day).unwrap();
    let is_for = |day: NaiveDate| {
        calendar.holiday(day).unwrap().is_some_and(|holiday| ids.contains(&&*holiday.id))
    };
    let earlier = |day: NaiveDate| day.pred_opt().unwrap();
    let mut found = Vec::new();
    let all = asked.first.iter_days().take_while(|day| day.year() <= asked.last.year());
    for day in all.filter(|day| is_for(*day)) {
        let mut off = day;
        while !works(&earlier(off)) {
            off = earlier(off);
        }
        let mut due = off;
        let mut counted = 0;
        while counted < lead.1 {
            due = earlier(due);
            counted += u32::from(lead.0 == "calendar_days" || works(&due));
        }
        found.push(due);
    }
    found.dedup();
    found.into_iter().filter(|due| asked.contains(*due)).map(|due| due.to_string()).collect()
}

#[test]
fn what_is_due_before_holidays_is_due_before_each_row_of_days_off() {
    let calendar = Calendar::china().unwrap();
    let sets: [&[&str]; 4] = [
        &["spring_festival"],
        &["new_year"],
        &["mid_autumn", "national_day"],
        &["new_year", "spring_festival", "labour_day", "dragon_boat", "national_day"],
    ];
    for ids in sets {
        for lead in [("working_days", 1), ("working_days", 7), ("calendar_days", 3)] {
            let (kind, days) = lead;
            let of = with_duty(&format!(
                r#""before_holidays": {{"holidays": {ids:?}, "by": {{"{kind}": {days}}}}}"#
            ));
            let of = of.unwrap();
            let question = DutyQuestion::between(day("2011-02-01"), day("2026-11-20")).unwrap();
            let due = of.duties(&question, calendar).unwrap();
            let plainly = eves(calendar, question.window, ids, lead);
            assert_eq!(own_days(&due), plainly, "{ids:?} {lead:?}");
            // Year by year the same days are found, each in its own.
            let of_years = (2012..=2025).flat_map(|year| {
                own_days(&of.duties(&DutyQuestion::year(year).unwrap(), calendar).unwrap())
            });
            let between = |day: &String| **day >= *"2012" && **day < *"2026";
            let whole: Vec<String> = own_days(&due).into_iter().filter(between).collect();
            assert_eq!(of_years.collect::<Vec<_>>(), whole, "{ids:?} {lead:?}");
        }
    }
}

#[test]
fn before_holidays_it_says_from_when_and_what_the_calendar_lacks() {
    let calendar = Calendar::china().unwrap();
    let of = with_duty(
        r#""before_holidays": {"holidays": ["mid_autumn", "new_year"], "from": {"calendar_days": 14}}"#,
    );
    let of = of.unwrap();
    let asked = |year| of.duties(&DutyQuestion::year(year).unwrap(), calendar).unwrap();
    let due = asked(2020);
    let own: Vec<_> = due.occurrences.iter().filter(|of| &*of.duty.name == "x").collect();
    // In 2020 Mid-Autumn fell on National Day.
    let days =
        own.iter().map(|of| (of.id(), of.from.unwrap().to_string(), of.due.unwrap().to_string()));
    let written =
        |id: &str, from: &str, due: &str| (id.to_owned(), from.to_owned(), due.to_owned());
    assert_eq!(
        days.collect::<Vec<_>>(),
        [
            written("x@2020-10-01", "2020-09-17", "2020-09-30"),
            written("x@2021-01-01", "2020-12-18", "2020-12-31"),
        ]
    );
    assert_eq!(own[0].basis.code(), "stated");
    assert!(due.awaiting_calendar.is_empty());
    // The days off at the end of 2026 may be for a holiday of 2027, of which nothing is known.
    let last = calendar.years().max().unwrap();
    assert_eq!(asked(last).awaiting_calendar.len(), 1);
    let months = DutyQuestion::between(day("2026-01-01"), day("2026-10-31")).unwrap();
    assert!(of.duties(&months, calendar).unwrap().awaiting_calendar.is_empty());

    let error = of.duties(&DutyQuestion::year(last + 1).unwrap(), calendar).unwrap_err();
    assert_eq!(error.code(), "calendar_year_missing");
    let unknown = with_duty(r#""before_holidays": {"holidays": ["carnival"]}"#).unwrap();
    let error = unknown.duties(&DutyQuestion::year(2026).unwrap(), calendar).unwrap_err();
    assert_eq!(
        (error.code(), error.path().to_string()),
        ("unknown_reference", "/calendar/holiday".to_owned())
    );
}

#[test]
fn what_is_done_before_a_holiday_counts_for_that_one() {
    let calendar = Calendar::china().unwrap();
    let holidays =
        r#""before_holidays": {"holidays": ["new_year", "spring_festival", "national_day"]}"#;
    let of = with_duty(holidays).unwrap();
    let question = DutyQuestion::year(2026).unwrap();
    let gaps = |days: &[&str]| {
        let record: Vec<DutyRecord> = days.iter().map(|day| done("x", day)).collect();
        let gaps = of.gaps(&record, &question, day("2026-12-01"), calendar).unwrap();
        let own = gaps.gaps.iter().filter(|gap| &*gap.occurrence.duty.name == "x");
        let own = own.map(|gap| format!("{} {}", gap.occurrence.key, gap.kind.code()));
        assert_eq!(gaps.awaiting_calendar.len(), 1);
        (own.collect::<Vec<_>>(), gaps.unused)
    };
    // A talk at the end of December is one before New Year, which was due in the year before.
    let missed = |key: &str| format!("{key} missed");
    assert_eq!(gaps(&["2025-12-30"]), (vec![missed("2026-02-15"), missed("2026-10-01")], vec![0]));
    assert_eq!(gaps(&["2025-12-30", "2026-02-14"]), (vec![missed("2026-10-01")], vec![0]));
    assert_eq!(gaps(&["2026-02-02", "2026-09-28"]), (vec![], vec![]));
    assert_eq!(gaps(&["2026-02-02", "2026-10-09"]), (vec!["2026-10-01 late".to_owned()], vec![]));
}

#[test]
fn several_periods_are_one_from_a_first_one_on() {
    let none = Calendar::default();
    let of = |keys: &str| with_duty(keys).unwrap();
    let keys = |scheme: &Scheme, first: &str, last: &str| {
        let window = DutyQuestion::between(day(first), day(last)).unwrap();
        let due = scheme.duties(&window, &none).unwrap();
        let own = due.occurrences.iter().filter(|of| &*of.duty.name == "x");
        own.map(|of| format!("{} {}", of.key, of.due.unwrap())).collect::<Vec<_>>()
    };
    let two_years = of(r#""every": "year", "interval": 2, "since": "2025-07-01""#);
    assert_eq!(
        keys(&two_years, "2020-01-01", "2029-12-31"),
        ["2025..2026 2026-12-31", "2027..2028 2028-12-31",]
    );
    assert_eq!(keys(&two_years, "2027-01-01", "2027-12-31"), [""; 0]);
    let months =
        of(r#""every": "month", "interval": 2, "since": "2025-11-30", "by": {"calendar_days": 9}"#);
    assert_eq!(
        keys(&months, "2026-01-01", "2026-04-30"),
        ["2026-01..2026-02 2026-01-10", "2026-03..2026-04 2026-03-10",]
    );
    let weeks = of(r#""every": "week", "interval": 2, "since": "2026-01-01", "times": 3"#);
    assert_eq!(
        keys(&weeks, "2026-01-05", "2026-01-31"),
        ["2026-w01..2026-w02 2026-01-11", "2026-w03..2026-w04 2026-01-25",]
    );

    // By the fifth of the month after the quarter, over the turn of the year too.
    let quarters =
        of(r#""every": "quarter", "by": {"day": 5, "of": {"next": "month"}}, "after_end": true"#);
    assert_eq!(
        keys(&quarters, "2026-01-01", "2026-07-04"),
        ["2025-q4 2026-01-05", "2026-q1 2026-04-05",]
    );
    let week = of(r#""every": "month", "by": {"calendar_days": 40}, "after_end": true"#);
    assert_eq!(
        keys(&week, "2026-03-01", "2026-04-30"),
        ["2026-01 2026-03-12", "2026-02 2026-04-09",]
    );

    // What was done in either year is done; what was done before them is not.
    let question = DutyQuestion::year(2026).unwrap();
    let gaps = |on: &str| {
        let gaps = two_years.gaps(&[done("x", on)], &question, day("2027-02-01"), &none).unwrap();
        gaps.gaps.iter().any(|gap| &*gap.occurrence.duty.name == "x")
    };
    assert!(!gaps("2025-03-04") && !gaps("2026-12-31"));
    assert!(gaps("2024-12-31"));
}

#[test]
fn rounds_are_found_from_any_of_their_days() {
    let units = [Unit::Week, Unit::TenDays, Unit::Month, Unit::Quarter, Unit::HalfYear, Unit::Year];
    let since = day("2023-05-17");
    for unit in units {
        for interval in 1..=4 {
            let cycle = Cycle { unit, interval, since: Some(since) };
            // Plainly: so many periods, counted on from that of the first day.
            let mut first = Period::This(unit).window(since).unwrap().first;
            for _ in 0..12 {
                let mut end = first;
                for _ in 0..interval {
                    end = Period::This(unit).window(end).unwrap().last.succ_opt().unwrap();
                }
                let last = end.pred_opt().unwrap();
                for day in first.iter_days().take_while(|day| *day <= last) {
                    assert_eq!(cycle.window(day).unwrap(), Some(Window { first, last }));
                }
                first = end;
            }
            let before = Period::This(unit).window(since).unwrap().first.pred_opt().unwrap();
            assert_eq!(cycle.window(before).unwrap(), None);
        }
    }
}

#[test]
fn a_duty_of_every_week_falls_due_by_its_sunday() {
    let none = Calendar::default();
    let year = DutyQuestion::year(2026).unwrap();
    let weeks = with_duty(r#""every": "week", "times": 2"#).unwrap();
    let weeks = weeks.duties(&year, &none).unwrap();
    let own: Vec<_> = weeks.occurrences.iter().filter(|of| &*of.duty.name == "x").collect();
    let days = day("2026-01-01").iter_days().take_while(|date| date.year() == 2026);
    let sundays = days.filter(|date| date.weekday() == Weekday::Sun);
    assert_eq!(own.iter().filter_map(|of| of.due).collect::<Vec<_>>(), sundays.collect::<Vec<_>>());
    // The week that holds the first Thursday of a year is its first.
    assert_eq!(
        (own[0].key.as_str(), own[0].from, own[0].times),
        ("2026-w01", Some(day("2025-12-29")), 2)
    );
    assert_eq!(own.last().map(|of| of.key.as_str()), Some("2026-w52"));

    // By its first working day, and the week of Spring Festival has none.
    let china = Calendar::china().unwrap();
    let by = r#""every": "week", "by": {"first_working_day_of": {"this": "week"}}"#;
    let first = with_duty(by).unwrap();
    let of = |from, to| DutyQuestion::between(day(from), day(to)).unwrap();
    let due = first.duties(&of("2026-02-23", "2026-03-08"), china).unwrap();
    assert_eq!(own_days(&due), ["2026-02-24", "2026-03-02"]);
    let error = first.duties(&of("2026-02-09", "2026-03-08"), china).unwrap_err();
    assert_eq!(error.code(), "no_working_day");
}

#[test]
fn a_day_that_the_other_year_does_not_have_is_an_error() {
    let leap = with_duty(r#""due": {"date": "2024-02-29"}"#).unwrap();
    let question = DutyQuestion::year(2026).unwrap().carried_to(2026);
    let error = leap.duties(&question, &Calendar::default()).unwrap_err();
    assert_eq!(error.code(), "not_a_date");
    assert!(error.to_string().contains("2026-02-29"));
}

/// How many times the duty of ours falls due in 2026, and first on which day.
fn times_of_2026(scheme: &Scheme) -> (usize, Option<String>) {
    let days = own_days(&of_year(scheme, 2026));
    (days.len(), days.first().cloned())
}

#[test]
fn a_duty_falls_due_only_while_it_is_in_force() {
    let first = |keys: &str| times_of_2026(&with_duty(keys).unwrap());
    let of = |times: usize, day: &str| (times, Some(day.to_owned()));
    // What decides is the last day.
    let month = |from: &str| first(&format!(r#""every": "month", "effective_from": "{from}""#));
    assert_eq!(month("2025-12-31"), of(12, "2026-01-31"));
    assert_eq!(month("2026-03-31"), of(10, "2026-03-31"));
    assert_eq!(month("2026-04-01"), of(9, "2026-04-30"));
    assert_eq!(month("2027-01-01"), (0, None));
    let term = r#""every": "quarter", "by": {"end_of": {"next": "month"}}, "effective_from": "2026-04-01""#;
    assert_eq!(first(term), of(3, "2026-05-31"));
    let months = r#""months": [1, 6], "effective_from": "2026-02-01""#;
    assert_eq!(first(months), of(1, "2026-06-30"));
    let once = |from: &str| {
        first(&format!(r#""due": {{"day": 5, "of": {{"month": 3}}}}, "effective_from": "{from}""#))
    };
    assert_eq!((once("2026-03-05"), once("2026-03-06")), (of(1, "2026-03-05"), (0, None)));
    // What names no day is told where its duty is in force at some time of the period.
    let often = with_duty(r#""untimed": "often", "effective_from": "2026-12-31""#).unwrap();
    let told = |year: i32| of_year(&often, year).untimed.iter().any(|duty| &*duty.name == "x");
    assert!(!told(2025) && told(2026) && told(2027));
}

#[test]
fn an_occasion_gives_rise_to_the_duties_of_its_own_day() {
    let keys = r#""on": ["new_risk"], "by": {"calendar_days": 10}, "#;
    let began = with_duty(&format!(r#"{keys}"effective_from": "2026-03-01""#)).unwrap();
    let ended = with_duty(&format!(r#"{keys}"effective_to": "2026-02-28""#)).unwrap();
    let ended = ended.at(day("2026-02-28")).unwrap();
    let days = |scheme: &Scheme, happened: &str| {
        let mut question = DutyQuestion::year(2026).unwrap();
        question.happenings =
            vec![Happening { occasion: Occasion::NewRisk, on: day(happened), subject: None }];
        own_days(&scheme.duties(&question, &Calendar::default()).unwrap())
    };
    assert_eq!(days(&ended, "2026-02-28"), ["2026-03-10"]);
    assert_eq!(days(&began, "2026-02-28"), [""; 0]);
    assert_eq!(days(&ended, "2026-03-01"), [""; 0]);
    assert_eq!(days(&began, "2026-03-01"), ["2026-03-11"]);
    let waits = |year: i32| of_year(&began, year).on_occasion.iter().any(|of| &*of.name == "x");
    assert!(!waits(2025) && waits(2026));
}

#[test]
fn a_duty_that_was_replaced_and_the_one_after_it_cover_the_year_once() {
    let duty = |id: &str, keys: &str| {
        format!(
            r#"{{"id": "X-1.{id}", "clause": "1", "says": {{"zh-Hans": "x", "zh-Hant": "x", "en": "x"}}, "name": "x",
                "label": {{"zh-Hans": "x", "zh-Hant": "x", "en": "x"}}, "kind": "check", {keys}}}"#
        )
    };
    let monthly = r#""every": "month", "effective_to": "2026-06-15""#;
    let quarterly = r#""every": "quarter", "effective_from": "2026-06-16""#;
    let both = format!(r#"{{"duty": [{}, {}]}}"#, duty("old", monthly), duty("new", quarterly));
    let scheme = scheme("standard").extended(&both).unwrap();
    let before = scheme.at(day("2026-06-15")).unwrap();
    let old = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"];
    assert_eq!(own_days(&of_year(&before, 2026)), old);
    // The latest text, whether or not a day is said.
    let new = ["2026-06-30", "2026-09-30", "2026-12-31"];
    assert_eq!(own_days(&of_year(&scheme, 2026)), new);
    assert_eq!(own_days(&of_year(&scheme.at(day("2026-06-16")).unwrap(), 2026)), new);

    let question = DutyQuestion::year(2026).unwrap();
    let missed = |scheme: &Scheme| {
        let gaps = scheme.gaps(&[], &question, day("2027-01-01"), &Calendar::default()).unwrap();
        let own = gaps.gaps.iter().filter(|gap| &*gap.occurrence.duty.name == "x");
        own.map(|gap| gap.occurrence.due.unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        (missed(&before), missed(&scheme)),
        (old.map(str::to_owned).to_vec(), new.map(str::to_owned).to_vec())
    );
    // Done for a time that was none of its own.
    let record = [done("x", "2026-02-10")];
    let gaps = scheme.gaps(&record, &question, day("2027-01-01"), &Calendar::default()).unwrap();
    assert_eq!(gaps.unused, [0]);
}

#[test]
fn duties_and_phases_lie_within_the_days_of_their_scheme() {
    let dated = |scheme: &str| {
        with_duty(r#""every": "month""#)
            .unwrap()
            .extended(&format!(
                r#"{{"scheme": {{{scheme}}}, "phase": [
                    {{"id": "spring", "label": {{"zh-Hans": "x", "zh-Hant": "x", "en": "x"}}, "rule": "X-2.x", "clause": "1",
                      "says": {{"zh-Hans": "x", "zh-Hant": "x", "en": "x"}}, "from": {{"month": 3}}, "to": {{"month": 5}}}}]}}"#
            ))
            .unwrap()
    };
    let phases = |scheme: &Scheme, year: i32| {
        of_year(scheme, year).phases.iter().filter(|of| &*of.phase.id == "spring").count()
    };
    let scheme = dated(r#""effective_from": "2026-05-31", "effective_to": "2027-02-28""#);
    assert_eq!(times_of_2026(&scheme), (8, Some("2026-05-31".to_owned())));
    assert_eq!(own_days(&of_year(&scheme, 2027)), ["2027-01-31", "2027-02-28"]);
    assert_eq!([2025, 2026, 2027].map(|year| phases(&scheme, year)), [0, 1, 0]);
    assert_eq!(phases(&dated(r#""effective_from": "2026-06-01""#), 2026), 0);
}

#[test]
fn what_is_carried_over_is_told_though_the_text_has_ended() {
    let keys = r#""due": {"date": "2011-04-20"}, "effective_to": "2011-12-31""#;
    let scheme = with_duty(keys).unwrap().at(day("2011-05-01")).unwrap();
    let asked = DutyQuestion::year(2026).unwrap();
    let days =
        |question: &DutyQuestion| own_days(&scheme.duties(question, &Calendar::default()).unwrap());
    assert_eq!(days(&asked), [""; 0]);
    assert_eq!(days(&asked.clone().carried_to(2026)), ["2026-04-20"]);
    assert_eq!(own_days(&of_year(&scheme, 2011)), ["2011-04-20"]);
}

/// A calendar of one year whose days are those of the week.
fn alone(year: i32) -> Calendar {
    let text = format!(r#"{{"format": 1, "id": "alone", "year": [{{"year": {year}}}]}}"#);
    Calendar::from_json(&text).unwrap()
}

/// The last days of the duty of ours.
fn own_days(due: &DutyCalendar<'_>) -> Vec<String> {
    let own = due.occurrences.iter().filter(|of| &*of.duty.name == "x");
    own.map(|of| of.due.unwrap().to_string()).collect()
}

#[test]
fn a_year_that_no_date_has_is_refused_wherever_it_stands() {
    let dezhou = scheme("dezhou-work-safety-2011");
    let asked = DutyQuestion::year(2026).unwrap();
    let backwards = DutyQuestion {
        window: Window { first: day("2026-02-01"), last: day("2026-01-01") },
        ..asked.clone()
    };
    for (question, code, path) in [
        (asked.clone().carried_to(i32::MIN), "period_form", "/carry_to"),
        (asked.clone().carried_to(i32::MAX), "period_form", "/carry_to"),
        (asked.clone().carried_to(-5), "period_form", "/carry_to"),
        (asked.clone().carried_to(0), "period_form", "/carry_to"),
        (asked.clone().carried_to(20_000), "period_form", "/carry_to"),
        (backwards, "days_backwards", "/to"),
    ] {
        let calendar = Calendar::default();
        let due = dezhou.duties(&question, &calendar).map(drop);
        let gaps = dezhou.gaps(&[], &question, day("2026-05-01"), &calendar).map(drop);
        for error in [due.unwrap_err(), gaps.unwrap_err()] {
            assert_eq!((error.code(), error.path().to_string().as_str()), (code, path));
        }
    }
    for year in [1, 9999] {
        dezhou.duties(&asked.clone().carried_to(year), &Calendar::default()).unwrap();
    }
    let request = |year: i64| {
        format!(
            r#"{{"scheme": "dezhou-work-safety-2011", "from": "2026-01-01", "to": "2026-12-31", "carry_to": {year}}}"#
        )
    };
    for year in [0, 10_000, i64::MIN] {
        let answer = integrity_risk::wire::call("duties", &request(year));
        assert!(answer.contains(r#""code":"period_form""#) && answer.contains("/carry_to"));
    }
}

#[test]
fn the_calendar_is_asked_only_for_what_may_fall_due() {
    let due = |keys: &str, from: &str, to: &str, calendar: &Calendar| {
        let scheme = with_duty(keys).unwrap();
        let question = DutyQuestion::between(day(from), day(to)).unwrap();
        scheme.duties(&question, calendar).map(|due| own_days(&due)).map_err(|error| error.code())
    };
    let china = Calendar::china().unwrap();
    // Of December it is due in 2027.
    let next = r#""every": "month", "by": {"first_working_day_of": {"next": "month"}}"#;
    let days = due(next, "2026-01-01", "2026-12-31", china).unwrap();
    assert_eq!(days.len(), 12);
    assert_eq!(
        (days.first().unwrap().as_str(), days.last().unwrap().as_str()),
        ("2026-01-04", "2026-12-01")
    );
    assert_eq!(due(next, "2026-01-01", "2026-12-31", &alone(2026)).unwrap().len(), 12);

    let first = r#""every": "month", "by": {"first_working_day_of": {"this": "month"}}"#;
    assert_eq!(due(first, "2026-01-01", "2026-12-31", &alone(2026)).unwrap().len(), 12);
    let end =
        r#""every": "month", "by": {"end_of": {"this": "month"}, "roll": "next_working_day"}"#;
    let months = |keys: &str| due(keys, "2026-03-01", "2026-11-30", &alone(2026)).unwrap().len();
    assert_eq!(months(first), 9);
    assert_eq!(months(end), 10, "the last day of February is a Saturday");
    // The last day of 2025 may be off and move: that cannot be known without its notice.
    assert_eq!(due(end, "2026-01-01", "2026-12-31", &alone(2026)), Err("calendar_year_missing"));
    // The last day of 2022 is a Saturday, and moves to a year that nobody asks for.
    assert_eq!(due(end, "2022-02-10", "2022-12-20", &alone(2022)).unwrap().len(), 10);

    let once = r#""due": {"day": 30, "of": {"month": 6}, "roll": "next_working_day"}"#;
    assert_eq!(due(once, "2026-01-01", "2026-12-31", &alone(2026)).unwrap(), ["2026-06-30"]);
    let term = r#""every": "ten_days", "by": {"working_days": 3}"#;
    assert_eq!(due(term, "2026-03-01", "2026-11-30", &alone(2026)).unwrap().len(), 27);
    // Longer than any day off: the calendar knows of it.
    let closed = Calendar::from_json(
        r#"{"format": 1, "id": "closed", "year": [{"year": 2026, "off": [{"from": "2026-03-01", "to": "2026-06-30"}]}]}"#,
    );
    let days = due(end, "2026-07-01", "2026-07-10", &closed.unwrap()).unwrap();
    // The last day of February is a Saturday.
    assert_eq!(days, ["2026-07-01"; 5]);

    let within = with_duty(r#""on": ["new_risk"], "by": {"working_days": 5}"#).unwrap();
    let mut question = DutyQuestion::year(2026).unwrap();
    question.happenings =
        vec![Happening { occasion: Occasion::NewRisk, on: day("2027-01-05"), subject: None }];
    assert!(own_days(&within.duties(&question, &alone(2026)).unwrap()).is_empty());
}

#[test]
fn a_record_of_a_year_needs_no_calendar_of_the_next() {
    let scheme =
        with_duty(r#""due": {"day": 27, "of": {"month": 6}, "roll": "next_working_day"}"#).unwrap();
    let question = DutyQuestion::year(2026).unwrap();
    let record = [done("x", "2026-06-29")];
    let gaps = scheme.gaps(&record, &question, day("2026-12-31"), &alone(2026)).unwrap();
    assert!(gaps.unused.is_empty());
    assert!(gaps.gaps.iter().all(|gap| &*gap.occurrence.duty.name != "x"));
}

#[test]
fn a_term_that_a_later_day_of_its_own_period_ends_is_found_from_any_day() {
    let scheme = with_duty(r#""every": "ten_days", "by": {"day": 5, "of": {"this": "month"}}"#);
    let scheme = scheme.unwrap();
    let question = DutyQuestion::between(day("2026-01-01"), day("2026-01-07")).unwrap();
    let days = own_days(&scheme.duties(&question, &Calendar::default()).unwrap());
    assert_eq!(days, ["2026-01-05"; 3]);
}

#[test]
fn a_day_that_does_not_come_round_each_time_is_refused() {
    for (keys, path) in [
        (r#""every": "month", "by": {"day": 31, "of": {"this": "month"}}"#, "by"),
        (r#""every": "month", "by": {"day": 29, "of": {"next": "month"}}"#, "by"),
        (r#""every": "ten_days", "by": {"day": 30, "of": {"this": "month"}}"#, "by"),
        (r#""every": "quarter", "by": {"day": 31, "of": {"this": "month"}}"#, "by"),
        (r#""every": "half_year", "by": {"day": 31, "of": {"next": "month"}}"#, "by"),
        (r#""every": "year", "by": {"day": 29, "of": {"next": "month"}}"#, "by"),
        (r#""on": ["new_risk"], "by": {"day": 30, "of": {"this": "month"}}"#, "by"),
        (r#""due": {"day": 29, "of": {"month": 2}}"#, "due"),
        (r#""due": {"end_of": {"month": 3}}, "from": {"day": 29, "of": {"month": 2}}"#, "from"),
        (
            r#""due": {"first_working_day_of": {"month": 3}}, "from": {"day": 29, "of": {"month": 2}}"#,
            "from",
        ),
    ] {
        let error = with_duty(keys).unwrap_err();
        assert_eq!(error.code(), "day_not_always", "{keys}: {error}");
        let place = error.path().to_string();
        assert!(place.starts_with("/duty/") && place.ends_with(&format!("/{path}")), "{place}");
    }
    for keys in [
        r#""every": "month", "by": {"day": 28, "of": {"this": "month"}}"#,
        r#""every": "quarter", "by": {"day": 30, "of": {"this": "month"}}"#,
        r#""every": "year", "by": {"day": 31, "of": {"this": "month"}}"#,
        r#""due": {"day": 29, "of": {"month": 2, "year": 2024}}"#,
        r#""due": {"day": 31, "of": {"month": 12}}"#,
        r#""due": {"end_of": {"month": 3, "year": 2024}}, "from": {"day": 29, "of": {"month": 2}}"#,
    ] {
        let scheme = with_duty(keys).unwrap();
        for year in 2024..2029 {
            of_year(&scheme, year);
        }
    }
    let phase = |keys: &str| {
        scheme("standard").extended(&format!(
            r#"{{"phase": [{{"id": "x", "label": {{"zh-Hans": "x", "zh-Hant": "x", "en": "x"}}, "rule": "X-1.x",
                "clause": "1", "says": {{"zh-Hans": "x", "zh-Hant": "x", "en": "x"}}, {keys}}}]}}"#
        ))
    };
    for key in ["from", "to"] {
        let error = phase(&format!(r#""{key}": {{"day": 29, "of": {{"month": 2}}}}"#)).unwrap_err();
        assert_eq!(error.code(), "day_not_always");
        assert!(error.path().to_string().ends_with(&format!("/{key}")), "{error}");
    }
}

#[test]
fn days_are_read_as_they_are_written_alone() {
    let asked = |from: &str, to: &str| {
        let request = format!(r#"{{"scheme": "standard", "from": "{from}", "to": "{to}"}}"#);
        integrity_risk::wire::call("duties", &request)
    };
    for from in ["2026-1-5", " 2026-01-05", "+2026-01-05", "-0001-01-05", "-262142-01-01"] {
        let answer = asked(from, "2026-12-31");
        assert!(answer.contains(r#""code":"not_a_date""#) && answer.contains("/from"), "{answer}");
    }
    assert!(asked("2026-01-05", "2026-01-05").starts_with(r#"{"ok""#));
    let edge = with_duty(r#""due": {"date": "2026-06-05"}, "from": "2026-6-1""#).unwrap_err();
    assert_eq!((edge.code(), edge.path().to_string().ends_with("/from")), ("not_a_date", true));
}

/// A scheme of one duty.
fn of_one_duty(keys: &str) -> Scheme {
    Scheme::from_json(&format!(
        r#"{{"format": 1, "scheme": {{"id": "x", "version": "1.0.0", "status": "regulation", "languages": ["en"],
            "title": {{"en": "x"}}, "source": {{"document": "x"}}}},
            "grade": [{{"id": "high", "label": {{"en": "High"}}, "rule": "X-2.high", "clause": "2", "says": {{"en": "x"}}}}],
            "duty": [{{"id": "X-1.x", "clause": "1", "says": {{"en": "x"}}, "name": "x",
                "label": {{"en": "x"}}, "kind": "check", {keys}}}]}}"#
    ))
    .unwrap()
}

#[test]
fn more_than_is_answered_is_not_built_first() {
    let last = NaiveDate::from_ymd_opt(262_000, 12, 31).unwrap();
    let wide = DutyQuestion::between(NaiveDate::MIN, last).unwrap();
    for keys in [
        r#""every": "ten_days""#,
        r#""months": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"#,
        r#""due": {"end_of": {"month": 6}}"#,
    ] {
        let scheme = of_one_duty(keys);
        let measured = allocation_counter::measure(|| {
            assert_eq!(scheme.duties(&wide, &Calendar::default()).unwrap_err().code(), "too_large");
        });
        assert!(measured.bytes_max < 40_000_000, "{keys}: {}", measured.bytes_max);
    }
}

/// Many posts, the duty of each recorded each month.
fn of_many(posts: u32) -> (DutyQuestion, Vec<DutyRecord>) {
    let ids = (0..posts).map(|place| format!("p{place}"));
    let mut question = DutyQuestion::between(day("2026-01-01"), day("2026-03-31")).unwrap();
    question.posts = Some(ids.map(|id| post(&id, "all", Some("high"))).collect());
    let record = question.posts.iter().flatten().flat_map(|post| {
        let on = ["2026-01-05", "2026-03-07", "2026-04-02"];
        on.map(|on| DutyRecord { subject: Some(post.id.clone()), ..done("x", on) })
    });
    let record = record.collect();
    (question, record)
}

#[test]
fn twice_the_record_is_twice_the_work() {
    for keys in [
        r#""every": "month", "each": "post", "grades": ["high"]"#,
        r#""on": ["new_risk"], "each": "post", "grades": ["high"]"#,
    ] {
        let scheme = with_duty(keys).unwrap();
        let work = |posts: u32| {
            let (question, record) = of_many(posts);
            let measured = allocation_counter::measure(|| {
                scheme.gaps(&record, &question, day("2026-05-01"), &Calendar::default()).unwrap();
            });
            measured.bytes_total
        };
        let (once, twice) = (work(1000), work(2000));
        assert!(twice < once * 5 / 2, "{keys}: {once} {twice}");
    }
}

#[test]
fn what_posts_leave_undone_together_each_leaves_undone_alone() {
    let scheme = with_duty(r#""every": "month", "each": "post", "grades": ["high"]"#).unwrap();
    let (question, record) = of_many(7);
    let of = |question: &DutyQuestion, record: &[DutyRecord]| {
        let gaps = scheme.gaps(record, question, day("2026-05-01"), &Calendar::default()).unwrap();
        let own = gaps.gaps.iter().filter(|gap| &*gap.occurrence.duty.name == "x");
        own.map(|gap| (gap.occurrence.id(), gap.kind.code(), gap.done.clone())).collect::<Vec<_>>()
    };
    let together = of(&question, &record);
    let mut apart = Vec::new();
    for post in question.posts.iter().flatten() {
        let alone = DutyQuestion { posts: Some(vec![post.clone()]), ..question.clone() };
        let own = record.iter().filter(|line| line.subject.as_ref() == Some(&post.id));
        apart.extend(of(&alone, &own.cloned().collect::<Vec<_>>()));
    }
    assert_eq!(together, apart);
}
