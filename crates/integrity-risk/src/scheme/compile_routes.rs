//! Compiles routes of approval and rules of recusal.

use crate::error::{Error, ErrorKind};
use crate::exact::Exact;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::predicate::Scope;
use crate::scheme::compile::{Compiler, known, one_or_the_other, unique_by};
use crate::scheme::document::{
    DueItem, MeetingItem, ReopeningRule, RouteItem, StandsItem, StepRule,
};
use crate::scheme::routes::{Due, Meeting, Place, Recusal, Reopening, Route, RouteStep, StandsFor};
use crate::scheme::share::{Majority, Share};
use crate::shape::Day;

impl<'d> Compiler<'d> {
    pub(super) fn routes(&mut self, scope: &Scope<'_>) -> Result<Vec<Route>, Error> {
        let items = self.document.routes.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = Path::root().key("route").index(index);
                self.route(item, scope, &path)
            })
            .collect()
    }

    pub(super) fn recusals(&mut self) -> Result<Vec<Recusal>, Error> {
        let items = self.document.recusal.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = Path::root().key("recusal").index(index);
                Ok(Recusal {
                    role: self.role_place(&item.role, &path.clone().key("role"))?,
                    instead: self.role_places(&item.instead, &path.clone().key("instead"))?,
                    rule: self.rule(item.head(), &path)?,
                })
            })
            .collect()
    }

    fn route(
        &mut self,
        item: &'d RouteItem,
        scope: &Scope<'_>,
        path: &Path,
    ) -> Result<Route, Error> {
        unique_by(item.steps.iter().map(|step| &step.name), "step", "name")
            .map_err(|error| error.within(path.clone()))?;
        let steps = (0..item.steps.len()).map(|index| {
            let path = path.clone().key("step").index(index);
            self.step(item, index, scope, &path)
        });
        Ok(Route {
            id: item.id.as_str().into(),
            label: item.label.clone(),
            ordered: item.ordered,
            steps: steps.collect::<Result<_, Error>>()?,
            due: self.due(item.due.as_ref(), path)?,
            reopenings: self.reopenings(item, path)?,
            when: scope.optional(item.when.as_ref(), path)?,
        })
    }

    fn step(
        &mut self,
        route: &'d RouteItem,
        index: usize,
        scope: &Scope<'_>,
        path: &Path,
    ) -> Result<RouteStep, Error> {
        let Some(item) = route.steps.get(index) else {
            return Err(Error::at(path.clone(), ErrorKind::TableForm {}));
        };
        let roles = match (&item.role, &item.roles) {
            (Some(role), None) => vec![self.role_place(role, &path.clone().key("role"))?],
            (None, Some(roles)) => self.role_places(roles, &path.clone().key("roles"))?,
            _ => return Err(one_or_the_other("role", "roles", path)),
        };
        let to = |role: &String| self.role_place(role, &path.clone().key("to"));
        let contains = |list: &String| self.list_place(list, &path.clone().key("contains"));
        let back = |name: &Option<String>, key: &str, until: usize| {
            let before = route.steps.get(..until).unwrap_or_default();
            earlier(name.as_ref(), before, &path.clone().key(key))
        };
        Ok(RouteStep {
            name: item.name.as_str().into(),
            roles,
            joint: item.joint,
            or_above: item.or_above,
            act: item.act,
            label: item.label.clone(),
            form: item.form.clone(),
            after: after(route, item, index, path)?,
            to: item.to.as_ref().map(to).transpose()?,
            contains: item.contains.as_ref().map(contains).transpose()?,
            covers: item.covers.clone().unwrap_or_default(),
            meeting: self.meeting(item.meeting.as_ref(), path)?,
            due: self.due(item.due.as_ref(), path)?,
            stands_for: self.stands_for(item.stands_for.as_ref(), path)?,
            returns_to: back(&item.returns_to, "returns_to", index + 1)?,
            return_reasons: item.return_reasons.clone(),
            objections_to: back(&item.objections_to, "objections_to", index + 1)?,
            places: places(item, path)?,
            when: scope.optional(item.when.as_ref(), path)?,
            rule: self.rule(item.head(), path)?,
        })
    }

    fn meeting(&self, item: Option<&MeetingItem>, path: &Path) -> Result<Option<Meeting>, Error> {
        let Some(item) = item else { return Ok(None) };
        let at = |key: &str| path.clone().key("meeting").key(key);
        let chair = |role: &String| self.role_place(role, &at("chair"));
        let quorum = item.quorum.as_ref();
        let carried = item.carried.as_ref();
        Ok(Some(Meeting {
            chair: item.chair.as_ref().map(chair).transpose()?,
            all_attend_below: item.all_attend_below,
            quorum: quorum
                .map(|item| share(item.at_least, item.more_than, &at("quorum")))
                .transpose()?,
            carried: carried
                .map(|item| {
                    let share = share(item.at_least, item.more_than, &at("carried"))?;
                    Ok::<_, Error>(Majority { share, of: item.of })
                })
                .transpose()?,
        }))
    }

    fn due(&self, item: Option<&DueItem>, path: &Path) -> Result<Option<Due>, Error> {
        let Some(item) = item else { return Ok(None) };
        let path = path.clone().key("due");
        let due = match (&item.by, item.within, &item.parameter) {
            (Some(Day(day)), None, None) => Due::By(*day),
            (None, Some(term), None) => Due::Within(term),
            (None, None, Some(id)) => Due::Parameter(self.parameter_of(id, path)?),
            _ => return Err(one_or_the_other("by, within", "parameter", &path)),
        };
        Ok(Some(due))
    }

    fn stands_for(
        &self,
        item: Option<&StandsItem>,
        path: &Path,
    ) -> Result<Option<StandsFor>, Error> {
        let Some(item) = item else { return Ok(None) };
        let path = path.clone().key("stands_for");
        let stands = match (item.at_least, &item.parameter) {
            (Some(term), None) => StandsFor::AtLeast(term),
            (None, Some(id)) => StandsFor::Parameter(self.parameter_of(id, path)?),
            _ => return Err(one_or_the_other("at_least", "parameter", &path)),
        };
        Ok(Some(stands))
    }

    /// The parameter that sets a term.
    pub(super) fn parameter_of(&self, id: &str, path: Path) -> Result<Box<str>, Error> {
        let ids = self.document.parameters.iter().map(|item| &item.id);
        known(id, ids, Phrase::Parameter {}, &path.key("parameter"))?;
        Ok(id.into())
    }

    fn reopenings(&mut self, route: &'d RouteItem, path: &Path) -> Result<Vec<Reopening>, Error> {
        let items = route.reopenings.iter().enumerate();
        items
            .map(|(index, item): (usize, &'d ReopeningRule)| {
                let path = path.clone().key("reopening").index(index);
                let names = route.steps.iter().map(|step| &step.name);
                let to = known(&item.to, names, Phrase::Step {}, &path.clone().key("to"))?;
                Ok(Reopening { on: item.on.clone(), to, rule: self.rule(item.head(), &path)? })
            })
            .collect()
    }
}

/// A share of a body: one that can be reached, and is not always.
fn share(at_least: Option<Exact>, more_than: Option<Exact>, path: &Path) -> Result<Share, Error> {
    let (zero, one) = (Exact::ZERO, Exact::from(1));
    let (share, value, key, is_share) = match (at_least, more_than) {
        (Some(value), None) => (Share::AtLeast(value), value, "at_least", value <= one),
        (None, Some(value)) => (Share::MoreThan(value), value, "more_than", value < one),
        _ => return Err(one_or_the_other("at_least", "more_than", path)),
    };
    if is_share && value > zero {
        return Ok(share);
    }
    let kind = ErrorKind::ShareRange { value: value.to_string() };
    Err(Error::at(path.clone().key(key), kind))
}

/// The steps that come before a step: those it names, else the one before it
/// where the route is ordered. A step comes after earlier ones only, so that
/// the order has no circle.
fn after(
    route: &RouteItem,
    item: &StepRule,
    index: usize,
    path: &Path,
) -> Result<Vec<usize>, Error> {
    let Some(names) = &item.after else {
        let before = index.checked_sub(1).filter(|_| route.ordered);
        return Ok(before.into_iter().collect());
    };
    let before = route.steps.get(..index).unwrap_or_default();
    let place = |(at, name): (usize, &String)| {
        let path = path.clone().key("after").index(at);
        known(name, before.iter().map(|step| &step.name), Phrase::EarlierStep {}, &path)
    };
    names.iter().enumerate().map(place).collect()
}

/// The place of a step to which something goes back.
fn earlier(
    name: Option<&String>,
    before: &[StepRule],
    path: &Path,
) -> Result<Option<usize>, Error> {
    let names = before.iter().map(|step| &step.name);
    name.map(|name| known(name, names, Phrase::EarlierStep {}, path)).transpose()
}

fn places(item: &StepRule, path: &Path) -> Result<Vec<Place>, Error> {
    unique_by(item.places.iter().map(|place| &place.id), "places", "id")
        .map_err(|error| error.within(path.clone()))?;
    let place = |place: &crate::scheme::document::PlaceItem| Place {
        id: place.id.as_str().into(),
        label: place.label.clone(),
    };
    Ok(item.places.iter().map(place).collect())
}
