"""The calendar of China, day by day against a package that is kept by others."""

from __future__ import annotations

import copy
import pickle
import sys
from datetime import date, timedelta
from typing import Any

import chinese_calendar
import pytest

import integrity_risk as ir
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


def test_a_calendar_is_compiled_once_and_is_the_same_elsewhere() -> None:
    china = ir.Calendar.china()
    for other in (pickle.loads(pickle.dumps(china)), copy.deepcopy(china)):
        assert (other, hash(other)) == (china, hash(china))
        assert not other.is_working_day("2026-10-01")
    with pytest.raises(ir.IntegrityRiskError, match="json_syntax"):
        ir.Calendar("no calendar")
    for code, day in {"calendar_year_missing": "1999-01-04", "not_a_date": "2026-1-5"}.items():
        with pytest.raises(ir.IntegrityRiskError, match=code):
            china.is_working_day(day)
