//! Conditions: a closed set of operators over facts and decisions, compiled
//! to tests of whole numbers. There are no expressions in text.

use serde::Deserialize;

use crate::cells::{Cell, Cells};
use crate::error::{Error, ErrorKind, listed};
use crate::exact::Exact;
use crate::facts;
use crate::ladder::Ruling;
use crate::limits;
use crate::order::in_order;
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::scheme::Shape;
use crate::scheme::document::Document;
use crate::scheme::fact::Slot;
use crate::scheme::{Domain, Fact, Model, Parameter, ParameterKind, Setting, Settings};
use crate::shape;
use crate::unset::{Side, UnsetLimit, UnsetNumber, UnsetRange};
use crate::value::Value;

/// A decision that a condition may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Reference {
    Grade,
    Warning,
    /// A table, by its place.
    Table(usize),
}

/// The decisions that stand under `decision` in a condition.
#[derive(Clone, Copy, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(crate) enum DecisionWord {
    /// What grading gives.
    Grade,
    /// What the warning gives.
    Warning,
}

/// A compiled condition.
#[derive(Clone, Debug, Default)]
pub(crate) enum Test {
    /// Holds always.
    #[default]
    Always,
    All(Box<[Test]>),
    Any(Box<[Test]>),
    Not(Box<Test>),
    /// The cell lies between the two, both included.
    Range {
        slot: usize,
        low: i64,
        high: i64,
    },
    /// The cell is one of these, sorted.
    OneOf {
        slot: usize,
        cells: Box<[i64]>,
    },
    /// The set shares an option with the mask.
    HasAny {
        slot: usize,
        mask: i64,
    },
    /// The set holds every option of the mask.
    HasAll {
        slot: usize,
        mask: i64,
    },
    /// The set holds options of the mask alone.
    Only {
        slot: usize,
        mask: i64,
    },
    /// Whether nobody has rated it.
    NotRated {
        slot: usize,
        expected: bool,
    },
    /// Depends on a parameter that is not set: its place.
    Unset {
        parameter: usize,
    },
    /// The cell lies in a range of which some limit is not set.
    UnsetRange(Box<UnsetRange>),
    /// The decision's ruling is one of these, sorted.
    Decision {
        reference: Reference,
        rulings: Box<[Ruling]>,
    },
}

impl Test {
    /// Whether the condition holds; none while that depends on what is unknown.
    pub(crate) fn holds(&self, model: &Model, cells: &Cells) -> Option<bool> {
        match self {
            Self::Always => Some(true),
            Self::All(tests) => fold(tests, model, cells, false),
            Self::Any(tests) => fold(tests, model, cells, true),
            Self::Not(test) => test.holds(model, cells).map(|holds| !holds),
            Self::Range { slot, low, high } => {
                on_cell(cells.get(*slot), |value| (*low..=*high).contains(&value))
            }
            Self::OneOf { slot, cells: wanted } => {
                on_cell(cells.get(*slot), |value| wanted.binary_search(&value).is_ok())
            }
            Self::HasAny { slot, mask } => on_cell(cells.get(*slot), |set| set & mask != 0),
            Self::HasAll { slot, mask } => on_cell(cells.get(*slot), |set| set & mask == *mask),
            Self::Only { slot, mask } => on_cell(cells.get(*slot), |set| set & !mask == 0),
            Self::NotRated { slot, expected } => {
                let cell = cells.get(*slot);
                (!cell.is_unknown()).then_some(cell.is_not_rated() == *expected)
            }
            Self::Unset { .. } | Self::UnsetRange(_) => None,
            Self::Decision { reference, rulings } => {
                let ruling = model.ruling(*reference, cells)?;
                Some(rulings.binary_search(&ruling).is_ok())
            }
        }
    }

    /// Adds the slots the condition reads, through decisions too.
    pub(crate) fn slots(&self, into: &mut Vec<usize>, of: &impl Fn(Reference) -> Vec<usize>) {
        match self {
            Self::Always | Self::Unset { .. } => {}
            Self::All(tests) | Self::Any(tests) => {
                tests.iter().for_each(|test| test.slots(into, of));
            }
            Self::Not(test) => test.slots(into, of),
            Self::UnsetRange(range) => into.push(range.slot),
            Self::Range { slot, .. }
            | Self::OneOf { slot, .. }
            | Self::HasAny { slot, .. }
            | Self::HasAll { slot, .. }
            | Self::Only { slot, .. }
            | Self::NotRated { slot, .. } => into.push(*slot),
            Self::Decision { reference, .. } => into.extend(of(*reference)),
        }
    }

    /// Adds the parameters on which the condition depends and which are not set.
    pub(crate) fn unset(&self, into: &mut Vec<usize>) {
        match self {
            Self::All(tests) | Self::Any(tests) => tests.iter().for_each(|test| test.unset(into)),
            Self::Not(test) => test.unset(into),
            Self::Unset { parameter } => into.push(*parameter),
            Self::UnsetRange(range) => {
                into.extend(range.limits.iter().map(|limit| limit.number.parameter));
            }
            _ => {}
        }
    }

    /// Adds the decisions the condition refers to.
    pub(crate) fn references(&self, into: &mut Vec<Reference>) {
        match self {
            Self::All(tests) | Self::Any(tests) => {
                tests.iter().for_each(|test| test.references(into));
            }
            Self::Not(test) => test.references(into),
            Self::Decision { reference, .. } => into.push(*reference),
            _ => {}
        }
    }
}

/// *Not rated* answers no question about the value: every such test fails.
fn on_cell(cell: Cell, test: impl FnOnce(i64) -> bool) -> Option<bool> {
    match cell.value() {
        Some(value) => Some(test(value)),
        None => cell.is_not_rated().then_some(false),
    }
}

/// Any (`decisive` true) or all (`decisive` false) of the tests.
fn fold(tests: &[Test], model: &Model, cells: &Cells, decisive: bool) -> Option<bool> {
    let mut open = false;
    for test in tests {
        match test.holds(model, cells) {
            Some(holds) if holds == decisive => return Some(decisive),
            Some(_) => {}
            None => open = true,
        }
    }
    (!open).then_some(!decisive)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Condition {
    all: Option<Vec<Value>>,
    any: Option<Vec<Value>>,
    not: Option<Value>,
    fact: Option<String>,
    key: Option<String>,
    decision: Option<DecisionWord>,
    table: Option<String>,
    equals: Option<Value>,
    one_of: Option<Vec<Value>>,
    at_least: Option<Value>,
    at_most: Option<Value>,
    above: Option<Value>,
    below: Option<Value>,
    has_any: Option<Vec<String>>,
    has_all: Option<Vec<String>>,
    only: Option<Vec<String>>,
    not_rated: Option<bool>,
    at_least_as_bad: Option<String>,
}

impl Condition {
    /// How many operators are written; limits together make one range.
    fn operators(&self) -> usize {
        let limits = [&self.at_least, &self.at_most, &self.above, &self.below];
        let operators = [
            self.equals.is_some(),
            self.one_of.is_some(),
            limits.iter().any(|limit| limit.is_some()),
            self.has_any.is_some(),
            self.has_all.is_some(),
            self.only.is_some(),
            self.not_rated.is_some(),
            self.at_least_as_bad.is_some(),
        ];
        operators.iter().filter(|is| **is).count()
    }
}

/// What conditions are compiled against.
pub(crate) struct Scope<'m> {
    pub(crate) facts: &'m [Fact],
    pub(crate) slots: &'m [Slot],
    pub(crate) document: &'m Document,
    pub(crate) tables: &'m [Shape<'m>],
    pub(crate) parameters: &'m [Parameter],
    pub(crate) settings: &'m Settings,
}

/// A limit as it is written: a value, or a parameter that is not set.
pub(crate) enum Operand {
    Value(Value),
    Unset(UnsetNumber),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParameterOperand {
    parameter: String,
    place: Option<usize>,
}

impl Scope<'_> {
    /// Compiles an optional condition; without one it always holds.
    pub(crate) fn optional(&self, value: Option<&Value>, path: &Path) -> Result<Test, Error> {
        self.within(value, "when", path)
    }

    /// As [`optional`](Self::optional), for a condition under another key.
    pub(crate) fn within(
        &self,
        value: Option<&Value>,
        key: &str,
        path: &Path,
    ) -> Result<Test, Error> {
        value.map_or(Ok(Test::Always), |value| self.condition(value, &path.clone().key(key), 0))
    }

    /// The condition that a subject (a fact, a decision or a table) equals an id.
    pub(crate) fn equals(&self, subject: &Value, id: &str, path: &Path) -> Result<Test, Error> {
        let Value::Table(entries) = subject else {
            return Err(bad(path, ErrorKind::ConditionForm {}));
        };
        let mut entries = entries.clone();
        entries.push(("equals".into(), Value::String(id.to_owned().into())));
        self.condition(&Value::table(entries), path, 0)
    }

    pub(crate) fn condition(
        &self,
        value: &Value,
        path: &Path,
        depth: usize,
    ) -> Result<Test, Error> {
        if depth > limits::DEPTH {
            let kind = ErrorKind::TooLarge {
                what: Phrase::ConditionDepth {},
                limit: limits::DEPTH.to_string(),
            };
            return Err(Error::at(path.clone(), kind));
        }
        let written: Condition = shape::read(value).map_err(|error| error.within(path.clone()))?;
        let subjects = [
            written.all.is_some(),
            written.any.is_some(),
            written.not.is_some(),
            written.fact.is_some(),
            written.decision.is_some(),
            written.table.is_some(),
        ];
        if subjects.iter().filter(|is| **is).count() != 1 {
            return Err(bad(path, ErrorKind::ConditionForm {}));
        }
        let subject =
            written.fact.is_some() || written.decision.is_some() || written.table.is_some();
        if !subject && written.operators() > 0 {
            return Err(bad(path, ErrorKind::OperatorWithoutSubject {}));
        }
        if written.fact.is_none() && written.key.is_some() {
            return Err(bad(path, ErrorKind::TakesNoKey {}));
        }
        let each = |items: &[Value], key: &str| {
            let path = path.clone().key(key);
            let compile = |(index, item): (usize, &Value)| {
                self.condition(item, &path.clone().index(index), depth + 1)
            };
            items.iter().enumerate().map(compile).collect::<Result<Box<[Test]>, Error>>()
        };
        match &written {
            Condition { all: Some(items), .. } => each(items, "all").map(Test::All),
            Condition { any: Some(items), .. } => each(items, "any").map(Test::Any),
            Condition { not: Some(inner), .. } => self
                .condition(inner, &path.clone().key("not"), depth + 1)
                .map(|test| Test::Not(Box::new(test))),
            Condition { fact: Some(id), .. } => self.on_fact(id, &written, path),
            Condition { decision: Some(word), .. } => self.on_decision(*word, &written, path),
            Condition { table: Some(id), .. } => self.on_table(id, &written, path),
            _ => Err(bad(path, ErrorKind::ConditionForm {})),
        }
    }

    fn on_decision(
        &self,
        word: DecisionWord,
        written: &Condition,
        path: &Path,
    ) -> Result<Test, Error> {
        let (reference, phrase, levels): (_, _, Vec<&str>) = match word {
            DecisionWord::Grade => {
                let grades = self.document.grades.iter().map(|grade| grade.id.as_str());
                (Reference::Grade, Phrase::Grade {}, grades.collect())
            }
            DecisionWord::Warning => {
                let levels = self.document.warning.iter().flat_map(|warning| &warning.levels);
                let levels = levels.map(|level| level.id.as_str());
                (Reference::Warning, Phrase::Warning {}, levels.collect())
            }
        };
        let ruling = |id: &str| {
            Ruling::named(id, &levels).ok_or_else(|| {
                let kind = ErrorKind::UnknownReference {
                    what: phrase.clone(),
                    id: id.to_owned(),
                    known: listed(&levels),
                };
                Error::at(path.clone(), kind)
            })
        };
        let word = |value: &Value| match value {
            Value::String(id) => ruling(id),
            other => Err(bad(path, other.mistaken_for(Phrase::Id {}))),
        };
        if written.operators() != 1 {
            return Err(bad(path, ErrorKind::DecisionOperator {}));
        }
        let mut rulings: Vec<Ruling> = match written {
            Condition { at_least_as_bad: Some(id), .. } => Ruling::up_to(ruling(id)?),
            Condition { equals: Some(value), .. } => vec![word(value)?],
            Condition { one_of: Some(values), .. } => {
                values.iter().map(word).collect::<Result<_, _>>()?
            }
            _ => return Err(bad(path, ErrorKind::DecisionOperator {})),
        };
        rulings = in_order(rulings, Ruling::cmp);
        Ok(Test::Decision { reference, rulings: rulings.into() })
    }

    fn on_table(&self, id: &str, written: &Condition, path: &Path) -> Result<Test, Error> {
        let place = self.tables.iter().position(|table| table.id == id);
        let Some((place, table)) = place.and_then(|place| Some((place, self.tables.get(place)?)))
        else {
            let kind = ErrorKind::UnknownReference {
                what: Phrase::NamedTable {},
                id: id.to_owned(),
                known: listed(self.tables.iter().map(|table| table.id)),
            };
            return Err(Error::at(path.clone().key("table"), kind));
        };
        let refused = || bad(path, ErrorKind::NotReferable { table: id.to_owned() });
        if table.collects || (written.at_least_as_bad.is_some() && !table.ordered) {
            return Err(refused());
        }
        if written.operators() != 1 {
            return Err(bad(path, ErrorKind::DecisionOperator {}));
        }
        let rulings = |value: &Value| match value {
            Value::String(id) => table.rulings(id).ok_or_else(|| {
                let kind = ErrorKind::UnknownReference {
                    what: Phrase::Answer {},
                    id: id.to_string(),
                    known: listed(&table.answers),
                };
                Error::at(path.clone(), kind)
            }),
            other => Err(bad(path, other.mistaken_for(Phrase::Id {}))),
        };
        let mut found: Vec<Ruling> = match written {
            Condition { at_least_as_bad: Some(id), .. } => {
                let worst =
                    rulings(&Value::String(id.as_str().to_owned().into()))?.into_iter().max();
                worst.map(Ruling::up_to).unwrap_or_default()
            }
            Condition { equals: Some(value), .. } => rulings(value)?,
            Condition { one_of: Some(values), .. } => {
                let all = values.iter().map(rulings).collect::<Result<Vec<_>, _>>()?;
                all.into_iter().flatten().collect()
            }
            _ => return Err(bad(path, ErrorKind::DecisionOperator {})),
        };
        found = in_order(found, Ruling::cmp);
        found.dedup();
        Ok(Test::Decision { reference: Reference::Table(place), rulings: found.into() })
    }

    fn on_fact(&self, id: &str, written: &Condition, path: &Path) -> Result<Test, Error> {
        let fact = self.facts.iter().find(|fact| *fact.id == *id).ok_or_else(|| {
            let kind = ErrorKind::UnknownReference {
                what: Phrase::Fact {},
                id: id.to_owned(),
                known: listed(self.facts.iter().map(|fact| &fact.id)),
            };
            Error::at(path.clone().key("fact"), kind)
        })?;
        let slot = self.slot(fact, written.key.as_deref(), path)?;
        if written.operators() != 1 {
            return Err(bad(path, ErrorKind::OneOperator {}));
        }
        if let Some(expected) = written.not_rated {
            return Ok(Test::NotRated { slot, expected });
        }
        let cell = |value: &Value| self.cell(fact, slot, value, path);
        let mask = |ids: &[String]| option_mask(fact, ids, path);
        let range = |low, high| Test::Range { slot, low, high };
        match written {
            Condition { equals: Some(value), .. } => cell(value).map(|cell| range(cell, cell)),
            Condition { one_of: Some(values), .. } => {
                let mut cells = values.iter().map(cell).collect::<Result<Vec<_>, _>>()?;
                cells = in_order(cells, i64::cmp);
                Ok(Test::OneOf { slot, cells: cells.into() })
            }
            Condition { has_any: Some(ids), .. } => Ok(Test::HasAny { slot, mask: mask(ids)? }),
            Condition { has_all: Some(ids), .. } => Ok(Test::HasAll { slot, mask: mask(ids)? }),
            Condition { only: Some(ids), .. } => Ok(Test::Only { slot, mask: mask(ids)? }),
            _ => self.on_order(fact, slot, written, path),
        }
    }

    /// What a limit stands for, once parameters are looked up.
    pub(crate) fn operand(&self, value: &Value, path: &Path) -> Result<Operand, Error> {
        let Value::Table(_) = value else { return Ok(Operand::Value(value.clone())) };
        let written: ParameterOperand =
            shape::read(value).map_err(|error| error.within(path.clone()))?;
        let known = || listed(self.parameters.iter().map(|parameter| &parameter.id));
        let is = |parameter: &Parameter| *parameter.id == *written.parameter;
        let Some(place) = self.parameters.iter().position(is) else {
            let what = Phrase::Parameter {};
            let kind = ErrorKind::UnknownReference { what, id: written.parameter, known: known() };
            return Err(Error::at(path.clone().key("parameter"), kind));
        };
        let kind = self.parameters.get(place).map(|parameter| &parameter.kind);
        let fits = match (kind, written.place) {
            (Some(ParameterKind::Number { .. }), None) => true,
            (Some(ParameterKind::Thresholds { count, .. }), Some(place)) => {
                (1..=*count).contains(&place)
            }
            _ => false,
        };
        if !fits {
            return Err(bad(path, ErrorKind::ParameterOperand {}));
        }
        let number = match (self.settings.value(&written.parameter), written.place) {
            (Some(Setting::Number(number)), None) => Some(*number),
            (Some(Setting::Thresholds(numbers)), Some(place)) => numbers.get(place - 1).copied(),
            _ => None,
        };
        let unset =
            UnsetNumber { parameter: place, number: written.place.map_or(0, |place| place - 1) };
        Ok(number.map_or(Operand::Unset(unset), |number| {
            Operand::Value(Value::String(number.to_string().into()))
        }))
    }

    /// `at_least`, `at_most`, `above` and `below`, singly or as a range.
    fn on_order(
        &self,
        fact: &Fact,
        slot: usize,
        written: &Condition,
        path: &Path,
    ) -> Result<Test, Error> {
        if written.at_least_as_bad.is_some() {
            return Err(bad(path, ErrorKind::FactOperator {}));
        }
        let mut limits = Vec::new();
        let mut bound = |value: &Option<Value>, side| {
            let Some(value) = value else { return Ok(None) };
            match self.operand(value, path)? {
                Operand::Value(value) => self.bound(fact, slot, &value, path).map(Some),
                Operand::Unset(_)
                    if !matches!(fact.domain, Domain::Integer { .. } | Domain::Score { .. }) =>
                {
                    Err(bad(path, ErrorKind::ParameterOperand {}))
                }
                Operand::Unset(number) => {
                    limits.push(UnsetLimit { side, number });
                    Ok(None)
                }
            }
        };
        let mut low = i64::MIN + 2;
        let mut high = i64::MAX;
        if let Some(Bound { ceiling, .. }) = bound(&written.at_least, Side::AtLeast)? {
            low = low.max(ceiling);
        }
        if let Some(Bound { floor, .. }) = bound(&written.above, Side::Above)? {
            low = low.max(floor.saturating_add(1));
        }
        if let Some(Bound { floor, .. }) = bound(&written.at_most, Side::AtMost)? {
            high = high.min(floor);
        }
        if let Some(Bound { ceiling, .. }) = bound(&written.below, Side::Below)? {
            high = high.min(ceiling.saturating_sub(1));
        }
        if limits.is_empty() {
            return Ok(Test::Range { slot, low, high });
        }
        Ok(Test::UnsetRange(Box::new(UnsetRange { slot, low, high, limits })))
    }

    fn slot(&self, fact: &Fact, key: Option<&str>, path: &Path) -> Result<usize, Error> {
        match (fact.per_type, key) {
            (false, None) => Ok(fact.first_slot),
            (true, Some(key)) => self
                .document
                .types
                .iter()
                .position(|kind| kind.id == key)
                .map(|index| fact.first_slot + index)
                .ok_or_else(|| {
                    let kind = ErrorKind::UnknownReference {
                        what: Phrase::Type {},
                        id: key.to_owned(),
                        known: listed(self.document.types.iter().map(|kind| &kind.id)),
                    };
                    Error::at(path.clone().key("key"), kind)
                }),
            (true, None) => Err(bad(path, ErrorKind::NeedsKey {})),
            (false, Some(_)) => Err(bad(path, ErrorKind::TakesNoKey {})),
        }
    }

    fn cell(&self, fact: &Fact, slot: usize, value: &Value, path: &Path) -> Result<i64, Error> {
        let slot = self.slots.get(slot).ok_or_else(|| bad(path, unknown_fact(fact)))?;
        if matches!(fact.domain, Domain::Set { .. }) {
            return Err(bad(path, ErrorKind::SetOperator {}));
        }
        if *value == Value::Null {
            return Err(bad(path, value.mistaken_for(facts::expected(&fact.domain))));
        }
        facts::cell(fact, slot, value)
            .map_err(|kind| Error::at(path.clone(), kind))?
            .value()
            .ok_or_else(|| bad(path, ErrorKind::NotRatedForm {}))
    }

    fn bound(&self, fact: &Fact, slot: usize, value: &Value, path: &Path) -> Result<Bound, Error> {
        match &fact.domain {
            Domain::Choice { ordered: true, .. } => {
                let cell = self.cell(fact, slot, value, path)?;
                Ok(Bound { floor: cell, ceiling: cell })
            }
            Domain::Integer { .. } | Domain::Score { .. } => {
                let exact: Exact =
                    shape::read(value).map_err(|error| error.within(path.clone()))?;
                let denominator = self.slots.get(slot).map_or(1, |slot| slot.denominator);
                Bound::scaled(exact, denominator)
                    .ok_or_else(|| bad(path, ErrorKind::TooFine { what: Phrase::Limit {} }))
            }
            _ => Err(bad(path, ErrorKind::NoOrder {})),
        }
    }
}

/// A bound in cells: the greatest cell not above it, the least not below it.
pub(crate) struct Bound {
    pub(crate) floor: i64,
    pub(crate) ceiling: i64,
}

impl Bound {
    /// A number on cells of this denominator; none when it does not fit.
    pub(crate) fn scaled(exact: Exact, denominator: i64) -> Option<Self> {
        let scaled = exact.times(Exact::ratio(denominator, 1)?)?;
        let (numerator, denominator) = (scaled.numerator(), scaled.denominator());
        Some(Self {
            floor: num_integer::div_floor(numerator, denominator),
            ceiling: num_integer::div_ceil(numerator, denominator),
        })
    }
}

fn unknown_fact(fact: &Fact) -> ErrorKind {
    ErrorKind::UnknownFact { fact: fact.id.to_string(), known: Names::default() }
}

fn option_mask(fact: &Fact, ids: &[String], path: &Path) -> Result<i64, Error> {
    let Domain::Set { .. } = fact.domain else {
        return Err(bad(path, ErrorKind::NotASet {}));
    };
    ids.iter().try_fold(0, |mask, id| {
        let option = fact.domain.option(id).ok_or_else(|| {
            let kind =
                ErrorKind::UnknownLabel { label: id.clone(), known: fact.domain.described() };
            Error::at(path.clone(), kind)
        })?;
        Ok(mask | (1_i64 << option))
    })
}

fn bad(path: &Path, kind: ErrorKind) -> Error {
    Error::at(path.clone(), kind)
}
