// Rows that are given as columns: each value crosses once, each row as a small number.

import type { Compiled } from "./calls.js";
import { crossingJson, isTable } from "./text.js";
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
export type AskRows = (columns: unknown, cells: Uint32Array) => AssessedRows;

type Entry = readonly [column: string, values: ArrayLike<unknown>];

/** A row with a value that is wrong has no outcome. */
export const NO_OUTCOME = 0xffff_ffff;

/** So many rows cross at a time. */
const AT_ONCE = 1 << 16;

/** Nothing longer is taken for a column. */
const MOST_ROWS = 1 << 30;

/** So many values are compared with sooner than looked up. */
const FEW = 8;

/** @internal */
export function assess(columns: FactColumns | null | undefined, ask: AskRows): Answer<Assessed> {
  try {
    if (isTable(columns ?? {})) return assessTable(columns ?? {}, ask);
  } catch {
    // What throws when it is read has no columns.
  }
  return answerOf(ask(null, new Uint32Array()));
}

function assessTable(columns: FactColumns, ask: AskRows): Answer<Assessed> {
  const entries = Object.entries(columns);
  const count = lengthOf(entries[0]?.[1] ?? []);
  if (entries.every(([, values]) => lengthOf(values) === count)) return assessed(entries, count, ask);
  // Refused as a whole, with the lengths that they have.
  const given = entries.map(([column, values]) => {
    const rows = lengthOf(values);
    return rows >= 0 ? { column, values: [], rows } : { column, values, rows: 0 };
  });
  return answerOf(ask(given, new Uint32Array()));
}

/** How many rows a column has; what is no list has no number of them. */
function lengthOf(values: unknown): number {
  const length = typeof values === "object" ? ((values as Partial<ArrayLike<unknown>> | null)?.length ?? NaN) : NaN;
  return length >= 0 && length <= MOST_ROWS && Number.isInteger(length) ? length : NaN;
}

function assessed(entries: readonly Entry[], count: number, ask: AskRows): Answer<Assessed> {
  const rows = new Uint32Array(count);
  const outcomes = new Known<Outcome<Verdict>>();
  const problems = new Map<string, ColumnProblem & { rows: number[] }>();
  for (let start = 0; start === 0 || start < count; start += AT_ONCE) {
    const answer = part(entries, start, Math.min(AT_ONCE, count - start), ask);
    if (answer.error) return answer;
    const places = answer.ok.outcomes.map((outcome) => outcomes.place(outcome));
    answer.ok.rows.forEach((place, row) => (rows[start + row] = places[place] ?? NO_OUTCOME));
    for (const problem of answer.ok.problems) {
      const here = problem.rows.map((row) => start + row);
      const key = crossingJson([problem.column, problem.message]);
      const known = problems.get(key);
      if (known === undefined) problems.set(key, { ...problem, rows: here });
      else for (const row of here) known.rows.push(row);
    }
  }
  // Values that differ may be wrong alike.
  for (const problem of problems.values()) problem.rows.sort((one, other) => one - other);
  return { ok: { outcomes: outcomes.all, rows, problems: [...problems.values()] } };
}

/** Some of the rows. */
function part(entries: readonly Entry[], start: number, count: number, ask: AskRows): Answer<Assessed> {
  const cells = new Uint32Array(entries.length * count);
  const encoded = entries.map(([column, values], at) => {
    const different = encode(values, start, cells.subarray(at * count, (at + 1) * count));
    return { column, values: different, rows: count };
  });
  return answerOf(ask(encoded, cells));
}

function answerOf(assessed: AssessedRows): Answer<Assessed> {
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
  const lists = new Known<unknown>();
  for (let at = 0; at < cells.length; at += 1) {
    const given = values[start + at];
    let place = first.indexOf(given);
    if (place < 0) {
      // A list for each row is one list where they hold the same.
      const value = Array.isArray(given) ? lists.all[lists.place(given)] : given;
      place = places.get(value) ?? places.size;
      if (place === places.size) {
        places.set(value, place);
        if (place < FEW) first.push(value);
      }
    }
    cells[at] = place;
  }
  return [...places.keys()];
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
