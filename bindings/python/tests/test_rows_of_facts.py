"""Rows of facts and of decided grades, from registers, tables and files."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest

import integrity_risk as ir

STANDARD, HANDBOOK, ENTERPRISE = map(
    ir.Scheme.builtin, ("standard", "handbook", "enterprise-scoring")
)
PLAN: dict[str, Any] = {"high": {"to": "one"}, "medium": "reassess", "low": {"to": "three"}}
Rows = list[list[Any]]


def written(rows: Rows, folder: Path) -> Path:
    with (folder / "register.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder / "register.csv"


WAYS: dict[str, Callable[[Rows, Path], Any]] = {
    "a reading": lambda rows, _: STANDARD.read_register(rows),
    "a file": written,
    "rows of cells": lambda rows, _: rows,
    "rows one by one": lambda rows, _: iter(rows),
    "pandas": lambda rows, _: pd.DataFrame(rows[1:], columns=rows[0]),
    "polars": lambda rows, _: pl.DataFrame(rows[1:], schema=rows[0], orient="row"),
}

UNREADABLE: Rows = [
    ["岗位", "风险点", "风险类型", "外部权力", "内部权力", "自评等级"],
    ["会计", "虚列支出", "岗位职责", "特大", "较多", "高"],
    ["出纳", "坐支", "岗位职责", "无", "较多", "特级"],
    ["保管", "漏盘", "同上", "—", "较多", "/"],
]


@pytest.mark.parametrize("way", WAYS)
def test_a_row_that_cannot_be_read_is_named_and_stops_no_other(way: str, tmp_path: Path) -> None:
    became = STANDARD.impact(HANDBOOK, WAYS[way](UNREADABLE, tmp_path))
    problems = [row["problem"] and row["problem"] for row in became["rows"]]
    assert [found and (found["code"], found["path"]) for found in problems] == [
        ("unknown_label", "/rows/0/outer_power"),
        None,
        ("unknown_label", "/rows/2/risk_type"),
    ]
    assert (became["problems"], became["changes"]) == (2, {"same": 1})


@pytest.mark.parametrize("way", WAYS)
def test_a_post_with_a_point_that_cannot_be_read_is_refused(way: str, tmp_path: Path) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        STANDARD.grade_post(WAYS[way](UNREADABLE[:2], tmp_path))
    assert (caught.value.code, caught.value.path) == ("unknown_label", "/points/0/outer_power")
    points = WAYS[way]([UNREADABLE[0], UNREADABLE[2]], tmp_path)
    assert STANDARD.grade_post(points).outcome.grade == "high"


def test_what_holds_for_all_rows_hides_no_cell() -> None:
    rows = [["岗位", "风险类型", "内部权力"], ["会计", "岗位职责", "特大"]]
    read = STANDARD.read_register(rows, facts={"inner_power": "much"})
    assert STANDARD.impact(HANDBOOK, read)["problems"] == 1


@pytest.mark.parametrize("dash", ["—", "——", "-", "/", " — ", ""])
def test_a_dash_says_nothing(dash: str) -> None:
    table = pl.DataFrame({"risk_type": ["duty"], "inner_power": ["much"], "outer_power": [dash]})
    assert ir.assess(table, scheme=STANDARD)["grade"].to_list() == ["high"]
    assert STANDARD.impact(HANDBOOK, table)["changes"] == {"same": 1}
    assert STANDARD.grade_post(table).outcome.grade == "high"


# Decided grades.

GRADED: Rows = [
    ["岗位", "风险点", "自评等级", "审定等级"],
    ["会计", "虚列支出", "中", "高"],
    ["出纳", "坐支", "低", ""],
    ["保管", "漏盘", "低", "特级"],
    ["采购", "串标", "", "—"],
    ["基建", "拆分", "特级", "无"],
]


@pytest.mark.parametrize("way", WAYS)
def test_the_grade_in_force_is_the_reviewed_one_else_the_declared(way: str, tmp_path: Path) -> None:
    moved = STANDARD.migrate(HANDBOOK, PLAN, WAYS[way](GRADED, tmp_path))
    assert [(row["from"], row["action"], row["to"]) for row in moved["rows"]] == [
        ("high", "to", "one"),
        ("low", "to", "three"),
        *[(None, None, None)] * 3,
    ]
    assert [row["problem"]["code"] for row in moved["rows"][2:]] == [
        "unknown_label",  # a review that cannot be read is not passed over
        "missing_key",
        "unknown_label",
    ]


@pytest.mark.parametrize("name", ["decided", "decided/grade", "审定等级", "reviewed_grade"])
def test_the_columns_of_a_table_with_decided_grades(name: str) -> None:
    table = pl.DataFrame({name: ["高", "low", None], "risk_type": ["duty", "moral", "duty"]})
    rows = STANDARD.migrate(HANDBOOK, PLAN, table)["rows"]
    assert [row["from"] for row in rows] == ["high", "low", None]
    called = table.rename({name: "grade then"})
    named = STANDARD.migrate(HANDBOOK, PLAN, called, columns={"grade then": "decided"})
    assert named["rows"] == rows


def test_rows_of_a_table_keep_their_places() -> None:
    table = pd.DataFrame({"岗位": ["会计", None, "合计"], "自评等级": ["高", None, "低"]})
    rows = STANDARD.migrate(HANDBOOK, PLAN, table)["rows"]
    assert [row["from"] for row in rows] == ["high", None, None]


def test_a_grade_of_another_scheme_is_not_migrated() -> None:
    rows = [["岗位", "适用方案", "自评等级"], ["会计", "handbook", "一级"], ["出纳", "", "高"]]
    read = STANDARD.read_register(rows, schemes=[HANDBOOK])
    moved = STANDARD.migrate(HANDBOOK, PLAN, read)["rows"]
    assert [row["from"] for row in moved] == [None, "high"]


# A row for each type of risk.

TYPES = ["思想道德", "岗位职责", "业务流程", "制度机制", "外部环境"]
IDS = ["moral", "duty", "process", "institution", "environment"]
LONG: Rows = [
    ["岗位", "风险类型", "发生几率", "危害程度"],
    *(["会计", kind, "0.4", "20"] for kind in TYPES),
    *(["出纳", kind, "0.2", "40"] for kind in TYPES[:3]),
]


@pytest.mark.parametrize("way", WAYS)
def test_rows_of_one_type_are_pooled_by_post(way: str, tmp_path: Path) -> None:
    held = ENTERPRISE.read_register(LONG) if way == "a reading" else WAYS[way](LONG, tmp_path)
    became = ENTERPRISE.impact(ENTERPRISE, held)
    read = ENTERPRISE.read_register(LONG)
    assert [row["from"] for row in became["rows"]] == [
        entry.assessed_grade or "undetermined" for entry in read.entries
    ]
    assert (became["changes"], became["problems"]) == ({"same": 5, "undetermined": 3}, 0)
    whole = {
        "likelihood": dict.fromkeys(IDS, "0.4"),
        "severity": dict.fromkeys(IDS, "20"),
    }
    alone = ENTERPRISE.impact(ENTERPRISE, [whole])["rows"][0]
    assert became["rows"][0] == {**alone, "row": 2}


@pytest.mark.parametrize("way", WAYS)
def test_points_of_one_type_are_graded_together(way: str, tmp_path: Path) -> None:
    rows = LONG[:6]
    held = ENTERPRISE.read_register(rows) if way == "a reading" else WAYS[way](rows, tmp_path)
    assert ENTERPRISE.grade_post(held).outcome.grade == "one"


def test_a_row_of_one_type_that_cannot_be_read_is_named() -> None:
    head, *rows = LONG
    bad = [head, *rows[:3], ["会计", "制度机制", "0.45", "20"], ["会计", "同上", "0.4", "20"]]
    became = ENTERPRISE.impact(ENTERPRISE, bad)
    assert [row["from"] for row in became["rows"]] == [*["undetermined"] * 3, None, None]
    places = [row["problem"]["path"] for row in became["rows"][3:]]
    assert places[0] == "/rows/3/likelihood/institution"
    assert [row["problem"]["code"] for row in became["rows"][3:]] == ["off_scale", "unknown_label"]
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ENTERPRISE.grade_post([head, bad[-1]])
    assert (caught.value.code, caught.value.path) == ("unknown_label", "/points/0/risk_type")


def test_two_rows_of_one_type_cannot_be_brought_together() -> None:
    rows = [*LONG[:6], LONG[1], *(["保管", *row[1:]] for row in LONG[1:6])]
    became = ENTERPRISE.impact(ENTERPRISE, rows)
    codes = [row["problem"] and row["problem"]["code"] for row in became["rows"]]
    assert codes == [*["wrong_shape"] * 6, *[None] * 5]


# What columns mean.


def test_columns_say_what_is_not_understood(tmp_path: Path) -> None:
    rows: Rows = [["类别", "权力大小"], ["岗位职责", "较多"]]
    meant = {"类别": "risk_type", "权力大小": "inner_power"}
    for way in ("a file", "rows of cells", "pandas", "polars"):
        held = WAYS[way](rows, tmp_path)
        assert STANDARD.impact(HANDBOOK, held, columns=meant)["changes"] == {"same": 1}
        assert STANDARD.grade_post(held, columns=meant).outcome.grade == "high"
    for given in (STANDARD.read_register(rows, columns=meant), [{"risk_type": "duty"}]):
        with pytest.raises(TypeError, match="columns"):
            STANDARD.impact(HANDBOOK, given, columns=meant)
    numbered = pd.DataFrame(rows[1:])
    by_place: Any = {0: "risk_type", 1: "inner_power"}
    assert STANDARD.impact(HANDBOOK, numbered, columns=by_place)["changes"] == {"same": 1}
    assert ir.assess(numbered, scheme=STANDARD, columns=by_place)["grade"].to_list() == ["high"]
    assert STANDARD.read_register(numbered, columns=by_place).entries[0].assessed_grade == "high"


TWICE = pd.DataFrame({"a": ["duty"], "b": ["moral"], "内部权力": ["much"]})
SAID = {"a": "risk_type", "b": "risk_type", "内部权力": "inner_power"}
ASKED: dict[str, Callable[[], object]] = {
    "assess": lambda: ir.assess(TWICE, scheme=STANDARD, columns=SAID),
    "read": lambda: STANDARD.read_register(TWICE, columns=SAID),
    "impact": lambda: STANDARD.impact(HANDBOOK, TWICE, columns=SAID),
    "migrate": lambda: STANDARD.migrate(HANDBOOK, PLAN, TWICE, columns=SAID),
}


@pytest.mark.parametrize("name", ASKED)
def test_two_columns_for_one_fact_are_refused(name: str) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ASKED[name]()
    assert caught.value.code == "fact_twice"
    assert caught.value.details == {"fact": "risk_type", "first": "a", "second": "b"}


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        STANDARD.impact(HANDBOOK, TWICE, columns={"c": "risk_type"})
    assert caught.value.code == "no_such_column"


TYPES = ["思想道德", "岗位职责", "业务流程", "制度机制", "外部环境"]


def long(posts: list[tuple[str | None, str | None, str, str]]) -> Rows:
    """Give a register with a row for each type of risk of each post."""
    return [
        ["部门", "岗位", "风险类型", "发生几率", "危害程度"],
        *([*post[:2], kind, *post[2:]] for post in posts for kind in TYPES),
    ]


TWO = long([("甲", "会计", "0.1", "10"), ("甲", "科长", "0.8", "80")])


@pytest.mark.parametrize("way", [way for way in WAYS if way != "a reading"])
def test_one_post_is_graded_and_not_two(way: str, tmp_path: Path) -> None:
    points = WAYS[way](TWO, tmp_path)
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ENTERPRISE.grade_post(points)
    assert caught.value.code == "several_posts"
    assert caught.value.details == {"posts": "甲/会计, 甲/科长"}
    # What stands in a merged cell is said once.
    merged = [TWO[0], TWO[1], *(["", "", *row[2:]] for row in TWO[2:6])]
    assert ENTERPRISE.grade_post(WAYS[way](merged, tmp_path)).outcome.grade == "one"


def test_points_of_two_posts_are_refused_in_any_table() -> None:
    rows = [
        ["岗位", "风险类型", "内部权力"],
        ["会计", "岗位职责", "较多"],
        ["出纳", "岗位职责", "无"],
    ]
    with pytest.raises(ir.IntegrityRiskError) as caught:
        STANDARD.grade_post(pd.DataFrame(rows[1:], columns=rows[0]))
    assert caught.value.code == "several_posts"
    assert STANDARD.grade_post(pd.DataFrame(rows[1:2], columns=rows[0])).outcome.grade == "high"


def test_rows_without_a_post_are_left_to_themselves() -> None:
    merged = [TWO[0], *(["", "", *row[2:]] if n % 5 else row for n, row in enumerate(TWO[1:]))]
    read = ENTERPRISE.read_register(merged)
    assert [entry.assessed_grade for entry in read.entries] == [None] * 10
    untold = [found for found in read.findings if found.code == "post_not_told"]
    assert [(found.rows, found.column) for found in untold] == [
        ((row,), 1) for row in (3, 4, 5, 6, 8, 9, 10, 11)
    ]
    became = ENTERPRISE.impact(ENTERPRISE, merged)["rows"]
    assert {row["from"] for row in became} == {"undetermined"}
    whole = ENTERPRISE.impact(ENTERPRISE, TWO)["rows"]
    assert [row["from"] for row in whole] == ["one"] * 5 + ["five"] * 5


def test_wide_and_long_say_the_same_of_a_blank() -> None:
    likelihood, severity = [0.2, 0.8, 0.6, None, 0.2], [10, 60, 20, 10, 20]
    rated = list(zip(TYPES, likelihood, severity, strict=True))
    points = pl.DataFrame(rated, schema=["风险类型", "发生几率", "危害程度"], orient="row")
    wide = pl.DataFrame(
        {f"发生几率（{kind}）": [value] for kind, value, _ in rated}
        | {f"危害程度（{kind}）": [value] for kind, _, value in rated}
    )
    graded = ir.assess(wide, scheme=ENTERPRISE)
    assert graded["grade"].to_list() == ["two"]
    assert ENTERPRISE.grade_post(points).outcome.grade == "two"
    assert {entry.assessed_grade for entry in ENTERPRISE.read_register(points).entries} == {"two"}
    open_points = points.with_columns(
        pl.when(pl.col("风险类型") == "制度机制").then(80).otherwise("危害程度").alias("危害程度")
    )
    post = ENTERPRISE.grade_post(open_points)
    assert post.outcome.kind == "undetermined"
    assert [fact.fact for fact in post.outcome.missing] == ["likelihood/institution"]
    found = ENTERPRISE.read_register(open_points).findings
    assert [one.rows for one in found if one.code == "grade_undetermined"] == [(5,)]


SAME = ["风险类型", "内部权力", "人财物权力"]
ONE_MEANING: dict[str, Any] = {
    "polars": pl.DataFrame([["岗位职责", "基本没有", "较多"]], schema=SAME, orient="row"),
    "pandas": pd.DataFrame([["岗位职责", "基本没有", "较多"]], columns=SAME),
    "rows": [SAME, ["岗位职责", "基本没有", "较多"]],
}


@pytest.mark.parametrize("kind", ONE_MEANING)
def test_of_two_columns_of_one_meaning_none_is_read_in_silence(kind: str) -> None:
    rows = ONE_MEANING[kind]
    asked: list[Callable[[], object]] = [
        lambda: STANDARD.impact(HANDBOOK, rows),
        lambda: STANDARD.grade_post(rows),
    ]
    if kind != "rows":
        asked.append(lambda: ir.assess(rows, scheme=STANDARD))
        asked.append(lambda: ir.assess(rows, schemes=[STANDARD], scheme_column="风险类型"))
    for ask in asked:
        with pytest.raises(ir.IntegrityRiskError) as caught:
            ask()
        assert caught.value.code == "ambiguous_column"
        assert [caught.value.details[name] for name in ("first", "second")] == SAME[1:]
    said = {"风险类型": "risk_type", "人财物权力": "inner_power"}
    assert STANDARD.grade_post(rows, columns=said).outcome.grade == "high"


@pytest.mark.parametrize("way", WAYS)
def test_a_row_is_told_by_its_number(way: str, tmp_path: Path) -> None:
    rows = [*UNREADABLE[:1], *UNREADABLE[2:3]]
    became = STANDARD.impact(HANDBOOK, WAYS[way](rows, tmp_path))
    assert [row["row"] for row in became["rows"]] == [2]
    moved = STANDARD.migrate(HANDBOOK, PLAN, WAYS[way](rows, tmp_path))
    assert [row["row"] for row in moved["rows"]] == [2]


def test_a_row_of_a_file_is_told_as_the_file_shows_it(tmp_path: Path) -> None:
    rows = [["某局登记表"], *UNREADABLE[:1], [], ["合计"], *UNREADABLE[2:3]]
    became = STANDARD.impact(HANDBOOK, written(rows, tmp_path))
    assert [row["row"] for row in became["rows"]] == [5]
