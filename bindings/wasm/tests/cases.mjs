// How a conformance case is asked: by node, and, served to it, by a page. Needs nothing of either.

/** Asks all cases over the wire; schemes by their ids as the library that has them built in. */
export function wireAnswers(library, documents, calls) {
  const wire = new library.Wire();
  for (const document of documents) wire.add(document);
  return calls.map(([name, text]) => wire.call(name, text));
}

const OPENING = ["route", "subject", "facts", "organisation", "content", "at", "actor"];
const SIGNALLED = ["subject", "addressee", "signals", "facts", "organisation", "open", "at", "actor"];

const OF_DUTIES = ["calendar", "from", "to", "carry_to", "posts", "departments", "happenings"];

const OF_REGISTERS = ["rows", "columns", "facts", "schemes", "beside"];

const WRITTEN_OUT = ["decisions", "columns", "kinds", "prefix"];

const OWN = {
  grade: ["facts"],
  supervisors: ["facts"],
  warn: ["facts"],
  explain_grade: ["facts"],
  explain_supervisors: ["facts"],
  explain_warning: ["facts"],
  grade_post: ["points"],
  route: ["facts"],
  required_types: ["level", "found"],
  read_label: ["kind", "label", "list", "table"],
  decide: ["table", "facts"],
  explain_table: ["table", "facts"],
  compare_list: ["list", "found"],
  coverage: ["subjects"],
  figures: ["declared"],
  inputs: ["decision"],
  scheme: [],
  forms: [],
  form: ["form"],
  form_validate: ["form", "values", "json"],
  form_render: ["form", "values", "json", "format", "beside"],
  form_schema: ["form"],
  template: ["form"],
  engine_plan: WRITTEN_OUT,
  sql: [...WRITTEN_OUT, "dialect", "table", "view", "keep"],
  register_read: [...OF_REGISTERS, "unmasked"],
  register_check: [...OF_REGISTERS, "unmasked", "expected", "previous_rows", "other_rows", "regrading"],
  register_compare: [...OF_REGISTERS, "previous_rows"],
  register_report: [...OF_REGISTERS, "unmasked", "format", "basis", "title", "date", "previous_rows"],
  control_map: [...OF_REGISTERS, "process"],
  verify: [],
  verify_text: ["format"],
  diff: ["other", "grades", "other_settings", "other_as_of"],
  impact: ["other", "rows", "grades", "other_settings", "other_as_of"],
  recheck: ["decisions"],
  migrate: ["other", "plan", "rows", "other_settings", "other_as_of"],
  duties: OF_DUTIES,
  duties_icalendar: [...OF_DUTIES, "stamp", "entries"],
  gaps: [...OF_DUTIES, "record", "on"],
  approval_open: ["calendar", ...OPENING],
  approval_run: ["calendar", ...OPENING, "events", "on"],
  approval_apply: ["calendar", "case", "event"],
  approval_check: ["calendar", "case", "event"],
  approval_view: ["calendar", "case", "on"],
  approval_draw: ["calendar", "case", "format"],
  approval_replay: ["calendar", "records", "on", "at"],
  warning_open: ["calendar", ...SIGNALLED],
  warning_run: ["calendar", ...SIGNALLED, "events", "on"],
  warning_apply: ["calendar", "case", "event"],
  warning_check: ["calendar", "case", "event"],
  warning_view: ["calendar", "case", "on"],
  warning_replay: ["calendar", "records", "on", "at"],
};

/** Functions that need no scheme. */
const BARE = {
  is_working_day: ["calendar", "date"],
  add_working_days: ["calendar", "date", "days"],
  due: ["calendar", "deadline", "start"],
  due_list: ["calendar", "cases", "on", "ahead", "all"],
  verify_chain: ["records", "head"],
};

/** Why a case has no typed form, if it has none. */
export function untyped(ids, { function: name, input }) {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return "not an object";
  if (typeof input.calendar === "string") return "an id: the surface takes documents";
  const cases = name === "due_list" && Array.isArray(input.cases) ? input.cases : [];
  if (cases.some((one) => typeof one?.scheme === "string")) return "an id: the surface takes documents";
  if (name in BARE) return keysBeyond(input, ["lang", ...BARE[name]]);
  if (!(name in OWN)) return "a function the surface has not";
  if (!("scheme" in input)) return "no scheme";
  if ("json" in input && "values" in input) return "one argument holds what is filled in";
  if (typeof input.scheme === "string" && !ids.includes(input.scheme)) return "an id: the surface takes documents";
  if (typeof input.other === "string" && !ids.includes(input.other)) return "an id: the surface takes documents";
  const further = [input.schemes, input.beside].filter(Array.isArray).flat();
  if (further.some((one) => typeof one === "string" && !ids.includes(one))) return "an id: the surface takes documents";
  return keysBeyond(input, ["scheme", "settings", "as_of", "lang", ...OWN[name]]);
}

function keysBeyond(input, known) {
  return Object.keys(input).some((key) => !known.includes(key)) ? "a key the surface has not" : undefined;
}

/** Asks a case through the typed surface. */
export function typedAnswer(library, documents, { function: name, input }) {
  if (name in BARE) return bareAnswer(library, name, input);
  const { scheme: source, lang, as_of: asOf, settings, ...own } = input;
  const made = schemeOf(library, documents, source, lang);
  if (made.error) return { error: { ...made.error, path: `/scheme${made.error.path}` } };
  const options = { lang, asOf, settings };
  const scheme = made.ok;
  switch (name) {
    case "grade":
    case "supervisors":
    case "warn":
    case "route":
      return scheme[name](own.facts, options);
    case "explain_grade":
      return scheme.explain(own.facts, options);
    case "explain_supervisors":
      return scheme.explain(own.facts, { ...options, decision: "supervisors" });
    case "explain_warning":
      return scheme.explain(own.facts, { ...options, decision: "warning" });
    case "grade_post":
      return scheme.gradePost(own.points, options);
    case "required_types":
      return scheme.requiredTypes(own.level, { ...options, found: own.found });
    case "read_label":
      return scheme.readLabel(own.kind, own.label, { ...options, list: own.list, table: own.table });
    case "decide":
      return scheme.decide(own.table, own.facts, options);
    case "explain_table":
      return scheme.explainTable(own.table, own.facts, options);
    case "compare_list":
      return scheme.compareList(own.list, own.found, options);
    case "coverage":
      return scheme.coverage(own.subjects, options);
    case "figures":
      return scheme.figures(own.declared, options);
    case "inputs":
      return scheme.inputs({ ...options, decision: own.decision });
    case "verify":
      return scheme.verify(options);
    case "verify_text":
      return scheme.verifyText({ ...options, format: own.format });
    case "diff":
      return scheme.diff(documentOf(documents, own.other), besides(own, options));
    case "impact":
      return scheme.impact(documentOf(documents, own.other), own.rows, besides(own, options));
    case "recheck":
      return scheme.recheck(own.decisions, options);
    case "migrate": {
      const { grades: _, ...rest } = besides(own, options);
      return scheme.migrate(documentOf(documents, own.other), own.plan, { ...rest, rows: own.rows });
    }
    case "scheme":
      return scheme.about(options);
    case "duties":
    case "duties_icalendar":
    case "gaps":
      return dutyAnswer(scheme, name, own, options);
    case "forms":
      return scheme.forms(options);
    case "form":
      return scheme.form(own.form, options).about();
    case "form_validate":
      return scheme.form(own.form, options).validate(own.json ?? own.values);
    case "form_render":
      return scheme.form(own.form, options).render(own.json ?? own.values, own);
    case "engine_plan":
      return scheme.enginePlan({ ...own, ...options });
    case "sql":
      return scheme.sql(own.dialect, { ...own, ...options });
    case "template":
      return own.form ? scheme.form(own.form, options).template() : scheme.registerTemplate(options);
    case "form_schema":
      return scheme.form(own.form, options).schema();
    case "register_read":
    case "register_check":
    case "register_compare":
    case "register_report":
    case "control_map":
      return registerAnswer(scheme, name, registerOf(documents, own), options);
    default:
      return caseAnswer(scheme, name, own, options);
  }
}

function bareAnswer(library, name, { lang, calendar, ...own }) {
  const options = { lang, calendar };
  switch (name) {
    case "is_working_day":
      return library.isWorkingDay(own.date, options);
    case "add_working_days":
      return library.addWorkingDays(own.date, own.days, options);
    case "due":
      return library.due(own.deadline, own.start, options);
    case "due_list":
      return library.dueList(own.cases, own.on, { ...options, ahead: own.ahead, all: own.all });
    default:
      return library.verifyChain(own.records, { lang, head: own.head });
  }
}

function dutyAnswer(scheme, name, { from, to, stamp, entries, record, on, carry_to: carryTo, ...of }, options) {
  const asked = { ...options, ...of, carryTo };
  switch (name) {
    case "duties":
      return scheme.duties(from, to, asked);
    case "duties_icalendar":
      return scheme.dutiesIcalendar(from, to, stamp, { ...asked, entries });
    default:
      return scheme.gaps(record, from, to, on, asked);
  }
}

function registerAnswer(scheme, name, { rows, previous_rows: previousRows, other_rows: otherRows, ...of }, options) {
  const asked = { ...options, ...of };
  switch (name) {
    case "register_read":
      return scheme.readRegister(rows, asked);
    case "register_check":
      return scheme.checkRegister(rows, { ...asked, previousRows, otherRows });
    case "register_compare":
      return scheme.compareRegisters(rows, previousRows, asked);
    case "register_report":
      return scheme.registerReport(rows, { ...asked, previousRows });
    default:
      return scheme.controlMap(rows, asked);
  }
}

/** A register whose further schemes are documents, or objects that hold one. */
function registerOf(documents, { schemes, beside, ...own }) {
  const whole = (source) =>
    typeof source?.scheme === "string"
      ? { ...source, scheme: documentOf(documents, source.scheme) }
      : documentOf(documents, source);
  const all = (sources) => (Array.isArray(sources) ? sources.map(whole) : sources);
  return { ...own, schemes: all(schemes), beside: all(beside) };
}

function caseAnswer(scheme, name, { calendar, case: state, event, events, on, records, format, ...opening }, options) {
  const asked = { ...options, calendar };
  switch (name) {
    case "approval_open":
      return scheme.openCase(opening, asked);
    case "approval_run":
      return scheme.runCase(opening, events, { ...asked, on });
    case "approval_apply":
      return scheme.applyEvent(state, event, asked);
    case "approval_check":
      return scheme.checkEvent(state, event, asked);
    case "approval_view":
      return scheme.viewCase(state, on, asked);
    case "approval_replay":
      return scheme.replayCase(records, { ...asked, on, at: opening.at });
    case "warning_open":
      return scheme.openWarning(opening, asked);
    case "warning_run":
      return scheme.runWarning(opening, events, { ...asked, on });
    case "warning_apply":
      return scheme.applyWarningEvent(state, event, asked);
    case "warning_check":
      return scheme.checkWarningEvent(state, event, asked);
    case "warning_view":
      return scheme.viewWarning(state, on, asked);
    case "warning_replay":
      return scheme.replayWarning(records, { ...asked, on, at: opening.at });
    case "approval_draw":
      return scheme.drawCase(state, format, asked);
  }
  throw new Error("no typed form of " + name);
}

/** The other scheme of a comparison, as a document. */
function documentOf(documents, source) {
  if (typeof source !== "string") return source;
  return documents.map((text) => JSON.parse(text)).find((document) => document.scheme.id === source);
}

function besides(own, options) {
  return { ...options, grades: own.grades, otherSettings: own.other_settings, otherAsOf: own.other_as_of };
}

const compiled = new Map();

/** The schemes of the documents by their ids, compiled once. */
function builtin(library, documents) {
  if (compiled.size === 0) {
    for (const text of documents) compiled.set(JSON.parse(text).scheme.id, library.scheme(text));
  }
  return compiled;
}

function schemeOf(library, documents, source, lang) {
  const known = builtin(library, documents);
  if (typeof source === "string" && known.has(source)) return known.get(source);
  const base = known.get(source?.scheme?.extends);
  return base ? base.ok.extended(source, { lang }) : library.scheme(source, { lang });
}
