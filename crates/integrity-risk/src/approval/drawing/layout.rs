//! Where the boxes of a drawing stand: one row for each depth in the order of
//! the steps, so that steps that may be done at one time stand side by side.

use crate::approval::drawing::{Back, Drawing, LineKind, StepBox, Why};
use crate::drawn_text::{width, wrapped};
use crate::order;

pub(super) const BOX_WIDTH: usize = 260;
pub(super) const PADDING: usize = 14;
pub(super) const MARGIN: usize = 24;
/// Sizes of type, and the heights of their lines.
pub(super) const TITLE: (usize, usize) = (20, 28);
pub(super) const LABEL: (usize, usize) = (16, 22);
pub(super) const TEXT: (usize, usize) = (13, 19);
/// The height of the mark at the head of a box.
pub(super) const MARK: usize = 22;
const GAP_BETWEEN: usize = 32;
const GAP_BELOW: usize = 44;
/// How far the ways back stand from the boxes and from each other.
pub(super) const LANE: usize = 16;
/// The least width that the lines above the boxes have.
const HEAD: usize = 440;
/// How many steps without an order stand side by side.
const ACROSS: usize = 3;
/// The width that an arrow takes up in a row it only passes.
const PASSING: usize = 20;

/// A line of text in a box.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) kind: Option<LineKind>,
    /// The line that the letters stand on, from the top of the box.
    pub(super) y: usize,
}

/// A box in its place.
#[derive(Debug)]
pub(super) struct Box {
    pub(super) step: usize,
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) height: usize,
    /// The first lines, without a kind, are the label.
    pub(super) lines: Vec<Placed>,
    row: usize,
    /// Whether no box stands to the right of it.
    last: bool,
}

/// A line through points, with an arrow at its end where it has one.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) points: Vec<(usize, usize)>,
    pub(super) arrow: bool,
    /// Why it leads back; none: it leads on.
    pub(super) why: Option<Why>,
}

#[derive(Debug)]
pub(super) struct Layout {
    pub(super) width: usize,
    pub(super) height: usize,
    /// The lines above the boxes, title first.
    pub(super) heads: Vec<Placed>,
    pub(super) boxes: Vec<Box>,
    pub(super) ways: Vec<Way>,
    /// Where the words stand that explain the ways back.
    pub(super) legend: usize,
}

/// What stands in a row: a step, or an arrow that only passes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Step(usize),
    Passing(usize),
}

impl Slot {
    fn width(self) -> usize {
        match self {
            Self::Step(_) => BOX_WIDTH,
            Self::Passing(_) => PASSING,
        }
    }
}

/// A row, its slots with their left edges, and its upper and lower edge.
#[derive(Debug)]
struct Row {
    slots: Vec<(Slot, usize)>,
    top: usize,
    bottom: usize,
}

impl Layout {
    pub(super) fn of(drawing: &Drawing) -> Self {
        let slots = rows(drawing);
        let breadth = |row: &Vec<Slot>| {
            let widths: usize = row.iter().map(|slot| slot.width()).sum();
            widths + row.len().saturating_sub(1) * GAP_BETWEEN
        };
        let content = slots.iter().map(breadth).max().unwrap_or(0);
        let head = content.max(HEAD);
        let lanes = lanes(&drawing.back);
        let right = MARGIN + content;
        let (heads, below) = heads(drawing, head);
        let texts: Vec<_> = drawing.steps.iter().map(lines).collect();
        let mut y = below + GAP_BELOW / 2;
        let mut placed: Vec<Row> = Vec::new();
        for row in &slots {
            let mut x = MARGIN + (content - breadth(row)) / 2;
            let slots = row.iter().map(|slot| {
                let left = x;
                x += slot.width() + GAP_BETWEEN;
                (*slot, left)
            });
            let slots = slots.collect();
            let heights = row.iter().map(|slot| match slot {
                Slot::Step(step) => texts.get(*step).map_or(0, |(_, height)| *height),
                Slot::Passing(_) => 0,
            });
            let bottom = y + heights.max().unwrap_or(0);
            placed.push(Row { slots, top: y, bottom });
            y = bottom + GAP_BELOW;
        }
        let boxes = boxes(&placed, texts);
        let legend = y;
        let mut ways = onward(drawing, &placed, &boxes);
        ways.extend(backward(&drawing.back, &lanes, &placed, &boxes, right));
        let explained = lanes.len().min(2) * TEXT.1;
        Self {
            width: (right + lanes.len() * LANE).max(MARGIN + head) + MARGIN,
            height: legend + explained + MARGIN / 2,
            heads,
            boxes,
            ways,
            legend,
        }
    }
}

/// Depth by depth what stands in each row.
fn rows(drawing: &Drawing) -> Vec<Vec<Slot>> {
    let steps: Vec<usize> = (0..drawing.steps.len()).collect();
    if drawing.forward.is_empty() {
        return steps
            .chunks(ACROSS)
            .map(|row| row.iter().copied().map(Slot::Step).collect())
            .collect();
    }
    let mut depths = vec![0; steps.len()];
    // A step comes after earlier ones only.
    for step in &steps {
        let before = drawing.forward.iter().filter(|(_, to)| to == step);
        let depth = before.filter_map(|(from, _)| depths.get(*from)).map(|depth| depth + 1).max();
        if let Some(place) = depths.get_mut(*step) {
            *place = depth.unwrap_or(0);
        }
    }
    let depth = |step: usize| depths.get(step).copied().unwrap_or(0);
    let deepest = depths.iter().copied().max().unwrap_or(0);
    let mut rows: Vec<Vec<Slot>> = Vec::new();
    for row in 0..=deepest {
        let here = steps.iter().copied().filter(|step| depth(*step) == row).map(Slot::Step);
        let passing = drawing.forward.iter().enumerate();
        let passing = passing.filter(|(_, (from, to))| depth(*from) < row && row < depth(*to));
        let slots = here.chain(passing.map(|(way, _)| Slot::Passing(way)));
        let above = rows.last().map_or(&[][..], Vec::as_slice);
        let mut slots: Vec<Slot> = slots.collect();
        // Below what it follows, so that arrows cross as little as may be; halves as whole numbers.
        order::sort_by_key(&mut slots, |slot| middle_above(drawing, above, *slot));
        rows.push(slots);
    }
    rows
}

/// The middle of what a slot follows in the row above it.
fn middle_above(drawing: &Drawing, above: &[Slot], slot: Slot) -> usize {
    let leads_here = |before: &Slot| match (*before, slot) {
        (Slot::Step(from), Slot::Step(to)) => drawing.forward.contains(&(from, to)),
        (Slot::Step(step), Slot::Passing(way)) => {
            drawing.forward.get(way).is_some_and(|(from, _)| *from == step)
        }
        (Slot::Passing(way), Slot::Step(step)) => {
            drawing.forward.get(way).is_some_and(|(_, to)| *to == step)
        }
        (Slot::Passing(way), Slot::Passing(same)) => way == same,
    };
    let places = above.iter().enumerate().filter(|(_, before)| leads_here(before));
    let places: Vec<usize> = places.map(|(place, _)| place).collect();
    places.iter().sum::<usize>() * 100 / places.len().max(1)
}

fn heads(drawing: &Drawing, limit: usize) -> (Vec<Placed>, usize) {
    let mut y = MARGIN / 2;
    let mut placed = Vec::new();
    let mut place = |text: &str, (size, height): (usize, usize), kind| {
        for text in wrapped(text, size, limit) {
            y += height;
            placed.push(Placed { text, kind, y });
        }
    };
    place(&drawing.title, TITLE, None);
    for head in &drawing.heads {
        place(head, TEXT, Some(LineKind::Note));
    }
    (placed, y)
}

/// The lines of a box, and its height.
fn lines(step: &StepBox) -> (Vec<Placed>, usize) {
    let limit = BOX_WIDTH - 2 * PADDING;
    let mut y = PADDING + MARK;
    let mut placed = Vec::new();
    for text in wrapped(&step.label, LABEL.0, limit) {
        y += LABEL.1;
        placed.push(Placed { text, kind: None, y });
    }
    for line in &step.lines {
        // What was done stands behind a tick.
        let indent = if line.kind == LineKind::Done { TEXT.1 } else { 0 };
        for text in wrapped(&line.text, TEXT.0, limit - indent) {
            y += TEXT.1;
            placed.push(Placed { text, kind: Some(line.kind), y });
        }
    }
    (placed, y + PADDING)
}

fn boxes(rows: &[Row], mut texts: Vec<(Vec<Placed>, usize)>) -> Vec<Box> {
    let mut boxes = Vec::new();
    for (row, of) in rows.iter().enumerate() {
        let last = of.slots.iter().rposition(|(slot, _)| matches!(slot, Slot::Step(_)));
        for (place, (slot, x)) in of.slots.iter().enumerate() {
            let Slot::Step(step) = *slot else { continue };
            let Some((lines, height)) = texts.get_mut(step).map(std::mem::take) else { continue };
            let last = last == Some(place);
            boxes.push(Box { step, x: *x, y: of.top, height, lines, row, last });
        }
    }
    order::sort_by_key(&mut boxes, |of| of.step);
    boxes
}

/// The arrows that lead on, row by row from slot to slot.
fn onward(drawing: &Drawing, rows: &[Row], boxes: &[Box]) -> Vec<Way> {
    let way = |(way, (from, to)): (usize, &(usize, usize))| {
        let (from, to) = (boxes.get(*from)?, boxes.get(*to)?);
        let mut points = vec![(from.x + BOX_WIDTH / 2, from.y + from.height)];
        let bottom = |row: usize| rows.get(row).map_or(0, |row| row.bottom);
        points.push((from.x + BOX_WIDTH / 2, bottom(from.row)));
        for row in rows.get(from.row + 1..to.row).unwrap_or_default() {
            let passing = row.slots.iter().find(|(slot, _)| *slot == Slot::Passing(way));
            let x = passing.map_or(0, |(_, x)| x + PASSING / 2);
            points.extend([(x, row.top), (x, row.bottom)]);
        }
        let x = to.x + BOX_WIDTH / 2;
        points.extend([(x, to.y.saturating_sub(LANE)), (x, to.y)]);
        points.dedup();
        Some(Way { points, arrow: true, why: None })
    };
    drawing.forward.iter().enumerate().filter_map(way).collect()
}

/// Where ways back run beside the boxes: those to one step share a lane, and
/// the shortest are the innermost.
fn lanes(back: &[Back]) -> Vec<(usize, Why)> {
    let mut lanes: Vec<(usize, Why)> =
        back.iter().filter(|back| back.from != back.to).map(|back| (back.to, back.why)).collect();
    order::sort_by_key(&mut lanes, |(to, why)| (std::cmp::Reverse(*to), *why));
    lanes.dedup();
    lanes
}

fn backward(
    back: &[Back],
    lanes: &[(usize, Why)],
    rows: &[Row],
    boxes: &[Box],
    right: usize,
) -> Vec<Way> {
    let mut ways = Vec::new();
    for (lane, (to, why)) in lanes.iter().enumerate() {
        let x = right + LANE * (lane + 1);
        let shift = if *why == Why::Objected { LANE } else { 0 };
        let Some(target) = boxes.get(*to) else { continue };
        let end = entry(target, x, shift);
        let entered = end.first().copied().unwrap_or_default();
        let mut lowest = entered;
        for from in back.iter().filter(|back| (back.to, back.why) == (*to, *why)) {
            let Some(from) = boxes.get(from.from).filter(|from| from.step != *to) else { continue };
            let bottom = rows.get(from.row).map_or(0, |row| row.bottom);
            let points = exit(from, x, shift, bottom);
            lowest = points.last().copied().filter(|(_, y)| *y > lowest.1).unwrap_or(lowest);
            ways.push(Way { points, arrow: false, why: Some(*why) });
        }
        // Once for all of them: dashes drawn over each other would look like a full line.
        ways.push(Way { points: vec![lowest, entered], arrow: false, why: Some(*why) });
        ways.push(Way { points: end, arrow: true, why: Some(*why) });
    }
    ways
}

/// From a box to a lane: to the right, or below the boxes beside it.
fn exit(from: &Box, lane: usize, shift: usize, bottom: usize) -> Vec<(usize, usize)> {
    if from.last {
        let y = from.y + from.height - PADDING - shift;
        return vec![(from.x + BOX_WIDTH, y), (lane, y)];
    }
    let (x, y) = (from.x + BOX_WIDTH - LANE - shift, bottom + LANE / 2 + shift / 2);
    vec![(x, from.y + from.height), (x, y), (lane, y)]
}

/// From a lane into a box: from the right, or above the boxes beside it.
fn entry(to: &Box, lane: usize, shift: usize) -> Vec<(usize, usize)> {
    if to.last {
        let y = to.y + PADDING + shift;
        return vec![(lane, y), (to.x + BOX_WIDTH, y)];
    }
    let (x, y) = (to.x + BOX_WIDTH - LANE - shift, to.y.saturating_sub(LANE + shift / 2));
    vec![(lane, y), (x, y), (x, to.y)]
}

/// The width of the mark of a box.
pub(super) fn mark_width(word: &str) -> usize {
    width(word, TEXT.0) + 2 * PADDING + 4
}
