//! What is done under a warning.

use crate::decision::explain::Decision;
use crate::decision::question::Question;
use crate::ladder::Ruling;
use crate::scheme::{Force, Rule};

/// A rule of disposal: what is done under a warning, and how binding it is.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
/// use integrity_risk::scheme::Force;
///
/// // A committee names four acts, and leaves the choice among them to the body.
/// let scheme = Scheme::builtin("damu-bay-committee")?;
/// let decision = scheme.explain_warning(&Facts::new().choice("problem", "possible"))?;
/// let disposals = decision.disposals();
/// assert_eq!(disposals[0].force, Force::MustAnyOf);
/// assert_eq!(disposals[0].acts.len(), 4);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Disposal<'s> {
    /// The rule that states it.
    pub rule: &'s Rule,
    /// Words of the vocabulary of disposals.
    pub acts: Vec<&'s str>,
    /// Whether all of the acts must be done, some of them, or whether they may.
    pub force: Force,
    /// Whether the rule certainly applies; none while that depends on what is unknown.
    pub applies: Option<bool>,
}

impl<'s, V> Decision<'s, V> {
    /// What is done under the warning: for a warning, every rule of disposal
    /// whose condition is not known to fail, with its acts.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let scheme = Scheme::builtin("standard")?;
    /// let facts = Facts::new()
    ///     .choice("integrity_problem", "general")
    ///     .flag("party_leader_problem", false)
    ///     .flag("uncorrected_after_warning", false)
    ///     .choice("addressee", "cadre");
    /// let decision = scheme.explain_warning(&facts)?;
    /// let acts: Vec<_> = decision.disposals().into_iter().flat_map(|done| done.acts).collect();
    /// assert!(acts.contains(&"admonition_talk"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn disposals(&self) -> Vec<Disposal<'s>> {
        let model = &self.scheme.model;
        let level = self.ruling.and_then(Ruling::as_level);
        let Some(level) = level.filter(|_| self.question == Question::Warning) else {
            return Vec::new();
        };
        let of_level = |levels: &Option<Vec<u16>>| {
            levels
                .as_ref()
                .is_none_or(|levels| levels.iter().any(|place| usize::from(*place) == level))
        };
        let disposal = |disposal: &'s crate::scheme::items::DisposalRule| {
            let applies = disposal.when.holds(model, &self.cells);
            let rule = model.rules.get(disposal.rule).filter(|_| applies != Some(false))?;
            let acts = disposal.acts.iter().map(|act| &**act).collect();
            Some(Disposal { rule, acts, force: disposal.force, applies })
        };
        model.disposals.iter().filter(|rule| of_level(&rule.levels)).filter_map(disposal).collect()
    }
}
