"""Verdicts of a real PostgreSQL, cell by cell beside those of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests import engine_rows
from tests.test_engine import CASES, NAMES, kinds_of

import integrity_risk as ir

if TYPE_CHECKING:
    import polars as pl
    import psycopg
    from tests.engine_rows import Kinds

    import integrity_risk as ir

TYPES = {"text": "TEXT", "number": "NUMERIC", "float": "DOUBLE PRECISION", "flag": "BOOLEAN"}


@pytest.mark.parametrize(("scheme", "decision"), CASES, ids=NAMES)
def test_postgres_says_what_the_library_says(
    database: psycopg.Connection, scheme: ir.Scheme, decision: ir.EngineDecision
) -> None:
    """Compare every cell of a decision, for each kind of column that numbers may have."""
    for kinds in kinds_of(engine_rows.plan(scheme, decision)["columns"]):
        columns = engine_rows.plan(scheme, decision, kinds)["columns"]
        rows = engine_rows.rows(columns)
        verdicts = in_postgres(database, scheme, decision, kinds, columns, rows)
        wrong = engine_rows.differences(scheme, decision, columns, rows, verdicts)
        assert wrong[:3] == []


def in_postgres(
    database: psycopg.Connection,
    scheme: ir.Scheme,
    decision: ir.EngineDecision,
    kinds: Kinds,
    columns: list[Any],
    rows: pl.DataFrame,
) -> list[dict[str, Any]]:
    """Give the verdicts by the view, which must be those of the expressions."""
    types = [TYPES[column["kind"]] for column in columns for _ in column["columns"]]
    fields = ", ".join(f'"{name}" {kind}' for name, kind in zip(rows.columns, types, strict=True))
    with database.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS register CASCADE")
        cursor.execute(f"CREATE TABLE register (place INTEGER, {fields})")
        with cursor.copy("COPY register FROM STDIN") as copy:
            for at, row in enumerate(rows.iter_rows()):
                copy.write_row((at, *row))
        sql = scheme.to_sql(
            "postgres",
            decisions=[decision],
            kinds=kinds,
            prefix="its_",
            table="register",
            keep=["place"],
        )
        assert sql.view is not None
        cursor.execute(sql.view)
        names = ", ".join(f'"{name}"' for name in sql.expressions)
        viewed = cursor.execute(f"SELECT {names} FROM graded ORDER BY place").fetchall()
        listed = ", ".join(sql.expressions.values())
        alone = cursor.execute(f"SELECT {listed} FROM register ORDER BY place").fetchall()
    assert alone == viewed
    bare = [name.removeprefix("its_") for name in sql.expressions]
    return [dict(zip(bare, row, strict=True)) for row in viewed]
