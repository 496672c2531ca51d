//! What an assessment says in cells. Rows with equal facts share an
//! assessment, so its words are put together once.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use integrity_risk::exact::Exact;
use integrity_risk::language::Language;
use integrity_risk::register::Assessment;
use integrity_risk::scheme::{Basis, Rule, Status};
use integrity_risk::taxonomy::RiskGrade;
use integrity_risk::{Outcome, Scheme};

use crate::words::Word;

/// The words of one assessment.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The place of the grade in the scheme, where there is one.
    pub(crate) place: Option<usize>,
    pub(crate) risk_grade: Option<RiskGrade>,
    pub(crate) grade: String,
    pub(crate) counterpart: String,
    pub(crate) supervisors: String,
    /// The rules with their clauses and what they say.
    pub(crate) reason: String,
    /// The rules with their clauses alone.
    pub(crate) rules: String,
    /// The score, as a decimal where it has one.
    pub(crate) score: String,
}

/// The words of assessments, each put together once.
#[derive(Debug)]
pub(crate) struct Verdicts<'s> {
    scheme: &'s Scheme,
    language: Language,
    /// By address; the assessment is held, so that no other takes its place.
    remembered: HashMap<usize, (Arc<Assessment<'s>>, Rc<Words>)>,
}

impl<'s> Verdicts<'s> {
    pub(crate) fn new(scheme: &'s Scheme, language: Language) -> Self {
        Self { scheme, language, remembered: HashMap::new() }
    }

    /// The words of an assessment.
    pub(crate) fn words(&mut self, assessment: &Arc<Assessment<'s>>) -> Rc<Words> {
        let address = Arc::as_ptr(assessment).addr();
        if let Some((_, words)) = self.remembered.get(&address) {
            return Rc::clone(words);
        }
        let words = Rc::new(self.put(assessment));
        // One that nobody else holds is of this row alone. How many others there
        // can be is the assessor's limit.
        if Arc::strong_count(assessment) > 1 {
            self.remembered.insert(address, (Arc::clone(assessment), Rc::clone(&words)));
        }
        words
    }

    fn put(&self, assessment: &Assessment<'s>) -> Words {
        let language = self.language;
        let verdict = match assessment.outcome {
            Outcome::Determined(verdict) => verdict,
            Outcome::Undetermined => return Words::default(),
            Outcome::Unprovided => return self.without_grade(Word::NoAnswer, assessment),
            Outcome::LeavesScale => return self.without_grade(Word::OffTheScale, assessment),
        };
        let place = self.scheme.grades().iter().position(|grade| grade.id == verdict.grade.id);
        let counterpart = verdict.risk_grade.map(|grade| grade.label(language).to_owned());
        Words {
            place,
            risk_grade: verdict.risk_grade,
            grade: verdict.grade.label.get(language).to_owned(),
            counterpart: counterpart.unwrap_or_default(),
            supervisors: self.supervisors(assessment),
            score: verdict.score.map(Exact::to_decimal).unwrap_or_default(),
            ..self.reasons(assessment)
        }
    }

    fn without_grade(&self, word: Word, assessment: &Assessment<'s>) -> Words {
        Words { grade: word.say(self.language).to_owned(), ..self.reasons(assessment) }
    }

    fn reasons(&self, assessment: &Assessment<'s>) -> Words {
        let separator = if self.language == Language::En { "; " } else { "；" };
        let each = |say: &dyn Fn(&Rule) -> String| {
            assessment.reasons.iter().map(|rule| say(rule)).collect::<Vec<_>>().join(separator)
        };
        Words {
            reason: each(&|rule| self.reason(rule)),
            rules: each(&|rule| format!("{} {}", rule.id, rule.clause)),
            ..Words::default()
        }
    }

    /// `id (clause; basis): wording`; the basis is told where it is not the text.
    fn reason(&self, rule: &Rule) -> String {
        let (semicolon, colon) =
            if self.language == Language::En { ("; ", ": ") } else { ("；", "：") };
        let ground = if rule.basis == Basis::Text {
            rule.clause.to_string()
        } else {
            let basis = Word::of_basis(&rule.basis).say(self.language);
            format!("{}{semicolon}{basis}", rule.clause)
        };
        let says = rule.says.get(self.language);
        format!("{}{colon}{says}", self.language.bracketed(&rule.id, &ground))
    }

    fn supervisors(&self, assessment: &Assessment<'s>) -> String {
        let Some(supervisors) = assessment.supervisors.verdict() else { return String::new() };
        let labels: Vec<&str> =
            supervisors.roles().map(|role| role.label.get(self.language)).collect();
        let all = self.language.joined(&labels);
        if supervisors.joint && labels.len() > 1 {
            return self.language.bracketed(&all, Word::Together.say(self.language));
        }
        all
    }
}

/// Id and version of a scheme; a model says that it is one.
pub(crate) fn scheme_name(scheme: &Scheme, language: Language) -> String {
    let name = format!("{} {}", scheme.id(), scheme.version());
    match scheme.status() {
        Status::Model => language.bracketed(&name, Word::Model.say(language)),
        _ => name,
    }
}
