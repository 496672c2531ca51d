//! The fast leaf of grading: what the ladder gives, written out once.
//!
//! Where the inputs are few, unknown ones counted too, there is one answer for
//! each, found by a number: the places of the values as digits, each digit with
//! a base of its own. Where one score decides, its items are multiplied and
//! added up, and there is one answer for each total. Past a budget
//! (`limits::DENSE`) neither is built and the ladder is asked.

use std::collections::HashMap;

use crate::cells::{Cell, Cells};
use crate::decision::{Question, Settled};
use crate::exact::Exact;
use crate::ladder::{Across, Item, Ladder, Method, Ruled, Ruling, Score, Track};
use crate::limits;
use crate::predicate::Test;
use crate::scheme::fact::{CellValues, Slot};
use crate::scheme::{Model, Scheme};

/// The grades of a model, looked up.
#[derive(Debug)]
pub(crate) enum Dense {
    Inputs(Inputs),
    Totals(Totals),
}

/// One answer for each input.
#[derive(Debug)]
pub(crate) struct Inputs {
    digits: Vec<Digit>,
    /// The place of each input's answer.
    codes: Vec<u16>,
    answers: Vec<Settled>,
}

/// One answer for each total of a score.
#[derive(Debug)]
pub(crate) struct Totals {
    least: i64,
    codes: Vec<u16>,
    answers: Vec<Settled>,
}

/// One slot as a digit: its known values, *not rated* where it may be, then
/// *unknown*.
#[derive(Debug)]
pub(crate) struct Digit {
    pub(crate) slot: usize,
    stride: usize,
    min: i64,
    known: usize,
    /// The place of each cell from the least on, where they do not stand side
    /// by side.
    places: Option<Vec<u16>>,
    not_rated: bool,
}

/// No place.
const NOWHERE: u16 = u16::MAX;

impl Model {
    /// The table of grades, built when first asked; none past the budget.
    pub(crate) fn dense(&self) -> Option<&Dense> {
        self.dense.get_or_init(|| Dense::of(self)).as_ref()
    }

    /// The table, if it was built before.
    pub(crate) fn dense_if_built(&self) -> Option<&Dense> {
        self.dense.get()?.as_ref()
    }
}

impl Scheme {
    /// Writes out the grade of every input, or of every total of a score, so
    /// that grading looks it up instead of asking the rules: for a host that
    /// grades very often. The grades are the same. Graders of rows do so by
    /// themselves. Clones of this scheme share what is written out.
    ///
    /// Tells whether it was: not where the inputs are more than
    /// [`DENSE`](crate::limits::DENSE), and not before parameters are set on
    /// which the grade depends.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// assert!(scheme.write_out());
    /// let facts = Facts::new().choice("proneness", "rather").choice("impact", "large");
    /// assert_eq!(scheme.grade(&facts)?.verdict().map(|v| &*v.grade.id), Some("b"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn write_out(&self) -> bool {
        self.model.dense().is_some()
    }
}

impl Dense {
    fn of(model: &Model) -> Option<Self> {
        let ladder = &model.grading.as_ref()?.ladder;
        if Question::Grade.unset(model).is_some() {
            return None;
        }
        Inputs::of(model, Question::Grade, limits::DENSE)
            .map(Self::Inputs)
            .or_else(|| Totals::of(model, ladder).map(Self::Totals))
    }

    /// How many answers there are to look up.
    #[cfg(all(test, feature = "builtin"))]
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Inputs(inputs) => inputs.codes.len(),
            Self::Totals(totals) => totals.codes.len(),
        }
    }

    /// The different answers.
    pub(crate) fn answers(&self) -> &[Settled] {
        match self {
            Self::Inputs(inputs) => &inputs.answers,
            Self::Totals(totals) => &totals.answers,
        }
    }

    /// The place of the answer; none where the ladder must be asked.
    pub(crate) fn place(&self, model: &Model, cells: &Cells) -> Option<usize> {
        match self {
            Self::Inputs(inputs) => inputs.place(inputs.number(cells)?),
            Self::Totals(totals) => {
                let ladder = &model.grading.as_ref()?.ladder;
                totals.place(total(one_score(ladder)?, cells)?)
            }
        }
    }
}

impl Inputs {
    /// The answers to a question, written out where its inputs are no more than `most`.
    pub(crate) fn of(model: &Model, question: Question, most: usize) -> Option<Self> {
        let mut digits = Vec::new();
        let mut stride = 1_usize;
        for slot in question.slots(model) {
            let digit = Digit::of(*slot, model.slots.get(*slot)?, stride)?;
            stride = stride.checked_mul(digit.size()).filter(|all| *all <= most)?;
            digits.push(digit);
        }
        let mut inputs = Self { digits, codes: Vec::with_capacity(stride), answers: Vec::new() };
        let mut known = HashMap::new();
        for number in 0..stride {
            let settled = inputs.settled(model, question, number)?;
            let code = inputs.code(settled, &mut known)?;
            inputs.codes.push(code);
        }
        Some(inputs)
    }

    /// What an input comes to: what the ladder says, and where it leaves that
    /// open, what every value of an unknown slot gives, which is known already.
    fn settled(&self, model: &Model, question: Question, number: usize) -> Option<Settled> {
        let mut cells = Cells::unknown(model.slots.len());
        let mut open = None;
        for digit in &self.digits {
            let place = number.checked_div(digit.stride)?.checked_rem(digit.size())?;
            match digit.cell(model, place)? {
                Cell::UNKNOWN => open = open.or(Some(digit)),
                cell => cells.set(digit.slot, cell),
            }
        }
        if let Some(ruled) = question.rule(model, &cells) {
            return Some(Settled::One(Ruled { rule: None, ..ruled }));
        }
        let digit = open?;
        let unknown =
            number.checked_sub(digit.stride.checked_mul(digit.size().checked_sub(1)?)?)?;
        let mut only: Option<Ruling> = None;
        for place in 0..digit.size().checked_sub(1)? {
            let completed = unknown.checked_add(place.checked_mul(digit.stride)?)?;
            match self.answers.get(self.place(completed)?)? {
                Settled::One(ruled) if only.is_none_or(|only| only == ruled.ruling) => {
                    only = Some(ruled.ruling);
                }
                _ => return Some(Settled::Open),
            }
        }
        only.map(|ruling| Settled::One(Ruled { ruling, rule: None, score: None }))
    }

    fn code(
        &mut self,
        settled: Settled,
        known: &mut HashMap<Option<(Ruling, Option<Exact>)>, u16>,
    ) -> Option<u16> {
        coded(&mut self.answers, settled, known)
    }

    /// The number of an input; none where a cell lies between the values.
    fn number(&self, cells: &Cells) -> Option<usize> {
        self.digits
            .iter()
            .try_fold(0, |number, digit| Some(number + digit.part(cells.get(digit.slot))?))
    }

    /// The place of the answer of an input by its number.
    fn place(&self, number: usize) -> Option<usize> {
        self.codes.get(number).map(|code| usize::from(*code))
    }

    pub(crate) fn digits(&self) -> &[Digit] {
        &self.digits
    }

    /// The different answers.
    pub(crate) fn answers(&self) -> &[Settled] {
        &self.answers
    }

    /// The place of the answer of each input, by its number.
    pub(crate) fn codes(&self) -> &[u16] {
        &self.codes
    }
}

/// The code of an answer, which is kept once.
fn coded(
    answers: &mut Vec<Settled>,
    settled: Settled,
    known: &mut HashMap<Option<(Ruling, Option<Exact>)>, u16>,
) -> Option<u16> {
    let key = match settled {
        Settled::One(ruled) => Some((ruled.ruling, ruled.score)),
        Settled::Open => None,
    };
    let next = u16::try_from(answers.len()).ok().filter(|next| *next != NOWHERE)?;
    let code = *known.entry(key).or_insert(next);
    if code == next {
        answers.push(settled);
    }
    Some(code)
}

impl Digit {
    fn of(slot: usize, values: &Slot, stride: usize) -> Option<Self> {
        if values.between {
            return None;
        }
        let known =
            usize::try_from(values.values.len()).ok().filter(|known| *known < limits::DENSE)?;
        let min = values.values.min();
        let places = match &values.values {
            CellValues::Range { .. } => None,
            CellValues::List(list) => {
                let width = usize::try_from(values.values.max().abs_diff(min)).ok()?;
                let mut places =
                    vec![NOWHERE; width.checked_add(1).filter(|w| *w <= limits::DENSE)?];
                for (place, cell) in (0..).zip(list.iter()) {
                    let at = usize::try_from(cell.abs_diff(min)).ok()?;
                    *places.get_mut(at)? = place;
                }
                Some(places)
            }
        };
        Some(Self { slot, stride, min, known, places, not_rated: values.not_rated })
    }

    /// How many places it has: known values, *not rated* where it may be, unknown.
    pub(crate) fn size(&self) -> usize {
        self.known + usize::from(self.not_rated) + 1
    }

    fn cell(&self, model: &Model, place: usize) -> Option<Cell> {
        let values = &model.slots.get(self.slot)?.values;
        Some(match place {
            place if place < self.known => Cell::known(values.nth(u64::try_from(place).ok()?)),
            place if place == self.known && self.not_rated => Cell::NOT_RATED,
            _ => Cell::UNKNOWN,
        })
    }

    /// What a cell adds to the number of an input.
    pub(crate) fn part(&self, cell: Cell) -> Option<usize> {
        let place = match cell.value() {
            Some(value) => {
                let from_least = usize::try_from(value.checked_sub(self.min)?).ok()?;
                match &self.places {
                    None => Some(from_least).filter(|place| *place < self.known)?,
                    Some(places) => {
                        places.get(from_least).copied().filter(|at| *at != NOWHERE)?.into()
                    }
                }
            }
            None if cell.is_not_rated() => Some(self.known).filter(|_| self.not_rated)?,
            None => self.known + usize::from(self.not_rated),
        };
        Some(place * self.stride)
    }
}

impl Totals {
    fn of(model: &Model, ladder: &Ladder) -> Option<Self> {
        let score = one_score(ladder)?;
        let between =
            |(slot, _): &(usize, i64)| model.slots.get(*slot).is_none_or(|slot| slot.between);
        if score.items.iter().flat_map(|item| &item.factors).any(between) {
            return None;
        }
        let (least, most) = score.all_totals(model)?;
        let count = usize::try_from(most.checked_sub(least)?).ok()?.checked_add(1)?;
        if count > limits::DENSE {
            return None;
        }
        let (mut codes, mut answers) = (Vec::with_capacity(count), Vec::new());
        let mut known = HashMap::new();
        for total in least..=most {
            let ruled = score.banded(total).unwrap_or_else(|| ladder.otherwise());
            let settled = Settled::One(Ruled { rule: None, ..ruled });
            codes.push(coded(&mut answers, settled, &mut known)?);
        }
        Some(Self { least, codes, answers })
    }

    pub(crate) fn least(&self) -> i64 {
        self.least
    }

    /// The place of the answer of each total, from the least on.
    pub(crate) fn codes(&self) -> &[u16] {
        &self.codes
    }

    fn place(&self, total: i64) -> Option<usize> {
        let at = usize::try_from(total.checked_sub(self.least)?).ok()?;
        self.codes.get(at).map(|code| usize::from(*code))
    }
}

/// The score of a ladder in which nothing else decides.
pub(crate) fn one_score(ladder: &Ladder) -> Option<&Score> {
    match ladder.tracks.as_slice() {
        [Track { when: Test::Always, method: Method::Score(score), .. }]
            if ladder.overrides.is_empty() =>
        {
            Some(score)
        }
        _ => None,
    }
}

/// The scaled total of a score; none where a factor is not known or not rated.
/// Totals cannot overflow: their bounds are checked when a scheme loads.
fn total(score: &Score, cells: &Cells) -> Option<i64> {
    let mut items = score.items.iter().map(|item| item_total(score, item, cells));
    let first = items.next()??;
    items.try_fold(first, |total, item| {
        let item = item?;
        Some(match score.across {
            Across::Mean | Across::Sum => total + item,
            Across::Max => total.max(item),
        })
    })
}

fn item_total(score: &Score, item: &Item, cells: &Cells) -> Option<i64> {
    let mut value = i64::from(score.product);
    for (slot, scale) in &item.factors {
        let cell = cells.get(*slot).value()?;
        value = if score.product { value * cell } else { value + cell * scale };
    }
    Some(value * item.weight)
}
