/**
 * The types of the wire, as they are made from the Rust ones, and what is more convenient in
 * JavaScript: what may be handed in, and answers that narrow.
 */
import type { Functions as Wire, GradeDecision, Language, Matter, Organisation, Problem } from "./wire.js";
import type { SettingValue, Subject } from "./wire.js";
import type { SupervisionDecision, VerdictOutcome, WarningDecision } from "./wire.js";

export type {
  About,
  Act,
  ActDone,
  Allowed,
  Answered,
  ApprovalState,
  Base,
  Basis,
  CaseAfter,
  CaseNext,
  CaseRole,
  CaseStep,
  CaseView,
  Chain,
  Change,
  Choice,
  Completion,
  CoverageDemand,
  CoverageGap,
  DeadlineInput,
  DecisionDifference,
  Deputy,
  Disposal,
  Drawing,
  DrawingFormat,
  DueDay,
  EventInput,
  FigureCheck,
  Finding,
  Force,
  FormCheck,
  FormDecided,
  FormDescription,
  FormEntry,
  FormField,
  FormFinding,
  FormKind,
  FormPaper,
  FormSchemas,
  FormSeverity,
  FormValidation,
  Given,
  Grade,
  GradeDecision,
  Grain,
  Holiday,
  Impact,
  ImpactRow,
  Input,
  KeptRecord,
  KindOfRisk,
  LabelKind,
  Language,
  List,
  ListComparison,
  ListItem,
  ListKind,
  Matter,
  MigratedRow,
  Migration,
  Minutes,
  MissingFact,
  NearMiss,
  Occasion,
  Oddity,
  Office,
  Organisation,
  PaperFormat,
  Parameter,
  PeriodInput,
  Phase,
  PostDecision,
  PostLayer,
  Problem,
  Ran,
  ReadLabel,
  Reason,
  Recheck,
  RecordInput,
  RequiredTypes,
  ReturnReason,
  RiskGrade,
  RiskType,
  Riskier,
  Role,
  Roll,
  Route,
  RouteEntry,
  Rule,
  SchemeDifference,
  SchemeEntry,
  SchemeRole,
  SchemeStamp,
  Setting,
  SettingValue,
  Source,
  Status,
  Step,
  StepState,
  StepStatus,
  Subject,
  SubjectLevel,
  SupervisionDecision,
  Supervisors,
  TableAbout,
  TableDecision,
  TableEntry,
  TableHit,
  Term,
  Understood,
  UnderstoodFact,
  Unit,
  Verdict,
  Verification,
  VerificationExample,
  Warning,
  WarningColour,
  WarningDecision,
  WarningLevel,
  Workday,
} from "./wire.js";

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

/** What may be said with every question about a case of approval. */
export interface CaseOptions extends Options, CalendarOptions {}

/** A case of approval that is to be opened. */
export interface CaseOpening {
  /** The route it takes. */
  readonly route: string;
  /** Whose matter it is. */
  readonly subject: Matter;
  /** What is known of it. */
  readonly facts?: Facts | undefined;
  /** Who holds which role. */
  readonly organisation: Organisation;
  /** The hashes of the papers as they are now, by part. */
  readonly content?: { readonly [part: string]: string } | undefined;
  /** When it begins, as `2026-01-31T09:00:00+08:00`. */
  readonly at: string;
  /** Who opens it. */
  readonly actor: string;
}

/** What is filled in, by the ids of fields; what is left out is not filled in. */
export interface FormInput {
  readonly [field: string]: unknown;
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
export interface CoveredSubject {
  /** How you know it; the answer names it so. */
  readonly id: string;
  /** What it is. */
  readonly each: Subject;
  /** What is known of it. */
  readonly facts?: Facts | undefined;
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
