import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { Ajv } from "ajv";

import { cases, root, run, tools } from "./helper.mjs";

const wireSchema = JSON.parse(readFileSync(join(root, "docs/wire.schema.json"), "utf8"));
const STRICT = ["--strict", "--noEmit", "--exactOptionalPropertyTypes", "--target", "es2022"];

function check(name, source) {
  const folder = join(root, "target/npm/types");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, source);
  return run(join(tools, "tsc"), [...STRICT, "--module", "es2022", "--moduleResolution", "bundler", file]);
}

/** Each of these lines, after a text that is right, is refused by the compiler. */
function refuses(name, text, wrong) {
  const before = text.split("\n").length - 1;
  assert.throws(
    () => check(name, `${text}${wrong.join("\n")}\n`),
    ({ message }) => {
      const lines = [...message.matchAll(/\((\d+),\d+\): error TS\d+/g)].map((found) => Number(found[1]));
      const refused = new Set(lines.map((line) => wrong[line - before - 1]));
      assert.deepEqual(refused, new Set(wrong), message);
      return true;
    },
  );
}

const IMPORT = 'import type { Answer, Functions } from "../integrity-risk/index.js";\n';

test("every output of every case is of the type declared", () => {
  const outputs = cases().map((one) => {
    const type = one.function in wireSchema.properties ? `Functions["${one.function}"]` : "never";
    return `(${JSON.stringify(one.output)}) satisfies Answer<${type}>; // ${one.id}\n`;
  });
  assert.ok(outputs.length > 1000);
  check("outputs.ts", IMPORT + outputs.join(""));
});

test("what is not of the type is found", () => {
  refuses("wrong.ts", IMPORT, [
    '({ ok: { kind: "determined" } }) satisfies Answer<Functions["grade"]>;',
    '({ ok: { kind: "undetermined", grade: "one" } }) satisfies Answer<Functions["grade"]>;',
    '({ ok: 1, error: { code: "", path: "", message: "", details: {} } }) satisfies Answer<number>;',
  ]);
});

test("every type of the wire has a name that can be imported from each entry", () => {
  const source = readFileSync(join(root, "bindings/wasm/npm/wire.ts"), "utf8");
  const names = [...source.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  assert.ok(names.length > 250 && names.includes("RouteStep") && names.includes("Reopening"));
  for (const entry of ["index", "forms"]) {
    check(
      `names-${entry}.ts`,
      `import type { ${names.join(", ")} } from "../integrity-risk/${entry}.js";
      declare const route: Route;
      route.steps[0] satisfies RouteStep | undefined;
      route.due satisfies Due | null;
      route.reopenings satisfies readonly Reopening[];
      export type All = [${names.join(", ")}];\n`,
    );
  }
});

const OWN_FACTS = `import type { CaseOpening, CoveredSubject, Organisation, Scheme } from "../integrity-risk/index.js";
interface Point { risk_type: "duty" | "moral"; inner_power?: string }
declare const scheme: Scheme;
declare const point: Point;
const organisation: Organisation = {};
const at = { actor: "wu", at: "2026-03-02T09:00:00+08:00", organisation };
const subject = { id: "post-7", persons: ["zhao"] };
`;

test("facts may be of an interface of the caller's, wherever they stand", () => {
  check("own-facts.ts", `${OWN_FACTS}
    scheme.openCase({ ...at, route: "registration", subject, facts: point });
    scheme.runCase({ ...at, route: "registration", subject, facts: point }, []);
    scheme.openWarning({ ...at, subject, signals: [], facts: point });
    scheme.runWarning({ ...at, subject, signals: [], facts: point }, []);
    scheme.coverage([{ id: "1", each: "point", facts: point }]);
    scheme.coverage([{ id: "1", each: "point" }, { id: "2", each: "post", facts: { risk_type: "duty" } }]);
    scheme.migrate({}, {}, { rows: [point] });
    const opening: CaseOpening<Point> = { ...at, route: "registration", subject, facts: point };
    scheme.openCase(opening).ok?.case satisfies object | undefined;
    const plain: CaseOpening = { ...at, route: "registration", subject };
    scheme.openCase(plain);
    const subjects: CoveredSubject[] = [];
    scheme.coverage(subjects);
  `);
  refuses("wrong-facts.ts", OWN_FACTS, [
    'scheme.openCase({ ...at, route: "registration", subject, facts: { risk_type: new Date() } });',
    'scheme.openWarning({ ...at, subject, signals: [], facts: { risk_type: [1] } });',
    'scheme.coverage([{ id: "1", each: "point", facts: { risk_type: new Map() } }]);',
  ]);
});

const ASKED = `import type { CoveredSubject, Facts, Scheme } from "../integrity-risk/index.js";
declare const scheme: Scheme;
declare const subjects: CoveredSubject[];
const facts: Facts = { risk_type: "duty", decided: { grade: "one" } };
`;

test("the surface narrows what it answers", () => {
  check("asked.ts", `${ASKED}
    const decided = scheme.decide("reviewer", facts, { lang: "zh-Hans" });
    if (decided.error) decided.error.code satisfies string;
    else if (decided.ok.kind === "determined") decided.ok.answers.map((one) => one.force satisfies string);
    else decided.ok.kind satisfies "undetermined" | "unprovided" | "leaves_scale";
    scheme.explainTable("reviewer", facts).ok?.outcome.kind satisfies string | undefined;
    scheme.compareList("signals", ["x"]).ok?.beyond satisfies readonly string[] | undefined;
    scheme.coverage([...subjects, { id: "1", each: "point", has: ["promise"], lists: { contents: [] } }], { asOf: "2026-01-31" });
    scheme.figures({ posts: 3, points: "7/2", more: 1n }).ok?.[0]?.agrees satisfies boolean | null | undefined;
    scheme.figures(undefined, { lang: "en" });
    scheme.inputs({ decision: "grade", lang: "en" }).ok?.map((input) => input.kind === "set" && input.options.length);
    scheme.missing(facts, { table: "reviewer" });
    scheme.readLabel("item", "x", { list: "signals" });
    scheme.readLabel("answer", "x", { table: "reviewer" });
    scheme.readLabel("grade", "x");
    const settings = { pass: 60, limits: [1, "2/3"], within: { working_days: 5 }, rest: { months: 1 }, codes: { a: ["x"] } };
    scheme.about({ settings }).ok?.tables.map((table) => table.about satisfies string);
    interface Point { risk_type: string; inner_power?: "much" | "little" }
    interface Notice { number: string; demands: string[] }
    const point: Point = { risk_type: "duty" };
    const notice: Notice = { number: "7", demands: [] };
    const form = scheme.form("warning_notice");
    const graded = scheme.grade(point);
    if (graded.ok?.kind === "determined") graded.ok.grade satisfies string;
    scheme.gradePost([point, { risk_type: "moral" }]).ok?.points.length;
    scheme.gradePost([{ risk_type: "duty", inner_power: "much" }, { risk_type: "moral", prominence: "seldom" }]);
    scheme.explain(point, { decision: "warning" }).ok?.outcome.kind satisfies string | undefined;
    scheme.supervisors(point);
    scheme.impact({}, [point]).ok?.rows.length satisfies number | undefined;
    form.validate(notice).ok?.missing satisfies readonly string[] | undefined;
    form.faultsOfAll([notice, "{}"]).ok?.[0]?.[0]?.[1] satisfies string | undefined;
    form.render(notice, { format: "html" }).ok?.paper satisfies string | undefined;
    scheme.assess({ a: ["x"], b: new Float64Array(2), c: [1, null, undefined] }).ok?.rows satisfies Uint32Array | undefined;
    scheme.extended({ scheme: { id: "ours", extends: scheme.id } }).ok?.about().ok?.extends?.rules_hash;
  `);
});

const CASES = `import { addWorkingDays, due, isWorkingDay, verifyChain } from "../integrity-risk/index.js";
import type { CaseOpening, EventInput, RecordInput, Scheme } from "../integrity-risk/index.js";
import calendar from "../integrity-risk/calendars/china.json";
declare const scheme: Scheme;
declare const records: RecordInput[];
const opening: CaseOpening = {
  route: "registration", at: "2026-03-02T09:00:00+08:00", actor: "wu", facts: { risk_type: "duty" },
  subject: { id: "post-7", persons: ["zhao"] }, organisation: { offices: { leading_group: { persons: ["li"] } } },
};
const head = { sequence: 1, at: "2026-03-02T10:00:00+08:00", actor: "wu" } as const;
const event: EventInput = { ...head, event: "returned", step: "review", role: "leading_group", reasons: ["untrue"] };
`;

test("the surface narrows what it answers of cases and days", () => {
  check("cases.ts", `${CASES}
    const opened = scheme.openCase(opening, { calendar, lang: "zh-Hans" });
    if (opened.error) opened.error.code satisfies string;
    else {
      opened.ok.view.phase satisfies "running" | "ended" | "withdrawn";
      const after = scheme.applyEvent(opened.ok.case, event, { calendar });
      after.ok?.view.next.map((next) => next.roles.map((role) => role.persons satisfies readonly string[]));
      scheme.checkEvent(opened.ok.case, event).ok?.refusal?.code satisfies string | undefined;
      scheme.viewCase(opened.ok.case, "2026-03-02").ok?.steps.map((step) => step.status satisfies string);
      scheme.drawCase(opened.ok.case, "svg").ok?.drawing satisfies string | undefined;
    }
    scheme.runCase(opening, [event], { on: "2026-03-03" }).ok?.hashes satisfies readonly string[] | undefined;
    scheme.replayCase(records, { calendar, asOf: "2026-03-02" }).ok?.view.findings.map((one) => one.rule?.clause);
    verifyChain(records, { head: "5f1d", lang: "en" }).ok?.fault?.code satisfies string | undefined;
    isWorkingDay("2026-10-01", { calendar }).ok?.holiday?.label satisfies string | undefined;
    addWorkingDays("2026-09-30", -1).ok?.date satisfies string | undefined;
    due({ end_of: { this: "quarter" }, roll: "next_working_day" }, "2026-02-01", { calendar });
  `);
});

test("what the surface does not take of cases and days is found", () => {
  refuses("wrong-cases.ts", CASES, [
    'scheme.openCase({ route: "registration" });',
    'scheme.openCase(opening).ok.view;',
    'scheme.runCase(opening, [{ ...head, event: "acted" }]);',
    'scheme.runCase(opening, [{ ...head, event: "frozen" }]);',
    'scheme.openCase(opening, { calendar: "china" });',
    'due({ end_of: "quarter" }, "2026-02-01");',
    'addWorkingDays("2026-09-30", "1");',
  ]);
});

const REGISTERS = `import type { RegisterRows, Scheme } from "../integrity-risk/index.js";
declare const scheme: Scheme;
const rows: RegisterRows = [["岗位", "自评等级"], ["会计", null]];
`;

test("the surface narrows what it answers of registers", () => {
  check("registers.ts", `${REGISTERS}
    const read = scheme.readRegister(rows, { columns: { 岗: "post" }, unmasked: true, lang: "zh-Hans" });
    if (read.error) read.error.code satisfies string;
    else read.ok.entries.map((entry) => entry.cells["post"]?.raw satisfies string | undefined);
    const expected = { departments: ["x"], declared: { total: 3 }, figures: { posts: "7/2" } };
    const regrading = { on: "2026-01-31", months: 12 };
    scheme.checkRegister(rows, { expected, regrading, previousRows: rows, otherRows: rows }).ok?.codes["blank"] satisfies number | undefined;
    scheme.compareRegisters(rows, rows, { facts: { inner_power: "much" } }).ok?.points[0]?.before satisfies number | null | undefined;
    scheme.registerReport(rows, { format: "tables", basis: "declared", date: "2026-01-31" }).ok?.html satisfies string | null | undefined;
    scheme.controlMap(rows, { process: "x", schemes: [{}], beside: [] }).ok?.svg satisfies string | null | undefined;
  `);
});

test("what the surface does not take of registers is found", () => {
  refuses("wrong-registers.ts", REGISTERS, [
    "scheme.readRegister([[1]]);",
    'scheme.readRegister(rows, { process: "x" });',
    "scheme.compareRegisters(rows);",
    'scheme.registerReport(rows, { format: "pdf" });',
    'scheme.checkRegister(rows, { expected: { offices: ["x"] } });',
    'scheme.checkRegister(rows, { regrading: { on: "2026-01-31" } });',
    'scheme.readRegister(rows, { schemes: ["standard"] });',
  ]);
});

test("what the surface does not take is found", () => {
  refuses("wrongly-asked.ts", ASKED, [
    'scheme.readLabel("item", "x");',
    'scheme.readLabel("answer", "x", { list: "signals" });',
    'scheme.coverage([{ id: "1", each: "planet" }]);',
    'scheme.decide(facts);',
    'scheme.decide("reviewer", facts).ok.kind;',
    'scheme.about({ settings: { pass: true } });',
    'scheme.grade({ risk_type: new Date() });',
    'scheme.gradePost([{ risk_type: new Date() }]);',
    'scheme.grade("risk_type");',
    'scheme.form("warning_notice").validate(7);',
    'scheme.assess({ a: "abc" });',
  ]);
});

// The sizes of whole numbers are notes for people.
const ajv = new Ajv({ strict: true, strictTypes: false, validateFormats: false });
ajv.addSchema(wireSchema, "wire");

/** What a function takes (`request`) or answers (`answer`), checked against the JSON Schema. */
function validator(name, part) {
  return ajv.getSchema(`wire#/properties/${name}/properties/${part}`);
}

test("every request that is answered, and every answer, is of the JSON Schema", () => {
  const known = cases().filter((one) => one.function in wireSchema.properties);
  for (const one of known) {
    const request = validator(one.function, "request");
    const answer = validator(one.function, "answer");
    assert.ok(answer(one.output), `${one.id}: ${JSON.stringify(answer.errors)}`);
    if (one.output.error) continue;
    assert.ok(request(JSON.parse(one.text)), `${one.id}: ${JSON.stringify(request.errors)}`);
  }
  assert.ok(known.length > 1000);
});

test("what is not of the JSON Schema is found", () => {
  const request = validator("grade", "request");
  assert.ok(request({ scheme: "handbook", facts: { likelihood: { moral: "2/5" } }, as_of: null }));
  assert.ok(!request({ scheme: "handbook" }));
  assert.ok(!request({ scheme: "handbook", facts: {}, fact: {} }));
  assert.ok(!request({ scheme: "handbook", facts: { risk_type: { moral: { deep: 1 } } } }));
  const coverage = validator("coverage", "request");
  assert.ok(coverage({ scheme: "handbook", subjects: [{ id: "1", each: "point", has: null, lists: null, facts: null }] }));
  assert.ok(!coverage({ scheme: "handbook", subjects: [{ id: "1", each: "planet" }] }));
  const answer = validator("grade", "answer");
  assert.ok(answer({ ok: { kind: "undetermined" } }));
  assert.ok(!answer({ ok: { kind: "determined" } }));
  assert.ok(!answer({ ok: { kind: "graded" } }));
  assert.ok(!answer({ ok: { kind: "undetermined" }, error: null }));
});
