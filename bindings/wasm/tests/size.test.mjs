import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";

import { packageFolder } from "./helper.mjs";

/** Bytes that a visitor loads, gzipped: some hundredths above what it was when this was set, 1,025,767. */
const BUDGET = 1_045_000;
const LOADED = ["integrity_risk_bg.wasm", "integrity_risk.js", "index.js", "standard.js", "text.js"];

/** Of a scheme, which comes beside it. */
const SCHEME_BUDGET = 40_000;

test("each scheme stays within its budget", (context) => {
  const folder = join(packageFolder, "schemes");
  const sizes = readdirSync(folder).map((file) => [gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, file]);
  sizes.sort(([one], [other]) => other - one);
  for (const [size, file] of sizes) context.diagnostic(`${file} ${size} bytes gzipped`);
  assert.ok(sizes.length >= 22);
  assert.ok(sizes[0][0] <= SCHEME_BUDGET, `${sizes[0]}`);
});

test("what a visitor loads stays within its budget", (context) => {
  const sizes = LOADED.map((file) => gzipSync(readFileSync(join(packageFolder, file)), { level: 9 }).length);
  LOADED.forEach((file, at) => context.diagnostic(`${file} ${sizes[at]} bytes gzipped`));
  const all = sizes.reduce((sum, size) => sum + size);
  context.diagnostic(`all ${all} of ${BUDGET} bytes`);
  assert.ok(all <= BUDGET, `${all} bytes gzipped, ${BUDGET} allowed`);
  const [, said] = /about (\d+) KB gzipped/.exec(readFileSync(join(packageFolder, "README.md"), "utf8"));
  assert.ok(Math.abs(said * 1000 - all) < all / 20, `the README says ${said} KB`);
});
