// A scheme beside another one: where they answer differently, and what becomes of the rows of a register.

import type { Answer, Impact, SchemeDifference } from "integrity-risk";
import { type ReactElement, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { usePage } from "./page";
import { Said } from "./said";
import { Example, useNames } from "./scheme_checks";
import { choose } from "./schemes";
import { type Going, Hand, stop } from "./work";
import { Working } from "./working";

const CHANGED = "changed";

interface Beside {
  /** The changed document, if it was changed. */
  readonly changed: string | undefined;
  /** The worker with the rows of a register, if one was opened. */
  readonly hand: Hand | undefined;
}

interface Result {
  readonly of: string;
  readonly cancelled?: boolean;
  /** The other scheme could not be loaded. */
  readonly lost?: boolean;
  readonly diff?: Answer<SchemeDifference>;
  readonly impact?: Answer<Impact> | undefined;
}

export function Comparison({ changed, hand }: Beside): ReactElement {
  const { say, chosen, offered, options, lang } = usePage();
  const [wanted, want] = useState("");
  const [going, go] = useState<Going>();
  const [result, setResult] = useState<Result>();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const others = offered.filter((one) => one.id !== chosen.key);
  const possible = changed === undefined ? others.map((one) => one.id) : [CHANGED, ...others.map((one) => one.id)];
  const other = possible.includes(wanted) ? wanted : (possible[0] ?? "");
  const of = JSON.stringify([options, chosen.documents, other, other === CHANGED ? changed : null]);
  const current = going?.of === of ? going : undefined;
  // Of what is no longer there nothing is to be known.
  useEffect(() => {
    if (!current) stop(going);
  }, [current, going]);
  const end = (next: Result): void => {
    go(undefined);
    setResult(next);
  };
  const compare = async (): Promise<void> => {
    const fresh = new Hand((stage) => {
      go((now) => (now?.hand === fresh && stage ? { ...now, stage } : now));
    });
    go({ of, hand: fresh, stage: "loading", since: Date.now() });
    setResult(undefined);
    const text = other === CHANGED ? changed : (await choose(other))?.documents.at(-1);
    if (text === undefined) {
      end({ of, lost: true });
      fresh.end();
      return;
    }
    const ask = { documents: chosen.documents, other: JSON.parse(text) as object, options };
    const diff = await fresh.ask("diff", ask);
    const impact = diff.ok && (await hand?.ask("impact", ask));
    end({ of, diff, impact });
    fresh.end();
  };
  const cancel = (): void => {
    stop(current);
    flushSync(() => {
      end({ of, cancelled: true });
    });
    button.current?.focus();
  };
  const shown = result?.of === of ? result : undefined;
  return (
    <section className="card" aria-labelledby="compare-heading">
      <h2 id="compare-heading">{say.compare.title}</h2>
      <p>{hand ? say.compare.leadRows : say.compare.lead}</p>
      <div className="field pick">
        <label htmlFor={id}>{say.compare.other}</label>
        <select
          id={id}
          name="other"
          value={other}
          onChange={(event) => {
            want(event.target.value);
          }}
        >
          {changed !== undefined && <option value={CHANGED}>{say.compare.changed}</option>}
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title[lang]}
            </option>
          ))}
        </select>
      </div>
      <p className="actions">
        <button
          ref={button}
          type="button"
          id="compare"
          className="main"
          disabled={current !== undefined}
          onClick={() => {
            void compare();
          }}
        >
          {say.compare.now}
        </button>
      </p>
      {current && <Working stage={current.stage} since={current.since} onCancel={cancel} />}
      {shown?.cancelled && (
        <p className="problem" role="alert">
          {say.compare.cancelled}
        </p>
      )}
      {shown?.lost && (
        <p className="problem" role="alert">
          {say.scheme.notLoaded(offered.find((one) => one.id === other)?.title[lang] ?? other)}
        </p>
      )}
      {shown?.diff?.error && (
        <p className="problem" role="alert">
          <Said>{shown.diff.error.message}</Said>
        </p>
      )}
      {shown?.diff?.ok && <Difference difference={shown.diff.ok} />}
      {shown?.impact?.error && (
        <p className="problem" role="alert">
          <Said>{shown.impact.error.message}</Said>
        </p>
      )}
      {shown?.impact?.ok && <OnRows impact={shown.impact.ok} />}
    </section>
  );
}

function Difference({ difference }: { readonly difference: SchemeDifference }): ReactElement {
  const { say, about } = usePage();
  const names = useNames();
  const tables = new Map(about.tables.map((table) => [table.id, table.label]));
  const differing = difference.decisions.filter(({ result }) => result !== "same");
  return (
    <>
      <p id="difference" role="status" className={`grade ${differing.length > 0 ? "medium" : "low"}`}>
        {differing.length > 0 ? say.compare.differ(differing.length, difference.decisions.length) : say.compare.same}
      </p>
      <ul className="reasons">
        {difference.decisions.map((decision) => (
          <li key={decision.decision} className={decision.result === "differs" ? "decisive" : ""}>
            <p>
              {say.compare.decision(decision.decision) ?? tables.get(decision.decision) ?? decision.decision}:{" "}
              {say.compare.result[decision.result]}
              {decision.differing !== null && decision.inputs !== null && decision.result === "differs" && (
                <> · {say.scheme.ofInputs(decision.differing, decision.inputs)}</>
              )}
            </p>
            {decision.message !== null && (
              <p className="help">
                <Said>{decision.message}</Said>
              </p>
            )}
            {decision.result === "differs" && (
              <ul className="examples">
                {decision.pairs
                  .filter(({ change }) => change !== "same")
                  .slice(0, 5)
                  .map((pair, at) => (
                    <li key={at}>
                      <strong>
                        {names.level(pair.from)} → {names.level(pair.to)}
                      </strong>
                      <span className="mark">{say.compare.change[pair.change]}</span>{" "}
                      <Example example={{ facts: pair.facts }} />
                    </li>
                  ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What becomes of the rows that are loaded. */
function OnRows({ impact }: { readonly impact: Impact }): ReactElement {
  const { say } = usePage();
  const names = useNames();
  return (
    <>
      <h3>{say.compare.rows(impact.rows.length)}</h3>
      <div className="scroll" role="group" tabIndex={0} aria-label={say.compare.rows(impact.rows.length)}>
        <table id="impact">
          <thead>
            <tr>
              {say.compare.columns.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {impact.matrix.map((cell) => (
              <tr key={`${cell.from} ${cell.to}`} className={cell.from === cell.to ? "" : "decisive"}>
                <td>{names.level(cell.from)}</td>
                <td>{names.level(cell.to)}</td>
                <td>{cell.rows}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {impact.problems > 0 && <p className="help">{say.compare.problems(impact.problems)}</p>}
    </>
  );
}
