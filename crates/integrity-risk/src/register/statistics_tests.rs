//! Numbers of registers that were counted by hand, and what holds of all.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::Scheme;
use crate::decision::Outcome;
use crate::exact::Exact;
use crate::facts::Facts;
use crate::register::{
    CheckOptions, GradeBasis, GradeGroup, GroupKey, ReadingOptions, Register, RegisterStatistics,
    ReportOptions, SchemeStatistics,
};
use crate::taxonomy::WarningColour;

static STANDARD: LazyLock<Scheme> = LazyLock::new(|| Scheme::builtin("standard").unwrap());

fn scheme(id: &str) -> Scheme {
    if id == "standard" { STANDARD.clone() } else { Scheme::builtin(id).unwrap() }
}

fn read<const N: usize>(schemes: &[&str], rows: &[[&str; N]]) -> Register {
    let schemes: Vec<Scheme> = schemes.iter().map(|id| scheme(id)).collect();
    Register::read(&schemes, rows).unwrap()
}

fn counts(groups: &[GradeGroup]) -> Vec<(GroupKey, Vec<u64>, u64)> {
    let of = |group: &GradeGroup| {
        (group.key.clone(), group.grades.graded.clone(), group.grades.ungraded)
    };
    groups.iter().map(of).collect()
}

fn text(text: &str) -> GroupKey {
    GroupKey::Text(text.into())
}

#[test]
fn a_register_counted_by_hand() {
    let rows = [
        ["部门", "岗位层级", "风险类型", "自评等级", "审定等级", "预警", "评定日期"],
        ["财务科", "领导岗位", "岗位职责", "高", "高", "红色", "2025-03-01"],
        ["财务科", "中层岗位", "业务流程", "低", "", "黄色", "2026-01-05"],
        ["采购科", "中层岗位", "岗位职责", "特级", "中", "", "2025/12/31"],
        ["", "", "看不懂", "", "", "紫色", "年底"],
    ];
    let register = read(&["standard"], &rows);
    let declared = RegisterStatistics::of(&register, GradeBasis::Declared);
    let one = &declared.schemes[0];
    assert_eq!(
        (declared.total, one.grades.graded.as_slice(), one.grades.ungraded),
        (4, &[1, 0, 1][..], 2)
    );
    assert_eq!(
        counts(&one.by_department),
        [
            (text("财务科"), vec![1, 0, 1], 0),
            (text("采购科"), vec![0, 0, 0], 1),
            (GroupKey::NotSaid, vec![0, 0, 0], 1),
        ]
    );
    assert_eq!(
        counts(&one.by_layer),
        [
            (text("领导岗位"), vec![1, 0, 0], 0),
            (text("中层岗位"), vec![0, 0, 1], 1),
            (GroupKey::NotSaid, vec![0, 0, 0], 1),
        ]
    );
    let types: Vec<u64> = one.by_type.iter().map(|group| group.grades.total()).collect();
    // Moral, duty, process, institution and environment; then what is no type.
    assert_eq!(types, [0, 2, 1, 0, 0, 1]);
    assert_eq!(
        counts(&one.by_colour),
        [
            (GroupKey::Colour(WarningColour::Red), vec![1, 0, 0], 0),
            (GroupKey::Colour(WarningColour::Yellow), vec![0, 0, 1], 0),
            (text("紫色"), vec![0, 0, 0], 1),
            (GroupKey::NotSaid, vec![0, 0, 0], 1),
        ]
    );
    assert_eq!(
        counts(&one.by_year),
        [
            (GroupKey::Year(2025), vec![1, 0, 0], 1),
            (GroupKey::Year(2026), vec![0, 0, 1], 0),
            (GroupKey::NotSaid, vec![0, 0, 0], 1),
        ]
    );
    let reviewed = RegisterStatistics::of(&register, GradeBasis::Reviewed);
    assert_eq!(reviewed.schemes[0].grades.graded, [1, 1, 0]);
    let agreement = &one.agreement;
    assert_eq!((agreement.pairs, agreement.only_declared), (1, 1));
    assert_eq!((agreement.only_reviewed, agreement.neither), (1, 1));
    // One pair alone: it agrees, and nothing can be said beyond chance.
    assert_eq!((agreement.observed, agreement.linear), (Exact::ratio(1, 1), None));
}

#[test]
fn grades_of_two_schemes_are_counted_apart() {
    let rows = [
        ["岗位", "适用方案", "自评等级"],
        ["会计", "handbook", "一级"],
        ["出纳", "", "低"],
        ["司机", "standard", "低"],
    ];
    let register = read(&["standard", "handbook"], &rows);
    let statistics = RegisterStatistics::of(&register, GradeBasis::Declared);
    let totals: Vec<u64> = statistics.schemes.iter().map(|one| one.grades.total()).collect();
    assert_eq!((statistics.total, totals), (3, vec![2, 1]));
    assert_eq!(statistics.schemes[0].grades.graded, [0, 0, 2]);
    assert_eq!(statistics.schemes[1].grades.graded[0], 1);
    assert_eq!(statistics.schemes[1].top[0].entry, 0);
}

#[test]
fn two_factors_of_a_score_make_a_grid() {
    let rows = [
        ["岗位", "风险类型", "发生几率", "危害程度"],
        ["会计", "岗位职责", "0.4", "40"],
        ["出纳", "业务流程", "0.8", "80"],
        ["司机", "岗位职责", "未评", "80"],
        ["门卫", "岗位职责", "0.4", "40"],
    ];
    let statistics = RegisterStatistics::of(&read(&["standard"], &rows), GradeBasis::Assessed);
    let grids = &statistics.schemes[0].grids;
    let kinds: Vec<Option<usize>> = grids.iter().map(|grid| grid.risk_type).collect();
    assert_eq!(kinds, [None, Some(1), Some(2)]);
    assert_eq!(
        (grids[0].cells[2][2].count, grids[0].cells[4][4].count, grids[0].outside),
        (2, 1, 1)
    );
    assert_eq!((grids[1].cells[2][2].count, grids[1].outside), (2, 1));
    // 0.4 × 40 is 16, low; 0.6 × 40 is 24, medium; 0.8 × 80 is 64, high.
    let grade = |row: usize, column: usize| grids[0].cells[row][column].grade;
    assert_eq!((grade(2, 2), grade(3, 2), grade(4, 4)), (Some(2), Some(1), Some(0)));
}

#[test]
fn ratings_by_type_make_a_grid_each() {
    let rows = [
        ["岗位", "思想道德发生几率", "思想道德危害程度", "岗位职责发生几率", "岗位职责危害程度"],
        ["会计", "0.4", "40", "0.4", "40"],
        ["出纳", "0.8", "80", "", ""],
    ];
    let statistics =
        RegisterStatistics::of(&read(&["enterprise-scoring"], &rows), GradeBasis::Assessed);
    let grids = &statistics.schemes[0].grids;
    let all = &grids[0];
    assert_eq!((all.cells[2][2].count, all.cells[4][4].count, all.counted()), (2, 1, 3));
    // Two posts of five types each.
    assert_eq!(all.counted() + all.outside, 10);
    assert_eq!((grids[1].risk_type, grids[1].counted(), grids[1].outside), (Some(0), 2, 0));
    assert_eq!((grids[2].risk_type, grids[2].counted(), grids[2].outside), (Some(1), 1, 1));
    // 16 alone stands for Ⅱ, the fourth of five; 64 for Ⅴ, the first.
    assert_eq!((all.cells[2][2].grade, all.cells[4][4].grade), (Some(3), Some(0)));
}

#[test]
fn the_worst_points_come_first() {
    let rows = [
        ["岗位", "风险类型", "表现程度", "发生几率", "危害程度"],
        ["一", "思想道德", "不常表现", "0.4", "40"],
        ["二", "思想道德", "不常表现", "0.6", "80"],
        ["三", "思想道德", "突出", "未评", "未评"],
        ["四", "思想道德", "不常表现", "0.8", "80"],
        ["五", "思想道德", "不常表现", "0.6", "80"],
    ];
    let statistics = RegisterStatistics::of(&read(&["standard"], &rows), GradeBasis::Assessed);
    let top = &statistics.schemes[0].top;
    let told: Vec<(u64, usize)> = top.iter().map(|point| (point.row, point.grade)).collect();
    assert_eq!(told, [(5, 0), (3, 0), (6, 0), (4, 0), (2, 2)]);
    assert_eq!(top[0].score, Some(Exact::from(64)));
}

/// Each row of a table sums up to what the scheme has.
fn adds_up(one: &SchemeStatistics) -> bool {
    let groups = [&one.by_type, &one.by_department, &one.by_layer, &one.by_colour, &one.by_year];
    let total = one.grades.total();
    let agreement = &one.agreement;
    groups.iter().all(|groups| {
        groups.iter().map(|group| group.grades.total()).sum::<u64>() == total
            && (0..one.grades.graded.len()).all(|grade| {
                groups.iter().map(|group| group.grades.graded[grade]).sum::<u64>()
                    == one.grades.graded[grade]
            })
    }) && agreement.pairs + agreement.only_declared + agreement.only_reviewed + agreement.neither
        == total
        && one
            .grids
            .iter()
            .filter(|grid| grid.risk_type.is_none())
            .all(|grid| grid.counted() + grid.outside == total)
}

const POOLS: [&[&str]; 9] = [
    &["", "财务科", "采购科", "—"],
    &["", "领导岗位", "中层岗位"],
    &["思想道德", "岗位职责", "", "别的"],
    &["", "高", "中", "低", "特级", "同上"],
    &["", "高", "中", "低"],
    &["", "红色", "yellow", "紫"],
    &["2024-01-01", "2025.6.30", "", "年底"],
    &["0.1", "0.2", "0.4", "0.6", "0.8", "未评", "", "0.3"],
    &["10", "20", "40", "60", "80", "", "8"],
];
const HEADINGS: [&str; 9] = [
    "部门",
    "岗位层级",
    "风险类型",
    "自评等级",
    "审定等级",
    "预警",
    "评定日期",
    "发生几率",
    "危害程度",
];

proptest! {
    #[test]
    fn every_table_adds_up(picks in prop::collection::vec(prop::array::uniform9(0_usize..100), 1..40)) {
        let row = |pick: &[usize; 9]| {
            let mut cells = [""; 9];
            for (place, pool) in POOLS.iter().enumerate() {
                cells[place] = pool[pick[place] % pool.len()];
            }
            cells
        };
        let rows: Vec<[&str; 9]> = [HEADINGS].into_iter().chain(picks.iter().map(row)).collect();
        let register = read(&["standard"], &rows);
        for basis in GradeBasis::ALL.iter().copied() {
            let statistics = RegisterStatistics::of(&register, basis);
            prop_assert_eq!(statistics.total, register.entries.len() as u64);
            prop_assert_eq!(statistics.schemes[0].grades.total(), statistics.total);
            prop_assert!(adds_up(&statistics.schemes[0]));
        }
    }

    /// A step of a rating does what the register says when the step is written into it.
    #[test]
    fn a_step_is_what_the_register_then_says(
        picks in prop::collection::vec((0_usize..2, 0_usize..3, 0_usize..5, 0_usize..5), 1..8)
    ) {
        let kinds = ["思想道德", "岗位职责"];
        let shown = ["不常表现", "比较突出", "突出"];
        let (chance, harm) = (["0.1", "0.2", "0.4", "0.6", "0.8"], ["10", "20", "40", "60", "80"]);
        let rows = |picks: &[(usize, usize, usize, usize)]| {
            let heading = ["风险类型", "表现程度", "内部权力", "外部权力", "发生几率", "危害程度"];
            let row = |pick: &(usize, usize, usize, usize)| {
                [kinds[pick.0], shown[pick.1], "较少", "没有", chance[pick.2], harm[pick.3]]
            };
            [heading].into_iter().chain(picks.iter().map(row)).collect::<Vec<_>>()
        };
        let register = read(&["standard"], &rows(&picks));
        let statistics = RegisterStatistics::of(&register, GradeBasis::Assessed);
        let found = &statistics.schemes[0].sensitivity;
        let facts = scheme("standard");
        let told = |id: &str, row: u64| {
            let place = facts.facts().iter().position(|fact| &*fact.id == id).unwrap();
            let fact = found.facts.iter().find(|fact| fact.fact == place);
            fact.map_or((false, false), |fact| (fact.worse.contains(&row), fact.milder.contains(&row)))
        };
        for (place, pick) in picks.iter().enumerate() {
            let grade = register.entries[place].assessed_grade.unwrap();
            let (mut worse, mut milder) = ([false; 3], [false; 3]);
            for slot in 0..3 {
                for up in [false, true] {
                    let mut stepped = *pick;
                    let (value, count) = match slot {
                        0 => (&mut stepped.1, 3),
                        1 => (&mut stepped.2, 5),
                        _ => (&mut stepped.3, 5),
                    };
                    if (!up && *value == 0) || (up && *value + 1 == count) {
                        continue;
                    }
                    *value = if up { *value + 1 } else { *value - 1 };
                    let now = read(&["standard"], &rows(&[stepped])).entries[0].assessed_grade.unwrap();
                    worse[slot] |= now < grade;
                    milder[slot] |= now > grade;
                }
            }
            let row = place as u64 + 2;
            for (slot, id) in ["prominence", "likelihood", "severity"].into_iter().enumerate() {
                prop_assert_eq!(told(id, row), (worse[slot], milder[slot]), "{} in row {}", id, row);
            }
        }
    }

    /// Where a post is graded from all its rows, a step of one row does what grading the post
    /// anew does.
    #[test]
    fn a_step_of_a_row_does_what_grading_its_post_does(
        picks in prop::array::uniform5((0_usize..5, 0_usize..5))
    ) {
        let scheme = scheme("enterprise-scoring");
        let kinds = ["思想道德", "岗位职责", "业务流程", "制度机制", "外部环境"];
        let (chance, harm) = (["0.1", "0.2", "0.4", "0.6", "0.8"], ["10", "20", "40", "60", "80"]);
        let mut rows = vec![["岗位", "风险类型", "发生几率", "危害程度"]];
        for (kind, (one, other)) in kinds.iter().zip(&picks) {
            rows.push(["会计", kind, chance[*one], harm[*other]]);
        }
        let register = Register::read(std::slice::from_ref(&scheme), &rows).unwrap();
        let grade_of = |picks: &[(usize, usize); 5]| {
            let point = |(kind, pick): (&&str, &(usize, usize))| {
                let facts = Facts::new().choice("risk_type", kind);
                facts.choice("likelihood", chance[pick.0]).choice("severity", harm[pick.1])
            };
            let points: Vec<Facts> = kinds.iter().zip(picks).map(point).collect();
            let Outcome::Determined(verdict) = scheme.grade_post(&points).unwrap().outcome else {
                panic!("a post with every rating has a grade")
            };
            (scheme.grades().iter().position(|grade| grade.id == verdict.grade.id).unwrap(), verdict.score)
        };
        let (grade, score) = grade_of(&picks);
        let statistics = RegisterStatistics::of(&register, GradeBasis::Assessed);
        let one = &statistics.schemes[0];
        prop_assert_eq!(one.top[0].score, score);
        prop_assert_eq!(one.sensitivity.compared, 5);
        let mut moved = Vec::new();
        for place in 0..5 {
            let steps = [(-1, 0), (1, 0), (0, -1), (0, 1)];
            let moves = steps.into_iter().any(|(one, other)| {
                let mut stepped = picks;
                let (Some(first), Some(second)) = (
                    picks[place].0.checked_add_signed(one).filter(|place| *place < 5),
                    picks[place].1.checked_add_signed(other).filter(|place| *place < 5),
                ) else {
                    return false;
                };
                stepped[place] = (first, second);
                grade_of(&stepped).0 != grade
            });
            moved.extend(moves.then_some(place as u64 + 2));
        }
        prop_assert_eq!(&one.sensitivity.rows, &moved);
    }
}

/// Without a column of posts all rows are one; scoring them anew for each step of each would take
/// minutes.
#[test]
fn a_long_register_without_posts_is_scored_once() {
    let kinds = ["思想道德", "岗位职责", "业务流程", "制度机制", "外部环境"];
    let row = |number: usize| [kinds[number % 5], "0.4", "40"];
    let heading = ["风险类型", "发生几率", "危害程度"];
    let rows: Vec<[&str; 3]> = [heading].into_iter().chain((0..40_000).map(row)).collect();
    let statistics =
        RegisterStatistics::of(&read(&["enterprise-scoring"], &rows), GradeBasis::Assessed);
    let sensitivity = &statistics.schemes[0].sensitivity;
    // The mean lies at the upper limit of its band: any step up leads beyond it, and none down.
    assert_eq!((sensitivity.compared, sensitivity.rows.len()), (40_000, 40_000));
    assert!(sensitivity.facts.iter().all(|fact| fact.worse.len() == 8_000));
    assert!(sensitivity.facts.iter().all(|fact| fact.milder.is_empty()));
}

#[test]
fn the_only_two_facts_of_a_grade_make_a_grid() {
    let scheme = scheme("finance-bureau-regulation");
    let rows = [["岗位", "易发程度"], ["会计", "especially"]];
    let options = ReadingOptions {
        facts: Facts::new().choice("impact", "large"),
        ..ReadingOptions::default()
    };
    let register = Register::read_with(std::slice::from_ref(&scheme), &rows, &options).unwrap();
    let statistics = RegisterStatistics::of(&register, GradeBasis::Assessed);
    let grid = &statistics.schemes[0].grids[0];
    for (row, cells) in grid.cells.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let option = |fact: usize, place: usize| {
                let fact = &scheme.facts()[fact];
                (fact.id.to_string(), fact.domain.options()[place].id.to_string())
            };
            let ((one, value), (other, second)) =
                (option(grid.rows, row), option(grid.columns, column));
            let facts = Facts::new().choice(&one, &value).choice(&other, &second);
            let verdict = scheme.grade(&facts).unwrap().verdict();
            let graded = verdict.map(|verdict| &verdict.grade.id);
            assert_eq!(cell.grade.map(|place| &scheme.grades()[place].id), graded);
        }
    }
    assert_eq!(grid.counted(), 1);
}

/// Two hundred thousand rows; run by hand, as times differ from machine to machine.
#[test]
#[ignore = "measures"]
fn a_long_register_is_counted_in_a_second() {
    let row = |number: usize| {
        let mut cells = [""; 9];
        for (place, pool) in POOLS.iter().enumerate() {
            cells[place] = pool[(number * (place * 2 + 3) + number / (place + 7)) % pool.len()];
        }
        cells
    };
    let rows: Vec<[&str; 9]> = [HEADINGS].into_iter().chain((0..200_000).map(row)).collect();
    let begun = std::time::Instant::now();
    let register = read(&["standard"], &rows);
    let read = begun.elapsed();
    let begun = std::time::Instant::now();
    let statistics = RegisterStatistics::of(&register, GradeBasis::Assessed);
    let counted = begun.elapsed();
    let findings = register.check(&CheckOptions::default());
    let begun = std::time::Instant::now();
    let page = register.report_html(
        &ReportOptions::default(),
        crate::language::Language::ZhHans,
        &findings,
    );
    println!(
        "{} rows: reading {read:?}, statistics {counted:?}, report {:?}, {} bytes, {} findings",
        statistics.total,
        begun.elapsed(),
        page.len(),
        register.findings.len()
    );
}
