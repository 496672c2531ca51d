//! What a report says, whatever it is written into.

use crate::register::report::charts::Bars;
use crate::register::report::{ReportCell, ReportTable};

/// A report.
pub(super) struct Content {
    pub(super) title: String,
    /// What kind of report it is, below a title of its own.
    pub(super) subtitle: Option<String>,
    pub(super) sections: Vec<Section>,
}

/// A part of it with a heading.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
}

pub(super) enum Block {
    Note(String),
    Table(Shown),
    Bars(Bars),
}

/// A table and how it is shown.
pub(super) struct Shown {
    pub(super) table: ReportTable,
    /// The width of each column, in hundredths of all.
    pub(super) widths: Vec<usize>,
    /// Whether the first column is what each row is about.
    pub(super) heads: bool,
    /// Whether the cells are counts, which stand in the middle.
    pub(super) counts: bool,
    /// Whether the last row sums the others up.
    pub(super) total: bool,
}

impl Section {
    pub(super) fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), blocks: Vec::new() }
    }

    pub(super) fn note(&mut self, note: impl Into<String>) {
        self.blocks.push(Block::Note(note.into()));
    }

    pub(super) fn table(&mut self, shown: Shown) {
        self.blocks.push(Block::Table(shown));
    }

    pub(super) fn bars(&mut self, bars: Bars) {
        if bars.bars.iter().any(|bar| bar.parts.iter().any(|part| part.count > 0)) {
            self.blocks.push(Block::Bars(bars));
        }
    }
}

impl Shown {
    /// A table of texts, whose columns have these widths.
    pub(super) fn texts(
        name: &str,
        title: String,
        columns: &[(&str, usize)],
        rows: Vec<Vec<ReportCell>>,
    ) -> Self {
        let header = columns.iter().map(|(heading, _)| (*heading).to_owned()).collect();
        let widths = columns.iter().map(|(_, width)| *width).collect();
        let table = ReportTable { name: name.to_owned(), title, header, rows };
        Self { table, widths, heads: true, counts: false, total: false }
    }

    /// The same table, whose last row sums the others up.
    pub(super) fn with_total(self) -> Self {
        Self { total: true, ..self }
    }

    /// A table of counts: the first column says of what, the others share what
    /// is left of the width.
    pub(super) fn counts(
        name: &str,
        title: String,
        header: Vec<String>,
        rows: Vec<Vec<ReportCell>>,
    ) -> Self {
        let others = header.len().saturating_sub(1).max(1);
        let first = if others > 6 { 20 } else { 30 };
        let mut widths = vec![(100 - first) / others; header.len()];
        if let Some(width) = widths.first_mut() {
            *width = first;
        }
        let table = ReportTable { name: name.to_owned(), title, header, rows };
        Self { table, widths, heads: true, counts: true, total: false }
    }
}

impl Content {
    /// Every table of the report in order.
    pub(super) fn into_tables(self) -> Vec<ReportTable> {
        let blocks = self.sections.into_iter().flat_map(|section| section.blocks);
        let tables = blocks.filter_map(|block| match block {
            Block::Table(shown) => Some(shown.table),
            Block::Note(_) | Block::Bars(_) => None,
        });
        tables.collect()
    }
}
