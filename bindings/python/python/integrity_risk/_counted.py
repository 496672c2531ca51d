"""Counts of risk points by two things, as the core counts them where it does."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from integrity_risk import _native, _register
from integrity_risk._errors import IntegrityRiskError
from integrity_risk._picture_words import is_word, said, word
from integrity_risk._plan import VERDICT_COLUMNS
from integrity_risk._register import RegisterFile, RegisterReading
from integrity_risk.taxonomy import RiskGrade

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from integrity_risk._register import GradeBasis, RegisterEntry, ReportTable, Rows
    from integrity_risk._scheme import Scheme

_TOLD_BY_REPORT = ("risk_type", "department", "layer", "warning_colour", "year")
_GRADE = {"assessed_grade": "assessed", "declared_grade": "declared", "reviewed_grade": "reviewed"}


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts by two things: a row for each label of the first, a column for each of the other."""

    row_title: str
    column_title: str
    row_labels: tuple[str, ...]
    column_labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    elsewhere: int = 0

    def turned(self) -> Counted:
        """Give rows as columns."""
        return Counted(
            self.column_title,
            self.row_title,
            self.column_labels,
            self.row_labels,
            tuple(zip(*self.counts, strict=True)),
            self.elsewhere,
        )


@dataclass(frozen=True, slots=True)
class _Axis:
    """What is counted by: its title, and labels by what stands for them, in order."""

    title: str
    labels: dict[str, str]
    nothing: str
    """What a point without it is counted under."""
    always: bool
    """Whether that has a place where no point is counted under it."""


def counted(
    register: RegisterReading | Rows,
    rows: str,
    columns: str,
    scheme: Scheme,
    basis: GradeBasis,
    lang: str | None,
) -> Counted:
    """Count a register, what was read of it, or a table that was graded."""
    if rows == columns:
        raise TypeError(f"rows and columns are both {rows!r}")
    rows, columns = (_by_basis(by, basis) for by in (rows, columns))
    if isinstance(register, RegisterReading):
        return _of_entries(register, rows, columns, scheme, lang)
    register = _in_memory(register)
    prefix = _graded(register)
    if prefix is not None:
        return _of_table(register, prefix, (rows, columns), scheme, lang)
    held: Rows = _register.opened(register, lang)
    if not isinstance(held, RegisterFile):
        held = _register.cells(held, lang)  # rows may be given one by one, and are read twice
    return _of_report(held, rows, columns, scheme, lang) or _of_entries(
        scheme.read_register(held, lang=lang), rows, columns, scheme, lang
    )


def _by_basis(by: str, basis: GradeBasis) -> str:
    return f"{basis}_grade" if by == "grade" else by


# As the report on a register counts.


def _of_report(
    rows: Rows, first: str, second: str, scheme: Scheme, lang: str | None
) -> Counted | None:
    """Count as the report does, if it counts by these two and the register has them."""
    if first in _GRADE:
        turned = _of_report(rows, second, first, scheme, lang)
        return None if turned is None or second in _GRADE else turned.turned()
    if second not in _GRADE or first not in _TOLD_BY_REPORT:
        return None
    basis: Any = _GRADE[second]
    tables = scheme.report_tables(rows, basis=basis, lang=lang)
    head = word(first, lang)
    table = next((table for table in tables if _is_by_grade(table, head, lang)), None)
    return None if table is None else _of_report_table(table, word(basis, lang))


def _is_by_grade(table: ReportTable, head: str, lang: str | None) -> bool:
    ends = (word("no_grade", lang), word("total", lang))
    return table.header[0] == head and table.header[-2:] == ends


def _of_report_table(table: ReportTable, column_title: str) -> Counted:
    groups = table.rows[:-1]  # the last one is their sum
    return Counted(
        table.header[0],
        column_title,
        tuple(str(row[0]) for row in groups),
        table.header[1:-1],
        tuple(tuple(int(count) for count in row[1:-1]) for row in groups),
    )


# By what was read of each row.


def _of_entries(
    reading: RegisterReading, first: str, second: str, scheme: Scheme, lang: str | None
) -> Counted:
    own = [entry for entry in reading.entries if entry.scheme == scheme.id]
    known = _known(reading, scheme)
    for by in (first, second):
        if by not in known:
            raise _native.refusal("not_counted", {"by": by, "known": ", ".join(known)}, lang)
    pairs = Counter((_value(entry, first), _value(entry, second)) for entry in own)
    titles = {column.meaning: column.label for column in reading.columns}
    axes = []
    for place, by in enumerate((first, second)):
        title = word(by, lang) if is_word(by) else titles.get(by) or by
        axes.append(_axis(by, title, scheme, lang, (pair[place] for pair in pairs)))
    elsewhere = len(reading.entries) - len(own)
    return _laid_out(axes[0], axes[1], pairs, elsewhere)


def _known(reading: RegisterReading, scheme: Scheme) -> list[str]:
    """Give what a register is counted by: its grades and types, and its columns but facts."""
    facts = {fact.id for fact in scheme.inputs()}
    meant = dict.fromkeys(column.meaning for column in reading.columns if column.meaning)
    own = [code for code in meant if code.split("/")[0] not in facts and code not in _GRADE]
    return [*_GRADE, "risk_type", *own]


def _value(entry: RegisterEntry, by: str) -> str | None:
    match by:
        case "assessed_grade":
            return entry.assessed_grade
        case "declared_grade":
            return entry.declared_grade.id
        case "reviewed_grade":
            return entry.reviewed_grade.id
        case "risk_type":
            return entry.risk_type.id
    cell = entry.cells.get(by)
    return None if cell is None or cell.missing is not None else cell.raw.strip() or None


def _axis(
    by: str, title: str, scheme: Scheme, lang: str | None, values: Iterable[str | None]
) -> _Axis:
    """Give an axis; grades and types in the scheme's order, others as they first stand."""
    if by in _GRADE:
        labels = _labels(scheme, "grades", lang)
        return _Axis(word(_GRADE[by], lang), labels, word("no_grade", lang), always=True)
    kinds = _labels(scheme, "types", lang) if by == "risk_type" else {}
    labels = kinds | {value: value for value in values if value is not None and value not in kinds}
    return _Axis(title, labels, word("not_said", lang), always=False)


def _labels(scheme: Scheme, kind: str, lang: str | None) -> dict[str, str]:
    return {one["id"]: one["label"] for one in scheme.describe(lang)[kind]}


def _laid_out(
    rows: _Axis, columns: _Axis, pairs: Counter[tuple[str | None, str | None]], elsewhere: int = 0
) -> Counted:
    down = _places(rows, any(pair[0] is None for pair in pairs))
    across = _places(columns, any(pair[1] is None for pair in pairs))
    return Counted(
        rows.title,
        columns.title,
        tuple(rows.labels.get(key or "", rows.nothing) for key in down),
        tuple(columns.labels.get(key or "", columns.nothing) for key in across),
        tuple(tuple(pairs[row, column] for column in across) for row in down),
        elsewhere,
    )


def _places(axis: _Axis, without: bool) -> Sequence[str | None]:
    return [*axis.labels, None] if without or axis.always else [*axis.labels]


# By the columns of a table that was graded.


def _in_memory(table: Any) -> Any:
    """Give what a lazy frame of polars or a relation of DuckDB comes to; others as they are."""
    if hasattr(table, "collect_schema"):
        return table if hasattr(table, "rows") else table.collect()
    return table.to_arrow_table() if hasattr(table, "to_arrow_table") else table


def _graded(table: Any) -> str | None:
    """Give what stands before the names of the columns of verdicts, if there are such."""
    names = _names(table)
    ends = [name.removesuffix("outcome") for name in names if name.endswith("outcome")]
    wanted = (end for end in ends if {end + column for column in VERDICT_COLUMNS} <= {*names})
    return next(wanted, None)


def _names(table: Any) -> list[str]:
    names = getattr(table, "column_names", None)
    return [*map(str, getattr(table, "columns", ()) if names is None else names)]


def _of_table(
    table: Any, prefix: str, by: tuple[str, str], scheme: Scheme, lang: str | None
) -> Counted:
    columns = [_column(table, prefix, one, scheme, lang) for one in by]
    pairs: Counter[tuple[str | None, str | None]] = Counter()
    read: tuple[dict[str, str], ...] = ({}, {})
    for first, second, count in _tally(table, *columns):
        held = _register.cells([(first, second)])[0]
        pairs[_read(by[0], held[0], scheme, read[0]), _read(by[1], held[1], scheme, read[1])] += (
            count
        )
    axes = [
        _axis_of(one, column, scheme, lang, [pair[place] for pair in pairs])
        for place, (one, column) in enumerate(zip(by, columns, strict=True))
    ]
    return _laid_out(axes[0], axes[1], pairs)


def _column(table: Any, prefix: str, by: str, scheme: Scheme, lang: str | None) -> str:
    """Give the column of this name or, as headings of registers are understood, this meaning."""
    names = _names(table)
    if by == "assessed_grade" and by not in names:
        return f"{prefix}grade"
    if by in names:
        return by
    own = [name for name in names if name not in {prefix + name for name in VERDICT_COLUMNS}]
    try:
        read = scheme.read_register([own]).columns
    except IntegrityRiskError:
        read = ()
    meant = (column.header for column in read if column.meaning == by)
    found = next((name for name in meant if name in own), None)
    if found is None:
        raise _native.refusal("not_counted", {"by": by, "known": ", ".join(names)}, lang)
    return found


def _read(by: str, value: str | None, scheme: Scheme, known: dict[str, str]) -> str | None:
    """Give the id of a type or a grade that is written out; other texts as they are."""
    value = (value or "").strip() or None
    if value is None or by not in ("risk_type", "declared_grade", "reviewed_grade"):
        return value
    if value not in known:
        try:
            kind: Any = "type" if by == "risk_type" else "grade"
            known[value] = scheme.read_label(kind, value)
        except IntegrityRiskError:
            known[value] = ""
    return known[value] or None


def _axis_of(
    by: str, column: str, scheme: Scheme, lang: str | None, values: Sequence[str | None]
) -> _Axis:
    if by in _GRADE or by == "risk_type":
        return _axis(by, word(by, lang) if is_word(by) else column, scheme, lang, values)
    grades = _labels(scheme, "grades", lang)
    said = {value for value in values if value is not None}
    if by.endswith("risk_grade") and said <= {*RiskGrade}:
        worst_first = {grade.value: grade.label(lang or "en") for grade in reversed(RiskGrade)}
        return _Axis(word("grade", lang), worst_first, word("no_grade", lang), always=True)
    if by.endswith("grade") and said <= grades.keys():
        return _Axis(word("grade", lang), grades, word("no_grade", lang), always=True)
    return _axis(by, by, scheme, lang, values)


def _tally(table: Any, first: str, second: str) -> Iterable[tuple[Any, Any, int]]:
    """Count the pairs of two columns, in the order in which they first stand."""
    if hasattr(table, "group_by") and hasattr(table, "to_series"):  # polars
        return table.group_by(first, second, maintain_order=True).len().rows()  # type: ignore[no-any-return]
    if hasattr(table, "groupby"):  # pandas
        sizes = table.groupby([first, second], sort=False, dropna=False, observed=True).size()
        return [(*pair, count) for pair, count in sizes.items()]
    pyarrow = sys.modules["pyarrow"]
    both = pyarrow.table({str(n): _plain(table[name]) for n, name in enumerate((first, second))})
    groups = both.group_by(["0", "1"], use_threads=False).aggregate([([], "count_all")])
    return [(row["0"], row["1"], row["count_all"]) for row in groups.to_pylist()]


def _plain(column: Any) -> Any:
    """Give the words of a dictionary of pyarrow."""
    words = getattr(column.type, "value_type", None)
    return column if words is None else column.cast(words)


def notes(of: Counted, lang: str | None) -> tuple[list[str], int]:
    """Give what must be said beside the counts, and their sum."""
    none = word("no_grade", lang)
    down = [row for label, row in zip(of.row_labels, of.counts, strict=True) if label == none]
    across = [place for place, label in enumerate(of.column_labels) if label == none]
    ungraded = sum(map(sum, down)) + sum(row[place] for row in of.counts for place in across)
    told = [said("ungraded", lang, n=ungraded)] if ungraded else []
    if of.elsewhere:
        told.append(said("elsewhere", lang, n=of.elsewhere))
    return told, sum(map(sum, of.counts))
