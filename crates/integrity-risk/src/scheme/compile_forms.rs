//! Compiles forms: their fields, conditions and checks.

use serde::Deserialize;

use crate::error::{Error, ErrorKind};
use crate::form::{CheckKind, FieldKind, FormQuestion, FormTest, OptionSource, ShownDecision};
use crate::language::Text;
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::predicate::Scope;
use crate::scheme::compile::{Compiler, head, known, one_or_the_other, unique_by};
use crate::scheme::document::OptionItem;
use crate::scheme::document_forms::{CheckItem, FieldItem, FormItem};
use crate::scheme::forms::{
    FieldAt, FieldOption, Form, FormCheck, FormField, FormFields, Others, Required,
};
use crate::shape;
use crate::taxonomy::SubjectLevel;
use crate::value::Value;

/// The fields that can be seen from a place: those of the form, then those of
/// the rows around it, the nearest last.
type Seen<'d> = [&'d [FieldItem]];

impl<'d> Compiler<'d> {
    pub(super) fn forms(&mut self, scope: &Scope<'_>) -> Result<Vec<Form>, Error> {
        let items = &self.document.forms;
        at_most(items.len(), limits::FORMS, Phrase::Forms {}, &Path::root().key("form"))?;
        let forms = items.iter().enumerate();
        forms
            .map(|(index, item)| self.form(item, scope, &Path::root().key("form").index(index)))
            .collect()
    }

    fn form(&mut self, item: &'d FormItem, scope: &Scope<'_>, path: &Path) -> Result<Form, Error> {
        let of_rule = head(&item.rule, &item.clause, &item.says, item.completion.as_deref());
        let roles = |ids: &[String], key: &str| {
            let path = path.clone().key(key);
            let place = |(at, id): (usize, &String)| self.role_place(id, &path.clone().index(at));
            ids.iter().enumerate().map(place).collect::<Result<Vec<_>, _>>()
        };
        let (filled_by, received_by) =
            (roles(&item.filled_by, "filled_by")?, roles(&item.received_by, "received_by")?);
        let in_form = InForm { compiler: self, scope, clause: &item.clause };
        let fields = in_form.fields(&item.fields, &[], path)?;
        let checks = item.checks.iter().enumerate();
        let checks = checks
            .map(|(index, check)| {
                let path = path.clone().key("check").index(index);
                let compiled = in_form.check(check, item, &path)?;
                Ok((compiled, check, path))
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let checks = checks
            .into_iter()
            .map(|(compiled, check, path)| {
                Ok(FormCheck { rule: self.rule(check.head(), &path)?, ..compiled })
            })
            .collect::<Result<_, Error>>()?;
        Ok(Form {
            id: item.id.as_str().into(),
            label: item.label.clone(),
            kind: item.kind,
            annex: item.annex.as_deref().map(Into::into),
            levels: item.levels.clone(),
            layers: item.layers.clone(),
            fields,
            filled_by,
            received_by,
            checks,
            rule: self.anonymous_rule(of_rule, path)?,
        })
    }
}

/// What the fields of one form are compiled with.
struct InForm<'c, 'd, 's> {
    compiler: &'c Compiler<'d>,
    scope: &'c Scope<'s>,
    clause: &'d str,
}

impl<'d> InForm<'_, 'd, '_> {
    fn fields(
        &self,
        items: &'d [FieldItem],
        around: &Seen<'d>,
        path: &Path,
    ) -> Result<FormFields, Error> {
        if around.len() > limits::FORM_DEPTH {
            let limit = limits::FORM_DEPTH.to_string();
            let kind = ErrorKind::TooLarge { what: Phrase::RowsInRows {}, limit };
            return Err(Error::at(path.clone(), kind));
        }
        at_most(items.len(), limits::FORM_FIELDS, Phrase::FormFields {}, path)?;
        unique_by(items.iter().map(|item| &item.id), "field", "id")
            .map_err(|error| error.within(path.clone()))?;
        let seen: Vec<&'d [FieldItem]> = around.iter().copied().chain([items]).collect();
        let fields = items.iter().enumerate();
        let fields = fields
            .map(|(index, item)| self.field(item, &seen, &path.clone().key("field").index(index)));
        Ok(FormFields::new(fields.collect::<Result<_, Error>>()?))
    }

    fn field(&self, item: &'d FieldItem, seen: &Seen<'d>, path: &Path) -> Result<FormField, Error> {
        check_keys(item, path)?;
        let document = self.compiler.document;
        if let Some(id) = &item.completion {
            let completions = document.completions.iter().map(|item| &item.id);
            known(id, completions, Phrase::Completion {}, &path.clone().key("completion"))?;
        }
        let fact = item.fact.as_ref().map(|id| {
            let facts = document.facts.iter().map(|fact| &fact.id);
            known(id, facts, Phrase::Fact {}, &path.clone().key("fact"))
        });
        let fact = fact.transpose()?;
        let of_fact = fact.and_then(|place| document.facts.get(place));
        let label = match (&item.label, of_fact) {
            (Some(label), _) => label.clone(),
            (None, Some(fact)) => fact.label.clone(),
            (None, None) => return Err(missing(path, "label")),
        };
        let help = item.help.clone().or_else(|| of_fact.and_then(|fact| fact.help.clone()));
        let filled_by = item
            .filled_by
            .as_ref()
            .map(|role| self.compiler.role_place(role, &path.clone().key("filled_by")));
        if let Some(decision) = item.decision {
            self.check_decision(decision, path)?;
        }
        Ok(FormField {
            id: item.id.as_str().into(),
            label,
            help,
            kind: item.kind,
            place: item.place,
            clause: item.clause.as_deref().unwrap_or(self.clause).into(),
            completion: item.completion.as_deref().map(Into::into),
            options: self.options(item, path)?,
            bounds: bounds(item, path)?,
            decision: item.decision,
            fields: self.fields(&item.fields, seen, path)?,
            required: self.required(item, seen, path)?,
            filled_by: filled_by.transpose()?,
            fact,
            rows: item.rows.as_ref().map(|id| rows_of_form(id, seen, path)).transpose()?,
        })
    }

    fn required(&self, item: &FieldItem, seen: &Seen<'d>, path: &Path) -> Result<Required, Error> {
        match (item.required, &item.required_when) {
            (true, Some(_)) => Err(one_or_the_other("required", "required_when", path)),
            (true, None) => Ok(Required::Always),
            (false, None) => Ok(Required::Never),
            (false, Some(when)) => {
                let path = path.clone().key("required_when");
                self.condition(when, seen, &path, 0).map(Required::When)
            }
        }
    }

    /// A decision that is shown must be made by the scheme.
    fn check_decision(&self, decision: ShownDecision, path: &Path) -> Result<(), Error> {
        let document = self.compiler.document;
        // As every question about supervision: where no rule names anybody, nobody is provided.
        let (made, phrase) = match decision {
            ShownDecision::Supervisors => (document.grading.is_some(), Phrase::Supervision {}),
            ShownDecision::Warning => (document.warning.is_some(), Phrase::Warning {}),
            ShownDecision::Grade | ShownDecision::Score | ShownDecision::PostGrade => {
                (document.grading.is_some(), Phrase::Grade {})
            }
        };
        if made {
            return Ok(());
        }
        let scheme = document.scheme.id.clone();
        let kind = ErrorKind::NoSuchDecision { decision: phrase, scheme };
        Err(Error::at(path.clone().key("decision"), kind))
    }

    fn options(&self, item: &FieldItem, path: &Path) -> Result<Vec<FieldOption>, Error> {
        if !matches!(item.kind, FieldKind::Choice | FieldKind::Choices) {
            return Ok(Vec::new());
        }
        let document = self.compiler.document;
        let option = |id: &str, label: &Text| FieldOption { id: id.into(), label: label.clone() };
        let listed =
            |items: &[OptionItem]| items.iter().map(|item| option(&item.id, &item.label)).collect();
        let options: Vec<FieldOption> = match (item.of, &item.list, &item.options) {
            (None, None, Some(items)) => {
                unique_by(items.iter().map(|item| &item.id), "options", "id")
                    .map_err(|error| error.within(path.clone()))?;
                listed(items)
            }
            (None, Some(list), None) => {
                let place = self.compiler.list_place(list, &path.clone().key("list"))?;
                let items = document.lists.get(place).into_iter().flat_map(|list| &list.items);
                items.map(|item| option(&item.id, &item.label)).collect()
            }
            (Some(OptionSource::Type), None, None) => {
                document.types.iter().map(|item| option(&item.id, &item.label)).collect()
            }
            (Some(OptionSource::Grade), None, None) => {
                document.grades.iter().map(|item| option(&item.id, &item.label)).collect()
            }
            (Some(OptionSource::Role), None, None) => {
                document.roles.iter().map(|item| option(&item.id, &item.label)).collect()
            }
            (Some(OptionSource::Warning), None, None) => {
                let levels = document.warning.iter().flat_map(|warning| &warning.levels);
                levels.map(|item| option(&item.id, &item.label)).collect()
            }
            (Some(OptionSource::Level), None, None) => {
                let level = |level: &SubjectLevel| FieldOption {
                    id: level.code().into(),
                    label: Text::worded(|language| level.label(language)),
                };
                SubjectLevel::ALL.iter().map(level).collect()
            }
            _ => return Err(one_or_the_other("of, list", "options", path)),
        };
        if options.is_empty() {
            return Err(Error::at(path.clone(), ErrorKind::OptionsMissing {}));
        }
        at_most(options.len(), limits::LIST_ITEMS, Phrase::FieldOptions {}, path)?;
        Ok(options)
    }

    /// A condition over the fields that can be seen, and over the scheme's facts and decisions.
    fn condition(
        &self,
        value: &Value,
        seen: &Seen<'d>,
        path: &Path,
        depth: usize,
    ) -> Result<FormTest, Error> {
        if depth > limits::DEPTH {
            let what = Phrase::ConditionDepth {};
            let kind = ErrorKind::TooLarge { what, limit: limits::DEPTH.to_string() };
            return Err(Error::at(path.clone(), kind));
        }
        let each = |items: &[Value], key: &str| {
            let path = path.clone().key(key);
            let items = items.iter().enumerate();
            items
                .map(|(at, item)| self.condition(item, seen, &path.clone().index(at), depth + 1))
                .collect::<Result<Box<[_]>, _>>()
        };
        if value.get("field").is_some() {
            return self.on_field(value, seen, path);
        }
        match value {
            Value::Table(entries) if entries.len() == 1 => match entries.first() {
                Some((key, Value::List(items))) if key == "all" => {
                    each(items, "all").map(FormTest::All)
                }
                Some((key, Value::List(items))) if key == "any" => {
                    each(items, "any").map(FormTest::Any)
                }
                Some((key, inner)) if key == "not" => {
                    let path = path.clone().key("not");
                    let test = self.condition(inner, seen, &path, depth + 1)?;
                    Ok(FormTest::Not(Box::new(test)))
                }
                _ => self.on_scheme(value, path),
            },
            _ => self.on_scheme(value, path),
        }
    }

    fn on_scheme(&self, value: &Value, path: &Path) -> Result<FormTest, Error> {
        let test = self.scope.condition(value, path, 0)?;
        Ok(FormTest::Scheme(Box::new(test)))
    }

    fn on_field(&self, value: &Value, seen: &Seen<'d>, path: &Path) -> Result<FormTest, Error> {
        let asked: AskedField = shape::read(value).map_err(|error| error.within(path.clone()))?;
        let (at, item) = find(&asked.field, seen, &path.clone().key("field"))?;
        let question = self.question(&asked, item, path)?;
        Ok(FormTest::Field { at, question })
    }

    fn question(
        &self,
        asked: &AskedField,
        item: &FieldItem,
        path: &Path,
    ) -> Result<FormQuestion, Error> {
        let wrong = || {
            let (field, kind) = (item.id.clone(), item.kind.code().to_owned());
            Error::at(path.clone(), ErrorKind::FieldOperator { field, kind })
        };
        let limits = asked.at_least.is_some() || asked.at_most.is_some();
        let operators = [
            asked.present.is_some(),
            asked.equals.is_some(),
            asked.one_of.is_some(),
            asked.has_any.is_some(),
            limits,
        ];
        if operators.iter().filter(|is| **is).count() != 1 {
            return Err(wrong());
        }
        if let Some(present) = asked.present {
            return Ok(FormQuestion::Present(present));
        }
        let equals = asked.equals.iter();
        let values: Vec<&Value> = equals.chain(asked.one_of.iter().flatten()).collect();
        match item.kind {
            FieldKind::Flag => match asked.equals {
                Some(Value::Bool(value)) => Ok(FormQuestion::Flag(value)),
                _ => Err(wrong()),
            },
            FieldKind::Integer if limits => Ok(FormQuestion::Range {
                low: asked.at_least.unwrap_or(i64::MIN),
                high: asked.at_most.unwrap_or(i64::MAX),
            }),
            FieldKind::Integer if asked.has_any.is_none() => values
                .into_iter()
                .map(|value| match value {
                    Value::Integer(value) => Ok(*value),
                    _ => Err(wrong()),
                })
                .collect::<Result<_, _>>()
                .map(FormQuestion::Numbers),
            FieldKind::Choice if asked.has_any.is_none() && !limits => {
                let ids = values.into_iter().map(|value| value.text().ok_or_else(wrong));
                self.option_ids(&ids.collect::<Result<Vec<_>, _>>()?, item, path)
            }
            FieldKind::Choices => {
                let ids = asked.has_any.as_ref().ok_or_else(wrong)?;
                self.option_ids(&ids.iter().map(String::as_str).collect::<Vec<_>>(), item, path)
            }
            _ => Err(wrong()),
        }
    }

    fn option_ids(
        &self,
        ids: &[&str],
        item: &FieldItem,
        path: &Path,
    ) -> Result<FormQuestion, Error> {
        let options: Vec<String> =
            self.options(item, path)?.iter().map(|option| option.id.to_string()).collect();
        for id in ids {
            known(id, options.iter(), Phrase::FieldOption {}, path)?;
        }
        Ok(FormQuestion::Options(ids.iter().map(|id| (*id).into()).collect()))
    }

    fn check(
        &self,
        item: &'d CheckItem,
        form: &'d FormItem,
        path: &Path,
    ) -> Result<FormCheck, Error> {
        let whole: &[&'d [FieldItem]] = &[&form.fields];
        let rows = item.rows.as_ref().map(|id| rows_of_form(id, whole, path)).transpose()?;
        let of_rows = rows.and_then(|place| form.fields.get(place));
        let seen: Vec<&'d [FieldItem]> =
            whole.iter().copied().chain(of_rows.map(|rows| &*rows.fields)).collect();
        let made = CheckForm { item, form, path, seen: &seen };
        let when = item.when.as_ref();
        let when = when
            .map(|when| self.condition(when, &seen, &path.clone().key("when"), 0))
            .transpose()?;
        made.check_keys()?;
        let duty = item.duty.as_ref().map(|id| {
            let levels = self.compiler.document.levels.iter().map(|level| &level.id);
            known(id, levels, Phrase::LevelDuty {}, &path.clone().key("duty"))
        });
        Ok(FormCheck {
            kind: item.kind,
            rows,
            when,
            fields: self.fields_of_check(&made)?,
            by: made.others()?,
            duty: duty.transpose()?,
            severity: item.severity,
            // Its own rule takes this place when the form is known.
            rule: crate::scheme::rule::RuleId(0),
        })
    }

    fn fields_of_check(&self, made: &CheckForm<'_, 'd>) -> Result<Vec<FieldAt>, Error> {
        let document = self.compiler.document;
        let fits = |field: &FieldItem| match made.item.kind {
            CheckKind::DatesInOrder => field.kind == FieldKind::Date,
            CheckKind::Differ => matches!(
                field.kind,
                FieldKind::Text | FieldKind::Person | FieldKind::Department | FieldKind::Choice
            ),
            CheckKind::SupervisorOfRank => {
                let chosen = matches!(field.kind, FieldKind::Choice | FieldKind::Choices);
                chosen && field.of == Some(OptionSource::Role)
            }
            CheckKind::GradeAgrees => {
                field.kind == FieldKind::Choice && field.of == Some(OptionSource::Grade)
            }
            CheckKind::TypesCovered => {
                let facts = &document.facts;
                let of_type =
                    |id: &String| facts.iter().any(|fact| fact.id == *id && fact.of.is_some());
                let chosen = matches!(field.kind, FieldKind::Choice | FieldKind::Choices);
                chosen && field.of == Some(OptionSource::Type)
                    || field.fact.as_ref().is_some_and(of_type)
            }
            CheckKind::EachHas => true,
        };
        let named = made.item.fields.iter().chain(&made.item.field);
        named
            .map(|id| {
                let (at, field) = find(id, made.seen, made.path)?;
                if fits(field) { Ok(at) } else { Err(made.wrong(id)) }
            })
            .collect()
    }
}

/// A check as it is written, and what it can see.
struct CheckForm<'c, 'd> {
    item: &'d CheckItem,
    form: &'d FormItem,
    path: &'c Path,
    seen: &'c Seen<'d>,
}

impl CheckForm<'_, '_> {
    fn wrong(&self, key: &str) -> Error {
        let (check, key) = (self.item.kind.code().to_owned(), key.to_owned());
        Error::at(self.path.clone(), ErrorKind::CheckField { check, key })
    }

    /// Each kind of check has its keys: these are needed, and no others.
    fn check_keys(&self) -> Result<(), Error> {
        let item = self.item;
        let written = [
            ("fields", !item.fields.is_empty()),
            ("field", item.field.is_some()),
            ("rows", item.rows.is_some()),
            ("by", item.by.is_some()),
            ("key", item.key.is_some()),
            ("names", item.names.is_some()),
            ("duty", item.duty.is_some()),
        ];
        let (needed, allowed): (&[&str], &[&str]) = match item.kind {
            CheckKind::DatesInOrder | CheckKind::Differ => (&["fields"], &["rows"]),
            CheckKind::EachHas => (&["rows", "by"], &["key", "names"]),
            CheckKind::SupervisorOfRank | CheckKind::GradeAgrees => (&["field"], &["rows"]),
            CheckKind::TypesCovered => (&["rows", "field", "duty"], &[]),
        };
        for (key, is) in written {
            if needed.contains(&key) && !is {
                return Err(missing(self.path, key));
            }
            if is && !needed.contains(&key) && !allowed.contains(&key) {
                return Err(self.wrong(key));
            }
        }
        if !item.fields.is_empty() && item.fields.len() < 2 {
            return Err(self.wrong("fields"));
        }
        Ok(())
    }

    fn others(&self) -> Result<Option<Others>, Error> {
        let Some(by) = &self.item.by else { return Ok(None) };
        let in_row = self.seen.get(1).copied().unwrap_or_default();
        if let Some(field) = in_row.iter().position(|field| field.id == *by) {
            let takes = in_row.get(field).map(|field| field.kind);
            let holds_several = matches!(takes, Some(FieldKind::Rows | FieldKind::Texts));
            let stray = self.item.key.is_some() || self.item.names.is_some();
            return if holds_several && !stray {
                Ok(Some(Others::Within { field }))
            } else {
                Err(self.wrong(by))
            };
        }
        let whole: &Seen<'_> = &[&self.form.fields];
        let rows = rows_of_form(by, whole, self.path)?;
        let place = |key: &str, id: &Option<String>, fields: &[FieldItem]| {
            let id = id.as_ref().ok_or_else(|| missing(self.path, key))?;
            let ids = fields.iter().map(|field| &field.id);
            known(id, ids, Phrase::FormField {}, &self.path.clone().key(key))
        };
        let others = self.form.fields.get(rows).map(|rows| &*rows.fields).unwrap_or_default();
        Ok(Some(Others::Beside {
            rows,
            key: place("key", &self.item.key, in_row)?,
            names: place("names", &self.item.names, others)?,
        }))
    }
}

/// A question to a field, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedField {
    field: String,
    present: Option<bool>,
    equals: Option<Value>,
    one_of: Option<Vec<Value>>,
    has_any: Option<Vec<String>>,
    at_least: Option<i64>,
    at_most: Option<i64>,
}

/// The nearest field of an id that can be seen.
fn find<'d>(id: &str, seen: &Seen<'d>, path: &Path) -> Result<(FieldAt, &'d FieldItem), Error> {
    for (depth, fields) in seen.iter().enumerate().rev() {
        let place = fields.iter().position(|field| field.id == id);
        if let Some((field, item)) = place.and_then(|at| Some((at, fields.get(at)?))) {
            return Ok((FieldAt { depth, field }, item));
        }
    }
    let ids: Vec<&String> = seen.iter().flat_map(|fields| fields.iter()).map(|f| &f.id).collect();
    known(id, ids.into_iter(), Phrase::FormField {}, path)?;
    Err(missing(path, id))
}

/// The place of rows in a form.
fn rows_of_form(id: &str, seen: &Seen<'_>, path: &Path) -> Result<usize, Error> {
    let fields = seen.first().copied().unwrap_or_default();
    let path = path.clone().key("rows");
    let place = known(id, fields.iter().map(|field| &field.id), Phrase::FormField {}, &path)?;
    let kind = fields.get(place).map(|field| field.kind);
    if kind == Some(FieldKind::Rows) {
        return Ok(place);
    }
    let rows = fields.iter().filter(|field| field.kind == FieldKind::Rows);
    let known = crate::error::listed(rows.map(|field| &field.id));
    let kind = ErrorKind::UnknownReference { what: Phrase::Rows {}, id: id.to_owned(), known };
    Err(Error::at(path, kind))
}

/// Each kind of field has its keys.
fn check_keys(item: &FieldItem, path: &Path) -> Result<(), Error> {
    const CHARS: &[&str] = &["min_chars", "max_chars"];
    const CHOICE: &[&str] = &["of", "list", "options"];
    let (allowed, needed): (&[&str], &[&str]) = match item.kind {
        FieldKind::Text | FieldKind::LongText | FieldKind::Person | FieldKind::Department => {
            (CHARS, &[])
        }
        FieldKind::Texts => (&["min_rows", "max_rows"], &[]),
        FieldKind::Integer => (&["min", "max"], &[]),
        FieldKind::Choice | FieldKind::Choices => (CHOICE, &[]),
        FieldKind::Fact => (&["fact"], &["fact"]),
        FieldKind::Rows => (&["min_rows", "max_rows", "field"], &["field"]),
        FieldKind::Decided if item.decision == Some(ShownDecision::PostGrade) => {
            (&["decision", "rows"], &["decision", "rows"])
        }
        FieldKind::Decided => (&["decision"], &["decision"]),
        FieldKind::Date | FieldKind::Flag | FieldKind::Signature => (&[], &[]),
    };
    let takes_value = !matches!(item.kind, FieldKind::Decided | FieldKind::Signature);
    let written = [
        ("min", item.min.is_some()),
        ("max", item.max.is_some()),
        ("min_chars", item.min_chars.is_some()),
        ("max_chars", item.max_chars.is_some()),
        ("min_rows", item.min_rows.is_some()),
        ("max_rows", item.max_rows.is_some()),
        ("of", item.of.is_some()),
        ("list", item.list.is_some()),
        ("options", item.options.is_some()),
        ("fact", item.fact.is_some()),
        ("decision", item.decision.is_some()),
        ("rows", item.rows.is_some()),
        ("field", !item.fields.is_empty()),
        ("required", item.required && !takes_value),
        ("required_when", item.required_when.is_some() && !takes_value),
    ];
    for (key, is) in written {
        if needed.contains(&key) && !is {
            return Err(missing(path, key));
        }
        let of_value = key.starts_with("required");
        if is && (of_value || !allowed.contains(&key)) {
            let (kind, key) = (item.kind.code().to_owned(), key.to_owned());
            return Err(Error::at(path.clone(), ErrorKind::FieldKey { kind, key }));
        }
    }
    Ok(())
}

/// The fewest and the most, which must not be the other way round.
fn bounds(item: &FieldItem, path: &Path) -> Result<(Option<i64>, Option<i64>), Error> {
    let chars = (item.min_chars.map(i64::from), item.max_chars.map(i64::from));
    let rows = (item.min_rows.map(i64::from), item.max_rows.map(i64::from));
    let bounds = match item.kind {
        FieldKind::Integer => (item.min, item.max),
        FieldKind::Rows | FieldKind::Texts => rows,
        _ => chars,
    };
    match bounds {
        (Some(least), Some(most)) if least > most => {
            Err(Error::at(path.clone(), ErrorKind::MinAboveMax {}))
        }
        bounds => Ok(bounds),
    }
}

fn at_most(count: usize, limit: usize, what: Phrase, path: &Path) -> Result<(), Error> {
    if count <= limit {
        return Ok(());
    }
    Err(Error::at(path.clone(), ErrorKind::TooLarge { what, limit: limit.to_string() }))
}

fn missing(path: &Path, key: &str) -> Error {
    Error::at(path.clone(), ErrorKind::MissingKey { key: key.to_owned() })
}
