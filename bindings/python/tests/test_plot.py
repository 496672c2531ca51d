"""Pictures: what is drawn is what the core counts and decides."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import integrity_risk as ir
from integrity_risk import _fonts, _picture, _picture_words, plot
from integrity_risk._picture_words import word
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

STANDARD = ir.Scheme.builtin("standard")
HANDBOOK = ir.Scheme.builtin("handbook")
LANGUAGES = ["en", "zh-Hans", "zh-Hant"]
FILES = ["county-finance-bureau", "work-processes"]
WITH_GRID = (
    "development-zone-2012",
    "enterprise-scoring",
    "finance-bureau-regulation",
    "handbook",
    "land-bureau-2011",
    "standard",
)
GIVEN = {"risk_type": "duty", "outer_power": "none", "inner_power": "none"}
pytestmark = pytest.mark.skipif(
    _fonts._chinese_family(None) is None, reason="no font with Chinese (Debian: fonts-noto-cjk)"
)


def file_rows(name: str) -> list[list[str]]:
    """Read an example, with the department in every row of its block."""
    file = ROOT / "examples" / "registers" / f"{name}.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        head, *rows = csv.reader(lines)
    place, last = head.index("部门") if "部门" in head else 0, ""
    for row in rows:
        last = row[place] = row[place] or last
    return [head, *rows]


ROWS = file_rows("county-finance-bureau")


def labels(ax: Axes) -> tuple[list[str], list[str]]:
    """Give the labels of rows and columns as they stand, broken lines put together."""
    down, across = ax.get_yticklabels(), ax.get_xticklabels()
    return [text.get_text() for text in down], [text.get_text() for text in across]


def cells(ax: Axes) -> list[list[str]]:
    """Give what stands in the cells, row by row from the top."""
    said = {(text.get_position()[1], text.get_position()[0]): text.get_text() for text in ax.texts}
    rows, columns = (len(some) for some in labels(ax))
    return [[said[row + 0.5, column + 0.5] for column in range(columns)] for row in range(rows)]


def numbers(ax: Axes) -> list[list[int]]:
    return [[int(text) for text in row] for row in cells(ax)]


def fills(ax: Axes) -> list[str]:
    boxes = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    return [to_hex(box.get_facecolor()) for box in boxes]


def code(caught: Any) -> str:
    found: str = caught.value.code
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("by", ["risk_type", "department", "layer"])
@pytest.mark.parametrize("basis", ["assessed", "declared"])
def test_a_heat_map_has_the_counts_of_the_report(lang: str, by: str, basis: Any) -> None:
    tables = STANDARD.report_tables(ROWS, basis=basis, lang=lang)
    table = next(table for table in tables if table.header[0] == word(by, lang))
    ax = plot.heatmap(ROWS, scheme=STANDARD, rows=by, basis=basis, lang=lang)
    assert numbers(ax) == [list(row[1:-1]) for row in table.rows[:-1]]
    down, across = labels(ax)
    assert across == list(table.header[1:-1])
    assert [label.replace("\n", "") for label in down] == [
        _picture.broken(str(row[0]), 26).replace("\n", "") for row in table.rows[:-1]
    ]
    assert sum(map(sum, numbers(ax))) == 93
    assert "93" in ax.get_title(loc="left")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("by", ["risk_type", "department", "layer"])
def test_what_was_read_comes_to_the_same_counts(name: str, by: str) -> None:
    rows = file_rows(name)
    reading = STANDARD.read_register(rows, lang="zh-Hans")
    if by not in {column.meaning for column in reading.columns}:
        with pytest.raises(ir.IntegrityRiskError):
            plot.heatmap(reading, scheme=STANDARD, rows=by, lang="zh-Hans")
        return
    drawn = [plot.heatmap(of, scheme=STANDARD, rows=by, lang="zh-Hans") for of in (rows, reading)]
    assert numbers(drawn[0]) == numbers(drawn[1])
    assert labels(drawn[0]) == labels(drawn[1])
    assert drawn[0].get_xlabel() == drawn[1].get_xlabel()


def test_rows_and_columns_change_places() -> None:
    ax = plot.heatmap(ROWS, scheme=STANDARD, rows="risk_type", columns="grade", lang="zh-Hans")
    turned = plot.heatmap(ROWS, scheme=STANDARD, rows="grade", columns="risk_type", lang="zh-Hans")
    assert numbers(turned) == [list(row) for row in zip(*numbers(ax), strict=True)]
    assert labels(turned)[0] == ["高", "中", "低", "无等级"]
    assert (turned.get_ylabel(), ax.get_ylabel()) == ("按事实得出的等级", "风险类型")


def test_points_without_a_grade_are_counted_and_said() -> None:
    ax = plot.heatmap(ROWS, scheme=STANDARD, lang="zh-Hans")
    assert labels(ax)[1][-1] == "无等级"
    assert sum(row[-1] for row in numbers(ax)) == 4
    assert "没有等级的：4 个" in ax.get_xlabel()


def test_two_things_that_are_no_grade() -> None:
    reading = STANDARD.read_register(ROWS, lang="zh-Hant")
    ax = plot.heatmap(
        reading, scheme=STANDARD, rows="layer", columns="declared_grade", lang="zh-Hant"
    )
    assert ax.get_ylabel() == "崗位層級"
    ax = plot.heatmap(ROWS, scheme=STANDARD, rows="post", columns="risk_type", lang="zh-Hans")
    counts = Counter(entry.risk_type.id for entry in reading.entries)
    kinds = [one["id"] for one in STANDARD.describe()["types"]]
    assert [sum(column) for column in zip(*numbers(ax), strict=True)] == [
        *(counts[kind] for kind in kinds),
        counts[None],
    ]


def test_points_of_another_scheme_are_said() -> None:
    head = ["岗位", "部门", "风险类型", "适用方案"]
    rows = [head, ["会计", "甲", "思想道德", ""], ["出纳", "乙", "思想道德", "handbook"]]
    reading = STANDARD.read_register(rows, schemes=[HANDBOOK], lang="en")
    ax = plot.heatmap(reading, scheme=STANDARD, lang="en")
    assert sum(map(sum, numbers(ax))) == 1
    assert "not counted here: 1" in ax.get_xlabel()


def table_of(rows: list[list[str]]) -> dict[str, list[str]]:
    head, *body = rows
    return {name: [row[place] for row in body] for place, name in enumerate(head)}


@pytest.mark.parametrize(
    "make", [pl.DataFrame, pd.DataFrame, pa.table], ids=["polars", "pandas", "pyarrow"]
)
@pytest.mark.parametrize("by", ["department", "risk_type", "岗位层级"])
def test_a_graded_table(make: Any, by: str) -> None:
    graded = ir.assess(make(table_of(ROWS)), scheme=STANDARD, prefix="of_")
    ax = plot.heatmap(graded, scheme=STANDARD, rows=by, lang="zh-Hans")
    known = {"岗位层级": "layer"}.get(by, by)
    same = plot.heatmap(ROWS, scheme=STANDARD, rows=known, lang="zh-Hans")
    assert numbers(ax) == numbers(same)
    assert labels(ax) == labels(same)
    ax = plot.heatmap(graded, scheme=STANDARD, rows=by, columns="of_risk_grade", lang="zh-Hans")
    assert numbers(ax) == numbers(same)
    assert labels(ax)[1] == ["高", "中", "低", "无等级"]
    with pytest.raises(ir.IntegrityRiskError) as caught:
        plot.heatmap(graded, scheme=STANDARD, rows="nowhere")
    assert code(caught) == "not_counted"


def test_colours_are_those_of_the_report() -> None:
    page = STANDARD.report_register(ROWS, lang="zh-Hans")
    ax = plot.matrix(STANDARD, given=GIVEN, lang="zh-Hans")
    heat = plot.heatmap(ROWS, scheme=STANDARD, rows="risk_type", lang="zh-Hans")
    assert {*fills(ax)} == {_picture.GRADES[place][0] for place in (0, 2, 4)}
    for fill in {*fills(ax), *fills(heat)} - {"#ffffff"}:
        assert fill in page, fill


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", ir.BUILTIN)
def test_the_grid_of_every_scheme(id: str, lang: str) -> None:  # noqa: A002
    scheme = ir.Scheme.builtin(id)
    if id not in WITH_GRID:
        with pytest.raises(ir.IntegrityRiskError) as caught:
            plot.matrix(scheme, lang=lang)
        assert code(caught) in {"no_such_decision", "no_grid"}
        return
    ax = plot.matrix(scheme, lang=lang)
    facts = {fact.label: fact for fact in scheme.inputs(lang)}
    across = next(fact for label, fact in facts.items() if ax.get_xlabel().startswith(label))
    up = facts[ax.get_ylabel().replace("\n", " " if lang == "en" else "")]
    assert [row[::-1] for row in cells(ax)][::-1] == [
        [said(scheme, across, column, up, row, lang) for column in reversed(plot._values(across))]
        for row in plot._values(up)
    ]


def said(scheme: ir.Scheme, across: Any, column: Any, up: Any, row: Any, lang: str) -> str:
    facts = {across.id: plot._fact(across, column), up.id: plot._fact(up, row)}
    verdict = scheme.grade(facts, lang=lang)
    return _picture.broken(verdict.label or word(verdict.kind, lang), 12)


@pytest.mark.parametrize(
    ("scheme", "given", "name"),
    [("standard", GIVEN, "county-finance-bureau"), ("enterprise-scoring", {}, "enterprise-posts")],
)
def test_points_on_the_grid_are_those_of_the_report(
    scheme: str, given: dict[str, str], name: str
) -> None:
    of, rows = ir.Scheme.builtin(scheme), file_rows(name)
    ax = plot.matrix(of, given=given, register=rows, lang="zh-Hans")
    tables = of.report_tables(rows, lang="zh-Hans")
    table = next(table for table in tables if table.name == "发生几率 × 危害程度")
    drawn = {
        (row, column): cells(ax)[down][across].split("\n")[1]
        for down, row in enumerate(labels(ax)[0])
        for across, column in enumerate(labels(ax)[1])
    }
    counted = {
        (str(row[0]), column): str(cell).split("\n")[0]
        for row in table.rows
        for column, cell in zip(table.header[1:], row[1:], strict=True)
    }
    assert drawn == counted


def test_a_cell_that_other_facts_decide_says_so() -> None:
    ax = plot.matrix(HANDBOOK, lang="en")
    assert cells(ax)[0] == ["undetermined", "undetermined", "Grade one"]
    assert [patch.get_hatch() for patch in ax.patches][:3] == ["///", "///", None]
    assert "depends on other facts: Type of risk" in ax.get_xlabel().replace("\n", " ")
    duty = plot.matrix(
        HANDBOOK, x="inner_power", y="outer_power", given={"risk_type": "duty"}, lang="en"
    )
    assert "Given: Type of risk = Duty of the post." in duty.get_xlabel()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_impact_is_that_of_the_scheme(lang: str) -> None:
    reading = STANDARD.read_register(ROWS, lang=lang)
    became = STANDARD.impact(HANDBOOK, reading, lang=lang)
    ax = plot.impact(STANDARD, HANDBOOK, reading, lang=lang)
    down = [grade["label"] for grade in STANDARD.describe(lang)["grades"]]
    across = [grade["label"] for grade in HANDBOOK.describe(lang)["grades"]]
    undetermined = word("undetermined", lang)
    assert labels(ax) == ([*down, undetermined], [*across, undetermined])
    counts = [[int(text.split("\n")[0]) for text in row] for row in cells(ax)]
    ids = [
        [*(grade["id"] for grade in of.describe()["grades"]), "undetermined"]
        for of in (STANDARD, HANDBOOK)
    ]
    wanted = {(one["from"], one["to"]): one["rows"] for one in became["matrix"]}
    assert counts == [[wanted.get((row, column), 0) for column in ids[1]] for row in ids[0]]
    assert sum(map(sum, counts)) == 93 - became["problems"]
    assert "34" in ax.get_title(loc="left")
    assert "37.8%" in ax.get_title(loc="left")
    assert cells(ax)[0][0].split("\n")[1] == word("same", lang)
    ungraded = [entry for entry in reading.entries if entry.assessed_grade is None]
    told = ax.get_xlabel().replace("\n", "")
    assert became["problems"] == 3
    assert _picture_words.said("problems", lang, n=3).replace(" ", "") in told.replace(" ", "")
    assert str(len(ungraded) - 3) in ax.get_xlabel().split("\n")[-1]


def test_an_impact_names_rows_with_problems() -> None:
    rows = [{"risk_type": "duty", "inner_power": "much"}, {"risk_type": "huge"}]
    ax = plot.impact(STANDARD, HANDBOOK, rows, lang="en")
    assert ax.get_title(loc="left") == "0 of 1 rows come out otherwise (0.0%)"
    assert "cannot be read, not in the picture: 1" in ax.get_xlabel()


def test_no_rows_at_all() -> None:
    ax = plot.impact(STANDARD, HANDBOOK, [], lang="en")
    assert ax.get_title(loc="left") == "0 of 0 rows come out otherwise (0.0%)"
    ax = plot.heatmap([["岗位", "部门", "风险类型"]], scheme=STANDARD, lang="en")
    assert labels(ax)[0] == []
    assert "0 risk points" in ax.get_title(loc="left")
    assert isinstance(ax.figure, Figure)
    ax.figure.savefig(BytesIO())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_cut_off_or_drawn_over(lang: str, recwarn: pytest.WarningsRecorder) -> None:
    reading = STANDARD.read_register(ROWS, lang=lang)
    for ax in (
        plot.heatmap(reading, scheme=STANDARD, lang=lang),
        plot.heatmap(reading, scheme=STANDARD, rows="post", columns="risk_type", lang=lang),
        plot.matrix(STANDARD, given=GIVEN, register=reading, lang=lang),
        plot.matrix(HANDBOOK, lang=lang),
        plot.impact(STANDARD, HANDBOOK, reading, lang=lang),
    ):
        figure = ax.figure
        assert isinstance(figure, Figure)
        figure.savefig(BytesIO(), dpi=72)
        drawn = ax.get_tightbbox()
        assert drawn is not None
        assert min(drawn.x0, drawn.y0) > -1
        assert drawn.x1 < figure.bbox.x1 + 1
        assert drawn.y1 < figure.bbox.y1 + 1
        for ticks in (ax.get_xticklabels(), ax.get_yticklabels()):
            boxes = [tick.get_window_extent() for tick in ticks]
            for one, next_one in pairwise(boxes):
                assert not one.overlaps(next_one)
        for text, box in zip(ax.texts, ax.patches, strict=True):
            inner, outer = text.get_window_extent(), box.get_window_extent()
            assert inner.width <= outer.width
            assert inner.height <= outer.height
    assert not recwarn.list  # such as of a glyph that is missing


def test_given_axes_are_drawn_on_and_nothing_else_changes() -> None:
    before = dict(mpl.rcParams)
    one, other = Figure(figsize=(14, 6)).subplots(1, 2)
    assert plot.matrix(STANDARD, given=GIVEN, lang="zh-Hans", ax=one) is one
    assert plot.heatmap(ROWS, scheme=STANDARD, lang="zh-Hans", ax=other) is other
    plot.impact(STANDARD, HANDBOOK, [], lang="zh-Hans")
    assert dict(mpl.rcParams) == before
    assert (
        "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()
    )


def test_the_font_has_chinese() -> None:
    ax = plot.heatmap(ROWS, scheme=STANDARD, lang="en")  # departments are Chinese all the same
    family = ax.get_yticklabels()[0].get_fontfamily()[0]
    files = [entry.fname for entry in font_manager.fontManager.ttflist if entry.name == family]
    assert any(map(_fonts._has_sample, files))
    file = next(file for file in files if _fonts._has_sample(file))
    for font in (family, file, Path(file)):
        ax = plot.heatmap(ROWS, scheme=STANDARD, font=font, lang="zh-Hans")
        assert ax.texts[0].get_fontproperties().get_file() in (None, str(file))


def test_a_lazy_frame_and_a_relation_come_to_the_same_counts() -> None:
    graded = ir.assess(pl.DataFrame(table_of(ROWS)), scheme=STANDARD)
    same = numbers(plot.heatmap(ROWS, scheme=STANDARD, lang="zh-Hans"))
    assert numbers(plot.heatmap(graded.lazy(), scheme=STANDARD, lang="zh-Hans")) == same
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.sql("select * from graded")
    assert numbers(plot.heatmap(relation, scheme=STANDARD, lang="zh-Hans")) == same


def test_a_file_is_drawn_as_its_rows() -> None:
    file = ROOT / "examples" / "registers" / "county-finance-bureau.csv"
    ways: tuple[Callable[[Any], Axes], ...] = (
        lambda register: plot.heatmap(register, scheme=STANDARD, lang="en"),
        lambda register: plot.heatmap(register, scheme=STANDARD, rows="post", lang="en"),
        lambda register: plot.matrix(STANDARD, given=GIVEN, register=register, lang="en"),
    )
    for draw in ways:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            by_rows = draw(csv.reader(lines))
        for register in (file, str(file), ir.read_file(file)):
            drawn = draw(register)
            assert (labels(drawn), cells(drawn)) == (labels(by_rows), cells(by_rows))
