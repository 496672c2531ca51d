//! What counts as text in a form.

use crate::scheme::label::narrow;

/// Whether nothing can be read in a text: it is empty, or holds only spaces
/// and characters that show nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c) || c.is_control())
}

/// Characters that take no room and show nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{3164}')
}

/// How many characters a text has, and the first one that must not stand in it, with its place.
///
/// Characters are Unicode scalar values, so that one Chinese character counts as one, whatever the
/// encoding. Most of them are told to be harmless by their first byte.
pub(crate) fn scanned(text: &str, paragraphs: bool) -> (i64, Option<(char, i64)>) {
    let (mut count, mut forbidden, mut rest) = (0, None, text);
    while let Some(first) = rest.as_bytes().first() {
        count += 1;
        let width = match first {
            0x20..=0x7E => 1,
            0xC3..=0xDF => 2,
            0xE0 | 0xE1 | 0xE3..=0xEE => 3,
            0xF0.. => 4,
            _ => {
                let Some(c) = rest.chars().next() else { break };
                if forbidden.is_none() && is_forbidden(c, paragraphs) {
                    forbidden = Some((c, count));
                }
                c.len_utf8()
            }
        };
        rest = rest.get(width..).unwrap_or_default();
    }
    (count, forbidden)
}

/// Whether a character must not stand in a text: control characters, those
/// that turn the direction of writing, and those that are no characters.
/// Paragraphs may be broken by a line feed, with or without a return, and tabs may stand in them.
fn is_forbidden(c: char, paragraphs: bool) -> bool {
    match c {
        '\n' | '\r' | '\t' => !paragraphs,
        '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => true,
        c => c.is_control(),
    }
}

/// Whether two texts name the same: without spaces, of ordinary width, in lower case.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    one == other || compared(one).eq(compared(other))
}

/// Whether a text names anything: it is not all spaces.
pub(crate) fn names_something(text: &str) -> bool {
    compared(text).next().is_some()
}

fn compared(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(narrow).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_is_blank() {
        for blank in ["", " ", "\u{3000}\t\n", "\u{200B}\u{FEFF}", "\u{0}"] {
            assert!(is_blank(blank), "{blank:?}");
        }
        assert!(!is_blank("\u{200B}无"));
    }

    #[test]
    fn characters_are_counted_and_not_units() {
        let length = |text: &str| scanned(text, false).0;
        assert_eq!((length("廉政"), length("𠮷"), length("")), (2, 1, 0));
        assert_eq!("𠮷".encode_utf16().count(), 2);
    }

    #[test]
    fn every_character_is_looked_at() {
        for c in '\0'..=char::MAX {
            let text = format!("廉a{c}é𠮷{c}");
            for paragraphs in [false, true] {
                let first = is_forbidden(c, paragraphs).then_some((c, 3));
                assert_eq!(scanned(&text, paragraphs), (6, first), "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn names_are_compared_without_their_spaces() {
        assert!(is_same_name("王 明", "王明") && is_same_name("Ａ科", "a科"));
        assert!(!is_same_name("王明", "王鸣") && !is_same_name("王明", "王明明"));
        assert!(names_something("王") && !names_something(" \u{3000}"));
    }
}
