// What a page asks of a scheme while something is filled in.

import type { Calls } from "./calls.js";
import type { FormCalls } from "./form_checks.js";
import { said } from "./text.js";
import type {
  About,
  Answer,
  Answered,
  Decisions,
  Facts,
  FactsOf,
  FormEntry,
  Functions,
  Input,
  LabelKind,
  MissingFact,
  Options,
  Outcome,
  PostDecision,
  ReadLabel,
  RequiredTypes,
  Route,
  SubjectLevel,
  Supervisors,
  TableDecision,
  Verdict,
  Warning,
} from "./types.js";

/** What a scheme decides, and which forms it has. Every method answers; none throws for what it is given. */
export class SchemeDecisions {
  readonly #wire: Calls;
  /** Its id, as `handbook`. */
  readonly id: string;

  /** @internal */
  constructor(wire: Calls, id: string) {
    this.#wire = wire;
    this.id = id;
  }

  /** The grade of a risk point, or of whatever the scheme grades. */
  grade<F extends FactsOf<F>>(facts: F, options?: Options): Answer<Outcome<Verdict>> {
    return this.ask("grade", { facts }, options);
  }

  /** The grade of a post from the facts of its points. */
  gradePost<F extends FactsOf<F>>(points: readonly F[], options?: Options): Answer<PostDecision> {
    return this.ask("grade_post", { points }, options);
  }

  /** A decision with rules and clauses, what is missing, and what would change it. */
  explain<D extends keyof Decisions = "grade", F extends FactsOf<F> = Facts>(
    facts: F,
    options?: Options & { readonly decision?: D | undefined },
  ): Answer<Decisions[D]> {
    const { decision, ...rest } = said(options);
    return this.ask(`explain_${decision ?? "grade"}`, { facts }, rest) as Answer<Decisions[D]>;
  }

  /** What a named decision of the scheme answers: who reviews, what a promise needs, … */
  decide<F extends FactsOf<F>>(table: string, facts: F, options?: Options): Answer<Outcome<Answered>> {
    return this.ask("decide", { table, facts }, options);
  }

  /** A named decision with rules and clauses, what is missing, and what would change it. */
  explainTable<F extends FactsOf<F>>(table: string, facts: F, options?: Options): Answer<TableDecision> {
    return this.ask("explain_table", { table, facts }, options);
  }

  /** The facts that still matter for a decision or a table, the most informative first. */
  missing<F extends FactsOf<F>>(
    facts: F,
    options?: Options & { readonly decision?: keyof Decisions | undefined; readonly table?: string | undefined },
  ): Answer<readonly MissingFact[]> {
    const { table, ...rest } = said(options);
    const decision = table === undefined ? this.explain(facts, rest) : this.explainTable(table, facts, rest);
    return decision.error ? decision : { ok: decision.ok.missing };
  }

  /** Who supervises. */
  supervisors<F extends FactsOf<F>>(facts: F, options?: Options): Answer<Outcome<Supervisors>> {
    return this.ask("supervisors", { facts }, options);
  }

  /** The warning that is due. */
  warn<F extends FactsOf<F>>(facts: F, options?: Options): Answer<Outcome<Warning>> {
    return this.ask("warn", { facts }, options);
  }

  /** The ways of approval; without facts, whether a step applies is open. */
  route<F extends FactsOf<F>>(facts?: F, options?: Options): Answer<readonly Route[]> {
    return this.ask("route", { facts }, options);
  }

  /** The types of risk that must be searched, and of those found the ones lacking. */
  requiredTypes(
    level: SubjectLevel,
    options?: Options & { readonly found?: readonly string[] | undefined },
  ): Answer<readonly RequiredTypes[]> {
    const { found, ...rest } = said(options);
    return this.ask("required_types", { level, found }, rest);
  }

  /** The id that a label stands for, as people type it: `Ⅰ级`, `1级`, `一级风险`. */
  readLabel(kind: Exclude<LabelKind, "item" | "answer">, label: string, options?: Options): Answer<ReadLabel>;
  readLabel(kind: "item", label: string, options: Options & { readonly list: string }): Answer<ReadLabel>;
  readLabel(kind: "answer", label: string, options: Options & { readonly table: string }): Answer<ReadLabel>;
  readLabel(
    kind: LabelKind,
    label: string,
    options?: Options & { readonly list?: string; readonly table?: string },
  ): Answer<ReadLabel> {
    const { list, table, ...rest } = said(options);
    return this.ask("read_label", { kind, label, list, table }, rest);
  }

  /**
   * The facts the scheme asks for, in form order: enough for a screen that knows no scheme.
   * With a decision those it may read: `grade`, `supervision`, `warning` or the id of a table.
   */
  inputs(options?: Options & { readonly decision?: string | undefined }): Answer<readonly Input[]> {
    const { decision, ...rest } = said(options);
    return this.ask("inputs", { decision }, rest);
  }

  /** The forms of the scheme, with titles and kinds. */
  forms(options?: Options): Answer<readonly FormEntry[]> {
    return this.ask("forms", {}, options);
  }

  /** What the scheme says of itself: title, source, rules, readings. */
  about(options?: Options): Answer<About> {
    return this.ask("scheme", {}, options);
  }

  /** @internal */
  ask<F extends keyof Functions>(name: F, own: object, options?: Options): Answer<Functions[F]> {
    return this.#wire.ask(name, this.question(own, options));
  }

  /** @internal A form of this scheme, to be asked again and again. */
  formCalls(form: string, options: Options | undefined): FormCalls {
    return this.#wire.form(this.question({ form }, options));
  }

  /** @internal */
  question(own: object, options?: Options): object {
    const { lang, asOf, settings } = said(options);
    return { ...own, scheme: this.id, lang, as_of: asOf, settings };
  }
}
