//! Whether every way of approval can be gone to its end, and only in order.

use crate::approval::walk::{Walked, walk};
use crate::diagram::{BudgetSpent, Builder, Ref};
use crate::error::listed;
use crate::scheme::Scheme;
use crate::verify::finding::Finding;
use crate::verify::report::{Check, Method, Standing, Subject};

/// What all states of all routes show.
pub(super) fn checks(scheme: &Scheme) -> Vec<Check> {
    if scheme.routes().is_empty() {
        return Vec::new();
    }
    let mut builder = Builder::new(&scheme.model);
    let mut found = Found::default();
    for (place, route) in scheme.routes().iter().enumerate() {
        let Ok(subjects) = needs(&mut builder, scheme, place) else {
            found.spent.push(&route.id);
            continue;
        };
        let mut walked = Walked::default();
        for needed in &subjects {
            walk(scheme, place, needed, &mut walked);
        }
        found.add(&route.id, walked);
    }
    found.checks(scheme)
}

/// Which steps a subject needs: every combination that some facts make.
fn needs(
    builder: &mut Builder<'_>,
    scheme: &Scheme,
    place: usize,
) -> Result<Vec<Vec<bool>>, BudgetSpent> {
    let Some(route) = scheme.routes().get(place) else { return Ok(Vec::new()) };
    let taken = builder.condition(&route.when)?;
    let mut open = vec![(taken, Vec::new())];
    for step in &route.steps {
        let holds = builder.condition(&step.when)?;
        let misses = builder.graph.not(holds)?;
        let mut next = Vec::new();
        for (so_far, needed) in open {
            for (condition, need) in [(holds, true), (misses, false)] {
                let both = builder.graph.and(so_far, condition)?;
                if both != Ref::FALSE {
                    let needed: Vec<bool> = needed.iter().copied().chain([need]).collect();
                    next.push((both, needed));
                }
            }
        }
        if next.len() > crate::limits::CASE_SUBJECTS {
            return Err(BudgetSpent);
        }
        open = next;
    }
    Ok(open.into_iter().map(|(_, needed)| needed).collect())
}

/// What was found, route by route.
#[derive(Default)]
struct Found<'s> {
    states: usize,
    spent: Vec<&'s str>,
    stuck: Vec<(&'s str, Vec<String>, String)>,
    early: Vec<(&'s str, String)>,
    own: Vec<(&'s str, String)>,
    loose: Vec<(&'s str, String)>,
}

impl<'s> Found<'s> {
    fn add(&mut self, route: &'s str, walked: Walked) {
        self.states += walked.states;
        if walked.spent {
            self.spent.push(route);
        }
        self.stuck.extend(walked.stuck.map(|(open, role)| (route, open, role)));
        self.early.extend(walked.early.map(|step| (route, step)));
        self.own.extend(walked.own.map(|step| (route, step)));
        self.loose.extend(walked.loose.map(|step| (route, step)));
    }

    fn checks(&self, scheme: &Scheme) -> Vec<Check> {
        if !self.spent.is_empty() {
            let finding = Finding::RoutesTooLarge { routes: listed(&self.spent) };
            let check = Check::new(Subject::RoutesEnd, Standing::NotChecked, Method::Walk, finding);
            return vec![check.with_ids(self.spent.iter().copied())];
        }
        let (routes, states) = (scheme.routes().len().to_string(), self.states.to_string());
        let ends = Finding::AllRoutesEnd { routes, states: states.clone() };
        let stuck = self.stuck.iter().map(|(route, open, role)| {
            let (route_id, steps, role) = ((*route).to_owned(), listed(open), role.clone());
            let finding = if role.is_empty() {
                Finding::RouteStuck { route: route_id, steps }
            } else {
                Finding::RouteStuckInOwnMatter { route: route_id, steps, role }
            };
            (*route, finding)
        });
        let early = self.early.iter().map(|(route, step)| {
            let finding = Finding::StepEarly { route: (*route).to_owned(), step: step.clone() };
            (*route, finding)
        });
        let own = self.own.iter().map(|(route, step)| {
            let finding =
                Finding::OwnMatterJudged { route: (*route).to_owned(), step: step.clone() };
            (*route, finding)
        });
        let loose = self.loose.iter().map(|(route, step)| {
            let finding = Finding::StepLoose { route: (*route).to_owned(), step: step.clone() };
            (*route, finding)
        });
        let mut checks = all(Subject::RoutesEnd, ends, stuck);
        checks.extend(all(
            Subject::RoutesOrder,
            Finding::RoutesInOrder { states: states.clone() },
            early,
        ));
        let none = Finding::NoOwnMatterJudged { states: states.clone() };
        checks.extend(all(Subject::OwnMatter, none, own));
        checks.extend(all(Subject::Refusals, Finding::NothingLoose { states }, loose));
        checks
    }
}

/// One check that all is well, or one for each route where it is not.
fn all<'s>(
    subject: Subject,
    well: Finding,
    faults: impl Iterator<Item = (&'s str, Finding)>,
) -> Vec<Check> {
    let faults: Vec<Check> = faults
        .map(|(route, finding)| {
            Check::new(subject, Standing::Fails, Method::Walk, finding).with_ids([route])
        })
        .collect();
    if faults.is_empty() {
        return vec![Check::new(subject, Standing::Proved, Method::Walk, well)];
    }
    faults
}
