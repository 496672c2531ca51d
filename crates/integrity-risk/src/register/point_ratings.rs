//! The facts of risk points as a decision reads them, each different
//! combination once: registers repeat their ratings.

use std::collections::{BTreeMap, HashMap};

use crate::cells::{Cell, Cells};
use crate::decision::Outcome;
use crate::exact::Exact;
use crate::facts::TYPE_KEY;
use crate::ladder::{Method, Score};
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::read::Register;
use crate::scheme::Scheme;
use crate::scheme::items::place_of;

/// The risk points of one scheme with their ratings.
pub(crate) struct PointRatings<'r> {
    pub(crate) scheme: &'r Scheme,
    pub(crate) points: Vec<PointRating<'r>>,
    pub(crate) combinations: Vec<Combination>,
    /// The places of the points of each post, where a post is graded from all
    /// its points together; none elsewhere.
    pub(crate) posts: Vec<Vec<usize>>,
}

/// A risk point and its ratings.
pub(crate) struct PointRating<'r> {
    /// The place of the entry among those of the register.
    pub(crate) place: usize,
    pub(crate) entry: &'r Entry,
    /// The place of what its facts are, among the combinations.
    pub(crate) combination: usize,
    /// The place of its type of risk, where its facts are those of one type only.
    pub(crate) only: Option<usize>,
    /// The score its grade rests on.
    pub(crate) score: Option<Exact>,
}

/// A point of a post: its row, its cells and the item of the score it rates.
pub(crate) type PostPoint = (u64, Cells, usize);

/// Facts that at least one point has.
pub(crate) struct Combination {
    pub(crate) cells: Cells,
    /// The place of the grade they give.
    pub(crate) grade: Option<usize>,
    score: Option<Exact>,
}

impl<'r> PointRatings<'r> {
    /// The points of the scheme at a place of the register.
    pub(crate) fn of(register: &'r Register, scheme: &'r Scheme, place: usize) -> Self {
        let mut ratings =
            Self { scheme, points: Vec::new(), combinations: Vec::new(), posts: Vec::new() };
        let mut known: HashMap<Box<[Cell]>, usize> = HashMap::new();
        let entries = register.entries.iter().enumerate();
        for (at, entry) in entries.filter(|(_, entry)| entry.scheme == place) {
            let (cells, only) = cells(scheme, entry);
            let next = ratings.combinations.len();
            let combination = known.get(cells.as_slice()).copied().unwrap_or(next);
            if combination == next {
                known.insert(cells.as_slice().into(), next);
                ratings.combinations.push(Combination::of(scheme, cells));
            }
            let score = ratings.combinations.get(combination).and_then(|known| known.score);
            ratings.points.push(PointRating { place: at, entry, combination, only, score });
        }
        ratings.pool_posts();
        ratings
    }

    pub(crate) fn combination(&self, point: &PointRating<'_>) -> Option<&Combination> {
        self.combinations.get(point.combination)
    }

    /// The score of the scheme where it pools the points of a post.
    pub(crate) fn pooled(&self) -> Option<&'r Score> {
        let grading = self.scheme.model.grading.as_ref()?;
        if !grading.points.as_ref()?.pooled {
            return None;
        }
        grading.ladder.tracks.iter().find_map(|track| match &track.method {
            Method::Score(score) => Some(score),
            _ => None,
        })
    }

    /// The cells of the points of a post with the item that each rates.
    pub(crate) fn of_post(&self, post: &[usize]) -> Vec<PostPoint> {
        let points = post.iter().filter_map(|place| self.points.get(*place));
        let of = |point: &PointRating<'_>| {
            let cells = self.combination(point)?.cells.clone();
            Some((point.entry.row, cells, point.only?))
        };
        points.filter_map(of).collect()
    }

    /// Brings the rows of a post together whose grade rests on all of them,
    /// as reading the register did.
    fn pool_posts(&mut self) {
        let Some(score) = self.pooled() else { return };
        let mut posts: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (place, point) in self.points.iter().enumerate() {
            if point.only.is_some() && point.entry.assessed_grade.is_some() {
                let text = |column| point.entry.text(column).unwrap_or_default();
                posts
                    .entry((text(Column::Department), text(Column::Post)))
                    .or_default()
                    .push(place);
            }
        }
        self.posts = posts.into_values().collect();
        for post in std::mem::take(&mut self.posts) {
            let points = self.of_post(&post);
            let cells = points.iter().map(|(_, cells, item)| (cells, std::slice::from_ref(item)));
            let pooled = score.pooled(cells, &self.scheme.model).and_then(|ruled| ruled.score);
            for place in &post {
                if let Some(point) = self.points.get_mut(*place) {
                    point.score = pooled;
                }
            }
            self.posts.push(post);
        }
    }
}

impl Combination {
    fn of(scheme: &Scheme, mut cells: Cells) -> Self {
        let outcome = scheme.grade_cells(&mut cells).unwrap_or(Outcome::Undetermined);
        let verdict = outcome.verdict();
        let grade = verdict.and_then(|verdict| place_of(scheme.grades(), &verdict.grade.id));
        Self { cells, grade, score: verdict.and_then(|verdict| verdict.score) }
    }
}

/// The cells of a row, and its type where it rates one type only. What cannot
/// be read is unknown.
fn cells(scheme: &Scheme, entry: &Entry) -> (Cells, Option<usize>) {
    let model = &scheme.model;
    let none = || Cells::unknown(model.slots.len());
    let of_one_type = entry.facts.get(TYPE_KEY).is_some()
        && !model.facts.iter().any(|fact| *fact.id == *TYPE_KEY);
    if let Some(place) = entry.risk_type.value().copied().filter(|_| of_one_type) {
        return (entry.facts.cells_of_point(model, place).unwrap_or_else(|_| none()), Some(place));
    }
    (entry.facts.cells(model).unwrap_or_else(|_| none()), None)
}
