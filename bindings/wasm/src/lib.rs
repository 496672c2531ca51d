//! The wire for JavaScript: text in, text out. The typed layer over it is
//! `npm/index.ts`.
#![deny(missing_docs)]

use integrity_risk::language::Language;
use integrity_risk::{Scheme, wire};
use wasm_bindgen::prelude::wasm_bindgen;

/// Everything, or what a page needs in which something is filled in: the rest is not linked.
#[cfg(feature = "full")]
const CALL: fn(&[Scheme], &str, &str) -> String = wire::call_with;
#[cfg(not(feature = "full"))]
const CALL: fn(&[Scheme], &str, &str) -> String = wire::call_forms_with;

/// Schemes, each compiled once, and the functions that decide by them.
#[wasm_bindgen]
#[derive(Clone, Debug, Default)]
pub struct Schemes {
    known: Vec<Scheme>,
}

#[wasm_bindgen]
impl Schemes {
    /// No scheme yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same schemes once more, to add others to.
    #[must_use]
    pub fn copy(&self) -> Self {
        self.clone()
    }

    /// Reads, checks and compiles a scheme written in JSON. Calls then name it
    /// by its id; one of the same id is replaced. It may extend one that is known.
    ///
    /// Gives `{"ok": id}` or `{"error": …}`, worded in the language of the tag.
    pub fn add(&mut self, scheme: &str, lang: &str) -> String {
        match Scheme::from_json_over(scheme, &self.known) {
            Ok(scheme) => {
                // An id needs no quoting.
                let answer = format!(r#"{{"ok":"{}"}}"#, scheme.id());
                self.known.retain(|known| known.id() != scheme.id());
                self.known.push(scheme);
                answer
            }
            Err(error) => wire::refusal(&error, Language::from_tag(lang).unwrap_or(Language::En)),
        }
    }

    /// A call of the wire: the name of a function and its JSON.
    pub fn call(&self, function: &str, input: &str) -> String {
        CALL(&self.known, function, input)
    }
}
