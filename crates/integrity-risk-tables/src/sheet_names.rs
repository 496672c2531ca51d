//! Names that sheets of a workbook can have.

use std::collections::HashSet;

use rust_xlsxwriter::utility::check_sheet_name;

/// Characters (UTF-16 units) in the name of a sheet.
const LONGEST: usize = 31;

/// The names nearest to those that are wanted: what a name cannot hold is written full
/// width, what is too long is cut, and a name that stands already gets a number. Names
/// that differ in case alone are the same to a spreadsheet program.
pub(crate) fn sheet_names<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut used = HashSet::new();
    let unique = |wanted: &str| {
        let whole = legal(wanted);
        let mut name = cut(&whole, LONGEST);
        let mut number = 1;
        while !used.insert(name.to_lowercase()) {
            number += 1;
            let end = format!(" ({number})");
            name = cut(&whole, LONGEST - end.len()) + &end;
        }
        name
    };
    wanted.into_iter().map(unique).collect()
}

fn legal(wanted: &str) -> String {
    let kept = wanted.chars().filter(|character| !character.is_control()).map(full_width);
    let kept: String = kept.collect();
    let kept = kept.trim();
    // A name of Excel's own, which it lets no sheet have.
    let reserved = kept.eq_ignore_ascii_case("history");
    match kept {
        "" => "Sheet".to_owned(),
        _ if reserved => format!("{kept}_"),
        _ => kept.to_owned(),
    }
}

fn full_width(character: char) -> char {
    match character {
        '[' => '［',
        ']' => '］',
        ':' => '：',
        '*' => '＊',
        '?' => '？',
        '/' => '／',
        '\\' => '＼',
        // It may not stand at an end, which any place becomes when the name is cut.
        '\'' => '’',
        other => other,
    }
}

fn cut(name: &str, most: usize) -> String {
    let mut length = 0;
    let fits = |character: &char| {
        length += character.len_utf16();
        length <= most
    };
    let cut: String = name.chars().take_while(fits).collect();
    debug_assert!(check_sheet_name(&cut).is_ok(), "{cut:?}");
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_legal_and_unique() {
        let long = "岗位廉政风险点登记表".repeat(4);
        let names = sheet_names(["一/二", "", "A", "a", "'x'", "History", &long, &long, "\u{7}"]);
        assert_eq!(names[..6], ["一／二", "Sheet", "A", "a (2)", "’x’", "History_"]);
        assert_eq!(names[6], long.chars().take(31).collect::<String>());
        assert_eq!(names[7], long.chars().take(27).collect::<String>() + " (2)");
        assert_eq!(names[8], "Sheet (2)");
        // Two units a character.
        assert_eq!(sheet_names(["𠮷".repeat(20).as_str()]), ["𠮷".repeat(15)]);
    }

    proptest::proptest! {
        #[test]
        fn any_texts_become_names(wanted in proptest::collection::vec(".{0,40}", 1..20)) {
            let names = sheet_names(wanted.iter().map(String::as_str));
            for name in &names {
                proptest::prop_assert!(check_sheet_name(name).is_ok(), "{name:?}");
            }
            let folded: HashSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
            proptest::prop_assert_eq!(folded.len(), wanted.len());
        }
    }
}
