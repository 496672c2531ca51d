//! What stands for a time, once it is done, before what follows it: a notice
//! that is public for no fewer than five working days.

use chrono::NaiveDate;

use crate::approval::case::ApprovalCase;
use crate::approval::event::What;
use crate::approval::state::Phase;
use crate::calendar::civil_date;
use crate::error::{Error, ErrorKind};
use crate::path::Path;
use crate::process::progress::all_before;
use crate::process::term;
use crate::scheme::RouteStep;

impl ApprovalCase {
    /// Whether it goes on, looked at on a day: with every step done, it ends
    /// on the day after the last one on which something still stands.
    /// [`phase`](Self::phase) says it of the day of the last event.
    ///
    /// # Errors
    ///
    /// A day that the calendar cannot tell.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Matter, Opening, Phase};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: Default::default(), content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (case, _) = ApprovalCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
    /// assert_eq!(case.phase_on("2026-05-01".parse().unwrap())?, Phase::Running);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn phase_on(&self, on: NaiveDate) -> Result<Phase, Error> {
        let complete = self.route().is_some_and(|route| self.state.progress(route).is_complete());
        if self.state.phase == Phase::Withdrawn || !complete {
            return Ok(self.state.phase);
        }
        let steps = self.route().map_or(&[][..], |route| &route.steps);
        let last = self.last_to_stand(steps.iter().enumerate())?;
        let stands = last.is_some_and(|(until, _)| on <= until);
        Ok(if stands { Phase::Running } else { Phase::Ended })
    }

    /// The last day on which a step stands; none before it is done, or where
    /// it does not stand.
    pub(super) fn stands_until(
        &self,
        place: usize,
        step: &RouteStep,
    ) -> Result<Option<NaiveDate>, Error> {
        let (Some(stands), Some(route)) = (&step.stands_for, self.route()) else { return Ok(None) };
        let state = self.state.steps.get(place).filter(|state| state.needed != Some(false));
        let done = state.filter(|_| self.state.progress(route).is_done(place));
        let since = done.and_then(|state| state.acts.last()).map(|act| civil_date(&act.at));
        term::last_day(&self.scheme, &self.calendar, &stands.term(), since)
    }

    /// Of what comes before a step: what stands longest, and its last day.
    pub(super) fn stands_before(
        &self,
        place: usize,
    ) -> Result<Option<(NaiveDate, &RouteStep)>, Error> {
        let steps = self.route().map_or(&[][..], |route| &route.steps);
        if steps.iter().all(|step| step.stands_for.is_none()) {
            return Ok(None);
        }
        let before = steps.iter().enumerate().zip(all_before(steps, place));
        self.last_to_stand(before.filter_map(|(step, before)| before.then_some(step)))
    }

    fn last_to_stand<'c>(
        &self,
        steps: impl Iterator<Item = (usize, &'c RouteStep)>,
    ) -> Result<Option<(NaiveDate, &'c RouteStep)>, Error> {
        let mut last: Option<(NaiveDate, &RouteStep)> = None;
        for (place, step) in steps {
            let until = self.stands_until(place, step)?.map(|until| (until, step));
            last = match (last, until) {
                (Some(last), Some(until)) if until.0 <= last.0 => Some(last),
                (last, until) => until.or(last),
            };
        }
        Ok(last)
    }

    /// The first day on which a step may be done; none where nothing before it stands.
    pub(super) fn not_before(&self, place: usize) -> Result<Option<NaiveDate>, Error> {
        Ok(self.stands_before(place)?.map(|(until, _)| day_after(until)))
    }

    /// Refuses to do a step, or to send it back, while something before it still stands.
    pub(super) fn has_stood(&self, what: &What, on: NaiveDate) -> Result<(), Error> {
        let step = match what {
            What::Acted(acted) => &acted.step,
            What::Returned(returned) => &returned.step,
            _ => return Ok(()),
        };
        let (Some(route), Ok((place, _))) = (self.route(), self.step(step)) else { return Ok(()) };
        if !self.state.progress(route).open().contains(&place) {
            return Ok(());
        }
        let Some((until, before)) = self.stands_before(place)? else { return Ok(()) };
        if until < on {
            return Ok(());
        }
        let kind = ErrorKind::TooEarly {
            step: step.clone(),
            before: (*before.name).to_owned(),
            first: day_after(until).to_string(),
        };
        Err(Error::at(Path::root().key("at"), kind))
    }
}

fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}
