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
            let said = range(names, &Limits::of(condition), &one);
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
pub(crate) struct Limits<'f, T = Operand> {
    pub(crate) from: Option<&'f T>,
    pub(crate) above: Option<&'f T>,
    pub(crate) to: Option<&'f T>,
    pub(crate) below: Option<&'f T>,
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
pub(crate) fn range<T>(
    names: &Names<'_>,
    limits: &Limits<'_, T>,
    one: &dyn Fn(&T) -> String,
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

#[cfg(test)]
mod tests {
    use integrity_risk::language::Language;

    use super::*;
    use crate::scheme_file;

    const SCHEME: &str = r#"
        format = 1
        [scheme]
        id = "riverside"
        version = "1.0.0"
        status = "regulation"
        languages = ["zh-Hans", "en"]
        title = { zh-Hans = "办法", en = "Measures" }
        source = { document = "1" }
        [[type]]
        id = "moral"
        label = { zh-Hans = "思想道德", en = "Moral" }
        rule = "RB-1.moral"
        clause = "§1"
        says = { zh-Hans = "类型", en = "A type" }
        [[grade]]
        id = "one"
        label = { zh-Hans = "一级", en = "Grade one" }
        rule = "RB-1.one"
        clause = "§1"
        says = { zh-Hans = "等级", en = "A grade" }
        [[parameter]]
        id = "pass_mark"
        label = { zh-Hans = "及格线", en = "Pass mark" }
        kind = "number"
        rule = "RB-1.pass_mark"
        clause = "§1"
        says = { zh-Hans = "及格线", en = "Pass mark" }
        [[fact]]
        id = "post"
        label = { zh-Hans = "岗位", en = "Post" }
        kind = "choice"
        options = [
          { id = "chief", label = { zh-Hans = "正职", en = "Chief" } },
          { id = "deputy", label = { zh-Hans = "副职", en = "Deputy" } },
        ]
        [[fact]]
        id = "complaint"
        label = { zh-Hans = "有举报", en = "Complaint" }
        kind = "flag"
        [[fact]]
        id = "score"
        label = { zh-Hans = "得分", en = "Score" }
        kind = "integer"
        [[table]]
        id = "reviewer"
        about = "review"
        label = { zh-Hans = "谁审核", en = "Who reviews" }
        answers = [{ id = "office", label = { zh-Hans = "办公室", en = "Office" } }]
    "#;

    /// English and Chinese of a condition.
    fn said(condition: &str) -> [String; 2] {
        #[derive(serde::Deserialize)]
        struct Written {
            when: Condition,
        }
        let scheme = scheme_file::parse(SCHEME).unwrap();
        let written: Written = toml_edit::de::from_str(&format!("when = {condition}")).unwrap();
        [Language::En, Language::ZhHans].map(|language| {
            match words(&Names { scheme: &scheme, language }, &written.when) {
                Words::Line(line) => line,
                Words::Several(tie, lines) => format!("{tie}: {}", lines.join(" / ")),
            }
        })
    }

    #[test]
    fn each_operator_has_words() {
        for (condition, en, zh) in [
            (r#"{ fact = "post", equals = "chief" }"#, "“Post” is “Chief”", "“岗位”为“正职”"),
            (r#"{ fact = "complaint", equals = true }"#, "“Complaint” holds", "“有举报”成立"),
            (
                r#"{ fact = "complaint", equals = false }"#,
                "“Complaint” does not hold",
                "“有举报”不成立",
            ),
            (
                r#"{ fact = "post", one_of = ["chief", "deputy"] }"#,
                "“Post” is one of “Chief”, “Deputy”",
                "“岗位”为“正职”、“副职”之一",
            ),
            (
                r#"{ fact = "post", has_any = ["chief"] }"#,
                "“Post” includes “Chief”",
                "“岗位”含有“正职”",
            ),
            (
                r#"{ fact = "post", has_all = ["chief", "deputy"] }"#,
                "“Post” includes all of “Chief”, “Deputy”",
                "“岗位”同时含有“正职”、“副职”",
            ),
            (
                r#"{ fact = "post", only = ["chief"] }"#,
                "“Post” includes nothing but “Chief”",
                "“岗位”除“正职”外没有其他",
            ),
            (
                r#"{ fact = "score", at_least = 60, below = 80.5 }"#,
                "“Score” is at least 60 and below 80.5",
                "“得分”不低于60且低于80.5",
            ),
            (
                r#"{ fact = "score", above = { parameter = "pass_mark" } }"#,
                "“Score” is above what is set for “Pass mark”",
                "“得分”高于“及格线”的设定值",
            ),
            (
                r#"{ fact = "score", key = "moral", not_rated = true }"#,
                "“Score” (Moral) is not rated",
                "“得分”（思想道德）未评",
            ),
            (
                r#"{ decision = "grade", equals = "one" }"#,
                "the grade is “Grade one”",
                "等级为“一级”",
            ),
            (
                r#"{ decision = "grade", at_least_as_bad = "one" }"#,
                "the grade is “Grade one” or worse",
                "等级为“一级”或更重",
            ),
            (
                r#"{ table = "reviewer", one_of = ["office", "unprovided"] }"#,
                "the answer to “Who reviews” is one of “Office”, the text gives no answer",
                "“谁审核”的结果为“办公室”、条文未规定之一",
            ),
            (
                r#"{ not = { fact = "post", equals = "chief" } }"#,
                "not (“Post” is “Chief”)",
                "并非（“岗位”为“正职”）",
            ),
        ] {
            assert_eq!(said(condition), [en, zh], "{condition}");
        }
    }

    #[test]
    fn two_on_a_line_more_on_lines_of_their_own() {
        let chief = r#"{ fact = "post", equals = "chief" }"#;
        let complaint = r#"{ fact = "complaint", equals = true }"#;
        let [en, zh] = said(&format!("{{ any = [{chief}, {complaint}] }}"));
        assert_eq!(en, "“Post” is “Chief” or “Complaint” holds");
        assert_eq!(zh, "“岗位”为“正职”，或“有举报”成立");
        let nested = format!("{{ all = [{chief}, {{ any = [{chief}, {complaint}] }}] }}");
        let [en, _] = said(&nested);
        assert_eq!(en, "All of these: “Post” is “Chief” / “Post” is “Chief” or “Complaint” holds");
        let [en, zh] = said(&format!("{{ not = {nested} }}"));
        assert_eq!(en, "not (“Post” is “Chief” and (“Post” is “Chief” or “Complaint” holds))");
        assert!(zh.ends_with("，且（“岗位”为“正职”，或“有举报”成立））"), "{zh}");
    }
}
