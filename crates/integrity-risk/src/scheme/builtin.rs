//! The schemes that ship with the library.

use std::sync::OnceLock;

use crate::error::{Error, ErrorKind, listed};
use crate::scheme::Scheme;

// `BUILTIN` and `find`, written by the build script from the files of `schemes/`.
#[cfg(feature = "builtin")]
include!(concat!(env!("OUT_DIR"), "/builtin_schemes.rs"));

/// The ids of the schemes that ship with the library: none, since the feature
/// `builtin` is off.
#[cfg(not(feature = "builtin"))]
pub const BUILTIN: &[&str] = &[];

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
