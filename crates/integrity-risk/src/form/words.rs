//! The closed words of the forms of a scheme file.

use crate::codes::codes;

codes! {
    /// What a form is for.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::FormKind::WarningNotice.code(), "warning_notice");
    /// ```
    FormKind {
        /// A search for risk points with one's own measures (识别和自我防控表, 自查表).
        Identification = "identification",
        /// A register of points and measures (登记表, 目录).
        Registration = "registration",
        /// A rating of the own post (自评表).
        SelfRating = "self_rating",
        /// A declaration of grades for approval (等级划分申报表).
        GradeDeclaration = "grade_declaration",
        /// A promise (承诺书).
        Commitment = "commitment",
        /// A letter of responsibility (责任书).
        ResponsibilityLetter = "responsibility_letter",
        /// An inventory of powers (职权目录).
        PowerInventory = "power_inventory",
        /// A list of powers and duties (权力和责任清单).
        PowersAndDuties = "powers_and_duties",
        /// A list of risks and measures (风险与措施清单).
        RisksAndMeasures = "risks_and_measures",
        /// A search through one person's post (个人排查).
        IndividualScreening = "individual_screening",
        /// A search through a unit or department (单位排查).
        UnitScreening = "unit_screening",
        /// A chart of a process or of its risks and measures (流程图, 防控图).
        Chart = "chart",
        /// A plan of who does what by when (配档表).
        Timetable = "timetable",
        /// A warning (预警通知书).
        WarningNotice = "warning_notice",
        /// A demand to put something right (整改通知书).
        RectificationDemand = "rectification_demand",
        /// A proposal made to a body after a check (督查建议书).
        SupervisionProposal = "supervision_proposal",
        /// A written report on what was put right (书面报告).
        RectificationReport = "rectification_report",
        /// A record of how a warning was dealt with (预警处置记录).
        WarningRecord = "warning_record",
        /// A sheet of an appraisal or assessment (考评表).
        AppraisalSheet = "appraisal_sheet",
        /// A record that risks were disclosed to those concerned (交底表).
        DisclosureRecord = "disclosure_record",
        /// A reminder made known to those concerned (提醒通知).
        Reminder = "reminder",
        /// A ledger (台账).
        Ledger = "ledger",
        /// Totals over many forms (汇总表, 统计表).
        Summary = "summary",
        /// A report on how the work goes (情况报告).
        WorkReport = "work_report",
        /// An application for leave to spend (申请表, 申报表).
        Application = "application",
        /// A person's record of integrity (廉政档案).
        Archive = "archive",
    }
}

codes! {
    /// What a field of a form takes.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::FieldKind::LongText.code(), "long_text");
    /// ```
    #[cfg_attr(feature = "json-schema", schemars(rename = "FormFieldKind"))]
    FieldKind {
        /// A line of text.
        Text = "text",
        /// Text of one or more paragraphs.
        LongText = "long_text",
        /// Several texts, one after another.
        Texts = "texts",
        /// A day, as `2026-01-31`.
        Date = "date",
        /// A whole number.
        Integer = "integer",
        /// Yes or no.
        Flag = "flag",
        /// One of several options.
        Choice = "choice",
        /// Any of several options.
        Choices = "choices",
        /// A person, by name.
        Person = "person",
        /// A department or unit, by name.
        Department = "department",
        /// A fact of the scheme: what it takes and its limits are the fact's.
        Fact = "fact",
        /// Rows of fields of their own.
        Rows = "rows",
        /// What a decision of the scheme comes to by the form's facts. It takes no value.
        Decided = "decided",
        /// A place for a signature or a seal, by hand. It takes no value.
        Signature = "signature",
    }
}

codes! {
    /// Where a field stands on the paper.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::FieldPlace::default().code(), "body");
    /// ```
    #[derive(Default)]
    FieldPlace {
        /// Under the title: the number of the paper.
        Number = "number",
        /// Above the body: whom it is addressed to.
        Addressee = "addressee",
        /// In the body.
        #[default]
        Body = "body",
        /// Below the body: who issues it.
        Issuer = "issuer",
        /// Below that: the day of the paper.
        Date = "date",
    }
}

codes! {
    /// Where the options of a choice come from, instead of being listed.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::OptionSource::Grade.code(), "grade");
    /// ```
    OptionSource {
        /// The scheme's types of risk.
        Type = "type",
        /// The scheme's grades.
        Grade = "grade",
        /// The scheme's warnings.
        Warning = "warning",
        /// The scheme's roles.
        Role = "role",
        /// The levels of subject: post, department, unit, industry.
        Level = "level",
    }
}

codes! {
    /// Which decision a field shows.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::ShownDecision::Supervisors.code(), "supervisors");
    /// ```
    ShownDecision {
        /// The grade.
        Grade = "grade",
        /// The score a grade rests on.
        Score = "score",
        /// The grade of a post, from the facts of its points, a row each.
        PostGrade = "post_grade",
        /// Who supervises.
        Supervisors = "supervisors",
        /// The warning.
        Warning = "warning",
    }
}

codes! {
    /// What a check across fields demands.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::CheckKind::Differ.code(), "differ");
    /// ```
    #[cfg_attr(feature = "json-schema", schemars(rename = "FormCheckKind"))]
    CheckKind {
        /// No date lies before the one named before it.
        DatesInOrder = "dates_in_order",
        /// No two of the fields say the same.
        Differ = "differ",
        /// Each row has a row of another kind: within it, or one that names it.
        EachHas = "each_has",
        /// The role is that of the supervisors whom the grade demands.
        SupervisorOfRank = "supervisor_of_rank",
        /// The grade is the one that the facts give.
        GradeAgrees = "grade_agrees",
        /// The rows cover every type of risk that a level must search.
        TypesCovered = "types_covered",
    }
}

codes! {
    /// How grave a finding is.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::Severity::default().code(), "error");
    /// ```
    #[derive(Default)]
    #[cfg_attr(feature = "json-schema", schemars(rename = "FormSeverity"))]
    Severity {
        /// The form cannot stand as it is.
        #[default]
        Error = "error",
        /// It can, and somebody should look at it.
        Warning = "warning",
    }
}

codes! {
    /// When a field must be filled in.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::WhenRequired::Sometimes.code(), "sometimes");
    /// ```
    WhenRequired {
        /// Never.
        Never = "never",
        /// Always.
        Always = "always",
        /// When a condition of the form holds.
        Sometimes = "sometimes",
    }
}
