//! The pages of the books about the schemes: one for each, an overview, and their part of the
//! contents.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, ensure};
use integrity_risk::language::Language;

use crate::page_words as codes;
use crate::rulebook::Rulebook;
use crate::scheme_file::{self, SchemeFile};
use crate::scheme_names::Names;
use crate::scheme_page;

const TASK: &str = "cargo xtask generate rulebook";

/// The books and their languages.
const BOOKS: [(&str, Language); 2] =
    [("docs/en/src", Language::En), ("docs/zh-CN/src", Language::ZhHans)];

/// The pages' folder in a book, and the overview in it.
const FOLDER: &str = "rulebook";
const OVERVIEW: &str = "README.md";
const CONTENTS: &str = "SUMMARY.md";

/// Writes the pages, or with `check` compares them.
///
/// # Errors
/// When a scheme cannot be read, a page cannot be written, or with `check` is not up to date.
pub(crate) fn run(check: bool) -> Result<()> {
    let (rulebook, schemes) = (Rulebook::read()?, scheme_file::read_all()?);
    for (book, language) in BOOKS {
        let contents = format!("{book}/{CONTENTS}");
        let written = fs::read_to_string(&contents).with_context(|| contents.clone())?;
        settle(&contents, &with_part(&written, &schemes, language), check)?;
        let pages = pages(&rulebook, &schemes, language)?;
        remove_strays(&format!("{book}/{FOLDER}"), &pages, check)?;
        for (name, text) in &pages {
            settle(&format!("{book}/{FOLDER}/{name}"), text, check)?;
        }
    }
    Ok(())
}

/// The pages of a book by file name.
fn pages(
    rulebook: &Rulebook,
    schemes: &[SchemeFile],
    language: Language,
) -> Result<Vec<(String, String)>> {
    let mut pages = vec![(OVERVIEW.to_owned(), overview(rulebook, schemes, language))];
    for scheme in schemes {
        let id = &scheme.scheme.id;
        let text = rulebook.of(id).with_context(|| format!("the rulebook does not have {id}"))?;
        pages.push((format!("{id}.md"), scheme_page::page(scheme, text, language)));
    }
    Ok(pages)
}

fn settle(file: &str, text: &str, check: bool) -> Result<()> {
    let same = fs::read_to_string(file).is_ok_and(|written| written == text);
    ensure!(same || !check, "{file} is out of date (run `{TASK}`)");
    if same {
        return Ok(());
    }
    fs::write(file, text).with_context(|| format!("writing {file}"))
}

/// A page of a scheme that is no more would stand in the book for ever.
fn remove_strays(folder: &str, pages: &[(String, String)], check: bool) -> Result<()> {
    if !check {
        fs::create_dir_all(folder).with_context(|| format!("creating {folder}"))?;
    }
    let names: BTreeSet<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    for entry in fs::read_dir(folder).with_context(|| format!("{folder} (run `{TASK}`)"))? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| names.contains(name)) {
            continue;
        }
        let file = entry.path();
        ensure!(!check, "{} belongs to no scheme (run `{TASK}`)", file.display());
        fs::remove_file(&file).with_context(|| format!("removing {}", file.display()))?;
    }
    Ok(())
}

const fn say(language: Language, en: &'static str, zh: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::ZhHans | Language::ZhHant => zh,
    }
}

/// The contents of a book with the part about the schemes at the end.
fn with_part(contents: &str, schemes: &[SchemeFile], language: Language) -> String {
    let part = say(language, "# Rulebook", "# 规则手册");
    let before = contents.split_once(part).map_or(contents, |(before, _)| before).trim_end();
    let overview = say(language, "Every text, rule by rule", "各文本逐条对照");
    let mut text = format!("{before}\n\n{part}\n\n- [{overview}]({FOLDER}/{OVERVIEW})\n");
    for scheme in schemes {
        let title = Names { scheme, language }.text(&scheme.scheme.title);
        let _ = writeln!(text, "  - [{title}]({FOLDER}/{}.md)", scheme.scheme.id);
    }
    text
}

fn overview(rulebook: &Rulebook, schemes: &[SchemeFile], language: Language) -> String {
    let (before, after) = match language {
        Language::En => (OVERVIEW_EN, READING_EN),
        Language::ZhHans | Language::ZhHant => (OVERVIEW_ZH, READING_ZH),
    };
    let rows: String = schemes.iter().map(|scheme| row(rulebook, scheme, language)).collect();
    format!("{before}{rows}{after}")
}

fn row(rulebook: &Rulebook, scheme: &SchemeFile, language: Language) -> String {
    let names = Names { scheme, language };
    let about = &scheme.scheme;
    let status = codes::word(codes::STATUS, &about.status, language).unwrap_or(&about.status);
    let grades = names.joined(scheme.grades.iter().map(|grade| names.text(&grade.label)));
    let grades = match (&scheme.grading, grades.is_empty()) {
        (_, true) => say(language, "none", "无").to_owned(),
        (Some(_), false) => grades,
        (None, false) => {
            let named = names.bracketed(say(language, "no criteria", "没有标准"));
            format!("{grades}{named}")
        }
    };
    let rules = scheme.rules().iter().map(|rule| rule.id).collect::<BTreeSet<_>>().len();
    let text = rulebook.of(&about.id);
    let all = text.map_or(0, |text| text.rules);
    let left_out = text.iter().flat_map(|text| &text.remarks);
    let left_out = left_out.filter(|remark| remark.not_encoded.is_some()).count();
    let encoded = (0..all).skip(left_out).count();
    format!(
        "| [{}]({}.md) | {status} | {grades} | {encoded} / {all} | {rules} | {} |\n",
        names.text(&about.title),
        about.id,
        scheme.completions.len()
    )
}

const OVERVIEW_EN: &str = "\
<!-- Written by `cargo xtask generate rulebook` from the schemes' files. -->

# Every text, rule by rule

Each page shows one scheme as a whole, in words: what its text says, clause by clause, how we read what is open, and
what is not encoded and why. The pages are made from the schemes' files, so they cannot differ from what decides.

*Encoded* counts the numbered rules of a text that the scheme encodes, of all that the text has; a numbered rule may
need many rules of the scheme, which the next column counts.

| text | status | grades, worst first | encoded | rules | completions |
|---|---|---|---|---|---|
";

const READING_EN: &str = "
## How to read a page

- A rule has a number and a name, such as `DZ-11.grade_one`: the part before the dot numbers the rule in its text, as
  *Rule by rule* at the end of a page lists them. The clause behind it is where the text says so; *Clause by clause*
  leads back from a clause to its rules. `000 L41` is line 41 of document 000 of our collection, `§` and `art.` are the
  text's own numbers.
- Behind the clause stands what the rule rests on. *Text*: the text says so. *Our completion*: the text is open here;
  question, reading and ground stand under *Our completions*, with its row in our list of such questions. *Principle of
  ours*: no text says so.
- An arrow leads from a condition to what follows from it. Where rules are tried in order, the first that holds decides;
  *in every other case* is what remains. *The text gives no answer* means just that: nothing is decided in its place.
- *Risky end* says which value of a fact is the riskier one; making a fact riskier never makes a grade milder.
- *Not encoded* has its reason: a definition or an exhortation decides nothing.

`cargo xtask rulebook` lists all rules with the conformance cases that show them.
";

const OVERVIEW_ZH: &str = "\
<!-- 由 cargo xtask generate rulebook 按方案文件写成。 -->

# 各文本逐条对照

每一页用文字完整展示一个方案：原文逐款说了什么，有疑义处怎样取法，哪些没有编码、为什么。页面由方案文件生成，
与实际作出判定的内容不会不一致。

“已编码”是文本所编号的规则中方案已编码的条数与总条数；一条编号规则可能要用方案的多条规则来表达，后一列是方案规则数。

| 文本 | 性质 | 等级（由重到轻） | 已编码 | 规则 | 补充 |
|---|---|---|---|---|---|
";

const READING_ZH: &str = "
## 怎样读一页

- 每条规则有编号和名称，如 `DZ-11.grade_one`：点号前是该规则在文本中的编号，页末“逐条对照”按此列出。后面的条款是原文
  所在之处，“逐款对照”由条款回到规则。`000 L41` 指文集中 000 号文件第 41 行，“§”“第几条”是原文自己的编号。
- 条款之后是依据。“条文”：原文这样规定。“本库补充”：原文在此有疑义，问题、取法和理由见“本库的补充”，“行”是它在本库
  疑义表中的序号。“本库原则”：没有条文这样规定。
- 箭头由条件指向结果。按次序判断时，第一条成立的规则决定；“其余情形”是剩下的情形。“条文未规定”就是没有规定，
  本库不代为决定。
- “偏险一端”指一个事实项的哪个取值风险较大；事实项变得更险，等级不会因此变轻。
- “未编码”都有原因：释义和倡导不作判定。

`cargo xtask rulebook` 列出全部规则和展示它们的一致性用例。
";

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENTS_BEFORE: &str = "# Summary\n\n- [Introduction](introduction.md)\n";

    fn built_in() -> (Rulebook, Vec<SchemeFile>) {
        (Rulebook::read().unwrap(), scheme_file::read_all().unwrap())
    }

    #[test]
    fn the_part_is_put_at_the_end_and_not_twice() {
        let (_, schemes) = built_in();
        let once = with_part(CONTENTS_BEFORE, &schemes, Language::En);
        assert!(once.starts_with(CONTENTS_BEFORE));
        assert!(
            once.contains(
                "\n# Rulebook\n\n- [Every text, rule by rule](rulebook/README.md)\n  - ["
            )
        );
        assert_eq!(once.matches(".md)").count(), 2 + schemes.len());
        assert_eq!(with_part(&once, &schemes, Language::En), once);
    }

    #[test]
    fn each_scheme_has_a_page_and_a_line_in_the_overview() {
        let (rulebook, schemes) = built_in();
        for (_, language) in BOOKS {
            let pages = pages(&rulebook, &schemes, language).unwrap();
            assert_eq!(pages.len(), 1 + schemes.len());
            let (_, overview) = &pages[0];
            for scheme in &schemes {
                let file = format!("{}.md", scheme.scheme.id);
                assert!(pages.iter().any(|(name, _)| *name == file), "{file}");
                assert!(overview.contains(&format!("]({file}) | ")), "{file}");
            }
        }
    }

    /// A code without a word, or an id without a label, would be shown as code.
    #[test]
    fn all_that_a_scheme_says_has_words() {
        let (_, schemes) = built_in();
        for scheme in &schemes {
            let id = &scheme.scheme.id;
            let known = |codes: &'static [(&str, &str, &str)], code: &str| {
                assert!(codes::word(codes, code, Language::En).is_some(), "{id}: {code}");
            };
            known(codes::STATUS, &scheme.scheme.status);
            scheme.facts.iter().for_each(|fact| known(codes::FACT_KIND, &fact.kind));
            scheme.lists.iter().for_each(|list| known(codes::LIST_KIND, &list.kind));
            scheme.coverage.iter().for_each(|demand| known(codes::SUBJECT, &demand.each));
            scheme.parameters.iter().for_each(|of| known(codes::PARAMETER_KIND, &of.kind));
            for table in &scheme.tables {
                known(codes::ABOUT, &table.about);
                table.hit.iter().for_each(|hit| known(codes::HIT, hit));
                table
                    .rules
                    .iter()
                    .flat_map(|rule| &rule.force)
                    .for_each(|of| known(codes::FORCE, of));
            }
            for step in scheme.routes.iter().flat_map(|route| &route.steps) {
                known(codes::ACT, &step.act);
                step.return_reasons.iter().for_each(|of| known(codes::RETURN_REASON, of));
                step.covers.iter().for_each(|of| known(codes::PART, of));
            }
            for duty in &scheme.duties {
                known(codes::DUTY_KIND, &duty.kind);
                known(codes::DUTY_FOR, &duty.each);
            }
            let reopenings = scheme.routes.iter().flat_map(|route| &route.reopenings);
            reopenings.flat_map(|of| &of.on).for_each(|on| known(codes::OCCASION, on));
            scheme.rules().iter().for_each(|rule| known(codes::SECTION, rule.section));
        }
    }

    #[test]
    fn the_committed_pages_are_up_to_date() {
        std::env::set_current_dir(crate::root()).unwrap();
        run(true).unwrap();
    }

    #[test]
    fn a_stale_page_and_one_of_no_scheme_are_found() {
        let folder = std::env::temp_dir().join(format!("rulebook-pages-{}", std::process::id()));
        let folder = folder.to_str().unwrap();
        let pages = [("a.md".to_owned(), "new".to_owned())];
        assert!(remove_strays(folder, &pages, true).is_err(), "no folder");
        remove_strays(folder, &pages, false).unwrap();
        let file = format!("{folder}/a.md");
        assert!(settle(&file, "new", true).is_err(), "no page");
        settle(&file, "new", false).unwrap();
        assert!(settle(&file, "new", true).is_ok());
        assert!(settle(&file, "newer", true).is_err(), "a stale page");
        settle(&format!("{folder}/b.md"), "of no scheme", false).unwrap();
        assert!(remove_strays(folder, &pages, true).is_err());
        remove_strays(folder, &pages, false).unwrap();
        assert!(remove_strays(folder, &pages, true).is_ok());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        fs::remove_dir_all(folder).unwrap();
    }
}
