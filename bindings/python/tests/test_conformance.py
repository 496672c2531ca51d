"""The conformance cases, through the wire and through the typed surface."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from typing import Any

import pytest

import integrity_risk as ir
from tests.support import canonical, cases

CASES = [pytest.param(case, id=case["id"]) for case in cases()]
Typed = Callable[[ir.Scheme, dict[str, Any], Any, Any], object]


@pytest.mark.parametrize("case", CASES)
def test_wire(case: dict[str, Any]) -> None:
    text = case.get("input_text")
    asked = json.dumps(case["input"], ensure_ascii=False) if text is None else text
    assert ir.call(case["function"], asked) == canonical(case["output"])


# What the typed surface gives, written back as the wire has it.


def term(length: ir.Term | None) -> object:
    return None if length is None else length.to_json()


def number(value: Fraction | None) -> object:
    return None if value is None else str(value)


def rule(rule: ir.Rule | None) -> object:
    if rule is None:
        return None
    plain = {"rule": rule.id, "clause": rule.clause, "says": rule.says, "basis": rule.basis}
    return plain if rule.basis_id is None else {**plain, rule.basis: rule.basis_id}


def role(role: ir.SchemeRole) -> object:
    return {"id": role.id, "label": role.label, "role": role.role}


def verdict(found: ir.Verdict) -> object:
    if found.kind != "determined":
        return {"kind": found.kind}
    return {
        "kind": found.kind,
        "grade": found.grade,
        "label": found.label,
        "risk_grade": found.risk_grade,
        "score": number(found.score),
    }


def supervisors(found: ir.Supervisors) -> object:
    if found.kind != "determined":
        return {"kind": found.kind}
    return {"kind": found.kind, "roles": [role(r) for r in found.roles], "joint": found.joint}


def warning(found: ir.DueWarning) -> object:
    if found.kind != "determined":
        return {"kind": found.kind}
    return {
        "kind": found.kind,
        "level": found.level,
        "label": found.label,
        "colour": found.colour,
        "notice": found.notice,
        "reply_within": term(found.reply_within),
        "rectify_within": term(found.rectify_within),
    }


def post(found: ir.PostDecision) -> object:
    missing = [{"fact": of.fact, "label": of.label} for of in found.outcome.missing]
    return {
        **({"missing": missing} if missing else {}),
        "outcome": verdict(found.outcome),
        "points": [verdict(point) for point in found.points],
        "missing_types": list(found.missing_types),
        "rule": rule(found.rule),
    }


def required(found: ir.RequiredTypes) -> object:
    plain = {
        "level": found.level,
        "subject": found.subject,
        "types": list(found.types),
        "rule": rule(found.rule),
    }
    return plain if found.missing is None else {**plain, "missing": list(found.missing)}


def route_due(found: ir.RouteDue | None) -> object:
    if found is None:
        return None
    said = {"by": day(found.by), "within": term(found.within), "parameter": found.parameter}
    return {key: value for key, value in said.items() if value is not None}


def stands_for(found: ir.StandsFor | None) -> object:
    if found is None:
        return None
    said = {"at_least": term(found.at_least), "parameter": found.parameter}
    return {key: value for key, value in said.items() if value is not None}


def meeting(found: ir.Meeting | None) -> object:
    return found and {
        "chair": found.chair,
        "all_attend_below": found.all_attend_below,
        "quorum": found.quorum and share(found.quorum),
        "carried": found.carried and {**share(found.carried), "of": found.carried.of},
    }


def share(found: ir.Share | ir.Majority) -> dict[str, str]:
    said = {"at_least": found.at_least, "more_than": found.more_than}
    return {key: str(value) for key, value in said.items() if value is not None}


def route(found: ir.PlannedRoute) -> object:
    steps = [
        {
            "step": step.step,
            "label": step.label,
            "act": step.act,
            "roles": [role(r) for r in step.roles],
            "joint": step.joint,
            "or_above": step.or_above,
            "form": step.form,
            "after": list(step.after),
            "to": step.to and role(step.to),
            "contains": step.contains,
            "covers": list(step.covers),
            "meeting": meeting(step.meeting),
            "due": route_due(step.due),
            "stands_for": stands_for(step.stands_for),
            "objections_to": step.objections_to,
            "returns_to": step.returns_to,
            "return_reasons": list(step.return_reasons),
            "places": options(step.places),
            "applies": step.applies,
            "rule": rule(step.rule),
        }
        for step in found.steps
    ]
    return {
        "route": found.route,
        "label": found.label,
        "ordered": found.ordered,
        "due": route_due(found.due),
        "applies": found.applies,
        "steps": steps,
        "reopenings": [
            {"on": list(again.on), "to": again.to, "rule": rule(again.rule)}
            for again in found.reopenings
        ],
    }


def value(found: object) -> object:
    if isinstance(found, Fraction):
        return str(found)
    if isinstance(found, tuple):
        return list(found)
    if isinstance(found, ir.FrozenDict):
        return {key: value(entry) for key, entry in found.items()}
    return found


def setting(found: object) -> object:
    if isinstance(found, ir.Term):
        return found.to_json()
    if isinstance(found, Fraction):
        return str(found)
    if isinstance(found, tuple):
        return [str(number) for number in found]
    assert isinstance(found, ir.FrozenDict)
    return {key: list(items) for key, items in found.items()}


def answers(found: ir.Answers) -> object:
    if found.kind != "determined":
        return {"kind": found.kind}
    given = [
        {
            "id": answer.id,
            "label": answer.label,
            "force": answer.force,
            "roles": [role(r) for r in answer.roles],
            "joint": answer.joint,
            "acts": list(answer.acts),
            "rule": answer.rule,
        }
        for answer in found.answers
    ]
    assert found.ids == tuple(answer.id for answer in found.answers)
    score = number(found.score)
    return {"kind": found.kind, "table": found.table, "answers": given, "score": score}


def options(found: tuple[ir.Option, ...]) -> list[object]:
    return [{"id": option.id, "label": option.label} for option in found]


def comparison(found: ir.ListComparison) -> object:
    return {
        "list": found.list,
        "open": found.open,
        "present": options(found.present),
        "missing": options(found.missing),
        "beyond": list(found.beyond),
    }


def gap(found: ir.CoverageGap) -> object:
    return {
        "subject": found.subject,
        "has": found.has,
        "missing": options(found.missing),
        "certain": found.certain,
        "rule": rule(found.rule),
    }


def figure(found: ir.FigureCheck) -> object:
    return {
        "id": found.id,
        "label": found.label,
        "value": number(found.value),
        "approximate": found.approximate,
        "declared": number(found.declared),
        "agrees": found.agrees,
        "rule": rule(found.rule),
    }


def fact(found: ir.Input) -> object:
    plain: dict[str, object] = {
        key: getattr(found, key)
        for key in ("id", "label", "help", "kind", "not_rated", "changeable", "riskier", "raters")
    }
    plain["per_type"] = found.per_type and list(found.per_type)
    if found.kind in ("choice", "set"):
        plain["options"] = options(found.options)
    if found.kind == "choice":
        plain["ordered"] = found.ordered
    if found.kind == "integer":
        plain |= {"min": found.min, "max": found.max}
    if found.kind == "score":
        plain |= {"values": [str(v) for v in found.values], "labels": list(found.labels)}
    return plain


def described(scheme: ir.Scheme, lang: str | None) -> object:
    """Give the description, the parts that have a type written back from it."""
    base = scheme.extends
    lists = [
        {
            "id": named.id,
            "label": named.label,
            "kind": named.kind,
            "open": named.open,
            "items": [
                {key: getattr(item, key) for key in ("id", "label", "code", "word", "layer")}
                for item in named.items
            ],
            "rule": rule(named.rule),
        }
        for named in scheme.lists(lang)
    ]
    for named in scheme.lists(lang):
        assert scheme.list(named.id, lang=lang) == named
    phases = [work_phase(phase) for phase in scheme.phases(lang)]
    duties = [duty_rule(duty) for duty in scheme.duty_rules(lang)]
    tables = [
        {
            "id": table.id,
            "label": table.label,
            "about": table.about,
            "hit": table.hit,
            "ordered": table.ordered,
            "answers": options(table.answers),
        }
        for table in scheme.tables(lang)
    ]
    parameters = [
        {
            "id": parameter.id,
            "label": parameter.label,
            "kind": parameter.kind,
            "min": None if parameter.min is None else setting(parameter.min),
            "max": None if parameter.max is None else setting(parameter.max),
            "default": term(parameter.default),
            "rule": rule(parameter.rule),
        }
        for parameter in scheme.parameters(lang)
    ]
    demands = [
        {"each": demand.each, "has": demand.has, "list": demand.list, "rule": rule(demand.rule)}
        for demand in scheme.demands(lang)
    ]
    extends = base and {"id": base.id, "version": base.version, "rules_hash": base.rules_hash}
    typed = {"lists": lists, "tables": tables, "parameters": parameters, "coverage": demands}
    typed |= {"phases": phases, "duties": duties}
    return {**plain(scheme.describe(lang)), **typed, "extends": extends}


def decision(found: ir.Decision[Any], outcome: Callable[[Any], object]) -> dict[str, object]:
    """Write an explanation back; wordings of rules are compared where rules are."""
    of_table = {} if found.table is None else {"table": found.table}
    return {
        **of_table,
        "decision": found.decision,
        "outcome": outcome(found.outcome),
        "missing": [{"fact": fact.fact, "label": fact.label} for fact in found.missing],
        "exact": found.exact,
        "near_misses": [
            {
                "changes": [
                    {"fact": c.fact, "from": value(c.before), "to": value(c.after)}
                    for c in miss.changes
                ],
                "steps": miss.steps,
                "gives": miss.gives,
            }
            for miss in found.near_misses
        ],
        "near_misses_complete": found.near_misses_complete,
        "inputs": value(found.inputs),
        "settings": {name: setting(entry) for name, entry in found.settings.items()},
        "as_of": None if found.as_of is None else found.as_of.isoformat(),
        "engine": found.engine,
    }


EXPLAINED: dict[str, Callable[[Any], object]] = {
    "explain_grade": verdict,
    "explain_supervisors": supervisors,
    "explain_table": answers,
    "explain_warning": warning,
}


def plain(value: Any) -> Any:
    """Give a frozen answer as JSON has it."""
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple) else value


def day(found: date | None) -> object:
    return None if found is None else found.isoformat()


def act(found: ir.ActDone) -> object:
    said = ("held", "acting_for", "late_reason")
    told = {key: getattr(found, key) for key in said if getattr(found, key) is not None}
    always = ("role", "actor", "at", "sequence")
    return {**{key: getattr(found, key) for key in always}, **told}


def case_role(found: ir.CaseRole) -> object:
    return {
        "role": role(found.role),
        "instead_of": found.instead_of,
        "rule": rule(found.rule),
        "persons": list(found.persons),
        "deputies": list(found.deputies),
        "anyone": found.anyone,
    }


def view(found: ir.CaseView) -> object:
    steps = [
        {
            "step": step.step,
            "label": step.label,
            "act": step.act,
            "status": step.status,
            "acts": [act(done) for done in step.acts],
            "fallen": [act(done) for done in step.fallen],
            "due": day(step.due),
            "stands_until": day(step.stands_until),
            "rule": rule(step.rule),
        }
        for step in found.steps
    ]
    turns = [
        {
            "step": turn.step,
            "act": turn.act,
            "joint": turn.joint,
            "roles": [case_role(one) for one in turn.roles],
            "certain": turn.certain,
            "not_before": day(turn.not_before),
            "due": day(turn.due),
            "overdue": turn.overdue,
        }
        for turn in found.next
    ]
    findings = [
        {"code": one.code, "message": one.message, "rule": rule(one.rule)} for one in found.findings
    ]
    return {
        "phase": found.phase,
        "route": found.route,
        "next_sequence": found.next_sequence,
        "head": found.head,
        "due": day(found.due),
        "steps": steps,
        "next": turns,
        "findings": findings,
    }


def china_day(at: str) -> date:
    """Give the day in China on which something happened."""
    moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    return moment.astimezone(timezone(timedelta(hours=8))).date()


def record(case: ir.ApprovalCase) -> ir.Record:
    assert case.record is not None
    return case.record


def seen(case: ir.ApprovalCase, on: Any = None) -> object:
    """Give the view on a day, if not on that of the last event; the case itself says the same."""
    found = case.view(china_day(record(case).event["at"]) if on is None else on)
    assert found.next == case.next(china_day(record(case).event["at"]) if on is None else on)
    assert (case.route, case.due) == (found.route, found.due)
    # What still stands on the day of the last event may have stood on a later one.
    assert case.phase == found.phase or (case.phase, found.phase) == ("running", "ended")
    assert (case.steps, case.findings) == (found.steps, found.findings)
    assert (case.head, case.next_sequence) == (found.head, found.next_sequence)
    return view(found)


def after(case: ir.ApprovalCase) -> object:
    """Give a case after its last event, which is kept and read back."""
    assert case.scheme.case(case.to_json(), calendar=case.calendar, lang=case.lang) == case
    return {
        "case": json.loads(case.to_json()),
        "record": plain(record(case).to_json()),
        "view": seen(case),
    }


def strange(found: ir.Strange | None) -> object:
    keys = ("id", "rule", "clause", "says")
    return found and {key: getattr(found, key) for key in keys}


def duty_rule(found: ir.Duty) -> object:
    return {
        "duty": found.duty,
        "label": found.label,
        "kind": found.kind,
        "roles": [role(r) for r in found.roles],
        "answerable": [role(r) for r in found.answerable],
        "watched_by": [role(r) for r in found.watched_by],
        "to": [role(r) for r in found.to],
        "form": found.form,
        "each": found.each,
        "grades": None if found.grades is None else list(found.grades),
        "phase": found.phase,
        "after": list(found.after),
        "timing": plain(found.timing),
        "oddity": strange(found.oddity),
        "rule": rule(found.rule),
    }


def work_phase(found: ir.WorkPhase) -> object:
    return {
        "id": found.id,
        "label": found.label,
        "from": plain(found.begins),
        "to": plain(found.ends),
        "oddity": strange(found.oddity),
        "rule": rule(found.rule),
    }


def duty_subject(found: ir.DutySubject | None) -> object:
    return found and {"kind": found.kind, "id": found.id, "name": found.name}


def occurrence(found: ir.DutyOccurrence) -> object:
    return {
        "id": found.id,
        "duty": found.duty,
        "key": found.key,
        "subject": duty_subject(found.subject),
        "from": day(found.begins),
        "due": day(found.due),
        "basis": found.basis,
        "times": found.times,
        "carried_from": found.carried_from,
    }


def phase_occurrence(found: ir.PhaseOccurrence) -> object:
    return {
        "id": found.id,
        "label": found.label,
        "from": day(found.begins),
        "to": day(found.ends),
        "carried_from": found.carried_from,
        "oddity": strange(found.oddity),
        "rule": rule(found.rule),
    }


def stamp_of(found: ir.SchemeRef) -> object:
    keys = ("id", "version", "status", "rules_hash", "text_hash")
    return {key: getattr(found, key) for key in keys}


def duty_calendar(found: ir.DutyCalendar) -> object:
    assert all(found.duty(duty.duty) == duty for duty in found.duties)
    return {
        "scheme": stamp_of(found.scheme),
        "duties": [duty_rule(duty) for duty in found.duties],
        "occurrences": [occurrence(of) for of in found.occurrences],
        "phases": [phase_occurrence(of) for of in found.phases],
        "untimed": list(found.untimed),
        "on_occasion": list(found.on_occasion),
        "outside": list(found.outside),
        "awaiting_calendar": list(found.awaiting_calendar),
        "ungraded": [duty_subject(of) for of in found.ungraded],
    }


def duty_gaps(found: ir.DutyGaps) -> object:
    return {
        "scheme": stamp_of(found.scheme),
        "on": day(found.on),
        "judged": found.judged,
        "fulfilled": found.fulfilled,
        "gaps": [
            {
                "code": gap.code,
                "message": gap.message,
                "details": dict(gap.details),
                "label": gap.label,
                "occurrence": occurrence(gap.occurrence),
                "done": [day(done) for done in gap.done],
                "rule": rule(gap.rule),
            }
            for gap in found.gaps
        ],
        "open": [occurrence(of) for of in found.open],
        "awaiting_calendar": list(found.awaiting_calendar),
        "unused": list(found.unused),
    }


def duties(scheme: ir.Scheme, asked: dict[str, Any], as_of: Any, lang: Any) -> ir.DutyCalendar:
    return scheme.duties(
        asked["from"],
        asked["to"],
        carry_to=asked.get("carry_to"),
        posts=asked.get("posts"),
        departments=asked.get("departments"),
        happenings=asked.get("happenings"),
        calendar=calendar(asked, lang),
        as_of=as_of,
        lang=lang,
    )


def gaps_of(scheme: ir.Scheme, asked: dict[str, Any], as_of: Any, lang: Any) -> object:
    return duty_gaps(
        scheme.gaps(
            asked["record"],
            asked["from"],
            asked["to"],
            on=asked["on"],
            carry_to=asked.get("carry_to"),
            posts=asked.get("posts"),
            departments=asked.get("departments"),
            happenings=asked.get("happenings"),
            calendar=calendar(asked, lang),
            as_of=as_of,
            lang=lang,
        )
    )


def duty_file(scheme: ir.Scheme, asked: dict[str, Any], as_of: Any, lang: Any) -> object:
    found = duties(scheme, asked, as_of, lang)
    entries: Any = asked.get("entries") or "todo"
    return {"icalendar": found.to_icalendar(asked["stamp"], entries=entries)}


def calendar(asked: dict[str, Any], lang: str | None) -> ir.Calendar:
    given = asked.get("calendar")
    if given in (None, "china"):
        return ir.Calendar.china()
    try:
        return ir.Calendar.from_json(given, lang=lang)
    except ir.IntegrityRiskError as error:
        raise within("/calendar", error) from error


def within(place: str, error: ir.IntegrityRiskError) -> ir.IntegrityRiskError:
    """Give an error with its place in the request."""
    path = error.path if error.path == "/lang" else place + error.path
    return ir.IntegrityRiskError(error.code, path, error.message, error.details)


def open_case(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> ir.ApprovalCase:
    keys = ("route", "subject", "organisation", "at", "actor", "facts", "content")
    given = {key: asked[key] for key in keys if key in asked}
    return scheme.open_case(**given, calendar=calendar(asked, lang), lang=lang)


def kept_case(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> ir.ApprovalCase:
    return scheme.case(asked["case"], calendar=calendar(asked, lang), lang=lang)


def run_case(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> object:
    case = open_case(scheme, asked, lang)
    hashes = [case.head]
    for place, event in enumerate(asked["events"]):
        try:
            case = case.apply(event)
        except ir.IntegrityRiskError as error:
            path = error.path.replace("/event", f"/events/{place}", 1)
            raise ir.IntegrityRiskError(error.code, path, error.message, error.details) from error
        hashes.append(case.head)
    return {"hashes": hashes, "view": seen(case, asked.get("on"))}


def replayed(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> object:
    case = scheme.replay(
        asked["records"], at=asked.get("at"), calendar=calendar(asked, lang), lang=lang
    )
    return {"case": json.loads(case.to_json()), "view": seen(case, looked_at(asked))}


def looked_at(asked: dict[str, Any]) -> Any:
    """Give the day on which a replay is looked at, if it says one."""
    at = asked.get("at")
    return asked.get("on") or (None if at is None else china_day(at))


def warning_view(found: ir.WarningView) -> object:
    level = found.level
    steps = [
        {
            "step": step.step,
            "label": step.label,
            "act": step.act,
            "status": step.status,
            "acts": [act(done) for done in step.acts],
            "fallen": [act(done) for done in step.fallen],
            "due": day(step.due),
            "form": step.form,
            "contains": step.contains,
            "to": step.to,
            "rule": rule(step.rule),
        }
        for step in found.steps
    ]
    turns = [
        {
            "step": turn.step,
            "act": turn.act,
            "joint": turn.joint,
            "roles": [case_role(one) for one in turn.roles],
            "certain": turn.certain,
            "due": day(turn.due),
            "overdue": turn.overdue,
            "conditions": list(turn.conditions),
        }
        for turn in found.next
    ]
    conditions = [
        {
            "condition": one.condition,
            "label": one.label,
            "holds": one.holds,
            "actor": one.actor,
            "rule": rule(one.rule),
        }
        for one in found.conditions
    ]
    return {
        "phase": found.phase,
        "level": None
        if level is None
        else {
            "id": level.id,
            "label": level.label,
            "colour": level.colour,
            "notice": level.notice,
        },
        "cause": found.cause,
        "reasons": [rule(one) for one in found.reasons],
        "ways": found.ways,
        "ways_rule": rule(found.ways_rule),
        "addressee": found.addressee,
        "matter": found.matter,
        "signals": plain(found.signals),
        "rounds": plain(found.rounds),
        "next_sequence": found.next_sequence,
        "head": found.head,
        "steps": steps,
        "conditions": conditions,
        "next": turns,
        "findings": [
            {"code": one.code, "message": one.message, "rule": rule(one.rule)}
            for one in found.findings
        ],
    }


def warning_record(case: ir.WarningCase) -> ir.Record:
    assert case.record is not None
    return case.record


def warning_seen(case: ir.WarningCase, on: Any = None) -> object:
    """Give the view on a day, if not on that of the last event; the case itself says the same."""
    found = case.view(china_day(warning_record(case).event["at"]) if on is None else on)
    assert (case.phase, case.level, case.conditions) == (found.phase, found.level, found.conditions)
    assert (case.steps, case.findings) == (found.steps, found.findings)
    assert (case.head, case.next_sequence) == (found.head, found.next_sequence)
    return warning_view(found)


def warning_after(case: ir.WarningCase) -> object:
    """Give a warning after its last event, which is kept and read back."""
    again = case.scheme.warning_case(case.to_json(), calendar=case.calendar, lang=case.lang)
    assert again == case
    return {
        "case": json.loads(case.to_json()),
        "record": plain(warning_record(case).to_json()),
        "view": warning_seen(case),
    }


def open_warning(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> ir.WarningCase:
    keys = ("subject", "signals", "facts", "organisation", "at", "actor", "addressee")
    given = {key: asked[key] for key in keys if key in asked}
    beside = asked.get("open") or []
    return scheme.open_warning(
        **given, open_warnings=beside, calendar=calendar(asked, lang), lang=lang
    )


def kept_warning(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> ir.WarningCase:
    return scheme.warning_case(asked["case"], calendar=calendar(asked, lang), lang=lang)


def run_warning(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> object:
    case = open_warning(scheme, asked, lang)
    hashes = [case.head]
    for place, event in enumerate(asked["events"]):
        try:
            case = case.apply(event)
        except ir.IntegrityRiskError as error:
            path = error.path.replace("/event", f"/events/{place}", 1)
            raise ir.IntegrityRiskError(error.code, path, error.message, error.details) from error
        hashes.append(case.head)
    return {"hashes": hashes, "view": warning_seen(case, asked.get("on"))}


def replayed_warning(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> object:
    case = scheme.replay_warning(
        asked["records"], at=asked.get("at"), calendar=calendar(asked, lang), lang=lang
    )
    return {"case": json.loads(case.to_json()), "view": warning_seen(case, looked_at(asked))}


def checked_warning(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> object:
    refusal = kept_warning(scheme, asked, lang).check(asked["event"])
    return {"allowed": refusal is None, "refusal": problem(refusal)}


def listed_case(asked: dict[str, Any], lang: str | None) -> ir.ApprovalCase | ir.WarningCase:
    named = asked["scheme"]
    load = ir.Scheme.builtin if isinstance(named, str) else ir.Scheme.from_json
    scheme = load(named, lang=lang)
    if asked.get("settings") is not None:
        scheme = scheme.with_settings(asked["settings"], lang=lang)
    read = scheme.warning_case if asked["kind"] == "warning" else scheme.case
    return read(asked["case"], lang=lang)


def due_list(asked: dict[str, Any], lang: str | None) -> object:
    items = ir.due(
        {one["id"]: listed_case(one, lang) for one in asked["cases"]},
        asked["on"],
        ahead=asked.get("ahead"),
        everything=asked.get("all", False),
        calendar=calendar(asked, lang),
        lang=lang,
    )
    roles: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        for one in item.roles:
            of_role = roles.setdefault(one.role.id, [])
            if place not in of_role:
                of_role.append(place)
    return {
        "items": [
            {
                "case": item.case,
                "step": item.step,
                "label": item.label,
                "act": item.act,
                "due": day(item.due),
                "standing": item.standing,
                "joint": item.joint,
                "roles": [case_role(one) for one in item.roles],
                "rule": rule(item.rule),
            }
            for item in items
        ],
        "roles": [{"role": role, "items": places} for role, places in sorted(roles.items())],
    }


def problem(found: ir.IntegrityRiskError | None) -> object:
    if found is None:
        return None
    said = {"code": found.code, "path": found.path, "message": found.message}
    return {**said, "details": dict(found.details)}


def checked(scheme: ir.Scheme, asked: dict[str, Any], lang: str | None) -> object:
    refusal = kept_case(scheme, asked, lang).check(asked["event"])
    return {"allowed": refusal is None, "refusal": problem(refusal)}


def chain(asked: dict[str, Any], lang: str | None) -> object:
    found = ir.verify_chain(asked["records"], asked.get("head"), lang=lang)
    assert bool(found) == found.whole
    return {"whole": found.whole, "fault": problem(found.fault)}


def workday(asked: dict[str, Any], lang: str | None) -> object:
    days = calendar(asked, lang)
    holiday = days.holiday(asked["date"], lang=lang)
    return {
        "working_day": days.is_working_day(asked["date"], lang=lang),
        "holiday": holiday and {"id": holiday.id, "label": holiday.label},
    }


def entry(found: ir.FormEntry) -> object:
    return {
        "id": found.id,
        "label": found.label,
        "kind": found.kind,
        "annex": found.annex,
        "fields": found.fields,
        "rule": rule(found.rule),
    }


def validation(found: ir.FormValidation) -> object:
    findings = [
        {
            "code": finding.code,
            "path": finding.path,
            "severity": finding.severity,
            "message": finding.message,
            "details": dict(finding.details),
            "rule": finding.rule,
            "clause": finding.clause,
            "basis": finding.basis,
        }
        for finding in found.findings
    ]
    decided = [
        {
            "path": shown.path,
            "decision": shown.decision,
            "outcome": shown.outcome,
            "values": options(shown.values),
            "joint": shown.joint,
            "score": shown.score,
        }
        for shown in found.decided
    ]
    missing = list(found.missing)
    return {"valid": found.valid, "findings": findings, "missing": missing, "decided": decided}


def filled(asked: dict[str, Any]) -> Any:
    return asked.get("json", asked.get("values"))


def paper(form: ir.Form, asked: dict[str, Any]) -> object:
    format_ = asked.get("format", "text")
    given = form.render(filled(asked), format_, beside=asked.get("beside"))
    return {"format": format_, "paper": given}


def schemas(form: ir.Form) -> object:
    return {"json_schema": plain(form.json_schema()), "ui_schema": plain(form.ui_schema())}


# What needs no scheme.
BARE: dict[str, Callable[[dict[str, Any], str | None], object]] = {
    "due_list": due_list,
    "add_working_days": lambda i, g: {
        "date": day(calendar(i, g).add_working_days(i["date"], i["days"], lang=g))
    },
    "due": lambda i, g: {"date": day(calendar(i, g).due(i["deadline"], i["start"], lang=g))},
    "is_working_day": workday,
    "schemes": lambda i, g: list(ir.schemes(g)),
    "verify_chain": chain,
}


def beside(asked: dict[str, Any], lang: str | None) -> ir.Scheme:
    """Give the other scheme of a comparison."""
    named = asked["other"]
    load = ir.Scheme.builtin if isinstance(named, str) else ir.Scheme.from_json
    other = load(named, lang=lang)
    settings, day = asked.get("other_settings"), asked.get("other_as_of")
    other = other if settings is None else other.with_settings(settings, lang=lang)
    return other if day is None else other.at(day, lang=lang)


OF_THE_FILE = "other_sheets"
"""What the wire does not know, which is handed rows."""


def fields(value: Any) -> Any:
    """Give what has the fields of the wire under the names of the wire."""
    if is_dataclass(value):
        own = [field for field in value.__dataclass_fields__ if not field.startswith("_")]
        return {field: fields(getattr(value, field)) for field in own if field != OF_THE_FILE}
    if isinstance(value, Mapping):
        return {key: fields(one) for key, one in value.items()}
    return [fields(one) for one in value] if isinstance(value, tuple) else value


def further(source: Any, lang: str | None) -> ir.Scheme:
    """Give a further scheme of a register: an id, a whole one, or one with settings and day."""
    bound = isinstance(source, dict) and "id" not in source["scheme"]
    told = source if bound else {"scheme": source}
    named = told["scheme"]
    load = ir.Scheme.builtin if isinstance(named, str) else ir.Scheme.from_json
    scheme = load(named, lang=lang).with_settings(told.get("settings") or {}, lang=lang)
    return scheme if told.get("as_of") is None else scheme.at(told["as_of"], lang=lang)


ROWS = {"previous_rows": "previous", "other_rows": "other"}


def of_register(asked: dict[str, Any], lang: str | None) -> dict[str, Any]:
    """Give the parameters of a question about a register, beside its rows."""
    of_scheme = {"scheme", "settings", "as_of", "lang", "rows", "format"}
    said = {key: one for key, one in asked.items() if one is not None and key not in of_scheme}
    for key in said.keys() & {"schemes", "beside"}:
        said[key] = [further(source, lang) for source in said[key]]
    return {ROWS.get(key, key): one for key, one in said.items()} | {"lang": lang}


def control_map(scheme: ir.Scheme, asked: dict[str, Any], day: Any, lang: str | None) -> object:
    own = of_register(asked, lang)
    process = own.pop("process", None)
    svg = None if process is None else scheme.control_map(asked["rows"], process, **own)
    return {"processes": [*scheme.processes(asked["rows"], **own)], "svg": svg}


def register_report(scheme: ir.Scheme, asked: dict[str, Any], day: Any, lang: str | None) -> object:
    own = of_register(asked, lang)
    if asked.get("format") == "tables":
        return {"html": None, "tables": fields(scheme.report_tables(asked["rows"], **own))}
    return {"html": scheme.report_register(asked["rows"], **own), "tables": []}


BOUNDED = {"whole_number", "decimal"}


def blank(found: ir.Template) -> object:
    """Give a blank workbook as the wire has it: each kind of entry with what belongs to it."""
    told = fields(found)
    for sheet in told["sheets"]:
        for column in sheet["columns"]:
            entry = column["entry"]
            wanted = {"kind"} | ({"min", "max"} if entry["kind"] in BOUNDED else set())
            wanted |= {"options"} if entry["kind"] in {"one_of", "suggested"} else set()
            column["entry"] = {key: entry[key] for key in wanted}
    return told


def written_out(asked: dict[str, Any], lang: str | None) -> dict[str, Any]:
    """Give the parameters of a question for an engine."""
    own = ("decisions", "columns", "kinds", "prefix", "table", "view", "keep")
    return {key: asked[key] for key in own if asked.get(key) is not None} | {"lang": lang}


def in_sql(scheme: ir.Scheme, asked: dict[str, Any], day: Any, lang: str | None) -> object:
    told = fields(scheme.to_sql(asked["dialect"], **written_out(asked, lang)))
    expressions = [{"name": name, "expression": one} for name, one in told["expressions"].items()]
    return {**told, "expressions": expressions}


TYPED: dict[str, Typed] = {
    "engine_plan": lambda s, i, d, g: plain(s.engine_plan(**written_out(i, g))),
    "sql": in_sql,
    "template": lambda s, i, d, g: blank(
        s.form(i["form"], lang=g).template() if i.get("form") else s.register_template(g)
    ),
    "warning_apply": lambda s, i, d, g: warning_after(kept_warning(s, i, g).apply(i["event"])),
    "warning_check": lambda s, i, d, g: checked_warning(s, i, g),
    "warning_open": lambda s, i, d, g: warning_after(open_warning(s, i, g)),
    "warning_replay": lambda s, i, d, g: replayed_warning(s, i, g),
    "warning_run": lambda s, i, d, g: run_warning(s, i, g),
    "warning_view": lambda s, i, d, g: warning_view(kept_warning(s, i, g).view(i["on"])),
    "approval_apply": lambda s, i, d, g: after(kept_case(s, i, g).apply(i["event"])),
    "approval_check": lambda s, i, d, g: checked(s, i, g),
    "approval_draw": lambda s, i, d, g: {"drawing": kept_case(s, i, g).draw(i["format"])},
    "approval_open": lambda s, i, d, g: after(open_case(s, i, g)),
    "approval_replay": lambda s, i, d, g: replayed(s, i, g),
    "approval_run": lambda s, i, d, g: run_case(s, i, g),
    "approval_view": lambda s, i, d, g: view(kept_case(s, i, g).view(i["on"])),
    "duties": lambda s, i, d, g: duty_calendar(duties(s, i, d, g)),
    "duties_icalendar": duty_file,
    "gaps": gaps_of,
    "form": lambda s, i, d, g: plain(s.form(i["form"], lang=g).about),
    "form_render": lambda s, i, d, g: paper(s.form(i["form"], lang=g), i),
    "form_schema": lambda s, i, d, g: schemas(s.form(i["form"], lang=g)),
    "form_validate": lambda s, i, d, g: validation(s.form(i["form"], lang=g).validate(filled(i))),
    "forms": lambda s, i, d, g: [entry(found) for found in s.forms(g)],
    "control_map": control_map,
    "register_check": lambda s, i, d, g: fields(s.check_register(i["rows"], **of_register(i, g))),
    "register_compare": lambda s, i, d, g: fields(
        s.compare_registers(i["rows"], **of_register(i, g))
    ),
    "register_read": lambda s, i, d, g: fields(s.read_register(i["rows"], **of_register(i, g))),
    "register_report": register_report,
    "verify": lambda s, i, d, g: plain(s.verify(lang=g)),
    "verify_text": lambda s, i, d, g: s.verify_text(i.get("format", "text"), lang=g),
    "diff": lambda s, i, d, g: plain(s.diff(beside(i, g), grades=i.get("grades"), as_of=d, lang=g)),
    "impact": lambda s, i, d, g: plain(
        s.impact(beside(i, g), i["rows"], grades=i.get("grades"), as_of=d, lang=g)
    ),
    "recheck": lambda s, i, d, g: plain(s.recheck(i["decisions"], lang=g)),
    "migrate": lambda s, i, d, g: plain(
        s.migrate(beside(i, g), i["plan"], i.get("rows"), as_of=d, lang=g)
    ),
    "grade": lambda s, i, d, g: verdict(s.grade(i["facts"], as_of=d, lang=g)),
    "supervisors": lambda s, i, d, g: supervisors(s.supervisors(i["facts"], as_of=d, lang=g)),
    "warn": lambda s, i, d, g: warning(s.warn(i["facts"], as_of=d, lang=g)),
    "grade_post": lambda s, i, d, g: post(s.grade_post(i["points"], as_of=d, lang=g)),
    "required_types": lambda s, i, d, g: [
        required(r) for r in s.required_types(i["level"], found=i.get("found"), as_of=d, lang=g)
    ],
    "route": lambda s, i, d, g: [route(r) for r in s.route(i.get("facts"), as_of=d, lang=g)],
    "read_label": lambda s, i, d, g: {
        "id": s.read_label(
            i["kind"], i["label"], lang=g, **{key: i[key] for key in ("list", "table") if key in i}
        )
    },
    "decide": lambda s, i, d, g: answers(s.decide(i["table"], i["facts"], as_of=d, lang=g)),
    "compare_list": lambda s, i, d, g: comparison(
        s.compare_list(i["list"], i["found"], as_of=d, lang=g)
    ),
    "coverage": lambda s, i, d, g: [
        gap(found) for found in s.coverage(i["subjects"], as_of=d, lang=g)
    ],
    "figures": lambda s, i, d, g: [
        figure(found) for found in s.figures(i.get("declared"), as_of=d, lang=g)
    ],
    "inputs": lambda s, i, d, g: [fact(found) for found in s.inputs(g, decision=i.get("decision"))],
    "scheme": lambda s, i, d, g: described(s, g),
    "explain_table": lambda s, i, d, g: decision(
        s.explain_table(i["table"], i["facts"], as_of=d, lang=g), answers
    ),
    "explain_grade": lambda s, i, d, g: decision(
        s.explain_grade(i["facts"], as_of=d, lang=g), verdict
    ),
    "explain_supervisors": lambda s, i, d, g: decision(
        s.explain_supervisors(i["facts"], as_of=d, lang=g), supervisors
    ),
    "explain_warning": lambda s, i, d, g: decision(
        s.explain_warning(i["facts"], as_of=d, lang=g), warning
    ),
}
# The keys of the functions: those that Python demands, and those it does not.
PERIOD = {"from", "to"}
OF_BODY = {"calendar", "carry_to", "posts", "departments", "happenings"}
OPENING = {"route", "subject", "organisation", "at", "actor"}
SIGNALLED = {"subject", "signals", "facts", "organisation", "at", "actor"}
OF_REGISTER = {"columns", "facts", "schemes", "beside"}
WRITTEN_OUT = {"decisions", "columns", "kinds", "prefix"}
KEYS: dict[str, tuple[set[str], set[str]]] = {
    "add_working_days": ({"date", "days"}, {"calendar"}),
    "approval_apply": ({"case", "event"}, {"calendar"}),
    "approval_check": ({"case", "event"}, {"calendar"}),
    "approval_draw": ({"case", "format"}, {"calendar"}),
    "approval_open": (OPENING, {"calendar", "facts", "content"}),
    "approval_replay": ({"records"}, {"calendar", "on", "at"}),
    "approval_run": (OPENING | {"events"}, {"calendar", "facts", "content", "on"}),
    "approval_view": ({"case", "on"}, {"calendar"}),
    "due": ({"deadline", "start"}, {"calendar"}),
    "duties": (PERIOD, OF_BODY),
    "duties_icalendar": (PERIOD | {"stamp"}, OF_BODY | {"entries"}),
    "gaps": (PERIOD | {"record", "on"}, OF_BODY),
    "due_list": ({"cases", "on"}, {"calendar", "ahead", "all"}),
    "warning_apply": ({"case", "event"}, {"calendar"}),
    "warning_check": ({"case", "event"}, {"calendar"}),
    "warning_open": (SIGNALLED, {"calendar", "addressee", "open"}),
    "warning_replay": ({"records"}, {"calendar", "on", "at"}),
    "warning_run": (SIGNALLED | {"events"}, {"calendar", "addressee", "open", "on"}),
    "warning_view": ({"case", "on"}, {"calendar"}),
    "is_working_day": ({"date"}, {"calendar"}),
    "schemes": (set(), set()),
    "verify_chain": ({"records"}, {"head"}),
    "compare_list": ({"list", "found"}, set()),
    "diff": ({"other"}, {"grades", "other_settings", "other_as_of"}),
    "impact": ({"other", "rows"}, {"grades", "other_settings", "other_as_of"}),
    "migrate": ({"other", "plan"}, {"rows", "other_settings", "other_as_of"}),
    "recheck": ({"decisions"}, set()),
    "form": ({"form"}, set()),
    "form_render": ({"form"}, {"beside", "format", "json", "values"}),
    "form_schema": ({"form"}, set()),
    "form_validate": ({"form"}, {"json", "values"}),
    "forms": (set(), set()),
    "template": (set(), {"form"}),
    "engine_plan": (set(), WRITTEN_OUT),
    "sql": ({"dialect"}, WRITTEN_OUT | {"table", "view", "keep"}),
    "verify": (set(), set()),
    "verify_text": (set(), {"format"}),
    "coverage": ({"subjects"}, set()),
    "decide": ({"table", "facts"}, set()),
    "explain_table": ({"table", "facts"}, set()),
    "figures": (set(), {"declared"}),
    "grade_post": ({"points"}, set()),
    "inputs": (set(), {"decision"}),
    "read_label": ({"kind", "label"}, {"list", "table"}),
    "required_types": ({"level"}, {"found"}),
    "route": (set(), {"facts"}),
    "scheme": (set(), set()),
    "control_map": ({"rows"}, OF_REGISTER | {"process"}),
    "register_check": (
        {"rows"},
        OF_REGISTER | {"unmasked", "expected", "previous_rows", "other_rows", "regrading"},
    ),
    "register_compare": ({"rows", "previous_rows"}, OF_REGISTER),
    "register_read": ({"rows"}, OF_REGISTER | {"unmasked"}),
    "register_report": (
        {"rows"},
        OF_REGISTER | {"unmasked", "format", "basis", "title", "date", "previous_rows"},
    ),
}
SHAPES: dict[str, tuple[type, ...]] = {
    "dialect": (str,),
    "keep": (list, type(None)),
    "kinds": (dict, type(None)),
    "prefix": (str, type(None)),
    "view": (str, type(None)),
    "actor": (str,),
    "addressee": (str, type(None)),
    "ahead": (dict, type(None)),
    "all": (bool,),
    "cases": (list,),
    "open": (list, type(None)),
    "signals": (list,),
    "as_of": (str, type(None)),
    "at": (str,),
    "calendar": (dict, str, type(None)),
    "carry_to": (int, type(None)),
    "case": (dict,),
    "departments": (list, type(None)),
    "entries": (str, type(None)),
    "from": (str,),
    "happenings": (list, type(None)),
    "posts": (list, type(None)),
    "record": (list,),
    "stamp": (str,),
    "to": (str,),
    "content": (dict, type(None)),
    "date": (str, type(None)),
    "days": (int,),
    "deadline": (dict,),
    "event": (dict,),
    "events": (list,),
    "head": (str, type(None)),
    "on": (str, type(None)),
    "organisation": (dict,),
    "records": (list,),
    "route": (str,),
    "start": (str,),
    "subject": (dict,),
    "decisions": (list,),
    "format": (str, type(None)),
    "grades": (dict, type(None)),
    "other": (str, dict),
    "other_as_of": (str, type(None)),
    "other_settings": (dict, type(None)),
    "plan": (dict,),
    "rows": (list, type(None)),
    "declared": (dict, type(None)),
    "decision": (str, type(None)),
    "facts": (dict, type(None)),
    "basis": (str, type(None)),
    "beside": (str, list, type(None)),
    "columns": (dict, type(None)),
    "expected": (dict, type(None)),
    "other_rows": (list, type(None)),
    "previous_rows": (list, type(None)),
    "process": (str, type(None)),
    "regrading": (dict, type(None)),
    "schemes": (list, type(None)),
    "title": (str, type(None)),
    "unmasked": (bool, type(None)),
    "form": (str,),
    "json": (str,),
    "values": (dict,),
    "found": (list, type(None)),
    "kind": (str,),
    "label": (str,),
    "lang": (str, type(None)),
    "level": (str,),
    "list": (str,),
    "points": (list,),
    "scheme": (str, dict),
    "settings": (dict, type(None)),
    "subjects": (list,),
    "table": (str,),
}


OF_ROWS = {name for name, (demanded, _) in KEYS.items() if "rows" in demanded} - {"impact"}


def unsayable(case: dict[str, Any]) -> str | None:
    """Say why a case cannot be put to the typed surface at all."""
    function, asked = case["function"], case.get("input")
    if function not in ir.FUNCTIONS:
        return "a function that is none"
    if not isinstance(asked, dict):
        return "only a text can say it"
    if isinstance(asked.get("calendar"), str) and asked["calendar"] != "china":
        return "an id: the surface takes a calendar"
    demanded, optional = KEYS.get(function, ({"facts"}, set()))
    of_scheme = set() if function in BARE else {"scheme"}
    beside = {"settings", "as_of"} if of_scheme else set()
    if not asked.keys() <= demanded | optional | of_scheme | beside | {"lang"}:
        return "no such parameter"
    if not demanded | of_scheme <= asked.keys() or any(asked[key] is None for key in demanded):
        return "Python demands the argument"
    if function == "form_validate" and len(asked.keys() & {"json", "values"}) != 1:
        return "one argument holds what is filled in"
    if function == "form_render" and asked.keys() >= {"json", "values"}:
        return "one argument holds what is filled in"
    for key, value in asked.items():
        if not isinstance(value, SHAPES[key]):
            return f"a type checker refuses such a {key}"
    if function in OF_ROWS and not all(
        isinstance(row, list) and all(cell is None or isinstance(cell, str) for cell in row)
        for key in ("rows", "previous_rows", "other_rows")
        for row in asked.get(key) or []
    ):
        return "a type checker refuses such rows"
    if case["output"].get("error", {}).get("path", "").startswith(("/schemes", "/beside/")):
        return "further schemes are loaded before a register is read"
    if any(one["kind"] not in ("approval", "warning") for one in asked.get("cases", [])):
        return "a class for each kind of case"
    if case["output"].get("error", {}).get("path", "").startswith("/other"):
        return "the other scheme is loaded before it is compared"
    settings = (asked.get("settings") or {}).values()
    if any(setting is None or isinstance(setting, bool) for setting in settings):
        return "a type checker refuses such a setting"
    return None


def run_typed(case: dict[str, Any]) -> object:
    """Give the answer of the typed surface; in errors, the place in the request."""
    asked = case["input"]
    lang, prefix = asked.get("lang"), "/scheme"
    try:
        if case["function"] in BARE:
            prefix = ""
            return {"ok": BARE[case["function"]](asked, lang)}
        named = asked["scheme"]
        load = ir.Scheme.builtin if isinstance(named, str) else ir.Scheme.from_json
        scheme = load(named, lang=lang)
        prefix = ""
        if asked.get("settings") is not None:
            scheme = scheme.with_settings(asked["settings"], lang=lang)
        of_day = case["function"].startswith(("approval_", "warning_", "register_", "control_"))
        if of_day and asked.get("as_of") is not None:
            scheme = scheme.at(asked["as_of"], lang=lang)
        return {"ok": TYPED[case["function"]](scheme, asked, asked.get("as_of"), lang)}
    except ir.IntegrityRiskError as error:
        in_scheme = prefix and error.path != "/lang"
        path = prefix + error.path if in_scheme else error.path
        said = {"message": error.message, "details": dict(error.details)}
        return {"error": {"code": error.code, "path": path, **said}}


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """Give what the typed surface is to say of the case's output."""
    output: dict[str, Any] = case["output"]
    if "error" in output:
        return output
    if case["function"] == "read_label":
        return {"ok": {"id": output["ok"]["id"]}}
    if case["function"] in EXPLAINED:
        beyond = {"reasons", "scheme", "disposals"}
        return {"ok": {k: v for k, v in output["ok"].items() if k not in beyond}}
    return output


def put_to_the_typed_surface(case: dict[str, Any]) -> Any:
    """Give the case for a test, skipped with the reason where it cannot be said."""
    reason = unsayable(case)
    marks = [] if reason is None else [pytest.mark.skip(reason=reason)]
    return pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.parametrize("case", [put_to_the_typed_surface(case) for case in cases()])
def test_typed(case: dict[str, Any]) -> None:
    assert run_typed(case) == expected(case)


def test_few_cases_are_beyond_the_typed_surface() -> None:
    reasons = Counter(reason for case in cases() if (reason := unsayable(case)) is not None)
    print(f"{len(cases())} cases, not said: {dict(reasons)}")
    assert reasons.total() < len(cases()) / 20, reasons
    typed = set(ir.FUNCTIONS)
    assert {case["function"] for case in cases() if unsayable(case) is None} == typed
    assert set(TYPED) | set(BARE) == typed


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("name", ir.BUILTIN)
def test_what_a_scheme_says_of_itself_is_that_of_the_wire(name: str, lang: str) -> None:
    def wire(function: str, **own: str) -> object:
        request = json.dumps({"scheme": name, "lang": lang, **own})
        return json.loads(ir.call(function, request))["ok"]

    scheme = ir.Scheme.builtin(name)
    assert described(scheme, lang) == wire("scheme")
    assert [fact(found) for found in scheme.inputs(lang)] == wire("inputs")
    assert [figure(found) for found in scheme.figures(lang=lang)] == wire("figures")
    for table in scheme.tables():
        asked = scheme.inputs(lang, decision=table.id)
        assert [fact(found) for found in asked] == wire("inputs", decision=table.id)
        for answer in table.answers:
            assert scheme.read_label("answer", answer.id, table=table.id) == answer.id
    for named in scheme.lists():
        for item in named.items:
            label = item.code or item.id
            assert scheme.read_label("item", label, list=named.id) == item.id


WITH_REASONS = [
    pytest.param(case, id=case["id"])
    for case in cases()
    if case["function"] in EXPLAINED and "ok" in case["output"]
]


@pytest.mark.parametrize("case", WITH_REASONS)
def test_reasons_are_those_of_the_wire(case: dict[str, Any]) -> None:
    asked = case["input"]
    named = asked["scheme"]
    scheme = ir.Scheme.builtin(named) if isinstance(named, str) else ir.Scheme.from_json(named)
    scheme = scheme.with_settings(asked.get("settings") or {})
    explain = getattr(scheme, case["function"])
    table = [asked["table"]] if "table" in asked else []
    found = explain(*table, asked["facts"], as_of=asked.get("as_of"), lang=asked.get("lang"))
    said = case["output"]["ok"]
    assert json.loads(json.dumps(found.to_json())) == said
    for reason, wire in zip(found.reasons, said["reasons"], strict=True):
        assert reason.rule.id == wire["rule"]
        assert reason.rule.clause == wire["clause"]
        assert reason.rule.says == wire["says"]
        assert reason.rule.basis == wire["basis"]
        assert (reason.decisive, reason.track) == (wire["decisive"], wire["track"])
        assert value(reason.facts) == wire["facts"]
        assert reason.gives == wire.get("gives")
        assert term(reason.term) == wire.get("term")
    assert found.scheme.rules_hash == said["scheme"]["rules_hash"]
    for disposal, wire in zip(found.disposals, said.get("disposals", []), strict=True):
        assert (disposal.rule.id, list(disposal.acts)) == (wire["rule"], wire["acts"])
        assert (disposal.applies, disposal.force) == (wire["applies"], wire["force"])
