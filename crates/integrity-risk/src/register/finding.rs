//! What is found in a register: advice that changes no grade.

use crate::error::ErrorKind;
use crate::form::Worded;
use crate::language::Language;
use crate::phrase::Names;
use crate::register::missing::Missing;
use crate::register::personal;
use crate::scheme::Rule;

crate::messages! {
    /// What can be found in a register. Names of people and their numbers
    /// stand in it as they were written; [`RegisterFinding::message`] masks
    /// them.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::RegisterFault;
    ///
    /// let fault = RegisterFault::NumberingHole { missing: "3, 5".into() };
    /// assert_eq!(fault.code(), "numbering_hole");
    /// assert!(fault.message(Language::ZhHans).contains("3、5"));
    /// ```
    #[non_exhaustive]
    pub enum RegisterFault {
        // Cells.
        /// A cell whose value matters says nothing.
        CellSaysNothing { column: Worded, why: MissingPhrase } = "cell_says_nothing",
            "`{column}` gives no value: {why}; write one, or leave the row out on purpose",
            "“{column}”没有可用的内容：{why}；请填写，确不适用的请写明",
            "「{column}」沒有可用的內容：{why}；請填寫，確不適用的請寫明";
        /// A label that is another scheme's.
        LabelOfOtherScheme { column: Worded, label, scheme, known: Names } = "label_of_other_scheme",
            "`{column}` says `{label}`, a label of `{scheme}`; this register is read against another scheme, whose labels are: {known}",
            "“{column}”写的“{label}”是方案 {scheme} 的说法；本登记表所用方案的说法是：{known}",
            "「{column}」寫的「{label}」是方案 {scheme} 的說法；本登記表所用方案的說法是：{known}";
        /// A cell that points to another place.
        CrossReference { column: Worded, text } = "cross_reference",
            "`{column}` says only `{text}`, which points elsewhere; write out what is meant",
            "“{column}”只写了“{text}”，指向别处；请写出所指的内容",
            "「{column}」只寫了「{text}」，指向別處；請寫出所指的內容";
        /// The items of a cell are numbered wrongly.
        ItemsMisnumbered { column: Worded, numbers: Names } = "items_misnumbered",
            "the items of `{column}` are numbered {numbers}; number them 1, 2, 3 … and see that none is missing",
            "“{column}”中各条的编号为 {numbers}；请按 1、2、3……编号，并核对有无遗漏",
            "「{column}」中各條的編號為 {numbers}；請按 1、2、3……編號，並核對有無遺漏";
        /// A row that sums others up.
        TotalRow { text } = "total_row",
            "this row is a total (`{text}`) and no risk point; it is kept for reconciliation and counted as none",
            "本行是合计（“{text}”），不是风险点；只用于核对，不计入",
            "本列是合計（「{text}」），不是風險點；只用於核對，不計入";
        /// A row that is a note: who filled the register in, who signs, what was remarked.
        NoteRow { text } = "note_row",
            "this row is a note (`{text}`) and no risk point; it is left out",
            "本行是附注（“{text}”），不是风险点，不计入",
            "本列是附註（「{text}」），不是風險點，不計入";
        /// A row that repeats the headings.
        HeadingRow {} = "heading_row",
            "this row repeats the headings; it is no risk point and is left out",
            "本行是重复的表头，不是风险点，不计入",
            "本列是重複的表頭，不是風險點，不計入";
        /// A row none of whose known columns says anything.
        RowSaysNothing {} = "row_says_nothing",
            "no column of this row that is understood says anything; fill the row in or remove it",
            "本行能识别的各列都没有内容；请补填或删去该行",
            "本列能識別的各欄都沒有內容；請補填或刪去該列";
        /// The row names a scheme that is not at hand.
        SchemeNotAtHand { scheme, known: Names } = "scheme_not_at_hand",
            "the row is to be read against `{scheme}`, which is not at hand; at hand are: {known}",
            "本行指定的方案“{scheme}”不在可用方案之中；可用的有：{known}",
            "本列指定的方案「{scheme}」不在可用方案之中；可用的有：{known}";
        /// A day that is none.
        NoSuchDay { column: Worded, value } = "no_such_day",
            "`{column}`: `{value}` is no day of the calendar; write year, month and day, such as 2026-01-31",
            "“{column}”：“{value}”不是日历上的日期；请写年、月、日，如 2026-01-31",
            "「{column}」：「{value}」不是日曆上的日期；請寫年、月、日，如 2026-01-31";
        /// The facts of the row leave its grade open.
        GradeUndetermined { missing: Worded } = "grade_undetermined",
            "the facts of this row leave its grade open; what still matters: {missing}; fill it in",
            "按本行事实尚不能定级；还缺：{missing}；请补填",
            "按本列事實尚不能定級；還缺：{missing}；請補填";
        /// The row of a post graded from several rows does not say which post it is.
        PostNotTold { column: Worded, why: MissingPhrase } = "post_not_told",
            "`{column}` gives no value: {why}; a post is graded from all of its rows, and which post this row belongs to cannot be told, so it is graded with none; write it in every row, or have merged cells filled",
            "“{column}”没有可用的内容：{why}；岗位按其全部各行定级，而本行属于哪个岗位无从得知，因此不参与定级；请在每一行写明，合并单元格请选择填充",
            "「{column}」沒有可用的內容：{why}；崗位按其全部各列定級，而本列屬於哪個崗位無從得知，因此不參與定級；請在每一列寫明，合併儲存格請選擇填充";
        /// The register has none of the facts a grade rests on.
        GradesNotAssessed { facts: Worded } = "grades_not_assessed",
            "the register has no column with the facts a grade rests on ({facts}), so that no grade is assessed and those it states are taken as they are; add the columns to have them assessed",
            "登记表没有定级所依据的事实各列（{facts}），因此不作判定，只采用其自报的等级；如需判定请增加这些列",
            "登記表沒有定級所依據的事實各欄（{facts}），因此不作判定，只採用其自報的等級；如需判定請增加這些欄";
        /// The row has more cells than the headings.
        CellsBeyondHeadings { count } = "cells_beyond_headings",
            "{count} cells of this row stand beyond the last heading; check that its columns are not shifted",
            "本行有 {count} 个单元格超出表头；请核对各列是否错位",
            "本列有 {count} 個儲存格超出表頭；請核對各欄是否錯位";

        // Coverage.
        /// A department that has no risk point.
        DepartmentWithoutPoint { department } = "department_without_point",
            "department `{department}` has no risk point; let it search, or record that it found none",
            "部门“{department}”没有登记风险点；请组织查找，确无风险点的也要记明",
            "部門「{department}」沒有登記風險點；請組織查找，確無風險點的也要記明";
        /// A post that has no risk point.
        PostWithoutPoint { post } = "post_without_point",
            "post `{post}` has no risk point; search it, or record that none was found",
            "岗位“{post}”没有登记风险点；请查找，确无风险点的也要记明",
            "崗位「{post}」沒有登記風險點；請查找，確無風險點的也要記明";
        /// A holder of a post who has no risk point.
        HolderWithoutPoint { holder } = "holder_without_point",
            "`{holder}` has no risk point in the register; everyone who holds a post searches it",
            "“{holder}”在登记表中没有风险点；在岗人员都应查找本岗位风险",
            "「{holder}」在登記表中沒有風險點；在崗人員都應查找本崗位風險";
        /// A layer of posts that has no risk point.
        LayerWithoutPoint { layer } = "layer_without_point",
            "no risk point stands at the layer `{layer}`; search it, or record that none was found",
            "“{layer}”一层没有登记风险点；请查找，确无风险点的也要记明",
            "「{layer}」一層沒有登記風險點；請查找，確無風險點的也要記明";
        /// Types of risk that a subject must search and has not.
        TypesNotSearched { subject, missing: Worded } = "types_not_searched",
            "`{subject}` has no risk point of these types: {missing}; search them, or record that none was found",
            "“{subject}”没有下列类型的风险点：{missing}；请查找，确无的也要记明",
            "「{subject}」沒有下列類型的風險點：{missing}；請查找，確無的也要記明";
        /// A power of the power list on which no risk point rests.
        PowerWithoutPoint { power } = "power_without_point",
            "the power `{power}` of the power list has no risk point; search how it can be abused",
            "权力清单中的“{power}”没有对应的风险点；请查找其行使中的风险",
            "權力清單中的「{power}」沒有對應的風險點；請查找其行使中的風險";
        /// A point that rests on a power which the power list does not have.
        PowerNotListed { power } = "power_not_listed",
            "the power `{power}` is not in the power list; correct its name or complete the list",
            "权力“{power}”不在权力清单之中；请更正名称或补充清单",
            "權力「{power}」不在權力清單之中；請更正名稱或補充清單";
        /// A holder who came after the last briefing.
        HolderNotBriefed { holder, appointed } = "holder_not_briefed",
            "`{holder}`, in post since {appointed}, has not been briefed on the risk points of the post; brief the holder and write the day down",
            "“{holder}”于 {appointed} 到岗，没有告知岗位风险的记录；请告知并记明日期",
            "「{holder}」於 {appointed} 到崗，沒有告知崗位風險的紀錄；請告知並記明日期";
        /// A demand of the scheme that a row does not meet.
        DemandNotMet { what: Worded } = "demand_not_met",
            "this is demanded and missing: {what}; add it",
            "应有而没有：{what}；请补上",
            "應有而沒有：{what}；請補上";
        /// A point that is not monitored where monitoring is demanded.
        NotMonitored {} = "not_monitored",
            "this risk point is not under monitoring, which is demanded of it; put it under monitoring, or say why not",
            "该风险点应纳入监察监测而没有纳入；请纳入，不能纳入的请说明",
            "該風險點應納入監察監測而沒有納入；請納入，不能納入的請說明";

        // Measures.
        /// A point without a control measure.
        PointWithoutMeasure {} = "point_without_measure",
            "this risk point has no control measure; write one that answers it",
            "该风险点没有防控措施；请制定有针对性的措施",
            "該風險點沒有防控措施；請制定有針對性的措施";
        /// One list of measures that serves many points.
        SharedMeasures { count } = "shared_measures",
            "the same control measures serve {count} risk points; give each point measures of its own",
            "同一套防控措施用于 {count} 个风险点；请为每个风险点分别制定措施",
            "同一套防控措施用於 {count} 個風險點；請為每個風險點分別制定措施";
        /// Fewer measures than risk points in one row.
        FewerMeasuresThanPoints { points, measures } = "fewer_measures_than_points",
            "{points} risk points stand beside {measures} control measures; see that each point has one",
            "{points} 个风险点只对应 {measures} 条防控措施；请核对每个风险点是否都有措施",
            "{points} 個風險點只對應 {measures} 條防控措施；請核對每個風險點是否都有措施";
        /// Measures that answer another type of risk.
        MeasuresOfOtherType { risk_type: Worded, other: Worded } = "measures_of_other_type",
            "the point is a risk of {risk_type}, and its control measures answer only a risk of {other}; add one that fits, or correct the type",
            "该风险点属“{risk_type}”，而措施只针对“{other}”；请补充相应措施，或更正类型",
            "該風險點屬「{risk_type}」，而措施只針對「{other}」；請補充相應措施，或更正類型";
        /// Measures for which nobody is responsible.
        NoResponsible {} = "no_responsible",
            "nobody is responsible for the control measures; name a post or a person",
            "防控措施没有责任人；请写明责任岗位或责任人",
            "防控措施沒有責任人；請寫明責任崗位或責任人";
        /// Measures without a term.
        NoTerm {} = "no_term",
            "the control measures have no term; write by when or how often",
            "防控措施没有时限；请写明完成时间或频次",
            "防控措施沒有時限；請寫明完成時間或頻次";
        /// The holder supervises himself or herself.
        SupervisedByHolder { supervisor } = "supervised_by_holder",
            "`{supervisor}` holds the post and supervises it as well; name somebody else",
            "“{supervisor}”既是岗位责任人又是监管人；请另定监管人",
            "「{supervisor}」既是崗位責任人又是監管人；請另定監管人";

        // Texts.
        /// A text that is too vague to be a risk point.
        VagueText { ground: Worded } = "vague_text",
            "this is too vague to be a risk point ({ground}); say who could do what with which power",
            "表述过于笼统，不足以构成风险点（{ground}）；请写明什么人利用什么权力可能做什么",
            "表述過於籠統，不足以構成風險點（{ground}）；請寫明什麼人利用什麼權力可能做什麼";
        /// A placeholder that was left in.
        PlaceholderLeft { piece, place } = "placeholder_left",
            "`{piece}` (from character {place}) is a placeholder that was left in; put the real name or number there",
            "第 {place} 个字符起的“{piece}”是未替换的占位内容；请换成实际的名称或数字",
            "第 {place} 個字元起的「{piece}」是未替換的佔位內容；請換成實際的名稱或數字";
        /// A measure that says nothing definite.
        EmptyPhrase { piece } = "empty_phrase",
            "`{piece}` is an empty phrase as a control measure; say who does what, how often and with which proof",
            "“{piece}”作为防控措施过于空泛；请写明谁、做什么、多久一次、留下什么凭据",
            "「{piece}」作為防控措施過於空泛；請寫明誰、做什麼、多久一次、留下什麼憑據";
        /// Texts that are copies of one another.
        CopiedText { column: Worded, count, alike, differs: Names } = "copied_text",
            "`{column}` says nearly the same in {count} rows (alike {alike} ‰; what differs: {differs}); write what is true of each post",
            "“{column}”在 {count} 行中几乎相同（相似度 {alike}‰；不同之处：{differs}）；请按各岗位的实际情况填写",
            "「{column}」在 {count} 列中幾乎相同（相似度 {alike}‰；不同之處：{differs}）；請按各崗位的實際情況填寫";
        /// A text copied from another register.
        CopiedFromElsewhere { column: Worded, row, alike, differs: Names } = "copied_from_elsewhere",
            "`{column}` says nearly the same as row {row} of the other register (alike {alike} ‰; what differs: {differs}); write what is true here and now",
            "“{column}”与另一份登记表第 {row} 行几乎相同（相似度 {alike}‰；不同之处：{differs}）；请按现在的实际情况填写",
            "「{column}」與另一份登記表第 {row} 列幾乎相同（相似度 {alike}‰；不同之處：{differs}）；請按現在的實際情況填寫";

        // Grades.
        /// The same point with different grades.
        SamePointOtherGrade { grades: Worded } = "same_point_other_grade",
            "the same risk point is graded {grades}; agree on one grade, or say what differs",
            "同一风险点的等级不一：{grades}；请统一，或者写明差别",
            "同一風險點的等級不一：{grades}；請統一，或者寫明差別";
        /// A stated grade milder than the one the facts give.
        GradeBelowFacts { declared: Worded, assessed: Worded } = "grade_below_facts",
            "the register says {declared}, and its facts give {assessed}; correct the grade or the facts",
            "登记的等级为{declared}，按所填事实应为{assessed}；请更正等级或事实",
            "登記的等級為{declared}，按所填事實應為{assessed}；請更正等級或事實";
        /// A stated grade graver than the one the facts give.
        GradeAboveFacts { declared: Worded, assessed: Worded } = "grade_above_facts",
            "the register says {declared}, and its facts give only {assessed}; see whether a fact is missing",
            "登记的等级为{declared}，按所填事实只到{assessed}；请核对事实有无遗漏",
            "登記的等級為{declared}，按所填事實只到{assessed}；請核對事實有無遺漏";
        /// A self-rated grade milder than the one a review gave.
        SelfRatedBelowReview { declared: Worded, reviewed: Worded } = "self_rated_below_review",
            "self-rated {declared}, reviewed {reviewed}; let the department see why",
            "自评为{declared}，审定为{reviewed}；请向该部门说明原因",
            "自評為{declared}，審定為{reviewed}；請向該部門說明原因";
        /// A whole department at the lowest grade.
        AllLowest { department, grade: Worded, count } = "all_lowest",
            "all {count} risk points of `{department}` have the lowest grade, {grade}; have them reviewed",
            "“{department}”的 {count} 个风险点全部为最低的{grade}；请安排复核",
            "「{department}」的 {count} 個風險點全部為最低的{grade}；請安排複核";
        /// A grade that fell without a new measure.
        FallenWithoutMeasure { before: Worded, now: Worded } = "fallen_without_measure",
            "the grade fell from {before} to {now}, and the control measures are those of before; say what lowered the risk",
            "等级由{before}降为{now}，而防控措施没有变化；请说明风险降低的依据",
            "等級由{before}降為{now}，而防控措施沒有變化；請說明風險降低的依據";
        /// A grade that should have been looked at again.
        RegradingOverdue { graded, due } = "regrading_overdue",
            "graded on {graded} and to be graded again by {due}; grade it again",
            "{graded} 评定，应于 {due} 前重新评定；请重新评定",
            "{graded} 評定，應於 {due} 前重新評定；請重新評定";

        // Sums.
        /// A declared total that is not what was counted.
        TotalDiffers { what: Worded, declared, counted } = "total_differs",
            "{what}: {declared} declared, {counted} counted; find the rows that are missing or counted twice",
            "{what}：申报 {declared}，实际计得 {counted}；请查找遗漏或重复计算的行",
            "{what}：申報 {declared}，實際計得 {counted}；請查找遺漏或重複計算的列";
        /// Declared parts that do not add up to the declared total.
        PartsDoNotAddUp { total, parts, sum } = "parts_do_not_add_up",
            "the total is declared as {total}, and its parts {parts} come to {sum}; correct one of them",
            "申报总数为 {total}，而各部分 {parts} 之和为 {sum}；请更正",
            "申報總數為 {total}，而各部分 {parts} 之和為 {sum}；請更正";
        /// Numbers that the sequence leaves out.
        NumberingHole { missing: Names } = "numbering_hole",
            "the numbering leaves out {missing}; look for rows that were lost",
            "序号缺 {missing}；请查找是否有遗失的行",
            "序號缺 {missing}；請查找是否有遺失的列";
        /// A number that stands twice.
        NumberingTwice { number } = "numbering_twice",
            "the number {number} stands more than once; renumber, or remove a row that stands twice",
            "序号 {number} 重复；请重新编号，或删去重复的行",
            "序號 {number} 重複；請重新編號，或刪去重複的列";
        /// A figure that the regulation quotes and the register does not meet.
        FigureDiffers { figure: Worded, quoted, counted } = "figure_differs",
            "the text quotes {quoted} for {figure}, and {counted} were counted; find out which is right",
            "文本所列{figure}为 {quoted}，实际计得 {counted}；请核实",
            "文本所列{figure}為 {quoted}，實際計得 {counted}；請核實";
    }
}

crate::messages! {
    /// Why a cell gives no value, in words.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::{Missing, MissingPhrase};
    /// let phrase = MissingPhrase::from(Missing::Dash);
    /// assert_eq!(phrase.message(Language::En), "it holds a dash");
    /// ```
    pub enum MissingPhrase {
        /// There is no such column.
        NoColumn {} = "no_column", "there is no such column", "没有这一列", "沒有這一欄";
        /// Empty.
        Blank {} = "blank", "it is empty", "空白", "空白";
        /// A dash.
        Dash {} = "dash", "it holds a dash", "只有一道横线", "只有一道橫線";
        /// A word for nothing.
        SaysNone {} = "says_none", "it says there is none", "写的是“无”", "寫的是「無」";
        /// A zero.
        Zero {} = "zero", "it holds a zero", "写的是零", "寫的是零";
        /// A reference.
        CrossReference {} = "cross_reference", "it points elsewhere", "指向别处", "指向別處";
        /// A label of another scheme.
        OtherScheme {} = "other_scheme", "it is a label of another scheme", "是另一方案的说法", "是另一方案的說法";
        /// Cut off.
        Truncated {} = "truncated", "its text was cut off", "文字被截断", "文字被截斷";
        /// Not understood.
        Unreadable {} = "unreadable", "it is not understood", "无法识别", "無法識別";
    }
}

impl From<Missing> for MissingPhrase {
    fn from(why: Missing) -> Self {
        match why {
            Missing::NoColumn => Self::NoColumn {},
            Missing::Blank => Self::Blank {},
            Missing::Dash => Self::Dash {},
            Missing::SaysNone => Self::SaysNone {},
            Missing::Zero => Self::Zero {},
            Missing::CrossReference => Self::CrossReference {},
            Missing::OtherScheme => Self::OtherScheme {},
            Missing::Truncated => Self::Truncated {},
            Missing::Unreadable => Self::Unreadable {},
        }
    }
}

impl crate::phrase::Said for MissingPhrase {
    fn code(&self) -> &str {
        Self::code(self)
    }

    fn said(&self, language: Language) -> std::borrow::Cow<'_, str> {
        std::borrow::Cow::Owned(self.message(language))
    }
}

/// What is wrong: with a value, or with the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterFindingKind {
    /// What only a register can have.
    Register(RegisterFault),
    /// What any value can have: it cannot be read, or it leaves a fact open.
    Value(ErrorKind),
}

/// Something found in a register.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::Register;
///
/// let scheme = Scheme::builtin("standard")?;
/// let register = Register::read(&[scheme], &[["岗位", "发生几率"], ["会计", "0.3"]])?;
/// let of_row = register.findings.iter().find(|finding| finding.rows == [2]);
/// assert_eq!(of_row.map(|finding| finding.code()), Some("off_scale"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RegisterFinding {
    /// What it is.
    pub kind: RegisterFindingKind,
    /// The rows it is about by their numbers in the file, in order; none when
    /// it is about the register as a whole.
    pub rows: Vec<u64>,
    /// The place of the column it is about, counted from 0.
    pub column: Option<usize>,
    /// The id of the rule that asks for it, where one does.
    pub rule: Option<Box<str>>,
    /// The clause of that rule.
    pub clause: Option<Box<str>>,
    /// The names of people that stand in its values, as they were written.
    pub people: Vec<Box<str>>,
}

impl RegisterFinding {
    pub(crate) fn new(kind: RegisterFault, rows: impl Into<Vec<u64>>) -> Self {
        Self::of(RegisterFindingKind::Register(kind), rows.into())
    }

    pub(crate) fn of_value(kind: ErrorKind, row: u64, column: Option<usize>) -> Self {
        Self::of(RegisterFindingKind::Value(kind), vec![row]).at(column)
    }

    pub(crate) fn of_register(kind: ErrorKind) -> Self {
        Self::of(RegisterFindingKind::Value(kind), Vec::new())
    }

    fn of(kind: RegisterFindingKind, rows: Vec<u64>) -> Self {
        Self { kind, rows, column: None, rule: None, clause: None, people: Vec::new() }
    }

    pub(crate) fn naming<'n>(self, people: impl IntoIterator<Item = &'n str>) -> Self {
        Self { people: people.into_iter().map(Into::into).collect(), ..self }
    }

    pub(crate) fn at(self, column: Option<usize>) -> Self {
        Self { column, ..self }
    }

    pub(crate) fn by(self, rule: Option<&Rule>) -> Self {
        Self {
            rule: rule.map(|rule| rule.id.as_ref().into()),
            clause: rule.map(|rule| rule.clause.as_ref().into()),
            ..self
        }
    }

    /// The stable code.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Register;
    /// let scheme = Scheme::builtin("standard")?;
    /// let register = Register::read(&[scheme], &[["序号", "岗位"], ["1", "会计"], ["3", "出纳"]])?;
    /// assert!(register.check(&Default::default()).iter().any(|found| found.code() == "numbering_hole"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn code(&self) -> &'static str {
        match &self.kind {
            RegisterFindingKind::Register(fault) => fault.code(),
            RegisterFindingKind::Value(kind) => kind.code(),
        }
    }

    /// What is wrong, what was expected and how to mend it, with names of
    /// people and their numbers masked.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Register;
    /// let scheme = Scheme::builtin("standard")?;
    /// let rows = [["姓名", "岗位", "监管领导"], ["张三丰", "会计", "张三丰"]];
    /// let register = Register::read(&[scheme], &rows)?;
    /// let findings = register.check(&Default::default());
    /// let found = findings.iter().find(|found| found.code() == "supervised_by_holder").unwrap();
    /// assert!(found.message(Language::En).starts_with("`张**` holds the post"));
    /// assert!(found.message_unmasked(Language::En).starts_with("`张三丰` holds the post"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        personal::masked(&self.message_unmasked(language), &self.people)
    }

    /// The same, with names and numbers as they were written.
    ///
    /// See [`message`](Self::message).
    pub fn message_unmasked(&self, language: Language) -> String {
        match &self.kind {
            RegisterFindingKind::Register(fault) => fault.message(language),
            RegisterFindingKind::Value(kind) => kind.message(language),
        }
    }

    /// The values in the message, by name, as they were written.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Register;
    /// let scheme = Scheme::builtin("standard")?;
    /// let register = Register::read(&[scheme], &[["序号", "岗位"], ["1", "会计"], ["3", "出纳"]])?;
    /// let findings = register.check(&Default::default());
    /// let hole = findings.iter().find(|found| found.code() == "numbering_hole").unwrap();
    /// assert_eq!(hole.details(), [("missing", "2")]);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn details(&self) -> Vec<(&'static str, &str)> {
        match &self.kind {
            RegisterFindingKind::Register(fault) => fault.details(),
            RegisterFindingKind::Value(kind) => kind.details(),
        }
    }
}
