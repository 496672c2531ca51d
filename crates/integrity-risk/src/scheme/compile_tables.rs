//! Compiling tables: their results, and how rules or scores choose among them.

use std::sync::Arc;

use crate::error::{Error, ErrorKind, listed};
use crate::ladder::{Combine, Hit, Ladder, Method, Ruling, Track, TrackRule};
use crate::path::Path;
use crate::phrase::Phrase;
use crate::predicate::{Scope, Test};
use crate::scheme::compile::{Compiler, check_id_list, labels, unique};
use crate::scheme::compile_ladder::{self, Parts};
use crate::scheme::document::{Document, ListItem, TableItem, TableRule};
use crate::scheme::label::Script;
use crate::scheme::tables::{Answer, CollectRule, Decides, Keyed, Table, TableResult};
use crate::scheme::{Force, ParameterKind, Setting, TableHit};
use crate::value::Value;

/// The results of a table, known before any condition is compiled: conditions
/// refer to them.
pub(crate) struct Shape<'d> {
    pub(crate) id: &'d str,
    pub(crate) answers: Vec<&'d str>,
    pub(crate) ordered: bool,
    pub(crate) collects: bool,
    pub(crate) results: Vec<TableResult>,
}

/// The shapes of all tables of a document.
pub(super) fn shapes(document: &Document) -> Result<Vec<Shape<'_>>, Error> {
    let shape = |(index, item)| shape(document, item, &Path::root().key("table").index(index));
    document.tables.iter().enumerate().map(shape).collect()
}

/// The list whose items a table answers with, where a parameter decides.
fn list_of_parameter<'d>(document: &'d Document, item: &TableItem) -> Option<&'d ListItem> {
    let id = item.parameter.as_ref()?;
    let parameter = document.parameters.iter().find(|parameter| parameter.id == *id)?;
    document.lists.iter().find(|list| Some(&list.id) == parameter.values.as_ref())
}

fn shape<'d>(document: &'d Document, item: &'d TableItem, path: &Path) -> Result<Shape<'d>, Error> {
    if let Some(list) = list_of_parameter(document, item) {
        let single = |answer| TableResult { answers: vec![answer], force: Force::Must };
        return Ok(Shape {
            id: &item.id,
            answers: list.items.iter().map(|entry| entry.id.as_str()).collect(),
            ordered: false,
            collects: true,
            results: (0..list.items.len()).map(single).collect(),
        });
    }
    if item.answers.is_empty() {
        return Err(missing(path, "answers"));
    }
    unique(item.answers.iter().map(|answer| &answer.id), "answers")
        .map_err(|error| error.within(path.clone()))?;
    let mut shape = Shape {
        id: &item.id,
        answers: item.answers.iter().map(|answer| answer.id.as_str()).collect(),
        ordered: item.worst.is_some(),
        collects: item.hit == Some(TableHit::Collect),
        results: Vec::new(),
    };
    if shape.ordered {
        let single = |answer| TableResult { answers: vec![answer], force: Force::Must };
        shape.results = (0..item.answers.len()).map(single).collect();
        return Ok(shape);
    }
    for (index, rule) in item.rules().iter().enumerate() {
        let path = path.clone().key("rule").index(index);
        if let Some(result) = shape.result(rule, &path)?
            && !shape.results.contains(&result)
        {
            shape.results.push(result);
        }
    }
    if let Some(otherwise) = &item.otherwise {
        let place = shape.answers.iter().position(|answer| *answer == otherwise.gives);
        let result = place.map(|place| TableResult { answers: vec![place], force: Force::Must });
        if let Some(result) = result.filter(|result| !shape.results.contains(result)) {
            shape.results.push(result);
        }
    }
    Ok(shape)
}

impl Shape<'_> {
    /// Every ruling that stands for an answer, or for a word of having none.
    pub(crate) fn rulings(&self, id: &str) -> Option<Vec<Ruling>> {
        let Some(answer) = self.answers.iter().position(|answer| *answer == id) else {
            return Ruling::named::<&str>(id, &[]).map(|ruling| vec![ruling]);
        };
        let holding = self.results.iter().enumerate();
        let holding = holding.filter(|(_, result)| result.answers.contains(&answer));
        Some(holding.map(|(place, _)| Ruling::level(place)).collect())
    }

    /// What a rule gives, or none when it gives one of the words for no answer.
    fn result(&self, rule: &TableRule, path: &Path) -> Result<Option<TableResult>, Error> {
        let path = path.clone().key("gives");
        let answer = |value: &Value, path: &Path| match value {
            Value::String(id) => {
                self.answers.iter().position(|answer| *answer == *id).ok_or_else(|| {
                    let kind = ErrorKind::UnknownReference {
                        what: Phrase::Answer {},
                        id: id.to_string(),
                        known: listed(self.answers.iter().copied().chain(NO_ANSWER)),
                    };
                    Error::at(path.clone(), kind)
                })
            }
            other => Err(Error::at(path.clone(), other.mistaken_for(Phrase::Id {}))),
        };
        let answers = match &rule.gives {
            Value::String(id) if NO_ANSWER.contains(&&**id) => return Ok(None),
            Value::List(ids) if !ids.is_empty() => ids
                .iter()
                .enumerate()
                .map(|(index, id)| answer(id, &path.clone().index(index)))
                .collect::<Result<Vec<_>, _>>()?,
            one => vec![answer(one, &path)?],
        };
        Ok(Some(TableResult { answers, force: rule.force }))
    }

    fn ruling(&self, rule: &TableRule, path: &Path) -> Result<Ruling, Error> {
        let Some(result) = self.result(rule, path)? else {
            let word = if let Value::String(word) = &rule.gives { word } else { "" };
            return Ok(Ruling::named::<&str>(word, &[]).unwrap_or(Ruling::UNPROVIDED));
        };
        let place = self.results.iter().position(|known| *known == result);
        place.map(Ruling::level).ok_or_else(|| Error::at(path.clone(), ErrorKind::OneAnswer {}))
    }
}

/// Words for having no answer.
const NO_ANSWER: [&str; 3] = ["none", "unprovided", "leaves_scale"];

fn missing(path: &Path, key: &str) -> Error {
    Error::at(path.clone(), ErrorKind::MissingKey { key: key.to_owned() })
}

impl<'d> Compiler<'d> {
    pub(super) fn tables(
        &mut self,
        scope: &Scope<'_>,
        script: &Arc<Script>,
    ) -> Result<Vec<Table>, Error> {
        let items = self.document.tables.iter().zip(scope.tables).enumerate();
        let table = |(index, (item, shape)): (usize, (&'d TableItem, &Shape<'_>))| {
            self.table(scope, item, (shape, script), &Path::root().key("table").index(index))
        };
        items.map(table).collect()
    }

    fn table(
        &mut self,
        scope: &Scope<'_>,
        item: &'d TableItem,
        (shape, script): (&Shape<'_>, &Arc<Script>),
        path: &Path,
    ) -> Result<Table, Error> {
        let form = || Error::at(path.clone(), ErrorKind::TableForm {});
        if let Some(parameter) = &item.parameter {
            return self.set_by_host(scope, item, (shape, script), parameter, path);
        }
        let by_rules = item.rules.is_some();
        if by_rules == item.tracks.is_some() || by_rules != item.hit.is_some() {
            return Err(form());
        }
        if by_rules && (item.combine.is_some() || !item.overrides.is_empty()) {
            return Err(form());
        }
        let decides = match (item.hit, &item.worst, item.combine) {
            (None, Some(worst), Some(combine)) => {
                let parts = Parts {
                    worst,
                    combine,
                    tracks: item.tracks(),
                    overrides: &item.overrides,
                    otherwise: item.otherwise.as_ref(),
                };
                Decides::One(compile_ladder::compile(self, scope, &parts, &shape.answers, path)?)
            }
            (Some(TableHit::Collect), None, _) => self.collected(scope, item, shape, path)?,
            (Some(TableHit::First), None, _) => {
                Decides::One(self.one_of_rules(scope, item, shape, Hit::First, path)?)
            }
            (Some(TableHit::Unique), None, _) => {
                Decides::One(self.one_of_rules(scope, item, shape, Hit::Unique, path)?)
            }
            (Some(TableHit::Worst), Some(worst), _) => {
                compile_ladder::check_levels(worst, &shape.answers, path)?;
                Decides::One(self.one_of_rules(scope, item, shape, Hit::Worst, path)?)
            }
            _ => return Err(form()),
        };
        Ok(Table {
            id: item.id.as_str().into(),
            about: item.about,
            label: item.label.clone(),
            hit: item.hit,
            answers: self.answers(item, path)?,
            ordered: shape.ordered,
            results: shape.results.clone(),
            decides,
            keyed: None,
            labels: labels(
                item.answers.iter().map(|a| (&a.id, &a.label, &a.aliases)),
                "answers",
                script,
            )
            .map_err(|error| error.within(path.clone()))?,
        })
    }

    /// A table of which the host says, for each key, what it gives.
    fn set_by_host(
        &mut self,
        scope: &Scope<'_>,
        item: &'d TableItem,
        (shape, script): (&Shape<'_>, &Arc<Script>),
        parameter: &'d str,
        path: &Path,
    ) -> Result<Table, Error> {
        let stray = item.rules.is_some() || item.tracks.is_some() || !item.answers.is_empty();
        let found = scope.parameters.iter().position(|known| *known.id == *parameter);
        let list = list_of_parameter(self.document, item);
        let place = found.and_then(|place| Some((place, scope.parameters.get(place)?)));
        let (Some((place, known)), Some(list), Some(key), false) = (place, list, &item.key, stray)
        else {
            return Err(Error::at(path.clone(), ErrorKind::TableForm {}));
        };
        let ParameterKind::Map { keys, .. } = &known.kind else {
            return Err(Error::at(path.clone(), ErrorKind::TableForm {}));
        };
        let rule = self.setting_rule(known, path)?;
        let chosen = match scope.settings.value(parameter) {
            Some(Setting::Map(chosen)) => Some(chosen),
            _ => None,
        };
        let (mut rules, mut keyed) = (Vec::new(), Vec::new());
        for of_key in keys {
            let when = scope.equals(key, of_key, &path.clone().key("key"))?;
            keyed.push(when.clone());
            let items = chosen.and_then(|chosen| chosen.get(&**of_key)).into_iter().flatten();
            let results = items.filter_map(|id| list.items.iter().position(|item| item.id == *id));
            rules.extend(results.map(|result| CollectRule { when: when.clone(), result, rule }));
            if chosen.is_none() {
                // Never asked; but what it reads is known before it is set.
                let when = Test::All([Test::Unset { parameter: place }, when].into());
                rules.push(CollectRule { when, result: 0, rule });
            }
        }
        let entries = list.items.iter().map(|entry| (&entry.id, &entry.label, &entry.aliases));
        Ok(Table {
            id: item.id.as_str().into(),
            about: item.about,
            label: item.label.clone(),
            hit: Some(TableHit::Collect),
            answers: list
                .items
                .iter()
                .map(|entry| Answer {
                    id: entry.id.as_str().into(),
                    label: entry.label.clone(),
                    roles: Vec::new(),
                    joint: false,
                    acts: Vec::new(),
                })
                .collect(),
            ordered: false,
            results: shape.results.clone(),
            decides: Decides::All { rules, otherwise: None, slots: Vec::new() },
            keyed: Some(Keyed { parameter: place, keys: keyed }),
            labels: labels(entries, "answers", script).map_err(|e| e.within(path.clone()))?,
        })
    }

    fn answers(&self, item: &TableItem, path: &Path) -> Result<Vec<Answer>, Error> {
        let answers = item.answers.iter().enumerate();
        answers
            .map(|(index, answer)| {
                let path = path.clone().key("answers").index(index);
                check_id_list(&answer.acts, &path.clone().key("acts"))?;
                let roles = if answer.roles.is_empty() {
                    Vec::new()
                } else {
                    self.role_places(&answer.roles, &path)?
                };
                Ok(Answer {
                    id: answer.id.as_str().into(),
                    label: answer.label.clone(),
                    roles,
                    joint: answer.joint,
                    acts: answer.acts.iter().map(|act| act.as_str().into()).collect(),
                })
            })
            .collect()
    }

    fn one_of_rules(
        &mut self,
        scope: &Scope<'_>,
        item: &'d TableItem,
        shape: &Shape<'_>,
        hit: Hit,
        path: &Path,
    ) -> Result<Ladder, Error> {
        let rules = item.rules().iter().enumerate().map(|(index, rule)| {
            let path = path.clone().key("rule").index(index);
            Ok(TrackRule {
                when: scope.optional(rule.when.as_ref(), &path)?,
                ruling: shape.ruling(rule, &path)?,
                rule: self.rule(rule.head(), &path)?,
            })
        });
        let rules = rules.collect::<Result<Vec<_>, Error>>()?;
        let worst = rules.iter().map(|rule| rule.ruling).min().unwrap_or(Ruling::NONE);
        let method = Method::Rules { hit, rules };
        let track = Track { id: item.id.as_str().into(), when: Test::default(), method, worst };
        Ok(Ladder {
            combine: Combine::First,
            tracks: vec![track],
            overrides: Vec::new(),
            otherwise: self.table_otherwise(item, shape, path)?,
            slots: Vec::new(),
        })
    }

    fn collected(
        &mut self,
        scope: &Scope<'_>,
        item: &'d TableItem,
        shape: &Shape<'_>,
        path: &Path,
    ) -> Result<Decides, Error> {
        let rules = item.rules().iter().enumerate().map(|(index, rule)| {
            let path = path.clone().key("rule").index(index);
            let result = shape.ruling(rule, &path)?.as_level();
            Ok(CollectRule {
                when: scope.optional(rule.when.as_ref(), &path)?,
                result: result
                    .ok_or_else(|| Error::at(path.clone(), ErrorKind::CollectsAnswers {}))?,
                rule: self.rule(rule.head(), &path)?,
            })
        });
        let rules = rules.collect::<Result<Vec<_>, Error>>()?;
        let otherwise = self.table_otherwise(item, shape, path)?;
        Ok(Decides::All { rules, otherwise, slots: Vec::new() })
    }

    fn table_otherwise(
        &mut self,
        item: &'d TableItem,
        shape: &Shape<'_>,
        path: &Path,
    ) -> Result<Option<(Ruling, crate::scheme::rule::RuleId)>, Error> {
        let Some(otherwise) = &item.otherwise else { return Ok(None) };
        let path = path.clone().key("otherwise");
        let place = shape.answers.iter().position(|answer| *answer == otherwise.gives);
        let ruling = match place {
            Some(place) => {
                let is =
                    |result: &TableResult| result.answers == [place] && result.force == Force::Must;
                shape.results.iter().position(is).map(Ruling::level)
            }
            None => Ruling::named::<&str>(&otherwise.gives, &[]),
        };
        let ruling = ruling.ok_or_else(|| {
            let kind = ErrorKind::UnknownReference {
                what: Phrase::Answer {},
                id: otherwise.gives.clone(),
                known: listed(shape.answers.iter().copied().chain(NO_ANSWER)),
            };
            Error::at(path.clone().key("gives"), kind)
        })?;
        Ok(Some((ruling, self.rule(otherwise.head(), &path)?)))
    }
}
