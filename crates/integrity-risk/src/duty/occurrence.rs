//! On which days duties fall due.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};

use crate::calendar::{By, Calendar, Deadline, Period, Unit, Window};
use crate::codes::codes;
use crate::duty::question::{Department, DutyQuestion, Happening, Post};
use crate::error::{Error, ErrorKind, listed, quoted};
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::scheme::{Duty, DutyFor, Edge, Scheme, Term, Timing, WorkPhase};

codes! {
    /// Where the last day of an occurrence comes from.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::duty::DueBasis::EndOfPeriod.code(), "end_of_period");
    /// ```
    DueBasis {
        /// The text states the day or the term.
        Stated = "stated",
        /// The text names the period alone: it is due by its end.
        EndOfPeriod = "end_of_period",
        /// The text states no term.
        NoTerm = "no_term",
    }
}

/// The post or department for which a duty is done.
///
/// # Examples
///
/// See [`DutyOccurrence`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DutySubject {
    /// Whether it is a post or a department.
    pub kind: DutyFor,
    /// Its id.
    pub id: String,
    /// Its name, if one was given.
    pub name: Option<String>,
}

/// One time that a duty falls due.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::duty::{DutyQuestion, Post};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let post = |id: &str, grade: &str| Post {
///     id: id.into(), name: None, department: None, grade: Some(grade.into()),
/// };
/// let mut question = DutyQuestion::year(2026)?;
/// question.posts = Some(vec![post("cashier", "A"), post("clerk", "C")]);
/// let due = scheme.duties(&question, &Calendar::default())?;
/// // Only a post of high risk must be checked at least once a year.
/// let checked: Vec<&str> = due.occurrences.iter()
///     .filter(|of| &*of.duty.name == "spot_check_of_post")
///     .filter_map(|of| of.subject.as_ref().map(|post| &*post.id))
///     .collect();
/// assert_eq!(checked, ["cashier"]);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DutyOccurrence<'s> {
    /// The duty.
    pub duty: &'s Duty,
    /// Which of its times this is: a year, `2026-03`, `2026-q1`, a day.
    pub key: String,
    /// For whom it is done; none for the body as a whole, or for all together
    /// where posts and departments are not known.
    pub subject: Option<DutySubject>,
    /// The first day on which it can be done, where there is one.
    pub from: Option<NaiveDate>,
    /// The last day; none where the text states no term.
    pub due: Option<NaiveDate>,
    /// Where that day comes from.
    pub basis: DueBasis,
    /// How many times at least it is done by then.
    pub times: u32,
    /// The year the text has, where another one was put in its place.
    pub carried_from: Option<i32>,
}

impl DutyOccurrence<'_> {
    /// An id that stays the same: duty, time and subject.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::calendar::Calendar;
    /// use integrity_risk::duty::DutyQuestion;
    ///
    /// let scheme = Scheme::builtin("development-zone-2012")?;
    /// let due = scheme.duties(&DutyQuestion::year(2012)?, &Calendar::default())?;
    /// assert!(due.occurrences.iter().any(|of| of.id() == "search_papers@2012"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn id(&self) -> String {
        let id = format!("{}@{}", self.duty.name, self.key);
        match &self.subject {
            None => id,
            Some(subject) => format!("{id}/{}", subject.id),
        }
    }
}

/// A phase with the days on which it begins and ends.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::duty::DutyQuestion;
///
/// let scheme = Scheme::builtin("damu-bay-committee")?;
/// let phases = scheme.duties(&DutyQuestion::year(2026)?, &Calendar::default())?.phases;
/// assert_eq!(phases[0].to.map(|day| day.to_string()).as_deref(), Some("2026-05-10"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PhaseOccurrence<'s> {
    /// The phase.
    pub phase: &'s WorkPhase,
    /// The first day, where the text says.
    pub from: Option<NaiveDate>,
    /// The last day, where the text says.
    pub to: Option<NaiveDate>,
    /// The year the text has, where another one was put in its place.
    pub carried_from: Option<i32>,
}

/// What falls due in a period.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::calendar::Calendar;
/// use integrity_risk::duty::DutyQuestion;
///
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// let due = scheme.duties(&DutyQuestion::year(2026)?, &Calendar::default())?;
/// // The dates of 2011 lie outside 2026, and what the text does irregularly has no date.
/// assert!(!due.outside.is_empty() && !due.untimed.is_empty());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DutyCalendar<'s> {
    /// The scheme.
    pub scheme: &'s Scheme,
    /// What falls due, by day.
    pub occurrences: Vec<DutyOccurrence<'s>>,
    /// The phases that touch the period.
    pub phases: Vec<PhaseOccurrence<'s>>,
    /// Duties for which the text states no time.
    pub untimed: Vec<&'s Duty>,
    /// Duties that an occasion gives rise to, none of which was given.
    pub on_occasion: Vec<&'s Duty>,
    /// Duties whose text names a year that lies outside the period.
    pub outside: Vec<&'s Duty>,
    /// Posts and departments of which no grade is known, though a duty depends on it.
    pub ungraded: Vec<DutySubject>,
}

impl Scheme {
    /// What falls due in a period: each time that each duty does, for whom,
    /// from when and by when.
    ///
    /// The calendar is asked only where a duty is counted in working days.
    ///
    /// # Errors
    ///
    /// A department that no post may name, a grade the scheme does not have, a
    /// day that a year to which dates are carried does not have,
    /// [`ErrorKind::TooLarge`] past [`limits::OCCURRENCES`].
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::calendar::Calendar;
    /// use integrity_risk::duty::{DueBasis, DutyQuestion};
    ///
    /// let scheme = Scheme::builtin("standard")?;
    /// let due = scheme.duties(&DutyQuestion::year(2026)?, &Calendar::default())?;
    /// let checks: Vec<_> = due.occurrences.iter().filter(|of| &*of.duty.name == "monthly_check").collect();
    /// assert_eq!(checks.len(), 12);
    /// assert_eq!((checks[1].key.as_str(), checks[1].basis), ("2026-02", DueBasis::EndOfPeriod));
    /// assert_eq!(checks[1].due.map(|day| day.to_string()).as_deref(), Some("2026-02-28"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn duties(
        &self,
        question: &DutyQuestion,
        calendar: &Calendar,
    ) -> Result<DutyCalendar<'_>, Error> {
        let roll = Roll::of(self, question)?;
        let finder = Finder { scheme: self, question, calendar, roll: &roll };
        let mut due = DutyCalendar {
            scheme: self,
            occurrences: Vec::new(),
            phases: finder.phases()?,
            untimed: Vec::new(),
            on_occasion: Vec::new(),
            outside: Vec::new(),
            ungraded: Vec::new(),
        };
        for duty in self.duty_rules() {
            let before = due.occurrences.len();
            finder.find(duty, question.window, &mut due.occurrences)?;
            let none = due.occurrences.len() == before;
            match &duty.timing {
                Timing::Untimed(_) => due.untimed.push(duty),
                Timing::On { occasions, .. } if !question.gives_rise(occasions) => {
                    due.on_occasion.push(duty);
                }
                _ if none && duty.year().is_some() && finder.dates_lie_outside(duty)? => {
                    due.outside.push(duty);
                }
                _ => {}
            }
            for subject in roll.ungraded(duty) {
                if !due.ungraded.contains(&subject) {
                    due.ungraded.push(subject);
                }
            }
        }
        let day = |of: &DutyOccurrence<'_>| of.due.or(of.from);
        due.occurrences.sort_by_key(day);
        Ok(due)
    }
}

impl DutyQuestion {
    fn gives_rise(&self, occasions: &[crate::scheme::Occasion]) -> bool {
        self.happenings.iter().any(|happening| occasions.contains(&happening.occasion))
    }
}

/// The first year that the text of a scheme names for its duties and phases.
fn base_year(scheme: &Scheme) -> Option<i32> {
    let phases = scheme.phases().iter().flat_map(|phase| [phase.from, phase.to]);
    let phases = phases.flatten().filter_map(Edge::year);
    scheme.duty_rules().iter().filter_map(Duty::year).chain(phases).min()
}

/// The posts and departments that were given, with their grades read.
pub(super) struct Roll<'q> {
    posts: Option<Vec<(&'q Post, Option<u16>)>>,
    departments: Option<Vec<(Department, Option<u16>)>>,
}

impl<'q> Roll<'q> {
    pub(super) fn of(scheme: &Scheme, question: &'q DutyQuestion) -> Result<Self, Error> {
        let at = |list: &str, index: usize| Path::root().key(list).index(index);
        let grade = |written: Option<&String>, path: Path| {
            let place = |label: &String| {
                let grade =
                    scheme.read_grade(label).map_err(|error| error.within(path.key("grade")))?;
                let place = scheme.grades().iter().position(|known| known.id == grade.id);
                Ok::<_, Error>(place.and_then(|place| u16::try_from(place).ok()))
            };
            written.map(place).transpose().map(Option::flatten)
        };
        let posts = question.posts.as_ref().map(|posts| {
            own_ids(posts.iter().map(|post| &post.id), "posts")?;
            let read = |(index, post): (usize, &'q Post)| {
                Ok((post, grade(post.grade.as_ref(), at("posts", index))?))
            };
            posts.iter().enumerate().map(read).collect::<Result<Vec<_>, Error>>()
        });
        let posts = posts.transpose()?;
        let departments = match &question.departments {
            Some(departments) => {
                own_ids(departments.iter().map(|department| &department.id), "departments")?;
                known_departments(question.posts.as_deref().unwrap_or_default(), departments)?;
                let read = |(index, of): (usize, &Department)| {
                    Ok((of.clone(), grade(of.grade.as_ref(), at("departments", index))?))
                };
                Some(departments.iter().enumerate().map(read).collect::<Result<Vec<_>, Error>>()?)
            }
            None => question.posts.as_ref().map(|posts| named_by(posts)),
        };
        Ok(Self { posts, departments })
    }

    /// For whom a duty is done: none where that is not known, or where it is
    /// done for the body.
    fn subjects(&self, duty: &Duty) -> Option<Vec<DutySubject>> {
        let subject = |kind, id: &String, name: &Option<String>| DutySubject {
            kind,
            id: id.clone(),
            name: name.clone(),
        };
        match duty.each {
            DutyFor::Body => None,
            DutyFor::Post => Some(
                self.posts
                    .as_ref()?
                    .iter()
                    .filter(|(_, grade)| is_meant(duty, *grade) == Some(true))
                    .map(|(post, _)| subject(DutyFor::Post, &post.id, &post.name))
                    .collect(),
            ),
            DutyFor::Department => Some(
                self.departments
                    .as_ref()?
                    .iter()
                    .filter(|(of, grade)| self.department_is_meant(duty, of, *grade) == Some(true))
                    .map(|(of, _)| subject(DutyFor::Department, &of.id, &of.name))
                    .collect(),
            ),
        }
    }

    /// Whether a department has one of a duty's grades by itself or through a
    /// post; none where no grade is known that could tell.
    fn department_is_meant(&self, duty: &Duty, of: &Department, own: Option<u16>) -> Option<bool> {
        let posts = self.posts.iter().flatten();
        let own_posts = posts.filter(|(post, _)| post.department.as_ref() == Some(&of.id));
        let mut grades: Vec<Option<u16>> = own_posts.map(|(_, grade)| *grade).collect();
        if own.is_some() || grades.is_empty() {
            grades.push(own);
        }
        let meant = grades.iter().map(|grade| is_meant(duty, *grade));
        let meant: BTreeSet<Option<bool>> = meant.collect();
        match (meant.contains(&Some(true)), meant.contains(&None)) {
            (true, _) => Some(true),
            (false, true) => None,
            (false, false) => Some(false),
        }
    }

    /// Posts or departments of which it is not known whether a duty means them.
    fn ungraded(&self, duty: &Duty) -> Vec<DutySubject> {
        let subject = |kind, id: &String, name: &Option<String>| DutySubject {
            kind,
            id: id.clone(),
            name: name.clone(),
        };
        match duty.each {
            DutyFor::Body => Vec::new(),
            DutyFor::Post => {
                let posts = self.posts.iter().flatten();
                let open = posts.filter(|(_, grade)| is_meant(duty, *grade).is_none());
                open.map(|(post, _)| subject(DutyFor::Post, &post.id, &post.name)).collect()
            }
            DutyFor::Department => {
                let departments = self.departments.iter().flatten();
                let open = departments
                    .filter(|(of, grade)| self.department_is_meant(duty, of, *grade).is_none());
                open.map(|(of, _)| subject(DutyFor::Department, &of.id, &of.name)).collect()
            }
        }
    }

    /// A post or department of this id that a duty can be done for.
    pub(super) fn find(&self, duty: &Duty, id: &str) -> Result<DutySubject, Error> {
        let subject = |name: &Option<String>| DutySubject {
            kind: duty.each,
            id: id.to_owned(),
            name: name.clone(),
        };
        let unknown = |what: Phrase, known: Vec<&String>| {
            Error::from(ErrorKind::UnknownReference { what, id: quoted(id), known: listed(known) })
        };
        match (duty.each, &self.posts, &self.departments) {
            (DutyFor::Post, Some(posts), _) => {
                let found = posts.iter().find(|(post, _)| post.id == id);
                let known = posts.iter().map(|(post, _)| &post.id).collect();
                found
                    .map(|(post, _)| subject(&post.name))
                    .ok_or_else(|| unknown(Phrase::Post {}, known))
            }
            (DutyFor::Department, _, Some(departments)) => {
                let found = departments.iter().find(|(of, _)| of.id == id);
                let known = departments.iter().map(|(of, _)| &of.id).collect();
                let none = || unknown(Phrase::Department {}, known);
                found.map(|(of, _)| subject(&of.name)).ok_or_else(none)
            }
            _ => Err(ErrorKind::NoSubject { duty: duty.name.to_string() }.into()),
        }
    }

    /// Whether a duty is told post by post, or department by department.
    pub(super) fn expands(&self, duty: &Duty) -> bool {
        self.subjects(duty).is_some()
    }
}

/// Whether a duty means what has this grade; none where no grade is known.
fn is_meant(duty: &Duty, grade: Option<u16>) -> Option<bool> {
    match (&duty.grades, grade) {
        (None, _) => Some(true),
        (Some(_), None) => None,
        (Some(grades), Some(grade)) => Some(grades.contains(&grade)),
    }
}

fn own_ids<'i>(ids: impl Iterator<Item = &'i String>, list: &str) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        if !seen.insert(id) {
            let path = Path::root().key(list).index(index).key("id");
            return Err(Error::at(path, ErrorKind::DuplicateId { id: quoted(id) }));
        }
    }
    Ok(())
}

fn known_departments(posts: &[Post], departments: &[Department]) -> Result<(), Error> {
    for (index, post) in posts.iter().enumerate() {
        let Some(id) = &post.department else { continue };
        if !departments.iter().any(|department| department.id == *id) {
            let known = listed(departments.iter().map(|department| &department.id));
            let what = Phrase::Department {};
            let kind = ErrorKind::UnknownReference { what, id: quoted(id), known };
            return Err(Error::at(Path::root().key("posts").index(index).key("department"), kind));
        }
    }
    Ok(())
}

/// The departments that posts name, in the order in which they do.
fn named_by(posts: &[Post]) -> Vec<(Department, Option<u16>)> {
    let mut named: Vec<(Department, Option<u16>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for id in posts.iter().filter_map(|post| post.department.as_ref()) {
        if seen.insert(id) {
            named.push((Department { id: id.clone(), name: None, grade: None }, None));
        }
    }
    named
}

/// Finds the times that duties fall due.
pub(super) struct Finder<'f, 's> {
    pub(super) scheme: &'s Scheme,
    pub(super) question: &'f DutyQuestion,
    pub(super) calendar: &'f Calendar,
    pub(super) roll: &'f Roll<'f>,
}

/// One time, before it is told for whom.
struct Time {
    key: String,
    from: Option<NaiveDate>,
    due: Option<NaiveDate>,
    basis: DueBasis,
    times: u32,
    carried_from: Option<i32>,
}

impl<'s> Finder<'_, 's> {
    /// Adds the times that a duty falls due in a period.
    pub(super) fn find(
        &self,
        duty: &'s Duty,
        window: Window,
        into: &mut Vec<DutyOccurrence<'s>>,
    ) -> Result<(), Error> {
        if let Timing::On { occasions, by } = &duty.timing {
            let meant = |of: &&Happening| occasions.contains(&of.occasion);
            for (index, happening) in self.question.happenings.iter().enumerate() {
                let Some(happening) = Some(happening).filter(meant) else { continue };
                let at = |error: Error| error.within(Path::root().key("happenings").index(index));
                let time = self.after(happening.on, by.as_ref()).map_err(at)?;
                let subject = self.subject_of(duty, happening).map_err(at)?;
                self.push(duty, window, &time, subject, into)?;
            }
            return Ok(());
        }
        let times = self.times(duty, window)?;
        let subjects = self.roll.subjects(duty);
        for time in &times {
            match &subjects {
                None => self.push(duty, window, time, None, into)?,
                Some(subjects) => subjects
                    .iter()
                    .try_for_each(|of| self.push(duty, window, time, Some(of.clone()), into))?,
            }
        }
        Ok(())
    }

    #[expect(clippy::unused_self, reason = "it belongs to the finding")]
    fn push(
        &self,
        duty: &'s Duty,
        window: Window,
        time: &Time,
        subject: Option<DutySubject>,
        into: &mut Vec<DutyOccurrence<'s>>,
    ) -> Result<(), Error> {
        if !time.due.or(time.from).is_some_and(|day| window.contains(day)) {
            return Ok(());
        }
        if into.len() >= limits::OCCURRENCES {
            let limit = limits::OCCURRENCES.to_string();
            return Err(ErrorKind::TooLarge { what: Phrase::Occurrences {}, limit }.into());
        }
        into.push(DutyOccurrence {
            duty,
            key: time.key.clone(),
            subject,
            from: time.from,
            due: time.due,
            basis: time.basis,
            times: time.times,
            carried_from: time.carried_from,
        });
        Ok(())
    }

    /// The time that something which happened gives rise to.
    fn after(&self, on: NaiveDate, by: Option<&Deadline>) -> Result<Time, Error> {
        let due = by.map(|by| by.due(on, self.calendar)).transpose()?;
        let basis = if due.is_some() { DueBasis::Stated } else { DueBasis::NoTerm };
        Ok(Time { key: on.to_string(), from: Some(on), due, basis, times: 1, carried_from: None })
    }

    fn subject_of(&self, duty: &Duty, of: &Happening) -> Result<Option<DutySubject>, Error> {
        match &of.subject {
            Some(id) if duty.each != DutyFor::Body && self.roll.expands(duty) => {
                let at = |error: Error| error.within(Path::root().key("subject"));
                self.roll.find(duty, id).map(Some).map_err(at)
            }
            Some(id) if duty.each != DutyFor::Body => {
                Ok(Some(DutySubject { kind: duty.each, id: id.clone(), name: None }))
            }
            _ => Ok(None),
        }
    }

    /// Every time of a duty that may fall due in a period.
    fn times(&self, duty: &Duty, window: Window) -> Result<Vec<Time>, Error> {
        match &duty.timing {
            Timing::Once { from, by } => {
                // A day off at the end of December may move to the next year.
                let spill = i32::from(by.roll != crate::calendar::Roll::None);
                let begun = Window { first: years_before(window.first, spill), ..window };
                let (years, carried_from) = self.years(duty.year(), begun);
                let year_of_text = duty.year();
                let once = |year| {
                    let shift = year_of_text.map_or(0, |of_text| year - of_text);
                    let from = from.map(|from| edge_in(from, year, shift)?.first(year));
                    self.once(from.transpose()?, *by, year, carried_from)
                };
                years.into_iter().map(once).collect()
            }
            Timing::Months { months, year, times } => {
                let (years, carried_from) = self.years(*year, window);
                let mut found = Vec::new();
                for year in years {
                    for month in months {
                        found.push(of_month(year, *month, *times, carried_from)?);
                    }
                }
                Ok(found)
            }
            Timing::Every { unit, times, by } => self.every(*unit, *times, by.as_ref(), window),
            Timing::On { .. } | Timing::Untimed(_) => Ok(Vec::new()),
        }
    }

    /// The years in which a date falls: the one of the text, or the one it is
    /// carried to; every year of the period where the text names none.
    fn years(&self, of_text: Option<i32>, window: Window) -> (Vec<i32>, Option<i32>) {
        let Some(year) = of_text else {
            return ((window.first.year()..=window.last.year()).collect(), None);
        };
        let base = base_year(self.scheme).unwrap_or(year);
        match self.question.carry_to {
            Some(to) if to != base => (vec![to + (year - base)], Some(year)),
            _ => (vec![year], None),
        }
    }

    fn once(
        &self,
        from: Option<NaiveDate>,
        by: Deadline,
        year: i32,
        carried_from: Option<i32>,
    ) -> Result<Time, Error> {
        let start = NaiveDate::from_ymd_opt(year, 1, 1).ok_or(ErrorKind::BeyondCalendar {})?;
        let due = in_year(by, year)?.due(start, self.calendar)?;
        let key = format!("{year:04}");
        Ok(Time { key, from, due: Some(due), basis: DueBasis::Stated, times: 1, carried_from })
    }

    fn every(
        &self,
        unit: Unit,
        times: u32,
        by: Option<&Deadline>,
        window: Window,
    ) -> Result<Vec<Time>, Error> {
        let back = by.map_or(0, reach);
        let first = window.first.checked_sub_days(Days::new(back));
        let mut day = first.ok_or(ErrorKind::BeyondCalendar {})?;
        let mut found = Vec::new();
        while day <= window.last {
            let period = Period::This(unit).window(day)?;
            let due = by.map(|by| by.due(period.first, self.calendar)).transpose()?;
            found.push(Time {
                key: key_of(unit, period.first),
                from: Some(period.first),
                due: Some(due.unwrap_or(period.last)),
                basis: if due.is_some() { DueBasis::Stated } else { DueBasis::EndOfPeriod },
                times,
                carried_from: None,
            });
            if found.len() > limits::OCCURRENCES {
                let limit = limits::OCCURRENCES.to_string();
                return Err(ErrorKind::TooLarge { what: Phrase::Occurrences {}, limit }.into());
            }
            day = period.last.succ_opt().ok_or(ErrorKind::BeyondCalendar {})?;
        }
        Ok(found)
    }

    /// Whether every date of a duty with a year lies outside the period.
    fn dates_lie_outside(&self, duty: &Duty) -> Result<bool, Error> {
        let window = self.question.window;
        let inside = |time: &Time| time.due.is_some_and(|day| window.contains(day));
        Ok(!self.times(duty, window)?.iter().any(inside))
    }

    fn phases(&self) -> Result<Vec<PhaseOccurrence<'s>>, Error> {
        let window = self.question.window;
        let mut found = Vec::new();
        for phase in self.scheme.phases() {
            let of_text = [phase.from, phase.to].into_iter().flatten().find_map(Edge::year);
            let (years, carried_from) = self.years(of_text, window);
            for year in years {
                let shift = of_text.map_or(0, |of_text| year - of_text);
                let from = phase.from.map(|from| edge_in(from, year, shift)?.first(year));
                let to = phase.to.map(|to| edge_in(to, year, shift)?.last(year));
                let (from, to) = (from.transpose()?, to.transpose()?);
                let (Some(first), Some(last)) = (from.or(to), to.or(from)) else { continue };
                if first <= window.last && window.first <= last {
                    found.push(PhaseOccurrence { phase, from, to, carried_from });
                }
            }
        }
        found.sort_by_key(|of| of.from.or(of.to));
        Ok(found)
    }
}

/// A day of an earlier year; the day itself where there is none.
fn years_before(day: NaiveDate, years: i32) -> NaiveDate {
    if years == 0 {
        return day;
    }
    NaiveDate::from_ymd_opt(day.year() - years, 1, 1).unwrap_or(day)
}

/// How many days before a period one begins whose deadline may still fall in it.
fn reach(by: &Deadline) -> u64 {
    /// The longest that days off follow one another, with much to spare.
    const ROLL: u64 = 31;
    let rolled = if by.roll == crate::calendar::Roll::None { 0 } else { ROLL };
    let of_deadline = match by.by {
        By::After(Term::CalendarDays(days)) => u64::from(days),
        By::After(Term::WorkingDays(days)) => u64::from(days) * 2 + ROLL,
        By::Date(_) => 0,
        By::Day { of: period, .. } | By::EndOf(period) => most_days(period),
        By::FirstWorkingDayOf(period) => most_days(period) + ROLL,
    };
    of_deadline + rolled
}

/// How many days from its day on a period ends at most.
fn most_days(period: Period) -> u64 {
    let days = match period.unit() {
        Unit::TenDays => 11,
        Unit::Month => 31,
        Unit::Quarter => 92,
        Unit::HalfYear => 184,
        Unit::Year => 366,
    };
    if matches!(period, Period::Next(_)) { days * 2 } else { days }
}

fn of_month(year: i32, month: u32, times: u32, carried: Option<i32>) -> Result<Time, Error> {
    let period = Period::Month { year: Some(year), month }.window(NaiveDate::MIN)?;
    Ok(Time {
        key: key_of(Unit::Month, period.first),
        from: Some(period.first),
        due: Some(period.last),
        basis: DueBasis::EndOfPeriod,
        times,
        carried_from: carried,
    })
}

/// What a period is called: `2026-03`, `2026-q1`, `2026-h1`, `2026`, `2026-03-01`.
fn key_of(unit: Unit, first: NaiveDate) -> String {
    let (year, month) = (first.year(), first.month0());
    match unit {
        Unit::TenDays => first.to_string(),
        Unit::Month => format!("{year:04}-{:02}", month + 1),
        Unit::Quarter => format!("{year:04}-q{}", month / 3 + 1),
        Unit::HalfYear => format!("{year:04}-h{}", month / 6 + 1),
        Unit::Year => format!("{year:04}"),
    }
}

/// A deadline with its date in a year.
fn in_year(deadline: Deadline, year: i32) -> Result<Deadline, Error> {
    let by = match deadline.by {
        By::Date(date) => By::Date(date_in(date, year)?),
        By::Day { day, of } => By::Day { day, of: period_in(of, year) },
        By::EndOf(period) => By::EndOf(period_in(period, year)),
        By::FirstWorkingDayOf(period) => By::FirstWorkingDayOf(period_in(period, year)),
        after @ By::After(_) => after,
    };
    Ok(Deadline { by, ..deadline })
}

/// A first or last day, its own year shifted; in a year where it has none.
fn edge_in(edge: Edge, year: i32, shift: i32) -> Result<Edge, Error> {
    let year = edge.year().map_or(year, |own| own + shift);
    Ok(match edge {
        Edge::Date(date) => Edge::Date(date_in(date, year)?),
        Edge::Day { day, of } => Edge::Day { day, of: period_in(of, year) },
        Edge::Of(period) => Edge::Of(period_in(period, year)),
    })
}

fn date_in(date: NaiveDate, year: i32) -> Result<NaiveDate, Error> {
    date.with_year(year).ok_or_else(|| {
        let value = format!("{year:04}-{}", date.format("%m-%d"));
        ErrorKind::NotADate { value }.into()
    })
}

fn period_in(period: Period, written: i32) -> Period {
    let year = Some(written);
    match period {
        Period::TenDays { month, part, .. } => Period::TenDays { year, month, part },
        Period::Month { month, .. } => Period::Month { year, month },
        Period::Quarter { quarter, .. } => Period::Quarter { year, quarter },
        Period::HalfYear { half_year, .. } => Period::HalfYear { year, half_year },
        Period::Year { .. } => Period::Year { year: written },
        relative @ (Period::This(_) | Period::Next(_)) => relative,
    }
}
