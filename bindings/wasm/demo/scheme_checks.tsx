// What verification found: what does not hold first, with inputs that show it.

import type { Verification, VerificationExample } from "integrity-risk";
import type { ReactElement } from "react";
import { shown } from "./grade";
import { usePage } from "./page";
import { Said } from "./said";

type Check = Verification["checks"][number];
type Standing = Check["result"];

const ORDER: readonly Standing[] = ["fails", "not_checked", "declared", "holds_through_completion", "note", "proved"];

export function Checks({ verified }: { readonly verified: Verification }): ReactElement {
  const { say } = usePage();
  return (
    <>
      <p id="verified" role="status" className={`grade ${verified.holds ? "low" : "high"}`}>
        {verified.holds ? say.scheme.holds : say.scheme.fails}
      </p>
      {ORDER.map((result) => {
        const checks = verified.checks.filter((check) => check.result === result);
        if (checks.length === 0) return null;
        return (
          <details key={result} id={`checks-${result}`} open={result === "fails"}>
            <summary>{`${say.scheme.standing[result]}${say.open}${String(checks.length)}${say.close}`}</summary>
            <ul className="reasons">
              {checks.map((check, at) => (
                <li key={at}>
                  <OneCheck check={check} />
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </>
  );
}

function OneCheck({ check }: { readonly check: Check }): ReactElement {
  const { say } = usePage();
  return (
    <>
      <p>
        <Said>{check.message}</Said>
      </p>
      <p className="source">
        <code>{check.check}</code>
        {check.decision !== null && <code>{check.decision}</code>}
        {check.inputs !== null && <span>{say.scheme.ofInputs(check.affected, check.inputs)}</span>}
        {check.rules.length > 0 && (
          <span>
            {check.rules.slice(0, 6).map((rule) => (
              <code key={rule}>{rule} </code>
            ))}
          </span>
        )}
      </p>
      {check.examples.length > 0 && (
        <ul className="examples">
          {check.examples.map((example, at) => (
            <li key={at}>
              <Example example={example} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function Example({
  example,
}: {
  readonly example: Pick<VerificationExample, "facts"> & { readonly gives?: string | null };
}): ReactElement {
  const { say } = usePage();
  const named = useNames();
  const said = Object.entries(example.facts).map(([fact, value]) => named.fact(fact, value));
  return (
    <>
      {said.length > 0 ? said.join(say.comma) : say.scheme.anything}
      {example.gives != null && (
        <>
          {" "}
          → <strong>{named.level(example.gives)}</strong>
        </>
      )}
    </>
  );
}

/** The labels of facts, values and levels. */
export function useNames(): { fact: (fact: string, value: unknown) => string; level: (id: string) => string } {
  const { say, about, chosen, options } = usePage();
  const inputs = new Map((chosen.scheme.inputs(options).ok ?? []).map((input) => [input.id, input]));
  const types = new Map(about.types.map((type) => [type.id, type.label]));
  const answers = about.tables.flatMap((table) => table.answers);
  const levels = new Map(
    [...about.grades, ...about.warning_levels, ...about.roles, ...answers].map(({ id, label }) => [id, label]),
  );
  const fact = (id: string, value: unknown): string => {
    const input = inputs.get(id);
    const label = input?.label ?? id;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return Object.entries(value)
        .map(([type, one]) => `${label} · ${types.get(type) ?? type}: ${shown(one, input, say)}`)
        .join(say.comma);
    }
    return `${label}: ${shown(value, input, say)}`;
  };
  // Those who supervise together are ids in a row.
  const level = (ids: string): string =>
    ids
      .split(" + ")
      .map((id) => levels.get(id) ?? say.gives(id))
      .join(say.and);
  return { fact, level };
}
