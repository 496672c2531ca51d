// The worker: reads and checks a register and keeps its rows, verifies and compares schemes.

import {
  type Answer,
  type Facts,
  type RegisterFinding,
  type RegisterReading,
  type RegisterRows,
  type Scheme,
  load,
} from "integrity-risk";
import { readTable } from "./read_table";
import { compile } from "./schemes";
import type { Asking, Checked, Documents, ListedRow, OpenedTable, Question, Stage, Told, Work } from "./work";

/** More rows of a table nobody reads on a screen; the report has them all. */
const MOST_ROWS = 300;

interface Register {
  readonly rows: RegisterRows;
  readonly reading?: RegisterReading;
  readonly findings: readonly RegisterFinding[];
  readonly byRow: ReadonlyMap<number, readonly RegisterFinding[]>;
}

let checks = 0;
let register: Register = { rows: [], findings: [], byRow: new Map() };

const tell = (told: Told): void => {
  self.postMessage(told);
};
const begin = (stage: Stage): void => {
  tell({ stage });
};

const work: {
  [K in keyof Work]: (ask: Work[K]["ask"]) => Answer<Work[K]["answer"]> | Promise<Answer<Work[K]["answer"]>>;
} = {
  open,
  check: ({ documents, options }) => by(documents, options, check),
  rows({ from, count, found }) {
    const entries = (register.reading?.entries ?? []).filter(({ row }) => !found || register.byRow.has(row));
    return { ok: { all: entries.length, items: entries.slice(from, from + count).map(listed) } };
  },
  findings({ from, count, code }) {
    const all = register.findings.filter((finding) => code === "" || finding.code === code);
    return { ok: { all: all.length, items: all.slice(from, from + count) } };
  },
  report: ({ documents, options }) =>
    by(documents, options, (scheme) => {
      begin("writing");
      return mapped(scheme.registerReport(register.rows, { ...options, format: "html" }), ({ html }) => html ?? "");
    }),
  impact: ({ documents, other, options }) =>
    by(documents, options, (scheme) => {
      begin("comparing");
      const read = scheme.readRegister(register.rows, options);
      if (read.error) return read;
      const facts = read.ok.entries.map((entry) => entry.facts as Facts);
      return scheme.impact(other, facts, { ...options, otherSettings: settingsFor(other, scheme, options) });
    }),
  verify: ({ documents, options }) =>
    by(documents, options, (scheme) => {
      begin("verifying");
      return scheme.verify(options);
    }),
  verifyText: ({ documents, options }) =>
    by(documents, options, (scheme) => {
      begin("verifying");
      return scheme.verifyText({ ...options, format: "html" });
    }),
  diff: ({ documents, other, options }) =>
    by(documents, options, (scheme) => {
      begin("comparing");
      return scheme.diff(other, { ...options, otherSettings: settingsFor(other, scheme, options) });
    }),
};

/** Asks the scheme that documents make. */
function by<T>(documents: Documents, options: Asking, ask: (scheme: Scheme, options: Asking) => Answer<T>): Answer<T> {
  const made = compile(documents, options.lang);
  return made.error ? made : ask(made.ok, options);
}

/** Of the settings those that another scheme has too; it takes no others. */
function settingsFor(other: object, scheme: Scheme, { lang, settings = {} }: Asking): Asking["settings"] {
  const had = scheme.about({ lang }).ok?.parameters ?? [];
  const parameters = scheme.extended(other, { lang }).ok?.about({ lang }).ok?.parameters ?? [];
  const shared = had.filter(({ id, kind }) => parameters.some((one) => one.id === id && one.kind === kind));
  return Object.fromEntries(Object.entries(settings).filter(([id]) => shared.some((one) => one.id === id)));
}

function mapped<T, U>(answer: Answer<T>, to: (ok: T) => U): Answer<U> {
  return answer.error ? answer : { ok: to(answer.ok) };
}

async function open({ file, lang }: Work["open"]["ask"]): Promise<Answer<OpenedTable>> {
  begin("reading");
  const answer = await readTable(file, lang);
  return mapped(answer, ({ rows, sheet, encoding, merged, findings: found, stopped }) => {
    const findings = stopped ? [...found, stopped] : found;
    register = { rows, findings: [], byRow: new Map() };
    return { name: file.name, rows: rows.length, sheet, encoding, merged, findings };
  });
}

function check(scheme: Scheme, options: Asking): Answer<Checked> {
  begin("checking");
  const { rows } = register;
  const reading = scheme.readRegister(rows, options);
  if (reading.error) return reading;
  const checked = scheme.checkRegister(rows, options);
  if (checked.error) return checked;
  begin("counting");
  const report = scheme.registerReport(rows, { ...options, format: "tables" });
  if (report.error) return report;
  const { findings, codes, entries } = checked.ok;
  register = { rows, reading: reading.ok, findings, byRow: byRow(findings) };
  const found = reading.ok.entries.filter(({ row }) => register.byRow.has(row)).length;
  const tables = report.ok.tables.map((table) => ({
    ...table,
    rows: table.rows.slice(0, MOST_ROWS),
    all: table.rows.length,
  }));
  checks += 1;
  return {
    ok: { number: checks, entries, found, findings: findings.length, codes, columns: reading.ok.columns, tables },
  };
}

function byRow(findings: readonly RegisterFinding[]): Map<number, RegisterFinding[]> {
  const found = new Map<number, RegisterFinding[]>();
  for (const finding of findings) {
    for (const row of finding.rows) {
      const there = found.get(row);
      if (there) there.push(finding);
      else found.set(row, [finding]);
    }
  }
  return found;
}

function listed(entry: RegisterReading["entries"][number]): ListedRow {
  const cells = Object.fromEntries(Object.entries(entry.cells).map(([column, { raw }]) => [column, raw]));
  return {
    row: entry.row,
    cells,
    type: entry.risk_type.id ?? (entry.risk_type.raw || null),
    declared: entry.declared_grade.id ?? (entry.declared_grade.raw || null),
    reviewed: entry.reviewed_grade.id ?? (entry.reviewed_grade.raw || null),
    assessed: entry.assessed_grade,
    findings: register.byRow.get(entry.row) ?? [],
  };
}

begin("loading");
const loaded = load();

async function answer({ id, what, ask }: Question): Promise<void> {
  await loaded;
  const does = work[what] as (ask: Question["ask"]) => Answer<unknown> | Promise<Answer<unknown>>;
  tell({ id, answer: await does(ask) });
}

// One after another, in the order in which they came.
let turn = Promise.resolve();
self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  turn = turn
    .then(() => answer(data))
    .catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      tell({ id: data.id, answer: { error: { code: "worker_ended", message, path: "", details: {} } } });
    });
});
