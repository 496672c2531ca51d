//! Errors handed to Python: the class is written there, what it holds here.

use integrity_risk::Error;
use integrity_risk::language::Language;
use integrity_risk_arrow::BatchError;
use integrity_risk_tables::TableError;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use serde_json::{Map, Value as Json, json};

integrity_risk::messages! {
    /// What only the Python package refuses.
    pub(crate) enum Refusal {
        /// No table that speaks Arrow.
        NoTable { found } = "no_table",
            "`{found}` is no table; give a polars or pandas frame, a pyarrow table or reader, or an object with __arrow_c_stream__",
            "“{found}”不是表；请提供 polars 或 pandas 数据框、pyarrow 表或读取器，或带 __arrow_c_stream__ 的对象",
            "「{found}」不是表；請提供 polars 或 pandas 資料框、pyarrow 表或讀取器，或帶 __arrow_c_stream__ 的物件";
        /// A column of verdicts has the name of a column that is there.
        ColumnExists { column } = "column_exists",
            "the table already has a column `{column}`; give a prefix for the columns of verdicts, such as prefix=\"assessed_\"",
            "表中已有列“{column}”；请为结果列指定前缀，例如 prefix=\"assessed_\"",
            "表中已有欄「{column}」；請為結果欄指定前綴，例如 prefix=\"assessed_\"";
        /// No column of the table holds a fact of the scheme.
        NoColumns { known } = "no_columns",
            "no column is known by its name to hold a fact of the scheme; say which do with `columns`; known facts: {known}",
            "没有一列能按名称对应方案的事实项；请用 columns 指明；可用的事实项：{known}",
            "沒有一欄能按名稱對應方案的事實項；請用 columns 指明；可用的事實項：{known}";
        /// A column that was named is not in the table.
        NoSuchColumn { column, known } = "no_such_column",
            "there is no column `{column}`; known: {known}",
            "没有列“{column}”；现有：{known}",
            "沒有欄「{column}」；現有：{known}";
        /// Two columns are said to hold one fact.
        FactTwice { fact, first, second } = "fact_twice",
            "`{first}` and `{second}` are both said to hold `{fact}`; name one of them in `columns`",
            "“{first}”与“{second}”都被指明为“{fact}”；请在 columns 中只指明其中之一",
            "「{first}」與「{second}」都被指明為「{fact}」；請在 columns 中只指明其中之一";
        /// Two columns of a register have one meaning.
        AmbiguousColumn { meaning, first, second } = "ambiguous_column",
            "columns {first} and {second} both mean `{meaning}`, and which is meant is open; say with `columns` what each of them means (`ignore` for the one that is not read), or take one of the two out",
            "{first} 与 {second} 两列都表示“{meaning}”，以哪一列为准无从得知；请用 columns 指明各自的含义（不读的一列写 ignore），或者去掉其中一列",
            "{first} 與 {second} 兩欄都表示「{meaning}」，以哪一欄為準無從得知；請用 columns 指明各自的含義（不讀的一欄寫 ignore），或者去掉其中一欄";
        /// Rows of several posts where one is graded.
        SeveralPosts { posts } = "several_posts",
            "these rows are of more than one post ({posts}), and one post is graded from its rows; give those of one post, or read all with read_register, which grades each post",
            "这些行属于不止一个岗位（{posts}），而此处只按一个岗位的各行定级；请只给出一个岗位的行，或者用 read_register 读入全部，由其逐个岗位定级",
            "這些列屬於不止一個崗位（{posts}），而此處只按一個崗位的各列定級；請只給出一個崗位的列，或者用 read_register 讀入全部，由其逐個崗位定級";
        /// A sheet of a workbook on which no headings are found.
        NoHeadings { file, sheet, known } = "no_headings",
            "no row of headings is found in the first ten rows of sheet `{sheet}` of {file}; name the columns in one row, as `post`, `risk point`, `control measures`, say what a heading means, or read another sheet; the workbook has: {known}",
            "{file} 的工作表“{sheet}”前十行没有找到表头；请在一行中写明各列名称，如“岗位”“风险点”“防控措施”，或者指明某列的含义，或者读取另一工作表；现有工作表：{known}",
            "{file} 的工作表「{sheet}」前十列沒有找到表頭；請在一列中寫明各欄名稱，如「崗位」「風險點」「防控措施」，或者指明某欄的含義，或者讀取另一工作表；現有工作表：{known}";
        /// So many threads there cannot be.
        NoThreads { threads } = "no_threads",
            "{threads} threads can do no work; give `threads` as 1 or more, or leave it out",
            "{threads} 个线程无法工作；threads 请写 1 或更大的数，或者不写",
            "{threads} 個執行緒無法工作；threads 請寫 1 或更大的數，或者不寫";
        /// What is to be decided again is not as the wire writes a decision.
        NotAsWritten { place } = "not_as_written",
            "the decision at {place} is not as the library writes it, so that it cannot be compared; give the Decision itself, or what its to_json gave",
            "{place} 处的判定不是本库写出的形式，无法比较；请直接给出 Decision，或给出其 to_json 的结果",
            "{place} 處的判定不是本庫寫出的形式，無法比較；請直接給出 Decision，或給出其 to_json 的結果";
        /// A stored decision's or scheme's built-in scheme has changed since.
        SchemeChanged { id, stored, now } = "scheme_changed",
            "the built-in scheme `{id}` has changed: stored with rules {stored}, now {now}; use the release it was stored with",
            "内置方案“{id}”已变更：保存时规则为 {stored}，现为 {now}；请使用保存时的版本",
            "內建方案「{id}」已變更：保存時規則為 {stored}，現為 {now}；請使用保存時的版本";
        /// A file that is not UTF-8.
        NotUtf8 { file } = "not_utf8",
            "`{file}` is not UTF-8; save it as UTF-8",
            "“{file}”不是 UTF-8 编码；请另存为 UTF-8",
            "「{file}」不是 UTF-8 編碼；請另存為 UTF-8";
        /// A library that draws is not installed.
        NeedsPackage { package, extra } = "needs_package",
            "this needs {package}, which is not installed; install it with `pip install integrity-risk[{extra}]`",
            "此功能需要 {package}，尚未安装；请运行 pip install integrity-risk[{extra}]",
            "此功能需要 {package}，尚未安裝；請執行 pip install integrity-risk[{extra}]";
        /// No font has the characters that are to be drawn.
        NoFont { font, text } = "no_font",
            "{font} cannot draw “{text}”; install a Chinese font (on Debian and Ubuntu the package fonts-noto-cjk), or give the file of one as `font`",
            "{font} 无法绘出“{text}”；请安装中文字体（Debian、Ubuntu 的软件包为 fonts-noto-cjk），或以 font 指明字体文件",
            "{font} 無法繪出「{text}」；請安裝中文字型（Debian、Ubuntu 的套件為 fonts-noto-cjk），或以 font 指明字型檔";
        /// What a register is not counted by.
        NotCounted { by, known } = "not_counted",
            "risk points cannot be counted by `{by}` here; known: {known}",
            "此处不能按“{by}”统计风险点；可用：{known}",
            "此處不能按「{by}」統計風險點；可用：{known}";
        /// A fact that is no axis of a grid.
        NotAnAxis { fact, known } = "not_an_axis",
            "`{fact}` is no fact of the grade with a scale or a list of options to choose one from; known: {known}",
            "“{fact}”不是定级所用、带有量表或单选取值的事实项；可用：{known}",
            "「{fact}」不是定級所用、帶有量表或單選取值的事實項；可用：{known}";
        /// A scheme with fewer than two facts for the axes of a grid.
        NoGrid { scheme, known } = "no_grid",
            "a grid needs two facts with a scale or a list of options, and the grades of `{scheme}` rest on fewer; it has: {known}",
            "矩阵需要两个带有量表或单选取值的事实项，方案“{scheme}”定级所用的不足两个；现有：{known}",
            "矩陣需要兩個帶有量表或單選取值的事實項，方案「{scheme}」定級所用的不足兩個；現有：{known}";
    }
}

/// The exception for what the core refuses.
pub(crate) fn raise(py: Python<'_>, error: &Error, language: Language) -> PyErr {
    exception(py, &error.to_json(language))
}

/// The same, its place told as in a request of the wire.
pub(crate) fn raise_within(
    py: Python<'_>,
    outer: &str,
    error: &Error,
    language: Language,
) -> PyErr {
    let mut json = error.to_json(language);
    if let Some(path) = json.get_mut("path") {
        *path = Json::from(format!("{outer}{}", error.path()));
    }
    exception(py, &json)
}

/// The exception for what stops a whole batch.
pub(crate) fn raise_batch(py: Python<'_>, error: &BatchError, language: Language) -> PyErr {
    let details = error.kind().details();
    exception(py, &written(error.code(), &error.message(language), details))
}

/// The exception for a file that cannot be read, with its place: the file, the row and the column.
pub(crate) fn raise_table(py: Python<'_>, error: &TableError, language: Language) -> PyErr {
    let mut json = written(error.code(), &error.message(language), error.kind().details());
    let row = error.row().map(|row| row.to_string());
    let column = error.column().map(|column| column.to_string());
    let place = [("file", error.file().map(str::to_owned)), ("row", row), ("column", column)];
    let known: Vec<_> = place.into_iter().filter_map(|(name, at)| Some((name, at?))).collect();
    // As the command line tells it.
    let path: Vec<&str> = known.iter().map(|(_, at)| at.as_str()).collect();
    let path = path.join(":");
    if let Some(json) = json.as_object_mut() {
        json.insert("path".to_owned(), Json::from(path));
        json.insert("line".to_owned(), Json::from(error.row()));
        json.insert("column".to_owned(), Json::from(error.column()));
    }
    if let Some(details) = json.get_mut("details").and_then(Json::as_object_mut) {
        details.extend(known.into_iter().map(|(name, at)| (name.to_owned(), Json::from(at))));
    }
    exception(py, &json)
}

fn written(code: &str, message: &str, details: Vec<(&'static str, &str)>) -> Json {
    let details: Map<String, Json> =
        details.into_iter().map(|(name, value)| (name.to_owned(), Json::from(value))).collect();
    json!({ "code": code, "path": "", "message": message, "details": details })
}

/// Python makes the exception from what the wire would have written.
fn exception(py: Python<'_>, error: &Json) -> PyErr {
    let made = py
        .import("integrity_risk._errors")
        .and_then(|module| module.getattr("error_from_json"))
        .and_then(|make| make.call1((error.to_string(),)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}

/// The language of a tag; English for none.
pub(crate) fn language(py: Python<'_>, tag: Option<&str>) -> PyResult<Language> {
    let Some(tag) = tag else { return Ok(Language::En) };
    if let Some(language) = Language::from_tag(tag) {
        return Ok(language);
    }
    // The wire words this refusal; it gives none only for a tag it knows.
    let asked = json!({ "lang": tag }).to_string();
    let answer: Json =
        serde_json::from_str(&integrity_risk::wire::call("schemes", &asked)).unwrap_or_default();
    Err(exception(py, answer.get("error").unwrap_or(&Json::Null)))
}

/// The error that the Python part raises for a reason of its own.
#[pyfunction]
#[pyo3(signature = (code, values: "dict[str, str]", lang = None) -> "ValueError")]
pub(crate) fn refusal(
    py: Python<'_>,
    code: &str,
    values: &Bound<'_, PyDict>,
    lang: Option<&str>,
) -> PyResult<Py<PyAny>> {
    let language = language(py, lang)?;
    let value = |name: &str| -> PyResult<String> {
        values.get_item(name)?.map_or(Ok(String::new()), |value| value.extract())
    };
    let refusal = match code {
        "no_table" => Refusal::NoTable { found: value("found")? },
        "column_exists" => Refusal::ColumnExists { column: value("column")? },
        "no_columns" => Refusal::NoColumns { known: value("known")? },
        "no_such_column" => {
            Refusal::NoSuchColumn { column: value("column")?, known: value("known")? }
        }
        "fact_twice" => Refusal::FactTwice {
            fact: value("fact")?,
            first: value("first")?,
            second: value("second")?,
        },
        "ambiguous_column" => Refusal::AmbiguousColumn {
            meaning: value("meaning")?,
            first: value("first")?,
            second: value("second")?,
        },
        "several_posts" => Refusal::SeveralPosts { posts: value("posts")? },
        "no_headings" => Refusal::NoHeadings {
            file: value("file")?,
            sheet: value("sheet")?,
            known: value("known")?,
        },
        "no_threads" => Refusal::NoThreads { threads: value("threads")? },
        "not_as_written" => Refusal::NotAsWritten { place: value("place")? },
        "scheme_changed" => Refusal::SchemeChanged {
            id: value("id")?,
            stored: value("stored")?,
            now: value("now")?,
        },
        "not_utf8" => Refusal::NotUtf8 { file: value("file")? },
        "needs_package" => {
            Refusal::NeedsPackage { package: value("package")?, extra: value("extra")? }
        }
        "no_font" => Refusal::NoFont { font: value("font")?, text: value("text")? },
        "not_counted" => Refusal::NotCounted { by: value("by")?, known: value("known")? },
        "not_an_axis" => Refusal::NotAnAxis { fact: value("fact")?, known: value("known")? },
        "no_grid" => Refusal::NoGrid { scheme: value("scheme")?, known: value("known")? },
        _ => return Err(PyKeyError::new_err(code.to_owned())),
    };
    let json = written(refusal.code(), &refusal.message(language), refusal.details());
    Ok(exception(py, &json).into_value(py).into_any())
}
