//! Several numbered items in one cell, taken apart with their numbers.

use crate::scheme::label::narrow;

/// One item of a cell: a risk point or a control measure.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::NumberedText;
///
/// let items = NumberedText::split("1.双人复核；2.每季度抽查一次。");
/// assert_eq!(items[1].text, "每季度抽查一次。");
/// assert_eq!(items[1].number, Some(2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NumberedText {
    /// The number written before it; none when the cell has no numbers.
    pub number: Option<u32>,
    /// The item without its number.
    pub text: String,
}

impl NumberedText {
    /// Takes a cell apart at its numbers (`1.`, `2、`, `(3)`, `四、`, `⑤`,
    /// `第六,`), which stand at its start, on a new line or after a full stop or
    /// semicolon. A cell with fewer than two numbers is one item; an empty one
    /// has none. Nothing of the text but the numbers is left out.
    ///
    /// ```
    /// use integrity_risk::register::NumberedText;
    ///
    /// assert_eq!(NumberedText::split("单笔超过1.5万元的，双人复核").len(), 1);
    /// let numbers = |cell| {
    ///     NumberedText::split(cell).iter().map(|item| item.number).collect::<Vec<_>>()
    /// };
    /// assert_eq!(numbers("①甲②乙"), [Some(1), Some(2)]);
    /// assert_eq!(numbers("（一）甲；\n（二）乙；\n（二）丙"), [Some(1), Some(2), Some(2)]);
    /// assert_eq!(numbers("说明：1、甲。2、乙"), [None, Some(1), Some(2)]);
    /// ```
    pub fn split(cell: &str) -> Vec<Self> {
        let chars: Vec<char> = cell.chars().collect();
        let marks = marks(&chars);
        if marks.len() < 2 {
            let whole = Some(cell.trim()).filter(|text| !text.is_empty());
            return whole
                .map(|text| Self { number: None, text: text.to_owned() })
                .into_iter()
                .collect();
        }
        let text = |from: usize, to: usize| {
            let text: String = chars.get(from..to).unwrap_or_default().iter().collect();
            text.trim().to_owned()
        };
        let mut items = Vec::new();
        let before = text(0, marks.first().map_or(0, |mark| mark.at));
        if !before.is_empty() {
            items.push(Self { number: None, text: before });
        }
        let ends = marks.iter().skip(1).map(|mark| mark.at).chain([chars.len()]);
        items.extend(
            marks
                .iter()
                .zip(ends)
                .map(|(mark, end)| Self { number: Some(mark.number), text: text(mark.after, end) }),
        );
        items
    }

    /// The numbers of the items when they are not 1, 2, 3 and so on.
    ///
    /// ```
    /// use integrity_risk::register::NumberedText;
    /// let items = NumberedText::split("1、甲；2、乙；2、丙");
    /// assert_eq!(NumberedText::misnumbered(&items), Some(vec![1, 2, 2]));
    /// ```
    pub fn misnumbered(items: &[Self]) -> Option<Vec<u32>> {
        let numbers: Vec<u32> = items.iter().filter_map(|item| item.number).collect();
        let right = (1..).zip(&numbers).all(|(expected, number)| expected == *number);
        (!right).then_some(numbers)
    }
}

/// A number before an item.
struct Mark {
    at: usize,
    after: usize,
    number: u32,
}

fn marks(chars: &[char]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match mark(chars, at).filter(|mark| mark.certain || begins(chars, at)) {
            Some(found) => {
                marks.push(Mark { at, after: found.after, number: found.number });
                at = found.after;
            }
            None => at += 1,
        }
    }
    marks
}

/// Whether an item can begin here: at the start, on a new line, after the end of
/// a sentence or a colon; spaces between do not matter.
fn begins(chars: &[char], at: usize) -> bool {
    let before = chars.get(..at).unwrap_or_default().iter().rev();
    match before.clone().find(|c| **c == '\n' || !c.is_whitespace()) {
        None => true,
        Some(c) => matches!(c, '\n' | '；' | ';' | '。' | '：' | ':' | '！' | '!'),
    }
}

struct Found {
    number: u32,
    after: usize,
    /// The sign is an item's number wherever it stands.
    certain: bool,
}

/// The number that stands here with the signs that make it one of an item.
fn mark(chars: &[char], at: usize) -> Option<Found> {
    let first = *chars.get(at)?;
    if let Some(number) = enclosed(first) {
        let after = at + 1 + usize::from(matches!(chars.get(at + 1), Some('、' | '.' | '．')));
        return Some(Found { number, after, certain: true });
    }
    let opened = matches!(first, '(' | '（');
    let named = first == '第';
    let start = at + usize::from(opened || named);
    let (number, end) = number(chars, start)?;
    let sign = *chars.get(end)?;
    let closes = if opened {
        matches!(sign, ')' | '）')
    } else if named {
        matches!(sign, ',' | '，' | '、' | '：' | ':')
    } else {
        matches!(sign, '.' | '．' | '、' | ')' | '）')
    };
    // 1.5 is a number, and 2、3 months are two of them.
    let goes_on = !opened && chars.get(end + 1).is_some_and(char::is_ascii_digit);
    (closes && !goes_on).then_some(Found { number, after: end + 1, certain: false })
}

/// ①…⑳, ㈠…㈩, ⑴…⒇, ⒈…⒛.
fn enclosed(c: char) -> Option<u32> {
    let code = u32::from(c);
    [(0x2460, 20), (0x3220, 10), (0x2474, 20), (0x2488, 20)]
        .into_iter()
        .find(|(first, count)| (*first..*first + *count).contains(&code))
        .map(|(first, _)| code - first + 1)
}

/// A number in digits or Chinese numerals up to ninety-nine, and where it ends.
fn number(chars: &[char], start: usize) -> Option<(u32, usize)> {
    // One sign more than a number has tells that there are too many.
    let rest = chars.get(start..)?.iter().take(4);
    let digit = |c: &char| narrow(*c).to_digit(10);
    let digits = rest.clone().take_while(|c| digit(c).is_some()).count();
    if (1..=2).contains(&digits) {
        let value = rest.clone().take(digits).filter_map(digit).fold(0, |sum, d| sum * 10 + d);
        return Some((value, start + digits));
    }
    let numerals = rest.clone().take_while(|c| "一二三四五六七八九十".contains(**c)).count();
    let numeral = || rest.clone().take(numerals).collect::<String>();
    let number = (1..=3).contains(&numerals).then(|| chinese(&numeral())).flatten()?;
    Some((number, start + numerals))
}

fn chinese(numeral: &str) -> Option<u32> {
    const ONES: &str = "一二三四五六七八九";
    let one = |text: &str| {
        let mut chars = text.chars();
        let place = ONES.chars().position(|c| Some(c) == chars.clone().next())?;
        chars.next();
        chars.next().is_none().then(|| u32::try_from(place + 1).ok()).flatten()
    };
    match numeral.split_once('十') {
        None => one(numeral),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { one(tens)? };
            let ones = if ones.is_empty() { 0 } else { one(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_numbering_is_seen() {
        for cell in [
            "1.甲；2.乙",
            "1、甲\n2、乙",
            "(1)甲。(2)乙",
            "（1）甲；（2）乙",
            "一、甲。二、乙",
            "㈠甲㈡乙",
            "⑴甲⑵乙",
            "１．甲；２．乙",
            "第一，甲；第二，乙",
            "1)甲; 2)乙",
        ] {
            let items = NumberedText::split(cell);
            let numbers: Vec<_> = items.iter().map(|item| item.number).collect();
            assert_eq!(numbers, [Some(1), Some(2)], "{cell}");
            assert!(items[0].text.starts_with('甲') && items[1].text == "乙", "{cell}: {items:?}");
        }
    }

    #[test]
    fn numerals_above_ten() {
        let cell = "九、甲\n十、甲\n十一、甲\n二十、甲";
        let numbers: Vec<_> = NumberedText::split(cell).iter().filter_map(|i| i.number).collect();
        assert_eq!(numbers, [9, 10, 11, 20]);
    }

    #[test]
    fn numbers_within_a_sentence_are_none() {
        for cell in [
            "第1、2季度各查一次",
            "1.5万元以上",
            "2、3月份检查",
            "按第三条办理，第四条除外",
            "一、二级风险点",
        ] {
            assert_eq!(NumberedText::split(cell).len(), 1, "{cell}");
        }
    }

    /// The number by its definition: all digits, or all numerals, that stand in a row.
    fn plain(chars: &[char], start: usize) -> Option<(u32, usize)> {
        let rest = &chars[start..];
        let row = |part: &dyn Fn(char) -> bool| rest.iter().take_while(|c| part(**c)).count();
        let digits = row(&|c| narrow(c).is_ascii_digit());
        let text: String = rest.iter().map(|c| narrow(*c)).collect();
        if digits > 0 {
            let digits: String = text.chars().take(digits).collect();
            let end = start + digits.len();
            return digits.parse().ok().filter(|_| digits.len() <= 2).map(|number| (number, end));
        }
        let numerals = row(&|c| "一二三四五六七八九十".contains(c));
        let numeral: String = text.chars().take(numerals).collect();
        chinese(&numeral).filter(|_| numerals > 0).map(|number| (number, start + numerals))
    }

    #[test]
    fn a_number_is_as_long_as_its_row() {
        let signs = ['1', '２', '一', '十', '.', '第'];
        for number in 0..signs.len().pow(5) {
            let sign = |place: u32| signs[number / signs.len().pow(place) % signs.len()];
            let chars: Vec<char> = (0..5).map(sign).collect();
            for start in 0..=chars.len() {
                assert_eq!(self::number(&chars, start), plain(&chars, start), "{chars:?} {start}");
            }
        }
    }
}
