//! The tables of the book that are written from what the library says.

use std::fs;

use integrity_risk::error::ErrorKind;
use integrity_risk::language::Language;
use integrity_risk::register::Column;
use integrity_risk::scheme::{Domain, Fact, Grain, Status};
use integrity_risk::taxonomy::{
    DefenceLine, MajorMatter, PostLayer, RelativeRole, RiskGrade, RiskType, Role, RoleFamily,
    SubjectLevel, WarningColour, Word,
};
use integrity_risk::vocabulary::Vocabulary;
use integrity_risk::{Facts, Scheme};

use super::catalogue::{Limit, Message, limits, messages};
use super::pages::root;

/// The table of this name.
pub(crate) fn table(what: &str, language: Language) -> String {
    match what {
        "errors" => errors("integrity-risk/src/error.rs", language),
        "errors of tables" => errors("integrity-risk-tables/src/error.rs", language),
        "errors of arrow" => errors("integrity-risk-arrow/src/error.rs", language),
        "errors of the command" => errors("integrity-risk-cli/src/words.rs", language),
        "refusals" => messages_of(&refusals("Cases of approval", "Cases of warning"), language),
        "refusals of warnings" => messages_of(&refusals("Cases of warning", ""), language),
        "findings of cases" => {
            messages_of(&messages(&source("integrity-risk/src/process/findings.rs")), language)
        }
        "findings of forms" => {
            messages_of(&messages(&source("integrity-risk/src/form/finding.rs")), language)
        }
        "findings of registers" => {
            messages_of(&messages(&source("integrity-risk/src/register/finding.rs")), language)
        }
        "limits" => limit_table("integrity-risk/src/limits.rs", language),
        "limits of tables" => limit_table("integrity-risk-tables/src/limits.rs", language),
        "taxonomy" => taxonomy(language),
        "powers" => vocabulary(Vocabulary::Powers, language),
        "disposals" => vocabulary(Vocabulary::Disposals, language),
        "signals" => vocabulary(Vocabulary::Signals, language),
        "facts" => vocabulary(Vocabulary::Facts, language),
        "columns" => columns(language),
        "headings" => headings(language),
        _ => match what.strip_prefix("scheme ") {
            Some(id) => scheme(&Scheme::builtin(id).unwrap(), language),
            None => panic!("nothing generates `{what}`"),
        },
    }
}

/// The English or the Chinese of two wordings.
fn say<'t>(language: Language, en: &'t str, zh: &'t str) -> &'t str {
    if language == Language::En { en } else { zh }
}

struct Table(String);

impl Table {
    fn new(heads: &[&str]) -> Self {
        let mut table = Self(String::new());
        table.row(heads);
        table.0.push_str(&format!("{}|\n", "|---".repeat(heads.len())));
        table
    }

    fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        for cell in cells {
            self.0.push_str(&format!("| {} ", cell.as_ref().replace('|', "\\|")));
        }
        self.0.push_str("|\n");
    }
}

fn source(path: &str) -> String {
    fs::read_to_string(root().join("crates").join(path)).unwrap()
}

fn errors(path: &str, language: Language) -> String {
    let messages = messages(&source(path));
    if path == "integrity-risk/src/error.rs" {
        let codes: Vec<&str> = messages.iter().map(|message| message.code.as_str()).collect();
        assert_eq!(codes, ErrorKind::CODES, "the reading of {path}");
    }
    messages_of(&messages, language)
}

/// The errors that say what a case does not take: they stand last in the
/// catalogue, those of each kind of case under a heading of their own.
fn refusals(of: &str, until: &str) -> Vec<Message> {
    let source = source("integrity-risk/src/error.rs");
    let heading = |name: &str| format!("        // {name}.\n");
    let (_, after) = source.split_once(&heading(of)).unwrap();
    let section = after.split_once(&heading(until)).map_or(after, |(section, _)| section);
    messages(&["messages! {\n", section].concat())
}

fn messages_of(messages: &[Message], language: Language) -> String {
    assert!(!messages.is_empty());
    let mut table = Table::new(&[say(language, "code", "代码"), "English", "简体中文", "繁體中文"]);
    for message in messages {
        let code = format!("`{}`", message.code);
        table.row(&[&code, &message.en, &message.zh_hans, &message.zh_hant]);
    }
    table.0
}

fn limit_table(path: &str, language: Language) -> String {
    let heads = [
        say(language, "limit", "上限"),
        say(language, "value", "数值"),
        say(language, "what it bounds", "限制的内容"),
    ];
    let mut table = Table::new(&heads);
    for limit in limits(&source(path)) {
        let about = match language {
            Language::En => limit.about.clone(),
            _ => chinese_limit(&limit).to_owned(),
        };
        table.row(&[format!("`{}`", limit.name), grouped(limit.value), about]);
    }
    table.0
}

fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let groups: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
    let groups = groups.into_iter().map(|group| std::str::from_utf8(group).unwrap());
    groups.collect::<Vec<_>>().join(",")
}

/// The comments of the constants are English; a new one needs its Chinese.
fn chinese_limit(limit: &Limit) -> &'static str {
    match limit.name.as_str() {
        "DOCUMENT_BYTES" => "一份 JSON 或 TOML 文档的字节数。",
        "DEPTH" => "文档中值的嵌套层数，也是条件中运算的嵌套层数。",
        "RULES" => "一个方案中各类规则的总数。",
        "SLOTS" => "一个方案中输入值的位置数：一个事实项占一个，逐类型填写的事实项每个类型占一个。",
        "SET_OPTIONS" => "一个多选事实项的选项数。",
        "RATERS" => "取平均分的一项事实至多有几位评分人。",
        "SCALE_VALUES" => "一个量表的取值数。",
        "LIST_ITEMS" => "条文中一个列表的项数。",
        "FORMS" => "一个方案的表格数。",
        "FORM_FIELDS" => "一张表格的栏目数，也是其中一个表行栏目的栏目数。",
        "FORM_DEPTH" => "一张表格中表行的嵌套层数。",
        "FORM_LINE" => "表格中单行文字的字符数，栏目另有限度的从其规定。",
        "FORM_TEXT" => "表格中多段文字的字符数，栏目另有限度的从其规定。",
        "FORM_ROWS" => "表格中一个栏目的行数或者文字段数，栏目另有限度的从其规定。",
        "FORM_FINDINGS" => "一张表格至多列出的问题数；超过时最后一项说明还有。",
        "FORM_TRIES" => "为查明表格的条件能否成立、能否不成立而尝试的取值组合数。",
        "CALENDAR_YEARS" => "一份工作日历的年数。",
        "CALENDAR_HOLIDAYS" => "一份工作日历所列的节日数。",
        "REFERRED" => "作一次判定时，经引用而作的其他判定的次数。",
        "LEVELS" => "一套等级或一套预警的级数。",
        "CELL_CHARS" => "登记表中作为取值或数字读取的一个单元格的字符数。",
        "SCALED_SUM" => "通分后的得分所能达到的最大值：凡用双精度数存放整数的系统都能准确表示。",
        "OCCURRENCES" => "一次提问中任务到期的次数：任务数、周期数与岗位数相乘。",
        "CASE_STATES" => "验证时在一条流程的案件中走过的状态数。超过后该项不作结论。",
        "CASE_SUBJECTS" => "验证时在一条流程中走过的对象种类数，按所需步骤区分。",
        "COMPLETIONS" => {
            "事实不全时为找出结论所依赖的事项而作的判定次数。超过后，结论会说明其不是精确的。"
        }
        "NEAR_MISSES" => {
            "为寻找“改变哪些事项会改变结论”而作的判定次数。超过后，结论会说明其已停止。"
        }
        "DIAGRAM" => {
            "一个方案的决策图所用的总量：各节点的边和中间结果。超过后，涉及全部输入的问题不作回答。"
        }
        "COMPARED" => {
            "未设置的参数可与之比较的值的个数，验证时遍及一切可设之值。超过后，该问题不作回答。"
        }
        "DENSE" => "为查表而列出的结论数：每种输入一个，或每个总分一个。超过后改问阶梯。",
        "DIAGRAM_DEPTH" => "一个方案的决策图的变量数：一个输入值占一个，多选项的每个选项占一个。",
        "WEIGHING" => "为把缺少的事实项按所能说明的多少排序而查看的节点数。超过后按表单次序排列。",
        "REDUCED_RULES" => {
            "为看出去掉补全后方案怎样说而重新编译的规则数：每个补全都要编译全部规则。"
        }
        "MAP_STEPS" => "一张廉政风险防控图的步骤数。",
        "MAP_POINTS" => "一张廉政风险防控图所含登记表的行数。",
        "COMPARED_TEXTS" => "一次查找照抄所比较的文字条数。",
        "COMPARED_CHARS" => "一次查找照抄所比较的全部文字的字符数。",
        "CELL_BYTES" => "一个单元格的 UTF-8 字节数。",
        "ROW_BYTES" => {
            "CSV 一行或 JSON Lines 一行的字节数。引号没有结束时，其后的内容会并入同一行，到此为止。"
        }
        "COLUMNS" => "一行的单元格数：工作簿所能有的列数；也是 JSON Lines 各对象的名称总数。",
        "SHEET_ROWS" => "工作簿中一张工作表的行数，含表头。",
        "SHEET_CELL_CHARS" => {
            "工作簿中一个单元格的字符数（UTF-16 单元）。读到恰好这样长的文字，很可能已被截断。"
        }
        "SHEET_CELLS" => {
            "读取的一张工作表的单元格总数：每行算到最后一个有内容的单元格。空白区域不计，无论工作表声称有多大。"
        }
        "WORKBOOK_BYTES" => "读取的工作簿的字节数。",
        "UNPACKED_BYTES" => "工作簿各部分解压后的总字节数。",
        "LAID_OUT_CELLS" => {
            "读取的 .xls 或 .ods 全部工作表的单元格总数，每张表从第一个有内容的行列算到最后一个，其间的空单元格计入：这两类工作表是整张展开的。"
        }
        "LAID_OUT_TEXT" => {
            "读取的 .xls 或 .ods 全部单元格中文字的总字节数，同一段文字在几个单元格出现就算几次。"
        }
        "DETECTION_BYTES" => "判断文本文件编码时所看的字节数。",
        "ENGINE_INPUTS" => "写成引擎表达式的一项判定的输入种数。",
        "ENGINE_STEP" => "引擎所查一张表的项数，更大的表分成数步。",
        "ENGINE_ENTRIES" => "引擎就一项判定所查各表的总项数。",
        name => panic!("{name} has no Chinese wording here"),
    }
}

fn taxonomy(language: Language) -> String {
    let mut text = String::new();
    let mut add = |name: &str, en: &str, zh: &str, table: String| {
        let title = say(language, en, zh);
        text.push_str(&format!("### {title}\n\n`taxonomy::{name}`\n\n{table}\n"));
    };
    add("RiskType", "Types of risk", "风险类型", words::<RiskType>(language));
    add("RiskGrade", "Grades", "风险等级", words::<RiskGrade>(language));
    add("WarningColour", "Colours of warnings", "预警颜色", words::<WarningColour>(language));
    add("SubjectLevel", "Levels of subjects", "主体层级", words::<SubjectLevel>(language));
    add("PostLayer", "Layers of posts", "岗位层级", words::<PostLayer>(language));
    add("MajorMatter", "Major matters (三重一大)", "三重一大", words::<MajorMatter>(language));
    add("DefenceLine", "Lines of defence", "防线", words::<DefenceLine>(language));
    add("RoleFamily", "Families of roles", "角色类别", words::<RoleFamily>(language));
    add("Role", "Roles", "角色", roles(language));
    add("RelativeRole", "Relative roles", "相对角色", words::<RelativeRole>(language));
    text.trim_end().to_owned() + "\n"
}

fn labels<W: Word>(word: W) -> [String; 4] {
    let label = |language| word.label(language).to_owned();
    [
        format!("`{}`", word.code()),
        label(Language::En),
        label(Language::ZhHans),
        label(Language::ZhHant),
    ]
}

fn words<W: Word>(language: Language) -> String {
    let mut table = Table::new(&[say(language, "code", "代码"), "English", "简体中文", "繁體中文"]);
    for word in W::ALL {
        table.row(&labels(*word));
    }
    table.0
}

fn roles(language: Language) -> String {
    let heads = [
        say(language, "code", "代码"),
        "English",
        "简体中文",
        "繁體中文",
        say(language, "family", "类别"),
    ];
    let mut table = Table::new(&heads);
    for role in Role::ALL {
        let [code, en, zh_hans, zh_hant] = labels(*role);
        table.row(&[code, en, zh_hans, zh_hant, role.family().label(language).to_owned()]);
    }
    table.0
}

fn vocabulary(vocabulary: Vocabulary, language: Language) -> String {
    let heads = [
        "id",
        "English",
        "简体中文",
        "繁體中文",
        say(language, "meaning", "含义"),
        say(language, "source", "出处"),
    ];
    let mut table = Table::new(&heads);
    for word in vocabulary.words().unwrap() {
        let label = |language| word.label.get(language);
        table.row(&[
            &format!("`{}`", word.id),
            label(Language::En),
            label(Language::ZhHans),
            label(Language::ZhHant),
            word.meaning.get(language),
            &word.source,
        ]);
    }
    table.0
}

fn columns(language: Language) -> String {
    let mut table = Table::new(&[say(language, "code", "代码"), "English", "简体中文", "繁體中文"]);
    for column in Column::ALL {
        let label = |language| column.label(language);
        table.row(&[
            &format!("`{}`", column.code()),
            label(Language::En),
            label(Language::ZhHans),
            label(Language::ZhHant),
        ]);
    }
    table.0
}

fn headings(language: Language) -> String {
    let heads = [say(language, "fact", "事实项"), say(language, "headings", "列名")];
    let mut table = Table::new(&heads);
    for word in Vocabulary::Facts.words().unwrap() {
        let headers: Vec<&str> = word.headers.iter().map(|header| &**header).collect();
        table.row(&[format!("`{}`", word.id), headers.join("; ")]);
    }
    table.0
}

/// What a scheme says of itself.
fn scheme(scheme: &Scheme, language: Language) -> String {
    let zh = language != Language::En;
    let parts = [
        header(scheme, language),
        grades(scheme, language),
        facts(scheme, language),
        warnings(scheme, language),
        routes(scheme, language),
        parameters(scheme, language),
        lacks(scheme, language),
        completions(scheme, language),
        oddities(scheme, language),
    ];
    let titles = if zh {
        [
            "",
            "等级（由重到轻）",
            "事实项",
            "预警（由重到轻）",
            "流程",
            "参数",
            "条文未给出的内容",
            "本库的补充",
            "照录的特异之处",
        ]
    } else {
        [
            "",
            "Grades, worst first",
            "Facts",
            "Warnings, worst first",
            "Routes",
            "Parameters",
            "What the text lacks",
            "Completions",
            "Oddities, kept as written",
        ]
    };
    let mut text = String::new();
    for (title, part) in titles.into_iter().zip(parts).filter(|(_, part)| !part.is_empty()) {
        if !title.is_empty() {
            text.push_str(&format!("**{title}**\n\n"));
        }
        text.push_str(&part);
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

fn header(scheme: &Scheme, language: Language) -> String {
    let mut table = Table::new(&["", ""]);
    let mut row = |en: &str, zh: &str, value: String| {
        if !value.is_empty() {
            table.row(&[say(language, en, zh), &value]);
        }
    };
    let none = || say(language, "none", "无").to_owned();
    let (document, clause) = scheme.source();
    let status = match scheme.status() {
        Status::Regulation => say(language, "regulation", "规定"),
        Status::Essay => say(language, "essay", "文章"),
        Status::Model => say(language, "model scheme of this library", "本库的示范方案"),
    };
    let grain = scheme.grain().map(|grain| match grain {
        Grain::Point => say(language, "each risk point", "每个风险点"),
        Grain::Post => say(language, "each post", "每个岗位"),
        Grain::Unit => say(language, "each unit", "每个单位"),
        Grain::Step => say(language, "each step of a process", "每个流程环节"),
        Grain::Power => say(language, "each power", "每项权力"),
    });
    let types = scheme.types().iter().map(|kind| match kind.risk_type {
        Some(risk_type) => format!("{} (`{}`)", kind.label.get(language), risk_type.code()),
        None => kind.label.get(language).to_owned(),
    });
    let types = types.collect::<Vec<_>>().join(say(language, ", ", "、"));
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    row("title", "名称", scheme.title().get(language).to_owned());
    row("version", "版本", scheme.version().to_owned());
    row("status", "性质", status.to_owned());
    let issuer = scheme.issuer().map(|issuer| issuer.get(language).to_owned());
    row("issuer", "发文单位", issuer.unwrap_or_default());
    row("issued", "发文日期", day(scheme.issued()));
    row("source", "出处", format!("{document} {}", clause.unwrap_or_default()).trim().to_owned());
    row("graded", "定级对象", grain.unwrap_or_default().to_owned());
    row("types of risk", "风险类型", if types.is_empty() { none() } else { types });
    table.0
}

fn grades(scheme: &Scheme, language: Language) -> String {
    let heads = [
        say(language, "grade", "等级"),
        "id",
        say(language, "taxonomy", "对应"),
        say(language, "supervised by", "监管人"),
    ];
    let mut table = Table::new(&heads);
    for grade in scheme.grades() {
        let facts = Facts::new().decided_grade(&grade.id);
        let outcome = scheme.supervisors(&facts).unwrap();
        let supervisors = match outcome.verdict() {
            Some(supervisors) => {
                let roles = supervisors.roles().map(|role| role.label.get(language));
                let roles = roles.collect::<Vec<_>>().join(say(language, ", ", "、"));
                let together = say(language, " (together)", "（共同）");
                if supervisors.joint { format!("{roles}{together}") } else { roles }
            }
            None if outcome.code() == "undetermined" => {
                say(language, "depends on further facts", "还取决于其他事实").to_owned()
            }
            None => say(language, "not provided", "条文未规定").to_owned(),
        };
        table.row(&[
            grade.label.get(language),
            &format!("`{}`", grade.id),
            &counterpart(grade.risk_grade.map(RiskGrade::code), language),
            &supervisors,
        ]);
    }
    table.0
}

fn counterpart(code: Option<&str>, language: Language) -> String {
    code.map_or_else(|| say(language, "none", "无").to_owned(), |code| format!("`{code}`"))
}

fn facts(scheme: &Scheme, language: Language) -> String {
    let heads = ["id", say(language, "fact", "事实项"), say(language, "values", "取值")];
    let mut table = Table::new(&heads);
    for fact in scheme.facts() {
        let values = values(fact, language);
        table.row(&[&format!("`{}`", fact.id), fact.label.get(language), &values]);
    }
    table.0
}

fn values(fact: &Fact, language: Language) -> String {
    let options = |options: &[integrity_risk::scheme::FactOption]| {
        let named = options
            .iter()
            .map(|option| format!("{} (`{}`)", option.label.get(language), option.id));
        named.collect::<Vec<_>>().join(say(language, ", ", "、"))
    };
    let mut text = match &fact.domain {
        Domain::Flag => say(language, "yes, no", "是、否").to_owned(),
        Domain::Choice { options: of, .. } => options(of),
        Domain::Set { options: of } => {
            format!("{}{}", say(language, "any of: ", "可多选："), options(of))
        }
        Domain::Integer { min, max } => format!("{min} – {max}"),
        Domain::Score { values, .. } => {
            let shown = values.iter().map(shown).collect::<Vec<_>>();
            shown.join(say(language, ", ", "、"))
        }
    };
    if fact.not_rated {
        text.push_str(say(language, "; may be left unrated", "；可以不评"));
    }
    if fact.per_type {
        text.push_str(say(language, "; for each type of risk", "；逐类型填写"));
    }
    text
}

/// A value of a scale as a decimal; scales have at most a few places.
fn shown(value: &integrity_risk::exact::Exact) -> String {
    let (numerator, denominator) = (value.numerator(), value.denominator());
    if denominator == 1 {
        return numerator.to_string();
    }
    #[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
    let decimal = numerator as f64 / denominator as f64;
    decimal.to_string()
}

fn warnings(scheme: &Scheme, language: Language) -> String {
    if scheme.warning_levels().is_empty() {
        return String::new();
    }
    let heads = [say(language, "warning", "预警"), "id", say(language, "colour", "颜色")];
    let mut table = Table::new(&heads);
    for level in scheme.warning_levels() {
        table.row(&[
            level.label.get(language),
            &format!("`{}`", level.id),
            &counterpart(level.colour.map(WarningColour::code), language),
        ]);
    }
    table.0
}

fn routes(scheme: &Scheme, language: Language) -> String {
    let mut text = String::new();
    for route in scheme.routes() {
        let order = if route.ordered {
            say(language, "in strict order", "按严格顺序")
        } else {
            say(language, "in no stated order", "条文未规定顺序")
        };
        let steps = route.steps.iter().map(|step| step.label.get(language));
        let steps = steps.collect::<Vec<_>>().join(say(language, ", ", "、"));
        let label = route.label.get(language);
        text.push_str(&format!(
            "- {label} (`{}`, {order}){}{steps}\n",
            route.id,
            say(language, ": ", "：")
        ));
    }
    text
}

fn parameters(scheme: &Scheme, language: Language) -> String {
    let mut text = String::new();
    for parameter in scheme.parameters() {
        let default = match parameter.default {
            Some(term) => {
                let count = term.count().to_string();
                let unit = match term {
                    integrity_risk::scheme::Term::WorkingDays(_) => {
                        say(language, " working days", " 个工作日")
                    }
                    integrity_risk::scheme::Term::CalendarDays(_) => {
                        say(language, " calendar days", " 个自然日")
                    }
                    integrity_risk::scheme::Term::Months(_) => say(language, " months", " 个月"),
                };
                format!("{}{count}{unit}", say(language, "default of ours: ", "本库默认值："))
            }
            None => say(language, "to be set", "须设置").to_owned(),
        };
        let label = parameter.label.get(language);
        text.push_str(&format!("- `{}`: {label} ({default})\n", parameter.id));
    }
    text
}

fn lacks(scheme: &Scheme, language: Language) -> String {
    scheme.lacks().iter().map(|lack| format!("- {}\n", lack.get(language))).collect()
}

fn completions(scheme: &Scheme, language: Language) -> String {
    let mut text = String::new();
    for completion in scheme.completions() {
        let (question, reading, ground) = (
            completion.question.get(language),
            completion.reading.get(language),
            completion.ground.get(language),
        );
        let (reads, why) = (say(language, "Reading", "取法"), say(language, "Ground", "理由"));
        let colon = say(language, ": ", "：");
        text.push_str(&format!(
            "- `{}`{colon}{question}\n  *{reads}*{colon}{reading}\n  *{why}*{colon}{ground}\n",
            completion.id
        ));
    }
    text
}

fn oddities(scheme: &Scheme, language: Language) -> String {
    let mut text = String::new();
    for oddity in scheme.oddities() {
        let says = oddity.says.get(language);
        text.push_str(&format!("- {} ({}): {says}\n", oddity.rule, oddity.clause));
    }
    text
}

/// The keys of a scheme file, read from the shapes it is read into.
pub(crate) fn keys_of(document: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut renamed: Option<String> = None;
    for line in document.lines().map(str::trim) {
        if let Some((_, after)) = line.split_once("rename = \"") {
            renamed = after.split('"').next().map(str::to_owned);
            continue;
        }
        let field = line.strip_prefix("pub(crate) ").unwrap_or(line);
        let Some((name, _)) = field.split_once(':') else { continue };
        let is_field = !name.is_empty()
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
            && field.ends_with(',');
        if is_field && !name.starts_with('$') {
            keys.push(renamed.take().unwrap_or_else(|| name.to_owned()));
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

/// The keys of a condition.
pub(crate) fn condition_keys(predicate: &str) -> Vec<String> {
    let (_, after) = predicate.split_once("struct Condition {").unwrap();
    let (fields, _) = after.split_once('}').unwrap();
    let names = fields.lines().filter_map(|line| line.trim().split_once(':'));
    names.map(|(name, _)| name.to_owned()).collect()
}
