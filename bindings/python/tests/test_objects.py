"""Results, schemes and errors as Python objects."""

from __future__ import annotations

import copy
import pickle
import threading
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import integrity_risk as ir
from tests.support import ROOT

STANDARD = ir.Scheme.builtin("standard")
FACTS = {
    "risk_type": "duty",
    "inner_power": "little",
    "outer_power": "none",
    "likelihood": 0.4,
    "severity": 20,
}
SIGNALS = {"integrity_problem": "important", "party_leader_problem": False}


def results() -> list[Any]:
    return [
        STANDARD,
        STANDARD.grade(FACTS),
        STANDARD.grade(),
        STANDARD.explain_grade(FACTS),
        STANDARD.supervisors(FACTS),
        STANDARD.explain_supervisors(FACTS),
        STANDARD.warn(SIGNALS),
        STANDARD.explain_warning(SIGNALS),
        STANDARD.grade_post([FACTS]),
        STANDARD.required_types("post", found=["moral"]),
        STANDARD.route(),
        STANDARD.inputs(),
        STANDARD.ref(),
        STANDARD.settings,
        ir.RiskGrade.HIGH,
        ir.Term(5, working=True),
    ]


@pytest.mark.parametrize("result", results(), ids=lambda result: type(result).__name__)
def test_results_are_values(result: Any) -> None:
    for other in (pickle.loads(pickle.dumps(result)), copy.copy(result), copy.deepcopy(result)):
        assert other == result
        assert hash(other) == hash(result)
        assert repr(other) == repr(result)
    assert len({result, copy.deepcopy(result)}) == 1


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol_pickles(protocol: int) -> None:
    decision = STANDARD.explain_warning(SIGNALS)
    assert pickle.loads(pickle.dumps(decision, protocol)) == decision


def test_results_cannot_be_changed() -> None:
    for result, name in [
        (STANDARD.grade(FACTS), "grade"),
        (STANDARD.explain_grade(FACTS), "outcome"),
        (STANDARD, "_handle"),
        (STANDARD.settings, "_entries"),
    ]:
        with pytest.raises(AttributeError):
            setattr(result, name, None)


def test_a_scheme_is_pickled_with_settings_and_day() -> None:
    bound = STANDARD.with_settings({"reply_within_red": ir.Term(3, working=True)})
    bound = bound.at(date(2026, 1, 31))
    again = pickle.loads(pickle.dumps(bound))
    assert again == bound
    assert again != STANDARD
    assert again.warn(SIGNALS).reply_within == ir.Term(3, working=True)
    assert again.explain_grade(FACTS).as_of == date(2026, 1, 31)


def test_a_scheme_that_decides_otherwise_is_not_unpickled() -> None:
    restore, (source, own, day, _) = STANDARD.__reduce__()
    with pytest.raises(ir.IntegrityRiskError) as caught:
        restore(source, own, day, "0" * 64)
    assert caught.value.code == "scheme_changed"


@pytest.mark.parametrize("name", ir.BUILTIN)
def test_schemes_are_loaded_from_files(name: str, tmp_path: Path) -> None:
    file = ROOT / "crates" / "integrity-risk" / "schemes" / f"{name}.toml"
    loaded = ir.Scheme.load(file)
    assert loaded == ir.Scheme.builtin(name)
    assert loaded == pickle.loads(pickle.dumps(loaded))
    copied = tmp_path / "with-bom.toml"
    copied.write_text(file.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert ir.Scheme.load(copied).rules_hash == loaded.rules_hash


def test_a_scheme_is_loaded_from_json(tmp_path: Path) -> None:
    scheme = {
        "format": 1,
        "scheme": {
            "id": "ours",
            "version": "1.0.0",
            "status": "regulation",
            "languages": ["en"],
            "title": {"en": "Our rules"},
            "effective_from": "2024-01-01",
            "source": {"document": "our rules"},
        },
    }
    loaded = ir.Scheme.from_json(scheme)
    assert loaded.title() == "Our rules"
    file = tmp_path / "ours.json"
    file.write_text(ir._wire.to_json(scheme), encoding="utf-8")
    assert ir.Scheme.load(str(file)) == loaded
    with pytest.raises(ir.IntegrityRiskError) as caught:
        loaded.at("2010-01-01")
    assert caught.value.code == "not_in_force"
    with pytest.raises(ir.IntegrityRiskError) as caught:
        loaded.grade()
    assert caught.value.code == "no_such_decision"


def test_a_file_that_is_no_utf8(tmp_path: Path) -> None:
    file = tmp_path / "gbk.toml"
    file.write_bytes("标题".encode("gbk"))
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.Scheme.load(file, lang="zh-Hans")
    assert caught.value.code == "not_utf8"
    assert "编码" in caught.value.message


def test_a_fault_in_a_file_has_its_place() -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.Scheme.from_toml("format = 1\n[scheme\n", file="mine.toml")
    assert (caught.value.code, caught.value.line) == ("toml_syntax", 2)


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "known"), ("zh-Hans", "可用"), ("zh-Hant", "可用")]
)
def test_messages_are_in_the_language_asked_for(lang: str, said: str) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        STANDARD.grade(inner_power="huge", lang=lang)
    error = caught.value
    assert error.code == "unknown_label"
    assert error.path == "/facts/inner_power"
    assert error.details["label"] == "huge"
    assert said in error.message or lang != "en"
    assert error.message.isascii() is False or lang == "en"
    assert error.code in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.path, again.message) == (error.code, error.path, error.message)
    assert isinstance(error, ValueError)


def test_an_unknown_language_is_told() -> None:
    for ask in (STANDARD.grade, STANDARD.inputs, lambda lang: STANDARD.at("2026-01-01", lang=lang)):
        with pytest.raises(ir.IntegrityRiskError) as caught:
            ask(lang="fr")
        assert (caught.value.code, caught.value.path) == ("unknown_word", "/lang")


def test_facts_are_given_in_many_ways() -> None:
    verdict = STANDARD.grade(FACTS)
    assert verdict.score == 8
    for likelihood in (Fraction(2, 5), Decimal("0.4"), np.float32(0.4), np.float64(0.4), "0.4"):
        assert STANDARD.grade({**FACTS, "likelihood": likelihood}) == verdict
    for severity in (20.0, np.int8(20), Fraction(20), "２０"):
        assert STANDARD.grade({**FACTS, "severity": severity}) == verdict
    assert STANDARD.grade(FACTS, as_of=date(2026, 1, 1)) == verdict
    assert STANDARD.grade({"risk_type": "duty"}, inner_power="much").grade == "high"
    assert STANDARD.grade({"risk_type": ir.RiskType.DUTY}, inner_power="much").grade == "high"
    with pytest.raises(TypeError, match="twice"):
        STANDARD.grade({"risk_type": "duty"}, risk_type="moral")
    with pytest.raises(TypeError, match="object"):
        STANDARD.grade(risk_type=object())


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), np.float32("nan")])
def test_no_number_is_refused_with_its_place(number: float) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        STANDARD.grade({**FACTS, "likelihood": number})
    assert caught.value.path == "/facts/likelihood"


def test_sets_are_facts() -> None:
    scheme = ir.Scheme.builtin("dezhou-work-safety-2011")
    fact = next(fact for fact in scheme.inputs() if fact.kind == "set")
    word = fact.options[0].id
    for words in ({word}, [word], (word,), frozenset([word])):
        assert scheme.explain_grade({fact.id: words}).inputs[fact.id] == (word,)


def test_a_decision_shows_in_a_notebook() -> None:
    html = STANDARD.explain_grade(FACTS)._repr_html_()
    assert "model scheme" in html
    assert "STD-3.no_outer" in html
    assert html.count("<tr>") == html.count("</tr>") > 3
    assert "undetermined" in STANDARD.explain_grade()._repr_html_()
    assert "Leader" in STANDARD.explain_supervisors(decided={"grade": "high"})._repr_html_()


def test_scores_in_decisions_are_fractions() -> None:
    decision = STANDARD.explain_grade(FACTS)
    assert decision.inputs["likelihood"] == Fraction(2, 5)
    assert decision.inputs["risk_type"] == "duty"
    assert decision.near_misses[0].changes[0].after == "little"


def test_threads_get_the_same() -> None:
    expected = STANDARD.explain_grade(FACTS)
    found: list[object] = []

    def work() -> None:
        scheme = ir.Scheme.builtin("standard")
        found.extend(scheme.explain_grade(FACTS) for _ in range(50))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 400
    assert set(found) == {expected}
