//! A register in a database: the view and the library say the same, and what is kept holds.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use approval_sqlite::walk;
use integrity_risk::Scheme;
use register_database::{Database, Platform, PlatformError, Point, Value, sample};

mod server;

const POINTS: u32 = 5_000;

/// Looks at a database.
type Check = fn(&str);

/// What must hold in every database, each in one of its own.
const CHECKS: [(&str, Check); 6] = [
    ("agree", the_view_and_the_library_say_the_same),
    ("changed", what_was_changed_is_noticed),
    ("migrated", tables_are_brought_up_to_date_with_what_they_hold),
    ("rewritten", a_view_by_other_rules_is_written_anew),
    ("cases", cases_hold_together),
    ("refused", what_is_refused_writes_nothing),
];

fn platform(place: &str) -> Platform {
    let scheme = Scheme::builtin(walk::SCHEME).unwrap();
    Platform::open(Database::open(place).unwrap(), scheme).unwrap()
}

fn filled(place: &str, points: u32) -> Platform {
    let mut platform = platform(place);
    platform.add(&sample::points(platform.plan(), points)).unwrap();
    platform.decide("2026-03-09".parse().unwrap()).unwrap();
    platform
}

fn changed(place: &str, statement: &str) {
    assert_eq!(Database::open(place).unwrap().execute(statement, &[]).unwrap(), 1, "{statement}");
}

fn the_view_and_the_library_say_the_same(place: &str) {
    let mut platform = filled(place, POINTS);
    assert_eq!(platform.disagreements().unwrap(), [""; 0]);
    let graded = platform.graded().unwrap();
    assert_eq!(graded.len(), usize::try_from(POINTS).unwrap());
    for one in graded.iter().step_by(97) {
        let (kept, reasons) = platform.decision(&one.id).unwrap().unwrap();
        assert_eq!(&kept, one);
        assert!(one.grade.is_none() || !reasons.is_empty(), "{one:?}");
    }
    // Every grade, an outcome that is open, and both kinds of problem come up.
    let mut told: Vec<String> =
        graded.into_iter().map(|one| one.problem.or(one.grade).unwrap_or(one.outcome)).collect();
    told.sort_unstable();
    told.dedup();
    assert_eq!(told, ["high", "low", "medium", "off_scale", "undetermined", "unknown_label"]);
    // What is decided is not decided again.
    assert_eq!(platform.decide("2026-03-10".parse().unwrap()).unwrap(), 0);
}

fn what_was_changed_is_noticed(place: &str) {
    let mut platform = filled(place, 20);
    let ids = [1, 2].map(sample::point_id);
    changed(place, &format!("UPDATE decisions SET grade = 'none' WHERE point_id = '{}'", ids[0]));
    changed(place, &format!("UPDATE points SET risk_type = 'other' WHERE id = '{}'", ids[1]));
    assert_eq!(platform.disagreements().unwrap(), ids);
    // A point that the library was not asked about.
    let new = Point { id: "point-x".into(), department: "new".into(), facts: [].into() };
    platform.add(std::slice::from_ref(&new)).unwrap();
    assert_eq!(platform.disagreements().unwrap().last(), Some(&new.id));
    let twice = platform.add(&[Point { id: "point-y".into(), ..new.clone() }, new]);
    assert!(matches!(twice, Err(PlatformError::Database(_))), "{twice:?}");
    assert_eq!(platform.graded().unwrap().len(), 21, "all or none");
}

fn tables_are_brought_up_to_date_with_what_they_hold(place: &str) {
    let mut database = Database::open(place).unwrap();
    database.migrate(Some(1)).unwrap();
    let insert = "INSERT INTO points (id, department, risk_type, inner_power)
        VALUES ($1, 'old', 'duty', 'much')";
    database.execute(insert, &[Value::Text(sample::point_id(1))]).unwrap();
    assert!(database.rows("SELECT id FROM cases", &[]).is_err());
    drop(database);
    let mut platform = platform(place);
    let graded = platform.graded().unwrap();
    let grades: Vec<Option<&str>> = graded.iter().map(|one| one.grade.as_deref()).collect();
    assert_eq!(grades, [Some("high")]);
    sample::walk(&mut platform, 1).unwrap();
    assert_eq!(platform.verify_cases().unwrap().cases, 1);
}

fn a_view_by_other_rules_is_written_anew(place: &str) {
    let before = filled(place, 20);
    let hash = before.scheme().rules_hash().to_owned();
    drop(before);
    // A view of other columns, by rules that nobody has.
    let mut database = Database::open(place).unwrap();
    database.run("DROP VIEW graded; CREATE VIEW graded AS SELECT id FROM points").unwrap();
    changed(place, "UPDATE views SET rules_hash = 'others'");
    let mut platform = platform(place);
    assert_eq!(platform.rules_of_view().unwrap(), Some(hash));
    assert_eq!(platform.disagreements().unwrap(), [""; 0]);
}

fn cases_hold_together(place: &str) {
    let mut platform = filled(place, 3);
    for number in 1..=3 {
        sample::walk(&mut platform, number).unwrap();
    }
    let kept = platform.verify_cases().unwrap();
    assert_eq!((kept.cases, kept.running), (3, 0));
    assert!(kept.records > 30, "{kept:?}");
    let opened = walk::opening(platform.scheme(), 1).unwrap();
    let records = platform.records("case-1").unwrap();
    assert_eq!(records.first().map(|first| first.event.at), Some(opened.at));

    changed(
        place,
        "UPDATE records SET event = replace(event, 'holder-2', 'li')
            WHERE case_id = 'case-2' AND sequence = 4",
    );
    let error = platform.verify_cases().unwrap_err();
    let PlatformError::Refused(error) = error else { unreachable!("{error}") };
    assert_eq!(error.code(), "chain_broken");
    changed(
        place,
        "UPDATE records SET event = replace(event, 'li', 'holder-2')
            WHERE case_id = 'case-2' AND sequence = 4",
    );
    changed(place, "UPDATE cases SET state = replace(state, 'holder-3', 'li') WHERE id = 'case-3'");
    assert!(platform.verify_cases().is_err());
}

fn what_is_refused_writes_nothing(place: &str) {
    let (mut one, mut other) = (filled(place, 1), platform(place));
    let opening = walk::opening(one.scheme(), 1).unwrap();
    one.open_case("case-1", &sample::point_id(1), opening.clone()).unwrap();
    let taken = one.open_case("case-1", &sample::point_id(1), opening.clone());
    assert!(matches!(taken, Err(PlatformError::Database(_))), "{taken:?}");
    let nowhere = one.open_case("case-2", "point-unheard-of", opening);
    assert!(matches!(nowhere, Err(PlatformError::Database(_))), "{nowhere:?}");

    // Two programs have read the same case: the second event of one number is refused.
    let event = walk::next(&other.case("case-1").unwrap().unwrap(), 1).unwrap();
    one.apply("case-1", event.clone()).unwrap();
    let PlatformError::Refused(error) = other.apply("case-1", event.clone()).unwrap_err() else {
        unreachable!()
    };
    assert_eq!(error.code(), "out_of_sequence");
    assert!(matches!(other.apply("case-9", event), Err(PlatformError::UnknownCase(_))));
    assert_eq!(other.verify_cases().unwrap().records, 2);
}

#[test]
fn what_must_hold_holds_in_sqlite() {
    for (name, check) in CHECKS {
        let folder = tempfile::tempdir().unwrap();
        println!("{name}");
        check(folder.path().join("register.sqlite").to_str().unwrap());
    }
}

#[test]
#[ignore = "needs the programs of PostgreSQL"]
fn what_must_hold_holds_in_postgresql() {
    let server = server::Server::start();
    let mut all = Database::open(&server.address("postgres")).unwrap();
    for (name, check) in CHECKS {
        println!("{name}");
        all.run(&format!("CREATE DATABASE {name}")).unwrap();
        check(&server.address(name));
    }
}
