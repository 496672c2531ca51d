// A form made from what a scheme asks for; each change asks the library again.

import { type Answer, type Input, type Lang, type Outcome, type Reason, type SchemeRole, load, scheme } from "integrity-risk";
import type { Facts, GradeDecision, Scheme, Supervisors, Term, Verdict, WarningDecision } from "integrity-risk";
import { type Words, words } from "./words.js";

/** A scheme that can be chosen; only the one that is chosen is loaded. */
interface Offered {
  readonly id: string;
  readonly grades: boolean;
  readonly title: Record<Lang, string>;
}

/** What the page asks for: the grade's facts, then those that only the others read. */
type Part = "grade" | "supervision" | "warning";
const PARTS: readonly Part[] = ["grade", "supervision", "warning"];

const compiled = new Map<string, Promise<Scheme>>();
let lang: Lang = preferred();
let chosen: Scheme;
let offered: readonly Offered[] = [];

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no such #${id}`);
  return found;
}

function make(tag: string, text = "", attributes: Record<string, string> = {}): HTMLElement {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function preferred(): Lang {
  const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language;
  if (/^zh-(hant|tw|hk|mo)/i.test(asked)) return "zh-Hant";
  return asked.toLowerCase().startsWith("zh") ? "zh-Hans" : "en";
}

function fetchScheme(id: string): Promise<Scheme> {
  const known = compiled.get(id);
  if (known) return known;
  const fetched = fetch(new URL(`./integrity-risk/schemes/${id}.json`, import.meta.url))
    .then((response) => response.text())
    .then((text) => must(scheme(text)));
  compiled.set(id, fetched);
  return fetched;
}

/** For what cannot be wrong here, such as a scheme that ships with the library. */
function must<T>(answer: Answer<T>): T {
  if (answer.error) throw new Error(answer.error.message);
  return answer.ok;
}

// The form

/** The facts that a part reads and none before it; none where the scheme has no such part. */
function asked(part: Part): readonly Input[] {
  const before = PARTS.slice(0, PARTS.indexOf(part)).flatMap((one) => chosen.inputs({ decision: one }).ok ?? []);
  const known = new Set(before.map(({ id }) => id));
  return (chosen.inputs({ lang, decision: part }).ok ?? []).filter(({ id }) => !known.has(id));
}

/** Whether the scheme decides it at all. */
function decides(part: Part): boolean {
  return !chosen.inputs({ decision: part }).error;
}

function buildForm(kept: Map<string, string[]>): void {
  const labels = new Map(must(chosen.about({ lang })).types.map((type) => [type.id, type.label]));
  const parts = PARTS.map((part): HTMLElement[] => {
    const fields = asked(part).map((input) => fieldOf(input, labels, kept));
    if (part === "grade" || fields.length === 0) return fields;
    const section = make("section", "", { id: `facts-${part}`, "aria-labelledby": `facts-${part}-heading` });
    section.append(make("h2", words[lang].moreFacts[part], { id: `facts-${part}-heading` }), ...fields);
    return [section];
  });
  element("facts", HTMLElement).replaceChildren(...parts.flat());
  element("clear", HTMLElement).hidden = parts.flat().length === 0;
}

function fieldOf(input: Input, labels: ReadonlyMap<string, string>, kept: Map<string, string[]>): HTMLElement {
  if (!input.per_type) return field(input, input.id, input.label, kept);
  const group = make("fieldset");
  group.append(make("legend", input.label), ...help(input, input.id));
  const of = input.per_type.map((type) => field(input, `${input.id}/${type}`, labels.get(type) ?? type, kept));
  const rows = make("div", "", { class: "types" });
  rows.append(...of);
  group.append(rows);
  return group;
}

function help(input: Input, name: string): HTMLElement[] {
  return input.help ? [make("p", input.help, { class: "help", id: `help-${name}` })] : [];
}

function field(input: Input, name: string, label: string, kept: Map<string, string[]>): HTMLElement {
  const values = kept.get(name) ?? [];
  if (input.kind === "set") return checks(input, name, label, values);
  const box = make("div", "", { class: "field" });
  const control = input.kind === "integer" ? numberBox(input, name) : list(input, name);
  (control as HTMLInputElement).value = values[0] ?? "";
  box.append(make("label", label, { for: `fact-${name}` }), control);
  if (!input.per_type && input.help) {
    control.setAttribute("aria-describedby", `help-${name}`);
    box.append(...help(input, name));
  }
  return box;
}

function numberBox(input: Input & { kind: "integer" }, name: string): HTMLElement {
  const bounds = { min: String(input.min), max: String(input.max) };
  return make("input", "", { type: "number", name, id: `fact-${name}`, ...bounds });
}

function list(input: Input, name: string): HTMLElement {
  const select = make("select", "", { name, id: `fact-${name}` });
  const option = (value: string, label: string): HTMLElement => make("option", label, { value });
  select.append(option("", words[lang].unknown));
  if (input.kind === "flag") select.append(option("true", words[lang].yes), option("false", words[lang].no));
  if (input.kind === "choice") select.append(...input.options.map(({ id, label }) => option(id, label)));
  if (input.kind === "score") {
    select.append(...input.values.map((value, at) => option(value, scale(value, input.labels[at]))));
  }
  if (input.not_rated) select.append(option("not_rated", words[lang].notRated));
  return select;
}

/** `2/5` → `0.4`, with the scale's own word if it has one. */
function scale(value: string, label: string | undefined): string {
  const [over = 0, under = 1] = value.split("/").map(Number);
  const shown = String(over / under);
  return label ? `${label} (${shown})` : shown;
}

function checks(input: Input & { kind: "set" }, name: string, label: string, values: string[]): HTMLElement {
  const group = make("fieldset");
  group.append(make("legend", label), ...help(input, name));
  const none = { id: "", label: words[lang].noneOfThese };
  for (const { id, label } of [...input.options, none]) {
    const line = make("label", "", { class: "check" });
    const box = make("input", "", { type: "checkbox", name, value: id }) as HTMLInputElement;
    box.checked = values.includes(id);
    line.append(box, make("span", label));
    group.append(line);
  }
  return group;
}

// What was said

function filledIn(): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of new FormData(element("form", HTMLFormElement))) {
    values.set(name, [...(values.get(name) ?? []), value as string]);
  }
  return values;
}

function facts(): Facts {
  const said: Record<string, string | number | boolean | string[] | Record<string, string>> = {};
  const values = filledIn();
  for (const input of PARTS.flatMap(asked)) {
    const value = values.get(input.id);
    if (input.per_type) {
      const rated = input.per_type.map((type) => [type, values.get(`${input.id}/${type}`)?.[0] ?? ""] as const);
      said[input.id] = Object.fromEntries(rated.filter(([, rating]) => rating !== ""));
    } else if (input.kind === "set") {
      // Nothing ticked is not known; «none of these» is the empty set.
      if (value) said[input.id] = value.filter((id) => id !== "");
    } else if (value?.[0]) {
      const [first] = value;
      said[input.id] = input.kind === "flag" ? first === "true" : input.kind === "integer" ? Number(first) : first;
    }
  }
  return said;
}

// The answer

function show(): void {
  const details = element("details", HTMLElement);
  if (!decides("grade")) {
    showGrade("open", words[lang].gradesNothing);
    details.replaceChildren(...instead());
    return;
  }
  const said = facts();
  const decision = chosen.explain(said, { lang });
  const supervisors = chosen.supervisors(said, { lang });
  if (decision.error) {
    showGrade("problem", decision.error.message);
    details.replaceChildren();
    return;
  }
  const { outcome } = decision.ok;
  showGrade(outcome.kind === "determined" ? (outcome.risk_grade ?? "other") : "open", headline(outcome));
  const warning = decides("warning") ? [chosen.explain(said, { lang, decision: "warning" })] : [];
  details.replaceChildren(...explanation(decision.ok, supervisors), ...warning.map(warned));
}

/** What a scheme without grades decides. */
function instead(): HTMLElement[] {
  const { tables } = must(chosen.about({ lang }));
  if (tables.length === 0) return [];
  const listed = make("ul");
  listed.append(...tables.map(({ label }) => make("li", label)));
  return [section("tables", words[lang].decidesInstead, listed)];
}

function section(id: string, title: string, ...content: HTMLElement[]): HTMLElement {
  const made = make("section", "", { id, "aria-labelledby": `${id}-heading` });
  made.append(make("h3", title, { id: `${id}-heading` }), ...content);
  return made;
}

function showGrade(kind: string, text: string): void {
  for (const id of ["grade", "brief"]) {
    const place = element(id, HTMLElement);
    place.className = `grade ${kind}`;
    // Written only when it changes, so that it is announced only then.
    if (place.textContent !== text) place.textContent = text;
  }
}

function headline(outcome: Outcome<Verdict>): string {
  const say = words[lang];
  if (outcome.kind !== "determined") return say[outcome.kind];
  const parts = [outcome.risk_grade && say.risk[outcome.risk_grade], outcome.score && `${say.score} ${outcome.score}`];
  const aside = parts.filter(Boolean).join(say.comma);
  return aside ? `${outcome.label}${say.open}${aside}${say.close}` : outcome.label;
}

function explanation(decision: GradeDecision, supervisors: Answer<Outcome<Supervisors>>): HTMLElement[] {
  const say = words[lang];
  const parts: HTMLElement[] = [];
  if (decision.missing.length > 0) parts.push(section("missing", say.missing, missing(decision)));
  parts.push(section("supervisors", say.supervisors, supervision(supervisors, say)));
  if (decision.reasons.length > 0) parts.push(section("reasons", say.why, reasons(decision.reasons, say)));
  return parts;
}

function warned(answer: Answer<WarningDecision>): HTMLElement {
  const say = words[lang];
  if (answer.error) return section("warning", say.warning.title, make("p", answer.error.message));
  const { outcome, reasons: why } = answer.ok;
  if (outcome.kind !== "determined") return section("warning", say.warning.title, make("p", say[outcome.kind]));
  const terms = [
    outcome.reply_within && `${say.warning.reply}${term(outcome.reply_within, say)}`,
    outcome.rectify_within && `${say.warning.rectify}${term(outcome.rectify_within, say)}`,
  ].filter(Boolean);
  const aside = terms.length > 0 ? `${say.open}${terms.join(say.comma)}${say.close}` : "";
  const level = make("p", (outcome.label ?? say.warning.none) + aside, { class: `level ${outcome.colour ?? ""}` });
  const decisive = why.filter((reason) => reason.decisive);
  return section("warning", say.warning.title, level, ...(decisive.length > 0 ? [reasons(decisive, say)] : []));
}

function term(length: Term, say: Words): string {
  if ("working_days" in length) return say.warning.workingDays(length.working_days);
  return say.warning.calendarDays(length.calendar_days);
}

function missing(decision: GradeDecision): HTMLElement {
  const types = new Map(must(chosen.about({ lang })).types.map((type) => [type.id, type.label]));
  const items = decision.missing.map(({ fact, label }) => {
    const type = fact.split("/")[1];
    const link = make("a", label ?? fact, { href: `#fact-${fact}` });
    if (type) link.textContent = `${label ?? fact} · ${types.get(type) ?? type}`;
    link.addEventListener("click", (event) => {
      const control = [...element("form", HTMLFormElement).elements].find((c) => (c as HTMLInputElement).name === fact);
      if (control) {
        event.preventDefault();
        (control as HTMLElement).focus();
      }
    });
    const item = make("li");
    item.append(link);
    return item;
  });
  const listed = make("ol");
  listed.append(...items);
  return listed;
}

function supervision(answer: Answer<Outcome<Supervisors>>, say: Words): HTMLElement {
  if (answer.error) return make("p", answer.error.message);
  const outcome = answer.ok;
  if (outcome.kind !== "determined") return make("p", say.supervision[outcome.kind]);
  const roles = outcome.roles.map((role: SchemeRole) => role.label).join(say.listComma);
  return make("p", outcome.joint ? `${roles}${say.open}${say.jointly}${say.close}` : roles);
}

function reasons(all: readonly Reason[], say: Words): HTMLElement {
  const listed = make("ul", "", { class: "reasons" });
  for (const reason of all) {
    const item = make("li", "", { class: reason.decisive ? "decisive" : "" });
    const source = make("p", "", { class: "source" });
    const basis = make("span", say.basis[reason.basis], { class: `basis ${reason.basis}` });
    source.append(make("code", reason.rule), make("span", reason.clause, { lang: "zh" }), basis);
    item.append(make("p", reason.says), source);
    listed.append(item);
  }
  return listed;
}

// The page

function writeWords(): void {
  document.documentElement.lang = lang;
  element("language", HTMLSelectElement).value = lang;
  for (const place of document.querySelectorAll<HTMLElement>("[data-text]")) {
    place.textContent = words[lang].page[place.dataset.text as keyof Words["page"]];
  }
  document.title = words[lang].page.title;
}

function writeSchemes(): void {
  const select = element("scheme", HTMLSelectElement);
  const groups = [true, false].map((grades) => {
    const group = make("optgroup", "", { label: words[lang].offered[grades ? "grading" : "others"] });
    const those = offered.filter((one) => one.grades === grades);
    group.append(...those.map(({ id, title }) => make("option", title[lang], { value: id })));
    return group;
  });
  select.replaceChildren(...groups);
  select.value = chosen.id;
  const { scheme, source } = must(chosen.about({ lang }));
  // Documents are named in their own language, whatever the page's.
  const document = make("span", source.document, { lang: "zh" });
  element("about", HTMLElement).replaceChildren(`${words[lang].status[scheme.status]} · `, document);
}

function write(kept: Map<string, string[]>): void {
  writeWords();
  writeSchemes();
  buildForm(kept);
  show();
  document.body.dataset.scheme = chosen.id;
}

async function begin(): Promise<void> {
  const list = fetch(new URL("./schemes.json", import.meta.url));
  await load();
  offered = (await (await list).json()) as Offered[];
  chosen = await fetchScheme("standard");
  const form = element("form", HTMLFormElement);
  element("language", HTMLElement).addEventListener("change", (event) => {
    const kept = filledIn();
    lang = (event.target as HTMLSelectElement).value as Lang;
    write(kept);
  });
  element("scheme", HTMLElement).addEventListener("change", (event) => {
    const select = event.target as HTMLSelectElement;
    const { value } = select;
    void fetchScheme(value).then((next) => {
      // Another one was chosen while this one came.
      if (select.value !== value) return;
      const kept = filledIn();
      chosen = next;
      write(kept);
    });
  });
  form.addEventListener("input", (event) => {
    tickOne(event.target as HTMLInputElement);
    if ((event.target as HTMLElement).id !== "scheme") show();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    write(new Map());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  write(new Map());
  document.body.dataset.ready = "true";
}

/** «None of these» and the others shut each other out. */
function tickOne(ticked: HTMLInputElement): void {
  if (ticked.type !== "checkbox" || !ticked.checked) return;
  for (const box of element("facts", HTMLElement).querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
    if (box.name === ticked.name && (box.value === "") !== (ticked.value === "")) box.checked = false;
  }
}

void begin();
