//! The wire for JavaScript: text in, text out. The typed layer over it is
//! `npm/index.ts`.
#![deny(missing_docs)]

use integrity_risk::language::Language;
use integrity_risk::{Scheme, limits, wire};
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

    /// A form that is asked again and again, by a question without what is filled in.
    pub fn form(&self, question: &str) -> FormCalls {
        FormCalls(wire::FormCalls::read(&self.known, question))
    }

    /// A call of the wire: the name of a function and its JSON.
    pub fn call(&self, function: &str, input: &str) -> String {
        make_room(input.len());
        CALL(&self.known, function, input)
    }
}

/// Makes room for what is made of a long question, a register above all: many times its bytes.
/// Memory that grows page by page lets the engine look for garbage each time, which takes longer
/// than the work. What is not used of it costs nothing but addresses.
fn make_room(bytes: usize) {
    const LONG: usize = 1 << 18;
    const TIMES: usize = 20;
    if (LONG..=limits::DOCUMENT_BYTES).contains(&bytes) {
        let mut room = Vec::<u8>::new();
        // Where there is not so much of it, it grows as it does otherwise.
        let _ = room.try_reserve_exact(bytes.saturating_mul(TIMES));
        std::hint::black_box(&room);
    }
}

#[cfg(feature = "full")]
#[wasm_bindgen]
impl Schemes {
    /// The grades of rows that are given as columns.
    pub fn assess(&self, question: &str, cells: &[u32]) -> Assessed {
        Assessed(wire::assess(&self.known, question, cells))
    }
}

/// The grades of rows.
#[cfg(feature = "full")]
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct Assessed(wire::Assessed);

#[cfg(feature = "full")]
#[wasm_bindgen]
impl Assessed {
    /// The different outcomes, and what is wrong with values.
    #[wasm_bindgen(getter)]
    pub fn answer(&self) -> String {
        self.0.answer.clone()
    }

    /// For each row the place of its outcome.
    pub fn rows(&self) -> Vec<u32> {
        self.0.rows.clone()
    }
}

/// A form that is asked again and again: texts of JSON go in, answers come out. Where there is no
/// such form, each answer says so.
#[wasm_bindgen]
#[derive(Clone, Debug)]
pub struct FormCalls(Result<wire::FormCalls, String>);

#[wasm_bindgen]
impl FormCalls {
    /// What is found in one form, with messages, and what its decisions come to. Faults of the text
    /// have the place of a text that somebody wrote, or of values that were written for the call.
    pub fn validate(&self, text: &str, by_hand: bool) -> String {
        self.answer(|form| form.validate(text, key(by_hand)))
    }

    /// Where something is wrong in one form, and the code of what.
    pub fn faults(&self, text: &str, by_hand: bool) -> String {
        self.answer(|form| form.faults(text, key(by_hand)))
    }

    /// The faults of each of many forms, whose texts a record separator keeps apart.
    pub fn faults_of_all(&self, texts: &str) -> String {
        self.answer(|form| form.faults_of_all(texts))
    }
}

impl FormCalls {
    fn answer(&self, ask: impl FnOnce(&wire::FormCalls) -> String) -> String {
        self.0.as_ref().map_or_else(String::clone, ask)
    }
}

const fn key(by_hand: bool) -> &'static str {
    if by_hand { "json" } else { "values" }
}
