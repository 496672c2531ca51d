"""Working days: calendars as data, and days counted by them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from integrity_risk import _native
from integrity_risk._results import Term
from integrity_risk._wire import Day, ask, crossing, day_text, to_json, well_formed

if TYPE_CHECKING:
    from collections.abc import Mapping

Deadline: TypeAlias = "Term | Mapping[str, Any]"
"""A term, or by when as the wire takes it: ``{"end_of": {"next": "month"}}``, …"""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday that a calendar names: its id, and its name in the language asked for.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> ir.Calendar.china().holiday("2026-10-01", lang="zh-Hans")
    Holiday(id='national_day', label='国庆节')
    """

    id: str
    label: str


@dataclass(frozen=True, slots=True, repr=False)
class Calendar:
    """Which days are working days, of the years for which that is known.

    It cannot be changed, and can be hashed, compared and pickled. Get one with `china`, `load`,
    `from_toml` or `from_json`. A day of a year without data is refused and never guessed: the
    days off of a year are set by a notice of its own.

    Attributes
    ----------
    document : str
        The whole of it as JSON, as `from_json` reads it.

    Examples
    --------
    >>> china = Calendar.china()
    >>> china.is_working_day("2026-02-14")  # a Saturday that makes up for a day off
    True
    >>> china.holiday("2026-02-16").label
    'Spring Festival'
    """

    document: str
    _compiled: _native.Calendar = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_compiled", _native.Calendar(crossing(self.document)))

    def __reduce__(self) -> tuple[type[Calendar], tuple[str]]:
        """Say how it is made again, elsewhere say."""
        return Calendar, (self.document,)

    @classmethod
    def china(cls) -> Calendar:
        """Give the calendar of China that ships with the library.

        Examples
        --------
        >>> Calendar.china().years[0]
        2010
        """
        return _china()

    @classmethod
    def load(cls, path: str | PathLike[str], *, lang: str | None = None) -> Calendar:
        """Read a calendar from a file: JSON if its name ends in ``.json``, else TOML.

        Parameters
        ----------
        path : path
            The file, in UTF-8.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            The first fault found, with its place.
        OSError
            When the file cannot be read.

        Examples
        --------
        >>> Calendar.load("/no/such/calendar.toml")
        Traceback (most recent call last):
        ...
        FileNotFoundError: [Errno 2] No such file or directory: '/no/such/calendar.toml'
        """
        file = Path(path)
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            named = well_formed(fspath(file))
            raise _native.refusal("not_utf8", {"file": named}, lang) from error
        if file.suffix.lower() == ".json":
            return cls.from_json(text, lang=lang)
        return cls.from_toml(text, file=file.name, lang=lang)

    @classmethod
    def from_toml(
        cls, text: str, *, file: str = "calendar.toml", lang: str | None = None
    ) -> Calendar:
        r"""Read a calendar from TOML.

        Parameters
        ----------
        text : str
            The calendar.
        file : str
            The name that errors give.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            The first fault found.

        Examples
        --------
        >>> text = 'format = 1\nid = "ours"\n[[year]]\nyear = 2026\noff = [{from = 2026-01-01}]'
        >>> Calendar.from_toml(text).is_working_day("2026-01-01")
        False
        """
        return cls(_native.calendar_from_toml(crossing(text), well_formed(file), lang))

    @classmethod
    def from_json(cls, text: str | Mapping[str, Any], *, lang: str | None = None) -> Calendar:
        """Read a calendar from JSON of the shape of the TOML file.

        Parameters
        ----------
        text : str or mapping
            The calendar, as text or as `json.loads` gives it.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            The first fault found.

        Examples
        --------
        >>> bad = {"format": 1, "id": "ours", "year": [{"year": 2026, "working": ["2026-01-05"]}]}
        >>> try:
        ...     Calendar.from_json(bad)
        ... except ValueError as error:
        ...     print(error.code, error.path)
        make_up_on_weekday /year/0/working/0
        """
        written = crossing(text) if isinstance(text, str) else to_json(text)
        _native.Calendar(written, lang)  # says what is wrong with it
        document = json.loads(written)
        return cls(json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")))

    @property
    def id(self) -> str:
        """The id, such as ``"china"``."""
        named: str = self._read()["id"]
        return named

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which it has data."""
        return tuple(sorted(year["year"] for year in self._read().get("year") or ()))

    def is_working_day(self, day: Day, *, lang: str | None = None) -> bool:
        """Say whether offices work on a day.

        Parameters
        ----------
        day : date or str
            The day, or ``"2026-01-31"``.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            ``calendar_year_missing`` for a year without data.

        Examples
        --------
        >>> Calendar.china().is_working_day(date(2026, 10, 1))
        False
        """
        working: bool = self._ask("is_working_day", lang, date=day_text(day))["working_day"]
        return working

    def holiday(self, day: Day, *, lang: str | None = None) -> Holiday | None:
        """Give the holiday for which a day is off, if the calendar names one.

        Errors are those of `is_working_day`.

        Parameters
        ----------
        day : date or str
            The day.
        lang : str, optional
            The language of the name and of messages.

        Examples
        --------
        >>> Calendar.china().holiday("2026-10-01", lang="zh-Hans").label
        '国庆节'
        """
        found = self._ask("is_working_day", lang, date=day_text(day))["holiday"]
        return None if found is None else Holiday(found["id"], found["label"])

    def add_working_days(self, day: Day, days: int, *, lang: str | None = None) -> date:
        """Give the working day that lies so many working days after a day, or before it.

        Parameters
        ----------
        day : date or str
            The day from which is counted, itself not counted.
        days : int
            How many; below zero for days before. None at all gives the day itself, whether it is
            a working day or not.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            ``calendar_year_missing`` for a year of which there is no data.

        Examples
        --------
        >>> Calendar.china().add_working_days("2026-09-30", 1)
        datetime.date(2026, 10, 8)
        """
        answer = self._ask("add_working_days", lang, date=day_text(day), days=days)
        return date.fromisoformat(answer["date"])

    def due(self, deadline: Deadline, start: Day, *, lang: str | None = None) -> date:
        """Give the day by which something is due.

        Parameters
        ----------
        deadline : Term or mapping
            A length of time, or one of ``working_days``, ``calendar_days``, ``months``, ``date``,
            ``day`` with ``of``, ``end_of`` and ``first_working_day_of``.
        start : date or str
            The day from which it runs, itself not counted.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            ``calendar_year_missing``; ``unknown_key`` and others for a deadline that is none.

        Examples
        --------
        >>> china = Calendar.china()
        >>> china.due(Term(5, working=True), "2026-09-30")
        datetime.date(2026, 10, 13)
        >>> china.due(Term(months=1), "2026-01-31")
        datetime.date(2026, 2, 28)
        >>> china.due({"end_of": {"this": "quarter"}}, "2026-02-01")
        datetime.date(2026, 3, 31)
        """
        length = deadline.to_json() if isinstance(deadline, Term) else deadline
        answer = self._ask("due", lang, deadline=length, start=day_text(start))
        return date.fromisoformat(answer["date"])

    def _read(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.document)
        return document

    def _ask(self, function: str, lang: str | None, **own: Any) -> Any:
        return ask(self._compiled.call, function, {"lang": lang, **own})

    def __repr__(self) -> str:
        return f"<Calendar {self.id}>"


@cache
def _china() -> Calendar:
    return Calendar(_native.calendar_of_china())
