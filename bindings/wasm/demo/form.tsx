// A form of the scheme is filled in; every key stroke is validated.

import type { Form, FormDescription, FormInput, FormValidation } from "integrity-risk";
import { type ReactElement, useId, useMemo, useState } from "react";
import { Field, type Filling } from "./form_fields";
import { usePage } from "./page";
import { Paper } from "./paper";
import { Clause, RuleText } from "./rules";
import { Said } from "./said";
import { inputsOf } from "./schemes";

/** What is filled in, by scheme and form, so that it is there when one comes back. */
type Drafts = Readonly<Record<string, FormInput>>;

export function FormFlow(): ReactElement {
  const { say, chosen, about } = usePage();
  const [drafts, keep] = useState<Drafts>({});
  const [wanted, want] = useState("");
  const id = useId();
  const entry = about.forms.find((form) => form.id === wanted) ?? about.forms[0];
  if (!entry) return <p className="card">{say.form.none}</p>;
  const draft = `${chosen.key}/${entry.id}`;
  return (
    <>
      <div className="card field pick">
        <label htmlFor={id}>{say.form.which}</label>
        <select
          id={id}
          name="form"
          value={entry.id}
          onChange={(event) => {
            want(event.target.value);
          }}
        >
          {about.forms.map((form) => (
            <option key={form.id} value={form.id}>
              {form.annex ? `${form.label}${say.open}${form.annex}${say.close}` : form.label}
            </option>
          ))}
        </select>
      </div>
      {entry.fields === 0 ? (
        <div className="card">
          <p>{say.form.noFields}</p>
          {entry.rule && <RuleText rule={entry.rule} />}
        </div>
      ) : (
        <Filled
          key={draft}
          id={entry.id}
          values={drafts[draft] ?? {}}
          onFill={(values) => {
            keep({ ...drafts, [draft]: values });
          }}
        />
      )}
    </>
  );
}

interface Draft {
  readonly id: string;
  readonly values: FormInput;
  readonly onFill: (values: FormInput) => void;
}

function Filled({ id, values, onFill }: Draft): ReactElement {
  const { say, chosen, options } = usePage();
  const [shows, show] = useState(false);
  const form = useMemo(() => chosen.scheme.form(id, options), [chosen, id, options]);
  const described = useMemo(() => form.about(), [form]);
  const inputs = useMemo(() => inputsOf(chosen.scheme, options), [chosen, options]);
  const validated = form.validate(values);
  const prefix = useId();
  const place = (path: string): string => `${prefix}${path}`;
  // As while settings are refused: what is filled in is kept until they are put right.
  if (described.error || validated.error)
    return (
      <p className="card problem" role="alert">
        <Said>{(described.error ?? validated.error)?.message ?? ""}</Said>
      </p>
    );
  const about = described.ok;
  const filling: Filling = { values, validation: validated.ok, inputs, place, onFill, pressed: shows };
  return (
    <div className="columns form">
      <form
        className="card"
        autoComplete="off"
        aria-label={about.label}
        onSubmit={(event) => {
          event.preventDefault();
          show(true);
        }}
      >
        <h2>{about.label}</h2>
        <Who about={about} />
        {about.fields.map((field) => (
          <Field key={field.id} field={field} path={`/${field.id}`} filling={filling} />
        ))}
        <p className="actions">
          <button type="submit" className="main">
            {say.form.check}
          </button>
          <button
            type="button"
            onClick={() => {
              show(false);
              onFill({});
            }}
          >
            {say.clear}
          </button>
        </p>
      </form>
      <Standing about={about} validation={validated.ok} place={place} />
      <OnPaper form={form} values={values} title={about.label} />
    </div>
  );
}

function Who({ about }: { readonly about: FormDescription }): ReactElement {
  const { say } = usePage();
  const roles = (all: FormDescription["filled_by"]): string => all.map(({ label }) => label).join(say.listComma);
  return (
    <div className="help">
      {about.filled_by.length > 0 && (
        <p>
          {say.form.filledBy}
          {roles(about.filled_by)}
        </p>
      )}
      {about.received_by.length > 0 && (
        <p>
          {say.form.receivedBy}
          {roles(about.received_by)}
        </p>
      )}
      {about.rule && (
        <p>
          <code>{about.rule.rule}</code> <Clause>{about.rule.clause}</Clause>
        </p>
      )}
    </div>
  );
}

interface Stands {
  readonly about: FormDescription;
  readonly validation: FormValidation;
  readonly place: (path: string) => string;
}

/** How far it is, and what to fill in next. */
function Standing({ about, validation, place }: Stands): ReactElement {
  const { say } = usePage();
  const { missing } = validation;
  const faults = validation.findings.filter(({ path }) => !missing.includes(path));
  const errors = faults.filter(({ severity }) => severity === "error").length;
  const status = validation.valid ? say.form.stands : say.form.open(missing.length, errors);
  const named = (path: string): string => nameOf(about, path, say.form.row);
  const goTo = (path: string): void => {
    document.getElementById(place(path))?.focus();
  };
  return (
    <section className="card side" aria-labelledby="standing-heading">
      <h2 id="standing-heading">{say.form.standing}</h2>
      <p id="standing" role="status" aria-live="polite" className={`grade ${validation.valid ? "low" : "open"}`}>
        {status}
      </p>
      {missing.length > 0 && (
        <>
          <h3>{say.form.missing}</h3>
          <ol id="form-missing">
            {missing.map((path) => (
              <li key={path}>
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    goTo(path);
                  }}
                >
                  {named(path)}
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      {faults.length > 0 && (
        <>
          <h3>{say.form.findings}</h3>
          <ul id="form-findings" className="reasons">
            {faults.map((finding) => (
              <li key={`${finding.path} ${finding.code} ${finding.rule ?? ""}`} className={finding.severity}>
                <p>
                  <Said>{finding.message}</Said>
                </p>
                <p className="source">
                  <button
                    type="button"
                    className="link"
                    onClick={() => {
                      goTo(finding.path);
                    }}
                  >
                    {named(finding.path)}
                  </button>
                  <code>{finding.code}</code>
                  {finding.rule && <code>{finding.rule}</code>}
                  <Clause>{finding.clause}</Clause>
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** A place in words: the labels of fields, and the numbers of rows. */
function nameOf(about: FormDescription, path: string, row: (number: number) => string): string {
  let fields = about.fields;
  const named = path
    .split("/")
    .slice(1)
    .map((step) => {
      if (/^\d+$/.test(step)) return row(Number(step) + 1);
      const field = fields.find(({ id }) => id === step);
      fields = field?.fields ?? [];
      return field?.label ?? step;
    });
  return named.join(" · ");
}

/** The form as it is printed, with room for what is not filled in. */
function OnPaper({
  form,
  values,
  title,
}: {
  readonly form: Form;
  readonly values: FormInput;
  readonly title: string;
}): ReactElement {
  const { say } = usePage();
  const [open, setOpen] = useState(false);
  const paper = open ? form.render(values, { format: "html" }) : undefined;
  return (
    <section className="card wide" aria-labelledby="paper-heading">
      <h2 id="paper-heading">{say.form.paper}</h2>
      <p className="actions">
        <button
          type="button"
          id="show-paper"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? say.form.hidePaper : say.form.showPaper}
        </button>
      </p>
      {paper?.error && (
        <p className="problem" role="alert">
          <Said>{paper.error.message}</Said>
        </p>
      )}
      {paper?.ok && <Paper title={title} html={paper.ok.paper} name={`${form.id}.html`} />}
    </section>
  );
}
