//! What can be wrong: every error has a stable code, the place of the
//! offending value and a message in three languages that says what is wrong,
//! what was expected and how to mend it.

use std::fmt;

use serde::Serialize;
use serde_json::Value as Json;

use crate::language::Language;
use crate::path::Path;
use crate::phrase::{Names, Phrase};
use crate::wire::answer;

/// Declares a catalogue of messages: an enum whose variants have a stable code
/// and a wording in English, simplified and traditional Chinese.
///
/// A value of a message is a `String`, or of another type that each language
/// words for itself ([`Said`](crate::phrase::Said)) where one is named.
/// Crates that build on this one use the macro for catalogues of their own.
///
/// # Examples
///
/// ```
/// use integrity_risk::language::Language;
///
/// integrity_risk::messages! {
///     /// What can be wrong with a visit.
///     pub enum VisitError {
///         /// The door is shut.
///         Shut { door } = "shut",
///             "door {door} is shut; ring the bell",
///             "{door}门已关闭，请按铃",
///             "{door}門已關閉，請按鈴";
///     }
/// }
///
/// let error = VisitError::Shut { door: "A".into() };
/// assert_eq!(error.code(), "shut");
/// assert_eq!(error.message(Language::ZhHans), "A门已关闭，请按铃");
/// ```
#[macro_export]
macro_rules! messages {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident {
            $(
                $(#[$variant_meta:meta])*
                $variant:ident { $($field:ident $(: $type:ty)?),* $(,)? } = $code:literal,
                $en:literal,
                $zh_hans:literal,
                $zh_hant:literal;
            )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        $visibility enum $name {
            $(
                $(#[$variant_meta])*
                #[error($en)]
                $variant {
                    $(
                        #[doc = concat!("`", stringify!($field), "` in the message.")]
                        $field: $crate::message_value!($($type)?),
                    )*
                },
            )*
        }

        impl $name {
            /// Every code of this catalogue, in order.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The stable code of this kind.
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)*
                }
            }

            /// What is wrong, what was expected and how to mend it.
            pub fn message(&self, language: $crate::language::Language) -> String {
                $crate::phrase::fill(self.wording(language), &self.values(), language)
            }

            /// The values in the message, by name; a phrase by its code.
            pub fn details(&self) -> Vec<(&'static str, &str)> {
                self.values().into_iter().map(|(name, value)| (name, value.code())).collect()
            }

            /// The message with the names of its values in braces.
            fn wording(&self, language: $crate::language::Language) -> &'static str {
                let wordings: [&'static str; 3] = match self {
                    $(Self::$variant { .. } => [$en, $zh_hans, $zh_hant],)*
                };
                let [en, zh_hans, zh_hant] = wordings;
                match language {
                    $crate::language::Language::En => en,
                    $crate::language::Language::ZhHans => zh_hans,
                    $crate::language::Language::ZhHant => zh_hant,
                }
            }

            /// The values in the message, by name.
            fn values(&self) -> Vec<(&'static str, &dyn $crate::phrase::Said)> {
                match self {
                    $(Self::$variant { $($field),* } => {
                        // Never called: the compiler checks what the wordings name.
                        let _ = || ($(&$field,)* format!($zh_hans), format!($zh_hant));
                        vec![$((stringify!($field), $field as _)),*]
                    })*
                }
            }
        }
    };
}

/// The type of a value in a message: the one that is named, else text.
#[doc(hidden)]
#[macro_export]
macro_rules! message_value {
    () => {
        String
    };
    ($type:ty) => {
        $type
    };
}

messages! {
    /// The kinds of error of the core, for the reading of documents, the
    /// loading of schemes and the reading of facts, settings and labels.
    #[non_exhaustive]
    pub enum ErrorKind {
        // Documents.
        /// The text is not JSON.
        JsonSyntax { line, column, reason } = "json_syntax",
            "this is not JSON: {reason}; check quotes, commas and brackets at that place",
            "不是有效的 JSON，错在第 {line} 行第 {column} 字节处；请检查该处的引号、逗号、括号和数字",
            "不是有效的 JSON，錯在第 {line} 行第 {column} 位元組處；請檢查該處的引號、逗號、括號和數字";
        /// The text is not TOML.
        TomlSyntax { reason } = "toml_syntax",
            "this is not TOML: {reason}; check quotes, brackets and keys at that place",
            "不是有效的 TOML；请检查该处的引号、括号、等号和键",
            "不是有效的 TOML；請檢查該處的引號、括號、等號和鍵";
        /// One key stands twice in a table.
        DuplicateKey { key } = "duplicate_key",
            "key `{key}` stands more than once; keep one",
            "键“{key}”重复出现；请只保留一个",
            "鍵「{key}」重複出現；請只保留一個";
        /// A limit of [`crate::limits`] is passed.
        TooLarge { what: Phrase, limit } = "too_large",
            "too large: {what}; at most {limit} is accepted, make it smaller",
            "{what}超出限制；最多接受 {limit}，请缩减",
            "{what}超出限制；最多接受 {limit}，請縮減";
        /// A key that this table does not have.
        UnknownKey { key, expected: Names } = "unknown_key",
            "unknown key `{key}`; expected one of: {expected}",
            "未知的键“{key}”；应为下列之一：{expected}",
            "未知的鍵「{key}」；應為下列之一：{expected}";
        /// A key that must be there is not.
        MissingKey { key } = "missing_key",
            "key `{key}` is missing; add it",
            "缺少键“{key}”；请补上",
            "缺少鍵「{key}」；請補上";
        /// A value of the wrong kind.
        WrongType { found: Phrase, expected: Phrase } = "wrong_type",
            "found {found}, expected {expected}; rewrite it",
            "此处为{found}，应为{expected}；请改写",
            "此處為{found}，應為{expected}；請改寫";
        /// A word outside a closed list.
        UnknownWord { word, expected: Names } = "unknown_word",
            "unknown word `{word}`; expected one of: {expected}",
            "未知的词“{word}”；应为下列之一：{expected}",
            "未知的詞「{word}」；應為下列之一：{expected}";
        /// Text that is no day of the calendar.
        NotADate { value } = "not_a_date",
            "`{value}` is no day of the calendar; write year, month and day, such as 2026-01-31",
            "“{value}”不是日历上的日期；请写年、月、日，如 2026-01-31",
            "「{value}」不是日曆上的日期；請寫年、月、日，如 2026-01-31";
        /// Two keys of which exactly one is to be written.
        OneOrTheOther { first, second } = "one_or_the_other",
            "of `{first}` and `{second}` only one can stand here; write one of the two",
            "“{first}”与“{second}”在此只能有一个；请写其中之一",
            "「{first}」與「{second}」在此只能有一個；請寫其中之一";

        // Schemes.
        /// The file format is of another version.
        UnsupportedFormat { found, supported } = "unsupported_format",
            "format {found} is not known; this release reads format {supported}",
            "不支持格式 {found}；本版本读取格式 {supported}",
            "不支援格式 {found}；本版本讀取格式 {supported}";
        /// No built-in scheme has this id.
        UnknownScheme { id, known: Names } = "unknown_scheme",
            "there is no built-in scheme `{id}`; known: {known}; a scheme of your own is given whole, as its file or document, and `extends` names a built-in one",
            "没有内置方案“{id}”；现有：{known}；自己的方案请给出整个文件或文档，extends 只能写内置方案",
            "沒有內建方案「{id}」；現有：{known}；自己的方案請給出整個檔案或文件，extends 只能寫內建方案";
        /// An identifier of the wrong form.
        BadId { id } = "bad_id",
            "`{id}` is not an identifier; use lower-case letters, digits and `_`, starting with a letter",
            "“{id}”不是合法的标识符；请用小写字母、数字和下划线，并以字母开头",
            "「{id}」不是合法的識別符；請用小寫字母、數字和底線，並以字母開頭";
        /// An identifier of a scheme of the wrong form.
        BadSchemeId { id } = "bad_scheme_id",
            "`{id}` is not an identifier of a scheme; use lower-case letters, digits and `-`, starting with a letter",
            "“{id}”不是合法的方案标识；请用小写字母、数字和连字符，并以字母开头",
            "「{id}」不是合法的方案識別符；請用小寫字母、數字和連字號，並以字母開頭";
        /// One identifier used for two things.
        DuplicateId { id } = "duplicate_id",
            "identifier `{id}` is used twice; give each its own",
            "标识符“{id}”重复；请各用其一",
            "識別符「{id}」重複；請各用其一";
        /// A reference to something the scheme does not have.
        UnknownReference { what: Phrase, id, known: Names } = "unknown_reference",
            "there is no {what} `{id}`; known: {known}",
            "没有名为“{id}”的{what}；现有：{known}",
            "沒有名為「{id}」的{what}；現有：{known}";
        /// A wording is missing in a language the scheme speaks.
        MissingWording { language } = "missing_wording",
            "no wording in {language}, a language of this scheme; add it or remove the language",
            "缺少 {language} 的文字，而本方案声明了该语言；请补上或去掉该语言",
            "缺少 {language} 的文字，而本方案聲明了該語言；請補上或去掉該語言";
        /// The declared worst level is not the first one listed.
        WorstNotFirst { declared, first } = "worst_not_first",
            "`{declared}` is declared the worst but `{first}` is listed first; list the levels worst first",
            "声明“{declared}”为最重，但列在首位的是“{first}”；请由重到轻排列",
            "聲明「{declared}」為最重，但列在首位的是「{first}」；請由重到輕排列";
        // Forms.
        /// A key that a field of its kind does not take.
        FieldKey { kind, key } = "field_key",
            "a field of the kind `{kind}` takes no key `{key}`; remove it or change the kind",
            "种类为“{kind}”的栏目不接受键“{key}”；请去掉该键或更换种类",
            "種類為「{kind}」的欄目不接受鍵「{key}」；請去掉該鍵或更換種類";
        /// A question that cannot be asked of a field.
        FieldOperator { field, kind } = "field_operator",
            "this cannot be asked of `{field}`, a field of the kind `{kind}`; ask one thing that the kind knows: `present` of any, `equals` of a flag, choice or whole number, `one_of` of a choice or whole number, `has_any` of choices, `at_least` and `at_most` of a whole number",
            "不能这样询问栏目“{field}”（种类“{kind}”）；请只问一项：任何栏目可用 present，是否、单选、整数可用 equals，单选、整数可用 one_of，多选可用 has_any，整数可用 at_least 和 at_most",
            "不能這樣詢問欄目「{field}」（種類「{kind}」）；請只問一項：任何欄目可用 present，是否、單選、整數可用 equals，單選、整數可用 one_of，多選可用 has_any，整數可用 at_least 和 at_most";
        /// A key or a field that a check of its kind cannot read.
        CheckField { check, key } = "check_field",
            "a check of the kind `{check}` cannot take `{key}`; name fields of the kind it compares, and only its own keys",
            "种类为“{check}”的核对不能取“{key}”；请写它所核对种类的栏目，并只写它自己的键",
            "種類為「{check}」的核對不能取「{key}」；請寫它所核對種類的欄目，並只寫它自己的鍵";
        /// What is filled in cannot be understood, and so cannot be put on paper.
        FormHasFaults { count, first } = "form_has_faults",
            "{count} values cannot be understood, the first at `{first}`; validate the form and mend them before it is put on paper",
            "有 {count} 处填写无法理解，第一处在“{first}”；请先校验表格并改正，再生成文书",
            "有 {count} 處填寫無法理解，第一處在「{first}」；請先校驗表格並改正，再產生文書";
        /// A track that counts, with keys of another method.
        CountTrackForm {} = "count_track_form",
            "a track that counts has `criterion`s and `band`s, and nothing else",
            "计数轨道只有 `criterion` 和 `band`，没有其他键",
            "計數軌道只有 `criterion` 和 `band`，沒有其他鍵";
        /// A grid with keys of another method.
        GridTrackForm {} = "grid_track_form",
            "a grid has `rows`, `columns`, `cells` and `cell_rule`, and nothing else",
            "矩阵轨道只有 `rows`、`columns`、`cells` 和 `cell_rule`，没有其他键",
            "矩陣軌道只有 `rows`、`columns`、`cells` 和 `cell_rule`，沒有其他鍵";
        /// A grid whose cells are not as many as its values.
        GridSize { rows, columns } = "grid_size",
            "the facts have {rows} values down and {columns} across; write that many rows of that many cells",
            "两项事实各有 {rows} 个和 {columns} 个取值；请写 {rows} 行、每行 {columns} 格",
            "兩項事實各有 {rows} 個和 {columns} 個取值；請寫 {rows} 行、每行 {columns} 格";
        /// A fact that cannot be an axis of a grid.
        GridAxis {} = "grid_axis",
            "an axis of a grid is a fact with one value of at most 100; not a set, not by type",
            "矩阵的一轴应是至多有 100 个取值的单值事实项，不能是多选或按类型分列的",
            "矩陣的一軸應是至多有 100 個取值的單值事實項，不能是多選或按類型分列的";
        /// Weights that do not fit the items.
        WeightForm { count } = "weight_form",
            "give {count} weights, one for each item and above zero, with a mean or a sum",
            "应给出 {count} 个大于零的权数，每项一个，并用于平均或合计",
            "應給出 {count} 個大於零的權數，每項一個，並用於平均或合計";
        /// Raters of a fact that is no scale, or too many.
        RatersForm { most } = "raters_form",
            "`raters` is for a fact of kind `score` and lies between 2 and {most}",
            "`raters` 只用于 `score` 类事实项，取 2 至 {most}",
            "`raters` 只用於 `score` 類事實項，取 2 至 {most}";
        /// Scores of more raters than the fact has, or of none.
        RaterCount { given, most } = "rater_count",
            "{given} raters' scores are given; give at least one and at most {most}",
            "给出了 {given} 位评分人的分数；应至少 1 位、至多 {most} 位",
            "給出了 {given} 位評分人的分數；應至少 1 位、至多 {most} 位";
        /// An overlay that removes what its base does not have.
        NothingToRemove { id } = "nothing_to_remove",
            "the base has nothing with the id `{id}`; remove only what it has",
            "基础方案中没有标识为“{id}”的内容；只能删去其中已有的",
            "基礎方案中沒有識別碼為「{id}」的內容；只能刪去其中已有的";
        /// A parameter with keys of another kind.
        ParameterForm {} = "parameter_form",
            "these keys do not go together: `whole` is for a number, `count` and `order` for thresholds, `keys` and `values` for a map, `default` and bounds that are lengths of time for a duration",
            "这些键不能并用：`whole` 用于数值，`count` 与 `order` 用于界限值，`keys` 与 `values` 用于对应表，`default` 和以期限写的上下限用于期限",
            "這些鍵不能並用：`whole` 用於數值，`count` 與 `order` 用於界限值，`keys` 與 `values` 用於對應表，`default` 和以期限寫的上下限用於期限";
        /// A limit that names a parameter which is not one number.
        ParameterOperand {} = "parameter_operand",
            "a limit takes a parameter that is a number, or thresholds with a `place` counted from 1",
            "界限应引用数值参数，或引用一组界限值并以 `place` 指明第几个（从 1 起）",
            "界限應引用數值參數，或引用一組界限值並以 `place` 指明第幾個（從 1 起）";
        /// A setting of another kind than the parameter.
        SettingKind { expected: Phrase } = "setting_kind",
            "this parameter takes {expected}",
            "该参数应为{expected}",
            "該參數應為{expected}";
        /// Thresholds that are too many, too few or not in their order.
        ThresholdOrder { count } = "threshold_order",
            "this parameter takes {count} numbers in the declared order, no two alike",
            "该参数应为 {count} 个数，按声明的次序排列且互不相同",
            "該參數應為 {count} 個數，按聲明的次序排列且互不相同";
        /// A table with neither rules nor tracks, or with keys of the other kind.
        TableForm {} = "table_form",
            "a table has either `rule`s with a `hit` (`worst` with an order of answers), or `track`s with `combine` and `worst`; one with `parameter` and `key` has neither, `hit` is `collect`, and no `answers`",
            "判定表要么用 `rule` 和 `hit`（`worst` 须声明最重的结果），要么用 `track`、`combine` 和 `worst`；用 `parameter` 和 `key` 的两者都不用，`hit` 为 `collect`，也不写 `answers`",
            "判定表要麼用 `rule` 和 `hit`（`worst` 須聲明最重的結果），要麼用 `track`、`combine` 和 `worst`；用 `parameter` 和 `key` 的兩者都不用，`hit` 為 `collect`，也不寫 `answers`";
        /// Several answers, or a force of its own, where one answer is wanted.
        OneAnswer {} = "one_answer",
            "where answers are ordered, a rule gives one answer, and it is binding; write several with `hit = \"collect\"`",
            "结果有轻重之分时，一条规则只给一个结果且必须执行；多个结果请用 `hit = \"collect\"`",
            "結果有輕重之分時，一條規則只給一個結果且必須執行；多個結果請用 `hit = \"collect\"`";
        /// A rule that gives no answer where answers are collected.
        CollectsAnswers {} = "collects_answers",
            "a table that collects adds answers up; a rule without an answer adds nothing, leave it out",
            "汇总式判定表逐条累加结果；不给结果的规则没有作用，请删去",
            "彙總式判定表逐條累加結果；不給結果的規則沒有作用，請刪去";
        /// A condition about a table that has no single answer, or no order.
        NotReferable { table } = "not_referable",
            "a condition cannot ask this of table `{table}`: it collects answers, or they have no order",
            "条件不能这样引用判定表“{table}”：它汇总多个结果，或其结果没有轻重之分",
            "條件不能這樣引用判定表「{table}」：它彙總多個結果，或其結果沒有輕重之分";
        /// A figure that does not agree with what it is said to agree with.
        FigureDisagrees { value, other } = "figure_disagrees",
            "the figure is {value}, but by this relation it is {other}; leave the relation out and record an oddity",
            "该数字为 {value}，而按此关系应为 {other}；请去掉该关系并记为异常",
            "該數字為 {value}，而按此關係應為 {other}；請去掉該關係並記為異常";
        /// A decision rests on itself.
        Cycle { chain } = "cycle",
            "decisions refer to one another in a circle: {chain}; break it",
            "各项判定循环引用：{chain}；请断开",
            "各項判定循環引用：{chain}；請斷開";
        /// Bands that overlap.
        BandsOverlap { first, second } = "bands_overlap",
            "bands `{first}` and `{second}` overlap; let each value belong to one band",
            "分值段“{first}”与“{second}”重叠；每个分值只应属于一段",
            "分值段「{first}」與「{second}」重疊；每個分值只應屬於一段";

        // Schemes: what does not fit together.
        /// A scheme without a language.
        NoLanguages { } = "no_languages",
            "the scheme names no language; list at least one, such as \"zh-Hans\"",
            "方案没有写明语言；请至少列出一种，如 \"zh-Hans\"",
            "方案沒有寫明語言；請至少列出一種，如 \"zh-Hans\"";
        /// A fact with an id that means something else.
        ReservedId { id } = "reserved_id",
            "identifier `{id}` is reserved; give this another one",
            "标识符“{id}”已保留作他用；请另取一个",
            "識別符「{id}」已保留作他用；請另取一個";
        /// One label for two things.
        LabelTwice { label } = "label_twice",
            "the label `{label}` also stands for another one of this list, in this or an equal spelling; let each label mean one thing",
            "名称“{label}”（或与之相同的写法）在同一列表中也指另一项；一个名称只应指一项",
            "名稱「{label}」（或與之相同的寫法）在同一清單中也指另一項；一個名稱只應指一項";
        /// A value that a regulation does not give.
        NoOwnDefault { } = "no_own_default",
            "only a scheme whose status is `model` gives a default; take it out, and let the settings give the value",
            "只有状态为 model 的方案可以给出默认值；请删去，由设置提供",
            "只有狀態為 model 的方案可以給出預設值；請刪去，由設定提供";
        /// A share that nobody or everybody always makes up.
        ShareRange { value } = "share_range",
            "{value} is no share of a body; `at_least` is above 0 and at most 1, `more_than` above 0 and below 1, such as \"2/3\"",
            "{value} 不能作为成员的比例；at_least 应大于 0、不大于 1，more_than 应大于 0、小于 1，如 \"2/3\"",
            "{value} 不能作為成員的比例；at_least 應大於 0、不大於 1，more_than 應大於 0、小於 1，如 \"2/3\"";
        /// A regulation over a model takes its defaults along.
        InheritedDefault { parameters: Names } = "inherited_default",
            "these parameters come from the scheme that is extended, with a default, and only a scheme whose status is `model` gives one: {parameters}; declare each of them anew here, whole and without `default`, and let the settings give the value, or leave `status` out",
            "这些参数来自所扩展的方案，带有默认值，而只有状态为 model 的方案可以给出默认值：{parameters}；请在本方案中重新写出这些参数（写全，但不写 default），由设置提供其值，或者不写 status",
            "這些參數來自所擴展的方案，帶有預設值，而只有狀態為 model 的方案可以給出預設值：{parameters}；請在本方案中重新寫出這些參數（寫全，但不寫 default），由設定提供其值，或者不寫 status";
        /// Several supervisors, not jointly.
        JointNeeded { } = "joint_needed",
            "several supervisors act jointly; say `joint = true`, or name one",
            "几个监管人须共同监管；请写 joint = true，或只写一个",
            "幾個監管人須共同監管；請寫 joint = true，或只寫一個";
        /// A duty of nobody.
        NoRole { } = "no_role",
            "no role is named; name at least one of the scheme's roles",
            "没有写明角色；请至少写一个方案中的角色",
            "沒有寫明角色；請至少寫一個方案中的角色";
        /// A fact by type, or a choice of types, in a scheme without types.
        NoTypes { } = "no_types",
            "this is asked for by type of risk, but the scheme names no types; add `[[type]]`, or take this key out",
            "此项按风险类型填写，而方案没有写明类型；请增加 [[type]]，或删去此键",
            "此項按風險類型填寫，而方案沒有寫明類型；請增加 [[type]]，或刪去此鍵";
        /// A choice or set without options.
        OptionsMissing { } = "options_missing",
            "a choice or a set has options and this one has none; write its `options`",
            "choice 和 set 须有选项，此处没有；请写出 options",
            "choice 和 set 須有選項，此處沒有；請寫出 options";
        /// Options of a flag or a number.
        OptionsNotWanted { } = "options_not_wanted",
            "only a choice or a set has options; take them out, or change `kind`",
            "只有 choice 和 set 有选项；请删去选项，或更改 kind",
            "只有 choice 和 set 有選項；請刪去選項，或更改 kind";
        /// A bound of a whole number that is none itself.
        WholeBounds { } = "whole_bounds",
            "a whole number has whole bounds; write one without a fraction, or use the kind `score`",
            "整数的范围也须为整数；请去掉小数，或改用 score",
            "整數的範圍也須為整數；請去掉小數，或改用 score";
        /// Bounds the wrong way round.
        MinAboveMax { } = "min_above_max",
            "`min` is above `max`; exchange them",
            "min 大于 max；请对调",
            "min 大於 max；請對調";
        /// A scale with another number of labels than values.
        ScaleLabels { labels, values } = "scale_labels",
            "there are {labels} labels for {values} values of the scale; write one for each value",
            "量表有 {values} 个取值，而名称有 {labels} 个；请为每个取值写一个名称",
            "量表有 {values} 個取值，而名稱有 {labels} 個；請為每個取值寫一個名稱";
        /// A score without a scale, or with two.
        ScaleForm { } = "scale_form",
            "a score has a scale written in one of two ways; write either `values`, or `min`, `max` and a `step` above 0",
            "score 的量表有两种写法；请写 values，或写 min、max 和大于 0 的 step",
            "score 的量表有兩種寫法；請寫 values，或寫 min、max 和大於 0 的 step";
        /// The values of a scale out of order, or none.
        ScaleNotRising { } = "scale_not_rising",
            "the values of a scale must rise, and there must be one; list them from the least to the greatest, each once",
            "量表须有取值，并由小到大；请依次列出，每个只写一次",
            "量表須有取值，並由小到大；請依次列出，每個只寫一次";
        /// A riskier end that the fact does not have.
        WrongRiskierEnd { } = "wrong_riskier_end",
            "the fact has no such end; write \"true\" or \"false\" for a flag, \"first\" or \"last\" for an ordered choice, \"high\" or \"low\" for a number, nothing for others",
            "该事实项没有这一端；flag 写 \"true\" 或 \"false\"，有序的 choice 写 \"first\" 或 \"last\"，数字写 \"high\" 或 \"low\"，其他不写",
            "該事實項沒有這一端；flag 寫 \"true\" 或 \"false\"，有序的 choice 寫 \"first\" 或 \"last\"，數字寫 \"high\" 或 \"low\"，其他不寫";
        /// A number that whole numbers cannot carry.
        TooFine { what: Phrase } = "too_fine",
            "{what} has more digits than can be held exactly; write smaller numbers or fewer decimals",
            "{what}的位数过多，无法精确表示；请用较小的数或较少的小数位",
            "{what}的位數過多，無法精確表示；請用較小的數或較少的小數位";
        /// A track of rules that is scored.
        RulesTrackForm { } = "rules_track_form",
            "a track of rules has no `factors`, `items`, `item`, `across` or bands; take them out, or set `method` to \"score\"",
            "规则判定线没有 factors、items、item、across 和分值段；请删去，或将 method 改为 \"score\"",
            "規則判定線沒有 factors、items、item、across 和分值段；請刪去，或將 method 改為 \"score\"";
        /// A scored track with rules.
        ScoreTrackForm { } = "score_track_form",
            "a track of scores has bands, no `hit` and no rules; take them out, or set `method` to \"rules\"",
            "得分判定线只有分值段，没有 hit 和规则；请删去，或将 method 改为 \"rules\"",
            "得分判定線只有分值段，沒有 hit 和規則；請刪去，或將 method 改為 \"rules\"";
        /// A score from a fact that is no number.
        NotANumberFact { fact } = "not_a_number_fact",
            "fact `{fact}` is no number and cannot be scored; use one of the kind `integer` or `score`",
            "事实项“{fact}”不是数字，不能计分；请用 integer 或 score",
            "事實項「{fact}」不是數字，不能計分；請用 integer 或 score";
        /// A score from nothing.
        NothingScored { } = "nothing_scored",
            "the score rests on no fact; name at least one, and types of risk if it is asked for by type",
            "得分没有所依据的事实项；请至少写一个，按类型填写的还须有风险类型",
            "得分沒有所依據的事實項；請至少寫一個，按類型填寫的還須有風險類型";
        /// Factors by type beside others.
        MixedFactors { } = "mixed_factors",
            "some factors of this score are given by type and some are not; let all of them be, or none",
            "该得分的因子有的按类型填写、有的不是；请统一",
            "該得分的因子有的按類型填寫、有的不是；請統一";
        /// Products on scales that cannot be added.
        DifferentScales { } = "different_scales",
            "the products of this score have different scales; give the facts of each product equal steps",
            "该得分各乘积的量表不同；请使各乘积的事实项步长相同",
            "該得分各乘積的量表不同；請使各乘積的事實項步長相同";
        /// A product that falls when a factor rises.
        NegativeFactor { } = "negative_factor",
            "factors that multiply may not be negative; begin their scales at 0 or above, or add them up",
            "相乘的因子不得为负；请使量表从 0 或更大的数开始，或改为相加",
            "相乘的因子不得為負；請使量表從 0 或更大的數開始，或改為相加";
        /// A band without room.
        BandBackwards { } = "band_backwards",
            "the band ends before it begins; exchange its limits",
            "分值段的终点在起点之前；请对调两端",
            "分值段的終點在起點之前；請對調兩端";
        /// An override that changes the level in no way, or in several.
        OverrideForm { } = "override_form",
            "an override gives a level or moves it; write either `gives` with `mode`, or one of `raises_by` and `lowers_by`, beside which `no_further_than` may stand",
            "override 或给出等级，或移动等级；请写 gives 和 mode，或写 raises_by、lowers_by 之一（可另写 no_further_than）",
            "override 或給出等級，或移動等級；請寫 gives 和 mode，或寫 raises_by、lowers_by 之一（可另寫 no_further_than）";
        /// A shift by no level.
        NoShift { key } = "no_shift",
            "`{key}` is 0 and moves nothing; write by how many levels, 1 or more",
            "“{key}”为 0，等级不会移动；请写移动几级，至少为 1",
            "「{key}」為 0，等級不會移動；請寫移動幾級，至少為 1";
        /// Pooled points where more than one score decides.
        PooledForm { } = "pooled_form",
            "points can be pooled only where one score track stands alone, without `when` and without overrides; write the grading so, or set `points` to \"worst\"",
            "只有唯一的一条得分判定线、没有 when 也没有 override 时，风险点才能合成得分；请照此编写，或将 points 改为 \"worst\"",
            "只有唯一的一條得分判定線、沒有 when 也沒有 override 時，風險點才能合成得分；請照此編寫，或將 points 改為 \"worst\"";
        /// Pooled points whose score is not made of one part for each type.
        PooledByType { } = "pooled_by_type",
            "points can be pooled only into a score over facts by type; give each of its facts `per = \"type\"`, or set `points` to \"worst\"",
            "只有所计的事实项都按类型填写时，风险点才能合成得分；请为各事实项写 per = \"type\"，或将 points 改为 \"worst\"",
            "只有所計的事實項都按類型填寫時，風險點才能合成得分；請為各事實項寫 per = \"type\"，或將 points 改為 \"worst\"";

        // Schemes: conditions.
        /// A condition about nothing, or about several things.
        ConditionForm { } = "condition_form",
            "a condition is about one thing; write exactly one of `all`, `any`, `not`, `fact`, `decision` and `table` (in a form of `field`, too)",
            "一个条件只说一件事；请在 all、any、not、fact、decision、table（表格中还有 field）中写且只写一个",
            "一個條件只說一件事；請在 all、any、not、fact、decision、table（表格中還有 field）中寫且只寫一個";
        /// A comparison without what is compared.
        OperatorWithoutSubject { } = "operator_without_subject",
            "an operator compares a fact or a decision and none stands beside it; write `fact` or `decision`, or take the operator out",
            "比较词旁边没有 fact 或 decision；请写出所比较的一项，或删去比较词",
            "比較詞旁邊沒有 fact 或 decision；請寫出所比較的一項，或刪去比較詞";
        /// A fact that is compared in no way, or in several.
        OneOperator { } = "one_operator",
            "beside a fact stands one operator; write one, or two limits that make a range, and join more with `all`",
            "fact 旁边只写一个比较词；请写一个，或写构成范围的两个界限，更多的用 all 连接",
            "fact 旁邊只寫一個比較詞；請寫一個，或寫構成範圍的兩個界限，更多的用 all 連接";
        /// A decision that is compared as a fact is, or in several ways.
        DecisionOperator { } = "decision_operator",
            "beside a decision stands one of `at_least_as_bad`, `equals` and `one_of`; write one of them",
            "decision 旁边只写 at_least_as_bad、equals、one_of 之一；请改写",
            "decision 旁邊只寫 at_least_as_bad、equals、one_of 之一；請改寫";
        /// A fact that is compared as a decision is.
        FactOperator { } = "fact_operator",
            "`at_least_as_bad` compares decisions; beside a fact write `equals`, `one_of`, `at_least` or another operator of facts",
            "at_least_as_bad 用于 decision；fact 请用 equals、one_of、at_least 等",
            "at_least_as_bad 用於 decision；fact 請用 equals、one_of、at_least 等";
        /// A set that is compared as one value is.
        SetOperator { } = "set_operator",
            "this fact is a set; compare it with `has_any`, `has_all` or `only`",
            "该事实项为 set；请用 has_any、has_all 或 only",
            "該事實項為 set；請用 has_any、has_all 或 only";
        /// One value that is compared as a set is.
        NotASet { } = "not_a_set",
            "`has_any`, `has_all` and `only` are for sets and this fact is none; use `equals` or `one_of`",
            "has_any、has_all、only 只用于 set，该事实项不是；请用 equals 或 one_of",
            "has_any、has_all、only 只用於 set，該事實項不是；請用 equals 或 one_of";
        /// Limits of a fact that has none.
        NoOrder { } = "no_order",
            "the values of this fact have no order, so there is no more or less; use `equals` or `one_of`",
            "该事实项的取值没有次序，不能比较大小；请用 equals 或 one_of",
            "該事實項的取值沒有次序，不能比較大小；請用 equals 或 one_of";
        /// A fact by type without the type.
        NeedsKey { } = "needs_key",
            "this fact is given by type of risk; say with `key` which type is meant",
            "该事实项按风险类型填写；请用 key 写明是哪一类型",
            "該事實項按風險類型填寫；請用 key 寫明是哪一類型";
        /// A type where there is none to choose.
        TakesNoKey { } = "takes_no_key",
            "only a fact that is given by type of risk takes `key`; take it out",
            "只有按风险类型填写的事实项才用 key；请删去",
            "只有按風險類型填寫的事實項才用 key；請刪去";
        /// *Not rated* as a value to compare with.
        NotRatedForm { } = "not_rated_form",
            "not rated is no value to compare with; write `not_rated = true` beside the fact",
            "“未评”不是可比较的取值；请在 fact 旁写 not_rated = true",
            "「未評」不是可比較的取值；請在 fact 旁寫 not_rated = true";

        // Settings and dates.
        /// A parameter that the decision needs is not set.
        MissingParameter { parameter, scheme } = "missing_parameter",
            "the text of `{scheme}` demands `{parameter}` and gives no value; supply it in the settings",
            "“{scheme}”的条文要求“{parameter}”而未给出数值；请在设置中提供",
            "「{scheme}」的條文要求「{parameter}」而未給出數值；請在設定中提供";
        /// A setting outside the declared bounds.
        SettingOutOfRange { value, min, max } = "setting_out_of_range",
            "{value} is outside the bounds of {min} to {max}; set a value within them",
            "{value} 超出 {min} 至 {max} 的范围；请在此范围内设置",
            "{value} 超出 {min} 至 {max} 的範圍；請在此範圍內設定";
        /// A length of time of another kind than its bound.
        TermsApart { value, bound } = "terms_apart",
            "whether {value} keeps the bound {bound} depends on the days off; set it in the unit of the bound",
            "{value} 是否在界限 {bound} 之内，取决于放假安排；请以界限所用的单位设置",
            "{value} 是否在界限 {bound} 之內，取決於放假安排；請以界限所用的單位設定";
        /// The scheme does not hold on the day asked for.
        NotInForce { date, from, to } = "not_in_force",
            "the scheme does not hold on {date}; it holds from {from} to {to}",
            "本方案在 {date} 不适用；适用期为 {from} 至 {to}",
            "本方案在 {date} 不適用；適用期為 {from} 至 {to}";

        // Calendars and deadlines.
        /// The calendar has no data for a year.
        CalendarYearMissing { year, known: Names } = "calendar_year_missing",
            "the calendar has no days off for {year}, and they cannot be known without a notice; it has: {known}; hand in a calendar with that year",
            "工作日历没有 {year} 年的放假安排，不能推定；现有年份：{known}；请提供包含该年的日历",
            "工作日曆沒有 {year} 年的放假安排，不能推定；現有年份：{known}；請提供包含該年的日曆";
        /// A day that a calendar speaks of twice.
        DayTwice { date } = "day_twice",
            "{date} stands here more than once; let each day be off or worked, once",
            "{date} 出现不止一次；每一天只写一次，或放假或上班",
            "{date} 出現不止一次；每一天只寫一次，或放假或上班";
        /// A make-up day that is a working day by itself.
        MakeUpOnWeekday { date } = "make_up_on_weekday",
            "{date} is no Saturday or Sunday and is a working day without being listed; take it out",
            "{date} 不是星期六或星期日，本来就是工作日；请删去",
            "{date} 不是星期六或星期日，本來就是工作日；請刪去";
        /// A day that stands under another year.
        DayOfOtherYear { date, year } = "day_of_other_year",
            "{date} stands under the year {year}; write it under its own",
            "{date} 写在了 {year} 年之下；请写到它所在的年份",
            "{date} 寫在了 {year} 年之下；請寫到它所在的年份";
        /// Days in a row that end before they begin.
        DaysBackwards { from, to } = "days_backwards",
            "{to} is before {from}; exchange them",
            "{to} 早于 {from}；请对调",
            "{to} 早於 {from}；請對調";
        /// A deadline that says nothing, or several things.
        DeadlineForm {} = "deadline_form",
            "a deadline says one thing; write exactly one of `working_days`, `calendar_days`, `months`, `date`, `day` with `of` (a month), `end_of` and `first_working_day_of`",
            "一个期限只说一件事；请写且只写其一：working_days、calendar_days、months、date、day 与 of（某月）、end_of、first_working_day_of",
            "一個期限只說一件事；請寫且只寫其一：working_days、calendar_days、months、date、day 與 of（某月）、end_of、first_working_day_of";
        /// A period that says nothing, or several things.
        PeriodForm {} = "period_form",
            "a period is one of `this`, `next`, `month` (1 to 12, with or without `part`), `quarter` (1 to 4), `half_year` (1 or 2), each with or without `year`, or a `year` (1 to 9999) alone",
            "时段应为下列之一：this、next、month（1 至 12，可加 part）、quarter（1 至 4）、half_year（1 或 2），后三者可加 year，或只写 year（1 至 9999）",
            "時段應為下列之一：this、next、month（1 至 12，可加 part）、quarter（1 至 4）、half_year（1 或 2），後三者可加 year，或只寫 year（1 至 9999）";
        /// A period all of whose days are off, where its first working day is asked for.
        NoWorkingDay { from, to } = "no_working_day",
            "no day from {from} to {to} is a working day; name a longer period",
            "{from} 至 {to} 没有工作日；请写更长的时段",
            "{from} 至 {to} 沒有工作日；請寫更長的時段";
        /// A day beyond all that can be counted.
        BeyondCalendar {} = "beyond_calendar",
            "the day lies beyond what can be counted; write a shorter term or an earlier year",
            "该日期超出可以计算的范围；请缩短期限或改用较近的年份",
            "該日期超出可以計算的範圍；請縮短期限或改用較近的年份";
        /// A pause of a term out of its order.
        PauseOrder { date, earlier } = "pause_order",
            "{date} is before {earlier}, from which this term stood otherwise; give pauses and resumptions in the order of their days",
            "{date} 早于 {earlier}，而期限自后者起已有变动；请按日期先后给出中止和恢复",
            "{date} 早於 {earlier}，而期限自後者起已有變動；請按日期先後給出中止和恢復";
        /// A pause of a paused term, or a resumption of a running one.
        PauseState {} = "pause_state",
            "a running term is paused and a paused one resumed; give the one that is missing between",
            "期限先中止、后恢复，交替进行；请补上其间缺少的一次",
            "期限先中止、後恢復，交替進行；請補上其間缺少的一次";

        // Duties.
        /// A first or last day that says nothing, or several things.
        EdgeForm {} = "edge_form",
            "a first or last day is a date, a `day` with `of` (a month), or a period: `month` with or without `part`, `quarter` or `half_year`, each with or without `year`, or a `year` alone",
            "起止日应写成日期，或写 day 与 of（某月），或写时段：month（可加 part）、quarter、half_year（均可加 year），或只写 year",
            "起止日應寫成日期，或寫 day 與 of（某月），或寫時段：month（可加 part）、quarter、half_year（均可加 year），或只寫 year";
        /// A duty that does not say when, or says it twice.
        DutyTiming {} = "duty_timing",
            "a duty says in one way when it is due; write exactly one of `due`, `every`, `months`, `before_holidays`, `on` and `untimed`",
            "一项任务只用一种方式说明何时完成；请写且只写其一：due、every、months、before_holidays、on、untimed",
            "一項任務只用一種方式說明何時完成；請寫且只寫其一：due、every、months、before_holidays、on、untimed";
        /// A key of a duty beside a time it does not go with.
        DutyKey { key, with: Names } = "duty_key",
            "`{key}` is written beside {with} only; take it out, or write the time in that way",
            "{key} 只与 {with} 并用；请删去，或改用该种时间写法",
            "{key} 只與 {with} 並用；請刪去，或改用該種時間寫法";
        /// A term counted from where there is nothing to count from, or a date where a term is wanted.
        DutyTerm {} = "duty_term",
            "`due` names a day of the calendar (`date`, or a month, quarter, half or year), `by` a term counted from the start of the period or the day of the occasion (`working_days`, `calendar_days`, `months`, `this` or `next`); write it so",
            "due 应写日历上的日子（date，或某月、某季、某半年、某年），by 应写从时段起点或情形发生之日算起的期限（working_days、calendar_days、months、this、next）；请照此编写",
            "due 應寫日曆上的日子（date，或某月、某季、某半年、某年），by 應寫從時段起點或情形發生之日算起的期限（working_days、calendar_days、months、this、next）；請照此編寫";
        /// A day of a month that is not there each time it comes round.
        DayNotAlways { day } = "day_not_always",
            "day {day} is not there each time it comes round; write `end_of` for the last day of a month, or a day that is always there",
            "“{day}”这一天并非每次轮到时都有；指月末的请写 end_of，否则请写每次都有的日子",
            "「{day}」這一天並非每次輪到時都有；指月末的請寫 end_of，否則請寫每次都有的日子";
        /// Months out of order, no month, or no times.
        DutyMonths {} = "duty_months",
            "name the months from 1 to 12, each once and rising, and at least one time in each; list them so",
            "月份应在 1 至 12 之间，由小到大、每个只写一次，每月至少一次；请照此列出",
            "月份應在 1 至 12 之間，由小到大、每個只寫一次，每月至少一次；請照此列出";
        /// Several periods taken as one, of which the first is not said.
        DutyInterval {} = "duty_interval",
            "`interval` takes two periods or more as one, and which of them begins must be said; write 2 or more, and in `since` a day of the first period",
            "interval 把两个以上的时段合为一个周期，且须写明从哪个时段起算；请写 2 或更大的数，并在 since 写首个时段中的一天",
            "interval 把兩個以上的時段合為一個週期，且須寫明從哪個時段起算；請寫 2 或更大的數，並在 since 寫首個時段中的一天";
        /// Holidays of a duty that are not told, or told twice, or a time before them that is none.
        DutyHolidays {} = "duty_holidays",
            "`before_holidays` names one holiday at least, each once, and lengths of time of one day or more, `from` no shorter than `by`; write it so",
            "before_holidays 至少写一个节日，每个只写一次；提前的时间不少于一天，from 不短于 by；请照此编写",
            "before_holidays 至少寫一個節日，每個只寫一次；提前的時間不少於一天，from 不短於 by；請照此編寫";
        /// Grades of a duty that is done once for the body.
        DutyGrades {} = "duty_grades",
            "only a duty for each department or each post is limited to grades; write `each`, or take `grades` out",
            "只有按部门或按岗位的任务才能限定等级；请写 each，或删去 grades",
            "只有按部門或按崗位的任務才能限定等級；請寫 each，或刪去 grades";
        /// A record of a duty without the post or department it was done for.
        SubjectNeeded { duty } = "subject_needed",
            "the duty `{duty}` is done for each post or department; say with `subject` for which one this was",
            "任务“{duty}”须逐个岗位或部门完成；请用 subject 写明这一次是为哪一个",
            "任務「{duty}」須逐個崗位或部門完成；請用 subject 寫明這一次是為哪一個";
        /// A record of a duty with a post or department that nobody knows of.
        NoSubject { duty } = "no_subject",
            "the duty `{duty}` is done for the body as a whole, or no posts and departments are given; take `subject` out, or hand in the posts",
            "任务“{duty}”为全单位完成，或者没有给出岗位和部门；请删去 subject，或提供岗位",
            "任務「{duty}」為全單位完成，或者沒有給出崗位和部門；請刪去 subject，或提供崗位";

        // Facts and labels.
        /// A fact the scheme does not ask for.
        UnknownFact { fact, known: Names } = "unknown_fact",
            "the scheme does not ask for fact `{fact}`; it asks for: {known}",
            "本方案没有事实项“{fact}”；现有：{known}",
            "本方案沒有事實項「{fact}」；現有：{known}";
        /// A label that is none of those of the scheme.
        UnknownLabel { label, known: Names } = "unknown_label",
            "`{label}` is none of the labels here; known: {known}",
            "“{label}”不是此处的取值；可用：{known}",
            "「{label}」不是此處的取值；可用：{known}";
        /// A number that is not on the declared scale.
        OffScale { value, scale: Names } = "off_scale",
            "{value} is not on the scale; its values are {scale}",
            "{value} 不在量表上；量表取值为 {scale}",
            "{value} 不在量表上；量表取值為 {scale}";
        /// A value that is no number, or none that can be held.
        NotANumber { value } = "not_a_number",
            "`{value}` is not a number that can be used; write it in digits alone, such as 1200000 or 0.6, and no more than 18 of them",
            "“{value}”不是可用的数；请只用数字书写，如 1200000 或 0.6，且不超过 18 位",
            "「{value}」不是可用的數；請只用數字書寫，如 1200000 或 0.6，且不超過 18 位";
        /// A fact that is asked for once was given by risk type, or the reverse.
        WrongShape { expected: Phrase } = "wrong_shape",
            "this is given in the wrong form; write {expected}",
            "此项的写法不对；请写成{expected}",
            "此項的寫法不對；請寫成{expected}";
        /// A fact was said to be not rated where that is no value.
        MustBeRated { fact } = "must_be_rated",
            "`{fact}` must be rated; `not_rated` is no value of it",
            "“{fact}”必须评定，不能填“未评”",
            "「{fact}」必須評定，不能填「未評」";

        // Decisions.
        /// The scheme has no such decision.
        NoSuchDecision { decision: Phrase, scheme } = "no_such_decision",
            "scheme `{scheme}` decides on no {decision}; choose a scheme that does",
            "方案“{scheme}”不判定{decision}；请选用判定{decision}的方案",
            "方案「{scheme}」不判定{decision}；請選用判定{decision}的方案";
        /// A decision has too many inputs, or inputs between values, to be written out.
        NotWrittenOut { decision: Phrase, scheme } = "not_written_out",
            "the {decision} of scheme `{scheme}` cannot be written out for an engine: its inputs are too many, or lie between the values of a scale; leave it out and ask the library itself",
            "方案“{scheme}”的{decision}无法写成引擎的表达式：输入过多，或取值介于分值之间；请不要列入，改由本库判定",
            "方案「{scheme}」的{decision}無法寫成引擎的運算式：輸入過多，或取值介於分值之間；請不要列入，改由本庫判定";
        /// A column of an engine is of a kind that the fact cannot have.
        ColumnKind { fact, kind, known: Names } = "column_kind",
            "`{fact}` cannot stand in a column of the kind `{kind}`; its kinds: {known}",
            "“{fact}”不能放在类型为“{kind}”的列中；可用类型：{known}",
            "「{fact}」不能放在類型為「{kind}」的欄中；可用類型：{known}";
        /// Two columns of an engine have one name.
        ColumnTwice { column } = "column_twice",
            "two columns would be called `{column}`; name the column of a fact otherwise, or give a prefix for the columns of verdicts",
            "两列同名“{column}”；请为事实项的列另取名称，或为结果列指定前缀",
            "兩欄同名「{column}」；請為事實項的欄另取名稱，或為結果欄指定前綴";
        /// A column has more rows than another, or fewer.
        ColumnLength { column, length, expected } = "column_length",
            "the column `{column}` has {length} rows and the first column {expected}; give every column a value for each row, or an empty one",
            "列“{column}”有{length}行，第一列有{expected}行；请为每一行的每一列都给出值，没有的给空值",
            "欄「{column}」有{length}列，第一欄有{expected}列；請為每一列的每一欄都給出值，沒有的給空值";
        /// A post was to be graded without any point.
        NoPoints { } = "no_points",
            "a post is graded from its risk points; give at least one",
            "岗位等级由其风险点得出；请至少给出一个风险点",
            "崗位等級由其風險點得出；請至少給出一個風險點";
        /// No function of the wire has this name.
        UnknownFunction { function, known: Names } = "unknown_function",
            "there is no function `{function}`; known: {known}",
            "没有函数“{function}”；现有：{known}",
            "沒有函數「{function}」；現有：{known}";

        // Registers.
        /// A column that a decision needs is not in the register.
        MissingColumn { fact, headers: Names } = "missing_column",
            "no column for `{fact}`; add one headed, for instance, {headers}, or give the fact for all rows",
            "没有“{fact}”一列；请增加一列，列名如 {headers}，或为全部行统一给出该项",
            "沒有「{fact}」一列；請增加一列，列名如 {headers}，或為全部列統一給出該項";
        /// No row of headings was found.
        NoHeadings {} = "no_headings",
            "no row of headings is found in the first ten rows; name the columns in one row, as `post`, `risk point`, `control measures`, or say what a heading means",
            "前十行没有找到表头；请在一行中写明各列名称，如“岗位”“风险点”“防控措施”，或者指明某列的含义",
            "前十列沒有找到表頭；請在一列中寫明各欄名稱，如「崗位」「風險點」「防控措施」，或者指明某欄的含義";
        /// Two columns of a register say the same thing.
        AmbiguousColumn { first, second } = "ambiguous_column",
            "columns {first} and {second} have the same meaning; the first is read",
            "{first} 列与 {second} 列含义相同；按前者读取",
            "{first} 欄與 {second} 欄含義相同；按前者讀取";
        /// The declared grade differs from the one the facts give.
        GradeDiffers { declared, graded } = "grade_differs",
            "declared {declared}, but the facts give {graded}; look at it again",
            "自评为{declared}，按事实应为{graded}；请复核",
            "自評為{declared}，按事實應為{graded}；請覆核";
        /// The row states no grade of its own.
        NoDeclaredGrade { } = "no_declared_grade",
            "the row declares no grade; the one the facts give stands alone",
            "该行未填等级；仅有按事实得出的等级",
            "該列未填等級；僅有按事實得出的等級";
        /// The row cannot be graded before more is known.
        Undetermined { missing: Names } = "undetermined",
            "the grade cannot be told before these are known: {missing}",
            "尚缺下列各项，无法定级：{missing}",
            "尚缺下列各項，無法定級：{missing}";

        // Cases of approval.
        /// Not an instant.
        NotAnInstant { value } = "not_an_instant",
            "{value} is no instant; write date, time and offset, such as 2026-01-31T09:00:00+08:00",
            "{value} 不是时刻；请写明日期、时间和时区，如 2026-01-31T09:00:00+08:00",
            "{value} 不是時刻；請寫明日期、時間和時區，如 2026-01-31T09:00:00+08:00";
        /// A person without an id.
        NoPerson { } = "no_person",
            "a person has no id; give the one under which you keep them",
            "没有写人员标识；请填写本方系统中的标识",
            "沒有寫人員標識；請填寫本方系統中的標識";
        /// An event of a kind this release does not know.
        UnknownEvent { event, known: Names } = "unknown_event",
            "events `{event}` are not known to this release, which knows {known}; use the release that wrote it, or a later one",
            "本版本不认识事件“{event}”，只认识：{known}；请改用写下它的版本或更新的版本",
            "本版本不認識事件「{event}」，只認識：{known}；請改用寫下它的版本或更新的版本";
        /// A case that begins with something else than its opening.
        NotOpened { } = "not_opened",
            "a case begins with the event `opened`; hand in all of its records, the first one first",
            "案件的第一个事件应当是 opened；请从第一条记录起完整提供",
            "案件的第一個事件應當是 opened；請從第一條記錄起完整提供";
        /// An event that is not the next one.
        OutOfSequence { expected, found } = "out_of_sequence",
            "the next event of this case has the number {expected}, not {found}; it was counted already, or another one came first: read the case anew",
            "本案件下一个事件的序号应为 {expected}，而不是 {found}；该事件可能已经计入，或有别的事件在先，请重新读取案件",
            "本案件下一個事件的序號應為 {expected}，而不是 {found}；該事件可能已經計入，或有別的事件在先，請重新讀取案件";
        /// An event from before the last one.
        BeforeLast { last } = "before_last",
            "the last event of this case happened at {last}, this one before it; events are applied in the order of time",
            "本案件上一个事件发生于 {last}，本事件早于它；事件应按时间先后计入",
            "本案件上一個事件發生於 {last}，本事件早於它；事件應按時間先後計入";
        /// A case kept in a form this release does not know.
        CaseFormat { found, known } = "case_format",
            "the case is kept in form {found}; this release reads form {known}: replay its records, or use a later release",
            "案件状态的格式为 {found}，本版本只读格式 {known}；请由记录重放，或改用更新的版本",
            "案件狀態的格式為 {found}，本版本只讀格式 {known}；請由記錄重放，或改用更新的版本";
        /// A case of another scheme.
        OtherScheme { kept, given } = "other_scheme",
            "the case was opened under `{kept}`, and `{given}` was given; a case goes on under the rules under which it was opened",
            "案件按“{kept}”开立，现在给出的是“{given}”；案件应沿用开立时的规则",
            "案件按「{kept}」開立，現在給出的是「{given}」；案件應沿用開立時的規則";
        /// A case of the scheme with other settings.
        OtherSettings { } = "other_settings",
            "the case was opened under other settings; bind those that its opening holds",
            "案件开立时的设置与现在给出的不同；请使用开立事件中记载的设置",
            "案件開立時的設置與現在給出的不同；請使用開立事件中記載的設置";
        /// A scheme that is bound to another day than a case goes by.
        OtherDay { kept, given } = "other_day",
            "the case goes by the rules of {kept}, and the scheme is bound to {given}; bind that day, or none",
            "案件依照 {kept} 的规则办理，而方案绑定在 {given}；请绑定前一日期，或不绑定日期",
            "案件依照 {kept} 的規則辦理，而方案綁定在 {given}；請綁定前一日期，或不綁定日期";
        /// A route that is certainly not this subject's.
        RouteOfOthers { route } = "route_of_others",
            "the route `{route}` is not this subject's by its facts; choose one that `route` gives for them",
            "按所给事实，流程“{route}”不适用于该对象；请从适用的流程中选择",
            "按所給事實，流程「{route}」不適用於該對象；請從適用的流程中選擇";
        /// An event that a case in this phase does not take.
        PhaseForbids { phase, occasions: Names } = "phase_forbids",
            "the case is {phase}; such an event is not taken now (what opens an ended case anew: {occasions})",
            "案件处于 {phase} 状态，现在不接受该事件（结束的案件可因下列情形重新开始：{occasions}）",
            "案件處於 {phase} 狀態，現在不接受該事件（結束的案件可因下列情形重新開始：{occasions}）";
        /// A step that this subject does not need.
        StepNotNeeded { step, open: Names } = "step_not_needed",
            "the step `{step}` is not needed for this subject; the turn is with {open}",
            "该对象不需要步骤“{step}”；现在应办理：{open}",
            "該對象不需要步驟「{step}」；現在應辦理：{open}";
        /// A step that is done.
        StepDone { step, open: Names } = "step_done",
            "the step `{step}` is done; the turn is with {open}",
            "步骤“{step}”已经完成；现在应办理：{open}",
            "步驟「{step}」已經完成；現在應辦理：{open}";
        /// A step whose turn has not come.
        NotYet { step, before: Names, open: Names } = "not_yet",
            "`{step}` comes after {before}; the turn is with {open}",
            "“{step}”须在 {before} 之后；现在应办理：{open}",
            "「{step}」須在 {before} 之後；現在應辦理：{open}";
        /// Another act than the step's.
        WrongAct { step, act, expected } = "wrong_act",
            "in the step `{step}` the act is `{expected}`, not `{act}`",
            "步骤“{step}”要做的是 {expected}，不是 {act}",
            "步驟「{step}」要做的是 {expected}，不是 {act}";
        /// A role that does not act in the step.
        WrongRole { step, role, expected: Names } = "wrong_role",
            "the role `{role}` does not act in the step `{step}`; these do: {expected}",
            "角色“{role}”不办理步骤“{step}”；应由下列角色办理：{expected}",
            "角色「{role}」不辦理步驟「{step}」；應由下列角色辦理：{expected}";
        /// A role that nobody holds.
        Vacancy { role } = "vacancy",
            "nobody holds the role `{role}`; name its holder, or who acts for it, in the organisation",
            "角色“{role}”无人担任；请在组织数据中写明担任者或代理者",
            "角色「{role}」無人擔任；請在組織數據中寫明擔任者或代理者";
        /// A person who does not hold the role.
        NotHolder { person, role, holders: Names } = "not_holder",
            "`{person}` does not hold the role `{role}`; held by: {holders}",
            "“{person}”不担任角色“{role}”；担任者：{holders}",
            "「{person}」不擔任角色「{role}」；擔任者：{holders}";
        /// A person who is not the deputy.
        NotDeputy { person, holder, role, deputies: Names } = "not_deputy",
            "`{person}` is not the deputy of `{holder}` in the role `{role}`; deputies: {deputies}",
            "“{person}”不是“{holder}”在角色“{role}”中的代办人；代办人：{deputies}",
            "「{person}」不是「{holder}」在角色「{role}」中的代辦人；代辦人：{deputies}";
        /// Who judges the own matter.
        OwnMatter { person, step, others: Names, instead: Names } = "own_matter",
            "the step `{step}` judges the own matter of `{person}`, who may fill in and attend but not judge it, neither in another role nor through a deputy; others of that role: {others}; roles in its place: {instead}",
            "步骤“{step}”处理的是“{person}”本人的事项：本人可以填写、列席，不得以任何身份或通过代办人审定；同一角色的其他人：{others}；可代行的角色：{instead}",
            "步驟「{step}」處理的是「{person}」本人的事項：本人可以填寫、列席，不得以任何身份或通過代辦人審定；同一角色的其他人：{others}；可代行的角色：{instead}";
        /// A part of the papers that the step does not concern.
        PartForeign { part, parts: Names } = "part_foreign",
            "the step does not concern `{part}`; it concerns {parts}",
            "该步骤不涉及 {part}，只涉及：{parts}",
            "該步驟不涉及 {part}，只涉及：{parts}";
        /// A part of the papers that the case has never seen.
        PartUnknown { part } = "part_unknown",
            "the case has no papers of the part `{part}`; they are brought in by a step that fills in or revises, or by `content_changed`",
            "案件中还没有 {part} 部分的材料；应先由填写、修改的步骤或 content_changed 事件带入",
            "案件中還沒有 {part} 部分的材料；應先由填寫、修改的步驟或 content_changed 事件帶入";
        /// Papers that are not the current ones.
        StaleContent { part, seen, current } = "stale_content",
            "the papers have changed since: `{part}` was {seen} and is {current}; look at them again",
            "材料已有改动：{part} 部分原为 {seen}，现为 {current}；请重新审看",
            "材料已有改動：{part} 部分原為 {seen}，現為 {current}；請重新審看";
        /// Papers that are not named.
        ContentMissing { part, current } = "content_missing",
            "it is not said on which papers this was done; give the hash of `{part}`, which is {current}",
            "没有写明依据哪一份材料；请给出 {part} 部分的散列值，现为 {current}",
            "沒有寫明依據哪一份材料；請給出 {part} 部分的散列值，現為 {current}";
        /// An act after its last day, without a reason.
        Late { step, due } = "late",
            "the step `{step}` was due on {due}; say in `late_reason` why it is done later, or have it extended first",
            "步骤“{step}”的期限是 {due}；请在 late_reason 中说明逾期原因，或先办理延期",
            "步驟「{step}」的期限是 {due}；請在 late_reason 中說明逾期原因，或先辦理延期";
        /// A step while one before it still stands.
        TooEarly { step, before, first } = "too_early",
            "`{step}` waits until `{before}` has stood for its term; it can be taken from {first} on",
            "“{step}”须待“{before}”满规定时间之后才能办理；最早可于 {first} 办理",
            "「{step}」須待「{before}」滿規定時間之後才能辦理；最早可於 {first} 辦理";
        /// Not all that must be there.
        NotAllThere { missing: Names } = "not_all_there",
            "these are missing: {missing}",
            "还缺下列各项：{missing}",
            "還缺下列各項：{missing}";
        /// A step that sends nothing back.
        NoReturn { step, ways: Names } = "no_return",
            "the step `{step}` sends nothing back; these steps may: {ways}",
            "步骤“{step}”不能退回；可以退回的步骤：{ways}",
            "步驟「{step}」不能退回；可以退回的步驟：{ways}";
        /// A return without a ground of the scheme.
        ReturnReason { step, reasons: Names } = "return_reason",
            "the step `{step}` sends back on stated grounds alone; give at least one of {reasons}",
            "步骤“{step}”只能按规定的理由退回；请至少写明其中一项：{reasons}",
            "步驟「{step}」只能按規定的理由退回；請至少寫明其中一項：{reasons}";
        /// A step to which nobody can object.
        NoObjection { step, ways: Names } = "no_objection",
            "the scheme does not say where an objection to the step `{step}` leads; it says so of: {ways}",
            "方案没有写明对步骤“{step}”的异议如何处理；写明了的步骤：{ways}",
            "方案沒有寫明對步驟「{step}」的異議如何處理；寫明了的步驟：{ways}";
        /// An objection before anything was published.
        NotPublished { step } = "not_published",
            "the step `{step}` has published nothing yet; an objection comes after it",
            "步骤“{step}”还没有公示；公示之后才能提出异议",
            "步驟「{step}」還沒有公示；公示之後才能提出異議";
        /// A decision without the meeting that took it.
        MeetingMissing { step } = "meeting_missing",
            "the step `{step}` is done in a meeting; give in `meeting` who was present and absent, who took the chair, and where the minutes are",
            "步骤“{step}”须在会议上办理；请在 meeting 中写明到会、缺席、主持人和会议记录",
            "步驟「{step}」須在會議上辦理；請在 meeting 中寫明到會、缺席、主持人和會議記錄";
        /// A meeting without minutes.
        MinutesMissing { } = "minutes_missing",
            "it is not said where the minutes are; give their reference",
            "没有写明会议记录；请填写其编号或存放处",
            "沒有寫明會議記錄；請填寫其編號或存放處";
        /// Somebody who is not a member.
        NotMember { person, members: Names } = "not_member",
            "`{person}` is not a member of the body; members: {members}",
            "“{person}”不是该机构成员；成员：{members}",
            "「{person}」不是該機構成員；成員：{members}";
        /// Members of whom nothing is said.
        MembersUnaccounted { persons: Names } = "members_unaccounted",
            "it is not said whether these members were present or absent: {persons}",
            "没有写明下列成员是否到会：{persons}",
            "沒有寫明下列成員是否到會：{persons}";
        /// A small body of which somebody was absent.
        AllAttend { below, absent: Names } = "all_attend",
            "a body of fewer than {below} meets with all of them; absent: {absent}",
            "不足 {below} 人的须全体参加；缺席：{absent}",
            "不足 {below} 人的須全體參加；缺席：{absent}";
        /// A meeting to which too few came.
        NoQuorum { present, members, needed } = "no_quorum",
            "{present} of {members} members were present, not counting those whose own matter it is; at least {needed} must be; meet again, and record that meeting",
            "应到会成员 {members} 人（不含事项涉及的本人），到会 {present} 人，不足 {needed} 人，不能议定；请重新开会，记录该次会议",
            "應到會成員 {members} 人（不含事項涉及的本人），到會 {present} 人，不足 {needed} 人，不能議定；請重新開會，記錄該次會議";
        /// Somebody who was not there.
        NotPresent { person } = "not_present",
            "`{person}` was not present; only who is present takes the chair, votes or records the decision",
            "“{person}”没有到会；只有到会的人才能主持、表决、记录决定",
            "「{person}」沒有到會；只有到會的人才能主持、表決、記錄決定";
        /// The chair in the own matter.
        OwnChair { person, instead: Names } = "own_chair",
            "`{person}` takes the chair in the own matter; another member does, or who holds {instead}",
            "“{person}”不得主持审议本人事项；应由其他成员或 {instead} 的担任者主持",
            "「{person}」不得主持審議本人事項；應由其他成員或 {instead} 的擔任者主持";
        /// Somebody else in the chair than the scheme says.
        WrongChair { person, expected: Names } = "wrong_chair",
            "`{person}` does not take the chair of this meeting; expected: {expected}",
            "“{person}”不是该会议的主持人；应为：{expected}",
            "「{person}」不是該會議的主持人；應為：{expected}";
        /// A vote in the own matter.
        OwnVote { person } = "own_vote",
            "`{person}` votes in the own matter; leave this vote out, attending is allowed",
            "“{person}”对本人事项参加了表决；请除去这一票，本人可以到会",
            "「{person}」對本人事項參加了表決；請除去這一票，本人可以到會";
        /// A decision that had no majority.
        NotCarried { in_favour, against } = "not_carried",
            "{in_favour} for and {against} against: it was not carried; record `returned` if it was sent back",
            "{in_favour} 票赞成、{against} 票反对，未获通过；如退回，请记为 returned",
            "{in_favour} 票贊成、{against} 票反對，未獲通過；如退回，請記為 returned";
        /// A decision without the vote by which it is carried.
        VoteMissing { needed } = "vote_missing",
            "nobody voted: the scheme has it carried by at least {needed} votes for it; give in `for` and `against` who voted",
            "没有表决：按方案至少须有 {needed} 票赞成；请在 for、against 中写明表决情况",
            "沒有表決：按方案至少須有 {needed} 票贊成；請在 for、against 中寫明表決情況";
        /// A decision for which too few voted.
        NoMajority { in_favour, needed, present, members } = "no_majority",
            "{in_favour} for it and at least {needed} needed, with {present} of {members} members present, not counting those whose own matter it is: it was not carried; record `returned` if it was sent back",
            "应到会成员 {members} 人、到会 {present} 人（均不含事项涉及的本人），{in_favour} 票赞成，至少须有 {needed} 票，未获通过；如退回，请记为 returned",
            "應到會成員 {members} 人、到會 {present} 人（均不含事項涉及的本人），{in_favour} 票贊成，至少須有 {needed} 票，未獲通過；如退回，請記為 returned";
        /// An extension that extends nothing.
        NoExtension { due: Names } = "no_extension",
            "only a stated day can be extended, and only to a later one; it is due on: {due}",
            "只有写明的期限才能延长，并且只能延到更晚的日子；现期限：{due}",
            "只有寫明的期限才能延長，並且只能延到更晚的日子；現期限：{due}";
        /// An occasion on which the scheme reopens nothing.
        NoReopening { occasion, occasions: Names } = "no_reopening",
            "the route is not opened anew on `{occasion}`; it is on {occasions}",
            "该流程不因 {occasion} 重新开始；可以重新开始的情形：{occasions}",
            "該流程不因 {occasion} 重新開始；可以重新開始的情形：{occasions}";
        /// A record that does not follow from those before it.
        ChainBroken { record } = "chain_broken",
            "record {record} does not follow from those before it: it, or one before it, was changed, left out or moved",
            "第 {record} 条记录与前面的记录不相接：该条或此前的记录被改动、删去或调换过",
            "第 {record} 條記錄與前面的記錄不相接：該條或此前的記錄被改動、刪去或調換過";
        /// Another head than the one that was kept.
        OtherHead { head } = "other_head",
            "the records end with {head}, not with the head that was kept: some are missing at the end, or all were written anew",
            "记录的末端是 {head}，与留存的不同：末尾缺少记录，或者全部记录被重写过",
            "記錄的末端是 {head}，與留存的不同：末尾缺少記錄，或者全部記錄被重寫過";

        // Cases of warning.
        /// An escalation that leads to no worse warning.
        NotWorse { from, to } = "not_worse",
            "what follows `{from}` must be a worse warning, and `{to}` is none; warnings stand worst first",
            "“{from}”之后应当是更重的预警，“{to}”并不更重；预警按由重到轻排列",
            "「{from}」之後應當是更重的預警，「{to}」並不更重；預警按由重到輕排列";
        /// A scheme that says nothing of the course of a warning.
        NoCourse { scheme } = "no_course",
            "scheme `{scheme}` does not say what is done after a warning; add steps to its warnings, in an overlay if need be",
            "方案“{scheme}”没有写明预警之后的步骤；请为其预警补上步骤，必要时用叠加方案",
            "方案「{scheme}」沒有寫明預警之後的步驟；請為其預警補上步驟，必要時用疊加方案";
        /// Facts that call for no warning.
        NoWarning { rule, clause } = "no_warning",
            "these facts call for no warning, by rule {rule} ({clause}); there is no case to be opened",
            "按规则 {rule}（{clause}），这些事实不需要预警，不必立案",
            "按規則 {rule}（{clause}），這些事實不需要預警，不必立案";
        /// Facts that do not yet tell which warning it is.
        WarningUndetermined { missing: Names } = "warning_undetermined",
            "which warning it is cannot be told before these facts are known: {missing}",
            "尚缺下列事实，无法确定属于哪种预警：{missing}",
            "尚缺下列事實，無法確定屬於哪種預警：{missing}";
        /// Facts of which the text does not say which warning they call for.
        WarningUnprovided { rule, clause } = "warning_unprovided",
            "the text does not say which warning these facts call for (rule {rule}, {clause}); decide it yourselves and say so in an overlay of the scheme",
            "条文没有写明这些事实属于哪种预警（规则 {rule}，{clause}）；请自行确定，并以叠加方案写明",
            "條文沒有寫明這些事實屬於哪種預警（規則 {rule}，{clause}）；請自行確定，並以疊加方案寫明";
        /// A second case of warning about one matter.
        AlreadyWarned { matter, case } = "already_warned",
            "there is an open warning about the matter `{matter}` ({case}); let the new signals join it",
            "事项“{matter}”已有未结束的预警（{case}）；新的信号应当并入该案",
            "事項「{matter}」已有未結束的預警（{case}）；新的信號應當併入該案";
        /// A signal about another matter.
        OtherMatter { about, matter } = "other_matter",
            "the signal is about `{about}`, and the case about `{matter}`; signals about one matter join one case",
            "该信号关于“{about}”，本案关于“{matter}”；关于同一事项的信号才并入同一案",
            "該信號關於「{about}」，本案關於「{matter}」；關於同一事項的信號才併入同一案";
        /// A case of warning without any signal.
        NoSignal { } = "no_signal",
            "a warning rests on one signal or more; hand in what came in, from where and when",
            "预警至少要有一条信号；请写明收到了什么、来自何处、何时收到",
            "預警至少要有一條信號；請寫明收到了什麼、來自何處、何時收到";
        /// A warning that does not say what kind of subject it concerns.
        AddresseeMissing { known: Names } = "addressee_missing",
            "the scheme says whom a warning may concern; name one of: {known}",
            "方案写明了预警的对象；请从中指明一种：{known}",
            "方案寫明了預警的對象；請從中指明一種：{known}";
        /// A fact that the case knows of itself, given otherwise.
        OwnFact { fact } = "own_fact",
            "the case knows `{fact}` by itself, from whom the warning concerns or from what has happened in it, and it was given otherwise; leave it out",
            "“{fact}”由案件自身得知（来自预警对象或案件经过），给出的与之不符；请不要填写",
            "「{fact}」由案件自身得知（來自預警對象或案件經過），給出的與之不符；請不要填寫";
        /// A notice to somebody who is not warned.
        WrongAddressee { person, warned: Names } = "wrong_addressee",
            "`{person}` is not among those warned: {warned}; a notice goes to them and to nobody else",
            "“{person}”不在被预警者之列：{warned}；通知书只发给被预警者",
            "「{person}」不在被預警者之列：{warned}；通知書只發給被預警者";
        /// A notice that leaves out somebody who is warned.
        NotAddressed { persons: Names } = "not_addressed",
            "the notice leaves out some of those warned: {persons}; address it to all of them",
            "通知书遗漏了被预警者：{persons}；应当发给全部被预警者",
            "通知書遺漏了被預警者：{persons}；應當發給全部被預警者";
        /// A notice that does not state the term it must state.
        TermMissing { steps: Names } = "term_missing",
            "the notice must state by when {steps} is to be done; write its last day as `until`",
            "通知书应当写明 {steps} 的最后期限；请以 until 写出最后一日",
            "通知書應當寫明 {steps} 的最後期限；請以 until 寫出最後一日";
        /// A term in an act that states none.
        TermForeign { step } = "term_foreign",
            "only the notice of a warning states a term that other steps run by; leave `until` out of the step `{step}`",
            "只有预警通知书写明其他步骤所依据的期限；步骤“{step}”请不要写 until",
            "只有預警通知書寫明其他步驟所依據的期限；步驟「{step}」請不要寫 until";
        /// An event after the end of a warning.
        WarningOver { phase } = "warning_over",
            "the case is `{phase}` and takes no more events; a new signal opens a new case",
            "案件已处于“{phase}”，不再接受事件；新的信号应另立新案",
            "案件已處於「{phase}」，不再接受事件；新的信號應另立新案";
        /// A warning lifted before what must hold is found to hold.
        ConditionOpen { conditions: Names } = "condition_open",
            "the warning is lifted only when these are found to hold, since the last signal: {conditions}; establish each with the event `found`",
            "解除预警前须自最近一条信号之后逐项查明成立：{conditions}；请用 found 事件逐项记录",
            "解除預警前須自最近一條信號之後逐項查明成立：{conditions}；請用 found 事件逐項記錄";
        /// An escalation where the text has none.
        NoEscalation { level, ways: Names } = "no_escalation",
            "the text has no next warning after `{level}`; supervise until things are put right, or hand the matter over when it leaves the warnings (what does escalate: {ways})",
            "条文没有写“{level}”之后的下一级预警；请继续督导到问题解决，超出预警范围的移送处理（可以升级的：{ways}）",
            "條文沒有寫「{level}」之後的下一級預警；請繼續督導到問題解決，超出預警範圍的移送處理（可以升級的：{ways}）";
        /// A withdrawal without a reason.
        ReasonMissing { } = "reason_missing",
            "a warning is withdrawn only where it was issued in error; say what the error was",
            "只有发错的预警才能撤回；请写明错在哪里",
            "只有發錯的預警才能撤回；請寫明錯在哪裡";
        /// A case that was opened later than the moment that is asked about.
        OpenedLater { opened } = "opened_later",
            "at that moment there was no case yet: it was opened at {opened}",
            "当时还没有立案：案件开立于 {opened}",
            "當時還沒有立案：案件開立於 {opened}";
    }
}

/// Where in a text an error stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// An error of the core: what kind, and where.
///
/// # Examples
///
/// ```
/// use integrity_risk::Scheme;
/// use integrity_risk::language::Language;
///
/// let error = Scheme::builtin("nowhere").unwrap_err();
/// assert_eq!(error.code(), "unknown_scheme");
/// assert!(error.message(Language::ZhHans).starts_with("没有内置方案“nowhere”"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Error(Box<Fault>);

/// All of an error, in a place of its own: what may fail is no larger for it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    kind: ErrorKind,
    path: Path,
    file: Option<Box<str>>,
    place: Option<Place>,
}

impl Error {
    /// An error at a place of a document.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// use integrity_risk::path::Path;
    /// let error = Error::at(Path::root().key("points"), ErrorKind::NoPoints {});
    /// assert_eq!(error.path().to_string(), "/points");
    /// ```
    pub fn at(path: Path, kind: ErrorKind) -> Self {
        Self(Box::new(Fault { kind, path, file: None, place: None }))
    }

    /// The stable code, such as `off_scale`.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// assert_eq!(Error::from(ErrorKind::NoPoints {}).code(), "no_points");
    /// ```
    pub fn code(&self) -> &'static str {
        self.0.kind.code()
    }

    /// The kind, with its values.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// assert_eq!(Error::from(ErrorKind::NoPoints {}).kind(), &ErrorKind::NoPoints {});
    /// ```
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The place of the offending value in its document.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// assert_eq!(Error::from(ErrorKind::NoPoints {}).path().to_string(), "");
    /// ```
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Line and column, where the document was a text with lines.
    ///
    /// ```
    /// use integrity_risk::Scheme;
    /// let error = Scheme::from_toml("format = 1\n[schema]\n", "mine.toml").unwrap_err();
    /// assert_eq!(error.place().map(|place| place.line), Some(2));
    /// ```
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// What is wrong, what was expected and how to mend it.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// use integrity_risk::language::Language;
    /// let error = Error::from(ErrorKind::NoPoints {});
    /// assert!(error.message(Language::En).starts_with("a post is graded from its risk points"));
    /// ```
    pub fn message(&self, language: Language) -> String {
        self.0.kind.message(language)
    }

    /// The error as the wire writes it: `{code, path, message, details}`.
    ///
    /// ```
    /// use integrity_risk::error::{Error, ErrorKind};
    /// use integrity_risk::language::Language;
    /// let json = Error::from(ErrorKind::NoPoints {}).to_json(Language::En);
    /// assert_eq!(json["code"], "no_points");
    /// ```
    pub fn to_json(&self, language: Language) -> Json {
        // All keys are text and all numbers whole: nothing of it can fail to be written.
        serde_json::to_value(self.answer(language)).unwrap_or_default()
    }

    /// The error as the wire answers it.
    pub(crate) fn answer(&self, language: Language) -> answer::Problem<'_> {
        answer::Problem {
            code: self.code(),
            path: self.0.path.to_string(),
            message: self.message(language),
            details: self.0.kind.details().into_iter().collect(),
            line: self.0.place.as_ref().map(|place| place.line),
            column: self.0.place.as_ref().map(|place| place.column),
        }
    }

    /// The same error, its path seen from `outer`.
    #[must_use]
    pub(crate) fn within(mut self, outer: Path) -> Self {
        let path = std::mem::take(&mut self.0.path);
        self.0.path = path.within(outer);
        self
    }

    /// The same error with its place in a named text.
    #[cfg(feature = "toml")]
    #[must_use]
    pub(crate) fn in_file(mut self, file: &str, place: Option<Place>) -> Self {
        self.0.file = Some(file.into());
        self.0.place = place;
        self
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::at(Path::root(), kind)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.0.file {
            write!(f, "{file}:")?;
        }
        if let Some(place) = &self.0.place {
            write!(f, "{}:{}: ", place.line, place.column)?;
        }
        if !self.0.path.steps().is_empty() {
            write!(f, "{}: ", self.0.path)?;
        }
        write!(f, "{} [{}]", self.0.kind, self.code())
    }
}

/// So many names a message lists.
pub(crate) const LISTED: usize = 20;

/// Joins names for a message: `a, b, c`, cut after twenty; a dash for none.
pub(crate) fn listed<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> Names {
    let names: Vec<S> = names.into_iter().collect();
    if names.is_empty() {
        return Names::from("—");
    }
    let shown = names.iter().take(LISTED).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    if names.len() > LISTED {
        Names::from(format!("{shown}, … ({})", names.len()))
    } else {
        Names::from(shown)
    }
}

/// A value as a message quotes it, cut after sixty characters.
pub(crate) fn quoted(value: &str) -> String {
    const SHOWN: usize = 60;
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value.to_owned(),
    }
}
