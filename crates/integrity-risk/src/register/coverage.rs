//! What must have what, and does not.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Error;
use crate::exact::Exact;
use crate::facts::Facts;
use crate::path::Path;
use crate::scheme::{CoverageDemand, Figure, ListItem, Rule, Scheme, Subject};

/// A risk point, post, department or the like, with what it has.
///
/// # Examples
///
/// See [`Scheme::coverage`].
#[derive(Clone, Debug)]
pub struct CoveredSubject {
    /// How the caller knows it.
    pub id: String,
    /// What it is.
    pub each: Subject,
    /// What is known of it, for demands on some subjects only.
    pub facts: Facts,
    /// What it has.
    pub has: BTreeSet<String>,
    /// What was found of the lists that must be complete, by list.
    pub lists: BTreeMap<String, Vec<String>>,
}

/// A demand that a subject does not meet.
///
/// # Examples
///
/// See [`Scheme::coverage`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CoverageGap<'s> {
    /// The place of the subject.
    pub subject: usize,
    /// The demand.
    pub demand: &'s CoverageDemand,
    /// The rule that makes it.
    pub rule: &'s Rule,
    /// The items that are missing, where a list must be complete.
    pub missing: Vec<&'s ListItem>,
    /// Whether the demand is certainly made of this subject; else that
    /// depends on facts that are not known.
    pub certain: bool,
}

/// A number the text quotes, beside the one declared.
///
/// # Examples
///
/// See [`Scheme::compare_figures`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FigureCheck<'s> {
    /// The figure of the text.
    pub figure: &'s Figure,
    /// What was declared, if anything.
    pub declared: Option<Exact>,
    /// Whether they agree: the same number, or for an approximate figure
    /// (400 and more) not less than it. None when nothing was declared.
    pub agrees: Option<bool>,
}

impl Scheme {
    /// The demands of coverage that subjects do not meet: risk points without
    /// a measure or without monitoring, promises that lack a part.
    ///
    /// # Errors
    ///
    /// A fact of a subject that is none of the scheme's or has no value of it;
    /// [`ErrorKind::MissingParameter`](crate::error::ErrorKind::MissingParameter).
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// use integrity_risk::register::CoveredSubject;
    /// use integrity_risk::scheme::Subject;
    ///
    /// let scheme = Scheme::from_json(r#"{
    ///     "format": 1,
    ///     "scheme": {"id": "ours", "version": "1.0.0", "status": "regulation", "languages": ["en"],
    ///                "title": {"en": "Ours"}, "source": {"document": "ours"}},
    ///     "coverage": [{"id": "1", "clause": "1", "says": {"en": "Every risk point has a measure."},
    ///                   "each": "point", "has": "measures"}]
    /// }"#)?;
    /// let point = CoveredSubject {
    ///     id: "signing".to_owned(),
    ///     each: Subject::Point,
    ///     facts: Facts::new(),
    ///     has: ["measures".to_owned()].into(),
    ///     lists: Default::default(),
    /// };
    /// let bare = CoveredSubject { has: Default::default(), ..point.clone() };
    /// let gaps = scheme.coverage(&[point, bare])?;
    /// assert_eq!(gaps.len(), 1);
    /// assert_eq!(gaps[0].subject, 1);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn coverage(&self, subjects: &[CoveredSubject]) -> Result<Vec<CoverageGap<'_>>, Error> {
        self.check_conditions(self.model.coverage.iter().map(|demand| &demand.condition))?;
        let mut gaps = Vec::new();
        for (index, subject) in subjects.iter().enumerate() {
            let at =
                |error: Error| error.within(Path::root().key("subjects").index(index).key("facts"));
            let cells = subject.facts.cells(&self.model).map_err(at)?;
            for demand in self.model.coverage.iter().filter(|demand| demand.each == subject.each) {
                let applies = demand.condition.holds(&self.model, &cells);
                let Some(missing) = self.unmet(demand, subject) else { continue };
                let Some(rule) = self.model.rules.get(demand.rule) else { continue };
                if applies != Some(false) {
                    let certain = applies.is_some();
                    gaps.push(CoverageGap { subject: index, demand, rule, missing, certain });
                }
            }
        }
        Ok(gaps)
    }

    /// The items of the list that are missing, or none when the demand is met.
    fn unmet(&self, demand: &CoverageDemand, subject: &CoveredSubject) -> Option<Vec<&ListItem>> {
        let Some(list) = demand.list.and_then(|place| self.model.lists.get(place)) else {
            return (!subject.has.contains(&*demand.has)).then(Vec::new);
        };
        let found = subject.lists.get(&*list.id).map_or(&[][..], Vec::as_slice);
        let missing = list.compare(found).missing;
        (!missing.is_empty()).then_some(missing)
    }

    /// The numbers the text quotes beside declared ones, by the figure's id.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownReference`](crate::error::ErrorKind::UnknownReference)
    /// for a number that the text does not quote.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::exact::Exact;
    ///
    /// let scheme = Scheme::from_json(r#"{
    ///     "format": 1,
    ///     "scheme": {"id": "ours", "version": "1.0.0", "status": "essay", "languages": ["en"],
    ///                "title": {"en": "Ours"}, "source": {"document": "ours"}},
    ///     "figure": [{"id": "points", "label": {"en": "Risk points"}, "rule": "1", "clause": "1",
    ///                 "says": {"en": "77 risk points were found."}, "value": 77}]
    /// }"#)?;
    /// let checks = scheme.compare_figures(&[("points", Exact::from(76))])?;
    /// assert_eq!(checks[0].agrees, Some(false));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn compare_figures(
        &self,
        declared: &[(&str, Exact)],
    ) -> Result<Vec<FigureCheck<'_>>, Error> {
        let figures = &self.model.figures;
        for (id, _) in declared {
            let known = figures.iter().map(|figure| &figure.id);
            if !figures.iter().any(|figure| *figure.id == **id) {
                let kind = crate::error::ErrorKind::UnknownReference {
                    what: crate::phrase::Phrase::Figure {},
                    id: (*id).to_owned(),
                    known: crate::error::listed(known),
                };
                return Err(Error::at(Path::root().key("declared").key(id), kind));
            }
        }
        let of = |figure: &Figure| {
            let declared = declared.iter().rev().find(|(id, _)| **id == *figure.id);
            declared.map(|(_, value)| *value)
        };
        let checks = figures.iter().map(|figure| {
            let declared = of(figure);
            let agrees = declared.map(|value| {
                if figure.approximate { value >= figure.value } else { value == figure.value }
            });
            FigureCheck { figure, declared, agrees }
        });
        Ok(checks.collect())
    }
}
