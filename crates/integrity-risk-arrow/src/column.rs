//! One Arrow column read as codes of a fact, some rows at a time.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type,
    DecimalType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrowPrimitiveType, StringArrayType};
use arrow_schema::DataType;
use integrity_risk::ErrorKind;
use integrity_risk::batch::{Code, Encoder, PROBLEMS};

use crate::error::{BatchError, BatchErrorKind};

/// What a value reads as: its code, or the place of its problem in [`PROBLEMS`].
type Read = Result<Code, i8>;

/// Some rows of a column read.
#[derive(Default)]
pub(crate) struct ReadColumn {
    pub(crate) codes: Vec<Code>,
    /// Row and problem, by row.
    pub(crate) problems: Vec<(usize, i8)>,
}

impl ReadColumn {
    pub(crate) fn clear(&mut self) {
        self.codes.clear();
        self.problems.clear();
    }

    fn extend(&mut self, values: impl Iterator<Item = Read>) {
        let Self { codes, problems } = self;
        codes.extend(values.enumerate().map(|(row, read)| {
            read.unwrap_or_else(|problem| {
                problems.push((row, problem));
                Code::UNKNOWN
            })
        }));
    }
}

/// Reads the rows of a range into what is empty. It remembers values, so each
/// thread has its own.
pub(crate) type Reader<'b> = Box<dyn FnMut(Range<usize>, &mut ReadColumn) + 'b>;

/// A reader of a column for a fact. Nulls are unknown.
pub(crate) fn reader<'b>(
    name: &str,
    array: &'b dyn Array,
    encoder: &'b Encoder<'_>,
) -> Result<Reader<'b>, BatchError> {
    Ok(match array.data_type() {
        DataType::Null => Box::new(|rows, read| read.codes.resize(rows.len(), Code::UNKNOWN)),
        DataType::Utf8 => texts(array.as_string::<i32>(), encoder),
        DataType::LargeUtf8 => texts(array.as_string::<i64>(), encoder),
        DataType::Utf8View => texts(array.as_string_view(), encoder),
        DataType::Boolean => flags(array, encoder),
        DataType::Float64 => floats::<Float64Type>(array, encoder),
        DataType::Float32 => floats::<Float32Type>(array, encoder),
        DataType::Int8 => integers::<Int8Type>(array, encoder),
        DataType::Int16 => integers::<Int16Type>(array, encoder),
        DataType::Int32 => integers::<Int32Type>(array, encoder),
        DataType::Int64 => integers::<Int64Type>(array, encoder),
        DataType::UInt8 => integers::<UInt8Type>(array, encoder),
        DataType::UInt16 => integers::<UInt16Type>(array, encoder),
        DataType::UInt32 => integers::<UInt32Type>(array, encoder),
        DataType::UInt64 => numbers::<UInt64Type>(
            array,
            |value| value,
            |value| {
                i64::try_from(value)
                    .map_err(|_| ErrorKind::NotANumber { value: value.to_string() })
                    .and_then(|value| encoder.integer(value))
            },
        ),
        DataType::Decimal32(..) => decimals::<Decimal32Type>(array, encoder),
        DataType::Decimal64(..) => decimals::<Decimal64Type>(array, encoder),
        DataType::Decimal128(..) => decimals::<Decimal128Type>(array, encoder),
        DataType::Decimal256(..) => decimals::<Decimal256Type>(array, encoder),
        DataType::Dictionary(keys, _) => dictionary(name, array, keys, encoder)?,
        other => return Err(unsupported(name, other)),
    })
}

/// Whether facts have columns of a type; it costs less than a reader.
pub(crate) fn check(name: &str, kind: &DataType) -> Result<(), BatchError> {
    match kind {
        DataType::Dictionary(keys, words) if keys.is_integer() => check(name, words),
        DataType::Null
        | DataType::Boolean
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Float64
        | DataType::Float32
        | DataType::Decimal32(..)
        | DataType::Decimal64(..)
        | DataType::Decimal128(..)
        | DataType::Decimal256(..) => Ok(()),
        kind if kind.is_integer() => Ok(()),
        other => Err(unsupported(name, other)),
    }
}

fn unsupported(name: &str, found: &DataType) -> BatchError {
    BatchErrorKind::UnsupportedType { column: name.to_owned(), found: found.to_string() }.into()
}

fn plain(read: Result<Code, ErrorKind>) -> Read {
    read.map_err(|kind| {
        let place = PROBLEMS.iter().position(|code| *code == kind.code());
        // A problem that is not listed makes a key that no dictionary has: Arrow refuses it.
        place.and_then(|place| i8::try_from(place).ok()).unwrap_or(i8::MAX)
    })
}

/// How many different texts of a column are remembered.
const REMEMBERED: usize = 65_536;

/// Text, each different one read once.
fn texts<'b>(array: impl StringArrayType<'b> + 'b, encoder: &'b Encoder<'_>) -> Reader<'b> {
    let key = move |row| (!array.is_null(row)).then(|| array.value(row));
    each_once(key, |_, text| plain(encoder.text(text)))
}

/// What is unknown where there is no key, and read once for each different key.
fn each_once<'b, K: Copy + Hash + Eq + 'b>(
    key: impl Fn(usize) -> Option<K> + 'b,
    read: impl Fn(usize, K) -> Read + 'b,
) -> Reader<'b> {
    let mut known: HashMap<K, Read> = HashMap::new();
    Box::new(move |rows, column| {
        if known.len() > REMEMBERED {
            known.clear();
        }
        column.extend(rows.map(|row| match key(row) {
            Some(key) => *known.entry(key).or_insert_with(|| read(row, key)),
            None => Ok(Code::UNKNOWN),
        }));
    })
}

fn flags<'b>(array: &'b dyn Array, encoder: &'b Encoder<'_>) -> Reader<'b> {
    let array = array.as_boolean();
    let known = [false, true].map(|value| plain(encoder.flag(value)));
    Box::new(move |rows, read| {
        let [no, yes] = known;
        read.extend(rows.map(|row| match (array.is_null(row), array.value(row)) {
            (true, _) => Ok(Code::UNKNOWN),
            (false, value) => {
                if value {
                    yes
                } else {
                    no
                }
            }
        }));
    })
}

fn floats<'b, T>(array: &'b dyn Array, encoder: &'b Encoder<'_>) -> Reader<'b>
where
    T: ArrowPrimitiveType,
    T::Native: Into<f64>,
{
    let bits = |value: T::Native| value.into().to_bits();
    numbers::<T>(array, bits, |bits| encoder.float(f64::from_bits(bits)))
}

fn integers<'b, T>(array: &'b dyn Array, encoder: &'b Encoder<'_>) -> Reader<'b>
where
    T: ArrowPrimitiveType,
    T::Native: Into<i64>,
{
    let bits = |value: T::Native| value.into().cast_unsigned();
    numbers::<T>(array, bits, |bits| encoder.integer(bits.cast_signed()))
}

/// Numbers read in place; `read` is asked once for each of the few that a scale has.
fn numbers<'b, T: ArrowPrimitiveType>(
    array: &'b dyn Array,
    bits: impl Fn(T::Native) -> u64 + 'b,
    read: impl Fn(u64) -> Result<Code, ErrorKind> + 'b,
) -> Reader<'b> {
    let array = array.as_primitive::<T>();
    let mut known = Known::default();
    Box::new(move |rows, column| {
        let values = array.values().get(rows.clone()).unwrap_or_default();
        let mut read = |value| known.read(bits(value), |bits| plain(read(bits)));
        if let Some(nulls) = array.nulls() {
            column.extend(values.iter().zip(rows).map(|(value, row)| {
                if nulls.is_null(row) { Ok(Code::UNKNOWN) } else { read(*value) }
            }));
        } else {
            column.extend(values.iter().map(|value| read(*value)));
        }
    })
}

/// Decimals are read as they are written, each different one once.
fn decimals<'b, T: DecimalType>(array: &'b dyn Array, encoder: &'b Encoder<'_>) -> Reader<'b>
where
    T::Native: Hash + Eq,
{
    let array = array.as_primitive::<T>();
    let key = move |row| (!array.is_null(row)).then(|| array.value(row));
    each_once(key, |row, _| plain(encoder.text(&array.value_as_string(row))))
}

/// Numbers read before, each in the one place that it can have.
struct Known([Option<(u64, Read)>; 256]);

impl Default for Known {
    fn default() -> Self {
        Self([None; 256])
    }
}

impl Known {
    fn read(&mut self, bits: u64, read: impl FnOnce(u64) -> Read) -> Read {
        // Multiplied by 2⁶⁴ over the golden ratio, numbers close together fall apart.
        let [place, ..] = bits.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
        match self.0.get_mut(usize::from(place)) {
            Some(Some((known, result))) if *known == bits => *result,
            Some(slot) => slot.insert((bits, read(bits))).1,
            None => read(bits),
        }
    }
}

fn dictionary<'b>(
    name: &str,
    array: &'b dyn Array,
    keys: &DataType,
    encoder: &'b Encoder<'_>,
) -> Result<Reader<'b>, BatchError> {
    match keys {
        DataType::Int8 => words::<Int8Type>(name, array, encoder),
        DataType::Int16 => words::<Int16Type>(name, array, encoder),
        DataType::Int32 => words::<Int32Type>(name, array, encoder),
        DataType::Int64 => words::<Int64Type>(name, array, encoder),
        DataType::UInt8 => words::<UInt8Type>(name, array, encoder),
        DataType::UInt16 => words::<UInt16Type>(name, array, encoder),
        DataType::UInt32 => words::<UInt32Type>(name, array, encoder),
        DataType::UInt64 => words::<UInt64Type>(name, array, encoder),
        other => Err(unsupported(name, other)),
    }
}

/// A dictionary: its words are read once, its rows looked up.
fn words<'b, K: ArrowDictionaryKeyType>(
    name: &str,
    array: &'b dyn Array,
    encoder: &'b Encoder<'_>,
) -> Result<Reader<'b>, BatchError> {
    let array = array.as_dictionary::<K>();
    let words = read_words(name, array.values(), encoder)?;
    Ok(Box::new(move |rows, read| {
        read.extend(rows.map(|row| {
            let key = array.key(row);
            key.and_then(|key| words.get(key).copied()).unwrap_or(Ok(Code::UNKNOWN))
        }));
    }))
}

fn read_words(
    name: &str,
    words: &dyn Array,
    encoder: &Encoder<'_>,
) -> Result<Vec<Read>, BatchError> {
    let mut column = ReadColumn::default();
    reader(name, words, encoder)?(0..words.len(), &mut column);
    let mut results: Vec<_> = column.codes.into_iter().map(Ok).collect();
    for (row, problem) in column.problems {
        if let Some(result) = results.get_mut(row) {
            *result = Err(problem);
        }
    }
    Ok(results)
}
