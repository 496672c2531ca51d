//! What is said of a fact, and what is entered for it.

use crate::exact::Exact;
use crate::language::Language;
use crate::scheme::{Domain, Fact, FactOption};
use crate::template::Entry;
use crate::template::words::Words;

/// A whole number that may be left unrated is offered as a list up to this many.
const OFFERED: u64 = 50;

impl Fact {
    /// The values it may take in one line, as a form would offer them.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let scheme = Scheme::builtin("enterprise-scoring")?;
    /// assert!(scheme.facts()[0].values(Language::En).starts_with("0.1"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn values(&self, language: Language) -> String {
        let words = Words(language);
        let labels = |options: &[FactOption]| {
            language.joined(options.iter().map(|option| option.label.get(language)))
        };
        let mut notes = Vec::new();
        let values = match &self.domain {
            Domain::Flag => language.joined([words.yes(), words.no()]),
            Domain::Choice { options, .. } => labels(options),
            Domain::Set { options } => {
                notes.push(words.any_of());
                labels(options)
            }
            Domain::Integer { min, max } => format!("{min} – {max}"),
            Domain::Score { values, labels } => {
                let label = |place: usize| labels.get(place).map(|label| label.get(language));
                let shown = values.iter().enumerate().map(|(place, value)| match label(place) {
                    Some(label) if !label.is_empty() => {
                        language.bracketed(&value.to_decimal(), label)
                    }
                    _ => value.to_decimal(),
                });
                language.joined(shown)
            }
        };
        if self.per_type {
            notes.push(words.each_type());
        }
        if self.not_rated {
            notes.push(words.may_be_unrated());
        }
        if notes.is_empty() { values } else { language.bracketed(&values, &language.joined(notes)) }
    }
}

pub(super) fn fact_note(fact: &Fact, language: Language) -> String {
    let help = fact.help.as_ref().map(|help| help.get(language).to_owned());
    let several = matches!(fact.domain, Domain::Set { .. });
    let several = several.then(|| Words(language).one_a_line().to_owned());
    lines([help, Some(fact.values(language)), several])
}

pub(super) fn lines(texts: impl IntoIterator<Item = Option<String>>) -> String {
    let texts = texts.into_iter().flatten().filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

pub(super) fn fact_entry(fact: &Fact, language: Language) -> Entry {
    let not_rated = fact.not_rated.then(|| Words(language).not_rated().to_owned());
    let labels = |options: &[FactOption]| {
        options.iter().map(|option| option.label.get(language).to_owned()).collect()
    };
    let mut options: Vec<String> = match &fact.domain {
        Domain::Flag => flags(language),
        Domain::Choice { options, .. } => labels(options),
        Domain::Set { options } => return Entry::Suggested { options: labels(options) },
        Domain::Integer { min, max } if not_rated.is_none() => {
            return Entry::WholeNumber { min: Some(*min), max: Some(*max) };
        }
        Domain::Integer { min, max } if max.abs_diff(*min) < OFFERED => {
            (*min..=*max).map(|value| value.to_string()).collect()
        }
        Domain::Score { values, .. } if fact.raters.is_some() && not_rated.is_none() => {
            let [min, max] =
                [values.first(), values.last()].map(|end| end.copied().map(Exact::to_decimal));
            return Entry::Decimal { min, max };
        }
        Domain::Score { values, .. } if fact.raters.is_none() => {
            values.iter().copied().map(Exact::to_decimal).collect()
        }
        // A number, or that it is not rated: no list and no bounds say that.
        Domain::Integer { .. } | Domain::Score { .. } => {
            return Entry::Suggested { options: not_rated.into_iter().collect() };
        }
    };
    options.extend(not_rated);
    Entry::OneOf { options }
}

pub(super) fn flags(language: Language) -> Vec<String> {
    let words = Words(language);
    [words.yes(), words.no()].map(str::to_owned).into()
}
