//! Where the boxes of a risk control map stand.

use crate::drawn_text::{width, wrapped};
use crate::register::control_map::{ControlMap, MapPoint, MapStep};

pub(super) const WIDTH: usize = 1000;
pub(super) const MARGIN: usize = 24;
pub(super) const PADDING: usize = 12;
/// Left edges and widths of the columns.
pub(super) const STEPS: (usize, usize) = (MARGIN, 200);
pub(super) const POINTS: (usize, usize) = (272, 350);
pub(super) const MEASURES: (usize, usize) = (650, WIDTH - MARGIN - 650);
/// Sizes of type, and the heights of their lines.
pub(super) const TITLE: (usize, usize) = (20, 28);
pub(super) const LABEL: (usize, usize) = (16, 22);
pub(super) const TEXT: (usize, usize) = (13, 19);
pub(super) const NOTE: (usize, usize) = (12, 17);
/// The height of a grade on its colour.
pub(super) const CHIP: usize = 24;
const GAP: usize = 14;
const BETWEEN_STEPS: usize = 36;
/// The least height of a step.
const STEP: usize = 56;

/// A line of text: where its letters stand, and how it is set.
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) y: usize,
    pub(super) size: usize,
    pub(super) bold: bool,
}

/// A box with its lines.
pub(super) struct Box {
    pub(super) y: usize,
    pub(super) height: usize,
    pub(super) lines: Vec<Placed>,
}

/// A step with the boxes of its points and their measures.
pub(super) struct StepLayout {
    pub(super) step: Box,
    pub(super) points: Vec<(Box, Box)>,
}

pub(super) struct Layout {
    pub(super) title: Vec<Placed>,
    /// The headings of the columns, each with its left edge.
    pub(super) heads: Vec<(usize, Vec<Placed>)>,
    pub(super) steps: Vec<StepLayout>,
    /// The left edge and the top of each grade of the legend.
    pub(super) grades: Vec<(usize, usize)>,
    pub(super) notes: Vec<Placed>,
    pub(super) height: usize,
}

/// Lines of text below one another.
struct Lines {
    limit: usize,
    y: usize,
    placed: Vec<Placed>,
}

impl Lines {
    fn from(y: usize, limit: usize) -> Self {
        Self { limit, y, placed: Vec::new() }
    }

    fn put(&mut self, text: &str, (size, height): (usize, usize), bold: bool) {
        // Bold letters are wider than those that widths are reckoned with.
        let limit = if bold { self.limit * 9 / 10 } else { self.limit };
        for text in wrapped(text, size, limit) {
            self.y += height;
            self.placed.push(Placed { text, y: self.y - height / 4, size, bold });
        }
    }

    fn boxed(self, top: usize, least: usize) -> Box {
        let height = (self.y + PADDING).saturating_sub(top).max(least);
        Box { y: top, height, lines: self.placed }
    }
}

impl Layout {
    pub(super) fn of(map: &ControlMap) -> Self {
        let mut title = Lines::from(MARGIN / 2, WIDTH - 2 * MARGIN);
        title.put(&map.title, TITLE, true);
        let mut y = title.y + GAP;
        let words = map.words;
        let columns =
            [(STEPS, words.step()), (POINTS, words.point()), (MEASURES, words.measures())];
        let head = |((left, width), said): ((usize, usize), &str)| {
            let mut lines = Lines::from(y, width);
            lines.put(said, TEXT, true);
            (left, lines.placed)
        };
        let heads = columns.into_iter().map(head).collect();
        y += TEXT.1 + GAP / 2;
        let mut steps = Vec::new();
        for (number, step) in (1..).zip(&map.steps) {
            let placed = step_layout(step, number, y);
            let ends = placed.points.iter().map(|(point, _)| point.y + point.height);
            y = ends.chain([placed.step.y + placed.step.height]).max().unwrap_or(y) + BETWEEN_STEPS;
            steps.push(placed);
        }
        let (grades, below) = legend(map, y);
        let mut notes = Lines::from(below, WIDTH - 2 * MARGIN);
        notes.put(map.words.map_legend(), NOTE, false);
        Self {
            title: title.placed,
            heads,
            steps,
            grades,
            height: notes.y + MARGIN,
            notes: notes.placed,
        }
    }
}

fn step_layout(step: &MapStep, number: usize, top: usize) -> StepLayout {
    let mut lines = Lines::from(top + PADDING, STEPS.1 - 2 * PADDING);
    lines.put(&format!("{number}. {}", step.label), LABEL, true);
    let placed = lines.boxed(top, STEP);
    let mut y = top;
    let mut points = Vec::new();
    for point in &step.points {
        let (risk, measures) = point_layout(point, y);
        y += risk.height + GAP;
        points.push((risk, measures));
    }
    StepLayout { step: placed, points }
}

/// A point and its measures side by side, as high as the higher one.
fn point_layout(point: &MapPoint, top: usize) -> (Box, Box) {
    let mut risk = Lines::from(top + PADDING + CHIP, POINTS.1 - 2 * PADDING);
    risk.put(&point.place, NOTE, false);
    point.points.iter().for_each(|text| risk.put(text, TEXT, false));
    let mut measures = Lines::from(top + PADDING, MEASURES.1 - 2 * PADDING);
    point.measures.iter().for_each(|text| measures.put(text, TEXT, false));
    let (mut risk, mut measures) = (risk.boxed(top, STEP), measures.boxed(top, STEP));
    let height = risk.height.max(measures.height);
    (risk.height, measures.height) = (height, height);
    (risk, measures)
}

/// The grades in rows beside one another.
fn legend(map: &ControlMap, top: usize) -> (Vec<(usize, usize)>, usize) {
    let (mut x, mut y) = (MARGIN, top);
    let mut places = Vec::new();
    for (label, _) in &map.grades {
        let wide = chip_width(label);
        if x + wide > WIDTH - MARGIN && x > MARGIN {
            (x, y) = (MARGIN, y + CHIP + GAP / 2);
        }
        places.push((x, y));
        x += wide + GAP;
    }
    (places, y + CHIP + GAP / 2)
}

/// How wide a grade is on its colour.
pub(super) fn chip_width(label: &str) -> usize {
    width(label, TEXT.0) * 11 / 10 + 2 * PADDING
}
