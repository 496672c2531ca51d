//! The blank register of a scheme.

use crate::error::ErrorKind;
use crate::facts::Facts;
use crate::language::Language;
use crate::register::{Column, Mapping, Meaning};
use crate::scheme::{Fact, Scheme};
use crate::taxonomy::PostLayer;
use crate::template::fact::{fact_entry, fact_note};
use crate::template::words::Words;
use crate::template::{Entry, Template, TemplateColumn, TemplateSheet};

impl Scheme {
    /// A blank workbook for a register of risk points: the usual columns, and the facts
    /// that grading asks for behind the risk point.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let blank = Scheme::builtin("handbook")?.register_template(Language::ZhHans);
    /// let headings = blank.sheets[0].columns.iter().map(|column| column.header.as_str());
    /// assert!(headings.clone().any(|heading| heading == "岗位"));
    /// assert!(headings.clone().any(|heading| heading == "风险点描述"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn register_template(&self, language: Language) -> Template {
        Template {
            sheets: vec![sheet(self, language)],
            lists_name: Words(language).options().to_owned(),
        }
    }
}

fn sheet(scheme: &Scheme, language: Language) -> TemplateSheet {
    let asked = asked_facts(scheme);
    let mut columns = Vec::new();
    // Ratings side by side are of every type.
    let by_type = asked.iter().any(|asked| matches!(asked, Meaning::Fact { key: Some(_), .. }));
    let idle = |column: &&Column| by_type && **column == Column::RiskType;
    for column in Column::ALL.iter().filter(|column| !idle(column)) {
        columns.extend(match usual_heading(scheme, *column, language) {
            Some(header) => Some(usual_column(scheme, *column, header, language)),
            None => fact_instead(scheme, *column, &asked, language),
        });
        if *column == Column::Description {
            let facts = asked.iter();
            columns.extend(facts.filter_map(|meaning| fact_column(scheme, *meaning, language)));
        }
    }
    let post = Column::ALL.iter().position(|column| *column == Column::Post);
    TemplateSheet {
        name: Words(language).register().to_owned(),
        columns,
        frozen_columns: post.map_or(0, |post| post + 1),
    }
}

/// The name of a usual column; none where all its names mean a fact of the scheme.
fn usual_heading(scheme: &Scheme, column: Column, language: Language) -> Option<&'static str> {
    let names = [language].into_iter().chain(Language::ALL);
    let names = names.map(|language| column.label(language)).chain([column.code()]);
    names.into_iter().find(|name| means(scheme, name, Meaning::Column(column)))
}

/// The fact that stands for a usual column, if grading does not ask for it: else it has a
/// column already.
fn fact_instead(
    scheme: &Scheme,
    column: Column,
    asked: &[Meaning],
    language: Language,
) -> Option<TemplateColumn> {
    let mapping = Mapping::detect(scheme, &[column.label(language)]);
    let meaning = mapping.columns().first()?.meaning;
    let column = fact_column(scheme, meaning, language).filter(|_| !asked.contains(&meaning))?;
    Some(TemplateColumn { required: false, ..column })
}

fn usual_column(
    scheme: &Scheme,
    column: Column,
    header: &str,
    language: Language,
) -> TemplateColumn {
    let words = Words(language);
    let labels = |labels: &mut dyn Iterator<Item = &str>| labels.map(str::to_owned).collect();
    let (entry, note) = match column {
        Column::DeclaredGrade => {
            let grades = scheme.grades().iter().map(|grade| grade.label.get(language));
            (Entry::OneOf { options: labels(&mut { grades }) }, Some(words.as_registered()))
        }
        Column::Supervisor => {
            let roles = scheme.roles().iter().map(|role| role.label.get(language));
            (Entry::Suggested { options: labels(&mut { roles }) }, Some(words.as_stated()))
        }
        Column::Layer => {
            let layers = PostLayer::ALL.iter().map(|layer| layer.label(language));
            (Entry::Suggested { options: labels(&mut { layers }) }, None)
        }
        _ => (Entry::Text, None),
    };
    let note = note.unwrap_or_default().to_owned();
    TemplateColumn { header: header.to_owned(), note, entry, ..TemplateColumn::default() }
}

/// The facts that grading asks for, one by type for each type.
fn asked_facts(scheme: &Scheme) -> Vec<Meaning> {
    let missing = Mapping::default().findings(scheme, &Facts::new());
    let asks = |fact: &Fact| {
        missing.iter().any(|finding| {
            matches!(finding.kind(), ErrorKind::MissingColumn { fact: id, .. } if **id == *fact.id)
        })
    };
    let facts = scheme.facts().iter().enumerate().filter(|(_, fact)| asks(fact));
    let keyed = facts.flat_map(|(place, fact)| {
        let keys = if fact.per_type { 0..scheme.types().len() } else { 0..1 };
        keys.map(move |key| Meaning::Fact { fact: place, key: fact.per_type.then_some(key) })
    });
    keyed.collect()
}

fn fact_column(scheme: &Scheme, meaning: Meaning, language: Language) -> Option<TemplateColumn> {
    let Meaning::Fact { fact, key } = meaning else { return None };
    let fact = scheme.facts().get(fact)?;
    let header = fact_heading(scheme, meaning, language)?;
    let (note, entry) = (fact_note(fact, language), fact_entry(fact, language));
    Some(TemplateColumn { header, note, entry, required: true, grouped: key.is_some() })
}

fn fact_heading(scheme: &Scheme, meaning: Meaning, language: Language) -> Option<String> {
    let languages = [language].into_iter().chain(Language::ALL);
    let mut names = languages.filter_map(|language| Mapping::describe(scheme, meaning, language));
    names.find(|name| means(scheme, name, meaning))
}

/// Whether a heading is understood as it is meant.
fn means(scheme: &Scheme, header: &str, meaning: Meaning) -> bool {
    let mapping = Mapping::detect(scheme, &[header]);
    mapping.columns().first().is_some_and(|column| column.meaning == meaning)
}
