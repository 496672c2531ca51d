//! Where a risk comes from.

use super::word::words;
use crate::language::Language;

words! {
    /// Where an integrity risk comes from: the five types of risk (廉政风险类型).
    ///
    /// Source: handbook (004-1) §七, which defines the five. Regulations use fewer of them,
    /// other spellings (机制制度, 社会环境) or types that are none of the five (工作效率,
    /// 权力运行); a scheme says how each of its own types maps onto these, or that it does not.
    ///
    /// ```
    /// use integrity_risk::taxonomy::RiskType;
    ///
    /// let kind = RiskType::from_code("process");
    /// assert_eq!(kind, Some(RiskType::Process));
    /// assert_eq!(RiskType::Process.to_string(), "process");
    /// ```
    pub enum RiskType {
        /// 思想道德: the person's own desires, leanings or favours for kin and friends bend
        /// conduct, or lead to others being told to break their duty.
        Moral: "moral" => "思想道德", "思想道德", "moral";
        /// 岗位职责: what the post has in its hands, together with moral, institutional or
        /// outside risks that are really there, lets duty go undone or be done wrongly.
        Duty: "duty" => "岗位职责", "崗位職責", "duty of the post";
        /// 业务流程: steps of the work that nobody else checks, so that one person can carry
        /// a matter through alone.
        Process: "process" => "业务流程", "業務流程", "business process";
        /// 制度机制: no rule, procedure, time limit or standard covers the work, discretion is
        /// wide and little holds it in check.
        Institution: "institution" => "制度机制", "制度機制", "institution";
        /// 外部环境: those who are administered tempt or press the official to gain a result
        /// in their favour.
        Environment: "environment" => "外部环境", "外部環境", "outside environment";
    }
}
