// Calls of the wire: JSON in, canonical JSON out.

import type { FormCalls } from "./form_checks.js";
import { crossing, crossingJson, said } from "./text.js";
import type { Answer, Functions, Options } from "./types.js";

/** Compiled schemes, as the WebAssembly has them. */
export interface Compiled {
  copy(): Compiled;
  form(question: string): FormCalls;
  add(scheme: string, lang: string): string;
  call(name: string, input: string): string;
}

/** The wire: JSON in, canonical JSON out, the same bytes as from every other language. */
export class Calls<Schemes extends Compiled = Compiled> {
  /** @internal */
  readonly schemes: Schemes;

  /** @internal */
  constructor(schemes: Schemes) {
    this.schemes = schemes;
  }

  /**
   * Compiles a scheme once; calls then name it by its id, which is returned. One that extends
   * another one needs that one added before.
   */
  add(scheme: string | object, options?: Pick<Options, "lang">): Answer<string> {
    return JSON.parse(this.schemes.add(crossing(scheme), crossing(said(options).lang ?? "en"))) as Answer<string>;
  }

  /** Calls a function with JSON. It never throws: what is wrong is in the answer. */
  call(name: string, input: string): string {
    return this.schemes.call(crossing(name), crossing(input));
  }

  /** @internal */
  ask<F extends keyof Functions>(name: F, request: object): Answer<Functions[F]> {
    return JSON.parse(this.schemes.call(name, crossingJson(request))) as Answer<Functions[F]>;
  }

  /** @internal A form that is asked again and again. */
  form(question: object): FormCalls {
    return this.schemes.form(crossingJson(question));
  }
}
