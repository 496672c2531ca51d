//! Rows below the risk points that are notes: who filled the register in, who
//! signs, what was remarked.

use crate::register::column::Column;
use crate::register::mapping::{Mapping, Meaning};
use crate::scheme::label::fold_width;

const LABELS: &str = include_str!("../../vocabularies/note_labels.txt");

/// What a row is a note of, if it is one: its first cell is a label, and so is every
/// other, or else it is what the label before it asks for. It does not begin in a column
/// that makes a risk point, and there a text without a label is none that is asked for, so
/// that no point is taken for a note.
pub(crate) fn note_of_row<'r>(
    mapping: &Mapping,
    length: usize,
    cell: impl Fn(usize) -> &'r str,
) -> Option<String> {
    let mut first: Option<String> = None;
    let mut waiting = false;
    for place in 0..length {
        let text = cell(place).trim();
        if text.is_empty() {
            continue;
        }
        let point = makes_a_point(mapping, place);
        match labelled(text) {
            Some((label, open)) if first.is_some() || !point => {
                first.get_or_insert(label);
                waiting = open;
            }
            None if waiting && !point => waiting = false,
            _ => return None,
        }
    }
    first
}

fn makes_a_point(mapping: &Mapping, place: usize) -> bool {
    let meaning = mapping.columns().get(place).map(|column| column.meaning);
    matches!(
        meaning,
        Some(
            Meaning::Fact { .. }
                | Meaning::Column(
                    Column::RiskType
                        | Column::Description
                        | Column::Measures
                        | Column::DeclaredGrade
                        | Column::ReviewedGrade
                )
        )
    )
}

/// The label with which a cell begins, and whether nothing stands behind it.
fn labelled(text: &str) -> Option<(String, bool)> {
    let folded = folded(text);
    let (label, rest) = match folded.split_once(':') {
        Some((label, rest)) => (label, Some(rest)),
        None => (folded.as_str(), None),
    };
    let name = unsigned(label);
    let known = LABELS.lines().filter(|line| !line.starts_with('#')).any(|line| {
        let (line, bare) = line.strip_prefix('+').map_or((line, false), |line| (line, true));
        (rest.is_some() || bare) && line.chars().filter(|c| !c.is_whitespace()).eq(name.chars())
    });
    known.then(|| (name, rest.is_none_or(str::is_empty)))
}

/// Without what stands in brackets, and without a word for signing at the end.
fn unsigned(label: &str) -> String {
    const SIGNED: [&str; 7] = ["签字", "簽字", "签名", "簽名", "签章", "簽章", "盖章"];
    let mut depth = 0_usize;
    let outside = label.chars().filter(|c| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    let outside: String = outside.collect();
    let end = SIGNED.iter().find_map(|word| outside.strip_suffix(word));
    end.map(str::to_owned).unwrap_or(outside)
}

fn folded(text: &str) -> String {
    fold_width(text).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Scheme;

    fn note(cells: &[&str]) -> Option<String> {
        let headings = ["序号", "部门", "岗位", "风险点", "内部权力", "自评等级", "备用"];
        let mapping = Mapping::detect(&Scheme::builtin("standard").unwrap(), &headings);
        note_of_row(&mapping, cells.len(), |place| cells[place])
    }

    #[test]
    fn rows_of_who_filled_in_and_signs_are_notes() {
        let notes: [&[&str]; 9] = [
            &["填表人：郑某", "", "", "审核人：冯某"],
            &["", "", "单位负责人（签字）：", "填表日期：2026年1月"],
            &["审核意见", "同意"],
            &["制表人:", "郑某", "", "", "", "", "联系电话：0534-1234"],
            &["備註：以上由財務處填報"],
            &[
                "填报单位（盖章）：财务处",
                "填报单位（盖章）：财务处",
                "",
                "填报单位（盖章）：财务处",
            ],
            &["主要负责人签字：", ""],
            &["Prepared by: A. N. Other", "", "", "", "", "", "Date: 2026-01-31"],
            &["注：1.本表一式两份；2.逐项填写。"],
        ];
        for cells in notes {
            assert!(note(cells).is_some(), "{cells:?}");
        }
        // A name that stands behind the label is none of what is told.
        assert_eq!(note(&["填表人：郑某"]).as_deref(), Some("填表人"));
    }

    #[test]
    fn no_risk_point_is_a_note() {
        let points: [&[&str]; 12] = [
            &["", "", "", "审核：把关不严"],
            &["1", "财务处", "会计", "虚列支出套取资金"],
            &["", "", "审核人", "审核把关不严"],
            &["", "", "审核人"],
            &["", "", "审核", "审核：把关不严", "较多"],
            &["填报单位：财务处", "", "会计", "虚列支出套取资金"],
            &["填报单位：", "", "", "虚列支出套取资金"],
            &["填报单位：", "", "", "", "较多"],
            &["审核意见", "", "", "审核意见不实"],
            &["说明：", "", "", "", "", "高"],
            &["1", "备注：见附件"],
            &["", "", "", "制表人为亲属谋利：虚报"],
        ];
        for cells in points {
            assert_eq!(note(cells), None, "{cells:?}");
        }
    }
}
