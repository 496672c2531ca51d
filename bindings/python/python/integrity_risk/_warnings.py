"""Cases of warning: from signals to the end, each event kept with the hash of its record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict, cast

from integrity_risk import _cases, _results
from integrity_risk._calendar import Calendar
from integrity_risk._cases import ActDone, ApprovalCase, CaseFinding, CaseRole, Moment, Record
from integrity_risk._errors import IntegrityRiskError, error_from
from integrity_risk._frozen import FrozenDict, frozen
from integrity_risk._results import Rule, html_table
from integrity_risk._wire import Day, ask, call, day_text

if TYPE_CHECKING:
    from datetime import date

    from integrity_risk._scheme import Scheme

Json: TypeAlias = Mapping[str, Any]
WarningPhase: TypeAlias = Literal["open", "lifted", "handed_over", "withdrawn"]
"""Whether a warning is open, or how it came to an end."""
WarningStepStatus: TypeAlias = Literal["done", "open", "standing", "waiting", "not_needed"]
"""Where a step stands: ``standing`` may be done again and again."""
WarningCause: TypeAlias = Literal["opened", "signal", "facts", "uncorrected"]
"""Why a warning has its level: its opening, a signal, changed facts, or nothing put right."""
DueStanding: TypeAlias = Literal["overdue", "due", "soon", "later", "undated"]
"""How pressing a thing is on a day; ``undated`` has no last day."""


class Signal(TypedDict):
    """What came in about a matter.

    ``id`` is the host's, ``source`` an item of the scheme's list of sources where it has one,
    ``about`` the id of the matter, ``at`` when it came in.

    Examples
    --------
    >>> letter: Signal = {
    ...     "id": "letter-1", "source": "letters", "what": "a dinner",
    ...     "about": "post-7", "at": "2026-03-01T08:00:00+08:00",
    ... }
    """

    id: str
    source: str
    what: str
    about: str
    at: Moment


class OpenWarning(TypedDict):
    """A warning that is open: the host's id of the ``case``, and the id of the ``matter``.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> open_one: ir.OpenWarning = {"case": "w-1", "matter": "post-7"}
    """

    case: str
    matter: str


@dataclass(frozen=True, slots=True)
class WarningLevelNow:
    """The level that a warning has: id, label, colour and the name of the notice.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
    ...           "at": "2026-03-01T08:00:00+08:00"}
    >>> case = ir.Scheme.builtin("standard").open_warning(
    ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
    ...     {"integrity_problem": "general", "party_leader_problem": False},
    ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
    ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
    ... )
    >>> case.level.id, case.level.colour, case.level.notice
    ('yellow', 'yellow', 'Warning notice')
    """

    id: str
    label: str
    colour: str | None
    notice: str | None


@dataclass(frozen=True, slots=True)
class WarningStep:
    """Where a step of a warning stands.

    Attributes
    ----------
    step, label : str
        Its id and its name.
    act : str
        What is done in it: ``issue``, ``receive``, ``report``, ``lift``, …
    status : WarningStepStatus
        ``done``, ``open``, ``standing`` (may be done again and again), ``waiting``, ``not_needed``.
    acts, fallen : tuple of ActDone
        What was done and counts; what was sent back and has not been done again.
    due : date or None
        By when it must be done.
    form, contains, to : str or None
        The form it is done on, the list of what its paper must contain, who receives it.
    rule : Rule or None
        The rule that says so.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
    ...           "at": "2026-03-01T08:00:00+08:00"}
    >>> case = ir.Scheme.builtin("standard").open_warning(
    ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
    ...     {"integrity_problem": "general", "party_leader_problem": False},
    ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
    ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
    ... )
    >>> step = case.steps[0]
    >>> step.step, step.act, step.status, step.due
    ('notice', 'issue', 'open', None)
    """

    step: str
    label: str
    act: str
    status: WarningStepStatus
    acts: tuple[ActDone, ...]
    fallen: tuple[ActDone, ...]
    due: date | None
    form: str | None
    contains: str | None
    to: str | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class WarningCondition:
    """What must hold before a warning is lifted; `holds` is none while nothing was found.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
    ...           "at": "2026-03-01T08:00:00+08:00"}
    >>> case = ir.Scheme.builtin("standard").open_warning(
    ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
    ...     {"integrity_problem": "general", "party_leader_problem": False},
    ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
    ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
    ... )
    >>> [(one.condition, one.holds) for one in case.conditions][:1]
    [('put_right', None)]
    """

    condition: str
    label: str
    holds: bool | None
    actor: str | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class WarningNext:
    """What may be done now: in which roles, by when, and what must hold before (of lifting).

    Examples
    --------
    >>> import integrity_risk as ir
    >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
    ...           "at": "2026-03-01T08:00:00+08:00"}
    >>> case = ir.Scheme.builtin("standard").open_warning(
    ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
    ...     {"integrity_problem": "general", "party_leader_problem": False},
    ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
    ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
    ... )
    >>> turn = case.next("2026-03-02")[0]
    >>> turn.step, turn.act, turn.overdue
    ('notice', 'issue', False)
    """

    step: str
    act: str
    joint: bool
    roles: tuple[CaseRole, ...]
    certain: bool
    due: date | None
    overdue: bool
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WarningView:
    """Where a warning stands on a day.

    Attributes
    ----------
    phase : WarningPhase
        ``open``, ``lifted``, ``handed_over`` or ``withdrawn``.
    level : WarningLevelNow or None
        The level it has; none where it leaves the warnings for discipline or law.
    cause : WarningCause or None
        Why it has that level.
    reasons : tuple of Rule
        The rules that give it.
    ways : str
        Whether the level follows the facts: ``up`` or ``both``; `ways_rule` says so, if one does.
    addressee : str or None
        What kind of subject it is.
    matter : str
        The id of the matter.
    signals, rounds : tuple of mapping
        What came in; the levels it has had, with what was done at each.
    next_sequence : int
        The number of the next event.
    head : str
        The hash of the last record.
    steps : tuple of WarningStep
        Its steps.
    conditions : tuple of WarningCondition
        What must hold before it is lifted.
    next : tuple of WarningNext
        What may be done now.
    findings : tuple of CaseFinding
        What stands in the way, or is worth knowing.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
    ...           "at": "2026-03-01T08:00:00+08:00"}
    >>> case = ir.Scheme.builtin("standard").open_warning(
    ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
    ...     {"integrity_problem": "general", "party_leader_problem": False},
    ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
    ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
    ... )
    >>> view = case.view("2026-03-02")
    >>> view.level.id, view.cause, view.addressee, view.matter
    ('yellow', 'opened', 'cadre', 'post-7')
    """

    phase: WarningPhase
    level: WarningLevelNow | None
    cause: WarningCause | None
    reasons: tuple[Rule, ...]
    ways: Literal["up", "both"]
    ways_rule: Rule | None
    addressee: str | None
    matter: str
    signals: tuple[FrozenDict[str, Any], ...]
    rounds: tuple[FrozenDict[str, Any], ...]
    next_sequence: int
    head: str
    steps: tuple[WarningStep, ...]
    conditions: tuple[WarningCondition, ...]
    next: tuple[WarningNext, ...]
    findings: tuple[CaseFinding, ...]


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that is to be done in a case.

    Attributes
    ----------
    case : str
        The id under which the case was handed in.
    step : str or None
        The step; none for the whole of the case.
    label : str
        What it is called.
    act : str or None
        What is done.
    due : date or None
        The last day.
    standing : DueStanding
        ``overdue``, ``due``, ``soon``, ``later`` or ``undated``.
    joint : bool
        Whether all roles act together.
    roles : tuple of CaseRole
        Who answers for it.
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
    >>> item = ir.due({"case-1": case}, "2026-03-02", everything=True)[0]
    >>> item.case, item.step, item.standing
    ('case-1', 'targets', 'undated')
    """

    case: str
    step: str | None
    label: str
    act: str | None
    due: date | None
    standing: DueStanding
    joint: bool
    roles: tuple[CaseRole, ...]
    rule: Rule | None


@dataclass(frozen=True, slots=True, repr=False)
class WarningCase:
    """A case of warning after some of its events.

    It cannot be changed: an event gives another case. It can be hashed, compared and pickled.
    Get one with `Scheme.open_warning`, from what was kept with `Scheme.warning_case` or from its
    records with `Scheme.replay_warning`.

    Attributes
    ----------
    scheme : Scheme
        The scheme whose warning it is.
    calendar : Calendar
        The calendar by which it counts working days.
    lang : str or None
        The language of labels and messages.
    record : Record or None
        What is to be kept of the last event; none where the case was read from its state.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> case = ir.Scheme.builtin("standard").open_warning(
    ...     {"id": "post-7", "persons": ["zhao"]},
    ...     [{"id": "letter-1", "source": "letters", "what": "a dinner", "about": "post-7",
    ...       "at": "2026-03-01T08:00:00+08:00"}],
    ...     {"integrity_problem": "general", "party_leader_problem": False},
    ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
    ...     "2026-03-02T09:00:00+08:00",
    ...     "sun",
    ...     addressee="cadre",
    ... )
    >>> case.level.id, [(turn.step, turn.roles[0].persons) for turn in case.next("2026-03-02")]
    ('yellow', [('notice', ('sun',))])
    >>> after = case.apply({
    ...     "event": "acted", "sequence": case.next_sequence, "at": "2026-03-02T10:00:00+08:00",
    ...     "actor": "sun", "act": "issue", "step": "notice", "role": "leading_group_office",
    ...     "to": ["zhao"],
    ... })
    >>> [turn.step for turn in after.next("2026-03-02")]
    ['cadre_talk', 'receive']
    """

    scheme: Scheme
    calendar: Calendar
    lang: str | None = field(compare=False)
    record: Record | None = field(compare=False)
    _state: str
    _seen: WarningView = field(compare=False)

    @property
    def phase(self) -> WarningPhase:
        """Whether it is open, and how it ended."""
        return self._seen.phase

    @property
    def level(self) -> WarningLevelNow | None:
        """The level it has; none where it leaves the warnings."""
        return self._seen.level

    @property
    def steps(self) -> tuple[WarningStep, ...]:
        """Its steps at the level it has."""
        return self._seen.steps

    @property
    def conditions(self) -> tuple[WarningCondition, ...]:
        """What must hold before it is lifted."""
        return self._seen.conditions

    @property
    def findings(self) -> tuple[CaseFinding, ...]:
        """What stands in the way, or is worth knowing."""
        return self._seen.findings

    @property
    def head(self) -> str:
        """The hash of the last record, which binds all of them."""
        return self._seen.head

    @property
    def next_sequence(self) -> int:
        """The number of the next event: one with another number is refused."""
        return self._seen.next_sequence

    def next(self, on: Day) -> tuple[WarningNext, ...]:
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
        >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
        ...           "at": "2026-03-01T08:00:00+08:00"}
        >>> case = ir.Scheme.builtin("standard").open_warning(
        ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
        ...     {"integrity_problem": "general", "party_leader_problem": False},
        ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
        ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
        ... )
        >>> [turn.step for turn in case.next("2026-03-02")]
        ['notice']
        """
        return self.view(on).next

    def view(self, on: Day) -> WarningView:
        """Give where the warning stands on a day.

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
        >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
        ...           "at": "2026-03-01T08:00:00+08:00"}
        >>> case = ir.Scheme.builtin("standard").open_warning(
        ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
        ...     {"integrity_problem": "general", "party_leader_problem": False},
        ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
        ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
        ... )
        >>> case.view("2026-03-02").phase
        'open'
        """
        return _view(self._ask("warning_view", on=day_text(on)))

    def apply(self, event: Mapping[str, Any]) -> WarningCase:
        """Give the case after an event.

        Parameters
        ----------
        event : mapping
            As the wire takes it: ``event`` (``acted``, ``signal_joined``, ``found``, …),
            ``sequence``, ``at``, ``actor`` and what the kind of event says.

        Returns
        -------
        WarningCase
            The case after it; its `record` is to be kept.

        Raises
        ------
        IntegrityRiskError
            Why the event is not taken. The case is as it was.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
        ...           "at": "2026-03-01T08:00:00+08:00"}
        >>> case = ir.Scheme.builtin("standard").open_warning(
        ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
        ...     {"integrity_problem": "general", "party_leader_problem": False},
        ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
        ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
        ... )
        >>> event = {
        ...     "event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "sun",
        ...     "act": "issue", "step": "notice", "role": "leading_group_office",
        ...     "to": ["zhao"],
        ... }
        >>> case.apply(event).steps[0].status
        'done'
        """
        answer = self._ask("warning_apply", event=event)
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
        >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
        ...           "at": "2026-03-01T08:00:00+08:00"}
        >>> case = ir.Scheme.builtin("standard").open_warning(
        ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
        ...     {"integrity_problem": "general", "party_leader_problem": False},
        ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
        ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
        ... )
        >>> event = {
        ...     "event": "acted", "sequence": 1, "at": "2026-03-02T10:00:00+08:00", "actor": "sun",
        ...     "act": "issue", "step": "notice", "role": "leading_group_office",
        ...     "to": ["zhao"],
        ... }
        >>> case.check(event), case.check({**event, "actor": "zhao"}).code
        (None, 'not_holder')
        """
        refusal = self._ask("warning_check", event=event)["refusal"]
        return None if refusal is None else error_from(refusal)

    def listed(self, case: str) -> OpenWarning | None:
        """Give the entry of the case in a list of open warnings; none once it is over.

        Parameters
        ----------
        case : str
            The host's id of it.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
        ...           "at": "2026-03-01T08:00:00+08:00"}
        >>> case = ir.Scheme.builtin("standard").open_warning(
        ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
        ...     {"integrity_problem": "general", "party_leader_problem": False},
        ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
        ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
        ... )
        >>> case.listed("w-1")
        {'case': 'w-1', 'matter': 'post-7'}
        """
        return {"case": case, "matter": self._seen.matter} if self.phase == "open" else None

    def to_json(self) -> str:
        """Give the state of the case, to be kept: `Scheme.warning_case` reads it.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> signal = {"id": "1", "source": "letters", "what": "a dinner", "about": "post-7",
        ...           "at": "2026-03-01T08:00:00+08:00"}
        >>> case = ir.Scheme.builtin("standard").open_warning(
        ...     {"id": "post-7", "persons": ["zhao"]}, [signal],
        ...     {"integrity_problem": "general", "party_leader_problem": False},
        ...     {"offices": {"leading_group_office": {"persons": ["sun"]}}},
        ...     "2026-03-02T09:00:00+08:00", "sun", addressee="cadre",
        ... )
        >>> case.scheme.warning_case(case.to_json()) == case
        True
        """
        return self._state

    def _ask(self, function: str, **own: Any) -> Any:
        case = json.loads(self._state)
        return _cases._asked(self.scheme, self.calendar, function, self.lang, case=case, **own)

    def _repr_html_(self) -> str:
        """Show a table of the steps in a notebook."""
        rows = [(step.label, step.status.replace("_", " ")) for step in self.steps]
        return html_table(f"{self._label()}, {self.phase}", rows)

    def _label(self) -> str:
        return "past the warnings" if self.level is None else self.level.label

    def __repr__(self) -> str:
        return f"<WarningCase {self._label()} about {self._seen.matter}, {self.phase}>"


def due(
    cases: Mapping[str, ApprovalCase | WarningCase],
    on: Day,
    *,
    ahead: Mapping[str, int] | None = None,
    everything: bool = False,
    calendar: Calendar | None = None,
    lang: str | None = None,
) -> tuple[DueItem, ...]:
    """List what is due, overdue or about to be due on a day, the most pressing first.

    A case is judged as it is handed in: for a day that is past, hand in the case of that day, by
    `Scheme.replay` or `Scheme.replay_warning` with ``at``.

    Parameters
    ----------
    cases : mapping
        The cases by the host's ids.
    on : date or str
        The day.
    ahead : mapping, optional
        How long before its last day a thing is about to be due, such as ``{"working_days": 3}``;
        one working day if not said.
    everything : bool
        Whether all is listed whose turn it is, whatever its last day.
    calendar : Calendar, optional
        The calendar by which `ahead` is counted; that of China if not said.
    lang : str, optional
        The language of labels.

    Raises
    ------
    IntegrityRiskError
        ``not_a_date``; a case of another scheme or of other rules.

    Examples
    --------
    >>> due({}, "2026-03-02")
    ()
    """
    calendar = calendar or Calendar.china()
    own: dict[str, Any] = {} if ahead is None else {"ahead": dict(ahead)}
    request = {
        "cases": [_listed(name, case) for name, case in cases.items()],
        "on": day_text(on),
        "all": everything,
        "calendar": json.loads(calendar.document),
        "lang": lang,
        **own,
    }
    return tuple(map(_item, ask(call, "due_list", request)["items"]))


def _listed(name: str, case: ApprovalCase | WarningCase) -> dict[str, Any]:
    held = case.scheme._handle
    return {
        "id": name,
        "kind": "warning" if isinstance(case, WarningCase) else "approval",
        "scheme": json.loads(held.document),
        "settings": json.loads(held.settings),
        "as_of": held.as_of,
        "case": json.loads(case.to_json()),
    }


# What a scheme makes cases with.


def opened(
    scheme: Scheme,
    calendar: Calendar | None,
    lang: str | None,
    addressee: str | None,
    open_warnings: Sequence[OpenWarning],
    **opening: Any,
) -> WarningCase:
    """Open a case."""
    own: dict[str, Any] = {} if addressee is None else {"addressee": addressee}
    calendar = calendar or Calendar.china()
    answer = _cases._asked(
        scheme, calendar, "warning_open", lang, open=[*open_warnings], **own, **opening
    )
    return _after(scheme, calendar, lang, answer)


def read(
    scheme: Scheme, calendar: Calendar | None, lang: str | None, state: str | Mapping[str, Any]
) -> WarningCase:
    """Read a case from its state."""
    calendar = calendar or Calendar.china()
    case = _cases._document(state) if isinstance(state, str) else state
    # All that is kept of this view is the same on every day.
    seen = _cases._asked(scheme, calendar, "warning_view", lang, case=case, on="1970-01-01")
    return WarningCase(scheme, calendar, lang, None, _cases._canonical(case), _view(seen))


def replayed(
    scheme: Scheme,
    calendar: Calendar | None,
    lang: str | None,
    records: Iterable[Record | Mapping[str, Any]],
    at: Moment | None,
) -> WarningCase:
    """Make the case that records make."""
    calendar = calendar or Calendar.china()
    kept = [*map(_cases._kept, records)]
    own: dict[str, Any] = {} if at is None else {"at": at}
    answer = _cases._asked(scheme, calendar, "warning_replay", lang, records=kept, **own)
    last = answer["case"]["sequence"] - 1
    return _after(scheme, calendar, lang, {**answer, "record": kept[last]})


# From the wire's JSON. What it writes is known; nothing is checked or decided here.


def _after(scheme: Scheme, calendar: Calendar, lang: str | None, answer: Json) -> WarningCase:
    kept = answer["record"]
    record = Record(cast("FrozenDict[str, Any]", frozen(kept["event"])), kept["hash"])
    state = _cases._canonical(answer["case"])
    return WarningCase(scheme, calendar, lang, record, state, _view(answer["view"]))


def _rules(found: Iterable[Json]) -> tuple[Rule, ...]:
    return tuple(cast("Rule", _results.rule(rule)) for rule in found)


def _view(found: Json) -> WarningView:
    level = found["level"]
    return WarningView(
        found["phase"],
        None if level is None else WarningLevelNow(**level),
        found["cause"],
        _rules(found["reasons"]),
        found["ways"],
        _results.rule(found["ways_rule"]),
        found["addressee"],
        found["matter"],
        tuple(cast("FrozenDict[str, Any]", frozen(signal)) for signal in found["signals"]),
        tuple(cast("FrozenDict[str, Any]", frozen(turn)) for turn in found["rounds"]),
        found["next_sequence"],
        found["head"],
        tuple(map(_step, found["steps"])),
        tuple(map(_condition, found["conditions"])),
        tuple(map(_next, found["next"])),
        tuple(map(_cases._finding, found["findings"])),
    )


def _step(found: Json) -> WarningStep:
    return WarningStep(
        found["step"],
        found["label"],
        found["act"],
        found["status"],
        tuple(ActDone(**act) for act in found["acts"]),
        tuple(ActDone(**act) for act in found["fallen"]),
        _cases._day(found["due"]),
        found["form"],
        found["contains"],
        found["to"],
        _results.rule(found["rule"]),
    )


def _condition(found: Json) -> WarningCondition:
    return WarningCondition(
        found["condition"],
        found["label"],
        found["holds"],
        found["actor"],
        _results.rule(found["rule"]),
    )


def _next(found: Json) -> WarningNext:
    return WarningNext(
        found["step"],
        found["act"],
        found["joint"],
        tuple(map(_cases._role, found["roles"])),
        found["certain"],
        _cases._day(found["due"]),
        found["overdue"],
        tuple(found["conditions"]),
    )


def _item(found: Json) -> DueItem:
    return DueItem(
        found["case"],
        found["step"],
        found["label"],
        found["act"],
        _cases._day(found["due"]),
        found["standing"],
        found["joint"],
        tuple(map(_cases._role, found["roles"])),
        _results.rule(found["rule"]),
    )
