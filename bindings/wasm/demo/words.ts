// The page's own words; everything else is the library's.

import type { Basis, Lang, RiskGrade, Status } from "integrity-risk";

/** What the page says in one language. */
export interface Words {
  page: Record<"title" | "lead" | "language" | "scheme" | "clear" | "result", string>;
  unknown: string;
  notRated: string;
  noneOfThese: string;
  yes: string;
  no: string;
  undetermined: string;
  unprovided: string;
  leaves_scale: string;
  supervision: Record<"undetermined" | "unprovided" | "leaves_scale", string>;
  gradesNothing: string;
  decidesInstead: string;
  offered: Record<"grading" | "others", string>;
  moreFacts: Record<"supervision" | "warning", string>;
  warning: Record<"title" | "none" | "reply" | "rectify", string> & Record<"workingDays" | "calendarDays", (days: number) => string>;
  missing: string;
  supervisors: string;
  jointly: string;
  why: string;
  score: string;
  risk: Record<RiskGrade, string>;
  basis: Record<Basis, string>;
  status: Record<Status, string>;
  open: string;
  close: string;
  comma: string;
  listComma: string;
}

export const words: Record<Lang, Words> = {
  en: {
    page: {
      title: "Grade a risk point",
      lead: "Every answer names the rule and the clause it rests on. Nothing you enter leaves this page.",
      language: "Language",
      scheme: "By which regulation",
      clear: "Clear all",
      result: "Result",
    },
    unknown: "not known yet",
    notRated: "not rated",
    noneOfThese: "none of these",
    yes: "yes",
    no: "no",
    undetermined: "Not settled yet",
    unprovided: "The text gives no answer",
    leaves_scale: "Beyond every grade: a matter for discipline or law",
    supervision: {
      undetermined: "Open until the grade is settled",
      unprovided: "The text names nobody",
      leaves_scale: "A matter for discipline or law",
    },
    gradesNothing: "This document does not say how to grade: nothing can be graded by it",
    decidesInstead: "What it decides instead",
    offered: { grading: "They grade risk", others: "They do not grade" },
    moreFacts: { supervision: "For supervision", warning: "For a warning" },
    warning: {
      title: "Warning",
      none: "No warning is called for",
      reply: "reply within ",
      rectify: "put right within ",
      workingDays: (days) => (days === 1 ? "1 working day" : `${String(days)} working days`),
      calendarDays: (days) => (days === 1 ? "1 day" : `${String(days)} days`),
    },
    missing: "Still missing, most telling first",
    supervisors: "Who supervises",
    jointly: "together",
    why: "Why",
    score: "score",
    risk: { high: "high risk", medium: "medium risk", low: "low risk" },
    basis: { text: "text", completion: "our reading", setting: "your setting", principle: "our principle" },
    status: { regulation: "Regulation", essay: "Essay, binding on nobody", model: "Model of this library, no body's regulation" },
    open: " (",
    close: ")",
    comma: ", ",
    listComma: ", ",
  },
  "zh-Hans": {
    page: {
      title: "风险点定级",
      lead: "每个结论都注明所依规则和条款。填写的内容不会离开本页。",
      language: "语言",
      scheme: "依据的制度",
      clear: "全部清空",
      result: "结果",
    },
    unknown: "尚不清楚",
    notRated: "未评",
    noneOfThese: "以上皆无",
    yes: "是",
    no: "否",
    undetermined: "尚不能确定",
    unprovided: "文本未作规定",
    leaves_scale: "超出等级范围：转入纪律或法律程序",
    supervision: {
      undetermined: "等级确定后才能确定",
      unprovided: "文本未指明监管人",
      leaves_scale: "转入纪律或法律程序",
    },
    gradesNothing: "本文本没有规定定级办法，不能据以定级",
    decidesInstead: "本文本规定的其他判定",
    offered: { grading: "规定了定级办法", others: "没有规定定级办法" },
    moreFacts: { supervision: "监管另需的情况", warning: "预警另需的情况" },
    warning: {
      title: "预警",
      none: "无需预警",
      reply: "答复期限：",
      rectify: "整改期限：",
      workingDays: (days) => `${String(days)} 个工作日`,
      calendarDays: (days) => `${String(days)} 天`,
    },
    missing: "还缺什么（最关键的在前）",
    supervisors: "由谁监管",
    jointly: "共同监管",
    why: "理由",
    score: "得分",
    risk: { high: "高风险", medium: "中风险", low: "低风险" },
    basis: { text: "原文", completion: "本库解读", setting: "用户设定", principle: "本库原则" },
    status: { regulation: "制度", essay: "论文，无约束力", model: "本库示范方案，不是任何单位的制度" },
    open: "（",
    close: "）",
    comma: "，",
    listComma: "、",
  },
  "zh-Hant": {
    page: {
      title: "風險點定級",
      lead: "每個結論都註明所依規則和條款。填寫的內容不會離開本頁。",
      language: "語言",
      scheme: "依據的制度",
      clear: "全部清空",
      result: "結果",
    },
    unknown: "尚不清楚",
    notRated: "未評",
    noneOfThese: "以上皆無",
    yes: "是",
    no: "否",
    undetermined: "尚不能確定",
    unprovided: "文本未作規定",
    leaves_scale: "超出等級範圍：轉入紀律或法律程序",
    supervision: {
      undetermined: "等級確定後才能確定",
      unprovided: "文本未指明監管人",
      leaves_scale: "轉入紀律或法律程序",
    },
    gradesNothing: "本文本沒有規定定級辦法，不能據以定級",
    decidesInstead: "本文本規定的其他判定",
    offered: { grading: "規定了定級辦法", others: "沒有規定定級辦法" },
    moreFacts: { supervision: "監管另需的情況", warning: "預警另需的情況" },
    warning: {
      title: "預警",
      none: "無需預警",
      reply: "答覆期限：",
      rectify: "整改期限：",
      workingDays: (days) => `${String(days)} 個工作日`,
      calendarDays: (days) => `${String(days)} 天`,
    },
    missing: "還缺什麼（最關鍵的在前）",
    supervisors: "由誰監管",
    jointly: "共同監管",
    why: "理由",
    score: "得分",
    risk: { high: "高風險", medium: "中風險", low: "低風險" },
    basis: { text: "原文", completion: "本庫解讀", setting: "使用者設定", principle: "本庫原則" },
    status: { regulation: "制度", essay: "論文，無約束力", model: "本庫示範方案，不是任何單位的制度" },
    open: "（",
    close: "）",
    comma: "，",
    listComma: "、",
  },
};
