//! Facts about a risk point, a post or a signal, as the caller gives them,
//! and how they are read against a scheme.

use crate::cells::{Cell, Cells};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::exact::Exact;
use crate::limits;
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::scheme::fact::Slot;
use crate::scheme::items::Named;
use crate::scheme::label::{fold_width, read_flag, says_not_rated};
use crate::scheme::{Domain, Fact, Model};
use crate::value::{Entry, Lent, Value};

/// The id under which a grade or warning that somebody has already decided is
/// handed in; it is reserved and cannot be the id of a fact.
pub(crate) const DECIDED: &str = "decided";

/// Ids that no fact may have: what is decided, and the names beside which
/// facts are given by name in other languages.
pub(crate) const RESERVED: [&str; 3] = [DECIDED, "as_of", "lang"];

/// The key under which a point in long form names its type of risk.
pub(crate) const TYPE_KEY: &str = "risk_type";

/// Facts by id. What is not given is unknown; nothing is ever assumed.
///
/// # Examples
///
/// ```
/// use integrity_risk::Facts;
///
/// let facts = Facts::new()
///     .choice("risk_type", "duty")
///     .number("likelihood", 0.6)
///     .integer("severity", 40);
/// assert_eq!(facts.ids().collect::<Vec<_>>(), ["likelihood", "risk_type", "severity"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    values: Vec<Entry>,
}

impl serde::Serialize for Facts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.values.iter().map(|(id, value)| (id, value)))
    }
}

impl<'de> serde::Deserialize<'de> for Facts {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        value.check(0).and_then(|()| Self::from_value(&value)).map_err(serde::de::Error::custom)
    }
}

impl Facts {
    /// No facts: everything is unknown.
    ///
    /// ```
    /// assert_eq!(integrity_risk::Facts::new().ids().count(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) const fn none() -> Self {
        Self { values: Vec::new() }
    }

    /// Reads facts from a JSON object.
    ///
    /// # Errors
    ///
    /// What is not a JSON object, with its place.
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// let facts = Facts::from_json(r#"{"risk_type": "duty", "likelihood": 0.6}"#)?;
    /// assert_eq!(facts, Facts::new().choice("risk_type", "duty").number("likelihood", 0.6));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&Value::from_json(text)?)
    }

    pub(crate) fn from_value(value: &Value) -> Result<Self, Error> {
        match value {
            Value::Table(entries) => Ok(Self { values: entries.clone() }),
            other => Err(other.mistaken_for(Phrase::TableOfFacts {}).into()),
        }
    }

    /// These facts and a yes or no.
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// assert_eq!(Facts::new().flag("is_principal", true).ids().count(), 1);
    /// ```
    #[must_use]
    pub fn flag(self, id: &str, value: bool) -> Self {
        self.and(id, Value::Bool(value))
    }

    /// These facts and a word: an option's id or one of its labels.
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// assert_eq!(Facts::new().choice("risk_type", "岗位职责").ids().count(), 1);
    /// ```
    #[must_use]
    pub fn choice(self, id: &str, option: &str) -> Self {
        self.and(id, Value::String(option.to_owned().into()))
    }

    /// These facts and a set of words.
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// let facts = Facts::new().set("functions", ["key_licensing", "key_enforcement"]);
    /// assert_eq!(facts.ids().count(), 1);
    /// ```
    #[must_use]
    pub fn set<'a>(self, id: &str, options: impl IntoIterator<Item = &'a str>) -> Self {
        let options = options.into_iter().map(|option| Value::String(option.to_owned().into()));
        self.and(id, Value::List(options.collect()))
    }

    /// These facts and a whole number.
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// assert_eq!(Facts::new().integer("severity", 40).ids().count(), 1);
    /// ```
    #[must_use]
    pub fn integer(self, id: &str, value: i64) -> Self {
        self.and(id, Value::Integer(value))
    }

    /// These facts and a number, which must lie on the fact's scale: within
    /// what a single-precision float loses.
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// assert_eq!(Facts::new().number("likelihood", 0.6).ids().count(), 1);
    /// ```
    #[must_use]
    pub fn number(self, id: &str, value: f64) -> Self {
        self.and(id, number(value))
    }

    /// These facts and the statement that nobody has rated this one.
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// assert_eq!(Facts::new().not_rated("likelihood").ids().count(), 1);
    /// ```
    #[must_use]
    pub fn not_rated(self, id: &str) -> Self {
        self.and(id, Value::String("not_rated".to_owned().into()))
    }

    /// These facts and a number for one type of risk.
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// let facts = Facts::new()
    ///     .number_of("likelihood", "moral", 0.6)
    ///     .number_of("likelihood", "duty", 0.2);
    /// assert_eq!(facts.ids().count(), 1);
    /// ```
    #[must_use]
    pub fn number_of(mut self, id: &str, risk_type: &str, value: f64) -> Self {
        let entry = (risk_type.to_owned().into(), number(value));
        let mut entries = match self.take(id) {
            Some(Value::Table(entries)) => entries,
            _ => Vec::new(),
        };
        entries.retain(|(key, _)| key != risk_type);
        entries.push(entry);
        self.and(id, Value::table(entries))
    }

    /// These facts and the grade that somebody has already decided, by its
    /// id; conditions on the grade then use it.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let handbook = Scheme::builtin("handbook")?;
    /// let supervisors = handbook.supervisors(&Facts::new().decided_grade("two"))?;
    /// assert_eq!(supervisors.verdict().map(|v| v.roles().count()), Some(1));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    #[must_use]
    pub fn decided_grade(self, grade: &str) -> Self {
        let entries = vec![("grade".into(), Value::String(grade.to_owned().into()))];
        self.and(DECIDED, Value::table(entries))
    }

    /// The ids of the facts given, sorted.
    ///
    /// ```
    /// assert_eq!(integrity_risk::Facts::new().ids().next(), None);
    /// ```
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|(id, _)| &**id)
    }

    /// These facts and others, which take the place of those of the same id.
    pub(crate) fn with_all(&self, others: &Self) -> Self {
        let others = others.values.iter();
        others.fold(self.clone(), |facts, (id, value)| facts.and(id, value.clone()))
    }

    /// The facts whose ids are wanted.
    pub(crate) fn filtered(&self, wanted: impl Fn(&str) -> bool) -> Self {
        let values = self.values.iter().filter(|(id, _)| wanted(id)).cloned();
        Self { values: values.collect() }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Value> {
        let at = self.values.binary_search_by(|(name, _)| (**name).cmp(id)).ok()?;
        self.values.get(at).map(|(_, value)| value)
    }

    /// These facts and a cell of a register: of a fact, or of a fact for one type of risk.
    pub(crate) fn cell(self, id: &str, risk_type: Option<&str>, text: &str) -> Self {
        let value = Value::String(text.to_owned().into());
        let Some(key) = risk_type else { return self.and(id, value) };
        let mut entries = match self.get(id) {
            Some(Value::Table(entries)) => entries.clone(),
            _ => Vec::new(),
        };
        entries.push((key.to_owned().into(), value));
        self.and(id, Value::table(entries))
    }

    fn take(&mut self, id: &str) -> Option<Value> {
        let at = self.values.iter().position(|(name, _)| name == id)?;
        Some(self.values.remove(at).1)
    }

    fn and(mut self, id: &str, value: Value) -> Self {
        let _ = self.take(id);
        let at = self.values.partition_point(|(name, _)| **name < *id);
        self.values.insert(at, (id.to_owned().into(), value));
        self
    }

    /// Reads a point in long form: one value for each fact that the form asks
    /// by type, all of them of the type at `place`. The type itself is not read.
    pub(crate) fn cells_of_point(&self, model: &Model, place: usize) -> Result<Cells, Error> {
        let mut cells = Cells::unknown(model.slots.len());
        for (id, value) in self.values.iter().filter(|(id, _)| id != TYPE_KEY) {
            let at = || Path::root().key(id);
            let fact = fact_of(id, model).map_err(|error| error.within(at()))?;
            if matches!(value, Value::Table(_)) {
                return Err(wrong_shape(Phrase::OneValue {}).within(at()));
            }
            let slot = fact.first_slot + if fact.per_type { place } else { 0 };
            put(fact, slot, value, model, &mut cells).map_err(|error| error.within(at()))?;
        }
        Ok(cells)
    }

    /// Reads the facts against a scheme. Allocates only when something is
    /// wrong, a label has to be read, or the scheme has very many facts.
    pub(crate) fn cells(&self, model: &Model) -> Result<Cells, Error> {
        let mut cells = Cells::unknown(model.slots.len());
        for (id, value) in &self.values {
            let at = || Path::root().key(id);
            if id == DECIDED {
                read_decided(value, model, &mut cells).map_err(|error| error.within(at()))?;
                continue;
            }
            let fact = fact_of(id, model).map_err(|error| error.within(at()))?;
            read_fact(fact, value, model, &mut cells).map_err(|error| error.within(at()))?;
        }
        Ok(cells)
    }
}

fn fact_of<'m>(id: &str, model: &'m Model) -> Result<&'m Fact, Error> {
    model.facts.iter().find(|fact| *fact.id == *id).ok_or_else(|| {
        let known = listed(model.facts.iter().map(|fact| &fact.id));
        ErrorKind::UnknownFact { fact: quoted(id), known }.into()
    })
}

pub(crate) fn read_fact(
    fact: &Fact,
    value: &Lent<'_>,
    model: &Model,
    cells: &mut Cells,
) -> Result<(), Error> {
    if !fact.per_type {
        if matches!(value, Lent::Table(_)) {
            return Err(wrong_shape(Phrase::OneValue {}));
        }
        return put(fact, fact.first_slot, value, model, cells);
    }
    let entries = match value {
        Lent::Table(entries) => entries,
        Lent::Null => return Ok(()),
        _ => return Err(wrong_shape(Phrase::ValueByType {})),
    };
    for (key, value) in entries {
        let index = model.types.iter().position(|kind| *kind.id == **key).ok_or_else(|| {
            let known = listed(model.types.iter().map(|kind| &kind.id));
            let kind = ErrorKind::UnknownLabel { label: quoted(key), known };
            Error::at(Path::root().key(key), kind)
        })?;
        put(fact, fact.first_slot + index, value, model, cells)
            .map_err(|error| error.within(Path::root().key(key)))?;
    }
    Ok(())
}

fn wrong_shape(expected: Phrase) -> Error {
    ErrorKind::WrongShape { expected }.into()
}

fn put(
    fact: &Fact,
    slot: usize,
    value: &Lent<'_>,
    model: &Model,
    cells: &mut Cells,
) -> Result<(), Error> {
    if let Some(place) = model.slots.get(slot) {
        cells.set(slot, cell(fact, place, value)?);
    }
    Ok(())
}

fn read_decided(value: &Lent<'_>, model: &Model, cells: &mut Cells) -> Result<(), Error> {
    let Lent::Table(entries) = value else {
        return Err(wrong_shape(Phrase::TableOfDecisions {}));
    };
    for (key, value) in entries {
        let at = || Path::root().key(key);
        let Lent::String(id) = value else { return Err(wrong_shape(Phrase::Id {}).within(at())) };
        match &**key {
            "grade" => cells.decided_grade = Some(place(id, &model.grades, at())?),
            "warning" => cells.decided_warning = Some(place(id, &model.warning_levels, at())?),
            _ => {
                let known = Names::from("grade, warning");
                return Err(Error::at(at(), ErrorKind::UnknownFact { fact: quoted(key), known }));
            }
        }
    }
    Ok(())
}

fn place<T: Named>(id: &str, items: &[T], at: Path) -> Result<u16, Error> {
    items
        .iter()
        .position(|item| item.id() == id)
        .and_then(|index| u16::try_from(index).ok())
        .ok_or_else(|| {
            let known = listed(items.iter().map(Named::id));
            Error::at(at, ErrorKind::UnknownLabel { label: quoted(id), known })
        })
}

/// Reads one value of a fact.
pub(crate) fn cell(fact: &Fact, slot: &Slot, value: &Lent<'_>) -> Result<Cell, ErrorKind> {
    match value {
        Lent::Null => Ok(Cell::UNKNOWN),
        Lent::String(text) => read_text(fact, slot, text),
        Lent::Bool(value) if matches!(fact.domain, Domain::Flag) => {
            Ok(Cell::known(i64::from(*value)))
        }
        Lent::Integer(value) if is_number(fact) => {
            let exact = Exact::ratio(*value, 1).ok_or_else(|| not_a_number(&value.to_string()))?;
            on_scale(fact, slot, exact)
        }
        Lent::Decimal(value) if is_number(fact) => {
            if let Some(cell) = clearly_on_scale(slot, *value) {
                return Ok(Cell::known(cell));
            }
            let exact =
                Exact::from_float(*value).ok_or_else(|| not_a_number(&value.to_string()))?;
            on_scale(fact, slot, exact)
        }
        Lent::List(items) if matches!(fact.domain, Domain::Set { .. }) => read_set(fact, items),
        Lent::List(scores) if fact.raters.is_some() => mean(fact, slot, scores),
        other => Err(other.mistaken_for(expected(&fact.domain))),
    }
}

/// The mean of raters' scores, exact. A score that is not given leaves the
/// mean unknown.
fn mean(fact: &Fact, slot: &Slot, scores: &[Lent<'_>]) -> Result<Cell, ErrorKind> {
    let most = fact.raters.unwrap_or(0);
    let count = u32::try_from(scores.len()).unwrap_or(u32::MAX);
    if !(1..=most).contains(&count) {
        let (given, most) = (scores.len().to_string(), most.to_string());
        return Err(ErrorKind::RaterCount { given, most });
    }
    let mut total = 0_i64;
    for score in scores {
        if matches!(score, Lent::List(_)) {
            return Err(score.mistaken_for(Phrase::Number {}));
        }
        let Some(value) = cell(fact, slot, score)?.value() else { return Ok(Cell::UNKNOWN) };
        if !slot.values.contains(value) {
            let value = Exact::ratio(value, slot.denominator).map_or_else(String::new, exact_shown);
            return Err(ErrorKind::OffScale { value, scale: fact.domain.described() });
        }
        total = total.saturating_add(value);
    }
    Ok(Cell::known(total / i64::from(count)))
}

fn is_number(fact: &Fact) -> bool {
    matches!(fact.domain, Domain::Integer { .. } | Domain::Score { .. })
}

pub(crate) const fn expected(domain: &Domain) -> Phrase {
    match domain {
        Domain::Flag => Phrase::TrueOrFalse {},
        Domain::Choice { .. } => Phrase::Word {},
        Domain::Set { .. } => Phrase::ListOfWords {},
        Domain::Integer { .. } => Phrase::WholeNumber {},
        Domain::Score { .. } => Phrase::Number {},
    }
}

/// A number as it is read back from JSON, which has no other than finite ones.
fn number(value: f64) -> Value {
    if value.is_finite() { Value::number(value) } else { Value::String(value.to_string().into()) }
}

fn not_a_number(value: &str) -> ErrorKind {
    ErrorKind::NotANumber { value: quoted(value) }
}

pub(crate) fn read_text(fact: &Fact, slot: &Slot, text: &str) -> Result<Cell, ErrorKind> {
    if text.chars().nth(limits::CELL_CHARS).is_some() {
        let what = Phrase::CellCharacters {};
        return Err(ErrorKind::TooLarge { what, limit: limits::CELL_CHARS.to_string() });
    }
    if let Some(option) = fact.domain.option(text) {
        return Ok(option_cell(&fact.domain, option));
    }
    if says_not_rated(text) && (slot.not_rated || is_number(fact)) {
        return if slot.not_rated {
            Ok(Cell::NOT_RATED)
        } else {
            Err(ErrorKind::MustBeRated { fact: fact.id.to_string() })
        };
    }
    match &fact.domain {
        Domain::Flag => {
            read_flag(text).map(|value| Cell::known(i64::from(value))).ok_or_else(|| {
                ErrorKind::UnknownLabel { label: quoted(text), known: fact.domain.described() }
            })
        }
        Domain::Choice { .. } => {
            fact.labels.find(text).map(|option| option_cell(&fact.domain, option)).ok_or_else(
                || ErrorKind::UnknownLabel {
                    label: quoted(text),
                    known: fact.labels.shown(fact.domain.options()),
                },
            )
        }
        Domain::Set { .. } => read_listed_set(fact, text),
        Domain::Integer { .. } | Domain::Score { .. } => {
            if let Some(value) = fact.labels.find(text) {
                return Ok(Cell::known(slot.values.nth(value as u64)));
            }
            let folded = fold_width(text);
            let exact = folded.trim().parse().map_err(|_| not_a_number(text))?;
            on_scale(fact, slot, exact)
        }
    }
}

fn option_cell(domain: &Domain, option: usize) -> Cell {
    let place = i64::try_from(option).unwrap_or_default();
    Cell::known(if matches!(domain, Domain::Set { .. }) { 1 << place } else { place })
}

fn read_set(fact: &Fact, items: &[Lent<'_>]) -> Result<Cell, ErrorKind> {
    items
        .iter()
        .try_fold(0, |mask, item| match item {
            Lent::String(text) => Ok(mask | set_bit(fact, text)?),
            other => Err(other.mistaken_for(Phrase::Word {})),
        })
        .map(Cell::known)
}

/// A set typed into one cell: `行政许可、行政处罚`; a lone `无` is the empty set,
/// and nothing but separators is unknown.
fn read_listed_set(fact: &Fact, text: &str) -> Result<Cell, ErrorKind> {
    if let Some(option) = fact.labels.find(text) {
        return Ok(option_cell(&fact.domain, option));
    }
    if matches!(text.trim(), "无" | "無" | "none") {
        return Ok(Cell::known(0));
    }
    let mut parts = text
        .split(['、', ',', '，', ';', '；', '\n'])
        .filter(|part| !part.trim().is_empty())
        .peekable();
    if parts.peek().is_none() {
        return Ok(Cell::UNKNOWN);
    }
    parts.try_fold(0, |mask, part| Ok(mask | set_bit(fact, part)?)).map(Cell::known)
}

fn set_bit(fact: &Fact, text: &str) -> Result<i64, ErrorKind> {
    fact.domain
        .option(text)
        .or_else(|| fact.labels.find(text))
        .map(|option| 1_i64 << option)
        .ok_or_else(|| ErrorKind::UnknownLabel {
            label: quoted(text),
            known: fact.labels.shown(fact.domain.options()),
        })
}

/// The cell of a float that lies within half of the tolerance of
/// [`on_scale`], where the loss of double precision cannot matter.
fn clearly_on_scale(slot: &Slot, value: f64) -> Option<i64> {
    const HALF_OF_TOLERANCE: f64 = 1.0 / 16_777_216.0;
    const LARGEST: f64 = 1e12;
    #[expect(clippy::cast_precision_loss, reason = "denominators are at most a million")]
    let scaled = value * slot.denominator as f64;
    let nearest = scaled.round();
    let distance = (scaled - nearest).abs();
    let near = distance <= nearest.abs() * HALF_OF_TOLERANCE && distance <= 1.0 / 16.0;
    if !near || nearest.abs() > LARGEST {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and at most 1e12")]
    let cell = nearest as i64;
    slot.holds(cell).then_some(cell)
}

/// The cell of a number, which must be a value of the scale or differ from
/// one by no more than a single-precision float loses (2⁻²³ of it), and by
/// no more than an eighth of what the scale tells apart.
fn on_scale(fact: &Fact, slot: &Slot, exact: Exact) -> Result<Cell, ErrorKind> {
    let off = || ErrorKind::OffScale { value: exact_shown(exact), scale: fact.domain.described() };
    let scaled = i128::from(exact.numerator()) * i128::from(slot.denominator);
    let denominator = i128::from(exact.denominator());
    let nearest = num_integer::div_floor(2 * scaled + denominator, 2 * denominator);
    let distance = (scaled - nearest * denominator).abs();
    let near = (distance << 23) <= nearest.abs() * denominator && (distance << 3) <= denominator;
    i64::try_from(nearest)
        .ok()
        .filter(|nearest| near && slot.holds(*nearest))
        .map(Cell::known)
        .ok_or_else(off)
}

fn exact_shown(exact: Exact) -> String {
    exact.to_decimal()
}
