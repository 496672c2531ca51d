// What the text demands and does not give: set once, and taken by every question about the scheme.

import type { Options, Parameter, SettingValue } from "integrity-risk";
import { type ReactElement, useId } from "react";
import { usePage } from "./page";
import { Said } from "./said";

/** What is typed, by the id of the parameter: `10` or `10 calendar`. */
export type Typed = Readonly<Record<string, string>>;

/** The settings that are typed; what is empty is not set. */
export function settingsOf(parameters: readonly Parameter[], typed: Typed): Options["settings"] {
  const set = parameters.flatMap((parameter): [string, SettingValue][] => {
    const text = typed[parameter.id]?.trim() ?? "";
    const value = text === "" ? undefined : valueOf(parameter, text);
    return value === undefined ? [] : [[parameter.id, value]];
  });
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}

function valueOf(parameter: Parameter, text: string): SettingValue | undefined {
  switch (parameter.kind) {
    case "duration": {
      const [days, kind] = parted(text);
      if (days === "") return undefined;
      const count = numberIn(days);
      if (kind === "months") return { months: count };
      return kind === "calendar" ? { calendar_days: count } : { working_days: count };
    }
    case "thresholds":
      return text.split(/[\s,，、]+/).filter(Boolean);
    case "map":
      return tableIn(text);
    default:
      return text;
  }
}

/** A number of days or months and their kind, as `10 calendar`. */
function parted(text: string): readonly [days: string, kind: string] {
  const [, days = "", kind = "working"] = /^(.*?)\s*(working|calendar|months)?$/.exec(text) ?? [];
  return [days, kind];
}

/** What is no number goes in as it was typed: the library says what is wrong with it, and where. */
function numberIn(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : (text as unknown as number);
}

/** `post: a, b` on lines of their own. */
function tableIn(text: string): SettingValue {
  const lines = text.split(/[\n;；]/).map((line) => line.split(/[:：]/));
  return Object.fromEntries(
    lines
      .map(([key = "", items = ""]) => [key.trim(), items.split(/[\s,，、]+/).filter(Boolean)] as const)
      .filter(([key]) => key !== ""),
  );
}

interface Sets {
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
}

export function Settings({ typed, onType }: Sets): ReactElement | null {
  const { say, about, chosen, options } = usePage();
  if (about.parameters.length === 0) return null;
  // What is wrong with a value, the library says of any question.
  const asked = about.grain === null ? chosen.scheme.about(options) : chosen.scheme.grade({}, options);
  const refused = asked.error?.path.startsWith("/settings") ? asked.error : undefined;
  const label = about.parameters.find(({ id }) => id === refused?.path.split("/")[2])?.label;
  return (
    <>
      <details className="settings">
        <summary>
          {say.settings.title}
          {say.open}
          {about.parameters.length}
          {say.close}
        </summary>
        <p className="help">{say.settings.lead}</p>
        <div className="grid">
          {about.parameters.map((parameter) => (
            <One
              key={parameter.id}
              parameter={parameter}
              value={typed[parameter.id] ?? ""}
              onValue={(value) => {
                onType({ ...typed, [parameter.id]: value });
              }}
            />
          ))}
        </div>
      </details>
      {refused && (
        <p id="settings-problem" className="problem" role="alert">
          {label && label + say.colon}
          <Said>{refused.message}</Said>
        </p>
      )}
    </>
  );
}

function One({
  parameter,
  value,
  onValue,
}: {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onValue: (value: string) => void;
}): ReactElement {
  const { say } = usePage();
  const id = useId();
  const [days, kind] = parted(value);
  if (parameter.kind !== "duration") {
    return (
      <div className="field">
        <label htmlFor={id}>{parameter.label}</label>
        {parameter.kind === "map" ? (
          <textarea
            id={id}
            name={`setting/${parameter.id}`}
            rows={2}
            value={value}
            aria-describedby={`${id}-help`}
            onChange={(event) => {
              onValue(event.target.value);
            }}
          />
        ) : (
          <input
            id={id}
            name={`setting/${parameter.id}`}
            value={value}
            aria-describedby={`${id}-help`}
            onChange={(event) => {
              onValue(event.target.value);
            }}
          />
        )}
        <p className="help" id={`${id}-help`}>
          {say.settings.kind(parameter.kind)}
        </p>
      </div>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{parameter.label}</label>
      <div className="pair">
        <input
          id={id}
          name={`setting/${parameter.id}`}
          inputMode="numeric"
          size={4}
          value={days}
          onChange={(event) => {
            onValue(event.target.value && `${event.target.value} ${kind}`);
          }}
        />
        <select
          aria-label={`${parameter.label}${say.colon}${say.settings.unit}`}
          value={kind}
          onChange={(event) => {
            onValue(days && `${days} ${event.target.value}`);
          }}
        >
          <option value="working">{say.settings.working}</option>
          <option value="calendar">{say.settings.calendar}</option>
          <option value="months">{say.settings.months}</option>
        </select>
      </div>
    </div>
  );
}
