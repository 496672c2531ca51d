// What a page may be handed by others: keys that pollute, texts that are none, JSON without end, registers
// without end, markup, and schemes that are made to be slow.

import assert from "node:assert/strict";
import test from "node:test";

import { demo, documents, libraryPage } from "./helper.mjs";

/** The entry that is tested, as the page imports it. */
const ENTRY = "integrity-risk/index.js";

const standard = documents.find((text) => JSON.parse(text).scheme.id === "standard");

/** A page with the library as `library`, the model scheme as `standard` and its text as `text`. */
async function page(context) {
  const opened = await libraryPage(context);
  await opened.evaluate(
    async ([entry, text]) => {
      window.library = await import(entry);
      await library.load();
      window.text = text;
      window.standard = library.scheme(text).ok;
    },
    [`${demo}${ENTRY}`, standard],
  );
  return opened;
}

test("keys that pollute prototypes are names like any other, and unknown ones", async (context) => {
  const found = await (
    await page(context)
  ).evaluate(() => {
    const keys = ["__proto__", "constructor", "prototype", "hasOwnProperty", "toString"];
    const before = JSON.stringify(
      [Object.prototype, Array.prototype, Function.prototype].map((one) => Object.getOwnPropertyNames(one)),
    );
    const codes = {};
    for (const key of keys) {
      // Only JSON.parse makes `__proto__` a key of its own.
      const polluting = JSON.parse(`{${JSON.stringify(key)}:{"polluted":true,"prototype":{"polluted":true}}}`);
      const form = standard.form("warning_notice");
      const document = JSON.parse(text);
      const answers = {
        facts: standard.grade(polluting),
        settings: standard.grade({}, { settings: polluting }),
        form: form.validate(polluting),
        formText: form.validate(JSON.stringify(polluting)),
        declared: standard.figures(JSON.parse(`{${JSON.stringify(key)}:1}`)),
        scheme: library.scheme({ ...document, ...JSON.parse(`{${JSON.stringify(key)}:1}`), [key]: 1 }),
        withinScheme: library.scheme(text.replace('"scheme":{', `"scheme":{${JSON.stringify(key)}:{"polluted":true},`)),
        wire: JSON.parse(library.call(key, "{}")),
        id: JSON.parse(library.call("grade", JSON.stringify({ scheme: key, facts: {} }))),
        table: standard.decide(key, {}),
        formId: standard.form(key).about(),
        label: standard.readLabel("grade", key),
        rows: standard.readRegister([
          ["岗位", "风险点描述", key],
          ["会计", key, key],
        ]),
      };
      const issues = form["~standard"].validate(polluting).issues;
      const unknown = issues.filter((issue) => issue.code === "unknown_field").map((issue) => issue.path.join("/"));
      codes[key] = Object.fromEntries(
        Object.entries(answers).map(([name, { ok, error }]) => [
          name,
          error?.code ?? ok.findings?.map(({ code }) => code).includes("unknown_field"),
        ]),
      );
      codes[key].standard = unknown;
    }
    const after = JSON.stringify(
      [Object.prototype, Array.prototype, Function.prototype].map((one) => Object.getOwnPropertyNames(one)),
    );
    return { codes, clean: before === after && {}.polluted === undefined && [].polluted === undefined };
  });
  assert.ok(found.clean);
  for (const [key, codes] of Object.entries(found.codes)) {
    assert.deepEqual(
      codes,
      {
        facts: "unknown_fact",
        settings: "unknown_key",
        form: true,
        formText: true,
        declared: "unknown_reference",
        scheme: "unknown_key",
        withinScheme: "unknown_key",
        wire: "unknown_function",
        id: "unknown_scheme",
        table: "unknown_reference",
        formId: "unknown_reference",
        label: "unknown_label",
        rows: false,
        standard: [key],
      },
      key,
    );
  }
});

test("half a surrogate pair is refused wherever it stands, and no answer has one", async (context) => {
  const found = await (
    await page(context)
  ).evaluate(() => {
    const form = standard.form("warning_notice");
    const answers = ["\ud800", "x\udfff", "\udc00\ud800"].flatMap((half) => [
      standard.grade({ risk_type: half }),
      standard.grade({ [half]: "x" }),
      standard.grade({}, { settings: { [half]: 1 } }),
      standard.grade({}, { lang: half }),
      form.validate({ number: half }),
      form.validate(`{"number":"${half}"}`),
      form.render({ number: half }),
      standard.form(half).about(),
      library.scheme(text.replace("standard", half)),
      library.scheme({ [half]: 1 }),
      standard.readRegister([["风险点"], [half]]),
      JSON.parse(library.call(half, "{}")),
      JSON.parse(library.call("grade", half)),
    ]);
    const whole = form.validate({ number: "\ud842\udfb7" }).ok.findings.every(({ path }) => path !== "/number");
    return {
      codes: answers.map(({ ok, error }) => error?.code ?? ok.findings.map(({ code }) => code).join()),
      wellFormed: answers.every((answer) => JSON.stringify(answer).isWellFormed()),
      whole,
    };
  });
  assert.ok(found.wellFormed && found.whole);
  for (const code of found.codes) assert.match(code, /^(json_syntax|wrong_(type|shape),?|form_has_faults|unknown_\w+)/);
});

test("what has no JSON is refused where it stands, in the language asked for", async (context) => {
  const found = await (
    await page(context)
  ).evaluate(() => {
    const circle = [];
    circle.push(circle, circle);
    const table = {};
    Object.assign(table, { one: table, other: table });
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const throws = { get() { throw new Error("not to be read"); } };
    const unsayable = {
      NaN, Infinity, "-Infinity": -Infinity, half: "a\ud800", symbol: Symbol("x"), function: () => 1, boxed: new String("much"),
      map: new Map([["a", 1]]), "no date": new Date(NaN), circle, table, proxy, getter: Object.defineProperty({}, "a", { ...throws, enumerable: true }),
      "half a key": { "\udc00": 1 }, "it throws": { toJSON: throws.get },
    };
    const lang = "zh-Hans";
    const form = standard.form("warning_notice", { lang });
    const opening = { route: "registration", at: "2026-03-02T09:00:00+08:00", actor: "wu", subject: { id: "post-7", persons: ["zhao"] }, organisation: {} };
    const at = ({ error }) => error && [error.path, error.message];
    return Object.entries(unsayable).map(([name, value]) => ({
      name,
      refused: [
        ["/facts/inner_power", at(standard.grade({ risk_type: "duty", inner_power: value }, { lang }))],
        ["/points/1/inner_power", at(standard.gradePost([{}, { inner_power: value }], { lang }))],
        ["/settings/reply_within_blue", at(standard.grade({}, { lang, settings: { reply_within_blue: value } }))],
        ["/actor", at(standard.openCase({ ...opening, actor: value }, { lang }))],
        ["/declared/posts", at(standard.figures({ posts: value }, { lang }))],
        ["/rows/1", at(standard.readRegister([["风险点"], [value]], { lang }))],
      ],
      found: [form.validate({ number: value, demands: ["x", value] }).ok.findings, form["~standard"].validate({ number: value, demands: ["x", value] }).issues]
        .map((all) => all.filter(({ code }) => code === "wrong_type").map(({ path }) => [path].flat().join("/"))),
      messages: form.validate({ number: value }).ok.findings.map(({ message }) => message),
    }));
  });
  for (const { name, refused, found: [findings, issues], messages } of found) {
    for (const [path, error] of refused) {
      assert.ok(error, `${name} at ${path} is refused`);
      assert.ok(error[0].startsWith(path), `${name}: ${error[0]}`);
      assert.match(error[1], /\p{Script=Han}/u);
    }
    assert.deepEqual(findings, ["/number", "/demands/1"], name);
    // An empty number of an input is no value there.
    assert.deepEqual(issues, name === "NaN" ? ["demands/1"] : ["number", "demands/1"], name);
    for (const message of messages) assert.match(message, /\p{Script=Han}/u);
  }
});

test("nothing that is handed over makes a call throw", async (context) => {
  const found = await (
    await page(context)
  ).evaluate(() => {
    const throws = () => {
      throw new Error("not to be read");
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const getter = Object.defineProperty({}, "lang", { get: throws, enumerable: true });
    const odd = [null, undefined, 7, "x", Symbol("x"), throws, [], new Map(), proxy, getter, new Proxy({}, { ownKeys: throws, get: throws })];
    const form = standard.form("warning_notice");
    const wire = new library.Wire();
    const calls = {
      scheme: (x) => library.scheme(x), schemeOptions: (x) => library.scheme(text, x), schemeLang: (x) => library.scheme(text, { lang: x }),
      extended: (x) => standard.extended(x, x), grade: (x) => standard.grade(x, x), missing: (x) => standard.missing({}, x),
      explain: (x) => standard.explain({}, x), inputs: (x) => standard.inputs(x), readLabel: (x) => standard.readLabel(x, x, x),
      requiredTypes: (x) => standard.requiredTypes(x, x), verifyText: (x) => standard.sql("sqlite", x), diff: (x) => standard.enginePlan(x),
      impact: (x) => standard.impact(x, x, x), openCase: (x) => standard.openCase(x, x), runCase: (x) => standard.runCase(x, x, x),
      replay: (x) => standard.replayCase(x, x), duties: (x) => standard.duties(x, x, x), register: (x) => standard.readRegister(x, x),
      report: (x) => standard.registerReport(x, x), control: (x) => standard.controlMap(x, x), chain: (x) => library.verifyChain(x, x),
      due: (x) => library.due(x, x, x), days: (x) => library.addWorkingDays(x, x, x), dueList: (x) => library.dueList(x, x, x),
      form: (x) => standard.form(x, x).validate({}), validate: (x) => form.validate(x), faults: (x) => form.faults(x),
      faultsOfAll: (x) => form.faultsOfAll(x), faultOfOne: (x) => form.faultsOfAll([x]), render: (x) => form.render(x, x),
      assess: (x) => standard.assess(x, x), column: (x) => standard.assess({ risk_type: x }), cell: (x) => standard.assess({ risk_type: [x] }),
      standard: (x) => form["~standard"].validate(x), call: (x) => JSON.parse(wire.call("grade", x)), name: (x) => JSON.parse(wire.call(x, "{}")),
    };
    const wrong = [];
    for (const [name, call] of Object.entries(calls)) {
      for (const [at, one] of odd.entries()) {
        try {
          const answer = call(one);
          const fits = answer.ok !== undefined || answer.error?.code || answer.issues || "value" in answer;
          if (!fits) wrong.push(`${name} ${at} answers ${JSON.stringify(answer)}`);
        } catch (error) {
          wrong.push(`${name} ${at} throws ${error}`);
        }
      }
    }
    const generator = (function* () {
      yield {};
      throws();
    })();
    const codes = [form.faultsOfAll(null), form.faultsOfAll({}), form.faultsOfAll(generator), standard.assess(new Map()), standard.assess(proxy)];
    return { wrong, codes: codes.map(({ error }) => error?.code), nothing: standard.grade({}, null).ok };
  });
  assert.deepEqual(found.wrong, []);
  assert.deepEqual(found.codes, ["missing_key", "missing_key", "missing_key", "missing_key", "missing_key"]);
  assert.deepEqual(found.nothing, { kind: "undetermined" });
});

test("JSON nested a hundred thousand deep is refused in every place", async (context) => {
  const found = await (
    await page(context)
  ).evaluate(() => {
    const DEPTH = 100_000;
    let list = [];
    let table = {};
    for (let depth = 0; depth < DEPTH; depth += 1) {
      list = [list];
      table = { a: table };
    }
    const texts = [
      "[".repeat(DEPTH) + "]".repeat(DEPTH),
      '{"a":'.repeat(DEPTH) + "1" + "}".repeat(DEPTH),
      "[".repeat(DEPTH),
    ];
    const form = standard.form("warning_notice");
    const answers = [
      ...[list, table].flatMap((deep) => [
        standard.grade({ risk_type: deep }),
        standard.grade({}, { settings: { a: deep } }),
        form.validate(deep),
        form.validate({ demands: deep }),
        form.render({ demands: deep }),
        library.scheme(deep),
        library.scheme({ scheme: deep }),
        standard.readRegister([deep]),
        standard.recheck([deep]),
        library.verifyChain([deep]),
      ]),
      ...texts.flatMap((deep) => [
        form.validate(deep),
        library.scheme(deep),
        JSON.parse(library.call("grade", deep)),
        JSON.parse(library.call("form_validate", `{"scheme":"standard","form":"warning_notice","values":${deep}}`)),
        JSON.parse(new library.Wire().call("grade", `{"scheme":${deep},"facts":{}}`)),
      ]),
    ];
    const { issues } = form["~standard"].validate({ demands: list });
    const usual = standard.grade({ risk_type: "duty", inner_power: "much" }).ok.grade;
    return { codes: answers.map(({ error }) => error?.code ?? "taken"), issues: issues.map(({ code }) => code), usual };
  });
  for (const code of [...found.codes, ...found.issues])
    assert.match(code, /^(json_syntax|nested_too_deep|too_deep|too_large)$/);
  assert.equal(found.usual, "high", "and the next question is answered as ever");
});

test("what is kept in few objects and would be a text without end is too large, wherever it stands", async (context) => {
  const found = await (
    await page(context)
  ).evaluate(() => {
    const doubled = (times, leaf, twice) => {
      let value = leaf;
      for (let time = 0; time < times; time += 1) value = twice(value);
      return value;
    };
    const list = (one) => [one, one];
    const table = (one) => ({ one, other: one });
    const values = {
      list: doubled(40, [1], list),
      table: doubled(40, {}, table),
      nothing: doubled(60, [], (one) => [undefined, one, one]),
      "ever more of it": doubled(40, { a: "x".repeat(4_000_000) }, (one) => [one, one, ["y"]]),
      "it tells what it is": doubled(40, 1, (one) => ({ toJSON: () => [one, one] })),
      "deeper than is read": doubled(190, 1, list),
      "a hole of a thousand million": new Array(1_000_000_000),
      "holes of a thousand million": doubled(10, new Array(1_000_000_000), table),
      "one long text": "x".repeat(20_000_000),
      "behind what cannot be read": [doubled(40, [1], list), Object.defineProperty([1], 0, { get() { throw new Error("not to be read"); } })],
    };
    const form = standard.form("warning_notice");
    const all = Object.entries(values).flatMap(([name, value]) =>
      Object.entries({
        facts: standard.grade({ risk_type: value }),
        settings: standard.grade({}, { settings: { reply_within_blue: value } }),
        validate: form.validate({ demands: value }),
        faults: form.faults({ demands: value }),
        faultsOfAll: form.faultsOfAll([{}, { demands: value }]),
        standard: { error: form["~standard"].validate({ demands: value }).issues[0] },
        render: form.render({ demands: value }),
        rows: standard.readRegister([["风险点"], value]),
        scheme: library.scheme({ scheme: value }),
        cell: standard.assess({ risk_type: ["duty", value] }),
      }).map(([where, { ok, error }]) => [`${name}: ${where}`, error?.code ?? ok[1]?.[0]?.[1]]),
    );
    // What is shared and fits is taken as if each had its own.
    const point = { risk_type: "duty", inner_power: "much" };
    const shared = standard.gradePost(Array(1000).fill(point)).ok;
    const demands = ["x"];
    const twice = form.validate({ demands, issuer: demands }).ok.findings.map(({ path, code }) => `${path} ${code}`);
    const usual = standard.grade(point).ok.grade;
    return { all, shared: [shared.points.length, shared.points[999].grade], twice, usual };
  });
  assert.equal(found.all.length, 100);
  assert.deepEqual(found.all.filter(([, code]) => code !== "too_large"), []);
  assert.deepEqual(found.shared, [1000, "high"]);
  assert.ok(found.twice.includes("/issuer wrong_type") && !found.twice.some((one) => one.startsWith("/demands")));
  assert.equal(found.usual, "high", "and the next question is answered as ever");
});

/** A module worker that runs a task of the library; `begun` before it, then what it gives. */
const WORKER = `
  import * as library from "${demo}${ENTRY}";
  onmessage = async ({ data: { task, given } }) => {
    await library.load();
    const run = new Function("library", "given", task);
    postMessage("begun");
    postMessage(run(library, given));
  };
`;

/** Puts a way to run such workers into a page. While one is busy, the page grades. */
async function workers(context) {
  const opened = await page(context);
  await opened.evaluate((source) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    window.start = (task, given) => {
      const worker = new Worker(url, { type: "module" });
      const said = { begun: false, answer: undefined, failed: undefined };
      worker.onmessage = ({ data }) => {
        if (data === "begun") said.begun = true;
        else said.answer = data;
      };
      worker.onerror = ({ message }) => {
        said.failed = message;
      };
      worker.postMessage({ task, given });
      return { worker, said };
    };
    window.until = async (condition) => {
      let graded = 0;
      while (!condition()) {
        await new Promise((later) => setTimeout(later));
        if (standard.grade({ risk_type: "duty", inner_power: "much" }).ok.grade === "high") graded += 1;
      }
      return graded;
    };
  }, WORKER);
  return opened;
}

const REGISTER = `
  const { text, megabytes } = given;
  const headings = ["部门", "岗位", "风险类型", "风险点描述", "防控措施", "外部权力", "内部权力", "自评等级"];
  const row = (_, at) => ["科" + at % 40, "岗位" + at, "岗位职责", "风险" + at + "x".repeat(900), "措施" + at, "较少", "较少", "低"];
  const rows = [headings, ...Array.from({ length: megabytes * 1000 }, row)];
  const { ok, error } = library.scheme(text).ok.checkRegister(rows);
  return { code: error?.code, read: ok?.entries };
`;

test("a register of fifty megabytes is refused by a worker, while the page answers", async (context) => {
  const found = await (
    await workers(context)
  ).evaluate(async (task) => {
    const { worker, said } = start(task, { text, megabytes: 50 });
    await until(() => said.begun || said.failed);
    const graded = await until(() => said.answer || said.failed);
    const small = start(task, { text, megabytes: 0.01 });
    await until(() => small.said.answer || small.said.failed);
    worker.terminate();
    return { ...said, graded, small: small.said.answer };
  }, REGISTER);
  assert.deepEqual([found.answer, found.failed], [{ code: "too_large", read: undefined }, undefined]);
  assert.ok(found.graded > 5, `the page graded ${found.graded} times meanwhile`);
  assert.equal(found.small?.read, 10, JSON.stringify(found));
});

test("a worker that checks a large register can be ended", async (context) => {
  const found = await (
    await workers(context)
  ).evaluate(async (task) => {
    const { worker, said } = start(task, { text, megabytes: 15 });
    await until(() => said.begun || said.failed);
    let graded = 0;
    await until(() => (graded += 1) > 20);
    worker.terminate();
    const next = start(task, { text, megabytes: 0.01 });
    await until(() => next.said.answer || next.said.failed);
    return { ended: said, next: next.said.answer };
  }, REGISTER);
  assert.deepEqual(found.ended, { begun: true, answer: undefined, failed: undefined });
  assert.equal(found.next.read, 10);
});

/** A scheme in which the order of flags is of no help: pairs of them, each with several others. */
function slow(flags) {
  const text = (said) => ({ "zh-Hans": said, en: said });
  const rule = (id, own) => ({ id, clause: "1", says: text("One of the pairs."), ...own });
  const numbers = Array.from({ length: flags }, (_, at) => at);
  const pairs = Array.from({ length: 3 * flags }, (_, at) => [
    `a${(at * 7919) % flags}`,
    `b${(at * at * 31 + at * 17 + 3) % flags}`,
  ]);
  const grade = (id, label) => ({
    id,
    label: text(label),
    taxonomy: id,
    rule: "S-1",
    clause: "1",
    says: text("A grade."),
  });
  return {
    format: 1,
    scheme: {
      id: "slow",
      version: "1.0.0",
      status: "model",
      languages: ["zh-Hans", "en"],
      title: text("Pairs"),
      source: { document: "made up" },
    },
    fact: ["a", "b"].flatMap((letter) =>
      numbers.map((at) => ({ id: letter + at, label: text(letter + at), kind: "flag", riskier: "true" })),
    ),
    grade: [grade("high", "High"), grade("low", "Low")],
    grading: {
      grain: "post",
      worst: "high",
      combine: "worst",
      track: [
        {
          id: "pairs",
          method: "rules",
          hit: "first",
          rule: [
            rule("S-2", {
              gives: "high",
              when: { any: pairs.map((pair) => ({ all: pair.map((fact) => ({ fact, equals: true })) })) },
            }),
            rule("S-3", { gives: "low" }),
          ],
        },
      ],
    },
  };
}

const VERIFY = `
  const { ok } = library.scheme(given).ok.verify();
  return ok.checks.map(({ check, result, finding }) => [check, result, finding].join());
`;

test("a scheme made to be slow is left open, and one with too many facts is refused", async (context) => {
  const found = await (
    await workers(context)
  ).evaluate(
    async ([task, few, many, more]) => {
      const verified = [];
      for (const scheme of [few, many]) {
        const { said } = start(task, scheme);
        await until(() => said.answer || said.failed);
        verified.push(said.answer ?? said.failed);
      }
      return { verified, refused: library.scheme(more).error.code };
    },
    [VERIFY, slow(12), slow(60), slow(501)],
  );
  const [few, many] = found.verified;
  assert.ok(few.includes("total,proved,all_answered") && few.includes("monotone,proved,monotone"), few.join(" "));
  assert.ok(
    many.includes("total,not_checked,budget_spent") && many.includes("monotone,not_checked,budget_spent"),
    many.join(" "),
  );
  assert.equal(found.refused, "too_large");
});

test("a worker that explains a slow scheme can be ended", async (context) => {
  const found = await (
    await workers(context)
  ).evaluate(async (scheme) => {
    const { worker, said } = start("return library.scheme(given).ok.explain({}).ok.missing.length;", scheme);
    await until(() => said.begun || said.failed);
    let graded = 0;
    await until(() => (graded += 1) > 20);
    worker.terminate();
    return said;
  }, slow(400));
  assert.deepEqual(found, { begun: true, answer: undefined, failed: undefined });
});

const RUN = "top.executed=(top.executed||0)+1";
const MARKUP = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `"><img src=x onerror='${RUN}'>`,
  `'><svg onload="${RUN}"></svg>`,
  `</style></title></textarea><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `<iframe srcdoc="<script>${RUN}</script>"></iframe>`,
  `<a href="javascript:${RUN}">x</a>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
];

/** A scheme whose every text has markup at its end. */
function withMarkup(value, at = { count: 0 }) {
  if (Array.isArray(value)) return value.map((item) => withMarkup(item, at));
  if (typeof value !== "object" || value === null) return value;
  const worded = typeof value.en === "string";
  if (worded) at.count += 1;
  const said = (item) => (worded ? item + MARKUP[at.count % MARKUP.length] : withMarkup(item, at));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, said(item)]));
}

/** Shows pages in frames and within the page, drawings within it and by themselves, and tells what ran. */
const shown = (opened, html, svg) =>
  opened.evaluate(
    async ([pages, drawings]) => {
      const settled = [];
      const put = (element, attribute, content) => {
        settled.push(
          new Promise((loaded) => {
            element.onload = loaded;
          }),
        );
        element[attribute] = content;
        document.body.append(element);
      };
      const active = [];
      const look = (parsed) => {
        for (const element of parsed.querySelectorAll("*")) {
          const acting = element
            .getAttributeNames()
            .filter(
              (name) => name.startsWith("on") || name === "srcdoc" || /javascript:/i.test(element.getAttribute(name)),
            );
          if (acting.length > 0 || /^(script|iframe|object|embed|foreignobject)$/i.test(element.localName))
            active.push(element.outerHTML.slice(0, 100));
        }
      };
      let malformed = 0;
      for (const page of [...pages, ...drawings]) {
        look(new DOMParser().parseFromString(page, "text/html"));
        put(document.createElement("iframe"), "srcdoc", page);
        const within = document.createElement("div");
        document.body.append(within);
        within.innerHTML = page;
      }
      for (const drawing of drawings) {
        const parsed = new DOMParser().parseFromString(drawing, "image/svg+xml");
        if (parsed.querySelector("parsererror") !== null) malformed += 1;
        put(
          document.createElement("iframe"),
          "src",
          URL.createObjectURL(new Blob([drawing], { type: "image/svg+xml" })),
        );
      }
      await Promise.all(settled);
      // Handlers of what fails to load come after the frame has loaded.
      await new Promise((later) => setTimeout(later, 500));
      return { runs: window.executed ?? 0, active, malformed };
    },
    [html, svg],
  );

test("markup in cells, forms, names and schemes runs nowhere", async (context) => {
  const opened = await page(context);
  const found = await opened.evaluate(
    async ([markup, document]) => {
      const made = library.scheme(document);
      if (made.error) throw new Error(JSON.stringify(made.error));
      const hostile = made.ok;
      const whole = markup.join("");
      const headings = [
        "部门",
        "岗位",
        "姓名",
        "工作流程",
        "流程环节",
        "风险类型",
        "风险点描述",
        "防控措施",
        "内部权力",
        "自评等级",
        whole,
      ];
      const rows = [
        headings,
        ...markup.map((one, at) => [
          one,
          one + at,
          one,
          "支付",
          one,
          "岗位职责",
          one,
          one,
          at % 2 ? "较多" : one,
          one,
          whole,
        ]),
      ];
      const values = {
        number: markup[0],
        warned: markup[1],
        addressee: "section",
        warning: "red",
        matter: whole,
        demands: markup,
      };
      const opening = {
        route: "registration",
        at: "2026-03-02T09:00:00+08:00",
        actor: markup[1],
        content: { powers: markup[2] },
        subject: { id: markup[3], persons: [markup[1]] },
        organisation: { offices: { leading_group_office: { persons: [markup[2]] } } },
      };
      const html = [];
      const svg = [];
      for (const scheme of [standard, hostile]) {
        html.push(
          scheme.registerReport(rows, { format: "html", title: whole, lang: "zh-Hans", unmasked: true }).ok.html,
        );
        for (const format of ["html", "docx_html"]) {
          html.push(
            scheme.form("warning_notice", { lang: "en" }).render(values, { format, beside: "zh-Hant" }).ok.paper,
          );
        }
        svg.push(scheme.controlMap(rows, { process: "支付", lang: "en", unmasked: true }).ok.svg);
        const { case: state } = scheme.openCase(opening, { lang: "zh-Hans" }).ok;
        svg.push(scheme.drawCase(state, "svg", { lang: "zh-Hans" }).ok.drawing);
      }
      html.push(hostile.verifyText({ format: "html", lang: "en" }).ok);
      return { html, svg };
    },
    [MARKUP, withMarkup(JSON.parse(standard))],
  );
  const executed = await shown(opened, found.html, found.svg);
  assert.deepEqual(executed, { runs: 0, active: [], malformed: 0 });
  for (const drawn of [...found.html, ...found.svg]) assert.match(drawn, /&lt;|&#/, "the markup is there, as text");
  // The same markup, were it not escaped.
  const raw = await shown(
    await page(context),
    [`<!doctype html><body>${MARKUP.join("")}`],
    [`<svg xmlns="http://www.w3.org/2000/svg">${MARKUP[3].slice(2)}</svg>`],
  );
  assert.ok(raw.runs > 2 && raw.active.length > 2, JSON.stringify(raw));
});
