//! Numbers as people write them.

use std::fmt::Write as _;

use calamine::ExcelDateTime;

/// Digits that a spreadsheet shows of a number, and that a double keeps exactly.
const DIGITS: usize = 15;

/// Writes a number of a workbook as a person reads it there: 15 significant
/// digits at most, so that 0.6 does not read 0.6000000000000001.
pub(crate) fn write_float(out: &mut String, value: f64) {
    out.clear();
    let _ = write!(out, "{value:.*e}", DIGITS - 1);
    let shown: f64 = out.parse().unwrap_or(value);
    out.clear();
    let _ = write!(out, "{}", if shown == 0.0 { 0.0 } else { shown });
}

/// Writes a date, a time or both in ISO 8601; a duration as hours, minutes and
/// seconds.
pub(crate) fn write_date_time(out: &mut String, value: ExcelDateTime) {
    out.clear();
    if value.is_duration() {
        return write_duration(out, value.as_f64());
    }
    let (year, month, day, hour, minute, second, millisecond) = value.to_ymd_hms_milli();
    let days = value.as_f64();
    let has_date = days >= 1.0;
    let has_time = (hour, minute, second, millisecond) != (0, 0, 0, 0);
    if has_date {
        let _ = write!(out, "{year:04}-{month:02}-{day:02}");
    }
    if has_time || !has_date {
        let between = if has_date { "T" } else { "" };
        let _ = write!(out, "{between}{hour:02}:{minute:02}:{second:02}");
    }
    if millisecond != 0 {
        let _ = write!(out, ".{millisecond:03}");
    }
}

/// Writes a date and time that the file has in ISO 8601 already, without a time
/// that is midnight and without zeros at the end of a fraction of a second.
pub(crate) fn write_iso_instant(out: &mut String, text: &str) {
    let shorter = match text.rsplit_once('.') {
        Some((whole, part)) if all_digits(part) => {
            let part = part.trim_end_matches('0');
            if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
        }
        _ => text.to_owned(),
    };
    out.push_str(shorter.strip_suffix("T00:00:00").unwrap_or(&shorter));
}

/// Writes a time of day or a duration such as `PT06H30M00S` as hours, minutes and
/// seconds. What has another shape is left as it is.
pub(crate) fn write_iso_duration(out: &mut String, text: &str) {
    match hours_minutes_seconds(text) {
        Some([hours, minutes, seconds]) => {
            let sign = if text.starts_with('-') { "-" } else { "" };
            let _ = write!(out, "{sign}{hours:0>2}:{minutes:0>2}:{seconds:0>2}");
        }
        None => out.push_str(text),
    }
}

fn hours_minutes_seconds(text: &str) -> Option<[&str; 3]> {
    let text = text.strip_prefix('-').unwrap_or(text).strip_prefix("PT")?.strip_suffix('S')?;
    let (hours, rest) = text.split_once('H')?;
    let (minutes, seconds) = rest.split_once('M')?;
    let seconds = match seconds.split_once(['.', ',']) {
        Some((whole, part)) if part.bytes().all(|digit| digit == b'0') => whole,
        Some(_) => return None,
        None => seconds,
    };
    let parts = [hours, minutes, seconds];
    parts.iter().all(|part| all_digits(part)).then_some(parts)
}

#[expect(clippy::cast_possible_truncation, reason = "a cast from float saturates")]
fn write_duration(out: &mut String, days: f64) {
    let seconds = (days * 86_400.0).round() as i64;
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let _ = write!(out, "{sign}{hours:02}:{minutes:02}:{:02}", seconds % 60);
}

#[cfg(feature = "write")]
/// Whether this is a plain decimal such as `-0.1`, as JSON writes a number, with
/// no exponent.
pub(crate) fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    all_digits(whole) && all_digits(part) && (whole == "0" || !whole.starts_with('0'))
}

#[cfg(feature = "write")]
/// Whether a person would call this a number: a sign, digits, a point, digits.
pub(crate) fn is_signed_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    all_digits(whole) && all_digits(part)
}

#[cfg(feature = "write")]
/// The double that says exactly this decimal, if one does.
pub(crate) fn exact_double(text: &str) -> Option<f64> {
    let digits = text.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0');
    if !is_decimal(text) || digits.count() > DIGITS {
        return None;
    }
    text.parse().ok()
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64) -> String {
        let mut out = String::new();
        write_float(&mut out, value);
        out
    }

    #[test]
    fn floats_read_as_written() {
        for (value, text) in [
            (0.6, "0.6"),
            (0.1 + 0.2, "0.3"),
            (40.0, "40"),
            (-0.0, "0"),
            (-0.1, "-0.1"),
            (1e15, "1000000000000000"),
            (123_456.789, "123456.789"),
            (0.000_001, "0.000001"),
        ] {
            assert_eq!(shown(value), text);
        }
    }

    #[test]
    fn dates_are_iso() {
        use calamine::ExcelDateTimeType::{DateTime, TimeDelta};
        let mut out = String::new();
        for (value, kind, text) in [
            (45_943.0, DateTime, "2025-10-13"),
            (45_943.5, DateTime, "2025-10-13T12:00:00"),
            (45_943.541, DateTime, "2025-10-13T12:59:02.400"),
            (0.25, DateTime, "06:00:00"),
            (1.25, TimeDelta, "30:00:00"),
            (-0.5, TimeDelta, "-12:00:00"),
        ] {
            write_date_time(&mut out, ExcelDateTime::new(value, kind, false));
            assert_eq!(out, text);
        }
    }

    #[test]
    fn iso_reads_as_in_a_workbook() {
        for (text, read) in [
            ("2026-03-01", "2026-03-01"),
            ("2026-03-01T00:00:00", "2026-03-01"),
            ("2026-03-01T12:30:00", "2026-03-01T12:30:00"),
            ("2026-03-01T12:30:00.500000000", "2026-03-01T12:30:00.5"),
            ("2026-03-01T12:30:00.000000000", "2026-03-01T12:30:00"),
        ] {
            let mut out = String::new();
            write_iso_instant(&mut out, text);
            assert_eq!(out, read);
        }
        for (text, read) in [
            ("PT06H30M00S", "06:30:00"),
            ("PT30H00M00.000000000S", "30:00:00"),
            ("-PT12H00M00S", "-12:00:00"),
            ("PT6H5M4S", "06:05:04"),
            ("PT00H00M00.5S", "PT00H00M00.5S"),
            ("P1D", "P1D"),
        ] {
            let mut out = String::new();
            write_iso_duration(&mut out, text);
            assert_eq!(out, read);
        }
    }

    #[test]
    fn decimals() {
        for text in ["0", "-0.1", "25.6", "100", "0.60"] {
            assert!(is_decimal(text), "{text}");
        }
        for text in ["", "-", "1.", ".5", "007", "1e5", "+1", "1,000", "１", "=1", "NaN"] {
            assert!(!is_decimal(text), "{text}");
        }
        assert!(is_signed_number("+007.50"));
        assert!(!is_signed_number("-"));
        assert_eq!(exact_double("0.1"), Some(0.1));
        assert_eq!(exact_double("0.333333333333333"), Some(0.333_333_333_333_333));
        assert_eq!(exact_double("0.3333333333333333"), None);
        assert_eq!(exact_double("12345678901234567"), None);
    }
}
