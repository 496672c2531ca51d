//! The day's list: what is due, overdue or about to be due, over cases of
//! every kind, by the role that answers for it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::approval::ApprovalCase;
use crate::calendar::{Calendar, RunningTerm};
use crate::codes::codes;
use crate::error::Error;
use crate::language::Text;
use crate::order;
use crate::process::NextRole;
use crate::scheme::{Rule, Term};
use crate::warning::WarningCase;

/// A case of some kind.
///
/// # Examples
///
/// See [`due`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum AnyCase<'c> {
    /// A case of approval.
    Approval(&'c ApprovalCase),
    /// A case of warning.
    Warning(&'c WarningCase),
}

codes! {
    /// How a thing that is due stands on a day.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::due::Standing::Soon.code(), "soon");
    /// ```
    #[derive(PartialOrd, Ord)]
    #[cfg_attr(feature = "json-schema", schemars(rename = "DueStanding"))]
    Standing {
        /// Its last day has passed.
        Overdue = "overdue",
        /// This is its last day.
        Due = "due",
        /// Its last day is about to come.
        Soon = "soon",
        /// It has a last day, which is further off.
        Later = "later",
        /// It is somebody's turn, and no last day is known.
        Undated = "undated",
    }
}

/// What is listed.
///
/// # Examples
///
/// ```
/// use integrity_risk::due::Options;
/// use integrity_risk::scheme::Term;
///
/// assert_eq!(Options::default().ahead, Term::WorkingDays(1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How long before its last day a thing is about to be due: one working
    /// day if not said otherwise.
    pub ahead: Term,
    /// Whether everything is listed whose turn it is, whatever its last day.
    pub all: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { ahead: Term::WorkingDays(1), all: false }
    }
}

/// Something that is to be done in a case.
///
/// # Examples
///
/// See [`due`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Item<'c> {
    /// The case: its place in what was handed in.
    pub case: usize,
    /// The step; none: the whole of the case.
    pub step: Option<&'c str>,
    /// What it is called.
    pub label: &'c Text,
    /// What is done: the code of the act; empty for the whole.
    pub act: &'static str,
    /// The last day, itself included.
    pub due: Option<NaiveDate>,
    /// How it stands.
    pub standing: Standing,
    /// Who answers for it: the roles in which it can be done.
    pub roles: Vec<NextRole<'c>>,
    /// Whether they act together.
    pub joint: bool,
    /// The rule that says so.
    pub rule: Option<&'c Rule>,
}

/// What is due, overdue or about to be due on a day, the most pressing first.
///
/// A case is judged as it is handed in: for a day that is past, hand in the
/// case of that day, by [`ApprovalCase::state_at`] or [`WarningCase::state_at`].
///
/// # Errors
///
/// A last day that the calendar of its case cannot tell, and a day for which
/// the calendar cannot tell what is about to come.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::due::{AnyCase, Options, Standing, due};
/// use integrity_risk::warning::{Event, Matter, Opening, Signal, WarningCase};
/// use integrity_risk::{Facts, Scheme};
///
/// # let opening = Opening {
/// #     subject: Matter { id: "post-7".into(), persons: vec!["zhao".into()], ..Matter::default() },
/// #     addressee: Some("cadre".into()),
/// #     signals: vec![Signal {
/// #         id: "letter-1".into(), source: "letters".into(), what: "a dinner".into(),
/// #         about: "post-7".into(), at: "2026-03-01T08:00:00+08:00".parse().unwrap(),
/// #     }],
/// #     facts: Facts::new().choice("integrity_problem", "general").flag("party_leader_problem", false),
/// #     organisation: serde_json::from_str(r#"{"offices": {"leading_group_office": {"persons": ["sun"]}}}"#).unwrap(),
/// #     open: Vec::new(), at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".into(),
/// # };
/// let (scheme, china) = (Scheme::builtin("standard")?, Calendar::china()?);
/// let (mut case, _) = WarningCase::open(&scheme, china, opening)?;
/// for event in [
///     r#"{"event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "sun",
///         "act": "issue", "step": "notice", "role": "leading_group_office", "to": ["zhao"]}"#,
///     r#"{"event": "acted", "sequence": 2, "at": "2026-03-02T11:00:00+08:00", "actor": "zhao",
///         "act": "receive", "step": "receive", "role": "holder"}"#,
/// ] {
///     case.apply(Event::from_json(event)?)?;
/// }
/// // The reply to a yellow warning is due within seven working days: by 11 March.
/// let cases = [AnyCase::Warning(&case)];
/// let on = |day: &str| due(&cases, day.parse().unwrap(), china, &Options::default());
/// assert!(on("2026-03-09")?.is_empty());
/// assert_eq!(on("2026-03-10")?[0].standing, Standing::Soon);
/// assert_eq!(on("2026-03-11")?[0].standing, Standing::Due);
/// let late = on("2026-03-12")?;
/// assert_eq!((late[0].standing, &late[0].roles[0].persons[..]), (Standing::Overdue, &["zhao"][..]));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub fn due<'c>(
    cases: &[AnyCase<'c>],
    as_of: NaiveDate,
    calendar: &Calendar,
    options: &Options,
) -> Result<Vec<Item<'c>>, Error> {
    let mut items = Vec::new();
    for (place, case) in cases.iter().enumerate() {
        items.extend(match case {
            AnyCase::Approval(case) => of_approval(place, case, as_of)?,
            AnyCase::Warning(case) => of_warning(place, case, as_of)?,
        });
    }
    let mut listed = Vec::with_capacity(items.len());
    for mut item in items {
        item.standing = standing(item.due, as_of, calendar, options)?;
        if options.all || item.standing <= Standing::Soon {
            listed.push(item);
        }
    }
    order::sort_by_key(&mut listed, |item| (item.due.is_none(), item.due, item.case));
    Ok(listed)
}

/// The places of the items for which each role answers, by its id.
///
/// # Examples
///
/// ```
/// assert!(integrity_risk::due::by_role(&[]).is_empty());
/// ```
pub fn by_role<'c>(items: &[Item<'c>]) -> BTreeMap<&'c str, Vec<usize>> {
    let mut roles: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, item) in items.iter().enumerate() {
        for role in &item.roles {
            let of_role = roles.entry(&role.role.id).or_default();
            if of_role.last() != Some(&place) {
                of_role.push(place);
            }
        }
    }
    roles
}

fn standing(
    due: Option<NaiveDate>,
    as_of: NaiveDate,
    calendar: &Calendar,
    options: &Options,
) -> Result<Standing, Error> {
    let Some(due) = due else { return Ok(Standing::Undated) };
    if due <= as_of {
        return Ok(if due < as_of { Standing::Overdue } else { Standing::Due });
    }
    let reached = RunningTerm::new(as_of, options.ahead).due(calendar)?;
    let soon = reached.is_some_and(|reached| due <= reached);
    Ok(if soon { Standing::Soon } else { Standing::Later })
}

fn of_approval(
    place: usize,
    case: &ApprovalCase,
    as_of: NaiveDate,
) -> Result<Vec<Item<'_>>, Error> {
    let rule = |step: &crate::scheme::RouteStep| case.scheme().model.rules.get(step.rule);
    let steps = case.next_steps(as_of)?;
    let whole = case.due_of_all()?.filter(|_| !steps.is_empty());
    let whole = whole.zip(case.route()).map(|(due, route)| Item {
        case: place,
        step: None,
        label: &route.label,
        act: "",
        due: Some(due),
        standing: Standing::Later,
        roles: steps.iter().flat_map(|next| next.roles.clone()).collect(),
        joint: false,
        rule: None,
    });
    let steps = steps.iter().map(|next| Item {
        case: place,
        step: Some(&next.step.name),
        label: &next.step.label,
        act: next.step.act.code(),
        due: next.due,
        standing: Standing::Later,
        roles: next.roles.clone(),
        joint: next.step.joint,
        rule: rule(next.step),
    });
    Ok(steps.chain(whole).collect())
}

fn of_warning(place: usize, case: &WarningCase, as_of: NaiveDate) -> Result<Vec<Item<'_>>, Error> {
    let steps = case.next_steps(as_of)?.into_iter();
    let turns = steps.filter(|next| !next.step.act.may_be_repeated());
    Ok(turns
        .map(|next| Item {
            case: place,
            step: Some(&next.step.name),
            label: &next.step.label,
            act: next.step.act.code(),
            due: next.due,
            standing: Standing::Later,
            joint: next.step.joint,
            rule: next.step.rule(case.scheme()),
            roles: next.roles,
        })
        .collect())
}
