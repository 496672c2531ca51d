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
    /// PostgreSQL, from 14 on.
    Postgres,
    /// Spark SQL, from 3.4 on, with ANSI mode or without.
    Spark,
    /// SQLite, from 3.38 on; a flag is 0 or 1.
    Sqlite,
}

/// What a column of verdicts holds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum ValueKind {
    Text,
    Number,
    Flag,
}

/// More numbers than these are looked up in a list.
const MANY: usize = 8;

impl Dialect {
    /// Every dialect.
    ///
    /// ```
    /// use integrity_risk::engine::Dialect;
    /// assert_eq!(Dialect::ALL.len(), 4);
    /// ```
    pub const ALL: [Self; 4] = [Self::DuckDb, Self::Postgres, Self::Spark, Self::Sqlite];

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
            Self::Sqlite => "sqlite",
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
            Self::Sqlite => text.parse().map_or("NULL".to_owned(), quotient),
            _ => format!("CAST('{text}' AS DOUBLE)"),
        }
    }

    /// A flag as 0 or 1; null where it is neither.
    pub(super) fn flag(self, column: &str) -> String {
        match self {
            Self::Sqlite => format!("CASE WHEN {column} IN (0, 1) THEN {column} END"),
            _ => format!("CAST({column} AS {})", self.integer()),
        }
    }

    /// Whether a number is whole.
    pub(super) fn is_whole(self, column: &str) -> String {
        match self {
            Self::Sqlite => format!("{column} = CAST({column} AS INTEGER)"),
            _ => format!("{column} = FLOOR({column})"),
        }
    }

    /// The greatest of some values.
    pub(super) fn greatest(self, values: &[String]) -> String {
        let name = if self == Self::Sqlite { "MAX" } else { "GREATEST" };
        format!("{name}({})", values.join(", "))
    }

    /// How a statement that makes a view begins.
    pub(super) fn create_view(self, view: &str) -> String {
        let name = self.name(view);
        match self {
            Self::Sqlite => format!("DROP VIEW IF EXISTS {name};\nCREATE VIEW {name} AS"),
            _ => format!("CREATE OR REPLACE VIEW {name} AS"),
        }
    }

    /// The type of short whole numbers.
    pub(super) fn integer(self) -> &'static str {
        if self == Self::Spark { "INT" } else { "INTEGER" }
    }

    /// The number of a list at a place counted from 0; null where the place is.
    pub(super) fn entry(self, list: &[impl ToString], place: &str) -> String {
        let entries: Vec<String> = list.iter().map(ToString::to_string).collect();
        if self == Self::Sqlite {
            return digits_of_a_row(&entries, place);
        }
        self.looked_up(&entries.join(","), self.integer(), place)
    }

    /// The value of a list at a place counted from 0; null where the place is.
    pub(super) fn value(self, list: &[Option<String>], kind: ValueKind, place: &str) -> String {
        let mut different: Vec<&Option<String>> = Vec::new();
        let codes = list.iter().map(|value| {
            let known = different.iter().position(|known| *known == value);
            known.unwrap_or_else(|| {
                different.push(value);
                different.len() - 1
            })
        });
        let codes: Vec<usize> = codes.collect();
        if list.iter().all(Option::is_none) {
            format!("CAST(NULL AS {})", self.kind(kind))
        } else if different.len() > MANY && kind == ValueKind::Number {
            self.looked_up(&entries(list.iter()).join(","), self.kind(kind), place)
        } else if list.len() > MANY {
            self.one_of(&different, &self.entry(&codes, place))
        } else {
            self.one_of(&list.iter().collect::<Vec<_>>(), place)
        }
    }

    /// One of few values.
    fn one_of(self, list: &[&Option<String>], place: &str) -> String {
        if self == Self::DuckDb {
            return format!("([{}])[{place} + 1]", entries(list.iter().copied()).join(", "));
        }
        let values = list.iter().enumerate().filter_map(|(at, value)| Some((at, value.as_ref()?)));
        let whens = values.map(|(at, value)| format!("WHEN {at} THEN {value}"));
        format!("CASE {place} {} END", whens.collect::<Vec<_>>().join(" "))
    }

    fn kind(self, kind: ValueKind) -> &'static str {
        match kind {
            ValueKind::Text if self == Self::Spark => "STRING",
            ValueKind::Text => "TEXT",
            ValueKind::Number => "BIGINT",
            ValueKind::Flag => "BOOLEAN",
        }
    }

    /// Lists are written as one text, which is read once: not as so many expressions.
    fn looked_up(self, entries: &str, kind: &str, place: &str) -> String {
        let json = entries.replace("NULL", "null");
        match self {
            Self::DuckDb => format!("(CAST('[{entries}]' AS {kind}[]))[{place} + 1]"),
            Self::Postgres => format!("(CAST('{{{entries}}}' AS {kind}[]))[{place} + 1]"),
            Self::Spark => format!("get(from_json('[{json}]', 'ARRAY<{kind}>'), {place})"),
            Self::Sqlite => format!("json_extract('[{json}]', '$[' || ({place}) || ']')"),
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
            (Self::Sqlite, _) => {
                let is_no_number = format!("typeof({column}) NOT IN ('integer', 'real')");
                Some(format!("{is_no_number} OR {column} IN (9e999, -9e999)"))
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
            Self::Sqlite => {
                let sign = format!("substr({column}, 1, 1) IN ('+', '-')");
                let digits = format!("substr({column}, 1 + ({sign}))");
                let other = ["*[^0-9.]*", "*.*.*", ".*", "*.", ""]
                    .map(|pattern| format!("{digits} GLOB '{pattern}'"));
                format!("NOT ({})", other.join(" OR "))
            }
        }
    }
}

fn entries<'v>(list: impl Iterator<Item = &'v Option<String>>) -> Vec<String> {
    list.map(|value| value.clone().unwrap_or_else(|| "NULL".to_owned())).collect()
}

/// A double as a quotient of two numbers that every reader of numbers reads exactly.
fn quotient(value: f64) -> String {
    let (mut above, mut below) = (value, 1_u64);
    // Doubling is exact; what is left after 62 of them stands as it is.
    while above.fract() != 0.0 && below < 1 << 62 {
        (above, below) = (above * 2.0, below * 2);
    }
    format!("({above:?} / {below}.0)")
}

/// A list of whole numbers, each written with as many digits, of which some are cut out.
fn digits_of_a_row(entries: &[String], place: &str) -> String {
    let width = entries.iter().map(String::len).max().unwrap_or(1);
    let row = entries.iter().map(|entry| format!("{entry:0>width$}"));
    // Bytes are cut out at once, where letters are counted from the first.
    let bytes: Vec<String> =
        row.flat_map(String::into_bytes).map(|byte| format!("{byte:x}")).collect();
    let bytes = bytes.concat();
    format!("CAST(substr(x'{bytes}', ({place}) * {width} + 1, {width}) AS INTEGER)")
}
