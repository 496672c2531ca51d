"""The second reading of forms beside every conformance case of theirs."""

from __future__ import annotations

import json
import unittest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .forms import Reading, load

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parents[1]
MANY = 100


def cases() -> Iterator[dict[str, Any]]:
    """Give the cases that validate a form of a built-in scheme."""
    for file in sorted(CASES.glob("*/*.json")):
        for case in json.loads(file.read_text("utf-8"))["cases"]:
            asked = case.get("input") or {}
            if case["function"] == "form_validate" and "ok" in case["output"] and "values" in asked:
                yield case


class Forms(unittest.TestCase):
    """Field by field and across fields."""

    def test_every_case_is_read_alike(self) -> None:
        """Compare place and code; what rests on a decision is left to the decisions' own tests."""
        of_decisions = {"grade_not_as_decided", "supervisor_of_other_rank"}
        compared = 0
        for case in cases():
            asked = case["input"]
            reading = Reading(load(asked["scheme"]), asked["form"])
            found = [
                (finding["path"], finding["code"])
                for finding in case["output"]["ok"]["findings"]
                if finding["code"] not in of_decisions
            ]
            with self.subTest(case["id"]):
                assert reading.findings(asked["values"]) == found
            compared += 1
        assert compared > MANY


if __name__ == "__main__":
    unittest.main()
