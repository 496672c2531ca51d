//! What is looked up is what the ladder, every completion and the diagram say.
#![cfg(feature = "builtin")]

use crate::batch::{Code, RowGrader};
use crate::cells::{Cell, Cells};
use crate::decision::{Question, Settled};
use crate::dense::Dense;
use crate::ladder::Ruling;
use crate::scheme::{BUILTIN, Scheme};

/// Calls `each` with every input of some slots, unknown ones among them.
fn walk(scheme: &Scheme, slots: &[usize], cells: &mut Cells, each: &mut dyn FnMut(&mut Cells)) {
    let Some((slot, rest)) = slots.split_first() else { return each(cells) };
    let values = &scheme.model.slots[*slot];
    let known = (0..values.values.len()).map(|place| Cell::known(values.values.nth(place)));
    let all = known.chain(values.not_rated.then_some(Cell::NOT_RATED)).chain([Cell::UNKNOWN]);
    for cell in all {
        cells.set(*slot, cell);
        walk(scheme, rest, cells, each);
    }
    cells.set(*slot, Cell::UNKNOWN);
}

/// The ruling and the score, without the rule that gives it.
fn told(settled: Settled) -> Option<(Ruling, Option<crate::exact::Exact>)> {
    match settled {
        Settled::One(ruled) => Some((ruled.ruling, ruled.score)),
        Settled::Open => None,
    }
}

#[test]
fn every_input_is_looked_up_as_it_is_decided() {
    let (mut tables, mut totals) = (0, 0);
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        let model = &scheme.model;
        let Some(dense) = model.dense() else { continue };
        let looked_up = |cells: &Cells| dense.answers()[dense.place(model, cells).unwrap()];
        if let Dense::Totals(_) = dense {
            totals += 1;
            continue;
        }
        tables += 1;
        let slots = Question::Grade.slots(model).to_vec();
        // Where unknown facts make many completions, fewer inputs are asked.
        let every = 1 + dense.len() / 2_000;
        let mut count = 0;
        walk(&scheme, &slots, &mut Cells::unknown(model.slots.len()), &mut |cells| {
            count += 1;
            let found = looked_up(cells);
            let ruled = Question::Grade.rule(model, cells);
            if let Some(ruled) = ruled {
                assert_eq!(told(found), Some((ruled.ruling, ruled.score)), "{id}");
            }
            if count % every != 0 {
                return;
            }
            let settled = scheme.settle(Question::Grade, cells).unwrap();
            assert_eq!(told(found), told(settled), "{id}");
            let rulings = model.open(Question::Grade, cells).unwrap().rulings();
            let only = rulings.first().filter(|_| rulings.len() == 1).copied();
            assert_eq!(told(found).map(|(ruling, _)| ruling), only, "{id}");
        });
        assert_eq!(count, dense.len(), "{id}");
    }
    assert!(tables > 5 && totals > 0, "{tables} {totals}");
}

/// Each total of the ratings of five types, made of ratings that come to it.
#[test]
fn every_total_is_looked_up_as_it_is_decided() {
    let scheme = Scheme::builtin("enterprise-scoring").unwrap();
    let model = &scheme.model;
    let dense = model.dense().unwrap();
    assert!(matches!(dense, Dense::Totals(_)));
    let slots = Question::Grade.slots(model).to_vec();
    let values = |slot: usize| {
        let values = &model.slots[slot].values;
        (0..values.len()).map(|place| Cell::known(values.nth(place))).collect::<Vec<_>>()
    };
    let mut cells = Cells::unknown(model.slots.len());
    assert_eq!(dense.place(model, &cells), None);
    // Steps through all values of all slots at different paces.
    for step in 0..100_000_usize {
        let mut rest = step.wrapping_mul(7_919);
        for slot in &slots {
            let values = values(*slot);
            cells.set(*slot, values[rest % values.len()]);
            rest /= values.len();
        }
        let found = dense.answers()[dense.place(model, &cells).unwrap()];
        let ruled = Question::Grade.rule(model, &cells).unwrap();
        assert_eq!(told(found), Some((ruled.ruling, ruled.score)));
    }
}

/// A grader of rows says the same before and after grades are written out,
/// with columns that are missing and with one that stands twice.
#[test]
fn rows_are_graded_alike_by_the_ladder_and_by_the_table() {
    for id in ["standard", "handbook", "finance-bureau-regulation", "enterprise-scoring"] {
        let scheme = Scheme::builtin(id).unwrap();
        let slots = Question::Grade.slots(&scheme.model);
        let rest = slots.get(1..).unwrap();
        let twice: Vec<usize> = slots.iter().chain(slots.first()).copied().collect();
        for places in [slots, rest, &twice] {
            let columns: Vec<_> =
                places.iter().map(|place| scheme.encoder_at(*place).unwrap()).collect();
            let row = |step: usize| {
                let mut left = step.wrapping_mul(7_919);
                let code = |place: &usize| {
                    let values = &scheme.model.slots[*place].values;
                    let count = usize::try_from(values.len()).unwrap() + 1;
                    let at = left % count;
                    left /= count;
                    // Few rows hold an unknown value: each takes many completions.
                    let unknown = at + 1 == count && step.is_multiple_of(20);
                    Code(if unknown {
                        Cell::UNKNOWN
                    } else {
                        Cell::known(values.nth(at as u64 % values.len()))
                    })
                };
                places.iter().map(code).collect::<Vec<Code>>()
            };
            let mut table = RowGrader::new(&scheme, &columns).unwrap();
            for step in 0..10_000 {
                table.grade(row(step % 7));
            }
            let mut ladder = RowGrader::new(&scheme, &columns).unwrap();
            for step in 0..2_000 {
                let given = [&mut table, &mut ladder].map(|grader| {
                    let outcome = grader.grade(row(step));
                    let verdict = outcome.verdict();
                    (outcome.code(), verdict.map(|verdict| (&verdict.grade.id, verdict.score)))
                });
                assert_eq!(given[0], given[1], "{id} {step}");
            }
        }
    }
}
