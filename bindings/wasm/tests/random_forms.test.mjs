// Forms of every scheme, filled in at random from their own descriptions, beside the command line.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { wireAnswers } from "./cases.mjs";
import { canonical, commandLine, demo, documents, libraryPage, packageFolder, random } from "./helper.mjs";

/** The entry that is tested, as a file of the package. */
const ENTRY = "index.js";

const SEED = 20261127;
const COUNT = 10_000;

/** Checks that hold by luck only: what is filled in must be what the scheme decides, or name another row. */
const LUCKY = ["supervisor_of_rank", "grade_agrees", "each_has"];

const DAY = "2026-03-02";
const DAYS = [
  "2026-02-30",
  "2026-2-3",
  "2026-13-01",
  "0000-00-00",
  "2025-02-29",
  "10000-01-01",
  "２０２６-０３-０２",
  "2026-03-02T00:00:00Z",
  "soon",
  "",
];
const BLANKS = ["", " ", "　\t", "\u200b\ufeff", "\n", "\u3164"];
const ODD = [
  "\u0000",
  "\u202e倒",
  "\u2028",
  "\ufffe",
  "𠮷",
  "e\u0301",
  "<b>&\"'",
  "\\u0041",
  "赵　某",
  "__proto__",
  "\ud83d\ude00",
  "\ud800",
  "\udc00x",
];
const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];

function filler(seed) {
  const next = random(seed);
  const pick = (from) => from[Math.floor(next() * from.length)];
  const chance = (share) => next() < share;
  let people = 0;

  const nested = (depth) =>
    depth === 0
      ? pick([1, null, "x"])
      : chance(0.5)
        ? [nested(depth - 1)]
        : { [pick(["a", "rows", "__proto__"])]: nested(depth - 1) };
  const junk = () =>
    pick([
      () => pick(ODD),
      () => pick(BLANKS),
      () => pick(DAYS),
      () => pick(ODD).repeat(1 + Math.floor(next() * 3000)),
      () => nested(1 + Math.floor(next() * 80)),
      () => pick([true, false, null, 0, -1, 1.5, 1e21, Number.MAX_SAFE_INTEGER + 1, 3, "3"]),
      () => [pick(ODD), pick(BLANKS), 7],
      () => [],
      () => ({}),
      () => [[]],
      () => [{}],
    ])();

  const text = ({ least, most }) => {
    const length = Math.max(least ?? 1, Math.min(most ?? 12, 1 + Math.floor(next() * 12)));
    // Each is another one: what must differ, differs.
    people += 1;
    return `${people}${"某处𠮷x".repeat(length)}`
      .slice(0, Math.max(length, String(people).length))
      .replace(/[\ud800-\udbff]$/u, "处");
  };
  const option = (from) => (from.length === 0 ? "none" : pick(from).id);
  const number = (written) => {
    const [over, under = 1] = written.split("/");
    return pick([over / under, String(over / under)]);
  };
  const ofFact = (fact) => {
    const one = () => {
      if (fact.kind === "flag") return chance(0.5);
      if (fact.kind === "integer") return Math.floor(next() * 30);
      if (fact.options) return option(fact.options);
      return number(pick(fact.values));
    };
    if (fact.per_type) return Object.fromEntries(fact.per_type.map((type) => [type, one()]));
    return fact.kind === "set" ? [one()] : one();
  };

  /** What a field takes. Rows take the options of their choices in turn, so that all are covered. */
  function fitting(field, facts, row = 0) {
    const turned = (options) => (options.length > 0 ? options[row % options.length].id : "none");
    switch (field.kind) {
      case "date":
        return DAY;
      case "flag":
        return chance(0.5);
      case "integer":
        return (field.least ?? 0) + Math.floor(next() * Math.min(20, (field.most ?? 20) - (field.least ?? 0) + 1));
      case "choice":
        return turned(field.options);
      case "choices":
        return [option(field.options)];
      case "texts":
        return Array.from({ length: field.least ?? 1 }, () => text({}));
      case "fact": {
        const fact = facts.get(field.fact);
        return fact.options && fact.kind === "choice" ? turned(fact.options) : ofFact(fact);
      }
      case "rows": {
        const most = Math.min(field.most ?? 6, 6);
        const rows = Math.max(field.least ?? 1, chance(0.7) ? most : 1 + Math.floor(next() * most));
        return Array.from({ length: rows }, (_, at) => filled(field.fields, facts, at));
      }
      default:
        return text(field);
    }
  }

  /** All fields but those by hand and those that are decided, and now and then what is not required. */
  function filled(fields, facts, row) {
    const taking = fields.filter(
      ({ kind, required }) => kind !== "signature" && kind !== "decided" && (required !== "never" || chance(0.6)),
    );
    return Object.fromEntries(taking.map((field) => [field.id, fitting(field, facts, row)]));
  }

  /** A slip somewhere: a value of another kind, a key too many or too few. */
  function slip(values) {
    const keys = Object.keys(values);
    const at = pick(keys);
    const within = Array.isArray(values[at])
      ? values[at].filter((row) => typeof row === "object" && row !== null && !Array.isArray(row))
      : [];
    if (within.length > 0 && chance(0.6)) return slip(pick(within));
    pick([
      () => {
        values[at] = junk();
      },
      () => {
        values[at] = junk();
      },
      () => {
        values[at] = pick(DAYS);
      },
      () => {
        values[at] = pick(BLANKS);
      },
      () => {
        delete values[at];
      },
      () => {
        values[at] = null;
      },
      () => {
        values[pick(["unknown", "", "signature", at + "x"])] = junk();
      },
    ])();
  }

  return ({ scheme, form, facts }) => {
    const values = filled(form.fields, facts, Math.floor(next() * 6));
    const slips = chance(0.5) ? 0 : 1 + Math.floor(next() * 4);
    for (let done = 0; done < slips && Object.keys(values).length > 0; done += 1) slip(values);
    // In the order in which the typed surface writes them: refusals tell the place in the text.
    const asked = (own) => ({ form: chance(0.01) ? "no_such_form" : form.id, ...own, scheme, lang: pick(LANGUAGES) });
    if (chance(0.7)) return asked({ values: slips > 0 && chance(0.05) ? junk() : values });
    const json = JSON.stringify(values);
    if (slips === 0 || chance(0.8)) return asked({ json });
    // A key twice, and text that is no JSON.
    return asked({
      json: pick([
        json.replace(/}$/, `,${json.slice(1)}`),
        json.slice(0, -1),
        `${json}x`,
        json.replaceAll(":", " : "),
        "\ud800",
        "",
      ]),
    });
  };
}

/** The forms that have fields, with what the facts in them take. */
function formsOf(library) {
  return documents.flatMap((text) => {
    const scheme = library.scheme(text).ok;
    const facts = new Map(scheme.inputs().ok.map((fact) => [fact.id, fact]));
    const forms = scheme.forms().ok.map(({ id }) => scheme.form(id).about().ok);
    return forms.filter(({ fields }) => fields.length > 0).map((form) => ({ scheme: scheme.id, form, facts }));
  });
}

/** Good, faulty, or refused as a whole. */
const outcome = (answer) =>
  answer.startsWith('{"error"') ? "refused" : answer.endsWith('"valid":true}}') ? "good" : "faulty";

test(`${COUNT} forms filled in at random have the command line's answers in node and in Chromium, byte for byte`, async (context) => {
  const library = await import(join(packageFolder, ENTRY));
  await library.load();
  const forms = formsOf(library);
  assert.ok(forms.length >= 60, `${forms.length} forms`);
  const fill = filler(SEED);
  const asked = Array.from({ length: COUNT }, (_, at) => fill(forms[at % forms.length]));
  const calls = asked.map((question) => ["form_validate", JSON.stringify(question)]);
  const expected = commandLine(calls);
  assert.equal(expected.length, COUNT);

  const counts = { good: 0, faulty: 0, refused: 0 };
  const codes = new Set();
  const seen = forms.map(() => new Set());
  expected.forEach((answer, at) => {
    counts[outcome(answer)] += 1;
    seen[at % forms.length].add(outcome(answer));
    for (const [, code] of answer.matchAll(/"code":"(\w+)"/g)) codes.add(code);
  });
  context.diagnostic(`seed ${SEED}: ${JSON.stringify(counts)}; codes: ${[...codes].sort().join(", ")}`);
  assert.ok(
    counts.good > COUNT / 5 && counts.faulty > COUNT / 5 && counts.refused > COUNT / 100,
    JSON.stringify(counts),
  );
  forms.forEach(({ scheme, form }, at) => {
    const wanted = form.checks.some(({ kind }) => LUCKY.includes(kind)) ? ["faulty"] : ["good", "faulty"];
    for (const one of wanted) assert.ok(seen[at].has(one), `${scheme}/${form.id} is never ${one}`);
  });
  assert.ok(codes.size >= 15, [...codes].join());

  const compare = (answers, where) => {
    answers.forEach((answer, at) => {
      if (answer !== expected[at])
        assert.equal(answer, expected[at], `${where}, seed ${SEED}, form ${at}: ${calls[at][1]}`);
    });
  };
  compare(wireAnswers(library, documents, calls), "node");

  const page = await libraryPage(context);
  await page.evaluate(async (from) => {
    window.library = await import(from);
    await window.library.load();
  }, `${demo}integrity-risk/${ENTRY}`);
  const there = await page.evaluate(([d, c]) => window.cases.wireAnswers(window.library, d, c), [documents, calls]);
  assert.equal(there.length, COUNT);
  compare(there, "Chromium");

  // The typed surface, which writes the question itself. A text is JSON to it.
  const schemes = new Map(documents.map((text) => library.scheme(text).ok).map((scheme) => [scheme.id, scheme]));
  asked.forEach(({ scheme, form, lang, values, json }, at) => {
    if (typeof values === "string") return;
    const where = `typed, seed ${SEED}, form ${at}: ${calls[at][1]}`;
    const ours = schemes.get(scheme).form(form, { lang });
    const validated = ours.validate(json ?? values);
    const faults = ours.faults(json ?? values);
    const { error } = JSON.parse(expected[at]);
    // What is no form is refused for that, however deep it is.
    if (Array.isArray(values) && error?.code === "too_large") return assert.equal(validated.error.code, "wrong_type", where);
    if (error && (error.path === "" || (error.code === "too_large" && json === undefined))) {
      // The wire refuses the whole question, before it knows its language; here what is filled in crosses by itself.
      // What has no JSON is refused where it stands.
      if (json === undefined && validated.ok) return assert.equal(validated.ok.valid, false, where);
      if (form === "no_such_form") return assert.equal(validated.error.code, "unknown_reference", where);
      if (json === undefined && error.code === "json_syntax") {
        assert.ok(["too_large", "wrong_type"].includes(validated.error.code), `${validated.error.code}: ${where}`);
        assert.ok(validated.error.path.startsWith("/values"), where);
      } else {
        assert.equal(validated.error.code, error.code, where);
        assert.equal(validated.error.path, error.path || (json === undefined ? "/values" : "/json"), where);
      }
    } else if (canonical(validated) !== expected[at]) assert.equal(canonical(validated), expected[at], where);
    assert.deepEqual(faults, validated.error ? validated : { ok: validated.ok.findings.map(told) }, where);
  });

  // Many at once: of a text that is no form what it is refused for.
  for (const { scheme, form } of forms.slice(0, 20)) {
    const texts = asked
      .filter((question) => question.scheme === scheme && question.form === form.id)
      .map(({ values, json }) => json ?? JSON.stringify(values));
    texts.push("", "\u001e", "{}\u001e{}", "\ud800", " {} ");
    const ours = schemes.get(scheme).form(form.id);
    const one = (text) => {
      const { error, ok } = ours.faults(text);
      return error ? [[error.path.replace("/json", ""), error.code]] : ok;
    };
    assert.ok(texts.length > 40, `${texts.length} texts`);
    assert.deepEqual(ours.faultsOfAll(texts), { ok: texts.map(one) });
  }
  const promise = schemes.get("standard").form("commitment");
  assert.deepEqual(promise.faultsOfAll([]), { ok: [] });
  assert.deepEqual(promise.faultsOfAll([{ holder: 7 }, 7, null]).ok[0], promise.faults({ holder: 7 }).ok);
  assert.deepEqual(promise.faultsOfAll([7, null]).ok, [[["", "wrong_type"]], [["", "wrong_type"]]]);
  assert.equal(schemes.get("standard").form("none").faultsOfAll(["{}"]).error.code, "unknown_reference");
});

/** A finding without its words. */
function told({ path, code }) {
  return [path, code];
}
