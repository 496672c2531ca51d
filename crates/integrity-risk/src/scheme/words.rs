//! The closed words of a scheme file's lists, tables and coverage.

use crate::codes::codes;

codes! {
    /// What a list of the text lists.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::ListKind::Signals.code(), "signals");
    /// ```
    ListKind {
        /// Layers of posts, such as leaders, middle layer, key posts.
        Layers = "layers",
        /// Methods by which risk points are found.
        Methods = "methods",
        /// Sources of signals for warnings.
        Signals = "signals",
        /// Powers that are exercised.
        Powers = "powers",
        /// Matters that are decided collectively or watched above all.
        Matters = "matters",
        /// Areas in which risk is looked for.
        Areas = "areas",
        /// Posts or departments that are in scope.
        Posts = "posts",
        /// Kinds of conduct.
        Conducts = "conducts",
        /// Control measures, with their codes.
        Measures = "measures",
        /// Forms and ledgers.
        Forms = "forms",
        /// What something must contain: fields, parts, heads of an assessment.
        Contents = "contents",
        /// What is disclosed.
        Disclosures = "disclosures",
        /// Where something is published or posted.
        Places = "places",
        /// Features of a notion.
        Features = "features",
        /// Principles.
        Principles = "principles",
        /// Steps or stages, in their order.
        Steps = "steps",
        /// Bodies and groups of persons.
        Groups = "groups",
        /// Other terms.
        Terms = "terms",
    }
}

codes! {
    /// What a table decides.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::About::Review.code(), "review");
    /// ```
    // The wire has another type of this name.
    #[cfg_attr(feature = "json-schema", schemars(rename = "TableAbout"))]
    About {
        /// How and by whom risk is searched for.
        Search = "search",
        /// Who reviews.
        Review = "review",
        /// Who approves or decides.
        Approval = "approval",
        /// Who promises to whom.
        Promise = "promise",
        /// Which meeting decides.
        Meeting = "meeting",
        /// Which talk is held.
        Talk = "talk",
        /// What an inspection entails.
        Inspection = "inspection",
        /// Which measures are taken, and by whom.
        Measures = "measures",
        /// What is watched, and how.
        Monitoring = "monitoring",
        /// What is published, and where.
        Publication = "publication",
        /// What is filed, and with whom.
        Filing = "filing",
        /// Who is taught what.
        Education = "education",
        /// How something is appraised.
        Evaluation = "evaluation",
        /// What an assessment comes to.
        Assessment = "assessment",
        /// Who is held to account, and how.
        Accountability = "accountability",
        /// Which disciplinary form is taken.
        Discipline = "discipline",
        /// Who rotates.
        Rotation = "rotation",
        /// What is disclosed to whom.
        Disclosure = "disclosure",
        /// Who supervises.
        Supervision = "supervision",
        /// Who has a duty.
        Duty = "duty",
        /// What is kept on record.
        Archive = "archive",
        /// When something is searched or graded again.
        Recheck = "recheck",
    }
}

codes! {
    /// Which of a table's rules count.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::TableHit::Collect.code(), "collect");
    /// ```
    TableHit {
        /// The first that holds.
        First = "first",
        /// The one that holds: no two with different answers may.
        Unique = "unique",
        /// The worst that holds.
        Worst = "worst",
        /// All that hold.
        Collect = "collect",
    }
}

codes! {
    /// How binding an answer is.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Force::default().code(), "must");
    /// ```
    #[derive(Default)]
    Force {
        /// It must be done.
        #[default]
        Must = "must",
        /// It may be done.
        May = "may",
        /// One or more of several must be done.
        MustAnyOf = "must_any_of",
        /// It must not be done.
        Forbids = "forbids",
    }
}

codes! {
    /// What must have something, in a demand of coverage.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Subject::Point.code(), "point");
    /// ```
    Subject {
        /// A risk point.
        Point = "point",
        /// A control measure.
        Measure = "measure",
        /// A post.
        Post = "post",
        /// A person.
        Person = "person",
        /// A leader.
        Leader = "leader",
        /// A department.
        Department = "department",
        /// A unit.
        Unit = "unit",
        /// A power.
        Power = "power",
        /// A process.
        Process = "process",
        /// A warning.
        Warning = "warning",
        /// A register.
        Register = "register",
    }
}
