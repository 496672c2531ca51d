//! Text as HTML, SVG and XML hold it.

/// Text without what must not stand in markup: characters that XML does not
/// allow, and those that turn the direction of writing, by which a text
/// could show as another one.
pub(crate) fn allowed(c: char) -> char {
    match c {
        '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FFFE}'
        | '\u{FFFF}' => '\u{FFFD}',
        '\n' | '\t' => c,
        c if c.is_control() => '\u{FFFD}',
        c => c,
    }
}

/// Text in an element or in a quoted attribute: nothing of it is markup.
pub(crate) fn escaped(text: &str) -> String {
    let mut markup = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '"' => markup.push_str("&quot;"),
            '\'' => markup.push_str("&#39;"),
            c => markup.push(c),
        }
    }
    markup
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(escaped("<a b='c' d=\"e\">&"), "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;");
    }

    #[test]
    fn what_turns_the_direction_of_writing_is_shown_as_unknown() {
        assert_eq!(allowed('\u{202E}'), '\u{FFFD}');
        assert_eq!(allowed('\u{0}'), '\u{FFFD}');
        assert_eq!(allowed('廉'), '廉');
    }
}
