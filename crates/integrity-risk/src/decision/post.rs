//! A post from its risk points.

use std::collections::BTreeSet;

use crate::cells::{Cell, Cells};
use crate::decision::completions::{Settled, settle};
use crate::decision::explain::MissingFact;
use crate::decision::outcome::{Outcome, Verdict};
use crate::decision::question::Question;
use crate::error::{Error, ErrorKind};
use crate::facts::{Facts, TYPE_KEY};
use crate::ladder::{Method, Ruled, Ruling, Score, TrackResult};
use crate::path::Path;
use crate::scheme::items::Grading;
use crate::scheme::{KindOfRisk, Rule, Scheme};
use crate::value::Value;

/// The grade of a post, with what each of its points gives.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
///
/// let handbook = Scheme::builtin("handbook")?;
/// let points = [
///     Facts::new().choice("risk_type", "moral").choice("prominence", "seldom"),
///     Facts::new().choice("risk_type", "duty").choice("inner_power", "much"),
/// ];
/// let post = handbook.grade_post(&points)?;
/// // A post is as bad as its worst point.
/// assert_eq!(post.outcome.verdict().map(|v| v.grade.id.as_ref()), Some("one"));
/// assert_eq!(post.points.len(), 2);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PostDecision<'s> {
    /// What the post comes to.
    pub outcome: Outcome<Verdict<'s>>,
    /// What each point comes to, in the order given; empty where the scheme
    /// grades posts alone, from all their points together.
    pub points: Vec<Outcome<Verdict<'s>>>,
    /// Types of risk of which a point is needed and none is there.
    pub missing_types: Vec<&'s KindOfRisk>,
    /// Where the points are scored together and what they come to is open: the facts of the
    /// points that are not known, by the order of the form.
    pub missing: Vec<MissingFact>,
    /// How the post follows from its points, where a rule says.
    pub rule: Option<&'s Rule>,
}

impl Scheme {
    /// The grade of a post from its risk points.
    ///
    /// Where the scheme takes the worst point, each element holds the facts of
    /// a point. Where it pools the points into one score, each element holds
    /// `risk_type` and one value for each fact that the form asks by type.
    ///
    /// # Errors
    ///
    /// As [`grade`](Self::grade), with the place of the point;
    /// [`ErrorKind::NoPoints`] without points.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::exact::Exact;
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// let point = |kind: &str, likelihood, severity| {
    ///     Facts::new().choice("risk_type", kind).number("likelihood", likelihood).integer("severity", severity)
    /// };
    /// let mut points: Vec<_> =
    ///     ["moral", "duty", "process", "institution"].map(|kind| point(kind, 0.1, 10)).into();
    /// let open = scheme.grade_post(&points)?;
    /// assert_eq!(open.missing_types.len(), 1);
    /// points.push(point("environment", 0.8, 80));
    /// let post = scheme.grade_post(&points)?;
    /// assert_eq!(post.outcome.verdict().and_then(|v| v.score), Exact::ratio(68, 5));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn grade_post(&self, points: &[Facts]) -> Result<PostDecision<'_>, Error> {
        let Some(grading) = &self.model.grading else {
            let kind = ErrorKind::NoSuchDecision {
                decision: Question::Grade.phrase(),
                scheme: self.id().to_owned(),
            };
            return Err(kind.into());
        };
        if points.is_empty() {
            return Err(Error::at(Path::root(), ErrorKind::NoPoints {}));
        }
        match &grading.points {
            Some(rule) if rule.pooled => self.pooled(grading, points),
            Some(_) => self.worst_point(grading, points),
            None => {
                let points = self.each_point(points)?;
                let outcome = Outcome::Unprovided;
                let (missing_types, missing) = (Vec::new(), Vec::new());
                Ok(PostDecision { outcome, points, missing_types, missing, rule: None })
            }
        }
    }

    fn points_rule(&self) -> Option<&Rule> {
        let points = self.model.grading.as_ref()?.points.as_ref()?;
        self.model.rules.get(points.rule?)
    }

    fn each_point(&self, points: &[Facts]) -> Result<Vec<Outcome<Verdict<'_>>>, Error> {
        let grade = |(index, facts): (usize, &Facts)| {
            self.grade(facts).map_err(|error| error.within(Path::root().index(index)))
        };
        points.iter().enumerate().map(grade).collect()
    }

    fn worst_point(&self, grading: &Grading, points: &[Facts]) -> Result<PostDecision<'_>, Error> {
        let points = self.each_point(points)?;
        let worst = points.iter().filter_map(|outcome| outcome.verdict()).min_by_key(|verdict| {
            self.grades().iter().position(|grade| grade.id == verdict.grade.id)
        });
        let at_worst = worst
            .zip(self.grades().first())
            .is_some_and(|(worst, first)| worst.grade.id == first.id);
        let some = |code: &str| points.iter().any(|outcome| outcome.code() == code);
        // A point that is still open may leave the scale, where points can.
        let may_leave = some("undetermined") && grading.ladder.may_leave_scale();
        let outcome = match worst {
            _ if some("leaves_scale") => Outcome::LeavesScale,
            Some(verdict) if at_worst && !may_leave => Outcome::Determined(verdict),
            _ if some("undetermined") => Outcome::Undetermined,
            Some(verdict) if !some("unprovided") => Outcome::Determined(verdict),
            _ => Outcome::Unprovided,
        };
        let (missing_types, missing) = (Vec::new(), Vec::new());
        Ok(PostDecision { outcome, points, missing_types, missing, rule: self.points_rule() })
    }

    fn pooled<'s>(
        &'s self,
        grading: &'s Grading,
        points: &[Facts],
    ) -> Result<PostDecision<'s>, Error> {
        let mut pool = Pool {
            scheme: self,
            score: grading.ladder.tracks.iter().find_map(|track| match &track.method {
                Method::Score(score) => Some(score),
                _ => None,
            }),
            points: Vec::new(),
        };
        for (index, facts) in points.iter().enumerate() {
            pool.add(facts).map_err(|error| error.within(Path::root().index(index)))?;
        }
        let missing_types = pool.missing_types();
        let settled = if missing_types.is_empty() { pool.settled() } else { Settled::Open };
        let missing = if settled == Settled::Open { pool.missing() } else { Vec::new() };
        let (outcome, rule) = (self.verdict(settled), self.points_rule());
        Ok(PostDecision { outcome, points: Vec::new(), missing_types, missing, rule })
    }
}

/// The points of a post that are scored together.
struct Pool<'s> {
    scheme: &'s Scheme,
    score: Option<&'s Score>,
    points: Vec<(Cells, Vec<usize>)>,
}

impl<'s> Pool<'s> {
    /// Reads a point in long form: its type, then one value a fact.
    fn add(&mut self, facts: &Facts) -> Result<(), Error> {
        let scheme = self.scheme;
        let Some(Value::String(label)) = facts.get(TYPE_KEY) else {
            return Err(ErrorKind::MissingKey { key: TYPE_KEY.to_owned() }.into());
        };
        let kind =
            scheme.read_type(label).map_err(|error| error.within(Path::root().key(TYPE_KEY)))?;
        let place = scheme.types().iter().position(|other| other.id == kind.id).unwrap_or_default();
        let cells = facts.cells_of_point(&scheme.model, place)?;
        self.points.push((cells, vec![place]));
        Ok(())
    }

    fn missing_types(&self) -> Vec<&'s KindOfRisk> {
        let found = |place: usize| self.points.iter().any(|(_, items)| items.contains(&place));
        let types = self.scheme.types().iter().enumerate();
        types.filter(|(place, _)| !found(*place)).map(|(_, kind)| kind).collect()
    }

    /// What every completion of the points gives, if it is one thing.
    fn settled(&self) -> Settled {
        let Some(score) = self.score else { return Settled::Open };
        let model = &self.scheme.model;
        let points = self.points.iter().map(|(cells, items)| (cells, items.as_slice()));
        match score.pooled_result(points, model) {
            Some(TrackResult::Gives(ruled)) => Settled::One(ruled),
            Some(TrackResult::Nothing) => {
                Settled::One(Ruled { ruling: Ruling::UNPROVIDED, rule: None, score: None })
            }
            // Between the least and the greatest total there may be one that nothing comes to.
            _ => self
                .side_by_side()
                .map_or(Settled::Open, |mut cells| settle(model, Question::Grade, &mut cells)),
        }
    }

    /// The points as one row, where there is one of each type.
    fn side_by_side(&self) -> Option<Cells> {
        let mut row = Cells::unknown(self.scheme.model.slots.len());
        for (place, _) in self.scheme.types().iter().enumerate() {
            let mut of_type = self.points.iter().filter(|(_, items)| items.contains(&place));
            let (cells, _) = of_type.next().filter(|_| of_type.next().is_none())?;
            for slot in self.factors(place) {
                row.set(slot, cells.get(slot));
            }
        }
        Some(row)
    }

    /// The slots of what a point of a type is scored by.
    fn factors(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        let item = self.score.and_then(|score| score.items.get(place));
        item.into_iter().flat_map(|item| item.factors.iter().map(|(slot, _)| *slot))
    }

    fn missing(&self) -> Vec<MissingFact> {
        let open = self.points.iter().flat_map(|(cells, items)| {
            let slots = items.iter().flat_map(|item| self.factors(*item));
            slots.filter(|slot| cells.get(*slot) == Cell::UNKNOWN)
        });
        let slots: BTreeSet<usize> = open.collect();
        slots.into_iter().map(|slot| MissingFact { slot }).collect()
    }
}

#[cfg(feature = "builtin")]
#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TYPES: [&str; 5] = ["moral", "duty", "process", "institution", "environment"];
    const LIKELIHOOD: [f64; 5] = [0.1, 0.2, 0.4, 0.6, 0.8];
    const SEVERITY: [i64; 5] = [10, 20, 40, 60, 80];

    proptest! {
        /// A row for each type says what one row with all of them says, what is blank included.
        #[test]
        fn points_one_of_each_type_are_a_row_with_all(
            ratings in prop::array::uniform5((0_usize..7, 0_usize..7)),
        ) {
            let scheme = Scheme::builtin("enterprise-scoring").unwrap();
            let (mut points, mut row) = (Vec::new(), serde_json::Map::new());
            for (kind, (likelihood, severity)) in TYPES.iter().zip(ratings) {
                let mut point = Facts::new().choice(TYPE_KEY, kind);
                let mut put = |fact: &str, value: serde_json::Value| {
                    let all = row.entry(fact).or_insert_with(|| serde_json::json!({}));
                    all[kind] = value;
                };
                if let Some(value) = LIKELIHOOD.get(likelihood) {
                    point = point.number("likelihood", *value);
                    put("likelihood", serde_json::json!(value));
                }
                if let Some(value) = SEVERITY.get(severity) {
                    point = point.integer("severity", *value);
                    put("severity", serde_json::json!(value));
                }
                points.push(point);
            }
            let post = scheme.grade_post(&points).unwrap();
            let whole = Facts::from_json(&serde_json::Value::from(row).to_string()).unwrap();
            let whole = scheme.grade(&whole).unwrap();
            let grade = |outcome: &Outcome<Verdict<'_>>| {
                let verdict = outcome.verdict();
                (outcome.code(), verdict.map(|of| of.grade.id.clone()), verdict.map(|of| of.score))
            };
            prop_assert_eq!(grade(&post.outcome), grade(&whole));
            prop_assert_eq!(post.missing.is_empty(), post.outcome.code() != "undetermined");
        }
    }
}
