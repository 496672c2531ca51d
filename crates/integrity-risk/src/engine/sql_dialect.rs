//! How engines write what they have in common.

use serde::{Deserialize, Serialize};

use crate::engine::options::ColumnKind;

/// A dialect of SQL.
///
/// # Examples
///
/// ```
/// use integrity_risk::engine::Dialect;
/// assert_eq!(Dialect::from_code("spark"), Some(Dialect::Spark));
/// assert_eq!(Dialect::Spark.code(), "spark");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// `DuckDB`, from 1.1 on.
    DuckDb,
    /// `PostgreSQL`, from 14 on.
    Postgres,
    /// Spark SQL, from 3.4 on, with ANSI mode or without.
    Spark,
}

impl Dialect {
    /// Every dialect.
    ///
    /// ```
    /// use integrity_risk::engine::Dialect;
    /// assert_eq!(Dialect::ALL.len(), 3);
    /// ```
    pub const ALL: [Self; 3] = [Self::DuckDb, Self::Postgres, Self::Spark];

    /// The code, as JSON has it.
    ///
    /// ```
    /// use integrity_risk::engine::Dialect;
    /// assert_eq!(Dialect::DuckDb.code(), "duckdb");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::Postgres => "postgres",
            Self::Spark => "spark",
        }
    }

    /// The dialect of a code.
    ///
    /// ```
    /// use integrity_risk::engine::Dialect;
    /// assert_eq!(Dialect::from_code("oracle"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dialect| dialect.code() == code)
    }

    /// The name of a column or of a table; of one with a schema, name by name.
    pub(super) fn name(self, name: &str) -> String {
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            _ => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    /// A text.
    pub(super) fn text(self, text: &str) -> String {
        let quoted = text.replace('\'', "''");
        match self {
            Self::Spark => {
                format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
            }
            _ => format!("'{quoted}'"),
        }
    }

    /// A double, by the text that reads back as it.
    pub(super) fn double(self, text: &str) -> String {
        match self {
            Self::Postgres => format!("CAST('{text}' AS DOUBLE PRECISION)"),
            _ => format!("CAST('{text}' AS DOUBLE)"),
        }
    }

    /// A flag as 0 or 1.
    pub(super) fn flag(self, column: &str) -> String {
        format!("CAST({column} AS {})", if self == Self::Spark { "INT" } else { "INTEGER" })
    }

    /// The entry of a list at a place counted from 0.
    pub(super) fn entry(self, list: &[usize], place: &str) -> String {
        let entries: Vec<String> = list.iter().map(ToString::to_string).collect();
        self.looked_up(&entries.join(","), "INTEGER", place)
    }

    /// The number of a list at a place counted from 0.
    pub(super) fn numbers(self, list: &[Option<i64>], place: &str) -> String {
        let number = |number: &Option<i64>| number.map_or("NULL".to_owned(), |n| n.to_string());
        let entries: Vec<String> = list.iter().map(number).collect();
        format!("CAST({} AS BIGINT)", self.looked_up(&entries.join(","), "BIGINT", place))
    }

    fn looked_up(self, entries: &str, kind: &str, place: &str) -> String {
        match self {
            Self::DuckDb => format!("([{entries}])[{place} + 1]"),
            Self::Postgres => format!("(CAST('{{{entries}}}' AS {kind}[]))[{place} + 1]"),
            Self::Spark => format!("get(array({entries}), {place})"),
        }
    }

    /// Whether a column of numbers holds what is no number.
    pub(super) fn is_no_number(self, column: &str, kind: ColumnKind) -> Option<String> {
        match (self, kind) {
            (Self::Postgres, ColumnKind::Number) => {
                let words = "CAST('NaN' AS NUMERIC), CAST('Infinity' AS NUMERIC), \
                             CAST('-Infinity' AS NUMERIC)";
                Some(format!("{column} IN ({words})"))
            }
            (_, ColumnKind::Float) => {
                let words = ["NaN", "Infinity", "-Infinity"].map(|word| self.double(word));
                Some(format!("{column} IN ({})", words.join(", ")))
            }
            _ => None,
        }
    }

    /// Whether a text is a decimal number.
    pub(super) fn is_decimal(self, column: &str) -> String {
        let pattern = "^[-+]?[0-9]+([.][0-9]+)?$";
        match self {
            Self::DuckDb => format!("regexp_matches({column}, '{pattern}')"),
            Self::Postgres => format!("{column} ~ '{pattern}'"),
            Self::Spark => format!("{column} RLIKE '{pattern}'"),
        }
    }
}
