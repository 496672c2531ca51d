//! Cases of approval kept in SQLite: an example for the developer of a platform.
//!
//! The library decides and keeps nothing. What a host has to do is here: keep
//! every record and the state it leads to, both or neither ([`Store::apply`]),
//! and see when it starts that what it kept is what was decided
//! ([`Store::verify`]).

mod store;
pub mod walk;

pub use store::{DueStep, Kept, Store, StoreError};
