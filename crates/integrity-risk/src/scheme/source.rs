//! A scheme as written, with what is read off it whatever its settings and
//! its day: settings bind anew without reading it again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::scheme::label::Script;
use crate::scheme::{hash, named_parameters};
use crate::value::Value;

#[derive(Debug)]
pub(crate) struct Source {
    /// The document as it was written.
    pub(crate) document: Value,
    pub(crate) rules_hash: Box<str>,
    pub(crate) text_hash: Box<str>,
    /// The parameters that limits of a rule name, by the rule's id.
    pub(crate) limits_set: BTreeMap<Box<str>, Vec<Box<str>>>,
    pub(crate) script: Arc<Script>,
}

impl Source {
    pub(crate) fn of(document: Value) -> Arc<Self> {
        let (rules_hash, text_hash) = hash::hashes(&document);
        Arc::new(Self {
            rules_hash,
            text_hash,
            limits_set: named_parameters::of(&document),
            script: Arc::new(Script::of(&document)),
            document,
        })
    }
}
