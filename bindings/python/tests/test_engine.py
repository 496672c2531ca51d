"""Verdicts of DuckDB and polars, cell by cell beside those of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import polars.selectors
import pytest

import integrity_risk as ir
from tests import engine_rows

if TYPE_CHECKING:
    from tests.engine_rows import Kinds

CASES = [*engine_rows.cases()]
NAMES = [f"{scheme.id}-{decision}" for scheme, decision in CASES]


def kinds_of(columns: list[Any]) -> list[Kinds]:
    """Give the kinds that numbers may have in an engine: exact, floats, text."""
    numbers = sorted({column["fact"] for column in columns if column["is_number"]})
    if not numbers:
        return [None]
    return [None, dict.fromkeys(numbers, "float"), dict.fromkeys(numbers, "text")]


@pytest.mark.parametrize(("scheme", "decision"), CASES, ids=NAMES)
def test_engines_say_what_the_library_says(scheme: ir.Scheme, decision: ir.EngineDecision) -> None:
    for kinds in kinds_of(engine_rows.plan(scheme, decision)["columns"]):
        columns = engine_rows.plan(scheme, decision, kinds)["columns"]
        rows = engine_rows.rows(columns)
        of_polars = rows.select(
            scheme.to_polars(decisions=[decision], kinds=kinds, prefix="its_").values()
        )
        wrong = engine_rows.differences(scheme, decision, columns, rows, unprefixed(of_polars))
        assert wrong[:3] == []
        of_duckdb = in_duckdb(scheme, decision, kinds, rows)
        for name in of_polars.columns:
            assert of_duckdb[name].to_list() == of_polars[name].to_list(), name


def in_duckdb(
    scheme: ir.Scheme, decision: ir.EngineDecision, kinds: Kinds, rows: pl.DataFrame
) -> pl.DataFrame:
    """Give the verdicts of DuckDB, by expressions and by the view, which must be the same."""
    with duckdb.connect() as database:
        numbered = rows.with_row_index("place").to_arrow()
        database.register("numbered", numbered)
        database.execute('CREATE TABLE "a ""register" AS FROM numbered')
        sql = scheme.to_sql(
            "duckdb",
            decisions=[decision],
            kinds=kinds,
            prefix="its_",
            table='a "register',
            keep=["place"],
        )
        listed = ", ".join(f'{one} AS "{name}"' for name, one in sql.expressions.items())
        alone = database.sql(f'SELECT {listed} FROM "a ""register" ORDER BY place').pl()
        assert sql.view is not None
        database.execute(sql.view)
        names = ", ".join(f'"{name}"' for name in sql.expressions)
        viewed: pl.DataFrame = database.sql(f"SELECT {names} FROM graded ORDER BY place").pl()
    assert alone.equals(viewed)
    return viewed


MANY = [("enterprise-scoring", 200_000), ("handbook", 1_000_000), ("standard", 1_000_000)]


@pytest.mark.parametrize(("id_", "count"), MANY)
def test_many_rows_are_graded_alike(id_: str, count: int) -> None:
    scheme = ir.Scheme.builtin(id_)
    columns = engine_rows.plan(scheme, "grade")["columns"]
    rows = engine_rows.many(columns, count)
    paths = {
        column["columns"][0]: "/".join(filter(None, (column["fact"], column["risk_type"])))
        for column in columns
    }
    # Numbers are decimals in the engines, and the same numbers as floats beside them.
    floats = rows.with_columns(pl.selectors.decimal().cast(pl.Float64))
    expected = ir.assess(floats, scheme=scheme, columns=paths, prefix="its_")
    verdicts = scheme.to_polars(decisions=["grade"], prefix="its_")
    of_polars = rows.lazy().select(verdicts.values()).collect()
    of_duckdb = in_duckdb(scheme, "grade", None, rows)
    for name in of_polars.columns:
        library = expected[name].cast(of_polars[name].dtype)
        assert library.equals(of_polars[name], null_equal=True), name
        assert library.equals(of_duckdb[name], null_equal=True), name


def unprefixed(verdicts: pl.DataFrame) -> list[dict[str, Any]]:
    """Give the rows by the bare names of the verdict's columns."""
    return verdicts.rename(lambda name: name.removeprefix("its_")).to_dicts()
