//! What the ids of a scheme are called on a page in one language.

use integrity_risk::language::Language;
use integrity_risk::vocabulary::Vocabulary;

use crate::scheme_file::{Choice, Fact, Operand, SchemeFile, Text};

/// A scheme whose ids are to be named in a language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Names<'f> {
    pub(crate) scheme: &'f SchemeFile,
    pub(crate) language: Language,
}

impl<'f> Names<'f> {
    /// The wording of the page's language.
    pub(crate) fn say(&self, en: &'static str, zh: &'static str) -> &'static str {
        match self.language {
            Language::En => en,
            Language::ZhHans | Language::ZhHant => zh,
        }
    }

    pub(crate) fn text(&self, text: &Text) -> String {
        escaped(text.get(self.language))
    }

    /// Names in a row.
    pub(crate) fn joined(&self, names: impl IntoIterator<Item = String>) -> String {
        names.into_iter().collect::<Vec<_>>().join(self.say(", ", "、"))
    }

    /// In the quotation marks that both languages use.
    pub(crate) fn quoted(name: &str) -> String {
        format!("“{name}”")
    }

    /// In the brackets of the language, behind what stands before.
    pub(crate) fn bracketed(&self, inner: &str) -> String {
        match self.language {
            Language::En => format!(" ({inner})"),
            Language::ZhHans | Language::ZhHant => format!("（{inner}）"),
        }
    }

    pub(crate) fn fact(&self, id: &str) -> Option<&'f Fact> {
        self.scheme.facts.iter().find(|fact| fact.id == id)
    }

    pub(crate) fn fact_label(&self, id: &str) -> String {
        self.named(id, self.fact(id).map(|fact| &fact.label))
    }

    pub(crate) fn kind(&self, id: &str) -> String {
        self.find(id, self.scheme.types.iter().map(|kind| (&*kind.id, &kind.label)))
    }

    pub(crate) fn grade(&self, id: &str) -> String {
        self.find(id, self.scheme.grades.iter().map(|grade| (&*grade.id, &grade.label)))
    }

    pub(crate) fn warning(&self, id: &str) -> String {
        let levels = self.scheme.warning.iter().flat_map(|warning| &warning.levels);
        self.find(id, levels.map(|level| (&*level.id, &level.label)))
    }

    pub(crate) fn role(&self, id: &str) -> String {
        self.find(id, self.scheme.roles.iter().map(|role| (&*role.id, &role.label)))
    }

    pub(crate) fn list(&self, id: &str) -> String {
        self.find(id, self.scheme.lists.iter().map(|list| (&*list.id, &list.label)))
    }

    pub(crate) fn parameter(&self, id: &str) -> String {
        self.find(id, self.scheme.parameters.iter().map(|of| (&*of.id, &of.label)))
    }

    pub(crate) fn figure(&self, id: &str) -> String {
        self.find(id, self.scheme.figures.iter().map(|figure| (&*figure.id, &figure.label)))
    }

    pub(crate) fn table(&self, id: &str) -> String {
        self.find(id, self.scheme.tables.iter().map(|table| (&*table.id, &table.label)))
    }

    pub(crate) fn answer(&self, table: &str, id: &str) -> String {
        let table = self.scheme.tables.iter().find(|known| known.id == table);
        let answers = table.into_iter().flat_map(|table| &table.answers);
        self.find(id, answers.map(|answer| (&*answer.id, &answer.label)))
    }

    /// A disposal of the vocabulary.
    pub(crate) fn act(&self, id: &str) -> String {
        let word = Vocabulary::Disposals.word(id);
        word.map_or_else(|| format!("`{id}`"), |word| escaped(word.label.get(self.language)))
    }

    /// The options that a choice or a set has.
    pub(crate) fn options(&self, fact: &'f Fact) -> Vec<(&'f str, &'f Text)> {
        let own = fact.options.iter().map(|Choice { id, label, .. }| (&**id, label));
        if fact.of.is_some() {
            return self.scheme.types.iter().map(|kind| (&*kind.id, &kind.label)).collect();
        }
        let list = self.scheme.lists.iter().filter(|list| fact.list.as_ref() == Some(&list.id));
        let listed = list.flat_map(|list| &list.items).map(|item| (&*item.id, &item.label));
        own.chain(listed).collect()
    }

    /// A value of a fact.
    pub(crate) fn value(&self, fact: &str, value: &Operand) -> String {
        match value {
            Operand::Text(id) => {
                let options = self.fact(fact).map(|fact| self.options(fact)).unwrap_or_default();
                Self::quoted(&self.find(id, options.into_iter()))
            }
            other => self.number(other),
        }
    }

    /// A number, or what stands for one.
    pub(crate) fn number(&self, value: &Operand) -> String {
        match value {
            Operand::Flag(true) => self.say("yes", "是").to_owned(),
            Operand::Flag(false) => self.say("no", "否").to_owned(),
            Operand::Number(number) => number.to_string(),
            Operand::Text(text) => escaped(text),
            Operand::Parameter(of) => {
                let label = Self::quoted(&self.parameter(&of.parameter));
                match (self.language, of.place) {
                    (Language::En, None) => format!("what is set for {label}"),
                    (Language::En, Some(place)) => format!("threshold {place} set for {label}"),
                    (_, None) => format!("{label}的设定值"),
                    (_, Some(place)) => format!("{label}设定的第{place}个界限"),
                }
            }
        }
    }

    /// What a rule may give beside a level or an answer.
    pub(crate) fn no_level(&self, id: &str) -> Option<&'static str> {
        match id {
            "unprovided" => Some(self.say("the text gives no answer", "条文未规定")),
            "none" => Some(self.say("nothing", "无")),
            "leaves_scale" => Some(self.say("past the scale", "超出等级范围")),
            _ => None,
        }
    }

    fn find(&self, id: &str, known: impl Iterator<Item = (&'f str, &'f Text)>) -> String {
        let mut known = known;
        self.named(id, known.find(|(known, _)| *known == id).map(|(_, label)| label))
    }

    fn named(&self, id: &str, label: Option<&Text>) -> String {
        label.map_or_else(|| format!("`{id}`"), |label| self.text(label))
    }
}

/// Text that Markdown is to show as it stands. An underscore within a word needs no help, and none
/// stands elsewhere.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_escaped() {
        assert_eq!(
            escaped("a*b* [c](d) <e> f|g ~h `i` j_k"),
            "a\\*b\\* \\[c\\](d) \\<e\\> f\\|g \\~h \\`i\\` j_k"
        );
        assert_eq!(escaped("“三重一大”（等）"), "“三重一大”（等）");
    }
}
