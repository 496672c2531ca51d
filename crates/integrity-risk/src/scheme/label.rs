//! Lenient reading of labels, always relative to one list of things.
//!
//! Registers write one grade as `一级`, `Ⅰ级`, `I级`, `1级` or `Ａ级 `. Spelling
//! is folded (width, spaces, case, forms of numerals, some traditional
//! characters, endings such as 级 or 风险); meaning is not: a bare `1` is no
//! `一级` unless the scheme lists it.

use std::collections::HashMap;

use crate::error::{Error, ErrorKind, listed, quoted};
use crate::language::{Language, Text};
use crate::scheme::items::Named;

/// The labels of a list of things, folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels(HashMap<Box<str>, usize>);

impl Labels {
    /// Adds every wording of a thing. Gives back a wording that already
    /// stands for another one.
    pub(crate) fn add<'t>(
        &mut self,
        index: usize,
        id: &str,
        label: &'t Text,
        aliases: &'t [String],
    ) -> Result<(), &'t str> {
        self.0.insert(id.into(), index);
        let wordings = label.wordings().map(|(_, wording)| wording);
        for wording in wordings.chain(aliases.iter().map(String::as_str)) {
            let previous = self.0.insert(fold(wording).into(), index);
            if previous.is_some_and(|previous| previous != index) {
                return Err(wording);
            }
        }
        Ok(())
    }

    /// The place of the thing a label stands for.
    pub(crate) fn find(&self, label: &str) -> Option<usize> {
        self.0.get(label).or_else(|| self.0.get(fold(label).as_str())).copied()
    }

    /// The thing a label stands for, or an error that names the labels.
    pub(crate) fn read<'i, T: Named>(&self, label: &str, items: &'i [T]) -> Result<&'i T, Error> {
        self.find(label).and_then(|index| items.get(index)).ok_or_else(|| {
            ErrorKind::UnknownLabel { label: quoted(label), known: self.shown(items) }.into()
        })
    }

    /// The labels as a message lists them.
    #[expect(clippy::unused_self, reason = "the list belongs to these labels")]
    pub(crate) fn shown<T: Named>(&self, items: &[T]) -> String {
        listed(items.iter().map(|item| {
            let label = item.label().get(Language::ZhHans);
            if label.is_empty() { item.id() } else { label }
        }))
    }
}

/// Full-width letters, digits and signs as their ordinary forms.
pub(crate) fn fold_width(text: &str) -> String {
    const WIDTH: u32 = 0xFEE0;
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - WIDTH).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    };
    text.chars().map(narrow).collect()
}

/// One spelling for all spellings of a label.
pub(crate) fn fold(label: &str) -> String {
    let mut folded = String::with_capacity(label.len());
    for c in fold_width(label).chars().filter(|c| !c.is_whitespace()) {
        match roman(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.extend(simplified(c).to_lowercase()),
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

/// The traditional characters of endings and of the commonest words; the
/// labels of a scheme carry the rest in their traditional wording.
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
    match fold(text).as_str() {
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
            assert_eq!(fold(spelling), "1级", "{spelling}");
        }
        assert_eq!(fold("Ⅴ级"), fold("五级"));
        assert_eq!(fold("Ａ级"), fold("A类"));
        assert_eq!(fold("高风险"), fold("高"));
        assert_eq!(fold("思想道德風險"), fold("思想道德"));
    }

    #[test]
    fn bare_numerals_stay_apart() {
        assert_ne!(fold("1"), fold("一级"));
        assert_ne!(fold("1"), fold("一"));
        assert_eq!(fold("Ⅰ"), fold("I"));
        assert_ne!(fold("Ⅰ"), fold("1"));
    }

    #[test]
    fn an_ending_alone_is_kept() {
        assert_eq!(fold("风险"), "风险");
        assert_eq!(fold(""), "");
    }
}
