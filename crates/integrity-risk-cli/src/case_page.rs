//! How a case of approval is shown.

use chrono::NaiveDate;
use integrity_risk::approval::{ActDone, ApprovalCase, CaseFinding, NextRole};
use integrity_risk::language::Language;
use integrity_risk::{Error, Scheme};

use crate::Ending;
use crate::any_case::Written;
use crate::failure::Failure;
use crate::page::Page;
use crate::terminal::{ERROR, FAINT, STRONG, styled};
use crate::words::Word;

/// A case to be shown, and in which language.
pub(crate) struct CasePage<'c> {
    pub(crate) scheme: &'c Scheme,
    pub(crate) case: &'c ApprovalCase,
    pub(crate) language: Language,
}

impl CasePage<'_> {
    /// Where the case stands, as a page.
    pub(crate) fn whole(&self, subject: &str, on: NaiveDate) -> Result<(), Failure> {
        let mut page = Page::new(self.language);
        let label = self.case.route().map_or("", |route| route.label.get(self.language));
        page.title(&self.language.bracketed(label, subject));
        self.about(&mut page, on)?;
        self.steps(&mut page)?;
        self.turn(&mut page, on)?;
        findings(&mut page, &self.case.findings());
        Ok(page.print()?)
    }

    /// Whose turn it is, as a page.
    pub(crate) fn next(&self, on: NaiveDate) -> Result<(), Failure> {
        let mut page = Page::new(self.language);
        self.turn(&mut page, on)?;
        Ok(page.print()?)
    }

    /// Whether there is something to report.
    pub(crate) fn ending(&self, on: NaiveDate) -> Result<Ending, Error> {
        let clean = self.case.findings().is_empty() && !self.is_overdue(on)?;
        Ok(if clean { Ending::Clean } else { Ending::Findings })
    }

    /// Whether a step, or the whole of a case that goes on, is late.
    pub(crate) fn is_overdue(&self, on: NaiveDate) -> Result<bool, Error> {
        let next = self.case.next_steps(on)?;
        Ok(next.iter().any(|next| next.overdue) || self.whole_is_overdue(on)?)
    }

    fn whole_is_overdue(&self, on: NaiveDate) -> Result<bool, Error> {
        let running = self.case.phase_on(on)? == integrity_risk::approval::Phase::Running;
        Ok(running && self.case.due_of_all()?.is_some_and(|due| due < on))
    }

    fn about(&self, page: &mut Page, on: NaiveDate) -> Result<(), Failure> {
        page.heading(Word::Case);
        let due = self.case.due_of_all()?;
        page.fields(&[
            (Word::Scheme, format!("{} {}", self.scheme.id(), self.scheme.version())),
            (Word::State, Word::of_phase(self.case.phase_on(on)?, self.language).to_owned()),
            (Word::Due, day(due, self.whole_is_overdue(on)?, self.language)),
            (Word::OnDay, on.to_string()),
            (Word::NextEvent, self.case.next_sequence().to_string()),
            (Word::Head, self.case.head().to_owned()),
        ]);
        Ok(())
    }

    fn steps(&self, page: &mut Page) -> Result<(), Failure> {
        page.heading(Word::Steps);
        let heads = [Word::StepName, Word::State, Word::Due, Word::DoneBy];
        let heads = heads.map(|word| styled(page.say(word), FAINT));
        let steps = self.case.steps()?;
        let rows = steps.iter().map(|view| {
            let acts = view.acts.iter().map(|act| self.act(act));
            let fallen = view.fallen.iter().map(|act| {
                let word = Word::NoLongerCounts.say(self.language);
                styled(self.language.bracketed(&self.act(act), word), FAINT)
            });
            let stands = view
                .stands_until
                .map(|until| said(Word::StandsUntil, &until.to_string(), self.language));
            vec![
                self.language.bracketed(view.step.label.get(self.language), &view.step.name),
                Word::of_step(view.status, self.language).to_owned(),
                view.due.map(|due| due.to_string()).unwrap_or_default(),
                acts.chain(fallen).chain(stands).collect::<Vec<_>>().join("\n"),
            ]
        });
        page.rows(std::iter::once(heads.to_vec()).chain(rows));
        Ok(())
    }

    fn act(&self, done: &ActDone) -> String {
        act(self.scheme, done, self.language)
    }

    fn turn(&self, page: &mut Page, on: NaiveDate) -> Result<(), Failure> {
        let next = self.case.next_steps(on)?;
        if next.is_empty() {
            return Ok(());
        }
        page.heading(Word::Turn);
        for next in &next {
            let label = styled(next.step.label.get(self.language), STRONG);
            let act = Word::of_act(next.step.act).say(self.language);
            let mut line = format!(
                "{}  {}",
                self.language.bracketed(&label, &next.step.name),
                styled(act, FAINT)
            );
            if let Some(first) = next.not_before.filter(|first| on < *first) {
                let first = said(Word::NotBefore, &first.to_string(), self.language);
                line = format!("{line}  {first}");
            }
            if next.due.is_some() {
                let day = day(next.due, next.overdue, self.language);
                line = format!("{line}  {}", said(Word::Due, &day, self.language));
            }
            page.item(&line);
            let (joint, perhaps) = (next.step.joint, !next.certain);
            roles(page, &Roles { of: &next.roles, joint, perhaps });
        }
        Ok(())
    }
}

/// The number and hash of a record that was written.
pub(crate) fn record(record: &Written, language: Language) -> Result<(), Failure> {
    let mut page = Page::new(language);
    page.fields(&[(Word::Record, record.sequence.to_string()), (Word::Hash, record.hash.clone())]);
    Ok(page.print()?)
}

/// Who may do what may be done now.
pub(crate) struct Roles<'r> {
    pub(crate) of: &'r [NextRole<'r>],
    pub(crate) joint: bool,
    /// Whether it is not known yet if it is needed.
    pub(crate) perhaps: bool,
}

pub(crate) fn roles(page: &mut Page, of: &Roles<'_>) {
    if of.of.is_empty() {
        page.detail(&styled(page.say(Word::Nobody), ERROR));
    }
    if of.of.len() > 1 {
        let word = if of.joint { Word::AllOfThem } else { Word::OneOfThem };
        page.detail(&styled(page.say(word), FAINT));
    }
    for role in of.of {
        page.detail(&next_role(role, page.language));
    }
    if of.perhaps {
        page.detail(&styled(page.say(Word::PerhapsNeeded), FAINT));
    }
}

/// `head of department: wang`, and in whose place.
pub(crate) fn next_role(next: &NextRole<'_>, language: Language) -> String {
    let mut role = next.role.label.get(language).to_owned();
    if let Some(own) = next.instead_of {
        let own = said(Word::InPlaceOf, own.label.get(language), language);
        role = language.bracketed(&role, &own);
    }
    let persons = if next.anyone {
        Word::Anybody.say(language).to_owned()
    } else {
        language.joined(&next.persons)
    };
    let persons = if next.deputies.is_empty() {
        persons
    } else {
        let deputies = language.joined(&next.deputies);
        language.bracketed(&persons, &said(Word::Deputies, &deputies, language))
    };
    let colon = if language == Language::En { ": " } else { "：" };
    format!("{role}{colon}{persons}")
}

/// `2026-03-02 wang, head of department`, and for whom or how late.
pub(crate) fn act(scheme: &Scheme, act: &ActDone, language: Language) -> String {
    let mut parts = vec![role(scheme, act.held.as_ref().unwrap_or(&act.role), language).to_owned()];
    if act.held.is_some() {
        parts.push(said(Word::InPlaceOf, role(scheme, &act.role, language), language));
    }
    if let Some(person) = &act.acting_for {
        parts.push(said(Word::ActingFor, person, language));
    }
    if let Some(reason) = &act.late_reason {
        parts.push(said(Word::LateBecause, reason, language));
    }
    let detail = language.joined(parts);
    let day = act.at.date_naive();
    format!("{day} {}", language.bracketed(&act.actor, &detail))
}

pub(crate) fn said(word: Word, what: &str, language: Language) -> String {
    let separator = if language == Language::En { " " } else { "：" };
    format!("{}{separator}{what}", word.say(language))
}

pub(crate) fn findings(page: &mut Page, findings: &[CaseFinding]) {
    if findings.is_empty() {
        return;
    }
    page.heading(Word::InTheWay);
    for finding in findings {
        page.item(&format!("[{}] {}", finding.code(), finding.message(page.language)));
    }
}

/// A last day, marked where it has passed.
pub(crate) fn day(due: Option<NaiveDate>, overdue: bool, language: Language) -> String {
    let Some(due) = due else { return String::new() };
    if !overdue {
        return due.to_string();
    }
    let word = styled(Word::Overdue.say(language), ERROR);
    language.bracketed(&due.to_string(), &word)
}

/// The label of a role by its id.
fn role<'r>(scheme: &'r Scheme, id: &'r str, language: Language) -> &'r str {
    let role = scheme.roles().iter().find(|role| *role.id == *id);
    role.map_or(id, |role| role.label.get(language))
}
