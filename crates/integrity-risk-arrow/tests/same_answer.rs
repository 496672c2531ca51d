//! A batch gives every row the answer that the single call gives it.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::num::NonZero;
use std::slice;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int64Type};
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float32Array, Float64Array, Int16Array,
    LargeStringArray, NullArray, RecordBatch, StringArray, StringViewArray, TimestampSecondArray,
    UInt8Array, UInt64Array,
};
use arrow_schema::{DataType, Field, Schema};
use integrity_risk::{Facts, Scheme};
use integrity_risk_arrow::{Columns, assess, assess_all};

const TYPES: [&str; 5] = ["moral", "duty", "process", "institution", "environment"];
const LIKELIHOODS: [f64; 5] = [0.1, 0.2, 0.4, 0.6, 0.8];
const SEVERITIES: [u8; 5] = [10, 20, 40, 60, 80];

fn text(batch: &RecordBatch, column: &str, row: usize) -> Option<String> {
    let cell = batch.column_by_name(column).unwrap().slice(row, 1);
    let cell = cell.as_any_dictionary();
    let word = cell.normalized_keys().first().copied().filter(|_| cell.is_valid(0));
    word.map(|word| cell.values().as_string::<i32>().value(word).to_owned())
}

/// 20,000 posts, likelihoods as 32-bit floats (which a naive upcast would
/// misgrade), severities as bytes.
#[test]
fn single_precision_ratings_are_graded_exactly() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let rows: Vec<[usize; 10]> = (0..20_000_usize)
        .map(|row| std::array::from_fn(|place| row.wrapping_mul(2_654_435_761) >> (3 * place) & 7))
        .map(|row: [usize; 10]| row.map(|value| value % 5))
        .collect();
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    for (place, kind) in TYPES.iter().enumerate() {
        #[expect(clippy::cast_possible_truncation, reason = "the loss is the point")]
        let likelihood: Float32Array =
            rows.iter().map(|row| Some(LIKELIHOODS[row[place]] as f32)).collect();
        let severity: UInt8Array =
            rows.iter().map(|row| Some(SEVERITIES[row[place + 5]])).collect();
        columns.push((format!("likelihood/{kind}"), Arc::new(likelihood)));
        columns.push((format!("severity/{kind}"), Arc::new(severity)));
    }
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let detected = Columns::detect(&scheme, &batch.schema()).unwrap();
    assert_eq!(detected.len(), 10);
    let verdicts = assess(&scheme, &detected, &batch).unwrap();
    for (number, row) in rows.iter().enumerate() {
        let facts = TYPES.iter().enumerate().fold(Facts::new(), |facts, (place, kind)| {
            facts.number_of("likelihood", kind, LIKELIHOODS[row[place]]).number_of(
                "severity",
                kind,
                f64::from(SEVERITIES[row[place + 5]]),
            )
        });
        let verdict = scheme.grade(&facts).unwrap().verdict().unwrap();
        assert_eq!(text(&verdicts, "grade", number).as_deref(), Some(&*verdict.grade.id));
        let score = verdict.score.unwrap();
        let number_of = |column: &str| {
            verdicts.column_by_name(column).unwrap().as_primitive::<Int64Type>().value(number)
        };
        assert_eq!(number_of("score_numerator"), score.numerator());
        assert_eq!(number_of("score_denominator"), score.denominator());
    }
}

#[test]
fn every_kind_of_column_reads_alike() {
    let scheme = Scheme::builtin("finance-bureau-regulation").unwrap();
    let words = ["rather", "especially", "nonsense"];
    let dictionary: DictionaryArray<Int8Type> = words.into_iter().collect();
    let kinds: [ArrayRef; 4] = [
        Arc::new(StringArray::from(words.to_vec())),
        Arc::new(LargeStringArray::from(words.to_vec())),
        Arc::new(StringViewArray::from(words.to_vec())),
        Arc::new(dictionary),
    ];
    for proneness in kinds {
        let impact: ArrayRef =
            Arc::new(StringArray::from(vec![Some("large"), None, Some("large")]));
        let batch =
            RecordBatch::try_from_iter([("proneness", proneness), ("impact", impact)]).unwrap();
        let columns = Columns::detect(&scheme, &batch.schema()).unwrap();
        let verdicts = assess(&scheme, &columns, &batch).unwrap();
        assert_eq!(text(&verdicts, "grade", 0).as_deref(), Some("b"));
        assert_eq!(text(&verdicts, "outcome", 1).as_deref(), Some("undetermined"));
        assert_eq!(text(&verdicts, "problem", 2).as_deref(), Some("unknown_label"));
        assert_eq!(text(&verdicts, "problem_column", 2).as_deref(), Some("proneness"));
        assert_eq!(text(&verdicts, "grade", 2), None);
    }
}

#[test]
fn numbers_off_the_scale_are_named_and_the_rest_graded() {
    let scheme = Scheme::builtin("standard").unwrap();
    let likelihood: ArrayRef = Arc::new(Float64Array::from(vec![
        0.6,
        0.1 * 6.0,
        1.0 - 0.9,
        f64::NAN,
        -0.1,
        0.3,
        f64::INFINITY,
    ]));
    let severity: ArrayRef = Arc::new(Int16Array::from(vec![80; 7]));
    let kind: ArrayRef = Arc::new(StringArray::from(vec!["duty"; 7]));
    let power: ArrayRef = Arc::new(StringArray::from(vec!["none"; 7]));
    let batch = RecordBatch::try_from_iter([
        ("likelihood", likelihood),
        ("severity", severity),
        ("risk_type", kind),
        ("inner_power", Arc::clone(&power)),
        ("outer_power", power),
    ])
    .unwrap();
    let columns = Columns::detect(&scheme, &batch.schema()).unwrap();
    let verdicts = assess(&scheme, &columns, &batch).unwrap();
    let grades: Vec<_> = (0..7).map(|row| text(&verdicts, "grade", row)).collect();
    assert_eq!(grades[..3], [Some("high".into()), Some("high".into()), Some("low".into())]);
    let problems: Vec<_> = (3..7).filter_map(|row| text(&verdicts, "problem", row)).collect();
    assert_eq!(problems, ["not_a_number", "off_scale", "off_scale", "not_a_number"]);
}

#[test]
fn wrong_columns_are_told() {
    let scheme = Scheme::builtin("dezhou-work-safety-2011").unwrap();
    let flags: ArrayRef = Arc::new(BooleanArray::from(vec![Some(true), None]));
    let nothing: ArrayRef = Arc::new(NullArray::new(2));
    let batch =
        RecordBatch::try_from_iter([("is_principal", flags), ("functions", nothing)]).unwrap();
    let columns = Columns::detect(&scheme, &batch.schema()).unwrap();
    let verdicts = assess(&scheme, &columns, &batch).unwrap();
    assert_eq!(text(&verdicts, "grade", 0).as_deref(), Some("one"));
    assert_eq!(text(&verdicts, "outcome", 1).as_deref(), Some("undetermined"));

    let absent = columns.clone().and("elsewhere", "is_principal", None);
    assert_eq!(assess(&scheme, &absent, &batch).unwrap_err().code(), "no_such_column");
    let unknown = Columns::default().and("is_principal", "nowhere", None);
    assert_eq!(assess(&scheme, &unknown, &batch).unwrap_err().code(), "scheme");
    let times: ArrayRef = Arc::new(TimestampSecondArray::from(vec![0, 1]));
    let batch = RecordBatch::try_from_iter([("is_principal", times)]).unwrap();
    let columns = Columns::detect(&scheme, &batch.schema()).unwrap();
    assert_eq!(assess(&scheme, &columns, &batch).unwrap_err().code(), "unsupported_type");
    let large: ArrayRef = Arc::new(UInt64Array::from(vec![u64::MAX]));
    let batch = RecordBatch::try_from_iter([("severity", large)]).unwrap();
    let standard = Scheme::builtin("standard").unwrap();
    let columns = Columns::detect(&standard, &batch.schema()).unwrap();
    let verdicts = assess(&standard, &columns, &batch).unwrap();
    assert_eq!(text(&verdicts, "problem", 0).as_deref(), Some("not_a_number"));
}

/// Long enough for several parts of a batch, with rows left over; the parts are given to threads.
#[test]
fn threads_and_slices_give_what_one_row_gives() {
    let scheme = Scheme::builtin("standard").unwrap();
    let rows = 150_001_usize;
    let pick = |row: usize, from: usize| row.wrapping_mul(2_654_435_761) >> 7 ^ row >> from;
    let kinds = ["duty", "岗位职责", "moral", "process", "nonsense"];
    let kind: ArrayRef = Arc::new(
        (0..rows).map(|row| kinds.get(pick(row, 1) % 6).copied()).collect::<StringArray>(),
    );
    let powers: DictionaryArray<Int8Type> =
        (0..rows).map(|row| ["much", "little", "none"].get(pick(row, 2) % 4).copied()).collect();
    let likelihoods = [0.1, 0.2, 0.4, 0.6, 0.8, 0.3];
    let likelihood: Float64Array =
        (0..rows).map(|row| likelihoods.get(pick(row, 3) % 7).copied()).collect();
    let severities = [10, 20, 40, 60, 80];
    let severity: UInt8Array =
        (0..rows).map(|row| severities.get(pick(row, 4) % 6).copied()).collect();
    let batch = RecordBatch::try_from_iter([
        ("risk_type", kind),
        ("outer_power", Arc::new(powers) as ArrayRef),
        ("likelihood", Arc::new(likelihood)),
        ("severity", Arc::new(severity)),
    ])
    .unwrap();
    let columns = Columns::detect(&scheme, &batch.schema()).unwrap();
    let whole = assess(&scheme, &columns, &batch).unwrap();
    assert_eq!(whole.num_rows(), rows);
    let cut = [batch.slice(0, 70_003), batch.slice(70_003, 0), batch.slice(70_003, rows - 70_003)];
    let threads = NonZero::new(3).unwrap();
    let parts = assess_all(&scheme, &columns, &cut, threads).unwrap();
    let lengths: Vec<usize> = parts.iter().map(RecordBatch::num_rows).collect();
    assert_eq!(lengths, [70_003, 0, rows - 70_003]);
    assert_eq!(parts[0], whole.slice(0, 70_003));
    assert_eq!(parts[2], whole.slice(70_003, rows - 70_003));
    let again = assess_all(&scheme, &columns, slice::from_ref(&batch), threads).unwrap();
    assert_eq!(again, slice::from_ref(&whole));

    let mut graded = 0;
    for row in (0..rows).step_by(97).chain([65_535, 65_536, 131_071, 131_072, rows - 1]) {
        let alone = assess(&scheme, &columns, &batch.slice(row, 1)).unwrap();
        assert_eq!(alone, whole.slice(row, 1), "row {row}");
        graded += usize::from(text(&alone, "grade", 0).is_some());
    }
    assert!((200..1_500).contains(&graded), "{graded}");
    let told = assess_all(&scheme, &columns.and("elsewhere", "severity", None), &cut, threads);
    assert_eq!(told.unwrap_err().code(), "no_such_column");
}

#[test]
fn dictionaries_hold_every_word_that_may_be_said() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let severity: ArrayRef = Arc::new(UInt8Array::from(vec![11]));
    let batch = RecordBatch::try_from_iter([("severity/duty", severity)]).unwrap();
    let columns = Columns::detect(&scheme, &batch.schema()).unwrap();
    let verdicts = assess(&scheme, &columns, &batch).unwrap();
    let words = |column: &str| -> Vec<String> {
        let array = verdicts.column_by_name(column).unwrap().as_any_dictionary();
        array.values().as_string::<i32>().iter().flatten().map(str::to_owned).collect()
    };
    assert_eq!(words("grade"), ["one", "two", "three", "four", "five"]);
    assert_eq!(words("risk_grade"), ["low", "medium", "high"]);
    assert_eq!(words("outcome"), ["determined", "undetermined", "unprovided", "leaves_scale"]);
    assert_eq!(words("problem_column"), ["severity/duty"]);
    assert_eq!(text(&verdicts, "problem", 0).as_deref(), Some("off_scale"));
}

#[test]
fn of_two_columns_with_one_name_the_first_counts() {
    let scheme = Scheme::builtin("standard").unwrap();
    let field = || Field::new("severity", DataType::UInt8, true);
    let values = |value| Arc::new(UInt8Array::from(vec![value])) as ArrayRef;
    let schema = Arc::new(Schema::new(vec![field(), field()]));
    let batch = RecordBatch::try_new(schema, vec![values(11), values(80)]).unwrap();
    let columns = Columns::detect(&scheme, &batch.schema()).unwrap();
    let verdicts = assess(&scheme, &columns, &batch).unwrap();
    assert_eq!(text(&verdicts, "problem", 0).as_deref(), Some("off_scale"));
    let words = verdicts.column_by_name("problem_column").unwrap().as_any_dictionary().values();
    assert_eq!(words.len(), 1);
}
