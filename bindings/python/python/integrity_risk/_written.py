"""Decisions written as the wire writes them, to be kept and decided again."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from integrity_risk._results import Answers, DueWarning, Supervisors, Term, Verdict

if TYPE_CHECKING:
    from integrity_risk._results import (
        Answer,
        Decision,
        Disposal,
        NearMiss,
        Reason,
        Rule,
        SchemeRole,
    )

Json: TypeAlias = "dict[str, Any]"
Outcome: TypeAlias = "Verdict | Supervisors | DueWarning | Answers"


def decision(found: Decision[Any]) -> Json:
    """Write a decision."""
    json: Json = {
        "decision": found.decision,
        "outcome": _outcome(found.outcome),
        "reasons": [_reason(reason, found.settings) for reason in found.reasons],
        "missing": [{"fact": fact.fact, "label": fact.label} for fact in found.missing],
        "exact": found.exact,
        "near_misses": [*map(_near_miss, found.near_misses)],
        "near_misses_complete": found.near_misses_complete,
        "inputs": _value(found.inputs),
        "settings": _value(found.settings),
        "as_of": None if found.as_of is None else found.as_of.isoformat(),
        "scheme": {name: getattr(found.scheme, name) for name in found.scheme.__slots__},
        "engine": found.engine,
    }
    if found.decision == "warning":
        json["disposals"] = [_disposal(disposal, found.settings) for disposal in found.disposals]
    return json if found.table is None else {**json, "table": found.table}


def _outcome(found: Outcome) -> Json:
    """Write an outcome; what is missing stands beside it."""
    if found.kind != "determined":
        return {"kind": found.kind}
    if isinstance(found, Supervisors):
        return {"kind": found.kind, "roles": [*map(_role, found.roles)], "joint": found.joint}
    if isinstance(found, Answers):
        given, score = [*map(_answer, found.answers)], _value(found.score)
        return {"kind": found.kind, "table": found.table, "answers": given, "score": score}
    names = [name for name in found.__slots__ if name != "missing"]
    return {name: _value(getattr(found, name)) for name in names}


def _answer(found: Answer) -> Json:
    roles = [*map(_role, found.roles)]
    said = {name: _value(getattr(found, name)) for name in found.__slots__}
    return {**said, "roles": roles}


def _role(found: SchemeRole) -> Json:
    return {"id": found.id, "label": found.label, "role": _value(found.role)}


def _rule(found: Rule, settings: Mapping[str, Any]) -> Json:
    said = {"rule": found.id, "clause": found.clause, "says": found.says, "basis": found.basis}
    if found.basis_id is None:
        return said
    # What a setting gives may be the reading of a gap too, which is then named.
    is_set = found.basis == "setting" and found.basis_id in settings
    return {**said, "setting" if is_set else "completion": found.basis_id}


def _reason(found: Reason, settings: Mapping[str, Any]) -> Json:
    facts = {"decisive": found.decisive, "track": found.track, "facts": _value(found.facts)}
    own = {"gives": found.gives, "term": _value(found.term), "value": _value(found.value)}
    told = {name: value for name, value in own.items() if value is not None}
    return {**_rule(found.rule, settings), **facts, **told}


def _near_miss(found: NearMiss) -> Json:
    changes = [
        {"fact": change.fact, "from": _value(change.before), "to": _value(change.after)}
        for change in found.changes
    ]
    return {"changes": changes, "steps": found.steps, "gives": found.gives}


def _disposal(found: Disposal, settings: Mapping[str, Any]) -> Json:
    acts, force = [*found.acts], _value(found.force)
    return {**_rule(found.rule, settings), "acts": acts, "applies": found.applies, "force": force}


def _value(found: Any) -> Any:
    """Write a value: exact numbers and the words of the taxonomy as texts."""
    if isinstance(found, Term):
        return found.to_json()
    if isinstance(found, Enum):
        return found.value
    if isinstance(found, Fraction):
        return str(found)
    if isinstance(found, Mapping):
        return {key: _value(one) for key, one in found.items()}
    return [*map(_value, found)] if isinstance(found, tuple) else found
