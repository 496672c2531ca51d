//! Who searches for risk.

use super::word::words;
use crate::language::Language;

words! {
    /// The level at which risk is searched for: whose risk points they are.
    ///
    /// Source: handbook (004-1) §六, §十三㈠2. Not an order of rank but of scope; the types of
    /// risk each level must search are said by a scheme.
    ///
    /// ```
    /// use integrity_risk::taxonomy::SubjectLevel;
    ///
    /// assert_eq!(SubjectLevel::from_code("unit"), Some(SubjectLevel::Unit));
    /// ```
    pub enum SubjectLevel {
        /// 岗位: one post and the person who holds it.
        Post: "post" => "岗位", "崗位", "post";
        /// 科室: a department or section and the processes it runs.
        Department: "department" => "科室", "科室", "department";
        /// 单位: the whole body and its leading team, above all for 三重一大.
        Unit: "unit" => "单位", "單位", "unit";
        /// 行业（系统）: what the bodies of one line of work have in common.
        Industry: "industry" => "行业", "行業", "industry";
    }
}
