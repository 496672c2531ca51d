//! A form as it is put on paper: its parts in their order, all text, before
//! anything is decided about how they look.

use chrono::{Datelike, Month};

use crate::calendar::read_day;
use crate::error::{Error, ErrorKind};
use crate::form::condition::is_filled;
use crate::form::decided::{self, DecidedOutcome};
use crate::form::frame::Frame;
use crate::form::validate;
use crate::form::{FieldKind, FieldPlace, FormValues};
use crate::language::{Language, Text};
use crate::markup;
use crate::scheme::items::Named;
use crate::scheme::{Domain, Fact, Form, FormField, Scheme, Status};
use crate::value::Lent;

crate::codes::codes! {
    /// As what a form is put on paper.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(integrity_risk::form::PaperFormat::DocxHtml.code(), "docx_html");
    /// ```
    PaperFormat {
        /// Plain text.
        Text = "text",
        /// A page for browsers that needs nothing but itself, with a style for printing.
        Html = "html",
        /// HTML that word processors open as a document.
        DocxHtml = "docx_html",
    }
}

/// A form on paper.
pub(super) struct Paper {
    pub(super) language: Language,
    pub(super) title: Vec<String>,
    pub(super) annex: Option<String>,
    pub(super) number: Vec<Entry>,
    pub(super) addressee: Vec<Entry>,
    pub(super) body: Vec<Block>,
    pub(super) signatures: Vec<Vec<String>>,
    pub(super) issuer: Vec<Entry>,
    pub(super) date: Vec<Entry>,
    pub(super) notes: Vec<String>,
}

/// A label, in one language or two, and what is filled in, paragraph by paragraph.
pub(super) struct Entry {
    pub(super) label: Vec<String>,
    pub(super) value: Vec<String>,
}

/// A part of the body.
pub(super) enum Block {
    Entry(Entry),
    /// Rows: their heads, and the cells of each.
    Rows {
        label: Vec<String>,
        heads: Vec<Vec<String>>,
        rows: Vec<Vec<Vec<String>>>,
    },
}

/// Puts a form on paper.
pub(super) fn of(
    scheme: &Scheme,
    form: &Form,
    values: &FormValues,
    (language, beside): (Language, Option<Language>),
) -> Result<Paper, Error> {
    let findings = validate::findings(scheme, form, values.values.entries());
    let mut faults = findings.iter().filter(|finding| finding.is_fault_of_value());
    if let Some(first) = faults.next() {
        let (count, first) = ((faults.count() + 1).to_string(), first.path.to_string());
        return Err(ErrorKind::FormHasFaults { count, first }.into());
    }
    let beside = beside.filter(|beside| *beside != language);
    let frame = Frame::new(&form.fields, values.values.entries(), None);
    let writer = Writer { scheme, language, beside };
    Ok(writer.paper(form, &frame))
}

struct Writer<'s> {
    scheme: &'s Scheme,
    language: Language,
    beside: Option<Language>,
}

impl<'s> Writer<'s> {
    fn paper(&self, form: &'s Form, frame: &Frame<'s, '_>) -> Paper {
        let mut paper = Paper {
            language: self.language,
            title: self.label(&form.label),
            annex: form.annex.as_deref().map(|number| self.annex(number)),
            number: Vec::new(),
            addressee: Vec::new(),
            body: Vec::new(),
            signatures: Vec::new(),
            issuer: Vec::new(),
            date: Vec::new(),
            notes: self.notes(form),
        };
        for field in &form.fields {
            if field.kind == FieldKind::Signature {
                paper.signatures.push(self.field_label(field));
                continue;
            }
            let place = match field.place {
                FieldPlace::Number => &mut paper.number,
                FieldPlace::Addressee => &mut paper.addressee,
                FieldPlace::Issuer => &mut paper.issuer,
                FieldPlace::Date => &mut paper.date,
                FieldPlace::Body => {
                    paper.body.push(self.block(field, frame));
                    continue;
                }
            };
            place.push(self.entry(field, frame));
        }
        paper
    }

    fn block(&self, field: &'s FormField, frame: &Frame<'s, '_>) -> Block {
        if field.kind == FieldKind::Rows {
            return self.rows(field, frame);
        }
        let fact = self.fact(field).filter(|fact| fact.per_type);
        match fact {
            Some(fact) => self.by_type(field, fact, frame),
            None => Block::Entry(self.entry(field, frame)),
        }
    }

    fn entry(&self, field: &'s FormField, frame: &Frame<'s, '_>) -> Entry {
        Entry { label: self.field_label(field), value: self.value(field, frame) }
    }

    /// Rows as a table; one empty row where none is filled in, to be filled in by hand.
    fn rows(&self, field: &'s FormField, frame: &Frame<'s, '_>) -> Block {
        let items = frame.items(field);
        let empty = [Lent::Table(Vec::new())];
        let items = if items.is_empty() { &empty } else { items };
        let row = |values: &Lent<'_>| {
            let row = Frame::new(&field.fields, values.entries(), Some(frame));
            field.fields.iter().map(|field| self.cell(field, &row)).collect()
        };
        Block::Rows {
            label: self.field_label(field),
            heads: field.fields.iter().map(|field| self.field_label(field)).collect(),
            rows: items.iter().map(row).collect(),
        }
    }

    /// A fact with a value for each type of risk, as a row under their names.
    fn by_type(&self, field: &'s FormField, fact: &Fact, frame: &Frame<'s, '_>) -> Block {
        let given = frame.value(field);
        let cell = |kind: &crate::scheme::KindOfRisk| {
            let value = given.and_then(|given| given.get(&kind.id));
            value.map(|value| self.fact_value(fact, value)).unwrap_or_default()
        };
        let types = self.scheme.types();
        Block::Rows {
            label: self.field_label(field),
            heads: types.iter().map(|kind| self.label(&kind.label)).collect(),
            rows: vec![types.iter().map(cell).collect()],
        }
    }

    /// What stands in a cell; rows within it are numbered lines.
    fn cell(&self, field: &'s FormField, frame: &Frame<'s, '_>) -> Vec<String> {
        if field.kind != FieldKind::Rows {
            return self.value(field, frame);
        }
        let items = frame.items(field);
        let line = |(number, values): (usize, &Lent<'_>)| {
            let row = Frame::new(&field.fields, values.entries(), Some(frame));
            let filled = field.fields.iter().filter_map(|inner| {
                let value = self.cell(inner, &row).join(self.say([" ", " ", " "]));
                let label = self.field_label(inner).join(" ");
                (!value.is_empty()).then(|| format!("{label}{}{value}", self.colon()))
            });
            let filled: Vec<String> = filled.collect();
            format!("{}. {}", number + 1, filled.join(self.say(["; ", "；", "；"])))
        };
        items.iter().enumerate().map(line).collect()
    }

    /// What is filled in, as paper shows it; nothing where nothing is.
    fn value(&self, field: &'s FormField, frame: &Frame<'s, '_>) -> Vec<String> {
        if let Some(decision) = field.decision {
            return self.decided(&decided::outcome(self.scheme, field, decision, frame));
        }
        let value = frame.value(field).filter(|value| is_filled(field, value));
        let Some(value) = value else { return self.blank(field) };
        match (field.kind, value) {
            (FieldKind::Date, Lent::String(text)) => vec![self.date(text)],
            (FieldKind::Flag, Lent::Bool(value)) => vec![self.flag(*value)],
            (FieldKind::Choice, Lent::String(id)) => vec![self.option(field, id)],
            (FieldKind::Choices, Lent::List(ids)) => {
                let chosen = ids.iter().filter_map(Lent::text).map(|id| self.option(field, id));
                vec![self.language.joined(chosen)]
            }
            (FieldKind::Texts, Lent::List(texts)) => {
                let texts = texts.iter().filter_map(Lent::text).zip(1_u32..);
                let line = |(text, number): (&str, u32)| {
                    format!("{number}. {}", paragraphs(text).join(" "))
                };
                texts.map(line).collect()
            }
            (FieldKind::Fact, value) => {
                self.fact(field).map(|fact| self.fact_value(fact, value)).unwrap_or_default()
            }
            (_, Lent::String(text)) => paragraphs(text),
            (_, Lent::Integer(number)) => vec![number.to_string()],
            (_, other) => vec![crate::canonical::text_of(other)],
        }
    }

    /// The options to tick by hand, where nothing is chosen yet and they are few.
    fn blank(&self, field: &FormField) -> Vec<String> {
        const FEW: usize = 8;
        let options = if field.fields.is_empty() { self.options(field) } else { Vec::new() };
        if options.is_empty() || options.len() > FEW {
            return Vec::new();
        }
        let boxes: Vec<String> = options.iter().map(|label| format!("□ {label}")).collect();
        vec![boxes.join("\u{3000}")]
    }

    fn options(&self, field: &FormField) -> Vec<String> {
        if field.kind == FieldKind::Flag {
            return vec![self.flag(true), self.flag(false)];
        }
        let own = field.options.iter().map(Named::label);
        let fact = self.fact(field).filter(|fact| !fact.per_type);
        let of_fact = fact.map(|fact| fact.domain.options()).unwrap_or_default();
        let of_fact = of_fact.iter().map(Named::label);
        own.chain(of_fact).map(|label| self.worded(label)).collect()
    }

    fn fact(&self, field: &FormField) -> Option<&'s Fact> {
        field.fact.and_then(|place| self.scheme.facts().get(place))
    }

    /// The value of a fact: an option by its label, a number as it is written.
    fn fact_value(&self, fact: &Fact, value: &Lent<'_>) -> Vec<String> {
        let word = |text: &str| {
            let place = fact.domain.option(text).or_else(|| fact.labels.find(text));
            let option = place.and_then(|place| fact.domain.options().get(place));
            if crate::scheme::label::says_not_rated(text) {
                return self.say(["not rated", "未评定", "未評定"]).to_owned();
            }
            option.map_or_else(|| text.to_owned(), |option| self.worded(&option.label))
        };
        let shown = match value {
            Lent::Bool(value) => self.flag(*value),
            Lent::Integer(number) => number.to_string(),
            Lent::Decimal(number) => number.to_string(),
            Lent::String(text) if matches!(fact.domain, Domain::Flag) => {
                match crate::scheme::label::read_flag(text) {
                    Some(value) => self.flag(value),
                    None => text.to_string(),
                }
            }
            Lent::String(text) => word(text),
            Lent::List(items) => {
                let shown = items.iter().map(|item| match item {
                    Lent::String(text) => word(text),
                    other => crate::canonical::text_of(other),
                });
                self.language.joined(shown)
            }
            _ => return Vec::new(),
        };
        paragraphs(&shown)
    }

    fn decided(&self, outcome: &DecidedOutcome<'_>) -> Vec<String> {
        let words = match outcome {
            DecidedOutcome::Grade(grade) => self.worded(&grade.label),
            DecidedOutcome::Score(score) => {
                let (decimal, exact) = (score.to_decimal(), score.to_string());
                if decimal == exact || exact.contains('/') && decimal.contains('/') {
                    exact
                } else {
                    decimal
                }
            }
            DecidedOutcome::Supervisors { roles, joint } => {
                let roles = roles.iter().map(|role| self.worded(&role.label)).collect::<Vec<_>>();
                let roles = self.language.joined(&roles);
                let together = self.say([" (jointly)", "（共同）", "（共同）"]);
                if *joint { format!("{roles}{together}") } else { roles }
            }
            DecidedOutcome::Warning(Some(level)) => self.worded(&level.label),
            DecidedOutcome::Warning(None) => {
                self.say(["no warning", "不预警", "不預警"]).to_owned()
            }
            DecidedOutcome::Unprovided => {
                self.say(["not provided for in the text", "条文未规定", "條文未規定"]).to_owned()
            }
            DecidedOutcome::LeavesScale => self
                .say([
                    "beyond the scale: for discipline or law",
                    "超出等级范围，依纪依法处理",
                    "超出等級範圍，依紀依法處理",
                ])
                .to_owned(),
            DecidedOutcome::Undetermined | DecidedOutcome::Refused(_) => return Vec::new(),
        };
        vec![words]
    }

    fn option(&self, field: &FormField, id: &str) -> String {
        let option = field.options.iter().find(|option| *option.id == *id);
        option.map_or_else(|| id.to_owned(), |option| self.worded(&option.label))
    }

    fn flag(&self, value: bool) -> String {
        let words = if value { ["yes", "是", "是"] } else { ["no", "否", "否"] };
        self.say(words).to_owned()
    }

    fn date(&self, text: &str) -> String {
        let Some(day) = read_day(text) else { return text.to_owned() };
        let (year, month, day) = (day.year(), day.month(), day.day());
        if self.language != Language::En {
            return format!("{year:04}年{month}月{day}日");
        }
        let name = u8::try_from(month).ok().and_then(|month| Month::try_from(month).ok());
        format!("{day} {} {year:04}", name.map_or("", |month| month.name()))
    }

    fn annex(&self, number: &str) -> String {
        format!("{}{number}", self.say(["Annex ", "附件", "附件"]))
    }

    fn colon(&self) -> &'static str {
        self.say([": ", "：", "："])
    }

    fn say(&self, [en, zh_hans, zh_hant]: [&'static str; 3]) -> &'static str {
        say(self.language, [en, zh_hans, zh_hant])
    }

    /// A label in the language, and in the one beside it.
    fn label(&self, text: &Text) -> Vec<String> {
        let own = text.get(self.language);
        let beside = self.beside.map(|language| text.get(language)).filter(|other| *other != own);
        std::iter::once(own).chain(beside).map(clean_line).collect()
    }

    fn worded(&self, text: &Text) -> String {
        self.label(text).join(" / ")
    }

    /// The label of a field; one that this library has added is marked.
    fn field_label(&self, field: &FormField) -> Vec<String> {
        let mut label = self.label(&field.label);
        let is_ours = field.completion.is_some() && self.scheme.status() != Status::Model;
        if let Some(first) = label.first_mut().filter(|_| is_ours) {
            first.push('*');
        }
        label
    }

    /// By which scheme the form is made, and which fields are not the text's.
    fn notes(&self, form: &Form) -> Vec<String> {
        let (scheme, language) = (self.scheme, self.language);
        let rule = scheme.rule_of(form);
        let clause = rule.map_or("", |rule| &rule.clause);
        let title = scheme.title().get(language);
        let (open, close) = match language {
            Language::En => (" (", ")"),
            _ => ("（", "）"),
        };
        let mut by = format!(
            "{}{}{title}{open}{} {}{close} {clause}",
            self.say(["Form by", "表格依据", "表格依據"]),
            self.colon(),
            scheme.id(),
            scheme.version(),
        );
        if scheme.status() == Status::Model {
            by.push_str(self.say([
                "; a model scheme, no regulation",
                "；示范方案，并非规定",
                "；示範方案，並非規定",
            ]));
        }
        let mut notes = vec![clean_line(&by)];
        if has_own(&form.fields) && scheme.status() != Status::Model {
            notes.push(
                self.say([
                    "* Not named in the text; added so that the form can be used.",
                    "* 条文没有写明的栏目，为使表格可用而补充。",
                    "* 條文沒有寫明的欄目，為使表格可用而補充。",
                ])
                .to_owned(),
            );
        }
        notes
    }
}

/// Whether a field rests on a completion.
fn has_own(fields: &[FormField]) -> bool {
    fields.iter().any(|field| field.completion.is_some() || has_own(&field.fields))
}

/// A word in a language.
pub(super) fn say(language: Language, [en, zh_hans, zh_hant]: [&'static str; 3]) -> &'static str {
    match language {
        Language::En => en,
        Language::ZhHans => zh_hans,
        Language::ZhHant => zh_hant,
    }
}

/// A text by its paragraphs, of characters that can stand on paper.
fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r']).map(clean_line);
    lines.filter(|line| !line.trim().is_empty()).collect()
}

fn clean_line(text: &str) -> String {
    text.chars().map(markup::allowed).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
