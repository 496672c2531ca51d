//! Blank workbooks of everything that ships.
#![cfg(feature = "builtin")]

use std::collections::HashSet;

use super::*;
use crate::facts::Facts;
use crate::language::Language;
use crate::register::{Assessor, Column, Mapping, Meaning};
use crate::scheme::{BUILTIN, Scheme};

fn schemes() -> impl Iterator<Item = (Scheme, Language)> {
    BUILTIN.iter().flat_map(|id| {
        Language::ALL.into_iter().map(move |language| (Scheme::builtin(id).unwrap(), language))
    })
}

fn headers(sheet: &TemplateSheet) -> Vec<&str> {
    sheet.columns.iter().map(|column| column.header.as_str()).collect()
}

#[test]
fn the_register_of_every_scheme_is_known_again() {
    for (scheme, language) in schemes() {
        let template = scheme.register_template(language);
        let read = headers(&template.sheets[0]);
        let mapping = Mapping::detect(&scheme, &read);
        assert_eq!(mapping.recognised(), read.len(), "{} {language:?} {read:?}", scheme.id());
        assert_eq!(mapping.findings(&scheme, &Facts::new()), [], "{}", scheme.id());
        assert!(read.len() >= Column::ALL.len(), "{} {read:?}", scheme.id());
    }
}

/// What a drop-down of a register offers is a value of its column.
#[test]
fn what_is_offered_is_read() {
    for (scheme, language) in schemes() {
        let template = scheme.register_template(language);
        let sheet = &template.sheets[0];
        let mapping = Mapping::detect(&scheme, &headers(sheet));
        let Ok(mut assessor) = Assessor::new(&scheme, mapping.clone(), &Facts::new()) else {
            assert!(scheme.grain().is_none(), "{}", scheme.id());
            continue;
        };
        for (place, column) in sheet.columns.iter().enumerate() {
            if matches!(
                mapping.columns()[place].meaning,
                Meaning::Column(Column::Supervisor | Column::Layer)
            ) {
                continue;
            }
            for option in column.entry.offered() {
                let cell = |at: usize| if at == place { option.as_str() } else { "" };
                let problems = assessor.assess(cell).problems;
                assert_eq!(problems, [], "{} {}: {option}", scheme.id(), column.header);
            }
        }
    }
}

/// No two columns of a sheet are called the same, and no sheet is empty.
#[test]
fn every_form_of_every_scheme_has_columns_of_its_own() {
    let mut forms = 0;
    for (scheme, language) in schemes() {
        for form in scheme.forms() {
            let template = scheme.form(&form.id).unwrap().template(language);
            for sheet in &template.sheets {
                let names: HashSet<&str> = headers(sheet).into_iter().collect();
                assert_eq!(names.len(), sheet.columns.len(), "{} {names:?}", form.id);
                assert!(!names.is_empty(), "{}", form.id);
            }
            forms += 1;
        }
    }
    assert!(forms > 200, "{forms}");
}
