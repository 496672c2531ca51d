//! What a scheme says of itself, for generic screens and lists.

use crate::error::Error;
use crate::language::{Language, Text};
use crate::scheme::items::Named;
use crate::scheme::{
    Completion, CoverageDemand, Domain, Fact, FactOption, Grade, KindOfRisk, List, ListItem,
    Oddity, Parameter, Riskier, Route, Scheme, Setting, Table, Term, WarningLevel,
};
use crate::wire::request::{Known, Request};
use crate::wire::{answer, answer_warning, forms};

/// The schemes that are known by id.
pub(super) fn schemes(known: Known<'_>) -> Result<Vec<Scheme>, Error> {
    known.ids().iter().map(|id| known.find(id)).collect()
}

/// A scheme in a list.
pub(super) fn entry(scheme: &Scheme, language: Language) -> answer::SchemeEntry<'_> {
    answer::SchemeEntry {
        id: scheme.id(),
        version: scheme.version(),
        status: scheme.status(),
        title: scheme.title().get(language),
    }
}

/// Everything a reader wants to see of a scheme.
pub(super) fn scheme<'r>(request: &'r Request<'_>) -> answer::About<'r> {
    let (scheme, language) = (&request.scheme, request.language);
    let (from, to) = scheme.effective();
    let (document, clause) = scheme.source();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let of = Description { scheme, language };
    answer::About {
        scheme: scheme.stamp(),
        title: scheme.title().get(language),
        issuer: scheme.issuer().map(|issuer| issuer.get(language)),
        issued: day(scheme.issued()),
        effective_from: day(from),
        effective_to: day(to),
        source: answer::Source { document, clause },
        languages: scheme.languages(),
        lacks: texts(scheme.lacks(), language),
        extends: scheme.extends().map(|base| answer::Base {
            id: &base.id,
            version: &base.version,
            rules_hash: &base.rules_hash,
        }),
        grain: scheme.grain(),
        types: scheme.types().iter().map(|kind| of.kind(kind)).collect(),
        roles: scheme.roles().iter().map(|role| role.answer(language)).collect(),
        grades: scheme.grades().iter().map(|grade| of.grade(grade)).collect(),
        warning_levels: scheme.warning_levels().iter().map(|level| of.warning(level)).collect(),
        warning_course: answer_warning::course(scheme, language),
        parameters: scheme.parameters().iter().map(|parameter| of.parameter(parameter)).collect(),
        rules: scheme.rules().iter().map(|rule| rule.answer(language)).collect(),
        routes: scheme.routes().iter().map(|route| of.route(route)).collect(),
        phases: scheme.phases().iter().map(|phase| phase.answer(scheme, language)).collect(),
        duties: scheme.duty_rules().iter().map(|duty| duty.answer(scheme, language)).collect(),
        lists: scheme.lists().iter().map(|list| of.list(list)).collect(),
        tables: scheme.tables().iter().map(|table| of.table(table)).collect(),
        forms: scheme.forms().iter().map(|form| forms::entry(scheme, form, language)).collect(),
        coverage: scheme.coverage_demands().iter().map(|demand| of.demand(demand)).collect(),
        completions: scheme.completions().iter().map(|reading| of.completion(reading)).collect(),
        oddities: scheme.oddities().iter().map(|oddity| of.oddity(oddity)).collect(),
    }
}

fn texts(texts: &[Text], language: Language) -> Vec<&str> {
    texts.iter().map(|text| text.get(language)).collect()
}

/// The items of a scheme, in a language.
#[derive(Clone, Copy)]
struct Description<'s> {
    scheme: &'s Scheme,
    language: Language,
}

impl<'s> Description<'s> {
    fn rule(self, item: &impl crate::scheme::items::Introduced) -> Option<answer::Rule<'s>> {
        self.scheme.rule_of(item).map(|rule| rule.answer(self.language))
    }

    fn kind(self, kind: &'s KindOfRisk) -> answer::KindOfRisk<'s> {
        let (id, label) = (&*kind.id, kind.label.get(self.language));
        answer::KindOfRisk { id, label, risk_type: kind.risk_type, rule: self.rule(kind) }
    }

    fn grade(self, grade: &'s Grade) -> answer::Grade<'s> {
        let (id, label) = (&*grade.id, grade.label.get(self.language));
        answer::Grade { id, label, risk_grade: grade.risk_grade, rule: self.rule(grade) }
    }

    fn warning(self, level: &'s WarningLevel) -> answer::WarningLevel<'s> {
        let (id, label) = (&*level.id, level.label.get(self.language));
        answer::WarningLevel { id, label, colour: level.colour, rule: self.rule(level) }
    }

    fn parameter(self, parameter: &'s Parameter) -> answer::Parameter<'s> {
        answer::Parameter {
            id: &parameter.id,
            label: parameter.label.get(self.language),
            kind: parameter.kind.code(),
            min: parameter.min.as_ref().map(Setting::answer),
            max: parameter.max.as_ref().map(Setting::answer),
            default: parameter.default.map(Term::answer),
            rule: self.rule(parameter),
        }
    }

    fn route(self, route: &'s Route) -> answer::RouteEntry<'s> {
        let (id, label) = (&*route.id, route.label.get(self.language));
        answer::RouteEntry { id, label, ordered: route.ordered, steps: route.steps.len() }
    }

    fn list(self, list: &'s List) -> answer::List<'s> {
        let item = |item: &'s ListItem| answer::ListItem {
            id: &item.id,
            label: item.label.get(self.language),
            code: item.code.as_deref(),
            word: item.word.as_deref(),
            layer: item.layer,
        };
        answer::List {
            id: &list.id,
            kind: list.kind,
            label: list.label.get(self.language),
            open: list.open,
            items: list.items.iter().map(item).collect(),
            rule: self.rule(list),
        }
    }

    fn table(self, table: &'s Table) -> answer::TableEntry<'s> {
        answer::TableEntry {
            id: &table.id,
            about: table.about,
            label: table.label.get(self.language),
            hit: table.hit,
            ordered: table.ordered,
            answers: table.answers.iter().map(|answer| choice(answer, self.language)).collect(),
        }
    }

    fn demand(self, demand: &'s CoverageDemand) -> answer::CoverageDemand<'s> {
        let list = demand.list.and_then(|place| self.scheme.lists().get(place));
        answer::CoverageDemand {
            each: demand.each,
            has: &demand.has,
            list: list.map(|list| &*list.id),
            rule: self.rule(demand),
        }
    }

    fn completion(self, completion: &'s Completion) -> answer::Completion<'s> {
        answer::Completion {
            id: &completion.id,
            row: completion.row,
            question: completion.question.get(self.language),
            reading: completion.reading.get(self.language),
            ground: completion.ground.get(self.language),
        }
    }

    fn oddity(self, oddity: &'s Oddity) -> answer::Oddity<'s> {
        answer::Oddity {
            id: &oddity.id,
            rule: &oddity.rule,
            clause: &oddity.clause,
            says: oddity.says.get(self.language),
        }
    }
}

/// A fact a scheme asks for.
pub(super) fn input<'f>(
    fact: &'f Fact,
    types: &'f [&'f str],
    language: Language,
) -> answer::Input<'f> {
    answer::Input {
        id: &fact.id,
        label: fact.label.get(language),
        help: fact.help.as_ref().map(|help| help.get(language)),
        not_rated: fact.not_rated,
        changeable: fact.changeable,
        raters: fact.raters,
        riskier: fact.riskier.map(|end| match end {
            Riskier::First => answer::Riskier::First,
            Riskier::Last => answer::Riskier::Last,
        }),
        per_type: fact.per_type.then_some(types),
        values: values(&fact.domain, language),
    }
}

fn values(domain: &Domain, language: Language) -> answer::Values<'_> {
    match domain {
        Domain::Flag => answer::Values::Flag,
        Domain::Choice { options, ordered } => {
            answer::Values::Choice { options: choices(options, language), ordered: *ordered }
        }
        Domain::Set { options } => answer::Values::Set { options: choices(options, language) },
        Domain::Integer { min, max } => answer::Values::Integer { min: *min, max: *max },
        Domain::Score { values, labels } => answer::Values::Score {
            values: values.iter().map(ToString::to_string).collect(),
            labels: texts(labels, language),
        },
    }
}

fn choices(options: &[FactOption], language: Language) -> Vec<answer::Choice<'_>> {
    options.iter().map(|option| choice(option, language)).collect()
}

/// Something named, by its id and label.
pub(super) fn choice(named: &impl Named, language: Language) -> answer::Choice<'_> {
    answer::Choice { id: named.id(), label: named.label().get(language) }
}
