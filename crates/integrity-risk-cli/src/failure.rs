//! Why the command ends without doing what was asked.

use std::io;
use std::path::Path;

use integrity_risk::language::Language;
use integrity_risk_tables::TableError;

use crate::words::Message;

/// Why the command ends early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An error of the core, with the file it was found in.
    Core(integrity_risk::Error, Option<String>),
    /// A file that is no table, or no readable one.
    Table(TableError),
    /// An error of the command's own.
    Own(Message),
    /// Whoever read the output has gone; nothing is wrong.
    PipeClosed,
}

impl Failure {
    /// `error[code]: place: message`, in a language.
    pub(crate) fn line(&self, language: Language) -> String {
        match self {
            Self::Core(error, file) => core_line(error, file.as_deref(), language),
            Self::Table(error) => table_line(error, language),
            Self::Own(message) => line(message.code(), &message.message(language)),
            Self::PipeClosed => String::new(),
        }
    }

    /// An error of reading a file.
    pub(crate) fn reading(file: &Path, error: &io::Error) -> Self {
        let file = file.display().to_string();
        Self::Own(Message::CannotRead { file, reason: error.to_string() })
    }

    /// An error of writing to a file.
    pub(crate) fn writing(file: &Path, error: &io::Error) -> Self {
        let file = file.display().to_string();
        Self::Own(Message::CannotWrite { file, reason: error.to_string() })
    }
}

fn line(code: &str, message: &str) -> String {
    format!("error[{code}]: {message}")
}

fn table_line(error: &TableError, language: Language) -> String {
    let mut place = error.file().map(str::to_owned).unwrap_or_default();
    for number in [error.row(), error.column().map(|column| column as u64)].into_iter().flatten() {
        place.push_str(&format!(":{number}"));
    }
    let separator = if place.is_empty() { "" } else { ": " };
    line(error.code(), &format!("{place}{separator}{}", error.message(language)))
}

fn core_line(error: &integrity_risk::Error, file: Option<&str>, language: Language) -> String {
    let mut place = String::new();
    if let Some(file) = file {
        place.push_str(file);
        if let Some(at) = error.place() {
            place.push_str(&format!(":{}:{}", at.line, at.column));
        }
        place.push_str(": ");
    }
    if !error.path().steps().is_empty() {
        place.push_str(&format!("{}: ", error.path()));
    }
    line(error.code(), &format!("{place}{}", error.message(language)))
}

impl From<integrity_risk::Error> for Failure {
    fn from(error: integrity_risk::Error) -> Self {
        Self::Core(error, None)
    }
}

impl From<TableError> for Failure {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self::Own(message)
    }
}

/// Errors of standard output: a closed pipe is none.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::PipeClosed;
        }
        Self::Own(Message::CannotWrite {
            file: "standard output".to_owned(),
            reason: error.to_string(),
        })
    }
}
