//! Which risk points one step of one rating would move to another grade.

use crate::cells::{Cell, Cells};
use crate::decision::Outcome;
use crate::exact::Exact;
use crate::ladder::{Across, Ruling, Score};
use crate::order;
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
            let points = ratings.of_post(post);
            let Some(pool) = Pool::of(score, model, &points) else { continue };
            for (place, point) in points.iter().enumerate() {
                let Some(grade) = pool.ruling(place, point).as_level() else { break };
                self.sensitivity.compared += 1;
                self.moved(point.0, &moves_in_post(&pool, place, point, grade));
            }
        }
        order::sort(&mut self.sensitivity.rows);
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
    order::sort(&mut moves);
    moves.dedup();
    moves
}

/// The points of a post scored together: one of them can be exchanged without
/// the others being scored anew.
struct Pool<'p> {
    score: &'p Score,
    model: &'p Model,
    /// For each point, what all others come to.
    others: Vec<Exact>,
}

impl<'p> Pool<'p> {
    /// None where a point has no score.
    fn of(score: &'p Score, model: &'p Model, points: &[PostPoint]) -> Option<Self> {
        let mut pool = Self { score, model, others: Vec::with_capacity(points.len()) };
        let values: Option<Vec<Exact>> = points.iter().map(|point| pool.value(point)).collect();
        let values = values?;
        let nothing = match score.across {
            Across::Max => Exact::ratio(-i64::MAX, 1)?,
            Across::Mean | Across::Sum => Exact::ZERO,
        };
        let mut before = nothing;
        for value in &values {
            pool.others.push(before);
            before = pool.together(before, *value)?;
        }
        let mut behind = nothing;
        for (place, value) in values.iter().enumerate().rev() {
            let others = pool.together(pool.others.get(place).copied()?, behind)?;
            pool.others.get_mut(place).into_iter().for_each(|known| *known = others);
            behind = pool.together(behind, *value)?;
        }
        Some(pool)
    }

    fn value(&self, (_, cells, item): &PostPoint) -> Option<Exact> {
        self.score.item_score(self.score.items.get(*item)?, self.model, cells)
    }

    fn together(&self, one: Exact, other: Exact) -> Option<Exact> {
        match self.score.across {
            Across::Max => Some(one.max(other)),
            Across::Mean | Across::Sum => one.plus(other),
        }
    }

    /// What the post comes to with this point at a place.
    fn ruling(&self, place: usize, point: &PostPoint) -> Ruling {
        let score = || {
            let total = self.together(self.others.get(place).copied()?, self.value(point)?)?;
            match self.score.across {
                Across::Mean => {
                    total.times(Exact::ratio(1, i64::try_from(self.others.len()).ok()?)?)
                }
                Across::Sum | Across::Max => Some(total),
            }
        };
        let band = score().and_then(|score| self.score.band_of(score));
        band.map_or(Ruling::UNPROVIDED, |band| band.ruling)
    }
}

/// What each step of a point at a place of its post leads to, where the grade
/// of the post becomes another one.
fn moves_in_post(
    pool: &Pool<'_>,
    place: usize,
    point: &PostPoint,
    grade: usize,
) -> Vec<(usize, Move)> {
    let (mut moves, mut stepped) = (Vec::new(), point.clone());
    for (slot, to) in steps(pool.model, &point.1) {
        stepped.1.set(slot, to);
        let ruling = pool.ruling(place, &stepped);
        stepped.1.set(slot, point.1.get(slot));
        let leaves = ruling == Ruling::LEAVES_SCALE;
        moves.extend(compared(grade, ruling.as_level(), leaves).map(|to| (slot, to)));
    }
    order::sort(&mut moves);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::register::Register;

    /// A scheme that pools the points of a post; no band holds a score between its two.
    fn pooling(across: &str) -> Scheme {
        let item = |table: &str, id: &str, rest: &str| {
            format!("[[{table}]]\nid = \"{id}\"\nlabel = {{ en = \"{id}\" }}\n{rest}\n")
        };
        let ruled = "rule = \"R-1\"\nclause = \"1\"\nsays = { en = \"A rule.\" }";
        let band = |id: &str, rest: &str| {
            format!(
                "[[grading.track.band]]\nid = \"{id}\"\nclause = \"1\"\nsays = {{ en = \"A band.\" }}\n{rest}\n"
            )
        };
        let text = [
            "format = 1\n[scheme]\nid = \"pooling\"\nversion = \"1.0.0\"\nstatus = \"model\"\nlanguages = [\"en\"]\ntitle = { en = \"Pooling\" }\nsource = { document = \"a test\" }\n",
            &item("grade", "one", ruled),
            &item("grade", "two", ruled),
            &item("type", "duty", ruled),
            &item("type", "moral", ruled),
            &item(
                "fact",
                "a",
                "kind = \"score\"\nvalues = [0, 0.5, 1, 2, 3.25, 5]\nper = \"type\"",
            ),
            &item("fact", "b", "kind = \"score\"\nvalues = [0, 1, 3]\nper = \"type\""),
            "[grading]\ngrain = \"point\"\nworst = \"one\"\ncombine = \"worst\"\npoints = \"pooled\"\n",
            &format!(
                "[[grading.track]]\nid = \"score\"\nmethod = \"score\"\nfactors = [\"a\", \"b\"]\nitem = \"sum\"\nacross = \"{across}\"\n"
            ),
            &band("B-1", "gives = \"one\"\nfrom = 4"),
            &band("B-2", "gives = \"two\"\nto = 3.5"),
        ];
        Scheme::from_toml(&text.concat(), "pooling.toml").unwrap()
    }

    /// All points of a post scored anew, with one of them exchanged.
    fn anew(
        score: &Score,
        model: &Model,
        points: &[PostPoint],
        at: usize,
        to: &PostPoint,
    ) -> Ruling {
        let points = points.iter().enumerate();
        let points = points.map(|(place, point)| if place == at { to } else { point });
        let cells = points.map(|(_, cells, item)| (cells, std::slice::from_ref(item)));
        score.pooled(cells, model).map_or(Ruling::UNPROVIDED, |ruled| ruled.ruling)
    }

    proptest! {
        #[test]
        fn an_exchanged_point_does_what_scoring_all_anew_does(
            across in prop::sample::select(&["mean", "sum", "max"][..]),
            picks in prop::collection::vec((0_usize..2, 0_usize..7, 0_usize..3), 1..9),
        ) {
            let scheme = pooling(across);
            let row = |pick: &(usize, usize, usize)| {
                let a = ["0", "0.5", "1", "2", "3.25", "5", ""][pick.1];
                [["duty", "moral"][pick.0], a, ["0", "1", "3"][pick.2]]
            };
            let rows: Vec<[&str; 3]> =
                [["risk_type", "a", "b"]].into_iter().chain(picks.iter().map(row)).collect();
            let mut register = Register::read(std::slice::from_ref(&scheme), &rows).unwrap();
            // Those with an open point or without a type are looked at here too.
            register.entries.iter_mut().for_each(|entry| entry.assessed_grade = Some(0));
            let ratings = PointRatings::of(&register, &scheme, 0);
            let (score, model) = (ratings.pooled().unwrap(), &scheme.model);
            prop_assert_eq!(ratings.posts.len(), 1);
            let points = ratings.of_post(&ratings.posts[0]);
            prop_assert_eq!(points.len(), picks.len());
            let pool = Pool::of(score, model, &points);
            prop_assert_eq!(pool.is_none(), picks.iter().any(|pick| pick.1 == 6));
            for (place, point) in points.iter().enumerate() {
                let mut stepped = point.clone();
                let steps = steps(model, &point.1);
                for (slot, to) in [(0, point.1.get(0))].into_iter().chain(steps) {
                    stepped.1.set(slot, to);
                    if let Some(pool) = &pool {
                        let expected = anew(score, model, &points, place, &stepped);
                        prop_assert_eq!(pool.ruling(place, &stepped), expected);
                    }
                    stepped.1.set(slot, point.1.get(slot));
                }
            }
            if pool.is_none() {
                prop_assert_eq!(anew(score, model, &points, 0, &points[0]), Ruling::UNPROVIDED);
            }
        }
    }
}
