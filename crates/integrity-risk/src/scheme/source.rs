//! A scheme as written, with what is read off it whatever its settings and
//! its day: settings bind anew without reading it again.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::scheme::label::Script;
use crate::scheme::{hash, named_parameters};
use crate::value::Value;

#[derive(Debug)]
pub(crate) struct Source {
    /// The document as it was written.
    pub(crate) document: Value,
    /// The hashes over what decides and over the wording, once somebody has asked for one.
    hashes: OnceLock<(Box<str>, Box<str>)>,
    /// The parameters that limits of a rule name, by the rule's id.
    pub(crate) limits_set: BTreeMap<Box<str>, Vec<Box<str>>>,
    pub(crate) script: Arc<Script>,
}

impl Source {
    pub(crate) fn of(document: Value) -> Arc<Self> {
        Arc::new(Self {
            hashes: OnceLock::new(),
            limits_set: named_parameters::of(&document),
            script: Arc::new(Script::of(&document)),
            document,
        })
    }

    pub(crate) fn rules_hash(&self) -> &str {
        &self.hashes().0
    }

    pub(crate) fn text_hash(&self) -> &str {
        &self.hashes().1
    }

    fn hashes(&self) -> &(Box<str>, Box<str>) {
        self.hashes.get_or_init(|| hash::hashes(&self.document))
    }
}
