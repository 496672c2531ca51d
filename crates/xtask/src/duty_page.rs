//! The phases and duties of a scheme, in words.

use integrity_risk::Scheme;
use integrity_risk::calendar::{By, Calendar, Deadline, Holiday, Part, Period, Unit};
use integrity_risk::language::Language;
use integrity_risk::scheme::{Edge, Term, Timing};

use crate::page_words as codes;
use crate::scheme_file::Duty;
use crate::scheme_page::Page;

impl Page<'_> {
    /// The phases, with their first and last days.
    pub(crate) fn phases(&mut self) {
        let phases = &self.names.scheme.phases;
        if phases.is_empty() {
            return;
        }
        self.heading("Phases", "阶段");
        let compiled = self.compiled();
        for phase in phases {
            let known = compiled.iter().flat_map(Scheme::phases).find(|of| *of.id == *phase.id);
            let days = known.map(|of| self.span(of.from, of.to)).unwrap_or_default();
            let (label, colon) = (self.said(&phase.label), self.say(": ", "："));
            self.line(&format!("- **{label}** `{}`{colon}{days}", phase.id));
            self.rule_below(phase.head());
            self.strange(phase.oddity.as_deref());
        }
    }

    /// The duties: who, to whom, and when.
    pub(crate) fn duties(&mut self) {
        let duties = &self.names.scheme.duties;
        if duties.is_empty() {
            return;
        }
        self.heading("Duties", "任务");
        let compiled = self.compiled();
        for duty in duties {
            let known = compiled.iter().flat_map(Scheme::duty_rules);
            let known = known.into_iter().find(|of| *of.name == *duty.name);
            let when = known.map(|of| self.timing(&of.timing)).unwrap_or_default();
            self.duty(duty, &when);
        }
    }

    /// The scheme as the library reads it, for its days.
    fn compiled(&self) -> Option<Scheme> {
        Scheme::builtin(&self.names.scheme.scheme.id).ok()
    }

    fn duty(&mut self, duty: &Duty, when: &str) {
        self.rule(duty.head());
        let (label, colon) = (self.said(&duty.label), self.say(": ", "："));
        let kind = self.word(codes::DUTY_KIND, &duty.kind);
        let kind = self.names.bracketed(&kind);
        self.line(&format!("  - **{label}** `{}`{kind}", duty.name));
        let some = |text: String| (!text.is_empty()).then_some(text);
        let nobody = self.say("nobody named", "未写明由谁").to_owned();
        let who = some(self.roles_of(&duty.roles)).unwrap_or(nobody);
        let each = (duty.each != "body").then(|| self.word(codes::DUTY_FOR, &duty.each));
        let grades = self.names.joined(duty.grades.iter().map(|id| self.names.grade(id)));
        let each = each.map(|each| match some(grades) {
            Some(grades) => format!("{each}{}", self.names.bracketed(&grades)),
            None => each,
        });
        let phase = duty.phase.as_ref().and_then(|id| {
            let phase = self.names.scheme.phases.iter().find(|phase| phase.id == *id);
            phase.map(|phase| self.said(&phase.label))
        });
        let after = duty.after.iter().filter_map(|name| {
            let known = self.names.scheme.duties.iter().find(|known| known.name == *name);
            known.map(|known| self.said(&known.label))
        });
        let after = some(self.names.joined(after));
        let rows = [
            (self.say("When", "时间"), Some(when.to_owned())),
            (self.say("Who", "由谁"), Some(who)),
            (self.say("Answerable", "责任人"), some(self.roles_of(&duty.answerable))),
            (self.say("Watched by", "督办"), some(self.roles_of(&duty.watched_by))),
            (self.say("To", "向谁"), some(self.roles_of(&duty.to))),
            (self.say("For", "为谁"), each),
            (self.say("Papers", "材料"), duty.form.as_ref().map(|form| self.said(form))),
            (self.say("Phase", "阶段"), phase),
            (self.say("After", "在此之后"), after),
        ];
        for (name, value) in rows {
            if let Some(value) = value {
                self.line(&format!("  - {name}{colon}{value}"));
            }
        }
        self.strange(duty.oddity.as_deref());
    }

    /// A link to the oddity that says what is strange.
    fn strange(&mut self, oddity: Option<&str>) {
        let oddities = &self.names.scheme.oddities;
        let Some(oddity) = oddities.iter().find(|known| Some(&*known.id) == oddity) else { return };
        let (name, colon) = (self.say("Odd", "特异之处"), self.say(": ", "："));
        let says = self.said(&oddity.says);
        self.line(&format!("  - {name}{colon}[{says}](#{})", oddity.rule));
    }

    fn span(&self, from: Option<Edge>, to: Option<Edge>) -> String {
        match (from, to) {
            (None, None) => self.say("no days said", "未写日期").to_owned(),
            (None, Some(to)) => {
                format!("{}{}{}", self.say("until ", "至"), self.edge(to), self.say("", "为止"))
            }
            (Some(from), None) => format!("{}{}", self.say("from ", "自"), self.edge(from)),
            (Some(from), Some(to)) if from == to => self.edge(from),
            (Some(from), Some(to)) => format!("{} – {}", self.edge(from), self.edge(to)),
        }
    }

    fn edge(&self, edge: Edge) -> String {
        match edge {
            Edge::Date(day) => day.to_string(),
            Edge::Day { day, of } => self.day_of(day, of),
            Edge::Of(period) => self.period(period),
        }
    }

    fn timing(&self, timing: &Timing) -> String {
        match timing {
            Timing::Once { from, by } => {
                let by = self.deadline(*by);
                match from {
                    Some(from) => {
                        let from = self.edge(*from);
                        format!("{}{from}{}{by}", self.say("from ", "自"), self.say(", ", "起，"))
                    }
                    None => by,
                }
            }
            Timing::Every { cycle, times, by, after_end } => {
                let every = format!("{}{}", cycle.label(self.names.language), self.times(*times));
                if let Some(by) = by {
                    let end =
                        self.say(", counted from the period's last day", "，自周期最后一日起算");
                    let end = if *after_end { end } else { "" };
                    format!("{every}{}{}{end}", self.say(", ", "，"), self.deadline(*by))
                } else {
                    let end = self.say("by the end of the period", "以周期最后一日为限");
                    format!("{every}{}{end}", self.say(", ", "，"))
                }
            }
            Timing::Months { months, year, times } => {
                let months: Vec<String> = months.iter().map(ToString::to_string).collect();
                let year = year.map(|year| self.year(year)).unwrap_or_default();
                let times = self.times(*times);
                match self.names.language {
                    Language::En => format!("in the months {}{year}{times}", months.join(", ")),
                    _ => format!("{year}{} 月{times}", months.join("、")),
                }
            }
            Timing::BeforeHolidays { holidays, by, from } => {
                let calendar = Calendar::china().ok();
                let known = calendar.iter().flat_map(|calendar| calendar.holidays());
                let known: Vec<&Holiday> = known.collect();
                let labels = holidays.iter().map(|id| {
                    let holiday = known.iter().find(|holiday| holiday.id == *id);
                    holiday.map_or(&**id, |holiday| holiday.label.get(self.names.language))
                });
                let before = self.names.bracketed(&self.names.joined(labels.map(str::to_owned)));
                let (holidays, ahead) = (self.say("before holidays", "节前"), self.ahead(*by));
                let from =
                    from.map(|from| format!("{}{}", self.say(", from ", "，自"), self.ahead(from)));
                format!(
                    "{holidays}{before}{}{ahead}{}",
                    self.say(", by ", "，至迟"),
                    from.unwrap_or_default()
                )
            }
            Timing::On { occasions, by } => {
                let on = occasions.iter().map(|on| self.word(codes::OCCASION, on.code()));
                let on = format!("{}{}", self.say("on ", "遇"), self.names.joined(on));
                match by {
                    Some(by) => format!("{on}{}{}", self.say(", ", "，"), self.deadline(*by)),
                    None => format!("{on}{}", self.say("; no term said", "；未写明期限")),
                }
            }
            Timing::Untimed(untimed) => untimed.label(self.names.language).to_owned(),
            _ => String::new(),
        }
    }

    /// How long before the first day off.
    fn ahead(&self, term: Term) -> String {
        let count = term.count();
        let unit = match term {
            Term::WorkingDays(1) => self.say(" working day", " 个工作日"),
            Term::WorkingDays(_) => self.say(" working days", " 个工作日"),
            Term::CalendarDays(1) => self.say(" day", " 日"),
            Term::CalendarDays(_) => self.say(" days", " 日"),
            Term::Months(1) => self.say(" month", " 个月"),
            Term::Months(_) => self.say(" months", " 个月"),
        };
        let (before, after) = (self.say("", "放假前 "), self.say(" before the first day off", ""));
        format!("{before}{count}{unit}{after}")
    }

    fn times(&self, times: u32) -> String {
        match self.names.language {
            Language::En if times == 1 => ", once at least".to_owned(),
            Language::En => format!(", {times} times at least"),
            _ => format!("至少 {times} 次"),
        }
    }

    fn deadline(&self, deadline: Deadline) -> String {
        let (by, before) = (self.say("by ", ""), self.say("", "前"));
        match deadline.by {
            By::Date(day) => format!("{by}{day}{before}"),
            By::Day { day, of } => format!("{by}{}{before}", self.day_of(day, of)),
            By::EndOf(period) => {
                let (end, period) = (self.say("by the end of ", ""), self.period(period));
                format!("{end}{period}{}", self.say("", "底前"))
            }
            By::FirstWorkingDayOf(period) => format!(
                "{}{}{}",
                self.say("by the first working day of ", ""),
                self.period(period),
                self.say("", "首个工作日前")
            ),
            By::After(Term::WorkingDays(days)) => {
                format!(
                    "{}{days}{}",
                    self.say("within ", ""),
                    self.say(" working days", " 个工作日内")
                )
            }
            By::After(Term::CalendarDays(days)) => {
                format!("{}{days}{}", self.say("within ", ""), self.say(" days", " 日内"))
            }
            By::After(Term::Months(months)) => {
                let unit = if months == 1 { " month" } else { " months" };
                format!("{}{months}{}", self.say("within ", ""), self.say(unit, " 个月内"))
            }
        }
    }

    fn day_of(&self, day: u32, of: Period) -> String {
        match self.names.language {
            Language::En => format!("day {day} of {}", self.period(of)),
            _ => format!("{} {day} 日", self.period(of)),
        }
    }

    fn period(&self, period: Period) -> String {
        let year = |year: Option<i32>| year.map(|year| self.year(year)).unwrap_or_default();
        let english = self.names.language == Language::En;
        let numbered = |name: &str, number: u32, unit: &str, of: Option<i32>| {
            if english {
                format!("{name} {number}{}", year(of))
            } else {
                format!("{}{number} {unit}", year(of))
            }
        };
        match period {
            Period::This(unit) => self.unit(unit, self.say("this", "当")),
            Period::Next(unit) => self.unit(unit, self.say("the next", "次")),
            Period::Month { month, year } => numbered("month", month, "月", year),
            Period::TenDays { month, part, year } => {
                let part = match part {
                    Part::Early => self.say("the first ten days of ", "上旬"),
                    Part::Middle => self.say("the second ten days of ", "中旬"),
                    Part::Late => self.say("the rest, from the 21st, of ", "下旬"),
                };
                let month = numbered("month", month, "月", year);
                if english { format!("{part}{month}") } else { format!("{month}{part}") }
            }
            Period::Quarter { quarter, year } => numbered("quarter", quarter, "季度", year),
            Period::HalfYear { half_year, year } => numbered("half-year", half_year, "半年", year),
            Period::Year { year: of } => {
                if english {
                    of.to_string()
                } else {
                    format!("{of} 年")
                }
            }
        }
    }

    fn unit(&self, unit: Unit, which: &str) -> String {
        let unit = match unit {
            Unit::Week => self.say(" week", "周"),
            Unit::TenDays => self.say(" ten days", "旬"),
            Unit::Month => self.say(" month", "月"),
            Unit::Quarter => self.say(" quarter", "季度"),
            Unit::HalfYear => self.say(" half-year", "半年"),
            Unit::Year => self.say(" year", "年"),
        };
        format!("{which}{unit}")
    }

    /// A year as it stands beside months.
    fn year(&self, year: i32) -> String {
        match self.names.language {
            Language::En => format!(" of {year}"),
            _ => format!("{year} 年 "),
        }
    }
}
