//! The page of a scheme: everything it says, in words, with its clauses.

use std::collections::{BTreeMap, BTreeSet};

use integrity_risk::language::Language;
use toml_edit::Datetime;

use crate::condition_words::{self, Limits, Words};
use crate::page_words as codes;
use crate::rulebook::Source;
use crate::scheme_file::{
    Answer, Band, Condition, Fact, Head, List, Operand, Override, Parameter, ParameterBound,
    Placed, Rule, SchemeFile, Table, Term, Text, Track,
};
use crate::scheme_names::{Names, escaped};

/// The page in a language.
pub(crate) fn page(scheme: &SchemeFile, text: &Source, language: Language) -> String {
    let names = Names { scheme, language };
    let mut page = Page { names, text: String::new(), anchors: BTreeSet::new() };
    page.front();
    page.lacks();
    page.types();
    page.grades();
    page.levels();
    page.roles();
    page.facts();
    page.grading();
    page.supervision();
    page.warning();
    page.warning_course();
    page.routes();
    page.recusals();
    page.phases();
    page.duties();
    page.lists();
    page.tables();
    page.forms();
    page.coverage();
    page.figures();
    page.parameters();
    page.completions();
    page.oddities();
    page.rule_by_rule(text);
    page.clause_by_clause();
    page.text.replace("\n\n\n", "\n\n")
}

/// A page that is being written.
pub(crate) struct Page<'f> {
    pub(crate) names: Names<'f>,
    text: String,
    /// The places of the page that have a name already.
    anchors: BTreeSet<String>,
}

impl<'f> Page<'f> {
    pub(crate) fn say(&self, en: &'static str, zh: &'static str) -> &'static str {
        self.names.say(en, zh)
    }

    pub(crate) fn said(&self, text: &Text) -> String {
        self.names.text(text)
    }

    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// `Name: value` as an item.
    pub(crate) fn item(&mut self, name: &str, value: &str) {
        let colon = self.say(": ", "：");
        self.line(&format!("- {name}{colon}{value}"));
    }

    pub(crate) fn heading(&mut self, en: &'static str, zh: &'static str) {
        let title = self.say(en, zh);
        self.line(&format!("\n## {title}\n"));
    }

    /// Makes a place that links lead to; nothing where it is there already.
    pub(crate) fn anchor(&mut self, name: &str) -> String {
        if self.anchors.insert(name.to_owned()) {
            format!("<a id=\"{name}\"></a>")
        } else {
            String::new()
        }
    }

    /// The word for a code, in code where none is known.
    pub(crate) fn word(&self, codes: &'static [(&str, &str, &str)], code: &str) -> String {
        let word = codes::word(codes, code, self.names.language);
        word.map_or_else(|| format!("`{code}`"), str::to_owned)
    }

    fn front(&mut self) {
        let about = &self.names.scheme.scheme;
        self.line(self.say(
            "<!-- Written by `cargo xtask generate rulebook` from the scheme's file. -->",
            "<!-- 由 cargo xtask generate rulebook 按方案文件写成。 -->",
        ));
        let title = self.said(&about.title);
        self.line(&format!("\n# {title}\n"));
        let day = |day: Option<Datetime>| day.map(|day| day.to_string());
        let clause = about.source.clause.as_deref().unwrap_or_default();
        let source = escaped(format!("{} {clause}", about.source.document).trim());
        let counts = self.counts();
        let in_force = [day(about.effective_from), day(about.effective_to)];
        let in_force = in_force.iter().any(Option::is_some).then(|| {
            let [from, to] = in_force.map(Option::unwrap_or_default);
            format!("{from} – {to}")
        });
        let rows = [
            (self.say("Scheme", "方案"), Some(format!("`{}` {}", about.id, about.version))),
            (self.say("Status", "性质"), Some(self.word(codes::STATUS, &about.status))),
            (self.say("Issued by", "发文单位"), about.issuer.as_ref().map(|text| self.said(text))),
            (self.say("Issued on", "发文日期"), day(about.issued)),
            (self.say("In force", "施行期"), in_force),
            (self.say("Source", "出处"), Some(source)),
            (self.say("Holds", "内容"), Some(counts)),
        ];
        for (name, value) in rows {
            if let Some(value) = value {
                self.item(name, &value);
            }
        }
        self.line(self.say(
            "\nBehind each rule stand its clause and what it rests on: the text itself, a reading of ours where the \
             text is open, or a principle of ours. [How the pages are read](README.md#how-to-read-a-page).",
            "\n每条规则后面注明条款和依据：条文本身，条文有疑义处的本库补充，或者本库原则。\
             [怎样读这些页面](README.md#怎样读一页)。",
        ));
    }

    fn counts(&self) -> String {
        let scheme = self.names.scheme;
        let rules = scheme.rules().iter().map(|rule| rule.id).collect::<BTreeSet<_>>().len();
        let (lists, tables) = (scheme.lists.len(), scheme.tables.len());
        let forms = scheme.forms.len();
        let (completions, oddities) = (scheme.completions.len(), scheme.oddities.len());
        match self.names.language {
            Language::En => format!(
                "{rules} rules, {lists} lists, {tables} decisions, {forms} forms, {completions} completions, {oddities} oddities"
            ),
            _ => format!(
                "规则 {rules} 条，列表 {lists} 个，判定 {tables} 个，表格 {forms} 张，补充 {completions} 条，特异之处 {oddities} 处"
            ),
        }
    }

    fn lacks(&mut self) {
        let lacks = &self.names.scheme.scheme.lacks;
        if lacks.is_empty() {
            return;
        }
        self.heading("What the text lacks", "条文未给出的内容");
        for lack in lacks {
            let lack = self.said(lack);
            self.line(&format!("- {lack}"));
        }
    }

    /// The rule as an item: its place, number, clause and basis, and what it says.
    pub(crate) fn rule(&mut self, head: Head<'_>) {
        let line = self.rule_line(head);
        self.line(&format!("- {line}"));
    }

    /// The rule one level down.
    pub(crate) fn rule_below(&mut self, head: Head<'_>) {
        let line = self.rule_line(head);
        self.line(&format!("  - {line}"));
    }

    fn rule_line(&mut self, head: Head<'_>) -> String {
        let (anchor, colon) = (self.anchor(head.id), self.say(": ", "："));
        let mut ground = vec![clause_link(head.clause), self.basis(head)];
        ground.extend(self.dates(head.dates));
        let ground = self.names.bracketed(&ground.join(self.say(", ", "，")));
        format!("{anchor}**{}**{ground}{colon}{}", head.id, self.said(head.says))
    }

    fn basis(&self, head: Head<'_>) -> String {
        match (head.completion, head.basis) {
            (Some(id), _) => {
                let word = self.say("our completion", "本库补充");
                format!("{word} [{}](#completion-{id})", escaped(id))
            }
            (None, Some("principle")) => self.say("principle of ours", "本库原则").to_owned(),
            (None, Some(other)) => format!("`{other}`"),
            (None, None) => self.say("text", "条文").to_owned(),
        }
    }

    fn dates(&self, [from, to]: [Option<Datetime>; 2]) -> Option<String> {
        let name = self.names;
        match (from, to) {
            (None, None) => None,
            (Some(from), None) => Some(format!("{}{from}", name.say("from ", "自"))),
            (None, Some(to)) => Some(format!("{}{to}", name.say("until ", "至"))),
            (Some(from), Some(to)) => Some(format!("{from} – {to}")),
        }
    }

    fn types(&mut self) {
        let types = &self.names.scheme.types;
        if types.is_empty() {
            return;
        }
        self.heading("Types of risk", "风险类型");
        for kind in types {
            let label = self.said(&kind.label);
            let also = self.also(&kind.aliases, kind.taxonomy.as_deref());
            self.line(&format!("- **{label}** `{}`{also}", kind.id));
            self.rule_below(kind.head());
        }
    }

    /// The word of the taxonomy and the other spellings, in brackets.
    fn also(&self, aliases: &[String], taxonomy: Option<&str>) -> String {
        let mut parts = Vec::new();
        let word = taxonomy.map(|code| codes::taxonomy(code, self.names.language).unwrap_or(code));
        parts.extend(word.map(|word| format!("{}{word}", self.say("taxonomy: ", "通用词："))));
        if !aliases.is_empty() {
            let aliases = self.names.joined(aliases.iter().map(|alias| escaped(alias)));
            parts.push(format!("{}{aliases}", self.say("also written ", "又作")));
        }
        let joined = parts.join(self.say("; ", "；"));
        if joined.is_empty() { joined } else { self.names.bracketed(&joined) }
    }

    fn grades(&mut self) {
        let grades = &self.names.scheme.grades;
        if grades.is_empty() {
            return;
        }
        self.heading("Grades, worst first", "等级（由重到轻）");
        for grade in grades {
            let label = self.said(&grade.label);
            let also = self.also(&grade.aliases, grade.taxonomy.as_deref());
            self.line(&format!("- **{label}** `{}`{also}", grade.id));
            self.rule_below(grade.head());
        }
    }

    fn levels(&mut self) {
        let levels = &self.names.scheme.levels;
        if levels.is_empty() {
            return;
        }
        self.heading("Types each level must search", "各层级应查找的类型");
        for level in levels {
            let word = codes::taxonomy(&level.of, self.names.language).unwrap_or(&level.of);
            let subject = level.subject.as_ref().map(|text| self.said(text));
            let subject = subject.map(|text| self.names.bracketed(&text)).unwrap_or_default();
            let types = self.names.joined(level.types.iter().map(|id| self.names.kind(id)));
            self.rule(level.head());
            self.line(&format!("  - {word}{subject} → {types}"));
        }
    }

    fn roles(&mut self) {
        let roles = &self.names.scheme.roles;
        if roles.is_empty() {
            return;
        }
        self.heading("Roles", "角色");
        let named: Vec<String> = roles
            .iter()
            .map(|role| format!("{}{}", self.said(&role.label), self.also(&role.aliases, None)))
            .collect();
        let named = named.join(self.say("; ", "；"));
        self.line(&format!("{named}{}", self.say(".", "。")));
    }

    fn facts(&mut self) {
        let facts = &self.names.scheme.facts;
        if facts.is_empty() {
            return;
        }
        self.heading("Facts asked for", "事实项");
        for fact in facts {
            let label = self.said(&fact.label);
            let anchor = self.anchor(&format!("fact-{}", fact.id));
            let mut parts = vec![self.values(fact)];
            parts.extend(self.riskier(fact));
            let marks = [
                (fact.per.is_some(), self.say("one value for each type of risk", "逐类型填写")),
                (fact.not_rated, self.say("may be left unrated", "可以不评")),
                (fact.changeable, self.say("the body can change it", "单位可以改变")),
            ];
            parts.extend(marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark.to_owned()));
            if let Some(raters) = fact.raters {
                let mean = self.say("the mean of up to {} raters", "至多 {} 位评分人的平均分");
                parts.push(mean.replace("{}", &raters.to_string()));
            }
            if let Some(reading) = &fact.completion {
                let link = format!("[`{reading}`](#completion-{reading})");
                parts.push(format!("{} {link}", self.say("by the reading", "依补全")));
            }
            let said = parts.join(self.say("; ", "；"));
            self.item(&format!("{anchor}**{label}** `{}`", fact.id), &said);
            if let Some(help) = &fact.help {
                let help = self.said(help);
                self.line(&format!("  - {help}"));
            }
        }
    }

    /// What a fact may be.
    fn values(&self, fact: &Fact) -> String {
        let kind = self.word(codes::FACT_KIND, &fact.kind);
        let options: Vec<String> =
            self.names.options(fact).iter().map(|(_, label)| self.said(label)).collect();
        let values: Vec<String> =
            fact.values.iter().map(|value| self.names.number(value)).collect();
        let labelled: Vec<String> = values
            .iter()
            .zip(&fact.labels)
            .map(|(value, label)| format!("{value}{}", self.names.bracketed(&self.said(label))))
            .collect();
        let listed = if !options.is_empty() {
            options
        } else if labelled.is_empty() {
            values
        } else {
            labelled
        };
        let mut said = kind;
        if !listed.is_empty() {
            said.push_str(self.say(": ", "："));
            said.push_str(&self.names.joined(listed));
        }
        if let (Some(min), Some(max)) = (&fact.min, &fact.max) {
            let number = |value: &Operand| self.names.number(value);
            said = match (self.names.language, &fact.step) {
                (Language::En, None) => format!("{said} from {} to {}", number(min), number(max)),
                (Language::En, Some(step)) => {
                    format!("from {} to {} by {}", number(min), number(max), number(step))
                }
                (_, None) => format!("{said}，{}至{}", number(min), number(max)),
                (_, Some(step)) => {
                    format!("{}至{}，每{}一档", number(min), number(max), number(step))
                }
            };
        }
        said
    }

    fn riskier(&self, fact: &Fact) -> Option<String> {
        let options = self.names.options(fact);
        let end = match fact.riskier.as_deref()? {
            "first" => options.first(),
            "last" => options.last(),
            "high" => return Some(self.say("the higher the riskier", "越高越偏险").to_owned()),
            "low" => return Some(self.say("the lower the riskier", "越低越偏险").to_owned()),
            "true" => return Some(self.say("riskier where it holds", "成立时偏险").to_owned()),
            "false" => {
                return Some(self.say("riskier where it does not hold", "不成立时偏险").to_owned());
            }
            _ => None,
        };
        let label = end.map(|(_, label)| Names::quoted(&self.said(label)))?;
        Some(format!("{}{label}", self.say("risky end: ", "偏险一端：")))
    }

    fn grading(&mut self) {
        let Some(grading) = &self.names.scheme.grading else { return };
        self.heading("Grading", "定级");
        let grain = self.word(codes::GRAIN, &grading.grain);
        self.item(self.say("Graded", "定级对象"), &grain);
        if grading.tracks.len() > 1 {
            let combine = self.word(codes::COMBINE, &grading.combine);
            self.item(self.say("Grade", "等级"), &combine);
        }
        if let Some(points) = &grading.points {
            let points = self.word(codes::POINTS, points);
            self.item(self.say("Several points", "多个风险点"), &points);
        }
        if let Some(rule) = &grading.points_rule {
            self.rule_below(rule.head());
        }
        let name = |names: &Names<'_>, id: &str| names.grade(id);
        self.tracks(&grading.tracks, &name);
        self.overrides(&grading.overrides, &name);
    }

    fn tracks(&mut self, tracks: &[Track], name: Name<'_>) {
        for (index, track) in tracks.iter().enumerate() {
            let number = index + 1;
            let title = match self.names.language {
                Language::En => format!("Track {number}"),
                _ => format!("第 {number} 条线"),
            };
            self.line(&format!("\n**{title}** `{}`\n", track.id));
            if let Some(when) = &track.when {
                let only = self.say("Applies when", "适用条件");
                self.conditional(&format!("- {only}"), when);
            }
            match track.method.as_str() {
                "score" => self.score(track, name),
                "count" => self.count(track, name),
                "grid" => self.grid(track, name),
                _ => self.rules(track.hit.as_deref(), &track.rules, name),
            }
        }
    }

    fn rules(&mut self, hit: Option<&str>, rules: &[Rule], name: Name<'_>) {
        if let (Some(hit), 2..) = (hit, rules.len()) {
            let hit = self.word(codes::HIT, hit);
            self.item(self.say("Order", "次序"), &hit);
        }
        for (index, rule) in rules.iter().enumerate() {
            self.rule(rule.head());
            let gives = self.gives(rule.gives.ids(), rule.force.as_deref(), name);
            match &rule.when {
                Some(when) => self.outcome(when, &gives),
                None if index == 0 || hit == Some("collect") => {
                    let always = self.say("Always", "一律");
                    self.line(&format!("  - {always} → {gives}"));
                }
                None => self.otherwise(&gives),
            }
        }
    }

    /// What a rule gives, in words.
    fn gives(&self, ids: &[String], force: Option<&str>, name: Name<'_>) -> String {
        let one = |id: &String| match self.names.no_level(id) {
            Some(words) => format!("*{words}*"),
            None => format!("**{}**", name(&self.names, id)),
        };
        let force = force.map(|force| self.word(codes::FORCE, force)).unwrap_or_default();
        format!("{force}{}", self.names.joined(ids.iter().map(one)))
    }

    /// What holds where no rule before does.
    fn otherwise(&mut self, gives: &str) {
        let otherwise = self.say("In every other case", "其余情形");
        self.line(&format!("  - {otherwise} → {gives}"));
    }

    /// `condition → what it gives` below a rule.
    fn outcome(&mut self, when: &Condition, gives: &str) {
        match condition_words::words(&self.names, when) {
            Words::Line(line) => self.line(&format!("  - {line} → {gives}")),
            Words::Several(tie, lines) => {
                self.line(&format!("  - {tie} → {gives}"));
                for line in lines {
                    self.line(&format!("    - {line}"));
                }
            }
        }
    }

    /// `words: condition` as an item of its own.
    pub(crate) fn conditional(&mut self, item: &str, when: &Condition) {
        let colon = self.say(": ", "：");
        match condition_words::words(&self.names, when) {
            Words::Line(line) => self.line(&format!("{item}{colon}{line}")),
            Words::Several(tie, lines) => {
                self.line(&format!("{item}{colon}{tie}"));
                let indent = " ".repeat(item.len() - item.trim_start().len() + 2);
                for line in lines {
                    self.line(&format!("{indent}- {line}"));
                }
            }
        }
    }

    fn score(&mut self, track: &Track, name: Name<'_>) {
        let facts = |ids: &[String]| {
            self.names.joined(ids.iter().map(|id| Names::quoted(&self.names.fact_label(id))))
        };
        let items = match &track.item {
            Some(item) => {
                let item = self.word(codes::ITEM, item);
                format!("{item}{}{}", self.say(" ", ""), facts(&track.factors))
            }
            None => facts(&track.items),
        };
        self.item(self.say("Items", "各项"), &items);
        let across = track.across.as_ref().map(|across| self.word(codes::ACROSS, across));
        if let Some(mut across) = across {
            if !track.weights.is_empty() {
                let weights =
                    self.names.joined(track.weights.iter().map(|of| self.names.number(of)));
                across.push_str(
                    &self.names.bracketed(&format!("{}{weights}", self.say("weights ", "权重"))),
                );
            }
            self.item(self.say("Score", "得分"), &across);
        }
        self.bands(&track.bands, name);
    }

    fn count(&mut self, track: &Track, name: Name<'_>) {
        self.line(self.say("- Counted are the criteria that hold:", "- 计算成立的标准有几项："));
        for criterion in &track.criteria {
            self.rule_below(criterion.head());
            let holds = self.say("Holds when", "成立条件");
            self.conditional(&format!("    - {holds}"), &criterion.when);
        }
        self.bands(&track.bands, name);
    }

    fn bands(&mut self, bands: &[Band], name: Name<'_>) {
        for band in bands {
            self.rule(band.head());
            let limits = Limits {
                from: band.from.as_ref(),
                above: band.above.as_ref(),
                to: band.to.as_ref(),
                below: band.below.as_ref(),
            };
            let range = condition_words::range(&self.names, &limits, &|end| self.names.number(end));
            let gives = self.gives(std::slice::from_ref(&band.gives), None, name);
            self.line(&format!("  - {range} → {gives}"));
        }
    }

    /// The only table of a page: rows by columns is what it is.
    fn grid(&mut self, track: &Track, name: Name<'_>) {
        let (Some(rows), Some(columns)) = (&track.rows, &track.columns) else { return };
        if let Some(rule) = &track.cell_rule {
            self.rule(rule.head());
        }
        let values =
            |id: &str| self.names.fact(id).map(|fact| self.scale(fact)).unwrap_or_default();
        let (down, across) = (values(rows), values(columns));
        let corner =
            format!("{} \\ {}", self.names.fact_label(rows), self.names.fact_label(columns));
        self.line(&format!("\n| {corner} | {} |", across.join(" | ")));
        self.line(&format!("|---{}|", "|---".repeat(across.len())));
        for (value, cells) in down.iter().zip(&track.cells) {
            let cells: Vec<String> =
                cells.iter().map(|id| self.gives(std::slice::from_ref(id), None, name)).collect();
            self.line(&format!("| {value} | {} |", cells.join(" | ")));
        }
    }

    /// The values of a fact one by one.
    fn scale(&self, fact: &Fact) -> Vec<String> {
        let options = self.names.options(fact);
        if options.is_empty() {
            return fact.values.iter().map(|value| self.names.number(value)).collect();
        }
        options.iter().map(|(_, label)| self.said(label)).collect()
    }

    fn overrides(&mut self, overrides: &[Override], name: Name<'_>) {
        for rule in overrides {
            self.rule(rule.head());
            let gives = self.overriding(rule, name);
            self.outcome(&rule.when, &gives);
        }
    }

    /// What an override gives and how, or by how many levels it shifts what
    /// stands.
    fn overriding(&self, rule: &Override, name: Name<'_>) -> String {
        if let (Some(gives), Some(mode)) = (&rule.gives, &rule.mode) {
            let gives = self.gives(std::slice::from_ref(gives), None, name);
            return format!("{gives}{}", self.names.bracketed(&self.word(codes::MODE, mode)));
        }
        let raised = rule.raises_by.map(|by| (by, self.say("worse", "上调")));
        let lowered = rule.lowers_by.map(|by| (by, self.say("milder", "下调")));
        let (by, way) = raised.or(lowered).unwrap_or_default();
        let (levels, limit) = match self.names.language {
            Language::En if by == 1 => (format!("one level {way}"), "no further than "),
            Language::En => (format!("{by} levels {way}"), "no further than "),
            Language::ZhHans | Language::ZhHant => (format!("{way} {by} 级"), "不越过"),
        };
        let Some(id) = &rule.no_further_than else { return levels };
        format!("{levels}{}", self.names.bracketed(&format!("{limit}{}", name(&self.names, id))))
    }

    fn supervision(&mut self) {
        let rules = &self.names.scheme.supervision;
        if rules.is_empty() {
            return;
        }
        self.heading("Supervision", "监管");
        for rule in rules {
            self.rule(rule.head());
            let grades = self.names.joined(rule.grades.iter().map(|id| self.names.grade(id)));
            let grades = if grades.is_empty() {
                self.say("all grades", "各等级").to_owned()
            } else {
                grades
            };
            let roles = format!("**{}**{}", self.roles_of(&rule.roles), self.together(rule.joint));
            match &rule.when {
                None => self.line(&format!("  - {grades} → {roles}")),
                Some(when) => {
                    self.line(&format!("  - {grades} → {roles}"));
                    let only = self.say("only when", "限于");
                    self.conditional(&format!("    - {only}"), when);
                }
            }
        }
    }

    pub(crate) fn roles_of(&self, roles: &[String]) -> String {
        self.names.joined(roles.iter().map(|id| self.names.role(id)))
    }

    pub(crate) fn together(&self, joint: bool) -> String {
        if joint { self.names.bracketed(self.say("together", "共同")) } else { String::new() }
    }

    fn warning(&mut self) {
        let Some(warning) = &self.names.scheme.warning else { return };
        self.heading("Warnings, worst first", "预警（由重到轻）");
        for level in &warning.levels {
            let label = self.said(&level.label);
            let also = self.also(&level.aliases, level.colour.as_deref());
            self.line(&format!("- **{label}** `{}`{also}", level.id));
            self.rule_below(level.head());
            let notice = level.notice.as_ref().map(|notice| self.said(notice));
            let within = |reference: &Option<crate::scheme_file::ParameterReference>| {
                reference.as_ref().map(|of| {
                    format!(
                        "[{}](#parameter-{})",
                        self.names.parameter(&of.parameter),
                        of.parameter
                    )
                })
            };
            let rows = [
                (self.say("Notice", "文书"), notice),
                (self.say("Reply within", "答复期限"), within(&level.reply_within)),
                (self.say("Put right within", "整改期限"), within(&level.rectify_within)),
            ];
            for (name, value) in rows {
                if let Some(value) = value {
                    let colon = self.say(": ", "：");
                    self.line(&format!("  - {name}{colon}{value}"));
                }
            }
        }
        if warning.tracks.len() > 1 {
            let combine = self.word(codes::COMBINE, &warning.combine);
            self.item(self.say("Warning given", "发出的预警"), &combine);
        }
        let name = |names: &Names<'_>, id: &str| names.warning(id);
        self.tracks(&warning.tracks, &name);
        self.overrides(&warning.overrides, &name);
        if let Some(otherwise) = &warning.otherwise {
            self.rule(otherwise.head());
            let gives = self.gives(std::slice::from_ref(&otherwise.gives), None, &name);
            self.otherwise(&gives);
        }
        if !warning.disposals.is_empty() {
            let title = self.say("Disposals", "处置");
            self.line(&format!("\n**{title}**\n"));
        }
        for disposal in &warning.disposals {
            self.rule(disposal.head());
            let levels = self.names.joined(disposal.levels.iter().map(|id| self.names.warning(id)));
            let levels = if levels.is_empty() {
                self.say("all warnings", "各种预警").to_owned()
            } else {
                levels
            };
            let acts = self.names.joined(disposal.acts.iter().map(|id| self.names.act(id)));
            let force = disposal.force.as_deref().map(|force| self.word(codes::FORCE, force));
            self.line(&format!("  - {levels} → {}**{acts}**", force.unwrap_or_default()));
            if let Some(when) = &disposal.when {
                let only = self.say("only when", "限于");
                self.conditional(&format!("    - {only}"), when);
            }
        }
    }

    fn lists(&mut self) {
        let lists = &self.names.scheme.lists;
        if lists.is_empty() {
            return;
        }
        self.heading("Lists", "列表");
        for list in lists {
            self.list(list);
        }
    }

    fn list(&mut self, list: &List) {
        let anchor = self.anchor(&format!("list-{}", list.id));
        let mut kind = self.word(codes::LIST_KIND, &list.kind);
        if list.open {
            kind.push_str(self.say(", open", "，未列尽"));
        }
        let items: Vec<String> = list
            .items
            .iter()
            .map(|item| {
                let code = item.code.as_ref().map(|code| format!("{} ", escaped(code)));
                format!("{}{}", code.unwrap_or_default(), self.said(&item.label))
            })
            .collect();
        let items = items.join(self.say("; ", "；"));
        let (label, kind) = (self.said(&list.label), self.names.bracketed(&kind));
        self.item(&format!("{anchor}**{label}**{kind}"), &items);
        self.rule_below(list.head());
    }

    fn tables(&mut self) {
        let tables = &self.names.scheme.tables;
        if tables.is_empty() {
            return;
        }
        self.heading("Decisions", "判定");
        for table in tables {
            self.table(table);
        }
    }

    fn table(&mut self, table: &Table) {
        let (anchor, label) =
            (self.anchor(&format!("table-{}", table.id)), self.said(&table.label));
        self.line(&format!("\n{anchor}\n\n### {label}\n"));
        let about = self.word(codes::ABOUT, &table.about);
        self.item(self.say("About", "关于"), &format!("{about} `{}`", table.id));
        let named: Vec<String> = table.answers.iter().map(|answer| self.answer(answer)).collect();
        if !named.is_empty() {
            let name = match &table.worst {
                Some(_) => self.say("Answers, worst first", "结果（由重到轻）"),
                None => self.say("Answers", "结果"),
            };
            self.item(name, &named.join(self.say("; ", "；")));
        }
        if let Some(parameter) = &table.parameter {
            let label = self.names.parameter(parameter);
            let set = self.say("what is set for", "取设定值：");
            let key = table
                .key
                .as_ref()
                .map(|key| self.names.bracketed(&condition_words::line(&self.names, key)));
            let link = format!(
                "{set}{}[{label}](#parameter-{parameter}){}",
                self.say(" ", ""),
                key.unwrap_or_default()
            );
            self.item(self.say("Answers", "结果"), &link);
        }
        if table.tracks.len() > 1 {
            let combine = table.combine.as_ref().map(|combine| self.word(codes::COMBINE, combine));
            self.item(self.say("Answer", "结果"), &combine.unwrap_or_default());
        }
        let name = |names: &Names<'_>, id: &str| names.answer(&table.id, id);
        self.rules(table.hit.as_deref(), &table.rules, &name);
        self.tracks(&table.tracks, &name);
        self.overrides(&table.overrides, &name);
        if let Some(otherwise) = &table.otherwise {
            self.rule(otherwise.head());
            let gives = self.gives(std::slice::from_ref(&otherwise.gives), None, &name);
            self.otherwise(&gives);
        }
    }

    /// An answer with who acts and what is done.
    fn answer(&self, answer: &Answer) -> String {
        let mut parts = Vec::new();
        let label = self.said(&answer.label);
        let roles = self.roles_of(&answer.roles);
        if !roles.is_empty() && roles != label {
            let together = if answer.joint { self.say(" together", "（共同）") } else { "" };
            parts.push(format!("{roles}{together}"));
        }
        if !answer.acts.is_empty() {
            parts.push(self.names.joined(answer.acts.iter().map(|id| self.names.act(id))));
        }
        let more = parts.join(self.say("; ", "；"));
        let more = if more.is_empty() { more } else { self.names.bracketed(&more) };
        format!("{label}{more}")
    }

    fn coverage(&mut self) {
        let demands = &self.names.scheme.coverage;
        if demands.is_empty() {
            return;
        }
        self.heading("What must be there", "应有事项");
        for demand in demands {
            self.rule(demand.head());
            let each = self.word(codes::SUBJECT, &demand.each);
            let list = demand.list.as_ref().map(|id| {
                let (words, label) =
                    (self.say("every item of ", "须逐项具备："), self.names.list(id));
                self.names.bracketed(&format!("{words}[{label}](#list-{id})"))
            });
            self.line(&format!("  - {each} → `{}`{}", demand.has, list.unwrap_or_default()));
            if let Some(when) = &demand.condition {
                let only = self.say("only when", "限于");
                self.conditional(&format!("    - {only}"), when);
            }
        }
    }

    fn figures(&mut self) {
        let figures = &self.names.scheme.figures;
        if figures.is_empty() {
            return;
        }
        self.heading("Figures that the text quotes", "条文中的数字");
        for figure in figures {
            let label = self.said(&figure.label);
            let mut value = self.names.number(&figure.value);
            if figure.approximate {
                value = format!("{}{value}", self.say("about ", "约"));
            }
            let counts = figure.counts.as_ref().map(|id| {
                let words = self.say("the number of items of ", "即列表项数：");
                format!("{words}[{}](#list-{id})", self.names.list(id))
            });
            let figures = |ids: &[String]| {
                self.names.joined(ids.iter().map(|id| Names::quoted(&self.names.figure(id))))
            };
            let sum = (!figure.sum_of.is_empty()).then(|| {
                format!("{}{}", self.say("the sum of ", "为各项之和："), figures(&figure.sum_of))
            });
            let most = figure.at_most.as_ref();
            let most = most.map(|id| {
                format!("{}{}", self.say("at most ", "不超过"), figures(std::slice::from_ref(id)))
            });
            let relations: Vec<String> = counts.into_iter().chain(sum).chain(most).collect();
            let relations = relations.join(self.say("; ", "；"));
            let relations =
                if relations.is_empty() { relations } else { self.names.bracketed(&relations) };
            self.item(&format!("**{label}**"), &format!("{value}{relations}"));
            self.rule_below(figure.head());
        }
    }

    fn parameters(&mut self) {
        let parameters = &self.names.scheme.parameters;
        if parameters.is_empty() {
            return;
        }
        self.heading("What the text demands and does not give", "条文要求而未给出的数值");
        for parameter in parameters {
            let label = self.said(&parameter.label);
            let anchor = self.anchor(&format!("parameter-{}", parameter.id));
            let kind = self.parameter(parameter);
            self.item(&format!("{anchor}**{label}** `{}`", parameter.id), &kind);
            self.rule_below(parameter.head());
        }
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        let mut parts = vec![self.word(codes::PARAMETER_KIND, &parameter.kind)];
        if let Some(count) = parameter.count {
            parts.push(format!("{}{count}", self.say("how many: ", "个数：")));
        }
        parts.extend(parameter.order.as_ref().map(|order| self.word(codes::ORDER, order)));
        let limits = Limits {
            from: parameter.min.as_ref(),
            above: None,
            to: parameter.max.as_ref(),
            below: None,
        };
        let range = condition_words::range(&self.names, &limits, &|end| match end {
            ParameterBound::Term(term) => self.term(*term),
            ParameterBound::Number(number) => self.names.number(number),
        });
        if !range.is_empty() {
            parts.push(range);
        }
        if parameter.whole {
            parts.push(self.say("whole", "整数").to_owned());
        }
        let keys = parameter.keys.as_ref().map(|keys| match keys.as_str() {
            "grade" => self.say("for each grade", "按等级").to_owned(),
            list => format!("{}{}", self.say("for each of ", "按"), self.names.list(list)),
        });
        parts.extend(keys);
        let values = parameter.values.as_ref();
        parts.extend(values.map(|id| {
            format!("{}[{}](#list-{id})", self.say("items of ", "取自"), self.names.list(id))
        }));
        parts.push(match parameter.default {
            None => self.say("to be set", "须设置").to_owned(),
            Some(term) => {
                format!("{}{}", self.say("default of ours: ", "本库默认值："), self.term(term))
            }
        });
        parts.join(self.say("; ", "；"))
    }

    pub(crate) fn term(&self, term: Term) -> String {
        match (term, self.names.language) {
            (Term::WorkingDays(days), Language::En) => format!("{days} working days"),
            (Term::WorkingDays(days), _) => format!("{days} 个工作日"),
            (Term::CalendarDays(days), Language::En) => format!("{days} calendar days"),
            (Term::CalendarDays(days), _) => format!("{days} 个自然日"),
            (Term::Months(1), Language::En) => "1 month".to_owned(),
            (Term::Months(months), Language::En) => format!("{months} months"),
            (Term::Months(months), _) => format!("{months} 个月"),
        }
    }

    fn completions(&mut self) {
        let completions = &self.names.scheme.completions;
        if completions.is_empty() {
            return;
        }
        self.heading("Our completions", "本库的补充");
        let colon = self.say(": ", "：");
        for completion in completions {
            let anchor = self.anchor(&format!("completion-{}", completion.id));
            let row = completion.row.map(|row| match self.names.language {
                Language::En => self.names.bracketed(&format!("row {row}")),
                _ => self.names.bracketed(&format!("第 {row} 行")),
            });
            let (id, question) = (escaped(&completion.id), self.said(&completion.question));
            self.line(&format!("- {anchor}**{id}**{}{colon}{question}", row.unwrap_or_default()));
            let (reading, ground) = (self.said(&completion.reading), self.said(&completion.ground));
            let (reads, why) = (self.say("Reading", "取法"), self.say("Ground", "理由"));
            self.line(&format!("  - {reads}{colon}{reading}"));
            self.line(&format!("  - {why}{colon}{ground}"));
        }
    }

    fn oddities(&mut self) {
        let oddities = &self.names.scheme.oddities;
        if oddities.is_empty() {
            return;
        }
        self.heading("Oddities, kept as written", "原文特异之处（照录）");
        for oddity in oddities {
            let anchor = self.anchor(&oddity.rule);
            let clause = self.names.bracketed(&clause_link(&oddity.clause));
            let (says, colon) = (self.said(&oddity.says), self.say(": ", "："));
            self.line(&format!("- {anchor}**{}**{clause}{colon}{says}", oddity.rule));
        }
    }

    /// The rules of the text by number: where each stands on the page, or why it does not.
    fn rule_by_rule(&mut self, text: &Source) {
        self.heading("Rule by rule", "逐条对照");
        let rules = self.names.scheme.rules();
        for number in text.numbers() {
            let anchor = self.anchor(&number);
            let remark = text.remark(&number);
            let of_number = rules.iter().filter(|rule| rule.number() == number).copied().collect();
            let mut parts = self.links_by_section(of_number);
            let facts = remark.map_or(&[][..], |remark| &remark.facts);
            let facts =
                facts.iter().map(|id| format!("[{}](#fact-{id})", self.names.fact_label(id)));
            let facts = self.names.joined(facts);
            if !facts.is_empty() {
                parts.push(format!("{}{facts}", self.say("facts: ", "事实项：")));
            }
            let colon = self.say(": ", "：");
            if let Some(remark) = remark {
                let why = self.said(&remark.why);
                if let Some(reason) = remark.not_encoded {
                    let reason = self.word(codes::NOT_ENCODED, reason.code());
                    let (not, clause) =
                        (self.say("not encoded", "未编码"), remark.clause.as_deref());
                    let clause =
                        clause.map(|of| self.names.bracketed(&escaped(of))).unwrap_or_default();
                    parts.push(format!(
                        "*{not}*{clause}{colon}{reason}{}{why}",
                        self.say(". ", "。")
                    ));
                } else {
                    parts.push(why);
                }
            }
            self.line(&format!(
                "- {anchor}**{number}**{colon}{}",
                parts.join(self.say("; ", "；"))
            ));
        }
    }

    /// Links to the rules, one part for each section of the page.
    fn links_by_section(&self, rules: Vec<Placed<'f>>) -> Vec<String> {
        let mut sections: Vec<(&'static str, Vec<&str>)> = Vec::new();
        for rule in rules {
            match sections.last_mut() {
                Some((section, ids)) if *section == rule.section => {
                    if !ids.contains(&rule.id) {
                        ids.push(rule.id);
                    }
                }
                _ => sections.push((rule.section, vec![rule.id])),
            }
        }
        let link = |id: &&str| {
            let short = id.split_once('.').map_or(*id, |(_, short)| short);
            format!("[{}](#{id})", escaped(short))
        };
        let part = |(section, ids): &(&'static str, Vec<&str>)| {
            let links = self.names.joined(ids.iter().map(link));
            format!("{}{}{links}", self.word(codes::SECTION, section), self.say(": ", "："))
        };
        sections.iter().map(part).collect()
    }

    /// The clauses of the source: which rules rest on each.
    fn clause_by_clause(&mut self) {
        self.heading("Clause by clause", "逐款对照");
        let scheme = self.names.scheme;
        let mut clauses: BTreeMap<ClauseOrder, (&str, Vec<&str>)> = BTreeMap::new();
        for rule in scheme.rules().into_iter().chain(scheme.strange()) {
            let (_, ids) = clauses
                .entry(clause_order(rule.clause))
                .or_insert_with(|| (rule.clause, Vec::new()));
            if !ids.contains(&rule.id) {
                ids.push(rule.id);
            }
        }
        let colon = self.say(": ", "：");
        for (clause, ids) in clauses.into_values() {
            let anchor = self.anchor(&clause_anchor(clause));
            let links = self.names.joined(ids.iter().map(|id| format!("[{}](#{id})", escaped(id))));
            self.line(&format!("- {anchor}**{}**{colon}{links}", escaped(clause)));
        }
    }
}

/// What a level or an answer is called.
type Name<'n> = &'n dyn Fn(&Names<'_>, &str) -> String;

fn clause_link(clause: &str) -> String {
    format!("[{}](#{})", escaped(clause), clause_anchor(clause))
}

/// The place of a clause on the page.
fn clause_anchor(clause: &str) -> String {
    let mut anchor = String::from("clause");
    for part in clause.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        anchor.push('-');
        anchor.push_str(part);
    }
    anchor
}

/// Clauses in the order of their numbers: L9 before L10, 二 before 三. Whole numbers stand
/// between text.
type ClauseOrder = Vec<(String, u64)>;

fn clause_order(clause: &str) -> ClauseOrder {
    let mut order: ClauseOrder = Vec::new();
    let (mut words, mut number) = (String::new(), None);
    for c in clause.chars() {
        if let Some(next) = with_digit(number, c) {
            number = Some(next);
            continue;
        }
        if let Some(done) = number.take() {
            order.push((std::mem::take(&mut words), done));
        }
        words.push(c);
    }
    order.push((words, number.unwrap_or_default()));
    order
}

/// The number with one more character, none where that is no digit. 十 is ten, or ten times what
/// stands before it; what follows it is added.
fn with_digit(number: Option<u64>, c: char) -> Option<u64> {
    const CHINESE: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if let Some(digit) = c.to_digit(10) {
        return Some(number.unwrap_or_default().saturating_mul(10).saturating_add(digit.into()));
    }
    if c == '十' {
        return Some(number.unwrap_or(1).saturating_mul(10));
    }
    let place = CHINESE.iter().position(|digit| *digit == c)?;
    Some(number.unwrap_or_default().saturating_add(u64::try_from(place).ok()? + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::Rulebook;
    use crate::scheme_file;

    fn page_of(id: &str, language: Language) -> String {
        let schemes = scheme_file::read_all().unwrap();
        let scheme = schemes.iter().find(|scheme| scheme.scheme.id == id).unwrap();
        page(scheme, Rulebook::read().unwrap().of(id).unwrap(), language)
    }

    /// Every scheme with its page.
    fn pages(language: Language) -> Vec<(SchemeFile, String)> {
        let rulebook = Rulebook::read().unwrap();
        let page_of = |scheme: SchemeFile| {
            let text = rulebook.of(&scheme.scheme.id).unwrap();
            let page = page(&scheme, text, language);
            (scheme, page)
        };
        scheme_file::read_all().unwrap().into_iter().map(page_of).collect()
    }

    #[test]
    fn clauses_stand_in_the_order_of_their_numbers() {
        let mut clauses =
            ["000 L10", "000 L9", "第十一条", "第九条", "三(二)", "二(三)", "二(十)", "第二十一条"];
        clauses.sort_by_key(|clause| clause_order(clause));
        assert_eq!(
            clauses,
            ["000 L9", "000 L10", "二(三)", "二(十)", "三(二)", "第九条", "第十一条", "第二十一条"]
        );
    }

    #[test]
    fn an_anchor_of_a_clause_can_stand_in_a_link() {
        assert_eq!(clause_anchor("004-1 §十三㈠2, §六"), "clause-004-1-十三㈠2-六");
        assert!(!clause_anchor("二(一)2 [sic]").contains(['(', ')', '[', ']', ' ']));
    }

    /// A rule that stands in the scheme and not on its page would be lost to readers.
    #[test]
    fn every_rule_completion_and_link_has_its_place() {
        for (scheme, page) in [Language::En, Language::ZhHans].into_iter().flat_map(pages) {
            let id = &scheme.scheme.id;
            let places: BTreeSet<&str> = places(&page).collect();
            for rule in scheme.rules().into_iter().chain(scheme.strange()) {
                assert!(places.contains(rule.id), "{id}: {}", rule.id);
                assert!(places.contains(&*clause_anchor(rule.clause)), "{id}: {}", rule.clause);
            }
            let targets = page.split("](#").skip(1).filter_map(|rest| rest.split(')').next());
            targets.for_each(|target| assert!(places.contains(target), "{id}: {target}"));
            assert!(!page.contains("\n\n\n"), "{id}");
        }
    }

    /// The names of the places of a page.
    fn places(page: &str) -> impl Iterator<Item = &str> {
        page.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next())
    }

    #[test]
    fn no_place_has_two_owners() {
        for (scheme, page) in pages(Language::En) {
            let mut seen = BTreeSet::new();
            places(&page)
                .for_each(|place| assert!(seen.insert(place), "{}: {place}", scheme.scheme.id));
        }
    }

    #[test]
    fn a_page_says_what_is_not_encoded_and_why() {
        let page = page_of("dezhou-work-safety-2011", Language::En);
        assert!(page.contains(
            "**DZ-1**: *not encoded* (000 L21): a definition. Says what a risk point is;"
        ));
    }

    #[test]
    fn grades_supervisors_and_bands_are_told_in_words() {
        let page = page_of("enterprise-scoring", Language::En);
        assert!(page.contains("\n  - at least 25 and at most 32 → **Grade Ⅳ**\n"));
        let page = page_of("dezhou-work-safety-2011", Language::ZhHans);
        assert!(page.contains("\n  - 一级 → **市纪委派驻五组、局主要负责人**（共同）\n"));
        assert!(page.contains("\n  - 其余情形 → **三级**\n"));
    }

    /// The book's example of overrides.
    #[test]
    fn shifts_are_told_with_their_bounds() {
        let book = crate::root().join("docs/en/src/write-a-scheme.md");
        let book = std::fs::read_to_string(book).unwrap();
        let example = book.split("```toml,scheme\n").nth(2).unwrap();
        let scheme = scheme_file::parse(example.split("```").next().unwrap()).unwrap();
        let text =
            Source { scheme: String::new(), prefix: "WS".into(), rules: 0, remarks: Vec::new() };
        let english = page(&scheme, &text, Language::En);
        let chinese = page(&scheme, &text, Language::ZhHans);
        for (page, told) in [
            (&english, " → one level worse\n"),
            (&english, " → one level milder (no further than Medium)\n"),
            (&chinese, " → 上调 1 级\n"),
            (&chinese, " → 下调 1 级（不越过中）\n"),
        ] {
            assert!(page.contains(told), "{told}{page}");
        }
    }
}
