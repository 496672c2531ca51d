/** What goes into the library and what comes out, as the wire writes it. */

/** The languages of labels, reasons and messages. */
export type Lang = "zh-Hans" | "zh-Hant" | "en";

/** How bad a risk is, in words that every scheme shares. */
export type RiskGrade = "high" | "medium" | "low";

/** Where a risk comes from. */
export type RiskType = "moral" | "duty" | "process" | "institution" | "environment";

/** How urgent a warning is. */
export type WarningColour = "blue" | "yellow" | "red";

/** Who searches for risk. */
export type SubjectLevel = "post" | "department" | "unit" | "industry";

/** On what a rule rests: the text, our reading of a gap, a setting of the host, a principle of ours. */
export type Basis = "text" | "completion" | "setting" | "principle";

/** What kind of document a scheme comes from. */
export type Status = "regulation" | "essay" | "model";

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

/** A length of time. */
export type Term = { readonly working_days: number } | { readonly calendar_days: number };

/** What may be said with every question. */
export interface Options {
  /** The language of the answer; `en` if not said. */
  readonly lang?: Lang | undefined;
  /** The day on which the scheme must hold, as `2026-01-31`. */
  readonly asOf?: string | undefined;
  /** Values for what the text demands and does not give. */
  readonly settings?: { readonly [parameter: string]: Term } | undefined;
}

/** What is wrong with an input. */
export interface Problem {
  /** What kind of fault it is, for programs: `unknown_label`, `off_scale`, … */
  readonly code: string;
  /** Where it stands in the request, as `/facts/inner_power`; empty for the whole. */
  readonly path: string;
  /** The same in words, in the language asked for. */
  readonly message: string;
  /** The parts of the message. */
  readonly details: { readonly [name: string]: string };
}

/** An answer, or what is wrong with the question. */
export type Answer<T> =
  | { readonly ok: T; readonly error?: never }
  | { readonly error: Problem; readonly ok?: never };

/** What came of a decision: a verdict, or why there is none. */
export type Outcome<V> =
  | ({ readonly kind: "determined" } & V)
  /** Facts that still matter are missing. */
  | { readonly kind: "undetermined" }
  /** The text gives no answer. */
  | { readonly kind: "unprovided" }
  /** A matter for discipline or law, beyond every grade and colour. */
  | { readonly kind: "leaves_scale" };

/** A grade. */
export interface Verdict {
  readonly grade: string;
  readonly label: string;
  readonly risk_grade: RiskGrade | null;
  /** Exact, as `"8"` or `"41/5"`. */
  readonly score: string | null;
}

/** Somebody who acts: the scheme's own id and word, and the shared one. */
export interface Role {
  readonly id: string;
  readonly label: string;
  readonly role: string | null;
}

/** Who supervises. */
export interface Supervisors {
  readonly roles: readonly Role[];
  /** All of them together, not one of them. */
  readonly joint: boolean;
}

/** A warning. */
export interface Warning {
  /** None: nothing calls for a warning. */
  readonly level: string | null;
  readonly label: string | null;
  readonly colour: WarningColour | null;
  readonly notice: string | null;
  readonly reply_within: Term | null;
  readonly rectify_within: Term | null;
}

/** A rule of the scheme. */
export interface Rule {
  readonly rule: string;
  readonly clause: string;
  readonly says: string;
  readonly basis: Basis;
  /** The completion it rests on, if it does. */
  readonly completion?: string;
  /** The setting it rests on, if it does. */
  readonly setting?: string;
}

/** A value as the library understood it: ids for words, exact strings for scores. */
export type Understood = string | number | boolean | null | readonly string[];

/** Why: a rule that took part. */
export interface Reason extends Rule {
  /** Whether the outcome rests on it. */
  readonly decisive: boolean;
  readonly track: string | null;
  readonly facts: { readonly [fact: string]: Understood };
  readonly gives?: string;
  readonly term?: Term;
}

/** A fact that is not known and still matters. */
export interface MissingFact {
  /** Its id; of a fact rated for each type, `likelihood/moral`. */
  readonly fact: string;
  readonly label: string | null;
}

/** What little would change the outcome. */
export interface NearMiss {
  readonly changes: readonly {
    readonly fact: string;
    readonly from: Understood;
    readonly to: Understood;
  }[];
  readonly steps: number;
  readonly gives: string;
}

/** Which scheme answered. */
export interface SchemeStamp {
  readonly id: string;
  readonly version: string;
  readonly status: Status;
  readonly rules_hash: string;
  readonly text_hash: string;
}

/** What is done under a warning. */
export interface Disposal extends Rule {
  readonly acts: readonly string[];
  /** Whether it certainly applies; `null` while that depends on what is unknown. */
  readonly applies: boolean | null;
}

interface DecisionBase<V> {
  readonly outcome: Outcome<V>;
  readonly reasons: readonly Reason[];
  /** The most informative first. */
  readonly missing: readonly MissingFact[];
  /** Whether the search for what is missing ran to its end. */
  readonly exact: boolean;
  readonly near_misses: readonly NearMiss[];
  readonly near_misses_complete: boolean;
  readonly inputs: {
    readonly [fact: string]: Understood | { readonly [type: string]: Understood };
  };
  readonly settings: { readonly [parameter: string]: Term };
  readonly as_of: string | null;
  readonly scheme: SchemeStamp;
  readonly engine: string;
}

/** A grade with its reasons. */
export interface GradeDecision extends DecisionBase<Verdict> {
  readonly decision: "grade";
}

/** Supervisors with the reasons. */
export interface SupervisionDecision extends DecisionBase<Supervisors> {
  readonly decision: "supervision";
}

/** A warning with its reasons. */
export interface WarningDecision extends DecisionBase<Warning> {
  readonly decision: "warning";
  readonly disposals: readonly Disposal[];
}

/** The decisions that can be explained. */
export interface Decisions {
  grade: GradeDecision;
  supervisors: SupervisionDecision;
  warning: WarningDecision;
}

/** A post, graded from its points. */
export interface PostDecision {
  readonly outcome: Outcome<Verdict>;
  readonly points: readonly Outcome<Verdict>[];
  readonly missing_types: readonly string[];
  readonly rule: Rule | null;
}

/** The types that somebody must search. */
export interface RequiredTypes {
  readonly level: SubjectLevel;
  readonly subject: string | null;
  readonly types: readonly string[];
  readonly rule: Rule | null;
  /** Those not among the types found, if these were given. */
  readonly missing?: readonly string[];
}

/** A step on the way of approval. */
export interface Step {
  readonly step: string;
  readonly label: string;
  readonly act: string;
  readonly roles: readonly Role[];
  readonly joint: boolean;
  readonly form: string | null;
  readonly returns_to: string | null;
  readonly return_reasons: readonly string[];
  readonly places: readonly string[];
  readonly applies: boolean | null;
  readonly rule: Rule | null;
}

/** A way of approval. */
export interface Route {
  readonly route: string;
  readonly label: string;
  readonly ordered: boolean;
  readonly applies: boolean | null;
  readonly steps: readonly Step[];
}

/** A word that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

interface InputBase {
  readonly id: string;
  readonly label: string;
  readonly help: string | null;
  /** Whether `"not_rated"` is a value. */
  readonly not_rated: boolean;
  readonly changeable: boolean;
  readonly riskier: "first" | "last" | null;
  /** The types for each of which a value is asked. */
  readonly per_type: readonly string[] | null;
}

/** A fact that a scheme asks for. */
export type Input = InputBase &
  (
    | { readonly kind: "flag" }
    | { readonly kind: "choice"; readonly options: readonly Choice[]; readonly ordered: boolean }
    | { readonly kind: "set"; readonly options: readonly Choice[] }
    | { readonly kind: "integer"; readonly min: number; readonly max: number }
    | { readonly kind: "score"; readonly values: readonly string[]; readonly labels: readonly string[] }
  );

/** The id that a label stands for. */
export interface ReadLabel {
  readonly id: string;
  readonly label: string;
  readonly raw: string;
}

/** A scheme in a list. */
export interface SchemeEntry {
  readonly id: string;
  readonly version: string;
  readonly status: Status;
  readonly title: string;
}

/** What a scheme says of itself. */
export interface About {
  readonly scheme: SchemeStamp;
  readonly title: string;
  readonly issuer: string | null;
  readonly issued: string | null;
  readonly effective_from: string | null;
  readonly effective_to: string | null;
  readonly source: { readonly document: string; readonly clause: string | null };
  readonly languages: readonly Lang[];
  readonly lacks: readonly string[];
  readonly grain: "point" | "post" | "unit" | "step" | "power" | null;
  readonly types: readonly (Choice & { readonly risk_type: RiskType | null; readonly rule: Rule | null })[];
  readonly roles: readonly Role[];
  readonly grades: readonly (Choice & { readonly risk_grade: RiskGrade | null; readonly rule: Rule | null })[];
  readonly warning_levels: readonly (Choice & {
    readonly colour: WarningColour | null;
    readonly rule: Rule | null;
  })[];
  readonly parameters: readonly (Choice & {
    readonly min: string | null;
    readonly max: string | null;
    readonly default: Term | null;
    readonly rule: Rule | null;
  })[];
  readonly rules: readonly Rule[];
  readonly routes: readonly (Choice & { readonly ordered: boolean; readonly steps: number })[];
  readonly completions: readonly {
    readonly id: string;
    readonly row: string | null;
    readonly question: string;
    readonly reading: string;
    readonly ground: string;
  }[];
  readonly oddities: readonly {
    readonly id: string;
    readonly rule: string;
    readonly clause: string;
    readonly says: string;
  }[];
}

/** How a check ended. */
export type Standing = "proved" | "fails" | "holds_through_completion" | "declared" | "not_checked" | "note";

/** One check of a scheme. */
export interface Check {
  readonly check: string;
  /** The decision it is about; none for the scheme as a whole. */
  readonly decision: string | null;
  readonly result: Standing;
  readonly method: "diagram" | "bands" | "enumeration" | "loading";
  readonly finding: string;
  readonly message: string;
  readonly details: { readonly [name: string]: string };
  /** How many inputs there are, and how many are concerned: whole numbers of any size. */
  readonly inputs: string | null;
  readonly affected: string | null;
  readonly rules: readonly string[];
  readonly ids: readonly string[];
  /** Inputs that show what was found; what they leave out does not matter. */
  readonly examples: readonly { readonly facts: Facts; readonly gives: string | null }[];
}

/** What holds of a scheme for all inputs. */
export interface Verification {
  readonly scheme: SchemeStamp;
  readonly engine: string;
  /** Whether nothing fails but what the scheme declares. */
  readonly holds: boolean;
  readonly counts: { readonly [standing in Standing]: number };
  readonly checks: readonly Check[];
}

/** Each function of the wire with the answer it gives. */
export interface Functions {
  grade: Outcome<Verdict>;
  supervisors: Outcome<Supervisors>;
  warn: Outcome<Warning>;
  explain_grade: GradeDecision;
  explain_supervisors: SupervisionDecision;
  explain_warning: WarningDecision;
  grade_post: PostDecision;
  route: readonly Route[];
  required_types: readonly RequiredTypes[];
  read_label: ReadLabel;
  inputs: readonly Input[];
  scheme: About;
  schemes: readonly SchemeEntry[];
  verify: Verification;
}
