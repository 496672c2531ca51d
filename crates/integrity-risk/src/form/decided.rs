//! What the decisions of a scheme come to by the facts of a form.

use crate::decision::{Outcome, Question};
use crate::error::Error;
use crate::exact::Exact;
use crate::facts::Facts;
use crate::form::frame::Frame;
use crate::form::{FieldKind, ShownDecision};
use crate::path::Path;
use crate::scheme::items::Named;
use crate::scheme::{FormField, Grade, Model, Scheme, SchemeRole, WarningLevel};
use crate::value::Lent;

/// What a field shows of a decision.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::form::{DecidedOutcome, FormValues};
///
/// let enterprise = Scheme::builtin("enterprise-scoring")?;
/// let form = enterprise.form("self_rating")?;
/// let rated = r#"{"moral": 0.2, "duty": 0.2, "process": 0.2, "institution": 0.2, "environment": 0.6}"#;
/// let values = FormValues::from_json(&format!(
///     r#"{{"likelihood": {rated}, "severity": {{"moral": 40, "duty": 40, "process": 40,
///         "institution": 40, "environment": 20}}}}"#
/// ))?;
/// let decided = form.decided(&values);
/// let DecidedOutcome::Score(score) = &decided[0].outcome else { panic!() };
/// assert_eq!(score.to_string(), "44/5");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Decided<'s> {
    /// The place of the field, as `/points/0/grade`.
    pub path: Path,
    /// The field.
    pub field: &'s FormField,
    /// Which decision it shows.
    pub decision: ShownDecision,
    /// What it comes to.
    pub outcome: DecidedOutcome<'s>,
}

/// What a decision comes to.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::form::FormValues;
///
/// let standard = Scheme::builtin("standard")?;
/// let form = standard.form("individual_screening")?;
/// let values = FormValues::from_json(r#"{"points": [{"risk_type": "duty", "inner_power": "much"}]}"#)?;
/// let codes: Vec<_> = form.decided(&values).iter().map(|shown| shown.outcome.code()).collect();
/// assert!(codes.contains(&"determined"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum DecidedOutcome<'s> {
    /// The grade.
    Grade(&'s Grade),
    /// The score, exact.
    Score(Exact),
    /// Who supervises: one of these, or all together.
    Supervisors {
        /// The roles.
        roles: Vec<&'s SchemeRole>,
        /// Whether they do so together.
        joint: bool,
    },
    /// The warning; none when none is called for.
    Warning(Option<&'s WarningLevel>),
    /// Facts that still matter are missing.
    Undetermined,
    /// The text gives no answer.
    Unprovided,
    /// A matter for discipline or law.
    LeavesScale,
    /// It cannot be asked yet: a parameter is not set, or there is no point.
    Refused(Error),
}

impl DecidedOutcome<'_> {
    /// `determined`, or the code of why there is no answer.
    ///
    /// ```
    /// use integrity_risk::form::DecidedOutcome;
    /// assert_eq!(DecidedOutcome::Unprovided.code(), "unprovided");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Self::Grade(_) | Self::Score(_) | Self::Supervisors { .. } | Self::Warning(_) => {
                "determined"
            }
            Self::Undetermined => "undetermined",
            Self::Unprovided => "unprovided",
            Self::LeavesScale => "leaves_scale",
            Self::Refused(_) => "refused",
        }
    }
}

/// Every field that shows a decision, with what it comes to.
pub(super) fn all<'s>(scheme: &'s Scheme, frame: &Frame<'s, '_>, path: &Path) -> Vec<Decided<'s>> {
    let mut shown = Vec::new();
    for (field, value) in frame.filled() {
        let at = || path.clone().key(&field.id);
        if let Some(decision) = field.decision {
            let outcome = outcome(scheme, field, decision, frame);
            shown.push(Decided { path: at(), field, decision, outcome });
        } else if field.kind == FieldKind::Rows {
            let rows = value.map(Lent::items).unwrap_or_default();
            let tables = rows.iter().enumerate().filter(|(_, row)| matches!(row, Lent::Table(_)));
            for (index, values) in tables {
                let row = Frame::new(&field.fields, values.entries(), Some(frame));
                shown.extend(all(scheme, &row, &at().index(index)));
            }
        }
    }
    shown
}

/// What one decision comes to here.
pub(super) fn outcome<'s>(
    scheme: &'s Scheme,
    field: &FormField,
    decision: ShownDecision,
    frame: &Frame<'s, '_>,
) -> DecidedOutcome<'s> {
    let mut cells = frame.cells(&scheme.model);
    let outcome = match decision {
        ShownDecision::Grade => scheme
            .grade_cells(&mut cells)
            .map(|outcome| of(outcome, |verdict| DecidedOutcome::Grade(verdict.grade))),
        ShownDecision::Score => scheme.grade_cells(&mut cells).map(|outcome| {
            of(outcome, |verdict| {
                verdict.score.map_or(DecidedOutcome::Unprovided, DecidedOutcome::Score)
            })
        }),
        ShownDecision::PostGrade => post_grade(scheme, field, frame),
        ShownDecision::Supervisors => scheme.supervisors_of(&mut cells).map(|outcome| {
            of(outcome, |supervisors| DecidedOutcome::Supervisors {
                roles: supervisors.roles().collect(),
                joint: supervisors.joint,
            })
        }),
        // Its terms are no part of what is shown: a parameter that is not set is none of the form's.
        ShownDecision::Warning => scheme.settle(Question::Warning, &mut cells).map(|settled| {
            let outcome = Outcome::of(settled, Some);
            of(outcome, |ruled| {
                let level = ruled.ruling.as_level();
                let level = level.and_then(|level| scheme.model.warning_levels.get(level));
                DecidedOutcome::Warning(level)
            })
        }),
    };
    outcome.unwrap_or_else(DecidedOutcome::Refused)
}

fn of<'s, V>(
    outcome: Outcome<V>,
    determined: impl FnOnce(V) -> DecidedOutcome<'s>,
) -> DecidedOutcome<'s> {
    match outcome {
        Outcome::Determined(verdict) => determined(verdict),
        Outcome::Undetermined => DecidedOutcome::Undetermined,
        Outcome::Unprovided => DecidedOutcome::Unprovided,
        Outcome::LeavesScale => DecidedOutcome::LeavesScale,
    }
}

/// The grade of a post from its points, a row each.
fn post_grade<'s>(
    scheme: &'s Scheme,
    field: &FormField,
    frame: &Frame<'s, '_>,
) -> Result<DecidedOutcome<'s>, Error> {
    let rows = field.rows.and_then(|place| frame.fields.get(place));
    let points: Vec<Facts> =
        rows.map(|rows| points(&scheme.model, rows, frame)).unwrap_or_default();
    let post = scheme.grade_post(&points)?;
    Ok(match post.outcome {
        Outcome::Determined(verdict) => scheme
            .grades()
            .iter()
            .find(|grade| grade.id() == verdict.grade.id())
            .map_or(DecidedOutcome::Unprovided, DecidedOutcome::Grade),
        Outcome::Undetermined => DecidedOutcome::Undetermined,
        Outcome::Unprovided => DecidedOutcome::Unprovided,
        Outcome::LeavesScale => DecidedOutcome::LeavesScale,
    })
}

fn points(model: &Model, rows: &FormField, frame: &Frame<'_, '_>) -> Vec<Facts> {
    let items = frame.items(rows);
    let facts = |values: &Lent<'_>| {
        let row = Frame::new(&rows.fields, values.entries(), Some(frame));
        row.known_facts(model)
    };
    items.iter().map(facts).collect()
}
