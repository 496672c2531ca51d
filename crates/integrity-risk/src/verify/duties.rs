//! Whether phases follow one another, and whether each duty says who and when.

use chrono::NaiveDate;

use crate::calendar::{By, Calendar};
use crate::error::listed;
use crate::scheme::{Duty, Edge, Scheme, Timing};
use crate::verify::finding::Finding;
use crate::verify::report::{Check, Method, Standing, Subject};

/// The year in which days without a year are compared.
const LEAP: i32 = 2000;

pub(super) fn checks(scheme: &Scheme) -> Vec<Check> {
    let mut checks = phases(scheme);
    if !scheme.duty_rules().is_empty() {
        checks.extend(in_phase(scheme));
        checks.extend(in_order(scheme));
        checks.extend(who(scheme));
        checks.extend(when(scheme));
    }
    checks
}

/// The days of a phase, as far as they are written.
fn days(from: Option<Edge>, to: Option<Edge>) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let year = |edge: Edge| edge.year().unwrap_or(LEAP);
    let from = from.and_then(|edge| edge.first(year(edge)).ok());
    (from, to.and_then(|edge| edge.last(year(edge)).ok()))
}

/// Each phase begins on the day after the one before it ends.
fn phases(scheme: &Scheme) -> Vec<Check> {
    let all = scheme.phases();
    if all.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Check> = Vec::new();
    let undated = all.iter().filter(|phase| phase.from.is_none() && phase.to.is_none());
    let undated: Vec<&str> = undated.map(|phase| &*phase.id).collect();
    if !undated.is_empty() {
        let finding = Finding::PhasesUndated { phases: listed(&undated) };
        let check = Check::new(Subject::Phases, Standing::Note, Method::Enumeration, finding);
        found.push(check.with_ids(undated));
    }
    for (first, next) in all.iter().zip(all.iter().skip(1)) {
        let (_, end) = days(first.from, first.to);
        let (begin, _) = days(next.from, next.to);
        let (Some(end), Some(begin)) = (end, begin) else { continue };
        let between = (begin - end).num_days() - 1;
        if between == 0 {
            continue;
        }
        let (one, other) = (first.id.to_string(), next.id.to_string());
        let (finding, undeclared) = if between > 0 {
            let days = between.to_string();
            (Finding::PhasesApart { first: one, next: other, days }, Standing::Note)
        } else {
            (Finding::PhasesOverlap { first: one, next: other }, Standing::Fails)
        };
        let oddity = next.oddity.as_deref().or(first.oddity.as_deref());
        found.push(odd(Subject::Phases, finding, oddity, undeclared, [&*first.id, &*next.id]));
    }
    if found.is_empty() {
        let phases = all.len().to_string();
        let finding = Finding::PhasesFollow { phases };
        found.push(Check::new(Subject::Phases, Standing::Proved, Method::Enumeration, finding));
    }
    found
}

/// A finding that the scheme declares where it names an oddity for it.
fn odd<'i>(
    subject: Subject,
    finding: Finding,
    oddity: Option<&'i str>,
    undeclared: Standing,
    ids: impl IntoIterator<Item = &'i str>,
) -> Check {
    let standing = if oddity.is_some() { Standing::Declared } else { undeclared };
    Check::new(subject, standing, Method::Enumeration, finding)
        .with_ids(ids.into_iter().chain(oddity))
}

/// The first and last days on which a duty is due: of several months each.
fn spans(duty: &Duty) -> Vec<(Option<NaiveDate>, NaiveDate)> {
    match &duty.timing {
        Timing::Once { from, by } => {
            // A working day depends on a calendar, which no scheme has.
            let by = match by.by {
                By::FirstWorkingDayOf(period) => By::EndOf(period),
                other => other,
            };
            let deadline = crate::calendar::Deadline::from(by);
            let year = deadline.year().unwrap_or(LEAP);
            let start = NaiveDate::from_ymd_opt(year, 1, 1);
            let due = start.and_then(|start| deadline.due(start, &Calendar::default()).ok());
            let (from, _) = days(*from, None);
            due.map(|due| (from, due)).into_iter().collect()
        }
        Timing::Months { months, year, .. } => months
            .iter()
            .filter_map(|month| {
                let period = crate::calendar::Period::Month { year: *year, month: *month };
                let edge = Edge::Of(period);
                let (from, to) = days(Some(edge), Some(edge));
                to.map(|to| (from, to))
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// What is due in a phase is due while it lasts.
fn in_phase(scheme: &Scheme) -> Vec<Check> {
    let mut found = Vec::new();
    let mut looked_at = false;
    for duty in scheme.duty_rules() {
        let Some(phase) = duty.phase.and_then(|place| scheme.phases().get(place)) else { continue };
        let (first, last) = days(phase.from, phase.to);
        let spans = spans(duty);
        looked_at |= !spans.is_empty();
        let outside = |(from, due): &(Option<NaiveDate>, NaiveDate)| {
            last.is_some_and(|last| *due > last)
                || first.is_some_and(|first| *due < first || from.is_some_and(|from| from < first))
        };
        let outside: Vec<String> =
            spans.iter().filter(|span| outside(span)).map(|(_, due)| due.to_string()).collect();
        if outside.is_empty() {
            continue;
        }
        let finding = Finding::DutyOutsidePhase {
            duty: duty.name.to_string(),
            phase: phase.id.to_string(),
            days: listed(&outside),
        };
        let oddity = duty.oddity.as_deref();
        let check = odd(Subject::DutiesInPhase, finding, oddity, Standing::Fails, [&*duty.name]);
        found.push(check.with_rules(duty.rule(scheme).map(|rule| &*rule.id)));
    }
    if found.is_empty() && looked_at {
        let finding = Finding::DutiesInPhase {};
        found.push(Check::new(
            Subject::DutiesInPhase,
            Standing::Proved,
            Method::Enumeration,
            finding,
        ));
    }
    found
}

/// No duty is due before one that it comes after.
fn in_order(scheme: &Scheme) -> Vec<Check> {
    let mut found = Vec::new();
    let mut looked_at = false;
    for duty in scheme.duty_rules() {
        let due = spans(duty).into_iter().map(|(_, due)| due).max();
        for before in duty.after.iter().filter_map(|place| scheme.duty_rules().get(*place)) {
            let before_due = spans(before).into_iter().map(|(_, due)| due).max();
            let Some((due, before_due)) = due.zip(before_due) else { continue };
            looked_at = true;
            if due >= before_due {
                continue;
            }
            let finding = Finding::DutyBeforeItsTurn {
                duty: duty.name.to_string(),
                due: due.to_string(),
                before: before.name.to_string(),
                before_due: before_due.to_string(),
            };
            let oddity = duty.oddity.as_deref().or(before.oddity.as_deref());
            let check = odd(Subject::DutiesOrder, finding, oddity, Standing::Fails, [&*duty.name]);
            found.push(check.with_rules(duty.rule(scheme).map(|rule| &*rule.id)));
        }
    }
    if found.is_empty() && looked_at {
        let finding = Finding::DutiesOrdered {};
        found.push(Check::new(
            Subject::DutiesOrder,
            Standing::Proved,
            Method::Enumeration,
            finding,
        ));
    }
    found
}

/// Each duty says who does it, or is listed as saying nothing of it.
fn who(scheme: &Scheme) -> Vec<Check> {
    let nobody = scheme.duty_rules().iter().filter(|duty| duty.roles.is_empty());
    let nobody: Vec<&str> = nobody.map(|duty| &*duty.name).collect();
    listing(Subject::DutiesWho, nobody, Finding::DutiesNamed {}, |duties| Finding::DutiesOfNobody {
        duties,
    })
}

/// Each duty says when, or is listed as saying nothing of it.
fn when(scheme: &Scheme) -> Vec<Check> {
    let is_open =
        |duty: &&Duty| matches!(duty.timing, Timing::Untimed(_) | Timing::On { by: None, .. });
    let open: Vec<&str> =
        scheme.duty_rules().iter().filter(is_open).map(|duty| &*duty.name).collect();
    listing(Subject::DutiesWhen, open, Finding::DutiesTimed {}, |duties| {
        Finding::DutiesWithoutTerm { duties }
    })
}

fn listing(
    subject: Subject,
    open: Vec<&str>,
    well: Finding,
    of: impl FnOnce(crate::phrase::Names) -> Finding,
) -> Vec<Check> {
    let (standing, finding) = if open.is_empty() {
        (Standing::Proved, well)
    } else {
        (Standing::Note, of(listed(&open)))
    };
    vec![Check::new(subject, standing, Method::Enumeration, finding).with_ids(open)]
}
