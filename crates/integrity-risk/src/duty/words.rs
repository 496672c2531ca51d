//! What the closed words of duties are called.

use crate::calendar::{Cycle, Unit};
use crate::language::Language;
use crate::scheme::{DutyFor, DutyKind, Occasion, Untimed};

/// A wording in each language: English, simplified and traditional Chinese.
pub(super) type Words = [&'static str; 3];

pub(super) const fn worded(words: Words, language: Language) -> &'static str {
    let [en, zh_hans, zh_hant] = words;
    match language {
        Language::En => en,
        Language::ZhHans => zh_hans,
        Language::ZhHant => zh_hant,
    }
}

impl DutyKind {
    /// What it is called.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::scheme::DutyKind;
    /// assert_eq!(DutyKind::Briefing.label(Language::ZhHans), "交底");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let words = match self {
            Self::Organisation => ["setting up a body", "成立机构", "成立機構"],
            Self::Plan => ["plan", "方案、细则", "方案、細則"],
            Self::Meeting => ["meeting", "会议", "會議"],
            Self::Inventory => ["inventory of powers", "职权梳理", "職權梳理"],
            Self::Search => ["risk search", "风险排查", "風險排查"],
            Self::Consultation => ["consultation", "征求意见", "徵求意見"],
            Self::Decision => ["review and decision", "审核决定", "審核決定"],
            Self::Grading => ["grading", "评定等级", "評定等級"],
            Self::Measures => ["control measures", "防控措施", "防控措施"],
            Self::Rules => ["rules", "制度建设", "制度建設"],
            Self::Papers => ["papers", "材料", "材料"],
            Self::Report => ["report", "报告通报", "報告通報"],
            Self::Publication => ["publication", "公示公开", "公示公開"],
            Self::Promise => ["promise", "承诺、责任书", "承諾、責任書"],
            Self::Education => ["education", "教育", "教育"],
            Self::Talk => ["talk", "谈话", "談話"],
            Self::Briefing => ["briefing", "交底", "交底"],
            Self::Check => ["check", "检查", "檢查"],
            Self::Analysis => ["analysis", "分析", "分析"],
            Self::Assessment => ["assessment", "评估考核", "評估考核"],
            Self::Improvement => ["improvement", "修正完善", "修正完善"],
        };
        worded(words, language)
    }
}

impl Cycle {
    /// How often it comes round.
    ///
    /// ```
    /// use integrity_risk::calendar::{Cycle, Unit};
    /// use integrity_risk::language::Language;
    ///
    /// assert_eq!(Cycle::from(Unit::Month).label(Language::En), "every month");
    /// let since = "2025-01-01".parse().ok();
    /// let three_years = Cycle { unit: Unit::Year, interval: 3, since };
    /// assert_eq!(three_years.label(Language::En), "every 3 years");
    /// assert_eq!(three_years.label(Language::ZhHans), "每 3 年");
    /// ```
    pub fn label(self, language: Language) -> String {
        let (one, several) = match self.unit {
            Unit::Week => (["week", "周", "週"], ["weeks", "周", "週"]),
            Unit::TenDays => (["ten days", "旬", "旬"], ["times ten days", "旬", "旬"]),
            Unit::Month => (["month", "月", "月"], ["months", "个月", "個月"]),
            Unit::Quarter => (["quarter", "季度", "季度"], ["quarters", "个季度", "個季度"]),
            Unit::HalfYear => (["half-year", "半年", "半年"], ["half-years", "个半年", "個半年"]),
            Unit::Year => (["year", "年", "年"], ["years", "年", "年"]),
        };
        let every = worded(["every ", "每", "每"], language);
        match (self.interval, language) {
            (0 | 1, _) => format!("{every}{}", worded(one, language)),
            (interval, Language::En) => format!("{every}{interval} {}", worded(several, language)),
            (interval, _) => format!("{every} {interval} {}", worded(several, language)),
        }
    }
}

impl DutyFor {
    /// What it is called.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::scheme::DutyFor;
    /// assert_eq!(DutyFor::Post.label(Language::En), "each post");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let words = match self {
            Self::Body => ["the body as a whole", "全单位", "全單位"],
            Self::Department => ["each department", "各部门", "各部門"],
            Self::Post => ["each post", "各岗位", "各崗位"],
        };
        worded(words, language)
    }
}

impl Untimed {
    /// What it is called.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::scheme::Untimed;
    /// assert_eq!(Untimed::Irregular.label(Language::ZhHans), "不定期");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let words = match self {
            Self::Irregular => ["irregularly", "不定期", "不定期"],
            Self::Regular => {
                ["regularly, no interval said", "定期，未写明间隔", "定期，未寫明間隔"]
            }
            Self::Often => ["often", "经常", "經常"],
            Self::Prompt => ["promptly, no term said", "及时，未写明期限", "及時，未寫明期限"],
            Self::Standing => ["at all times", "常设", "常設"],
            Self::Unstated => ["no time said", "未写明时间", "未寫明時間"],
        };
        worded(words, language)
    }
}

impl Occasion {
    /// What it is called.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::scheme::Occasion;
    /// assert_eq!(Occasion::NewRisk.label(Language::En), "a new risk");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let words = match self {
            Self::NewYear => ["a new year", "新的年度", "新的年度"],
            Self::HolderChanged => ["a new holder", "人员变动", "人員變動"],
            Self::DutiesChanged => ["changed duties", "职责调整", "職責調整"],
            Self::PowersChanged => ["changed powers", "职权调整", "職權調整"],
            Self::ProcessChanged => ["a changed process", "流程变化", "流程變化"],
            Self::RulesChanged => ["changed rules", "制度更新", "制度更新"],
            Self::NewRisk => ["a new risk", "新的风险", "新的風險"],
            Self::Progress => ["progress of the work", "工作进展", "工作進展"],
            Self::Evaluated => ["an evaluation", "评估反馈", "評估反饋"],
            Self::CircumstancesChanged => {
                ["changed circumstances", "形势和要求变化", "形勢和要求變化"]
            }
        };
        worded(words, language)
    }
}
