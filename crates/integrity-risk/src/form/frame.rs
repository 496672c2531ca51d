//! What is filled in, seen from one place of a form: the form itself, or a
//! row with everything around it.

use crate::cells::Cells;
use crate::facts::{self, Facts};
use crate::scheme::forms::FieldAt;
use crate::scheme::{FormField, Model};
use crate::value::Value;

/// The fields of one table of values, and the table around it.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'f, 'v> {
    pub(crate) fields: &'f [FormField],
    pub(crate) values: &'v Value,
    pub(crate) outer: Option<&'v Frame<'f, 'v>>,
}

impl<'f, 'v> Frame<'f, 'v> {
    /// How many rows deep it is: 0 for the form.
    pub(crate) fn depth(&self) -> usize {
        self.outer.map_or(0, |outer| outer.depth() + 1)
    }

    /// A field seen from here, with its value; null is none.
    pub(crate) fn find(&self, at: FieldAt) -> Option<(&'f FormField, Option<&'v Value>)> {
        if self.depth() > at.depth {
            return self.outer?.find(at);
        }
        self.fields.get(at.field).map(|field| (field, self.value(&field.id)))
    }

    /// The value of a key; null is none.
    pub(crate) fn value(&self, key: &str) -> Option<&'v Value> {
        self.values.get(key).filter(|value| **value != Value::Null)
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
        let mut entries: Vec<(String, Value)> = Vec::new();
        let mut frame = Some(self);
        while let Some(here) = frame {
            for (fact, value) in here.facts(model) {
                let mut cells = Cells::unknown(model.slots.len());
                let known = entries.iter().any(|(id, _)| **id == *fact.id);
                if !known && facts::read_fact(fact, value, model, &mut cells).is_ok() {
                    entries.push((fact.id.to_string(), value.clone()));
                }
            }
            frame = here.outer;
        }
        Facts::from_value(&Value::table(entries)).unwrap_or_default()
    }

    fn facts<'m>(
        &self,
        model: &'m Model,
    ) -> impl Iterator<Item = (&'m crate::scheme::Fact, &'v Value)> + use<'m, 'f, 'v> {
        let (fields, values) = (self.fields, self.values);
        fields.iter().filter_map(move |field| {
            let fact = model.facts.get(field.fact?)?;
            let value = values.get(&field.id).filter(|value| **value != Value::Null)?;
            Some((fact, value))
        })
    }
}
