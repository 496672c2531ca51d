//! Lists the schemes of `schemes/`, so that a regulation is added by its file alone, and writes the
//! word lists of `vocabularies/text_signs.toml` and the headings of `vocabularies/facts.toml` as
//! constants, so that a build that reads no TOML has them too.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use toml::de::{DeTable, DeValue};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=schemes");
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let mut ids = Vec::new();
    for entry in fs::read_dir(Path::new(&root).join("schemes"))? {
        let name = entry?.file_name();
        ids.extend(name.to_str().and_then(|name| name.strip_suffix(".toml")).map(str::to_owned));
    }
    ids.sort_unstable();
    let written = Path::new(&env::var("OUT_DIR")?).join("builtin_schemes.rs");
    fs::write(written, module(&ids)?)?;
    println!("cargo:rerun-if-changed=vocabularies/text_signs.toml");
    let signs = fs::read_to_string(Path::new(&root).join("vocabularies/text_signs.toml"))?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("text_signs.rs"), text_signs(&signs)?)?;
    println!("cargo:rerun-if-changed=vocabularies/facts.toml");
    let facts = fs::read_to_string(Path::new(&root).join("vocabularies/facts.toml"))?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("fact_headers.rs"), fact_headers(&facts)?)?;
    Ok(())
}

/// The constant `FACT_HEADERS`: the headings of each well-known fact, by its id.
fn fact_headers(text: &str) -> Result<String, Box<dyn Error>> {
    let document = DeTable::parse(text)?;
    let words = document.get_ref().get("word").and_then(|words| words.get_ref().as_array());
    let mut code = String::from("static FACT_HEADERS: &[(&str, &[&str])] = &[\n");
    for word in words.ok_or("facts.toml has no word")? {
        let word = word.get_ref().as_table().ok_or("a word is no table")?;
        let headers = word.get("headers").and_then(|headers| headers.get_ref().as_array());
        let headers = headers.into_iter().flatten().filter_map(|header| header.get_ref().as_str());
        let headers: Vec<&str> = headers.collect();
        writeln!(code, "    ({:?}, &{headers:?}),", string(word, "id")?)?;
    }
    code.push_str("];\n");
    Ok(code)
}

/// The constants `LISTS` and `VARIANTS`, the latter in the order of its first characters, and the
/// enum `Sign`: a variant for each list, in the order of the lists.
fn text_signs(text: &str) -> Result<String, Box<dyn Error>> {
    let document = DeTable::parse(text)?;
    let document = document.get_ref();
    let mut code = String::from("static LISTS: &[SignList] = &[\n");
    let mut signs = String::new();
    let lists = document.get("list").and_then(|lists| lists.get_ref().as_array());
    for list in lists.ok_or("text_signs.toml has no list")? {
        let list = list.get_ref().as_table().ok_or("a list is no table")?;
        let words = string(list, "zh").unwrap_or_default();
        let words = words.split_whitespace().map(str::to_owned);
        let english = string(list, "en").unwrap_or_default();
        let english = english.split(',').map(|word| word.trim().to_owned());
        let words: Vec<String> = words.chain(english).filter(|word| !word.is_empty()).collect();
        let meaning = list.get("meaning").and_then(|meaning| meaning.get_ref().as_table());
        let meaning = meaning.ok_or("a list has no meaning")?;
        let [zh_hans, zh_hant, en] =
            [string(meaning, "zh-Hans")?, string(meaning, "zh-Hant")?, string(meaning, "en")?];
        let (id, source) = (string(list, "id")?, string(list, "source")?);
        writeln!(signs, "    {},", camel_case(&id))?;
        writeln!(
            code,
            "    SignList {{ id: {id:?}, meaning: [{zh_hans:?}, {zh_hant:?}, {en:?}], \
             source: {source:?}, words: &{words:?} }},"
        )?;
    }
    code.push_str("];\n\n");
    writeln!(
        code,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub(super) enum Sign {{\n{signs}}}\n"
    )?;
    let variants = document.get("variants").and_then(|variants| variants.get_ref().as_table());
    let variants = string(variants.ok_or("text_signs.toml has no variants")?, "pairs")?;
    let mut pairs = Vec::new();
    for pair in variants.split_whitespace() {
        let characters: Vec<char> = pair.chars().collect();
        let [from, to] = *characters else { return Err(format!("no pair: {pair}").into()) };
        pairs.push((from, to));
    }
    pairs.sort_unstable();
    writeln!(code, "static VARIANTS: &[(char, char)] = &{pairs:?};")?;
    Ok(code)
}

fn camel_case(id: &str) -> String {
    let words = id.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    words.collect()
}

fn string(table: &DeTable<'_>, key: &str) -> Result<String, Box<dyn Error>> {
    match table.get(key).map(toml::Spanned::get_ref) {
        Some(DeValue::String(text)) => Ok(text.to_string()),
        _ => Err(format!("no text `{key}`").into()),
    }
}

/// The constant `BUILTIN`, and a function from an id to its text and the place
/// of its compiled form.
fn module(ids: &[String]) -> Result<String, Box<dyn Error>> {
    let mut code = String::from(
        "/// The ids of the schemes that ship with the library.\n\
         ///\n\
         /// # Examples\n\
         ///\n\
         /// ```\n\
         /// use integrity_risk::scheme::BUILTIN;\n\
         /// assert!(BUILTIN.contains(&\"standard\"));\n\
         /// ```\n",
    );
    writeln!(code, "pub const BUILTIN: &[&str] = &{ids:?};\n")?;
    code.push_str("type Entry = (&'static str, &'static OnceLock<Result<Scheme, Error>>);\n\n");
    code.push_str("fn find(id: &str) -> Option<Entry> {\n    match id {\n");
    for id in ids {
        writeln!(
            code,
            "        {id:?} => {{\n\
             \x20           static COMPILED: OnceLock<Result<Scheme, Error>> = OnceLock::new();\n\
             \x20           Some((include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/schemes/{id}.toml\")), &COMPILED))\n\
             \x20       }}"
        )?;
    }
    code.push_str("        _ => None,\n    }\n}\n");
    Ok(code)
}
