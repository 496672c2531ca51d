//! Calendars of working days as the JSON that the wire takes.

use integrity_risk::calendar::Calendar as Compiled;
use integrity_risk::{Error, Scheme, wire};
use pyo3::prelude::*;

use crate::error::{language, raise};

/// The file that the library has built in. Calls with a scheme of Python's know no built-in
/// calendar, so it is handed to them as any other.
const CHINA: &str = include_str!("../../../crates/integrity-risk/calendars/china.toml");

/// A calendar, compiled.
#[pyclass(frozen, module = "integrity_risk._native")]
#[derive(Debug)]
pub(crate) struct Calendar(Compiled);

#[pymethods]
impl Calendar {
    /// A calendar in JSON.
    #[new]
    #[pyo3(signature = (text, lang = None))]
    fn new(py: Python<'_>, text: &str, lang: Option<&str>) -> PyResult<Self> {
        let language = language(py, lang)?;
        let read = py.detach(|| Compiled::from_json(text));
        read.map(Self).map_err(|error| raise(py, &error, language))
    }

    /// One call of the wire about this calendar.
    fn call(&self, py: Python<'_>, function: &str, input: &str) -> String {
        py.detach(|| wire::call_by(&self.0, function, input))
    }
}

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
        Compiled::from_toml(text, file)?;
        // Of any document, whatever it is of.
        Scheme::toml_to_json(text, file)
    };
    py.detach(read).map_err(|error| raise(py, &error, language))
}
