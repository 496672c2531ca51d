//! The conditions of a scheme in words.

use crate::scheme_file::{Condition, Operand};
use crate::scheme_names::Names;

/// A condition in words.
#[derive(Debug, PartialEq)]
pub(crate) enum Words {
    /// Short enough for a line.
    Line(String),
    /// Several conditions, each on a line of its own, and how they are tied together.
    Several(&'static str, Vec<String>),
}

/// So many conditions tied together still stand on one line.
const ON_ONE_LINE: usize = 2;

/// The condition, on several lines where it has many parts.
pub(crate) fn words(names: &Names<'_>, condition: &Condition) -> Words {
    let several = |parts: &[Condition]| {
        parts.len() > ON_ONE_LINE
            || parts.iter().any(|part| part.all.is_some() || part.any.is_some())
    };
    let lines = |parts: &[Condition]| parts.iter().map(|part| line(names, part)).collect();
    match condition {
        Condition { all: Some(parts), .. } if several(parts) => {
            Words::Several(names.say("All of these", "同时符合"), lines(parts))
        }
        Condition { any: Some(parts), .. } if several(parts) => {
            Words::Several(names.say("Any of these", "符合其一"), lines(parts))
        }
        one => Words::Line(line(names, one)),
    }
}

/// The condition on one line.
pub(crate) fn line(names: &Names<'_>, condition: &Condition) -> String {
    let tied = |parts: &[Condition], with: &str| {
        let inner = parts.iter().map(|part| match part {
            Condition { all: Some(_), .. } | Condition { any: Some(_), .. } => {
                names.bracketed(&line(names, part)).trim_start().to_owned()
            }
            simple => line(names, simple),
        });
        inner.collect::<Vec<_>>().join(with)
    };
    match condition {
        Condition { all: Some(parts), .. } => tied(parts, names.say(" and ", "，且")),
        Condition { any: Some(parts), .. } => tied(parts, names.say(" or ", "，或")),
        Condition { not: Some(inner), .. } => {
            let inner = names.bracketed(&line(names, inner));
            format!("{}{inner}", names.say("not", "并非"))
        }
        Condition { fact: Some(fact), .. } => on_fact(names, fact, condition),
        Condition { decision: Some(decision), .. } if decision == "warning" => {
            let subject = names.say("the warning", "预警").to_owned();
            on_level(names, subject, condition, &|id| names.warning(id))
        }
        Condition { decision: Some(_), .. } => {
            let subject = names.say("the grade", "等级").to_owned();
            on_level(names, subject, condition, &|id| names.grade(id))
        }
        Condition { table: Some(table), .. } => {
            let label = Names::quoted(&names.table(table));
            let subject = around(names, ("the answer to ", ""), ("", "的结果"), &label);
            on_level(names, subject, condition, &|id| names.answer(table, id))
        }
        _ => names.say("always", "总是").to_owned(),
    }
}

fn on_fact(names: &Names<'_>, fact: &str, condition: &Condition) -> String {
    let mut subject = Names::quoted(&names.fact_label(fact));
    if let Some(key) = &condition.key {
        subject.push_str(&names.bracketed(&names.kind(key)));
    }
    let one = |value: &Operand| names.value(fact, value);
    let list = |values: &[Operand]| names.joined(values.iter().map(one));
    let said = match condition {
        Condition { equals: Some(Operand::Flag(true)), .. } => {
            names.say(" holds", "成立").to_owned()
        }
        Condition { equals: Some(Operand::Flag(false)), .. } => {
            names.say(" does not hold", "不成立").to_owned()
        }
        Condition { equals: Some(value), .. } => is(names, &one(value)),
        Condition { one_of: Some(values), .. } => is_one_of(names, &list(values)),
        Condition { has_any: Some(values), .. } => match values.as_slice() {
            [value] => format!("{}{}", names.say(" includes ", "含有"), one(value)),
            _ => around(
                names,
                (" includes at least one of ", ""),
                ("至少含有", "之一"),
                &list(values),
            ),
        },
        Condition { has_all: Some(values), .. } => match values.as_slice() {
            [value] => format!("{}{}", names.say(" includes ", "含有"), one(value)),
            _ => around(names, (" includes all of ", ""), ("同时含有", ""), &list(values)),
        },
        Condition { only: Some(values), .. } => {
            around(names, (" includes nothing but ", ""), ("除", "外没有其他"), &list(values))
        }
        Condition { not_rated: Some(true), .. } => names.say(" is not rated", "未评").to_owned(),
        Condition { not_rated: Some(false), .. } => names.say(" is rated", "已评").to_owned(),
        _ => {
            let said = range(names, Limits::of(condition), &one);
            if said.is_empty() { said } else { format!("{}{said}", names.say(" is ", "")) }
        }
    };
    format!("{subject}{said}")
}

fn on_level(
    names: &Names<'_>,
    subject: String,
    condition: &Condition,
    name: &dyn Fn(&str) -> String,
) -> String {
    let one = |value: &Operand| match value {
        Operand::Text(id) => {
            names.no_level(id).map_or_else(|| Names::quoted(&name(id)), str::to_owned)
        }
        other => names.number(other),
    };
    let said = match condition {
        Condition { equals: Some(value), .. } => is(names, &one(value)),
        Condition { one_of: Some(values), .. } => {
            is_one_of(names, &names.joined(values.iter().map(one)))
        }
        Condition { at_least_as_bad: Some(value), .. } => {
            around(names, (" is ", " or worse"), ("为", "或更重"), &one(value))
        }
        _ => String::new(),
    };
    subject + &said
}

fn is(names: &Names<'_>, value: &str) -> String {
    format!("{}{value}", names.say(" is ", "为"))
}

fn is_one_of(names: &Names<'_>, values: &str) -> String {
    around(names, (" is one of ", ""), ("为", "之一"), values)
}

/// The value between the words of the language.
fn around(
    names: &Names<'_>,
    en: (&'static str, &'static str),
    zh: (&'static str, &'static str),
    value: &str,
) -> String {
    format!("{}{value}{}", names.say(en.0, zh.0), names.say(en.1, zh.1))
}

/// The ends of a range; at most one of each kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits<'f> {
    pub(crate) from: Option<&'f Operand>,
    pub(crate) above: Option<&'f Operand>,
    pub(crate) to: Option<&'f Operand>,
    pub(crate) below: Option<&'f Operand>,
}

impl<'f> Limits<'f> {
    fn of(condition: &'f Condition) -> Self {
        Self {
            from: condition.at_least.as_ref(),
            above: condition.above.as_ref(),
            to: condition.at_most.as_ref(),
            below: condition.below.as_ref(),
        }
    }
}

/// A range in words, empty where it has no end.
pub(crate) fn range(
    names: &Names<'_>,
    limits: Limits<'_>,
    one: &dyn Fn(&Operand) -> String,
) -> String {
    let ends = [
        (limits.from, names.say("at least ", "不低于")),
        (limits.above, names.say("above ", "高于")),
        (limits.to, names.say("at most ", "不高于")),
        (limits.below, names.say("below ", "低于")),
    ];
    let said = ends.into_iter().filter_map(|(end, words)| Some(format!("{words}{}", one(end?))));
    said.collect::<Vec<_>>().join(names.say(" and ", "且"))
}
