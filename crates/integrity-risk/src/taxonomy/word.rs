//! What all closed words share, and the macro that writes them from a table.

use crate::language::Language;

/// A closed word of the field: a finite set of values, each with a code and labels.
///
/// Every enum of [`taxonomy`](crate::taxonomy) has the same four items of its own, so that
/// the trait need not be imported to use one enum; it serves code that treats all of them
/// alike, such as a list of choices for a form.
///
/// ```
/// use integrity_risk::language::Language;
/// use integrity_risk::taxonomy::{PostLayer, Word};
///
/// fn choices<W: Word>(language: Language) -> Vec<(&'static str, &'static str)> {
///     W::ALL.iter().map(|word| (word.code(), word.label(language))).collect()
/// }
///
/// assert_eq!(choices::<PostLayer>(Language::En)[1], ("middle", "middle layer"));
/// ```
pub trait Word: Copy + Eq + 'static {
    /// Every value, in the order of declaration.
    ///
    /// ```
    /// use integrity_risk::taxonomy::{RiskType, Word};
    ///
    /// assert_eq!(<RiskType as Word>::ALL.len(), 5);
    /// ```
    const ALL: &'static [Self];

    /// The stable code, `[a-z][a-z0-9_]*`, by which data refers to the value.
    ///
    /// ```
    /// use integrity_risk::taxonomy::{RiskType, Word};
    ///
    /// assert_eq!(Word::code(RiskType::Duty), "duty");
    /// ```
    fn code(self) -> &'static str;

    /// The name people read, in the language asked for.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::taxonomy::{RiskType, Word};
    ///
    /// assert_eq!(Word::label(RiskType::Duty, Language::ZhHant), "崗位職責");
    /// ```
    fn label(self, language: Language) -> &'static str;

    /// The value with this exact code; `None` for any other text, labels included.
    ///
    /// ```
    /// use integrity_risk::taxonomy::{RiskType, Word};
    ///
    /// assert_eq!(<RiskType as Word>::from_code("duty"), Some(RiskType::Duty));
    /// assert_eq!(<RiskType as Word>::from_code("岗位职责"), None);
    /// ```
    #[must_use]
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.code() == code)
    }
}

/// Writes an enum of closed words from a table of
/// `Variant: "code" => "zh-Hans", "zh-Hant", "en"`.
///
/// The items stand on the enum itself, the trait forwards to them, and serde uses the codes.
/// An enum whose order means something adds `#[derive(PartialOrd, Ord)]` and lists its
/// variants rising.
macro_rules! words {
    (
        $(#[$enum_attribute:meta])*
        pub enum $name:ident {
            $(
                $(#[$variant_attribute:meta])*
                $variant:ident: $code:literal => $zh_hans:literal, $zh_hant:literal, $en:literal;
            )+
        }
    ) => {
        $(#[$enum_attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $(
                $(#[$variant_attribute])*
                #[serde(rename = $code)]
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order of declaration.
            ///
            /// ```
            #[doc = concat!("use integrity_risk::taxonomy::", stringify!($name), ";")]
            ///
            #[doc = concat!("let codes: Vec<_> = ", stringify!($name), "::ALL.iter().map(|word| word.code()).collect();")]
            #[doc = concat!("assert_eq!(codes, [", $("\"", $code, "\", ",)+ "]);")]
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code by which scheme files, stored decisions and the wire refer to
            /// the value.
            ///
            /// ```
            #[doc = concat!("use integrity_risk::taxonomy::", stringify!($name), ";")]
            ///
            $(#[doc = concat!("assert_eq!(", stringify!($name), "::", stringify!($variant), ".code(), \"", $code, "\");")])+
            /// ```
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The name people read, in the language asked for.
            ///
            /// ```
            /// use integrity_risk::language::Language;
            #[doc = concat!("use integrity_risk::taxonomy::", stringify!($name), ";")]
            ///
            $(#[doc = concat!("assert_eq!(", stringify!($name), "::", stringify!($variant), ".label(Language::ZhHans), \"", $zh_hans, "\");")])+
            /// ```
            #[must_use]
            pub const fn label(self, language: Language) -> &'static str {
                let (zh_hans, zh_hant, en) = match self {
                    $(Self::$variant => ($zh_hans, $zh_hant, $en),)+
                };
                match language {
                    Language::ZhHans => zh_hans,
                    Language::ZhHant => zh_hant,
                    Language::En => en,
                }
            }

            /// The value with this exact code; `None` for any other text, labels included.
            ///
            /// ```
            #[doc = concat!("use integrity_risk::taxonomy::", stringify!($name), ";")]
            ///
            #[doc = concat!("for &word in ", stringify!($name), "::ALL {")]
            #[doc = concat!("    assert_eq!(", stringify!($name), "::from_code(word.code()), Some(word));")]
            /// }
            #[doc = concat!("assert_eq!(", stringify!($name), "::from_code(\"\"), None);")]
            /// ```
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                <Self as $crate::taxonomy::Word>::from_code(code)
            }
        }

        impl $crate::taxonomy::Word for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                Self::code(self)
            }

            fn label(self, language: Language) -> &'static str {
                Self::label(self, language)
            }
        }

        impl std::fmt::Display for $name {
            /// Writes the code: what is shown to people is [`label`](Self::label).
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.code())
            }
        }
    };
}

pub(super) use words;
