//! The things a scheme names: types, roles, grades, warnings, routes.

use crate::ladder::Ladder;
use crate::language::Text;
use crate::phrase::Phrase;
use crate::predicate::Test;
use crate::scheme::Grain;
use crate::scheme::rule::RuleId;
use crate::scheme::settings::{Setting, Term};
use crate::scheme::{
    Answer, CoverageDemand, FieldOption, Figure, Form, FormField, List, ListItem, Table,
};
use crate::taxonomy::{RelativeRole, RiskGrade, RiskType, Role, SubjectLevel, WarningColour};

/// A type of risk as the scheme names it.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::taxonomy::RiskType;
///
/// let bureau = Scheme::builtin("finance-bureau-regulation")?;
/// assert_eq!(bureau.types().len(), 3);
/// assert_eq!(bureau.types()[0].risk_type, Some(RiskType::Moral));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct KindOfRisk {
    /// Id within the scheme.
    pub id: Box<str>,
    /// The name the text gives it.
    pub label: Text,
    /// The one of the five types it is; none when it is none of them.
    pub risk_type: Option<RiskType>,
    pub(crate) rule: RuleId,
}

/// A role of the scheme: a post, a body or an organ.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// assert!(!Scheme::builtin("handbook")?.roles().is_empty());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SchemeRole {
    /// Id within the scheme.
    pub id: Box<str>,
    /// The name the text gives it.
    pub label: Text,
    /// Its place in the hierarchy, when it has one there.
    pub role: Option<Role>,
    /// How it depends on whose matter it is, when it does.
    pub relative: Option<RelativeRole>,
}

/// The types of risk that subjects of one level must search.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let enterprise = Scheme::builtin("enterprise-scoring")?;
/// assert_eq!(enterprise.levels()[0].types.len(), 5);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LevelDuty {
    /// Post, department, unit or industry.
    pub level: SubjectLevel,
    /// Who exactly, where one level has several kinds of subject.
    pub subject: Option<Text>,
    /// Ids of the types.
    pub types: Vec<Box<str>>,
    pub(crate) rule: RuleId,
}

/// What kind of value a parameter takes.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::ParameterKind;
/// let standard = Scheme::builtin("standard")?;
/// assert_eq!(standard.parameters()[0].kind, ParameterKind::Duration);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterKind {
    /// A length of time.
    Duration,
    /// A number.
    Number {
        /// Whether it must be whole.
        whole: bool,
    },
    /// Several numbers in order.
    Thresholds {
        /// How many.
        count: usize,
        /// Whether they rise; else they fall.
        rising: bool,
    },
    /// Items of a list for each key.
    Map {
        /// The ids of the keys.
        keys: Vec<Box<str>>,
        /// The list: its place in [`Scheme::lists`](crate::Scheme::lists).
        list: usize,
    },
}

impl ParameterKind {
    /// The code: `duration`, `number`, `thresholds` or `map`.
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::ParameterKind::Duration.code(), "duration");
    /// ```
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Duration => "duration",
            Self::Number { .. } => "number",
            Self::Thresholds { .. } => "thresholds",
            Self::Map { .. } => "map",
        }
    }

    pub(crate) const fn phrase(&self) -> Phrase {
        match self {
            Self::Duration => Phrase::LengthOfTime {},
            Self::Number { whole: true } => Phrase::WholeNumber {},
            Self::Number { whole: false } => Phrase::Number {},
            Self::Thresholds { .. } => Phrase::Thresholds {},
            Self::Map { .. } => Phrase::ItemsByKey {},
        }
    }
}

/// What a text demands and does not give.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let bureau = Scheme::builtin("finance-bureau-regulation")?;
/// assert!(bureau.parameters().iter().all(|parameter| parameter.default.is_none()));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// Id within the scheme, by which settings name it.
    pub id: Box<str>,
    /// What it is.
    pub label: Text,
    /// What kind of value it takes.
    pub kind: ParameterKind,
    /// The least that may be set: a number, which of a length of time is one
    /// of days, or such a length itself.
    pub min: Option<Setting>,
    /// The most that may be set.
    pub max: Option<Setting>,
    /// What the model scheme sets by itself; a regulation never has a default.
    pub default: Option<Term>,
    pub(crate) rule: RuleId,
}

/// A grade of the scheme.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::taxonomy::RiskGrade;
///
/// let handbook = Scheme::builtin("handbook")?;
/// assert_eq!(handbook.grades()[0].risk_grade, Some(RiskGrade::High));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Grade {
    /// Id within the scheme.
    pub id: Box<str>,
    /// The name the text gives it.
    pub label: Text,
    /// The grade of the taxonomy it corresponds to; none when it has no counterpart.
    pub risk_grade: Option<RiskGrade>,
    pub(crate) rule: RuleId,
}

/// A warning of the scheme, with or without a colour.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::taxonomy::WarningColour;
///
/// let bureau = Scheme::builtin("finance-bureau-regulation")?;
/// assert_eq!(bureau.warning_levels()[0].colour, Some(WarningColour::Red));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WarningLevel {
    /// Id within the scheme.
    pub id: Box<str>,
    /// The name the text gives it.
    pub label: Text,
    /// The colour of the taxonomy; none where the text has none.
    pub colour: Option<WarningColour>,
    /// The name of the notice that is issued.
    pub notice: Option<Text>,
    /// The parameter that says by when a reply is due.
    pub reply_within: Option<Box<str>>,
    /// The parameter that says by when things must be put right.
    pub rectify_within: Option<Box<str>>,
    pub(crate) rule: RuleId,
}

/// Our reading of something the text leaves open.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::language::Language;
///
/// let enterprise = Scheme::builtin("enterprise-scoring")?;
/// assert!(enterprise.completions().iter().all(|c| !c.ground.get(Language::En).is_empty()));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Completion {
    /// Id within the scheme.
    pub id: Box<str>,
    /// Row of the rulebook's table of ambiguities, when it has one.
    pub row: Option<u32>,
    /// What is open.
    pub question: Text,
    /// The reading taken.
    pub reading: Text,
    /// Why.
    pub ground: Text,
}

/// Something strange in the text, kept as written.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// assert!(scheme.oddities().iter().all(|oddity| !oddity.clause.is_empty()));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Oddity {
    /// Id within the scheme.
    pub id: Box<str>,
    /// The rulebook's rule it concerns.
    pub rule: Box<str>,
    /// Document and clause.
    pub clause: Box<str>,
    /// What is strange.
    pub says: Text,
}

/// How points and posts are graded.
#[derive(Debug)]
pub(crate) struct Grading {
    pub(crate) grain: Grain,
    pub(crate) points: Option<Points>,
    pub(crate) ladder: Ladder,
}

/// How a post follows from its points.
#[derive(Debug)]
pub(crate) struct Points {
    pub(crate) pooled: bool,
    pub(crate) rule: Option<RuleId>,
}

/// Who supervises, where a condition holds.
#[derive(Debug)]
pub(crate) struct SupervisionRule {
    pub(crate) grades: Option<Vec<u16>>,
    pub(crate) when: Test,
    pub(crate) roles: Vec<usize>,
    pub(crate) joint: bool,
    /// The place of the first rule that names the same supervisors: two such
    /// rules are one answer.
    pub(crate) answer: usize,
    pub(crate) rule: RuleId,
}

/// What is done under a warning, where a condition holds.
#[derive(Debug)]
pub(crate) struct DisposalRule {
    pub(crate) levels: Option<Vec<u16>>,
    pub(crate) when: Test,
    pub(crate) acts: Vec<Box<str>>,
    pub(crate) force: super::Force,
    pub(crate) rule: RuleId,
}

/// What is found by its id and shown by its label.
pub(crate) trait Named {
    fn id(&self) -> &str;
    fn label(&self) -> &Text;
}

/// The place of what has this id.
pub(crate) fn place_of<N: Named>(items: &[N], id: &str) -> Option<usize> {
    items.iter().position(|item| item.id() == id)
}

macro_rules! name {
    ($($type:ty),*) => {$(
        impl Named for $type {
            fn id(&self) -> &str {
                &self.id
            }

            fn label(&self) -> &Text {
                &self.label
            }
        }
    )*};
}

/// A thing that a rule of the scheme introduces: a type, a grade, a warning or
/// a parameter. See [`Scheme::rule_of`](crate::Scheme::rule_of).
pub trait Introduced: sealed::Sealed {
    #[doc(hidden)]
    fn rule_id(&self) -> RuleId;
}

mod sealed {
    /// Nothing outside this module is introduced by a rule.
    pub trait Sealed {}
}

macro_rules! introduce {
    ($($type:ty),*) => {$(
        impl sealed::Sealed for $type {}

        impl Introduced for $type {
            fn rule_id(&self) -> RuleId {
                self.rule
            }
        }
    )*};
}

introduce!(KindOfRisk, Grade, WarningLevel, Parameter, List, Form, Figure, CoverageDemand);
name!(
    Form,
    FormField,
    FieldOption,
    KindOfRisk,
    SchemeRole,
    Grade,
    WarningLevel,
    super::Route,
    Parameter,
    super::Fact,
    super::FactOption,
    List,
    ListItem,
    Table,
    Answer,
    Figure
);
