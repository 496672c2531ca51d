//! Whether every warning comes to an end, and nobody leaves it by doing
//! nothing.

use crate::canonical;
use crate::cells::{Cell, Cells};
use crate::decision::answer::understood_facts;
use crate::diagram::{BudgetSpent, Builder, Ref};
use crate::error::listed;
use crate::exact::Exact;
use crate::facts::Facts;
use crate::ladder::Ruling;
use crate::predicate::{Reference, Test};
use crate::scheme::{ParameterKind, Scheme, Setting, Term, WarningCourse};
use crate::value::Value;
use crate::verify::finding::Finding;
use crate::verify::report::{Check, Method, Standing, Subject};
use crate::warning::walk::{Ground, Walked, walk};

/// What all states of all warnings show.
pub(super) fn checks(scheme: &Scheme) -> Vec<Check> {
    let Some(course) = scheme.warning_course() else { return Vec::new() };
    let mut checks = vec![escalations(scheme, course)];
    let bound = bound(scheme);
    let grounds = bound.as_ref().map(grounds);
    let (Some(bound), Some(Ok(grounds))) = (&bound, grounds) else {
        let finding = Finding::WarningsTooLarge {};
        checks.push(Check::new(Subject::WarningsEnd, Standing::NotChecked, Method::Walk, finding));
        return checks;
    };
    checks.extend(of_walk(&walk(bound, &grounds)));
    checks
}

/// The scheme with some value for each parameter: how long a term is does not
/// change who comes next. Terms run by the calendar, so that none needs the
/// days off of a year.
fn bound(scheme: &Scheme) -> Option<Scheme> {
    let mut settings = scheme.settings().clone();
    for parameter in scheme.parameters() {
        let least = parameter.min.as_ref().and_then(Setting::number).unwrap_or(Exact::from(1));
        let set = scheme.settings().value(&parameter.id).cloned();
        let value = match (&parameter.kind, set) {
            (ParameterKind::Duration, _) => {
                // A bound in days is a whole number; one in months or working days is not kept.
                Setting::Term(Term::CalendarDays(u32::try_from(least.numerator()).ok()?.max(1)))
            }
            (_, Some(set)) => set,
            (ParameterKind::Number { .. }, None) => Setting::Number(least),
            (ParameterKind::Thresholds { count, rising }, None) => {
                let places = 0..i32::try_from(*count).ok()?;
                let numbers = places.map(|place| least.plus(Exact::from(place)));
                let mut numbers = numbers.collect::<Option<Vec<_>>>()?;
                if !rising {
                    numbers.reverse();
                }
                Setting::Thresholds(numbers)
            }
            (ParameterKind::Map { .. }, None) => continue,
        };
        settings = settings.set(&parameter.id, value);
    }
    scheme.bound(settings).ok()
}

/// Facts for each way in which a decision, an addressee and the conditions of
/// the steps can meet.
fn grounds(scheme: &Scheme) -> Result<Vec<Ground>, BudgetSpent> {
    let Some(course) = scheme.warning_course() else { return Ok(Vec::new()) };
    let mut builder = Builder::new(&scheme.model);
    let levels = scheme.warning_levels().len();
    let rulings = std::iter::once(Ruling::LEAVES_SCALE).chain((0..levels).map(Ruling::level));
    let opening = builder.condition(&equal(scheme, &course.at_opening))?;
    let addressees: Vec<(Option<String>, Test)> = if course.addressees.is_empty() {
        vec![(None, Test::Always)]
    } else {
        let of = course.addressees.iter();
        of.map(|of| (Some((*of.name).to_owned()), equal(scheme, &of.facts))).collect()
    };
    let mut grounds = Vec::new();
    for ruling in rulings {
        let decided = Test::Decision { reference: Reference::Warning, rulings: [ruling].into() };
        let decided = builder.condition(&decided)?;
        let decided = builder.graph.and(decided, opening)?;
        for (addressee, about) in &addressees {
            let about = builder.condition(about)?;
            let both = builder.graph.and(decided, about)?;
            for (at, conditions) in met(&mut builder, course, both)? {
                let Some(path) = builder.graph.find(at, &|leaf| Ref::leaf(leaf) == Ref::TRUE)
                else {
                    continue;
                };
                let cells = builder.variables.cells(&scheme.model, &path);
                let Some(facts) = facts(scheme, &cells) else { continue };
                // What a case knows of itself is not given to it.
                let of_case = |id: &str| course.at_opening.ids().any(|own| own == id);
                let facts = facts.filtered(|id| !of_case(id));
                grounds.push(Ground {
                    facts,
                    ruling: ruling.number(),
                    conditions,
                    addressee: addressee.clone(),
                });
            }
        }
    }
    Ok(grounds)
}

/// Which conditions of the steps hold: every combination that some facts make.
fn met(
    builder: &mut Builder<'_>,
    course: &WarningCourse,
    from: Ref,
) -> Result<Vec<(Ref, Vec<bool>)>, BudgetSpent> {
    if from == Ref::FALSE {
        return Ok(Vec::new());
    }
    let mut open = vec![(from, Vec::new())];
    for step in &course.steps {
        let holds = builder.condition(&step.when)?;
        let misses = builder.graph.not(holds)?;
        let mut next = Vec::new();
        for (so_far, conditions) in open {
            for (condition, holds) in [(holds, true), (misses, false)] {
                let both = builder.graph.and(so_far, condition)?;
                if both != Ref::FALSE {
                    let conditions: Vec<bool> = conditions.iter().copied().chain([holds]).collect();
                    next.push((both, conditions));
                }
            }
        }
        if next.len() > crate::limits::CASE_SUBJECTS {
            return Err(BudgetSpent);
        }
        open = next;
    }
    Ok(open)
}

/// The condition that the facts are these.
fn equal(scheme: &Scheme, facts: &Facts) -> Test {
    let Ok(cells) = facts.cells(&scheme.model) else { return Test::Always };
    let known = (0..scheme.model.slots.len()).filter_map(|slot| {
        let value = Cell::value(cells.get(slot))?;
        Some(Test::Range { slot, low: value, high: value })
    });
    Test::All(known.collect())
}

/// The facts that cells say.
fn facts(scheme: &Scheme, cells: &Cells) -> Option<Facts> {
    let written = canonical::write(&understood_facts(scheme, cells));
    Facts::from_value(&Value::from_json(&written).ok()?).ok()
}

/// Whether escalation goes from each level to the next worse one.
fn escalations(scheme: &Scheme, course: &WarningCourse) -> Check {
    let id =
        |place: usize| scheme.warning_levels().get(place).map_or("", |level| &*level.id).to_owned();
    if course.escalations.is_empty() {
        let finding = Finding::NoLadder {};
        return Check::new(Subject::Escalation, Standing::Note, Method::Enumeration, finding);
    }
    let skips = course.escalations.iter().filter(|of| of.to + 1 != of.from);
    let skips: Vec<String> = skips.map(|of| format!("{} → {}", id(of.from), id(of.to))).collect();
    if skips.is_empty() {
        let steps = course.escalations.iter().map(|of| format!("{} → {}", id(of.from), id(of.to)));
        let finding = Finding::LadderInOrder { steps: listed(steps) };
        return Check::new(Subject::Escalation, Standing::Proved, Method::Enumeration, finding);
    }
    let finding = Finding::LadderSkips { steps: listed(skips) };
    Check::new(Subject::Escalation, Standing::Fails, Method::Enumeration, finding)
}

fn of_walk(walked: &Walked) -> Vec<Check> {
    let states = walked.states.to_string();
    if walked.spent {
        let finding = Finding::WarningsTooLarge {};
        return vec![Check::new(Subject::WarningsEnd, Standing::NotChecked, Method::Walk, finding)];
    }
    let check = |subject, fault: Option<Finding>, well: Finding| {
        let standing = if fault.is_some() { Standing::Fails } else { Standing::Proved };
        Check::new(subject, standing, Method::Walk, fault.unwrap_or(well))
    };
    let stuck = walked.stuck.clone();
    let stuck = stuck
        .map(|stuck| stuck_in(stuck.steps, stuck.level, stuck.role))
        .or_else(|| walked.astray.clone().map(|level| Finding::EscalationAstray { level }));
    let idle = walked
        .idle
        .clone()
        .map(|(level, role)| idle_in(level, role))
        .or_else(|| walked.termless.clone().map(|step| Finding::TermUnnamed { step }));
    let early = walked.early.clone().map(|step| Finding::WarningStepEarly { step });
    let own = walked.own.clone().map(|step| Finding::WarningOwnMatter { step });
    let loose = walked.loose.clone().map(|step| Finding::WarningStepLoose { step });
    let second = walked.second.then_some(Finding::SecondWarning {});
    let of = || states.clone();
    vec![
        check(Subject::WarningsEnd, stuck, Finding::AllWarningsEnd { states: of() }),
        check(Subject::WarningsMove, idle, Finding::NoWarningIdle { states: of() }),
        check(Subject::WarningsOrder, early, Finding::WarningsInOrder { states: of() }),
        check(Subject::WarningsOwnMatter, own, Finding::NoWarningOwnMatter { states: of() }),
        check(Subject::WarningsRefusals, loose, Finding::NoWarningLoose { states: of() }),
        check(Subject::WarningsSingle, second, Finding::NoSecondWarning { states: of() }),
    ]
}

/// A state that leads to no end; in whose own matter, where it is that of a role's holder.
fn stuck_in(steps: Vec<String>, level: String, role: String) -> Finding {
    let steps = listed(steps);
    if role.is_empty() {
        Finding::WarningStuck { level, steps }
    } else {
        Finding::WarningStuckInOwnMatter { level, steps, role }
    }
}

fn idle_in(level: String, role: String) -> Finding {
    if role.is_empty() {
        Finding::WarningIdle { level }
    } else {
        Finding::WarningIdleInOwnMatter { level, role }
    }
}
