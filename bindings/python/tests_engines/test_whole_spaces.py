"""Whole input spaces, or a million inputs of a larger one, cell by cell in every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import polars.selectors as cs
import pytest
from tests import engine_rows
from tests.test_engine import CASES, NAMES, in_duckdb, in_sqlite

import integrity_risk as ir
from integrity_risk import spark as ir_spark
from integrity_risk._plan import VERDICT_COLUMNS
from tests_engines.test_postgres import in_postgres

if TYPE_CHECKING:
    import psycopg
    from pyspark.sql import SparkSession

MOST = 1_000_000
"""Of a larger space so many inputs are drawn."""


@pytest.mark.parametrize(("scheme", "decision"), CASES, ids=NAMES)
def test_every_engine_says_what_the_library_says(
    scheme: ir.Scheme,
    decision: ir.EngineDecision,
    database: psycopg.Connection,
    spark: SparkSession,
) -> None:
    columns = engine_rows.plan(scheme, decision)["columns"]
    rows = engine_rows.rows(columns, whole=MOST, sample=MOST)
    library = of_library(scheme, decision, columns, rows)
    own = scheme.to_polars(decisions=[decision], prefix="its_")
    told = {
        "polars": rows.select(own.values()),
        "duckdb": in_duckdb(scheme, decision, None, rows),
        "sqlite": pl.DataFrame(in_sqlite(scheme, decision, None, rows), library.schema),
        "postgres": pl.DataFrame(
            in_postgres(database, scheme, decision, None, columns, rows), library.schema
        ),
        "spark": in_spark(spark, scheme, decision, rows),
    }
    for engine, verdicts in told.items():
        found = verdicts.rename(lambda name: name.removeprefix("its_")).cast(dict(library.schema))
        wrong = rows.filter(~agreeing(found, library))
        assert wrong.height == 0, (engine, wrong.head(3).to_dicts())


def agreeing(found: pl.DataFrame, library: pl.DataFrame) -> pl.Series:
    """Say of each row whether all of its cells are the same."""
    assert found.columns == library.columns
    same = [found[name].eq_missing(library[name]) for name in library.columns]
    return pl.DataFrame(same).select(pl.all_horizontal(pl.all())).to_series()


def of_library(
    scheme: ir.Scheme, decision: ir.EngineDecision, columns: list[Any], rows: pl.DataFrame
) -> pl.DataFrame:
    """Give what the library says: of grades by whole columns, of the rest input by input."""
    if decision == "grade" and all(column["values"] for column in columns):
        paths = engine_rows.paths(columns)
        graded = ir.assess(rows, scheme=scheme, columns=paths).select(VERDICT_COLUMNS)
        return graded.with_columns((cs.categorical() | cs.enum()).cast(pl.String))
    own = scheme.to_sql("duckdb", decisions=[decision], prefix="its_").expressions
    expressions = [name.removeprefix("its_") for name in own]
    kinds: dict[str, Any] = dict.fromkeys(expressions, pl.String)
    kinds |= dict.fromkeys({"score_numerator", "score_denominator"} & {*kinds}, pl.Int64)
    kinds |= dict.fromkeys({"supervisors_joint"} & {*kinds}, pl.Boolean)
    outcome = expressions[0]
    blank = {outcome: "undetermined"}
    verdicts = (
        blank | engine_rows.verdict(scheme, decision, columns, row)
        for row in rows.iter_rows(named=True)
    )
    cells = [tuple(verdict.get(name) for name in expressions) for verdict in verdicts]
    return pl.DataFrame(cells, schema=kinds, orient="row")


def in_spark(
    spark: SparkSession, scheme: ir.Scheme, decision: ir.EngineDecision, rows: pl.DataFrame
) -> pl.DataFrame:
    """Give the verdicts of Spark."""
    numbered = rows.with_row_index("place").cast({"place": pl.Int64})
    frame = spark.createDataFrame(numbered.to_arrow()).repartition(4)
    graded = ir_spark.assess(frame, scheme, decisions=[decision], prefix="its_")
    own = [name for name in graded.columns if name.startswith("its_")]
    return pl.DataFrame(graded.orderBy("place").select(own).toArrow())
