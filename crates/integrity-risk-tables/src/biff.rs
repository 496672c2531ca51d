//! What is looked at in the records of an .xls before they are read: that none
//! is under a password, that each is as long as its kind must be, and that the
//! sheets stay within the limits when they are laid out. Also which cells were
//! cut off: before 1997 a cell held 255 bytes of text.

use std::collections::BTreeSet;

use crate::error::{TableError, TableErrorKind};
use crate::limits::{LAID_OUT_CELLS, LAID_OUT_TEXT};
use crate::package::damaged;

/// Bytes of text in a cell of a workbook of Excel 95 and before.
pub(crate) const OLD_CELL_BYTES: usize = 255;

/// The columns of an .xls.
const COLUMNS: u16 = 256;

mod kind {
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const RICH_STRING: u16 = 0x00D6;
    pub(super) const MERGE_CELLS: u16 = 0x00E5;
    pub(super) const SHARED_TEXTS: u16 = 0x00FC;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const BLANK: u16 = 0x0201;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_ERR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const BOF: u16 = 0x0809;
}

/// A sheet by its place in the workbook, and what was found in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetSurvey {
    /// The cells, by row and column, whose text has the full length of the old format.
    pub(crate) truncated: BTreeSet<(u32, u32)>,
}

/// Looks through the records of a workbook. The sizes that the sheets say they have
/// are taken out, since room is made for them and they need not be true.
pub(crate) fn survey(stream: &mut [u8]) -> Result<Vec<SheetSurvey>, TableError> {
    let globals = globals(stream)?;
    let mut room = Room::default();
    let mut sheets = Vec::new();
    for start in &globals.sheets {
        let declared = {
            let mut sheet =
                Survey { globals: &globals, room: &mut room, found: SheetSurvey::default() };
            let declared = sheet.walk(stream, *start)?;
            sheets.push(sheet.found);
            declared
        };
        for at in declared {
            if let Some(kind) = stream.get_mut(at..at + 2) {
                kind.copy_from_slice(&kind::BLANK.to_le_bytes());
            }
        }
    }
    Ok(sheets)
}

/// A record: where it starts, its kind, and its own bytes without those that continue it.
#[derive(Clone, Copy)]
struct Record<'a> {
    at: usize,
    kind: u16,
    data: &'a [u8],
}

impl Record<'_> {
    fn at_least(&self, length: usize) -> Result<(), TableError> {
        if self.data.len() < length {
            return Err(damaged(format!("record {:#06x} is too short", self.kind)));
        }
        Ok(())
    }
}

struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.stream.len() {
            return None;
        }
        let at = self.at;
        let kind = number(self.stream, at);
        let length = number(self.stream, at + 2).map(usize::from);
        let data = length.and_then(|length| self.stream.get(at + 4..at + 4 + length));
        let (Some(kind), Some(data)) = (kind, data) else {
            self.at = self.stream.len();
            return Some(Err(damaged("a record goes past the end")));
        };
        self.at += 4 + data.len();
        Some(Ok(Record { at, kind, data }))
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    pair.try_into().ok().map(u16::from_le_bytes)
}

fn long_number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    four.try_into().ok().map(u32::from_le_bytes)
}

/// What the sheets have in common.
struct Globals {
    /// Where each sheet starts.
    sheets: Vec<usize>,
    /// How many bytes of UTF-8 each shared text may take.
    texts: Vec<u64>,
    /// A workbook of Excel 95 or before.
    old: bool,
}

fn globals(stream: &[u8]) -> Result<Globals, TableError> {
    let mut globals = Globals { sheets: Vec::new(), texts: Vec::new(), old: false };
    let mut begun = false;
    for record in (Records { stream, at: 0 }) {
        let record = record?;
        match record.kind {
            kind::BOF => {
                record.at_least(4)?;
                begun = true;
                globals.old = number(record.data, 0).is_some_and(|version| version < 0x0600);
            }
            kind::FILE_PASS if number(record.data, 0) != Some(0) || globals.old => {
                return Err(TableErrorKind::LockedWorkbook {}.into());
            }
            kind::BOUND_SHEET => {
                record.at_least(8)?;
                let start = long_number(record.data, 0).map_or(usize::MAX, |at| at as usize);
                if start >= stream.len() {
                    return Err(damaged("a sheet starts past the end"));
                }
                globals.sheets.push(start);
            }
            kind::SHARED_TEXTS => {
                let parts = with_continued(stream, record);
                globals.texts = SharedTexts { parts, part: 0, at: 8 }.sizes()?;
            }
            kind::EOF => break,
            _ if !begun => {
                return Err(damaged("the workbook does not start with its first record"));
            }
            _ => {}
        }
    }
    Ok(globals)
}

/// The bytes of a record and of those that continue it.
fn with_continued<'a>(stream: &'a [u8], record: Record<'a>) -> Vec<&'a [u8]> {
    let after = record.at + 4 + record.data.len();
    let more = Records { stream, at: after }
        .map_while(Result::ok)
        .take_while(|record| record.kind == kind::CONTINUE)
        .map(|record| record.data);
    std::iter::once(record.data).chain(more).collect()
}

/// The table of texts that cells share, read for the sizes alone. A text may go on in
/// the next record, where one byte says anew how wide its characters are.
struct SharedTexts<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl SharedTexts<'_> {
    fn sizes(mut self) -> Result<Vec<u64>, TableError> {
        let mut sizes = Vec::new();
        while self.here() > 0 || self.turn() {
            if self.here() == 0 {
                sizes.push(0);
                continue;
            }
            sizes.push(self.text().ok_or_else(|| damaged("a shared text is cut short"))?);
        }
        Ok(sizes)
    }

    fn part(&self) -> &[u8] {
        self.parts.get(self.part).copied().unwrap_or_default()
    }

    /// The bytes left in this record.
    fn here(&self) -> usize {
        self.part().len().saturating_sub(self.at)
    }

    /// Goes on to the next record, if there is one.
    fn turn(&mut self) -> bool {
        let more = self.part + 1 < self.parts.len();
        if more {
            self.part += 1;
            self.at = 0;
        }
        more
    }

    fn text(&mut self) -> Option<u64> {
        let characters = u64::from(number(self.part(), self.at)?);
        let flags = *self.part().get(self.at + 2)?;
        self.at += 3;
        let mut after = 0;
        if flags & 0x08 != 0 {
            after += 4 * usize::from(number(self.part(), self.at)?);
            self.at += 2;
        }
        if flags & 0x04 != 0 {
            after += usize::try_from(long_number(self.part(), self.at)?).ok()?;
            self.at += 4;
        }
        self.characters(usize::try_from(characters).ok()?, flags & 1 != 0)?;
        self.skip(after)?;
        Some(characters * 3)
    }

    fn characters(&mut self, mut left: usize, mut wide: bool) -> Option<()> {
        while left > 0 {
            let width = if wide { 2 } else { 1 };
            let here = (self.here() / width).min(left);
            self.at += here * width;
            left -= here;
            if left > 0 {
                self.turn().then_some(())?;
                wide = *self.part().first()? & 1 != 0;
                self.at = 1;
            }
        }
        Some(())
    }

    fn skip(&mut self, mut left: usize) -> Option<()> {
        while left > 0 {
            if self.here() == 0 {
                self.turn().then_some(())?;
            }
            let here = self.here().min(left);
            self.at += here;
            left -= here;
        }
        Some(())
    }
}

/// What all sheets take when they are laid out.
#[derive(Default)]
struct Room {
    cells: u64,
    text: u64,
}

impl Room {
    fn take(&mut self, cells: u64, text: u64) -> Result<(), TableError> {
        self.cells = self.cells.saturating_add(cells);
        self.text = self.text.saturating_add(text);
        check_room(self.cells, self.text)
    }
}

/// That sheets do not take more room than they may when they are laid out.
pub(crate) fn check_room(cells: u64, text: u64) -> Result<(), TableError> {
    if cells > LAID_OUT_CELLS {
        return Err(TableErrorKind::TooManyCells { limit: LAID_OUT_CELLS.to_string() }.into());
    }
    if text > LAID_OUT_TEXT {
        return Err(TableErrorKind::WorkbookTooLarge { limit: LAID_OUT_TEXT.to_string() }.into());
    }
    Ok(())
}

/// The rows and columns that have cells.
#[derive(Default)]
struct Area(Option<[u16; 4]>);

impl Area {
    fn take(&mut self, row: u16, first: u16, last: u16) {
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, first, last]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(first), right.max(last)]);
    }

    fn cells(&self) -> u64 {
        self.0.map_or(0, |[top, bottom, left, right]| {
            (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
        })
    }
}

struct Survey<'a> {
    globals: &'a Globals,
    room: &'a mut Room,
    found: SheetSurvey,
}

impl Survey<'_> {
    /// Goes through the records of a sheet, those of charts in it left aside, and gives
    /// where it says its size.
    fn walk(&mut self, stream: &[u8], start: usize) -> Result<Vec<usize>, TableError> {
        let (mut declared, mut area, mut depth) = (Vec::new(), Area::default(), 0_usize);
        for record in (Records { stream, at: start }) {
            let record = record?;
            match record.kind {
                kind::BOF => depth += 1,
                kind::EOF if depth <= 1 => break,
                kind::EOF => depth -= 1,
                _ if depth > 1 => {}
                kind::DIMENSIONS => declared.push(record.at),
                _ => self.cell(record, &mut area)?,
            }
        }
        self.room.take(area.cells(), 0)?;
        Ok(declared)
    }

    fn cell(&mut self, record: Record<'_>, area: &mut Area) -> Result<(), TableError> {
        let least = match record.kind {
            kind::MUL_RK => return mul_rk(record, area),
            kind::MERGE_CELLS => {
                let regions = usize::from(number(record.data, 0).unwrap_or(u16::MAX));
                return record.at_least(2 + 8 * regions);
            }
            kind::STRING => {
                record.at_least(2)?;
                return self.room.take(0, record.data.len() as u64 * 3);
            }
            kind::NUMBER => 14,
            kind::LABEL | kind::RICH_STRING | kind::BOOL_ERR => 8,
            kind::RK | kind::LABEL_SST => 10,
            kind::FORMULA => 20,
            _ => return Ok(()),
        };
        record.at_least(least)?;
        let (row, column) = place(record)?;
        area.take(row, column, column);
        self.text(record, row, column)
    }

    fn text(&mut self, record: Record<'_>, row: u16, column: u16) -> Result<(), TableError> {
        match record.kind {
            kind::LABEL_SST => {
                let index = long_number(record.data, 6).and_then(|at| usize::try_from(at).ok());
                let size = index.and_then(|index| self.globals.texts.get(index));
                // A cell whose text is not there would be read as empty.
                let size =
                    size.ok_or_else(|| damaged("a cell names a shared text that is not there"))?;
                self.room.take(0, *size)
            }
            kind::LABEL | kind::RICH_STRING => {
                let length = number(record.data, 6).map_or(0, usize::from);
                if self.globals.old && length >= OLD_CELL_BYTES {
                    self.found.truncated.insert((row.into(), column.into()));
                }
                self.room.take(0, record.data.len() as u64 * 3)
            }
            _ => Ok(()),
        }
    }
}

/// The row and column of a cell.
fn place(record: Record<'_>) -> Result<(u16, u16), TableError> {
    let row = number(record.data, 0);
    let column = number(record.data, 2).filter(|column| *column < COLUMNS);
    row.zip(column).ok_or_else(|| damaged("a cell stands outside its sheet"))
}

/// Numbers that stand side by side in one record.
fn mul_rk(record: Record<'_>, area: &mut Area) -> Result<(), TableError> {
    record.at_least(6)?;
    let (row, first) = place(record)?;
    let last = number(record.data, record.data.len() - 2).filter(|last| *last < COLUMNS);
    let last = last.filter(|last| *last >= first);
    let last = last.ok_or_else(|| damaged("a cell stands outside its sheet"))?;
    area.take(row, first, last);
    record.at_least(6 + 6 * (usize::from(last - first) + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
    }

    fn shared(parts: &[&[u8]]) -> Result<Vec<u64>, TableError> {
        SharedTexts { parts: parts.to_vec(), part: 0, at: 0 }.sizes()
    }

    #[test]
    fn shared_texts_are_measured_across_records() {
        assert_eq!(shared(&[b"\x02\0\0ab\x01\0\x01\x2D\x4E"]), Ok(vec![6, 3]));
        // The second character goes on in the next record, and wider.
        assert_eq!(shared(&[b"\x02\0\0a", b"\x01\x2D\x4E"]), Ok(vec![6]));
        // Runs of formats and phonetic text stand behind the characters.
        assert_eq!(shared(&[b"\x01\0\x0C\x01\0\x02\0\0\0a\0\0\0\0pp\x01\0\0b"]), Ok(vec![3, 3]));
        for broken in [&b"\x02\0\0a"[..], b"\x01", b"\x01\0\x08\x09\0a"] {
            assert_eq!(shared(&[broken]).unwrap_err().code(), "damaged_workbook");
        }
    }

    fn workbook(sheet: &[Vec<u8>]) -> Vec<u8> {
        let mut texts = vec![1, 0, 0, 0, 1, 0, 0, 0, 0xFF, 0x7F, 0];
        texts.resize(11 + 8000, b'x');
        let mut rest = vec![0];
        rest.resize(1 + 32_767 - 8000, b'x');
        let mut rest: Vec<Vec<u8>> =
            rest[1..].chunks(8000).map(|part| [&[0], part].concat()).collect();
        let bof = record(kind::BOF, &[0, 6, 5, 0]);
        let mut globals =
            [bof.clone(), record(kind::BOUND_SHEET, &[0; 10]), record(kind::SHARED_TEXTS, &texts)]
                .concat();
        for part in rest.drain(..) {
            globals.extend(record(kind::CONTINUE, &part));
        }
        globals.extend(record(kind::EOF, &[]));
        let start = u32::try_from(globals.len()).unwrap();
        globals[bof.len() + 4..bof.len() + 8].copy_from_slice(&start.to_le_bytes());
        globals.extend(bof);
        globals.extend(sheet.concat());
        globals.extend(record(kind::EOF, &[]));
        globals
    }

    fn label(row: u16, column: u16, text: u32) -> Vec<u8> {
        let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        record(kind::LABEL_SST, &[&place[..], &text.to_le_bytes()].concat())
    }

    fn code(sheet: &[Vec<u8>]) -> &'static str {
        survey(&mut workbook(sheet)).map_or_else(|error| error.code(), |_| "fine")
    }

    #[test]
    fn a_false_size_is_taken_out() {
        let declared =
            record(kind::DIMENSIONS, &[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF, 0, 0]);
        let mut stream = workbook(&[declared, label(0, 0, 0)]);
        let before = stream.clone();
        assert_eq!(survey(&mut stream).map(|sheets| sheets.len()), Ok(1));
        assert_ne!(stream, before);
        assert!(
            Records { stream: &stream, at: 0 }
                .map_while(Result::ok)
                .all(|record| record.kind != kind::DIMENSIONS)
        );
    }

    #[test]
    fn a_few_cells_that_take_much_room_are_refused() {
        assert_eq!(code(&[label(0, 0, 0), label(65_535, 255, 0)]), "fine");
        // One long text, shown by many cells.
        let many: Vec<Vec<u8>> = (0..6000).map(|row| label(row, 0, 0)).collect();
        assert_eq!(code(&many), "workbook_too_large");
    }

    #[test]
    fn records_that_cannot_be_are_damage() {
        for bad in [
            label(0, 256, 0),
            label(0, 0, 1),
            record(kind::NUMBER, &[0; 13]),
            record(kind::FORMULA, &[0; 19]),
            record(kind::MUL_RK, &[0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 4, 0]),
            record(kind::MERGE_CELLS, &[0xFF, 0xFF, 0, 0]),
        ] {
            assert_eq!(code(&[bad]), "damaged_workbook");
        }
        assert_eq!(code(&[]), "fine");
    }

    #[test]
    fn a_password_is_seen() {
        let mut stream = record(kind::BOF, &[0, 6, 5, 0]);
        stream.extend(record(kind::FILE_PASS, &[1, 0, 1, 0, 1, 0]));
        assert_eq!(survey(&mut stream).unwrap_err().code(), "locked_workbook");
    }
}
