// The demo page as tests open it: in a language, at a flow, with what went wrong on it.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { commandLine, demo, packageFolder, root } from "./helper.mjs";

export const SCREENSHOTS = join(root, "target/screenshots");
mkdirSync(SCREENSHOTS, { recursive: true });

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const LANGUAGES = [
  ["zh-CN", "zh-Hans", "zh"],
  ["zh-TW", "zh-Hant", "hant"],
  ["en", "en", "en"],
];

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function open(started, lang, flow = "grade", viewport = DESKTOP) {
  const page = await started.newPage({ viewport });
  page.setDefaultTimeout(15_000);
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  await page.goto(`${demo}?lang=${lang}#/${flow}`);
  await page.waitForSelector(`body[data-ready] [data-flow=${flow}]`);
  return page;
}

export async function go(page, flow) {
  await page.click(`nav a[href="#/${flow}"]`);
  await page.locator(`[data-flow=${flow}]`).waitFor({ state: "visible" });
}

export async function scheme(page, id) {
  await page.selectOption("[name=scheme]", id);
  await page.waitForSelector(`body[data-scheme="${id}"]`);
}

export async function language(page, lang) {
  await page.selectOption("#language", lang);
  await page.waitForSelector(`html[lang="${lang}"]`);
}

export const shot = (page, name, fullPage = true) =>
  page.screenshot({ path: join(SCREENSHOTS, `demo-${name}.png`), fullPage });

/** Waits until a place says something, and gives what it says. */
export async function says(page, selector, wanted) {
  const place = page.locator(selector).filter({ visible: true }).filter({ hasText: wanted }).first();
  await place.waitFor();
  return place.textContent();
}

/** What has the focus: its name, its id or what it is. */
export const focused = (page) =>
  page.evaluate(() => {
    const { name, id, localName } = document.activeElement;
    return name || id || localName;
  });

/** Presses Tab until the control has the focus: what the keyboard cannot reach is not found. */
export async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

/** What axe finds that is serious or critical. */
export async function grave(page) {
  // By the debugger, since the page's own policy lets no other script in.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: AXE });
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { iframes: false, resultTypes: ["violations"] }),
  );
  const counts = violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
  return counts.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`,
  );
}

/** How far the page is wider than the screen. */
export const tooWide = (page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));

/** What the command line answers to one question. */
export const ask = (name, input) => askAll([[name, input]])[0];

/** What it answers to many, each a function and its input. */
export function askAll(questions) {
  const lines = commandLine(questions.map(([name, input]) => [name, JSON.stringify({ scheme: "standard", ...input })]));
  return lines.map((line) => {
    const { ok, error } = JSON.parse(line);
    if (error) throw new Error(error.message);
    return ok;
  });
}

export const document = (id) => JSON.parse(readFileSync(join(packageFolder, `schemes/${id}.json`), "utf8"));
export const registers = join(root, "examples/registers");

/** The rows of a CSV file, each with the line it begins on; an empty cell is `null`. */
export function csv(text) {
  const rows = [];
  let [cells, row, line] = [[], 1, 1];
  for (const [all, quoted, plain, end] of text
    .replace(/^\uFEFF/, "")
    .matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/g)) {
    cells.push((quoted?.replaceAll('""', '"') ?? plain) || null);
    line += all.split("\n").length - 1;
    if (end === ",") continue;
    if (cells.some(Boolean)) rows.push({ row, cells });
    [cells, row] = [[], line];
  }
  return rows;
}

/** Fills in a warning that is made up, but for the facts on which its level rests. */
export async function fillInWarning(page, at, what) {
  const place = (selector) => `[data-flow=warning] ${selector}`;
  await page.click(place("[name=made-up]"));
  await page.fill(place("[name=at]"), at);
  await page.selectOption(place("[name=addressee]"), "cadre");
  await page.selectOption(place("[name=source]"), "complaint_box");
  await page.fill(place("[name=what]"), what);
}

/** Says the facts of a blue warning and opens it. */
export async function openBlueWarning(page) {
  const facts = {
    integrity_problem: "none",
    minor_breach: "false",
    style_problem: "true",
    party_leader_problem: "false",
  };
  for (const [fact, value] of Object.entries(facts)) {
    await page.selectOption(`[data-flow=warning] [name=${fact}]`, value);
  }
  await page.click("#open-warning");
}
