//! The compiled form of a scheme's decisions: decision diagrams, in which
//! questions about *all* inputs are answered without walking through them.

mod answers;
mod build;
mod compiled;
mod condition;
mod graph;
mod measure;
mod prospects;
mod score;
#[cfg(test)]
pub(crate) mod tests;
mod unset;
#[cfg(test)]
mod unset_tests;
mod variables;

pub(crate) use answers::Answer;
pub(crate) use build::Builder;
pub(crate) use compiled::{Compiled, Open};
pub(crate) use graph::{BudgetSpent, Edge, Graph, Ref, leads};
pub(crate) use measure::{Path, Space};
pub(crate) use variables::{Asks, Variables};
