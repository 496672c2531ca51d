//! Cases of approval over the wire.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::approval::{self, ApprovalCase, Content, Event, Opening, Record, verify_chain};
use crate::calendar::Calendar;
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::phrase::Names;
use crate::process::Happening;
use crate::scheme::Scheme;
use crate::shape::Moment;
use crate::value::Value;
use crate::warning;
use crate::wire::answer_approval::{CaseAfter, Chain, Drawing, KeptRecord, Ran, Seen};
use crate::wire::cases::{self, WireCase};
use crate::wire::ok;
use crate::wire::request::{BareRequest, Request};

pub(super) const OPEN: [&str; 8] =
    ["calendar", "route", "subject", "facts", "organisation", "content", "at", "actor"];
pub(super) const RUN: [&str; 10] = [
    "calendar",
    "route",
    "subject",
    "facts",
    "organisation",
    "content",
    "at",
    "actor",
    "events",
    "on",
];
pub(super) const DRAW: [&str; 3] = ["calendar", "case", "format"];
pub(super) const CHAIN: [&str; 2] = ["records", "head"];

impl WireCase for ApprovalCase {
    fn opened(request: &Request<'_>) -> Result<(Self, Record), Error> {
        let Moment(at) = request.required("at")?;
        let opening = Opening {
            route: request.required("route")?,
            subject: request.required("subject")?,
            facts: request.optional_facts()?,
            organisation: request.required("organisation")?,
            content: request.optional::<Content>("content")?.unwrap_or_default(),
            at,
            actor: request.required("actor")?,
        };
        Self::open(&request.scheme, &*cases::calendar(request)?, opening)
    }

    fn taken(&mut self, event: Event) -> Result<Record, Error> {
        self.apply(event)
    }

    fn refusal(&self, event: &Event) -> Option<Error> {
        self.why_blocked(event)
    }

    fn kept(scheme: &Scheme, calendar: Arc<Calendar>, value: &Value) -> Result<Self, Error> {
        Self::from_value(scheme, calendar, value)
    }

    fn after(
        &self,
        request: &Request<'_>,
        record: Option<&Record>,
        on: NaiveDate,
    ) -> Result<String, Error> {
        let seen = Seen::of(self, on)?;
        Ok(ok(CaseAfter {
            case: self.state(),
            record: record.map(|record| KeptRecord { event: &record.event, hash: &record.hash }),
            view: seen.answer(self, &request.scheme, request.language),
        }))
    }

    fn ran(
        &self,
        request: &Request<'_>,
        hashes: Vec<String>,
        on: NaiveDate,
    ) -> Result<String, Error> {
        let seen = Seen::of(self, on)?;
        Ok(ok(Ran { hashes, view: seen.answer(self, &request.scheme, request.language) }))
    }

    fn view(&self, request: &Request<'_>, on: NaiveDate) -> Result<String, Error> {
        let seen = Seen::of(self, on)?;
        Ok(ok(seen.answer(self, &request.scheme, request.language)))
    }
}

/// A drawing of a case.
pub(super) fn draw(request: &Request<'_>) -> Result<String, Error> {
    let case: ApprovalCase = cases::read(request)?;
    let format: String = request.required("format")?;
    let drawing = match format.as_str() {
        "svg" => case.to_svg(request.language),
        "mermaid" => case.to_mermaid(request.language),
        _ => {
            let kind =
                ErrorKind::UnknownWord { word: format, expected: Names::from("mermaid, svg") };
            return Err(Error::at(Path::root().key("format"), kind));
        }
    };
    Ok(ok(Drawing { drawing }))
}

/// Whether every record follows from those before it. The records are of one
/// case, of approval or of warning: only a warning opens from signals.
pub(super) fn chain(request: &BareRequest<'_>) -> Result<String, Error> {
    let missing = || Error::from(ErrorKind::MissingKey { key: "records".to_owned() });
    let written = request.value("records").ok_or_else(missing)?;
    let first = written.items().first().and_then(|record| record.get("event"));
    let head: Option<String> = request.optional("head")?;
    let fault = if first.is_some_and(|event| event.get("signals").is_some()) {
        fault::<warning::What>(written, head.as_deref())?
    } else {
        fault::<approval::What>(written, head.as_deref())?
    };
    let fault = fault.map(|error| error.within(Path::root().key("records")));
    let fault = fault.as_ref().map(|error| error.answer(request.language));
    Ok(ok(Chain { whole: fault.is_none(), fault }))
}

/// The first record that does not follow from those before it.
fn fault<W: Happening>(written: &Value, head: Option<&str>) -> Result<Option<Error>, Error> {
    Ok(verify_chain(&cases::records::<W>(written)?, head).err())
}
