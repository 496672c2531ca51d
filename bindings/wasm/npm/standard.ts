// A form as a Standard Schema, so that libraries of forms take it as they take any other schema.

import { LONGEST } from "./text.js";
import type { Answer, FormInput, FormSchemas, FormValidation } from "./types.js";

/** Something wrong with what is filled in, as Standard Schema has it, with what this library adds. */
export interface FormIssue {
  /** What is wrong, in the language of the form. */
  readonly message: string;
  /** Where it stands: keys of fields and places of rows, counted from 0. */
  readonly path: readonly (string | number)[];
  /** What kind of fault it is, for programs: `field_required`, `no_such_day`, … */
  readonly code: string;
  /** The clause it rests on. */
  readonly clause: string;
}

/** Standard Schema, version 1, with its JSON Schema. */
export interface FormStandard {
  readonly version: 1;
  readonly vendor: "integrity-risk";
  readonly types?: { readonly input: FormInput; readonly output: FormInput } | undefined;
  readonly validate: (value: unknown) => { readonly value: FormInput; readonly issues?: undefined } | { readonly issues: readonly FormIssue[] };
  readonly jsonSchema: {
    readonly input: (options: { readonly target: string }) => Record<string, unknown>;
    readonly output: (options: { readonly target: string }) => Record<string, unknown>;
  };
}

/** What a form is asked beside what is filled in. */
interface Asked {
  schema(): Answer<FormSchemas>;
}

/** Deeper than any form. */
const DEPTH = 100;

/** The form as a Standard Schema, by what it says of a value. Advice is no issue. */
export function standard(form: Asked, validate: (value: unknown) => string): FormStandard {
  const jsonSchema = ({ target }: { readonly target: string }): Record<string, unknown> => {
    const schemas = form.schema();
    if (schemas.error) throw new Error(schemas.error.message);
    if (target !== "draft-2020-12") throw new Error(`a form is a JSON Schema of draft 2020-12, not of ${target}`);
    return schemas.ok.json_schema;
  };
  return {
    version: 1,
    vendor: "integrity-risk",
    validate(value) {
      const values = filledIn(value, 0, new Map()) as FormInput;
      const validated = JSON.parse(validate(values)) as Answer<FormValidation>;
      if (validated.error) {
        const { message, path, code } = validated.error;
        return { issues: [{ message, path: steps(path.replace(/^\/values(?=\/|$)/, "")), code, clause: "" }] };
      }
      const wrong = validated.ok.findings.filter((finding) => finding.severity === "error");
      if (wrong.length === 0) return { value: values };
      return { issues: wrong.map(({ message, path, code, clause }) => ({ message, path: steps(path), code, clause })) };
    },
    jsonSchema: { input: jsonSchema, output: jsonSchema },
  };
}

/** The steps of a JSON Pointer. Ids of fields begin with a letter, so digits are places. */
function steps(pointer: string): (string | number)[] {
  const named = pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return named.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/**
 * What is filled in: an input of a page that was left empty is `""`, or `NaN` as a number, and holds
 * nothing. What stands in many places stands there afterwards too.
 */
function filledIn(value: unknown, depth: number, known: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null || depth > DEPTH) return value;
  if (known.has(value)) return known.get(value);
  // What stands within itself is no form: nothing that JSON says.
  known.set(value, Symbol());
  const held = heldBy(value, (item) => filledIn(item, depth + 1, known));
  known.set(value, held);
  return held;
}

function heldBy(value: object, filledIn: (item: unknown) => unknown): object {
  try {
    if (Array.isArray(value)) {
      const list = value as unknown[];
      return list.length > LONGEST ? list : list.map(filledIn);
    }
    // What is of a class, a day of some library say, tells itself what it stands for.
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return value;
    const held = Object.entries(value).filter(([, item]) => item !== "" && item !== undefined && !Number.isNaN(item));
    return Object.fromEntries(held.map(([key, item]) => [key, filledIn(item)]));
  } catch {
    // It throws when it is read, and will be refused for that.
    return value;
  }
}
