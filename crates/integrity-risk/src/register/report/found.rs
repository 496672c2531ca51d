//! Findings brought together by what they say.

use std::collections::HashMap;

use crate::language::Language;
use crate::order::{self, in_order};
use crate::register::finding::{RegisterFault, RegisterFinding, RegisterFindingKind};
use crate::register::report::names::People;

/// The findings of one code.
pub(super) struct FoundCode {
    pub(super) code: &'static str,
    /// How many there are.
    pub(super) count: u64,
    /// Those that are listed.
    pub(super) listed: Vec<FoundMessage>,
    /// How many findings are counted and not listed.
    pub(super) unlisted: u64,
}

/// Findings that say the same.
pub(super) struct FoundMessage {
    pub(super) message: String,
    pub(super) clause: String,
    pub(super) rows: Vec<u64>,
}

/// The findings code by code, the most frequent first; at most `limit`
/// messages in all.
pub(super) fn by_code<'f>(
    findings: impl Iterator<Item = &'f RegisterFinding>,
    people: &People,
    unmasked: bool,
    limit: usize,
    language: Language,
) -> Vec<FoundCode> {
    let mut codes: Vec<FoundCode> = Vec::new();
    let mut places: HashMap<(&'static str, String, String), (usize, Option<usize>)> =
        HashMap::new();
    let mut left = limit;
    for finding in findings {
        let code = finding.code();
        let clause = clause(finding);
        let key = (code, finding.message_unmasked(language), clause.clone());
        let known = places.get(&key).copied();
        let (of, at) = known.unwrap_or_else(|| {
            let of = codes.iter().position(|known| known.code == code).unwrap_or_else(|| {
                codes.push(FoundCode { code, count: 0, listed: Vec::new(), unlisted: 0 });
                codes.len() - 1
            });
            let at = codes.get_mut(of).filter(|_| left > 0).map(|known| {
                left -= 1;
                let said = if unmasked { key.1.clone() } else { finding.message(language) };
                let message = people.shown(&said);
                known.listed.push(FoundMessage { message, clause, rows: Vec::new() });
                known.listed.len() - 1
            });
            places.insert(key, (of, at));
            (of, at)
        });
        let Some(found) = codes.get_mut(of) else { continue };
        found.count += 1;
        match at.and_then(|at| found.listed.get_mut(at)) {
            Some(listed) => listed.rows.extend(&finding.rows),
            None => found.unlisted += 1,
        }
    }
    in_order(codes, |one, other| other.count.cmp(&one.count).then(one.code.cmp(other.code)))
}

fn clause(finding: &RegisterFinding) -> String {
    match (finding.clause.as_deref(), finding.rule.as_deref()) {
        (Some(clause), Some(rule)) => format!("{clause} ({rule})"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => String::new(),
    }
}

/// Whether something that must be there is missing: a point, a power, a type,
/// a demand of the scheme.
pub(super) fn is_coverage(finding: &RegisterFinding) -> bool {
    let RegisterFindingKind::Register(fault) = &finding.kind else { return false };
    matches!(
        fault,
        RegisterFault::DepartmentWithoutPoint { .. }
            | RegisterFault::PostWithoutPoint { .. }
            | RegisterFault::HolderWithoutPoint { .. }
            | RegisterFault::LayerWithoutPoint { .. }
            | RegisterFault::TypesNotSearched { .. }
            | RegisterFault::PowerWithoutPoint { .. }
            | RegisterFault::PowerNotListed { .. }
            | RegisterFault::HolderNotBriefed { .. }
            | RegisterFault::DemandNotMet { .. }
            | RegisterFault::NotMonitored { .. }
    )
}

/// Row numbers as people write them, runs together: `2–4, 7`. Past sixty runs
/// the rest is counted.
pub(super) fn rows_said(rows: &[u64], comma: &str, more: impl Fn(usize) -> String) -> String {
    const RUNS: usize = 60;
    let mut runs: Vec<(u64, u64)> = Vec::new();
    let mut rows = rows.to_vec();
    order::sort(&mut rows);
    rows.dedup();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    let said = |(first, last): &(u64, u64)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}{comma}{last}"),
        _ => format!("{first}–{last}"),
    };
    let mut parts: Vec<String> = runs.iter().take(RUNS).map(said).collect();
    let rest: u64 = runs.iter().skip(RUNS).map(|(first, last)| last - first + 1).sum();
    parts.extend((rest > 0).then(|| more(usize::try_from(rest).unwrap_or(usize::MAX))));
    parts.join(comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_runs_and_the_rest_is_counted() {
        let said = |rows: &[u64]| rows_said(rows, ", ", |rest| format!("and {rest} more"));
        assert_eq!(said(&[4, 2, 3, 7, 9, 10, 7]), "2–4, 7, 9, 10");
        assert_eq!(said(&[]), "");
        let odd: Vec<u64> = (0..70).map(|row| row * 2 + 1).collect();
        assert!(said(&odd).ends_with("119, and 10 more"));
    }
}
