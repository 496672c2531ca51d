"""What comes out of decisions: objects that cannot be changed, and can be hashed and pickled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from integrity_risk._frozen import FrozenDict
from integrity_risk.taxonomy import Force, RiskGrade, Role, SubjectLevel, WarningColour

Json: TypeAlias = Mapping[str, Any]
OutcomeKind: TypeAlias = Literal["determined", "undetermined", "unprovided", "leaves_scale"]
"""What a decision comes to: a verdict, or one of three ways of having none.

``undetermined`` depends on facts that are not known; ``unprovided`` means that the text gives
no answer, and the library invents none; ``leaves_scale`` that the matter is past the scale,
for discipline or law.
"""
Value: TypeAlias = "bool | int | str | Fraction | tuple[str, ...] | FrozenDict[str, Value] | None"
"""A fact as it was understood: scores are exact fractions."""


@dataclass(frozen=True, slots=True, repr=False)
class Term:
    """A length of time in days or months, as regulations set it.

    Either ``days`` or ``months`` is a number and the other ``None``; ``working`` says of days
    whether they are those on which offices work. A year is twelve months.

    Raises
    ------
    TypeError
        Both ``days`` and ``months``, or neither of them.

    Examples
    --------
    >>> str(Term(5, working=True))
    '5 working days'
    >>> Term(months=6)
    Term(months=6)
    """

    days: int | None = None
    working: bool = False
    months: int | None = None

    def __post_init__(self) -> None:
        if (self.days is None) == (self.months is None):
            raise TypeError("a term has either days or months")

    def __str__(self) -> str:
        if self.days is None:
            return "1 month" if self.months == 1 else f"{self.months} months"
        return f"{self.days} {'working' if self.working else 'calendar'} days"

    def __repr__(self) -> str:
        if self.days is None:
            return f"Term(months={self.months})"
        return f"Term(days={self.days}, working={self.working})"

    def to_json(self) -> dict[str, int]:
        """Give the term as settings hold it.

        Examples
        --------
        >>> Term(days=5, working=True).to_json()
        {'working_days': 5}
        """
        days = "working_days" if self.working else "calendar_days"
        counts = {days: self.days, "months": self.months}
        return {unit: count for unit, count in counts.items() if count is not None}


Setting: TypeAlias = "Term | Fraction | tuple[Fraction, ...] | FrozenDict[str, tuple[str, ...]]"
"""The value of a parameter: a length of time, a number, thresholds, or items for each key."""


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that is not known and still matters.

    ``fact`` is its id, or ``likelihood/moral`` for a fact by type; ``label`` its name.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> ir.Scheme.builtin("handbook").grade(risk_type="moral").missing[0]
    MissingFact(fact='prominence', label='Prominence of the moral problem')
    """

    fact: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a scheme: its id, its clause, what it says, and on what it rests.

    ``basis`` is ``text``, ``completion`` (our reading of a gap), ``setting`` (of the host) or
    ``principle`` (of this library); ``basis_id`` names the completion or the setting.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> handbook = ir.Scheme.builtin("handbook")
    >>> rule = handbook.explain_grade(risk_type="duty", inner_power="much").reasons[0].rule
    >>> rule.id, rule.basis, rule.says
    ('QA-4.much_power', 'completion', 'Much of any of the important powers is grade one.')
    """

    id: str
    clause: str
    says: str
    basis: Literal["text", "completion", "setting", "principle"]
    basis_id: str | None = None


@dataclass(frozen=True, slots=True)
class SchemeRole:
    """A role as a scheme names it, and the taxonomy's, where it has a counterpart.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> handbook = ir.Scheme.builtin("handbook")
    >>> role = handbook.supervisors(decided={"grade": "one"}).roles[0]
    >>> role.id, role.label, role.role
    ('leader_in_charge', 'Leader in charge', <Role.LEADER_IN_CHARGE: 'leader_in_charge'>)
    """

    id: str
    label: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A grade, or why there is none.

    Attributes
    ----------
    kind : OutcomeKind
        Whether there is a grade.
    grade : str or None
        The id of the scheme's own grade.
    label : str or None
        Its name, in the language asked for.
    risk_grade : RiskGrade or None
        The taxonomy's grade, where the scheme's has a counterpart.
    score : Fraction or None
        The score it rests on, exact, where the scheme scores and all of it is known.
    missing : tuple of MissingFact
        When undetermined: the facts that still matter, the most informative first.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> ir.Scheme.builtin("handbook").grade(risk_type="duty", inner_power="much")
    Verdict(kind='determined', grade='one', label='Grade one', \
risk_grade=<RiskGrade.HIGH: 'high'>, score=None, missing=())
    """

    kind: OutcomeKind
    grade: str | None = None
    label: str | None = None
    risk_grade: RiskGrade | None = None
    score: Fraction | None = None
    missing: tuple[MissingFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Supervisors:
    """Who supervises, or why that is not known; `joint` when all of them do so together.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> handbook = ir.Scheme.builtin("handbook")
    >>> found = handbook.supervisors(decided={"grade": "one"})
    >>> found.kind, [role.id for role in found.roles], found.joint
    ('determined', ['leader_in_charge', 'principal_leader'], True)
    """

    kind: OutcomeKind
    roles: tuple[SchemeRole, ...] = ()
    joint: bool | None = None
    missing: tuple[MissingFact, ...] = ()


@dataclass(frozen=True, slots=True)
class DueWarning:
    """The warning that is due. Determined without a `level`, none is called for.

    Attributes
    ----------
    kind : OutcomeKind
        Whether it is known which warning is due.
    level, label : str or None
        The scheme's own warning: its id and its name.
    colour : WarningColour or None
        The taxonomy's colour, where the warning has one.
    notice : str or None
        The paper by which the person is warned.
    reply_within, rectify_within : Term or None
        By when a written reply is due, and by when things must be put right.
    missing : tuple of MissingFact
        When undetermined: the facts that still matter.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> standard = ir.Scheme.builtin("standard")
    >>> warning = standard.warn(integrity_problem="important", party_leader_problem=False)
    >>> warning.level, warning.colour, warning.reply_within
    ('red', <WarningColour.RED: 'red'>, Term(days=5, working=True))
    """

    kind: OutcomeKind
    level: str | None = None
    label: str | None = None
    colour: WarningColour | None = None
    notice: str | None = None
    reply_within: Term | None = None
    rectify_within: Term | None = None
    missing: tuple[MissingFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a named decision.

    Attributes
    ----------
    id, label : str
        Its id and its name.
    force : Force
        How binding it is: ``must``, ``may``, ``must_any_of`` or ``forbids``.
    roles : tuple of SchemeRole
        The roles it names.
    joint : bool
        Whether all of them act together.
    acts : tuple of str
        The acts it entails, words of the vocabulary of disposals.
    rule : str or None
        The rule that gives it; none when several agree whatever is missing.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> dezhou = ir.Scheme.builtin("dezhou-work-safety-2011")
    >>> answer = dezhou.decide("task_duty", task="grading").answers[0]
    >>> answer.id, answer.force, answer.joint, answer.rule
    ('team_and_heads', <Force.MUST: 'must'>, True, 'DZ-28.grading_duty')
    """

    id: str
    label: str
    force: Force
    roles: tuple[SchemeRole, ...]
    joint: bool
    acts: tuple[str, ...]
    rule: str | None


@dataclass(frozen=True, slots=True)
class Answers:
    """What a named decision answers. Determined without answers, certainly nothing applies.

    Attributes
    ----------
    kind : OutcomeKind
        Whether there is an answer.
    table : str or None
        The id of the decision.
    answers : tuple of Answer
        The answers that apply: one, or several where the decision collects.
    score : Fraction or None
        The score they rest on, exact, where the decision scores.
    missing : tuple of MissingFact
        When undetermined: the facts that still matter, the most informative first.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> handbook = ir.Scheme.builtin("handbook")
    >>> handbook.decide("point_accepted", concrete=False).ids
    ('no_point',)
    >>> half = handbook.decide("point_accepted", concrete=True, measures_possible=True)
    >>> half.kind, [fact.fact for fact in half.missing]
    ('undetermined', ['measures_assessable'])
    """

    kind: OutcomeKind
    table: str | None = None
    answers: tuple[Answer, ...] = ()
    score: Fraction | None = None
    missing: tuple[MissingFact, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the answers that apply."""
        return tuple(answer.id for answer in self.answers)

    def _repr_html_(self) -> str:
        """Show the answers in a notebook."""
        if self.kind != "determined" or not self.answers:
            rows = [("outcome", _said(self))]
        else:
            rows = [(answer.label, _answered(answer)) for answer in self.answers]
        rows += [("missing", fact.label or fact.fact) for fact in self.missing]
        return html_table(self.table or self.kind, rows)


def _answered(answer: Answer) -> str:
    roles = _together(answer.roles, joint=answer.joint)
    parts = (answer.force, roles, ", ".join(answer.acts), answer.rule)
    return "; ".join(part for part in parts if part)


def _together(roles: tuple[SchemeRole, ...], *, joint: bool) -> str:
    return (" and " if joint else ", ").join(role.label for role in roles)


V_co = TypeVar("V_co", Verdict, Supervisors, DueWarning, Answers, covariant=True)


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that a decision rests on, and the facts it read.

    `decisive` says whether the outcome follows from this rule, `track` to which track it
    belongs, `gives` what it gives (by id), `term` the term it sets, `value` what else it sets.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> handbook = ir.Scheme.builtin("handbook")
    >>> reason = handbook.explain_grade(risk_type="duty", inner_power="much").reasons[0]
    >>> reason.rule.id, reason.decisive, reason.facts["inner_power"]
    ('QA-4.much_power', True, 'much')
    """

    rule: Rule
    decisive: bool
    track: str | None
    facts: FrozenDict[str, Value]
    gives: str | None = None
    term: Term | None = None
    value: Setting | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that would have to be another.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> handbook = ir.Scheme.builtin("handbook")
    >>> decision = handbook.explain_grade(risk_type="moral", prominence="seldom")
    >>> decision.near_misses[0].changes[0]
    Change(fact='prominence', before='seldom', after='rather_prominent')
    """

    fact: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The fewest changes that give another outcome, and which one, by its id.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> handbook = ir.Scheme.builtin("handbook")
    >>> decision = handbook.explain_grade(risk_type="moral", prominence="seldom")
    >>> [(miss.gives, miss.steps) for miss in decision.near_misses]
    [('two', 1), ('one', 2)]
    """

    changes: tuple[Change, ...]
    steps: int
    gives: str


@dataclass(frozen=True, slots=True)
class Disposal:
    """What is done under a warning; `applies` is none while that depends on what is unknown.

    `force` says whether all of the acts must be done (``must``), at least one (``must_any_of``),
    whether they may, or must not be.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> standard = ir.Scheme.builtin("standard")
    >>> decision = standard.explain_warning(
    ...     integrity_problem="important", party_leader_problem=False
    ... )
    >>> decision.disposals[2].acts, decision.disposals[2].applies
    (('improved_measures',), None)
    """

    rule: Rule
    acts: tuple[str, ...]
    applies: bool | None
    force: Force = Force.MUST


@dataclass(frozen=True, slots=True)
class SchemeRef:
    """Which scheme has answered: what to store beside an answer.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> ref = ir.Scheme.builtin("handbook").ref()
    >>> ref.id, ref.version, ref.status, len(ref.rules_hash)
    ('handbook', '1.0.0', 'regulation', 64)
    """

    id: str
    version: str
    status: Literal["regulation", "essay", "model"]
    rules_hash: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class Decision(Generic[V_co]):
    """A decision with everything that explains it. In a notebook it shows as a table.

    Attributes
    ----------
    decision : str
        ``grade``, ``supervision``, ``warning`` or ``table``.
    outcome : Verdict, Supervisors, DueWarning or Answers
        What it comes to.
    reasons : tuple of Reason
        The rules it rests on.
    missing : tuple of MissingFact
        The facts that still matter, the most informative first.
    exact : bool
        Whether every completion of what is missing was considered.
    near_misses : tuple of NearMiss
        What would have changed the outcome.
    near_misses_complete : bool
        Whether all of them were found.
    inputs : FrozenDict
        The facts as they were understood.
    settings : FrozenDict
        The settings bound to the scheme.
    as_of : date or None
        The day on which the scheme had to hold; none, and no day was checked.
    scheme : SchemeRef
        Which scheme has answered.
    engine : str
        The version of the library.
    disposals : tuple of Disposal
        What is done under a warning.
    table : str or None
        The id of a named decision.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> decision = ir.Scheme.builtin("handbook").explain_grade(
    ...     risk_type="duty", inner_power="much"
    ... )
    >>> decision.outcome.grade, decision.reasons[0].rule.clause
    ('one', '004-1 §九㈠')
    """

    decision: str
    outcome: V_co
    reasons: tuple[Reason, ...]
    missing: tuple[MissingFact, ...]
    exact: bool
    near_misses: tuple[NearMiss, ...]
    near_misses_complete: bool
    inputs: FrozenDict[str, Value]
    settings: FrozenDict[str, Setting]
    as_of: date | None
    scheme: SchemeRef
    engine: str
    disposals: tuple[Disposal, ...] = ()
    table: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the decision as the wire writes it: what to keep, for `Scheme.recheck` to read.

        Examples
        --------
        >>> import integrity_risk as ir
        >>> handbook = ir.Scheme.builtin("handbook")
        >>> kept = handbook.explain_grade(risk_type="duty", inner_power="much").to_json()
        >>> kept["outcome"]["grade"], kept["inputs"]
        ('one', {'inner_power': 'much', 'risk_type': 'duty'})
        """
        from integrity_risk import _written

        return _written.decision(self)

    def _repr_html_(self) -> str:
        """Show the decision in a notebook."""
        model = " (model scheme)" if self.scheme.status == "model" else ""
        rows = [
            ("outcome", _said(self.outcome)),
            ("scheme", f"{self.scheme.id} {self.scheme.version}{model}"),
        ]
        rules = [reason.rule for reason in self.reasons]
        rows += [(f"{rule.id}, {rule.clause}, {rule.basis}", rule.says) for rule in rules]
        rows += [("missing", fact.label or fact.fact) for fact in self.missing]
        return html_table(self.table or self.decision, rows)


def html_table(caption: str, rows: Iterable[tuple[str, str]]) -> str:
    """Write a table for notebooks: a head and a text in each row."""
    body = "".join(
        f"<tr><th scope='row'>{escape(head)}</th><td>{escape(text)}</td></tr>"
        for head, text in rows
    )
    return f"<table><caption>{escape(caption)}</caption><tbody>{body}</tbody></table>"


def _said(outcome: Verdict | Supervisors | DueWarning | Answers) -> str:
    if isinstance(outcome, Answers):
        labels = ", ".join(answer.label for answer in outcome.answers)
        return labels or ("none" if outcome.kind == "determined" else outcome.kind)
    if isinstance(outcome, Supervisors):
        return ", ".join(role.label for role in outcome.roles) or outcome.kind
    return outcome.label or outcome.kind


@dataclass(frozen=True, slots=True)
class PostDecision:
    """The grade of a post, and of each of its points.

    Where the points are scored together and that stays open, ``outcome.missing`` are the facts
    of the points that are not known, and ``missing_types`` the types of which there is no point.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> standard = ir.Scheme.builtin("standard")
    >>> post = standard.grade_post([{"risk_type": "duty", "inner_power": "much"}])
    >>> post.outcome.grade, len(post.points), post.missing_types
    ('high', 1, ())
    """

    outcome: Verdict
    points: tuple[Verdict, ...]
    missing_types: tuple[str, ...]
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class RequiredTypes:
    """The types of risk that a kind of subject must search; `missing` where points were named.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> standard = ir.Scheme.builtin("standard")
    >>> required = standard.required_types("post", found=["moral"])[0]
    >>> required.types, required.missing
    (('moral', 'duty', 'environment'), ('duty', 'environment'))
    """

    level: SubjectLevel
    subject: str | None
    types: tuple[str, ...]
    rule: Rule | None
    missing: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class RouteDue:
    """By when something is done: a day, a term, or the parameter by which the host sets one.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> dezhou = ir.Scheme.builtin("dezhou-work-safety-2011")
    >>> steps = {step.step: step for step in dezhou.route()[0].steps}
    >>> steps["search"].due.by, steps["search"].due.within
    (datetime.date(2011, 4, 20), None)
    """

    by: date | None = None
    within: Term | None = None
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class StandsFor:
    """How long at least a step stands, once done, before what follows: a term or a parameter.

    A notice that is public for no fewer than five working days stands for five of them. The day
    on which it was done is not counted, and what follows may be done on the day after the last.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> dezhou = ir.Scheme.builtin("dezhou-work-safety-2011")
    >>> steps = {step.step: step for step in dezhou.route()[0].steps}
    >>> steps["publication"].stands_for is None  # the text says where, not for how long
    True
    """

    at_least: Term | None = None
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the members of a body: at least so much of them (以上), or more than that (超过).

    Examples
    --------
    >>> from fractions import Fraction
    >>> import integrity_risk as ir
    >>> ir.Share(at_least=Fraction(2, 3))
    Share(at_least=Fraction(2, 3), more_than=None)
    """

    at_least: Fraction | None = None
    more_than: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Majority:
    """The votes by which something is carried: a share, `of` all ``members`` or those ``present``.

    Examples
    --------
    >>> from fractions import Fraction
    >>> import integrity_risk as ir
    >>> ir.Majority(of="members", more_than=Fraction(1, 2))
    Majority(of='members', at_least=None, more_than=Fraction(1, 2))
    """

    of: str
    at_least: Fraction | None = None
    more_than: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a body meets: who takes the chair; with fewer members than this, all attend.

    `quorum` is the share of the members who must be there, `carried` the votes by which it is
    carried; none where the text states none.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> dezhou = ir.Scheme.builtin("dezhou-work-safety-2011")
    >>> meetings = [step.meeting for route in dezhou.route() for step in route.steps]
    >>> [meeting for meeting in meetings if meeting][0]
    Meeting(chair=None, all_attend_below=None, quorum=None, carried=None)
    """

    chair: str | None
    all_attend_below: int | None
    quorum: Share | None = None
    carried: Majority | None = None


@dataclass(frozen=True, slots=True)
class Reopening:
    """What opens a route anew: the occasions, and the step from which all is done again.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> dezhou = ir.Scheme.builtin("dezhou-work-safety-2011")
    >>> reopening = dezhou.route()[0].reopenings[0]
    >>> reopening.on, reopening.to
    (('new_year', 'duties_changed', 'circumstances_changed'), 'search')
    """

    on: tuple[str, ...]
    to: str | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of a route: what is done, by whom, on which form, and why it may come back.

    Attributes
    ----------
    step, label : str
        Its id and its name.
    act : str
        What is done.
    roles : tuple of SchemeRole
        Who does it; with `joint` all of them together, not one of them.
    or_above : bool
        Whether who stands above the role in its family may act in its place.
    form : str or None
        The form it is done on.
    after : tuple of str
        The steps it comes after.
    to : SchemeRole or None
        Who receives it.
    contains : str or None
        The list of what the paper must contain.
    covers : tuple of str
        The parts of the papers it concerns; none: all of them.
    meeting : Meeting or None
        How the body meets, where it is done in a meeting.
    due : RouteDue or None
        By when it must be done.
    stands_for : StandsFor or None
        How long at least it stands, once done, before what follows it.
    returns_to : str or None
        The step to which it may send back, for `return_reasons`.
    objections_to : str or None
        The step to which an objection leads back.
    places : tuple of Option
        Where things are made known or filed.
    applies : bool or None
        Whether it applies; none while that depends on what is unknown.
    rule : Rule or None
        The rule that says so.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> standard = ir.Scheme.builtin("standard")
    >>> step = standard.route()[0].steps[0]
    >>> step.step, step.act, [role.id for role in step.roles], step.after
    ('targets', 'decide', ['leading_group_office'], ())
    """

    step: str
    label: str
    act: str
    roles: tuple[SchemeRole, ...]
    joint: bool
    or_above: bool
    form: str | None
    after: tuple[str, ...]
    to: SchemeRole | None
    contains: str | None
    covers: tuple[str, ...]
    meeting: Meeting | None
    due: RouteDue | None
    stands_for: StandsFor | None
    returns_to: str | None
    return_reasons: tuple[str, ...]
    objections_to: str | None
    places: tuple[Option, ...]
    applies: bool | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class PlannedRoute:
    """A route of approval with the steps that apply. In a notebook it shows as a table.

    `due` says by when all of it must be done, `reopenings` what opens it anew.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> standard = ir.Scheme.builtin("standard")
    >>> route = standard.route()[0]
    >>> route.route, route.label, len(route.steps)
    ('registration', 'Finding and approving risk points', 11)
    """

    route: str
    label: str
    ordered: bool
    due: RouteDue | None
    applies: bool | None
    steps: tuple[PlannedStep, ...]
    reopenings: tuple[Reopening, ...]

    def _repr_html_(self) -> str:
        """Show the steps in a notebook."""
        return html_table(self.label, [(step.label, _acting(step)) for step in self.steps])


def _acting(step: PlannedStep) -> str:
    open_step = "if it applies" if step.applies is None else None
    parts = (_together(step.roles, joint=step.joint), open_step, step.rule and step.rule.id)
    return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Option:
    """A word that can be chosen: of a fact, a list or a named decision.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> standard = ir.Scheme.builtin("standard")
    >>> standard.inputs()[0].options[0]
    Option(id='moral', label='Moral')
    """

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Input:
    """A fact that a scheme asks for, described for a generic screen.

    Attributes
    ----------
    id, label : str
        Its id and its name.
    help : str or None
        A sentence beside the field.
    kind : str
        ``flag``, ``choice``, ``set``, ``integer`` or ``score``.
    not_rated : bool
        Whether "nobody has rated this" is a value of it.
    changeable : bool
        Whether what is graded can change it.
    riskier : str or None
        The riskier end of its options or numbers: ``first`` or ``last``.
    per_type : tuple of str or None
        The types it is asked for one by one; none when it is asked once.
    options : tuple of Option
        The words of a choice or a set, in order.
    ordered : bool or None
        Whether the order of a choice means something.
    min, max : int or None
        The bounds of an integer.
    values : tuple of Fraction
        The scale of a score.
    labels : tuple of str
        The names of the scale's values, where it has some.
    raters : int or None
        How many raters may score it, where it is the mean of their scores.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> standard = ir.Scheme.builtin("standard")
    >>> fact = standard.inputs()[-1]
    >>> fact.id, fact.kind, fact.values[:3]
    ('published_item', 'choice', ())
    """

    id: str
    label: str
    help: str | None
    kind: Literal["flag", "choice", "set", "integer", "score"]
    not_rated: bool
    changeable: bool
    riskier: Literal["first", "last"] | None
    per_type: tuple[str, ...] | None
    options: tuple[Option, ...] = ()
    ordered: bool | None = None
    min: int | None = None
    max: int | None = None
    values: tuple[Fraction, ...] = ()
    labels: tuple[str, ...] = ()
    raters: int | None = None


# From the wire's JSON. What it writes is known; nothing is checked or decided here.


def term(json: Json | None) -> Term | None:
    """Read a term."""
    return None if json is None else term_of(json)


def term_of(json: Json) -> Term:
    ((kind, count),) = json.items()
    if kind == "months":
        return Term(months=count)
    return Term(count, working=kind == "working_days")


def setting(json: Any) -> Setting:
    """Read the value of a parameter; a term has a number where a map has items."""
    if isinstance(json, str):
        return Fraction(json)
    if isinstance(json, Mapping):
        if any(isinstance(entry, int) for entry in json.values()):
            return term_of(json)
        return FrozenDict({key: tuple(items) for key, items in json.items()})
    return tuple(Fraction(number) for number in json)


def settings(json: Json) -> FrozenDict[str, Setting]:
    """Read the values of all parameters."""
    return FrozenDict({name: setting(entry) for name, entry in json.items()})


def rule(json: Json | None) -> Rule | None:
    """Read a rule."""
    return None if json is None else rule_of(json)


def rule_of(json: Json) -> Rule:
    basis_id = json.get("completion", json.get("setting"))
    return Rule(json["rule"], json["clause"], json["says"], json["basis"], basis_id)


def role_of(json: Json) -> SchemeRole:
    role = json["role"]
    return SchemeRole(json["id"], json["label"], None if role is None else Role(role))


def missing_facts(json: Any) -> tuple[MissingFact, ...]:
    """Read what is missing."""
    return tuple(MissingFact(fact["fact"], fact["label"]) for fact in json)


def verdict(json: Json, missing: tuple[MissingFact, ...] = ()) -> Verdict:
    """Read a verdict."""
    if json["kind"] != "determined":
        return Verdict(json["kind"], missing=missing)
    grade = json["risk_grade"]
    return Verdict(
        "determined",
        json["grade"],
        json["label"],
        None if grade is None else RiskGrade(grade),
        fraction(json["score"]),
        missing,
    )


def supervisors(json: Json, missing: tuple[MissingFact, ...] = ()) -> Supervisors:
    """Read who supervises."""
    if json["kind"] != "determined":
        return Supervisors(json["kind"], missing=missing)
    roles = tuple(role_of(role) for role in json["roles"])
    return Supervisors("determined", roles, json["joint"], missing)


def warning(json: Json, missing: tuple[MissingFact, ...] = ()) -> DueWarning:
    """Read a warning."""
    if json["kind"] != "determined":
        return DueWarning(json["kind"], missing=missing)
    colour = json["colour"]
    return DueWarning(
        "determined",
        json["level"],
        json["label"],
        None if colour is None else WarningColour(colour),
        json["notice"],
        term(json["reply_within"]),
        term(json["rectify_within"]),
        missing,
    )


def answers(json: Json, missing: tuple[MissingFact, ...] = ()) -> Answers:
    """Read what a named decision answers."""
    if json["kind"] != "determined":
        return Answers(json["kind"], missing=missing)
    given = tuple(
        Answer(
            answer["id"],
            answer["label"],
            Force(answer["force"]),
            tuple(role_of(role) for role in answer["roles"]),
            answer["joint"],
            tuple(answer["acts"]),
            answer["rule"],
        )
        for answer in json["answers"]
    )
    return Answers("determined", json["table"], given, fraction(json["score"]), missing)


@lru_cache(maxsize=4_096)
def _exact(number: str) -> Fraction:
    """Read an exact number; scales have few, and taking one apart costs more than the rest."""
    return Fraction(number)


def fraction(json: str | None) -> Fraction | None:
    """Read an exact number."""
    return None if json is None else _exact(json)


def options(json: Iterable[Json]) -> tuple[Option, ...]:
    """Read words that can be chosen."""
    return tuple(Option(option["id"], option["label"]) for option in json)


def value(json: Any, numeric: Callable[[str], bool], fact: str) -> Value:
    """Read a fact as it was understood."""
    if isinstance(json, str):
        exact = json != "not_rated" and numeric(fact.split("/")[0])
        return _exact(json) if exact else json
    if isinstance(json, Mapping):
        return FrozenDict({key: value(entry, numeric, fact) for key, entry in json.items()})
    if isinstance(json, list):
        return tuple(json)
    return json  # type: ignore[no-any-return]


def _values(json: Json, numeric: Callable[[str], bool]) -> FrozenDict[str, Value]:
    return FrozenDict({fact: value(entry, numeric, fact) for fact, entry in json.items()})


def decision(
    json: Json,
    outcome: Callable[[Json, tuple[MissingFact, ...]], V_co],
    numeric: Callable[[str], bool],
) -> Decision[V_co]:
    """Read a decision; `numeric` says whether a fact is a score."""
    missing = missing_facts(json["missing"])
    return Decision(
        json["decision"],
        outcome(json["outcome"], missing),
        tuple(
            Reason(
                rule_of(reason),
                reason["decisive"],
                reason["track"],
                _values(reason["facts"], numeric),
                reason.get("gives"),
                term(reason.get("term")),
                setting(reason["value"]) if "value" in reason else None,
            )
            for reason in json["reasons"]
        ),
        missing,
        json["exact"],
        tuple(_near_miss(miss, numeric) for miss in json["near_misses"]),
        json["near_misses_complete"],
        _values(json["inputs"], numeric),
        settings(json["settings"]),
        None if json["as_of"] is None else date.fromisoformat(json["as_of"]),
        SchemeRef(**json["scheme"]),
        json["engine"],
        tuple(
            Disposal(rule_of(entry), tuple(entry["acts"]), entry["applies"], Force(entry["force"]))
            for entry in json.get("disposals", ())
        ),
        json.get("table"),
    )


def _near_miss(json: Json, numeric: Callable[[str], bool]) -> NearMiss:
    changes = tuple(
        Change(
            change["fact"],
            value(change["from"], numeric, change["fact"]),
            value(change["to"], numeric, change["fact"]),
        )
        for change in json["changes"]
    )
    return NearMiss(changes, json["steps"], json["gives"])


def post(json: Json) -> PostDecision:
    """Read the grade of a post."""
    points = tuple(verdict(point) for point in json["points"])
    return PostDecision(
        verdict(json["outcome"], missing_facts(json.get("missing", ()))),
        points,
        tuple(json["missing_types"]),
        rule(json["rule"]),
    )


def required(json: Json) -> RequiredTypes:
    """Read which types are to be searched."""
    return RequiredTypes(
        SubjectLevel(json["level"]),
        json["subject"],
        tuple(json["types"]),
        rule(json["rule"]),
        tuple(json["missing"]) if "missing" in json else None,
    )


def route(json: Json) -> PlannedRoute:
    """Read a route."""
    return PlannedRoute(
        json["route"],
        json["label"],
        json["ordered"],
        _route_due(json["due"]),
        json["applies"],
        tuple(map(_step, json["steps"])),
        tuple(map(_reopening, json["reopenings"])),
    )


def _route_due(json: Json | None) -> RouteDue | None:
    if json is None:
        return None
    by = json.get("by")
    by = None if by is None else date.fromisoformat(by)
    return RouteDue(by, term(json.get("within")), json.get("parameter"))


def _stands_for(json: Json | None) -> StandsFor | None:
    return None if json is None else StandsFor(term(json.get("at_least")), json.get("parameter"))


def _meeting(json: Json) -> Meeting:
    quorum, carried = json["quorum"], json["carried"]
    return Meeting(
        json["chair"],
        json["all_attend_below"],
        None if quorum is None else Share(**_shares(quorum)),
        None if carried is None else Majority(carried["of"], **_shares(carried)),
    )


def _shares(json: Json) -> dict[str, Fraction]:
    return {key: Fraction(json[key]) for key in ("at_least", "more_than") if key in json}


def _reopening(json: Json) -> Reopening:
    return Reopening(tuple(json["on"]), json["to"], rule(json["rule"]))


def _step(json: Json) -> PlannedStep:
    to, meeting = json["to"], json["meeting"]
    return PlannedStep(
        json["step"],
        json["label"],
        json["act"],
        tuple(role_of(role) for role in json["roles"]),
        json["joint"],
        json["or_above"],
        json["form"],
        tuple(json["after"]),
        None if to is None else role_of(to),
        json["contains"],
        tuple(json["covers"]),
        None if meeting is None else _meeting(meeting),
        _route_due(json["due"]),
        _stands_for(json["stands_for"]),
        json["returns_to"],
        tuple(json["return_reasons"]),
        json["objections_to"],
        tuple(Option(place["id"], place["label"]) for place in json["places"]),
        json["applies"],
        rule(json["rule"]),
    )


def input_of(json: Json) -> Input:
    """Read the description of a fact."""
    per_type = json["per_type"]
    return Input(
        json["id"],
        json["label"],
        json["help"],
        json["kind"],
        json["not_rated"],
        json["changeable"],
        json["riskier"],
        None if per_type is None else tuple(per_type),
        options(json.get("options", ())),
        json.get("ordered"),
        json.get("min"),
        json.get("max"),
        tuple(Fraction(number) for number in json.get("values", ())),
        tuple(json.get("labels", ())),
        json["raters"],
    )
