/**
 * Integrity-risk prevention (廉政风险防控) in the browser and in node: the very decisions that
 * the Rust library makes.
 *
 * @packageDocumentation
 */
import { type AssessedRows, type Whole, assess } from "./assessment.js";
import { Calls } from "./calls.js";
import { FormChecks, given } from "./form_checks.js";
import start, { Schemes, initSync as startAtOnce } from "./integrity_risk.js";
import { type LoadOptions, Loading } from "./loading.js";
import { SchemeDecisions } from "./scheme_decisions.js";
import { crossingJson, said } from "./text.js";
import type {
  Allowed,
  Answer,
  ApprovalState,
  Assessed,
  CalendarOptions,
  CaseAfter,
  CaseOpening,
  CaseOptions,
  CaseView,
  Chain,
  CompareOptions,
  ControlMap,
  CoverageGap,
  CoveredSubject,
  DeadlineInput,
  Dialect,
  Drawing,
  DrawingFormat,
  DueCase,
  DueDay,
  DueList,
  DueOptions,
  DutyCalendar,
  DutyFile,
  DutyGaps,
  DutyOptions,
  DutyRecord,
  EngineOptions,
  EnginePlan,
  EngineSql,
  EntryKind,
  EventInput,
  FactColumns,
  Facts,
  FactsOf,
  FigureCheck,
  FormPaper,
  Functions,
  Impact,
  ListComparison,
  Migration,
  Options,
  PaperFormat,
  Ran,
  Recheck,
  RecordInput,
  RegisterCheck,
  RegisterCheckOptions,
  RegisterComparison,
  RegisterOptions,
  RegisterReading,
  RegisterReport,
  RegisterReportOptions,
  RegisterRows,
  SchemeDifference,
  SqlOptions,
  Template,
  Verification,
  WarningAfter,
  WarningEventInput,
  WarningOpening,
  WarningRan,
  WarningState,
  WarningView,
  Workday,
} from "./types.js";

export { NO_OUTCOME } from "./assessment.js";
export type { LoadOptions } from "./loading.js";
export type { FormIssue, FormStandard } from "./standard.js";
export type * from "./types.js";

const loading = new Loading({ start, startAtOnce }, () => new URL("integrity_risk_bg.wasm", import.meta.url));

/**
 * Loads the WebAssembly, once. In a page it is fetched from beside this file, in node it is
 * read from there. After a failure it can be tried again.
 */
export async function load(options?: LoadOptions): Promise<void> {
  await loading.load(options);
}

/** The wire: JSON in, canonical JSON out, the same bytes as from every other language. */
export class Wire extends Calls<Whole> {
  /** With the schemes of another one, or with none. */
  constructor(known?: Wire) {
    loading.check();
    super(known?.schemes.copy() ?? new Schemes());
  }

  /** @internal Grades rows that are given as columns. */
  assess(question: object, cells: Uint32Array): AssessedRows {
    return this.schemes.assess(crossingJson(question), cells);
  }
}

/** Calls a function with JSON that holds its scheme. To ask often, use {@link scheme}. */
export function call(name: string, input: string): string {
  return new Wire().call(name, input);
}

/** Reads, checks and compiles a scheme: JSON text, or the object it stands for. */
export function scheme(source: string | object, options?: Pick<Options, "lang">): Answer<Scheme> {
  return read(new Wire(), source, options);
}

function read(wire: Wire, source: string | object, options?: Pick<Options, "lang">): Answer<Scheme> {
  const added = wire.add(source, options);
  return added.error ? added : { ok: new Scheme(wire, added.ok) };
}

/** Whether a day is a working day, and the holiday it is off for. */
export function isWorkingDay(date: string, options?: CalendarOptions): Answer<Workday> {
  return ask("is_working_day", { date, ...said(options) });
}

/** The working day that lies so many working days after a day, or before it. */
export function addWorkingDays(date: string, days: number, options?: CalendarOptions): Answer<DueDay> {
  return ask("add_working_days", { date, days, ...said(options) });
}

/** The day by which something is due that runs from a day on. */
export function due(deadline: DeadlineInput, start: string, options?: CalendarOptions): Answer<DueDay> {
  return ask("due", { deadline, start, ...said(options) });
}

/** What is due, overdue or about to be due on a day, over cases of every kind, by role. */
export function dueList(cases: readonly DueCase[], on: string, options?: DueOptions): Answer<DueList> {
  return ask("due_list", { cases, on, ...said(options) });
}

/**
 * Whether no record of a case was changed, left out or moved. With `head`, the last hash as it was
 * kept elsewhere, records that are missing at the end are noticed too.
 */
export function verifyChain(
  records: readonly RecordInput[],
  options?: Pick<Options, "lang"> & { readonly head?: string | undefined },
): Answer<Chain> {
  return ask("verify_chain", { records, ...said(options) });
}

function ask<F extends keyof Functions>(name: F, request: object): Answer<Functions[F]> {
  return new Wire().ask(name, request);
}

/** A scheme, compiled. Every method answers; none throws for what it is given. */
export class Scheme extends SchemeDecisions {
  readonly #wire: Wire;

  /** @internal */
  constructor(wire: Wire, id: string) {
    super(wire, id);
    this.#wire = wire;
  }

  /**
   * The grades of many rows that are given as columns, by `fact` or `fact/type`: arrays or typed
   * arrays of one length. A value is read as one of a register is: a blank is unknown. Several choices
   * of one fact are a list, as `["permits", "licences"]`; an empty one says that there are none. A row
   * with a value that is wrong has no outcome; the others lose nothing by it.
   */
  assess(columns: FactColumns, options?: Options): Answer<Assessed> {
    return assess(columns, (given, cells) => this.#wire.assess(this.question({ columns: given }, options), cells));
  }

  /** A form of the scheme by its id: to describe, validate and put on paper. */
  form(id: string, options?: Options): Form {
    return new Form(this, id, options);
  }

  /** What was found, by code, id or label, against a list of the text. */
  compareList(list: string, found: readonly string[], options?: Options): Answer<ListComparison> {
    return this.ask("compare_list", { list, found }, options);
  }

  /** What points, posts, departments and the like must have and have not. */
  coverage<F extends FactsOf<F> = Facts>(
    subjects: readonly CoveredSubject<F>[],
    options?: Options,
  ): Answer<readonly CoverageGap[]> {
    return this.ask("coverage", { subjects }, options);
  }

  /** The numbers that the text quotes, beside those declared by the figure's id. */
  figures(
    declared?: { readonly [figure: string]: number | bigint | string },
    options?: Options,
  ): Answer<readonly FigureCheck[]> {
    return this.ask("figures", { declared }, options);
  }

  /**
   * Reads an overlay: a scheme whose `extends` names this one, with what is otherwise. Earlier
   * overlays are known too.
   */
  extended(overlay: string | object, options?: Pick<Options, "lang">): Answer<Scheme> {
    return read(new Wire(this.#wire), overlay, options);
  }

  /** What holds of the scheme for all inputs, and what does not. */
  verify(options?: Options): Answer<Verification> {
    return this.ask("verify", {}, options);
  }

  /** The same for people to read: lines of text, or a page of HTML that needs nothing but itself. */
  verifyText(options?: Options & { readonly format?: "text" | "html" | undefined }): Answer<string> {
    const { format, ...rest } = said(options);
    return this.ask("verify_text", { format }, rest);
  }

  /** Where this scheme and another answer differently, for all inputs; the other as a document. */
  diff(other: object, options?: CompareOptions): Answer<SchemeDifference> {
    return this.#askOfTwo("diff", { other }, options);
  }

  /** What a change from this scheme to another does to rows of facts. */
  impact<F extends FactsOf<F>>(other: object, rows: readonly F[], options?: CompareOptions): Answer<Impact> {
    return this.#askOfTwo("impact", { other, rows }, options);
  }

  /** Decides stored decisions again and says whether they still hold. */
  recheck(decisions: readonly object[], options?: Options): Answer<readonly Recheck[]> {
    return this.ask("recheck", { decisions }, options);
  }

  /** What a plan for decided grades loses, and what becomes of rows by it. */
  migrate<F extends FactsOf<F> = Facts>(
    other: object,
    plan: object,
    options?: Omit<CompareOptions, "grades"> & { readonly rows?: readonly F[] | undefined },
  ): Answer<Migration> {
    const { rows, ...rest } = said(options);
    return this.#askOfTwo("migrate", { other, plan, rows }, rest);
  }

  /** Opens a case of approval. What is to be kept is its `record`, and the `case` to go on with. */
  openCase<F extends FactsOf<F> = Facts>(opening: CaseOpening<F>, options?: CaseOptions): Answer<CaseAfter> {
    return this.#askOfCase("approval_open", said(opening), options);
  }

  /** A case after an event, or why the event is not taken. */
  applyEvent(state: ApprovalState, event: EventInput, options?: CaseOptions): Answer<CaseAfter> {
    return this.#askOfCase("approval_apply", { case: state, event }, options);
  }

  /** Whether a case would take an event. */
  checkEvent(state: ApprovalState, event: EventInput, options?: CaseOptions): Answer<Allowed> {
    return this.#askOfCase("approval_check", { case: state, event }, options);
  }

  /** Where a case stands on a day. */
  viewCase(state: ApprovalState, on: string, options?: CaseOptions): Answer<CaseView> {
    return this.#askOfCase("approval_view", { case: state, on }, options);
  }

  /**
   * The case that its records make, or those up to a moment (`at`), as it stands on a day, if not
   * on that of the moment or of the last record.
   */
  replayCase(
    records: readonly RecordInput[],
    options?: CaseOptions & { readonly on?: string | undefined; readonly at?: string | undefined },
  ): Answer<CaseAfter> {
    const { on, at, ...rest } = said(options);
    return this.#askOfCase("approval_replay", { records, on, at }, rest);
  }

  /** A drawing of a case: SVG, or Mermaid, a text that others draw. */
  drawCase(state: ApprovalState, format: DrawingFormat, options?: CaseOptions): Answer<Drawing> {
    return this.#askOfCase("approval_draw", { case: state, format }, options);
  }

  /** Where a case stands after all of its events, and the hash of each record. */
  runCase<F extends FactsOf<F> = Facts>(
    opening: CaseOpening<F>,
    events: readonly EventInput[],
    options?: CaseOptions & { readonly on?: string | undefined },
  ): Answer<Ran> {
    const { on, ...rest } = said(options);
    return this.#askOfCase("approval_run", { ...said(opening), events, on }, rest);
  }

  /** What falls due from one day to another: what, by whom, for whom, and by which clause. */
  duties(from: string, to: string, options?: DutyOptions): Answer<DutyCalendar> {
    return this.#askOfDuties("duties", { from, to }, options);
  }

  /** The same as a file for calendar programs; `stamp` is when it is made. */
  dutiesIcalendar(
    from: string,
    to: string,
    stamp: string,
    options?: DutyOptions & { readonly entries?: EntryKind | undefined },
  ): Answer<DutyFile> {
    const { entries, ...rest } = said(options);
    return this.#askOfDuties("duties_icalendar", { from, to, stamp, entries }, rest);
  }

  /** Which duties a record leaves undone, late or to the wrong role; what was due before `on`. */
  gaps(record: readonly DutyRecord[], from: string, to: string, on: string, options?: DutyOptions): Answer<DutyGaps> {
    return this.#askOfDuties("gaps", { record, from, to, on }, options);
  }

  /** Opens a case of warning. What is to be kept is its `record`, and the `case` to go on with. */
  openWarning<F extends FactsOf<F> = Facts>(
    opening: WarningOpening<F>,
    options?: CaseOptions,
  ): Answer<WarningAfter> {
    return this.#askOfCase("warning_open", said(opening), options);
  }

  /** A warning after an event, or why the event is not taken. */
  applyWarningEvent(
    state: WarningState,
    event: WarningEventInput,
    options?: CaseOptions,
  ): Answer<WarningAfter> {
    return this.#askOfCase("warning_apply", { case: state, event }, options);
  }

  /** Whether a warning would take an event. */
  checkWarningEvent(state: WarningState, event: WarningEventInput, options?: CaseOptions): Answer<Allowed> {
    return this.#askOfCase("warning_check", { case: state, event }, options);
  }

  /** Where a warning stands on a day. */
  viewWarning(state: WarningState, on: string, options?: CaseOptions): Answer<WarningView> {
    return this.#askOfCase("warning_view", { case: state, on }, options);
  }

  /** The warning that its records make, or those up to a moment (`at`). */
  replayWarning(
    records: readonly RecordInput[],
    options?: CaseOptions & { readonly on?: string | undefined; readonly at?: string | undefined },
  ): Answer<WarningAfter> {
    const { on, at, ...rest } = said(options);
    return this.#askOfCase("warning_replay", { records, on, at }, rest);
  }

  /** Where a warning stands after all of its events, and the hash of each record. */
  runWarning<F extends FactsOf<F> = Facts>(
    opening: WarningOpening<F>,
    events: readonly WarningEventInput[],
    options?: CaseOptions & { readonly on?: string | undefined },
  ): Answer<WarningRan> {
    const { on, ...rest } = said(options);
    return this.#askOfCase("warning_run", { ...said(opening), events, on }, rest);
  }

  /** The decisions written out as tables, for an engine that grades by itself. */
  enginePlan(options?: EngineOptions): Answer<EnginePlan> {
    return this.#askOfEngine("engine_plan", {}, options);
  }

  /** The same in SQL: expressions, and of a table a view and a query that reads labels. */
  sql(dialect: Dialect, options?: SqlOptions): Answer<EngineSql> {
    const { table, view, keep, ...rest } = said(options);
    return this.#askOfEngine("sql", { dialect, table, view, keep }, rest);
  }

  /** A blank workbook for a register of risk points, as data. */
  registerTemplate(options?: Options): Answer<Template> {
    return this.ask("template", {}, options);
  }

  /** What a register says, row by row, and what is wrong with its cells. */
  readRegister(
    rows: RegisterRows,
    options?: RegisterOptions & { readonly unmasked?: boolean | undefined },
  ): Answer<RegisterReading> {
    const { unmasked, ...rest } = said(options);
    return this.#askOfRegister("register_read", { rows, unmasked }, rest);
  }

  /** What is found in a register as a whole: advice that changes no grade. */
  checkRegister(rows: RegisterRows, options?: RegisterCheckOptions): Answer<RegisterCheck> {
    const { expected, previousRows, otherRows, regrading, unmasked, ...rest } = said(options);
    const own = { rows, expected, previous_rows: previousRows, other_rows: otherRows, regrading, unmasked };
    return this.#askOfRegister("register_check", own, rest);
  }

  /** What became of each risk point from one register to the next. */
  compareRegisters(
    rows: RegisterRows,
    previousRows: RegisterRows,
    options?: RegisterOptions,
  ): Answer<RegisterComparison> {
    return this.#askOfRegister("register_compare", { rows, previous_rows: previousRows }, options);
  }

  /** A report on a register: a page of HTML that needs nothing but itself, or tables. */
  registerReport(rows: RegisterRows, options?: RegisterReportOptions): Answer<RegisterReport> {
    const { format, basis, title, date, previousRows, unmasked, ...rest } = said(options);
    const own = { rows, format, basis, title, date, previous_rows: previousRows, unmasked };
    return this.#askOfRegister("register_report", own, rest);
  }

  /** The work processes of a register, and the risk control map of one of them as SVG. */
  controlMap(
    rows: RegisterRows,
    options?: RegisterOptions & { readonly process?: string | undefined },
  ): Answer<ControlMap> {
    const { process, ...rest } = said(options);
    return this.#askOfRegister("control_map", { rows, process }, rest);
  }

  #askOfTwo<F extends keyof Functions>(name: F, own: object, options?: CompareOptions): Answer<Functions[F]> {
    const { grades, otherSettings, otherAsOf, ...rest } = said(options);
    return this.ask(name, { ...own, grades, other_settings: otherSettings, other_as_of: otherAsOf }, rest);
  }

  #askOfEngine<F extends keyof Functions>(name: F, own: object, options?: EngineOptions): Answer<Functions[F]> {
    const { decisions, columns, kinds, prefix, ...rest } = said(options);
    return this.ask(name, { ...own, decisions, columns, kinds, prefix }, rest);
  }

  #askOfRegister<F extends keyof Functions>(name: F, own: object, options?: RegisterOptions): Answer<Functions[F]> {
    const { columns, facts, schemes, beside, ...rest } = said(options);
    return this.ask(name, { ...own, columns, facts, schemes, beside }, rest);
  }

  #askOfDuties<F extends keyof Functions>(name: F, own: object, options?: DutyOptions): Answer<Functions[F]> {
    const { carryTo, posts, departments, happenings, ...rest } = said(options);
    return this.#askOfCase(name, { ...own, carry_to: carryTo, posts, departments, happenings }, rest);
  }

  #askOfCase<F extends keyof Functions>(name: F, own: object, options?: CaseOptions): Answer<Functions[F]> {
    const { calendar, ...rest } = said(options);
    return this.ask(name, { ...own, calendar }, rest);
  }
}

/** A form of a scheme. Whether the scheme has it, every answer tells. */
export class Form extends FormChecks {
  /** The form on paper, with room for what is not filled in. Nothing that is filled in is markup. */
  render(
    values?: object | string,
    options?: { readonly format?: PaperFormat | undefined; readonly beside?: Options["lang"] },
  ): Answer<FormPaper> {
    const { format, beside } = said(options);
    return this.ask("form_render", { format, beside, ...given(values) });
  }

  /** A blank workbook of the form, as data: a sheet for its fields, and one for each that has rows. */
  template(): Answer<Template> {
    return this.ask("template");
  }
}
