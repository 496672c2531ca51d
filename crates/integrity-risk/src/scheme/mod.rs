//! A scheme: one regulation as data.
//!
//! A scheme is read from a file, checked as a whole when it is loaded, and
//! compiled once; decisions then only look things up. What the text of the
//! regulation demands and does not give is bound with [`Scheme::with`], the
//! day on which it must hold with [`Scheme::at`].

mod builtin;
mod compile;
mod compile_duties;
mod compile_facts;
mod compile_forms;
mod compile_ladder;
mod compile_lists;
mod compile_routes;
mod compile_tables;
mod compile_warnings;
mod dated;
pub(crate) mod document;
mod document_forms;
pub(crate) mod duties;
pub(crate) mod fact;
pub(crate) mod forms;
mod hash;
pub mod items;
pub(crate) mod label;
mod lists;
mod named_parameters;
mod overlay;
mod references;
pub(crate) mod routes;
pub(crate) mod rule;
#[cfg(feature = "json-schema")]
mod schema;
#[cfg(feature = "json-schema")]
mod schema_forms;
pub(crate) mod settings;
mod share;
mod source;
pub(crate) mod tables;
#[cfg(feature = "toml")]
mod toml_text;
pub(crate) mod warnings;
mod without;
mod wordings;
mod words;

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use builtin::BUILTIN;
pub(crate) use compile_tables::Shape;
pub(crate) use dated::Held;
pub(crate) use duties::EDGE;
pub use duties::{Duty, DutyFor, DutyKind, Edge, Timing, Untimed, WorkPhase};
pub use fact::{Domain, Fact, FactOption, Riskier};
pub use forms::{FieldOption, Form, FormField, FormFields};
pub(crate) use hash::hexadecimal;
pub use items::{
    Completion, Grade, KindOfRisk, LevelDuty, Oddity, Parameter, ParameterKind, SchemeRole,
    WarningLevel,
};
pub use lists::{CoverageDemand, Figure, List, ListItem};
pub use routes::{
    Due, Meeting, Occasion, Part, Place, Recusal, Reopening, Route, RouteStep, StandsFor,
};
pub use rule::{Basis, Rule};
#[cfg(feature = "json-schema")]
pub use schema::json_schema;
pub(crate) use settings::TERM;
pub use settings::{Setting, Settings, Term};
pub use share::{Majority, MajorityOf, Share};
pub use tables::{Answer, Table};
pub use warnings::{
    Addressee, Escalation, Lifting, WarningAct, WarningCourse, WarningDue, WarningStep, Ways,
};
pub use words::{About, Force, ListKind, Subject, TableHit};

#[cfg(feature = "toml")]
pub(crate) use toml_text::read as read_toml;

use crate::dense::Dense;
use crate::diagram::Compiled;
use crate::error::{Error, ErrorKind, listed};
use crate::ladder::Ladder;
use crate::language::{Language, Text};
use crate::path::Path;
use crate::scheme::rule::Rules;
use crate::scheme::source::Source;
use crate::value::Value;

/// The file format this release reads.
pub const FORMAT: i64 = 1;

/// The scheme that another one extends.
///
/// # Examples
///
/// See [`Scheme::extended`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Base {
    /// Its id.
    pub id: Box<str>,
    /// Its version.
    pub version: Box<str>,
    /// Its hash over what decides.
    pub rules_hash: Box<str>,
}

impl Base {
    fn of(scheme: &Scheme) -> Self {
        let model = &scheme.model;
        Self {
            id: model.id.clone(),
            version: model.version.clone(),
            rules_hash: model.source.rules_hash().into(),
        }
    }
}

/// What kind of document a scheme comes from.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Status;
///
/// assert_eq!(Scheme::builtin("standard")?.status(), Status::Model);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Rules a body has issued.
    Regulation,
    /// An article that describes a method; nobody is bound by it.
    Essay,
    /// A model of this library's own, for bodies that have no regulation yet.
    Model,
}

/// What is graded.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Grain;
///
/// assert_eq!(Scheme::builtin("enterprise-scoring")?.grain(), Some(Grain::Post));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// Each risk point.
    Point,
    /// Each post.
    Post,
    /// Each unit or department.
    Unit,
    /// Each step of a process.
    Step,
    /// Each power.
    Power,
}

/// What is done in a step of a route.
///
/// # Examples
///
/// ```
/// use integrity_risk::scheme::Act;
/// assert_eq!(serde_json::to_string(&Act::Review)?, "\"review\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// A form is filled in.
    Fill,
    /// Opinions are asked for.
    Consult,
    /// An opinion is given.
    Comment,
    /// A rating or grade is proposed.
    Assess,
    /// Somebody answerable looks it through and may send it back (审核, 审查).
    Review,
    /// It is settled (审定, 研究确定).
    Decide,
    /// It is signed or sealed.
    Sign,
    /// It is filed with a body (备案).
    File,
    /// It is made known in a stated circle (公示).
    Publish,
    /// It is changed by what was said.
    Revise,
    /// It is sent back.
    Return,
    /// A promise is given (承诺).
    Commit,
    /// Conduct is appraised (评议).
    Appraise,
}

impl Act {
    /// The stable code.
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Act::Sign.code(), "sign");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fill => "fill",
            Self::Consult => "consult",
            Self::Comment => "comment",
            Self::Assess => "assess",
            Self::Review => "review",
            Self::Decide => "decide",
            Self::Sign => "sign",
            Self::File => "file",
            Self::Publish => "publish",
            Self::Revise => "revise",
            Self::Return => "return",
            Self::Commit => "commit",
            Self::Appraise => "appraise",
        }
    }

    /// Whether it judges a matter: those whose own matter it is may not do
    /// it. A principle of this library; no text states it.
    ///
    /// ```
    /// use integrity_risk::scheme::Act;
    /// assert!(Act::Review.judges());
    /// assert!(!Act::Fill.judges());
    /// ```
    pub const fn judges(self) -> bool {
        matches!(
            self,
            Self::Review | Self::Decide | Self::Sign | Self::File | Self::Return | Self::Appraise
        )
    }
}

/// Why a step may send its matter back.
///
/// # Examples
///
/// ```
/// use integrity_risk::scheme::ReturnReason;
/// assert_eq!(serde_json::to_string(&ReturnReason::MeasuresNotSpecific)?, "\"measures_not_specific\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Risk points are missing (不全).
    Incomplete,
    /// Risk points are off the mark (不准).
    Inaccurate,
    /// Risk points are not what is there (不实).
    Untrue,
    /// Measures do not fit the point (针对性不强).
    MeasuresNotSpecific,
    /// Measures cannot be carried out (操作性不强).
    MeasuresNotWorkable,
}

impl ReturnReason {
    /// Every reason.
    ///
    /// ```
    /// use integrity_risk::scheme::ReturnReason;
    /// assert!(ReturnReason::ALL.contains(&ReturnReason::Untrue));
    /// ```
    pub const ALL: &[Self] = &[
        Self::Incomplete,
        Self::Inaccurate,
        Self::Untrue,
        Self::MeasuresNotSpecific,
        Self::MeasuresNotWorkable,
    ];

    /// The stable code.
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::ReturnReason::Untrue.code(), "untrue");
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::Inaccurate => "inaccurate",
            Self::Untrue => "untrue",
            Self::MeasuresNotSpecific => "measures_not_specific",
            Self::MeasuresNotWorkable => "measures_not_workable",
        }
    }
}

/// One regulation, checked and compiled, with the settings and the day bound
/// to it. Cloning is cheap.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Facts, Scheme};
/// use integrity_risk::taxonomy::RiskGrade;
///
/// let scheme = Scheme::builtin("standard")?;
/// let facts = Facts::new().choice("risk_type", "duty").choice("inner_power", "much");
/// let outcome = scheme.grade(&facts)?;
/// assert_eq!(outcome.verdict().map(|v| v.risk_grade), Some(Some(RiskGrade::High)));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scheme {
    pub(crate) model: Arc<Model>,
    pub(crate) settings: Arc<Settings>,
    pub(crate) as_of: Option<NaiveDate>,
}

/// Everything a scheme file says, checked and compiled.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) id: Box<str>,
    pub(crate) version: Box<str>,
    pub(crate) status: Status,
    pub(crate) languages: Vec<Language>,
    pub(crate) title: Text,
    pub(crate) issuer: Option<Text>,
    pub(crate) issued: Option<NaiveDate>,
    pub(crate) effective_from: Option<NaiveDate>,
    pub(crate) effective_to: Option<NaiveDate>,
    pub(crate) document: Box<str>,
    pub(crate) clause: Option<Box<str>>,
    pub(crate) lacks: Vec<Text>,
    pub(crate) source: Arc<Source>,
    /// Whether settings decide more than terms, or rules have dates: then the
    /// document is compiled anew when they are bound.
    pub(crate) rebinds: bool,
    /// The scheme that this one extends.
    pub(crate) base: Option<Base>,
    pub(crate) rules: Rules,
    pub(crate) types: Vec<KindOfRisk>,
    pub(crate) type_labels: label::Labels,
    pub(crate) roles: Vec<SchemeRole>,
    pub(crate) role_labels: label::Labels,
    pub(crate) levels: Vec<LevelDuty>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) slots: Vec<fact::Slot>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) grades: Vec<Grade>,
    pub(crate) grade_labels: label::Labels,
    pub(crate) grading: Option<items::Grading>,
    pub(crate) supervision: Vec<items::SupervisionRule>,
    /// Every slot that supervision may depend on, in the order of the form.
    pub(crate) supervision_slots: Vec<usize>,
    pub(crate) warning_levels: Vec<WarningLevel>,
    pub(crate) warning_labels: label::Labels,
    pub(crate) warning: Option<Ladder>,
    pub(crate) disposals: Vec<items::DisposalRule>,
    pub(crate) warning_course: Option<WarningCourse>,
    pub(crate) routes: Vec<Route>,
    pub(crate) recusals: Vec<Recusal>,
    pub(crate) phases: Vec<WorkPhase>,
    pub(crate) duties: Vec<Duty>,
    pub(crate) lists: Vec<List>,
    pub(crate) forms: Vec<Form>,
    pub(crate) tables: Vec<Table>,
    pub(crate) coverage: Vec<CoverageDemand>,
    /// Decisions that depend on a parameter that is not set, with its place.
    pub(crate) unset: std::collections::BTreeMap<crate::predicate::Reference, usize>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) completions: Vec<Completion>,
    pub(crate) oddities: Vec<Oddity>,
    /// The diagrams of its decisions, built when first asked.
    pub(crate) compiled: OnceLock<Compiled>,
    /// Its grades to be looked up, built when first asked.
    pub(crate) dense: OnceLock<Option<Dense>>,
}

impl Scheme {
    /// A scheme that ships with the library, by its id; [`BUILTIN`] lists them.
    /// It is compiled at the first call and shared afterwards.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownScheme`] when there is none of this id.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// assert_eq!(Scheme::builtin("handbook")?.id(), "handbook");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn builtin(id: &str) -> Result<Self, Error> {
        builtin::load(id)
    }

    /// Reads a scheme from TOML; `file` is the name that errors give.
    ///
    /// # Errors
    ///
    /// The first fault found, with file, line, column and path: what the text
    /// is not (TOML, a scheme of [`FORMAT`]) or what in it does not hold together.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let error = Scheme::from_toml("format = 7", "mine.toml").unwrap_err();
    /// assert_eq!(error.code(), "unsupported_format");
    /// ```
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str, file: &str) -> Result<Self, Error> {
        toml_text::load(text, file)
    }

    /// Reads a scheme from JSON of the same shape as the TOML file.
    ///
    /// # Errors
    ///
    /// As [`from_toml`](Self::from_toml), without lines.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// assert_eq!(Scheme::from_json("[]").unwrap_err().code(), "wrong_type");
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(Value::from_json(text)?)
    }

    /// The document of a TOML file as canonical JSON, which
    /// [`from_json`](Self::from_json) reads: for places where no TOML is read.
    ///
    /// # Errors
    ///
    /// What is no TOML.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let json = Scheme::toml_to_json("format = 1\nscheme = { id = 'x' }", "x.toml")?;
    /// assert_eq!(json, r#"{"format":1,"scheme":{"id":"x"}}"#);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    #[cfg(feature = "toml")]
    pub fn toml_to_json(text: &str, file: &str) -> Result<String, Error> {
        toml_text::read(text, file, |value| {
            let mut json = String::new();
            crate::canonical::write_value(&value, &mut json);
            Ok(json)
        })
    }

    /// The document this scheme was read from as canonical JSON, which
    /// [`from_json`](Self::from_json) reads; of an overlay, the whole that it makes.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let handbook = Scheme::builtin("handbook")?;
    /// let same = Scheme::from_json(&handbook.to_json())?;
    /// assert_eq!(same.rules_hash(), handbook.rules_hash());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        crate::canonical::write_value(&self.model.source.document, &mut json);
        json
    }

    /// Compiles a document.
    pub(crate) fn from_value(value: Value) -> Result<Self, Error> {
        Self::from_value_over(value, Self::builtin)
    }

    /// Compiles a document, which may extend a scheme that `find` gives by its id.
    pub(crate) fn from_value_over(
        value: Value,
        find: impl FnOnce(&str) -> Result<Self, Error>,
    ) -> Result<Self, Error> {
        let (document, base) = match overlay::base(&value)? {
            None => (value, None),
            Some(id) => {
                let within = |error: Error| error.within(Path::root().key("scheme").key("extends"));
                let base = find(&id).map_err(within)?;
                (overlay::apply(&base.model.source.document, &value)?, Some(Base::of(&base)))
            }
        };
        let mut model = compile::compile(&Source::of(document), &Settings::new(), None)?;
        model.base = base;
        let settings = Settings::defaults(&model.parameters);
        Ok(Self { model: Arc::new(model), settings: Arc::new(settings), as_of: None })
    }

    /// Reads a scheme as [`from_json`](Self::from_json) does. The one it extends, if it does, is
    /// one of `known` instead of a built-in one; of several with one id the last.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json).
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    ///
    /// let overlay = r#"{"scheme": {"id": "our-bureau", "extends": "standard"}}"#;
    /// let standard = Scheme::builtin("standard")?;
    /// assert_eq!(Scheme::from_json_over(overlay, &[standard])?.id(), "our-bureau");
    /// assert_eq!(Scheme::from_json_over(overlay, &[]).unwrap_err().code(), "unknown_scheme");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn from_json_over(json: &str, known: &[Self]) -> Result<Self, Error> {
        Self::from_value_over(Value::from_json(json)?, |id| Self::among(known, id))
    }

    /// The scheme of that id; of several the last.
    pub(crate) fn among(known: &[Self], id: &str) -> Result<Self, Error> {
        known.iter().rev().find(|scheme| scheme.id() == id).cloned().ok_or_else(|| {
            let known = listed(known.iter().map(Self::id));
            ErrorKind::UnknownScheme { id: id.to_owned(), known }.into()
        })
    }

    /// This scheme with the document's rules laid over it: what the document
    /// names by id is replaced, the rest is added. The document needs no
    /// `extends`.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json); places are those of the merged document.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let bureau = Scheme::builtin("standard")?.extended(r#"{
    ///     "scheme": {"id": "our-bureau", "title": {"zh-Hans": "本局", "zh-Hant": "本局", "en": "Our bureau"}}
    /// }"#)?;
    /// assert_eq!(bureau.id(), "our-bureau");
    /// assert_eq!(bureau.extends().map(|base| &*base.id), Some("standard"));
    /// assert_eq!(bureau.title().get(Language::En), "Our bureau");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn extended(&self, json: &str) -> Result<Self, Error> {
        let document = overlay::apply(&self.model.source.document, &Value::from_json(json)?)?;
        let mut model = compile::compile(&Source::of(document), &Settings::new(), None)?;
        model.base = Some(Base::of(self));
        let settings = Settings::defaults(&model.parameters);
        Ok(Self { model: Arc::new(model), settings: Arc::new(settings), as_of: None })
    }

    /// The scheme that this one extends, if it is an overlay.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// assert!(Scheme::builtin("standard")?.extends().is_none());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn extends(&self) -> Option<&Base> {
        self.model.base.as_ref()
    }

    /// The document compiled with other settings or another day.
    fn rebound(&self, settings: &Settings, day: Option<NaiveDate>) -> Result<Arc<Model>, Error> {
        if !self.model.rebinds {
            return Ok(Arc::clone(&self.model));
        }
        let mut model = compile::compile(&self.model.source, settings, day)?;
        model.base.clone_from(&self.model.base);
        Ok(Arc::new(model))
    }

    /// This scheme with values for what its text demands and does not give.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownReference`] for a parameter the scheme does not
    /// have, [`ErrorKind::SettingOutOfRange`] for one outside its bounds, and
    /// [`ErrorKind::TermsApart`] for a length of time that cannot be held against them.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::scheme::{Settings, Term};
    ///
    /// let settings = Settings::new().term("reply_within", Term::WorkingDays(5));
    /// let error = Scheme::builtin("handbook")?.with(&settings).unwrap_err();
    /// assert_eq!(error.code(), "unknown_reference");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn with(&self, settings: &Settings) -> Result<Self, Error> {
        if settings.is_empty() {
            return Ok(self.clone());
        }
        self.bound(self.settings.with(settings, &self.model)?)
    }

    /// This scheme under settings that were held against their bounds, or need not be.
    /// The scheme as a case that begins on a day goes by it: it must hold on that day, and of rules
    /// with dates of their own those of that day count, unless the host has bound another one.
    pub(crate) fn of_case(&self, begun: NaiveDate) -> Result<Self, Error> {
        if self.as_of.is_some() {
            return Ok(self.clone());
        }
        let bound = self.at(begun)?;
        Ok(if self.has_dated_rules() { bound } else { self.clone() })
    }

    /// Whether rules have dates of their own.
    pub(crate) fn has_dated_rules(&self) -> bool {
        dated::has_dates(&self.model.source.document)
    }

    pub(crate) fn bound(&self, settings: Settings) -> Result<Self, Error> {
        let model = self.rebound(&settings, self.as_of)?;
        Ok(Self { model, settings: Arc::new(settings), as_of: self.as_of })
    }

    /// This scheme as it held on a day; decisions then name the day. Rules
    /// with dates of their own are those of that day; without a day they are
    /// those of the latest text, and decisions name none.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotInForce`] when the scheme did not hold on that day.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::from_toml(
    ///     r#"
    ///     format = 1
    ///     [scheme]
    ///     id = "our-bureau"
    ///     version = "1.0.0"
    ///     status = "regulation"
    ///     languages = ["en"]
    ///     title = { en = "Our rules" }
    ///     effective_from = 2024-01-01
    ///     source = { document = "our rules" }
    ///     "#,
    ///     "our-bureau.toml",
    /// )?;
    /// let day = chrono::NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
    /// assert_eq!(scheme.at(day).unwrap_err().code(), "not_in_force");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn at(&self, date: NaiveDate) -> Result<Self, Error> {
        let model = &self.model;
        let begun = model.effective_from.is_none_or(|from| from <= date);
        let ended = model.effective_to.is_some_and(|to| to < date);
        if begun && !ended {
            let model = self.rebound(&self.settings, Some(date))?;
            return Ok(Self { model, as_of: Some(date), settings: Arc::clone(&self.settings) });
        }
        let day = |bound: Option<NaiveDate>| bound.map_or("…".to_owned(), |day| day.to_string());
        Err(ErrorKind::NotInForce {
            date: date.to_string(),
            from: day(model.effective_from),
            to: day(model.effective_to),
        }
        .into())
    }
}

/// What a scheme says of itself. Each item of a list stands as in the file.
impl Scheme {
    /// The id, such as `finance-bureau-regulation`.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert_eq!(scheme.id(), "handbook");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn id(&self) -> &str {
        &self.model.id
    }

    /// The version of the scheme file, not of the regulation.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert_eq!(scheme.version(), "1.0.0");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn version(&self) -> &str {
        &self.model.version
    }

    /// Regulation, essay or our model.
    ///
    /// ```
    /// use integrity_risk::scheme::Status;
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// assert_eq!(scheme.status(), Status::Essay);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn status(&self) -> Status {
        self.model.status
    }

    /// The languages in which everything in the scheme is worded.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert!(scheme.languages().contains(&Language::ZhHant));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn languages(&self) -> &[Language] {
        &self.model.languages
    }

    /// The name of the regulation.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert!(scheme.title().get(Language::En).contains("handbook"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn title(&self) -> &Text {
        &self.model.title
    }

    /// The body that issued it, where the text says.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
    /// assert!(scheme.issuer().is_some());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn issuer(&self) -> Option<&Text> {
        self.model.issuer.as_ref()
    }

    /// The day it was issued, where the text says.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
    /// assert_eq!(scheme.issued().map(|day| day.to_string()).as_deref(), Some("2011-03-14"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn issued(&self) -> Option<NaiveDate> {
        self.model.issued
    }

    /// The first and the last day on which it holds, where the text says.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
    /// // The text says when it was issued, not from when it holds.
    /// assert_eq!(scheme.effective(), (None, None));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn effective(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        (self.model.effective_from, self.model.effective_to)
    }

    /// The source: document, and the clauses of it that are encoded.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// let (document, clauses) = scheme.source();
    /// assert!(document.starts_with("004-8") && clauses.is_some());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn source(&self) -> (&str, Option<&str>) {
        (&self.model.document, self.model.clause.as_deref())
    }

    /// What the text does not give, a wording each.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// assert!(!scheme.lacks().is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn lacks(&self) -> &[Text] {
        &self.model.lacks
    }

    /// SHA-256 over what decides: conditions, bands, outcomes, parameters. A
    /// reworded label does not change it.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert_eq!(scheme.rules_hash().len(), 64);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn rules_hash(&self) -> &str {
        self.model.source.rules_hash()
    }

    /// SHA-256 over labels, wordings, clauses, dates of issue and the version.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert_ne!(scheme.text_hash(), scheme.rules_hash());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn text_hash(&self) -> &str {
        self.model.source.text_hash()
    }

    /// The settings bound to the scheme, the model's defaults included.
    ///
    /// ```
    /// use integrity_risk::scheme::Term;
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("standard")?;
    /// assert_eq!(scheme.settings().get("reply_within_red"), Some(Term::WorkingDays(5)));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The day bound with [`at`](Self::at). Without one no date is checked.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert_eq!(scheme.as_of(), None);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn as_of(&self) -> Option<NaiveDate> {
        self.as_of
    }

    /// The types of risk the scheme names; empty if it names none.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// assert_eq!(scheme.types().len(), 3);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn types(&self) -> &[KindOfRisk] {
        &self.model.types
    }

    /// The roles the scheme speaks of.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert!(scheme.roles().iter().any(|role| &*role.id == "leader_in_charge"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn roles(&self) -> &[SchemeRole] {
        &self.model.roles
    }

    /// Which types each level of subject must search.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
    /// assert!(scheme.levels().is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn levels(&self) -> &[LevelDuty] {
        &self.model.levels
    }

    /// The facts the scheme asks for, in the order of its form.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// assert_eq!(&*scheme.facts()[0].id, "proneness");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn facts(&self) -> &[Fact] {
        &self.model.facts
    }

    /// What the text demands and does not give.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert!(scheme.parameters().is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn parameters(&self) -> &[Parameter] {
        &self.model.parameters
    }

    /// The grades, worst first.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// assert_eq!(&*scheme.grades()[0].id, "five");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn grades(&self) -> &[Grade] {
        &self.model.grades
    }

    /// What is graded, if the scheme grades.
    ///
    /// ```
    /// use integrity_risk::scheme::Grain;
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert_eq!(scheme.grain(), Some(Grain::Point));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn grain(&self) -> Option<Grain> {
        self.model.grading.as_ref().map(|grading| grading.grain)
    }

    /// The warnings, worst first.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("standard")?;
    /// assert_eq!(scheme.warning_levels().len(), 3);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn warning_levels(&self) -> &[WarningLevel] {
        &self.model.warning_levels
    }

    /// Who acts where the matter is that of the one who would act.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// assert!(!Scheme::builtin("standard")?.recusals().is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn recusals(&self) -> &[Recusal] {
        &self.model.recusals
    }

    /// The routes of approval.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert!(scheme.routes().iter().any(|route| &*route.id == "eight_steps"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn routes(&self) -> &[Route] {
        &self.model.routes
    }

    /// The phases of the work, in the order of the text.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("development-zone-2012")?;
    /// assert_eq!(scheme.phases().len(), 3);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn phases(&self) -> &[WorkPhase] {
        &self.model.phases
    }

    /// What is to be done by whom and when, as the text has it. On which days
    /// that falls is told by [`duties`](Self::duties).
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("standard")?;
    /// assert!(scheme.duty_rules().iter().any(|duty| &*duty.name == "monthly_check"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn duty_rules(&self) -> &[Duty] {
        &self.model.duties
    }

    /// The lists of the text.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let ids: Vec<String> =
    ///     Scheme::builtin("handbook")?.lists().iter().map(|list| list.id.to_string()).collect();
    /// assert!(ids.iter().all(|id| !id.is_empty()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn lists(&self) -> &[List] {
        &self.model.lists
    }

    /// A list by its id.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// assert!(Scheme::builtin("handbook")?.list("no_such_list").is_none());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn list(&self, id: &str) -> Option<&List> {
        self.model.lists.iter().find(|list| *list.id == *id)
    }

    /// The forms of the text, with their fields; [`form`](Self::form) validates and renders them.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let bureau = Scheme::builtin("dezhou-work-safety-2011")?;
    /// // Seven annexes.
    /// assert_eq!(bureau.forms().iter().filter(|form| form.annex.is_some()).count(), 7);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn forms(&self) -> &[Form] {
        &self.model.forms
    }

    /// The course of its warnings, where it says what is done after one.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("standard")?;
    /// assert!(scheme.warning_course().is_some_and(|course| course.liftings.len() == 2));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn warning_course(&self) -> Option<&WarningCourse> {
        self.model.warning_course.as_ref()
    }

    /// The named decisions beside grade, supervision and warning.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert!(scheme.tables().iter().all(|table| !table.answers.is_empty()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn tables(&self) -> &[Table] {
        &self.model.tables
    }

    /// What must have what.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert!(scheme.coverage_demands().iter().all(|demand| !demand.has.is_empty()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn coverage_demands(&self) -> &[CoverageDemand] {
        &self.model.coverage
    }

    /// Numbers that the text quotes.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert!(scheme.figures().iter().all(|figure| !figure.id.is_empty()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn figures(&self) -> &[Figure] {
        &self.model.figures
    }

    /// Our readings of what the text leaves open.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// assert!(scheme.completions().iter().any(|item| item.row == Some(1)));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn completions(&self) -> &[Completion] {
        &self.model.completions
    }

    /// What is strange in the text and kept as written.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// assert!(!scheme.oddities().is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn oddities(&self) -> &[Oddity] {
        &self.model.oddities
    }

    /// Every rule of every kind, in the order of the file's sections.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("handbook")?;
    /// assert!(scheme.rules().iter().any(|rule| rule.id.starts_with("QA-6")));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn rules(&self) -> &[Rule] {
        self.model.rules.all()
    }

    /// The grade a label stands for, read leniently: `Ⅰ级`, ` 1级 ` and `一级`
    /// are one label, a bare `1` is not, unless the scheme lists it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownLabel`] names the labels there are.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let handbook = Scheme::builtin("handbook")?;
    /// assert_eq!(handbook.read_grade("Ⅰ级")?.id.as_ref(), "one");
    /// assert_eq!(handbook.read_grade("1").unwrap_err().code(), "unknown_label");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn read_grade(&self, label: &str) -> Result<&Grade, Error> {
        self.model.grade_labels.read(label, &self.model.grades)
    }

    /// The type of risk a label stands for, read leniently.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownLabel`] names the labels there are.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let standard = Scheme::builtin("standard")?;
    /// assert_eq!(standard.read_type("思想道德風險")?.id.as_ref(), "moral");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn read_type(&self, label: &str) -> Result<&KindOfRisk, Error> {
        self.model.type_labels.read(label, &self.model.types)
    }

    /// The role a label stands for, read leniently.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownLabel`] names the labels there are.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let handbook = Scheme::builtin("handbook")?;
    /// assert_eq!(handbook.read_role("分管领导")?.id.as_ref(), "leader_in_charge");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn read_role(&self, label: &str) -> Result<&SchemeRole, Error> {
        self.model.role_labels.read(label, &self.model.roles)
    }

    /// The warning a label stands for, read leniently.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownLabel`] names the labels there are.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::taxonomy::WarningColour;
    /// let bureau = Scheme::builtin("finance-bureau-regulation")?;
    /// assert_eq!(bureau.read_warning("红色预警")?.colour, Some(WarningColour::Red));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn read_warning(&self, label: &str) -> Result<&WarningLevel, Error> {
        self.model.warning_labels.read(label, &self.model.warning_levels)
    }

    /// The rule that introduces a type, a grade or a warning.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let handbook = Scheme::builtin("handbook")?;
    /// let rule = handbook.rule_of(&handbook.types()[0]).unwrap();
    /// assert!(rule.id.starts_with("QA-14"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn rule_of(&self, item: &impl items::Introduced) -> Option<&Rule> {
        self.model.rules.get(item.rule_id())
    }
}
