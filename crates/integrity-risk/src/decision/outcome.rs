//! What a decision comes to.

use crate::decision::completions::Settled;
use crate::exact::Exact;
use crate::ladder::{Ruled, Ruling};
use crate::scheme::{Grade, Scheme, SchemeRole, Term, WarningLevel};
use crate::taxonomy::{RiskGrade, WarningColour};

/// What a decision comes to: a verdict, or one of three ways of having none.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Outcome, Scheme};
///
/// let handbook = Scheme::builtin("handbook")?;
/// assert_eq!(handbook.grade(&Facts::new())?.code(), "undetermined");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome<V> {
    /// The scheme gives this.
    Determined(V),
    /// It depends on facts that are not known.
    Undetermined,
    /// The text gives no answer, and the library invents none.
    Unprovided,
    /// The matter is past the scale: it is for discipline or law.
    LeavesScale,
}

impl<V> Outcome<V> {
    /// The verdict, if there is one.
    ///
    /// ```
    /// use integrity_risk::Outcome;
    /// assert_eq!(Outcome::Determined(1).verdict(), Some(1));
    /// assert_eq!(Outcome::<i32>::Unprovided.verdict(), None);
    /// ```
    pub fn verdict(self) -> Option<V> {
        match self {
            Self::Determined(verdict) => Some(verdict),
            _ => None,
        }
    }

    /// The code: `determined`, `undetermined`, `unprovided` or `leaves_scale`.
    ///
    /// ```
    /// use integrity_risk::Outcome;
    /// assert_eq!(Outcome::<i32>::LeavesScale.code(), "leaves_scale");
    /// ```
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Determined(_) => "determined",
            Self::Undetermined => "undetermined",
            Self::Unprovided => "unprovided",
            Self::LeavesScale => "leaves_scale",
        }
    }

    pub(crate) fn of(settled: Settled, verdict: impl FnOnce(Ruled) -> Option<V>) -> Self {
        match settled {
            Settled::Open => Self::Undetermined,
            Settled::One(ruled) if ruled.ruling == Ruling::LEAVES_SCALE => Self::LeavesScale,
            Settled::One(ruled) if ruled.ruling == Ruling::UNPROVIDED => Self::Unprovided,
            Settled::One(ruled) => verdict(ruled).map_or(Self::Unprovided, Self::Determined),
        }
    }
}

/// A grade.
///
/// # Examples
///
/// ```
/// use integrity_risk::exact::Exact;
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("enterprise-scoring")?;
/// let facts = ["moral", "duty", "process", "institution", "environment"].iter().fold(
///     Facts::new(),
///     |facts, kind| facts.number_of("likelihood", kind, 0.4).number_of("severity", kind, 20.0),
/// );
/// let verdict = scheme.grade(&facts)?.verdict().unwrap();
/// assert_eq!(verdict.score, Some(Exact::from(8)));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Verdict<'s> {
    /// The scheme's own grade.
    pub grade: &'s Grade,
    /// The grade of the taxonomy, where the scheme's has a counterpart.
    pub risk_grade: Option<RiskGrade>,
    /// The score it rests on, where the scheme scores and all of it is known.
    pub score: Option<Exact>,
}

/// Who supervises.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
///
/// let handbook = Scheme::builtin("handbook")?;
/// let supervisors = handbook.supervisors(&Facts::new().decided_grade("one"))?.verdict().unwrap();
/// assert!(supervisors.joint);
/// let roles: Vec<_> = supervisors.roles().map(|role| role.id.as_ref()).collect();
/// assert_eq!(roles, ["leader_in_charge", "principal_leader"]);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Supervisors<'s> {
    pub(crate) scheme: &'s Scheme,
    pub(crate) roles: &'s [usize],
    /// Whether all of them supervise together.
    pub joint: bool,
}

impl<'s> Supervisors<'s> {
    /// The roles, as the rule lists them.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let handbook = Scheme::builtin("handbook")?;
    /// let outcome = handbook.supervisors(&Facts::new().decided_grade("three"))?;
    /// assert_eq!(outcome.verdict().map(|v| v.roles().count()), Some(1));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn roles(&self) -> impl Iterator<Item = &'s SchemeRole> + use<'s> {
        let roles = self.scheme.roles();
        self.roles.iter().filter_map(move |place| roles.get(*place))
    }
}

/// A warning, or the certainty that none is called for.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// let facts = Facts::new().flag("complaint_by_masses", true);
/// // Yellow or red: that depends on what else has happened.
/// assert_eq!(scheme.warn(&facts)?.code(), "undetermined");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Warning<'s> {
    /// The scheme's own warning; none when no warning is called for.
    pub level: Option<&'s WarningLevel>,
    /// By when a written reply is due.
    pub reply_within: Option<Term>,
    /// By when things must be put right.
    pub rectify_within: Option<Term>,
}

impl Warning<'_> {
    /// The colour of the taxonomy, where the warning has one.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// let facts = Facts::new()
    ///     .decided_grade("three")
    ///     .integer("duty_aspect", 50)
    ///     .integer("person_aspect", 50)
    ///     .integer("circle_aspect", 50);
    /// let warning = scheme.warn(&facts)?.verdict().unwrap();
    /// // A warning without a colour: the text has no scale of colours.
    /// assert!(warning.level.is_some());
    /// assert_eq!(warning.colour(), None);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn colour(&self) -> Option<WarningColour> {
        self.level.and_then(|level| level.colour)
    }
}
