//! One Arrow column read as numbers of a grade table, some rows at a time.

use std::collections::HashMap;
use std::ops::{BitOr, BitXor, Range};

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
/// [`GradeTable::NO_NUMBER`] stands for what has none.
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

    fn text(&self, text: &str) -> i32 {
        self.read(self.encoder.text(text))
    }
}

/// The values of a column that were read before, for one thread at a time. A
/// column is of one type mostly, so that most stay empty.
#[derive(Debug, Default)]
pub(crate) struct Known {
    bytes: Option<Box<[i32; 256]>>,
    singles: Option<Box<Seen<u32>>>,
    doubles: Option<Box<Seen<u64>>>,
    integers: Option<Box<Seen<u64>>>,
    texts: Option<Box<Seen<u128>>>,
    views: Option<Box<Seen<u128>>>,
    longer: Longer,
}

impl Known {
    /// Forgets what would take much memory until the next table comes.
    pub(crate) fn rest(&mut self) {
        if self.longer.all.len() > KEPT {
            self.longer = Longer::default();
        }
    }
}

/// A reader of a column. Nulls are unknown.
pub(crate) fn numbers<'b>(
    name: &str,
    array: &'b dyn Array,
    target: Target<'b>,
    known: &'b mut Known,
) -> Result<Numbers<'b>, BatchError> {
    Ok(match array.data_type() {
        DataType::Utf8 => texts(array.as_string::<i32>(), target, known),
        DataType::LargeUtf8 => texts(array.as_string::<i64>(), target, known),
        DataType::Utf8View => views(array.as_string_view(), target, known),
        DataType::Float64 => doubles(array, target, known),
        DataType::Float32 => singles(array, target, known),
        DataType::Int8 => bytes::<Int8Type>(array, i8::cast_unsigned, target, known),
        DataType::UInt8 => bytes::<UInt8Type>(array, |byte| byte, target, known),
        DataType::Int16 => integers::<Int16Type>(array, target, known),
        DataType::Int32 => integers::<Int32Type>(array, target, known),
        DataType::Int64 => integers::<Int64Type>(array, target, known),
        DataType::UInt16 => integers::<UInt16Type>(array, target, known),
        DataType::UInt32 => integers::<UInt32Type>(array, target, known),
        DataType::Dictionary(keys, _) => match **keys {
            DataType::Int8 => words::<Int8Type>(name, array, target, known)?,
            DataType::Int16 => words::<Int16Type>(name, array, target, known)?,
            DataType::Int32 => words::<Int32Type>(name, array, target, known)?,
            DataType::UInt8 => words::<UInt8Type>(name, array, target, known)?,
            DataType::UInt16 => words::<UInt16Type>(name, array, target, known)?,
            DataType::UInt32 => words::<UInt32Type>(name, array, target, known)?,
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
    let nulls = nulls.slice(rows.start, rows.len());
    if nulls.null_count() == 0 {
        return;
    }
    for (number, valid) in numbers.iter_mut().zip(nulls.iter()) {
        *number = if valid { *number } else { unknown };
    }
}

/// A byte of which the encoder has not been asked yet.
const UNASKED: i32 = i32::MIN + 1;

/// Whole numbers of eight bits, each looked up in the place that it says.
fn bytes<'b, T>(
    array: &'b dyn Array,
    place: impl Fn(T::Native) -> u8 + 'b,
    target: Target<'b>,
    known: &'b mut Known,
) -> Numbers<'b>
where
    T: ArrowPrimitiveType,
    T::Native: Into<i64>,
{
    let array = array.as_primitive::<T>();
    let known = known.bytes.get_or_insert_with(|| Box::new([UNASKED; 256]));
    Box::new(move |rows, numbers| {
        let values = array.values().get(rows.clone()).unwrap_or_default();
        if !looked_up(known, values, &place, numbers) {
            for value in values {
                let known = known.get_mut(usize::from(place(*value)));
                if let Some(known) = known.filter(|known| **known == UNASKED) {
                    *known = target.read(target.encoder.integer((*value).into()));
                }
            }
            looked_up(known, values, &place, numbers);
        }
        over_nulls(array.nulls(), rows, target.unknown(), numbers);
    })
}

/// Whether all of them have been asked for.
#[inline]
fn looked_up<V: Copy>(
    known: &[i32; 256],
    values: &[V],
    place: impl Fn(V) -> u8,
    numbers: &mut [i32],
) -> bool {
    let mut unasked = false;
    for (number, value) in numbers.iter_mut().zip(values) {
        *number = known.get(usize::from(place(*value))).copied().unwrap_or(UNASKED);
        unasked |= *number == UNASKED;
    }
    !unasked
}

/// The reader of numbers that are found by their bits.
fn by_bits<'b, T: ArrowPrimitiveType, K: Bits>(
    array: &'b dyn Array,
    bits: impl Fn(T::Native) -> K + 'b,
    read: impl Fn(T::Native) -> i32 + 'b,
    unknown: i32,
    seen: &'b mut Option<Box<Seen<K>>>,
) -> Numbers<'b> {
    let array = array.as_primitive::<T>();
    let seen = seen.get_or_insert_with(|| {
        let zero = T::Native::default();
        Box::new(Seen::new(bits(zero), read(zero)))
    });
    Box::new(move |rows, numbers| {
        let values = array.values().get(rows.clone()).unwrap_or_default();
        if !seen.all(values.iter().map(|value| bits(*value)), numbers) {
            for (number, value) in numbers.iter_mut().zip(values) {
                *number = seen.number(bits(*value), || read(*value));
            }
        }
        over_nulls(array.nulls(), rows, unknown, numbers);
    })
}

fn doubles<'b>(array: &'b dyn Array, target: Target<'b>, known: &'b mut Known) -> Numbers<'b> {
    let read = move |value| target.read(target.encoder.float(value));
    by_bits::<Float64Type, _>(array, f64::to_bits, read, target.unknown(), &mut known.doubles)
}

fn singles<'b>(array: &'b dyn Array, target: Target<'b>, known: &'b mut Known) -> Numbers<'b> {
    let read = move |value| target.read(target.encoder.float(f64::from(value)));
    by_bits::<Float32Type, _>(array, f32::to_bits, read, target.unknown(), &mut known.singles)
}

fn integers<'b, T>(array: &'b dyn Array, target: Target<'b>, known: &'b mut Known) -> Numbers<'b>
where
    T: ArrowPrimitiveType,
    T::Native: Into<i64>,
{
    let bits = |value: T::Native| value.into().cast_unsigned();
    let read = move |value: T::Native| target.read(target.encoder.integer(value.into()));
    by_bits::<T, _>(array, bits, read, target.unknown(), &mut known.integers)
}

/// A dictionary: its words are read once, its rows looked up.
fn words<'b, K: ArrowDictionaryKeyType>(
    name: &str,
    array: &'b dyn Array,
    target: Target<'b>,
    known: &mut Known,
) -> Result<Numbers<'b>, BatchError> {
    let array = array.as_dictionary::<K>();
    let mut words = vec![GradeTable::NO_NUMBER; array.values().len()];
    // The words may be texts of a type that lives no longer than they are read.
    numbers(name, array.values(), target, known)?(0..words.len(), &mut words);
    let keys = array.keys();
    // A key of eight bits needs no look at how many words there are.
    let mut few = [GradeTable::NO_NUMBER; 256];
    few.iter_mut().zip(&words).for_each(|(to, word)| *to = *word);
    let narrow = size_of::<K::Native>() == 1 && words.len() <= few.len();
    Ok(Box::new(move |rows, numbers| {
        let values = keys.values().get(rows.clone()).unwrap_or_default();
        if narrow {
            for (number, key) in numbers.iter_mut().zip(values) {
                *number = few.get(key.as_usize() & 255).copied().unwrap_or(GradeTable::NO_NUMBER);
            }
        } else {
            for (number, key) in numbers.iter_mut().zip(values) {
                *number = words.get(key.as_usize()).copied().unwrap_or(GradeTable::NO_NUMBER);
            }
        }
        over_nulls(keys.nulls(), rows, target.unknown(), numbers);
    }))
}

/// Longer texts are looked up otherwise.
const SHORT: usize = 15;

/// Texts of a few characters are compared as one number of 16 bytes: theirs and
/// their length.
fn texts<'b, O: OffsetSizeTrait>(
    array: &'b GenericStringArray<O>,
    target: Target<'b>,
    known: &'b mut Known,
) -> Numbers<'b> {
    let bytes = array.values().as_slice();
    let mut cells = Cells::new(target, &mut known.texts, &mut known.longer);
    Box::new(move |rows, numbers| {
        let offsets = array.value_offsets();
        let ends = offsets.get(rows.start + 1..).unwrap_or_default();
        let starts = offsets.get(rows.start..).unwrap_or_default();
        let keys = starts.iter().zip(ends).map(|(start, end)| {
            let (start, end) = (start.as_usize(), end.as_usize());
            short(bytes, start, end.wrapping_sub(start))
        });
        cells.read(keys, |row| array.value(rows.start + row), numbers);
        over_nulls(array.nulls(), rows, target.unknown(), numbers);
    })
}

/// A short text as a number, and whether it is longer than that.
#[inline]
fn short(bytes: &[u8], start: usize, length: usize) -> (u128, bool) {
    let word = match bytes.get(start..start + 16).and_then(<[u8]>::first_chunk) {
        Some(long) => u128::from_le_bytes(*long),
        // At the end of all texts fewer bytes follow.
        None => last_word(bytes.get(start..).unwrap_or_default()),
    };
    let kept = length.min(SHORT);
    (word & ((1 << (8 * kept)) - 1) | (kept as u128) << 120, length > SHORT)
}

#[cold]
fn last_word(bytes: &[u8]) -> u128 {
    let mut word = [0; 16];
    word.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    u128::from_le_bytes(word)
}

/// Up to so many bytes a view holds its text itself.
const INLINE: u128 = 12;

fn views<'b>(array: &'b StringViewArray, target: Target<'b>, known: &'b mut Known) -> Numbers<'b> {
    // The view of an empty text is zero, as is its key among the other texts.
    let mut cells = Cells::new(target, &mut known.views, &mut known.longer);
    Box::new(move |rows, numbers| {
        let views = array.views().get(rows.clone()).unwrap_or_default();
        let keys = views.iter().map(|view| (*view, view & u128::from(u32::MAX) > INLINE));
        cells.read(keys, |row| array.value(rows.start + row), numbers);
        over_nulls(array.nulls(), rows, target.unknown(), numbers);
    })
}

/// Texts of a column: short ones by their bytes, longer ones one by one.
struct Cells<'b> {
    target: Target<'b>,
    seen: &'b mut Seen<u128>,
    longer: &'b mut Longer,
    /// Whether longer ones stood among the rows before.
    mixed: bool,
}

impl<'b> Cells<'b> {
    fn new(
        target: Target<'b>,
        seen: &'b mut Option<Box<Seen<u128>>>,
        longer: &'b mut Longer,
    ) -> Self {
        let seen = seen.get_or_insert_with(|| Box::new(Seen::new(0, target.text(""))));
        Self { target, seen, longer, mixed: false }
    }

    /// `keys` says of each text its key and whether it is longer than that.
    #[inline]
    fn read<'t>(
        &mut self,
        keys: impl Iterator<Item = (u128, bool)> + Clone,
        text: impl Fn(usize) -> &'t str,
        numbers: &mut [i32],
    ) {
        if !self.mixed && self.all_seen(keys.clone(), numbers) {
            return;
        }
        let Self { target, seen, longer, mixed } = self;
        *mixed = false;
        for (row, (number, (key, is_longer))) in numbers.iter_mut().zip(keys).enumerate() {
            *number = if is_longer {
                *mixed = true;
                longer.number(text(row), |text| target.text(text))
            } else {
                seen.number(key, || target.text(text(row)))
            };
        }
    }

    /// Whether all are short and were seen before: then no branch depends on one of them.
    #[inline]
    fn all_seen(&self, keys: impl Iterator<Item = (u128, bool)>, numbers: &mut [i32]) -> bool {
        let mut any_longer = false;
        let keys = keys.map(|(key, longer)| {
            any_longer |= longer;
            key
        });
        self.seen.all(keys, numbers) && !any_longer
    }
}

/// A value that is found by its bits.
trait Bits: Copy + Default + Eq + BitXor<Output = Self> + BitOr<Output = Self> {
    fn folded(self) -> u64;
}

impl Bits for u32 {
    #[inline]
    fn folded(self) -> u64 {
        self.into()
    }
}

impl Bits for u64 {
    #[inline]
    fn folded(self) -> u64 {
        self
    }
}

impl Bits for u128 {
    #[inline]
    fn folded(self) -> u64 {
        let half = |half: u128| u64::try_from(half & u128::from(u64::MAX)).unwrap_or_default();
        half(self) ^ half(self >> 64).rotate_left(29)
    }
}

/// The few values of a column, each with its number in the one place that it
/// can have.
#[derive(Debug)]
struct Seen<K> {
    first: (K, i32),
    values: [(K, i32); 256],
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
        let first = (first, number);
        Self { first, values: [first; 256], factor, moves: 0 }
    }

    /// The numbers of many values, and whether each was seen before: then nothing is asked and
    /// nothing compared by itself.
    #[inline]
    fn all(&self, keys: impl Iterator<Item = K>, numbers: &mut [i32]) -> bool {
        let mut other = K::default();
        for (number, key) in numbers.iter_mut().zip(keys) {
            let (known, of) = self.at(key);
            *number = of;
            other = other | (known ^ key);
        }
        other == K::default()
    }

    /// The value that stands in the place of another, and its number.
    #[inline]
    fn at(&self, key: K) -> (K, i32) {
        self.values.get(self.place(key)).copied().unwrap_or(self.first)
    }

    #[inline]
    fn number(&mut self, key: K, read: impl FnOnce() -> i32) -> i32 {
        match self.values.get(self.place(key)) {
            Some((known, number)) if *known == key => *number,
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
        let taken =
            self.values.get(self.place(key)).is_some_and(|(known, _)| *known != self.first.0);
        if taken && self.moves < MOVES {
            self.moves += 1;
            self.factor = self.factor.wrapping_mul(0x5851_f42d_4c95_7f2d) | 1;
            self.values.fill(self.first);
        }
        let place = self.place(key);
        if let Some(value) = self.values.get_mut(place) {
            *value = (key, number);
        }
        number
    }
}

/// How many different longer texts of a column are remembered.
const REMEMBERED: usize = 65_536;
/// And how many from one table to the next.
const KEPT: usize = 1_024;

/// Longer texts: the few of a column each in the one place that it can have, and behind them all
/// that are remembered.
#[derive(Debug, Default)]
struct Longer {
    near: Vec<(Box<str>, i32)>,
    all: HashMap<Box<str>, i32>,
}

impl Longer {
    #[inline]
    fn number(&mut self, text: &str, read: impl FnOnce(&str) -> i32) -> i32 {
        match self.near.get(Self::place(text)) {
            Some((known, number)) if **known == *text => *number,
            _ => self.put(text, read),
        }
    }

    /// By the length, and the bytes at both ends.
    #[inline]
    fn place(text: &str) -> usize {
        let word = |bytes: Option<&[u8; 8]>| bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let bytes = text.as_bytes();
        let ends = word(bytes.first_chunk()) ^ word(bytes.last_chunk()).rotate_left(29);
        let all = ends ^ bytes.len() as u64;
        let [place, ..] = all.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
        usize::from(place)
    }

    #[cold]
    fn put(&mut self, text: &str, read: impl FnOnce(&str) -> i32) -> i32 {
        if self.all.len() > REMEMBERED {
            self.all.clear();
        }
        let number = match self.all.get(text) {
            Some(number) => *number,
            None => *self.all.entry(text.into()).or_insert(read(text)),
        };
        self.near.resize(256, (Box::default(), GradeTable::NO_NUMBER));
        let near = self.near.get_mut(Self::place(text));
        if let Some(near) = near.filter(|(known, _)| known.is_empty()) {
            *near = (text.into(), number);
        }
        number
    }
}
