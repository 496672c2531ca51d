//! The words of reports and risk control maps in three languages.

use crate::language::Language;
use crate::said_words::said_words;
use crate::scheme::Status;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Language);

impl Words {
    said_words! {
        comma: ", ", "、", "、";
        semicolon: "; ", "；", "；";
        colon: ": ", "：", "：";
        full_stop: ". ", "。", "。";
        report: "Statistics of the integrity-risk register", "廉政风险登记表统计报告", "廉政風險登記表統計報告";
        contents: "Contents", "目录", "目錄";
        overview: "Overview", "概况", "概況";
        item: "Item", "项目", "項目";
        value: "Value", "内容", "內容";
        scheme: "Scheme", "方案", "方案";
        date: "Date of the report", "报告日期", "報告日期";
        counted_grade: "Grade that is counted", "统计所用等级", "統計所用等級";
        points_counted: "Risk points (rows)", "风险点（行）", "風險點（列）";
        not_graded: "no grade", "无等级", "無等級";
        departments: "Departments named", "涉及部门", "涉及部門";
        findings_count: "Findings", "检查发现", "檢查發現";
        total: "Total", "合计", "合計";
        not_said: "not stated", "未填写", "未填寫";
        grade: "Grade", "等级", "等級";
        number: "Number", "数量", "數量";
        ordinal: "No.", "序号", "序號";
        share: "Share", "占比", "佔比";
        grades: "Grades", "等级分布", "等級分佈";
        how_many_of_each: "How many risk points have each grade?", "各等级的风险点有多少？", "各等級的風險點有多少？";
        by_grade: "Risk points by grade", "各等级风险点数", "各等級風險點數";
        by_type: "Type of risk by grade", "风险类型与等级", "風險類型與等級";
        by_department: "Department by grade", "部门与等级", "部門與等級";
        by_layer: "Layer of the post by grade", "岗位层级与等级", "崗位層級與等級";
        by_colour: "Colour of the warning by grade", "预警颜色与等级", "預警顏色與等級";
        by_year: "Year of grading by grade", "评定年份与等级", "評定年份與等級";
        type_of_risk: "Type of risk", "风险类型", "風險類型";
        department: "Department", "部门", "部門";
        layer: "Layer", "岗位层级", "崗位層級";
        colour: "Warning", "预警颜色", "預警顏色";
        year: "Year", "年份", "年份";
        which_departments: "Which departments have the most points of the worst grade?",
            "最高风险等级的点集中在哪些部门？", "最高風險等級的點集中在哪些部門？";
        how_by_year: "How are the grades spread over the years?", "各年份的等级分布如何？", "各年份的等級分佈如何？";
        which_findings: "What is found most often?", "哪些问题最多？", "哪些問題最多？";
        ratings: "Ratings against each other", "评分分布", "評分分佈";
        rating_note: "Each cell holds the number of risk points and the grade that the two ratings give by themselves; other rules can make a point worse.",
            "每格为风险点数和仅凭这两项评分得出的等级；其他规则可能使等级更高。",
            "每格為風險點數和僅憑這兩項評分得出的等級；其他規則可能使等級更高。";
        top: "Worst risk points", "重点风险点", "重點風險點";
        no_top: "No row has the grade that is counted.", "没有行有统计所用的等级。", "沒有列有統計所用的等級。";
        row: "Row", "行号", "列號";
        place: "Where", "所在", "所在";
        point: "Risk point", "风险点描述", "風險點描述";
        score: "Score", "得分", "得分";
        coverage: "Coverage", "覆盖情况", "覆蓋情況";
        findings: "Findings", "检查发现", "檢查發現";
        code: "Code", "代码", "代碼";
        finding: "What was found", "发现", "發現";
        clause: "Clause", "依据条款", "依據條款";
        rows: "Rows", "行", "列";
        whole_register: "whole register", "整份登记表", "整份登記表";
        nothing_found: "Nothing was found.", "没有发现问题。", "沒有發現問題。";
        agreement: "Self-rating and review", "自评与审定的一致性", "自評與審定的一致性";
        agreement_table: "Self-rated grade (rows) by reviewed grade (columns)", "自评等级（行）与审定等级（列）", "自評等級（列）與審定等級（欄）";
        self_rated: "Self-rated", "自评", "自評";
        measure: "Measure", "指标", "指標";
        both_grades: "Rows with both grades", "两种等级都有的行", "兩種等級都有的列";
        only_declared: "Self-rated grade only", "只有自评等级", "只有自評等級";
        only_reviewed: "Reviewed grade only", "只有审定等级", "只有審定等級";
        neither: "Neither", "两者都没有", "兩者都沒有";
        rated_milder: "Self-rated milder than reviewed", "自评低于审定", "自評低於審定";
        rated_graver: "Self-rated graver than reviewed", "自评高于审定", "自評高於審定";
        observed: "Observed agreement", "一致率", "一致率";
        kappa_linear: "Cohen's kappa, linear weights", "加权 kappa（线性权重）", "加權 kappa（線性權重）";
        kappa_quadratic: "Cohen's kappa, quadratic weights", "加权 kappa（平方权重）", "加權 kappa（平方權重）";
        not_defined: "not defined", "无法计算", "無法計算";
        no_pairs: "No row has both a self-rated and a reviewed grade.", "没有同时填写自评等级和审定等级的行。", "沒有同時填寫自評等級和審定等級的列。";
        sensitivity: "One step of one rating", "评分变动一档的影响", "評分變動一檔的影響";
        rating: "Rating", "评分项", "評分項";
        made_worse: "Becomes worse", "等级加重", "等級加重";
        made_milder: "Becomes milder", "等级减轻", "等級減輕";
        left_ungraded: "Left without a grade", "失去等级", "失去等級";
        nothing_moves: "No single step of one rating leads to another grade.", "任何一项评分变动一档都不会改变等级。", "任何一項評分變動一檔都不會改變等級。";
        legend: "Legend", "图例", "圖例";
        method: "What is counted, and how", "统计口径与方法", "統計口徑與方法";
        note: "Note", "说明", "說明";
        worst: "worst", "最重", "最重";
        others: "others", "其余", "其餘";
        model_scheme: "a model scheme, no regulation", "示范方案，不是法规", "示範方案，不是法規";
        map: "Risk control map", "廉政风险防控图", "廉政風險防控圖";
        step: "Step", "环节", "環節";
        no_step: "step not stated", "未写明环节", "未寫明環節";
        measures: "Control measures", "防控措施", "防控措施";
        no_measure: "no control measure", "没有防控措施", "沒有防控措施";
        no_point: "risk point not described", "未描述风险点", "未描述風險點";
        reviewed: "reviewed", "审定", "審定";
        by_facts: "by the facts", "按事实", "按事實";
        map_legend: "Grade of each point: the reviewed one, else the one its facts give, else the self-rated one.",
            "等级取审定等级；没有的取按事实得出的等级；再没有的取自评等级。",
            "等級取審定等級；沒有的取按事實得出的等級；再沒有的取自評等級。";
    }

    /// What kind of text a scheme comes from, where that must be said.
    pub(super) fn status(self, status: Status) -> Option<&'static str> {
        (status == Status::Model).then(|| self.model_scheme())
    }

    /// What is said, with what it is of in parentheses.
    pub(super) fn of(self, said: &str, what: Option<&str>) -> String {
        match what {
            None => said.to_owned(),
            Some(what) if self.0 == Language::En => format!("{said} ({what})"),
            Some(what) => format!("{said}（{what}）"),
        }
    }

    pub(super) fn more(self, count: usize) -> String {
        match self.0 {
            Language::En => format!("and {count} more"),
            Language::ZhHans => format!("另有 {count} 项"),
            Language::ZhHant => format!("另有 {count} 項"),
        }
    }

    pub(super) fn outside(self, count: u64) -> String {
        match self.0 {
            Language::En => format!(
                "{count} ratings stand nowhere in the table: not given, not rated, or between two values."
            ),
            Language::ZhHans => {
                format!("另有 {count} 个评分不在表内：未填写、未评，或者介于两档之间。")
            }
            Language::ZhHant => {
                format!("另有 {count} 個評分不在表內：未填寫、未評，或者介於兩檔之間。")
            }
        }
    }

    pub(super) fn not_stated_in_register(self, column: &str) -> String {
        match self.0 {
            Language::En => format!("The register does not state this: {column}."),
            Language::ZhHans => format!("登记表没有填写“{column}”。"),
            Language::ZhHant => format!("登記表沒有填寫「{column}」。"),
        }
    }

    pub(super) fn moved(self, moved: usize, compared: u64) -> String {
        match self.0 {
            Language::En => format!(
                "Of {compared} risk points with a grade by their facts, {moved} would have another grade if one rating were one step higher or lower."
            ),
            Language::ZhHans => format!(
                "按事实有等级的 {compared} 个风险点中，有 {moved} 个只要一项评分上下变动一档，等级就会改变。"
            ),
            Language::ZhHant => format!(
                "按事實有等級的 {compared} 個風險點中，有 {moved} 個只要一項評分上下變動一檔，等級就會改變。"
            ),
        }
    }

    pub(super) fn top_note(self, shown: usize) -> String {
        match self.0 {
            Language::En => format!(
                "The first {shown} by grade, then by score (a worse one first), then by row."
            ),
            Language::ZhHans => {
                format!("按等级、得分（较重者在前）、行号排序，列出前 {shown} 个。")
            }
            Language::ZhHant => {
                format!("按等級、得分（較重者在前）、列號排序，列出前 {shown} 個。")
            }
        }
    }

    pub(super) fn unlisted_findings(self, count: u64) -> String {
        match self.0 {
            Language::En => {
                format!("{count} further findings are counted above and not listed here.")
            }
            Language::ZhHans => format!("另有 {count} 条发现已计入数量，未逐条列出。"),
            Language::ZhHant => format!("另有 {count} 條發現已計入數量，未逐條列出。"),
        }
    }

    /// What is counted and how, in sentences.
    pub(super) fn method_notes(self, basis: &str, masked: bool) -> Vec<String> {
        let mut notes = vec![
            match self.0 {
                Language::En => format!(
                    "Each row with a risk point counts once. The {basis} is counted; a row without one is counted under “no grade”. Every table adds up to the number of rows."
                ),
                Language::ZhHans => format!(
                    "每个有风险点的行计一次。统计所用为{basis}；没有该等级的行计入“无等级”。各表的合计都等于行数。"
                ),
                Language::ZhHant => format!(
                    "每個有風險點的列計一次。統計所用為{basis}；沒有該等級的列計入「無等級」。各表的合計都等於列數。"
                ),
            },
            self.said(
                "Totals, repeated headings and rows that say nothing are no risk points; they stand among the findings.",
                "合计行、重复的表头和没有内容的行不是风险点，列在检查发现之中。",
                "合計列、重複的表頭和沒有內容的列不是風險點，列在檢查發現之中。",
            )
            .to_owned(),
            self.said(
                "The grade by the facts is what the scheme gives for the facts of a row; it does not depend on the grade the register states. Findings change no grade.",
                "按事实得出的等级由方案根据该行所填事实判定，与登记的等级无关。检查发现不改变等级。",
                "按事實得出的等級由方案根據該列所填事實判定，與登記的等級無關。檢查發現不改變等級。",
            )
            .to_owned(),
            self.said(
                "Agreement is computed over rows with both grades. Weighted kappa is 1 − Σwo/Σwe: o is observed, e expected by chance from the sums of rows and columns, w the steps between two grades or their square. Fractions are exact; decimals are rounded to three places.",
                "一致性按两种等级都有的行计算。加权 kappa 为 1 − Σwo/Σwe：o 为实际频数，e 为按行列合计推算的偶然频数，w 为两个等级相差的级数或其平方。分数为精确值，小数保留三位。",
                "一致性按兩種等級都有的列計算。加權 kappa 為 1 − Σwo/Σwe：o 為實際頻數，e 為按列欄合計推算的偶然頻數，w 為兩個等級相差的級數或其平方。分數為精確值，小數保留三位。",
            )
            .to_owned(),
            self.said(
                "One step of one rating: each rated fact of a row is moved to the next higher and the next lower value, all others staying, and the row is graded again.",
                "评分变动一档：把一行的每项评分分别移到上一档和下一档，其他事实不变，重新判定等级。",
                "評分變動一檔：把一列的每項評分分別移到上一檔和下一檔，其他事實不變，重新判定等級。",
            )
            .to_owned(),
        ];
        if masked {
            notes.push(
                self.said(
                    "Names of people and their numbers are masked.",
                    "人员姓名和证件、电话号码已作遮盖。",
                    "人員姓名和證件、電話號碼已作遮蓋。",
                )
                .to_owned(),
            );
        }
        notes
    }
}
