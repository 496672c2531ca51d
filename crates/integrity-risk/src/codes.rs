//! Enums of words with stable codes.

/// Declares an enum of words with their codes as serde writes them.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$item_meta:meta])* $item:ident = $code:literal,)* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $($(#[$item_meta])* #[serde(rename = $code)] $item,)*
        }

        impl $name {
            /// Every word, in the order of the format.
            pub const ALL: &'static [Self] = &[$(Self::$item,)*];

            /// The stable code, as files and the wire write it.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$item => $code,)*
                }
            }
        }
    };
}

pub(crate) use codes;
