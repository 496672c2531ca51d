import assert from "node:assert/strict";
import test from "node:test";

import * as library from "../../../target/npm/integrity-risk/index.js";
import { documents } from "./helper.mjs";

const standard = documents.find((text) => JSON.parse(text).scheme.id === "standard");
const title = (name) => ({ "zh-Hans": name, "zh-Hant": name, en: name });
const bureau = { scheme: { id: "our-bureau", extends: "standard", title: title("Bureau"), removes: ["STD-3.much_power"] } };
const office = { scheme: { id: "our-office", extends: "our-bureau", title: title("Office") } };
const FACTS = { risk_type: "duty", inner_power: "much" };

test("an overlay is read over the scheme it extends, and changes no other", async () => {
  await library.load();
  const base = library.scheme(standard).ok;
  const ours = base.extended(bureau).ok;
  assert.equal(ours.id, "our-bureau");
  assert.equal(ours.about().ok.extends.id, "standard");
  assert.equal(ours.about().ok.extends.rules_hash, base.about().ok.scheme.rules_hash);
  assert.equal(base.grade(FACTS).ok.grade, "high");
  assert.notEqual(ours.grade(FACTS).ok.grade, "high");
  assert.equal(base.extended(JSON.stringify(bureau)).ok.about().ok.title, "Bureau");
});

test("an overlay of an overlay is read over all of them", async () => {
  await library.load();
  const made = library.scheme(standard).ok.extended(bureau).ok.extended(office);
  assert.equal(made.ok.about().ok.extends.id, "our-bureau");
  assert.notEqual(made.ok.grade(FACTS).ok.grade, "high");
});

test("an overlay of one id as its base leaves the base as it was", async () => {
  await library.load();
  const base = library.scheme(standard).ok;
  const same = base.extended({ scheme: { ...bureau.scheme, id: "standard" } }).ok;
  assert.equal(base.grade(FACTS).ok.grade, "high");
  assert.notEqual(same.grade(FACTS).ok.grade, "high");
});

test("an overlay over what is not known is refused, in words", async () => {
  await library.load();
  const { error } = library.scheme(bureau);
  assert.deepEqual([error.code, error.path], ["unknown_scheme", "/scheme/extends"]);
  assert.equal(library.scheme(standard).ok.extended(office, { lang: "zh-Hans" }).error.code, "unknown_scheme");
  const wire = new library.Wire();
  assert.equal(wire.add(bureau).error.code, "unknown_scheme");
  wire.add(standard);
  assert.deepEqual(wire.add(bureau), { ok: "our-bureau" });
  assert.deepEqual(JSON.parse(new library.Wire(wire).call("schemes", "{}")).ok.map(({ id }) => id), ["standard", "our-bureau"]);
  const inline = JSON.stringify({ scheme: bureau, facts: FACTS });
  assert.equal(wire.call("grade", inline), wire.call("grade", JSON.stringify({ scheme: "our-bureau", facts: FACTS })));
});
