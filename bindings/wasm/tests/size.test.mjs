import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";

import { packageFolder } from "./helper.mjs";

/**
 * Bytes that a visitor loads for an entry, gzipped: some hundredths above what it was when this was
 * set. Of the JavaScript beside the WebAssembly there is a budget of its own.
 */
const BUDGETS = {
  "integrity-risk/forms": { entry: "forms.js", all: 455_000, scripts: 5_600 },
  "integrity-risk": { entry: "index.js", all: 1_090_000, scripts: 8_000 },
  "integrity-risk/spreadsheets": { entry: "spreadsheets.js", all: 505_000, scripts: 3_300 },
};

/** Of a scheme, which comes beside it. */
const SCHEME_BUDGET = 40_000;

const gzipped = (file) => gzipSync(readFileSync(join(packageFolder, file)), { level: 9 }).length;

/** The files that an entry loads: what it imports, and the WebAssembly that it names. */
function loaded(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const source = readFileSync(join(packageFolder, file), "utf8");
  for (const [, imported] of source.matchAll(/from "\.\/([^"]+)"/g)) loaded(imported, found);
  for (const [, named] of source.matchAll(/new URL\("([^"]+\.wasm)"/g)) found.add(named);
  return found;
}

test("each scheme stays within its budget", (context) => {
  const sizes = readdirSync(join(packageFolder, "schemes")).map((file) => [gzipped(`schemes/${file}`), file]);
  sizes.sort(([one], [other]) => other - one);
  for (const [size, file] of sizes) context.diagnostic(`${file} ${size} bytes gzipped`);
  assert.ok(sizes.length >= 22);
  assert.ok(sizes[0][0] <= SCHEME_BUDGET, `${sizes[0]}`);
});

const readme = readFileSync(join(packageFolder, "README.md"), "utf8");

for (const [name, budget] of Object.entries(BUDGETS)) {
  test(`what a visitor loads of ${name} stays within its budget`, (context) => {
    const files = [...loaded(budget.entry)];
    const sizes = new Map(files.map((file) => [file, gzipped(file)]));
    for (const [file, size] of sizes) context.diagnostic(`${file} ${size} bytes gzipped`);
    const sum = (of) => of.reduce((total, file) => total + sizes.get(file), 0);
    assert.equal(files.filter((file) => file.endsWith(".wasm")).length, 1);
    const [all, scripts] = [sum(files), sum(files.filter((file) => file.endsWith(".js")))];
    context.diagnostic(`all ${all} of ${budget.all} bytes, ${scripts} of ${budget.scripts} of JavaScript`);
    assert.ok(all <= budget.all && scripts <= budget.scripts, `${all} bytes gzipped, ${scripts} of JavaScript`);
    const [, said] = new RegExp(`\`${name}\` \\| (\\d+) KB`).exec(readme);
    assert.ok(Math.abs(said * 1000 - all) < all / 20, `the README says ${said} KB`);
  });
}
