import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { browser, demo, root } from "./helper.mjs";

const SCREENSHOTS = join(root, "target/screenshots");
mkdirSync(SCREENSHOTS, { recursive: true });

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

async function open(started, lang, viewport = DESKTOP) {
  const page = await started.newPage({ viewport });
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  await page.goto(`${demo}?lang=${lang}`);
  await page.waitForSelector("body[data-ready]");
  return page;
}

const shot = (page, name, fullPage = true) => page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage });
const grade = (page) => page.textContent("#grade");

/** Presses Tab until the control has the focus: what the keyboard cannot reach is not found. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

async function typeInto(page, name, label) {
  await tabTo(page, `[name="${name}"]`);
  await page.keyboard.type(label);
}

test("a point is graded by keyboard alone, step by step", async (context) => {
  const page = await open(await browser(context), "en");
  assert.match(await grade(page), /Not settled yet/);
  assert.match(await page.textContent("#missing"), /Type of risk|Risk type/i);
  await typeInto(page, "risk_type", "dut");
  assert.match(await grade(page), /Not settled yet/);
  await typeInto(page, "inner_power", "muc");
  assert.match(await grade(page), /High \(high risk\)/);
  assert.match(await page.textContent("#supervisors"), /together/);
  assert.match(await page.textContent("#reasons"), /STD-3/);
  assert.equal(await page.$("#missing"), null);
  await shot(page, "standard-en-desktop");
  assert.deepEqual(page.problems, []);
});

test("the language is switched and what was filled in stays", async (context) => {
  const page = await open(await browser(context), "zh-CN");
  await typeInto(page, "risk_type", "岗位");
  await page.selectOption("[name=risk_type]", "duty");
  await page.selectOption("[name=inner_power]", "much");
  assert.match(await grade(page), /高风险/);
  await shot(page, "standard-zh-desktop");
  await page.selectOption("#language", "zh-Hant");
  await page.waitForSelector('html[lang="zh-Hant"]');
  await page.waitForFunction(() => document.querySelector("#grade").textContent.includes("高風險"));
  assert.equal(await page.inputValue("[name=inner_power]"), "much");
  await shot(page, "standard-hant-desktop");
  await page.selectOption("#language", "en");
  await page.waitForFunction(() => document.querySelector("#grade").textContent.includes("high risk"));
  assert.equal(await page.title(), "Grade a risk point");
  assert.deepEqual(page.problems, []);
});

test("another scheme asks for other facts", async (context) => {
  const page = await open(await browser(context), "zh-CN");
  await page.selectOption("#scheme", "finance-bureau-regulation");
  await page.waitForSelector("[name=proneness]");
  await shot(page, "bureau-zh-desktop-empty");
  for (const name of ["proneness", "impact"]) {
    await page.selectOption(`[name=${name}]`, { index: 1 });
  }
  assert.match(await grade(page), /风险/);
  await page.selectOption("#scheme", "enterprise-scoring");
  await page.waitForSelector('[name="likelihood/moral"]');
  for (const kind of ["moral", "duty", "process", "institution", "environment"]) {
    await page.selectOption(`[name="likelihood/${kind}"]`, "2/5");
    await page.selectOption(`[name="severity/${kind}"]`, "40");
  }
  assert.match(await grade(page), /得分 16/);
  await shot(page, "enterprise-zh-desktop");
  await page.selectOption("#scheme", "dezhou-work-safety-2011");
  await page.waitForSelector("[name=functions]");
  await page.check('[name=functions][value=""]');
  await page.check("[name=functions] >> nth=0");
  assert.equal(await page.isChecked('[name=functions][value=""]'), false);
  await page.selectOption("[name=is_principal]", "false");
  assert.match(await grade(page), /一级|高风险/);
  assert.deepEqual(page.problems, []);
});

test("a scheme that does not grade is said not to", async (context) => {
  const page = await open(await browser(context), "en");
  const offered = await page.$$eval("#scheme optgroup", (groups) => groups.map((group) => group.children.length));
  assert.equal(offered.length, 2);
  assert.ok(offered[0] >= 9 && offered[1] >= 13, String(offered));
  await page.selectOption("#scheme", "shilin-county");
  await page.waitForFunction(() => document.querySelector("#grade").textContent.includes("does not say how to grade"));
  assert.equal(await page.$("#facts *"), null);
  assert.equal(await page.isVisible("#clear"), false);
  assert.match(await page.textContent("#details"), /decides instead/);
  await shot(page, "no-grades-en-desktop");
  await page.selectOption("#language", "zh-Hans");
  await page.waitForFunction(() => document.querySelector("#grade").textContent.includes("不能据以定级"));
  await page.selectOption("#scheme", "handbook");
  await page.waitForSelector("[name=inner_power]");
  assert.doesNotMatch(await grade(page), /不能据以定级/);
  assert.deepEqual(page.problems, []);
});

test("grading asks for what grading reads, a warning for the rest", async (context) => {
  const page = await open(await browser(context), "en");
  const warning = await page.$$eval("#facts-warning [name]", (all) => all.map((control) => control.name));
  const first = await page.$$eval("#facts [name]", (all) => all.filter((one) => !one.closest("section")).map((one) => one.name));
  assert.ok(warning.length > 0 && first.length > 0);
  assert.deepEqual(first.filter((name) => warning.includes(name)), []);
  assert.match(await page.textContent("#warning"), /Not settled yet/);
  await page.selectOption("#scheme", "handbook");
  await page.waitForSelector("#facts-warning", { state: "detached" });
  assert.equal(await page.$("#warning"), null);
  assert.deepEqual(page.problems, []);
});

test("what is Chinese on an English page is marked so", async (context) => {
  const page = await open(await browser(context), "en");
  await page.selectOption("[name=risk_type]", "duty");
  await page.selectOption("[name=inner_power]", "much");
  const unmarked = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      if (/\p{Script=Han}/u.test(textContent) && !parentElement.closest("[lang]").lang.startsWith("zh")) found.push(textContent);
    }
    return found;
  });
  assert.deepEqual(unmarked, []);
  assert.equal(await page.getAttribute("#about span", "lang"), "zh");
});

const PHONE_SCHEMES = [
  "handbook", "enterprise-scoring", "dezhou-work-safety-2011", "finance-bureau-regulation", "land-bureau-2011",
  "industry-commerce-bureau", "shilin-county", "standard",
];

test("on a phone nothing is wider than the screen", async (context) => {
  const started = await browser(context);
  for (const [lang, name] of [["zh-CN", "zh"], ["zh-TW", "hant"], ["en", "en"]]) {
    const page = await open(started, lang, PHONE);
    await page.selectOption("[name=risk_type]", "moral");
    await shot(page, `standard-${name}-phone`, false);
    for (const scheme of PHONE_SCHEMES) {
      await page.selectOption("#scheme", scheme);
      await page.waitForSelector(`body[data-scheme="${scheme}"]`);
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(inner <= outer, `${scheme} in ${lang}: ${inner} px on ${outer} px`);
      if (["enterprise-scoring", "dezhou-work-safety-2011", "shilin-county"].includes(scheme)) await shot(page, `${scheme}-${name}-phone`);
    }
    assert.deepEqual(page.problems, []);
  }
});

test("every control has a name, and answers are announced", async (context) => {
  const page = await open(await browser(context), "en");
  for (const scheme of ["standard", "enterprise-scoring", "dezhou-work-safety-2011"]) {
    await page.selectOption("#scheme", scheme);
    await page.waitForSelector(`body[data-scheme="${scheme}"]`);
    const nameless = await page.$$eval("input, select", (all) => all.filter((c) => c.labels.length === 0).map((c) => c.name || c.id));
    assert.deepEqual(nameless, []);
  }
  assert.equal(await page.getAttribute("#grade", "aria-live"), "polite");
});
