"""Blank workbooks: as the wire has them, and as files that are read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

import integrity_risk as ir

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

SCHEMES = [ir.Scheme.builtin(id_) for id_ in ir.BUILTIN]
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def headings(sheet: Worksheet) -> list[object]:
    """Give the first row of a sheet."""
    return [cell.value for cell in next(sheet.iter_rows(max_row=1))]


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.id)
def test_every_workbook_has_its_headings_notes_and_lists(scheme: ir.Scheme, tmp_path: Path) -> None:
    blanks = [scheme.register_template(lang) for lang in LANGUAGES]
    blanks += [scheme.form(form.id, lang="zh-Hans").template() for form in scheme.forms()]
    for blank in blanks:
        path = tmp_path / "blank.xlsx"
        blank.write_xlsx(path)
        book = openpyxl.load_workbook(path)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        assert len(sheets) == len(blank.sheets)
        for sheet, asked in zip(sheets, blank.sheets, strict=True):
            assert headings(sheet) == [column.header for column in asked.columns]
            cells = next(sheet.iter_rows(max_row=1))
            for cell, column in zip(cells, asked.columns, strict=True):
                assert (cell.comment is not None) == bool(column.note), column.header
            listed = [column for column in asked.columns if column.entry.options]
            of_lists = [
                rule for rule in sheet.data_validations.dataValidation if rule.type == "list"
            ]
            assert sum(len(rule.sqref.ranges) for rule in of_lists) == len(listed)


def test_a_list_offers_what_the_column_takes(tmp_path: Path) -> None:
    blank = ir.Scheme.builtin("handbook").register_template(lang="zh-Hans")
    blank.write_xlsx(tmp_path / "blank.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "blank.xlsx").worksheets[0]
    offered = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    power = next(
        column for sheet in blank.sheets for column in sheet.columns if "内部权力" in column.header
    )
    assert '"' + ",".join(power.entry.options) + '"' in offered


def test_a_blank_register_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    read = 0
    for scheme in SCHEMES:
        scheme.register_template(lang="zh-Hant").write_xlsx(path)
        try:
            reading = scheme.read_register(path)
        except ir.IntegrityRiskError as error:
            # A scheme that grades nothing reads no register.
            if error.code != "no_such_decision":
                raise
            continue
        assert all(column.meaning is not None for column in reading.columns), scheme.id
        read += 1
    assert read > 5
