//! What totals say: the rows that are one, and the counts a sentence declares.

use std::collections::BTreeMap;

use crate::register::mapping::Mapping;
use crate::scheme::Scheme;
use crate::scheme::items::Named;
use crate::scheme::label::fold_width;

/// Whether a row is a total, by its first text: a word for one, beside which
/// stands nothing but what is counted and how many there are. An office may
/// begin with the same word.
pub(crate) fn is_total(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "合计", "合計", "总计", "總計", "小计", "小計", "共计", "共計", "汇总", "彙總", "total",
        "totals", "subtotal",
    ];
    let folded = fold_width(text).to_lowercase();
    let said: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let said = said.trim_matches(|c: char| !c.is_alphanumeric());
    WORDS.iter().filter_map(|word| said.strip_prefix(word)).any(is_count)
}

/// Whether this may stand behind a word for a total.
fn is_count(rest: &str) -> bool {
    const COUNTED: [&str; 7] = ["排查", "numberof", "风险点", "風險點", "riskpoints", "数", "數"];
    const UNITS: [char; 9] = ['个', '個', '项', '項', '条', '條', '名', '人', '行'];
    const POINTS: [&str; 5] = ["风险点", "風險點", "risk", "point", "row"];
    let rest = COUNTED.iter().fold(rest, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百千两,.".contains(c);
    let unit = rest.trim_start_matches(numeral);
    let ends = !unit.starts_with(char::is_alphanumeric) || unit.starts_with(UNITS);
    let counts =
        unit.len() < rest.len() && (ends || POINTS.iter().any(|word| unit.starts_with(word)));
    // The bracket that closes at the end was trimmed: what goes on behind a remark is a name.
    let remark = rest.strip_prefix('(').is_some_and(|remark| !remark.contains(')'));
    rest.is_empty() || rest.starts_with([':', '=']) || remark || counts
}

/// The number that stands alone in a cell.
pub(crate) fn lone_number(cell: &str) -> Option<u64> {
    let folded = fold_width(cell);
    let (number, rest) = split_number(folded.trim());
    parsed(number).filter(|_| rest.is_empty())
}

/// The counts a sentence declares: each number belongs to the grade or type whose
/// label stands between it and the number before, else it is the total. With
/// `strict`, a sentence that counts no risk points says nothing.
pub(crate) fn declared_in(text: &str, scheme: &Scheme, strict: bool) -> BTreeMap<String, u64> {
    const COUNTED: [&str; 7] = ["风险点", "風險點", "个", "個", "项", "項", "risk points"];
    let folded = fold_width(text);
    let mut declared = BTreeMap::new();
    if strict && !COUNTED.iter().any(|word| folded.contains(word)) {
        return declared;
    }
    let mut before = String::new();
    let mut rest = folded.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (words, numbered) = rest.split_at(start);
        let (number, after) = split_number(numbered);
        before.push_str(words);
        rest = after;
        if !counts_points(words, number, after) {
            before.push_str(number);
            continue;
        }
        let key = counted(&before, scheme).unwrap_or_else(|| "total".to_owned());
        if let Some(number) = parsed(number) {
            declared.entry(key).or_insert(number);
        }
        before.clear();
    }
    declared
}

/// Takes off the number that a text begins with: its digits, groups of three
/// behind commas, and a fraction.
fn split_number(text: &str) -> (&str, &str) {
    let digits = |from: usize| {
        let text = text.get(from..).unwrap_or_default();
        text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
    };
    let follows = |end: usize, sign| text.get(end..).is_some_and(|rest| rest.starts_with(sign));
    let mut end = digits(0);
    let grouped = (1..=3).contains(&end);
    while grouped && follows(end, ',') && digits(end + 1) == 3 {
        end += 4;
    }
    let fraction = if follows(end, '.') { digits(end + 1) } else { 0 };
    text.split_at(end + if fraction > 0 { fraction + 1 } else { 0 })
}

/// A number that is whole.
fn parsed(number: &str) -> Option<u64> {
    number.replace(',', "").parse().ok()
}

/// Whether a number between these words counts points, and not a share, a
/// year, a day, an ordinal, a grade written in digits, or posts and people.
fn counts_points(words: &str, number: &str, after: &str) -> bool {
    const OTHERS: [&str; 10] =
        ["岗位", "崗位", "部门", "部門", "科室", "单位", "單位", "人", "post", "department"];
    const ENDINGS: [char; 12] =
        ['年', '季', '月', '日', '级', '級', '.', '-', '/', '号', '號', '%'];
    let unit = after.trim_start_matches(['个', '個', '名', ' ']);
    let of_others = OTHERS.iter().any(|other| unit.starts_with(other));
    let ordinal = words.trim_end().ends_with('第') || matches!(words, "." | "-" | "/");
    !of_others && !ordinal && !number.contains('.') && !after.trim_start().starts_with(ENDINGS)
}

/// The grade or type whose label stands last in the words before a number.
fn counted(words: &str, scheme: &Scheme) -> Option<String> {
    let words = Mapping::folded(words);
    let last = |labels: &[String]| {
        let places = labels
            .iter()
            .filter_map(|label| words.rfind(label.as_str()).map(|at| at + label.len()));
        places.max()
    };
    let grades =
        scheme.grades().iter().map(|grade| (format!("grade/{}", grade.id()), labels(grade)));
    let types = scheme.types().iter().map(|kind| (format!("type/{}", kind.id()), labels(kind)));
    let found = grades.chain(types).filter_map(|(key, labels)| Some((last(&labels)?, key)));
    found.max_by_key(|(at, _)| *at).map(|(_, key)| key)
}

fn labels(item: &impl Named) -> Vec<String> {
    let wordings = item.label().wordings().map(|(_, wording)| Mapping::folded(wording));
    wordings.filter(|wording| !wording.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(text: &str) -> Vec<(String, u64)> {
        let scheme = Scheme::builtin("handbook").unwrap();
        declared_in(text, &scheme, true).into_iter().collect()
    }

    #[test]
    fn a_sentence_is_taken_apart_by_its_labels() {
        let counted = declared("2026年共排查风险点40个，其中一级15个、二级9个，三级12个");
        let expected = [("grade/one", 15), ("grade/three", 12), ("grade/two", 9), ("total", 40)];
        assert_eq!(counted, expected.map(|(key, number)| (key.to_owned(), number)));
    }

    #[test]
    fn a_title_with_a_year_declares_nothing() {
        assert_eq!(declared("某局2026年廉政风险点登记表"), []);
        assert_eq!(declared("填表日期：2026-01-31"), []);
        assert_eq!(declared("共2个岗位、3个部门"), []);
    }

    #[test]
    fn shares_ordinals_and_days_count_nothing() {
        for text in [
            "占比12.5%的风险点共2个",
            "占比１２．５％的风险点共２个",
            "占 12 % 的风险点共2个",
            "2026年第3季度共排查风险点2个",
            "2026年3季度第 12 次排查风险点2个",
            "填表日期2026.01.31，共排查风险点2个",
            "填表日期2026-1-31，共排查风险点2个",
            "填表日期2026/1/31，共排查风险点2个",
        ] {
            assert_eq!(declared(text), [("total".to_owned(), 2)], "{text}");
        }
        assert_eq!(declared("第18446744073709551616次排查风险点99999999999999999999个"), []);
    }

    #[test]
    fn commas_group_three_digits() {
        for text in
            ["共排查风险点2,234个", "共排查风险点２，２３４个", "排查风险点2,234，高、低都有"]
        {
            assert_eq!(declared(text), [("total".to_owned(), 2_234)], "{text}");
        }
        assert_eq!(declared("共排查风险点1,234,567个"), [("total".to_owned(), 1_234_567)]);
        // A comma between other numbers parts them.
        let two = [("grade/two".to_owned(), 9), ("total".to_owned(), 40)];
        assert_eq!(declared("风险点40,二级9,其余不计"), two);
        assert_eq!(declared("截至2026,123个风险点").first(), Some(&("total".to_owned(), 2_026)));
        assert_eq!(lone_number(" 2,234 "), Some(2_234));
        assert_eq!(lone_number("12,5"), None);
        assert_eq!(lone_number("2.5"), None);
        assert_eq!(lone_number(""), None);
    }

    #[test]
    fn a_total_says_nothing_but_a_count() {
        let totals = "合计|合 计|总计：12|共计 12 个|小计|Total|Total: 12|TOTAL 12|共计十二项|合计3个风险点\
            |合计（个）|小计（财务科）|【合计】|合计：|汇总=12|Total risk points: 12|Subtotal|合计，40\
            |總計２，２３４個|共计排查风险点40个，其中高级15个";
        for text in totals.split('|') {
            assert!(is_total(text), "{text}");
        }
        let others = "|：|汇总统计科|总计财务中心|Total Quality Office|汇总一科|汇总1科|总计划科|汇总数据科\
            |汇总（统计）科|汇总风险点信息时弄虚作假|小计量具管理员|Totally unchecked payments";
        for text in others.split('|') {
            assert!(!is_total(text), "{text}");
        }
    }
}
