//! Cases of approval: every record and the state it leads to are kept together.

use approval_sqlite::Kept;
use integrity_risk::Scheme;
use integrity_risk::approval::{ApprovalCase, Event, Opening, Phase, Record, verify_chain};
use integrity_risk::calendar::Calendar;
use integrity_risk::engine::Dialect;

use crate::database::{Database, Value};
use crate::platform::{Platform, PlatformError};

impl Platform {
    /// Opens a case about a point, under an id that is not taken.
    ///
    /// # Errors
    /// What the scheme does not allow, and an id that is taken.
    pub fn open_case(
        &mut self,
        id: &str,
        point: &str,
        opening: Opening,
    ) -> Result<Record, PlatformError> {
        let Self { database, scheme, calendar, .. } = self;
        let (case, record) = ApprovalCase::open(scheme, calendar, opening)?;
        database.atomically(|database| {
            let insert = "INSERT INTO cases (id, point_id, phase, state) VALUES ($1, $2, '', '')";
            database.execute(insert, &[Some(id), Some(point)].map(Value::of))?;
            keep(database, id, &case, &record)
        })?;
        Ok(record)
    }

    /// Applies an event to a case. The state is read in the same transaction: of two programs
    /// that apply an event of one number the second is refused (`out_of_sequence`).
    ///
    /// # Errors
    /// What the scheme does not allow, and an id that no case has.
    pub fn apply(&mut self, id: &str, event: Event) -> Result<Record, PlatformError> {
        let Self { database, scheme, calendar, .. } = self;
        database.atomically(|database| {
            let mut case = read(database, scheme, calendar, id)?
                .ok_or_else(|| PlatformError::UnknownCase(id.to_owned()))?;
            let record = case.apply(event)?;
            keep(database, id, &case, &record)?;
            Ok(record)
        })
    }

    /// A case as it stands; none: no case has this id.
    ///
    /// # Errors
    /// When what was kept cannot be read, or was kept under another scheme.
    pub fn case(&mut self, id: &str) -> Result<Option<ApprovalCase>, PlatformError> {
        let Self { database, scheme, calendar, .. } = self;
        database.atomically(|database| read(database, scheme, calendar, id))
    }

    /// Goes through every case: no record lost or changed, each allowed by the scheme, and the
    /// state beside them what they come to.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn verify_cases(&mut self) -> Result<Kept, PlatformError> {
        let cases = self.database.rows("SELECT id, state FROM cases ORDER BY id", &[])?;
        let mut kept = Kept::default();
        for row in cases {
            let mut cells = row.into_iter().filter_map(Value::text);
            let (id, state) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            let records = self.records(&id)?;
            verify_chain(&records, None)?;
            kept.cases += 1;
            kept.records += records.len();
            let replayed = ApprovalCase::replay(&self.scheme, self.calendar, records)?;
            if state != replayed.to_json() {
                return Err(PlatformError::Differs(id));
            }
            kept.running += usize::from(replayed.phase() == Phase::Running);
        }
        Ok(kept)
    }

    /// The records of a case.
    ///
    /// # Errors
    /// An event that cannot be read.
    pub fn records(&mut self, id: &str) -> Result<Vec<Record>, PlatformError> {
        let query = "SELECT event, hash FROM records WHERE case_id = $1 ORDER BY sequence";
        let rows = self.database.rows(query, &[Value::of(Some(id))])?;
        let records = rows.into_iter().map(|row| {
            let mut cells = row.into_iter().filter_map(Value::text);
            let event = Event::from_json(&cells.next().unwrap_or_default())?;
            Ok(Record { event, hash: cells.next().unwrap_or_default() })
        });
        records.collect()
    }
}

fn read(
    database: &mut Database,
    scheme: &Scheme,
    calendar: &Calendar,
    id: &str,
) -> Result<Option<ApprovalCase>, PlatformError> {
    let lock = if database.dialect() == Dialect::Postgres { " FOR UPDATE" } else { "" };
    let query = format!("SELECT state FROM cases WHERE id = $1{lock}");
    let found = database.rows(&query, &[Value::of(Some(id))])?;
    let state = found.into_iter().flatten().next().and_then(Value::text);
    Ok(state.map(|state| ApprovalCase::from_json(scheme, calendar, &state)).transpose()?)
}

fn keep(
    database: &mut Database,
    id: &str,
    case: &ApprovalCase,
    record: &Record,
) -> Result<(), PlatformError> {
    let sequence = i64::try_from(record.event.sequence).unwrap_or(i64::MAX);
    let event = Value::Text(serde_json::to_string(&record.event)?);
    let id = Value::of(Some(id));
    database.execute(
        "INSERT INTO records (case_id, sequence, event, hash) VALUES ($1, $2, $3, $4)",
        &[id.clone(), Value::Number(sequence), event, Value::of(Some(&record.hash))],
    )?;
    database.execute(
        "UPDATE cases SET phase = $2, state = $3 WHERE id = $1",
        &[id, Value::of(Some(case.phase().code())), Value::Text(case.to_json())],
    )?;
    Ok(())
}
