// Reads the table of a file: a workbook or text. What reads them is loaded with the first file.

import type { Answer, Lang } from "integrity-risk";
import type { TableRead } from "integrity-risk/spreadsheets";

export async function readTable(file: File, lang: Lang): Promise<Answer<TableRead>> {
  const spreadsheets = await import("integrity-risk/spreadsheets");
  await spreadsheets.load();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const answer = spreadsheets.readTable(bytes, { name: file.name, fillMerged: true, lang });
  if (!answer.error) return answer;
  const { code, message, details } = answer.error;
  return { error: { code, message, details, path: "" } };
}
