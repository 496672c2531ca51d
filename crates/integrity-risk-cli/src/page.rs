//! A readable page on standard output: headings, fields, paragraphs.

use std::io::{self, Write};

use anstream::stdout;
use comfy_table::Table;
use comfy_table::presets::NOTHING;
use integrity_risk::language::Language;

use crate::terminal::{FAINT, HEADING, STRONG, styled, table};
use crate::words::Word;

/// A page being written.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    pub(crate) language: Language,
}

impl Page {
    pub(crate) const fn new(language: Language) -> Self {
        Self { text: String::new(), language }
    }

    /// A word in the page's language.
    pub(crate) const fn say(&self, word: Word) -> &'static str {
        word.say(self.language)
    }

    /// A title that stands above everything.
    pub(crate) fn title(&mut self, text: &str) {
        self.line(&styled(text, STRONG));
    }

    /// The heading of a section.
    pub(crate) fn heading(&mut self, word: Word) {
        let heading = styled(self.say(word), HEADING);
        self.line("");
        self.line(&heading);
    }

    /// A label and what it stands for.
    pub(crate) fn fields(&mut self, fields: &[(Word, String)]) {
        self.fields_at(fields, 1);
    }

    /// Labels and what they stand for, below an item.
    pub(crate) fn detail_fields(&mut self, fields: &[(Word, String)]) {
        self.fields_at(fields, 3);
    }

    fn fields_at(&mut self, fields: &[(Word, String)], indent: u16) {
        let mut table = plain();
        for (word, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            table.add_row([styled(self.say(*word), FAINT), value.clone()]);
        }
        if let Some(column) = table.column_mut(0) {
            column.set_padding((indent, 1));
        }
        self.table(&table);
    }

    /// Rows side by side, as wide as they need to be.
    pub(crate) fn rows(&mut self, rows: impl IntoIterator<Item = Vec<String>>) {
        let mut table = plain();
        table.add_rows(rows);
        self.table(&table);
    }

    /// A line at the left of a section.
    pub(crate) fn item(&mut self, text: &str) {
        self.paragraph(text, 1);
    }

    /// A paragraph below an item.
    pub(crate) fn detail(&mut self, text: &str) {
        self.paragraph(text, 3);
    }

    fn paragraph(&mut self, text: &str, indent: u16) {
        let mut table = plain();
        table.add_row([text]);
        if let Some(column) = table.column_mut(0) {
            column.set_padding((indent, 0));
        }
        self.table(&table);
    }

    fn table(&mut self, table: &Table) {
        if table.row_count() > 0 {
            self.line(&table.trim_fmt());
        }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Writes the page to standard output.
    pub(crate) fn print(&self) -> io::Result<()> {
        let mut out = stdout();
        out.write_all(self.text.as_bytes())?;
        out.flush()
    }
}

/// A table without lines.
pub(crate) fn plain() -> Table {
    let mut table = table();
    table.load_style(NOTHING);
    table
}
