// STAND-IN for `integrity-risk/spreadsheets`: CSV alone. To be deleted once the package has that entry.

import type { Answer, Lang } from "integrity-risk";
import type { TableRead } from "./read_table";

export function load(): Promise<void> {
  return Promise.resolve();
}

export function readTable(
  bytes: Uint8Array,
  { name }: { name: string; fillMerged: boolean; lang: Lang },
): Answer<TableRead> {
  if (!/\.(csv|txt)$/i.test(name)) {
    return { error: { code: "no_workbooks_yet", message: `${name}: CSV only, so far`, path: "", details: {} } };
  }
  const { text, encoding } = decoded(bytes);
  return { ok: { rows: cells(text), sheet: null, sheets: [], encoding, merged: 0, findings: [] } };
}

function decoded(bytes: Uint8Array): { text: string; encoding: string } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("gb18030").decode(bytes), encoding: "GB18030" };
  }
}

function cells(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/g)) {
    row.push((quoted?.replaceAll('""', '"') ?? plain) || null);
    if (end === ",") continue;
    if (row.some((cell) => cell !== null)) rows.push(row);
    row = [];
  }
  return rows;
}
