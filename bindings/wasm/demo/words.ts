// The page's own words, in three languages side by side; everything else is the library's.

import type { Lang } from "integrity-risk";

class Text<T> {
  constructor(readonly said: Readonly<Record<Lang, T>>) {}
}

/** One text: 简体, 繁體, English. Those that hold something are functions of it. */
function t<T = string>(hans: T, hant: T, en: T): Text<T> {
  return new Text({ "zh-Hans": hans, "zh-Hant": hant, en });
}

type In<Tree> = Tree extends Text<infer T> ? T : { readonly [K in keyof Tree]: In<Tree[K]> };

type Count = (count: number) => string;

const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

const texts = {
  title: t("廉政风险防控", "廉政風險防控", "Integrity risk"),
  skip: t("跳到正文", "跳到正文", "Skip to the content"),
  navigation: t("工作", "工作", "Work"),
  language: t("语言", "語言", "Language"),
  footer: t(
    "填写的内容和打开的文件都不会离开本机；加载一次后，没有网络也能使用。",
    "填寫的內容和開啟的檔案都不會離開本機；載入一次後，沒有網路也能使用。",
    "Nothing you enter or open leaves this machine. Once loaded, the page works without a network.",
  ),
  flows: {
    grade: t("风险点定级", "風險點定級", "Grade a risk point"),
    form: t("填写表格", "填寫表格", "Fill in a form"),
    register: t("核查登记表", "核查登記表", "Check a register"),
    scheme: t("方案", "方案", "Scheme"),
    case: t("审批", "審批", "Approval"),
    warning: t("预警", "預警", "Warning"),
  },
  leads: {
    grade: t(
      "边填边出结论，每个结论都注明所依规则和条款。",
      "邊填邊出結論，每個結論都註明所依規則和條款。",
      "The answer comes as you fill in, with the rules and clauses it rests on.",
    ),
    form: t(
      "每次输入都按文本核对，并提示下一个应填的栏目。",
      "每次輸入都按文本核對，並提示下一個應填的欄目。",
      "Each key stroke is checked against the text, which also says what to fill in next.",
    ),
    register: t(
      "打开整张登记表，查看等级、问题、热力图和报告。",
      "開啟整張登記表，查看等級、問題、熱力圖和報告。",
      "Open a whole register: grades, problems, heat maps and a report.",
    ),
    scheme: t(
      "阅读一套方案，改动、核验，并与原来的比较。",
      "閱讀一套方案，改動、核驗，並與原來的比較。",
      "Read a scheme, change it, verify it, and compare it with what it was.",
    ),
    case: t(
      "逐步办理一件审批：轮到谁、何时到期、有何障碍。",
      "逐步辦理一件審批：輪到誰、何時到期、有何障礙。",
      "Walk a case of approval: whose turn it is, by when, and what is in the way.",
    ),
    warning: t(
      "从收到信号到解除或移送，逐步办理一件预警。",
      "從收到信號到解除或移送，逐步辦理一件預警。",
      "Walk a warning from the first signal until it is lifted or handed over.",
    ),
  },
  broken: t(
    "此处出错，其他各项工作不受影响；更换语言、方案或设定后会重试。",
    "此處出錯，其他各項工作不受影響；更換語言、方案或設定後會重試。",
    "Something went wrong here; the rest goes on. It is tried again in another language, by another scheme or settings.",
  ),
  unknown: t("尚不清楚", "尚不清楚", "not known yet"),
  notFilledIn: t("未填", "未填", "not filled in"),
  notRated: t("未评", "未評", "not rated"),
  noneOfThese: t("以上皆无", "以上皆無", "none of these"),
  yes: t("是", "是", "yes"),
  no: t("否", "否", "no"),
  clear: t("全部清空", "全部清空", "Clear all"),
  print: t("打印", "列印", "Print"),
  save: t("保存为文件", "儲存為檔案", "Save as a file"),
  orDrop: t("也可以把文件拖到这里。", "也可以把檔案拖到這裡。", "Or drop a file here."),
  open: t("（", "（", " ("),
  close: t("）", "）", ")"),
  comma: t("，", "，", ", "),
  colon: t("：", "：", ": "),
  listComma: t("、", "、", ", "),
  and: t("与", "與", " and "),
  or: t("或", "或", " or "),
  outcome: {
    undetermined: t("尚不能确定", "尚不能確定", "Not settled yet"),
    unprovided: t("文本未作规定", "文本未作規定", "The text gives no answer"),
    leaves_scale: t(
      "超出等级范围：转入纪律或法律程序",
      "超出等級範圍：轉入紀律或法律程序",
      "Beyond every grade: a matter for discipline or law",
    ),
  },
  gives: t<(id: string) => string>(
    (id) =>
      ({ none: "无", unprovided: "文本未作规定", leaves_scale: "转入纪律或法律程序", undetermined: "尚不能确定" })[
        id
      ] ?? id,
    (id) =>
      ({ none: "無", unprovided: "文本未作規定", leaves_scale: "轉入紀律或法律程序", undetermined: "尚不能確定" })[
        id
      ] ?? id,
    (id) =>
      ({
        none: "none",
        unprovided: "the text gives no answer",
        leaves_scale: "beyond every grade",
        undetermined: "not settled",
      })[id] ?? id,
  ),
  decided: t<(outcome: string | undefined) => string>(
    (outcome) =>
      ({ unprovided: "文本未作规定", leaves_scale: "转入纪律或法律程序", refused: "所填内容还不能据以判定" })[
        outcome ?? ""
      ] ?? "尚不能确定",
    (outcome) =>
      ({ unprovided: "文本未作規定", leaves_scale: "轉入紀律或法律程序", refused: "所填內容還不能據以判定" })[
        outcome ?? ""
      ] ?? "尚不能確定",
    (outcome) =>
      ({
        unprovided: "the text gives no answer",
        leaves_scale: "a matter for discipline or law",
        refused: "cannot be decided by what is filled in so far",
      })[outcome ?? ""] ?? "not settled yet",
  ),
  risk: {
    high: t("高风险", "高風險", "high risk"),
    medium: t("中风险", "中風險", "medium risk"),
    low: t("低风险", "低風險", "low risk"),
  },
  basis: {
    text: t("原文", "原文", "text"),
    completion: t("本库解读", "本庫解讀", "our reading"),
    setting: t("用户设定", "使用者設定", "your setting"),
    principle: t("本库原则", "本庫原則", "our principle"),
  },
  rests: {
    completion: t("依据的解读", "依據的解讀", "The reading it rests on"),
    setting: t("依据的设定", "依據的設定", "The setting it rests on"),
    question: t("文本未明之处", "文本未明之處", "What the text leaves open"),
    reading: t("本库的解读", "本庫的解讀", "How it is read here"),
    ground: t("理由", "理由", "Why so"),
  },
  status: {
    regulation: t("制度", "制度", "Regulation"),
    essay: t("论文，无约束力", "論文，無約束力", "Essay, binding on nobody"),
    model: t(
      "本库示范方案，不是任何单位的制度",
      "本庫示範方案，不是任何單位的制度",
      "Model of this library, no body's regulation",
    ),
  },
  offered: {
    own: t("自己的方案", "自己的方案", "Your own"),
    all: t("内置的方案", "內建的方案", "Built in"),
    grades: {
      yes: t("规定了定级办法", "規定了定級辦法", "They grade risk"),
      no: t("没有规定定级办法", "沒有規定定級辦法", "They do not grade"),
    },
    forms: { yes: t("有表格", "有表格", "They have forms"), no: t("没有表格", "沒有表格", "They have no forms") },
    routes: {
      yes: t("规定了流程", "規定了流程", "They have routes of approval"),
      no: t("没有规定流程", "沒有規定流程", "They have no routes"),
    },
    warnings: {
      yes: t("规定了预警的办理", "規定了預警的辦理", "They say what follows a warning"),
      no: t("没有规定预警的办理", "沒有規定預警的辦理", "They do not"),
    },
  },
  grade: {
    facts: t("情况", "情況", "Facts"),
    result: t("结果", "結果", "Result"),
    nothingAsked: t("据以定级的情况：无。", "據以定級的情況：無。", "It asks for no facts."),
    gradesNothing: t(
      "本文本没有规定定级办法，不能据以定级",
      "本文本沒有規定定級辦法，不能據以定級",
      "This document does not say how to grade: nothing can be graded by it",
    ),
    decidesInstead: t("本文本规定的其他判定", "本文本規定的其他判定", "What it decides instead"),
    moreFacts: {
      supervision: t("监管另需的情况", "監管另需的情況", "For supervision"),
      warning: t("预警另需的情况", "預警另需的情況", "For a warning"),
    },
    score: t("得分", "得分", "score"),
    missing: t("还缺什么（最关键的在前）", "還缺什麼（最關鍵的在前）", "Still missing, most telling first"),
    supervisors: t("由谁监管", "由誰監管", "Who supervises"),
    jointly: t("共同监管", "共同監管", "together"),
    supervision: {
      undetermined: t("等级确定后才能确定", "等級確定後才能確定", "Open until the grade is settled"),
      unprovided: t("文本未指明监管人", "文本未指明監管人", "The text names nobody"),
      leaves_scale: t("转入纪律或法律程序", "轉入紀律或法律程序", "A matter for discipline or law"),
    },
    why: t("理由", "理由", "Why"),
    near: t("怎样会改变结论", "怎樣會改變結論", "What would change it"),
    wouldBe: t<(fact: string, value: string) => string>(
      (fact, value) => `${fact}改为“${value}”`,
      (fact, value) => `${fact}改為「${value}」`,
      (fact, value) => `${fact}: ${value}`,
    ),
    route: t("审批流程", "審批流程", "Route of approval"),
  },
  route: {
    open: t("是否适用尚不清楚", "是否適用尚不清楚", "not known whether it applies"),
    steps: t<Count>(
      (n) => `${String(n)} 步`,
      (n) => `${String(n)} 步`,
      (n) => plural(n, "step", "steps"),
    ),
    by: t<(day: string) => string>(
      (day) => `最迟 ${day}`,
      (day) => `最遲 ${day}`,
      (day) => `by ${day}`,
    ),
    within: t<(term: string) => string>(
      (term) => `${term}内`,
      (term) => `${term}內`,
      (term) => `within ${term}`,
    ),
    set: t("期限由用户设定", "期限由使用者設定", "a term that you set"),
    stands: t<(term: string) => string>(
      (term) => `至少满 ${term}，其后方可办理`,
      (term) => `至少滿 ${term}，其後方可辦理`,
      (term) => `stands at least ${term} before what follows`,
    ),
    standsSet: t(
      "须满由用户设定的时间，其后方可办理",
      "須滿由使用者設定的時間，其後方可辦理",
      "stands for a term that you set before what follows",
    ),
  },
  warning: {
    title: t("预警", "預警", "Warning"),
    none: t("无需预警", "無需預警", "No warning is called for"),
    reply: t("答复期限：", "答覆期限：", "reply within "),
    rectify: t("整改期限：", "整改期限：", "put right within "),
    workingDays: t<Count>(
      (n) => `${String(n)} 个工作日`,
      (n) => `${String(n)} 個工作日`,
      (n) => plural(n, "working day", "working days"),
    ),
    calendarDays: t<Count>(
      (n) => `${String(n)} 天`,
      (n) => `${String(n)} 天`,
      (n) => plural(n, "day", "days"),
    ),
    months: t<Count>(
      (n) => `${String(n)} 个月`,
      (n) => `${String(n)} 個月`,
      (n) => plural(n, "month", "months"),
    ),
  },
  settings: {
    title: t("文本要求而未给出的值", "文本要求而未給出的值", "What the text demands and does not give"),
    lead: t("空着的视为未设定。", "空著的視為未設定。", "What is empty is not set."),
    unit: t("单位", "單位", "unit"),
    working: t("个工作日", "個工作日", "working days"),
    calendar: t("天", "天", "days"),
    months: t("个月", "個月", "months"),
    kind: t<(kind: string) => string>(
      (kind) => ({ thresholds: "依次填写各界限值，用逗号隔开", map: "每行一项，如：键: 甲, 乙" })[kind] ?? "数值",
      (kind) => ({ thresholds: "依次填寫各界限值，用逗號隔開", map: "每行一項，如：鍵: 甲, 乙" })[kind] ?? "數值",
      (kind) =>
        ({ thresholds: "the thresholds in order, with commas", map: "one a line, as key: one, other" })[kind] ??
        "a number",
    ),
  },
  form: {
    which: t("表格", "表格", "Form"),
    none: t(
      "本文本没有表格；请另选一套方案。",
      "本文本沒有表格；請另選一套方案。",
      "This document has no forms; choose another one.",
    ),
    noFields: t(
      "文本只有这张表的名称，没有栏目。",
      "文本只有這張表的名稱，沒有欄目。",
      "Of this form the text has the title alone, and no fields.",
    ),
    filledBy: t("填写人：", "填寫人：", "Filled in by "),
    receivedBy: t("报送：", "報送：", "Handed to "),
    completed: t(
      "文本没有写明这一栏，由本库补足",
      "文本沒有寫明這一欄，由本庫補足",
      "the text does not name this field; this library completes it",
    ),
    check: t("核对全部", "核對全部", "Check all"),
    standing: t("填写情况", "填寫情況", "How far it is"),
    stands: t("可以使用：没有缺漏和错误", "可以使用：沒有缺漏和錯誤", "It can stand: nothing is missing or wrong"),
    open: t<(missing: number, errors: number) => string>(
      (missing, errors) => `还缺 ${String(missing)} 项，有 ${String(errors)} 处错误`,
      (missing, errors) => `還缺 ${String(missing)} 項，有 ${String(errors)} 處錯誤`,
      (missing, errors) => `${String(missing)} still to fill in, ${String(errors)} wrong`,
    ),
    missing: t("下一步填写", "下一步填寫", "Fill in next"),
    findings: t("发现的问题", "發現的問題", "What was found"),
    row: t<Count>(
      (n) => `第 ${String(n)} 行`,
      (n) => `第 ${String(n)} 行`,
      (n) => `Row ${String(n)}`,
    ),
    add: t<(label: string) => string>(
      (label) => `增加一项：${label}`,
      (label) => `增加一項：${label}`,
      (label) => `Add to ${label}`,
    ),
    remove: t<(label: string, n: number) => string>(
      (label, n) => `删去${label}第 ${String(n)} 项`,
      (label, n) => `刪去${label}第 ${String(n)} 項`,
      (label, n) => `Remove ${String(n)} of ${label}`,
    ),
    removeShort: t("删去", "刪去", "Remove"),
    signed: t("在纸面上签字或盖章", "在紙面上簽字或蓋章", "signed or sealed on paper"),
    paper: t("打印的表格", "列印的表格", "On paper"),
    showPaper: t("生成表格", "產生表格", "Put it on paper"),
    hidePaper: t("收起", "收起", "Put away"),
  },
  working: {
    cancel: t("取消", "取消", "Cancel"),
    seconds: t<Count>(
      (n) => `${String(n)} 秒`,
      (n) => `${String(n)} 秒`,
      (n) => `${String(n)} s`,
    ),
    stage: {
      loading: t("正在准备……", "正在準備……", "Getting ready …"),
      reading: t("正在读取文件……", "正在讀取檔案……", "Reading the file …"),
      checking: t("正在逐行核查……", "正在逐行核查……", "Checking row by row …"),
      counting: t("正在统计……", "正在統計……", "Counting …"),
      writing: t("正在生成报告……", "正在產生報告……", "Writing the report …"),
      verifying: t("正在核验所有可能的输入……", "正在核驗所有可能的輸入……", "Verifying all inputs …"),
      comparing: t("正在比较……", "正在比較……", "Comparing …"),
    },
  },
  register: {
    title: t("登记表", "登記表", "Register"),
    lead: t(
      "工作簿或 CSV 均可；表头和各单位的不同写法都能读懂，读不懂的会指出来，不作猜测。",
      "活頁簿或 CSV 均可；表頭和各單位的不同寫法都能讀懂，讀不懂的會指出來，不作猜測。",
      "A workbook or CSV. Headings and labels are read as people write them; what cannot be read is reported, never guessed.",
    ),
    choose: t("选择登记表文件", "選擇登記表檔案", "Choose a file with a register"),
    example: t("打开一份示例（虚构）", "開啟一份示例（虛構）", "Open an example (invented)"),
    cancelled: t("已取消，没有保留任何内容。", "已取消，沒有保留任何內容。", "Cancelled; nothing of it was kept."),
    summary: t<(name: string, entries: number, found: number, findings: number) => string>(
      (name, entries, found, findings) =>
        `${name}：${String(entries)} 个风险点，其中 ${String(found)} 行有问题，共发现 ${String(findings)} 项`,
      (name, entries, found, findings) =>
        `${name}：${String(entries)} 個風險點，其中 ${String(found)} 行有問題，共發現 ${String(findings)} 項`,
      (name, entries, found, findings) =>
        `${name}: ${plural(entries, "risk point", "risk points")}, ${plural(found, "row", "rows")} with findings, ${plural(findings, "finding", "findings")} in all`,
    ),
    rowsRead: t<Count>(
      (n) => `读到 ${String(n)} 行`,
      (n) => `讀到 ${String(n)} 行`,
      (n) => `${plural(n, "row", "rows")} read`,
    ),
    sheet: t<(name: string) => string>(
      (name) => `工作表“${name}”`,
      (name) => `工作表「${name}」`,
      (name) => `sheet ${name}`,
    ),
    encoding: t<(name: string) => string>(
      (name) => `编码 ${name}`,
      (name) => `編碼 ${name}`,
      (name) => `encoding ${name}`,
    ),
    merged: t<Count>(
      (n) => `补全合并单元格 ${String(n)} 个`,
      (n) => `補全合併儲存格 ${String(n)} 個`,
      (n) => `${plural(n, "cell", "cells")} filled from merged ones`,
    ),
    row: t<Count>(
      (n) => `第 ${String(n)} 行`,
      (n) => `第 ${String(n)} 行`,
      (n) => `Row ${String(n)}`,
    ),
    findings: t("发现的问题", "發現的問題", "Findings"),
    nothingFound: t("没有发现问题。", "沒有發現問題。", "Nothing was found."),
    code: t("问题种类", "問題種類", "Kind of finding"),
    allCodes: t<Count>(
      (n) => `全部（${String(n)}）`,
      (n) => `全部（${String(n)}）`,
      (n) => `all (${String(n)})`,
    ),
    inRows: t<(rows: readonly number[]) => string>(
      (rows) => `第 ${some(rows)} 行`,
      (rows) => `第 ${some(rows)} 行`,
      (rows) => `${rows.length === 1 ? "row" : "rows"} ${some(rows)}`,
    ),
    rows: t("逐行", "逐行", "Row by row"),
    onlyFound: t<Count>(
      (n) => `只看有问题的行（${String(n)}）`,
      (n) => `只看有問題的行（${String(n)}）`,
      (n) => `only rows with findings (${String(n)})`,
    ),
    columnsRead: t("各栏如何理解", "各欄如何理解", "How the columns were read"),
    notRead: t("未读", "未讀", "not read"),
    columns: t<readonly string[]>(
      ["行", "部门、岗位", "类型", "风险点", "所填等级", "按方案", "问题"],
      ["行", "部門、崗位", "類型", "風險點", "所填等級", "按方案", "問題"],
      ["Row", "Department, post", "Type", "Risk point", "Declared", "By the scheme", "Findings"],
    ),
    count: t<Count>(
      (n) => `${String(n)} 项`,
      (n) => `${String(n)} 項`,
      (n) => plural(n, "finding", "findings"),
    ),
    before: t("上一页", "上一頁", "Before"),
    after: t("下一页", "下一頁", "Further"),
    shown: t<(from: number, to: number, all: number) => string>(
      (from, to, all) => `第 ${String(from)}–${String(to)} 条，共 ${String(all)} 条`,
      (from, to, all) => `第 ${String(from)}–${String(to)} 條，共 ${String(all)} 條`,
      (from, to, all) => `${String(from)}–${String(to)} of ${String(all)}`,
    ),
    heat: t("热力图", "熱力圖", "Heat map"),
    by: t("按", "按", "By"),
    report: t("报告", "報告", "Report"),
    makeReport: t("生成报告", "產生報告", "Write the report"),
    tables: t("报告中的表", "報告中的表", "The tables of the report"),
    cut: t<(shown: number, all: number) => string>(
      (shown, all) => `此处只列前 ${String(shown)} 行，共 ${String(all)} 行；报告中是完整的。`,
      (shown, all) => `此處只列前 ${String(shown)} 行，共 ${String(all)} 行；報告中是完整的。`,
      (shown, all) => `The first ${String(shown)} of ${String(all)} rows; the report has them all.`,
    ),
  },
  scheme: {
    by: t("依据的方案", "依據的方案", "By which scheme"),
    open: t("打开自己的方案", "開啟自己的方案", "Open one of your own"),
    lead: t(
      "一套方案就是一个 JSON 文件；只写改动的叠加方案也可以。打开后各项工作都能选用。",
      "一套方案就是一個 JSON 檔案；只寫改動的疊加方案也可以。開啟後各項工作都能選用。",
      "A scheme is one JSON file; an overlay, which says only what is otherwise, will do too. Once opened it can be chosen everywhere.",
    ),
    choose: t("选择方案文件（JSON）", "選擇方案檔案（JSON）", "Choose a scheme (JSON)"),
    notTaken: t<(name: string, why: string) => string>(
      (name, why) => `${name}：${why}`,
      (name, why) => `${name}：${why}`,
      (name, why) => `${name}: ${why}`,
    ),
    notLoaded: t<(title: string) => string>(
      (title) => `“${title}”没有加载成功；请检查网络，然后再选一次。`,
      (title) => `「${title}」沒有載入成功；請檢查網路，然後再選一次。`,
      (title) => `${title} could not be loaded; check the network, then choose it again.`,
    ),
    change: t("改动", "改動", "Change it"),
    rule: t("规则", "規則", "Rule"),
    gives: t("结论", "結論", "What it gives"),
    ruleJson: t("规则全文（JSON）", "規則全文（JSON）", "The whole rule (JSON)"),
    noJson: t("还不是 JSON，暂不计入。", "還不是 JSON，暫不計入。", "No JSON yet; it does not count so far."),
    noRules: t(
      "其中没有可逐条改动的规则。",
      "其中沒有可逐條改動的規則。",
      "It has no rules that could be changed one by one.",
    ),
    source: t("方案全文（JSON）", "方案全文（JSON）", "The whole scheme (JSON)"),
    unchanged: t("没有改动。", "沒有改動。", "Nothing is changed."),
    isScheme: t("改动后仍是一套可用的方案。", "改動後仍是一套可用的方案。", "Changed, and still a scheme that works."),
    line: t<(line: number, column: number) => string>(
      (line, column) => `第 ${String(line)} 行第 ${String(column)} 列`,
      (line, column) => `第 ${String(line)} 行第 ${String(column)} 列`,
      (line, column) => `line ${String(line)}, column ${String(column)}`,
    ),
    adopt: t("各项工作都用改动后的方案", "各項工作都用改動後的方案", "Use the changed one everywhere"),
    undo: t("撤销改动", "撤銷改動", "Undo all changes"),
    verify: t("核验", "核驗", "Verify it"),
    verifyLead: t(
      "对所有可能的输入逐项核验，不成立的给出反例。输入多的方案可能需要很久，可随时取消。",
      "對所有可能的輸入逐項核驗，不成立的給出反例。輸入多的方案可能需要很久，可隨時取消。",
      "Checked for all inputs; what does not hold is shown by an example. A scheme with many inputs may take long; it can be cut off at any time.",
    ),
    budget: t("最长时间", "最長時間", "At most"),
    seconds: t<(seconds: number | undefined) => string>(
      (s) => (s === undefined ? "不限" : `${String(s / 60)} 分钟`),
      (s) => (s === undefined ? "不限" : `${String(s / 60)} 分鐘`),
      (s) => (s === undefined ? "no limit" : plural(s / 60, "minute", "minutes")),
    ),
    verifyNow: t("核验", "核驗", "Verify"),
    verifyPage: t("生成核验报告", "產生核驗報告", "Write it out as a page"),
    cancelled: t(
      "已取消：没有核验完，不能说明方案是否成立。",
      "已取消：沒有核驗完，不能說明方案是否成立。",
      "Cancelled: it was not verified to the end, so nothing is known of whether it holds.",
    ),
    tooLong: t<Count>(
      (s) => `超过 ${String(s / 60)} 分钟仍未完成，已停止：不能说明方案是否成立。请放宽时间再试。`,
      (s) => `超過 ${String(s / 60)} 分鐘仍未完成，已停止：不能說明方案是否成立。請放寬時間再試。`,
      (s) =>
        `Not done within ${plural(s / 60, "minute", "minutes")}, and stopped: nothing is known of whether it holds. Allow more time and try again.`,
    ),
    holds: t(
      "成立：除方案自己写明的以外，没有不成立的",
      "成立：除方案自己寫明的以外，沒有不成立的",
      "It holds: nothing fails but what the scheme declares",
    ),
    fails: t("不成立：见下列反例", "不成立：見下列反例", "It does not hold: see the examples below"),
    standing: {
      fails: t("不成立", "不成立", "Fails"),
      not_checked: t("未核验", "未核驗", "Not checked"),
      declared: t("不成立，方案已写明", "不成立，方案已寫明", "Not so, and the scheme says it"),
      holds_through_completion: t("借助解读成立", "藉助解讀成立", "Holds through a reading"),
      note: t("值得注意", "值得注意", "Worth knowing"),
      proved: t("已证明", "已證明", "Proved"),
    },
    ofInputs: t<(some: string | null, all: string) => string>(
      (n, all) => (n === null ? `共 ${all} 种输入` : `${all} 种输入中的 ${n} 种`),
      (n, all) => (n === null ? `共 ${all} 種輸入` : `${all} 種輸入中的 ${n} 種`),
      (n, all) => (n === null ? `${all} inputs` : `${n} of ${all} inputs`),
    ),
    anything: t("任何输入", "任何輸入", "any input"),
  },
  reading: {
    id: t("标识", "標識", "Id"),
    status: t("性质", "性質", "What it is"),
    document: t("文件", "文件", "Document"),
    extends: t("叠加于", "疊加於", "Extends"),
    issued: t("印发日期", "印發日期", "Issued"),
    holds: t("有效期", "有效期", "In force"),
    lacks: t("文本没有写", "文本沒有寫", "The text does not say"),
    rules: t("规则", "規則", "Rules"),
    seek: t("查找规则", "查找規則", "Seek a rule"),
    found: t<Count>(
      (n) => `${String(n)} 条`,
      (n) => `${String(n)} 條`,
      (n) => plural(n, "rule", "rules"),
    ),
    levels: t("类型、等级、角色", "類型、等級、角色", "Types, grades, roles"),
    types: t("风险类型", "風險類型", "Types of risk"),
    grades: t("等级", "等級", "Grades"),
    warnings: t("预警", "預警", "Warnings"),
    roles: t("角色", "角色", "Roles"),
    tables: t("其他判定", "其他判定", "Further decisions"),
    routes: t("流程", "流程", "Routes"),
    lists: t("列表", "列表", "Lists"),
    openList: t("未列尽", "未列盡", "left open"),
    parameters: t("文本要求而未给出的值", "文本要求而未給出的值", "Parameters"),
    otherwise: t<(term: string) => string>(
      (term) => `未设定时为${term}`,
      (term) => `未設定時為${term}`,
      (term) => `${term} if not set`,
    ),
    completions: t("本库的解读", "本庫的解讀", "Readings of this library"),
    duties: t("任务", "任務", "Duties"),
    oddities: t("文本中的疑问", "文本中的疑問", "What is strange in the text"),
  },
  compare: {
    title: t("比较", "比較", "Compare"),
    lead: t(
      "所选方案与另一套在哪些输入上结论不同。先在“核查登记表”中打开一份，还能看到各行的变化。",
      "所選方案與另一套在哪些輸入上結論不同。先在「核查登記表」中開啟一份，還能看到各行的變化。",
      "Where the chosen scheme and another answer differently. With a register opened under “Check a register” you also see what becomes of its rows.",
    ),
    leadRows: t(
      "所选方案与另一套在哪些输入上结论不同，已打开的登记表各行有何变化。",
      "所選方案與另一套在哪些輸入上結論不同，已開啟的登記表各行有何變化。",
      "Where the chosen scheme and another answer differently, and what becomes of the rows of the register.",
    ),
    other: t("与之比较的方案", "與之比較的方案", "With"),
    changed: t("改动后的方案", "改動後的方案", "the changed one"),
    now: t("比较", "比較", "Compare"),
    cancelled: t("已取消，没有比较完。", "已取消，沒有比較完。", "Cancelled before it was compared."),
    same: t("对所有输入结论都相同", "對所有輸入結論都相同", "They answer alike for all inputs"),
    differ: t<(some: number, all: number) => string>(
      (n, all) => `${String(all)} 项判定中有 ${String(n)} 项不同或无法比较`,
      (n, all) => `${String(all)} 項判定中有 ${String(n)} 項不同或無法比較`,
      (n, all) => `${String(n)} of ${plural(all, "decision", "decisions")} differ or cannot be compared`,
    ),
    decision: t<(id: string) => string | undefined>(
      (id) => ({ grade: "等级", supervision: "监管", warning: "预警" })[id],
      (id) => ({ grade: "等級", supervision: "監管", warning: "預警" })[id],
      (id) => ({ grade: "Grade", supervision: "Supervision", warning: "Warning" })[id],
    ),
    result: {
      same: t("相同", "相同", "alike"),
      differs: t("不同", "不同", "different"),
      not_comparable: t("无法比较", "無法比較", "cannot be compared"),
      not_compared: t("没有比较", "沒有比較", "not compared"),
    },
    change: {
      same: t("相同", "相同", "the same"),
      worse: t("加重", "加重", "worse"),
      milder: t("减轻", "減輕", "milder"),
      other: t("改变", "改變", "other"),
      other_kind: t("结论性质不同", "結論性質不同", "of another kind"),
      undetermined: t("尚不能确定", "尚不能確定", "not settled"),
      not_comparable: t("无法比较", "無法比較", "cannot be compared"),
    },
    rows: t<Count>(
      (n) => `登记表 ${String(n)} 行的等级变化`,
      (n) => `登記表 ${String(n)} 行的等級變化`,
      (n) => `What becomes of ${plural(n, "row", "rows")} of the register`,
    ),
    columns: t<readonly string[]>(["原等级", "新等级", "行数"], ["原等級", "新等級", "行數"], ["From", "To", "Rows"]),
    problems: t<Count>(
      (n) => `${String(n)} 行有问题，没有结论`,
      (n) => `${String(n)} 行有問題，沒有結論`,
      (n) => `${plural(n, "row", "rows")} with problems, and so without an answer`,
    ),
  },
  case: {
    open: t("开立审批", "開立審批", "Open a case of approval"),
    lead: t(
      "记录只保存在本页内存中，可存为文件。人员只填标识，不需要姓名。",
      "記錄只保存在本頁記憶體中，可存為檔案。人員只填標識，不需要姓名。",
      "Records are kept in this page's memory alone, and can be saved. Persons are ids; no name is needed.",
    ),
    openWarning: t("开立预警", "開立預警", "Open a warning"),
    warningLead: t(
      "由信号和事实开立，级别由方案判定。人员只填标识，不需要姓名。",
      "由信號和事實開立，級別由方案判定。人員只填標識，不需要姓名。",
      "It opens from a signal and facts; the scheme decides the level. Persons are ids; no name is needed.",
    ),
    noRoutes: t(
      "本文本没有规定流程；请另选一套方案。",
      "本文本沒有規定流程；請另選一套方案。",
      "This document has no routes; choose another one.",
    ),
    noWarnings: t(
      "本文本没有写明预警之后如何办理；请另选一套方案。",
      "本文本沒有寫明預警之後如何辦理；請另選一套方案。",
      "This document does not say what follows a warning; choose another one.",
    ),
    route: t("流程", "流程", "Route"),
    subject: t("事项标识", "事項標識", "Id of the matter"),
    persons: t("当事人", "當事人", "Whose matter it is"),
    department: t("部门", "部門", "Department"),
    addressee: t("预警对象", "預警對象", "Whom it concerns"),
    opener: t("开立人", "開立人", "Opened by"),
    at: t("时间（北京时间）", "時間（北京時間）", "When (Beijing time)"),
    organisation: t("谁担任什么角色", "誰擔任什麼角色", "Who holds which role"),
    organisationHelp: t(
      "填人员标识，多人用逗号隔开。当事人的岗位不必再填。",
      "填人員標識，多人用逗號隔開。當事人的崗位不必再填。",
      "Ids, several with commas. The holder of the post is said above.",
    ),
    otherRoles: t("其他角色", "其他角色", "Other roles"),
    madeUp: t("用编造的标识填满", "用編造的標識填滿", "Fill in made-up ids"),
    facts: t("事实", "事實", "Facts"),
    openNow: t("开立", "開立", "Open"),
    reopenFile: t("从已存的记录继续", "從已存的記錄繼續", "Go on from saved records"),
    noRecords: t<Count>(
      (line) => `第 ${String(line)} 行不是 JSON；请选择本页保存的记录文件。`,
      (line) => `第 ${String(line)} 行不是 JSON；請選擇本頁儲存的記錄檔案。`,
      (line) => `Line ${String(line)} is not JSON; choose a file of records as this page saves it.`,
    ),
    noTime: t("没有填写时间；请填写。", "沒有填寫時間；請填寫。", "No time is filled in; fill it in."),
    recordsFile: t("选择记录文件（JSON Lines）", "選擇記錄檔案（JSON Lines）", "Choose the records (JSON Lines)"),
    whoseTurn: t("轮到谁", "輪到誰", "Whose turn it is"),
    nobody: t("没有待办的步骤。", "沒有待辦的步驟。", "Nothing waits to be done."),
    anyone: t("任何人", "任何人", "anybody"),
    anyRole: t(
      "文本未指明由谁办理，任何角色均可。",
      "文本未指明由誰辦理，任何角色均可。",
      "The text names nobody: it may be done in any role.",
    ),
    vacant: t("空缺", "空缺", "vacant"),
    deputies: t("代办人：", "代辦人：", "deputies: "),
    insteadOf: t<(role: string) => string>(
      (role) => `代行 ${role}`,
      (role) => `代行 ${role}`,
      (role) => `in place of ${role}`,
    ),
    together: t("须共同办理。", "須共同辦理。", "All of them together."),
    due: t<(day: string) => string>(
      (day) => `期限 ${day}`,
      (day) => `期限 ${day}`,
      (day) => `due ${day}`,
    ),
    notBefore: t<(day: string) => string>(
      (day) => `最早 ${day} 办理`,
      (day) => `最早 ${day} 辦理`,
      (day) => `not before ${day}`,
    ),
    standsUntil: t<(day: string) => string>(
      (day) => `至 ${day} 满期`,
      (day) => `至 ${day} 滿期`,
      (day) => `stands until ${day}`,
    ),
    overdue: t<(day: string) => string>(
      (day) => `已逾期（${day}）`,
      (day) => `已逾期（${day}）`,
      (day) => `overdue since ${day}`,
    ),
    wholeDue: t<(day: string) => string>(
      (day) => `全部办结期限：${day}`,
      (day) => `全部辦結期限：${day}`,
      (day) => `All of it is due on ${day}`,
    ),
    inTheWay: t("有何障碍", "有何障礙", "What is in the way"),
    steps: t("步骤", "步驟", "Steps"),
    did: t<(who: string, when: string, role: string) => string>(
      (who, when, role) => `${when} ${who}（${role}）`,
      (who, when, role) => `${when} ${who}（${role}）`,
      (who, when, role) => `${when} ${who} (${role})`,
    ),
    fallen: t("已失效，须重办", "已失效，須重辦", "no longer counts and must be done again"),
    on: t("看哪一天的情况", "看哪一天的情況", "As it stands on"),
    close: t("关闭本案", "關閉本案", "Close this case"),
    next: t("下一事件", "下一事件", "What happens next"),
    event: t("事件", "事件", "Event"),
    step: t("步骤", "步驟", "Step"),
    turn: t("轮到", "輪到", "its turn"),
    whole: t<Count>(
      (n) => `${String(n)} 条记录前后相接，没有改动、缺漏或调换`,
      (n) => `${String(n)} 條記錄前後相接，沒有改動、缺漏或調換`,
      (n) => `${plural(n, "record", "records")}, each following from those before: none changed, left out or moved`,
    ),
    theWhole: t("整个流程", "整個流程", "the whole"),
    role: t("以何角色", "以何角色", "In which role"),
    thePost: t("岗位本身", "崗位本身", "the post itself"),
    actor: t("办理人", "辦理人", "Who acts"),
    from: t("原任", "原任", "Who held it"),
    to: t("新任", "新任", "Who holds it now"),
    deputyOf: t("被代办人", "被代辦人", "Its holder"),
    deputy: t("代办人", "代辦人", "The deputy"),
    until: t("延至", "延至", "Extended until"),
    occasion: t("情形", "情形", "Occasion"),
    condition: t("解除条件", "解除條件", "Condition"),
    conditions: t("解除前须成立", "解除前須成立", "What must hold before it is lifted"),
    holds: t("是否成立", "是否成立", "Does it hold?"),
    reason: t("错在哪里", "錯在哪裡", "What the error was"),
    signal: t("信号编号", "信號編號", "Id of the signal"),
    signals: t("信号", "信號", "Signals"),
    source: t("信号来源", "信號來源", "Where it came from"),
    what: t("反映的情况", "反映的情況", "What is reported"),
    papers: t("所据材料", "所據材料", "The papers it rests on"),
    papersHelp: t(
      "材料的散列值或版本；填写、修改的步骤带入新的，其余步骤写明现在的。",
      "材料的散列值或版本；填寫、修改的步驟帶入新的，其餘步驟寫明現在的。",
      "A hash or version of each part: steps that write bring in new ones, the others name those that hold now.",
    ),
    meeting: t("会议", "會議", "Meeting"),
    members: t("成员：", "成員：", "Members: "),
    chair: t("主持人", "主持人", "Chair"),
    absent: t("缺席", "缺席", "Absent"),
    inFavour: t("赞成", "贊成", "For"),
    against: t("反对", "反對", "Against"),
    minutes: t("会议记录", "會議記錄", "Minutes"),
    places: t("公示、备案处", "公示、備案處", "Where it is published or filed"),
    contains: t("材料包含", "材料包含", "What the paper contains"),
    addressed: t("发给", "發給", "Addressed to"),
    noticeUntil: t("通知书写明的最后期限", "通知書寫明的最後期限", "Last day that the notice states"),
    paper: t("文书的散列值或版本", "文書的散列值或版本", "Hash or version of the paper"),
    reasons: t("退回理由", "退回理由", "Why it goes back"),
    otherRoute: t("改走流程", "改走流程", "Another route"),
    sameRoute: t("不变", "不變", "the same"),
    more: t("更多", "更多", "More"),
    actingFor: t("代谁办理", "代誰辦理", "Acting for"),
    lateReason: t("逾期原因", "逾期原因", "Why it is late"),
    note: t("备注", "備註", "Note"),
    would: t("可以办理。", "可以辦理。", "It would be taken."),
    wouldNot: t("还不能办理：", "還不能辦理：", "It would be refused: "),
    refused: t("未予办理：", "未予辦理：", "Refused: "),
    apply: t("办理", "辦理", "Record it"),
    drawing: t("流程图", "流程圖", "Drawing"),
    drawingOf: t<(route: string) => string>(
      (route) => `${route}的流程图，各步骤见上`,
      (route) => `${route}的流程圖，各步驟見上`,
      (route) => `Drawing of ${route}; its steps are listed above`,
    ),
    records: t("记录", "記錄", "Records"),
    recordColumns: t<readonly string[]>(
      ["序号", "时间", "事件", "办理人", "散列值"],
      ["序號", "時間", "事件", "辦理人", "散列值"],
      ["No.", "When", "Event", "Who", "Hash"],
    ),
    saveRecords: t("保存记录", "儲存記錄", "Save the records"),
    events: {
      opened: t("开立", "開立", "opened"),
      acted: t("办理一步", "辦理一步", "a step is done"),
      returned: t("退回", "退回", "sent back"),
      objected: t("提出异议", "提出異議", "objected to"),
      content_changed: t("材料改动", "材料改動", "papers changed"),
      facts_changed: t("事实变化", "事實變化", "facts changed"),
      organisation_changed: t("组织变化", "組織變化", "organisation changed"),
      holder_changed: t("换人任职", "換人任職", "an office changes hands"),
      deputised: t("指定代办人", "指定代辦人", "a deputy is named"),
      extended: t("延期", "延期", "extended"),
      reopened: t("重新开始", "重新開始", "opened anew"),
      withdrawn: t("撤回", "撤回", "withdrawn"),
      found: t("查明解除条件", "查明解除條件", "a condition is established"),
      uncorrected: t("未予整改", "未予整改", "nothing was put right"),
      signal_joined: t("又有信号", "又有信號", "a further signal"),
    },
  },
  phase: {
    running: t("办理中", "辦理中", "Running"),
    ended: t("已办结", "已辦結", "Ended"),
    withdrawn: t("已撤回", "已撤回", "Withdrawn"),
  },
  warningPhase: {
    open: t("未解除", "未解除", "open"),
    lifted: t("已解除", "已解除", "lifted"),
    handed_over: t("已移送", "已移送", "handed over"),
    withdrawn: t("已撤回", "已撤回", "withdrawn"),
  },
  stepStatus: {
    done: t("已完成", "已完成", "done"),
    open: t("待办", "待辦", "open"),
    waiting: t("等候", "等候", "waiting"),
    standing: t("随时可办", "隨時可辦", "at any time"),
    not_needed: t("不需要", "不需要", "not needed"),
  },
  acts: {
    fill: t("填写", "填寫", "fill in"),
    consult: t("征求意见", "徵求意見", "ask for opinions"),
    comment: t("提出意见", "提出意見", "comment"),
    assess: t("评定", "評定", "assess"),
    review: t("审核", "審核", "review"),
    decide: t("审定", "審定", "decide"),
    sign: t("签字", "簽字", "sign"),
    file: t("备案", "備案", "file"),
    publish: t("公示", "公示", "publish"),
    revise: t("修改", "修改", "revise"),
    return: t("退回", "退回", "return"),
    commit: t("承诺", "承諾", "promise"),
    appraise: t("评议", "評議", "appraise"),
    issue: t("发出通知", "發出通知", "issue the notice"),
    receive: t("接收", "接收", "receive it"),
    dispose: t("谈话提醒", "談話提醒", "talk or remind"),
    inquire: t("调查", "調查", "inquire"),
    rectify: t("整改", "整改", "put right"),
    report: t("书面报告", "書面報告", "report in writing"),
    check: t("审核报告", "審核報告", "check the report"),
    reply: t("回告", "回告", "reply"),
    accept: t("验收", "驗收", "accept"),
    record: t("记录处置", "記錄處置", "put on record"),
    feed_back: t("反馈", "回饋", "feed back"),
    inform: t("通报", "通報", "inform"),
    supervise: t("督导", "督導", "supervise"),
    lift: t("解除", "解除", "lift"),
    hand_over: t("移送", "移送", "hand over"),
  },
  part: t<(part: string) => string>(
    (part) =>
      ({
        powers: "职权",
        process: "流程图",
        points: "风险点",
        grade: "等级",
        measures: "防控措施",
        commitment: "承诺",
        papers: "材料",
      })[part] ?? part,
    (part) =>
      ({
        powers: "職權",
        process: "流程圖",
        points: "風險點",
        grade: "等級",
        measures: "防控措施",
        commitment: "承諾",
        papers: "材料",
      })[part] ?? part,
    (part) =>
      ({
        powers: "Powers",
        process: "Process",
        points: "Risk points",
        grade: "Grade",
        measures: "Control measures",
        commitment: "Promise",
        papers: "Papers",
      })[part] ?? part,
  ),
  returnReasons: {
    incomplete: t("不全", "不全", "incomplete"),
    inaccurate: t("不准", "不準", "inaccurate"),
    untrue: t("不实", "不實", "not what is there"),
    measures_not_specific: t("针对性不强", "針對性不強", "measures not specific"),
    measures_not_workable: t("操作性不强", "操作性不強", "measures not workable"),
  },
  occasions: {
    new_year: t("新的年度", "新的年度", "a new year"),
    holder_changed: t("岗位人员变动", "崗位人員變動", "another holder of the post"),
    duties_changed: t("职责职能变化", "職責職能變化", "changed duties"),
    powers_changed: t("职权变化", "職權變化", "changed powers"),
    process_changed: t("流程变化", "流程變化", "a changed process"),
    rules_changed: t("制度变化", "制度變化", "changed rules"),
    new_risk: t("出现新的风险", "出現新的風險", "a new risk"),
    progress: t("工作进展", "工作進展", "progress of the work"),
    evaluated: t("评估之后", "評估之後", "an evaluation"),
    circumstances_changed: t("形势任务变化", "形勢任務變化", "changed circumstances"),
  },
};

/** The first few rows, and that there are more. */
function some(rows: readonly number[]): string {
  const shown = rows.slice(0, 12).join(", ");
  return rows.length > 12 ? `${shown} …` : shown;
}

/** The words of one language. */
export type Words = In<typeof texts>;

const made = new Map<Lang, Words>();

export function inLanguage(lang: Lang): Words {
  const known = made.get(lang) ?? (picked(texts, lang) as Words);
  made.set(lang, known);
  return known;
}

function picked(tree: object, lang: Lang): unknown {
  if (tree instanceof Text) return tree.said[lang];
  return Object.fromEntries(Object.entries(tree).map(([key, inner]) => [key, picked(inner as object, lang)]));
}
