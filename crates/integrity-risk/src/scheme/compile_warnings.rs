//! Compiles the course of a warning.

use crate::error::{Error, ErrorKind};
use crate::facts::Facts;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::predicate::Scope;
use crate::scheme::Model;
use crate::scheme::compile::{Compiler, known, one_or_the_other, unique_by};
use crate::scheme::document::{
    EscalationRule, LevelTerm, LiftingRule, WarningDueItem, WarningSection, WarningStepRule,
};
use crate::scheme::routes::Due;
use crate::scheme::warnings::{
    Addressee, Escalation, Lifting, WarningAct, WarningCourse, WarningDue, WarningStep,
};
use crate::shape::Day;
use crate::value::Value;

impl<'d> Compiler<'d> {
    /// The course of warnings, where the scheme has steps for it.
    pub(super) fn warning_course(
        &mut self,
        scope: &Scope<'_>,
    ) -> Result<Option<WarningCourse>, Error> {
        let Some(section) = &self.document.warning else { return Ok(None) };
        let path = Path::root().key("warning");
        let within = |error: Error| error.within(path.clone());
        unique_by(section.steps.iter().map(|item| &item.name), "step", "name").map_err(within)?;
        unique_by(section.liftings.iter().map(|item| &item.name), "lifting", "name")
            .map_err(within)?;
        let at_opening = facts(section.at_opening.as_ref(), &path.clone().key("at_opening"))?;
        let addressees = self.addressees(section, &path.clone().key("addressees"))?;
        let steps = (0..section.steps.len())
            .map(|place| self.warning_step((section, &addressees), place, scope, &path))
            .collect::<Result<_, Error>>()?;
        let escalations = each(&section.escalations, &path, "escalation", |item, path| {
            self.escalation(section, item, path)
        })?;
        let liftings = each(&section.liftings, &path, "lifting", |item, path| {
            self.lifting(section, item, path)
        })?;
        let follows = section.follows.as_ref();
        let ways_rule = follows
            .map(|follows| self.rule(follows.head(), &path.clone().key("follows")))
            .transpose()?;
        let ways = follows.map(|follows| follows.ways).unwrap_or_default();
        if section.steps.is_empty() {
            return Ok(None);
        }
        let course =
            WarningCourse { addressees, steps, escalations, liftings, ways, ways_rule, at_opening };
        Ok(Some(course))
    }

    /// Those whom a warning may concern: the items of a list, or the options
    /// of a fact that a case then knows.
    fn addressees(&self, section: &WarningSection, path: &Path) -> Result<Vec<Addressee>, Error> {
        let Some(item) = &section.addressees else { return Ok(Vec::new()) };
        match (&item.list, &item.fact) {
            (Some(list), None) => {
                let place = self.list_place(list, &path.clone().key("list"))?;
                let items = self.document.lists.get(place).into_iter().flat_map(|of| &of.items);
                Ok(items
                    .map(|item| Addressee {
                        name: item.id.as_str().into(),
                        label: item.label.clone(),
                        facts: Facts::new(),
                    })
                    .collect())
            }
            (None, Some(fact)) => {
                let path = path.clone().key("fact");
                let ids = self.document.facts.iter().map(|fact| &fact.id);
                let place = known(fact, ids, Phrase::Fact {}, &path)?;
                let options = self.document.facts.get(place).and_then(|of| of.options.as_ref());
                let options =
                    options.ok_or_else(|| Error::at(path, ErrorKind::OptionsMissing {}))?;
                Ok(options
                    .iter()
                    .map(|option| Addressee {
                        name: option.id.as_str().into(),
                        label: option.label.clone(),
                        facts: Facts::new().choice(fact, &option.id),
                    })
                    .collect())
            }
            _ => Err(one_or_the_other("list", "fact", path)),
        }
    }

    fn warning_step(
        &mut self,
        (section, addressees): (&'d WarningSection, &[Addressee]),
        place: usize,
        scope: &Scope<'_>,
        path: &Path,
    ) -> Result<WarningStep, Error> {
        let path = &path.clone().key("step").index(place);
        let Some(item) = section.steps.get(place) else {
            return Err(Error::at(path.clone(), ErrorKind::TableForm {}));
        };
        let (roles, any_role) = self.who(item, path)?;
        let to = |role: &String| self.role_place(role, &path.clone().key("to"));
        let contains = |list: &String| self.list_place(list, &path.clone().key("contains"));
        let before = section.steps.get(..place).unwrap_or_default();
        let earlier = |name: &String, path: &Path| {
            known(name, before.iter().map(|step| &step.name), Phrase::EarlierStep {}, path)
        };
        let since = item.due.as_ref().and_then(|due| due.since.as_ref());
        let names: Vec<String> =
            addressees.iter().map(|addressee| (*addressee.name).to_owned()).collect();
        let concerned = item.addressees.iter().flatten().enumerate().map(|(at, name)| {
            let path = path.clone().key("addressees").index(at);
            known(name, names.iter(), Phrase::Addressee {}, &path)
        });
        Ok(WarningStep {
            name: item.name.as_str().into(),
            roles,
            any_role,
            joint: item.joint,
            or_above: item.or_above,
            act: item.act,
            label: item.label.clone(),
            form: item.form.clone(),
            levels: levels(section, item.levels.as_deref(), path)?,
            addressees: concerned.collect::<Result<_, Error>>()?,
            after: after(section, item, place, path)?,
            to: item.to.as_ref().map(to).transpose()?,
            contains: item.contains.as_ref().map(contains).transpose()?,
            due: self.warning_due(item.due.as_ref(), path)?,
            since: since
                .map(|name| earlier(name, &path.clone().key("due").key("since")))
                .transpose()?,
            returns_to: match &item.returns_to {
                Some(name) => Some(earlier(name, &path.clone().key("returns_to"))?),
                None => sent_back_to(item, before),
            },
            return_reasons: item.return_reasons.clone(),
            when: scope.optional(item.when.as_ref(), path)?,
            rule: self.rule(item.head(), path)?,
        })
    }

    /// Who acts: the roles that are named, or any where the text names none.
    fn who(&self, item: &WarningStepRule, path: &Path) -> Result<(Vec<usize>, bool), Error> {
        match (&item.role, &item.roles, item.any_role) {
            (Some(role), None, false) => {
                Ok((vec![self.role_place(role, &path.clone().key("role"))?], false))
            }
            (None, Some(roles), false) => {
                Ok((self.role_places(roles, &path.clone().key("roles"))?, false))
            }
            (None, None, true) if !item.joint && !item.or_above => {
                Ok(((0..self.document.roles.len()).collect(), true))
            }
            _ => Err(one_or_the_other("role, roles", "any_role", path)),
        }
    }

    fn warning_due(
        &self,
        item: Option<&WarningDueItem>,
        path: &Path,
    ) -> Result<Option<WarningDue>, Error> {
        let Some(item) = item else { return Ok(None) };
        let path = path.clone().key("due");
        let due = match (&item.by, item.within, &item.parameter, item.term) {
            (Some(Day(day)), None, None, None) => WarningDue::Own(Due::By(*day)),
            (None, Some(term), None, None) => WarningDue::Own(Due::Within(term)),
            (None, None, Some(id), None) => {
                WarningDue::Own(Due::Parameter(self.parameter_of(id, path)?))
            }
            (None, None, None, Some(term)) => match term {
                LevelTerm::ReplyWithin => WarningDue::Reply,
                LevelTerm::RectifyWithin => WarningDue::Rectify,
                LevelTerm::Notice => WarningDue::Notice,
            },
            _ => return Err(one_or_the_other("by, within, parameter", "term", &path)),
        };
        Ok(Some(due))
    }

    fn escalation(
        &mut self,
        section: &WarningSection,
        item: &'d EscalationRule,
        path: &Path,
    ) -> Result<Escalation, Error> {
        let ids = || section.levels.iter().map(|level| &level.id);
        let place =
            |id: &String, key: &str| known(id, ids(), Phrase::Warning {}, &path.clone().key(key));
        let (from, to) = (place(&item.from, "from")?, place(&item.to, "to")?);
        // Levels stand worst first.
        if to >= from {
            let kind = ErrorKind::NotWorse { from: item.from.clone(), to: item.to.clone() };
            return Err(Error::at(path.clone().key("to"), kind));
        }
        let first = section.escalations.iter().position(|other| other.from == item.from);
        if first.and_then(|first| section.escalations.get(first)).is_some_and(|of| of.id != item.id)
        {
            let kind = ErrorKind::DuplicateId { id: item.from.clone() };
            return Err(Error::at(path.clone().key("from"), kind));
        }
        Ok(Escalation {
            from,
            to,
            facts: facts(item.facts.as_ref(), &path.clone().key("facts"))?,
            rule: self.rule(item.head(), path)?,
        })
    }

    fn lifting(
        &mut self,
        section: &WarningSection,
        item: &'d LiftingRule,
        path: &Path,
    ) -> Result<Lifting, Error> {
        Ok(Lifting {
            name: item.name.as_str().into(),
            label: item.label.clone(),
            levels: levels(section, item.levels.as_deref(), path)?,
            rule: self.rule(item.head(), path)?,
        })
    }
}

impl Model {
    /// Refuses facts of the course of a warning that cannot be read.
    pub(super) fn check_case_facts(&self) -> Result<(), Error> {
        let Some(course) = &self.warning_course else { return Ok(()) };
        let path = || Path::root().key("warning");
        let at = |key: &'static str| {
            move |(place, facts)| (path().key(key).index(place).key("facts"), facts)
        };
        let escalations = course.escalations.iter().map(|item| &item.facts).enumerate();
        std::iter::once((path().key("at_opening"), &course.at_opening))
            .chain(escalations.map(at("escalation")))
            .try_for_each(|(path, facts)| {
                facts.cells(self).map(|_| ()).map_err(|error| error.within(path))
            })
    }
}

/// Compiles each item of a list.
fn each<'d, T, C>(
    items: &'d [T],
    path: &Path,
    key: &str,
    mut compile: impl FnMut(&'d T, &Path) -> Result<C, Error>,
) -> Result<Vec<C>, Error> {
    let items = items.iter().enumerate();
    items.map(|(place, item)| compile(item, &path.clone().key(key).index(place))).collect()
}

/// What is checked or accepted may go back to where it comes from: a
/// principle of this library.
fn sent_back_to(item: &WarningStepRule, before: &[WarningStepRule]) -> Option<usize> {
    let comes_from = |step: &WarningStepRule| {
        matches!(step.act, WarningAct::Rectify | WarningAct::Report | WarningAct::Record)
    };
    let judges = matches!(item.act, WarningAct::Check | WarningAct::Accept);
    judges.then(|| before.iter().rposition(comes_from)).flatten()
}

fn facts(value: Option<&Value>, path: &Path) -> Result<Facts, Error> {
    let facts = value.map_or_else(|| Ok(Facts::new()), Facts::from_value);
    facts.map_err(|error| error.within(path.clone()))
}

fn levels(
    section: &WarningSection,
    ids: Option<&[String]>,
    path: &Path,
) -> Result<Vec<usize>, Error> {
    let known_ids = || section.levels.iter().map(|level| &level.id);
    let place = |(at, id): (usize, &String)| {
        known(id, known_ids(), Phrase::Warning {}, &path.clone().key("levels").index(at))
    };
    ids.into_iter().flatten().enumerate().map(place).collect()
}

/// The steps that come before a step: those it names, else the one before it
/// that has its turn too. Handing over waits for nothing, and for supervision
/// nothing waits.
fn after(
    section: &WarningSection,
    item: &WarningStepRule,
    place: usize,
    path: &Path,
) -> Result<Vec<usize>, Error> {
    let before = section.steps.get(..place).unwrap_or_default();
    let Some(names) = &item.after else {
        if item.act == WarningAct::HandOver {
            return Ok(Vec::new());
        }
        let has_turn = |step: &WarningStepRule| {
            !step.act.may_be_repeated() && step.act != WarningAct::HandOver
        };
        return Ok(before.iter().rposition(has_turn).into_iter().collect());
    };
    let place = |(at, name): (usize, &String)| {
        let path = path.clone().key("after").index(at);
        known(name, before.iter().map(|step| &step.name), Phrase::EarlierStep {}, &path)
    };
    names.iter().enumerate().map(place).collect()
}
