//! Findings over a whole register.

use crate::register::finding::RegisterFinding;
use crate::register::read::Register;

/// What a register is held against, beside its scheme.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {}

impl Register {
    /// What is found in the register as a whole; it changes no grade.
    pub fn check(&self, _options: &CheckOptions) -> Vec<RegisterFinding> {
        Vec::new()
    }
}
