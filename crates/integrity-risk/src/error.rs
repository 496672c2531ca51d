//! What can be wrong: every error has a stable code, the place of the
//! offending value and a message in three languages that says what is wrong,
//! what was expected and how to mend it.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::language::Language;
use crate::path::Path;

/// Declares a catalogue of messages: an enum whose variants have a stable code
/// and a wording in English, simplified and traditional Chinese.
///
/// Crates that build on this one use it for catalogues of their own.
///
/// # Examples
///
/// ```
/// use integrity_risk::language::Language;
///
/// integrity_risk::messages! {
///     /// What can be wrong with a visit.
///     pub enum VisitError {
///         /// The door is shut.
///         Shut { door } = "shut",
///             "door {door} is shut; ring the bell",
///             "{door}门已关闭，请按铃",
///             "{door}門已關閉，請按鈴";
///     }
/// }
///
/// let error = VisitError::Shut { door: "A".into() };
/// assert_eq!(error.code(), "shut");
/// assert_eq!(error.message(Language::ZhHans), "A门已关闭，请按铃");
/// ```
#[macro_export]
macro_rules! messages {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident {
            $(
                $(#[$variant_meta:meta])*
                $variant:ident { $($field:ident),* $(,)? } = $code:literal,
                $en:literal,
                $zh_hans:literal,
                $zh_hant:literal;
            )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        $visibility enum $name {
            $(
                $(#[$variant_meta])*
                #[error($en)]
                $variant {
                    $(
                        #[doc = concat!("`", stringify!($field), "` in the message.")]
                        $field: String,
                    )*
                },
            )*
        }

        impl $name {
            /// Every code of this catalogue, in order.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The stable code of this kind.
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)*
                }
            }

            /// What is wrong, what was expected and how to mend it.
            pub fn message(&self, language: $crate::language::Language) -> String {
                match self {
                    $(Self::$variant { $($field),* } => {
                        $(let _ = $field;)*
                        match language {
                            $crate::language::Language::En => format!($en),
                            $crate::language::Language::ZhHans => format!($zh_hans),
                            $crate::language::Language::ZhHant => format!($zh_hant),
                        }
                    })*
                }
            }

            /// The values in the message, by name.
            pub fn details(&self) -> Vec<(&'static str, &str)> {
                match self {
                    $(Self::$variant { $($field),* } => vec![$((stringify!($field), $field.as_str())),*],)*
                }
            }
        }
    };
}

messages! {
    /// The kinds of error of the core, for the reading of documents, the
    /// loading of schemes and the reading of facts, settings and labels.
    #[non_exhaustive]
    pub enum ErrorKind {
        // Documents.
        /// The text is not JSON.
        JsonSyntax { reason } = "json_syntax",
            "this is not JSON: {reason}; check quotes, commas and brackets at that place",
            "不是有效的 JSON：{reason}；请检查该处的引号、逗号和括号",
            "不是有效的 JSON：{reason}；請檢查該處的引號、逗號和括號";
        /// The text is not TOML.
        TomlSyntax { reason } = "toml_syntax",
            "this is not TOML: {reason}; check quotes, brackets and keys at that place",
            "不是有效的 TOML：{reason}；请检查该处的引号、括号和键",
            "不是有效的 TOML：{reason}；請檢查該處的引號、括號和鍵";
        /// One key stands twice in a table.
        DuplicateKey { key } = "duplicate_key",
            "key `{key}` stands more than once; keep one",
            "键“{key}”重复出现；请只保留一个",
            "鍵「{key}」重複出現；請只保留一個";
        /// A limit of [`crate::limits`] is passed.
        TooLarge { what, limit } = "too_large",
            "too large: {what}; at most {limit} is accepted",
            "超出限制：{what}；最多接受 {limit}",
            "超出限制：{what}；最多接受 {limit}";
        /// A key that this table does not have.
        UnknownKey { key, expected } = "unknown_key",
            "unknown key `{key}`; expected one of: {expected}",
            "未知的键“{key}”；应为下列之一：{expected}",
            "未知的鍵「{key}」；應為下列之一：{expected}";
        /// A key that must be there is not.
        MissingKey { key } = "missing_key",
            "key `{key}` is missing; add it",
            "缺少键“{key}”；请补上",
            "缺少鍵「{key}」；請補上";
        /// A value of the wrong kind.
        WrongType { found, expected } = "wrong_type",
            "found {found}; expected {expected}",
            "此处为 {found}；应为 {expected}",
            "此處為 {found}；應為 {expected}";
        /// A word outside a closed list.
        UnknownWord { word, expected } = "unknown_word",
            "unknown word `{word}`; expected one of: {expected}",
            "未知的词“{word}”；应为下列之一：{expected}",
            "未知的詞「{word}」；應為下列之一：{expected}";
        /// A value that cannot be read as what it must be.
        InvalidValue { reason } = "invalid_value",
            "this value cannot be read: {reason}",
            "无法读取该值：{reason}",
            "無法讀取該值：{reason}";

        // Schemes.
        /// The file format is of another version.
        UnsupportedFormat { found, supported } = "unsupported_format",
            "format {found} is not known; this release reads format {supported}",
            "不支持格式 {found}；本版本读取格式 {supported}",
            "不支援格式 {found}；本版本讀取格式 {supported}";
        /// No built-in scheme has this id.
        UnknownScheme { id, known } = "unknown_scheme",
            "there is no built-in scheme `{id}`; known: {known}",
            "没有内置方案“{id}”；现有：{known}",
            "沒有內建方案「{id}」；現有：{known}";
        /// An identifier of the wrong form.
        BadId { id } = "bad_id",
            "`{id}` is not an identifier; use lower-case letters, digits and `_`, starting with a letter",
            "“{id}”不是合法的标识符；请用小写字母、数字和下划线，并以字母开头",
            "「{id}」不是合法的識別符；請用小寫字母、數字和底線，並以字母開頭";
        /// An identifier of a scheme of the wrong form.
        BadSchemeId { id } = "bad_scheme_id",
            "`{id}` is not an identifier of a scheme; use lower-case letters, digits and `-`, starting with a letter",
            "“{id}”不是合法的方案标识；请用小写字母、数字和连字符，并以字母开头",
            "「{id}」不是合法的方案識別符；請用小寫字母、數字和連字號，並以字母開頭";
        /// One identifier used for two things.
        DuplicateId { id } = "duplicate_id",
            "identifier `{id}` is used twice; give each its own",
            "标识符“{id}”重复；请各用其一",
            "識別符「{id}」重複；請各用其一";
        /// A reference to something the scheme does not have.
        UnknownReference { what, id, known } = "unknown_reference",
            "there is no {what} `{id}`; known: {known}",
            "没有名为“{id}”的 {what}；现有：{known}",
            "沒有名為「{id}」的 {what}；現有：{known}";
        /// A wording is missing in a language the scheme speaks.
        MissingWording { language } = "missing_wording",
            "no wording in {language}, a language of this scheme; add it or remove the language",
            "缺少 {language} 的文字，而本方案声明了该语言；请补上或去掉该语言",
            "缺少 {language} 的文字，而本方案聲明了該語言；請補上或去掉該語言";
        /// The declared worst level is not the first one listed.
        WorstNotFirst { declared, first } = "worst_not_first",
            "`{declared}` is declared the worst but `{first}` is listed first; list the levels worst first",
            "声明“{declared}”为最重，但列在首位的是“{first}”；请由重到轻排列",
            "聲明「{declared}」為最重，但列在首位的是「{first}」；請由重到輕排列";
        /// A condition has no operator, or more than one.
        BadCondition { reason } = "bad_condition",
            "this condition cannot be used: {reason}",
            "该条件无法使用：{reason}",
            "該條件無法使用：{reason}";
        /// A decision rests on itself.
        Cycle { chain } = "cycle",
            "decisions refer to one another in a circle: {chain}; break it",
            "各项判定循环引用：{chain}；请断开",
            "各項判定循環引用：{chain}；請斷開";
        /// Parts of a section that do not fit together.
        Inconsistent { reason } = "inconsistent",
            "this does not fit together: {reason}",
            "此处前后不一致：{reason}",
            "此處前後不一致：{reason}";
        /// Bands that overlap.
        BandsOverlap { first, second } = "bands_overlap",
            "bands `{first}` and `{second}` overlap; let each value belong to one band",
            "分值段“{first}”与“{second}”重叠；每个分值只应属于一段",
            "分值段「{first}」與「{second}」重疊；每個分值只應屬於一段";

        // Settings and dates.
        /// A parameter that the decision needs is not set.
        MissingParameter { parameter, scheme } = "missing_parameter",
            "the text of `{scheme}` demands `{parameter}` and gives no value; supply it in the settings",
            "“{scheme}”的条文要求“{parameter}”而未给出数值；请在设置中提供",
            "「{scheme}」的條文要求「{parameter}」而未給出數值；請在設定中提供";
        /// A setting outside the declared bounds.
        SettingOutOfRange { value, min, max } = "setting_out_of_range",
            "{value} is outside the bounds {min} to {max}",
            "{value} 超出范围 {min} 至 {max}",
            "{value} 超出範圍 {min} 至 {max}";
        /// The scheme does not hold on the day asked for.
        NotInForce { date, from, to } = "not_in_force",
            "the scheme does not hold on {date}; it holds from {from} to {to}",
            "本方案在 {date} 不适用；适用期为 {from} 至 {to}",
            "本方案在 {date} 不適用；適用期為 {from} 至 {to}";

        // Facts and labels.
        /// A fact the scheme does not ask for.
        UnknownFact { fact, known } = "unknown_fact",
            "the scheme does not ask for fact `{fact}`; it asks for: {known}",
            "本方案没有事实项“{fact}”；现有：{known}",
            "本方案沒有事實項「{fact}」；現有：{known}";
        /// A label that is none of those of the scheme.
        UnknownLabel { label, known } = "unknown_label",
            "`{label}` is none of the labels here; known: {known}",
            "“{label}”不是此处的取值；可用：{known}",
            "「{label}」不是此處的取值；可用：{known}";
        /// A number that is not on the declared scale.
        OffScale { value, scale } = "off_scale",
            "{value} is not on the scale; its values are {scale}",
            "{value} 不在量表上；量表取值为 {scale}",
            "{value} 不在量表上；量表取值為 {scale}";
        /// A value that is no number, or none that can be held.
        NotANumber { value } = "not_a_number",
            "`{value}` is not a number that can be used; write a plain decimal such as 0.6",
            "“{value}”不是可用的数；请写普通小数，如 0.6",
            "「{value}」不是可用的數；請寫普通小數，如 0.6";
        /// A fact that is asked for once was given by risk type, or the reverse.
        WrongShape { expected } = "wrong_shape",
            "this fact is given in the wrong form; expected {expected}",
            "该事实项的形式不对；应为 {expected}",
            "該事實項的形式不對；應為 {expected}";
        /// A fact was said to be not rated where that is no value.
        MustBeRated { fact } = "must_be_rated",
            "`{fact}` must be rated; `not_rated` is no value of it",
            "“{fact}”必须评定，不能填“未评”",
            "「{fact}」必須評定，不能填「未評」";

        // Decisions.
        /// The scheme has no such decision.
        NoSuchDecision { decision, scheme } = "no_such_decision",
            "scheme `{scheme}` makes no decision of this kind: {decision}",
            "方案“{scheme}”没有这种判定：{decision}",
            "方案「{scheme}」沒有這種判定：{decision}";
        /// A post was to be graded without any point.
        NoPoints { } = "no_points",
            "a post is graded from its risk points; give at least one",
            "岗位等级由其风险点得出；请至少给出一个风险点",
            "崗位等級由其風險點得出；請至少給出一個風險點";
        /// No function of the wire has this name.
        UnknownFunction { function, known } = "unknown_function",
            "there is no function `{function}`; known: {known}",
            "没有函数“{function}”；现有：{known}",
            "沒有函數「{function}」；現有：{known}";

        // Registers.
        /// A column that a decision needs is not in the register.
        MissingColumn { fact, headers } = "missing_column",
            "no column for `{fact}`; add one headed, for instance, {headers}, or give the fact for all rows",
            "没有“{fact}”一列；请增加一列，列名如 {headers}，或为全部行统一给出该项",
            "沒有「{fact}」一列；請增加一列，列名如 {headers}，或為全部列統一給出該項";
        /// Two columns of a register say the same thing.
        AmbiguousColumn { first, second } = "ambiguous_column",
            "columns {first} and {second} have the same meaning; the first is read",
            "{first} 列与 {second} 列含义相同；按前者读取",
            "{first} 欄與 {second} 欄含義相同；按前者讀取";
        /// The declared grade differs from the one the facts give.
        GradeDiffers { declared, graded } = "grade_differs",
            "declared {declared}, but the facts give {graded}; look at it again",
            "自评为{declared}，按事实应为{graded}；请复核",
            "自評為{declared}，按事實應為{graded}；請覆核";
        /// The row states no grade of its own.
        NoDeclaredGrade { } = "no_declared_grade",
            "the row declares no grade; the one the facts give stands alone",
            "该行未填等级；仅有按事实得出的等级",
            "該列未填等級；僅有按事實得出的等級";
        /// The row cannot be graded before more is known.
        Undetermined { missing } = "undetermined",
            "the grade cannot be told before these are known: {missing}",
            "尚缺下列各项，无法定级：{missing}",
            "尚缺下列各項，無法定級：{missing}";
    }
}

/// Where in a text an error stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// An error of the core: what kind, and where.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::language::Language;
///
/// let error = Scheme::builtin("nowhere").unwrap_err();
/// assert_eq!(error.code(), "unknown_scheme");
/// assert!(error.message(Language::ZhHans).starts_with("没有内置方案“nowhere”"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    kind: Box<ErrorKind>,
    path: Path,
    file: Option<Box<str>>,
    place: Option<Place>,
}

impl Error {
    /// An error at a place of a document.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// use integrity_risk::path::Path;
    /// let error = Error::at(Path::root().key("points"), ErrorKind::NoPoints {});
    /// assert_eq!(error.path().to_string(), "/points");
    /// ```
    pub fn at(path: Path, kind: ErrorKind) -> Self {
        Self { kind: Box::new(kind), path, file: None, place: None }
    }

    /// The stable code, such as `off_scale`.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// assert_eq!(Error::from(ErrorKind::NoPoints {}).code(), "no_points");
    /// ```
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// The kind, with its values.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// assert_eq!(Error::from(ErrorKind::NoPoints {}).kind(), &ErrorKind::NoPoints {});
    /// ```
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The place of the offending value in its document.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// assert_eq!(Error::from(ErrorKind::NoPoints {}).path().to_string(), "");
    /// ```
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Line and column, where the document was a text with lines.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let error = Scheme::from_toml("format = 1\n[schema]\n", "mine.toml").unwrap_err();
    /// assert_eq!(error.place().map(|place| place.line), Some(2));
    /// ```
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// What is wrong, what was expected and how to mend it.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// use integrity_risk::language::Language;
    /// let error = Error::from(ErrorKind::NoPoints {});
    /// assert!(error.message(Language::En).starts_with("a post is graded from its risk points"));
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.kind.message(language)
    }

    /// The error as the wire writes it: `{code, path, message, details}`.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// use integrity_risk::language::Language;
    /// let json = Error::from(ErrorKind::NoPoints {}).to_json(Language::En);
    /// assert_eq!(json["code"], "no_points");
    /// ```
    pub fn to_json(&self, language: Language) -> Json {
        let details: Map<String, Json> = self
            .kind
            .details()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), Json::from(value)))
            .collect();
        let mut json = serde_json::json!({
            "code": self.code(),
            "path": self.path.to_string(),
            "message": self.message(language),
            "details": details,
        });
        if let (Some(object), Some(place)) = (json.as_object_mut(), &self.place) {
            object.insert("line".to_owned(), Json::from(place.line));
            object.insert("column".to_owned(), Json::from(place.column));
        }
        json
    }

    /// The same error, its path seen from `outer`.
    #[must_use]
    pub(crate) fn within(mut self, outer: Path) -> Self {
        self.path = self.path.within(outer);
        self
    }

    /// The same error with its place in a named text.
    #[cfg(feature = "toml")]
    #[must_use]
    pub(crate) fn in_file(mut self, file: &str, place: Option<Place>) -> Self {
        self.file = Some(file.into());
        self.place = place;
        self
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::at(Path::root(), kind)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
        }
        if let Some(place) = &self.place {
            write!(f, "{}:{}: ", place.line, place.column)?;
        }
        if !self.path.steps().is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{} [{}]", self.kind, self.code())
    }
}

/// Joins names for a message: `a, b, c`, cut after twenty; a dash for none.
pub(crate) fn listed<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    const SHOWN: usize = 20;
    let names: Vec<S> = names.into_iter().collect();
    if names.is_empty() {
        return "—".to_owned();
    }
    let shown = names.iter().take(SHOWN).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{shown}, … ({})", names.len()) } else { shown }
}

/// A value as a message quotes it, cut after sixty characters.
pub(crate) fn quoted(value: &str) -> String {
    const SHOWN: usize = 60;
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}
