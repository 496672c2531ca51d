//! One Arrow column as codes of a fact.

use std::collections::HashMap;

use arrow_array::cast::{AsArray, downcast_array};
use arrow_array::types::{
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrowPrimitiveType, DictionaryArray, PrimitiveArray};
use arrow_schema::DataType;
use integrity_risk::ErrorKind;
use integrity_risk::batch::{Code, Encoder};

use crate::error::{BatchError, BatchErrorKind};

/// What a value reads as.
type Read = Result<Code, ErrorKind>;

/// A column read: a code for each row, and the rows that could not be read.
pub(crate) struct ReadColumn {
    pub(crate) codes: Vec<Code>,
    /// Row and problem code, by row.
    pub(crate) problems: Vec<(usize, &'static str)>,
}

impl ReadColumn {
    fn collect(values: impl Iterator<Item = Result<Code, &'static str>>) -> Self {
        let mut problems = Vec::new();
        let codes = values
            .enumerate()
            .map(|(row, read)| {
                read.unwrap_or_else(|code| {
                    problems.push((row, code));
                    Code::UNKNOWN
                })
            })
            .collect();
        Self { codes, problems }
    }
}

/// Reads a column for a fact. Nulls are unknown.
pub(crate) fn read(
    name: &str,
    array: &dyn Array,
    encoder: &Encoder<'_>,
) -> Result<ReadColumn, BatchError> {
    Ok(match array.data_type() {
        DataType::Null => ReadColumn::collect((0..array.len()).map(|_| Ok(Code::UNKNOWN))),
        DataType::Utf8 => texts(array.as_string::<i32>().iter(), encoder),
        DataType::LargeUtf8 => texts(array.as_string::<i64>().iter(), encoder),
        DataType::Utf8View => texts(array.as_string_view().iter(), encoder),
        DataType::Boolean => {
            let read = |value: Option<bool>| value.map_or(Ok(Code::UNKNOWN), |v| encoder.flag(v));
            ReadColumn::collect(array.as_boolean().iter().map(|value| plain(read(value))))
        }
        DataType::Float64 => numbers::<Float64Type>(array, |value| encoder.float(value)),
        DataType::Float32 => numbers::<Float32Type>(array, |value| encoder.float(value.into())),
        DataType::Int8 => numbers::<Int8Type>(array, |value| encoder.integer(value.into())),
        DataType::Int16 => numbers::<Int16Type>(array, |value| encoder.integer(value.into())),
        DataType::Int32 => numbers::<Int32Type>(array, |value| encoder.integer(value.into())),
        DataType::Int64 => numbers::<Int64Type>(array, |value| encoder.integer(value)),
        DataType::UInt8 => numbers::<UInt8Type>(array, |value| encoder.integer(value.into())),
        DataType::UInt16 => numbers::<UInt16Type>(array, |value| encoder.integer(value.into())),
        DataType::UInt32 => numbers::<UInt32Type>(array, |value| encoder.integer(value.into())),
        DataType::UInt64 => numbers::<UInt64Type>(array, |value| {
            i64::try_from(value)
                .map_err(|_| ErrorKind::NotANumber { value: value.to_string() })
                .and_then(|value| encoder.integer(value))
        }),
        DataType::Dictionary(keys, _) => dictionary(name, array, keys, encoder)?,
        other => return Err(unsupported(name, other)),
    })
}

fn unsupported(name: &str, found: &DataType) -> BatchError {
    BatchErrorKind::UnsupportedType { column: name.to_owned(), found: found.to_string() }.into()
}

fn plain(read: Read) -> Result<Code, &'static str> {
    read.map_err(|kind| kind.code())
}

/// Text, each different one read once.
fn texts<'a>(values: impl Iterator<Item = Option<&'a str>>, encoder: &Encoder<'_>) -> ReadColumn {
    let mut known: HashMap<&'a str, Result<Code, &'static str>> = HashMap::new();
    ReadColumn::collect(values.map(|value| {
        value.map_or(Ok(Code::UNKNOWN), |text| {
            *known.entry(text).or_insert_with(|| plain(encoder.text(text)))
        })
    }))
}

/// Numbers read in place; a run of one value is read once.
fn numbers<T>(array: &dyn Array, read: impl Fn(T::Native) -> Read) -> ReadColumn
where
    T: ArrowPrimitiveType,
    T::Native: PartialEq,
{
    let array: &PrimitiveArray<T> = array.as_primitive::<T>();
    let mut last: Option<(T::Native, Result<Code, &'static str>)> = None;
    ReadColumn::collect(array.iter().map(|value| {
        let Some(value) = value else { return Ok(Code::UNKNOWN) };
        match last {
            Some((same, result)) if same == value => result,
            _ => {
                let result = plain(read(value));
                last = Some((value, result));
                result
            }
        }
    }))
}

fn dictionary(
    name: &str,
    array: &dyn Array,
    keys: &DataType,
    encoder: &Encoder<'_>,
) -> Result<ReadColumn, BatchError> {
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
fn words<K: arrow_array::types::ArrowDictionaryKeyType>(
    name: &str,
    array: &dyn Array,
    encoder: &Encoder<'_>,
) -> Result<ReadColumn, BatchError> {
    let array: DictionaryArray<K> = downcast_array(array);
    let words = read_words(name, array.values(), encoder)?;
    let keys = array.keys_iter();
    Ok(ReadColumn::collect(
        keys.map(|key| key.and_then(|key| words.get(key).copied()).unwrap_or(Ok(Code::UNKNOWN))),
    ))
}

fn read_words(
    name: &str,
    words: &dyn Array,
    encoder: &Encoder<'_>,
) -> Result<Vec<Result<Code, &'static str>>, BatchError> {
    let read = read(name, words, encoder)?;
    let mut results: Vec<_> = read.codes.into_iter().map(Ok).collect();
    for (row, code) in read.problems {
        if let Some(result) = results.get_mut(row) {
            *result = Err(code);
        }
    }
    Ok(results)
}
