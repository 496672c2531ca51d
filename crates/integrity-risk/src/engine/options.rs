//! What is asked of an engine: which decisions, over which columns.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A decision that an engine can make.
///
/// # Examples
///
/// ```
/// use integrity_risk::engine::EngineDecision;
/// assert_eq!(serde_json::to_string(&EngineDecision::Supervision)?, "\"supervision\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EngineDecision {
    /// The grade of a risk point, with its score.
    Grade,
    /// Who supervises it.
    Supervision,
    /// The warning that is called for.
    Warning,
}

/// What a column of an engine holds.
///
/// # Examples
///
/// ```
/// use integrity_risk::engine::ColumnKind;
/// assert_eq!(ColumnKind::Text.code(), "text");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// The ids of options, or numbers as text, such as `0.6`; `not_rated` where a fact may
    /// be that.
    Text,
    /// Whole numbers or exact decimals.
    Number,
    /// Binary floats, of single or double precision.
    Float,
    /// Yes or no. A set of options has such a column for each of them.
    Flag,
}

impl ColumnKind {
    /// The code, as JSON has it.
    ///
    /// ```
    /// use integrity_risk::engine::ColumnKind;
    /// assert_eq!(ColumnKind::Float.code(), "float");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Float => "float",
            Self::Flag => "flag",
        }
    }
}

/// What is asked of an engine. Facts are named `fact` or `fact/type`; the options of a set
/// `fact/option`.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::engine::{ColumnKind, EngineOptions};
///
/// let options = EngineOptions {
///     columns: [("likelihood/moral".to_owned(), "p1".to_owned())].into(),
///     kinds: [("likelihood".to_owned(), ColumnKind::Float)].into(),
///     ..EngineOptions::default()
/// };
/// let plan = Scheme::builtin("enterprise-scoring")?.engine_plan(&options)?;
/// let column = plan.columns.iter().find(|column| column.columns[0] == "p1").unwrap();
/// assert_eq!(column.kind, ColumnKind::Float);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EngineOptions {
    /// The decisions. None: the grade and who supervises, or the warning of a scheme that
    /// grades nothing.
    pub decisions: Vec<EngineDecision>,
    /// The names of columns that are not called as their fact, with `_` in place of `/`.
    pub columns: BTreeMap<String, String>,
    /// What columns hold, by fact or by `fact/type`. Where nothing is said, options are
    /// text, numbers exact numbers.
    pub kinds: BTreeMap<String, ColumnKind>,
    /// Put before the names of the columns of verdicts.
    pub prefix: String,
}
