//! What an engine's decision comes to.

use std::collections::HashMap;

use serde::Serialize;

use crate::decision::{Outcome, Settled};
use crate::engine::options::EngineDecision;
use crate::error::Error;
use crate::exact::Exact;
use crate::scheme::Scheme;
use crate::taxonomy::{RiskGrade, WarningColour};

/// What a decision comes to: the words and numbers of one result.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::engine::EngineOptions;
///
/// let plan = Scheme::builtin("handbook")?.engine_plan(&EngineOptions::default())?;
/// let outcomes = plan.decisions[0].results.iter().map(|result| result.outcome);
/// assert!(outcomes.collect::<Vec<_>>().contains(&"undetermined"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct EngineResult {
    /// `determined`, `undetermined`, `unprovided` or `leaves_scale`.
    pub outcome: &'static str,
    /// The id of the grade, or of the warning; none where there is none.
    pub id: Option<String>,
    /// The grade of the taxonomy, or the colour of the warning.
    pub taxonomy: Option<&'static str>,
    /// The numerator of the score of a grade, in lowest terms.
    pub score_numerator: Option<i64>,
    /// The denominator of the score.
    pub score_denominator: Option<i64>,
    /// The ids of those who supervise.
    pub supervisors: Option<Vec<String>>,
    /// Whether they supervise together.
    pub joint: Option<bool>,
}

impl EngineResult {
    pub(super) fn of(
        scheme: &Scheme,
        decision: EngineDecision,
        settled: Settled,
    ) -> Result<Self, Error> {
        Ok(match decision {
            EngineDecision::Grade => {
                let outcome = scheme.verdict(settled);
                let verdict = outcome.verdict();
                let score = verdict.and_then(|verdict| verdict.score);
                Self {
                    id: verdict.map(|verdict| verdict.grade.id.to_string()),
                    taxonomy: verdict.and_then(|verdict| verdict.risk_grade).map(RiskGrade::code),
                    score_numerator: score.map(Exact::numerator),
                    score_denominator: score.map(Exact::denominator),
                    ..Self::bare(&outcome)
                }
            }
            EngineDecision::Supervision => {
                let outcome = scheme.supervisor_verdict(settled);
                let verdict = outcome.verdict();
                let ids = verdict
                    .map(|verdict| verdict.roles().map(|role| role.id.to_string()).collect());
                Self {
                    supervisors: ids,
                    joint: verdict.map(|verdict| verdict.joint),
                    ..Self::bare(&outcome)
                }
            }
            EngineDecision::Warning => {
                let outcome = scheme.warning_verdict(settled)?;
                let level = outcome.verdict().and_then(|warning| warning.level);
                Self {
                    id: level.map(|level| level.id.to_string()),
                    taxonomy: level.and_then(|level| level.colour).map(WarningColour::code),
                    ..Self::bare(&outcome)
                }
            }
        })
    }

    fn bare<V>(outcome: &Outcome<V>) -> Self {
        Self {
            outcome: outcome.code(),
            id: None,
            taxonomy: None,
            score_numerator: None,
            score_denominator: None,
            supervisors: None,
            joint: None,
        }
    }
}

/// The different results of a decision.
#[derive(Default)]
pub(super) struct Results {
    pub(super) all: Vec<EngineResult>,
    places: HashMap<EngineResult, usize>,
}

impl Results {
    /// The place of a result.
    pub(super) fn place(
        &mut self,
        scheme: &Scheme,
        decision: EngineDecision,
        settled: Settled,
    ) -> Result<usize, Error> {
        let result = EngineResult::of(scheme, decision, settled)?;
        if let Some(place) = self.places.get(&result) {
            return Ok(*place);
        }
        self.all.push(result.clone());
        self.places.insert(result, self.all.len() - 1);
        Ok(self.all.len() - 1)
    }
}
