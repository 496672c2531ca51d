//! A plan gives every table what the rules give it, whatever it was asked before and however the
//! table is cut.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::num::NonZero;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, DictionaryArray, Float32Array, Float64Array, Int64Array, RecordBatch,
    StringArray, StringViewArray, UInt8Array,
};
use integrity_risk::{Outcome, Scheme};
use integrity_risk_arrow::{Columns, Plan, assess};

const THREADS: NonZero<usize> = NonZero::new(2).unwrap();
/// Words of a scale, one of them longer than a view holds, words that no scale has, and none.
const PROMINENCES: [Option<&str>; 8] = [
    Some("seldom"),
    Some("rather_prominent"),
    Some("prominent"),
    Some("nonsense"),
    Some("nonsense that is longer than a short text"),
    Some(""),
    Some("较突出的一个很长的标签，谁也不认识"),
    None,
];
const SEVERITIES: [Option<u8>; 8] =
    [Some(10), Some(20), Some(40), Some(60), Some(80), Some(7), Some(255), None];
const LIKELIHOODS: [Option<f64>; 8] =
    [Some(0.1), Some(0.2), Some(0.4), Some(0.6), Some(0.8), Some(0.3), Some(f64::NAN), None];

/// Places in the lists above: for `odd` rows in a thousand any, for the others one on the scale.
fn places(rows: usize, odd: u64, seed: u64) -> Vec<[usize; 3]> {
    let mut state = seed;
    let mut draw = move |upto: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % upto).unwrap()
    };
    let row = |_| {
        if draw(1000) < usize::try_from(odd).unwrap() {
            [draw(8), draw(8), draw(8)]
        } else {
            [draw(3), draw(5), draw(5)]
        }
    };
    (0..rows).map(row).collect()
}

/// A table of such rows; `kind` says of what types its columns are.
fn table(kind: usize, places: &[[usize; 3]]) -> RecordBatch {
    let words = places.iter().map(|row| PROMINENCES[row[0]]);
    let severities = places.iter().map(|row| SEVERITIES[row[1]]);
    let likelihoods = places.iter().map(|row| LIKELIHOODS[row[2]]);
    let moral = vec!["moral"; places.len()];
    #[expect(clippy::cast_possible_truncation, reason = "the loss is the point")]
    let (types, words, severities, likelihoods): (ArrayRef, ArrayRef, ArrayRef, ArrayRef) =
        match kind {
            0 => (
                Arc::new(StringArray::from(moral)),
                Arc::new(words.collect::<StringArray>()),
                Arc::new(severities.collect::<UInt8Array>()),
                Arc::new(likelihoods.map(|l| l.map(|l| l as f32)).collect::<Float32Array>()),
            ),
            1 => (
                Arc::new(StringViewArray::from(moral)),
                Arc::new(words.collect::<StringViewArray>()),
                Arc::new(severities.map(|s| s.map(i64::from)).collect::<Int64Array>()),
                Arc::new(likelihoods.collect::<Float64Array>()),
            ),
            _ => (
                Arc::new(moral.into_iter().collect::<DictionaryArray<Int32Type>>()),
                Arc::new(words.collect::<DictionaryArray<Int32Type>>()),
                Arc::new(severities.map(|s| s.map(f64::from)).collect::<Float64Array>()),
                Arc::new(likelihoods.collect::<Float64Array>()),
            ),
        };
    let columns = [
        ("risk_type", types),
        ("prominence", words),
        ("severity", severities),
        ("likelihood", likelihoods),
    ];
    RecordBatch::try_from_iter(columns).unwrap()
}

/// Every cell of the verdicts on a row.
fn told(verdicts: &RecordBatch, row: usize) -> Vec<Option<String>> {
    let columns = verdicts.columns().iter();
    let cell = |column: &ArrayRef| {
        let cell = column.slice(row, 1);
        if cell.null_count() > 0 {
            return None;
        }
        Some(match cell.as_any_dictionary_opt() {
            Some(words) => {
                words.values().as_string::<i32>().value(words.normalized_keys()[0]).into()
            }
            None => cell.as_primitive::<arrow_array::types::Int64Type>().value(0).to_string(),
        })
    };
    columns.map(cell).collect()
}

/// A scheme that shares nothing with the one that ships, which others write out.
fn own_scheme() -> Scheme {
    Scheme::from_json(&Scheme::builtin("standard").unwrap().to_json()).unwrap()
}

#[test]
fn a_plan_gives_what_one_row_alone_gets() {
    let scheme = own_scheme();
    // Few rows are graded by the rules, which the plan looks up once they are written out.
    let by_rules = own_scheme();
    assert!(!by_rules.is_written_out() && scheme.write_out());
    let columns = Columns::detect(&scheme, &table(0, &[]).schema()).unwrap();
    assert_eq!(columns.len(), 4);
    let plan = Plan::new(&scheme, &columns).unwrap();
    for (round, odd) in [0, 1, 50, 1000].into_iter().enumerate() {
        for kind in 0..3 {
            let places = places(3_000 + 331 * kind, odd, 7 + round as u64);
            let whole = table(kind, &places);
            let verdicts = plan.assess(std::slice::from_ref(&whole), THREADS).unwrap();
            // A thousand at a time, so that they never pay to be written out.
            for start in (0..places.len()).step_by(1_000) {
                let part = whole.slice(start, 1_000.min(places.len() - start));
                let expected = assess(&by_rules, &columns, &part).unwrap();
                for row in 0..part.num_rows() {
                    let (found, expected) = (told(&verdicts[0], start + row), told(&expected, row));
                    assert_eq!(found, expected, "row {} of kind {kind}", start + row);
                }
            }
        }
    }
    assert!(!by_rules.is_written_out());
}

#[test]
fn however_a_table_is_cut_its_rows_get_the_same() {
    let scheme = Scheme::builtin("standard").unwrap();
    let columns = Columns::detect(&scheme, &table(0, &[]).schema()).unwrap();
    let plan = Plan::new(&scheme, &columns).unwrap();
    let places = places(70_000, 20, 3);
    for kind in 0..3 {
        let whole = table(kind, &places);
        let expected = plan.assess(std::slice::from_ref(&whole), THREADS).unwrap();
        let ends = [0, 1, 8, 8, 1_031, 1_032, 30_000, 69_999, 70_000];
        let pieces: Vec<RecordBatch> =
            ends.windows(2).map(|ends| whole.slice(ends[0], ends[1] - ends[0])).collect();
        let found = plan.assess(&pieces, THREADS).unwrap();
        assert_eq!(found.len(), pieces.len());
        for (start, piece) in ends.into_iter().zip(&found) {
            assert_eq!(*piece, expected[0].slice(start, piece.num_rows()));
        }
    }
}

#[test]
fn small_tables_add_up_to_one_that_pays() {
    let scheme = own_scheme();
    let columns = Columns::detect(&scheme, &table(0, &[]).schema()).unwrap();
    let plan = Plan::new(&scheme, &columns).unwrap();
    let small = table(1, &places(1_000, 100, 5));
    let first = plan.assess(std::slice::from_ref(&small), THREADS).unwrap();
    assert!(!scheme.is_written_out());
    for _ in 0..10 {
        assert_eq!(plan.assess(std::slice::from_ref(&small), THREADS).unwrap(), first);
    }
    assert!(scheme.is_written_out());
}

#[test]
fn verdicts_on_nothing_have_every_word() {
    let scheme = Scheme::builtin("standard").unwrap();
    let columns = Columns::default().and("severity", "severity", None);
    let nothing = Plan::new(&scheme, &columns).unwrap().verdicts_on_nothing().unwrap();
    assert_eq!(nothing.num_rows(), 0);
    let words = |name| nothing.column_by_name(name).unwrap().as_any_dictionary().values().clone();
    let outcomes = words("outcome");
    assert!(
        outcomes
            .as_string::<i32>()
            .iter()
            .flatten()
            .any(|word| { word == Outcome::<()>::Undetermined.code() })
    );
    assert_eq!(words("grade").len(), scheme.grades().len());
    assert_eq!(words("problem_column").as_string::<i32>().value(0), "severity");
}
