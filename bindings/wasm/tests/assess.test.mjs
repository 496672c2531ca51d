// Rows that are given as columns, beside the same rows one by one.

import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";

import { canonical, demo, documents, libraryPage, packageFolder, random } from "./helper.mjs";

const SEED = 20261128;
const library = await import(join(packageFolder, "index.js"));
await library.load();

/** The schemes that grade, with the columns of all that their grade may ask for. */
const graders = documents
  .map((text) => library.scheme(text).ok)
  .filter((scheme) => !scheme.grade({}).error)
  .map((scheme) => ({ scheme, columns: scheme.inputs({ decision: "grade" }).ok.flatMap(columnsOf) }));

/** None, one, several in another order than the text's, one twice. */
function setsOf(ids) {
  return [[], [ids[0]], [...ids].reverse(), [ids.at(-1), ids[0], ids.at(-1)]];
}

function columnsOf(fact) {
  const number = (written) => {
    const [over, under = 1] = written.split("/");
    return over / under;
  };
  const values =
    fact.kind === "flag"
      ? [true, false]
      : fact.kind === "set"
        ? setsOf(fact.options.map(({ id }) => id))
        : fact.options
          ? fact.options.map(({ id }) => id)
          : (fact.values ?? ["0", "1", "2", "7"]).map(number);
  return (fact.per_type ?? [undefined]).map((type) => ({
    fact: fact.id,
    type,
    name: type === undefined ? fact.id : `${fact.id}/${type}`,
    values,
  }));
}

const BAD = ["no such thing", Infinity, {}, "\ud800", 1e300, -1n, ["no such thing"], [null], [["a"]], new Set(["a"])];

function table(columns, count, bad, next) {
  const cell = ({ values }) => {
    if (bad && next() < 0.02) return BAD[Math.floor(next() * BAD.length)];
    if (next() < 0.1) return [null, undefined, " ", "—"][Math.floor(next() * 4)];
    const value = values[Math.floor(next() * values.length)];
    // Each row has a list of its own.
    return Array.isArray(value) ? [...value] : value;
  };
  return Object.fromEntries(columns.map((column) => [column.name, Array.from({ length: count }, () => cell(column))]));
}

/** The facts of a row; none where a value is wrong. */
function factsOf(columns, given, row) {
  const facts = {};
  for (const { fact, type, name } of columns) {
    const value = given[name][row];
    if (BAD.includes(value)) return undefined;
    if (value === null || value === undefined || value === " " || value === "—") continue;
    if (type === undefined) facts[fact] = value;
    else (facts[fact] ??= {})[type] = value;
  }
  return facts;
}

test("rows in columns get the outcomes that they get one by one, before and after grades are written out", () => {
  assert.ok(graders.length >= 9, `${graders.length} schemes grade`);
  const next = random(SEED);
  const kinds = new Set();
  for (const { scheme, columns } of graders) {
    for (const count of [300, 12_000]) {
      const given = table(columns, count, true, next);
      const { outcomes, rows, problems } = scheme.assess(given).ok;
      assert.equal(rows.length, count);
      assert.equal(new Set(outcomes.map(canonical)).size, outcomes.length);
      const wrong = new Map(problems.flatMap(({ rows: of, column }) => of.map((row) => [`${row} ${column}`, row])));
      const asked = new Map();
      for (let row = 0; row < count; row += count > 1000 ? 37 : 1) {
        const facts = factsOf(columns, given, row);
        const where = `${scheme.id}, row ${row} of ${count}, seed ${SEED}: ${JSON.stringify(facts)}`;
        if (facts === undefined) {
          assert.equal(rows[row], library.NO_OUTCOME, where);
          const named = columns.filter(({ name }) => wrong.has(`${row} ${name}`)).map(({ name }) => name);
          const bad = columns.filter(({ name }) => BAD.includes(given[name][row])).map(({ name }) => name);
          assert.deepEqual(named, bad, where);
          continue;
        }
        const key = canonical(facts);
        if (!asked.has(key)) asked.set(key, canonical(scheme.grade(facts).ok));
        assert.equal(canonical(outcomes[rows[row]]), asked.get(key), where);
        kinds.add(outcomes[rows[row]].kind);
      }
      for (const { code, message, column, rows: of } of problems) {
        assert.ok(code && message && column in given && of.length > 0, scheme.id);
      }
    }
  }
  assert.deepEqual([...kinds].sort().slice(0, 2), ["determined", "undetermined"]);
});

const enterprise = () => graders.find(({ scheme }) => scheme.id === "enterprise-scoring").scheme;

test("several choices are a column of lists, and those that hold the same cross once", () => {
  const bureau = graders.find(({ scheme }) => scheme.id === "consequence-grading-bureau").scheme;
  const [{ options }] = bureau.inputs({ decision: "grade" }).ok.filter(({ kind }) => kind === "set");
  const [first, second] = options.map(({ id }) => id);
  const different = [[], [first], [second, first], [first, second], undefined, options[0].label, `["${first}"]`, [first, "none such"], first, new Set([first])];
  const consequences = Array.from({ length: 70_000 }, (_, row) => {
    const value = different[row % different.length];
    return Array.isArray(value) ? [...value] : value;
  });
  const { outcomes, rows, problems } = bureau.assess({ consequences }).ok;
  for (const [at, value] of different.entries()) {
    const { ok = null } = bureau.grade({ consequences: value });
    for (const row of [at, 65_530 + at]) {
      const outcome = rows[row] === library.NO_OUTCOME ? null : outcomes[rows[row]];
      assert.equal(canonical(outcome), canonical(ok), `row ${row}`);
    }
  }
  const told = problems.map(({ code, rows: of }) => [code, of.length, of[0]]);
  assert.deepEqual(told, [["unknown_label", 7000, 6], ["unknown_label", 7000, 7], ["wrong_type", 7000, 9]]);
  assert.equal(canonical(bureau.assess({ consequences: [[]] }).ok.outcomes[0]), canonical(bureau.grade({ consequences: [] }).ok));
  // A list where one choice belongs is refused as it is for one row.
  const { code, column, rows: of } = enterprise().assess({ "likelihood/moral": [[0.2], 0.2] }).ok.problems[0];
  assert.deepEqual([code, column, of], ["wrong_type", "likelihood/moral", [0]]);
});

test("many rows cross in parts, typed arrays are read where they lie, and a float of single precision is what it was", () => {
  const count = 150_000;
  const likelihood = Float32Array.from({ length: count }, (_, row) => [0.2, 0.4, 0.6, 0.8][row % 4]);
  const severity = Uint8Array.from({ length: count }, (_, row) => [20, 40, 60, 80][(row >> 2) % 4]);
  const types = ["moral", "duty", "process", "institution", "environment"];
  const columns = Object.fromEntries(types.flatMap((type) => [[`likelihood/${type}`, likelihood], [`severity/${type}`, severity]]));
  likelihood[140_000] = 0.3;
  const { outcomes, rows, problems } = enterprise().assess(columns).ok;
  assert.equal(rows.length, count);
  assert.deepEqual(problems.map(({ code, rows: of }) => [code, of]), types.map(() => ["off_scale", [140_000]]));
  for (const row of [0, 1, 5, 65_535, 65_536, 131_071, 131_072, count - 1]) {
    const [l, s] = [[0.2, 0.4, 0.6, 0.8][row % 4], severity[row]];
    const facts = { likelihood: Object.fromEntries(types.map((t) => [t, l])), severity: Object.fromEntries(types.map((t) => [t, s])) };
    assert.equal(canonical(outcomes[rows[row]]), canonical(enterprise().grade(facts).ok), `row ${row}`);
  }
});

test("columns that do not fit are refused as a whole", () => {
  const scheme = enterprise();
  const code = (columns, options) => scheme.assess(columns, options).error?.code;
  assert.equal(code({ "likelihood/moral": [0.2], "severity/moral": [20, 40] }), "column_length");
  assert.match(scheme.assess({ "likelihood/moral": [0.2], "severity/moral": [] }, { lang: "zh-Hans" }).error.message, /第一列有1行/);
  assert.equal(code({ nothing: [1] }), "unknown_fact");
  assert.equal(code({ likelihood: [1] }), "wrong_shape");
  assert.equal(code({ "likelihood/none": [1] }), "unknown_label");
  for (const no of [null, 7, { length: -1 }, { length: 1e12 }, "0.2", new Set([20]), new Map()]) {
    assert.equal(code({ "likelihood/moral": [0.2], "severity/moral": no }), "wrong_type", String(no));
    assert.equal(code({ "severity/moral": no }), "wrong_type", String(no));
  }
  assert.equal(code({ "likelihood/moral": [0.2], "severity/moral": undefined }), "missing_key");
  assert.equal(code(new Map([["likelihood/moral", [0.2]]])), "missing_key");
  assert.equal(code([{ likelihood: 0.2 }]), "missing_key");
  // The column that is told is the one that differs, with the length that it has.
  const long = Array(70_000).fill(0.2);
  const { error } = scheme.assess({ "likelihood/moral": long, "likelihood/duty": long, "severity/moral": long.slice(1) });
  assert.deepEqual(error.details, { column: "severity/moral", length: "69999", expected: "70000" });
  assert.deepEqual(scheme.assess(null).ok, { outcomes: [], rows: new Uint32Array(), problems: [] });
  assert.deepEqual(scheme.assess({}).ok, { outcomes: [], rows: new Uint32Array(), problems: [] });
});

test("a cell that has no end or throws costs no more than its row, or the whole, and is never thrown", () => {
  const circle = [];
  circle.push(circle, circle);
  const { outcomes, rows, problems } = enterprise().assess({ "likelihood/moral": [0.2, circle, 0.2, NaN, 0.2, circle, Infinity] }).ok;
  assert.deepEqual([...rows].map((place) => outcomes[place]?.kind ?? "none"), ["undetermined", "none", "undetermined", "none", "undetermined", "none", "none"]);
  assert.deepEqual(problems.flatMap(({ rows: of }) => of).sort(), [1, 3, 5, 6]);
  for (const { code, rows: of } of problems) {
    assert.equal(code, "wrong_type");
    assert.deepEqual(of, [...of].sort((one, other) => one - other));
  }
  const throws = Object.defineProperty([0.2], 0, { get() { throw new Error("not to be read"); } });
  assert.equal(enterprise().assess({ "likelihood/moral": throws }).error.code, "missing_key");
});

test("Chromium gives the rows that node gives", async (context) => {
  const page = await libraryPage(context);
  const next = random(SEED + 1);
  for (const { scheme, columns } of graders.slice(0, 6)) {
    const given = table(columns, 200, false, next);
    const ours = scheme.assess(given).ok;
    const text = documents.find((document) => JSON.parse(document).scheme.id === scheme.id);
    const there = await page.evaluate(
      async ([from, document, rows]) => {
        const { load, scheme: read } = await import(from);
        await load();
        const assessed = read(document).ok.assess(rows).ok;
        return { ...assessed, rows: [...assessed.rows] };
      },
      [`${demo}integrity-risk/index.js`, text, JSON.parse(JSON.stringify(given))],
    );
    assert.deepEqual(there, { ...ours, rows: [...ours.rows] });
  }
});
