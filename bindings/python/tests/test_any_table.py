"""Registers and facts from every kind of table: the answers of the rows themselves."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import integrity_risk as ir
from tests.support import ROOT
from tests.test_same_table import Stream

STANDARD = ir.Scheme.builtin("standard")
HANDBOOK = ir.Scheme.builtin("handbook")
REGISTERS = ROOT / "examples" / "registers"
PLAN: dict[str, Any] = {"high": {"to": "one"}, "medium": "reassess", "low": {"to": "three"}}


def cells(file: Path) -> list[list[str | None]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [[cell or None for cell in row] for row in csv.reader(lines)]


def columns(rows: list[list[str | None]]) -> dict[str, list[str | None]]:
    head, *body = rows
    return {str(name): [row[place] for row in body] for place, name in enumerate(head)}


def arrow(rows: list[list[str | None]]) -> pa.Table:
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in columns(rows).items()})


def polars_frame(rows: list[list[str | None]]) -> pl.DataFrame:
    return pl.DataFrame(columns(rows), schema_overrides=dict.fromkeys(columns(rows), pl.String))


def relation(rows: list[list[str | None]]) -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    connection.register("given", arrow(rows))
    connection.execute("CREATE TABLE register AS SELECT * FROM given")
    return connection.table("register")


TABLES: dict[str, Callable[[list[list[str | None]]], Any]] = {
    "pandas": lambda rows: pd.DataFrame(columns(rows)),
    "polars": polars_frame,
    "polars, lazy": lambda rows: polars_frame(rows).lazy(),
    "pyarrow": arrow,
    "pyarrow batch": lambda rows: arrow(rows).combine_chunks().to_batches()[0],
    "pyarrow reader": lambda rows: arrow(rows).to_reader(10),
    "duckdb": relation,
    "stream": lambda rows: Stream(arrow(rows)),
}


@pytest.mark.parametrize("kind", TABLES)
def test_registers(kind: str) -> None:
    make = TABLES[kind]
    rows = cells(REGISTERS / "county-finance-bureau.csv")
    earlier = rows[:-3]
    read = STANDARD.read_register(make(rows))
    assert len(read.entries) > 80
    assert read == STANDARD.read_register(rows)
    found = STANDARD.check_register(make(rows), previous=make(earlier), other=make(earlier))
    assert found == STANDARD.check_register(rows, previous=earlier, other=earlier)
    compared = STANDARD.compare_registers(make(rows), make(earlier))
    assert compared == STANDARD.compare_registers(rows, earlier)
    told: dict[str, Any] = {"title": "2026", "lang": "zh-Hans"}
    page = STANDARD.report_register(make(rows), previous=make(earlier), **told)
    assert page == STANDARD.report_register(rows, previous=earlier, **told)
    tables = STANDARD.report_tables(make(rows), previous=make(earlier), **told)
    assert tables == STANDARD.report_tables(rows, previous=earlier, **told)


@pytest.mark.parametrize("kind", TABLES)
def test_processes(kind: str) -> None:
    rows = cells(REGISTERS / "work-processes.csv")
    processes = STANDARD.processes(TABLES[kind](rows))
    assert processes == STANDARD.processes(rows)
    drawing = STANDARD.control_map(TABLES[kind](rows), processes[0])
    assert drawing == STANDARD.control_map(rows, processes[0])


FACTS: list[dict[str, str | None]] = [
    {"风险类型": "岗位职责", "内部权力": "较多", "发生几率": "0.6", "岗位": "会计"},
    {"风险类型": "思想道德", "内部权力": None, "发生几率": " ", "岗位": "会计"},
    {"风险类型": "没有的", "内部权力": "较多", "发生几率": None, "岗位": "出纳"},
]
SAID = [
    {"risk_type": "岗位职责", "inner_power": "较多", "likelihood": "0.6"},
    {"risk_type": "思想道德"},
    {"risk_type": "没有的", "inner_power": "较多"},
]


def unnumbered(answer: Any) -> dict[str, Any]:
    """Give an answer about rows without their numbers, which rows of facts have not."""
    rows = ({name: row[name] for name in row if name != "row"} for row in answer["rows"])
    return {**answer, "rows": tuple(rows)}


@pytest.mark.parametrize("kind", TABLES)
def test_facts(kind: str) -> None:
    head = [*FACTS[0]]
    rows: list[list[str | None]] = [[*head], *([row[name] for name in head] for row in FACTS)]
    table = TABLES[kind]
    became = STANDARD.impact(HANDBOOK, table(rows), lang="zh-Hans")
    assert unnumbered(became) == STANDARD.impact(HANDBOOK, SAID, lang="zh-Hans")
    assert became["problems"] == 1
    decided = [[*row, grade] for row, grade in zip(rows[:3], ["审定等级", "高", None], strict=True)]
    moved = STANDARD.migrate(HANDBOOK, PLAN, table(decided))
    facts: list[dict[str, Any]] = [{"decided": {"grade": "high"}}, {}]
    assert unnumbered(moved) == STANDARD.migrate(HANDBOOK, PLAN, facts)
    assert [row["to"] for row in moved["rows"]] == ["one", None]
    post = STANDARD.grade_post(table(rows[:3]))
    assert post == STANDARD.grade_post(SAID[:2])
    assert post.outcome.risk_grade is ir.RiskGrade.HIGH


def test_facts_by_type_and_of_numbers() -> None:
    scheme = ir.Scheme.builtin("enterprise-scoring")
    rows = cells(REGISTERS / "enterprise-posts.csv")
    became = scheme.impact(scheme, TABLES["polars"](rows))
    graded = ir.assess(TABLES["polars"](rows), scheme=scheme)
    assert [row["from"] for row in became["rows"]] == graded["grade"].to_list()
    numbers = pd.DataFrame({"likelihood": [0.6, float("nan")], "severity": [60, 60]})
    given: list[dict[str, Any]] = [{"likelihood": 0.6, "severity": 60}, {"severity": 60}]
    assert unnumbered(STANDARD.impact(HANDBOOK, numbers)) == STANDARD.impact(HANDBOOK, given)


@pytest.mark.parametrize("name", ["county-finance-bureau.csv", "county-finance-bureau.xlsx"])
def test_files(name: str) -> None:
    file = REGISTERS / name
    read = STANDARD.read_register(file)
    became = STANDARD.impact(HANDBOOK, read)
    facts = STANDARD.impact(HANDBOOK, [entry.facts for entry in read.entries])
    rows = zip(read.entries, became["rows"], facts["rows"], strict=True)
    told = [(entry.readable, row, of_facts) for entry, row, of_facts in rows]
    assert [row["row"] for _, row, _ in told] == [entry.row for entry in read.entries]
    bare = unnumbered(became)["rows"]
    assert all(bare[n] == of_facts for n, (readable, _, of_facts) in enumerate(told) if readable)
    assert became["problems"] == sum(row["problem"] is not None for _, row, _ in told) > 0
    ways: list[Any] = [str(file), ir.read_file(file), file]
    for way in ways:
        assert STANDARD.impact(HANDBOOK, way) == became
    assert STANDARD.compare_registers(file, file).counts["unchanged"] == len(read.entries)
    assert STANDARD.check_register(file, previous=file) == STANDARD.check_register(
        ir.read_file(file), previous=ir.read_file(file)
    )


def test_a_sheet_of_a_workbook_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("二")
    for sheet in book.worksheets:
        sheet.append(["岗位", "自评等级"])
    book["二"].append(["会计", "高"])
    book.save(tmp_path / "two.xlsx")
    file = ir.read_file(tmp_path / "two.xlsx", sheet="二")
    assert (file.source, file.sheets) == ("二", ("Sheet", "二"))
    read = STANDARD.read_register(file)
    assert [entry.row for entry in read.entries] == [2]
    assert read.other_sheets == ("Sheet",)
    assert STANDARD.read_register(tmp_path / "two.xlsx").other_sheets == ("二",)
    assert STANDARD.read_register(ROWS).other_sheets == ()


ROWS = [["岗位", "风险点"], ["会计", "虚列"]]
ASKED: dict[str, Callable[[Any, str], object]] = {
    "read": lambda file, lang: STANDARD.read_register(file, lang=lang),
    "check": lambda file, lang: STANDARD.check_register(file, lang=lang),
    "previous": lambda file, lang: STANDARD.check_register(ROWS, previous=file, lang=lang),
    "other": lambda file, lang: STANDARD.check_register(ROWS, other=file, lang=lang),
    "compare": lambda file, lang: STANDARD.compare_registers(file, ROWS, lang=lang),
    "compare with": lambda file, lang: STANDARD.compare_registers(ROWS, file, lang=lang),
    "report": lambda file, lang: STANDARD.report_register(file, lang=lang),
    "report since": lambda file, lang: STANDARD.report_tables(ROWS, previous=file, lang=lang),
    "processes": lambda file, lang: STANDARD.processes(file, lang=lang),
    "map": lambda file, lang: STANDARD.control_map(file, "用印", lang=lang),
    "impact": lambda file, lang: STANDARD.impact(HANDBOOK, file, lang=lang),
    "migrate": lambda file, lang: STANDARD.migrate(HANDBOOK, PLAN, file, lang=lang),
    "post": lambda file, lang: STANDARD.grade_post(file, lang=lang),
}


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "cannot"), ("zh-Hans", "无法读取"), ("zh-Hant", "無法讀取")]
)
@pytest.mark.parametrize("name", ASKED)
def test_what_is_wrong_with_a_file_is_told_in_the_language_asked_for(
    name: str, lang: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(ir.IntegrityRiskError, match=said) as caught:
        ASKED[name](tmp_path / "nowhere.csv", lang)
    assert caught.value.code == "unreadable_file"


def test_a_table_without_facts_is_refused() -> None:
    with pytest.raises(ir.IntegrityRiskError, match="没有一列") as caught:
        STANDARD.impact(HANDBOOK, pl.DataFrame({"elsewhere": [1]}), lang="zh-Hans")
    assert caught.value.code == "no_columns"
