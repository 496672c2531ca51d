//! The course of a warning: who issues, receives, reports, checks and lifts
//! it, how it escalates, and what must hold before it is lifted.

use crate::codes::codes;
use crate::facts::Facts;
use crate::language::Text;
use crate::predicate::Test;
use crate::process::task::Task;
use crate::scheme::rule::RuleId;
use crate::scheme::{Due, ReturnReason, Rule, Scheme, WarningLevel};

codes! {
    /// What is done in the course of a warning.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::scheme::WarningAct;
    /// assert_eq!(WarningAct::Issue.code(), "issue");
    /// ```
    WarningAct {
        /// Signals are collected, analysed and judged (收集分析研判).
        Assess = "assess",
        /// The notice is issued to those warned (下达预警通知书).
        Issue = "issue",
        /// The notice is received (接收).
        Receive = "receive",
        /// What the warning entails is done with those warned: a talk, a reminder (谈话提醒).
        Dispose = "dispose",
        /// The matter is inquired into (调查).
        Inquire = "inquire",
        /// Things are put right (整改).
        Rectify = "rectify",
        /// Causes and measures are put down in writing (书面报告).
        Report = "report",
        /// The report is checked before it goes out (审核).
        Check = "check",
        /// The report goes to who issued the warning (回告).
        Reply = "reply",
        /// Whether that will do is judged (验收).
        Accept = "accept",
        /// What was done is put on record (处置记录).
        Record = "record",
        /// The outcome is fed back (反馈).
        FeedBack = "feed_back",
        /// Others are told of it (通报).
        Inform = "inform",
        /// Those warned are supervised until things are put right (督导); again and again, as need be.
        Supervise = "supervise",
        /// The warning is lifted (解除).
        Lift = "lift",
        /// The matter goes to discipline or law (移送).
        HandOver = "hand_over",
    }
}

impl WarningAct {
    /// Whether it judges a matter: those whose own matter it is may not do
    /// it. A principle of this library; no text states it.
    ///
    /// ```
    /// use integrity_risk::scheme::WarningAct;
    /// assert!(WarningAct::Lift.judges());
    /// assert!(!WarningAct::Report.judges());
    /// ```
    pub const fn judges(self) -> bool {
        !matches!(
            self,
            Self::Receive
                | Self::Rectify
                | Self::Report
                | Self::Reply
                | Self::Record
                | Self::FeedBack
        )
    }

    /// Whether it may be done again and again, and nothing waits for it.
    ///
    /// ```
    /// use integrity_risk::scheme::WarningAct;
    /// assert!(WarningAct::Supervise.may_be_repeated());
    /// ```
    pub const fn may_be_repeated(self) -> bool {
        matches!(self, Self::Supervise)
    }

    /// Whether a paper is brought in by it.
    pub(crate) const fn writes(self) -> bool {
        matches!(self, Self::Report | Self::Record)
    }

    /// Whether it takes the last paper that was brought in further, and must
    /// have it as it is.
    pub(crate) const fn reads(self) -> bool {
        matches!(self, Self::Check | Self::Reply | Self::Accept)
    }
}

codes! {
    /// Whether a warning's level follows the facts.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Ways::default().code(), "up");
    /// ```
    #[derive(Default)]
    Ways {
        /// It rises with them and never falls.
        #[default]
        Up = "up",
        /// It rises and falls with them.
        Both = "both",
    }
}

/// The course of a scheme's warnings.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// let course = scheme.warning_course().unwrap();
/// // Measures carried out, and no further complaint.
/// assert_eq!(course.liftings.len(), 2);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct WarningCourse {
    /// Whom a warning may concern; none listed: anybody.
    pub addressees: Vec<Addressee>,
    /// The steps, as the text lists them.
    pub steps: Vec<WarningStep>,
    /// What follows where nothing is put right.
    pub escalations: Vec<Escalation>,
    /// What must hold before a warning is lifted.
    pub liftings: Vec<Lifting>,
    /// Whether the level follows the facts, once a case is open.
    pub ways: Ways,
    pub(crate) ways_rule: Option<RuleId>,
    /// What a case knows of itself when it begins.
    pub(crate) at_opening: Facts,
}

/// Whom a warning may concern.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// let names: Vec<_> = scheme.warning_course().unwrap().addressees.iter().map(|a| &*a.name).collect();
/// assert!(names.contains(&"section"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Addressee {
    /// Its id: that of an item of the scheme's list, or of an option of its fact.
    pub name: Box<str>,
    /// What it is called.
    pub label: Text,
    /// What a case about it knows by that.
    pub(crate) facts: Facts,
}

/// A step in the course of a warning.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::WarningAct;
///
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// let steps = &scheme.warning_course().unwrap().steps;
/// // The reply is checked before it goes out.
/// let place = |act| steps.iter().position(|step| step.act == act).unwrap();
/// assert!(place(WarningAct::Check) < place(WarningAct::Reply));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WarningStep {
    /// Id within the scheme's warnings.
    pub name: Box<str>,
    /// Who acts: places in [`Scheme::roles`](crate::Scheme::roles).
    pub roles: Vec<usize>,
    /// Whether the text names nobody: then any role may act, and the case says which did.
    pub any_role: bool,
    /// Whether all of them act together; else any of them.
    pub joint: bool,
    /// Whether who stands above the role in its family may act in its place.
    pub or_above: bool,
    /// What is done.
    pub act: WarningAct,
    /// A short name.
    pub label: Text,
    /// The form it is done on.
    pub form: Option<Text>,
    /// The levels it is for: places in [`Scheme::warning_levels`](crate::Scheme::warning_levels); none: all.
    pub levels: Vec<usize>,
    /// The addressees it is for: places among those of the course; none: all.
    pub addressees: Vec<usize>,
    /// The steps that come before it: places in the course.
    pub after: Vec<usize>,
    /// Who receives it: a place in [`Scheme::roles`](crate::Scheme::roles).
    pub to: Option<usize>,
    /// What the paper must contain: a place in [`Scheme::lists`](crate::Scheme::lists).
    pub contains: Option<usize>,
    /// By when it must be done.
    pub due: Option<WarningDue>,
    /// The step since which that term runs; none: since its own turn.
    pub since: Option<usize>,
    /// The step to which the matter goes back when it is refused: its place.
    pub returns_to: Option<usize>,
    /// The grounds on which it may be refused; none: any.
    pub return_reasons: Vec<ReturnReason>,
    pub(crate) when: Test,
    pub(crate) rule: RuleId,
}

impl WarningStep {
    /// The rule that says so.
    ///
    /// See [`WarningStep`].
    pub fn rule<'s>(&self, scheme: &'s Scheme) -> Option<&'s Rule> {
        scheme.model.rules.get(self.rule)
    }

    /// By when it must be done at a level, where no notice states it.
    pub(crate) fn due_at(&self, level: Option<&WarningLevel>) -> Option<Due> {
        let of_level = |term: fn(&WarningLevel) -> Option<&str>| {
            level.and_then(term).map(|id| Due::Parameter(id.into()))
        };
        match self.due.as_ref()? {
            WarningDue::Own(due) => Some(due.clone()),
            WarningDue::Reply => of_level(|level| level.reply_within.as_deref()),
            WarningDue::Rectify => of_level(|level| level.rectify_within.as_deref()),
            WarningDue::Notice => None,
        }
    }
}

impl Task for WarningStep {
    fn name(&self) -> &str {
        &self.name
    }

    fn roles(&self) -> &[usize] {
        &self.roles
    }

    fn joint(&self) -> bool {
        self.joint
    }

    fn or_above(&self) -> bool {
        self.or_above
    }

    fn judges(&self) -> bool {
        self.act.judges()
    }

    fn after(&self) -> &[usize] {
        &self.after
    }
}

/// By when a step of a warning must be done.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::WarningDue;
///
/// let scheme = Scheme::builtin("standard")?;
/// let steps = &scheme.warning_course().unwrap().steps;
/// assert!(steps.iter().any(|step| step.due == Some(WarningDue::Reply)));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningDue {
    /// As a step of approval is due.
    Own(Due),
    /// Within the level's term of the written reply, where it has one.
    Reply,
    /// Within the level's term of rectification, where it has one.
    Rectify,
    /// By the last day that the notice states.
    Notice,
}

/// What follows where nothing is put right after a warning.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let course = |id| Scheme::builtin(id).map(|scheme| scheme.warning_course().unwrap().escalations.len());
/// assert_eq!(course("dezhou-work-safety-2011")?, 1);
/// // The colours of this text are levels by content, and no ladder.
/// assert_eq!(course("finance-bureau-regulation")?, 0);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Escalation {
    /// From this level: a place in [`Scheme::warning_levels`](crate::Scheme::warning_levels).
    pub from: usize,
    /// To this one, which is worse.
    pub to: usize,
    /// What the case knows of itself from then on.
    pub(crate) facts: Facts,
    pub(crate) rule: RuleId,
}

/// What must hold before a warning is lifted.
///
/// # Examples
///
/// See [`WarningCourse`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Lifting {
    /// Id within the scheme's warnings.
    pub name: Box<str>,
    /// What must hold.
    pub label: Text,
    /// The levels it is for: places in [`Scheme::warning_levels`](crate::Scheme::warning_levels); none: all.
    pub levels: Vec<usize>,
    pub(crate) rule: RuleId,
}

macro_rules! ruled {
    ($($type:ty),*) => {$(
        impl $type {
            /// The rule that says so.
            ///
            /// See [`WarningCourse`].
            pub fn rule<'s>(&self, scheme: &'s Scheme) -> Option<&'s Rule> {
                scheme.model.rules.get(self.rule)
            }
        }
    )*};
}

ruled!(Escalation, Lifting);

impl WarningCourse {
    /// The rule that says whether the level follows the facts, where one does.
    ///
    /// See [`WarningCourse`].
    pub fn ways_rule<'s>(&self, scheme: &'s Scheme) -> Option<&'s Rule> {
        scheme.model.rules.get(self.ways_rule?)
    }
}
