//! What a verification comes to.

use crate::cells::Cells;
use crate::codes::codes;
use crate::decision::Question;
use crate::scheme::{Model, Scheme, Settings};
use crate::verify::finding::Finding;

codes! {
    /// What is checked.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::verify::Subject;
    /// assert_eq!(Subject::RulesReached.code(), "rules_reached");
    /// ```
    #[cfg_attr(feature = "json-schema", schemars(rename = "VerificationSubject"))]
    Subject {
        /// Every input has an answer.
        Total = "total",
        /// What a completion closes.
        WithoutCompletion = "without_completion",
        /// What all completions close together.
        WithoutCompletions = "without_completions",
        /// Every input has its entry in a map that the host sets.
        Entries = "entries",
        /// No input has two answers.
        Deterministic = "deterministic",
        /// A riskier value never gives a milder answer.
        Monotone = "monotone",
        /// Every level is the answer of some input.
        LevelsReached = "levels_reached",
        /// Every rule comes into effect for some input.
        RulesReached = "rules_reached",
        /// Every grade has its supervisors.
        Supervised = "supervised",
        /// One supervision for each input.
        SupervisorsDistinct = "supervisors_distinct",
        /// Every fact changes some answer.
        FactsUsed = "facts_used",
        /// Every parameter is used.
        ParametersUsed = "parameters_used",
        /// Every role is used.
        RolesUsed = "roles_used",
        /// Every type of risk is used.
        TypesUsed = "types_used",
        /// Every completion carries some rule.
        CompletionsUsed = "completions_used",
        /// Whatever is referred to is declared.
        References = "references",
        /// Every wording stands in every language.
        Languages = "languages",
        /// Every rule names its clause.
        Clauses = "clauses",
        /// Whether a mean hides what is grave.
        Dilution = "dilution",
        /// Every state of every route leads to an end.
        RoutesEnd = "routes_end",
        /// No step is done before those it comes after, and nothing ends early.
        RoutesOrder = "routes_order",
        /// Nobody judges the own matter.
        OwnMatter = "own_matter",
        /// Phases follow one another.
        Phases = "phases",
        /// What is due in a phase is due while it lasts.
        DutiesInPhase = "duties_in_phase",
        /// No duty is due before one that it comes after.
        DutiesOrder = "duties_order",
        /// Each duty says who does it.
        DutiesWho = "duties_who",
        /// Each duty says when.
        DutiesWhen = "duties_when",
        /// No other person, no papers of before and nothing late without a reason is taken.
        Refusals = "refusals",
        /// Every form has somebody who fills it in.
        FormsFilled = "forms_filled",
        /// Every form has fields.
        FormFields = "form_fields",
        /// Every condition of a form can hold and can fail.
        FormConditions = "form_conditions",
        /// Every state of a warning leads to lifting or handing over.
        WarningsEnd = "warnings_end",
        /// In every open state of a warning somebody has a next step.
        WarningsMove = "warnings_move",
        /// No step of a warning is done before those it comes after.
        WarningsOrder = "warnings_order",
        /// Nobody who is warned judges the own matter.
        WarningsOwnMatter = "warnings_own_matter",
        /// Nothing that must be refused is taken in a warning.
        WarningsRefusals = "warnings_refusals",
        /// No second warning about a matter while one is open.
        WarningsSingle = "warnings_single",
        /// What is not corrected goes to the next worse warning.
        Escalation = "escalation",
        /// Each text that held holds together, where rules have days of their own.
        Texts = "texts",
    }
}

codes! {
    /// How a check ended.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::verify::Standing;
    /// assert_eq!(Standing::HoldsThroughCompletion.code(), "holds_through_completion");
    /// ```
    Standing {
        /// It holds for all inputs, by the text.
        Proved = "proved",
        /// It does not hold, and nothing in the scheme says so.
        Fails = "fails",
        /// It holds, but for some inputs only through a completion.
        HoldsThroughCompletion = "holds_through_completion",
        /// It does not hold, and the scheme says so.
        Declared = "declared",
        /// It was not checked; the finding says why.
        NotChecked = "not_checked",
        /// Worth knowing; nothing is wrong.
        Note = "note",
    }
}

codes! {
    /// How it was checked.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::verify::Method;
    /// assert_eq!(Method::Diagram.code(), "diagram");
    /// ```
    Method {
        /// By the decision's diagram, which stands for all inputs.
        Diagram = "diagram",
        /// By the limits of the bands of a score.
        Bands = "bands",
        /// By going through everything that is listed.
        Enumeration = "enumeration",
        /// By loading the scheme, which refuses it otherwise.
        Loading = "loading",
        /// By going through every state that a case can come to.
        Walk = "walk",
    }
}

/// One check of a scheme.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::verify::Subject;
///
/// let report = Scheme::builtin("handbook")?.verify();
/// let check = &report.checks()[0];
/// assert_eq!((check.subject, check.decision.as_deref()), (Subject::Total, Some("grade")));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Check {
    /// What is checked.
    pub subject: Subject,
    /// Of which decision or section; none for the scheme as a whole.
    pub decision: Option<Box<str>>,
    /// How it ended.
    pub standing: Standing,
    /// How it was checked.
    pub method: Method,
    /// What was found.
    pub finding: Finding,
    /// How many inputs the decision has; none where inputs do not come into
    /// it, or are too many to be counted.
    pub inputs: Option<u128>,
    /// How many of them are concerned.
    pub affected: Option<u128>,
    /// The rules involved, by id: of a hole those that answer where one fact
    /// is otherwise.
    pub rules: Vec<Box<str>>,
    /// What else is involved, by id: levels, facts, roles, a completion.
    pub ids: Vec<Box<str>>,
    /// The parameters that are not set and over all of whose values it was
    /// checked, by id.
    pub parameters: Vec<Box<str>>,
    pub(crate) examples: Vec<Example>,
}

/// An input that shows what was found: what it leaves out does not matter.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) cells: Cells,
    /// With which settings, where parameters are not set.
    pub(crate) settings: Settings,
    /// The id of what it comes to.
    pub(crate) gives: Option<Box<str>>,
}

impl Check {
    /// A check of the scheme as a whole, about which no more is to be said.
    pub(crate) fn new(
        subject: Subject,
        standing: Standing,
        method: Method,
        finding: Finding,
    ) -> Self {
        Self {
            subject,
            decision: None,
            standing,
            method,
            finding,
            inputs: None,
            affected: None,
            rules: Vec::new(),
            ids: Vec::new(),
            parameters: Vec::new(),
            examples: Vec::new(),
        }
    }

    pub(crate) fn of(mut self, question: Question, model: &Model) -> Self {
        self.decision = Some(question.name(model).into());
        self
    }

    pub(crate) fn counted(mut self, inputs: Option<u128>, affected: Option<u128>) -> Self {
        (self.inputs, self.affected) = (inputs, affected);
        self
    }

    pub(crate) fn with_rules<S: AsRef<str>>(mut self, rules: impl IntoIterator<Item = S>) -> Self {
        self.rules = rules.into_iter().map(|rule| rule.as_ref().into()).collect();
        self
    }

    pub(crate) fn with_ids<S: AsRef<str>>(mut self, ids: impl IntoIterator<Item = S>) -> Self {
        self.ids = ids.into_iter().map(|id| id.as_ref().into()).collect();
        self
    }

    /// Adds parameters over all of whose values it was checked.
    pub(crate) fn over(mut self, parameters: impl IntoIterator<Item = Box<str>>) -> Self {
        self.parameters.extend(parameters);
        self
    }

    pub(crate) fn shown_by(mut self, examples: impl IntoIterator<Item = Example>) -> Self {
        self.examples = examples.into_iter().collect();
        self
    }
}

/// Everything that was checked of a scheme.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
///
/// let report = Scheme::builtin("standard")?.verify();
/// assert_eq!(report.scheme().id(), "standard");
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    pub(crate) scheme: Scheme,
    pub(crate) checks: Vec<Check>,
}

impl Report {
    /// The scheme that was checked.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// assert_eq!(Scheme::builtin("handbook")?.verify().scheme().version(), "1.0.0");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// The checks, decision by decision, then of the scheme as a whole.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// assert!(Scheme::builtin("handbook")?.verify().checks().len() > 10);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// Whether nothing fails but what the scheme itself declares.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// assert!(Scheme::builtin("dezhou-work-safety-2011")?.verify().holds());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn holds(&self) -> bool {
        self.checks.iter().all(|check| check.standing != Standing::Fails)
    }
}
