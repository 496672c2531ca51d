//! The calendar of duties: phases, deadlines, and what comes round again.

use chrono::NaiveDate;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error as _, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calendar::{By, Cycle, Deadline, Part, Period, new_year, read_day};
use crate::codes::codes;
use crate::error::Error;
use crate::language::Text;
use crate::scheme::rule::{Rule, RuleId};
use crate::scheme::{Occasion, Term};
use crate::shape::DAY;

codes! {
    /// What kind of thing a duty is.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::DutyKind::Check.code(), "check");
    /// ```
    DutyKind {
        /// A body, an office or a post is set up (成立机构).
        Organisation = "organisation",
        /// A plan or detailed rules are drawn up or settled (方案, 细则).
        Plan = "plan",
        /// A meeting is held (会议).
        Meeting = "meeting",
        /// Powers, duties or processes are put in order (清理职权, 流程).
        Inventory = "inventory",
        /// Risk points are searched for (查找, 排查).
        Search = "search",
        /// Opinions are asked for (征求意见).
        Consultation = "consultation",
        /// Something is reviewed or decided (审核, 审定).
        Decision = "decision",
        /// Risk points or posts are graded (划分等级).
        Grading = "grading",
        /// Control measures are drawn up (制定措施).
        Measures = "measures",
        /// Rules are made or revised (完善制度).
        Rules = "rules",
        /// Papers are handed in, filed or kept (报送, 备案, 台账).
        Papers = "papers",
        /// A report is made (报告, 通报).
        Report = "report",
        /// Something is made known (公示, 公开).
        Publication = "publication",
        /// A promise or a letter of responsibility is signed (承诺书, 责任书).
        Promise = "promise",
        /// People are taught (教育, 学习).
        Education = "education",
        /// A talk is held (谈话).
        Talk = "talk",
        /// Risks and measures are explained to whoever takes them over (交底).
        Briefing = "briefing",
        /// It is checked whether measures are carried out (检查, 督查, 抽查).
        Check = "check",
        /// The situation is analysed (分析).
        Analysis = "analysis",
        /// Work is evaluated or assessed (评估, 考核).
        Assessment = "assessment",
        /// Something is made better by what was found (修正, 优化).
        Improvement = "improvement",
    }
}

codes! {
    /// For whom a duty is done each time.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::scheme::DutyFor;
    /// assert_eq!(DutyFor::default(), DutyFor::Body);
    /// ```
    #[derive(Default)]
    DutyFor {
        /// Once, for the body as a whole.
        #[default]
        Body = "body",
        /// For each department.
        Department = "department",
        /// For each post.
        Post = "post",
    }
}

codes! {
    /// What a text says instead of a term.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::scheme::Untimed::Irregular.code(), "irregular");
    /// ```
    Untimed {
        /// Now and then, at no fixed time (不定期).
        Irregular = "irregular",
        /// At intervals, whose length is not said (定期).
        Regular = "regular",
        /// Often (经常).
        Often = "often",
        /// Promptly (及时, 第一时间).
        Prompt = "prompt",
        /// At all times: something is kept or goes on (常设, 动态).
        Standing = "standing",
        /// Nothing at all.
        Unstated = "unstated",
    }
}

/// A day that begins or ends something: a date, or the first or last day of a
/// period of the calendar.
///
/// Written as a date, as a day of a month, `{ day = 21, of = { month = 3 } }`, or as a period,
/// `{ month = 5, part = "early" }`: of what begins the period's first day, of what ends its last.
/// Without a year it is that of the year asked for.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::Edge;
///
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// let first = &scheme.phases()[0];
/// assert!(matches!(first.from, Some(Edge::Date(day)) if day.to_string() == "2011-03-21"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// A date.
    Date(NaiveDate),
    /// A day of a month.
    Day {
        /// The day, from 1.
        day: u32,
        /// The month.
        of: Period,
    },
    /// The first or last day of a period.
    Of(Period),
}

impl Edge {
    /// The day that begins something, in a year where none is written.
    pub(crate) fn first(self, year: i32) -> Result<NaiveDate, Error> {
        match self {
            Self::Of(period) => Ok(period.window(new_year(year)?)?.first),
            Self::Date(_) | Self::Day { .. } => self.last(year),
        }
    }

    /// The day that ends something, in a year where none is written.
    pub(crate) fn last(self, year: i32) -> Result<NaiveDate, Error> {
        Ok(Deadline::from(self.by()).bounds(new_year(year)?)?.last)
    }

    /// The same as the last day of a deadline.
    pub(crate) fn by(self) -> By {
        match self {
            Self::Date(date) => By::Date(date),
            Self::Day { day, of } => By::Day { day, of },
            Self::Of(period) => By::EndOf(period),
        }
    }

    /// The year it is written with.
    pub(crate) fn year(self) -> Option<i32> {
        match self {
            Self::Date(day) => Some(chrono::Datelike::year(&day)),
            Self::Day { of, .. } | Self::Of(of) => of.year(),
        }
    }
}

/// When a duty is to be done.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::calendar::{Cycle, Unit};
/// use integrity_risk::scheme::Timing;
///
/// let scheme = Scheme::builtin("consequence-grading-bureau")?;
/// let monthly = scheme.duty_rules().iter().find(|duty| &*duty.name == "monthly_check").unwrap();
/// let Timing::Every { cycle, times: 1, by: None, .. } = monthly.timing else { panic!() };
/// assert_eq!(cycle, Cycle::from(Unit::Month));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Timing {
    /// Once: by a date, or by a day of every year where no year is written.
    Once {
        /// The first day on which it can be done, where the text says.
        from: Option<Edge>,
        /// The last day.
        by: Deadline,
    },
    /// In every period of a kind.
    Every {
        /// What comes round.
        cycle: Cycle,
        /// How many times at least in each.
        times: u32,
        /// By when; by the period's end if not said.
        by: Option<Deadline>,
        /// Whether that is counted from the period's last day, and not from its first.
        after_end: bool,
    },
    /// In named months of a year.
    Months {
        /// The months, from 1, rising.
        months: Vec<u32>,
        /// The year; every year if not said.
        year: Option<i32>,
        /// How many times at least in each.
        times: u32,
    },
    /// Before holidays of the calendar that is handed in. Days off that follow each other, with the
    /// weekends among them, are one time, whichever of the holidays they are for.
    BeforeHolidays {
        /// The holidays, by the ids that the calendar gives them.
        holidays: Vec<Box<str>>,
        /// The last day: so long before the first day off. One working day, where the text says no
        /// more than before.
        by: Term,
        /// The first day: so long before the first day off.
        from: Option<Term>,
    },
    /// When something happens.
    On {
        /// What.
        occasions: Vec<Occasion>,
        /// By when, counted from that day; no term if not said.
        by: Option<Deadline>,
    },
    /// At no time that the text states.
    Untimed(Untimed),
}

/// A phase of the work.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
/// assert_eq!(scheme.phases().len(), 4);
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WorkPhase {
    /// Id within the scheme.
    pub id: Box<str>,
    /// What it is called.
    pub label: Text,
    /// The first day, where the text says.
    pub from: Option<Edge>,
    /// The last day, where the text says.
    pub to: Option<Edge>,
    /// What is strange about it: the id of the oddity that says so.
    pub oddity: Option<Box<str>>,
    pub(crate) rule: RuleId,
}

impl WorkPhase {
    /// The rule that gives it.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("dezhou-work-safety-2011")?;
    /// assert_eq!(scheme.phases()[0].rule(&scheme).map(|rule| &*rule.id), Some("DZ-2.points"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn rule<'s>(&self, scheme: &'s crate::Scheme) -> Option<&'s Rule> {
        scheme.model.rules.get(self.rule)
    }
}

/// Something that has to be done by somebody, at a time or on an occasion.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::scheme::{DutyFor, DutyKind};
///
/// let scheme = Scheme::builtin("finance-bureau-regulation")?;
/// let spot_check = scheme.duty_rules().iter().find(|duty| &*duty.name == "spot_check_of_post").unwrap();
/// assert_eq!((spot_check.kind, spot_check.each), (DutyKind::Check, DutyFor::Post));
/// assert!(spot_check.grades.is_some());
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Duty {
    /// Id within the scheme, by which records name it.
    pub name: Box<str>,
    /// What it is called.
    pub label: Text,
    /// What kind of thing it is.
    pub kind: DutyKind,
    /// Who does it: places in [`Scheme::roles`](crate::Scheme::roles). None where the text names
    /// nobody.
    pub roles: Vec<usize>,
    /// Who answers for it in person.
    pub answerable: Vec<usize>,
    /// Who watches over it.
    pub watched_by: Vec<usize>,
    /// Who receives it.
    pub to: Vec<usize>,
    /// The papers it is done on.
    pub form: Option<Text>,
    /// For whom it is done each time.
    pub each: DutyFor,
    /// Of these grades only: places in [`Scheme::grades`](crate::Scheme::grades).
    pub grades: Option<Vec<u16>>,
    /// The phase it belongs to: a place in [`Scheme::phases`](crate::Scheme::phases).
    pub phase: Option<usize>,
    /// The duties it comes after: places in [`Scheme::duty_rules`](crate::Scheme::duty_rules).
    pub after: Vec<usize>,
    /// When.
    pub timing: Timing,
    /// What is strange about it: the id of the oddity that says so.
    pub oddity: Option<Box<str>>,
    pub(crate) rule: RuleId,
}

impl Duty {
    /// The rule that says so.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("finance-bureau-regulation")?;
    /// assert!(scheme.duty_rules().iter().all(|duty| duty.rule(&scheme).is_some()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn rule<'s>(&self, scheme: &'s crate::Scheme) -> Option<&'s Rule> {
        scheme.model.rules.get(self.rule)
    }

    /// The year in which the text puts it, if it names one.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let scheme = Scheme::builtin("land-bureau-2011")?;
    /// assert!(scheme.duty_rules().iter().any(|duty| duty.year() == Some(2011)));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn year(&self) -> Option<i32> {
        match &self.timing {
            Timing::Once { by, from } => by.year().or_else(|| from.and_then(Edge::year)),
            Timing::Months { year, .. } => *year,
            Timing::Every { .. }
            | Timing::BeforeHolidays { .. }
            | Timing::On { .. }
            | Timing::Untimed(_) => None,
        }
    }
}

/// How the first or last day of something is written, as serde is told what was expected.
pub(crate) const EDGE: &str = "a date, a day of a month, or a period of the calendar";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EdgeTable {
    day: Option<u32>,
    of: Option<Period>,
    month: Option<u32>,
    part: Option<Part>,
    quarter: Option<u32>,
    half_year: Option<u32>,
    year: Option<i64>,
}

impl EdgeTable {
    fn edge(self) -> Option<Edge> {
        let year = self.year.map(i32::try_from).transpose().ok()?;
        let rest = (self.month, self.part, self.quarter, self.half_year);
        let edge = match (self.day, self.of, rest) {
            (Some(day), Some(of), (None, None, None, None)) if year.is_none() => {
                Edge::Day { day, of }
            }
            (None, None, (Some(month), Some(part), None, None)) => {
                Edge::Of(Period::TenDays { year, month, part })
            }
            (None, None, (Some(month), None, None, None)) => {
                Edge::Of(Period::Month { year, month })
            }
            (None, None, (None, None, Some(quarter), None)) => {
                Edge::Of(Period::Quarter { year, quarter })
            }
            (None, None, (None, None, None, Some(half_year))) => {
                Edge::Of(Period::HalfYear { year, half_year })
            }
            (None, None, (None, None, None, None)) => Edge::Of(Period::Year { year: year? }),
            _ => return None,
        };
        let relative = matches!(edge, Edge::Day { of: Period::This(_) | Period::Next(_), .. });
        // Day 29 of February is there in the leap year 2000.
        (!relative && edge.first(2000).is_ok()).then_some(edge)
    }
}

impl Serialize for Edge {
    /// Always as a table: a date as `{date}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Date(date) => serializer.collect_map([("date", date.to_string())]),
            Self::Day { day, of } => DayOfMonth { day: *day, of: *of }.serialize(serializer),
            Self::Of(period) => period.serialize(serializer),
        }
    }
}

#[derive(Serialize)]
struct DayOfMonth {
    day: u32,
    of: Period,
}

struct EdgeVisitor;

impl<'de> Visitor<'de> for EdgeVisitor {
    type Value = Edge;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(EDGE)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Edge, E> {
        let wrong = || E::invalid_value(Unexpected::Str(text), &DAY);
        read_day(text).map(Edge::Date).ok_or_else(wrong)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Edge, A::Error> {
        let table = EdgeTable::deserialize(MapAccessDeserializer::new(map))?;
        table.edge().ok_or_else(|| A::Error::invalid_value(Unexpected::Map, &EDGE))
    }
}

impl<'de> Deserialize<'de> for Edge {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EdgeVisitor)
    }
}
