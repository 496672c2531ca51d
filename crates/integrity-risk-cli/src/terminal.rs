//! What a terminal is given: language, colour, tables, pages.

use std::env;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;

use comfy_table::{ContentArrangement, LineStyle, Table};
use integrity_risk::language::Language;
use integrity_risk::taxonomy::RiskGrade;

use crate::arguments::ColorWhen;

pub(crate) const HEADING: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const STRONG: Style = Style::new().bold();
pub(crate) const FAINT: Style = Style::new().dimmed();
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const NOTICE: Style = AnsiColor::Yellow.on_default();

/// The width of tables that go to no terminal.
const WIDTH: u16 = 120;

/// The language the environment asks for.
pub(crate) fn environment_language() -> Language {
    let set = |name: &&str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    locale_language(&locale.unwrap_or_default())
}

/// The language of a POSIX locale such as `zh_TW.UTF-8`.
fn locale_language(locale: &str) -> Language {
    let name = locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let parts: Vec<&str> = name.split('-').collect();
    if parts.first() != Some(&"zh") {
        return Language::En;
    }
    let traditional = ["Hant", "TW", "HK", "MO"].iter().any(|part| parts.contains(part));
    if traditional && !parts.contains(&"Hans") { Language::ZhHant } else { Language::ZhHans }
}

/// Says for the whole process when output is coloured.
pub(crate) fn set_colour(when: ColorWhen) {
    let choice = match when {
        ColorWhen::Auto => anstream::ColorChoice::Auto,
        ColorWhen::Always => anstream::ColorChoice::Always,
        ColorWhen::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Writes a line to standard error; nobody can be told when that fails.
pub(crate) fn note(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Writes an error to standard error.
pub(crate) fn error(line: &str) {
    let (head, rest) = line.split_once(':').unwrap_or((line, ""));
    note(&format!("{}:{rest}", styled(head, ERROR)));
}

/// A text in a style; the style is stripped where there is no colour.
pub(crate) fn styled(text: impl std::fmt::Display, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

/// The colour of a grade, by its counterpart in the taxonomy.
pub(crate) fn grade_style(grade: Option<RiskGrade>) -> Style {
    match grade {
        Some(RiskGrade::High) => AnsiColor::Red.on_default().bold(),
        Some(RiskGrade::Medium) => AnsiColor::Yellow.on_default(),
        Some(RiskGrade::Low) => AnsiColor::Green.on_default(),
        None => STRONG,
    }
}

/// An empty table as wide as the terminal, or as [`WIDTH`].
pub(crate) fn table() -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(table_width());
    table
}

/// The width of tables: that of the terminal, or [`WIDTH`].
pub(crate) fn table_width() -> u16 {
    let of_terminal = io::stdout().is_terminal().then(|| Table::new().width()).flatten();
    of_terminal.unwrap_or(WIDTH).max(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_name_languages() {
        for (locale, language) in [
            ("zh_CN.UTF-8", Language::ZhHans),
            ("zh_SG", Language::ZhHans),
            ("zh", Language::ZhHans),
            ("zh_TW.UTF-8", Language::ZhHant),
            ("zh_HK@stroke", Language::ZhHant),
            ("zh_Hant_TW", Language::ZhHant),
            ("zh_Hans_HK", Language::ZhHans),
            ("en_GB.UTF-8", Language::En),
            ("C", Language::En),
            ("", Language::En),
        ] {
            assert_eq!(locale_language(locale), language, "{locale}");
        }
    }
}
