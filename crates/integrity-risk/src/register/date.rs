//! Days as registers write them.

use chrono::NaiveDate;

use crate::scheme::label::fold_width;

/// A day as registers write it: `2026-01-31`, `2026/1/31`, `2026.1.31`, `20260131`, `2026年1月31日`. A
/// time after it is left aside; a day that does not exist is none.
///
/// # Examples
///
/// ```
/// use integrity_risk::register::read_date;
///
/// assert_eq!(read_date("2026年1月31日"), read_date("2026-01-31"));
/// assert_eq!(read_date("2026-02-30"), None);
/// ```
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let folded = fold_width(text.trim());
    let day = folded.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day
        .split(['-', '/', '.', '年', '月', '日', '号', '號'])
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => of(year, month, day),
        [whole] if whole.len() == 8 && whole.is_ascii() => {
            of(whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?)
        }
        _ => None,
    }
}

fn of(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_every_way_of_writing_and_no_others() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 31);
        for text in [
            "2026-01-31",
            "2026/1/31",
            "2026.1.31",
            "20260131",
            "2026年1月31日",
            "２０２６-1-31",
            "2026-01-31 00:00:00",
        ] {
            assert_eq!(read_date(text), day, "{text}");
        }
        for text in ["2026-02-30", "31.1.2026", "2026", "年底", "2026-1"] {
            assert_eq!(read_date(text), None, "{text}");
        }
    }
}
