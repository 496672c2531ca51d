//! What a check found, in three languages.

use crate::phrase::{Names, Phrase};

crate::messages! {
    /// What a check of a scheme found.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let report = Scheme::builtin("finance-bureau-regulation")?.verify();
    /// let total = &report.checks()[0];
    /// assert_eq!(total.finding.code(), "all_answered");
    /// assert_eq!(total.finding.message(Language::En), "all 9 inputs have an answer");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    #[non_exhaustive]
    pub enum Finding {
        // Every input has an answer.
        /// Every input has an answer.
        AllAnswered { inputs } = "all_answered",
            "all {inputs} inputs have an answer",
            "全部 {inputs} 种输入都有结论",
            "全部 {inputs} 種輸入都有結論";
        /// A score that always applies has a band for every total.
        BandsCover {} = "bands_cover",
            "every input has an answer: a score that always applies has a band for every total",
            "每种输入都有结论：有一条始终适用的评分线，任何得分都落在某个区间",
            "每種輸入都有結論：有一條始終適用的評分線，任何得分都落在某個區間";
        /// Every input has an answer, some of them through completions alone.
        AnsweredThrough { inputs, completions: Names } = "answered_through",
            "all {inputs} inputs have an answer, some of them only through the completions {completions}",
            "全部 {inputs} 种输入都有结论，其中一部分只靠补全 {completions} 才有",
            "全部 {inputs} 種輸入都有結論，其中一部分只靠補全 {completions} 才有";
        /// The text says of some inputs that it gives no answer.
        DeclaredOpen { inputs, declared, share } = "declared_open",
            "of {inputs} inputs {declared} ({share}) are declared to have no answer in the text; all others have one",
            "{inputs} 种输入中有 {declared} 种（{share}）已声明条文没有给出结论，其余都有结论",
            "{inputs} 種輸入中有 {declared} 種（{share}）已聲明條文沒有給出結論，其餘都有結論";
        /// Some inputs have no answer, and nothing says so.
        Unanswered { inputs, unanswered, share } = "unanswered",
            "of {inputs} inputs {unanswered} ({share}) meet no rule and have no answer; add a rule or declare them unprovided",
            "{inputs} 种输入中有 {unanswered} 种（{share}）没有规则适用，得不出结论；请补上规则，或声明为未规定",
            "{inputs} 種輸入中有 {unanswered} 種（{share}）沒有規則適用，得不出結論；請補上規則，或聲明為未規定";
        /// Some inputs have no answer where only one rule may hold, and nothing says so.
        NoSingleAnswer { inputs, unanswered, share } = "no_single_answer",
            "of {inputs} inputs {unanswered} ({share}) have no answer: no rule holds for them, or rules that disagree where only one may hold; mend the rules or declare them unprovided",
            "{inputs} 种输入中有 {unanswered} 种（{share}）得不出结论：没有规则适用，或只应适用一条而适用的规则结果不同；请更正规则，或声明为未规定",
            "{inputs} 種輸入中有 {unanswered} 種（{share}）得不出結論：沒有規則適用，或只應適用一條而適用的規則結果不同；請更正規則，或聲明為未規定";
        /// What a completion closes and changes.
        WithoutCompletion { completion, inputs, unanswered, changed } = "without_completion",
            "without the completion {completion}, {unanswered} of {inputs} inputs have no answer and {changed} have another one",
            "去掉补全 {completion}，{inputs} 种输入中有 {unanswered} 种得不出结论，{changed} 种结论改变",
            "去掉補全 {completion}，{inputs} 種輸入中有 {unanswered} 種得不出結論，{changed} 種結論改變";
        /// What all completions together close and change.
        WithoutCompletions { inputs, unanswered, changed } = "without_completions",
            "without any completion, {unanswered} of {inputs} inputs have no answer and {changed} have another one",
            "去掉全部补全，{inputs} 种输入中有 {unanswered} 种得不出结论，{changed} 种结论改变",
            "去掉全部補全，{inputs} 種輸入中有 {unanswered} 種得不出結論，{changed} 種結論改變";
        /// The scheme does not hold together without a completion.
        NotWithout { completion, reason } = "not_without",
            "without the completion {completion} the scheme does not hold together: {reason}",
            "去掉补全 {completion} 后方案不能成立：{reason}",
            "去掉補全 {completion} 後方案不能成立：{reason}";

        // One answer each.
        /// At most one answer: the order of rules decides and bands do not overlap.
        OneAnswer {} = "one_answer",
            "no input has two answers: the order of the rules decides, and no bands overlap",
            "没有输入得出两个结论：按规则先后判定，分值区间互不重叠",
            "沒有輸入得出兩個結論：按規則先後判定，分值區間互不重疊";

        /// No two rules with different answers hold together.
        OneRule {} = "one_rule",
            "no two rules with different answers hold for one input",
            "没有输入同时适用两条结果不同的规则",
            "沒有輸入同時適用兩條結果不同的規則";
        /// Two rules hold together where only one may.
        TwoAnswers { first, second } = "two_answers",
            "rules {first} and {second} hold for one input and give different answers",
            "规则 {first} 与 {second} 对同一输入都适用而结果不同",
            "規則 {first} 與 {second} 對同一輸入都適用而結果不同";
        /// No answer of a table that collects is demanded and forbidden at once.
        NothingForbidden {} = "nothing_forbidden",
            "no answer is demanded and forbidden for one input",
            "没有输入的同一答案既被要求又被禁止",
            "沒有輸入的同一答案既被要求又被禁止";
        /// An answer is demanded and forbidden at once.
        AnswerForbidden { answer, first, second } = "answer_forbidden",
            "rules {first} and {second} hold for one input, and one demands {answer}, which the other forbids",
            "规则 {first} 与 {second} 对同一输入都适用，一条要求 {answer}，另一条却予以禁止",
            "規則 {first} 與 {second} 對同一輸入都適用，一條要求 {answer}，另一條卻予以禁止";
        /// A parameter that is demanded and not set, and has too many values.
        ParameterUnset { parameter } = "parameter_unset",
            "the text demands {parameter} and gives no value, and it is compared with too many values to check them all; check it with settings",
            "条文要求参数 {parameter} 而未给出数值，与之比较的值又过多，无法逐一检查；请带设置值检查",
            "條文要求參數 {parameter} 而未給出數值，與之比較的值又過多，無法逐一檢查；請帶設定值檢查";
        /// A parameter of which no value is allowed.
        NoSetting { parameters: Names } = "no_setting",
            "no value that can be set lies within the bounds of {parameters}; mend the bounds",
            "参数 {parameters} 的上下限之内没有可以设置的值；请更正上下限",
            "參數 {parameters} 的上下限之內沒有可以設定的值；請更正上下限";
        /// Every input has an entry in a map that the host sets.
        KeysCovered { inputs, parameter } = "keys_covered",
            "each of {inputs} inputs has its entry in {parameter}, whatever is set there",
            "{inputs} 种输入在参数 {parameter} 中都有对应的一项，无论所设内容如何",
            "{inputs} 種輸入在參數 {parameter} 中都有對應的一項，無論所設內容如何";
        /// Some inputs have none.
        KeysUncovered { inputs, without, parameter } = "keys_uncovered",
            "of {inputs} inputs {without} have no entry in {parameter}, and nothing applies to them, whatever is set there",
            "{inputs} 种输入中有 {without} 种在参数 {parameter} 中没有对应的一项，无论所设内容如何都无从适用",
            "{inputs} 種輸入中有 {without} 種在參數 {parameter} 中沒有對應的一項，無論所設內容如何都無從適用";

        // Order.
        /// A riskier value never gives a milder answer.
        Monotone { facts: Names } = "monotone",
            "a riskier value of {facts} never gives a milder answer",
            "{facts} 取更有风险的值时，结论从不变轻",
            "{facts} 取更有風險的值時，結論從不變輕";
        /// A riskier value gives a milder answer.
        Milder { fact, from, to, before, after } = "milder",
            "{fact} going from {from} to {to} is riskier, and yet the answer goes from {before} to {after}",
            "{fact} 由 {from} 变为 {to} 风险更大，结论却由 {before} 变为 {after}",
            "{fact} 由 {from} 變為 {to} 風險更大，結論卻由 {before} 變為 {after}";
        /// No fact of the decision has a riskier end.
        NoRiskierEnd {} = "no_riskier_end",
            "no fact of this decision declares which end is riskier",
            "该判定的事实项都没有声明哪一端风险更大",
            "該判定的事實項都沒有聲明哪一端風險更大";

        // What can come about.
        /// Every level is given to some input.
        LevelsReached {} = "levels_reached",
            "every level is the answer of some input",
            "每一等级都有输入可以得出",
            "每一等級都有輸入可以得出";
        /// Some level is given to no input.
        LevelsUnreached { levels: Names } = "levels_unreached",
            "no input has one of these levels as its answer: {levels}",
            "没有输入能得出这些等级：{levels}",
            "沒有輸入能得出這些等級：{levels}";
        /// Some level is given to no input with some values of parameters.
        LevelsBySetting { levels: Names } = "levels_by_setting",
            "with some values of the parameters no input has one of these levels as its answer: {levels}",
            "参数取某些值时，没有输入能得出这些等级：{levels}",
            "參數取某些值時，沒有輸入能得出這些等級：{levels}";
        /// Every rule is the one that counts for some input with some values.
        RulesReachedBySetting {} = "rules_reached_by_setting",
            "every rule comes into effect for some input with some value of the parameters",
            "每条规则在参数取某个值时都有输入可以适用",
            "每條規則在參數取某個值時都有輸入可以適用";
        /// Every rule is the one that counts for some input.
        RulesReached {} = "rules_reached",
            "every rule comes into effect for some input",
            "每条规则都有输入可以适用",
            "每條規則都有輸入可以適用";
        /// Some rules never come into effect.
        RulesShadowed { rules: Names } = "rules_shadowed",
            "these rules never come into effect, since their conditions cannot hold or rules before them always do: {rules}",
            "这些规则从不适用（条件不可能成立，或总有在前的规则先适用）：{rules}",
            "這些規則從不適用（條件不可能成立，或總有在前的規則先適用）：{rules}";

        // Supervision.
        /// Whoever has a grade has a supervisor.
        Supervised { inputs } = "supervised",
            "every grade has its supervisors, for each of {inputs} inputs",
            "每一等级都有监管人，{inputs} 种输入无一例外",
            "每一等級都有監管人，{inputs} 種輸入無一例外";
        /// Some grade has no supervisor.
        Unsupervised { grades: Names, inputs, unsupervised } = "unsupervised",
            "of {inputs} inputs {unsupervised} have a grade without a supervisor: {grades}",
            "{inputs} 种输入中有 {unsupervised} 种有等级而没有监管人：{grades}",
            "{inputs} 種輸入中有 {unsupervised} 種有等級而沒有監管人：{grades}";
        /// The scheme says nothing of supervisors.
        NoSupervision {} = "no_supervision",
            "the scheme says nothing of supervisors",
            "方案没有规定监管人",
            "方案沒有規定監管人";
        /// No two rules of supervision hold together.
        SupervisorsDistinct {} = "supervisors_distinct",
            "no two rules name different supervisors for one input",
            "没有输入同时适用两条监管人不同的规则",
            "沒有輸入同時適用兩條監管人不同的規則";
        /// Two rules of supervision hold together; the first counts.
        SupervisorsByOrder { first, second } = "supervisors_by_order",
            "rules {first} and {second} name different supervisors for one input; the first counts",
            "规则 {first} 与 {second} 对同一输入规定了不同的监管人；以前者为准",
            "規則 {first} 與 {second} 對同一輸入規定了不同的監管人；以前者為準";

        // What is declared and used.
        /// Everything declared is used.
        AllUsed { what: Phrase } = "all_used",
            "everything declared is used: {what}",
            "声明的{what}都已用到",
            "聲明的{what}都已用到";
        /// Some of it is never used.
        Unused { what: Phrase, ids: Names } = "unused",
            "declared and never used ({what}): {ids}",
            "声明而从未用到的{what}：{ids}",
            "聲明而從未用到的{what}：{ids}";
        /// A fact that is read but changes no answer.
        FactsIdle { ids: Names } = "facts_idle",
            "these facts change no answer: {ids}",
            "这些事实项不影响任何结论：{ids}",
            "這些事實項不影響任何結論：{ids}";
        /// Whatever is referred to is declared.
        AllDeclared {} = "all_declared",
            "whatever is referred to is declared, and no decision refers to itself",
            "所引用的都已声明，判定之间没有循环引用",
            "所引用的都已聲明，判定之間沒有循環引用";
        /// Every language is complete.
        LanguagesComplete { languages: Names } = "languages_complete",
            "every wording stands in each of: {languages}",
            "每处文字都有这些语言：{languages}",
            "每處文字都有這些語言：{languages}";
        /// Every rule has its clause.
        ClausesGiven {} = "clauses_given",
            "every rule names its clause",
            "每条规则都注明条款",
            "每條規則都註明條款";
        /// Some rule has none.
        ClausesMissing { rules: Names } = "clauses_missing",
            "these rules name no clause: {rules}",
            "这些规则没有注明条款：{rules}",
            "這些規則沒有註明條款：{rules}";

        // Dilution.
        /// A mean that more points of little weight bring down.
        Diluted { points, added, before, after } = "diluted",
            "the mean dilutes: {points} points of the greatest score give {before}, with {added} points of the least score beside them {after}",
            "取平均会冲淡：{points} 个最高分的风险点得出 {before}，再加 {added} 个最低分的风险点得出 {after}",
            "取平均會沖淡：{points} 個最高分的風險點得出 {before}，再加 {added} 個最低分的風險點得出 {after}";
        /// A mean in which the other items hide one.
        Outweighed { before, after } = "outweighed",
            "the mean dilutes: one item at its gravest and the others at their mildest give {after}, where that item alone would give {before}",
            "取平均会冲淡：一项最重、其余最轻得出 {after}，该项单独应得出 {before}",
            "取平均會沖淡：一項最重、其餘最輕得出 {after}，該項單獨應得出 {before}";
        /// A mean that nothing dilutes.
        NotDiluted {} = "not_diluted",
            "the mean does not dilute the gravest item",
            "取平均不会冲淡最重的一项",
            "取平均不會沖淡最重的一項";

        /// Whether a mean dilutes depends on a parameter that is not set.
        DilutionUnset { parameter } = "dilution_unset",
            "whether the mean dilutes depends on the value of {parameter}; check it with settings",
            "取平均是否会冲淡取决于参数 {parameter} 的值；请带设置值检查",
            "取平均是否會沖淡取決於參數 {parameter} 的值；請帶設定值檢查";

        // Ways of approval.
        /// Every state leads to an end.
        AllRoutesEnd { routes, states } = "all_routes_end",
            "every state of the {routes} routes leads to an end, whoever's matter it is ({states} states)",
            "{routes} 个流程的每个状态都能走到终点，不论办理谁的事项（共 {states} 个状态）",
            "{routes} 個流程的每個狀態都能走到終點，不論辦理誰的事項（共 {states} 個狀態）";
        /// A state from which no end is reached.
        RouteStuck { route, steps: Names } = "route_stuck",
            "the route {route} comes to a state that leads to no end: open are {steps}; add the step that ends it, or who may take it",
            "流程 {route} 会停在无法走到终点的状态：待办步骤 {steps}；请补上结束它的步骤，或能办理的角色",
            "流程 {route} 會停在無法走到終點的狀態：待辦步驟 {steps}；請補上結束它的步驟，或能辦理的角色";
        /// A state from which no end is reached in the matter of one who would decide it.
        RouteStuckInOwnMatter { route, steps: Names, role } = "route_stuck_in_own_matter",
            "the route {route} comes to a state that leads to no end in the matter of whoever holds `{role}`: open are {steps}, and nobody judges the own matter; name in a rule of recusal who acts instead",
            "角色“{role}”的担任者本人的事项，会在流程 {route} 中停在无法走到终点的状态：待办步骤 {steps}，而本人的事项不能由本人审定；请在回避规则（recusal）中写明由谁代行",
            "角色「{role}」的擔任者本人的事項，會在流程 {route} 中停在無法走到終點的狀態：待辦步驟 {steps}，而本人的事項不能由本人審定；請在迴避規則（recusal）中寫明由誰代行";
        /// Nothing is done before what it comes after.
        RoutesInOrder { states } = "routes_in_order",
            "no step is done before those it comes after, and nothing ends before every step that is needed ({states} states)",
            "没有步骤先于应在其前的步骤完成，也没有流程在所需步骤完成之前结束（共 {states} 个状态）",
            "沒有步驟先於應在其前的步驟完成，也沒有流程在所需步驟完成之前結束（共 {states} 個狀態）";
        /// A step that is done too early.
        StepEarly { route, step } = "step_early",
            "in the route {route}, {step} is done before what it comes after",
            "流程 {route} 中，{step} 先于应在其前的步骤完成",
            "流程 {route} 中，{step} 先於應在其前的步驟完成";
        /// Nothing is taken that must be refused.
        NothingLoose { states } = "nothing_loose",
            "no step takes another person, papers as they no longer are, an act while a step before it still stands, or one after its last day without a reason ({states} states)",
            "没有步骤接受他人办理、依据已经改动的材料办理、在前的步骤未满规定时间就办理，或者逾期而不说明原因（共 {states} 个状态）",
            "沒有步驟接受他人辦理、依據已經改動的材料辦理、在前的步驟未滿規定時間就辦理，或者逾期而不說明原因（共 {states} 個狀態）";
        /// A step that takes what must be refused.
        StepLoose { route, step } = "step_loose",
            "in the route {route}, the step {step} takes another person, papers as they no longer are, an act while a step before it still stands, or one after its last day without a reason",
            "流程 {route} 的步骤 {step} 接受了他人办理、依据已经改动的材料办理、在前的步骤未满规定时间就办理，或者逾期而不说明原因",
            "流程 {route} 的步驟 {step} 接受了他人辦理、依據已經改動的材料辦理、在前的步驟未滿規定時間就辦理，或者逾期而不說明原因";
        /// Nobody judges the own matter.
        NoOwnMatterJudged { states } = "no_own_matter_judged",
            "nobody judges the own matter, tried in every step of every state ({states} states)",
            "在每个状态的每个步骤中逐一尝试，没有人能审定本人的事项（共 {states} 个状态）",
            "在每個狀態的每個步驟中逐一嘗試，沒有人能審定本人的事項（共 {states} 個狀態）";
        /// A step in which somebody judges the own matter.
        OwnMatterJudged { route, step } = "own_matter_judged",
            "in the route {route}, the step {step} lets somebody judge the own matter",
            "流程 {route} 的步骤 {step} 使人能够审定本人的事项",
            "流程 {route} 的步驟 {step} 使人能夠審定本人的事項";
        /// Routes whose states are too many.
        RoutesTooLarge { routes: Names } = "routes_too_large",
            "these routes have too many states to be walked through: {routes}",
            "下列流程的状态过多，无法逐一走查：{routes}",
            "下列流程的狀態過多，無法逐一走查：{routes}";

        // Phases and duties.
        /// Each phase begins when the one before it has ended.
        PhasesFollow { phases } = "phases_follow",
            "the {phases} phases follow one another without a gap or an overlap",
            "{phases} 个阶段前后相接，没有空档或重叠",
            "{phases} 個階段前後相接，沒有空檔或重疊";
        /// Days between two phases belong to none.
        PhasesApart { first, next, days } = "phases_apart",
            "between the phases {first} and {next} lie {days} days that belong to none",
            "阶段 {first} 与 {next} 之间有 {days} 天不属于任何阶段",
            "階段 {first} 與 {next} 之間有 {days} 天不屬於任何階段";
        /// A phase begins before the one before it has ended.
        PhasesOverlap { first, next } = "phases_overlap",
            "the phase {next} begins before {first} has ended; mend the days, or name the oddity that says so",
            "阶段 {next} 在 {first} 结束之前就开始；请更正日期，或写明说明此事的 oddity",
            "階段 {next} 在 {first} 結束之前就開始；請更正日期，或寫明說明此事的 oddity";
        /// Phases of which no day is written.
        PhasesUndated { phases: Names } = "phases_undated",
            "these phases have no days: {phases}",
            "这些阶段没有写日期：{phases}",
            "這些階段沒有寫日期：{phases}";
        /// What is due in a phase is due while it lasts.
        DutiesInPhase {} = "duties_in_phase",
            "what is due in a phase is due while it lasts",
            "各阶段的任务都在该阶段之内到期",
            "各階段的任務都在該階段之內到期";
        /// A duty is due before or after its phase.
        DutyOutsidePhase { duty, phase, days: Names } = "duty_outside_phase",
            "the duty {duty} is due on {days}, outside its phase {phase}",
            "任务 {duty} 于 {days} 到期，在所属阶段 {phase} 之外",
            "任務 {duty} 於 {days} 到期，在所屬階段 {phase} 之外";
        /// No duty is due before one that it comes after.
        DutiesOrdered {} = "duties_ordered",
            "no duty is due before one that it comes after",
            "没有任务早于应在其前的任务到期",
            "沒有任務早於應在其前的任務到期";
        /// A duty is due before one that it comes after.
        DutyBeforeItsTurn { duty, due, before, before_due } = "duty_before_its_turn",
            "the duty {duty} is due by {due}, before {before}, which it comes after and which is due by {before_due}",
            "任务 {duty} 应于 {due} 前完成，而应在其前的 {before} 到 {before_due} 才到期",
            "任務 {duty} 應於 {due} 前完成，而應在其前的 {before} 到 {before_due} 才到期";
        /// Each duty names who does it.
        DutiesNamed {} = "duties_named",
            "each duty names who does it",
            "每项任务都写明由谁完成",
            "每項任務都寫明由誰完成";
        /// Of some duties it is not said who does them.
        DutiesOfNobody { duties: Names } = "duties_of_nobody",
            "the text does not say who does: {duties}",
            "条文没有写明由谁完成：{duties}",
            "條文沒有寫明由誰完成：{duties}";
        /// Each duty says when.
        DutiesTimed {} = "duties_timed",
            "each duty says when it is due, and every date exists",
            "每项任务都写明何时完成，日期都存在",
            "每項任務都寫明何時完成，日期都存在";
        /// Of some duties it is not said when.
        DutiesWithoutTerm { duties: Names } = "duties_without_term",
            "the text gives no term for: {duties}; every date that is written exists",
            "条文没有给出期限：{duties}；写出的日期都存在",
            "條文沒有給出期限：{duties}；寫出的日期都存在";
        // Forms.
        /// Every form has somebody who fills it in.
        FormsFilled { forms } = "forms_filled",
            "each of {forms} forms names who fills it in",
            "{forms} 张表格都写明由谁填写",
            "{forms} 張表格都寫明由誰填寫";
        /// Some forms name nobody who fills them in.
        FormsWithoutFiller { forms: Names } = "forms_without_filler",
            "the text names nobody who fills in these forms: {forms}",
            "条文没有写明由谁填写的表格：{forms}",
            "條文沒有寫明由誰填寫的表格：{forms}";
        /// Every form has fields, each with what it takes.
        FormFieldsGiven { forms, fields } = "form_fields_given",
            "each of {forms} forms has its fields, {fields} in all, and every choice its options",
            "{forms} 张表格都有栏目，共 {fields} 个，选择栏都有选项",
            "{forms} 張表格都有欄目，共 {fields} 個，選擇欄都有選項";
        /// Some forms have come down by their titles alone.
        FormFieldsNotGiven { forms: Names } = "form_fields_not_given",
            "of these forms the text gives the title and no fields: {forms}",
            "条文只有名称、没有栏目的表格：{forms}",
            "條文只有名稱、沒有欄目的表格：{forms}";
        /// Every condition of a form can hold and can fail.
        FormConditionsOpen { conditions } = "form_conditions_open",
            "each of {conditions} conditions of forms can hold and can fail, by what the form itself asks",
            "表格的 {conditions} 个条件都既能成立也能不成立，且都由表格自身的栏目决定",
            "表格的 {conditions} 個條件都既能成立也能不成立，且都由表格自身的欄目決定";
        /// A condition that never holds.
        FormConditionNever { form, place } = "form_condition_never",
            "in the form {form}, the condition of {place} never holds; remove it or change it",
            "表格 {form} 中 {place} 的条件从不成立；请删去或修改",
            "表格 {form} 中 {place} 的條件從不成立；請刪去或修改";
        /// A condition that always holds.
        FormConditionAlways { form, place } = "form_condition_always",
            "in the form {form}, the condition of {place} never fails; say that it always holds, or change it",
            "表格 {form} 中 {place} 的条件总是成立；请写成总是如此，或者修改",
            "表格 {form} 中 {place} 的條件總是成立；請寫成總是如此，或者修改";
        /// A condition on facts that the form does not ask for.
        FormConditionUnasked { form, place, facts: Names } = "form_condition_unasked",
            "in the form {form}, the condition of {place} rests on facts that no field asks for: {facts}",
            "表格 {form} 中 {place} 的条件依据没有栏目填写的事实项：{facts}",
            "表格 {form} 中 {place} 的條件依據沒有欄目填寫的事實項：{facts}";
        /// A condition with too many combinations.
        FormConditionTooLarge { form, place } = "form_condition_too_large",
            "in the form {form}, the condition of {place} has too many combinations to be tried",
            "表格 {form} 中 {place} 的条件组合过多，没有逐一尝试",
            "表格 {form} 中 {place} 的條件組合過多，沒有逐一嘗試";
        // Courses of warning.
        /// Every state leads to an end.
        AllWarningsEnd { states } = "all_warnings_end",
            "every state of a warning can come to being lifted or handed over, whoever is warned ({states} states)",
            "预警的每个状态都能走到解除或移送，不论谁被预警（共 {states} 个状态）",
            "預警的每個狀態都能走到解除或移送，不論誰被預警（共 {states} 個狀態）";
        /// A state from which no end is reached.
        WarningStuck { level, steps: Names } = "warning_stuck",
            "a warning of the level {level} comes to a state that leads neither to lifting nor to handing over: open are {steps}; add the step that ends it, or who may take it",
            "级别为 {level} 的预警会停在既不能解除也不能移送的状态：待办步骤 {steps}；请补上结束它的步骤，或能办理的角色",
            "級別為 {level} 的預警會停在既不能解除也不能移送的狀態：待辦步驟 {steps}；請補上結束它的步驟，或能辦理的角色";
        /// A state that leads to no end in the matter of one who would decide it.
        WarningStuckInOwnMatter { level, steps: Names, role } = "warning_stuck_in_own_matter",
            "a warning of the level {level} about whoever holds `{role}` comes to a state that leads neither to lifting nor to handing over: open are {steps}, and nobody judges the own matter; name in a rule of recusal who acts instead",
            "角色“{role}”的担任者本人受到级别为 {level} 的预警时，会停在既不能解除也不能移送的状态：待办步骤 {steps}，而本人的事项不能由本人办理；请在回避规则（recusal）中写明由谁代行",
            "角色「{role}」的擔任者本人受到級別為 {level} 的預警時，會停在既不能解除也不能移送的狀態：待辦步驟 {steps}，而本人的事項不能由本人辦理；請在迴避規則（recusal）中寫明由誰代行";
        /// An escalation that came to another level than the text has.
        EscalationAstray { level } = "escalation_astray",
            "an uncorrected warning of the level {level} comes to a milder level than the scheme says; let the decision agree with the escalation",
            "级别为 {level} 的预警未改正时，得出的级别比方案写明的更轻；请使判定与升级规则一致",
            "級別為 {level} 的預警未改正時，得出的級別比方案寫明的更輕；請使判定與升級規則一致";
        /// No open state in which nobody has anything to do.
        NoWarningIdle { states } = "no_warning_idle",
            "in every open state somebody has a next step, and names its last day where a term runs ({states} states)",
            "在每个未结束的状态都有人有下一步要办，有期限的都写明最后一日（共 {states} 个状态）",
            "在每個未結束的狀態都有人有下一步要辦，有期限的都寫明最後一日（共 {states} 個狀態）";
        /// An open state in which nobody has anything to do.
        WarningIdle { level } = "warning_idle",
            "a warning of the level {level} comes to an open state in which nobody has anything to do",
            "级别为 {level} 的预警会停在无人有事可办的未结束状态",
            "級別為 {level} 的預警會停在無人有事可辦的未結束狀態";
        /// The same in the matter of one who would act.
        WarningIdleInOwnMatter { level, role } = "warning_idle_in_own_matter",
            "a warning of the level {level} about whoever holds `{role}` comes to an open state in which nobody else has anything to do; name in a rule of recusal who acts instead",
            "角色“{role}”的担任者本人受到级别为 {level} 的预警时，会停在再无他人有事可办的未结束状态；请在回避规则（recusal）中写明由谁代行",
            "角色「{role}」的擔任者本人受到級別為 {level} 的預警時，會停在再無他人有事可辦的未結束狀態；請在迴避規則（recusal）中寫明由誰代行";
        /// A term that no last day comes from.
        TermUnnamed { step } = "term_unnamed",
            "the step {step} has a term, and on its turn no last day is known",
            "步骤 {step} 有期限，轮到它时却得不出最后一日",
            "步驟 {step} 有期限，輪到它時卻得不出最後一日";
        /// Nothing is done before what it comes after.
        WarningsInOrder { states } = "warnings_in_order",
            "no step of a warning is done before those it comes after ({states} states)",
            "预警没有步骤先于应在其前的步骤完成（共 {states} 个状态）",
            "預警沒有步驟先於應在其前的步驟完成（共 {states} 個狀態）";
        /// A step that is done too early.
        WarningStepEarly { step } = "warning_step_early",
            "the step {step} of a warning is done before what it comes after",
            "预警步骤 {step} 先于应在其前的步骤完成",
            "預警步驟 {step} 先於應在其前的步驟完成";
        /// Nobody judges the own matter.
        NoWarningOwnMatter { states } = "no_warning_own_matter",
            "nobody who is warned issues, checks, accepts, supervises or lifts, tried in every step of every state ({states} states)",
            "在每个状态的每个步骤中逐一尝试，被预警者都不能发出、审核、验收、督导或解除（共 {states} 个状态）",
            "在每個狀態的每個步驟中逐一嘗試，被預警者都不能發出、審核、驗收、督導或解除（共 {states} 個狀態）";
        /// A step in which somebody judges the own matter.
        WarningOwnMatter { step } = "warning_own_matter",
            "the step {step} lets somebody who is warned judge the own matter",
            "预警步骤 {step} 使被预警者能够审定本人的事项",
            "預警步驟 {step} 使被預警者能夠審定本人的事項";
        /// Nothing is taken that must be refused.
        NoWarningLoose { states } = "no_warning_loose",
            "no step takes another person, a notice to another addressee, a paper as it no longer is, lifting with a condition open, or an act after its last day without a reason ({states} states)",
            "没有步骤接受他人办理、发错对象的通知、已经改动的材料、条件未成立的解除，或者逾期而不说明原因（共 {states} 个状态）",
            "沒有步驟接受他人辦理、發錯對象的通知、已經改動的材料、條件未成立的解除，或者逾期而不說明原因（共 {states} 個狀態）";
        /// A step that takes what must be refused.
        WarningStepLoose { step } = "warning_step_loose",
            "the step {step} of a warning takes what it must refuse: another person or addressee, a paper as it no longer is, lifting with a condition open, or an act after its last day without a reason",
            "预警步骤 {step} 接受了应当拒绝的办理：他人或错误的对象、已经改动的材料、条件未成立的解除，或者逾期而不说明原因",
            "預警步驟 {step} 接受了應當拒絕的辦理：他人或錯誤的對象、已經改動的材料、條件未成立的解除，或者逾期而不說明原因";
        /// No second warning about a matter.
        NoSecondWarning { states } = "no_second_warning",
            "while a warning is open a second one about the same matter is refused ({states} states)",
            "预警未结束时，关于同一事项的第二个预警都被拒绝（共 {states} 个状态）",
            "預警未結束時，關於同一事項的第二個預警都被拒絕（共 {states} 個狀態）";
        /// A second warning about a matter.
        SecondWarning {} = "second_warning",
            "a second warning about one matter is taken while one is open",
            "预警未结束时，关于同一事项的第二个预警被接受",
            "預警未結束時，關於同一事項的第二個預警被接受";
        /// Warnings without a ladder.
        NoLadder {} = "no_ladder",
            "the text has no warning follow another that was not corrected",
            "条文没有写未改正时转为更重的预警",
            "條文沒有寫未改正時轉為更重的預警";
        /// A ladder that goes from each level to the next.
        LadderInOrder { steps: Names } = "ladder_in_order",
            "what is not corrected goes to the next worse warning, skipping none and coming back to none: {steps}",
            "未改正的逐级转为更重的预警，不越级，也不循环：{steps}",
            "未改正的逐級轉為更重的預警，不越級，也不循環：{steps}";
        /// A ladder that skips a level.
        LadderSkips { steps: Names } = "ladder_skips",
            "what is not corrected skips a warning: {steps}",
            "未改正的预警越级：{steps}",
            "未改正的預警越級：{steps}";
        /// Warnings whose states are too many, or whose facts are too large.
        WarningsTooLarge {} = "warnings_too_large",
            "the warnings have too many states to be walked through, or a parameter without which they cannot be decided",
            "预警的状态过多，无法逐一走查，或者缺少判定所需的参数",
            "預警的狀態過多，無法逐一走查，或者缺少判定所需的參數";

        // Rules with days of their own.
        /// Every text that held holds together.
        TextsHold { days: Names } = "texts_hold",
            "the rules have days of their own, and each text holds, as it stood on: {days}",
            "规则各有起止日期，每个文本都成立，所查为下列各日的文本：{days}",
            "規則各有起止日期，每個文本都成立，所查為下列各日的文本：{days}";
        /// Some text that held does not hold together.
        TextsFail { days: Names } = "texts_fail",
            "the rules have days of their own, and the text does not hold as it stood on: {days}; verify it as of each of them",
            "规则各有起止日期，下列各日的文本不成立：{days}；请分别按这些日期检查",
            "規則各有起止日期，下列各日的文本不成立：{days}；請分別按這些日期檢查";
        /// One text alone was looked at.
        TextAsOf { day, days: Names } = "text_as_of",
            "only the text of {day} was looked at; the rules have days of their own, and each text stood on one of: {days}",
            "只检查了 {day} 的文本；规则各有起止日期，各个文本分别见于下列各日：{days}",
            "只檢查了 {day} 的文本；規則各有起止日期，各個文本分別見於下列各日：{days}";

        // What was left open.
        /// The diagram would have been too large.
        BudgetSpent {} = "budget_spent",
            "the decision is too large to be compiled as a whole",
            "该判定过大，无法整体编译",
            "該判定過大，無法整體編譯";
    }
}
