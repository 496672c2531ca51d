// A scheme is read, changed, verified, and set beside what it was.

import type { Answer, Verification } from "integrity-risk";
import { type ReactElement, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { usePage } from "./page";
import { FileDrop, Paper, save } from "./paper";
import { Checks } from "./scheme_checks";
import { Comparison } from "./scheme_compare";
import { SchemeReading } from "./scheme_reading";
import { RuleEditor } from "./scheme_rules";
import { own } from "./schemes";
import type { Chosen } from "./schemes";
import { type Going, Hand, stop } from "./work";
import { Working } from "./working";

/** The scheme as a document that people can read. */
function pretty(text: string): string {
  return `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`;
}

type Drafts = Readonly<Record<string, string>>;

export function SchemeFlow({ hand }: { readonly hand: Hand | undefined }): ReactElement {
  const { say, chosen, offered, lang, adopt } = usePage();
  const [drafts, keep] = useState<Drafts>({});
  const [refused, refuse] = useState<Refused>();
  const problem = useProblem(refused);
  const [made, setMade] = useState<Answer<Chosen>>();
  const original = useMemo(() => pretty(chosen.documents.at(-1) ?? "{}"), [chosen]);
  const text = drafts[chosen.key] ?? original;
  const changed = text !== original;
  const settled = useDeferredValue(text);
  useEffect(() => {
    let current = true;
    void own(settled, lang, offered).then((answer) => {
      if (current) setMade(answer);
    });
    return () => {
      current = false;
    };
  }, [settled, lang, offered]);
  const write = (next: string): void => {
    keep({ ...drafts, [chosen.key]: next });
  };
  const open = async (file: File): Promise<void> => {
    const text = await file.text();
    const answer = await own(text, lang, offered);
    refuse(answer.error && { name: file.name, text });
    if (answer.ok) adopt(answer.ok);
  };
  return (
    <>
      <section className="card" aria-labelledby="open-heading">
        <h2 id="open-heading">{say.scheme.open}</h2>
        <p>{say.scheme.lead}</p>
        <FileDrop
          label={say.scheme.choose}
          accept=".json,application/json"
          onFile={(file) => {
            void open(file);
          }}
        />
        {problem && (
          <p id="open-problem" className="problem" role="alert">
            {problem}
          </p>
        )}
      </section>
      <SchemeReading />
      <section className="card" aria-labelledby="change-heading">
        <h2 id="change-heading">{say.scheme.change}</h2>
        <RuleEditor key={chosen.key} text={settled} onText={write} />
        <Source text={text} onText={write} />
        <State made={made} changed={changed} />
        <p className="actions">
          <button
            type="button"
            id="adopt"
            disabled={!made?.ok || !changed}
            onClick={() => {
              if (made?.ok) adopt(made.ok);
            }}
          >
            {say.scheme.adopt}
          </button>
          <button
            type="button"
            onClick={() => {
              save(`${chosen.scheme.id}.json`, text, "application/json");
            }}
          >
            {say.save}
          </button>
          <button
            type="button"
            disabled={!changed}
            onClick={() => {
              write(original);
            }}
          >
            {say.scheme.undo}
          </button>
        </p>
      </section>
      {made?.ok && <Verifying documents={made.ok.documents} />}
      {made?.ok && <Comparison changed={changed ? settled : undefined} hand={hand} />}
    </>
  );
}

/** A file that is no scheme. */
interface Refused {
  readonly name: string;
  readonly text: string;
}

/** Why it is none, in the language of the page. */
function useProblem(refused: Refused | undefined): string | undefined {
  const { say, lang, offered } = usePage();
  const [told, tell] = useState<{ readonly of: Refused; readonly message: string }>();
  useEffect(() => {
    if (!refused) return;
    let current = true;
    void own(refused.text, lang, offered).then(({ error }) => {
      if (current) tell({ of: refused, message: error ? say.scheme.notTaken(refused.name, error.message) : "" });
    });
    return () => {
      current = false;
    };
  }, [refused, say, lang, offered]);
  return refused && told?.of === refused ? told.message : undefined;
}

function Source({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }): ReactElement {
  const { say } = usePage();
  const id = useId();
  return (
    <details>
      <summary>{say.scheme.source}</summary>
      <label htmlFor={id} className="hidden">
        {say.scheme.source}
      </label>
      <textarea
        id={id}
        name="source"
        className="code"
        rows={24}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
        }}
      />
    </details>
  );
}

/** Whether the document is a scheme. */
function State({
  made,
  changed,
}: {
  readonly made: Answer<Chosen> | undefined;
  readonly changed: boolean;
}): ReactElement {
  const { say } = usePage();
  const error = made?.error;
  const where = error?.line === undefined ? (error?.path ?? "") : say.scheme.line(error.line, error.column ?? 1);
  return (
    <p id="scheme-state" role="status" aria-live="polite" className={error ? "problem" : "help"}>
      {error
        ? `${error.message}${where && `${say.open}${where}${say.close}`}`
        : changed
          ? say.scheme.isScheme
          : say.scheme.unchanged}
      {error && (
        <>
          {" "}
          <code>{error.code}</code>
        </>
      )}
    </p>
  );
}

const BUDGETS: readonly (number | undefined)[] = [60, 600, undefined];

/** What verification came to, of a scheme and in a language. */
interface Outcome {
  readonly of: string;
  readonly verified?: Verification | undefined;
  readonly html?: string | undefined;
  readonly problem?: string | undefined;
}

/** Verification takes as long as there are inputs: it has a budget, can be cut off, and goes on while others are shown. */
function Verifying({ documents }: { readonly documents: readonly string[] }): ReactElement {
  const { say, options } = usePage();
  const [budget, allow] = useState<number | undefined>(60);
  const [going, go] = useState<Going>();
  const [outcome, setOutcome] = useState<Outcome>();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const of = JSON.stringify([options, documents]);
  const current = going?.of === of ? going : undefined;
  // Of what is no longer there nothing is to be known.
  useEffect(() => {
    if (!current) stop(going);
  }, [current, going]);
  const end = (result: Outcome): void => {
    go(undefined);
    setOutcome(result);
  };
  const start = async (what: "verify" | "verifyText"): Promise<void> => {
    const hand = new Hand((stage) => {
      go((now) => (now?.hand === hand && stage ? { ...now, stage } : now));
    });
    const late = (seconds: number): void => {
      hand.end();
      end({ of, problem: say.scheme.tooLong(seconds) });
    };
    const timer = budget === undefined ? undefined : window.setTimeout(late, budget * 1000, budget);
    go({ of, hand, stage: "loading", since: Date.now(), budget, timer });
    setOutcome(undefined);
    const ask = { documents, options };
    if (what === "verify") {
      const { ok, error } = await hand.ask("verify", ask);
      end({ of, verified: ok, problem: error?.message });
    } else {
      const { ok, error } = await hand.ask("verifyText", ask);
      end({ of, html: ok, problem: error?.message });
    }
    clearTimeout(timer);
    hand.end();
  };
  const shown = outcome?.of === of ? outcome : undefined;
  return (
    <section className="card" aria-labelledby="verify-heading">
      <h2 id="verify-heading">{say.scheme.verify}</h2>
      <p>{say.scheme.verifyLead}</p>
      <div className="field pick">
        <label htmlFor={id}>{say.scheme.budget}</label>
        <select
          id={id}
          name="budget"
          value={String(budget ?? "")}
          onChange={(event) => {
            allow(Number(event.target.value) || undefined);
          }}
        >
          {BUDGETS.map((seconds) => (
            <option key={String(seconds)} value={String(seconds ?? "")}>
              {say.scheme.seconds(seconds)}
            </option>
          ))}
        </select>
      </div>
      <p className="actions">
        <button
          ref={button}
          type="button"
          id="verify"
          className="main"
          disabled={current !== undefined}
          onClick={() => {
            void start("verify");
          }}
        >
          {say.scheme.verifyNow}
        </button>
        <button
          type="button"
          id="verify-page"
          disabled={current !== undefined}
          onClick={() => {
            void start("verifyText");
          }}
        >
          {say.scheme.verifyPage}
        </button>
      </p>
      {current && (
        <Working
          stage={current.stage}
          since={current.since}
          budget={current.budget}
          onCancel={() => {
            stop(current);
            flushSync(() => {
              end({ of, problem: say.scheme.cancelled });
            });
            button.current?.focus();
          }}
        />
      )}
      {shown?.problem && (
        <p id="verify-problem" className="problem" role="alert">
          {shown.problem}
        </p>
      )}
      {shown?.verified && <Checks verified={shown.verified} />}
      {shown?.html !== undefined && <Paper title={say.scheme.verify} html={shown.html} name="verification.html" />}
    </section>
  );
}
