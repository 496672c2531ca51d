// A case of approval: opened, walked through step by step, drawn.

import type { ApprovalState, CaseOpening, CaseStep, CaseView, Facts, Problem, Route, RouteStep } from "integrity-risk";
import { type ReactElement, useMemo, useState } from "react";
import { APPROVAL_EVENTS, type Happens, type StepAsks } from "./case_draft";
import { EventForm } from "./case_event";
import { type Asked, approval, ids, kept, localTime, moment } from "./case_kept";
import { type Heading, type Opened, OpeningForm, useNextHeading, useOpener } from "./case_opening";
import { type Acting, type Offices, People, Picked, Typed, organisationOf } from "./case_people";
import { InTheWay, Records, Steps, Turns } from "./case_view";
import { FactFields, type Filled, factsOf, filledBy } from "./facts";
import { usePage } from "./page";
import { Said } from "./said";
import { inputsOf } from "./schemes";

type OpenCase = Opened<ApprovalState>;

export function CaseFlow({ calendar }: { readonly calendar: object }): ReactElement {
  const { say, chosen, about, options } = usePage();
  const [cases, keep] = useState<Readonly<Record<string, OpenCase | undefined>>>({});
  const [heading, lead] = useNextHeading();
  const open = cases[chosen.key];
  if (about.routes.length === 0) return <p className="card">{say.case.noRoutes}</p>;
  const put = (next: OpenCase | undefined): void => {
    lead(() => {
      keep({ ...cases, [chosen.key]: next });
    });
  };
  if (!open) return <Opening key={chosen.key} calendar={calendar} heading={heading} onOpen={put} />;
  const asked = { ...options, settings: open.settings, calendar };
  return <Walk asked={asked} open={open} heading={heading} onOpen={put} />;
}

/** Those who act on a route, with how they meet. */
function actingOn(route: Route | undefined): readonly Acting[] {
  const acting = new Map<string, Acting>();
  for (const step of route?.steps ?? []) {
    for (const role of step.roles) {
      const meets = step.meeting !== null || (acting.get(role.id)?.meets ?? false);
      acting.set(role.id, { role, meets, chair: step.meeting?.chair ?? acting.get(role.id)?.chair ?? null });
    }
  }
  return [...acting.values()];
}

interface Opens {
  readonly calendar: object;
  readonly heading: Heading;
  readonly onOpen: (open: OpenCase) => void;
}

function Opening({ calendar, heading, onOpen }: Opens): ReactElement {
  const { say, chosen, about, options } = usePage();
  const { scheme } = chosen;
  const [wanted, want] = useState("");
  const [subject, name] = useState("post-7");
  const [persons, setPersons] = useState("holder-1");
  const [department, setDepartment] = useState("");
  const [actor, setActor] = useState("office-1");
  const [at, setAt] = useState(() => localTime(new Date().toISOString()));
  const [offices, setOffices] = useState<Offices>({});
  const [filled, fill] = useState<Filled>({});
  const inputs = useMemo(() => inputsOf(scheme, options), [scheme, options]);
  const facts = factsOf(inputs, filled);
  const routes = scheme.route(facts, options);
  const route =
    routes.ok?.find((one) => one.route === wanted) ?? routes.ok?.find((one) => one.applies !== false) ?? routes.ok?.[0];
  const opener = useOpener(approval(scheme), { ...options, calendar }, onOpen);
  const open = (): void => {
    const opening: CaseOpening = {
      route: route?.route ?? "",
      at: moment(at),
      actor,
      facts,
      subject: { id: subject, persons: ids(persons), ...(department && { department }) },
      organisation: organisationOf(offices),
    };
    opener.open(opening);
  };
  return (
    <OpeningForm
      id="open-case"
      title={say.case.open}
      lead={say.case.lead}
      heading={heading}
      problem={opener.problem}
      onOpen={open}
      onReopen={opener.reopen}
    >
      {routes.error && (
        <p className="problem" role="alert">
          <Said>{routes.error.message}</Said>
        </p>
      )}
      <div className="grid">
        <Picked
          name="route"
          label={say.case.route}
          value={route?.route ?? ""}
          options={about.routes.map(({ id, label }) => ({ id, label }))}
          onValue={want}
        />
        <Typed name="subject" label={say.case.subject} value={subject} onValue={name} />
        <Typed name="persons" label={say.case.persons} value={persons} onValue={setPersons} />
        <Typed name="department" label={say.case.department} value={department} onValue={setDepartment} />
        <Typed name="actor" label={say.case.opener} value={actor} onValue={setActor} />
        <Typed name="at" type="datetime-local" label={say.case.at} value={at} onValue={setAt} />
      </div>
      <People acting={actingOn(route)} offices={offices} onOffices={setOffices} />
      {inputs.length > 0 && (
        <details>
          <summary>{say.case.facts}</summary>
          <FactFields inputs={inputs} types={about.types} filled={filled} onFill={fill} />
        </details>
      )}
    </OpeningForm>
  );
}

interface Walked {
  readonly asked: Asked;
  readonly heading: Heading;
  readonly open: OpenCase;
  readonly onOpen: (open: OpenCase | undefined) => void;
}

function Walk({ asked, open, heading, onOpen }: Walked): ReactElement {
  const { say, chosen, about } = usePage();
  const { scheme } = chosen;
  const { state, records } = open;
  const [on, look] = useState("");
  const course = approval(scheme);
  const viewed = course.view(state, on || localTime(state.last).slice(0, 10), asked);
  const inputs = inputsOf(scheme, asked);
  const routes = scheme.route(state.facts as Facts, asked).ok ?? [];
  const route = routes.find((one) => one.route === state.route);
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
  const steps = view.steps.map((step) =>
    asksOf(
      step,
      view,
      state,
      route?.steps.find((one) => one.step === step.step),
      about.lists,
    ),
  );
  const happens: Happens = {
    kinds: APPROVAL_EVENTS,
    expected: view.phase === "ended" ? "reopened" : "acted",
    steps,
    sequence: view.next_sequence,
    at: localTime(state.last, 1),
    subject: state.subject.id,
    holders: state.subject.persons,
    organisation: state.organisation,
    acting: actingOn(route),
    inputs,
    facts: filledBy(inputs, state.facts),
    parts: [
      ...new Set([
        ...PARTS.filter((part) => route?.steps.some(({ covers }) => covers.includes(part))),
        ...Object.keys(state.content),
      ]),
    ],
    occasions: route?.reopenings.flatMap(({ on: occasions }) => occasions) ?? [],
    conditions: [],
    routes: about.routes.map(({ id, label }) => ({ id, label })),
  };
  const apply = (event: object): boolean => {
    const answer = course.apply(state, event, asked);
    if (answer.ok) onOpen({ ...open, ...kept(records, answer.ok) });
    return answer.ok !== undefined;
  };
  const drawn = scheme.drawCase(state, "svg", asked);
  return (
    <div className="columns">
      <section className="card" aria-labelledby="stands-heading">
        <h2 id="stands-heading">{route?.label ?? state.route}</h2>
        <p id="phase" role="status" aria-live="polite" className={`grade ${view.phase === "ended" ? "low" : "other"}`}>
          {say.phase[view.phase]}
        </p>
        <div className="pick">
          <Typed
            name="on"
            type="date"
            label={say.case.on}
            value={on || localTime(state.last).slice(0, 10)}
            onValue={look}
          />
        </div>
        {view.due !== null && <p>{say.case.wholeDue(view.due)}</p>}
        <h3>{say.case.whoseTurn}</h3>
        <Turns next={view.next} steps={view.steps} />
        <InTheWay findings={view.findings} />
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
      {drawn.ok && (
        <section className="card wide" aria-labelledby="drawing-heading">
          <h2 id="drawing-heading">{say.case.drawing}</h2>
          <div className="scroll" role="group" tabIndex={0} aria-labelledby="drawing-heading">
            <img
              id="drawing"
              alt={say.case.drawingOf(route?.label ?? state.route)}
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.ok.drawing)}`}
            />
          </div>
        </section>
      )}
      <Records name={state.subject.id} records={records} head={view.head} />
    </div>
  );
}

/** A case that this scheme can no longer show, as when it was changed since. */
export function Unseen({
  problem,
  onClose,
}: {
  readonly problem: Problem;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = usePage();
  return (
    <div className="card">
      <p className="problem" role="alert">
        <Said>{problem.message}</Said> <code>{problem.code}</code>
      </p>
      <button type="button" onClick={onClose}>
        {say.case.close}
      </button>
    </div>
  );
}

const PARTS = ["powers", "process", "points", "grade", "measures", "commitment", "papers"] as const;

type Lists = readonly {
  readonly id: string;
  readonly items: readonly { readonly id: string; readonly label: string }[];
}[];

/** What a step asks, from where it stands and from what the route says of it. */
function asksOf(
  step: CaseStep,
  view: CaseView,
  state: ApprovalState,
  said: RouteStep | undefined,
  lists: Lists,
): StepAsks {
  const turn = view.next.find((one) => one.step === step.step);
  const done = new Set(step.acts.map(({ role }) => role));
  // Where several act together, those come first who have not acted yet.
  const roles = [...(turn?.roles ?? [])].sort(
    (one, other) => Number(done.has(one.role.id)) - Number(done.has(other.role.id)),
  );
  return {
    step: step.step,
    label: step.label,
    act: step.act,
    turn: turn !== undefined,
    certain: turn?.certain ?? false,
    overdue: turn?.overdue ?? false,
    roles: turn ? roles : (said?.roles.map((role) => ({ role })) ?? []),
    parts: partsOf(step, state, said),
    meeting: said?.meeting ?? null,
    places: said?.places ?? [],
    contains: lists.find(({ id }) => id === said?.contains)?.items ?? [],
    reasons: said?.return_reasons ?? [],
    to: [],
    notice: false,
    paper: false,
  };
}

/** A step that writes brings in papers; one that judges names them as they are now. */
function partsOf(
  step: CaseStep,
  state: ApprovalState,
  said: RouteStep | undefined,
): Readonly<Record<string, string>> {
  const covered: readonly string[] = said && said.covers.length > 0 ? said.covers : Object.keys(state.content);
  const fresh = `v${String(state.sequence)}`;
  if (step.act === "commit") return { commitment: fresh };
  const writes = step.act === "fill" || step.act === "revise";
  const parts = covered.map((part) => [part, writes ? fresh : (state.content[part] ?? "")] as const);
  return Object.fromEntries(parts.filter(([, hash]) => hash !== ""));
}
