import assert from "node:assert/strict";
import test from "node:test";

import * as library from "../../../target/npm/integrity-risk/index.js";
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
