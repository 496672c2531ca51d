//! What calls about the calendar of duties take, as a JSON Schema.
#![deny(clippy::missing_docs_in_private_items)]

use schemars::JsonSchema;

use crate::duty::{Department, DutyRecord, EntryKind, Happening, Post};
use crate::wire::answer_duty::{DutyCalendar, DutyFile, DutyGaps};
use crate::wire::schema::{Asked, CalendarSource, Wire};

/// Adds the functions about duties.
pub(super) fn functions(wire: &mut Wire) {
    wire.function::<DutiesRequest, DutyCalendar<'_>>(
        "duties",
        "What falls due in a period, by whom, for whom and by which clause.",
    );
    wire.function::<DutiesIcalendarRequest, DutyFile>(
        "duties_icalendar",
        "What falls due in a period, as a file for calendar programs.",
    );
    wire.function::<GapsRequest, DutyGaps<'_>>(
        "gaps",
        "Which duties were missed, late, done too few times or by the wrong role.",
    );
}

/// What may be said with every question about duties.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct AskedOfDuties {
    /// What may be said with every question.
    #[serde(flatten)]
    asked: Asked,
    /// The calendar to count by.
    calendar: Option<CalendarSource>,
    /// The first day of the period, as `2026-01-01`.
    from: String,
    /// The last day of the period.
    to: String,
    /// The year to which the dates of a text that names its year are carried over.
    carry_to: Option<i32>,
    /// The posts of the body; without them a duty for each post is told once for all.
    posts: Option<Vec<Post>>,
    /// The departments of the body; if not said, those that the posts name.
    departments: Option<Vec<Department>>,
    /// What happened, for duties that an occasion gives rise to.
    happenings: Option<Vec<Happening>>,
}

/// A question for what falls due.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct DutiesRequest {
    /// The period, and what is known of the body.
    #[serde(flatten)]
    asked: AskedOfDuties,
}

/// A question for a file of what falls due.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct DutiesIcalendarRequest {
    /// The period, and what is known of the body.
    #[serde(flatten)]
    asked: AskedOfDuties,
    /// When the file is made, as `2026-01-31T09:00:00+08:00`.
    stamp: String,
    /// As what a calendar program shows a duty; as a task if not said.
    entries: Option<EntryKind>,
}

/// A question for what a record leaves undone.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "it is the shape that is wanted")]
struct GapsRequest {
    /// The period, and what is known of the body.
    #[serde(flatten)]
    asked: AskedOfDuties,
    /// What was done.
    record: Vec<DutyRecord>,
    /// The day up to which is judged: what was due before it.
    on: String,
}
