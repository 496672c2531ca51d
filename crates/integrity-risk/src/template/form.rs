//! The blank workbook of a form.

use crate::form::{FieldKind, SchemeForm, WhenRequired};
use crate::language::Language;
use crate::scheme::FormField;
use crate::template::fact::{fact_entry, fact_note, flags, lines};
use crate::template::words::Words;
use crate::template::{Entry, Template, TemplateColumn, TemplateSheet};

impl SchemeForm<'_> {
    /// A blank workbook of the form: its fields, and a sheet for each field that has rows.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let form = scheme.form(&scheme.forms()[0].id)?;
    /// let blank = form.template(Language::En);
    /// assert_eq!(blank.sheets[0].name, form.form().label.get(Language::En));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn template(&self, language: Language) -> Template {
        Template {
            sheets: FormWriter { form: self, language }.sheets(),
            lists_name: Words(language).options().to_owned(),
        }
    }
}

/// The sheets of a form: its fields, and a sheet for each field that has rows.
struct FormWriter<'f, 's> {
    form: &'f SchemeForm<'s>,
    language: Language,
}

impl FormWriter<'_, '_> {
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
        let note = Words(self.language).no_fields().to_owned();
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
            let header = self.language.bracketed(header, kind.label.get(self.language));
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
        let header = if again { self.language.bracketed(&header, &field.id) } else { header };
        let (note, required) = (self.note(field, fact), field.required() == WhenRequired::Always);
        columns.push(TemplateColumn { header, note, required, entry, grouped: false });
    }

    fn note(&self, field: &FormField, fact: Option<String>) -> String {
        let language = self.language;
        let words = Words(language);
        let several = matches!(field.kind, FieldKind::Texts | FieldKind::Choices);
        lines([
            field.help.as_ref().map(|help| help.get(language).to_owned()),
            fact,
            several.then(|| words.one_a_line().to_owned()),
            match field.required() {
                WhenRequired::Always => Some(words.required().to_owned()),
                WhenRequired::Sometimes => Some(words.sometimes_required().to_owned()),
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
            FieldKind::Choice => Entry::OneOf { options: options() },
            FieldKind::Choices => Entry::Suggested { options: options() },
            FieldKind::Flag => Entry::OneOf { options: flags(self.language) },
            FieldKind::Date => Entry::Date,
            FieldKind::Integer => Entry::WholeNumber { min: field.bounds.0, max: field.bounds.1 },
            _ => Entry::Text,
        }
    }
}

fn is_rows(field: &FormField) -> bool {
    field.kind == FieldKind::Rows
}
