"""Schemes: regulations as data, and the decisions they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeAlias, TypeVar

from integrity_risk import _native, _results
from integrity_risk._frozen import FrozenDict
from integrity_risk._results import (
    Decision,
    DueWarning,
    Input,
    MissingFact,
    PlannedRoute,
    PostDecision,
    RequiredTypes,
    SchemeRef,
    Supervisors,
    Term,
    Verdict,
)
from integrity_risk._wire import ask, call, to_json

Status: TypeAlias = Literal["regulation", "essay", "model"]
"""Rules a body has issued, an article that binds nobody, or a model of this library's own."""
Facts: TypeAlias = Mapping[str, Any]
Day: TypeAlias = "date | str"
Settings: TypeAlias = "Mapping[str, Term | Mapping[str, int]]"
_Source: TypeAlias = tuple[Literal["builtin", "toml", "json"], str, str]

V = TypeVar("V", Verdict, Supervisors, DueWarning)


class Scheme:
    """One regulation, checked and compiled, with the settings and the day bound to it.

    It cannot be changed, may be shared between threads, hashed and pickled. Get one with
    `builtin`, `load`, `from_toml` or `from_json`.

    Examples
    --------
    >>> scheme = Scheme.builtin("standard")
    >>> scheme
    <Scheme standard 1.0.0, model>
    >>> scheme.grade(risk_type="duty", inner_power="much").risk_grade
    <RiskGrade.HIGH: 'high'>
    """

    __slots__ = ("__weakref__", "_handle", "_own", "_scores", "_source")
    _handle: _native.Scheme
    _source: _Source
    _own: Mapping[str, Mapping[str, int]]
    _scores: frozenset[str] | None

    def __init__(self) -> None:
        raise TypeError("use Scheme.builtin, .load, .from_toml or .from_json")

    @classmethod
    def _of(
        cls,
        handle: _native.Scheme,
        source: _Source,
        own: Mapping[str, Mapping[str, int]] | None = None,
    ) -> Scheme:
        scheme = object.__new__(cls)
        for name, value in (("_handle", handle), ("_source", source), ("_own", own or {})):
            object.__setattr__(scheme, name, value)
        object.__setattr__(scheme, "_scores", None)
        return scheme

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a scheme cannot be changed; `with_settings` and `at` give another")

    @classmethod
    def builtin(cls, id: str, *, lang: str | None = None) -> Scheme:  # noqa: A002
        """Give a scheme that ships with the library.

        Parameters
        ----------
        id : str
            One of `BUILTIN`.
        lang : str, optional
            The language of messages: ``zh-Hans``, ``zh-Hant`` or ``en``.

        Raises
        ------
        IntegrityRiskError
            ``unknown_scheme`` when there is none of this id.

        Examples
        --------
        >>> Scheme.builtin("handbook").title()
        'Question-and-answer handbook on integrity risk management'
        """
        return cls._of(_native.Scheme.builtin(id, lang), ("builtin", id, ""))

    @classmethod
    def load(cls, path: str | PathLike[str], *, lang: str | None = None) -> Scheme:
        """Read a scheme from a file: JSON if its name ends in ``.json``, else TOML.

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
        >>> Scheme.load("/no/such/scheme.toml")
        Traceback (most recent call last):
        ...
        FileNotFoundError: [Errno 2] No such file or directory: '/no/such/scheme.toml'
        """
        file = Path(path)
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise _native.refusal("not_utf8", {"file": fspath(file)}, lang) from error
        if file.suffix.lower() == ".json":
            return cls.from_json(text, lang=lang)
        return cls.from_toml(text, file=file.name, lang=lang)

    @classmethod
    def from_toml(cls, text: str, *, file: str = "scheme.toml", lang: str | None = None) -> Scheme:
        """Read a scheme from TOML.

        Parameters
        ----------
        text : str
            The scheme.
        file : str
            The name that errors give.
        lang : str, optional
            The language of messages.

        Examples
        --------
        >>> try:
        ...     Scheme.from_toml("format = 7", file="mine.toml")
        ... except ValueError as error:
        ...     print(error.code, error.line)
        unsupported_format 1
        """
        return cls._of(_native.Scheme.from_toml(text, file, lang), ("toml", text, file))

    @classmethod
    def from_json(cls, text: str | Mapping[str, Any], *, lang: str | None = None) -> Scheme:
        """Read a scheme from JSON of the shape of the TOML file.

        Parameters
        ----------
        text : str or mapping
            The scheme, as text or as `json.loads` gives it.
        lang : str, optional
            The language of messages.

        Examples
        --------
        >>> try:
        ...     Scheme.from_json("[]")
        ... except ValueError as error:
        ...     print(error.code)
        wrong_type
        """
        written = text if isinstance(text, str) else to_json(text)
        return cls._of(_native.Scheme.from_json(written, lang), ("json", written, ""))

    def with_settings(self, settings: Settings, *, lang: str | None = None) -> Scheme:
        """Give this scheme with values for what its text demands and does not give.

        Parameters
        ----------
        settings : mapping
            By parameter: a `Term`, or ``{"working_days": 5}``, or ``{"calendar_days": 30}``.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            A parameter the scheme does not have, or a value outside its bounds.

        Examples
        --------
        >>> standard = Scheme.builtin("standard")
        >>> standard.with_settings({"reply_within_red": {"working_days": 3}}).settings[
        ...     "reply_within_red"
        ... ]
        Term(days=3, working=True)
        """
        plain = {
            name: setting.to_json() if isinstance(setting, Term) else dict(setting)
            for name, setting in settings.items()
        }
        handle = self._handle.with_settings(to_json(plain), lang)
        return self._of(handle, self._source, {**self._own, **plain})

    def at(self, day: Day, *, lang: str | None = None) -> Scheme:
        """Give this scheme as it held on a day; decisions then name the day.

        Parameters
        ----------
        day : date or str
            The day, or ``"2024-01-31"``.
        lang : str, optional
            The language of messages.

        Raises
        ------
        IntegrityRiskError
            ``not_in_force`` when it did not hold on that day.

        Examples
        --------
        >>> Scheme.builtin("standard").at("2026-01-31").as_of
        datetime.date(2026, 1, 31)
        """
        return self._of(self._handle.at(_day(day), lang), self._source, self._own)

    @property
    def id(self) -> str:
        """The id, such as ``"finance-bureau-regulation"``."""
        return self._handle.id

    @property
    def version(self) -> str:
        """The version of the scheme file, not of the regulation."""
        return self._handle.version

    @property
    def status(self) -> Status:
        """Regulation, essay or our model."""
        status: Status = self.ref().status
        return status

    @property
    def rules_hash(self) -> str:
        """SHA-256 over what decides; a reworded label does not change it."""
        return self._handle.rules_hash

    @property
    def text_hash(self) -> str:
        """SHA-256 over labels, wordings, clauses and dates."""
        return self._handle.text_hash

    @property
    def settings(self) -> FrozenDict[str, Term]:
        """The settings bound to the scheme, the model's defaults included."""
        entries = self._handle.settings
        return FrozenDict({name: Term(days, working) for name, days, working in entries})

    @property
    def as_of(self) -> date | None:
        """The day bound with `at`; without one no date is checked."""
        day = self._handle.as_of
        return None if day is None else date.fromisoformat(day)

    def title(self, lang: str | None = None) -> str:
        """Give the name of the regulation, in a language."""
        title: str = self.describe(lang)["title"]
        return title

    def ref(self) -> SchemeRef:
        """Give what to store beside an answer: id, version, status and hashes.

        Examples
        --------
        >>> Scheme.builtin("handbook").ref().status
        'regulation'
        """
        return SchemeRef(**self.describe()["scheme"])

    def describe(self, lang: str | None = None) -> dict[str, Any]:
        """Give all that the scheme says of itself, as the wire's ``scheme`` does.

        Examples
        --------
        >>> [grade["id"] for grade in Scheme.builtin("handbook").describe()["grades"]]
        ['one', 'two', 'three']
        """
        description: dict[str, Any] = self._ask("scheme", None, lang)
        return description

    def inputs(self, lang: str | None = None) -> tuple[Input, ...]:
        """Give the facts the scheme asks for, in the order of its form, for generic screens.

        Examples
        --------
        >>> first = Scheme.builtin("standard").inputs("zh-Hans")[0]
        >>> first.id, first.kind, first.options[0].label
        ('risk_type', 'choice', '思想道德')
        """
        return tuple(_results.input_of(fact) for fact in self._ask("inputs", None, lang))

    def grade(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Verdict:
        """Give the grade of a risk point, or of whatever the scheme grades.

        Every completion of facts that are not given is considered: when all of them give one
        grade, that is the grade; else it is undetermined, and `missing` says what matters.

        Parameters
        ----------
        given : mapping, optional
            Facts by id. Text may be an option's id or one of its labels.
        as_of : date or str, optional
            The day on which the scheme must hold.
        lang : str, optional
            The language of labels and messages: ``zh-Hans``, ``zh-Hant`` or ``en``.
        **facts
            More facts by id.

        Returns
        -------
        Verdict
            The grade, or why there is none.

        Raises
        ------
        IntegrityRiskError
            The first fact that is none of the scheme's or has no value of it.

        Examples
        --------
        >>> scheme = Scheme.builtin("enterprise-scoring")
        >>> types = ["moral", "duty", "process", "institution", "environment"]
        >>> verdict = scheme.grade(
        ...     likelihood=dict.fromkeys(types, 0.4), severity=dict.fromkeys(types, 20)
        ... )
        >>> verdict.score
        Fraction(8, 1)
        >>> open_verdict = Scheme.builtin("handbook").grade(risk_type="moral")
        >>> open_verdict.risk_grade, [fact.fact for fact in open_verdict.missing]
        (None, ['prominence'])
        """
        return self._decide(
            ("grade", "explain_grade"), _results.verdict, (given, facts), as_of, lang
        )

    def supervisors(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Supervisors:
        """Give who supervises: the grade's supervisors under the scheme's conditions.

        Parameters and errors are those of `grade`.

        Examples
        --------
        >>> handbook = Scheme.builtin("handbook")
        >>> [role.label for role in handbook.supervisors(decided={"grade": "one"}).roles]
        ['Leader in charge', 'Principal leader']
        """
        functions = ("supervisors", "explain_supervisors")
        return self._decide(functions, _results.supervisors, (given, facts), as_of, lang)

    def warn(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> DueWarning:
        """Give the warning that signals and conduct call for.

        Parameters and errors are those of `grade`; ``missing_parameter`` when a term is demanded
        by the text, not given by it and not set.

        Examples
        --------
        >>> standard = Scheme.builtin("standard")
        >>> standard.warn(integrity_problem="important", party_leader_problem=False).colour
        <WarningColour.RED: 'red'>
        """
        functions = ("warn", "explain_warning")
        return self._decide(functions, _results.warning, (given, facts), as_of, lang)

    def explain_grade(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Decision[Verdict]:
        """Give the grade with reasons, missing facts, near misses and inputs.

        Parameters and errors are those of `grade`.

        Examples
        --------
        >>> decision = Scheme.builtin("standard").explain_grade(
        ...     risk_type="duty", inner_power="much"
        ... )
        >>> decision.reasons[0].rule.basis
        'completion'
        """
        answer = self._ask("explain_grade", _merged(given, facts), lang, as_of)
        return _results.decision(answer, _results.verdict, self._is_score)

    def explain_supervisors(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Decision[Supervisors]:
        """Give who supervises, with the reasons.

        Parameters and errors are those of `grade`.
        """
        answer = self._ask("explain_supervisors", _merged(given, facts), lang, as_of)
        return _results.decision(answer, _results.supervisors, self._is_score)

    def explain_warning(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> Decision[DueWarning]:
        """Give the warning that is due, with the reasons and what is done under it.

        Parameters and errors are those of `warn`.
        """
        answer = self._ask("explain_warning", _merged(given, facts), lang, as_of)
        return _results.decision(answer, _results.warning, self._is_score)

    def grade_post(
        self,
        points: Iterable[Facts],
        *,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> PostDecision:
        """Give the grade of a post that has several risk points.

        Parameters
        ----------
        points : iterable of mappings
            The facts of each point.
        as_of, lang : optional
            As for `grade`.

        Examples
        --------
        >>> points = [{"risk_type": "duty", "inner_power": "much"}, {"risk_type": "moral"}]
        >>> Scheme.builtin("standard").grade_post(points).outcome.risk_grade
        <RiskGrade.HIGH: 'high'>
        """
        request = self._request(lang, as_of, points=list(points))
        return _results.post(ask(self._handle.call, "grade_post", request))

    def required_types(
        self,
        level: str,
        *,
        found: Iterable[str] | None = None,
        as_of: Day | None = None,
        lang: str | None = None,
    ) -> tuple[RequiredTypes, ...]:
        """Give the types of risk that subjects of a level must search.

        Parameters
        ----------
        level : SubjectLevel or str
            The level: ``post``, ``department``, ``unit``, …
        found : iterable of str, optional
            Types for which points were found; `missing` then names those for which none was.
        as_of, lang : optional
            As for `grade`.

        Examples
        --------
        >>> required = Scheme.builtin("standard").required_types("post", found=["moral"])
        >>> required[0].missing
        ('duty', 'environment')
        """
        own: dict[str, Any] = {"level": level}
        if found is not None:
            own["found"] = list(found)
        answer = ask(self._handle.call, "required_types", self._request(lang, as_of, **own))
        return tuple(_results.required(entry) for entry in answer)

    def route(
        self,
        given: Facts | None = None,
        /,
        *,
        as_of: Day | None = None,
        lang: str | None = None,
        **facts: Any,
    ) -> tuple[PlannedRoute, ...]:
        """Give the routes of approval that apply, with their steps in order.

        Parameters and errors are those of `grade`.

        Examples
        --------
        >>> steps = Scheme.builtin("standard").route()[0].steps
        >>> steps[0].label, len(steps)
        ('Settle the targets', 10)
        """
        answer = self._ask("route", _merged(given, facts), lang, as_of)
        return tuple(_results.route(route) for route in answer)

    def read_label(
        self,
        kind: Literal["grade", "role", "type", "warning"],
        label: str,
        *,
        lang: str | None = None,
    ) -> str:
        """Give the id that a label stands for, read leniently.

        Examples
        --------
        >>> Scheme.builtin("handbook").read_label("grade", "Ⅰ级")
        'one'
        """
        request = self._request(lang, None, kind=kind, label=label)
        found: str = ask(self._handle.call, "read_label", request)["id"]
        return found

    def _request(self, lang: str | None, as_of: Day | None, **own: Any) -> dict[str, Any]:
        request: dict[str, Any] = {"scheme": self._handle.id, "lang": lang, **own}
        if as_of is not None:
            request["as_of"] = _day(as_of)
        return request

    def _ask(
        self, function: str, facts: Facts | None, lang: str | None, as_of: Day | None = None
    ) -> Any:
        own = {} if facts is None else {"facts": facts}
        return ask(self._handle.call, function, self._request(lang, as_of, **own))

    def _decide(
        self,
        functions: tuple[str, str],
        read: Callable[[Mapping[str, Any], tuple[MissingFact, ...]], V],
        facts: tuple[Facts | None, Facts],
        as_of: Day | None,
        lang: str | None,
    ) -> V:
        """Decide; only when that stays open, ask which facts matter."""
        decide, explain = functions
        merged = _merged(*facts)
        answer = self._ask(decide, merged, lang, as_of)
        if answer["kind"] != "undetermined":
            return read(answer, ())
        missing = self._ask(explain, merged, lang, as_of)["missing"]
        return read(answer, _results.missing_facts(missing))

    def _is_score(self, fact: str) -> bool:
        if self._scores is None:
            scores = frozenset(entry.id for entry in self.inputs() if entry.kind == "score")
            object.__setattr__(self, "_scores", scores)
            return fact in scores
        return fact in self._scores

    def _identity(self) -> tuple[object, ...]:
        handle = self._handle
        return (handle.id, handle.rules_hash, handle.text_hash, self.settings, handle.as_of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scheme) and self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __repr__(self) -> str:
        day = f", as of {self._handle.as_of}" if self._handle.as_of else ""
        return f"<Scheme {self.id} {self.version}, {self.status}{day}>"

    def __copy__(self) -> Scheme:
        return self

    def __deepcopy__(self, memo: object) -> Scheme:
        return self

    def __reduce__(self) -> tuple[Callable[..., Scheme], tuple[Any, ...]]:
        own = {name: dict(setting) for name, setting in self._own.items()}
        return _restore, (self._source, own, self._handle.as_of, self.rules_hash)


def _restore(
    source: _Source,
    own: dict[str, Mapping[str, int]],
    as_of: str | None,
    rules_hash: str,
) -> Scheme:
    """Unpickle; a built-in scheme must still decide as when it was pickled."""
    kind, text, file = source
    if kind == "builtin":
        scheme = Scheme.builtin(text)
    elif kind == "toml":
        scheme = Scheme.from_toml(text, file=file)
    else:
        scheme = Scheme.from_json(text)
    if scheme.rules_hash != rules_hash:
        values = {"id": text, "stored": rules_hash, "now": scheme.rules_hash}
        raise _native.refusal("scheme_changed", values)
    scheme = scheme.with_settings(own) if own else scheme
    return scheme if as_of is None else scheme.at(as_of)


def schemes(lang: str | None = None) -> tuple[dict[str, str], ...]:
    """List the schemes that ship with the library: id, version, status and title.

    Examples
    --------
    >>> [scheme["id"] for scheme in schemes() if scheme["status"] == "model"]
    ['standard']
    """
    return tuple(ask(call, "schemes", {"lang": lang}))


def _merged(given: Facts | None, facts: Facts) -> Facts:
    if given is None:
        return facts
    twice = given.keys() & facts.keys()
    if twice:
        raise TypeError(f"given twice: {', '.join(sorted(map(str, twice)))}")
    return {**given, **facts}


def _day(day: Day) -> str:
    return day.isoformat()[:10] if isinstance(day, date) else day
