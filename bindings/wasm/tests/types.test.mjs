import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { cases, root, run, tools } from "./helper.mjs";

const NAMES = [
  "explain_grade", "explain_supervisors", "explain_warning", "grade", "grade_post", "inputs", "read_label",
  "required_types", "route", "scheme", "schemes", "supervisors", "verify", "warn",
];
const STRICT = ["--strict", "--noEmit", "--exactOptionalPropertyTypes", "--target", "es2022"];

function check(name, source) {
  const folder = join(root, "target/npm/types");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, source);
  return run(join(tools, "tsc"), [...STRICT, "--module", "es2022", "--moduleResolution", "bundler", file]);
}

const IMPORT = 'import type { Answer, Functions } from "../integrity-risk/index.js";\n';

test("every output of every case is of the type declared", () => {
  const outputs = cases().map((one) => {
    const type = NAMES.includes(one.function) ? `Functions["${one.function}"]` : "never";
    return `(${JSON.stringify(one.output)}) satisfies Answer<${type}>; // ${one.id}\n`;
  });
  assert.ok(outputs.length > 1000);
  check("outputs.ts", IMPORT + outputs.join(""));
});

test("what is not of the type is found", () => {
  for (const wrong of [
    '({ ok: { kind: "determined" } }) satisfies Answer<Functions["grade"]>;',
    '({ ok: { kind: "undetermined", grade: "one" } }) satisfies Answer<Functions["grade"]>;',
    '({ ok: 1, error: { code: "", path: "", message: "", details: {} } }) satisfies Answer<number>;',
  ]) {
    assert.throws(() => check("wrong.ts", `${IMPORT}${wrong}\n`), /TS1360|TS2322|TS2353/);
  }
});
