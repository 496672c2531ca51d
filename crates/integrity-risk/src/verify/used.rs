//! What is declared and used, and what loading has proved.

use std::collections::BTreeSet;

use crate::error::listed;
use crate::language::Language;
use crate::phrase::Phrase;
use crate::scheme::items::Named;
use crate::scheme::{Basis, Due, Scheme, StandsFor, WarningDue};
use crate::verify::finding::Finding;
use crate::verify::report::{Check, Method, Standing, Subject};

pub(super) fn checks(scheme: &Scheme) -> Vec<Check> {
    let model = &*scheme.model;
    let terms = model.warning_levels.iter();
    let parameters = terms.flat_map(|level| [&level.reply_within, &level.rectify_within]);
    let limits = model.source.limits_set.values().flatten();
    let tables =
        model.source.document.get("table").into_iter().flat_map(crate::value::Value::items);
    let tables = tables.filter_map(|table| table.get("parameter")?.text());
    let steps = || model.routes.iter().flat_map(|route| &route.steps);
    let due = model.routes.iter().map(|route| &route.due).chain(steps().map(|step| &step.due));
    let stand = steps().filter_map(|step| match &step.stands_for {
        Some(StandsFor::Parameter(id)) => Some(id),
        _ => None,
    });
    let course = || model.warning_course.iter().flat_map(|course| &course.steps);
    let of_warnings = course().filter_map(|step| match &step.due {
        Some(WarningDue::Own(due)) => Some(due),
        _ => None,
    });
    let terms = due.flatten().chain(of_warnings).filter_map(|due| match due {
        Due::Parameter(id) => Some(id),
        _ => None,
    });
    let parameters = parameters.flatten().chain(limits).chain(terms).chain(stand);
    let parameters = parameters.map(|id| &**id).chain(tables).collect();
    let supervisors = model.supervision.iter().flat_map(|rule| &rule.roles);
    let instead = model.recusals.iter().flat_map(|recusal| &recusal.instead);
    let received = steps().filter_map(|step| step.to.as_ref());
    let chairs = steps().filter_map(|step| step.meeting.as_ref()?.chair.as_ref());
    let answers = model.tables.iter().flat_map(|table| &table.answers);
    let roles = supervisors
        .chain(steps().flat_map(|step| &step.roles))
        .chain(instead)
        .chain(received)
        .chain(chairs)
        .chain(course().filter(|step| !step.any_role).flat_map(|step| &step.roles))
        .chain(course().filter_map(|step| step.to.as_ref()))
        .chain(answers.flat_map(|answer| &answer.roles))
        .chain(model.duties.iter().flat_map(|duty| {
            [&duty.roles, &duty.answerable, &duty.watched_by, &duty.to].into_iter().flatten()
        }))
        .chain(model.forms.iter().flat_map(|form| form.filled_by.iter().chain(&form.received_by)));
    let roles = roles.filter_map(|role| model.roles.get(*role)).map(Named::id).collect();
    let of_rules = model.rules.all().iter().filter_map(|rule| match &rule.basis {
        Basis::Completion(id) => Some(&**id),
        _ => None,
    });
    let facts = model.source.document.get("fact").into_iter().flat_map(crate::value::Value::items);
    let fields = model.forms.iter().flat_map(|form| completions_of(&form.fields));
    let completions =
        of_rules.chain(facts.filter_map(|fact| fact.get("completion")?.text())).chain(fields);
    let ids = |items: &mut dyn Iterator<Item = &'_ str>| -> Vec<String> {
        items.map(str::to_owned).collect()
    };
    vec![
        used(
            Subject::ParametersUsed,
            Phrase::Parameter {},
            &ids(&mut model.parameters.iter().map(Named::id)),
            &parameters,
        ),
        used(
            Subject::RolesUsed,
            Phrase::Role {},
            &ids(&mut model.roles.iter().map(Named::id)),
            &roles,
        ),
        used(
            Subject::TypesUsed,
            Phrase::Type {},
            &ids(&mut model.types.iter().map(Named::id)),
            &types(scheme),
        ),
        used(
            Subject::CompletionsUsed,
            Phrase::Completion {},
            &ids(&mut model.completions.iter().map(|completion| &*completion.id)),
            &completions.collect(),
        ),
        Check::new(Subject::References, Standing::Proved, Method::Loading, Finding::AllDeclared {}),
        languages(scheme),
        clauses(scheme),
    ]
}

fn used(subject: Subject, what: Phrase, declared: &[String], used: &BTreeSet<&str>) -> Check {
    let unused: Vec<&str> =
        declared.iter().map(String::as_str).filter(|id| !used.contains(id)).collect();
    let (standing, finding) = if unused.is_empty() {
        (Standing::Proved, Finding::AllUsed { what })
    } else {
        (Standing::Note, Finding::Unused { what, ids: listed(&unused) })
    };
    Check::new(subject, standing, Method::Enumeration, finding).with_ids(unused)
}

/// The completions on which fields of a form rest.
fn completions_of(fields: &[crate::scheme::FormField]) -> Vec<&str> {
    let own = fields.iter().filter_map(|field| field.completion.as_deref());
    own.chain(fields.iter().flat_map(|field| completions_of(&field.fields))).collect()
}

/// Types that a level must search, that facts are given by, or that a fact
/// has as its values.
fn types(scheme: &Scheme) -> BTreeSet<&str> {
    let model = &*scheme.model;
    let all: BTreeSet<&str> = model.types.iter().map(Named::id).collect();
    let by_type = model.facts.iter().any(|fact| fact.per_type);
    let values = |fact: &crate::scheme::Fact| {
        let ids: BTreeSet<&str> = fact.domain.options().iter().map(Named::id).collect();
        ids == all
    };
    if by_type || model.facts.iter().any(values) {
        return all;
    }
    model.levels.iter().flat_map(|level| &level.types).map(|id| &**id).collect()
}

fn languages(scheme: &Scheme) -> Check {
    let tags: Vec<&str> =
        scheme.languages().iter().map(|language| Language::tag(*language)).collect();
    let finding = Finding::LanguagesComplete { languages: listed(&tags) };
    Check::new(Subject::Languages, Standing::Proved, Method::Loading, finding).with_ids(tags)
}

fn clauses(scheme: &Scheme) -> Check {
    let without = scheme.rules().iter().filter(|rule| rule.clause.trim().is_empty());
    let without: Vec<&str> = without.map(|rule| &*rule.id).collect();
    let (standing, finding) = if without.is_empty() {
        (Standing::Proved, Finding::ClausesGiven {})
    } else {
        (Standing::Fails, Finding::ClausesMissing { rules: listed(&without) })
    };
    Check::new(Subject::Clauses, standing, Method::Enumeration, finding).with_rules(without)
}
