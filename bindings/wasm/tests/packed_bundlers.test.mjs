// The packed package where pages and programs load it otherwise than plainly: bundlers, workers, a strict
// policy, a server that renders pages.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import webpack from "webpack";

import { gradeOf, packageFolder, project, run, serve, tools, write } from "./helper.mjs";

/** The entry that is tested, its files in a project, and its WebAssembly. */
const ENTRY = "integrity-risk";
const WASM = "integrity_risk_bg.wasm";
const INSTALLED = "/node_modules/integrity-risk";
const FILE = `${INSTALLED}/index.js`;

const FACTS = '{ risk_type: "duty", inner_power: "much" }';
const GRADE = `scheme(handbook).ok.grade(${FACTS}).ok.label`;

/** As strict as a page with WebAssembly can be. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

const page = (script) =>
  `<!doctype html><html lang="en"><body><script type="module" src="${script}"></script></body></html>`;

const fetched = `await (await fetch("${INSTALLED}/schemes/handbook.json")).text()`;

/** A worker that answers with the grade, and the page that writes what it answers. */
const bundledWorker = `
  import { load, scheme } from "${ENTRY}";
  import handbook from "${ENTRY}/schemes/handbook.json";
  load().then(() => postMessage(${GRADE}));
`;
const asksWorker = `
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => { document.title = data; };
`;

async function packedBy(folder, entry) {
  const compiler = webpack({
    mode: "production",
    context: folder,
    entry,
    output: { path: join(folder, "dist"), filename: "main.js" },
    // Its one other warning is that the WebAssembly is larger than 244 KiB.
    performance: { hints: false },
  });
  const stats = await new Promise((done, failed) => {
    compiler.run((error, made) => (error ? failed(error) : done(made)));
  });
  await new Promise((closed) => {
    compiler.close(closed);
  });
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual(
    [...errors, ...warnings].map(({ message }) => message),
    [],
  );
  write(folder, "dist/index.html", page("main.js"));
  return join(folder, "dist");
}

/** The WebAssembly is an asset of its own: the very file of the package. */
function assertAsset(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".wasm"));
  assert.equal(files.length, 1);
  assert.deepEqual(readFileSync(join(folder, files[0])), readFileSync(join(packageFolder, WASM)));
}

test("webpack makes a page of it that grades in Chromium, and has nothing to warn of", async (context) => {
  const { folder } = project(context);
  write(
    folder,
    "main.js",
    `
    import { load, scheme } from "${ENTRY}";
    import handbook from "${ENTRY}/schemes/handbook.json";
    load().then(() => { document.title = ${GRADE}; });
  `,
  );
  const built = await packedBy(folder, "./main.js");
  assertAsset(built);
  assert.equal(
    await gradeOf(context, await serve(context, built, { headers: { "content-security-policy": POLICY } })),
    "Grade one",
  );
});

test("a module worker that webpack has bundled grades", async (context) => {
  const { folder } = project(context);
  write(folder, "main.js", asksWorker);
  write(folder, "worker.js", bundledWorker);
  const built = await packedBy(folder, "./main.js");
  assertAsset(built);
  assert.equal(await gradeOf(context, await serve(context, built)), "Grade one");
});

test("a module worker that Vite has bundled grades", async (context) => {
  const { folder } = project(context);
  write(folder, "index.html", page("/main.js"));
  write(folder, "main.js", asksWorker);
  write(folder, "worker.js", bundledWorker);
  const printed = run(join(tools, "vite"), ["build", "--logLevel", "warn"], { cwd: folder });
  assert.equal(printed.trim(), "");
  assertAsset(join(folder, "dist"));
  assert.equal(await gradeOf(context, await serve(context, join(folder, "dist"))), "Grade one");
});

test("a module worker without a bundler grades", async (context) => {
  const { folder } = project(context);
  write(folder, "index.html", page("main.js"));
  write(folder, "main.js", asksWorker);
  write(
    folder,
    "worker.js",
    `
    import { load, scheme } from "${FILE}";
    await load();
    const handbook = ${fetched};
    postMessage(${GRADE});
  `,
  );
  assert.equal(await gradeOf(context, await serve(context, folder)), "Grade one");
});

test("a page hands its worker the module that it has compiled", async (context) => {
  const { folder } = project(context);
  write(folder, "index.html", page("main.js"));
  write(
    folder,
    "main.js",
    `
    import { load, scheme } from "${FILE}";
    const module = await WebAssembly.compileStreaming(fetch("${INSTALLED}/${WASM}"));
    await load({ module });
    const handbook = ${fetched};
    const own = ${GRADE};
    const worker = new Worker("worker.js", { type: "module" });
    worker.onmessage = ({ data }) => { document.title = own + ", " + data; };
    worker.postMessage({ module, handbook });
  `,
  );
  write(
    folder,
    "worker.js",
    `
    import { load, scheme } from "${FILE}";
    onmessage = async ({ data: { module, handbook } }) => {
      await load({ module });
      postMessage(${GRADE});
    };
  `,
  );
  const asked = [];
  assert.equal(await gradeOf(context, await serve(context, folder, { asked })), "Grade one, Grade one");
  assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 1, "it is fetched once");
});

test("node's worker threads grade, by a module of their own or by the one handed to them", (context) => {
  const { folder } = project(context);
  write(
    folder,
    "worker.js",
    `
    import { readFileSync } from "node:fs";
    import { parentPort, workerData } from "node:worker_threads";
    import { load, scheme } from "${ENTRY}";
    await load(workerData);
    const handbook = readFileSync(new URL(import.meta.resolve("${ENTRY}/schemes/handbook.json")), "utf8");
    parentPort.postMessage(${GRADE});
  `,
  );
  write(
    folder,
    "main.js",
    `
    import { readFile } from "node:fs/promises";
    import { Worker } from "node:worker_threads";
    const module = await WebAssembly.compile(await readFile(new URL(import.meta.resolve("${ENTRY}/${WASM}"))));
    for (const workerData of [{}, { module }]) {
      await new Promise((answered, failed) => {
        const worker = new Worker(new URL("worker.js", import.meta.url), { workerData });
        worker.on("error", failed).on("message", (grade) => { console.log(grade); answered(); });
      });
    }
  `,
  );
  assert.equal(run("node", ["main.js"], { cwd: folder }), "Grade one\nGrade one\n");
});

test("a page of a strict policy grades; without `wasm-unsafe-eval` the browser refuses", async (context) => {
  const { folder } = project(context);
  write(folder, "index.html", page("main.js"));
  write(
    folder,
    "main.js",
    `
    import { load, scheme } from "${FILE}";
    const violations = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => violations.push(violatedDirective));
    const graded = async () => {
      await load();
      const handbook = ${fetched};
      return ${GRADE};
    };
    const found = await graded().catch((error) => error.constructor.name);
    // Violations are told a little later.
    await new Promise((told) => setTimeout(told, 200));
    document.title = [found, ...violations].join();
  `,
  );
  const under = (policy) => serve(context, folder, { headers: { "content-security-policy": policy } });
  assert.equal(await gradeOf(context, await under(POLICY)), "Grade one");
  assert.equal(await gradeOf(context, await under("default-src 'self'")), "CompileError,script-src");
});

test("a page that may fetch nothing has the WebAssembly among its scripts", async (context) => {
  const { folder } = project(context);
  const inlined = readFileSync(join(packageFolder, WASM)).toString("base64");
  write(folder, "index.html", page("main.js"));
  write(
    folder,
    "inlined.js",
    `
    export const module = Uint8Array.from(atob("${inlined}"), (character) => character.charCodeAt(0));
    export const handbook = ${readFileSync(join(packageFolder, "schemes/handbook.json"), "utf8")};
  `,
  );
  write(
    folder,
    "main.js",
    `
    import { load, scheme } from "${FILE}";
    import { handbook, module } from "./inlined.js";
    await load({ module });
    document.title = ${GRADE};
  `,
  );
  const asked = [];
  const headers = { "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" };
  assert.equal(await gradeOf(context, await serve(context, folder, { asked, headers })), "Grade one");
  assert.deepEqual(
    asked.filter((path) => !/\.(html|js)$|\/$/.test(path)),
    [],
  );
});

test("a server that renders pages imports it without loading anything", (context) => {
  const { folder } = project(context);
  write(
    folder,
    "render.js",
    `
    import assert from "node:assert/strict";
    import files from "node:fs";
    import { syncBuiltinESMExports } from "node:module";

    const done = [];
    const watched = (object, name, counts = () => true) => {
      const note = (given) => counts(...given) && done.push(name);
      object[name] = new Proxy(object[name], {
        apply: (usual, self, given) => (note(given), Reflect.apply(usual, self, given)),
        construct: (usual, given) => (note(given), Reflect.construct(usual, given)),
      });
    };
    // Node reads modules by it too.
    watched(files, "readFileSync", (file) => !String(file).endsWith(".js"));
    syncBuiltinESMExports();
    watched(globalThis, "fetch");
    const starts = ["Module", "Instance", "compile", "compileStreaming", "instantiate", "instantiateStreaming"];
    for (const name of starts) watched(WebAssembly, name);
    const before = Object.getOwnPropertyNames(globalThis);
    const { load, scheme } = await import("${ENTRY}");
    assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
    assert.equal(typeof document, "undefined");
    assert.throws(() => scheme("{}"), /load/);
    assert.deepEqual(done, [], "nothing is done before load()");
    await load();
    assert.deepEqual(done, ["readFileSync", "Module", "Instance"]);
    const once = done.length;
    await load();
    assert.equal(done.length, once);
    assert.equal(scheme("{}").error.code, "missing_key");
  `,
  );
  run("node", ["render.js"], { cwd: folder });
});
