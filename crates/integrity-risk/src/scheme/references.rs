//! Decisions may refer to one another, but not in a circle.

use crate::error::{Error, ErrorKind};
use crate::ladder::{Ladder, Method};
use crate::path::Path;
use crate::predicate::{Reference, Test};

/// The references of a ladder's own conditions.
pub(super) fn of(ladder: &Ladder) -> Vec<Reference> {
    let mut references = Vec::new();
    conditions(ladder).for_each(|test| test.references(&mut references));
    references.sort_by_key(|reference| reference.code());
    references.dedup();
    references
}

/// Every condition of a ladder.
pub(super) fn conditions(ladder: &Ladder) -> impl Iterator<Item = &Test> {
    let tracks = ladder.tracks.iter().flat_map(|track| {
        let rules: &[_] = match &track.method {
            Method::Rules { rules, .. } => rules,
            Method::Score(_) => &[],
        };
        std::iter::once(&track.when).chain(rules.iter().map(|rule| &rule.when))
    });
    tracks.chain(ladder.overrides.iter().map(|rule| &rule.when))
}

/// Refuses a circle; grades and warnings are all that can be referred to.
pub(super) fn check(grading: Option<&Ladder>, warning: Option<&Ladder>) -> Result<(), Error> {
    let to = |from: Reference| match from {
        Reference::Grade => grading.map(of).unwrap_or_default(),
        Reference::Warning => warning.map(of).unwrap_or_default(),
    };
    for start in [Reference::Grade, Reference::Warning] {
        let section = if start == Reference::Grade { "grading" } else { "warning" };
        for next in to(start) {
            let chain = match next {
                _ if next == start => vec![start, start],
                _ if to(next).contains(&start) => vec![start, next, start],
                _ => continue,
            };
            let chain = chain.into_iter().map(Reference::code).collect::<Vec<_>>().join(" → ");
            return Err(Error::at(Path::root().key(section), ErrorKind::Cycle { chain }));
        }
    }
    Ok(())
}
