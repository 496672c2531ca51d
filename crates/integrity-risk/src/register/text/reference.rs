//! Cells that refer to another place in place of a text.

use std::ops::Range;

use crate::register::text::folded::{Folded, ends_clause, is_numeral};
use crate::register::text::lexicon::{Lexicon, Lexicons, Token};
use crate::register::text::signs::{Sign, Signs};

/// Characters that a reference may have; what is longer says something.
const LONGEST: usize = 60;

/// Whether a cell is nothing but a reference: `同上`, `参照上一条`, `见第一章`, `略`,
/// `see above`, `ditto`.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::text::is_cross_reference;
/// assert!(is_cross_reference("（同上）"));
/// assert!(is_cross_reference("Same as in item 3"));
/// // What is said beside the reference is a text.
/// assert!(!is_cross_reference("同上，另每季度抽查一次"));
/// ```
pub fn is_cross_reference(text: &str) -> bool {
    !says_more(text) && is_reference(&Folded::new(text))
}

/// Whether a text is longer than a reference, told without folding it: between
/// its first and last letter only spaces can go.
fn says_more(text: &str) -> bool {
    let said = text.trim_matches(|c: char| !c.is_alphanumeric());
    said.chars().filter(|c| !c.is_whitespace()).nth(LONGEST).is_some()
}

pub(super) fn is_reference(text: &Folded) -> bool {
    let start = text.chars.iter().position(|c| !is_edge(*c));
    let end = text.chars.iter().rposition(|c| !is_edge(*c));
    let (Some(start), Some(end)) = (start, end) else { return false };
    let end = end + 1;
    if end - start > LONGEST {
        return false;
    }
    let lexicon = &Lexicons::get().references;
    let Some(lead) = lead(lexicon, text, start) else { return false };
    let (titles, whole) = (lead.signs.has(Sign::See), lead.signs.has(Sign::WholeReference));
    let mut places = usize::from(whole);
    (whole || titles || lead.signs.has(Sign::SameAs))
        && only_places(lexicon, text, lead.end..end, titles, &mut places)
        && places > 0
}

/// The word that a reference begins with, behind what it is about, as in `措施同上`.
fn lead(lexicon: &Lexicon, text: &Folded, start: usize) -> Option<Token> {
    let mut at = start;
    loop {
        let token = lexicon.longest(text, at)?;
        let leads = Signs::of(&[Sign::WholeReference, Sign::See, Sign::SameAs]);
        if token.signs.has_any(leads) || !token.signs.has(Sign::ReferenceFiller) {
            return Some(token);
        }
        at = token.end + usize::from(text.at(token.end) == Some(' '));
    }
}

/// What stands around a reference: brackets, dashes, spaces, the end of a sentence.
fn is_edge(c: char) -> bool {
    ends_clause(c) && c != ':'
        || matches!(
            c,
            ' ' | '(' | ')' | '[' | ']' | '【' | '】' | '—' | '-' | '"' | '“' | '”' | '…'
        )
}

/// Whether a part names places and nothing else, which are counted.
fn only_places(
    lexicon: &Lexicon,
    text: &Folded,
    part: Range<usize>,
    titles: bool,
    places: &mut usize,
) -> bool {
    let mut at = part.start;
    while at < part.end {
        let title = titles.then(|| end_of_title(text, at)).flatten();
        let token = lexicon.longest(text, at);
        let place;
        (at, place) = match (title, token, text.at(at)) {
            (Some(title), _, _) => (title, true),
            (_, Some(token), _) if token.signs.has(Sign::ReferencePlace) => (token.end, true),
            (_, Some(token), _) if token.signs.has(Sign::ReferenceFiller) => (token.end, false),
            (_, _, Some(c)) if is_numeral(c) => (at + 1, true),
            (_, _, Some(c)) if is_edge(c) || matches!(c, '#' | '/') => (at + 1, false),
            _ => return false,
        };
        *places += usize::from(place);
    }
    true
}

/// The end of the title that stands here in its marks.
fn end_of_title(text: &Folded, at: usize) -> Option<usize> {
    let rest = text.chars.get(at..)?;
    let length = rest.iter().position(|c| *c == '》').filter(|_| rest.first() == Some(&'《'))?;
    Some(at + length + 1)
}
