import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";

import {
  DESKTOP,
  LANGUAGES,
  PHONE,
  SCREENSHOTS,
  fillInWarning,
  go,
  grave,
  language,
  open,
  openBlueWarning,
  registers,
  says,
  scheme,
  shot,
  tabTo,
  tooWide,
} from "./demo_page.mjs";
import { browser } from "./helper.mjs";

/** Brings a flow to where it shows most: as soon as it is there, and after work was done in it. */
const WORK = {
  async grade(page) {
    await page.selectOption("[name=risk_type]", "moral");
    await page.selectOption("[name=prominence]", { index: 1 });
    await page.locator("#route .way > summary").click();
  },
  async form(page) {
    await page.selectOption("[name=form]", "identification");
    await page.click('[name="/points"]');
    await page.fill('[name="/post"]', "Clerk");
    await page.locator("[data-flow=form] form button[type=submit]").click();
    await page.click("#show-paper");
    await page.locator(".paper iframe").waitFor();
  },
  async register(page) {
    await page.setInputFiles("[data-flow=register] .drop input", join(registers, "county-finance-bureau.csv"));
    await page.locator("#register-rows tbody tr").first().waitFor();
    await page.locator("#register-rows details > summary").first().click();
    await page.locator("[data-flow=register] section:last-child details > summary").first().click();
  },
  async scheme(page) {
    await scheme(page, "handbook");
    await page.locator("#read-rules > summary").click();
    await page.fill("[name=seek]", "HB-1");
    await page.fill("[name=rule-json]", "{");
    await page.click("#verify");
    await page.locator("#verified").waitFor({ timeout: 60_000 });
    await page.locator("#checks-note > summary").click();
    await scheme(page, "standard");
  },
  async case(page) {
    await page.click("[data-flow=case] [name=made-up]");
    await page.fill("[data-flow=case] [name=at]", "2026-03-02T09:00");
    await page.click("#open-case");
    await page.locator("[data-flow=case] #turns").waitFor();
    await page.fill("[data-flow=case] [name=actor]", "holder-1");
    await page.click("[data-flow=case] form button[type=submit]");
    await page.locator("#steps summary").first().click();
  },
  async warning(page) {
    const place = (selector) => `[data-flow=warning] ${selector}`;
    await fillInWarning(page, "2026-03-02T09:00", "?");
    await openBlueWarning(page);
    await page.locator(place("#turns")).waitFor();
  },
};
const FLOWS = Object.keys(WORK);

/** Chinese texts that are not marked as such. */
const unmarked = (page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector("#root"), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      // What is typed in is in whatever language it is typed.
      if (parentElement.closest("textarea")) continue;
      if (/\p{Script=Han}/u.test(textContent) && !parentElement.closest("[lang]").lang.startsWith("zh"))
        found.push(textContent.slice(0, 60));
    }
    return found;
  });

/** The names that several landmarks of one kind share. */
const alike = (page) =>
  page.evaluate(() => {
    const seen = [...document.querySelectorAll("section[aria-labelledby], section[aria-label], nav, form, [role=region]")].filter((one) => one.checkVisibility());
    const named = seen.map((one) => {
      const label = one.ariaLabel ?? document.getElementById(one.getAttribute("aria-labelledby"))?.textContent;
      return `${one.role ?? { nav: "navigation", section: "region" }[one.localName] ?? one.localName} ${label}`;
    });
    return named.filter((name, at) => named.indexOf(name) !== at);
  });

test("axe finds nothing serious in any flow, and every control has a name", async (context) => {
  const started = await browser(context);
  for (const [tag, lang] of [
    ["zh-CN", "zh"],
    ["en", "en"],
  ]) {
    const page = await open(started, tag);
    for (const flow of FLOWS) {
      await go(page, flow);
      // As it is at first in one language, and worked with in the other.
      if (lang === "zh") await WORK[flow](page);
      assert.deepEqual(await grave(page), [], `${flow} in ${lang}`);
      const nameless = await page.$$eval("input, select, textarea", (all) =>
        all
          .filter((control) => control.labels.length === 0 && !control.ariaLabel)
          .map((control) => control.name || control.id),
      );
      assert.deepEqual(nameless, [], flow);
      assert.deepEqual(await alike(page), [], `landmarks of ${flow} in ${lang}`);
      await shot(page, `${flow}-${lang === "zh" ? "worked" : "fresh"}-${lang}-desktop`);
    }
    assert.deepEqual(page.problems, []);
    await page.close();
  }
});

test("what is Chinese on an English page is marked so, in every flow", async (context) => {
  const page = await open(await browser(context), "en");
  for (const flow of FLOWS) {
    await go(page, flow);
    if (flow !== "scheme") await WORK[flow](page);
    assert.deepEqual(await unmarked(page), [], flow);
  }
  assert.equal(await page.getAttribute("#about span", "lang"), "zh");
  assert.equal(await page.getAttribute("#grade", "aria-live"), "polite");
});

test("on a phone nothing is wider than the screen", async (context) => {
  const started = await browser(context);
  for (const [tag, , lang] of LANGUAGES) {
    const page = await open(started, tag, "grade", PHONE);
    for (const flow of FLOWS) {
      await go(page, flow);
      assert.equal(await tooWide(page), 0, `${flow} in ${lang}, at first`);
      // The work is the same in each language, and takes its time.
      if (lang === "hant" && flow !== "grade") continue;
      if (flow !== "scheme" || lang === "zh") await WORK[flow](page);
      assert.equal(await tooWide(page), 0, `${flow} in ${lang}`);
      await shot(page, `${flow}-${lang}-phone`);
    }
    assert.deepEqual(page.problems, []);
    await page.close();
  }
});

test("every scheme fits a phone", async (context) => {
  const page = await open(await browser(context), "en", "grade", PHONE);
  const all = await page.$$eval("[name=scheme] option", (options) => options.map(({ value }) => value));
  assert.ok(all.length >= 22);
  for (const flow of ["grade", "form"]) {
    await go(page, flow);
    for (const id of all) {
      await scheme(page, id);
      assert.equal(await tooWide(page), 0, `${id}: ${flow}`);
    }
  }
  assert.deepEqual(page.problems, []);
});

test("the keyboard leads from the first link to every flow and through it", async (context) => {
  const page = await open(await browser(context), "en");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to the content/);
  for (const flow of FLOWS.slice(1)) {
    await tabTo(page, `nav a[href="#/${flow}"]`);
    await page.keyboard.press("Enter");
    await page.locator(`[data-flow=${flow}]`).waitFor({ state: "visible" });
    assert.equal(await page.getAttribute("nav [aria-current=page]", "href"), `#/${flow}`);
  }
  // A case is opened and a step recorded by keyboard alone.
  await page.locator('nav a[href="#/case"]').focus();
  await page.keyboard.press("Enter");
  await tabTo(page, "[data-flow=case] [name=made-up]");
  await page.keyboard.press("Enter");
  await tabTo(page, "#open-case");
  await page.keyboard.press("Enter");
  await page.locator("[data-flow=case] #turns").waitFor();
  await tabTo(page, "[data-flow=case] form button[type=submit]");
  await page.keyboard.press("Enter");
  await says(page, "[data-flow=case] #chain", "2 records");
  assert.deepEqual(page.problems, []);
});

test("it is printed without what is only to be pressed, and nothing is wider than the sheet", async (context) => {
  const page = await open(await browser(context), "zh-CN", "grade", { width: 688, height: 1000 });
  await WORK.grade(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await tooWide(page), 0);
  assert.equal(await page.isVisible("nav"), false);
  assert.equal(await page.isVisible("#clear"), false);
  assert.equal(await page.isVisible("#grade"), true);
  assert.equal(await page.locator("#missing li button").first().isVisible(), true);
  const pdf = await page.pdf({ path: join(SCREENSHOTS, "demo-grade.pdf"), format: "A4" });
  assert.ok(pdf.length > 10_000);
});

test("what is ticked, still missing or long is printed whole", async (context) => {
  const page = await open(await browser(context), "en", "form", { width: 688, height: 1000 });
  await page.locator("[data-flow=form] textarea").first().fill("the duties of a post ".repeat(80));
  await page.locator("[data-flow=form] [type=checkbox]").first().check();
  await page.emulateMedia({ media: "print" });
  assert.match(await page.innerText("#form-missing"), /Department/);
  const printed = await page.evaluate(() => {
    const [text] = document.querySelectorAll("[data-flow=form] textarea");
    const [tick] = document.querySelectorAll("[data-flow=form] [type=checkbox]");
    return { cut: text.scrollHeight - text.clientHeight, tick: getComputedStyle(tick).appearance, high: text.clientHeight };
  });
  assert.ok(printed.high > 200 && printed.cut <= 1, JSON.stringify(printed));
  assert.equal(printed.tick, "auto");
});

test("once loaded it works without a network, register, worker and all", async (context) => {
  const started = await browser(context);
  const session = await started.newContext({ viewport: DESKTOP });
  const first = { newPage: () => session.newPage() };
  const page = await open(first, "en");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await session.setOffline(true);
  await page.close();
  const again = await open(first, "zh-CN");
  await scheme(again, "handbook");
  await scheme(again, "standard");
  await go(again, "register");
  await WORK.register(again);
  await again.click("#make-report");
  await again.locator(".paper iframe").waitFor();
  assert.deepEqual(again.problems, []);
  // At its file's own name too.
  await again.goto(new URL("index.html?lang=en#/grade", again.url()).href);
  await again.waitForSelector("body[data-ready]");
  await says(again, "h1", "Grade a risk point");
});

test("the language that was chosen is spoken again when the page is loaded again", async (context) => {
  const page = await open(await browser(context), "en", "form");
  await language(page, "zh-Hant");
  await page.reload();
  await page.waitForSelector('html[lang="zh-Hant"] [data-flow=form]');
  assert.match(page.url(), /lang=zh-Hant#\/form$/);
});

test("the page lets no other script in, and asks nobody but its own server", async (context) => {
  const page = await open(await browser(context), "en");
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url())));
  const own = new URL(page.url()).origin;
  for (const flow of ["register", "case"]) {
    await go(page, flow);
    await WORK[flow](page);
  }
  assert.deepEqual(asked.filter(({ origin, protocol }) => origin !== own && protocol !== "data:").map(String), []);
  const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    return window.ran ?? false;
  });
  assert.equal(ran, false);
});
