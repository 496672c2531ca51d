//! The bytes of a text file as UTF-8: the encoding is told from the start of
//! the file and then held to. Nothing is replaced: bytes that do not decode are
//! an error.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use crate::detect::detect;
use crate::error::{TableError, TableErrorKind, unreadable};
use crate::limits::{DETECTION_BYTES, ROW_BYTES};
use crate::table_file::TableFile;

/// Added after the text as a row of its own. If it comes out as part of another
/// row, a quotation mark was left open. Control characters only, none of which
/// can be a delimiter.
pub(crate) const END_OF_TEXT: &[u8] = b"\x03\x1c\x04";

const RAW_BYTES: usize = 64 * 1024;

/// Why the text stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Undecodable,
    RowTooLarge,
}

/// A text file, read as UTF-8.
///
/// UTF-8 itself passes through untouched: who reads the rows proves it. Other
/// encodings are decoded here.
pub(crate) struct TextSource {
    file: TableFile,
    file_bytes: u64,
    file_read: u64,
    raw: Vec<u8>,
    raw_start: usize,
    encoding: &'static Encoding,
    decoder: Option<Decoder>,
    /// Lines end in CR alone, as on a Macintosh of old.
    cr_lines: bool,
    row_bytes: usize,
    text_bytes: u64,
    last_byte: u8,
    tail: Option<io::Cursor<Vec<u8>>>,
    broken: bool,
    fault: Option<Fault>,
}

impl TextSource {
    pub(crate) fn open(file: TableFile, label: Option<&str>) -> Result<Self, TableError> {
        let named = label.map(encoding_of).transpose()?;
        let file_bytes = file.size().map_err(unreadable)?;
        let mut raw = Vec::new();
        let mut head = file.take(DETECTION_BYTES as u64);
        head.read_to_end(&mut raw).map_err(unreadable)?;
        let file = head.into_inner();
        let whole = raw.len() < DETECTION_BYTES;
        check_text(&raw, whole)?;
        let encoding = named.unwrap_or_else(|| detect(&raw, whole));
        let bom = Encoding::for_bom(&raw).filter(|(found, _)| *found == encoding);
        Ok(Self {
            file,
            file_bytes,
            file_read: raw.len() as u64,
            raw_start: bom.map_or(0, |(_, length)| length),
            encoding,
            decoder: (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling()),
            cr_lines: raw.contains(&b'\r') && !raw.contains(&b'\n'),
            raw,
            row_bytes: 0,
            text_bytes: 0,
            last_byte: b'\n',
            tail: None,
            broken: false,
            fault: None,
        })
    }

    pub(crate) fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    /// The error for a text that could not be read on, with what the reader says of it.
    pub(crate) fn stopped(&self, reason: &str) -> TableError {
        let kind = match self.fault {
            Some(Fault::Undecodable) => {
                TableErrorKind::Undecodable { encoding: self.encoding().to_owned() }
            }
            Some(Fault::RowTooLarge) => {
                TableErrorKind::RowTooLarge { limit: ROW_BYTES.to_string() }
            }
            None => TableErrorKind::Unreadable { reason: reason.to_owned() },
        };
        kind.into()
    }

    /// Bytes of the file that have been read, and all of them.
    pub(crate) fn progress(&self) -> (u64, u64) {
        let waiting = self.raw.len().saturating_sub(self.raw_start) as u64;
        (self.file_read.saturating_sub(waiting), self.file_bytes)
    }

    /// A row begins: its bytes are counted anew.
    pub(crate) fn begin_row(&mut self) {
        self.row_bytes = 0;
    }

    /// Where the text ends, the final row of [`END_OF_TEXT`] included, once this
    /// is known.
    pub(crate) fn end(&self) -> Option<u64> {
        self.tail.as_ref().map(|_| self.text_bytes)
    }

    fn fail(&mut self, fault: Fault) -> io::Error {
        self.fault = Some(fault);
        io::ErrorKind::InvalidData.into()
    }

    fn refill(&mut self) -> io::Result<()> {
        if self.raw_start >= self.raw.len() {
            self.raw.resize(RAW_BYTES, 0);
            let read = read_some(&mut self.file, &mut self.raw);
            self.raw.truncate(*read.as_ref().unwrap_or(&0));
            self.raw_start = 0;
            self.file_read += read? as u64;
        }
        Ok(())
    }

    /// UTF-8 after the first part goes from the file to the caller in one step.
    fn pass(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.raw_start >= self.raw.len() {
            let read = read_some(&mut self.file, out)?;
            self.file_read += read as u64;
            return Ok(read);
        }
        let mut waiting = self.raw.get(self.raw_start..).unwrap_or_default();
        let read = waiting.read(out)?;
        self.raw_start += read;
        Ok(read)
    }

    fn decode(&mut self, decoder: &mut Decoder, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.broken {
                return Err(self.fail(Fault::Undecodable));
            }
            self.refill()?;
            let source = self.raw.get(self.raw_start..).unwrap_or_default();
            let last = source.is_empty();
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(source, out, last);
            self.raw_start += read;
            self.broken = matches!(result, DecoderResult::Malformed(..));
            if written > 0 || (last && !self.broken) {
                return Ok(written);
            }
        }
    }

    fn read_text(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(mut decoder) = self.decoder.take() else { return self.pass(out) };
        let read = self.decode(&mut decoder, out);
        // A decoder that has met the end may not be asked again.
        if !matches!(read, Ok(0)) {
            self.decoder = Some(decoder);
        }
        read
    }

    fn tail(&mut self) -> io::Cursor<Vec<u8>> {
        let mut tail = Vec::new();
        if self.last_byte != b'\n' {
            tail.push(b'\n');
        }
        tail.extend_from_slice(END_OF_TEXT);
        tail.push(b'\n');
        self.text_bytes += tail.len() as u64;
        io::Cursor::new(tail)
    }
}

impl Read for TextSource {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if let Some(tail) = &mut self.tail {
            return tail.read(out);
        }
        if self.row_bytes > ROW_BYTES {
            return Err(self.fail(Fault::RowTooLarge));
        }
        let read = self.read_text(out)?;
        let text = out.get_mut(..read).unwrap_or_default();
        if self.cr_lines {
            text.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
        let Some(last) = text.last() else {
            let mut tail = self.tail();
            let read = tail.read(out);
            self.tail = Some(tail);
            return read;
        };
        self.last_byte = *last;
        self.row_bytes += read;
        self.text_bytes += read as u64;
        Ok(read)
    }
}

fn read_some(file: &mut TableFile, out: &mut [u8]) -> io::Result<usize> {
    loop {
        match file.read(out) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

fn encoding_of(label: &str) -> Result<&'static Encoding, TableError> {
    Encoding::for_label_no_replacement(label.as_bytes())
        .ok_or_else(|| TableErrorKind::UnknownEncoding { label: label.to_owned() }.into())
}

fn check_text(head: &[u8], whole: bool) -> Result<(), TableError> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(TableErrorKind::NotText {}.into());
    }
    let bom = Encoding::for_bom(head).map_or(0, |(_, length)| length);
    let blank = head.iter().skip(bom).all(|byte| byte.is_ascii_whitespace() || *byte == 0);
    if whole && blank {
        return Err(TableErrorKind::EmptyFile {}.into());
    }
    Ok(())
}
