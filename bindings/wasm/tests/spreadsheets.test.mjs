import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import * as library from "../../../target/npm/integrity-risk/index.js";
import { load, readTable } from "../../../target/npm/integrity-risk/spreadsheets.js";
import { libraryPage, root, run } from "./helper.mjs";

const text = (words) => new TextEncoder().encode(words);
const standard = readFileSync(join(root, "target/npm/integrity-risk/schemes/standard.json"), "utf8");

const files = ["examples/registers", "crates/integrity-risk-tables/tests/files"].flatMap((folder) =>
  readdirSync(join(root, folder)).filter((name) => !name.endsWith(".md")).map((name) => join(root, folder, name)),
);

/** What the command line reads of a register, and the rows of those it says something of. */
function byCommandLine(file) {
  const lines = run(process.env.INTEGRITY_RISK, ["read", file, "--fill-merged", "--json", "--lang", "zh-Hans"], {}, [0, 1]);
  const said = lines.trim().split("\n").map((line) => JSON.parse(line));
  return said.filter(({ entry }) => entry).map(({ entry }) => entry);
}

test("files of every kind read as by the command line, in node and in Chromium", async (context) => {
  await library.load();
  await load();
  const scheme = library.scheme(standard).ok;
  const page = await libraryPage(context);
  assert.deepEqual([...new Set(files.map((file) => file.split(".").at(-1)))].sort(), ["csv", "ods", "xls", "xlsx"]);
  for (const file of files) {
    const [name, bytes] = [file.split("/").at(-1), readFileSync(file)];
    const { ok } = readTable(bytes, { name, fillMerged: true });
    assert.equal(ok.stopped, null);
    const { entries, findings } = scheme.readRegister(ok.rows, { lang: "zh-Hans", unmasked: true }).ok;
    const expected = byCommandLine(file);
    assert.ok(expected.length > 0, name);
    assert.ok(findings.every(({ code }) => code !== "row_says_nothing"), name);
    assert.deepEqual(entries.map(({ row, cells }) => ({ row, cells })), expected.map(({ row, cells }) => ({ row, cells })), name);
    const inPage = await page.evaluate(
      async ([listed, options]) => {
        const spreadsheets = await import("/integrity-risk/spreadsheets.js");
        await spreadsheets.load();
        return JSON.stringify(spreadsheets.readTable(new Uint8Array(listed), options));
      },
      [[...bytes], { name, fillMerged: true }],
    );
    assert.deepEqual(JSON.parse(inPage), { ok }, name);
  }
});

test("Chinese is read in the encodings in which it is written", async () => {
  await load();
  const [plain] = ["county-finance-bureau.csv"].map((name) => readFileSync(join(root, "examples/registers", name)));
  const gbk = readFileSync(join(root, "examples/registers/county-finance-bureau-gbk.csv"));
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain.toString("utf8").replace(/^\uFEFF/, ""), "utf16le")]);
  const read = [plain, gbk, utf16].map((bytes) => readTable(bytes, { name: "register.csv" }).ok);
  assert.deepEqual(read.map(({ encoding }) => encoding), ["UTF-8", "gb18030", "UTF-16LE"]);
  assert.deepEqual(read[1].rows, read[0].rows);
  assert.deepEqual(read[2].rows, read[0].rows);
  assert.equal(readTable(text("a"), { name: "a.csv", encoding: "klingon" }).error.code, "unknown_encoding");
});

test("rows stand at their numbers, and what is wrong is said with its place", async () => {
  await load();
  const gaps = readTable(text('a;b\n\n"1\n2";\n3;4\n'), { name: "a.csv", delimiter: ";" }).ok;
  assert.deepEqual(gaps.rows, [
    { row: 1, cells: ["a", "b"] },
    { row: 3, cells: ["1\n2", ""] },
    { row: 5, cells: ["3", "4"] },
  ].map(({ row, cells }) => ({ row, cells: cells.map((cell) => cell || null) })));
  const open = readTable(text('post\nclerk\n"never closed'), { name: "a.csv", lang: "zh-Hant" }).ok;
  assert.deepEqual(open.rows.map(({ cells }) => cells), [["post"], ["clerk"]]);
  assert.deepEqual([open.stopped.code, open.stopped.row], ["unclosed_quote", 3]);
  assert.match(open.stopped.message, /引號/);
  const lines = readTable(text('{"post":"clerk"}\n\nno json\n{"post":"head"}\n'), { name: "a.jsonl" }).ok;
  assert.deepEqual(lines.rows.map(({ row, cells: [post] }) => [row, post ?? null]), [[0, "post"], [1, "clerk"], [3, null], [4, "head"]]);
  assert.deepEqual(lines.findings.map(({ code, row }) => [code, row]), [["bad_json_line", 3]]);
});

test("what is no table is refused with its code", async () => {
  await load();
  const refused = (bytes, name, options = {}) => readTable(bytes, { name, ...options }).error.code;
  const workbook = readFileSync(join(root, "examples/registers/county-finance-bureau.xlsx"));
  assert.equal(refused(text(""), "a.csv"), "empty_file");
  assert.equal(refused(text("<html>"), "a.xlsx"), "not_a_workbook");
  assert.equal(refused(workbook, "a.csv"), "not_text");
  assert.equal(refused(workbook, "a.docx"), "unknown_file_type");
  assert.equal(refused(workbook, "a.xlsx", { sheet: "none" }), "no_such_sheet");
  assert.equal(refused(text("a"), "a.csv", { delimiter: "，" }), "bad_delimiter");
  assert.equal(refused(workbook.subarray(0, workbook.length / 2), "a.xlsx"), "damaged_workbook");
});

test("what is no file is refused, and never thrown", async () => {
  await load();
  const code = (...given) => readTable(...given).error.code;
  const handedOver = text("post\nclerk\n");
  structuredClone(handedOver.buffer, { transfer: [handedOver.buffer] });
  for (const none of [null, undefined, "post\nclerk\n", handedOver, 7, {}]) assert.equal(code(none, { name: "a.csv" }), "empty_file");
  for (const options of [undefined, null, {}, 7]) assert.equal(code(text("post\nclerk\n"), options), "json_shape");
  assert.equal(code(text("post"), { name: "a\ud800.csv" }), "json_shape");
});

test("a workbook with any byte changed gives rows or a code, and the next is read as ever", async () => {
  await load();
  const whole = readFileSync(join(root, "crates/integrity-risk-tables/tests/files/register.xls"));
  const expected = readTable(whole, { name: "a.xls" });
  const codes = new Set();
  // Every record of an old workbook is within reach of a byte: an odd step meets all places of them.
  for (let place = 0; place < whole.length; place += 97) {
    const changed = Uint8Array.from(whole);
    changed[place] ^= 0xff;
    const { ok, error } = readTable(changed, { name: "a.xls" });
    codes.add(error?.code ?? "read");
    assert.ok(ok ?? error.message, String(place));
  }
  assert.ok(codes.has("read") && codes.has("damaged_workbook"), [...codes].join());
  assert.deepEqual(readTable(whole, { name: "a.xls" }), expected);
});
