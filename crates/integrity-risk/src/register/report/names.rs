//! The names of people in a register, and texts without them.

use std::collections::BTreeSet;

use crate::order::in_order;
use crate::register::check::people;
use crate::register::personal::masked;
use crate::register::read::Register;

/// Who is named in a register.
pub(in crate::register) struct People {
    names: Vec<Box<str>>,
    unmasked: bool,
}

impl People {
    /// Those who hold a post, and whoever else has a column and a name. Longer
    /// names come first, as one can begin with another.
    pub(in crate::register) fn of(register: &Register, unmasked: bool) -> Self {
        let mut names = BTreeSet::new();
        for entry in &register.entries {
            names.extend(people(entry).filter(|name| name.chars().count() > 1));
        }
        let length = |name: &&str| std::cmp::Reverse(name.chars().count());
        let names =
            in_order(names.into_iter().collect(), |one, other| length(one).cmp(&length(other)));
        Self { names: names.into_iter().map(Into::into).collect(), unmasked }
    }

    /// A text as it may be shown.
    pub(in crate::register) fn shown(&self, text: &str) -> String {
        if self.unmasked { text.to_owned() } else { masked(text, &self.names) }
    }
}
