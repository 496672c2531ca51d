"""The calendar of China, day by day against a package that is kept by others."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Any

import chinese_calendar
import pytest

from tests.support import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = ROOT / "crates" / "integrity-risk" / "calendars" / "china.toml"
CALENDAR = tomllib.loads(FILE.read_text(encoding="utf-8"))
DAY = timedelta(days=1)


def days(first: date, last: date) -> list[date]:
    return [first + DAY * place for place in range((last - first).days + 1)]


@pytest.mark.parametrize("year", CALENDAR["year"], ids=lambda year: str(year["year"]))
def test_every_day_of_the_year(year: dict[str, Any]) -> None:
    off = {day for span in year["off"] for day in days(span["from"], span.get("to", span["from"]))}
    worked = set(year["working"])
    number: int = year["year"]
    for day in days(date(number, 1, 1), date(number, 12, 31)):
        working = day in worked or (day.weekday() < 5 and day not in off)
        assert working == chinese_calendar.is_workday(day), day


def test_no_year_is_left_out() -> None:
    latest = max(chinese_calendar.holidays).year
    assert [year["year"] for year in CALENDAR["year"]] == list(range(2010, latest + 1))
