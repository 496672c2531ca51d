"""Registers: what rows of risk points say, what is found in them, and reports on them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypedDict, cast

from integrity_risk import _native
from integrity_risk._errors import IntegrityRiskError
from integrity_risk._frozen import FrozenDict, frozen
from integrity_risk._plan import once
from integrity_risk._results import SchemeRef
from integrity_risk._tables import headed, is_nothing
from integrity_risk._wire import Day, as_moments, day_text, is_null

if TYPE_CHECKING:
    from integrity_risk._scheme import Scheme
    from integrity_risk._tables import AnyTable

Json: TypeAlias = Mapping[str, Any]
GradeBasis: TypeAlias = Literal["declared", "reviewed", "assessed"]
"""The grade the register states, the one a review gave, or the one the facts give."""


Rows: TypeAlias = "Iterable[Sequence[Any]] | AnyTable | RegisterFile | str | PathLike[str]"
"""Rows of cells from the first row of a file, a table of any kind, or a file."""
_UNNAMED = re.compile(r"(Unnamed: |__UNNAMED__)\d+(_level_\d+)?")
"""What pandas and polars call a column that has no heading."""


class RegisterExpected(TypedDict, total=False):
    """What a register must have; what is left out is not looked at.

    ``departments``, ``posts``, ``holders``, ``layers`` and ``powers`` by name; totals
    ``declared`` beside the register, by ``total``, ``grade/ID``, ``type/ID`` or
    ``department/NAME``; counts to hold against the ``figures`` of the text, by id.

    Examples
    --------
    >>> wanted: RegisterExpected = {"departments": ["预算股"], "declared": {"total": 12}}
    """

    departments: Sequence[str]
    posts: Sequence[str]
    holders: Sequence[str]
    layers: Sequence[str]
    powers: Sequence[str]
    declared: Mapping[str, int]
    figures: Mapping[str, Any]


class Regrading(TypedDict):
    """When points are graded again: looked at ``on`` a day, after so many ``months``.

    Examples
    --------
    >>> yearly: Regrading = {"on": "2026-01-31", "months": 12}
    """

    on: Day
    months: int


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column of a register.

    Attributes
    ----------
    header : str
        Its heading as written; of two rows of headings both.
    meaning : str or None
        What it means: a column's code, a fact's id, or ``fact/type``; none when it is carried
        along unread.
    label : str or None
        The same in words.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "自评等级", "备用"], ["会计", "高", "x"]]
    >>> read = ir.Scheme.builtin("standard").read_register(rows)
    >>> [(column.header, column.meaning) for column in read.columns]
    [('岗位', 'post'), ('自评等级', 'declared_grade'), ('备用', None)]
    """

    header: str
    meaning: str | None
    label: str | None


@dataclass(frozen=True, slots=True)
class RegisterCell:
    """A cell of a register.

    Attributes
    ----------
    raw : str
        As written.
    missing : str or None
        Why it says nothing, if so, such as ``blank`` or ``dash``.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "责任人"], ["会计", "—"]]
    >>> ir.Scheme.builtin("standard").read_register(rows).entries[0].cells["responsible"]
    RegisterCell(raw='—', missing='dash')
    """

    raw: str
    missing: str | None


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell that was read against the scheme.

    Attributes
    ----------
    raw : str
        As written.
    id : str or None
        The id it stands for.
    missing : str or None
        Why it stands for none: ``no_column``, ``blank``, ``dash``, ``says_none``, ``zero``,
        ``cross_reference``, ``other_scheme``, ``truncated`` or ``unreadable``.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "自评等级"], ["会计", "高"]]
    >>> ir.Scheme.builtin("standard").read_register(rows).entries[0].declared_grade
    ReadCell(raw='高', id='high', missing=None)
    """

    raw: str
    id: str | None
    missing: str | None


@dataclass(frozen=True, slots=True)
class NumberedText:
    """One item of a cell.

    Attributes
    ----------
    number : int or None
        Its number, if it has one.
    text : str
        The item without its number.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "防控措施"], ["会计", "1.双人复核。2.按月对账。"]]
    >>> entry = ir.Scheme.builtin("standard").read_register(rows).entries[0]
    >>> [item.text for item in entry.measures]
    ['双人复核。', '按月对账。']
    """

    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """What a row says.

    Attributes
    ----------
    row : int
        Its number in the file, from 1.
    scheme : str
        The id of its scheme.
    cells : FrozenDict
        Its cells by the code of their column.
    risk_type, declared_grade, reviewed_grade : ReadCell
        The type of risk, the grade the register states, the grade a review gave.
    assessed_grade : str or None
        The id of the grade the facts give; none when it is undetermined or a cell could not be
        read.
    facts : FrozenDict
        The facts it gives, as written.
    readable : bool
        Whether every cell with a fact, a type or a grade could be read. One in which nothing is
        written could.
    points, measures : tuple of NumberedText
        Its risk points and its control measures, one for each number in the cell.
    responsible : tuple of str
        Each unit or person named as responsible.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "风险类型", "内部权力"], ["会计", "岗位职责", "较多"]]
    >>> entry = ir.Scheme.builtin("standard").read_register(rows).entries[0]
    >>> entry.row, entry.risk_type.id, entry.assessed_grade
    (2, 'duty', 'high')
    """

    row: int
    scheme: str
    cells: FrozenDict[str, RegisterCell]
    risk_type: ReadCell
    declared_grade: ReadCell
    reviewed_grade: ReadCell
    assessed_grade: str | None
    facts: FrozenDict[str, Any]
    readable: bool
    points: tuple[NumberedText, ...]
    measures: tuple[NumberedText, ...]
    responsible: tuple[str, ...]
    # What stands in cells with facts that could not be read, by what their columns mean.
    _unread: FrozenDict[str, str] = field(default=FrozenDict(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that sums others up.

    Attributes
    ----------
    row : int
        Its number in the file, from 1.
    cells : tuple of str
        Its cells.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["部门", "岗位", "风险点"], ["财务股", "会计", "虚列支出"], ["合计", "", "1"]]
    >>> ir.Scheme.builtin("standard").read_register(rows).totals
    (TotalRow(row=3, cells=('合计', '', '1')),)
    """

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterFinding:
    """Something found in a register: advice that changes no grade.

    Attributes
    ----------
    code : str
        The stable code, such as ``point_without_measure``.
    rows : tuple of int
        The rows it is about, by their numbers in the file; none when it is about the whole.
    column : int or None
        The place of the column it is about, counted from 0.
    message : str
        What is wrong, what was expected and how to mend it; names of people are masked unless
        asked otherwise.
    details : FrozenDict
        The values in the message, by name, masked likewise.
    rule, clause : str or None
        The id and the clause of the rule that asks for it, where one does.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "自评等级"], ["会计", "特级"]]
    >>> found = ir.Scheme.builtin("standard").read_register(rows).findings
    >>> [(finding.code, finding.rows, finding.column) for finding in found if finding.rows]
    [('unknown_label', (2,), 1)]
    """

    code: str
    rows: tuple[int, ...]
    column: int | None
    message: str
    details: FrozenDict[str, str]
    rule: str | None
    clause: str | None


class FileRow(NamedTuple):
    """A row of a file.

    Attributes
    ----------
    row : int
        Its number in the file: in a workbook the row of the sheet, in a text file the line on
        which it starts.
    cells : tuple of str
        Its cells, each as the text that the file shows.
    truncated : tuple of int
        The places, counted from 0, of cells whose text the file cut off.

    Examples
    --------
    >>> FileRow(row=2, cells=("会计", "高"), truncated=()).cells[1]
    '高'
    """

    row: int
    cells: tuple[str, ...]
    truncated: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RegisterFile:
    r"""A file of rows, read and not yet understood. `read_file` reads one.

    Attributes
    ----------
    source : str or None
        How it was read: its encoding, or the name of its sheet.
    sheets : tuple of str
        The names of all sheets of a workbook, hidden ones among them; one of them was read.
    rows : tuple of FileRow
        Its rows.
    findings : tuple of RegisterFinding
        What the file itself has wrong, such as cells that were cut off.
    path : str or None
        The file, as it was named.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "register.csv")
    >>> _ = path.write_text("岗位,自评等级\n会计,高\n", encoding="gbk")
    >>> file = read_file(path)
    >>> file.source, file.rows[1].cells
    ('gb18030', ('会计', '高'))
    """

    source: str | None
    rows: tuple[FileRow, ...]
    findings: tuple[RegisterFinding, ...]
    sheets: tuple[str, ...] = ()
    path: str | None = None


def read_file(
    path: str | PathLike[str],
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    fill_merged: bool = False,
    lang: str | None = None,
) -> RegisterFile:
    """Read a file of rows: CSV, TSV, JSON Lines, XLSX, XLS or ODS.

    What the methods of a scheme about registers take as rows: nothing is understood of the
    rows before they do. They take a path as well, and read it so.

    Parameters
    ----------
    path : str or path
        The file.
    sheet : str, optional
        The sheet of a workbook; the first that is not hidden if not said.
    encoding : str, optional
        The encoding of a text file, such as ``gbk``; else it is told by what the file looks
        like (UTF-8, UTF-16, GB18030, Big5), and said in ``source``.
    fill_merged : bool
        Whether a merged region gives its text to every cell it covers.
    lang : str, optional
        The language of messages.

    Raises
    ------
    IntegrityRiskError
        A file that is not there or no table, a sheet it has not, an unknown encoding, and what
        is larger than the limits. Its ``path`` is the file as named, with the row and the column
        where these are known, as in ``register.csv:3``.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> try:
    ...     ir.read_file("nowhere.xlsx")
    ... except ir.IntegrityRiskError as error:
    ...     print(error.code)
    unreadable_file
    """
    asked = (sheet, encoding, fill_merged, lang)
    source, sheets, rows, findings = _native.read_rows(fspath(path), *asked)
    return RegisterFile(
        source=source,
        rows=tuple(FileRow(row, tuple(cells), tuple(cut)) for row, cells, cut in rows),
        findings=tuple(map(_of_file, json.loads(findings))),
        sheets=tuple(sheets),
        path=str(fspath(path)),
    )


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """A register that was read.

    Attributes
    ----------
    schemes : tuple of SchemeRef
        The schemes its rows are read against; the first unless a row names one.
    columns : tuple of RegisterColumn
        Its columns in order.
    heading_first, heading_last : int
        The places of the first and the last row of headings, counted from 0.
    above : tuple of str
        What stands above the headings, cell by cell.
    entries : tuple of RegisterEntry
        Its risk points, a row each.
    totals : tuple of TotalRow
        The rows that sum others up.
    findings : tuple of RegisterFinding
        What was found while it was read.
    other_sheets : tuple of str
        Of a workbook: the names of the sheets that were not read.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["某局登记表"], ["岗位", "自评等级"], ["会计", "高"]]
    >>> read = ir.Scheme.builtin("standard").read_register(rows)
    >>> read.above, read.heading_first, len(read.entries)
    (('某局登记表',), 1, 1)
    """

    schemes: tuple[SchemeRef, ...]
    columns: tuple[RegisterColumn, ...]
    heading_first: int
    heading_last: int
    above: tuple[str, ...]
    entries: tuple[RegisterEntry, ...]
    totals: tuple[TotalRow, ...]
    findings: tuple[RegisterFinding, ...]
    other_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterCheck:
    """What was found in a register: while it was read, and as a whole.

    Attributes
    ----------
    entries : int
        How many rows are risk points.
    codes : FrozenDict
        How many findings of each code there are.
    findings : tuple of RegisterFinding
        The findings: those of the reading, then those over the whole.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "防控措施"], ["会计", ""]]
    >>> ir.Scheme.builtin("standard").check_register(rows).codes["point_without_measure"]
    1
    """

    entries: int
    codes: FrozenDict[str, int]
    findings: tuple[RegisterFinding, ...]


@dataclass(frozen=True, slots=True)
class ComparedPoint:
    """A risk point in two registers.

    Attributes
    ----------
    before, after : int or None
        Its row in the earlier and in the later register.
    grade_before, grade_after : str or None
        The id of its grade in each.
    changes : tuple of str
        What became of it: ``added``, ``dropped``, ``moved``, ``grade_raised``,
        ``grade_lowered``, ``grade_not_comparable``, ``measures_changed``, ``reworded``; empty
        when nothing changed.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> head, point = ["岗位", "风险点", "自评等级"], ["会计", "虚列支出套取资金"]
    >>> compared = ir.Scheme.builtin("standard").compare_registers(
    ...     [head, [*point, "高"]], [head, [*point, "低"]]
    ... )
    >>> compared.points[0].grade_before, compared.points[0].changes
    ('low', ('grade_raised',))
    """

    before: int | None
    after: int | None
    grade_before: str | None
    grade_after: str | None
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterComparison:
    """Two registers, point by point.

    Attributes
    ----------
    counts : FrozenDict
        How many points changed in each way, by the change's code; ``unchanged`` for the rest.
    points : tuple of ComparedPoint
        Every point of both registers: those of the later one in its order, then what only the
        earlier one has.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "风险点"], ["会计", "虚列支出套取资金"]]
    >>> ir.Scheme.builtin("standard").compare_registers(rows, rows).counts
    {'unchanged': 1}
    """

    counts: FrozenDict[str, int]
    points: tuple[ComparedPoint, ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of a report on a register.

    Attributes
    ----------
    name : str
        A short name, as for a sheet.
    title : str
        What it shows.
    header : tuple of str
        Its headings.
    rows : tuple of tuple of str or int
        Its rows: texts and counts.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "风险点"], ["会计", "虚列支出套取资金"]]
    >>> tables = ir.Scheme.builtin("standard").report_tables(rows)
    >>> all(len(row) == len(table.header) for table in tables for row in table.rows)
    True
    """

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


# What is handed in, as the wire takes it.


def asked(
    rows: Rows,
    columns: Mapping[str, str] | None,
    facts: Json | None,
    schemes: Iterable[Scheme],
    beside: Iterable[Scheme],
    lang: str | None,
    **own: Any,
) -> dict[str, Any]:
    """Give a request about a register; what is not said is left out."""
    if columns is not None:
        once(columns, lang)
        columns = {str(heading): meaning for heading, meaning in columns.items()}
    request = {
        "rows": cells(rows, lang),
        "columns": columns,
        "facts": facts,
        "schemes": [*map(_bound, schemes)],
        "beside": [*map(_bound, beside)],
        **own,
    }
    return {key: value for key, value in request.items() if value is not None}


def regraded(regrading: Regrading | Json | None) -> Json | None:
    """Give when points are graded again, with the day as text."""
    if regrading is None or "on" not in regrading:
        return regrading
    return {**regrading, "on": day_text(regrading["on"])}


def opened(rows: Rows, lang: str | None) -> Rows:
    """Give the rows of a file that is named; rows as they are."""
    return read_file(rows, lang=lang) if isinstance(rows, (str, PathLike)) else rows


def in_file(
    error: IntegrityRiskError, files: Mapping[str, Rows | None], lang: str | None
) -> IntegrityRiskError:
    """Give a refusal of rows in which no headings are found, with the file and the sheet.

    `files` are rows by their places in the request.
    """
    file = files.get(error.path.removeprefix("/"))
    if error.code != "no_headings" or not isinstance(file, RegisterFile) or file.path is None:
        return error
    if not file.sheets:
        return IntegrityRiskError(error.code, file.path, error.message, error.details)
    known = {"file": file.path, "sheet": file.source or "", "known": ", ".join(file.sheets)}
    named = cast("IntegrityRiskError", _native.refusal("no_headings", known, lang))
    return IntegrityRiskError(named.code, file.path, named.message, named.details)


def cells(rows: Rows, lang: str | None = None) -> list[Any]:
    """Give the rows of a register as the texts that a file holds."""
    rows = opened(rows, lang)
    if isinstance(rows, RegisterFile):
        return [row._asdict() for row in rows.rows]
    if isinstance(rows, (bytes, Mapping)):
        raise TypeError(f"{type(rows).__name__} is no rows of a register")
    table = headed(rows)
    every: Any = rows if table is None else [*headings(table[0]), *table[1]]
    return [_row(row) for row in every]


def headings(columns: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Give one row of headings, or one for each level that pandas' headings have."""
    levels = [column if isinstance(column, tuple) else (column,) for column in columns]
    return [tuple(map(_heading, row)) for row in zip(*levels, strict=True)]


def _heading(name: Any) -> Any:
    """Give a heading; what a library calls a column over which the sheet has none is none."""
    return None if isinstance(name, str) and _UNNAMED.fullmatch(name) else name


def _row(row: Any) -> list[str | None]:
    if isinstance(row, (str, bytes, Mapping)):
        raise TypeError(f"{type(row).__name__} is no row of a register")
    return [_cell(value) for value in row]


def _cell(value: Any) -> str | None:
    """Give a value as the text a register would hold; what pandas has for nothing is none."""
    if value is None or isinstance(value, str):
        return value
    if is_null(value):
        return None
    if isinstance(value, (Real, Decimal)):
        return None if value != value else _number(value)
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()[:10]
    item = getattr(as_moments(value), "item", None)
    if callable(item):  # a scalar of numpy
        return _cell(item())
    raise TypeError(f"{type(value).__name__} is no value of a cell")


def _number(value: Real | Decimal) -> str:
    """Write a number in full, without the ``.0`` that a spreadsheet does not show."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Fraction):
        return str(value)
    written = format(Decimal(str(value)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _bound(scheme: Scheme) -> dict[str, Any]:
    """Give a further scheme, with its settings and its day."""
    handle = scheme._handle
    bound: dict[str, Any] = {
        "scheme": json.loads(handle.document),
        "settings": json.loads(handle.settings),
    }
    return bound if handle.as_of is None else {**bound, "as_of": handle.as_of}


# From the wire's JSON. What it writes is known; nothing is checked or decided here.


def reading(json: Json, rows: Rows, written: list[Any], scheme: Scheme) -> RegisterReading:
    """Read what a register says; `written` are its cells as they were handed in."""
    unread = _unread(json, written, scheme)
    return RegisterReading(
        schemes=tuple(SchemeRef(**scheme) for scheme in json["schemes"]),
        columns=tuple(RegisterColumn(**column) for column in json["columns"]),
        heading_first=json["heading_first"],
        heading_last=json["heading_last"],
        above=tuple(json["above"]),
        entries=tuple(_entry(entry, unread.get(entry["row"])) for entry in json["entries"]),
        totals=tuple(
            TotalRow(row=total["row"], cells=tuple(total["cells"])) for total in json["totals"]
        ),
        findings=(*_file_findings(rows), *map(_finding, json["findings"])),
        other_sheets=_other_sheets(rows),
    )


def check(json: Json, rows: Rows) -> RegisterCheck:
    """Read what was found in a register."""
    of_file = _file_findings(rows)
    codes: Counter[str] = Counter(json["codes"])
    codes.update(finding.code for finding in of_file)
    return RegisterCheck(
        entries=json["entries"],
        codes=FrozenDict(sorted(codes.items())),
        findings=(*of_file, *map(_finding, json["findings"])),
    )


def _other_sheets(rows: Rows) -> tuple[str, ...]:
    if not isinstance(rows, RegisterFile):
        return ()
    return tuple(sheet for sheet in rows.sheets if sheet != rows.source)


def _file_findings(rows: Rows) -> tuple[RegisterFinding, ...]:
    return rows.findings if isinstance(rows, RegisterFile) else ()


def _of_file(json: Json) -> RegisterFinding:
    """Read what a file has wrong: it tells rows and columns from 1, and no rule asks for it."""
    row, column = json.get("row"), json.get("column")
    return RegisterFinding(
        code=json["code"],
        rows=() if row is None else (row,),
        column=None if column is None else column - 1,
        message=json["message"],
        details=FrozenDict(json["details"]),
        rule=None,
        clause=None,
    )


def comparison(json: Json) -> RegisterComparison:
    """Read what became of each risk point."""
    return RegisterComparison(
        counts=FrozenDict(json["counts"]), points=tuple(map(_compared, json["points"]))
    )


def table(json: Json) -> ReportTable:
    """Read a table of a report."""
    return ReportTable(
        name=json["name"],
        title=json["title"],
        header=tuple(json["header"]),
        rows=tuple(map(tuple, json["rows"])),
    )


def _unread(json: Json, written: list[Any], scheme: Scheme) -> dict[int, FrozenDict[str, str]]:
    """Give the cells with facts that could not be read, of each row that has such."""
    rows = [entry for entry in json["entries"] if not entry["readable"]]
    if not rows:
        return {}
    known = {fact.id for fact in scheme.inputs()}
    numbered = (row if isinstance(row, dict) else {"cells": row} for row in written)
    cells = {row.get("row", place): row["cells"] for place, row in enumerate(numbered, 1)}
    meant = [column["meaning"] for column in json["columns"]]
    facts = [one if one and one.partition("/")[0] in known else None for one in meant]
    return {
        entry["row"]: FrozenDict(
            {
                meaning: text.strip()
                for meaning, text in zip(facts, cells[entry["row"]], strict=False)
                if meaning and not is_nothing(text) and not _is_read(meaning, text, entry["facts"])
            }
        )
        for entry in rows
    }


def _is_read(meaning: str, text: str, facts: Json) -> bool:
    """Whether a row's facts are what a cell of it says."""
    fact, _, kind = meaning.partition("/")
    value = facts.get(fact)
    if kind:
        value = value.get(kind) if isinstance(value, Mapping) else None
    return bool(value == text.strip())


def _entry(json: Json, unread: FrozenDict[str, str] | None) -> RegisterEntry:
    return RegisterEntry(
        row=json["row"],
        scheme=json["scheme"],
        cells=FrozenDict({code: RegisterCell(**cell) for code, cell in json["cells"].items()}),
        risk_type=ReadCell(**json["risk_type"]),
        declared_grade=ReadCell(**json["declared_grade"]),
        reviewed_grade=ReadCell(**json["reviewed_grade"]),
        assessed_grade=json["assessed_grade"],
        facts=frozen(json["facts"]),
        readable=json["readable"],
        points=tuple(NumberedText(**item) for item in json["points"]),
        measures=tuple(NumberedText(**item) for item in json["measures"]),
        responsible=tuple(json["responsible"]),
        _unread=unread or FrozenDict(),
    )


def _finding(json: Json) -> RegisterFinding:
    return RegisterFinding(
        code=json["code"],
        rows=tuple(json["rows"]),
        column=json["column"],
        message=json["message"],
        details=FrozenDict(json["details"]),
        rule=json["rule"],
        clause=json["clause"],
    )


def _compared(json: Json) -> ComparedPoint:
    return ComparedPoint(**{**json, "changes": tuple(json["changes"])})
