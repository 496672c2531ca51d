//! Measures with nothing in them.

use crate::register::text::folded::{Folded, is_numeral};
use crate::register::text::lexicon::{Lexicons, Token};
use crate::register::text::placeholder::is_left_open;
use crate::register::text::signs::{Sign, Signs};

/// The places of a measure that only strengthens, raises and carries out:
/// nobody who does it, no date, no document, no procedure, no amount.
pub(super) fn empty_phrase(text: &Folded, blanks: &[(usize, usize)]) -> Option<(usize, usize)> {
    let mut tokens = Lexicons::get().measures.tokens(text);
    tokens.retain(|token| !is_left_open(token, blanks));
    let empty = tokens.iter().any(|token| token.signs.has(Sign::EmptyVerb));
    if !empty || is_concrete(text, &tokens) {
        return None;
    }
    let mut words =
        tokens.iter().filter(|token| text.at(token.start).is_some_and(char::is_alphanumeric));
    let first = words.next()?;
    Some((first.start, words.next_back().unwrap_or(first).end))
}

fn is_concrete(text: &Folded, tokens: &[Token]) -> bool {
    let concrete = Signs::of(&[Sign::Person, Sign::Period, Sign::Document, Sign::Procedure]);
    let title = || text.chars.contains(&'《');
    tokens.iter().any(|token| token.signs.has_any(concrete)) || title() || counts(text, tokens)
}

/// A number with what it counts behind it.
fn counts(text: &Folded, tokens: &[Token]) -> bool {
    tokens.windows(2).any(|pair| match pair {
        [number, unit] => {
            let numeral = |place: usize| text.at(place).is_some_and(|c| is_numeral(c) || c == '.');
            (number.start..number.end).all(numeral) && unit.signs.has(Sign::Counted)
        }
        _ => false,
    })
}
