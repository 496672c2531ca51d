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
        let (mut drawn, mut y) = (String::new(), 0);
        let greatest = self.bars.iter().map(Bar::total).max().unwrap_or(0);
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
