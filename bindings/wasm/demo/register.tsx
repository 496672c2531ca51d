// A register is dropped: its rows, what is found in them, heat maps, the report and its tables.

import type { Answer, Lang, RegisterFinding } from "integrity-risk";
import { type ReactElement, useCallback, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import exampleAddress from "../../../examples/registers/county-finance-bureau.xlsx?url";
import { HeatMaps } from "./heat_map";
import { usePage } from "./page";
import { FileDrop, Paper } from "./paper";
import { Clause } from "./rules";
import { Said } from "./said";
import { type CutTable, type Checked, Hand, type ListedRow, type OpenedTable, type Stage } from "./work";
import { Working } from "./working";

const EXAMPLE = "county-finance-bureau.xlsx";
const PAGE = 25;

interface Flow {
  /** The worker that has the rows, for flows that ask about them too. */
  readonly onHand: (hand: Hand | undefined) => void;
}

/** A file that was read, or why it was not, in the language of that time. */
interface Read {
  readonly file: File;
  readonly lang: Lang;
  readonly answer: Answer<OpenedTable>;
}

export function RegisterFlow({ onHand }: Flow): ReactElement {
  const { say, chosen, options } = usePage();
  const [read, setRead] = useState<Read>();
  const [checked, setChecked] = useState<Checked>();
  const [doing, does] = useState<{ readonly stage: Stage; readonly since: number }>();
  const [unchecked, setUnchecked] = useState("");
  const [cancelled, cancel] = useState(false);
  const [hand, setHand] = useState<Hand>();
  const field = useRef<HTMLInputElement>(null);
  /** What was asked last. */
  const asked = useRef<readonly unknown[]>([]);
  const opened = read?.answer.ok;
  const problem = cancelled ? say.register.cancelled : (read?.answer.error?.message ?? unchecked);

  const stop = (): void => {
    hand?.end();
    asked.current = [];
    setHand(undefined);
    onHand(undefined);
    setRead(undefined);
    setChecked(undefined);
    does(undefined);
    setUnchecked("");
  };
  const open = async (file: File): Promise<void> => {
    stop();
    cancel(false);
    const follow = (stage: Stage | undefined): void => {
      does((now) => stage && { stage, since: now?.since ?? Date.now() });
    };
    follow("loading");
    const fresh = new Hand(follow);
    setHand(fresh);
    const { lang } = options;
    const answer = await fresh.ask("open", { file, lang });
    if (answer.ok) onHand(fresh);
    setRead({ file, lang, answer });
  };
  // Asked again in another language and under another scheme; of several questions the last one counts. A flow that
  // is hidden and shown again asks nothing anew.
  useEffect(() => {
    if (!read || !hand) return;
    const question = [hand, chosen, options];
    if (question.every((part, at) => part === asked.current[at])) return;
    asked.current = question;
    const { file, answer: before } = read;
    const { lang } = options;
    // What is said of the file itself is said when it is read.
    if (lang !== read.lang && (before.error ?? before.ok.findings.length > 0)) {
      void hand.ask("open", { file, lang }).then((answer) => {
        if (asked.current === question) setRead({ file, lang, answer });
      });
    }
    if (before.error) return;
    void hand.ask("check", { documents: chosen.documents, options }).then((answer) => {
      if (asked.current !== question) return;
      setChecked(answer.ok);
      setUnchecked(answer.error?.message ?? "");
    });
  }, [hand, read, chosen, options]);

  const example = async (): Promise<void> => {
    const blob = await (await fetch(exampleAddress)).blob();
    await open(new File([blob], EXAMPLE));
  };
  return (
    <>
      <section className="card" aria-labelledby="register-heading">
        <h2 id="register-heading">{say.register.title}</h2>
        <p>{say.register.lead}</p>
        <FileDrop
          label={say.register.choose}
          accept=".xlsx,.xls,.ods,.csv,.tsv,.jsonl,.ndjson"
          field={field}
          onFile={(file) => {
            void open(file);
          }}
        />
        <p className="actions">
          <button
            type="button"
            id="example"
            onClick={() => {
              void example();
            }}
          >
            {say.register.example}
          </button>
        </p>
        {doing && (
          <Working
            {...doing}
            onCancel={() => {
              flushSync(() => {
                stop();
                cancel(true);
              });
              field.current?.focus();
            }}
          />
        )}
        {problem && (
          <p className="problem" role="alert">
            <Said>{problem}</Said>
          </p>
        )}
        {opened && checked && (
          <p id="register-summary" role="status" className="grade other">
            <Said>{say.register.summary(opened.name, checked.entries, checked.found, checked.findings)}</Said>
          </p>
        )}
        {opened && <Source opened={opened} />}
      </section>
      {opened && checked && hand && <Results key={opened.name} hand={hand} checked={checked} />}
    </>
  );
}

/** What was read, and what the reading itself found. */
function Source({ opened }: { readonly opened: OpenedTable }): ReactElement {
  const { say } = usePage();
  const parts = [
    say.register.rowsRead(opened.rows),
    opened.sheet !== null && say.register.sheet(opened.sheet),
    opened.encoding !== null && say.register.encoding(opened.encoding),
    opened.merged > 0 && say.register.merged(opened.merged),
  ];
  return (
    <>
      <p className="help">
        <Said>{parts.filter(Boolean).join(say.comma)}</Said>
      </p>
      {opened.findings.length > 0 && (
        <ul className="findings">
          {opened.findings.slice(0, PAGE).map((finding, at) => (
            <li key={at}>
              {finding.row !== undefined && `${say.register.row(finding.row)}: `}
              <Said>{finding.message}</Said> <code>{finding.code}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface Shown {
  readonly hand: Hand;
  readonly checked: Checked;
}

function Results({ hand, checked }: Shown): ReactElement {
  return (
    <>
      <HeatMaps tables={checked.tables} />
      <Findings hand={hand} checked={checked} />
      <Rows hand={hand} checked={checked} />
      <Report hand={hand} checked={checked} />
      <Tables tables={checked.tables} />
    </>
  );
}

type Part<T> = { readonly all: number; readonly items: readonly T[] };

/** A page of a list that the worker keeps; asked again when the question changes. */
function usePart<T>(
  ask: (from: number) => Promise<Answer<Part<T>>>,
): Part<T> & { from: number; go: (from: number) => void } {
  const [from, go] = useState(0);
  const [part, setPart] = useState<Part<T>>({ all: 0, items: [] });
  useEffect(() => {
    let current = true;
    void ask(from).then(({ ok }) => {
      if (current && ok) setPart(ok);
    });
    return () => {
      current = false;
    };
  }, [ask, from]);
  return { ...part, from, go };
}

function Pager({
  from,
  all,
  go,
  label,
}: {
  readonly from: number;
  readonly all: number;
  readonly go: (from: number) => void;
  readonly label: string;
}): ReactElement | null {
  const { say } = usePage();
  if (all <= PAGE) return null;
  return (
    <nav className="pager" aria-label={label}>
      <button
        type="button"
        disabled={from === 0}
        onClick={() => {
          go(Math.max(0, from - PAGE));
        }}
      >
        {say.register.before}
      </button>
      <span role="status">{say.register.shown(from + 1, Math.min(from + PAGE, all), all)}</span>
      <button
        type="button"
        disabled={from + PAGE >= all}
        onClick={() => {
          go(from + PAGE);
        }}
      >
        {say.register.after}
      </button>
    </nav>
  );
}

function Findings({ hand, checked }: Shown): ReactElement {
  const { say } = usePage();
  const [code, pick] = useState("");
  const { items, all, from, go } = usePart(
    useCallback(
      (start: number) => hand.ask("findings", { from: start, count: PAGE, code, checked: checked.number }),
      [hand, checked, code],
    ),
  );
  const id = useId();
  const codes = Object.entries(checked.codes);
  return (
    <section className="card" aria-labelledby="findings-heading">
      <h2 id="findings-heading">{say.register.findings}</h2>
      {codes.length === 0 ? (
        <p>{say.register.nothingFound}</p>
      ) : (
        <div className="field pick">
          <label htmlFor={id}>{say.register.code}</label>
          <select
            id={id}
            name="code"
            value={code}
            onChange={(event) => {
              go(0);
              pick(event.target.value);
            }}
          >
            <option value="">{say.register.allCodes(checked.findings)}</option>
            {codes.map(([one, count]) => (
              <option key={one} value={one}>{`${one} (${count})`}</option>
            ))}
          </select>
        </div>
      )}
      <ul id="register-findings" className="reasons">
        {items.map((finding, at) => (
          <li key={at}>
            <Found finding={finding} rows />
          </li>
        ))}
      </ul>
      <Pager from={from} all={all} go={go} label={say.register.findings} />
    </section>
  );
}

function Found({ finding, rows }: { readonly finding: RegisterFinding; readonly rows?: boolean }): ReactElement {
  const { say } = usePage();
  return (
    <>
      <p>
        <Said>{finding.message}</Said>
      </p>
      <p className="source">
        <code>{finding.code}</code>
        {finding.rule !== null && <code>{finding.rule}</code>}
        {finding.clause !== null && <Clause>{finding.clause}</Clause>}
        {rows && finding.rows.length > 0 && <span>{say.register.inRows(finding.rows)}</span>}
      </p>
    </>
  );
}

function Rows({ hand, checked }: Shown): ReactElement {
  const { say, about } = usePage();
  const [found, only] = useState(false);
  const { items, all, from, go } = usePart(
    useCallback(
      (start: number) => hand.ask("rows", { from: start, count: PAGE, found, checked: checked.number }),
      [hand, checked, found],
    ),
  );
  const grades = new Map(about.grades.map((grade) => [grade.id, grade]));
  const types = new Map(about.types.map((type) => [type.id, type.label]));
  const grade = (id: string | null): string => (id === null ? "" : (grades.get(id)?.label ?? id));
  const cell = (row: ListedRow, column: string): string => row.cells[column] ?? "";
  return (
    <section className="card" aria-labelledby="rows-heading">
      <h2 id="rows-heading">{say.register.rows}</h2>
      <label className="check">
        <input
          type="checkbox"
          name="found"
          checked={found}
          onChange={(event) => {
            go(0);
            only(event.target.checked);
          }}
        />
        <span>{say.register.onlyFound(checked.found)}</span>
      </label>
      <div className="scroll" role="group" tabIndex={0} aria-labelledby="rows-heading">
        <table id="register-rows">
          <thead>
            <tr>
              {say.register.columns.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((row) => (
              <tr key={row.row} data-row={row.row}>
                <th scope="row">{row.row}</th>
                <td lang="zh">{[cell(row, "department"), cell(row, "post")].filter(Boolean).join(" · ")}</td>
                <td lang={types.has(row.type ?? "") ? undefined : "zh"}>{types.get(row.type ?? "") ?? row.type}</td>
                <td lang="zh" className="text">
                  {cell(row, "description")}
                </td>
                <td>{grade(row.declared)}</td>
                <td>
                  <span className={`level ${grades.get(row.assessed ?? "")?.risk_grade ?? ""}`}>
                    {grade(row.assessed)}
                  </span>
                </td>
                <td className="text">
                  {row.findings.length > 0 && (
                    <details>
                      <summary>{say.register.count(row.findings.length)}</summary>
                      {row.findings.map((finding, at) => (
                        <Found key={at} finding={finding} />
                      ))}
                    </details>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager from={from} all={all} go={go} label={say.register.rows} />
      <Columns columns={checked.columns} />
    </section>
  );
}

/** What each heading was taken to mean. */
function Columns({ columns }: { readonly columns: Checked["columns"] }): ReactElement {
  const { say } = usePage();
  return (
    <details id="columns">
      <summary>{say.register.columnsRead}</summary>
      <ul>
        {columns.map((column, at) => (
          <li key={at}>
            <span lang="zh">{column.header}</span>
            {say.colon}
            {column.label ?? column.meaning ?? say.register.notRead}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The page of HTML that the library makes of the register, when it is asked for. */
function Report({ hand, checked }: Shown): ReactElement {
  const { say, chosen, options } = usePage();
  const [report, setReport] = useState<{ readonly of: Checked; readonly html: string }>();
  const [problem, setProblem] = useState("");
  const [writing, write] = useState(false);
  const make = async (): Promise<void> => {
    write(true);
    const answer = await hand.ask("report", { documents: chosen.documents, options });
    write(false);
    setProblem(answer.error?.message ?? "");
    if (answer.ok !== undefined) setReport({ of: checked, html: answer.ok });
  };
  return (
    <section className="card" aria-labelledby="report-heading">
      <h2 id="report-heading">{say.register.report}</h2>
      <p className="actions">
        <button
          type="button"
          id="make-report"
          disabled={writing}
          onClick={() => {
            void make();
          }}
        >
          {writing ? say.working.stage.writing : say.register.makeReport}
        </button>
      </p>
      {problem && (
        <p className="problem" role="alert">
          <Said>{problem}</Said>
        </p>
      )}
      {report?.of === checked && <Paper title={say.register.report} html={report.html} name="register.html" />}
    </section>
  );
}

function Tables({ tables }: { readonly tables: readonly CutTable[] }): ReactElement {
  const { say } = usePage();
  return (
    <section className="card" aria-labelledby="tables-heading">
      <h2 id="tables-heading">{say.register.tables}</h2>
      {tables.map((table) => (
        <details key={table.name}>
          <summary>{table.title}</summary>
          <div className="scroll" role="group" tabIndex={0} aria-label={table.title}>
            <table>
              <thead>
                <tr>
                  {table.header.map((cell, at) => (
                    <th key={at} scope="col">
                      {cell}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row, at) => (
                  <tr key={at}>
                    {row.map((cell, place) => (
                      <td key={place}>
                        <Said>{String(cell)}</Said>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {table.all > table.rows.length && <p className="help">{say.register.cut(table.rows.length, table.all)}</p>}
        </details>
      ))}
    </section>
  );
}
