// What happens next in a case is filled in; whether it would be taken is said at once.

import type { Allowed, Answer, Choice } from "integrity-risk";
import { type ReactElement, useId, useState } from "react";
import { type Draft, type EventKind, type Happens, type StepAsks } from "./case_draft";
import { atStep, drafted, eventOf, members, switched } from "./case_draft";
import { untimed } from "./case_kept";
import type { Heading } from "./case_opening";
import { People, Picked, Ticked, Typed } from "./case_people";
import { FactFields } from "./facts";
import { type Page, usePage } from "./page";
import { Said } from "./said";

interface Asked {
  readonly heading: Heading;
  readonly happens: Happens;
  readonly onCheck: (event: object) => Answer<Allowed>;
  /** Applies it, if it is taken. */
  readonly onApply: (event: object) => boolean;
}

/** Remounted with each event, so that it begins with what the turn calls for. */
export function EventForm({ heading, happens, onCheck, onApply }: Asked): ReactElement {
  const { say } = usePage();
  const [draft, write] = useState<Draft>(() => drafted(happens));
  const [refused, refuse] = useState(false);
  const step = happens.steps.find((one) => one.step === draft.step);
  const event = eventOf(draft, step, happens);
  const answer = onCheck(event);
  const hindrance = untimed(draft, say) ?? answer.error ?? answer.ok.refusal ?? undefined;
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
      <h2 id="event-heading" ref={heading} tabIndex={-1}>
        {say.case.next}
      </h2>
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
