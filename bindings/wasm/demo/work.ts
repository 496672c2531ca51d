// Work that takes long is done by a worker, so that the page stays alive and the work can be cut off.

import type {
  Answer,
  Impact,
  Lang,
  Options,
  Problem,
  RegisterColumn,
  RegisterFinding,
  RegisterReportTable,
} from "integrity-risk";
import type { SchemeDifference, Verification } from "integrity-risk";
import type { TableProblem } from "integrity-risk/spreadsheets";

/** The documents of a scheme, the one it extends first. */
export type Documents = readonly string[];
export type Asking = Options & { readonly lang: Lang };

/** What a worker is doing. */
export type Stage = "loading" | "reading" | "checking" | "counting" | "writing" | "verifying" | "comparing";

/** A file that was read; its rows stay with the worker. */
export interface OpenedTable {
  readonly name: string;
  readonly rows: number;
  readonly sheet: string | null;
  readonly encoding: string | null;
  readonly merged: number;
  /** What is to be said of cells and rows, and why reading ended early if it did. */
  readonly findings: readonly TableProblem[];
}

/** What the rows come to under a scheme. */
export interface Checked {
  /** Which check it is: lists are those of one. */
  readonly number: number;
  readonly entries: number;
  readonly found: number;
  readonly findings: number;
  readonly codes: { readonly [code: string]: number };
  readonly columns: readonly RegisterColumn[];
  readonly tables: readonly CutTable[];
}

/** A table of the report, or its beginning. */
export interface CutTable extends RegisterReportTable {
  readonly all: number;
}

/** A row as the list shows it. */
export interface ListedRow {
  readonly row: number;
  readonly cells: { readonly [column: string]: string };
  readonly type: string | null;
  readonly declared: string | null;
  readonly reviewed: string | null;
  readonly assessed: string | null;
  readonly findings: readonly RegisterFinding[];
}

interface Listing<T> {
  readonly all: number;
  readonly items: readonly T[];
}

interface Between {
  readonly checked: number;
  readonly from: number;
  readonly count: number;
}

/** Each question with what it takes and what it answers. */
export interface Work {
  open: { ask: { file: File; lang: Lang }; answer: OpenedTable };
  check: { ask: { documents: Documents; options: Asking }; answer: Checked };
  rows: { ask: Between & { found: boolean }; answer: Listing<ListedRow> };
  findings: { ask: Between & { code: string }; answer: Listing<RegisterFinding> };
  report: { ask: { documents: Documents; options: Asking }; answer: string };
  impact: { ask: { documents: Documents; other: object; options: Asking }; answer: Impact };
  verify: { ask: { documents: Documents; options: Asking }; answer: Verification };
  verifyText: { ask: { documents: Documents; options: Asking }; answer: string };
  diff: { ask: { documents: Documents; other: object; options: Asking }; answer: SchemeDifference };
}

export type Question = {
  [K in keyof Work]: { readonly id: number; readonly what: K; readonly ask: Work[K]["ask"] };
}[keyof Work];
export type Told = { readonly stage: Stage } | { readonly id: number; readonly answer: Answer<unknown> };

/** A worker that keeps the register it read. A question that is cut off is never answered. */
export class Hand {
  readonly #worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  readonly #waiting = new Map<number, (answer: Answer<unknown>) => void>();
  #asked = 0;

  readonly #onStage: (stage: Stage | undefined) => void;

  /** Told what it does, and nothing once nothing is left to do. */
  constructor(onStage: (stage: Stage | undefined) => void) {
    this.#onStage = onStage;
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Told>) => {
      if ("stage" in data) onStage(data.stage);
      else this.#answer(data.id, data.answer);
    });
    // A worker that runs out of memory says no more than that it has ended.
    this.#worker.addEventListener("error", (event) => {
      for (const id of [...this.#waiting.keys()]) this.#answer(id, { error: broken(event.message) });
    });
  }

  ask<K extends keyof Work>(what: K, ask: Work[K]["ask"]): Promise<Answer<Work[K]["answer"]>> {
    const id = (this.#asked += 1);
    return new Promise((settle) => {
      this.#waiting.set(id, settle as (answer: Answer<unknown>) => void);
      this.#worker.postMessage({ id, what, ask });
    });
  }

  end(): void {
    this.#waiting.clear();
    this.#worker.terminate();
  }

  #answer(id: number, answer: Answer<unknown>): void {
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#onStage(undefined);
  }
}

/** Work that is under way: about what, by whom, and what cuts it off when its time is up. */
export interface Going {
  readonly of: string;
  readonly hand: Hand;
  readonly stage: Stage;
  readonly since: number;
  readonly budget?: number | undefined;
  readonly timer?: number | undefined;
}

export function stop(going: Going | undefined): void {
  clearTimeout(going?.timer);
  going?.hand.end();
}

function broken(message: string): Problem {
  return { code: "worker_ended", message, path: "", details: {} };
}
