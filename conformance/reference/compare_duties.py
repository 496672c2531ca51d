"""Compares the days of duties and phases, and what is missed of them, with the library."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from . import duties
from .compare import Tally

if TYPE_CHECKING:
    from .library import Library

#: The years of the texts, a leap year, this one, and one far away.
YEARS = (2011, 2012, 2017, 2024, 2026, 2100)


def compare(library: Library) -> Tally:
    """Compare every scheme in every year."""
    tally = Tally()
    for scheme in library.ask("schemes"):
        text = duties.TEXTS.get(scheme["id"])
        if text is None:
            tally.differences += 1
            tally.lines.append(f"{scheme['id']}: the reference says nothing of its days")
            continue
        tally.decisions += 1
        for year in YEARS:
            for line in differences(library, scheme["id"], text, year):
                tally.differences += 1
                tally.lines.append(f"{scheme['id']} {year}: {line}")
            tally.inputs += 1
    return tally


def differences(library: Library, scheme: str, text: duties.Text, year: int) -> list[str]:
    """Say in which days a scheme and the reference differ, and in what a record misses."""
    period = {"scheme": scheme, "from": f"{year}-01-01", "to": f"{year}-12-31"}
    found = ask(library, "duties", period)
    lines = []
    days = sorted((of["duty"], of["due"]) for of in found["occurrences"])
    expected = sorted((name, day.isoformat()) for name, day in duties.due(text, year))
    if days != expected:
        lines.append(f"duties {set(days) ^ set(expected)}")
    spans = sorted((of["id"], of["from"], of["to"]) for of in found["phases"])
    told = sorted((name, iso(first), iso(last)) for name, first, last in duties.phases(text, year))
    if spans != told:
        lines.append(f"phases {set(spans) ^ set(told)}")
    # Everything is done on its last day but each third: these are missed once the day is over.
    record = [{"duty": name, "on": day} for at, (name, day) in enumerate(expected) if at % 3]
    for on in (date(year, 6, 30), date(year, 7, 1), date(year + 1, 1, 1)):
        gaps = ask(library, "gaps", {**period, "record": record, "on": on.isoformat()})
        found = [gap["occurrence"] for gap in gaps["gaps"]]
        missed = sorted((of["duty"], of["due"]) for of in found)
        left = [of for at, of in enumerate(expected) if not at % 3]
        over = sorted(of for of in left if date.fromisoformat(of[1]) + timedelta(days=1) <= on)
        if missed != over or any(gap["code"] != "missed" for gap in gaps["gaps"]):
            lines.append(f"gaps on {on} {set(missed) ^ set(over)}")
    return lines


def iso(day: date | None) -> str | None:
    """Write a day as the wire does."""
    return None if day is None else day.isoformat()


def ask(library: Library, function: str, values: dict[str, Any]) -> Any:
    """Ask a question whose values are no texts alone."""
    (answer,) = library.call([json.dumps({"function": function, "input": values})])
    return answer["ok"]
