//! Points to try a platform with: every value of every column comes up, some are unknown and
//! few cannot be read.

use std::collections::BTreeMap;

use approval_sqlite::walk;
use integrity_risk::approval::Phase;
use integrity_risk::engine::{ColumnKind, EnginePlan};

use crate::platform::{Platform, Point};

/// Points in the columns of a plan, the same for the same number.
pub fn points(plan: &EnginePlan, count: u32) -> Vec<Point> {
    let mut state = 7_u64;
    let mut drawn = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    let mut point = |number: u32| {
        let mut facts = BTreeMap::new();
        for column in &plan.columns {
            let rated = column.values.iter().filter(|value| value.value != "not_rated");
            let values: Vec<&str> = rated.map(|value| value.value.as_str()).collect();
            let strange = if column.kind == ColumnKind::Number { "7" } else { "nobody_knows" };
            let value = match drawn(40) {
                0 | 1 => None,
                2 if drawn(5) == 0 => Some(strange),
                _ => values.get(drawn(values.len().max(1))).copied(),
            };
            if let (Some(name), Some(value)) = (column.columns.first(), value) {
                facts.insert(name.clone(), value.to_owned());
            }
        }
        let department = format!("department-{}", number % 40);
        Point { id: point_id(number), department, facts }
    };
    (1..=count).map(&mut point).collect()
}

/// Walks a case about a point from its opening to its end.
///
/// # Errors
/// What the platform refuses.
pub fn walk(platform: &mut Platform, number: u32) -> anyhow::Result<()> {
    let (case, point) = (walk::case_id(number), point_id(number));
    let opening = walk::opening(platform.scheme(), number)?;
    platform.open_case(&case, &point, opening)?;
    while let Some(running) = platform.case(&case)?.filter(|case| case.phase() == Phase::Running) {
        platform.apply(&case, walk::next(&running, number)?)?;
    }
    Ok(())
}

/// The id of a point.
pub fn point_id(number: u32) -> String {
    format!("point-{number:07}")
}
