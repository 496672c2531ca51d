//! When a duty is to be done and how long a phase lasts, in words.

use crate::calendar::{By, Deadline, Part, Period, Unit};
use crate::duty::words::{Words, worded};
use crate::language::{Language, Text};
use crate::scheme::{Edge, Term, Timing, WorkPhase};

impl Timing {
    /// When it is to be done, as people read it.
    ///
    /// ```
    /// use integrity_risk::calendar::{Cycle, Unit};
    /// use integrity_risk::language::Language;
    /// use integrity_risk::scheme::Timing;
    ///
    /// let cycle = Cycle::from(Unit::Week);
    /// let weekly = Timing::Every { cycle, times: 1, by: None, after_end: false };
    /// assert_eq!(weekly.words(Language::ZhHans), "每周至少 1 次，以周期最后一日为限");
    /// ```
    pub fn words(&self, language: Language) -> String {
        Saying(language).timing(self)
    }
}

impl WorkPhase {
    /// From when until when it lasts, as people read it.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let town = Scheme::builtin("town-rules")?;
    /// assert!(town.phases().iter().all(|phase| !phase.span(Language::En).is_empty()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn span(&self, language: Language) -> String {
        Saying(language).span(self.from, self.to)
    }
}

/// What says it in one language.
#[derive(Clone, Copy)]
struct Saying(Language);

impl Saying {
    const fn say(self, words: Words) -> &'static str {
        worded(words, self.0)
    }

    fn is_english(self) -> bool {
        self.0 == Language::En
    }

    fn span(self, from: Option<Edge>, to: Option<Edge>) -> String {
        match (from, to) {
            (None, None) => self.say(["no days said", "未写日期", "未寫日期"]).to_owned(),
            (None, Some(to)) if self.is_english() => format!("until {}", self.edge(to)),
            (None, Some(to)) => format!("至{}{}", self.edge(to), self.say(["", "为止", "為止"])),
            (Some(from), None) => {
                format!("{}{}", self.say(["from ", "自", "自"]), self.edge(from))
            }
            (Some(from), Some(to)) if from == to => self.edge(from),
            (Some(from), Some(to)) => format!("{} – {}", self.edge(from), self.edge(to)),
        }
    }

    fn edge(self, edge: Edge) -> String {
        match edge {
            Edge::Date(day) => day.to_string(),
            Edge::Day { day, of } => self.day_of(day, of),
            Edge::Of(period) => self.period(period),
        }
    }

    fn timing(self, timing: &Timing) -> String {
        let comma = self.say([", ", "，", "，"]);
        match timing {
            Timing::Once { from: None, by } => self.deadline(*by),
            Timing::Once { from: Some(from), by } => {
                let (since, from) = (self.say(["from ", "自", "自"]), self.edge(*from));
                let until = self.say([", ", "起，", "起，"]);
                format!("{since}{from}{until}{}", self.deadline(*by))
            }
            Timing::Every { cycle, times, by, after_end } => {
                let end = ["by the end of the period", "以周期最后一日为限", "以週期最後一日為限"];
                let by = by.map_or_else(|| self.say(end).to_owned(), |by| self.deadline(by));
                let after =
                    [", counted from its last day", "，自周期最后一日起算", "，自週期最後一日起算"];
                let after = if *after_end { self.say(after) } else { "" };
                format!("{}{}{comma}{by}{after}", cycle.label(self.0), self.times(*times))
            }
            Timing::BeforeHolidays { holidays, by, from } => {
                let names = self.0.joined(holidays.iter().map(|id| self.holiday(id)));
                let before =
                    self.0.bracketed(self.say(["before holidays", "节前", "節前"]), &names);
                let by = format!("{}{}", self.say(["by ", "至迟", "至遲"]), self.ahead(*by));
                let from = from.map(|from| {
                    format!("{comma}{}{}", self.say(["from ", "自", "自"]), self.ahead(from))
                });
                format!("{before}{comma}{by}{}", from.unwrap_or_default())
            }
            Timing::Months { months, year, times } => {
                let months: Vec<String> = months.iter().map(ToString::to_string).collect();
                let year = year.map(|year| self.year(year)).unwrap_or_default();
                let times = self.times(*times);
                if self.is_english() {
                    format!("in the months {}{year}{times}", months.join(", "))
                } else {
                    format!("{year}{} 月{times}", months.join("、"))
                }
            }
            Timing::On { occasions, by } => {
                let on = self.0.joined(occasions.iter().map(|on| on.label(self.0)));
                let on = format!("{}{on}", self.say(["on ", "遇", "遇"]));
                let none = ["; no term said", "；未写明期限", "；未寫明期限"];
                let none = || self.say(none).to_owned();
                let term = by.map_or_else(none, |by| format!("{comma}{}", self.deadline(by)));
                format!("{on}{term}")
            }
            Timing::Untimed(untimed) => untimed.label(self.0).to_owned(),
        }
    }

    /// A holiday of the calendar that is built in by its name, another by its id.
    fn holiday(self, id: &str) -> &str {
        name_of(id).map_or(id, |name| name.get(self.0))
    }

    /// So long before the first day off.
    fn ahead(self, term: Term) -> String {
        let unit = self.say(match term {
            Term::WorkingDays(1) => [" working day", " 个工作日", " 個工作日"],
            Term::WorkingDays(_) => [" working days", " 个工作日", " 個工作日"],
            Term::CalendarDays(1) => [" day", " 日", " 日"],
            Term::CalendarDays(_) => [" days", " 日", " 日"],
            Term::Months(1) => [" month", " 个月", " 個月"],
            Term::Months(_) => [" months", " 个月", " 個月"],
        });
        let count = term.count();
        match self.0 {
            Language::En => format!("{count}{unit} before the first day off"),
            _ => format!("放假前 {count}{unit}"),
        }
    }

    fn times(self, times: u32) -> String {
        match self.0 {
            Language::En if times == 1 => ", once at least".to_owned(),
            Language::En => format!(", {times} times at least"),
            _ => format!("至少 {times} 次"),
        }
    }

    fn deadline(self, deadline: Deadline) -> String {
        let around = |before: &str, what: String, after: Words| {
            let before = if self.is_english() { before } else { "" };
            format!("{before}{what}{}", self.say(after))
        };
        match deadline.by {
            By::Date(day) => around("by ", day.to_string(), ["", "前", "前"]),
            By::Day { day, of } => around("by ", self.day_of(day, of), ["", "前", "前"]),
            By::EndOf(period) => {
                around("by the end of ", self.period(period), ["", "底前", "底前"])
            }
            By::FirstWorkingDayOf(period) => {
                let after = ["", "首个工作日前", "首個工作日前"];
                around("by the first working day of ", self.period(period), after)
            }
            By::After(term) => {
                let after = match term {
                    Term::WorkingDays(_) => [" working days", " 个工作日内", " 個工作日內"],
                    Term::CalendarDays(_) => [" days", " 日内", " 日內"],
                    Term::Months(1) => [" month", " 个月内", " 個月內"],
                    Term::Months(_) => [" months", " 个月内", " 個月內"],
                };
                around("within ", term.count().to_string(), after)
            }
        }
    }

    fn day_of(self, day: u32, of: Period) -> String {
        if self.is_english() {
            format!("day {day} of {}", self.period(of))
        } else {
            format!("{} {day} 日", self.period(of))
        }
    }

    fn period(self, period: Period) -> String {
        match period {
            Period::This(unit) => self.unit(self.say(["this", "当", "當"]), unit),
            Period::Next(unit) => self.unit(self.say(["the next", "次", "次"]), unit),
            Period::Month { month, year } => self.numbered("month", month, "月", year),
            Period::TenDays { month, part, year } => {
                let month = self.numbered("month", month, "月", year);
                let part = match part {
                    Part::Early => ["the first ten days of ", "上旬", "上旬"],
                    Part::Middle => ["the second ten days of ", "中旬", "中旬"],
                    Part::Late => ["the rest, from the 21st, of ", "下旬", "下旬"],
                };
                let part = self.say(part);
                if self.is_english() { format!("{part}{month}") } else { format!("{month}{part}") }
            }
            Period::Quarter { quarter, year } => self.numbered("quarter", quarter, "季度", year),
            Period::HalfYear { half_year, year } => {
                self.numbered("half-year", half_year, "半年", year)
            }
            Period::Year { year } if self.is_english() => year.to_string(),
            Period::Year { year } => format!("{year} 年"),
        }
    }

    fn numbered(self, name: &str, number: u32, unit: &str, year: Option<i32>) -> String {
        let year = year.map(|year| self.year(year)).unwrap_or_default();
        if self.is_english() {
            format!("{name} {number}{year}")
        } else {
            format!("{year}{number} {unit}")
        }
    }

    fn unit(self, which: &str, unit: Unit) -> String {
        let unit = self.say(match unit {
            Unit::Week => [" week", "周", "週"],
            Unit::TenDays => [" ten days", "旬", "旬"],
            Unit::Month => [" month", "月", "月"],
            Unit::Quarter => [" quarter", "季度", "季度"],
            Unit::HalfYear => [" half-year", "半年", "半年"],
            Unit::Year => [" year", "年", "年"],
        });
        format!("{which}{unit}")
    }

    /// A year as it stands beside months.
    fn year(self, year: i32) -> String {
        if self.is_english() { format!(" of {year}") } else { format!("{year} 年 ") }
    }
}

/// What the calendar that is built in calls a holiday.
#[cfg(feature = "builtin")]
fn name_of(holiday: &str) -> Option<&'static Text> {
    let calendar = crate::calendar::Calendar::china().ok()?;
    let known = calendar.holidays().iter().find(|known| *known.id == *holiday);
    known.map(|known| &known.label)
}

#[cfg(not(feature = "builtin"))]
const fn name_of(_: &str) -> Option<&'static Text> {
    None
}
