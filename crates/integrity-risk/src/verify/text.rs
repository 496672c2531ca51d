//! Reports as people read them.

use std::fmt::Write as _;

use crate::decision::answer::understood_facts;
use crate::language::Language;
use crate::phrase::Phrase;
use crate::scheme::Settings;
use crate::verify::report::{Check, Example, Method, Report, Standing};

impl Standing {
    /// What it is called.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::verify::Standing;
    /// assert_eq!(Standing::Proved.label(Language::ZhHans), "已证明");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let [en, zh_hans, zh_hant] = match self {
            Self::Proved => ["proved", "已证明", "已證明"],
            Self::Fails => ["FAILS", "不成立", "不成立"],
            Self::HoldsThroughCompletion => {
                ["holds through completion", "靠补全成立", "靠補全成立"]
            }
            Self::Declared => ["declared", "已声明", "已聲明"],
            Self::NotChecked => ["not checked", "未检查", "未檢查"],
            Self::Note => ["note", "提示", "提示"],
        };
        worded(language, en, zh_hans, zh_hant)
    }
}

impl Method {
    /// What it is called.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk::verify::Method;
    /// assert_eq!(Method::Diagram.label(Language::En), "by the diagram");
    /// ```
    pub const fn label(self, language: Language) -> &'static str {
        let [en, zh_hans, zh_hant] = match self {
            Self::Diagram => ["by the diagram", "决策图", "決策圖"],
            Self::Bands => ["by the bands", "分值区间", "分值區間"],
            Self::Enumeration => ["by going through all", "逐项列举", "逐項列舉"],
            Self::Loading => ["by loading", "加载", "加載"],
            Self::Walk => ["by walking all states", "走查全部状态", "走查全部狀態"],
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

impl Check {
    /// How it was checked, and over which parameters.
    pub(crate) fn way(&self, language: Language) -> String {
        let method = self.method.label(language);
        if self.parameters.is_empty() {
            return method.to_owned();
        }
        let listed = |between: &str| self.parameters.join(between);
        match language {
            Language::En => format!("{method}, over all values of {}", listed(", ")),
            Language::ZhHans => format!("{method}，遍及参数 {} 的全部取值", listed("、")),
            Language::ZhHant => format!("{method}，遍及參數 {} 的全部取值", listed("、")),
        }
    }
}

impl Example {
    /// The settings with which it holds, after its facts.
    pub(crate) fn with(&self, language: Language) -> String {
        if self.settings.is_empty() {
            return String::new();
        }
        let word = worded(language, "with", "设置", "設定");
        format!(" {word} {}", self.settings.to_json())
    }
}

impl Report {
    /// The settings of each input that [`examples`](Self::examples) gives, in
    /// their order: empty where no parameter is left open.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    ///
    /// let report = Scheme::builtin("dezhou-work-safety-2011")?.verify();
    /// let mut settings = report.checks().iter().flat_map(|check| report.settings_of(check));
    /// assert!(settings.all(|settings| settings.is_empty()));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn settings_of<'r>(&'r self, check: &'r Check) -> impl Iterator<Item = &'r Settings> {
        check.examples.iter().map(|example| &example.settings)
    }

    /// The report as text, a line or more for each check: how it ended, what
    /// was found, and in brackets the method.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let text = Scheme::builtin("handbook")?.verify().text(Language::En);
    /// assert!(text.starts_with("handbook 1.0.0"));
    /// assert!(text.contains("proved: every level is the answer of some input"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn text(&self, language: Language) -> String {
        let mut text = format!("{} {}\n", self.scheme.id(), self.scheme.version());
        let mut section: Option<&str> = None;
        for check in &self.checks {
            if check.decision.as_deref() != section {
                section = check.decision.as_deref();
                let _ = writeln!(text, "\n{}", self.section(check, language));
            }
            self.line(&mut text, check, language);
        }
        text
    }

    /// The name of the decision a check is about, or of the scheme.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    ///
    /// let report = Scheme::builtin("handbook")?.verify();
    /// assert_eq!(report.section(&report.checks()[0], Language::ZhHans), "等级");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn section(&self, check: &Check, language: Language) -> String {
        match check.decision.as_deref() {
            Some("grade") => Phrase::Grade {}.message(language),
            Some("warning") => Phrase::Warning {}.message(language),
            Some("supervision") => Phrase::Supervision {}.message(language),
            Some(other) => other.to_owned(),
            None => self.scheme.title().get(language).to_owned(),
        }
    }

    /// The inputs that show what a check found, as JSON, and what each of
    /// them comes to.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    ///
    /// let report = Scheme::builtin("dezhou-work-safety-2011")?.verify();
    /// let declared = report.checks().iter().find(|check| check.decision.as_deref() == Some("warning"));
    /// let (facts, gives) = report.examples(declared.unwrap()).next().unwrap();
    /// assert!(facts.contains(r#""measures_not_carried_out":true"#));
    /// assert_eq!(gives, Some("unprovided"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn examples<'r>(
        &'r self,
        check: &'r Check,
    ) -> impl Iterator<Item = (String, Option<&'r str>)> {
        check.examples.iter().map(|example| {
            let understood = understood_facts(&self.scheme, &example.cells);
            (crate::canonical::write(&understood), example.gives.as_deref())
        })
    }

    fn line(&self, text: &mut String, check: &Check, language: Language) {
        let (standing, method) = (check.standing.label(language), check.way(language));
        let _ = writeln!(text, "  {standing}: {} [{method}]", check.finding.message(language));
        if !check.rules.is_empty() {
            let _ = writeln!(text, "    {}", check.rules.join(", "));
        }
        for (example, (facts, gives)) in check.examples.iter().zip(self.examples(check)) {
            let arrow = gives.map(|gives| format!(" → {gives}")).unwrap_or_default();
            let _ = writeln!(text, "    {facts}{}{arrow}", example.with(language));
        }
    }
}
