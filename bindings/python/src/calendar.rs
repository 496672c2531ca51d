//! Calendars of working days as the JSON that the wire takes.

use integrity_risk::calendar::Calendar;
use integrity_risk::{Error, Scheme};
use pyo3::prelude::*;

use crate::error::{language, raise};

/// The file that the library has built in. Calls with a scheme of Python's know no built-in
/// calendar, so it is handed to them as any other.
const CHINA: &str = include_str!("../../../crates/integrity-risk/calendars/china.toml");

/// The calendar of China that ships with the library, as canonical JSON.
#[pyfunction]
pub(crate) fn calendar_of_china(py: Python<'_>) -> PyResult<String> {
    calendar_from_toml(py, CHINA, "china.toml", None)
}

/// Checks a calendar in TOML and gives it as canonical JSON; `file` is the name that errors give.
#[pyfunction]
#[pyo3(signature = (text, file, lang = None))]
pub(crate) fn calendar_from_toml(
    py: Python<'_>,
    text: &str,
    file: &str,
    lang: Option<&str>,
) -> PyResult<String> {
    let language = language(py, lang)?;
    let read = || -> Result<String, Error> {
        Calendar::from_toml(text, file)?;
        // Of any document, whatever it is of.
        Scheme::toml_to_json(text, file)
    };
    py.detach(read).map_err(|error| raise(py, &error, language))
}

/// Checks a calendar in JSON.
#[pyfunction]
#[pyo3(signature = (text, lang = None))]
pub(crate) fn check_calendar(py: Python<'_>, text: &str, lang: Option<&str>) -> PyResult<()> {
    let language = language(py, lang)?;
    let read = py.detach(|| Calendar::from_json(text).map(drop));
    read.map_err(|error| raise(py, &error, language))
}
