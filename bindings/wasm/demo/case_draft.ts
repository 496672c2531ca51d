// What happens next in a case, as far as it is filled in, and the event that it makes.

import type {
  Act,
  CaseRole,
  Choice,
  Input,
  Occasion,
  Organisation,
  ReturnReason,
  RouteStep,
  SchemeRole,
  WarningAct,
} from "integrity-risk";
import { ids, moment } from "./case_kept";
import { type Acting, type Offices, organisationOf } from "./case_people";
import { type Filled, factsOf } from "./facts";

/** What a step asks of who does it. */
export interface StepAsks {
  readonly step: string;
  readonly label: string;
  readonly act: Act | WarningAct;
  /** Whether it is its turn, and whether it is certainly needed. */
  readonly turn: boolean;
  readonly certain: boolean;
  readonly overdue: boolean;
  readonly roles: readonly (CaseRole | { readonly role: SchemeRole })[];
  /** The papers that are named with it, by part, as they are now or are to be. */
  readonly parts: Readonly<Record<string, string>>;
  readonly meeting: RouteStep["meeting"];
  readonly places: readonly Choice[];
  readonly contains: readonly Choice[];
  readonly reasons: readonly ReturnReason[];
  /** Who is told: of a notice those warned. */
  readonly to: readonly string[];
  /** Whether it states a last day, or hands in a paper. */
  readonly notice: boolean;
  readonly paper: boolean;
}

/** What may happen in a case, and what is known for it. */
export interface Happens {
  readonly kinds: readonly EventKind[];
  /** What is to happen now, if not a step. */
  readonly expected: EventKind;
  readonly steps: readonly StepAsks[];
  readonly sequence: number;
  /** When it happens, if nothing else is said. */
  readonly at: string;
  readonly subject: string;
  readonly holders: readonly string[];
  readonly organisation: Organisation;
  readonly acting: readonly Acting[];
  readonly inputs: readonly Input[];
  readonly facts: Filled;
  readonly parts: readonly string[];
  readonly occasions: readonly Occasion[];
  readonly conditions: readonly Choice[];
  readonly routes: readonly Choice[];
}

export const APPROVAL_EVENTS = [
  "acted",
  "returned",
  "objected",
  "content_changed",
  "facts_changed",
  "organisation_changed",
  "holder_changed",
  "deputised",
  "extended",
  "reopened",
  "withdrawn",
] as const;
export const WARNING_EVENTS = [
  "acted",
  "returned",
  "found",
  "uncorrected",
  "signal_joined",
  "facts_changed",
  "organisation_changed",
  "holder_changed",
  "deputised",
  "extended",
  "withdrawn",
] as const;
export type EventKind = (typeof APPROVAL_EVENTS)[number] | (typeof WARNING_EVENTS)[number];

/** What is filled in; an event takes of it what is its own. */
export interface Draft {
  readonly event: EventKind;
  readonly at: string;
  readonly actor: string;
  readonly note: string;
  readonly step: string;
  readonly role: string;
  readonly acting_for: string;
  readonly late_reason: string;
  readonly from: string;
  readonly to: string;
  readonly until: string;
  readonly paper: string;
  readonly reason: string;
  readonly route: string;
  readonly occasion: string;
  readonly condition: string;
  readonly holds: string;
  readonly signal: string;
  readonly source: string;
  readonly what: string;
  readonly chair: string;
  readonly absent: string;
  readonly inFavour: string;
  readonly against: string;
  readonly minutes: string;
  readonly content: Readonly<Record<string, string>>;
  readonly places: readonly string[];
  readonly contains: readonly string[];
  readonly reasons: readonly string[];
  readonly facts: Filled;
  readonly offices: Offices;
}

/** The event that the turn calls for, as far as it is known. */
export function drafted(happens: Happens): Draft {
  const { at, conditions, expected, facts, inputs, occasions, organisation, sequence, steps } = happens;
  const offices = Object.entries(organisation.offices ?? {}).map(
    ([role, { persons }]) => [role, persons.join(", ")] as const,
  );
  const empty = {
    event: expected,
    at,
    actor: "",
    note: "",
    step: "",
    role: "",
    acting_for: "",
    late_reason: "",
    from: "",
    to: "",
    until: "",
    paper: "",
    reason: "",
    route: "",
    occasion: occasions[0] ?? "",
    condition: conditions[0]?.id ?? "",
    holds: "true",
    signal: `signal-${String(sequence)}`,
    source: "",
    what: "",
    chair: "",
    absent: "",
    inFavour: "",
    against: "",
    minutes: `minutes-${String(sequence)}`,
    content: {},
    places: [],
    contains: [],
    reasons: [],
    facts: inputs.length > 0 ? facts : {},
    offices: Object.fromEntries(offices),
  };
  const turn = turnOf(steps);
  return turn ? atStep(empty, turn, happens) : empty;
}

/** Whose turn it is, those first that are certainly needed. */
function turnOf(steps: readonly StepAsks[]): StepAsks | undefined {
  return steps.find((step) => step.turn && step.certain) ?? steps.find((step) => step.turn) ?? steps[0];
}

/** Who may act in a role; where anybody may, somebody whose matter it is not. */
function personsOf(role: StepAsks["roles"][number] | undefined, happens: Happens): readonly string[] {
  if (!role) return [];
  if (!("persons" in role)) return members(happens, role.role.id);
  return role.anyone ? [`${role.role.id}-1`] : role.persons;
}

export function members(happens: Happens, role: string): readonly string[] {
  return happens.organisation.offices?.[role]?.persons ?? [];
}

/** The draft with what a step expects. */
export function atStep(draft: Draft, step: StepAsks, happens: Happens, wanted?: string): Draft {
  const able = step.roles.find((one) => personsOf(one, happens).length > 0);
  const role = step.roles.find((one) => one.role.id === wanted) ?? able ?? step.roles[0];
  const id = role?.role.id ?? "";
  const chair =
    step.meeting?.chair == null
      ? members(happens, id)[0]
      : (members(happens, step.meeting.chair)[0] ?? members(happens, id)[0]);
  // Where votes are counted, all who may are for it until something else is filled in.
  const voters = members(happens, id).filter((person) => step.meeting?.carried && !happens.holders.includes(person));
  return {
    ...draft,
    step: step.step,
    role: id,
    actor:
      (step.meeting ? chair : undefined) ?? personsOf(role, happens)[0] ?? (draft.actor || (happens.holders[0] ?? "")),
    content: step.parts,
    places: step.places.map((place) => place.id),
    contains: step.contains.map((item) => item.id),
    reasons: [],
    to: step.to.join(", "),
    chair: chair ?? "",
    inFavour: voters.join(", "),
  };
}

const filled = (text: string): string | undefined => (text === "" ? undefined : text);

/** The event as the library takes it. */
export function eventOf(draft: Draft, step: StepAsks | undefined, happens: Happens): object {
  const own = {
    acted: () => ({
      act: step?.act,
      step: draft.step,
      role: draft.role,
      acting_for: filled(draft.acting_for),
      content: has(draft.content) ? nonEmpty(draft.content) : undefined,
      meeting: step?.meeting ? meetingOf(draft, happens) : undefined,
      places: some(draft.places),
      contains: some(draft.contains),
      late_reason: filled(draft.late_reason),
      to: step && step.to.length > 0 ? ids(draft.to) : undefined,
      until: step?.notice ? filled(draft.until) : undefined,
      paper: step?.paper ? filled(draft.paper) : undefined,
    }),
    returned: () => ({
      step: draft.step,
      role: draft.role,
      acting_for: filled(draft.acting_for),
      reasons: draft.reasons,
    }),
    objected: () => ({ step: draft.step }),
    content_changed: () => ({ content: nonEmpty(draft.content) }),
    facts_changed: () => ({ facts: factsOf(happens.inputs, draft.facts), route: filled(draft.route) }),
    organisation_changed: () => ({ organisation: { ...happens.organisation, ...organisationOf(draft.offices) } }),
    holder_changed: () => ({ role: filled(draft.role), from: draft.from, to: draft.to }),
    deputised: () => ({ role: draft.role, from: draft.from, to: draft.to }),
    extended: () => ({ step: filled(draft.step), until: draft.until }),
    reopened: () => ({ occasion: draft.occasion }),
    withdrawn: () => ({ reason: filled(draft.reason) }),
    found: () => ({ condition: draft.condition, holds: draft.holds === "true" }),
    uncorrected: () => ({ role: draft.role, acting_for: filled(draft.acting_for) }),
    signal_joined: () => ({
      signal: {
        id: draft.signal,
        source: draft.source,
        what: draft.what,
        about: happens.subject,
        at: moment(draft.at),
      },
    }),
  }[draft.event]();
  return {
    event: draft.event,
    sequence: happens.sequence,
    at: moment(draft.at),
    actor: draft.actor,
    note: filled(draft.note),
    ...own,
  };
}

const has = (held: object): boolean => Object.keys(held).length > 0;
const some = (list: readonly string[]): readonly string[] | undefined => (list.length > 0 ? list : undefined);

function nonEmpty(held: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(held).filter(([, text]) => text !== ""));
}

/** All members are present but those who are said to be absent. */
function meetingOf(draft: Draft, happens: Happens): object {
  const absent = ids(draft.absent);
  const present = members(happens, draft.role).filter((person) => !absent.includes(person));
  return {
    chair: draft.chair,
    present,
    absent,
    for: ids(draft.inFavour),
    against: ids(draft.against),
    minutes: draft.minutes,
  };
}

/** Another kind of event, with what it begins with. */
export function switched(draft: Draft, kind: EventKind, happens: Happens): Draft {
  const step = turnOf(happens.steps);
  const next = { ...draft, event: kind };
  if (kind === "content_changed")
    return { ...next, content: Object.fromEntries(happens.parts.map((part) => [part, ""])) };
  if (kind === "extended") return { ...next, step: step?.step ?? "" };
  if (kind === "returned" || kind === "acted") return step ? atStep(next, step, happens) : next;
  if (kind === "objected")
    return { ...next, step: happens.steps.find((one) => one.act === "publish")?.step ?? next.step };
  return next;
}
