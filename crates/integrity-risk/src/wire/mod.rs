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
//! Functions of two schemes take `other` as `scheme` is given, and for it
//! `other_settings` and `other_as_of`.
//!
//! | function | own keys | gives |
//! |---|---|---|
//! | `grade`, `supervisors`, `warn` | `facts` | the outcome |
//! | `explain_grade`, `explain_supervisors`, `explain_warning` | `facts` | the decision |
//! | `grade_post` | `points`: a list of facts | the outcome of post and points |
//! | `route` | `facts`, optional | the routes with their steps |
//! | `required_types` | `level`, `found` (optional) | the types to be searched |
//! | `read_label` | `kind` (`grade`, `role`, `type`, `warning`; `item` with `list`; `answer` with `table`), `label` | the id it stands for |
//! | `decide`, `explain_table` | `table`, `facts` | what a named decision answers |
//! | `inputs` | `decision` (optional: `grade`, `supervision`, `warning` or a table) | the facts the scheme asks for |
//! | `compare_list` | `list`, `found` | what is present, missing and beyond a list of the text |
//! | `coverage` | `subjects`: a list of `{id, each, facts, has, lists}` | the demands they do not meet |
//! | `figures` | `declared` (optional) | the numbers the text quotes, beside declared ones |
//! | `scheme` | | what the scheme says of itself |
//! | `verify` | | what holds of the scheme for all inputs |
//! | `diff` | `other`, `grades` (optional) | where two schemes answer differently, for all inputs |
//! | `impact` | `other`, `rows`, `grades` (optional) | what a change of scheme does to rows of facts |
//! | `engine_plan` | `decisions`, `columns`, `kinds`, `prefix` (optional) | the decisions written out, for an engine that grades by itself |
//! | `sql` | as `engine_plan`, and `dialect` (`duckdb`, `postgres`, `spark`, `sqlite`), `table`, `view`, `keep` (optional, but the first) | the decisions in SQL: expressions, a view, a query that reads labels |
//! | `recheck` | `decisions` | whether stored decisions still hold |
//! | `migrate` | `other`, `plan`, `rows` (optional) | what a plan for decided grades loses, and what becomes of rows |
//! | `approval_open` | `route`, `subject`, `facts` (optional), `organisation`, `content` (optional), `at`, `actor` | a case, its first record and where it stands |
//! | `approval_apply` | `case`, `event` | the case after the event, the record to keep, where it stands |
//! | `approval_check` | `case`, `event` | whether the event would be taken, else why not |
//! | `approval_run` | as `approval_open`, and `events`, `on` (optional) | where a case stands after all of its events, and the hash of each |
//! | `approval_view` | `case`, `on` | where it stands on a day: steps, whose turn it is, what is in the way |
//! | `approval_replay` | `records`, `at` and `on` (optional) | the case its records make, all or those up to a moment |
//! | `approval_draw` | `case`, `format` (`svg`, `mermaid`) | a drawing |
//! | `duties` | `from`, `to`, `carry_to`, `posts`, `departments`, `happenings` (optional, but the first two) | what falls due in a period |
//! | `duties_icalendar` | as `duties`, and `stamp`, `entries` (`todo`, `event`) | the same as a file for calendar programs |
//! | `gaps` | as `duties`, and `record`, `on` | what a record leaves undone, up to a day |
//! | `forms` | | the forms of the scheme |
//! | `form` | `form` | a form with its fields |
//! | `form_validate` | `form`, `values` or `json` | what is found in what is filled in, and what its decisions come to |
//! | `form_render` | `form`, `values` or `json` (optional), `format` (`text`, `html`, `docx_html`), `beside` (a language, optional) | the form on paper |
//! | `form_schema` | `form` | the form as a JSON Schema, and its layout |
//! | `template` | `form` (optional) | a blank workbook as data: of the form, else of the register |
//! | `register_read` | `rows`, `columns`, `facts`, `schemes`, `beside`, `unmasked` (optional, but the first) | what a register says, row by row |
//! | `register_check` | as `register_read`, and `expected`, `previous_rows`, `other_rows`, `regrading` (optional) | what is found in a register as a whole |
//! | `register_compare` | as `register_read`, and `previous_rows` | what became of each risk point |
//! | `register_report` | as `register_read`, and `format` (`html`, `tables`), `basis`, `title`, `date`, `previous_rows` (optional) | a report on a register |
//! | `control_map` | as `register_read`, and `process` (optional) | the work processes, and the risk control map of one |
//! | `warning_open` | `subject`, `addressee` (optional), `signals`, `facts`, `organisation`, `open` (optional), `at`, `actor` | a warning, its first record and where it stands |
//! | `warning_apply` | `case`, `event` | the warning after the event, the record to keep, where it stands |
//! | `warning_check` | `case`, `event` | whether the event would be taken, else why not |
//! | `warning_run` | as `warning_open`, and `events`, `on` (optional) | where a warning stands after all of its events, and the hash of each |
//! | `warning_view` | `case`, `on` | where it stands on a day: level, steps, whose turn it is, what must hold before it is lifted |
//! | `warning_replay` | `records`, `at` and `on` (optional) | the warning its records make, all or those up to a moment |
//! | `due_list` (no `scheme` key) | `cases`: a list of `{id, kind, scheme, settings, case}`, `on`, `ahead` and `all` (optional) | what is due, overdue or about to be due, over cases of every kind, by role |
//! | `verify_chain` (no `scheme` key) | `records`, `head` (optional) | whether no record was changed, left out or moved |
//! | `schemes` (no `scheme` key) | | the built-in schemes |
//!
//! For callers in whose language each call is dear, [`FormCalls`] asks a form again and again, and
//! [`assess`] grades rows that are given as columns.
//!
//! Questions about cases and about duties take a `calendar` too.
//!
//! Questions of time take no scheme but a `calendar`: the id of the built-in
//! one or a whole one as JSON; left out, it is the built-in one, or one
//! without years where there is none built in.
//!
//! | function | own keys | gives |
//! |---|---|---|
//! | `is_working_day` | `date` | whether it is one, and the holiday it is off for |
//! | `add_working_days` | `date`, `days` | the working day that many after it, or before it |
//! | `due` | `deadline`, `start` | the day on which it is due |

pub(crate) mod answer;
pub(crate) mod answer_approval;
pub(crate) mod answer_compare;
pub(crate) mod answer_duty;
pub(crate) mod answer_engine;
pub(crate) mod answer_forms;
pub(crate) mod answer_register;
pub(crate) mod answer_warning;
mod approval;
mod cases;
mod checks;
mod columns;
mod compare;
mod describe;
mod duties;
mod engine;
mod form_calls;
mod forms;
mod register;
mod request;
#[cfg(feature = "json-schema")]
mod schema;
#[cfg(feature = "json-schema")]
mod schema_approval;
#[cfg(feature = "json-schema")]
mod schema_duty;
#[cfg(feature = "json-schema")]
mod schema_engine;
#[cfg(feature = "json-schema")]
mod schema_forms;
#[cfg(feature = "json-schema")]
mod schema_register;
#[cfg(feature = "json-schema")]
mod schema_warning;
mod time;
mod warning;

use serde::Serialize;

use crate::approval::ApprovalCase;
use crate::calendar::Calendar;
use crate::canonical;
use crate::decision::PlannedRoute;
use crate::error::{Error, ErrorKind, listed};
use crate::facts::Facts;
use crate::language::Language;
use crate::path::Path;
use crate::phrase::Names;
use crate::scheme::Scheme;
use crate::scheme::items::Named;
use crate::taxonomy::SubjectLevel;
use crate::value::Value;
use crate::warning::WarningCase;
use crate::wire::answer::Answer;
use crate::wire::request::{BareRequest, Known, Request};

pub use columns::{Assessed, assess};
pub use form_calls::FormCalls;
#[cfg(feature = "json-schema")]
pub use schema::json_schema;
#[cfg(feature = "json-schema")]
pub(crate) use schema::summarise;

/// The names of the functions, sorted.
///
/// # Examples
///
/// ```
/// assert!(integrity_risk::wire::FUNCTIONS.contains(&"grade"));
/// ```
pub const FUNCTIONS: &[&str] = &[
    "add_working_days",
    "approval_apply",
    "approval_check",
    "approval_draw",
    "approval_open",
    "approval_replay",
    "approval_run",
    "approval_view",
    "compare_list",
    "control_map",
    "coverage",
    "decide",
    "diff",
    "due",
    "due_list",
    "duties",
    "duties_icalendar",
    "engine_plan",
    "explain_grade",
    "explain_supervisors",
    "explain_table",
    "explain_warning",
    "figures",
    "gaps",
    "form",
    "form_render",
    "form_schema",
    "form_validate",
    "forms",
    "grade",
    "grade_post",
    "impact",
    "inputs",
    "is_working_day",
    "migrate",
    "read_label",
    "recheck",
    "register_check",
    "register_compare",
    "register_read",
    "register_report",
    "required_types",
    "route",
    "scheme",
    "schemes",
    "sql",
    "supervisors",
    "template",
    "verify",
    "verify_chain",
    "verify_text",
    "warn",
    "warning_apply",
    "warning_check",
    "warning_open",
    "warning_replay",
    "warning_run",
    "warning_view",
];

/// The names of the functions that a page calls while something is filled in,
/// sorted: those of [`call_forms_with`].
///
/// # Examples
///
/// ```
/// use integrity_risk::wire::{FORM_FUNCTIONS, FUNCTIONS};
///
/// assert!(FORM_FUNCTIONS.contains(&"form_validate") && !FORM_FUNCTIONS.contains(&"verify"));
/// assert!(FORM_FUNCTIONS.iter().all(|name| FUNCTIONS.contains(name)));
/// ```
pub const FORM_FUNCTIONS: &[&str] = &[
    "decide",
    "explain_grade",
    "explain_supervisors",
    "explain_table",
    "explain_warning",
    "form",
    "form_schema",
    "form_validate",
    "forms",
    "grade",
    "grade_post",
    "inputs",
    "read_label",
    "required_types",
    "route",
    "scheme",
    "supervisors",
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
    written(Known::Builtin, function, input, (FUNCTIONS, run))
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
    written(Known::These(schemes), function, input, (FUNCTIONS, run))
}

/// As [`call_with`], of [`FORM_FUNCTIONS`] alone: what a page calls while something is filled in.
///
/// A program that calls nothing else is linked without the rest, which is most of the library.
///
/// # Examples
///
/// ```
/// use integrity_risk::{Scheme, wire};
///
/// let schemes = [Scheme::builtin("handbook")?];
/// let request = r#"{"scheme": "handbook", "facts": {"risk_type": "duty", "inner_power": "much"}}"#;
/// assert_eq!(wire::call_forms_with(&schemes, "grade", request), wire::call("grade", request));
///
/// let answer = wire::call_forms_with(&schemes, "verify", r#"{"scheme": "handbook"}"#);
/// assert!(answer.starts_with(r#"{"error":{"code":"unknown_function","#));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub fn call_forms_with(schemes: &[Scheme], function: &str, input: &str) -> String {
    written(Known::These(schemes), function, input, (FORM_FUNCTIONS, run_for_forms))
}

/// Asks a calendar of the caller's, compiled once, what `add_working_days`, `due` and
/// `is_working_day` ask; the key `calendar` is left out.
///
/// It is for callers that ask often. Like [`call`] it never fails, and it gives the same bytes
/// for the same calendar.
///
/// # Examples
///
/// ```
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::wire;
///
/// let (china, day) = (Calendar::china()?, r#"{"date": "2026-10-01"}"#);
/// let answer = wire::call_by(china, "is_working_day", day);
/// assert_eq!(answer, wire::call("is_working_day", day));
/// assert!(wire::call_by(china, "grade", "{}").starts_with(r#"{"error":{"code":"unknown_function","#));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
pub fn call_by(calendar: &Calendar, function: &str, input: &str) -> String {
    written(Known::Calendar(calendar), function, input, (time::FUNCTIONS, run))
}

/// The answer to a question that an error has stopped, for callers that
/// compile schemes themselves.
///
/// # Examples
///
/// ```
/// use integrity_risk::language::Language;
/// use integrity_risk::{Scheme, wire};
///
/// let error = Scheme::from_json("{").unwrap_err();
/// assert!(wire::refusal(&error, Language::En).starts_with(r#"{"error":{"code":"json_syntax","#));
/// ```
pub fn refusal(error: &Error, language: Language) -> String {
    canonical::write(&Answer::<()>::Error(error.answer(language)))
}

/// Runs one of the functions, whose name is known.
type Run = fn(Known<'_>, &str, &Value) -> Result<String, Error>;

fn written(known: Known<'_>, function: &str, input: &str, of: (&[&str], Run)) -> String {
    let mut language = Language::En;
    answer(known, function, input, of, &mut language)
        .unwrap_or_else(|error| refusal(&error, language))
}

fn answer(
    known: Known<'_>,
    function: &str,
    input: &str,
    (functions, run): (&[&str], Run),
    language: &mut Language,
) -> Result<String, Error> {
    let input = Value::from_json(input)?;
    *language = request::language(&input)?;
    if !functions.contains(&function) {
        return Err(ErrorKind::UnknownFunction {
            function: crate::error::quoted(function),
            known: listed(functions),
        }
        .into());
    }
    run(known, function, &input)
}

fn run(known: Known<'_>, function: &str, input: &Value) -> Result<String, Error> {
    let read = |own: &[&str]| Request::read(known, input, own);
    let bare = |own: &[&str]| BareRequest::read(known, input, own);
    match function {
        "schemes" => schemes(known, input),
        "add_working_days" => time::add_working_days(&bare(&time::ADD_WORKING_DAYS)?),
        "due" => time::due(&bare(&time::DUE)?),
        "is_working_day" => time::is_working_day(&bare(&time::IS_WORKING_DAY)?),
        "approval_open" => cases::open::<ApprovalCase>(&read(&approval::OPEN)?),
        "approval_apply" => cases::apply::<ApprovalCase>(&read(&cases::APPLY)?),
        "approval_check" => cases::check::<ApprovalCase>(&read(&cases::APPLY)?),
        "approval_replay" => cases::replay::<ApprovalCase>(&read(&cases::REPLAY)?),
        "approval_run" => cases::run::<ApprovalCase>(&read(&approval::RUN)?),
        "approval_view" => cases::view::<ApprovalCase>(&read(&cases::VIEW)?),
        "approval_draw" => approval::draw(&read(&approval::DRAW)?),
        "duties" => duties::duties(&read(&duties::DUTIES)?),
        "duties_icalendar" => duties::icalendar(&read(&duties::FILE)?),
        "gaps" => duties::gaps(&read(&duties::GAPS)?),
        "warning_open" => cases::open::<WarningCase>(&read(&warning::OPEN)?),
        "warning_apply" => cases::apply::<WarningCase>(&read(&cases::APPLY)?),
        "warning_check" => cases::check::<WarningCase>(&read(&cases::APPLY)?),
        "warning_replay" => cases::replay::<WarningCase>(&read(&cases::REPLAY)?),
        "warning_run" => cases::run::<WarningCase>(&read(&warning::RUN)?),
        "warning_view" => cases::view::<WarningCase>(&read(&cases::VIEW)?),
        "due_list" => warning::due_list(&bare(&warning::DUE_LIST)?),
        "verify_chain" => approval::chain(&bare(&approval::CHAIN)?),
        "verify" => read(&[]).map(|request| ok(request.scheme.verify().answer(request.language))),
        "verify_text" => verify_text(&read(&["format"])?),
        "compare_list" => checks::compare_list(&read(&["list", "found"])?),
        "coverage" => checks::coverage(&read(&["subjects"])?),
        "figures" => checks::figures(&read(&["declared"])?),
        "form_render" => forms::render(&read(&forms::RENDER)?),
        "engine_plan" => engine::plan(&read(&engine::PLAN)?),
        "sql" => engine::sql(&read(&engine::SQL)?),
        "template" => forms::template(&read(&forms::FORM)?),
        "register_read" => register::read(&read(&register::READ)?),
        "register_check" => register::check(&read(&register::CHECK)?),
        "register_report" => register::report(&read(&register::REPORT)?),
        "control_map" => register::map(&read(&register::MAP)?),
        "register_compare" => register::compare(&read(&register::COMPARE)?),
        "diff" => compare::diff(&read(&compare::DIFF)?),
        "impact" => compare::impact(&read(&compare::IMPACT)?),
        "recheck" => compare::recheck(&read(&["decisions"])?),
        "migrate" => compare::migrate(&read(&compare::MIGRATE)?),
        _ => run_for_forms(known, function, input),
    }
}

/// The part of the functions that a page needs in which something is filled in.
fn run_for_forms(known: Known<'_>, function: &str, input: &Value) -> Result<String, Error> {
    let read = |own: &[&str]| Request::read(known, input, own);
    match function {
        "grade_post" => grade_post(&read(&["points"])?),
        "inputs" => inputs(&read(&["decision"])?),
        "scheme" => read(&[]).map(|request| ok(describe::scheme(&request))),
        "required_types" => required_types(&read(&["level", "found"])?),
        "read_label" => read_label(&read(&["kind", "label", "list", "table"])?),
        "form" => forms::form(&read(&forms::FORM)?),
        "form_schema" => forms::schema(&read(&forms::FORM)?),
        "form_validate" => forms::validate(&read(&forms::VALIDATE)?),
        "forms" => Ok(forms::forms(&read(&[])?)),
        "decide" | "explain_table" => decide_table(function, &read(&["table", "facts"])?),
        _ => decide(function, &read(&["facts"])?),
    }
}

fn ok(answer: impl Serialize) -> String {
    canonical::write(&Answer::Ok(answer))
}

fn schemes(known: Known<'_>, input: &Value) -> Result<String, Error> {
    let request = BareRequest::read(known, input, &[])?;
    let schemes = describe::schemes(known)?;
    let entry = |scheme| describe::entry(scheme, request.language);
    Ok(ok(schemes.iter().map(entry).collect::<Vec<_>>()))
}

fn grade_post(request: &Request<'_>) -> Result<String, Error> {
    let at = |error: Error| match error.kind() {
        ErrorKind::NoSuchDecision { .. } => error,
        _ => error.within(Path::root().key("points")),
    };
    let post = request.scheme.grade_post(&request.points()?).map_err(at)?;
    Ok(ok(post.answer(&request.scheme, request.language)))
}

/// The facts a scheme asks for, in form order.
fn inputs(request: &Request<'_>) -> Result<String, Error> {
    let scheme = &request.scheme;
    let decision: Option<String> = request.optional("decision")?;
    let read = decision.map(|id| scheme.facts_of(&id)).transpose()?;
    let types: Vec<&str> = scheme.types().iter().map(|kind| &*kind.id).collect();
    let facts = scheme.facts().iter().enumerate();
    let facts = facts.filter(|(place, _)| read.as_ref().is_none_or(|read| read.contains(place)));
    let input = |(_, fact)| describe::input(fact, &types, request.language);
    Ok(ok(facts.map(input).collect::<Vec<_>>()))
}

/// The verification for people to read.
fn verify_text(request: &Request<'_>) -> Result<String, Error> {
    let format: Option<answer::ReportFormat> = request.optional("format")?;
    let report = request.scheme.verify();
    Ok(ok(match format.unwrap_or(answer::ReportFormat::Text) {
        answer::ReportFormat::Text => report.text(request.language),
        answer::ReportFormat::Html => crate::verify::html(&[report], request.language),
    }))
}

fn decide_table(function: &str, request: &Request<'_>) -> Result<String, Error> {
    let table: String = request.required("table")?;
    let facts = request.facts()?;
    let (scheme, language) = (&request.scheme, request.language);
    let decided = if function == "decide" {
        scheme.decide(&table, &facts).map(|outcome| ok(outcome.table_answer(language)))
    } else {
        scheme.explain_table(&table, &facts).map(|d| ok(d.table_answer(&table, language)))
    };
    decided.map_err(|error| in_facts(error, &facts))
}

fn decide(function: &str, request: &Request<'_>) -> Result<String, Error> {
    let (scheme, language) = (&request.scheme, request.language);
    let facts = if function == "route" { request.optional_facts()? } else { request.facts()? };
    let decided = match function {
        "grade" => scheme.grade(&facts).map(|grade| ok(grade.grade_answer(language))),
        "supervisors" => scheme.supervisors(&facts).map(|s| ok(s.supervision_answer(language))),
        "warn" => scheme.warn(&facts).map(|warning| ok(warning.warning_answer(language))),
        "explain_grade" => scheme.explain_grade(&facts).map(|d| ok(d.grade_answer(language))),
        "explain_supervisors" => {
            scheme.explain_supervisors(&facts).map(|d| ok(d.supervision_answer(language)))
        }
        "explain_warning" => scheme.explain_warning(&facts).map(|d| ok(d.warning_answer(language))),
        _ => scheme.route(&facts).map(|routes| {
            let route = |route| PlannedRoute::answer(route, scheme, language);
            ok(routes.iter().map(route).collect::<Vec<_>>())
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

fn required_types(request: &Request<'_>) -> Result<String, Error> {
    let level: SubjectLevel = request.required("level")?;
    let found: Option<Vec<String>> = request.optional("found")?;
    let found = found.map(|labels| request.type_ids(&labels)).transpose()?;
    let (required, found) = (request.scheme.required_types(level), found.as_deref());
    let answers = required.into_iter().map(|required| required.answer(found, request.language));
    Ok(ok(answers.collect::<Vec<_>>()))
}

fn read_label(request: &Request<'_>) -> Result<String, Error> {
    let kind: String = request.required("kind")?;
    let label: String = request.required("label")?;
    let at = |error: Error| error.within(Path::root().key("label"));
    let found: &dyn Named = match kind.as_str() {
        "grade" => request.scheme.read_grade(&label).map_err(at)?,
        "role" => request.scheme.read_role(&label).map_err(at)?,
        "type" => request.scheme.read_type(&label).map_err(at)?,
        "warning" => request.scheme.read_warning(&label).map_err(at)?,
        "item" => request.list()?.read(&label).map_err(at)?,
        "answer" => request.table()?.read(&label).map_err(at)?,
        _ => {
            let kind = ErrorKind::UnknownWord {
                word: kind,
                expected: Names::from("answer, grade, item, role, type, warning"),
            };
            return Err(Error::at(Path::root().key("kind"), kind));
        }
    };
    let own = found.label().get(request.language);
    Ok(ok(answer::ReadLabel { id: found.id(), label: own, raw: &label }))
}
