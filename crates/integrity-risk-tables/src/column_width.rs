//! How wide a column must be for its texts.

use unicode_width::UnicodeWidthStr;

/// The least and the most that a column is made, in characters. Past the most, texts
/// are wrapped.
const BOUNDS: (usize, usize) = (6, 48);

/// Room at both sides of a text.
const MARGIN: usize = 2;

/// The width for the widest line of these texts, a Chinese character counted double. A
/// sign that may have either width has the double one in Chinese fonts.
pub(crate) fn column_width<'a>(texts: impl IntoIterator<Item = &'a str>) -> u32 {
    let widths = texts.into_iter().flat_map(str::lines).map(UnicodeWidthStr::width_cjk);
    let widest = widths.max().unwrap_or(0) + MARGIN;
    u32::try_from(widest.clamp(BOUNDS.0, BOUNDS.1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_double() {
        let width = |text| column_width([text]);
        assert_eq!(width("risk point"), 12);
        assert_eq!(width("风险点描述"), 12);
        assert_eq!(width("“一”"), 8);
        assert_eq!(width("短\n这一行更长一些"), 16);
        assert_eq!(width(""), 6);
        assert_eq!(width(&"长".repeat(100)), 48);
        assert_eq!(column_width([]), 6);
    }
}
