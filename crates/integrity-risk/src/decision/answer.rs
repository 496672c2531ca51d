//! Decisions as the wire answers them.

use std::borrow::Cow;

use crate::cells::{Cell, Cells};
use crate::decision::disposal::Disposal;
use crate::decision::explain::{Decision, MissingFact, Reason};
use crate::decision::near_miss::{Change, NearMiss};
use crate::decision::outcome::{Outcome, Supervisors, Verdict, Warning};
use crate::decision::post::PostDecision;
use crate::decision::required_types::RequiredTypes;
use crate::decision::route::{PlannedRoute, PlannedStep};
use crate::decision::table::{Answered, Given};
use crate::exact::Exact;
use crate::ladder::Ruling;
use crate::language::Language;
use crate::scheme::items::Named;
use crate::scheme::{
    Basis, Domain, Due, FactOption, Majority, Reopening, Route, Rule, Scheme, SchemeRole, Setting,
    Share, StandsFor, Term,
};
use crate::wire::answer::{self, Entries};

impl<'s> Verdict<'s> {
    fn answer(self, language: Language) -> answer::Verdict<'s> {
        answer::Verdict {
            grade: &self.grade.id,
            label: self.grade.label.get(language),
            risk_grade: self.risk_grade,
            score: self.score.map(|score| score.to_string()),
        }
    }
}

impl<'s> Supervisors<'s> {
    fn answer(self, language: Language) -> answer::Supervisors<'s> {
        let roles = self.roles().map(|role| role.answer(language)).collect();
        answer::Supervisors { roles, joint: self.joint }
    }
}

impl<'s> Warning<'s> {
    fn answer(self, language: Language) -> answer::Warning<'s> {
        let level = self.level;
        let notice = level.and_then(|level| level.notice.as_ref());
        answer::Warning {
            level: level.map(|level| &*level.id),
            label: level.map(|level| level.label.get(language)),
            colour: self.colour(),
            notice: notice.map(|notice| notice.get(language)),
            reply_within: self.reply_within.map(Term::answer),
            rectify_within: self.rectify_within.map(Term::answer),
        }
    }
}

impl SchemeRole {
    pub(crate) fn answer(&self, language: Language) -> answer::SchemeRole<'_> {
        answer::SchemeRole { id: &self.id, label: self.label.get(language), role: self.role }
    }
}

impl Term {
    pub(crate) fn answer(self) -> answer::Term {
        match self {
            Self::WorkingDays(days) => answer::Term::WorkingDays(days),
            Self::CalendarDays(days) => answer::Term::CalendarDays(days),
            Self::Months(months) => answer::Term::Months(months),
        }
    }
}

impl Setting {
    pub(crate) fn answer(&self) -> answer::Setting {
        let text = |number: &Exact| number.to_string();
        match self {
            Self::Term(term) => answer::Setting::Term(term.answer()),
            Self::Number(number) => answer::Setting::Number(text(number)),
            Self::Thresholds(numbers) => {
                answer::Setting::Thresholds(numbers.iter().map(text).collect())
            }
            Self::Map(entries) => answer::Setting::Map(entries.clone()),
        }
    }
}

impl Rule {
    pub(crate) fn answer(&self, language: Language) -> answer::Rule<'_> {
        let (basis, completion, setting) = match &self.basis {
            Basis::Text => (answer::Basis::Text, None, None),
            Basis::Completion(id) => (answer::Basis::Completion, Some(&**id), None),
            Basis::Setting(id) => (answer::Basis::Setting, None, Some(&**id)),
            Basis::Principle => (answer::Basis::Principle, None, None),
        };
        let (rule, clause, says) = (&*self.id, &*self.clause, self.says.get(language));
        answer::Rule { rule, clause, says, basis, completion, setting }
    }
}

impl Scheme {
    /// Which scheme answered, and with which release.
    pub(crate) fn stamp(&self) -> answer::SchemeStamp<'_> {
        answer::SchemeStamp {
            id: self.id(),
            version: self.version(),
            status: self.status(),
            rules_hash: self.rules_hash(),
            text_hash: self.text_hash(),
        }
    }
}

impl<V> Outcome<V> {
    fn answer<A>(self, verdict: impl FnOnce(V) -> A) -> answer::Outcome<A> {
        match self {
            Self::Determined(given) => answer::Outcome::Determined(verdict(given)),
            Self::Undetermined => answer::Outcome::Undetermined,
            Self::Unprovided => answer::Outcome::Unprovided,
            Self::LeavesScale => answer::Outcome::LeavesScale,
        }
    }
}

impl<'s> Outcome<Verdict<'s>> {
    pub(crate) fn grade_answer(self, language: Language) -> answer::Outcome<answer::Verdict<'s>> {
        self.answer(|verdict| verdict.answer(language))
    }
}

impl<'s> Outcome<Supervisors<'s>> {
    pub(crate) fn supervision_answer(
        self,
        language: Language,
    ) -> answer::Outcome<answer::Supervisors<'s>> {
        self.answer(|supervisors| supervisors.answer(language))
    }
}

impl<'s> Outcome<Warning<'s>> {
    pub(crate) fn warning_answer(self, language: Language) -> answer::Outcome<answer::Warning<'s>> {
        self.answer(|warning| warning.answer(language))
    }
}

impl<'s> Decision<'s, Verdict<'s>> {
    pub(crate) fn grade_answer(&self, language: Language) -> answer::GradeDecision<'_> {
        let outcome = self.outcome.grade_answer(language);
        answer::GradeDecision { decision: "grade", answer: self.answer(outcome, language) }
    }
}

impl<'s> Decision<'s, Supervisors<'s>> {
    pub(crate) fn supervision_answer(&self, language: Language) -> answer::SupervisionDecision<'_> {
        let outcome = self.outcome.supervision_answer(language);
        let answer = self.answer(outcome, language);
        answer::SupervisionDecision { decision: "supervision", answer }
    }
}

impl<'s> Decision<'s, Warning<'s>> {
    pub(crate) fn warning_answer(&self, language: Language) -> answer::WarningDecision<'_> {
        let outcome = self.outcome.warning_answer(language);
        let disposal = |disposal: Disposal<'s>| answer::Disposal {
            rule: disposal.rule.answer(language),
            acts: disposal.acts,
            force: disposal.force,
            applies: disposal.applies,
        };
        let disposals = self.disposals().into_iter().map(disposal).collect();
        let answer = self.answer(outcome, language);
        answer::WarningDecision { decision: "warning", answer, disposals }
    }
}

impl<'s> Answered<'s> {
    fn answer(&self, language: Language) -> answer::Answered<'s> {
        let given = |given: &Given<'s>| answer::Given {
            id: &given.answer.id,
            label: given.answer.label.get(language),
            force: given.force,
            roles: self.roles(given.answer).map(|role| role.answer(language)).collect(),
            joint: given.answer.joint,
            acts: given.answer.acts.iter().map(|act| &**act).collect(),
            rule: given.rule.map(|rule| &*rule.id),
        };
        answer::Answered {
            table: &self.table.id,
            answers: self.answers.iter().map(given).collect(),
            score: self.score.map(|score| score.to_string()),
        }
    }
}

impl<'s> Outcome<Answered<'s>> {
    pub(crate) fn table_answer(&self, language: Language) -> answer::Outcome<answer::Answered<'s>> {
        match self {
            Self::Determined(answered) => answer::Outcome::Determined(answered.answer(language)),
            Self::Undetermined => answer::Outcome::Undetermined,
            Self::Unprovided => answer::Outcome::Unprovided,
            Self::LeavesScale => answer::Outcome::LeavesScale,
        }
    }
}

impl<'s> Decision<'s, Answered<'s>> {
    pub(crate) fn table_answer<'d>(
        &'d self,
        table: &'d str,
        language: Language,
    ) -> answer::TableDecision<'d> {
        let outcome = self.outcome.table_answer(language);
        answer::TableDecision { decision: "table", table, answer: self.answer(outcome, language) }
    }
}

impl<'s, V> Decision<'s, V> {
    fn answer<A>(
        &self,
        outcome: answer::Outcome<A>,
        language: Language,
    ) -> answer::Decision<'_, A> {
        let scheme = self.scheme;
        let settings = scheme.settings().iter().map(|(id, setting)| (id, setting.answer()));
        answer::Decision {
            outcome,
            reasons: self.reasons.iter().map(|r| self.reason_answer(r, language)).collect(),
            missing: self.missing.iter().map(|fact| fact.answer(scheme, language)).collect(),
            exact: self.exact,
            near_misses: self.near_misses.iter().map(|m| self.near_miss_answer(m)).collect(),
            near_misses_complete: self.near_misses_complete,
            inputs: understood_facts(scheme, &self.cells),
            settings: settings.collect(),
            as_of: scheme.as_of().map(|day| day.to_string()),
            scheme: scheme.stamp(),
            engine: env!("CARGO_PKG_VERSION"),
        }
    }

    fn reason_answer<'d>(&self, reason: &'d Reason<'s>, language: Language) -> answer::Reason<'d> {
        let fact = |slot: &usize| (slot_name(self.scheme, *slot), self.understood(*slot));
        let mut rule = reason.rule.answer(language);
        if reason.setting.is_some() {
            rule.basis = answer::Basis::Setting;
        }
        let term = reason.setting.and_then(Setting::term);
        let value = reason.setting.filter(|_| term.is_none());
        answer::Reason {
            rule,
            decisive: reason.decisive,
            track: reason.track,
            facts: reason.slots.iter().map(fact).collect(),
            gives: reason.gives.map(|(of, gives)| of.ruling_id(&self.scheme.model, gives)),
            term: term.map(Term::answer),
            value: value.map(Setting::answer),
        }
    }

    fn understood(&self, slot: usize) -> answer::Understood<'s> {
        understood(self.scheme, slot, self.cells.get(slot))
    }

    fn ruling_id(&self, ruling: Ruling) -> Cow<'s, str> {
        self.question.ruling_id(&self.scheme.model, ruling)
    }

    fn near_miss_answer(&self, miss: &NearMiss) -> answer::NearMiss<'s> {
        let change = |change: &Change| answer::Change {
            fact: slot_name(self.scheme, change.slot),
            from: understood(self.scheme, change.slot, change.from),
            to: understood(self.scheme, change.slot, change.to),
        };
        answer::NearMiss {
            changes: miss.changes.iter().map(change).collect(),
            steps: miss.steps,
            gives: self.ruling_id(miss.ruling),
        }
    }
}

impl MissingFact {
    fn answer(self, scheme: &Scheme, language: Language) -> answer::MissingFact<'_> {
        answer::MissingFact {
            fact: slot_name(scheme, self.slot),
            label: self.fact(scheme).map(|fact| fact.label.get(language)),
        }
    }
}

impl PostDecision<'_> {
    pub(crate) fn answer<'a>(
        &'a self,
        scheme: &'a Scheme,
        language: Language,
    ) -> answer::PostDecision<'a> {
        answer::PostDecision {
            outcome: self.outcome.grade_answer(language),
            points: self.points.iter().map(|point| point.grade_answer(language)).collect(),
            missing_types: self.missing_types.iter().map(|kind| &*kind.id).collect(),
            missing: self.missing.iter().map(|fact| fact.answer(scheme, language)).collect(),
            rule: self.rule.map(|rule| rule.answer(language)),
        }
    }
}

impl<'s> RequiredTypes<'s> {
    pub(crate) fn answer(
        self,
        found: Option<&[&str]>,
        language: Language,
    ) -> answer::RequiredTypes<'s> {
        let missing = |found| self.missing(found).map(|kind| &*kind.id).collect();
        answer::RequiredTypes {
            level: self.level(),
            subject: self.subject().map(|subject| subject.get(language)),
            types: self.types().map(|kind| &*kind.id).collect(),
            rule: self.rule().map(|rule| rule.answer(language)),
            missing: found.map(missing),
        }
    }
}

impl PlannedRoute<'_> {
    pub(crate) fn answer<'a>(
        &'a self,
        scheme: &'a Scheme,
        language: Language,
    ) -> answer::Route<'a> {
        answer::Route {
            route: &self.route.id,
            label: self.route.label.get(language),
            ordered: self.route.ordered,
            due: self.route.due.as_ref().map(Due::answer),
            applies: self.applies,
            steps: self.steps.iter().map(|step| step.answer(scheme, language)).collect(),
            reopenings: self
                .route
                .reopenings
                .iter()
                .map(|of| of.answer(scheme, self.route, language))
                .collect(),
        }
    }
}

impl Reopening {
    fn answer<'a>(
        &'a self,
        scheme: &'a Scheme,
        route: &'a Route,
        language: Language,
    ) -> answer::Reopening<'a> {
        answer::Reopening {
            on: &self.on,
            to: route.steps.get(self.to).map(|step| &*step.name),
            rule: scheme.model.rules.get(self.rule).map(|rule| rule.answer(language)),
        }
    }
}

impl Due {
    pub(crate) fn answer(&self) -> answer::Due<'_> {
        match self {
            Self::By(by) => answer::Due::By { by: by.to_string() },
            Self::Within(within) => answer::Due::Within { within: within.answer() },
            Self::Parameter(parameter) => answer::Due::Parameter { parameter },
        }
    }
}

impl StandsFor {
    fn answer(&self) -> answer::StandsFor<'_> {
        match self {
            Self::AtLeast(term) => answer::StandsFor::AtLeast { at_least: term.answer() },
            Self::Parameter(parameter) => answer::StandsFor::Parameter { parameter },
        }
    }
}

impl Share {
    fn answer(self) -> answer::Share {
        match self {
            Self::AtLeast(share) => answer::Share::AtLeast { at_least: share.to_string() },
            Self::MoreThan(share) => answer::Share::MoreThan { more_than: share.to_string() },
        }
    }
}

impl Majority {
    fn answer(self) -> answer::Majority {
        let of = self.of;
        match self.share {
            Share::AtLeast(share) => answer::Majority::AtLeast { at_least: share.to_string(), of },
            Share::MoreThan(share) => {
                answer::Majority::MoreThan { more_than: share.to_string(), of }
            }
        }
    }
}

impl PlannedStep<'_> {
    fn answer<'a>(&'a self, scheme: &'a Scheme, language: Language) -> answer::Step<'a> {
        let step = self.step;
        let name = |place: usize| self.route.steps.get(place).map(|step| &*step.name);
        let contains = step.contains.and_then(|list| scheme.lists().get(list));
        let places = step
            .places
            .iter()
            .map(|place| answer::Choice { id: &place.id, label: place.label.get(language) });
        answer::Step {
            step: &step.name,
            label: step.label.get(language),
            act: step.act,
            roles: self.roles(scheme).map(|role| role.answer(language)).collect(),
            joint: step.joint,
            form: step.form.as_ref().map(|form| form.get(language)),
            or_above: step.or_above,
            after: step.after.iter().filter_map(|place| name(*place)).collect(),
            to: step.to.and_then(|role| scheme.roles().get(role)).map(|role| role.answer(language)),
            contains: contains.map(|list| &*list.id),
            covers: &step.covers,
            meeting: step.meeting.as_ref().map(|meeting| answer::Meeting {
                chair: meeting
                    .chair
                    .and_then(|role| scheme.roles().get(role))
                    .map(|role| &*role.id),
                all_attend_below: meeting.all_attend_below,
                quorum: meeting.quorum.map(Share::answer),
                carried: meeting.carried.map(Majority::answer),
            }),
            due: step.due.as_ref().map(Due::answer),
            stands_for: step.stands_for.as_ref().map(StandsFor::answer),
            returns_to: step.returns_to.and_then(name),
            return_reasons: &step.return_reasons,
            objections_to: step.objections_to.and_then(name),
            places: places.collect(),
            applies: self.applies,
            rule: self.rule(scheme).map(|rule| rule.answer(language)),
        }
    }
}

/// `likelihood`, or `likelihood/moral` for a fact by type.
pub(crate) fn slot_name(scheme: &Scheme, slot: usize) -> String {
    let model = &scheme.model;
    let Some(place) = model.slots.get(slot) else { return String::new() };
    let fact = model.facts.get(place.fact).map(|fact| &*fact.id).unwrap_or_default();
    match place.key.and_then(|key| model.types.get(key)) {
        Some(kind) => format!("{fact}/{}", kind.id),
        None => fact.to_owned(),
    }
}

/// A value as canonical output has it: ids for words, strings for scores.
pub(crate) fn understood(scheme: &Scheme, slot: usize, cell: Cell) -> answer::Understood<'_> {
    let model = &scheme.model;
    let place = model.slots.get(slot);
    let fact = place.and_then(|place| model.facts.get(place.fact));
    let (Some(place), Some(fact), Some(value)) = (place, fact, cell.value()) else {
        let not_rated = cell.is_not_rated().then_some("not_rated");
        return word(not_rated.map(Cow::Borrowed));
    };
    match &fact.domain {
        Domain::Flag => answer::Understood::Flag(value != 0),
        Domain::Choice { options, .. } => {
            let option = usize::try_from(value).ok().and_then(|index| options.get(index));
            word(option.map(|option| Cow::Borrowed(option.id())))
        }
        Domain::Set { options } => {
            let held = |(index, _): &(usize, &FactOption)| value >> index & 1 == 1;
            let held = options.iter().enumerate().filter(held);
            answer::Understood::Words(held.map(|(_, option)| option.id()).collect())
        }
        Domain::Integer { .. } => answer::Understood::Integer(value),
        Domain::Score { .. } => {
            let exact = Exact::ratio(value, place.denominator);
            word(exact.map(|exact| Cow::Owned(exact.to_string())))
        }
    }
}

fn word(word: Option<Cow<'_, str>>) -> answer::Understood<'_> {
    word.map_or(answer::Understood::Unknown, answer::Understood::Word)
}

/// The facts as they were understood: what is not known is left out.
pub(crate) fn understood_facts<'s>(
    scheme: &'s Scheme,
    cells: &Cells,
) -> Entries<&'s str, answer::UnderstoodFact<'s>> {
    let model = &scheme.model;
    let mut facts: Vec<(&str, answer::UnderstoodFact<'_>)> = Vec::new();
    for (slot, place) in
        model.slots.iter().enumerate().filter(|(slot, _)| !cells.get(*slot).is_unknown())
    {
        let Some(fact) = model.facts.get(place.fact) else { continue };
        let value = understood(scheme, slot, cells.get(slot));
        match (place.key.and_then(|key| model.types.get(key)), facts.last_mut()) {
            (None, _) => facts.push((&fact.id, answer::UnderstoodFact::One(value))),
            // The slots of one fact stand side by side.
            (Some(kind), Some((id, answer::UnderstoodFact::Several(values))))
                if *id == &*fact.id =>
            {
                values.0.push((&kind.id, value));
            }
            (Some(kind), _) => {
                let values = Entries(vec![(&*kind.id, value)]);
                facts.push((&fact.id, answer::UnderstoodFact::Several(values)));
            }
        }
    }
    let decided = decided(scheme, cells);
    if !decided.0.is_empty() {
        facts.push((crate::facts::DECIDED, answer::UnderstoodFact::Several(decided)));
    }
    Entries(facts)
}

/// What somebody has already decided.
fn decided<'s>(scheme: &'s Scheme, cells: &Cells) -> Entries<&'s str, answer::Understood<'s>> {
    let model = &scheme.model;
    let place = |level: Option<u16>| level.map(usize::from);
    let grade = place(cells.decided_grade).and_then(|level| model.grades.get(level));
    let warning = place(cells.decided_warning).and_then(|level| model.warning_levels.get(level));
    let ids = [("grade", grade.map(|grade| &*grade.id)), ("warning", warning.map(|w| &*w.id))];
    let known = |(decision, id): (_, Option<&'s str>)| {
        id.map(|id| (decision, answer::Understood::Word(Cow::Borrowed(id))))
    };
    ids.into_iter().filter_map(known).collect()
}
