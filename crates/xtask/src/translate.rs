//! Traditional Chinese for the schemes and the rulebook: every `zh-Hans` gets its `zh-Hant` beside it.
//!
//! A converter does the work and [`CORRECTIONS`], kept by hand, has the last word. The result
//! is committed, so that it can be reviewed and nobody who uses the crate needs the converter.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use toml_edit::{Document, InlineTable, Item, TableLike, Value};

use crate::{root, rulebook};

const CORRECTIONS: &str = include_str!("../zh-hant-corrections.toml");
const SIMPLIFIED: &str = "zh-Hans";
const TRADITIONAL: &str = "zh-Hant";

/// Translates the schemes and the rulebook, or with `check` only says what a translation would change. The
/// vocabularies are translated by hand: of these only the presence of `zh-Hant` is checked.
///
/// # Errors
/// When a file cannot be read, is not TOML, or with `check` is not up to date.
pub(crate) fn run(check: bool) -> Result<()> {
    let core = root().join("crates/integrity-risk");
    let translator = Translator::new()?;
    let mut stale = Vec::new();
    let mut files = toml_files(&core.join("schemes"))?;
    files.push(root().join(rulebook::FILE));
    for file in files {
        let text = read(&file)?;
        let edits = edits(&text, &translator).with_context(|| file.display().to_string())?;
        if check {
            stale.extend(edits.iter().map(|edit| format!("{}: {}", file.display(), edit.key)));
        } else if !edits.is_empty() {
            println!("{}: {} texts translated", file.display(), edits.len());
            fs::write(&file, apply(&text, &edits)?)?;
        }
    }
    for file in toml_files(&core.join("vocabularies"))? {
        let missing = untranslated(&read(&file)?).with_context(|| file.display().to_string())?;
        stale.extend(missing.iter().map(|key| format!("{}: {key}", file.display())));
    }
    ensure!(
        stale.is_empty(),
        "{TRADITIONAL} is missing or out of date (run `cargo xtask translate`, or write it by \
         hand in a vocabulary):\n  {}",
        stale.join("\n  ")
    );
    Ok(())
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

fn toml_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let mut files: Vec<_> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml")).collect();
    files.sort();
    Ok(files)
}

/// The converter with the corrections over it.
struct Translator {
    converter: OpenCC,
    /// Wrong and right, in the order of the file.
    words: Vec<(String, String)>,
    /// Whole simplified texts whose translation is written out.
    sentences: BTreeMap<String, String>,
}

impl Translator {
    fn new() -> Result<Self> {
        Self::with(CORRECTIONS).context("zh-hant-corrections.toml")
    }

    fn with(corrections: &str) -> Result<Self> {
        let document = Document::parse(corrections)?;
        let pairs = |name: &str| -> Result<Vec<(String, String)>> {
            let table = document.get(name).and_then(Item::as_table_like);
            let table = table.with_context(|| format!("no table [{name}]"))?;
            table.iter().map(|(from, to)| Ok((from.to_owned(), text(from, to)?))).collect()
        };
        Ok(Self {
            converter: OpenCC::from_config(BuiltinConfig::S2tw)?,
            words: pairs("words")?,
            sentences: pairs("sentences")?.into_iter().collect(),
        })
    }

    fn translate(&self, simplified: &str) -> String {
        if let Some(sentence) = self.sentences.get(simplified) {
            return sentence.clone();
        }
        let converted = self.converter.convert(simplified);
        self.words.iter().fold(converted, |text, (wrong, right)| text.replace(wrong, right))
    }
}

fn text(key: &str, item: &Item) -> Result<String> {
    Ok(item.as_str().with_context(|| format!("{key} is no text"))?.to_owned())
}

/// A place in a file whose `zh-Hant` is to be written.
#[derive(Debug, PartialEq)]
struct Edit {
    /// The path of the text that is translated, as `type[3].label`.
    key: String,
    place: Range<usize>,
    with: String,
}

/// The file is spliced, not printed anew, so that comments and layout stay as they are.
fn edits(file: &str, translator: &Translator) -> Result<Vec<Edit>> {
    let mut edits = Vec::new();
    walk(file, &mut |key, table| {
        edits.extend(edit(key, table, translator)?);
        Ok(())
    })?;
    edits.sort_by_key(|edit| edit.place.start);
    Ok(edits)
}

fn edit(key: &str, table: &InlineTable, translator: &Translator) -> Result<Option<Edit>> {
    let Some(simplified) = table.get(SIMPLIFIED) else { return Ok(None) };
    let source = simplified.as_str().with_context(|| format!("{key}: not one text"))?;
    let right = translator.translate(source);
    let written = Value::from(right.as_str()).to_string();
    let edit = match table.get(TRADITIONAL) {
        Some(value) if value.as_str() == Some(&right) => return Ok(None),
        Some(value) => Edit { key: key.to_owned(), place: span(value)?, with: written },
        None => {
            let end = span(simplified)?.end;
            let with = format!(", {TRADITIONAL} = {written}");
            Edit { key: key.to_owned(), place: end..end, with }
        }
    };
    Ok(Some(edit))
}

fn span(value: &Value) -> Result<Range<usize>> {
    value.span().ok_or_else(|| anyhow!("a value without a place"))
}

fn apply(file: &str, edits: &[Edit]) -> Result<String> {
    let mut text = String::with_capacity(file.len() * 2);
    let mut done = 0;
    for edit in edits {
        text.push_str(file.get(done..edit.place.start).context("edits overlap")?);
        text.push_str(&edit.with);
        done = edit.place.end;
    }
    text.push_str(file.get(done..).context("an edit past the end")?);
    Ok(text)
}

fn untranslated(file: &str) -> Result<Vec<String>> {
    let mut keys = Vec::new();
    walk(file, &mut |key, table| {
        if table.contains_key(SIMPLIFIED) && !table.contains_key(TRADITIONAL) {
            keys.push(key.to_owned());
        }
        Ok(())
    })?;
    Ok(keys)
}

type Visit<'a> = dyn FnMut(&str, &InlineTable) -> Result<()> + 'a;

/// Calls `visit` with every inline table of the file and its path.
fn walk(file: &str, visit: &mut Visit<'_>) -> Result<()> {
    let document = Document::parse(file)?;
    walk_table("", document.as_table(), visit)
}

fn walk_table(path: &str, table: &dyn TableLike, visit: &mut Visit<'_>) -> Result<()> {
    for (key, item) in table.iter() {
        if key == SIMPLIFIED {
            bail!("{path}: {SIMPLIFIED} outside an inline table");
        }
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        walk_item(&path, item, visit)?;
    }
    Ok(())
}

fn walk_item(path: &str, item: &Item, visit: &mut Visit<'_>) -> Result<()> {
    match item {
        Item::None => Ok(()),
        Item::Value(value) => walk_value(path, value, visit),
        Item::Table(table) => walk_table(path, table, visit),
        Item::ArrayOfTables(tables) => tables
            .iter()
            .enumerate()
            .try_for_each(|(at, table)| walk_table(&format!("{path}[{at}]"), table, visit)),
    }
}

fn walk_value(path: &str, value: &Value, visit: &mut Visit<'_>) -> Result<()> {
    match value {
        Value::InlineTable(table) => {
            visit(path, table)?;
            table
                .iter()
                .try_for_each(|(key, value)| walk_value(&format!("{path}.{key}"), value, visit))
        }
        Value::Array(values) => values
            .iter()
            .enumerate()
            .try_for_each(|(at, value)| walk_value(&format!("{path}[{at}]"), value, visit)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"# why
[[type]] # kept
id    = "duty"
label = { zh-Hans = "岗位职责", en = "Duty" }
names = [
  { zh-Hans = "“职责”", zh-Hant = "old", en = "x" }, # kept too
  { en = "only" },
]
"#;

    fn translator() -> Translator {
        Translator::with(
            "[words]\n\"崗位\" = \"職位\"\n\"“\" = \"「\"\n\"”\" = \"」\"\n[sentences]\n\"甲。\" = \"乙。\"\n",
        )
        .unwrap()
    }

    #[test]
    fn a_text_is_put_beside_its_source_and_nothing_else_changes() {
        let edits = edits(FILE, &translator()).unwrap();
        let keys: Vec<_> = edits.iter().map(|edit| edit.key.as_str()).collect();
        assert_eq!(keys, ["type[0].label", "type[0].names[0]"]);
        let expected = FILE
            .replace("\"岗位职责\"", "\"岗位职责\", zh-Hant = \"職位職責\"")
            .replace("\"old\"", "\"「職責」\"");
        assert_eq!(apply(FILE, &edits).unwrap(), expected);
    }

    #[test]
    fn a_translated_file_needs_no_more_edits() {
        let translator = translator();
        let once = apply(FILE, &edits(FILE, &translator).unwrap()).unwrap();
        assert_eq!(edits(&once, &translator).unwrap(), []);
    }

    #[test]
    fn a_sentence_written_out_wins() {
        assert_eq!(translator().translate("甲。"), "乙。");
        assert_eq!(translator().translate("甲"), "甲");
    }

    #[test]
    fn a_text_without_its_translation_is_named() {
        assert_eq!(untranslated(FILE).unwrap(), ["type[0].label"]);
    }

    #[test]
    fn a_text_outside_an_inline_table_is_refused() {
        let error = edits("[label]\nzh-Hans = \"甲\"\n", &translator()).unwrap_err();
        assert_eq!(error.to_string(), "label: zh-Hans outside an inline table");
        assert!(edits("label = { zh-Hans = 1 }\n", &translator()).is_err());
    }

    #[test]
    fn official_terms_stay_and_characters_are_chosen_by_sense() {
        let translator = Translator::new().unwrap();
        for (simplified, traditional) in [
            ("考核与审核", "考核與審核"),
            ("党员领导干部", "黨員領導幹部"),
            ("干预", "干預"),
            ("苗头发出", "苗頭發出"),
            ("并发生", "並發生"),
            ("公布台账", "公布台賬"),
            ("签承诺书", "簽承諾書"),
            ("贴标签", "貼標籤"),
            ("只用于思想道德风险", "只用於思想道德風險"),
            ("视情采取谈心疏导", "視情採取談心疏導"),
            ("“三重一大”", "「三重一大」"),
            ("了解群众", "了解群眾"),
            ("批准为", "批准為"),
        ] {
            assert_eq!(translator.translate(simplified), traditional);
        }
    }
}
