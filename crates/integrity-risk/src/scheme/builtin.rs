//! The schemes that ship with the library.

use std::sync::OnceLock;

use crate::error::{Error, ErrorKind, listed};
use crate::scheme::Scheme;

macro_rules! builtin {
    ($($id:literal),* $(,)?) => {
        /// The ids of the schemes that ship with the library.
        ///
        /// # Examples
        ///
        /// ```
        /// use integrity_risk::scheme::BUILTIN;
        /// assert!(BUILTIN.contains(&"standard"));
        /// ```
        #[cfg(feature = "builtin")]
        pub const BUILTIN: &[&str] = &[$($id),*];

        /// The ids of the schemes that ship with the library: none, since the
        /// feature `builtin` is off.
        #[cfg(not(feature = "builtin"))]
        pub const BUILTIN: &[&str] = &[];

        /// The text of a built-in scheme and the place of its compiled form.
        #[cfg(feature = "builtin")]
        fn find(id: &str) -> Option<(&'static str, &'static OnceLock<Result<Scheme, Error>>)> {
            match id {
                $($id => {
                    static COMPILED: OnceLock<Result<Scheme, Error>> = OnceLock::new();
                    Some((include_str!(concat!("../../schemes/", $id, ".toml")), &COMPILED))
                })*
                _ => None,
            }
        }
    };
}

builtin! {
    "dezhou-work-safety-2011",
    "enterprise-scoring",
    "finance-bureau-regulation",
    "handbook",
    "standard",
}

#[cfg(not(feature = "builtin"))]
fn find(_: &str) -> Option<(&'static str, &'static OnceLock<Result<Scheme, Error>>)> {
    None
}

pub(super) fn load(id: &str) -> Result<Scheme, Error> {
    let (text, compiled) = find(id).ok_or_else(|| {
        Error::from(ErrorKind::UnknownScheme { id: id.to_owned(), known: listed(BUILTIN) })
    })?;
    compiled.get_or_init(|| read(text, id)).clone()
}

#[cfg(feature = "builtin")]
fn read(text: &str, id: &str) -> Result<Scheme, Error> {
    Scheme::from_toml(text, &format!("{id}.toml"))
}

#[cfg(not(feature = "builtin"))]
fn read(text: &str, _: &str) -> Result<Scheme, Error> {
    Scheme::from_json(text)
}
