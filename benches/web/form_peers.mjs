// The form of `gift_scheme.json` in each library. A peer gives, for an object or a text, the fields at fault.
// Needs nothing of node: pages load it too.

import { LINE, LINES, MOST_VALUE, OPTIONS, PARAGRAPHS, across, atMost, isDay } from "./form_rules.mjs";

const FORM = "gift_declaration";

async function formOfOurs({ entry, scheme: text }) {
  const { load, scheme } = await import(entry);
  await load();
  return scheme(text).ok.form(FORM);
}

/** The library itself, from where it is loaded, with the scheme as text: findings with message and clause. */
async function ours(from) {
  const form = await formOfOurs(from);
  const fields = ({ ok }) => ok.findings.map((finding) => finding.path.slice(1));
  return { object: (values) => fields(form.validate(values)), text: (json) => fields(form.validate(json)) };
}

/** The same without words: places and codes, of one form or of many. */
async function faultsOfOurs(from) {
  const form = await formOfOurs(from);
  const fields = (faults) => faults.map(([path]) => path.slice(1));
  const one = (values) => fields(form.faults(values).ok);
  return { object: one, text: one, all: (texts) => form.faultsOfAll(texts).ok.map(fields) };
}

async function zod() {
  const { z } = await import("zod");
  const line = (most) =>
    z
      .string()
      .regex(LINE)
      .refine((text) => atMost(text, most));
  const day = z.iso.date();
  const lines = Object.entries(LINES).map(([key, most]) => [key, line(most)]);
  const choices = Object.entries(OPTIONS).map(([key, options]) => [key, z.enum(options)]);
  const schema = z
    .strictObject({
      ...Object.fromEntries([...lines, ...choices]),
      relation_other: line(100).nullish(),
      value: z.int().min(0).max(MOST_VALUE),
      circumstances: z
        .string()
        .min(4)
        .regex(PARAGRAPHS)
        .refine((text) => atMost(text, 1000)),
      handed_over: z.boolean(),
      handed_over_on: day.nullish(),
      received_on: day,
      declared_on: day,
    })
    .check(({ value, issues }) => {
      const wrong = new Set(issues.map(({ path }) => path?.[0]));
      for (const field of across(value, wrong))
        issues.push({ code: "custom", path: [field], message: "a rule across fields", input: value });
    });
  return parsed((form) => {
    const { error } = schema.safeParse(form);
    return error === undefined ? [] : error.issues.flatMap(({ path, keys }) => (path.length > 0 ? [path[0]] : keys));
  });
}

async function valibot() {
  const v = await import("valibot");
  const most = (count) => v.check((text) => atMost(text, count));
  const line = (count) => v.pipe(v.string(), v.regex(LINE), most(count));
  const day = v.pipe(v.string(), v.check(isDay));
  const lines = Object.entries(LINES).map(([key, count]) => [key, line(count)]);
  const choices = Object.entries(OPTIONS).map(([key, options]) => [key, v.picklist(options)]);
  const schema = v.pipe(
    v.strictObject({
      ...Object.fromEntries([...lines, ...choices]),
      relation_other: v.nullish(line(100)),
      value: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_VALUE)),
      circumstances: v.pipe(v.string(), v.minLength(4), v.regex(PARAGRAPHS), most(1000)),
      handed_over: v.boolean(),
      handed_over_on: v.nullish(day),
      received_on: day,
      declared_on: day,
    }),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const wrong = new Set((dataset.issues ?? []).map((issue) => issue.path[0].key));
      for (const key of across(dataset.value, wrong)) {
        addIssue({
          message: "a rule across fields",
          path: [{ type: "object", origin: "value", input: dataset.value, key, value: dataset.value[key] }],
        });
      }
    }),
  );
  return parsed((form) => {
    const { success, issues } = v.safeParse(schema, form);
    return success ? [] : issues.map(({ path }) => path[0].key);
  });
}

/** JSON Schema for the two that compile it. `maxLength` counts characters there. */
function jsonSchema() {
  const line = (most) => ({ type: "string", maxLength: most, pattern: LINE.source });
  const nullable = (schema) => ({ anyOf: [schema, { type: "null" }] });
  const day = { type: "string", format: "day" };
  const lines = Object.entries(LINES).map(([key, most]) => [key, line(most)]);
  const choices = Object.entries(OPTIONS).map(([key, options]) => [key, { type: "string", enum: options }]);
  const properties = {
    ...Object.fromEntries([...lines, ...choices]),
    relation_other: nullable(line(100)),
    value: { type: "integer", minimum: 0, maximum: MOST_VALUE },
    circumstances: { type: "string", minLength: 4, maxLength: 1000, pattern: PARAGRAPHS.source },
    handed_over: { type: "boolean" },
    handed_over_on: nullable(day),
    received_on: day,
    declared_on: day,
  };
  const required = Object.keys(properties).filter((key) => !["relation_other", "handed_over_on"].includes(key));
  return { type: "object", properties, required, additionalProperties: false };
}

/** Where an error of JSON Schema stands. */
const places = ({ instancePath, params }) => {
  const within = instancePath.split("/")[1];
  if (within !== undefined) return [within];
  return [
    params.missingProperty,
    params.additionalProperty,
    ...(params.requiredProperties ?? []),
    ...(params.additionalProperties ?? []),
  ].filter(Boolean);
};

/** The faults of fields, then those across fields that are right by themselves. */
function faults(form, errors) {
  const wrong = new Set(errors.flatMap(places));
  return [...wrong, ...across(form, wrong)];
}

async function ajv() {
  const { default: Ajv } = await import("ajv/dist/2020.js");
  const made = new Ajv({ allErrors: true, strict: false });
  made.addFormat("day", isDay);
  const check = made.compile(jsonSchema());
  return parsed((form) => (check(form) ? across(form) : faults(form, check.errors)));
}

async function typebox() {
  const { Compile } = await import("typebox/compile");
  const { Format } = await import("typebox/format");
  Format.Set("day", isDay);
  const compiled = Compile(jsonSchema());
  if (!compiled.IsAccelerated()) throw new Error("typebox has not compiled");
  return parsed((form) => (compiled.Check(form) ? across(form) : faults(form, compiled.Errors(form))));
}

/** A peer takes text by parsing it first. */
function parsed(object) {
  return { object, text: (text) => object(JSON.parse(text)) };
}

export const PEERS = { "integrity-risk": ours, "integrity-risk, faults": faultsOfOurs, zod, valibot, ajv, typebox };
