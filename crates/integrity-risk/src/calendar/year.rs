//! The working days of one year, a bit for each day.

use chrono::{Datelike, NaiveDate, Weekday};

/// Days of the year that one word holds.
const WORD: u32 = u64::BITS;

/// One year's days; the days before one are counted without a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WorkingYear {
    year: i32,
    words: [u64; 6],
}

impl WorkingYear {
    /// A year that works from Monday to Friday.
    pub(super) fn new(year: i32) -> Self {
        let mut this = Self::none(year);
        let mut day = NaiveDate::from_yo_opt(year, 1);
        while let Some(date) = day.filter(|date| date.year() == year) {
            this.set(date, !is_weekend(date));
            day = date.succ_opt();
        }
        this
    }

    /// A year without a working day.
    pub(super) fn none(year: i32) -> Self {
        Self { year, words: [0; 6] }
    }

    pub(super) fn year(&self) -> i32 {
        self.year
    }

    /// Says of a day of this year whether it is a working day.
    pub(super) fn set(&mut self, date: NaiveDate, working: bool) {
        let (word, bit) = place(date);
        let Some(word) = self.words.get_mut(word) else { return };
        if working {
            *word |= bit;
        } else {
            *word &= !bit;
        }
    }

    pub(super) fn is_working(&self, date: NaiveDate) -> bool {
        let (word, bit) = place(date);
        self.words.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The working days among the first `days` days of the year.
    pub(super) fn among_first(&self, days: u32) -> u32 {
        let counted = self.words.iter().zip((0..).step_by(64)).map(|(word, before)| {
            let kept = days.saturating_sub(before);
            let mask = if kept >= WORD { u64::MAX } else { (1 << kept) - 1 };
            (word & mask).count_ones()
        });
        counted.sum()
    }

    pub(super) fn count(&self) -> u32 {
        self.among_first(u32::MAX)
    }

    /// The working day before which there are `earlier` others in the year.
    pub(super) fn nth(&self, mut earlier: u32) -> Option<NaiveDate> {
        for (word, before) in self.words.iter().zip((0..).step_by(64)) {
            let here = word.count_ones();
            if earlier < here {
                let rest = (0..earlier).fold(*word, |word, _| word & word.wrapping_sub(1));
                return NaiveDate::from_yo_opt(self.year, before + rest.trailing_zeros() + 1);
            }
            earlier -= here;
        }
        None
    }
}

pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The word that holds a day, and its bit.
fn place(date: NaiveDate) -> (usize, u64) {
    let day = date.ordinal0();
    (usize::try_from(day / WORD).unwrap_or(usize::MAX), 1 << (day % WORD))
}
