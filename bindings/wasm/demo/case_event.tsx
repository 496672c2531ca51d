// What happens next in a case is filled in; whether it would be taken is said at once.

import type {
  Act,
  Answer,
  Allowed,
  CaseRole,
  Choice,
  Input,
  Occasion,
  Organisation,
  ReturnReason,
  Route,
  SchemeRole,
  WarningAct,
} from "integrity-risk";
import { type ReactElement, useId, useState } from "react";
import { ids, moment } from "./case_kept";
import { type Acting, type Offices, People, Picked, Ticked, Typed, organisationOf } from "./case_people";
import { FactFields, type Filled, factsOf } from "./facts";
import { type Page, usePage } from "./page";
import { Said } from "./said";

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
  readonly meeting: Route["steps"][number]["meeting"];
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
interface Draft {
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
function drafted(happens: Happens): Draft {
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

function members(happens: Happens, role: string): readonly string[] {
  return happens.organisation.offices?.[role]?.persons ?? [];
}

/** The draft with what a step expects. */
function atStep(draft: Draft, step: StepAsks, happens: Happens, wanted?: string): Draft {
  const able = step.roles.find((one) => personsOf(one, happens).length > 0);
  const role = step.roles.find((one) => one.role.id === wanted) ?? able ?? step.roles[0];
  const id = role?.role.id ?? "";
  const chair =
    step.meeting?.chair == null
      ? members(happens, id)[0]
      : (members(happens, step.meeting.chair)[0] ?? members(happens, id)[0]);
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
  };
}

const filled = (text: string): string | undefined => (text === "" ? undefined : text);

/** The event as the library takes it. */
function eventOf(draft: Draft, step: StepAsks | undefined, happens: Happens): object {
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

interface Asked {
  readonly happens: Happens;
  readonly onCheck: (event: object) => Answer<Allowed>;
  /** Applies it, if it is taken. */
  readonly onApply: (event: object) => boolean;
}

/** Remounted with each event, so that it begins with what the turn calls for. */
export function EventForm({ happens, onCheck, onApply }: Asked): ReactElement {
  const { say } = usePage();
  const [draft, write] = useState<Draft>(() => drafted(happens));
  const [refused, refuse] = useState(false);
  const step = happens.steps.find((one) => one.step === draft.step);
  const event = eventOf(draft, step, happens);
  const answer = onCheck(event);
  const hindrance = answer.error ?? answer.ok.refusal ?? undefined;
  const people = useId();
  const set = (part: Partial<Draft>): void => {
    refuse(false);
    write({ ...draft, ...part });
  };
  const known = [
    ...new Set([
      ...happens.holders,
      ...Object.values(happens.organisation.offices ?? {}).flatMap(({ persons }) => persons),
    ]),
  ];
  return (
    <form
      className="card"
      autoComplete="off"
      aria-labelledby="event-heading"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        refuse(!onApply(event));
      }}
    >
      <h2 id="event-heading">{say.case.next}</h2>
      <datalist id={people}>
        {known.map((person) => (
          <option key={person} value={person} />
        ))}
      </datalist>
      <div className="grid">
        <Picked
          name="event"
          label={say.case.event}
          value={draft.event}
          options={happens.kinds.map((kind) => ({ id: kind, label: say.case.events[kind] }))}
          onValue={(kind) => {
            set({ ...switched(draft, kind as EventKind, happens) });
          }}
        />
        <Own draft={draft} step={step} happens={happens} set={set} people={people} />
        <Typed
          name="actor"
          label={say.case.actor}
          value={draft.actor}
          list={people}
          onValue={(actor) => {
            set({ actor });
          }}
        />
        <Typed
          name="at"
          type="datetime-local"
          label={say.case.at}
          value={draft.at}
          onValue={(at) => {
            set({ at });
          }}
        />
      </div>
      <Papers draft={draft} step={step} happens={happens} set={set} people={people} />
      <More draft={draft} step={step} happens={happens} set={set} people={people} />
      <p id="would" role="status" aria-live="polite" className={hindrance ? "refusal" : "taken"}>
        {!hindrance && say.case.would}
        {hindrance && !refused && (
          <>
            {say.case.wouldNot}
            <Said>{hindrance.message}</Said> <code>{hindrance.code}</code>
          </>
        )}
        {hindrance && refused && (
          <strong role="alert">
            {say.case.refused}
            <Said>{hindrance.message}</Said> <code>{hindrance.code}</code>
          </strong>
        )}
      </p>
      <p className="actions">
        <button type="submit" className="main">
          {say.case.apply}
        </button>
      </p>
    </form>
  );
}

/** Another kind of event, with what it begins with. */
function switched(draft: Draft, kind: EventKind, happens: Happens): Draft {
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

interface Fields {
  readonly draft: Draft;
  readonly step: StepAsks | undefined;
  readonly happens: Happens;
  readonly set: (part: Partial<Draft>) => void;
  /** The list of persons that are known. */
  readonly people: string;
}

const WITH_STEP: readonly EventKind[] = ["acted", "returned", "objected", "extended"];
const WITH_ROLE: readonly EventKind[] = ["acted", "returned", "uncorrected", "holder_changed", "deputised"];

/** The fields that the kind of event has, in the grid. */
function Own({ draft, step, happens, set, people }: Fields): ReactElement {
  const page = usePage();
  const { say, about } = page;
  const kind = draft.event;
  const steps = happens.steps.map((one) => ({
    id: one.step,
    label: one.turn ? `${one.label}${say.open}${say.case.turn}${say.close}` : one.label,
  }));
  const pick = (id: string): void => {
    const chosen = happens.steps.find((one) => one.step === id);
    set(chosen && kind !== "extended" ? atStep(draft, chosen, happens) : { step: id });
  };
  const roles = kind === "acted" || kind === "returned" ? (step?.roles.map(({ role }) => role) ?? []) : about.roles;
  return (
    <>
      {WITH_STEP.includes(kind) && (
        <Picked
          name="step"
          label={say.case.step}
          value={draft.step}
          options={steps}
          none={kind === "extended" ? say.case.theWhole : undefined}
          onValue={pick}
        />
      )}
      {WITH_ROLE.includes(kind) && (
        <Picked
          name="role"
          label={say.case.role}
          value={draft.role}
          options={roles}
          none={kind === "holder_changed" ? say.case.thePost : undefined}
          onValue={(role) => {
            set(step && kind === "acted" ? atStep(draft, step, happens, role) : { role });
          }}
        />
      )}
      {(kind === "holder_changed" || kind === "deputised") && (
        <>
          <Typed
            name="from"
            label={kind === "deputised" ? say.case.deputyOf : say.case.from}
            value={draft.from}
            list={people}
            onValue={(from) => {
              set({ from });
            }}
          />
          <Typed
            name="to"
            label={kind === "deputised" ? say.case.deputy : say.case.to}
            value={draft.to}
            list={people}
            onValue={(to) => {
              set({ to });
            }}
          />
        </>
      )}
      {kind === "extended" && (
        <Typed
          name="until"
          type="date"
          label={say.case.until}
          value={draft.until}
          onValue={(until) => {
            set({ until });
          }}
        />
      )}
      {kind === "reopened" && (
        <Picked
          name="occasion"
          label={say.case.occasion}
          value={draft.occasion}
          options={happens.occasions.map((id) => ({ id, label: say.occasions[id] }))}
          onValue={(occasion) => {
            set({ occasion });
          }}
        />
      )}
      {kind === "found" && (
        <>
          <Picked
            name="condition"
            label={say.case.condition}
            value={draft.condition}
            options={happens.conditions}
            onValue={(condition) => {
              set({ condition });
            }}
          />
          <Picked
            name="holds"
            label={say.case.holds}
            value={draft.holds}
            options={[
              { id: "true", label: say.yes },
              { id: "false", label: say.no },
            ]}
            onValue={(holds) => {
              set({ holds });
            }}
          />
        </>
      )}
      {kind === "withdrawn" && happens.conditions.length + happens.steps.filter(({ notice }) => notice).length > 0 && (
        <Typed
          name="reason"
          label={say.case.reason}
          value={draft.reason}
          onValue={(reason) => {
            set({ reason });
          }}
        />
      )}
      {kind === "signal_joined" && (
        <SignalFields signal={draft.signal} source={draft.source} what={draft.what} set={set} />
      )}
    </>
  );
}

/** Papers, meeting, places, contents, reasons: what a step asks beside who does it. */
function Papers({ draft, step, happens, set, people }: Fields): ReactElement {
  const { say, about } = usePage();
  const kind = draft.event;
  const acted = kind === "acted";
  return (
    <>
      {(acted || kind === "content_changed") && Object.keys(draft.content).length > 0 && (
        <fieldset>
          <legend>{say.case.papers}</legend>
          <p className="help">{say.case.papersHelp}</p>
          <div className="grid">
            {Object.entries(draft.content).map(([part, hash]) => (
              <Typed
                key={part}
                name={`content/${part}`}
                label={say.part(part)}
                value={hash}
                onValue={(value) => {
                  set({ content: { ...draft.content, [part]: value } });
                }}
              />
            ))}
          </div>
        </fieldset>
      )}
      {acted && step?.meeting && (
        <fieldset>
          <legend>{say.case.meeting}</legend>
          <p className="help">
            {say.case.members}
            {members(happens, draft.role).join(say.listComma)}
          </p>
          <div className="grid">
            <Typed
              name="chair"
              label={say.case.chair}
              value={draft.chair}
              list={people}
              onValue={(chair) => {
                set({ chair });
              }}
            />
            <Typed
              name="absent"
              label={say.case.absent}
              value={draft.absent}
              onValue={(absent) => {
                set({ absent });
              }}
            />
            <Typed
              name="for"
              label={say.case.inFavour}
              value={draft.inFavour}
              onValue={(inFavour) => {
                set({ inFavour });
              }}
            />
            <Typed
              name="against"
              label={say.case.against}
              value={draft.against}
              onValue={(against) => {
                set({ against });
              }}
            />
            <Typed
              name="minutes"
              label={say.case.minutes}
              value={draft.minutes}
              onValue={(minutes) => {
                set({ minutes });
              }}
            />
          </div>
        </fieldset>
      )}
      {acted && step && step.places.length > 0 && (
        <Ticked
          name="places"
          label={say.case.places}
          options={step.places}
          chosen={draft.places}
          onChosen={(places) => {
            set({ places });
          }}
        />
      )}
      {acted && step && step.contains.length > 0 && (
        <Ticked
          name="contains"
          label={say.case.contains}
          options={step.contains}
          chosen={draft.contains}
          onChosen={(contains) => {
            set({ contains });
          }}
        />
      )}
      {acted && step && step.to.length > 0 && (
        <Typed
          name="to"
          label={say.case.addressed}
          value={draft.to}
          onValue={(to) => {
            set({ to });
          }}
        />
      )}
      {acted && step?.notice && (
        <Typed
          name="until"
          type="date"
          label={say.case.noticeUntil}
          value={draft.until}
          onValue={(until) => {
            set({ until });
          }}
        />
      )}
      {acted && step?.paper && (
        <Typed
          name="paper"
          label={say.case.paper}
          value={draft.paper}
          onValue={(paper) => {
            set({ paper });
          }}
        />
      )}
      {kind === "returned" && step && (
        <Ticked
          name="reasons"
          label={say.case.reasons}
          options={step.reasons.map((id) => ({ id, label: say.returnReasons[id] }))}
          chosen={draft.reasons}
          onChosen={(reasons) => {
            set({ reasons });
          }}
        />
      )}
      {kind === "facts_changed" && (
        <fieldset>
          <legend>{say.case.facts}</legend>
          <FactFields
            inputs={happens.inputs}
            types={about.types}
            filled={draft.facts}
            onFill={(facts) => {
              set({ facts });
            }}
          />
          {happens.routes.length > 1 && (
            <Picked
              name="route"
              label={say.case.otherRoute}
              value={draft.route}
              options={happens.routes}
              none={say.case.sameRoute}
              onValue={(route) => {
                set({ route });
              }}
            />
          )}
        </fieldset>
      )}
      {kind === "organisation_changed" && (
        <People
          acting={happens.acting}
          offices={draft.offices}
          onOffices={(offices) => {
            set({ offices });
          }}
        />
      )}
    </>
  );
}

/** What is said now and then. */
function More({ draft, step, set, people }: Fields): ReactElement {
  const { say } = usePage();
  const acts = draft.event === "acted" || draft.event === "returned" || draft.event === "uncorrected";
  return (
    <>
      {draft.event === "acted" && step?.overdue && (
        <Typed
          name="late_reason"
          label={say.case.lateReason}
          value={draft.late_reason}
          onValue={(value) => {
            set({ late_reason: value });
          }}
        />
      )}
      <details>
        <summary>{say.case.more}</summary>
        <div className="grid">
          {acts && (
            <Typed
              name="acting_for"
              label={say.case.actingFor}
              value={draft.acting_for}
              list={people}
              onValue={(value) => {
                set({ acting_for: value });
              }}
            />
          )}
          {draft.event === "acted" && !step?.overdue && (
            <Typed
              name="late_reason"
              label={say.case.lateReason}
              value={draft.late_reason}
              onValue={(value) => {
                set({ late_reason: value });
              }}
            />
          )}
          <Typed
            name="note"
            label={say.case.note}
            value={draft.note}
            onValue={(note) => {
              set({ note });
            }}
          />
        </div>
      </details>
    </>
  );
}

interface SignalDraft {
  readonly signal: string;
  readonly source: string;
  readonly what: string;
  readonly set: (part: { signal?: string; source?: string; what?: string }) => void;
}

/** The lists from which a signal's source comes, where the scheme has them. */
export function sources({ about }: Page): readonly Choice[] {
  return about.lists.filter(({ kind }) => kind === "signals").flatMap(({ items }) => items);
}

export function SignalFields({ signal, source, what, set }: SignalDraft): ReactElement {
  const page = usePage();
  const { say } = page;
  const known = sources(page);
  return (
    <>
      <Typed
        name="signal"
        label={say.case.signal}
        value={signal}
        onValue={(value) => {
          set({ signal: value });
        }}
      />
      {known.length > 0 ? (
        <Picked
          name="source"
          label={say.case.source}
          value={source}
          options={known}
          none={say.notFilledIn}
          onValue={(value) => {
            set({ source: value });
          }}
        />
      ) : (
        <Typed
          name="source"
          label={say.case.source}
          value={source}
          onValue={(value) => {
            set({ source: value });
          }}
        />
      )}
      <Typed
        name="what"
        label={say.case.what}
        value={what}
        onValue={(value) => {
          set({ what: value });
        }}
      />
    </>
  );
}
