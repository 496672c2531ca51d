//! Deciding without explanation allocates nothing.
#![expect(clippy::unwrap_used, reason = "a test")]

use integrity_risk::{Facts, Outcome, Scheme, Verdict};

/// Facts that each built-in scheme can decide by, with labels given as ids.
fn cases() -> Vec<(Scheme, Facts)> {
    let types = ["moral", "duty", "process", "institution", "environment"];
    let rated = types.iter().fold(Facts::new(), |facts, kind| {
        facts.number_of("likelihood", kind, 0.6).number_of("severity", kind, 40.0)
    });
    let scheme = |id| Scheme::builtin(id).unwrap();
    vec![
        (scheme("enterprise-scoring"), rated),
        (
            scheme("standard"),
            Facts::new()
                .choice("risk_type", "duty")
                .choice("outer_power", "little")
                .choice("inner_power", "none")
                .number("likelihood", 0.6)
                .integer("severity", 60),
        ),
        (
            scheme("handbook"),
            Facts::new().choice("risk_type", "moral").choice("prominence", "seldom"),
        ),
        (
            scheme("dezhou-work-safety-2011"),
            Facts::new().flag("is_principal", false).set("functions", ["public_service"]),
        ),
        (
            scheme("finance-bureau-regulation"),
            Facts::new().choice("proneness", "rather").choice("impact", "general"),
        ),
        // Nothing is known: every completion has to be asked for.
        (scheme("standard"), Facts::new()),
    ]
}

#[test]
fn grading_and_supervision_allocate_nothing() {
    for (scheme, facts) in cases() {
        scheme.grade(&facts).unwrap();
        let allocations = allocation_counter::measure(|| {
            let _ = std::hint::black_box(scheme.grade(&facts).is_ok());
            let _ = std::hint::black_box(scheme.supervisors(&facts).is_ok());
        });
        assert_eq!(allocations.count_total, 0, "{}", scheme.id());
    }
}

#[test]
fn looking_grades_up_allocates_nothing() {
    for (scheme, facts) in cases() {
        let before = scheme.grade(&facts).unwrap();
        // Written out for this one alone.
        let scheme = Scheme::from_json(&scheme.to_json()).unwrap();
        scheme.write_out();
        let after = scheme.grade(&facts).unwrap();
        let told = |outcome: Outcome<Verdict<'_>>| {
            let verdict = outcome.verdict();
            (outcome.code(), verdict.map(|verdict| (verdict.grade.id.clone(), verdict.score)))
        };
        assert_eq!(told(after), told(before), "{}", scheme.id());
        let allocations = allocation_counter::measure(|| {
            let _ = std::hint::black_box(scheme.grade(&facts).is_ok());
        });
        assert_eq!(allocations.count_total, 0, "{}", scheme.id());
    }
}
