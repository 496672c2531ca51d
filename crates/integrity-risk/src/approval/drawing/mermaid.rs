//! A drawing in the notation of Mermaid.

use std::fmt::Write;

use crate::approval::drawing::{Drawing, Mark, StepBox};

/// How each mark looks: the frame tells it without colour too.
const CLASSES: &str = "  classDef done fill:#eef6f0,stroke:#1d5c3a,stroke-width:2px,color:#111
  classDef current fill:#fff6e5,stroke:#7a3d00,stroke-width:4px,color:#111
  classDef coming fill:#ffffff,stroke:#555555,stroke-width:1px,color:#111
  classDef notneeded fill:#ffffff,stroke:#777777,stroke-width:1px,stroke-dasharray:6 4,color:#444
  classDef leftundone fill:#f4f4f4,stroke:#777777,stroke-width:1px,stroke-dasharray:2 3,color:#444
";

pub(super) fn write(drawing: &Drawing) -> String {
    let mut chart = "flowchart TB\n".to_owned();
    let heads: Vec<String> = drawing.heads.iter().map(|head| escaped(head)).collect();
    line(&mut chart, format_args!("accTitle: {}", escaped(&drawing.title)));
    line(&mut chart, format_args!("accDescr: {}", heads.join(drawing.words.semicolon())));
    for (place, step) in drawing.steps.iter().enumerate() {
        line(&mut chart, format_args!("s{}[\"{}\"]", place + 1, label(drawing, place, step)));
    }
    for (from, to) in &drawing.forward {
        line(&mut chart, format_args!("s{} --> s{}", from + 1, to + 1));
    }
    for back in &drawing.back {
        let why = escaped(drawing.words.back_short(back.why));
        line(&mut chart, format_args!("s{} -.->|\"{why}\"| s{}", back.from + 1, back.to + 1));
    }
    chart.push_str(CLASSES);
    for (place, step) in drawing.steps.iter().enumerate() {
        line(&mut chart, format_args!("class s{} {}", place + 1, class(step.mark)));
    }
    chart
}

fn line(chart: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing into a string does not fail.
    let _ = writeln!(chart, "  {line}");
}

fn label(drawing: &Drawing, place: usize, step: &StepBox) -> String {
    let mark = drawing.words.mark(step.mark);
    // A line that begins with a number and a full stop would be taken for a list.
    let first = format!("({}) {} - {mark}", place + 1, step.label);
    let lines = step.lines.iter().map(|line| line.text.as_str());
    let lines: Vec<String> = std::iter::once(first.as_str()).chain(lines).map(escaped).collect();
    lines.join("<br/>")
}

/// Text in which nothing is left that Mermaid could take for notation, HTML
/// or Markdown: every mark of ASCII but a few plain ones becomes its number.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ':' | '(' | ')' | '-') {
            let _ = write!(plain, "#{};", u32::from(c));
        } else {
            plain.push(c);
        }
    }
    plain
}

fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Done => "done",
        Mark::Current => "current",
        Mark::Coming => "coming",
        Mark::NotNeeded => "notneeded",
        Mark::LeftUndone => "leftundone",
    }
}
