//! Bars as drawings within a page.

use std::fmt::Write as _;

use crate::drawn_text::{clean, width, wrapped};
use crate::markup::escaped;
use crate::register::colours::hex;
use crate::register::report::ReportColour;

/// Drawn as wide as a phone; wider pages show it larger.
const WIDTH: usize = 340;
const SIZE: usize = 12;
const LINE: usize = 17;
const BAR: usize = 16;
const GAP: usize = 10;
/// The longest bar; its number stands to the right of it.
const LONGEST: u64 = 270;

/// Bars that answer a question.
#[derive(Debug)]
pub(super) struct Bars {
    pub(super) question: String,
    pub(super) bars: Vec<Bar>,
}

#[derive(Debug)]
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) parts: Vec<BarPart>,
}

/// A part of a bar.
#[derive(Debug)]
pub(super) struct BarPart {
    pub(super) count: u64,
    pub(super) colour: ReportColour,
    /// What it is, where a bar has several parts.
    pub(super) label: Option<String>,
}

impl Bar {
    fn total(&self) -> u64 {
        self.parts.iter().map(|part| part.count).sum()
    }

    /// The bar in words.
    fn said(&self, colon: &str, comma: &str) -> String {
        let named = self.parts.iter().filter(|part| part.count > 0);
        let parts: Vec<String> = named
            .filter_map(|part| Some(format!("{} {}", part.label.as_ref()?, part.count)))
            .collect();
        let parts =
            if parts.is_empty() { String::new() } else { format!(" = {}", parts.join(comma)) };
        format!("{}{colon}{}{parts}", self.label, self.total())
    }
}

impl Bars {
    /// The drawing; `id` tells it from others on the page.
    pub(super) fn svg(&self, id: usize, colon: &str, comma: &str, stop: &str) -> String {
        let said: Vec<String> = self.bars.iter().map(|bar| bar.said(colon, comma)).collect();
        let (mut drawn, mut y) = (String::new(), LINE / 4);
        let greatest = self.bars.iter().map(Bar::total).max().unwrap_or(0);
        if let Some(bar) = self.bars.first().filter(|bar| bar.parts.len() > 1) {
            y = put_key(&mut drawn, &bar.parts, y);
        }
        for bar in &self.bars {
            y = put_bar(&mut drawn, bar, greatest, y);
        }
        format!(
            "<svg viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-labelledby=\"chart-{id} chart-text-{id}\" \
             font-size=\"{SIZE}\">\n<title id=\"chart-{id}\">{}</title>\n\
             <desc id=\"chart-text-{id}\">{}</desc>\n{drawn}</svg>\n",
            y.max(GAP),
            escaped(&clean(&self.question)),
            escaped(&clean(&said.join(stop))),
        )
    }
}

/// Draws what the colours of the parts are, side by side as far as they fit.
fn put_key(drawn: &mut String, parts: &[BarPart], top: usize) -> usize {
    const SQUARE: usize = 10;
    let (mut x, mut y) = (0, top);
    for part in parts {
        let label = clean(part.label.as_deref().unwrap_or_default());
        let lines = wrapped(&label, SIZE, WIDTH - 2 * SQUARE);
        let wide = lines.iter().map(|line| width(line, SIZE)).max().unwrap_or(0) + 3 * SQUARE;
        if x > 0 && (lines.len() > 1 || x + wide > WIDTH) {
            (x, y) = (0, y + LINE);
        }
        let (square, fill) = (y + 4, hex(part.colour.fill));
        let _ = writeln!(
            drawn,
            "<rect x=\"{x}\" y=\"{square}\" width=\"{SQUARE}\" height=\"{SQUARE}\" fill=\"{fill}\" \
             stroke=\"#333\" stroke-width=\"0.5\"/>"
        );
        let left = x + SQUARE + 4;
        for (place, line) in lines.iter().enumerate() {
            y += if place > 0 { LINE } else { 0 };
            let (base, said) = (y + LINE - 4, escaped(line));
            let _ = writeln!(drawn, "<text x=\"{left}\" y=\"{base}\" fill=\"#111\">{said}</text>");
        }
        x += wide;
    }
    y + LINE + GAP / 2
}

/// Draws a bar below `top`; tells where it ends.
fn put_bar(drawn: &mut String, bar: &Bar, greatest: u64, top: usize) -> usize {
    let mut y = top;
    for line in wrapped(&clean(&bar.label), SIZE, WIDTH) {
        y += LINE;
        let base = y - 4;
        let _ =
            writeln!(drawn, "<text x=\"0\" y=\"{base}\" fill=\"#111\">{}</text>", escaped(&line));
    }
    let length = |count: u64| {
        let length = u128::from(count) * u128::from(LONGEST) / u128::from(greatest.max(1));
        usize::try_from(length).unwrap_or_default().max(usize::from(count > 0))
    };
    let (mut x, base) = (0, y + BAR - 4);
    for part in bar.parts.iter().filter(|part| part.count > 0) {
        let (wide, fill) = (length(part.count), hex(part.colour.fill));
        let _ = writeln!(
            drawn,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{BAR}\" fill=\"{fill}\" \
             stroke=\"#333\" stroke-width=\"0.5\"/>"
        );
        let count = part.count.to_string();
        if bar.parts.len() > 1 && width(&count, SIZE) + 4 <= wide {
            let (left, colour) = (x + 3, hex(part.colour.text));
            let _ =
                writeln!(drawn, "<text x=\"{left}\" y=\"{base}\" fill=\"{colour}\">{count}</text>");
        }
        x += wide;
    }
    let (left, total) = (x + 5, bar.total());
    let _ = writeln!(
        drawn,
        "<text x=\"{left}\" y=\"{base}\" fill=\"#111\" font-weight=\"bold\">{total}</text>"
    );
    y + BAR + GAP
}
