//! Grading many rows: columns are encoded value by value, rows graded by
//! codes. A column of labels is encoded once for each different label.

use std::collections::HashMap;

use crate::cells::{Cell, Cells};
use crate::decision::{Decision, Outcome, Question, Verdict};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts;
pub use crate::grade_table::GradeTable;
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::register::is_blank;
use crate::scheme::fact::Slot;
use crate::scheme::{Fact, Scheme};
use crate::value::Value;

/// One input value as decisions read it; meaningful for its encoder alone.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::batch::Code;
///
/// let scheme = Scheme::builtin("standard")?;
/// assert_ne!(scheme.encoder("likelihood", None)?.text("0.6"), Ok(Code::UNKNOWN));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code(pub(crate) Cell);

impl Code {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self(Cell::UNKNOWN);
}

/// The codes of what can be wrong with one value of a column, in the order of
/// the catalogue: an [`Encoder`] refuses with one of these.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::batch::PROBLEMS;
///
/// let scheme = Scheme::builtin("standard")?;
/// let refused = scheme.encoder("likelihood", None)?.float(0.3).unwrap_err();
/// assert!(PROBLEMS.contains(&refused.code()));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub const PROBLEMS: [&str; 6] =
    ["too_large", "wrong_type", "unknown_label", "off_scale", "not_a_number", "must_be_rated"];

/// Encodes the values of one fact, or of one fact for one type of risk.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
///
/// let scheme = Scheme::builtin("enterprise-scoring")?;
/// let encoder = scheme.encoder("likelihood", Some("moral"))?;
/// // A single-precision 0.6 and the result of 0.1 × 6 are both six tenths.
/// assert_eq!(encoder.float(f64::from(0.6_f32)), encoder.text("0.6"));
/// assert_eq!(encoder.float(0.1 * 6.0), encoder.text("０．６"));
/// assert_eq!(encoder.float(0.3).unwrap_err().code(), "off_scale");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Encoder<'s> {
    fact: &'s Fact,
    slot: &'s Slot,
    place: usize,
}

impl Encoder<'_> {
    /// The place of its value in a record: each fact has one, a fact by type one
    /// for each type.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// let place = |kind| scheme.encoder("likelihood", Some(kind)).map(|encoder| encoder.place());
    /// assert_ne!(place("moral")?, place("duty")?);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn place(&self) -> usize {
        self.place
    }

    /// Encodes text: an id, a label or a number; a blank or a dash is unknown.
    ///
    /// # Errors
    ///
    /// What the fact has no value for.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::batch::Code;
    /// let scheme = Scheme::builtin("standard")?;
    /// assert_eq!(scheme.encoder("risk_type", None)?.text("—"), Ok(Code::UNKNOWN));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn text(&self, text: &str) -> Result<Code, ErrorKind> {
        let text = text.trim();
        if is_blank(text) && self.fact.labels.find(text).is_none() {
            return Ok(Code::UNKNOWN);
        }
        facts::read_text(self.fact, self.slot, text).map(Code)
    }

    /// Encodes a float. It must lie on the fact's scale, within what a
    /// single-precision float loses.
    ///
    /// # Errors
    ///
    /// What the fact has no value for: NaN, infinities, numbers off the scale.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("standard")?;
    /// let encoder = scheme.encoder("severity", None)?;
    /// assert_eq!(encoder.float(f64::NAN).unwrap_err().code(), "not_a_number");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn float(&self, value: f64) -> Result<Code, ErrorKind> {
        facts::cell(self.fact, self.slot, &Value::Decimal(value)).map(Code)
    }

    /// Encodes a whole number.
    ///
    /// # Errors
    ///
    /// What the fact has no value for.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("standard")?;
    /// assert!(scheme.encoder("severity", None)?.integer(80).is_ok());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn integer(&self, value: i64) -> Result<Code, ErrorKind> {
        facts::cell(self.fact, self.slot, &Value::Integer(value)).map(Code)
    }

    /// Encodes a yes or no.
    ///
    /// # Errors
    ///
    /// When the fact is none.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
    /// assert!(scheme.encoder("is_principal", None)?.flag(true).is_ok());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn flag(&self, value: bool) -> Result<Code, ErrorKind> {
        facts::cell(self.fact, self.slot, &Value::Bool(value)).map(Code)
    }

    /// Encodes a value of a document.
    pub(crate) fn value(&self, value: &Value) -> Result<Code, ErrorKind> {
        match value {
            Value::Null => Ok(Code::UNKNOWN),
            Value::String(text) => self.text(text),
            value => facts::cell(self.fact, self.slot, value).map(Code),
        }
    }
}

/// Grades rows given as codes of fixed columns.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::batch::RowGrader;
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let columns = [scheme.encoder("proneness", None)?, scheme.encoder("impact", None)?];
/// let row = [columns[0].text("rather")?, columns[1].text("large")?];
/// let outcome = RowGrader::new(&scheme, &columns)?.grade(row);
/// assert_eq!(outcome.verdict().map(|v| v.grade.id.as_ref()), Some("b"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Debug)]
pub struct RowGrader<'s> {
    scheme: &'s Scheme,
    places: Vec<usize>,
    /// Whether the grade may depend on a value that no column gives.
    partial: bool,
    /// The row at hand, kept to be filled again.
    cells: Cells,
    key: Vec<Code>,
    remembered: HashMap<Vec<Code>, Outcome<Verdict<'s>>>,
    /// How many rows have been graded before grades are written out.
    rows: usize,
    table: Option<GradeTable<'s>>,
    numbers: Vec<i32>,
}

/// How many different rows with unknown facts are remembered.
const REMEMBERED: usize = 100_000;

/// After how many rows it pays to write the grades out and look them up in a
/// [`GradeTable`].
pub const PAYS: usize = 10_000;

impl<'s> RowGrader<'s> {
    /// A grader of rows whose columns are encoded by `columns`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchDecision`] when the scheme does not grade.
    pub fn new(scheme: &'s Scheme, columns: &[Encoder<'_>]) -> Result<Self, Error> {
        let mut cells = Cells::unknown(scheme.model.slots.len());
        scheme.grade_cells(&mut cells)?;
        let places: Vec<usize> = columns.iter().map(|column| column.place).collect();
        let needed = Question::Grade.slots(&scheme.model);
        let partial = needed.iter().any(|slot| !places.contains(slot));
        let (key, remembered) = (Vec::new(), HashMap::new());
        let (rows, table, numbers) = (0, None, Vec::new());
        Ok(Self { scheme, places, partial, cells, key, remembered, rows, table, numbers })
    }

    /// The grade of a row: a code for each column, in their order.
    pub fn grade(&mut self, row: impl IntoIterator<Item = Code> + Clone) -> Outcome<Verdict<'s>> {
        self.rows = self.rows.saturating_add(1);
        if self.rows == PAYS {
            let columns = self.places.iter().filter_map(|place| self.scheme.encoder_at(*place));
            self.table = self.scheme.grade_table(&columns.collect::<Vec<_>>());
        }
        if let Some(table) = &self.table
            && let Some(outcome) = table.outcome(row.clone(), &mut self.numbers)
        {
            return outcome;
        }
        // Every place of a column is filled anew; the others stay unknown.
        let mut open = self.partial;
        let mut codes = row.clone().into_iter();
        for place in &self.places {
            let code = codes.next().unwrap_or(Code::UNKNOWN);
            self.cells.set(*place, code.0);
            open |= code.0.is_unknown();
        }
        if !open {
            return self.grade_cells();
        }
        self.key.clear();
        self.key.extend(row);
        if let Some(outcome) = self.remembered.get(&self.key) {
            return *outcome;
        }
        let outcome = self.grade_cells();
        if self.remembered.len() < REMEMBERED {
            self.remembered.insert(self.key.clone(), outcome);
        }
        outcome
    }

    /// Whether the scheme grades was asked when this was made.
    fn grade_cells(&mut self) -> Outcome<Verdict<'s>> {
        self.scheme.grade_cells(&mut self.cells).unwrap_or(Outcome::Unprovided)
    }
}

impl Scheme {
    /// An encoder of a fact; `risk_type` names the type for a fact by type.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownFact`], [`ErrorKind::UnknownLabel`] for a type that
    /// is not there, [`ErrorKind::WrongShape`] for one too many or too few.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// assert_eq!(scheme.encoder("likelihood", None).unwrap_err().code(), "wrong_shape");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn encoder(&self, fact: &str, risk_type: Option<&str>) -> Result<Encoder<'_>, Error> {
        let at = || Path::root().key(fact);
        let Some(found) = self.facts().iter().find(|item| *item.id == *fact) else {
            let known = listed(self.facts().iter().map(|fact| &fact.id));
            return Err(Error::at(at(), ErrorKind::UnknownFact { fact: quoted(fact), known }));
        };
        let key = match (found.per_type, risk_type) {
            (false, None) => 0,
            (true, Some(id)) => {
                self.types().iter().position(|kind| *kind.id == *id).ok_or_else(|| {
                    let known = listed(self.types().iter().map(|kind| &kind.id));
                    Error::at(at(), ErrorKind::UnknownLabel { label: quoted(id), known })
                })?
            }
            (by_type, _) => {
                let expected = if by_type { Phrase::ValueByType {} } else { Phrase::OneValue {} };
                return Err(Error::at(at(), ErrorKind::WrongShape { expected }));
            }
        };
        self.encoder_at(found.first_slot + key).ok_or_else(|| {
            Error::at(at(), ErrorKind::UnknownFact { fact: quoted(fact), known: Names::default() })
        })
    }

    /// The grade of one record with the rules it rests on and the facts that
    /// still matter, given its values with their [places](Encoder::place);
    /// without near misses.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchDecision`] when the scheme does not grade.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// let impact = scheme.encoder("impact", None)?;
    /// let decision = scheme.explain_record([(impact.place(), impact.text("large")?)])?;
    /// let missing = decision.missing[0].fact(&scheme);
    /// assert_eq!(missing.map(|fact| &*fact.id), Some("proneness"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn explain_record(
        &self,
        record: impl IntoIterator<Item = (usize, Code)>,
    ) -> Result<Decision<'_, Verdict<'_>>, Error> {
        let mut cells = Cells::unknown(self.model.slots.len());
        for (place, code) in record {
            cells.set(place, code.0);
        }
        self.explain_grade_cells(&mut cells)
    }

    /// The encoder of a place, as [`Encoder::place`] tells it.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("standard")?;
    /// let place = scheme.encoder("severity", None)?.place();
    /// assert!(scheme.encoder_at(place).is_some_and(|encoder| encoder.integer(80).is_ok()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn encoder_at(&self, place: usize) -> Option<Encoder<'_>> {
        let slot = self.model.slots.get(place)?;
        Some(Encoder { fact: self.model.facts.get(slot.fact)?, slot, place })
    }
}
