//! Decisions as the wire writes them. Ids and codes decide; labels and
//! wordings are beside them in the language asked for.

use serde_json::{Map, Value as Json, json};

use crate::cells::{Cell, Cells};
use crate::decision::explain::{Decision, Reason};
use crate::decision::near_miss::{Change, NearMiss};
use crate::decision::outcome::{Outcome, Supervisors, Verdict, Warning};
use crate::decision::post::PostDecision;
use crate::decision::question::Question;
use crate::decision::required_types::RequiredTypes;
use crate::decision::route::{PlannedRoute, PlannedStep};
use crate::ladder::Ruling;
use crate::language::Language;
use crate::scheme::items::Named;
use crate::scheme::{Basis, Domain, Model, Rule, Scheme, SchemeRole, Term};
use crate::taxonomy::{RiskGrade, Role, WarningColour};

/// A verdict that has a JSON form.
pub(crate) trait ToJson {
    fn entries(&self, language: Language) -> Vec<(&'static str, Json)>;
}

impl ToJson for Verdict<'_> {
    fn entries(&self, language: Language) -> Vec<(&'static str, Json)> {
        vec![
            ("grade", Json::from(&*self.grade.id)),
            ("label", Json::from(self.grade.label.get(language))),
            ("risk_grade", Json::from(self.risk_grade.map(RiskGrade::code))),
            ("score", Json::from(self.score.map(|score| score.to_string()))),
        ]
    }
}

impl ToJson for Supervisors<'_> {
    fn entries(&self, language: Language) -> Vec<(&'static str, Json)> {
        let roles: Vec<Json> = self.roles().map(|role| role_json(role, language)).collect();
        vec![("roles", Json::from(roles)), ("joint", Json::from(self.joint))]
    }
}

impl ToJson for Warning<'_> {
    fn entries(&self, language: Language) -> Vec<(&'static str, Json)> {
        let level = self.level;
        vec![
            ("level", Json::from(level.map(|level| &*level.id))),
            ("label", Json::from(level.map(|level| level.label.get(language)))),
            ("colour", Json::from(self.colour().map(WarningColour::code))),
            (
                "notice",
                Json::from(level.and_then(|level| level.notice.as_ref()).map(|n| n.get(language))),
            ),
            ("reply_within", term_json(self.reply_within)),
            ("rectify_within", term_json(self.rectify_within)),
        ]
    }
}

pub(crate) fn role_json(role: &SchemeRole, language: Language) -> Json {
    json!({
        "id": &*role.id,
        "label": role.label.get(language),
        "role": role.role.map(Role::code),
    })
}

pub(crate) fn term_json(term: Option<Term>) -> Json {
    match term {
        None => Json::Null,
        Some(Term::WorkingDays(days)) => json!({ "working_days": days }),
        Some(Term::CalendarDays(days)) => json!({ "calendar_days": days }),
    }
}

pub(crate) fn rule_json(rule: &Rule, language: Language) -> Json {
    let mut json = json!({
        "rule": &*rule.id,
        "clause": &*rule.clause,
        "says": rule.says.get(language),
        "basis": rule.basis.code(),
    });
    if let (Basis::Completion(id) | Basis::Setting(id), Some(object)) =
        (&rule.basis, json.as_object_mut())
    {
        object.insert(rule.basis.code().to_owned(), Json::from(&**id));
    }
    json
}

/// Which scheme answered, and with which release.
pub(crate) fn scheme_json(scheme: &Scheme) -> Json {
    json!({
        "id": scheme.id(),
        "version": scheme.version(),
        "status": scheme.status(),
        "rules_hash": scheme.rules_hash(),
        "text_hash": scheme.text_hash(),
    })
}

/// `{kind, …}`: the verdict's entries where there is one.
pub(crate) fn outcome_json<V: ToJson + Copy>(outcome: &Outcome<V>, language: Language) -> Json {
    let mut object = Map::new();
    object.insert("kind".to_owned(), Json::from(outcome.code()));
    if let Some(verdict) = outcome.verdict() {
        let entries = verdict.entries(language);
        object.extend(entries.into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    Json::Object(object)
}

impl<V: Copy> Decision<'_, V> {
    /// What is done under the warning: for a warning, every rule of disposal
    /// whose condition is not known to fail, with its acts.
    ///
    /// With each rule stands whether it certainly applies; none while that
    /// depends on what is unknown.
    ///
    /// ```
    /// use integrity_risk::{Facts, Scheme};
    /// let scheme = Scheme::builtin("standard")?;
    /// let facts = Facts::new()
    ///     .choice("integrity_problem", "general")
    ///     .flag("party_leader_problem", false)
    ///     .flag("uncorrected_after_warning", false)
    ///     .choice("addressee", "cadre");
    /// let decision = scheme.explain_warning(&facts)?;
    /// let acts: Vec<_> = decision.disposals().into_iter().flat_map(|(_, _, acts)| acts).collect();
    /// assert!(acts.contains(&"admonition_talk"));
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn disposals(&self) -> Vec<(&Rule, Option<bool>, Vec<&str>)> {
        let model = &self.scheme.model;
        let level = self.ruling.and_then(Ruling::as_level);
        let Some(level) = level.filter(|_| self.question == Question::Warning) else {
            return Vec::new();
        };
        let of_level = |levels: &Option<Vec<u16>>| {
            levels
                .as_ref()
                .is_none_or(|levels| levels.iter().any(|place| usize::from(*place) == level))
        };
        model
            .disposals
            .iter()
            .filter(|rule| of_level(&rule.levels))
            .map(|rule| (rule, rule.when.holds(model, &self.cells)))
            .filter(|(_, applies)| *applies != Some(false))
            .filter_map(|(rule, applies)| {
                let acts = rule.acts.iter().map(|act| &**act).collect();
                model.rules.get(rule.rule).map(|rule| (rule, applies, acts))
            })
            .collect()
    }

    fn reason_json(&self, reason: &Reason<'_>, language: Language) -> Json {
        let mut json = rule_json(reason.rule, language);
        let facts: Map<String, Json> =
            reason.slots.iter().map(|slot| self.slot_entry(*slot)).collect();
        if let Some(object) = json.as_object_mut() {
            object.insert("decisive".to_owned(), Json::from(reason.decisive));
            object.insert("track".to_owned(), Json::from(reason.track));
            object.insert("facts".to_owned(), Json::from(facts));
            if let Some(gives) = reason.gives {
                object.insert("gives".to_owned(), Json::from(self.ruling_id(gives)));
            }
            if reason.term.is_some() {
                object.insert("basis".to_owned(), Json::from("setting"));
                object.insert("term".to_owned(), term_json(reason.term));
            }
        }
        json
    }

    fn ruling_id(&self, ruling: Ruling) -> &str {
        self.question.ruling_id(&self.scheme.model, ruling)
    }

    fn slot_entry(&self, slot: usize) -> (String, Json) {
        let name = slot_name(self.scheme, slot);
        (name, cell_json(self.scheme, slot, self.cells.get(slot)))
    }

    fn near_miss_json(&self, miss: &NearMiss) -> Json {
        let change = |change: &Change| {
            json!({
                "fact": slot_name(self.scheme, change.slot),
                "from": cell_json(self.scheme, change.slot, change.from),
                "to": cell_json(self.scheme, change.slot, change.to),
            })
        };
        json!({
            "changes": miss.changes.iter().map(change).collect::<Vec<_>>(),
            "steps": miss.steps,
            "gives": self.ruling_id(miss.ruling),
        })
    }

    /// The decision as the wire writes it.
    pub(crate) fn to_json(&self, language: Language) -> Json
    where
        V: ToJson,
    {
        let missing = |missing: &crate::decision::MissingFact| {
            let fact = missing.fact(self.scheme);
            json!({
                "fact": slot_name(self.scheme, missing.slot),
                "label": fact.map(|fact| fact.label.get(language)),
            })
        };
        let settings: Map<String, Json> = self
            .scheme
            .settings()
            .iter()
            .map(|(id, term)| (id.to_owned(), term_json(Some(term))))
            .collect();
        let mut json = json!({
            "decision": self.question.code(),
            "outcome": outcome_json(&self.outcome, language),
            "reasons": self.reasons.iter().map(|r| self.reason_json(r, language)).collect::<Vec<_>>(),
            "missing": self.missing.iter().map(missing).collect::<Vec<_>>(),
            "exact": self.exact,
            "near_misses": self.near_misses.iter().map(|m| self.near_miss_json(m)).collect::<Vec<_>>(),
            "near_misses_complete": self.near_misses_complete,
            "inputs": input_json(self.scheme, &self.cells),
            "settings": settings,
            "as_of": self.scheme.as_of().map(|day| day.to_string()),
            "scheme": scheme_json(self.scheme),
            "engine": env!("CARGO_PKG_VERSION"),
        });
        let disposals: Vec<Json> = self
            .disposals()
            .into_iter()
            .map(|(rule, applies, acts)| {
                let mut json = rule_json(rule, language);
                if let Some(object) = json.as_object_mut() {
                    object.insert("acts".to_owned(), Json::from(acts));
                    object.insert("applies".to_owned(), Json::from(applies));
                }
                json
            })
            .collect();
        if let (Question::Warning, Some(object)) = (self.question, json.as_object_mut()) {
            object.insert("disposals".to_owned(), Json::from(disposals));
        }
        json
    }
}

impl PostDecision<'_> {
    pub(crate) fn to_json(&self, language: Language) -> Json {
        json!({
            "outcome": outcome_json(&self.outcome, language),
            "points": self.points.iter().map(|point| outcome_json(point, language)).collect::<Vec<_>>(),
            "missing_types": self.missing_types.iter().map(|kind| &*kind.id).collect::<Vec<_>>(),
            "rule": self.rule.map(|rule| rule_json(rule, language)),
        })
    }
}

impl RequiredTypes<'_> {
    pub(crate) fn to_json(self, found: Option<&[&str]>, language: Language) -> Json {
        let mut json = json!({
            "level": self.level().code(),
            "subject": self.subject().map(|subject| subject.get(language)),
            "types": self.types().map(|kind| &*kind.id).collect::<Vec<_>>(),
            "rule": self.rule().map(|rule| rule_json(rule, language)),
        });
        if let (Some(found), Some(object)) = (found, json.as_object_mut()) {
            let missing: Vec<&str> = self.missing(found).map(|kind| &*kind.id).collect();
            object.insert("missing".to_owned(), Json::from(missing));
        }
        json
    }
}

impl PlannedRoute<'_> {
    pub(crate) fn to_json(&self, scheme: &Scheme, language: Language) -> Json {
        json!({
            "route": &*self.route.id,
            "label": self.route.label.get(language),
            "ordered": self.route.ordered,
            "applies": self.applies,
            "steps": self.steps.iter().map(|s| s.to_json(scheme, language)).collect::<Vec<_>>(),
        })
    }
}

impl PlannedStep<'_> {
    fn to_json(self, scheme: &Scheme, language: Language) -> Json {
        let step = self.step;
        json!({
            "step": &*step.name,
            "label": step.label.get(language),
            "act": step.act,
            "roles": self.roles(scheme).map(|role| role_json(role, language)).collect::<Vec<_>>(),
            "joint": step.joint,
            "form": step.form.as_ref().map(|form| form.get(language)),
            "returns_to": step.returns_to.as_deref(),
            "return_reasons": step.return_reasons,
            "places": step.places.iter().map(|place| place.get(language)).collect::<Vec<_>>(),
            "applies": self.applies,
            "rule": self.rule(scheme).map(|rule| rule_json(rule, language)),
        })
    }
}

impl Question {
    /// The id of a level, or the word for having none.
    pub(crate) fn ruling_id(self, model: &Model, ruling: Ruling) -> &str {
        let level = ruling.as_level();
        let id = match self {
            Question::Grade => level.and_then(|l| model.grades.get(l)).map(|grade| &*grade.id),
            Question::Warning => {
                level.and_then(|l| model.warning_levels.get(l)).map(|level| &*level.id)
            }
            Question::Supervision => level
                .and_then(|place| model.supervision.get(place))
                .and_then(|rule| model.rules.get(rule.rule))
                .map(|rule| &*rule.id),
        };
        id.unwrap_or(match ruling {
            Ruling::LEAVES_SCALE => "leaves_scale",
            Ruling::NONE => "none",
            _ => "unprovided",
        })
    }
}

/// `likelihood`, or `likelihood/moral` for a fact by type.
pub(crate) fn slot_name(scheme: &Scheme, slot: usize) -> String {
    let model = &scheme.model;
    let Some(place) = model.slots.get(slot) else { return String::new() };
    let fact = model.facts.get(place.fact).map(|fact| &*fact.id).unwrap_or_default();
    match place.key.and_then(|key| model.types.get(key)) {
        Some(kind) => format!("{fact}/{}", kind.id),
        None => fact.to_owned(),
    }
}

/// A value as canonical output has it: ids for words, strings for scores.
pub(crate) fn cell_json(scheme: &Scheme, slot: usize, cell: Cell) -> Json {
    let model = &scheme.model;
    let place = model.slots.get(slot);
    let fact = place.and_then(|place| model.facts.get(place.fact));
    let (Some(place), Some(fact), Some(value)) = (place, fact, cell.value()) else {
        return if cell.is_not_rated() { Json::from("not_rated") } else { Json::Null };
    };
    match &fact.domain {
        Domain::Flag => Json::from(value != 0),
        Domain::Choice { options, .. } => {
            let option = usize::try_from(value).ok().and_then(|index| options.get(index));
            Json::from(option.map(Named::id))
        }
        Domain::Set { options } => {
            let held = |(index, _): &(usize, &crate::scheme::FactOption)| value >> index & 1 == 1;
            let ids = options.iter().enumerate().filter(held).map(|(_, option)| option.id());
            Json::from(ids.collect::<Vec<_>>())
        }
        Domain::Integer { .. } => Json::from(value),
        Domain::Score { .. } => {
            let exact = crate::exact::Exact::ratio(value, place.denominator);
            Json::from(exact.map(|exact| exact.to_string()))
        }
    }
}

/// The facts as they were understood: what is not known is left out.
pub(crate) fn input_json(scheme: &Scheme, cells: &Cells) -> Json {
    let model = &scheme.model;
    let mut inputs = Map::new();
    for (slot, place) in
        model.slots.iter().enumerate().filter(|(slot, _)| !cells.get(*slot).is_unknown())
    {
        let Some(fact) = model.facts.get(place.fact) else { continue };
        let value = cell_json(scheme, slot, cells.get(slot));
        match place.key.and_then(|key| model.types.get(key)) {
            None => {
                inputs.insert(fact.id.to_string(), value);
            }
            Some(kind) => {
                let by_type = inputs.entry(fact.id.to_string()).or_insert_with(|| json!({}));
                if let Some(object) = by_type.as_object_mut() {
                    object.insert(kind.id.to_string(), value);
                }
            }
        }
    }
    let mut decided = Map::new();
    let id = |level: Option<u16>| level.map(usize::from);
    if let Some(grade) = id(cells.decided_grade).and_then(|level| model.grades.get(level)) {
        decided.insert("grade".to_owned(), Json::from(&*grade.id));
    }
    if let Some(level) = id(cells.decided_warning).and_then(|l| model.warning_levels.get(l)) {
        decided.insert("warning".to_owned(), Json::from(&*level.id));
    }
    if !decided.is_empty() {
        inputs.insert(crate::facts::DECIDED.to_owned(), Json::Object(decided));
    }
    Json::Object(inputs)
}
