// Reads the table of a file: a workbook or CSV. What reads them is loaded with the first file.

import type { Answer, Lang } from "integrity-risk";

export interface TableRead {
  /** The cells from the first row of the file; `null` is an empty cell. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly encoding: string | null;
  /** How many cells were filled from a merged one. */
  readonly merged: number;
  readonly findings: readonly TableFinding[];
}

export interface TableFinding {
  readonly code: string;
  readonly message: string;
  readonly row: number;
  readonly column?: number | undefined;
}

export async function readTable(file: File, lang: Lang): Promise<Answer<TableRead>> {
  const spreadsheets = await import("integrity-risk/spreadsheets");
  await spreadsheets.load();
  return spreadsheets.readTable(new Uint8Array(await file.arrayBuffer()), { name: file.name, fillMerged: true, lang });
}
