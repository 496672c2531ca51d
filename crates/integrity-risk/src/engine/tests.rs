//! Plans against what the library says of the same inputs.
#![cfg(feature = "builtin")]

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::*;
use crate::cells::{Cell, Cells};
use crate::decision::Question;
use crate::scheme::{BUILTIN, Scheme};

const DECISIONS: [(EngineDecision, Question); 3] = [
    (EngineDecision::Grade, Question::Grade),
    (EngineDecision::Supervision, Question::Supervision),
    (EngineDecision::Warning, Question::Warning),
];

/// The place of the result that digits lead to, as an engine finds it.
fn place(rule: &Rule, unknown: &[usize], digits: &[usize]) -> usize {
    match rule {
        Rule::Steps { steps } => steps.iter().fold(0, |state, step| {
            let parts = step.inputs.iter().map(|input| digits[input.column] * input.stride);
            step.table[state * step.stride + parts.sum::<usize>()]
        }),
        Rule::Total(total) => {
            let sum = |digit: &dyn Fn(&Factor) -> usize| {
                let items = total.items.iter().map(|item| {
                    let values = item.factors.iter().map(|factor| factor.values[digit(factor)]);
                    let joined: i64 = if total.product { values.product() } else { values.sum() };
                    joined * item.weight
                });
                let sum = if total.largest { items.max().unwrap() } else { items.sum() };
                usize::try_from(sum - total.least).unwrap()
            };
            let is_known = |factor: &Factor| digits[factor.column] != unknown[factor.column];
            let mut factors = total.items.iter().flat_map(|item| &item.factors);
            if factors.all(is_known) {
                return total.table[sum(&|factor| digits[factor.column])];
            }
            let end = |otherwise: &dyn Fn(&Factor) -> usize| {
                let digit = |factor: &Factor| {
                    if is_known(factor) { digits[factor.column] } else { otherwise(factor) }
                };
                sum(&digit)
            };
            let (least, most) = (end(&|_| 0), end(&|factor| factor.values.len() - 1));
            let (low, high) = (total.partial[least], total.partial[most]);
            if least == most {
                total.table[least]
            } else if low == high {
                low
            } else {
                total.open
            }
        }
    }
}

/// Compares a decision of a scheme for inputs whose digits `draw` gives, of so many each.
/// Tells whether it can be written out.
fn compare(
    scheme: &Scheme,
    (decision, question): (EngineDecision, Question),
    inputs: usize,
    draw: &mut dyn FnMut(usize) -> usize,
) -> Result<bool, TestCaseError> {
    let options = EngineOptions { decisions: vec![decision], ..EngineOptions::default() };
    let Ok(plan) = scheme.engine_plan(&options) else { return Ok(false) };
    let planned = &plan.decisions[0];
    let model = &scheme.model;
    let unknown: Vec<usize> = plan.columns.iter().map(|column| column.unknown).collect();
    for _ in 0..inputs {
        let digits: Vec<usize> = unknown.iter().map(|last| draw(last + 1)).collect();
        let mut cells = Cells::unknown(model.slots.len());
        for (slot, (digit, last)) in question.slots(model).iter().zip(digits.iter().zip(&unknown)) {
            let values = &model.slots[*slot].values;
            let digit = u64::try_from(*digit).unwrap();
            if digit < values.len() {
                cells.set(*slot, Cell::known(values.nth(digit)));
            } else if digit < u64::try_from(*last).unwrap() {
                cells.set(*slot, Cell::NOT_RATED);
            }
        }
        let settled = scheme.settle(question, &mut cells).unwrap();
        let expected = results::EngineResult::of(scheme, decision, settled).unwrap();
        let found = &planned.results[place(&planned.rule, &unknown, &digits)];
        prop_assert_eq!(&expected, found, "{} {:?}", scheme.id(), digits);
    }
    Ok(true)
}

/// A generator that needs nothing: the same inputs in every run.
fn drawing() -> impl FnMut(usize) -> usize {
    let mut state = 7_usize;
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}

#[test]
fn what_ships_is_written_out_as_it_is_decided() {
    let (mut written, mut draw) = (0, drawing());
    for scheme in BUILTIN.iter().map(|id| Scheme::builtin(id).unwrap()) {
        for decision in DECISIONS {
            written += usize::from(compare(&scheme, decision, 300, &mut draw).unwrap());
        }
    }
    assert!(written > 20, "{written}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Schemes nobody has written: every kind of fact, condition and score.
    #[test]
    fn any_scheme_is_written_out_as_it_is_decided(
        json in crate::diagram::tests::scheme(),
        drawn in proptest::collection::vec(any::<u32>(), 400),
    ) {
        let Ok(scheme) = Scheme::from_json(&json.to_string()) else { return Ok(()) };
        let mut drawn = drawn.into_iter().cycle();
        let mut draw = |below: usize| usize::try_from(drawn.next().unwrap()).unwrap() % below;
        for decision in DECISIONS {
            compare(&scheme, decision, 40, &mut draw)?;
        }
    }
}

/// Where the largest rating counts, the rest may be unknown.
#[test]
fn the_largest_of_many_is_written_out_as_it_is_decided() {
    let file = include_str!("../../schemes/enterprise-scoring.toml");
    let file = file.replace(r#"across = "mean""#, r#"across = "max""#);
    let scheme = Scheme::from_toml(&file, "largest.toml").unwrap();
    assert!(compare(&scheme, DECISIONS[0], 5_000, &mut drawing()).unwrap());
}

/// Whole numbers whose values memory does not hold are refused, and none is listed before.
#[test]
fn a_number_without_a_near_bound_is_not_written_out() {
    let file = include_str!("../../tests/strangers/old-town.toml");
    let plan = |max: &str| {
        let file = file.replace("max = 100\n", &format!("max = {max}\n"));
        let scheme = Scheme::from_toml(&file, "far.toml").unwrap();
        scheme.engine_plan(&EngineOptions::default())
    };
    assert_eq!(plan("60000").unwrap().columns[0].values.len(), 60_001);
    for max in ["70000", "1000000000", "9007199254740992"] {
        assert_eq!(plan(max).unwrap_err().code(), "not_written_out", "{max}");
    }
}

/// Steps of a table too large for one are as good as the table.
#[test]
fn a_table_is_divided_into_steps() {
    let digit = |column, size| steps::Digit { column: Some(column), size };
    let digits = [digit(0, 16), digit(1, 16), digit(2, 16), digit(3, 16)];
    let entry = |number: usize| {
        let at = |place: u32| number / 16_usize.pow(place) % 16;
        (at(0) * at(1) + at(2)).max(at(3)) % 5
    };
    let table: Vec<usize> = (0..16_usize.pow(4)).map(entry).collect();
    let steps = steps::divided(table.clone(), &digits).unwrap();
    assert!(steps.len() > 1);
    let entries: usize = steps.iter().map(|step| step.table.len()).sum();
    assert!(entries < table.len() / 2, "{entries}");
    let rule = Rule::Steps { steps };
    for (number, expected) in table.iter().enumerate() {
        let digits: Vec<usize> = (0..4).map(|place| number / 16_usize.pow(place) % 16).collect();
        assert_eq!(place(&rule, &[15; 4], &digits), *expected);
    }
}

/// The ends of a float's range are those of the library: one bit further is off the scale.
#[test]
fn ranges_of_floats_end_where_the_library_ends() {
    let scheme = Scheme::builtin("standard").unwrap();
    let options = EngineOptions {
        kinds: [("likelihood".to_owned(), ColumnKind::Float)].into(),
        ..EngineOptions::default()
    };
    let plan = scheme.engine_plan(&options).unwrap();
    let encoder = scheme.encoder("likelihood", None).unwrap();
    let column = plan.columns.iter().find(|column| column.fact == "likelihood").unwrap();
    let mut ranges = 0;
    for value in column.values.iter().filter(|value| value.low.is_some()) {
        let [low, high] = [&value.low, &value.high].map(|end| end.as_ref().unwrap());
        let (low, high): (f64, f64) = (low.parse().unwrap(), high.parse().unwrap());
        let own = encoder.text(&value.value);
        for (inside, outside) in [(low, low.next_down()), (high, high.next_up())] {
            assert_eq!(encoder.float(inside), own);
            assert!(encoder.float(outside).is_err(), "{outside}");
        }
        ranges += 1;
    }
    assert_eq!(ranges, 5);
}
