//! Registers as the wire answers them.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::language::Language;
use crate::register::entry::Entry;
use crate::register::finding::RegisterFinding;
use crate::register::history::PointHistory;
use crate::register::mapping::Mapping;
use crate::register::missing::{Missing, Reading};
use crate::register::numbered::NumberedText;
use crate::register::personal::masked;
use crate::register::read::Register;
use crate::scheme::Scheme;
use crate::scheme::items::Named;
use crate::wire::answer::{self, Entries};
use crate::wire::answer_register as wire;

impl Register {
    /// The register as JSON: its columns, rows and findings, as the wire answers
    /// `register_read`. Cells stand in it as they were written; in messages names
    /// of people are masked unless `unmasked`.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::Register;
    ///
    /// let rows = [["岗位", "自评等级"], ["会计", "高"]];
    /// let json = Register::read(&[Scheme::builtin("standard")?], &rows)?.to_json(Language::En, false);
    /// assert_eq!(json["entries"][0]["declared_grade"]["id"], "high");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_json(&self, language: Language, unmasked: bool) -> Json {
        answer::json(&self.answer(language, unmasked))
    }

    /// An entry as a line of JSON text, as the wire answers it; text and no
    /// value, since a register may have millions of them.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Register;
    ///
    /// let rows = [["岗位", "自评等级"], ["会计", "—"]];
    /// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// let json = register.entry_json(&register.entries[0]);
    /// assert!(json.contains(r#""declared_grade":{"raw":"—","id":null,"missing":"dash"}"#), "{json}");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn entry_json(&self, entry: &Entry) -> String {
        // Nothing of an entry can fail to be written.
        serde_json::to_string(&self.entry(entry)).unwrap_or_default()
    }

    pub(crate) fn answer(&self, language: Language, unmasked: bool) -> wire::RegisterReading<'_> {
        let scheme = self.schemes.first();
        let columns = self.heading.mapping.columns().iter().map(|column| wire::RegisterColumn {
            header: &column.header,
            meaning: scheme.and_then(|scheme| Mapping::code(scheme, column.meaning)),
            label: scheme.and_then(|scheme| Mapping::describe(scheme, column.meaning, language)),
        });
        let totals = self.totals.iter().map(|(row, cells)| wire::TotalRow {
            row: *row,
            cells: cells.iter().map(String::as_str).collect(),
        });
        wire::RegisterReading {
            schemes: self.schemes.iter().map(Scheme::stamp).collect(),
            columns: columns.collect(),
            heading_first: self.heading.first,
            heading_last: self.heading.last,
            above: self.above.iter().map(String::as_str).collect(),
            entries: self.entries.iter().filter_map(|entry| self.entry(entry)).collect(),
            totals: totals.collect(),
            findings: self.findings.iter().map(|found| found.answer(language, unmasked)).collect(),
        }
    }

    fn entry<'a>(&'a self, entry: &'a Entry) -> Option<wire::RegisterEntry<'a>> {
        let scheme = self.scheme_of(entry)?;
        let cells = entry.cells.iter().map(|(column, cell)| {
            let missing = cell.why().map(Missing::code);
            (column.code(), wire::RegisterCell { raw: cell.raw(), missing })
        });
        Some(wire::RegisterEntry {
            row: entry.row,
            scheme: scheme.id(),
            cells: Entries(cells.collect()),
            risk_type: read_cell(&entry.risk_type, scheme.types()),
            declared_grade: read_cell(&entry.declared_grade, scheme.grades()),
            reviewed_grade: read_cell(&entry.reviewed_grade, scheme.grades()),
            assessed_grade: entry.assessed_grade.and_then(|place| id(scheme.grades(), place)),
            facts: &entry.facts,
            readable: entry.readable,
            points: items(entry.points()),
            measures: items(entry.measures()),
            responsible: entry.responsible(),
        })
    }

    /// What was found as JSON, as the wire answers `register_check`: the findings
    /// of the reading, then those that are given.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::{CheckOptions, Register};
    ///
    /// let rows = [["岗位", "防控措施"], ["会计", ""]];
    /// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// let found = register.check(&CheckOptions::default());
    /// let json = register.check_json(&found, Language::En, false);
    /// assert_eq!(json["codes"]["point_without_measure"], 1);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn check_json(
        &self,
        found: &[RegisterFinding],
        language: Language,
        unmasked: bool,
    ) -> Json {
        answer::json(&self.check_answer(found, language, unmasked))
    }

    pub(crate) fn check_answer<'a>(
        &'a self,
        found: &'a [RegisterFinding],
        language: Language,
        unmasked: bool,
    ) -> wire::RegisterCheck<'a> {
        let all = || self.findings.iter().chain(found);
        let mut codes = BTreeMap::new();
        for finding in all() {
            *codes.entry(finding.code()).or_default() += 1;
        }
        let findings = all().map(|finding| finding.answer(language, unmasked)).collect();
        wire::RegisterCheck { entries: self.entries.len(), codes, findings }
    }

    /// A comparison as JSON, as the wire answers `register_compare`.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::register::Register;
    ///
    /// let rows = [["岗位", "风险点"], ["会计", "虚列支出套取资金"]];
    /// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// let json = register.compare_json(&register);
    /// assert_eq!(json["counts"]["unchanged"], 1);
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn compare_json(&self, earlier: &Self) -> Json {
        answer::json(&self.compare_answer(earlier))
    }

    pub(crate) fn compare_answer<'a>(&'a self, earlier: &'a Self) -> wire::RegisterComparison<'a> {
        let histories = self.compare(earlier);
        let mut counts = BTreeMap::new();
        for history in &histories {
            if history.changes.is_empty() {
                *counts.entry("unchanged").or_default() += 1;
            }
            for change in &history.changes {
                *counts.entry(change.code()).or_default() += 1;
            }
        }
        let points = histories.iter().map(|history| self.compared(earlier, history)).collect();
        wire::RegisterComparison { counts, points }
    }

    fn compared<'a>(
        &'a self,
        earlier: &'a Self,
        history: &PointHistory,
    ) -> wire::ComparedPoint<'a> {
        let before = history.before.and_then(|place| earlier.entries.get(place));
        let after = history.after.and_then(|place| self.entries.get(place));
        let grade = |register: &'a Self, entry: &'a Entry| {
            id(register.scheme_of(entry)?.grades(), entry.standing_grade()?)
        };
        wire::ComparedPoint {
            before: before.map(|entry| entry.row),
            after: after.map(|entry| entry.row),
            grade_before: before.and_then(|entry| grade(earlier, entry)),
            grade_after: after.and_then(|entry| grade(self, entry)),
            changes: history.changes.iter().map(|change| change.code()).collect(),
        }
    }
}

impl RegisterFinding {
    /// The finding as JSON, as the wire answers it.
    ///
    /// # Examples
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// use integrity_risk::language::Language;
    /// use integrity_risk::register::Register;
    ///
    /// let rows = [["岗位", "自评等级"], ["会计", "特级"]];
    /// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
    /// let found = register.findings.iter().find(|found| found.rows == [2]).unwrap();
    /// assert_eq!(found.to_json(Language::En, false)["code"], "unknown_label");
    /// # Ok::<(), integrity_risk::Error>(())
    /// ```
    pub fn to_json(&self, language: Language, unmasked: bool) -> Json {
        answer::json(&self.answer(language, unmasked))
    }

    pub(crate) fn answer(&self, language: Language, unmasked: bool) -> wire::RegisterFinding<'_> {
        let shown = |value: &str| {
            if unmasked { value.to_owned() } else { masked(value, &self.people) }
        };
        let details = self.details().into_iter().map(|(name, value)| (name, shown(value)));
        wire::RegisterFinding {
            code: self.code(),
            rows: &self.rows,
            column: self.column,
            message: shown(&self.message_unmasked(language)),
            details: Entries(details.collect()),
            rule: self.rule.as_deref(),
            clause: self.clause.as_deref(),
        }
    }
}

fn id<N: Named>(items: &[N], place: usize) -> Option<&str> {
    items.get(place).map(Named::id)
}

fn read_cell<'a, N: Named>(reading: &'a Reading<usize>, items: &'a [N]) -> wire::ReadCell<'a> {
    wire::ReadCell {
        raw: reading.raw(),
        id: reading.value().and_then(|place| id(items, *place)),
        missing: reading.why().map(Missing::code),
    }
}

fn items(items: Vec<NumberedText>) -> Vec<wire::NumberedText> {
    let item = |item: NumberedText| wire::NumberedText { number: item.number, text: item.text };
    items.into_iter().map(item).collect()
}
