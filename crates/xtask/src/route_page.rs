//! The routes of a scheme and its rules of recusal, in words.

use crate::page_words as codes;
use integrity_risk::exact::Exact;

use crate::scheme_file::{Due, Meeting, Route, StandsFor, Step};
use crate::scheme_page::Page;

impl Page<'_> {
    pub(crate) fn routes(&mut self) {
        let routes = &self.names.scheme.routes;
        if routes.is_empty() {
            return;
        }
        self.heading("Routes", "流程");
        for route in routes {
            self.route(route);
        }
    }

    fn route(&mut self, route: &Route) {
        let label = self.said(&route.label);
        let order = if route.ordered {
            self.say("in strict order", "按严格顺序")
        } else {
            self.say("in no stated order", "条文未规定顺序")
        };
        let order = self.names.bracketed(order);
        self.line(&format!("\n**{label}**{order}\n"));
        if let Some(due) = &route.due {
            let (name, due) = (self.say("All of it: ", "全部："), self.due(due));
            self.line(&format!("- {name}{due}"));
        }
        if let Some(when) = &route.when {
            let only = self.say("Applies when", "适用条件");
            self.conditional(&format!("- {only}"), when);
        }
        for step in &route.steps {
            self.step(step, &route.steps);
        }
        for reopening in &route.reopenings {
            self.rule(reopening.head());
            let on = reopening.on.iter().map(|code| self.word(codes::OCCASION, code));
            let on = self.names.joined(on);
            let to = self.step_label(&route.steps, &reopening.to);
            let opened = self.say("opened anew from", "重新开始于");
            self.line(&format!("  - {on} → {opened} **{to}**"));
        }
    }

    pub(crate) fn recusals(&mut self) {
        let recusals = &self.names.scheme.recusals;
        if recusals.is_empty() {
            return;
        }
        self.heading("Recusal: who acts in the own matter's place", "回避：涉及本人事项时由谁代行");
        for recusal in recusals {
            self.rule(recusal.head());
            let role = self.names.role(&recusal.role);
            let instead = self.roles_of(&recusal.instead);
            self.line(&format!("  - {role} → **{instead}**"));
        }
    }

    fn step(&mut self, step: &Step, steps: &[Step]) {
        self.rule(step.head());
        let roles: Vec<String> = step.role.iter().chain(&step.roles).cloned().collect();
        let roles = format!("{}{}", self.roles_of(&roles), self.together(step.joint));
        let who = if roles.is_empty() {
            self.say("nobody named", "未写明由谁").to_owned()
        } else {
            roles
        };
        let above = if step.or_above { self.say(", or above", "或其上级") } else { "" };
        let act = self.word(codes::ACT, &step.act);
        let label = self.said(&step.label);
        let colon = self.say(": ", "：");
        self.line(&format!("  - **{label}**{colon}{who}{above} → {act}"));
        for (name, value) in self.rows(step, steps) {
            self.line(&format!("  - {name}{colon}{value}"));
        }
        if let Some(when) = &step.when {
            let only = self.say("only when", "限于");
            self.conditional(&format!("  - {only}"), when);
        }
    }

    /// What else is said of a step, under its names.
    fn rows(&self, step: &Step, steps: &[Step]) -> Vec<(&'static str, String)> {
        let labels = |names: &[String]| {
            self.names.joined(names.iter().map(|name| self.step_label(steps, name)))
        };
        let after = step.after.as_ref().map(|names| match names.as_slice() {
            [] => {
                self.say("nothing: it may run beside the others", "无，可与其他步骤并行").to_owned()
            }
            names => labels(names),
        });
        let covers = step.covers.iter().map(|code| self.word(codes::PART, code));
        let covers = self.names.joined(covers);
        let back = step.returns_to.as_ref().map(|to| {
            let reasons =
                step.return_reasons.iter().map(|code| self.word(codes::RETURN_REASON, code));
            let reasons = self.names.joined(reasons);
            let reasons = if reasons.is_empty() { reasons } else { self.names.bracketed(&reasons) };
            format!("{}{reasons}", self.step_label(steps, to))
        });
        let objections = step.objections_to.as_ref().map(|to| self.step_label(steps, to));
        let contains = step.contains.as_ref();
        let contains = contains.map(|id| format!("[{}](#list-{id})", self.names.list(id)));
        let places = self.names.joined(step.places.iter().map(|place| self.said(&place.label)));
        let rows = [
            (self.say("Form", "表格"), step.form.as_ref().map(|form| self.said(form))),
            (self.say("After", "在此之后"), after),
            (self.say("To", "向谁"), step.to.as_ref().map(|role| self.names.role(role))),
            (self.say("Must contain", "应当包含"), contains),
            (self.say("Concerns", "涉及"), (!covers.is_empty()).then_some(covers)),
            (self.say("Meeting", "会议"), step.meeting.as_ref().map(|of| self.meeting(of))),
            (self.say("Due", "期限"), step.due.as_ref().map(|due| self.due(due))),
            (
                self.say("Stands before what follows", "后续步骤须待"),
                step.stands_for.as_ref().map(|stands| self.stands_for(stands)),
            ),
            (self.say("May go back to", "可退回至"), back),
            (self.say("Objections lead back to", "有异议的退回至"), objections),
            (self.say("Where", "地点"), (!places.is_empty()).then_some(places)),
        ];
        rows.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    fn step_label(&self, steps: &[Step], name: &str) -> String {
        let known = steps.iter().find(|known| known.name == name);
        known.map(|known| self.said(&known.label)).unwrap_or_default()
    }

    fn meeting(&self, meeting: &Meeting) -> String {
        let chair = meeting.chair.as_ref().map(|role| {
            format!("{}{}", self.say("in the chair: ", "主持："), self.names.role(role))
        });
        let all = meeting.all_attend_below.map(|members| {
            let (before, after) = (
                self.say("all attend where there are fewer than ", "不足 "),
                self.say("", " 人的全体参加"),
            );
            format!("{before}{members}{after}")
        });
        let colon = self.say(": ", "：");
        let quorum = meeting.quorum.as_ref().map(|quorum| {
            let share = self.share(quorum.at_least, quorum.more_than);
            format!("{}{colon}{share}", self.say("members present", "到会成员"))
        });
        let carried = meeting.carried.as_ref().map(|carried| {
            let share = self.share(carried.at_least, carried.more_than);
            format!("{}{colon}{share}", self.word(codes::MAJORITY_OF, &carried.of))
        });
        let said = [chair, all, quorum, carried].into_iter().flatten();
        let said: Vec<String> = said.collect();
        if said.is_empty() {
            return self.say("needed, no quorum stated", "须开会，未规定人数").to_owned();
        }
        said.join(self.say("; ", "；"))
    }

    /// A share of a body: `at least 2/3`.
    fn share(&self, at_least: Option<Exact>, more_than: Option<Exact>) -> String {
        match (at_least, more_than) {
            (Some(share), _) if share == Exact::from(1) => self.say("all", "全部").to_owned(),
            (Some(share), _) => format!("{}{share}", self.say("at least ", "不少于 ")),
            (None, Some(share)) => format!("{}{share}", self.say("more than ", "超过 ")),
            (None, None) => String::new(),
        }
    }

    pub(crate) fn due(&self, due: &Due) -> String {
        let by = due.by.map(|day| format!("{}{day}{}", self.say("by ", ""), self.say("", "前")));
        let within = due.within.map(|term| {
            format!("{}{}{}", self.say("within ", ""), self.term(term), self.say("", "内"))
        });
        let set = due.parameter.as_ref().map(|id| self.as_set(id));
        by.or(within).or(set).unwrap_or_default()
    }

    fn stands_for(&self, stands: &StandsFor) -> String {
        let term = stands.at_least.map(|term| {
            let (before, after) = (self.say("at least ", "满 "), self.say("", "之后"));
            format!("{before}{}{after}", self.term(term))
        });
        let set = stands.parameter.as_ref().map(|id| self.as_set(id));
        term.or(set).unwrap_or_default()
    }

    fn as_set(&self, parameter: &str) -> String {
        let set = self.say("as the host sets: ", "由使用者设定：");
        format!("{set}{}", self.names.parameter(parameter))
    }
}
