// A case of warning: opened from a signal, walked through until it is lifted or handed over.

import type { About, WarningOpening, WarningState, WarningView } from "integrity-risk";
import { type ReactElement, useMemo, useState } from "react";
import { Unseen } from "./case";
import { type Happens, type StepAsks, WARNING_EVENTS } from "./case_draft";
import { EventForm, SignalFields } from "./case_event";
import { type Asked, ids, kept, localTime, moment, warning } from "./case_kept";
import { type Heading, type Opened, OpeningForm, useNextHeading, useOpener } from "./case_opening";
import { type Acting, type Offices, People, Picked, Typed, organisationOf } from "./case_people";
import { InTheWay, Records, Steps, Turns } from "./case_view";
import { FactFields, type Filled, factsOf, filledBy } from "./facts";
import { usePage } from "./page";
import { Clause } from "./rules";
import { Said } from "./said";
import { inputsOf } from "./schemes";

type OpenWarning = Opened<WarningState>;
const REASONS = ["incomplete", "inaccurate", "untrue", "measures_not_specific", "measures_not_workable"] as const;

export function WarningFlow({ calendar }: { readonly calendar: object }): ReactElement {
  const { say, chosen, about, options } = usePage();
  const [cases, keep] = useState<Readonly<Record<string, OpenWarning | undefined>>>({});
  const [heading, lead] = useNextHeading();
  const open = cases[chosen.key];
  if (!about.warning_course) return <p className="card">{say.case.noWarnings}</p>;
  const put = (next: OpenWarning | undefined): void => {
    lead(() => {
      keep({ ...cases, [chosen.key]: next });
    });
  };
  if (!open) return <Opening key={chosen.key} calendar={calendar} heading={heading} onOpen={put} />;
  const asked = { ...options, settings: open.settings, calendar };
  return <Walk asked={asked} open={open} heading={heading} onOpen={put} />;
}

/** Those who act in the course of a warning. */
function actingIn({ warning_course: course, roles }: About): readonly Acting[] {
  const steps = course?.steps ?? [];
  // Of a step of which the text names nobody, anybody who holds a role may do it.
  const anyRole = steps.some((step) => step.roles.length === 0);
  return roles
    .filter(({ id }) => anyRole || steps.some((step) => step.roles.includes(id)))
    .map((role) => ({ role, meets: false, chair: null }));
}

interface Opens {
  readonly calendar: object;
  readonly heading: Heading;
  readonly onOpen: (open: OpenWarning) => void;
}

function Opening({ calendar, heading, onOpen }: Opens): ReactElement {
  const { say, chosen, about, options } = usePage();
  const { scheme } = chosen;
  const addressees = about.warning_course?.addressees ?? [];
  const [subject, name] = useState("post-7");
  const [persons, setPersons] = useState("holder-1");
  const [department, setDepartment] = useState("");
  const [addressee, setAddressee] = useState("");
  const [actor, setActor] = useState("office-1");
  const [at, setAt] = useState(() => localTime(new Date().toISOString()));
  const [signal, setSignal] = useState({ signal: "signal-1", source: "", what: "" });
  const [offices, setOffices] = useState<Offices>({});
  const [filled, fill] = useState<Filled>({});
  const inputs = useMemo(() => inputsOf(scheme, { ...options, decision: "warning" }), [scheme, options]);
  const opener = useOpener(warning(scheme), { ...options, calendar }, onOpen);
  const open = (): void => {
    const opening: WarningOpening = {
      subject: { id: subject, persons: ids(persons), ...(department && { department }) },
      addressee: addressee || undefined,
      signals: [{ id: signal.signal, source: signal.source, what: signal.what, about: subject, at: moment(at) }],
      facts: factsOf(inputs, filled),
      organisation: organisationOf(offices),
      at: moment(at),
      actor,
    };
    opener.open(opening);
  };
  return (
    <OpeningForm
      id="open-warning"
      title={say.case.openWarning}
      lead={say.case.warningLead}
      heading={heading}
      problem={opener.problem}
      onOpen={open}
      onReopen={opener.reopen}
    >
      <div className="grid">
        <Typed name="subject" label={say.case.subject} value={subject} onValue={name} />
        <Typed name="persons" label={say.case.persons} value={persons} onValue={setPersons} />
        <Typed name="department" label={say.case.department} value={department} onValue={setDepartment} />
        {addressees.length > 0 && (
          <Picked
            name="addressee"
            label={say.case.addressee}
            value={addressee}
            options={addressees}
            none={say.notFilledIn}
            onValue={setAddressee}
          />
        )}
        <SignalFields
          {...signal}
          set={(part) => {
            setSignal({ ...signal, ...part });
          }}
        />
        <Typed name="actor" label={say.case.opener} value={actor} onValue={setActor} />
        <Typed name="at" type="datetime-local" label={say.case.at} value={at} onValue={setAt} />
      </div>
      <fieldset>
        <legend>{say.case.facts}</legend>
        <FactFields inputs={inputs} types={about.types} filled={filled} onFill={fill} />
      </fieldset>
      <People acting={actingIn(about)} offices={offices} onOffices={setOffices} />
    </OpeningForm>
  );
}

interface Walked {
  readonly asked: Asked;
  readonly heading: Heading;
  readonly open: OpenWarning;
  readonly onOpen: (open: OpenWarning | undefined) => void;
}

function Walk({ asked, open, heading, onOpen }: Walked): ReactElement {
  const { say, chosen, about } = usePage();
  const { scheme } = chosen;
  const { state, records } = open;
  const [on, look] = useState("");
  const course = warning(scheme);
  const day = on || localTime(state.last).slice(0, 10);
  const viewed = course.view(state, day, asked);
  if (viewed.error)
    return (
      <Unseen
        problem={viewed.error}
        onClose={() => {
          onOpen(undefined);
        }}
      />
    );
  const view = viewed.ok;
  const inputs = inputsOf(scheme, { ...asked, decision: "warning" });
  const happens: Happens = {
    kinds: WARNING_EVENTS,
    expected: view.next.some(({ conditions }) => conditions.length > 0) ? "found" : "acted",
    steps: view.steps.map((step) => asksOf(step, view, state, about)),
    sequence: view.next_sequence,
    at: localTime(state.last, 1),
    subject: state.subject.id,
    holders: state.subject.persons,
    organisation: state.organisation,
    acting: actingIn(about),
    inputs,
    facts: filledBy(inputs, state.facts),
    parts: [],
    occasions: [],
    // Those first that are not established yet.
    conditions: [...view.conditions]
      .sort((one, other) => Number(one.holds ?? false) - Number(other.holds ?? false))
      .map(({ condition, label }) => ({ id: condition, label })),
    routes: [],
  };
  const apply = (event: object): boolean => {
    const answer = course.apply(state, event, asked);
    if (answer.ok) onOpen({ ...open, ...kept(records, answer.ok) });
    return answer.ok !== undefined;
  };
  return (
    <div className="columns">
      <section className="card" aria-labelledby="stands-heading">
        <h2 id="stands-heading">{say.warning.title}</h2>
        <p id="phase" role="status" aria-live="polite" className={`grade ${heat(view)}`}>
          {view.level ? `${view.level.label} · ${say.warningPhase[view.phase]}` : say.warningPhase[view.phase]}
        </p>
        {view.reasons.map((rule) => (
          <p key={rule.rule} className="help">
            <Said>{rule.says}</Said> <Clause>{rule.clause}</Clause>
          </p>
        ))}
        <div className="pick">
          <Typed name="on" type="date" label={say.case.on} value={day} onValue={look} />
        </div>
        <h3>{say.case.whoseTurn}</h3>
        <Turns next={view.next} steps={view.steps} />
        <InTheWay findings={view.findings} />
        <Conditions view={view} />
        <h3>{say.case.signals}</h3>
        <ul>
          {view.signals.map((signal) => (
            <li key={signal.id}>
              {signal.id} · {signal.what}
            </li>
          ))}
        </ul>
        <h3>{say.case.steps}</h3>
        <Steps steps={view.steps} />
        <p className="actions">
          <button
            type="button"
            className="quiet"
            onClick={() => {
              onOpen(undefined);
            }}
          >
            {say.case.close}
          </button>
        </p>
      </section>
      <EventForm
        key={view.head}
        heading={heading}
        happens={happens}
        onCheck={(event) => course.check(state, event, asked)}
        onApply={apply}
      />
      <Records name={state.subject.id} records={records} head={view.head} />
    </div>
  );
}

/** The colour of a level, on the three steps of a grade. */
function heat(view: WarningView): string {
  if (view.phase === "lifted") return "low";
  const colours = { red: "high", yellow: "medium", blue: "blue" } as const;
  return view.level?.colour ? colours[view.level.colour] : "other";
}

function Conditions({ view }: { readonly view: WarningView }): ReactElement | null {
  const { say } = usePage();
  if (view.conditions.length === 0) return null;
  return (
    <>
      <h3>{say.case.conditions}</h3>
      <ul id="conditions">
        {view.conditions.map((condition) => (
          <li key={condition.condition}>
            {condition.label}{" "}
            <span className="mark">{condition.holds === null ? say.unknown : condition.holds ? say.yes : say.no}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a step asks, from where it stands and what the scheme says of it. */
function asksOf(step: WarningView["steps"][number], view: WarningView, state: WarningState, about: About): StepAsks {
  const turn = view.next.find((one) => one.step === step.step);
  const course = about.warning_course?.steps.find((one) => one.step === step.step);
  const named = about.roles.filter(({ id }) => course?.roles.includes(id));
  const done = new Set(step.acts.map(({ role }) => role));
  const turns = [...(turn?.roles ?? [])].sort(
    (one, other) => Number(done.has(one.role.id)) - Number(done.has(other.role.id)),
  );
  return {
    step: step.step,
    label: step.label,
    act: step.act,
    turn: turn !== undefined,
    certain: turn?.certain ?? false,
    overdue: turn?.overdue ?? false,
    roles: turns.length > 0 ? turns : (named.length > 0 ? named : about.roles).map((role) => ({ role })),
    parts: {},
    meeting: null,
    places: [],
    contains: about.lists.find(({ id }) => id === step.contains)?.items ?? [],
    reasons: REASONS,
    to: step.act === "issue" ? state.subject.persons : [],
    notice: step.act === "issue",
    paper: true,
  };
}
