//! Where two texts of one template differ.

use crate::register::text::folded::{Folded, Span};

/// Steps of the comparison of two texts, after what is the same at both ends.
const STEPS: usize = 1 << 20;

/// A part of a text that stands in place of a part of another; either may be
/// empty. Width, case, script, spaces and punctuation are no difference.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::{Span, differences};
///
/// let found = differences("人事科科長收受禮金", "财务科科长收受礼金");
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].here.of("人事科科長收受禮金"), "人事");
/// assert_eq!(found[0].there, Span { start: 0, end: 2 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In this text.
    pub here: Span,
    /// In the other one.
    pub there: Span,
}

/// Where a text differs from another, from the first place to the last. Where
/// the parts that differ are longer than about a thousand characters each,
/// they are one difference as a whole.
///
/// # Examples
///
/// See [`Difference`].
pub fn differences(text: &str, other: &str) -> Vec<Difference> {
    if text == other {
        return Vec::new();
    }
    let (here, there) = (Letters::of(text), Letters::of(other));
    let length = here.row.len().min(there.row.len());
    let pairs = here.row.iter().zip(&there.row);
    let before = pairs.take_while(|(one, other)| one == other).count();
    let pairs = here.row.iter().rev().zip(there.row.iter().rev());
    let behind = pairs.take(length - before).take_while(|(one, other)| one == other).count();
    let ends = (here.row.len() - behind, there.row.len() - behind);
    let middle = here.row.get(before..ends.0).unwrap_or_default();
    let other_middle = there.row.get(before..ends.1).unwrap_or_default();
    let found = parted(middle, other_middle);
    let shifted = found.into_iter().map(|part| Difference {
        here: here.span(before + part.here.0, before + part.here.1),
        there: there.span(before + part.there.0, before + part.there.1),
    });
    shifted.collect()
}

/// The letters of a text, with their places.
struct Letters {
    text: Folded,
    row: Vec<char>,
    places: Vec<usize>,
}

impl Letters {
    fn of(text: &str) -> Self {
        let text = Folded::new(text);
        let letters = text.chars.iter().copied().enumerate().filter(|(_, c)| c.is_alphanumeric());
        let (places, row) = letters.unzip();
        Self { text, row, places }
    }

    /// An empty part stands before the letter that follows it.
    fn span(&self, start: usize, end: usize) -> Span {
        let place = |letter: usize| self.places.get(letter).copied();
        match (place(start), end.checked_sub(1).and_then(place)) {
            (Some(first), Some(last)) if end > start => self.text.span(first, last + 1),
            (Some(next), _) => {
                let Span { start, .. } = self.text.span(next, next + 1);
                Span { start, end: start }
            }
            _ => {
                let Span { end, .. } = self.text.span(0, self.text.chars.len());
                Span { start: end, end }
            }
        }
    }
}

/// Parts of two rows that stand in each other's place.
#[derive(Clone, Copy)]
struct Part {
    here: (usize, usize),
    there: (usize, usize),
}

/// What is left of two rows beside a longest row of characters that both have.
/// Two parts that one character holds apart are one: it is the same by chance.
fn parted(here: &[char], there: &[char]) -> Vec<Part> {
    let whole = Part { here: (0, here.len()), there: (0, there.len()) };
    if here.is_empty() && there.is_empty() {
        return Vec::new();
    }
    if here.len().saturating_mul(there.len()) > STEPS {
        return vec![whole];
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut at = (0, 0);
    for (one, other) in common(here, there).into_iter().chain([(here.len(), there.len())]) {
        if (one, other) != at {
            let part = Part { here: (at.0, one), there: (at.1, other) };
            match parts.last_mut() {
                Some(last) if at.0 - last.here.1 <= 1 => (last.here.1, last.there.1) = (one, other),
                _ => parts.push(part),
            }
        }
        at = (one + 1, other + 1);
    }
    parts
}

/// The places of a longest row of characters that both rows have.
fn common(here: &[char], there: &[char]) -> Vec<(usize, usize)> {
    let width = there.len() + 1;
    // How long the row is from these places on.
    let mut lengths = vec![0_u32; (here.len() + 1) * width];
    let length = |lengths: &[u32], one: usize, other: usize| {
        lengths.get(one * width + other).copied().unwrap_or_default()
    };
    for (one, c) in here.iter().enumerate().rev() {
        for (other, d) in there.iter().enumerate().rev() {
            let longest = if c == d {
                length(&lengths, one + 1, other + 1) + 1
            } else {
                length(&lengths, one + 1, other).max(length(&lengths, one, other + 1))
            };
            lengths.get_mut(one * width + other).into_iter().for_each(|place| *place = longest);
        }
    }
    let (mut one, mut other, mut row) = (0, 0, Vec::new());
    while let (Some(c), Some(d)) = (here.get(one), there.get(other)) {
        if c == d {
            row.push((one, other));
            (one, other) = (one + 1, other + 1);
        } else if length(&lengths, one + 1, other) >= length(&lengths, one, other + 1) {
            one += 1;
        } else {
            other += 1;
        }
    }
    row
}
