import assert from "node:assert/strict";
import test from "node:test";

import { ask, go, language, open, says, scheme, shot, tabTo } from "./demo_page.mjs";
import { browser } from "./helper.mjs";

const grade = (page) => page.textContent("#grade");

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
  assert.equal(await page.$("#missing"), null);
  assert.equal(await page.title(), "Grade a risk point · Integrity risk");
  await shot(page, "grade-en-desktop");
  assert.deepEqual(page.problems, []);
});

test("it says what the command line says: grade, rules, supervisors, route, what would change it", async (context) => {
  const page = await open(await browser(context), "zh-CN");
  const facts = { risk_type: "process", outer_power: "little", inner_power: "none", likelihood: "2/5", severity: "20" };
  for (const [fact, value] of Object.entries(facts)) await page.selectOption(`[name=${fact}]`, value);
  const decision = ask("explain_grade", { facts, lang: "zh-Hans" });
  assert.equal(decision.outcome.kind, "determined");
  assert.ok((await grade(page)).startsWith(decision.outcome.label));
  const rules = await page.$$eval("#reasons .reasons > li > .source > code", (all) =>
    all.map((code) => code.textContent),
  );
  assert.deepEqual(
    rules,
    decision.reasons.map((reason) => reason.rule),
  );
  const clauses = await page.$$eval("#reasons .reasons > li > .source > .clause", (all) =>
    all.map((one) => one.textContent),
  );
  assert.deepEqual(
    clauses,
    decision.reasons.map((reason) => reason.clause),
  );
  const supervisors = ask("supervisors", { facts, lang: "zh-Hans" });
  for (const role of supervisors.roles)
    assert.ok((await page.textContent("#supervisors")).includes(role.label), role.label);
  const [route] = ask("route", { facts, lang: "zh-Hans" });
  const steps = await page.$$eval("#route .way strong", (all) => all.map((step) => step.textContent));
  assert.deepEqual(
    steps,
    route.steps.map((step) => step.label),
  );
  assert.equal(await page.locator("#near li").count(), decision.near_misses.length);
  // A reading of this library is told apart and shown in full.
  const completed = decision.reasons.filter((reason) => reason.completion);
  assert.equal(
    await page.locator("#reasons .basis.completion").count(),
    decision.reasons.filter(({ basis }) => basis === "completion").length,
  );
  assert.equal(await page.locator("#reasons .grounds").count(), completed.length);
  await shot(page, "grade-zh-desktop");
  assert.deepEqual(page.problems, []);
});

test("the language is switched and what was filled in stays, from flow to flow too", async (context) => {
  const page = await open(await browser(context), "zh-CN");
  await page.selectOption("[name=risk_type]", "duty");
  await page.selectOption("[name=inner_power]", "much");
  await says(page, "#grade", "高风险");
  await language(page, "zh-Hant");
  await says(page, "#grade", "高風險");
  assert.equal(await page.inputValue("[name=inner_power]"), "much");
  await shot(page, "grade-hant-desktop");
  await go(page, "form");
  await language(page, "en");
  await go(page, "grade");
  await says(page, "#grade", "high risk");
  assert.equal(await page.inputValue("[name=inner_power]"), "much");
  await page.click("#clear");
  assert.equal(await page.inputValue("[name=inner_power]"), "");
  assert.match(await grade(page), /Not settled yet/);
  assert.deepEqual(page.problems, []);
});

test("another scheme asks for other facts", async (context) => {
  const page = await open(await browser(context), "zh-CN");
  await scheme(page, "finance-bureau-regulation");
  for (const name of ["proneness", "impact"]) await page.selectOption(`[name=${name}]`, { index: 1 });
  await says(page, "#grade", "风险");
  await scheme(page, "enterprise-scoring");
  for (const kind of ["moral", "duty", "process", "institution", "environment"]) {
    await page.selectOption(`[name="likelihood/${kind}"]`, "2/5");
    await page.selectOption(`[name="severity/${kind}"]`, "40");
  }
  await says(page, "#grade", "得分 16");
  await shot(page, "grade-enterprise-zh-desktop");
  await scheme(page, "dezhou-work-safety-2011");
  await page.check('[name=functions][value=""]');
  await page.check("[name=functions] >> nth=0");
  assert.equal(await page.isChecked('[name=functions][value=""]'), false);
  await page.selectOption("[name=is_principal]", "false");
  await says(page, "#grade", /一级|高风险/);
  assert.deepEqual(page.problems, []);
});

test("what the text demands and does not give is set by hand", async (context) => {
  const page = await open(await browser(context), "en");
  await page.selectOption("[name=integrity_problem]", "general");
  await page.selectOption("[name=party_leader_problem]", "false");
  await page.selectOption("[name=current_colour]", "none");
  await page.selectOption("[name=uncorrected_after_warning]", "false");
  await says(page, "#warning", "reply within 7 working days");
  await page.click(".settings summary");
  await page.fill('[name="setting/reply_within_yellow"]', "12");
  await says(page, "#warning", "reply within 12 working days");
  await page.fill('[name="setting/reply_within_yellow"]', "4000");
  await page.locator("#settings-problem").waitFor();
  await page.fill('[name="setting/reply_within_yellow"]', "");
  await says(page, "#warning", "reply within 7 working days");
  assert.deepEqual(page.problems, []);
});

test("a scheme that does not grade is said not to", async (context) => {
  const page = await open(await browser(context), "en");
  const offered = await page.$$eval("[name=scheme] optgroup", (groups) => groups.map((group) => group.children.length));
  assert.equal(offered.length, 2);
  assert.ok(offered[0] >= 9 && offered[1] >= 13, String(offered));
  await scheme(page, "shilin-county");
  await says(page, "#grade", "does not say how to grade");
  assert.equal(await page.locator("#facts-grade").count(), 0);
  assert.equal(await page.locator("#clear").count(), 0);
  assert.match(await page.textContent("#tables"), /decides instead/);
  await shot(page, "no-grades-en-desktop");
  await language(page, "zh-Hans");
  await says(page, "#grade", "不能据以定级");
  await scheme(page, "handbook");
  await page.waitForSelector("[name=inner_power]");
  assert.doesNotMatch(await grade(page), /不能据以定级/);
  assert.deepEqual(page.problems, []);
});

test("grading asks for what grading reads, a warning for the rest", async (context) => {
  const page = await open(await browser(context), "en");
  const names = (place) => page.$$eval(`${place} [name]`, (all) => all.map((control) => control.name));
  const [first, warning] = [await names("#facts-grade"), await names("#facts-warning")];
  assert.deepEqual(
    first,
    ask("inputs", { decision: "grade" }).map(({ id }) => id),
  );
  assert.ok(warning.length > 0);
  assert.deepEqual(
    first.filter((name) => warning.includes(name)),
    [],
  );
  assert.match(await page.textContent("#warning"), /Not settled yet/);
  // What is missing leads to where it is filled in.
  await page.click("#missing button >> nth=1");
  assert.ok(first.includes(await page.evaluate(() => document.activeElement.name)));
  await scheme(page, "handbook");
  await page.waitForSelector("#facts-warning", { state: "detached" });
  assert.equal(await page.$("#warning"), null);
  assert.deepEqual(page.problems, []);
});
