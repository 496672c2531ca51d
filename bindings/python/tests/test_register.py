"""Registers: the answers of the wire through the typed surface, and what may be handed in."""

from __future__ import annotations

import csv
import html
import json
import pickle
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import polars as pl
import pytest

import integrity_risk as ir
from integrity_risk import _register
from tests.support import ROOT
from tests.test_conformance import fields

STANDARD = ir.Scheme.builtin("standard")
LANGUAGES = ["en", "zh-Hans", "zh-Hant"]
FILES = ["county-finance-bureau", "work-processes", "enterprise-posts"]


def file_rows(name: str) -> list[list[str]]:
    file = ROOT / "examples" / "registers" / f"{name}.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def wire(function: str, **asked: Any) -> Any:
    answer = json.loads(ir.call(function, json.dumps({"scheme": "standard", **asked})))
    return answer["ok"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_the_answers_are_those_of_the_wire(name: str, lang: str) -> None:
    rows = file_rows(name)
    before = rows[:-3]
    both: dict[str, Any] = {"rows": rows, "lang": lang}
    read = STANDARD.read_register(rows, lang=lang)
    assert len(read.entries) > 10
    assert fields(read) == wire("register_read", **both)
    found = STANDARD.check_register(rows, previous=before, other=before, lang=lang)
    assert fields(found) == wire("register_check", previous_rows=before, other_rows=before, **both)
    compared = STANDARD.compare_registers(rows, before, lang=lang)
    assert compared.counts["added"] == 3
    assert fields(compared) == wire("register_compare", previous_rows=before, **both)
    told: dict[str, Any] = {"title": "2026", "date": "2026-01-31", "basis": "declared"}
    page = STANDARD.report_register(rows, previous=before, lang=lang, **told)
    tables = STANDARD.report_tables(rows, previous=before, lang=lang, **told)
    asked = both | told | {"previous_rows": before}
    assert page == wire("register_report", **asked)["html"]
    assert fields(tables) == wire("register_report", format="tables", **asked)["tables"]


def test_results_can_be_hashed_and_pickled() -> None:
    rows = file_rows("county-finance-bureau")
    read = STANDARD.read_register(rows)
    assert read == pickle.loads(pickle.dumps(read))
    assert hash(read) == hash(STANDARD.read_register(iter(rows)))
    with pytest.raises(AttributeError):
        read.entries[0].row = 7  # type: ignore[misc]


def test_every_process_is_drawn() -> None:
    rows = file_rows("work-processes")
    processes = STANDARD.processes(rows)
    assert len(processes) > 1
    for process in processes:
        svg = STANDARD.control_map(rows, process, lang="zh-Hans")
        assert svg == wire("control_map", rows=rows, process=process, lang="zh-Hans")["svg"]
        assert svg.startswith("<svg")


HEAD = ["岗位", "风险点", "内部权力", "发生几率", "时间"]
ROW: list[Any] = ["会计", None, "较多", 0.6, date(2026, 1, 31)]
TEXT = ["会计", None, "较多", "0.6", "2026-01-31"]


def pandas_frame(rows: list[list[Any]], head: list[str]) -> Any:
    return pd.DataFrame(rows, columns=head)


def polars_frame(rows: list[list[Any]], head: list[str]) -> Any:
    return pl.DataFrame(rows, schema=head, orient="row")


@pytest.mark.parametrize("frame", [pandas_frame, polars_frame])
def test_a_table_is_its_headings_and_rows(frame: Callable[..., Any]) -> None:
    table = frame([ROW, ROW], HEAD)
    assert _register.cells(table) == [HEAD, TEXT, TEXT]
    assert STANDARD.read_register(table) == STANDARD.read_register([HEAD, TEXT, TEXT])


def test_headings_of_several_levels_are_several_rows() -> None:
    columns = pd.MultiIndex.from_tuples([("风险", "类型"), ("风险", "等级")])
    table = pd.DataFrame([["岗位职责", 4]], columns=columns)
    assert _register.cells(table) == [["风险", "风险"], ["类型", "等级"], ["岗位职责", "4"]]


def test_headings_that_a_sheet_has_not_are_none(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["某局登记表"],
        ["部门", "权力", None, "风险类型"],
        [None, "外部权力", "内部权力", None],
        ["财务科", "无", "较多", "岗位职责"],
    ):
        sheet.append(row)
    sheet.merge_cells("B2:C2")
    book.save(tmp_path / "register.xlsx")
    headings: list[Any] = [0, 1, [1, 2], None]
    for heading in headings:
        frame = pd.read_excel(tmp_path / "register.xlsx", header=heading)
        read = STANDARD.read_register(frame)
        assert [entry.assessed_grade for entry in read.entries] == ["high"]
        assert not any("Unnamed" in text for text in (*read.above, *map(str, read.columns)))


def test_pandas_knows_nothing_in_many_ways() -> None:
    table = pd.DataFrame(
        {
            "a": [1, None],  # becomes 1.0 and NaN
            "b": pd.array([1, None], dtype="Int64"),
            "c": [pd.Timestamp("2026-01-31"), None],
            "d": ["x", None],
        }
    )
    assert _register.cells(table)[1:] == [["1", "1", "2026-01-31", "x"], [None] * 4]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4, "4"),
        (4.0, "4"),
        (1e22, "10000000000000000000000"),
        (1e-7, "0.0000001"),
        (0.1 + 0.2, "0.30000000000000004"),
        (100, "100"),
        (Decimal("2.50"), "2.5"),
        (Decimal("1E+2"), "100"),
        (Fraction(2, 5), "2/5"),
        (True, "true"),
        (float("nan"), None),
        (Decimal("nan"), None),
        (float("inf"), "Infinity"),
        (np.int64(7), "7"),
        (np.float32(0.1), "0.1"),
        (np.bool_(False), "false"),
        (np.datetime64("2026-01-31"), "2026-01-31"),
        (np.datetime64("2026-01-31", "ns"), "2026-01-31"),
        (np.datetime64("2026-01-31T09:30", "ns"), "2026-01-31 09:30:00"),
        (np.datetime64("NaT", "ns"), None),
        (np.ma.masked, None),
        (datetime(2026, 1, 31), "2026-01-31"),
        (datetime(2026, 1, 31, 9, 30), "2026-01-31 09:30:00"),
        (pd.NaT, None),
        (pd.NA, None),
        ("", ""),
    ],
)
def test_a_value_is_the_text_a_register_would_hold(value: object, text: str | None) -> None:
    assert _register.cells([[value]]) == [[text]]


NO_ROWS: list[Any] = [b"rows", {"岗位": "会计"}, ["岗位"], [{"岗位": 1}], [[["岗位"]]], [7], 7]


@pytest.mark.parametrize("rows", NO_ROWS)
def test_what_is_no_rows_is_a_mistake_of_the_program(rows: Any) -> None:
    with pytest.raises(TypeError):
        STANDARD.read_register(rows)


PEOPLE = [
    ["岗位", "任职人员", "风险点", "自评等级"],
    ["会计", "欧阳明", "虚列支出套取资金", "高"],
]


def test_people_are_masked_unless_asked_otherwise() -> None:
    expected: ir.RegisterExpected = {"holders": ["欧阳明", "上官云飞"]}
    masked = STANDARD.check_register(PEOPLE, expected=expected, lang="zh-Hans")
    named = STANDARD.check_register(PEOPLE, expected=expected, unmasked=True, lang="zh-Hans")
    assert masked.codes == named.codes

    def told(found: ir.RegisterCheck) -> str:
        return "".join(finding.message + str(finding.details) for finding in found.findings)

    assert "上官云飞" in told(named)
    assert "上官云飞" not in told(masked)
    assert "上***" in told(masked)


def test_a_report_masks_people() -> None:
    rows = [["岗位", "风险点", "责任人"], ["会计", "欧阳明虚列支出", "欧阳明"]]
    assert "欧阳明" not in STANDARD.report_register(rows, lang="zh-Hans")


def test_a_register_of_a_thousand_rows() -> None:
    head, *body = file_rows("county-finance-bureau")
    rows = [head, *(body[place % len(body)] for place in range(1000))]
    read = STANDARD.read_register(rows)
    assert len(read.entries) + len(read.totals) == 1000
    assert [entry.row for entry in read.entries] == sorted(entry.row for entry in read.entries)
    assert fields(read) == wire("register_read", rows=rows)
    compared = STANDARD.compare_registers(rows, rows)
    assert len(compared.points) == len(read.entries)


def test_facts_columns_and_further_schemes() -> None:
    rows = [["方案", "甲", "等级"], ["", "会计", "一级"], ["handbook", "出纳", "一级"]]
    handbook = ir.Scheme.builtin("handbook")
    columns = {"方案": "scheme", "甲": "post", "等级": "declared_grade"}
    facts = {"risk_type": "duty", "inner_power": "much"}
    read = STANDARD.read_register(rows, columns=columns, facts=facts, schemes=[handbook])
    assert [scheme.id for scheme in read.schemes] == ["standard", "handbook"]
    assert [entry.scheme for entry in read.entries] == ["standard", "handbook"]
    assert [entry.assessed_grade for entry in read.entries] == ["high", "one"]


def test_a_further_scheme_keeps_its_settings_and_day() -> None:
    other = ir.Scheme.builtin("key-areas-essay").with_settings({"risk_deposit": 2500})
    other = other.at("2026-01-31")
    bound = _register._bound(other)
    again = ir.Scheme.from_json(bound["scheme"]).with_settings(bound["settings"])
    assert again.at(bound["as_of"]) == other
    rows = [["岗位", "风险点"], ["会计", "虚列支出"]]
    assert STANDARD.read_register(rows, beside=[other]).entries[0].row == 2


def test_what_the_register_must_have() -> None:
    rows = [["部门", "岗位", "风险点"], ["财务股", "会计", "虚列支出"]]
    found = STANDARD.check_register(
        rows,
        expected={"departments": ["预算股"], "declared": {"total": 5}},
        regrading={"on": date(2026, 1, 31), "months": 12},
    )
    asked = {
        "expected": {"departments": ["预算股"], "declared": {"total": 5}},
        "regrading": {"on": "2026-01-31", "months": 12},
    }
    assert fields(found) == wire("register_check", rows=rows, **asked)
    assert found.entries == 1
    assert found.codes.keys() > STANDARD.check_register(rows).codes.keys()


WRONG: list[tuple[Callable[..., object], dict[str, Any], str, str]] = [
    (STANDARD.read_register, {"rows": []}, "no_headings", "/rows"),
    (STANDARD.compare_registers, {"previous": [["x"]]}, "no_headings", "/previous_rows"),
    (STANDARD.check_register, {"other": [["x"]]}, "no_headings", "/other_rows"),
    (STANDARD.check_register, {"expected": {"offices": []}}, "unknown_key", "/expected/offices"),
    (STANDARD.report_register, {"basis": "x"}, "unknown_word", "/basis"),
    (STANDARD.report_tables, {"date": "2026-02-30"}, "not_a_date", "/date"),
    (STANDARD.control_map, {"process": "用印"}, "unknown_reference", "/process"),
    (STANDARD.read_register, {"facts": {"nowhere": 1}}, "unknown_fact", "/facts/nowhere"),
    (STANDARD.read_register, {"columns": {"岗位": "nowhere"}}, "unknown_reference", "/columns"),
    (STANDARD.processes, {"rows": [["\ud800"]]}, "json_syntax", ""),
]


@pytest.mark.parametrize(("ask", "wrong", "code", "path"), WRONG)
def test_what_is_wrong_is_an_error_with_a_code_and_its_place(
    ask: Callable[..., object], wrong: dict[str, Any], code: str, path: str
) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ask(**{"rows": [HEAD, TEXT], **wrong})
    assert (caught.value.code, caught.value.path) == (code, path)


def test_a_page_and_a_drawing_show_themselves() -> None:
    page = STANDARD.report_register(file_rows("county-finance-bureau"), lang="zh-Hans")
    assert isinstance(page, ir.HtmlPage)
    shown = page._repr_html_()
    assert shown.startswith('<iframe sandbox="" srcdoc="')
    assert html.unescape(shown.split('srcdoc="')[1].split('"')[0]) == page
    assert pickle.loads(pickle.dumps(page)) == page
    rows = file_rows("work-processes")
    drawing = STANDARD.control_map(rows, STANDARD.processes(rows)[0])
    assert isinstance(drawing, ir.SvgDrawing)
    assert drawing._repr_svg_() == drawing
    assert type(drawing._repr_svg_()) is str


def test_notes_below_the_points_are_none() -> None:
    rows = [
        ["序号", "部门", "岗位", "风险点", "自评等级"],
        ["1", "财务处", "会计", "虚列支出套取资金", "高"],
        ["填表人：郑某", "", "", "审核人：冯某", ""],
        ["", "", "单位负责人（签字）：", "填表日期：2026年1月", ""],
        ["审核意见", "同意", "", "", ""],
        ["", "", "审核人", "把关不严", "高"],
    ]
    read = ir.Scheme.builtin("standard").read_register(rows)
    assert [entry.row for entry in read.entries] == [2, 6]
    notes = [found for found in read.findings if found.code == "note_row"]
    assert [found.rows for found in notes] == [(3,), (4,), (5,)]
    assert "郑" not in notes[0].message
