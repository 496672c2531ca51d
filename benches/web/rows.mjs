// Rows graded by the rule of `standard`: two ladders by the type of risk, a rating, the worst of them.
//
//     node rows.mjs WAY ROWS    rows per second, as JSON
//
// zen-engine has the rule as a graph of decision tables and expressions, one evaluation a row, or as one
// expression; plain JavaScript has it as code. None of them checks its values. All give the same grades,
// which is checked first. The WebAssembly of zen-engine hands each graph to a thread; asked for many at once
// it stands still in node, so it is asked one after another, for few rows.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { WHOLE, packageFolder, tell } from "./measure.mjs";

const FACTS = {
  risk_type: ["moral", "duty", "process", "institution", "environment"],
  prominence: ["seldom", "rather_prominent", "prominent"],
  outer_power: ["none", "little", "much"],
  inner_power: ["none", "little", "much"],
  likelihood: [0.1, 0.2, 0.4, 0.6, 0.8],
  severity: [10, 20, 40, 60, 80],
};
const GRADES = ["low", "medium", "high"];
/** So many rows go into one call of ours. */
const AT_ONCE = 10_000;

function table(count) {
  let state = 1;
  const next = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () =>
    Object.fromEntries(Object.entries(FACTS).map(([fact, values]) => [fact, values[next(values.length)]])),
  );
}

function byHand({ risk_type, prominence, outer_power, inner_power, likelihood, severity }) {
  let ladder = 0;
  if (risk_type === "moral") ladder = FACTS.prominence.indexOf(prominence);
  else if (outer_power === "much" || inner_power === "much") ladder = 2;
  else if (outer_power === "little") ladder = 1;
  const product = Math.round(likelihood * 10) * severity;
  const rating = product > 240 ? 2 : product > 160 ? 1 : 0;
  return GRADES[Math.max(ladder, rating)];
}

async function standard() {
  const { load, scheme } = await import(WHOLE);
  await load();
  return scheme(readFileSync(join(packageFolder, "schemes/standard.json"), "utf8")).ok;
}

/** Answers to all rows, so many at a time. */
function inParts(rows, grade) {
  const grades = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) grades.push(...grade(rows.slice(from, from + AT_ONCE)));
  return grades;
}

function graph() {
  const node = (name, type, content) => ({ id: name, name, type, position: { x: 0, y: 0 }, content });
  const expressions = (name, of) => {
    const made = Object.entries(of).map(([key, value]) => ({ id: key, key, value }));
    return node(name, "expressionNode", { expressions: made, passThrough: true });
  };
  const hits = (name, inputs, rules) =>
    node(name, "decisionTableNode", {
      hitPolicy: "first",
      passThrough: true,
      inputs: inputs.map((field, at) => ({ id: `i${at}`, name: field, field })),
      outputs: [{ id: "o", name, field: name }],
      rules: rules.map((rule, at) => ({
        _id: String(at),
        ...Object.fromEntries(rule.slice(0, -1).map((cell, place) => [`i${place}`, cell])),
        o: rule.at(-1),
      })),
    });
  const ladder = [
    ['"moral"', '"prominent"', "", "", "2"],
    ['"moral"', '"rather_prominent"', "", "", "1"],
    ['"moral"', "", "", "", "0"],
    ["", "", '"much"', "", "2"],
    ["", "", "", '"much"', "2"],
    ["", "", '"little"', "", "1"],
    ["", "", "", "", "0"],
  ];
  const nodes = [
    node("start", "inputNode", {}),
    expressions("product", { total: "round(likelihood * 10) * severity" }),
    hits("ladder", ["risk_type", "prominence", "outer_power", "inner_power"], ladder),
    hits(
      "rating",
      ["total"],
      [
        ["> 240", "2"],
        ["> 160", "1"],
        ["", "0"],
      ],
    ),
    expressions("worst", { worst: "max([ladder, rating])" }),
    hits(
      "grade",
      ["worst"],
      [
        ["2", '"high"'],
        ["1", '"medium"'],
        ["", '"low"'],
      ],
    ),
    node("end", "outputNode", {}),
  ];
  const edges = nodes
    .slice(1)
    .map((to, at) => ({ id: `e${at}`, sourceId: nodes[at].id, targetId: to.id, type: "edge" }));
  return { contentType: "application/vnd.gorules.decision", nodes, edges };
}

const NATIVE = "@gorules/zen-engine";
const WEBASSEMBLY = "@gorules/zen-engine-wasm32-wasi";
const engine = (name) => createRequire(import.meta.url)(name);

/** All rows that are asked at once are answered together. */
function zenGraph(name, atOnce) {
  const decision = new (engine(name).ZenEngine)().createDecision(Buffer.from(JSON.stringify(graph())));
  return async (rows) => {
    const grades = [];
    for (let from = 0; from < rows.length; from += atOnce) {
      const answers = await Promise.all(rows.slice(from, from + atOnce).map((row) => decision.evaluate(row)));
      grades.push(...answers.map(({ result }) => result.grade));
    }
    return grades;
  };
}

const EXPRESSION = `["low", "medium", "high"][max([
  risk_type == "moral" ? (prominence == "prominent" ? 2 : prominence == "rather_prominent" ? 1 : 0)
    : outer_power == "much" or inner_power == "much" ? 2 : outer_power == "little" ? 1 : 0,
  round(likelihood * 10) * severity > 240 ? 2 : round(likelihood * 10) * severity > 160 ? 1 : 0,
])]`.replace(/,\s*\]/g, "]");

function zenExpression(name) {
  const { evaluateExpressionSync } = engine(name);
  return (rows) => rows.map((row) => evaluateExpressionSync(EXPRESSION, row));
}

/** So many rows at most, where one takes very long. */
const MOST = { "zen-engine, WebAssembly, a graph": 500 };

/** Rows as the columns that `assess` takes. */
const columns = (rows) => Object.fromEntries(Object.keys(FACTS).map((fact) => [fact, rows.map((row) => row[fact])]));

const WAYS = {
  "assess, columns": async () => {
    const scheme = await standard();
    const grade = (given) => {
      const { outcomes, rows: places } = scheme.assess(given).ok;
      const grades = outcomes.map(({ grade }) => grade);
      const all = new Array(places.length);
      for (let row = 0; row < places.length; row += 1) all[row] = grades[places[row]];
      return all;
    };
    return Object.assign(grade, { as: columns });
  },
  "gradePost, 10,000 rows a call": async () => {
    const scheme = await standard();
    return (rows) => inParts(rows, (part) => scheme.gradePost(part).ok.points.map(({ grade }) => grade));
  },
  "readRegister, 10,000 rows a call": async () => {
    const scheme = await standard();
    const headings = scheme
      .inputs({ lang: "zh-Hans" })
      .ok.filter(({ id }) => id in FACTS)
      .map(({ label }) => label);
    const cells = (row) => Object.keys(FACTS).map((fact) => String(row[fact]));
    return (rows) =>
      inParts(rows, (part) =>
        scheme.readRegister([headings, ...part.map(cells)]).ok.entries.map((entry) => entry.assessed_grade),
      );
  },
  "grade, one row a call": async () => {
    const scheme = await standard();
    return (rows) => rows.map((row) => scheme.grade(row).ok.grade);
  },
  "zen-engine, native, a graph": () => zenGraph(NATIVE, 1000),
  "zen-engine, native, an expression": () => zenExpression(NATIVE),
  "zen-engine, WebAssembly, a graph": () => zenGraph(WEBASSEMBLY, 1),
  "zen-engine, WebAssembly, an expression": () => zenExpression(WEBASSEMBLY),
  "plain JavaScript, unchecked": () => (rows) => rows.map(byHand),
};
export const NAMES = Object.keys(WAYS);

const [name, count] = process.argv.slice(2);
if (name in WAYS) {
  const asked = Math.min(Number(count), MOST[name] ?? Infinity);
  const grade = await WAYS[name]();
  // What is graded is there as each takes it: rows, or their columns.
  const { as = (rows) => rows } = grade;
  const check = table(Math.min(asked, 20_000));
  // Also the run that warms up and compiles.
  const graded = await grade(as(check));
  check.forEach((row, at) => {
    if (graded[at] !== byHand(row))
      throw new Error(`${name}: ${graded[at]}, not ${byHand(row)}: ${JSON.stringify(row)}`);
  });
  const rows = table(asked);
  const given = as(rows);
  const started = performance.now();
  const all = await grade(given);
  const seconds = (performance.now() - started) / 1000;
  if (all.length !== rows.length) throw new Error(`${name}: ${all.length} rows`);
  tell({ rows_per_second: rows.length / seconds, rows: rows.length });
  // Threads of an engine would keep the process.
  process.exit();
}
