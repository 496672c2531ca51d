//! Forms looked at as the JSON they come in: where something is wrong, and its code.

use std::borrow::Cow;

use integrity_risk::form::FormFinding;
use integrity_risk::language::Language;
use integrity_risk::{Error, Scheme};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::error::raise;

/// A place in a form as a JSON Pointer, and the code of what is wrong there.
pub(crate) type Fault = (String, &'static str);

/// The text of a form, read where it lies. Bytes that are no UTF-8 end with what no JSON holds.
pub(crate) fn text<'t>(given: &'t Bound<'_, PyAny>) -> PyResult<Cow<'t, str>> {
    let Ok(bytes) = given.cast::<PyBytes>() else {
        return Ok(Cow::Borrowed(given.cast::<PyString>()?.to_str()?));
    };
    let bytes = bytes.as_bytes();
    Ok(str::from_utf8(bytes).map_or_else(
        |error| {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            Cow::Owned(format!("{}\0", String::from_utf8_lossy(valid)))
        },
        Cow::Borrowed,
    ))
}

/// What is found in one form.
pub(crate) fn faults(
    py: Python<'_>,
    scheme: &Scheme,
    id: &str,
    json: &str,
    language: Language,
) -> PyResult<Vec<Fault>> {
    let found = scheme.form(id).and_then(|form| form.validate_json(json));
    let found = found.map_err(|error| raise(py, &error, language))?;
    Ok(found.iter().map(FormFinding::fault).collect())
}

/// What is found in each of many forms; of a text that is no form its error, by code.
pub(crate) fn faults_of_all(
    scheme: &Scheme,
    id: &str,
    texts: &[String],
) -> Result<Vec<Vec<Fault>>, Error> {
    let form = scheme.form(id)?;
    Ok(texts.iter().map(|text| form.faults_of_text(text)).collect())
}
