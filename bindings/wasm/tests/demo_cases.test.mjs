import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { ask, fillInWarning, focused, language, open, openBlueWarning, says, scheme, shot } from "./demo_page.mjs";
import { browser, commandLine, documents } from "./helper.mjs";

const AT = "2026-03-02T09:00";

const inCase = (flow) => (selector) => `[data-flow=${flow}] ${selector}`;

/** Records the event that is suggested. */
async function record(page, flow) {
  const place = inCase(flow);
  const before = await page.textContent(place("#chain"));
  await page.click(place("form button[type=submit]"));
  await page.waitForFunction(
    ([chain, was]) => document.querySelector(chain).textContent !== was,
    [place("#chain"), before],
  );
}

/** Goes on with what is suggested until the case has ended, at most so often. */
async function walk(page, flow, ended) {
  const place = inCase(flow);
  for (let events = 0; events < 40; events += 1) {
    if (ended.test(await page.textContent(place("#phase")))) return events;
    const overdue = page.locator(place("form > .field [name=late_reason]"));
    if ((await overdue.count()) > 0) await overdue.fill("late on purpose");
    assert.equal(await page.locator(place("#would.refusal")).count(), 0, await page.textContent(place("#would")));
    await record(page, flow);
  }
  return assert.fail(`${await page.textContent("h1")} does not end`);
}

/** The records as the page saves them. */
async function saved(page, flow) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(inCase(flow)("section.wide .actions button")).last().click(),
  ]);
  const path = await download.path();
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function verified(records) {
  const [line] = commandLine([["verify_chain", JSON.stringify({ records, head: records.at(-1).hash, lang: "en" })]]);
  return JSON.parse(line).ok.whole;
}

async function openCase(page, lang) {
  await page.click("[name=made-up]");
  await page.fill("[data-flow=case] [name=at]", AT);
  await page.click("#open-case");
  await page.locator("[data-flow=case] #turns").waitFor();
  await shot(page, `case-opened-${lang}-desktop`);
}

for (const [tag, lang, running, ended] of [
  ["zh-CN", "zh-Hans", "办理中", /已办结/],
  ["en", "en", "Running", /Ended/],
]) {
  test(`an approval is walked to its end, and the command line replays its records (${lang})`, async (context) => {
    const page = await open(await browser(context), tag, "case");
    await openCase(page, lang);
    await says(page, "[data-flow=case] #phase", running);
    await walk(page, "case", ended);
    assert.equal(await page.locator("#steps > li:not([data-status=done])").count(), 0);
    await page.waitForFunction(
      () => document.querySelector("#drawing").complete && document.querySelector("#drawing").naturalWidth > 0,
    );
    const records = await saved(page, "case");
    assert.equal(verified(records), true);
    const replayed = ask("approval_replay", { records, calendar: "china", lang });
    assert.equal(replayed.view.phase, "ended");
    const steps = await page.$$eval("#steps .name", (all) => all.map((step) => step.textContent));
    assert.deepEqual(
      steps,
      replayed.view.steps.map(({ label }) => label),
    );
    await shot(page, `case-ended-${lang}-desktop`);
    assert.deepEqual(page.problems, []);
  });
}

test("whose turn it is, what is in the way, and why something is refused, in the page's language", async (context) => {
  const page = await open(await browser(context), "en", "case");
  await page.fill("[data-flow=case] [name=at]", AT);
  await page.fill('[name="office/leading_group_office"]', "office-1");
  await page.click("#open-case");
  await says(page, "#turns", "office-1");
  await says(page, "#in-the-way", "vacant");
  // The holder may not decide who is searched.
  await page.fill("[data-flow=case] [name=actor]", "holder-1");
  await says(page, "#would", "not_holder");
  await page.click("[data-flow=case] form button[type=submit]");
  const records = await saved(page, "case");
  const event = {
    event: "acted",
    sequence: 1,
    at: "2026-03-02T10:00:00+08:00",
    actor: "holder-1",
    act: "decide",
    step: "targets",
    role: "leading_group_office",
  };
  for (const lang of ["en", "zh-Hans", "zh-Hant"]) {
    await language(page, lang);
    const { case: state } = ask("approval_replay", { records, calendar: "china", lang });
    const { refusal } = ask("approval_check", { case: state, event, calendar: "china", lang });
    await says(page, "#would", refusal.message);
  }
  assert.equal(await page.locator("#would [role=alert]").count(), 1);
  // A step out of its turn is refused as well, and nothing was recorded.
  await page.selectOption("[data-flow=case] [name=step]", "measures");
  await says(page, "#would", "not_yet");
  assert.equal((await saved(page, "case")).length, 1);
  // The turn goes on, and goes back when it is sent back.
  await page.selectOption("[data-flow=case] [name=step]", "targets");
  await says(page, "#would.taken", "可以辦理");
  await record(page, "case");
  await says(page, "#turns", "holder-1");
  await shot(page, "case-refusals-hant-desktop");
  assert.deepEqual(page.problems, []);
});

test("the focus goes on to the next form, and a time that is not there is missed in words", async (context) => {
  const page = await open(await browser(context), "zh-CN", "case");
  const press = async (selector) => {
    await page.locator(inCase("case")(selector)).focus();
    await page.keyboard.press("Enter");
  };
  await page.click("[name=made-up]");
  await page.fill("[data-flow=case] [name=at]", "");
  await press("#open-case");
  await says(page, "#opening-problem", "没有填写时间");
  await language(page, "en");
  await says(page, "#opening-problem", "No time is filled in");
  await page.fill("[data-flow=case] [name=at]", AT);
  await press("#open-case");
  await page.locator("[data-flow=case] #turns").waitFor();
  assert.equal(await focused(page), "event-heading");
  await press("form button[type=submit]");
  await says(page, "[data-flow=case] #chain", "2 records");
  assert.equal(await focused(page), "event-heading");
  await page.fill("[data-flow=case] [name=at]", "");
  assert.doesNotMatch(await says(page, "#would", "No time is filled in"), /:00/);
  await press("section .actions .quiet");
  await page.locator("#open-case").waitFor();
  assert.equal(await focused(page), "opening-heading");
  // A file that holds no records is refused in the page's words.
  await page.setInputFiles("[data-flow=case] .drop input", { name: "x.jsonl", mimeType: "text/plain", buffer: Buffer.from("\nxxx") });
  await says(page, "#opening-problem", "Line 2 is not JSON");
  await language(page, "zh-Hans");
  await says(page, "#opening-problem", "第 2 行不是 JSON");
  assert.deepEqual(page.problems, []);
});

test("papers that change take back what was judged on them; a deadline passes; saved records go on", async (context) => {
  const page = await open(await browser(context), "en", "case");
  await openCase(page, "en");
  for (const step of ["targets", "self_search", "measures", "opinions", "rectify", "review", "review"]) {
    assert.equal(await page.inputValue("[data-flow=case] [name=step]"), step);
    await record(page, "case");
  }
  assert.equal(await page.getAttribute("#steps > [data-step=review]", "data-status"), "done");
  await page.selectOption("[data-flow=case] [name=event]", "content_changed");
  await page.fill('[data-flow=case] [name="content/points"]', "rewritten");
  await record(page, "case");
  assert.equal(await page.getAttribute("#steps > [data-step=review]", "data-status"), "open");
  await page.locator("#steps > [data-step=review] summary").first().click();
  await says(page, "#steps > [data-step=review]", "must be done again");
  // Sent back: all that was done from the search on is to be done again.
  await page.selectOption("[data-flow=case] [name=event]", "returned");
  await says(page, "#would", "return_reason");
  await page.check("[data-flow=case] [name=reasons][value=untrue]");
  await record(page, "case");
  await says(page, "#turns", "Search oneself");
  const records = await saved(page, "case");
  await page.locator("[data-flow=case] button.quiet").click();
  await page.locator("summary", { hasText: "Go on from saved records" }).click();
  const text = (kept) => Buffer.from(kept.map((one) => `${JSON.stringify(one)}\n`).join(""));
  const take = (kept) =>
    page.setInputFiles("[data-flow=case] .drop input", {
      name: "post-7.jsonl",
      mimeType: "application/jsonl",
      buffer: text(kept),
    });
  // Records of which one was changed are not taken.
  await take(records.map((one, at) => (at === 2 ? { ...one, event: { ...one.event, note: "added later" } } : one)));
  await says(page, "#opening-problem", "chain_broken");
  await take(records);
  await says(page, "#turns", "Search oneself");
  assert.deepEqual(await saved(page, "case"), records);
  assert.deepEqual(page.problems, []);
});

for (const [tag, lang, lifted] of [
  ["zh-CN", "zh-Hans", /已解除/],
  ["en", "en", /lifted/],
]) {
  test(`a warning is walked until it is lifted, and the command line replays its records (${lang})`, async (context) => {
    const page = await open(await browser(context), tag, "warning");
    const place = inCase("warning");
    await fillInWarning(page, AT, "a dinner");
    // Before it is known which warning it is, there is no case.
    await page.click("#open-warning");
    await says(page, place("#opening-problem"), "warning_undetermined");
    await openBlueWarning(page);
    await page.locator(place("#turns")).waitFor();
    await shot(page, `warning-opened-${lang}-desktop`);
    await walk(page, "warning", lifted);
    const records = await saved(page, "warning");
    assert.equal(verified(records), true);
    const replayed = ask("warning_replay", { records, calendar: "china", lang });
    assert.equal(replayed.view.phase, "lifted");
    assert.equal(await page.locator(place("#conditions li")).count(), replayed.view.conditions.length);
    await shot(page, `warning-lifted-${lang}-desktop`);
    assert.deepEqual(page.problems, []);
  });
}

test("a warning left uncorrected grows worse, and deadlines pass", async (context) => {
  const page = await open(await browser(context), "en", "warning");
  const place = inCase("warning");
  await fillInWarning(page, AT, "a dinner");
  await openBlueWarning(page);
  await says(page, place("#phase"), "Blue");
  while ((await page.inputValue(place("[name=step]"))) !== "report") await record(page, "warning");
  await page.fill(place("[name=on]"), "2026-04-20");
  await says(page, place("#turns"), "overdue since");
  await page.selectOption(place("[name=event]"), "uncorrected");
  await page.selectOption(place("[name=role]"), "leading_group_office");
  await page.fill(place("[name=actor]"), "leading_group_office-1");
  await record(page, "warning");
  await says(page, place("#phase"), "Yellow");
  assert.deepEqual(page.problems, []);
});

test("routes of every scheme are walked to their end by what the page suggests", async (context) => {
  const page = await open(await browser(context), "en", "case");
  let walked = 0;
  for (const { scheme: stamp, route: routes } of documents.map((text) => JSON.parse(text))) {
    if (!routes || stamp.id === "standard") continue;
    await scheme(page, stamp.id);
    // One of each scheme that does not take long.
    const [route] = [...routes].sort((one, other) => Math.abs(one.step.length - 2) - Math.abs(other.step.length - 2));
    await page.selectOption("[data-flow=case] [name=route]", route.id);
    await page.click("[data-flow=case] [name=made-up]");
    await page.fill("[data-flow=case] [name=at]", AT);
    await page.click("#open-case");
    await page.locator("[data-flow=case] #turns").waitFor();
    await walk(page, "case", /Ended/);
    walked += 1;
  }
  assert.ok(walked >= 15, String(walked));
  assert.deepEqual(page.problems, []);
});
