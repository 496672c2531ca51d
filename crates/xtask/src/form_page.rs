//! The forms of a scheme on its page: fields, what they take, and what must hold across them.

use crate::condition_words::line;
use crate::page_words as codes;
use crate::scheme_file::{Form, FormCheck, FormCondition, FormField, OnField, Operand};
use crate::scheme_names::escaped;
use crate::scheme_page::Page;

impl Page<'_> {
    pub(crate) fn forms(&mut self) {
        let forms = &self.names.scheme.forms;
        if forms.is_empty() {
            return;
        }
        self.heading("Forms", "表格");
        for form in forms {
            self.form(form);
        }
    }

    fn form(&mut self, form: &Form) {
        let (anchor, label) = (self.anchor(&format!("form-{}", form.id)), self.said(&form.label));
        self.line(&format!("\n{anchor}\n\n### {label}\n"));
        let annex =
            form.annex.as_ref().map(|number| format!("{}{number}", self.say("annex ", "附件")));
        let kind = self.word(codes::FORM_KIND, &form.kind);
        let about: Vec<String> = [Some(kind), annex].into_iter().flatten().collect();
        self.item(self.say("Form", "表格"), &about.join(self.say(", ", "，")));
        let nobody = self.say("nobody is named", "条文没有写明").to_owned();
        let filled =
            if form.filled_by.is_empty() { nobody } else { self.roles_of(&form.filled_by) };
        self.item(self.say("Filled in by", "填写"), &filled);
        if !form.received_by.is_empty() {
            let received = self.roles_of(&form.received_by);
            self.item(self.say("Received by", "接收"), &received);
        }
        let circle: Vec<String> = form
            .levels
            .iter()
            .chain(&form.layers)
            .map(|code| {
                codes::taxonomy(code, self.names.language)
                    .map_or_else(|| code.clone(), str::to_owned)
            })
            .collect();
        if !circle.is_empty() {
            self.item(self.say("For", "适用"), &circle.join(self.say(", ", "、")));
        }
        self.rule(form.head());
        if form.fields.is_empty() {
            self.line(self.say("- The text gives no fields.", "- 条文没有写明栏目。"));
        }
        self.fields(&form.fields, &[], 0);
        for check in &form.checks {
            self.check(form, check);
        }
    }

    fn fields(&mut self, fields: &[FormField], outer: &[&[FormField]], depth: usize) {
        let seen: Vec<&[FormField]> = outer.iter().copied().chain([fields]).collect();
        for field in fields {
            let line = self.field(field, &seen);
            self.line(&format!("{}- {line}", "  ".repeat(depth)));
            self.fields(&field.fields, &seen, depth + 1);
        }
    }

    fn field(&self, field: &FormField, seen: &[&[FormField]]) -> String {
        let mut said = vec![self.takes(field)];
        said.extend(self.bounds(field));
        if field.required {
            said.push(self.say("required", "必填").to_owned());
        }
        if let Some(when) = &field.required_when {
            let when = self.form_condition(when, seen);
            said.push(format!("{}{when}", self.say("required if ", "必填条件：")));
        }
        if let Some(role) = &field.filled_by {
            said.push(format!("{}{}", self.say("by ", "由填写者："), self.names.role(role)));
        }
        if let Some(clause) = &field.clause {
            said.push(escaped(clause));
        }
        if let Some(id) = &field.completion {
            let word = self.say("our completion", "本库补充");
            said.push(format!("{word} [{}](#completion-{id})", escaped(id)));
        }
        let label = self.label_of(field);
        let said = self.names.bracketed(&said.join(self.say(", ", "，")));
        let help =
            field.help.as_ref().map(|help| format!("{}{}", self.say(": ", "："), self.said(help)));
        format!("{label}{said}{}", help.unwrap_or_default())
    }

    fn label_of(&self, field: &FormField) -> String {
        match (&field.label, &field.fact) {
            (Some(label), _) => self.said(label),
            (None, Some(fact)) => self.names.fact_label(fact),
            (None, None) => format!("`{}`", field.id),
        }
    }

    /// What a field takes.
    fn takes(&self, field: &FormField) -> String {
        let kind = self.word(codes::FIELD_KIND, &field.kind);
        let more = if let Some(fact) = &field.fact {
            Some(self.names.fact_label(fact))
        } else if let Some(decision) = &field.decision {
            Some(self.word(codes::SHOWN_DECISION, decision))
        } else if let Some(list) = &field.list {
            Some(self.names.list(list))
        } else if let Some(source) = &field.of {
            Some(self.word(codes::OPTION_SOURCE, source))
        } else {
            let options = field.options.as_ref();
            options.map(|options| {
                self.names.joined(options.iter().map(|option| self.said(&option.label)))
            })
        };
        more.map_or(kind.clone(), |more| format!("{kind}{}{more}", self.say(" ", "：")))
    }

    fn bounds(&self, field: &FormField) -> Option<String> {
        let (characters, rows) = (self.say(" characters", " 个字符"), self.say(" rows", " 行"));
        let pairs = [
            (field.min, field.max, ""),
            (field.min_chars, field.max_chars, characters),
            (field.min_rows, field.max_rows, rows),
        ];
        pairs.into_iter().find_map(|(least, most, unit)| match (least, most) {
            (Some(least), Some(most)) => Some(format!("{least}–{most}{unit}")),
            (Some(least), None) => Some(format!("≥ {least}{unit}")),
            (None, Some(most)) => Some(format!("≤ {most}{unit}")),
            (None, None) => None,
        })
    }

    fn check(&mut self, form: &Form, check: &FormCheck) {
        self.rule(check.head());
        let mut parts = vec![self.word(codes::CHECK_KIND, &check.kind)];
        let rows = check.rows.as_ref().and_then(|id| find(&form.fields, id));
        let inner = rows.map(|rows| &*rows.fields).unwrap_or_default();
        let seen = [&*form.fields, inner];
        let named = check.rows.iter().chain(&check.fields).chain(&check.field).chain(&check.by);
        let names: Vec<String> = named
            .filter_map(|id| seen.iter().rev().find_map(|fields| find(fields, id)))
            .map(|field| self.label_of(field))
            .collect();
        parts.push(self.names.joined(names));
        parts.extend(check.duty.as_ref().map(|duty| format!("[{duty}](#{duty})")));
        if check.severity.as_deref() == Some("warning") {
            parts.push(self.say("a warning only", "仅作提示").to_owned());
        }
        if let Some(when) = &check.when {
            let when = self.form_condition(when, &seen);
            parts.push(format!("{}{when}", self.say("if ", "条件：")));
        }
        self.line(&format!("  - {}", parts.join(self.say("; ", "；"))));
    }

    fn form_condition(&self, condition: &FormCondition, seen: &[&[FormField]]) -> String {
        let tied = |parts: &[FormCondition], with: &str| {
            let inner = parts.iter().map(|part| self.form_condition(part, seen));
            inner.collect::<Vec<_>>().join(with)
        };
        match condition {
            FormCondition::All(of) => tied(&of.all, self.say(" and ", "，且")),
            FormCondition::Any(of) => tied(&of.any, self.say(" or ", "，或")),
            FormCondition::Not(of) => {
                let inner = self.names.bracketed(&self.form_condition(&of.not, seen));
                format!("{}{inner}", self.say("not", "并非"))
            }
            FormCondition::Field(asked) => self.on_field(asked, seen),
            FormCondition::Scheme(condition) => line(&self.names, condition),
        }
    }

    fn on_field(&self, asked: &OnField, seen: &[&[FormField]]) -> String {
        let field = seen.iter().rev().find_map(|fields| find(fields, &asked.field));
        let label = field.map_or_else(|| asked.field.clone(), |field| self.label_of(field));
        let one = |value: &Operand| match value {
            Operand::Flag(true) => self.say("yes", "是").to_owned(),
            Operand::Flag(false) => self.say("no", "否").to_owned(),
            Operand::Number(number) => number.to_string(),
            Operand::Text(id) => self.option_of(field, id),
            Operand::Parameter(parameter) => format!("{parameter:?}"),
        };
        let list = |values: &[Operand]| self.names.joined(values.iter().map(one));
        let said = match asked {
            OnField { present: Some(true), .. } => self.say(" is filled in", "已填写").to_owned(),
            OnField { present: Some(false), .. } => {
                self.say(" is not filled in", "未填写").to_owned()
            }
            OnField { equals: Some(value), .. } => {
                format!("{}{}", self.say(" is ", "为"), one(value))
            }
            OnField { one_of: Some(values), .. } => {
                format!("{}{}", self.say(" is one of ", "为其一："), list(values))
            }
            OnField { has_any: Some(values), .. } => {
                format!("{}{}", self.say(" includes one of ", "含有其一："), list(values))
            }
            OnField { at_least, at_most, .. } => {
                let limit = |sign: &str, value: &Option<i64>| {
                    value.map(|value| format!(" {sign} {value}")).unwrap_or_default()
                };
                format!("{}{}", limit("≥", at_least), limit("≤", at_most))
            }
        };
        format!("{label}{said}")
    }

    /// The name of an option of a field.
    fn option_of(&self, field: Option<&FormField>, id: &str) -> String {
        let own = field.and_then(|field| field.options.as_ref());
        let own = own.and_then(|options| options.iter().find(|option| option.id == id));
        let source = field.and_then(|field| field.of.as_deref());
        match (own, source) {
            (Some(option), _) => self.said(&option.label),
            (None, Some("grade")) => self.names.grade(id),
            (None, Some("warning")) => self.names.warning(id),
            (None, Some("role")) => self.names.role(id),
            (None, Some("type")) => self.names.kind(id),
            _ => format!("`{id}`"),
        }
    }
}

fn find<'f>(fields: &'f [FormField], id: &str) -> Option<&'f FormField> {
    fields.iter().find(|field| field.id == id)
}
