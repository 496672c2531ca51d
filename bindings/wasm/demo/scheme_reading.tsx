// A scheme to be read: its rules with their clauses, its decisions, lists, readings and parameters.

import type { About, Rule } from "integrity-risk";
import { type ReactElement, type ReactNode, useId, useState } from "react";
import { usePage } from "./page";
import { Clause, RuleText, term } from "./rules";
import { Said } from "./said";

export function SchemeReading(): ReactElement {
  const { say, about } = usePage();
  const { reading } = say;
  return (
    <section className="card" aria-labelledby="reading-heading">
      <h2 id="reading-heading">{about.title}</h2>
      <Identity about={about} />
      <Rules rules={about.rules} />
      <Part
        id="read-levels"
        title={reading.levels}
        count={about.types.length + about.grades.length + about.warning_levels.length}
      >
        <Named title={reading.types} items={about.types} />
        <Named title={reading.grades} items={about.grades} />
        <Named title={reading.warnings} items={about.warning_levels} />
        <Named title={reading.roles} items={about.roles} />
      </Part>
      <Part id="read-tables" title={reading.tables} count={about.tables.length}>
        <dl>
          {about.tables.map((table) => (
            <div key={table.id}>
              <dt>
                {table.label} <code>{table.id}</code>
              </dt>
              <dd>{table.answers.map(({ label }) => label).join(say.listComma)}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part id="read-routes" title={reading.routes} count={about.routes.length}>
        <ul>
          {about.routes.map((route) => (
            <li key={route.id}>
              {route.label} <code>{route.id}</code> · {say.route.steps(route.steps)}
            </li>
          ))}
        </ul>
      </Part>
      <Part id="read-lists" title={reading.lists} count={about.lists.length}>
        <dl>
          {about.lists.map((list) => (
            <div key={list.id}>
              <dt>
                {list.label}
                {list.open && <span className="mark">{reading.openList}</span>}
              </dt>
              <dd>
                {list.items
                  .map((item) => (item.code === null ? item.label : `${item.code} ${item.label}`))
                  .join(say.listComma)}
              </dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part id="read-parameters" title={reading.parameters} count={about.parameters.length}>
        <ul className="reasons">
          {about.parameters.map((parameter) => (
            <li key={parameter.id}>
              <p>
                <strong>{parameter.label}</strong> <code>{parameter.id}</code>
                {parameter.default !== null && (
                  <span className="mark">{reading.otherwise(term(parameter.default, say))}</span>
                )}
              </p>
              {parameter.rule && <RuleText rule={parameter.rule} />}
            </li>
          ))}
        </ul>
      </Part>
      <Part id="read-completions" title={reading.completions} count={about.completions.length}>
        <ul className="reasons">
          {about.completions.map((completion) => (
            <li key={completion.id}>
              <p>
                <strong>
                  <Said>{completion.question}</Said>
                </strong>
              </p>
              <p>
                <Said>{completion.reading}</Said>
              </p>
              <p className="help">
                <Said>{completion.ground}</Said> <code>{completion.id}</code>
              </p>
            </li>
          ))}
        </ul>
      </Part>
      <Part id="read-duties" title={reading.duties} count={about.duties.length}>
        <ul className="reasons">
          {about.duties.map((duty) => (
            <li key={duty.duty}>
              <p>
                <strong>{duty.label}</strong>
                {duty.roles.length > 0 && <> · {duty.roles.map(({ label }) => label).join(say.listComma)}</>}
              </p>
              {duty.rule && <RuleText rule={duty.rule} />}
            </li>
          ))}
        </ul>
      </Part>
      <Part id="read-lacks" title={reading.lacks} count={about.lacks.length}>
        <ul>
          {about.lacks.map((lack) => (
            <li key={lack}>{lack}</li>
          ))}
        </ul>
      </Part>
      <Part id="read-oddities" title={reading.oddities} count={about.oddities.length}>
        <ul>
          {about.oddities.map((oddity) => (
            <li key={oddity.id}>
              <Said>{oddity.says}</Said> <Clause>{oddity.clause}</Clause>
            </li>
          ))}
        </ul>
      </Part>
    </section>
  );
}

function Identity({ about }: { readonly about: About }): ReactElement {
  const { say } = usePage();
  const { reading } = say;
  const held = [about.effective_from, about.effective_to].some(Boolean);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [reading.id, <code key="id">{`${about.scheme.id} ${about.scheme.version}`}</code>],
    [reading.status, say.status[about.scheme.status]],
    [
      reading.document,
      <Clause key="document">{[about.source.document, about.source.clause].filter(Boolean).join(" ")}</Clause>,
    ],
    ...(about.extends ? [[reading.extends, <code key="extends">{about.extends.id}</code>] as const] : []),
    ...(about.issued === null ? [] : [[reading.issued, about.issued] as const]),
    ...(held ? [[reading.holds, `${about.effective_from ?? ""} – ${about.effective_to ?? ""}`] as const] : []),
  ];
  return (
    <dl className="pairs">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Part({
  id,
  title,
  count,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}): ReactElement | null {
  const { say } = usePage();
  if (count === 0) return null;
  return (
    <details id={id}>
      <summary>{`${title}${say.open}${String(count)}${say.close}`}</summary>
      {children}
    </details>
  );
}

function Named({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
}): ReactElement | null {
  const { say } = usePage();
  if (items.length === 0) return null;
  return (
    <p>
      <strong>{title}</strong>
      {say.colon}
      {items.map(({ label }) => label).join(say.listComma)}
    </p>
  );
}

/** All rules, of which those are shown that hold what is sought. */
function Rules({ rules }: { readonly rules: readonly Rule[] }): ReactElement {
  const { say } = usePage();
  const [sought, seek] = useState("");
  const id = useId();
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rules.filter(({ rule, says, clause }) =>
    words.every((word) => `${rule} ${says} ${clause}`.toLowerCase().includes(word)),
  );
  return (
    <Part id="read-rules" title={say.reading.rules} count={rules.length}>
      <div className="field pick">
        <label htmlFor={id}>{say.reading.seek}</label>
        <input
          id={id}
          type="search"
          name="seek"
          value={sought}
          onChange={(event) => {
            seek(event.target.value);
          }}
        />
      </div>
      <p className="help" role="status">
        {say.reading.found(found.length)}
      </p>
      <ul className="reasons">
        {found.map((rule) => (
          <li key={rule.rule}>
            <RuleText rule={rule} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
