//! Two years of one register: what was added, dropped, moved and changed.

use std::collections::{BTreeMap, HashMap};

use crate::codes::codes;
use crate::order;
use crate::register::column::Column;
use crate::register::entry::Entry;
use crate::register::finding::{RegisterFault, RegisterFinding};
use crate::register::mapping::Mapping;
use crate::register::read::{Register, grade_word};

codes! {
    /// What became of a risk point from one register to the next.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::register::Change::GradeLowered.code(), "grade_lowered");
    /// ```
    Change {
        /// It is new.
        Added = "added",
        /// It is no longer there.
        Dropped = "dropped",
        /// It stands at another department or post.
        Moved = "moved",
        /// Its grade is graver.
        GradeRaised = "grade_raised",
        /// Its grade is milder.
        GradeLowered = "grade_lowered",
        /// It has a grade under another scheme, with which the old one cannot be compared.
        GradeNotComparable = "grade_not_comparable",
        /// Its control measures are others.
        MeasuresChanged = "measures_changed",
        /// Its words are others, and it is the same point by its place in the register.
        Reworded = "reworded",
    }
}

/// A risk point in two registers.
///
/// # Examples
///
/// See [`Register::compare`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PointHistory {
    /// The place of its entry in the earlier register.
    pub before: Option<usize>,
    /// The place of its entry in the later one.
    pub after: Option<usize>,
    /// What became of it; empty when nothing changed.
    pub changes: Vec<Change>,
}

impl Register {
    /// Every risk point of this register and of an earlier one: which is which
    /// is told by its words, then by its words and another post, then by the
    /// place (department, post, type, power) where one point of each is left
    /// over. Every entry of both registers stands in exactly one history.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::{Change, Register};
    ///
    /// let scheme = [Scheme::builtin("standard")?];
    /// let read = |grade| {
    ///     Register::read(&scheme, &[["岗位", "风险点", "自评等级"], ["会计", "虚列支出套取资金", grade]])
    /// };
    /// let history = read("低")?.compare(&read("高")?);
    /// assert_eq!(history[0].changes, [Change::GradeLowered]);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn compare(&self, earlier: &Self) -> Vec<PointHistory> {
        let mut pairs = Pairs::of(earlier, self);
        pairs.by(|entry| Some((words(entry)?, place(entry))));
        pairs.by(words);
        pairs.by_only(|entry| Some((place(entry), kind_and_power(entry))));
        let mut histories = pairs.histories();
        for history in &mut histories {
            history.changes = self.changes(earlier, history);
        }
        histories
    }

    fn changes(&self, earlier: &Self, history: &PointHistory) -> Vec<Change> {
        let before = history.before.and_then(|place| earlier.entries.get(place));
        let after = history.after.and_then(|place| self.entries.get(place));
        let (before, after) = match (before, after) {
            (Some(before), Some(after)) => (before, after),
            (None, _) => return vec![Change::Added],
            (_, None) => return vec![Change::Dropped],
        };
        let mut changes = Vec::new();
        if place(before) != place(after) {
            changes.push(Change::Moved);
        }
        changes.extend(self.grade_change(earlier, before, after));
        if measures(before) != measures(after) {
            changes.push(Change::MeasuresChanged);
        }
        if words(before) != words(after) {
            changes.push(Change::Reworded);
        }
        changes
    }

    fn grade_change(&self, earlier: &Self, before: &Entry, after: &Entry) -> Option<Change> {
        let (old, new) = (before.standing_grade()?, after.standing_grade()?);
        let (old_scheme, new_scheme) = (earlier.scheme_of(before)?, self.scheme_of(after)?);
        if old_scheme.rules_hash() != new_scheme.rules_hash() {
            return Some(Change::GradeNotComparable);
        }
        // Grades stand worst first.
        match new.cmp(&old) {
            std::cmp::Ordering::Less => Some(Change::GradeRaised),
            std::cmp::Ordering::Greater => Some(Change::GradeLowered),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Grades that fell while the measures stayed.
pub(crate) fn find(register: &Register, earlier: &Register, findings: &mut Vec<RegisterFinding>) {
    for history in register.compare(earlier) {
        let fell = history.changes.contains(&Change::GradeLowered);
        if !fell || history.changes.contains(&Change::MeasuresChanged) {
            continue;
        }
        let before = history.before.and_then(|place| earlier.entries.get(place));
        let after = history.after.and_then(|place| register.entries.get(place));
        let (Some(before), Some(after)) = (before, after) else { continue };
        let word = |entry: &Entry| grade_word(register.scheme_of(after)?, entry.standing_grade()?);
        if let (Some(before), Some(now)) = (word(before), word(after)) {
            let fault = RegisterFault::FallenWithoutMeasure { before, now };
            let finding = RegisterFinding::new(fault, [after.row]);
            findings.push(finding.at(register.place(Column::DeclaredGrade)));
        }
    }
}

fn folded(entry: &Entry, column: Column) -> String {
    Mapping::folded(entry.text(column).unwrap_or_default())
}

fn words(entry: &Entry) -> Option<String> {
    entry.text(Column::Description).map(Mapping::folded)
}

fn place(entry: &Entry) -> (String, String) {
    (folded(entry, Column::Department), folded(entry, Column::Post))
}

fn kind_and_power(entry: &Entry) -> (Option<usize>, String) {
    (entry.risk_type.value().copied(), folded(entry, Column::Power))
}

fn measures(entry: &Entry) -> Vec<String> {
    let mut measures: Vec<String> =
        entry.measures().iter().map(|item| Mapping::folded(&item.text)).collect();
    order::sort(&mut measures);
    measures
}

/// The entries of two registers, paired one by one.
struct Pairs<'r> {
    before: Vec<(&'r Entry, bool)>,
    after: Vec<(&'r Entry, Option<usize>)>,
}

impl<'r> Pairs<'r> {
    fn of(before: &'r Register, after: &'r Register) -> Self {
        Self {
            before: before.entries.iter().map(|entry| (entry, false)).collect(),
            after: after.entries.iter().map(|entry| (entry, None)).collect(),
        }
    }

    /// Pairs what is left by a key, in the order of the rows.
    fn by<K: std::hash::Hash + Eq>(&mut self, key: impl Fn(&Entry) -> Option<K>) {
        let mut free: HashMap<K, std::collections::VecDeque<usize>> = HashMap::new();
        for (place, (entry, taken)) in self.before.iter().enumerate() {
            if let Some(key) = key(entry).filter(|_| !taken) {
                free.entry(key).or_default().push_back(place);
            }
        }
        for (entry, pair) in self.after.iter_mut().filter(|(_, pair)| pair.is_none()) {
            let found = key(entry).and_then(|key| free.get_mut(&key)?.pop_front());
            if let Some(place) = found {
                *pair = Some(place);
                if let Some((_, taken)) = self.before.get_mut(place) {
                    *taken = true;
                }
            }
        }
    }

    /// Pairs what is left by a key that one entry of each side alone has.
    fn by_only<K: Ord + std::hash::Hash + Eq>(&mut self, key: impl Fn(&Entry) -> Option<K>) {
        let mut counts: BTreeMap<K, (usize, usize)> = BTreeMap::new();
        for (entry, _) in self.before.iter().filter(|(_, taken)| !taken) {
            if let Some(key) = key(entry) {
                counts.entry(key).or_default().0 += 1;
            }
        }
        for (entry, _) in self.after.iter().filter(|(_, pair)| pair.is_none()) {
            if let Some(key) = key(entry) {
                counts.entry(key).or_default().1 += 1;
            }
        }
        self.by(|entry| key(entry).filter(|key| counts.get(key) == Some(&(1, 1))));
    }

    /// The later register in its order, then what only the earlier one has.
    fn histories(self) -> Vec<PointHistory> {
        let of = |before, after| PointHistory { before, after, changes: Vec::new() };
        let later = self.after.iter().enumerate().map(|(place, (_, pair))| of(*pair, Some(place)));
        let left = self.before.iter().enumerate().filter(|(_, (_, taken))| !taken);
        later.chain(left.map(|(place, _)| of(Some(place), None))).collect()
    }
}
