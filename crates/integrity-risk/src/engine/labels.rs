//! Labels as people write them, in SQL: a statement that maps those a scheme knows to codes.

use crate::engine::options::ColumnKind;
use crate::engine::plan::{EngineColumn, EnginePlan};
use crate::engine::sql_dialect::Dialect;
use crate::scheme::{Domain, Fact, Scheme};

impl EnginePlan {
    /// A query that reads labels into codes: every wording of the scheme, to the letter
    /// but for spaces around it. A wording that nobody knows stays as it is, and is then a
    /// problem of its row. The library's own reader understands more spellings.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::engine::{Dialect, EngineOptions};
    ///
    /// let handbook = Scheme::builtin("handbook")?;
    /// let plan = handbook.engine_plan(&EngineOptions::default())?;
    /// let query = plan.labels_sql(&handbook, Dialect::DuckDb, "typed", &["post"]);
    /// assert!(query.contains("WHEN '较多' THEN 'much'"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn labels_sql(
        &self,
        scheme: &Scheme,
        dialect: Dialect,
        table: &str,
        keep: &[&str],
    ) -> String {
        let mut columns: Vec<String> = keep.iter().map(|name| dialect.name(name)).collect();
        for column in &self.columns {
            let fact = scheme.facts().iter().find(|fact| *fact.id == *column.fact);
            columns.extend(column.columns.iter().map(|name| {
                let name = dialect.name(name);
                match fact.filter(|_| column.kind == ColumnKind::Text) {
                    Some(fact) => read(dialect, column, fact, &name),
                    None => name,
                }
            }));
        }
        format!("SELECT {}\nFROM {}\n", columns.join(",\n  "), dialect.name(table))
    }
}

fn read(dialect: Dialect, column: &EngineColumn, fact: &Fact, name: &str) -> String {
    let mut whens = Vec::new();
    let mut add = |wording: &str, code: &str| {
        if wording != code {
            whens.push(format!("WHEN {} THEN {}", dialect.text(wording), dialect.text(code)));
        }
    };
    match &fact.domain {
        Domain::Choice { options, .. } => {
            for option in options {
                let mut wordings: Vec<&str> =
                    option.label.wordings().map(|(_, text)| text).collect();
                wordings.dedup();
                for wording in wordings {
                    add(wording, &option.id);
                }
            }
        }
        Domain::Score { labels, .. } => {
            for (value, label) in column.values.iter().zip(labels) {
                for (_, wording) in label.wordings() {
                    add(wording, &value.value);
                }
            }
        }
        _ => {}
    }
    let blanks = ["", "-", "—", "——", "/"].map(|blank| dialect.text(blank)).join(", ");
    let trimmed = format!("TRIM({name})");
    let read = if whens.is_empty() {
        trimmed.clone()
    } else {
        format!("CASE {trimmed} {} ELSE {trimmed} END", whens.join(" "))
    };
    format!("CASE WHEN {trimmed} IN ({blanks}) THEN NULL ELSE {read} END AS {name}")
}
