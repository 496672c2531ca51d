// The form that opens a case of either kind, or takes up one whose records were saved.

import type { Answer, Problem } from "integrity-risk";
import { type ReactElement, type ReactNode, useState } from "react";
import { type Asked, type Course, type Kept, kept, recordsIn } from "./case_kept";
import { usePage } from "./page";
import { FileDrop } from "./paper";
import { Said } from "./said";

/** A case as it was opened; it keeps its settings. */
export type Opened<S> = Kept<S> & { readonly settings: Asked["settings"] };

interface Opener<O> {
  readonly problem: Problem | undefined;
  readonly open: (opening: O) => void;
  readonly reopen: (file: File) => Promise<void>;
}

export function useOpener<S, V, O>(
  course: Course<S, V, O>,
  asked: Asked,
  onOpen: (open: Opened<S>) => void,
): Opener<O> {
  const [problem, setProblem] = useState<Problem>();
  const take = (answer: Answer<Kept<S>>): void => {
    setProblem(answer.error);
    if (answer.ok) onOpen({ ...answer.ok, settings: asked.settings });
  };
  return {
    problem,
    open: (opening) => {
      const answer = course.open(opening, asked);
      take(answer.error ? answer : { ok: kept([], answer.ok) });
    },
    reopen: async (file) => {
      const records = recordsIn(await file.text());
      if (records.error) {
        take(records);
        return;
      }
      const answer = course.replay(records.ok, asked);
      take(answer.error ? answer : { ok: { state: answer.ok.case, records: records.ok } });
    },
  };
}

interface Opening {
  /** Of the button that opens it. */
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly problem: Problem | undefined;
  readonly onOpen: () => void;
  readonly onReopen: (file: File) => Promise<void>;
  readonly children: ReactNode;
}

export function OpeningForm({ id, title, lead, problem, onOpen, onReopen, children }: Opening): ReactElement {
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
      <h2 id="opening-heading">{title}</h2>
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
