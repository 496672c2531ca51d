// Fields for the facts that a scheme asks for, and the facts that they say.

import type { Facts, FactValue, Input, KindOfRisk } from "integrity-risk";
import { type ReactElement, useId } from "react";
import { usePage } from "./page";

/** What is chosen, by the name of the control: a fact's id, or `fact/type`. It outlives language and scheme. */
export type Filled = Readonly<Record<string, readonly string[]>>;

/** The facts that are said; what is not is left out, and so unknown. */
export function factsOf(inputs: readonly Input[], filled: Filled): Facts {
  const said = inputs.map((input) => [input.id, factOf(input, filled)] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

function factOf(input: Input, filled: Filled): FactValue | undefined {
  if (!input.per_type) return valueOf(input, filled[input.id]);
  const rated = input.per_type.map((type) => [type, filled[`${input.id}/${type}`]?.[0] ?? ""] as const);
  const said = rated.filter(([, rating]) => rating !== "");
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

/** The value of a control; none if nothing is chosen. */
export function valueOf(input: Input, chosen: readonly string[] = []): Exclude<FactValue, null> | undefined {
  // Nothing ticked is not known; «none of these» is the empty set.
  if (input.kind === "set") return chosen.length > 0 ? chosen.filter((id) => id !== "") : undefined;
  const [first = ""] = chosen;
  if (first === "") return undefined;
  if (input.kind === "flag") return first === "true";
  return input.kind === "integer" ? Number(first) : first;
}

/** The controls that say known facts: the other way round. */
export function filledBy(inputs: readonly Input[], facts: Readonly<Record<string, unknown>>): Filled {
  const chosen = inputs.flatMap(({ id, per_type: types }): [string, readonly string[]][] => {
    const value = facts[id];
    if (!types) return [[id, chosenBy(value)]];
    return types.map((type) => [`${id}/${type}`, chosenBy((value as Record<string, unknown> | undefined)?.[type])]);
  });
  return Object.fromEntries(chosen.filter(([, one]) => one.length > 0));
}

function chosenBy(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.length > 0 ? value.map(String) : [""];
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
}

interface Fields {
  readonly inputs: readonly Input[];
  readonly types: readonly KindOfRisk[];
  readonly filled: Filled;
  readonly onFill: (filled: Filled) => void;
}

export function FactFields({ inputs, types, filled, onFill }: Fields): ReactElement {
  const labels = new Map(types.map((type) => [type.id, type.label]));
  const fill =
    (name: string) =>
    (chosen: readonly string[]): void => {
      onFill({ ...filled, [name]: chosen });
    };
  const field = (input: Input, name: string, label: string): ReactElement => (
    <FactField key={name} input={input} name={name} label={label} chosen={filled[name] ?? []} onChoose={fill(name)} />
  );
  return (
    <>
      {inputs.map((input) =>
        input.per_type ? (
          <fieldset key={input.id}>
            <legend>{input.label}</legend>
            {input.help !== null && <p className="help">{input.help}</p>}
            <div className="types">
              {input.per_type.map((type) =>
                field({ ...input, help: null }, `${input.id}/${type}`, labels.get(type) ?? type),
              )}
            </div>
          </fieldset>
        ) : (
          field(input, input.id, input.label)
        ),
      )}
    </>
  );
}

interface Field {
  readonly input: Input;
  readonly name: string;
  readonly label: string;
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

export function FactField({ input, name, label, chosen, onChoose }: Field): ReactElement {
  const id = useId();
  if (input.kind === "set")
    return <Ticks input={input} name={name} label={label} chosen={chosen} onChoose={onChoose} />;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FactControl
        id={id}
        input={input}
        name={name}
        value={chosen[0] ?? ""}
        onValue={(value) => {
          onChoose([value]);
        }}
      />
      {input.help !== null && (
        <p className="help" id={`${id}-help`}>
          {input.help}
        </p>
      )}
    </div>
  );
}

interface Control {
  readonly id: string;
  readonly input: Input;
  readonly name: string;
  readonly value: string;
  readonly invalid?: boolean;
  readonly describedBy?: string | undefined;
  readonly onValue: (value: string) => void;
}

/** The control alone, for a fact that is one value. */
export function FactControl({ id, input, name, value, invalid, describedBy, onValue }: Control): ReactElement {
  const { say } = usePage();
  const common = {
    id,
    name,
    value,
    "aria-invalid": invalid ? true : undefined,
    "aria-describedby": describedBy ?? (input.help === null ? undefined : `${id}-help`),
  };
  if (input.kind === "integer") {
    return (
      <input
        {...common}
        type="number"
        min={input.min}
        max={input.max}
        onChange={(event) => {
          onValue(event.target.value);
        }}
      />
    );
  }
  return (
    <select
      {...common}
      onChange={(event) => {
        onValue(event.target.value);
      }}
    >
      <option value="">{say.unknown}</option>
      {input.kind === "flag" && (
        <>
          <option value="true">{say.yes}</option>
          <option value="false">{say.no}</option>
        </>
      )}
      {input.kind === "choice" &&
        input.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      {input.kind === "score" &&
        input.values.map((score, at) => (
          <option key={score} value={score}>
            {onScale(score, input.labels[at])}
          </option>
        ))}
      {input.not_rated && <option value="not_rated">{say.notRated}</option>}
    </select>
  );
}

/** `2/5` → `0.4`, with the scale's own word if it has one. */
function onScale(value: string, label: string | undefined): string {
  const [over = 0, under = 1] = value.split("/").map(Number);
  const shown = String(over / under);
  return label ? `${label} (${shown})` : shown;
}

function Ticks({ input, name, label, chosen, onChoose }: Field): ReactElement {
  const { say } = usePage();
  const options = input.kind === "set" ? [...input.options, { id: "", label: say.noneOfThese }] : [];
  // «None of these» and the others shut each other out.
  const tick = (id: string, ticked: boolean): void => {
    const others = chosen.filter((other) => other !== id && (!ticked || (other === "") === (id === "")));
    onChoose(ticked ? [...others, id] : others);
  };
  return (
    <fieldset>
      <legend>{label}</legend>
      {input.help !== null && <p className="help">{input.help}</p>}
      {options.map((option) => (
        <label key={option.id} className="check">
          <input
            type="checkbox"
            name={name}
            value={option.id}
            checked={chosen.includes(option.id)}
            onChange={(event) => {
              tick(option.id, event.target.checked);
            }}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
