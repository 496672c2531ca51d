//! Comparisons as people read them.
#![expect(unreachable_pub, dead_code, reason = "of the catalogue only the wording is used here")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::compare::correspondence::Change;
use crate::compare::diff::{DecisionDifference, Difference};
use crate::compare::impact::Impact;
use crate::compare::recheck::RecheckResult;
use crate::decision::answer::understood_facts;
use crate::language::{Language, Text};
use crate::phrase::{Names, Phrase};
use crate::scheme::Scheme;
use crate::scheme::items::Named;

crate::messages! {
    /// What the text of a comparison says.
    enum Line {
        /// How many inputs differ.
        Differing { inputs, differing, share } = "differing",
            "of {inputs} inputs {differing} ({share}) have another answer",
            "{inputs} 种输入中有 {differing} 种（{share}）结论不同",
            "{inputs} 種輸入中有 {differing} 種（{share}）結論不同";
        /// How many inputs are not comparable.
        Apart { inputs, apart } = "apart",
            "of {inputs} inputs {apart} have answers that are not comparable",
            "{inputs} 种输入中有 {apart} 种结论无法比较",
            "{inputs} 種輸入中有 {apart} 種結論無法比較";
        /// No input differs.
        AllSame { inputs } = "all_same",
            "all {inputs} inputs have the same answer",
            "全部 {inputs} 种输入的结论相同",
            "全部 {inputs} 種輸入的結論相同";
        /// A pair of answers.
        Pair { from, to, change, inputs } = "pair",
            "{from} → {to}: {inputs} ({change})",
            "{from} → {to}：{inputs}（{change}）",
            "{from} → {to}：{inputs}（{change}）";
        /// Facts of one scheme alone.
        Alone { scheme, facts: Names } = "alone",
            "inputs of {scheme} alone: {facts}",
            "只属于“{scheme}”的输入：{facts}",
            "只屬於「{scheme}」的輸入：{facts}";
        /// Facts of which values are left out.
        Narrowed { facts: Names } = "narrowed",
            "compared only for the values that both have: {facts}",
            "只就共有的取值作比较：{facts}",
            "只就共有的取值作比較：{facts}";
        /// How many rows there are.
        Rows { rows, problems } = "rows",
            "{rows} rows, {problems} of them with problems",
            "{rows} 行，其中 {problems} 行有问题",
            "{rows} 列，其中 {problems} 列有問題";
        /// How many rows change in one way.
        Changed { change, rows } = "changed",
            "{change}: {rows}",
            "{change}：{rows}",
            "{change}：{rows}";
        /// How many rows have other supervisors.
        OtherSupervisors { rows } = "other_supervisors",
            "other supervisors: {rows}",
            "监管人改变：{rows}",
            "監管人改變：{rows}";
        /// Both schemes leave it open.
        Undetermined {} = "undetermined",
            "cannot be told yet",
            "尚不能判定",
            "尚不能判定";
        /// The text gives no answer.
        Unprovided {} = "unprovided",
            "the text gives no answer",
            "条文未规定",
            "條文未規定";
        /// Past the worst level.
        LeavesScale {} = "leaves_scale",
            "past the scale",
            "超出等级范围",
            "超出等級範圍";
        /// No warning, or no answer of a table.
        Nothing {} = "none",
            "none",
            "无",
            "無";
        /// An answer that may be given.
        May { answer } = "may",
            "may: {answer}",
            "可以{answer}",
            "可以{answer}";
        /// An answer of which one must be given.
        AnyOf { answer } = "must_any_of",
            "one or more of: {answer}",
            "至少其一：{answer}",
            "至少其一：{answer}";
        /// An answer that is not allowed.
        Forbids { answer } = "forbids",
            "not allowed: {answer}",
            "不得{answer}",
            "不得{answer}";
    }
}

impl Change {
    /// What it is called.
    ///
    /// ```
    /// use integrity_risk::compare::Change;
    /// use integrity_risk::language::Language;
    /// assert_eq!(Change::Worse.label(Language::ZhHans), "加重");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let [en, zh_hans, zh_hant] = match self {
            Self::Same => ["same", "相同", "相同"],
            Self::Worse => ["worse", "加重", "加重"],
            Self::Milder => ["milder", "减轻", "減輕"],
            Self::Other => ["another", "不同", "不同"],
            Self::OtherKind => ["of another kind", "性质改变", "性質改變"],
            Self::Undetermined => ["cannot be told yet", "尚不能判定", "尚不能判定"],
            Self::NotComparable => ["not comparable", "无法比较", "無法比較"],
        };
        worded(language, en, zh_hans, zh_hant)
    }
}

impl RecheckResult {
    /// What it is called.
    ///
    /// ```
    /// use integrity_risk::compare::RecheckResult;
    /// use integrity_risk::language::Language;
    /// assert_eq!(RecheckResult::Void.label(Language::En), "void");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let [en, zh_hans, zh_hant] = match self {
            Self::Same => ["same", "不变", "不變"],
            Self::SameOutcomeOtherRules => {
                ["same outcome, other rules", "结论不变，规则已变", "結論不變，規則已變"]
            }
            Self::Void => ["void", "结论已变", "結論已變"],
            Self::Cannot => ["cannot be decided again", "无法重新判定", "無法重新判定"],
        };
        worded(language, en, zh_hans, zh_hant)
    }
}

/// The words for a kind of answer by its code, or for how binding one is.
fn outcome(code: &str) -> Option<Line> {
    match code {
        "undetermined" => Some(Line::Undetermined {}),
        "unprovided" => Some(Line::Unprovided {}),
        "leaves_scale" => Some(Line::LeavesScale {}),
        "none" => Some(Line::Nothing {}),
        _ => None,
    }
}

fn forced(force: &str, answer: String) -> Line {
    match force {
        "may" => Line::May { answer },
        "forbids" => Line::Forbids { answer },
        _ => Line::AnyOf { answer },
    }
}

/// What a scheme says in a decision, by the labels of what it names.
fn labelled(scheme: &Scheme, decision: &str, said: &str, language: Language) -> String {
    let label = |id: &str| -> Option<&Text> {
        match decision {
            "grade" => labels(scheme.grades(), id),
            "warning" => labels(scheme.warning_levels(), id),
            "supervision" => labels(scheme.roles(), id),
            table => labels(&scheme.table(table)?.answers, id),
        }
    };
    let one = |said: &str| {
        let (id, force) = match said.split_once(" (") {
            Some((id, force)) => (id, force.strip_suffix(')')),
            None => (said, None),
        };
        let answer = match (label(id), outcome(id)) {
            (Some(label), _) => label.get(language).to_owned(),
            (None, Some(outcome)) => outcome.message(language),
            (None, None) => id.to_owned(),
        };
        match force {
            Some(force) => forced(force, answer).message(language),
            None => answer,
        }
    };
    // Whoever acts together stands with a sign between them.
    let together: Vec<String> = said.split(" + ").map(one).collect();
    if together.len() > 1 {
        return together.join(" + ");
    }
    language.joined(said.split(", ").map(one))
}

fn labels<'t, T: Named>(items: &'t [T], id: &str) -> Option<&'t Text> {
    items.iter().find(|item| item.id() == id).map(Named::label)
}

/// Two answers by their labels, with their ids where the labels alone do not tell them apart.
fn both(
    [scheme, other]: [&Scheme; 2],
    decision: &str,
    [from, to]: [&str; 2],
    language: Language,
) -> (String, String) {
    let (own, other) =
        (labelled(scheme, decision, from, language), labelled(other, decision, to, language));
    if own == other && from != to {
        return (language.bracketed(&own, from), language.bracketed(&other, to));
    }
    (own, other)
}

const fn worded(
    language: Language,
    en: &'static str,
    zh_hans: &'static str,
    zh_hant: &'static str,
) -> &'static str {
    match language {
        Language::En => en,
        Language::ZhHans => zh_hans,
        Language::ZhHant => zh_hant,
    }
}

impl Difference {
    /// The comparison as text: a section for each decision.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::compare::Options;
    /// use integrity_risk::language::Language;
    ///
    /// let handbook = Scheme::builtin("handbook")?;
    /// let text = handbook.diff(&handbook, &Options::new())?.text(Language::En);
    /// assert!(text.starts_with("handbook 1.0.0 → handbook 1.0.0"));
    /// assert!(text.contains("inputs have the same answer"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn text(&self, language: Language) -> String {
        let mut text = heading(&self.scheme, &self.other);
        for decision in &self.decisions {
            let _ = writeln!(text, "\n{}", self.section(decision, language));
            self.lines(&mut text, decision, language);
        }
        text
    }

    fn section(&self, decision: &DecisionDifference, language: Language) -> String {
        match &*decision.decision {
            "grade" => Phrase::Grade {}.message(language),
            "warning" => Phrase::Warning {}.message(language),
            "supervision" => Phrase::Supervision {}.message(language),
            id => {
                let table = self.scheme.table(id).or_else(|| self.other.table(id));
                table.map_or(id, |table| table.label.get(language)).to_owned()
            }
        }
    }

    fn lines(&self, text: &mut String, decision: &DecisionDifference, language: Language) {
        let mut line = |line: Line| {
            let _ = writeln!(text, "  {}", line.message(language));
        };
        let count = |count: Option<u128>| match count {
            Some(count) => count.to_string(),
            None => "?".to_owned(),
        };
        let inputs = count(decision.inputs);
        let any =
            |wanted: &dyn Fn(Change) -> bool| decision.pairs.iter().any(|pair| wanted(pair.change));
        if any(&|change| change != Change::Same && change != Change::NotComparable) {
            let share = decision.share().unwrap_or_else(|| "?".to_owned());
            line(Line::Differing { inputs, differing: count(decision.differing), share });
        } else if any(&|change| change == Change::NotComparable) {
            line(Line::Apart { inputs, apart: count(decision.not_comparable) });
        } else if !decision.pairs.is_empty() {
            line(Line::AllSame { inputs });
        }
        for (scheme, facts) in
            [(&self.scheme, &decision.only_scheme), (&self.other, &decision.only_other)]
        {
            if !facts.is_empty() {
                let facts = Names::from(fact_labels(scheme, facts, language));
                line(Line::Alone { scheme: scheme.id().to_owned(), facts });
            }
        }
        if !decision.narrowed.is_empty() {
            let facts = Names::from(fact_labels(&self.scheme, &decision.narrowed, language));
            line(Line::Narrowed { facts });
        }
        if let Some(reason) = &decision.reason {
            let _ = writeln!(text, "  {}", reason.message(language));
        }
        for pair in decision.pairs.iter().filter(|pair| pair.change != Change::Same) {
            let schemes = [&self.scheme, &self.other];
            let said = [&*pair.from, &*pair.to];
            let (from, to) = both(schemes, &decision.decision, said, language);
            let change = pair.change.label(language).to_owned();
            let pair_line = Line::Pair { from, to, change, inputs: count(pair.inputs) };
            let _ = writeln!(text, "    {}", pair_line.message(language));
            let understood = understood_facts(&self.scheme, &pair.example.0);
            let facts = crate::canonical::write(&understood);
            let _ = writeln!(text, "      {facts}");
        }
    }
}

impl Impact {
    /// What becomes of the rows as text: how many change in which way, how many
    /// go from which grade to which, and from which supervisors to which.
    ///
    /// ```
    /// use integrity_risk::compare::Options;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let (standard, handbook) = (Scheme::builtin("standard")?, Scheme::builtin("handbook")?);
    /// let rows = [Facts::new().choice("risk_type", "duty").choice("inner_power", "much")];
    /// let impact = standard.impact(&handbook, &rows, &Options::new())?;
    /// assert!(impact.text(Language::En).contains("High → Grade one: 1"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn text(&self, language: Language) -> String {
        let mut text = heading(&self.scheme, &self.other);
        let mut line = |line: String| {
            let _ = writeln!(text, "  {line}");
        };
        let (rows, problems) = (self.rows.len().to_string(), self.problems().to_string());
        line(Line::Rows { rows, problems }.message(language));
        for change in Change::ALL.iter().copied() {
            let rows = self.count(change);
            if rows > 0 {
                let change = change.label(language).to_owned();
                line(Line::Changed { change, rows: rows.to_string() }.message(language));
            }
        }
        for ((from, to), rows) in self.matrix() {
            line(format!("  {}: {rows}", self.arrow("grade", [&from, &to], language)));
        }
        let mut supervisors: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for moved in self.rows.iter().flatten().filter(|moved| moved.other_supervisors()) {
            let ends = moved.supervisors_from.as_deref().zip(moved.supervisors_to.as_deref());
            *supervisors.entry(ends.unwrap_or_default()).or_default() += 1;
        }
        let other: usize = supervisors.values().sum();
        if other > 0 {
            line(Line::OtherSupervisors { rows: other.to_string() }.message(language));
        }
        for ((from, to), rows) in supervisors {
            line(format!("  {}: {rows}", self.arrow("supervision", [from, to], language)));
        }
        text
    }

    /// What becomes of one row, by its place, as text; none where it keeps its grade and its
    /// supervisors, or has a problem.
    ///
    /// ```
    /// use integrity_risk::compare::Options;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::{Facts, Scheme};
    ///
    /// let standard = Scheme::builtin("standard")?;
    /// let rows = [Facts::new().choice("risk_type", "duty").choice("inner_power", "much")];
    /// let impact = standard.impact(&standard, &rows, &Options::new())?;
    /// assert_eq!(impact.row(0, Language::En), None);
    /// assert_eq!(impact.row(1, Language::En), None);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn row(&self, place: usize, language: Language) -> Option<String> {
        let moved = self.rows.get(place)?.as_ref().ok()?;
        let supervised = moved.other_supervisors();
        if moved.change == Change::Same && !supervised {
            return None;
        }
        let grades = self.arrow("grade", [&moved.from, &moved.to], language);
        let mut row = language.bracketed(&grades, moved.change.label(language));
        let ends = moved.supervisors_from.as_deref().zip(moved.supervisors_to.as_deref());
        if let Some((from, to)) = ends.filter(|_| supervised) {
            let separator = if language == Language::En { "; " } else { "；" };
            let _ = write!(row, "{separator}{}", self.arrow("supervision", [from, to], language));
        }
        Some(row)
    }

    fn arrow(&self, decision: &str, said: [&str; 2], language: Language) -> String {
        let (from, to) = both([&self.scheme, &self.other], decision, said, language);
        format!("{from} → {to}")
    }
}

fn fact_labels(scheme: &Scheme, ids: &[Box<str>], language: Language) -> String {
    let label = |id: &str| {
        let fact = scheme.facts().iter().find(|fact| *fact.id == *id);
        fact.map_or_else(|| id.to_owned(), |fact| fact.label.get(language).to_owned())
    };
    language.joined(ids.iter().map(|id| label(id)))
}

fn heading(scheme: &Scheme, other: &Scheme) -> String {
    let named = |scheme: &Scheme| format!("{} {}", scheme.id(), scheme.version());
    format!("{} → {}\n", named(scheme), named(other))
}
