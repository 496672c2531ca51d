//! A form as HTML that word processors open as a document: plain tables, a
//! style on each element, and the names by which they know a document. Widths and places stand
//! as attributes too, and lengths have units: not every word processor reads them otherwise.

use std::fmt::Write as _;

use crate::form::page_html::{TOO_MANY, is_wide};
use crate::form::paper::{Block, Entry, Paper};
use crate::language::Language;
use crate::markup::escaped;

/// A sheet of A4, upright and on its side, in points.
const UPRIGHT: &str = "size:595.3pt 841.9pt;margin:72pt 64.8pt";
const ON_ITS_SIDE: &str =
    "size:841.9pt 595.3pt;mso-page-orientation:landscape;margin:64.8pt 57.6pt";

const CELL: &str = "border:solid windowtext 1.0pt;padding:4pt 5.4pt;vertical-align:top";
const TABLE: &str = "width:100%;border-collapse:collapse;mso-table-layout-alt:fixed";
const RIGHT: &str = "text-align:right;margin:3pt 0pt";
const LEFT: &str = "text-align:left;margin:3pt 0pt";

/// Fonts of official papers: for the text, and for titles.
fn fonts(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::ZhHans => ("仿宋,FangSong,'FangSong_GB2312','Noto Serif CJK SC'", "宋体,SimSun"),
        Language::ZhHant => ("標楷體,DFKai-SB,'Noto Serif CJK TC'", "新細明體,PMingLiU"),
        Language::En => ("'Times New Roman','Liberation Serif',SimSun", "'Times New Roman'"),
    }
}

pub(super) fn write(paper: &Paper) -> String {
    let sheet = if is_wide(paper) { ON_ITS_SIDE } else { UPRIGHT };
    let (text, title) = fonts(paper.language);
    let mut page = format!(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:w=\"urn:schemas-microsoft-com:office:word\" \
         xmlns=\"http://www.w3.org/TR/REC-html40\" lang=\"{}\">\n<head>\n\
         <meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n\
         <title>{}</title>\n\
         <!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View><w:Zoom>100</w:Zoom>\
         </w:WordDocument></xml><![endif]-->\n\
         <style>@page Section1{{{sheet}}}div.Section1{{page:Section1}}</style>\n</head>\n\
         <body style=\"font-family:{text};font-size:12pt;line-height:150%\">\n\
         <div class=\"Section1\">\n",
        paper.language.tag(),
        escaped(&paper.title.join(" / ")),
    );
    if let Some(annex) = &paper.annex {
        paragraph(&mut page, LEFT, annex);
    }
    let style = format!(
        "font-family:{title};font-size:20pt;font-weight:bold;text-align:center;margin:12pt 0pt 16pt"
    );
    paragraph(&mut page, &style, &paper.title.join(" / "));
    lines(&mut page, RIGHT, &paper.number, paper.language);
    lines(&mut page, LEFT, &paper.addressee, paper.language);
    for block in &paper.body {
        match block {
            Block::Entry(entry) => {
                let _ = write!(page, "<table width=\"100%\" style=\"{TABLE}\">");
                line(&mut page, &entry.label, &entry.value);
                page.push_str("</table>\n");
            }
            Block::Rows { label, heads, rows: cells } if heads.len() < TOO_MANY => {
                rows(&mut page, label, heads, cells);
            }
            Block::Rows { label, heads, rows: cells } => each_row(&mut page, label, heads, cells),
        }
    }
    signatures(&mut page, &paper.signatures);
    lines(&mut page, RIGHT, &paper.issuer, paper.language);
    lines(&mut page, RIGHT, &paper.date, paper.language);
    for note in &paper.notes {
        paragraph(&mut page, "font-size:9pt;color:#333333;margin:6pt 0pt", note);
    }
    page.push_str("</div>\n</body>\n</html>\n");
    page
}

fn paragraph(page: &mut String, style: &str, text: &str) {
    let _ = writeln!(page, "<p style=\"{style}\">{}</p>", escaped(text));
}

fn lines(page: &mut String, style: &str, entries: &[Entry], language: Language) {
    let colon = if language == Language::En { ": " } else { "：" };
    for entry in entries {
        let value = entry.value.join(" ");
        let value = if value.is_empty() { "________" } else { value.as_str() };
        paragraph(page, style, &format!("{}{colon}{value}", entry.label.join(" / ")));
    }
}

fn cell(page: &mut String, value: &[String], is_head: bool, width: usize) {
    let weight = if is_head { ";font-weight:bold" } else { "" };
    let _ = write!(
        page,
        "<td width=\"{width}%\" valign=\"top\" style=\"width:{width}%;{CELL}{weight}\">"
    );
    if value.is_empty() {
        page.push_str("<p style=\"margin:0pt\">&nbsp;</p>");
    }
    for text in value {
        let _ = write!(page, "<p style=\"margin:0pt\">{}</p>", escaped(text));
    }
    page.push_str("</td>");
}

/// A label and its value, side by side.
fn line(page: &mut String, label: &[String], value: &[String]) {
    page.push_str("<tr>");
    cell(page, &[label.join(" / ")], true, 28);
    cell(page, value, false, 72);
    page.push_str("</tr>");
}

/// Rows of many columns: each one as labels and values below one another.
fn each_row(page: &mut String, label: &[String], heads: &[Vec<String>], rows: &[Vec<Vec<String>>]) {
    for (number, row) in rows.iter().enumerate() {
        let caption = format!("{} {}", label.join(" / "), number + 1);
        paragraph(page, "font-weight:bold;margin:9pt 0pt 3pt", &caption);
        let _ = write!(page, "<table width=\"100%\" style=\"{TABLE}\">");
        heads.iter().zip(row).for_each(|(head, value)| line(page, head, value));
        page.push_str("</table>\n");
    }
}

fn rows(page: &mut String, label: &[String], heads: &[Vec<String>], rows: &[Vec<Vec<String>>]) {
    paragraph(page, "font-weight:bold;margin:9pt 0pt 3pt", &label.join(" / "));
    let width = 100 / heads.len().max(1);
    let _ = write!(page, "<table width=\"100%\" style=\"{TABLE}\"><thead><tr>");
    for head in heads {
        cell(page, &[head.join(" / ")], true, width);
    }
    page.push_str("</tr></thead>\n");
    for row in rows {
        page.push_str("<tr>");
        for value in row {
            cell(page, value, false, width);
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}

/// Places to be signed by hand, side by side.
fn signatures(page: &mut String, labels: &[Vec<String>]) {
    if labels.is_empty() {
        return;
    }
    let width = 100 / labels.len();
    let _ = write!(page, "<table width=\"100%\" style=\"{TABLE};margin-top:12pt\"><tr>");
    for label in labels {
        cell(page, &[label.join(" / ")], true, width);
    }
    page.push_str("</tr>\n<tr style=\"height:60pt\">");
    for _ in labels {
        cell(page, &[], false, width);
    }
    page.push_str("</tr></table>\n");
}
