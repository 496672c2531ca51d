//! A plan in SQL: expressions, and a view.

use serde::Serialize;

use crate::engine::options::EngineDecision;
use crate::engine::plan::{EnginePlan, PlannedDecision};
use crate::engine::results::EngineResult;
use crate::engine::sql_column::{PROBLEMS, digit};
use crate::engine::sql_dialect::Dialect;
use crate::engine::sql_place::place;

/// What a view begins with before the hash of its rules.
const HASH_MARK: &str = "-- integrity-risk rules: ";

/// A plan in SQL.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::engine::{Dialect, EngineOptions};
///
/// let plan = Scheme::builtin("handbook")?.engine_plan(&EngineOptions::default())?;
/// let sql = plan.sql(Dialect::Postgres);
/// let names: Vec<&str> = sql.expressions.iter().map(|one| one.name.as_str()).collect();
/// assert_eq!(names[..3], ["outcome", "grade", "risk_grade"]);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct EngineSql {
    /// The dialect.
    pub dialect: Dialect,
    /// An expression for each column of the verdict, over the columns of the plan.
    pub expressions: Vec<NamedExpression>,
}

/// An expression and the name of its column.
///
/// # Examples
///
/// See [`EngineSql`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct NamedExpression {
    /// The name.
    pub name: String,
    /// The expression.
    pub expression: String,
}

impl EnginePlan {
    /// The plan in SQL: an expression for each column of the verdict, that stands alone.
    ///
    /// A row of which a value cannot be read has no verdict, but the code of the first
    /// problem and its column.
    ///
    /// # Examples
    ///
    /// See [`EngineSql`].
    pub fn sql(&self, dialect: Dialect) -> EngineSql {
        let digits: Vec<String> =
            self.columns.iter().map(|column| format!("({})", digit(dialect, column))).collect();
        let of = |column: usize| digits.get(column).cloned().unwrap_or_default();
        let is_unread = is_unread(&digits);
        let readable = |place: String| readable(&is_unread, &place);
        let places = self.decisions.iter().map(|one| readable(place(dialect, one, &of)));
        let expressions = self.verdict(dialect, &problem(&digits), &places.collect::<Vec<_>>());
        EngineSql { dialect, expressions }
    }

    /// A view that grades a table: the columns that are kept, those of the plan, and those
    /// of the verdict. The hash of the rules stands above it; [`view_rules_hash`] reads it.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::engine::{Dialect, EngineOptions, view_rules_hash};
    ///
    /// let scheme = Scheme::builtin("handbook")?;
    /// let plan = scheme.engine_plan(&EngineOptions::default())?;
    /// let view = plan.view_sql(Dialect::DuckDb, "graded", "register", &["post"]);
    /// assert!(view.contains("CREATE OR REPLACE VIEW \"graded\" AS"));
    /// assert_eq!(view_rules_hash(&view), Some(scheme.rules_hash()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn view_sql(&self, dialect: Dialect, view: &str, table: &str, keep: &[&str]) -> String {
        let name = |name: &str| dialect.name(name);
        let of_plan = self.columns.iter().flat_map(|column| &column.columns);
        let mut kept: Vec<&str> = keep.to_vec();
        kept.extend(of_plan.map(String::as_str).filter(|column| !keep.contains(column)));
        let kept: Vec<String> = kept.into_iter().map(name).collect();
        let inner = |kind: &str, at: usize| name(&format!("ir_{kind}{at}"));
        let digits = self.columns.iter().enumerate();
        let digits = digits
            .map(|(at, column)| format!("{} AS {}", digit(dialect, column), inner("digit", at)));
        let names: Vec<String> = (0..self.columns.len()).map(|at| inner("digit", at)).collect();
        let of = |column: usize| inner("digit", column);
        let problem_name = name("ir_problem");
        let places = self.decisions.iter().enumerate().map(|(at, decision)| {
            let place = readable(&is_unread(&names), &place(dialect, decision, &of));
            format!("{place} AS {}", inner("place", at))
        });
        let place_names: Vec<String> =
            (0..self.decisions.len()).map(|at| inner("place", at)).collect();
        let verdict = self.verdict(dialect, &problem_name, &place_names);
        let verdict =
            verdict.iter().map(|one| format!("{} AS {}", one.expression, name(&one.name)));
        let select = |own: Vec<String>| {
            let columns: Vec<String> = kept.iter().cloned().chain(own).collect();
            format!("SELECT {}", columns.join(",\n  "))
        };
        // A fence, so that the planner does not write each digit out wherever it is used.
        let fence = if dialect == Dialect::Postgres { " OFFSET 0" } else { "" };
        let mut with_places = vec![format!("{} AS {problem_name}", problem(&names))];
        with_places.extend(places);
        format!(
            "{HASH_MARK}{}\n-- scheme: {} {}\nCREATE OR REPLACE VIEW {} AS\n{}\nFROM (\n{}\nFROM (\n{}\nFROM {}{fence}) AS ir_digits{fence}) AS ir_places;\n",
            self.rules_hash,
            one_line(&self.scheme),
            one_line(&self.version),
            name(view),
            select(verdict.collect()),
            select(with_places),
            select(digits.collect()),
            name(table),
        )
    }

    /// The names of the columns of the verdict.
    pub(super) fn verdict_names(&self) -> Vec<String> {
        let none = vec![String::new(); self.decisions.len()];
        let all = self.verdict(Dialect::DuckDb, "", &none).into_iter();
        all.map(|one| one.name).collect()
    }

    fn verdict(&self, dialect: Dialect, problem: &str, places: &[String]) -> Vec<NamedExpression> {
        let mut all = Vec::new();
        let mut add = |name: &str, expression| {
            all.push(NamedExpression { name: format!("{}{name}", self.prefix), expression });
        };
        for (decision, place) in self.decisions.iter().zip(places) {
            for (name, expression) in columns(dialect, decision, place) {
                add(name, expression);
            }
        }
        let numbers = |wanted: &dyn Fn(usize, i64) -> bool| {
            let all = (0..self.columns.len()).flat_map(|at| PROBLEMS.map(|(one, _)| (at, one)));
            let wanted = all.filter(|(at, one)| wanted(*at, *one));
            let wanted = wanted.map(|(at, one)| (one - shift(at)).to_string());
            wanted.collect::<Vec<_>>().join(", ")
        };
        let codes = PROBLEMS.map(|(number, code)| {
            let numbers = numbers(&|_, one| one == number);
            format!("WHEN {problem} IN ({numbers}) THEN {}", dialect.text(code))
        });
        let columns = self.columns.iter().enumerate().map(|(at, column)| {
            let (numbers, name) = (numbers(&|one, _| one == at), column.columns.join(", "));
            format!("WHEN {problem} IN ({numbers}) THEN {}", dialect.text(&name))
        });
        let columns: Vec<String> = columns.collect();
        for (name, whens) in [("problem", codes.join(" ")), ("problem_column", columns.join(" "))] {
            add(name, format!("CASE {whens} END"));
        }
        all
    }
}

/// What is taken from the number of a problem, so that it tells its column.
fn shift(column: usize) -> i64 {
    i64::try_from(column).unwrap_or_default().saturating_mul(10)
}

/// The number of the first problem of a row; null where there is none.
fn problem(digits: &[String]) -> String {
    let first = digits.iter().enumerate();
    let first = first.map(|(at, digit)| format!("WHEN {digit} < 0 THEN {digit} - {}", shift(at)));
    let first: Vec<String> = first.collect();
    if first.is_empty() {
        return "CAST(NULL AS BIGINT)".to_owned();
    }
    format!("CASE WHEN {} THEN CASE {} END END", is_unread(digits), first.join(" "))
}

/// The hash of the rules by which a view was written, which its first comment says.
///
/// # Examples
///
/// ```
/// assert_eq!(integrity_risk::engine::view_rules_hash("SELECT 1"), None);
/// ```
pub fn view_rules_hash(view: &str) -> Option<&str> {
    let hash = view.lines().find_map(|line| line.strip_prefix(HASH_MARK))?.trim();
    (hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(hash)
}

fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Whether any digit is below zero: all bits of a negative number taken together are one.
fn is_unread(digits: &[String]) -> String {
    if digits.is_empty() { "FALSE".to_owned() } else { format!("({}) < 0", digits.join(" | ")) }
}

/// The place of a result, of a row without a problem.
fn readable(is_unread: &str, place: &str) -> String {
    format!("CASE WHEN {is_unread} THEN NULL ELSE {place} END")
}

/// The columns of a decision, by the place of its result.
fn columns(
    dialect: Dialect,
    decision: &PlannedDecision,
    place: &str,
) -> Vec<(&'static str, String)> {
    let words = |name, word: fn(&EngineResult) -> Option<String>| {
        let of = |result: &EngineResult| word(result).map(|word| dialect.text(&word));
        (name, chosen(decision, place, &of, "TEXT", dialect))
    };
    let numbers = |name, number: fn(&EngineResult) -> Option<i64>| {
        let of = |result: &EngineResult| number(result).map(|number| number.to_string());
        (name, chosen(decision, place, &of, "BIGINT", dialect))
    };
    // Of a row with a problem nothing is determined.
    let outcome = |name| {
        let (name, told) = words(name, |result: &EngineResult| Some(result.outcome.to_owned()));
        (name, format!("COALESCE({told}, 'undetermined')"))
    };
    let (id, taxonomy) = (
        |result: &EngineResult| result.id.clone(),
        |result: &EngineResult| result.taxonomy.map(str::to_owned),
    );
    match decision.decision {
        EngineDecision::Grade => vec![
            outcome("outcome"),
            words("grade", id),
            words("risk_grade", taxonomy),
            numbers("score_numerator", |result| result.score_numerator),
            numbers("score_denominator", |result| result.score_denominator),
        ],
        EngineDecision::Supervision => {
            let joint = |result: &EngineResult| {
                result.joint.map(|joint| if joint { "TRUE" } else { "FALSE" }.to_owned())
            };
            vec![
                outcome("supervision_outcome"),
                words("supervisors", |result| result.supervisors.as_ref().map(|ids| ids.join("+"))),
                ("supervisors_joint", chosen(decision, place, &joint, "BOOLEAN", dialect)),
            ]
        }
        EngineDecision::Warning => vec![
            outcome("warning_outcome"),
            words("warning", id),
            words("warning_colour", taxonomy),
        ],
    }
}

/// The value of a result: each different value once, with the places that have it.
fn chosen(
    decision: &PlannedDecision,
    place: &str,
    value: &dyn Fn(&EngineResult) -> Option<String>,
    kind: &str,
    dialect: Dialect,
) -> String {
    let mut values: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, result) in decision.results.iter().enumerate() {
        let Some(value) = value(result) else { continue };
        match values.iter_mut().find(|(known, _)| *known == value) {
            Some((_, places)) => places.push(at),
            None => values.push((value, vec![at])),
        }
    }
    if values.is_empty() {
        let kind = if kind == "TEXT" && dialect == Dialect::Spark { "STRING" } else { kind };
        return format!("CAST(NULL AS {kind})");
    }
    if values.len() > MANY && kind == "BIGINT" {
        return listed(decision, place, value, dialect);
    }
    let whens = values.iter().map(|(value, places)| match places.as_slice() {
        [one] => format!("WHEN {place} = {one} THEN {value}"),
        _ => format!("WHEN {place} {} THEN {value}", among(places)),
    });
    format!("CASE {} END", whens.collect::<Vec<_>>().join(" "))
}

/// More numbers than these are looked up in a list.
const MANY: usize = 8;

fn listed(
    decision: &PlannedDecision,
    place: &str,
    value: &dyn Fn(&EngineResult) -> Option<String>,
    dialect: Dialect,
) -> String {
    let number = |result| value(result).and_then(|value| value.parse::<i64>().ok());
    let numbers: Vec<Option<i64>> = decision.results.iter().map(number).collect();
    dialect.numbers(&numbers, place)
}

/// Places as a range where they stand side by side.
fn among(places: &[usize]) -> String {
    if let (Some(first), Some(last)) = (places.first(), places.last())
        && last - first + 1 == places.len()
    {
        return format!("BETWEEN {first} AND {last}");
    }
    let listed: Vec<String> = places.iter().map(ToString::to_string).collect();
    format!("IN ({})", listed.join(", "))
}
