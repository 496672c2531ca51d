//! A form of a scheme, with all that can be done with it.

use crate::error::{Error, ErrorKind, listed, quoted};
use crate::form::decided::{self, Decided, DecidedOutcome};
use crate::form::finding::FormFinding;
use crate::form::frame::Frame;
use crate::form::{
    FormValues, PaperFormat, document_html, json_schema, page_html, paper, plain_text, ui_schema,
    validate, values,
};
use crate::language::Language;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{Fact, Form, FormField, Rule, Scheme, SchemeRole};
use crate::value::LentEntry;

/// A form of a scheme. The scheme's settings and day go with it.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::form::{FormValues, PaperFormat};
/// use integrity_risk::language::Language;
///
/// let bureau = Scheme::builtin("dezhou-work-safety-2011")?;
/// let notice = bureau.form("yellow_warning_notice")?;
/// let values = FormValues::new().text("warned", "审批科");
/// let codes: Vec<_> = notice.validate(&values).iter().map(|finding| finding.code()).collect();
/// assert!(codes.contains(&"field_required"));
/// let text = notice.render(&values, Language::ZhHans, None, PaperFormat::Text)?;
/// assert!(text.contains("审批科"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SchemeForm<'s> {
    scheme: &'s Scheme,
    form: &'s Form,
}

impl Scheme {
    /// A form by its id.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnknownReference`] when the scheme has none of this id.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::FormKind;
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// assert_eq!(standard.form("commitment")?.form().kind, FormKind::Commitment);
    /// assert_eq!(standard.form("no_such_form").unwrap_err().code(), "unknown_reference");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn form(&self, id: &str) -> Result<SchemeForm<'_>, Error> {
        let found = self.forms().iter().find(|form| *form.id == *id);
        found.map(|form| SchemeForm { scheme: self, form }).ok_or_else(|| {
            let known = listed(self.forms().iter().map(|form| &form.id));
            ErrorKind::UnknownReference { what: Phrase::Form {}, id: quoted(id), known }.into()
        })
    }
}

impl<'s> SchemeForm<'s> {
    /// The form itself: its title and fields.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let standard = Scheme::builtin("standard")?;
    /// assert!(!standard.form("registration")?.form().fields.is_empty());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn form(&self) -> &'s Form {
        self.form
    }

    /// The scheme it is of.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let standard = Scheme::builtin("standard")?;
    /// assert_eq!(standard.form("registration")?.scheme().id(), "standard");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn scheme(&self) -> &'s Scheme {
        self.scheme
    }

    /// The rule that introduces it.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let bureau = Scheme::builtin("dezhou-work-safety-2011")?;
    /// let rule = bureau.form("yellow_warning_notice")?.rule();
    /// assert!(rule.is_some_and(|rule| rule.id.starts_with("DZ-")));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn rule(&self) -> Option<&'s Rule> {
        self.scheme.rule_of(self.form)
    }

    /// Who fills it in; none where the text names nobody.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let standard = Scheme::builtin("standard")?;
    /// assert!(standard.form("commitment")?.filled_by().any(|role| &*role.id == "holder"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn filled_by(&self) -> impl Iterator<Item = &'s SchemeRole> + use<'s> {
        let roles = self.scheme.roles();
        self.form.filled_by.iter().filter_map(move |place| roles.get(*place))
    }

    /// Who receives it; none where the text names nobody.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let bureau = Scheme::builtin("dezhou-work-safety-2011")?;
    /// let report = bureau.form("written_report")?;
    /// assert!(report.received_by().any(|role| &*role.id == "dispatched_organ"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn received_by(&self) -> impl Iterator<Item = &'s SchemeRole> + use<'s> {
        let roles = self.scheme.roles();
        self.form.received_by.iter().filter_map(move |place| roles.get(*place))
    }

    /// The fact that a field takes, for a field that takes one.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let standard = Scheme::builtin("standard")?;
    /// let form = standard.form("registration")?;
    /// let points = form.form().fields.iter().find(|field| &*field.id == "points").unwrap();
    /// let power = points.fields.iter().find(|field| &*field.id == "inner_power").unwrap();
    /// assert_eq!(form.fact(power).map(|fact| &*fact.id), Some("inner_power"));
    /// assert!(form.fact(points).is_none());
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn fact(&self, field: &FormField) -> Option<&'s Fact> {
        self.scheme.facts().get(field.fact?)
    }

    /// Everything found in what is filled in: field by field in the order of
    /// the form, then across fields. Empty when the form can stand.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::FormValues;
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let form = standard.form("registration")?;
    /// let values = FormValues::from_json(
    ///     r#"{"points": [{"risk": "\u3000"}, {"inner_power": "enormous"}]}"#,
    /// )?;
    /// let found: Vec<_> =
    ///     form.validate(&values).iter().map(|f| (f.path.to_string(), f.code())).collect();
    /// assert!(found.contains(&("/points/0/risk".to_owned(), "field_blank")));
    /// assert!(found.contains(&("/points/1/inner_power".to_owned(), "unknown_label")));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn validate(&self, values: &FormValues) -> Vec<FormFinding<'s>> {
        self.findings(values.values.entries())
    }

    /// The same of the text of a JSON object, which is looked at where it lies: for whoever looks at
    /// many forms as they come in.
    ///
    /// # Errors
    ///
    /// Those of [`FormValues::from_json`].
    ///
    /// ```
    /// use integrity_risk::Scheme;
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let form = standard.form("commitment")?;
    /// assert_eq!(form.validate_json(r#"{"holder": 7}"#)?[0].code(), "wrong_type");
    /// assert_eq!(form.validate_json("[]").unwrap_err().code(), "wrong_type");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn validate_json(&self, text: &str) -> Result<Vec<FormFinding<'s>>, Error> {
        values::read(text, 0).map(|values| self.findings(&values))
    }

    /// What is wrong with the text of a JSON object, without words: the [fault](FormFinding::fault)
    /// of each finding, or of a text that is no form the place and the code of its error. For
    /// whoever looks at many, of which some are no forms at all.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let form = standard.form("commitment")?;
    /// assert_eq!(form.faults_of_text("[]"), [(String::new(), "wrong_type")]);
    /// assert_eq!(form.faults_of_text(r#"{"holder": 7}"#)[0].0, "/holder");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn faults_of_text(&self, text: &str) -> Vec<(String, &'static str)> {
        match self.validate_json(text) {
            Ok(findings) => findings.iter().map(FormFinding::fault).collect(),
            Err(error) => vec![(error.path().to_string(), error.code())],
        }
    }

    pub(crate) fn findings(&self, values: &[LentEntry<'_>]) -> Vec<FormFinding<'s>> {
        validate::findings(self.scheme, self.form, values)
    }

    /// The required fields that are not filled in, in the order of the form:
    /// the first is the one to ask next.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::FormValues;
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let missing = standard.form("commitment")?.fields_missing(&FormValues::new());
    /// assert_eq!(missing[0].to_string(), "/holder");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn fields_missing(&self, values: &FormValues) -> Vec<Path> {
        let findings = self.validate(values).into_iter();
        findings.filter(FormFinding::is_missing).map(|finding| finding.path).collect()
    }

    /// What the decisions come to that the form shows, by the facts that are filled in.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::{DecidedOutcome, FormValues};
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let form = standard.form("registration")?;
    /// let values = FormValues::from_json(
    ///     r#"{"points": [{"risk_type": "duty", "outer_power": "none", "inner_power": "little",
    ///         "likelihood": "not_rated", "severity": "not_rated"}]}"#,
    /// )?;
    /// let decided = form.decided(&values);
    /// let DecidedOutcome::Grade(grade) = &decided[0].outcome else { panic!() };
    /// assert_eq!(&*grade.id, "low");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn decided(&self, values: &FormValues) -> Vec<Decided<'s>> {
        self.decisions(values.values.entries())
    }

    pub(crate) fn decisions(&self, values: &[LentEntry<'_>]) -> Vec<Decided<'s>> {
        if !self.form.fields.show_decisions() {
            return Vec::new();
        }
        let frame = Frame::new(&self.form.fields, values, None);
        decided::all(self.scheme, &frame, &Path::root())
    }

    /// The form on paper, with what is filled in and room for what is not.
    /// Labels stand in one language, or in a second one beside it. Nothing
    /// that is filled in can become markup.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::FormHasFaults`] when a value cannot be understood:
    /// [`validate`](Self::validate) tells which. What is missing is no error.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::{FormValues, PaperFormat};
    /// use integrity_risk::language::Language;
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let form = standard.form("commitment")?;
    /// let values = FormValues::new().text("holder", "<script>");
    /// let page = form.render(&values, Language::ZhHans, Some(Language::En), PaperFormat::Html)?;
    /// assert!(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn render(
        &self,
        values: &FormValues,
        language: Language,
        beside: Option<Language>,
        format: PaperFormat,
    ) -> Result<String, Error> {
        let paper = paper::of(self.scheme, self.form, values, (language, beside))?;
        Ok(match format {
            PaperFormat::Text => plain_text::write(&paper),
            PaperFormat::Html => page_html::write(&paper),
            PaperFormat::DocxHtml => document_html::write(&paper),
        })
    }

    /// The form as a JSON Schema (draft 2020-12): what it can say of what
    /// [`validate`](Self::validate) checks. Fields that must be filled in by
    /// what a decision comes to, and checks across fields, are beyond it.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let schema = standard.form("warning_notice")?.json_schema(Language::En);
    /// assert_eq!(schema["title"], "Warning notice");
    /// assert_eq!(schema["properties"]["issued_on"]["format"], "date");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn json_schema(&self, language: Language) -> serde_json::Value {
        json_schema::of(self.scheme, self.form, language)
    }

    /// How the form is laid out on a screen, as JSON Forms has it: a control
    /// for each field in the order of the paper, and a label where a field
    /// takes no value.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let layout = standard.form("warning_notice")?.ui_schema(Language::En);
    /// assert_eq!(layout["type"], "VerticalLayout");
    /// assert_eq!(layout["elements"][0]["scope"], "#/properties/number");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn ui_schema(&self, language: Language) -> serde_json::Value {
        ui_schema::of(self.form, language)
    }
}

impl Decided<'_> {
    /// Why the decision cannot be asked, if so.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::form::FormValues;
    /// let standard = Scheme::builtin("standard")?;
    /// let decided = standard.form("individual_screening")?.decided(&FormValues::new());
    /// // A post is graded from its points, and there is none.
    /// assert!(decided.iter().any(|shown| shown.refusal().is_some()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn refusal(&self) -> Option<&Error> {
        match &self.outcome {
            DecidedOutcome::Refused(error) => Some(error),
            _ => None,
        }
    }
}
