//! Comparisons as people read them.
#![expect(unreachable_pub, dead_code, reason = "of the catalogue only the wording is used here")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::compare::correspondence::Change;
use crate::compare::diff::{DecisionDifference, Difference};
use crate::compare::impact::Impact;
use crate::compare::recheck::RecheckResult;
use crate::decision::answer::understood_facts;
use crate::language::Language;
use crate::phrase::{Names, Phrase};
use crate::scheme::Scheme;

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
            let _ = writeln!(text, "\n{}", section(decision, language));
            self.lines(&mut text, decision, language);
        }
        text
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
                let facts = Names::from(facts.join(", "));
                line(Line::Alone { scheme: scheme.id().to_owned(), facts });
            }
        }
        if !decision.narrowed.is_empty() {
            line(Line::Narrowed { facts: Names::from(decision.narrowed.join(", ")) });
        }
        if let Some(reason) = &decision.reason {
            let _ = writeln!(text, "  {}", reason.message(language));
        }
        for pair in decision.pairs.iter().filter(|pair| pair.change != Change::Same) {
            let (from, to) = (pair.from.clone(), pair.to.clone());
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
    /// assert!(impact.text(Language::En).contains("high → one: 1"));
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
            line(format!("  {from} → {to}: {rows}"));
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
            line(format!("  {from} → {to}: {rows}"));
        }
        text
    }
}

fn heading(scheme: &Scheme, other: &Scheme) -> String {
    let named = |scheme: &Scheme| format!("{} {}", scheme.id(), scheme.version());
    format!("{} → {}\n", named(scheme), named(other))
}

fn section(decision: &DecisionDifference, language: Language) -> String {
    match &*decision.decision {
        "grade" => Phrase::Grade {}.message(language),
        "warning" => Phrase::Warning {}.message(language),
        "supervision" => Phrase::Supervision {}.message(language),
        table => table.to_owned(),
    }
}
