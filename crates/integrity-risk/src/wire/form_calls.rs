//! A form that is asked again and again: the question is read once.

use crate::error::Error;
use crate::form::{FormFinding, SchemeForm, values};
use crate::language::Language;
use crate::path::Path;
use crate::scheme::Scheme;
use crate::value::{LentEntry, Value};
use crate::wire::request::{Known, Request, language};
use crate::wire::{forms, ok, refusal};

/// Between texts that cross as one: RS, as in JSON text sequences (RFC 7464). No JSON holds it.
const SEPARATOR: char = '\u{1E}';

/// A form asked again and again, as a page does at each key stroke. Texts go in and canonical JSON
/// comes out, the same bytes as from [`call_with`](super::call_with).
///
/// # Examples
///
/// ```
/// use integrity_risk::{Scheme, wire};
///
/// let schemes = [Scheme::builtin("standard")?];
/// let question = r#"{"scheme": "standard", "form": "commitment", "lang": "en"}"#;
/// let form = wire::FormCalls::read(&schemes, question).unwrap();
/// let answer = form.validate(r#"{"holder": 7}"#, "values");
/// let asked = r#"{"scheme": "standard", "form": "commitment", "lang": "en", "values": {"holder": 7}}"#;
/// assert_eq!(answer, wire::call_with(&schemes, "form_validate", asked));
///
/// assert!(form.faults(r#"{"holder": 7}"#, "values").starts_with(r#"{"ok":[["/holder","wrong_type"]"#));
/// assert!(form.faults("{", "json").starts_with(r#"{"error":{"code":"json_syntax""#));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct FormCalls {
    scheme: Scheme,
    /// Its id.
    form: Box<str>,
    language: Language,
}

impl FormCalls {
    /// Reads a question of `form_validate` without what is filled in: `scheme`, `form`, `lang`, and
    /// if need be `settings` and `as_of`.
    ///
    /// # Errors
    ///
    /// The refusal as [`call_with`](super::call_with) would write it.
    ///
    /// # Examples
    ///
    /// See [`FormCalls`].
    pub fn read(schemes: &[Scheme], question: &str) -> Result<Self, String> {
        let mut said = Language::En;
        let mut read = || {
            let question = Value::from_json(question)?;
            said = language(&question)?;
            let request = Request::read(Known::These(schemes), &question, &forms::FORM)?;
            let form = forms::named(&request)?.form().id.clone();
            Ok(Self { form, language: request.language, scheme: request.scheme })
        };
        read().map_err(|error: Error| refusal(&error, said))
    }

    /// The answer of `form_validate`, of the JSON text of what is filled in. Errors have the place
    /// `key`: `json` of a text somebody wrote, `values` of one written for the call.
    ///
    /// # Examples
    ///
    /// See [`FormCalls`].
    pub fn validate(&self, text: &str, key: &str) -> String {
        self.answered(|form| {
            let values = filled_in(text, key)?;
            Ok(forms::validated(form, &values, self.language))
        })
    }

    /// Where something is wrong, and the code of what: `{"ok": [[path, code], …]}`. Without
    /// messages and decisions, for whoever looks at many.
    ///
    /// # Examples
    ///
    /// See [`FormCalls`].
    pub fn faults(&self, text: &str, key: &str) -> String {
        self.answered(|form| {
            let findings = form.findings(&filled_in(text, key)?);
            Ok(ok(findings.iter().map(FormFinding::fault).collect::<Vec<_>>()))
        })
    }

    /// The faults of each of many texts, which a record separator (U+001E) keeps apart. Of a text
    /// that is no form the code of its error.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::{Scheme, wire};
    ///
    /// let schemes = [Scheme::builtin("standard")?];
    /// let question = r#"{"scheme": "standard", "form": "commitment"}"#;
    /// let form = wire::FormCalls::read(&schemes, question).unwrap();
    /// let answer = form.faults_of_all("{\"holder\": 7}\u{1E}[");
    /// assert!(answer.ends_with(r#"[["","json_syntax"]]]}"#), "{answer}");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn faults_of_all(&self, texts: &str) -> String {
        self.answered(|form| {
            let faults = texts.split(SEPARATOR).map(|text| form.faults_of_text(text));
            Ok(ok(faults.collect::<Vec<_>>()))
        })
    }

    fn answered(&self, answer: impl FnOnce(SchemeForm<'_>) -> Result<String, Error>) -> String {
        let answer = self.scheme.form(&self.form).and_then(answer);
        answer.unwrap_or_else(|error| refusal(&error, self.language))
    }
}

/// What is filled in, under the same key as in a question: values stand in the question itself, and
/// `null` is as if they were not there; a text is read by itself.
fn filled_in<'t>(text: &'t str, key: &str) -> Result<Vec<LentEntry<'t>>, Error> {
    let in_question = key == "values";
    if in_question && text == "null" {
        return Err(forms::absent(key));
    }
    let entries = values::read(text, usize::from(in_question));
    entries.map_err(|error| error.within(Path::root().key(key)))
}
