//! Which types of risk a subject must search, and which of them it has not.

use crate::language::Text;
use crate::scheme::{KindOfRisk, LevelDuty, Rule, Scheme};
use crate::taxonomy::SubjectLevel;

/// What one kind of subject must search.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::taxonomy::SubjectLevel;
///
/// let enterprise = Scheme::builtin("enterprise-scoring")?;
/// let required = enterprise.required_types(SubjectLevel::Post);
/// assert_eq!(required[0].types().count(), 5);
/// // What two points of these types leave unsearched:
/// assert_eq!(required[0].missing(&["moral", "duty"]).count(), 3);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RequiredTypes<'s> {
    scheme: &'s Scheme,
    duty: &'s LevelDuty,
}

impl<'s> RequiredTypes<'s> {
    /// The level of the subject.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::taxonomy::SubjectLevel;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// let required = scheme.required_types(SubjectLevel::Post);
    /// assert!(required.iter().all(|item| item.level() == SubjectLevel::Post));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn level(&self) -> SubjectLevel {
        self.duty.level
    }

    /// Who exactly, where one level has several kinds of subject.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::taxonomy::SubjectLevel;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// let required = scheme.required_types(SubjectLevel::Post);
    /// assert!(required.iter().any(|item| item.subject().is_some()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn subject(&self) -> Option<&'s Text> {
        self.duty.subject.as_ref()
    }

    /// The types to be searched.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::taxonomy::SubjectLevel;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// let required = scheme.required_types(SubjectLevel::Post);
    /// assert!(required.iter().all(|item| item.types().count() > 0));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn types(&self) -> impl Iterator<Item = &'s KindOfRisk> + use<'s> {
        let (scheme, duty) = (self.scheme, self.duty);
        let known = move |id: &'s str| scheme.types().iter().find(|kind| *kind.id == *id);
        duty.types.iter().map(|id| &**id).filter_map(known)
    }

    /// The types to be searched of which none of `found` (ids) is one.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::taxonomy::SubjectLevel;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// let required = scheme.required_types(SubjectLevel::Post);
    /// assert_eq!(required[0].missing(&["moral", "duty"]).count(), 0);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn missing<'f>(
        &self,
        found: &'f [&'f str],
    ) -> impl Iterator<Item = &'s KindOfRisk> + use<'s, 'f> {
        self.types().filter(move |kind| !found.contains(&&*kind.id))
    }

    /// The rule that says so.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::taxonomy::SubjectLevel;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// let required = scheme.required_types(SubjectLevel::Post);
    /// assert!(required[0].rule().is_some_and(|rule| rule.id.starts_with("FR-3")));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn rule(&self) -> Option<&'s Rule> {
        self.scheme.model.rules.get(self.duty.rule)
    }
}

impl Scheme {
    /// The types of risk that subjects of a level must search: one entry for
    /// each rule about that level; empty when the text has none.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::taxonomy::SubjectLevel;
    ///
    /// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
    /// assert!(scheme.required_types(SubjectLevel::Post).is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn required_types(&self, level: SubjectLevel) -> Vec<RequiredTypes<'_>> {
        self.levels()
            .iter()
            .filter(|duty| duty.level == level)
            .map(|duty| RequiredTypes { scheme: self, duty })
            .collect()
    }
}
