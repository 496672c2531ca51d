//! Laws of the calendar, held against counting day by day.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::*;
use crate::error::Error;
use crate::scheme::Term;
use crate::wire;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.map(|_| ()).unwrap_err().code()
}

/// A calendar of 2020 to 2030 with many holes: the first week of every other month is off, and so
/// is the end of December; Sundays in the middle of a month are worked.
fn odd() -> Calendar {
    let mut years = Vec::new();
    for year in 2020..=2030 {
        let working: Vec<String> = NaiveDate::from_yo_opt(year, 1)
            .unwrap()
            .iter_days()
            .take_while(|date| date.year() == year)
            .filter(|date| date.weekday() == Weekday::Sun && date.day() > 8 && date.day() < 20)
            .map(|date| format!("\"{date}\""))
            .collect();
        let off: Vec<String> = (1..=12)
            .step_by(2)
            .map(|month| {
                format!(r#"{{"from": "{year}-{month:02}-01", "to": "{year}-{month:02}-07"}}"#)
            })
            .chain([format!(r#"{{"from": "{year}-12-20", "to": "{year}-12-31"}}"#)])
            .collect();
        years.push(format!(
            r#"{{"year": {year}, "off": [{}], "working": [{}]}}"#,
            off.join(","),
            working.join(",")
        ));
    }
    let text = format!(r#"{{"format": 1, "id": "odd", "year": [{}]}}"#, years.join(","));
    Calendar::from_json(&text).unwrap()
}

fn calendars() -> impl Strategy<Value = Calendar> {
    prop_oneof![Just(odd()), Just(Calendar::china().unwrap().clone())]
}

/// A day within the years of both calendars, with room on either side.
fn days() -> impl Strategy<Value = NaiveDate> {
    (0u64..1400).prop_map(|days| day("2021-07-01") + Days::new(days))
}

fn units() -> impl Strategy<Value = Unit> {
    proptest::sample::select(vec![
        Unit::Week,
        Unit::TenDays,
        Unit::Month,
        Unit::Quarter,
        Unit::HalfYear,
        Unit::Year,
    ])
}

fn terms() -> impl Strategy<Value = Term> {
    prop_oneof![
        (0u32..60).prop_map(Term::WorkingDays),
        (0u32..60).prop_map(Term::CalendarDays),
        (0u32..4).prop_map(Term::Months),
    ]
}

fn periods() -> impl Strategy<Value = Period> {
    let year = proptest::option::of(2022i32..=2024);
    let part = proptest::sample::select(vec![Part::Early, Part::Middle, Part::Late]);
    prop_oneof![
        units().prop_map(Period::This),
        units().prop_map(Period::Next),
        (year.clone(), 1u32..=12, part).prop_map(|(year, month, part)| Period::TenDays {
            year,
            month,
            part
        }),
        (year.clone(), 1u32..=12).prop_map(|(year, month)| Period::Month { year, month }),
        (year.clone(), 1u32..=4).prop_map(|(year, quarter)| Period::Quarter { year, quarter }),
        (year, 1u32..=2).prop_map(|(year, half_year)| Period::HalfYear { year, half_year }),
        (2022i32..=2024).prop_map(|year| Period::Year { year }),
    ]
}

fn deadlines() -> impl Strategy<Value = Deadline> {
    let month = periods().prop_filter("a month", |period| period.unit() == Unit::Month);
    let by = prop_oneof![
        terms().prop_map(By::After),
        days().prop_map(By::Date),
        (1u32..=28, month).prop_map(|(day, of)| By::Day { day, of }),
        periods().prop_map(By::EndOf),
        // The last days of December are off in the calendar with holes.
        periods()
            .prop_filter("longer", |period| !matches!(period.unit(), Unit::Week | Unit::TenDays))
            .prop_map(By::FirstWorkingDayOf),
    ];
    (by, any::<bool>()).prop_map(|(by, rolls)| {
        let roll = if rolls { Roll::NextWorkingDay } else { Roll::None };
        Deadline { by, roll }
    })
}

/// Counts day by day.
fn walked(calendar: &Calendar, from: NaiveDate, n: i32) -> NaiveDate {
    let mut date = from;
    let mut left = n.abs();
    while left > 0 {
        date = if n > 0 { date.succ_opt() } else { date.pred_opt() }.unwrap();
        if calendar.is_working_day(date).unwrap() {
            left -= 1;
        }
    }
    date
}

/// Months later, as 民法典第二百零二条 words it: the day that corresponds, or the end of the month.
fn months_on(start: NaiveDate, months: u32) -> NaiveDate {
    let (mut year, mut month) = (start.year(), start.month());
    for _ in 0..months {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    let corresponds = |day| NaiveDate::from_ymd_opt(year, month, day);
    (1..=start.day()).rev().find_map(corresponds).unwrap()
}

/// Counts a running term day by day; none if it stands still.
fn ran(
    calendar: &Calendar,
    start: NaiveDate,
    terms: &[Term],
    pauses: &[Pause],
) -> Option<NaiveDate> {
    let stands = |date: NaiveDate| {
        let within = |pause: &&Pause| {
            pause.paused <= date && pause.resumed.is_none_or(|resumed| date < resumed)
        };
        pauses.iter().find(within)
    };
    let mut date = start;
    for term in terms {
        let mut left = match term {
            Term::Months(months) => {
                u32::try_from((months_on(date, *months) - date).num_days()).unwrap()
            }
            Term::WorkingDays(days) | Term::CalendarDays(days) => *days,
        };
        while left > 0 {
            date = date.succ_opt().unwrap();
            match stands(date) {
                Some(Pause { resumed: None, .. }) => return None,
                Some(_) => {}
                None if matches!(term, Term::WorkingDays(_)) => {
                    left -= u32::from(calendar.is_working_day(date).unwrap());
                }
                None => left -= 1,
            }
        }
    }
    Some(date)
}

proptest! {
    #[test]
    fn adding_is_counting_day_by_day(calendar in calendars(), from in days(), n in -200i32..200) {
        prop_assert_eq!(calendar.add_working_days(from, n)?, walked(&calendar, from, n));
    }

    #[test]
    fn between_is_counting_day_by_day(calendar in calendars(), a in days(), b in days()) {
        let (from, to) = (a.min(b), a.max(b));
        let mut counted = 0;
        for date in from.iter_days().skip(1).take_while(|date| *date <= to) {
            counted += i32::from(calendar.is_working_day(date)?);
        }
        prop_assert_eq!(calendar.working_days_between(from, to)?, counted);
        prop_assert_eq!(calendar.working_days_between(to, from)?, -counted);
    }

    #[test]
    fn adding_and_taking_away_returns(calendar in calendars(), from in days(), n in -200i32..200) {
        let from = calendar.next_working_day(from)?;
        let there = calendar.add_working_days(from, n)?;
        prop_assert!(calendar.is_working_day(there)?);
        prop_assert_eq!(calendar.add_working_days(there, -n)?, from);
        prop_assert_eq!(calendar.working_days_between(from, there)?, n);
    }

    #[test]
    fn a_later_start_is_due_no_earlier(
        calendar in calendars(), deadline in deadlines(), a in days(), b in days(),
    ) {
        let (earlier, later) = (a.min(b), a.max(b));
        prop_assert!(deadline.due(earlier, &calendar)? <= deadline.due(later, &calendar)?);
    }

    #[test]
    fn a_working_day_is_due_on_a_working_day(
        calendar in calendars(), deadline in deadlines(), start in days(),
    ) {
        let working = match deadline.by {
            By::After(Term::WorkingDays(days)) => days > 0,
            By::FirstWorkingDayOf(_) => true,
            _ => false,
        };
        let due = deadline.due(start, &calendar)?;
        if working || deadline.roll == Roll::NextWorkingDay {
            prop_assert!(calendar.is_working_day(due)?);
        }
        let stays = Deadline::from(deadline.by).due(start, &calendar)?;
        let days = stays.iter_days().take_while(|date| *date < due);
        for date in days {
            prop_assert!(!calendar.is_working_day(date)?, "it moved past {}", date);
        }
        prop_assert!(stays <= due);
    }

    #[test]
    fn what_is_due_lies_within_what_is_known_without_a_calendar(
        calendar in calendars(), deadline in deadlines(), start in days(),
    ) {
        let bounds = deadline.bounds(start)?;
        prop_assert!(bounds.contains(deadline.due(start, &calendar)?));
        let unknown = deadline.due(start, &Calendar::default());
        prop_assert!(unknown.is_err() || bounds.first == bounds.last || unknown == Ok(start));
    }

    #[test]
    fn what_is_written_is_read_back(deadline in deadlines()) {
        let text = serde_json::to_string(&deadline).unwrap();
        prop_assert_eq!(serde_json::from_str::<Deadline>(&text).unwrap(), deadline);
    }

    #[test]
    fn a_period_holds_its_day_and_meets_the_next(unit in units(), date in days()) {
        let this = Period::This(unit).window(date)?;
        let next = Period::Next(unit).window(date)?;
        prop_assert!(this.contains(date));
        prop_assert_eq!(this.last.succ_opt(), Some(next.first));
        for date in this.first.iter_days().take_while(|date| *date <= this.last) {
            prop_assert_eq!(Period::This(unit).window(date)?, this);
        }
    }

    #[test]
    fn a_running_term_is_counted_day_by_day(
        calendar in calendars(), start in days(), first in terms(), second in terms(),
        gaps in proptest::collection::vec(0u64..20, 0..6),
    ) {
        let mut term = RunningTerm::new(start, first);
        let mut date = start;
        for (index, gap) in gaps.iter().enumerate() {
            date = date + Days::new(*gap);
            if index % 2 == 0 { term.pause(date)? } else { term.resume(date)? }
        }
        term.extend(second);
        let expected = ran(&calendar, start, &[first, second], term.pauses());
        prop_assert_eq!(term.due(&calendar)?, expected);

        let mut plain = RunningTerm::new(start, first);
        plain.extend(second);
        let plain = plain.due(&calendar)?.unwrap();
        prop_assert!(expected.is_none_or(|due| due >= plain), "a pause made it shorter");
    }
}

#[test]
fn a_week_is_from_monday_to_sunday() {
    for date in day("1999-12-25").iter_days().take(20_000) {
        let week = Period::This(Unit::Week).window(date).unwrap();
        let of = date.iso_week();
        let on = |weekday| NaiveDate::from_isoywd_opt(of.year(), of.week(), weekday).unwrap();
        assert_eq!((week.first, week.last), (on(Weekday::Mon), on(Weekday::Sun)), "{date}");
    }
}

#[test]
fn periods_partition_the_year() {
    for year in [2023, 2024] {
        let parts = [Part::Early, Part::Middle, Part::Late];
        let year_of = Some(year);
        let kinds: [Vec<Period>; 5] = [
            (1..=12)
                .flat_map(|month| parts.map(|part| Period::TenDays { year: year_of, month, part }))
                .collect(),
            (1..=12).map(|month| Period::Month { year: year_of, month }).collect(),
            (1..=4).map(|quarter| Period::Quarter { year: year_of, quarter }).collect(),
            (1..=2).map(|half_year| Period::HalfYear { year: year_of, half_year }).collect(),
            vec![Period::Year { year }],
        ];
        for periods in kinds {
            let mut next = NaiveDate::from_yo_opt(year, 1).unwrap();
            for period in periods {
                let window = period.window(day("1999-05-05")).unwrap();
                assert_eq!(window.first, next, "{period:?}");
                next = window.last.succ_opt().unwrap();
            }
            assert_eq!(next, NaiveDate::from_yo_opt(year + 1, 1).unwrap());
        }
    }
}

#[test]
fn the_calendar_of_china_has_every_year_with_its_notice() {
    let china = Calendar::china().unwrap();
    assert_eq!(china.years().collect::<Vec<_>>(), (2010..=2026).collect::<Vec<_>>());
    for year in china.years() {
        let sources = china.sources(year).unwrap();
        assert!(sources.iter().any(|source| source.contains(&year.to_string())), "{year}");
    }
    assert_eq!(code(china.is_working_day(day("2009-12-31"))), "calendar_year_missing");
    assert_eq!(code(china.add_working_days(day("2026-12-31"), 1)), "calendar_year_missing");
    assert_eq!(code(china.add_working_days(day("2010-01-04"), -1)), "calendar_year_missing");
    assert_eq!(china.add_working_days(day("2010-01-04"), 0), Ok(day("2010-01-04")));
    // The whole of it: every working day of seventeen years.
    let all = china.working_days_between(day("2010-01-01"), day("2026-12-31")).unwrap();
    assert_eq!(china.add_working_days(day("2010-01-01"), all), Ok(day("2026-12-31")));
}

#[test]
fn a_calendar_that_does_not_fit_is_refused_where_it_does_not() {
    let refused = |year: &str| {
        let text = format!(
            r#"{{"format": 1, "id": "x", "holiday": [{{"id": "may"}}], "year": [{year}]}}"#
        );
        let error = Calendar::from_json(&text).unwrap_err();
        (error.code(), error.path().to_string())
    };
    let at = |code: &'static str, path: &str| (code, format!("/year/{path}"));
    let off = |days: &str| format!(r#"{{"year": 2026, "off": [{days}]}}"#);
    assert_eq!(
        refused(&off(r#"{"from": "2026-05-01", "to": "2026-05-03"}, {"from": "2026-05-03"}"#)),
        at("day_twice", "0/off/1")
    );
    assert_eq!(
        refused(r#"{"year": 2026, "off": [{"from": "2026-05-02"}], "working": ["2026-05-02"]}"#),
        at("day_twice", "0/working/0")
    );
    assert_eq!(
        refused(r#"{"year": 2026, "working": ["2026-05-09", "2026-05-09"]}"#),
        at("day_twice", "0/working/1")
    );
    assert_eq!(
        refused(r#"{"year": 2026, "working": ["2026-05-08"]}"#),
        at("make_up_on_weekday", "0/working/0")
    );
    assert_eq!(
        refused(&off(r#"{"from": "2026-12-31", "to": "2027-01-03"}"#)),
        at("day_of_other_year", "0/off/0/to")
    );
    assert_eq!(
        refused(&off(r#"{"from": "2026-05-03", "to": "2026-05-01"}"#)),
        at("days_backwards", "0/off/0/to")
    );
    assert_eq!(
        refused(&off(r#"{"from": "2026-05-03", "holiday": "june"}"#)),
        at("unknown_reference", "0/off/0/holiday")
    );
    assert_eq!(refused(&off(r#"{"from": "2026-02-30"}"#)), at("not_a_date", "0/off/0/from"));
    assert_eq!(refused(r#"{"year": 2026}, {"year": 2026}"#), at("duplicate_id", "1/year"));
    assert_eq!(refused(r#"{"year": 0}"#), at("not_a_date", "0/year"));
    assert_eq!(refused(r#"{"year": 2026, "days": []}"#), at("unknown_key", "0/days"));
    let many: Vec<String> = (1..=401).map(|year| format!(r#"{{"year": {year}}}"#)).collect();
    assert_eq!(refused(&many.join(",")), ("too_large", "/year".to_owned()));
    assert_eq!(code(Calendar::from_json(r#"{"format": 2, "id": "x"}"#)), "unsupported_format");
}

#[test]
fn a_deadline_says_one_thing() {
    let read = |text: &str| -> Result<Deadline, Error> {
        crate::shape::read(&crate::value::Value::from_json(text).unwrap())
    };
    let place = |text: &str| {
        let error = read(text).unwrap_err();
        (error.code(), error.path().to_string())
    };
    let at = |code: &'static str, path: &str| (code, path.to_owned());
    for text in [
        "{}",
        r#"{"roll": "next_working_day"}"#,
        r#"{"working_days": 1, "calendar_days": 1}"#,
        r#"{"months": 1, "calendar_days": 1}"#,
        r#"{"day": 5}"#,
        r#"{"of": {"this": "month"}}"#,
        r#"{"day": 5, "of": {"this": "quarter"}}"#,
        r#"{"date": "2026-01-01", "day": 5}"#,
    ] {
        assert_eq!(place(text), at("deadline_form", ""), "{text}");
    }
    for text in [
        "{}",
        r#"{"this": "month", "next": "month"}"#,
        r#"{"this": "month", "year": 2026}"#,
        r#"{"month": 13}"#,
        r#"{"month": 0}"#,
        r#"{"quarter": 5}"#,
        r#"{"half_year": 3}"#,
        r#"{"quarter": 1, "part": "early"}"#,
        r#"{"part": "early"}"#,
        r#"{"year": 0}"#,
        r#"{"year": 99999999999}"#,
    ] {
        let text = format!(r#"{{"end_of": {text}}}"#);
        assert_eq!(place(&text), at("period_form", "/end_of"), "{text}");
    }
    assert_eq!(place(r#"{"day": 30, "of": {"month": 2}}"#), at("not_a_date", ""));
    assert_eq!(place(r#"{"day": 29, "of": {"month": 2, "year": 2026}}"#), at("not_a_date", ""));
    assert_eq!(place(r#"{"day": 0, "of": {"this": "month"}}"#), at("not_a_date", ""));
    assert_eq!(place(r#"{"due": 1}"#), at("unknown_key", "/due"));
    assert_eq!(place(r#"{"end_of": {"this": "fortnight"}}"#), at("unknown_word", "/end_of/this"));
    assert_eq!(place(r#"{"date": "2026-06-31"}"#), at("not_a_date", "/date"));
}

#[test]
fn a_day_that_a_month_lacks_is_said() {
    let deadline = Deadline::from(By::Day { day: 31, of: Period::This(Unit::Month) });
    let due = |start: &str| deadline.due(day(start), &Calendar::default());
    assert_eq!(due("2026-01-02"), Ok(day("2026-01-31")));
    assert_eq!(code(due("2026-02-02")), "not_a_date");
    let leap = Deadline::from(By::Day { day: 29, of: Period::Month { year: None, month: 2 } });
    assert_eq!(
        leap.in_year(2028).due(day("2026-01-01"), &Calendar::default()),
        Ok(day("2028-02-29"))
    );
    assert_eq!(code(leap.due(day("2026-01-01"), &Calendar::default())), "not_a_date");
}

#[test]
fn months_end_on_the_day_that_corresponds_or_on_the_last_of_the_month() {
    let none = Calendar::default();
    let four_years = day("2023-01-01").iter_days().take_while(|date| date.year() < 2027);
    for (start, months) in four_years.flat_map(|start| (0..=24).map(move |n| (start, n))) {
        let (term, expected) = (Term::Months(months), months_on(start, months));
        assert_eq!(Deadline::from(term).due(start, &none), Ok(expected), "{start} {months}");
        assert_eq!(RunningTerm::new(start, term).due(&none), Ok(Some(expected)), "{start}");
    }
    for (start, months, due) in [
        ("2026-01-15", 1, "2026-02-15"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-02-28", 1, "2026-03-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
    ] {
        assert_eq!(Deadline::from(Term::Months(months)).due(day(start), &none), Ok(day(due)));
    }
}

#[test]
fn months_on_a_day_off_roll_where_it_is_said() {
    let months = By::After(Term::Months(1));
    let rolls = Deadline { by: months, roll: Roll::NextWorkingDay };
    let china = Calendar::china().unwrap();
    // A Saturday, and the first of seven days off.
    assert_eq!(Deadline::from(months).due(day("2026-01-31"), china), Ok(day("2026-02-28")));
    assert_eq!(Deadline::from(months).due(day("2026-09-01"), china), Ok(day("2026-10-01")));
    assert_eq!(rolls.due(day("2026-09-01"), china), Ok(day("2026-10-08")));
}

#[test]
fn a_pause_moves_months_by_its_days_and_an_extension_begins_where_they_end() {
    let none = Calendar::default();
    let mut term = RunningTerm::new(day("2026-01-31"), Term::Months(1));
    term.pause(day("2026-02-10")).unwrap();
    assert_eq!(term.due(&none), Ok(None));
    term.resume(day("2026-02-20")).unwrap();
    assert_eq!(term.due(&none), Ok(Some(day("2026-03-10"))));
    // Months after days, and days after months.
    term.extend(Term::CalendarDays(21));
    assert_eq!(term.due(&none), Ok(Some(day("2026-03-31"))));
    term.extend(Term::Months(1));
    assert_eq!(term.due(&none), Ok(Some(day("2026-04-30"))));
    assert_eq!(
        code(RunningTerm::new(NaiveDate::MAX, Term::Months(1)).due(&none)),
        "beyond_calendar"
    );
}

#[test]
fn what_cannot_be_counted_is_an_error() {
    let china = Calendar::china().unwrap();
    let start = day("2026-01-05");
    let due = |term: Term| Deadline::from(term).due(start, china);
    assert_eq!(code(due(Term::CalendarDays(u32::MAX))), "beyond_calendar");
    assert_eq!(code(due(Term::WorkingDays(u32::MAX))), "beyond_calendar");
    assert_eq!(code(due(Term::Months(u32::MAX))), "beyond_calendar");
    assert_eq!(code(due(Term::WorkingDays(i32::MAX.unsigned_abs()))), "calendar_year_missing");
    assert_eq!(code(china.add_working_days(start, i32::MIN)), "calendar_year_missing");
    let year = Period::Year { year: i32::MAX };
    assert_eq!(code(year.window(start)), "beyond_calendar");
    assert_eq!(code(Period::This(Unit::Month).window(NaiveDate::MAX)), "beyond_calendar");
    assert_eq!(code(Period::Month { year: None, month: 13 }.window(start)), "period_form");
}

#[test]
fn a_period_that_no_year_has_is_refused_by_all_that_asks_for_it() {
    let (start, year) = (day("2026-01-05"), Some(2026));
    for period in [
        Period::Month { year: None, month: 13 },
        Period::Month { year, month: 0 },
        Period::Month { year, month: u32::MAX },
        Period::TenDays { year: None, month: 13, part: Part::Early },
        Period::Quarter { year: None, quarter: 5 },
        Period::HalfYear { year: None, half_year: 3 },
    ] {
        assert_eq!(code(period.window(start)), "period_form", "{period:?}");
        assert_eq!(code(period.in_year(2027).window(start)), "period_form", "{period:?}");
        for by in [By::EndOf(period), By::FirstWorkingDayOf(period), By::Day { day: 1, of: period }]
        {
            let due = Deadline::from(by).due(start, &Calendar::default());
            assert!(["period_form", "deadline_form"].contains(&code(due)), "{by:?}");
            assert!(serde_json::to_string(&Deadline::from(by)).is_err(), "{by:?}");
        }
    }
    // What can be written can be read back.
    assert!(serde_json::to_string(&Period::Year { year: 0 }).is_err());
}

#[test]
fn a_period_without_a_working_day_has_no_first_one() {
    let calendar = Calendar::from_json(
        r#"{"format": 1, "id": "x", "year": [
            {"year": 2026, "off": [{"from": "2026-08-01", "to": "2026-08-31"},
                                   {"from": "2026-12-01", "to": "2026-12-31"}]}]}"#,
    )
    .unwrap();
    let due = |month: u32| {
        let period = Period::Month { year: Some(2026), month };
        Deadline::from(By::FirstWorkingDayOf(period)).due(day("2026-01-01"), &calendar)
    };
    assert_eq!(due(9), Ok(day("2026-09-01")));
    assert_eq!(code(due(8)), "no_working_day");
    assert_eq!(code(due(12)), "no_working_day", "nothing is asked of the year after");
}

#[test]
fn a_term_that_ends_before_a_pause_asks_nothing_of_the_days_up_to_it() {
    let china = Calendar::china().unwrap();
    let mut term = RunningTerm::new(day("2026-12-01"), Term::WorkingDays(5));
    term.pause(day("2027-03-01")).unwrap();
    assert_eq!(term.due(china), Ok(Some(day("2026-12-08"))));
    term.extend(Term::WorkingDays(60));
    assert_eq!(code(term.due(china)), "calendar_year_missing");
    // What runs out after the pause needs the days up to the pause alone.
    let mut term = RunningTerm::new(day("2026-12-21"), Term::WorkingDays(30));
    term.pause(day("2026-12-28")).unwrap();
    assert_eq!(term.due(china), Ok(None));
}

#[test]
fn days_and_instants_are_written_in_one_way() {
    for text in ["0001-01-01", "2026-01-05", "2028-02-29", "9999-12-31"] {
        assert_eq!(read_day(text).map(|day| day.to_string()).as_deref(), Some(text));
    }
    for text in [
        "2026-1-5",
        " 2026-01-05",
        "2026-01-05 ",
        "2026 -01 -05",
        "+2026-01-05",
        "+12026-01-05",
        "-0001-01-05",
        "-262142-01-01",
        "0000-01-05",
        "2026-01-5\u{664}",
        "2026-02-29",
        "2026-13-01",
        "20260105",
        "",
    ] {
        assert_eq!(read_day(text), None, "{text}");
        let request = serde_json::json!({"calendar": "china", "date": text}).to_string();
        let answer: serde_json::Value =
            serde_json::from_str(&wire::call("is_working_day", &request)).unwrap();
        assert_eq!(answer["error"]["code"], "not_a_date", "{text}");
        let deadline = serde_json::json!({"date": text}).to_string();
        assert!(serde_json::from_str::<Deadline>(&deadline).is_err(), "{text}");
    }
    for text in ["2026-01-05T09:00:00+08:00", "2026-01-05T09:00:00.25Z"] {
        assert_eq!(read_instant(text), Instant::parse_from_rfc3339(text).ok(), "{text}");
    }
    for text in [
        "2026-01-05",
        "2026-1-5T09:00:00Z",
        "0000-01-05T09:00:00Z",
        "2026-01-05T09:00:00\u{2212}08:00",
        "2026-01-05T09:00:00",
        "2026-01-05T9:00:00Z",
    ] {
        assert_eq!(read_instant(text), None, "{text}");
    }
}

#[test]
fn pauses_come_in_their_order() {
    let mut term = RunningTerm::new(day("2026-01-05"), Term::CalendarDays(30));
    assert_eq!(code(term.pause(day("2026-01-04"))), "pause_order");
    term.pause(day("2026-01-10")).unwrap();
    assert_eq!(code(term.pause(day("2026-01-11"))), "pause_state");
    assert_eq!(code(term.resume(day("2026-01-09"))), "pause_order");
    term.resume(day("2026-01-20")).unwrap();
    assert_eq!(code(term.resume(day("2026-01-21"))), "pause_state");
    assert_eq!(code(term.pause(day("2026-01-19"))), "pause_order");
    // Ten days stood still.
    assert_eq!(term.due(&Calendar::default()), Ok(Some(day("2026-02-14"))));
}

#[test]
fn a_day_is_that_of_the_offset_it_was_written_in() {
    let term = RunningTerm::new(day("2026-01-01"), Term::CalendarDays(30));
    // One moment, written down in two places: a day apart.
    let overdue = |instant: &str| {
        term.is_overdue(civil_date(&instant.parse().unwrap()), &Calendar::default()).unwrap()
    };
    assert!(!overdue("2026-01-31T23:30:00+08:00"));
    assert!(overdue("2026-02-01T00:30:00+09:00"));
}

#[test]
fn the_wire_counts_by_the_built_in_calendar_or_by_one_handed_in() {
    let asked = |calendar: &str| format!(r#"{{{calendar} "date": "2026-02-14"}}"#);
    let named = asked(r#""calendar": "china","#);
    let worked = r#"{"ok":{"holiday":null,"working_day":true}}"#;
    assert_eq!(wire::call("is_working_day", &named), worked);
    assert_eq!(wire::call("is_working_day", &asked("")), worked);
    let code = |answer: String| {
        let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
        let place = |key: &str| answer["error"][key].as_str().unwrap_or_default().to_owned();
        (place("code"), place("path"))
    };
    let unknown = || ("unknown_reference".to_owned(), "/calendar".to_owned());
    let other = asked(r#""calendar": "mars","#);
    assert_eq!(code(wire::call("is_working_day", &other)), unknown());
    assert_eq!(code(wire::call_with(&[], "is_working_day", &named)), unknown());
    let none = code(wire::call_with(&[], "is_working_day", &asked("")));
    assert_eq!(none, ("calendar_year_missing".to_owned(), String::new()));
}

#[test]
fn a_running_term_is_read_as_it_was_written_and_never_as_it_cannot_have_run() {
    let mut term = RunningTerm::new(day("2026-03-02"), Term::WorkingDays(5));
    term.extend(Term::Months(1));
    term.pause(day("2026-03-04")).unwrap();
    term.resume(day("2026-03-11")).unwrap();
    term.pause(day("2026-03-12")).unwrap();
    let written = serde_json::to_string(&term).unwrap();
    assert_eq!(serde_json::from_str::<RunningTerm>(&written).unwrap(), term);
    let bare = r#"{"start": "2026-03-02", "terms": [{"working_days": 5}]}"#;
    let new = RunningTerm::new(day("2026-03-02"), Term::WorkingDays(5));
    assert_eq!(serde_json::from_str::<RunningTerm>(bare).unwrap(), new);
    for (written, replaced) in [
        (r#"{"working_days": 5}"#, ""),
        ("2026-03-02", "2026-3-2"),
        (r#""start""#, r#""began": 1, "start""#),
        ("]}", r#"], "pauses": [{"paused": "2026-03-01"}]}"#),
        ("]}", r#"], "pauses": [{"paused": "2026-03-09", "resumed": "2026-03-08"}]}"#),
        ("]}", r#"], "pauses": [{"paused": "2026-03-09"}, {"paused": "2026-03-10"}]}"#),
    ] {
        let wrong = bare.replace(written, replaced);
        assert!(serde_json::from_str::<RunningTerm>(&wrong).is_err(), "{wrong}");
    }
}
