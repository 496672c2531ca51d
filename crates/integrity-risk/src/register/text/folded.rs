//! A text as it is read: without differences of width, case, script and
//! spacing, each character with its place in the text as it was written.

use crate::register::text::signs::simplified;
use crate::scheme::label::narrow;

/// A part of a text, in characters (Unicode scalar values), not bytes.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::Span;
/// assert_eq!(Span { start: 1, end: 3 }.of("收受礼金"), "受礼");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// The character behind the last one.
    pub end: usize,
}

impl Span {
    /// The part of a text; empty where the text has no such part.
    ///
    /// ```
    /// use integrity_risk::register::text::Span;
    /// assert_eq!(Span { start: 5, end: 9 }.of("公章"), "");
    /// ```
    pub fn of(self, text: &str) -> &str {
        let bytes = |place| text.char_indices().map(|(byte, _)| byte).nth(place);
        let start = bytes(self.start).unwrap_or(text.len());
        let end = bytes(self.end).unwrap_or(text.len());
        text.get(start..end).unwrap_or_default()
    }
}

/// A folded text.
#[derive(Debug)]
pub(super) struct Folded {
    pub(super) chars: Vec<char>,
    /// The place of each character in the text as written.
    places: Vec<usize>,
}

impl Folded {
    /// Spaces stay, one at a time, where they part what is written in
    /// letters; beside Chinese characters they say nothing.
    pub(super) fn new(text: &str) -> Self {
        let length = text.chars().count();
        let mut folded =
            Self { chars: Vec::with_capacity(length), places: Vec::with_capacity(length) };
        let mut space = None;
        for (place, c) in text.chars().enumerate() {
            if c.is_whitespace() && c != '\n' {
                space = space.or(Some(place));
                continue;
            }
            let c = fold(c);
            if let Some(space) = space.take()
                && c.is_ascii()
                && folded.chars.last().is_some_and(char::is_ascii)
            {
                folded.push(' ', space);
            }
            // Capitals of other scripts may have small forms of several letters.
            c.to_lowercase().for_each(|c| folded.push(c, place));
        }
        folded
    }

    fn push(&mut self, c: char, place: usize) {
        self.chars.push(c);
        self.places.push(place);
    }

    pub(super) fn at(&self, place: usize) -> Option<char> {
        self.chars.get(place).copied()
    }

    /// The character before a place.
    pub(super) fn before(&self, place: usize) -> Option<char> {
        place.checked_sub(1).and_then(|place| self.at(place))
    }

    /// Where a part of the folded text stands in the text as written.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let written = |place: usize| self.places.get(place).copied();
        let first = written(start).unwrap_or_default();
        let last = end.checked_sub(1).and_then(written).map_or(first, |last| last + 1);
        Span { start: first, end: last.max(first) }
    }
}

/// The end of the row of signs that a place stands in. Places are asked for in
/// their order, so that each row is walked through once.
#[derive(Debug, Default)]
pub(super) struct RowEnd(usize);

impl RowEnd {
    pub(super) fn of(&mut self, text: &Folded, at: usize, sign: impl Fn(char) -> bool) -> usize {
        if self.0 <= at {
            let rest = text.chars.get(at..).unwrap_or_default();
            self.0 = at + rest.iter().take_while(|c| sign(**c)).count();
        }
        self.0
    }
}

/// One character: full width and traditional form go, punctuation of both scripts stays.
fn fold(c: char) -> char {
    match narrow(c) {
        '’' => '\'',
        c => simplified(c),
    }
}

/// Whether a character ends a clause.
pub(super) fn ends_clause(c: char) -> bool {
    matches!(c, '，' | ',' | '。' | ';' | '!' | '?' | '\n' | '、' | ':' | '.')
}

pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_chinese_numeral(c)
}

pub(super) fn is_chinese_numeral(c: char) -> bool {
    "〇零一二两三四五六七八九十百千万亿".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_keep_their_places() {
        let folded = Folded::new(" 採購  Ａ  b 部\n門");
        assert_eq!(folded.chars.iter().collect::<String>(), "采购a b部\n门");
        assert_eq!(folded.span(2, 5), Span { start: 5, end: 9 });
        assert_eq!(folded.span(2, 5).of(" 採購  Ａ  b 部\n門"), "Ａ  b");
        assert_eq!(Folded::new("").span(0, 0), Span { start: 0, end: 0 });
    }

    #[test]
    fn a_row_ends_where_counting_from_each_place_ends() {
        let is_x = |c: char| c == 'x';
        for number in 0..1 << 12 {
            // The places of which six are asked for, and where a row is interrupted.
            let (text, asked) = (number & 0b11_1111, number >> 6);
            let bit = |bits: usize, place: usize| bits >> place & 1 == 1;
            let text: String = (0..6).map(|at| if bit(text, at) { 'x' } else { '.' }).collect();
            let (folded, mut row) = (Folded::new(&text), RowEnd::default());
            for at in (0..6).filter(|at| bit(asked, *at) && folded.at(*at) == Some('x')) {
                let plain = at + folded.chars[at..].iter().take_while(|c| is_x(**c)).count();
                assert_eq!(row.of(&folded, at, is_x), plain, "{text} at {at}, asked {asked:b}");
            }
        }
    }
}
