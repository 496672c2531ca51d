"""Pictures for analysts: registers, schemes and what a change of scheme does, by matplotlib.

Each function draws on the axes of matplotlib that it is given, or on those of a figure of its
own, and returns them; ``ax.figure`` is the figure, which a notebook shows and `savefig` writes.
Nothing global is changed: no ``rcParams``, no figure of ``pyplot``. Numbers and words stand in
every cell, so that nothing rests on colour alone.

It needs ``pip install integrity-risk[plot]``. Chinese is drawn with a font found among those
installed, or with the one given as ``font``.

Examples
--------
>>> import integrity_risk as ir
>>> from integrity_risk import plot
>>> bureau = ir.Scheme.builtin("finance-bureau-regulation")
>>> ax = plot.matrix(bureau, lang="en")
>>> ax.get_xlabel(), ax.get_ylabel()
('Adverse impact if it happens', 'Proneness to corruption')
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from integrity_risk import _counted, _native, _picture
from integrity_risk._picture import NO_GRADE, Cell, Paint, Picture
from integrity_risk._picture_words import is_word, joined, said, word
from integrity_risk._register import RegisterReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from matplotlib.axes import Axes

    from integrity_risk._fonts import Font
    from integrity_risk._register import GradeBasis, RegisterEntry, Rows
    from integrity_risk._results import Input, Verdict
    from integrity_risk._scheme import Facts, Scheme

__all__ = ["heatmap", "impact", "matrix"]

_Value: TypeAlias = "str | bool | int | Fraction"
_WIDEST_INTEGER = 20
"""The most values of an integer that still make an axis."""
_CHANGES: dict[str, Paint] = {
    "same": ("#e6eff9", "#111111"),
    "worse": ("#b44d12", "#ffffff"),
    "milder": ("#d3e9d7", "#111111"),
    "other": ("#f6c244", "#111111"),
    "other_kind": ("#fbe8a6", "#111111"),
    "undetermined": NO_GRADE,
}
_MOVES = ("worse", "milder", "other", "other_kind")


def heatmap(
    register: RegisterReading | Rows,
    *,
    scheme: Scheme,
    rows: str = "department",
    columns: str = "grade",
    basis: GradeBasis = "assessed",
    lang: str | None = None,
    font: Font | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how many risk points there are of each of two things: department by grade, say.

    Parameters
    ----------
    register : RegisterReading, rows or a table
        What `Scheme.read_register` gave, or what it takes; or a table that `assess` graded, of
        polars, pandas or pyarrow, whose grades are then taken as they stand.
    scheme : Scheme
        The scheme whose grades and types these are.
    rows, columns : str
        What to count by: ``grade``, ``declared_grade``, ``reviewed_grade``, ``assessed_grade``,
        ``risk_type``, or the code of another column, such as ``department``, ``layer``,
        ``post`` or ``process``; rows handed in can also be counted by ``year`` beside a
        grade. Of a graded table also the name of any of its columns.
    basis : str
        Which grade ``grade`` is: ``assessed``, the one the facts give, ``declared`` or
        ``reviewed``. A graded table is one of grades by the facts.
    lang : str, optional
        The language of titles and labels.
    font : str or path, optional
        A font's family or file, for texts that no font found could draw.
    ax : matplotlib.axes.Axes, optional
        Where to draw; on a figure of its own if not said.

    Returns
    -------
    matplotlib.axes.Axes
        A cell for each pair, with its count; the darker, the more. Grades and types stand in the
        scheme's order with those that no point has, all else as it first stands in the register.
        A point without a grade, or that does not say where it belongs, is counted in a row or
        column of its own, so that the cells add up to the number of points.

    Raises
    ------
    IntegrityRiskError
        ``not_counted`` for what the register is not counted by; ``needs_package`` without
        matplotlib; ``no_font`` when no font has the characters.

    Notes
    -----
    Types, departments, layers, warnings and years by grade of a register handed in as rows are
    the counts of `Scheme.report_tables`, with names of people masked. Other pairs show texts as
    the register has them.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> from integrity_risk import plot
    >>> rows = [["Department", "Risk type", "Inner power"],
    ...         ["Budget", "duty", "much"], ["Budget", "duty", ""], ["Audit", "moral", ""]]
    >>> ax = plot.heatmap(rows, scheme=ir.Scheme.builtin("standard"), lang="en")
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Budget', 'Audit']
    >>> [text.get_text() for text in ax.texts]
    ['1', '0', '0', '1', '0', '0', '0', '1']
    """
    scheme.title(lang)  # refuses what is no language
    _picture.require(lang)
    of = _counted.counted(register, rows, columns, scheme, basis, lang)
    notes, total = _counted.notes(of, lang)
    points = said("points", lang, n=total)
    title = said("by", lang, rows=of.row_title, columns=of.column_title, count=points)
    cells = _picture.counted(of.counts)
    picture = Picture(
        title, of.row_title, of.column_title, of.row_labels, of.column_labels, cells, notes
    )
    return _picture.drawn(picture, ax, font, lang)


def matrix(
    scheme: Scheme,
    *,
    x: str | None = None,
    y: str | None = None,
    given: Facts | None = None,
    register: RegisterReading | Rows | None = None,
    lang: str | None = None,
    font: Font | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the grade that the scheme gives for each pair of values of two facts.

    Each cell is a decision of the scheme itself, as `Scheme.grade` gives it for the two values
    and what is ``given``. Nothing else is assumed: where other facts still matter the cell is
    hatched and says so.

    Parameters
    ----------
    scheme : Scheme
        The scheme.
    x, y : str, optional
        The ids of the facts of the horizontal and the vertical axis, each with a scale, a list to
        choose one option from, or yes and no. If not said, the scheme's two scores; else its
        first two facts whose values have an order, else its first two. The value that comes last
        in the scheme stands at the right and on top. A fact asked for each type of risk has
        the same value for all of them.
    given : mapping, optional
        Further facts that hold for every cell.
    register : RegisterReading, rows or a table, optional
        A register, read or as `Scheme.read_register` takes it: each cell then also says how many
        of its points have these two ratings; of facts asked for each type, how many pairs.
    lang, font, ax : optional
        As for `heatmap`.

    Returns
    -------
    matplotlib.axes.Axes
        The grid. Colours go from the worst grade to the mildest.

    Raises
    ------
    IntegrityRiskError
        ``no_such_decision`` when the scheme does not grade, ``no_grid`` when its grades rest on
        fewer than two such facts, ``not_an_axis`` for a fact that is none, and what `grade`
        and `heatmap` raise.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> from integrity_risk import plot
    >>> ax = plot.matrix(ir.Scheme.builtin("finance-bureau-regulation"), lang="en")
    >>> [text.get_text() for text in ax.texts][:3]
    ['Grade C', 'Grade B', 'Grade A']
    """
    title = scheme.title(lang)
    across, up = _axes(scheme, x, y, lang)
    _picture.require(lang)
    fixed = dict(given or {})
    verdicts = {
        (row, column): scheme.grade(
            {**fixed, up.id: _fact(up, row), across.id: _fact(across, column)}, lang=lang
        )
        for row in _values(up)
        for column in _values(across)
    }
    standing = None if register is None else _Standing(register, across, up, scheme, lang)
    places = {grade["id"]: place for place, grade in enumerate(scheme.describe(lang)["grades"])}
    cells = [
        [
            _graded(verdicts[row, column], places, _count(standing, row, column), lang)
            for column in _values(across)
        ]
        for row in reversed(_values(up))
    ]
    notes = _beside(fixed, (across, up), verdicts.values(), scheme, lang)
    picture = Picture(
        said("matrix", lang, title=title, x=across.label, y=up.label),
        up.label,
        across.label,
        [_label(up, row, lang) for row in reversed(_values(up))],
        [_label(across, column, lang) for column in _values(across)],
        cells,
        notes if standing is None else [*notes, standing.note(lang)],
    )
    return _picture.drawn(picture, ax, font, lang)


def impact(
    before: Scheme,
    after: Scheme,
    rows: RegisterReading | Rows | Iterable[Facts],
    *,
    grades: Mapping[str, str] | None = None,
    lang: str | None = None,
    font: Font | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw which grades change, and how, when one scheme takes the place of another.

    Parameters
    ----------
    before, after : Scheme
        Two schemes, or one with two sets of settings, at two days, or with an overlay.
    rows : RegisterReading, iterable of mappings, a table or a file
        What was read of a register, or the facts of each row, as for `Scheme.impact`. A cell of
        the register that is blank or could not be read is a fact that is not known, which the
        picture says.
    grades : mapping, optional
        For grades of the first scheme the grades of the other that stand for them.
    lang, font, ax : optional
        As for `heatmap`.

    Returns
    -------
    matplotlib.axes.Axes
        A row for each grade of the first scheme, a column for each of the other, and one for each
        way to have none that occurs; each cell says how many rows go there and what that is,
        as `Scheme.impact` gives it: ``same``, ``worse``, ``milder``, another grade, a grade
        where there was none or the reverse, or undetermined. The title says what share changes.

    Raises
    ------
    IntegrityRiskError
        What `Scheme.impact` and `heatmap` raise.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> from integrity_risk import plot
    >>> standard, handbook = ir.Scheme.builtin("standard"), ir.Scheme.builtin("handbook")
    >>> rows = [{"risk_type": "duty", "inner_power": "much"}, {"risk_type": "moral"}]
    >>> ax = plot.impact(standard, handbook, rows, lang="en")
    >>> ax.get_title(loc="left")
    '0 of 2 rows come out otherwise (0.0%)'
    """
    titles = before.title(lang), after.title(lang)
    _picture.require(lang)
    entries = rows.entries if isinstance(rows, RegisterReading) else None
    became = before.impact(after, rows, grades=grades, lang=lang)
    kinds = {(row["from"], row["to"]): row["change"] for row in became["rows"]}
    counts = Counter({(one["from"], one["to"]): one["rows"] for one in became["matrix"]})
    down = _outcomes(before, [pair[0] for pair in counts], lang)
    across = _outcomes(after, [pair[1] for pair in counts], lang)
    cells = [
        [_moving(counts[row, column], kinds.get((row, column)), lang) for column in across]
        for row in down
    ]
    same = titles[0] == titles[1]
    titles = tuple(  # type: ignore[assignment]
        f"{title} {scheme.version}" if same else title
        for title, scheme in zip(titles, (before, after), strict=True)
    )
    picture = Picture(
        _share(became["changes"], lang),
        said("before", lang, title=titles[0]),
        said("after", lang, title=titles[1]),
        [*down.values()],
        [*across.values()],
        cells,
        _changes(became, entries, lang),
    )
    return _picture.drawn(picture, ax, font, lang)


# The grid of a scheme.


def _axes(scheme: Scheme, x: str | None, y: str | None, lang: str | None) -> tuple[Input, Input]:
    """Give the facts of the horizontal and the vertical axis."""
    facts = {fact.id: fact for fact in scheme.inputs(lang, decision="grade") if _values(fact)}
    known = ", ".join(facts)
    for fact in (x, y):
        if fact is not None and fact not in facts:
            raise _native.refusal("not_an_axis", {"fact": fact, "known": known}, lang)
    free = sorted((fact for fact in facts.values() if fact.id not in (x, y)), key=_rank)
    if len(free) < (x is None) + (y is None):
        raise _native.refusal("no_grid", {"scheme": scheme.id, "known": known}, lang)
    if x == y and x is not None:
        raise TypeError(f"x and y are both {x!r}")
    up = free.pop(0) if y is None else facts[y]
    return (free.pop(0) if x is None else facts[x]), up


def _rank(fact: Input) -> int:
    return 0 if fact.kind == "score" else 1 if fact.riskier is not None else 2


def _values(fact: Input) -> Sequence[_Value]:
    """Give the values that a fact can have, in the scheme's order; none if it makes no axis."""
    match fact.kind:
        case "score":
            return fact.values
        case "choice":
            return [option.id for option in fact.options]
        case "flag":
            return [False, True]
        case "integer" if fact.min is not None and fact.max is not None:
            whole = range(fact.min, fact.max + 1)
            return whole if len(whole) <= _WIDEST_INTEGER else ()
    return ()


def _fact(fact: Input, value: _Value) -> Any:
    return value if fact.per_type is None else dict.fromkeys(fact.per_type, value)


def _label(fact: Input, value: _Value, lang: str | None) -> str:
    if isinstance(value, bool):
        return word(str(value).lower(), lang)
    if isinstance(value, str):
        return next((one.label for one in fact.options if one.id == value), value)
    if isinstance(value, int):
        return str(value)
    number = _decimal(value)
    named = dict(zip(fact.values, fact.labels, strict=False))
    return f"{named[value]} ({number})" if value in named else number


def _decimal(value: Fraction) -> str:
    """Write a number of a scale in full, as a fraction if it has no end."""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{number:f}" if number * value.denominator == value.numerator else str(value)


def _count(standing: _Standing | None, row: _Value, column: _Value) -> int | None:
    return None if standing is None else standing.counts[row, column]


def _graded(
    verdict: Verdict, places: Mapping[str, int], count: int | None, lang: str | None
) -> Cell:
    settled = verdict.grade is not None
    text = (verdict.label or "") if settled else word(verdict.kind, lang)
    paint = _picture.of_grade(places[verdict.grade], len(places)) if verdict.grade else NO_GRADE
    said_so = text if count is None else f"{text}\n{count}"
    return Cell(said_so, paint, hatched=verdict.kind == "undetermined")


def _beside(
    fixed: Facts,
    axes: tuple[Input, Input],
    verdicts: Iterable[Verdict],
    scheme: Scheme,
    lang: str | None,
) -> list[str]:
    """Give what must be known to read the grid."""
    notes = []
    if fixed:
        facts = {fact.id: fact for fact in scheme.inputs(lang)}
        parts = [_stated(facts.get(fact), fact, value, lang) for fact, value in fixed.items()]
        notes.append(said("given", lang, facts=joined(parts, lang)))
    if any(axis.per_type for axis in axes):
        notes.append(said("alike", lang))
    missing = {fact.fact: fact.label for verdict in verdicts for fact in verdict.missing}
    if missing:
        labels = [label or fact for fact, label in missing.items()]
        notes.append(said("open", lang, facts=joined(labels, lang)))
    return notes


def _stated(fact: Input | None, named: str, value: Any, lang: str | None) -> str:
    if fact is None:  # such as what is decided already
        return said("fact", lang, fact=named, value=value)
    shown = _label(fact, value, lang) if isinstance(value, (str, bool)) else str(value)
    return said("fact", lang, fact=fact.label, value=shown)


class _Standing:
    """How many points of a register stand in each cell of a grid."""

    def __init__(
        self,
        register: RegisterReading | Rows,
        across: Input,
        up: Input,
        scheme: Scheme,
        lang: str | None,
    ) -> None:
        read = (
            register
            if isinstance(register, RegisterReading)
            else scheme.read_register(register, lang=lang)
        )
        self._scheme = scheme
        self._known: dict[tuple[str, str], _Value | None] = {}
        self._each = across.per_type or up.per_type
        self.counts: Counter[tuple[_Value, _Value]] = Counter()
        self.all = 0
        for entry in read.entries:
            if entry.scheme == scheme.id:
                self._add(entry, across, up)

    def _add(self, entry: RegisterEntry, across: Input, up: Input) -> None:
        for kind in self._each or (None,):
            self.all += 1
            row, column = (self._value(entry, fact, kind) for fact in (up, across))
            if row is not None and column is not None:
                self.counts[row, column] += 1

    def _value(self, entry: RegisterEntry, fact: Input, kind: str | None) -> _Value | None:
        """Give what a row says of a fact, as the core reads it."""
        written = entry.facts.get(fact.id)
        if fact.per_type is not None and written is not None:
            written = written.get(kind)
        if written is None:
            return None
        key = (fact.id, str(written))
        if key not in self._known:
            asked = written if fact.per_type is None else {kind: written}
            taken: Any = self._scheme.explain_grade({fact.id: asked}).inputs[fact.id]
            value = taken if fact.per_type is None else taken[kind]
            self._known[key] = value if value in _values(fact) else None
        return self._known[key]

    def note(self, lang: str | None) -> str:
        """Say what the numbers are, and how many stand in no cell."""
        code = "ratings" if self._each else "standing"
        return said(code, lang, n=self.counts.total(), all=self.all)


# What a change does.


def _outcomes(scheme: Scheme, seen: Iterable[str], lang: str | None) -> dict[str, str]:
    """Give every grade of a scheme, and what else was answered, with their names."""
    grades = {grade["id"]: grade["label"] for grade in scheme.describe(lang)["grades"]}
    others = sorted({outcome for outcome in seen if outcome not in grades})
    return grades | {code: word(code, lang) if is_word(code) else code for code in others}


def _moving(count: int, change: str | None, lang: str | None) -> Cell:
    if count == 0 or change is None:
        return Cell(str(count), _picture.COUNTS[0])
    return Cell(f"{count}\n{word(change, lang)}", _CHANGES[change])


def _share(changes: Mapping[str, int], lang: str | None) -> str:
    moved = sum(changes.get(kind, 0) for kind in _MOVES)
    compared = sum(changes.values())
    share = f"{Decimal(100 * moved) / Decimal(compared or 1):.1f}%"
    return said("moved", lang, n=moved, all=compared, share=share)


def _changes(
    became: Mapping[str, Any], entries: Sequence[RegisterEntry] | None, lang: str | None
) -> list[str]:
    """Give how many rows change in which way, and those of which less is known."""
    kinds = [
        said("kinds", lang, kind=word(kind, lang), n=became["changes"][kind])
        for kind in _CHANGES
        if kind in became["changes"]
    ]
    notes = [joined(kinds, lang)]
    if became["problems"]:
        notes.append(said("problems", lang, n=became["problems"]))
    # Rows with problems are told above; the others are in the picture.
    shown = zip(entries or (), became["rows"], strict=False)
    ungraded = sum(row["problem"] is None and _lacks_a_cell(entry) for entry, row in shown)
    if ungraded:
        notes.append(said("unreadable", lang, n=ungraded))
    return notes


def _lacks_a_cell(entry: RegisterEntry) -> bool:
    """Tell whether a row has no grade for a cell that is blank or cannot be read."""
    typed = entry.risk_type.missing in (None, "no_column")
    return entry.assessed_grade is None and not (entry.readable and typed)
