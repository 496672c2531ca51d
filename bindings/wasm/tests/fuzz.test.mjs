import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import * as library from "../../../target/npm/integrity-risk/index.js";
import { wireAnswers } from "./cases.mjs";
import { commandLine, documents, libraryPage, random, root } from "./helper.mjs";

const SEED = 20261121;
const ROUNDS = 6000;

const NUMBERS = [
  "1", "1.0", "1e0", "0", "-0", "-0.0", "0.1", "0.2", "0.6", "0.6000000000000001", "0.60000002384185791015625",
  "9007199254740993", "9007199254740992.0", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
  "1e400", "1e-400", "1E5", "0.30000000000000004", "80", "60.0", "5e-324", "123456789012345678901234567890",
];
const STRINGS = [
  '"\\ud800"', '"\\udc00"', '"\\ud83d\\ude00"', '"０．６"', '"８０"', '"Ⅰ级"', '"1级"', '" 较多 "', '"较多"', '"much"', '"little"',
  '"none"', '"moral"', '"duty"', '"岗位职责"', '"崗位職責"', '"not_rated"', '"未评"', '""', '"\\u0000"', '"NaN"', '"2/5"',
  '"0.4"', '"\\u006duch"', '"ﬁ"', '"e\\u0301"', '"\\ufeffmuch"', '"true"', '"是"', '"especially"', '"possible"', '"slight"',
];

const OLD = ["grade", "grade", "explain_grade", "supervisors", "warn", "route", "explain_warning", "nothing"];
const NEW = ["decide", "explain_table", "compare_list", "coverage", "figures", "inputs", "read_label"];

function generate(count, seed) {
  const next = random(seed);
  const pick = (from) => from[Math.floor(next() * from.length)];
  const ids = documents.map((text) => JSON.parse(text).scheme.id);
  const inputs = commandLine(ids.map((id) => ["inputs", JSON.stringify({ scheme: id })]));
  const about = commandLine(ids.map((id) => ["scheme", JSON.stringify({ scheme: id })]));
  const figures = commandLine(ids.map((id) => ["figures", JSON.stringify({ scheme: id })]));
  const schemes = ids.map((id, at) => ({
    id,
    fact: JSON.parse(inputs[at]).ok,
    figure: JSON.parse(figures[at]).ok,
    ...JSON.parse(about[at]).ok,
  }));
  const nested = (depth) => "[".repeat(depth) + "]".repeat(depth);
  const huge = () => `"${pick(["x", "较", "\\ud800", "😀"]).repeat(Math.floor(next() * 4000))}"`;
  const wild = () =>
    pick([
      () => pick(NUMBERS), () => pick(NUMBERS), () => pick(STRINGS), () => pick(STRINGS), () => pick(["true", "false", "null"]),
      () => `[${pick(STRINGS)},${pick(STRINGS)}]`, () => `{"moral":${pick(NUMBERS)},"duty":${pick(NUMBERS)}}`,
      () => nested(Math.floor(next() * 200)), huge, () => `{"a":1,"a":${pick(NUMBERS)}}`,
    ])();
  const fitting = (fact) => {
    const one = () => {
      if (next() < 0.03) return wild();
      if (fact.kind === "flag") return pick(["true", "false"]);
      if (fact.kind === "integer") return pick(["0", "50", "100", "99.0", "101"]);
      if (fact.options) return JSON.stringify(pick(fact.options).id);
      // A score by its exact text, and by the number nearest to it.
      const [over, under = 1] = pick(fact.values).split("/");
      return next() < 0.5 ? String(over / under) : `"${over / under}"`;
    };
    if (fact.kind === "set") return `[${one()}]`;
    if (fact.per_type) return `{${fact.per_type.map((type) => `"${type}":${one()}`).join()}}`;
    return one();
  };
  const one = (from, key) => (from.length === 0 || next() < 0.05 ? pick(STRINGS) : JSON.stringify(pick(from)[key]));
  const several = (from) =>
    Array.from({ length: Math.floor(next() * 6) }, () => (next() < 0.05 ? wild() : one(from, pick(["id", "label"])))).join();
  /** The keys that a function has of its own, beside facts. */
  const own = (name, { list, lists, table, tables, coverage, figure, facts }) => {
    if (name === "decide" || name === "explain_table") return [`"table":${one(tables, "id")}`, facts];
    if (name === "compare_list") return [`"list":${list ? JSON.stringify(list.id) : pick(STRINGS)}`, `"found":[${several(list?.items ?? [])}]`];
    if (name === "figures") {
      const declared = Array.from({ length: Math.floor(next() * 4) }, () => `${one(figure, "id")}:${next() < 0.9 ? pick(["3", "60.0", '"7/2"']) : wild()}`);
      return [`"declared":{${declared.join()}}`];
    }
    if (name === "inputs") return [`"decision":${pick(['"grade"', '"supervision"', '"warning"', one(tables, "id"), "null", wild()])}`];
    if (name === "read_label") {
      const [kind, of] = pick([["item", `"list":${one(lists, "id")}`], ["answer", `"table":${one(tables, "id")}`], ["grade", '"list":null']]);
      const label = one((kind === "item" ? list?.items : table?.answers) ?? [], pick(["id", "label"]));
      return [`"kind":"${kind}"`, of, `"label":${label}`];
    }
    if (name !== "coverage") return [facts];
    const demands = coverage.length > 0 ? coverage : [{ each: "point", has: "promise", list: "list" }];
    const subjects = Array.from({ length: 1 + Math.floor(next() * 3) }, (_, at) => {
      const lists = demands.filter((demand) => demand.list && next() < 0.5);
      const found = lists.map((demand) => `${JSON.stringify(demand.list)}:[${several(list?.items ?? [])}]`);
      const has = next() < 0.1 ? pick(["null", wild()]) : `[${several(demands.map((demand) => ({ id: demand.has, label: demand.has })))}]`;
      return `{"id":"${at}","each":${next() < 0.05 ? wild() : JSON.stringify(pick(demands).each)},${facts},"has":${has},"lists":{${found.join()}}}`;
    });
    return [`"subjects":[${subjects.join()}]`];
  };
  return Array.from({ length: count }, () => {
    const scheme = pick(schemes);
    const { id, fact, lists, tables } = scheme;
    const facts = fact
      .filter(() => next() < 0.7)
      .map((one) => `${JSON.stringify(one.id)}:${next() < 0.05 ? wild() : fitting(one)}`);
    if (next() < 0.05 && facts.length > 0) facts.push(facts[0]);
    if (next() < 0.05) facts.push(`${pick(STRINGS)}:${wild()}`);
    const name = pick(next() < 0.5 ? OLD : NEW);
    const drawn = { list: lists.length > 0 && pick(lists), table: tables.length > 0 && pick(tables), facts: `"facts":{${facts.join()}}` };
    const parts = [`"scheme":${JSON.stringify(id)}`, ...own(name, { ...scheme, ...drawn })];
    if (next() < 0.3) parts.push(`"lang":${pick(['"zh-Hans"', '"zh-Hant"', '"en"', '"fr"', "1", "null"])}`);
    if (next() < 0.1) parts.push(`"as_of":${pick(['"2026-01-31"', '"2026-02-30"', '"1999-01-01"', "20260101", '"２０２６-01-01"'])}`);
    if (next() < 0.1) parts.push(`"settings":{"reply_within":{"working_days":${pick(NUMBERS)}}}`);
    return [name, `{${parts.join()}}`];
  });
}

const calls = generate(ROUNDS, SEED);

function compare(answers, expected, what) {
  assert.equal(answers.length, expected.length);
  answers.forEach((answer, at) => {
    assert.equal(answer, expected[at], `${what}, seed ${SEED}, ${calls[at]}`);
  });
}

/** A text that is no JSON cannot stand in a line of the command: the library says so itself. */
const saidByTheLibrary = (answer) => answer.startsWith('{"error":{"code":"bad_call"');

test("generated inputs give the command line's bytes in node and in Chromium", async (context) => {
  const expected = commandLine(calls);
  const ok = expected.filter((answer) => answer.startsWith('{"ok":')).length;
  context.diagnostic(`${ROUNDS} inputs, ${ok} answered, ${ROUNDS - ok} refused`);
  assert.ok(ok > ROUNDS / 10 && ok < (ROUNDS * 9) / 10, `${ok} of ${ROUNDS} answered`);
  for (const name of new Set([...OLD, ...NEW])) {
    const answered = calls.filter(([called], at) => called === name && expected[at].startsWith('{"ok":')).length;
    assert.ok(name === "nothing" ? answered === 0 : answered > 10, `${name} answered ${answered} times`);
  }
  await library.load();
  const here = wireAnswers(library, documents, calls);
  expected.forEach((answer, at) => {
    if (!saidByTheLibrary(answer)) return;
    assert.match(here[at], /^\{"error":\{"code":"json_syntax"/, `seed ${SEED}, ${calls[at]}`);
    expected[at] = here[at];
  });
  compare(here, expected, "node");
  const page = await libraryPage(context);
  const there = await page.evaluate(([d, c]) => window.cases.wireAnswers(window.library, d, c), [documents, calls]);
  compare(there, expected, "Chromium");
});

test("input past the limit is refused alike", async () => {
  await library.load();
  const big = [["grade", `{"scheme":"${"x".repeat(16 * 1024 * 1024)}"}`], ["grade", `{"scheme":"${"较".repeat(16 * 1024 * 1024)}"}`]];
  // The command line stops reading the line itself; the library's own limit is the one that counts.
  for (const answer of wireAnswers(library, documents, big)) assert.match(answer, /^\{"error":\{"code":"too_large",/);
});

/** Fields of a CSV with quotes, byte order mark and line breaks within fields. */
function readCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.replace(/^\ufeff/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end.includes("\n")) rows.push([]);
  }
  const [header, ...data] = rows.filter((row) => row.length > 1);
  return data.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
}

test("every row of the example register gives the command line's bytes", async (context) => {
  const COLUMNS = { risk_type: "风险类型", outer_power: "外部权力", inner_power: "内部权力", prominence: "表现程度", likelihood: "发生几率", severity: "危害程度" };
  const rows = readCsv(readFileSync(join(root, "examples/registers/county-finance-bureau.csv"), "utf8"));
  assert.equal(rows.length, 93);
  const facts = rows.map((row) =>
    Object.fromEntries(Object.entries(COLUMNS).map(([id, column]) => [id, row[column]]).filter(([, value]) => value.trim() !== "")),
  );
  const names = ["grade", "explain_grade", "supervisors"];
  const asked = names.flatMap((name) => facts.map((one) => [name, JSON.stringify({ scheme: "standard", lang: "zh-Hans", facts: one })]));
  const expected = commandLine(asked);
  const determined = expected.slice(0, rows.length).filter((answer) => answer.includes('"kind":"determined"')).length;
  context.diagnostic(`${determined} of ${rows.length} rows graded`);
  assert.ok(determined >= 60, `${determined} rows graded`);
  await library.load();
  assert.deepEqual(wireAnswers(library, documents, asked), expected);
  const page = await libraryPage(context);
  const there = await page.evaluate(([d, c]) => window.cases.wireAnswers(window.library, d, c), [documents, asked]);
  assert.deepEqual(there, expected);
  const scheme = library.scheme(documents.find((text) => JSON.parse(text).scheme.id === "standard")).ok;
  facts.forEach((one, at) => assert.deepEqual(scheme.grade(one, { lang: "zh-Hans" }), JSON.parse(expected[at])));
});

test("values that no JSON can say are refused, never changed", async () => {
  await library.load();
  const scheme = library.scheme(documents.find((text) => JSON.parse(text).scheme.id === "enterprise-scoring")).ok;
  const refused = (value) => scheme.grade({ likelihood: { moral: value } }).error;
  const code = (value) => refused(value)?.code;
  const circle = {};
  circle.circle = circle;
  const throwing = { get it() { throw new Error("mine"); } };
  for (const value of [NaN, Infinity, -Infinity, () => 1, Symbol("x"), circle, throwing, new Map(), new Date(NaN), Object(1)]) {
    assert.deepEqual([code(value), refused(value)?.path], ["wrong_type", "/facts/likelihood/moral"], String(typeof value));
  }
  assert.equal(code(9007199254740993n), scheme.grade({ likelihood: { moral: 80 } }).error.code);
  assert.match(scheme.grade({ likelihood: { moral: 9007199254740993n } }).error.message, /9007199254740993/);
  assert.deepEqual([code("\ud800"), refused("\ud800")?.path], ["wrong_type", "/facts/likelihood/moral"]);
  assert.equal(code(undefined), undefined);
  assert.deepEqual(scheme.grade(undefined).error.code, "missing_key");
  assert.equal(scheme.grade("text").error.code, scheme.grade(1).error.code);
});

test("half a surrogate pair in the text itself is refused where it stands", async () => {
  await library.load();
  for (const text of ['{"scheme":"\ud800"}', '{"scheme":"\\\udc00"}', "{}\ud800", "\ud800", '{"scheme":"\\\\\ud800"}']) {
    assert.match(library.call("grade", text), /^\{"error":\{"code":"json_syntax",/);
  }
  assert.match(library.call("gr\ud800ade", "{}"), /"code":"unknown_function"/);
  assert.equal(library.scheme("\ud800").error.code, "json_syntax");
  const { code, path } = library.scheme({ format: NaN }).error;
  assert.deepEqual([code, path], ["wrong_type", "/format"]);
});
