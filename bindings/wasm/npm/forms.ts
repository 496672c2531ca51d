/**
 * The part of the package that a page needs in which something is filled in: it decides, explains,
 * asks for what is missing and validates forms, and is less than half as large.
 *
 * @packageDocumentation
 */
import { Calls } from "./calls.js";
import { FormChecks } from "./form_checks.js";
import start, { Schemes, initSync as startAtOnce } from "./integrity_risk_forms.js";
import { type LoadOptions, Loading } from "./loading.js";
import { SchemeDecisions } from "./scheme_decisions.js";
import type { Answer, Options } from "./types.js";

export type { LoadOptions } from "./loading.js";
export type { FormIssue, FormStandard } from "./standard.js";
export type * from "./types.js";

const loading = new Loading({ start, startAtOnce }, () => new URL("integrity_risk_forms_bg.wasm", import.meta.url));

/**
 * Loads the WebAssembly, once. In a page it is fetched from beside this file, in node it is
 * read from there. After a failure it can be tried again.
 */
export async function load(options?: LoadOptions): Promise<void> {
  await loading.load(options);
}

/** The wire: JSON in, canonical JSON out, the same bytes as from every other language. */
export class Wire extends Calls {
  /** With the schemes of another one, or with none. */
  constructor(known?: Wire) {
    loading.check();
    super(known?.schemes.copy() ?? new Schemes());
  }
}

/** Reads, checks and compiles a scheme: JSON text, or the object it stands for. */
export function scheme(source: string | object, options?: Pick<Options, "lang">): Answer<Scheme> {
  return read(new Wire(), source, options);
}

function read(wire: Wire, source: string | object, options?: Pick<Options, "lang">): Answer<Scheme> {
  const added = wire.add(source, options);
  return added.error ? added : { ok: new Scheme(wire, added.ok) };
}

/** A scheme, compiled, to decide by. Every method answers; none throws for what it is given. */
export class Scheme extends SchemeDecisions {
  readonly #wire: Wire;

  /** @internal */
  constructor(wire: Wire, id: string) {
    super(wire, id);
    this.#wire = wire;
  }

  /** A form of the scheme by its id: to describe and to validate. */
  form(id: string, options?: Options): Form {
    return new Form(this, id, options);
  }

  /**
   * Reads an overlay: a scheme whose `extends` names this one, with what is otherwise. Earlier
   * overlays are known too.
   */
  extended(overlay: string | object, options?: Pick<Options, "lang">): Answer<Scheme> {
    return read(new Wire(this.#wire), overlay, options);
  }
}

/** A form of a scheme. Whether the scheme has it, every answer tells. */
export class Form extends FormChecks {}
