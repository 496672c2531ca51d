// Rows that are given as columns: each value crosses once, each row as a small number.

import type { Compiled } from "./calls.js";
import { crossingJson } from "./text.js";
import type { Answer, Assessed, ColumnProblem, FactColumns, Outcome, Verdict } from "./types.js";

/** Compiled schemes that can also grade rows. */
export interface Whole extends Compiled {
  copy(): Whole;
  assess(question: string, cells: Uint32Array): AssessedRows;
}

/** What the WebAssembly gives for some rows. */
export interface AssessedRows {
  readonly answer: string;
  rows(): Uint32Array;
  free(): void;
}

/** @internal Asks about some rows: columns with their values, and which value stands in each cell. */
export type AskRows = (columns: readonly GivenColumn[], cells: Uint32Array) => AssessedRows;

interface GivenColumn {
  readonly column: string;
  readonly values: readonly unknown[];
  readonly rows: number;
}

/** A row with a value that is wrong has no outcome. */
export const NO_OUTCOME = 0xffff_ffff;

/** So many rows cross at a time. */
const AT_ONCE = 1 << 16;

/** Nothing longer is taken for a column. */
const MOST_ROWS = 1 << 30;

/** So many values are compared with sooner than looked up. */
const FEW = 8;

const LONE_SURROGATES = /\p{Surrogate}/gu;

/** @internal */
export function assess(columns: FactColumns, ask: AskRows): Answer<Assessed> {
  const entries = Object.entries(columns as object | null | undefined ?? {}).map(given);
  const count = Math.max(0, ...entries.map(([, values]) => values.length));
  const rows = new Uint32Array(count);
  const outcomes = new Known<Outcome<Verdict>>();
  const problems = new Map<string, ColumnProblem & { rows: number[] }>();
  for (let start = 0; start === 0 || start < count; start += AT_ONCE) {
    const assessed = part(entries, start, Math.min(AT_ONCE, count - start), ask);
    if (assessed.error) return assessed;
    const places = assessed.ok.outcomes.map((outcome) => outcomes.place(outcome));
    assessed.ok.rows.forEach((place, row) => (rows[start + row] = places[place] ?? NO_OUTCOME));
    for (const problem of assessed.ok.problems) {
      const here = problem.rows.map((row) => start + row);
      const key = crossingJson([problem.column, problem.code, problem.details]);
      const known = problems.get(key);
      if (known === undefined) problems.set(key, { ...problem, rows: here });
      else for (const row of here) known.rows.push(row);
    }
  }
  return { ok: { outcomes: outcomes.all, rows, problems: [...problems.values()] } };
}

/** A column as it is given; what is no list has no rows. */
function given([column, values]: [string, unknown]): readonly [string, ArrayLike<unknown>] {
  const list = (typeof values === "object" ? values : null) as Partial<ArrayLike<unknown>> | null;
  const length = list?.length ?? -1;
  const fits = Number.isInteger(length) && length >= 0 && length <= MOST_ROWS;
  return [column, fits ? (list as ArrayLike<unknown>) : []];
}

/** Some of the rows. Columns of other lengths are refused where they are read. */
function part(
  entries: readonly (readonly [string, ArrayLike<unknown>])[],
  start: number,
  count: number,
  ask: AskRows,
): Answer<Assessed> {
  const lengths = entries.map(([, values]) => Math.min(count, Math.max(0, values.length - start)));
  const cells = new Uint32Array(lengths.reduce((sum, length) => sum + length, 0));
  let filled = 0;
  const encoded = entries.map(([column, values], at) => {
    const length = lengths[at] ?? 0;
    const different = encode(values, start, cells.subarray(filled, filled + length));
    filled += length;
    return { column, values: different, rows: length };
  });
  const assessed = ask(encoded, cells);
  try {
    const answer = JSON.parse(assessed.answer) as Answer<Omit<Assessed, "rows">>;
    return answer.error ? answer : { ok: { ...answer.ok, rows: assessed.rows() } };
  } finally {
    assessed.free();
  }
}

/** Writes for each cell the place of its value among the different ones, which it gives. */
function encode(values: ArrayLike<unknown>, start: number, cells: Uint32Array): unknown[] {
  const first: unknown[] = [];
  const places = new Map<unknown, number>();
  for (let at = 0; at < cells.length; at += 1) {
    const value = values[start + at];
    let place = first.indexOf(value);
    if (place < 0) {
      place = places.get(value) ?? places.size;
      if (place === places.size) {
        places.set(value, place);
        if (place < FEW) first.push(value);
      }
    }
    cells[at] = place;
  }
  return Array.from(places.keys(), sayable);
}

/** A value as JSON can say it. What it cannot becomes what no fact takes, so that only its rows are refused. */
function sayable(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return value.replace(LONE_SURROGATES, "\ufffd");
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "bigint":
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case "boolean":
      return value;
    case "undefined":
      return null;
    default:
      if (Array.isArray(value)) return (value as unknown[]).map(sayable);
      return value === null ? null : {};
  }
}

/** Different things in the order in which they are met. */
class Known<T> {
  readonly all: T[] = [];
  readonly #places = new Map<string, number>();

  place(item: T): number {
    const key = crossingJson(item);
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.all.length;
      this.#places.set(key, place);
      this.all.push(item);
    }
    return place;
  }
}
