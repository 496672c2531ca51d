//! Routes of approval: steps, their order, who acts, by when, and what opens
//! a route anew.

use chrono::NaiveDate;

use crate::codes::codes;
use crate::language::Text;
use crate::predicate::Test;
use crate::scheme::rule::RuleId;
use crate::scheme::{Act, Majority, ReturnReason, Share, Term};

codes! {
    /// A part of the papers on a risk point that a step may concern. When
    /// such a part changes, the acts that concern it no longer count.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Part::Measures.code(), "measures");
    /// ```
    #[derive(PartialOrd, Ord)]
    #[cfg_attr(feature = "json-schema", schemars(rename = "ContentPart"))]
    Part {
        /// Powers and duties (职权目录, 权力和责任清单).
        Powers = "powers",
        /// Flow charts of work and power (流程图).
        Process = "process",
        /// Risk points (风险点).
        Points = "points",
        /// The grade (风险等级).
        Grade = "grade",
        /// Control measures (防控措施).
        Measures = "measures",
        /// A promise (承诺书).
        Commitment = "commitment",
        /// Other papers, such as a claim for expenses or a report.
        Papers = "papers",
    }
}

codes! {
    /// What opens a route anew.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Occasion::HolderChanged.code(), "holder_changed");
    /// ```
    Occasion {
        /// A new year or cycle has begun.
        NewYear = "new_year",
        /// Somebody else holds the post.
        HolderChanged = "holder_changed",
        /// The post's or body's duties or functions have changed.
        DutiesChanged = "duties_changed",
        /// Powers have been given or taken.
        PowersChanged = "powers_changed",
        /// The process has changed.
        ProcessChanged = "process_changed",
        /// Rules of the body have changed.
        RulesChanged = "rules_changed",
        /// A risk has come up that was not there.
        NewRisk = "new_risk",
        /// The work has moved on to another stage.
        Progress = "progress",
        /// An evaluation has found something to improve.
        Evaluated = "evaluated",
        /// Economy, society or what is demanded of the body has changed.
        CircumstancesChanged = "circumstances_changed",
    }
}

/// A route of approval.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let handbook = Scheme::builtin("handbook")?;
/// assert!(handbook.routes()[0].ordered);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Route {
    /// Id within the scheme.
    pub id: Box<str>,
    /// What the route is for.
    pub label: Text,
    /// Whether the text puts the steps in a strict order.
    pub ordered: bool,
    /// By when all of it must be done.
    pub due: Option<Due>,
    /// The steps as the text lists them.
    pub steps: Vec<RouteStep>,
    /// What opens it anew.
    pub reopenings: Vec<Reopening>,
    pub(crate) when: Test,
}

/// One step of a route.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Act;
///
/// let handbook = Scheme::builtin("handbook")?;
/// assert!(handbook.routes()[0].steps.iter().any(|step| step.act == Act::Sign || step.act == Act::File));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RouteStep {
    /// Id within the route.
    pub name: Box<str>,
    /// Who acts: places in [`Scheme::roles`](crate::Scheme::roles).
    pub roles: Vec<usize>,
    /// Whether all of them act together; else any of them.
    pub joint: bool,
    /// Whether who stands above the role in its family may act in its place.
    pub or_above: bool,
    /// What is done.
    pub act: Act,
    /// A short name.
    pub label: Text,
    /// The form it is done on.
    pub form: Option<Text>,
    /// The steps that come before it: places in the route.
    pub after: Vec<usize>,
    /// Who receives it: a place in [`Scheme::roles`](crate::Scheme::roles).
    pub to: Option<usize>,
    /// What the paper must contain: a place in [`Scheme::lists`](crate::Scheme::lists).
    pub contains: Option<usize>,
    /// The parts of the papers it concerns; none written: all of them.
    pub covers: Vec<Part>,
    /// How the body meets, when it is done in a meeting.
    pub meeting: Option<Meeting>,
    /// By when it must be done.
    pub due: Option<Due>,
    /// How long at least it stands, once done, before what follows it.
    pub stands_for: Option<StandsFor>,
    /// The step to which the matter goes back when it is refused: its place.
    pub returns_to: Option<usize>,
    /// The grounds on which it may be refused.
    pub return_reasons: Vec<ReturnReason>,
    /// The step to which an objection to what is published leads: its place.
    pub objections_to: Option<usize>,
    /// Where it is published or filed.
    pub places: Vec<Place>,
    pub(crate) when: Test,
    pub(crate) rule: RuleId,
}

impl RouteStep {
    /// Whether it concerns a part of the papers.
    pub(crate) fn concerns(&self, part: Part) -> bool {
        self.covers.is_empty() || self.covers.contains(&part)
    }
}

/// A place where something is published or filed.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// let published = scheme.routes()[0].steps.iter().find(|step| !step.places.is_empty());
/// assert_eq!(published.map(|step| step.places.len()), Some(3));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Place {
    /// Id within the step.
    pub id: Box<str>,
    /// What it is called.
    pub label: Text,
}

/// How a body meets.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let factory = Scheme::builtin("xuchang-cigarette-factory-2017")?;
/// let mut meetings = factory.routes().iter().flat_map(|route| &route.steps).filter_map(|step| step.meeting.as_ref());
/// // A department of fewer than ten meets with everybody; above that no quorum is stated.
/// assert!(meetings.any(|meeting| meeting.all_attend_below == Some(10)));
///
/// let scheme = Scheme::from_toml(
///     r#"
///     format = 1
///     scheme = { id = "mill", version = "1", status = "regulation", languages = ["en"], title = { en = "Mill" }, source = { document = "mill" } }
///     role = [{ id = "board", label = { en = "Board" }, taxonomy = "party_group" }]
///     [[route]]
///     id = "list"
///     label = { en = "List" }
///     [[route.step]]
///     id = "M-1"
///     clause = "1"
///     says = { en = "Two thirds of the board meet; more than half of the board carry it." }
///     name = "settle"
///     role = "board"
///     act = "decide"
///     label = { en = "Settle" }
///     meeting = { quorum = { at_least = "2/3" }, carried = { more_than = "1/2", of = "members" } }
///     "#,
///     "mill.toml",
/// )?;
/// let meeting = scheme.routes()[0].steps[0].meeting.as_ref().unwrap();
/// let (quorum, carried) = (meeting.quorum.unwrap(), meeting.carried.unwrap());
/// assert_eq!((quorum.fewest_of(9), carried.share.fewest_of(9), carried.of.code()), (6, 5, "members"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Meeting {
    /// The role that takes the chair, where the text says: a place in
    /// [`Scheme::roles`](crate::Scheme::roles).
    pub chair: Option<usize>,
    /// A body with fewer members than this meets with all of them.
    pub all_attend_below: Option<u32>,
    /// The share of the members who must be there, where the text states one.
    pub quorum: Option<Share>,
    /// The votes by which it is carried, where the text states them; else
    /// more for than against, or no vote at all.
    pub carried: Option<Majority>,
}

impl Meeting {
    /// Whether it counts its members, for a quorum or for a majority.
    pub(crate) const fn counts(&self) -> bool {
        self.quorum.is_some() || self.carried.is_some()
    }
}

/// By when something must be done.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Due;
///
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// let search = &scheme.routes()[0].steps[0];
/// assert!(matches!(&search.due, Some(Due::By(day)) if day.to_string() == "2011-04-20"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Due {
    /// The last day, itself included.
    By(NaiveDate),
    /// So many days after its turn came, or after the case was opened.
    Within(Term),
    /// As many days as the host sets: the id of the parameter.
    Parameter(Box<str>),
}

/// How long at least a step that is done stands before what follows it, such
/// as a notice that is public for no fewer than five working days.
///
/// The day on which it was done is not counted. What follows may be done on the
/// day after the last one, not before; where nothing follows, the case ends
/// then.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::{StandsFor, Term};
///
/// let scheme = Scheme::from_toml(
///     r#"
///     format = 1
///     scheme = { id = "quay", version = "1", status = "regulation", languages = ["en"], title = { en = "Quay" }, source = { document = "quay" } }
///     role = [{ id = "office", label = { en = "Office" }, taxonomy = "leading_group_office" }]
///     [[route]]
///     id = "naming"
///     label = { en = "Naming" }
///     [[route.step]]
///     id = "Q-1"
///     clause = "1"
///     says = { en = "The names are public for no fewer than five working days." }
///     name = "notice"
///     role = "office"
///     act = "publish"
///     label = { en = "Notice" }
///     stands_for = { at_least = { working_days = 5 } }
///     "#,
///     "quay.toml",
/// )?;
/// let notice = &scheme.routes()[0].steps[0];
/// assert_eq!(notice.stands_for, Some(StandsFor::AtLeast(Term::WorkingDays(5))));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StandsFor {
    /// At least so many days.
    AtLeast(Term),
    /// As many days as the host sets: the id of the parameter.
    Parameter(Box<str>),
}

impl StandsFor {
    /// The term that it runs for, as one that ends.
    pub(crate) fn term(&self) -> Due {
        match self {
            Self::AtLeast(term) => Due::Within(*term),
            Self::Parameter(id) => Due::Parameter(id.clone()),
        }
    }
}

/// What opens a route anew, and from which step.
///
/// # Examples
///
/// See [`Route::reopenings`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reopening {
    /// The occasions.
    pub on: Vec<Occasion>,
    /// The step from which everything is done again: its place in the route.
    pub to: usize,
    pub(crate) rule: RuleId,
}

/// Who acts where the matter is that of the one who would act.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Basis;
///
/// let scheme = Scheme::builtin("standard")?;
/// // No text states it: it is a principle of ours.
/// assert!(scheme.recusals().iter().all(|recusal| recusal.rule(&scheme).is_some_and(|rule| rule.basis == Basis::Principle)));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Recusal {
    /// The role whose holder is concerned: a place in [`Scheme::roles`](crate::Scheme::roles).
    pub role: usize,
    /// Who acts, or takes the chair, instead; the first of these that can.
    pub instead: Vec<usize>,
    pub(crate) rule: RuleId,
}

impl Recusal {
    /// The rule that says so.
    ///
    /// See [`Recusal`].
    pub fn rule<'s>(&self, scheme: &'s crate::Scheme) -> Option<&'s crate::scheme::Rule> {
        scheme.model.rules.get(self.rule)
    }
}
