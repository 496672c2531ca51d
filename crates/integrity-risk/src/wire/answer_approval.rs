//! What calls about cases of approval answer.
#![cfg_attr(feature = "json-schema", deny(clippy::missing_docs_in_private_items))]

#[cfg(feature = "json-schema")]
use schemars::JsonSchema;
use serde::Serialize;

use crate::approval::state::State;
use crate::approval::{
    ActDone, ApprovalCase, CaseFinding, Event, NextRole, NextStep, Phase, StepStatus, StepView,
};
use crate::error::Error;
use crate::language::Language;
use crate::scheme::{Act, Scheme};
use crate::wire::answer::{Problem, Rule, SchemeRole};

/// A case after what was asked of it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct CaseAfter<'a> {
    /// The case, to be handed back as it is.
    pub(crate) case: &'a State,
    /// What is to be kept of the event; not of a replay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) record: Option<KeptRecord<'a>>,
    /// Where it stands.
    pub(crate) view: CaseView<'a>,
}

/// What a case comes to with all of its events.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Ran<'a> {
    /// The hash of each record, from that of the opening on.
    pub(crate) hashes: Vec<String>,
    /// Where it stands.
    pub(crate) view: CaseView<'a>,
}

/// An event with the hash that binds it to all before it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct KeptRecord<'a> {
    /// The event.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "serde_json::Map<String, serde_json::Value>")
    )]
    pub(crate) event: &'a Event,
    /// The hash, in hexadecimal.
    pub(crate) hash: &'a str,
}

/// Where a case stands.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct CaseView<'a> {
    /// Whether it goes on.
    pub(crate) phase: Phase,
    /// The route it takes.
    pub(crate) route: &'a str,
    /// The number of the next event.
    pub(crate) next_sequence: u64,
    /// The hash of the last record.
    pub(crate) head: &'a str,
    /// By when all of it must be done.
    pub(crate) due: Option<String>,
    /// Its steps.
    pub(crate) steps: Vec<CaseStep<'a>>,
    /// What may be done now.
    pub(crate) next: Vec<CaseNext<'a>>,
    /// What stands in the way, or is worth knowing.
    pub(crate) findings: Vec<Finding<'a>>,
}

/// Where a step of a case stands.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct CaseStep<'a> {
    /// Its id.
    pub(crate) step: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// What is done in it.
    pub(crate) act: Act,
    /// Where it stands.
    pub(crate) status: StepStatus,
    /// What was done and counts.
    pub(crate) acts: &'a [ActDone],
    /// What was done and no longer counts, and has not been done again.
    pub(crate) fallen: &'a [ActDone],
    /// By when it must be done.
    pub(crate) due: Option<String>,
    /// The last day on which it stands before what follows it.
    pub(crate) stands_until: Option<String>,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What may be done now.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct CaseNext<'a> {
    /// The step.
    pub(crate) step: &'a str,
    /// What is done in it.
    pub(crate) act: Act,
    /// All roles together, not one of them.
    pub(crate) joint: bool,
    /// The roles in which it can be done.
    pub(crate) roles: Vec<CaseRole<'a>>,
    /// Whether it is certainly needed.
    pub(crate) certain: bool,
    /// The first day on which it may be done, where something before it stands.
    pub(crate) not_before: Option<String>,
    /// By when it must be done.
    pub(crate) due: Option<String>,
    /// Whether that day has passed.
    pub(crate) overdue: bool,
}

/// A role in which a step can be done.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct CaseRole<'a> {
    /// The role.
    pub(crate) role: SchemeRole<'a>,
    /// The step's own role, where this one acts in its place.
    pub(crate) instead_of: Option<&'a str>,
    /// The rule of recusal by which it does.
    pub(crate) rule: Option<Rule<'a>>,
    /// Who may act.
    pub(crate) persons: &'a [&'a str],
    /// Who may act for one of them.
    pub(crate) deputies: &'a [&'a str],
    /// Whether anybody may.
    pub(crate) anyone: bool,
}

/// What stands in the way of a case, or is worth knowing of it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Finding<'a> {
    /// The stable code.
    pub(crate) code: &'static str,
    /// What it is, and what to do about it.
    pub(crate) message: String,
    /// The rule of recusal it rests on.
    pub(crate) rule: Option<Rule<'a>>,
}

/// Whether an event would be taken.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Allowed<'a> {
    /// Whether it would.
    pub(crate) allowed: bool,
    /// Why it would not.
    pub(crate) refusal: Option<Problem<'a>>,
}

/// What a chain of records comes to.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Chain<'a> {
    /// Whether every record follows from those before it.
    pub(crate) whole: bool,
    /// The first fault.
    pub(crate) fault: Option<Problem<'a>>,
}

/// A drawing of a case.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct Drawing {
    /// Its text: SVG, or Mermaid.
    pub(crate) drawing: String,
}

/// The parts of a view that an answer borrows from.
pub(crate) struct Seen<'c> {
    /// Whether it goes on.
    phase: Phase,
    /// Its steps.
    steps: Vec<StepView<'c>>,
    /// What may be done now.
    next: Vec<NextStep<'c>>,
    /// What stands in the way.
    findings: Vec<CaseFinding>,
    /// By when all of it must be done.
    due: Option<String>,
}

impl<'c> Seen<'c> {
    /// A case as it stands on a day.
    pub(crate) fn of(case: &'c ApprovalCase, on: chrono::NaiveDate) -> Result<Self, Error> {
        Ok(Self {
            phase: case.phase_on(on)?,
            steps: case.steps()?,
            next: case.next_steps(on)?,
            findings: case.findings(),
            due: case.due_of_all()?.map(|day| day.to_string()),
        })
    }

    /// What is answered of it.
    pub(crate) fn answer<'a>(
        &'a self,
        case: &'a ApprovalCase,
        scheme: &'a Scheme,
        language: Language,
    ) -> CaseView<'a> {
        CaseView {
            phase: self.phase,
            route: case.route().map_or("", |route| &route.id),
            next_sequence: case.next_sequence(),
            head: case.head(),
            due: self.due.clone(),
            steps: self.steps.iter().map(|view| step(view, scheme, language)).collect(),
            next: self.next.iter().map(|next| of_next(next, language)).collect(),
            findings: self.findings.iter().map(|found| finding(found, scheme, language)).collect(),
        }
    }
}

/// Where a step stands.
fn step<'a>(view: &'a StepView<'_>, scheme: &'a Scheme, language: Language) -> CaseStep<'a> {
    CaseStep {
        step: &view.step.name,
        label: view.step.label.get(language),
        act: view.step.act,
        status: view.status,
        acts: view.acts,
        fallen: view.fallen,
        due: view.due.map(|day| day.to_string()),
        stands_until: view.stands_until.map(|day| day.to_string()),
        rule: scheme.model.rules.get(view.step.rule).map(|rule| rule.answer(language)),
    }
}

/// What stands in the way, or is worth knowing.
pub(crate) fn finding<'a>(
    finding: &'a CaseFinding,
    scheme: &'a Scheme,
    language: Language,
) -> Finding<'a> {
    Finding {
        code: finding.code(),
        message: finding.message(language),
        rule: finding.rule(scheme).map(|rule| rule.answer(language)),
    }
}

/// A role in which a step can be done.
pub(crate) fn role<'a>(role: &'a NextRole<'_>, language: Language) -> CaseRole<'a> {
    CaseRole {
        role: role.role.answer(language),
        instead_of: role.instead_of.map(|role| &*role.id),
        rule: role.rule.map(|rule| rule.answer(language)),
        persons: &role.persons,
        deputies: &role.deputies,
        anyone: role.anyone,
    }
}

/// What may be done now.
fn of_next<'a>(next: &'a NextStep<'_>, language: Language) -> CaseNext<'a> {
    CaseNext {
        step: &next.step.name,
        act: next.step.act,
        joint: next.step.joint,
        roles: next.roles.iter().map(|of| role(of, language)).collect(),
        certain: next.certain,
        not_before: next.not_before.map(|day| day.to_string()),
        due: next.due.map(|day| day.to_string()),
        overdue: next.overdue,
    }
}
