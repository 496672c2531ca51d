"""Results, schemes and errors as Python objects."""

from __future__ import annotations

import copy
import json
import pickle
import threading
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
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
DEZHOU = ir.Scheme.builtin("dezhou-work-safety-2011")
OUR_TITLE = {"zh-Hans": "本局", "zh-Hant": "本局", "en": "Our <bureau>"}


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
        STANDARD.inputs(decision="spot_check"),
        STANDARD.parameters(),
        STANDARD.decide("control_patterns", risk_type="moral"),
        STANDARD.decide("control_patterns"),
        STANDARD.explain_table("control_patterns", risk_type="moral"),
        STANDARD.extended({"scheme": {"id": "ours", "title": OUR_TITLE}}),
        STANDARD.extended({"scheme": {"id": "ours"}}).extends,
        DEZHOU.lists(),
        DEZHOU.list("major_matters"),
        DEZHOU.compare_list("major_matters", ["重大事项决策"]),
        DEZHOU.tables(),
        DEZHOU.demands(),
        DEZHOU.coverage([{"id": "a point", "each": ir.Subject.POINT}]),
        ir.Scheme.builtin("chentang-school-2015").figures({"risk_items": 27}),
        STANDARD.ref(),
        STANDARD.describe(),
        ir.schemes(),
        STANDARD.settings,
        ir.RiskGrade.HIGH,
        ir.Force.MUST_ANY_OF,
        ir.Term(5, working=True),
        ir.Term(months=1),
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
        (STANDARD.decide("control_patterns"), "answers"),
        (DEZHOU.lists()[0], "items"),
        (STANDARD.settings, "_entries"),
    ]:
        with pytest.raises(AttributeError):
            setattr(result, name, None)
        with pytest.raises(AttributeError):
            delattr(result, name)


def test_a_term_of_months_is_set_and_given_back() -> None:
    for month in (ir.Term(months=1), {"months": 1}):
        bound = STANDARD.with_settings({"reply_within_red": month})
        assert bound.settings["reply_within_red"] == ir.Term(months=1)
        assert bound.warn(SIGNALS).reply_within == ir.Term(months=1)
    assert (str(ir.Term(months=1)), str(ir.Term(months=6))) == ("1 month", "6 months")
    with pytest.raises(TypeError):
        ir.Term()
    with pytest.raises(TypeError):
        ir.Term(5, working=True, months=1)


def test_a_scheme_is_pickled_with_settings_and_day() -> None:
    bound = STANDARD.with_settings({"reply_within_red": ir.Term(3, working=True)})
    bound = bound.at(date(2026, 1, 31))
    again = pickle.loads(pickle.dumps(bound))
    assert again == bound
    assert again != STANDARD
    assert again.warn(SIGNALS).reply_within == ir.Term(3, working=True)
    assert again.explain_grade(FACTS).as_of == date(2026, 1, 31)


PARAMETERS: list[dict[str, Any]] = [
    {"id": "term", "kind": "duration", "min": 1, "max": 30},
    {"id": "mark", "kind": "number", "min": 0, "max": 100},
    {"id": "bands", "kind": "thresholds", "count": 2, "order": "rising"},
    {"id": "codes", "kind": "map", "keys": "grade", "values": "measures"},
]
NUMBERS = [
    60.5,
    "60.5",
    "121/2",
    Decimal("60.5"),
    Fraction(121, 2),
    np.float64(60.5),
]


def ours() -> ir.Scheme:
    """Give a scheme with a parameter of each kind."""

    def named(id: str, **more: Any) -> dict[str, Any]:  # noqa: A002
        says = {"rule": id, "clause": "1", "says": {"en": f"Says {id}."}}
        return {"id": id, "label": {"en": id}, **says, **more}

    items = [{"id": code, "label": {"en": code.upper()}} for code in ("one", "two")]
    return ir.Scheme.from_json(
        {
            "format": 1,
            "scheme": {
                "id": "ours",
                "version": "1.0.0",
                "status": "regulation",
                "languages": ["en"],
                "title": {"en": "Ours"},
                "source": {"document": "ours"},
            },
            "grade": [named("high"), named("low")],
            "list": [named("measures", kind="measures", items=items)],
            "parameter": [named(**parameter) for parameter in PARAMETERS],
            "table": [
                {
                    "id": "by_grade",
                    "about": "measures",
                    "label": {"en": "By grade"},
                    "hit": "collect",
                    "parameter": "codes",
                    "key": {"decision": "grade"},
                }
            ],
        }
    )


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_settings_of_every_kind(number: Any) -> None:
    scheme = ours()
    assert [(p.id, p.kind) for p in scheme.parameters()] == [
        (p["id"], p["kind"]) for p in PARAMETERS
    ]
    bound = scheme.with_settings(
        {
            "term": ir.Term(5, working=False),
            "mark": number,
            "bands": (number, 80),
            "codes": {"high": {"two", "one"}, "low": []},
        }
    )
    settings = {
        "term": ir.Term(5, working=False),
        "mark": Fraction(121, 2),
        "bands": (Fraction(121, 2), Fraction(80)),
        "codes": {"high": ("one", "two"), "low": ()},
    }
    assert bound.settings == settings
    assert scheme.with_settings(bound.settings) == bound != scheme
    assert scheme.settings == {}
    again = pickle.loads(pickle.dumps(bound))
    assert again == bound
    assert hash(again) == hash(bound)
    decision = again.explain_table("by_grade", decided={"grade": "high"})
    assert decision.outcome.ids == ("one", "two")
    assert decision.settings == settings
    assert decision.reasons[0].rule.basis == "setting"


@pytest.mark.parametrize(
    ("settings", "code", "path"),
    [
        ({"mark": float("nan")}, "not_a_number", "/settings/mark"),
        ({"mark": 100.5}, "setting_out_of_range", "/settings/mark"),
        ({"mark": [1, 2]}, "setting_kind", "/settings/mark"),
        ({"bands": [80, 60]}, "threshold_order", "/settings/bands"),
        ({"codes": {"high": ["three"], "low": []}}, "unknown_reference", "/settings/codes/high/0"),
        ({"elsewhere": 1}, "unknown_reference", "/settings/elsewhere"),
    ],
)
def test_settings_that_are_none(settings: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ours().with_settings(settings)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_an_overlay_lies_over_a_scheme() -> None:
    title = {"zh-Hans": "本局", "zh-Hant": "本局", "en": "Our bureau"}
    document = {"scheme": {"id": "our-bureau", "title": title}}
    bound = STANDARD.with_settings({"reply_within_red": ir.Term(3, working=True)})
    bureau = bound.extended(document)
    assert (bureau.id, bureau.title(), STANDARD.extends) == ("our-bureau", "Our bureau", None)
    assert bureau.extends == ir.Base("standard", STANDARD.version, STANDARD.rules_hash)
    assert bureau.settings == STANDARD.settings
    assert bureau.grade(FACTS) == STANDARD.grade(FACTS)
    extends = {"scheme": {**document["scheme"], "extends": "standard"}}
    assert ir.Scheme.from_json(extends) == bureau

    section = bureau.extended({"scheme": {"id": "our-section", "removes": ["spot_check"]}})
    assert section.extends is not None
    assert section.extends.id == "our-bureau"
    assert section.rules_hash != bureau.rules_hash
    for scheme in (bureau, section, section.with_settings(bound.settings).at("2026-01-31")):
        again = pickle.loads(pickle.dumps(scheme))
        assert again == scheme
        assert again.extends == scheme.extends
        assert again.settings == scheme.settings
    with pytest.raises(ir.IntegrityRiskError) as caught:
        STANDARD.extended({"scheme": {"removes": ["nowhere"]}}, lang="zh-Hans")
    assert caught.value.code == "nothing_to_remove"
    assert not caught.value.message.isascii()


def test_a_scheme_that_decides_otherwise_is_not_unpickled() -> None:
    restore, (source, settings, day, _) = STANDARD.__reduce__()
    with pytest.raises(ir.IntegrityRiskError) as caught:
        restore(source, settings, day, "0" * 64)
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


def test_half_a_surrogate_pair_is_refused_with_a_code(tmp_path: Path) -> None:
    half = "\ud800"
    refusals: list[tuple[Callable[[], object], str]] = [
        (lambda: ir.Scheme.builtin(half), "unknown_scheme"),
        (lambda: ir.Scheme.from_json(f'{{"format": 1, "scheme": "{half}"}}'), "json_syntax"),
        (lambda: ir.Scheme.from_toml(f'format = 1\nscheme = "{half}"', file=half), "toml_syntax"),
        (lambda: STANDARD.extended(half), "json_syntax"),
        (lambda: STANDARD.at(half), "not_a_date"),
    ]
    # What a name in another encoding than UTF-8 is to Python.
    file = tmp_path / "\udcff.toml"
    try:
        file.write_bytes(b"\xff")
    except OSError:
        pass  # this file system knows no such name
    else:
        refusals.append((lambda: ir.Scheme.load(file), "not_utf8"))
    for ask, code in refusals:
        with pytest.raises(ir.IntegrityRiskError) as caught:
            ask()
        assert caught.value.code == code


def test_what_is_nested_too_deep_is_refused_with_a_code() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    circle: list[Any] = []
    circle.append(circle)
    for value in (deep, circle):
        with pytest.raises(ir.IntegrityRiskError) as caught:
            STANDARD.grade(risk_type=value)
        assert caught.value.code == "too_large"


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
    for words in ({word}, [word], (word,), frozenset([word]), np.array([word])):
        assert scheme.explain_grade({fact.id: words}).inputs[fact.id] == (word,)


def test_a_decision_shows_in_a_notebook() -> None:
    html = STANDARD.explain_grade(FACTS)._repr_html_()
    assert "model scheme" in html
    assert "STD-3.no_outer" in html
    assert html.count("<tr>") == html.count("</tr>") > 3
    assert "undetermined" in STANDARD.explain_grade()._repr_html_()
    assert "Leader" in STANDARD.explain_supervisors(decided={"grade": "high"})._repr_html_()


def test_a_route_shows_in_a_notebook() -> None:
    route = STANDARD.route()[0]
    html = route._repr_html_()
    assert html.count("<tr>") == len(route.steps)
    assert route.steps[0].label in html
    assert all(role.label in html for step in route.steps for role in step.roles)


def test_answers_and_lists_show_in_a_notebook() -> None:
    decision = STANDARD.explain_table("control_patterns", risk_type="moral")
    assert "<caption>control_patterns</caption>" in decision._repr_html_()
    assert "Incentives, Conviction" in decision._repr_html_()
    html = STANDARD.decide("control_patterns", risk_type="moral")._repr_html_()
    assert "<th scope='row'>Incentives</th><td>must; STD-13.moral</td>" in html
    html = DEZHOU.decide("task_duty", task="grading")._repr_html_()
    assert "Member of the leading team and Head of the section" in html
    html = STANDARD.decide("control_patterns")._repr_html_()
    assert "undetermined" in html
    assert "<th scope='row'>missing</th>" in html
    compared = DEZHOU.compare_list("major_matters", ["重大事项决策", "<b>"])._repr_html_()
    assert [compared.count(word) for word in ("present", "missing", "beyond the list")] == [1, 3, 1]
    assert "&lt;b&gt;" in compared
    html = DEZHOU.list("major_matters", lang="zh-Hans")._repr_html_()
    assert html.count("<tr>") == len(DEZHOU.list("major_matters").items)
    assert "重大事项决策" in html
    assert all("…" in named._repr_html_() for named in DEZHOU.lists() if named.open)


def test_what_a_scheme_does_not_have_is_told() -> None:
    for ask in (
        lambda lang: DEZHOU.list("nowhere", lang=lang),
        lambda lang: DEZHOU.compare_list("nowhere", [], lang=lang),
        lambda lang: DEZHOU.decide("nowhere", lang=lang),
        lambda lang: DEZHOU.explain_table("nowhere", {}, lang=lang),
        lambda lang: DEZHOU.read_label("item", "x", list="nowhere", lang=lang),
        lambda lang: DEZHOU.read_label("answer", "x", table="nowhere", lang=lang),
        lambda lang: DEZHOU.inputs(lang, decision="nowhere"),
        lambda lang: DEZHOU.figures({"nowhere": 1}, lang=lang),
    ):
        with pytest.raises(ir.IntegrityRiskError) as caught:
            ask("zh-Hant")
        assert caught.value.code in {"unknown_reference", "no_such_decision"}
        assert not caught.value.message.isascii()
    assert DEZHOU.read_label("item", "重大事项决策", list="major_matters") == "major_decision"


def test_subjects_are_covered_in_part() -> None:
    point: ir.CoveredSubject = {"id": "p1", "each": ir.Subject.POINT}
    every = DEZHOU.coverage([point])
    assert every
    assert {gap.subject for gap in every} == {"p1"}
    point["has"] = frozenset(gap.has for gap in every)
    assert all(gap.missing for gap in DEZHOU.coverage([point]))
    wrong: ir.CoveredSubject = {"id": "p2", "each": "moon"}
    with pytest.raises(ir.IntegrityRiskError) as caught:
        DEZHOU.coverage(iter([point, wrong]))
    assert caught.value.path == "/subjects/1/each"


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


@pytest.mark.parametrize("day", ["2026/1/1", "2026-02-30", "", "NaT"])
def test_no_day_is_refused_as_the_wire_refuses_it(day: str) -> None:
    for ask in (lambda: STANDARD.at(day), lambda: STANDARD.grade(FACTS, as_of=day)):
        with pytest.raises(ir.IntegrityRiskError) as caught:
            ask()
        assert (caught.value.code, caught.value.path) == ("not_a_date", "/as_of")


def test_a_frozen_mapping_is_written_as_json_and_not_changed() -> None:
    handbook = ir.Scheme.builtin("handbook")
    for found in (
        STANDARD.impact(handbook, [FACTS]),
        STANDARD.describe(),
        STANDARD.verify(),
        STANDARD.form("commitment").json_schema(),
        STANDARD.form("commitment").ui_schema(),
    ):
        assert json.loads(json.dumps(found)) == json.loads(ir._wire.to_json(found))
    held = ir.FrozenDict({"a": 1})
    changes: list[Callable[[Any], object]] = [
        lambda it: it.update(b=2),
        lambda it: it.__setitem__("a", 2),
        lambda it: it.__delitem__("a"),
        lambda it: it.pop("a"),
        lambda it: it.popitem(),
        lambda it: it.setdefault("b", 2),
        lambda it: it.clear(),
        lambda it: it.__ior__({"b": 2}),
        lambda it: it.__init__({"b": 2}),
    ]
    for change in changes:
        with pytest.raises(TypeError, match="cannot be changed"):
            change(held)
    assert held == {"a": 1}
    assert type({**held}) is dict


def test_a_schema_is_of_lists_as_validators_want_it() -> None:
    schema = STANDARD.form("commitment").json_schema()
    assert type(schema) is dict
    assert type(schema["required"]) is list


def test_decisions_are_decided_again() -> None:
    decided: list[ir.Decision[Any]] = [
        STANDARD.explain_grade(FACTS),
        STANDARD.explain_grade(risk_type="moral"),
        STANDARD.explain_warning(SIGNALS),
        STANDARD.explain_supervisors(FACTS),
    ]
    kept = [decision.to_json() for decision in decided]
    ways: list[Any] = [decided, kept, json.loads(json.dumps(kept))]
    for stored in ways:
        assert [again["result"] for again in STANDARD.recheck(stored)] == ["same"] * 4
    for decision in decided:
        with pytest.raises(ir.IntegrityRiskError) as caught:
            STANDARD.recheck([kept[0], asdict(decision)])
        assert caught.value.code == "not_as_written"
        assert caught.value.details["place"] == "/decisions/1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 1, 31), "2026-01-31"),
        (pd.Timestamp("2026-01-31"), "2026-01-31"),
        (np.datetime64("2026-01-31", "ns"), "2026-01-31"),
        (np.datetime64("2026-01-31"), "2026-01-31"),
        (datetime(2026, 1, 31, 9, 30), "2026-01-31T09:30:00"),
        (datetime(2026, 1, 31, tzinfo=timezone.utc), "2026-01-31T00:00:00+00:00"),
        (np.ma.masked, None),
        (np.array(["2026-01-31"], "datetime64[ns]"), ["2026-01-31"]),
    ],
)
def test_days_and_moments_as_the_wire_reads_them(value: object, text: object) -> None:
    assert json.loads(ir._wire.to_json({"on": value})) == {"on": text}


def test_a_day_as_pandas_keeps_it_is_a_day_in_a_form() -> None:
    form = STANDARD.form("commitment")
    for day in (date(2026, 1, 31), pd.Timestamp("2026-01-31"), np.datetime64("2026-01-31", "ns")):
        assert "/promised_on" not in {f.path for f in form.validate({"promised_on": day}).findings}


@pytest.mark.parametrize("given", ["duty", 3, ["duty"], pd.Series({"risk_type": "duty"}), pd.NaT])
@pytest.mark.parametrize("more", [{}, {"inner_power": "much"}])
def test_what_is_no_facts_is_refused(given: Any, more: dict[str, Any]) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.Scheme.builtin("standard").grade(given, **more)
    assert (caught.value.code, caught.value.path) == ("wrong_type", "/facts")


@pytest.mark.parametrize("value", [pd.NaT, pd.NA])
@pytest.mark.parametrize(
    ("fact", "code"), [("inner_power", "unknown_label"), ("likelihood", "not_a_number")]
)
def test_what_pandas_has_for_nothing_is_refused_by_name(value: Any, fact: str, code: str) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.Scheme.builtin("standard").grade({"risk_type": "duty", fact: value})
    assert (caught.value.code, caught.value.path) == (code, f"/facts/{fact}")
