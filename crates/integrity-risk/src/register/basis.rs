//! Which grade of a row is meant: a register can state several.

use crate::codes::codes;
use crate::language::Language;
use crate::register::entry::Entry;

codes! {
    /// Which grade of a row is counted.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::{GradeBasis, Register};
    ///
    /// let rows = [["岗位", "自评等级", "审定等级"], ["会计", "低", "高"]];
    /// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// let entry = &register.entries[0];
    /// assert_eq!(GradeBasis::Declared.grade(entry), Some(2));
    /// assert_eq!(GradeBasis::Reviewed.grade(entry), Some(0));
    /// assert_eq!(GradeBasis::Assessed.grade(entry), None);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    #[derive(Default)]
    GradeBasis {
        /// The grade the register itself states (自评等级).
        Declared = "declared",
        /// The grade a review gave (审定等级).
        Reviewed = "reviewed",
        /// The grade the facts give.
        #[default]
        Assessed = "assessed",
    }
}

impl GradeBasis {
    /// The basis of this code.
    ///
    /// ```
    /// use integrity_risk::register::GradeBasis;
    /// assert_eq!(GradeBasis::from_code("declared"), Some(GradeBasis::Declared));
    /// assert_eq!(GradeBasis::from_code("自评"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|basis| basis.code() == code)
    }

    /// What people call the grade.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::GradeBasis;
    /// assert_eq!(GradeBasis::Assessed.label(Language::En), "grade by the facts");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Declared, Language::En) => "self-rated grade",
            (Self::Declared, Language::ZhHans) => "自评等级",
            (Self::Declared, Language::ZhHant) => "自評等級",
            (Self::Reviewed, Language::En) => "reviewed grade",
            (Self::Reviewed, Language::ZhHans) => "审定等级",
            (Self::Reviewed, Language::ZhHant) => "審定等級",
            (Self::Assessed, Language::En) => "grade by the facts",
            (Self::Assessed, Language::ZhHans) => "按事实得出的等级",
            (Self::Assessed, Language::ZhHant) => "按事實得出的等級",
        }
    }

    /// The place of that grade of a row among
    /// [`Scheme::grades`](crate::Scheme::grades), if the row has it.
    ///
    /// # Examples
    ///
    /// See [`GradeBasis`].
    pub fn grade(self, entry: &Entry) -> Option<usize> {
        match self {
            Self::Declared => entry.declared_grade.value().copied(),
            Self::Reviewed => entry.reviewed_grade.value().copied(),
            Self::Assessed => entry.assessed_grade,
        }
    }
}
