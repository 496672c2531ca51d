//! Words of the library in three languages, named by what they say.

/// Declares functions of a type that holds a [`Language`](crate::language::Language): each says
/// a word in it.
macro_rules! said_words {
    ($($name:ident: $en:literal, $zh_hans:literal, $zh_hant:literal;)*) => {
        pub(super) const fn said<'w>(
            self,
            en: &'w str,
            zh_hans: &'w str,
            zh_hant: &'w str,
        ) -> &'w str {
            match self.0 {
                $crate::language::Language::En => en,
                $crate::language::Language::ZhHans => zh_hans,
                $crate::language::Language::ZhHant => zh_hant,
            }
        }

        $(pub(super) const fn $name(self) -> &'static str {
            self.said($en, $zh_hans, $zh_hant)
        })*
    };
}

pub(crate) use said_words;
