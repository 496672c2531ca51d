"""What a scheme has beside its grades and warnings: lists, tables, demands, figures, parameters."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, TypedDict

from integrity_risk._results import (
    Json,
    Option,
    Rule,
    Term,
    fraction,
    html_table,
    options,
    rule,
    rule_of,
    term,
    term_of,
)
from integrity_risk.taxonomy import About, ListKind, PostLayer, Subject, TableHit


@dataclass(frozen=True, slots=True)
class Base:
    """The scheme that another one extends.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> title = {"zh-Hans": "本局", "zh-Hant": "本局", "en": "Our bureau"}
    >>> overlay = {"scheme": {"id": "ours", "title": title}}
    >>> own = ir.Scheme.builtin("standard").extended(overlay)
    >>> own.extends.id, own.extends.version
    ('standard', '1.0.0')
    """

    id: str
    version: str
    rules_hash: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list.

    Attributes
    ----------
    id, label : str
        Its id and its name.
    code : str or None
        Its code, as the text writes it.
    word : str or None
        The word of the shared vocabulary it is, if it is one.
    layer : PostLayer or None
        The shared layer of posts, if it is one.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> dezhou = ir.Scheme.builtin("dezhou-work-safety-2011")
    >>> dezhou.list("major_matters").items[3]
    ListItem(id='large_funds', label='Use of large funds', code=None, word=None, layer=None)
    """

    id: str
    label: str
    code: str | None
    word: str | None
    layer: PostLayer | None


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list of the text. In a notebook it shows as a table.

    Attributes
    ----------
    id, label : str
        Its id and its name.
    kind : ListKind
        What it lists.
    open : bool
        Whether the text leaves it open.
    items : tuple of ListItem
        Its items, in the order of the text.
    rule : Rule or None
        The rule that lists them.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> dezhou = ir.Scheme.builtin("dezhou-work-safety-2011")
    >>> named = dezhou.list("major_matters")
    >>> named.id, named.kind, named.open, len(named.items)
    ('major_matters', <ListKind.MATTERS: 'matters'>, False, 4)
    """

    id: str
    label: str
    kind: ListKind
    open: bool
    items: tuple[ListItem, ...]
    rule: Rule | None

    def _repr_html_(self) -> str:
        """Show the list in a notebook."""
        rows = [(item.code or item.id, item.label) for item in self.items]
        return html_table(self.label, [*rows, ("…", "")] if self.open else rows)


@dataclass(frozen=True, slots=True)
class ListComparison:
    """What was found against a list of the text. In a notebook it shows as a table.

    Attributes
    ----------
    list : str
        The id of the list.
    open : bool
        Whether the text leaves it open.
    present, missing : tuple of Option
        The items that were found, and those that were not.
    beyond : tuple of str
        What was found and is no item, as written.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> dezhou = ir.Scheme.builtin("dezhou-work-safety-2011")
    >>> compared = dezhou.compare_list("major_matters", ["重大事项决策", "团建"])
    >>> [item.id for item in compared.present], len(compared.missing), compared.beyond
    (['major_decision'], 3, ('团建',))
    """

    list: str
    open: bool
    present: tuple[Option, ...]
    missing: tuple[Option, ...]
    beyond: tuple[str, ...]

    def _repr_html_(self) -> str:
        """Show the comparison in a notebook."""
        rows = [("present", item.label) for item in self.present]
        rows += [("missing", item.label) for item in self.missing]
        rows += [("beyond the list", text) for text in self.beyond]
        return html_table(self.list, rows)


@dataclass(frozen=True, slots=True)
class Table:
    """A named decision of a scheme, which `Scheme.decide` makes.

    Attributes
    ----------
    id, label : str
        Its id and its name.
    about : About
        What it decides.
    hit : TableHit or None
        Which of its rules count; none when scores decide.
    ordered : bool
        Whether the answers are in order, the worst first.
    answers : tuple of Option
        What it may answer.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> table = ir.Scheme.builtin("handbook").tables()[0]
    >>> table.id, table.about, table.hit
    ('point_accepted', <About.SEARCH: 'search'>, <TableHit.FIRST: 'first'>)
    """

    id: str
    label: str
    about: About
    hit: TableHit | None
    ordered: bool
    answers: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class CoverageDemand:
    """A demand that each subject of a kind has something.

    `list` is the id of the list of which every item must be there, if there is one.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> demand = ir.Scheme.builtin("handbook").demands()[0]
    >>> demand.each, demand.has, demand.rule.id
    (<Subject.PERSON: 'person'>, 'search', 'QA-5.everyone')
    """

    each: Subject
    has: str
    list: str | None
    rule: Rule | None


class _Covered(TypedDict):
    id: str
    each: str


class CoveredSubject(_Covered, total=False):
    """A risk point, post, department or the like, with what it has.

    ``id`` is how the caller knows it, ``each`` what it is (a `Subject`), ``facts`` what is known
    of it, ``has`` what it has, ``lists`` what was found of lists that must be complete.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> approvals: ir.CoveredSubject = {"id": "approvals", "each": "process", "has": []}
    """

    facts: Mapping[str, Any]
    has: Collection[str]
    lists: Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """A demand of coverage that a subject does not meet.

    Attributes
    ----------
    subject : str
        The subject, as the caller knows it.
    has : str
        What it must have.
    missing : tuple of Option
        The items that are missing, where a list must be complete.
    certain : bool
        Whether the demand is certainly made of this subject; else that depends on what is
        unknown of it.
    rule : Rule
        The rule that demands it.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> handbook = ir.Scheme.builtin("handbook")
    >>> gap = handbook.coverage([{"id": "approvals", "each": "process"}])[0]
    >>> gap.subject, gap.has, gap.certain, gap.rule.id
    ('approvals', 'flow_chart', True, 'QA-5.flow_chart')
    """

    subject: str
    has: str
    missing: tuple[Option, ...]
    certain: bool
    rule: Rule


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """A number that the text quotes, beside the one declared.

    Attributes
    ----------
    id, label : str
        The figure's id, and what is counted.
    value : Fraction
        The number.
    approximate : bool
        Whether the text gives it as approximate.
    declared : Fraction or None
        What was declared.
    agrees : bool or None
        Whether they agree; none when nothing was declared.
    rule : Rule or None
        The rule that quotes it.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> figure = ir.Scheme.builtin("chentang-school-2015").figures()[0]
    >>> figure.id, figure.value, figure.declared, figure.agrees
    ('fees', Fraction(2, 1), None, None)
    """

    id: str
    label: str
    value: Fraction
    approximate: bool
    declared: Fraction | None
    agrees: bool | None
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a text demands and does not give, to be set by `Scheme.with_settings`.

    Attributes
    ----------
    id, label : str
        Its id and its name.
    kind : str
        ``duration``, ``number``, ``thresholds`` or ``map``.
    min, max : Fraction, Term or None
        The bounds: numbers, which of a duration are numbers of days, or lengths of time. Months
        must keep those of days however long they are.
    default : Term or None
        What holds if nothing is set; only a model has one.
    rule : Rule or None
        The rule that demands it.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> parameter = ir.Scheme.builtin("key-areas-essay").parameters()[0]
    >>> parameter.id, parameter.kind, parameter.default
    ('risk_deposit', 'number', None)
    """

    id: str
    label: str
    kind: Literal["duration", "number", "thresholds", "map"]
    min: Fraction | Term | None
    max: Fraction | Term | None
    default: Term | None
    rule: Rule | None


# From the wire's JSON. What it writes is known; nothing is checked or decided here.


def named_list(json: Json) -> NamedList:
    """Read a list."""
    items = tuple(
        ListItem(
            item["id"],
            item["label"],
            item["code"],
            item["word"],
            None if item["layer"] is None else PostLayer(item["layer"]),
        )
        for item in json["items"]
    )
    kind = ListKind(json["kind"])
    return NamedList(json["id"], json["label"], kind, json["open"], items, rule(json["rule"]))


def comparison(json: Json) -> ListComparison:
    """Read what was found against a list."""
    return ListComparison(
        json["list"],
        json["open"],
        options(json["present"]),
        options(json["missing"]),
        tuple(json["beyond"]),
    )


def table(json: Json) -> Table:
    """Read a named decision."""
    hit = json["hit"]
    return Table(
        json["id"],
        json["label"],
        About(json["about"]),
        None if hit is None else TableHit(hit),
        json["ordered"],
        options(json["answers"]),
    )


def demand(json: Json) -> CoverageDemand:
    """Read a demand of coverage."""
    return CoverageDemand(Subject(json["each"]), json["has"], json["list"], rule(json["rule"]))


def gap(json: Json) -> CoverageGap:
    """Read a demand that is not met."""
    missing = options(json["missing"])
    return CoverageGap(
        json["subject"], json["has"], missing, json["certain"], rule_of(json["rule"])
    )


def figure(json: Json) -> FigureCheck:
    """Read a number beside the declared one."""
    return FigureCheck(
        json["id"],
        json["label"],
        Fraction(json["value"]),
        json["approximate"],
        fraction(json["declared"]),
        json["agrees"],
        rule(json["rule"]),
    )


def _bound(json: Any) -> Fraction | Term | None:
    """Read a bound: a number, or a length of time."""
    return term_of(json) if isinstance(json, Mapping) else fraction(json)


def parameter(json: Json) -> Parameter:
    """Read a parameter."""
    return Parameter(
        json["id"],
        json["label"],
        json["kind"],
        _bound(json["min"]),
        _bound(json["max"]),
        term(json["default"]),
        rule(json["rule"]),
    )
