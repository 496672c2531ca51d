//! Nanoseconds per decision, for each built-in scheme.
#![expect(clippy::unwrap_used, reason = "a benchmark")]

use divan::{Bencher, black_box};
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
