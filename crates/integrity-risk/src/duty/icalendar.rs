//! Duties for calendar programs: iCalendar, RFC 5545.

use chrono::{NaiveDate, Utc};

use crate::calendar::Instant;
use crate::codes::codes;
use crate::duty::occurrence::{DueBasis, DutyCalendar, DutyOccurrence, PhaseOccurrence};
use crate::language::Language;
use crate::scheme::items::Named;

codes! {
    /// As what a calendar program shows a duty.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::duty::EntryKind::default().code(), "todo");
    /// ```
    #[derive(Default)]
    EntryKind {
        /// As a task with its last day.
        #[default]
        Todo = "todo",
        /// As an event on the whole of its last day, for programs that show no tasks.
        Event = "event",
    }
}

/// Octets in a line at most, the break not counted.
const LINE: usize = 75;

impl DutyCalendar<'_> {
    /// The duties and phases as an iCalendar file: a task or an event for each
    /// duty that has a day, an event for each phase that has a first and last
    /// day. `stamp` is when the file is made; what has no term is left out.
    ///
    /// Ids follow from scheme, duty, time and subject: a calendar program that
    /// reads a later file again finds the same entries.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::calendar::{Calendar, Instant};
    /// use integrity_risk::duty::{DutyQuestion, EntryKind};
    /// use integrity_risk::language::Language;
    ///
    /// let scheme = Scheme::builtin("development-zone-2012")?;
    /// let due = scheme.duties(&DutyQuestion::year(2012)?, &Calendar::default())?;
    /// let stamp = Instant::parse_from_rfc3339("2012-11-01T08:00:00+08:00").unwrap();
    /// let file = due.to_icalendar(stamp, EntryKind::Todo, Language::ZhHans);
    /// assert!(file.contains("UID:development-zone-2012/search_papers@2012\r\n"));
    /// assert!(file.contains("DTSTAMP:20121101T000000Z\r\n"));
    /// assert!(file.contains("DUE;VALUE=DATE:20121205\r\n"));
    /// assert!(file.lines().all(|line| line.len() <= 75));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_icalendar(&self, stamp: Instant, entries: EntryKind, language: Language) -> String {
        let mut file = File { text: String::new(), stamp: of_instant(stamp) };
        file.line("BEGIN", "VCALENDAR");
        file.line("VERSION", "2.0");
        file.line("PRODID", "-//integrity-risk//duties//EN");
        file.line("CALSCALE", "GREGORIAN");
        file.text("NAME", self.scheme.title().get(language));
        file.text("X-WR-CALNAME", self.scheme.title().get(language));
        for phase in &self.phases {
            self.phase(&mut file, phase, language);
        }
        for occurrence in &self.occurrences {
            self.duty(&mut file, occurrence, entries, language);
        }
        file.line("END", "VCALENDAR");
        file.text
    }

    fn phase(&self, file: &mut File, of: &PhaseOccurrence<'_>, language: Language) {
        let (Some(from), Some(to)) = (of.from, of.to) else { return };
        let Some(after) = to.succ_opt() else { return };
        let rule = of.phase.rule(self.scheme);
        let (colon, mut notes) = (colon(language), Vec::new());
        if let Some(rule) = rule {
            notes.push(rule.says.get(language).to_owned());
            notes.push(format!("{}{colon}{}", word(CLAUSE, language), rule.clause));
        }
        notes.extend(carried(of.carried_from, language));
        let key = chrono::Datelike::year(&from);
        file.line("BEGIN", "VEVENT");
        file.text("UID", &format!("{}/phase/{}@{key:04}", self.scheme.id(), of.phase.id));
        file.stamped();
        file.date("DTSTART", from);
        file.date("DTEND", after);
        file.text("SUMMARY", of.phase.label.get(language));
        file.text("DESCRIPTION", &notes.join("\n"));
        file.text("CATEGORIES", word(PHASE, language));
        file.line("TRANSP", "TRANSPARENT");
        file.line("END", "VEVENT");
    }

    fn duty(
        &self,
        file: &mut File,
        of: &DutyOccurrence<'_>,
        entries: EntryKind,
        language: Language,
    ) {
        let Some(due) = of.due else { return };
        let is_todo = entries == EntryKind::Todo;
        let after = due.succ_opt().filter(|_| !is_todo);
        let component = if is_todo { "VTODO" } else { "VEVENT" };
        file.line("BEGIN", component);
        file.text("UID", &format!("{}/{}", self.scheme.id(), of.id()));
        file.stamped();
        if is_todo {
            // What begins must do so before it is due.
            if let Some(from) = of.from.filter(|from| *from < due) {
                file.date("DTSTART", from);
            }
            file.date("DUE", due);
        } else {
            file.date("DTSTART", due);
            if let Some(after) = after {
                file.date("DTEND", after);
            }
            file.line("TRANSP", "TRANSPARENT");
        }
        file.text("SUMMARY", &summary(of, language));
        file.text("DESCRIPTION", &self.notes(of, language));
        file.text("CATEGORIES", of.duty.kind.label(language));
        file.line("END", component);
    }

    /// What is said of a duty: what its rule says, who, to whom, and the clause.
    fn notes(&self, of: &DutyOccurrence<'_>, language: Language) -> String {
        let (duty, colon) = (of.duty, colon(language));
        let rule = duty.rule(self.scheme);
        let mut notes: Vec<String> = Vec::new();
        notes.extend(rule.map(|rule| rule.says.get(language).to_owned()));
        for (name, places) in [
            (WHO, &duty.roles),
            (ANSWERABLE, &duty.answerable),
            (WATCHED_BY, &duty.watched_by),
            (TO, &duty.to),
        ] {
            let roles = places.iter().filter_map(|place| self.scheme.roles().get(*place));
            let roles: Vec<&str> = roles.map(|role| role.label().get(language)).collect();
            if !roles.is_empty() {
                let roles = roles.join(comma(language));
                notes.push(format!("{}{colon}{roles}", word(name, language)));
            }
        }
        if let Some(form) = &duty.form {
            notes.push(format!("{}{colon}{}", word(FORM, language), form.get(language)));
        }
        if of.times > 1 {
            notes.push(format!("{}{colon}{}", word(TIMES, language), of.times));
        }
        if of.basis == DueBasis::EndOfPeriod {
            notes.push(word(END_OF_PERIOD, language).to_owned());
        }
        notes.extend(carried(of.carried_from, language));
        notes.extend(rule.map(|rule| format!("{}{colon}{}", word(CLAUSE, language), rule.clause)));
        notes.join("\n")
    }
}

fn carried(from: Option<i32>, language: Language) -> Option<String> {
    from.map(|year| format!("{}{}{year}", word(CARRIED, language), colon(language)))
}

fn summary(of: &DutyOccurrence<'_>, language: Language) -> String {
    let label = of.duty.label.get(language);
    match &of.subject {
        None => label.to_owned(),
        Some(subject) => {
            let name = subject.name.as_deref().unwrap_or(&subject.id);
            format!("{label}{}{name}", colon(language))
        }
    }
}

type Words = [&'static str; 3];

const WHO: Words = ["Done by", "责任单位", "責任單位"];
const ANSWERABLE: Words = ["Answerable", "责任人", "責任人"];
const WATCHED_BY: Words = ["Watched by", "督办", "督辦"];
const TO: Words = ["To", "报送", "報送"];
const FORM: Words = ["Papers", "材料", "材料"];
const TIMES: Words = ["Times at least", "至少次数", "至少次數"];
const CLAUSE: Words = ["Clause", "条款", "條款"];
const PHASE: Words = ["phase", "阶段", "階段"];
const END_OF_PERIOD: Words = [
    "The text names the period alone: due by its end.",
    "条文只写明周期，以周期最后一日为限。",
    "條文只寫明週期，以週期最後一日為限。",
];
const CARRIED: Words = ["Carried over from the text's year", "条文原年份", "條文原年份"];

const fn word(words: Words, language: Language) -> &'static str {
    let [en, zh_hans, zh_hant] = words;
    match language {
        Language::En => en,
        Language::ZhHans => zh_hans,
        Language::ZhHant => zh_hant,
    }
}

const fn colon(language: Language) -> &'static str {
    word([": ", "：", "："], language)
}

const fn comma(language: Language) -> &'static str {
    word([", ", "、", "、"], language)
}

fn of_instant(stamp: Instant) -> String {
    stamp.with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string()
}

/// A file that is being written.
struct File {
    text: String,
    stamp: String,
}

impl File {
    fn stamped(&mut self) {
        let stamp = self.stamp.clone();
        self.line("DTSTAMP", &stamp);
    }

    fn date(&mut self, name: &str, day: NaiveDate) {
        self.line(&format!("{name};VALUE=DATE"), &day.format("%Y%m%d").to_string());
    }

    /// A property whose value is text.
    fn text(&mut self, name: &str, value: &str) {
        self.line(name, &escaped(value));
    }

    /// A line, folded where it is too long: at most so many octets, never
    /// within a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if octets + character.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(character);
            octets += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// Text as a value: what would end or part it is escaped, controls are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() && control != '\t' => {}
            other => escaped.push(other),
        }
    }
    escaped
}
