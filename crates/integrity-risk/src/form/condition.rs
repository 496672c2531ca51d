//! Conditions of a form: questions to its fields, and through the facts it
//! holds to the decisions of its scheme.

use crate::form::FieldKind;
use crate::form::frame::Frame;
use crate::predicate::Test;
use crate::scheme::forms::FieldAt;
use crate::scheme::{FormField, Model};
use crate::value::Lent;

/// A compiled condition.
#[derive(Clone, Debug)]
pub(crate) enum FormTest {
    All(Box<[FormTest]>),
    Any(Box<[FormTest]>),
    Not(Box<FormTest>),
    Field { at: FieldAt, question: Question },
    Scheme(Box<Test>),
}

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    Present(bool),
    Flag(bool),
    /// One of these options is chosen, or among those that are.
    Options(Box<[Box<str>]>),
    Range {
        low: i64,
        high: i64,
    },
    Numbers(Box<[i64]>),
}

impl FormTest {
    /// Whether it holds for what is filled in; none where that does not tell yet.
    pub(crate) fn holds(&self, model: &Model, frame: &Frame<'_, '_>) -> Option<bool> {
        self.holds_with(frame, &mut |test| test.holds(model, &frame.cells(model)))
    }

    /// The same, with another way of telling whether a test of the scheme holds.
    pub(crate) fn holds_with(
        &self,
        frame: &Frame<'_, '_>,
        of_scheme: &mut dyn FnMut(&Test) -> Option<bool>,
    ) -> Option<bool> {
        match self {
            Self::All(tests) => fold(tests, frame, of_scheme, false),
            Self::Any(tests) => fold(tests, frame, of_scheme, true),
            Self::Not(test) => test.holds_with(frame, of_scheme).map(|holds| !holds),
            Self::Field { at, question } => {
                let (field, value) = frame.find(*at)?;
                question.answer(field, value)
            }
            Self::Scheme(test) => of_scheme(test),
        }
    }

    /// It and every test within it.
    pub(crate) fn each<'t>(&'t self, seen: &mut impl FnMut(&'t Self)) {
        seen(self);
        match self {
            Self::All(tests) | Self::Any(tests) => tests.iter().for_each(|test| test.each(seen)),
            Self::Not(test) => test.each(seen),
            Self::Field { .. } | Self::Scheme(_) => {}
        }
    }
}

impl Question {
    fn answer(&self, field: &FormField, value: Option<&Lent<'_>>) -> Option<bool> {
        if let Self::Present(wanted) = self {
            return Some(value.is_some_and(|value| is_filled(field, value)) == *wanted);
        }
        match (self, value?) {
            (Self::Flag(wanted), Lent::Bool(value)) => Some(value == wanted),
            (Self::Options(wanted), Lent::String(chosen)) => {
                Some(wanted.iter().any(|id| **id == **chosen))
            }
            (Self::Options(wanted), Lent::List(chosen)) => {
                let among = |id: &str| chosen.iter().any(|value| value.text() == Some(id));
                Some(wanted.iter().any(|id| among(id)))
            }
            (Self::Range { low, high }, Lent::Integer(value)) => {
                Some((*low..=*high).contains(value))
            }
            (Self::Numbers(wanted), Lent::Integer(value)) => Some(wanted.contains(value)),
            _ => None,
        }
    }
}

/// Whether a value says anything: a blank text, an empty list and null do not.
pub(crate) fn is_filled(field: &FormField, value: &Lent<'_>) -> bool {
    match value {
        Lent::Null => false,
        Lent::String(text) => !super::text_rules::is_blank(text),
        Lent::List(items) => {
            !items.is_empty() || matches!(field.kind, FieldKind::Choices | FieldKind::Fact)
        }
        _ => true,
    }
}

fn fold(
    tests: &[FormTest],
    frame: &Frame<'_, '_>,
    of_scheme: &mut dyn FnMut(&Test) -> Option<bool>,
    decisive: bool,
) -> Option<bool> {
    let mut open = false;
    for test in tests {
        match test.holds_with(frame, of_scheme) {
            Some(holds) if holds == decisive => return Some(decisive),
            Some(_) => {}
            None => open = true,
        }
    }
    (!open).then_some(!decisive)
}
