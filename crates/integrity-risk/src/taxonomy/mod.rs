//! The closed words of the field: enums with stable codes and labels in three languages.
//!
//! A regulation may name its own types, grades, colours and roles; these are the words that
//! every regulation can be compared in. The codes are part of the data format: they stand in
//! scheme files, in stored decisions and on the wire, and they never change. Words that
//! stay open (powers, disposals, signal sources, facts) are data files, not enums.
//!
//! ```
//! use integrity_risk::language::Language;
//! use integrity_risk::taxonomy::{RiskGrade, RiskType};
//!
//! assert_eq!(RiskType::from_code("moral"), Some(RiskType::Moral));
//! assert_eq!(RiskType::Moral.label(Language::ZhHans), "思想道德");
//! assert!(RiskGrade::High > RiskGrade::Low);
//! ```

mod word;

mod defence_line;
mod major_matter;
mod post_layer;
mod risk_grade;
mod risk_type;
mod role;
mod subject_level;
mod warning_colour;

#[cfg(test)]
mod tests;

pub use defence_line::DefenceLine;
pub use major_matter::MajorMatter;
pub use post_layer::PostLayer;
pub use risk_grade::RiskGrade;
pub use risk_type::RiskType;
pub use role::{RelativeRole, Role, RoleFamily};
pub use subject_level::SubjectLevel;
pub use warning_colour::WarningColour;
pub use word::Word;
