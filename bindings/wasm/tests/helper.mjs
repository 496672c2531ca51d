import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, normalize, resolve } from "node:path";
import { chromium } from "playwright-core";

export const root = resolve(import.meta.dirname, "../../..");
export const packageFolder = join(root, "target/npm/integrity-risk");
export const tools = join(root, "bindings/wasm/node_modules/.bin");

/** The address at which `xtask demo --web` serves the page. */
export const demo = process.env.DEMO;

export const documents = readdirSync(join(packageFolder, "schemes"))
  .sort()
  .map((file) => readFileSync(join(packageFolder, "schemes", file), "utf8"));

/** JSON with sorted keys and no spaces. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${entries.join()}}`;
}

/** Every conformance case, `text` being what is handed to the wire. */
export function cases() {
  const folder = join(root, "conformance");
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")).cases.map((one) => ({ ...one, file })))
    .map((one) => ({ ...one, text: one.input_text ?? JSON.stringify(one.input), expected: canonical(one.output) }));
}

/** What the command line answers: each call is a function and its JSON. */
export function commandLine(calls) {
  const lines = calls.map(([name, text]) => `{"function":${JSON.stringify(name)},"input":${text}}\n`);
  const run = spawnSync(process.env.INTEGRITY_RISK, ["call"], {
    input: lines.join(""),
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (run.error) throw run.error;
  return run.stdout.split("\n").slice(0, -1);
}

/** Runs a program to success and gives what it printed. */
export function run(program, args, options = {}) {
  const done = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")}\n${done.stdout}\n${done.stderr}`);
  return done.stdout;
}

export function temporary(context) {
  const folder = mkdtempSync(join(tmpdir(), "integrity-risk-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Debian's Chromium; it is not to ask the network for anything. */
export async function browser(context) {
  const started = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  context.after(() => started.close());
  return started;
}

/** A page at the demo's address with the library as `window.library`. */
export async function libraryPage(context) {
  const page = await (await browser(context)).newPage();
  const source = readFileSync(join(import.meta.dirname, "cases.mjs"), "utf8");
  await page.route("**/cases.mjs", (route) => route.fulfill({ contentType: "text/javascript", body: source }));
  // A plain file, which has no policy of its own as the demo page has.
  await page.goto(`${demo}schemes.json`);
  await page.evaluate(async () => {
    window.library = await import("/integrity-risk/index.js");
    window.cases = await import("/cases.mjs");
    await window.library.load();
  });
  return page;
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** Serves a folder as any plain server would. */
export async function serve(context, folder) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const content = readFileSync(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  context.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}
