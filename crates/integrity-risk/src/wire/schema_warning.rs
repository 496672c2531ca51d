//! What calls about cases of warning, and about the day's list, take, as a
//! JSON Schema.
#![deny(clippy::missing_docs_in_private_items)]

use std::collections::BTreeMap;

use schemars::JsonSchema;

use crate::warning::{self, Matter, OpenWarning, Organisation, Signal};
use crate::wire::answer::Term;
use crate::wire::answer_approval::Allowed;
use crate::wire::answer_warning::{DueList, WarningAfter, WarningRan, WarningView};
use crate::wire::schema::{CalendarSource, Facts, LanguageTag, SchemeSource, SettingValue, Wire};
use crate::wire::schema_approval::{
    AskedOfCase, CaseInput, CaseReplayRequest, CaseViewRequest, EventOf,
};
use crate::wire::warning::CaseKind;

/// Adds the functions about cases of warning, and the day's list.
pub(super) fn functions(wire: &mut Wire) {
    wire.function::<DueListRequest, DueList<'_>>(
        "due_list",
        "What is due, overdue or about to be due, over cases of every kind.",
    );
    wire.function::<WarningEventRequest, WarningAfter<'_>>(
        "warning_apply",
        "A case of warning after an event.",
    );
    wire.function::<WarningEventRequest, Allowed<'_>>(
        "warning_check",
        "Whether a case of warning would take an event.",
    );
    wire.function::<WarningOpenRequest, WarningAfter<'_>>(
        "warning_open",
        "A case of warning, opened.",
    );
    wire.function::<CaseReplayRequest, WarningAfter<'_>>(
        "warning_replay",
        "The case of warning that its records make.",
    );
    wire.function::<WarningRunRequest, WarningRan<'_>>(
        "warning_run",
        "Where a case of warning stands after all of its events.",
    );
    wire.function::<CaseViewRequest, WarningView<'_>>(
        "warning_view",
        "Where a case of warning stands.",
    );
}

/// A question that opens a case of warning.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct WarningOpenRequest {
    /// What may be said with every question about a case.
    #[serde(flatten)]
    asked: AskedOfCase,
    /// Whose matter it is; of a department or body, those who answer for it.
    subject: Matter,
    /// What kind of subject it is, where the scheme says whom a warning may concern.
    addressee: Option<String>,
    /// What came in.
    signals: Vec<Signal>,
    /// What is known of it.
    facts: Facts,
    /// Who holds which role.
    organisation: Organisation,
    /// The warnings that are open already.
    open: Option<Vec<OpenWarning>>,
    /// When it begins, as `2026-01-31T09:00:00+08:00`.
    at: String,
    /// Who opens it.
    actor: String,
}

/// A question that opens a case of warning and applies all of its events.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct WarningRunRequest {
    /// The case that is opened.
    #[serde(flatten)]
    opening: WarningOpenRequest,
    /// Its events, one after another.
    events: Vec<WarningEventInput>,
    /// The day on which it is looked at; that of the last event if not said.
    on: Option<String>,
}

/// A question that applies an event to a case of warning, or asks whether it would be taken.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct WarningEventRequest {
    /// What may be said with every question about a case.
    #[serde(flatten)]
    asked: AskedOfCase,
    /// The case.
    case: CaseInput,
    /// The event.
    event: WarningEventInput,
}

/// A question for the day's list.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct DueListRequest {
    /// The language of the answer; `en` if not said.
    lang: Option<LanguageTag>,
    /// The calendar to count by.
    calendar: Option<CalendarSource>,
    /// The cases.
    cases: Vec<DueCase>,
    /// The day on which it is looked at, as `2026-01-31`.
    on: String,
    /// How long before its last day a thing is about to be due; one working day if not said.
    ahead: Option<Term>,
    /// Whether everything is listed whose turn it is, whatever its last day.
    all: Option<bool>,
}

/// A case of the day's list.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct DueCase {
    /// The host's id of it.
    id: String,
    /// What kind of case it is.
    kind: CaseKind,
    /// The id of a scheme that is known, or a scheme.
    scheme: SchemeSource,
    /// Values for the scheme's parameters.
    settings: Option<BTreeMap<String, SettingValue>>,
    /// The day on which the scheme must hold, as `2026-01-31`.
    as_of: Option<String>,
    /// The case, as it was answered.
    case: CaseInput,
}

/// Something that happened to a case of warning.
#[derive(JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(dead_code, reason = "it is the shape that is wanted")]
enum WarningEventInput {
    /// A further signal about the same matter came in.
    SignalJoined(Box<EventOf<warning::SignalJoined>>),
    /// A step was done, or a part of it.
    Acted(Box<EventOf<warning::Acted>>),
    /// A step sent the matter back.
    Returned(EventOf<warning::Returned>),
    /// Nothing was put right.
    Uncorrected(EventOf<warning::Uncorrected>),
    /// Whether something holds that must hold before the warning is lifted.
    Found(EventOf<warning::Found>),
    /// The facts changed.
    FactsChanged(EventOf<warning::FactsChanged>),
    /// The organisation changed.
    OrganisationChanged(EventOf<warning::OrganisationChanged>),
    /// An office or the post changed hands.
    HolderChanged(EventOf<warning::HolderChanged>),
    /// Somebody may act for the holder of a role.
    Deputised(EventOf<warning::Deputised>),
    /// A step has until a later day.
    Extended(EventOf<warning::Extended>),
    /// The warning was issued in error and is taken back.
    Withdrawn(EventOf<warning::Withdrawn>),
}
