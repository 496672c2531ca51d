//! A risk control map as a picture in SVG.

use std::fmt::{Arguments, Write};

use crate::drawn_text::fonts;
use crate::markup::escaped;
use crate::register::colours::hex;
use crate::register::control_map::layout::{
    Box, CHIP, Layout, MARGIN, MEASURES, PADDING, POINTS, Placed, STEPS, StepLayout, TEXT, WIDTH,
    chip_width,
};
use crate::register::control_map::{ControlMap, MapStep};
use crate::register::report::ReportColour;

const INK: &str = "#111111";
const LINE: &str = "#333333";
/// How far below the top of its boxes a line between them runs.
const REACH: usize = 28;

pub(super) fn write(map: &ControlMap, id: &str) -> String {
    let layout = Layout::of(map);
    let (height, language) = (layout.height, map.words.0);
    let (tag, fonts) = (language.tag(), fonts(language));
    let mut svg = String::new();
    put(
        &mut svg,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" lang=\"{tag}\" xml:lang=\"{tag}\" \
             aria-labelledby=\"title-{id} about-{id}\" font-family=\"{fonts}\">"
        ),
    );
    put(&mut svg, format_args!("<title id=\"title-{id}\">{}</title>", escaped(&map.title)));
    put(&mut svg, format_args!("<desc id=\"about-{id}\">{}</desc>", escaped(&map.about())));
    put(&mut svg, format_args!("<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>"));
    lines(&mut svg, &layout.title, MARGIN);
    layout.heads.iter().for_each(|(left, placed)| lines(&mut svg, placed, *left));
    for pair in layout.steps.windows(2) {
        if let [from, to] = pair {
            arrow_down(&mut svg, from, to);
        }
    }
    for (placed, step) in layout.steps.iter().zip(&map.steps) {
        put_step(&mut svg, placed, step);
    }
    for ((label, colour), place) in map.grades.iter().zip(&layout.grades) {
        chip(&mut svg, label, *colour, *place);
    }
    lines(&mut svg, &layout.notes, MARGIN);
    svg.push_str("</svg>\n");
    svg
}

fn put(svg: &mut String, element: Arguments<'_>) {
    // Writing into a string does not fail.
    let _ = writeln!(svg, "{element}");
}

fn lines(svg: &mut String, lines: &[Placed], x: usize) {
    for Placed { text, y, size, bold } in lines {
        let weight = if *bold { " font-weight=\"bold\"" } else { "" };
        put(
            svg,
            format_args!(
                "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight} fill=\"{INK}\">{}</text>",
                escaped(text)
            ),
        );
    }
}

fn put_step(svg: &mut String, placed: &StepLayout, step: &MapStep) {
    svg.push_str("<g>\n");
    put_box(svg, &placed.step, STEPS, "#eef3fa", (2, "8"));
    spine(svg, placed);
    for ((risk, measures), point) in placed.points.iter().zip(&step.points) {
        put_box(svg, risk, POINTS, "#ffffff", (1, "4"));
        let frame = hex(point.colour.fill);
        let (x, y, height) = (POINTS.0, risk.y, risk.height);
        put(
            svg,
            format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"6\" height=\"{height}\" fill=\"{frame}\"/>"
            ),
        );
        chip(svg, &point.grade, point.colour, (POINTS.0 + PADDING, risk.y + PADDING - 2));
        put_box(svg, measures, MEASURES, "#f4f7f2", (1, "4"));
        across(svg, (POINTS.0 + POINTS.1, MEASURES.0), risk.y + REACH);
    }
    svg.push_str("</g>\n");
}

fn put_box(
    svg: &mut String,
    of: &Box,
    (x, width): (usize, usize),
    fill: &str,
    (stroke, round): (usize, &str),
) {
    let (y, height) = (of.y, of.height);
    put(
        svg,
        format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" \
             fill=\"{fill}\" stroke=\"{LINE}\" stroke-width=\"{stroke}\"/>"
        ),
    );
    lines(svg, &of.lines, x + PADDING);
}

/// A grade in words on its colour.
fn chip(svg: &mut String, label: &str, colour: ReportColour, (x, y): (usize, usize)) {
    let (fill, text) = (hex(colour.fill), hex(colour.text));
    let (width, left, base) = (chip_width(label), x + PADDING, y + CHIP - 7);
    put(
        svg,
        format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{CHIP}\" rx=\"4\" fill=\"{fill}\" \
             stroke=\"{LINE}\" stroke-width=\"0.5\"/>"
        ),
    );
    put(
        svg,
        format_args!(
            "<text x=\"{left}\" y=\"{base}\" font-size=\"{}\" font-weight=\"bold\" fill=\"{text}\">{}</text>",
            TEXT.0,
            escaped(label)
        ),
    );
}

/// The line from a step to its points.
fn spine(svg: &mut String, placed: &StepLayout) {
    let from = STEPS.0 + STEPS.1;
    let middle = usize::midpoint(from, POINTS.0);
    let Some((last, _)) = placed.points.last() else { return };
    let (top, bottom) = (placed.step.y + REACH, last.y + REACH);
    put(
        svg,
        format_args!(
            "<path d=\"M{from} {top}H{middle}V{bottom}\" fill=\"none\" stroke=\"{LINE}\"/>"
        ),
    );
    for (risk, _) in &placed.points {
        across(svg, (middle, POINTS.0), risk.y + REACH);
    }
}

/// An arrow to the right.
fn across(svg: &mut String, (from, to): (usize, usize), y: usize) {
    let (back, above, below) = (to - 8, y - 4, y + 4);
    put(
        svg,
        format_args!(
            "<path d=\"M{from} {y}H{back}\" stroke=\"{LINE}\"/><path d=\"M{to} {y}L{back} {above}V{below}Z\" \
             fill=\"{LINE}\"/>"
        ),
    );
}

/// The arrow from a step to the next.
fn arrow_down(svg: &mut String, from: &StepLayout, to: &StepLayout) {
    let x = STEPS.0 + STEPS.1 / 2;
    let (top, end) = (from.step.y + from.step.height, to.step.y);
    let (back, left, right) = (end.saturating_sub(11), x - 6, x + 6);
    put(svg, format_args!("<path d=\"M{x} {top}V{back}\" stroke=\"{LINE}\" stroke-width=\"2\"/>"));
    put(svg, format_args!("<path d=\"M{x} {end}L{left} {back}H{right}Z\" fill=\"{LINE}\"/>"));
}
