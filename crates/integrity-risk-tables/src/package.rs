//! What is looked at before a workbook is opened: of which type it is, that it
//! unpacks to its end, and that it stays within the limits while it does. A
//! few kilobytes can unpack to gigabytes.

use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;

use crate::error::{TableError, TableErrorKind, unreadable};
use crate::limits::{SHEET_CELLS, UNPACKED_BYTES, WORKBOOK_BYTES};
use crate::table_file::TableFile;

const HEAD_BYTES: usize = 4096;

/// A list of parts is no longer than this.
const MANIFEST_BYTES: u64 = 1024 * 1024;

/// The type of a workbook, by what is in it: programs and people name files as they
/// please.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WorkbookType {
    Xlsx,
    Ods,
    Xls,
}

/// Reads a whole package once, without holding it. The file is left at its start.
pub(crate) fn check(file: &mut TableFile) -> Result<WorkbookType, TableError> {
    let size = file.size().map_err(unreadable)?;
    if size > WORKBOOK_BYTES {
        return Err(too_large(WORKBOOK_BYTES));
    }
    let mut reader = BufReader::new(&mut *file);
    let mut magic = Vec::new();
    reader.by_ref().take(4).read_to_end(&mut magic).map_err(unreadable)?;
    reader.rewind().map_err(unreadable)?;
    let found = match magic.as_slice() {
        [] => Err(TableErrorKind::EmptyFile {}.into()),
        b"PK\x03\x04" => check_parts(reader),
        b"\xD0\xCF\x11\xE0" => Ok(WorkbookType::Xls),
        _ => Err(TableErrorKind::NotAWorkbook {}.into()),
    };
    file.rewind().map_err(unreadable)?;
    found
}

fn check_parts(reader: BufReader<&mut TableFile>) -> Result<WorkbookType, TableError> {
    let mut archive = ZipArchive::new(reader).map_err(damaged)?;
    let has = |end: &str| archive.file_names().flatten().any(|name| has_extension(&name, end));
    let kind = if has("workbook.xml") {
        WorkbookType::Xlsx
    } else if has("content.xml") || has("encrypted-package") {
        WorkbookType::Ods
    } else {
        return Err(TableErrorKind::NotAWorkbook {}.into());
    };
    if kind == WorkbookType::Ods {
        check_spreadsheet(&mut archive)?;
    }
    let mut left = UNPACKED_BYTES;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.into_owned();
        // Pictures and the like are never unpacked.
        if has_extension(&name, ".xml") || has_extension(&name, ".rels") {
            left = unpack(&mut part, left)?;
        }
    }
    Ok(kind)
}

/// That an `OpenDocument` file is a spreadsheet, and not under a password.
fn check_spreadsheet(
    archive: &mut ZipArchive<BufReader<&mut TableFile>>,
) -> Result<(), TableError> {
    let mut head = |name: &str| -> Result<String, TableError> {
        let part = archive.by_name(name).map_err(damaged)?;
        let mut text = Vec::new();
        part.take(MANIFEST_BYTES).read_to_end(&mut text).map_err(damaged)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    };
    if head("mimetype")?.trim_end() != "application/vnd.oasis.opendocument.spreadsheet" {
        return Err(TableErrorKind::NotAWorkbook {}.into());
    }
    if head("META-INF/manifest.xml")?.contains("manifest:encryption-data") {
        return Err(TableErrorKind::LockedWorkbook {}.into());
    }
    Ok(())
}

/// Unpacks a part to nowhere and gives what is left of the limit.
fn unpack(part: &mut impl Read, left: u64) -> Result<u64, TableError> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    part.take(HEAD_BYTES as u64).read_to_end(&mut head).map_err(damaged)?;
    check_count(&head)?;
    let mut rest = part.take((left + 1).saturating_sub(head.len() as u64));
    let unpacked = std::io::copy(&mut rest, &mut std::io::sink()).map_err(damaged)?;
    left.checked_sub(unpacked + head.len() as u64).ok_or_else(|| too_large(UNPACKED_BYTES))
}

/// The table of shared texts says how many there are, and memory is set aside for
/// that many before one is read: the number must be one that can be.
fn check_count(head: &[u8]) -> Result<(), TableError> {
    let head = String::from_utf8_lossy(head);
    let Some((_, after)) = head.split_once("uniqueCount") else { return Ok(()) };
    let digits: String = after
        .chars()
        .skip_while(|character| !character.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    match digits.parse::<usize>() {
        Err(_) if digits.is_empty() => Ok(()),
        Ok(count) if count <= SHEET_CELLS => Ok(()),
        _ => Err(TableErrorKind::TooManyCells { limit: SHEET_CELLS.to_string() }.into()),
    }
}

fn has_extension(name: &str, end: &str) -> bool {
    name.to_ascii_lowercase().ends_with(end)
}

pub(crate) fn too_large(limit: u64) -> TableError {
    TableErrorKind::WorkbookTooLarge { limit: limit.to_string() }.into()
}

/// A workbook that cannot be unpacked or understood.
#[expect(clippy::needless_pass_by_value, reason = "its use is in map_err")]
pub(crate) fn damaged(error: impl ToString) -> TableError {
    TableErrorKind::DamagedWorkbook { reason: error.to_string() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_unpacks_without_end_is_stopped() {
        let error = unpack(&mut std::io::repeat(b' '), 1 << 20).unwrap_err();
        assert_eq!(error.code(), "workbook_too_large");
        assert_eq!(unpack(&mut std::io::repeat(b' ').take(1 << 20), 1 << 20), Ok(0));
        assert_eq!(unpack(&mut &b"<sst/>"[..], 10), Ok(4));
        assert_eq!(unpack(&mut &b"<sst/>"[..], 5).unwrap_err().code(), "workbook_too_large");
    }
}
