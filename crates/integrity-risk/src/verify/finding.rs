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
        /// A parameter that is demanded and not set.
        ParameterUnset { parameter } = "parameter_unset",
            "the text demands {parameter} and gives no value; check it with settings",
            "条文要求参数 {parameter} 而未给出数值；请带设置值检查",
            "條文要求參數 {parameter} 而未給出數值；請帶設定值檢查";

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

        // Ways of approval.
        /// Every state leads to an end.
        AllRoutesEnd { routes, states } = "all_routes_end",
            "every state of the {routes} routes leads to an end, whoever's matter it is ({states} states)",
            "{routes} 个流程的每个状态都能走到终点，不论办理谁的事项（共 {states} 个状态）",
            "{routes} 個流程的每個狀態都能走到終點，不論辦理誰的事項（共 {states} 個狀態）";
        /// A state from which no end is reached.
        RouteStuck { route, steps: Names, role } = "route_stuck",
            "the route {route} comes to a state that leads to no end: open are {steps}, in the matter of the holder of `{role}` (a clerk where none is named); name in a rule of recusal who acts instead",
            "流程 {route} 会停在无法走到终点的状态：待办步骤 {steps}，事项属于角色“{role}”的担任者（空则为一般岗位人员）；请在回避规则中写明由谁代行",
            "流程 {route} 會停在無法走到終點的狀態：待辦步驟 {steps}，事項屬於角色「{role}」的擔任者（空則為一般崗位人員）；請在迴避規則中寫明由誰代行";
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
            "no step takes another person, papers as they no longer are, or an act after its last day without a reason ({states} states)",
            "没有步骤接受他人办理、依据已经改动的材料办理，或者逾期而不说明原因（共 {states} 个状态）",
            "沒有步驟接受他人辦理、依據已經改動的材料辦理，或者逾期而不說明原因（共 {states} 個狀態）";
        /// A step that takes what must be refused.
        StepLoose { route, step } = "step_loose",
            "in the route {route}, the step {step} takes another person, papers as they no longer are, or an act after its last day without a reason",
            "流程 {route} 的步骤 {step} 接受了他人办理、依据已经改动的材料办理，或者逾期而不说明原因",
            "流程 {route} 的步驟 {step} 接受了他人辦理、依據已經改動的材料辦理，或者逾期而不說明原因";
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

        // What was left open.
        /// The diagram would have been too large.
        BudgetSpent {} = "budget_spent",
            "the decision is too large to be compiled as a whole",
            "该判定过大，无法整体编译",
            "該判定過大，無法整體編譯";
    }
}
