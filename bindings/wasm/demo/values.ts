// What is filled into a form: read and changed at a place, which is a JSON Pointer.

import type { FormInput } from "integrity-risk";

type Holder = Readonly<Record<string, unknown>> | readonly unknown[];

const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;
const steps = (path: string): readonly string[] => path.split("/").slice(1);

export function valueAt(values: unknown, path: string): unknown {
  return steps(path).reduce(
    (held: unknown, step) => (isHolder(held) ? (held as Record<string, unknown>)[step] : undefined),
    values,
  );
}

/** The values with another one at a place; `undefined` leaves nothing there. */
export function withValue(values: FormInput, path: string, value: unknown): FormInput {
  return put(values, steps(path), value) as FormInput;
}

function put(held: unknown, [step, ...further]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(held)) {
    return (held as unknown[]).map((item, at) => (String(at) === step ? put(item, further, value) : item));
  }
  const { [step]: inner, ...others } = isHolder(held) ? (held as Record<string, unknown>) : {};
  const next = put(inner, further, value);
  return next === undefined ? others : { ...others, [step]: next };
}

export function itemsAt(values: unknown, path: string): readonly unknown[] {
  const held = valueAt(values, path);
  return Array.isArray(held) ? (held as unknown[]) : [];
}

/** A list with nothing in it is as if nothing were filled in. */
export function listed(items: readonly unknown[]): readonly unknown[] | undefined {
  return items.length > 0 ? items : undefined;
}
