// A form of fifteen fields in Chromium, validated at every key stroke, sixty strokes a second: one in each
// frame. Whatever is at fault is shown at its field. `nothing` types without validating.
//
//     node keystrokes.mjs PEER SLOWER STROKES    frames dropped and the longest validation, as JSON
//     SLOWER: 1, or how many times slower the processor is made, as that of a cheap phone

import { readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { chromium } from "playwright-core";

import { measured } from "./forms.mjs";
import { ENTRY, OURS, packageFolder, root, tell } from "./measure.mjs";

const [name, slower, strokes] = process.argv.slice(2);
const ADDRESS = "http://localhost/";
/** What pages load by name. The others are not made for pages without a bundler. */
const IMPORTS = {
  zod: "/benches/web/node_modules/zod/index.js",
  valibot: "/benches/web/node_modules/valibot/dist/index.mjs",
};
const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm", json: "application/json" };
// A clock that is exact, which only such pages get.
const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

const HTML = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Form</title>
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script><form></form></html>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
  ],
});
const page = await browser.newPage();
await page.route(`${ADDRESS}**`, (route) => {
  const path = normalize(new URL(route.request().url()).pathname);
  if (path === "/") return route.fulfill({ contentType: "text/html", headers, body: HTML });
  return route.fulfill({ contentType: TYPES[path.split(".").at(-1)], headers, body: readFileSync(join(root, path)) });
});
await page.goto(ADDRESS);
const devtools = await page.context().newCDPSession(page);
await devtools.send("Emulation.setCPUThrottlingRate", { rate: Number(slower) });

const found = await page.evaluate(
  async ({ name, strokes, ours, values }) => {
    const { PEERS } = await import("/benches/web/form_peers.mjs");
    const started = performance.now();
    const peer = name === "nothing" ? { object: () => [] } : await PEERS[name](ours);
    const loaded = performance.now() - started;

    const form = document.querySelector("form");
    const fields = Object.keys(values).map((id) => {
      const input = document.createElement(id === "circumstances" ? "textarea" : "input");
      const output = document.createElement("output");
      form.append(input, output);
      return { id, input, output };
    });
    const kinds = { value: Number, handed_over: (text) => text === "true" };
    const filledIn = () =>
      Object.fromEntries(
        fields
          .filter(({ input }) => input.value !== "")
          .map(({ id, input }) => [id, (kinds[id] ?? String)(input.value)]),
      );
    const took = [];
    form.addEventListener("input", () => {
      const from = performance.now();
      const faults = new Set(peer.object(filledIn()));
      took.push(performance.now() - from);
      for (const { id, output } of fields) output.textContent = faults.has(id) ? "×" : "";
    });

    // Field after field, character after character, then from the first again.
    const keys = fields.flatMap(({ id, input }) =>
      Array.from(String(values[id]), (_, at) => ({ input, text: String(values[id]).slice(0, at + 1) })),
    );
    const frames = [];
    await new Promise((typed) => {
      const stroke = (at) => (time) => {
        frames.push(time);
        if (at === strokes) return typed();
        const { input, text } = keys[at % keys.length];
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        requestAnimationFrame(stroke(at + 1));
      };
      requestAnimationFrame(stroke(0));
    });
    const gaps = frames.slice(1).map((time, at) => time - frames[at]);
    const dropped = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round((gap * 60) / 1000) - 1), 0);
    const sorted = took.toSorted((one, other) => one - other);
    return {
      loaded,
      strokes: took.length,
      dropped,
      first: took[0],
      longest: sorted.at(-1),
      longest_after_first: Math.max(...took.slice(1)),
      usual: sorted[sorted.length >> 1],
    };
  },
  {
    name,
    strokes: Number(strokes),
    values: measured("good")[0],
    ours: { entry: `/${packageFolder.slice(root.length + 1)}/${ENTRY}`, scheme: OURS.scheme },
  },
);
await browser.close();
tell(found);
