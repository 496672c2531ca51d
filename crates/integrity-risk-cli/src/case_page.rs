//! How a case of approval is shown.

use chrono::NaiveDate;
use integrity_risk::approval::{ActDone, ApprovalCase, NextRole, NextStep, Opened, Record};
use integrity_risk::language::Language;
use integrity_risk::{Error, Scheme};

use crate::Ending;
use crate::failure::Failure;
use crate::page::Page;
use crate::terminal::{ERROR, FAINT, STRONG, styled};
use crate::words::{Word, bracketed, joined};

/// A case to be shown, and in which language.
pub(crate) struct CasePage<'c> {
    pub(crate) scheme: &'c Scheme,
    pub(crate) case: &'c ApprovalCase,
    pub(crate) language: Language,
}

impl CasePage<'_> {
    /// The number and hash of a record that was written.
    pub(crate) fn record(record: &Record, language: Language) -> Result<(), Failure> {
        let mut page = Page::new(language);
        page.fields(&[
            (Word::Record, record.event.sequence.to_string()),
            (Word::Hash, record.hash.clone()),
        ]);
        Ok(page.print()?)
    }

    /// Where the case stands, as a page.
    pub(crate) fn whole(&self, opened: &Opened, on: NaiveDate) -> Result<(), Failure> {
        let mut page = Page::new(self.language);
        let label = self.case.route().map_or("", |route| route.label.get(self.language));
        page.title(&bracketed(label, &opened.subject.id, self.language));
        self.about(&mut page, on)?;
        self.steps(&mut page)?;
        self.turn(&mut page, on)?;
        self.findings(&mut page);
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
        let running = self.case.phase() == integrity_risk::approval::Phase::Running;
        Ok(running && self.case.due_of_all()?.is_some_and(|due| due < on))
    }

    fn about(&self, page: &mut Page, on: NaiveDate) -> Result<(), Failure> {
        page.heading(Word::Case);
        let due = self.case.due_of_all()?;
        page.fields(&[
            (Word::Scheme, format!("{} {}", self.scheme.id(), self.scheme.version())),
            (Word::State, Word::of_phase(self.case.phase(), self.language).to_owned()),
            (Word::Due, self.day(due, self.whole_is_overdue(on)?)),
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
                styled(bracketed(&self.act(act), word, self.language), FAINT)
            });
            vec![
                bracketed(view.step.label.get(self.language), &view.step.name, self.language),
                Word::of_step(view.status, self.language).to_owned(),
                view.due.map(|due| due.to_string()).unwrap_or_default(),
                acts.chain(fallen).collect::<Vec<_>>().join("\n"),
            ]
        });
        page.rows(std::iter::once(heads.to_vec()).chain(rows));
        Ok(())
    }

    /// `2026-03-02 wang, head of department`, and for whom or how late.
    fn act(&self, act: &ActDone) -> String {
        let mut parts = vec![self.role(act.held.as_ref().unwrap_or(&act.role)).to_owned()];
        if act.held.is_some() {
            parts.push(self.said(Word::InPlaceOf, self.role(&act.role)));
        }
        if let Some(person) = &act.acting_for {
            parts.push(self.said(Word::ActingFor, person));
        }
        if let Some(reason) = &act.late_reason {
            parts.push(self.said(Word::LateBecause, reason));
        }
        let detail = joined(parts, self.language);
        let day = act.at.date_naive();
        format!("{day} {}", bracketed(&act.actor, &detail, self.language))
    }

    fn said(&self, word: Word, what: &str) -> String {
        let separator = if self.language == Language::En { " " } else { "：" };
        format!("{}{separator}{what}", word.say(self.language))
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
                bracketed(&label, &next.step.name, self.language),
                styled(act, FAINT)
            );
            if next.due.is_some() {
                line =
                    format!("{line}  {}", self.said(Word::Due, &self.day(next.due, next.overdue)));
            }
            page.item(&line);
            self.roles(page, next);
        }
        Ok(())
    }

    fn roles(&self, page: &mut Page, next: &NextStep<'_>) {
        if next.roles.is_empty() {
            page.detail(&styled(page.say(Word::Nobody), ERROR));
        }
        if next.roles.len() > 1 {
            let word = if next.step.joint { Word::AllOfThem } else { Word::OneOfThem };
            page.detail(&styled(page.say(word), FAINT));
        }
        for role in &next.roles {
            page.detail(&self.next_role(role));
        }
        if !next.certain {
            page.detail(&styled(page.say(Word::PerhapsNeeded), FAINT));
        }
    }

    fn next_role(&self, next: &NextRole<'_>) -> String {
        let mut role = next.role.label.get(self.language).to_owned();
        if let Some(own) = next.instead_of {
            let own = self.said(Word::InPlaceOf, own.label.get(self.language));
            role = bracketed(&role, &own, self.language);
        }
        let persons = if next.anyone {
            Word::Anybody.say(self.language).to_owned()
        } else {
            joined(&next.persons, self.language)
        };
        let persons = if next.deputies.is_empty() {
            persons
        } else {
            let deputies = joined(&next.deputies, self.language);
            bracketed(&persons, &self.said(Word::Deputies, &deputies), self.language)
        };
        let colon = if self.language == Language::En { ": " } else { "：" };
        format!("{role}{colon}{persons}")
    }

    fn findings(&self, page: &mut Page) {
        let findings = self.case.findings();
        if findings.is_empty() {
            return;
        }
        page.heading(Word::InTheWay);
        for finding in findings {
            page.item(&format!("[{}] {}", finding.code(), finding.message(self.language)));
        }
    }

    /// A last day, marked where it has passed.
    fn day(&self, due: Option<NaiveDate>, overdue: bool) -> String {
        let Some(due) = due else { return String::new() };
        if !overdue {
            return due.to_string();
        }
        let word = styled(Word::Overdue.say(self.language), ERROR);
        bracketed(&due.to_string(), &word, self.language)
    }

    /// The label of a role by its id.
    fn role<'r>(&'r self, id: &'r str) -> &'r str {
        let role = self.scheme.roles().iter().find(|role| *role.id == *id);
        role.map_or(id, |role| role.label.get(self.language))
    }
}
