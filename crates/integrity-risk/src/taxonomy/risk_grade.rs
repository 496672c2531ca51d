//! How bad a risk is.

use super::word::words;
use crate::language::Language;

words! {
    /// How bad a risk is, on the three steps that regulations can be compared on: 高, 中, 低.
    ///
    /// Ordered: low < medium < high. A regulation's own grades (一级, A, Ⅴ) are kept as it
    /// writes them, and its scheme maps each onto one of these or onto none; which end is the
    /// worst differs between regulations and is declared there.
    ///
    /// Source: the names of Xuchang cigarette factory (002) (三)2 and external projects
    /// (004-3) 三3; the order of the handbook (004-1) §九 and §十三㈢.
    ///
    /// ```
    /// use integrity_risk::taxonomy::RiskGrade;
    ///
    /// assert!(RiskGrade::Low < RiskGrade::Medium && RiskGrade::Medium < RiskGrade::High);
    /// assert_eq!(RiskGrade::ALL.iter().max(), Some(&RiskGrade::High));
    /// ```
    #[derive(PartialOrd, Ord)]
    pub enum RiskGrade {
        /// 低: the mildest; under the handbook the department head supervises.
        Low: "low" => "低", "低", "low";
        /// 中: under the handbook the leader in charge supervises.
        Medium: "medium" => "中", "中", "medium";
        /// 高: the worst; under the handbook the leader in charge and the principal leader
        /// supervise together.
        High: "high" => "高", "高", "high";
    }
}
