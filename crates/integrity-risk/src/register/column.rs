//! The columns of a register that are no facts.

use crate::language::Language;

macro_rules! columns {
    ($($(#[$meta:meta])* $name:ident = $code:literal, [$zh_hans:literal, $zh_hant:literal, $en:literal], [$($header:literal),*];)*) => {
        /// A column of a register that is no fact of a scheme.
        ///
        /// # Examples
        ///
        /// ```
        /// use integrity_risk::register::Column;
        /// assert_eq!(Column::from_code("department"), Some(Column::Department));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Column {
            $($(#[$meta])* $name,)*
        }

        impl Column {
            /// Every column, in the usual order of a register.
            ///
            /// ```
            /// assert_eq!(integrity_risk::register::Column::ALL.len(), 23);
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable code.
            ///
            /// ```
            /// assert_eq!(integrity_risk::register::Column::Post.code(), "post");
            /// ```
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What people call it.
            ///
            /// ```
            /// use integrity_risk::language::Language;
            /// assert_eq!(integrity_risk::register::Column::Post.label(Language::ZhHans), "岗位");
            /// ```
            pub const fn label(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::ZhHans) => $zh_hans,
                    (Self::$name, Language::ZhHant) => $zh_hant,
                    (Self::$name, Language::En) => $en,)*
                }
            }

            /// The headings under which registers write it, beside its labels.
            pub(super) const fn headers(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$zh_hans, $zh_hant, $en, $code, $($header),*],)* }
            }
        }
    };
}

columns! {
    /// The number of the row as the register counts it.
    Sequence = "sequence", ["序号", "序號", "number"], ["编号", "編號", "No.", "no"];
    /// The department (科室).
    Department = "department", ["部门", "部門", "department"],
        ["科室", "股室", "处室", "處室", "所属部门", "所屬部門", "部门名称", "部門名稱", "单位", "單位", "科室名称", "科室名稱", "单位名称", "單位名稱"];
    /// The post (岗位).
    Post = "post", ["岗位", "崗位", "post"], ["岗位名称", "崗位名稱", "涉险岗位", "涉險崗位", "职务", "職務", "风险岗位", "風險崗位", "position"];
    /// Who holds the post.
    Holder = "holder", ["姓名", "姓名", "holder"], ["在岗人员", "在崗人員", "任职人员", "任職人員", "岗位人员", "崗位人員", "人员姓名", "人員姓名", "name"];
    /// The layer of the post.
    Layer = "layer", ["岗位层级", "崗位層級", "layer"], ["层级", "層級", "岗位类别", "崗位類別"];
    /// Since when the holder holds it.
    Appointed = "appointed", ["任职日期", "任職日期", "in post since"], ["到岗日期", "到崗日期", "任职时间", "任職時間", "到岗时间", "到崗時間", "appointed"];
    /// When the holder was told of the risk points of the post.
    Briefed = "briefed", ["告知日期", "告知日期", "briefed on"], ["廉政谈话日期", "廉政談話日期", "岗前谈话日期", "崗前談話日期", "交底日期", "briefed"];
    /// The power from which the risk comes.
    Power = "power", ["权力事项", "權力事項", "power"], ["职权名称", "職權名稱", "权力名称", "權力名稱", "职权", "職權", "权力", "權力", "职权事项", "職權事項"];
    /// The work process the risk point belongs to.
    Process = "process", ["工作流程", "工作流程", "process"], ["流程名称", "流程名稱", "业务名称", "業務名稱", "业务事项", "業務事項", "流程"];
    /// The step of the process at which it stands.
    Step = "step", ["流程环节", "流程環節", "step"], ["环节", "環節", "工作环节", "工作環節", "风险环节", "風險環節", "步骤", "步驟"];
    /// The type of risk, for schemes that rate every type apart.
    RiskType = "risk_type", ["风险类型", "風險類型", "risk type"], ["风险类别", "風險類別", "type of risk"];
    /// The risk point in words.
    Description = "description", ["风险点描述", "風險點描述", "risk point"],
        ["风险点", "風險點", "风险描述", "風險描述", "廉政风险点", "廉政風險點", "廉洁风险点", "廉潔風險點", "风险表现", "風險表現", "风险内容", "風險內容", "风险点表现形式", "風險點表現形式", "风险点名称", "風險點名稱", "description"];
    /// The control measures.
    Measures = "measures", ["防控措施", "防控措施", "control measures"],
        ["防范措施", "防範措施", "控制措施", "风险防控措施", "風險防控措施", "制定防控措施", "measures", "control measure"];
    /// Who is responsible for the measures.
    Responsible = "responsible", ["责任人", "責任人", "responsible"],
        ["责任主体", "責任主體", "责任岗位", "責任崗位", "责任部门", "責任部門", "责任单位", "責任單位", "措施责任人", "措施責任人"];
    /// By when, or how often, they are carried out.
    Term = "term", ["完成时限", "完成時限", "term"], ["时限", "時限", "完成时间", "完成時間", "落实时限", "落實時限", "整改期限", "实施时间", "實施時間", "deadline"];
    /// Who supervises, as the register states it.
    Supervisor = "supervisor", ["监管领导", "監管領導", "supervisor"],
        ["监管责任人", "監管責任人", "监管人", "監管人", "分管领导", "分管領導", "监督人", "監督人", "监管责任领导", "監管責任領導"];
    /// Whether the point is under electronic monitoring.
    Monitoring = "monitoring", ["电子监察", "電子監察", "monitoring"], ["是否纳入电子监察", "是否納入電子監察", "电子监控", "電子監控", "纳入监察系统", "納入監察系統", "electronic monitoring"];
    /// The grade the register itself states.
    DeclaredGrade = "declared_grade", ["自评等级", "自評等級", "declared grade"],
        ["风险等级", "風險等級", "等级", "等級", "风险级别", "風險級別", "自评", "自評", "自评级别", "自評級別", "风险点等级", "風險點等級", "廉政风险等级", "廉政風險等級", "廉洁风险等级", "廉潔風險等級", "grade", "self rated grade"];
    /// The grade a review gave.
    ReviewedGrade = "reviewed_grade", ["审定等级", "審定等級", "reviewed grade"],
        ["复核等级", "複核等級", "评审等级", "評審等級", "审核等级", "審核等級", "核定等级", "核定等級", "组织评定等级", "組織評定等級"];
    /// The colour of a warning that runs on the point.
    Colour = "warning_colour", ["预警颜色", "預警顏色", "warning colour"], ["预警等级", "預警等級", "预警级别", "預警級別", "预警", "預警"];
    /// When the point was graded.
    Date = "date", ["评定日期", "評定日期", "graded on"], ["定级日期", "定級日期", "评定时间", "評定時間", "评估日期", "評估日期", "date"];
    /// The scheme by which the row is graded, where rows differ.
    Scheme = "scheme", ["适用方案", "適用方案", "scheme"], ["方案", "分级方案", "分級方案", "适用规定", "適用規定"];
    /// Remarks.
    Remarks = "remarks", ["备注", "備註", "remarks"], ["说明", "說明"];
}

impl Column {
    /// The column of this code.
    ///
    /// ```
    /// assert_eq!(integrity_risk::register::Column::from_code("posts"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|column| column.code() == code)
    }
}
