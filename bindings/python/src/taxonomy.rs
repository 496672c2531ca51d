//! The closed words of the field, listed for the enums of the Python package.

use integrity_risk::language::Language;
use integrity_risk::scheme::{About, Force, ListKind, Subject, TableHit};
use integrity_risk::taxonomy::{
    DefenceLine, MajorMatter, PostLayer, RiskGrade, RiskType, Role, RoleFamily, SubjectLevel,
    WarningColour, Word,
};
use pyo3::prelude::*;

/// An enum's name and its words: code and labels in zh-Hans, zh-Hant and en.
type Listed = (&'static str, Vec<(&'static str, &'static str, &'static str, &'static str)>);

fn listed<W: Word>(name: &'static str) -> Listed {
    let word = |word: &W| {
        let label = |language| word.label(language);
        (word.code(), label(Language::ZhHans), label(Language::ZhHant), label(Language::En))
    };
    (name, W::ALL.iter().map(word).collect())
}

/// Every enum of the taxonomy with its words.
#[pyfunction]
pub(crate) fn taxonomy() -> Vec<Listed> {
    vec![
        listed::<DefenceLine>("DefenceLine"),
        listed::<MajorMatter>("MajorMatter"),
        listed::<PostLayer>("PostLayer"),
        listed::<RiskGrade>("RiskGrade"),
        listed::<RiskType>("RiskType"),
        listed::<Role>("Role"),
        listed::<RoleFamily>("RoleFamily"),
        listed::<SubjectLevel>("SubjectLevel"),
        listed::<WarningColour>("WarningColour"),
    ]
}

/// The words of a scheme's sections, which have codes and no labels.
#[pyfunction]
pub(crate) fn codes() -> Vec<(&'static str, Vec<&'static str>)> {
    macro_rules! listed {
        ($($words:ident),*) => {
            vec![$((stringify!($words), $words::ALL.iter().map(|word| word.code()).collect())),*]
        };
    }
    listed![About, Force, ListKind, Subject, TableHit]
}
