"""The conformance cases, through the wire and through the typed surface."""

from __future__ import annotations

import json
from collections.abc import Callable
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
    return {
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


def route(found: ir.PlannedRoute) -> object:
    steps = [
        {
            "step": step.step,
            "label": step.label,
            "act": step.act,
            "roles": [role(r) for r in step.roles],
            "joint": step.joint,
            "form": step.form,
            "returns_to": step.returns_to,
            "return_reasons": list(step.return_reasons),
            "places": list(step.places),
            "applies": step.applies,
            "rule": rule(step.rule),
        }
        for step in found.steps
    ]
    return {
        "route": found.route,
        "label": found.label,
        "ordered": found.ordered,
        "applies": found.applies,
        "steps": steps,
    }


def value(found: object) -> object:
    if isinstance(found, Fraction):
        return str(found)
    if isinstance(found, tuple):
        return list(found)
    if isinstance(found, ir.FrozenDict):
        return {key: value(entry) for key, entry in found.items()}
    return found


def decision(found: ir.Decision[Any], outcome: Callable[[Any], object]) -> dict[str, object]:
    """Write an explanation back; wordings of rules are compared where rules are."""
    return {
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
        "settings": {name: term(length) for name, length in found.settings.items()},
        "as_of": None if found.as_of is None else found.as_of.isoformat(),
        "engine": found.engine,
    }


EXPLAINED: dict[str, Callable[[Any], object]] = {
    "explain_grade": verdict,
    "explain_supervisors": supervisors,
    "explain_warning": warning,
}
TYPED: dict[str, Typed] = {
    "grade": lambda s, i, d, g: verdict(s.grade(i["facts"], as_of=d, lang=g)),
    "supervisors": lambda s, i, d, g: supervisors(s.supervisors(i["facts"], as_of=d, lang=g)),
    "warn": lambda s, i, d, g: warning(s.warn(i["facts"], as_of=d, lang=g)),
    "grade_post": lambda s, i, d, g: post(s.grade_post(i["points"], as_of=d, lang=g)),
    "required_types": lambda s, i, d, g: [
        required(r) for r in s.required_types(i["level"], found=i.get("found"), as_of=d, lang=g)
    ],
    "route": lambda s, i, d, g: [route(r) for r in s.route(i.get("facts"), as_of=d, lang=g)],
    "read_label": lambda s, i, d, g: {"id": s.read_label(i["kind"], i["label"], lang=g)},
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
KEYS = {
    "grade": {"facts"},
    "grade_post": {"points"},
    "required_types": {"level", "found"},
    "read_label": {"kind", "label"},
}


def unsayable(case: dict[str, Any]) -> str | None:
    """Say why a case cannot be put to the typed surface at all."""
    function, asked = case["function"], case.get("input")
    if function not in TYPED:
        return "no such method"
    if not isinstance(asked, dict):
        return "only a text can say it"
    own = KEYS.get(function, {"facts"})
    if not asked.keys() <= own | {"scheme", "settings", "as_of", "lang"}:
        return "no such parameter"
    needed = own - {"found"} if function != "route" else set()
    if not needed | {"scheme"} <= asked.keys() or any(asked[key] is None for key in needed):
        return "Python demands the argument"
    shapes: dict[str, tuple[type, ...]] = {
        "facts": (dict, type(None)),
        "points": (list,),
        "settings": (dict, type(None)),
        "as_of": (str, type(None)),
        "found": (list, type(None)),
        "scheme": (str, dict),
        "lang": (str, type(None)),
    }
    for key, shape in shapes.items():
        if key in asked and not isinstance(asked[key], shape):
            return f"a type checker refuses such a {key}"
    settings = asked.get("settings") or {}
    if not all(isinstance(setting, dict) for setting in settings.values()):
        return "a type checker refuses such a setting"
    return None


def run_typed(case: dict[str, Any]) -> object:
    """Give the answer of the typed surface; in errors, the place in the request."""
    asked = case["input"]
    lang, prefix = asked.get("lang"), "/scheme"
    try:
        named = asked["scheme"]
        load = ir.Scheme.builtin if isinstance(named, str) else ir.Scheme.from_json
        scheme = load(named, lang=lang)
        prefix = ""
        if asked.get("settings") is not None:
            scheme = scheme.with_settings(asked["settings"], lang=lang)
        return {"ok": TYPED[case["function"]](scheme, asked, asked.get("as_of"), lang)}
    except ir.IntegrityRiskError as error:
        in_scheme = prefix and error.path != "/lang"
        path = prefix + error.path if in_scheme else error.path
        return {"error": {"code": error.code, "path": path, "message": error.message}}


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """Give what the typed surface is to say of the case's output."""
    output: dict[str, Any] = case["output"]
    if "error" in output:
        error = output["error"]
        return {"error": {key: error[key] for key in ("code", "path", "message")}}
    if case["function"] == "read_label":
        return {"ok": {"id": output["ok"]["id"]}}
    if case["function"] in EXPLAINED:
        beyond = {"reasons", "scheme", "disposals"}
        return {"ok": {k: v for k, v in output["ok"].items() if k not in beyond}}
    return output


SAYABLE = [pytest.param(case, id=case["id"]) for case in cases() if unsayable(case) is None]


@pytest.mark.parametrize("case", SAYABLE)
def test_typed(case: dict[str, Any]) -> None:
    assert run_typed(case) == expected(case)


def test_few_cases_are_beyond_the_typed_surface() -> None:
    reasons = [unsayable(case) for case in cases()]
    beyond = [reason for reason in reasons if reason not in (None, "no such method")]
    assert len(SAYABLE) > 10 * len(beyond), sorted(set(map(str, beyond)))


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("name", ir.BUILTIN)
def test_inputs_are_those_of_the_wire(name: str, lang: str) -> None:
    wire = json.loads(ir.call("inputs", json.dumps({"scheme": name, "lang": lang})))["ok"]
    for fact, said in zip(ir.Scheme.builtin(name).inputs(lang), wire, strict=True):
        assert [{"id": o.id, "label": o.label} for o in fact.options] == said.get("options", [])
        assert [str(number) for number in fact.values] == said.get("values", [])
        for key in ("id", "label", "help", "kind", "not_rated", "changeable", "riskier"):
            assert getattr(fact, key) == said[key]
        for key in ("ordered", "min", "max"):
            assert getattr(fact, key) == said.get(key)
        assert fact.per_type == (said["per_type"] and tuple(said["per_type"]))
        assert list(fact.labels) == said.get("labels", [])


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
    found = explain(asked["facts"], as_of=asked.get("as_of"), lang=asked.get("lang"))
    said = case["output"]["ok"]
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
        assert disposal.applies == wire["applies"]
