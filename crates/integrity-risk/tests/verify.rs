//! Verification.
#![cfg(feature = "builtin")]
use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::scheme::BUILTIN;
#[test]
fn print() {
    for id in BUILTIN {
        let t = std::time::Instant::now();
        let report = Scheme::builtin(id).unwrap().verify();
        println!("{}\n{:?}", report.text(Language::En), t.elapsed());
    }
}
