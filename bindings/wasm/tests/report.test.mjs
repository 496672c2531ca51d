import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";

import { browser, root } from "./helper.mjs";
import { controlMap, processes, report, usual, wild } from "./register_pages.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENSHOTS = join(root, "target/screenshots");
mkdirSync(SCREENSHOTS, { recursive: true });

const SIZES = [["desktop", { width: 1280, height: 900 }], ["phone", { width: 390, height: 844 }]];
const REGISTERS = [["usual", usual], ["wild", wild]];
const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];

/** A page that holds this and may load nothing. */
async function show(started, html, viewport) {
  const page = await started.newPage({ viewport });
  page.asked = [];
  page.on("request", (request) => page.asked.push(request.url()));
  await page.setContent(html);
  return page;
}

/** A picture within a page that is as wide as it, as a document shows it. */
const framed = (svg) =>
  `<!DOCTYPE html><html lang="en"><title>Map</title><main style="overflow:auto"><h1>Map</h1>${svg}</main></html>`;

/** A picture to be looked at. Of a page as tall as a register, a busy machine may not have one at once. */
async function shot(page, name, again = 3) {
  const path = join(SCREENSHOTS, `${name}.png`);
  try {
    await page.screenshot({ path, fullPage: true });
  } catch (error) {
    if (again === 0) throw error;
    await page.waitForTimeout(1000);
    await shot(page, name, again - 1);
  }
}

/** What runs out of its cell, or out of the page. */
const overflowing = (page) => page.evaluate(() => {
  const wide = document.documentElement.scrollWidth > window.innerWidth ? ["page"] : [];
  const cells = [...document.querySelectorAll("th, td, caption, p, h1, h2")];
  const out = cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1);
  return [...wide, ...out.map((cell) => cell.textContent.slice(0, 40))];
});

/** Texts of drawings that leave the drawing, or their box. */
const outside = (page) => page.evaluate(() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const { width, height } = svg.viewBox.baseVal;
    const boxes = [...svg.querySelectorAll("rect[rx]")].map((rect) => rect.getBBox());
    const holds = (box, text) => text.x >= box.x && text.x + text.width <= box.x + box.width && text.y >= box.y && text.y + text.height <= box.y + box.height;
    for (const element of svg.querySelectorAll("text")) {
      const text = element.getBBox();
      const leaves = text.x < 0 || text.y < 0 || text.x + text.width > width || text.y + text.height > height;
      // A text that begins in a box ends in it.
      const begins = boxes.filter((box) => box.x <= text.x && text.x <= box.x + box.width && box.y <= text.y && text.y <= box.y + box.height);
      if (leaves || (begins.length > 0 && !begins.some((box) => holds(box, text)))) found.push(element.textContent);
    }
  }
  return found;
});

/** Texts of drawings that lie over one another. */
const overlapping = (page) => page.evaluate(() => {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    const texts = [...svg.querySelectorAll("text")].map((element) => [element.getBBox(), element.textContent]);
    texts.sort(([one], [other]) => one.y - other.y);
    texts.forEach(([one, said], place) => {
      for (const [other, also] of texts.slice(place + 1)) {
        if (other.y >= one.y + one.height) break;
        const [across, down] = [Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x), one.y + one.height - other.y];
        if (across > 1 && down > 5) found.push(`${said} | ${also}`);
      }
    });
  }
  return found;
});

async function grave(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run());
  const counts = violations.filter((violation) => ["serious", "critical"].includes(violation.impact));
  return counts.map((violation) => `${violation.id}: ${violation.nodes[0].html}`);
}

test("a report fits the screen, in every language and however long its texts are", async (context) => {
  const started = await browser(context);
  for (const [kind, rows] of REGISTERS) {
    for (const language of LANGUAGES) {
      const html = report(rows, language);
      for (const [size, viewport] of SIZES) {
        const page = await show(started, html, viewport);
        const name = `report-${kind}-${language}-${size}`;
        await shot(page, name);
        assert.deepEqual(await overflowing(page), [], name);
        assert.deepEqual(await outside(page), [], name);
        assert.deepEqual(await overlapping(page), [], name);
        assert.deepEqual(await grave(page), [], name);
        assert.deepEqual(page.asked, [], name);
        await page.close();
      }
    }
  }
});

test("a report is printed on A4, and nothing of it is wider than the sheet", async (context) => {
  const started = await browser(context);
  const page = await show(started, report(wild, "zh-Hans"), { width: 688, height: 1000 });
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await overflowing(page), []);
  const pdf = await page.pdf({ path: join(SCREENSHOTS, "report-wild.pdf"), preferCSSPageSize: true });
  const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  assert.ok(boxes.length > 0);
  // 210 by 297 mm in points.
  for (const [, width, height] of boxes) assert.deepEqual([Math.round(width), Math.round(height)], [595, 842]);
});

test("a risk control map holds its texts, however long they are", async (context) => {
  const started = await browser(context);
  const maps = [["usual", usual, "资金支付"], ["wild", wild, "资金支付"], ["goods", processes, "货物采购"], ["seal", processes, "印章使用"]];
  for (const [kind, rows, process] of maps) {
    for (const language of LANGUAGES) {
      const page = await show(started, framed(controlMap(rows, process, language)), { width: 1060, height: 900 });
      const name = `map-${kind}-${language}`;
      await shot(page, name);
      assert.deepEqual(await outside(page), [], name);
      assert.deepEqual(await overlapping(page), [], name);
      assert.deepEqual(await grave(page), [], name);
      assert.deepEqual(page.asked, [], name);
      await page.close();
    }
  }
});

test("names are masked in reports and maps", () => {
  for (const written of [report(usual, "zh-Hans"), controlMap(usual, "资金支付", "zh-Hans")]) {
    assert.doesNotMatch(written, /欧阳明月|张建国/);
  }
});
