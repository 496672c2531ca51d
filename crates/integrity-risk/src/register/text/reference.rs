//! Cells that refer to another place in place of a text.

use crate::register::text::folded::{Folded, ends_clause, is_numeral};
use crate::register::text::lexicon::{Lexicon, Lexicons};
use crate::register::text::signs::Sign;

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
    is_reference(&Folded::new(text))
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
    let Some(first) = lexicon.longest(text, start) else { return false };
    if first.end == end && first.signs.has(Sign::WholeReference) {
        return true;
    }
    let titles = first.signs.has(Sign::See);
    (titles || first.signs.has(Sign::SameAs)) && is_place(lexicon, text, first.end, end, titles)
}

/// What stands around a reference: brackets, dashes, spaces, the end of a sentence.
fn is_edge(c: char) -> bool {
    ends_clause(c) && c != ':' || matches!(c, ' ' | '(' | ')' | '[' | ']' | '【' | '】' | '—' | '-' | '"' | '“' | '”' | '…')
}

/// Whether a part names a place and nothing else.
fn is_place(lexicon: &Lexicon, text: &Folded, from: usize, end: usize, titles: bool) -> bool {
    let (mut at, mut places) = (from, 0);
    while at < end {
        let title = titles.then(|| end_of_title(text, at)).flatten();
        let token = lexicon.longest(text, at);
        (at, places) = match (title, token, text.at(at)) {
            (Some(title), _, _) => (title, places + 1),
            (_, Some(token), _) if token.signs.has(Sign::ReferencePlace) => (token.end, places + 1),
            (_, Some(token), _) if token.signs.has(Sign::ReferenceFiller) => (token.end, places),
            (_, _, Some(c)) if is_numeral(c) => (at + 1, places + 1),
            (_, _, Some(c)) if is_edge(c) || matches!(c, '#' | '/') => (at + 1, places),
            _ => return false,
        };
    }
    places > 0
}

/// The end of the title that stands here in its marks.
fn end_of_title(text: &Folded, at: usize) -> Option<usize> {
    let rest = text.chars.get(at..)?;
    let length = rest.iter().position(|c| *c == '》').filter(|_| rest.first() == Some(&'《'))?;
    Some(at + length + 1)
}
