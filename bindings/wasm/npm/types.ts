/**
 * The types of the wire, as they are made from the Rust ones, and what is more convenient in
 * JavaScript: what may be handed in, and answers that narrow.
 */
import type { ColumnKind, EngineDecision } from "./wire.js";
import type { DutyDepartment, DutyPost, Functions as Wire, GradeDecision, Happening, Language } from "./wire.js";
import type { Expected, GradeBasis, RegisterReportFormat, RegisterRow, Regrading } from "./wire.js";
import type { Matter, OpenWarning, Organisation, Problem, SettingValue, Signal, Subject } from "./wire.js";
import type { SupervisionDecision, Term, Verdict, VerdictOutcome, WarningDecision } from "./wire.js";

export type * from "./wire.js";

/** The functions of the wire: what each takes and what it answers. */
export type { Wire };

/** The same as {@link Language}. */
export type Lang = Language;

/** A value of a fact: an id or label, a number, yes or no, several ids, or a value for each type. */
export type FactValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly string[]
  | { readonly [type: string]: string | number | bigint | boolean | null | readonly string[] };

/** The facts of a risk point or post, by id. What is left out, `null` or `undefined` is unknown. */
export interface Facts {
  readonly [fact: string]: FactValue | undefined;
}

/** Facts of any type that has names and values of facts, such as an interface of the caller's. */
export type FactsOf<F> = object & { readonly [fact in keyof F]: FactValue | undefined };

/** What may be said with every question. */
export interface Options {
  /** The language of the answer; `en` if not said. */
  readonly lang?: Lang | undefined;
  /** The day on which the scheme must hold, as `2026-01-31`. */
  readonly asOf?: string | undefined;
  /** Values for what the text demands and does not give. */
  readonly settings?: { readonly [parameter: string]: SettingValue } | undefined;
}

/** What may be said when working days are counted. */
export interface CalendarOptions {
  /** The language of the answer; `en` if not said. */
  readonly lang?: Lang | undefined;
  /**
   * The calendar to count by, as the package's own `calendars/china.json`. Without one no working
   * day is known, and what asks for one is refused.
   */
  readonly calendar?: object | undefined;
}

/** What may be said with every question about a case. */
export interface CaseOptions extends Options, CalendarOptions {}

/** What may be said with every question about duties. */
export interface DutyOptions extends Options, CalendarOptions {
  /** The year to which the dates of a text that names its year are carried over. */
  readonly carryTo?: number | undefined;
  /** The posts of the body; without them a duty for each post is told once for all. */
  readonly posts?: readonly DutyPost[] | undefined;
  /** The departments of the body; if not said, those that the posts name. */
  readonly departments?: readonly DutyDepartment[] | undefined;
  /** What happened, for duties that an occasion gives rise to. */
  readonly happenings?: readonly Happening[] | undefined;
}

/** A case of approval that is to be opened. */
export interface CaseOpening<F extends FactsOf<F> = Facts> {
  /** The route it takes. */
  readonly route: string;
  /** Whose matter it is. */
  readonly subject: Matter;
  /** What is known of it. */
  readonly facts?: F | undefined;
  /** Who holds which role. */
  readonly organisation: Organisation;
  /** The hashes of the papers as they are now, by part. */
  readonly content?: { readonly [part: string]: string } | undefined;
  /** When it begins, as `2026-01-31T09:00:00+08:00`. */
  readonly at: string;
  /** Who opens it. */
  readonly actor: string;
}

/** A case of warning that is to be opened. */
export interface WarningOpening<F extends FactsOf<F> = Facts> {
  /** Whose matter it is; of a department or body, those who answer for it. */
  readonly subject: Matter;
  /** What kind of subject it is, where the scheme says whom a warning may concern. */
  readonly addressee?: string | undefined;
  /** What came in. */
  readonly signals: readonly Signal[];
  /** What is known of it: the scheme's decision gives the level. */
  readonly facts: F;
  /** Who holds which role. */
  readonly organisation: Organisation;
  /** The warnings that are open already. */
  readonly open?: readonly OpenWarning[] | undefined;
  /** When it begins, as `2026-01-31T09:00:00+08:00`. */
  readonly at: string;
  /** Who opens it. */
  readonly actor: string;
}

/** A case of the day's list. */
export interface DueCase {
  /** How you know it; the answer names it so. */
  readonly id: string;
  /** What kind of case it is. */
  readonly kind: "approval" | "warning";
  /** The scheme it was opened under: its document. */
  readonly scheme: object;
  /** Values for the scheme's parameters. */
  readonly settings?: Options["settings"];
  /** The day on which the scheme must hold. */
  readonly as_of?: string | undefined;
  /** The case, as it was answered. */
  readonly case: object;
}

/** What may be said with the day's list. */
export interface DueOptions extends CalendarOptions, Pick<Options, "lang"> {
  /** How long before its last day a thing is about to be due; one working day if not said. */
  readonly ahead?: Term | undefined;
  /** Whether everything is listed whose turn it is, whatever its last day. */
  readonly all?: boolean | undefined;
}

/** What is filled in, by the ids of fields; what is left out is not filled in. */
export interface FormInput {
  readonly [field: string]: unknown;
}

/** Rows as columns of one length, by `fact` or `fact/type`; of a fact with several choices a list in each row. */
export interface FactColumns {
  readonly [column: string]: ArrayLike<unknown> & object;
}

/** The grades of rows that were given as columns. */
export interface Assessed {
  /** The different outcomes. */
  readonly outcomes: readonly Outcome<Verdict>[];
  /** For each row the place of its outcome; `NO_OUTCOME` for a row with a value that is wrong. */
  readonly rows: Uint32Array;
  /** What is wrong with values. */
  readonly problems: readonly ColumnProblem[];
}

/** A value of a column that is wrong. */
export interface ColumnProblem {
  /** What kind of fault it is, for programs: `unknown_label`, `off_scale`, … */
  readonly code: string;
  /** The column. */
  readonly column: string;
  /** The same in words, in the language asked for. */
  readonly message: string;
  /** The parts of the message. */
  readonly details: Readonly<Record<string, string>>;
  /** The rows in which it stands, counted from 0. */
  readonly rows: readonly number[];
}

/** Where something is wrong in a form, as a JSON Pointer, and the code of what. */
export type FormFault = readonly [path: string, code: string];

/**
 * The cells of a register, row by row; `null` is an empty cell. The first is row 1, unless rows have
 * numbers of their own.
 */
export type RegisterRows = readonly RegisterRow[];

/** Which decisions are written out, over which columns. */
export interface EngineOptions extends Options {
  /** If not said, the grade and who supervises, or the warning of a scheme that grades nothing. */
  readonly decisions?: readonly EngineDecision[] | undefined;
  /** The names of columns that are not called as their fact: by `fact`, `fact/type`, `fact/option`. */
  readonly columns?: { readonly [fact: string]: string } | undefined;
  /** What columns hold, by `fact` or `fact/type`. */
  readonly kinds?: { readonly [fact: string]: ColumnKind } | undefined;
  /** Put before the names of the columns of verdicts. */
  readonly prefix?: string | undefined;
}

/** The same, and the table that is graded. */
export interface SqlOptions extends EngineOptions {
  /** The table to be graded; without it there are expressions only. */
  readonly table?: string | undefined;
  /** The name of the view, `graded` if not said. */
  readonly view?: string | undefined;
  /** Columns of the table that the view keeps beside those it reads. */
  readonly keep?: readonly string[] | undefined;
}

/** How a register is read. */
export interface RegisterOptions extends Options {
  /**
   * What headings mean that are not understood, or otherwise: a column's code, a fact's id,
   * `fact/type`, or `ignore`, by heading.
   */
  readonly columns?: { readonly [heading: string]: string } | undefined;
  /** Facts that hold for every row in which no cell says otherwise. */
  readonly facts?: Facts | undefined;
  /** Further schemes, for rows that name one: their documents. */
  readonly schemes?: readonly object[] | undefined;
  /** Schemes whose labels are told from what nobody understands: their documents. */
  readonly beside?: readonly object[] | undefined;
}

/** What may be said when a register is checked. */
export interface RegisterCheckOptions extends RegisterOptions {
  /** What the register must have. */
  readonly expected?: Expected | undefined;
  /** The register of the year before. */
  readonly previousRows?: RegisterRows | undefined;
  /** Another register from which texts may have been copied. */
  readonly otherRows?: RegisterRows | undefined;
  /** When points are graded again. */
  readonly regrading?: Regrading | undefined;
  /** Whether messages name people; masked if not said. */
  readonly unmasked?: boolean | undefined;
}

/** What may be said with a report on a register. */
export interface RegisterReportOptions extends RegisterOptions {
  /** A page of HTML or tables; a page if not said. */
  readonly format?: RegisterReportFormat | undefined;
  /** Which grade is counted; the one the facts give if not said. */
  readonly basis?: GradeBasis | undefined;
  /** The title; what stands above the headings if not said. */
  readonly title?: string | undefined;
  /** The day of the report, as `2026-01-31`. */
  readonly date?: string | undefined;
  /** The register of the year before. */
  readonly previousRows?: RegisterRows | undefined;
  /** Whether names of people stand in it; masked if not said. */
  readonly unmasked?: boolean | undefined;
}

/** What may be said when two schemes are compared. */
export interface CompareOptions extends Options {
  /** For grades of the first scheme the grades of the other that stand for them. */
  readonly grades?: { readonly [grade: string]: string } | undefined;
  /** Values for the other scheme's parameters. */
  readonly otherSettings?: Options["settings"];
  /** The day on which the other scheme must hold. */
  readonly otherAsOf?: string | undefined;
}

/** A risk point, post, department or the like, with what it has. */
export interface CoveredSubject<F extends FactsOf<F> = Facts> {
  /** How you know it; the answer names it so. */
  readonly id: string;
  /** What it is. */
  readonly each: Subject;
  /** What is known of it. */
  readonly facts?: F | undefined;
  /** What it has, by the words the scheme's demands use: `monitoring`, `promise`, … */
  readonly has?: readonly string[] | undefined;
  /** What was found of lists that must be complete, by list. */
  readonly lists?: { readonly [list: string]: readonly string[] } | undefined;
}

/** An answer, or what is wrong with the question: `if (answer.error) …` tells which. */
export type Answer<T> =
  | { readonly ok: T; readonly error?: never }
  | { readonly error: Problem; readonly ok?: never };

/** What came of a decision: a verdict, or why there is none. */
export type Outcome<V> =
  | (V & Pick<Extract<VerdictOutcome, { readonly kind: "determined" }>, "kind">)
  | Exclude<VerdictOutcome, { readonly kind: "determined" }>;

/** Each function of the wire with the answer it gives. */
export type Functions = {
  readonly [F in keyof Wire]: Extract<Wire[F]["answer"], { readonly ok: unknown }>["ok"];
};

/** The decisions that can be explained. */
export interface Decisions {
  grade: GradeDecision;
  supervisors: SupervisionDecision;
  warning: WarningDecision;
}
