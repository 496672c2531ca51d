// Runs the benches: each measurement in a process of its own, taking turns, the median counted.
//
//     npm ci, and the package built into target/npm (cargo xtask wasm build)
//     node run.mjs                             all, for the figures that are published
//     node run.mjs cold form --runs 3
//     node run.mjs many rows --forms 2000 --rows 20000 --runs 1 --out small
//
// Writes `web-benches.md` and `web-benches.json` to the folder that `--out` names. Quiet the machine first:
// the load before the run is written beside the figures.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { PEERS } from "./form_peers.mjs";
import { KINDS } from "./forms.mjs";
import { machine, markdown, median, root, takingTurns } from "./measure.mjs";
import { NAMES as GRADERS } from "./rows.mjs";

const LIBRARIES = Object.keys(PEERS);
const TYPED = ["nothing", "integrity-risk", "zod", "valibot"];
const FROM = ["text", "object"];

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    times: { type: "string", default: "50000" },
    forms: { type: "string", default: "100000" },
    rows: { type: "string", default: "200000" },
    strokes: { type: "string", default: "600" },
    out: { type: "string", default: join(root, "target/benches") },
  },
});
const runs = Number(given.runs);

const of = (said, key) => median(said.map((one) => one[key]));
/** How many times ours: of what takes time, less than 1 is faster than ours. */
const ratio = (value, ours) => Number((value / ours).toPrecision(2));

function section(title, about, heads, lines) {
  return `## ${title}\n\n${about}\n\n${markdown(heads, lines)}\n`;
}

/** Runs a script for each task; gives a lookup of medians by the task. */
function measured(script, tasks, times = runs) {
  const found = takingTurns(script, tasks, times);
  const by = new Map(tasks.map((task, at) => [task.join(), found[at]]));
  return {
    found: tasks.map((task, at) => ({ task, runs: found[at] })),
    median: (task, key) => of(by.get(task.join()), key),
  };
}

function cold() {
  const all = ["none", ...LIBRARIES];
  const { found, median: at } = measured(
    "cold_start.mjs",
    all.map((name) => [name]),
    runs * 3,
  );
  const lines = all.map((name) => {
    const parts =
      name === "none"
        ? [null, null, null, null]
        : ["load_and_compile", "first_form", "inside"].map((key) => at([name], key));
    if (name !== "none") parts.push(ratio(parts[2], at(["integrity-risk"], "inside")));
    return [name, ...parts, at([name], "wall")];
  });
  const heads = ["", "load and compile", "first form", "both, ms", "÷ ours", "whole process, ms"];
  return [
    section(
      "A cold start",
      "Milliseconds in node: the library is loaded, the scheme or schema compiled, one form validated.",
      heads,
      lines,
    ),
    found,
  ];
}

function form() {
  const kinds = FROM.flatMap((from) => KINDS.map((kind) => [kind, from]));
  const tasks = LIBRARIES.flatMap((name) => kinds.map(([kind, from]) => [name, kind, from, given.times]));
  const { found, median: at } = measured("one_form.mjs", tasks);
  const micro = (name, [kind, from]) => at([name, kind, from, given.times], "microseconds");
  const lines = LIBRARIES.map((name) => [
    name,
    ...kinds.flatMap((one) => [micro(name, one), ratio(micro(name, one), micro("integrity-risk", one))]),
  ]);
  const heads = [
    "microseconds",
    ...kinds.flatMap(([kind, from]) => [`${kind}, from ${from === "text" ? "JSON text" : "an object"}`, "÷ ours"]),
  ];
  const about =
    "Fifteen fields and five rules across fields (`gift_scheme.json`), which all of them hold to: before anything is " +
    "timed each finds the same fields at fault. For the others the rules across fields, blank texts and days are " +
    "written by hand. Each figure is the median of many rounds over sixteen forms. Only ours gives each " +
    "fault a code, a message in three languages and the clause it rests on, and finds keys that stand twice. " +
    "`faults` gives places and codes alone.";
  return [section("One form", about, heads, lines), found];
}

function many() {
  const { found, median: at } = measured(
    "many_forms.mjs",
    LIBRARIES.map((name) => [name, given.forms]),
  );
  const seconds = (name) => at([name, given.forms], "seconds");
  const lines = LIBRARIES.map((name) => [
    name,
    seconds(name),
    ratio(seconds(name), seconds("integrity-risk")),
    Number(given.forms) / seconds(name),
  ]);
  const about =
    `${Number(given.forms).toLocaleString("en")} forms from the lines of one text, one call each, or one call for ` +
    "all by `faultsOfAll`; nine in ten are good.";
  return [section("Many forms", about, ["", "seconds", "÷ ours", "forms a second"], lines), found];
}

function rows() {
  const { found, median: at } = measured(
    "rows.mjs",
    GRADERS.map((name) => [name, given.rows]),
  );
  const speed = (name) => at([name, given.rows], "rows_per_second");
  const most = (name) => found.find(({ task }) => task[0] === name).runs[0].rows;
  const lines = GRADERS.map((name) => [name, speed(name), ratio(speed(name), speed(GRADERS[0])), most(name)]);
  const about =
    "Rows a second by the rule of `standard`: two ladders, a rating, the worst of them. Ours checks every value and " +
    "gives the outcome, the grade and its label; the others check nothing. zen-engine has a graph of decision " +
    "tables, or one expression.";
  return [section("Rows", about, ["", "rows a second", `÷ ${GRADERS[0]}`, "rows measured"], lines), found];
}

function keystrokes() {
  const tasks = ["1", "6"].flatMap((slower) => TYPED.map((name) => [name, slower, given.strokes]));
  const { found, median: at } = measured("keystrokes.mjs", tasks);
  const keys = ["dropped", "first", "longest_after_first", "usual"];
  const lines = tasks.map((task) => [
    task[0],
    task[1] === "1" ? "as it is" : `${task[1]} times slower`,
    ...keys.map((key) => at(task, key)),
  ]);
  const about =
    `Chromium, the form of fifteen fields, ${given.strokes} key strokes, one in each frame of a sixtieth of ` +
    "a second; each validates the whole form. Milliseconds of the first validation, of the longest after it, and the " +
    "usual one. " +
    "`nothing` types without validating: what it drops the machine drops.";
  return [
    section("Key strokes", about, ["", "processor", "frames dropped", "first", "longest", "usual"], lines),
    found,
  ];
}

function profile() {
  const kinds = KINDS.flatMap((kind) => FROM.map((from) => [kind, from, given.times]));
  const { found } = measured("profile.mjs", kinds, 1);
  const shares = found.map(({ runs: [one] }) => one);
  const parts = [...new Set(shares.flatMap((one) => Object.keys(one)))].filter((part) => part !== "wall");
  const lines = parts
    .map((part) => [part, ...shares.map((one) => Math.round((one[part] ?? 0) * 100))])
    .sort((one, other) => other[1] - one[1]);
  return [
    section(
      "Where the time of one form goes",
      "Percent of the samples of V8's profiler.",
      ["", ...kinds.map(([kind, from]) => `${kind}, ${from}`)],
      lines,
    ),
    found,
  ];
}

const SECTIONS = { cold, form, many, rows, keystrokes, profile };
const asked = positionals.length > 0 ? positionals : Object.keys(SECTIONS);
for (const name of asked)
  if (!(name in SECTIONS)) throw new Error(`the sections are ${Object.keys(SECTIONS).join(", ")}`);

const about = machine();
const texts = [];
const figures = {};
for (const name of asked) {
  const [text, found] = SECTIONS[name]();
  texts.push(text);
  figures[name] = found;
}
const versions = Object.entries(about.versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(", ");
const told =
  `${about.processor}, ${about.processors} processors; load before the run ${about.load_before.toFixed(1)}. ` +
  `Median of ${runs} runs, each in a process ` +
  `of its own. Node ${about.node}; ${versions}.`;
mkdirSync(given.out, { recursive: true });
const page = `# Benches of the npm package\n\n${told}\n\n${texts.join("\n")}`;
writeFileSync(join(given.out, "web-benches.md"), page);
writeFileSync(
  join(given.out, "web-benches.json"),
  `${JSON.stringify({ machine: about, runs, ...figures }, null, 1)}\n`,
);
console.log(page);
