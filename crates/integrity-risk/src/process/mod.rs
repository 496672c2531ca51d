//! What cases of every kind have in common: events and the chain of hashes
//! over them, who holds which role and who may act, the order of steps, and by
//! when they must be done.

pub(crate) mod acting;
pub(crate) mod chain;
pub(crate) mod checks;
pub(crate) mod event;
pub(crate) mod findings;
pub(crate) mod next;
pub(crate) mod offices;
pub(crate) mod organisation;
pub(crate) mod progress;
pub(crate) mod replay;
pub(crate) mod task;
pub(crate) mod term;

pub use chain::{Record, verify_chain};
pub use event::{Event, Happening};
pub use findings::CaseFinding;
pub use next::NextRole;
pub use offices::{Deputised, HolderChanged, OrganisationChanged};
pub use organisation::{Matter, Office, Organisation};
pub use progress::ActDone;
