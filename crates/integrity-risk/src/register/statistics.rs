//! What a register comes to in numbers.

use std::collections::HashMap;

use chrono::Datelike;

use crate::exact::Exact;
use crate::ladder::{Band, Method, Ruling};
use crate::language::Language;
use crate::order::in_order;
use crate::register::agreement::Agreement;
use crate::register::basis::GradeBasis;
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::point_ratings::PointRatings;
use crate::register::rating_grid::{RatingGrid, grids};
use crate::register::read::{Register, day};
use crate::register::sensitivity::Sensitivity;
use crate::scheme::Scheme;
use crate::taxonomy::WarningColour;

/// The most points that are told as the worst.
const TOP_POINTS: usize = 100;

/// What a register comes to in numbers. Every row with a risk point is counted
/// once in each table, under no grade or no department where it has none, so
/// that every table adds up to the total.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{GradeBasis, GroupKey, Register, RegisterStatistics};
///
/// let rows = [
///     ["科室", "风险类型", "自评等级"],
///     ["财务科", "岗位职责", "高"],
///     ["财务科", "业务流程", "低"],
///     ["", "岗位职责", ""],
/// ];
/// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
/// let statistics = RegisterStatistics::of(&register, GradeBasis::Declared);
/// assert_eq!(statistics.total, 3);
/// let scheme = &statistics.schemes[0];
/// assert_eq!((scheme.grades.graded.as_slice(), scheme.grades.ungraded), (&[1, 0, 1][..], 1));
/// let finance = &scheme.by_department[0];
/// assert_eq!(finance.key, GroupKey::Text("财务科".into()));
/// assert_eq!(finance.grades.total(), 2);
/// assert_eq!(scheme.by_department[1].key, GroupKey::NotSaid);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RegisterStatistics {
    /// Which grade is counted.
    pub basis: GradeBasis,
    /// How many rows are risk points.
    pub total: u64,
    /// The numbers scheme by scheme, as grades of two schemes are not of one
    /// scale; in the order of [`Register::schemes`], with those that no row has.
    pub schemes: Vec<SchemeStatistics>,
}

/// What the rows of one scheme come to.
///
/// # Examples
///
/// See [`RegisterStatistics`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SchemeStatistics {
    /// The place of the scheme among those of the register.
    pub scheme: usize,
    /// How many rows have each grade.
    pub grades: GradeCounts,
    /// By type of risk, in the order of the scheme, with types that no row has.
    pub by_type: Vec<GradeGroup>,
    /// By department, in the order in which they first stand.
    pub by_department: Vec<GradeGroup>,
    /// By layer of the post, likewise.
    pub by_layer: Vec<GradeGroup>,
    /// By colour of the warning that runs on the point, the gravest first.
    pub by_colour: Vec<GradeGroup>,
    /// By the year of [`Column::Date`], rising.
    pub by_year: Vec<GradeGroup>,
    /// Ratings against each other, where a grade is made of two.
    pub grids: Vec<RatingGrid>,
    /// How far self-rated and reviewed grades agree.
    pub agreement: Agreement,
    /// What one step of one rating would change.
    pub sensitivity: Sensitivity,
    /// The rows with the worst grades, at most a hundred: by grade, then the
    /// worse score, then the number of the row.
    pub top: Vec<TopPoint>,
}

/// How many rows have each grade.
///
/// # Examples
///
/// See [`RegisterStatistics`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GradeCounts {
    /// A number for each of [`Scheme::grades`], the worst first.
    pub graded: Vec<u64>,
    /// How many have none.
    pub ungraded: u64,
}

impl GradeCounts {
    fn none(grades: usize) -> Self {
        Self { graded: vec![0; grades], ungraded: 0 }
    }

    fn add(&mut self, grade: Option<usize>) {
        match grade.and_then(|grade| self.graded.get_mut(grade)) {
            Some(count) => *count += 1,
            None => self.ungraded += 1,
        }
    }

    /// How many rows in all.
    ///
    /// See [`RegisterStatistics`].
    pub fn total(&self) -> u64 {
        self.graded.iter().sum::<u64>() + self.ungraded
    }
}

/// The rows that have something in common, by grade.
///
/// # Examples
///
/// See [`RegisterStatistics`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GradeGroup {
    /// What they have in common.
    pub key: GroupKey,
    /// How many have each grade.
    pub grades: GradeCounts,
}

/// What rows have in common.
///
/// # Examples
///
/// See [`RegisterStatistics`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum GroupKey {
    /// A type of risk: its place among [`Scheme::types`].
    Type(usize),
    /// A colour of a warning.
    Colour(WarningColour),
    /// A year.
    Year(i32),
    /// A text, as the cell has it.
    Text(Box<str>),
    /// The row does not say, or says what cannot be read.
    NotSaid,
}

impl GroupKey {
    /// What it is called; nothing for what a row does not say.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::GroupKey;
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// assert_eq!(GroupKey::Year(2026).label(&scheme, Language::En), Some("2026".to_owned()));
    /// assert_eq!(GroupKey::NotSaid.label(&scheme, Language::En), None);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn label(&self, scheme: &Scheme, language: Language) -> Option<String> {
        match self {
            Self::Type(place) => {
                scheme.types().get(*place).map(|kind| kind.label.get(language).to_owned())
            }
            Self::Colour(colour) => Some(colour.label(language).to_owned()),
            Self::Year(year) => Some(year.to_string()),
            Self::Text(text) => Some(text.to_string()),
            Self::NotSaid => None,
        }
    }
}

/// A row with one of the worst grades.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{GradeBasis, Register, RegisterStatistics};
///
/// let rows = [["岗位", "自评等级"], ["司机", "低"], ["会计", "高"]];
/// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
/// let statistics = RegisterStatistics::of(&register, GradeBasis::Declared);
/// let rows: Vec<u64> = statistics.schemes[0].top.iter().map(|point| point.row).collect();
/// assert_eq!(rows, [3, 2]);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TopPoint {
    /// The place of its row among [`Register::entries`].
    pub entry: usize,
    /// The number of the row in its file.
    pub row: u64,
    /// The place of its grade.
    pub grade: usize,
    /// The score that its facts come to, where the scheme scores.
    pub score: Option<Exact>,
}

impl RegisterStatistics {
    /// Counts a register; `basis` says which grade of a row is counted.
    ///
    /// # Examples
    ///
    /// See [`RegisterStatistics`].
    pub fn of(register: &Register, basis: GradeBasis) -> Self {
        let schemes = register.schemes.iter().enumerate();
        let schemes = schemes.map(|(place, scheme)| of_scheme(register, scheme, place, basis));
        Self { basis, total: register.entries.len() as u64, schemes: schemes.collect() }
    }
}

fn of_scheme(
    register: &Register,
    scheme: &Scheme,
    place: usize,
    basis: GradeBasis,
) -> SchemeStatistics {
    let ratings = PointRatings::of(register, scheme, place);
    let counted: Vec<(&Entry, Option<usize>)> =
        ratings.points.iter().map(|point| (point.entry, basis.grade(point.entry))).collect();
    let grades = scheme.grades().len();
    let groups = |key: &dyn Fn(&Entry) -> GroupKey| grouped(&counted, grades, Vec::new(), key);
    let mut all = GradeCounts::none(grades);
    for (_, grade) in &counted {
        all.add(*grade);
    }
    let types = (0..scheme.types().len()).map(GroupKey::Type).collect();
    let of_type = |entry: &Entry| {
        entry.risk_type.value().map_or(GroupKey::NotSaid, |kind| GroupKey::Type(*kind))
    };
    SchemeStatistics {
        scheme: place,
        grades: all,
        by_type: grouped(&counted, grades, types, &of_type),
        by_department: groups(&|entry| text(entry, Column::Department)),
        by_layer: groups(&|entry| text(entry, Column::Layer)),
        by_colour: in_order(groups(&|entry| colour(scheme, entry)), gravest_first),
        by_year: in_order(groups(&year), |one, other| one.key.cmp(&other.key)),
        grids: grids(&ratings),
        agreement: Agreement::of(counted.iter().map(|(entry, _)| *entry), grades),
        sensitivity: Sensitivity::of(&ratings),
        top: top(&ratings, basis),
    }
}

/// The rows by what they have in common; first those of the keys that stand
/// there anyway, last the rows that do not say.
fn grouped(
    counted: &[(&Entry, Option<usize>)],
    grades: usize,
    known: Vec<GroupKey>,
    key: &dyn Fn(&Entry) -> GroupKey,
) -> Vec<GradeGroup> {
    let group = |key| GradeGroup { key, grades: GradeCounts::none(grades) };
    let mut groups: Vec<GradeGroup> = known.into_iter().map(group).collect();
    let places = groups.iter().enumerate().map(|(place, group)| (group.key.clone(), place));
    let mut places: HashMap<GroupKey, usize> = places.collect();
    let mut not_said = GradeCounts::none(grades);
    for (entry, grade) in counted {
        let key = key(entry);
        if key == GroupKey::NotSaid {
            not_said.add(*grade);
            continue;
        }
        let next = groups.len();
        let place = places.get(&key).copied().unwrap_or(next);
        if place == next {
            places.insert(key.clone(), next);
            groups.push(group(key));
        }
        if let Some(group) = groups.get_mut(place) {
            group.grades.add(*grade);
        }
    }
    if not_said.total() > 0 {
        groups.push(GradeGroup { key: GroupKey::NotSaid, grades: not_said });
    }
    groups
}

fn text(entry: &Entry, column: Column) -> GroupKey {
    entry.text(column).map_or(GroupKey::NotSaid, |text| GroupKey::Text(text.into()))
}

fn year(entry: &Entry) -> GroupKey {
    day(entry, Column::Date).map_or(GroupKey::NotSaid, |day| GroupKey::Year(day.year()))
}

/// The colour a row names, in the words of the scheme or of the field; else
/// what it says.
fn colour(scheme: &Scheme, entry: &Entry) -> GroupKey {
    let Some(said) = entry.text(Column::Colour) else { return GroupKey::NotSaid };
    let named = |colour: &WarningColour| {
        let label = |language| colour.label(language);
        colour.code() == said || Language::ALL.map(label).contains(&said)
    };
    let of_scheme = || scheme.read_warning(said).ok().and_then(|level| level.colour);
    let colour = WarningColour::ALL.iter().copied().find(named).or_else(of_scheme);
    colour.map_or_else(|| GroupKey::Text(said.into()), GroupKey::Colour)
}

fn gravest_first(one: &GradeGroup, other: &GradeGroup) -> std::cmp::Ordering {
    match (&one.key, &other.key) {
        (GroupKey::Colour(one), GroupKey::Colour(other)) => other.cmp(one),
        (one, other) => one.cmp(other),
    }
}

fn top(ratings: &PointRatings<'_>, basis: GradeBasis) -> Vec<TopPoint> {
    let rising = worse_rises(ratings.scheme);
    let points = ratings.points.iter().filter_map(|point| {
        let grade = basis.grade(point.entry)?;
        Some(TopPoint { entry: point.place, row: point.entry.row, grade, score: point.score })
    });
    let mut points = in_order(points.collect(), |one: &TopPoint, other: &TopPoint| {
        // A row without a score stands after those with one.
        let by_score = match (one.score, other.score) {
            (Some(one), Some(other)) if rising => other.cmp(&one),
            (Some(one), Some(other)) => one.cmp(&other),
            (one, other) => other.is_some().cmp(&one.is_some()),
        };
        one.grade.cmp(&other.grade).then(by_score).then(one.row.cmp(&other.row))
    });
    points.truncate(TOP_POINTS);
    points
}

/// Whether a higher score is worse: the last band of the first score is worse
/// than its first one, or there is nothing to tell.
fn worse_rises(scheme: &Scheme) -> bool {
    let tracks = scheme.model.grading.as_ref().map_or(&[][..], |grading| &grading.ladder.tracks);
    let bands = tracks.iter().find_map(|track| match &track.method {
        Method::Score(score) => Some(score.bands.as_slice()),
        Method::Count(count) => Some(count.bands.as_slice()),
        Method::Rules { .. } | Method::Grid(_) => None,
    });
    let ruling = |band: Option<&Band>| band.map(|band| band.ruling);
    let ends = bands.map(|bands| (ruling(bands.first()), ruling(bands.last())));
    !matches!(ends, Some((Some(first), Some(last))) if Ruling::cmp(&first, &last).is_lt())
}
