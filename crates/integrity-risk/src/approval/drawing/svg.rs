//! A drawing as a picture in SVG.

use std::fmt::{Arguments, Write};

use crate::approval::drawing::layout::{
    BOX_WIDTH, Box, LABEL, Layout, MARGIN, MARK, PADDING, Placed, TEXT, TITLE, Way, mark_width,
};
use crate::approval::drawing::{Drawing, LineKind, Mark, StepBox, Why};
use crate::drawn_text::fonts;
use crate::markup::escaped;

/// How a box looks: the frame tells the mark without colour too.
struct Look {
    fill: &'static str,
    frame: &'static str,
    /// Width of the frame, and its dashes.
    stroke: (usize, &'static str),
    text: &'static str,
    /// Whether the word of the mark is written white on the colour of the frame.
    filled: bool,
}

fn look(mark: Mark) -> Look {
    let plain = |frame, stroke, text| Look { fill: "#ffffff", frame, stroke, text, filled: false };
    match mark {
        Mark::Done => {
            Look { fill: "#eef6f0", filled: true, ..plain("#1d5c3a", (2, ""), "#111111") }
        }
        Mark::Current => {
            Look { fill: "#fff6e5", filled: true, ..plain("#7a3d00", (4, ""), "#111111") }
        }
        Mark::Coming => plain("#555555", (1, ""), "#111111"),
        Mark::NotNeeded => plain("#777777", (1, "7 5"), "#444444"),
        Mark::LeftUndone => plain("#777777", (1, "2 3"), "#444444"),
    }
}

pub(super) fn write(drawing: &Drawing, id: &str) -> String {
    let layout = Layout::of(drawing);
    let (width, height) = (layout.width, layout.height);
    let language = drawing.words.0.tag();
    let mut svg = String::new();
    put(
        &mut svg,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"{language}\" xml:lang=\"{language}\" \
             aria-labelledby=\"title-{id} about-{id}\" font-family=\"{}\">",
            fonts(drawing.words.0)
        ),
    );
    put(&mut svg, format_args!("<title id=\"title-{id}\">{}</title>", escaped(&drawing.title)));
    put(&mut svg, format_args!("<desc id=\"about-{id}\">{}</desc>", escaped(&drawing.about())));
    put(&mut svg, format_args!("<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"));
    for head in &layout.heads {
        let (size, bold) = if head.kind.is_none() { (TITLE.0, true) } else { (TEXT.0, false) };
        text(&mut svg, head, (MARGIN, 0), size, bold, "#111111");
    }
    for way in &layout.ways {
        put_way(&mut svg, way);
    }
    for of in &layout.boxes {
        if let Some(step) = drawing.steps.get(of.step) {
            put_box(&mut svg, drawing, of, step);
        }
    }
    legend(&mut svg, drawing, &layout);
    svg.push_str("</svg>\n");
    svg
}

fn put(svg: &mut String, element: Arguments<'_>) {
    // Writing into a string does not fail.
    let _ = writeln!(svg, "{element}");
}

fn text(
    svg: &mut String,
    line: &Placed,
    (x, y): (usize, usize),
    size: usize,
    bold: bool,
    colour: &str,
) {
    let weight = if bold { " font-weight=\"bold\"" } else { "" };
    let (y, said) = (y + line.y, escaped(&line.text));
    put(
        svg,
        format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight} fill=\"{colour}\">{said}</text>"
        ),
    );
}

fn put_box(svg: &mut String, drawing: &Drawing, of: &Box, step: &StepBox) {
    let Look { fill, frame, stroke: (wide, dashes), text: colour, .. } = look(step.mark);
    let (x, y, height) = (of.x, of.y, of.height);
    let dashed = dashed(dashes);
    put(svg, format_args!("<g data-step=\"{}\">", escaped(&step.name)));
    put(
        svg,
        format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{BOX_WIDTH}\" height=\"{height}\" rx=\"6\" \
             fill=\"{fill}\" stroke=\"{frame}\" stroke-width=\"{wide}\"{dashed}/>"
        ),
    );
    put_mark(svg, drawing.words.mark(step.mark), step.mark, (x + PADDING, y + PADDING));
    let number = of.step + 1;
    let (right, base) = (x + BOX_WIDTH - PADDING, y + PADDING + 16);
    put(
        svg,
        format_args!(
            "<text x=\"{right}\" y=\"{base}\" font-size=\"{}\" text-anchor=\"end\" fill=\"{colour}\">{number}</text>",
            TEXT.0
        ),
    );
    let mut ticked = None;
    for line in &of.lines {
        let (size, bold) = if line.kind.is_none() { (LABEL.0, true) } else { (TEXT.0, false) };
        let done = line.kind == Some(LineKind::Done);
        let indent = if done { TEXT.1 } else { 0 };
        text(svg, line, (x + PADDING + indent, y), size, bold, colour);
        if done && ticked != line.kind {
            tick(svg, (x + PADDING, y + line.y), frame);
        }
        ticked = line.kind;
    }
    svg.push_str("</g>\n");
}

/// The word for how far a step is, with a sign before it.
fn put_mark(svg: &mut String, word: &str, mark: Mark, (x, y): (usize, usize)) {
    let Look { frame, stroke: (_, dashes), filled, .. } = look(mark);
    let (fill, colour) = if filled { (frame, "#ffffff") } else { ("#ffffff", frame) };
    let (width, dashed) = (mark_width(word), dashed(dashes));
    put(
        svg,
        format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{MARK}\" rx=\"4\" fill=\"{fill}\" \
             stroke=\"{frame}\"{dashed}/>"
        ),
    );
    let (left, middle) = (x + 7, y + MARK / 2);
    match mark {
        Mark::Done => tick(svg, (left, middle + 4), colour),
        Mark::Current => {
            let (top, bottom, tip) = (middle - 5, middle + 5, left + 8);
            put(
                svg,
                format_args!(
                    "<path d=\"M{left} {top}L{tip} {middle}L{left} {bottom}Z\" fill=\"{colour}\"/>"
                ),
            );
        }
        Mark::Coming => {
            let centre = left + 4;
            put(
                svg,
                format_args!(
                    "<circle cx=\"{centre}\" cy=\"{middle}\" r=\"4\" fill=\"none\" stroke=\"{colour}\"/>"
                ),
            );
        }
        Mark::NotNeeded | Mark::LeftUndone => {
            let end = left + 9;
            put(
                svg,
                format_args!(
                    "<path d=\"M{left} {middle}H{end}\" stroke=\"{colour}\" stroke-width=\"2\"/>"
                ),
            );
        }
    }
    let (x, base) = (x + PADDING + 8, y + 16);
    put(
        svg,
        format_args!(
            "<text x=\"{x}\" y=\"{base}\" font-size=\"{}\" fill=\"{colour}\">{}</text>",
            TEXT.0,
            escaped(word)
        ),
    );
}

/// A tick that stands on a line.
fn tick(svg: &mut String, (x, y): (usize, usize), colour: &str) {
    let (middle, right, left_y, top) = (x + 4, x + 11, y - 5, y - 10);
    put(
        svg,
        format_args!(
            "<path d=\"M{x} {left_y}L{middle} {y}L{right} {top}\" fill=\"none\" stroke=\"{colour}\" \
             stroke-width=\"2\"/>"
        ),
    );
}

fn dashed(dashes: &str) -> String {
    if dashes.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dashes}\"") }
}

const WAY: &str = "#333333";

fn dashes(why: Option<Why>) -> &'static str {
    match why {
        None => "",
        Some(Why::Returned) => "8 5",
        Some(Why::Objected) => "2 4",
    }
}

fn put_way(svg: &mut String, way: &Way) {
    let points: Vec<String> = way.points.iter().map(|(x, y)| format!("{x} {y}")).collect();
    let (line, dashed) = (points.join("L"), dashed(dashes(way.why)));
    put(
        svg,
        format_args!(
            "<path d=\"M{line}\" fill=\"none\" stroke=\"{WAY}\" stroke-width=\"2\"{dashed}/>"
        ),
    );
    let mut end = way.points.iter().rev();
    let (Some((x, y)), Some((from_x, _))) = (end.next(), end.next()) else { return };
    let (x, y) = (*x, *y);
    if !way.arrow {
        return;
    }
    // Arrows end in a box from above, or from the right.
    let head = if *from_x > x {
        format!("M{x} {y}L{} {}L{} {}Z", x + 11, y - 6, x + 11, y + 6)
    } else {
        format!("M{x} {y}L{} {}L{} {}Z", x - 6, y - 11, x + 6, y - 11)
    };
    put(svg, format_args!("<path d=\"{head}\" fill=\"{WAY}\"/>"));
}

/// What the two kinds of ways back mean, where there are any.
fn legend(svg: &mut String, drawing: &Drawing, layout: &Layout) {
    let used = |why: Why| layout.ways.iter().any(|way| way.why == Some(why));
    let used = [Why::Returned, Why::Objected].into_iter().filter(|why| used(*why));
    for (place, why) in used.enumerate() {
        let y = layout.legend + place * TEXT.1;
        let (end, dashed) = (MARGIN + 48, dashed(dashes(Some(why))));
        put(
            svg,
            format_args!(
                "<path d=\"M{MARGIN} {y}H{end}\" stroke=\"{WAY}\" stroke-width=\"2\"{dashed}/>"
            ),
        );
        let (said, kind) = (drawing.words.back_legend(why).to_owned(), Some(LineKind::Note));
        let line = Placed { text: said, kind, y: 4 };
        text(svg, &line, (end + PADDING, y), TEXT.0, false, "#111111");
    }
}
