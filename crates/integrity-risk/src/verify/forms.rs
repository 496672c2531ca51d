//! Whether every form has a filler and fields, and whether its conditions can
//! hold and fail.

use std::collections::BTreeSet;

use crate::decision::Question as Decision;
use crate::diagram::{BudgetSpent, Builder, Ref};
use crate::error::listed;
use crate::form::frame::Frame;
use crate::form::{FieldKind, FormQuestion, FormTest};
use crate::limits;
use crate::order;
use crate::predicate::{Reference, Test};
use crate::scheme::forms::{FieldAt, Required};
use crate::scheme::{Form, FormField, FormFields, Model, Scheme};
use crate::value::{Entry, Value};
use crate::verify::finding::Finding;
use crate::verify::report::{Check, Method, Standing, Subject};

pub(super) fn checks(scheme: &Scheme) -> Vec<Check> {
    if scheme.forms().is_empty() {
        return Vec::new();
    }
    let mut checks = vec![filled(scheme), fields(scheme)];
    checks.extend(conditions(scheme));
    checks
}

fn ids<'s>(forms: impl Iterator<Item = &'s Form>) -> Vec<&'s str> {
    forms.map(|form| &*form.id).collect()
}

/// Who fills in each form; where the text names nobody, that is said.
fn filled(scheme: &Scheme) -> Check {
    let without = ids(scheme.forms().iter().filter(|form| form.filled_by.is_empty()));
    let (standing, finding) = if without.is_empty() {
        let forms = scheme.forms().len().to_string();
        (Standing::Proved, Finding::FormsFilled { forms })
    } else {
        (Standing::Note, Finding::FormsWithoutFiller { forms: listed(&without) })
    };
    Check::new(Subject::FormsFilled, standing, Method::Enumeration, finding).with_ids(without)
}

/// Which fields each form has; where the text gives none, that is declared.
fn fields(scheme: &Scheme) -> Check {
    let without = ids(scheme.forms().iter().filter(|form| form.fields.is_empty()));
    let (standing, finding) = if without.is_empty() {
        let fields: usize = scheme.forms().iter().map(|form| count(&form.fields)).sum();
        let (forms, fields) = (scheme.forms().len().to_string(), fields.to_string());
        (Standing::Proved, Finding::FormFieldsGiven { forms, fields })
    } else {
        (Standing::Declared, Finding::FormFieldsNotGiven { forms: listed(&without) })
    };
    Check::new(Subject::FormFields, standing, Method::Enumeration, finding).with_ids(without)
}

fn count(fields: &[FormField]) -> usize {
    fields.iter().map(|field| 1 + count(&field.fields)).sum()
}

/// A condition of a form, with the fields it sees and the name of its place.
struct Placed<'s> {
    form: &'s Form,
    place: String,
    seen: Vec<&'s FormFields>,
    test: &'s FormTest,
}

fn conditions(scheme: &Scheme) -> Vec<Check> {
    let mut placed = Vec::new();
    for form in scheme.forms() {
        of_fields(form, &[&form.fields], "", &mut placed);
        for check in &form.checks {
            let rows = check.rows.and_then(|place| form.fields.get(place));
            let in_rows = rows.filter(|_| check.by.is_none() && check.duty.is_none());
            let seen = [&form.fields].into_iter().chain(in_rows.map(|rows| &rows.fields));
            let rule = scheme.model.rules.get(check.rule);
            if let Some(test) = &check.when {
                let place = rule.map_or_else(String::new, |rule| rule.id.to_string());
                placed.push(Placed { form, place, seen: seen.collect(), test });
            }
        }
    }
    let mut builder = Builder::new(&scheme.model);
    let faults: Vec<Check> =
        placed.iter().filter_map(|placed| placed.check(scheme, &mut builder)).collect();
    if faults.is_empty() && !placed.is_empty() {
        let finding = Finding::FormConditionsOpen { conditions: placed.len().to_string() };
        let proved = Standing::Proved;
        return vec![Check::new(Subject::FormConditions, proved, Method::Enumeration, finding)];
    }
    faults
}

fn of_fields<'s>(
    form: &'s Form,
    seen: &[&'s FormFields],
    before: &str,
    into: &mut Vec<Placed<'s>>,
) {
    let Some(fields) = seen.last().copied() else { return };
    for field in fields {
        let place = format!("{before}{}", field.id);
        if let Required::When(test) = &field.required {
            into.push(Placed { form, place: place.clone(), seen: seen.to_vec(), test });
        }
        if !field.fields.is_empty() {
            let seen: Vec<&FormFields> = seen.iter().copied().chain([&field.fields]).collect();
            of_fields(form, &seen, &format!("{place}."), into);
        }
    }
}

impl<'s> Placed<'s> {
    /// What is wrong with it, if anything.
    fn check(&self, scheme: &Scheme, builder: &mut Builder<'_>) -> Option<Check> {
        let (form, place) = (self.form.id.to_string(), self.place.clone());
        let unasked = self.unasked(&scheme.model);
        let (standing, finding) = if unasked.is_empty() {
            match self.outcomes(builder) {
                Err(BudgetSpent) => {
                    (Standing::NotChecked, Finding::FormConditionTooLarge { form, place })
                }
                Ok(found) if !found.contains(&true) => {
                    (Standing::Fails, Finding::FormConditionNever { form, place })
                }
                Ok(found) if !found.contains(&false) => {
                    (Standing::Fails, Finding::FormConditionAlways { form, place })
                }
                Ok(_) => return None,
            }
        } else {
            let facts = listed(&unasked);
            (Standing::Fails, Finding::FormConditionUnasked { form, place, facts })
        };
        let check = Check::new(Subject::FormConditions, standing, Method::Enumeration, finding);
        Some(check.with_ids([&self.form.id]))
    }

    /// Facts of a test of the scheme of which no field in sight asks for a single one.
    fn unasked(&self, model: &'s Model) -> Vec<&'s str> {
        let asked: BTreeSet<usize> =
            self.seen.iter().flat_map(|fields| fields.iter()).filter_map(|f| f.fact).collect();
        let mut unasked = BTreeSet::new();
        for test in self.of_scheme() {
            let mut slots = Vec::new();
            test.slots(&mut slots, &|reference| slots_of(model, reference));
            let read: BTreeSet<usize> =
                slots.iter().filter_map(|slot| model.slots.get(*slot)).map(|s| s.fact).collect();
            if read.is_disjoint(&asked) {
                unasked
                    .extend(read.iter().filter_map(|fact| model.facts.get(*fact)).map(|f| &*f.id));
            }
        }
        unasked.into_iter().collect()
    }

    fn of_scheme(&self) -> Vec<&'s Test> {
        let mut tests = Vec::new();
        self.test.each(&mut |test| {
            if let FormTest::Scheme(test) = test {
                tests.push(&**test);
            }
        });
        tests
    }

    /// What the condition comes to over every combination that makes a difference to it.
    fn outcomes(&self, builder: &mut Builder<'_>) -> Result<BTreeSet<bool>, BudgetSpent> {
        let mut asked: Vec<FieldAt> = Vec::new();
        let mut limits_asked: Vec<i64> = Vec::new();
        self.test.each(&mut |test| {
            if let FormTest::Field { at, question } = test {
                if !asked.contains(at) {
                    asked.push(*at);
                }
                match question {
                    FormQuestion::Range { low, high } => limits_asked.extend([*low, *high]),
                    FormQuestion::Numbers(values) => limits_asked.extend(values.iter()),
                    _ => {}
                }
            }
        });
        let choices: Vec<(FieldAt, Vec<Value>)> = asked
            .into_iter()
            .filter_map(|at| Some((at, values(self.field(at)?, &limits_asked))))
            .collect();
        let truths = truths(&self.of_scheme(), builder)?;
        let combinations = choices.iter().map(|(_, values)| values.len());
        let combinations = combinations.fold(truths.len(), usize::saturating_mul);
        if combinations > limits::FORM_TRIES {
            return Err(BudgetSpent);
        }
        let mut found = BTreeSet::new();
        for number in 0..combinations {
            found.extend(self.outcome(number, &choices, &truths));
        }
        Ok(found)
    }

    /// What it comes to in one combination, by its number.
    fn outcome(
        &self,
        mut number: usize,
        choices: &[(FieldAt, Vec<Value>)],
        truths: &[Vec<bool>],
    ) -> Option<bool> {
        let truth = truths.get(number % truths.len().max(1))?;
        number /= truths.len().max(1);
        let mut tables: Vec<Vec<Entry>> = vec![Vec::new(); self.seen.len()];
        for (at, values) in choices {
            let value = values.get(number % values.len().max(1))?;
            number /= values.len().max(1);
            let (field, table) = (self.field(*at)?, tables.get_mut(at.depth)?);
            table.push((field.id.to_string().into(), value.clone()));
        }
        let tables: Vec<Value> = tables.into_iter().map(Value::table).collect();
        let tests = self.of_scheme();
        let told = |test: &Test| {
            let place = tests.iter().position(|known| std::ptr::eq(*known, test))?;
            truth.get(place).copied()
        };
        within(&self.seen, &tables, None, &mut |frame| {
            self.test.holds_with(frame, &mut |test| told(test))
        })
    }

    fn field(&self, at: FieldAt) -> Option<&'s FormField> {
        self.seen.get(at.depth)?.get(at.field)
    }
}

/// Asks in the innermost of frames within one another.
fn within<'s>(
    seen: &[&'s FormFields],
    tables: &[Value],
    outer: Option<&Frame<'s, '_>>,
    ask: &mut dyn FnMut(&Frame<'_, '_>) -> Option<bool>,
) -> Option<bool> {
    let (fields, seen) = seen.split_first()?;
    let (values, tables) = tables.split_first()?;
    let frame = Frame::new(fields, values.entries(), outer);
    if seen.is_empty() { ask(&frame) } else { within(seen, tables, Some(&frame), ask) }
}

/// Values of a field that stand for all, and being left out.
fn values(field: &FormField, limits: &[i64]) -> Vec<Value> {
    let options = field.options.iter().map(|option| Value::String(option.id.to_string().into()));
    let text = || Value::String("x".to_owned().into());
    let mut values = vec![Value::Null];
    match field.kind {
        FieldKind::Flag => values.extend([Value::Bool(true), Value::Bool(false)]),
        FieldKind::Choice => values.extend(options),
        FieldKind::Choices => {
            values.push(Value::List(Vec::new()));
            values.extend(options.map(|option| Value::List(vec![option])));
        }
        FieldKind::Integer => {
            let near = limits
                .iter()
                .flat_map(|limit| [limit.saturating_sub(1), *limit, limit.saturating_add(1)]);
            let (least, most) = field.bounds;
            let within = |n: &i64| least.is_none_or(|l| *n >= l) && most.is_none_or(|m| *n <= m);
            values.extend(order::set(near.filter(within)).into_iter().map(Value::Integer));
        }
        FieldKind::Rows => values.push(Value::List(vec![Value::Table(Vec::new())])),
        FieldKind::Texts => values.push(Value::List(vec![text()])),
        _ => values.push(text()),
    }
    values
}

/// Which of several tests of the scheme can hold and fail together: every
/// combination that some facts make.
fn truths(tests: &[&Test], builder: &mut Builder<'_>) -> Result<Vec<Vec<bool>>, BudgetSpent> {
    let mut open = vec![(Ref::TRUE, Vec::new())];
    for test in tests {
        let holds = builder.condition(test)?;
        let fails = builder.graph.not(holds)?;
        let mut next = Vec::new();
        for (so_far, truth) in open {
            for (condition, holds) in [(holds, true), (fails, false)] {
                let both = builder.graph.and(so_far, condition)?;
                if both != Ref::FALSE {
                    let truth: Vec<bool> = truth.iter().copied().chain([holds]).collect();
                    next.push((both, truth));
                }
            }
        }
        if next.len() > limits::CASE_SUBJECTS {
            return Err(BudgetSpent);
        }
        open = next;
    }
    Ok(open.into_iter().map(|(_, truth)| truth).collect())
}

/// The slots a decision depends on.
fn slots_of(model: &Model, reference: Reference) -> Vec<usize> {
    let decision = match reference {
        Reference::Grade => Decision::Grade,
        Reference::Warning => Decision::Warning,
        Reference::Table(place) => Decision::Table(place),
    };
    decision.slots(model).to_vec()
}
