"""The example registers, held in every kind of table: the same verdicts, and the command line's."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import integrity_risk as ir
from integrity_risk._plan import VERDICT_COLUMNS
from tests.support import ROOT, command

REGISTERS = {
    # Of 93 rows 89 can be graded, of 25 all but the one rated 0.5.
    "county-finance-bureau.csv": ("standard", 93, 89),
    "enterprise-posts.csv": ("enterprise-scoring", 25, 24),
}
TYPES = ["moral", "duty", "process", "institution", "environment"]
Verdicts = dict[str, list[Any]]


@cache
def cells(register: str) -> dict[str, list[Any]]:
    """Read a register; what are numbers throughout become numbers."""
    file = ROOT / "examples" / "registers" / register
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns: dict[str, list[Any]] = {}
    for name in rows[0]:
        texts = [row[name] or None for row in rows]
        try:
            columns[name] = [None if text is None else float(text) for text in texts]
        except ValueError:
            columns[name] = texts
    return columns


def arrow(register: str) -> pa.Table:
    return pa.table(cells(register))


class Stream:
    """An object that only speaks the stream."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def relation(register: str) -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    connection.register("given", arrow(register))
    connection.execute("CREATE TABLE register AS SELECT * FROM given")
    return connection.table("register")


def objects(register: str) -> pd.DataFrame:
    """Hold words as Python's objects, numbers as numpy's."""
    frame: pd.DataFrame = pd.DataFrame(index=range(REGISTERS[register][1]))
    for name, column in cells(register).items():
        numbers = isinstance(column[0], float)
        frame[name] = pd.Series(column, dtype="float64" if numbers else object)
    return frame


def in_arrow(register: str) -> pd.DataFrame:
    frame: pd.DataFrame = pd.DataFrame(cells(register))
    converted: pd.DataFrame = frame.convert_dtypes(dtype_backend="pyarrow")
    return converted


def batch(register: str) -> pa.RecordBatch:
    return arrow(register).combine_chunks().to_batches()[0]


KINDS: dict[str, tuple[Callable[[str], Any], type]] = {
    "polars": (lambda register: pl.DataFrame(cells(register)), pl.DataFrame),
    "polars, lazy": (lambda register: pl.LazyFrame(cells(register)), pl.LazyFrame),
    "pandas": (objects, pd.DataFrame),
    "pandas, strings": (lambda register: pd.DataFrame(cells(register)), pd.DataFrame),
    "pandas in Arrow": (in_arrow, pd.DataFrame),
    "pyarrow": (arrow, pa.Table),
    "pyarrow batch": (batch, pa.RecordBatch),
    "pyarrow reader": (lambda register: arrow(register).to_reader(20), pa.RecordBatchReader),
    "duckdb": (relation, duckdb.DuckDBPyRelation),
    "stream": (lambda register: Stream(arrow(register)), pa.RecordBatchReader),
}


def verdicts(graded: Any) -> Verdicts:
    """Give the columns of verdicts as plain values."""
    if isinstance(graded, pl.LazyFrame):
        graded = graded.collect()
    if isinstance(graded, duckdb.DuckDBPyRelation):
        graded = graded.to_arrow_table()
    if isinstance(graded, pa.RecordBatchReader):
        graded = graded.read_all()
    columns: Verdicts = {}
    for name in VERDICT_COLUMNS:
        column = graded[name]
        plain = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
        columns[name] = [None if pd.isna(value) else value for value in plain]
    return columns


@cache
def singles(register: str) -> Verdicts:
    """Ask for every row by itself; a row that has a bad value gets no grade."""
    name = REGISTERS[register][0]
    scheme = ir.Scheme.builtin(name)
    columns = cells(register)
    heads = {heading: fact for heading, fact in headings(register).items() if heading in columns}
    rows: Verdicts = {column: [] for column in VERDICT_COLUMNS}
    for row in zip(*(columns[heading] for heading in heads), strict=True):
        facts: dict[str, Any] = {}
        found = None
        for (heading, (fact, kind)), value in zip(heads.items(), row, strict=True):
            if value is None or value == "—":
                continue
            held = value if kind is None else {kind: value}
            try:
                scheme.grade({fact: held})
            except ir.IntegrityRiskError as error:
                found = found or (error.code, heading)
                continue
            if kind is None:
                facts[fact] = value
            else:
                facts.setdefault(fact, {})[kind] = value
        verdict = scheme.grade(facts) if found is None else None
        score = None if verdict is None else verdict.score
        rows["outcome"].append("undetermined" if verdict is None else verdict.kind)
        rows["grade"].append(None if verdict is None else verdict.grade)
        rows["risk_grade"].append(None if verdict is None else verdict.risk_grade)
        rows["score_numerator"].append(None if score is None else score.numerator)
        rows["score_denominator"].append(None if score is None else score.denominator)
        rows["problem"].append(None if found is None else found[0])
        rows["problem_column"].append(None if found is None else found[1])
    return rows


def headings(register: str) -> dict[str, tuple[str, str | None]]:
    if register.startswith("county"):
        return {
            "风险类型": ("risk_type", None),
            "外部权力": ("outer_power", None),
            "内部权力": ("inner_power", None),
            "表现程度": ("prominence", None),
            "发生几率": ("likelihood", None),
            "危害程度": ("severity", None),
        }
    kinds = dict(
        zip(["思想道德", "岗位职责", "业务流程", "制度机制", "外部环境"], TYPES, strict=True)
    )
    facts = {"发生几率": "likelihood", "危害程度": "severity"}
    return {kind + fact: (facts[fact], kinds[kind]) for kind in kinds for fact in facts}


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_verdicts(kind: str, register: str) -> None:
    make, returned = KINDS[kind]
    name, rows, can_be_graded = REGISTERS[register]
    graded = ir.assess(make(register), scheme=ir.Scheme.builtin(name))
    assert isinstance(graded, returned)
    found = verdicts(graded)
    assert found == singles(register)
    assert len(found["grade"]) == rows
    assert sum(grade is not None for grade in found["grade"]) == can_be_graded


@pytest.mark.parametrize("register", REGISTERS)
def test_the_command_line_says_the_same(register: str, tmp_path: Path) -> None:
    name, _, _ = REGISTERS[register]
    written = tmp_path / "graded.jsonl"
    file = ROOT / "examples" / "registers" / register
    run = [command(), "assess", str(file), "--scheme", name, "--output", str(written), "--quiet"]
    # Findings are told by a status of 1.
    assert subprocess.run(run, check=False).returncode == 1
    rows = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    table = verdicts(ir.assess(arrow(register), scheme=ir.Scheme.builtin(name)))
    assert [row["risk_grade"] for row in rows] == table["risk_grade"]
    # It reads more columns than those of facts: what it finds there leaves a row its grade.
    bad = [row["problems"] if row["assessed_grade"] is None else None for row in rows]
    assert [None if code == "undetermined" else code for code in bad] == table["problem"]
    scores = zip(table["score_numerator"], table["score_denominator"], rows, strict=True)
    for numerator, denominator, row in scores:
        expected = None if numerator is None else numerator / denominator
        assert row["score"] is None or float(row["score"]) == pytest.approx(expected)
        assert (row["score"] is None) == (expected is None)


def test_a_lazy_frame_stays_lazy() -> None:
    asked: list[int] = []

    def watched(rows: pl.DataFrame) -> pl.DataFrame:
        asked.append(rows.height)
        return rows

    columns = {
        "risk_type": ["duty", "nothing", None],
        "inner_power": ["much"] * 3,
        "row": [1, 2, 3],
    }
    frame = pl.DataFrame(columns).with_columns(pl.col("risk_type").cast(pl.Categorical))
    eager = ir.assess(frame, scheme=ir.Scheme.builtin("standard"))
    lazy = ir.assess(frame.lazy().map_batches(watched), scheme=ir.Scheme.builtin("standard"))
    assert asked == []
    assert lazy.collect_schema() == eager.schema
    assert asked == []
    assert lazy.collect().equals(eager)
    assert lazy.collect(engine="streaming").equals(eager)
    # What a query asks nothing of is not graded.
    other = ir.assess(frame.lazy(), scheme=ir.Scheme.builtin("standard"))
    assert "python_udf" in other.explain()
    assert "python_udf" not in other.select("row").explain()
    kept = other.filter(pl.col("row") > 1, pl.col("risk_grade") >= "medium").select(
        "row", "problem"
    )
    assert (
        kept.collect().rows()
        == eager.filter(pl.col("row") > 1, pl.col("risk_grade") >= "medium")
        .select("row", "problem")
        .rows()
    )


def test_a_lazy_frame_is_refused_at_once() -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.assess(pl.LazyFrame({"likelihood": [[0.6]]}), scheme=ir.Scheme.builtin("standard"))
    assert caught.value.code == "unsupported_type"


def test_a_lazy_frame_is_graded_in_batches() -> None:
    rows = 400_000
    frame = pl.DataFrame(
        {
            "risk_type": np.resize(np.array(["duty", "moral", "nothing"]), rows),
            "likelihood": np.resize(np.array([0.1, 0.2, 0.4, 0.6, 0.8]), rows),
            "severity": np.resize(np.array([10, 20, 40, 60, 80, 80, 70]), rows),
        }
    )
    scheme = ir.Scheme.builtin("standard")
    eager = ir.assess(frame, scheme=scheme)
    assert eager["problem"].n_unique() == 3
    assert ir.assess(frame.lazy(), scheme=scheme).collect(engine="streaming").equals(eager)


def test_a_relation_stays_in_its_connection() -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE register AS SELECT 'duty' AS risk_type, i FROM range(3) t(i)")
    connection.execute("CREATE TABLE posts AS SELECT i, 'post ' || i AS post FROM range(3) t(i)")
    graded = ir.assess(connection.table("register"), scheme=ir.Scheme.builtin("standard"))
    # Asked more than once, and put together with another table of that connection.
    assert graded.fetchall() == graded.fetchall()
    joined = graded.join(connection.table("posts"), "i").order("i").project("post, outcome")
    assert joined.fetchall() == [(f"post {row}", "undetermined") for row in range(3)]
    assert (
        connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        == []
    )
    nothing = connection.table("register").filter("i > 5")
    assert ir.assess(nothing, scheme=ir.Scheme.builtin("standard")).fetchall() == []


def test_what_lies_in_arrow_is_handed_over_as_it_lies() -> None:
    chunks = pa.chunked_array([pa.array([0.6, 0.1]), pa.array([0.3])])
    frame = pd.DataFrame({"likelihood": pd.arrays.ArrowExtensionArray(chunks)})
    frame["severity"] = pd.Series([60, 60, 60], dtype="int64[pyarrow]")
    frame["risk_type"] = pd.Series(["duty"] * 3, dtype="string[pyarrow]")
    scheme = ir.Scheme.builtin("standard")
    mixed = ir.assess(frame.assign(severity=[60, 60, 60]), scheme=scheme)
    assert str(mixed["score_numerator"].dtype) == "Int64"
    frame = frame.astype({"risk_type": pd.ArrowDtype(pa.string())})
    graded = ir.assess(frame, scheme=scheme)
    assert str(graded["score_numerator"].dtype) == "int64[pyarrow]"
    # The grades compare by their order here too.
    assert list(graded["risk_grade"] >= "medium") == [True, False, False]
    assert list(graded["problem"] == "off_scale") == [False, False, True]


@pytest.mark.parametrize("kind", [pl.Null, pl.Int128])
def test_columns_that_arrow_lacks(kind: Any) -> None:
    values = [None, None] if kind == pl.Null else [60, 2**100]
    frame = pl.DataFrame({"likelihood": [0.6, 0.6], "severity": pl.Series(values, dtype=kind)})
    graded = ir.assess(frame, scheme=ir.Scheme.builtin("standard"))
    if kind == pl.Null:
        assert graded["problem"].to_list() == [None, None]
    else:
        assert graded["score_numerator"].to_list() == [36, None]
        assert graded["problem_column"].to_list() == [None, "severity"]


def test_columns_of_pandas_that_arrow_lacks() -> None:
    """Read as what they say: the day 1970-02-10 is the number 40 to pandas, and no severity."""
    columns: dict[str, Any] = {
        "period": pd.period_range("1970-02-10", periods=1),
        "complex": np.array([40 + 0j]),
        "wide": np.array([40], np.longdouble),
        "big": np.array([2**70], object),
    }
    expected = {
        "period": "not_a_number",
        "complex": "not_a_number",
        "wide": None,
        "big": "not_a_number",
    }
    for name, values in columns.items():
        graded = ir.assess(pd.DataFrame({"severity": values}), scheme=ir.Scheme.builtin("standard"))
        found = graded["problem"].astype(object)[0]
        assert (None if pd.isna(found) else found) == expected[name], name


def test_of_two_columns_with_one_name_the_first_counts() -> None:
    table = pa.table([pa.array([0.6]), pa.array([0.3])], names=["likelihood"] * 2)
    graded = ir.assess(table, scheme=ir.Scheme.builtin("standard"))
    assert graded["problem"].to_pylist() == [None]
    assert graded.column_names[:2] == ["likelihood"] * 2
