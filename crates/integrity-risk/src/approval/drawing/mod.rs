//! A case as a drawing: what a person sees of it at one glance, as Mermaid
//! text or as a picture that stands by itself.

mod layout;
mod mermaid;
mod svg;
#[cfg(test)]
mod tests;
mod words;

use std::fmt::Write as _;

use crate::approval::case::ApprovalCase;
use crate::approval::drawing::words::Words;
use crate::approval::state::Phase;
use crate::approval::view::StepStatus;
use crate::calendar::civil_date;
use crate::drawn_text::clean;
use crate::language::Language;
use crate::process::ActDone;
use crate::process::progress::all_after;
use crate::scheme::{Route, RouteStep, Status};

/// What is drawn of a case; all text is clean and in one language, and not
/// yet escaped for what it is written into.
#[derive(Debug)]
struct Drawing {
    words: Words,
    /// What the route is for.
    title: String,
    /// The scheme, the subject, how far the case is and by when it must be done.
    heads: Vec<String>,
    /// The steps in the order of the route.
    steps: Vec<StepBox>,
    /// Which step follows which, without those that follow through others.
    forward: Vec<(usize, usize)>,
    back: Vec<Back>,
}

/// A step as it is drawn.
#[derive(Debug)]
struct StepBox {
    name: String,
    mark: Mark,
    label: String,
    lines: Vec<Line>,
}

/// How a step is marked: by a word and a kind of frame, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Done,
    Current,
    Coming,
    NotNeeded,
    /// Not done when the case was given up.
    LeftUndone,
}

/// A line below the label of a step.
#[derive(Debug)]
struct Line {
    kind: LineKind,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineKind {
    /// Who acts, and what is done.
    Task,
    /// What was done, by whom and when.
    Done,
    /// Anything else: the last day, what no longer counts, where it may go back to.
    Note,
}

/// A way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Back {
    from: usize,
    to: usize,
    why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Returned,
    Objected,
}

impl ApprovalCase {
    /// The case as a flow chart in the notation of Mermaid.
    ///
    /// Each step is a box with its label, who acts and what is done, whether
    /// it is done, current, still to come or not needed, who did it and when,
    /// and its last day; dashed arrows lead back to where it is returned.
    /// Labels and ids are escaped: they cannot add to the chart.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Matter, Opening};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// use integrity_risk::language::Language;
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: Default::default(), content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (case, _) = ApprovalCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
    /// let chart = case.to_mermaid(Language::En);
    /// assert!(chart.starts_with("flowchart TB\n"));
    /// assert!(chart.contains("Settle the targets"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_mermaid(&self, language: Language) -> String {
        mermaid::write(&Drawing::of(self, language))
    }

    /// The case as a picture in SVG that stands by itself: no script, no
    /// style sheet, nothing loaded from elsewhere.
    ///
    /// It shows what [`to_mermaid`](Self::to_mermaid) shows. Whether a step is
    /// done is said by a word and by its frame, so that a print in black and
    /// white can be read; title and description say all of it in words for
    /// those who do not see it. Text is escaped.
    ///
    /// # Examples
    ///
    /// ```
    /// # use integrity_risk::approval::{ApprovalCase, Matter, Opening};
    /// # use integrity_risk::calendar::Calendar;
    /// # use integrity_risk::{Facts, Scheme};
    /// use integrity_risk::language::Language;
    /// # let opening = Opening {
    /// #     route: "registration".to_owned(), subject: Matter::default(), facts: Facts::new(),
    /// #     organisation: Default::default(), content: Default::default(),
    /// #     at: "2026-03-02T09:00:00+08:00".parse().unwrap(), actor: "sun".to_owned(),
    /// # };
    /// let (case, _) = ApprovalCase::open(&Scheme::builtin("standard")?, Calendar::china()?, opening)?;
    /// let picture = case.to_svg(Language::ZhHans);
    /// assert!(picture.starts_with("<svg ") && picture.contains("role=\"img\""));
    /// assert!(picture.contains("确定对象"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_svg(&self, language: Language) -> String {
        // The head differs from case to case and from event to event: pictures
        // on one page do not share their ids.
        let id: String = self.head().chars().take(16).collect();
        svg::write(&Drawing::of(self, language), &id)
    }

    fn role_label(&self, place: usize, language: Language) -> &str {
        self.scheme.roles().get(place).map_or("", |role| role.label.get(language))
    }

    fn role_label_of(&self, id: &str, language: Language) -> &str {
        let place = self.scheme.roles().iter().position(|role| *role.id == *id);
        place.map_or("", |place| self.role_label(place, language))
    }
}

impl Drawing {
    fn of(case: &ApprovalCase, language: Language) -> Self {
        let words = Words(language);
        let Some(route) = case.route() else { return Self::empty(words) };
        let steps = (0..route.steps.len()).zip(&route.steps);
        Self {
            words,
            title: clean(route.label.get(language)),
            heads: heads(case, words),
            steps: steps.map(|(place, step)| step_box(case, words, route, place, step)).collect(),
            forward: forward(route),
            back: back(route),
        }
    }

    fn empty(words: Words) -> Self {
        let (title, heads, steps) = (String::new(), Vec::new(), Vec::new());
        Self { words, title, heads, steps, forward: Vec::new(), back: Vec::new() }
    }

    /// All of it in words, for those who do not see it.
    fn about(&self) -> String {
        let mut about = self.heads.join(self.words.semicolon());
        for (place, step) in self.steps.iter().enumerate() {
            let lines: Vec<&str> = step.lines.iter().map(|line| line.text.as_str()).collect();
            let lines = lines.join(self.words.semicolon());
            let (mark, colon) = (self.words.mark(step.mark), self.words.colon());
            let stop = self.words.full_stop();
            let number = place + 1;
            let _ = write!(about, "{stop}{number} {}{colon}{mark}", step.label);
            about.push_str(self.words.semicolon());
            about.push_str(&lines);
        }
        about
    }
}

fn heads(case: &ApprovalCase, words: Words) -> Vec<String> {
    let Words(language) = words;
    let (scheme, colon) = (&case.scheme, words.colon());
    let model = if scheme.status() == Status::Model { words.model() } else { "" };
    let title = scheme.title().get(language);
    let mut heads = vec![format!("{}{colon}{title} {}{model}", words.scheme(), scheme.version())];
    let subject = &case.state.subject;
    if !subject.id.is_empty() {
        heads.push(format!("{}{colon}{}", words.subject(), subject.id));
    }
    heads.push(format!("{}{colon}{}", words.state(), words.phase(case.phase())));
    let running = case.phase() == Phase::Running;
    if let Some(due) = day_line(words.due_of_all(), &case.due_of_all(), words).filter(|_| running) {
        heads.push(due);
    }
    heads.iter().map(|head| clean(head)).collect()
}

fn step_box(
    case: &ApprovalCase,
    words: Words,
    route: &Route,
    place: usize,
    step: &RouteStep,
) -> StepBox {
    let Words(language) = words;
    let mark = mark(case, case.step_status(route, place));
    let mut lines = vec![Line { kind: LineKind::Task, text: task(case, words, step) }];
    let mut note = |text: String| lines.push(Line { kind: LineKind::Note, text });
    let state = case.state.steps.get(place);
    let pending = matches!(mark, Mark::Current | Mark::Coming);
    if pending && state.is_some_and(|state| state.needed.is_none()) {
        note(words.perhaps().to_owned());
    }
    if pending {
        let first = if mark == Mark::Current { case.not_before(place) } else { Ok(None) };
        day_line(words.not_before(), &first, words).into_iter().for_each(&mut note);
        day_line(words.due(), &case.due_of(place, step), words).into_iter().for_each(&mut note);
    }
    let stands = case.stands_until(place, step);
    day_line(words.stands_until(), &stands, words).into_iter().for_each(&mut note);
    for (to, why) in ways_back(step) {
        let to = route.steps.get(to).map_or("", |step| step.label.get(language));
        note(format!("{}{}{to}", words.back(why), words.colon()));
    }
    for act in state.map_or(&[][..], |state| &state.fallen) {
        let told = done(case, words, step, act);
        note(format!("{}{}{told}", words.fallen(), words.colon()));
    }
    for act in state.map_or(&[][..], |state| &state.acts) {
        lines.push(Line { kind: LineKind::Done, text: done(case, words, step, act) });
    }
    for line in &mut lines {
        line.text = clean(&line.text);
    }
    StepBox { name: clean(&step.name), mark, label: clean(step.label.get(language)), lines }
}

fn mark(case: &ApprovalCase, status: StepStatus) -> Mark {
    match status {
        StepStatus::Done => Mark::Done,
        StepStatus::NotNeeded => Mark::NotNeeded,
        _ if case.phase() == Phase::Withdrawn => Mark::LeftUndone,
        StepStatus::Open => Mark::Current,
        StepStatus::Waiting => Mark::Coming,
    }
}

/// Who acts, and what is done.
fn task(case: &ApprovalCase, words: Words, step: &RouteStep) -> String {
    let Words(language) = words;
    let roles = step.roles.iter().map(|role| case.role_label(*role, language));
    let roles: Vec<&str> = roles.collect();
    let who = match roles.as_slice() {
        [] => words.nobody().to_owned(),
        [role] => (*role).to_owned(),
        several => words.several(several, step.joint),
    };
    let above = if step.or_above { words.or_above() } else { "" };
    format!("{who}{above}{}{}", words.colon(), words.act(step.act))
}

/// A first or last day, where one is stated; that it cannot be told is said too.
fn day_line(
    name: &str,
    day: &Result<Option<chrono::NaiveDate>, crate::Error>,
    words: Words,
) -> Option<String> {
    let day = match day {
        Ok(day) => day.as_ref()?.to_string(),
        Err(_) => words.cannot_be_told().to_owned(),
    };
    Some(format!("{name}{}{day}", words.colon()))
}

/// Who did what when, and in which role where there are several.
fn done(case: &ApprovalCase, words: Words, step: &RouteStep, act: &ActDone) -> String {
    let Words(language) = words;
    let label = |id: &str| case.role_label_of(id, language).to_owned();
    let role = match &act.held {
        Some(held) => Some(words.in_place_of(&label(held), &label(&act.role))),
        None => (step.roles.len() > 1).then(|| label(&act.role)),
    };
    let role = role.map(|role| format!("{role}{}", words.colon())).unwrap_or_default();
    let actor = match &act.acting_for {
        Some(holder) => words.acting_for(&act.actor, holder),
        None => act.actor.clone(),
    };
    let late = act.late_reason.as_ref().map(|reason| words.late(reason)).unwrap_or_default();
    format!("{role}{actor}{}{}{late}", words.comma(), civil_date(&act.at))
}

fn ways_back(step: &RouteStep) -> impl Iterator<Item = (usize, Why)> {
    let returned = step.returns_to.map(|to| (to, Why::Returned));
    returned.into_iter().chain(step.objections_to.map(|to| (to, Why::Objected)))
}

fn back(route: &Route) -> Vec<Back> {
    let steps = route.steps.iter().enumerate();
    steps
        .flat_map(|(from, step)| ways_back(step).map(move |(to, why)| Back { from, to, why }))
        .collect()
}

/// Which step follows which. What follows through another step anyway is left out.
fn forward(route: &Route) -> Vec<(usize, usize)> {
    let steps = route.steps.iter().enumerate();
    steps
        .flat_map(|(place, step)| {
            let direct = step.after.iter().copied().filter(move |before| {
                let later = all_after(&route.steps, *before);
                !step.after.iter().any(|other| later.get(*other) == Some(&true))
            });
            direct.map(move |before| (before, place))
        })
        .collect()
}
