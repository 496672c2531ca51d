"""Cases of approval: a route walked step by step, each event kept with the hash of its record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, cast

from integrity_risk import _results
from integrity_risk._calendar import Calendar
from integrity_risk._errors import IntegrityRiskError, error_from
from integrity_risk._frozen import FrozenDict, frozen, thawed
from integrity_risk._results import Rule, SchemeRole, html_table
from integrity_risk._wire import Day, ask, call, day_text, to_json, well_formed

if TYPE_CHECKING:
    from integrity_risk._scheme import Facts, Scheme

Json: TypeAlias = Mapping[str, Any]
Moment: TypeAlias = "datetime | str"
"""An instant with its offset from universal time: ``"2026-03-02T09:00:00+08:00"``."""
Phase: TypeAlias = Literal["running", "ended", "withdrawn"]
"""Whether a case of approval goes on, or how it came to an end."""
StepStatus: TypeAlias = Literal["done", "open", "waiting", "not_needed"]
"""Where a step stands: ``open`` is its turn, ``waiting`` comes after others."""


class _Persons(TypedDict):
    persons: list[str]


class Office(_Persons, total=False):
    """Who holds a role: ``persons``, none while it is vacant; ``acting`` if only for a holder.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> office: ir.Office = {"persons": ["chen"], "acting": True}
    """

    acting: bool


class Organisation(TypedDict, total=False):
    """Who holds which role: ``offices`` of the body by role, ``departments`` with theirs by id.

    Examples
    --------
    >>> body: Organisation = {"offices": {"principal_leader": {"persons": ["chen"]}}}
    """

    offices: dict[str, Office]
    departments: dict[str, dict[str, Office]]


class _Subject(TypedDict):
    id: str
    persons: list[str]


class Matter(_Subject, total=False):
    """Whose matter a case is about: ``id``, the ``persons``, their ``department`` and ``role``.

    Examples
    --------
    >>> post: Matter = {"id": "post-7", "persons": ["zhao"], "department": "audit"}
    """

    department: str
    role: str


@dataclass(frozen=True, slots=True)
class Record:
    """An event with the hash that binds it to all before it: what a host keeps.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_case(
    ...     "registration", {"id": "post-7", "persons": ["zhao"]},
    ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
    ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
    ... )
    >>> case.record.event["event"], len(case.record.hash)
    ('opened', 64)
    """

    event: FrozenDict[str, Any]
    hash: str

    def to_json(self) -> dict[str, Any]:
        """Give the record as the wire writes it, in dicts and lists that `json.dumps` takes.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> case = ir.Scheme.builtin("standard").open_case(
        ...     "registration", {"id": "post-7", "persons": ["zhao"]},
        ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
        ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
        ... )
        >>> sorted(case.record.to_json())
        ['event', 'hash']
        """
        return {"event": thawed(self.event), "hash": self.hash}


@dataclass(frozen=True, slots=True)
class ActDone:
    """An act that was done in a step.

    Attributes
    ----------
    role : str
        The role of the step that it stands for.
    actor : str
        Who acted.
    at : str
        When, as the event said it.
    sequence : int
        The number of the event.
    held : str or None
        The role that was held, where another one acted in its place.
    acting_for : str or None
        For whom, where a deputy acted.
    late_reason : str or None
        Why it came after its last day, where it did.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_case(
    ...     "registration", {"id": "post-7", "persons": ["zhao"]},
    ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
    ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
    ... )
    >>> event = {
    ...     "event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "wu",
    ...     "act": "decide", "step": "targets", "role": "leading_group_office",
    ...     "content": {"powers": "5f1d"},
    ... }
    >>> done = case.apply(event).steps[0].acts[0]
    >>> done.actor, done.role, done.at
    ('wu', 'leading_group_office', '2026-03-02T10:00:00+08:00')
    """

    role: str
    actor: str
    at: str
    sequence: int
    held: str | None = None
    acting_for: str | None = None
    late_reason: str | None = None


@dataclass(frozen=True, slots=True)
class CaseStep:
    """Where a step of a case stands.

    Attributes
    ----------
    step, label : str
        Its id and its name.
    act : str
        What is done in it: ``fill``, ``review``, ``sign``, …
    status : StepStatus
        ``done``, ``open`` (it is its turn), ``waiting`` or ``not_needed``.
    acts : tuple of ActDone
        What was done and counts.
    fallen : tuple of ActDone
        What was done and no longer counts, and has not been done again.
    due : date or None
        By when it must be done.
    stands_until : date or None
        The last day on which it stands before what follows it.
    rule : Rule or None
        The rule that says so.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_case(
    ...     "registration", {"id": "post-7", "persons": ["zhao"]},
    ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
    ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
    ... )
    >>> case.steps[0].step, case.steps[0].act, case.steps[0].status
    ('targets', 'decide', 'open')
    """

    step: str
    label: str
    act: str
    status: StepStatus
    acts: tuple[ActDone, ...]
    fallen: tuple[ActDone, ...]
    due: date | None
    stands_until: date | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class CaseRole:
    """A role in which a step can be done.

    Attributes
    ----------
    role : SchemeRole
        The role.
    instead_of : str or None
        The step's own role, where this one acts in its place.
    rule : Rule or None
        The rule of recusal by which it does.
    persons, deputies : tuple of str
        Who may act, and who may act for one of them.
    anyone : bool
        Whether anybody may.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_case(
    ...     "registration", {"id": "post-7", "persons": ["zhao"]},
    ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
    ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
    ... )
    >>> role = case.next("2026-03-02")[0].roles[0]
    >>> role.role.id, role.persons, role.anyone
    ('leading_group_office', ('wu',), False)
    """

    role: SchemeRole
    instead_of: str | None
    rule: Rule | None
    persons: tuple[str, ...]
    deputies: tuple[str, ...]
    anyone: bool


@dataclass(frozen=True, slots=True)
class NextStep:
    """What may be done now: in which roles, by when, and whether that day has passed.

    With `joint` all roles act together; else one of them is enough. `certain` says whether the
    step is certainly needed. `not_before` is the first day on which it may be done, where
    something before it stands for a time.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_case(
    ...     "registration", {"id": "post-7", "persons": ["zhao"]},
    ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
    ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
    ... )
    >>> turn = case.next("2026-03-02")[0]
    >>> turn.step, turn.joint, turn.due, turn.overdue
    ('targets', False, None, False)
    """

    step: str
    act: str
    joint: bool
    roles: tuple[CaseRole, ...]
    certain: bool
    not_before: date | None
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """What stands in the way of a case, or is worth knowing of it; with the rule it rests on.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_case(
    ...     "registration", {"id": "post-7", "persons": ["zhao"]},
    ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
    ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
    ... )
    >>> case.findings[0].code, case.findings[0].rule
    ('vacant', None)
    """

    code: str
    message: str
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class CaseView:
    """Where a case stands on a day.

    Attributes
    ----------
    phase : Phase
        ``running``, ``ended`` or ``withdrawn``.
    route : str
        The route it takes.
    next_sequence : int
        The number of the next event.
    head : str
        The hash of the last record.
    due : date or None
        By when all of it must be done.
    steps : tuple of CaseStep
        Its steps.
    next : tuple of NextStep
        What may be done now.
    findings : tuple of CaseFinding
        What stands in the way, or is worth knowing.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_case(
    ...     "registration", {"id": "post-7", "persons": ["zhao"]},
    ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
    ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
    ... )
    >>> view = case.view("2026-03-02")
    >>> view.phase, view.route, view.next_sequence, len(view.steps)
    ('running', 'registration', 1, 11)
    """

    phase: Phase
    route: str
    next_sequence: int
    head: str
    due: date | None
    steps: tuple[CaseStep, ...]
    next: tuple[NextStep, ...]
    findings: tuple[CaseFinding, ...]


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """Whether records are as they were: true when they are, else `fault` says what is wrong.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_case(
    ...     "registration", {"id": "post-7", "persons": ["zhao"]},
    ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
    ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
    ... )
    >>> check = ir.verify_chain([case.record], "0" * 64)
    >>> bool(check), check.fault.code
    (False, 'other_head')
    """

    whole: bool
    fault: IntegrityRiskError | None

    def __bool__(self) -> bool:
        return self.whole


@dataclass(frozen=True, slots=True, repr=False)
class ApprovalCase:
    """A case of approval after some of its events.

    It cannot be changed: an event gives another case. It can be hashed, compared and pickled;
    two are equal when scheme, calendar and what was done are. Get one with `Scheme.open_case`,
    from what was kept with `Scheme.case` or from its records with `Scheme.replay`.

    Attributes
    ----------
    scheme : Scheme
        The scheme whose route it takes.
    calendar : Calendar
        The calendar by which it counts working days.
    lang : str or None
        The language of labels and messages.
    record : Record or None
        What is to be kept of the last event; none where the case was read from its state.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_case(
    ...     "registration",
    ...     {"id": "post-7", "persons": ["zhao"]},
    ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
    ...     "2026-03-02T09:00:00+08:00",
    ...     "wu",
    ...     content={"powers": "5f1d"},
    ... )
    >>> [(turn.step, turn.roles[0].persons) for turn in case.next("2026-03-02")]
    [('targets', ('wu',))]
    >>> event = {
    ...     "event": "acted", "sequence": case.next_sequence, "at": "2026-03-02T10:00:00+08:00",
    ...     "actor": "wu", "act": "decide", "step": "targets", "role": "leading_group_office",
    ...     "content": {"powers": "5f1d"},
    ... }
    >>> after = case.apply(event)
    >>> after.steps[0].status, after.steps[1].status
    ('done', 'open')
    >>> after.check({**event, "sequence": 2, "actor": "zhao"}).code
    'step_done'
    """

    scheme: Scheme
    calendar: Calendar
    lang: str | None = field(compare=False)
    record: Record | None = field(compare=False)
    _state: str
    _seen: CaseView = field(compare=False)

    @property
    def phase(self) -> Phase:
        """Whether it goes on as of its last event; `view` says it of a later day."""
        return self._seen.phase

    @property
    def route(self) -> str:
        """The id of the route it takes."""
        return self._seen.route

    @property
    def steps(self) -> tuple[CaseStep, ...]:
        """Its steps, in the order of the route."""
        return self._seen.steps

    @property
    def findings(self) -> tuple[CaseFinding, ...]:
        """What stands in the way, or is worth knowing."""
        return self._seen.findings

    @property
    def due(self) -> date | None:
        """By when all of it must be done."""
        return self._seen.due

    @property
    def head(self) -> str:
        """The hash of the last record, which binds all of them."""
        return self._seen.head

    @property
    def next_sequence(self) -> int:
        """The number of the next event: one with another number is refused."""
        return self._seen.next_sequence

    def next(self, on: Day) -> tuple[NextStep, ...]:
        """Give what may be done now, with what is overdue on a day.

        Parameters
        ----------
        on : date or str
            The day on which it is looked at.

        Raises
        ------
        IntegrityRiskError
            ``not_a_date`` for a day that is none.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> case = ir.Scheme.builtin("standard").open_case(
        ...     "registration", {"id": "post-7", "persons": ["zhao"]},
        ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
        ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
        ... )
        >>> [turn.step for turn in case.next("2026-03-02")]
        ['targets']
        """
        return self.view(on).next

    def view(self, on: Day) -> CaseView:
        """Give where the case stands on a day.

        Parameters
        ----------
        on : date or str
            The day on which it is looked at.

        Raises
        ------
        IntegrityRiskError
            ``not_a_date`` for a day that is none.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> case = ir.Scheme.builtin("standard").open_case(
        ...     "registration", {"id": "post-7", "persons": ["zhao"]},
        ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
        ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
        ... )
        >>> case.view("2026-03-02").head == case.head
        True
        """
        return _view(self._ask("approval_view", on=day_text(on)))

    def apply(self, event: Mapping[str, Any]) -> ApprovalCase:
        """Give the case after an event.

        Parameters
        ----------
        event : mapping
            As the wire takes it: ``event`` (``acted``, ``returned``, …), ``sequence``, ``at``,
            ``actor`` and what the kind of event says. Instants and days may be `datetime` and
            `date` objects; an instant needs its offset.

        Returns
        -------
        ApprovalCase
            The case after it; its `record` is to be kept.

        Raises
        ------
        IntegrityRiskError
            Why the event is not taken. The case is as it was.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> case = ir.Scheme.builtin("standard").open_case(
        ...     "registration", {"id": "post-7", "persons": ["zhao"]},
        ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
        ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
        ... )
        >>> event = {
        ...     "event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "wu",
        ...     "act": "decide", "step": "targets", "role": "leading_group_office",
        ...     "content": {"powers": "5f1d"},
        ... }
        >>> after = case.apply(event)
        >>> case.steps[0].status, after.steps[0].status, after.next_sequence
        ('open', 'done', 2)
        """
        answer = self._ask("approval_apply", event=event)
        return _after(self.scheme, self.calendar, self.lang, answer)

    def check(self, event: Mapping[str, Any]) -> IntegrityRiskError | None:
        """Say why an event would not be taken, or give none if it would.

        Parameters
        ----------
        event : mapping
            As for `apply`.

        Raises
        ------
        IntegrityRiskError
            When it is no event at all.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> case = ir.Scheme.builtin("standard").open_case(
        ...     "registration", {"id": "post-7", "persons": ["zhao"]},
        ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
        ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
        ... )
        >>> event = {
        ...     "event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "wu",
        ...     "act": "decide", "step": "targets", "role": "leading_group_office",
        ...     "content": {"powers": "5f1d"},
        ... }
        >>> case.check(event), case.check({**event, "actor": "zhao"}).code
        (None, 'not_holder')
        """
        refusal = self._ask("approval_check", event=event)["refusal"]
        return None if refusal is None else error_from(refusal)

    def draw(self, format: Literal["svg", "mermaid"] = "svg") -> str:  # noqa: A002
        """Draw the route with where each step stands.

        Parameters
        ----------
        format : str
            ``svg``, or ``mermaid``, a text that others draw.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> case = ir.Scheme.builtin("standard").open_case(
        ...     "registration", {"id": "post-7", "persons": ["zhao"]},
        ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
        ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
        ... )
        >>> case.draw().startswith("<svg"), case.draw("mermaid").splitlines()[0]
        (True, 'flowchart TB')
        """
        drawing: str = self._ask("approval_draw", format=format)["drawing"]
        return drawing

    def to_json(self) -> str:
        """Give the state of the case, to be kept: `Scheme.case` reads it.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> case = ir.Scheme.builtin("standard").open_case(
        ...     "registration", {"id": "post-7", "persons": ["zhao"]},
        ...     {"offices": {"leading_group_office": {"persons": ["wu"]}}},
        ...     "2026-03-02T09:00:00+08:00", "wu", content={"powers": "5f1d"},
        ... )
        >>> case.scheme.case(case.to_json()) == case
        True
        """
        return self._state

    def _ask(self, function: str, **own: Any) -> Any:
        return _asked(
            self.scheme, self.calendar, function, self.lang, case=json.loads(self._state), **own
        )

    def _repr_html_(self) -> str:
        """Show the drawing in a notebook; a table of the steps if there is none."""
        rows = [(step.label, step.status.replace("_", " ")) for step in self.steps]
        return self.draw("svg") or html_table(f"{self.route}, {self.phase}", rows)

    def __repr__(self) -> str:
        subject = json.loads(self._state)["subject"]["id"]
        return f"<ApprovalCase {self.route} of {subject}, {self.phase}>"


def verify_chain(
    records: Iterable[Record | Mapping[str, Any]],
    head: str | None = None,
    *,
    lang: str | None = None,
) -> ChainCheck:
    """Say whether no record was changed, left out or moved.

    Parameters
    ----------
    records : iterable of Record or mapping
        All records of a case, from the first one on.
    head : str, optional
        The hash of the last one as it was kept elsewhere. Without it, records that are missing
        at the end are not noticed.
    lang : str, optional
        The language of messages.

    Raises
    ------
    IntegrityRiskError
        What is no record; a record that was changed is no error but makes the answer false.

    Examples
    --------
    >>> bool(verify_chain([]))
    True
    >>> verify_chain([], "5f1d").whole
    False
    """
    own = {} if head is None else {"head": head}
    answer = ask(call, "verify_chain", {"records": [*map(_kept, records)], "lang": lang, **own})
    fault = answer["fault"]
    return ChainCheck(answer["whole"], None if fault is None else error_from(fault))


# What a scheme makes cases with.


def opened(
    scheme: Scheme,
    calendar: Calendar | None,
    lang: str | None,
    facts: Facts | None,
    content: Mapping[str, str] | None,
    **opening: Any,
) -> ApprovalCase:
    """Open a case."""
    given = {"facts": facts, "content": content}
    given = {key: value for key, value in given.items() if value is not None}
    calendar = calendar or Calendar.china()
    answer = _asked(scheme, calendar, "approval_open", lang, **opening, **given)
    return _after(scheme, calendar, lang, answer)


def read(
    scheme: Scheme, calendar: Calendar | None, lang: str | None, state: str | Mapping[str, Any]
) -> ApprovalCase:
    """Read a case from its state."""
    calendar = calendar or Calendar.china()
    case = _document(state) if isinstance(state, str) else state
    # All that is kept of this view is the same on every day.
    seen = _asked(scheme, calendar, "approval_view", lang, case=case, on="1970-01-01")
    return ApprovalCase(scheme, calendar, lang, None, _canonical(case), _view(seen))


def replayed(
    scheme: Scheme,
    calendar: Calendar | None,
    lang: str | None,
    records: Iterable[Record | Mapping[str, Any]],
    at: Moment | None = None,
) -> ApprovalCase:
    """Make the case that records make."""
    calendar = calendar or Calendar.china()
    kept = [*map(_kept, records)]
    own: dict[str, Any] = {} if at is None else {"at": at}
    answer = _asked(scheme, calendar, "approval_replay", lang, records=kept, **own)
    last = answer["case"]["sequence"] - 1
    return _after(scheme, calendar, lang, {**answer, "record": kept[last]})


def _asked(scheme: Scheme, calendar: Calendar, function: str, lang: str | None, **own: Any) -> Any:
    return scheme._ask(function, lang, calendar=json.loads(calendar.document), **own)


def _kept(record: Record | Mapping[str, Any]) -> Mapping[str, Any]:
    return record.to_json() if isinstance(record, Record) else record


def _document(text: str) -> Any:
    """Read a state; one that is no JSON goes on as the text it is, for the core to refuse."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return well_formed(text)


def _canonical(state: object) -> str:
    plain = json.loads(to_json(state))
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# From the wire's JSON. What it writes is known; nothing is checked or decided here.


def _after(scheme: Scheme, calendar: Calendar, lang: str | None, answer: Json) -> ApprovalCase:
    kept = answer["record"]
    record = Record(cast("FrozenDict[str, Any]", frozen(kept["event"])), kept["hash"])
    state = _canonical(answer["case"])
    return ApprovalCase(scheme, calendar, lang, record, state, _view(answer["view"]))


def _view(found: Json) -> CaseView:
    return CaseView(
        found["phase"],
        found["route"],
        found["next_sequence"],
        found["head"],
        _day(found["due"]),
        tuple(map(_step, found["steps"])),
        tuple(map(_next, found["next"])),
        tuple(map(_finding, found["findings"])),
    )


def _day(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)


def _step(found: Json) -> CaseStep:
    return CaseStep(
        found["step"],
        found["label"],
        found["act"],
        found["status"],
        tuple(ActDone(**act) for act in found["acts"]),
        tuple(ActDone(**act) for act in found["fallen"]),
        _day(found["due"]),
        _day(found["stands_until"]),
        _results.rule(found["rule"]),
    )


def _next(found: Json) -> NextStep:
    return NextStep(
        found["step"],
        found["act"],
        found["joint"],
        tuple(map(_role, found["roles"])),
        found["certain"],
        _day(found["not_before"]),
        _day(found["due"]),
        found["overdue"],
    )


def _role(found: Json) -> CaseRole:
    return CaseRole(
        _results.role_of(found["role"]),
        found["instead_of"],
        _results.rule(found["rule"]),
        tuple(found["persons"]),
        tuple(found["deputies"]),
        found["anyone"],
    )


def _finding(found: Json) -> CaseFinding:
    return CaseFinding(found["code"], found["message"], _results.rule(found["rule"]))
