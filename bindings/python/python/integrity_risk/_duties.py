"""The calendar of duties: what falls due, and what a record leaves undone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, cast

from integrity_risk import _results
from integrity_risk._calendar import Calendar
from integrity_risk._frozen import FrozenDict, frozen
from integrity_risk._results import Rule, SchemeRef, SchemeRole, html_table
from integrity_risk._wire import Day, day_text

if TYPE_CHECKING:
    from integrity_risk._scheme import Scheme

Json: TypeAlias = Mapping[str, Any]
DueBasis: TypeAlias = Literal["stated", "end_of_period", "no_term"]
"""The text states the day, names the period alone, or states no term."""
GapCode: TypeAlias = Literal["missed", "late", "early", "too_few", "wrong_role"]
"""What is wrong with a duty that was not done as it must be."""


class _Identified(TypedDict):
    id: str


class DutyPost(_Identified, total=False):
    """A post of a body: ``id``, ``name``, its ``department`` by id, its ``grade`` by id or label.

    Examples
    --------
    >>> cashier: DutyPost = {"id": "cashier", "department": "finance", "grade": "A"}
    """

    name: str
    department: str
    grade: str


class DutyDepartment(_Identified, total=False):
    """A department of a body: ``id``, ``name``, and its own ``grade`` where it has one.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> audit: ir.DutyDepartment = {"id": "audit", "name": "Audit", "grade": "A"}
    """

    name: str
    grade: str


class _Happened(TypedDict):
    occasion: str
    on: Day


class Happening(_Happened, total=False):
    """Something that happened: the ``occasion``, the day ``on``, the ``subject`` it happened to.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> moved: ir.Happening = {"occasion": "holder_changed", "on": "2026-03-02"}
    >>> dezhou = ir.Scheme.builtin("dezhou-work-safety-2011")
    >>> dezhou.duties(2026, happenings=[moved]).occurrences[0].duty
    'talk_before_taking_up'
    """

    subject: str


class _Done(TypedDict):
    duty: str
    on: Day


class DutyRecord(_Done, total=False):
    """What was done: the ``duty`` by name and the day ``on``.

    Where they matter also in which role (``by``), for which ``subject``, and for which of its
    times (``key``, such as ``2026-03``).

    Examples
    --------
    >>> done: DutyRecord = {"duty": "monthly_check", "on": "2026-03-12"}
    """

    by: str
    subject: str
    key: str


@dataclass(frozen=True, slots=True)
class Strange:
    """What is strange in a text and kept as written: its id, rule, clause and what it is.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> every = [phase for id in ir.BUILTIN for phase in ir.Scheme.builtin(id).phases()]
    >>> [phase.oddity.id for phase in every if phase.oddity][:1]
    ['gap_between_phases']
    """

    id: str
    rule: str
    clause: str
    says: str


@dataclass(frozen=True, slots=True)
class DutySubject:
    """The post or department for which a duty is done: ``kind``, ``id`` and ``name``.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> bureau = ir.Scheme.builtin("finance-bureau-regulation")
    >>> bureau.duties(2026, posts=[{"id": "cashier", "grade": "A"}]).occurrences[0].subject
    DutySubject(kind='post', id='cashier', name=None)
    """

    kind: str
    id: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that has to be done by somebody, as the text has it.

    Attributes
    ----------
    duty, label : str
        The name by which records name it, and what it is called.
    kind : str
        ``check``, ``report``, ``education``, ``meeting``, …
    roles, answerable, watched_by, to : tuple of SchemeRole
        Who does it, who answers for it, who watches over it, who receives it.
    form : str or None
        The papers it is done on.
    each : str
        For whom each time: ``body``, ``department`` or ``post``.
    grades : tuple of str or None
        Of these grades only.
    phase : str or None
        The phase it belongs to.
    after : tuple of str
        The duties it comes after.
    timing : FrozenDict
        When, as the wire says it: ``when`` is ``once``, ``every``, ``months``,
        ``before_holidays``, ``occasion`` or ``untimed``.
    oddity : Strange or None
        What is strange about it.
    rule : Rule or None
        The rule that says so.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> duty = ir.Scheme.builtin("town-rules").duty_rules()[0]
    >>> duty.duty, duty.each, duty.timing["when"], duty.timing["every"]
    ('study_report', 'body', 'every', 'quarter')
    """

    duty: str
    label: str
    kind: str
    roles: tuple[SchemeRole, ...]
    answerable: tuple[SchemeRole, ...]
    watched_by: tuple[SchemeRole, ...]
    to: tuple[SchemeRole, ...]
    form: str | None
    each: str
    grades: tuple[str, ...] | None
    phase: str | None
    after: tuple[str, ...]
    timing: FrozenDict[str, Any]
    oddity: Strange | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class WorkPhase:
    """A phase of the work, as the text has it.

    Attributes
    ----------
    id, label : str
        Its id and its name.
    begins, ends : FrozenDict or None
        Its first and last day, as the file of the scheme has them.
    oddity : Strange or None
        What is strange about it.
    rule : Rule or None
        The rule that gives it.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> phase = ir.Scheme.builtin("development-zone-2012").phases()[0]
    >>> phase.id, phase.label, phase.rule.id
    ('mobilisation', 'Study and mobilisation', 'KZ-1.mobilisation')
    """

    id: str
    label: str
    begins: FrozenDict[str, Any] | None
    ends: FrozenDict[str, Any] | None
    oddity: Strange | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class DutyOccurrence:
    """One time that a duty falls due.

    Attributes
    ----------
    id : str
        An id that stays the same.
    duty : str
        The name of the duty.
    key : str
        Which of its times this is: a year, ``2026-03``, ``2026-q1``, a day.
    subject : DutySubject or None
        For whom; none for the body as a whole, or for all together where these are not known.
    begins : date or None
        The first day on which it can be done.
    due : date or None
        The last day; none where the text states no term.
    basis : DueBasis
        Where that day comes from.
    times : int
        How many times at least it is done by then.
    carried_from : int or None
        The year the text has, where another one was put in its place.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> occurrence = ir.Scheme.builtin("town-rules").duties(2026).occurrences[0]
    >>> occurrence.id, occurrence.due, occurrence.basis
    ('study_report@2026-q1', datetime.date(2026, 3, 31), 'end_of_period')
    """

    id: str
    duty: str
    key: str
    subject: DutySubject | None
    begins: date | None
    due: date | None
    basis: DueBasis
    times: int
    carried_from: int | None


@dataclass(frozen=True, slots=True)
class PhaseOccurrence:
    """A phase with its days; `carried_from` is the text's year where another one stands for it.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> zone = ir.Scheme.builtin("development-zone-2012")
    >>> phase = zone.duties(2026, carry_to=2026).phases[0]
    >>> phase.id, phase.ends, phase.carried_from
    ('mobilisation', datetime.date(2026, 11, 10), 2012)
    """

    id: str
    label: str
    begins: date | None
    ends: date | None
    carried_from: int | None
    oddity: Strange | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class DutyCalendar:
    """What falls due in a period. In a notebook it shows as a table.

    Attributes
    ----------
    scheme : SchemeRef
        The scheme that says so.
    duties : tuple of Duty
        The duties of the scheme, in the order of its text.
    occurrences : tuple of DutyOccurrence
        What falls due, by day.
    phases : tuple of PhaseOccurrence
        The phases that touch the period.
    untimed, on_occasion, outside : tuple of str
        Duties without a time, those an occasion gives rise to, and those whose text names a year
        that lies outside the period, by name.
    awaiting_calendar : tuple of str
        Duties before holidays that may fall due in the period for a holiday of the year after it,
        of which the calendar has no days off yet, by name.
    ungraded : tuple of DutySubject
        Posts and departments of which no grade is known, though a duty depends on it.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> due = ir.Scheme.builtin("dezhou-work-safety-2011").duties(2011)
    >>> [(of.due.isoformat(), of.duty) for of in due.occurrences][:2]
    [('2011-03-15', 'leading_group'), ('2011-03-15', 'opinion_and_rules')]
    """

    scheme: SchemeRef
    duties: tuple[Duty, ...]
    occurrences: tuple[DutyOccurrence, ...]
    phases: tuple[PhaseOccurrence, ...]
    untimed: tuple[str, ...]
    on_occasion: tuple[str, ...]
    outside: tuple[str, ...]
    awaiting_calendar: tuple[str, ...]
    ungraded: tuple[DutySubject, ...]
    _of: Scheme = field(repr=False, compare=False)
    _asked: FrozenDict[str, Any] = field(repr=False, compare=False)

    def duty(self, name: str) -> Duty:
        """Give a duty by its name.

        Parameters
        ----------
        name : str
            The name that its occurrences have.

        Raises
        ------
        KeyError
            When the scheme has none of this name.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> due = ir.Scheme.builtin("town-rules").duties(2026)
        >>> due.duty(due.occurrences[0].duty).label
        'Report of study progress'
        """
        for duty in self.duties:
            if duty.duty == name:
                return duty
        raise KeyError(name)

    def to_icalendar(
        self,
        stamp: datetime | str,
        *,
        entries: Literal["todo", "event"] = "todo",
        lang: str | None = None,
    ) -> str:
        r"""Give the duties and phases as a file for calendar programs (iCalendar, RFC 5545).

        Parameters
        ----------
        stamp : datetime or str
            When the file is made, with the offset from universal time.
        entries : str
            ``todo`` shows a duty as a task with its last day, ``event`` as an event on the whole
            of it, for programs that show no tasks.
        lang : str, optional
            The language of names and notes; that of this calendar if not said.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> due = ir.Scheme.builtin("development-zone-2012").duties(2012)
        >>> file = due.to_icalendar("2012-11-01T08:00:00+08:00")
        >>> "DUE;VALUE=DATE:20121205\r\n" in file
        True
        """
        asked = json.loads(json.dumps(dict(self._asked), default=dict))
        lang = asked.pop("lang") if lang is None else (asked.pop("lang"), lang)[1]
        answer = self._of._ask("duties_icalendar", lang, stamp=stamp, entries=entries, **asked)
        text: str = answer["icalendar"]
        return text

    def _repr_html_(self) -> str:
        """Show the calendar in a notebook."""
        labels = {duty.duty: duty.label for duty in self.duties}
        rows = [(str(of.due or "…"), labels[of.duty]) for of in self.occurrences]
        return html_table(self.scheme.id, rows)


@dataclass(frozen=True, slots=True)
class DutyGap:
    """A duty that was not done as it must be.

    Attributes
    ----------
    code : GapCode
        ``missed``, ``late``, ``early``, ``too_few`` or ``wrong_role``.
    message : str
        The same in words.
    details : FrozenDict
        The values in the message.
    label : str
        What the duty is called.
    occurrence : DutyOccurrence
        The time it fell due.
    done : tuple of date
        The days on which it was done after all.
    rule : Rule or None
        The rule that demands it.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> town = ir.Scheme.builtin("town-rules")
    >>> gap = town.gaps([], 2026, on="2026-08-01").gaps[0]
    >>> gap.code, gap.occurrence.id, gap.done
    ('missed', 'study_report@2026-q1', ())
    """

    code: GapCode
    message: str
    details: FrozenDict[str, str]
    label: str
    occurrence: DutyOccurrence
    done: tuple[date, ...]
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class DutyGaps:
    """What a record leaves undone, up to a day. In a notebook it shows as a table.

    Attributes
    ----------
    scheme : SchemeRef
        The scheme that says so.
    on : date
        The day up to which was judged: what was due before it.
    judged, fulfilled : int
        How many times duties fell due, and how many of these were done as they must be.
    gaps : tuple of DutyGap
        What was not, by day.
    open : tuple of DutyOccurrence
        What is due on that day or later and not done so far.
    awaiting_calendar : tuple of str
        Duties before holidays that may fall due in the period for a holiday of the year after it,
        of which the calendar has no days off yet, by name.
    unused : tuple of int
        The lines of the record that belong to nothing that fell due in the period.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> town = ir.Scheme.builtin("town-rules")
    >>> gaps = town.gaps([], 2026, on="2026-08-01")
    >>> gaps.judged, gaps.fulfilled, len(gaps.gaps)
    (2, 0, 2)
    """

    scheme: SchemeRef
    on: date
    judged: int
    fulfilled: int
    gaps: tuple[DutyGap, ...]
    open: tuple[DutyOccurrence, ...]
    awaiting_calendar: tuple[str, ...]
    unused: tuple[int, ...]

    def _repr_html_(self) -> str:
        """Show the gaps in a notebook."""
        rows = [(gap.label, gap.message) for gap in self.gaps]
        return html_table(f"{self.scheme.id}, {self.on}", rows)


def asked(
    first: int | Day,
    last: Day | None,
    calendar: Calendar | None,
    carry_to: int | None,
    posts: Iterable[Mapping[str, Any]] | None,
    departments: Iterable[Mapping[str, Any]] | None,
    happenings: Iterable[Mapping[str, Any]] | None,
) -> dict[str, Any]:
    """Write a period and what is known of a body as the wire takes them."""
    year = isinstance(first, int)
    if not year and last is None:
        raise TypeError("give a year, or a first and a last day")
    begin = f"{first:04}-01-01" if isinstance(first, int) else day_text(first)
    end = f"{first:04}-12-31" if last is None else day_text(last)
    calendar = calendar or Calendar.china()
    request = {
        "calendar": json.loads(calendar.document),
        "from": begin,
        "to": end,
        "carry_to": carry_to,
        "posts": posts if posts is None else [*posts],
        "departments": departments if departments is None else [*departments],
        "happenings": happenings if happenings is None else [*happenings],
    }
    return {key: value for key, value in request.items() if value is not None}


def due(scheme: Scheme, lang: str | None, as_of: Day | None, request: Json) -> DutyCalendar:
    """Ask what falls due."""
    found = scheme._ask("duties", lang, as_of, **request)
    kept = {**request, "lang": lang}
    if as_of is not None:
        kept["as_of"] = day_text(as_of)
    return DutyCalendar(
        SchemeRef(**found["scheme"]),
        tuple(map(duty, found["duties"])),
        tuple(map(_occurrence, found["occurrences"])),
        tuple(map(_phase_occurrence, found["phases"])),
        tuple(found["untimed"]),
        tuple(found["on_occasion"]),
        tuple(found["outside"]),
        tuple(found["awaiting_calendar"]),
        tuple(map(_subject, found["ungraded"])),
        scheme,
        cast("FrozenDict[str, Any]", frozen(kept)),
    )


def gaps(scheme: Scheme, lang: str | None, as_of: Day | None, request: Json) -> DutyGaps:
    """Ask what a record leaves undone."""
    found = scheme._ask("gaps", lang, as_of, **request)
    return DutyGaps(
        SchemeRef(**found["scheme"]),
        date.fromisoformat(found["on"]),
        found["judged"],
        found["fulfilled"],
        tuple(map(_gap, found["gaps"])),
        tuple(map(_occurrence, found["open"])),
        tuple(found["awaiting_calendar"]),
        tuple(found["unused"]),
    )


# From the wire's JSON. What it writes is known; nothing is checked or decided here.


def duty(found: Json) -> Duty:
    """Read a duty."""
    roles = {
        key: tuple(map(_results.role_of, found[key]))
        for key in ("roles", "answerable", "watched_by", "to")
    }
    grades = found["grades"]
    return Duty(
        found["duty"],
        found["label"],
        found["kind"],
        roles["roles"],
        roles["answerable"],
        roles["watched_by"],
        roles["to"],
        found["form"],
        found["each"],
        None if grades is None else tuple(grades),
        found["phase"],
        tuple(found["after"]),
        frozen(found["timing"]),
        _strange(found["oddity"]),
        _results.rule(found["rule"]),
    )


def phase(found: Json) -> WorkPhase:
    """Read a phase."""
    return WorkPhase(
        found["id"],
        found["label"],
        frozen(found["from"]),
        frozen(found["to"]),
        _strange(found["oddity"]),
        _results.rule(found["rule"]),
    )


def _strange(found: Json | None) -> Strange | None:
    return None if found is None else Strange(**found)


def _day(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


def _subject(found: Json) -> DutySubject:
    return DutySubject(found["kind"], found["id"], found["name"])


def _occurrence(found: Json) -> DutyOccurrence:
    subject = found["subject"]
    return DutyOccurrence(
        found["id"],
        found["duty"],
        found["key"],
        None if subject is None else _subject(subject),
        _day(found["from"]),
        _day(found["due"]),
        found["basis"],
        found["times"],
        found["carried_from"],
    )


def _phase_occurrence(found: Json) -> PhaseOccurrence:
    return PhaseOccurrence(
        found["id"],
        found["label"],
        _day(found["from"]),
        _day(found["to"]),
        found["carried_from"],
        _strange(found["oddity"]),
        _results.rule(found["rule"]),
    )


def _gap(found: Json) -> DutyGap:
    return DutyGap(
        found["code"],
        found["message"],
        FrozenDict(found["details"]),
        found["label"],
        _occurrence(found["occurrence"]),
        tuple(date.fromisoformat(day) for day in found["done"]),
        _results.rule(found["rule"]),
    )
