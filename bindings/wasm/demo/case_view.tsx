// Where a case stands: whose turn it is and by when, its steps, what is in the way, its records.

import {
  type CaseNext,
  type CaseStep,
  type Finding,
  type RecordInput,
  type WarningNext,
  type WarningStepNow,
  verifyChain,
} from "integrity-risk";
import type { ReactElement } from "react";
import { written } from "./case_kept";
import { usePage } from "./page";
import { save } from "./paper";
import { RuleText } from "./rules";
import { Said } from "./said";

type Turn = CaseNext | WarningNext;
type StepNow = CaseStep | WarningStepNow;

interface Next {
  readonly next: readonly Turn[];
  readonly steps: readonly StepNow[];
}

export function Turns({ next, steps }: Next): ReactElement {
  const { say } = usePage();
  const named = new Map(steps.map((step) => [step.step, step.label]));
  if (next.length === 0) return <p id="turns">{say.case.nobody}</p>;
  return (
    <ul id="turns" className="turns">
      {next.map((turn) => (
        <li key={turn.step} className={turn.overdue ? "overdue" : ""}>
          <p>
            <strong>{named.get(turn.step) ?? turn.step}</strong> · {say.acts[turn.act]}
            {"not_before" in turn && turn.not_before !== null && (
              <span className="mark">{say.case.notBefore(turn.not_before)}</span>
            )}
            {turn.due !== null && (
              <span className="mark">{turn.overdue ? say.case.overdue(turn.due) : say.case.due(turn.due)}</span>
            )}
            {!turn.certain && <span className="mark">{say.route.open}</span>}
          </p>
          <ul>
            {turn.roles.map((role) => (
              <li key={role.role.id}>
                {role.role.label}
                {say.colon}
                {role.anyone ? say.case.anyone : role.persons.join(say.listComma) || say.case.vacant}
                {role.deputies.length > 0 &&
                  `${say.open}${say.case.deputies}${role.deputies.join(say.listComma)}${say.close}`}
                {role.instead_of !== null && `${say.open}${say.case.insteadOf(role.instead_of)}${say.close}`}
              </li>
            ))}
          </ul>
          {turn.roles.length === 0 && <p>{say.case.anyRole}</p>}
          {turn.joint && turn.roles.length > 1 && <p className="help">{say.case.together}</p>}
        </li>
      ))}
    </ul>
  );
}

export function InTheWay({ findings }: { readonly findings: readonly Finding[] }): ReactElement | null {
  const { say } = usePage();
  if (findings.length === 0) return null;
  return (
    <>
      <h3>{say.case.inTheWay}</h3>
      <ul id="in-the-way" className="findings">
        {findings.map((finding, at) => (
          <li key={at} className="warning">
            <Said>{finding.message}</Said> <code>{finding.code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Steps({ steps }: { readonly steps: readonly StepNow[] }): ReactElement {
  const { say } = usePage();
  return (
    <ol id="steps" className="steps">
      {steps.map((step) => (
        <li key={step.step} data-step={step.step} data-status={step.status} className={step.status}>
          <details>
            <summary>
              <span className="name">{step.label}</span>
              <span className="mark">{say.stepStatus[step.status]}</span>
              {step.due !== null && step.status === "open" && <span className="mark">{say.case.due(step.due)}</span>}
              {"stands_until" in step && step.stands_until !== null && (
                <span className="mark">{say.case.standsUntil(step.stands_until)}</span>
              )}
            </summary>
            {step.acts.map((act) => (
              <p key={act.sequence}>
                {say.case.did(act.actor, shownTime(act.at), act.role)}
                {act.late_reason && ` · ${act.late_reason}`}
              </p>
            ))}
            {step.fallen.map((act) => (
              <p key={act.sequence} className="fallen">
                <s>{say.case.did(act.actor, shownTime(act.at), act.role)}</s> {say.case.fallen}
              </p>
            ))}
            {step.rule && <RuleText rule={step.rule} />}
          </details>
        </li>
      ))}
    </ol>
  );
}

const shownTime = (instant: string): string => instant.slice(0, 16).replace("T", " ");

interface Chain {
  readonly name: string;
  readonly records: readonly RecordInput[];
  readonly head: string;
}

/** The records as they are kept, and whether the chain is whole. */
export function Records({ name, records, head }: Chain): ReactElement {
  const { say, lang } = usePage();
  const chain = verifyChain(records, { head, lang });
  const fault = chain.error?.message ?? chain.ok?.fault?.message;
  return (
    <section className="card wide" aria-labelledby="records-heading">
      <h2 id="records-heading">{say.case.records}</h2>
      <p id="chain" className={fault ? "problem" : "taken"}>
        {fault ?? say.case.whole(records.length)}
      </p>
      <div className="scroll" role="group" tabIndex={0} aria-labelledby="records-heading">
        <table>
          <thead>
            <tr>
              {say.case.recordColumns.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {records.map(({ event, hash }) => (
              <tr key={hash}>
                <th scope="row">{String(event.sequence)}</th>
                <td>{shownTime(String(event.at))}</td>
                <td>{eventName(say.case.events, String(event.event))}</td>
                <td>{String(event.actor)}</td>
                <td>
                  <code>{hash.slice(0, 16)}…</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="actions">
        <button
          type="button"
          onClick={() => {
            save(`${name}.jsonl`, written(records), "application/jsonl");
          }}
        >
          {say.case.saveRecords}
        </button>
      </p>
    </section>
  );
}

const eventName = (names: Readonly<Record<string, string>>, event: string): string => names[event] ?? event;
