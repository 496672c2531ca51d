"""Spark on two workers: the verdicts of the library, row by row."""

from __future__ import annotations

import itertools
import math
import os
import random
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa
import pytest
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812

import integrity_risk as ir
from integrity_risk import spark as ir_spark
from integrity_risk._assess import EXPLANATION_COLUMNS, VERDICT_COLUMNS
from tests_engines.cluster import cluster

ROWS = 100_000
"""The whole space of inputs up to so many rows, else so many at random."""
EXPLAINED = 3_000
SUPERVISION = ["supervision_outcome", "supervisors", "supervisors_joint"]
Values = list[Any]


class Case(NamedTuple):
    """A scheme, and how its numbers are held."""

    scheme: str
    numbers: ir.ColumnKind = "number"
    single: bool = False

    def __str__(self) -> str:
        return f"{self.scheme}-{self.numbers}{'-single' if self.single else ''}"


CASES = [
    Case("handbook"),
    *(Case("standard", kind) for kind in ("number", "float", "text")),
    *(Case("enterprise-scoring", kind) for kind in ("number", "float", "text")),
    Case("enterprise-scoring", "float", single=True),
    Case("dezhou-work-safety-2011"),
    Case("land-bureau-2011"),
    Case("consequence-grading-bureau"),
]


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Give a session on two workers of one core each."""
    with cluster(tmp_path_factory.mktemp("spark"), workers=2) as session:
        yield session


# The rows: every value of every column, no value, and one that cannot be read.


@cache
def scheme(case: Case) -> ir.Scheme:
    """Give the scheme of a case."""
    return ir.Scheme.builtin(case.scheme)


def kind_of(case: Case, kind: ir.ColumnKind) -> ir.ColumnKind:
    return case.numbers if kind == "number" else kind


def values(fact: ir.Input, kind: ir.ColumnKind) -> Values:
    """Give the values of a column: all that are known, no value, and what cannot be read."""
    if kind == "flag":
        return [True, False, None]
    not_rated = ["not_rated"] if fact.not_rated else []
    if not fact.values:
        return [*(option.id for option in fact.options), *not_rated, None, "", "unheard_of"]
    scale = [Decimal(value.numerator) / value.denominator for value in fact.values]
    if kind == "number":
        return [*scale, None, Decimal("0.15")]
    if kind == "float":
        return [*map(float, scale), None, 0.15, math.nan, -math.inf]
    return [*map(str, scale), *{"not_rated", *not_rated}, None, "", "0.15", "much"]


@cache
def rows(case: Case) -> list[tuple[Any, ...]]:
    """Give the rows, the same each time."""
    facts = {fact.id: fact for fact in scheme(case).inputs()}
    columns = scheme(case).to_sql("spark").columns
    domains = [values(facts[one.fact], kind_of(case, one.kind)) for one in columns]
    if math.prod(map(len, domains)) <= ROWS:
        return [*itertools.product(*domains)]
    rng = random.Random(20111)
    return [tuple(map(rng.choice, domains)) for _ in range(ROWS)]


def arrow_type(case: Case, kind: ir.ColumnKind) -> pa.DataType:
    """Say how a column is held."""
    binary = pa.float32() if case.single else pa.float64()
    held = {"text": pa.string(), "number": pa.decimal128(10, 4), "float": binary}
    return {**held, "flag": pa.bool_()}[kind_of(case, kind)]


@cache
def table(case: Case) -> pa.Table:
    """Give the rows as Spark gets them, numbered."""
    columns = scheme(case).to_sql("spark").columns
    cells = zip(*rows(case), strict=True)
    held = {
        column.name: pa.array(own, arrow_type(case, column.kind))
        for column, own in zip(columns, cells, strict=True)
    }
    return pa.table({"row": pa.array(range(len(rows(case)))), **held})


def on_spark(spark: SparkSession, case: Case, rows: pa.Table | None = None) -> DataFrame:
    """Give the rows to Spark, some to each worker."""
    return spark.createDataFrame(table(case) if rows is None else rows).repartition(4)


def collected(graded: DataFrame) -> pa.Table:
    return graded.orderBy("row").toArrow().drop_columns(["row"])


# What the library says of the same rows.


@cache
def local(case: Case) -> tuple[pa.Table, dict[str, str]]:
    """Give the rows as the library reads them, and what fact each column holds.

    A set is one column there: the text of its options, of the empty set `none`.
    """
    held: dict[str, list[ir.SqlColumn]] = {}
    for column in scheme(case).to_sql("spark").columns:
        held.setdefault(name_of(column), []).append(column)
    cells = {}
    for own in held.values():
        columns = [table(case)[column.name] for column in own]
        cells[", ".join(column.name for column in own)] = (
            columns[0] if len(own) == 1 else sets(own, columns)
        )
    return pa.table(cells), dict(zip(cells, held, strict=True))


def name_of(column: ir.SqlColumn) -> str:
    """Give the fact of a column, with its type."""
    return column.fact if column.risk_type is None else f"{column.fact}/{column.risk_type}"


def sets(own: list[ir.SqlColumn], columns: list[pa.ChunkedArray]) -> pa.Array:
    """Give the texts of sets."""
    options = [column.name.removeprefix(f"{column.fact}_") for column in own]
    texts = []
    for flags in zip(*(column.to_pylist() for column in columns), strict=True):
        chosen = [option for option, flag in zip(options, flags, strict=True) if flag]
        texts.append(None if None in flags else "、".join(chosen) or "none")
    return pa.array(texts)


def expected(case: Case, *, explain: bool = False, rows: int | None = None) -> dict[str, Values]:
    """Give the verdicts of the library."""
    given, facts = local(case)
    told = ir.assess(given.slice(0, rows), scheme=scheme(case), columns=facts, explain=explain)
    names = [*VERDICT_COLUMNS, *(EXPLANATION_COLUMNS if explain else ())]
    return {name: told[name].to_pylist() for name in names}


def without_problem(verdicts: dict[str, Values]) -> dict[str, Values]:
    """Give the outcomes as SQL does: of a row that cannot be read it says none."""
    both = zip(verdicts["outcome"], verdicts["problem"], strict=True)
    return {**verdicts, "outcome": [None if problem else outcome for outcome, problem in both]}


def supervised(case: Case) -> dict[str, Values]:
    """Give who supervises, asked of the library once for each row of facts."""
    given, facts = local(case)
    problems = expected(case)["problem"]
    cells = zip(*(column.to_pylist() for column in given.columns), strict=True)
    names = [*facts.values()]
    all_of: list[tuple[Any, ...]] = []
    for row, problem in zip(cells, problems, strict=True):
        all_of.append((None, None, None) if problem else of_one(case, (*names,), row))
    return dict(zip(SUPERVISION, map(list, zip(*all_of, strict=True)), strict=True))


def of_one(case: Case, names: tuple[str, ...], row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give who supervises a row."""
    told = {name: cell for name, cell in zip(names, row, strict=True) if cell not in (None, "")}
    return remembered(case, tuple(told.items()))


@cache
def remembered(case: Case, told: tuple[tuple[str, Any], ...]) -> tuple[Any, ...]:
    """Ask the library who supervises."""
    sets = {fact.id for fact in scheme(case).inputs() if fact.kind == "set"}
    facts = {name: cell for name, cell in told if name not in sets}
    options = {
        name: [] if cell == "none" else cell.split("、") for name, cell in told if name in sets
    }
    said = scheme(case).supervisors({**facts, **options})
    ids = "+".join(role.id for role in said.roles)
    return str(said.kind), ids if said.joint is not None else None, said.joint


# Tests.


def same(graded: pa.Table, wanted: dict[str, Values]) -> None:
    """Compare columns; tell the first row that differs."""
    for name, own in wanted.items():
        found = graded[name].to_pylist()
        assert len(found) == len(own)
        pairs = enumerate(zip(found, own, strict=True))
        first = next(((at, one, other) for at, (one, other) in pairs if one != other), None)
        assert first is None, (name, first, graded.slice(first[0], 1).to_pylist())


def wanted(case: Case, graded: pa.Table) -> dict[str, Values]:
    """Give what the columns of a DataFrame have to hold."""
    supervision = supervised(case) if SUPERVISION[0] in graded.column_names else {}
    return {**without_problem(expected(case)), **supervision}


def test_two_workers(spark: SparkSession) -> None:
    """Rows are graded by both."""
    names = spark.sparkContext.parallelize(range(4), 4).map(lambda _: os.getppid()).collect()
    assert len(set(names)) == 2


@pytest.mark.parametrize("case", CASES, ids=str)
def test_verdicts(spark: SparkSession, case: Case) -> None:
    """Every row has the verdicts that the library gives it."""
    graded = collected(ir_spark.assess(on_spark(spark, case), scheme(case)))
    assert graded.num_rows == len(rows(case))
    assert graded.column_names[: len(table(case).column_names) - 1] == table(case).column_names[1:]
    same(graded, wanted(case, graded))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_expressions_alone(spark: SparkSession, case: Case) -> None:
    """Each expression stands alone."""
    kinds = {
        name_of(column): kind_of(case, column.kind)
        for column in scheme(case).to_sql("spark").columns
    }
    sql = scheme(case).to_sql("spark", kinds=kinds)
    named = [F.expr(text).alias(name) for name, text in sql.expressions.items()]
    graded = collected(on_spark(spark, case).select("row", *named))
    same(graded, wanted(case, graded))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_explained(spark: SparkSession, case: Case) -> None:
    """With `explain` the library itself grades, on the workers."""
    some = table(case).slice(0, EXPLAINED)
    graded = ir_spark.assess(on_spark(spark, case, some), scheme(case), explain=True)
    found = collected(graded)
    assert found.schema.field("rules").type.value_type == pa.string()
    assert [*found.column_names[-4:]] == ["problem", "problem_column", "rules", "missing"]
    same(found, expected(case, explain=True, rows=EXPLAINED))
    supervision = supervised(case) if SUPERVISION[0] in found.column_names else {}
    same(found, {name: own[:EXPLAINED] for name, own in supervision.items()})
