//! What the command says by itself, in three languages: short words of
//! headings and tables, and messages of its own errors.

use integrity_risk::approval::{Phase, StepStatus};
use integrity_risk::due::Standing;
use integrity_risk::duty::GapKind;
use integrity_risk::language::Language;
use integrity_risk::register::Change;
use integrity_risk::scheme::{Act, Basis, Grain, Part, ReturnReason, Status, TableHit, WarningAct};
use integrity_risk::warning;

macro_rules! words {
    ($($name:ident = $en:literal, $zh_hans:literal, $zh_hant:literal;)*) => {
        /// A word or short phrase of headings and tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Word {
            $($name,)*
        }

        impl Word {
            /// The word in a language.
            pub(crate) const fn say(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::En) => $en,
                    (Self::$name, Language::ZhHans) => $zh_hans,
                    (Self::$name, Language::ZhHant) => $zh_hant,)*
                }
            }
        }
    };
}

words! {
    // Columns of results.
    AssessedGrade = "assessed grade", "判定等级", "判定等級";
    RiskGrade = "risk grade", "对应等级（高中低）", "對應等級（高中低）";
    Supervisors = "supervisors (assessed)", "应监管人", "應監管人";
    Reason = "reason", "定级依据", "定級依據";
    Score = "score", "得分", "得分";
    Scheme = "scheme", "方案", "方案";
    Problems = "problems", "问题", "問題";
    Row = "row", "行", "列";

    // Summary.
    GradesByType = "Grades by type of risk", "按风险类型统计", "按風險類型統計";
    GradesByDepartment = "Grades by department", "按部门统计", "按部門統計";
    TypeOfRisk = "type of risk", "风险类型", "風險類型";
    Department = "department", "部门", "部門";
    NotGraded = "not graded", "未定级", "未定級";
    Total = "total", "合计", "合計";
    NotStated = "(not stated)", "（未填）", "（未填）";
    OtherValues = "(others)", "（其余）", "（其餘）";
    Columns = "Columns", "列的含义", "欄的含義";
    CarriedAlong = "carried along, not read", "原样保留，不读取", "原樣保留，不讀取";
    OffTheScale = "past the scale", "超出等级范围", "超出等級範圍";
    NoAnswer = "the text gives no answer", "条文未规定", "條文未規定";
    StillOpen = "cannot be told yet", "尚不能判定", "尚不能判定";

    // Registers.
    DeclaredGrade = "declared grade", "自评等级", "自評等級";
    PostName = "post", "岗位", "崗位";
    ReadFacts = "facts", "事实", "事實";
    PointsAndMeasures = "points / measures", "风险点／措施", "風險點／措施";
    Processes = "Work processes", "工作流程", "工作流程";
    Changes = "Changes", "变化", "變化";
    Unchanged = "unchanged", "未变", "未變";
    Added = "added", "新增", "新增";
    Dropped = "dropped", "减少", "減少";
    Moved = "moved", "调整部门或岗位", "調整部門或崗位";
    GradeRaised = "grade raised", "等级升高", "等級升高";
    GradeLowered = "grade lowered", "等级降低", "等級降低";
    GradeNotComparable = "grades not comparable", "等级不可比", "等級不可比";
    MeasuresChanged = "measures changed", "措施变化", "措施變化";
    Reworded = "reworded", "表述变化", "表述變化";

    // Explanations.
    Result = "Result", "结论", "結論";
    Grade = "Grade", "等级", "等級";
    Supervision = "Supervised by", "监管人", "監管人";
    Together = "together", "共同监管", "共同監管";
    Why = "Why", "依据", "依據";
    Decides = "decides", "决定结论", "決定結論";
    AlsoHolds = "also holds, does not decide", "同样成立，但不决定结论", "同樣成立，但不決定結論";
    RestsOn = "rests on", "根据", "根據";
    Missing = "What is missing, the most telling first", "尚缺的事项（最能说明问题的在前）", "尚缺的事項（最能說明問題的在前）";
    WouldChange = "What would change it", "改变哪些事项会改变结论", "改變哪些事項會改變結論";
    NothingWouldChange = "no change of up to three known facts that the body can change leads to another certain result", "单位可改变的已知事项中，改变至多三项不会得出另一个确定的结论", "單位可改變的已知事項中，改變至多三項不會得出另一個確定的結論";
    MoreWouldChange = "(there are more)", "（不止这些）", "（不止這些）";
    MissingNotExact = "(some of these may no longer matter)", "（其中有的可能已无关紧要）", "（其中有的可能已無關緊要）";
    TheScheme = "The scheme", "方案", "方案";
    RulesHash = "rules hash", "规则摘要", "規則摘要";
    TextHash = "text hash", "文字摘要", "文字摘要";
    AsOf = "as of", "适用日期", "適用日期";
    NotRated = "not rated", "未评", "未評";
    Yes = "yes", "是", "是";
    No = "no", "否", "否";
    Nothing = "none", "无", "無";

    // Duties.
    Period = "period", "时段", "時段";
    Phases = "Phases", "阶段", "階段";
    FallsDue = "What falls due", "到期事项", "到期事項";
    OutsidePeriod = "Dated by the text, outside this period", "条文写明年份、不在本时段内的", "條文寫明年份、不在本時段內的";
    AwaitingCalendar = "Before holidays of the year after, not yet in the calendar", "次年节日前的，日历尚无其放假安排", "次年節日前的，日曆尚無其放假安排";
    OnOccasion = "On an occasion", "遇下列情形的", "遇下列情形的";
    WithoutTerm = "Without a term", "未写明期限的", "未寫明期限的";
    UngradedPosts = "No grade given, though a duty depends on it", "任务取决于等级而未给出等级的", "任務取決於等級而未給出等級的";
    Duties = "Duties", "任务", "任務";
    Judged = "judged", "已到期", "已到期";
    Fulfilled = "fulfilled", "已完成", "已完成";
    StillToDo = "still to do", "尚未到期", "尚未到期";
    Gaps = "Left undone", "缺漏", "缺漏";
    Missed = "not done", "未完成", "未完成";
    DoneLate = "late", "逾期", "逾期";
    TooEarly = "too early", "提前", "提前";
    TooFew = "too few times", "次数不足", "次數不足";
    WrongRole = "by others", "办理人不符", "辦理人不符";

    // What a rule rests on.
    BasisText = "the text", "条文", "條文";
    BasisCompletion = "completion", "补充", "補充";
    BasisSetting = "setting", "设置", "設定";
    BasisPrinciple = "principle, stated by no text", "原则（条文未写明）", "原則（條文未寫明）";

    // Schemes.
    Id = "id", "标识", "識別碼";
    Version = "version", "版本", "版本";
    StatusLabel = "status", "性质", "性質";
    Title = "title", "名称", "名稱";
    Issuer = "issuer", "发文单位", "發文單位";
    Issued = "issued", "发文日期", "發文日期";
    Effective = "in force", "施行期", "施行期";
    Source = "source", "出处", "出處";
    Languages = "languages", "语言", "語言";
    Graded = "graded", "定级对象", "定級對象";
    WhatTextLacks = "What the text lacks", "条文未给出的内容", "條文未給出的內容";
    Types = "Types of risk", "风险类型", "風險類型";
    Levels = "Types each level must search", "各层级应查找的类型", "各層級應查找的類型";
    Facts = "Facts asked for", "事实项", "事實項";
    Grades = "Grades, worst first", "等级（由重到轻）", "等級（由重到輕）";
    Warnings = "Warnings, worst first", "预警（由重到轻）", "預警（由重到輕）";
    ReplyWithin = "reply within", "答复期限", "答覆期限";
    NoWarning = "no warning", "不作预警", "不作預警";
    ToBeDone = "What is then to be done", "处置", "處置";
    MayApply = "may apply", "可能适用", "可能適用";
    OneOrMoreOf = "one or more of", "以下一项或多项", "以下一項或多項";
    Optional = "may", "可以", "可以";
    Forbidden = "not allowed", "不得", "不得";
    RectifyWithin = "put right within", "整改期限", "整改期限";
    Parameters = "What the text demands and does not give", "条文要求而未给出的数值", "條文要求而未給出的數值";
    NotSet = "to be set", "须设置", "須設定";
    OwnDefault = "default of the scheme", "方案默认值", "方案預設值";
    MadeOver = "made over", "基础方案", "基礎方案";
    WorkingDays = "working days", "个工作日", "個工作日";
    CalendarDays = "calendar days", "个自然日", "個自然日";
    Month = "month", "个月", "個月";
    Months = "months", "个月", "個月";
    Routes = "Routes", "流程", "流程";
    StrictOrder = "in strict order", "按严格顺序", "按嚴格順序";
    Form = "form", "表格", "表格";
    ReturnsTo = "may go back to", "可退回至", "可退回至";
    OrAbove = "or above", "或其上级", "或其上級";
    OnlyFor = "only for", "只用于", "只用於";
    OnlyAbout = "only about", "只限对象", "只限對象";
    AfterStep = "after", "在此之后", "在此之後";
    BesideOthers = "nothing", "无", "無";
    ToWhom = "to", "向谁", "向誰";
    MustContain = "must contain", "应当包含", "應當包含";
    Concerns = "concerns", "涉及", "涉及";
    InMeeting = "in a meeting", "会议办理", "會議辦理";
    Chair = "chair", "主持", "主持";
    ObjectionsTo = "objections lead back to", "有异议的退回至", "有異議的退回至";
    Where = "where", "地点", "地點";
    PartPowers = "powers", "职权", "職權";
    PartProcess = "process", "流程图", "流程圖";
    PartPoints = "risk points", "风险点", "風險點";
    PartMeasures = "control measures", "防控措施", "防控措施";
    WholeRoute = "all of it", "全部", "全部";
    OpenedAnew = "opened anew from", "重新开始于", "重新開始於";
    CountedFrom = "counted from", "起算于", "起算於";
    ByNotice = "by the last day that the notice states", "在通知书写明的期限内", "在通知書寫明的期限內";
    WhomItConcerns = "whom it may concern", "预警对象", "預警對象";
    DoneByWhom = "who", "由谁", "由誰";
    Answerable = "answerable", "责任人", "責任人";
    WatchedBy = "watched by", "督办", "督辦";
    Papers = "papers", "材料", "材料";
    Phase = "phase", "阶段", "階段";
    Grading = "How a grade is found", "定级规则", "定級規則";
    Supervised = "Who supervises", "监管人", "監管人";
    Warned = "When a warning is given", "预警情形", "預警情形";
    WarningSteps = "What follows a warning, in its steps", "预警后的步骤", "預警後的步驟";
    Escalations = "Where nothing is put right", "未整改的", "未整改的";
    OwnMatters = "Who acts in an own matter", "回避与代行", "迴避與代行";
    Tables = "Other decisions", "其他判定", "其他判定";
    Lists = "Lists", "列表", "清單";
    AndSoOn = "and so on", "等", "等";
    Coverage = "What must be there", "应有事项", "應有事項";
    Figures = "Figures that the text quotes", "条文中的数字", "條文中的數字";
    HitFirst = "the first that holds", "取首个成立的", "取首個成立的";
    HitUnique = "the one that holds", "取唯一成立的", "取唯一成立的";
    HitWorst = "the worst that holds", "取成立者中最重的", "取成立者中最重的";
    HitCollect = "all that hold", "取全部成立的", "取全部成立的";
    Completions = "Completions: how gaps of the text are read", "补充（对条文空缺的取法）", "補充（對條文空缺的取法）";
    Question = "question", "问题", "問題";
    Reading = "reading", "取法", "取法";
    Ground = "ground", "理由", "理由";
    Oddities = "Oddities, kept as written", "原文特异之处（照录）", "原文特異之處（照錄）";
    Rules = "Rules", "规则", "規則";
    Hashes = "Hashes", "摘要", "摘要";
    NoCounterpart = "no counterpart", "无对应", "無對應";

    // Status and grain.
    Regulation = "regulation", "规定", "規定";
    Essay = "essay", "文章", "文章";
    Model = "model scheme", "示范方案", "示範方案";
    Point = "each risk point", "每个风险点", "每個風險點";
    Post = "each post", "每个岗位", "每個崗位";
    Unit = "each unit", "每个单位", "每個單位";
    Step = "each step of a process", "每个流程环节", "每個流程環節";
    Power = "each power", "每项权力", "每項權力";

    // Acts of a step.
    Fill = "fill in", "填写", "填寫";
    Consult = "ask for opinions", "征求意见", "徵求意見";
    Comment = "comment", "提出意见", "提出意見";
    Assess = "assess", "评定", "評定";
    Review = "review", "审核", "審核";
    Decide = "decide", "审定", "審定";
    Sign = "sign", "签字", "簽字";
    File = "file", "备案", "備案";
    Publish = "publish", "公示", "公示";
    Revise = "revise", "修改", "修改";
    Return = "return", "退回", "退回";
    Commit = "promise", "承诺", "承諾";
    Appraise = "appraise", "评议", "評議";

    // Cases of approval.
    Case = "Case", "案件", "案件";
    State = "state", "状态", "狀態";
    OnDay = "looked at on", "截至", "截至";
    Due = "due", "期限", "期限";
    NotBefore = "not before", "最早办理日", "最早辦理日";
    StandsFor = "stands for", "满期", "滿期";
    StandsAtLeast = "stands at least", "至少满", "至少滿";
    Quorum = "members present", "到会成员", "到會成員";
    VotesOfMembers = "votes for it, of all members", "赞成票占应到会成员", "贊成票佔應到會成員";
    VotesOfPresent = "votes for it, of those present", "赞成票占到会成员", "贊成票佔到會成員";
    ShareAtLeast = "at least", "不少于", "不少於";
    ShareMoreThan = "more than", "超过", "超過";
    ShareAll = "all", "全部", "全部";
    StandsUntil = "stands until", "满期日", "滿期日";
    NextEvent = "next event", "下一事件序号", "下一事件序號";
    Head = "head", "末端散列值", "末端散列值";
    Steps = "Steps", "步骤", "步驟";
    StepName = "step", "步骤", "步驟";
    DoneBy = "done by", "办理情况", "辦理情況";
    Turn = "Whose turn it is", "现在应办理", "現在應辦理";
    InTheWay = "Worth knowing, or in the way", "须知或障碍", "須知或障礙";
    Running = "running", "进行中", "進行中";
    Ended = "ended", "已结束", "已結束";
    Withdrawn = "withdrawn", "已撤回", "已撤回";
    Done = "done", "已完成", "已完成";
    ItsTurn = "its turn", "待办", "待辦";
    Waiting = "waiting", "未到", "未到";
    NotNeeded = "not needed", "不需要", "不需要";
    Overdue = "overdue", "已逾期", "已逾期";
    Deputies = "deputies", "代办人", "代辦人";
    InPlaceOf = "in the place of", "代", "代";
    ActingFor = "for", "代办", "代辦";
    NoLongerCounts = "no longer counts", "已失效", "已失效";
    LateBecause = "late", "逾期", "逾期";
    Anybody = "anybody", "不限", "不限";
    Nobody = "nobody", "无人", "無人";
    PerhapsNeeded = "whether it is needed is not known yet", "是否需要尚不能判定", "是否需要尚不能判定";
    OneOfThem = "one of these", "其中之一", "其中之一";
    AllOfThem = "all of these", "须全部办理", "須全部辦理";
    Record = "record", "记录", "記錄";
    Hash = "hash", "散列值", "散列值";

    // Cases of warning.
    WarningCase = "Warning", "预警", "預警";
    PastWarnings = "past the warnings", "超出预警范围", "超出預警範圍";
    Level = "level", "级别", "級別";
    Signals = "Signals", "信号", "信號";
    BeforeLifting = "Must hold before it is lifted", "解除前须成立", "解除前須成立";
    OnlyWhen = "only when found to hold", "须先查明成立", "須先查明成立";
    Holds = "holds", "成立", "成立";
    OutOfDate = "out of date: the rules are others now", "已过时：规则已变", "已過時：規則已變";
    HoldsNot = "does not hold", "不成立", "不成立";
    NotFound = "not found yet", "尚未查明", "尚未查明";
    Open = "open", "未结束", "未結束";
    Lifted = "lifted", "已解除", "已解除";
    HandedOver = "handed over", "已移送", "已移送";
    AsNeeded = "as need be", "视需要", "視需要";
    Issue = "issue", "发出", "發出";
    Receive = "receive", "接收", "接收";
    Dispose = "talk or remind", "谈话提醒", "談話提醒";
    Inquire = "inquire", "调查", "調查";
    Rectify = "put right", "整改", "整改";
    Report = "report", "书面报告", "書面報告";
    CheckReport = "check", "审核", "審核";
    Reply = "reply", "回告", "回告";
    Accept = "accept", "验收", "驗收";
    PutOnRecord = "put on record", "记录处置", "記錄處置";
    FeedBack = "feed back", "反馈", "反饋";
    Inform = "inform", "通报", "通報";
    Supervise = "supervise", "督导", "督導";
    Lift = "lift", "解除", "解除";
    HandOver = "hand over", "移送", "移送";

    // The day's list.
    NothingDue = "nothing is due", "没有到期事项", "沒有到期事項";
    Responsible = "responsible", "责任人", "責任人";
    CaseFile = "case", "案件", "案件";
    DueToday = "due", "当日到期", "當日到期";
    Soon = "about to be due", "即将到期", "即將到期";
    Later = "later", "未到期", "未到期";
    Undated = "no last day", "未定期限", "未定期限";
    // Forms.
    Forms = "Forms", "表格", "表格";
    Fields = "Fields", "栏目", "欄目";
    FilledBy = "filled in by", "填写", "填寫";
    ReceivedBy = "received by", "接收", "接收";
    Annex = "annex", "附件", "附件";
    Kind = "kind", "种类", "種類";
    Clause = "clause", "条款", "條款";
    Required = "required", "必填", "必填";
    SometimesRequired = "required at times", "视情形必填", "視情形必填";
    NoFields = "the text gives no fields", "条文没有写明栏目", "條文沒有寫明欄目";

    // Blank workbooks. it is compared with the grade of the facts", "填写登记表自定的等级，系统将与按事实判定的等级比对", "填寫登記表自定的等級，系統將與按事實判定的等級比對"; others may be written", "填写登记的监管人，也可填写列表以外的", "填寫登記的監管人，也可填寫清單以外的";
    NothingFound = "nothing is found", "没有问题", "沒有問題";
    ByTheScheme = "By the scheme", "方案判定", "方案判定";

    // Grounds for a return.
    Incomplete = "incomplete", "不全", "不全";
    Inaccurate = "inaccurate", "不准", "不準";
    Untrue = "not what is there", "不实", "不實";
    MeasuresNotSpecific = "measures not specific", "针对性不强", "針對性不強";
    MeasuresNotWorkable = "measures not workable", "操作性不强", "操作性不強";
}

impl Word {
    /// What became of a risk point from one register to the next.
    pub(crate) const fn of_change(change: Change) -> Self {
        match change {
            Change::Added => Self::Added,
            Change::Dropped => Self::Dropped,
            Change::Moved => Self::Moved,
            Change::GradeRaised => Self::GradeRaised,
            Change::GradeLowered => Self::GradeLowered,
            Change::GradeNotComparable => Self::GradeNotComparable,
            Change::MeasuresChanged => Self::MeasuresChanged,
            Change::Reworded => Self::Reworded,
            _ => Self::Changes,
        }
    }

    /// How the state of a case is said; one this command does not know by its code.
    pub(crate) const fn of_phase(phase: Phase, language: Language) -> &'static str {
        match phase {
            Phase::Running => Self::Running.say(language),
            Phase::Ended => Self::Ended.say(language),
            Phase::Withdrawn => Self::Withdrawn.say(language),
            _ => phase.code(),
        }
    }

    /// How the state of a warning is said; one this command does not know by its code.
    pub(crate) const fn of_warning(phase: warning::Phase, language: Language) -> &'static str {
        match phase {
            warning::Phase::Open => Self::Open.say(language),
            warning::Phase::Lifted => Self::Lifted.say(language),
            warning::Phase::HandedOver => Self::HandedOver.say(language),
            warning::Phase::Withdrawn => Self::Withdrawn.say(language),
            _ => phase.code(),
        }
    }

    /// How it is said where a step of a warning stands.
    pub(crate) const fn of_warning_step(
        status: warning::StepStatus,
        language: Language,
    ) -> &'static str {
        match status {
            warning::StepStatus::Done => Self::Done.say(language),
            warning::StepStatus::Open => Self::ItsTurn.say(language),
            warning::StepStatus::Standing => Self::AsNeeded.say(language),
            warning::StepStatus::Waiting => Self::Waiting.say(language),
            warning::StepStatus::NotNeeded => Self::NotNeeded.say(language),
            _ => status.code(),
        }
    }

    /// What is done in a step of a warning.
    pub(crate) const fn of_warning_act(act: WarningAct, language: Language) -> &'static str {
        let word = match act {
            WarningAct::Assess => Self::Assess,
            WarningAct::Issue => Self::Issue,
            WarningAct::Receive => Self::Receive,
            WarningAct::Dispose => Self::Dispose,
            WarningAct::Inquire => Self::Inquire,
            WarningAct::Rectify => Self::Rectify,
            WarningAct::Report => Self::Report,
            WarningAct::Check => Self::CheckReport,
            WarningAct::Reply => Self::Reply,
            WarningAct::Accept => Self::Accept,
            WarningAct::Record => Self::PutOnRecord,
            WarningAct::FeedBack => Self::FeedBack,
            WarningAct::Inform => Self::Inform,
            WarningAct::Supervise => Self::Supervise,
            WarningAct::Lift => Self::Lift,
            WarningAct::HandOver => Self::HandOver,
            _ => return act.code(),
        };
        word.say(language)
    }

    /// How it is said how a thing that is due stands.
    pub(crate) const fn of_standing(standing: Standing, language: Language) -> &'static str {
        match standing {
            Standing::Overdue => Self::Overdue.say(language),
            Standing::Due => Self::DueToday.say(language),
            Standing::Soon => Self::Soon.say(language),
            Standing::Later => Self::Later.say(language),
            Standing::Undated => Self::Undated.say(language),
            _ => standing.code(),
        }
    }

    /// How a duty was not done as it must be; one this command does not know by its code.
    pub(crate) const fn of_gap(gap: &GapKind, language: Language) -> &'static str {
        match gap {
            GapKind::Missed { .. } => Self::Missed.say(language),
            GapKind::Late { .. } => Self::DoneLate.say(language),
            GapKind::Early { .. } => Self::TooEarly.say(language),
            GapKind::TooFew { .. } => Self::TooFew.say(language),
            GapKind::WrongRole { .. } => Self::WrongRole.say(language),
            _ => gap.code(),
        }
    }

    /// How it is said where a step of a case stands.
    pub(crate) const fn of_step(status: StepStatus, language: Language) -> &'static str {
        match status {
            StepStatus::Done => Self::Done.say(language),
            StepStatus::Open => Self::ItsTurn.say(language),
            StepStatus::Waiting => Self::Waiting.say(language),
            StepStatus::NotNeeded => Self::NotNeeded.say(language),
            _ => status.code(),
        }
    }

    /// The word for what kind of document a scheme comes from.
    pub(crate) const fn of_status(status: Status) -> Self {
        match status {
            Status::Regulation => Self::Regulation,
            Status::Essay => Self::Essay,
            Status::Model => Self::Model,
        }
    }

    /// The word for what is graded.
    pub(crate) const fn of_grain(grain: Grain) -> Self {
        match grain {
            Grain::Point => Self::Point,
            Grain::Post => Self::Post,
            Grain::Unit => Self::Unit,
            Grain::Step => Self::Step,
            Grain::Power => Self::Power,
        }
    }

    /// The word for what a rule rests on.
    pub(crate) const fn of_basis(basis: &Basis) -> Self {
        match basis {
            Basis::Text => Self::BasisText,
            Basis::Completion(_) => Self::BasisCompletion,
            Basis::Setting(_) => Self::BasisSetting,
            Basis::Principle => Self::BasisPrinciple,
        }
    }

    /// The word for a basis by its code.
    pub(crate) fn of_basis_code(code: &str) -> Self {
        match code {
            "completion" => Self::BasisCompletion,
            "setting" => Self::BasisSetting,
            "principle" => Self::BasisPrinciple,
            _ => Self::BasisText,
        }
    }

    /// The word for an outcome without a grade, by its code.
    pub(crate) fn of_outcome(code: &str) -> Self {
        match code {
            "leaves_scale" => Self::OffTheScale,
            "undetermined" => Self::StillOpen,
            _ => Self::NoAnswer,
        }
    }

    /// How binding an answer is, by its code, where it is not simply due.
    pub(crate) fn of_force(code: &str) -> Option<Self> {
        match code {
            "may" => Some(Self::Optional),
            "must_any_of" => Some(Self::OneOrMoreOf),
            "forbids" => Some(Self::Forbidden),
            _ => None,
        }
    }

    /// Which rules of a table count.
    pub(crate) const fn of_hit(hit: TableHit, language: Language) -> &'static str {
        let word = match hit {
            TableHit::First => Self::HitFirst,
            TableHit::Unique => Self::HitUnique,
            TableHit::Worst => Self::HitWorst,
            TableHit::Collect => Self::HitCollect,
            _ => return hit.code(),
        };
        word.say(language)
    }

    /// The word for what a rule gives that is no level and no answer, by its code.
    pub(crate) fn of_gives(code: &str) -> Self {
        match code {
            "none" => Self::Nothing,
            other => Self::of_outcome(other),
        }
    }

    /// The word for what is done in a step.
    pub(crate) const fn of_act(act: Act) -> Self {
        match act {
            Act::Fill => Self::Fill,
            Act::Consult => Self::Consult,
            Act::Comment => Self::Comment,
            Act::Assess => Self::Assess,
            Act::Review => Self::Review,
            Act::Decide => Self::Decide,
            Act::Sign => Self::Sign,
            Act::File => Self::File,
            Act::Publish => Self::Publish,
            Act::Revise => Self::Revise,
            Act::Return => Self::Return,
            Act::Commit => Self::Commit,
            Act::Appraise => Self::Appraise,
        }
    }

    /// The word for a part of the papers that a step concerns.
    pub(crate) const fn of_part(part: Part, language: Language) -> &'static str {
        match part {
            Part::Powers => Self::PartPowers.say(language),
            Part::Process => Self::PartProcess.say(language),
            Part::Points => Self::PartPoints.say(language),
            Part::Grade => Self::Grade.say(language),
            Part::Measures => Self::PartMeasures.say(language),
            Part::Commitment => Self::Commit.say(language),
            Part::Papers => Self::Papers.say(language),
            _ => part.code(),
        }
    }

    /// The word for a ground of return.
    pub(crate) const fn of_return(reason: ReturnReason) -> Self {
        match reason {
            ReturnReason::Incomplete => Self::Incomplete,
            ReturnReason::Inaccurate => Self::Inaccurate,
            ReturnReason::Untrue => Self::Untrue,
            ReturnReason::MeasuresNotSpecific => Self::MeasuresNotSpecific,
            ReturnReason::MeasuresNotWorkable => Self::MeasuresNotWorkable,
        }
    }
}

integrity_risk::messages! {
    /// Sentences of the command's own: its errors and its notices.
    pub(crate) enum Message {
        /// A file cannot be opened.
        CannotRead { file, reason } = "cannot_read",
            "cannot read {file}: {reason}",
            "无法读取 {file}：{reason}",
            "無法讀取 {file}：{reason}";
        /// A file cannot be written.
        CannotWrite { file, reason } = "cannot_write",
            "cannot write {file}: {reason}",
            "无法写入 {file}：{reason}",
            "無法寫入 {file}：{reason}";
        /// A name that is neither a built-in scheme nor a file.
        NoSuchScheme { id, known } = "unknown_scheme",
            "there is no built-in scheme `{id}` and no file of that name; built in: {known}; name a scheme of your own by its file",
            "没有内置方案“{id}”，也没有这个文件；内置方案：{known}；自己的方案请写文件名",
            "沒有內建方案「{id}」，也沒有這個檔案；內建方案：{known}；自己的方案請寫檔名";
        /// A fact that the scheme does not ask for, by the name that was given.
        UnknownFact { fact, known } = "unknown_fact",
            "the scheme asks for no fact `{fact}`; it asks for: {known}",
            "方案没有事实项“{fact}”；现有：{known}",
            "方案沒有事實項「{fact}」；現有：{known}";
        /// A case of a scheme that is not built in.
        SchemeOfCase { file, id } = "unknown_scheme",
            "{file} was opened under the scheme `{id}`, which is not built in; name its file with --scheme",
            "{file} 按方案“{id}”开立，该方案不是内置的；请用 --scheme 指明其文件",
            "{file} 按方案「{id}」開立，該方案不是內建的；請用 --scheme 指明其檔案";
        /// A scheme that decides tables, asked for a grade.
        DecidesTables { scheme, tables } = "no_such_decision",
            "scheme `{scheme}` gives no grade; `integrity-risk decide --table TABLE` says what its decisions come to: {tables}",
            "方案“{scheme}”不判定等级；其判定请用 integrity-risk decide --table 判定：{tables}",
            "方案「{scheme}」不判定等級；其判定請用 integrity-risk decide --table 判定：{tables}";
        /// A scheme or settings file is not UTF-8.
        NotUtf8 { file } = "not_utf8",
            "{file} is not UTF-8 text; save it as UTF-8",
            "{file} 不是 UTF-8 文本；请另存为 UTF-8",
            "{file} 不是 UTF-8 文字；請另存為 UTF-8";
        /// The output would overwrite the input.
        OutputIsInput { file } = "output_is_input",
            "{file} is the register that is read; give the output another name",
            "{file} 正是所读取的登记表；请为输出另取名称",
            "{file} 正是所讀取的登記表；請為輸出另取名稱";
        /// No row looks like the row of headings.
        NoHeader { file, rows } = "no_header",
            "none of the first {rows} rows of {file} has two headings that the scheme knows; name them with --column HEADER=TARGET, or check --sheet and --encoding",
            "{file} 前 {rows} 行中没有一行含有两个方案认识的列名；请用 --column 列名=含义 指明，或检查 --sheet 与 --encoding",
            "{file} 前 {rows} 列中沒有一列含有兩個方案認識的欄名；請用 --column 欄名=含義 指明，或檢查 --sheet 與 --encoding";
        /// No row of a sheet looks like the row of headings.
        NoHeaderOnSheet { file, sheet, rows, known } = "no_header",
            "none of the first {rows} rows of sheet `{sheet}` of {file} has two headings that the scheme knows; name them with --column HEADER=TARGET, or another sheet with --sheet; the workbook has: {known}",
            "{file} 的工作表“{sheet}”前 {rows} 行中没有一行含有两个方案认识的列名；请用 --column 列名=含义 指明，或用 --sheet 指明另一工作表；现有：{known}",
            "{file} 的工作表「{sheet}」前 {rows} 列中沒有一列含有兩個方案認識的欄名；請用 --column 欄名=含義 指明，或用 --sheet 指明另一工作表；現有：{known}";
        /// A row that is not there.
        NoSuchRow { row, first, last } = "no_such_row",
            "there is no row {row} below the headings; rows are counted as in the file, from {first} to {last}",
            "列名之下没有第 {row} 行；行号按文件计，为 {first} 至 {last}",
            "欄名之下沒有第 {row} 列；列號按檔案計，為 {first} 至 {last}";
        /// A cell of the row to be explained cannot be read.
        UnreadableRow { row } = "unreadable_row",
            "row {row} has no grade: mend these cells first",
            "第 {row} 行没有等级：请先更正下列单元格",
            "第 {row} 列沒有等級：請先更正下列儲存格";
        /// A row has cells that no heading stands over.
        BeyondHeadings { columns } = "beyond_headings",
            "the row has text past the last of the {columns} headings; give those columns a heading, they are not carried into the output",
            "该行在最后一个（第 {columns} 个）列名之后还有内容；请为这些列加上列名，否则不会写入输出",
            "該列在最後一個（第 {columns} 個）欄名之後還有內容；請為這些欄加上欄名，否則不會寫入輸出";
        /// A line of `call` is no call.
        BadCall { reason } = "bad_call",
            "this line is no call: {reason}; write one object such as {{\"function\": \"grade\", \"input\": {{…}}}} on each line",
            "此行不是调用：{reason}；请每行写一个对象，如 {{\"function\": \"grade\", \"input\": {{…}}}}",
            "此行不是呼叫：{reason}；請每行寫一個物件，如 {{\"function\": \"grade\", \"input\": {{…}}}}";
        /// An argument that should be JSON.
        NotJson { place, reason } = "argument_not_json",
            "{place} is not JSON: {reason}; write JSON, or @FILE for a file that holds it",
            "{place} 不是 JSON：{reason}；请写 JSON，或用 @文件 指明所在文件",
            "{place} 不是 JSON：{reason}；請寫 JSON，或用 @檔案 指明所在檔案";
        /// A file whose content has another shape.
        NotThatShape { place, reason } = "not_that_shape",
            "{place} cannot be read: {reason}; `integrity-risk duties --help` says what stands in it",
            "无法读取 {place}：{reason}；其内容见 integrity-risk duties --help",
            "無法讀取 {place}：{reason}；其內容見 integrity-risk duties --help";
        /// No period was asked for.
        NoPeriod { } = "no_period",
            "no period is given; write --year, or --from and --to",
            "没有给出时段；请写 --year，或 --from 与 --to",
            "沒有給出時段；請寫 --year，或 --from 與 --to";
        /// What is left undone, as a calendar file.
        NoGapsInCalendar { } = "no_gaps_in_calendar",
            "what a record leaves undone is written as text or json; leave --record out for a calendar file",
            "记录的缺漏只能写成 text 或 json；生成日历文件请不要写 --record",
            "記錄的缺漏只能寫成 text 或 json；生成日曆檔案請不要寫 --record";
        /// The year the text has.
        CarriedFrom { year } = "carried_from",
            "carried over from {year}",
            "原文为 {year} 年",
            "原文為 {year} 年";
        /// A file that does not begin with the opening of a case.
        NotACase { file } = "not_a_case",
            "{file} does not begin with the opening of a case; `integrity-risk case open` writes such a file",
            "{file} 的开头不是案件的开立；这样的文件由 integrity-risk case open 写出",
            "{file} 的開頭不是案件的開立；這樣的檔案由 integrity-risk case open 寫出";
        /// A case of which there is no drawing.
        NoDrawing { file } = "no_drawing",
            "{file} is a case of warning, and drawings are of cases of approval; `integrity-risk case show` shows where it stands",
            "{file} 是预警案件，绘图只用于审批案件；查看其状态请用 integrity-risk case show",
            "{file} 是預警案件，繪圖只用於審批案件；查看其狀態請用 integrity-risk case show";
        /// The last line of a case file was not written to its end.
        TornRecord { file, line } = "torn_record",
            "{file}:{line}: the last line was not written to its end and is no record; the records before it count. Keep the line elsewhere, take it off the file and apply the event again",
            "{file}:{line}：最后一行没有写完，不成其为记录；此前的记录仍然有效。请将该行另存，从文件中删去，再重新计入该事件",
            "{file}:{line}：最後一行沒有寫完，不成其為記錄；此前的記錄仍然有效。請將該行另存，從檔案中刪去，再重新計入該事件";

        /// The scheme was not asked for.
        DefaultScheme { } = "default_scheme",
            "it decides because no --scheme was given; `integrity-risk scheme list` shows the others",
            "未指定 --scheme，因而采用该方案；其他方案见 integrity-risk scheme list",
            "未指定 --scheme，因而採用該方案；其他方案見 integrity-risk scheme list";
        /// The scheme asked for is a model.
        ModelScheme { id, version } = "model_scheme",
            "`{id}` {version} is a model scheme of this library's own; it is no body's regulation",
            "“{id}”{version} 是本库自拟的示范方案，不是任何单位的规定",
            "「{id}」{version} 是本庫自擬的示範方案，不是任何單位的規定";
        /// The scheme asked for is made over a model.
        MadeOverModel { id, version, base } = "made_over_model",
            "`{id}` {version} is made over `{base}`, a model scheme of this library's own; what it does not state itself is of that model, and no body's regulation",
            "“{id}”{version} 以本库自拟的示范方案“{base}”为基础；其中没有自行写明的内容出自该示范方案，不是任何单位的规定",
            "「{id}」{version} 以本庫自擬的示範方案「{base}」為基礎；其中沒有自行寫明的內容出自該示範方案，不是任何單位的規定";
        /// The scheme asked for is a model of somebody else's.
        OtherModel { id, version } = "other_model",
            "`{id}` {version} is a model scheme; it is no body's regulation",
            "“{id}”{version} 是示范方案，不是任何单位的规定",
            "「{id}」{version} 是示範方案，不是任何單位的規定";
        /// What was read.
        Counted { rows, graded, ungraded } = "counted",
            "{rows} rows read, {graded} graded, {ungraded} not graded",
            "共读取 {rows} 行，已定级 {graded} 行，未定级 {ungraded} 行",
            "共讀取 {rows} 列，已定級 {graded} 列，未定級 {ungraded} 列";
        /// How many findings there are.
        CountedFindings { count, codes } = "counted_findings",
            "{count} findings: {codes}",
            "共发现 {count} 个问题：{codes}",
            "共發現 {count} 個問題：{codes}";
        /// Findings of one code that are not told.
        FurtherFindings { count } = "further_findings",
            "and {count} more",
            "另有 {count} 处",
            "另有 {count} 處";
        /// How many rows were read.
        RowsRead { rows, entries } = "rows_read",
            "{rows} rows below the headings, {entries} of them risk points; nothing was graded",
            "表头以下 {rows} 行，其中风险点 {entries} 行；未作定级",
            "表頭以下 {rows} 列，其中風險點 {entries} 列；未作定級";
        /// A report that would go to a file of another kind.
        ReportEnding { file } = "report_ending",
            "{file} ends neither in .html nor in .xlsx; a report is a page or a workbook",
            "{file} 的扩展名既不是 .html 也不是 .xlsx；报告只能写成网页或工作簿",
            "{file} 的副檔名既不是 .html 也不是 .xlsx；報告只能寫成網頁或活頁簿";
        /// There are no findings.
        NoFindings { } = "no_findings",
            "no findings",
            "没有发现问题",
            "沒有發現問題";
        /// The list of findings is cut.
        MoreFindings { more } = "more_findings",
            "… and {more} more; --findings FILE writes all of them",
            "……另有 {more} 条；用 --findings 文件 可全部写出",
            "……另有 {more} 條；用 --findings 檔案 可全部寫出";
        /// The table is cut.
        MoreRows { more } = "more_rows",
            "… and {more} more rows; --all shows them, --output FILE writes them",
            "……另有 {more} 行；--all 全部显示，--output 文件 写入文件",
            "……另有 {more} 列；--all 全部顯示，--output 檔案 寫入檔案";
        /// The output is written.
        Written { file } = "written",
            "written to {file}",
            "已写入 {file}",
            "已寫入 {file}";
        /// A rule makes a level worse.
        RaisedBy { by } = "raised_by",
            "raised by {by}",
            "上调 {by} 级",
            "上調 {by} 級";
        /// A rule makes a level milder.
        LoweredBy { by } = "lowered_by",
            "lowered by {by}",
            "下调 {by} 级",
            "下調 {by} 級";
        /// A meeting that the whole of a small body attends.
        AllAttendBelow { members } = "all_attend_below",
            "all attend where there are fewer than {members}",
            "不足 {members} 人的全体参加",
            "不足 {members} 人的全體參加";
        /// The level at which it stops.
        NoFurtherThan { level } = "no_further_than",
            "no further than {level}",
            "不越过{level}",
            "不越過{level}";
        /// An event would be taken in.
        WouldBeTaken { sequence } = "would_be_taken",
            "event {sequence} would be taken in",
            "事件 {sequence} 可以计入",
            "事件 {sequence} 可以計入";
        /// A case whose records hold.
        CaseHolds { file, records, head } = "case_holds",
            "{file}: {records} records, each follows from those before it and is one the scheme takes; the head is {head}",
            "{file}：共 {records} 条记录，条条相接，均为方案所允许；末端散列值为 {head}",
            "{file}：共 {records} 條記錄，條條相接，均為方案所允許；末端散列值為 {head}";
        /// Where the headings were found.
        HeadingsIn { row } = "headings_in",
            "headings in row {row}",
            "列名在第 {row} 行",
            "欄名在第 {row} 列";
        /// The sheets of a workbook that are not read.
        OtherSheets { sheets } = "other_sheets",
            "sheets that are not read: {sheets}; --sheet names another one",
            "未读取的工作表：{sheets}；可用 --sheet 指定",
            "未讀取的工作表：{sheets}；可用 --sheet 指定";
        /// Where a finding stands.
        RowAndColumn { row, letter, header } = "row_and_column",
            "row {row}, column {letter} ({header})",
            "第 {row} 行 {letter} 列（{header}）",
            "第 {row} 列 {letter} 欄（{header}）";
        /// Where a finding about a whole row stands.
        WholeRow { row } = "whole_row",
            "row {row}",
            "第 {row} 行",
            "第 {row} 列";
    }
}
