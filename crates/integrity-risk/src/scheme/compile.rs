//! From a scheme file to the checked, compiled model.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::error::{Error, ErrorKind, listed};
use crate::facts::RESERVED;
use crate::ladder::Ladder;
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::predicate::{Reference, Scope};
use crate::scheme::document::{
    self, Document, FactItem, Head, ParameterItem, PointsRule, StatedBasis, ThresholdOrder,
};
use crate::scheme::items::{
    Completion, DisposalRule, Grade, Grading, KindOfRisk, LevelDuty, Oddity, Parameter,
    ParameterKind, Points, SchemeRole, SupervisionRule, WarningLevel,
};
use crate::scheme::label::{Labels, Script};
use crate::scheme::rule::{Basis, Rule, RuleId, Rules};
use crate::scheme::source::Source;
use crate::scheme::{
    FORMAT, Model, Setting, Settings, Status, Table, Term, references, settings, wordings,
};
use crate::scheme::{compile_facts, compile_ladder, compile_tables, dated};
use crate::shape::{self, Day};
use crate::value::Value;

/// Checks and compiles a document.
pub(super) fn compile(
    source: &Arc<Source>,
    settings: &Settings,
    day: Option<NaiveDate>,
) -> Result<Model, Error> {
    let value = &source.document;
    check_format(value)?;
    let in_force;
    let current = if dated::has_dates(value) {
        in_force = dated::in_force(value, day)?;
        &in_force
    } else {
        value
    };
    let document: Document = shape::read(current)?;
    dated::check(value)?;
    wordings::check(value, &document.scheme.languages)?;
    let model = Compiler::new(&document).model(source, settings)?;
    model.check_case_facts()?;
    Ok(model)
}

/// Names a later format as such, before its keys are called unknown.
fn check_format(value: &Value) -> Result<(), Error> {
    match value.get("format") {
        Some(Value::Integer(FORMAT)) => Ok(()),
        Some(Value::Integer(found)) => {
            let kind = ErrorKind::UnsupportedFormat {
                found: found.to_string(),
                supported: FORMAT.to_string(),
            };
            Err(Error::at(Path::root().key("format"), kind))
        }
        _ => shape::read::<Document>(value).map(|_| ()),
    }
}

/// A bound as it is written: a number, or of a duration a length of time.
fn bound_of(
    kind: document::ParameterKind,
    value: Option<&Value>,
    path: &Path,
) -> Result<Option<Setting>, Error> {
    let Some(value) = value else { return Ok(None) };
    let bound = Setting::from_value(value).map_err(|error| error.within(path.clone()))?;
    match (&bound, kind) {
        (Setting::Number(_), _) | (Setting::Term(_), document::ParameterKind::Duration) => {
            Ok(Some(bound))
        }
        _ => Err(Error::at(path.clone(), ErrorKind::ParameterForm {})),
    }
}

/// The decisions that are ladders, and what each of them depends on.
struct Ladders {
    grading: Option<Grading>,
    warning: Option<Ladder>,
    tables: Vec<Table>,
    slots_of: references::DecisionSlots,
}

/// The state of one compilation.
pub(super) struct Compiler<'d> {
    pub(super) document: &'d Document,
    pub(super) rules: Rules,
    rule_ids: HashSet<&'d str>,
}

impl<'d> Compiler<'d> {
    fn new(document: &'d Document) -> Self {
        Self { document, rules: Rules::default(), rule_ids: HashSet::new() }
    }

    fn model(mut self, source: &Arc<Source>, settings: &Settings) -> Result<Model, Error> {
        let document = self.document;
        let header = &document.scheme;
        let root = Path::root;
        check_header(header)?;
        self.check_ids()?;

        let script = &source.script;
        let types = self.types()?;
        let type_labels =
            labels(document.types.iter().map(|t| (&t.id, &t.label, &t.aliases)), "type", script)?;
        let grades = self.grades()?;
        let grade_labels =
            labels(document.grades.iter().map(|g| (&g.id, &g.label, &g.aliases)), "grade", script)?;
        let role_labels =
            labels(document.roles.iter().map(|r| (&r.id, &r.label, &r.aliases)), "role", script)?;
        let warning_items = document.warning.iter().flat_map(|warning| &warning.levels);
        let warning_labels =
            labels(warning_items.map(|l| (&l.id, &l.label, &l.aliases)), "level", script)
                .map_err(|error| error.within(root().key("warning")))?;
        let parameters = self.parameters()?;
        let lists = self.lists(script)?;
        let (facts, slots) = compile_facts::facts(document, script)?;
        let levels = self.levels()?;
        let shapes = compile_tables::shapes(document)?;
        let scope = Scope {
            facts: &facts,
            slots: &slots,
            document,
            tables: &shapes,
            parameters: &parameters,
            settings,
        };

        let Ladders { grading, warning, tables, slots_of } = self.ladders(&scope, script)?;
        let warning_levels = self.warning_levels()?;
        let is_term = |parameter: &Parameter| parameter.kind == ParameterKind::Duration;
        let binds_more_than_terms = !parameters.iter().all(is_term);
        let supervision = self.supervision(&scope)?;
        let supervision_slots = supervision_slots(&supervision, &slots_of);
        let disposals = self.disposals(&scope)?;
        let (warning_course, forms) = (self.warning_course(&scope)?, self.forms(&scope)?);
        let (routes, recusals) = (self.routes(&scope)?, self.recusals()?);
        let (phases, duties) = (self.phases()?, self.duties()?);
        let (coverage, figures) = (self.coverage(&scope)?, self.figures()?);
        Ok(Model {
            id: header.id.as_str().into(),
            version: header.version.as_str().into(),
            status: header.status,
            languages: header.languages.clone(),
            title: header.title.clone(),
            issuer: header.issuer.clone(),
            issued: header.issued.map(|Day(day)| day),
            effective_from: header.effective_from.map(|Day(day)| day),
            effective_to: header.effective_to.map(|Day(day)| day),
            document: header.source.document.as_str().into(),
            clause: header.source.clause.as_deref().map(Into::into),
            lacks: header.lacks.clone(),
            types,
            type_labels,
            roles: self.roles(),
            role_labels,
            levels,
            facts,
            slots,
            parameters,
            grades,
            grade_labels,
            grading,
            supervision,
            supervision_slots,
            warning_levels,
            warning_labels,
            warning,
            disposals,
            warning_course,
            routes,
            recusals,
            phases,
            duties,
            lists,
            forms,
            tables,
            coverage,
            figures,
            unset: slots_of.unset(),
            rebinds: binds_more_than_terms || dated::has_dates(&source.document),
            source: Arc::clone(source),
            base: None,
            completions: self.completions(),
            oddities: self.oddities(),
            compiled: OnceLock::new(),
            dense: OnceLock::new(),
            rules: self.rules,
        })
    }

    /// Every decision that is a ladder, each with the slots it depends on.
    fn ladders(&mut self, scope: &Scope<'_>, script: &Arc<Script>) -> Result<Ladders, Error> {
        let mut grading = self.grading(scope)?;
        let mut warning = self.warning(scope)?;
        let mut tables = self.tables(scope, script)?;
        let slots_of = references::Decisions {
            grading: grading.as_ref().map(|grading| &grading.ladder),
            warning: warning.as_ref(),
            tables: &tables,
        }
        .slots()?;
        if let Some(grading) = &mut grading {
            grading.ladder.slots = slots_of.of(Reference::Grade);
        }
        if let Some(warning) = &mut warning {
            warning.slots = slots_of.of(Reference::Warning);
        }
        for (place, table) in tables.iter_mut().enumerate() {
            table.set_slots(slots_of.of(Reference::Table(place)));
        }
        Ok(Ladders { grading, warning, tables, slots_of })
    }

    /// Every id has the right form and stands once in its list.
    fn check_ids(&self) -> Result<(), Error> {
        let d = self.document;
        unique(d.types.iter().map(|item| &item.id), "type")?;
        unique(d.roles.iter().map(|item| &item.id), "role")?;
        unique(d.facts.iter().map(|item| &item.id), "fact")?;
        unique(d.parameters.iter().map(|item| &item.id), "parameter")?;
        unique(d.grades.iter().map(|item| &item.id), "grade")?;
        unique(d.routes.iter().map(|item| &item.id), "route")?;
        unique(d.phases.iter().map(|item| &item.id), "phase")?;
        unique_by(d.duties.iter().map(|item| &item.name), "duty", "name")?;
        unique(d.lists.iter().map(|item| &item.id), "list")?;
        unique(d.forms.iter().map(|item| &item.id), "form")?;
        unique(d.tables.iter().map(|item| &item.id), "table")?;
        unique(d.figures.iter().map(|item| &item.id), "figure")?;
        unique(d.completions.iter().map(|item| &item.id), "completion")?;
        unique(d.oddities.iter().map(|item| &item.id), "oddity")?;
        for (index, fact) in d.facts.iter().enumerate() {
            let path = Path::root().key("fact").index(index).key("completion");
            let completions = d.completions.iter().map(|item| &item.id);
            fact.completion
                .as_ref()
                .map_or(Ok(0), |id| known(id, completions, Phrase::Completion {}, &path))?;
        }
        let reserved = |fact: &FactItem| RESERVED.contains(&fact.id.as_str());
        if let Some((index, fact)) = d.facts.iter().enumerate().find(|(_, fact)| reserved(fact)) {
            let path = Path::root().key("fact").index(index).key("id");
            return Err(Error::at(path, ErrorKind::ReservedId { id: fact.id.clone() }));
        }
        Ok(())
    }

    /// Records a rule; its id must be its own.
    pub(super) fn rule(&mut self, head: Head<'d>, path: &Path) -> Result<RuleId, Error> {
        if !self.rule_ids.insert(head.id) {
            let kind = ErrorKind::DuplicateId { id: head.id.to_owned() };
            return Err(Error::at(path.clone().key("id"), kind));
        }
        self.anonymous_rule(head, path)
    }

    /// Records the rule that introduces a named thing; several things may
    /// rest on one rule of the text.
    pub(super) fn anonymous_rule(&mut self, head: Head<'d>, path: &Path) -> Result<RuleId, Error> {
        if self.rules.all().len() >= limits::RULES {
            let what = Phrase::Rules {};
            let kind = ErrorKind::TooLarge { what, limit: limits::RULES.to_string() };
            return Err(Error::at(path.clone(), kind));
        }
        let basis = match (head.completion, head.basis) {
            (Some(id), None) => {
                known(
                    id,
                    self.document.completions.iter().map(|item| &item.id),
                    Phrase::Completion {},
                    &path.clone().key("completion"),
                )?;
                Basis::Completion(id.into())
            }
            (None, Some(StatedBasis::Principle)) => Basis::Principle,
            (None, None) => Basis::Text,
            (Some(_), Some(_)) => {
                return Err(one_or_the_other("completion", "basis", path));
            }
        };
        Ok(self.rules.add(Rule {
            id: head.id.into(),
            clause: head.clause.into(),
            says: head.says.clone(),
            basis,
        }))
    }

    /// Records what a host set, as a rule on the parameter's clause.
    pub(super) fn setting_rule(
        &mut self,
        parameter: &Parameter,
        path: &Path,
    ) -> Result<RuleId, Error> {
        let of_parameter = self.rules.get(parameter.rule).cloned();
        of_parameter
            .map(|rule| {
                self.rules.add(Rule { basis: Basis::Setting(parameter.id.clone()), ..rule })
            })
            .ok_or_else(|| Error::at(path.clone(), ErrorKind::TableForm {}))
    }

    fn types(&mut self) -> Result<Vec<KindOfRisk>, Error> {
        let items = self.document.types.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = Path::root().key("type").index(index);
                let head = head(&item.rule, &item.clause, &item.says, item.completion.as_deref());
                Ok(KindOfRisk {
                    id: item.id.as_str().into(),
                    label: item.label.clone(),
                    risk_type: item.taxonomy,
                    rule: self.anonymous_rule(head, &path)?,
                })
            })
            .collect()
    }

    fn grades(&mut self) -> Result<Vec<Grade>, Error> {
        let items = self.document.grades.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = Path::root().key("grade").index(index);
                let head = head(&item.rule, &item.clause, &item.says, item.completion.as_deref());
                Ok(Grade {
                    id: item.id.as_str().into(),
                    label: item.label.clone(),
                    risk_grade: item.taxonomy,
                    rule: self.anonymous_rule(head, &path)?,
                })
            })
            .collect()
    }

    fn roles(&self) -> Vec<SchemeRole> {
        let role = |item: &crate::scheme::document::RoleItem| SchemeRole {
            id: item.id.as_str().into(),
            label: item.label.clone(),
            role: item.taxonomy,
            relative: item.relative,
        };
        self.document.roles.iter().map(role).collect()
    }

    fn completions(&self) -> Vec<Completion> {
        let completion = |item: &crate::scheme::document::CompletionItem| Completion {
            id: item.id.as_str().into(),
            row: item.row,
            question: item.question.clone(),
            reading: item.reading.clone(),
            ground: item.ground.clone(),
        };
        self.document.completions.iter().map(completion).collect()
    }

    fn oddities(&self) -> Vec<Oddity> {
        let oddity = |item: &crate::scheme::document::OddityItem| Oddity {
            id: item.id.as_str().into(),
            rule: item.rule.as_str().into(),
            clause: item.clause.as_str().into(),
            says: item.says.clone(),
        };
        self.document.oddities.iter().map(oddity).collect()
    }

    fn levels(&mut self) -> Result<Vec<LevelDuty>, Error> {
        let items = self.document.levels.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = Path::root().key("level").index(index);
                let types = self.document.types.iter().map(|kind| &kind.id);
                for (place, id) in item.types.iter().enumerate() {
                    known(
                        id,
                        types.clone(),
                        Phrase::Type {},
                        &path.clone().key("types").index(place),
                    )?;
                }
                Ok(LevelDuty {
                    level: item.level,
                    subject: item.subject.clone(),
                    types: item.types.iter().map(|id| id.as_str().into()).collect(),
                    rule: self.rule(item.head(), &path)?,
                })
            })
            .collect()
    }

    fn parameters(&mut self) -> Result<Vec<Parameter>, Error> {
        let items = self.document.parameters.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = Path::root().key("parameter").index(index);
                let min = bound_of(item.kind, item.min.as_ref(), &path.clone().key("min"))?;
                let max = bound_of(item.kind, item.max.as_ref(), &path.clone().key("max"))?;
                let default = self.default_of(item, min.as_ref(), max.as_ref(), &path)?;
                let head = head(&item.rule, &item.clause, &item.says, item.completion.as_deref());
                Ok(Parameter {
                    id: item.id.as_str().into(),
                    label: item.label.clone(),
                    kind: self.parameter_kind(item, &path)?,
                    min,
                    max,
                    default,
                    rule: self.anonymous_rule(head, &path)?,
                })
            })
            .collect()
    }

    fn parameter_kind(&self, item: &ParameterItem, path: &Path) -> Result<ParameterKind, Error> {
        let absent =
            |key: &str| Error::at(path.clone(), ErrorKind::MissingKey { key: key.to_owned() });
        let own = match item.kind {
            document::ParameterKind::Duration => ParameterKind::Duration,
            document::ParameterKind::Number => ParameterKind::Number { whole: item.whole },
            document::ParameterKind::Thresholds => ParameterKind::Thresholds {
                count: item.count.ok_or_else(|| absent("count"))?,
                rising: item.order.ok_or_else(|| absent("order"))? == ThresholdOrder::Rising,
            },
            document::ParameterKind::Map => {
                let keys = item.keys.as_deref().ok_or_else(|| absent("keys"))?;
                let values = item.values.as_ref().ok_or_else(|| absent("values"))?;
                let list = self.list_place(values, &path.clone().key("values"))?;
                ParameterKind::Map { keys: self.map_keys(keys, path)?, list }
            }
        };
        let stray = match own {
            ParameterKind::Thresholds { .. } => item.whole || item.keys.is_some(),
            ParameterKind::Map { .. } => item.whole || item.count.is_some(),
            ParameterKind::Number { .. } => item.count.is_some() || item.keys.is_some(),
            ParameterKind::Duration => item.whole || item.count.is_some() || item.keys.is_some(),
        };
        if stray {
            return Err(Error::at(path.clone(), ErrorKind::ParameterForm {}));
        }
        Ok(own)
    }

    /// The keys of a map: the grades, or the items of a list.
    fn map_keys(&self, keys: &str, path: &Path) -> Result<Vec<Box<str>>, Error> {
        if keys == "grade" {
            return Ok(self.document.grades.iter().map(|grade| grade.id.as_str().into()).collect());
        }
        let place = self.list_place(keys, &path.clone().key("keys"))?;
        let items = self.document.lists.get(place).into_iter().flat_map(|list| &list.items);
        Ok(items.map(|item| item.id.as_str().into()).collect())
    }

    pub(super) fn list_place(&self, id: &str, path: &Path) -> Result<usize, Error> {
        let lists = self.document.lists.iter().map(|list| &list.id);
        known(id, lists, Phrase::NamedList {}, path)
    }

    /// Only a model may set a value by itself: a length of time, and within its own bounds.
    fn default_of(
        &self,
        item: &ParameterItem,
        min: Option<&Setting>,
        max: Option<&Setting>,
        path: &Path,
    ) -> Result<Option<Term>, Error> {
        let Some(default) = &item.default else { return Ok(None) };
        let path = path.clone().key("default");
        if self.document.scheme.status != Status::Model {
            return Err(Error::at(path, ErrorKind::NoOwnDefault {}));
        }
        if !matches!(item.kind, document::ParameterKind::Duration) {
            return Err(Error::at(path, ErrorKind::ParameterForm {}));
        }
        let term = shape::read(default).map_err(|error| error.within(path.clone()))?;
        settings::check_bounds(term, min, max).map_err(|kind| Error::at(path, kind))?;
        Ok(Some(term))
    }

    fn grading(&mut self, scope: &Scope<'_>) -> Result<Option<Grading>, Error> {
        let Some(section) = &self.document.grading else { return Ok(None) };
        let path = Path::root().key("grading");
        let levels: Vec<&str> = self.document.grades.iter().map(|g| g.id.as_str()).collect();
        let parts = compile_ladder::Parts {
            worst: &section.worst,
            combine: section.combine,
            tracks: &section.tracks,
            overrides: &section.overrides,
            otherwise: None,
        };
        let ladder = compile_ladder::compile(self, scope, &parts, &levels, &path)?;
        let rule = section
            .points_rule
            .as_ref()
            .map(|rule| self.rule(rule.head(), &path.clone().key("points_rule")))
            .transpose()?;
        let points =
            section.points.map(|points| Points { pooled: points == PointsRule::Pooled, rule });
        if points.as_ref().is_some_and(|points| points.pooled) {
            compile_ladder::check_pooled(&ladder, scope, &path.clone().key("points"))?;
        }
        Ok(Some(Grading { grain: section.grain, points, ladder }))
    }

    fn warning_levels(&mut self) -> Result<Vec<WarningLevel>, Error> {
        let Some(section) = &self.document.warning else { return Ok(Vec::new()) };
        let path = Path::root().key("warning").key("level");
        let items = section.levels.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = path.clone().index(index);
                let parameters = self.document.parameters.iter().map(|item| &item.id);
                for (key, reference) in
                    [("reply_within", &item.reply_within), ("rectify_within", &item.rectify_within)]
                {
                    if let Some(reference) = reference {
                        let path = path.clone().key(key).key("parameter");
                        known(
                            &reference.parameter,
                            parameters.clone(),
                            Phrase::Parameter {},
                            &path,
                        )?;
                    }
                }
                let head = head(&item.rule, &item.clause, &item.says, item.completion.as_deref());
                let parameter =
                    |reference: &Option<crate::scheme::document::ParameterReference>| {
                        reference.as_ref().map(|reference| reference.parameter.as_str().into())
                    };
                Ok(WarningLevel {
                    id: item.id.as_str().into(),
                    label: item.label.clone(),
                    colour: item.colour,
                    notice: item.notice.clone(),
                    reply_within: parameter(&item.reply_within),
                    rectify_within: parameter(&item.rectify_within),
                    rule: self.anonymous_rule(head, &path)?,
                })
            })
            .collect()
    }

    fn warning(&mut self, scope: &Scope<'_>) -> Result<Option<Ladder>, Error> {
        let Some(section) = &self.document.warning else { return Ok(None) };
        let path = Path::root().key("warning");
        unique(section.levels.iter().map(|item| &item.id), "level")
            .map_err(|error| error.within(path.clone()))?;
        let levels: Vec<&str> = section.levels.iter().map(|level| level.id.as_str()).collect();
        let parts = compile_ladder::Parts {
            worst: &section.worst,
            combine: section.combine,
            tracks: &section.tracks,
            overrides: &section.overrides,
            otherwise: section.otherwise.as_ref(),
        };
        compile_ladder::compile(self, scope, &parts, &levels, &path).map(Some)
    }

    fn supervision(&mut self, scope: &Scope<'_>) -> Result<Vec<SupervisionRule>, Error> {
        let items = self.document.supervision.iter().enumerate();
        let rules = items
            .map(|(index, item)| {
                let path = Path::root().key("supervision").index(index);
                let grades = self.document.grades.iter().map(|grade| &grade.id);
                let grades = item
                    .grades
                    .as_ref()
                    .map(|ids| places(ids, &grades, &Phrase::Grade {}, &path.clone().key("grades")))
                    .transpose()?;
                if item.roles.len() > 1 && !item.joint {
                    return Err(Error::at(path, ErrorKind::JointNeeded {}));
                }
                Ok(SupervisionRule {
                    grades,
                    when: scope.optional(item.when.as_ref(), &path)?,
                    roles: self.role_places(&item.roles, &path)?,
                    joint: item.joint,
                    answer: index,
                    rule: self.rule(item.head(), &path)?,
                })
            })
            .collect::<Result<Vec<SupervisionRule>, Error>>()?;
        let answers: Vec<usize> = rules
            .iter()
            .map(|rule| {
                let alike = |other: &SupervisionRule| {
                    (&other.roles, other.joint) == (&rule.roles, rule.joint)
                };
                rules.iter().position(alike).unwrap_or(rule.answer)
            })
            .collect();
        let of = |(rule, answer)| SupervisionRule { answer, ..rule };
        Ok(rules.into_iter().zip(answers).map(of).collect())
    }

    fn disposals(&mut self, scope: &Scope<'_>) -> Result<Vec<DisposalRule>, Error> {
        let Some(section) = &self.document.warning else { return Ok(Vec::new()) };
        let items = section.disposals.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = Path::root().key("warning").key("disposal").index(index);
                let levels = section.levels.iter().map(|level| &level.id);
                let levels = item
                    .levels
                    .as_ref()
                    .map(|ids| {
                        places(ids, &levels, &Phrase::Warning {}, &path.clone().key("levels"))
                    })
                    .transpose()?;
                check_id_list(&item.acts, &path.clone().key("acts"))?;
                Ok(DisposalRule {
                    levels,
                    when: scope.optional(item.when.as_ref(), &path)?,
                    acts: item.acts.iter().map(|act| act.as_str().into()).collect(),
                    force: item.force,
                    rule: self.rule(item.head(), &path)?,
                })
            })
            .collect()
    }

    pub(super) fn role_places(&self, ids: &[String], path: &Path) -> Result<Vec<usize>, Error> {
        if ids.is_empty() {
            return Err(Error::at(path.clone(), ErrorKind::NoRole {}));
        }
        let path = path.clone().key("roles");
        let place = |(index, id): (usize, &String)| self.role_place(id, &path.clone().index(index));
        ids.iter().enumerate().map(place).collect()
    }

    pub(super) fn role_place(&self, id: &str, path: &Path) -> Result<usize, Error> {
        known(id, self.document.roles.iter().map(|role| &role.id), Phrase::Role {}, path)
    }
}

/// The place of an id in a list, or an error that names the ids.
pub(super) fn known<'i>(
    id: &str,
    ids: impl Iterator<Item = &'i String> + Clone,
    what: Phrase,
    path: &Path,
) -> Result<usize, Error> {
    ids.clone().position(|known| known == id).ok_or_else(|| {
        let kind = ErrorKind::UnknownReference { what, id: id.to_owned(), known: listed(ids) };
        Error::at(path.clone(), kind)
    })
}

/// The places of several levels.
pub(super) fn places<'i, I: Iterator<Item = &'i String> + Clone>(
    ids: &[String],
    levels: &I,
    what: &Phrase,
    path: &Path,
) -> Result<Vec<u16>, Error> {
    let place = |(index, id): (usize, &String)| {
        let place = known(id, levels.clone(), what.clone(), &path.clone().index(index))?;
        Ok(u16::try_from(place).unwrap_or(u16::MAX))
    };
    ids.iter().enumerate().map(place).collect()
}

pub(super) fn head<'d>(
    id: &'d str,
    clause: &'d str,
    says: &'d crate::language::Text,
    completion: Option<&'d str>,
) -> Head<'d> {
    Head { id, clause, says, completion, basis: None }
}

pub(super) fn label_twice(path: Path, wording: &str) -> Error {
    Error::at(path, ErrorKind::LabelTwice { label: wording.to_owned() })
}

/// Both of two keys are written, or neither, where one is wanted.
pub(super) fn one_or_the_other(first: &str, second: &str, path: &Path) -> Error {
    let kind = ErrorKind::OneOrTheOther { first: first.to_owned(), second: second.to_owned() };
    Error::at(path.clone(), kind)
}

/// The most characters an id has.
pub(super) const ID_CHARS: usize = 80;

/// The scheme's own id and languages.
fn check_header(header: &document::SchemeSection) -> Result<(), Error> {
    check_scheme_id(&header.id)?;
    if header.languages.is_empty() {
        let path = Path::root().key("scheme").key("languages");
        return Err(Error::at(path, ErrorKind::NoLanguages {}));
    }
    Ok(())
}

fn is_id(id: &str, extra: char) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == extra)
        && id.len() <= ID_CHARS
}

fn check_scheme_id(id: &str) -> Result<(), Error> {
    if is_id(id, '-') {
        return Ok(());
    }
    Err(Error::at(
        Path::root().key("scheme").key("id"),
        ErrorKind::BadSchemeId { id: id.to_owned() },
    ))
}

pub(super) fn check_id_list(ids: &[String], path: &Path) -> Result<(), Error> {
    ids.iter().enumerate().try_for_each(|(index, id)| {
        if is_id(id, '_') {
            return Ok(());
        }
        Err(Error::at(path.clone().index(index), ErrorKind::BadId { id: id.clone() }))
    })
}

/// Ids of a list: well-formed, and each its own.
pub(super) fn unique<'i>(ids: impl Iterator<Item = &'i String>, list: &str) -> Result<(), Error> {
    unique_by(ids, list, "id")
}

/// As [`unique`], for ids that stand under another key.
pub(super) fn unique_by<'i>(
    ids: impl Iterator<Item = &'i String>,
    list: &str,
    key: &str,
) -> Result<(), Error> {
    let mut seen = HashSet::new();
    for (index, id) in ids.enumerate() {
        let at = || Path::root().key(list).index(index).key(key);
        if !is_id(id, '_') {
            return Err(Error::at(at(), ErrorKind::BadId { id: id.clone() }));
        }
        if !seen.insert(id) {
            return Err(Error::at(at(), ErrorKind::DuplicateId { id: id.clone() }));
        }
    }
    Ok(())
}

pub(super) type Labelled<'d> = (&'d String, &'d crate::language::Text, &'d Vec<String>);

pub(super) fn labels<'d>(
    items: impl Iterator<Item = Labelled<'d>>,
    list: &str,
    script: &Arc<Script>,
) -> Result<Labels, Error> {
    let mut labels = Labels::new(script);
    for (index, (id, label, aliases)) in items.enumerate() {
        labels
            .add(index, id, label, aliases)
            .map_err(|wording| label_twice(Path::root().key(list).index(index), wording))?;
    }
    Ok(labels)
}

/// Every slot supervision depends on: those of the grade, and what its
/// conditions read.
fn supervision_slots(
    rules: &[SupervisionRule],
    slots_of: &references::DecisionSlots,
) -> Vec<usize> {
    let mut slots = slots_of.of(Reference::Grade);
    for rule in rules {
        rule.when.slots(&mut slots, &|reference| slots_of.of(reference));
    }
    slots.sort_unstable();
    slots.dedup();
    slots
}
