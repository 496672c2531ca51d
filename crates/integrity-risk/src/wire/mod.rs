//! The wire: one JSON boundary for the command line, Python and browsers.
//!
//! [`call`] takes the name of a function and a JSON object and gives canonical
//! JSON: `{"ok": …}` or `{"error": {code, path, message, details}}`. Keys are
//! sorted, numbers exact, rationals strings such as `"41/5"`; one answer is
//! one sequence of bytes everywhere.
//!
//! Every function takes these keys beside its own:
//!
//! | key | value |
//! |---|---|
//! | `scheme` | the id of a built-in scheme, or a scheme as JSON |
//! | `settings` | values for the scheme's parameters, optional |
//! | `as_of` | the day on which the scheme must hold, optional |
//! | `lang` | `zh-Hans`, `zh-Hant` or `en` (the default) |
//!
//! | function | own keys | gives |
//! |---|---|---|
//! | `grade`, `supervisors`, `warn` | `facts` | the outcome |
//! | `explain_grade`, `explain_supervisors`, `explain_warning` | `facts` | the decision |
//! | `grade_post` | `points`: a list of facts | the outcome of post and points |
//! | `route` | `facts`, optional | the routes with their steps |
//! | `required_types` | `level`, `found` (optional) | the types to be searched |
//! | `read_label` | `kind` (`grade`, `role`, `type`, `warning`), `label` | the id it stands for |
//! | `inputs` | | the facts the scheme asks for |
//! | `scheme` | | what the scheme says of itself |
//! | `verify` | | what holds of the scheme for all inputs |
//! | `schemes` (no `scheme` key) | | the built-in schemes |

mod describe;
mod request;

use serde_json::{Value as Json, json};

use crate::canonical;
use crate::decision::json::outcome_json;
use crate::error::{Error, ErrorKind, listed};
use crate::facts::Facts;
use crate::language::Language;
use crate::path::Path;
use crate::phrase::Names;
use crate::scheme::Scheme;
use crate::scheme::items::Named;
use crate::taxonomy::SubjectLevel;
use crate::value::Value;
use crate::wire::request::{Known, Request};

/// The names of the functions, sorted.
///
/// # Examples
///
/// ```
/// assert!(integrity_risk::wire::FUNCTIONS.contains(&"grade"));
/// ```
pub const FUNCTIONS: &[&str] = &[
    "explain_grade",
    "explain_supervisors",
    "explain_warning",
    "grade",
    "grade_post",
    "inputs",
    "read_label",
    "required_types",
    "route",
    "scheme",
    "schemes",
    "supervisors",
    "verify",
    "warn",
];

/// Calls a function of the library with JSON and gives canonical JSON.
/// It never fails: what is wrong is in the answer.
///
/// # Examples
///
/// ```
/// use integrity_risk::wire;
///
/// let answer = wire::call("grade", r#"{"scheme": "handbook", "facts": {"inner_power": "much", "risk_type": "duty"}}"#);
/// assert_eq!(
///     answer,
///     r#"{"ok":{"grade":"one","kind":"determined","label":"Grade one","risk_grade":"high","score":null}}"#
/// );
/// let answer = wire::call("grade", r#"{"scheme": "handbook", "facts": {"inner_power": "huge"}}"#);
/// assert!(answer.starts_with(r#"{"error":{"code":"unknown_label","#));
/// ```
pub fn call(function: &str, input: &str) -> String {
    written(Known::Builtin, function, input)
}

/// Calls a function with schemes of the caller's, compiled once, in place of
/// the built-in ones: the key `scheme` names one of them by its id, and
/// `schemes` lists them. Of several with one id the last is meant.
///
/// It is for callers that ask often, and for builds without built-in schemes.
/// Like [`call`] it never fails, and it gives the same bytes for the same
/// scheme.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Scheme, wire};
///
/// let schemes = [Scheme::builtin("handbook")?];
/// let request = r#"{"scheme": "handbook", "facts": {"risk_type": "duty", "inner_power": "much"}}"#;
/// assert_eq!(wire::call_with(&schemes, "grade", request), wire::call("grade", request));
///
/// let answer = wire::call_with(&schemes, "inputs", r#"{"scheme": "standard"}"#);
/// assert!(answer.starts_with(r#"{"error":{"code":"unknown_scheme","#));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub fn call_with(schemes: &[Scheme], function: &str, input: &str) -> String {
    written(Known::These(schemes), function, input)
}

fn written(known: Known<'_>, function: &str, input: &str) -> String {
    let mut language = Language::En;
    let answer = match answer(known, function, input, &mut language) {
        Ok(ok) => json!({ "ok": ok }),
        Err(error) => json!({ "error": error.to_json(language) }),
    };
    let mut text = String::new();
    canonical::write_json(&answer, &mut text);
    text
}

fn answer(
    known: Known<'_>,
    function: &str,
    input: &str,
    language: &mut Language,
) -> Result<Json, Error> {
    let input = Value::from_json(input)?;
    *language = request::language(&input)?;
    if !FUNCTIONS.contains(&function) {
        return Err(ErrorKind::UnknownFunction {
            function: crate::error::quoted(function),
            known: listed(FUNCTIONS),
        }
        .into());
    }
    run(known, function, &input)
}

fn run(known: Known<'_>, function: &str, input: &Value) -> Result<Json, Error> {
    match function {
        "schemes" => {
            let request = Request::without_scheme(input, &[])?;
            describe::schemes(known, request.language)
        }
        "grade_post" => {
            let request = Request::read(known, input, &["points"])?;
            let points = request.points()?;
            let at = |error: Error| match error.kind() {
                ErrorKind::NoSuchDecision { .. } => error,
                _ => error.within(Path::root().key("points")),
            };
            let post = request.scheme.grade_post(&points).map_err(at)?;
            Ok(post.to_json(request.language))
        }
        "inputs" => Request::read(known, input, &[]).map(|request| describe::inputs(&request)),
        "scheme" => Request::read(known, input, &[]).map(|request| describe::scheme(&request)),
        "verify" => Request::read(known, input, &[])
            .map(|request| request.scheme.verify().to_json(request.language)),
        "required_types" => required_types(&Request::read(known, input, &["level", "found"])?),
        "read_label" => read_label(&Request::read(known, input, &["kind", "label"])?),
        _ => decide(function, &Request::read(known, input, &["facts"])?),
    }
}

fn decide(function: &str, request: &Request<'_>) -> Result<Json, Error> {
    let scheme = &request.scheme;
    let language = request.language;
    let facts = if function == "route" { request.optional_facts()? } else { request.facts()? };
    let decided = match function {
        "grade" => scheme.grade(&facts).map(|outcome| outcome_json(&outcome, language)),
        "supervisors" => scheme.supervisors(&facts).map(|outcome| outcome_json(&outcome, language)),
        "warn" => scheme.warn(&facts).map(|outcome| outcome_json(&outcome, language)),
        "explain_grade" => scheme.explain_grade(&facts).map(|d| d.to_json(language)),
        "explain_supervisors" => scheme.explain_supervisors(&facts).map(|d| d.to_json(language)),
        "explain_warning" => scheme.explain_warning(&facts).map(|d| d.to_json(language)),
        _ => scheme.route(&facts).map(|routes| {
            Json::from(routes.iter().map(|r| r.to_json(scheme, language)).collect::<Vec<_>>())
        }),
    };
    decided.map_err(|error| in_facts(error, &facts))
}

/// Errors about facts are told from the request's root.
fn in_facts(error: Error, facts: &Facts) -> Error {
    let of_fact = match (error.kind(), error.path().steps().first()) {
        (ErrorKind::MissingParameter { .. }, _) => false,
        (_, Some(crate::path::Step::Key(key))) => facts.ids().any(|id| id == key),
        _ => false,
    };
    if of_fact { error.within(Path::root().key("facts")) } else { error }
}

fn required_types(request: &Request<'_>) -> Result<Json, Error> {
    let level: SubjectLevel = request.required("level")?;
    let found: Option<Vec<String>> = request.optional("found")?;
    let found = found.map(|labels| request.type_ids(&labels)).transpose()?;
    let required = request.scheme.required_types(level);
    Ok(required.into_iter().map(|r| r.to_json(found.as_deref(), request.language)).collect())
}

fn read_label(request: &Request<'_>) -> Result<Json, Error> {
    let kind: String = request.required("kind")?;
    let label: String = request.required("label")?;
    let at = |error: Error| error.within(Path::root().key("label"));
    let found: &dyn Named = match kind.as_str() {
        "grade" => request.scheme.read_grade(&label).map_err(at)?,
        "role" => request.scheme.read_role(&label).map_err(at)?,
        "type" => request.scheme.read_type(&label).map_err(at)?,
        "warning" => request.scheme.read_warning(&label).map_err(at)?,
        _ => {
            let kind = ErrorKind::UnknownWord {
                word: kind,
                expected: Names::from("grade, role, type, warning"),
            };
            return Err(Error::at(Path::root().key("kind"), kind));
        }
    };
    Ok(json!({ "id": found.id(), "label": found.label().get(request.language), "raw": label }))
}
