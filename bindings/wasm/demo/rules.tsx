// Rules as every flow shows them: what they say, where that stands, and on what it rests.

import type { Basis, Reason, Rule, Term } from "integrity-risk";
import type { ReactElement } from "react";
import { usePage } from "./page";
import { Said } from "./said";
import type { Words } from "./words";

/** A clause of a document, which is Chinese whatever the page's language. */
export function Clause({ children }: { readonly children: string }): ReactElement {
  return (
    <span lang="zh" className="clause">
      {children}
    </span>
  );
}

export function BasisMark({ basis }: { readonly basis: Basis }): ReactElement {
  const { say } = usePage();
  return <span className={`basis ${basis}`}>{say.basis[basis]}</span>;
}

export function RuleText({ rule }: { readonly rule: Rule }): ReactElement {
  return (
    <>
      <p>
        <Said>{rule.says}</Said>
      </p>
      <p className="source">
        <code>{rule.rule}</code>
        <Clause>{rule.clause}</Clause>
        <BasisMark basis={rule.basis} />
      </p>
      <Grounds rule={rule} />
    </>
  );
}

/** The reading of this library that a rule rests on, in full. */
function Grounds({ rule }: { readonly rule: Rule }): ReactElement | null {
  const { about, say } = usePage();
  const completion = about.completions.find(({ id }) => id === rule.completion);
  const parameter = about.parameters.find(({ id }) => id === rule.setting);
  if (!completion && !parameter) return null;
  return (
    <details className="grounds">
      <summary>{completion ? say.rests.completion : say.rests.setting}</summary>
      {completion && (
        <dl>
          <dt>{say.rests.question}</dt>
          <dd>
            <Said>{completion.question}</Said>
          </dd>
          <dt>{say.rests.reading}</dt>
          <dd>
            <Said>{completion.reading}</Said>
          </dd>
          <dt>{say.rests.ground}</dt>
          <dd>
            <Said>{completion.ground}</Said>
          </dd>
        </dl>
      )}
      {parameter && <p>{parameter.label}</p>}
    </details>
  );
}

export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }): ReactElement {
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.rule} className={reason.decisive ? "decisive" : ""}>
          <RuleText rule={reason} />
        </li>
      ))}
    </ul>
  );
}

export function term(length: Term, say: Words): string {
  if ("working_days" in length) return say.warning.workingDays(length.working_days);
  if ("calendar_days" in length) return say.warning.calendarDays(length.calendar_days);
  return say.warning.months(length.months);
}
