//! What can be wrong with a whole batch. A bad value is no such error: it is
//! told in the row's problem column.

use integrity_risk::language::Language;

integrity_risk::messages! {
    /// The kinds of error that stop a whole batch.
    #[non_exhaustive]
    pub enum BatchErrorKind {
        /// The column holds values of a type that no fact has.
        UnsupportedType { column, found } = "unsupported_type",
            "column `{column}` holds {found}; give text, numbers, true/false, or a dictionary of text",
            "列“{column}”的类型为 {found}；请提供文本、数字、布尔值或文本字典",
            "欄「{column}」的型別為 {found}；請提供文字、數字、布林值或文字字典";
        /// A column that was named is not in the batch.
        NoSuchColumn { column, known } = "no_such_column",
            "there is no column `{column}`; known: {known}",
            "没有列“{column}”；现有：{known}",
            "沒有欄「{column}」；現有：{known}";
        /// Two columns hold one fact.
        AmbiguousColumn { fact, first, second } = "ambiguous_column",
            "columns `{first}` and `{second}` both mean `{fact}`, and which is meant is open; say which columns hold which facts, or take one of the two out",
            "“{first}”与“{second}”两列都表示“{fact}”，以哪一列为准无从得知；请指明哪些列对应哪些事实项，或者去掉其中一列",
            "「{first}」與「{second}」兩欄都表示「{fact}」，以哪一欄為準無從得知；請指明哪些欄對應哪些事實項，或者去掉其中一欄";
        /// The scheme refuses what it was asked.
        Scheme { code, reason } = "scheme",
            "the scheme refuses this [{code}]: {reason}",
            "方案拒绝该请求［{code}］：{reason}",
            "方案拒絕該請求［{code}］：{reason}";
        /// Arrow refuses the result.
        Arrow { reason } = "arrow",
            "the result could not be put together: {reason}",
            "无法生成结果：{reason}",
            "無法產生結果：{reason}";
    }
}

/// An error that stops a whole batch.
///
/// # Examples
///
/// ```
/// use integrity_risk_arrow::{BatchError, BatchErrorKind};
/// let error = BatchError::from(BatchErrorKind::Arrow { reason: "lengths differ".into() });
/// assert_eq!(error.code(), "arrow");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind} [{}]", kind.code())]
pub struct BatchError {
    kind: BatchErrorKind,
}

impl BatchError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// The kind, with its values.
    pub fn kind(&self) -> &BatchErrorKind {
        &self.kind
    }

    /// What is wrong, what was expected and how to mend it.
    pub fn message(&self, language: Language) -> String {
        self.kind.message(language)
    }
}

impl From<BatchErrorKind> for BatchError {
    fn from(kind: BatchErrorKind) -> Self {
        Self { kind }
    }
}

impl From<integrity_risk::Error> for BatchError {
    fn from(error: integrity_risk::Error) -> Self {
        let code = error.code().to_owned();
        BatchErrorKind::Scheme { code, reason: error.to_string() }.into()
    }
}

impl From<arrow_schema::ArrowError> for BatchError {
    fn from(error: arrow_schema::ArrowError) -> Self {
        BatchErrorKind::Arrow { reason: error.to_string() }.into()
    }
}
