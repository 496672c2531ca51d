// Rules of a document, changed one at a time: what a rule gives, what it says, and the rest as JSON.

import { type ReactElement, useId, useMemo, useState } from "react";
import { usePage } from "./page";

type Step = string | number;

interface Found {
  readonly path: readonly Step[];
  readonly rule: Record<string, unknown>;
  /** What the rules beside it give. */
  readonly gives: readonly string[];
}

/** Every rule of a document: what has an id and says something. */
export function rulesIn(held: unknown, path: readonly Step[] = []): readonly Found[] {
  if (Array.isArray(held)) {
    const items = held as unknown[];
    const gives = [
      ...new Set(
        items.map((item) => (isTable(item) ? item.gives : undefined)).filter((one) => typeof one === "string"),
      ),
    ];
    return items.flatMap((item, at) =>
      rulesIn(item, [...path, at]).map((found) =>
        found.path.length === path.length + 1 ? { ...found, gives } : found,
      ),
    );
  }
  if (!isTable(held)) return [];
  const here = typeof held.id === "string" && isTable(held.says) ? [{ path, rule: held, gives: [] }] : [];
  return [...here, ...Object.entries(held).flatMap(([key, inner]) => rulesIn(inner, [...path, key]))];
}

const isTable = (held: unknown): held is Record<string, unknown> =>
  typeof held === "object" && held !== null && !Array.isArray(held);

function withRule(held: unknown, [step, ...further]: readonly Step[], rule: unknown): unknown {
  if (step === undefined) return rule;
  if (Array.isArray(held))
    return (held as unknown[]).map((item, at) => (at === step ? withRule(item, further, rule) : item));
  return isTable(held) ? { ...held, [step]: withRule(held[step], further, rule) } : held;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function RuleEditor({
  text,
  onText,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
}): ReactElement {
  const { say, about } = usePage();
  const [wanted, want] = useState("");
  const document = useMemo(() => parsed(text), [text]);
  const rules = useMemo(() => rulesIn(document), [document]);
  const id = useId();
  const said = new Map(about.rules.map((rule) => [rule.rule, rule.says]));
  if (rules.length === 0) return <p className="help">{say.scheme.noRules}</p>;
  // By its place: its id may be what is being changed.
  const found = rules.find(({ path }) => path.join("/") === wanted) ?? rules[0];
  const put = (rule: unknown): void => {
    if (found) onText(`${JSON.stringify(withRule(document, found.path, rule), undefined, 2)}\n`);
  };
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{say.scheme.rule}</label>
        <select
          id={id}
          name="rule"
          value={found?.path.join("/")}
          onChange={(event) => {
            want(event.target.value);
          }}
        >
          {rules.map(({ path, rule }) => (
            <option
              key={path.join("/")}
              value={path.join("/")}
            >{`${String(rule.id)} ${said.get(String(rule.id)) ?? ""}`}</option>
          ))}
        </select>
      </div>
      {found && <OneRule key={found.path.join("/")} found={found} onRule={put} />}
    </>
  );
}

function OneRule({ found, onRule }: { readonly found: Found; readonly onRule: (rule: unknown) => void }): ReactElement {
  const { say, about } = usePage();
  const id = useId();
  const { rule } = found;
  const grades = about.grades.some((grade) => grade.id === rule.gives) ? about.grades : [];
  const labels = new Map(
    [...about.grades, ...about.warning_levels, ...about.tables.flatMap(({ answers }) => answers)].map((one) => [
      one.id,
      one.label,
    ]),
  );
  const gives = [...new Set([...grades.map((grade) => grade.id), ...found.gives])];
  return (
    <>
      {typeof rule.gives === "string" && gives.length > 1 && (
        <div className="field pick">
          <label htmlFor={`${id}-gives`}>{say.scheme.gives}</label>
          <select
            id={`${id}-gives`}
            name="gives"
            value={rule.gives}
            onChange={(event) => {
              onRule({ ...rule, gives: event.target.value });
            }}
          >
            {gives.map((one) => (
              <option key={one} value={one}>
                {labels.get(one) ?? say.gives(one)}
              </option>
            ))}
          </select>
        </div>
      )}
      <AsJson rule={rule} onRule={onRule} />
    </>
  );
}

/** The rule as JSON, as it is typed; what is no JSON yet is kept here and changes nothing. */
function AsJson({
  rule,
  onRule,
}: {
  readonly rule: Record<string, unknown>;
  readonly onRule: (rule: unknown) => void;
}): ReactElement {
  const { say } = usePage();
  const [typed, type] = useState<{ readonly text: string; readonly of: Record<string, unknown> }>();
  const id = useId();
  const whole = JSON.stringify(rule, undefined, 2);
  const held = typed && parsed(typed.text);
  const keeps = held === undefined || JSON.stringify(held, undefined, 2) === whole;
  const text = typed && (typed.of === rule || keeps) ? typed.text : whole;
  const wrong = parsed(text) === undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{say.scheme.ruleJson}</label>
      <textarea
        id={id}
        name="rule-json"
        className="code"
        rows={Math.min(18, whole.split("\n").length + 1)}
        spellCheck={false}
        value={text}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => {
          type({ text: event.target.value, of: rule });
          const next = parsed(event.target.value);
          if (isTable(next)) onRule(next);
        }}
      />
      {wrong && (
        <p id={`${id}-wrong`} className="problem">
          {say.scheme.noJson}
        </p>
      )}
    </div>
  );
}
