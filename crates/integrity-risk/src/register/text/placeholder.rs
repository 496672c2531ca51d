//! Blanks that were left in a text.

use crate::register::text::folded::{Folded, RowEnd, ends_clause, is_chinese_numeral, is_numeral};
use crate::register::text::lexicon::{Lexicon, Lexicons, Token};
use crate::register::text::signs::{Sign, Signs};

/// Brackets, and whether names in them are blanks: square ones set a blank apart, where round ones
/// may explain.
const BRACKETS: &[(char, char, bool)] = &[
    ('[', ']', true),
    ('【', '】', true),
    ('〔', '〕', true),
    ('{', '}', true),
    ('<', '>', true),
    ('(', ')', false),
    ('《', '》', false),
];

/// Characters between brackets that are looked at.
const BRACKETED: usize = 60;

/// The blanks of a text from the first to the last, as places of the folded text.
pub(super) fn placeholders(text: &Folded) -> Vec<(usize, usize)> {
    let lexicon = &Lexicons::get().placeholders;
    let mut found = Vec::new();
    let (mut at, mut row) = (0, RowEnd::default());
    while at < text.chars.len() {
        let end = bracketed(lexicon, text, at)
            .or_else(|| marks(text, at, &mut row))
            .or_else(|| letter(lexicon, text, at))
            .or_else(|| word(lexicon, text, at));
        found.extend(end.map(|end| (at, end)));
        at = end.unwrap_or(at + 1);
    }
    found
}

/// Whether a token lies in one of the blanks, or has a part of one in it.
pub(super) fn is_left_open(token: &Token, blanks: &[(usize, usize)]) -> bool {
    let next = blanks.partition_point(|(_, to)| *to <= token.start);
    blanks.get(next).is_some_and(|(from, _)| *from < token.end)
}

/// Brackets with nothing, a prompt or a blank name in them.
fn bracketed(lexicon: &Lexicon, text: &Folded, at: usize) -> Option<usize> {
    let opening = text.at(at)?;
    let (_, closing, square) = BRACKETS.iter().find(|(opens, _, _)| *opens == opening)?;
    let inside = text.chars.get(at + 1..)?;
    let length = inside.iter().take(BRACKETED).position(|c| c == closing)?;
    let (from, to) = (at + 1, at + 1 + length);
    let blank = inside.iter().take(length).all(|c| *c == ' ');
    let prompts = Signs::of(&[Sign::Prompt, Sign::BlankWord]);
    let prompt = || lexicon.longest(text, from).is_some_and(|token| token.signs.has_any(prompts));
    let filled = blank || prompt() || *square && is_blank_name(lexicon, text, from, to);
    filled.then_some(to + 1)
}

/// Whether a part is nothing but names that templates have, as `A岗位`.
fn is_blank_name(lexicon: &Lexicon, text: &Folded, from: usize, to: usize) -> bool {
    let mut at = from + usize::from(is_single_letter(text, from));
    let mut names = 0;
    while at < to {
        if text.at(at) == Some(' ') {
            at += 1;
            continue;
        }
        let token = lexicon.longest(text, at).filter(|token| token.signs.has(Sign::BlankName));
        let Some(token) = token else { return false };
        (at, names) = (token.end, names + 1);
    }
    names > 0 && at == to
}

/// Whether a letter or one of the heavenly stems stands alone before a name.
fn is_single_letter(text: &Folded, at: usize) -> bool {
    let next_is_letter = text.at(at + 1).is_some_and(|c| c.is_ascii_alphanumeric());
    text.at(at).is_some_and(|c| "甲乙丙丁".contains(c) || c.is_ascii_lowercase() && !next_is_letter)
}

/// A row of at least two marks that stand for something.
fn marks(text: &Folded, at: usize, row: &mut RowEnd) -> Option<usize> {
    let mark = text.at(at).filter(|c| is_mark(*c))?;
    let end = row.of(text, at, |c| c == mark);
    let around = [text.before(at), text.at(end)];
    let letters = mark == 'x' && around.iter().flatten().any(char::is_ascii_lowercase);
    let year = mark == '○' && around.iter().flatten().any(|c| is_chinese_numeral(*c));
    (end - at >= 2 && !letters && !year).then_some(end)
}

fn is_mark(c: char) -> bool {
    matches!(c, '_' | '×' | '✕' | '╳' | 'x' | '*' | '□' | '○' | '△' | '◯' | '■' | '?')
}

/// A single X before what is counted or named, as in `X个工作日`.
fn letter(lexicon: &Lexicon, text: &Folded, at: usize) -> Option<usize> {
    let mark = text.at(at).filter(|c| matches!(c, 'x' | '×'))?;
    let before = text.before(at);
    let product =
        before.is_some_and(|c| c.is_ascii_digit() || mark == 'x' && c.is_ascii_lowercase());
    let named = lexicon.longest(text, at + 1)?.signs.has(Sign::AfterBlankLetter);
    (named && !product).then_some(at + 1)
}

fn word(lexicon: &Lexicon, text: &Folded, at: usize) -> Option<usize> {
    let token = lexicon.longest(text, at)?;
    let alone = || token.signs.has(Sign::BlankAlone) && is_clause(text, &token);
    (token.signs.has(Sign::BlankWord) || alone()).then_some(token.end)
}

/// Whether a word, with the number behind it, is a clause of its own.
fn is_clause(text: &Folded, token: &Token) -> bool {
    let edge = |c: char| {
        ends_clause(c) || BRACKETS.iter().any(|(open, close, _)| [*open, *close].contains(&c))
    };
    let rest = text.chars.get(token.end..).unwrap_or_default().iter();
    let behind = rest.copied().find(|c| !is_numeral(*c) && *c != ' ');
    text.before(token.start).is_none_or(edge) && behind.is_none_or(edge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_left_open_by_any_blank_that_it_meets() {
        let all = [(1, 3), (3, 4), (6, 9)];
        for kept in 0..1 << all.len() {
            let blanks = all.iter().enumerate().filter(|(place, _)| kept >> place & 1 == 1);
            let blanks: Vec<(usize, usize)> = blanks.map(|(_, blank)| *blank).collect();
            for (start, end) in
                (0..11).flat_map(|start| (start + 1..12).map(move |end| (start, end)))
            {
                let token = Token { signs: Signs::NONE, start, end };
                let plain = blanks.iter().any(|(from, to)| start < *to && *from < end);
                assert_eq!(is_left_open(&token, &blanks), plain, "{start}..{end} {blanks:?}");
            }
        }
    }

    #[test]
    fn marks_beside_what_makes_them_none_stay_none() {
        for (text, blanks) in [
            ("axxx", &[][..]),
            ("xxxa", &[]),
            ("○○○一", &[]),
            ("xxx甲", &[(0, 3)]),
            ("××_××", &[(0, 2), (3, 5)]),
        ] {
            assert_eq!(placeholders(&Folded::new(text)), blanks, "{text}");
        }
    }
}
