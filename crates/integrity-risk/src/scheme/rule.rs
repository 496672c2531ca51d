//! The rules of a scheme: what each decision can be traced to.

use crate::language::Text;

/// On what a rule rests.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Basis;
///
/// let scheme = Scheme::builtin("enterprise-scoring")?;
/// let ours = scheme.rules().iter().filter(|rule| matches!(rule.basis, Basis::Completion(_)));
/// assert!(ours.count() > 0);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The text of the regulation.
    Text,
    /// Our reading of a gap or an ambiguity: the id of the completion.
    Completion(Box<str>),
    /// A value the host has set: the id of the parameter.
    Setting(Box<str>),
    /// A rule of this library's own that no text states.
    Principle,
}

impl Basis {
    /// The code: `text`, `completion`, `setting` or `principle`.
    ///
    /// ```
    /// use integrity_risk::scheme::Basis;
    /// assert_eq!(Basis::Text.code(), "text");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Completion(_) => "completion",
            Self::Setting(_) => "setting",
            Self::Principle => "principle",
        }
    }
}

/// One rule: its id, the clause it comes from and what it says in our words.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
///
/// let scheme = Scheme::builtin("handbook")?;
/// assert!(scheme.rules().iter().all(|rule| !rule.clause.is_empty()));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The rulebook's id and a short name, such as `QA-4.much_power`.
    pub id: Box<str>,
    /// Document and clause of the source.
    pub clause: Box<str>,
    /// The rule in this library's own words.
    pub says: Text,
    /// On what it rests.
    pub basis: Basis,
}

/// The place of a rule among those of its scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(pub(crate) u32);

/// All rules of a scheme.
#[derive(Debug, Default)]
pub(crate) struct Rules(Vec<Rule>);

impl Rules {
    pub(crate) fn all(&self) -> &[Rule] {
        &self.0
    }

    pub(crate) fn get(&self, id: RuleId) -> Option<&Rule> {
        self.0.get(usize::try_from(id.0).ok()?)
    }

    /// Adds a rule. The number of rules is limited well below `u32`.
    pub(crate) fn add(&mut self, rule: Rule) -> RuleId {
        self.0.push(rule);
        RuleId(u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX))
    }
}
