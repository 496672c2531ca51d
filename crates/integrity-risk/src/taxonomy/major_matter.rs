//! Matters that one person may not decide alone.

use super::word::words;
use crate::language::Language;

words! {
    /// 三重一大, the "three majors and one large": matters decided collectively.
    ///
    /// Source: Dezhou work safety (000) 二(三)1(1) names the four; handbook (004-1) §十一㈠
    /// has the leading team search its risks around them. Where the line of "major" or
    /// "large" runs is each body's own rule; no text gives an amount.
    ///
    /// ```
    /// use integrity_risk::taxonomy::MajorMatter;
    ///
    /// assert_eq!(MajorMatter::ALL.len(), 4);
    /// assert_eq!(MajorMatter::from_code("large_funds"), Some(MajorMatter::LargeFunds));
    /// ```
    pub enum MajorMatter {
        /// 重大事项决策: decisions on matters of consequence for the whole body.
        MajorDecision: "major_decision" => "重大事项决策", "重大事項決策", "major decision";
        /// 重要干部任免: appointing and removing important cadres (also 重要人事任免).
        MajorAppointment: "major_appointment" => "重要干部任免", "重要幹部任免", "major appointment or removal";
        /// 重大项目安排: arranging major projects; for a land bureau, land use and mining rights.
        MajorProject: "major_project" => "重大项目安排", "重大項目安排", "major project";
        /// 大额度资金使用: using large sums.
        LargeFunds: "large_funds" => "大额度资金使用", "大額度資金使用", "use of large funds";
    }
}
