//! Text in drawings: what may stand in it, how wide it is, where it breaks.

use crate::language::Language;

/// Fonts that have the characters of the language, for an attribute in double
/// quotes or for a style sheet.
pub(crate) const fn fonts(language: Language) -> &'static str {
    match language {
        Language::En => {
            "Arial,'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimSun,sans-serif"
        }
        Language::ZhHans => {
            "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimSun,sans-serif"
        }
        Language::ZhHant => {
            "'Noto Sans CJK TC','Source Han Sans TC','Microsoft JhengHei','PingFang TC',PMingLiU,\
             'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',SimSun,sans-serif"
        }
    }
}

/// Text without what must not stand in a drawing: characters that XML does
/// not allow, and those that turn the direction of writing, by which an id
/// could show as another one. Breaks of lines become spaces.
pub(crate) fn clean(text: &str) -> String {
    let cleaned = text.chars().map(|c| match c {
        '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c => crate::markup::allowed(c),
    });
    cleaned.collect()
}

/// The width of a character in hundredths of the size of the type, on the
/// safe side: fonts differ, and text must not leave its box in any of them.
fn hundredths(c: char) -> usize {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 30,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '/' => 36,
        'm' | 'M' | '%' => 90,
        'w' | 'W' | '@' => 98,
        'A'..='Z' | '&' => 74,
        ' '..='~' => 58,
        // Accents and joiners that stand on the character before them.
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}' => 0,
        c if is_wide(c) => 100,
        _ => 72,
    }
}

/// Whether a character is as wide as it is high, as those of Chinese are.
fn is_wide(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—')
        || c >= '\u{1100}' && !matches!(c, '\u{1E00}'..='\u{218F}')
}

/// The width of a text set in type of a size.
pub(crate) fn width(text: &str, size: usize) -> usize {
    let hundredths: usize = text.chars().map(hundredths).sum();
    (hundredths * size).div_ceil(100)
}

const NOT_FIRST: &str = "，。、；：！？）》」』】”’…,.;:!?)]}%";
const NOT_LAST: &str = "（《「『【“‘([{";

/// The lines of a text that is set in type of a size and must not be wider
/// than `limit`. A word that is wider than a line is broken.
pub(crate) fn wrapped(text: &str, size: usize, limit: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for (spaced, piece) in pieces(text) {
        let space = if spaced && !line.is_empty() { " " } else { "" };
        if width(&line, size) + width(space, size) + width(&piece, size) <= limit {
            line.push_str(space);
            line.push_str(&piece);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut taken = 0;
        for c in piece.chars() {
            let next = hundredths(c) * size;
            if (taken + next).div_ceil(100) > limit && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            taken += next;
            line.push(c);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// What a line is not broken within, and whether a space stands before it:
/// a word, or a character of Chinese with the marks that belong to it.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut before: Option<char> = None;
        for c in word.chars() {
            let breaks = before.is_none_or(|before| {
                (is_wide(before) || is_wide(c))
                    && !NOT_FIRST.contains(c)
                    && !NOT_LAST.contains(before)
            });
            match pieces.last_mut().filter(|_| !breaks) {
                Some((_, piece)) => piece.push(c),
                None => pieces.push((before.is_none(), c.to_string())),
            }
            before = Some(c);
        }
    }
    pieces
}
