//! Findings over a whole register: advice that changes no grade.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use crate::exact::Exact;
use crate::register::entry::Entry;
use crate::register::finding::RegisterFinding;
use crate::register::personal::looks_like_a_name;
use crate::register::read::Register;
use crate::register::{
    Column, check_coverage, check_demands, check_grades, check_measures, check_texts, history,
    reconcile,
};

/// What a register is held against, beside its schemes. What is left out is not
/// looked at: nothing is assumed of departments, powers or periods.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::register::{CheckOptions, Register};
///
/// let rows = [["部门", "岗位", "风险点", "防控措施"], ["财务科", "会计", "虚列支出套取资金", "每月由出纳与会计对账"]];
/// let register = Register::read(&[Scheme::builtin("standard")?], &rows)?;
/// let options = CheckOptions {
///     departments: vec!["财务科".into(), "办公室".into()],
///     ..CheckOptions::default()
/// };
/// let findings = register.check(&options);
/// assert!(findings.iter().any(|found| found.code() == "department_without_point"));
/// # Ok::<(), integrity_risk::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CheckOptions<'o> {
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
    pub figures: Vec<(String, Exact)>,
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
        check_coverage::find(self, options, &mut findings);
        check_demands::find(self, &mut findings);
        check_measures::find(self, &mut findings);
        check_texts::find(self, options.other, &mut findings);
        check_grades::find(self, options.regrading, &mut findings);
        reconcile::find(self, options, &mut findings);
        if let Some(previous) = options.previous {
            history::find(self, previous, &mut findings);
        }
        self.with_people(&mut findings);
        findings.sort_by_key(|finding| finding.rows.first().copied());
        findings
    }

    /// Notes the names of people that stand in the values of findings.
    pub(crate) fn with_people(&self, findings: &mut [RegisterFinding]) {
        let rows: BTreeMap<u64, &Entry> =
            self.entries.iter().map(|entry| (entry.row, entry)).collect();
        for finding in findings {
            let entries = finding.rows.iter().filter_map(|row| rows.get(row));
            let named = entries
                .flat_map(|entry| people(entry))
                .filter(|name| finding.details().iter().any(|(_, value)| value.contains(*name)));
            let mut people: Vec<Box<str>> = named.map(Into::into).collect();
            people.extend(std::mem::take(&mut finding.people));
            // The longest first, or a short name would hide a part of a long one.
            people.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            people.dedup();
            finding.people = people;
        }
    }
}

/// The names of people in a row: who holds the post, and who is responsible or
/// supervises where that is a name and not a post.
pub(crate) fn people(entry: &Entry) -> Vec<&str> {
    let split = |column| {
        entry.text(column).unwrap_or_default().split(['、', '，', ',', '；', ';', '/', '\n', ' '])
    };
    let others = split(Column::Responsible).chain(split(Column::Supervisor));
    let others = others.map(str::trim).filter(|text| looks_like_a_name(text));
    let post = entry.text(Column::Post);
    let holders = split(Column::Holder).map(str::trim).filter(|text| !text.is_empty());
    holders.chain(others).filter(|name| Some(*name) != post).collect()
}
