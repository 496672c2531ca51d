//! A form as a page for browsers, with a style for printing.

use std::fmt::Write as _;

use crate::form::paper::{Block, Entry, Paper};
use crate::language::Language;
use crate::markup::escaped;

/// Columns of a table from which on it needs a sheet that lies on its side.
const WIDE: usize = 7;
/// Columns from which on a row is a table of its own, since none could be read beside the others.
pub(super) const TOO_MANY: usize = 9;

const STYLE: &str = "*{box-sizing:border-box}\
body{margin:0;background:#eee;color:#000;line-height:1.6;font-size:12pt;\
font-family:FangSong,\"FangSong_GB2312\",STFangsong,\"Noto Serif CJK SC\",\"Source Han Serif SC\",SimSun,serif}\
:lang(zh-Hant){font-family:\"Noto Serif CJK TC\",\"Source Han Serif TC\",PMingLiU,MingLiU,serif}\
:lang(en){font-family:\"Times New Roman\",\"Liberation Serif\",\"Noto Serif\",\"Noto Serif CJK SC\",SimSun,serif}\
main{background:#fff;max-width:210mm;min-height:297mm;margin:6mm auto;padding:20mm 18mm}\
main.wide{max-width:297mm;min-height:210mm}\
h1{font-size:20pt;line-height:1.35;text-align:center;margin:4mm 0 6mm;font-weight:bold}\
h1 small{display:block;font-size:13pt;font-weight:normal}\
p{margin:1.5mm 0;overflow-wrap:anywhere}.annex{margin:0}.number,.issuer,.date{text-align:right}\
table{width:100%;border-collapse:collapse;table-layout:fixed;margin:0 0 -1px}\
th,td{border:1px solid #000;padding:1.6mm 2mm;vertical-align:top;text-align:left;overflow-wrap:anywhere}\
th{font-weight:bold}th small{display:block;font-weight:normal;font-size:85%}\
tr{break-inside:avoid}thead{display:table-header-group}\
table.body>tbody>tr>th{width:28%}caption{caption-side:top;text-align:left;font-weight:bold;padding:3mm 0 1mm}\
caption small{font-weight:normal;font-size:85%}\
td p{margin:0}td{height:2.6em}.signatures{margin-top:5mm}.signatures td{height:22mm}\
footer{margin-top:8mm;font-size:9pt;color:#333}";

const PRINT: &str = "@media print{body{background:none}main,main.wide{margin:0;padding:0;max-width:none;min-height:0}}";

pub(super) fn write(paper: &Paper) -> String {
    let wide = is_wide(paper);
    let title = paper.title.join(" / ");
    let (sheet, class) = if wide { ("A4 landscape", " class=\"wide\"") } else { ("A4", "") };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n\
         <style>{STYLE}@page{{size:{sheet};margin:20mm 18mm}}{PRINT}</style>\n</head>\n\
         <body>\n<main{class}>\n",
        paper.language.tag(),
        escaped(&title),
    );
    if let Some(annex) = &paper.annex {
        let _ = writeln!(page, "<p class=\"annex\">{}</p>", escaped(annex));
    }
    let _ = writeln!(page, "<h1>{}</h1>", label(&paper.title));
    lines(&mut page, "number", &paper.number, paper.language);
    lines(&mut page, "addressee", &paper.addressee, paper.language);
    body(&mut page, &paper.body);
    signatures(&mut page, &paper.signatures);
    lines(&mut page, "issuer", &paper.issuer, paper.language);
    lines(&mut page, "date", &paper.date, paper.language);
    page.push_str("<footer>\n");
    for note in &paper.notes {
        let _ = writeln!(page, "<p>{}</p>", escaped(note));
    }
    page.push_str("</footer>\n</main>\n</body>\n</html>\n");
    page
}

/// Whether a table has so many columns that it needs a sheet on its side.
pub(super) fn is_wide(paper: &Paper) -> bool {
    paper.body.iter().any(|block| match block {
        Block::Rows { heads, .. } => (WIDE..TOO_MANY).contains(&heads.len()),
        Block::Entry(_) => false,
    })
}

/// A label; that of the language beside it is smaller.
fn label(label: &[String]) -> String {
    let mut written = String::new();
    for (place, part) in label.iter().enumerate() {
        if place == 0 {
            written.push_str(&escaped(part));
        } else {
            let _ = write!(written, " <small>{}</small>", escaped(part));
        }
    }
    written
}

fn lines(page: &mut String, class: &str, entries: &[Entry], language: Language) {
    let colon = if language == Language::En { ": " } else { "：" };
    for entry in entries {
        let value = if entry.value.is_empty() {
            "________".to_owned()
        } else {
            escaped(&entry.value.join(" "))
        };
        let _ = writeln!(page, "<p class=\"{class}\">{}{colon}{value}</p>", label(&entry.label));
    }
}

/// Labels and values in tables of two columns, rows in tables of their own between them.
fn body(page: &mut String, blocks: &[Block]) {
    let mut open = false;
    for block in blocks {
        match block {
            Block::Entry(entry) => {
                if !open {
                    page.push_str("<table class=\"body\">\n<tbody>\n");
                    open = true;
                }
                let head = label(&entry.label);
                let _ =
                    writeln!(page, "<tr><th scope=\"row\">{head}</th>{}</tr>", cell(&entry.value));
            }
            Block::Rows { label, heads, rows: cells } => {
                close(page, &mut open);
                if heads.len() < TOO_MANY {
                    rows(page, label, heads, cells);
                } else {
                    each_row(page, label, heads, cells);
                }
            }
        }
    }
    close(page, &mut open);
}

fn close(page: &mut String, open: &mut bool) {
    if std::mem::take(open) {
        page.push_str("</tbody>\n</table>\n");
    }
}

fn rows(page: &mut String, caption: &[String], heads: &[Vec<String>], rows: &[Vec<Vec<String>>]) {
    let _ = writeln!(page, "<table class=\"rows\">\n<caption>{}</caption>", label(caption));
    page.push_str("<thead>\n<tr>");
    for head in heads {
        let _ = write!(page, "<th scope=\"col\">{}</th>", label(head));
    }
    page.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in rows {
        page.push_str("<tr>");
        for value in row {
            page.push_str(&cell(value));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

/// Rows of many columns: each one as labels and values below one another.
fn each_row(
    page: &mut String,
    caption: &[String],
    heads: &[Vec<String>],
    rows: &[Vec<Vec<String>>],
) {
    for (number, row) in rows.iter().enumerate() {
        let _ = writeln!(
            page,
            "<table class=\"body\">\n<caption>{} {}</caption>\n<tbody>",
            label(caption),
            number + 1
        );
        for (head, value) in heads.iter().zip(row) {
            let _ =
                writeln!(page, "<tr><th scope=\"row\">{}</th>{}</tr>", label(head), cell(value));
        }
        page.push_str("</tbody>\n</table>\n");
    }
}

fn cell(value: &[String]) -> String {
    let mut cell = String::from("<td>");
    for paragraph in value {
        let _ = write!(cell, "<p>{}</p>", escaped(paragraph));
    }
    cell.push_str("</td>");
    cell
}

/// Places to be signed by hand, side by side.
fn signatures(page: &mut String, labels: &[Vec<String>]) {
    if labels.is_empty() {
        return;
    }
    page.push_str("<table class=\"signatures\">\n<thead>\n<tr>");
    for name in labels {
        let _ = write!(page, "<th scope=\"col\">{}</th>", label(name));
    }
    page.push_str("</tr>\n</thead>\n<tbody>\n<tr>");
    for _ in labels {
        page.push_str("<td></td>");
    }
    page.push_str("</tr>\n</tbody>\n</table>\n");
}
