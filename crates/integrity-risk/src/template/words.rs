//! The words of blank workbooks in three languages.

use crate::language::Language;
use crate::said_words::said_words;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Language);

impl Words {
    said_words! {
        register: "register", "登记表", "登記表";
        options: "options", "选项", "選項";
        yes: "yes", "是", "是";
        no: "no", "否", "否";
        not_rated: "not rated", "未评", "未評";
        any_of: "any of", "可多选", "可多選";
        each_type: "for each type of risk", "逐类型填写", "逐類型填寫";
        may_be_unrated: "may be left unrated", "可以不评", "可以不評";
        one_a_line: "several: each on a line of its own", "多项的，每行写一项", "多項的，每行寫一項";
        as_registered: "as the register itself states it; it is compared with the grade of the facts",
            "填写登记表自定的等级，系统将与按事实判定的等级比对",
            "填寫登記表自定的等級，系統將與按事實判定的等級比對";
        as_stated: "as the register states it; others may be written",
            "填写登记的监管人，也可填写列表以外的", "填寫登記的監管人，也可填寫清單以外的";
        required: "required", "必填", "必填";
        sometimes_required: "required at times", "视情形必填", "視情形必填";
        no_fields: "the text gives no fields", "条文没有写明栏目", "條文沒有寫明欄目";
    }
}
