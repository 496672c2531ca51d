//! The course of a scheme's warnings, in words.

use crate::page_words as codes;
use crate::scheme_file::{Due, Warning, WarningDue, WarningStep};
use crate::scheme_page::Page;

impl Page<'_> {
    pub(crate) fn warning_course(&mut self) {
        let Some(warning) = &self.names.scheme.warning else { return };
        if warning.steps.is_empty() {
            return;
        }
        self.heading("The course of a warning", "预警的经过");
        self.addressees(warning);
        if let Some(follows) = &warning.follows {
            self.rule(follows.head());
            let ways = self.word(codes::WAYS, &follows.ways);
            self.line(&format!("  - {ways}"));
        }
        for step in &warning.steps {
            self.warning_step(step, &warning.steps);
        }
        self.escalations(warning);
        self.liftings(warning);
    }

    fn addressees(&mut self, warning: &Warning) {
        let Some(addressees) = &warning.addressees else { return };
        let colon = self.say(": ", "：");
        let name = self.say("Whom it may concern", "预警对象");
        let of = match (&addressees.list, &addressees.fact) {
            (Some(list), _) => format!("[{}](#list-{list})", self.names.list(list)),
            (_, Some(fact)) => self.names.fact_label(fact),
            _ => return,
        };
        self.line(&format!("- {name}{colon}{of}"));
    }

    fn warning_step(&mut self, step: &WarningStep, steps: &[WarningStep]) {
        self.rule(step.head());
        let roles: Vec<String> = step.role.iter().chain(&step.roles).cloned().collect();
        let who = if step.any_role {
            self.say("nobody named; the case says who", "未写明由谁，由案件指明").to_owned()
        } else {
            format!("{}{}", self.roles_of(&roles), self.together(step.joint))
        };
        let above = if step.or_above { self.say(", or above", "或其上级") } else { "" };
        let act = self.word(codes::WARNING_ACT, &step.act);
        let label = self.said(&step.label);
        let colon = self.say(": ", "：");
        self.line(&format!("  - **{label}**{colon}{who}{above} → {act}"));
        for (name, value) in self.warning_rows(step, steps) {
            self.line(&format!("  - {name}{colon}{value}"));
        }
        if let Some(when) = &step.when {
            let only = self.say("only when", "限于");
            self.conditional(&format!("  - {only}"), when);
        }
    }

    /// What else is said of a step, under its names.
    fn warning_rows(
        &self,
        step: &WarningStep,
        steps: &[WarningStep],
    ) -> Vec<(&'static str, String)> {
        let label = |name: &String| {
            let known = steps.iter().find(|known| known.name == *name);
            known.map(|known| self.said(&known.label)).unwrap_or_default()
        };
        let after = step.after.as_ref().map(|names| match names.as_slice() {
            [] => self.say("nothing", "无").to_owned(),
            names => self.names.joined(names.iter().map(label)),
        });
        let levels = self.names.joined(step.levels.iter().map(|id| self.names.warning(id)));
        let about = self.names.joined(step.addressees.iter().map(|id| self.addressee(id)));
        let contains = step.contains.as_ref();
        let contains = contains.map(|id| format!("[{}](#list-{id})", self.names.list(id)));
        let reasons = step.return_reasons.iter();
        let reasons = self.names.joined(reasons.map(|code| self.word(codes::RETURN_REASON, code)));
        let reasons = if reasons.is_empty() { reasons } else { self.names.bracketed(&reasons) };
        let back = step.returns_to.as_ref().map(|to| format!("{}{reasons}", label(to)));
        let rows = [
            (self.say("Only for", "只用于"), (!levels.is_empty()).then_some(levels)),
            (self.say("Only about", "只限对象"), (!about.is_empty()).then_some(about)),
            (self.say("Form", "表格"), step.form.as_ref().map(|form| self.said(form))),
            (self.say("After", "在此之后"), after),
            (self.say("To", "向谁"), step.to.as_ref().map(|role| self.names.role(role))),
            (self.say("Must contain", "应当包含"), contains),
            (self.say("Due", "期限"), step.due.as_ref().map(|due| self.warning_due(due, &label))),
            (self.say("May go back to", "可退回至"), back),
        ];
        rows.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// Somebody whom a warning may concern: an item of the list, or an option of the fact.
    fn addressee(&self, id: &str) -> String {
        let warning = self.names.scheme.warning.as_ref();
        let addressees = warning.and_then(|warning| warning.addressees.as_ref());
        let fact = addressees.and_then(|of| of.fact.as_ref());
        let options = fact.and_then(|id| self.names.fact(id));
        let options = options.map(|fact| self.names.options(fact)).unwrap_or_default();
        let list = addressees.and_then(|of| of.list.as_ref());
        let lists = self.names.scheme.lists.iter().filter(|of| Some(&of.id) == list);
        let items = lists.flat_map(|list| &list.items).map(|item| (&*item.id, &item.label));
        let found = options.into_iter().chain(items).find(|(known, _)| *known == id);
        found.map(|(_, label)| self.said(label)).unwrap_or_default()
    }

    fn warning_due(&self, due: &WarningDue, label: &dyn Fn(&String) -> String) -> String {
        let own = Due { by: due.by, within: due.within, parameter: due.parameter.clone() };
        let term = due.term.as_ref().map(|term| self.word(codes::LEVEL_TERM, term));
        let term = term.unwrap_or_else(|| self.due(&own));
        let since = due.since.as_ref().map(|step| {
            let since = self.say("counted from", "起算于");
            self.names.bracketed(&format!("{since} {}", label(step)))
        });
        format!("{term}{}", since.unwrap_or_default())
    }

    fn escalations(&mut self, warning: &Warning) {
        for escalation in &warning.escalations {
            self.rule(escalation.head());
            let (from, to) =
                (self.names.warning(&escalation.from), self.names.warning(&escalation.to));
            let uncorrected = self.say(", not corrected", "，未改正");
            self.line(&format!("  - {from}{uncorrected} → **{to}**"));
        }
    }

    fn liftings(&mut self, warning: &Warning) {
        if warning.liftings.is_empty() {
            return;
        }
        let title = self.say("Must hold before it is lifted", "解除前须成立");
        self.line(&format!("\n**{title}**\n"));
        for lifting in &warning.liftings {
            self.rule(lifting.head());
            let label = self.said(&lifting.label);
            let levels = lifting.levels.iter().map(|id| self.names.warning(id));
            let levels = self.names.joined(levels);
            let levels = if levels.is_empty() { levels } else { self.names.bracketed(&levels) };
            self.line(&format!("  - **{label}**{levels}"));
        }
    }
}
