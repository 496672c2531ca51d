//! Approval as a process: a case takes a route of a scheme from hand to hand.
//!
//! A case is the fold of its [`Event`]s. [`ApprovalCase::apply`] refuses what
//! the regulation does not allow and says what it would allow;
//! [`ApprovalCase::next_steps`] says whose turn it is and by when. Keeping the
//! records is the host's business, and so are clock and calendar.
//!
//! What holds in every case, beside what the scheme says:
//!
//! - Filling in, asking, commenting, promising, revising and publishing are
//!   open to those whose own matter it is. Assessing is too: a self-rating is
//!   one. Reviewing, deciding, signing, filing and appraising are not, neither
//!   through a second role nor through a deputy; who takes their place is said
//!   by the scheme's rules of recusal.
//! - Who judges must have the papers before them as they are now. When a part
//!   of them changes, what was judged, published or promised on that part no longer counts, except
//!   where the route itself foresees the change at a later step. Publishing
//!   changes no papers, and a promise none but itself.
//! - What comes after its last day says why, and is kept as late.
//! - What stands for a time, such as a notice, stands out its time before what
//!   follows it is done or sent back; a term of what follows runs from then on.
//!   An objection is taken all the while.
//! - A promise binds who gave it: with another holder of the post it falls.
//!   A deputy stands in for a holder, and no longer than that one is there.
//! - Who withdraws a case, extends a term, names a deputy, objects or says that
//!   an occasion for opening it anew has come, is not told by the texts: the
//!   host decides it, and the event says who it was.
//! - In a meeting every member is present or absent, only who is present
//!   votes, and what is decided has more votes for it than against it. A quorum
//!   and another majority are asked for where the scheme states them; those
//!   whose own matter it is do not vote, and no share is taken of them. Nobody
//!   chairs the own matter; where the scheme names nobody instead, another one
//!   who is present does.

mod case;
mod chain;
mod drawing;
mod event;
mod meeting;
mod standing;
pub(crate) mod state;
mod view;
pub(crate) mod walk;

pub use case::{ApprovalCase, Opening};
pub use event::{
    Acted, Content, ContentChanged, Empty, Event, Extended, FactsChanged, Minutes, Objected,
    Opened, Record, Reopened, Returned, What,
};
pub use state::Phase;
pub use view::{NextStep, StepStatus, StepView};

pub use crate::process::{
    ActDone, CaseFinding, Deputised, Happening, HolderChanged, Matter, NextRole, Office,
    Organisation, OrganisationChanged, verify_chain,
};
