//! The plan of an engine: columns, and each decision as tables to be looked up.

use serde::Serialize;

use crate::batch::Encoder;
use crate::decision::Question;
use crate::dense::Inputs;
use crate::engine::options::{ColumnKind, EngineDecision, EngineOptions};
use crate::engine::results::{EngineResult, Results};
use crate::engine::steps::{self, Digit, Step};
use crate::engine::total::{self, Total};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::exact::Exact;
use crate::limits;
use crate::order;
use crate::path::Path;
use crate::scheme::fact::Slot;
use crate::scheme::{Domain, Fact, Model, Scheme};

/// The decisions of a scheme, written out for an engine.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::engine::EngineOptions;
///
/// let scheme = Scheme::builtin("handbook")?;
/// let plan = scheme.engine_plan(&EngineOptions::default())?;
/// assert_eq!(plan.rules_hash, scheme.rules_hash());
/// assert!(plan.columns.iter().any(|column| column.fact == "inner_power"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct EnginePlan {
    /// The id of the scheme.
    pub scheme: String,
    /// Its version.
    pub version: String,
    /// The hash of its rules, that of `Scheme::rules_hash`.
    pub rules_hash: String,
    /// Put before the names of the columns of verdicts.
    pub prefix: String,
    /// The columns it reads.
    pub columns: Vec<EngineColumn>,
    /// The decisions.
    pub decisions: Vec<PlannedDecision>,
}

/// A column that an engine reads, as a digit: the place of its value.
///
/// # Examples
///
/// See [`EnginePlan`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct EngineColumn {
    /// The id of the fact.
    pub fact: String,
    /// The type of risk, of a fact by type.
    pub risk_type: Option<String>,
    /// What the column holds.
    pub kind: ColumnKind,
    /// Its name; of a set of options one for each of them, the first of which counts 1 in
    /// the digit, the next 2, then 4.
    pub columns: Vec<String>,
    /// The values in the order of their digits; none of a set.
    pub values: Vec<EngineValue>,
    /// The digit of an unknown value: one more than the last.
    pub unknown: usize,
    /// Whether the fact is a number.
    pub is_number: bool,
}

/// A value of a column.
///
/// # Examples
///
/// See [`EnginePlan`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct EngineValue {
    /// The id of the option, `true`, `false`, `not_rated`, or a number as exact text.
    pub value: String,
    /// Of a column of floats: the least double that stands for the number, as text that
    /// reads back as that double.
    pub low: Option<String>,
    /// The greatest double that stands for it.
    pub high: Option<String>,
}

/// A decision of a plan.
///
/// # Examples
///
/// See [`EnginePlan`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct PlannedDecision {
    /// Which one it is.
    pub decision: EngineDecision,
    /// The places of the columns it reads.
    pub columns: Vec<usize>,
    /// How digits lead to a result.
    pub rule: Rule,
    /// The different results.
    pub results: Vec<EngineResult>,
}

/// How digits lead to the place of a result.
///
/// # Examples
///
/// See [`Step`] and [`Total`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "json-schema", schemars(rename = "EngineRule"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rule {
    /// By tables that are looked up one after another.
    Steps {
        /// The tables.
        steps: Vec<Step>,
    },
    /// By the total of a score.
    Total(Total),
}

impl Scheme {
    /// The decisions of the scheme, written out for an engine.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchDecision`] for one that the scheme does not make,
    /// [`ErrorKind::NotWrittenOut`] for one with too many inputs or with inputs between
    /// values, [`ErrorKind::MissingParameter`] where a parameter is not set on which it
    /// depends, [`ErrorKind::UnknownFact`], [`ErrorKind::ColumnKind`] and
    /// [`ErrorKind::ColumnTwice`] for columns.
    ///
    /// # Examples
    ///
    /// See [`EnginePlan`].
    pub fn engine_plan(&self, options: &EngineOptions) -> Result<EnginePlan, Error> {
        check_names(self, options)?;
        let mut decisions = options.decisions.clone();
        if decisions.is_empty() {
            decisions = match self.model.grading {
                Some(_) if self.model.supervision.is_empty() => vec![EngineDecision::Grade],
                Some(_) => vec![EngineDecision::Grade, EngineDecision::Supervision],
                None => vec![EngineDecision::Warning],
            };
        }
        order::sort(&mut decisions);
        decisions.dedup();
        let mut columns = Columns { scheme: self, options, all: Vec::new(), slots: Vec::new() };
        let mut planned = Vec::new();
        for decision in decisions {
            planned.push(columns.planned(decision)?);
        }
        let plan = EnginePlan {
            scheme: self.id().to_owned(),
            version: self.version().to_owned(),
            rules_hash: self.rules_hash().to_owned(),
            prefix: options.prefix.clone(),
            columns: columns.all,
            decisions: planned,
        };
        check_columns(&plan)?;
        Ok(plan)
    }
}

/// Every name of a fact in the options is one of the scheme.
fn check_names(scheme: &Scheme, options: &EngineOptions) -> Result<(), Error> {
    let model = &scheme.model;
    let mut known: Vec<String> = Vec::new();
    let mut sets: Vec<String> = Vec::new();
    for slot in &model.slots {
        let Some(fact) = model.facts.get(slot.fact) else { continue };
        let name = name(scheme, fact, slot);
        if let Domain::Set { options } = &fact.domain {
            sets.extend(options.iter().map(|option| format!("{name}/{}", option.id)));
        }
        known.push(name);
    }
    let facts = model.facts.iter().map(|fact| fact.id.to_string());
    let kinds: Vec<String> = known.iter().cloned().chain(facts).collect();
    known.extend(sets);
    let unknown = |key: &str, name: &String, known: &[String]| {
        let (fact, known) = (quoted(name), listed(known.iter()));
        Error::at(Path::root().key(key).key(name), ErrorKind::UnknownFact { fact, known })
    };
    for (key, names, known) in [
        ("columns", options.columns.keys().collect::<Vec<_>>(), &known),
        ("kinds", options.kinds.keys().collect(), &kinds),
    ] {
        if let Some(name) = names.into_iter().find(|name| !known.contains(name)) {
            return Err(unknown(key, name, known));
        }
    }
    Ok(())
}

/// No two columns have one name.
fn check_columns(plan: &EnginePlan) -> Result<(), Error> {
    let read = plan.columns.iter().flat_map(|column| column.columns.iter().cloned());
    let mut names: Vec<String> = read.chain(plan.verdict_names()).collect();
    order::sort(&mut names);
    let twice = names.iter().zip(names.iter().skip(1)).find(|(one, next)| one == next);
    let error = |(column, _): (&String, &String)| {
        Err(ErrorKind::ColumnTwice { column: quoted(column) }.into())
    };
    twice.map_or(Ok(()), error)
}

/// `fact`, or `fact/type`.
fn name(scheme: &Scheme, fact: &Fact, slot: &Slot) -> String {
    match slot.key.and_then(|key| scheme.types().get(key)) {
        Some(kind) if fact.per_type => format!("{}/{}", fact.id, kind.id),
        _ => fact.id.to_string(),
    }
}

/// The columns that decisions have asked for.
struct Columns<'s> {
    scheme: &'s Scheme,
    options: &'s EngineOptions,
    all: Vec<EngineColumn>,
    slots: Vec<usize>,
}

impl Columns<'_> {
    fn planned(&mut self, decision: EngineDecision) -> Result<PlannedDecision, Error> {
        let question = match decision {
            EngineDecision::Grade => Question::Grade,
            EngineDecision::Supervision => Question::Supervision,
            EngineDecision::Warning => Question::Warning,
        };
        let scheme = self.scheme;
        scheme.check(question)?;
        let refused = || ErrorKind::NotWrittenOut {
            decision: question.phrase(),
            scheme: scheme.id().to_owned(),
        };
        let slots = question.slots(&scheme.model);
        if !can_be_listed(&scheme.model, slots) {
            return Err(refused().into());
        }
        let mut columns = Vec::new();
        for slot in slots {
            columns.push(self.column(*slot)?);
        }
        let mut results = Results::default();
        let mut rule = self.by_steps(decision, question, &mut results)?;
        if rule.is_none() {
            results = Results::default();
            let slots = self.slots.clone();
            let mut place = |slot: usize| slots.iter().position(|known| *known == slot);
            rule = total::of_total(scheme, decision, &mut place, &mut results)?;
        }
        let rule = rule.ok_or_else(refused)?;
        Ok(PlannedDecision { decision, columns, rule, results: results.all })
    }

    fn by_steps(
        &self,
        decision: EngineDecision,
        question: Question,
        results: &mut Results,
    ) -> Result<Option<Rule>, Error> {
        let Some(inputs) = Inputs::of(&self.scheme.model, question, limits::ENGINE_INPUTS) else {
            return Ok(None);
        };
        let mut places = Vec::new();
        for settled in inputs.answers() {
            places.push(results.place(self.scheme, decision, *settled)?);
        }
        let of = |code: &u16| places.get(usize::from(*code)).copied();
        let Some(table) = inputs.codes().iter().map(of).collect::<Option<Vec<usize>>>() else {
            return Ok(None);
        };
        let digit = |digit: &crate::dense::Digit| {
            let column = self.slots.iter().position(|known| *known == digit.slot);
            Digit { column, size: digit.size() }
        };
        let digits: Vec<Digit> = inputs.digits().iter().map(digit).collect();
        Ok(steps::divided(table, &digits).map(|steps| Rule::Steps { steps }))
    }

    /// The place of the column of a slot, which is added if it is new.
    fn column(&mut self, slot: usize) -> Result<usize, Error> {
        if let Some(place) = self.slots.iter().position(|known| *known == slot) {
            return Ok(place);
        }
        let model = &self.scheme.model;
        let (Some(of), Some(encoder)) = (model.slots.get(slot), self.scheme.encoder_at(slot))
        else {
            return Ok(self.all.len());
        };
        let Some(fact) = model.facts.get(of.fact) else { return Ok(self.all.len()) };
        let name = name(self.scheme, fact, of);
        let kind = self.kind(fact, &name)?;
        let named = |name: &str| {
            let given = self.options.columns.get(name).cloned();
            given.unwrap_or_else(|| name.replace('/', "_"))
        };
        let columns = match &fact.domain {
            Domain::Set { options } => {
                options.iter().map(|option| named(&format!("{name}/{}", option.id))).collect()
            }
            _ => vec![named(&name)],
        };
        let values = values(fact, of, kind, &encoder);
        let known = usize::try_from(of.values.len()).unwrap_or(usize::MAX);
        let risk_type = of.key.filter(|_| fact.per_type);
        let risk_type = risk_type.and_then(|key| self.scheme.types().get(key));
        self.all.push(EngineColumn {
            fact: fact.id.to_string(),
            risk_type: risk_type.map(|kind| kind.id.to_string()),
            kind,
            columns,
            values,
            unknown: known.saturating_add(usize::from(of.not_rated)),
            is_number: matches!(fact.domain, Domain::Integer { .. } | Domain::Score { .. }),
        });
        self.slots.push(slot);
        Ok(self.slots.len() - 1)
    }

    fn kind(&self, fact: &Fact, name: &str) -> Result<ColumnKind, Error> {
        let known: &[ColumnKind] = match fact.domain {
            Domain::Flag | Domain::Set { .. } => &[ColumnKind::Flag],
            Domain::Choice { .. } => &[ColumnKind::Text],
            Domain::Integer { .. } | Domain::Score { .. } => {
                &[ColumnKind::Number, ColumnKind::Float, ColumnKind::Text]
            }
        };
        let key = [name, &fact.id].into_iter().find(|key| self.options.kinds.contains_key(*key));
        let Some((key, asked)) = key.and_then(|key| Some((key, *self.options.kinds.get(key)?)))
        else {
            return Ok(known.first().copied().unwrap_or(ColumnKind::Text));
        };
        if known.contains(&asked) {
            return Ok(asked);
        }
        let kind = ErrorKind::ColumnKind {
            fact: quoted(key),
            kind: asked.code().to_owned(),
            known: listed(known.iter().map(|kind| kind.code())),
        };
        Err(Error::at(Path::root().key("kinds").key(key), kind))
    }
}

/// Whether the values of all slots are few enough to be listed. They are counted before: a
/// whole number may have more than memory holds.
fn can_be_listed(model: &Model, slots: &[usize]) -> bool {
    let mut all = 0_u64;
    slots.iter().filter_map(|slot| model.slots.get(*slot)).all(|slot| {
        let fact = model.facts.get(slot.fact);
        let is_set = fact.is_some_and(|fact| matches!(fact.domain, Domain::Set { .. }));
        let values = if is_set { 0 } else { slot.values.len() };
        all = all.saturating_add(values);
        values <= limits::ENGINE_ENTRIES as u64 && all <= limits::ENGINE_INPUTS as u64
    })
}

/// The values of a slot in the order of its digits.
fn values(fact: &Fact, slot: &Slot, kind: ColumnKind, encoder: &Encoder<'_>) -> Vec<EngineValue> {
    if matches!(fact.domain, Domain::Set { .. }) {
        return Vec::new();
    }
    let mut values: Vec<EngineValue> =
        (0..slot.values.len()).map(|place| value(fact, slot, place, kind, encoder)).collect();
    if slot.not_rated {
        values.push(EngineValue { value: "not_rated".to_owned(), low: None, high: None });
    }
    values
}

fn value(
    fact: &Fact,
    slot: &Slot,
    place: u64,
    kind: ColumnKind,
    encoder: &Encoder<'_>,
) -> EngineValue {
    let cell = slot.values.nth(place);
    let option = |options: &[crate::scheme::FactOption]| {
        let option = usize::try_from(cell).ok().and_then(|place| options.get(place));
        option.map(|option| option.id.to_string()).unwrap_or_default()
    };
    let exact = Exact::ratio(cell, slot.denominator).unwrap_or(Exact::ZERO);
    let value = match &fact.domain {
        Domain::Flag => (cell == 1).to_string(),
        Domain::Choice { options, .. } | Domain::Set { options } => option(options),
        Domain::Integer { .. } | Domain::Score { .. } => exact.to_decimal(),
    };
    let bounds = (kind == ColumnKind::Float).then(|| bounds(exact, cell, encoder));
    let (low, high) = bounds.map_or((None, None), |(low, high)| (Some(low), Some(high)));
    EngineValue { value, low, high }
}

/// The least and the greatest double that are read as a number.
fn bounds(exact: Exact, cell: i64, encoder: &Encoder<'_>) -> (String, String) {
    // Not to decide: the double next to the number, from which the ends are looked for.
    #[expect(clippy::cast_precision_loss, reason = "numbers of scales are short")]
    let near = exact.numerator() as f64 / exact.denominator() as f64;
    let reads = |value: f64| encoder.float(value).is_ok_and(|code| code.0.value() == Some(cell));
    let far = if near == 0.0 { 1e-3 } else { near.abs() * 1e-3 };
    let end = |mut outside: f64| {
        let mut inside = near;
        loop {
            let middle = inside + (outside - inside) / 2.0;
            // No double lies between the two any more.
            if [inside, outside].map(f64::to_bits).contains(&middle.to_bits()) {
                return inside;
            }
            if reads(middle) { inside = middle } else { outside = middle }
        }
    };
    (format!("{:?}", end(near - far)), format!("{:?}", end(near + far)))
}
