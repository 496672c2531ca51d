//! Grades that are looked up are those of the rules, of whatever type a column is.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int16Type, Int64Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, Decimal128Array, DictionaryArray, Float32Array, Float64Array, Int8Array,
    Int16Array, Int32Array, Int64Array, LargeStringArray, RecordBatch, StringArray,
    StringViewArray, UInt8Array, UInt16Array, UInt32Array, UInt64Array,
};
use integrity_risk::batch::PAYS;
use integrity_risk::{Facts, Scheme};
use integrity_risk_arrow::{Columns, assess};

const TYPES: [&str; 5] = ["moral", "duty", "process", "institution", "environment"];
/// On the scales, and off them.
const LIKELIHOODS: [Option<&str>; 8] = [
    Some("0.1"),
    Some("0.2"),
    Some("0.4"),
    Some("0.6"),
    Some("0.8"),
    Some("0.3"),
    Some("a label longer than fifteen bytes"),
    None,
];
const SEVERITIES: [Option<i64>; 8] =
    [Some(10), Some(20), Some(40), Some(60), Some(80), Some(7), Some(-1), None];

/// Rows of places in the lists above: mostly values that a scale has.
fn rows(count: usize) -> Vec<[usize; 10]> {
    let mut state = 1_u64;
    let mut draw = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = usize::try_from(state >> 40).unwrap();
        if drawn % 97 == 0 { drawn / 97 % 8 } else { drawn / 97 % 5 }
    };
    (0..count).map(|_| std::array::from_fn(|_| draw())).collect()
}

fn likelihoods(kind: usize, values: &[Option<&str>]) -> ArrayRef {
    let number = |text: Option<&str>| text.map(|text| text.parse::<f64>().unwrap_or(f64::NAN));
    match kind {
        0 => Arc::new(values.iter().copied().map(number).collect::<Float64Array>()),
        #[expect(clippy::cast_possible_truncation, reason = "the loss is the point")]
        1 => {
            Arc::new(values.iter().map(|v| number(*v).map(|v| v as f32)).collect::<Float32Array>())
        }
        2 => Arc::new(StringArray::from(values.to_vec())),
        3 => Arc::new(LargeStringArray::from(values.to_vec())),
        4 => Arc::new(values.iter().collect::<StringViewArray>()),
        5 => Arc::new(values.iter().copied().collect::<DictionaryArray<Int8Type>>()),
        6 => Arc::new(values.iter().copied().collect::<DictionaryArray<UInt32Type>>()),
        _ => {
            let tenths = values.iter().map(|v| {
                number(*v).map(|v| {
                    if v.is_nan() { 77 } else { format!("{:.0}", v * 10.0).parse().unwrap() }
                })
            });
            let tenths: Decimal128Array = tenths.collect();
            Arc::new(tenths.with_precision_and_scale(5, 1).unwrap())
        }
    }
}

fn severities(kind: usize, values: &[Option<i64>]) -> ArrayRef {
    // What has no sign cannot hold −1; 255 is off the scale as well.
    let unsigned = |value: &Option<i64>| value.map(|v| u8::try_from(v).unwrap_or(255));
    let signed = |value: &Option<i64>| value.map(|v| i8::try_from(v).unwrap());
    let wide = values.iter().map(unsigned);
    match kind {
        0 => Arc::new(values.iter().map(unsigned).collect::<UInt8Array>()),
        1 => Arc::new(values.iter().map(signed).collect::<Int8Array>()),
        2 => Arc::new(values.iter().map(|v| signed(v).map(i16::from)).collect::<Int16Array>()),
        3 => Arc::new(values.iter().map(|v| signed(v).map(i32::from)).collect::<Int32Array>()),
        4 => Arc::new(values.iter().copied().collect::<Int64Array>()),
        5 => Arc::new(wide.map(|v| v.map(u16::from)).collect::<UInt16Array>()),
        6 => Arc::new(wide.map(|v| v.map(u32::from)).collect::<UInt32Array>()),
        _ => Arc::new(wide.map(|v| v.map(u64::from)).collect::<UInt64Array>()),
    }
}

fn batch(kind: usize, rows: &[[usize; 10]]) -> RecordBatch {
    let columns = TYPES.iter().enumerate().flat_map(|(place, name)| {
        let likely: Vec<_> = rows.iter().map(|row| LIKELIHOODS[row[place]]).collect();
        let severe: Vec<_> = rows.iter().map(|row| SEVERITIES[row[place + 5]]).collect();
        [
            (format!("likelihood/{name}"), likelihoods(kind, &likely)),
            (format!("severity/{name}"), severities(kind, &severe)),
        ]
    });
    RecordBatch::try_from_iter(columns).unwrap()
}

fn word(batch: &RecordBatch, column: &str, row: usize) -> Option<String> {
    let cells = batch.column_by_name(column).unwrap().as_any_dictionary();
    let keys = cells.keys();
    let key = if let Some(keys) = keys.as_primitive_opt::<Int8Type>() {
        i16::from(keys.value(row))
    } else {
        keys.as_primitive::<Int16Type>().value(row)
    };
    let key = keys.is_valid(row).then(|| usize::try_from(key).unwrap());
    key.map(|key| cells.values().as_string::<i32>().value(key).to_owned())
}

fn score(batch: &RecordBatch, row: usize) -> Option<(i64, i64)> {
    let of = |column: &str| {
        let column = batch.column_by_name(column).unwrap().as_primitive::<Int64Type>();
        column.is_valid(row).then(|| column.value(row))
    };
    of("score_numerator").zip(of("score_denominator"))
}

/// Outcome, grade and score.
type Asked = (String, Option<String>, Option<(i64, i64)>);

/// What the single call says of a row: outcome, grade and score; none where a
/// value is off its scale.
fn asked(scheme: &Scheme, row: &[usize; 10]) -> Option<Asked> {
    let mut facts = Facts::new();
    for (place, kind) in TYPES.iter().enumerate() {
        if let Some(likelihood) = LIKELIHOODS[row[place]] {
            facts = facts.number_of("likelihood", kind, likelihood.parse().unwrap_or(0.3));
        }
        if let Some(severity) = SEVERITIES[row[place + 5]] {
            facts = facts.number_of("severity", kind, f64::from(i32::try_from(severity).unwrap()));
        }
    }
    let outcome = scheme.grade(&facts).ok()?;
    let verdict = outcome.verdict();
    Some((
        outcome.code().to_owned(),
        verdict.map(|verdict| verdict.grade.id.to_string()),
        verdict.and_then(|v| v.score).map(|score| (score.numerator(), score.denominator())),
    ))
}

#[test]
fn every_type_of_column_is_looked_up_as_the_rules_have_it() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let rows = rows(PAYS + 1_003);
    for kind in 0..8 {
        let whole = batch(kind, &rows);
        // A slice does not begin on a byte of the nulls.
        let batch = whole.slice(3, rows.len() - 3);
        let columns = Columns::detect(&scheme, &batch.schema()).unwrap();
        assert_eq!(columns.len(), 10);
        let verdicts = assess(&scheme, &columns, &batch).unwrap();
        let (mut refused, mut graded) = (0, 0);
        for (place, row) in rows.iter().skip(3).enumerate() {
            let Some((outcome, grade, exact)) = asked(&scheme, row) else {
                refused += 1;
                assert!(word(&verdicts, "problem", place).is_some(), "{kind} {row:?}");
                assert!(word(&verdicts, "problem_column", place).is_some());
                assert_eq!(word(&verdicts, "grade", place), None);
                continue;
            };
            graded += usize::from(grade.is_some());
            assert_eq!(word(&verdicts, "problem", place), None, "{kind} {row:?}");
            assert_eq!(word(&verdicts, "outcome", place), Some(outcome));
            assert_eq!(word(&verdicts, "grade", place), grade);
            assert_eq!(score(&verdicts, place), exact);
        }
        assert!(refused > 100 && graded > 9_000, "{refused} {graded}");
    }
}

#[test]
fn more_values_than_places_are_read_all_the_same() {
    let scheme = Scheme::builtin("finance-bureau-regulation").unwrap();
    let impact: ArrayRef = Arc::new(StringArray::from(vec!["large"; PAYS + 5]));
    // Thousands of texts that stand for nothing, short ones and long ones.
    let texts = (0..PAYS + 5).map(|row| match row % 3 {
        0 => "rather".to_owned(),
        1 => format!("x{row}"),
        _ => format!("nothing that anyone calls so {row}"),
    });
    let proneness: ArrayRef = Arc::new(texts.map(Some).collect::<StringArray>());
    let batch = RecordBatch::try_from_iter([("proneness", proneness), ("impact", impact)]).unwrap();
    let columns = Columns::detect(&scheme, &batch.schema()).unwrap();
    let verdicts = assess(&scheme, &columns, &batch).unwrap();
    for row in 0..batch.num_rows() {
        let (grade, problem) = match row % 3 {
            0 => (Some("b"), None),
            _ => (None, Some("unknown_label")),
        };
        assert_eq!(word(&verdicts, "grade", row).as_deref(), grade, "{row}");
        assert_eq!(word(&verdicts, "problem", row).as_deref(), problem, "{row}");
    }
}
