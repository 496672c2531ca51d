//! What is filled in, seen from one place of a form: the form itself, or a
//! row with everything around it.

use crate::cells::Cells;
use crate::facts::{self, Facts};
use crate::scheme::forms::FieldAt;
use crate::scheme::{Fact, FormField, FormFields, Model};
use crate::value::{Entry, Lent, LentEntry, Value};

/// The fields of one table of values, each with its value, and the table around it.
pub(crate) struct Frame<'f, 'v> {
    pub(crate) fields: &'f FormFields,
    /// What is filled in, by the places of the fields.
    filled: Vec<Option<&'v Lent<'v>>>,
    /// Whether each key is that of a field, and stands once.
    pub(crate) fits: bool,
    pub(crate) outer: Option<&'v Frame<'f, 'v>>,
}

impl<'f, 'v> Frame<'f, 'v> {
    /// A form, or a row within one. Of a key that stands twice the first counts.
    pub(crate) fn new(
        fields: &'f FormFields,
        entries: &'v [LentEntry<'v>],
        outer: Option<&'v Frame<'f, 'v>>,
    ) -> Self {
        let mut frame = Self { fields, filled: vec![None; fields.len()], fits: true, outer };
        let mut expected = 0;
        for (key, value) in entries {
            let place = fields.place(key, expected);
            let slot = place.and_then(|place| frame.filled.get_mut(place));
            match slot.filter(|slot| slot.is_none()) {
                Some(slot) => *slot = Some(value),
                None => frame.fits = false,
            }
            expected = place.map_or(expected, |place| place + 1);
        }
        frame
    }

    /// How many rows deep it is: 0 for the form.
    pub(crate) fn depth(&self) -> usize {
        self.outer.map_or(0, |outer| outer.depth() + 1)
    }

    /// A field seen from here, with its value; null is none.
    pub(crate) fn find(&self, at: FieldAt) -> Option<(&'f FormField, Option<&'v Lent<'v>>)> {
        if self.depth() > at.depth {
            return self.outer?.find(at);
        }
        self.fields.get(at.field).map(|field| (field, self.at(at.field)))
    }

    /// The value of a field by its place; null is none.
    pub(crate) fn at(&self, place: usize) -> Option<&'v Lent<'v>> {
        self.filled.get(place).copied().flatten().filter(|value| **value != Lent::Null)
    }

    /// The value of a field.
    pub(crate) fn value(&self, field: &FormField) -> Option<&'v Lent<'v>> {
        self.at(self.fields.iter().position(|of| *of.id == *field.id)?)
    }

    /// The items of a field that takes several; none where nothing is filled in.
    pub(crate) fn items(&self, field: &FormField) -> &'v [Lent<'v>] {
        self.value(field).map(Lent::items).unwrap_or_default()
    }

    /// Every field with its value.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (&'f FormField, Option<&'v Lent<'v>>)> {
        self.fields.iter().enumerate().map(|(place, field)| (field, self.at(place)))
    }

    /// The facts that are known here: those of the row and of what is around it. What is no
    /// value of its fact is left out, which is unknown; checking says so elsewhere.
    pub(crate) fn cells(&self, model: &Model) -> Cells {
        let mut cells =
            self.outer.map_or_else(|| Cells::unknown(model.slots.len()), |o| o.cells(model));
        for (fact, value) in self.facts(model) {
            let mut with = cells.clone();
            if facts::read_fact(fact, value, model, &mut with).is_ok() {
                cells = with;
            }
        }
        cells
    }

    /// The same as facts by id.
    pub(crate) fn known_facts(&self, model: &Model) -> Facts {
        let mut entries: Vec<Entry> = Vec::new();
        let mut frame = Some(self);
        while let Some(here) = frame {
            for (fact, value) in here.facts(model) {
                let mut cells = Cells::unknown(model.slots.len());
                let known = entries.iter().any(|(id, _)| **id == *fact.id);
                if !known && facts::read_fact(fact, value, model, &mut cells).is_ok() {
                    entries.push((fact.id.to_string().into(), value.clone().into_own()));
                }
            }
            frame = here.outer;
        }
        Facts::from_value(&Value::table(entries)).unwrap_or_default()
    }

    fn facts<'m>(&self, model: &'m Model) -> impl Iterator<Item = (&'m Fact, &'v Lent<'v>)> {
        self.filled().filter_map(|(field, value)| Some((model.facts.get(field.fact?)?, value?)))
    }
}
