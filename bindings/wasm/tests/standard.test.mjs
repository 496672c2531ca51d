import assert from "node:assert/strict";
import test from "node:test";

import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { FormApi } from "@tanstack/form-core";
import { Ajv2020 } from "ajv/dist/2020.js";

import * as library from "../../../target/npm/integrity-risk/index.js";
import { documents, root, run, tools } from "./helper.mjs";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

await library.load();
const document = documents.find((text) => JSON.parse(text).scheme.id === "standard");
const standard = library.scheme(document).ok;

const NOTICE = {
  number: "预警〔2026〕7号", warned: "行政政法股", addressee: "section", warning: "red", source: "internal_audit",
  matter: "审批记录缺失。", demands: ["补齐审批记录"], reply_by: "2026-03-10", rectify_by: "2026-04-01",
  issuer: "leading_group_office", issued_on: "2026-03-01",
};
const WRONG = { ...NOTICE, reply_by: "2026-02-30", rectify_by: "2026-02-01", demands: ["补齐审批记录", " "], warning: "green" };

const notice = (lang) => standard.form("warning_notice", { lang });

/** What the form itself says, as issues are told. */
function told(lang, values) {
  const { findings } = notice(lang).validate(values).ok;
  return findings.filter(({ severity }) => severity === "error");
}

test("every form of every scheme is a Standard Schema that says what the form says", () => {
  let forms = 0;
  for (const text of documents) {
    const made = library.scheme(text);
    if (made.error) continue; // it extends another one
    for (const { id } of made.ok.forms().ok ?? []) {
      const form = made.ok.form(id);
      const { version, vendor, validate } = form["~standard"];
      assert.deepEqual([version, vendor], [1, "integrity-risk"]);
      const errors = form.validate({}).ok.findings.filter(({ severity }) => severity === "error");
      const codes = (validate({}).issues ?? []).map(({ code, message, clause }) => ({ code, message, clause }));
      assert.deepEqual(codes, errors.map(({ code, message, clause }) => ({ code, message, clause })), id);
      forms += 1;
    }
  }
  assert.ok(forms > 50, `${forms}`);
});

test("issues have path, code, clause and the message in the language of the page", () => {
  for (const lang of ["zh-Hans", "zh-Hant", "en"]) {
    const issues = notice(lang)["~standard"].validate(WRONG).issues;
    const expected = told(lang, WRONG);
    assert.equal(expected.length, 4);
    assert.deepEqual(issues.map(({ message }) => message), expected.map(({ message }) => message));
    assert.deepEqual(issues.map(({ path }) => `/${path.join("/")}`), expected.map(({ path }) => path));
    assert.ok(issues.some(({ path }) => path[0] === "demands" && path[1] === 1), "places of rows are numbers");
  }
});

test("an input that was left empty holds nothing, and a blank is no text", () => {
  const { validate } = notice("en")["~standard"];
  const yellow = { ...NOTICE, addressee: "cadre", warning: "yellow", rectify_by: "" };
  const { rectify_by, ...without } = yellow;
  assert.equal(rectify_by, "");
  assert.deepEqual(validate(yellow), { value: without });
  assert.deepEqual(validate({ ...NOTICE, number: "" }).issues.map(({ code, path }) => [code, path]), [["field_required", ["number"]]]);
  assert.deepEqual(validate({ ...NOTICE, number: "  " }).issues.map(({ code }) => code), ["field_blank"]);
});

test("a day of a class is what it says it is", () => {
  class Day {
    #text;
    constructor(text) {
      this.#text = text;
      this.note = "";
    }
    toJSON() {
      return this.#text;
    }
  }
  const { validate } = notice("en")["~standard"];
  const day = new Day("2026-03-10");
  assert.equal(validate({ ...NOTICE, reply_by: day }).value.reply_by, day);
  assert.deepEqual(validate({ ...NOTICE, reply_by: new Day("2026-02-30") }).issues.map(({ code }) => code), ["no_such_day"]);
});

test("whatever comes is answered with issues and never thrown", () => {
  const { validate } = notice("en")["~standard"];
  let deep = {};
  for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };
  const circle = {};
  circle.circle = circle;
  const polluted = JSON.parse('{"__proto__": {"number": "x"}, "constructor": "y"}');
  const twice = {};
  Object.assign(twice, { one: twice, other: [twice, twice] });
  const throws = () => {
    throw new Error("not to be read");
  };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const unreadable = [Object.defineProperty({}, "number", { get: throws, enumerable: true }), new Proxy({}, { ownKeys: throws }), proxy];
  for (const value of [null, undefined, 7, "text", JSON.stringify(NOTICE), [], [NOTICE], deep, circle, twice, polluted, new Map(), { number: () => 1 }, { number: 1n }, { number: "\ud800" }, { demands: [unreadable[1]] }, ...unreadable]) {
    const { issues } = validate(value);
    assert.ok(issues.length > 0);
    for (const { message, code, path } of issues) assert.ok(message && code && Array.isArray(path));
  }
  assert.equal({}.number, undefined);
});

test("a text is no value of a form, however it reads, nor of its rows", () => {
  const { validate } = notice("en")["~standard"];
  const found = (value) => (validate(value).issues ?? []).map(({ code, path }) => [code, path.join("/")]);
  assert.deepEqual(found(NOTICE), []);
  assert.deepEqual(found(JSON.stringify(NOTICE)), [["wrong_type", ""]]);
  assert.deepEqual(found({ ...NOTICE, demands: "[]" }), [["wrong_type", "demands"]]);
});

test("its JSON Schema is that of the form, and of the one draft there is", () => {
  const { jsonSchema } = notice("en")["~standard"];
  const schema = jsonSchema.input({ target: "draft-2020-12" });
  assert.deepEqual(schema, notice("en").schema().ok.json_schema);
  assert.deepEqual(schema, jsonSchema.output({ target: "draft-2020-12" }));
  assert.throws(() => jsonSchema.input({ target: "draft-07" }), /draft-07/);
  const check = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  assert.ok(check(NOTICE));
  assert.ok(!check({ ...NOTICE, warning: "green" }));
});

test("react-hook-form shows each issue at its field", async () => {
  const resolve = standardSchemaResolver(notice("zh-Hans"));
  const options = { fields: {}, shouldUseNativeValidation: false };
  assert.deepEqual(await resolve(NOTICE, undefined, options), { values: NOTICE, errors: {} });
  const { errors } = await resolve(WRONG, undefined, options);
  assert.deepEqual(Object.keys(errors).sort(), ["demands", "rectify_by", "reply_by", "warning"]);
  for (const { path, message } of told("zh-Hans", WRONG)) {
    const found = path.split("/").slice(1).reduce((part, step) => part[step], errors);
    assert.equal(found.message, message);
  }
});

test("TanStack Form validates at every change and before it submits", async () => {
  const submitted = [];
  const form = new FormApi({
    defaultValues: WRONG,
    validators: { onChange: notice("zh-Hant") },
    onSubmit: ({ value }) => submitted.push(value),
  });
  form.mount();
  await form.handleSubmit();
  assert.deepEqual(submitted, []);
  const messages = Object.values(form.state.errorMap.onChange).flat().map(({ message }) => message);
  for (const { message } of told("zh-Hant", WRONG)) assert.ok(messages.includes(message), message);
  for (const [name, value] of Object.entries(NOTICE)) form.setFieldValue(name, value);
  await form.handleSubmit();
  assert.deepEqual(submitted, [NOTICE]);
});

test("it is of the types of the specification", () => {
  const folder = join(root, "bindings/wasm/node_modules/.types");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "standard.ts");
  writeFileSync(file, `import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import type { Form, FormInput } from "../../../../target/npm/integrity-risk/index.js";
declare const form: Form;
form satisfies StandardSchemaV1<FormInput, FormInput>;
form satisfies StandardJSONSchemaV1<FormInput, FormInput>;
type Filled = StandardSchemaV1.InferOutput<Form>;
({ number: "7" }) satisfies Filled;
`);
  run(join(tools, "tsc"), ["--strict", "--noEmit", "--exactOptionalPropertyTypes", "--target", "es2022", "--lib", "es2024,dom", "--module", "es2022", "--moduleResolution", "bundler", file]);
});
