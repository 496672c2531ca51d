//! What is found in a filled-in form, in three languages.

use std::borrow::Cow;
use std::fmt;

use crate::error::{ErrorKind, LISTED, listed};
use crate::form::Severity;
use crate::language::{Language, Text};
use crate::path::Path;
use crate::phrase::{Names, Said};
use crate::scheme::items::Named;
use crate::scheme::{Basis, Rule};

crate::messages! {
    /// What can be found in a filled-in form.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::form::FormFault;
    /// use integrity_risk::language::Language;
    ///
    /// let fault = FormFault::FieldTwice { key: "term".into() };
    /// assert_eq!(fault.code(), "field_twice");
    /// assert_eq!(fault.message(Language::ZhHans), "“term”重复填写；请只保留一处");
    /// ```
    #[non_exhaustive]
    pub enum FormFault {
        // One field.
        /// A key that is no field.
        UnknownField { key, expected: Worded } = "unknown_field",
            "there is no field `{key}` here; the fields are: {expected}",
            "此处没有栏目“{key}”；栏目有：{expected}",
            "此處沒有欄目「{key}」；欄目有：{expected}";
        /// A field that is written twice.
        FieldTwice { key } = "field_twice",
            "`{key}` is filled in more than once; keep one",
            "“{key}”重复填写；请只保留一处",
            "「{key}」重複填寫；請只保留一處";
        /// A field that must be filled in and is not.
        FieldRequired { field: Worded } = "field_required",
            "`{field}` is not filled in; fill it in",
            "“{field}”尚未填写；请填写",
            "「{field}」尚未填寫；請填寫";
        /// A text of spaces.
        FieldBlank { field: Worded } = "field_blank",
            "`{field}` holds nothing but spaces, which is no text; write something or leave it out",
            "“{field}”只有空白，不算填写；请写明内容，或者整栏不填",
            "「{field}」只有空白，不算填寫；請寫明內容，或者整欄不填";
        /// A text of too few characters.
        TextTooShort { field: Worded, length, least } = "text_too_short",
            "`{field}` has {length} characters and needs {least}; write more",
            "“{field}”有 {length} 个字符，至少应有 {least} 个；请补充",
            "「{field}」有 {length} 個字元，至少應有 {least} 個；請補充";
        /// A text of too many characters.
        TextTooLong { field: Worded, length, most } = "text_too_long",
            "`{field}` has {length} characters and takes {most}; shorten it",
            "“{field}”有 {length} 个字符，最多 {most} 个；请缩短",
            "「{field}」有 {length} 個字元，最多 {most} 個；請縮短";
        /// A character that must not stand in the text.
        TextCharacter { field: Worded, character, place } = "text_character",
            "`{field}` has the character {character} at place {place}, which cannot be put on paper there; remove it",
            "“{field}”第 {place} 个字符是 {character}，不能写在该栏；请去掉",
            "「{field}」第 {place} 個字元是 {character}，不能寫在該欄；請去掉";
        /// No day of the calendar.
        NoSuchDay { field: Worded, value } = "no_such_day",
            "`{field}`: `{value}` is no day of the calendar; write year, month and day, such as 2026-01-31",
            "“{field}”：“{value}”不是日历上的日期；请写年、月、日，如 2026-01-31",
            "「{field}」：「{value}」不是日曆上的日期；請寫年、月、日，如 2026-01-31";
        /// A number below or above its bounds.
        NumberOutOfBounds { field: Worded, value, least, most } = "number_out_of_bounds",
            "`{field}`: {value} is not between {least} and {most}; correct it",
            "“{field}”：{value} 不在 {least} 与 {most} 之间；请更正",
            "「{field}」：{value} 不在 {least} 與 {most} 之間；請更正";
        /// A word that is no option.
        UnknownOption { field: Worded, option, expected: Names } = "unknown_option",
            "`{field}` has no option `{option}`; the options are: {expected}",
            "“{field}”没有选项“{option}”；选项有：{expected}",
            "「{field}」沒有選項「{option}」；選項有：{expected}";
        /// An option that is chosen twice.
        OptionTwice { field: Worded, option } = "option_twice",
            "`{field}` has `{option}` more than once; keep one",
            "“{field}”重复选了“{option}”；请只保留一处",
            "「{field}」重複選了「{option}」；請只保留一處";
        /// Too few rows or texts.
        TooFewRows { field: Worded, count, least } = "too_few_rows",
            "`{field}` has {count} rows and needs {least}; add what is missing",
            "“{field}”有 {count} 行，至少应有 {least} 行；请补充",
            "「{field}」有 {count} 列，至少應有 {least} 列；請補充";
        /// Too many rows or texts.
        TooManyRows { field: Worded, count, most } = "too_many_rows",
            "`{field}` has {count} rows and takes {most}; remove some or use a further form",
            "“{field}”有 {count} 行，最多 {most} 行；请删减，或者另填一张",
            "「{field}」有 {count} 列，最多 {most} 列；請刪減，或者另填一張";
        /// A value where none is taken.
        TakesNoValue { field: Worded } = "takes_no_value",
            "`{field}` is signed by hand or decided by the scheme and takes no value; leave it out",
            "“{field}”由人签章或由方案判定，不接受填写；请不要填",
            "「{field}」由人簽章或由方案判定，不接受填寫；請不要填";

        // Across fields.
        /// A date before the one it follows.
        DatesOutOfOrder { field: Worded, date, after: Worded, other } = "dates_out_of_order",
            "`{field}` ({date}) lies before `{after}` ({other}); correct one of the two",
            "“{field}”（{date}）早于“{after}”（{other}）；请更正其中之一",
            "「{field}」（{date}）早於「{after}」（{other}）；請更正其中之一";
        /// Two fields that must not say the same, and do.
        MustDiffer { field: Worded, other: Worded } = "must_differ",
            "`{field}` says the same as `{other}`, and the two must differ; correct one of them",
            "“{field}”与“{other}”相同，而两者不得相同；请更正其中之一",
            "「{field}」與「{other}」相同，而兩者不得相同；請更正其中之一";
        /// A row that has none of what each must have.
        RowHasNone { row, what: Worded } = "row_has_none",
            "row {row} has no `{what}` of its own; add one",
            "第 {row} 行没有对应的“{what}”；请补上",
            "第 {row} 列沒有對應的「{what}」；請補上";
        /// A row that names one that is not there.
        NamesNoRow { field: Worded, value, rows: Worded } = "names_no_row",
            "`{field}` names `{value}`, which is not among `{rows}`; correct it",
            "“{field}”所写的“{value}”不在“{rows}”之中；请更正",
            "「{field}」所寫的「{value}」不在「{rows}」之中；請更正";
        /// Another supervisor than the grade demands.
        SupervisorOfOtherRank { field: Worded, given: Worded, expected: Worded } = "supervisor_of_other_rank",
            "`{field}` is {given}; by its grade the supervision falls to {expected}; correct it",
            "“{field}”为{given}；按其等级应由{expected}监管；请更正",
            "「{field}」為{given}；按其等級應由{expected}監管；請更正";
        /// Another grade than the facts give.
        GradeDiffers { field: Worded, given: Worded, expected: Worded } = "grade_not_as_decided",
            "`{field}` is {given}, and the facts of the form give {expected}; correct the grade or the facts",
            "“{field}”为{given}，而按表中事实应为{expected}；请更正等级或事实",
            "「{field}」為{given}，而按表中事實應為{expected}；請更正等級或事實";
        /// Types that must be searched and are not.
        TypesMissing { rows: Worded, missing: Worded } = "types_missing",
            "`{rows}` must cover these types of risk too: {missing}; search them and add a row each, or say that nothing was found",
            "“{rows}”还应覆盖下列风险类型：{missing}；请查找后各补一行，没有的也要写明",
            "「{rows}」還應覆蓋下列風險類型：{missing}；請查找後各補一列，沒有的也要寫明";

        // The whole.
        /// There is more to find than is told.
        MoreFindings { shown } = "more_findings",
            "there are more than {shown} findings; mend these and validate again",
            "问题超过 {shown} 处；请先改正以上各处再校验",
            "問題超過 {shown} 處；請先改正以上各處再校驗";
    }
}

/// Things that a message names: by id for programs, by label for people.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::form::FormValues;
/// use integrity_risk::language::Language;
///
/// let standard = Scheme::builtin("standard")?;
/// let findings = standard.form("warning_notice")?.validate(&FormValues::new());
/// // The field is named by its id in the details and by its label in the message.
/// assert_eq!(findings[0].details()[0], ("field", "number"));
/// assert!(findings[0].message(Language::ZhHans).contains("编号"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    ids: String,
    labels: Vec<Text>,
}

impl Worded {
    pub(crate) fn all<'n, N: Named + 'n>(items: impl IntoIterator<Item = &'n N>) -> Self {
        let items: Vec<&N> = items.into_iter().collect();
        let ids: Vec<&str> = items.iter().map(|item| item.id()).collect();
        let labels = items.iter().map(|item| item.label().clone()).collect();
        Self { ids: ids.join(", "), labels }
    }

    /// Things to choose from, each with the id by which it is chosen: no more than a message can hold.
    pub(crate) fn listed<'n, N: Named + 'n>(items: impl IntoIterator<Item = &'n N>) -> Self {
        let items: Vec<&N> = items.into_iter().collect();
        let with_id = |item: &&N| {
            Text::worded(|language| language.bracketed(item.label().get(language), item.id()))
        };
        let mut labels: Vec<Text> = items.iter().take(LISTED).map(with_id).collect();
        if items.len() > LISTED {
            labels.push(Text::worded(|_| format!("… ({})", items.len())));
        }
        Self { ids: listed(items.iter().map(|item| item.id())).to_string(), labels }
    }

    /// One thing that is no item of a scheme.
    pub(crate) fn one(id: &str, label: Text) -> Self {
        Self { ids: id.to_owned(), labels: vec![label] }
    }

    fn joined(&self, language: Language) -> String {
        language.joined(self.labels.iter().map(|label| label.get(language)))
    }
}

impl<N: Named> From<&N> for Worded {
    fn from(item: &N) -> Self {
        Self::all([item])
    }
}

impl fmt::Display for Worded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.joined(Language::En))
    }
}

impl Said for Worded {
    fn code(&self) -> &str {
        &self.ids
    }

    fn said(&self, language: Language) -> Cow<'_, str> {
        Cow::Owned(self.joined(language))
    }
}

/// What is wrong: with the form, or with a value as every fact or document
/// may have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// What only a form can have.
    Form(FormFault),
    /// What any value can have: it is of the wrong kind, or no value of its fact.
    Value(ErrorKind),
}

/// Something found in a filled-in form.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::form::FormValues;
///
/// let standard = Scheme::builtin("standard")?;
/// let notice = standard.form("warning_notice")?;
/// let findings = notice.validate(&FormValues::from_json(r#"{"issued_on": "2026-02-30"}"#)?);
/// let date = findings.iter().find(|finding| finding.path.to_string() == "/issued_on").unwrap();
/// assert_eq!(date.code(), "no_such_day");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FormFinding<'s> {
    /// Where it stands in the values, as `/points/0/measures`.
    pub path: Path,
    /// How grave it is.
    pub severity: Severity,
    /// What it is.
    pub kind: FindingKind,
    /// The rule it rests on: of the form, or of the check.
    pub rule: Option<&'s Rule>,
    /// The clause that names the field; of a check, the clause of its rule.
    pub clause: &'s str,
    /// The completion by which the field stands there, where the text does not name it.
    pub completion: Option<&'s str>,
}

impl FormFinding<'_> {
    /// The stable code.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::FormValues;
    /// let standard = Scheme::builtin("standard")?;
    /// let values = FormValues::from_json(r#"{"issued_on": 7}"#)?;
    /// let findings = standard.form("warning_notice")?.validate(&values);
    /// assert!(findings.iter().any(|finding| finding.code() == "wrong_type"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn code(&self) -> &'static str {
        match &self.kind {
            FindingKind::Form(fault) => fault.code(),
            FindingKind::Value(kind) => kind.code(),
        }
    }

    /// What is wrong, what was expected and how to mend it.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::FormValues;
    /// use integrity_risk::language::Language;
    /// let standard = Scheme::builtin("standard")?;
    /// let values = FormValues::from_json(r#"{"no_such_field": 7}"#)?;
    /// let findings = standard.form("warning_notice")?.validate(&values);
    /// assert!(findings[0].message(Language::En).starts_with("there is no field `no_such_field`"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn message(&self, language: Language) -> String {
        match &self.kind {
            FindingKind::Form(fault) => fault.message(language),
            FindingKind::Value(kind) => kind.message(language),
        }
    }

    /// The values in the message, by name.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::FormValues;
    /// let standard = Scheme::builtin("standard")?;
    /// let values = FormValues::from_json(r#"{"no_such_field": 7}"#)?;
    /// let findings = standard.form("warning_notice")?.validate(&values);
    /// assert_eq!(findings[0].details()[0], ("key", "no_such_field"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn details(&self) -> Vec<(&'static str, &str)> {
        match &self.kind {
            FindingKind::Form(fault) => fault.details(),
            FindingKind::Value(kind) => kind.details(),
        }
    }

    /// Its place as a JSON Pointer, and its code: the finding without words.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let standard = Scheme::builtin("standard")?;
    /// let findings = standard.form("commitment")?.validate_json(r#"{"holder": 7}"#)?;
    /// assert_eq!(findings[0].fault(), ("/holder".to_owned(), "wrong_type"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn fault(&self) -> (String, &'static str) {
        (self.path.to_string(), self.code())
    }

    /// Whether a required field is not filled in, or has too few rows: what is asked for next, and
    /// no mistake yet.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::FormValues;
    /// let standard = Scheme::builtin("standard")?;
    /// let findings = standard.form("commitment")?.validate(&FormValues::new());
    /// assert!(findings[0].is_missing());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn is_missing(&self) -> bool {
        let missing = |fault: &FormFault| {
            matches!(fault, FormFault::FieldRequired { .. } | FormFault::TooFewRows { .. })
        };
        matches!(&self.kind, FindingKind::Form(fault) if missing(fault))
    }

    /// Whether the value itself cannot be understood, so that it cannot be put on paper. What is
    /// missing, and what is at odds with another field, can.
    pub(crate) fn is_fault_of_value(&self) -> bool {
        match &self.kind {
            FindingKind::Value(_) => true,
            FindingKind::Form(fault) => !matches!(
                fault,
                FormFault::FieldRequired { .. }
                    | FormFault::TooFewRows { .. }
                    | FormFault::TextTooShort { .. }
                    | FormFault::DatesOutOfOrder { .. }
                    | FormFault::MustDiffer { .. }
                    | FormFault::RowHasNone { .. }
                    | FormFault::NamesNoRow { .. }
                    | FormFault::SupervisorOfOtherRank { .. }
                    | FormFault::GradeDiffers { .. }
                    | FormFault::TypesMissing { .. }
            ),
        }
    }

    /// On what it rests, where its rule is known.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::FormValues;
    /// let standard = Scheme::builtin("standard")?;
    /// let findings = standard.form("warning_notice")?.validate(&FormValues::new());
    /// // Everything in the model scheme is a choice of this library.
    /// assert_eq!(findings[0].basis().map(|basis| basis.code()), Some("completion"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn basis(&self) -> Option<Basis> {
        match self.completion {
            Some(id) => Some(Basis::Completion(id.into())),
            None => self.rule.map(|rule| rule.basis.clone()),
        }
    }
}
