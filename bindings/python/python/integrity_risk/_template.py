"""Blank workbooks: what a spreadsheet for a register or a form asks for, as data and as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    import xlsxwriter
    from xlsxwriter.worksheet import Worksheet

EntryKind: TypeAlias = Literal["text", "one_of", "suggested", "whole_number", "decimal", "date"]
"""What may be entered; ``suggested`` offers a list beside which others may be typed."""

ROWS = 1000
"""How many rows below the headings lists and bounds hold for."""
LIST_CHARACTERS = 255
"""A longer list stands on a sheet of its own."""
NO_BOUND = 999_999_999_999_999


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """What may be entered into a column. Cells may always stay blank.

    Attributes
    ----------
    kind : str
        ``text``, ``one_of``, ``suggested``, ``whole_number``, ``decimal`` or ``date``.
    options : tuple of str
        What a list offers.
    min, max : int, str or None
        The bounds of a number; of a decimal as exact text.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> blank = ir.Scheme.builtin("handbook").register_template("en")
    >>> entries = [column.entry for column in blank.sheets[0].columns]
    >>> [entry.options for entry in entries if entry.options][0]
    ('leading post', 'middle layer', 'key post')
    """

    kind: EntryKind
    options: tuple[str, ...] = ()
    min: int | str | None = None
    max: int | str | None = None


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column to be filled in.

    Attributes
    ----------
    header : str
        The heading, which is read back just so.
    note : str
        What is said of it; empty where nothing is.
    required : bool
        Whether it must be filled in.
    entry : TemplateEntry
        What may be entered.
    grouped : bool
        Whether it can be folded away together with neighbours that are grouped too.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> blank = ir.Scheme.builtin("handbook").register_template("en")
    >>> column = blank.sheets[0].columns[1]
    >>> column.header, column.required, column.entry.kind
    ('department', False, 'text')
    """

    header: str
    note: str
    required: bool
    entry: TemplateEntry
    grouped: bool


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """A sheet to be filled in: a row of headings and room below.

    Attributes
    ----------
    name : str
        The name wanted.
    columns : tuple of TemplateColumn
        The columns in order.
    frozen_columns : int
        How many columns stay in view when the sheet is moved sideways.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> sheet = ir.Scheme.builtin("handbook").register_template("en").sheets[0]
    >>> sheet.name, len(sheet.columns), sheet.frozen_columns
    ('register', 28, 3)
    """

    name: str
    columns: tuple[TemplateColumn, ...]
    frozen_columns: int


@dataclass(frozen=True, slots=True)
class Template:
    """A blank workbook, as data; `write_xlsx` makes a file of it.

    Attributes
    ----------
    sheets : tuple of TemplateSheet
        The sheets to be filled in.
    lists_name : str
        The name wanted for the hidden sheet of lists too long for a cell's own.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> blank = ir.Scheme.builtin("standard").register_template(lang="zh-Hans")
    >>> [column.entry.kind for column in blank.sheets[0].columns if column.header == "岗位"]
    ['text']
    """

    sheets: tuple[TemplateSheet, ...]
    lists_name: str

    def write_xlsx(self, path: str | PathLike[str]) -> None:
        """Write the workbook, with notes, drop-down lists and bounds for 1,000 rows.

        Needs ``integrity-risk[xlsx]``.

        Parameters
        ----------
        path : path-like
            The file to be written; one that is there is replaced.

        Raises
        ------
        ImportError
            When xlsxwriter is not installed.

        Examples
        --------
        >>> import tempfile, pathlib
        >>> import integrity_risk as ir
        >>> standard = ir.Scheme.builtin("standard")
        >>> path = pathlib.Path(tempfile.mkdtemp(), "blank.xlsx")
        >>> standard.register_template(lang="zh-Hans").write_xlsx(path)
        >>> standard.read_register(path).columns[0].header
        '序号'
        """
        try:
            import xlsxwriter
        except ImportError as error:
            told = "writing a workbook needs xlsxwriter: pip install 'integrity-risk[xlsx]'"
            raise ImportError(told) from error
        # A text that begins like a formula or an address stays a text.
        texts = {"strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(path, texts) as book:
            *names, lists_name = _sheet_names([*(s.name for s in self.sheets), self.lists_name])
            lists = _Lists(lists_name)
            for sheet, name in zip(self.sheets, names, strict=True):
                _write_sheet(book, book.add_worksheet(name), sheet, lists)
            lists.write(book)


class _Lists:
    """The lists that stand on the hidden sheet, a column each."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.lists: list[tuple[str, ...]] = []

    def source(self, options: tuple[str, ...]) -> list[str] | str:
        """Give a list as a validation takes it: itself, or where it stands."""
        fits = not any(re.search(r'^\s|\s$|^=|[,"\r\n]', option) for option in options)
        if fits and len(",".join(options).encode("utf-16-le")) <= 2 * LIST_CHARACTERS:
            return [*options]
        if options not in self.lists:
            self.lists.append(options)
        from xlsxwriter.utility import xl_range_abs

        at = self.lists.index(options)
        return f"='{self.sheet}'!{xl_range_abs(0, at, len(options) - 1, at)}"

    def write(self, book: xlsxwriter.Workbook) -> None:
        """Write the sheet, if there is a list for it."""
        if not self.lists:
            return
        sheet = book.add_worksheet(self.sheet)
        sheet.hide()
        for at, options in enumerate(self.lists):
            # What is typed is compared with what stands here: 1 with the number.
            numbers = _are_numbers(options)
            for row, option in enumerate(options):
                if numbers:
                    sheet.write_number(row, at, float(option))
                else:
                    sheet.write_string(row, at, option)


def _write_sheet(
    book: xlsxwriter.Workbook, out: Worksheet, sheet: TemplateSheet, lists: _Lists
) -> None:
    out.freeze_panes(1, sheet.frozen_columns)
    look = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    plain = book.add_format({**look, "bg_color": "#D9E1F2"})
    required = book.add_format({**look, "bg_color": "#FFE699"})
    text = book.add_format({"num_format": "@", "text_wrap": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, column in enumerate(sheet.columns):
        entry = column.entry
        written = entry.kind == "text" or not _are_numbers(entry.options)
        form = day if entry.kind == "date" else text if written else None
        widest = max(map(_width, (column.header, *entry.options)))
        folded = {"level": 1} if column.grouped else {}
        out.set_column(at, at, min(max(widest + 2, 12), 60), form, folded)
        out.write_string(0, at, column.header, required if column.required else plain)
        if column.note:
            out.write_comment(0, at, column.note, {"x_scale": 2, "y_scale": 1.5})
        rule = _validation(entry, lists)
        if rule:
            out.data_validation(1, at, ROWS, at, rule)


def _validation(entry: TemplateEntry, lists: _Lists) -> dict[str, Any] | None:
    if entry.options:
        strict = entry.kind == "one_of"
        return {"validate": "list", "source": lists.source(entry.options), "show_error": strict}
    if entry.kind == "date":
        return {"validate": "date", "criteria": ">=", "value": "=1"}
    if entry.kind in {"whole_number", "decimal"}:
        kind = "integer" if entry.kind == "whole_number" else "decimal"
        low, high = _bound(entry.min, -NO_BOUND), _bound(entry.max, NO_BOUND)
        return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
    return None


def _bound(bound: int | str | None, none: int) -> int | float:
    if bound is None or isinstance(bound, int):
        return none if bound is None else bound
    return float(bound) if _are_numbers((bound,)) else none


def _are_numbers(options: tuple[str, ...]) -> bool:
    return all(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", option) for option in options)


def _width(text: str) -> int:
    """Give the columns that a text takes; a Chinese character takes two."""
    return max(sum(1 + (ord(c) > 0x2E7F) for c in line) for line in f"{text}\n".splitlines())


def _sheet_names(wanted: list[str]) -> Iterator[str]:
    """Give names that a spreadsheet takes: without what it refuses, short, and each but once."""
    taken: set[str] = set()
    for name in wanted:
        plain = re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:27] or "-"
        given, number = plain, 2
        while given.casefold() in taken:
            given, number = f"{plain} {number}", number + 1
        taken.add(given.casefold())
        yield given


def template(json: dict[str, Any]) -> Template:
    """Give a blank workbook from the wire's JSON."""
    sheets = tuple(
        TemplateSheet(sheet["name"], tuple(map(_column, sheet["columns"])), sheet["frozen_columns"])
        for sheet in json["sheets"]
    )
    return Template(sheets, json["lists_name"])


def _column(json: dict[str, Any]) -> TemplateColumn:
    entry = json["entry"]
    options = tuple(entry.get("options", ()))
    told = TemplateEntry(entry["kind"], options, entry.get("min"), entry.get("max"))
    return TemplateColumn(json["header"], json["note"], json["required"], told, json["grouped"])
