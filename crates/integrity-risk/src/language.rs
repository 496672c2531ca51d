//! The languages the library speaks, and text written in them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language of labels, wordings and messages.
///
/// # Examples
///
/// ```
/// use integrity_risk::language::Language;
///
/// assert_eq!(Language::from_tag("zh-Hans"), Some(Language::ZhHans));
/// assert_eq!(Language::En.tag(), "en");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub enum Language {
    /// Chinese in simplified characters, the language of the regulations.
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// Chinese in traditional characters.
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Language {
    /// Every language, in the order in which a missing wording falls back.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// assert_eq!(Language::ALL.len(), 3);
    /// ```
    pub const ALL: [Self; 3] = [Self::ZhHans, Self::ZhHant, Self::En];

    /// The BCP 47 tag: `zh-Hans`, `zh-Hant` or `en`.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// assert_eq!(Language::ZhHant.tag(), "zh-Hant");
    /// ```
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }

    /// The language of a tag; common regional tags are understood.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// assert_eq!(Language::from_tag("zh-CN"), Some(Language::ZhHans));
    /// assert_eq!(Language::from_tag("fr"), None);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "zh-Hans" | "zh-CN" | "zh-SG" | "zh" => Some(Self::ZhHans),
            "zh-Hant" | "zh-TW" | "zh-HK" | "zh-MO" => Some(Self::ZhHant),
            "en" | "en-GB" | "en-US" => Some(Self::En),
            _ => None,
        }
    }

    /// Words one after another, with the comma of the language between them.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// assert_eq!(Language::ZhHans.joined(["一级", "二级"]), "一级、二级");
    /// ```
    pub fn joined<S: AsRef<str>>(self, words: impl IntoIterator<Item = S>) -> String {
        let separator = if self == Self::En { ", " } else { "、" };
        let words: Vec<S> = words.into_iter().collect();
        words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(separator)
    }

    /// A word and a detail of it, in the brackets of the language.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// assert_eq!(Language::ZhHans.bracketed("一级", "高"), "一级（高）");
    /// ```
    pub fn bracketed(self, word: &str, detail: &str) -> String {
        if self == Self::En {
            format!("{word} ({detail})")
        } else {
            format!("{word}（{detail}）")
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A label or wording in the languages its scheme speaks.
///
/// # Examples
///
/// ```
/// use integrity_risk::language::{Language, Text};
///
/// let text: Text = serde_json::from_str(r#"{"zh-Hans": "一级", "en": "grade one"}"#)?;
/// assert_eq!(text.get(Language::En), "grade one");
/// // A wording that is not there falls back, and says so.
/// assert_eq!(text.get(Language::ZhHant), "一级");
/// assert_eq!(text.language_of(Language::ZhHant), Some(Language::ZhHans));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    #[serde(rename = "zh-Hans", default, skip_serializing_if = "Option::is_none")]
    zh_hans: Option<Box<str>>,
    #[serde(rename = "zh-Hant", default, skip_serializing_if = "Option::is_none")]
    zh_hant: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<Box<str>>,
}

impl Text {
    /// A text from the words of the library, in every language.
    pub(crate) fn worded<W: Into<Box<str>>>(word: impl Fn(Language) -> W) -> Self {
        let [zh_hans, zh_hant, en] = Language::ALL.map(|language| Some(word(language).into()));
        Self { zh_hans, zh_hant, en }
    }

    /// The wording in exactly this language, if it was written.
    ///
    /// ```
    /// use integrity_risk::language::{Language, Text};
    /// assert_eq!(Text::default().exactly(Language::En), None);
    /// ```
    pub fn exactly(&self, language: Language) -> Option<&str> {
        match language {
            Language::ZhHans => self.zh_hans.as_deref(),
            Language::ZhHant => self.zh_hant.as_deref(),
            Language::En => self.en.as_deref(),
        }
    }

    /// The language in which [`get`](Self::get) answers: the one asked for,
    /// else the first of [`Language::ALL`] that is written, else none.
    ///
    /// ```
    /// use integrity_risk::language::{Language, Text};
    /// assert_eq!(Text::default().language_of(Language::En), None);
    /// ```
    pub fn language_of(&self, wanted: Language) -> Option<Language> {
        std::iter::once(wanted)
            .chain(Language::ALL)
            .find(|language| self.exactly(*language).is_some())
    }

    /// The wording in the language asked for, or in the one it falls back to
    /// ([`language_of`](Self::language_of) tells which); empty if nothing is written.
    ///
    /// ```
    /// use integrity_risk::language::{Language, Text};
    /// assert_eq!(Text::default().get(Language::En), "");
    /// ```
    pub fn get(&self, wanted: Language) -> &str {
        self.language_of(wanted).and_then(|language| self.exactly(language)).unwrap_or_default()
    }

    /// Every wording that is written, with its language.
    ///
    /// ```
    /// use integrity_risk::language::Text;
    /// assert_eq!(Text::default().wordings().count(), 0);
    /// ```
    pub fn wordings(&self) -> impl Iterator<Item = (Language, &str)> {
        Language::ALL
            .into_iter()
            .filter_map(|language| self.exactly(language).map(|wording| (language, wording)))
    }
}
