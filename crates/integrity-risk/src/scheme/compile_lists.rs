//! Compiling lists, demands of coverage and figures.

use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::exact::Exact;
use crate::limits;
use crate::path::Path;
use crate::phrase::Phrase;
use crate::predicate::Scope;
use crate::scheme::compile::{Compiler, check_id_list, head, known, labels, unique};
use crate::scheme::document::{FigureItem, ListItem as Item};
use crate::scheme::label::Script;
use crate::scheme::lists::{CoverageDemand, Figure, List, ListItem};

impl<'d> Compiler<'d> {
    pub(super) fn lists(&mut self, script: &Arc<Script>) -> Result<Vec<List>, Error> {
        let items = self.document.lists.iter().enumerate();
        items
            .map(|(index, item)| self.list(item, script, &Path::root().key("list").index(index)))
            .collect()
    }

    fn list(&mut self, item: &'d Item, script: &Arc<Script>, path: &Path) -> Result<List, Error> {
        let within = |error: Error| error.within(path.clone());
        if item.items.is_empty() {
            let kind = ErrorKind::MissingKey { key: "items".to_owned() };
            return Err(Error::at(path.clone(), kind));
        }
        if item.items.len() > limits::LIST_ITEMS {
            let what = Phrase::ListItems {};
            let kind = ErrorKind::TooLarge { what, limit: limits::LIST_ITEMS.to_string() };
            return Err(Error::at(path.clone(), kind));
        }
        unique(item.items.iter().map(|entry| &entry.id), "items").map_err(within)?;
        let entries = item.items.iter().map(|entry| (&entry.id, &entry.label, &entry.aliases));
        let labels = labels(entries, "items", script).map_err(within)?;
        let of_rule = head(&item.rule, &item.clause, &item.says, item.completion.as_deref());
        Ok(List {
            id: item.id.as_str().into(),
            kind: item.kind,
            label: item.label.clone(),
            open: item.open,
            items: item
                .items
                .iter()
                .map(|entry| ListItem {
                    id: entry.id.as_str().into(),
                    label: entry.label.clone(),
                    code: entry.code.as_deref().map(Into::into),
                    word: entry.word.as_deref().map(Into::into),
                    layer: entry.layer,
                })
                .collect(),
            labels,
            rule: self.anonymous_rule(of_rule, path)?,
        })
    }

    pub(super) fn coverage(&mut self, scope: &Scope<'_>) -> Result<Vec<CoverageDemand>, Error> {
        let items = self.document.coverage.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = Path::root().key("coverage").index(index);
                check_id_list(std::slice::from_ref(&item.has), &path.clone().key("has"))?;
                let list = item.list.as_ref().map(|id| {
                    let lists = self.document.lists.iter().map(|list| &list.id);
                    known(id, lists, Phrase::NamedList {}, &path.clone().key("list"))
                });
                Ok(CoverageDemand {
                    each: item.each,
                    has: item.has.as_str().into(),
                    list: list.transpose()?,
                    condition: scope.within(item.condition.as_ref(), "where", &path)?,
                    rule: self.rule(item.head(), &path)?,
                })
            })
            .collect()
    }

    pub(super) fn figures(&mut self) -> Result<Vec<Figure>, Error> {
        let items = self.document.figures.iter().enumerate();
        items
            .map(|(index, item)| {
                let path = Path::root().key("figure").index(index);
                self.check_figure(item, &path)?;
                let of_rule =
                    head(&item.rule, &item.clause, &item.says, item.completion.as_deref());
                Ok(Figure {
                    id: item.id.as_str().into(),
                    label: item.label.clone(),
                    value: item.value,
                    approximate: item.approximate,
                    rule: self.anonymous_rule(of_rule, &path)?,
                })
            })
            .collect()
    }

    /// What a figure is said to equal, or not to exceed, must be so.
    fn check_figure(&self, item: &FigureItem, path: &Path) -> Result<(), Error> {
        let figures = &self.document.figures;
        let value_of = |id: &String, path: &Path| {
            let place =
                known(id, figures.iter().map(|figure| &figure.id), Phrase::Figure {}, path)?;
            Ok::<_, Error>(figures.get(place).map_or(Exact::ZERO, |figure| figure.value))
        };
        let differs = |key: &str, other: Exact| {
            let kind = ErrorKind::FigureDisagrees {
                value: item.value.to_string(),
                other: other.to_string(),
            };
            Error::at(path.clone().key(key), kind)
        };
        if let Some(id) = &item.counts {
            let lists = &self.document.lists;
            let at = path.clone().key("counts");
            let place = known(id, lists.iter().map(|list| &list.id), Phrase::NamedList {}, &at)?;
            let count = lists.get(place).map_or(0, |list| list.items.len());
            let count = Exact::from(i32::try_from(count).unwrap_or(i32::MAX));
            if count != item.value {
                return Err(differs("counts", count));
            }
        }
        if let Some(ids) = &item.sum_of {
            let at = path.clone().key("sum_of");
            let total = ids.iter().enumerate().try_fold(Exact::ZERO, |total, (index, id)| {
                let value = value_of(id, &at.clone().index(index))?;
                let too_large = || {
                    let limit = limits::SCALED_SUM.to_string();
                    let kind = ErrorKind::TooLarge { what: Phrase::ScoreTotal {}, limit };
                    Error::at(at.clone(), kind)
                };
                total.plus(value).ok_or_else(too_large)
            })?;
            if total != item.value {
                return Err(differs("sum_of", total));
            }
        }
        if let Some(id) = &item.at_most {
            let most = value_of(id, &path.clone().key("at_most"))?;
            if most < item.value {
                return Err(differs("at_most", most));
            }
        }
        Ok(())
    }
}
