//! Schemes compared: what stands for what, for which inputs two schemes
//! answer differently, what a change of scheme does to the rows of a register,
//! whether stored decisions still hold, and plans by which decided grades move.
//!
//! Nothing is converted silently: what has no counterpart is said to have
//! none, and a plan that loses something is told what it loses.

pub(crate) mod answer;
mod correspondence;
mod diff;
mod impact;
mod migration;
mod obstacle;
mod recheck;
mod said;
mod space;
#[cfg(test)]
mod tests;
mod text;
mod values;

pub use correspondence::{
    Change, Correspondence, FactPair, FactRelation, Levels, MatchedBy, Options,
};
pub use diff::{AnswerPair, Comparison, DecisionDifference, Difference};
pub use impact::{Impact, Moved};
pub use migration::{Merged, Migrated, Migration, Plan, PlanCheck, PlannedMove, Step};
pub use obstacle::Obstacle;
pub use recheck::{Recheck, RecheckResult};
pub use values::Mismatch;
