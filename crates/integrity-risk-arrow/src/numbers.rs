//! One Arrow column read as numbers of a grade table, some rows at a time.

use std::collections::HashMap;
use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{
    Array, ArrowPrimitiveType, GenericStringArray, OffsetSizeTrait, StringViewArray,
};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use arrow_schema::DataType;
use integrity_risk::ErrorKind;
use integrity_risk::batch::{Code, Encoder, GradeTable};

use crate::column::{self, ReadColumn};
use crate::error::BatchError;

/// Reads the rows of a range into as many numbers;
/// [`GradeTable::NO_NUMBER`] stands for what has none. It remembers values, so
/// each thread has its own.
pub(crate) type Numbers<'b> = Box<dyn FnMut(Range<usize>, &mut [i32]) + 'b>;

/// What a column is read for.
#[derive(Clone, Copy)]
pub(crate) struct Target<'t> {
    pub(crate) table: &'t GradeTable<'t>,
    pub(crate) column: usize,
    pub(crate) encoder: &'t Encoder<'t>,
}

impl Target<'_> {
    fn of(&self, code: Code) -> i32 {
        self.table.number(self.column, code).unwrap_or(GradeTable::NO_NUMBER)
    }

    fn read(&self, code: Result<Code, ErrorKind>) -> i32 {
        code.map_or(GradeTable::NO_NUMBER, |code| self.of(code))
    }

    fn unknown(&self) -> i32 {
        self.of(Code::UNKNOWN)
    }
}

/// A reader of a column. Nulls are unknown.
pub(crate) fn numbers<'b>(
    name: &str,
    array: &'b dyn Array,
    target: Target<'b>,
) -> Result<Numbers<'b>, BatchError> {
    Ok(match array.data_type() {
        DataType::Utf8 => texts(array.as_string::<i32>(), target),
        DataType::LargeUtf8 => texts(array.as_string::<i64>(), target),
        DataType::Utf8View => views(array.as_string_view(), target),
        DataType::Float64 => floats::<Float64Type>(array, target),
        DataType::Float32 => floats::<Float32Type>(array, target),
        DataType::Int8 => integers::<Int8Type>(array, target),
        DataType::Int16 => integers::<Int16Type>(array, target),
        DataType::Int32 => integers::<Int32Type>(array, target),
        DataType::Int64 => integers::<Int64Type>(array, target),
        DataType::UInt8 => integers::<UInt8Type>(array, target),
        DataType::UInt16 => integers::<UInt16Type>(array, target),
        DataType::UInt32 => integers::<UInt32Type>(array, target),
        DataType::Dictionary(keys, _) => match **keys {
            DataType::Int8 => words::<Int8Type>(name, array, target)?,
            DataType::Int16 => words::<Int16Type>(name, array, target)?,
            DataType::Int32 => words::<Int32Type>(name, array, target)?,
            DataType::UInt8 => words::<UInt8Type>(name, array, target)?,
            DataType::UInt16 => words::<UInt16Type>(name, array, target)?,
            DataType::UInt32 => words::<UInt32Type>(name, array, target)?,
            _ => rest(name, array, target)?,
        },
        _ => rest(name, array, target)?,
    })
}

/// What is seldom: its codes first.
fn rest<'b>(
    name: &str,
    array: &'b dyn Array,
    target: Target<'b>,
) -> Result<Numbers<'b>, BatchError> {
    let mut read = column::reader(name, array, target.encoder)?;
    let mut column = ReadColumn::default();
    Ok(Box::new(move |rows, numbers| {
        column.clear();
        read(rows, &mut column);
        for (number, code) in numbers.iter_mut().zip(&column.codes) {
            *number = target.of(*code);
        }
        for (row, _) in &column.problems {
            if let Some(number) = numbers.get_mut(*row) {
                *number = GradeTable::NO_NUMBER;
            }
        }
    }))
}

/// Puts the number of what is unknown where a row is null.
fn over_nulls(nulls: Option<&NullBuffer>, rows: Range<usize>, unknown: i32, numbers: &mut [i32]) {
    let Some(nulls) = nulls else { return };
    for (number, row) in numbers.iter_mut().zip(rows) {
        if nulls.is_null(row) {
            *number = unknown;
        }
    }
}

fn floats<'b, T>(array: &'b dyn Array, target: Target<'b>) -> Numbers<'b>
where
    T: ArrowPrimitiveType,
    T::Native: Into<f64>,
{
    let array = array.as_primitive::<T>();
    let read = move |bits: u64| target.read(target.encoder.float(f64::from_bits(bits)));
    let mut seen = Seen::new(0, read(0));
    Box::new(move |rows, numbers| {
        let values = array.values().get(rows.clone()).unwrap_or_default();
        for (number, value) in numbers.iter_mut().zip(values) {
            let value: f64 = (*value).into();
            *number = seen.number(value.to_bits(), || read(value.to_bits()));
        }
        over_nulls(array.nulls(), rows, target.unknown(), numbers);
    })
}

/// How many of the least whole numbers are looked up in place.
const SMALL: usize = 1_024;
/// A whole number of which the encoder has not been asked yet.
const UNASKED: i32 = i32::MIN + 1;

fn integers<'b, T>(array: &'b dyn Array, target: Target<'b>) -> Numbers<'b>
where
    T: ArrowPrimitiveType,
    T::Native: Into<i64>,
{
    let array = array.as_primitive::<T>();
    let mut known = [UNASKED; SMALL];
    Box::new(move |rows, numbers| {
        let values = array.values().get(rows.clone()).unwrap_or_default();
        for (number, value) in numbers.iter_mut().zip(values) {
            let value: i64 = (*value).into();
            // Numbers below zero are large ones here.
            let place = known.get_mut(usize::try_from(value.cast_unsigned()).unwrap_or(SMALL));
            *number = match place {
                Some(known) if *known != UNASKED => *known,
                place => {
                    let asked = target.read(target.encoder.integer(value));
                    place.map_or(asked, |known| {
                        *known = asked;
                        asked
                    })
                }
            };
        }
        over_nulls(array.nulls(), rows, target.unknown(), numbers);
    })
}

/// A dictionary: its words are read once, its rows looked up.
fn words<'b, K: ArrowDictionaryKeyType>(
    name: &str,
    array: &'b dyn Array,
    target: Target<'b>,
) -> Result<Numbers<'b>, BatchError> {
    let array = array.as_dictionary::<K>();
    let mut known = vec![GradeTable::NO_NUMBER; array.values().len()];
    numbers(name, array.values(), target)?(0..known.len(), &mut known);
    let keys = array.keys();
    Ok(Box::new(move |rows, numbers| {
        let values = keys.values().get(rows.clone()).unwrap_or_default();
        for (number, key) in numbers.iter_mut().zip(values) {
            *number = known.get(key.as_usize()).copied().unwrap_or(GradeTable::NO_NUMBER);
        }
        over_nulls(keys.nulls(), rows, target.unknown(), numbers);
    }))
}

/// Longer texts are looked up one by one.
const SHORT: usize = 15;
/// How many different longer texts of a column are remembered.
const REMEMBERED: usize = 65_536;

/// Texts of a few characters are compared as one number of 16 bytes: theirs and
/// their length.
fn texts<'b, O: OffsetSizeTrait>(
    array: &'b GenericStringArray<O>,
    target: Target<'b>,
) -> Numbers<'b> {
    let bytes = array.values().as_slice();
    let read = move |text: &str| target.read(target.encoder.text(text));
    let mut seen = Seen::new(0, read(""));
    let mut longer: HashMap<&'b str, i32> = HashMap::new();
    Box::new(move |rows, numbers| {
        let offsets = array.value_offsets();
        let ends = offsets.get(rows.start + 1..).unwrap_or_default();
        let starts = offsets.get(rows.start..).unwrap_or_default();
        let spans = starts.iter().zip(ends);
        for ((number, row), (start, end)) in numbers.iter_mut().zip(rows.clone()).zip(spans) {
            let (start, end) = (start.as_usize(), end.as_usize());
            *number = match short(bytes, start, end.wrapping_sub(start)) {
                Some(key) => seen.number(key, || read(array.value(row))),
                None => remembered(&mut longer, array.value(row), read),
            };
        }
        over_nulls(array.nulls(), rows, target.unknown(), numbers);
    })
}

/// A short text as a number.
fn short(bytes: &[u8], start: usize, length: usize) -> Option<u128> {
    if length > SHORT {
        return None;
    }
    let tail = u128::from(u8::try_from(length).ok()?) << 120;
    let mut word = [0; 16];
    match bytes.get(start..start + 16) {
        Some(long) => word.copy_from_slice(long),
        // At the end of all texts fewer bytes follow.
        None => word.iter_mut().zip(bytes.get(start..)?).for_each(|(to, from)| *to = *from),
    }
    let word = u128::from_le_bytes(word);
    Some(word & ((1 << (8 * length)) - 1) | tail)
}

fn remembered<'b>(
    longer: &mut HashMap<&'b str, i32>,
    text: &'b str,
    read: impl FnOnce(&str) -> i32,
) -> i32 {
    if longer.len() > REMEMBERED {
        longer.clear();
    }
    *longer.entry(text).or_insert_with(|| read(text))
}

/// Up to so many bytes a view holds its text itself.
const INLINE: u128 = 12;

fn views<'b>(array: &'b StringViewArray, target: Target<'b>) -> Numbers<'b> {
    let read = move |text: &str| target.read(target.encoder.text(text));
    // The view of an empty text is zero.
    let mut seen = Seen::new(0, read(""));
    let mut longer: HashMap<&'b str, i32> = HashMap::new();
    Box::new(move |rows, numbers| {
        let views = array.views().get(rows.clone()).unwrap_or_default();
        for ((number, row), view) in numbers.iter_mut().zip(rows.clone()).zip(views) {
            *number = if view & u128::from(u32::MAX) <= INLINE {
                seen.number(*view, || read(array.value(row)))
            } else {
                remembered(&mut longer, array.value(row), read)
            };
        }
        over_nulls(array.nulls(), rows, target.unknown(), numbers);
    })
}

/// A value that is found by its bits.
trait Bits: Copy + Eq {
    fn folded(self) -> u64;
}

impl Bits for u64 {
    fn folded(self) -> u64 {
        self
    }
}

impl Bits for u128 {
    fn folded(self) -> u64 {
        let half = |half: u128| u64::try_from(half & u128::from(u64::MAX)).unwrap_or_default();
        half(self) ^ half(self >> 64).rotate_left(29)
    }
}

/// The few values of a column, each in the one place that it can have.
struct Seen<K> {
    first: K,
    first_number: i32,
    keys: [K; 256],
    numbers: [i32; 256],
    factor: u64,
    /// How often values were moved because two of them had one place.
    moves: u32,
}

/// Values that are still not apart after so many moves are too many.
const MOVES: u32 = 32;

impl<K: Bits> Seen<K> {
    /// A value to begin with stands in every place.
    fn new(first: K, number: i32) -> Self {
        // 2⁶⁴ over the golden ratio: numbers close together fall apart.
        let factor = 0x9e37_79b9_7f4a_7c15;
        let (keys, numbers) = ([first; 256], [number; 256]);
        Self { first, first_number: number, keys, numbers, factor, moves: 0 }
    }

    #[inline]
    fn number(&mut self, key: K, read: impl FnOnce() -> i32) -> i32 {
        let place = self.place(key);
        match (self.keys.get(place), self.numbers.get(place)) {
            (Some(known), Some(number)) if *known == key => *number,
            _ => self.put(key, read()),
        }
    }

    #[inline]
    fn place(&self, key: K) -> usize {
        let [place, ..] = key.folded().wrapping_mul(self.factor).to_be_bytes();
        usize::from(place)
    }

    #[cold]
    fn put(&mut self, key: K, number: i32) -> i32 {
        let taken = self.keys.get(self.place(key)).is_some_and(|known| *known != self.first);
        if taken && self.moves < MOVES {
            self.moves += 1;
            self.factor = self.factor.wrapping_mul(0x5851_f42d_4c95_7f2d) | 1;
            self.keys.fill(self.first);
            self.numbers.fill(self.first_number);
        }
        let place = self.place(key);
        if let (Some(known), Some(known_number)) =
            (self.keys.get_mut(place), self.numbers.get_mut(place))
        {
            (*known, *known_number) = (key, number);
        }
        number
    }
}
