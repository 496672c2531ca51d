//! What stands inside a message: text as it was given, a list of names, or a
//! phrase that each language words for itself.

use std::borrow::Cow;
use std::fmt;

use crate::language::Language;

/// A value of a message declared with [`messages!`](crate::messages).
///
/// # Examples
///
/// ```
/// use integrity_risk::language::Language;
/// use integrity_risk::phrase::{Phrase, Said};
///
/// assert_eq!(Said::code(&Phrase::ListOfWords {}), "list_of_words");
/// assert_eq!(Phrase::ListOfWords {}.said(Language::ZhHans), "词的列表");
/// assert_eq!("as it is".to_owned().said(Language::ZhHans), "as it is");
/// ```
pub trait Said {
    /// The value as the details of an error hold it: the same in every language.
    fn code(&self) -> &str;

    /// The value as a message says it.
    fn said(&self, language: Language) -> Cow<'_, str>;
}

impl Said for String {
    fn code(&self) -> &str {
        self
    }

    fn said(&self, _: Language) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

/// A wording with its values in the place of their names in braces; a brace
/// of its own is written twice, as `format!` has it.
#[doc(hidden)]
pub fn fill(wording: &str, values: &[(&str, &dyn Said)], language: Language) -> String {
    let mut message = String::with_capacity(wording.len() + 40);
    let mut rest = wording;
    while let Some((before, after)) = rest.split_once(['{', '}']) {
        message.push_str(before);
        let opens = rest.as_bytes().get(before.len()) == Some(&b'{');
        let twice = if opens { '{' } else { '}' };
        if let Some(after) = after.strip_prefix(twice) {
            message.push(twice);
            rest = after;
            continue;
        }
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            message.push_str(&value.said(language));
        }
        rest = after;
    }
    message.push_str(rest);
    message
}

/// Names in a row: `a, b, c`, and `a、b、c` where a message is Chinese.
///
/// # Examples
///
/// ```
/// use integrity_risk::language::Language;
/// use integrity_risk::phrase::{Names, Said};
///
/// let names = Names::from("one, two");
/// assert_eq!(names.to_string(), "one, two");
/// assert_eq!(names.said(Language::ZhHant), "one、two");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Names(String);

impl From<String> for Names {
    fn from(joined: String) -> Self {
        Self(joined)
    }
}

impl From<&str> for Names {
    fn from(joined: &str) -> Self {
        Self(joined.to_owned())
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Said for Names {
    fn code(&self) -> &str {
        &self.0
    }

    fn said(&self, language: Language) -> Cow<'_, str> {
        match language {
            Language::En => Cow::Borrowed(&self.0),
            Language::ZhHans | Language::ZhHant => Cow::Owned(self.0.replace(", ", "、")),
        }
    }
}

impl Said for Phrase {
    fn code(&self) -> &str {
        Self::code(self)
    }

    fn said(&self, language: Language) -> Cow<'_, str> {
        Cow::Owned(self.message(language))
    }
}

crate::messages! {
    /// The phrases that messages of the core are completed with; the details
    /// of an error hold their codes.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Facts;
    /// use integrity_risk::language::Language;
    ///
    /// let error = Facts::from_json("[]").unwrap_err();
    /// assert_eq!(error.kind().details(), [("found", "list"), ("expected", "table_of_facts")]);
    /// assert_eq!(error.message(Language::ZhHans), "此处为列表，应为事实项的键值表；请改写");
    /// ```
    #[non_exhaustive]
    pub enum Phrase {
        // Kinds of values.
        /// No value.
        Null {} = "null", "null", "空值（null）", "空值（null）";
        /// A yes or no.
        TrueOrFalse {} = "true_or_false", "true or false", "true 或 false", "true 或 false";
        /// Any number.
        Number {} = "number", "a number", "数字", "數字";
        /// A number without a fraction.
        WholeNumber {} = "whole_number", "a whole number", "整数", "整數";
        /// A number without a fraction or a sign.
        NaturalNumber {} = "natural_number",
            "a whole number, not negative", "不为负的整数", "不為負的整數";
        /// Text.
        Text {} = "text", "text", "文本", "文字";
        /// One of a closed list of words.
        Word {} = "word", "a word", "词", "詞";
        /// An identifier.
        Id {} = "id", "an id", "标识符", "識別符";
        /// The tag of a language.
        LanguageTag {} = "language_tag",
            "a language tag such as zh-Hans", "语言标签，如 zh-Hans", "語言標籤，如 zh-Hans";
        /// A list.
        List {} = "list", "a list", "列表", "清單";
        /// A list of words.
        ListOfWords {} = "list_of_words", "a list of words", "词的列表", "詞的清單";
        /// A list of tables of facts.
        ListOfFacts {} = "list_of_facts",
            "a list of tables of facts", "事实项键值表的列表", "事實項鍵值表的清單";
        /// A length of time.
        LengthOfTime {} = "length_of_time", "a length of time", "期限", "期限";
        /// Numbers in a declared order.
        Thresholds {} = "thresholds",
            "a list of thresholds", "一组界限值", "一組界限值";
        /// Items for each key.
        ItemsByKey {} = "items_by_key",
            "a table of lists, one for each key", "每个键对应一组项目的键值表", "每個鍵對應一組項目的鍵值表";
        /// Keys with values.
        Table {} = "table", "a table", "键值表", "鍵值表";
        /// Facts with their values.
        TableOfFacts {} = "table_of_facts", "a table of facts", "事实项的键值表", "事實項的鍵值表";
        /// Types of risk with a value each.
        ValueByType {} = "value_by_type",
            "a value for each type of risk, in a table",
            "按风险类型分别给出取值的键值表",
            "按風險類型分別給出取值的鍵值表";
        /// One value and no table.
        OneValue {} = "one_value", "one value", "单个取值", "單個取值";
        /// What is already decided.
        TableOfDecisions {} = "table_of_decisions",
            "a table such as {{ grade = \"…\" }}",
            "键值表，如 {{ grade = \"…\" }}",
            "鍵值表，如 {{ grade = \"…\" }}";
        /// An object of JSON.
        JsonObject {} = "json_object", "a JSON object", "JSON 对象", "JSON 物件";
        /// A value that cannot be named more closely.
        Other {} = "other", "another kind of value", "另一种值", "另一種值";

        // What a scheme has, and decides.
        /// A type of risk.
        Type {} = "type", "type", "类型", "類型";
        /// A role.
        Role {} = "role", "role", "角色", "角色";
        /// A fact.
        Fact {} = "fact", "fact", "事实项", "事實項";
        /// A parameter.
        Parameter {} = "parameter", "parameter", "参数", "參數";
        /// A grade.
        Grade {} = "grade", "grade", "等级", "等級";
        /// A named list of the text.
        NamedList {} = "named_list", "list", "清单", "清單";
        /// An item of a named list.
        ListItem {} = "list_item", "item of the list", "清单项", "清單項";
        /// Items of a named list, counted.
        ListItems {} = "list_items", "items of one list", "一张清单的项数", "一張清單的項數";
        /// A named decision of a scheme.
        NamedTable {} = "named_table", "table", "判定表", "判定表";
        /// An answer of a named decision.
        Answer {} = "answer", "answer", "判定结果", "判定結果";
        /// Decisions that one decision refers to.
        ReferredDecisions {} = "referred_decisions",
            "decisions evaluated for one decision",
            "一项判定所牵涉的判定次数",
            "一項判定所牽涉的判定次數";
        /// A number that the text quotes.
        Figure {} = "figure", "figure", "数字", "數字";
        /// A level of warning.
        Warning {} = "warning", "warning", "预警", "預警";
        /// A grade or a level of warning.
        Level {} = "level", "level", "等级或预警", "等級或預警";
        /// The supervision of a point or post.
        Supervision {} = "supervision", "supervision", "监管", "監管";
        /// A form.
        Form {} = "form", "form", "表格", "表格";
        /// A field of a form.
        FormField {} = "form_field", "field", "栏目", "欄目";
        /// An option of a field.
        FieldOption {} = "field_option", "option", "选项", "選項";
        /// Rows of a form.
        Rows {} = "rows", "field of rows", "表行栏目", "表列欄目";
        /// A rule of a level.
        LevelDuty {} = "level_duty", "rule of a level", "层级规则", "層級規則";
        /// A day.
        DayOfCalendar {} = "day_of_calendar", "a day such as 2026-01-31", "日期，如 2026-01-31", "日期，如 2026-01-31";
        /// What is filled in.
        TableOfValues {} = "table_of_values", "a table of values by field", "按栏目给出内容的键值表", "按欄目給出內容的鍵值表";
        /// Rows, as they are filled in.
        ListOfRows {} = "list_of_rows", "a list of rows", "若干行的列表", "若干列的清單";
        /// Texts, as they are filled in.
        ListOfTexts {} = "list_of_texts", "a list of texts", "若干段文字的列表", "若干段文字的清單";
        /// A calendar of working days.
        Calendar {} = "calendar", "calendar", "日历", "日曆";
        /// A holiday that a calendar names.
        Holiday {} = "holiday", "holiday", "节日", "節日";
        /// A completion.
        Completion {} = "completion", "completion", "补全", "補全";
        /// A route.
        Route {} = "route", "route", "流程", "流程";
        /// A step of a route.
        Step {} = "step", "step", "步骤", "步驟";
        /// A step of a route that stands no later.
        EarlierStep {} = "earlier_step", "earlier step", "在前的步骤", "在前的步驟";
        /// A phase of the work.
        WorkPhase {} = "work_phase", "phase", "阶段", "階段";
        /// A duty of the calendar.
        Duty {} = "duty", "duty", "任务", "任務";
        /// What is strange in a text.
        Oddity {} = "oddity", "oddity", "特异之处", "特異之處";
        /// A department of a body.
        Department {} = "department", "department", "部门", "部門";
        /// A post of a body.
        Post {} = "post", "post", "岗位", "崗位";
        /// Whom a warning may concern.
        Addressee {} = "addressee", "addressee of a warning", "预警对象", "預警對象";
        /// What must hold before a warning is lifted.
        LiftingCondition {} = "lifting_condition", "condition of lifting", "解除条件", "解除條件";
        /// A column of a register.
        Column {} = "column", "column", "列", "欄";
        /// What a column of a register can mean.
        Meaning {} = "meaning", "meaning", "列的含义", "欄的含義";

        /// A work process of a register.
        WorkProcess {} = "work_process", "work process", "工作流程", "工作流程";

        // What has a limit.
        /// The size of a document.
        DocumentBytes {} = "document_bytes", "bytes of a document", "文档字节数", "文件位元組數";
        /// The depth of lists and tables.
        Nesting {} = "nesting", "lists and tables within one another", "列表与表的嵌套层数", "清單與表的巢狀層數";
        /// The depth of conditions.
        ConditionDepth {} = "condition_depth", "conditions within one another", "条件的嵌套层数", "條件的巢狀層數";
        /// The length of a cell.
        CellCharacters {} = "cell_characters", "characters of one value", "单个取值的字符数", "單個取值的字元數";
        /// Forms of a scheme.
        Forms {} = "forms", "forms", "表格数", "表格數";
        /// Fields of one form.
        FormFields {} = "form_fields", "fields of one form", "一张表格的栏目数", "一張表格的欄目數";
        /// Options of one field.
        FieldOptions {} = "field_options", "options of one field", "一个栏目的选项数", "一個欄目的選項數";
        /// Rows within rows.
        RowsInRows {} = "rows_in_rows", "rows within rows", "表行的嵌套层数", "表列的巢狀層數";
        /// The number of rules.
        Rules {} = "rules", "rules", "规则数", "規則數";
        /// The number of levels.
        Levels {} = "levels", "levels", "等级数", "等級數";
        /// The number of input values.
        InputValues {} = "input_values", "input values", "输入值个数", "輸入值個數";
        /// The size of a bound.
        Bound {} = "bound", "bound of a number", "数字的范围", "數字的範圍";
        /// The number of options of a set.
        SetOptions {} = "set_options", "options of a set", "多选项的选项数", "多選項的選項數";
        /// The number of values of a scale.
        ScaleValues {} = "scale_values", "values of a scale", "量表的取值个数", "量表的取值個數";
        /// The size of a total.
        ScoreTotal {} = "score_total", "greatest total of a score", "得分可达到的最大值", "得分可達到的最大值";

        /// How often duties fall due.
        Occurrences {} = "occurrences", "times that duties fall due", "任务到期的次数", "任務到期的次數";
        /// Steps of a work process.
        ProcessSteps {} = "process_steps", "steps of one work process", "一个工作流程的环节数", "一個工作流程的環節數";
        /// Rows of a work process.
        ProcessRows {} = "process_rows", "rows of one work process", "一个工作流程的行数", "一個工作流程的列數";
        /// The number of years of a calendar.
        CalendarYears {} = "calendar_years", "years of a calendar", "日历的年数", "日曆的年數";
        /// The number of texts that are compared.
        ComparedTexts {} = "compared_texts", "texts that are compared", "比较的文字条数", "比較的文字條數";
        /// The characters of all texts that are compared.
        ComparedChars {} = "compared_chars", "characters of the texts that are compared", "所比较文字的总字数", "所比較文字的總字數";
        /// The number of holidays of a calendar.
        Holidays {} = "holidays", "holidays of a calendar", "日历的节日数", "日曆的節日數";

        // What must be held exactly.
        /// The values of a score.
        Score {} = "score", "the score", "得分", "得分";
        /// The end of a band or range.
        Limit {} = "limit", "the limit", "界限", "界限";
        /// The values of a fact.
        Scale {} = "scale", "the scale", "量表", "量表";
    }
}
