//! Where a validation stands: a path that is written down only where something is found.

use crate::path::Path;

/// A step into what is filled in, and the place it was taken from.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    outer: Option<&'p Place<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

impl Place<'_> {
    /// The form.
    pub(super) const ROOT: Self = Self { outer: None, step: Step::Root };

    /// The value of a key here.
    pub(super) fn key<'p>(&'p self, key: &'p str) -> Place<'p> {
        Place { outer: Some(self), step: Step::Key(key) }
    }

    /// An element of the list here.
    pub(super) fn index(&self, index: usize) -> Place<'_> {
        Place { outer: Some(self), step: Step::Index(index) }
    }

    /// The path.
    pub(super) fn path(&self) -> Path {
        let outer = self.outer.map_or_else(Path::root, Place::path);
        match self.step {
            Step::Root => outer,
            Step::Key(key) => outer.key(key),
            Step::Index(index) => outer.index(index),
        }
    }
}
