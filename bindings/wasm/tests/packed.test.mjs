import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { browser, gradeOf, project, root, run, serve, tools, write } from "./helper.mjs";

const FACTS = '{ risk_type: "duty", inner_power: "much" }';

test("the package has what it says, and no more", (context) => {
  const { files } = project(context);
  const sources = readdirSync(join(root, "crates/integrity-risk/schemes"));
  const schemes = sources.map((file) => file.replace(/\.toml$/, ""));
  assert.ok(schemes.length >= 22);
  const modules = ["assessment", "calls", "form_checks", "forms", "index", "loading", "scheme_decisions", "spreadsheets", "standard", "text"];
  const webAssembly = ["integrity_risk", "integrity_risk_forms", "integrity_risk_spreadsheets"];
  assert.deepEqual(files.sort(), [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json", "calendars/china.json",
    ...["calendar", "scheme", "types", "wire"].map((name) => `${name}.d.ts`),
    ...["forms", "index", "spreadsheets"].map((name) => `${name}.js`),
    ...modules.map((name) => `${name}.d.ts`),
    ...webAssembly.map((name) => `${name}_bg.wasm`),
    ...schemes.map((id) => `schemes/${id}.json`),
  ].sort());
});

for (const [page, count] of [["bindings/wasm/README.md", 7], ["README.md", 1], ["README.zh-CN.md", 1], ["docs/en/src/web.md", 3]]) {
  test(`the examples of ${page} run in node and print what they say`, (context) => {
    const { folder } = project(context);
    const readme = readFileSync(join(root, page), "utf8");
    const examples = [...readme.matchAll(/```js\n(.*?)```\n\n```text\n(.*?)```/gs)];
    assert.equal(examples.length, count);
    for (const [, source, printed] of examples) {
      write(folder, "example.js", source);
      assert.equal(run("node", ["example.js"], { cwd: folder }), printed);
    }
  });
}

test("its types hold in a strict project, however modules are resolved", (context) => {
  const { folder } = project(context);
  const readme = readFileSync(join(root, "bindings/wasm/README.md"), "utf8");
  const [, source] = /```ts\n(.*?)```/s.exec(readme);
  write(folder, "page.ts", source);
  write(folder, "node.ts", source.replace('standard.json";', 'standard.json" with { type: "json" };'));
  const strict = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--target", "es2022"];
  run(join(tools, "tsc"), [...strict, "--module", "es2022", "--moduleResolution", "bundler", "page.ts"], { cwd: folder });
  run(join(tools, "tsc"), [...strict, "--module", "nodenext", "node.ts"], { cwd: folder });
});

test("a Vite project builds with every entry, and loads the one for files when there is one", async (context) => {
  const { folder } = project(context);
  write(folder, "index.html", '<!doctype html><html lang="en"><body><script type="module" src="/main.js"></script></body></html>');
  write(folder, "main.js", `
    import { load, scheme } from "integrity-risk";
    import * as forms from "integrity-risk/forms";
    import handbook from "integrity-risk/schemes/handbook.json";
    const grade = (of) => of.scheme(handbook).ok.grade(${FACTS}).ok.label;
    (async () => {
      await Promise.all([load(), forms.load()]);
      const { load: loadTables, readTable } = await import("integrity-risk/spreadsheets");
      await loadTables();
      const { rows } = readTable(new TextEncoder().encode("岗位\\n会计"), { name: "a.csv" }).ok;
      document.title = [grade({ scheme }), grade(forms), rows.length].join();
    })();
  `);
  const printed = run(join(tools, "vite"), ["build", "--logLevel", "warn"], { cwd: folder });
  assert.equal(printed.trim(), "", "the bundler has nothing to warn of");
  assert.equal(await gradeOf(context, await serve(context, join(folder, "dist"))), "Grade one,Grade one,2");
});

test("a page without a bundler grades in Chromium", async (context) => {
  const { folder } = project(context);
  write(folder, "index.html", `<!doctype html><html lang="en"><body><script type="module">
    import { load, scheme } from "/node_modules/integrity-risk/forms.js";
    await load();
    const text = await (await fetch("/node_modules/integrity-risk/schemes/handbook.json")).text();
    document.title = scheme(text).ok.grade(${FACTS}).ok.label;
  </script></body></html>`);
  assert.equal(await gradeOf(context, await serve(context, folder)), "Grade one");
});

test("it is loaded once, from wherever it is said, and again after a failure", (context) => {
  const { folder } = project(context);
  write(folder, "loading.js", `
    import assert from "node:assert/strict";
    import { readFile } from "node:fs/promises";
    import { load, scheme } from "integrity-risk";
    assert.throws(() => scheme("{}"), /load/);
    await assert.rejects(load({ module: new Uint8Array([1, 2, 3]) }));
    const bytes = await readFile(new URL(import.meta.resolve("integrity-risk/integrity_risk_bg.wasm")));
    await Promise.all([load({ module: new WebAssembly.Module(bytes) }), load()]);
    assert.equal(scheme("{}").error.code, "missing_key");
  `);
  run("node", ["loading.js"], { cwd: folder });
  // Node's own `fetch` reads no files.
  for (const address of ["file", "new URL(file)"]) {
    write(folder, "file.js", `
      import { load, scheme } from "integrity-risk/forms";
      const file = import.meta.resolve("integrity-risk/integrity_risk_forms_bg.wasm");
      await load({ module: ${address} });
      console.log(scheme("{}").error.code);
    `);
    assert.equal(run("node", ["file.js"], { cwd: folder }), "missing_key\n");
  }
});

test("the whole page of the book validates as it is filled in, under the policy that the book names", async (context) => {
  const { folder } = project(context);
  const chapter = readFileSync(join(root, "docs/en/src/web.md"), "utf8");
  const block = (language) => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(chapter)[1];
  write(folder, "index.html", block("html"));
  write(folder, "form.js", block("javascript"));
  const [, policy] = /`(script-src [^`]*)`/.exec(chapter);
  const headers = { "content-security-policy": `default-src 'self'; ${policy}` };
  const page = await (await browser(context)).newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") problems.push(message.text()); });
  await page.goto(await serve(context, folder, { headers }));
  await page.waitForSelector("#findings li");
  const findings = () => page.locator("#findings li").allTextContents();
  const before = await findings();
  await page.fill('input[name="number"]', "7");
  const after = await findings();
  assert.equal(after.length, before.length - 1);
  assert.ok(before.some((message) => /^`Number` is not filled in/.test(message)) && !after.some((message) => /`Number`/.test(message)));
  await page.fill('input[name="issued_on"]', "2026-03-09");
  await page.fill('input[name="reply_by"]', "2026-03-02");
  assert.ok((await findings()).some((message) => /2026-03-02\) lies before/.test(message)), (await findings()).join());
  assert.deepEqual(problems, []);
});
