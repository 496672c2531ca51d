// Made from the Rust types by `cargo xtask generate wire`: change those.

/**
 * A value of a fact, or one for each type of risk.
 */
export type UnderstoodFact =
  | Understood
  | {
      readonly [k: string]: Understood;
    };
/**
 * A value as the library understood it: ids for words, exact strings for scores.
 */
export type Understood = null | boolean | number | string | readonly string[];
/**
 * What came of a decision: a verdict, or why there is none.
 */
export type VerdictOutcome =
  | (Verdict & {
      readonly kind: "determined";
    })
  | {
      readonly kind: "undetermined";
    }
  | {
      readonly kind: "unprovided";
    }
  | {
      readonly kind: "leaves_scale";
    };
/**
 * How bad a risk is, on the three steps that regulations can be compared on: 高, 中, 低.
 */
export type RiskGrade = "low" | "medium" | "high";
/**
 * On what a rule rests.
 */
export type Basis = "text" | "completion" | "setting" | "principle";
/**
 * A length of time in days.
 */
export type Term =
  | {
      readonly working_days: number;
    }
  | {
      readonly calendar_days: number;
    };
/**
 * What kind of document a scheme comes from.
 */
export type Status = "regulation" | "essay" | "model";
/**
 * A value of a fact, or one for each type of risk by the type's id.
 */
export type FactValue =
  | FactWord
  | {
      readonly [k: string]: FactWord;
    };
/**
 * A value of a fact: an id or label, a number or its text, yes or no, several ids; none if it is unknown.
 */
export type FactWord = null | boolean | number | string | readonly string[];
/**
 * A tag of a language: one of the three, or a regional one that stands for it.
 */
export type LanguageTag =
  "zh-Hans" | "zh-CN" | "zh-SG" | "zh" | "zh-Hant" | "zh-TW" | "zh-HK" | "zh-MO" | "en" | "en-GB" | "en-US";
/**
 * A scheme: the id of one that is known, or a whole one.
 */
export type SchemeSource =
  | string
  | {
      readonly [k: string]: unknown;
    };
/**
 * What came of a decision: a verdict, or why there is none.
 */
export type SupervisorsOutcome =
  | (Supervisors & {
      readonly kind: "determined";
    })
  | {
      readonly kind: "undetermined";
    }
  | {
      readonly kind: "unprovided";
    }
  | {
      readonly kind: "leaves_scale";
    };
/**
 * A role in grading, approval, supervision and warning.
 */
export type Role =
  | "holder"
  | "department_head"
  | "leader_in_charge"
  | "principal_leader"
  | "department_meeting"
  | "leading_group_office"
  | "leading_group"
  | "party_group"
  | "internal_discipline_inspection"
  | "dispatched_organ"
  | "superior_discipline_inspection"
  | "colleagues_and_masses"
  | "experts"
  | "public";
/**
 * What came of a decision: a verdict, or why there is none.
 */
export type WarningOutcome =
  | (Warning & {
      readonly kind: "determined";
    })
  | {
      readonly kind: "undetermined";
    }
  | {
      readonly kind: "unprovided";
    }
  | {
      readonly kind: "leaves_scale";
    };
/**
 * How urgent a warning (预警) is.
 */
export type WarningColour = "blue" | "yellow" | "red";
/**
 * A fact that a scheme asks for: enough to draw its field of a form.
 */
export type Input = {
  /**
   * Whether it can be otherwise: what cannot is in no near miss.
   */
  readonly changeable: boolean;
  /**
   * What it means, for who fills in.
   */
  readonly help: string | null;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * Whether `"not_rated"` is a value.
   */
  readonly not_rated: boolean;
  /**
   * The types for each of which a value is asked.
   */
  readonly per_type: readonly string[] | null;
  /**
   * The end of its values that is the riskier.
   */
  readonly riskier: Riskier | null;
} & Input1;
/**
 * One end of the values of a fact.
 */
export type Riskier = "first" | "last";
export type Input1 =
  | {
      readonly kind: "flag";
    }
  | {
      readonly kind: "choice";
      /**
       * The words.
       */
      readonly options: readonly Choice[];
      /**
       * Whether they rise or fall from the first to the last.
       */
      readonly ordered: boolean;
    }
  | {
      readonly kind: "set";
      /**
       * The words.
       */
      readonly options: readonly Choice[];
    }
  | {
      readonly kind: "integer";
      /**
       * The greatest.
       */
      readonly max: number;
      /**
       * The least.
       */
      readonly min: number;
    }
  | {
      readonly kind: "score";
      /**
       * A name for each, if they have names.
       */
      readonly labels: readonly string[];
      /**
       * The numbers, exact, as `"3/5"`.
       */
      readonly values: readonly string[];
    };
/**
 * What a label is of.
 */
export type LabelKind = "grade" | "role" | "type" | "warning";
/**
 * The level at which risk is searched for: whose risk points they are.
 */
export type SubjectLevel = "post" | "department" | "unit" | "industry";
/**
 * What is done in a step of a route.
 */
export type Act =
  | "fill"
  | "consult"
  | "comment"
  | "assess"
  | "review"
  | "decide"
  | "sign"
  | "file"
  | "publish"
  | "revise"
  | "return"
  | "commit"
  | "appraise";
/**
 * Why a step may send its matter back.
 */
export type ReturnReason = "incomplete" | "inaccurate" | "untrue" | "measures_not_specific" | "measures_not_workable";
/**
 * What is graded.
 */
export type Grain = "point" | "post" | "unit" | "step" | "power";
/**
 * A language of labels, wordings and messages.
 */
export type Language = "zh-Hans" | "zh-Hant" | "en";
/**
 * Where an integrity risk comes from: the five types of risk (廉政风险类型).
 */
export type RiskType = "moral" | "duty" | "process" | "institution" | "environment";

/**
 * Each function of the wire with what it takes and what it answers.
 */
export interface Functions {
  /**
   * A grade with its reasons.
   */
  readonly explain_grade: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: GradeDecision;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FactsRequest;
  };
  /**
   * Who supervises, with the reasons.
   */
  readonly explain_supervisors: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: SupervisionDecision;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FactsRequest;
  };
  /**
   * The warning that is due, with the reasons and what is done under it.
   */
  readonly explain_warning: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: WarningDecision;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FactsRequest;
  };
  /**
   * The grade of a risk point, or of whatever the scheme grades.
   */
  readonly grade: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: VerdictOutcome;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FactsRequest;
  };
  /**
   * The grade of a post from the facts of its points.
   */
  readonly grade_post: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: PostDecision;
        }
      | {
          readonly error: Problem;
        };
    readonly request: PointsRequest;
  };
  /**
   * The facts the scheme asks for, in form order.
   */
  readonly inputs: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: readonly Input[];
        }
      | {
          readonly error: Problem;
        };
    readonly request: SchemeRequest;
  };
  /**
   * The id that a label stands for.
   */
  readonly read_label: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: ReadLabel;
        }
      | {
          readonly error: Problem;
        };
    readonly request: ReadLabelRequest;
  };
  /**
   * The types of risk that must be searched, and of those found the ones lacking.
   */
  readonly required_types: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: readonly RequiredTypes[];
        }
      | {
          readonly error: Problem;
        };
    readonly request: RequiredTypesRequest;
  };
  /**
   * The ways of approval.
   */
  readonly route: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: readonly Route[];
        }
      | {
          readonly error: Problem;
        };
    readonly request: RouteRequest;
  };
  /**
   * What the scheme says of itself.
   */
  readonly scheme: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: About;
        }
      | {
          readonly error: Problem;
        };
    readonly request: SchemeRequest;
  };
  /**
   * The schemes that are known.
   */
  readonly schemes: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: readonly SchemeEntry[];
        }
      | {
          readonly error: Problem;
        };
    readonly request: SchemesRequest;
  };
  /**
   * Who supervises.
   */
  readonly supervisors: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: SupervisorsOutcome;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FactsRequest;
  };
  /**
   * The warning that is due.
   */
  readonly warn: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: WarningOutcome;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FactsRequest;
  };
}
/**
 * A grade with its reasons.
 */
export interface GradeDecision {
  /**
   * The day on which the scheme had to hold, as `2026-01-31`.
   */
  readonly as_of: string | null;
  /**
   * What was asked.
   */
  readonly decision: "grade";
  /**
   * The version of this library.
   */
  readonly engine: string;
  /**
   * Whether the search for what is missing ran to its end.
   */
  readonly exact: boolean;
  /**
   * The facts as they were understood; what is not known is left out.
   */
  readonly inputs: {
    readonly [k: string]: UnderstoodFact;
  };
  /**
   * The facts that still matter, the most informative first.
   */
  readonly missing: readonly MissingFact[];
  /**
   * The fewest changes that would change the answer, nearest first.
   */
  readonly near_misses: readonly NearMiss[];
  /**
   * Whether every change of that many facts was tried.
   */
  readonly near_misses_complete: boolean;
  /**
   * What it comes to.
   */
  readonly outcome: VerdictOutcome;
  /**
   * The rules it rests on, the decisive ones first.
   */
  readonly reasons: readonly Reason[];
  /**
   * Which scheme answered.
   */
  readonly scheme: SchemeStamp;
  /**
   * The scheme's parameters as they were set.
   */
  readonly settings: {
    readonly [k: string]: Term;
  };
}
/**
 * A fact that is not known and still matters.
 */
export interface MissingFact {
  /**
   * Its id; of a fact asked by type, as `likelihood/moral`.
   */
  readonly fact: string;
  /**
   * Its name.
   */
  readonly label: string | null;
}
/**
 * What little would change the outcome.
 */
export interface NearMiss {
  /**
   * The facts to change, in form order.
   */
  readonly changes: readonly Change[];
  /**
   * The level it would give, `none`, `unprovided` or `leaves_scale`.
   */
  readonly gives: string;
  /**
   * How many places on their scales the changes move in all.
   */
  readonly steps: number;
}
/**
 * One fact changed.
 */
export interface Change {
  /**
   * Its id; of a fact asked by type, as `likelihood/moral`.
   */
  readonly fact: string;
  /**
   * What it is.
   */
  readonly from: Understood;
  /**
   * What it would be.
   */
  readonly to: Understood;
}
/**
 * A grade.
 */
export interface Verdict {
  /**
   * The scheme's own grade.
   */
  readonly grade: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * The shared grade it stands for, if it has a counterpart.
   */
  readonly risk_grade: RiskGrade | null;
  /**
   * The score it rests on, exact, as `"8"` or `"41/5"`.
   */
  readonly score: string | null;
}
/**
 * Why: a rule that took part.
 */
export interface Reason {
  /**
   * On what it rests.
   */
  readonly basis: Basis;
  /**
   * Document and clause of the source.
   */
  readonly clause: string;
  /**
   * The completion it rests on, if it does.
   */
  readonly completion?: string;
  /**
   * Whether the outcome rests on it.
   */
  readonly decisive: boolean;
  /**
   * The facts it reads; of a fact asked by type the name is as `likelihood/moral`.
   */
  readonly facts: {
    readonly [k: string]: Understood;
  };
  /**
   * The level it gives, `none`, `unprovided` or `leaves_scale`.
   */
  readonly gives?: string;
  /**
   * Its id.
   */
  readonly rule: string;
  /**
   * What it says, in this library's own words.
   */
  readonly says: string;
  /**
   * The setting it rests on, if it does.
   */
  readonly setting?: string;
  /**
   * The value of the setting it brings in.
   */
  readonly term?: Term;
  /**
   * The track it belongs to, for a rule of one.
   */
  readonly track: string | null;
}
/**
 * Which scheme answered, and with which release of it.
 */
export interface SchemeStamp {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * A hash of all that decides.
   */
  readonly rules_hash: string;
  /**
   * What kind of document it comes from.
   */
  readonly status: Status;
  /**
   * A hash of all that is only read.
   */
  readonly text_hash: string;
  /**
   * Its version.
   */
  readonly version: string;
}
/**
 * What is wrong with an input.
 */
export interface Problem {
  /**
   * What kind of fault it is, for programs: `unknown_label`, `off_scale`, …
   */
  readonly code: string;
  /**
   * The column in that line.
   */
  readonly column?: number;
  /**
   * The parts of the message.
   */
  readonly details: {
    readonly [k: string]: string;
  };
  /**
   * The line of the text, where a text with lines was read.
   */
  readonly line?: number;
  /**
   * The same in words, in the language asked for.
   */
  readonly message: string;
  /**
   * Where it stands in the request, as `/facts/inner_power`; empty for the whole.
   */
  readonly path: string;
}
/**
 * A question about facts.
 */
export interface FactsRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The facts of a risk point or post, by id; what is left out is unknown.
   */
  readonly facts: {
    readonly [k: string]: FactValue;
  };
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: Term;
  } | null;
}
/**
 * Supervisors with the reasons.
 */
export interface SupervisionDecision {
  /**
   * The day on which the scheme had to hold, as `2026-01-31`.
   */
  readonly as_of: string | null;
  /**
   * What was asked.
   */
  readonly decision: "supervision";
  /**
   * The version of this library.
   */
  readonly engine: string;
  /**
   * Whether the search for what is missing ran to its end.
   */
  readonly exact: boolean;
  /**
   * The facts as they were understood; what is not known is left out.
   */
  readonly inputs: {
    readonly [k: string]: UnderstoodFact;
  };
  /**
   * The facts that still matter, the most informative first.
   */
  readonly missing: readonly MissingFact[];
  /**
   * The fewest changes that would change the answer, nearest first.
   */
  readonly near_misses: readonly NearMiss[];
  /**
   * Whether every change of that many facts was tried.
   */
  readonly near_misses_complete: boolean;
  /**
   * What it comes to.
   */
  readonly outcome: SupervisorsOutcome;
  /**
   * The rules it rests on, the decisive ones first.
   */
  readonly reasons: readonly Reason[];
  /**
   * Which scheme answered.
   */
  readonly scheme: SchemeStamp;
  /**
   * The scheme's parameters as they were set.
   */
  readonly settings: {
    readonly [k: string]: Term;
  };
}
/**
 * Who supervises.
 */
export interface Supervisors {
  /**
   * All of them together, not one of them.
   */
  readonly joint: boolean;
  /**
   * Those who do.
   */
  readonly roles: readonly SchemeRole[];
}
/**
 * Somebody who acts: the scheme's own id and word, and the shared one.
 */
export interface SchemeRole {
  /**
   * The scheme's own id.
   */
  readonly id: string;
  /**
   * The scheme's own word.
   */
  readonly label: string;
  /**
   * The shared role it stands for, if it has a counterpart.
   */
  readonly role: Role | null;
}
/**
 * A warning with its reasons, and what is done under it.
 */
export interface WarningDecision {
  /**
   * The day on which the scheme had to hold, as `2026-01-31`.
   */
  readonly as_of: string | null;
  /**
   * What was asked.
   */
  readonly decision: "warning";
  /**
   * What is done under the warning: every rule that is not known to fail.
   */
  readonly disposals: readonly Disposal[];
  /**
   * The version of this library.
   */
  readonly engine: string;
  /**
   * Whether the search for what is missing ran to its end.
   */
  readonly exact: boolean;
  /**
   * The facts as they were understood; what is not known is left out.
   */
  readonly inputs: {
    readonly [k: string]: UnderstoodFact;
  };
  /**
   * The facts that still matter, the most informative first.
   */
  readonly missing: readonly MissingFact[];
  /**
   * The fewest changes that would change the answer, nearest first.
   */
  readonly near_misses: readonly NearMiss[];
  /**
   * Whether every change of that many facts was tried.
   */
  readonly near_misses_complete: boolean;
  /**
   * What it comes to.
   */
  readonly outcome: WarningOutcome;
  /**
   * The rules it rests on, the decisive ones first.
   */
  readonly reasons: readonly Reason[];
  /**
   * Which scheme answered.
   */
  readonly scheme: SchemeStamp;
  /**
   * The scheme's parameters as they were set.
   */
  readonly settings: {
    readonly [k: string]: Term;
  };
}
/**
 * A rule of disposal: what is done under a warning.
 */
export interface Disposal {
  /**
   * What is done.
   */
  readonly acts: readonly string[];
  /**
   * Whether it certainly applies; none while that depends on what is unknown.
   */
  readonly applies: boolean | null;
  /**
   * On what it rests.
   */
  readonly basis: Basis;
  /**
   * Document and clause of the source.
   */
  readonly clause: string;
  /**
   * The completion it rests on, if it does.
   */
  readonly completion?: string;
  /**
   * Its id.
   */
  readonly rule: string;
  /**
   * What it says, in this library's own words.
   */
  readonly says: string;
  /**
   * The setting it rests on, if it does.
   */
  readonly setting?: string;
}
/**
 * A warning, or the certainty that none is called for.
 */
export interface Warning {
  /**
   * The shared colour, if it has one.
   */
  readonly colour: WarningColour | null;
  /**
   * Its name.
   */
  readonly label: string | null;
  /**
   * The scheme's own level; none: nothing calls for a warning.
   */
  readonly level: string | null;
  /**
   * The paper by which it is given.
   */
  readonly notice: string | null;
  /**
   * By when things must be put right.
   */
  readonly rectify_within: Term | null;
  /**
   * By when a written reply is due.
   */
  readonly reply_within: Term | null;
}
/**
 * A post, graded from its points.
 */
export interface PostDecision {
  /**
   * The types of risk of which a point is needed and none is there.
   */
  readonly missing_types: readonly string[];
  /**
   * What the post comes to.
   */
  readonly outcome: VerdictOutcome;
  /**
   * What each point comes to, in the order given; empty where only posts are graded.
   */
  readonly points: readonly VerdictOutcome[];
  /**
   * How the post follows from its points, where a rule says.
   */
  readonly rule: Rule | null;
}
/**
 * A rule of the scheme.
 */
export interface Rule {
  /**
   * On what it rests.
   */
  readonly basis: Basis;
  /**
   * Document and clause of the source.
   */
  readonly clause: string;
  /**
   * The completion it rests on, if it does.
   */
  readonly completion?: string;
  /**
   * Its id.
   */
  readonly rule: string;
  /**
   * What it says, in this library's own words.
   */
  readonly says: string;
  /**
   * The setting it rests on, if it does.
   */
  readonly setting?: string;
}
/**
 * A question about a post.
 */
export interface PointsRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The facts of each of its risk points.
   */
  readonly points: readonly {
    readonly [k: string]: FactValue;
  }[];
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: Term;
  } | null;
}
/**
 * A word that can be chosen.
 */
export interface Choice {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly label: string;
}
/**
 * A question about a scheme as a whole.
 */
export interface SchemeRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: Term;
  } | null;
}
/**
 * The id that a label stands for.
 */
export interface ReadLabel {
  /**
   * The id.
   */
  readonly id: string;
  /**
   * The scheme's own label.
   */
  readonly label: string;
  /**
   * The label as it was given.
   */
  readonly raw: string;
}
/**
 * A question about a label.
 */
export interface ReadLabelRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * What the label is of.
   */
  readonly kind: LabelKind;
  /**
   * The label, as people type it.
   */
  readonly label: string;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: Term;
  } | null;
}
/**
 * The types of risk that somebody must search.
 */
export interface RequiredTypes {
  /**
   * The level of who searches.
   */
  readonly level: SubjectLevel;
  /**
   * Those not among the types found, if these were given.
   */
  readonly missing?: readonly string[];
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
  /**
   * Who exactly, where one level has several kinds of subject.
   */
  readonly subject: string | null;
  /**
   * The types to be searched.
   */
  readonly types: readonly string[];
}
/**
 * A question about the types of risk that must be searched.
 */
export interface RequiredTypesRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The types of which a risk was found, by id or label.
   */
  readonly found?: readonly string[] | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The level of who searches.
   */
  readonly level: SubjectLevel;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: Term;
  } | null;
}
/**
 * A way of approval.
 */
export interface Route {
  /**
   * Whether it is this subject's; none while that depends on what is unknown.
   */
  readonly applies: boolean | null;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * Whether its steps follow one another.
   */
  readonly ordered: boolean;
  /**
   * Its id.
   */
  readonly route: string;
  /**
   * Its steps, those left out that certainly do not apply.
   */
  readonly steps: readonly Step[];
}
/**
 * A step on the way of approval.
 */
export interface Step {
  /**
   * What is done.
   */
  readonly act: Act;
  /**
   * Whether it applies; none while that depends on what is unknown.
   */
  readonly applies: boolean | null;
  /**
   * The form it is done on.
   */
  readonly form: string | null;
  /**
   * All of them together, not one of them.
   */
  readonly joint: boolean;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * Where things are made known.
   */
  readonly places: readonly string[];
  /**
   * Why it may send back.
   */
  readonly return_reasons: readonly ReturnReason[];
  /**
   * The step to which it may send back.
   */
  readonly returns_to: string | null;
  /**
   * Who does it.
   */
  readonly roles: readonly SchemeRole[];
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
  /**
   * Its id.
   */
  readonly step: string;
}
/**
 * A question about the ways of approval.
 */
export interface RouteRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The facts that conditions of steps read, by id.
   */
  readonly facts?: {
    readonly [k: string]: FactValue;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: Term;
  } | null;
}
/**
 * What a scheme says of itself.
 */
export interface About {
  /**
   * This library's readings of what the text leaves open.
   */
  readonly completions: readonly Completion[];
  /**
   * The first day on which it holds.
   */
  readonly effective_from: string | null;
  /**
   * The last day on which it holds.
   */
  readonly effective_to: string | null;
  /**
   * Its grades, the worst first.
   */
  readonly grades: readonly Grade[];
  /**
   * What is graded; none where nothing is.
   */
  readonly grain: Grain | null;
  /**
   * The day of issue, as `2026-01-31`.
   */
  readonly issued: string | null;
  /**
   * Who issued it.
   */
  readonly issuer: string | null;
  /**
   * What its text does not say.
   */
  readonly lacks: readonly string[];
  /**
   * The languages it speaks.
   */
  readonly languages: readonly Language[];
  /**
   * What is strange in the text, and kept.
   */
  readonly oddities: readonly Oddity[];
  /**
   * What the text demands and does not give.
   */
  readonly parameters: readonly Parameter[];
  /**
   * Those who act.
   */
  readonly roles: readonly SchemeRole[];
  /**
   * Its ways of approval.
   */
  readonly routes: readonly RouteEntry[];
  /**
   * All its rules.
   */
  readonly rules: readonly Rule[];
  /**
   * Which scheme it is.
   */
  readonly scheme: SchemeStamp;
  /**
   * Where it is from.
   */
  readonly source: Source;
  /**
   * Its title.
   */
  readonly title: string;
  /**
   * Its types of risk.
   */
  readonly types: readonly KindOfRisk[];
  /**
   * Its warnings, the worst first.
   */
  readonly warning_levels: readonly WarningLevel[];
}
/**
 * This library's reading of what a text leaves open.
 */
export interface Completion {
  /**
   * Why so.
   */
  readonly ground: string;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * What the text leaves open.
   */
  readonly question: string;
  /**
   * How it is read.
   */
  readonly reading: string;
  /**
   * Its row in the rulebook's table of ambiguities, if it has one.
   */
  readonly row: number | null;
}
/**
 * A grade, as the scheme has it.
 */
export interface Grade {
  /**
   * The scheme's own id.
   */
  readonly id: string;
  /**
   * The scheme's own word.
   */
  readonly label: string;
  /**
   * The shared grade it stands for, if it has a counterpart.
   */
  readonly risk_grade: RiskGrade | null;
  /**
   * The rule that names it.
   */
  readonly rule: Rule | null;
}
/**
 * Something strange in a text, which is kept.
 */
export interface Oddity {
  /**
   * Document and clause of the source.
   */
  readonly clause: string;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * The rule it stands in.
   */
  readonly rule: string;
  /**
   * What is strange.
   */
  readonly says: string;
}
/**
 * What a text demands and does not give.
 */
export interface Parameter {
  /**
   * What holds if nothing is set; only a model has one.
   */
  readonly default: Term | null;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * The greatest number of days, exact.
   */
  readonly max: string | null;
  /**
   * The least number of days, exact.
   */
  readonly min: string | null;
  /**
   * The rule that demands it.
   */
  readonly rule: Rule | null;
}
/**
 * A way of approval in a list.
 */
export interface RouteEntry {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * Whether its steps follow one another.
   */
  readonly ordered: boolean;
  /**
   * How many steps it has.
   */
  readonly steps: number;
}
/**
 * Where a scheme is from.
 */
export interface Source {
  /**
   * The part of it.
   */
  readonly clause: string | null;
  /**
   * The document.
   */
  readonly document: string;
}
/**
 * A type of risk, as the scheme has it.
 */
export interface KindOfRisk {
  /**
   * The scheme's own id.
   */
  readonly id: string;
  /**
   * The scheme's own word.
   */
  readonly label: string;
  /**
   * The shared type it stands for, if it has a counterpart.
   */
  readonly risk_type: RiskType | null;
  /**
   * The rule that names it.
   */
  readonly rule: Rule | null;
}
/**
 * A warning, as the scheme has it.
 */
export interface WarningLevel {
  /**
   * The shared colour, if it has one.
   */
  readonly colour: WarningColour | null;
  /**
   * The scheme's own id.
   */
  readonly id: string;
  /**
   * The scheme's own word.
   */
  readonly label: string;
  /**
   * The rule that names it.
   */
  readonly rule: Rule | null;
}
/**
 * A scheme in a list.
 */
export interface SchemeEntry {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * What kind of document it comes from.
   */
  readonly status: Status;
  /**
   * Its title.
   */
  readonly title: string;
  /**
   * Its version.
   */
  readonly version: string;
}
/**
 * A question about the schemes that are known.
 */
export interface SchemesRequest {
  /**
   * The language of titles and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
}
