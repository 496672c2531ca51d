//! What calls about cases of approval take, as a JSON Schema.
#![deny(clippy::missing_docs_in_private_items)]

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::{Map, Value as Json};

use crate::approval::{self, Matter, Organisation};
use crate::scheme::Part;
use crate::wire::answer_approval::{Allowed, CaseAfter, CaseView, Chain, Drawing, Ran};
use crate::wire::schema::{Asked, CalendarSource, Facts, LanguageTag, Wire};

/// Adds the functions about cases of approval.
pub(super) fn functions(wire: &mut Wire) {
    wire.function::<ApprovalEventRequest, CaseAfter<'_>>(
        "approval_apply",
        "A case of approval after an event.",
    );
    wire.function::<ApprovalEventRequest, Allowed<'_>>(
        "approval_check",
        "Whether a case of approval would take an event.",
    );
    wire.function::<ApprovalDrawRequest, Drawing>(
        "approval_draw",
        "A drawing of a case of approval.",
    );
    wire.function::<ApprovalOpenRequest, CaseAfter<'_>>(
        "approval_open",
        "A case of approval, opened.",
    );
    wire.function::<CaseReplayRequest, CaseAfter<'_>>(
        "approval_replay",
        "The case of approval that its records make.",
    );
    wire.function::<ApprovalRunRequest, Ran<'_>>(
        "approval_run",
        "Where a case of approval stands after all of its events.",
    );
    wire.function::<CaseViewRequest, CaseView<'_>>(
        "approval_view",
        "Where a case of approval stands.",
    );
    wire.function::<VerifyChainRequest, Chain<'_>>(
        "verify_chain",
        "Whether no record was changed, left out or moved.",
    );
}

/// What may be said with every question about a case of approval.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) struct AskedOfCase {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The calendar to count by.
    calendar: Option<CalendarSource>,
}

/// A case as it was answered, to be handed back as it is.
pub(super) type CaseInput = Map<String, Json>;

/// A question that opens a case.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct ApprovalOpenRequest {
    /// What may be said with every question about a case.
    #[serde(flatten)]
    asked: AskedOfCase,
    /// The route it takes.
    route: String,
    /// Whose matter it is.
    subject: Matter,
    /// What is known of it.
    facts: Option<Facts>,
    /// Who holds which role.
    organisation: Organisation,
    /// The hashes of the papers as they are now, by part.
    content: Option<BTreeMap<Part, String>>,
    /// When it begins, as `2026-01-31T09:00:00+08:00`.
    at: String,
    /// Who opens it.
    actor: String,
}

/// A question that opens a case and applies all of its events.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct ApprovalRunRequest {
    /// The case that is opened.
    #[serde(flatten)]
    opening: ApprovalOpenRequest,
    /// Its events, one after another.
    events: Vec<EventInput>,
    /// The day on which it is looked at; that of the last event if not said.
    on: Option<String>,
}

/// A question that applies an event to a case, or asks whether it would be taken.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct ApprovalEventRequest {
    /// What may be said with every question about a case.
    #[serde(flatten)]
    asked: AskedOfCase,
    /// The case.
    case: CaseInput,
    /// The event.
    event: EventInput,
}

/// A question where a case stands.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) struct CaseViewRequest {
    /// What may be said with every question about a case.
    #[serde(flatten)]
    asked: AskedOfCase,
    /// The case.
    case: CaseInput,
    /// The day on which it is looked at, as `2026-01-31`.
    on: String,
}

/// A question for the case that records make.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) struct CaseReplayRequest {
    /// What may be said with every question about a case.
    #[serde(flatten)]
    asked: AskedOfCase,
    /// The records, from the first one on.
    records: Vec<RecordInput>,
    /// The day on which it is looked at; that of the moment, or of the last record, if not said.
    on: Option<String>,
    /// The moment up to which records count, as `2026-01-31T09:00:00+08:00`; all of them if not said.
    at: Option<String>,
}

/// A question for a drawing of a case.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct ApprovalDrawRequest {
    /// What may be said with every question about a case.
    #[serde(flatten)]
    asked: AskedOfCase,
    /// The case.
    case: CaseInput,
    /// How it is drawn.
    format: DrawingFormat,
}

/// How a case is drawn.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "it is the shape that is wanted")]
enum DrawingFormat {
    /// As Mermaid, a text that others draw.
    Mermaid,
    /// As SVG.
    Svg,
}

/// A question whether records are as they were.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct VerifyChainRequest {
    /// The language of messages; `en` if not said.
    lang: Option<LanguageTag>,
    /// The records, from the first one on.
    records: Vec<RecordInput>,
    /// The hash of the last one, as it was kept.
    head: Option<String>,
}

/// A record as it was answered.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct RecordInput {
    /// The event.
    event: Map<String, Json>,
    /// Its hash.
    hash: String,
}

/// What every event carries beside what happened.
#[derive(JsonSchema)]
#[schemars(rename = "{T}Event")]
#[expect(dead_code, reason = "it is the shape that is wanted")]
pub(super) struct EventOf<T> {
    /// Its number in the case.
    sequence: u64,
    /// When it happened, as `2026-01-31T09:00:00+08:00`.
    at: String,
    /// Who acted.
    actor: String,
    /// What was said, in free text.
    note: Option<String>,
    /// What happened.
    #[serde(flatten)]
    what: T,
}

/// Something that happened to a case.
#[derive(JsonSchema)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(dead_code, reason = "it is the shape that is wanted")]
enum EventInput {
    /// A step was done, or a part of it.
    Acted(Box<EventOf<approval::Acted>>),
    /// A step sent the papers back.
    Returned(EventOf<approval::Returned>),
    /// Somebody objected to what was published.
    Objected(EventOf<approval::Objected>),
    /// The papers were changed outside the steps.
    ContentChanged(EventOf<approval::ContentChanged>),
    /// The facts about the subject changed.
    FactsChanged(EventOf<approval::FactsChanged>),
    /// The organisation changed.
    OrganisationChanged(EventOf<approval::OrganisationChanged>),
    /// An office or the post changed hands.
    HolderChanged(EventOf<approval::HolderChanged>),
    /// Somebody may act for the holder of a role.
    Deputised(EventOf<approval::Deputised>),
    /// A step, or the whole, has until a later day.
    Extended(EventOf<approval::Extended>),
    /// The case is given up.
    Withdrawn(EventOf<approval::Empty>),
    /// An ended case begins again.
    Reopened(EventOf<approval::Reopened>),
}
