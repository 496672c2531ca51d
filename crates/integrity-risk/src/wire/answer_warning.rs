//! What calls about cases of warning, and about the day's list, answer.
#![cfg_attr(feature = "json-schema", deny(clippy::missing_docs_in_private_items))]

#[cfg(feature = "json-schema")]
use schemars::JsonSchema;
use serde::Serialize;

use crate::due::{Item, Standing};
use crate::error::Error;
use crate::language::Language;
use crate::scheme::{Rule as SchemeRule, Scheme, WarningAct, WarningStep, Ways};
use crate::taxonomy::WarningColour;
use crate::warning::state::{Round, State};
use crate::warning::{
    ActDone, CaseFinding, Cause, ConditionView, Event, NextStep, Phase, Signal, StepStatus,
    StepView, WarningCase,
};
use crate::wire::answer::{Choice, Rule};
use crate::wire::answer_approval::{CaseRole, Finding, finding, role};

/// A case of warning after what was asked of it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct WarningAfter<'a> {
    /// The case, to be handed back as it is.
    pub(crate) case: &'a State,
    /// What is to be kept of the event; not of a replay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) record: Option<KeptWarningRecord<'a>>,
    /// Where it stands.
    pub(crate) view: WarningView<'a>,
}

/// What a case of warning comes to with all of its events.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct WarningRan<'a> {
    /// The hash of each record, from that of the opening on.
    pub(crate) hashes: Vec<String>,
    /// Where it stands.
    pub(crate) view: WarningView<'a>,
}

/// An event of a warning with the hash that binds it to all before it.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct KeptWarningRecord<'a> {
    /// The event.
    #[cfg_attr(
        feature = "json-schema",
        schemars(with = "serde_json::Map<String, serde_json::Value>")
    )]
    pub(crate) event: &'a Event,
    /// The hash, in hexadecimal.
    pub(crate) hash: &'a str,
}

/// Where a warning stands.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct WarningView<'a> {
    /// Whether it is open, and how it ended.
    pub(crate) phase: Phase,
    /// The level it has; none where it leaves the warnings for discipline or law.
    pub(crate) level: Option<WarningLevelNow<'a>>,
    /// Why it has that level.
    pub(crate) cause: Option<Cause>,
    /// The rules that give the level.
    pub(crate) reasons: Vec<Rule<'a>>,
    /// Whether the level follows the facts.
    pub(crate) ways: Ways,
    /// The rule that says so, where one does.
    pub(crate) ways_rule: Option<Rule<'a>>,
    /// What kind of subject it is.
    pub(crate) addressee: Option<&'a str>,
    /// The id of the matter.
    pub(crate) matter: &'a str,
    /// What came in.
    pub(crate) signals: &'a [Signal],
    /// The levels it has had, from the first on.
    pub(crate) rounds: &'a [Round],
    /// The number of the next event.
    pub(crate) next_sequence: u64,
    /// The hash of the last record.
    pub(crate) head: &'a str,
    /// Its steps.
    pub(crate) steps: Vec<WarningStepNow<'a>>,
    /// What must hold before it is lifted.
    pub(crate) conditions: Vec<WarningCondition<'a>>,
    /// What may be done now.
    pub(crate) next: Vec<WarningNext<'a>>,
    /// What stands in the way, or is worth knowing.
    pub(crate) findings: Vec<Finding<'a>>,
}

/// The level that a warning has.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct WarningLevelNow<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// Its colour.
    pub(crate) colour: Option<WarningColour>,
    /// The name of the notice.
    pub(crate) notice: Option<&'a str>,
}

/// Where a step of a warning stands.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct WarningStepNow<'a> {
    /// Its id.
    pub(crate) step: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// What is done in it.
    pub(crate) act: WarningAct,
    /// Where it stands.
    pub(crate) status: StepStatus,
    /// What was done at the level it has, and counts.
    pub(crate) acts: &'a [ActDone],
    /// What was done and sent back, and has not been done again.
    pub(crate) fallen: &'a [ActDone],
    /// By when it must be done.
    pub(crate) due: Option<String>,
    /// The form it is done on.
    pub(crate) form: Option<&'a str>,
    /// The list of what its paper must contain.
    pub(crate) contains: Option<&'a str>,
    /// Who receives it.
    pub(crate) to: Option<&'a str>,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What must hold before a warning is lifted.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct WarningCondition<'a> {
    /// Its id.
    pub(crate) condition: &'a str,
    /// What must hold.
    pub(crate) label: &'a str,
    /// Whether it does; none while nothing was found since the last signal.
    pub(crate) holds: Option<bool>,
    /// Who found it.
    pub(crate) actor: Option<&'a str>,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What may be done now in a warning.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct WarningNext<'a> {
    /// The step.
    pub(crate) step: &'a str,
    /// What is done in it.
    pub(crate) act: WarningAct,
    /// All roles together, not one of them.
    pub(crate) joint: bool,
    /// The roles in which it can be done.
    pub(crate) roles: Vec<CaseRole<'a>>,
    /// Whether it is certainly needed.
    pub(crate) certain: bool,
    /// By when it must be done.
    pub(crate) due: Option<String>,
    /// Whether that day has passed.
    pub(crate) overdue: bool,
    /// What must be found to hold before: of lifting.
    pub(crate) conditions: Vec<&'a str>,
}

/// The day's list.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DueList<'a> {
    /// What is listed, the most pressing first.
    pub(crate) items: Vec<DueItem<'a>>,
    /// The places of the items for which each role answers.
    pub(crate) roles: Vec<DueRole<'a>>,
}

/// Something that is to be done in a case.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DueItem<'a> {
    /// The host's id of the case.
    pub(crate) case: &'a str,
    /// The step; none: the whole of the case.
    pub(crate) step: Option<&'a str>,
    /// What it is called.
    pub(crate) label: &'a str,
    /// What is done; none for the whole.
    pub(crate) act: Option<&'a str>,
    /// The last day.
    pub(crate) due: Option<String>,
    /// How it stands.
    pub(crate) standing: Standing,
    /// All roles together, not one of them.
    pub(crate) joint: bool,
    /// Who answers for it.
    pub(crate) roles: Vec<CaseRole<'a>>,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What a role answers for.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
pub(crate) struct DueRole<'a> {
    /// The id of the role.
    pub(crate) role: &'a str,
    /// The places of the items.
    pub(crate) items: Vec<usize>,
}

/// The course of a scheme's warnings.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "WarningCourse"))]
pub(crate) struct CourseEntry<'a> {
    /// Whom a warning may concern; none listed: anybody.
    pub(crate) addressees: Vec<Choice<'a>>,
    /// Whether the level follows the facts.
    pub(crate) ways: Ways,
    /// The rule that says so, where one does.
    pub(crate) ways_rule: Option<Rule<'a>>,
    /// Its steps, as the text lists them.
    pub(crate) steps: Vec<CourseStep<'a>>,
    /// What follows where nothing is put right.
    pub(crate) escalations: Vec<CourseEscalation<'a>>,
    /// What must hold before a warning is lifted.
    pub(crate) liftings: Vec<CourseLifting<'a>>,
}

/// A step in the course of a warning.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "WarningCourseStep"))]
pub(crate) struct CourseStep<'a> {
    /// Its id.
    pub(crate) step: &'a str,
    /// Its name.
    pub(crate) label: &'a str,
    /// What is done in it.
    pub(crate) act: WarningAct,
    /// Who acts; none: the text names nobody.
    pub(crate) roles: Vec<&'a str>,
    /// The levels it is for; none: all.
    pub(crate) levels: Vec<&'a str>,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What follows where nothing is put right after a warning.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "WarningEscalation"))]
pub(crate) struct CourseEscalation<'a> {
    /// From this level.
    pub(crate) from: &'a str,
    /// To this one.
    pub(crate) to: &'a str,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What must hold before a warning is lifted.
#[derive(Serialize)]
#[cfg_attr(feature = "json-schema", derive(JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "WarningLifting"))]
pub(crate) struct CourseLifting<'a> {
    /// Its id.
    pub(crate) condition: &'a str,
    /// What must hold.
    pub(crate) label: &'a str,
    /// The rule that says so.
    pub(crate) rule: Option<Rule<'a>>,
}

/// What a scheme says of the course of its warnings.
pub(crate) fn course(scheme: &Scheme, language: Language) -> Option<CourseEntry<'_>> {
    let course = scheme.warning_course()?;
    let id = |place: usize| scheme.warning_levels().get(place).map_or("", |level| &*level.id);
    Some(CourseEntry {
        addressees: course
            .addressees
            .iter()
            .map(|of| Choice { id: &of.name, label: of.label.get(language) })
            .collect(),
        ways: course.ways,
        ways_rule: course.ways_rule(scheme).map(|rule| rule.answer(language)),
        steps: course.steps.iter().map(|of| course_step(of, scheme, language)).collect(),
        escalations: course
            .escalations
            .iter()
            .map(|of| CourseEscalation {
                from: id(of.from),
                to: id(of.to),
                rule: of.rule(scheme).map(|rule| rule.answer(language)),
            })
            .collect(),
        liftings: course
            .liftings
            .iter()
            .map(|of| CourseLifting {
                condition: &of.name,
                label: of.label.get(language),
                rule: of.rule(scheme).map(|rule| rule.answer(language)),
            })
            .collect(),
    })
}

/// A step in the course of a warning.
fn course_step<'a>(
    step: &'a WarningStep,
    scheme: &'a Scheme,
    language: Language,
) -> CourseStep<'a> {
    let roles = if step.any_role { &[][..] } else { &step.roles };
    let roles = roles.iter().filter_map(|place| scheme.roles().get(*place));
    let levels = step.levels.iter().filter_map(|place| scheme.warning_levels().get(*place));
    CourseStep {
        step: &step.name,
        label: step.label.get(language),
        act: step.act,
        roles: roles.map(|role| &*role.id).collect(),
        levels: levels.map(|level| &*level.id).collect(),
        rule: step.rule(scheme).map(|rule| rule.answer(language)),
    }
}

/// The parts of a view that an answer borrows from.
pub(crate) struct SeenWarning<'c> {
    /// Its steps.
    steps: Vec<StepView<'c>>,
    /// What may be done now.
    next: Vec<NextStep<'c>>,
    /// What must hold.
    conditions: Vec<ConditionView<'c>>,
    /// The rules that give the level.
    reasons: Vec<&'c SchemeRule>,
    /// What stands in the way.
    findings: Vec<CaseFinding>,
}

impl<'c> SeenWarning<'c> {
    /// A warning as it stands on a day.
    pub(crate) fn of(case: &'c WarningCase, on: chrono::NaiveDate) -> Result<Self, Error> {
        Ok(Self {
            steps: case.steps()?,
            next: case.next_steps(on)?,
            conditions: case.conditions()?,
            reasons: case.reasons()?,
            findings: case.findings()?,
        })
    }

    /// What is answered of it.
    pub(crate) fn answer<'a>(
        &'a self,
        case: &'a WarningCase,
        scheme: &'a Scheme,
        language: Language,
    ) -> WarningView<'a> {
        let (state, course) = (case.state(), scheme.warning_course());
        let ways_rule = course.and_then(|course| course.ways_rule(scheme));
        WarningView {
            phase: case.phase(),
            level: case.level().map(|level| WarningLevelNow {
                id: &level.id,
                label: level.label.get(language),
                colour: level.colour,
                notice: level.notice.as_ref().map(|notice| notice.get(language)),
            }),
            cause: case.cause(),
            reasons: self.reasons.iter().map(|rule| rule.answer(language)).collect(),
            ways: course.map(|course| course.ways).unwrap_or_default(),
            ways_rule: ways_rule.map(|rule| rule.answer(language)),
            addressee: state.addressee.as_deref(),
            matter: &state.subject.id,
            signals: &state.signals,
            rounds: &state.rounds,
            next_sequence: case.next_sequence(),
            head: case.head(),
            steps: self.steps.iter().map(|view| step(view, scheme, language)).collect(),
            conditions: self
                .conditions
                .iter()
                .map(|view| WarningCondition {
                    condition: &view.condition.name,
                    label: view.condition.label.get(language),
                    holds: view.holds,
                    actor: view.actor,
                    rule: view.condition.rule(scheme).map(|rule| rule.answer(language)),
                })
                .collect(),
            next: self.next.iter().map(|next| of_next(next, language)).collect(),
            findings: self.findings.iter().map(|found| finding(found, scheme, language)).collect(),
        }
    }
}

/// Where a step stands.
fn step<'a>(view: &'a StepView<'_>, scheme: &'a Scheme, language: Language) -> WarningStepNow<'a> {
    let step = view.step;
    let list = step.contains.and_then(|place| scheme.lists().get(place));
    let to = step.to.and_then(|place| scheme.roles().get(place));
    WarningStepNow {
        step: &step.name,
        label: step.label.get(language),
        act: step.act,
        status: view.status,
        acts: view.acts,
        fallen: view.fallen,
        due: view.due.map(|day| day.to_string()),
        form: step.form.as_ref().map(|form| form.get(language)),
        contains: list.map(|list| &*list.id),
        to: to.map(|role| &*role.id),
        rule: step.rule(scheme).map(|rule| rule.answer(language)),
    }
}

/// What may be done now.
fn of_next<'a>(next: &'a NextStep<'_>, language: Language) -> WarningNext<'a> {
    WarningNext {
        step: &next.step.name,
        act: next.step.act,
        joint: next.step.joint,
        roles: next.roles.iter().map(|of| role(of, language)).collect(),
        certain: next.certain,
        due: next.due.map(|day| day.to_string()),
        overdue: next.overdue,
        conditions: next.conditions.iter().map(|condition| &*condition.name).collect(),
    }
}

/// An item of the day's list.
pub(crate) fn item<'a>(item: &'a Item<'_>, case: &'a str, language: Language) -> DueItem<'a> {
    DueItem {
        case,
        step: item.step,
        label: item.label.get(language),
        act: Some(item.act).filter(|act| !act.is_empty()),
        due: item.due.map(|day| day.to_string()),
        standing: item.standing,
        joint: item.joint,
        roles: item.roles.iter().map(|of| role(of, language)).collect(),
        rule: item.rule.map(|rule| rule.answer(language)),
    }
}
