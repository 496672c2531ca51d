"""One record: a grade, with and without its reasons, beside the same rule in plain Python.

The rule is that of `standard`, six facts. The plain function trusts its facts; the careful one
refuses what is on no list or scale, as `grade` does. And the fixed cost of a table: 100 rows.

    one_record.py once WAY TIMES    microseconds of one call, as JSON
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from typing import TYPE_CHECKING, Any

import assess_rows
import integrity_risk as ir
import measure

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEME = ir.Scheme.builtin("standard")
GRADES = assess_rows.GRADES["six"]
ON_SCALE = {
    name: frozenset(map(float, words) if assess_rows.rated(name) else words)
    for name, words in assess_rows.SIX.items()
}


def records(number: int) -> list[dict[str, Any]]:
    rng = random.Random(1)
    scales = {name: sorted(words, key=str) for name, words in ON_SCALE.items()}
    return [{name: rng.choice(scale) for name, scale in scales.items()} for _ in range(number)]


def plain(facts: dict[str, Any]) -> str:
    if facts["risk_type"] == "moral":
        ladder = assess_rows.PROMINENCES.index(facts["prominence"])
    elif facts["outer_power"] == "much" or facts["inner_power"] == "much":
        ladder = 2
    else:
        ladder = int(facts["outer_power"] == "little")
    product = round(facts["likelihood"] * 10) * int(facts["severity"])
    return GRADES[max(ladder, (product > 160) + (product > 240))]


def careful(facts: dict[str, Any]) -> str:
    for name, value in facts.items():
        if value not in ON_SCALE[name]:
            raise ValueError(f"{value!r} is none of the values of {name}")
    return plain(facts)


def explained(facts: dict[str, Any]) -> str:
    decision = SCHEME.explain_grade(facts)
    assert decision.reasons
    return str(decision.outcome.grade)


def graded(facts: dict[str, Any]) -> str:
    return str(SCHEME.grade(facts).grade)


RECORDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "Scheme.grade": graded,
    "Scheme.explain_grade": explained,
    "plain Python, unchecked": plain,
    "plain Python, checked": careful,
}
TABLES = [name for name, way in assess_rows.WAYS.items() if way.most is None]
WAYS = [*RECORDS, *(f"100 rows: {name}" for name in TABLES)]


def once(way: str, times: int) -> dict[str, Any]:
    measure.keep_to_two_processors()
    if way in RECORDS:
        run, given = RECORDS[way], records(1000)
        if [run(facts) for facts in given] != [plain(facts) for facts in given]:
            raise SystemExit(f"{way}: other grades")
        asked = list(itertools.islice(itertools.cycle(given), times))
    else:
        found = assess_rows.once(way.removeprefix("100 rows: "), "six", "float64", 100)
        assert found["rows"] == 100
        made = assess_rows.WAYS[way.removeprefix("100 rows: ")]
        run = made.rule("six", "float64")
        asked = [made.prepare(assess_rows.table("six", "float64", 100))] * max(times // 20, 10)
        run(asked[0])
    started = time.perf_counter()
    for facts in asked:
        run(facts)
    return {"seconds": (time.perf_counter() - started) / len(asked), "times": len(asked)}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["once", way, times]:
            print(json.dumps(once(way, int(times))))
        case _:
            raise SystemExit(__doc__)
