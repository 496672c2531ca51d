//! `template`: blank workbooks for registers and forms.

use integrity_risk::Facts;
use integrity_risk::error::ErrorKind;
use integrity_risk::form::{FieldKind, SchemeForm, WhenRequired};
use integrity_risk::language::Language;
use integrity_risk::register::{Column, Mapping, Meaning};
use integrity_risk::scheme::{Domain, Fact, FormField, Scheme};
use integrity_risk::taxonomy::PostLayer;
use integrity_risk_tables::{Entry, Template, TemplateColumn, TemplateSheet, write_template};

use crate::Ending;
use crate::arguments::TemplateArguments;
use crate::case::tell_model;
use crate::failure::Failure;
use crate::scheme_show::values;
use crate::source;
use crate::terminal::decimal;
use crate::words::{Word, bracketed};

/// A whole number that may be left unrated is offered as a list up to this many.
const OFFERED: u64 = 50;

/// Writes a blank workbook.
pub(crate) fn run(arguments: &TemplateArguments, language: Language) -> Result<Ending, Failure> {
    let source = source::load(&arguments.scheme)?;
    tell_model(&source, arguments.scheme.scheme.is_none(), language);
    let sheets = match &arguments.form {
        None => vec![register(&source.scheme, language)],
        Some(form) => FormWriter { form: source.scheme.form(form)?, language }.sheets(),
    };
    let lists_name = Word::Options.say(language).to_owned();
    write_template(&arguments.output, &Template { sheets, lists_name })?;
    Ok(Ending::Clean)
}

/// The register of a scheme: the usual columns, the facts behind the risk point.
fn register(scheme: &Scheme, language: Language) -> TemplateSheet {
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
        name: Word::Register.say(language).to_owned(),
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
    let labels = |labels: &mut dyn Iterator<Item = &str>| labels.map(str::to_owned).collect();
    let (entry, note) = match column {
        Column::DeclaredGrade => {
            let grades = scheme.grades().iter().map(|grade| grade.label.get(language));
            (Entry::OneOf(labels(&mut { grades })), Some(Word::AsRegistered))
        }
        Column::Supervisor => {
            let roles = scheme.roles().iter().map(|role| role.label.get(language));
            (Entry::Suggested(labels(&mut { roles })), Some(Word::AsStated))
        }
        Column::Layer => {
            let layers = PostLayer::ALL.iter().map(|layer| layer.label(language));
            (Entry::Suggested(labels(&mut { layers })), None)
        }
        _ => (Entry::Text, None),
    };
    let note = note.map(|word| word.say(language).to_owned()).unwrap_or_default();
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

fn fact_note(fact: &Fact, language: Language) -> String {
    let help = fact.help.as_ref().map(|help| help.get(language).to_owned());
    let several = matches!(fact.domain, Domain::Set { .. });
    let several = several.then(|| Word::OneALine.say(language).to_owned());
    lines([help, Some(values(fact, language)), several])
}

fn lines(texts: impl IntoIterator<Item = Option<String>>) -> String {
    let texts = texts.into_iter().flatten().filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

fn fact_entry(fact: &Fact, language: Language) -> Entry {
    let not_rated = fact.not_rated.then(|| Word::NotRated.say(language).to_owned());
    let labels = |options: &[integrity_risk::scheme::FactOption]| {
        options.iter().map(|option| option.label.get(language).to_owned()).collect()
    };
    let mut options: Vec<String> = match &fact.domain {
        Domain::Flag => flags(language),
        Domain::Choice { options, .. } => labels(options),
        Domain::Set { options } => return Entry::Suggested(labels(options)),
        Domain::Integer { min, max } if not_rated.is_none() => {
            return Entry::WholeNumber { min: Some(*min), max: Some(*max) };
        }
        Domain::Integer { min, max } if max.abs_diff(*min) < OFFERED => {
            (*min..=*max).map(|value| value.to_string()).collect()
        }
        Domain::Score { values, .. } if fact.raters.is_some() && not_rated.is_none() => {
            let [min, max] = [values.first(), values.last()].map(|end| end.copied().map(decimal));
            return Entry::Decimal { min, max };
        }
        Domain::Score { values, .. } if fact.raters.is_none() => {
            values.iter().copied().map(decimal).collect()
        }
        // A number, or that it is not rated: no list and no bounds say that.
        Domain::Integer { .. } | Domain::Score { .. } => {
            return Entry::Suggested(not_rated.into_iter().collect());
        }
    };
    options.extend(not_rated);
    Entry::OneOf(options)
}

fn flags(language: Language) -> Vec<String> {
    [Word::Yes, Word::No].map(|word| word.say(language).to_owned()).into()
}

/// The sheets of a form: its fields, and a sheet for each field that has rows.
struct FormWriter<'s> {
    form: SchemeForm<'s>,
    language: Language,
}

impl FormWriter<'_> {
    fn sheets(&self) -> Vec<TemplateSheet> {
        let form = self.form.form();
        let name = form.label.get(self.language).to_owned();
        let mut columns = Vec::new();
        self.columns(form.fields.iter().filter(|field| !is_rows(field)), "", &mut columns);
        let mut sheets = vec![TemplateSheet { name, columns, frozen_columns: 0 }];
        for field in form.fields.iter().filter(|field| is_rows(field)) {
            let mut columns = Vec::new();
            self.columns([field], "", &mut columns);
            let name = field.label.get(self.language).to_owned();
            sheets.push(TemplateSheet { name, columns, frozen_columns: 0 });
        }
        sheets.retain(|sheet| !sheet.columns.is_empty());
        if sheets.is_empty() {
            sheets.push(self.without_fields());
        }
        sheets
    }

    /// Room to write where the text names a form and no fields.
    fn without_fields(&self) -> TemplateSheet {
        let name = self.form.form().label.get(self.language).to_owned();
        let note = Word::NoFields.say(self.language).to_owned();
        let column = TemplateColumn { header: name.clone(), note, ..TemplateColumn::default() };
        TemplateSheet { name, columns: vec![column], frozen_columns: 0 }
    }

    /// The columns of fields that take a value; those of rows with the rows before them.
    fn columns<'f>(
        &self,
        fields: impl IntoIterator<Item = &'f FormField>,
        above: &str,
        columns: &mut Vec<TemplateColumn>,
    ) {
        for field in fields {
            let header = format!("{above}{}", field.label.get(self.language));
            match field.kind {
                FieldKind::Decided | FieldKind::Signature => {}
                FieldKind::Rows => self.columns(&field.fields, &format!("{header}/"), columns),
                FieldKind::Fact => self.fact(field, &header, columns),
                _ => self.push(field, header, self.entry(field), None, columns),
            }
        }
    }

    fn fact(&self, field: &FormField, header: &str, columns: &mut Vec<TemplateColumn>) {
        let Some(fact) = self.form.fact(field) else { return };
        let entry = fact_entry(fact, self.language);
        let told = fact_note(fact, self.language);
        let types = self.form.scheme().types();
        if !fact.per_type {
            return self.push(field, header.to_owned(), entry, Some(told), columns);
        }
        for kind in types {
            let header = bracketed(header, kind.label.get(self.language), self.language);
            self.push(field, header, entry.clone(), Some(told.clone()), columns);
        }
    }

    /// Adds a column. Two fields of a paper may be called the same: the second then has
    /// its id beside its name.
    fn push(
        &self,
        field: &FormField,
        header: String,
        entry: Entry,
        fact: Option<String>,
        columns: &mut Vec<TemplateColumn>,
    ) {
        let again = columns.iter().any(|column| column.header == header);
        let header = if again { bracketed(&header, &field.id, self.language) } else { header };
        let (note, required) = (self.note(field, fact), field.required() == WhenRequired::Always);
        columns.push(TemplateColumn { header, note, required, entry, grouped: false });
    }

    fn note(&self, field: &FormField, fact: Option<String>) -> String {
        let language = self.language;
        let word = |word: Word| Some(word.say(language).to_owned());
        let several = matches!(field.kind, FieldKind::Texts | FieldKind::Choices);
        lines([
            field.help.as_ref().map(|help| help.get(language).to_owned()),
            fact,
            several.then(|| Word::OneALine.say(language).to_owned()),
            match field.required() {
                WhenRequired::Always => word(Word::Required),
                WhenRequired::Sometimes => word(Word::SometimesRequired),
                _ => None,
            },
            Some(field.clause.to_string()),
        ])
    }

    fn entry(&self, field: &FormField) -> Entry {
        let options = || {
            let labels = field.options.iter().map(|option| option.label.get(self.language));
            labels.map(str::to_owned).collect()
        };
        match field.kind {
            FieldKind::Choice => Entry::OneOf(options()),
            FieldKind::Choices => Entry::Suggested(options()),
            FieldKind::Flag => Entry::OneOf(flags(self.language)),
            FieldKind::Date => Entry::Date,
            FieldKind::Integer => Entry::WholeNumber { min: field.bounds.0, max: field.bounds.1 },
            _ => Entry::Text,
        }
    }
}

fn is_rows(field: &FormField) -> bool {
    field.kind == FieldKind::Rows
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::Path;

    use integrity_risk::register::Assessor;
    use integrity_risk::scheme::BUILTIN;
    use integrity_risk_tables::{RawRow, ReadOptions, Reader};

    use super::*;

    fn schemes() -> impl Iterator<Item = (Scheme, Language)> {
        BUILTIN.iter().flat_map(|id| {
            Language::ALL.into_iter().map(move |language| (Scheme::builtin(id).unwrap(), language))
        })
    }

    fn headers(path: &Path, sheet: Option<String>) -> Vec<String> {
        let options = ReadOptions { sheet, ..ReadOptions::default() };
        let mut row = RawRow::default();
        Reader::open(path, &options).unwrap().next_row(&mut row).unwrap();
        row.cells().map(str::to_owned).collect()
    }

    #[test]
    fn the_register_of_every_scheme_is_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blank.xlsx");
        for (scheme, language) in schemes() {
            let sheets = vec![register(&scheme, language)];
            write_template(&path, &Template { sheets, ..Template::default() }).unwrap();
            let read = headers(&path, None);
            let read: Vec<&str> = read.iter().map(String::as_str).collect();
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
            let sheet = register(&scheme, language);
            let read: Vec<&str> = sheet.columns.iter().map(|c| c.header.as_str()).collect();
            let mapping = Mapping::detect(&scheme, &read);
            let Ok(mut assessor) = Assessor::new(&scheme, mapping.clone(), &Facts::new()) else {
                assert!(scheme.grain().is_none(), "{}", scheme.id());
                continue;
            };
            for (place, column) in sheet.columns.iter().enumerate() {
                let (Entry::OneOf(options) | Entry::Suggested(options)) = &column.entry else {
                    continue;
                };
                if matches!(
                    mapping.columns()[place].meaning,
                    Meaning::Column(Column::Supervisor | Column::Layer)
                ) {
                    continue;
                }
                for option in options {
                    let cell = |at: usize| if at == place { option.as_str() } else { "" };
                    let problems = assessor.assess(cell).problems;
                    assert_eq!(problems, [], "{} {}: {option}", scheme.id(), column.header);
                }
            }
        }
    }

    #[test]
    fn every_form_of_every_scheme_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("blank.xlsx");
        let mut forms = 0;
        for (scheme, language) in schemes() {
            for form in scheme.forms() {
                let form = scheme.form(&form.id).unwrap();
                let sheets = FormWriter { form, language }.sheets();
                let template = Template { sheets, lists_name: "options".to_owned() };
                write_template(&path, &template).unwrap();
                let first = &template.sheets[0];
                let written: Vec<&str> =
                    first.columns.iter().map(|column| column.header.as_str()).collect();
                assert_eq!(headers(&path, None), written, "{}", form.form().id);
                for sheet in &template.sheets {
                    let names: HashSet<&str> =
                        sheet.columns.iter().map(|column| column.header.as_str()).collect();
                    assert_eq!(names.len(), sheet.columns.len(), "{} {names:?}", form.form().id);
                }
                forms += 1;
            }
        }
        assert!(forms > 200, "{forms}");
    }
}
