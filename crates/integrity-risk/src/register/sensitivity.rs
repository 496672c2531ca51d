//! Which risk points one step of one rating would move to another grade.

use crate::cells::{Cell, Cells};
use crate::decision::Outcome;
use crate::ladder::{Ruling, Score};
use crate::register::point_ratings::{PointRating, PointRatings, PostPoint};
use crate::register::rating_grid::is_rating;
use crate::scheme::items::place_of;
use crate::scheme::{Model, Scheme};

/// What one step of one rating would change, over the rows that have a grade
/// by their facts. Where a post is graded from all its rows together, a row is
/// told whose step would change the grade of its post.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{GradeBasis, Register, RegisterStatistics};
///
/// let scheme = Scheme::builtin("standard")?;
/// let rows = [
///     ["岗位", "风险类型", "表现程度", "发生几率", "危害程度"],
///     ["会计", "思想道德", "不常表现", "0.4", "40"],
/// ];
/// let register = Register::read(&[scheme.clone()], &rows)?;
/// let statistics = RegisterStatistics::of(&register, GradeBasis::Assessed);
/// let sensitivity = &statistics.schemes[0].sensitivity;
/// assert_eq!(sensitivity.compared, 1);
/// // 0.4 × 40 is low; a step more of either makes it 24, which is medium.
/// let worse = sensitivity.facts.iter().filter(|fact| fact.worse == [2]);
/// let worse: Vec<&str> = worse.map(|fact| &*scheme.facts()[fact.fact].id).collect();
/// assert!(worse.contains(&"likelihood") && worse.contains(&"severity"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sensitivity {
    /// How many rows were looked at: those with a grade by their facts.
    pub compared: u64,
    /// The rows that one step of one rating moves to another grade.
    pub rows: Vec<u64>,
    /// The same rating by rating, in the order of the form; those that move
    /// nothing are left out.
    pub facts: Vec<FactSensitivity>,
}

/// What one step of one rating would change.
///
/// # Examples
///
/// See [`Sensitivity`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FactSensitivity {
    /// The rating: a place among [`Scheme::facts`](crate::Scheme::facts).
    pub fact: usize,
    /// The type of risk it is rated for, where it is rated for each: a place
    /// among [`Scheme::types`](crate::Scheme::types).
    pub risk_type: Option<usize>,
    /// The rows that one step makes worse, or takes off the scale to
    /// discipline or law.
    pub worse: Vec<u64>,
    /// The rows that one step makes milder.
    pub milder: Vec<u64>,
    /// The rows that one step leaves without a grade.
    pub ungraded: Vec<u64>,
}

/// What a step of a slot does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Move {
    Worse,
    Milder,
    Ungraded,
}

impl Sensitivity {
    pub(crate) fn of(ratings: &PointRatings<'_>) -> Self {
        let mut found = Found { sensitivity: Self::default(), slots: Vec::new() };
        found.slots.resize_with(ratings.scheme.model.slots.len(), Default::default);
        match ratings.pooled() {
            Some(score) if !ratings.posts.is_empty() => found.of_posts(ratings, score),
            _ => found.of_points(ratings),
        }
        found.told(&ratings.scheme.model)
    }
}

/// The rows that move, slot by slot.
struct Found {
    sensitivity: Sensitivity,
    slots: Vec<[Vec<u64>; 3]>,
}

impl Found {
    fn of_points(&mut self, ratings: &PointRatings<'_>) {
        let graded =
            |point: &&PointRating<'_>| point.entry.assessed_grade.is_some() && point.only.is_none();
        let mut moves: Vec<Option<Vec<(usize, Move)>>> = Vec::new();
        moves.resize_with(ratings.combinations.len(), || None);
        for point in ratings.points.iter().filter(graded) {
            let Some(of) = ratings.combination(point) else { continue };
            let (Some(grade), Some(known)) = (of.grade, moves.get_mut(point.combination)) else {
                continue;
            };
            self.sensitivity.compared += 1;
            let moved =
                known.get_or_insert_with(|| moves_of(ratings.scheme, of.cells.clone(), grade));
            self.moved(point.entry.row, moved);
        }
    }

    fn of_posts(&mut self, ratings: &PointRatings<'_>, score: &Score) {
        let model = &ratings.scheme.model;
        for post in &ratings.posts {
            let mut points = ratings.of_post(post);
            let ruling = pooled(score, model, &points);
            let Some(grade) = ruling.as_level() else { continue };
            for place in 0..points.len() {
                let Some(row) = points.get(place).map(|(row, ..)| *row) else { continue };
                self.sensitivity.compared += 1;
                let moved = moves_in_post(model, score, &mut points, place, grade);
                self.moved(row, &moved);
            }
        }
        self.sensitivity.rows.sort_unstable();
    }

    fn moved(&mut self, row: u64, moves: &[(usize, Move)]) {
        for (slot, to) in moves {
            let rows = self.slots.get_mut(*slot).and_then(|rows| rows.get_mut(*to as usize));
            if let Some(rows) = rows {
                rows.push(row);
            }
        }
        if moves.iter().any(|(_, to)| *to != Move::Ungraded) {
            self.sensitivity.rows.push(row);
        }
    }

    fn told(self, model: &Model) -> Sensitivity {
        let mut sensitivity = self.sensitivity;
        for (slot, [worse, milder, ungraded]) in model.slots.iter().zip(self.slots) {
            if worse.len() + milder.len() + ungraded.len() > 0 {
                let (fact, risk_type) = (slot.fact, slot.key);
                sensitivity.facts.push(FactSensitivity {
                    fact,
                    risk_type,
                    worse,
                    milder,
                    ungraded,
                });
            }
        }
        sensitivity
    }
}

/// Every rating of a point moved by one step, down and up.
fn steps(model: &Model, cells: &Cells) -> Vec<(usize, Cell)> {
    let mut steps = Vec::new();
    for (slot, of) in model.slots.iter().enumerate() {
        let is_rating = model.facts.get(of.fact).is_some_and(|fact| is_rating(&fact.domain));
        let value = cells.get(slot).value().filter(|_| is_rating);
        let Some(place) = value.and_then(|value| of.values.place(value)) else { continue };
        let down = place.checked_sub(1);
        let up = Some(place + 1).filter(|up| *up < of.values.len());
        let moved = down.into_iter().chain(up);
        steps.extend(moved.map(|place| (slot, Cell::known(of.values.nth(place)))));
    }
    steps
}

/// What each step of a combination leads to, where it leads elsewhere.
fn moves_of(scheme: &Scheme, mut cells: Cells, grade: usize) -> Vec<(usize, Move)> {
    let mut moves = Vec::new();
    for (slot, to) in steps(&scheme.model, &cells) {
        let from = cells.get(slot);
        cells.set(slot, to);
        let outcome = scheme.grade_cells(&mut cells).unwrap_or(Outcome::Undetermined);
        cells.set(slot, from);
        let leaves = matches!(outcome, Outcome::LeavesScale);
        let now =
            outcome.verdict().and_then(|verdict| place_of(scheme.grades(), &verdict.grade.id));
        moves.extend(compared(grade, now, leaves).map(|to| (slot, to)));
    }
    moves.sort_unstable();
    moves.dedup();
    moves
}

/// What all points of a post come to together.
fn pooled(score: &Score, model: &Model, points: &[PostPoint]) -> Ruling {
    let cells = points.iter().map(|(_, cells, items)| (cells, items.as_slice()));
    score.pooled(cells, model).map_or(Ruling::UNPROVIDED, |ruled| ruled.ruling)
}

/// What each step of a point at a place of its post leads to, where the grade
/// of the post becomes another one.
fn moves_in_post(
    model: &Model,
    score: &Score,
    points: &mut [PostPoint],
    place: usize,
    grade: usize,
) -> Vec<(usize, Move)> {
    let Some((_, cells, _)) = points.get(place).cloned() else { return Vec::new() };
    let mut moves = Vec::new();
    for (slot, to) in steps(model, &cells) {
        let set = |points: &mut [PostPoint], cell: Cell| {
            if let Some((_, cells, _)) = points.get_mut(place) {
                cells.set(slot, cell);
            }
        };
        set(points, to);
        let ruling = pooled(score, model, points);
        set(points, cells.get(slot));
        let leaves = ruling == Ruling::LEAVES_SCALE;
        moves.extend(compared(grade, ruling.as_level(), leaves).map(|to| (slot, to)));
    }
    moves.sort_unstable();
    moves.dedup();
    moves
}

fn compared(grade: usize, now: Option<usize>, leaves_scale: bool) -> Option<Move> {
    match now {
        _ if leaves_scale => Some(Move::Worse),
        None => Some(Move::Ungraded),
        Some(now) if now < grade => Some(Move::Worse),
        Some(now) if now > grade => Some(Move::Milder),
        Some(_) => None,
    }
}
