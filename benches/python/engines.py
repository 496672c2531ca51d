"""Grades by the library's expressions, beside a CASE written by hand for the same rule.

Both refuse values that they cannot read. The grade alone is compared; the view gives all columns
of the verdict. Medians of five runs, two threads where an engine has them.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import numpy as np
import polars as pl

import integrity_risk as ir

if TYPE_CHECKING:
    from collections.abc import Callable

TYPES = ("moral", "duty", "process", "institution", "environment")
POWERS = ("none", "little", "much")
WORDS = {
    "risk_type": TYPES,
    "prominence": ("seldom", "rather_prominent", "prominent"),
    "outer_power": POWERS,
    "enforcement_power": POWERS,
    "inner_power": POWERS,
}
LIKELIHOODS = (0.1, 0.2, 0.4, 0.6, 0.8)
SEVERITIES = (10, 20, 40, 60, 80)


def listed(values: tuple[object, ...]) -> str:
    """Give values as SQL lists them."""
    return ", ".join(f"'{one}'" if isinstance(one, str) else str(one) for one in values)


def handbook_by_hand() -> str:
    """Give the grade of the handbook, as one would write it by hand."""
    refused = " OR ".join(f"{name} NOT IN ({listed(words)})" for name, words in WORDS.items())
    return f"""CASE WHEN {refused} THEN NULL
        WHEN risk_type = 'moral' THEN CASE prominence
            WHEN 'prominent' THEN 'one' WHEN 'rather_prominent' THEN 'two'
            WHEN 'seldom' THEN 'three' END
        WHEN outer_power = 'much' OR enforcement_power = 'much' OR inner_power = 'much' THEN 'one'
        WHEN outer_power = 'little' OR enforcement_power = 'little' THEN 'two'
        WHEN mainly_internal THEN 'three'
        WHEN inner_power = 'little' THEN 'two'
        WHEN inner_power = 'none' THEN 'three' END"""


def scoring_by_hand() -> str:
    """Give the grade of the enterprise scoring, as one would write it by hand."""
    scales = {"likelihood": LIKELIHOODS, "severity": SEVERITIES}
    refused = " OR ".join(
        f"{fact}_{kind} NOT IN ({listed(scale)})"
        for fact, scale in scales.items()
        for kind in TYPES
    )
    total = " + ".join(f"likelihood_{kind} * severity_{kind}" for kind in TYPES)
    bands = ((32, "five"), (24, "four"), (16, "three"), (8, "two"))
    whens = " ".join(f"WHEN {total} > {5 * above} THEN '{grade}'" for above, grade in bands)
    known = f"WHEN ({total}) IS NULL THEN NULL"
    return f"CASE WHEN {refused} THEN NULL {known} {whens} ELSE 'one' END"


def handbook_rows(count: int) -> pl.DataFrame:
    """Give rows of the handbook, drawn at random."""
    chance = np.random.default_rng(7)
    columns: dict[str, Any] = {
        name: pl.Series(np.array(words)[chance.integers(0, len(words), count)])
        for name, words in WORDS.items()
    }
    return pl.DataFrame({**columns, "mainly_internal": chance.random(count) > 0.5})


def scoring_rows(count: int) -> pl.DataFrame:
    """Give rows of the enterprise scoring, drawn at random; decimals are exact."""
    chance = np.random.default_rng(7)
    columns = {}
    for fact, scale in (("likelihood", LIKELIHOODS), ("severity", SEVERITIES)):
        for kind in TYPES:
            drawn = np.array(scale)[chance.integers(0, len(scale), count)]
            columns[f"{fact}_{kind}"] = pl.Series(drawn)
    kinds = {name: pl.Decimal(4, 1) if "likelihood" in name else pl.Int32 for name in columns}
    return pl.DataFrame(columns).cast(kinds)  # type: ignore[arg-type]


CASES: dict[str, tuple[str, Callable[[int], pl.DataFrame], str]] = {
    "six criteria": ("handbook", handbook_rows, handbook_by_hand()),
    "ten ratings": ("enterprise-scoring", scoring_rows, scoring_by_hand()),
}


def median(run: Callable[[], object], runs: int) -> float:
    """Give the median of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


class Seconds(NamedTuple):
    """What the grade took, by the library and by hand, and all columns of the library's view."""

    library: float
    by_hand: float
    view: float


def in_duckdb(scheme: ir.Scheme, rows: pl.DataFrame, by_hand: str, runs: int) -> Seconds:
    """Measure in DuckDB, with two threads."""
    with duckdb.connect() as database:
        database.execute("SET threads = 2")
        database.register("arrow", rows.to_arrow())
        database.execute("CREATE TABLE register AS FROM arrow")
        sql = scheme.to_sql("duckdb", decisions=["grade"], table="register")
        return _measured(database.execute, sql, by_hand, runs)


def in_postgres(scheme: ir.Scheme, rows: pl.DataFrame, by_hand: str, runs: int) -> Seconds:
    """Measure in a PostgreSQL server, as it is when it is installed."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "bindings" / "python"))
    import psycopg
    from tests_engines.postgres import server

    kinds = {pl.String: "TEXT", pl.Boolean: "BOOLEAN", pl.Int32: "INTEGER"}
    fields = ", ".join(f"{name} {kinds.get(kind, 'NUMERIC')}" for name, kind in rows.schema.items())
    with server() as found, psycopg.connect(found, autocommit=True) as database:
        database.execute(f"CREATE UNLOGGED TABLE register ({fields})")
        with database.cursor().copy("COPY register FROM STDIN WITH (FORMAT csv)") as copy:
            copy.write(rows.write_csv(include_header=False))
        database.execute("VACUUM ANALYZE register")
        sql = scheme.to_sql("postgres", decisions=["grade"], table="register")
        return _measured(database.execute, sql, by_hand, runs)


def _measured(execute: Callable[[str], Any], sql: ir.EngineSql, by_hand: str, runs: int) -> Seconds:
    ours = f"SELECT {sql.expressions['grade']} AS grade FROM register"
    theirs = f"SELECT {by_hand} AS grade FROM register"
    counted = "SELECT grade, count(*) FROM ({}) AS graded GROUP BY grade ORDER BY grade"
    grades = [counted.format(query) for query in (ours, theirs)]
    if execute(grades[0]).fetchall() != execute(grades[1]).fetchall():
        told = "what is written by hand grades otherwise"
        raise AssertionError(told)
    execute(sql.view or "")
    columns = ", ".join(f"count({name})" for name in sql.expressions)
    queries = [*grades, f"SELECT {columns} FROM graded"]
    return Seconds(
        *(median(lambda query=query: execute(query).fetchall(), runs) for query in queries)
    )


ENGINES = {"duckdb": in_duckdb, "postgres": in_postgres}


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    asked = parser.parse_args()
    print("| engine | rule | rows | grade | by hand | rows a second | ratio | all columns |")
    print("|---|---|---|---|---|---|---|---|")
    for engine in asked.engine or ENGINES:
        count = asked.rows if engine == "duckdb" else min(asked.rows, 1_000_000)
        for name, (id_, rows, by_hand) in CASES.items():
            scheme = ir.Scheme.builtin(id_)
            took = ENGINES[engine](scheme, rows(count), by_hand, asked.runs)
            speed = f"{count / took.library / 1e6:.1f} million"
            print(
                f"| {engine} | {name} | {count:,} | {took.library:.2f} s | {took.by_hand:.2f} s "
                f"| {speed} | {took.by_hand / took.library:.2f} | {took.view:.2f} s |",
                flush=True,
            )


if __name__ == "__main__":
    main()
