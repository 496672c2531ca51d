//! A column in SQL: the digit of its value, or the number of its problem.

use crate::engine::options::ColumnKind;
use crate::engine::plan::EngineColumn;
use crate::engine::sql_dialect::Dialect;

/// What can be wrong with a value, each with the number that stands for it: less than any
/// digit.
pub(super) const PROBLEMS: [(i64, &str); 4] =
    [(-1, "unknown_label"), (-2, "off_scale"), (-3, "not_a_number"), (-4, "must_be_rated")];

const UNKNOWN_LABEL: i64 = -1;
const OFF_SCALE: i64 = -2;
const NOT_A_NUMBER: i64 = -3;
const MUST_BE_RATED: i64 = -4;

/// So many whole numbers side by side are counted instead of listed.
const LISTED: usize = 16;

/// The digit of a column; a negative number where the value cannot be read.
pub(super) fn digit(dialect: Dialect, column: &EngineColumn) -> String {
    let names: Vec<String> = column.columns.iter().map(|name| dialect.name(name)).collect();
    if column.values.is_empty() {
        return set(dialect, column, &names);
    }
    let name = names.first().map_or("NULL", String::as_str);
    match column.kind {
        ColumnKind::Text => text(dialect, column, name),
        ColumnKind::Number => number(dialect, column, name),
        ColumnKind::Float => float(dialect, column, name),
        ColumnKind::Flag => format!("COALESCE({}, {})", dialect.flag(name), column.unknown),
    }
}

/// A set is known where each of its options is.
fn set(dialect: Dialect, column: &EngineColumn, names: &[String]) -> String {
    let mut weight = 1_u64;
    let parts: Vec<String> = names
        .iter()
        .map(|name| {
            let part = format!("{} * {weight}", dialect.flag(name));
            weight = weight.saturating_mul(2);
            part
        })
        .collect();
    format!("COALESCE({}, {})", parts.join(" + "), column.unknown)
}

fn text(dialect: Dialect, column: &EngineColumn, name: &str) -> String {
    let values = column.values.iter().enumerate();
    let listed = values.map(|(digit, value)| (dialect.text(&value.value), digit));
    let unread = if column.is_number {
        let must = column.values.iter().all(|value| value.value != "not_rated");
        let must = must.then(|| format!("WHEN {name} = 'not_rated' THEN {MUST_BE_RATED} "));
        let decimal = dialect.is_decimal(name);
        let must = must.unwrap_or_default();
        format!("CASE {must}WHEN {decimal} THEN {OFF_SCALE} ELSE {NOT_A_NUMBER} END")
    } else {
        UNKNOWN_LABEL.to_string()
    };
    // What is empty is unknown too.
    let blank = format!("WHEN {name} IS NULL OR {name} = '' THEN {}", column.unknown);
    format!("CASE {name} {} ELSE CASE {blank} ELSE {unread} END END", listed_digits(listed))
}

fn number(dialect: Dialect, column: &EngineColumn, name: &str) -> String {
    let no_number = dialect.is_no_number(name, column.kind);
    let no_number = no_number.map(|is| format!("WHEN {is} THEN {NOT_A_NUMBER} "));
    let no_number = no_number.unwrap_or_default();
    let unread =
        format!("CASE WHEN {name} IS NULL THEN {} {no_number}ELSE {OFF_SCALE} END", column.unknown);
    let rated = column.values.iter().filter(|value| value.value != "not_rated");
    let numbers: Vec<&str> = rated.map(|value| value.value.as_str()).collect();
    if let Some((least, most)) = counted(&numbers) {
        let digit = format!("CAST({name} - ({least}) AS {})", integer(dialect));
        let is_whole = format!("{name} BETWEEN {least} AND {most} AND {name} = FLOOR({name})");
        return format!("CASE WHEN {is_whole} THEN {digit} ELSE {unread} END");
    }
    let exact = numbers.iter().enumerate().map(|(digit, number)| (exact(number), digit));
    format!("CASE {name} {} ELSE {unread} END", listed_digits(exact))
}

/// A number in parentheses where it is below zero; a fraction as what it is.
fn exact(number: &str) -> String {
    if number.starts_with('-') { format!("({number})") } else { number.to_owned() }
}

fn integer(dialect: Dialect) -> &'static str {
    if dialect == Dialect::Spark { "INT" } else { "INTEGER" }
}

fn float(dialect: Dialect, column: &EngineColumn, name: &str) -> String {
    let values = column.values.iter().enumerate();
    let ranges = values.filter_map(|(digit, value)| {
        let (low, high) =
            (dialect.double(value.low.as_ref()?), dialect.double(value.high.as_ref()?));
        Some(format!("WHEN {name} BETWEEN {low} AND {high} THEN {digit}"))
    });
    let ranges: Vec<String> = ranges.collect();
    let no_number = dialect.is_no_number(name, column.kind).unwrap_or_default();
    let unread = format!(
        "CASE WHEN {name} IS NULL THEN {} WHEN {no_number} THEN {NOT_A_NUMBER} ELSE {OFF_SCALE} END",
        column.unknown
    );
    format!("CASE {} ELSE {unread} END", ranges.join(" "))
}

fn listed_digits(values: impl Iterator<Item = (String, usize)>) -> String {
    let listed = values.map(|(value, digit)| format!("WHEN {value} THEN {digit}"));
    listed.collect::<Vec<_>>().join(" ")
}

/// The ends of many whole numbers that stand side by side.
fn counted(numbers: &[&str]) -> Option<(i64, i64)> {
    if numbers.len() <= LISTED {
        return None;
    }
    let whole = numbers.iter().map(|number| number.parse::<i64>());
    let whole = whole.collect::<Result<Vec<i64>, _>>().ok()?;
    let side_by_side = whole.iter().zip(whole.iter().skip(1)).all(|(one, next)| one + 1 == *next);
    Some((*whole.first()?, *whole.last()?)).filter(|_| side_by_side)
}
