import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
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

/** A small generator, so that a failure can be run again (mulberry32). */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
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
export function run(program, args, options = {}, statuses = [0]) {
  const done = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (done.error) throw done.error;
  if (!statuses.includes(done.status)) throw new Error(`${program} ${args.join(" ")}\n${done.stdout}\n${done.stderr}`);
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

/** Writes a file of a project, and the folders it stands in. */
export function write(folder, name, text) {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** A fresh project with the package installed from what `npm pack` makes. */
export function project(context) {
  const folder = temporary(context);
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: packageFolder }));
  write(folder, "package.json", '{ "private": true, "type": "module" }');
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`], { cwd: folder });
  return { folder, files: packed.files.map((file) => file.path) };
}

/** Opens a page and waits for the grade that it writes as its title. */
export async function gradeOf(context, url) {
  const page = await (await browser(context)).newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  // What a policy of the page forbids is told there.
  page.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
  await page.goto(url);
  await page.waitForFunction(() => document.title !== "", undefined, { timeout: 20_000 }).catch(() => {});
  assert.deepEqual(problems, []);
  return page.title();
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** Serves a folder as any plain server would. What is asked for is put down in `asked`. */
export async function serve(context, folder, { headers = {}, asked = [] } = {}) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    // Browsers ask for it by themselves.
    if (path === "/favicon.ico") return response.writeHead(204).end();
    asked.push(path);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    try {
      const content = readFileSync(file);
      return response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...headers }).end(content);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  context.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}
