//! The cases in their tables.

use std::path::Path;
use std::time::Duration;

use chrono::NaiveDate;
use integrity_risk::approval::{ApprovalCase, Event, Opening, Phase, Record, verify_chain};
use integrity_risk::calendar::Calendar;
use integrity_risk::{Error, Scheme};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

/// A record is bound to the one before it by its hash, and its number is
/// there once: the primary key says so even if two programs write at a time.
const TABLES: &str = "
CREATE TABLE IF NOT EXISTS cases (
    id     TEXT PRIMARY KEY NOT NULL,
    scheme TEXT NOT NULL,
    route  TEXT NOT NULL,
    phase  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS cases_by_phase ON cases (phase);
CREATE TABLE IF NOT EXISTS records (
    case_id  TEXT NOT NULL REFERENCES cases (id),
    sequence INTEGER NOT NULL,
    event    TEXT NOT NULL,
    hash     TEXT NOT NULL,
    PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS snapshots (
    case_id TEXT PRIMARY KEY NOT NULL REFERENCES cases (id),
    state   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// What the scheme does not allow. It is for the person who tried it, with
    /// its code and its message in their language; nothing was written.
    #[error("{0}")]
    Refused(#[from] Error),
    /// SQLite has failed; nothing was written.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// An event that cannot be written as JSON.
    #[error("an event cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// No case has this id.
    #[error("there is no case `{0}`")]
    UnknownCase(String),
    /// The records of a case do not hold together: changed, lost, or not what
    /// the scheme allows.
    #[error("the records of the case `{case}` do not hold together: {error}")]
    Records {
        /// The id of the case.
        case: String,
        /// The first thing that is wrong.
        error: Error,
    },
    /// The numbers of the records of a case have a hole.
    #[error("the case `{case}` has a record {found} where {expected} should stand")]
    Hole {
        /// The id of the case.
        case: String,
        /// The number that should come.
        expected: u64,
        /// The number that is there.
        found: u64,
    },
    /// What was kept of a case beside its records is not what they come to.
    #[error("the {what} kept of the case `{case}` is not what its records come to")]
    Differs {
        /// The id of the case.
        case: String,
        /// State or phase.
        what: &'static str,
    },
}

/// What a check of the whole store has gone through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many cases are kept.
    pub cases: usize,
    /// How many of them go on.
    pub running: usize,
    /// How many records they have.
    pub records: usize,
}

/// A step of a case that may be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueStep {
    /// The id of the case.
    pub case: String,
    /// The id of the step.
    pub step: String,
    /// Who may do it, by role.
    pub who: Vec<String>,
    /// By when it must be done, where that is stated.
    pub due: Option<NaiveDate>,
    /// Whether that day has passed.
    pub overdue: bool,
}

/// Cases under one scheme, in a file of SQLite.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    scheme: Scheme,
    calendar: &'static Calendar,
}

impl Store {
    /// Opens a store, or makes one where there is none.
    ///
    /// # Errors
    /// When SQLite cannot open the file or make its tables.
    pub fn open(file: &Path, scheme: Scheme) -> Result<Self, StoreError> {
        let connection = Connection::open(file)?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // What was said to be committed is there after a loss of power too.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.execute_batch(TABLES)?;
        Ok(Self { connection, scheme, calendar: Calendar::china()? })
    }

    /// The scheme of the cases.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Opens a case under an id that is not taken.
    ///
    /// # Errors
    /// What the scheme does not allow, and an id that is taken.
    pub fn open_case(&mut self, id: &str, opening: Opening) -> Result<Record, StoreError> {
        let (case, record) = ApprovalCase::open(&self.scheme, self.calendar, opening)?;
        let writing = writing(&mut self.connection)?;
        let route = case.route().map_or("", |route| &route.id);
        writing.execute(
            "INSERT INTO cases (id, scheme, route, phase) VALUES (?1, ?2, ?3, ?4)",
            params![id, self.scheme.id(), route, case.phase().code()],
        )?;
        keep(&writing, id, &case, &record)?;
        writing.commit()?;
        Ok(record)
    }

    /// Applies an event to a case and keeps the record with the state it leads
    /// to, in one transaction: after a crash both are there or neither is.
    ///
    /// The state is read in that transaction too. Of two programs that apply
    /// an event of one number the second is refused (`out_of_sequence`): it
    /// reads the case again and asks whether its event still makes sense.
    ///
    /// # Errors
    /// What the scheme does not allow, and an id that no case has.
    pub fn apply(&mut self, id: &str, event: Event) -> Result<Record, StoreError> {
        let writing = writing(&mut self.connection)?;
        let mut case = read(&writing, &self.scheme, self.calendar, id)?
            .ok_or_else(|| StoreError::UnknownCase(id.to_owned()))?;
        let record = case.apply(event)?;
        keep(&writing, id, &case, &record)?;
        writing.commit()?;
        Ok(record)
    }

    /// A case as it stands; none: no case has this id.
    ///
    /// # Errors
    /// When what was kept cannot be read, or was kept under another scheme.
    pub fn case(&self, id: &str) -> Result<Option<ApprovalCase>, StoreError> {
        read(&self.connection, &self.scheme, self.calendar, id)
    }

    /// The ids of the cases, or of those in one phase.
    ///
    /// # Errors
    /// When SQLite fails.
    pub fn cases(&self, phase: Option<Phase>) -> Result<Vec<String>, StoreError> {
        let wanted = phase.map(Phase::code);
        let mut found =
            self.connection.prepare("SELECT id FROM cases WHERE ?1 IS NULL OR phase = ?1")?;
        let ids = found.query_map([wanted], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The records of a case, as they were kept.
    ///
    /// # Errors
    /// A hole in their numbers, and an event that cannot be read.
    pub fn records(&self, id: &str) -> Result<Vec<Record>, StoreError> {
        let mut found = self.connection.prepare(
            "SELECT sequence, event, hash FROM records WHERE case_id = ?1 ORDER BY sequence",
        )?;
        let rows = found.query_map([id], |row| {
            Ok((row.get::<_, u64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })?;
        let mut records = Vec::new();
        for (row, expected) in rows.zip(0u64..) {
            let (found, event, hash) = row?;
            if found != expected {
                return Err(StoreError::Hole { case: id.to_owned(), expected, found });
            }
            let event = Event::from_json(&event)
                .map_err(|error| StoreError::Records { case: id.to_owned(), error })?;
            records.push(Record { event, hash });
        }
        Ok(records)
    }

    /// What may be done on a day, what is due soonest first.
    ///
    /// # Errors
    /// As [`case`](Self::case), and a last day that the calendar cannot tell.
    pub fn due(&self, on: NaiveDate) -> Result<Vec<DueStep>, StoreError> {
        let mut steps = Vec::new();
        for id in self.cases(Some(Phase::Running))? {
            let Some(case) = self.case(&id)? else { continue };
            for next in case.next_steps(on)? {
                let who = next.roles.iter().map(|role| {
                    let id = &role.role.id;
                    if role.anyone {
                        format!("{id}")
                    } else {
                        format!("{id}: {}", role.persons.join(", "))
                    }
                });
                steps.push(DueStep {
                    case: id.clone(),
                    step: next.step.name.to_string(),
                    who: who.collect(),
                    due: next.due,
                    overdue: next.overdue,
                });
            }
        }
        // Without a last day at the end.
        steps.sort_by_key(|step| (step.due.is_none(), step.due));
        Ok(steps)
    }

    /// Goes through everything that is kept, as a host does when it starts:
    /// no record lost or changed, each one allowed by the scheme, and the
    /// state beside them what they come to.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn verify(&self) -> Result<Kept, StoreError> {
        // All of it as it is at one moment, whoever writes meanwhile.
        let _reading = self.connection.unchecked_transaction()?;
        let mut kept = Kept::default();
        for id in self.cases(None)? {
            let records = self.records(&id)?;
            let wrong = |error| StoreError::Records { case: id.clone(), error };
            verify_chain(&records, None).map_err(wrong)?;
            kept.cases += 1;
            kept.records += records.len();
            let replayed =
                ApprovalCase::replay(&self.scheme, self.calendar, records).map_err(wrong)?;
            let (state, phase) = self.connection.query_row(
                "SELECT state, phase FROM cases JOIN snapshots ON case_id = id WHERE id = ?1",
                [&id],
                |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
            )?;
            let differs = |what| Err(StoreError::Differs { case: id.clone(), what });
            if state != replayed.to_json() {
                return differs("state");
            }
            if phase != replayed.phase().code() {
                return differs("phase");
            }
            kept.running += usize::from(replayed.phase() == Phase::Running);
        }
        Ok(kept)
    }
}

/// A transaction that nobody else can write beside from its beginning on.
fn writing(connection: &mut Connection) -> Result<Transaction<'_>, rusqlite::Error> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

fn read(
    connection: &Connection,
    scheme: &Scheme,
    calendar: &Calendar,
    id: &str,
) -> Result<Option<ApprovalCase>, StoreError> {
    let state: Option<String> = connection
        .query_row("SELECT state FROM snapshots WHERE case_id = ?1", [id], |row| row.get(0))
        .optional()?;
    Ok(state.map(|state| ApprovalCase::from_json(scheme, calendar, &state)).transpose()?)
}

/// Keeps a record, and the state of the case after it.
fn keep(
    writing: &Transaction<'_>,
    id: &str,
    case: &ApprovalCase,
    record: &Record,
) -> Result<(), StoreError> {
    writing.execute(
        "INSERT INTO records (case_id, sequence, event, hash) VALUES (?1, ?2, ?3, ?4)",
        params![id, record.event.sequence, serde_json::to_string(&record.event)?, record.hash],
    )?;
    writing.execute(
        "INSERT INTO snapshots (case_id, state) VALUES (?1, ?2)
         ON CONFLICT (case_id) DO UPDATE SET state = excluded.state",
        params![id, case.to_json()],
    )?;
    writing
        .execute("UPDATE cases SET phase = ?2 WHERE id = ?1", params![id, case.phase().code()])?;
    Ok(())
}
