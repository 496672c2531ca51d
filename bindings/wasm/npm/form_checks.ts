// What a page asks of a form while it is filled in.

import { type FormStandard, standard } from "./standard.js";
import type { Answer, FormDescription, FormInput, FormSchemas, FormValidation, Functions } from "./types.js";

/** @internal The functions that take a form. */
export type AskForm = <F extends FormFunction>(name: F, own: object) => Answer<Functions[F]>;
type FormFunction = "form" | "form_render" | "form_schema" | "form_validate" | "template";

/** A form as it is filled in. Whether the scheme has it, every answer tells. */
export class FormChecks {
  /** @internal */
  readonly ask: AskForm;
  /** Its id, as `warning_notice`. */
  readonly id: string;

  /** @internal */
  constructor(id: string, ask: AskForm) {
    this.ask = ask;
    this.id = id;
  }

  /** Its title, fields and checks. */
  about(): Answer<FormDescription> {
    return this.ask("form", { form: this.id });
  }

  /**
   * Everything found in what is filled in, and what the decisions come to that the form shows.
   * Of the text of a JSON object, keys that stand twice are found too.
   */
  validate(values: FormInput | string): Answer<FormValidation> {
    return this.ask("form_validate", { form: this.id, ...given(values) });
  }

  /** The required fields that are not filled in, the one to ask next first. */
  missing(values: FormInput | string): Answer<readonly string[]> {
    const validated = this.validate(values);
    return validated.error ? validated : { ok: validated.ok.missing };
  }

  /**
   * The form as a Standard Schema, version 1, for react-hook-form, TanStack Form and whatever else
   * takes one. Issues have the code and the clause of the finding too. An input that was left empty
   * (`""`, `NaN`) holds nothing.
   */
  get "~standard"(): FormStandard {
    return standard(this);
  }

  /** The form as a JSON Schema, draft 2020-12, and its layout as JSON Forms has it. */
  schema(): Answer<FormSchemas> {
    return this.ask("form_schema", { form: this.id });
  }
}

/** @internal What is filled in, as values or as the text of a JSON object. */
export function given(values: FormInput | string | undefined): object {
  return typeof values === "string" ? { json: values } : { values };
}
