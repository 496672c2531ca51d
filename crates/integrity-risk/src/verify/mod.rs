//! Verification: what holds of a scheme for *all* inputs.
//!
//! [`Scheme::verify`] compiles each decision to a diagram and reads off it
//! whether every input has an answer, whether a riskier fact can make the
//! answer milder, which rules can never come into effect, and what holds only
//! through a completion. Nothing is sampled: what is called proved holds for
//! every input, and what fails comes with an input that shows it. Where a
//! parameter is not set, it holds for every value within the parameter's
//! bounds, or comes with a value that shows that it does not.

mod answer;
mod decisions;
mod dilution;
mod duties;
mod finding;
mod forms;
mod html;
mod reductions;
mod report;
mod routes;
mod text;
mod texts;
mod unset;
mod used;
mod warnings;

pub use finding::Finding;
pub use html::html;
pub use report::{Check, Method, Report, Standing, Subject};

use crate::order;
use crate::scheme::Scheme;

impl Scheme {
    /// Checks this scheme as a whole, for all inputs.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::verify::{Standing, Subject};
    ///
    /// let report = Scheme::builtin("enterprise-scoring")?.verify();
    /// assert!(report.holds());
    /// let total = report.checks().iter().find(|check| check.subject == Subject::Total).unwrap();
    /// // The bands of the text have holes between them, which a completion closes.
    /// assert_eq!(total.standing, Standing::HoldsThroughCompletion);
    /// assert_eq!(total.inputs, Some(9_765_625));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    ///
    /// A rule too few is found, with facts that show it:
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// use integrity_risk::language::Language;
    /// use integrity_risk::verify::Standing;
    ///
    /// let scheme = Scheme::from_toml(
    ///     r#"
    ///     format = 1
    ///     [scheme]
    ///     id = "our-bureau"
    ///     version = "1.0.0"
    ///     status = "regulation"
    ///     languages = ["en"]
    ///     title = { en = "Our rules" }
    ///     source = { document = "our rules" }
    ///
    ///     [[fact]]
    ///     id = "severity"
    ///     label = { en = "Severity" }
    ///     kind = "integer"
    ///     min = 0
    ///     max = 100
    ///     riskier = "high"
    ///
    ///     [[grade]]
    ///     id = "high"
    ///     label = { en = "High" }
    ///     rule = "grade_high"
    ///     clause = "1"
    ///     says = { en = "The worst grade." }
    ///
    ///     [grading]
    ///     grain = "point"
    ///     worst = "high"
    ///     combine = "first"
    ///     [[grading.track]]
    ///     id = "severity"
    ///     method = "rules"
    ///     hit = "first"
    ///     [[grading.track.rule]]
    ///     id = "from_fifty"
    ///     clause = "2"
    ///     says = { en = "From fifty on it is high." }
    ///     when = { fact = "severity", at_least = 50 }
    ///     gives = "high"
    ///     "#,
    ///     "our-bureau.toml",
    /// )?;
    /// let report = scheme.verify();
    /// assert!(!report.holds());
    /// let open = &report.checks()[0];
    /// assert_eq!((open.standing, open.affected), (Standing::Fails, Some(50)));
    /// assert_eq!(report.to_json(Language::En)["checks"][0]["examples"][0]["facts"]["severity"], 0);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn verify(&self) -> Report {
        let mut checks = decisions::checks(self);
        checks.extend(dilution::checks(self));
        checks.extend(routes::checks(self));
        checks.extend(duties::checks(self));
        checks.extend(forms::checks(self));
        checks.extend(warnings::checks(self));
        checks.extend(used::checks(self));
        checks.extend(texts::check(self));
        let asked = decisions::asked(&self.model).into_iter();
        let decisions: Vec<&str> = asked.map(|question| question.name(&self.model)).collect();
        // What is about the whole scheme comes last.
        order::sort_by_key(&mut checks, |check| {
            let place = |decision: &str| decisions.iter().position(|code| *code == decision);
            check.decision.as_deref().map_or(usize::MAX, |id| place(id).unwrap_or(decisions.len()))
        });
        Report { scheme: self.clone(), checks }
    }
}
