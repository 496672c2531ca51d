//! The words that pages have for the codes of a scheme file, in English and Chinese.

use integrity_risk::language::Language;
use integrity_risk::taxonomy::{RiskGrade, RiskType, SubjectLevel, WarningColour, Word};

/// A group of codes: code, English, Chinese.
type Codes = &'static [(&'static str, &'static str, &'static str)];

pub(crate) const STATUS: Codes = &[
    ("regulation", "regulation", "规定"),
    ("essay", "essay", "文章"),
    ("model", "model scheme of this library", "本库的示范方案"),
];
pub(crate) const GRAIN: Codes = &[
    ("point", "each risk point", "每个风险点"),
    ("post", "each post", "每个岗位"),
    ("unit", "each unit", "每个单位"),
    ("step", "each step of a process", "每个流程环节"),
    ("power", "each power", "每项权力"),
];
pub(crate) const COMBINE: Codes = &[
    ("worst", "the worst that the tracks give", "取各条线中最重的"),
    ("first", "the first track that gives one", "取第一条给出结果的线"),
];
pub(crate) const POINTS: Codes = &[
    ("worst", "a post takes its worst point", "岗位取其最重的风险点"),
    ("pooled", "a post takes one score over all its points", "岗位把全部风险点合计为一个得分"),
];
pub(crate) const HIT: Codes = &[
    ("first", "the first rule that holds decides", "第一条成立的规则决定"),
    ("unique", "exactly one rule holds", "恰有一条规则成立"),
    ("worst", "the worst of all rules that hold", "取成立的规则中最重的"),
    ("collect", "all rules that hold count", "成立的规则一并适用"),
];
pub(crate) const ITEM: Codes =
    &[("product", "the product of", "相乘："), ("sum", "the sum of", "相加：")];
pub(crate) const ACROSS: Codes = &[
    ("mean", "the mean over the items", "各项取平均"),
    ("sum", "the sum over the items", "各项相加"),
    ("max", "the greatest of the items", "各项取最大"),
];
pub(crate) const MODE: Codes = &[
    ("force", "replaces what the tracks give", "代替各条线的结果"),
    ("floor", "makes it at least so bad", "至少为此级"),
];
pub(crate) const FORCE: Codes = &[
    ("must", "", ""),
    ("may", "may: ", "可以："),
    ("must_any_of", "at least one of: ", "至少其一："),
    ("forbids", "not allowed: ", "不得："),
];
pub(crate) const LIST_KIND: Codes = &[
    ("layers", "layers of posts", "层次"),
    ("methods", "methods", "方法"),
    ("signals", "sources of signals", "信息来源"),
    ("powers", "powers", "权力"),
    ("matters", "matters", "事项"),
    ("areas", "areas", "领域"),
    ("posts", "posts", "岗位"),
    ("conducts", "conducts", "行为"),
    ("measures", "measures", "措施"),
    ("forms", "forms", "表格文书"),
    ("contents", "contents", "内容"),
    ("disclosures", "disclosures", "公开事项"),
    ("places", "places", "地点渠道"),
    ("features", "features", "特征"),
    ("principles", "principles", "原则"),
    ("steps", "steps", "步骤"),
    ("groups", "groups", "人群"),
    ("terms", "terms", "用语"),
];
pub(crate) const ABOUT: Codes = &[
    ("search", "search", "查找"),
    ("review", "review", "审核"),
    ("approval", "approval", "审批"),
    ("promise", "promise", "承诺"),
    ("meeting", "meeting", "会议"),
    ("talk", "talk", "谈话"),
    ("inspection", "inspection", "检查"),
    ("measures", "measures", "措施"),
    ("monitoring", "monitoring", "监控"),
    ("publication", "publication", "公示"),
    ("filing", "filing", "备案"),
    ("education", "education", "教育"),
    ("evaluation", "evaluation", "评估"),
    ("assessment", "assessment", "考核"),
    ("accountability", "accountability", "责任追究"),
    ("discipline", "discipline", "处理处分"),
    ("rotation", "rotation", "轮岗"),
    ("disclosure", "disclosure", "公开"),
    ("supervision", "supervision", "监督"),
    ("duty", "duty", "职责"),
    ("archive", "archive", "档案"),
    ("recheck", "check again", "复查"),
];
pub(crate) const SUBJECT: Codes = &[
    ("point", "each risk point", "每个风险点"),
    ("measure", "each measure", "每项措施"),
    ("post", "each post", "每个岗位"),
    ("person", "each person", "每个人"),
    ("leader", "each leader", "每位领导"),
    ("department", "each department", "每个部门"),
    ("unit", "each unit", "每个单位"),
    ("power", "each power", "每项权力"),
    ("process", "each process", "每个流程"),
    ("warning", "each warning", "每次预警"),
    ("register", "the register", "登记表"),
];
pub(crate) const FACT_KIND: Codes = &[
    ("flag", "yes or no", "是或否"),
    ("choice", "one of", "其一"),
    ("set", "any of", "可多选"),
    ("integer", "whole number", "整数"),
    ("score", "one of", "其一"),
];
pub(crate) const PARAMETER_KIND: Codes = &[
    ("duration", "a length of time", "期限"),
    ("number", "a number", "数值"),
    ("thresholds", "thresholds", "界限值"),
    ("map", "a set of items for each key", "按键对应的项目"),
];
pub(crate) const ORDER: Codes =
    &[("rising", "rising", "由小到大"), ("falling", "falling", "由大到小")];
pub(crate) const ACT: Codes = &[
    ("fill", "fill in", "填写"),
    ("consult", "ask for opinions", "征求意见"),
    ("comment", "comment", "提出意见"),
    ("assess", "assess", "评定"),
    ("review", "review", "审核"),
    ("decide", "decide", "审定"),
    ("sign", "sign", "签字"),
    ("file", "file", "备案"),
    ("publish", "publish", "公示"),
    ("revise", "revise", "修改"),
    ("return", "return", "退回"),
    ("commit", "promise", "承诺"),
    ("appraise", "appraise", "评议"),
];
pub(crate) const WARNING_ACT: Codes = &[
    ("assess", "judge the signals", "分析研判"),
    ("issue", "issue the notice", "发出通知"),
    ("receive", "receive it", "接收"),
    ("dispose", "talk or remind", "谈话提醒"),
    ("inquire", "inquire", "调查"),
    ("rectify", "put right", "整改"),
    ("report", "report in writing", "书面报告"),
    ("check", "check the report", "审核报告"),
    ("reply", "reply", "回告"),
    ("accept", "accept", "验收"),
    ("record", "put on record", "记录处置"),
    ("feed_back", "feed back", "反馈"),
    ("inform", "inform", "通报"),
    ("supervise", "supervise", "督导"),
    ("lift", "lift", "解除"),
    ("hand_over", "hand over", "移送"),
];
pub(crate) const WAYS: Codes = &[
    ("up", "The level rises with the facts and does not fall.", "级别随事实上升，不下降。"),
    ("both", "The level rises and falls with the facts.", "级别随事实上升、下降。"),
];
pub(crate) const LEVEL_TERM: Codes = &[
    ("reply_within", "within the warning's term of the reply", "在该预警的答复期限内"),
    ("rectify_within", "within the warning's term of rectification", "在该预警的整改期限内"),
    ("notice", "by the last day that the notice states", "在通知书写明的期限内"),
];
pub(crate) const RETURN_REASON: Codes = &[
    ("incomplete", "incomplete", "不全"),
    ("inaccurate", "inaccurate", "不准"),
    ("untrue", "not what is there", "不实"),
    ("measures_not_specific", "measures not specific", "针对性不强"),
    ("measures_not_workable", "measures not workable", "操作性不强"),
];
pub(crate) const MAJORITY_OF: Codes = &[
    ("members", "votes for it, of all members", "赞成票占应到会成员"),
    ("present", "votes for it, of those present", "赞成票占到会成员"),
];
pub(crate) const PART: Codes = &[
    ("powers", "powers", "职权"),
    ("process", "process", "流程图"),
    ("points", "risk points", "风险点"),
    ("grade", "grade", "等级"),
    ("measures", "control measures", "防控措施"),
    ("commitment", "promise", "承诺"),
    ("papers", "papers", "材料"),
];
pub(crate) const OCCASION: Codes = &[
    ("new_year", "a new year", "新的年度"),
    ("holder_changed", "another holder of the post", "岗位人员变动"),
    ("duties_changed", "changed duties", "职责职能变化"),
    ("powers_changed", "changed powers", "职权变化"),
    ("process_changed", "a changed process", "流程变化"),
    ("rules_changed", "changed rules", "制度变化"),
    ("new_risk", "a new risk", "出现新的风险"),
    ("progress", "progress of the work", "工作进展"),
    ("evaluated", "an evaluation", "评估之后"),
    ("circumstances_changed", "changed circumstances", "形势任务变化"),
];
pub(crate) const DUTY_KIND: Codes = &[
    ("organisation", "setting up a body", "成立机构"),
    ("plan", "plan", "方案、细则"),
    ("meeting", "meeting", "会议"),
    ("inventory", "inventory of powers", "职权梳理"),
    ("search", "risk search", "风险排查"),
    ("consultation", "consultation", "征求意见"),
    ("decision", "review and decision", "审核决定"),
    ("grading", "grading", "评定等级"),
    ("measures", "control measures", "防控措施"),
    ("rules", "rules", "制度建设"),
    ("papers", "papers", "材料"),
    ("report", "report", "报告通报"),
    ("publication", "publication", "公示公开"),
    ("promise", "promise", "承诺、责任书"),
    ("education", "education", "教育"),
    ("talk", "talk", "谈话"),
    ("briefing", "briefing", "交底"),
    ("check", "check", "检查"),
    ("analysis", "analysis", "分析"),
    ("assessment", "assessment", "评估考核"),
    ("improvement", "improvement", "修正完善"),
];
pub(crate) const DUTY_FOR: Codes = &[
    ("body", "the body as a whole", "全单位"),
    ("department", "each department", "各部门"),
    ("post", "each post", "各岗位"),
];
pub(crate) const SECTION: Codes = &[
    ("types", "types of risk", "风险类型"),
    ("levels", "types to be searched", "应查类型"),
    ("grades", "grades", "等级"),
    ("grading", "grading", "定级"),
    ("supervision", "supervision", "监管"),
    ("warning", "warnings", "预警"),
    ("routes", "routes", "流程"),
    ("phases", "phases", "阶段"),
    ("duties", "duties", "任务"),
    ("lists", "lists", "列表"),
    ("tables", "decisions", "判定"),
    ("forms", "forms", "表格"),
    ("coverage", "what must be there", "应有事项"),
    ("figures", "figures", "数字"),
    ("parameters", "parameters", "参数"),
];
pub(crate) const FORM_KIND: Codes = &[
    ("identification", "search for one's own risks", "识别和自我防控"),
    ("registration", "register of points and measures", "登记"),
    ("self_rating", "self-rating", "自评"),
    ("grade_declaration", "declaration of grades", "等级申报"),
    ("commitment", "commitment", "承诺"),
    ("responsibility_letter", "letter of responsibility", "责任书"),
    ("power_inventory", "inventory of powers", "职权目录"),
    ("powers_and_duties", "list of powers and duties", "权责清单"),
    ("risks_and_measures", "list of risks and measures", "风险与措施清单"),
    ("individual_screening", "screening of a post", "个人排查"),
    ("unit_screening", "screening of a unit", "单位排查"),
    ("chart", "chart", "图"),
    ("timetable", "timetable", "配档表"),
    ("warning_notice", "warning notice", "预警通知"),
    ("rectification_demand", "demand to rectify", "整改通知"),
    ("supervision_proposal", "proposal after a check", "督查建议"),
    ("rectification_report", "report on rectification", "整改报告"),
    ("warning_record", "record of a warning", "预警处置记录"),
    ("appraisal_sheet", "assessment sheet", "考核表"),
    ("disclosure_record", "record of disclosure", "交底记录"),
    ("reminder", "reminder", "提醒通知"),
    ("ledger", "ledger", "台账"),
    ("summary", "summary", "汇总统计"),
    ("work_report", "report on the work", "情况报告"),
    ("application", "application", "申请"),
    ("archive", "archive", "档案"),
];
pub(crate) const FIELD_KIND: Codes = &[
    ("text", "line of text", "单行文字"),
    ("long_text", "text", "文字"),
    ("texts", "several texts", "多段文字"),
    ("date", "date", "日期"),
    ("integer", "whole number", "整数"),
    ("flag", "yes or no", "是否"),
    ("choice", "one of", "单选"),
    ("choices", "any of", "多选"),
    ("person", "person", "人员"),
    ("department", "department", "部门"),
    ("fact", "fact", "事实项"),
    ("rows", "rows", "表行"),
    ("decided", "by the scheme's decision", "由方案判定"),
    ("signature", "signature or seal", "签章"),
];
pub(crate) const OPTION_SOURCE: Codes = &[
    ("type", "the types of risk", "风险类型"),
    ("grade", "the grades", "等级"),
    ("warning", "the warnings", "预警"),
    ("role", "the roles", "角色"),
    ("level", "the levels of subject", "层级"),
];
pub(crate) const SHOWN_DECISION: Codes = &[
    ("grade", "grade", "等级"),
    ("score", "score", "得分"),
    ("post_grade", "grade of the post", "岗位等级"),
    ("supervisors", "supervisors", "监管人"),
    ("warning", "warning", "预警"),
];
pub(crate) const CHECK_KIND: Codes = &[
    ("dates_in_order", "dates in order", "日期先后"),
    ("differ", "must differ", "不得相同"),
    ("each_has", "each has", "逐一具备"),
    ("supervisor_of_rank", "supervisor of the rank", "监管人层级"),
    ("grade_agrees", "grade agrees", "等级一致"),
    ("types_covered", "types covered", "类型齐全"),
];
/// Why a rule is not encoded.
pub(crate) const NOT_ENCODED: Codes = &[
    ("definition", "a definition", "释义"),
    ("exhortation", "an exhortation", "倡导"),
    ("outside", "could be computed, but is outside this library", "可以计算，但不在本库范围之内"),
];

/// The word for a code, none where the group does not have it.
pub(crate) fn word(codes: Codes, code: &str, language: Language) -> Option<&'static str> {
    let (_, en, zh) = codes.iter().find(|(known, ..)| *known == code)?;
    Some(if language == Language::En { en } else { zh })
}

/// The word of the taxonomy for a code.
pub(crate) fn taxonomy(code: &str, language: Language) -> Option<&'static str> {
    fn label<W: Word>(code: &str, language: Language) -> Option<&'static str> {
        Some(W::from_code(code)?.label(language))
    }
    label::<RiskType>(code, language)
        .or_else(|| label::<RiskGrade>(code, language))
        .or_else(|| label::<SubjectLevel>(code, language))
        .or_else(|| label::<WarningColour>(code, language))
}
