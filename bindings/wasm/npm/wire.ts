// Made from the Rust types by `cargo xtask generate wire`: change those.

/**
 * A calendar of working days: the id of one that is built in, or a whole one.
 */
export type CalendarSource =
  | string
  | {
      readonly [k: string]: unknown;
    };
/**
 * A tag of a language: one of the three, or a regional one that stands for it.
 */
export type LanguageTag =
  "zh-Hans" | "zh-CN" | "zh-SG" | "zh" | "zh-Hant" | "zh-TW" | "zh-HK" | "zh-MO" | "en" | "en-GB" | "en-US";
/**
 * Whether a case goes on.
 */
export type Phase = "running" | "ended" | "withdrawn";
/**
 * On what a rule rests.
 */
export type Basis = "text" | "completion" | "setting" | "principle";
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
 * Where a step stands.
 */
export type StepStatus = "done" | "open" | "waiting" | "not_needed";
/**
 * Something that happened to a case.
 */
export type EventInput =
  | (ActedEvent & {
      readonly event: "acted";
    })
  | (ReturnedEvent & {
      readonly event: "returned";
    })
  | (ObjectedEvent & {
      readonly event: "objected";
    })
  | (ContentChangedEvent & {
      readonly event: "content_changed";
    })
  | (FactsChangedEvent & {
      readonly event: "facts_changed";
    })
  | (OrganisationChangedEvent & {
      readonly event: "organisation_changed";
    })
  | (HolderChangedEvent & {
      readonly event: "holder_changed";
    })
  | (DeputisedEvent & {
      readonly event: "deputised";
    })
  | (ExtendedEvent & {
      readonly event: "extended";
    })
  | (EmptyEvent & {
      readonly event: "withdrawn";
    })
  | (ReopenedEvent & {
      readonly event: "reopened";
    });
/**
 * Why a step may send its matter back.
 */
export type ReturnReason = "incomplete" | "inaccurate" | "untrue" | "measures_not_specific" | "measures_not_workable";
/**
 * What opens a route anew.
 */
export type Occasion =
  | "new_year"
  | "holder_changed"
  | "duties_changed"
  | "powers_changed"
  | "process_changed"
  | "rules_changed"
  | "new_risk"
  | "progress"
  | "evaluated"
  | "circumstances_changed";
/**
 * A scheme: the id of one that is known, or a whole one.
 */
export type SchemeSource =
  | string
  | {
      readonly [k: string]: unknown;
    };
/**
 * A value for a parameter: a length of time, a number or its text, numbers in order, or items of a list for each key.
 */
export type SettingValue =
  | Term
  | number
  | string
  | readonly NumberOrText[]
  | {
      readonly [k: string]: readonly string[];
    };
/**
 * A length of time in days or months.
 */
export type Term =
  | {
      readonly working_days: number;
    }
  | {
      readonly calendar_days: number;
    }
  | {
      readonly months: number;
    };
/**
 * A number, or its text.
 */
export type NumberOrText = number | string;
/**
 * How a case is drawn.
 */
export type DrawingFormat = "mermaid" | "svg";
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
export type FactWord = null | boolean | number | string | readonly string[] | readonly number[];
/**
 * A row of a register: its cells, or its cells with its number in the file.
 */
export type RegisterRow = readonly (string | null)[] | NumberedRow;
/**
 * What must have something, in a demand of coverage.
 */
export type Subject =
  | "point"
  | "measure"
  | "post"
  | "person"
  | "leader"
  | "department"
  | "unit"
  | "power"
  | "process"
  | "warning"
  | "register";
/**
 * What came of a decision: a verdict, or why there is none.
 */
export type AnsweredOutcome =
  | (Answered & {
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
 * How binding an answer is.
 */
export type Force = "must" | "may" | "must_any_of" | "forbids";
/**
 * What becomes of an answer from one scheme to the other.
 */
export type Change = "same" | "worse" | "milder" | "other" | "other_kind" | "undetermined" | "not_comparable";
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
 * How the comparison of a decision ended.
 */
export type Comparison = "same" | "differs" | "not_comparable" | "not_compared";
/**
 * Why two facts of one name are not one fact.
 */
export type Mismatch = "kind" | "scale" | "types" | "no_common_value";
/**
 * How a fact stands in two schemes.
 */
export type FactRelation = "same" | "options_differ" | "not_comparable" | "only_scheme" | "only_other";
/**
 * On what the correspondence of levels rests.
 */
export type MatchedBy = "given" | "ids" | "taxonomy" | "nothing";
/**
 * What kind of document a scheme comes from.
 */
export type Status = "regulation" | "essay" | "model";
/**
 * A kind of period.
 */
export type Unit = "week" | "ten_days" | "month" | "quarter" | "half_year" | "year";
/**
 * A third of a month (旬).
 */
export type Part = "early" | "middle" | "late";
/**
 * What becomes of a deadline that falls on a day off.
 */
export type Roll = "none" | "next_working_day";
/**
 * How a thing that is due stands on a day.
 */
export type DueStanding = "overdue" | "due" | "soon" | "later" | "undated";
/**
 * What kind of case one is.
 */
export type CaseKind = "approval" | "warning";
/**
 * For whom a duty is done each time.
 */
export type DutyFor = "body" | "department" | "post";
/**
 * What kind of thing a duty is.
 */
export type DutyKind =
  | "organisation"
  | "plan"
  | "meeting"
  | "inventory"
  | "search"
  | "consultation"
  | "decision"
  | "grading"
  | "measures"
  | "rules"
  | "papers"
  | "report"
  | "publication"
  | "promise"
  | "education"
  | "talk"
  | "briefing"
  | "check"
  | "analysis"
  | "assessment"
  | "improvement";
/**
 * When a duty is to be done.
 */
export type DutyTiming =
  | {
      /**
       * The last day, as the file of the scheme has it.
       */
      readonly due: {
        readonly [k: string]: unknown;
      };
      /**
       * The first day on which it can be done, as the file of the scheme has it.
       */
      readonly from: {
        readonly [k: string]: unknown;
      } | null;
      readonly when: "once";
    }
  | {
      /**
       * Whether that is counted from the period's last day, and not from its first.
       */
      readonly after_end: boolean;
      /**
       * By when; by the period's end if none.
       */
      readonly by: {
        readonly [k: string]: unknown;
      } | null;
      /**
       * The kind of period.
       */
      readonly every: Unit;
      /**
       * How many of them are taken as one.
       */
      readonly interval: number;
      /**
       * A day of the first of them, where they are several.
       */
      readonly since: string | null;
      /**
       * How many times at least in each.
       */
      readonly times: number;
      readonly when: "every";
    }
  | {
      /**
       * The months, from 1.
       */
      readonly months: readonly number[];
      /**
       * How many times at least in each.
       */
      readonly times: number;
      readonly when: "months";
      /**
       * The year; every year if none.
       */
      readonly year: number | null;
    }
  | {
      /**
       * The last day: so long before the first day off.
       */
      readonly by: {
        readonly [k: string]: unknown;
      };
      /**
       * The first day: so long before the first day off; none if none.
       */
      readonly from: {
        readonly [k: string]: unknown;
      } | null;
      /**
       * The holidays, by the ids that the calendar gives them.
       */
      readonly holidays: readonly string[];
      readonly when: "before_holidays";
    }
  | {
      /**
       * By when, counted from that day; no term if none.
       */
      readonly by: {
        readonly [k: string]: unknown;
      } | null;
      /**
       * What.
       */
      readonly on: readonly Occasion[];
      readonly when: "occasion";
    }
  | {
      /**
       * The same in words.
       */
      readonly label: string;
      /**
       * What the text says instead.
       */
      readonly untimed: Untimed;
      readonly when: "untimed";
    };
/**
 * What a text says instead of a term.
 */
export type Untimed = "irregular" | "regular" | "often" | "prompt" | "standing" | "unstated";
/**
 * Where the last day of an occurrence comes from.
 */
export type DueBasis = "stated" | "end_of_period" | "no_term";
/**
 * As what a calendar program shows a duty.
 */
export type EntryKind = "todo" | "event";
/**
 * What a column of an engine holds.
 */
export type ColumnKind = "text" | "number" | "float" | "flag";
/**
 * A decision that an engine can make.
 */
export type EngineDecision = "grade" | "supervision" | "warning";
/**
 * How digits lead to the place of a result.
 */
export type EngineRule =
  | {
      readonly kind: "steps";
      /**
       * The tables.
       */
      readonly steps: readonly EngineStep[];
    }
  | (Total & {
      readonly kind: "total";
    });
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
 * A value for a parameter: a length of time, a number as exact text, such numbers in order, or items of a list for each key.
 */
export type Setting =
  | Term
  | string
  | readonly string[]
  | {
      readonly [k: string]: readonly string[];
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
 * What a check across fields demands.
 */
export type FormCheckKind =
  "dates_in_order" | "differ" | "each_has" | "supervisor_of_rank" | "grade_agrees" | "types_covered";
/**
 * How grave a finding is.
 */
export type FormSeverity = "error" | "warning";
/**
 * Which decision a field shows.
 */
export type ShownDecision = "grade" | "score" | "post_grade" | "supervisors" | "warning";
/**
 * What a field of a form takes.
 */
export type FormFieldKind =
  | "text"
  | "long_text"
  | "texts"
  | "date"
  | "integer"
  | "flag"
  | "choice"
  | "choices"
  | "person"
  | "department"
  | "fact"
  | "rows"
  | "decided"
  | "signature";
/**
 * Where a field stands on the paper.
 */
export type FieldPlace = "number" | "addressee" | "body" | "issuer" | "date";
/**
 * When a field must be filled in.
 */
export type WhenRequired = "never" | "always" | "sometimes";
/**
 * What a form is for.
 */
export type FormKind =
  | "identification"
  | "registration"
  | "self_rating"
  | "grade_declaration"
  | "commitment"
  | "responsibility_letter"
  | "power_inventory"
  | "powers_and_duties"
  | "risks_and_measures"
  | "individual_screening"
  | "unit_screening"
  | "chart"
  | "timetable"
  | "warning_notice"
  | "rectification_demand"
  | "supervision_proposal"
  | "rectification_report"
  | "warning_record"
  | "appraisal_sheet"
  | "disclosure_record"
  | "reminder"
  | "ledger"
  | "summary"
  | "work_report"
  | "application"
  | "archive";
/**
 * The three layers of posts, each with its own search form.
 */
export type PostLayer = "leader" | "middle" | "key_post";
/**
 * The level at which risk is searched for: whose risk points they are.
 */
export type SubjectLevel = "post" | "department" | "unit" | "industry";
/**
 * As what a form is put on paper.
 */
export type PaperFormat = "text" | "html" | "docx_html";
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
   * How many raters may score it, where it is the mean of their scores.
   */
  readonly raters: number | null;
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
 * What is done with a decided grade.
 */
export type MigrationAction = "to" | "reassess" | "keep";
/**
 * What becomes of a decided grade: `reassess`, or one of `to` and `keep`.
 */
export type PlanStep = PlanWord | PlanTo | PlanKeep;
/**
 * A grade that is assessed anew.
 */
export type PlanWord = "reassess";
/**
 * What a label is of.
 */
export type LabelKind = "grade" | "role" | "type" | "warning" | "item" | "answer";
/**
 * Whether a stored decision still holds.
 */
export type RecheckResult = "same" | "same_outcome_other_rules" | "void" | "cannot";
/**
 * A cell of a report.
 */
export type RegisterReportCell = string | number;
/**
 * Which grade of a row is counted.
 */
export type GradeBasis = "declared" | "reviewed" | "assessed";
/**
 * How a report on a register is given.
 */
export type RegisterReportFormat = "html" | "tables";
/**
 * By when something must be done.
 */
export type Due =
  | {
      /**
       * The last day, itself included.
       */
      readonly by: string;
    }
  | {
      /**
       * So long after its turn came, or after the case was opened.
       */
      readonly within: Term;
    }
  | {
      /**
       * The parameter.
       */
      readonly parameter: string;
    };
/**
 * A part of the papers on a risk point that a step may concern. When such a part changes, the acts that concern it no longer count.
 */
export type ContentPart = "powers" | "process" | "points" | "grade" | "measures" | "commitment" | "papers";
/**
 * The votes by which something is carried.
 */
export type Majority =
  | {
      /**
       * Votes for it by this share or more, as an exact fraction: `2/3`.
       */
      readonly at_least: string;
      /**
       * Of whom the share is counted.
       */
      readonly of: MajorityOf;
    }
  | {
      /**
       * Votes for it by more than this share, as an exact fraction: `1/2`.
       */
      readonly more_than: string;
      /**
       * Of whom the share is counted.
       */
      readonly of: MajorityOf;
    };
/**
 * Of whom a majority is counted.
 */
export type MajorityOf = "members" | "present";
/**
 * A share of the members of a body.
 */
export type Share =
  | {
      /**
       * This share or more, as an exact fraction: `2/3`.
       */
      readonly at_least: string;
    }
  | {
      /**
       * More than this share, as an exact fraction: `1/2`.
       */
      readonly more_than: string;
    };
/**
 * How long at least a step stands, once done, before what follows it.
 */
export type StandsFor =
  | {
      /**
       * At least so long after it was done.
       */
      readonly at_least: Term;
    }
  | {
      /**
       * The parameter.
       */
      readonly parameter: string;
    };
/**
 * What is graded.
 */
export type Grain = "point" | "post" | "unit" | "step" | "power";
/**
 * A language of labels, wordings and messages.
 */
export type Language = "zh-Hans" | "zh-Hant" | "en";
/**
 * What a list of the text lists.
 */
export type ListKind =
  | "layers"
  | "methods"
  | "signals"
  | "powers"
  | "matters"
  | "areas"
  | "posts"
  | "conducts"
  | "measures"
  | "forms"
  | "contents"
  | "disclosures"
  | "places"
  | "features"
  | "principles"
  | "steps"
  | "groups"
  | "terms";
/**
 * What a table decides.
 */
export type TableAbout =
  | "search"
  | "review"
  | "approval"
  | "promise"
  | "meeting"
  | "talk"
  | "inspection"
  | "measures"
  | "monitoring"
  | "publication"
  | "filing"
  | "education"
  | "evaluation"
  | "assessment"
  | "accountability"
  | "discipline"
  | "rotation"
  | "disclosure"
  | "supervision"
  | "duty"
  | "archive"
  | "recheck";
/**
 * Which of a table's rules count.
 */
export type TableHit = "first" | "unique" | "worst" | "collect";
/**
 * Where an integrity risk comes from: the five types of risk (廉政风险类型).
 */
export type RiskType = "moral" | "duty" | "process" | "institution" | "environment";
/**
 * What is done in the course of a warning.
 */
export type WarningAct =
  | "assess"
  | "issue"
  | "receive"
  | "dispose"
  | "inquire"
  | "rectify"
  | "report"
  | "check"
  | "reply"
  | "accept"
  | "record"
  | "feed_back"
  | "inform"
  | "supervise"
  | "lift"
  | "hand_over";
/**
 * Whether a warning's level follows the facts.
 */
export type Ways = "up" | "both";
/**
 * A dialect of SQL.
 */
export type Dialect = "duckdb" | "postgres" | "spark" | "sqlite";
/**
 * What may be entered into a column. Cells may always stay blank.
 */
export type Entry =
  | {
      readonly kind: "text";
    }
  | {
      readonly kind: "one_of";
      /**
       * The list, in the language of the workbook.
       */
      readonly options: readonly string[];
    }
  | {
      readonly kind: "suggested";
      /**
       * The list, in the language of the workbook.
       */
      readonly options: readonly string[];
    }
  | {
      readonly kind: "whole_number";
      /**
       * The greatest.
       */
      readonly max: number | null;
      /**
       * The least.
       */
      readonly min: number | null;
    }
  | {
      readonly kind: "decimal";
      /**
       * The greatest, as exact decimal text.
       */
      readonly max: string | null;
      /**
       * The least, as exact decimal text.
       */
      readonly min: string | null;
    }
  | {
      readonly kind: "date";
    };
/**
 * What is checked.
 */
export type VerificationSubject =
  | "total"
  | "without_completion"
  | "without_completions"
  | "entries"
  | "deterministic"
  | "monotone"
  | "levels_reached"
  | "rules_reached"
  | "supervised"
  | "supervisors_distinct"
  | "facts_used"
  | "parameters_used"
  | "roles_used"
  | "types_used"
  | "completions_used"
  | "references"
  | "languages"
  | "clauses"
  | "dilution"
  | "routes_end"
  | "routes_order"
  | "own_matter"
  | "phases"
  | "duties_in_phase"
  | "duties_order"
  | "duties_who"
  | "duties_when"
  | "refusals"
  | "forms_filled"
  | "form_fields"
  | "form_conditions"
  | "warnings_end"
  | "warnings_move"
  | "warnings_order"
  | "warnings_own_matter"
  | "warnings_refusals"
  | "warnings_single"
  | "escalation"
  | "texts";
/**
 * How it was checked.
 */
export type Method = "diagram" | "bands" | "enumeration" | "loading" | "walk";
/**
 * How a check ended.
 */
export type Standing = "proved" | "fails" | "holds_through_completion" | "declared" | "not_checked" | "note";
/**
 * How a verification is written for people.
 */
export type ReportFormat = "text" | "html";
/**
 * Whether a warning is open, and how it ended.
 */
export type WarningPhase = "open" | "lifted" | "handed_over" | "withdrawn";
/**
 * Why a warning has the level it has.
 */
export type Cause = "opened" | "signal" | "facts" | "uncorrected";
/**
 * Where a step of a warning stands.
 */
export type WarningStepStatus = "done" | "open" | "standing" | "waiting" | "not_needed";
/**
 * Something that happened to a case of warning.
 */
export type WarningEventInput =
  | (SignalJoinedEvent & {
      readonly event: "signal_joined";
    })
  | (WarningActedEvent & {
      readonly event: "acted";
    })
  | (WarningReturnedEvent & {
      readonly event: "returned";
    })
  | (UncorrectedEvent & {
      readonly event: "uncorrected";
    })
  | (FoundEvent & {
      readonly event: "found";
    })
  | (WarningFactsChangedEvent & {
      readonly event: "facts_changed";
    })
  | (OrganisationChangedEvent & {
      readonly event: "organisation_changed";
    })
  | (HolderChangedEvent & {
      readonly event: "holder_changed";
    })
  | (DeputisedEvent & {
      readonly event: "deputised";
    })
  | (WarningExtendedEvent & {
      readonly event: "extended";
    })
  | (WithdrawnEvent & {
      readonly event: "withdrawn";
    });

/**
 * Each function of the wire with what it takes and what it answers.
 */
export interface Functions {
  /**
   * The working day that lies so many working days after or before a day.
   */
  readonly add_working_days: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: DueDay;
        }
      | {
          readonly error: Problem;
        };
    readonly request: AddWorkingDaysRequest;
  };
  /**
   * A case of approval after an event.
   */
  readonly approval_apply: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: CaseAfter;
        }
      | {
          readonly error: Problem;
        };
    readonly request: ApprovalEventRequest;
  };
  /**
   * Whether a case of approval would take an event.
   */
  readonly approval_check: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Allowed;
        }
      | {
          readonly error: Problem;
        };
    readonly request: ApprovalEventRequest;
  };
  /**
   * A drawing of a case of approval.
   */
  readonly approval_draw: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Drawing;
        }
      | {
          readonly error: Problem;
        };
    readonly request: ApprovalDrawRequest;
  };
  /**
   * A case of approval, opened.
   */
  readonly approval_open: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: CaseAfter;
        }
      | {
          readonly error: Problem;
        };
    readonly request: ApprovalOpenRequest;
  };
  /**
   * The case of approval that its records make.
   */
  readonly approval_replay: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: CaseAfter;
        }
      | {
          readonly error: Problem;
        };
    readonly request: CaseReplayRequest;
  };
  /**
   * Where a case of approval stands after all of its events.
   */
  readonly approval_run: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Ran;
        }
      | {
          readonly error: Problem;
        };
    readonly request: ApprovalRunRequest;
  };
  /**
   * Where a case of approval stands.
   */
  readonly approval_view: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: CaseView;
        }
      | {
          readonly error: Problem;
        };
    readonly request: CaseViewRequest;
  };
  /**
   * What is present, missing and beyond a list of the text.
   */
  readonly compare_list: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: ListComparison;
        }
      | {
          readonly error: Problem;
        };
    readonly request: ListRequest;
  };
  /**
   * The work processes of a register, and the risk control map of one of them.
   */
  readonly control_map: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: ControlMap;
        }
      | {
          readonly error: Problem;
        };
    readonly request: ControlMapRequest;
  };
  /**
   * The demands of coverage that subjects do not meet.
   */
  readonly coverage: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: readonly CoverageGap[];
        }
      | {
          readonly error: Problem;
        };
    readonly request: CoverageRequest;
  };
  /**
   * What a named decision of the scheme answers.
   */
  readonly decide: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: AnsweredOutcome;
        }
      | {
          readonly error: Problem;
        };
    readonly request: TableRequest;
  };
  /**
   * Where two schemes answer differently, for all inputs.
   */
  readonly diff: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: SchemeDifference;
        }
      | {
          readonly error: Problem;
        };
    readonly request: DiffRequest;
  };
  /**
   * The day on which something is due.
   */
  readonly due: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: DueDay;
        }
      | {
          readonly error: Problem;
        };
    readonly request: DueRequest;
  };
  /**
   * What is due, overdue or about to be due, over cases of every kind.
   */
  readonly due_list: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: DueList;
        }
      | {
          readonly error: Problem;
        };
    readonly request: DueListRequest;
  };
  /**
   * What falls due in a period, by whom, for whom and by which clause.
   */
  readonly duties: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: DutyCalendar;
        }
      | {
          readonly error: Problem;
        };
    readonly request: DutiesRequest;
  };
  /**
   * What falls due in a period, as a file for calendar programs.
   */
  readonly duties_icalendar: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: DutyFile;
        }
      | {
          readonly error: Problem;
        };
    readonly request: DutiesIcalendarRequest;
  };
  /**
   * The decisions of the scheme written out, for an engine that grades by itself.
   */
  readonly engine_plan: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: EnginePlan;
        }
      | {
          readonly error: Problem;
        };
    readonly request: EnginePlanRequest;
  };
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
   * What a named decision answers, with the reasons.
   */
  readonly explain_table: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: TableDecision;
        }
      | {
          readonly error: Problem;
        };
    readonly request: TableRequest;
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
   * The numbers the text quotes, beside declared ones.
   */
  readonly figures: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: readonly FigureCheck[];
        }
      | {
          readonly error: Problem;
        };
    readonly request: FiguresRequest;
  };
  /**
   * A form with its fields.
   */
  readonly form: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: FormDescription;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FormRequest;
  };
  /**
   * A form on paper.
   */
  readonly form_render: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: FormPaper;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FormRenderRequest;
  };
  /**
   * A form as a JSON Schema.
   */
  readonly form_schema: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: FormSchemas;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FormRequest;
  };
  /**
   * What is found in a filled-in form, and what its decisions come to.
   */
  readonly form_validate: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: FormValidation;
        }
      | {
          readonly error: Problem;
        };
    readonly request: FormValidateRequest;
  };
  /**
   * The forms of the scheme.
   */
  readonly forms: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: readonly FormEntry[];
        }
      | {
          readonly error: Problem;
        };
    readonly request: SchemeRequest;
  };
  /**
   * Which duties were missed, late, done too few times or by the wrong role.
   */
  readonly gaps: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: DutyGaps;
        }
      | {
          readonly error: Problem;
        };
    readonly request: GapsRequest;
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
   * What a change of scheme does to rows of facts.
   */
  readonly impact: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Impact;
        }
      | {
          readonly error: Problem;
        };
    readonly request: ImpactRequest;
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
    readonly request: InputsRequest;
  };
  /**
   * Whether a day is a working day.
   */
  readonly is_working_day: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Workday;
        }
      | {
          readonly error: Problem;
        };
    readonly request: IsWorkingDayRequest;
  };
  /**
   * What a plan for decided grades lacks and loses, and what becomes of rows by it.
   */
  readonly migrate: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Migration;
        }
      | {
          readonly error: Problem;
        };
    readonly request: MigrateRequest;
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
   * Whether stored decisions still hold.
   */
  readonly recheck: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: readonly Recheck[];
        }
      | {
          readonly error: Problem;
        };
    readonly request: RecheckRequest;
  };
  /**
   * What is found in a register as a whole: advice that changes no grade.
   */
  readonly register_check: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: RegisterCheck;
        }
      | {
          readonly error: Problem;
        };
    readonly request: RegisterCheckRequest;
  };
  /**
   * What became of each risk point from one register to the next.
   */
  readonly register_compare: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: RegisterComparison;
        }
      | {
          readonly error: Problem;
        };
    readonly request: RegisterCompareRequest;
  };
  /**
   * What a register says, row by row, and what is wrong with its cells.
   */
  readonly register_read: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: RegisterReading;
        }
      | {
          readonly error: Problem;
        };
    readonly request: RegisterReadRequest;
  };
  /**
   * A report on a register: statistics, findings, what matters most.
   */
  readonly register_report: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: RegisterReport;
        }
      | {
          readonly error: Problem;
        };
    readonly request: RegisterReportRequest;
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
   * The decisions of the scheme in SQL.
   */
  readonly sql: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: EngineSql;
        }
      | {
          readonly error: Problem;
        };
    readonly request: SqlRequest;
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
   * A blank workbook as data: what a spreadsheet for a form or a register asks for.
   */
  readonly template: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Template;
        }
      | {
          readonly error: Problem;
        };
    readonly request: TemplateRequest;
  };
  /**
   * What holds of the scheme for all inputs.
   */
  readonly verify: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Verification;
        }
      | {
          readonly error: Problem;
        };
    readonly request: SchemeRequest;
  };
  /**
   * Whether no record was changed, left out or moved.
   */
  readonly verify_chain: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Chain;
        }
      | {
          readonly error: Problem;
        };
    readonly request: VerifyChainRequest;
  };
  /**
   * What holds of the scheme for all inputs, for people to read.
   */
  readonly verify_text: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: string;
        }
      | {
          readonly error: Problem;
        };
    readonly request: VerifyTextRequest;
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
  /**
   * A case of warning after an event.
   */
  readonly warning_apply: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: WarningAfter;
        }
      | {
          readonly error: Problem;
        };
    readonly request: WarningEventRequest;
  };
  /**
   * Whether a case of warning would take an event.
   */
  readonly warning_check: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: Allowed;
        }
      | {
          readonly error: Problem;
        };
    readonly request: WarningEventRequest;
  };
  /**
   * A case of warning, opened.
   */
  readonly warning_open: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: WarningAfter;
        }
      | {
          readonly error: Problem;
        };
    readonly request: WarningOpenRequest;
  };
  /**
   * The case of warning that its records make.
   */
  readonly warning_replay: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: WarningAfter;
        }
      | {
          readonly error: Problem;
        };
    readonly request: CaseReplayRequest;
  };
  /**
   * Where a case of warning stands after all of its events.
   */
  readonly warning_run: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: WarningRan;
        }
      | {
          readonly error: Problem;
        };
    readonly request: WarningRunRequest;
  };
  /**
   * Where a case of warning stands.
   */
  readonly warning_view: {
    /**
     * What came of a call.
     */
    readonly answer:
      | {
          readonly ok: WarningView;
        }
      | {
          readonly error: Problem;
        };
    readonly request: CaseViewRequest;
  };
}
/**
 * A day that was counted to.
 */
export interface DueDay {
  /**
   * The day, as `2026-01-31`.
   */
  readonly date: string;
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
 * A question about days to be counted.
 */
export interface AddWorkingDaysRequest {
  /**
   * The calendar to count by; the built-in one, if there is one, where none is said.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The day from which is counted, itself not counted, as `2026-01-31`.
   */
  readonly date: string;
  /**
   * How many working days; below zero for days before.
   */
  readonly days: number;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
}
/**
 * A case after what was asked of it.
 */
export interface CaseAfter {
  /**
   * The case, to be handed back as it is.
   */
  readonly case: ApprovalState;
  /**
   * What is to be kept of the event; not of a replay.
   */
  readonly record?: KeptRecord | null;
  /**
   * Where it stands.
   */
  readonly view: CaseView;
}
/**
 * The state of a case as it is kept and read back. Its form has a number of its own, so that a later one is refused and not misread.
 */
export interface ApprovalState {
  /**
   * The day whose rules count, of a scheme whose rules have dates of their own.
   */
  readonly as_of?: string | null;
  /**
   * The papers as they are now, by part.
   */
  readonly content: {
    readonly [k: string]: string;
  };
  /**
   * Who may act for whom.
   */
  readonly deputies: readonly Deputy[];
  /**
   * What is known of the subject.
   */
  readonly facts: {
    readonly [k: string]: unknown;
  };
  /**
   * The form in which it is kept.
   */
  readonly format: number;
  /**
   * The hash of the last record.
   */
  readonly head: string;
  /**
   * When the last event happened.
   */
  readonly last: string;
  /**
   * The day it was opened, or opened anew.
   */
  readonly opened: string;
  /**
   * Who holds which role.
   */
  readonly organisation: Organisation;
  /**
   * Whether it goes on.
   */
  readonly phase: Phase;
  /**
   * The route it takes.
   */
  readonly route: string;
  /**
   * Its hash over what decides.
   */
  readonly rules_hash: string;
  /**
   * The scheme, by id.
   */
  readonly scheme: string;
  /**
   * The number of the next event.
   */
  readonly sequence: number;
  /**
   * The settings bound to it.
   */
  readonly settings: {
    readonly [k: string]: unknown;
  };
  /**
   * Its steps, in the order of the route.
   */
  readonly steps: readonly StepState[];
  /**
   * Whose matter it is.
   */
  readonly subject: Matter;
  /**
   * Until when the whole was extended.
   */
  readonly until: string | null;
  /**
   * Its version.
   */
  readonly version: string;
}
/**
 * Who may act for whom.
 */
export interface Deputy {
  /**
   * Its holder.
   */
  readonly from: string;
  /**
   * The role.
   */
  readonly role: string;
  /**
   * The deputy.
   */
  readonly to: string;
}
/**
 * Who holds the roles of a scheme, in the body as a whole and in its departments.
 */
export interface Organisation {
  /**
   * The offices of each department, by role.
   */
  readonly departments?: {
    readonly [k: string]: {
      readonly [k: string]: Office;
    };
  };
  /**
   * The offices of the body as a whole, by role.
   */
  readonly offices?: {
    readonly [k: string]: Office;
  };
}
/**
 * Who holds a role: one person, several, or the members of a body.
 */
export interface Office {
  /**
   * Whether they only act for a holder who is not there yet.
   */
  readonly acting?: boolean;
  /**
   * The holders, or the members of a body; none: the office is vacant.
   */
  readonly persons: readonly string[];
}
/**
 * Where a step stands.
 */
export interface StepState {
  /**
   * What counts, by role.
   */
  readonly acts: readonly ActDone[];
  /**
   * What counted until a change took it back, and has not been done again.
   */
  readonly fallen: readonly ActDone[];
  /**
   * Whether it is needed; none while that depends on what is unknown.
   */
  readonly needed: boolean | null;
  /**
   * The step.
   */
  readonly step: string;
  /**
   * The day its turn came.
   */
  readonly turn: string | null;
  /**
   * Until when it was extended.
   */
  readonly until: string | null;
}
/**
 * An act that was done in a step.
 */
export interface ActDone {
  /**
   * For whom, where a deputy acted.
   */
  readonly acting_for?: string | null;
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When.
   */
  readonly at: string;
  /**
   * The role that was held, where another one acted in its place.
   */
  readonly held?: string | null;
  /**
   * Why it came after its last day, where it did.
   */
  readonly late_reason?: string | null;
  /**
   * The role of the step that it stands for.
   */
  readonly role: string;
  /**
   * The number of the event.
   */
  readonly sequence: number;
}
/**
 * Whose matter a case is about.
 */
export interface Matter {
  /**
   * The department it belongs to.
   */
  readonly department?: string | null;
  /**
   * The host's id of the post, point, department or body.
   */
  readonly id: string;
  /**
   * Those whose own matter it is: who holds the post. Of a department or body as such nobody need be named.
   */
  readonly persons: readonly string[];
  /**
   * The role they hold in the line of command, where it is another than that of a post holder.
   */
  readonly role?: string | null;
}
/**
 * An event with the hash that binds it to all before it.
 */
export interface KeptRecord {
  /**
   * The event.
   */
  readonly event: {
    readonly [k: string]: unknown;
  };
  /**
   * The hash, in hexadecimal.
   */
  readonly hash: string;
}
/**
 * Where a case stands.
 */
export interface CaseView {
  /**
   * By when all of it must be done.
   */
  readonly due: string | null;
  /**
   * What stands in the way, or is worth knowing.
   */
  readonly findings: readonly Finding[];
  /**
   * The hash of the last record.
   */
  readonly head: string;
  /**
   * What may be done now.
   */
  readonly next: readonly CaseNext[];
  /**
   * The number of the next event.
   */
  readonly next_sequence: number;
  /**
   * Whether it goes on.
   */
  readonly phase: Phase;
  /**
   * The route it takes.
   */
  readonly route: string;
  /**
   * Its steps.
   */
  readonly steps: readonly CaseStep[];
}
/**
 * What stands in the way of a case, or is worth knowing of it.
 */
export interface Finding {
  /**
   * The stable code.
   */
  readonly code: string;
  /**
   * What it is, and what to do about it.
   */
  readonly message: string;
  /**
   * The rule of recusal it rests on.
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
 * What may be done now.
 */
export interface CaseNext {
  /**
   * What is done in it.
   */
  readonly act: Act;
  /**
   * Whether it is certainly needed.
   */
  readonly certain: boolean;
  /**
   * By when it must be done.
   */
  readonly due: string | null;
  /**
   * All roles together, not one of them.
   */
  readonly joint: boolean;
  /**
   * The first day on which it may be done, where something before it stands.
   */
  readonly not_before: string | null;
  /**
   * Whether that day has passed.
   */
  readonly overdue: boolean;
  /**
   * The roles in which it can be done.
   */
  readonly roles: readonly CaseRole[];
  /**
   * The step.
   */
  readonly step: string;
}
/**
 * A role in which a step can be done.
 */
export interface CaseRole {
  /**
   * Whether anybody may.
   */
  readonly anyone: boolean;
  /**
   * Who may act for one of them.
   */
  readonly deputies: readonly string[];
  /**
   * The step's own role, where this one acts in its place.
   */
  readonly instead_of: string | null;
  /**
   * Who may act.
   */
  readonly persons: readonly string[];
  /**
   * The role.
   */
  readonly role: SchemeRole;
  /**
   * The rule of recusal by which it does.
   */
  readonly rule: Rule | null;
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
 * Where a step of a case stands.
 */
export interface CaseStep {
  /**
   * What is done in it.
   */
  readonly act: Act;
  /**
   * What was done and counts.
   */
  readonly acts: readonly ActDone[];
  /**
   * By when it must be done.
   */
  readonly due: string | null;
  /**
   * What was done and no longer counts, and has not been done again.
   */
  readonly fallen: readonly ActDone[];
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
  /**
   * The last day on which it stands before what follows it.
   */
  readonly stands_until: string | null;
  /**
   * Where it stands.
   */
  readonly status: StepStatus;
  /**
   * Its id.
   */
  readonly step: string;
}
/**
 * A question that applies an event to a case, or asks whether it would be taken.
 */
export interface ApprovalEventRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The case.
   */
  readonly case: {
    readonly [k: string]: unknown;
  };
  /**
   * The event.
   */
  readonly event: EventInput;
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * What every event carries beside what happened.
 */
export interface ActedEvent {
  /**
   * What was done.
   */
  readonly act: Act;
  /**
   * For whom, where a deputy acted.
   */
  readonly acting_for?: string | null;
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What the paper contains: items of the list that the step names.
   */
  readonly contains?: readonly string[];
  /**
   * The papers it concerns: what is filled in or revised, or what was judged or published. A promise brings in itself alone.
   */
  readonly content?: {
    readonly [k: string]: string;
  };
  /**
   * Why it comes after its last day; kept where it does.
   */
  readonly late_reason?: string | null;
  /**
   * What was held, where it was decided in a meeting.
   */
  readonly meeting?: Minutes | null;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * The places where it was published or filed.
   */
  readonly places?: readonly string[];
  /**
   * The role held at that moment.
   */
  readonly role: string;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * The step.
   */
  readonly step: string;
}
/**
 * What a meeting came to.
 */
export interface Minutes {
  /**
   * The members who were not.
   */
  readonly absent?: readonly string[];
  /**
   * Who was against it.
   */
  readonly against?: readonly string[];
  /**
   * Who took the chair.
   */
  readonly chair: string;
  /**
   * Who was for it; with nobody for or against, it was settled without a vote.
   */
  readonly for?: readonly string[];
  /**
   * Where the minutes are.
   */
  readonly minutes: string;
  /**
   * The members who were there.
   */
  readonly present: readonly string[];
}
/**
 * What every event carries beside what happened.
 */
export interface ReturnedEvent {
  /**
   * For whom, where a deputy acted.
   */
  readonly acting_for?: string | null;
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Why.
   */
  readonly reasons: readonly ReturnReason[];
  /**
   * The role held at that moment.
   */
  readonly role: string;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * The step.
   */
  readonly step: string;
}
/**
 * What every event carries beside what happened.
 */
export interface ObjectedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * The step that published it.
   */
  readonly step: string;
}
/**
 * What every event carries beside what happened.
 */
export interface ContentChangedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * The parts that changed.
   */
  readonly content: {
    readonly [k: string]: string;
  };
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
}
/**
 * What every event carries beside what happened.
 */
export interface FactsChangedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * All of them, as they are now.
   */
  readonly facts: {
    readonly [k: string]: unknown;
  };
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * The route it takes now, where the one it took no longer applies.
   */
  readonly route?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
}
/**
 * What every event carries beside what happened.
 */
export interface OrganisationChangedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * All of it, as it is now.
   */
  readonly organisation: Organisation;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
}
/**
 * What every event carries beside what happened.
 */
export interface HolderChangedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * Who held it.
   */
  readonly from: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * The role, or one that leads to its office; left out: the post itself.
   */
  readonly role?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * Who holds it.
   */
  readonly to: string;
}
/**
 * What every event carries beside what happened.
 */
export interface DeputisedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * Its holder.
   */
  readonly from: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * The role.
   */
  readonly role: string;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * The deputy.
   */
  readonly to: string;
}
/**
 * What every event carries beside what happened.
 */
export interface ExtendedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * The step; left out: the whole.
   */
  readonly step?: string | null;
  /**
   * The last day, itself included.
   */
  readonly until: string;
}
/**
 * What every event carries beside what happened.
 */
export interface EmptyEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
}
/**
 * What every event carries beside what happened.
 */
export interface ReopenedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Why.
   */
  readonly occasion: Occasion;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
}
/**
 * Whether an event would be taken.
 */
export interface Allowed {
  /**
   * Whether it would.
   */
  readonly allowed: boolean;
  /**
   * Why it would not.
   */
  readonly refusal: Problem | null;
}
/**
 * A drawing of a case.
 */
export interface Drawing {
  /**
   * Its text: SVG, or Mermaid.
   */
  readonly drawing: string;
}
/**
 * A question for a drawing of a case.
 */
export interface ApprovalDrawRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The case.
   */
  readonly case: {
    readonly [k: string]: unknown;
  };
  /**
   * How it is drawn.
   */
  readonly format: DrawingFormat;
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A question that opens a case.
 */
export interface ApprovalOpenRequest {
  /**
   * Who opens it.
   */
  readonly actor: string;
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * When it begins, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The hashes of the papers as they are now, by part.
   */
  readonly content?: {
    readonly [k: string]: string;
  } | null;
  /**
   * What is known of it.
   */
  readonly facts?: {
    readonly [k: string]: FactValue;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * Who holds which role.
   */
  readonly organisation: Organisation;
  /**
   * The route it takes.
   */
  readonly route: string;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * Whose matter it is.
   */
  readonly subject: Matter;
}
/**
 * A question for the case that records make.
 */
export interface CaseReplayRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The moment up to which records count, as `2026-01-31T09:00:00+08:00`; all of them if not said.
   */
  readonly at?: string | null;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The day on which it is looked at; that of the moment, or of the last record, if not said.
   */
  readonly on?: string | null;
  /**
   * The records, from the first one on.
   */
  readonly records: readonly RecordInput[];
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A record as it was answered.
 */
export interface RecordInput {
  /**
   * The event.
   */
  readonly event: {
    readonly [k: string]: unknown;
  };
  /**
   * Its hash.
   */
  readonly hash: string;
}
/**
 * What a case comes to with all of its events.
 */
export interface Ran {
  /**
   * The hash of each record, from that of the opening on.
   */
  readonly hashes: readonly string[];
  /**
   * Where it stands.
   */
  readonly view: CaseView;
}
/**
 * A question that opens a case and applies all of its events.
 */
export interface ApprovalRunRequest {
  /**
   * Who opens it.
   */
  readonly actor: string;
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * When it begins, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The hashes of the papers as they are now, by part.
   */
  readonly content?: {
    readonly [k: string]: string;
  } | null;
  /**
   * Its events, one after another.
   */
  readonly events: readonly EventInput[];
  /**
   * What is known of it.
   */
  readonly facts?: {
    readonly [k: string]: FactValue;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The day on which it is looked at; that of the last event if not said.
   */
  readonly on?: string | null;
  /**
   * Who holds which role.
   */
  readonly organisation: Organisation;
  /**
   * The route it takes.
   */
  readonly route: string;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * Whose matter it is.
   */
  readonly subject: Matter;
}
/**
 * A question where a case stands.
 */
export interface CaseViewRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The case.
   */
  readonly case: {
    readonly [k: string]: unknown;
  };
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The day on which it is looked at, as `2026-01-31`.
   */
  readonly on: string;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * What was found against a list of the text.
 */
export interface ListComparison {
  /**
   * What was found and is no item, as written.
   */
  readonly beyond: readonly string[];
  /**
   * The list.
   */
  readonly list: string;
  /**
   * The items that were not.
   */
  readonly missing: readonly Choice[];
  /**
   * Whether the text leaves it open.
   */
  readonly open: boolean;
  /**
   * The items that were found.
   */
  readonly present: readonly Choice[];
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
 * A question about what was found of a list.
 */
export interface ListRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * What was found, by code, id or label.
   */
  readonly found: readonly string[];
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The list, by id.
   */
  readonly list: string;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A risk control map (廉政风险防控图).
 */
export interface ControlMap {
  /**
   * The work processes of the register.
   */
  readonly processes: readonly string[];
  /**
   * The drawing of the process that was asked for, as SVG.
   */
  readonly svg: string | null;
}
/**
 * A question for a risk control map.
 */
export interface ControlMapRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * Schemes whose labels are told from what nobody understands.
   */
  readonly beside?: readonly SchemeSource[] | null;
  /**
   * What headings mean that are not understood, or otherwise: a column's code, a fact's id, `fact/type`, or `ignore`, by heading.
   */
  readonly columns?: {
    readonly [k: string]: string;
  } | null;
  /**
   * Facts that hold for every row in which no cell says otherwise.
   */
  readonly facts?: {
    readonly [k: string]: FactValue;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The work process to be drawn; without it the processes are only named.
   */
  readonly process?: string | null;
  /**
   * Its rows from the first row of the file on; headings are looked for in ten.
   */
  readonly rows: readonly RegisterRow[];
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Further schemes, for rows that name one.
   */
  readonly schemes?: readonly SchemeSource[] | null;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A row of a register as it stands in a file, which may leave rows out.
 */
export interface NumberedRow {
  /**
   * The cells; `null` is an empty one.
   */
  readonly cells: readonly (string | null)[];
  /**
   * Its number in the file.
   */
  readonly row: number;
  /**
   * The places, counted from 0, of cells whose text the file cut off.
   */
  readonly truncated?: readonly number[] | null;
}
/**
 * A demand of coverage that a subject does not meet.
 */
export interface CoverageGap {
  /**
   * Whether the demand is certainly made of this subject.
   */
  readonly certain: boolean;
  /**
   * What it must have.
   */
  readonly has: string;
  /**
   * The items that are missing, where a list must be complete.
   */
  readonly missing: readonly Choice[];
  /**
   * The rule that demands it.
   */
  readonly rule: Rule;
  /**
   * The subject, as the caller knows it.
   */
  readonly subject: string;
}
/**
 * A question about what subjects have.
 */
export interface CoverageRequest {
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
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * The subjects.
   */
  readonly subjects: readonly SubjectInput[];
}
/**
 * A risk point, post, department or the like, with what it has.
 */
export interface SubjectInput {
  /**
   * What it is.
   */
  readonly each: Subject;
  /**
   * What is known of it.
   */
  readonly facts?: {
    readonly [k: string]: FactValue;
  } | null;
  /**
   * What it has.
   */
  readonly has?: readonly string[] | null;
  /**
   * How the caller knows it.
   */
  readonly id: string;
  /**
   * What was found of lists that must be complete, by list.
   */
  readonly lists?: {
    readonly [k: string]: readonly string[];
  } | null;
}
/**
 * What a named decision answers: one answer, several, or certainly none.
 */
export interface Answered {
  /**
   * The answers that apply.
   */
  readonly answers: readonly Given[];
  /**
   * The score they rest on, exact, where the table scores.
   */
  readonly score: string | null;
  /**
   * The table.
   */
  readonly table: string;
}
/**
 * An answer that applies.
 */
export interface Given {
  /**
   * The acts it entails, words of the vocabulary of disposals.
   */
  readonly acts: readonly string[];
  /**
   * How binding it is.
   */
  readonly force: Force;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Whether they act together.
   */
  readonly joint: boolean;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * The roles it names.
   */
  readonly roles: readonly SchemeRole[];
  /**
   * The rule that gives it; none when several agree whatever is missing.
   */
  readonly rule: string | null;
}
/**
 * A question to a named decision.
 */
export interface TableRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The facts it reads, by id; what is left out is unknown.
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
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * The table, by id.
   */
  readonly table: string;
}
/**
 * Two schemes, compared in every decision for all inputs.
 */
export interface SchemeDifference {
  /**
   * Every decision that one of them makes.
   */
  readonly decisions: readonly DecisionDifference[];
  /**
   * The version of this library.
   */
  readonly engine: string;
  /**
   * The facts of both.
   */
  readonly facts: readonly FactPair[];
  /**
   * Which grades stand for each other.
   */
  readonly grades: LevelPairs;
  /**
   * The other one.
   */
  readonly other: SchemeStamp;
  /**
   * The first scheme.
   */
  readonly scheme: SchemeStamp;
  /**
   * Which warnings stand for each other.
   */
  readonly warnings: LevelPairs;
}
/**
 * One decision of two schemes, for all inputs: all values that both have of the facts they share, and all values of the facts that one of them reads alone.
 */
export interface DecisionDifference {
  /**
   * The decision: `grade`, `supervision`, `warning` or a table's id.
   */
  readonly decision: string;
  /**
   * The parts of the message.
   */
  readonly details: {
    readonly [k: string]: string;
  };
  /**
   * For how many the answers are comparable and differ.
   */
  readonly differing: string | null;
  /**
   * How many inputs there are; none when they were not counted.
   */
  readonly inputs: string | null;
  /**
   * The same in words, in the language asked for.
   */
  readonly message: string | null;
  /**
   * Facts it reads of which values of one scheme alone were left out.
   */
  readonly narrowed: readonly string[];
  /**
   * For how many the answers are not comparable.
   */
  readonly not_comparable: string | null;
  /**
   * Facts it reads in the other scheme alone: inputs of their own.
   */
  readonly only_other: readonly string[];
  /**
   * Facts it reads in the first scheme alone: inputs of their own.
   */
  readonly only_scheme: readonly string[];
  /**
   * The answers that meet; those that differ first.
   */
  readonly pairs: readonly AnswerPair[];
  /**
   * Why it was not compared, or not wholly.
   */
  readonly reason: string | null;
  /**
   * How the comparison ended.
   */
  readonly result: Comparison;
  /**
   * The share of those that differ, exact, as `3/25`.
   */
  readonly share: string | null;
}
/**
 * An answer of one scheme and that of the other for the same inputs.
 */
export interface AnswerPair {
  /**
   * What becomes of the answer.
   */
  readonly change: Change;
  /**
   * Facts that show it, as the first scheme asks them.
   */
  readonly facts: {
    readonly [k: string]: UnderstoodFact;
  };
  /**
   * What the first scheme says: ids, `none`, `unprovided` or `leaves_scale`.
   */
  readonly from: string;
  /**
   * For how many inputs; none when they were not counted.
   */
  readonly inputs: string | null;
  /**
   * The same as the other scheme asks them.
   */
  readonly other_facts: {
    readonly [k: string]: UnderstoodFact;
  };
  /**
   * What the other says.
   */
  readonly to: string;
}
/**
 * A fact of one scheme or of both.
 */
export interface FactPair {
  /**
   * Its id in the first scheme, if it asks for it.
   */
  readonly fact: string | null;
  /**
   * Why they are not one fact, where they are not.
   */
  readonly mismatch: Mismatch | null;
  /**
   * Values that the other scheme alone has.
   */
  readonly only_other: readonly string[];
  /**
   * Values that the first scheme alone has.
   */
  readonly only_scheme: readonly string[];
  /**
   * Its id in the other scheme, if it asks for it.
   */
  readonly other: string | null;
  /**
   * How they stand to each other.
   */
  readonly relation: FactRelation;
}
/**
 * Which levels of two schemes stand for each other.
 */
export interface LevelPairs {
  /**
   * On what that rests.
   */
  readonly by: MatchedBy;
  /**
   * The pairs.
   */
  readonly pairs: readonly LevelPair[];
}
/**
 * A level of one scheme, and the one that stands for it in the other.
 */
export interface LevelPair {
  /**
   * Its id in the other scheme.
   */
  readonly other: string;
  /**
   * Its id in the first scheme.
   */
  readonly scheme: string;
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
 * A question about where two schemes answer differently.
 */
export interface DiffRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The other scheme's grade that stands for a grade, by the grade's id.
   */
  readonly grades?: {
    readonly [k: string]: string;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The other scheme.
   */
  readonly other: SchemeSource;
  /**
   * The day on which the other scheme must hold, as `2026-01-31`.
   */
  readonly other_as_of?: string | null;
  /**
   * Values for the other scheme's parameters, by id.
   */
  readonly other_settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A question about a deadline.
 */
export interface DueRequest {
  /**
   * The calendar to count by; the built-in one, if there is one, where none is said.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The deadline.
   */
  readonly deadline: DeadlineInput;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The day from which it runs, as `2026-01-31`.
   */
  readonly start: string;
}
/**
 * The day by which something is due: exactly one of `working_days`, `calendar_days`, `months`, `date`, `day` with `of`, `end_of` and `first_working_day_of`.
 */
export interface DeadlineInput {
  /**
   * That many days of the calendar after the start, whose own day is not counted.
   */
  readonly calendar_days?: number | null;
  /**
   * A date, that day included, as `2026-01-31`.
   */
  readonly date?: string | null;
  /**
   * A day of a month, that day included.
   */
  readonly day?: number | null;
  /**
   * The last day of a period.
   */
  readonly end_of?: PeriodInput | null;
  /**
   * The first working day of a period.
   */
  readonly first_working_day_of?: PeriodInput | null;
  /**
   * On the day of the start's number that many months later, or on that month's last day.
   */
  readonly months?: number | null;
  /**
   * The month of that day.
   */
  readonly of?: PeriodInput | null;
  /**
   * What becomes of it on a day off; it stays if nothing is said.
   */
  readonly roll?: Roll | null;
  /**
   * That many working days after the start, whose own day is not counted.
   */
  readonly working_days?: number | null;
}
/**
 * A period: exactly one of `this`, `next`, `month`, `quarter` and `half_year`, or a `year` alone.
 */
export interface PeriodInput {
  /**
   * The half of a year, 1 or 2.
   */
  readonly half_year?: number | null;
  /**
   * The month, from 1.
   */
  readonly month?: number | null;
  /**
   * The one after that.
   */
  readonly next?: Unit | null;
  /**
   * The third of that month.
   */
  readonly part?: Part | null;
  /**
   * The quarter, from 1.
   */
  readonly quarter?: number | null;
  /**
   * The one in which the start lies.
   */
  readonly this?: Unit | null;
  /**
   * The year; that of the start if not said.
   */
  readonly year?: number | null;
}
/**
 * The day's list.
 */
export interface DueList {
  /**
   * What is listed, the most pressing first.
   */
  readonly items: readonly DueItem[];
  /**
   * The places of the items for which each role answers.
   */
  readonly roles: readonly DueRole[];
}
/**
 * Something that is to be done in a case.
 */
export interface DueItem {
  /**
   * What is done; none for the whole.
   */
  readonly act: string | null;
  /**
   * The host's id of the case.
   */
  readonly case: string;
  /**
   * The last day.
   */
  readonly due: string | null;
  /**
   * All roles together, not one of them.
   */
  readonly joint: boolean;
  /**
   * What it is called.
   */
  readonly label: string;
  /**
   * Who answers for it.
   */
  readonly roles: readonly CaseRole[];
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
  /**
   * How it stands.
   */
  readonly standing: DueStanding;
  /**
   * The step; none: the whole of the case.
   */
  readonly step: string | null;
}
/**
 * What a role answers for.
 */
export interface DueRole {
  /**
   * The places of the items.
   */
  readonly items: readonly number[];
  /**
   * The id of the role.
   */
  readonly role: string;
}
/**
 * A question for the day's list.
 */
export interface DueListRequest {
  /**
   * How long before its last day a thing is about to be due; one working day if not said.
   */
  readonly ahead?: Term | null;
  /**
   * Whether everything is listed whose turn it is, whatever its last day.
   */
  readonly all?: boolean | null;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The cases.
   */
  readonly cases: readonly DueCase[];
  /**
   * The language of the answer; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The day on which it is looked at, as `2026-01-31`.
   */
  readonly on: string;
}
/**
 * A case of the day's list.
 */
export interface DueCase {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The case, as it was answered.
   */
  readonly case: {
    readonly [k: string]: unknown;
  };
  /**
   * The host's id of it.
   */
  readonly id: string;
  /**
   * What kind of case it is.
   */
  readonly kind: CaseKind;
  /**
   * The id of a scheme that is known, or a scheme.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * What falls due in a period.
 */
export interface DutyCalendar {
  /**
   * Duties before holidays that may fall due in the period for a holiday of the year after it, of which the calendar has no days off yet.
   */
  readonly awaiting_calendar: readonly string[];
  /**
   * The duties of the scheme, in the order of its text.
   */
  readonly duties: readonly DutyEntry[];
  /**
   * What falls due, by day.
   */
  readonly occurrences: readonly DutyOccurrence[];
  /**
   * Duties that an occasion gives rise to, none of which was given.
   */
  readonly on_occasion: readonly string[];
  /**
   * Duties whose text names a year that lies outside the period.
   */
  readonly outside: readonly string[];
  /**
   * The phases that touch the period.
   */
  readonly phases: readonly PhaseOccurrence[];
  /**
   * The scheme that says so.
   */
  readonly scheme: SchemeStamp;
  /**
   * Posts and departments of which no grade is known, though a duty depends on it.
   */
  readonly ungraded: readonly DutySubject[];
  /**
   * Duties for which the text states no time.
   */
  readonly untimed: readonly string[];
}
/**
 * Something that has to be done by somebody, as the text has it.
 */
export interface DutyEntry {
  /**
   * The duties it comes after.
   */
  readonly after: readonly string[];
  /**
   * Who answers for it in person.
   */
  readonly answerable: readonly SchemeRole[];
  /**
   * The name by which records name it.
   */
  readonly duty: string;
  /**
   * For whom it is done each time.
   */
  readonly each: DutyFor;
  /**
   * The papers it is done on.
   */
  readonly form: string | null;
  /**
   * Of these grades only.
   */
  readonly grades: readonly string[] | null;
  /**
   * What kind of thing it is.
   */
  readonly kind: DutyKind;
  /**
   * What it is called.
   */
  readonly label: string;
  /**
   * What is strange about it.
   */
  readonly oddity: Oddity | null;
  /**
   * The phase it belongs to.
   */
  readonly phase: string | null;
  /**
   * Who does it; none where the text names nobody.
   */
  readonly roles: readonly SchemeRole[];
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
  /**
   * When.
   */
  readonly timing: DutyTiming;
  /**
   * Who receives it.
   */
  readonly to: readonly SchemeRole[];
  /**
   * Who watches over it.
   */
  readonly watched_by: readonly SchemeRole[];
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
 * One time that a duty falls due.
 */
export interface DutyOccurrence {
  /**
   * Where that day comes from.
   */
  readonly basis: DueBasis;
  /**
   * The year the text has, where another one was put in its place.
   */
  readonly carried_from: number | null;
  /**
   * The last day; none where the text states no term.
   */
  readonly due: string | null;
  /**
   * The duty, one of those listed.
   */
  readonly duty: string;
  /**
   * The first day on which it can be done.
   */
  readonly from: string | null;
  /**
   * An id that stays the same.
   */
  readonly id: string;
  /**
   * Which of its times this is: a year, `2026-03`, `2026-q1`, a day, several periods `2025..2026`; before holidays the first day off.
   */
  readonly key: string;
  /**
   * For whom; none for the body as a whole, or for all together where these are not known.
   */
  readonly subject: DutySubject | null;
  /**
   * How many times at least it is done by then.
   */
  readonly times: number;
}
/**
 * A post or department for which a duty is done.
 */
export interface DutySubject {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Whether it is a post or a department.
   */
  readonly kind: DutyFor;
  /**
   * Its name, if one was given.
   */
  readonly name: string | null;
}
/**
 * A phase with its days.
 */
export interface PhaseOccurrence {
  /**
   * The year the text has, where another one was put in its place.
   */
  readonly carried_from: number | null;
  /**
   * The first day, where the text says.
   */
  readonly from: string | null;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * What is strange about it.
   */
  readonly oddity: Oddity | null;
  /**
   * The rule that gives it.
   */
  readonly rule: Rule | null;
  /**
   * The last day, where the text says.
   */
  readonly to: string | null;
}
/**
 * A question for what falls due.
 */
export interface DutiesRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The year to which the dates of a text that names its year are carried over.
   */
  readonly carry_to?: number | null;
  /**
   * The departments of the body; if not said, those that the posts name.
   */
  readonly departments?: readonly DutyDepartment[] | null;
  /**
   * The first day of the period, as `2026-01-01`.
   */
  readonly from: string;
  /**
   * What happened, for duties that an occasion gives rise to.
   */
  readonly happenings?: readonly Happening[] | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The posts of the body; without them a duty for each post is told once for all.
   */
  readonly posts?: readonly DutyPost[] | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * The last day of the period.
   */
  readonly to: string;
}
/**
 * A department of the body.
 */
export interface DutyDepartment {
  /**
   * Its own grade, by id or label, where departments are graded. A department also counts for a grade that one of its posts has.
   */
  readonly grade?: string | null;
  /**
   * The id by which it is kept.
   */
  readonly id: string;
  /**
   * What it is called.
   */
  readonly name?: string | null;
}
/**
 * Something that happened and gives rise to duties.
 */
export interface Happening {
  /**
   * What happened.
   */
  readonly occasion: Occasion;
  /**
   * The day, as `2026-01-31`.
   */
  readonly on: string;
  /**
   * The post or department it happened to, by id.
   */
  readonly subject?: string | null;
}
/**
 * A post of the body.
 */
export interface DutyPost {
  /**
   * The department it belongs to, by id.
   */
  readonly department?: string | null;
  /**
   * The grade of the post, by id or label.
   */
  readonly grade?: string | null;
  /**
   * The id by which it is kept.
   */
  readonly id: string;
  /**
   * What it is called.
   */
  readonly name?: string | null;
}
/**
 * Duties as a file for calendar programs.
 */
export interface DutyFile {
  /**
   * The file, in the format iCalendar.
   */
  readonly icalendar: string;
}
/**
 * A question for a file of what falls due.
 */
export interface DutiesIcalendarRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The year to which the dates of a text that names its year are carried over.
   */
  readonly carry_to?: number | null;
  /**
   * The departments of the body; if not said, those that the posts name.
   */
  readonly departments?: readonly DutyDepartment[] | null;
  /**
   * As what a calendar program shows a duty; as a task if not said.
   */
  readonly entries?: EntryKind | null;
  /**
   * The first day of the period, as `2026-01-01`.
   */
  readonly from: string;
  /**
   * What happened, for duties that an occasion gives rise to.
   */
  readonly happenings?: readonly Happening[] | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The posts of the body; without them a duty for each post is told once for all.
   */
  readonly posts?: readonly DutyPost[] | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * When the file is made, as `2026-01-31T09:00:00+08:00`.
   */
  readonly stamp: string;
  /**
   * The last day of the period.
   */
  readonly to: string;
}
/**
 * The decisions of a scheme, written out for an engine.
 */
export interface EnginePlan {
  /**
   * The columns it reads.
   */
  readonly columns: readonly EngineColumn[];
  /**
   * The decisions.
   */
  readonly decisions: readonly PlannedDecision[];
  /**
   * Put before the names of the columns of verdicts.
   */
  readonly prefix: string;
  /**
   * The hash of its rules, that of `Scheme::rules_hash`.
   */
  readonly rules_hash: string;
  /**
   * The id of the scheme.
   */
  readonly scheme: string;
  /**
   * Its version.
   */
  readonly version: string;
}
/**
 * A column that an engine reads, as a digit: the place of its value.
 */
export interface EngineColumn {
  /**
   * Its name; of a set of options one for each of them, the first of which counts 1 in the digit, the next 2, then 4.
   */
  readonly columns: readonly string[];
  /**
   * The id of the fact.
   */
  readonly fact: string;
  /**
   * Whether the fact is a number.
   */
  readonly is_number: boolean;
  /**
   * What the column holds.
   */
  readonly kind: ColumnKind;
  /**
   * The type of risk, of a fact by type.
   */
  readonly risk_type: string | null;
  /**
   * The digit of an unknown value: one more than the last.
   */
  readonly unknown: number;
  /**
   * The values in the order of their digits; none of a set.
   */
  readonly values: readonly EngineValue[];
}
/**
 * A value of a column.
 */
export interface EngineValue {
  /**
   * The greatest double that stands for it.
   */
  readonly high: string | null;
  /**
   * Of a column of floats: the least double that stands for the number, as text that reads back as that double.
   */
  readonly low: string | null;
  /**
   * The id of the option, `true`, `false`, `not_rated`, or a number as exact text.
   */
  readonly value: string;
}
/**
 * A decision of a plan.
 */
export interface PlannedDecision {
  /**
   * The places of the columns it reads.
   */
  readonly columns: readonly number[];
  /**
   * Which one it is.
   */
  readonly decision: EngineDecision;
  /**
   * The different results.
   */
  readonly results: readonly EngineResult[];
  /**
   * How digits lead to a result.
   */
  readonly rule: EngineRule;
}
/**
 * What a decision comes to: the words and numbers of one result.
 */
export interface EngineResult {
  /**
   * The id of the grade, or of the warning; none where there is none.
   */
  readonly id: string | null;
  /**
   * Whether they supervise together.
   */
  readonly joint: boolean | null;
  /**
   * `determined`, `undetermined`, `unprovided` or `leaves_scale`.
   */
  readonly outcome: string;
  /**
   * The denominator of the score.
   */
  readonly score_denominator: number | null;
  /**
   * The numerator of the score of a grade, in lowest terms.
   */
  readonly score_numerator: number | null;
  /**
   * The ids of those who supervise.
   */
  readonly supervisors: readonly string[] | null;
  /**
   * The grade of the taxonomy, or the colour of the warning.
   */
  readonly taxonomy: string | null;
}
/**
 * A table that is looked up: digits, each times its stride, and what the step before it gave make the place of an entry.
 */
export interface EngineStep {
  /**
   * The digits it reads.
   */
  readonly inputs: readonly StepInput[];
  /**
   * The stride of what the step before it gave; the first step reads no such thing.
   */
  readonly stride: number;
  /**
   * The entries: what the next step reads, and of the last step the place of a result.
   */
  readonly table: readonly number[];
}
/**
 * A digit that a step reads.
 */
export interface StepInput {
  /**
   * The place of its column among those of the plan.
   */
  readonly column: number;
  /**
   * What the digit counts.
   */
  readonly stride: number;
}
/**
 * A decision by the total of one score: the items of the score are multiplied and added up as it asks, and the total is looked up.
 */
export interface Total {
  /**
   * The items.
   */
  readonly items: readonly TotalItem[];
  /**
   * Whether the largest item counts; else their sum.
   */
  readonly largest: boolean;
  /**
   * The total of the first entry.
   */
  readonly least: number;
  /**
   * The place of the result where they have nothing in common.
   */
  readonly open: number;
  /**
   * The same where it is not: what the least and the greatest possible total have in common.
   */
  readonly partial: readonly number[];
  /**
   * Whether the factors of an item multiply; else they add up.
   */
  readonly product: boolean;
  /**
   * The place of the result of each total, where it is known: no factor is unknown, or the least and the greatest possible total are the same.
   */
  readonly table: readonly number[];
}
/**
 * An item of a score.
 */
export interface TotalItem {
  /**
   * Its factors.
   */
  readonly factors: readonly Factor[];
  /**
   * What it counts.
   */
  readonly weight: number;
}
/**
 * A factor of an item.
 */
export interface Factor {
  /**
   * The place of its column among those of the plan.
   */
  readonly column: number;
  /**
   * What each digit counts, scale included; rising, and not below zero.
   */
  readonly values: readonly number[];
}
/**
 * Which decisions are written out, over which columns.
 */
export interface EnginePlanRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The names of columns that are not called as their fact: by `fact`, `fact/type` or, of a set, `fact/option`.
   */
  readonly columns?: {
    readonly [k: string]: string;
  } | null;
  /**
   * The decisions; left out, the grade and who supervises, or the warning of a scheme that grades nothing.
   */
  readonly decisions?: readonly EngineDecision[] | null;
  /**
   * What columns hold, by `fact` or `fact/type`; left out, options are text and numbers exact numbers.
   */
  readonly kinds?: {
    readonly [k: string]: ColumnKind;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * Put before the names of the columns of verdicts.
   */
  readonly prefix?: string | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
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
    readonly [k: string]: Setting;
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
  readonly changes: readonly FactChange[];
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
export interface FactChange {
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
  /**
   * The value that a setting of another kind brings in.
   */
  readonly value?: Setting;
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
    readonly [k: string]: SettingValue;
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
    readonly [k: string]: Setting;
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
 * A named decision with its reasons.
 */
export interface TableDecision {
  /**
   * The day on which the scheme had to hold, as `2026-01-31`.
   */
  readonly as_of: string | null;
  /**
   * What was decided.
   */
  readonly decision: "table";
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
  readonly outcome: AnsweredOutcome;
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
    readonly [k: string]: Setting;
  };
  /**
   * The table.
   */
  readonly table: string;
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
    readonly [k: string]: Setting;
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
   * How binding it is: all of it, some of it, or none.
   */
  readonly force: Force;
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
 * A number that the text quotes, beside the one declared.
 */
export interface FigureCheck {
  /**
   * Whether they agree; none when nothing was declared.
   */
  readonly agrees: boolean | null;
  /**
   * Whether the text gives it as approximate.
   */
  readonly approximate: boolean;
  /**
   * What was declared, exact.
   */
  readonly declared: string | null;
  /**
   * The figure's id.
   */
  readonly id: string;
  /**
   * What is counted.
   */
  readonly label: string;
  /**
   * The rule that quotes it.
   */
  readonly rule: Rule | null;
  /**
   * The number, exact.
   */
  readonly value: string;
}
/**
 * A question about the numbers a text quotes.
 */
export interface FiguresRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The numbers declared, by the figure's id.
   */
  readonly declared?: {
    readonly [k: string]: NumberOrText;
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A form with its fields.
 */
export interface FormDescription {
  /**
   * Its number among the annexes of the text.
   */
  readonly annex: string | null;
  /**
   * What must hold across fields.
   */
  readonly checks: readonly FormCheck[];
  /**
   * Its fields, in the order of the paper; none where the text does not give them.
   */
  readonly fields: readonly FormField[];
  /**
   * Who fills it in; none where the text names nobody.
   */
  readonly filled_by: readonly SchemeRole[];
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * What it is for.
   */
  readonly kind: FormKind;
  /**
   * Its official title.
   */
  readonly label: string;
  /**
   * The layers of posts it is for; none where it is for all.
   */
  readonly layers: readonly PostLayer[];
  /**
   * The levels of subject it is for; none where it is for all.
   */
  readonly levels: readonly SubjectLevel[];
  /**
   * Who receives it.
   */
  readonly received_by: readonly SchemeRole[];
  /**
   * The rule that introduces it.
   */
  readonly rule: Rule | null;
}
/**
 * What must hold across the fields of a form.
 */
export interface FormCheck {
  /**
   * What it demands.
   */
  readonly kind: FormCheckKind;
  /**
   * Its rule.
   */
  readonly rule: Rule | null;
  /**
   * How grave it is when it does not hold.
   */
  readonly severity: FormSeverity;
}
/**
 * A field of a form.
 */
export interface FormField {
  /**
   * The clause that names it.
   */
  readonly clause: string;
  /**
   * The completion by which it stands there, where the text does not name it.
   */
  readonly completion: string | null;
  /**
   * Of what is decided: which decision.
   */
  readonly decision: ShownDecision | null;
  /**
   * Of a fact: its id.
   */
  readonly fact: string | null;
  /**
   * Of rows: their fields.
   */
  readonly fields?: readonly FormField[];
  /**
   * The role that fills it in, where it is not who fills in the form.
   */
  readonly filled_by: SchemeRole | null;
  /**
   * A line of help.
   */
  readonly help: string | null;
  /**
   * Its id: the key of its value.
   */
  readonly id: string;
  /**
   * What it takes.
   */
  readonly kind: FormFieldKind;
  /**
   * What it is called.
   */
  readonly label: string;
  /**
   * The fewest characters, rows or texts, or the least whole number.
   */
  readonly least: number | null;
  /**
   * The most characters, rows or texts, or the greatest whole number.
   */
  readonly most: number | null;
  /**
   * Of a choice: its options.
   */
  readonly options: readonly Choice[];
  /**
   * Where it stands on the paper.
   */
  readonly place: FieldPlace;
  /**
   * When it must be filled in.
   */
  readonly required: WhenRequired;
}
/**
 * A question about a form.
 */
export interface FormRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The form.
   */
  readonly form: string;
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A form on paper.
 */
export interface FormPaper {
  /**
   * As what it is put on paper.
   */
  readonly format: PaperFormat;
  /**
   * The paper.
   */
  readonly paper: string;
}
/**
 * A question for a form on paper.
 */
export interface FormRenderRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * A second language in which labels stand beside the first.
   */
  readonly beside?: LanguageTag | null;
  /**
   * The form.
   */
  readonly form: string;
  /**
   * As what it is put on paper; left out: `text`.
   */
  readonly format?: PaperFormat | null;
  /**
   * Instead of that: the text of a JSON object.
   */
  readonly json?: string | null;
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
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * What is filled in; left out, the form is empty.
   */
  readonly values?: {
    readonly [k: string]: unknown;
  } | null;
}
/**
 * A form as schemas.
 */
export interface FormSchemas {
  /**
   * Its JSON Schema, draft 2020-12.
   */
  readonly json_schema: {
    readonly [k: string]: unknown;
  };
  /**
   * Its layout, as JSON Forms has it.
   */
  readonly ui_schema: {
    readonly [k: string]: unknown;
  };
}
/**
 * What was found in a filled-in form.
 */
export interface FormValidation {
  /**
   * What the decisions come to that the form shows.
   */
  readonly decided: readonly FormDecided[];
  /**
   * Everything found, field by field, then across fields.
   */
  readonly findings: readonly FormFinding[];
  /**
   * The places of required fields that are not filled in, in the order of the form.
   */
  readonly missing: readonly string[];
  /**
   * Whether it can stand: no finding is an error.
   */
  readonly valid: boolean;
}
/**
 * What a decision comes to that a form shows.
 */
export interface FormDecided {
  /**
   * Which decision it is.
   */
  readonly decision: ShownDecision;
  /**
   * Whether the supervisors act together.
   */
  readonly joint: boolean;
  /**
   * `determined`, `undetermined`, `unprovided`, `leaves_scale`, or `refused`.
   */
  readonly outcome: string;
  /**
   * The place of its field, as `/points/0/grade`.
   */
  readonly path: string;
  /**
   * The score, exact, as `"8"` or `"41/5"`.
   */
  readonly score: string | null;
  /**
   * The grade, the supervisors or the warning; none where no warning is called for.
   */
  readonly values: readonly Choice[];
}
/**
 * Something found in a filled-in form.
 */
export interface FormFinding {
  /**
   * On what it rests: `text`, `completion`, `setting` or `principle`.
   */
  readonly basis: string | null;
  /**
   * The clause.
   */
  readonly clause: string;
  /**
   * What kind of fault it is, for programs: `field_required`, `no_such_day`, …
   */
  readonly code: string;
  /**
   * The parts of the message.
   */
  readonly details: {
    readonly [k: string]: string;
  };
  /**
   * The same in words, in the language asked for.
   */
  readonly message: string;
  /**
   * Where it stands in the values, as `/points/0/measures`.
   */
  readonly path: string;
  /**
   * The id of the rule it rests on.
   */
  readonly rule: string | null;
  /**
   * How grave it is.
   */
  readonly severity: FormSeverity;
}
/**
 * A question about what is filled in.
 */
export interface FormValidateRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The form.
   */
  readonly form: string;
  /**
   * Instead of that: the text of a JSON object, in which keys that stand twice are found.
   */
  readonly json?: string | null;
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
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * What is filled in.
   */
  readonly values?: {
    readonly [k: string]: unknown;
  } | null;
}
/**
 * A form in a list.
 */
export interface FormEntry {
  /**
   * Its number among the annexes of the text.
   */
  readonly annex: string | null;
  /**
   * How many fields it has; none where the text does not give them.
   */
  readonly fields: number;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * What it is for.
   */
  readonly kind: FormKind;
  /**
   * Its official title.
   */
  readonly label: string;
  /**
   * The rule that introduces it.
   */
  readonly rule: Rule | null;
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * What a record leaves undone, up to a day.
 */
export interface DutyGaps {
  /**
   * Duties before holidays that may fall due in the period for a holiday of the year after it, of which the calendar has no days off yet.
   */
  readonly awaiting_calendar: readonly string[];
  /**
   * How many of these were done as they must be.
   */
  readonly fulfilled: number;
  /**
   * What was not, by day.
   */
  readonly gaps: readonly DutyGap[];
  /**
   * How many times duties fell due and were judged.
   */
  readonly judged: number;
  /**
   * The day up to which was judged: what was due before it.
   */
  readonly on: string;
  /**
   * What is due on that day or later and not done so far.
   */
  readonly open: readonly DutyOccurrence[];
  /**
   * The scheme that says so.
   */
  readonly scheme: SchemeStamp;
  /**
   * The lines of the record that belong to nothing that fell due in the period, from 0.
   */
  readonly unused: readonly number[];
}
/**
 * A duty that was not done as it must be.
 */
export interface DutyGap {
  /**
   * The stable code of what is wrong.
   */
  readonly code: string;
  /**
   * The values in the message.
   */
  readonly details: {
    readonly [k: string]: string;
  };
  /**
   * The days on which it was done after all.
   */
  readonly done: readonly string[];
  /**
   * What the duty is called.
   */
  readonly label: string;
  /**
   * What is wrong, in words.
   */
  readonly message: string;
  /**
   * The time it fell due.
   */
  readonly occurrence: DutyOccurrence;
  /**
   * The rule that demands it.
   */
  readonly rule: Rule | null;
}
/**
 * A question for what a record leaves undone.
 */
export interface GapsRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The year to which the dates of a text that names its year are carried over.
   */
  readonly carry_to?: number | null;
  /**
   * The departments of the body; if not said, those that the posts name.
   */
  readonly departments?: readonly DutyDepartment[] | null;
  /**
   * The first day of the period, as `2026-01-01`.
   */
  readonly from: string;
  /**
   * What happened, for duties that an occasion gives rise to.
   */
  readonly happenings?: readonly Happening[] | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The day up to which is judged: what was due before it.
   */
  readonly on: string;
  /**
   * The posts of the body; without them a duty for each post is told once for all.
   */
  readonly posts?: readonly DutyPost[] | null;
  /**
   * What was done.
   */
  readonly record: readonly DutyRecord[];
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * The last day of the period.
   */
  readonly to: string;
}
/**
 * What was done: a line of a record.
 */
export interface DutyRecord {
  /**
   * In which role, by id or label; it is not checked if not said.
   */
  readonly by?: string | null;
  /**
   * The duty, by its name.
   */
  readonly duty: string;
  /**
   * For which of its times, such as `2026-03`; told by the day if not said.
   */
  readonly key?: string | null;
  /**
   * The day it was done, as `2026-01-31`.
   */
  readonly on: string;
  /**
   * For which post or department, by id.
   */
  readonly subject?: string | null;
}
/**
 * A post, graded from its points.
 */
export interface PostDecision {
  /**
   * The facts that are not known of points scored together, while what they come to is open.
   */
  readonly missing?: readonly MissingFact[];
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * What a change of scheme does to rows.
 */
export interface Impact {
  /**
   * How many rows change in which way.
   */
  readonly changes: {
    readonly [k: string]: number;
  };
  /**
   * The version of this library.
   */
  readonly engine: string;
  /**
   * How many rows go from one grade to another.
   */
  readonly matrix: readonly ImpactCount[];
  /**
   * The other one.
   */
  readonly other: SchemeStamp;
  /**
   * How many rows have problems, and so no answers.
   */
  readonly problems: number;
  /**
   * What becomes of each row, in the order given.
   */
  readonly rows: readonly ImpactRow[];
  /**
   * The first scheme.
   */
  readonly scheme: SchemeStamp;
}
/**
 * How many rows go from one grade to another.
 */
export interface ImpactCount {
  /**
   * What the first scheme says.
   */
  readonly from: string;
  /**
   * How many rows.
   */
  readonly rows: number;
  /**
   * What the other says.
   */
  readonly to: string;
}
/**
 * What becomes of one row; of one with a problem nothing is known.
 */
export interface ImpactRow {
  /**
   * What becomes of the grade.
   */
  readonly change: Change | null;
  /**
   * What the first scheme says: a grade, `undetermined`, `unprovided` or `leaves_scale`.
   */
  readonly from: string | null;
  /**
   * Facts of the row that the other scheme does not take.
   */
  readonly left_out: readonly string[];
  /**
   * What is wrong with the row.
   */
  readonly problem: Problem | null;
  /**
   * What becomes of the supervisors; none where one of the schemes names none.
   */
  readonly supervisors: Change | null;
  /**
   * Who supervises by the first scheme, as ids of roles in a row, `undetermined` or `unprovided`.
   */
  readonly supervisors_from: string | null;
  /**
   * Who supervises by the other.
   */
  readonly supervisors_to: string | null;
  /**
   * What the other says.
   */
  readonly to: string | null;
}
/**
 * A question about what a change of scheme does.
 */
export interface ImpactRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The other scheme's grade that stands for a grade, by the grade's id.
   */
  readonly grades?: {
    readonly [k: string]: string;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The other scheme.
   */
  readonly other: SchemeSource;
  /**
   * The day on which the other scheme must hold, as `2026-01-31`.
   */
  readonly other_as_of?: string | null;
  /**
   * Values for the other scheme's parameters, by id.
   */
  readonly other_settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * The facts of each row; what the other scheme alone asks may stand among them.
   */
  readonly rows: readonly {
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A question about the facts a scheme asks for.
 */
export interface InputsRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The decision whose facts are wanted: `grade`, `supervision`, `warning` or the id of a table.
   */
  readonly decision?: string | null;
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * Whether a day is a working day.
 */
export interface Workday {
  /**
   * The holiday for which it is off, if the calendar names one.
   */
  readonly holiday: Holiday | null;
  /**
   * Offices work on it.
   */
  readonly working_day: boolean;
}
/**
 * A holiday that a calendar names.
 */
export interface Holiday {
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
 * A question about a day.
 */
export interface IsWorkingDayRequest {
  /**
   * The calendar to count by; the built-in one, if there is one, where none is said.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The day, as `2026-01-31`.
   */
  readonly date: string;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
}
/**
 * What a plan of migration lacks and loses, and what it makes of rows.
 */
export interface Migration {
  /**
   * Whether the plan says what becomes of every grade.
   */
  readonly complete: boolean;
  /**
   * Grades that can no longer be told apart.
   */
  readonly merged: readonly MergedGrades[];
  /**
   * Grades of which it does not say that.
   */
  readonly missing: readonly string[];
  /**
   * What each grade becomes that becomes another.
   */
  readonly moves: readonly PlannedMove[];
  /**
   * The other one.
   */
  readonly other: SchemeStamp;
  /**
   * What becomes of each row, in the order given.
   */
  readonly rows: readonly MigratedRow[];
  /**
   * The first scheme.
   */
  readonly scheme: SchemeStamp;
  /**
   * Grades of the other scheme that nothing becomes.
   */
  readonly unreached: readonly string[];
}
/**
 * Several grades that become one.
 */
export interface MergedGrades {
  /**
   * The grades.
   */
  readonly from: readonly string[];
  /**
   * The grade they become.
   */
  readonly to: string;
}
/**
 * A grade that becomes another one.
 */
export interface PlannedMove {
  /**
   * Whether it is worse or milder by the shared grades.
   */
  readonly change: Change;
  /**
   * The grade.
   */
  readonly from: string;
  /**
   * What it becomes.
   */
  readonly to: string;
}
/**
 * What becomes of a row with a decided grade.
 */
export interface MigratedRow {
  /**
   * What is done; none where the row has a problem.
   */
  readonly action: MigrationAction | null;
  /**
   * The grade that was decided.
   */
  readonly from: string | null;
  /**
   * The note with which it is kept.
   */
  readonly note: string | null;
  /**
   * What is wrong with the row.
   */
  readonly problem: Problem | null;
  /**
   * The new decided grade.
   */
  readonly to: string | null;
}
/**
 * A question about a plan for decided grades.
 */
export interface MigrateRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The other scheme.
   */
  readonly other: SchemeSource;
  /**
   * The day on which the other scheme must hold, as `2026-01-31`.
   */
  readonly other_as_of?: string | null;
  /**
   * Values for the other scheme's parameters, by id.
   */
  readonly other_settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * What becomes of each grade, by its id.
   */
  readonly plan: {
    readonly [k: string]: PlanStep;
  };
  /**
   * Rows with a decided grade.
   */
  readonly rows?:
    | readonly {
        readonly [k: string]: FactValue;
      }[]
    | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A grade that becomes one of the other scheme.
 */
export interface PlanTo {
  /**
   * The grade of the other scheme.
   */
  readonly to: string;
}
/**
 * A grade that is kept as it was.
 */
export interface PlanKeep {
  /**
   * The note with which it is kept.
   */
  readonly keep: string;
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
   * The list, where an item is read.
   */
  readonly list?: string | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * The table, where an answer is read.
   */
  readonly table?: string | null;
}
/**
 * What became of a stored decision.
 */
export interface Recheck {
  /**
   * What was decided: `grade`, `supervision`, `warning` or a table's id.
   */
  readonly decision: string | null;
  /**
   * The stored outcome, without wordings.
   */
  readonly from: {
    readonly [k: string]: unknown;
  } | null;
  /**
   * Why it cannot be decided again.
   */
  readonly problem: Problem | null;
  /**
   * Whether it still holds.
   */
  readonly result: RecheckResult;
  /**
   * Whether the rules are those by which it was decided; none when it names none.
   */
  readonly same_rules: boolean | null;
  /**
   * The outcome now, without wordings.
   */
  readonly to: {
    readonly [k: string]: unknown;
  } | null;
}
/**
 * A question about stored decisions.
 */
export interface RecheckRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The decisions, as they were given with their reasons.
   */
  readonly decisions: readonly {
    readonly [k: string]: unknown;
  }[];
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * What was found in a register: while it was read, and as a whole.
 */
export interface RegisterCheck {
  /**
   * How many findings of each code there are.
   */
  readonly codes: {
    readonly [k: string]: number;
  };
  /**
   * How many rows are risk points.
   */
  readonly entries: number;
  /**
   * The findings: those of the reading, then those over the whole.
   */
  readonly findings: readonly RegisterFinding[];
}
/**
 * Something found in a register.
 */
export interface RegisterFinding {
  /**
   * The clause of that rule.
   */
  readonly clause: string | null;
  /**
   * The stable code.
   */
  readonly code: string;
  /**
   * The place of the column it is about, counted from 0.
   */
  readonly column: number | null;
  /**
   * The values in the message, by name, masked likewise.
   */
  readonly details: {
    readonly [k: string]: string;
  };
  /**
   * What is wrong, what was expected and how to mend it; names of people are masked unless asked otherwise.
   */
  readonly message: string;
  /**
   * The rows it is about, by their numbers in the file; none when it is about the whole.
   */
  readonly rows: readonly number[];
  /**
   * The id of the rule that asks for it, where one does.
   */
  readonly rule: string | null;
}
/**
 * A question for what is found in a register.
 */
export interface RegisterCheckRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * Schemes whose labels are told from what nobody understands.
   */
  readonly beside?: readonly SchemeSource[] | null;
  /**
   * What headings mean that are not understood, or otherwise: a column's code, a fact's id, `fact/type`, or `ignore`, by heading.
   */
  readonly columns?: {
    readonly [k: string]: string;
  } | null;
  /**
   * What the register must have.
   */
  readonly expected?: Expected | null;
  /**
   * Facts that hold for every row in which no cell says otherwise.
   */
  readonly facts?: {
    readonly [k: string]: FactValue;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * Another register from which texts may have been copied, as rows.
   */
  readonly other_rows?: readonly RegisterRow[] | null;
  /**
   * The register of the year before, as rows.
   */
  readonly previous_rows?: readonly RegisterRow[] | null;
  /**
   * When points are graded again.
   */
  readonly regrading?: Regrading | null;
  /**
   * Its rows from the first row of the file on; headings are looked for in ten.
   */
  readonly rows: readonly RegisterRow[];
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Further schemes, for rows that name one.
   */
  readonly schemes?: readonly SchemeSource[] | null;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * Whether messages name people; masked if not said.
   */
  readonly unmasked?: boolean | null;
}
/**
 * What a register must have; what is left out is not looked at.
 */
export interface Expected {
  /**
   * Totals declared beside the register: `total`, `grade/ID`, `type/ID`, `department/NAME`.
   */
  readonly declared?: {
    readonly [k: string]: number;
  } | null;
  /**
   * The departments that must have risk points.
   */
  readonly departments?: readonly string[] | null;
  /**
   * Counts to hold against the figures a text quotes, by the figure's id.
   */
  readonly figures?: {
    readonly [k: string]: NumberOrText;
  } | null;
  /**
   * The people who hold posts.
   */
  readonly holders?: readonly string[] | null;
  /**
   * The layers of posts.
   */
  readonly layers?: readonly string[] | null;
  /**
   * The posts that must have them.
   */
  readonly posts?: readonly string[] | null;
  /**
   * The powers of the power list.
   */
  readonly powers?: readonly string[] | null;
}
/**
 * When points are graded again.
 */
export interface Regrading {
  /**
   * After how many months a point is graded again.
   */
  readonly months: number;
  /**
   * The day on which the register is looked at, as `2026-01-31`.
   */
  readonly on: string;
}
/**
 * Two registers, point by point.
 */
export interface RegisterComparison {
  /**
   * How many points changed in each way, by the change's code; `unchanged` for the rest.
   */
  readonly counts: {
    readonly [k: string]: number;
  };
  /**
   * Every point of both registers: those of the later one in its order, then what only the earlier one has.
   */
  readonly points: readonly ComparedPoint[];
}
/**
 * A risk point in two registers.
 */
export interface ComparedPoint {
  /**
   * Its row in the later one.
   */
  readonly after: number | null;
  /**
   * Its row in the earlier register.
   */
  readonly before: number | null;
  /**
   * What became of it: `added`, `dropped`, `moved`, `grade_raised`, `grade_lowered`, `grade_not_comparable`, `measures_changed`, `reworded`; empty when nothing changed.
   */
  readonly changes: readonly string[];
  /**
   * The id of its grade in the later one.
   */
  readonly grade_after: string | null;
  /**
   * The id of its grade in the earlier register.
   */
  readonly grade_before: string | null;
}
/**
 * A question for what became of each risk point.
 */
export interface RegisterCompareRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * Schemes whose labels are told from what nobody understands.
   */
  readonly beside?: readonly SchemeSource[] | null;
  /**
   * What headings mean that are not understood, or otherwise: a column's code, a fact's id, `fact/type`, or `ignore`, by heading.
   */
  readonly columns?: {
    readonly [k: string]: string;
  } | null;
  /**
   * Facts that hold for every row in which no cell says otherwise.
   */
  readonly facts?: {
    readonly [k: string]: FactValue;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The earlier register, as rows.
   */
  readonly previous_rows: readonly RegisterRow[];
  /**
   * Its rows from the first row of the file on; headings are looked for in ten.
   */
  readonly rows: readonly RegisterRow[];
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Further schemes, for rows that name one.
   */
  readonly schemes?: readonly SchemeSource[] | null;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A register that was read.
 */
export interface RegisterReading {
  /**
   * What stands above the headings, cell by cell.
   */
  readonly above: readonly string[];
  /**
   * Its columns in order.
   */
  readonly columns: readonly RegisterColumn[];
  /**
   * Its risk points, a row each.
   */
  readonly entries: readonly RegisterEntry[];
  /**
   * What was found while it was read.
   */
  readonly findings: readonly RegisterFinding[];
  /**
   * The place of the first row of headings, counted from 0.
   */
  readonly heading_first: number;
  /**
   * The place of the last row of headings.
   */
  readonly heading_last: number;
  /**
   * The schemes its rows are read against; the first unless a row names one.
   */
  readonly schemes: readonly SchemeStamp[];
  /**
   * The rows that sum others up.
   */
  readonly totals: readonly TotalRow[];
}
/**
 * A column of a register.
 */
export interface RegisterColumn {
  /**
   * Its heading as written; of two rows of headings both.
   */
  readonly header: string;
  /**
   * The same in words.
   */
  readonly label: string | null;
  /**
   * What it means: a column's code, a fact's id, or `fact/type`; none when it is carried along unread.
   */
  readonly meaning: string | null;
}
/**
 * What a row says.
 */
export interface RegisterEntry {
  /**
   * The id of the grade the facts give; none when it is undetermined or a cell could not be read.
   */
  readonly assessed_grade: string | null;
  /**
   * Its cells by the code of their column.
   */
  readonly cells: {
    readonly [k: string]: RegisterCell;
  };
  /**
   * The grade the register states.
   */
  readonly declared_grade: ReadCell;
  /**
   * The facts it gives, as written.
   */
  readonly facts: {
    readonly [k: string]: unknown;
  };
  /**
   * Its control measures, likewise.
   */
  readonly measures: readonly NumberedText[];
  /**
   * Its risk points, one for each number in the cell.
   */
  readonly points: readonly NumberedText[];
  /**
   * Whether every cell with a fact, a type or a grade could be read. One in which nothing is written could.
   */
  readonly readable: boolean;
  /**
   * Who is responsible: each unit or person named.
   */
  readonly responsible: readonly string[];
  /**
   * The grade a review gave.
   */
  readonly reviewed_grade: ReadCell;
  /**
   * The type of risk.
   */
  readonly risk_type: ReadCell;
  /**
   * Its number in the file, from 1.
   */
  readonly row: number;
  /**
   * The id of its scheme.
   */
  readonly scheme: string;
}
/**
 * A cell.
 */
export interface RegisterCell {
  /**
   * Why it says nothing, if so.
   */
  readonly missing: string | null;
  /**
   * As written.
   */
  readonly raw: string;
}
/**
 * A cell that was read against the scheme.
 */
export interface ReadCell {
  /**
   * The id it stands for.
   */
  readonly id: string | null;
  /**
   * Why it stands for none: `no_column`, `blank`, `dash`, `says_none`, `zero`, `cross_reference`, `other_scheme`, `truncated` or `unreadable`.
   */
  readonly missing: string | null;
  /**
   * As written.
   */
  readonly raw: string;
}
/**
 * One item of a cell.
 */
export interface NumberedText {
  /**
   * Its number, if it has one.
   */
  readonly number: number | null;
  /**
   * The item without its number.
   */
  readonly text: string;
}
/**
 * A row that sums others up.
 */
export interface TotalRow {
  /**
   * Its cells.
   */
  readonly cells: readonly string[];
  /**
   * Its number in the file, from 1.
   */
  readonly row: number;
}
/**
 * A question for what a register says.
 */
export interface RegisterReadRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * Schemes whose labels are told from what nobody understands.
   */
  readonly beside?: readonly SchemeSource[] | null;
  /**
   * What headings mean that are not understood, or otherwise: a column's code, a fact's id, `fact/type`, or `ignore`, by heading.
   */
  readonly columns?: {
    readonly [k: string]: string;
  } | null;
  /**
   * Facts that hold for every row in which no cell says otherwise.
   */
  readonly facts?: {
    readonly [k: string]: FactValue;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * Its rows from the first row of the file on; headings are looked for in ten.
   */
  readonly rows: readonly RegisterRow[];
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Further schemes, for rows that name one.
   */
  readonly schemes?: readonly SchemeSource[] | null;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * Whether messages name people; masked if not said.
   */
  readonly unmasked?: boolean | null;
}
/**
 * A report on a register.
 */
export interface RegisterReport {
  /**
   * The page, if it was asked for.
   */
  readonly html: string | null;
  /**
   * The tables, if they were asked for.
   */
  readonly tables: readonly RegisterReportTable[];
}
/**
 * A table of a report.
 */
export interface RegisterReportTable {
  /**
   * Its headings.
   */
  readonly header: readonly string[];
  /**
   * A short name, as for a sheet.
   */
  readonly name: string;
  /**
   * Its rows.
   */
  readonly rows: readonly (readonly RegisterReportCell[])[];
  /**
   * What it shows.
   */
  readonly title: string;
}
/**
 * A question for a report on a register.
 */
export interface RegisterReportRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * Which grade is counted; the one the facts give if not said.
   */
  readonly basis?: GradeBasis | null;
  /**
   * Schemes whose labels are told from what nobody understands.
   */
  readonly beside?: readonly SchemeSource[] | null;
  /**
   * What headings mean that are not understood, or otherwise: a column's code, a fact's id, `fact/type`, or `ignore`, by heading.
   */
  readonly columns?: {
    readonly [k: string]: string;
  } | null;
  /**
   * The day of the report, as `2026-01-31`.
   */
  readonly date?: string | null;
  /**
   * Facts that hold for every row in which no cell says otherwise.
   */
  readonly facts?: {
    readonly [k: string]: FactValue;
  } | null;
  /**
   * A page of HTML or tables; a page if not said.
   */
  readonly format?: RegisterReportFormat | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The register of the year before, as rows.
   */
  readonly previous_rows?: readonly RegisterRow[] | null;
  /**
   * Its rows from the first row of the file on; headings are looked for in ten.
   */
  readonly rows: readonly RegisterRow[];
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Further schemes, for rows that name one.
   */
  readonly schemes?: readonly SchemeSource[] | null;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * The title; what stands above the headings if not said.
   */
  readonly title?: string | null;
  /**
   * Whether names of people stand in it; masked if not said.
   */
  readonly unmasked?: boolean | null;
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
    readonly [k: string]: SettingValue;
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
   * By when all of it must be done.
   */
  readonly due: Due | null;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * Whether its steps follow one another.
   */
  readonly ordered: boolean;
  /**
   * What opens it anew.
   */
  readonly reopenings: readonly Reopening[];
  /**
   * Its id.
   */
  readonly route: string;
  /**
   * Its steps, those left out that certainly do not apply.
   */
  readonly steps: readonly RouteStep[];
}
/**
 * What opens a way of approval anew.
 */
export interface Reopening {
  /**
   * The occasions.
   */
  readonly on: readonly Occasion[];
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
  /**
   * The step from which everything is done again.
   */
  readonly to: string | null;
}
/**
 * A step on the way of approval.
 */
export interface RouteStep {
  /**
   * What is done.
   */
  readonly act: Act;
  /**
   * The steps it comes after.
   */
  readonly after: readonly string[];
  /**
   * Whether it applies; none while that depends on what is unknown.
   */
  readonly applies: boolean | null;
  /**
   * The list of what the paper must contain.
   */
  readonly contains: string | null;
  /**
   * The parts of the papers it concerns; none: all of them.
   */
  readonly covers: readonly ContentPart[];
  /**
   * By when it must be done.
   */
  readonly due: Due | null;
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
   * How the body meets, where it is done in a meeting.
   */
  readonly meeting: Meeting | null;
  /**
   * The step to which an objection leads back.
   */
  readonly objections_to: string | null;
  /**
   * Whether who stands above the role in its family may act in its place.
   */
  readonly or_above: boolean;
  /**
   * Where things are made known or filed.
   */
  readonly places: readonly Choice[];
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
   * How long at least it stands, once done, before what follows it.
   */
  readonly stands_for: StandsFor | null;
  /**
   * Its id.
   */
  readonly step: string;
  /**
   * Who receives it.
   */
  readonly to: SchemeRole | null;
}
/**
 * How a body meets.
 */
export interface Meeting {
  /**
   * A body with fewer members than this meets with all of them.
   */
  readonly all_attend_below: number | null;
  /**
   * The votes by which it is carried, where the text states them.
   */
  readonly carried: Majority | null;
  /**
   * The role that takes the chair, where the text says.
   */
  readonly chair: string | null;
  /**
   * The share of the members who must be there, where the text states one.
   */
  readonly quorum: Share | null;
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
    readonly [k: string]: SettingValue;
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
   * What must have what.
   */
  readonly coverage: readonly CoverageDemand[];
  /**
   * What is to be done by whom and when.
   */
  readonly duties: readonly DutyEntry[];
  /**
   * The first day on which it holds.
   */
  readonly effective_from: string | null;
  /**
   * The last day on which it holds.
   */
  readonly effective_to: string | null;
  /**
   * The scheme it extends, if it is an overlay.
   */
  readonly extends: Base | null;
  /**
   * Its forms.
   */
  readonly forms: readonly FormEntry[];
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
   * Its lists.
   */
  readonly lists: readonly List[];
  /**
   * What is strange in the text, and kept.
   */
  readonly oddities: readonly Oddity[];
  /**
   * What the text demands and does not give.
   */
  readonly parameters: readonly Parameter[];
  /**
   * The phases of the work.
   */
  readonly phases: readonly PhaseEntry[];
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
   * Its named decisions beside grade, supervision and warning.
   */
  readonly tables: readonly TableEntry[];
  /**
   * Its title.
   */
  readonly title: string;
  /**
   * Its types of risk.
   */
  readonly types: readonly KindOfRisk[];
  /**
   * The course of a warning, where it says what is done after one.
   */
  readonly warning_course: WarningCourse | null;
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
 * A demand that each subject of a kind has something.
 */
export interface CoverageDemand {
  /**
   * Who or what must have it.
   */
  readonly each: Subject;
  /**
   * What it must have.
   */
  readonly has: string;
  /**
   * The list of which every item must be there.
   */
  readonly list: string | null;
  /**
   * The rule that demands it.
   */
  readonly rule: Rule | null;
}
/**
 * The scheme that another one extends.
 */
export interface Base {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its hash over what decides.
   */
  readonly rules_hash: string;
  /**
   * Its version.
   */
  readonly version: string;
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
 * A list of the text.
 */
export interface List {
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its items.
   */
  readonly items: readonly ListItem[];
  /**
   * What it lists.
   */
  readonly kind: ListKind;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * Whether the text leaves it open.
   */
  readonly open: boolean;
  /**
   * The rule that lists them.
   */
  readonly rule: Rule | null;
}
/**
 * An item of a list.
 */
export interface ListItem {
  /**
   * Its code, as the text writes it.
   */
  readonly code: string | null;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * The shared layer of posts, if it is one.
   */
  readonly layer: PostLayer | null;
  /**
   * The word of the shared vocabulary it is, if it is one.
   */
  readonly word: string | null;
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
   * What kind of value it takes: `duration`, `number`, `thresholds` or `map`.
   */
  readonly kind: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * The greatest number, exact, or of a duration the greatest number of days or the greatest length.
   */
  readonly max: Setting | null;
  /**
   * The least number, exact, or of a duration the least number of days or the least length.
   */
  readonly min: Setting | null;
  /**
   * The rule that demands it.
   */
  readonly rule: Rule | null;
}
/**
 * A phase of the work, as the text has it.
 */
export interface PhaseEntry {
  /**
   * What begins it, as the file of the scheme has it, a date as `{date}`.
   */
  readonly from: {
    readonly [k: string]: unknown;
  } | null;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * What is strange about it.
   */
  readonly oddity: Oddity | null;
  /**
   * The rule that gives it.
   */
  readonly rule: Rule | null;
  /**
   * What ends it.
   */
  readonly to: {
    readonly [k: string]: unknown;
  } | null;
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
 * A named decision in a list.
 */
export interface TableEntry {
  /**
   * What it decides.
   */
  readonly about: TableAbout;
  /**
   * What it may answer.
   */
  readonly answers: readonly Choice[];
  /**
   * Which of its rules count; none when scores decide.
   */
  readonly hit: TableHit | null;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * Whether the answers are in order, the worst first.
   */
  readonly ordered: boolean;
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
 * The course of a scheme's warnings.
 */
export interface WarningCourse {
  /**
   * Whom a warning may concern; none listed: anybody.
   */
  readonly addressees: readonly Choice[];
  /**
   * What follows where nothing is put right.
   */
  readonly escalations: readonly WarningEscalation[];
  /**
   * What must hold before a warning is lifted.
   */
  readonly liftings: readonly WarningLifting[];
  /**
   * Its steps, as the text lists them.
   */
  readonly steps: readonly WarningCourseStep[];
  /**
   * Whether the level follows the facts.
   */
  readonly ways: Ways;
  /**
   * The rule that says so, where one does.
   */
  readonly ways_rule: Rule | null;
}
/**
 * What follows where nothing is put right after a warning.
 */
export interface WarningEscalation {
  /**
   * From this level.
   */
  readonly from: string;
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
  /**
   * To this one.
   */
  readonly to: string;
}
/**
 * What must hold before a warning is lifted.
 */
export interface WarningLifting {
  /**
   * Its id.
   */
  readonly condition: string;
  /**
   * What must hold.
   */
  readonly label: string;
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
}
/**
 * A step in the course of a warning.
 */
export interface WarningCourseStep {
  /**
   * What is done in it.
   */
  readonly act: WarningAct;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * The levels it is for; none: all.
   */
  readonly levels: readonly string[];
  /**
   * Who acts; none: the text names nobody.
   */
  readonly roles: readonly string[];
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
/**
 * The decisions of a scheme in SQL.
 */
export interface EngineSql {
  /**
   * The columns that it reads.
   */
  readonly columns: readonly SqlColumn[];
  /**
   * An expression for each column of the verdict, which stands alone.
   */
  readonly expressions: readonly NamedExpression[];
  /**
   * A query that reads the labels of the table into codes.
   */
  readonly labels: string | null;
  /**
   * What its rules are.
   */
  readonly rules_hash: string;
  /**
   * A statement that creates a view of the table with its verdicts.
   */
  readonly view: string | null;
}
/**
 * A column that SQL reads.
 */
export interface SqlColumn {
  /**
   * The fact.
   */
  readonly fact: string;
  /**
   * What it holds.
   */
  readonly kind: ColumnKind;
  /**
   * Its name.
   */
  readonly name: string;
  /**
   * The type of risk, of a fact by type.
   */
  readonly risk_type: string | null;
}
/**
 * An expression and the name of its column.
 */
export interface NamedExpression {
  /**
   * The expression.
   */
  readonly expression: string;
  /**
   * The name.
   */
  readonly name: string;
}
/**
 * A question for SQL.
 */
export interface SqlRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The names of columns that are not called as their fact: by `fact`, `fact/type` or, of a set, `fact/option`.
   */
  readonly columns?: {
    readonly [k: string]: string;
  } | null;
  /**
   * The decisions; left out, the grade and who supervises, or the warning of a scheme that grades nothing.
   */
  readonly decisions?: readonly EngineDecision[] | null;
  /**
   * The dialect.
   */
  readonly dialect: Dialect;
  /**
   * Columns of the table that the view keeps beside those it reads.
   */
  readonly keep?: readonly string[] | null;
  /**
   * What columns hold, by `fact` or `fact/type`; left out, options are text and numbers exact numbers.
   */
  readonly kinds?: {
    readonly [k: string]: ColumnKind;
  } | null;
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * Put before the names of the columns of verdicts.
   */
  readonly prefix?: string | null;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * The table to be graded; left out, there are expressions only.
   */
  readonly table?: string | null;
  /**
   * The name of the view; left out: `graded`.
   */
  readonly view?: string | null;
}
/**
 * A blank workbook, as data.
 */
export interface Template {
  /**
   * The name wanted for the hidden sheet of lists that are too long for a drop-down of their own.
   */
  readonly lists_name: string;
  /**
   * The sheets to be filled in.
   */
  readonly sheets: readonly TemplateSheet[];
}
/**
 * A sheet to be filled in: a row of headings and room below.
 */
export interface TemplateSheet {
  /**
   * The columns in order.
   */
  readonly columns: readonly TemplateColumn[];
  /**
   * How many columns stay in view when the sheet is moved sideways.
   */
  readonly frozen_columns: number;
  /**
   * The name wanted; what writes the workbook makes it one that a spreadsheet takes.
   */
  readonly name: string;
}
/**
 * A column to be filled in.
 */
export interface TemplateColumn {
  /**
   * What may be entered.
   */
  readonly entry: Entry;
  /**
   * Whether it belongs to a group of columns, those of its neighbours that belong to one too, which can be folded away together.
   */
  readonly grouped: boolean;
  /**
   * The heading, which is read back just so.
   */
  readonly header: string;
  /**
   * What is said when one points at the heading; no note where it is empty.
   */
  readonly note: string;
  /**
   * Whether it must be filled in: the heading is then marked by its colour.
   */
  readonly required: boolean;
}
/**
 * A question for a blank workbook.
 */
export interface TemplateRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The form; left out, the workbook is for a register.
   */
  readonly form?: string | null;
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * What holds of a scheme for all inputs.
 */
export interface Verification {
  /**
   * The checks, decision by decision.
   */
  readonly checks: readonly Check[];
  /**
   * How many checks ended in each way.
   */
  readonly counts: Standings;
  /**
   * The release of the library that checked it.
   */
  readonly engine: string;
  /**
   * Whether nothing fails but what the scheme declares.
   */
  readonly holds: boolean;
  /**
   * Which scheme was checked.
   */
  readonly scheme: SchemeStamp;
}
/**
 * One check of a scheme.
 */
export interface Check {
  /**
   * How many of them are concerned.
   */
  readonly affected: string | null;
  /**
   * What is checked.
   */
  readonly check: VerificationSubject;
  /**
   * The decision it is about; none for the scheme as a whole.
   */
  readonly decision: string | null;
  /**
   * The parts of the message.
   */
  readonly details: {
    readonly [k: string]: string;
  };
  /**
   * Inputs that show what was found.
   */
  readonly examples: readonly VerificationExample[];
  /**
   * What was found, for programs.
   */
  readonly finding: string;
  /**
   * What else is involved: levels, facts, roles, a completion.
   */
  readonly ids: readonly string[];
  /**
   * How many inputs there are: a whole number of any size.
   */
  readonly inputs: string | null;
  /**
   * The same in words.
   */
  readonly message: string;
  /**
   * How it was checked.
   */
  readonly method: Method;
  /**
   * The parameters that are not set and over all of whose values it was checked.
   */
  readonly parameters: readonly string[];
  /**
   * How it ended.
   */
  readonly result: Standing;
  /**
   * The rules involved.
   */
  readonly rules: readonly string[];
}
/**
 * An input that shows what a check found; what it leaves out does not matter.
 */
export interface VerificationExample {
  /**
   * The facts.
   */
  readonly facts: {
    readonly [k: string]: UnderstoodFact;
  };
  /**
   * What they come to.
   */
  readonly gives: string | null;
  /**
   * With which settings, where parameters are not set.
   */
  readonly settings: {
    readonly [k: string]: Setting;
  };
}
/**
 * How many checks ended in each way.
 */
export interface Standings {
  /**
   * Not so, and the scheme says it.
   */
  readonly declared: number;
  /**
   * Not so.
   */
  readonly fails: number;
  /**
   * Proved, for some inputs only through a completion.
   */
  readonly holds_through_completion: number;
  /**
   * Not checked.
   */
  readonly not_checked: number;
  /**
   * Worth knowing.
   */
  readonly note: number;
  /**
   * Proved by the text.
   */
  readonly proved: number;
}
/**
 * What a chain of records comes to.
 */
export interface Chain {
  /**
   * The first fault.
   */
  readonly fault: Problem | null;
  /**
   * Whether every record follows from those before it.
   */
  readonly whole: boolean;
}
/**
 * A question whether records are as they were.
 */
export interface VerifyChainRequest {
  /**
   * The hash of the last one, as it was kept.
   */
  readonly head?: string | null;
  /**
   * The language of messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The records, from the first one on.
   */
  readonly records: readonly RecordInput[];
}
/**
 * A question for a verification to be read by people.
 */
export interface VerifyTextRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * How it is written; text if not said.
   */
  readonly format?: ReportFormat | null;
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * A case of warning after what was asked of it.
 */
export interface WarningAfter {
  /**
   * The case, to be handed back as it is.
   */
  readonly case: WarningState;
  /**
   * What is to be kept of the event; not of a replay.
   */
  readonly record?: KeptWarningRecord | null;
  /**
   * Where it stands.
   */
  readonly view: WarningView;
}
/**
 * The state of a warning as it is kept and read back. Its form has a number of its own, so that a later one is refused and not misread.
 */
export interface WarningState {
  /**
   * What kind of subject it is.
   */
  readonly addressee: string | null;
  /**
   * The day whose rules count, of a scheme whose rules have dates of their own.
   */
  readonly as_of?: string | null;
  /**
   * What was found of what must hold before it is lifted.
   */
  readonly conditions: readonly WarningConditionState[];
  /**
   * Who may act for whom.
   */
  readonly deputies: readonly Deputy[];
  /**
   * What is known of it.
   */
  readonly facts: {
    readonly [k: string]: unknown;
  };
  /**
   * The form in which it is kept.
   */
  readonly format: number;
  /**
   * The hash of the last record.
   */
  readonly head: string;
  /**
   * When the last event happened.
   */
  readonly last: string;
  /**
   * Who holds which role.
   */
  readonly organisation: Organisation;
  /**
   * What the case knows of itself.
   */
  readonly own: {
    readonly [k: string]: unknown;
  };
  /**
   * The last paper that was brought in.
   */
  readonly paper: WarningPaper | null;
  /**
   * Whether it is open.
   */
  readonly phase: WarningPhase;
  /**
   * The levels it has had, from the first on.
   */
  readonly rounds: readonly WarningRound[];
  /**
   * Its hash over what decides.
   */
  readonly rules_hash: string;
  /**
   * The scheme, by id.
   */
  readonly scheme: string;
  /**
   * The number of the next event.
   */
  readonly sequence: number;
  /**
   * The settings bound to it.
   */
  readonly settings: {
    readonly [k: string]: unknown;
  };
  /**
   * What came in.
   */
  readonly signals: readonly Signal[];
  /**
   * Its steps at the level it has, in the order of the course.
   */
  readonly steps: readonly StepState[];
  /**
   * Whose matter it is.
   */
  readonly subject: Matter;
  /**
   * The last day that the notice states.
   */
  readonly until: string | null;
  /**
   * Its version.
   */
  readonly version: string;
}
/**
 * What was found of something that must hold.
 */
export interface WarningConditionState {
  /**
   * Who found it.
   */
  readonly actor: string;
  /**
   * When.
   */
  readonly at: string;
  /**
   * What must hold.
   */
  readonly condition: string;
  /**
   * Whether it does.
   */
  readonly holds: boolean;
  /**
   * The number of the event.
   */
  readonly sequence: number;
}
/**
 * A paper that was brought in.
 */
export interface WarningPaper {
  /**
   * Its hash.
   */
  readonly hash: string;
  /**
   * The step that brought it in.
   */
  readonly step: string;
}
/**
 * A level that a warning has or had, and what was done while it had it.
 */
export interface WarningRound {
  /**
   * What was done, once it is over.
   */
  readonly acts: readonly WarningPastAct[];
  /**
   * Since when.
   */
  readonly at: string;
  /**
   * Why it has it.
   */
  readonly cause: Cause;
  /**
   * The level; none: it leaves the warnings.
   */
  readonly level: string | null;
  /**
   * The number of the event.
   */
  readonly sequence: number;
}
/**
 * What was done at a level that the warning no longer has.
 */
export interface WarningPastAct {
  /**
   * What was done.
   */
  readonly act: ActDone;
  /**
   * The step.
   */
  readonly step: string;
}
/**
 * What came in about a matter.
 */
export interface Signal {
  /**
   * What it is about: the id of the matter.
   */
  readonly about: string;
  /**
   * When it came in.
   */
  readonly at: string;
  /**
   * The host's id of it; none comes in twice.
   */
  readonly id: string;
  /**
   * Where it came from: an item of the scheme's list of sources, where it has one.
   */
  readonly source: string;
  /**
   * What is reported.
   */
  readonly what: string;
}
/**
 * An event of a warning with the hash that binds it to all before it.
 */
export interface KeptWarningRecord {
  /**
   * The event.
   */
  readonly event: {
    readonly [k: string]: unknown;
  };
  /**
   * The hash, in hexadecimal.
   */
  readonly hash: string;
}
/**
 * Where a warning stands.
 */
export interface WarningView {
  /**
   * What kind of subject it is.
   */
  readonly addressee: string | null;
  /**
   * Why it has that level.
   */
  readonly cause: Cause | null;
  /**
   * What must hold before it is lifted.
   */
  readonly conditions: readonly WarningCondition[];
  /**
   * What stands in the way, or is worth knowing.
   */
  readonly findings: readonly Finding[];
  /**
   * The hash of the last record.
   */
  readonly head: string;
  /**
   * The level it has; none where it leaves the warnings for discipline or law.
   */
  readonly level: WarningLevelNow | null;
  /**
   * The id of the matter.
   */
  readonly matter: string;
  /**
   * What may be done now.
   */
  readonly next: readonly WarningNext[];
  /**
   * The number of the next event.
   */
  readonly next_sequence: number;
  /**
   * Whether it is open, and how it ended.
   */
  readonly phase: WarningPhase;
  /**
   * The rules that give the level.
   */
  readonly reasons: readonly Rule[];
  /**
   * The levels it has had, from the first on.
   */
  readonly rounds: readonly WarningRound[];
  /**
   * What came in.
   */
  readonly signals: readonly Signal[];
  /**
   * Its steps.
   */
  readonly steps: readonly WarningStepNow[];
  /**
   * Whether the level follows the facts.
   */
  readonly ways: Ways;
  /**
   * The rule that says so, where one does.
   */
  readonly ways_rule: Rule | null;
}
/**
 * What must hold before a warning is lifted.
 */
export interface WarningCondition {
  /**
   * Who found it.
   */
  readonly actor: string | null;
  /**
   * Its id.
   */
  readonly condition: string;
  /**
   * Whether it does; none while nothing was found since the last signal.
   */
  readonly holds: boolean | null;
  /**
   * What must hold.
   */
  readonly label: string;
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
}
/**
 * The level that a warning has.
 */
export interface WarningLevelNow {
  /**
   * Its colour.
   */
  readonly colour: WarningColour | null;
  /**
   * Its id.
   */
  readonly id: string;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * The name of the notice.
   */
  readonly notice: string | null;
}
/**
 * What may be done now in a warning.
 */
export interface WarningNext {
  /**
   * What is done in it.
   */
  readonly act: WarningAct;
  /**
   * Whether it is certainly needed.
   */
  readonly certain: boolean;
  /**
   * What must be found to hold before: of lifting.
   */
  readonly conditions: readonly string[];
  /**
   * By when it must be done.
   */
  readonly due: string | null;
  /**
   * All roles together, not one of them.
   */
  readonly joint: boolean;
  /**
   * Whether that day has passed.
   */
  readonly overdue: boolean;
  /**
   * The roles in which it can be done.
   */
  readonly roles: readonly CaseRole[];
  /**
   * The step.
   */
  readonly step: string;
}
/**
 * Where a step of a warning stands.
 */
export interface WarningStepNow {
  /**
   * What is done in it.
   */
  readonly act: WarningAct;
  /**
   * What was done at the level it has, and counts.
   */
  readonly acts: readonly ActDone[];
  /**
   * The list of what its paper must contain.
   */
  readonly contains: string | null;
  /**
   * By when it must be done.
   */
  readonly due: string | null;
  /**
   * What was done and sent back, and has not been done again.
   */
  readonly fallen: readonly ActDone[];
  /**
   * The form it is done on.
   */
  readonly form: string | null;
  /**
   * Its name.
   */
  readonly label: string;
  /**
   * The rule that says so.
   */
  readonly rule: Rule | null;
  /**
   * Where it stands.
   */
  readonly status: WarningStepStatus;
  /**
   * Its id.
   */
  readonly step: string;
  /**
   * Who receives it.
   */
  readonly to: string | null;
}
/**
 * A question that applies an event to a case of warning, or asks whether it would be taken.
 */
export interface WarningEventRequest {
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * The case.
   */
  readonly case: {
    readonly [k: string]: unknown;
  };
  /**
   * The event.
   */
  readonly event: WarningEventInput;
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
    readonly [k: string]: SettingValue;
  } | null;
}
/**
 * What every event carries beside what happened.
 */
export interface SignalJoinedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * All facts, as they are now; left out: as they were.
   */
  readonly facts?: {
    readonly [k: string]: unknown;
  } | null;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * The signal.
   */
  readonly signal: Signal;
}
/**
 * What every event carries beside what happened.
 */
export interface WarningActedEvent {
  /**
   * What was done.
   */
  readonly act: WarningAct;
  /**
   * For whom, where a deputy acted.
   */
  readonly acting_for?: string | null;
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What the paper contains: items of the list that the step names.
   */
  readonly contains?: readonly string[];
  /**
   * Why it comes after its last day; kept where it does.
   */
  readonly late_reason?: string | null;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * The hash of the paper that is brought in, or that was checked, handed in or accepted.
   */
  readonly paper?: string | null;
  /**
   * The role held at that moment.
   */
  readonly role: string;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * The step.
   */
  readonly step: string;
  /**
   * Of a notice: to whom it goes, all of those warned.
   */
  readonly to?: readonly string[];
  /**
   * Of a notice: the last day it states for what is demanded.
   */
  readonly until?: string | null;
}
/**
 * What every event carries beside what happened.
 */
export interface WarningReturnedEvent {
  /**
   * For whom, where a deputy acted.
   */
  readonly acting_for?: string | null;
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Why.
   */
  readonly reasons: readonly ReturnReason[];
  /**
   * The role held at that moment.
   */
  readonly role: string;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * The step.
   */
  readonly step: string;
}
/**
 * What every event carries beside what happened.
 */
export interface UncorrectedEvent {
  /**
   * For whom, where a deputy acted.
   */
  readonly acting_for?: string | null;
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * The role held at that moment: one that supervises, accepts or lifts.
   */
  readonly role: string;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
}
/**
 * What every event carries beside what happened.
 */
export interface FoundEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What must hold.
   */
  readonly condition: string;
  /**
   * Whether it does.
   */
  readonly holds: boolean;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
}
/**
 * What every event carries beside what happened.
 */
export interface WarningFactsChangedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * All of them, as they are now.
   */
  readonly facts: {
    readonly [k: string]: unknown;
  };
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
}
/**
 * What every event carries beside what happened.
 */
export interface WarningExtendedEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
  /**
   * The step.
   */
  readonly step: string;
  /**
   * The last day, itself included.
   */
  readonly until: string;
}
/**
 * What every event carries beside what happened.
 */
export interface WithdrawnEvent {
  /**
   * Who acted.
   */
  readonly actor: string;
  /**
   * When it happened, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * What was said, in free text.
   */
  readonly note?: string | null;
  /**
   * What the error was.
   */
  readonly reason: string;
  /**
   * Its number in the case.
   */
  readonly sequence: number;
}
/**
 * A question that opens a case of warning.
 */
export interface WarningOpenRequest {
  /**
   * Who opens it.
   */
  readonly actor: string;
  /**
   * What kind of subject it is, where the scheme says whom a warning may concern.
   */
  readonly addressee?: string | null;
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * When it begins, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * What is known of it.
   */
  readonly facts: {
    readonly [k: string]: FactValue;
  };
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The warnings that are open already.
   */
  readonly open?: readonly OpenWarning[] | null;
  /**
   * Who holds which role.
   */
  readonly organisation: Organisation;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * What came in.
   */
  readonly signals: readonly Signal[];
  /**
   * Whose matter it is; of a department or body, those who answer for it.
   */
  readonly subject: Matter;
}
/**
 * A warning that is open, as the host lists it.
 */
export interface OpenWarning {
  /**
   * The host's id of the case.
   */
  readonly case: string;
  /**
   * The id of the matter.
   */
  readonly matter: string;
}
/**
 * What a case of warning comes to with all of its events.
 */
export interface WarningRan {
  /**
   * The hash of each record, from that of the opening on.
   */
  readonly hashes: readonly string[];
  /**
   * Where it stands.
   */
  readonly view: WarningView;
}
/**
 * A question that opens a case of warning and applies all of its events.
 */
export interface WarningRunRequest {
  /**
   * Who opens it.
   */
  readonly actor: string;
  /**
   * What kind of subject it is, where the scheme says whom a warning may concern.
   */
  readonly addressee?: string | null;
  /**
   * The day on which the scheme must hold, as `2026-01-31`.
   */
  readonly as_of?: string | null;
  /**
   * When it begins, as `2026-01-31T09:00:00+08:00`.
   */
  readonly at: string;
  /**
   * The calendar to count by.
   */
  readonly calendar?: CalendarSource | null;
  /**
   * Its events, one after another.
   */
  readonly events: readonly WarningEventInput[];
  /**
   * What is known of it.
   */
  readonly facts: {
    readonly [k: string]: FactValue;
  };
  /**
   * The language of labels and messages; `en` if not said.
   */
  readonly lang?: LanguageTag | null;
  /**
   * The day on which it is looked at; that of the last event if not said.
   */
  readonly on?: string | null;
  /**
   * The warnings that are open already.
   */
  readonly open?: readonly OpenWarning[] | null;
  /**
   * Who holds which role.
   */
  readonly organisation: Organisation;
  /**
   * The scheme to answer by.
   */
  readonly scheme: SchemeSource;
  /**
   * Values for the scheme's parameters, by id.
   */
  readonly settings?: {
    readonly [k: string]: SettingValue;
  } | null;
  /**
   * What came in.
   */
  readonly signals: readonly Signal[];
  /**
   * Whose matter it is; of a department or body, those who answer for it.
   */
  readonly subject: Matter;
}
