//! The open vocabularies: words that regulations share and keep adding to.
//! They are data files; a scheme may use words that are not in them.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::error::Error;
use crate::language::Text;
use crate::scheme::read_toml;
use crate::shape;

/// An open vocabulary.
///
/// # Examples
///
/// ```
/// use integrity_risk::language::Language;
/// use integrity_risk::vocabulary::Vocabulary;
///
/// let disposals = Vocabulary::Disposals.words()?;
/// let talk = disposals.iter().find(|word| &*word.id == "admonition_talk").unwrap();
/// assert_eq!(talk.label.get(Language::ZhHans), "诫勉谈话");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vocabulary {
    /// Powers that can be abused (职权).
    Powers,
    /// What is done about a risk or a breach (处置).
    Disposals,
    /// Where signals come from (信息来源).
    Signals,
    /// Facts that many schemes ask for, with the headings registers give them.
    Facts,
}

/// A word of an open vocabulary.
///
/// # Examples
///
/// ```
/// use integrity_risk::vocabulary::Vocabulary;
/// assert!(Vocabulary::Signals.words()?.iter().all(|word| !word.source.is_empty()));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct VocabularyWord {
    /// The stable id.
    pub id: Box<str>,
    /// What it is called.
    pub label: Text,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<Box<str>>,
    /// What it means.
    pub meaning: Text,
    /// Document and clause that name it.
    pub source: Box<str>,
    /// For facts: the headings under which registers write it.
    #[serde(default)]
    pub headers: Vec<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: i64,
    word: Vec<VocabularyWord>,
}

type Loaded = OnceLock<Result<Vec<VocabularyWord>, Error>>;

impl Vocabulary {
    /// Every vocabulary.
    ///
    /// ```
    /// use integrity_risk::vocabulary::Vocabulary;
    /// assert!(Vocabulary::ALL.iter().all(|vocabulary| vocabulary.words().is_ok()));
    /// ```
    pub const ALL: [Self; 4] = [Self::Powers, Self::Disposals, Self::Signals, Self::Facts];

    /// The words, in the order of the file. Read at the first call.
    ///
    /// # Errors
    ///
    /// None for the files that ship with the library, which a test reads.
    ///
    /// ```
    /// use integrity_risk::vocabulary::Vocabulary;
    /// assert!(Vocabulary::Powers.words()?.len() > 10);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn words(self) -> Result<&'static [VocabularyWord], Error> {
        static LOADED: [Loaded; 4] =
            [OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new()];
        let [powers, disposals, signals, facts] = &LOADED;
        let (loaded, text, file) = match self {
            Self::Powers => (powers, include_str!("../vocabularies/powers.toml"), "powers.toml"),
            Self::Disposals => {
                (disposals, include_str!("../vocabularies/disposals.toml"), "disposals.toml")
            }
            Self::Signals => {
                (signals, include_str!("../vocabularies/signals.toml"), "signals.toml")
            }
            Self::Facts => (facts, include_str!("../vocabularies/facts.toml"), "facts.toml"),
        };
        let words = loaded.get_or_init(|| {
            read_toml(text, file, |value| shape::read::<File>(&value).map(|f| f.word))
        });
        words.as_deref().map_err(Clone::clone)
    }

    /// The word of this id.
    ///
    /// ```
    /// use integrity_risk::vocabulary::Vocabulary;
    /// assert!(Vocabulary::Facts.word("likelihood").is_some());
    /// ```
    pub fn word(self, id: &str) -> Option<&'static VocabularyWord> {
        self.words().ok()?.iter().find(|word| *word.id == *id)
    }
}
