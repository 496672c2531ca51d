//! A report as a page that needs nothing but itself.

use std::fmt::Write as _;

use crate::drawn_text::fonts;
use crate::language::Language;
use crate::markup::{allowed, escaped};
use crate::register::colours::hex;
use crate::register::report::content::{Block, Content, Section, Shown};
use crate::register::report::{ReportCell, ReportTable};
use crate::register::words::Words;

/// Tables of more columns than this are scrolled within the page.
const COLUMNS: usize = 10;

/// Counts in so many rows are not torn apart on paper.
const SHORT: usize = 12;

const STYLE: &str = "*{box-sizing:border-box}\
body{margin:0 auto;max-width:60rem;padding:1rem;color:#111;background:#fff;font-size:15px;line-height:1.6;\
overflow-wrap:anywhere}\
h1{font-size:1.6rem;line-height:1.3;margin:.5rem 0}h1 small{display:block;font-size:1rem;font-weight:normal}\
h2{font-size:1.25rem;line-height:1.35;margin:2rem 0 .5rem;border-bottom:2px solid #333;padding-bottom:.2rem}\
p{margin:.5rem 0}nav ul{columns:2;margin:0;padding-left:1.2rem}a{color:#0b4a8f}\
table{width:100%;border-collapse:collapse;table-layout:fixed;margin:0 0 1.2rem}\
caption{text-align:left;font-weight:bold;padding:.6rem 0 .3rem}\
th,td{border:1px solid #777;padding:.3rem .4rem;text-align:left;vertical-align:top;font-weight:normal;\
white-space:pre-line}\
thead th,tr.total th,tr.total td{font-weight:bold}thead th{background:#f0f0f0}\
table.counts td,table.counts thead th+th{text-align:center}\
.wide{overflow-x:auto}.wide table{min-width:56rem}\
figure{margin:.8rem 0;max-width:30rem}figcaption{font-weight:bold;margin-bottom:.3rem}svg{display:block;width:100%;height:auto}";

const PRINT: &str = "@page{size:A4;margin:16mm 14mm}\
@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}\
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}\
h2,caption,figcaption{break-after:avoid}thead{display:table-header-group}tr,figure,table.short{break-inside:avoid}\
.wide{overflow:visible}.wide table{min-width:0;font-size:8pt}}\
@media (max-width:30rem){body{padding:.6rem}th,td{padding:.25rem .2rem}table.counts thead th{font-size:.75rem}nav ul{columns:1}}";

pub(super) fn write(content: &Content, language: Language) -> String {
    let words = Words(language);
    let page = Page { language, words };
    let title = page.text(&content.title);
    let subtitle = content
        .subtitle
        .as_deref()
        .map_or_else(String::new, |subtitle| format!("<small>{}</small>", page.text(subtitle)));
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{}</title>\n\
         <style>body{{font-family:{}}}{STYLE}{PRINT}</style>\n</head>\n<body>\n<header>\n\
         <h1>{title}{subtitle}</h1>\n</header>\n",
        language.tag(),
        escaped(&shown(&content.title)),
        fonts(language),
    );
    page.contents(&mut html, &content.sections);
    html.push_str("<main>\n");
    let mut charts = 0;
    for (number, section) in content.sections.iter().enumerate() {
        page.section(&mut html, section, number + 1, &mut charts);
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

/// Text without the characters that must not stand in a page.
fn shown(text: &str) -> String {
    text.chars().map(allowed).collect()
}

/// What all parts of a page need to know.
struct Page {
    language: Language,
    words: Words,
}

impl Page {
    /// Text of a register: on an English page its Chinese is marked as such.
    fn text(&self, text: &str) -> String {
        let chinese = text.chars().any(|c| ('\u{3400}'..='\u{9FFF}').contains(&c));
        let text = escaped(&shown(text));
        if chinese && self.language == Language::En {
            return format!("<span lang=\"zh\">{text}</span>");
        }
        text
    }

    fn contents(&self, html: &mut String, sections: &[Section]) {
        let label = escaped(self.words.contents());
        let _ = write!(html, "<nav aria-label=\"{label}\">\n<ul>\n");
        for (number, section) in (1..).zip(sections) {
            let heading = self.text(&section.heading);
            let _ = writeln!(html, "<li><a href=\"#section-{number}\">{heading}</a></li>");
        }
        html.push_str("</ul>\n</nav>\n");
    }

    fn section(&self, html: &mut String, section: &Section, number: usize, charts: &mut usize) {
        let heading = self.text(&section.heading);
        let _ = write!(
            html,
            "<section aria-labelledby=\"section-{number}\">\n<h2 id=\"section-{number}\">{heading}</h2>\n"
        );
        for block in &section.blocks {
            match block {
                Block::Note(note) => {
                    let _ = writeln!(html, "<p>{}</p>", self.text(note));
                }
                Block::Bars(bars) => {
                    *charts += 1;
                    let (colon, comma) = (self.words.colon(), self.words.comma());
                    let svg = bars.svg(*charts, colon, comma, self.words.full_stop());
                    let question = self.text(&bars.question);
                    let _ = write!(
                        html,
                        "<figure>\n<figcaption>{question}</figcaption>\n{svg}</figure>\n"
                    );
                }
                Block::Table(shown) => self.table(html, shown, &section.heading, number),
            }
        }
        html.push_str("</section>\n");
    }

    /// A table; where its title is that of the section, it is not said twice.
    fn table(&self, html: &mut String, shown: &Shown, heading: &str, section: usize) {
        let ReportTable { title, header, rows, .. } = &shown.table;
        let wide = header.len() > COLUMNS;
        if wide {
            // What scrolls must be reached by keyboard and have a name.
            let name = escaped(title);
            let _ = writeln!(
                html,
                "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">"
            );
        }
        let class = match (shown.counts, rows.len() <= SHORT) {
            (true, true) => " class=\"counts short\"",
            (true, false) => " class=\"counts\"",
            (false, _) => "",
        };
        let _ = if title == heading {
            write!(html, "<table{class} aria-labelledby=\"section-{section}\">\n<colgroup>")
        } else {
            let title = self.text(title);
            write!(html, "<table{class}>\n<caption>{title}</caption>\n<colgroup>")
        };
        for width in &shown.widths {
            let _ = write!(html, "<col style=\"width:{width}%\">");
        }
        html.push_str("</colgroup>\n<thead>\n<tr>");
        for heading in header {
            let _ = write!(html, "<th scope=\"col\">{}</th>", self.text(heading));
        }
        html.push_str("</tr>\n</thead>\n<tbody>\n");
        for (number, row) in (1..).zip(rows) {
            let total = shown.total && number == rows.len();
            html.push_str(if total { "<tr class=\"total\">" } else { "<tr>" });
            for (place, cell) in row.iter().enumerate() {
                self.cell(html, cell, shown.heads && place == 0);
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n");
        if wide {
            html.push_str("</div>\n");
        }
    }

    fn cell(&self, html: &mut String, cell: &ReportCell, head: bool) {
        let style = cell.colour.map_or_else(String::new, |colour| {
            format!(" style=\"background:{};color:{}\"", hex(colour.fill), hex(colour.text))
        });
        let text = self.text(&cell.said());
        let _ = if head {
            write!(html, "<th scope=\"row\"{style}>{text}</th>")
        } else {
            write!(html, "<td{style}>{text}</td>")
        };
    }
}
