// What a page asks of a form while it is filled in.

import type { SchemeDecisions } from "./scheme_decisions.js";
import { type FormStandard, standard } from "./standard.js";
import { crossing, crossingJson } from "./text.js";
import type { Answer, FormDescription, FormFault, FormSchemas, FormValidation, Functions, Options } from "./types.js";

/** The functions that take a form. */
type FormFunction = "form" | "form_render" | "form_schema" | "form_validate" | "template";

/** A form as the WebAssembly has it: what is filled in crosses as the text of its JSON. */
export interface FormCalls {
  validate(text: string, byHand: boolean): string;
  faults(text: string, byHand: boolean): string;
  faults_of_all(texts: string): string;
}

/** Keeps texts apart that cross as one, as in JSON text sequences. No JSON holds it. */
const SEPARATOR = "\u001e";

/** So many characters cross at a time, or one longer text. */
const AT_ONCE = 1 << 20;

/** A form as it is filled in. Whether the scheme has it, every answer tells. */
export class FormChecks {
  readonly #scheme: SchemeDecisions;
  readonly #options: Options | undefined;
  #asked: FormCalls | undefined;
  /** Its id, as `warning_notice`. */
  readonly id: string;

  /** @internal */
  constructor(scheme: SchemeDecisions, id: string, options: Options | undefined) {
    this.#scheme = scheme;
    this.#options = options;
    this.id = id;
  }

  /** Its title, fields and checks. */
  about(): Answer<FormDescription> {
    return this.ask("form");
  }

  /**
   * Everything found in what is filled in, and what the decisions come to that the form shows.
   * Of the text of a JSON object, keys that stand twice are found too.
   */
  validate(values: object | string): Answer<FormValidation> {
    return JSON.parse(this.#calls.validate(...filledIn(values))) as Answer<FormValidation>;
  }

  /**
   * Where something is wrong, and its code: `validate` without words and decisions, for whoever
   * looks at many forms and asks for the words of those that have faults.
   */
  faults(values: object | string): Answer<readonly FormFault[]> {
    return JSON.parse(this.#calls.faults(...filledIn(values))) as Answer<readonly FormFault[]>;
  }

  /**
   * The faults of each of many forms, as values or as JSON texts. What is no form has one fault: what
   * `validate` refuses it for.
   */
  faultsOfAll(forms: Iterable<object | string>): Answer<readonly (readonly FormFault[])[]> {
    const found: (readonly FormFault[])[] = [];
    try {
      for (const together of joined(forms)) {
        const answer = JSON.parse(this.#calls.faults_of_all(together)) as Answer<readonly (readonly FormFault[])[]>;
        if (answer.error) return answer;
        for (const faults of answer.ok) found.push(faults);
      }
    } catch {
      // It cannot be gone through: there are no values.
      return JSON.parse(this.#calls.validate("null", false)) as Answer<never>;
    }
    return { ok: found };
  }

  get #calls(): FormCalls {
    return (this.#asked ??= this.#scheme.formCalls(this.id, this.#options));
  }

  /** The required fields that are not filled in, the one to ask next first. */
  missing(values: object | string): Answer<readonly string[]> {
    const validated = this.validate(values);
    return validated.error ? validated : { ok: validated.ok.missing };
  }

  /**
   * The form as a Standard Schema, version 1, for react-hook-form, TanStack Form and whatever else
   * takes one. Issues have the code and the clause of the finding too. An input that was left empty
   * (`""`, `NaN`) holds nothing.
   */
  get "~standard"(): FormStandard {
    return standard(this, (values) => this.#calls.validate(crossingJson(values), false));
  }

  /** The form as a JSON Schema, draft 2020-12, and its layout as JSON Forms has it. */
  schema(): Answer<FormSchemas> {
    return this.ask("form_schema");
  }

  /** @internal */
  ask<F extends FormFunction>(name: F, own: object = {}): Answer<Functions[F]> {
    return this.#scheme.ask(name, { form: this.id, ...own }, this.#options);
  }
}

/** Texts put together, not too many at a time. */
function* joined(forms: Iterable<object | string>): Generator<string> {
  let waiting: string[] = [];
  let length = 0;
  for (const form of forms) {
    const [text] = filledIn(form);
    if (length > 0 && length + text.length > AT_ONCE) {
      yield waiting.join(SEPARATOR);
      waiting = [];
      length = 0;
    }
    // One that holds the separator is no JSON, with and without what stands behind it.
    const end = text.indexOf(SEPARATOR);
    waiting.push(end < 0 ? text : `${text.slice(0, end)}\u0000`);
    length += text.length + 1;
  }
  if (waiting.length > 0) yield waiting.join(SEPARATOR);
}

/** What is filled in as it crosses, and whether somebody has written it so. */
function filledIn(values: object | string): [text: string, byHand: boolean] {
  return [crossing(values), typeof values === "string"];
}

/** @internal What is filled in, as values or as the text of a JSON object. */
export function given(values: object | string | undefined): object {
  return typeof values === "string" ? { json: values } : { values };
}
