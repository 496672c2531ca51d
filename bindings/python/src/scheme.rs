//! A scheme held by Python, and the calls of the wire.

use std::borrow::Cow;
use std::slice;
use std::sync::OnceLock;

use chrono::NaiveDate;
use integrity_risk::scheme::{BUILTIN, Settings};
use integrity_risk::{ErrorKind, wire};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::{language, raise, raise_within};
use crate::form::{self, Fault};
use crate::record::RecordReader;

/// The version of the library.
#[pyfunction]
pub(crate) fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The ids of the schemes that ship with the library.
#[pyfunction]
pub(crate) fn builtin_ids() -> Vec<&'static str> {
    BUILTIN.to_vec()
}

/// The names of the functions of the wire.
#[pyfunction]
pub(crate) fn functions() -> Vec<&'static str> {
    wire::FUNCTIONS.to_vec()
}

/// One call of the wire: JSON in, canonical JSON out.
#[pyfunction]
pub(crate) fn call(py: Python<'_>, function: &str, input: &str) -> String {
    py.detach(|| wire::call(function, input))
}

/// A scheme, compiled, with the settings and the day bound to it.
#[pyclass(frozen, module = "integrity_risk._native")]
#[derive(Debug)]
pub(crate) struct Scheme(pub(crate) integrity_risk::Scheme, OnceLock<RecordReader>);

impl Scheme {
    fn of(scheme: integrity_risk::Scheme) -> Self {
        Self(scheme, OnceLock::new())
    }
}

#[pymethods]
impl Scheme {
    /// A scheme that ships with the library.
    #[staticmethod]
    #[pyo3(signature = (id, lang = None))]
    fn builtin(py: Python<'_>, id: &str, lang: Option<&str>) -> PyResult<Self> {
        let language = language(py, lang)?;
        let scheme = py.detach(|| integrity_risk::Scheme::builtin(id));
        scheme.map(Self::of).map_err(|error| raise(py, &error, language))
    }

    /// Reads a scheme from TOML; `file` is the name that errors give.
    #[staticmethod]
    #[pyo3(signature = (text, file, lang = None))]
    fn from_toml(py: Python<'_>, text: &str, file: &str, lang: Option<&str>) -> PyResult<Self> {
        let language = language(py, lang)?;
        let scheme = py.detach(|| integrity_risk::Scheme::from_toml(text, file));
        scheme.map(Self::of).map_err(|error| raise(py, &error, language))
    }

    /// Reads a scheme from JSON.
    #[staticmethod]
    #[pyo3(signature = (text, lang = None))]
    fn from_json(py: Python<'_>, text: &str, lang: Option<&str>) -> PyResult<Self> {
        let language = language(py, lang)?;
        let scheme = py.detach(|| integrity_risk::Scheme::from_json(text));
        scheme.map(Self::of).map_err(|error| raise(py, &error, language))
    }

    /// The scheme with the rules of a document laid over its own, as JSON.
    #[pyo3(signature = (overlay, lang = None))]
    fn extended(&self, py: Python<'_>, overlay: &str, lang: Option<&str>) -> PyResult<Self> {
        let language = language(py, lang)?;
        let extended = py.detach(|| self.0.extended(overlay));
        extended.map(Self::of).map_err(|error| raise(py, &error, language))
    }

    /// The scheme with values for its parameters, as a JSON object.
    #[pyo3(signature = (settings, lang = None))]
    fn with_settings(&self, py: Python<'_>, settings: &str, lang: Option<&str>) -> PyResult<Self> {
        let language = language(py, lang)?;
        let settings = Settings::from_json(settings)
            .map_err(|error| raise_within(py, "/settings", &error, language))?;
        self.0.with(&settings).map(Self::of).map_err(|error| raise(py, &error, language))
    }

    /// The scheme as it held on a day, `2024-01-31`.
    #[pyo3(signature = (day, lang = None))]
    fn at(&self, py: Python<'_>, day: &str, lang: Option<&str>) -> PyResult<Self> {
        let language = language(py, lang)?;
        let date = day.parse::<NaiveDate>();
        let date = date.map_err(|_| ErrorKind::NotADate { value: day.to_owned() }.into());
        let bound = date.and_then(|date| self.0.at(date));
        bound.map(Self::of).map_err(|error| raise_within(py, "/as_of", &error, language))
    }

    /// One call of the wire with this scheme: its id is the key `scheme` of the input.
    fn call(&self, py: Python<'_>, function: &str, input: &str) -> String {
        py.detach(|| wire::call_with(slice::from_ref(&self.0), function, input))
    }

    /// The place of the grade of a record, where the grades are written out; records with one
    /// place have the same grade. None where the wire must be asked.
    #[pyo3(signature = (given: "object | None", named: "dict[str, object]"))]
    fn grade_place(
        &self,
        given: Option<&Bound<'_, PyAny>>,
        named: &Bound<'_, PyDict>,
    ) -> Option<usize> {
        self.1.get_or_init(|| RecordReader::new(&self.0)).place(&self.0, given, named)
    }

    /// A key of a record: records with one key say the same, and get the same answers with the same
    /// reasons. None where the wire must be asked.
    #[pyo3(signature = (given: "object | None", named: "dict[str, object]"))]
    fn record_key(
        &self,
        given: Option<&Bound<'_, PyAny>>,
        named: &Bound<'_, PyDict>,
    ) -> Option<Cow<'static, [u8]>> {
        let reader = self.1.get_or_init(|| RecordReader::new(&self.0));
        reader.key(&self.0, given, named).map(Cow::Owned)
    }

    /// What is found in a form, given as JSON: the place and the code of each finding.
    #[pyo3(signature = (form, json: "str | bytes", lang = None))]
    fn form_faults(
        &self,
        py: Python<'_>,
        form: &str,
        json: &Bound<'_, PyAny>,
        lang: Option<&str>,
    ) -> PyResult<Vec<Fault>> {
        form::faults(py, &self.0, form, &form::text(json)?, language(py, lang)?)
    }

    /// The same of many forms in one call; of a text that is no form its error.
    #[pyo3(signature = (form, texts, lang = None))]
    #[expect(clippy::needless_pass_by_value, reason = "Python hands its arguments over")]
    fn form_faults_of_all(
        &self,
        py: Python<'_>,
        form: &str,
        texts: Vec<String>,
        lang: Option<&str>,
    ) -> PyResult<Vec<Vec<Fault>>> {
        let language = language(py, lang)?;
        let found = py.detach(|| form::faults_of_all(&self.0, form, &texts));
        found.map_err(|error| raise(py, &error, language))
    }

    /// The document of the scheme, as canonical JSON; of an overlay, the whole that it makes.
    #[getter]
    fn document(&self) -> String {
        self.0.to_json()
    }

    /// The id.
    #[getter]
    fn id(&self) -> &str {
        self.0.id()
    }

    /// The version of the scheme file.
    #[getter]
    fn version(&self) -> &str {
        self.0.version()
    }

    /// The hash over what decides.
    #[getter]
    fn rules_hash(&self) -> &str {
        self.0.rules_hash()
    }

    /// The hash over labels and wordings.
    #[getter]
    fn text_hash(&self) -> &str {
        self.0.text_hash()
    }

    /// The day bound with `at`.
    #[getter]
    fn as_of(&self) -> Option<String> {
        self.0.as_of().map(|day| day.to_string())
    }

    /// The scheme that this one extends: its id, version and hash over what decides.
    #[getter]
    fn extends(&self) -> Option<(&str, &str, &str)> {
        self.0.extends().map(|base| (&*base.id, &*base.version, &*base.rules_hash))
    }

    /// The settings bound to the scheme, as canonical JSON.
    #[getter]
    fn settings(&self) -> String {
        self.0.settings().to_json()
    }
}
