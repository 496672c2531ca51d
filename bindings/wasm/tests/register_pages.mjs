import { readFileSync } from "node:fs";
import { join } from "node:path";

import { commandLine, root } from "./helper.mjs";

/** What the wire answers about a register. */
function asked(name, rows, own) {
  const [answer] = commandLine([[name, JSON.stringify({ scheme: "standard", rows, ...own })]]);
  const { ok, error } = JSON.parse(answer);
  if (error) throw new Error(error.message);
  return ok;
}

/** The report on a register, rows of cells with its headings first. */
export const report = (rows, lang) => asked("register_report", rows, { lang }).html;

/** The risk control map of one process of a register. */
export const controlMap = (rows, process, lang) => asked("control_map", rows, { lang, process }).svg;

const HEADINGS = [
  "序号", "部门", "岗位", "姓名", "岗位层级", "工作流程", "流程环节", "风险类型", "风险点描述", "防控措施",
  "外部权力", "内部权力", "表现程度", "发生几率", "危害程度", "自评等级", "审定等级", "预警", "评定日期", "责任人",
];

const DEPARTMENTS = ["办公室（人事）", "预算科", "国库支付中心", "政府采购监督管理科", "会计科", "监督检查局"];
const POSTS = ["科长", "副科长", "经办", "复核", "出纳"];
const LAYERS = ["领导岗位", "中层岗位", "重要岗位"];
const TYPES = ["思想道德", "岗位职责", "业务流程", "制度机制", "外部环境"];
const RISKS = [
  "审核把关不严，对不符合条件的单位提前拨付资金，或者在资料不齐的情况下以特事特办为由办理支付手续，事后也没有补齐资料",
  "评标过程中向投标人透露评委名单和标底，或者以不合理的条件排斥潜在投标人，为特定关系人谋取利益",
  "1.票据领用、核销未登记；2.空白票据由一人保管，盖章与开票没有分开；3.作废票据没有收回",
  "对下属单位财务收支监督流于形式，发现问题后不报告、不处理",
];
const MEASURES = [
  "1.实行双人复核，经办人与审核人分别签字；2.每季度由监督检查局抽查一次，抽查比例不低于百分之二十，结果在办公会上通报；3.对逾期未补资料的单位停止受理",
  "评委由系统随机抽取，开标前一小时解密；全过程录音录像，保存不少于五年",
  "票据专柜保管，领用核销逐笔登记，每月末盘点",
];
const pick = (list, number) => list[number % list.length];

function row(number) {
  const graded = ["高", "中", "低", "低"];
  return [
    String(number), pick(DEPARTMENTS, number), pick(POSTS, number), number % 7 === 0 ? "欧阳明月" : "", pick(LAYERS, number),
    pick(["资金支付", "政府采购", ""], number), pick(["申请", "审核", "复核与拨付", "归档"], Math.floor(number / 3)), pick(TYPES, number * 2),
    pick(RISKS, number), number % 11 === 0 ? "" : pick(MEASURES, number), pick(["较多", "较少", "没有"], number), pick(["较少", "较少", "没有"], number),
    number % 2 ? "不常表现" : "比较突出", pick(["0.1", "0.2", "0.4", "0.6", "0.8", "未评"], number), pick(["10", "20", "40", "60", "80"], number * 3),
    pick(graded, number), number % 3 ? pick(graded, number + 1) : "", number % 13 === 0 ? "红色" : "", `${2023 + (number % 4)}-0${1 + (number % 9)}-15`, "张建国",
  ];
}

const count = (length) => Array.from({ length }, (_, number) => number + 1);

/** Sixty rows as bodies write them. */
export const usual = [HEADINGS, ...count(60).map(row)];

/** Forty departments, a name of sixty characters, texts of three thousand, a word that does not break. */
export const wild = [
  HEADINGS,
  ...count(80).map((number) => {
    const cells = row(number);
    cells[1] = number === 28 ? "某某市人民政府国有资产监督管理委员会".repeat(4).slice(0, 60) : `第${number % 40}综合业务与监督管理科`;
    if (number % 20 === 8) cells[8] = pick(RISKS, number).repeat(60).slice(0, 3000);
    if (number % 20 === 1) cells[9] = "措施".repeat(1500);
    if (number === 5) cells[8] = "W".repeat(400);
    if (number === 6) cells[6] = "很长的环节名称".repeat(30);
    if (number === 7) cells[2] = "<img src=x onerror=alert(1)>";
    return cells;
  }),
];

/** The example whose processes are drawn; it has no cell with a comma or a line break. */
export const processes = readFileSync(join(root, "examples/registers/work-processes.csv"), "utf8")
  .replace(/^\uFEFF/, "")
  .trim()
  .split("\r\n")
  .map((line) => line.split(","));
