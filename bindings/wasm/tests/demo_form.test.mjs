import assert from "node:assert/strict";
import test from "node:test";

import { ask, askAll, focused, go, language, open, says, scheme, shot, tabTo } from "./demo_page.mjs";
import { browser, documents } from "./helper.mjs";

const field = (page, path) => page.locator(`[data-flow=form] [name="${path}"]`);

async function form(page, id) {
  await page.selectOption("[name=form]", id);
  await page.waitForFunction((wanted) => document.querySelector("[name=form]").value === wanted, id);
}

/** What the page shows of a validation. */
const shown = (page) =>
  page.evaluate(() => ({
    missing: document.querySelectorAll("#form-missing li").length,
    findings: [...document.querySelectorAll("#form-findings > li")].map((item) => item.querySelector("p").textContent),
    decided: Object.fromEntries(
      [...document.querySelectorAll("output[data-place]")].map((one) => [one.dataset.place, one.textContent]),
    ),
  }));

/** What the command line finds in the same values. */
function expected(id, values, lang) {
  const { decided, findings, missing } = ask("form_validate", { form: id, values, lang });
  const determined = decided.filter(({ outcome }) => outcome === "determined");
  return {
    missing: missing.length,
    findings: findings.filter(({ path }) => !missing.includes(path)).map(({ message }) => message),
    decided: determined.map(({ path, values: chosen }) => [path, chosen.map(({ label }) => label)]),
  };
}

test("a register form is filled in: rows, facts, decided grades, findings at their fields", async (context) => {
  const page = await open(await browser(context), "zh-CN", "form");
  await form(page, "registration");
  await field(page, "/department").fill("审批科");
  await field(page, "/points").click();
  const row = {
    "/points/0/post": "窗口岗",
    "/points/0/holder": "holder-1",
    "/points/0/risk": "受理时不一次性告知",
    "/points/0/responsible": "holder-1",
    "/points/0/done_by": "2026-06-30",
    "/points/0/supervisor": "holder-1",
  };
  for (const [path, value] of Object.entries(row)) await field(page, path).fill(value);
  const facts = {
    risk_type: "duty",
    outer_power: "none",
    inner_power: "much",
    likelihood: "not_rated",
    severity: "not_rated",
  };
  for (const [fact, value] of Object.entries(facts)) await field(page, `/points/0/${fact}`).selectOption(value);
  await field(page, "/points/0/measures").click();
  await field(page, "/points/0/measures/0").fill("双人办理");
  await page.check('[name="/points/0/supervisor_role"][value=department_head]');
  const point = Object.fromEntries(Object.entries(row).map(([path, value]) => [path.split("/")[3], value]));
  const values = {
    department: "审批科",
    points: [{ ...point, ...facts, measures: ["双人办理"], supervisor_role: ["department_head"] }],
  };
  for (const [lang, tag] of [
    ["zh-Hans", "zh"],
    ["en", "en"],
  ]) {
    await language(page, lang);
    const [there, wanted] = [await shown(page), expected("registration", values, lang)];
    assert.ok(wanted.findings.length >= 2 && wanted.missing >= 1);
    assert.deepEqual(there.findings, wanted.findings);
    assert.equal(there.missing, wanted.missing);
    assert.ok(wanted.decided.some(([path]) => path === "/points/0/grade"));
    for (const [path, labels] of wanted.decided)
      for (const label of labels) assert.ok(there.decided[path].includes(label), path);
    await shot(page, `form-registration-${tag}-desktop`);
  }
  // A finding stands at its field, which is marked and says what describes it.
  const supervisor = field(page, "/points/0/supervisor");
  assert.equal(await supervisor.getAttribute("aria-invalid"), "true");
  const describes = await supervisor.getAttribute("aria-describedby");
  assert.match(await page.evaluate((id) => document.getElementById(id).textContent, describes), /must_differ/);
  await supervisor.fill("leader-1");
  assert.equal(await supervisor.getAttribute("aria-invalid"), null);
  // What is still missing leads to where it is filled in, and filled in it is missing no more.
  const before = await page.locator("#form-missing li").count();
  await page.click("#form-missing button >> nth=0");
  assert.equal(await page.evaluate(() => document.activeElement.name), "/filled_on");
  await field(page, "/filled_on").fill("2026-05-04");
  assert.equal(await page.locator("#form-missing li").count(), before - 1);
  // The row goes, and with it all that was found in it.
  await page.locator("[data-flow=form] button.remove").last().click();
  assert.equal(await page.locator('[name="/points/0/post"]').count(), 0);
  assert.deepEqual(page.problems, []);
});

test("a notice is filled in by keyboard until it can stand, and is put on paper", async (context) => {
  const page = await open(await browser(context), "en", "form");
  await form(page, "warning_notice");
  const marked = "<img src=x onerror=alert(1)>";
  const values = {
    "/number": "7",
    "/warned": "section-3",
    "/addressee": "Dep",
    "/warning": "blu",
    "/source": "Com",
    "/matter": marked,
    "/reply_by": "03162026",
    "/issuer": "Leading-",
    "/issued_on": "03022026",
  };
  for (const [path, typed] of Object.entries(values)) {
    await tabTo(page, `[name="${path}"]`);
    await page.keyboard.type(typed);
  }
  await tabTo(page, '[name="/demands"]');
  await page.keyboard.press("Enter");
  await page.locator('[name="/demands/0"]').focus();
  await page.keyboard.type("Complete the files");
  // Of a department the notice states a last day: that is asked for once it is known.
  await says(page, "#form-missing", "To be put right by");
  await field(page, "/rectify_by").fill("2026-03-20");
  await says(page, "#standing", "It can stand");
  assert.equal(await page.locator("#form-missing").count(), 0);
  await page.click("#show-paper");
  const frame = page.frameLocator(".paper iframe");
  await frame.getByText(marked).first().waitFor();
  assert.equal(await frame.locator("img").count(), 0);
  assert.match(await frame.locator("body").textContent(), /Complete the files/);
  assert.equal(await page.getAttribute(".paper iframe", "sandbox"), "allow-same-origin allow-modals");
  await shot(page, "form-notice-en-desktop");
  // A day that is none, and blanks, are found as they are typed.
  await field(page, "/demands/0").fill("  ");
  await says(page, ".findings", "field_blank");
  await says(page, "#standing", "1 wrong");
  // What was filled in is there in another form's stead, another flow's, another language's.
  await form(page, "registration");
  await go(page, "grade");
  await go(page, "form");
  await language(page, "zh-Hans");
  await form(page, "warning_notice");
  assert.equal(await field(page, "/number").inputValue(), "7");
  assert.equal(await field(page, "/demands/0").inputValue(), "  ");
  assert.deepEqual(page.problems, []);
});

test("what is missing is no fault until it is asked for", async (context) => {
  const page = await open(await browser(context), "zh-CN", "form");
  await form(page, "grade_declaration");
  assert.equal(await page.locator("[data-flow=form] .findings").count(), 0);
  await page.click("[data-flow=form] form button[type=submit]");
  const missing = ask("form_validate", { form: "grade_declaration", values: {}, lang: "zh-Hans" }).missing.length;
  assert.equal(await page.locator("[data-flow=form] .findings").count(), missing);
  await shot(page, "form-checked-zh-desktop");
  assert.deepEqual(page.problems, []);
});

test("a setting that is none is said in words, in every flow, and what is filled in stays", async (context) => {
  const page = await open(await browser(context), "zh-CN", "form");
  const setting = page.locator('[name="setting/reply_within_blue"]');
  await field(page, "/department").fill("审批科");
  await page.click(".settings summary");
  for (const flow of ["form", "grade", "case", "warning", "register", "scheme"]) {
    await go(page, flow);
    for (const wrong of ["5天", "abc", "-1", "1.5", "99999999999"]) {
      await setting.fill(wrong);
      await says(page, "#settings-problem", "蓝色预警的书面报告期限：");
      assert.equal(await setting.inputValue(), wrong);
    }
  }
  // What is asked is still there to be filled in.
  await go(page, "grade");
  assert.ok(await page.isVisible("[name=risk_type]"));
  await language(page, "en");
  await says(page, "#settings-problem", "whole number");
  await setting.fill("5");
  await go(page, "form");
  assert.equal(await page.locator("#settings-problem").count(), 0);
  assert.equal(await field(page, "/department").inputValue(), "审批科");
  assert.deepEqual(page.problems, []);
});

test("the focus goes to the item beside one that is removed, and at last to the list", async (context) => {
  const page = await open(await browser(context), "en", "form");
  await form(page, "warning_notice");
  await field(page, "/demands").click();
  await field(page, "/demands").click();
  await field(page, "/demands").click();
  const remove = async (place, wanted) => {
    await page.locator("[data-flow=form] button.remove").nth(place).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((left) => document.querySelectorAll("button.remove").length === left, wanted.left);
    const there = await page.evaluate(() => document.activeElement.name ?? document.activeElement.localName);
    assert.equal(there, wanted.focus);
  };
  await remove(0, { left: 2, focus: "/demands/0" });
  await remove(1, { left: 1, focus: "/demands/0" });
  await remove(0, { left: 0, focus: "" });
  assert.ok(await page.evaluate(() => document.activeElement.matches("fieldset:has([name='/demands'])")));
  assert.notEqual(await focused(page), "body");
});

test("a form on paper is as high as what is in it, whenever it comes back", async (context) => {
  const page = await open(await browser(context), "en", "form");
  await page.click("#show-paper");
  const fits = () =>
    page.waitForFunction(() => {
      const frame = document.querySelector(".paper iframe");
      const { clientHeight, scrollHeight } = frame?.contentDocument?.documentElement ?? {};
      return scrollHeight > 700 && clientHeight === scrollHeight;
    });
  await fits();
  await go(page, "grade");
  await language(page, "zh-Hans");
  await go(page, "form");
  await fits();
  assert.deepEqual(page.problems, []);
});

test("every form of every scheme is drawn with all of its fields", async (context) => {
  const page = await open(await browser(context), "en", "form");
  let drawn = 0;
  for (const document of documents.map((text) => JSON.parse(text))) {
    const forms = ask("forms", { scheme: document.scheme.id });
    const described = askAll(forms.map(({ id }) => ["form", { scheme: document.scheme.id, form: id }]));
    await scheme(page, document.scheme.id);
    if (forms.length === 0) {
      await says(page, "[data-flow=form] .card", "has no forms");
      continue;
    }
    for (const { id, fields, label } of described) {
      await form(page, id);
      const shownFields = () =>
        page.locator("[data-flow=form] form > .field, [data-flow=form] form > fieldset").count();
      assert.equal(await shownFields(), fields.length, `${document.scheme.id} ${id} ${label}`);
      // A row has all of its fields too.
      for (const { id: rows, fields: inner } of fields.filter(({ kind }) => kind === "rows")) {
        await field(page, `/${rows}`).click();
        const there = await page.locator(`[name^="/${rows}/0/"], [data-place^="/${rows}/0/"]`).count();
        assert.ok(
          there >= inner.filter(({ kind }) => kind !== "signature").length,
          `${document.scheme.id} ${id}/${rows}`,
        );
      }
      drawn += 1;
    }
  }
  assert.ok(drawn > 60, String(drawn));
  assert.deepEqual(page.problems, []);
});
