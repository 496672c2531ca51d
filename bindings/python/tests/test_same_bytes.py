"""Generated requests, and every row of the example register: the bytes of the command line."""

from __future__ import annotations

import csv
import json
import random

import pytest

import integrity_risk as ir
from tests.support import ROOT, ask_command_line

REQUESTS = 3000

NUMBERS = ["1", "1.0", "-0", "-0.0", "0.6", "6e-1", "0.60000002", "40", "4e1", "1e999", "-1"]
NUMBERS += ["9007199254740992", "9007199254740993", "18446744073709551616", "0.1e-400"]
TEXTS = ["much", "较多", "較多", " 較 多 ", "ｍｕｃｈ", "４０", "０．６", "２/５", "2/5", "238/3"]
TEXTS += ["not_rated", "未评", "", "\u200b", "x" * 5000, "😀", "é", "e\u0301", "岗位职责", "一级"]
ESCAPES = [r"\ud800", r"\udc00", r"\ud83d\ude00", r"\u0000", r"\u0031", r"\/", r"\b"]
SPELT = ["NaN", "Infinity", "01", "+1", ".5", "1.", "True", "null", "true", "false", "{}", "[]"]


def generated(rng: random.Random) -> tuple[str, str]:
    """Make a request, most of them half right, some no JSON."""
    name = rng.choice(ir.BUILTIN)
    facts = [fact.id for fact in ir.Scheme.builtin(name).inputs()]
    keys = [rng.choice([*facts, "decided", "nowhere"]) for _ in range(rng.randrange(5))]
    body = ",".join(f"{json.dumps(key)}:{value(rng, 0)}" for key in keys)
    lang = rng.choice(['"en"', '"zh-Hans"', '"zh-Hant"', "null", '"fr"', "1"])
    function = rng.choice(["grade", "explain_grade", "supervisors", "warn", "route", "grade_post"])
    own = f'"points":[{{{body}}}]' if function == "grade_post" else f'"facts":{{{body}}}'
    return function, f'{{"scheme":"{name}","lang":{lang},{own}}}'


def value(rng: random.Random, depth: int) -> str:
    """Make a value as it is written."""
    kind = rng.randrange(12)
    if kind < 3:
        return rng.choice(NUMBERS)
    if kind < 6:
        return json.dumps(rng.choice(TEXTS), ensure_ascii=rng.random() < 0.5)
    if kind == 6:
        return f'"{rng.choice(ESCAPES)}"'
    if kind == 7:
        return rng.choice(SPELT)
    if kind == 8:
        return "[" * rng.choice([1, 20, 200]) + "]" * rng.choice([1, 20, 200])
    if kind == 9 and depth < 3:
        return f"[{value(rng, depth + 1)},{value(rng, depth + 1)}]"
    if depth < 3:
        types = ["moral", "duty", "process", "institution", "environment", "moral"]
        chosen = rng.sample(types, rng.randrange(1, 5))
        return "{" + ",".join(f'"{kind}":{value(rng, depth + 1)}' for kind in chosen) + "}"
    return "null"


def test_generated_requests() -> None:
    rng = random.Random(20260101)
    calls = [generated(rng) for _ in range(REQUESTS)]
    right = 0
    for (function, text), answer in zip(calls, ask_command_line(calls), strict=True):
        mine = ir.call(function, text)
        if json.loads(answer).get("error", {}).get("code") == "bad_call":
            # The line itself was no JSON: the wire says so in its own words.
            assert json.loads(mine)["error"]["code"] in {"json_syntax", "too_deep"}, text
        else:
            assert mine == answer, text
            right += '"ok"' in answer[:5]
    assert right > REQUESTS / 20


@pytest.mark.parametrize(
    "text",
    ['{"scheme":"handbook","facts":{"inner_power":"\ud800"}}', "\udc00", '"\\\ud800"'],
)
def test_half_a_surrogate_pair_is_refused(text: str) -> None:
    assert json.loads(ir.call("grade", text))["error"]["code"] == "json_syntax"
    assert json.loads(ir.call("gr\ud800ade", "{}"))["error"]["code"] == "unknown_function"


def test_half_a_surrogate_pair_is_refused_by_the_typed_surface() -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.Scheme.builtin("handbook").grade(inner_power="\ud800")
    assert caught.value.code == "json_syntax"


def test_two_halves_are_a_character() -> None:
    whole = '{"scheme":"handbook","facts":{"inner_power":"😀"}}'
    assert ir.call("grade", whole.replace("😀", "\ud83d\ude00")) == ir.call("grade", whole)


def test_huge_and_deep_texts() -> None:
    for text in ("[" * 100_000, '{"a":' * 500 + "1" + "}" * 500, '"' + "x" * 17_000_000 + '"'):
        assert "error" in json.loads(ir.call("grade", text))


FACTS = {
    "风险类型": "risk_type",
    "外部权力": "outer_power",
    "内部权力": "inner_power",
    "表现程度": "prominence",
    "发生几率": "likelihood",
    "危害程度": "severity",
}


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_every_row_of_the_example_register(lang: str) -> None:
    file = ROOT / "examples" / "registers" / "county-finance-bureau.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 90
    calls = []
    for row in rows:
        facts = {fact: row[head] for head, fact in FACTS.items() if row[head]}
        asked = json.dumps({"scheme": "standard", "lang": lang, "facts": facts})
        calls += [(name, asked) for name in ("grade", "explain_grade", "supervisors", "route")]
    for (function, text), answer in zip(calls, ask_command_line(calls), strict=True):
        assert ir.call(function, text) == answer
