//! Nanoseconds per decision, for each built-in scheme.
#![expect(clippy::unwrap_used, reason = "a benchmark")]

use divan::{Bencher, black_box};
use integrity_risk::batch::{Code, Encoder, RowGrader};
use integrity_risk::scheme::{Domain, Fact};
use integrity_risk::{Facts, Scheme};

fn main() {
    divan::main();
}

const SCHEMES: [&str; 5] = [
    "standard",
    "handbook",
    "enterprise-scoring",
    "dezhou-work-safety-2011",
    "finance-bureau-regulation",
];

/// Those whose grades rest on facts that are no sets.
const ROW_SCHEMES: [&str; 4] =
    ["standard", "handbook", "enterprise-scoring", "finance-bureau-regulation"];

fn facts(scheme: &str) -> Facts {
    let types = ["moral", "duty", "process", "institution", "environment"];
    match scheme {
        "enterprise-scoring" => types.iter().fold(Facts::new(), |facts, kind| {
            facts.number_of("likelihood", kind, 0.6).number_of("severity", kind, 40.0)
        }),
        "dezhou-work-safety-2011" => {
            Facts::new().flag("is_principal", false).set("functions", ["public_service"])
        }
        "finance-bureau-regulation" => {
            Facts::new().choice("proneness", "rather").choice("impact", "general")
        }
        _ => {
            let powers = Facts::new()
                .choice("risk_type", "duty")
                .choice("outer_power", "little")
                .choice("inner_power", "none");
            if scheme == "standard" {
                powers.number("likelihood", 0.6).integer("severity", 60)
            } else {
                powers.choice("enforcement_power", "none")
            }
        }
    }
}

#[divan::bench(args = SCHEMES)]
fn grade(bencher: Bencher<'_, '_>, id: &str) {
    let (scheme, facts) = (Scheme::builtin(id).unwrap(), facts(id));
    bencher.bench(|| black_box(&scheme).grade(black_box(&facts)).unwrap().code());
}

#[divan::bench(args = SCHEMES)]
fn supervisors(bencher: Bencher<'_, '_>, id: &str) {
    let (scheme, facts) = (Scheme::builtin(id).unwrap(), facts(id));
    bencher.bench(|| black_box(&scheme).supervisors(black_box(&facts)).unwrap().code());
}

#[divan::bench(args = SCHEMES)]
fn explain(bencher: Bencher<'_, '_>, id: &str) {
    let (scheme, facts) = (Scheme::builtin(id).unwrap(), facts(id));
    bencher.bench(|| black_box(&scheme).explain_grade(black_box(&facts)).unwrap().reasons.len());
}

#[divan::bench(args = SCHEMES)]
fn builtin(id: &str) -> usize {
    Scheme::builtin(black_box(id)).unwrap().rules().len()
}

/// As many rows as are graded before grades are written out, less one.
const ROWS: usize = 9_999;

/// Every fact that the grade reads, as columns, and rows of codes in which all
/// is known.
fn rows(scheme: &Scheme) -> (Vec<Encoder<'_>>, Vec<Vec<Code>>) {
    let columns: Vec<(&Fact, Option<&str>)> = scheme
        .facts()
        .iter()
        .filter(|fact| !matches!(fact.domain, Domain::Set { .. }))
        .flat_map(|fact| {
            let types = scheme.types().iter().map(|kind| Some(&*kind.id));
            let keys: Vec<Option<&str>> = if fact.per_type { types.collect() } else { vec![None] };
            keys.into_iter().map(move |key| (fact, key))
        })
        .collect();
    let encoders: Vec<Encoder<'_>> =
        columns.iter().map(|(fact, key)| scheme.encoder(&fact.id, *key).unwrap()).collect();
    let values: Vec<Vec<Code>> = columns
        .iter()
        .zip(&encoders)
        .map(|((fact, _), encoder)| match &fact.domain {
            Domain::Flag => vec![encoder.flag(false).unwrap(), encoder.flag(true).unwrap()],
            Domain::Integer { min, max } => {
                (*min..=*max).take(100).map(|value| encoder.integer(value).unwrap()).collect()
            }
            Domain::Score { values, .. } => {
                values.iter().map(|value| encoder.text(&value.to_string()).unwrap()).collect()
            }
            Domain::Choice { options, .. } | Domain::Set { options } => {
                options.iter().map(|option| encoder.text(&option.id).unwrap()).collect()
            }
        })
        .collect();
    let row = |place: usize| {
        let mut rest = place.wrapping_mul(7_919);
        let code = |values: &Vec<Code>| {
            let code = *values.get(rest % values.len()).unwrap();
            rest = rest / values.len() + place;
            code
        };
        values.iter().map(code).collect()
    };
    (encoders, (0..ROWS).map(row).collect())
}

/// Rows before grades are written out.
#[divan::bench(args = ROW_SCHEMES)]
fn rows_by_the_ladder(bencher: Bencher<'_, '_>, id: &str) {
    let scheme = Scheme::builtin(id).unwrap();
    let (columns, rows) = rows(&scheme);
    bencher
        .counter(ROWS)
        .with_inputs(|| RowGrader::new(&scheme, &columns).unwrap())
        .bench_values(|mut grader| graded(&mut grader, &rows));
}

/// Rows whose grades are looked up.
#[divan::bench(args = ROW_SCHEMES)]
fn rows_looked_up(bencher: Bencher<'_, '_>, id: &str) {
    let scheme = Scheme::from_json(&Scheme::builtin(id).unwrap().to_json()).unwrap();
    let (columns, rows) = rows(&scheme);
    let mut grader = RowGrader::new(&scheme, &columns).unwrap();
    graded(&mut grader, &rows);
    graded(&mut grader, &rows);
    bencher.counter(ROWS).bench_local(|| graded(&mut grader, &rows));
}

fn graded(grader: &mut RowGrader<'_>, rows: &[Vec<Code>]) -> usize {
    rows.iter().filter(|row| grader.grade(row.iter().copied()).verdict().is_some()).count()
}

/// One grade after grades have been written out.
#[divan::bench(args = SCHEMES)]
fn grade_looked_up(bencher: Bencher<'_, '_>, id: &str) {
    let scheme = Scheme::from_json(&Scheme::builtin(id).unwrap().to_json()).unwrap();
    scheme.write_out();
    let facts = facts(id);
    bencher.bench(|| black_box(&scheme).grade(black_box(&facts)).unwrap().code());
}

/// Writing the grades out.
#[divan::bench(args = SCHEMES, sample_count = 20)]
fn write_out(bencher: Bencher<'_, '_>, id: &str) {
    let document = Scheme::builtin(id).unwrap().to_json();
    bencher
        .with_inputs(|| Scheme::from_json(&document).unwrap())
        .bench_refs(|scheme| scheme.write_out());
}
