//! The ways in which a cell can say nothing.

use crate::codes::codes;
use crate::register::is_blank;

codes! {
    /// Why a cell of a register gives no value. The kinds differ in what they ask
    /// of whoever keeps the register, so none of them stands for another.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::register::Missing;
    /// assert_eq!(Missing::of_text(" — "), Some(Missing::Dash));
    /// assert_eq!(Missing::of_text("无"), Some(Missing::SaysNone));
    /// assert_eq!(Missing::of_text("一级"), None);
    /// ```
    Missing {
        /// The register has no such column.
        NoColumn = "no_column",
        /// The cell is empty.
        Blank = "blank",
        /// The cell holds a dash or a slash.
        Dash = "dash",
        /// The cell says 无 or none: there is nothing, which is not the same as
        /// nothing having been written.
        SaysNone = "says_none",
        /// The cell holds a zero, such as no stars, where nothing counts from zero.
        Zero = "zero",
        /// The cell points elsewhere (同上, see chapter one).
        CrossReference = "cross_reference",
        /// The label is one of another scheme.
        OtherScheme = "other_scheme",
        /// The text was cut off at the longest a cell can hold.
        Truncated = "truncated",
        /// The cell says something that nothing here understands.
        Unreadable = "unreadable",
    }
}

impl Missing {
    /// What a text alone tells: that it is blank, a dash, a word for nothing or
    /// a zero. None for a text that may say something.
    ///
    /// ```
    /// use integrity_risk::register::Missing;
    /// assert_eq!(Missing::of_text("0"), Some(Missing::Zero));
    /// assert_eq!(Missing::of_text("☆☆☆"), Some(Missing::Zero));
    /// ```
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim();
        match text {
            "" => Some(Self::Blank),
            "无" | "無" | "暂无" | "暫無" | "没有" | "沒有" | "none" | "None" | "n/a" | "N/A" => {
                Some(Self::SaysNone)
            }
            "0" | "０" | "〇" | "零" | "0星" | "0级" | "0級" => Some(Self::Zero),
            _ if is_blank(text)
                || text
                    .chars()
                    .all(|c| matches!(c, '-' | '－' | '—' | '–' | '/' | '／' | '\\')) =>
            {
                Some(Self::Dash)
            }
            _ if text.chars().all(|c| c == '☆') => Some(Self::Zero),
            _ => None,
        }
    }

    /// Whether something stands in the cell that could not be read.
    pub(crate) const fn is_unread(self) -> bool {
        match self {
            Self::NoColumn | Self::Blank | Self::Dash | Self::SaysNone | Self::Zero => false,
            Self::CrossReference | Self::OtherScheme | Self::Truncated | Self::Unreadable => true,
        }
    }
}

/// What a cell says, beside what was written.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::{Missing, Reading};
///
/// let grade: Reading<usize> = Reading::missing("同上", Missing::CrossReference);
/// assert_eq!((grade.raw(), grade.value()), ("同上", None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    /// It says this.
    Given {
        /// The cell as written.
        raw: String,
        /// What it says.
        value: T,
    },
    /// It says nothing that can be used.
    Missing {
        /// The cell as written.
        raw: String,
        /// Why.
        why: Missing,
    },
}

impl<T> Reading<T> {
    /// A cell that says something.
    ///
    /// ```
    /// use integrity_risk::register::Reading;
    /// assert_eq!(Reading::given("一级", 0).value(), Some(&0));
    /// ```
    pub fn given(raw: &str, value: T) -> Self {
        Self::Given { raw: raw.to_owned(), value }
    }

    /// A cell that says nothing.
    ///
    /// ```
    /// use integrity_risk::register::{Missing, Reading};
    /// assert_eq!(Reading::<()>::missing("", Missing::Blank).why(), Some(Missing::Blank));
    /// ```
    pub fn missing(raw: &str, why: Missing) -> Self {
        Self::Missing { raw: raw.to_owned(), why }
    }

    /// The cell as written.
    ///
    /// ```
    /// use integrity_risk::register::Reading;
    /// assert_eq!(Reading::given(" 一级", 0).raw(), " 一级");
    /// ```
    pub fn raw(&self) -> &str {
        match self {
            Self::Given { raw, .. } | Self::Missing { raw, .. } => raw,
        }
    }

    /// What it says, if anything.
    ///
    /// ```
    /// use integrity_risk::register::{Missing, Reading};
    /// assert_eq!(Reading::<usize>::missing("-", Missing::Dash).value(), None);
    /// ```
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Given { value, .. } => Some(value),
            Self::Missing { .. } => None,
        }
    }

    /// Why it says nothing, if so.
    ///
    /// ```
    /// use integrity_risk::register::Reading;
    /// assert_eq!(Reading::given("一级", 0).why(), None);
    /// ```
    pub fn why(&self) -> Option<Missing> {
        match self {
            Self::Given { .. } => None,
            Self::Missing { why, .. } => Some(*why),
        }
    }
}
