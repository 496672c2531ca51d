//! A sheet of an .xls workbook, as Excel wrote them up to 2003.
//!
//! Its container is read strictly and its records are surveyed before they are
//! read: what then reads them gets a container made anew, with the one stream that
//! was surveyed.

use std::io::{BufReader, Cursor, Read, Write};
use std::panic::catch_unwind;

use calamine::{Reader as _, Xls};
use cfb::{CompoundFile, Version};

use crate::biff::{OLD_CELL_BYTES, SheetSurvey, survey};
use crate::error::{TableError, TableErrorKind};
use crate::limits::WORKBOOK_BYTES;
use crate::package::{damaged, too_large};
use crate::read::ReadOptions;
use crate::sheet::{Remark, Sheet, SheetBuilder, choose, value};
use crate::table_file::TableFile;

type Workbook = Xls<Cursor<Vec<u8>>>;

pub(crate) fn open(file: TableFile, options: &ReadOptions) -> Result<Sheet, TableError> {
    let mut stream = workbook_stream(file)?;
    let surveys = survey(&mut stream)?;
    let mut workbook = read(contained(&stream).map_err(damaged)?)?;
    let chosen = choose(workbook.sheets_metadata(), options.sheet.as_deref())?;
    let regions = workbook.merge_cells_by_sheet_name(&chosen.name).map_err(damaged)?;
    let range = workbook.worksheet_range(&chosen.name).map_err(damaged)?;
    let mut sheet = SheetBuilder::default();
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        // Sheets of this type have fewer rows and columns than fit in 32 bits.
        let position = (top + narrow(row), left + narrow(column));
        // A formula has a value here whether it was calculated or not.
        sheet.add(position, &value(data), false)?;
    }
    let place = workbook.sheets_metadata().iter().position(|sheet| sheet.name == chosen.name);
    let found = place.and_then(|place| surveys.get(place));
    for position in found.iter().flat_map(|SheetSurvey { truncated }| truncated) {
        sheet.remark_at(*position, Remark::Truncated(OLD_CELL_BYTES));
    }
    sheet.finish(chosen, &regions, options.fill_merged)
}

/// The records of the workbook, out of the container. A container without them is of
/// another program, or holds a workbook under a password.
fn workbook_stream(file: TableFile) -> Result<Vec<u8>, TableError> {
    let mut container = CompoundFile::open(BufReader::new(file)).map_err(damaged)?;
    if container.is_stream("/EncryptedPackage") {
        return Err(TableErrorKind::LockedWorkbook {}.into());
    }
    let name = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name));
    let Some(name) = name else { return Err(TableErrorKind::NotAWorkbook {}.into()) };
    let mut stream = Vec::new();
    let mut records = container.open_stream(name).map_err(damaged)?.take(WORKBOOK_BYTES + 1);
    records.read_to_end(&mut stream).map_err(damaged)?;
    if stream.len() as u64 > WORKBOOK_BYTES {
        return Err(too_large(WORKBOOK_BYTES));
    }
    Ok(stream)
}

/// A container with nothing else in it.
fn contained(stream: &[u8]) -> std::io::Result<Vec<u8>> {
    let nothing = Cursor::new(Vec::new());
    let mut container = CompoundFile::create_with_version(Version::V3, nothing)?;
    let mut records = container.create_stream("/Workbook")?;
    records.write_all(stream)?;
    records.flush()?;
    drop(records);
    container.flush()?;
    Ok(container.into_inner().into_inner())
}

/// Not every record that is wrong in itself is found by the survey: the reader may
/// then stop by a panic, which is damage like any other.
fn read(container: Vec<u8>) -> Result<Workbook, TableError> {
    let read = catch_unwind(move || Workbook::new(Cursor::new(container)));
    let read = read.map_err(|_| damaged("a record contradicts itself"))?;
    read.map_err(|error| match error {
        calamine::XlsError::Password => TableErrorKind::LockedWorkbook {}.into(),
        error => damaged(error),
    })
}

fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX / 2)
}
