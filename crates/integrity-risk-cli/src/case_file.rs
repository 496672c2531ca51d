//! Case files: the records of one case, of approval or of warning, as JSON Lines. A record is
//! appended whole and reaches the disk before the command says so; a last
//! line that was cut off is told, and never taken for a record.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use fs4::FileExt;
use tempfile::NamedTempFile;

use crate::any_case::{AnyCase, Kind, OpenedAs, Records, Written};
use crate::arguments::CaseArguments;
use crate::failure::Failure;
use crate::source::{self, Days, Source};
use crate::words::Message;

/// A case file that has been read.
#[derive(Debug)]
pub(crate) struct CaseFile {
    path: PathBuf,
    pub(crate) name: String,
    pub(crate) records: Records,
    /// The line that was not written to its end, counted from 1.
    torn: Option<usize>,
    /// Whether the last record lacks the end of its line.
    unended: bool,
}

/// What a case is held under.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) source: Source,
    pub(crate) days: Days,
}

impl CaseFile {
    /// Reads a case file.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let mut file = File::open(path).map_err(|error| Failure::reading(path, &error))?;
        Self::from(path, &mut file)
    }

    fn from(path: &Path, file: &mut File) -> Result<Self, Failure> {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| Failure::reading(path, &error))?;
        let name = path.display().to_string();
        let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        let first = lines.iter().find(|line| !line.trim_ascii().is_empty());
        let first = first.and_then(|line| std::str::from_utf8(line).ok());
        let mut read = Self {
            path: path.to_owned(),
            name,
            records: Records::none(Kind::of_first(first.unwrap_or_default())),
            torn: None,
            unended: bytes.last().is_some_and(|last| *last != b'\n'),
        };
        for (index, line) in lines.iter().enumerate() {
            if line.trim_ascii().is_empty() {
                continue;
            }
            match take(&mut read.records, line, &read.name, index + 1) {
                Ok(()) => {}
                // What follows the last end of a line, and is not even JSON, was cut off.
                Err(_) if index + 1 == lines.len() && !is_json(line) => {
                    read.torn = Some(index + 1);
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(read)
    }

    /// Says which line was not written to its end, if one was not.
    pub(crate) fn torn(&self) -> Option<Message> {
        let line = self.torn?.to_string();
        Some(Message::TornRecord { file: self.name.clone(), line })
    }

    /// Scheme, settings and calendar of the case.
    pub(crate) fn held(&self, arguments: &CaseArguments) -> Result<Held, Failure> {
        let in_file = |error| Failure::Core(error, Some(self.name.clone()));
        let opened = self.opened()?;
        let mut source = match &arguments.scheme {
            Some(given) => source::scheme(given)?,
            None => source::of_case(opened.scheme, &self.name)?,
        };
        // Another scheme knows other settings; that it is another is told by the replay.
        if source.scheme.rules_hash() == opened.rules_hash {
            source.scheme = source.scheme.with(opened.settings).map_err(in_file)?;
        }
        let days = source::days(arguments.calendar.calendar.as_deref())?;
        Ok(Held { source, days })
    }

    /// How the case was opened.
    pub(crate) fn opened(&self) -> Result<OpenedAs<'_>, Failure> {
        let none = || Message::NotACase { file: self.name.clone() }.into();
        self.records.opened().ok_or_else(none)
    }

    /// The case that the records make.
    pub(crate) fn replay(&self, held: &Held) -> Result<AnyCase, integrity_risk::Error> {
        self.records.replay(&held.source.scheme, &held.days.calendar)
    }
}

fn is_json(line: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

/// Takes in a line of the file.
fn take(records: &mut Records, line: &[u8], name: &str, number: usize) -> Result<(), Failure> {
    let place = format!("{name}:{number}");
    let text = std::str::from_utf8(line).map_err(|_| Message::NotUtf8 { file: place.clone() })?;
    records.push(text.trim()).map_err(|error| Failure::Core(error, Some(place)))
}

/// Writes the first record to a file that must not be there yet. The file
/// appears with its record or not at all.
pub(crate) fn create(path: &Path, record: &Written) -> Result<(), Failure> {
    let unwritable = |error: std::io::Error| Failure::writing(path, &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(unwritable)?;
    writeln!(file, "{}", record.line).map_err(unwritable)?;
    file.as_file().sync_all().map_err(unwritable)?;
    file.persist_noclobber(path).map_err(|error| unwritable(error.error))?;
    // The name of a new file stands in its folder, which Windows does not open.
    #[cfg(unix)]
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(unwritable)?;
    Ok(())
}

/// A case file that nobody else writes to while this is held.
#[derive(Debug)]
pub(crate) struct OpenCase {
    file: File,
    pub(crate) read: CaseFile,
}

impl OpenCase {
    /// Opens a case file for writing. One that ends in a torn line is refused:
    /// a record after it would stand on that line.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        let file = options.read(true).append(true).open(path);
        let mut file = file.map_err(|error| Failure::reading(path, &error))?;
        FileExt::lock(&file).map_err(|error| Failure::writing(path, &error))?;
        let read = CaseFile::from(path, &mut file)?;
        match read.torn() {
            Some(torn) => Err(torn.into()),
            None => Ok(Self { file, read }),
        }
    }

    /// Appends a record. What cannot be written whole is taken back.
    pub(crate) fn append(mut self, record: &Written) -> Result<(), Failure> {
        let mut line = record.line.clone();
        if self.read.unended {
            line.insert(0, '\n');
        }
        line.push('\n');
        let unwritable = |error: std::io::Error| Failure::writing(&self.read.path, &error);
        let length = self.file.seek(SeekFrom::End(0)).map_err(unwritable)?;
        let written = self.file.write_all(line.as_bytes()).and_then(|()| self.file.sync_all());
        written.map_err(|error| {
            // That this fails too is told by the next reading.
            let _ = self.file.set_len(length).and_then(|()| self.file.sync_all());
            unwritable(error)
        })
    }
}
