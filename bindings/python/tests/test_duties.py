"""The files for calendar programs, read and written again by a package that is kept by others."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import icalendar
import pytest

import integrity_risk as ir

STAMP = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=8)))
LANGUAGES = ["en", "zh-Hans", "zh-Hant"]
NAME = "出纳;会计,\\一 🧾 and a very long name that must be folded somewhere 一二三四五六七八九"


def due_of(name: str, lang: str) -> ir.DutyCalendar:
    """Give what falls due in the year of the text, or in 2026."""
    scheme = ir.Scheme.builtin(name)
    years = [
        int(timing["due"]["date"][:4])
        for timing in (duty.timing for duty in scheme.duty_rules())
        if timing["when"] == "once" and "date" in timing["due"]
    ]
    posts = [{"id": "p;1", "name": NAME, "department": "d", "grade": scheme_grade(scheme)}]
    return scheme.duties(min(years, default=2026), posts=posts, lang=lang)


def scheme_grade(scheme: ir.Scheme) -> str | None:
    grades = scheme.describe()["grades"]
    return grades[0]["id"] if grades else None


def fields(component: Any) -> dict[str, Any]:
    """Give every property of a component by name, with its parameters."""
    return {
        name: (str(value) if not hasattr(value, "dt") else value.dt, dict(value.params))
        for name, value in component.property_items(recursive=False)
        if name not in ("BEGIN", "END", "CATEGORIES")
    }


@pytest.mark.parametrize("entries", ["todo", "event"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ir.BUILTIN)
def test_every_field_is_read(name: str, lang: str, entries: Any) -> None:
    due = due_of(name, lang)
    text = due.to_icalendar(STAMP, entries=entries)
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    read = icalendar.Calendar.from_ical(text)
    by_id: dict[str, Any] = {str(found["UID"]): found for found in read.walk() if "UID" in found}
    labels = {duty.duty: duty for duty in due.duties}
    told = [of for of in due.occurrences if of.due is not None]
    whole = [of for of in due.phases if of.begins is not None and of.ends is not None]
    assert len(by_id) == len(told) + len(whole)
    for of in told:
        found = by_id[f"{name}/{of.id}"]
        assert found.name == ("VTODO" if entries == "todo" else "VEVENT")
        assert found["DTSTAMP"].dt == STAMP
        duty = labels[of.duty]
        last = found["DUE"].dt if entries == "todo" else found["DTSTART"].dt
        assert last == of.due
        assert type(last) is date
        if entries == "event":
            assert found["DTEND"].dt == of.due + timedelta(days=1)
        elif of.begins is not None and of.begins < of.due:
            assert found["DTSTART"].dt == of.begins
        summary = str(found["SUMMARY"])
        assert summary.startswith(duty.label)
        assert of.subject is None or summary.endswith(of.subject.name or of.subject.id)
        notes = str(found["DESCRIPTION"])
        assert duty.rule is not None
        for part in (duty.rule.says, duty.rule.clause, *(role.label for role in duty.roles)):
            assert part in notes
    for phase in whole:
        assert phase.begins is not None
        assert phase.ends is not None
        found = by_id[f"{name}/phase/{phase.id}@{phase.begins.year:04}"]
        assert str(found["SUMMARY"]) == phase.label
        assert found["DTSTART"].dt == phase.begins
        assert found["DTEND"].dt == phase.ends + timedelta(days=1)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ir.BUILTIN)
def test_the_file_survives_a_round(name: str, lang: str) -> None:
    first = icalendar.Calendar.from_ical(due_of(name, lang).to_icalendar(STAMP))
    again = icalendar.Calendar.from_ical(first.to_ical())
    assert [found.name for found in first.walk()] == [found.name for found in again.walk()]
    for one, other in zip(first.walk(), again.walk(), strict=True):
        assert fields(one) == fields(other)
        assert str(one.get("CATEGORIES")) == str(other.get("CATEGORIES"))


def test_a_later_file_has_the_same_ids() -> None:
    due = due_of("standard", "en")
    early, late = (
        due.to_icalendar(STAMP),
        due.to_icalendar(STAMP + timedelta(days=9), lang="zh-Hans"),
    )
    ids = [
        [str(found["UID"]) for found in icalendar.Calendar.from_ical(text).walk("VTODO")]
        for text in (early, late)
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_three_misses_are_found() -> None:
    scheme = ir.Scheme.builtin("dezhou-work-safety-2011")
    due = scheme.duties(2011)
    missed = {"opinions@2011", "teaching_film@2011-05", "summary@2011"}
    record = [
        {"duty": of.duty, "on": of.due} for of in due.occurrences if of.due and of.id not in missed
    ]
    gaps = scheme.gaps(record, 2011, on="2012-01-01")
    assert {gap.occurrence.id for gap in gaps.gaps} == missed
    assert {gap.code for gap in gaps.gaps} == {"missed"}
    assert gaps.judged == gaps.fulfilled + 3
    assert gaps.unused == ()


def test_a_period_is_a_year_or_two_days() -> None:
    with pytest.raises(TypeError):
        ir.Scheme.builtin("standard").duties("2026-01-01")
