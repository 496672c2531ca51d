//! A post from its risk points.

use crate::cells::{Cell, Cells};
use crate::decision::completions::Settled;
use crate::decision::outcome::{Outcome, Verdict};
use crate::decision::question::Question;
use crate::error::{Error, ErrorKind};
use crate::facts::{Facts, TYPE_KEY};
use crate::ladder::{Method, Ruled, Ruling, Score};
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
                let (outcome, missing_types) = (Outcome::Unprovided, Vec::new());
                Ok(PostDecision { outcome, points, missing_types, rule: None })
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
        Ok(PostDecision { outcome, points, missing_types: Vec::new(), rule: self.points_rule() })
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
        let ruled = if missing_types.is_empty() { pool.ruled() } else { None };
        let outcome = self.verdict(ruled.map_or(Settled::Open, Settled::One));
        Ok(PostDecision { outcome, points: Vec::new(), missing_types, rule: self.points_rule() })
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

    fn ruled(&self) -> Option<Ruled> {
        let score = self.score?;
        let known = |(cells, items): &(Cells, Vec<usize>)| {
            items
                .iter()
                .filter_map(|item| score.items.get(*item))
                .all(|item| item.factors.iter().all(|(slot, _)| cells.get(*slot) != Cell::UNKNOWN))
        };
        if !self.points.iter().all(known) {
            return None;
        }
        let points = self.points.iter().map(|(cells, items)| (cells, items.as_slice()));
        let unbanded = Ruled { ruling: Ruling::UNPROVIDED, rule: None, score: None };
        Some(score.pooled(points, &self.scheme.model).unwrap_or(unbanded))
    }
}
