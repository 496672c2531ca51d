//! The words that texts are read by, from `vocabularies/text_signs.toml`.

use crate::language::Language;

// `Sign`, `LISTS` and `VARIANTS`, written by the build script.
include!(concat!(env!("OUT_DIR"), "/text_signs.rs"));

/// A list of words that texts of a register are read by, as it stands in
/// `vocabularies/text_signs.toml`.
///
/// # Examples
///
/// ```
/// use integrity_risk::language::Language;
/// use integrity_risk::register::text::SignList;
///
/// let acts = SignList::all().iter().find(|list| list.id() == "act").unwrap();
/// assert!(acts.words().contains(&"收受"));
/// assert!(acts.meaning(Language::En).starts_with("An act"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SignList {
    id: &'static str,
    meaning: [&'static str; 3],
    source: &'static str,
    words: &'static [&'static str],
}

impl SignList {
    /// Every list, in the order of the file.
    ///
    /// ```
    /// use integrity_risk::register::text::SignList;
    /// assert!(SignList::all().len() > 20);
    /// ```
    pub fn all() -> &'static [Self] {
        LISTS
    }

    /// The stable id.
    ///
    /// ```
    /// use integrity_risk::register::text::SignList;
    /// assert!(SignList::all().iter().any(|list| list.id() == "negation"));
    /// ```
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What a word of the list shows.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::text::SignList;
    /// assert!(SignList::all().iter().all(|list| !list.meaning(Language::ZhHant).is_empty()));
    /// ```
    pub const fn meaning(&self, language: Language) -> &'static str {
        let [zh_hans, zh_hant, en] = self.meaning;
        match language {
            Language::ZhHans => zh_hans,
            Language::ZhHant => zh_hant,
            Language::En => en,
        }
    }

    /// Where the words come from.
    ///
    /// ```
    /// use integrity_risk::register::text::SignList;
    /// assert!(SignList::all().iter().all(|list| !list.source().is_empty()));
    /// ```
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// The words: Chinese ones in simplified characters, then English ones,
    /// where `*` stands for any further letters.
    ///
    /// ```
    /// use integrity_risk::register::text::SignList;
    /// assert!(SignList::all().iter().all(|list| !list.words().is_empty()));
    /// ```
    pub const fn words(&self) -> &'static [&'static str] {
        self.words
    }
}

/// The simplified character that a traditional one is read as.
pub(super) fn simplified(c: char) -> char {
    let place = VARIANTS.binary_search_by_key(&c, |(traditional, _)| *traditional);
    place.ok().and_then(|place| VARIANTS.get(place)).map_or(c, |(_, simplified)| *simplified)
}

/// Some of the signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u64);

impl Signs {
    pub(super) const NONE: Self = Self(0);

    pub(super) fn of(signs: &[Sign]) -> Self {
        signs.iter().fold(Self::NONE, |all, sign| all.and(Self(1 << *sign as u64)))
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn has(self, sign: Sign) -> bool {
        self.0 & 1 << sign as u64 != 0
    }

    pub(super) fn has_any(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_has_a_word_twice_and_all_are_folded() {
        assert!(LISTS.len() <= 64);
        for list in LISTS {
            let mut words = list.words.to_vec();
            words.sort_unstable();
            words.windows(2).for_each(|pair| assert_ne!(pair[0], pair[1], "{}", list.id));
            for word in words {
                let folded: String = word.to_lowercase().chars().map(simplified).collect();
                assert_eq!(folded, word, "{}", list.id);
            }
        }
    }

    #[test]
    fn no_variant_is_itself_read_as_another() {
        for (from, to) in VARIANTS {
            assert_ne!(from, to);
            assert_eq!(simplified(*to), *to, "{from}{to}");
        }
    }
}
