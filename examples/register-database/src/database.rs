//! One database of either kind, with as little between as both have in common: `$1`, text and
//! whole numbers.

use integrity_risk::engine::Dialect;
use postgres::types::{ToSql as Parameter, Type};
use refinery::Target;
use rusqlite::ToSql;
use rusqlite::types::{Null, ToSqlOutput, ValueRef};

mod sqlite {
    refinery::embed_migrations!("migrations/sqlite");
}

mod postgresql {
    refinery::embed_migrations!("migrations/postgres");
}

/// What can go wrong with a database.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DatabaseError {
    /// SQLite has failed.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL has failed.
    #[error("PostgreSQL: {0}")]
    Postgres(#[from] postgres::Error),
    /// The tables could not be made, or not be brought up to date.
    #[error("the tables cannot be brought up to date: {0}")]
    Migration(#[from] refinery::Error),
    /// A column of a kind that is not read here.
    #[error("column {0} is neither text nor a whole number")]
    Column(usize),
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
}

impl Value {
    /// The text of a cell; none where there is nothing.
    pub fn text(self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Text(text) => Some(text),
            Self::Number(number) => Some(number.to_string()),
        }
    }

    /// The cell of a text.
    pub fn of(text: Option<&str>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text.to_owned()))
    }
}

/// A connection to SQLite or PostgreSQL.
pub struct Database(Engine);

enum Engine {
    Sqlite(rusqlite::Connection),
    Postgres(Box<postgres::Client>),
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Database({})", self.dialect().code())
    }
}

impl Database {
    /// Opens `postgres://...`, or else a file of SQLite, which is made if it is not there.
    ///
    /// # Errors
    /// When there is no such database.
    pub fn open(place: &str) -> Result<Self, DatabaseError> {
        if place.starts_with("postgres") {
            let client = postgres::Client::connect(place, postgres::NoTls)?;
            return Ok(Self(Engine::Postgres(Box::new(client))));
        }
        let connection = rusqlite::Connection::open(place)?;
        connection.busy_timeout(std::time::Duration::from_secs(10))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        Ok(Self(Engine::Sqlite(connection)))
    }

    /// The dialect that it speaks.
    pub fn dialect(&self) -> Dialect {
        match self.0 {
            Engine::Sqlite(_) => Dialect::Sqlite,
            Engine::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Brings the tables to a version, the newest if none is named.
    ///
    /// # Errors
    /// When a migration fails; what it had begun is undone.
    pub fn migrate(&mut self, version: Option<i32>) -> Result<(), DatabaseError> {
        let target = version.map_or(Target::Latest, Target::Version);
        match &mut self.0 {
            Engine::Sqlite(connection) => {
                sqlite::migrations::runner().set_target(target).run(connection)?
            }
            Engine::Postgres(client) => {
                postgresql::migrations::runner().set_target(target).run(client.as_mut())?
            }
        };
        Ok(())
    }

    /// Runs statements that give nothing.
    ///
    /// # Errors
    /// When one of them fails.
    pub fn run(&mut self, statements: &str) -> Result<(), DatabaseError> {
        match &mut self.0 {
            Engine::Sqlite(connection) => connection.execute_batch(statements)?,
            Engine::Postgres(client) => client.batch_execute(statements)?,
        }
        Ok(())
    }

    /// Runs a statement and tells how many rows it changed.
    ///
    /// # Errors
    /// When it fails.
    pub fn execute(&mut self, statement: &str, values: &[Value]) -> Result<u64, DatabaseError> {
        Ok(match &mut self.0 {
            Engine::Sqlite(connection) => {
                let mut prepared = connection.prepare_cached(&numbered(statement))?;
                let changed = prepared.execute(rusqlite::params_from_iter(values))?;
                u64::try_from(changed).unwrap_or(u64::MAX)
            }
            Engine::Postgres(client) => client.execute(statement, &parameters(values))?,
        })
    }

    /// The rows of a query, of text and whole numbers.
    ///
    /// # Errors
    /// When it fails, or gives what is neither.
    pub fn rows(
        &mut self,
        query: &str,
        values: &[Value],
    ) -> Result<Vec<Vec<Value>>, DatabaseError> {
        match &mut self.0 {
            Engine::Sqlite(connection) => {
                let mut prepared = connection.prepare_cached(&numbered(query))?;
                let width = prepared.column_count();
                let mut found = prepared.query(rusqlite::params_from_iter(values))?;
                let mut rows = Vec::new();
                while let Some(row) = found.next()? {
                    let cells = (0..width).map(|at| of_sqlite(row.get_ref(at)?, at));
                    rows.push(cells.collect::<Result<_, _>>()?);
                }
                Ok(rows)
            }
            Engine::Postgres(client) => {
                let found = client.query(query, &parameters(values))?;
                let row = |row: postgres::Row| {
                    (0..row.len()).map(|at| of_postgres(&row, at)).collect::<Result<_, _>>()
                };
                found.into_iter().map(row).collect()
            }
        }
    }

    /// Does some work that is kept as a whole or not at all.
    ///
    /// # Errors
    /// That of the work, and when it cannot be kept.
    pub fn atomically<T, E: From<DatabaseError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        // SQLite lets nobody else write from here on; PostgreSQL locks the rows that are read.
        let begin = if self.dialect() == Dialect::Sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" };
        self.run(begin)?;
        match work(self) {
            Ok(done) => {
                self.run("COMMIT")?;
                Ok(done)
            }
            Err(error) => {
                self.run("ROLLBACK")?;
                Err(error)
            }
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Null => Ok(ToSqlOutput::from(Null)),
            Self::Text(text) => Ok(ToSqlOutput::from(text.as_str())),
            Self::Number(number) => Ok(ToSqlOutput::from(*number)),
        }
    }
}

/// SQLite counts `$1` by where it stands first, `?1` by its number.
fn numbered(statement: &str) -> String {
    statement.replace('$', "?")
}

fn parameters(values: &[Value]) -> Vec<&(dyn Parameter + Sync)> {
    let parameter = |value| -> &(dyn Parameter + Sync) {
        match value {
            &Value::Null => &None::<&str>,
            Value::Text(text) => text,
            Value::Number(number) => number,
        }
    };
    values.iter().map(parameter).collect()
}

fn of_sqlite(cell: ValueRef<'_>, at: usize) -> Result<Value, DatabaseError> {
    match cell {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Number(number)),
        ValueRef::Text(text) => Ok(Value::Text(String::from_utf8_lossy(text).into_owned())),
        ValueRef::Real(_) | ValueRef::Blob(_) => Err(DatabaseError::Column(at)),
    }
}

fn of_postgres(row: &postgres::Row, at: usize) -> Result<Value, DatabaseError> {
    let kind = row.columns().get(at).map(postgres::Column::type_);
    Ok(match kind {
        Some(&Type::TEXT) => Value::of(row.try_get(at)?),
        Some(&Type::INT8) => row.try_get::<_, Option<i64>>(at)?.map_or(Value::Null, Value::Number),
        _ => return Err(DatabaseError::Column(at)),
    })
}
