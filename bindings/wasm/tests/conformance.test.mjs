import assert from "node:assert/strict";
import test from "node:test";

import * as library from "../../../target/npm/integrity-risk/index.js";
import * as forms from "../../../target/npm/integrity-risk/forms.js";
import { typedAnswer, untyped, wireAnswers } from "./cases.mjs";
import { cases, documents, libraryPage } from "./helper.mjs";

const all = cases();
const calls = all.map(({ function: name, text }) => [name, text]);
const ids = documents.map((text) => JSON.parse(text).scheme.id);
const typed = all.filter((one) => !untyped(ids, one));

function same(answer, { output, id }) {
  assert.deepEqual(JSON.parse(JSON.stringify(answer)), output, id);
}

function sameBytes(answers) {
  all.forEach((one, at) => assert.equal(answers[at], one.expected, `${one.file}: ${one.id}`));
}

test("there are cases, and most have a typed form", (context) => {
  assert.ok(all.length > 1000);
  const left = all.length - typed.length;
  context.diagnostic(`${all.length} cases, ${typed.length} of them through the typed surface`);
  assert.ok(left < 90, `${left} cases have no typed form`);
});

test("every case gives its bytes in node", async () => {
  await library.load();
  sameBytes(wireAnswers(library, documents, calls));
});

test("the entry for forms gives the same bytes, and refuses what it leaves out", async (context) => {
  await forms.load();
  const answers = wireAnswers(forms, documents, calls);
  const has = answers.map((answer) => !answer.includes('"code":"unknown_function"'));
  const left = all.filter((one, at) => !has[at] && !one.expected.includes('"code":"unknown_function"'));
  assert.deepEqual(all.filter((one, at) => has[at] && answers[at] !== one.expected).map(({ id }) => id), []);
  const said = [...new Set(left.map((one) => one.function))].sort();
  context.diagnostic(`${has.filter(Boolean).length} cases; left out: ${said.join(", ")}`);
  for (const name of ["grade", "explain_grade", "route", "warn", "form_validate", "form_schema", "inputs", "scheme"]) {
    assert.ok(all.some((one, at) => one.function === name && has[at]), name);
    assert.ok(!said.includes(name), name);
  }
  assert.ok(said.includes("verify") && said.includes("register_check"));
});

test("every case comes through the typed surface in node", async () => {
  await library.load();
  for (const one of typed) same(typedAnswer(library, documents, one), one);
});

test("every case gives its bytes in Chromium", async (context) => {
  const page = await libraryPage(context);
  sameBytes(await page.evaluate(([d, c]) => window.cases.wireAnswers(window.library, d, c), [documents, calls]));
});

test("every case comes through the typed surface in Chromium", async (context) => {
  const page = await libraryPage(context);
  const answers = await page.evaluate(
    ([d, c]) => c.map((one) => JSON.stringify(window.cases.typedAnswer(window.library, d, JSON.parse(one)))),
    [documents, typed.map((one) => JSON.stringify(one))],
  );
  typed.forEach((one, at) => same(JSON.parse(answers[at]), one));
});
