//! Every warning of every scheme that ships comes to an end, shown by the
//! machine that cases run on.
#![cfg(feature = "builtin")]

use integrity_risk::Scheme;
use integrity_risk::language::Language;
use integrity_risk::scheme::BUILTIN;
use integrity_risk::verify::{Standing, Subject};

/// The checks that walk through warnings.
const WALKED: [Subject; 6] = [
    Subject::WarningsEnd,
    Subject::WarningsMove,
    Subject::WarningsOrder,
    Subject::WarningsOwnMatter,
    Subject::WarningsRefusals,
    Subject::WarningsSingle,
];

#[test]
fn every_warning_of_every_scheme_ends() {
    let mut walked = Vec::new();
    for id in BUILTIN {
        let scheme = Scheme::builtin(id).unwrap();
        if scheme.warning_course().is_none() {
            continue;
        }
        let report = scheme.verify();
        for subject in WALKED {
            let check = report.checks().iter().find(|check| check.subject == subject).unwrap();
            let said = check.finding.message(Language::En);
            assert_eq!(check.standing, Standing::Proved, "{id}: {said}");
            println!("{id}: {said}");
        }
        let ladder = report.checks().iter().find(|check| check.subject == Subject::Escalation);
        assert_ne!(ladder.unwrap().standing, Standing::Fails, "{id}");
        walked.push(*id);
    }
    for id in
        ["dezhou-work-safety-2011", "enterprise-scoring", "finance-bureau-regulation", "standard"]
    {
        assert!(walked.contains(&id), "{id} says nothing of the course of a warning");
    }
}

/// Where the holder of a role stands in the own way, the check says so.
#[test]
fn a_warning_that_stops_in_an_own_matter_says_whose() {
    let standard = Scheme::builtin("standard").unwrap();
    let mut document: serde_json::Value = serde_json::from_str(&standard.to_json()).unwrap();
    document.as_object_mut().unwrap().remove("recusal");
    // Whoever lifts it is one person alone.
    let steps = document["warning"]["step"].as_array_mut().unwrap();
    for step in steps.iter_mut() {
        for key in ["roles", "joint", "any_role", "or_above"] {
            step.as_object_mut().unwrap().remove(key);
        }
        if !matches!(step["act"].as_str(), Some("receive" | "rectify" | "report")) {
            step["role"] = "principal_leader".into();
        }
    }
    let report = Scheme::from_json(&document.to_string()).unwrap().verify();
    let check = |subject| report.checks().iter().find(|check| check.subject == subject).unwrap();
    for subject in [Subject::WarningsEnd, Subject::WarningsMove] {
        let said = check(subject).finding.message(Language::En);
        assert_eq!(check(subject).standing, Standing::Fails, "{said}");
        assert!(said.contains("`principal_leader`") && said.contains("recusal"), "{said}");
    }
}
