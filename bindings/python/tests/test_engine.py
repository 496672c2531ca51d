"""Verdicts of DuckDB, SQLite and polars, cell by cell beside those of the library."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import polars.selectors
import pytest

import integrity_risk as ir
from tests import engine_rows
from tests.support import ROOT

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
        # SQLite takes NaN for nothing.
        held = rows.filter(~pl.any_horizontal(pl.selectors.float().is_nan().fill_null(value=False)))
        of_sqlite = in_sqlite(scheme, decision, kinds, held)
        assert engine_rows.differences(scheme, decision, columns, held, of_sqlite)[:3] == []


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


def in_sqlite(
    scheme: ir.Scheme, decision: ir.EngineDecision, kinds: Kinds, rows: pl.DataFrame
) -> list[dict[str, Any]]:
    """Give the verdicts of SQLite, by expressions and by the view, which must be the same."""
    sql = scheme.to_sql(
        "sqlite", decisions=[decision], kinds=kinds, prefix="its_", table="register", keep=["place"]
    )
    with sqlite3.connect(":memory:") as database:
        fields = ", ".join(f'"{name}"' for name in rows.columns)
        database.execute(f"CREATE TABLE register (place INTEGER, {fields})")
        marks = ", ".join("?" * (rows.width + 1))
        numbered = ((at, *map(held_by_sqlite, row)) for at, row in enumerate(rows.iter_rows()))
        database.executemany(f"INSERT INTO register VALUES ({marks})", numbered)
        listed = ", ".join(sql.expressions.values())
        alone = database.execute(f"SELECT {listed} FROM register ORDER BY place").fetchall()
        assert sql.view is not None
        database.executescript(sql.view)
        # A second time, over the one that is there.
        database.executescript(sql.view)
        names = ", ".join(f'"{name}"' for name in sql.expressions)
        viewed = database.execute(f"SELECT {names} FROM graded ORDER BY place").fetchall()
    assert alone == viewed
    bare = [name.removeprefix("its_") for name in sql.expressions]
    verdicts = [dict(zip(bare, row, strict=True)) for row in viewed]
    for verdict in verdicts:
        if verdict.get("supervisors_joint") is not None:
            verdict["supervisors_joint"] = bool(verdict["supervisors_joint"])
    return verdicts


def held_by_sqlite(value: object) -> object:
    """Give a value as SQLite holds it: it knows whole numbers and floats, but no decimals."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value


@pytest.mark.parametrize("id_", ["handbook", "standard"])
def test_sqlite_names_what_is_no_flag_and_no_number(id_: str) -> None:
    """SQLite holds anything in any column."""
    sql = ir.Scheme.builtin(id_).to_sql("sqlite", decisions=["grade"], table="register")
    columns = {column.name: column.kind for column in sql.columns}
    assert set(columns.values()) == {"text", "flag" if id_ == "handbook" else "number"}
    with sqlite3.connect(":memory:") as database:
        database.execute(f"CREATE TABLE register ({', '.join(columns)})")
        database.executescript(sql.view or "")
        for name, kind in columns.items():
            for value in (2, "x", float("inf"), b"1"):
                database.execute("DELETE FROM register")
                database.execute(f"INSERT INTO register ({name}) VALUES (?)", [value])
                found = database.execute("SELECT outcome, problem, problem_column FROM graded")
                of_number = "off_scale" if value == 2 else "not_a_number"
                expected = of_number if kind == "number" else "unknown_label"
                assert found.fetchall() == [("undetermined", expected, name)], (name, value)


def test_the_largest_of_ratings_too_many_for_a_table_decides() -> None:
    file = ROOT / "crates" / "integrity-risk" / "schemes" / "enterprise-scoring.toml"
    text = file.read_text(encoding="utf-8")
    scheme = ir.Scheme.from_toml(text.replace('across = "mean"', 'across = "max"'))
    plan = engine_rows.plan(scheme, "grade")
    assert plan["decisions"][0]["rule"]["largest"]
    rows = engine_rows.rows(plan["columns"])
    for verdicts in (
        unprefixed(in_duckdb(scheme, "grade", None, rows)),
        in_sqlite(scheme, "grade", None, rows),
        unprefixed(rows.select(scheme.to_polars(decisions=["grade"], prefix="its_").values())),
    ):
        wrong = engine_rows.differences(scheme, "grade", plan["columns"], rows, verdicts)
        assert wrong[:3] == []


MANY = [("enterprise-scoring", 200_000), ("handbook", 1_000_000), ("standard", 1_000_000)]


@pytest.mark.parametrize(("id_", "count"), MANY)
def test_many_rows_are_graded_alike(id_: str, count: int) -> None:
    scheme = ir.Scheme.builtin(id_)
    columns = engine_rows.plan(scheme, "grade")["columns"]
    rows = engine_rows.many(columns, count)
    paths = engine_rows.paths(columns)
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
