//! What counts as text in a form.

/// Whether nothing can be read in a text: it is empty, or holds only spaces
/// and characters that show nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c) || c.is_control())
}

/// Characters that take no room and show nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{3164}')
}

/// Whether a character must not stand in a text: control characters, those
/// that turn the direction of writing, and those that are no characters.
/// Paragraphs may be broken by a line feed, with or without a return, and tabs may stand in them.
pub(crate) fn is_forbidden(c: char, paragraphs: bool) -> bool {
    match c {
        '\n' | '\r' | '\t' => !paragraphs,
        '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => true,
        c => c.is_control(),
    }
}

/// How many characters a text has: Unicode scalar values, so that one Chinese
/// character counts as one, whatever the encoding.
pub(crate) fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// A text as it is compared with another: without spaces, of ordinary width, in lower case.
pub(crate) fn compared(text: &str) -> String {
    let folded = crate::scheme::label::fold_width(text);
    folded.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
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
        assert_eq!(length("廉政"), 2);
        assert_eq!(length("𠮷"), 1);
        assert_eq!("𠮷".encode_utf16().count(), 2);
    }

    #[test]
    fn names_are_compared_without_their_spaces() {
        assert_eq!(compared("王 明"), compared("王明"));
        assert_eq!(compared("Ａ科"), compared("a科"));
        assert_ne!(compared("王明"), compared("王鸣"));
    }
}
