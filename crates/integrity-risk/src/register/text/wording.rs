//! What is compared of a text: its wording, without what a template leaves
//! open, and the negations apart.

use crate::register::text::folded::{Folded, RowEnd, is_numeral};
use crate::register::text::lexicon::{Lexicon, Lexicons, Token};
use crate::register::text::placeholder::placeholders;
use crate::register::text::reference::is_reference;
use crate::register::text::signs::Sign;

/// Any number.
const NUMBER: char = '#';
/// Any department, post or blank.
const NAME: char = '@';
/// Any negation.
const NEGATION: char = '¬';
/// Before the wording of a text that is too short for anything to be left out of it.
const SHORT: char = '=';
/// Stems that may follow one another in one name.
const STEMS: usize = 4;

/// The wording of a text: characters, and words of letters parted by spaces.
/// Two texts of one wording are exact copies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wording(String);

/// A Chinese character, or a word of letters; numbers, names and negations are words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit<'w> {
    Character(char),
    Word(&'w str),
}

impl Wording {
    /// None where a cell has no text: it is blank or a reference.
    pub(super) fn of(text: &str, shortest: usize) -> Option<Self> {
        let folded = Folded::new(text);
        let letters = folded.chars.iter().filter(|c| c.is_alphanumeric()).count();
        if letters == 0 || is_reference(&folded) {
            return None;
        }
        if letters < shortest {
            let letters = folded.chars.iter().filter(|c| c.is_alphanumeric());
            return Some(Self(std::iter::once(SHORT).chain(letters.copied()).collect()));
        }
        Some(Self(worded(&folded)))
    }

    /// Whether it is compared exactly only.
    pub(super) fn is_short(&self) -> bool {
        self.0.starts_with(SHORT)
    }

    /// How long it is, roughly: only for an order.
    pub(super) fn bytes(&self) -> usize {
        self.0.len()
    }

    pub(super) fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        let mut rest = self.0.as_str();
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(' ');
            let first = rest.chars().next()?;
            let word = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let special = matches!(first, NUMBER | NAME | NEGATION | SHORT);
            let length = if word > 0 { word } else { first.len_utf8() };
            let (unit, behind) = rest.split_at_checked(length)?;
            rest = behind;
            Some(if word > 0 || special { Unit::Word(unit) } else { Unit::Character(first) })
        })
    }

    /// What each negation denies: the units behind it.
    pub(super) fn denials(&self) -> Vec<Vec<Unit<'_>>> {
        /// Units behind a negation that it surely is about.
        const SCOPE: usize = 4;
        if !self.0.contains(NEGATION) {
            return Vec::new();
        }
        let units: Vec<Unit<'_>> = self.units().collect();
        let mut mark = [0; 4];
        let negation = Unit::Word(NEGATION.encode_utf8(&mut mark));
        let places = units.iter().enumerate().filter(|(_, unit)| **unit == negation);
        let behind = |place: usize| units.iter().skip(place + 1).take(SCOPE).copied().collect();
        places.map(|(place, _)| behind(place)).collect()
    }
}

fn worded(text: &Folded) -> String {
    let lexicon = &Lexicons::get().copies;
    let blanks = placeholders(text);
    let mut wording = String::with_capacity(text.chars.len() * 3);
    let (mut at, mut digits) = (0, RowEnd::default());
    while let Some(c) = text.at(at) {
        let blank = blanks.binary_search_by_key(&at, |(from, _)| *from).ok();
        let blank = blank.and_then(|place| blanks.get(place));
        let token = lexicon.longest(text, at);
        let has = |sign| token.is_some_and(|token: Token| token.signs.has(sign));
        at = if let Some((_, end)) = blank {
            once(&mut wording, NAME);
            *end
        } else if let Some(end) = name(lexicon, text, at) {
            once(&mut wording, NAME);
            end
        } else if let Some(end) = number(text, at, &mut digits) {
            once(&mut wording, NUMBER);
            end
        } else if let Some(token) =
            token.filter(|_| has(Sign::Negation) || has(Sign::DoubleNegation))
        {
            if has(Sign::Negation) {
                wording.push(NEGATION);
            }
            token.end
        } else {
            written(&mut wording, text, at, c)
        };
    }
    wording
}

/// Adds a mark, unless it stands there already: the head of an office and the
/// office are one name.
fn once(wording: &mut String, mark: char) {
    if !wording.ends_with(mark) {
        wording.push(mark);
    }
}

/// Adds what is written at a place, and gives the next place.
fn written(wording: &mut String, text: &Folded, at: usize, c: char) -> usize {
    if !c.is_ascii_alphanumeric() {
        wording.extend(Some(c).filter(|c| c.is_alphanumeric()));
        return at + 1;
    }
    if wording.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        wording.push(' ');
    }
    let letters = text.chars.get(at..).unwrap_or_default().iter();
    let letters = letters.copied().take_while(char::is_ascii_alphanumeric);
    let before = wording.len();
    wording.extend(letters);
    at + (wording.len() - before)
}

/// The end of a number: digits with a point or a sign of per cent, or Chinese numerals.
fn number(text: &Folded, at: usize, digits: &mut RowEnd) -> Option<usize> {
    text.at(at).filter(|c| is_numeral(*c))?;
    let end = digits.of(text, at, |c| is_numeral(c) || matches!(c, '.' | '%'));
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
    (!letter(text.before(at)) && !letter(text.at(end))).then_some(end)
}

/// The end of the name of a department or a post.
fn name(lexicon: &Lexicon, text: &Folded, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..=STEMS {
        let token = lexicon.longest(text, here)?;
        let named = token.signs.has(Sign::Title);
        if named || here > at && token.signs.has(Sign::NameEnding) {
            return Some(token.end);
        }
        if !token.signs.has(Sign::NameStem) {
            return None;
        }
        here = token.end + usize::from(text.at(token.end) == Some(' '));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(text: &str) -> String {
        Wording::of(text, 1).unwrap().0
    }

    #[test]
    fn what_a_template_leaves_open_is_left_out() {
        assert_eq!(wording("财务科科长收受礼金３次。"), wording("人事處收受禮金 12 次"));
        assert_eq!(wording("由【A岗位】在三个工作日内报XX局"), "由@在#个工作日内报@局");
        assert_eq!(wording("行政处罚不当"), "行政处罚¬当");
        assert_eq!(wording("Payments  without approval (5 cases)"), "payments¬approval#cases");
    }

    #[test]
    fn double_negations_affirm() {
        assert_eq!(wording("不得不公示"), "公示");
        assert_eq!(wording("没有公示"), "¬公示");
    }

    #[test]
    fn a_double_negation_is_made_of_two() {
        let lexicon = &Lexicons::get().copies;
        let lists = crate::register::text::SignList::all().iter();
        let list = lists.clone().find(|list| list.id() == "double_negation").unwrap();
        let negations = lists.clone().find(|list| list.id() == "negation").unwrap();
        for word in list.words() {
            // Words that are each one negation, found without regard to the list of double ones.
            let text = Folded::new(word.trim_end_matches('*'));
            let (mut at, mut count) = (0, 0);
            while at < text.chars.len() {
                let rest: String = text.chars[at..].iter().collect();
                let found = negations.words().iter().map(|word| word.trim_end_matches('*'));
                let longest =
                    found.filter(|word| rest.starts_with(word)).map(|w| w.chars().count()).max();
                let starts = at == 0 || !text.chars[at - 1].is_ascii_alphanumeric();
                let longest = longest.filter(|_| starts || !text.chars[at].is_ascii_alphanumeric());
                count += usize::from(longest.is_some());
                at += longest.unwrap_or(1);
            }
            assert_eq!(count, 2, "{word}");
            assert!(lexicon.longest(&text, 0).unwrap().signs.has(Sign::DoubleNegation), "{word}");
        }
    }
}
