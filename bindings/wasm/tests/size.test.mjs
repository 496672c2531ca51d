import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { gzipSync } from "node:zlib";

import { packageFolder } from "./helper.mjs";

/** Bytes that a visitor loads, gzipped: about a tenth above what it was when this was set. */
const BUDGET = 265_000;
const LOADED = ["integrity_risk_bg.wasm", "integrity_risk.js", "index.js", "text.js"];

test("what a visitor loads stays within its budget", (context) => {
  const sizes = LOADED.map((file) => gzipSync(readFileSync(join(packageFolder, file)), { level: 9 }).length);
  LOADED.forEach((file, at) => context.diagnostic(`${file} ${sizes[at]} bytes gzipped`));
  const all = sizes.reduce((sum, size) => sum + size);
  context.diagnostic(`all ${all} of ${BUDGET} bytes`);
  assert.ok(all <= BUDGET, `${all} bytes gzipped, ${BUDGET} allowed`);
});
