//! Grades of rows looked up by whole columns of small numbers.

use crate::batch::{Code, Encoder};
use crate::cells::{Cell, Cells};
use crate::decision::{Outcome, Settled, Verdict};
use crate::dense::{Dense, Digit, one_score};
use crate::ladder::{Across, Item};
use crate::scheme::{Model, Scheme};

/// The grades of a scheme, written out for rows of fixed columns.
///
/// Each value of a column stands for a [`number`](Self::number). The numbers of
/// a row are added up, or multiplied as the score of the scheme asks, and give
/// the [`place`](Self::places) of its outcome: no rule is asked for a row. The
/// outcomes are those of the rules.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let columns = [scheme.encoder("proneness", None)?, scheme.encoder("impact", None)?];
/// let table = scheme.grade_table(&columns).unwrap();
/// let number = |column: usize, text| table.number(column, columns[column].text(text).unwrap());
/// let proneness = [number(0, "rather").unwrap(), number(0, "especially").unwrap()];
/// let impact = [number(1, "large").unwrap(); 2];
/// let mut places = [0; 2];
/// table.places(&[proneness, impact], &mut places);
/// let grade = |place: u16| table.outcomes()[usize::from(place)].verdict().map(|v| &*v.grade.id);
/// assert_eq!(places.map(grade), [Some("b"), Some("a")]);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Debug)]
pub struct GradeTable<'s> {
    scheme: &'s Scheme,
    joined: Joined<'s>,
    /// The place of the outcome of each number of a row.
    codes: &'s [u16],
    answers: &'s [Settled],
}

/// How the numbers of a row make one.
#[derive(Debug)]
enum Joined<'s> {
    /// What each column adds; nothing where no grade depends on it.
    Inputs { start: i32, digits: Vec<Option<&'s Digit>> },
    /// The items of a score.
    Totals { least: i32, items: Vec<ItemColumns>, product: bool, across: Across, used: Vec<bool> },
}

/// An item of a score: its columns, each with its scale.
#[derive(Debug)]
struct ItemColumns {
    factors: Vec<(usize, i32)>,
    weight: i32,
}

impl<'s> GradeTable<'s> {
    /// In place of the number of a value that has none: one that could not be
    /// read, or of which the rules must be asked.
    pub const NO_NUMBER: i32 = i32::MIN;
    /// In place of the place of an outcome that the table does not have.
    pub const NOWHERE: u16 = u16::MAX;

    fn new(scheme: &'s Scheme, columns: &[Encoder<'_>]) -> Option<Self> {
        let model = &scheme.model;
        let places: Vec<usize> = columns.iter().map(Encoder::place).collect();
        // Of two columns of one slot the last counts, which a sum does not know.
        let twice = |at: usize| places.iter().skip(at + 1).any(|of| places.get(at) == Some(of));
        if (0..places.len()).any(twice) {
            return None;
        }
        let dense = model.dense()?;
        let (joined, codes) = match dense {
            Dense::Inputs(inputs) => (by_inputs(inputs.digits(), &places)?, inputs.codes()),
            Dense::Totals(totals) => (by_totals(model, totals.least(), &places)?, totals.codes()),
        };
        Some(Self { scheme, joined, codes, answers: dense.answers() })
    }

    /// The number that a value of a column stands for; none where the rules
    /// must be asked.
    ///
    /// # Examples
    ///
    /// See [`GradeTable`].
    pub fn number(&self, column: usize, code: Code) -> Option<i32> {
        match &self.joined {
            Joined::Inputs { digits, .. } => match digits.get(column)? {
                Some(digit) => i32::try_from(digit.part(code.0)?).ok(),
                None => Some(0),
            },
            Joined::Totals { used, .. } if *used.get(column)? => {
                i32::try_from(code.0.value()?).ok().filter(|value| *value != Self::NO_NUMBER)
            }
            Joined::Totals { .. } => Some(0),
        }
    }

    /// The place of each row's outcome among [`outcomes`](Self::outcomes), given
    /// the numbers of each column, as many as there are places. What a row with
    /// [`NO_NUMBER`](Self::NO_NUMBER) gets means nothing.
    ///
    /// # Examples
    ///
    /// See [`GradeTable`].
    // Inlined, so that whoever grades many rows compiles it as fast code.
    #[inline]
    pub fn places<C: AsRef<[i32]>>(&self, columns: &[C], places: &mut [u16]) {
        let mut numbers = [0_i32; BLOCK];
        for (block, places) in places.chunks_mut(BLOCK).enumerate() {
            let start = block * BLOCK;
            let of = |column: usize| {
                let column = columns.get(column).map(AsRef::as_ref).unwrap_or_default();
                column.get(start..).unwrap_or_default()
            };
            self.join(columns.len(), of, &mut numbers);
            let least = self.least();
            for (place, number) in places.iter_mut().zip(numbers) {
                let code = usize::try_from(number.wrapping_sub(least));
                let code = code.ok().and_then(|code| self.codes.get(code));
                *place = code.copied().unwrap_or(Self::NOWHERE);
            }
        }
    }

    /// The least number of a row.
    #[inline]
    fn least(&self) -> i32 {
        match &self.joined {
            Joined::Inputs { .. } => 0,
            Joined::Totals { least, .. } => *least,
        }
    }

    /// Joins the numbers of each row into one.
    #[inline]
    fn join<'c>(
        &self,
        columns: usize,
        of: impl Fn(usize) -> &'c [i32],
        numbers: &mut [i32; BLOCK],
    ) {
        match &self.joined {
            Joined::Inputs { start, .. } => {
                numbers.fill(*start);
                for column in 0..columns {
                    for (number, part) in numbers.iter_mut().zip(of(column)) {
                        *number = number.wrapping_add(*part);
                    }
                }
            }
            Joined::Totals { items, product, across, .. } => {
                let largest = matches!(across, Across::Max);
                numbers.fill(if largest { i32::MIN } else { 0 });
                let mut totals = [0_i32; BLOCK];
                for item in items {
                    item.total(*product, &of, &mut totals);
                    for (number, total) in numbers.iter_mut().zip(totals) {
                        *number =
                            if largest { (*number).max(total) } else { number.wrapping_add(total) };
                    }
                }
            }
        }
    }

    /// The different outcomes.
    ///
    /// # Examples
    ///
    /// See [`GradeTable`].
    pub fn outcomes(&self) -> Vec<Outcome<Verdict<'s>>> {
        self.answers.iter().map(|settled| self.scheme.verdict(*settled)).collect()
    }

    /// The outcome of one row; none where the rules must be asked.
    pub(crate) fn outcome(
        &self,
        row: impl IntoIterator<Item = Code>,
        numbers: &mut Vec<i32>,
    ) -> Option<Outcome<Verdict<'s>>> {
        numbers.clear();
        for (column, code) in row.into_iter().enumerate() {
            numbers.push(self.number(column, code)?);
        }
        let number = self.joined_row(numbers).wrapping_sub(self.least());
        let place = self.codes.get(usize::try_from(number).ok()?)?;
        self.answers.get(usize::from(*place)).map(|settled| self.scheme.verdict(*settled))
    }

    /// Joins the numbers of one row as [`join`](Self::join) does those of many.
    fn joined_row(&self, numbers: &[i32]) -> i32 {
        match &self.joined {
            Joined::Inputs { start, .. } => {
                numbers.iter().fold(*start, |sum, part| sum.wrapping_add(*part))
            }
            Joined::Totals { items, product, across, .. } => {
                let totals = items.iter().map(|item| item.total_of_row(*product, numbers));
                match across {
                    Across::Max => totals.max().unwrap_or_default(),
                    Across::Mean | Across::Sum => totals.fold(0, i32::wrapping_add),
                }
            }
        }
    }
}

/// So many rows are joined at a time.
const BLOCK: usize = 256;

impl ItemColumns {
    #[inline]
    fn total<'c>(
        &self,
        product: bool,
        of: &impl Fn(usize) -> &'c [i32],
        totals: &mut [i32; BLOCK],
    ) {
        totals.fill(if product { self.weight } else { 0 });
        for (column, scale) in &self.factors {
            let values = totals.iter_mut().zip(of(*column));
            if product {
                values.for_each(|(total, value)| *total = total.wrapping_mul(*value));
            } else {
                let scale = scale.wrapping_mul(self.weight);
                values.for_each(|(total, value)| {
                    *total = total.wrapping_add(value.wrapping_mul(scale));
                });
            }
        }
    }
}

impl ItemColumns {
    fn total_of_row(&self, product: bool, numbers: &[i32]) -> i32 {
        let value = |column: usize| numbers.get(column).copied().unwrap_or_default();
        let factors = self.factors.iter();
        if product {
            factors.fold(self.weight, |total, (column, _)| total.wrapping_mul(value(*column)))
        } else {
            let scaled = factors.map(|(column, scale)| value(*column).wrapping_mul(*scale));
            scaled.fold(0, i32::wrapping_add).wrapping_mul(self.weight)
        }
    }
}

fn by_inputs<'s>(digits: &'s [Digit], places: &[usize]) -> Option<Joined<'s>> {
    let of = |place: &usize| digits.iter().find(|digit| digit.slot == *place);
    let missing = digits.iter().filter(|digit| !places.contains(&digit.slot));
    let start = missing.map(|digit| digit.part(Cell::UNKNOWN)).sum::<Option<usize>>()?;
    let start = i32::try_from(start).ok()?;
    Some(Joined::Inputs { start, digits: places.iter().map(of).collect() })
}

/// None where a factor has no column, or where a total does not fit.
fn by_totals<'s>(model: &'s Model, least: i64, places: &[usize]) -> Option<Joined<'s>> {
    let score = one_score(&model.grading.as_ref()?.ladder)?;
    let items: Vec<ItemColumns> = score
        .items
        .iter()
        .map(|item| item_columns(model, item, score.product, places))
        .collect::<Option<_>>()?;
    let used = (0..places.len())
        .map(|column| items.iter().any(|item| item.factors.iter().any(|(of, _)| *of == column)));
    let used = used.collect();
    let least = i32::try_from(least).ok()?;
    Some(Joined::Totals { least, items, product: score.product, across: score.across, used })
}

fn item_columns(
    model: &Model,
    item: &Item,
    product: bool,
    places: &[usize],
) -> Option<ItemColumns> {
    let mut factors = Vec::new();
    let mut largest = i64::from(product);
    for (slot, scale) in &item.factors {
        let column = places.iter().position(|place| place == slot)?;
        factors.push((column, i32::try_from(*scale).ok()?));
        let values = &model.slots.get(*slot)?.values;
        let value = values.min().unsigned_abs().max(values.max().unsigned_abs());
        let value = i64::try_from(value).ok()?;
        largest = if product {
            largest.checked_mul(value)?
        } else {
            largest.checked_add(value.checked_mul(scale.checked_abs()?)?)?
        };
    }
    // All that is added up on the way stays within the numbers that are used.
    let largest = largest.checked_mul(item.weight.checked_abs()?)?;
    (largest <= i64::from(i32::MAX)).then_some(())?;
    Some(ItemColumns { factors, weight: i32::try_from(item.weight).ok()? })
}

impl Scheme {
    /// The grades written out for rows of these columns; none where they are too
    /// many ([`DENSE`](crate::limits::DENSE)), or where they depend on a parameter
    /// that is not set or on a score of which a column is missing.
    ///
    /// # Examples
    ///
    /// See [`GradeTable`].
    pub fn grade_table(&self, columns: &[Encoder<'_>]) -> Option<GradeTable<'_>> {
        GradeTable::new(self, columns)
    }

    /// The place of the grade of one record among all that were
    /// [written out](Self::write_out), given its values with their
    /// [places](Encoder::place); two records with one place have the same grade,
    /// score included. None before grades are written out, and where the rules
    /// must be asked.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    ///
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// let (proneness, impact) = (scheme.encoder("proneness", None)?, scheme.encoder("impact", None)?);
    /// let impact = (impact.place(), impact.text("large")?);
    /// let place = |text| {
    ///     let proneness = (proneness.place(), proneness.text(text).ok()?);
    ///     scheme.grade_place([proneness, impact])
    /// };
    /// assert_eq!(place("rather"), None);
    /// assert!(scheme.write_out());
    /// assert!(place("rather").is_some() && place("rather") != place("especially"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn grade_place(&self, record: impl IntoIterator<Item = (usize, Code)>) -> Option<usize> {
        let model = &self.model;
        let dense = model.dense_if_built()?;
        let mut cells = Cells::unknown(model.slots.len());
        for (place, code) in record {
            cells.set(place, code.0);
        }
        dense.place(model, &cells)
    }

    /// Whether looking grades up costs nothing more: they were written out before.
    ///
    /// # Examples
    ///
    /// ```
    /// let scheme = integrity_risk::Scheme::builtin("handbook")?;
    /// assert!(!scheme.is_written_out());
    /// scheme.write_out();
    /// assert!(scheme.is_written_out());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn is_written_out(&self) -> bool {
        self.model.dense_if_built().is_some()
    }
}
