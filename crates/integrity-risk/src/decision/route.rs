//! The route of approval: who acts, in which order, on which form.

use crate::cells::Cells;
use crate::error::Error;
use crate::facts::Facts;
use crate::predicate::Test;
use crate::scheme::{Route, RouteStep, Rule, Scheme, SchemeRole};

/// A route with the steps that apply to a subject.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let routes = scheme.route(&Facts::new())?;
/// assert!(routes[0].steps.iter().all(|step| step.applies == Some(true)));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PlannedRoute<'s> {
    /// The route.
    pub route: &'s Route,
    /// Whether it is this subject's route; none while that is open.
    pub applies: Option<bool>,
    /// Its steps in order, those left out that certainly do not apply.
    pub steps: Vec<PlannedStep<'s>>,
}

/// A step of a planned route.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let routes = scheme.route(&Facts::new())?;
/// assert!(routes[0].steps[0].roles(&scheme).next().is_some());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PlannedStep<'s> {
    /// The step.
    pub step: &'s RouteStep,
    /// The route it belongs to.
    pub route: &'s Route,
    /// Whether it applies; none while that depends on what is unknown.
    pub applies: Option<bool>,
}

impl<'s> PlannedStep<'s> {
    /// Who acts in it.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let scheme = Scheme::builtin("handbook")?;
    /// let routes = scheme.route(&Facts::new())?;
    /// let filing = routes[0].steps.last().unwrap();
    /// assert!(filing.roles(&scheme).count() > 0);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn roles<'a>(
        &self,
        scheme: &'a Scheme,
    ) -> impl Iterator<Item = &'a SchemeRole> + use<'a, 's> {
        self.step.roles.iter().filter_map(|place| scheme.roles().get(*place))
    }

    /// The rule that says so.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let scheme = Scheme::builtin("handbook")?;
    /// let routes = scheme.route(&Facts::new())?;
    /// assert!(routes[0].steps[0].rule(&scheme).is_some_and(|rule| rule.id.starts_with("QA-2")));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn rule<'a>(&self, scheme: &'a Scheme) -> Option<&'a Rule> {
        scheme.model.rules.get(self.step.rule)
    }
}

impl Scheme {
    /// The routes of approval that apply, with their steps in order.
    ///
    /// # Errors
    ///
    /// As [`grade`](Self::grade), for facts that cannot be read.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let handbook = Scheme::builtin("handbook")?;
    /// let routes = handbook.route(&Facts::new())?;
    /// assert!(routes[0].route.ordered);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn route(&self, facts: &Facts) -> Result<Vec<PlannedRoute<'_>>, Error> {
        let cells = facts.cells(&self.model)?;
        let routes = self.routes().iter().filter_map(|route| {
            let applies = self.applies(&route.when, &cells);
            (applies != Some(false)).then(|| PlannedRoute {
                route,
                applies,
                steps: self.planned(route, &cells),
            })
        });
        Ok(routes.collect())
    }

    /// Which steps of a route a subject needs, none while that is open; nothing
    /// when the route is certainly not the subject's.
    pub(crate) fn needed_steps(
        &self,
        route: usize,
        facts: &Facts,
    ) -> Result<Option<Vec<Option<bool>>>, Error> {
        let cells = facts.cells(&self.model)?;
        let Some(route) = self.routes().get(route) else { return Ok(None) };
        if self.applies(&route.when, &cells) == Some(false) {
            return Ok(None);
        }
        let needed = route.steps.iter().map(|step| self.applies(&step.when, &cells));
        Ok(Some(needed.collect()))
    }

    fn planned<'s>(&'s self, route: &'s Route, cells: &Cells) -> Vec<PlannedStep<'s>> {
        let planned = |step: &'s RouteStep| {
            let applies = self.applies(&step.when, cells);
            (applies != Some(false)).then_some(PlannedStep { step, route, applies })
        };
        route.steps.iter().filter_map(planned).collect()
    }

    fn applies(&self, when: &Test, cells: &Cells) -> Option<bool> {
        when.holds(&self.model, cells)
    }
}
