//! A column in SQL: the number that stands for its value, and what is wrong with the value.

use crate::engine::options::ColumnKind;
use crate::engine::plan::EngineColumn;
use crate::engine::sql_dialect::Dialect;

/// So many whole numbers side by side are counted instead of listed.
const LISTED: usize = 16;

/// The digits of a column, counted so many times, and that of the unknown.
pub(super) fn digits(column: &EngineColumn, times: usize) -> (Vec<i64>, i64) {
    let whole = |digit: usize| i64::try_from(digit.saturating_mul(times)).unwrap_or(i64::MAX);
    ((0..column.unknown).map(whole).collect(), whole(column.unknown))
}

/// The digit of a column; null where the value cannot be read.
pub(super) fn digit(dialect: Dialect, column: &EngineColumn) -> String {
    let (codes, unknown) = digits(column, 1);
    coded(dialect, column, &codes, Some(unknown))
}

/// As [`coded`], of a column that holds digits.
pub(super) fn of_digit(dialect: Dialect, name: &str, codes: &[i64], unknown: i64) -> String {
    let all: Vec<i64> = codes.iter().copied().chain([unknown]).collect();
    match evenly(&all) {
        Some((0, step)) => times(name, step),
        Some(by) => format!("({})", stepped(name, by)),
        None => dialect.entry(&all, name),
    }
}

/// A number for the value of a column: that of its digit in `codes`, and `unknown` where it is
/// unknown. Null where the value cannot be read, and for the unknown where nothing stands for it.
pub(super) fn coded(
    dialect: Dialect,
    column: &EngineColumn,
    codes: &[i64],
    unknown: Option<i64>,
) -> String {
    let names: Vec<String> = column.columns.iter().map(|name| dialect.name(name)).collect();
    let name = names.first().map_or("NULL", String::as_str);
    match column.kind {
        ColumnKind::Flag => flags(dialect, &names, codes, unknown),
        ColumnKind::Text => {
            let values = column.values.iter().map(|value| dialect.text(&value.value));
            // What is empty is unknown too.
            let blank = format!("{name} IS NULL OR {name} = ''");
            format!("CASE {name} {}{} END", listed(values, codes), otherwise(&blank, unknown))
        }
        ColumnKind::Number => number(dialect, column, name, codes, unknown),
        ColumnKind::Float => {
            let ranges = column.values.iter().filter_map(|value| {
                let low = dialect.double(value.low.as_ref()?);
                Some(format!("{name} BETWEEN {low} AND {}", dialect.double(value.high.as_ref()?)))
            });
            let blank = otherwise(&format!("{name} IS NULL"), unknown);
            format!("CASE {}{blank} END", listed(ranges, codes))
        }
    }
}

/// `WHEN value THEN code` for each value.
fn listed(values: impl Iterator<Item = String>, codes: &[i64]) -> String {
    let whens = values.zip(codes).map(|(value, code)| format!("WHEN {value} THEN {code}"));
    whens.collect::<Vec<_>>().join(" ")
}

fn otherwise(blank: &str, unknown: Option<i64>) -> String {
    let unknown = unknown.map(|unknown| format!(" ELSE CASE WHEN {blank} THEN {unknown} END"));
    unknown.unwrap_or_default()
}

/// The code of the number that flags make, of which the first counts 1 and each next one twice
/// as much. It is known where each flag is.
fn flags(dialect: Dialect, names: &[String], codes: &[i64], unknown: Option<i64>) -> String {
    let (first, step) = evenly(codes).unwrap_or((0, 0));
    let weights = (0..63).map(|place| 1_i64 << place);
    let parts = names.iter().zip(weights).map(|(name, weight)| {
        let weight = if step == 0 { weight } else { weight.saturating_mul(step) };
        times(&dialect.flag(name), weight)
    });
    let sum = parts.collect::<Vec<_>>().join(" + ");
    let code = if step == 0 { dialect.entry(codes, &sum) } else { stepped(&sum, (first, 1)) };
    match unknown {
        None => format!("({code})"),
        Some(unknown) if dialect == Dialect::Sqlite => {
            let blank: Vec<String> = names.iter().map(|name| format!("{name} IS NULL")).collect();
            format!("CASE WHEN {} THEN {unknown} ELSE {code} END", blank.join(" OR "))
        }
        Some(unknown) => format!("COALESCE({code}, {unknown})"),
    }
}

fn times(number: &str, factor: i64) -> String {
    if factor == 1 { number.to_owned() } else { format!("{number} * {factor}") }
}

/// What numbers that stand evenly count: by a step from the first.
fn stepped(number: &str, (first, step): (i64, i64)) -> String {
    let counted = times(number, step);
    if first == 0 { counted } else { format!("{counted} + {first}") }
}

fn number(
    dialect: Dialect,
    column: &EngineColumn,
    name: &str,
    codes: &[i64],
    unknown: Option<i64>,
) -> String {
    let unknown = otherwise(&format!("{name} IS NULL"), unknown);
    let rated = column.values.iter().filter(|value| value.value != "not_rated");
    let numbers: Vec<&str> = rated.map(|value| value.value.as_str()).collect();
    if let (Some((least, most)), Some(by)) = (counted(&numbers), evenly(codes)) {
        let place = format!("CAST({name} - ({least}) AS {})", dialect.integer());
        let is_whole = format!("{name} BETWEEN {least} AND {most} AND {}", dialect.is_whole(name));
        return format!("CASE WHEN {is_whole} THEN {}{unknown} END", stepped(&place, by));
    }
    let numbers = numbers.into_iter().map(exact);
    format!("CASE {name} {}{unknown} END", listed(numbers, codes))
}

/// A number in parentheses where it is below zero.
fn exact(number: &str) -> String {
    if number.starts_with('-') { format!("({number})") } else { number.to_owned() }
}

/// The ends of many whole numbers that stand side by side.
fn counted(numbers: &[&str]) -> Option<(i64, i64)> {
    if numbers.len() <= LISTED {
        return None;
    }
    let whole = numbers.iter().map(|number| number.parse::<i64>());
    let whole = whole.collect::<Result<Vec<i64>, _>>().ok()?;
    let (first, step) = evenly(&whole)?;
    Some((first, *whole.last()?)).filter(|_| step == 1)
}

/// The first of some numbers and what each next one is greater.
fn evenly(numbers: &[i64]) -> Option<(i64, i64)> {
    let (first, second) = (*numbers.first()?, *numbers.get(1)?);
    let step = second - first;
    let mut pairs = numbers.iter().zip(numbers.iter().skip(1));
    pairs.all(|(one, next)| next - one == step).then_some((first, step))
}

/// The code of what is wrong with a value that cannot be read; none of a column all values of
/// which can be.
pub(super) fn problem(dialect: Dialect, column: &EngineColumn) -> Option<String> {
    let name = dialect.name(column.columns.first()?);
    let case = |is: &str, code: &str, otherwise: &str| {
        format!("CASE WHEN {is} THEN '{code}' ELSE '{otherwise}' END")
    };
    match column.kind {
        // What is neither 0 nor 1.
        ColumnKind::Flag if dialect == Dialect::Sqlite => Some("'unknown_label'".to_owned()),
        ColumnKind::Flag => None,
        ColumnKind::Text if !column.is_number => Some("'unknown_label'".to_owned()),
        ColumnKind::Text => {
            let known = case(&dialect.is_decimal(&name), "off_scale", "not_a_number");
            if column.values.iter().any(|value| value.value == "not_rated") {
                return Some(known);
            }
            Some(format!("CASE WHEN {name} = 'not_rated' THEN 'must_be_rated' ELSE {known} END"))
        }
        ColumnKind::Number | ColumnKind::Float => {
            let no_number = dialect.is_no_number(&name, column.kind);
            let off = || "'off_scale'".to_owned();
            Some(no_number.map_or_else(off, |is| case(&is, "not_a_number", "off_scale")))
        }
    }
}
