//! The table of rows on standard output: what a row is, and what it came to.

use std::io::Write;

use comfy_table::{Attribute, Cell, CellAlignment, ColumnConstraint, Table, Width};
use integrity_risk::language::Language;
use integrity_risk::register::{Column, Mapping};

use crate::failure::Failure;
use crate::register::one_line;
use crate::terminal::{grade_style, note, styled, table, table_width};
use crate::verdicts::Words;
use crate::words::{Message, Word};

/// Rows are laid out in blocks of so many: a long table takes no memory.
const BLOCK: usize = 500;
/// How many characters of a text are shown.
const TEXT: usize = 18;

/// A table on standard output.
#[derive(Debug)]
pub(crate) struct View {
    language: Language,
    /// The columns of the register that tell which row it is.
    columns: Vec<usize>,
    header: Vec<String>,
    /// How many rows are shown at most.
    limit: Option<u64>,
    rows: u64,
    block: Table,
    widths: Option<Vec<u16>>,
}

impl View {
    pub(crate) fn new(mapping: &Mapping, limit: Option<u64>, language: Language) -> Self {
        let telling = [Column::Department, Column::Post, Column::Description];
        let mut columns: Vec<usize> =
            telling.into_iter().filter_map(|column| mapping.column(column)).collect();
        if columns.is_empty() {
            columns.extend(0..mapping.columns().len().min(2));
        }
        let heads = columns.iter().filter_map(|column| mapping.columns().get(*column));
        let words = [Word::AssessedGrade, Word::Supervisors, Word::Reason, Word::Problems];
        let header = std::iter::once(Word::Row.say(language).to_owned())
            .chain(heads.map(|column| one_line(&column.header)))
            .chain(words.map(|word| word.say(language).to_owned()))
            .collect();
        Self { language, columns, header, limit, rows: 0, block: table(), widths: None }
    }

    /// Shows a row.
    pub(crate) fn row<'r>(
        &mut self,
        number: u64,
        cell: impl Fn(usize) -> &'r str,
        words: &Words,
        problems: &str,
    ) -> Result<(), Failure> {
        self.rows += 1;
        if self.limit.is_some_and(|limit| self.rows > limit) {
            return Ok(());
        }
        let number = Cell::new(number).set_alignment(CellAlignment::Right);
        let texts = self.columns.iter().map(|column| Cell::new(cut(cell(*column))));
        let mut grade = styled(&words.grade, grade_style(words.risk_grade));
        if !words.score.is_empty() {
            grade.push(' ');
            grade.push_str(&words.score);
        }
        let results = [grade.as_str(), &words.supervisors, &words.rules, problems].map(Cell::new);
        self.block.add_row(std::iter::once(number).chain(texts).chain(results));
        if self.block.row_count() >= BLOCK { self.flush() } else { Ok(()) }
    }

    /// Ends the table; tells how many rows it left out.
    pub(crate) fn finish(&mut self, quiet: bool) -> Result<(), Failure> {
        if self.block.row_count() > 0 {
            self.flush()?;
        }
        let more = self.limit.map_or(0, |limit| self.rows.saturating_sub(limit));
        if more > 0 && !quiet {
            note(&Message::MoreRows { more: more.to_string() }.message(self.language));
        }
        Ok(())
    }

    /// Writes the block. The first says how wide the columns of all are.
    fn flush(&mut self) -> Result<(), Failure> {
        let mut block = std::mem::replace(&mut self.block, table());
        match &self.widths {
            None => {
                let bold = |head: &String| Cell::new(head).add_attribute(Attribute::Bold);
                block.set_header(self.header.iter().map(bold));
                let widths = widths(&block);
                constrain(&mut block, &widths);
                self.widths = Some(widths);
            }
            Some(widths) => {
                block.load_style(comfy_table::presets::NOTHING);
                constrain(&mut block, widths);
            }
        }
        let mut out = anstream::stdout();
        writeln!(out, "{}", block.trim_fmt())?;
        Ok(out.flush()?)
    }
}

/// The width of each column: what it needs, while there is room; what is
/// wanting is taken from the widest, the rules and problems being spared.
fn widths(block: &Table) -> Vec<u16> {
    let mut widths: Vec<u16> = block
        .column_max_content_widths()
        .into_iter()
        .map(|width| width.saturating_add(2))
        .collect();
    let (rules, problems) = (widths.len().saturating_sub(2), widths.len().saturating_sub(1));
    let between = u32::try_from(widths.len()).unwrap_or_default().saturating_sub(1);
    let room = u32::from(table_width()).saturating_sub(between);
    let floor = |column: usize| match column {
        _ if column == rules => 20,
        _ if column == problems => 16,
        _ => 10,
    };
    shrink(&mut widths, room, floor);
    shrink(&mut widths, room, |_| 6);
    widths
}

/// Takes from the widest columns until all fit, down to a floor of each.
fn shrink(widths: &mut [u16], room: u32, floor: impl Fn(usize) -> u16) {
    while widths.iter().map(|width| u32::from(*width)).sum::<u32>() > room {
        let above =
            widths.iter_mut().enumerate().filter(|(column, width)| **width > floor(*column));
        let Some((_, widest)) = above.max_by_key(|(_, width)| **width) else { return };
        *widest -= 1;
    }
}

fn constrain(block: &mut Table, widths: &[u16]) {
    for (column, width) in block.column_iter_mut().zip(widths) {
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(*width)));
    }
}

/// The beginning of a text, on one line.
fn cut(text: &str) -> String {
    let text = one_line(text.trim());
    match text.char_indices().nth(TEXT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
