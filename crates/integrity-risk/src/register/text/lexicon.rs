//! Words found in a folded text: from left to right, the longest first.

use std::sync::OnceLock;

use crate::order;
use crate::register::text::folded::Folded;
use crate::register::text::signs::{Sign, SignList, Signs};

/// The words of some lists.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// In the order of their characters.
    words: Vec<Word>,
    /// The first characters of words, each with the place of its first word.
    starts: Vec<(char, usize)>,
}

#[derive(Debug)]
struct Word {
    chars: Vec<char>,
    /// Whether letters may follow.
    open: bool,
    signs: Signs,
}

/// A word of a text, or a character or row of letters that is in no list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) signs: Signs,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The lexicon for each question that is asked of a text.
#[derive(Debug)]
pub(super) struct Lexicons {
    pub(super) placeholders: Lexicon,
    pub(super) references: Lexicon,
    pub(super) points: Lexicon,
    pub(super) measures: Lexicon,
    pub(super) copies: Lexicon,
    pub(super) answers: Lexicon,
}

impl Lexicons {
    /// Read at the first call.
    pub(super) fn get() -> &'static Self {
        static READ: OnceLock<Lexicons> = OnceLock::new();
        READ.get_or_init(|| Self {
            placeholders: Lexicon::of(&[
                Sign::BlankWord,
                Sign::BlankAlone,
                Sign::Prompt,
                Sign::BlankName,
                Sign::AfterBlankLetter,
            ]),
            references: Lexicon::of(&[
                Sign::WholeReference,
                Sign::See,
                Sign::SameAs,
                Sign::ReferencePlace,
                Sign::ReferenceFiller,
            ]),
            points: Lexicon::of(&[
                Sign::Act,
                Sign::CompleteAct,
                Sign::GeneralAct,
                Sign::Object,
                Sign::StudyTopic,
                Sign::Lack,
                Sign::Exhortation,
                Sign::ExhortationHead,
                Sign::BareNoun,
                Sign::Filler,
            ]),
            measures: Lexicon::of(&[
                Sign::EmptyVerb,
                Sign::Person,
                Sign::Period,
                Sign::Document,
                Sign::Procedure,
                Sign::Counted,
            ]),
            copies: Lexicon::of(&[
                Sign::Negation,
                Sign::DoubleNegation,
                Sign::NameStem,
                Sign::NameEnding,
                Sign::NoNameEnding,
                Sign::Title,
            ]),
            answers: Lexicon::of(&[
                Sign::AnswersMoral,
                Sign::AnswersDuty,
                Sign::AnswersProcess,
                Sign::AnswersInstitution,
                Sign::AnswersEnvironment,
            ]),
        })
    }
}

impl Lexicon {
    fn of(signs: &[Sign]) -> Self {
        let mut words: Vec<Word> = Vec::new();
        for sign in signs {
            let list = SignList::all().get(*sign as usize);
            for word in list.iter().flat_map(|list| list.words()) {
                let (word, open) =
                    word.strip_suffix('*').map_or((*word, false), |stem| (stem, true));
                words.push(Word {
                    chars: word.chars().collect(),
                    open,
                    signs: Signs::of(&[*sign]),
                });
            }
        }
        order::sort_by(&mut words, |one, other| {
            (&one.chars, one.open).cmp(&(&other.chars, other.open))
        });
        words.dedup_by(|next, kept| {
            let same = next.chars == kept.chars && next.open == kept.open;
            if same {
                kept.signs = kept.signs.and(next.signs);
            }
            same
        });
        let mut starts: Vec<(char, usize)> = Vec::new();
        for (place, first) in
            words.iter().enumerate().filter_map(|(at, w)| Some((at, *w.chars.first()?)))
        {
            if starts.last().is_none_or(|(last, _)| *last != first) {
                starts.push((first, place));
            }
        }
        Self { words, starts }
    }

    /// The longest word at a place.
    pub(super) fn longest(&self, text: &Folded, at: usize) -> Option<Token> {
        let first = text.at(at)?;
        let inside_a_word = text.before(at).is_some_and(|c| c.is_ascii_alphanumeric());
        if first.is_ascii_alphanumeric() && inside_a_word {
            return None;
        }
        let start = self.starts.binary_search_by_key(&first, |(first, _)| *first).ok()?;
        let (_, from) = self.starts.get(start).copied()?;
        let candidates = self.words.get(from..).unwrap_or_default().iter();
        candidates
            .take_while(|word| word.chars.first() == Some(&first))
            .filter_map(|word| {
                let end = word.end_in(text, at)?;
                Some(Token { signs: word.signs, start: at, end })
            })
            .reduce(|longest, token| match token.end.cmp(&longest.end) {
                std::cmp::Ordering::Greater => token,
                std::cmp::Ordering::Equal => {
                    Token { signs: token.signs.and(longest.signs), ..token }
                }
                std::cmp::Ordering::Less => longest,
            })
    }

    /// The text from its start to its end, without spaces.
    pub(super) fn tokens(&self, text: &Folded) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(c) = text.at(at) {
            let token = self.longest(text, at).unwrap_or_else(|| unknown(text, at));
            at = token.end.max(at + 1);
            if c != ' ' {
                tokens.push(token);
            }
        }
        tokens
    }
}

impl Word {
    /// Where the word ends, if it stands at a place.
    fn end_in(&self, text: &Folded, at: usize) -> Option<usize> {
        let rest = text.chars.get(at..)?;
        if !rest.starts_with(&self.chars) {
            return None;
        }
        let end = at + self.chars.len();
        let letters = end_of_letters(text, end);
        let ends_in_a_letter = self.chars.last().is_some_and(char::is_ascii_alphanumeric);
        if self.open { Some(letters) } else { (!ends_in_a_letter || letters == end).then_some(end) }
    }
}

/// A row of letters and digits, or one character.
fn unknown(text: &Folded, at: usize) -> Token {
    let end = end_of_letters(text, at).max(at + 1);
    Token { signs: Signs::NONE, start: at, end }
}

/// The first place from here on that holds no letter or digit of ASCII.
pub(super) fn end_of_letters(text: &Folded, from: usize) -> usize {
    let rest = text.chars.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|c| c.is_ascii_alphanumeric()).count()
}
