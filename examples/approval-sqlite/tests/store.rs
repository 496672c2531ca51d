//! What the store refuses and notices.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use approval_sqlite::{Store, StoreError, walk};
use integrity_risk::Scheme;
use integrity_risk::approval::Event;
use rusqlite::Connection;

const FILE: &str = "cases.sqlite";

fn store(folder: &Path) -> Store {
    Store::open(&folder.join(FILE), Scheme::builtin(walk::SCHEME).unwrap()).unwrap()
}

/// A store with three cases that have ended.
fn walked(folder: &Path) -> Store {
    let mut store = store(folder);
    walk::work(&mut store, 3, &mut Vec::new()).unwrap();
    store
}

fn withdrawn(sequence: u64) -> Event {
    let text = format!(
        r#"{{"event": "withdrawn", "sequence": {sequence}, "at": "2027-01-04T09:00:00+08:00", "actor": "desk"}}"#
    );
    Event::from_json(&text).unwrap()
}

/// Changes the file behind the store's back; the store must notice.
fn tampered(change: &str) -> StoreError {
    let folder = tempfile::tempdir().unwrap();
    let store = walked(folder.path());
    store.verify().unwrap();
    let changed = Connection::open(folder.path().join(FILE)).unwrap().execute(change, []).unwrap();
    assert_eq!(changed, 1, "{change}");
    store.verify().unwrap_err()
}

#[test]
fn what_was_changed_in_the_file_is_noticed() {
    let error = tampered(
        "UPDATE records SET event = replace(event, 'holder-2', 'li') WHERE case_id = 'case-2' AND sequence = 4",
    );
    let StoreError::Records { case, error } = error else { panic!("{error}") };
    assert_eq!((case.as_str(), error.code()), ("case-2", "chain_broken"));
    assert_eq!(error.path().to_string(), "/4");

    let error = tampered("DELETE FROM records WHERE case_id = 'case-1' AND sequence = 3");
    assert!(matches!(error, StoreError::Hole { expected: 3, found: 4, .. }), "{error}");

    let last = "(SELECT max(sequence) FROM records WHERE case_id = 'case-1')";
    let error =
        tampered(&format!("DELETE FROM records WHERE case_id = 'case-1' AND sequence = {last}"));
    assert!(matches!(error, StoreError::Differs { what: "state", .. }), "{error}");

    let error = tampered(
        "UPDATE snapshots SET state = replace(state, 'holder-3', 'li') WHERE case_id = 'case-3'",
    );
    assert!(matches!(error, StoreError::Differs { what: "state", .. }), "{error}");

    let error = tampered("UPDATE cases SET phase = 'running' WHERE id = 'case-3'");
    assert!(matches!(error, StoreError::Differs { what: "phase", .. }), "{error}");
}

#[test]
fn a_refused_event_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = walked(folder.path());
    let before = (store.verify().unwrap(), store.case("case-1").unwrap().unwrap().to_json());
    let next = store.case("case-1").unwrap().unwrap().next_sequence();
    for (event, code) in
        [(withdrawn(next - 1), "out_of_sequence"), (withdrawn(next), "phase_forbids")]
    {
        let error = store.apply("case-1", event).unwrap_err();
        let StoreError::Refused(error) = error else { panic!("{error}") };
        assert_eq!(error.code(), code);
    }
    assert!(matches!(store.apply("case-9", withdrawn(1)), Err(StoreError::UnknownCase(_))));
    let after = (store.verify().unwrap(), store.case("case-1").unwrap().unwrap().to_json());
    assert_eq!(before, after);
}

/// Two programs have read the same case: the second event of one number is
/// refused, not kept beside the first.
#[test]
fn of_two_events_of_one_number_one_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, mut other) = (store(folder.path()), store(folder.path()));
    walk::step(&mut one, 1).unwrap();
    assert_eq!(other.case("case-1").unwrap().unwrap().next_sequence(), 1);
    one.apply("case-1", withdrawn(1)).unwrap();
    let error = other.apply("case-1", withdrawn(1)).unwrap_err();
    let StoreError::Refused(error) = error else { panic!("{error}") };
    assert_eq!(error.code(), "out_of_sequence");
    assert_eq!(other.verify().unwrap().records, 2);
}

#[test]
fn what_may_be_done_is_listed_by_case() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path());
    for number in [1, 2] {
        walk::step(&mut store, number).unwrap();
    }
    walk::step(&mut store, 2).unwrap();
    let due = store.due("2026-03-03".parse().unwrap()).unwrap();
    let listed: Vec<(&str, &str, &str)> =
        due.iter().map(|due| (due.case.as_str(), due.step.as_str(), due.who[0].as_str())).collect();
    let expected = [
        ("case-1", "targets", "leading_group_office: of_leading_group_office"),
        ("case-2", "self_search", "holder: holder-2"),
    ];
    assert_eq!(listed, expected);
    // Once they have ended nothing is left to be done.
    walk::work(&mut store, 2, &mut Vec::new()).unwrap();
    assert_eq!(store.due("2026-03-03".parse().unwrap()).unwrap(), []);
}
