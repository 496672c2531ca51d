//! What must hold across the fields of a form.

use chrono::NaiveDate;

use crate::calendar::read_day;
use crate::form::condition::is_filled;
use crate::form::decided::{self, DecidedOutcome};
use crate::form::finding::{FindingKind, FormFault, FormFinding, Worded};
use crate::form::frame::Frame;
use crate::form::text_rules::{is_same_name, names_something};
use crate::form::validate::Validation;
use crate::form::{CheckKind, ShownDecision};
use crate::path::Path;
use crate::scheme::forms::{FieldAt, FormCheck, Others};
use crate::scheme::items::Named;
use crate::scheme::{FieldOption, FormField, KindOfRisk, SchemeRole};
use crate::value::Lent;

/// Makes every check of the form.
pub(super) fn run<'s>(validation: &mut Validation<'s>, whole: &Frame<'s, '_>) {
    for check in &validation.form.checks {
        let Some(rows) = check.rows.and_then(|place| whole.fields.get(place)) else {
            let here = Here { frame: whole, path: &Path::root() };
            here.check(validation, check);
            continue;
        };
        let items = whole.items(rows);
        let path = Path::root().key(&rows.id);
        if check.kind == CheckKind::TypesCovered {
            if applies(validation, check, whole) {
                types_covered(validation, check, rows, items, path);
            }
            continue;
        }
        let beside = match (check.kind, check.by) {
            (CheckKind::EachHas, Some(Others::Beside { rows, .. })) => whole.fields.get(rows),
            _ => None,
        };
        // Each row is compared with each beside it, but not more of them than the form takes.
        let fits = |field: &FormField| {
            i64::try_from(whole.items(field).len()).is_ok_and(|count| count <= field.most_rows())
        };
        if beside.is_some_and(|others| !fits(rows) || !fits(others)) {
            continue;
        }
        let tables = items.iter().enumerate().filter(|(_, row)| matches!(row, Lent::Table(_)));
        for (index, values) in tables {
            let frame = Frame::new(&rows.fields, values.entries(), Some(whole));
            let here = Here { frame: &frame, path: &path.clone().index(index) };
            here.check(validation, check);
        }
        if beside.is_some() {
            names_are_there(validation, check, rows, whole);
        }
    }
}

/// Whether the check is made here.
fn applies(validation: &Validation<'_>, check: &FormCheck, frame: &Frame<'_, '_>) -> bool {
    let model = &validation.scheme.model;
    check.when.as_ref().is_none_or(|when| when.holds(model, frame) == Some(true))
}

/// Notes that a check does not hold.
fn note(validation: &mut Validation<'_>, check: &FormCheck, path: Path, fault: FormFault) {
    let rule = validation.scheme.model.rules.get(check.rule);
    validation.note(FormFinding {
        path,
        severity: check.severity,
        kind: FindingKind::Form(fault),
        rule,
        clause: rule.map_or("", |rule| &rule.clause),
        completion: None,
    });
}

/// The place a check is made in.
struct Here<'h, 's, 'v> {
    frame: &'h Frame<'s, 'v>,
    path: &'h Path,
}

impl<'s, 'v> Here<'_, 's, 'v> {
    fn check(&self, validation: &mut Validation<'s>, check: &FormCheck) {
        if !applies(validation, check, self.frame) {
            return;
        }
        match check.kind {
            CheckKind::DatesInOrder => self.dates_in_order(validation, check),
            CheckKind::Differ => self.differ(validation, check),
            CheckKind::EachHas => self.each_has(validation, check),
            CheckKind::SupervisorOfRank => self.supervisor_of_rank(validation, check),
            CheckKind::GradeAgrees => self.grade_agrees(validation, check),
            CheckKind::TypesCovered => {}
        }
    }

    /// The path of a field, which may stand in the form around the row.
    fn path_of(&self, at: FieldAt, field: &FormField) -> Path {
        let outer = self.frame.depth() > at.depth;
        let path = if outer { Path::root() } else { self.path.clone() };
        path.key(&field.id)
    }

    fn texts(&self, check: &FormCheck) -> Vec<(FieldAt, &'s FormField, &'v str)> {
        let value = |at: &FieldAt| {
            let (field, value) = self.frame.find(*at)?;
            Some((*at, field, value?.text()?))
        };
        check.fields.iter().filter_map(value).collect()
    }

    fn dates_in_order(&self, validation: &mut Validation<'s>, check: &FormCheck) {
        let dates = self.texts(check).into_iter();
        let dates: Vec<(FieldAt, &FormField, NaiveDate)> =
            dates.filter_map(|(at, field, text)| Some((at, field, read_day(text)?))).collect();
        for ((_, before, first), (at, field, second)) in dates.iter().zip(dates.iter().skip(1)) {
            if second < first {
                let fault = FormFault::DatesOutOfOrder {
                    field: (*field).into(),
                    date: second.to_string(),
                    after: (*before).into(),
                    other: first.to_string(),
                };
                note(validation, check, self.path_of(*at, field), fault);
            }
        }
    }

    fn differ(&self, validation: &mut Validation<'s>, check: &FormCheck) {
        let texts = self.texts(check);
        for (index, (at, field, text)) in texts.iter().enumerate() {
            let mut before = texts.iter().take(index).filter(|_| names_something(text));
            let same = before.find(|(_, _, other)| is_same_name(text, other));
            if let Some((_, other, _)) = same {
                let fault =
                    FormFault::MustDiffer { field: (*field).into(), other: (*other).into() };
                note(validation, check, self.path_of(*at, field), fault);
            }
        }
    }

    fn each_has(&self, validation: &mut Validation<'s>, check: &FormCheck) {
        let row = self.path.steps().last().and_then(|step| match step {
            crate::path::Step::Index(index) => Some((index + 1).to_string()),
            crate::path::Step::Key(_) => None,
        });
        let row = row.unwrap_or_default();
        match check.by {
            Some(Others::Within { field }) => {
                let value = self.frame.at(field);
                let Some(field) = self.frame.fields.get(field) else { return };
                if !value.is_some_and(|value| is_filled(field, value)) {
                    let fault = FormFault::RowHasNone { row, what: field.into() };
                    note(validation, check, self.path.clone().key(&field.id), fault);
                }
            }
            Some(Others::Beside { rows, key, names }) => {
                let Some(whole) = self.frame.outer else { return };
                let Some(others) = whole.fields.get(rows) else { return };
                let own = self.frame.at(key);
                let items = whole.items(others);
                let naming = others.fields.get(names);
                let names_it = |item: &Lent<'_>| {
                    naming.is_some_and(|field| {
                        item.get(&field.id).zip(own).is_some_and(|(a, b)| is_same(a, b))
                    })
                };
                if own.is_some() && !items.iter().any(names_it) {
                    let fault = FormFault::RowHasNone { row, what: others.into() };
                    note(validation, check, self.path.clone(), fault);
                }
            }
            None => {}
        }
    }

    /// The field of a check that has one, with what is chosen in it.
    fn chosen(&self, check: &FormCheck) -> Option<(Path, &'s FormField, Vec<&'v str>)> {
        let at = check.fields.first()?;
        let (field, value) = self.frame.find(*at)?;
        let ids = match value? {
            Lent::String(id) => vec![&**id],
            Lent::List(items) => items.iter().filter_map(Lent::text).collect(),
            _ => return None,
        };
        let known = |id: &&str| field.options.iter().any(|option| *option.id == **id);
        (!ids.is_empty() && ids.iter().all(known)).then(|| (self.path_of(*at, field), field, ids))
    }

    fn supervisor_of_rank(&self, validation: &mut Validation<'s>, check: &FormCheck) {
        let Some((path, field, given)) = self.chosen(check) else { return };
        let shown =
            decided::outcome(validation.scheme, field, ShownDecision::Supervisors, self.frame);
        let DecidedOutcome::Supervisors { roles, joint } = shown else { return };
        let named = |role: &&SchemeRole| given.contains(&role.id());
        let all_named = roles.iter().all(named);
        let no_others = given.iter().all(|id| roles.iter().any(|role| role.id() == *id));
        let fits = if joint { all_named } else { roles.iter().any(named) };
        if fits && no_others {
            return;
        }
        let fault = FormFault::SupervisorOfOtherRank {
            field: field.into(),
            given: options(field, &given),
            expected: Worded::all(roles),
        };
        note(validation, check, path, fault);
    }

    fn grade_agrees(&self, validation: &mut Validation<'s>, check: &FormCheck) {
        let Some((path, field, given)) = self.chosen(check) else { return };
        let shown = decided::outcome(validation.scheme, field, ShownDecision::Grade, self.frame);
        let DecidedOutcome::Grade(grade) = shown else { return };
        if given.contains(&grade.id()) {
            return;
        }
        let fault = FormFault::GradeDiffers {
            field: field.into(),
            given: options(field, &given),
            expected: grade.into(),
        };
        note(validation, check, path, fault);
    }
}

/// The options of these ids.
fn options(field: &FormField, ids: &[&str]) -> Worded {
    let chosen = |option: &&FieldOption| ids.contains(&option.id());
    Worded::all(field.options.iter().filter(chosen))
}

/// Every row that names another names one that is there.
fn names_are_there<'s>(
    validation: &mut Validation<'s>,
    check: &FormCheck,
    rows: &'s FormField,
    whole: &Frame<'s, '_>,
) {
    let Some(Others::Beside { rows: others, key, names }) = check.by else { return };
    let (Some(others), Some(key)) = (whole.fields.get(others), rows.fields.get(key)) else {
        return;
    };
    let Some(names) = others.fields.get(names) else { return };
    let items = whole.items(rows);
    let naming = whole.items(others);
    for (index, item) in naming.iter().enumerate() {
        let Some(value) = item.get(&names.id).filter(|value| **value != Lent::Null) else {
            continue;
        };
        let known = |row: &Lent<'_>| row.get(&key.id).is_some_and(|own| is_same(own, value));
        if !items.iter().any(known) {
            let fault = FormFault::NamesNoRow {
                field: names.into(),
                value: crate::canonical::text_of(value),
                rows: rows.into(),
            };
            let path = Path::root().key(&others.id).index(index).key(&names.id);
            note(validation, check, path, fault);
        }
    }
}

/// Whether two values name the same thing.
fn is_same(a: &Lent<'_>, b: &Lent<'_>) -> bool {
    match (a, b) {
        (Lent::String(a), Lent::String(b)) => is_same_name(a, b),
        (a, b) => a == b,
    }
}

/// The rows cover every type that the level must search.
fn types_covered<'s>(
    validation: &mut Validation<'s>,
    check: &FormCheck,
    rows: &'s FormField,
    items: &[Lent<'_>],
    path: Path,
) {
    let scheme = validation.scheme;
    let duty = check.duty.and_then(|place| scheme.levels().get(place));
    let field = check.fields.first().and_then(|at| rows.fields.get(at.field));
    let (Some(duty), Some(field)) = (duty, field) else { return };
    let fact = field.fact.and_then(|place| scheme.facts().get(place));
    let id_of = |value: &str| match fact {
        // A fact is read by label too.
        Some(fact) => fact
            .labels
            .find(value)
            .and_then(|place| fact.domain.options().get(place))
            .map_or_else(|| value.to_owned(), |option| option.id().to_owned()),
        None => value.to_owned(),
    };
    let found: Vec<String> = items
        .iter()
        .filter_map(|item| item.get(&field.id))
        .flat_map(|value| match value {
            Lent::String(id) => vec![id_of(id)],
            Lent::List(ids) => ids.iter().filter_map(Lent::text).map(id_of).collect(),
            _ => Vec::new(),
        })
        .collect();
    let is_missing = |kind: &&KindOfRisk| {
        let needed = duty.types.contains(&kind.id);
        needed && !found.iter().any(|id| **id == *kind.id)
    };
    let missing: Vec<&KindOfRisk> = scheme.types().iter().filter(is_missing).collect();
    if !missing.is_empty() {
        let fault = FormFault::TypesMissing { rows: rows.into(), missing: Worded::all(missing) };
        note(validation, check, path, fault);
    }
}
