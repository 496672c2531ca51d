//! The program is killed at many points and started again: nothing that it
//! said was committed is lost, nothing is there twice, and in the end
//! everything is as if it had never been killed.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use approval_sqlite::{Store, walk};
use integrity_risk::Scheme;
use integrity_risk::approval::Phase;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

const CASES: u32 = 120;
const KILLS: usize = 20;
const SEED: u64 = 20_260_302;

/// The hashes of records by case and number.
type Told = BTreeMap<(String, u64), String>;

fn start(db: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_approval-sqlite"))
        .args(["work", "--cases", &CASES.to_string(), "--db"])
        .arg(db)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn store(db: &Path) -> Store {
    Store::open(db, Scheme::builtin(walk::SCHEME).unwrap()).unwrap()
}

/// Takes down what the program told; none of it a second time.
fn take_down(told: &mut Told, line: &str) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [case, sequence, hash] = words.as_slice() else { panic!("half a line: {line:?}") };
    let key = ((*case).to_owned(), sequence.parse().unwrap());
    let before = told.insert(key, (*hash).to_owned());
    assert_eq!(before, None, "told twice: {line}");
}

/// All records of all cases; their numbers have no hole, or reading them fails.
fn kept(store: &Store) -> Told {
    let ids = store.cases(None).unwrap();
    let records = ids.iter().flat_map(|id| {
        let records = store.records(id).unwrap();
        records.into_iter().map(|record| ((id.clone(), record.event.sequence), record.hash))
    });
    records.collect()
}

/// Starts the program, reads some lines, waits a little, kills it and reads
/// what it still had said.
fn killed(db: &Path, dice: &mut ChaCha8Rng, told: &mut Told) {
    let mut child = start(db);
    let mut out = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..dice.next_u32() % 25 {
        let mut line = String::new();
        assert!(out.read_line(&mut line).unwrap() > 0, "it ended before it was killed");
        take_down(told, &line);
    }
    std::thread::sleep(Duration::from_micros(u64::from(dice.next_u32() % 3_000)));
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(!status.success(), "it ended before it was killed");
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    rest.lines().for_each(|line| take_down(told, line));
}

#[test]
fn what_was_committed_outlives_the_program_that_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("cases.sqlite");
    let mut dice = ChaCha8Rng::seed_from_u64(SEED);
    let mut told = Told::new();
    let mut reached = BTreeSet::new();
    for kill in 1..=KILLS {
        killed(&db, &mut dice, &mut told);
        let store = store(&db);
        // The chain of every case holds, and its state is what its records come to.
        let checked = store.verify().unwrap();
        let kept = kept(&store);
        for (key, hash) in &told {
            assert_eq!(kept.get(key), Some(hash), "{key:?} was told and is not kept");
        }
        // A kill between commit and line leaves one record that was not told.
        assert!(kept.len() <= told.len() + kill, "{} kept, {} told", kept.len(), told.len());
        assert_eq!(checked.records, kept.len());
        reached.insert(kept.len());
    }
    assert!(reached.len() > KILLS / 2, "the kills came at few points: {reached:?}");

    let mut last = start(&db);
    let mut rest = String::new();
    last.stdout.take().unwrap().read_to_string(&mut rest).unwrap();
    assert!(last.wait().unwrap().success());
    assert!(!rest.is_empty(), "it had ended before the last start");
    rest.lines().for_each(|line| take_down(&mut told, line));

    let store = store(&db);
    let checked = store.verify().unwrap();
    assert_eq!((checked.cases, checked.running), (120, 0));
    assert_eq!(store.cases(Some(Phase::Ended)).unwrap().len(), 120);
    let all = kept(&store);
    assert!(all.len() <= told.len() + KILLS);
    assert_eq!(all, undisturbed(folder.path()), "as if it had never been killed");
}

/// What a walk that nobody disturbs comes to.
fn undisturbed(folder: &Path) -> Told {
    let mut other = store(&folder.join("undisturbed.sqlite"));
    let mut said = Vec::new();
    walk::work(&mut other, CASES, &mut said).unwrap();
    let mut told = Told::new();
    String::from_utf8(said).unwrap().lines().for_each(|line| take_down(&mut told, line));
    assert_eq!(told, kept(&other));
    told
}
