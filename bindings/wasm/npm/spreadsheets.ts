/**
 * Tables in files: CSV and JSON Lines (UTF-8, UTF-16, GBK, GB18030, Big5) and workbooks (XLSX, XLS,
 * ODS), read into the rows that a register is made of. Its WebAssembly is one of its own: load it
 * when there is a file.
 *
 * @packageDocumentation
 */
import start, { initSync as startAtOnce, damaged, read_table } from "./integrity_risk_spreadsheets.js";
import { type LoadOptions, Loading } from "./loading.js";
import { crossingJson } from "./text.js";
import type { Lang, NumberedRow } from "./types.js";

export type { LoadOptions } from "./loading.js";
export type { Lang, NumberedRow } from "./types.js";

const loading = new Loading({ start, startAtOnce }, () => new URL("integrity_risk_spreadsheets_bg.wasm", import.meta.url));

/**
 * Loads the WebAssembly, once. In a page it is fetched from beside this file, in node it is
 * read from there. After a failure it can be tried again.
 */
export async function load(options?: LoadOptions): Promise<void> {
  await loading.load(options);
}

/** How a file is read; all but its name is told from the file if it is not said. */
export interface TableOptions {
  /** Its name, whose ending tells its type. */
  readonly name: string;
  /** The sheet of a workbook; the first that is not hidden if not said. */
  readonly sheet?: string | undefined;
  /** The encoding of a text file by any of its usual labels, such as `gbk`. */
  readonly encoding?: string | undefined;
  /** What parts the cells of a CSV; a comma if not said, in a `.tsv` a tab. */
  readonly delimiter?: string | undefined;
  /** Whether a merged region gives its text to every cell it covers. */
  readonly fillMerged?: boolean | undefined;
  /** The language of messages. */
  readonly lang?: Lang | undefined;
}

/** What is wrong with a file or in it. */
export interface TableProblem {
  readonly code: string;
  readonly message: string;
  readonly details: { readonly [name: string]: string };
  readonly file?: string | undefined;
  /** The row of the file, from 1. */
  readonly row?: number | undefined;
  /** The column, from 1. */
  readonly column?: number | undefined;
}

/** What a file holds. */
export interface TableRead {
  /** Its rows, as a register takes them: each with its number in the file. Those without text are left out. */
  readonly rows: readonly NumberedRow[];
  /** The sheet that was read; of a text file none. */
  readonly sheet: string | null;
  /** All sheets of the workbook. */
  readonly sheets: readonly string[];
  /** The encoding of a text file. */
  readonly encoding: string | null;
  /** How many cells are covered by merged regions. */
  readonly merged: number;
  /** What is to be said of single rows and cells. */
  readonly findings: readonly TableProblem[];
  /** Why reading ended before the end of the file; the rows before that are there. */
  readonly stopped: TableProblem | null;
}

/** The rows of a file, or why there are none. */
export type TableAnswer =
  | { readonly ok: TableRead; readonly error?: never }
  | { readonly error: TableProblem; readonly ok?: never };

/** Reads the bytes of a file. It never throws for what it is given. */
export function readTable(bytes: Uint8Array, options: TableOptions): TableAnswer {
  loading.check();
  const none = new Uint8Array();
  let asked = "{}";
  try {
    const { fillMerged, ...rest } = options;
    asked = crossingJson({ ...rest, fill_merged: fillMerged ?? false });
    return JSON.parse(read_table(ArrayBuffer.isView(bytes) ? bytes : none, asked)) as TableAnswer;
  } catch (error) {
    // A record of an old workbook that contradicts itself ends the call: nothing is kept between calls
    // that could be harmed by that. Bytes that were handed over to somebody else are none.
    const trapped = error instanceof WebAssembly.RuntimeError;
    return JSON.parse(trapped ? damaged(asked) : read_table(none, asked)) as TableAnswer;
  }
}
