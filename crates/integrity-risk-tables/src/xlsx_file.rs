//! A sheet of an XLSX workbook.

use std::io::BufReader;

use calamine::{Reader as _, Xlsx};

use crate::error::TableError;
use crate::package::damaged;
use crate::read::ReadOptions;
use crate::sheet::{Sheet, SheetBuilder, choose};
use crate::table_file::TableFile;

/// Reads the cells of a sheet one by one. How large the sheet says it is does not
/// matter.
pub(crate) fn open(file: TableFile, options: &ReadOptions) -> Result<Sheet, TableError> {
    let mut workbook = Xlsx::new(BufReader::new(file)).map_err(damaged)?;
    let chosen = choose(workbook.sheets_metadata(), options.sheet.as_deref())?;
    let regions = workbook.merge_cells_by_sheet_name(&chosen.name).map_err(damaged)?;
    let mut sheet = SheetBuilder::default();
    let mut cells = workbook.worksheet_cells_reader(&chosen.name).map_err(damaged)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        sheet.add(cell.pos, &cell.value, cell.formula.is_some())?;
    }
    drop(cells);
    sheet.finish(chosen, &regions, options.fill_merged)
}
