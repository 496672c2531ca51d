//! The phases and duties of a scheme, in words.

use integrity_risk::Scheme;

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
            let days = known.map(|of| of.span(self.names.language)).unwrap_or_default();
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
            let when = known.map(|of| of.timing.words(self.names.language)).unwrap_or_default();
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
}
