import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { ask, csv, focused, go, language, open, registers, says, scheme, shot } from "./demo_page.mjs";
import { browser } from "./helper.mjs";

const COUNTY = join(registers, "county-finance-bureau.csv");
const rows = csv(readFileSync(COUNTY, "utf8"));

const choose = (page, files) => page.setInputFiles("[data-flow=register] .drop input", files);

/** What the page shows of a register: counts of findings by code, and of rows by grade and what else. */
async function shown(page) {
  const codes = await page.$$eval("[name=code] option", (all) => all.slice(1).map((option) => option.textContent));
  const heat = await page.$$eval(".heat tbody tr", (all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent)),
  );
  return { codes, heat };
}

const texts = (table) => table.rows.map((row) => row.map(String));

test("a register is checked: findings, heat map, rows, as the command line finds them", async (context) => {
  const page = await open(await browser(context), "zh-CN", "register");
  await choose(page, COUNTY);
  for (const [lang, tag, type, department] of [
    ["zh-Hans", "zh", "风险类型", "部门"],
    ["en", "en", "Type of risk", "Department"],
  ]) {
    await language(page, lang);
    const check = ask("register_check", { rows, lang });
    const { tables } = ask("register_report", { rows, lang, format: "tables" });
    const table = (name) => tables.find(({ header }) => header[0] === name && header.length > 3);
    await says(page, "#register-summary", String(check.findings.length));
    await says(page, ".heat caption", table(type).title);
    const { codes, heat } = await shown(page);
    assert.deepEqual(
      codes,
      Object.entries(check.codes).map(([code, count]) => `${code} (${count})`),
    );
    assert.deepEqual(heat, texts(table(type)));
    await page.selectOption("[name=heat]", { label: table(department).title });
    assert.deepEqual((await shown(page)).heat, texts(table(department)));
    await page.selectOption("[name=heat]", { index: 0 });
    await shot(page, `register-${tag}-desktop`);
  }
  // One kind of finding, with its message and its row.
  const { findings } = ask("register_check", { rows, lang: "en" });
  const [scale] = findings.filter(({ code }) => code === "off_scale");
  await page.selectOption("[name=code]", "off_scale");
  await says(page, "#register-findings", scale.message);
  assert.match(await page.textContent("#register-findings"), new RegExp(`row ${scale.rows[0]}`));
  const { columns } = ask("register_read", { rows, lang: "en" });
  assert.deepEqual(
    await page.$$eval("#columns li", (all) => all.map((one) => one.textContent)),
    columns.map(({ header, label }) => `${header}: ${label}`),
  );
  // Rows, page by page; those with findings alone.
  const { entries } = ask("register_read", { rows, lang: "en" });
  const [grades] = [new Map(ask("scheme", { lang: "en" }).grades.map(({ id, label }) => [id, label]))];
  const pageRows = () =>
    page.$$eval("#register-rows tbody tr", (all) => all.map((row) => [row.dataset.row, row.children[5].textContent]));
  assert.deepEqual(
    await pageRows(),
    entries.slice(0, 25).map((one) => [String(one.row), grades.get(one.assessed_grade) ?? ""]),
  );
  await page.locator("nav[aria-label='Row by row'] button").last().click();
  await page.waitForSelector(`#register-rows tr[data-row="${entries[25].row}"]`);
  assert.deepEqual(
    await pageRows(),
    entries.slice(25, 50).map((one) => [String(one.row), grades.get(one.assessed_grade) ?? ""]),
  );
  const found = new Set(findings.flatMap((finding) => finding.rows));
  await page.check("[name=found]");
  await says(page, "[data-flow=register] .check", `(${entries.filter(({ row }) => found.has(row)).length})`);
  assert.deepEqual(page.problems, []);
});

test("the report is a page of its own in which nothing runs", async (context) => {
  const page = await open(await browser(context), "en", "register");
  const evil = [
    ["部门", "岗位", "风险类型", "风险点描述", "外部权力", "内部权力"],
    ["<img src=x onerror=alert(1)>", "科长", "岗位职责", "<script>alert(1)</script>", "较多", "较少"],
  ];
  const text = evil.map((row) => row.join(",")).join("\r\n");
  await choose(page, { name: "evil.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("#register-rows tbody tr").first().waitFor();
  assert.match(await page.textContent("#register-rows"), /<img src=x onerror=alert\(1\)>/);
  assert.equal(await page.locator("#register-rows img, #register-rows script").count(), 0);
  await page.click("#make-report");
  const report = page.frameLocator(".paper iframe");
  await report.getByText("<img src=x").first().waitFor({ state: "attached" });
  assert.equal(await report.locator("img, script").count(), 0);
  assert.equal(
    await page.getAttribute(".paper iframe", "srcdoc"),
    ask("register_report", { rows: evil, lang: "en" }).html,
  );
  assert.doesNotMatch(await page.getAttribute(".paper iframe", "sandbox"), /allow-scripts/);
  await shot(page, "register-report-en-desktop");
  assert.deepEqual(page.problems, []);
});

test("a file in the old Chinese encoding reads the same; another scheme and settings ask again", async (context) => {
  const page = await open(await browser(context), "zh-CN", "register");
  await choose(page, join(registers, "county-finance-bureau-gbk.csv"));
  const { codes } = ask("register_check", { rows, lang: "zh-Hans" });
  await says(page, "#register-summary", "93");
  assert.deepEqual(
    (await shown(page)).codes,
    Object.entries(codes).map(([code, count]) => `${code} (${count})`),
  );
  // A file that is dropped is taken as one that is chosen.
  const dropped = await page.evaluateHandle(
    (text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "dropped.csv"));
      return data;
    },
    readFileSync(join(registers, "work-processes.csv"), "utf8"),
  );
  await page.dispatchEvent("[data-flow=register] .drop", "drop", { dataTransfer: dropped });
  await says(page, "#register-summary", "dropped.csv：12 个风险点");
  await choose(page, join(registers, "enterprise-posts.csv"));
  await scheme(page, "enterprise-scoring");
  const posts = csv(readFileSync(join(registers, "enterprise-posts.csv"), "utf8"));
  const wanted = ask("register_check", { scheme: "enterprise-scoring", rows: posts, lang: "zh-Hans" });
  await says(page, "#register-summary", `${wanted.entries} 个风险点`);
  await page.waitForFunction(
    (count) => document.querySelectorAll("[name=code] option").length === count,
    Object.keys(wanted.codes).length + 1,
  );
  assert.deepEqual(
    (await shown(page)).codes,
    Object.entries(wanted.codes).map(([code, count]) => `${code} (${count})`),
  );
  assert.deepEqual(page.problems, []);
});

test("what is no register is refused in words; a large one can be cut off, and the page stays alive", async (context) => {
  const page = await open(await browser(context), "en", "register");
  await choose(page, { name: "notes.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\r\n1,2\r\n") });
  await page.locator("[data-flow=register] [role=alert]").waitFor();
  assert.ok((await page.textContent("[data-flow=register] [role=alert]")).length > 20);
  // Many times the example: long enough to be cut off while it is checked.
  const [headings, ...body] = readFileSync(COUNTY, "utf8").split("\r\n").filter(Boolean);
  const large = [headings, ...Array.from({ length: 150 }, () => body).flat()].join("\r\n");
  await choose(page, { name: "large.csv", mimeType: "text/csv", buffer: Buffer.from(large) });
  await page.locator("[data-flow=register] .working").waitFor();
  await go(page, "grade");
  await page.selectOption("[name=risk_type]", "duty");
  await page.selectOption("[name=inner_power]", "much");
  await says(page, "#grade", "High");
  await go(page, "register");
  await page.click("[data-flow=register] .working .cancel");
  await says(page, "[data-flow=register] [role=alert]", "Cancelled; nothing of it was kept.");
  assert.equal(await focused(page), await page.getAttribute("[data-flow=register] .drop input", "id"));
  await language(page, "zh-Hans");
  await says(page, "[data-flow=register] [role=alert]", "已取消");
  await language(page, "en");
  assert.equal(await page.locator("#register-rows, #register-summary, .working").count(), 0);
  // And another file is taken after that.
  await choose(page, COUNTY);
  await says(page, "#register-summary", "93 risk points");
  assert.deepEqual(page.problems, []);
});

test("what is wrong with a file is said again in another language", async (context) => {
  const page = await open(await browser(context), "zh-CN", "register");
  const take = (name, text) => choose(page, { name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await take("notes.docx", "abc");
  await says(page, "[data-flow=register] [role=alert]", "扩展名");
  await language(page, "en");
  await says(page, "[data-flow=register] [role=alert]", "the extension");
  // And what is found in a file that is read, whose rows are still there.
  await take("open.csv", '岗位,风险类型,风险点\n会计,岗位职责,x\n"出纳,岗位职责,y\n');
  await says(page, "section[aria-labelledby=register-heading] .findings", "never closed");
  await says(page, "#register-findings", "x");
  const codes = (await shown(page)).codes;
  await language(page, "zh-Hant");
  await says(page, "section[aria-labelledby=register-heading] .findings", "引號");
  await says(page, "#register-summary", "1 個風險點");
  await page.waitForFunction(() => document.querySelectorAll("#register-findings li").length > 0);
  assert.deepEqual((await shown(page)).codes, codes);
  assert.equal(await page.locator("#register-rows tbody tr").count(), 1);
  assert.deepEqual(page.problems, []);
});

test("a workbook is read, merged cells and all", async (context) => {
  const page = await open(await browser(context), "en", "register");
  await page.click("#example");
  await says(page, "#register-summary", "93 risk points");
  // The name of its sheet is Chinese, and marked so.
  assert.equal(await page.locator("section[aria-labelledby=register-heading] > .help [lang=zh]").count(), 1);
  await page.selectOption("[name=heat]", { label: "Department by grade" });
  const { heat } = await shown(page);
  // Eight departments, each with all of its rows, and their sum.
  assert.equal(heat.length, 9);
  assert.equal(
    heat.slice(0, -1).reduce((sum, row) => sum + Number(row.at(-1)), 0),
    93,
  );
  await shot(page, "register-workbook-en-desktop");
  assert.deepEqual(page.problems, []);
});
