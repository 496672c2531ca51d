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
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Column {
            $($(#[$meta])* $name,)*
        }

        impl Column {
            /// Every column, in the usual order of a register.
            ///
            /// ```
            /// assert_eq!(integrity_risk::register::Column::ALL.len(), 10);
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
    Sequence = "sequence", ["序号", "序號", "number"], ["编号", "編號", "No."];
    /// The department (科室).
    Department = "department", ["部门", "部門", "department"],
        ["科室", "股室", "处室", "處室", "所属部门", "所屬部門", "部门名称", "部門名稱", "单位", "單位"];
    /// The post (岗位).
    Post = "post", ["岗位", "崗位", "post"], ["岗位名称", "崗位名稱", "涉险岗位", "涉險崗位", "职务", "職務"];
    /// The layer of the post.
    Layer = "layer", ["岗位层级", "崗位層級", "layer"], ["层级", "層級", "岗位类别", "崗位類別"];
    /// The risk point in words.
    Description = "description", ["风险点描述", "風險點描述", "risk point"],
        ["风险点", "風險點", "风险描述", "風險描述", "廉政风险点", "廉政風險點", "风险表现", "風險表現", "风险内容", "風險內容", "description"];
    /// The control measures.
    Measures = "measures", ["防控措施", "防控措施", "control measures"],
        ["防范措施", "防範措施", "控制措施", "measures"];
    /// Who is responsible for the measures.
    Responsible = "responsible", ["责任人", "責任人", "responsible"],
        ["责任主体", "責任主體", "责任岗位", "責任崗位"];
    /// Who supervises, as the register states it.
    Supervisor = "supervisor", ["监管领导", "監管領導", "supervisor"],
        ["监管责任人", "監管責任人", "监管人", "監管人", "分管领导", "分管領導"];
    /// The grade the register itself states.
    DeclaredGrade = "declared_grade", ["自评等级", "自評等級", "declared grade"],
        ["风险等级", "風險等級", "等级", "等級", "风险级别", "風險級別", "grade"];
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
