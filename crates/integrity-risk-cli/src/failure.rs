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
    let row = error.row().map(|row| row.to_string());
    let column = error.column().map(|column| column.to_string());
    let place = [error.file().map(str::to_owned), row, column];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(":");
    let separator = if place.is_empty() { "" } else { ": " };
    line(error.code(), &format!("{place}{separator}{}", error.message(language)))
}

fn core_line(error: &integrity_risk::Error, file: Option<&str>, language: Language) -> String {
    line(error.code(), &placed(error, file, language))
}

/// `refused[code]: place: message`: what a scheme does not allow is no error
/// of reading.
pub(crate) fn refusal_line(
    word: &str,
    error: &integrity_risk::Error,
    file: Option<&str>,
    language: Language,
) -> String {
    format!("{word}[{}]: {}", error.code(), placed(error, file, language))
}

/// The message after the place it is about.
fn placed(error: &integrity_risk::Error, file: Option<&str>, language: Language) -> String {
    let in_text = error.place().map(|at| format!(":{}:{}", at.line, at.column));
    let in_file = file.map(|file| format!("{file}{}: ", in_text.unwrap_or_default()));
    let inside = !error.path().steps().is_empty();
    let path = inside.then(|| format!("{}: ", error.path()));
    let message = error.message(language);
    let place = in_file.unwrap_or_default() + &path.unwrap_or_default();
    place + &message
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
