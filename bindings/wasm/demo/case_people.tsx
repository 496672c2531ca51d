// Who holds which role: typed in as ids, or made up so that a case can be walked through at once.

import type { Organisation, SchemeRole } from "integrity-risk";
import { type ReactElement, useId } from "react";
import { ids } from "./case_kept";
import { usePage } from "./page";

/** The ids of persons by role, as typed. */
export type Offices = Readonly<Record<string, string>>;

/** A role that acts in a case, and how its body meets. */
export interface Acting {
  readonly role: SchemeRole;
  readonly meets: boolean;
  readonly chair: string | null;
}

export function organisationOf(offices: Offices): Organisation {
  const held = Object.entries(offices).map(([role, typed]) => [role, ids(typed)] as const);
  return {
    offices: Object.fromEntries(
      held.filter(([, persons]) => persons.length > 0).map(([role, persons]) => [role, { persons }]),
    ),
  };
}

/** One person for each role, and two members more for a body that meets, its chair among them. */
export function madeUp(acting: readonly Acting[]): Offices {
  return Object.fromEntries(
    acting
      .filter(({ role }) => !isHolder(role))
      .map(({ role, meets, chair }) => {
        const one = `${role.id}-1`;
        return [
          role.id,
          meets ? [chair === null ? one : `${chair}-1`, `${role.id}-2`, `${role.id}-3`].join(", ") : one,
        ];
      }),
  );
}

/** The holder of the post is said by the subject. */
const isHolder = (role: SchemeRole): boolean => role.role === "holder";

export function People({
  acting,
  offices,
  onOffices,
}: {
  readonly acting: readonly Acting[];
  readonly offices: Offices;
  readonly onOffices: (offices: Offices) => void;
}): ReactElement {
  const { say, about } = usePage();
  const first = acting.map(({ role }) => role).filter((role) => !isHolder(role));
  const others = about.roles.filter((role) => !isHolder(role) && !first.some(({ id }) => id === role.id));
  const field = (role: SchemeRole): ReactElement => (
    <Typed
      key={role.id}
      name={`office/${role.id}`}
      label={role.label}
      value={offices[role.id] ?? ""}
      onValue={(value) => {
        onOffices({ ...offices, [role.id]: value });
      }}
    />
  );
  return (
    <fieldset>
      <legend>{say.case.organisation}</legend>
      <p className="help">{say.case.organisationHelp}</p>
      <div className="grid">{first.map(field)}</div>
      {others.length > 0 && (
        <details>
          <summary>{say.case.otherRoles}</summary>
          <div className="grid">{others.map(field)}</div>
        </details>
      )}
      <button
        type="button"
        name="made-up"
        onClick={() => {
          onOffices({ ...madeUp(acting), ...nonEmpty(offices) });
        }}
      >
        {say.case.madeUp}
      </button>
    </fieldset>
  );
}

function nonEmpty(offices: Offices): Offices {
  return Object.fromEntries(Object.entries(offices).filter(([, typed]) => typed.trim() !== ""));
}

interface Line {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly help?: string | undefined;
  readonly type?: "text" | "date" | "datetime-local";
  readonly list?: string | undefined;
  readonly onValue: (value: string) => void;
}

/** A line that is typed. */
export function Typed({ name, label, value, help, type = "text", list, onValue }: Line): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        list={list}
        value={value}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={(event) => {
          onValue(event.target.value);
        }}
      />
      {help !== undefined && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

interface Pick {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** What stands for nothing, where nothing may be chosen. */
  readonly none?: string | undefined;
  readonly onValue: (value: string) => void;
}

export function Picked({ name, label, value, options, none, onValue }: Pick): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => {
          onValue(event.target.value);
        }}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface Several {
  readonly name: string;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly options: Pick["options"];
  readonly onChosen: (chosen: readonly string[]) => void;
}

export function Ticked({ name, label, chosen, options, onChosen }: Several): ReactElement {
  return (
    <fieldset>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.id} className="check">
          <input
            type="checkbox"
            name={name}
            value={option.id}
            checked={chosen.includes(option.id)}
            onChange={(event) => {
              const others = chosen.filter((one) => one !== option.id);
              onChosen(event.target.checked ? [...others, option.id] : others);
            }}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
