//! Cases of every kind in one: of approval and of warning, told apart by how
//! they open.

use chrono::NaiveDate;
use integrity_risk::approval::{self, ApprovalCase};
use integrity_risk::calendar::{Calendar, Instant, civil_date};
use integrity_risk::due;
use integrity_risk::process::{Event, Happening, Record, verify_chain};
use integrity_risk::scheme::Settings;
use integrity_risk::warning::{self, WarningCase};
use integrity_risk::{Error, Scheme};

/// What kind of case one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Approval,
    Warning,
}

impl Kind {
    /// The kind of the case that a first record opens: only a warning opens
    /// from signals.
    pub(crate) fn of_first(text: &str) -> Self {
        let read = serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
        let event = read.get("event");
        if event.is_some_and(|event| event.get("signals").is_some()) {
            Self::Warning
        } else {
            Self::Approval
        }
    }

    /// The function of the wire that says where such a case stands.
    pub(crate) const fn view(self) -> &'static str {
        match self {
            Self::Approval => "approval_view",
            Self::Warning => "warning_view",
        }
    }
}

/// An event of a case.
#[derive(Clone, Debug)]
pub(crate) enum AnyEvent {
    Approval(approval::Event),
    Warning(warning::Event),
}

impl AnyEvent {
    /// Reads an event of a case of this kind.
    pub(crate) fn read(kind: Kind, text: &str) -> Result<Self, Error> {
        Ok(match kind {
            Kind::Approval => Self::Approval(Event::from_json(text)?),
            Kind::Warning => Self::Warning(Event::from_json(text)?),
        })
    }

    pub(crate) fn sequence(&self) -> u64 {
        match self {
            Self::Approval(event) => event.sequence,
            Self::Warning(event) => event.sequence,
        }
    }
}

/// The records of a case.
#[derive(Clone, Debug)]
pub(crate) enum Records {
    Approval(Vec<approval::Record>),
    Warning(Vec<warning::Record>),
}

/// What the first record says of the case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenedAs<'r> {
    pub(crate) scheme: &'r str,
    pub(crate) rules_hash: &'r str,
    pub(crate) settings: &'r Settings,
    pub(crate) subject: &'r str,
}

impl Records {
    pub(crate) const fn none(kind: Kind) -> Self {
        match kind {
            Kind::Approval => Self::Approval(Vec::new()),
            Kind::Warning => Self::Warning(Vec::new()),
        }
    }

    pub(crate) const fn kind(&self) -> Kind {
        match self {
            Self::Approval(_) => Kind::Approval,
            Self::Warning(_) => Kind::Warning,
        }
    }

    /// Reads one more record of the kind that the case is of.
    pub(crate) fn push(&mut self, text: &str) -> Result<(), Error> {
        match self {
            Self::Approval(records) => records.push(Record::from_json(text)?),
            Self::Warning(records) => records.push(Record::from_json(text)?),
        }
        Ok(())
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Approval(records) => records.len(),
            Self::Warning(records) => records.len(),
        }
    }

    /// When the last event happened.
    pub(crate) fn last(&self) -> Option<Instant> {
        match self {
            Self::Approval(records) => records.last().map(|record| record.event.at),
            Self::Warning(records) => records.last().map(|record| record.event.at),
        }
    }

    /// How the case was opened; none where the first record opens none.
    pub(crate) fn opened(&self) -> Option<OpenedAs<'_>> {
        match self {
            Self::Approval(records) => match &records.first()?.event.what {
                approval::What::Opened(opened) => Some(OpenedAs {
                    scheme: &opened.scheme,
                    rules_hash: &opened.rules_hash,
                    settings: &opened.settings,
                    subject: &opened.subject.id,
                }),
                _ => None,
            },
            Self::Warning(records) => match &records.first()?.event.what {
                warning::What::Opened(opened) => Some(OpenedAs {
                    scheme: &opened.scheme,
                    rules_hash: &opened.rules_hash,
                    settings: &opened.settings,
                    subject: &opened.subject.id,
                }),
                _ => None,
            },
        }
    }

    /// Whether every record follows from those before it.
    pub(crate) fn verify(&self, head: Option<&str>) -> Result<(), Error> {
        match self {
            Self::Approval(records) => verify_chain(records, head),
            Self::Warning(records) => verify_chain(records, head),
        }
    }

    /// The records of the days up to one, that day included.
    pub(crate) fn until(&self, day: NaiveDate) -> Self {
        match self {
            Self::Approval(records) => Self::Approval(up_to(records, day)),
            Self::Warning(records) => Self::Warning(up_to(records, day)),
        }
    }

    /// The case that the records make.
    pub(crate) fn replay(&self, scheme: &Scheme, calendar: &Calendar) -> Result<AnyCase, Error> {
        Ok(match self {
            Self::Approval(records) => {
                let case = ApprovalCase::replay(scheme, calendar, records.iter().cloned())?;
                AnyCase::Approval(Box::new(case))
            }
            Self::Warning(records) => {
                let case = WarningCase::replay(scheme, calendar, records.iter().cloned())?;
                AnyCase::Warning(Box::new(case))
            }
        })
    }
}

fn up_to<W: Clone>(records: &[Record<W>], day: NaiveDate) -> Vec<Record<W>> {
    let then = |record: &&Record<W>| civil_date(&record.event.at) <= day;
    records.iter().take_while(then).cloned().collect()
}

/// A record to be written.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) sequence: u64,
    pub(crate) hash: String,
    pub(crate) line: String,
}

impl<W: Happening> From<&Record<W>> for Written {
    fn from(record: &Record<W>) -> Self {
        Self { sequence: record.event.sequence, hash: record.hash.clone(), line: record.to_json() }
    }
}

/// A case.
#[derive(Clone, Debug)]
pub(crate) enum AnyCase {
    Approval(Box<ApprovalCase>),
    Warning(Box<WarningCase>),
}

impl AnyCase {
    /// Applies an event, and gives what is to be written.
    pub(crate) fn apply(&mut self, event: AnyEvent) -> Result<Written, Error> {
        match (self, event) {
            (Self::Approval(case), AnyEvent::Approval(event)) => {
                case.apply(event).map(|record| Written::from(&record))
            }
            (Self::Warning(case), AnyEvent::Warning(event)) => {
                case.apply(event).map(|record| Written::from(&record))
            }
            _ => Err(integrity_risk::ErrorKind::NotOpened {}.into()),
        }
    }

    /// Why an event would be refused; none: it would not be.
    pub(crate) fn why_blocked(&self, event: &AnyEvent) -> Option<Error> {
        self.clone().apply(event.clone()).err()
    }

    pub(crate) fn head(&self) -> &str {
        match self {
            Self::Approval(case) => case.head(),
            Self::Warning(case) => case.head(),
        }
    }

    pub(crate) fn to_json(&self) -> String {
        match self {
            Self::Approval(case) => case.to_json(),
            Self::Warning(case) => case.to_json(),
        }
    }

    /// The case as the day's list takes it.
    pub(crate) fn listed(&self) -> due::AnyCase<'_> {
        match self {
            Self::Approval(case) => due::AnyCase::Approval(case),
            Self::Warning(case) => due::AnyCase::Warning(case),
        }
    }
}
