//! From records to the case that they make.

use std::sync::Arc;

use crate::calendar::{Calendar, Instant};
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::process::chain::Record;
use crate::process::event::Event;
use crate::scheme::Scheme;
use crate::value::Value;

/// A case that records make.
pub(crate) trait Replayed: Sized {
    /// What happens to it.
    type What;

    /// The case that its first event makes.
    fn begin(
        scheme: &Scheme,
        calendar: Arc<Calendar>,
        event: &Event<Self::What>,
    ) -> Result<Self, Error>;

    /// Takes the next event.
    fn next(&mut self, event: &Event<Self::What>) -> Result<(), Error>;

    /// The hash of the last record.
    fn hash(&self) -> &str;
}

/// The case that all of its records make.
pub(crate) fn all<C: Replayed>(
    scheme: &Scheme,
    calendar: &Calendar,
    records: impl IntoIterator<Item = Record<C::What>>,
) -> Result<C, Error> {
    let calendar = Arc::new(calendar.clone());
    let mut case: Option<C> = None;
    for (index, record) in records.into_iter().enumerate() {
        let at = |error: Error| error.within(Path::root().index(index));
        let of_event = |error: Error| at(error.within(Path::root().key("event")));
        let now = match case.take() {
            None => C::begin(scheme, Arc::clone(&calendar), &record.event),
            Some(mut case) => case.next(&record.event).map(|()| case),
        };
        let now = now.map_err(of_event)?;
        if now.hash() != record.hash {
            return Err(at(ErrorKind::ChainBroken { record: index.to_string() }.into()));
        }
        case = Some(now);
    }
    case.ok_or_else(|| ErrorKind::NotOpened {}.into())
}

/// The case that its records up to a moment make.
pub(crate) fn until<C: Replayed>(
    scheme: &Scheme,
    calendar: &Calendar,
    records: impl IntoIterator<Item = Record<C::What>>,
    moment: Instant,
) -> Result<C, Error> {
    let mut records = records.into_iter().peekable();
    if let Some(first) = records.peek().filter(|first| first.event.at > moment) {
        let opened = first.event.at.to_rfc3339();
        return Err(ErrorKind::OpenedLater { opened }.into());
    }
    all(scheme, calendar, records.take_while(|record| record.event.at <= moment))
}

/// Refuses a kept state in a form this release does not know.
pub(crate) fn check_format(value: &Value, known: u32) -> Result<(), Error> {
    match value.get("format") {
        Some(format) if *format == Value::Integer(known.into()) => Ok(()),
        format => {
            let found = format.map_or_else(|| "null".to_owned(), crate::canonical::text_of);
            let kind = ErrorKind::CaseFormat { found, known: known.to_string() };
            Err(Error::at(Path::root().key("format"), kind))
        }
    }
}
