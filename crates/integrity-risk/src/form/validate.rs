//! Validates what is filled in: field by field, then across fields.

use std::collections::BTreeSet;

use crate::calendar::read_day;
use crate::cells::Cells;
use crate::error::{listed, quoted};
use crate::facts;
use crate::form::checks;
use crate::form::finding::{FindingKind, FormFault, FormFinding, Worded};
use crate::form::frame::Frame;
use crate::form::place::Place;
use crate::form::text_rules::{is_blank, scanned};
use crate::form::{FieldKind, Severity};
use crate::limits;
use crate::order::in_order;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::forms::Required;
use crate::scheme::{Form, FormField, Rule, Scheme};
use crate::value::{Lent, LentEntry};

/// Everything found in what is filled in.
pub(super) fn findings<'s>(
    scheme: &'s Scheme,
    form: &'s Form,
    values: &[LentEntry<'_>],
) -> Vec<FormFinding<'s>> {
    let mut validation = Validation { scheme, form, found: Vec::new(), stopped: false };
    let frame = Frame::new(&form.fields, values, None);
    validation.table(&frame, values, &Place::ROOT);
    checks::run(&mut validation, &frame);
    validation.found
}

/// A validation that goes on.
pub(super) struct Validation<'s> {
    pub(super) scheme: &'s Scheme,
    pub(super) form: &'s Form,
    found: Vec<FormFinding<'s>>,
    stopped: bool,
}

impl<'s> Validation<'s> {
    /// Notes something found; past a limit only that there is more.
    pub(super) fn note(&mut self, finding: FormFinding<'s>) {
        if self.stopped {
            return;
        }
        if self.found.len() < limits::FORM_FINDINGS {
            self.found.push(finding);
            return;
        }
        self.stopped = true;
        let shown = limits::FORM_FINDINGS.to_string();
        self.found.push(FormFinding {
            path: Path::root(),
            kind: FindingKind::Form(FormFault::MoreFindings { shown }),
            completion: None,
            ..finding
        });
    }

    fn of_form(&self) -> (Option<&'s Rule>, &'s str) {
        let rule = self.scheme.rule_of(self.form);
        (rule, rule.map_or("", |rule| &rule.clause))
    }

    fn fault(&mut self, path: Path, field: &'s FormField, kind: FindingKind) {
        let (rule, _) = self.of_form();
        self.note(FormFinding {
            path,
            severity: Severity::Error,
            kind,
            rule,
            clause: &field.clause,
            completion: field.completion.as_deref(),
        });
    }

    fn form_fault(&mut self, place: &Place<'_>, field: &'s FormField, fault: FormFault) {
        self.fault(place.path(), field, FindingKind::Form(fault));
    }

    fn wrong_type(
        &mut self,
        place: &Place<'_>,
        field: &'s FormField,
        value: &Lent<'_>,
        expected: Phrase,
    ) {
        let kind = FindingKind::Value(value.mistaken_for(expected));
        self.fault(place.path(), field, kind);
    }

    /// A table of values against its fields: the form, or a row.
    fn table(&mut self, frame: &Frame<'s, '_>, values: &[LentEntry<'_>], place: &Place<'_>) {
        if !frame.fits {
            self.keys(frame.fields, values, place);
        }
        for (field, value) in frame.filled() {
            let at = place.key(&field.id);
            match value {
                Some(value) => self.value(field, value, frame, &at),
                None if self.is_required(field, frame) => {
                    let fault = FormFault::FieldRequired { field: field.into() };
                    self.form_fault(&at, field, fault);
                }
                None => {}
            }
        }
    }

    /// Keys that are those of no field, or stand twice.
    fn keys(&mut self, fields: &'s [FormField], entries: &[LentEntry<'_>], place: &Place<'_>) {
        let (rule, clause) = self.of_form();
        let mut note = |key: &str, fault: FormFault| {
            self.note(FormFinding {
                path: place.key(key).path(),
                severity: Severity::Error,
                kind: FindingKind::Form(fault),
                rule,
                clause,
                completion: None,
            });
        };
        let keys = in_order(entries.iter().map(|(key, _)| &**key).collect(), Ord::cmp);
        for key in &keys {
            if !fields.iter().any(|field| *field.id == **key) {
                let expected = Worded::listed(fields);
                note(key, FormFault::UnknownField { key: quoted(key), expected });
            }
        }
        for (key, next) in keys.iter().zip(keys.iter().skip(1)) {
            if key == next {
                note(key, FormFault::FieldTwice { key: quoted(key) });
            }
        }
    }

    pub(super) fn is_required(&self, field: &FormField, frame: &Frame<'_, '_>) -> bool {
        match &field.required {
            Required::Never => false,
            Required::Always => true,
            Required::When(test) => test.holds(&self.scheme.model, frame) == Some(true),
        }
    }

    fn value(
        &mut self,
        field: &'s FormField,
        value: &Lent<'_>,
        frame: &Frame<'s, '_>,
        place: &Place<'_>,
    ) {
        match field.kind {
            FieldKind::Text | FieldKind::Person | FieldKind::Department => {
                self.text(field, value, place, false);
            }
            FieldKind::LongText => self.text(field, value, place, true),
            FieldKind::Texts => self.texts(field, value, frame, place),
            FieldKind::Date => self.date(field, value, place),
            FieldKind::Integer => self.integer(field, value, place),
            FieldKind::Flag => {
                if !matches!(value, Lent::Bool(_)) {
                    self.wrong_type(place, field, value, Phrase::TrueOrFalse {});
                }
            }
            FieldKind::Choice => self.choice(field, value, place),
            FieldKind::Choices => self.choices(field, value, place),
            FieldKind::Fact => self.fact(field, value, place),
            FieldKind::Rows => self.rows(field, value, frame, place),
            FieldKind::Decided | FieldKind::Signature => {
                let fault = FormFault::TakesNoValue { field: field.into() };
                self.form_fault(place, field, fault);
            }
        }
    }

    fn text(
        &mut self,
        field: &'s FormField,
        value: &Lent<'_>,
        place: &Place<'_>,
        paragraphs: bool,
    ) {
        let Lent::String(text) = value else {
            return self.wrong_type(place, field, value, Phrase::Text {});
        };
        let most = if paragraphs { limits::FORM_TEXT } else { limits::FORM_LINE };
        let (least, most) = (field.bounds.0.unwrap_or(1), field.bounds.1.unwrap_or(most));
        self.characters(field, text, (least, most), place, paragraphs);
    }

    /// What a text may be: not blank, within its length, of characters that can stand on paper.
    fn characters(
        &mut self,
        field: &'s FormField,
        text: &str,
        (least, most): (i64, i64),
        place: &Place<'_>,
        paragraphs: bool,
    ) {
        if is_blank(text) {
            return self.form_fault(place, field, FormFault::FieldBlank { field: field.into() });
        }
        let (count, forbidden) = scanned(text, paragraphs);
        if count < least {
            let (length, least) = (count.to_string(), least.to_string());
            let fault = FormFault::TextTooShort { field: field.into(), length, least };
            self.form_fault(place, field, fault);
        }
        if count > most {
            let (length, most) = (count.to_string(), most.to_string());
            let fault = FormFault::TextTooLong { field: field.into(), length, most };
            self.form_fault(place, field, fault);
        }
        if let Some((c, at)) = forbidden {
            let character = format!("U+{:04X}", u32::from(c));
            let place_in_text = at.to_string();
            let fault =
                FormFault::TextCharacter { field: field.into(), character, place: place_in_text };
            self.form_fault(place, field, fault);
        }
    }

    fn texts(
        &mut self,
        field: &'s FormField,
        value: &Lent<'_>,
        frame: &Frame<'s, '_>,
        place: &Place<'_>,
    ) {
        let Lent::List(items) = value else {
            return self.wrong_type(place, field, value, Phrase::ListOfTexts {});
        };
        self.count(field, items.len(), frame, place);
        for (index, item) in items.iter().enumerate() {
            let at = place.index(index);
            match item {
                Lent::String(text) => {
                    self.characters(field, text, (1, limits::FORM_TEXT), &at, true);
                }
                other => self.wrong_type(&at, field, other, Phrase::Text {}),
            }
        }
    }

    /// How many rows or texts there are. None are none: they are missing where they are required.
    fn count(
        &mut self,
        field: &'s FormField,
        count: usize,
        frame: &Frame<'s, '_>,
        place: &Place<'_>,
    ) {
        let least = field.bounds.0.unwrap_or(i64::from(self.is_required(field, frame)));
        let most = field.most_rows();
        let rows = i64::try_from(count).unwrap_or(i64::MAX);
        let count = count.to_string();
        if rows < least {
            let least = least.to_string();
            let fault = FormFault::TooFewRows { field: field.into(), count, least };
            self.form_fault(place, field, fault);
        } else if rows > most {
            let most = most.to_string();
            let fault = FormFault::TooManyRows { field: field.into(), count, most };
            self.form_fault(place, field, fault);
        }
    }

    fn date(&mut self, field: &'s FormField, value: &Lent<'_>, place: &Place<'_>) {
        let Lent::String(text) = value else {
            return self.wrong_type(place, field, value, Phrase::DayOfCalendar {});
        };
        if read_day(text).is_none() {
            let fault = FormFault::NoSuchDay { field: field.into(), value: quoted(text) };
            self.form_fault(place, field, fault);
        }
    }

    fn integer(&mut self, field: &'s FormField, value: &Lent<'_>, place: &Place<'_>) {
        let Lent::Integer(number) = value else {
            return self.wrong_type(place, field, value, Phrase::WholeNumber {});
        };
        let (least, most) = field.bounds;
        if least.is_some_and(|least| *number < least) || most.is_some_and(|most| *number > most) {
            let shown = |bound: Option<i64>| bound.map_or("…".to_owned(), |b| b.to_string());
            let (least, most) = (shown(least), shown(most));
            let value = number.to_string();
            let fault = FormFault::NumberOutOfBounds { field: field.into(), value, least, most };
            self.form_fault(place, field, fault);
        }
    }

    fn choice(&mut self, field: &'s FormField, value: &Lent<'_>, place: &Place<'_>) {
        match value {
            Lent::String(id) => self.option(field, id, place),
            other => self.wrong_type(place, field, other, Phrase::Word {}),
        }
    }

    fn option(&mut self, field: &'s FormField, id: &str, place: &Place<'_>) {
        if field.options.iter().any(|option| *option.id == *id) {
            return;
        }
        let expected = listed(field.options.iter().map(|option| &option.id));
        let fault = FormFault::UnknownOption { field: field.into(), option: quoted(id), expected };
        self.form_fault(place, field, fault);
    }

    fn choices(&mut self, field: &'s FormField, value: &Lent<'_>, place: &Place<'_>) {
        let Lent::List(items) = value else {
            return self.wrong_type(place, field, value, Phrase::ListOfWords {});
        };
        let mut before = BTreeSet::new();
        for (index, item) in items.iter().enumerate() {
            let at = place.index(index);
            let Lent::String(id) = item else {
                self.wrong_type(&at, field, item, Phrase::Word {});
                continue;
            };
            self.option(field, id, &at);
            if !before.insert(id) {
                let fault = FormFault::OptionTwice { field: field.into(), option: quoted(id) };
                self.form_fault(&at, field, fault);
            }
        }
    }

    fn fact(&mut self, field: &'s FormField, value: &Lent<'_>, place: &Place<'_>) {
        let model = &self.scheme.model;
        let Some(fact) = field.fact.and_then(|place| model.facts.get(place)) else { return };
        if matches!(value, Lent::String(text) if is_blank(text)) {
            return self.form_fault(place, field, FormFault::FieldBlank { field: field.into() });
        }
        // Keys that stand twice are none that a table of facts can have.
        if let Err(error) = value.check(0) {
            let at = error.path().clone().within(place.path());
            return self.fault(at, field, FindingKind::Value(error.kind().clone()));
        }
        let mut cells = Cells::unknown(model.slots.len());
        if let Err(error) = facts::read_fact(fact, value, model, &mut cells) {
            let at = error.path().clone().within(place.path());
            self.fault(at, field, FindingKind::Value(error.kind().clone()));
        }
    }

    fn rows(
        &mut self,
        field: &'s FormField,
        value: &Lent<'_>,
        frame: &Frame<'s, '_>,
        place: &Place<'_>,
    ) {
        let Lent::List(items) = value else {
            return self.wrong_type(place, field, value, Phrase::ListOfRows {});
        };
        self.count(field, items.len(), frame, place);
        for (index, item) in items.iter().enumerate() {
            let at = place.index(index);
            if matches!(item, Lent::Table(_)) {
                let row = Frame::new(&field.fields, item.entries(), Some(frame));
                self.table(&row, item.entries(), &at);
            } else {
                self.wrong_type(&at, field, item, Phrase::TableOfValues {});
            }
        }
    }
}
