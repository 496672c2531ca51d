//! One record graded without a detour through JSON: its values are read where they lie.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use integrity_risk::Scheme;
use integrity_risk::batch::Code;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyString};

/// How many different values of one fact are remembered.
const REMEMBERED: usize = 64;
/// After how many records it pays to write the grades out.
const PAYS: u32 = 50;

/// Reads the records of one scheme.
#[derive(Debug)]
pub(crate) struct RecordReader {
    /// The places of the values of each fact: one, or one for each type.
    facts: HashMap<String, Places>,
    known: Mutex<Known>,
}

#[derive(Debug)]
enum Places {
    One(usize),
    ByType(Vec<(String, usize)>),
}

/// What was read before.
#[derive(Debug, Default)]
struct Known {
    records: u32,
    values: Vec<Vec<(Given, Code)>>,
    /// The numbers of codes in keys.
    numbers: HashMap<(usize, Code), u16>,
}

/// A value as Python gives it.
#[derive(Debug, PartialEq)]
enum Given {
    Float(u64),
    Integer(i64),
    Flag(bool),
    Text(String),
}

impl RecordReader {
    pub(crate) fn new(scheme: &Scheme) -> Self {
        let types: Vec<String> = scheme.types().iter().map(|kind| kind.id.to_string()).collect();
        let place = |fact: &str, kind: Option<&str>| {
            scheme.encoder(fact, kind).ok().map(|encoder| encoder.place())
        };
        let places = |fact: &str| {
            let of = |kind: &String| Some((kind.clone(), place(fact, Some(kind))?));
            let by_type = || Places::ByType(types.iter().filter_map(of).collect());
            place(fact, None).map_or_else(by_type, Places::One)
        };
        let facts = scheme.facts().iter().map(|fact| (fact.id.to_string(), places(&fact.id)));
        Self { facts: facts.collect(), known: Mutex::default() }
    }

    /// The place of the grade of a record; none where it must be asked for otherwise: a value of
    /// another kind, one that the scheme does not have, grades that are not written out.
    pub(crate) fn place(
        &self,
        scheme: &Scheme,
        given: Option<&Bound<'_, PyAny>>,
        named: &Bound<'_, PyDict>,
    ) -> Option<usize> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.records = known.records.saturating_add(1);
        if known.records < PAYS && !scheme.is_written_out() {
            return None;
        }
        if known.records == PAYS {
            scheme.write_out();
        }
        scheme.grade_place(self.record(scheme, &mut known, given, named)?)
    }

    fn read(
        &self,
        scheme: &Scheme,
        known: &mut Known,
        facts: &Bound<'_, PyDict>,
        record: &mut Vec<(usize, Code)>,
    ) -> Option<()> {
        for (fact, value) in facts {
            let fact = fact.cast_exact::<PyString>().ok()?;
            match self.facts.get(fact.to_str().ok()?)? {
                Places::One(place) => record.push((*place, known.code(scheme, *place, &value)?)),
                Places::ByType(types) => {
                    let values = value.cast_exact::<PyDict>().ok().filter(|all| !all.is_empty())?;
                    for (kind, value) in values {
                        let kind = kind.cast_exact::<PyString>().ok()?;
                        let kind = kind.to_str().ok()?;
                        let (_, place) = types.iter().find(|(known, _)| known == kind)?;
                        record.push((*place, known.code(scheme, *place, &value)?));
                    }
                }
            }
        }
        Some(())
    }

    /// A record as a key: the places of its values, each with the number of its code. Records
    /// with one key say the same. None where values are of another kind or not to be read.
    pub(crate) fn key(
        &self,
        scheme: &Scheme,
        given: Option<&Bound<'_, PyAny>>,
        named: &Bound<'_, PyDict>,
    ) -> Option<Vec<u8>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut record = self.record(scheme, &mut known, given, named)?;
        record.sort_unstable_by_key(|(place, _)| *place);
        let mut key = Vec::with_capacity(4 * record.len());
        for (place, code) in record {
            let next = u16::try_from(known.numbers.len()).ok()?;
            let number = *known.numbers.entry((place, code)).or_insert(next);
            key.extend(u16::try_from(place).ok()?.to_le_bytes());
            key.extend(number.to_le_bytes());
        }
        Some(key)
    }

    fn record(
        &self,
        scheme: &Scheme,
        known: &mut Known,
        given: Option<&Bound<'_, PyAny>>,
        named: &Bound<'_, PyDict>,
    ) -> Option<Vec<(usize, Code)>> {
        let mut record = Vec::with_capacity(16);
        if let Some(given) = given {
            let given = given.cast_exact::<PyDict>().ok()?;
            // What is given twice is refused.
            if named.keys().iter().any(|fact| given.contains(fact).unwrap_or(true)) {
                return None;
            }
            self.read(scheme, known, given, &mut record)?;
        }
        self.read(scheme, known, named, &mut record)?;
        Some(record)
    }
}

impl Known {
    fn code(&mut self, scheme: &Scheme, place: usize, value: &Bound<'_, PyAny>) -> Option<Code> {
        if self.values.len() <= place {
            self.values.resize_with(place + 1, Vec::new);
        }
        let known = self.values.get_mut(place)?;
        if let Ok(text) = value.cast_exact::<PyString>() {
            let text = text.to_str().ok()?;
            // A blank or a dash is unknown in a table and nothing in a record.
            if !text.contains(char::is_alphanumeric) {
                return None;
            }
            let is = |(given, _): &&(Given, Code)| matches!(given, Given::Text(of) if of == text);
            if let Some((_, code)) = known.iter().find(is) {
                return Some(*code);
            }
            let code = scheme.encoder_at(place)?.text(text).ok()?;
            return Some(remember(known, Given::Text(text.to_owned()), code));
        }
        let given = if let Ok(number) = value.cast_exact::<PyFloat>() {
            Given::Float(number.value().to_bits())
        } else if let Ok(flag) = value.cast_exact::<PyBool>() {
            Given::Flag(flag.is_true())
        } else {
            Given::Integer(value.cast_exact::<PyInt>().ok()?.extract().ok()?)
        };
        if let Some((_, code)) = known.iter().find(|(of, _)| *of == given) {
            return Some(*code);
        }
        let encoder = scheme.encoder_at(place)?;
        let code = match given {
            Given::Float(bits) => encoder.float(f64::from_bits(bits)),
            Given::Integer(number) => encoder.integer(number),
            Given::Flag(flag) => encoder.flag(flag),
            Given::Text(_) => return None,
        };
        Some(remember(known, given, code.ok()?))
    }
}

fn remember(known: &mut Vec<(Given, Code)>, given: Given, code: Code) -> Code {
    if known.len() < REMEMBERED {
        known.push((given, code));
    }
    code
}
