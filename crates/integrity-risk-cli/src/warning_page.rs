//! How a case of warning is shown.

use chrono::NaiveDate;
use integrity_risk::language::Language;
use integrity_risk::warning::{ActDone, NextStep, WarningCase};
use integrity_risk::{Error, Scheme};

use crate::Ending;
use crate::case_page::{self, Roles};
use crate::failure::Failure;
use crate::page::Page;
use crate::terminal::{FAINT, STRONG, styled};
use crate::words::Word;

/// A case of warning to be shown, and in which language.
pub(crate) struct WarningPage<'c> {
    pub(crate) scheme: &'c Scheme,
    pub(crate) case: &'c WarningCase,
    pub(crate) language: Language,
}

impl WarningPage<'_> {
    /// Where the case stands, as a page.
    pub(crate) fn whole(&self, subject: &str, on: NaiveDate) -> Result<(), Failure> {
        let mut page = Page::new(self.language);
        page.title(&self.language.bracketed(self.level(), subject));
        self.about(&mut page, on)?;
        self.signals(&mut page);
        self.steps(&mut page)?;
        self.conditions(&mut page)?;
        self.turn(&mut page, on)?;
        case_page::findings(&mut page, &self.case.findings()?);
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
        let clean = self.case.findings()?.is_empty() && !self.is_overdue(on)?;
        Ok(if clean { Ending::Clean } else { Ending::Findings })
    }

    /// Whether a step is late.
    pub(crate) fn is_overdue(&self, on: NaiveDate) -> Result<bool, Error> {
        Ok(self.case.next_steps(on)?.iter().any(|next| next.overdue))
    }

    fn level(&self) -> &str {
        let none = Word::PastWarnings.say(self.language);
        self.case.level().map_or(none, |level| level.label.get(self.language))
    }

    fn about(&self, page: &mut Page, on: NaiveDate) -> Result<(), Failure> {
        page.heading(Word::WarningCase);
        let reasons = self.case.reasons()?;
        let reasons = reasons
            .iter()
            .map(|rule| self.language.bracketed(rule.says.get(self.language), &rule.id));
        page.fields(&[
            (Word::Scheme, format!("{} {}", self.scheme.id(), self.scheme.version())),
            (Word::State, Word::of_warning(self.case.phase(), self.language).to_owned()),
            (Word::Level, self.level().to_owned()),
            (Word::Reason, reasons.collect::<Vec<_>>().join("\n")),
            (Word::OnDay, on.to_string()),
            (Word::NextEvent, self.case.next_sequence().to_string()),
            (Word::Head, self.case.head().to_owned()),
        ]);
        Ok(())
    }

    fn signals(&self, page: &mut Page) {
        page.heading(Word::Signals);
        for signal in self.case.signals() {
            let day = signal.at.date_naive().to_string();
            let what = self.language.bracketed(&signal.what, &signal.source);
            page.item(&format!("{day}  {what}"));
        }
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
            vec![
                self.language.bracketed(view.step.label.get(self.language), &view.step.name),
                Word::of_warning_step(view.status, self.language).to_owned(),
                view.due.map(|due| due.to_string()).unwrap_or_default(),
                acts.chain(fallen).collect::<Vec<_>>().join("\n"),
            ]
        });
        page.rows(std::iter::once(heads.to_vec()).chain(rows));
        Ok(())
    }

    fn act(&self, act: &ActDone) -> String {
        case_page::act(self.scheme, act, self.language)
    }

    fn conditions(&self, page: &mut Page) -> Result<(), Failure> {
        let conditions = self.case.conditions()?;
        if conditions.is_empty() {
            return Ok(());
        }
        page.heading(Word::BeforeLifting);
        for view in conditions {
            let label = view.condition.label.get(self.language);
            let found = match view.holds {
                Some(true) => Word::Holds,
                Some(false) => Word::HoldsNot,
                None => Word::NotFound,
            };
            let found = styled(found.say(self.language), FAINT);
            let label = self.language.bracketed(label, &view.condition.name);
            page.item(&format!("{label}  {found}"));
        }
        Ok(())
    }

    fn turn(&self, page: &mut Page, on: NaiveDate) -> Result<(), Failure> {
        let next = self.case.next_steps(on)?;
        if next.is_empty() {
            return Ok(());
        }
        page.heading(Word::Turn);
        for next in &next {
            let label = styled(next.step.label.get(self.language), STRONG);
            let label = self.language.bracketed(&label, &next.step.name);
            let act = Word::of_warning_act(next.step.act, self.language);
            let mut line = format!("{label}  {}", styled(act, FAINT));
            if next.due.is_some() {
                let day = case_page::day(next.due, next.overdue, self.language);
                line = format!("{line}  {}", case_page::said(Word::Due, &day, self.language));
            }
            page.item(&line);
            self.roles(page, next);
        }
        Ok(())
    }

    fn roles(&self, page: &mut Page, next: &NextStep<'_>) {
        case_page::roles(
            page,
            &Roles {
                of: &next.roles,
                joint: next.step.joint,
                perhaps: !next.certain && !next.step.act.may_be_repeated(),
            },
        );
        if !next.conditions.is_empty() {
            let names = next.conditions.iter().map(|of| of.label.get(self.language));
            let names = self.language.joined(names);
            page.detail(&case_page::said(Word::OnlyWhen, &names, self.language));
        }
    }
}
