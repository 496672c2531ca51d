// The form that opens a case of either kind, or takes up one whose records were saved.

import type { Answer, Problem } from "integrity-risk";
import { type ReactElement, type ReactNode, type RefObject, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type Asked, type Course, type Kept, kept, recordsIn, untimed } from "./case_kept";
import { usePage } from "./page";
import { FileDrop } from "./paper";
import { Said } from "./said";
import type { Words } from "./words";

/** A case as it was opened; it keeps its settings. */
export type Opened<S> = Kept<S> & { readonly settings: Asked["settings"] };

/** The heading of the form that is shown. */
export type Heading = RefObject<HTMLHeadingElement | null>;

/** Puts the focus on the heading of the form that comes next, since the button that was pressed is gone. */
export function useNextHeading(): readonly [Heading, (change: () => void) => void] {
  const heading = useRef<HTMLHeadingElement>(null);
  const lead = (change: () => void): void => {
    flushSync(change);
    heading.current?.focus();
  };
  return [heading, lead];
}

interface Opener<O> {
  readonly problem: Problem | undefined;
  readonly open: (opening: O) => void;
  readonly reopen: (file: File) => Promise<void>;
}

/** How a case comes about: it is asked again in another language. */
type Ask<S> = (asked: Asked, say: Words) => Answer<Kept<S>>;

export function useOpener<S, V, O extends { readonly at: string }>(
  course: Course<S, V, O>,
  asked: Asked,
  onOpen: (open: Opened<S>) => void,
): Opener<O> {
  const { say } = usePage();
  const [refused, refuse] = useState<{ readonly ask: Ask<S> }>();
  const take = (ask: Ask<S>): void => {
    const answer = ask(asked, say);
    refuse(answer.error && { ask });
    if (answer.ok) onOpen({ ...answer.ok, settings: asked.settings });
  };
  return {
    problem: refused?.ask(asked, say).error,
    open: (opening) => {
      take((by, words) => {
        const problem = untimed(opening, words);
        if (problem) return { error: problem };
        const answer = course.open(opening, by);
        return answer.error ? answer : { ok: kept([], answer.ok) };
      });
    },
    reopen: async (file) => {
      const text = await file.text();
      take((by, words) => {
        const records = recordsIn(text, words);
        if (records.error) return records;
        const answer = course.replay(records.ok, by);
        return answer.error ? answer : { ok: { state: answer.ok.case, records: records.ok } };
      });
    },
  };
}

interface Opening {
  /** Of the button that opens it. */
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly heading: Heading;
  readonly problem: Problem | undefined;
  readonly onOpen: () => void;
  readonly onReopen: (file: File) => Promise<void>;
  readonly children: ReactNode;
}

export function OpeningForm(opening: Opening): ReactElement {
  const { id, title, lead, heading, problem, onOpen, onReopen, children } = opening;
  const { say } = usePage();
  return (
    <form
      className="card"
      autoComplete="off"
      aria-labelledby="opening-heading"
      onSubmit={(event) => {
        event.preventDefault();
        onOpen();
      }}
    >
      <h2 id="opening-heading" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{lead}</p>
      {children}
      {problem && (
        <p id="opening-problem" className="problem" role="alert">
          <Said>{problem.message}</Said> <code>{problem.code}</code>
        </p>
      )}
      <p className="actions">
        <button type="submit" id={id} className="main">
          {say.case.openNow}
        </button>
      </p>
      <details>
        <summary>{say.case.reopenFile}</summary>
        <FileDrop
          label={say.case.recordsFile}
          accept=".jsonl,.json"
          onFile={(file) => {
            void onReopen(file);
          }}
        />
      </details>
    </form>
  );
}
