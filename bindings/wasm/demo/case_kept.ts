// A case as the page keeps it, and what both kinds of case are asked alike.

import type {
  Allowed,
  Answer,
  ApprovalState,
  CaseOptions,
  CaseOpening,
  CaseView,
  EventInput,
  Problem,
  RecordInput,
  Scheme,
} from "integrity-risk";
import type { WarningEventInput, WarningOpening, WarningState, WarningView } from "integrity-risk";
import type { Words } from "./words";

/** A case after its last event, with all its records. */
export interface Kept<S> {
  readonly state: S;
  readonly records: readonly RecordInput[];
}

interface After<S, V> {
  readonly case: S;
  readonly record?: { readonly event: object; readonly hash: string } | null;
  readonly view: V;
}

/** What goes with every question; settings are those of the opening. */
export type Asked = CaseOptions;

export interface Course<S, V, O> {
  open(opening: O, asked: Asked): Answer<After<S, V>>;
  apply(state: S, event: object, asked: Asked): Answer<After<S, V>>;
  check(state: S, event: object, asked: Asked): Answer<Allowed>;
  view(state: S, on: string, asked: Asked): Answer<V>;
  replay(records: readonly RecordInput[], asked: Asked): Answer<After<S, V>>;
}

export function approval(scheme: Scheme): Course<ApprovalState, CaseView, CaseOpening> {
  return {
    open: (opening, asked) => scheme.openCase(opening, asked),
    apply: (state, event, asked) => scheme.applyEvent(state, event as EventInput, asked),
    check: (state, event, asked) => scheme.checkEvent(state, event as EventInput, asked),
    view: (state, on, asked) => scheme.viewCase(state, on, asked),
    replay: (records, asked) => scheme.replayCase(records, asked),
  };
}

export function warning(scheme: Scheme): Course<WarningState, WarningView, WarningOpening> {
  return {
    open: (opening, asked) => scheme.openWarning(opening, asked),
    apply: (state, event, asked) => scheme.applyWarningEvent(state, event as WarningEventInput, asked),
    check: (state, event, asked) => scheme.checkWarningEvent(state, event as WarningEventInput, asked),
    view: (state, on, asked) => scheme.viewWarning(state, on, asked),
    replay: (records, asked) => scheme.replayWarning(records, asked),
  };
}

/** The case with what an answer adds to it. */
export function kept<S, V>(before: readonly RecordInput[], after: After<S, V>): Kept<S> {
  const record = after.record ? [{ event: after.record.event as RecordInput["event"], hash: after.record.hash }] : [];
  return { state: after.case, records: [...before, ...record] };
}

/** Records as JSON Lines, as the command line keeps them. */
export function written(records: readonly RecordInput[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

export function recordsIn(text: string, say: Words): Answer<readonly RecordInput[]> {
  const records: RecordInput[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    try {
      records.push(JSON.parse(line) as RecordInput);
    } catch {
      return { error: problem("no_records", say.case.noRecords(at + 1)) };
    }
  }
  return { ok: records };
}

/** What is wrong where no time is filled in. */
export function untimed({ at }: { readonly at: string }, say: Words): Problem | undefined {
  return at === "" ? problem("not_an_instant", say.case.noTime) : undefined;
}

function problem(code: string, message: string): Problem {
  return { code, message, path: "", details: {} };
}

/** Time as a control has it (`2026-03-02T09:00`), of Beijing as the calendar is. */
export const OFFSET = "+08:00";
export const moment = (local: string): string => local && `${local}:00${OFFSET}`;

export function localTime(instant: string, hoursLater = 0): string {
  const date = new Date(instant);
  date.setTime(date.getTime() + (8 + hoursLater) * 3_600_000);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 16);
}

/** Ids as they are typed: `zhao, li` or `zhao、li`. */
export function ids(text: string): readonly string[] {
  return text.split(/[\s,，、;；]+/).filter(Boolean);
}
