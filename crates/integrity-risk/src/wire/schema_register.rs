//! What calls about registers take, as a JSON Schema.
#![deny(clippy::missing_docs_in_private_items)]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::register::GradeBasis;
use crate::wire::answer_register::{
    ControlMap, RegisterCheck, RegisterComparison, RegisterReading, RegisterReport,
    RegisterReportFormat,
};
use crate::wire::register::RegisterRow;
use crate::wire::schema::{Asked, Facts, NumberOrText, SchemeSource, Wire};

/// Adds the functions about registers.
pub(super) fn functions(wire: &mut Wire) {
    wire.function::<RegisterReadRequest, RegisterReading<'_>>(
        "register_read",
        "What a register says, row by row, and what is wrong with its cells.",
    );
    wire.function::<RegisterCheckRequest, RegisterCheck<'_>>(
        "register_check",
        "What is found in a register as a whole: advice that changes no grade.",
    );
    wire.function::<RegisterCompareRequest, RegisterComparison<'_>>(
        "register_compare",
        "What became of each risk point from one register to the next.",
    );
    wire.function::<RegisterReportRequest, RegisterReport>(
        "register_report",
        "A report on a register: statistics, findings, what matters most.",
    );
    wire.function::<ControlMapRequest, ControlMap<'_>>(
        "control_map",
        "The work processes of a register, and the risk control map of one of them.",
    );
}

/// A register as rows of cells, and how it is read.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct RegisterSource {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// Its rows from the first row of the file on; headings are looked for in ten.
    rows: Vec<RegisterRow>,
    /// What headings mean that are not understood, or otherwise: a column's code, a fact's id,
    /// `fact/type`, or `ignore`, by heading.
    columns: Option<BTreeMap<String, String>>,
    /// Facts that hold for every row in which no cell says otherwise.
    facts: Option<Facts>,
    /// Further schemes, for rows that name one.
    schemes: Option<Vec<SchemeSource>>,
    /// Schemes whose labels are told from what nobody understands.
    beside: Option<Vec<SchemeSource>>,
}

/// A question for what a register says.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct RegisterReadRequest {
    /// The register.
    #[serde(flatten)]
    register: RegisterSource,
    /// Whether messages name people; masked if not said.
    unmasked: Option<bool>,
}

/// A question for what is found in a register.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct RegisterCheckRequest {
    /// The register.
    #[serde(flatten)]
    register: RegisterSource,
    /// Whether messages name people; masked if not said.
    unmasked: Option<bool>,
    /// What the register must have.
    expected: Option<Expected>,
    /// The register of the year before, as rows.
    previous_rows: Option<Vec<RegisterRow>>,
    /// Another register from which texts may have been copied, as rows.
    other_rows: Option<Vec<RegisterRow>>,
    /// When points are graded again.
    regrading: Option<Regrading>,
}

/// What a register must have; what is left out is not looked at.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct Expected {
    /// The departments that must have risk points.
    departments: Option<Vec<String>>,
    /// The posts that must have them.
    posts: Option<Vec<String>>,
    /// The people who hold posts.
    holders: Option<Vec<String>>,
    /// The layers of posts.
    layers: Option<Vec<String>>,
    /// The powers of the power list.
    powers: Option<Vec<String>>,
    /// Totals declared beside the register: `total`, `grade/ID`, `type/ID`, `department/NAME`.
    declared: Option<BTreeMap<String, u64>>,
    /// Counts to hold against the figures a text quotes, by the figure's id.
    figures: Option<BTreeMap<String, NumberOrText>>,
}

/// When points are graded again.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct Regrading {
    /// The day on which the register is looked at, as `2026-01-31`.
    on: String,
    /// After how many months a point is graded again.
    months: u32,
}

/// A question for what became of each risk point.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct RegisterCompareRequest {
    /// The later register.
    #[serde(flatten)]
    register: RegisterSource,
    /// The earlier register, as rows.
    previous_rows: Vec<RegisterRow>,
}

/// A question for a report on a register.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct RegisterReportRequest {
    /// The register.
    #[serde(flatten)]
    register: RegisterSource,
    /// Whether names of people stand in it; masked if not said.
    unmasked: Option<bool>,
    /// The register of the year before, as rows.
    previous_rows: Option<Vec<RegisterRow>>,
    /// A page of HTML or tables; a page if not said.
    format: Option<RegisterReportFormat>,
    /// Which grade is counted; the one the facts give if not said.
    basis: Option<GradeBasis>,
    /// The title; what stands above the headings if not said.
    title: Option<String>,
    /// The day of the report, as `2026-01-31`.
    date: Option<String>,
}

/// A question for a risk control map.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct ControlMapRequest {
    /// The register.
    #[serde(flatten)]
    register: RegisterSource,
    /// The work process to be drawn; without it the processes are only named.
    process: Option<String>,
}
