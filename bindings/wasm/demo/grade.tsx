// A risk point is graded as it is filled in: grade, supervisors, route, warning, and why.

import type { About, GradeDecision, Input, MissingFact, Outcome, Route, RouteStep, Verdict } from "integrity-risk";
import { type ReactElement, type ReactNode, useMemo, useRef, useState } from "react";
import { FactFields, type Filled, factsOf } from "./facts";
import { type Page, usePage } from "./page";
import { Reasons, RuleText, term } from "./rules";
import { Said } from "./said";
import { inputsOf } from "./schemes";
import type { Words } from "./words";

/** What is asked for: the grade's facts, then those that only the others read. */
type Part = "grade" | "supervision" | "warning";
const PARTS: readonly Part[] = ["grade", "supervision", "warning"];

/** The facts that a part reads and none before it; none where the scheme has no such part. */
function asked({ chosen, options }: Page, part: Part): readonly Input[] {
  const before = PARTS.slice(0, PARTS.indexOf(part)).flatMap((one) => chosen.scheme.inputs({ decision: one }).ok ?? []);
  const known = new Set(before.map(({ id }) => id));
  return inputsOf(chosen.scheme, { ...options, decision: part }).filter(({ id }) => !known.has(id));
}

export function GradeFlow(): ReactElement {
  const page = usePage();
  const { say, about, chosen, options } = page;
  const [filled, fill] = useState<Filled>({});
  const form = useRef<HTMLFormElement>(null);
  const parts = useMemo(() => PARTS.map((part) => ({ part, inputs: asked(page, part) })), [page]);
  const facts = factsOf(
    parts.flatMap(({ inputs }) => inputs),
    filled,
  );
  const grades = about.grain !== null;
  const answer = grades ? chosen.scheme.explain(facts, options) : undefined;
  const headline = answer?.error?.message ?? (answer?.ok ? verdict(answer.ok.outcome, say) : say.grade.gradesNothing);
  const kind = answer?.error ? "problem" : ((answer?.ok && risk(answer.ok.outcome)) ?? "open");
  const nothing = parts.every(({ inputs }) => inputs.length === 0);
  const goTo = (name: string): void => {
    const control = [...(form.current?.elements ?? [])].find((one) => one.getAttribute("name") === name);
    if (control instanceof HTMLElement) control.focus();
  };
  return (
    <div className="columns">
      <form
        ref={form}
        className="card"
        autoComplete="off"
        aria-label={say.grade.facts}
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <h2>{say.grade.facts}</h2>
        {nothing && <p className="help">{say.grade.nothingAsked}</p>}
        {parts.map(({ part, inputs }) =>
          inputs.length === 0 ? null : part === "grade" ? (
            <div key={part} id="facts-grade">
              <FactFields inputs={inputs} types={about.types} filled={filled} onFill={fill} />
            </div>
          ) : (
            <section key={part} id={`facts-${part}`} aria-labelledby={`facts-${part}-heading`}>
              <h3 id={`facts-${part}-heading`}>{say.grade.moreFacts[part]}</h3>
              <FactFields inputs={inputs} types={about.types} filled={filled} onFill={fill} />
            </section>
          ),
        )}
        {!nothing && (
          <p className="actions">
            <button
              type="button"
              id="clear"
              onClick={() => {
                fill({});
              }}
            >
              {say.clear}
            </button>
            <button
              type="button"
              className="quiet"
              onClick={() => {
                print();
              }}
            >
              {say.print}
            </button>
          </p>
        )}
        {/* On a phone the result is below the form: this stays in sight, for eyes only. */}
        <p id="brief" className={`grade ${kind}`} aria-hidden="true">
          {headline}
        </p>
      </form>
      <section id="result" className="card" aria-labelledby="result-heading">
        <h2 id="result-heading">{say.grade.result}</h2>
        <p id="grade" className={`grade ${kind}`} role="status" aria-live="polite" aria-atomic="true">
          {headline}
        </p>
        {grades ? answer?.ok && <Answered decision={answer.ok} facts={facts} onGo={goTo} /> : <Instead about={about} />}
      </section>
    </div>
  );
}

function risk(outcome: Outcome<Verdict>): string {
  return outcome.kind === "determined" ? (outcome.risk_grade ?? "other") : "open";
}

function verdict(outcome: Outcome<Verdict>, say: Words): string {
  if (outcome.kind !== "determined") return say.outcome[outcome.kind];
  const parts = [
    outcome.risk_grade && say.risk[outcome.risk_grade],
    outcome.score && `${say.grade.score} ${outcome.score}`,
  ];
  const aside = parts.filter(Boolean).join(say.comma);
  return aside ? `${outcome.label}${say.open}${aside}${say.close}` : outcome.label;
}

function Part({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h3 id={`${id}-heading`}>{title}</h3>
      {children}
    </section>
  );
}

/** What a scheme without grades decides. */
function Instead({ about }: { readonly about: About }): ReactElement | null {
  const { say } = usePage();
  if (about.tables.length === 0) return null;
  return (
    <Part id="tables" title={say.grade.decidesInstead}>
      <ul>
        {about.tables.map(({ id, label }) => (
          <li key={id}>{label}</li>
        ))}
      </ul>
    </Part>
  );
}

interface Said {
  readonly decision: GradeDecision;
  readonly facts: ReturnType<typeof factsOf>;
  readonly onGo: (name: string) => void;
}

function Answered({ decision, facts, onGo }: Said): ReactElement {
  const { say, chosen, options } = usePage();
  const { scheme } = chosen;
  const warns = !scheme.inputs({ decision: "warning" }).error;
  const routes = scheme.route(facts, options);
  return (
    <>
      {decision.missing.length > 0 && (
        <Part id="missing" title={say.grade.missing}>
          <Missing missing={decision.missing} onGo={onGo} />
        </Part>
      )}
      <Part id="supervisors" title={say.grade.supervisors}>
        <p>
          <Supervision facts={facts} />
        </p>
      </Part>
      {decision.reasons.length > 0 && (
        <Part id="reasons" title={say.grade.why}>
          <Reasons reasons={decision.reasons} />
        </Part>
      )}
      {decision.near_misses.length > 0 && <NearMisses decision={decision} />}
      {warns && <Warned facts={facts} />}
      {routes.ok && routes.ok.length > 0 && (
        <Part id="route" title={say.grade.route}>
          {routes.ok.map((route) => (
            <Way key={route.route} route={route} />
          ))}
        </Part>
      )}
    </>
  );
}

function Missing({
  missing,
  onGo,
}: {
  readonly missing: readonly MissingFact[];
  readonly onGo: Said["onGo"];
}): ReactElement {
  const { about } = usePage();
  const types = new Map(about.types.map((type) => [type.id, type.label]));
  return (
    <ol>
      {missing.map(({ fact, label }) => {
        const type = fact.split("/")[1];
        const name = label ?? fact;
        return (
          <li key={fact}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onGo(fact);
              }}
            >
              {type ? `${name} · ${types.get(type) ?? type}` : name}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Supervision({ facts }: { readonly facts: Said["facts"] }): ReactElement {
  const { say, chosen, options } = usePage();
  const answer = chosen.scheme.supervisors(facts, options);
  if (answer.error) return <Said>{answer.error.message}</Said>;
  const outcome = answer.ok;
  if (outcome.kind !== "determined") return <>{say.grade.supervision[outcome.kind]}</>;
  const roles = outcome.roles.map((role) => role.label).join(say.listComma);
  return <>{outcome.joint ? `${roles}${say.open}${say.grade.jointly}${say.close}` : roles}</>;
}

/** The fewest changes that would change the grade. */
function NearMisses({ decision }: { readonly decision: GradeDecision }): ReactElement {
  const { say, about, chosen, options } = usePage();
  const inputs = new Map((chosen.scheme.inputs(options).ok ?? []).map((input) => [input.id, input]));
  const types = new Map(about.types.map((type) => [type.id, type.label]));
  const grades = new Map(about.grades.map((grade) => [grade.id, grade.label]));
  const named = (fact: string): string => {
    const [id = "", type] = fact.split("/");
    const label = inputs.get(id)?.label ?? id;
    return type ? `${label} · ${types.get(type) ?? type}` : label;
  };
  return (
    <Part id="near" title={say.grade.near}>
      <ul>
        {decision.near_misses.map((miss, at) => (
          <li key={at}>
            {miss.changes
              .map(({ fact, to }) =>
                say.grade.wouldBe(named(fact), shown(to, inputs.get(fact.split("/")[0] ?? ""), say)),
              )
              .join(say.comma)}
            {" → "}
            <strong>{grades.get(miss.gives) ?? say.gives(miss.gives)}</strong>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** A value as the form shows it. */
export function shown(value: unknown, input: Input | undefined, say: Words): string {
  if (value === null || value === undefined) return say.unknown;
  if (typeof value === "boolean") return value ? say.yes : say.no;
  if (value === "not_rated") return say.notRated;
  if (Array.isArray(value))
    return value.length === 0 ? say.noneOfThese : value.map((one) => shown(one, input, say)).join(say.listComma);
  const words = input && "options" in input ? input.options : [];
  const text = typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
  return words.find(({ id }) => id === text)?.label ?? text;
}

function Warned({ facts }: { readonly facts: Said["facts"] }): ReactElement {
  const { say, chosen, options } = usePage();
  const answer = chosen.scheme.explain(facts, { ...options, decision: "warning" });
  const title = say.warning.title;
  if (answer.error)
    return (
      <Part id="warning" title={title}>
        <p>
          <Said>{answer.error.message}</Said>
        </p>
      </Part>
    );
  const { outcome, reasons } = answer.ok;
  if (outcome.kind !== "determined")
    return (
      <Part id="warning" title={title}>
        <p>{say.outcome[outcome.kind]}</p>
      </Part>
    );
  const terms = [
    outcome.reply_within && `${say.warning.reply}${term(outcome.reply_within, say)}`,
    outcome.rectify_within && `${say.warning.rectify}${term(outcome.rectify_within, say)}`,
  ].filter(Boolean);
  const aside = terms.length > 0 ? `${say.open}${terms.join(say.comma)}${say.close}` : "";
  const decisive = reasons.filter((reason) => reason.decisive);
  return (
    <Part id="warning" title={title}>
      <p className={`level ${outcome.colour ?? ""}`}>{(outcome.label ?? say.warning.none) + aside}</p>
      {decisive.length > 0 && <Reasons reasons={decisive} />}
    </Part>
  );
}

function Way({ route }: { readonly route: Route }): ReactElement | null {
  const { say } = usePage();
  if (route.applies === false) return null;
  return (
    <details className="way">
      <summary>
        {route.label}
        {route.applies === null && <span className="mark">{say.route.open}</span>}
        <span className="help">{say.route.steps(route.steps.length)}</span>
      </summary>
      <ol>
        {route.steps.map((step) => (
          <li key={step.step}>
            <p>
              <strong>{step.label}</strong>
              {step.roles.length > 0 && (
                <> · {step.roles.map(({ label }) => label).join(step.joint ? say.and : say.or)}</>
              )}
              {step.applies === null && <span className="mark">{say.route.open}</span>}
              {step.due && <span className="mark">{due(step.due, say)}</span>}
              {step.stands_for && <span className="mark">{stands(step.stands_for, say)}</span>}
            </p>
            {step.rule && <RuleText rule={step.rule} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

function due(limit: NonNullable<Route["due"]>, say: Words): string {
  if ("by" in limit) return say.route.by(limit.by);
  return "within" in limit ? say.route.within(term(limit.within, say)) : say.route.set;
}

function stands(time: NonNullable<RouteStep["stands_for"]>, say: Words): string {
  return "at_least" in time ? say.route.stands(term(time.at_least, say)) : say.route.standsSet;
}
