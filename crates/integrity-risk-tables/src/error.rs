//! What can be wrong with a file: a stable code, the file, row and column where
//! they are known, and a message in three languages.

use std::fmt;
use std::io;

use integrity_risk::language::Language;
use serde_json::{Map, Value as Json};

integrity_risk::messages! {
    /// The kinds of error in the reading and writing of tables.
    #[non_exhaustive]
    pub enum TableErrorKind {
        // Files.
        /// The file cannot be read.
        Unreadable { reason } = "unreadable_file",
            "the file cannot be read: {reason}; check that it exists, that you may read it and that no other program locks it",
            "无法读取文件：{reason}；请检查文件是否存在、是否有读取权限、是否被其他程序占用",
            "無法讀取檔案：{reason}；請檢查檔案是否存在、是否有讀取權限、是否被其他程式佔用";
        /// The file cannot be written.
        Unwritable { reason } = "unwritable_file",
            "the file cannot be written: {reason}; check that its folder exists, that you may write there and that it is not open elsewhere",
            "无法写入文件：{reason}；请检查目录是否存在、是否有写入权限、文件是否已在别处打开",
            "無法寫入檔案：{reason}；請檢查目錄是否存在、是否有寫入權限、檔案是否已在別處開啟";
        /// The extension names no type of table.
        UnknownFileType { extension, known } = "unknown_file_type",
            "the extension `{extension}` names no type of table here; expected one of: {known}",
            "扩展名“{extension}”不是支持的表格类型；应为下列之一：{known}",
            "副檔名「{extension}」不是支援的表格類型；應為下列之一：{known}";
        /// There is nothing in the file.
        EmptyFile { } = "empty_file",
            "there is no text in this table; check that it was saved and that the right file or sheet is named",
            "表中没有任何内容；请确认文件已保存，且所指的文件或工作表无误",
            "表中沒有任何內容；請確認檔案已儲存，且所指的檔案或工作表無誤";
        /// A file named as text holds a workbook.
        NotText { } = "not_text",
            "the file is named as text but holds a workbook; rename it to .xlsx or .xls, or save it as CSV",
            "文件名为文本，内容却是工作簿；请将扩展名改为 .xlsx 或 .xls，或另存为 CSV",
            "檔名為文字，內容卻是活頁簿；請將副檔名改為 .xlsx 或 .xls，或另存為 CSV";

        // Workbooks.
        /// The file is no workbook of any type that is read.
        NotAWorkbook { } = "not_a_workbook",
            "the file is named as a workbook but is none (some systems give web pages and text the name .xls); open it in a spreadsheet program and save it as .xlsx, or rename it to what it is",
            "文件名为工作簿，内容却不是（有的系统把网页或文本命名为 .xls）；请用电子表格软件打开后另存为 .xlsx，或改用与内容相符的扩展名",
            "檔名為活頁簿，內容卻不是（有的系統把網頁或文字命名為 .xls）；請用試算表軟體開啟後另存為 .xlsx，或改用與內容相符的副檔名";
        /// A workbook under a password.
        LockedWorkbook { } = "locked_workbook",
            "this workbook has a password; open it, remove the password and save it anew",
            "工作簿设有密码；请打开后取消密码并重新保存",
            "活頁簿設有密碼；請開啟後取消密碼並重新儲存";
        /// The workbook is cut short or damaged.
        DamagedWorkbook { reason } = "damaged_workbook",
            "the workbook is cut short or damaged: {reason}; fetch it again, or open it and save it anew",
            "工作簿不完整或已损坏：{reason}；请重新获取，或打开后重新保存",
            "活頁簿不完整或已損壞：{reason}；請重新取得，或開啟後重新儲存";
        /// The workbook has no sheet of this name.
        NoSuchSheet { sheet, known } = "no_such_sheet",
            "there is no sheet `{sheet}`; the workbook has: {known}",
            "没有工作表“{sheet}”；现有：{known}",
            "沒有工作表「{sheet}」；現有：{known}";

        // Text.
        /// No encoding has this name.
        UnknownEncoding { label } = "unknown_encoding",
            "there is no encoding `{label}`; expected, for instance, utf-8, gbk, gb18030, big5 or utf-16le",
            "没有名为“{label}”的编码；可用的如 utf-8、gbk、gb18030、big5、utf-16le",
            "沒有名為「{label}」的編碼；可用的如 utf-8、gbk、gb18030、big5、utf-16le";
        /// Bytes that are no text in the encoding of the file.
        Undecodable { encoding } = "undecodable_text",
            "here the file is no longer text in {encoding}; save it as UTF-8, or name its encoding",
            "文件自此处起不是有效的 {encoding} 文本；请另存为 UTF-8，或指明编码",
            "檔案自此處起不是有效的 {encoding} 文字；請另存為 UTF-8，或指明編碼";
        /// A byte that cannot part the cells of a row.
        BadDelimiter { delimiter } = "bad_delimiter",
            "{delimiter} cannot part cells; use a tab or a printable ASCII character other than a quotation mark",
            "{delimiter} 不能用作分隔符；请用制表符或引号以外的 ASCII 可见字符",
            "{delimiter} 不能用作分隔符；請用定位字元或引號以外的 ASCII 可見字元";
        /// A quotation mark is opened and never closed.
        UnclosedQuote { } = "unclosed_quote",
            "a cell of this row opens with a quotation mark that is never closed; close it, or double each mark that is part of the text",
            "该行有单元格以引号开头而没有结束的引号；请补上，文字中的引号请写成两个",
            "該列有儲存格以引號開頭而沒有結束的引號；請補上，文字中的引號請寫成兩個";

        // Cells.
        /// The text of a cell is as long as a program lets it be.
        CellTruncated { limit } = "cell_truncated",
            "the text of this cell has {limit} characters or bytes, the most that such a file holds, and was probably cut off there; compare it with its source and write the rest into another cell",
            "该单元格的文字为 {limit} 个字符或字节，已达这类文件的上限，其后的内容很可能已被截断；请与原文核对，并将其余内容写入另一单元格",
            "該儲存格的文字為 {limit} 個字元或位元組，已達這類檔案的上限，其後的內容很可能已被截斷；請與原文核對，並將其餘內容寫入另一儲存格";
        /// A cell shows an error of the spreadsheet program.
        CellError { value } = "cell_error",
            "this cell shows the error {value} of its formula; mend the formula, or write the value itself",
            "该单元格显示公式错误 {value}；请改正公式，或直接填写数值",
            "該儲存格顯示公式錯誤 {value}；請改正公式，或直接填寫數值";
        /// A formula whose value was not stored.
        NoStoredValue { } = "no_stored_value",
            "this cell has a formula whose value was not saved, and is read as empty; open the file in a spreadsheet program and save it, or write the value itself",
            "该单元格有公式而未保存计算结果，按空值读取；请用电子表格软件打开并保存，或直接填写数值",
            "該儲存格有公式而未儲存計算結果，按空值讀取；請用試算表軟體開啟並儲存，或直接填寫數值";
        /// A line of JSON Lines that is no object.
        BadJsonLine { reason } = "bad_json_line",
            "this line is not one JSON object: {reason}; write each row as one object on one line",
            "该行不是一个 JSON 对象：{reason}；请将每行写成一个对象，各占一行",
            "該行不是一個 JSON 物件：{reason}；請將每列寫成一個物件，各佔一行";
        /// A value that is an object or an array.
        NestedValue { } = "nested_value",
            "this cell holds an object or an array and is read as its JSON text; give one text, number, true, false or null",
            "该单元格是对象或数组，按其 JSON 文本读取；请给出一个文本、数字、true、false 或 null",
            "該儲存格是物件或陣列，按其 JSON 文字讀取；請給出一個文字、數字、true、false 或 null";
        /// A name that stands twice in one object.
        DuplicateName { name } = "duplicate_name",
            "the name `{name}` stands more than once in this line; the first value is read: leave one of them",
            "名称“{name}”在该行出现不止一次，读取第一个值；请只保留一个",
            "名稱「{name}」在該行出現不止一次，讀取第一個值；請只保留一個";

        // Limits.
        /// A row holds too much text.
        RowTooLarge { limit } = "row_too_large",
            "this row is longer than {limit} bytes; a quotation mark may be left open: close it",
            "该行超过 {limit} 字节；可能有引号没有结束，请补上",
            "該列超過 {limit} 位元組；可能有引號沒有結束，請補上";
        /// A cell holds too much text; it is read as empty.
        CellTooLarge { size, limit } = "cell_too_large",
            "this cell holds {size} bytes of text, more than {limit}; it is read as empty: shorten it",
            "该单元格有 {size} 字节，超过 {limit} 字节，按空值读取；请缩短",
            "該儲存格有 {size} 位元組，超過 {limit} 位元組，按空值讀取；請縮短";
        /// A row has too many cells.
        TooManyColumns { limit } = "too_many_columns",
            "this row has more than {limit} columns; check the delimiter, or take columns out",
            "该行超过 {limit} 列；请检查分隔符，或删去多余的列",
            "該列超過 {limit} 欄；請檢查分隔符，或刪去多餘的欄";
        /// A sheet has too many cells.
        TooManyCells { limit } = "too_many_cells",
            "the sheet has more than {limit} cells; save it as CSV, which is read row by row",
            "工作表超过 {limit} 个单元格；请另存为 CSV，可逐行读取",
            "工作表超過 {limit} 個儲存格；請另存為 CSV，可逐列讀取";
        /// A workbook is too large, as it stands or unpacked.
        WorkbookTooLarge { limit } = "workbook_too_large",
            "the workbook is larger than {limit} bytes; save the sheet as CSV, which is read row by row",
            "工作簿超过 {limit} 字节；请将工作表另存为 CSV，可逐行读取",
            "活頁簿超過 {limit} 位元組；請將工作表另存為 CSV，可逐列讀取";

        // Writing.
        /// A row to be written has another number of cells than the header.
        RowShape { found, expected } = "row_shape",
            "the row has {found} cells; expected {expected}, one for each header",
            "该行有 {found} 个单元格；应为 {expected} 个，与表头一致",
            "該列有 {found} 個儲存格；應為 {expected} 個，與表頭一致";
        /// A workbook cannot hold so long a text in one cell.
        TextTooLong { limit } = "text_too_long",
            "a cell of a workbook holds at most {limit} characters and this one has more; write CSV or JSON Lines instead",
            "工作簿的单元格最多 {limit} 个字符，此处超出；请改为输出 CSV 或 JSON Lines",
            "活頁簿的儲存格最多 {limit} 個字元，此處超出；請改為輸出 CSV 或 JSON Lines";
        /// A workbook cannot hold so many rows or columns.
        SheetFull { rows, columns } = "sheet_full",
            "a sheet holds at most {rows} rows and {columns} columns; write CSV or JSON Lines instead",
            "一张工作表最多 {rows} 行、{columns} 列；请改为输出 CSV 或 JSON Lines",
            "一張工作表最多 {rows} 列、{columns} 欄；請改為輸出 CSV 或 JSON Lines";
        /// A workbook cannot have a sheet of this name.
        BadSheetName { sheet } = "bad_sheet_name",
            "`{sheet}` cannot name a sheet; use 1 to 31 characters, none of [ ] : * ? / \\, and no apostrophe at either end",
            "“{sheet}”不能用作工作表名；请用 1 至 31 个字符，不含 [ ] : * ? / \\，首尾不用单引号",
            "「{sheet}」不能用作工作表名；請用 1 至 31 個字元，不含 [ ] : * ? / \\，首尾不用單引號";
    }
}

/// An error in the reading or writing of a table: what kind, and where.
///
/// # Examples
///
/// ```
/// use integrity_risk::language::Language;
/// use integrity_risk_tables::{ReadOptions, Reader};
///
/// let error = Reader::open("register.docx", &ReadOptions::default()).unwrap_err();
/// assert_eq!(error.code(), "unknown_file_type");
/// assert!(error.message(Language::ZhHans).starts_with("扩展名“docx”"));
/// assert!(error.to_string().starts_with("register.docx: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct TableError {
    kind: Box<TableErrorKind>,
    file: Option<Box<str>>,
    row: Option<u64>,
    column: Option<usize>,
}

impl TableError {
    /// The stable code, such as `undecodable_text`.
    ///
    /// ```
    /// use integrity_risk_tables::{TableError, TableErrorKind};
    /// assert_eq!(TableError::from(TableErrorKind::EmptyFile {}).code(), "empty_file");
    /// ```
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// The kind, with its values.
    ///
    /// ```
    /// use integrity_risk_tables::{TableError, TableErrorKind};
    /// let error = TableError::from(TableErrorKind::EmptyFile {});
    /// assert_eq!(error.kind(), &TableErrorKind::EmptyFile {});
    /// ```
    pub fn kind(&self) -> &TableErrorKind {
        &self.kind
    }

    /// The file, as the caller named it.
    ///
    /// ```
    /// use integrity_risk_tables::{ReadOptions, Reader};
    /// let error = Reader::open("register.docx", &ReadOptions::default()).unwrap_err();
    /// assert_eq!(error.file(), Some("register.docx"));
    /// ```
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The row, as [`RawRow::number`](crate::RawRow::number) counts it.
    ///
    /// ```
    /// use integrity_risk_tables::{TableError, TableErrorKind};
    /// assert_eq!(TableError::from(TableErrorKind::EmptyFile {}).row(), None);
    /// ```
    pub fn row(&self) -> Option<u64> {
        self.row
    }

    /// The column, counted from 1.
    ///
    /// ```
    /// use integrity_risk_tables::{TableError, TableErrorKind};
    /// assert_eq!(TableError::from(TableErrorKind::EmptyFile {}).column(), None);
    /// ```
    pub fn column(&self) -> Option<usize> {
        self.column
    }

    /// What is wrong, what was expected and how to mend it.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk_tables::{TableError, TableErrorKind};
    /// let error = TableError::from(TableErrorKind::EmptyFile {});
    /// assert!(error.message(Language::ZhHant).starts_with("表中沒有任何內容"));
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.kind.message(language)
    }

    /// The error as JSON: `{code, message, details}`, and `file`, `row` and
    /// `column` where they are known.
    ///
    /// ```
    /// use integrity_risk::language::Language;
    /// use integrity_risk_tables::{TableError, TableErrorKind};
    /// let json = TableError::from(TableErrorKind::EmptyFile {}).to_json(Language::En);
    /// assert_eq!(json["code"], "empty_file");
    /// ```
    pub fn to_json(&self, language: Language) -> Json {
        let details = self.kind.details().into_iter();
        let details: Map<String, Json> =
            details.map(|(name, value)| (name.to_owned(), Json::from(value))).collect();
        let mut json = Map::new();
        json.insert("code".to_owned(), Json::from(self.code()));
        json.insert("message".to_owned(), Json::from(self.message(language)));
        json.insert("details".to_owned(), Json::from(details));
        let place = [
            ("file", self.file().map(Json::from)),
            ("row", self.row.map(Json::from)),
            ("column", self.column.map(Json::from)),
        ];
        for (name, value) in place {
            json.extend(value.map(|value| (name.to_owned(), value)));
        }
        Json::from(json)
    }

    pub(crate) fn in_file(mut self, file: &str) -> Self {
        self.file = Some(file.into());
        self
    }

    pub(crate) fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    pub(crate) fn at_column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }
}

impl From<TableErrorKind> for TableError {
    fn from(kind: TableErrorKind) -> Self {
        Self { kind: Box::new(kind), file: None, row: None, column: None }
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}: ")?;
        }
        if let Some(row) = self.row {
            write!(f, "row {row}")?;
            if let Some(column) = self.column {
                write!(f, ", column {column}")?;
            }
            f.write_str(": ")?;
        }
        write!(f, "{} [{}]", self.kind, self.code())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "its use is in map_err")]
pub(crate) fn unreadable(error: io::Error) -> TableError {
    TableErrorKind::Unreadable { reason: error.to_string() }.into()
}

#[cfg(feature = "write")]
#[expect(clippy::needless_pass_by_value, reason = "its use is in map_err")]
pub(crate) fn unwritable(error: io::Error) -> TableError {
    TableErrorKind::Unwritable { reason: error.to_string() }.into()
}
