//! Mutation of the schemes that ship: a slip in a scheme must be noticed, by
//! the loader, by verification or by a conformance case.
#![cfg(feature = "builtin")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "mutation/changes.rs"]
mod changes;
#[expect(dead_code, reason = "what cases are about matters to the conformance test alone")]
mod common;
#[path = "mutation/draw.rs"]
mod draw;
#[path = "mutation/probe.rs"]
mod probe;

use std::cell::OnceCell;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use changes::Mutant;
use draw::Draw;
use integrity_risk::scheme::{BUILTIN, Settings};
use integrity_risk::{Scheme, wire};
use serde_json::Value as Json;

/// Mutants of each scheme in the quick run.
const SAMPLE: usize = 40;

/// Answers that tell how a scheme is written, not what it decides.
const DESCRIBING: [&str; 3] = ["scheme", "schemes", "verify"];

/// What tells schemes apart that decide alike.
const HASHES: &[&str] = &["rules_hash", "text_hash"];
/// Which of several rules with one answer is named.
const REASONS: [&str; 2] = ["reasons", "rule"];

#[test]
fn slips_in_a_scheme_are_noticed() {
    Tally::over(SAMPLE).judge();
}

/// Every mutant there is. `cargo test --test mutation -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes"]
fn every_slip_in_a_scheme_is_noticed() {
    Tally::over(usize::MAX).judge();
}

/// Who notices a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noticed {
    Loader,
    Cases,
    Verification,
    /// Nobody, and it decides like the scheme itself, as far as many random
    /// inputs tell: rules overlap, or another one gives the same.
    Equivalent,
    Never,
}

#[derive(Default)]
struct Tally {
    mutants: Vec<(&'static str, String, Noticed)>,
}

impl Tally {
    /// Judges so many mutants of each scheme, scheme by scheme on all cores.
    fn over(sample: usize) -> Self {
        let tally = Mutex::new(Self::default());
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(id) = BUILTIN.get(next.fetch_add(1, Ordering::Relaxed)) {
                let judged = Subject::of(id).judge(sample);
                let judged = judged.into_iter().map(|(what, noticed)| (*id, what, noticed));
                tally.lock().unwrap().mutants.extend(judged);
            }
        };
        let cores = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(work))));
        tally.into_inner().unwrap()
    }

    fn count(&self, noticed: Noticed) -> usize {
        self.mutants.iter().filter(|mutant| mutant.2 == noticed).count()
    }

    /// At least ninety-nine of a hundred are noticed.
    fn judge(mut self) {
        self.mutants.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let all = self.mutants.len() - self.count(Noticed::Equivalent);
        let (survivors, equivalent) = (self.named(Noticed::Never), self.named(Noticed::Equivalent));
        let summary = format!(
            "{all} mutants: {} noticed by the loader, {} by cases, {} by verification, {} never; \
             beside them {} that decide alike",
            self.count(Noticed::Loader),
            self.count(Noticed::Cases),
            self.count(Noticed::Verification),
            survivors.len(),
            equivalent.len(),
        );
        println!("{summary}\nalike:\n{}\nnever:\n{}", equivalent.join("\n"), survivors.join("\n"));
        assert!(all > 10 * BUILTIN.len());
        // More than a few would mean that the probes are blind.
        assert!(equivalent.len() * 20 <= all, "{summary}");
        assert!(survivors.len() * 100 <= all, "{summary}:\n{}", survivors.join("\n"));
    }

    fn named(&self, noticed: Noticed) -> Vec<String> {
        let those = self.mutants.iter().filter(|mutant| mutant.2 == noticed);
        those.map(|(scheme, what, _)| format!("{scheme}: {what}")).collect()
    }
}

/// A scheme with what is known of it.
struct Subject {
    id: &'static str,
    document: Json,
    /// Function, request and answer of each case, those that ask the scheme
    /// as it is before those with settings.
    cases: Vec<(String, String, String)>,
    report: Vec<String>,
    probes: OnceCell<Probes>,
}

/// Functions with their requests; and what the scheme answers.
type Probes = (Vec<(&'static str, String)>, Vec<String>);

impl Subject {
    fn of(id: &'static str) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemes/{id}.toml"));
        let text = fs::read_to_string(file).unwrap();
        let document = serde_json::from_str(&Scheme::toml_to_json(&text, id).unwrap()).unwrap();
        let scheme = Scheme::builtin(id).unwrap();
        let report = report(&scheme);
        let groups = common::groups().into_iter();
        let cases = groups.filter(|group| group.scheme.as_deref() == Some(id));
        let cases = cases.flat_map(|group| group.cases).filter(|case| {
            let named = case.input.as_ref().is_some_and(|input| input["scheme"] == id);
            named && !DESCRIBING.contains(&&*case.function)
        });
        let mut cases: Vec<_> = cases
            .map(|case| {
                let answer =
                    wire::call_with(std::slice::from_ref(&scheme), &case.function, &case.text());
                (case.function.clone(), case.text(), answer)
            })
            .collect();
        cases.sort_by_key(|(_, request, _)| request.contains("\"settings\""));
        assert!(!cases.is_empty(), "{id} has no cases");
        Self { id, document, cases, report, probes: OnceCell::new() }
    }

    /// So many of the mutants, and who notices them.
    fn judge(&self, sample: usize) -> Vec<(String, Noticed)> {
        let mut mutants = changes::of(&self.document);
        let mut draw = Draw::new(1);
        while mutants.len() > sample {
            mutants.swap_remove(draw.below(mutants.len()));
        }
        mutants
            .into_iter()
            .map(|mutant| (self.noticed(&mutant), mutant.what))
            .map(|(n, w)| (w, n))
            .collect()
    }

    fn noticed(&self, mutant: &Mutant) -> Noticed {
        let Ok(changed) = Scheme::from_json(&mutant.of(&self.document).to_string()) else {
            return Noticed::Loader;
        };
        let known = [changed];
        let differs = |(function, request, answer): &(String, String, String)| {
            differ(&wire::call_with(&known, function, request), answer, HASHES)
        };
        if self.cases.iter().any(differs) {
            return Noticed::Cases;
        }
        if report(&known[0]) != self.report {
            return Noticed::Verification;
        }
        if !self.can_be_told_from(&known[0]) {
            return Noticed::Equivalent;
        }
        Noticed::Never
    }

    /// Whether any question is answered otherwise than by the scheme itself.
    fn can_be_told_from(&self, changed: &Scheme) -> bool {
        let (questions, answers) = self.probes.get_or_init(|| self.probes());
        let Ok(changed) = changed.with(&self.settings()) else { return true };
        let known = [changed];
        questions.iter().zip(answers).any(|((function, request), answer)| {
            differ(
                &wire::call_with(&known, function, request),
                answer,
                &[HASHES, &REASONS].concat(),
            )
        })
    }

    fn probes(&self) -> Probes {
        let known = [Scheme::builtin(self.id).unwrap().with(&self.settings()).unwrap()];
        let questions = probe::questions(&self.document).into_iter();
        let questions: Vec<_> =
            questions.map(|(function, ask)| (function, ask.to_string())).collect();
        let answer =
            |(function, request): &(&str, String)| wire::call_with(&known, function, request);
        let answers = questions.iter().map(answer).collect();
        (questions, answers)
    }

    fn settings(&self) -> Settings {
        Settings::from_json(&probe::settings(&self.document).to_string()).unwrap()
    }
}

/// What verification comes to: its checks, without their wording.
fn report(scheme: &Scheme) -> Vec<String> {
    let report = scheme.verify();
    let mut checks: Vec<String> = report
        .checks()
        .iter()
        .map(|c| {
            let (subject, standing) = (c.subject.code(), c.standing.code());
            format!("{subject} {:?} {standing} {:?} {:?}", c.decision, c.inputs, c.affected)
        })
        .collect();
    checks.sort();
    checks
}

/// Whether two answers differ in more than these keys.
fn differ(one: &str, other: &str, beside: &[&str]) -> bool {
    one != other && {
        let [one, other] = [one, other].map(|text| {
            let mut answer: Json = serde_json::from_str(text).unwrap();
            drop_keys(&mut answer, beside);
            answer
        });
        one != other
    }
}

fn drop_keys(value: &mut Json, keys: &[&str]) {
    match value {
        Json::Array(items) => items.iter_mut().for_each(|item| drop_keys(item, keys)),
        Json::Object(entries) => {
            entries.retain(|key, _| !keys.contains(&&**key));
            entries.values_mut().for_each(|value| drop_keys(value, keys));
        }
        _ => {}
    }
}
