//! What a step of a case asks for, whichever kind of case it belongs to.

use crate::scheme::RouteStep;

/// A step: who acts in it, and after which others.
pub(crate) trait Task {
    /// Its id among the steps of the case.
    fn name(&self) -> &str;
    /// Who acts: places in [`Scheme::roles`](crate::Scheme::roles).
    fn roles(&self) -> &[usize];
    /// Whether all of them act together; else any of them.
    fn joint(&self) -> bool;
    /// Whether who stands above a role in its family may act in its place.
    fn or_above(&self) -> bool;
    /// Whether it judges: then nobody does it in the own matter.
    fn judges(&self) -> bool;
    /// The steps that come directly before it, all of them earlier ones.
    fn after(&self) -> &[usize];
}

impl Task for RouteStep {
    fn name(&self) -> &str {
        &self.name
    }

    fn roles(&self) -> &[usize] {
        &self.roles
    }

    fn joint(&self) -> bool {
        self.joint
    }

    fn or_above(&self) -> bool {
        self.or_above
    }

    fn judges(&self) -> bool {
        self.act.judges()
    }

    fn after(&self) -> &[usize] {
        &self.after
    }
}
