//! The native module of the Python package `integrity-risk`.
//!
//! It hands over texts and columns; every decision is made by the core. What
//! Python shows of it (typed results, exceptions, tables of the caller's kind)
//! is written in Python, in `python/integrity_risk`.

mod arrow;
mod calendar;
mod error;
mod form;
mod record;
mod scheme;
mod table;
mod taxonomy;

use pyo3::prelude::*;

/// The functions and classes that `integrity_risk` is written with.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use crate::arrow::{Plan, assess, assess_polars, assess_stream, detect, meanings};
    #[pymodule_export]
    use crate::calendar::{Calendar, calendar_from_toml, calendar_of_china};
    #[pymodule_export]
    use crate::error::refusal;
    #[pymodule_export]
    use crate::scheme::{Scheme, builtin_ids, call, functions, version};
    #[pymodule_export]
    use crate::table::{is_blank, read_date, read_rows};
    #[pymodule_export]
    use crate::taxonomy::{codes, taxonomy};
}
