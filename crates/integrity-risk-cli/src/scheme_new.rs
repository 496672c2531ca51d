//! `scheme new` and `scheme schema`: what a scheme of one's own begins with.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::scheme::json_schema;
use serde_json::{Map, Value as Json};

use crate::Ending;
use crate::arguments::NewArguments;
use crate::failure::Failure;

const WHOLE: &str = include_str!("../templates/scheme.toml");
const OVERLAY: &str = include_str!("../templates/overlay.toml");

/// Prints the JSON Schema of scheme files.
pub(crate) fn schema() -> Result<Ending, Failure> {
    print(&format!("{:#}\n", json_schema()))
}

/// Writes a template, or an overlay over a scheme.
pub(crate) fn run(arguments: &NewArguments, language: Language) -> Result<Ending, Failure> {
    let languages = match arguments.languages.as_slice() {
        [] => &[language],
        asked => asked,
    };
    let template = Template { id: &arguments.id, languages, language };
    let text = match &arguments.extends {
        None => template.fill(WHOLE, &[]),
        Some(base) => template.overlay(&Scheme::builtin(base)?),
    };
    // What is written can be read: an id that cannot be one is refused here.
    let named = arguments.output.as_deref().unwrap_or(Path::new("scheme.toml"));
    let named = named.display().to_string();
    Scheme::from_toml(&text, &named).map_err(|error| Failure::Core(error, Some(named)))?;
    let Some(file) = &arguments.output else { return print(&text) };
    let written = File::create_new(file).and_then(|mut new| new.write_all(text.as_bytes()));
    written.map_err(|error| Failure::writing(file, &error))?;
    Ok(Ending::Clean)
}

fn print(text: &str) -> Result<Ending, Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Ending::Clean)
}

/// What a template is filled with.
struct Template<'a> {
    id: &'a str,
    /// The languages of the texts.
    languages: &'a [Language],
    /// The language of the comments.
    language: Language,
}

impl Template<'_> {
    /// The template with its marks filled, in the languages asked for.
    fn fill(&self, template: &str, marks: &[(&str, &str)]) -> String {
        let tags = self.languages.iter().map(|language| format!("\"{language}\""));
        let languages = format!("[{}]", tags.collect::<Vec<_>>().join(", "));
        let mut text = String::new();
        for line in template.lines().filter_map(|line| self.comment(line)) {
            text.push_str(&self.wordings(&line));
            text.push('\n');
        }
        let marks = marks.iter().copied().chain([("{id}", self.id), ("{languages}", &languages)]);
        marks.fold(text, |text, (mark, value)| text.replace(mark, value))
    }

    /// A line of the file: of comments those in the reader's language.
    fn comment(&self, line: &str) -> Option<String> {
        let english = self.language == Language::En;
        match (line.strip_prefix("#en "), line.strip_prefix("#zh ")) {
            (Some(comment), _) => english.then(|| format!("# {comment}")),
            (_, Some(comment)) => (!english).then(|| format!("# {comment}")),
            _ => Some(line.to_owned()),
        }
    }

    /// A line with its wordings in the languages asked for.
    fn wordings(&self, line: &str) -> String {
        const OPENS: &str = "{ zh-Hans = ";
        const ENDS: &str = "\" }";
        let Some((before, rest)) = line.split_once(OPENS) else { return line.to_owned() };
        let Some((inside, after)) = rest.split_once(ENDS) else { return line.to_owned() };
        let inside = format!("zh-Hans = {inside}\"");
        let kept = inside.split("\", ").map(|part| part.trim_end_matches('"')).filter(|part| {
            let tag = part.split(" = ").next().unwrap_or_default();
            self.languages.iter().any(|language| language.tag() == tag)
        });
        let kept = kept.map(|part| format!("{part}\"")).collect::<Vec<_>>().join(", ");
        format!("{before}{{ {kept} }}{}", self.wordings(after))
    }

    fn overlay(&self, base: &Scheme) -> String {
        let document: Json = serde_json::from_str(&base.to_json()).unwrap_or_default();
        let (replaces, replaced) = self.replacement(&document).unwrap_or_default();
        let removes = removable(base, &replaced);
        let removes = removes.map(|id| format!("#removes = [\"{id}\"]\n")).unwrap_or_default();
        self.fill(
            OVERLAY,
            &[("{base}", base.id()), ("{removes}", &removes), ("{replaces}", &replaces)],
        )
    }

    /// A rule of the base written whole, as a comment, with its id.
    fn replacement(&self, document: &Json) -> Option<(String, String)> {
        let of = |value: &Json, key: &str| value.get(key).and_then(Json::as_array).cloned();
        let tracks = document.get("grading").and_then(|grading| of(grading, "track"));
        let containers = [("grading.track", tracks), ("table", of(document, "table"))];
        for (section, items) in containers {
            for item in items.into_iter().flatten() {
                for key in ["rule", "band"] {
                    let Some(rule) = of(&item, key).and_then(|rules| rules.first().cloned()) else {
                        continue;
                    };
                    let id = item.get("id").map(inline).unwrap_or_default();
                    let head = format!("#[[{section}]]\n#id = {id}\n#\n");
                    let rule = self.item(&format!("{section}.{key}"), &rule)?;
                    return Some((format!("{head}{}", rule.0), rule.1));
                }
            }
        }
        let coverage = of(document, "coverage").and_then(|rules| rules.first().cloned())?;
        self.item("coverage", &coverage)
    }

    /// An item of a list as commented lines, and its id.
    fn item(&self, section: &str, item: &Json) -> Option<(String, String)> {
        let item = item.as_object()?;
        let first = ["id", "clause", "says"];
        let rest = item.keys().map(String::as_str).filter(|key| !first.contains(key));
        let lines = first.into_iter().chain(rest).filter_map(|key| {
            let value = item.get(key)?;
            let value = if key == "says" { inline(&self.said(value)) } else { inline(value) };
            Some(format!("#{key} = {value}\n"))
        });
        let text = format!("#[[{section}]]\n{}", lines.collect::<String>());
        Some((text, item.get("id")?.as_str()?.to_owned()))
    }

    /// A text in the languages asked for.
    fn said(&self, text: &Json) -> Json {
        let wording = |language: &Language| {
            Some((language.tag().to_owned(), text.get(language.tag())?.clone()))
        };
        Json::Object(self.languages.iter().filter_map(wording).collect::<Map<_, _>>())
    }
}

/// The last rule of a scheme without which it still holds together.
fn removable(base: &Scheme, replaced: &str) -> Option<String> {
    let ids = base.rules().iter().rev().map(|rule| rule.id.to_string());
    ids.filter(|id| id != replaced).find(|id| {
        let removes = serde_json::json!({ "scheme": { "removes": [id] } });
        base.extended(&removes.to_string()).is_ok()
    })
}

/// A JSON value as TOML writes it in one line.
fn inline(value: &Json) -> String {
    match value {
        Json::Array(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Json::Object(entries) => {
            let entry = |(key, value): (&String, &Json)| format!("{key} = {}", inline(value));
            format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_string(),
    }
}
