//! A plan in SQL: expressions, and a view.

use serde::Serialize;

use crate::engine::options::EngineDecision;
use crate::engine::plan::{EnginePlan, PlannedDecision, Rule};
use crate::engine::results::EngineResult;
use crate::engine::sql_column::{coded, digit, of_digit, problem};
use crate::engine::sql_dialect::{Dialect, ValueKind};
use crate::engine::sql_place::{Reading, between, ends, place};

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
        EngineSql { dialect, expressions: self.verdict(dialect, &self.places(dialect)) }
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
        let select = |kept: &[String], own: Vec<(String, String)>| {
            let own =
                own.into_iter().map(|(what, as_name)| format!("{what} AS {}", name(&as_name)));
            let columns: Vec<String> = kept.iter().cloned().chain(own).collect();
            format!("SELECT {}", columns.join(",\n  "))
        };
        let mut from = dialect.name(table);
        for (at, layer) in self.layers(dialect).into_iter().enumerate() {
            let all = ["*".to_owned()];
            let layer = select(if at == 0 { &kept } else { &all }, layer);
            from = format!("(\n{layer}\nFROM {from}) AS ir_layer{at}");
        }
        let places: Vec<String> = self.place_names().map(|place| name(&place)).collect();
        let verdict = self.verdict(dialect, &places).into_iter();
        let verdict = verdict.map(|one| (one.expression, one.name)).collect();
        format!(
            "{HASH_MARK}{}\n-- scheme: {} {}\n{}\n{}\nFROM {from};\n",
            self.rules_hash,
            one_line(&self.scheme),
            one_line(&self.version),
            dialect.create_view(view),
            select(&kept, verdict),
        )
    }

    /// What a view works out before the verdict, layer by layer, the last one the places.
    fn layers(&self, dialect: Dialect) -> Vec<Vec<(String, String)>> {
        let places = |places: Vec<String>| places.into_iter().zip(self.place_names()).collect();
        if dialect != Dialect::Spark {
            return vec![places(self.places(dialect))];
        }
        // Spark compiles each layer by itself, and slowly what is long.
        let digits: Vec<String> =
            (0..self.columns.len()).map(|at| format!("ir_digit{at}")).collect();
        let code = |at: usize, codes: &[i64], unknown: Option<i64>| {
            let name = digits.get(at).map_or("NULL", String::as_str);
            of_digit(dialect, name, codes, unknown.unwrap_or_default())
        };
        let reading = Reading { dialect, columns: &self.columns, code: &code };
        let (mut ends_of, mut found) = (Vec::new(), Vec::new());
        for (at, decision) in self.decisions.iter().enumerate() {
            match &decision.rule {
                Rule::Steps { .. } => found.push(place(&reading, decision)),
                Rule::Total(total) => {
                    let names = ["least", "most"].map(|end| format!("ir_{end}{at}"));
                    found.push(between(dialect, total, &names));
                    ends_of.extend(ends(&reading, decision, total).into_iter().zip(names));
                }
            }
        }
        let values = self.columns.iter().map(|column| digit(dialect, column));
        let mut layers = vec![values.zip(digits.iter().cloned()).collect()];
        if !ends_of.is_empty() {
            layers.push(ends_of);
        }
        layers.push(places(found));
        layers
    }

    fn place_names(&self) -> impl Iterator<Item = String> {
        (0..self.decisions.len()).map(|at| format!("ir_place{at}"))
    }

    /// The place of the result of each decision; null where a row cannot be read.
    fn places(&self, dialect: Dialect) -> Vec<String> {
        let code = |at: usize, codes: &[i64], unknown| {
            let column = self.columns.get(at);
            column.map(|column| coded(dialect, column, codes, unknown)).unwrap_or_default()
        };
        let reading = Reading { dialect, columns: &self.columns, code: &code };
        self.decisions.iter().map(|decision| place(&reading, decision)).collect()
    }

    /// The names of the columns of the verdict.
    pub(super) fn verdict_names(&self) -> Vec<String> {
        let none = vec![String::new(); self.decisions.len()];
        let all = self.verdict(Dialect::DuckDb, &none).into_iter();
        all.map(|one| one.name).collect()
    }

    fn verdict(&self, dialect: Dialect, places: &[String]) -> Vec<NamedExpression> {
        let mut all = Vec::new();
        let mut add = |name: &str, expression| {
            all.push(NamedExpression { name: format!("{}{name}", self.prefix), expression });
        };
        for (decision, place) in self.decisions.iter().zip(places) {
            for (name, expression) in columns(dialect, decision, place) {
                add(name, expression);
            }
        }
        let is_unread = places.first().map(|place| format!("{place} IS NULL"));
        let is_unread = is_unread.unwrap_or_default();
        let problems = self.columns.iter().filter_map(|column| {
            let (digit, code) = (digit(dialect, column), problem(dialect, column)?);
            let named = dialect.text(&column.columns.join(", "));
            let when = |what: &str| format!("WHEN {digit} IS NULL THEN {what}");
            Some((when(&code), when(&named)))
        });
        let (codes, columns): (Vec<String>, Vec<String>) = problems.unzip();
        for (name, whens) in [("problem", codes), ("problem_column", columns)] {
            let first = match whens.as_slice() {
                [] => dialect.value(&[], ValueKind::Text, ""),
                _ => format!("CASE WHEN {is_unread} THEN CASE {} END END", whens.join(" ")),
            };
            add(name, first);
        }
        all
    }
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

/// The columns of a decision, by the place of its result.
fn columns(
    dialect: Dialect,
    decision: &PlannedDecision,
    place: &str,
) -> Vec<(&'static str, String)> {
    let results = &decision.results;
    let words = |name, word: fn(&EngineResult) -> Option<String>| {
        let texts = results.iter().map(|result| word(result).map(|word| dialect.text(&word)));
        (name, dialect.value(&texts.collect::<Vec<_>>(), ValueKind::Text, place))
    };
    let numbers = |name, number: fn(&EngineResult) -> Option<i64>| {
        let numbers = results.iter().map(|result| number(result).map(|one| one.to_string()));
        (name, dialect.value(&numbers.collect::<Vec<_>>(), ValueKind::Number, place))
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
            let joint = results.iter().map(|result| {
                result.joint.map(|joint| if joint { "TRUE" } else { "FALSE" }.to_owned())
            });
            let joint = dialect.value(&joint.collect::<Vec<_>>(), ValueKind::Flag, place);
            vec![
                outcome("supervision_outcome"),
                words("supervisors", |result| result.supervisors.as_ref().map(|ids| ids.join("+"))),
                ("supervisors_joint", joint),
            ]
        }
        EngineDecision::Warning => vec![
            outcome("warning_outcome"),
            words("warning", id),
            words("warning_colour", taxonomy),
        ],
    }
}
