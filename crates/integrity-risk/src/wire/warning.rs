//! Cases of warning over the wire, and the day's list.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::approval::ApprovalCase;
use crate::calendar::Calendar;
use crate::due::{self, AnyCase};
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{Scheme, Term};
use crate::shape::{Day, Moment};
use crate::value::Value;
use crate::warning::{Event, OpenWarning, Opening, Record, WarningCase};
use crate::wire::answer_warning::{
    DueList, DueRole, KeptWarningRecord, SeenWarning, WarningAfter, WarningRan, item,
};
use crate::wire::cases::{self, WireCase};
use crate::wire::request::{BareRequest, Request, scheme_of};
use crate::wire::{ok, time};

pub(super) const OPEN: [&str; 9] =
    ["calendar", "subject", "addressee", "signals", "facts", "organisation", "open", "at", "actor"];
pub(super) const RUN: [&str; 11] = [
    "calendar",
    "subject",
    "addressee",
    "signals",
    "facts",
    "organisation",
    "open",
    "at",
    "actor",
    "events",
    "on",
];
pub(super) const DUE_LIST: [&str; 5] = ["calendar", "cases", "on", "ahead", "all"];

/// What kind of case one is.
#[derive(Clone, Copy, serde::Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(super) enum CaseKind {
    /// A case of approval.
    Approval,
    /// A case of warning.
    Warning,
}

impl WireCase for WarningCase {
    fn opened(request: &Request<'_>) -> Result<(Self, Record), Error> {
        let Moment(at) = request.required("at")?;
        let opening = Opening {
            subject: request.required("subject")?,
            addressee: request.optional("addressee")?,
            signals: request.required("signals")?,
            facts: request.facts()?,
            organisation: request.required("organisation")?,
            open: request.optional::<Vec<OpenWarning>>("open")?.unwrap_or_default(),
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
        let seen = SeenWarning::of(self, on)?;
        Ok(ok(WarningAfter {
            case: self.state(),
            record: record
                .map(|record| KeptWarningRecord { event: &record.event, hash: &record.hash }),
            view: seen.answer(self, &request.scheme, request.language),
        }))
    }

    fn ran(
        &self,
        request: &Request<'_>,
        hashes: Vec<String>,
        on: NaiveDate,
    ) -> Result<String, Error> {
        let seen = SeenWarning::of(self, on)?;
        Ok(ok(WarningRan { hashes, view: seen.answer(self, &request.scheme, request.language) }))
    }

    fn view(&self, request: &Request<'_>, on: NaiveDate) -> Result<String, Error> {
        let seen = SeenWarning::of(self, on)?;
        Ok(ok(seen.answer(self, &request.scheme, request.language)))
    }
}

/// A case of some kind, with the host's id of it.
enum Kept {
    Approval(String, Box<ApprovalCase>),
    Warning(String, Box<WarningCase>),
}

impl Kept {
    fn id(&self) -> &str {
        match self {
            Self::Approval(id, _) | Self::Warning(id, _) => id,
        }
    }

    fn case(&self) -> AnyCase<'_> {
        match self {
            Self::Approval(_, case) => AnyCase::Approval(case),
            Self::Warning(_, case) => AnyCase::Warning(case),
        }
    }
}

/// What is due, overdue or about to be due over cases of every kind.
pub(super) fn due_list(request: &BareRequest<'_>) -> Result<String, Error> {
    let missing = |key: &str| Error::from(ErrorKind::MissingKey { key: key.to_owned() });
    let cases = request.value("cases").ok_or_else(|| missing("cases"))?;
    let at = || Path::root().key("cases");
    let Value::List(cases) = cases else {
        return Err(Error::at(at(), cases.mistaken_for(Phrase::List {})));
    };
    let Day(on) = request.required("on")?;
    let usual = due::Options::default();
    let options = due::Options {
        ahead: request.optional::<Term>("ahead")?.unwrap_or(usual.ahead),
        all: request.optional("all")?.unwrap_or(usual.all),
    };
    let calendar = time::calendar(request.known, request.value("calendar"))?;
    let shared = Arc::new(calendar.clone().into_owned());
    let kept = cases.iter().enumerate().map(|(index, entry)| {
        kept(request, entry, &shared).map_err(|error| error.within(at().index(index)))
    });
    let kept = kept.collect::<Result<Vec<_>, Error>>()?;
    let cases: Vec<AnyCase<'_>> = kept.iter().map(Kept::case).collect();
    let items = due::due(&cases, on, &calendar, &options)?;
    let roles = due::by_role(&items).into_iter();
    let roles = roles.map(|(role, items)| DueRole { role, items }).collect();
    let id = |place: usize| kept.get(place).map_or("", Kept::id);
    let items = items.iter().map(|of| item(of, id(of.case), request.language)).collect();
    Ok(ok(DueList { items, roles }))
}

/// A case of the list, under its own scheme.
fn kept<'v>(
    request: &BareRequest<'v>,
    entry: &'v Value,
    calendar: &Arc<Calendar>,
) -> Result<Kept, Error> {
    let entry = request.entry(entry, &["id", "kind", "scheme", "settings", "as_of", "case"])?;
    let id: String = entry.required("id")?;
    let kind: CaseKind = entry.required("kind")?;
    let scheme = scheme_of(request.known, entry.input, ["scheme", "settings", "as_of"])?;
    let missing = || Error::from(ErrorKind::MissingKey { key: "case".to_owned() });
    let case = entry.value("case").ok_or_else(missing)?;
    let at = |error: Error| error.within(Path::root().key("case"));
    let calendar = Arc::clone(calendar);
    Ok(match kind {
        CaseKind::Approval => {
            let case = ApprovalCase::from_value(&scheme, calendar, case).map_err(at)?;
            Kept::Approval(id, Box::new(case))
        }
        CaseKind::Warning => {
            let case = WarningCase::from_value(&scheme, calendar, case).map_err(at)?;
            Kept::Warning(id, Box::new(case))
        }
    })
}
