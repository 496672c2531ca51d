//! A register, its decisions and its cases in SQLite or PostgreSQL: an example for the
//! developer of a platform.
//!
//! The register is graded twice: by the view that the scheme was written out as
//! ([`Platform::graded`]), at the speed of the database, and by the library
//! ([`Platform::decide`]), which gives the reasons that are kept.
//! [`Platform::disagreements`] shows that both say the same.

mod cases;
mod database;
mod platform;
pub mod sample;

pub use approval_sqlite::Kept;
pub use database::{Database, DatabaseError, Value};
pub use platform::{Graded, Platform, PlatformError, Point};
