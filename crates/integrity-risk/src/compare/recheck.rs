//! Stored decisions, decided again.

use serde_json::{Map, Value as Json};

use crate::codes::codes;
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::facts::Facts;
use crate::language::Language;
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::scheme::{Scheme, Settings};
use crate::shape::{self, Day};
use crate::value::Value;
use crate::wire::answer;

codes! {
    /// Whether a stored decision still holds.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::RecheckResult;
    /// assert_eq!(RecheckResult::SameOutcomeOtherRules.code(), "same_outcome_other_rules");
    /// ```
    RecheckResult {
        /// The same rules give the same outcome.
        Same = "same",
        /// The rules have changed and give the same outcome.
        SameOutcomeOtherRules = "same_outcome_other_rules",
        /// The outcome is another one.
        Void = "void",
        /// It cannot be decided again: a fact is no longer known, a parameter is gone.
        Cannot = "cannot",
    }
}

/// What became of a stored decision.
///
/// # Examples
///
/// See [`Scheme::recheck`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Recheck {
    /// What was decided: `grade`, `supervision`, `warning` or a table's id.
    pub decision: Option<String>,
    /// Whether it still holds.
    pub result: RecheckResult,
    /// Whether the rules are those by which it was decided; none when the
    /// decision names none.
    pub same_rules: Option<bool>,
    /// The stored outcome, without wordings.
    pub from: Option<Map<String, Json>>,
    /// The outcome now, without wordings.
    pub to: Option<Map<String, Json>>,
    /// Why it cannot be decided again.
    pub error: Option<Error>,
}

impl Scheme {
    /// Decides a stored decision again, with the inputs, settings and day that
    /// it holds, by this scheme.
    ///
    /// It takes what `explain_grade`, `explain_supervisors`, `explain_warning`
    /// and `explain_table` of the wire give. Two outcomes are one when all but
    /// their wordings agree: grade, score, roles, terms.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::compare::RecheckResult;
    /// use integrity_risk::{Scheme, wire};
    ///
    /// let facts = r#"{"scheme": "handbook", "facts": {"risk_type": "duty", "inner_power": "much"}}"#;
    /// let stored = wire::call("explain_grade", facts);
    /// let handbook = Scheme::builtin("handbook")?;
    /// assert_eq!(handbook.recheck(&stored).result, RecheckResult::Same);
    ///
    /// let altered = stored.replace(r#""grade":"one""#, r#""grade":"two""#);
    /// assert_eq!(handbook.recheck(&altered).result, RecheckResult::Void);
    ///
    /// let bureau = Scheme::builtin("finance-bureau-regulation")?;
    /// let cannot = bureau.recheck(&stored);
    /// assert_eq!(cannot.error.map(|error| error.code()), Some("unknown_fact"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn recheck(&self, stored: &str) -> Recheck {
        match Value::from_json(stored) {
            Ok(stored) => self.recheck_value(&stored),
            Err(error) => Recheck::cannot(None, None, error),
        }
    }

    pub(crate) fn recheck_value(&self, stored: &Value) -> Recheck {
        // The wire's answer holds the decision under `ok`.
        let stored = stored.get("ok").unwrap_or(stored);
        let name = name(stored);
        let hash = stored.get("scheme").and_then(|scheme| scheme.get("rules_hash"));
        let same_rules = hash.and_then(Value::text).map(|hash| hash == self.rules_hash());
        let both = before(stored).and_then(|from| Ok((from, self.decided_again(stored)?)));
        let (from, to) = match both {
            Ok(both) => both,
            Err(error) => return Recheck::cannot(name, same_rules, error),
        };
        let result = match (from == to, same_rules) {
            (false, _) => RecheckResult::Void,
            (true, Some(false)) => RecheckResult::SameOutcomeOtherRules,
            (true, _) => RecheckResult::Same,
        };
        let (from, to) = (Some(from), Some(to));
        Recheck { decision: name, result, same_rules, from, to, error: None }
    }

    /// The outcome now.
    fn decided_again(&self, stored: &Value) -> Result<Map<String, Json>, Error> {
        let at = |key: &'static str| move |error: Error| error.within(Path::root().key(key));
        let mut scheme = self.clone();
        if let Some(settings) = present(stored, "settings") {
            let settings = Settings::from_value(settings).map_err(at("settings"))?;
            scheme = scheme.with(&settings)?;
        }
        if let Some(day) = present(stored, "as_of") {
            let Day(day) = shape::read(day).map_err(at("as_of"))?;
            scheme = scheme.at(day).map_err(at("as_of"))?;
        }
        let inputs = present(stored, "inputs").ok_or_else(|| missing("inputs"))?;
        let facts = Facts::from_value(inputs).map_err(at("inputs"))?;
        let outcome = scheme.outcome(stored, &facts).map_err(|error| {
            let of_fact = matches!(
                error.path().steps().first(),
                Some(crate::path::Step::Key(key)) if facts.ids().any(|id| id == key)
            );
            if of_fact { at("inputs")(error) } else { error }
        })?;
        Ok(without_wordings(outcome))
    }

    /// What the scheme says to the question that was stored.
    fn outcome(&self, stored: &Value, facts: &Facts) -> Result<Json, Error> {
        let language = Language::En;
        let decision = stored.get("decision").ok_or_else(|| missing("decision"))?;
        Ok(match decision.text() {
            Some("grade") => answer::json(&self.grade(facts)?.grade_answer(language)),
            Some("supervision") => {
                answer::json(&self.supervisors(facts)?.supervision_answer(language))
            }
            Some("warning") => answer::json(&self.warn(facts)?.warning_answer(language)),
            Some("table") => {
                let table = stored.get("table").and_then(Value::text);
                let table = table.ok_or_else(|| missing("table"))?;
                answer::json(&self.decide(table, facts)?.table_answer(language))
            }
            other => {
                let expected = Names::from("grade, supervision, table, warning");
                let kind = match other {
                    Some(word) => ErrorKind::UnknownWord { word: quoted(word), expected },
                    None => decision.mistaken_for(Phrase::Word {}),
                };
                return Err(Error::at(Path::root().key("decision"), kind));
            }
        })
    }
}

impl Recheck {
    fn cannot(decision: Option<String>, same_rules: Option<bool>, error: Error) -> Self {
        let (result, error) = (RecheckResult::Cannot, Some(error));
        Self { decision, result, same_rules, from: None, to: None, error }
    }
}

/// What was decided.
fn name(stored: &Value) -> Option<String> {
    let decision = stored.get("decision")?.text()?;
    let table = stored.get("table").and_then(Value::text).filter(|_| decision == "table");
    Some(table.unwrap_or(decision).to_owned())
}

/// The outcome that was stored.
fn before(stored: &Value) -> Result<Map<String, Json>, Error> {
    let outcome = stored.get("outcome").ok_or_else(|| missing("outcome"))?;
    if !matches!(outcome, Value::Table(_)) {
        return Err(Error::at(Path::root().key("outcome"), outcome.mistaken_for(Phrase::Table {})));
    }
    known_keys(stored.get("decision").and_then(Value::text), outcome)?;
    let mut text = String::new();
    crate::canonical::write_value(outcome, &mut text);
    Ok(without_wordings(serde_json::from_str(&text).unwrap_or_default()))
}

/// An outcome that says what no decision says was not given by this library.
fn known_keys(decision: Option<&str>, outcome: &Value) -> Result<(), Error> {
    let own: &[&str] = match decision {
        Some("grade") => &["grade", "label", "risk_grade", "score"],
        Some("supervision") => &["roles", "joint"],
        Some("warning") => {
            &["level", "label", "colour", "notice", "reply_within", "rectify_within"]
        }
        Some("table") => &["table", "answers", "score"],
        // That there is no such decision is told when it is decided again.
        _ => return Ok(()),
    };
    let known: Vec<&str> = std::iter::once("kind").chain(own.iter().copied()).collect();
    let stray = outcome.entries().iter().find(|(key, _)| !known.contains(&&**key));
    stray.map_or(Ok(()), |(key, _)| {
        let kind = ErrorKind::UnknownKey { key: quoted(key), expected: listed(&known) };
        Err(Error::at(Path::root().key("outcome").key(key), kind))
    })
}

/// What decides of an outcome: ids, codes and numbers.
fn without_wordings(outcome: Json) -> Map<String, Json> {
    let mut outcome = outcome;
    strip(&mut outcome);
    match outcome {
        Json::Object(entries) => entries,
        _ => Map::new(),
    }
}

fn strip(json: &mut Json) {
    match json {
        Json::Object(entries) => {
            for wording in ["label", "notice"] {
                entries.remove(wording);
            }
            entries.values_mut().for_each(strip);
        }
        Json::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

fn present<'v>(stored: &'v Value, key: &str) -> Option<&'v Value> {
    stored.get(key).filter(|value| **value != Value::Null)
}

fn missing(key: &str) -> Error {
    ErrorKind::MissingKey { key: key.to_owned() }.into()
}
