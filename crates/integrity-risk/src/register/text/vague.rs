//! Texts that are too vague to be a risk point.

use crate::codes::codes;
use crate::language::Language;
use crate::register::text::folded::{Folded, ends_clause};
use crate::register::text::lexicon::{Lexicons, Token};
use crate::register::text::placeholder::is_left_open;
use crate::register::text::signs::{Sign, Signs};

codes! {
    /// Why a text is too vague to be a risk point.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::text::VagueGround;
    ///
    /// assert_eq!(VagueGround::StudyGap.code(), "study_gap");
    /// assert_eq!(VagueGround::BareNoun.label(Language::ZhHans), "只有名称");
    /// ```
    VagueGround {
        /// It names a gap in study, ideas or attitude, and no act.
        StudyGap = "study_gap",
        /// It exhorts or wishes, and names no act.
        Exhortation = "exhortation",
        /// It is a name without an act.
        BareNoun = "bare_noun",
        /// It names neither an act nor anything that power reaches.
        NoAct = "no_act",
    }
}

impl VagueGround {
    /// What people call it.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::text::VagueGround;
    /// assert_eq!(VagueGround::NoAct.label(Language::En), "neither an act nor an object of power");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let (zh_hans, zh_hant, en) = match self {
            Self::StudyGap => {
                ("学习或者态度上的差距", "學習或者態度上的差距", "a gap in study or attitude")
            }
            Self::Exhortation => ("要求或者愿望", "要求或者願望", "an exhortation or a wish"),
            Self::BareNoun => ("只有名称", "只有名稱", "a bare name"),
            Self::NoAct => (
                "没有行为，也没有权力的对象",
                "沒有行為，也沒有權力的對象",
                "neither an act nor an object of power",
            ),
        };
        match language {
            Language::ZhHans => zh_hans,
            Language::ZhHant => zh_hant,
            Language::En => en,
        }
    }
}

/// Words, or characters that are in no list, up to which a text that names nothing that is known
/// is said to name nothing: a longer one says something that the lists do not have.
const MOST_WORDS: usize = 14;

/// A ground, and the places of the folded text that give it.
pub(super) type Vague = (VagueGround, usize, usize);

/// Why a text is too vague, beside its blanks.
pub(super) fn vague(text: &Folded, blanks: &[(usize, usize)]) -> Option<Vague> {
    let mut tokens = Lexicons::get().points.tokens(text);
    tokens.retain(|token| !is_left_open(token, blanks));
    let words: Vec<Token> = tokens.iter().copied().filter(|token| is_word(text, token)).collect();
    let (first, last) = (words.first()?, words.last()?);
    // One character beside blanks is no text to judge.
    if last.end - first.start < 2 || names_an_act(&words) {
        return None;
    }
    let clauses: Vec<&[Token]> = tokens.split(|token| is_break(text, token)).collect();
    let study = || clauses.iter().find_map(|clause| study_gap(clause));
    let exhorts = || clauses.iter().find_map(|clause| exhortation(clause));
    let whole = |ground| (ground, first.start, last.end);
    study()
        .or_else(exhorts)
        .or_else(|| is_bare(&words).then(|| whole(VagueGround::BareNoun)))
        .or_else(|| {
            let says = |token: &Token| is_act(token) || token.signs.has(Sign::Object);
            let none = !words.iter().any(says);
            (none && words.len() <= MOST_WORDS).then(|| whole(VagueGround::NoAct))
        })
}

fn is_word(text: &Folded, token: &Token) -> bool {
    text.at(token.start).is_some_and(char::is_alphanumeric)
}

/// Clauses of a gap go on over the comma of an enumeration.
fn is_break(text: &Folded, token: &Token) -> bool {
    text.at(token.start).is_some_and(|c| ends_clause(c) && c != '、')
}

/// An act that has its object within it, or an act and an object beside it.
fn names_an_act(words: &[Token]) -> bool {
    let has = |sign| words.iter().any(|token| token.signs.has(sign));
    has(Sign::CompleteAct) || has_object_beside_act(words)
}

/// An act that says what is done; a general word for abuse does not.
fn is_act(token: &Token) -> bool {
    token.signs.has(Sign::Act) && !token.signs.has(Sign::GeneralAct)
}

/// One word may be both; it is not its own object.
fn has_object_beside_act(words: &[Token]) -> bool {
    let objects = words.iter().filter(|token| token.signs.has(Sign::Object));
    let starts: Vec<usize> = objects.map(|token| token.start).collect();
    words
        .iter()
        .filter(|token| is_act(token))
        .any(|act| starts.iter().any(|start| *start != act.start))
}

/// What is learnt or thought, and that there is too little of it, in either order.
fn study_gap(clause: &[Token]) -> Option<Vague> {
    let topic = clause.iter().find(|token| token.signs.has(Sign::StudyTopic))?;
    let lacks = |token: &&Token| token.signs.has(Sign::Lack) && token.start != topic.start;
    let lack = clause.iter().find(lacks)?;
    Some((VagueGround::StudyGap, topic.start.min(lack.start), topic.end.max(lack.end)))
}

/// A clause that says what ought to be; one that says what is lacking does not.
fn exhortation(clause: &[Token]) -> Option<Vague> {
    if clause.iter().any(|token| token.signs.has(Sign::Lack)) {
        return None;
    }
    let mut words = clause.iter().filter(|token| !token.signs.has(Sign::Filler));
    let head = words.next().filter(|token| token.signs.has(Sign::ExhortationHead));
    let anywhere = || clause.iter().find(|token| token.signs.has(Sign::Exhortation));
    let said = head.or_else(anywhere)?;
    Some((VagueGround::Exhortation, said.start, clause.last()?.end))
}

fn is_bare(words: &[Token]) -> bool {
    let bare = Signs::of(&[Sign::BareNoun, Sign::Filler]);
    words.iter().all(|token| token.signs.has_any(bare))
        && words.iter().any(|token| token.signs.has(Sign::BareNoun))
}
