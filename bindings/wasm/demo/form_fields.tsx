// The fields of a form, of every kind that a scheme knows.

import type { FormField, FormFinding, FormInput, FormValidation, Input } from "integrity-risk";
import type { ReactElement, ReactNode } from "react";
import { flushSync } from "react-dom";
import { FactControl, valueOf } from "./facts";
import { usePage } from "./page";
import { Clause } from "./rules";
import { Said } from "./said";
import { itemsAt, listed, valueAt, withValue } from "./values";

export interface Filling {
  readonly values: FormInput;
  readonly validation: FormValidation;
  readonly inputs: readonly Input[];
  /** The id of the control at a place. */
  readonly place: (path: string) => string;
  readonly onFill: (values: FormInput) => void;
  /** Whether it was asked for all findings: before, what is only not filled in yet is no fault. */
  readonly pressed: boolean;
}

interface At {
  readonly field: FormField;
  readonly path: string;
  readonly filling: Filling;
}

export function Field({ field, path, filling }: At): ReactElement {
  if (field.kind === "rows") return <Rows field={field} path={path} filling={filling} />;
  if (field.kind === "texts") return <Texts field={field} path={path} filling={filling} />;
  if (field.kind === "decided") return <Decided field={field} path={path} filling={filling} />;
  if (field.kind === "signature") return <Signature field={field} />;
  if (field.kind === "choices") return <Choices field={field} path={path} filling={filling} options={field.options} />;
  if (field.kind === "fact") return <Fact field={field} path={path} filling={filling} />;
  return <Single field={field} path={path} filling={filling} />;
}

/** What was found at a place. */
function findingsAt({ validation, pressed }: Filling, path: string): readonly FormFinding[] {
  const here = validation.findings.filter((finding) => finding.path === path);
  return pressed ? here : here.filter(() => !validation.missing.includes(path));
}

function Findings({
  id,
  findings,
}: {
  readonly id: string;
  readonly findings: readonly FormFinding[];
}): ReactElement | null {
  if (findings.length === 0) return null;
  return (
    <ul id={id} className="findings">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.rule ?? ""}`} className={finding.severity}>
          <Said>{finding.message}</Said>{" "}
          <span className="source">
            <code>{finding.code}</code> <Clause>{finding.clause}</Clause>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The label of a field, with what the text says of it. */
function Name({ field }: { readonly field: FormField }): ReactElement {
  const { say } = usePage();
  return (
    <>
      {field.label}
      {field.required === "always" && (
        <span className="required" aria-hidden="true">
          {" "}
          *
        </span>
      )}
      {field.completion !== null && (
        <span className="basis completion" title={say.form.completed}>
          {say.basis.completion}
        </span>
      )}
      {field.filled_by && <span className="help"> · {field.filled_by.label}</span>}
    </>
  );
}

/** A field whose control is one: its label, its help, what was found. */
function Labelled({
  field,
  path,
  filling,
  children,
}: At & { readonly children: (about: About) => ReactNode }): ReactElement {
  const id = filling.place(path);
  const findings = findingsAt(filling, path);
  const described = [field.help !== null && `${id}-help`, findings.length > 0 && `${id}-found`]
    .filter(Boolean)
    .join(" ");
  const about = {
    id,
    name: path,
    required: field.required === "always",
    invalid: findings.some(({ severity }) => severity === "error"),
    describedBy: described || undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        <Name field={field} />
      </label>
      {children(about)}
      {field.help !== null && (
        <p className="help" id={`${id}-help`}>
          {field.help}
        </p>
      )}
      <Findings id={`${id}-found`} findings={findings} />
    </div>
  );
}

interface About {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
}

const aria = ({ id, name, required, invalid, describedBy }: About): Record<string, string | boolean | undefined> => ({
  id,
  name,
  "aria-required": required || undefined,
  "aria-invalid": invalid || undefined,
  "aria-describedby": describedBy,
});

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

function Single({ field, path, filling }: At): ReactElement {
  const { say } = usePage();
  const value = valueAt(filling.values, path);
  const fill = (next: unknown): void => {
    filling.onFill(withValue(filling.values, path, next === "" ? undefined : next));
  };
  return (
    <Labelled field={field} path={path} filling={filling}>
      {(about) => {
        switch (field.kind) {
          case "long_text":
            return (
              <textarea
                {...aria(about)}
                rows={3}
                value={textOf(value)}
                onChange={(event) => {
                  fill(event.target.value);
                }}
              />
            );
          case "flag":
            return (
              <select
                {...aria(about)}
                value={typeof value === "boolean" ? String(value) : ""}
                onChange={(event) => {
                  fill(flagOf(event.target.value));
                }}
              >
                <option value="">{say.notFilledIn}</option>
                <option value="true">{say.yes}</option>
                <option value="false">{say.no}</option>
              </select>
            );
          case "choice":
            return (
              <select
                {...aria(about)}
                value={textOf(value)}
                onChange={(event) => {
                  fill(event.target.value);
                }}
              >
                <option value="">{say.notFilledIn}</option>
                {field.options.map((option) => (
                  <option key={option.id} value={option.id}>
                    {option.label}
                  </option>
                ))}
              </select>
            );
          case "integer":
            return (
              <input
                {...aria(about)}
                inputMode="numeric"
                value={textOf(value)}
                onChange={(event) => {
                  fill(wholeOf(event.target.value));
                }}
              />
            );
          default:
            return (
              <input
                {...aria(about)}
                type={field.kind === "date" ? "date" : "text"}
                max={field.kind === "date" ? "9999-12-31" : undefined}
                value={textOf(value)}
                onChange={(event) => {
                  fill(event.target.value);
                }}
              />
            );
        }
      }}
    </Labelled>
  );
}

const flagOf = (text: string): boolean | undefined => (text === "" ? undefined : text === "true");

/** What is no whole number goes in as it was typed: the library says what is wrong with it. */
const wholeOf = (text: string): number | string => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);

function Fact({ field, path, filling }: At): ReactElement {
  const { about } = usePage();
  const input = filling.inputs.find(({ id }) => id === field.fact);
  const value = valueAt(filling.values, path);
  const put = (at: string, next: unknown): void => {
    filling.onFill(withValue(filling.values, at, next));
  };
  if (!input) return <Single field={field} path={path} filling={filling} />;
  if (input.per_type) {
    return (
      <Group field={field} path={path} filling={filling}>
        <div className="types">
          {input.per_type.map((type) => {
            const label = about.types.find(({ id }) => id === type)?.label ?? type;
            const one = { ...field, label, help: null, required: "never" as const, completion: null, filled_by: null };
            const at = `${path}/${type}`;
            return (
              <Labelled key={type} field={one} path={at} filling={filling}>
                {(named) => (
                  <FactControl
                    {...named}
                    input={{ ...input, help: null }}
                    value={chosenOf(valueAt(filling.values, at))}
                    onValue={(next) => {
                      put(at, valueOf(input, [next]));
                    }}
                  />
                )}
              </Labelled>
            );
          })}
        </div>
      </Group>
    );
  }
  if (input.kind === "set") return <Choices field={field} path={path} filling={filling} options={input.options} none />;
  return (
    <Labelled field={{ ...field, help: field.help ?? input.help }} path={path} filling={filling}>
      {(named) => (
        <FactControl
          {...named}
          input={{ ...input, help: null }}
          value={chosenOf(value)}
          onValue={(next) => {
            put(path, valueOf(input, [next]));
          }}
        />
      )}
    </Labelled>
  );
}

const chosenOf = (value: unknown): string => (typeof value === "boolean" ? String(value) : textOf(value));

/** Several controls under one name. */
function Group({ field, path, filling, children }: At & { readonly children: ReactNode }): ReactElement {
  const id = filling.place(path);
  const findings = findingsAt(filling, path);
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={findings.length > 0 ? `${id}-found` : undefined}>
      <legend>
        <Name field={field} />
      </legend>
      {field.help !== null && <p className="help">{field.help}</p>}
      {children}
      <Findings id={`${id}-found`} findings={findings} />
    </fieldset>
  );
}

function Choices({
  field,
  path,
  filling,
  options,
  none,
}: At & { readonly options: FormField["options"]; readonly none?: boolean }): ReactElement {
  const { say } = usePage();
  const value = valueAt(filling.values, path);
  const chosen = Array.isArray(value) ? (value as unknown[]) : undefined;
  const fill = (next: readonly unknown[] | undefined): void => {
    filling.onFill(withValue(filling.values, path, next));
  };
  const tick = (id: string, ticked: boolean): void => {
    const others = (chosen ?? []).filter((other) => other !== id);
    fill(listed(ticked ? [...others, id] : others));
  };
  return (
    <Group field={field} path={path} filling={filling}>
      {options.map((option) => (
        <label key={option.id} className="check">
          <input
            type="checkbox"
            name={path}
            value={option.id}
            checked={chosen?.includes(option.id) ?? false}
            onChange={(event) => {
              tick(option.id, event.target.checked);
            }}
          />
          <span>{option.label}</span>
        </label>
      ))}
      {none && (
        <label className="check">
          <input
            type="checkbox"
            name={path}
            value=""
            checked={chosen?.length === 0}
            onChange={(event) => {
              fill(event.target.checked ? [] : undefined);
            }}
          />
          <span>{say.noneOfThese}</span>
        </label>
      )}
    </Group>
  );
}

/** A list of items that grows and shrinks. */
function Items({
  field,
  path,
  filling,
  fresh,
  children,
}: At & { readonly fresh: unknown; readonly children: (at: string, place: number) => ReactNode }): ReactElement {
  const { say } = usePage();
  const items = itemsAt(filling.values, path);
  const fill = (next: readonly unknown[]): void => {
    filling.onFill(withValue(filling.values, path, listed(next)));
  };
  // The focus goes to the item that is next to it, since the button that was pressed is gone.
  const remove = (place: number): void => {
    flushSync(() => {
      fill(items.filter((_, other) => other !== place));
    });
    const next = items.length > 1 ? `${path}/${Math.min(place, items.length - 2)}` : path;
    document.getElementById(filling.place(next))?.focus();
  };
  return (
    <Group field={field} path={path} filling={filling}>
      <ol className="items">
        {items.map((_, place) => (
          <li key={place}>
            {children(`${path}/${place}`, place)}
            <button
              type="button"
              className="quiet remove"
              aria-label={say.form.remove(field.label, place + 1)}
              onClick={() => {
                remove(place);
              }}
            >
              {say.form.removeShort}
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        name={path}
        className="add"
        onClick={() => {
          fill([...items, fresh]);
        }}
      >
        {say.form.add(field.label)}
      </button>
    </Group>
  );
}

function Texts({ field, path, filling }: At): ReactElement {
  return (
    <Items field={field} path={path} filling={filling} fresh="">
      {(at, place) => {
        const id = filling.place(at);
        const findings = findingsAt(filling, at);
        return (
          <div className="grow">
            <input
              id={id}
              name={at}
              aria-label={`${field.label} ${place + 1}`}
              aria-invalid={findings.length > 0 || undefined}
              aria-describedby={findings.length > 0 ? `${id}-found` : undefined}
              value={textOf(valueAt(filling.values, at))}
              onChange={(event) => {
                filling.onFill(withValue(filling.values, at, event.target.value));
              }}
            />
            <Findings id={`${id}-found`} findings={findings} />
          </div>
        );
      }}
    </Items>
  );
}

function Rows({ field, path, filling }: At): ReactElement {
  const { say } = usePage();
  return (
    <Items field={field} path={path} filling={filling} fresh={{}}>
      {(at, place) => (
        <fieldset className="row" id={filling.place(at)} tabIndex={-1}>
          <legend>{say.form.row(place + 1)}</legend>
          <Findings id={`${filling.place(at)}-found`} findings={findingsAt(filling, at)} />
          <div className="grid">
            {(field.fields ?? []).map((inner) => (
              <Field key={inner.id} field={inner} path={`${at}/${inner.id}`} filling={filling} />
            ))}
          </div>
        </fieldset>
      )}
    </Items>
  );
}

/** What the scheme decides by what is filled in. */
function Decided({ field, path, filling }: At): ReactElement {
  const { say } = usePage();
  const decided = filling.validation.decided.find((one) => one.path === path);
  const values = decided?.values.map(({ label }) => label).join(decided.joint ? say.and : say.listComma);
  const said = (decided?.decision === "score" ? decided.score : values) ?? "";
  const text =
    decided?.outcome === "determined" ? (said === "" ? say.warning.none : said) : say.decided(decided?.outcome);
  return (
    <div className="field decided">
      <span className="label">
        <Name field={field} />
      </span>
      <output id={filling.place(path)} data-place={path} tabIndex={-1}>
        {text}
      </output>
      <Findings id={`${filling.place(path)}-found`} findings={findingsAt(filling, path)} />
    </div>
  );
}

function Signature({ field }: { readonly field: FormField }): ReactElement {
  const { say } = usePage();
  return (
    <div className="field decided">
      <span className="label">
        <Name field={field} />
      </span>
      <p className="help">{say.form.signed}</p>
    </div>
  );
}
