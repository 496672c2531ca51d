//! Lenient reading of labels, always relative to one list of things.
//!
//! Registers write one grade as `一级`, `Ⅰ级`, `I级`, `1级` or `Ａ级 `. Spelling
//! is folded (width, spaces, case, forms of numerals, some traditional
//! characters, endings such as 级 or 风险); meaning is not: a bare `1` is no
//! `一级` unless the scheme lists it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::error::{Error, ErrorKind, listed, quoted};
use crate::language::{Language, Text};
use crate::phrase::Names;
use crate::scheme::items::Named;
use crate::value::Value;

/// Which simplified character stands for which traditional one, read off the
/// scheme's own wordings in both scripts.
#[derive(Debug, Default)]
pub(crate) struct Script(HashMap<char, Option<char>>);

impl Script {
    /// Reads every wording of a document that stands in both scripts and
    /// has as many characters in one as in the other.
    pub(crate) fn of(document: &Value) -> Self {
        let mut script = Self::default();
        script.collect(document);
        script
    }

    fn collect(&mut self, value: &Value) {
        let both = (value.get(Language::ZhHans.tag()), value.get(Language::ZhHant.tag()));
        if let (Some(Value::String(simplified)), Some(Value::String(traditional))) = both {
            if simplified.chars().count() == traditional.chars().count() {
                let pairs = traditional.chars().zip(simplified.chars());
                for (traditional, simplified) in pairs.filter(|(from, to)| from != to) {
                    let known = self.0.entry(traditional).or_insert(Some(simplified));
                    // Where regional words differ, characters do not stand for one another.
                    if *known != Some(simplified) {
                        *known = None;
                    }
                }
            }
            return;
        }
        match value {
            Value::Table(entries) => entries.iter().for_each(|(_, value)| self.collect(value)),
            Value::List(items) => items.iter().for_each(|item| self.collect(item)),
            _ => {}
        }
    }

    fn simplified(&self, c: char) -> char {
        self.0.get(&c).copied().flatten().unwrap_or_else(|| simplified(c))
    }
}

/// The labels of a list of things, folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    places: HashMap<Box<str>, usize>,
    script: Arc<Script>,
}

impl Labels {
    pub(crate) fn new(script: &Arc<Script>) -> Self {
        Self { places: HashMap::new(), script: Arc::clone(script) }
    }

    /// Adds every wording of a thing. Gives back a wording that already
    /// stands for another one.
    pub(crate) fn add<'t>(
        &mut self,
        index: usize,
        id: &'t str,
        label: &'t Text,
        aliases: &'t [String],
    ) -> Result<(), &'t str> {
        if self.places.insert(id.into(), index).is_some_and(|previous| previous != index) {
            return Err(id);
        }
        self.add_wordings(index, label, aliases)
    }

    /// Adds the wordings of a thing that has no id.
    pub(crate) fn add_wordings<'t>(
        &mut self,
        index: usize,
        label: &'t Text,
        aliases: &'t [String],
    ) -> Result<(), &'t str> {
        let wordings = label.wordings().map(|(_, wording)| wording);
        for wording in wordings.chain(aliases.iter().map(String::as_str)) {
            let previous = self.places.insert(fold(wording, &self.script).into(), index);
            if previous.is_some_and(|previous| previous != index) {
                return Err(wording);
            }
        }
        Ok(())
    }

    /// The place of the thing a label stands for.
    pub(crate) fn find(&self, label: &str) -> Option<usize> {
        let folded = || self.places.get(fold(label, &self.script).as_str());
        self.places.get(label).or_else(folded).copied()
    }

    /// The thing a label stands for, or an error that names the labels.
    pub(crate) fn read<'i, T: Named>(&self, label: &str, items: &'i [T]) -> Result<&'i T, Error> {
        self.find(label).and_then(|index| items.get(index)).ok_or_else(|| {
            ErrorKind::UnknownLabel { label: quoted(label), known: self.shown(items) }.into()
        })
    }

    /// The labels as a message lists them: as registers write them, each with
    /// its id.
    #[expect(clippy::unused_self, reason = "the list belongs to these labels")]
    pub(crate) fn shown<T: Named>(&self, items: &[T]) -> Names {
        listed(items.iter().map(|item| {
            let label = item.label().get(Language::ZhHans);
            if label == item.id() { label.to_owned() } else { format!("{label} ({})", item.id()) }
        }))
    }
}

/// Full-width letters, digits and signs as their ordinary forms.
pub(crate) fn fold_width(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// A full-width letter, digit, sign or space as its ordinary form.
pub(crate) fn narrow(c: char) -> char {
    const WIDTH: u32 = 0xFEE0;
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - WIDTH).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// One spelling for all spellings of a label.
fn fold(label: &str, script: &Script) -> String {
    let mut folded = String::with_capacity(label.len());
    for c in fold_width(label).chars().filter(|c| !c.is_whitespace()) {
        match roman(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.extend(script.simplified(c).to_lowercase()),
        }
    }
    let (stem, graded) = without_endings(&folded);
    match numeral(stem).filter(|_| graded) {
        Some(digit) => format!("{digit}级"),
        None => stem.to_owned(),
    }
}

/// Takes endings off that say only what kind of label it is; tells whether
/// one of them was 级, which makes a numeral an ordinal.
fn without_endings(label: &str) -> (&str, bool) {
    const ENDINGS: [&str; 7] = ["风险点", "风险", "等级", "级别", "级", "类", "等"];
    let mut stem = label;
    let mut graded = false;
    while let Some((rest, ending)) = ENDINGS
        .iter()
        .find_map(|ending| stem.strip_suffix(ending).map(|rest| (rest, *ending)))
        .filter(|(rest, _)| !rest.is_empty())
    {
        graded |= ending.contains('级');
        stem = rest;
    }
    (stem, graded)
}

/// A single Roman numeral sign as Latin letters.
fn roman(c: char) -> Option<&'static str> {
    const LETTERS: [&str; 12] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let index = match c {
        'Ⅰ'..='Ⅻ' => u32::from(c) - u32::from('Ⅰ'),
        'ⅰ'..='ⅻ' => u32::from(c) - u32::from('ⅰ'),
        _ => return None,
    };
    LETTERS.get(usize::try_from(index).ok()?).copied()
}

/// A numeral from one to nine, in any of the ways people write it.
fn numeral(stem: &str) -> Option<usize> {
    const FORMS: [[&str; 5]; 9] = [
        ["1", "一", "i", "①", "壹"],
        ["2", "二", "ii", "②", "贰"],
        ["3", "三", "iii", "③", "叁"],
        ["4", "四", "iv", "④", "肆"],
        ["5", "五", "v", "⑤", "伍"],
        ["6", "六", "vi", "⑥", "陆"],
        ["7", "七", "vii", "⑦", "柒"],
        ["8", "八", "viii", "⑧", "捌"],
        ["9", "九", "ix", "⑨", "玖"],
    ];
    FORMS.iter().position(|forms| forms.contains(&stem)).map(|index| index + 1)
}

/// The traditional characters of endings and of the commonest words, for
/// schemes without traditional wordings.
fn simplified(c: char) -> char {
    match c {
        '級' => '级',
        '風' => '风',
        '險' => '险',
        '點' => '点',
        '類' => '类',
        '別' => '别',
        '無' => '无',
        '較' => '较',
        '貳' => '贰',
        '參' | '叄' => '叁',
        '陸' => '陆',
        _ => c,
    }
}

/// A yes or no as registers write it.
pub(crate) fn read_flag(text: &str) -> Option<bool> {
    match fold(text, &Script::default()).as_str() {
        "true" | "yes" | "y" | "是" | "有" | "√" | "✓" => Some(true),
        "false" | "no" | "n" | "否" | "无" | "×" | "✗" => Some(false),
        _ => None,
    }
}

/// Whether a value says that nobody has rated it.
pub(crate) fn says_not_rated(text: &str) -> bool {
    const WORDS: [&str; 8] =
        ["not_rated", "not rated", "未评", "未评定", "未评分", "未評", "未評定", "未評分"];
    WORDS.contains(&text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(label: &str) -> String {
        fold(label, &Script::default())
    }

    #[test]
    fn spellings_of_one_grade_fold_to_one() {
        for spelling in [
            "一级",
            "Ⅰ级",
            "I级",
            "1级",
            "１級",
            " 一 级 ",
            "ⅰ级风险",
            "一级风险点",
            "壹级",
            "①级",
            "一級風險",
        ] {
            assert_eq!(folded(spelling), "1级", "{spelling}");
        }
        assert_eq!(folded("Ⅴ级"), folded("五级"));
        assert_eq!(folded("Ａ级"), folded("A类"));
        assert_eq!(folded("高风险"), folded("高"));
        assert_eq!(folded("思想道德風險"), folded("思想道德"));
    }

    #[test]
    fn bare_numerals_stay_apart() {
        assert_ne!(folded("1"), folded("一级"));
        assert_ne!(folded("1"), folded("一"));
        assert_eq!(folded("Ⅰ"), folded("I"));
        assert_ne!(folded("Ⅰ"), folded("1"));
    }

    #[test]
    fn an_ending_alone_is_kept() {
        assert_eq!(folded("风险"), "风险");
        assert_eq!(folded(""), "");
    }

    #[test]
    fn a_scheme_teaches_its_own_script() {
        let document = r#"{"a": [{"label": {"zh-Hans": "黄色预警", "zh-Hant": "黃色預警"}}]}"#;
        let script = Script::of(&Value::from_json(document).unwrap());
        assert_eq!(fold("黃色", &script), "黄色");
        assert_eq!(fold("預", &script), "预");
    }
}
