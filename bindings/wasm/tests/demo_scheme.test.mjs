import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { ask, csv, document, focused, go, language, open, registers, says, scheme, shot } from "./demo_page.mjs";
import { browser } from "./helper.mjs";

const COUNTY = join(registers, "county-finance-bureau.csv");
const SLOW = { timeout: 60_000 };

/** The document with one rule that gives something else. */
function changed(id, rule, gives) {
  return JSON.parse(JSON.stringify(document(id)), (_, held) =>
    held?.id === rule && held.says ? { ...held, gives } : held,
  );
}

/** Chooses a rule by its id; a rule is known by its place. */
const rule = async (page, id) => {
  const place = await page.$$eval(
    "[name=rule] option",
    (all, wanted) => all.find((option) => option.textContent.startsWith(`${wanted} `)).value,
    id,
  );
  await page.selectOption("[name=rule]", place);
};

test("a scheme is read: its rules with clauses, its readings, lists and decisions", async (context) => {
  const page = await open(await browser(context), "zh-CN", "scheme");
  for (const [id, lang] of [
    ["handbook", "zh-Hans"],
    ["town-rules", "en"],
  ]) {
    await scheme(page, id);
    await language(page, lang);
    const about = ask("scheme", { scheme: id, lang });
    await says(page, "#reading-heading", about.title);
    await page.locator("#read-rules > summary").click();
    const rules = await page.$$eval("#read-rules .reasons > li > .source > code", (all) =>
      all.map((code) => code.textContent),
    );
    assert.deepEqual(
      rules,
      about.rules.map(({ rule }) => rule),
    );
    const clauses = await page.$$eval("#read-rules .reasons > li > .source > .clause", (all) =>
      all.map((one) => one.textContent),
    );
    assert.deepEqual(
      clauses,
      about.rules.map(({ clause }) => clause),
    );
    assert.equal(await page.locator("#read-completions li").count(), about.completions.length);
    assert.equal(await page.locator("#read-tables dt").count(), about.tables.length);
    assert.equal(await page.locator("#read-lists dt").count(), about.lists.length);
    // A rule is found by what it says.
    const [sought] = about.rules;
    await page.fill("[name=seek]", sought.rule);
    const found = about.rules.filter(({ rule, says: said, clause }) =>
      `${rule} ${said} ${clause}`.toLowerCase().includes(sought.rule.toLowerCase()),
    );
    assert.equal(await page.locator("#read-rules .reasons > li").count(), found.length);
    await page.fill("[name=seek]", "");
    await shot(page, `scheme-${id}-desktop`, false);
    await page.locator("#read-rules > summary").click();
  }
  assert.deepEqual(page.problems, []);
});

test("a rule is changed, verified with counterexamples, compared, and used everywhere", async (context) => {
  const page = await open(await browser(context), "en", "register");
  await page.setInputFiles("[data-flow=register] .drop input", COUNTY);
  await says(page, "#register-summary", "93 risk points");
  await scheme(page, "handbook");
  await go(page, "scheme");
  await rule(page, "QA-4.much_power");
  await page.selectOption("[name=gives]", "three");
  await says(page, "#scheme-state", "Changed");
  const other = changed("handbook", "QA-4.much_power", "three");

  // It goes on while another flow is shown, and what it came to is there afterwards.
  await page.click("#verify");
  await go(page, "grade");
  await go(page, "scheme");
  await page.locator("#verified").waitFor(SLOW);
  await go(page, "register");
  assert.equal(await page.locator("#register-rows tbody tr").count(), 25);
  await go(page, "scheme");
  const verified = ask("verify", { scheme: other, lang: "en" });
  assert.equal(verified.holds, false);
  await says(page, "#verified", "does not hold");
  const failed = verified.checks.filter(({ result }) => result === "fails");
  assert.equal(await page.locator("#checks-fails > .reasons > li").count(), failed.length);
  for (const check of failed) await says(page, "#checks-fails", check.message);
  assert.equal(
    await page.locator("#checks-fails .examples li").count(),
    failed.flatMap(({ examples }) => examples).length,
  );

  await page.click("#compare");
  await page.locator("#impact").waitFor(SLOW);
  const difference = ask("diff", { scheme: "handbook", other, lang: "en" });
  const [grade] = difference.decisions.filter(({ decision }) => decision === "grade");
  await says(page, "[data-flow=scheme] .reasons .decisive", `${grade.differing} of ${grade.inputs} inputs`);
  const differing = difference.decisions.filter(({ result }) => result !== "same").length;
  await says(page, "#difference", `${differing} of ${difference.decisions.length} decisions`);
  // Rows of the register go from one grade to another, as their facts tell.
  const { entries } = ask("register_read", { scheme: "handbook", rows: csv(readFileSync(COUNTY, "utf8")) });
  const { matrix } = ask("impact", { scheme: "handbook", other, rows: entries.map(({ facts }) => facts) });
  assert.ok(matrix.some(({ from, to }) => from !== to));
  const counts = await page.$$eval("#impact tbody tr", (all) => all.map((row) => Number(row.children[2].textContent)));
  assert.deepEqual(
    counts,
    matrix.map(({ rows }) => rows),
  );
  assert.equal(await page.locator("#impact tr.decisive").count(), matrix.filter(({ from, to }) => from !== to).length);
  await shot(page, "scheme-changed-en-desktop");

  await page.click("#adopt");
  await page.waitForSelector('body[data-scheme="own:handbook"]');
  await go(page, "grade");
  await page.selectOption("[name=risk_type]", "duty");
  await page.selectOption("[name=inner_power]", "much");
  await says(page, "#grade", "Grade three");
  await scheme(page, "handbook");
  await says(page, "#grade", "Grade one");
  assert.deepEqual(page.problems, []);
});

test("one's own files are opened, an overlay too; what is no scheme is refused in words", async (context) => {
  const page = await open(await browser(context), "zh-CN", "scheme");
  const take = (name, text) =>
    page.setInputFiles("[data-flow=scheme] .drop input", {
      name,
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
  await take("broken.json", '{"format": 1,');
  const refusal = await says(page, "#open-problem", "broken.json");
  await language(page, "en");
  await says(page, "#open-problem", "this is not JSON");
  await language(page, "zh-Hans");
  assert.equal(await says(page, "#open-problem", "不是有效的"), refusal);
  const title = { "zh-Hans": "本局方案", "zh-Hant": "本局方案", en: "Our bureau's scheme" };
  await take("ours.json", JSON.stringify({ scheme: { id: "our-bureau", extends: "standard", title } }));
  await page.waitForSelector('body[data-scheme="own:our-bureau"]');
  await says(page, "#reading-heading", "本局方案");
  assert.equal(await page.locator("#open-problem").count(), 0);
  assert.equal(await page.locator("[name=scheme] optgroup").first().locator("option").count(), 1);
  // A fault in the document is said as it is typed, and nothing is verified until it is mended.
  await page.locator("summary", { hasText: "方案全文" }).click();
  await page.fill("[name=source]", '{"scheme": {"id": "our-bureau", "extends": "standard", "title": 7}}');
  await page.locator("#scheme-state.problem").waitFor();
  assert.equal(await page.locator("#verify").count(), 0);
  assert.equal(await page.isDisabled("#adopt"), true);
  await page.locator("button", { hasText: "撤销改动" }).click();
  await says(page, "#scheme-state", "没有改动");
  assert.deepEqual(page.problems, []);
});

test("the id of a rule is changed where it stands, and what is typed stays as it is typed", async (context) => {
  const page = await open(await browser(context), "en", "scheme");
  await scheme(page, "handbook");
  await rule(page, "QA-4.much_power");
  const place = await page.inputValue("[name=rule]");
  const json = page.locator("[name=rule-json]");
  await json.focus();
  await json.evaluate((area) => {
    const at = area.value.indexOf("much_power") + "much_power".length;
    area.setSelectionRange(at, at);
  });
  await page.keyboard.type("s_of_all", { delay: 30 });
  await says(page, "#scheme-state", "Changed");
  assert.equal(await page.inputValue("[name=rule]"), place);
  assert.equal(await focused(page), "rule-json");
  assert.equal(JSON.parse(await json.inputValue()).id, "QA-4.much_powers_of_all");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  assert.ok((await json.inputValue()).endsWith("}\n"));
  assert.deepEqual(page.problems, []);
});

test("with a setting of its own a scheme is compared with others, which do not know it", async (context) => {
  const page = await open(await browser(context), "en", "scheme");
  await page.click(".settings summary");
  await page.fill('[name="setting/reply_within_blue"]', "5");
  await page.selectOption("[name=other]", "handbook");
  await page.click("#compare");
  await page.locator("#difference").waitFor(SLOW);
  const difference = ask("diff", {
    other: document("handbook"),
    settings: { reply_within_blue: { working_days: 5 } },
    other_settings: {},
    lang: "en",
  });
  const differing = difference.decisions.filter(({ result }) => result !== "same").length;
  await says(page, "#difference", `${differing} of ${difference.decisions.length} decisions`);
  assert.deepEqual(page.problems, []);
});

test("a scheme that could not be loaded is said to be lacking, and loads once it can be", async (context) => {
  const session = await (await browser(context)).newContext({ serviceWorkers: "block" });
  const page = await open(session, "zh-CN", "scheme");
  const { title } = ask("scheme", { scheme: "handbook", lang: "zh-Hans" });
  await page.route("**/schemes/handbook.json", (route) => route.abort());
  await page.selectOption("[name=other]", "handbook");
  await page.click("#compare");
  await says(page, "[data-flow=scheme] [role=alert]", title);
  assert.equal(await page.locator(".working").count(), 0);
  await page.selectOption("[name=scheme]", "handbook");
  await says(page, "#not-loaded", `“${title}”没有加载成功`);
  assert.equal(await page.inputValue("[name=scheme]"), "standard");
  await page.unroute("**/schemes/handbook.json");
  await scheme(page, "handbook");
  assert.equal(await page.locator("#not-loaded").count(), 0);
});

test("verification is cut off by hand and by its budget, and says what is then not known", async (context) => {
  const page = await open(await browser(context), "en", "scheme");
  await page.clock.install();
  await page.click("#verify");
  await page.locator("[data-flow=scheme] .working .cancel").click();
  await says(page, "#verify-problem", "Cancelled: it was not verified to the end");
  assert.equal(await focused(page), "verify");
  await page.click("#verify");
  await page.locator("[data-flow=scheme] .working").waitFor();
  await page.clock.runFor(61_000);
  await says(page, "#verify-problem", "Not done within 1 minute, and stopped");
  assert.equal(await page.locator(".working, #verified").count(), 0);
  assert.deepEqual(page.problems, []);
});

test("a verification is written out as a page of its own", async (context) => {
  const page = await open(await browser(context), "en", "scheme");
  await scheme(page, "jixi-highway-office-2011");
  await page.click("#verify-page");
  const report = page.frameLocator("[data-flow=scheme] .paper iframe");
  await report.locator("h1").first().waitFor(SLOW);
  assert.equal(
    await page.getAttribute("[data-flow=scheme] .paper iframe", "srcdoc"),
    ask("verify_text", { scheme: "jixi-highway-office-2011", format: "html", lang: "en" }),
  );
  assert.deepEqual(page.problems, []);
});
