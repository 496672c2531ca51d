//! Schemes, settings and facts from the command line and from files.

use std::fs;
use std::io::Read;
use std::path::Path;

use chrono::NaiveDate;
use integrity_risk::calendar::Calendar;
use integrity_risk::error::ErrorKind;
use integrity_risk::language::Language;
use integrity_risk::register::{Mapping, Meaning};
use integrity_risk::scheme::{Settings, Status};
use integrity_risk::{Facts, Scheme, limits};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use toml::de::{DeTable, DeValue};

use crate::arguments::SchemeArguments;
use crate::failure::Failure;
use crate::words::Message;

/// The scheme used when none is asked for.
pub(crate) const DEFAULT: &str = "standard";

/// A scheme, and how a wire call names it.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) scheme: Scheme,
    /// A built-in id, or the whole document.
    pub(crate) wire: Json,
}

/// Working days, and how a wire call names them.
#[derive(Debug)]
pub(crate) struct Days {
    pub(crate) calendar: Calendar,
    /// The built-in calendar by its id, or the whole document.
    pub(crate) wire: Json,
}

/// The scheme, settings and day the arguments ask for.
pub(crate) fn load(arguments: &SchemeArguments) -> Result<Source, Failure> {
    let source = scheme(arguments.scheme.as_deref().unwrap_or(DEFAULT))?;
    let scheme = bound(source.scheme, arguments.settings.as_deref(), arguments.as_of)?;
    Ok(Source { scheme, ..source })
}

/// The scheme with the settings of a file, at a day.
pub(crate) fn bound(
    mut scheme: Scheme,
    file: Option<&Path>,
    day: Option<NaiveDate>,
) -> Result<Scheme, Failure> {
    if let Some(file) = file {
        let settings = settings(file)?;
        let in_file = |error| Failure::Core(error, Some(file.display().to_string()));
        scheme = scheme.with(&settings).map_err(in_file)?;
    }
    if let Some(day) = day {
        scheme = scheme.at(day)?;
    }
    Ok(scheme)
}

/// A built-in scheme by its id, or the scheme in a file.
pub(crate) fn scheme(id_or_file: &str) -> Result<Source, Failure> {
    let path = Path::new(id_or_file);
    let names_file = is_json(path) || ends_in(path, "toml") || id_or_file.contains(['/', '\\']);
    if !names_file {
        match builtin(id_or_file) {
            Err(error) if !path.is_file() => return Err(unknown(error)),
            // What is no id, and is there, is a file whatever its name.
            Err(_) => {}
            Ok(source) => return Ok(source),
        }
    }
    let text = text(path)?;
    let in_file = |error| Failure::Core(error, Some(id_or_file.to_owned()));
    if is_json(path) {
        let scheme = Scheme::from_json(&text).map_err(in_file)?;
        return Ok(Source { scheme, wire: serde_json::from_str(&text).unwrap_or_default() });
    }
    let scheme = Scheme::from_toml(&text, id_or_file).map_err(in_file)?;
    Ok(Source { scheme, wire: toml_json(&text) })
}

fn builtin(id: &str) -> Result<Source, integrity_risk::Error> {
    Ok(Source { scheme: Scheme::builtin(id)?, wire: Json::from(id) })
}

/// A name that is neither an id nor a file.
fn unknown(error: integrity_risk::Error) -> Failure {
    match error.kind() {
        ErrorKind::UnknownScheme { id, known } => {
            Message::NoSuchScheme { id: id.clone(), known: known.to_string() }.into()
        }
        _ => error.into(),
    }
}

/// The scheme that a case names in its opening: a built-in one, never a file.
pub(crate) fn of_case(id: &str, case: &str) -> Result<Source, Failure> {
    let (id_of, file) = (id.to_owned(), case.to_owned());
    builtin(id).map_err(|_| Message::SchemeOfCase { file, id: id_of }.into())
}

fn settings(file: &Path) -> Result<Settings, Failure> {
    let text = text(file)?;
    let name = file.display().to_string();
    let read =
        if is_json(file) { Settings::from_json(&text) } else { Settings::from_toml(&text, &name) };
    read.map_err(|error| Failure::Core(error, Some(name)))
}

/// The calendar in a file, or that of China.
pub(crate) fn days(file: Option<&Path>) -> Result<Days, Failure> {
    let Some(file) = file else {
        return Ok(Days { calendar: Calendar::china()?.clone(), wire: Json::from("china") });
    };
    let text = text(file)?;
    let name = file.display().to_string();
    let in_file = |error| Failure::Core(error, Some(name.clone()));
    if is_json(file) {
        let calendar = Calendar::from_json(&text).map_err(in_file)?;
        return Ok(Days { calendar, wire: serde_json::from_str(&text).unwrap_or_default() });
    }
    let calendar = Calendar::from_toml(&text, &name).map_err(in_file)?;
    Ok(Days { calendar, wire: toml_json(&text) })
}

/// JSON as it is typed, from `@FILE`, or from standard input (`-`); with the
/// name of the file.
pub(crate) fn json(argument: &str) -> Result<(String, Option<String>), Failure> {
    if let Some(file) = argument.strip_prefix('@') {
        return Ok((text(Path::new(file))?, Some(file.to_owned())));
    }
    if argument != "-" {
        return Ok((argument.to_owned(), None));
    }
    let mut text = String::new();
    let most = u64::try_from(limits::DOCUMENT_BYTES + 1).unwrap_or(u64::MAX);
    std::io::stdin()
        .lock()
        .take(most)
        .read_to_string(&mut text)
        .map_err(|error| Message::CannotRead { file: "-".to_owned(), reason: error.to_string() })?;
    Ok((text, Some("-".to_owned())))
}

/// A document that was read, with the name of its file.
pub(crate) enum Document {
    /// JSON as it was written.
    Json(String, String),
    /// TOML, as JSON.
    Toml(Json, String),
}

impl Document {
    /// What the document holds. Places in the text are told of JSON alone: in that of TOML there
    /// are others.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, Failure> {
        let (read, place) = match self {
            Self::Json(text, place) => (serde_json::from_str(&text), place),
            Self::Toml(json, place) => (serde_json::from_value(json), place),
        };
        read.map_err(|error| Message::NotThatShape { place, reason: error.to_string() }.into())
    }
}

/// A file of JSON, or of TOML.
pub(crate) fn document(file: &Path) -> Result<Document, Failure> {
    let (text, place) = (text(file)?, file.display().to_string());
    if !ends_in(file, "toml") {
        return Ok(Document::Json(text, place));
    }
    match DeTable::parse(&text) {
        Ok(table) => Ok(Document::Toml(table_json(table.get_ref()), place)),
        Err(error) => {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let place = format!("{place}:{}", before.matches('\n').count() + 1);
            Err(Message::NotThatShape { place, reason: error.message().to_owned() }.into())
        }
    }
}

fn is_json(path: &Path) -> bool {
    ends_in(path, "json")
}

fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

fn text(file: &Path) -> Result<String, Failure> {
    let bytes = fs::read(file).map_err(|error| Failure::reading(file, &error))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Message::NotUtf8 { file: file.display().to_string() })?;
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// Nobody is led by a model without being told whose it is.
pub(crate) fn model_notice(scheme: &Scheme) -> Option<Message> {
    if scheme.status() != Status::Model {
        return None;
    }
    let (id, version) = (scheme.id().to_owned(), scheme.version().to_owned());
    let is_model = |id: &str| Scheme::builtin(id).is_ok_and(|own| own.status() == Status::Model);
    Some(match scheme.extends() {
        Some(base) if is_model(&base.id) => {
            Message::MadeOverModel { id, version, base: base.id.to_string() }
        }
        None if is_model(&id) => Message::ModelScheme { id, version },
        _ => Message::OtherModel { id, version },
    })
}

/// Facts of `--fact` arguments by `id` or `id/type`: a name that is no id is read as the heading of
/// a register is.
pub(crate) fn by_id(
    pairs: &[(String, String)],
    scheme: &Scheme,
) -> Result<Vec<(String, String)>, Failure> {
    let by_id = |(name, value): &(String, String)| Ok((fact_id(name, scheme)?, value.clone()));
    pairs.iter().map(by_id).collect()
}

fn fact_id(name: &str, scheme: &Scheme) -> Result<String, Failure> {
    let is_id = |id: &str| id == "decided" || scheme.facts().iter().any(|fact| *fact.id == *id);
    if is_id(name.split_once('/').map_or(name, |(id, _)| id)) {
        return Ok(name.to_owned());
    }
    let read = Mapping::detect(scheme, &[name]);
    let meaning = read.columns().first().map(|column| column.meaning);
    let code = meaning.filter(|meaning| matches!(meaning, Meaning::Fact { .. }));
    let code = code.and_then(|meaning| Mapping::code(scheme, meaning));
    code.ok_or_else(|| {
        // Labels as registers write them, each with its id.
        let known = scheme.facts().iter();
        let known = known.map(|fact| format!("{} {}", fact.label.get(Language::ZhHans), fact.id));
        let (fact, known) = (name.to_owned(), known.collect::<Vec<_>>().join(", "));
        Message::UnknownFact { fact, known }.into()
    })
}

/// Facts from `--fact` arguments: `id` or `id/type`, or the name of a fact, each with a text that
/// is read as a cell of a register is.
pub(crate) fn facts(pairs: &[(String, String)], scheme: &Scheme) -> Result<Facts, Failure> {
    let pairs = by_id(pairs, scheme)?;
    let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    Ok(Facts::from_json(&facts_json(pairs).to_string())?)
}

/// A JSON object of facts from texts by `id` or `id/type`.
pub(crate) fn facts_json<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Json {
    let mut facts = Map::new();
    for (name, value) in pairs {
        let Some((id, kind)) = name.split_once('/') else {
            facts.insert(name.to_owned(), Json::from(value));
            continue;
        };
        let by_type = facts.entry(id).or_insert_with(|| Json::Object(Map::new()));
        if let Json::Object(by_type) = by_type {
            by_type.insert(kind.to_owned(), Json::from(value));
        }
    }
    Json::Object(facts)
}

/// `facts`, and of `others` what it does not say.
pub(crate) fn over(others: Json, facts: Json) -> Json {
    match (others, facts) {
        (Json::Object(mut merged), Json::Object(facts)) => {
            for (id, value) in facts {
                let other = merged.remove(&id);
                let both = matches!((&other, &value), (Some(Json::Object(_)), Json::Object(_)));
                let value = if both { over(other.unwrap_or_default(), value) } else { value };
                merged.insert(id, value);
            }
            Json::Object(merged)
        }
        (_, facts) => facts,
    }
}

/// A TOML document that has been read once, as JSON.
fn toml_json(text: &str) -> Json {
    DeTable::parse(text).map(|table| table_json(table.get_ref())).unwrap_or_default()
}

fn table_json(table: &DeTable<'_>) -> Json {
    let entry = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
        let key: &std::borrow::Cow<'_, str> = key.get_ref();
        (key.to_string(), value_json(value.get_ref()))
    };
    Json::Object(table.iter().map(entry).collect())
}

fn value_json(value: &DeValue<'_>) -> Json {
    match value {
        DeValue::String(text) => Json::from(text.as_ref()),
        DeValue::Integer(number) => {
            Json::from(i64::from_str_radix(number.as_str(), number.radix()).unwrap_or_default())
        }
        DeValue::Float(number) => Json::from(number.as_str().parse::<f64>().unwrap_or_default()),
        DeValue::Boolean(value) => Json::from(*value),
        DeValue::Datetime(date) => Json::from(date.to_string()),
        DeValue::Array(items) => items.iter().map(|item| value_json(item.get_ref())).collect(),
        DeValue::Table(table) => table_json(table),
    }
}
