"""Generated requests, and every row of the example register: the bytes of the command line."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter

import pytest

import integrity_risk as ir
from tests.support import ROOT, ask_command_line

REQUESTS = 6000

NUMBERS = ["1", "1.0", "-0", "-0.0", "0.6", "6e-1", "0.60000002", "40", "4e1", "1e999", "-1"]
NUMBERS += ["9007199254740992", "9007199254740993", "18446744073709551616", "0.1e-400"]
TEXTS = ["much", "较多", "較多", " 較 多 ", "ｍｕｃｈ", "４０", "０．６", "２/５", "2/5", "238/3"]
TEXTS += ["not_rated", "未评", "", "\u200b", "x" * 5000, "😀", "é", "e\u0301", "岗位职责", "一级"]
ESCAPES = [r"\ud800", r"\udc00", r"\ud83d\ude00", r"\u0000", r"\u0031", r"\/", r"\b"]
SPELT = ["NaN", "Infinity", "01", "+1", ".5", "1.", "True", "null", "true", "false", "{}", "[]"]


# What functions take beside a scheme; those most asked are named more than once.
OWN: dict[str, list[str]] = {
    "compare_list": ["list", "found"],
    "coverage": ["subjects"],
    "decide": ["table", "facts"],
    "explain_grade": ["facts"],
    "explain_supervisors": ["facts"],
    "explain_table": ["table", "facts"],
    "explain_warning": ["facts"],
    "figures": ["declared"],
    "grade": ["facts"],
    "grade_post": ["points"],
    "inputs": ["decision"],
    "read_label": ["kind", "label", "list", "table"],
    "required_types": ["level", "found"],
    "route": ["facts"],
    "scheme": [],
    "supervisors": ["facts"],
    "warn": ["facts"],
}
KINDS = ["grade", "role", "type", "warning", "item", "answer", "colour"]


class Scheme:
    """What a request may name of a scheme."""

    def __init__(self, name: str) -> None:
        scheme = ir.Scheme.builtin(name)
        self.facts = [fact.id for fact in scheme.inputs()]
        self.options = {
            fact.id: [word for option in fact.options for word in (option.id, option.label)]
            for fact in scheme.inputs("zh-Hans")
        }
        self.plain = {
            fact.id: "true" if fact.kind == "flag" else f'"{[fact.min, *fact.values][-1]}"'
            for fact in scheme.inputs()
        }
        self.tables = {
            table.id: [fact.id for fact in scheme.inputs(decision=table.id)]
            for table in scheme.tables()
        }
        self.answers = {
            table.id: [answer.label for answer in table.answers] for table in scheme.tables()
        }
        said = scheme.describe("zh-Hant")
        self.types = [entry["label"] for entry in said["types"]]
        parts = {"grade": "grades", "role": "roles", "type": "types", "warning": "warning_levels"}
        self.labels = {
            kind: [entry["label"] for entry in said[part]] for kind, part in parts.items()
        }
        self.lists = {
            named.id: [item.label for item in named.items] for named in scheme.lists("zh-Hans")
        }
        self.demands = [(str(demand.each), demand.has, demand.list) for demand in scheme.demands()]
        self.figures = [figure.id for figure in scheme.figures()]
        self.parameters = [parameter.id for parameter in scheme.parameters()]

    def label_parts(
        self, rng: random.Random, parts: dict[str, str], table: str, named: str
    ) -> None:
        """Choose a kind and mostly a label of it."""
        kind = rng.choice(KINDS)
        labels = self.labels.get(kind, [])
        if kind == "item":
            labels = self.lists.get(named, [])
        elif kind == "answer":
            labels = self.answers.get(table, [])
        parts["kind"] = f'"{kind}"'
        if labels and rng.random() < 0.8:
            parts["label"] = json.dumps(rng.choice(labels), ensure_ascii=rng.random() < 0.5)


SCHEMES = {name: Scheme(name) for name in ir.BUILTIN}


def generated(rng: random.Random) -> tuple[str, str]:
    """Make a request, most of them half right, some no JSON."""
    name = rng.choice(ir.BUILTIN)
    scheme = SCHEMES[name]
    function = rng.choice([*OWN, "grade", "decide", "explain_table", "coverage", "grade_post"])
    parts = {"scheme": f'"{name}"'}
    parts["lang"] = rng.choice(['"en"', '"zh-Hans"', '"zh-Hant"', "null"])
    if rng.random() < 0.1:
        parts["lang"] = value(rng, 0)
    table = rng.choice([*scheme.tables, "nowhere"])
    named = rng.choice([*scheme.lists, "nowhere"])
    if function == "read_label":
        scheme.label_parts(rng, parts, table, named)
    for key in OWN[function]:
        if key not in parts and rng.random() < 0.97:
            parts[key] = own_part(rng, scheme, key, table, named)
    if rng.random() < 0.1:
        settings = [rng.choice([*scheme.parameters, "nowhere"]) for _ in range(2)]
        parts["settings"] = body(rng, settings)
    return function, "{" + ",".join(f'"{key}":{part}' for key, part in parts.items()) + "}"


def own_part(rng: random.Random, scheme: Scheme, key: str, table: str, named: str) -> str:
    """Make the value of a key of the function's own."""
    if key in ("facts", "points"):
        facts = facts_part(rng, scheme, scheme.tables.get(table))
        return facts if key == "facts" else f"[{facts}]"
    if key == "table":
        return json.dumps(table)
    if key == "list":
        return json.dumps(named)
    if key == "subjects":
        return f"[{subject(rng, scheme)},{subject(rng, scheme)}]"
    if key == "declared":
        names = [rng.choice([*scheme.figures, "nowhere"]) for _ in range(rng.randrange(3))]
        return body(rng, names) if rng.random() < 0.5 else json.dumps(dict.fromkeys(names, 7))
    if key == "decision":
        return json.dumps(rng.choice([table, "grade", "warning", None]))
    if key == "level":
        return json.dumps(rng.choice([*ir.SubjectLevel, "moon"]))
    if key == "label":
        return json.dumps(rng.choice(TEXTS))
    labels = [*scheme.lists.get(named, []), *TEXTS] if rng.random() < 0.3 else scheme.types
    found = [json.dumps(rng.choice(labels)) for _ in range(rng.randrange(5) if labels else 0)]
    return "[" + ",".join([*found, value(rng, 0)] if rng.random() < 0.1 else found) + "]"


def facts_part(rng: random.Random, scheme: Scheme, read: list[str] | None) -> str:
    """Make facts: some read by the table asked, some that are none."""
    known = read if read and rng.random() < 0.7 else scheme.facts
    keys = rng.sample(known, min(len(known), rng.randrange(5)))
    if rng.random() < 0.2:
        keys.append(rng.choice(["decided", "nowhere", *known]))
    parts = []
    for key in keys:
        words = scheme.options.get(key)
        right = json.dumps(rng.choice(words)) if words else scheme.plain.get(key, "1")
        parts.append(f"{json.dumps(key)}:{right if rng.random() < 0.85 else value(rng, 0)}")
    return "{" + ",".join(parts) + "}"


def body(rng: random.Random, keys: list[str]) -> str:
    """Make an object of these keys."""
    return "{" + ",".join(f"{json.dumps(key)}:{value(rng, 0)}" for key in keys) + "}"


def subject(rng: random.Random, scheme: Scheme) -> str:
    """Make a subject of coverage that has some of what it must have."""
    each, has, named = rng.choice([*scheme.demands, ("point", "measures", None)])
    parts = {"id": json.dumps(rng.choice(TEXTS)), "each": f'"{each}"'}
    if rng.random() < 0.7:
        parts["has"] = json.dumps([has, rng.choice(TEXTS)])
    if rng.random() < 0.4:
        parts["facts"] = facts_part(rng, scheme, None)
    if named is not None and rng.random() < 0.7:
        found = rng.sample(scheme.lists[named], rng.randrange(len(scheme.lists[named])))
        parts["lists"] = json.dumps({named: found}, ensure_ascii=rng.random() < 0.5)
    return "{" + ",".join(f'"{key}":{part}' for key, part in parts.items()) + "}"


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
    right: Counter[str] = Counter()
    for (function, text), answer in zip(calls, ask_command_line(calls), strict=True):
        mine = ir.call(function, text)
        if json.loads(answer).get("error", {}).get("code") == "bad_call":
            # The line itself was no JSON: the wire says so in its own words.
            assert json.loads(mine)["error"]["code"] == "json_syntax", text
        else:
            assert mine == answer, text
            right[function] += '"ok"' in answer[:5]
    print(f"answered: {dict(right)}")
    assert all(right[function] > REQUESTS / 600 for function in OWN), right


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
