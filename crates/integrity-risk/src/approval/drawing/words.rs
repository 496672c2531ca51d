//! The words of drawings in three languages.

use crate::approval::drawing::{Mark, Why};
use crate::approval::state::Phase;
use crate::language::Language;
use crate::said_words::said_words;
use crate::scheme::Act;

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Language);

impl Words {
    said_words! {
        comma: ", ", "，", "，";
        semicolon: "; ", "；", "；";
        colon: ": ", "：", "：";
        full_stop: ". ", "。", "。";
        scheme: "Scheme", "方案", "方案";
        model: " (model scheme)", "（示范方案）", "（示範方案）";
        subject: "Subject", "对象", "對象";
        state: "State", "状态", "狀態";
        due: "last day", "期限", "期限";
        not_before: "not before", "最早办理日", "最早辦理日";
        stands_until: "stands until", "满期日", "滿期日";
        due_of_all: "Last day of all", "全部完成期限", "全部完成期限";
        cannot_be_told: "cannot be told", "无法推算", "無法推算";
        nobody: "nobody named", "未写明由谁办理", "未寫明由誰辦理";
        or_above: ", or above", "或其上级", "或其上級";
        perhaps: "only perhaps needed: that depends on facts not yet known",
            "是否需要尚不能确定：取决于未知的事实", "是否需要尚不能確定：取決於未知的事實";
        fallen: "no longer counts", "不再计入", "不再計入";
    }

    pub(super) const fn mark(self, mark: Mark) -> &'static str {
        match mark {
            Mark::Done => self.said("Done", "已完成", "已完成"),
            Mark::Current => self.said("Current", "进行中", "進行中"),
            Mark::Coming => self.said("Still to come", "未到", "未到"),
            Mark::NotNeeded => self.said("Not needed", "不需要", "不需要"),
            Mark::LeftUndone => self.said("Not done", "未办理", "未辦理"),
        }
    }

    pub(super) const fn back(self, why: Why) -> &'static str {
        match why {
            Why::Returned => self.said("if refused, back to", "不通过则退回", "不通過則退回"),
            Why::Objected => self.said("on objection, back to", "有异议则退回", "有異議則退回"),
        }
    }

    pub(super) const fn back_legend(self, why: Why) -> &'static str {
        match why {
            Why::Returned => self.said("back, if refused", "不通过时退回", "不通過時退回"),
            Why::Objected => self.said("back, on objection", "有异议时退回", "有異議時退回"),
        }
    }

    pub(super) const fn back_short(self, why: Why) -> &'static str {
        match why {
            Why::Returned => self.said("if refused", "不通过", "不通過"),
            Why::Objected => self.said("on objection", "有异议", "有異議"),
        }
    }

    pub(super) const fn phase(self, phase: Phase) -> &'static str {
        match phase {
            Phase::Running => self.said("running", "办理中", "辦理中"),
            Phase::Ended => self.said("ended", "已办结", "已辦結"),
            Phase::Withdrawn => self.said("withdrawn", "已撤回", "已撤回"),
        }
    }

    pub(super) const fn act(self, act: Act) -> &'static str {
        match act {
            Act::Fill => self.said("fill in", "填写", "填寫"),
            Act::Consult => self.said("ask for opinions", "征求意见", "徵求意見"),
            Act::Comment => self.said("comment", "提出意见", "提出意見"),
            Act::Assess => self.said("assess", "评定", "評定"),
            Act::Review => self.said("review", "审核", "審核"),
            Act::Decide => self.said("decide", "审定", "審定"),
            Act::Sign => self.said("sign", "签字", "簽字"),
            Act::File => self.said("file", "备案", "備案"),
            Act::Publish => self.said("publish", "公示", "公示"),
            Act::Revise => self.said("revise", "修改", "修改"),
            Act::Return => self.said("return", "退回", "退回"),
            Act::Commit => self.said("promise", "承诺", "承諾"),
            Act::Appraise => self.said("appraise", "评议", "評議"),
        }
    }

    /// Roles that act together, or of which one acts.
    pub(super) fn several(self, roles: &[&str], joint: bool) -> String {
        if joint {
            let together = self.said(", together", "共同", "共同");
            return format!("{}{together}", roles.join(self.said(", ", "、", "、")));
        }
        roles.join(self.said(" or ", "或", "或"))
    }

    pub(super) fn acting_for(self, actor: &str, holder: &str) -> String {
        match self.0 {
            Language::En => format!("{actor} for {holder}"),
            Language::ZhHans | Language::ZhHant => format!("{actor}（代 {holder}）"),
        }
    }

    pub(super) fn in_place_of(self, held: &str, role: &str) -> String {
        match self.0 {
            Language::En => format!("{held} in place of {role}"),
            Language::ZhHans | Language::ZhHant => format!("{held}（代行{role}）"),
        }
    }

    pub(super) fn late(self, reason: &str) -> String {
        match self.0 {
            Language::En => format!(" (late: {reason})"),
            Language::ZhHans | Language::ZhHant => format!("（逾期：{reason}）"),
        }
    }
}
