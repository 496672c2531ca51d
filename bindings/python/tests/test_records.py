"""One record and one form: what is read without a detour through JSON says what the wire says."""

from __future__ import annotations

import itertools
import json
import random
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import integrity_risk as ir

TYPES = ["moral", "duty", "process", "institution", "environment"]


def by_wire(scheme: ir.Scheme, facts: dict[str, Any], lang: str | None = None) -> Any:
    """Grade with a scheme that was never graded by, so that nothing is looked up."""
    return ir.Scheme.builtin(scheme.id).grade(facts, lang=lang)


def warm(scheme: ir.Scheme, facts: dict[str, Any]) -> ir.Scheme:
    """Grade so often that grades are written out."""
    for _ in range(60):
        scheme.grade(facts)
    return scheme


def ratings(rng: random.Random) -> dict[str, Any]:
    likely = [0.1, 0.2, 0.4, 0.6, 0.8, "0.6", 0.1 * 6, 1 - 0.9]
    severe = [10, 20, 40, 60, 80, 80.0, "80"]
    return {
        "likelihood": {kind: rng.choice(likely) for kind in TYPES},
        "severity": {kind: rng.choice(severe) for kind in TYPES},
    }


def test_scores_are_those_of_the_wire() -> None:
    rng = random.Random(1)
    scheme = warm(ir.Scheme.builtin("enterprise-scoring"), ratings(rng))
    fresh = ir.Scheme.builtin("enterprise-scoring")
    for round_ in range(300):
        facts = ratings(rng)
        if round_ % 10 == 0:
            del facts["severity"]["duty"]
        split = {"likelihood": facts["likelihood"]}, {"severity": facts["severity"]}
        wire = json.loads(ir.call("grade", json.dumps({"scheme": fresh.id, "facts": facts})))["ok"]
        for verdict in (
            scheme.grade(facts),
            scheme.grade(**facts),
            scheme.grade(split[0], **split[1]),
        ):
            assert verdict.kind == wire["kind"]
            if wire["kind"] == "determined":
                assert verdict.grade == wire["grade"]
                assert verdict.score == (wire["score"] and Fraction(wire["score"]))


@pytest.mark.parametrize("id_", ["standard", "handbook", "finance-bureau-regulation"])
def test_labels_are_those_of_the_wire(id_: str) -> None:
    scheme = ir.Scheme.builtin(id_)
    inputs = [entry for entry in scheme.inputs(decision="grade") if not entry.per_type][:3]
    values = [
        [None, *(option.id for option in entry.options), *(o.label for o in entry.options)]
        for entry in inputs
    ]
    combinations = list(itertools.product(*values))
    random.Random(1).shuffle(combinations)
    for combination in combinations[:200]:
        facts = {
            entry.id: value
            for entry, value in zip(inputs, combination, strict=True)
            if value is not None
        }
        warm(scheme, {})
        assert scheme.grade(facts) == by_wire(scheme, facts)
        assert scheme.grade(facts, lang="zh-Hans") == by_wire(scheme, facts, "zh-Hans")


@pytest.mark.parametrize(
    "facts",
    [
        {"likelihood": 0.3},
        {"likelihood": float("nan")},
        {"likelihood": "—"},
        {"risk_type": ""},
        {"risk_type": "nonsense"},
        {"risk_type": ["duty"]},
        {"risk_type": {"duty": 1}},
        {"nothing": 1},
        {"severity": 10**30},
        {"severity": True},
        {"likelihood": Decimal("0.6")},
        {"likelihood": np.float32(0.6)},
        {"likelihood": Fraction(3, 5)},
        {"likelihood": None},
        {1: 2},
    ],
    ids=str,
)
def test_what_cannot_be_looked_up_is_asked(facts: dict[Any, Any]) -> None:
    complete = {"risk_type": "duty", "inner_power": "much"}
    scheme = warm(ir.Scheme.builtin("standard"), complete)

    def said(of: ir.Scheme) -> object:
        try:
            return of.grade({**complete, **facts})
        except (ir.IntegrityRiskError, TypeError) as error:
            return type(error), str(error)

    assert said(scheme) == said(ir.Scheme.builtin("standard"))


def test_facts_given_twice_are_refused_when_grades_are_looked_up_too() -> None:
    facts = {"risk_type": "duty", "inner_power": "much"}
    scheme = warm(ir.Scheme.builtin("standard"), facts)
    with pytest.raises(TypeError, match="given twice"):
        scheme.grade(facts, risk_type="moral")


def test_a_day_and_settings_have_verdicts_of_their_own() -> None:
    scheme = ir.Scheme.builtin("dezhou-work-safety-2011")
    facts: dict[str, Any] = {}
    warm(scheme, facts)
    assert scheme.at("2011-12-31")._verdicts == {}


def test_faults_of_a_form_are_those_of_its_validation() -> None:
    for id_ in ir.BUILTIN:
        scheme = ir.Scheme.builtin(id_)
        for entry in scheme.forms():
            form = scheme.form(entry.id)
            texts = ["{}", '{"nobody": 1, "nobody": 2}']
            for text in texts:
                found = form.validate(text).findings
                expected = [(finding.path, finding.code) for finding in found]
                assert form.faults(text) == form.faults(text.encode()) == expected
            assert form.faults_of_all(texts) == [form.faults(text) for text in texts]


def test_what_is_no_form_is_refused() -> None:
    form = ir.Scheme.builtin("standard").form("registration")
    for bad in "[", b'{"points": "\xff"}', "[1]", '{"a": "\ud800"}':
        with pytest.raises(ir.IntegrityRiskError) as caught:
            form.faults(bad)
        assert form.faults_of_all(["{}", bad])[1] == [(caught.value.path, caught.value.code)]


def test_a_decision_that_was_made_before_is_that_of_the_wire() -> None:
    scheme = ir.Scheme.builtin("standard")
    values: dict[str, list[Any]] = {
        "risk_type": ["moral", "duty", "岗位职责"],
        "prominence": ["seldom", "prominent", "突出"],
        "inner_power": ["much", "none"],
        "likelihood": [0.6, "0.6", 0.1 * 6, 0.8],
        "severity": [40, 40.0, "40", 80],
    }
    rng = random.Random(3)
    seen = 0
    for _ in range(300):
        names = rng.sample(sorted(values), rng.randint(0, len(values)))
        facts = {name: rng.choice(values[name]) for name in names}
        lang = rng.choice([None, "zh-Hans", "en"])
        decision = scheme.explain_grade(facts, lang=lang)
        seen += decision is scheme.explain_grade(lang=lang, **facts)
        assert decision == ir.Scheme.builtin("standard").explain_grade(facts, lang=lang)
    assert seen == 300
    with pytest.raises(ir.IntegrityRiskError):
        scheme.explain_grade(risk_type="duty", likelihood=0.3)


def test_what_a_key_cannot_say_is_asked_of_the_wire() -> None:
    scheme = ir.Scheme.builtin("enterprise-scoring")
    given: list[dict[str, Any]] = [{}, {"moral": None}, {"moral": Fraction(3, 5)}, {"moral": "—"}]
    for likelihood in given:
        facts = {"likelihood": likelihood}
        wire = {"scheme": scheme.id, "facts": json.loads(json.dumps(facts, default=str))}
        answer = json.loads(ir.call("explain_grade", json.dumps(wire)))
        if "error" in answer:
            with pytest.raises(ir.IntegrityRiskError):
                scheme.explain_grade(facts)
            continue
        assert scheme.explain_grade(facts).outcome.kind == answer["ok"]["outcome"]["kind"]
        assert [*scheme.explain_grade(facts).inputs] == [*answer["ok"]["inputs"]]
