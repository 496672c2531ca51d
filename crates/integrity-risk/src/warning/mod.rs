//! Warnings as a process: a case goes from a signal to its end.
//!
//! A case is the fold of its [`Event`]s, as one of
//! [approval](crate::approval) is. It opens from signals and facts, and the
//! scheme's own decision gives the level; the scheme's course says who does
//! what until the warning is lifted, or handed over where the matter leaves
//! the warnings. Keeping the records is the host's business, and so are clock
//! and calendar.
//!
//! What holds in every case, beside what the scheme says:
//!
//! - Signals about one matter join one case: while it is open, another one is
//!   refused. A signal takes back what was found of the conditions of lifting.
//! - The level rises when the facts call for it. It falls only where the
//!   scheme says that it follows the state of the risk, and never below what
//!   an escalation led to. At another level the steps begin anew, the notice
//!   first.
//! - Whoever is warned receives, puts right and reports, and judges nothing of
//!   it: neither issues, checks, accepts, supervises nor lifts, neither in a second
//!   role nor through a deputy.
//! - A report goes on as it was brought in: who checks, hands in or accepts it
//!   names its hash. What is sent back is done again with all that came after it.
//! - A warning is lifted when each condition was found to hold, by somebody
//!   who is not warned, since the last signal.
//! - What comes after its last day says why, and is kept as late.
//! - What the texts do not tell, such as who says that a condition holds,
//!   extends a term, names a deputy or takes back what was issued in error, the host
//!   decides, and the event says who it was.

mod case;
mod chain;
mod event;
mod opening;
pub(crate) mod state;
mod view;
pub(crate) mod walk;

pub use case::WarningCase;
pub use event::{
    Acted, Event, Extended, FactsChanged, Found, Opened, Record, Returned, Signal, SignalJoined,
    Uncorrected, What, Withdrawn,
};
pub use opening::{OpenWarning, Opening};
pub use state::{Cause, Phase};
pub use view::{ConditionView, NextStep, StepStatus, StepView};

pub use crate::process::{
    ActDone, CaseFinding, Deputised, HolderChanged, Matter, NextRole, Office, Organisation,
    OrganisationChanged, verify_chain,
};
