//! Findings over a whole register: advice that changes no grade.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::exact::Exact;
use crate::order;
use crate::register::entry::{Entry, named};
use crate::register::finding::RegisterFinding;
use crate::register::personal::looks_like_a_name;
use crate::register::read::Register;
use crate::register::{
    Column, check_coverage, check_demands, check_grades, check_measures, check_texts, history,
    reconcile,
};

/// What a register must have, as its host knows it; what is left out is not
/// looked at.
///
/// # Examples
///
/// See [`CheckOptions`].
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expected {
    /// The departments that must have risk points.
    pub departments: Vec<String>,
    /// The posts that must have them.
    pub posts: Vec<String>,
    /// The people who hold posts.
    pub holders: Vec<String>,
    /// The layers of posts.
    pub layers: Vec<String>,
    /// The powers of the power list.
    pub powers: Vec<String>,
    /// Totals that are declared beside the register, by what is counted: `total`,
    /// `grade/ID`, `type/ID`, `department/NAME`.
    pub declared: BTreeMap<String, u64>,
    /// Counts to hold against the figures a text quotes, by the figure's id.
    pub figures: BTreeMap<String, Exact>,
}

/// What a register is held against, beside its schemes: nothing is assumed of
/// departments, powers or periods.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{CheckOptions, Expected, Register};
///
/// let rows = [["部门", "岗位", "风险点", "防控措施"], ["财务科", "会计", "虚列支出套取资金", "每月由出纳与会计对账"]];
/// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
/// let expected = Expected {
///     departments: vec!["财务科".into(), "办公室".into()],
///     ..Expected::default()
/// };
/// let findings = register.check(&CheckOptions { expected, ..CheckOptions::default() });
/// assert!(findings.iter().any(|found| found.code() == "department_without_point"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CheckOptions<'o> {
    /// What the register must have.
    pub expected: Expected,
    /// The register of the year before.
    pub previous: Option<&'o Register>,
    /// Another register from which texts may have been copied.
    pub other: Option<&'o Register>,
    /// The day on which the register is looked at, and after how many months a
    /// point is graded again.
    pub regrading: Option<(NaiveDate, Months)>,
}

impl Register {
    /// What is found in the register as a whole, in the order of its rows after
    /// what concerns no row. What was found while it was read stands in
    /// [`findings`](Self::findings).
    ///
    /// # Examples
    ///
    /// See [`CheckOptions`].
    pub fn check(&self, options: &CheckOptions<'_>) -> Vec<RegisterFinding> {
        let mut findings = Vec::new();
        check_coverage::find(self, &options.expected, &mut findings);
        check_demands::find(self, &mut findings);
        check_measures::find(self, &mut findings);
        check_texts::find(self, options.other, &mut findings);
        check_grades::find(self, options.regrading, &mut findings);
        reconcile::find(self, &options.expected, &mut findings);
        if let Some(previous) = options.previous {
            history::find(self, previous, &mut findings);
        }
        self.with_people(&mut findings);
        order::sort_by_key(&mut findings, |finding| finding.rows.first().copied());
        findings
    }

    /// The entries by what they have in common; those without it are left out.
    pub(crate) fn grouped<'r, K: Ord>(
        &'r self,
        key: impl Fn(&'r Entry) -> Option<K>,
    ) -> BTreeMap<K, Vec<&'r Entry>> {
        let mut groups: BTreeMap<K, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.entries {
            if let Some(key) = key(entry) {
                groups.entry(key).or_default().push(entry);
            }
        }
        groups
    }

    /// Notes the names of people that stand in the values of findings.
    pub(crate) fn with_people(&self, findings: &mut [RegisterFinding]) {
        let rows = order::map(self.entries.iter().map(|entry| (entry.row, entry)));
        for finding in findings {
            let entries = finding.rows.iter().filter_map(|row| rows.get(row));
            let named = entries
                .flat_map(|entry| {
                    people(entry).filter(|name| Some(*name) != entry.text(Column::Post))
                })
                .filter(|name| finding.details().iter().any(|(_, value)| value.contains(*name)));
            let mut people: Vec<Box<str>> = named.map(Into::into).collect();
            people.extend(std::mem::take(&mut finding.people));
            // The longest first, or a short name would hide a part of a long one.
            order::sort_by(&mut people, |a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            people.dedup();
            finding.people = people;
        }
    }
}

/// The numbers of the rows of entries.
pub(crate) fn rows(entries: &[&Entry]) -> Vec<u64> {
    entries.iter().map(|entry| entry.row).collect()
}

/// The names of people in a row: who holds the post, and who is responsible or
/// supervises where that is a name and not a post.
pub(crate) fn people(entry: &Entry) -> impl Iterator<Item = &str> {
    let people = |column| {
        let named = named(entry.text(column).unwrap_or_default());
        named.flat_map(|text| text.split(' ')).map(str::trim).filter(|text| !text.is_empty())
    };
    let others = people(Column::Responsible).chain(people(Column::Supervisor));
    people(Column::Holder).chain(others.filter(|text| looks_like_a_name(text)))
}
