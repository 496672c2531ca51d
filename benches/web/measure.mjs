// What the benches share: the package, each measurement in a process of its own, medians, tables.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const root = resolve(import.meta.dirname, "../..");
export const packageFolder = join(root, "target/npm/integrity-risk");
/** The entry that a page of forms loads. */
export const ENTRY = "forms.js";
/** The entry that grades whole columns. */
export const WHOLE = pathToFileURL(join(packageFolder, "index.js")).href;
/** What the peers load as the library itself. */
export const OURS = {
  entry: pathToFileURL(join(packageFolder, ENTRY)).href,
  scheme: readFileSync(new URL("gift_scheme.json", import.meta.url), "utf8"),
};

/** Runs a script with arguments in a process of its own, and gives what it prints. */
export function alone(script, ...args) {
  const started = performance.now();
  const run = spawnSync(process.execPath, ["--expose-gc", join(import.meta.dirname, script), ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 28,
  });
  const wall = performance.now() - started;
  if (run.status !== 0) throw new Error(`${script} ${args.join(" ")}: failed with ${run.status}`);
  return { ...JSON.parse(run.stdout.trim().split("\n").at(-1)), wall };
}

/** Runs every task once, then every task again, so that a slow minute hits all alike. */
export function takingTurns(script, tasks, runs) {
  const found = tasks.map(() => []);
  for (let turn = 1; turn <= runs; turn += 1) {
    tasks.forEach((task, at) => {
      console.error(`run ${turn} of ${runs}: ${script} ${task.join(" ")}`);
      found[at].push(alone(script, ...task));
    });
  }
  return found;
}

export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Says where the figures are from. */
export function machine() {
  const manifest = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
  return {
    processor: cpus()[0].model,
    processors: cpus().length,
    node: process.version,
    load_before: loadavg()[0],
    versions: {
      "integrity-risk": JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")).version,
      ...manifest.dependencies,
    },
  };
}

/** Lays out a table, numbers to the right. */
export function markdown(heads, rows) {
  const rules = heads.map((_, at) =>
    rows.every((row) => typeof row[at] === "number" || row[at] == null) ? "---:" : "---",
  );
  return [heads, rules, ...rows.map((row) => row.map(shown))].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

function shown(cell) {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "number") return String(cell);
  if (Number.isInteger(cell) || cell >= 100) return Math.round(cell).toLocaleString("en");
  return String(Number(cell.toPrecision(3)));
}

export function tell(value) {
  console.log(JSON.stringify(value));
}
