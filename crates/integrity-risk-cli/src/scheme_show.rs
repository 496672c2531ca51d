//! `scheme list` and `scheme show`: what schemes say of themselves.

use integrity_risk::Scheme;
use integrity_risk::exact::Exact;
use integrity_risk::language::{Language, Text};
use integrity_risk::scheme::{
    BUILTIN, Due, Duty, DutyFor, MajorityOf, Meeting, Parameter, ReturnReason, Route, RouteStep,
    Setting, Share, StandsFor, Term, WarningLevel,
};
use integrity_risk::wire;
use serde_json::{Value as Json, json};

use crate::Ending;
use crate::failure::Failure;
use crate::page::Page;
use crate::scheme_rules::{self, Shown, parameter_name};
use crate::source::{self, Source};
use crate::terminal::{FAINT, STRONG, grade_style, styled};
use crate::words::{Message, Word};

/// Lists the built-in schemes.
pub(crate) fn list(language: Language) -> Result<Ending, Failure> {
    let mut page = Page::new(language);
    let mut rows = Vec::new();
    for id in BUILTIN {
        let scheme = Scheme::builtin(id)?;
        rows.push(vec![
            styled(scheme.id(), STRONG),
            scheme.version().to_owned(),
            Word::of_status(scheme.status()).say(language).to_owned(),
            scheme.title().get(language).to_owned(),
        ]);
    }
    page.rows(rows);
    page.print()?;
    Ok(Ending::Clean)
}

/// Shows one scheme as canonical JSON.
pub(crate) fn show_json(id_or_file: &str, language: Language) -> Result<Ending, Failure> {
    let Source { wire: scheme, .. } = source::scheme(id_or_file)?;
    let request = json!({ "scheme": scheme, "lang": language.tag() });
    crate::call::print(&wire::call("scheme", &request.to_string()))
}

/// Shows one scheme as a page.
pub(crate) fn show(id_or_file: &str, rules: bool, language: Language) -> Result<Ending, Failure> {
    let Source { scheme, .. } = source::scheme(id_or_file)?;
    let document = scheme_rules::document(&scheme);
    let written = Shown::new(&scheme, &document, language);
    let mut page = Page::new(language);
    about(&mut page, &scheme);
    texts(&mut page, Word::WhatTextLacks, scheme.lacks());
    types(&mut page, &scheme);
    levels(&mut page, &scheme);
    facts(&mut page, &scheme);
    grades(&mut page, &scheme);
    written.grading(&mut page);
    written.supervision(&mut page);
    warnings(&mut page, &scheme);
    written.warning(&mut page);
    parameters(&mut page, &scheme);
    routes(&mut page, &scheme);
    written.recusals(&mut page);
    duties(&mut page, &scheme);
    written.tables(&mut page);
    lists(&mut page, &scheme);
    forms(&mut page, &scheme);
    written.coverage(&mut page);
    figures(&mut page, &scheme);
    completions(&mut page, &scheme);
    oddities(&mut page, &scheme);
    if rules {
        all_rules(&mut page, &document);
    }
    hashes(&mut page, &scheme);
    page.print()?;
    Ok(Ending::Clean)
}

fn about(page: &mut Page, scheme: &Scheme) {
    let language = page.language;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (document, clause) = scheme.source();
    page.title(scheme.title().get(language));
    page.fields(&[
        (Word::Id, scheme.id().to_owned()),
        (Word::Version, scheme.version().to_owned()),
        (Word::StatusLabel, page.say(Word::of_status(scheme.status())).to_owned()),
        (
            Word::MadeOver,
            scheme.extends().map(|of| format!("{} {}", of.id, of.version)).unwrap_or_default(),
        ),
        (
            Word::Issuer,
            scheme.issuer().map(|text| text.get(language).to_owned()).unwrap_or_default(),
        ),
        (Word::Issued, day(scheme.issued())),
        (Word::Effective, in_force(scheme)),
        (Word::Source, clause.map_or(document.to_owned(), |clause| format!("{document} {clause}"))),
        (
            Word::Languages,
            language.joined(scheme.languages().iter().map(|language| language.tag())),
        ),
        (
            Word::Graded,
            scheme.grain().map(|g| page.say(Word::of_grain(g)).to_owned()).unwrap_or_default(),
        ),
    ]);
}

fn in_force(scheme: &Scheme) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map_or("…".to_owned(), |day| day.to_string());
    match scheme.effective() {
        (None, None) => String::new(),
        (from, to) => format!("{} – {}", day(from), day(to)),
    }
}

fn texts(page: &mut Page, heading: Word, texts: &[Text]) {
    if texts.is_empty() {
        return;
    }
    page.heading(heading);
    for text in texts {
        page.item(&format!("· {}", text.get(page.language)));
    }
}

fn types(page: &mut Page, scheme: &Scheme) {
    if scheme.types().is_empty() {
        return;
    }
    let language = page.language;
    page.heading(Word::Types);
    page.rows(scheme.types().iter().map(|kind| {
        let counterpart = kind
            .risk_type
            .map_or(Word::NoCounterpart.say(language), |risk_type| risk_type.label(language));
        vec![kind.id.to_string(), kind.label.get(language).to_owned(), counterpart.to_owned()]
    }));
}

fn levels(page: &mut Page, scheme: &Scheme) {
    if scheme.levels().is_empty() {
        return;
    }
    let language = page.language;
    let label = |id: &str| {
        let kind = scheme.types().iter().find(|kind| *kind.id == *id);
        kind.map_or(id.to_owned(), |kind| kind.label.get(language).to_owned())
    };
    page.heading(Word::Levels);
    page.rows(scheme.levels().iter().map(|duty| {
        let level = duty.level.label(language).to_owned();
        let subject = duty.subject.as_ref().map(|subject| subject.get(language).to_owned());
        let types = language.joined(duty.types.iter().map(|id| label(id)));
        vec![level, subject.unwrap_or_default(), types]
    }));
}

fn facts(page: &mut Page, scheme: &Scheme) {
    page.heading(Word::Facts);
    let language = page.language;
    page.rows(scheme.facts().iter().map(|fact| {
        let label = fact.label.get(language).to_owned();
        vec![styled(&fact.id, STRONG), label, fact.values(language)]
    }));
}

fn grades(page: &mut Page, scheme: &Scheme) {
    if scheme.grades().is_empty() {
        return;
    }
    let language = page.language;
    page.heading(Word::Grades);
    page.rows(scheme.grades().iter().map(|grade| {
        let counterpart = grade
            .risk_grade
            .map_or(Word::NoCounterpart.say(language), |grade| grade.label(language));
        let label = styled(grade.label.get(language), grade_style(grade.risk_grade));
        vec![grade.id.to_string(), label, counterpart.to_owned()]
    }));
}

fn warnings(page: &mut Page, scheme: &Scheme) {
    if scheme.warning_levels().is_empty() {
        return;
    }
    page.heading(Word::Warnings);
    let language = page.language;
    page.rows(scheme.warning_levels().iter().map(|level| warning(level, scheme, language)));
}

fn warning(level: &WarningLevel, scheme: &Scheme, language: Language) -> Vec<String> {
    let colour = level.colour.map_or(Word::NoCounterpart.say(language), |c| c.label(language));
    let notice = level.notice.as_ref().map(|notice| notice.get(language).to_owned());
    let term = |word: Word, parameter: Option<&str>| {
        parameter.map(|id| {
            let set = scheme.settings().get(id);
            let value = set.map_or(Word::NotSet.say(language).to_owned(), |t| term(t, language));
            format!("{}: {value}", word.say(language))
        })
    };
    let terms = [
        term(Word::ReplyWithin, level.reply_within.as_deref()),
        term(Word::RectifyWithin, level.rectify_within.as_deref()),
    ];
    vec![
        level.id.to_string(),
        level.label.get(language).to_owned(),
        colour.to_owned(),
        notice.unwrap_or_default(),
        language.joined(terms.into_iter().flatten()),
    ]
}

/// A length of time, in words.
pub(crate) fn term(term: Term, language: Language) -> String {
    let unit = match term {
        Term::WorkingDays(_) => Word::WorkingDays,
        Term::CalendarDays(_) => Word::CalendarDays,
        Term::Months(1) => Word::Month,
        Term::Months(_) => Word::Months,
    };
    format!("{} {}", term.count(), unit.say(language))
}

fn parameters(page: &mut Page, scheme: &Scheme) {
    if scheme.parameters().is_empty() {
        return;
    }
    let language = page.language;
    page.heading(Word::Parameters);
    page.rows(scheme.parameters().iter().map(|parameter| {
        vec![
            styled(&parameter.id, STRONG),
            parameter.label.get(language).to_owned(),
            bounds(parameter, language),
            setting(parameter, language),
        ]
    }));
}

fn bounds(parameter: &Parameter, language: Language) -> String {
    let bound = |bound: Option<&Setting>| match bound {
        Some(Setting::Term(length)) => term(*length, language),
        other => other.and_then(Setting::number).map_or("…".to_owned(), Exact::to_decimal),
    };
    format!("{} – {}", bound(parameter.min.as_ref()), bound(parameter.max.as_ref()))
}

fn setting(parameter: &Parameter, language: Language) -> String {
    match parameter.default {
        None => Word::NotSet.say(language).to_owned(),
        Some(default) => format!("{}: {}", Word::OwnDefault.say(language), term(default, language)),
    }
}

fn routes(page: &mut Page, scheme: &Scheme) {
    if scheme.routes().is_empty() {
        return;
    }
    page.heading(Word::Routes);
    let language = page.language;
    for route in scheme.routes() {
        let label = styled(route.label.get(language), STRONG);
        let order = page.say(Word::StrictOrder);
        page.item(&if route.ordered { language.bracketed(&label, order) } else { label });
        if let Some(due) = &route.due {
            let due = due_of(due, scheme, language);
            page.detail(&said(Word::WholeRoute, &said(Word::Due, &due, language), language));
        }
        let steps = route.steps.iter().enumerate();
        page.rows(steps.map(|(index, of_route)| step(index, of_route, route, scheme, language)));
        for reopening in &route.reopenings {
            let on = language.joined(reopening.on.iter().map(|on| on.label(language)));
            let to = said(Word::OpenedAnew, step_label(route, reopening.to, language), language);
            page.detail(&format!("{on} → {to}"));
        }
    }
}

fn duties(page: &mut Page, scheme: &Scheme) {
    let language = page.language;
    if !scheme.phases().is_empty() {
        page.heading(Word::Phases);
        page.rows(scheme.phases().iter().map(|phase| {
            let says = phase.rule(scheme).map(|rule| rule.says.get(language).to_owned());
            let label = styled(phase.label.get(language), STRONG);
            vec![label, phase.span(language), says.unwrap_or_default()]
        }));
    }
    if scheme.duty_rules().is_empty() {
        return;
    }
    page.heading(Word::Duties);
    for duty in scheme.duty_rules() {
        let clause = duty.rule(scheme).map(|rule| styled(&rule.clause, FAINT));
        let label = styled(duty.label.get(language), STRONG);
        page.item(&format!("{label}  {}", clause.unwrap_or_default()));
        page.detail(&duty_notes(duty, scheme, language));
    }
}

/// When, who, to whom and for whom.
fn duty_notes(duty: &Duty, scheme: &Scheme, language: Language) -> String {
    let roles = |word: Word, roles: &[usize]| {
        let roles = role_labels(roles, scheme, language);
        (!roles.is_empty()).then(|| said(word, &roles, language))
    };
    let grades = duty.grades.iter().flatten().filter_map(|place| {
        let grade = scheme.grades().get(usize::from(*place))?;
        Some(grade.label.get(language))
    });
    let grades = language.joined(grades);
    let each = (duty.each != DutyFor::Body).then(|| duty.each.label(language));
    let each = each.map(|each| {
        if grades.is_empty() { each.to_owned() } else { language.bracketed(each, &grades) }
    });
    let phase = duty.phase.and_then(|place| scheme.phases().get(place));
    let phase = phase.map(|phase| said(Word::Phase, phase.label.get(language), language));
    let papers = duty.form.as_ref().map(|form| said(Word::Papers, form.get(language), language));
    let after = duty.after.iter().filter_map(|place| scheme.duty_rules().get(*place));
    let after = language.joined(after.map(|duty| duty.label.get(language)));
    noted(
        [
            Some(duty.timing.words(language)),
            roles(Word::DoneByWhom, &duty.roles),
            roles(Word::Answerable, &duty.answerable),
            roles(Word::WatchedBy, &duty.watched_by),
            roles(Word::ToWhom, &duty.to),
            each,
            papers,
            phase,
            (!after.is_empty()).then(|| said(Word::AfterStep, &after, language)),
        ],
        language,
    )
}

fn step(
    index: usize,
    step: &RouteStep,
    route: &Route,
    scheme: &Scheme,
    language: Language,
) -> Vec<String> {
    vec![
        format!("  {}.", index + 1),
        step.label.get(language).to_owned(),
        Word::of_act(step.act).say(language).to_owned(),
        who(step.joint, step.or_above, &step.roles, scheme, language),
        notes(step, index, route, scheme, language),
    ]
}

/// Who acts in a step.
pub(crate) fn who(
    joint: bool,
    or_above: bool,
    roles: &[usize],
    scheme: &Scheme,
    language: Language,
) -> String {
    let together = (joint && roles.len() > 1).then_some(Word::Together);
    let above = or_above.then_some(Word::OrAbove);
    let details = together.into_iter().chain(above).map(|word| word.say(language));
    let details = language.joined(details);
    let roles = role_labels(roles, scheme, language);
    if details.is_empty() { roles } else { language.bracketed(&roles, &details) }
}

pub(crate) fn role_labels(roles: &[usize], scheme: &Scheme, language: Language) -> String {
    let roles = roles.iter().filter_map(|place| scheme.roles().get(*place));
    language.joined(roles.map(|role| role.label.get(language)))
}

fn step_label(route: &Route, place: usize, language: Language) -> &str {
    route.steps.get(place).map_or("", |step| step.label.get(language))
}

/// What else is said of a step, one after the other.
fn notes(
    step: &RouteStep,
    index: usize,
    route: &Route,
    scheme: &Scheme,
    language: Language,
) -> String {
    let label = |place: &usize| step_label(route, *place, language);
    let said = |word: Word, what: &str| said(word, what, language);
    let covers = language.joined(step.covers.iter().map(|part| Word::of_part(*part, language)));
    let places = language.joined(step.places.iter().map(|place| place.label.get(language)));
    let stands = step.stands_for.as_ref().and_then(|stands| match stands {
        StandsFor::AtLeast(term) => Some(said(Word::StandsAtLeast, &self::term(*term, language))),
        StandsFor::Parameter(id) => {
            Some(said(Word::StandsFor, parameter_name(id, scheme, language)))
        }
        _ => None,
    });
    let back = step
        .returns_to
        .as_ref()
        .map(|to| said(Word::ReturnsTo, &returned(label(to), &step.return_reasons, language)));
    noted(
        [
            step.form.as_ref().map(|form| said(Word::Form, form.get(language))),
            after(&step.after, index, &label, language),
            to_whom(step.to, scheme, language),
            must_contain(step.contains, scheme, language),
            (!covers.is_empty()).then(|| said(Word::Concerns, &covers)),
            step.meeting.as_ref().map(|of| meeting(of, scheme, language)),
            step.due.as_ref().map(|due| said(Word::Due, &due_of(due, scheme, language))),
            stands,
            back,
            step.objections_to.as_ref().map(|to| said(Word::ObjectionsTo, label(to))),
            (!places.is_empty()).then(|| said(Word::Where, &places)),
        ],
        language,
    )
}

/// A name and what stands under it.
pub(crate) fn said(word: Word, what: &str, language: Language) -> String {
    format!("{}{}{what}", word.say(language), if language == Language::En { ": " } else { "：" })
}

/// All that is said, one after the other.
pub(crate) fn noted(notes: impl IntoIterator<Item = Option<String>>, language: Language) -> String {
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    notes.join(if language == Language::En { "; " } else { "；" })
}

/// The steps that come before one, where these are not just the one above it.
pub(crate) fn after<'l>(
    after: &[usize],
    index: usize,
    label: &dyn Fn(&usize) -> &'l str,
    language: Language,
) -> Option<String> {
    let above: Vec<usize> = index.checked_sub(1).into_iter().collect();
    if after == above {
        return None;
    }
    let steps = language.joined(after.iter().map(label));
    let steps = if steps.is_empty() { Word::BesideOthers.say(language).to_owned() } else { steps };
    Some(said(Word::AfterStep, &steps, language))
}

pub(crate) fn to_whom(to: Option<usize>, scheme: &Scheme, language: Language) -> Option<String> {
    to.map(|role| said(Word::ToWhom, &role_labels(&[role], scheme, language), language))
}

pub(crate) fn must_contain(
    list: Option<usize>,
    scheme: &Scheme,
    language: Language,
) -> Option<String> {
    let list = list.and_then(|place| scheme.lists().get(place))?;
    Some(said(Word::MustContain, list.label.get(language), language))
}

/// Where a matter goes back to, and on which grounds.
pub(crate) fn returned(to: &str, grounds: &[ReturnReason], language: Language) -> String {
    let grounds = language.joined(grounds.iter().map(|why| Word::of_return(*why).say(language)));
    if grounds.is_empty() { to.to_owned() } else { language.bracketed(to, &grounds) }
}

fn meeting(meeting: &Meeting, scheme: &Scheme, language: Language) -> String {
    let chair = meeting
        .chair
        .map(|role| said(Word::Chair, &role_labels(&[role], scheme, language), language));
    let all = meeting
        .all_attend_below
        .map(|members| Message::AllAttendBelow { members: members.to_string() }.message(language));
    let quorum = meeting.quorum.map(|of| said(Word::Quorum, &share(of, language), language));
    let carried = meeting.carried.map(|carried| {
        let word = match carried.of {
            MajorityOf::Present => Word::VotesOfPresent,
            _ => Word::VotesOfMembers,
        };
        said(word, &share(carried.share, language), language)
    });
    let notes = noted([chair, all, quorum, carried], language);
    let meets = Word::InMeeting.say(language);
    if notes.is_empty() { meets.to_owned() } else { language.bracketed(meets, &notes) }
}

fn share(share: Share, language: Language) -> String {
    let (word, share) = match share {
        Share::AtLeast(share) if share == Exact::from(1) => {
            return Word::ShareAll.say(language).to_owned();
        }
        Share::AtLeast(share) => (Word::ShareAtLeast, share),
        Share::MoreThan(share) => (Word::ShareMoreThan, share),
        _ => return String::new(),
    };
    format!("{} {share}", word.say(language))
}

/// By when something is due, as the scheme states it.
pub(crate) fn due_of(due: &Due, scheme: &Scheme, language: Language) -> String {
    match due {
        Due::By(day) => day.to_string(),
        Due::Within(within) => term(*within, language),
        Due::Parameter(id) => parameter_name(id, scheme, language).to_owned(),
        _ => String::new(),
    }
}

fn lists(page: &mut Page, scheme: &Scheme) {
    if scheme.lists().is_empty() {
        return;
    }
    page.heading(Word::Lists);
    let language = page.language;
    page.rows(scheme.lists().iter().map(|list| {
        let items = list.items.iter().map(|item| item.label.get(language));
        let open = list.open.then_some(Word::AndSoOn.say(language));
        let label = styled(list.label.get(language), STRONG);
        vec![label, language.joined(items.chain(open))]
    }));
}

fn forms(page: &mut Page, scheme: &Scheme) {
    if scheme.forms().is_empty() {
        return;
    }
    page.heading(Word::Forms);
    let language = page.language;
    page.rows(scheme.forms().iter().map(|form| {
        let fields = language.joined(form.fields.iter().map(|field| field.label.get(language)));
        let fields =
            if fields.is_empty() { Word::NoFields.say(language).to_owned() } else { fields };
        vec![form.id.to_string(), styled(form.label.get(language), STRONG), fields]
    }));
}

fn figures(page: &mut Page, scheme: &Scheme) {
    if scheme.figures().is_empty() {
        return;
    }
    page.heading(Word::Figures);
    let language = page.language;
    page.rows(
        scheme
            .figures()
            .iter()
            .map(|figure| vec![figure.label.get(language).to_owned(), figure.value.to_decimal()]),
    );
}

fn completions(page: &mut Page, scheme: &Scheme) {
    if scheme.completions().is_empty() {
        return;
    }
    let language = page.language;
    page.heading(Word::Completions);
    for completion in scheme.completions() {
        page.item(&styled(&completion.id, STRONG));
        page.detail_fields(&[
            (Word::Question, completion.question.get(language).to_owned()),
            (Word::Reading, completion.reading.get(language).to_owned()),
            (Word::Ground, completion.ground.get(language).to_owned()),
        ]);
    }
}

fn oddities(page: &mut Page, scheme: &Scheme) {
    if scheme.oddities().is_empty() {
        return;
    }
    page.heading(Word::Oddities);
    for oddity in scheme.oddities() {
        let rule = styled(&oddity.rule, STRONG);
        page.item(&format!("{rule}  {}", styled(&oddity.clause, FAINT)));
        page.detail(oddity.says.get(page.language));
    }
}

/// Every rule with its clause, its basis and its days, those of other days too.
fn all_rules(page: &mut Page, document: &Json) {
    page.heading(Word::Rules);
    for head in scheme_rules::heads(document) {
        let basis = page.say(head.basis());
        let ground = [head.clause().to_owned(), basis.to_owned()].into_iter().chain(head.dates());
        let ground = styled(ground.collect::<Vec<_>>().join("  "), FAINT);
        page.item(&format!("{}  {ground}", styled(head.id, STRONG)));
        page.detail(&head.says(page.language));
    }
}

fn hashes(page: &mut Page, scheme: &Scheme) {
    page.heading(Word::Hashes);
    page.fields(&[
        (Word::RulesHash, scheme.rules_hash().to_owned()),
        (Word::TextHash, scheme.text_hash().to_owned()),
    ]);
}
