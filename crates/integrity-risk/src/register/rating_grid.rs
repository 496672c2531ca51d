//! Two ratings against each other, as likelihood against severity.

use crate::cells::{Cell, Cells};
use crate::decision::Question;
use crate::ladder::{Across, Grid, Item, Method, Ruling, Score};
use crate::language::Language;
use crate::register::point_ratings::PointRatings;
use crate::scheme::{Domain, Model, Scheme};

/// Ratings with more values than this make no grid.
const VALUES: u64 = 12;

/// How many risk points stand at each pair of values of two ratings that a
/// grade is made of: factors of a score, the sides of a table, or the only two
/// facts the grade rests on.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::language::Language;
/// use integrity_risk::register::{GradeBasis, Register, RegisterStatistics};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let rows = [["岗位", "易发程度", "影响程度"], ["会计", "especially", "large"]];
/// let register = Register::read(&[scheme], &rows)?;
/// let statistics = RegisterStatistics::of(&register, GradeBasis::Assessed);
/// let grid = &statistics.schemes[0].grids[0];
/// let counted: u64 = grid.cells.iter().flatten().map(|cell| cell.count).sum();
/// assert_eq!((counted, grid.outside), (1, 0));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RatingGrid {
    /// The type of risk whose points are counted: a place among
    /// [`Scheme::types`](crate::Scheme::types); none when all are.
    pub risk_type: Option<usize>,
    /// The fact whose values are the rows: a place among
    /// [`Scheme::facts`](crate::Scheme::facts).
    pub rows: usize,
    /// The fact whose values are the columns.
    pub columns: usize,
    /// Row by row what stands there; the values rise.
    pub cells: Vec<Vec<GridCell>>,
    /// Ratings that stand nowhere in it: not given, not rated, or a mean of
    /// raters between two values.
    pub outside: u64,
}

/// What stands at a pair of values.
///
/// # Examples
///
/// See [`RatingGrid`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GridCell {
    /// How many risk points.
    pub count: u64,
    /// The place of the grade that the pair stands for by itself: other rules
    /// can make a point worse. None where it has none, as where several types
    /// of risk are weighed apart.
    pub grade: Option<usize>,
}

impl RatingGrid {
    /// What a row is called.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::{GradeBasis, Register, RegisterStatistics};
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let register = Register::read(&[scheme.clone()], &[["岗位", "发生几率"], ["会计", "0.4"]])?;
    /// let statistics = RegisterStatistics::of(&register, GradeBasis::Assessed);
    /// let grid = &statistics.schemes[0].grids[0];
    /// assert_eq!(grid.row_label(&scheme, 0, Language::En), "0.1");
    /// assert_eq!(grid.column_label(&scheme, 4, Language::En), "80");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn row_label(&self, scheme: &Scheme, place: usize, language: Language) -> String {
        value_label(scheme, self.rows, place, language)
    }

    /// What a column is called.
    ///
    /// See [`row_label`](Self::row_label).
    pub fn column_label(&self, scheme: &Scheme, place: usize, language: Language) -> String {
        value_label(scheme, self.columns, place, language)
    }

    /// How many ratings stand in it.
    ///
    /// See [`RatingGrid`].
    pub fn counted(&self) -> u64 {
        self.cells.iter().flatten().map(|cell| cell.count).sum()
    }

    fn at(&mut self, row: usize, column: usize) -> Option<&mut GridCell> {
        self.cells.get_mut(row)?.get_mut(column)
    }

    fn put(&mut self, place: Option<(usize, usize)>) {
        match place.and_then(|(row, column)| self.at(row, column)) {
            Some(cell) => cell.count += 1,
            None => self.outside += 1,
        }
    }
}

fn value_label(scheme: &Scheme, fact: usize, place: usize, language: Language) -> String {
    let Some(fact) = scheme.facts().get(fact) else { return String::new() };
    match &fact.domain {
        Domain::Choice { options, .. } | Domain::Set { options } => {
            options.get(place).map(|option| option.label.get(language).to_owned())
        }
        Domain::Score { values, labels } => values.get(place).map(|value| {
            let named = labels.get(place).map(|label| label.get(language));
            match named.filter(|name| !name.is_empty()) {
                Some(name) => format!("{name} {}", value.to_decimal()),
                None => value.to_decimal(),
            }
        }),
        Domain::Integer { min, .. } => {
            i64::try_from(place).ok().map(|place| min.saturating_add(place).to_string())
        }
        Domain::Flag => None,
    }
    .unwrap_or_default()
}

/// Two slots that a grade is made of.
struct Pair {
    rows: usize,
    columns: usize,
    risk_type: Option<usize>,
    /// The grades of the pairs of values, row by row.
    grades: Vec<Vec<Option<usize>>>,
}

/// The grids of a scheme: for each two facts one over all points, and one for
/// each type of risk that has points.
pub(crate) fn grids(ratings: &PointRatings<'_>) -> Vec<RatingGrid> {
    let model = &ratings.scheme.model;
    let mut families: Vec<(usize, usize, Vec<Pair>)> = Vec::new();
    for pair in pairs(model) {
        let fact = |slot: usize| model.slots.get(slot).map(|slot| slot.fact).unwrap_or_default();
        let (rows, columns) = (fact(pair.rows), fact(pair.columns));
        match families.iter_mut().find(|(one, other, _)| (*one, *other) == (rows, columns)) {
            Some((_, _, pairs)) => pairs.push(pair),
            None => families.push((rows, columns, vec![pair])),
        }
    }
    families
        .into_iter()
        .flat_map(|(rows, columns, pairs)| family(ratings, rows, columns, &pairs))
        .collect()
}

fn family(
    ratings: &PointRatings<'_>,
    rows: usize,
    columns: usize,
    pairs: &[Pair],
) -> Vec<RatingGrid> {
    let model = &ratings.scheme.model;
    let empty = |risk_type: Option<usize>| {
        let meant = pairs.iter().filter(|pair| {
            risk_type.is_none() || pair.risk_type.is_none() || pair.risk_type == risk_type
        });
        let cells = common(meant.map(|pair| &pair.grades));
        RatingGrid { risk_type, rows, columns, cells, outside: 0 }
    };
    let mut all = empty(None);
    let mut by_type: Vec<RatingGrid> =
        (0..model.types.len()).map(|place| empty(Some(place))).collect();
    for point in &ratings.points {
        let Some(combination) = ratings.combination(point) else { continue };
        let of_point = |pair: &&Pair| point.only.is_none() || pair.risk_type == point.only;
        for pair in pairs.iter().filter(of_point) {
            let place = place(model, pair, &combination.cells);
            all.put(place);
            let kind = pair.risk_type.or(point.entry.risk_type.value().copied());
            if let Some(grid) = kind.and_then(|kind| by_type.get_mut(kind)) {
                grid.put(place);
            }
        }
    }
    let mut grids = vec![all];
    grids.extend(by_type.into_iter().filter(|grid| grid.counted() > 0));
    grids
}

/// The cells of a grid with the grades that all pairs agree on.
fn common<'p>(mut pairs: impl Iterator<Item = &'p Vec<Vec<Option<usize>>>>) -> Vec<Vec<GridCell>> {
    let Some(mut common) = pairs.next().cloned() else { return Vec::new() };
    for grades in pairs {
        for (row, other) in common.iter_mut().zip(grades) {
            for (grade, other) in row.iter_mut().zip(other) {
                *grade = grade.filter(|grade| Some(*grade) == *other);
            }
        }
    }
    let cell = |grade| GridCell { count: 0, grade };
    common.into_iter().map(|row| row.into_iter().map(cell).collect()).collect()
}

fn place(model: &Model, pair: &Pair, cells: &Cells) -> Option<(usize, usize)> {
    let place = |slot: usize| {
        let value = cells.get(slot).value()?;
        usize::try_from(model.slots.get(slot)?.values.place(value)?).ok()
    };
    Some((place(pair.rows)?, place(pair.columns)?))
}

/// The pairs of ratings that the grade is made of.
fn pairs(model: &Model) -> Vec<Pair> {
    let Some(grading) = &model.grading else { return Vec::new() };
    let ladder = &grading.ladder;
    let mut pairs: Vec<Pair> = Vec::new();
    for track in &ladder.tracks {
        match &track.method {
            Method::Score(score) => {
                pairs.extend(score.items.iter().filter_map(|item| factors(model, score, item)));
            }
            Method::Grid(grid) => pairs.extend(table(model, grid)),
            Method::Rules { .. } | Method::Count(_) => {}
        }
    }
    if let ([rows, columns], true) = (ladder.slots.as_slice(), pairs.is_empty()) {
        let grade = |cells: &Cells| Some(Question::Grade.rule(model, cells)?.ruling);
        pairs.extend(pair(model, *rows, *columns, grade));
    }
    pairs
}

/// The two factors of an item of a score. A score that adds items up says
/// nothing of one of them alone.
fn factors(model: &Model, score: &Score, item: &Item) -> Option<Pair> {
    let [(rows, _), (columns, _)] = item.factors.as_slice() else { return None };
    let alone = score.items.len() == 1 || score.across != Across::Sum;
    pair(model, *rows, *columns, |cells| {
        let value = score.item_score(item, model, cells).filter(|_| alone)?;
        Some(score.band_of(value)?.ruling)
    })
}

fn table(model: &Model, grid: &Grid) -> Option<Pair> {
    let mut rows = grid.cells.chunks(grid.width.max(1));
    let mut pair = pair(model, grid.rows, grid.columns, |_| None)?;
    for grades in &mut pair.grades {
        for (grade, ruling) in grades.iter_mut().zip(rows.next().unwrap_or_default()) {
            *grade = ruling.as_level();
        }
    }
    Some(pair)
}

/// Two slots that can be the sides of a grid, and what each pair of their
/// values gives.
fn pair(
    model: &Model,
    rows: usize,
    columns: usize,
    ruling: impl Fn(&Cells) -> Option<Ruling>,
) -> Option<Pair> {
    let (row_values, column_values) = (values(model, rows)?, values(model, columns)?);
    let mut cells = Cells::unknown(model.slots.len());
    let mut grades = Vec::new();
    for row in &row_values {
        cells.set(rows, *row);
        let mut given = Vec::new();
        for column in &column_values {
            cells.set(columns, *column);
            given.push(ruling(&cells).and_then(Ruling::as_level));
        }
        grades.push(given);
    }
    Some(Pair { rows, columns, risk_type: model.slots.get(rows)?.key, grades })
}

/// The values of a rating in order, if it has an order and few values.
fn values(model: &Model, slot: usize) -> Option<Vec<Cell>> {
    let slot = model.slots.get(slot)?;
    let count = slot.values.len();
    (is_rating(&model.facts.get(slot.fact)?.domain) && count <= VALUES)
        .then(|| (0..count).map(|place| Cell::known(slot.values.nth(place))).collect())
}

/// Whether the values of a fact are steps of a scale.
pub(crate) fn is_rating(domain: &Domain) -> bool {
    match domain {
        Domain::Choice { ordered, .. } => *ordered,
        Domain::Integer { .. } | Domain::Score { .. } => true,
        Domain::Flag | Domain::Set { .. } => false,
    }
}
