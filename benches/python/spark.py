"""Rows of Spark a second: the verdicts of the library beside a CASE written by hand.

A real cluster on this machine, of one worker and of two, each with one core. The rows lie in
Parquet; every way reads them and throws away what it gives (`noop`). By hand the rule is written
with the same care: of a row with an unknown value it gives the grade that every completion has,
of a row that cannot be read none. Before anything is timed its grades are compared.

    pip install --requirement ../../bindings/python/tests_engines/requirements.txt, and the wheel
    python spark.py
    python spark.py --rows 1000000 --runs 1
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyspark.sql import functions as F  # noqa: N812

import integrity_risk as ir
from integrity_risk import spark as ir_spark

sys.path.insert(0, str(Path(__file__).parents[2] / "bindings" / "python"))

from tests_engines.cluster import cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import Column, DataFrame, SparkSession

TYPES = ("moral", "duty", "process", "institution", "environment")
POWERS = ("none", "little", "much")
HANDBOOK: dict[str, tuple[object, ...]] = {
    "risk_type": TYPES,
    "prominence": ("seldom", "rather_prominent", "prominent"),
    "outer_power": POWERS,
    "enforcement_power": POWERS,
    "inner_power": POWERS,
    "mainly_internal": (True, False),
}
SCALES = {"likelihood": (0.1, 0.2, 0.4, 0.6, 0.8), "severity": (10, 20, 40, 60, 80)}
HELD = {"likelihood": "DECIMAL(3, 1)", "severity": "INT"}
SCORING: dict[str, tuple[object, ...]] = {
    f"{fact}_{kind}": scale for fact, scale in SCALES.items() for kind in TYPES
}
IN_A_HUNDRED = 3
"""So many values of a hundred are unknown; one of a thousand cannot be read."""
WARM = 300_000


def listed(values: tuple[object, ...]) -> str:
    """Give values as SQL lists them."""
    return ", ".join(f"'{one}'" if isinstance(one, str) else str(one) for one in values)


def unread(columns: dict[str, tuple[object, ...]]) -> str:
    """Say when a row cannot be read."""
    return " OR ".join(f"{name} NOT IN ({listed(values)})" for name, values in columns.items())


def handbook_by_hand(table: str) -> str:
    """Give the query of the handbook's grade, as one would write it."""
    moral = """CASE prominence WHEN 'prominent' THEN 'one'
        WHEN 'rather_prominent' THEN 'two' WHEN 'seldom' THEN 'three' END"""
    powers = """CASE
        WHEN 'much' IN (outer_power, enforcement_power, inner_power) THEN 'one'
        WHEN outer_power IS NULL OR enforcement_power IS NULL OR inner_power IS NULL THEN NULL
        WHEN outer_power = 'little' OR enforcement_power = 'little' THEN 'two'
        WHEN inner_power = 'none' THEN 'three'
        WHEN mainly_internal THEN 'three' WHEN NOT mainly_internal THEN 'two' END"""
    return f"""SELECT *, CASE WHEN {unread(HANDBOOK)} THEN NULL
        WHEN risk_type = 'moral' THEN {moral}
        WHEN risk_type IS NOT NULL THEN {powers}
        WHEN {moral} = {powers} THEN {moral} END AS grade FROM {table}"""


def scoring_by_hand(table: str) -> str:
    """Give the query of the grade by scoring: that of the least total, if it is the greatest's."""

    def total(end: int) -> str:
        likelihood, severity = SCALES["likelihood"][end], SCALES["severity"][end]
        return " + ".join(
            f"COALESCE(likelihood_{kind}, {likelihood}) * COALESCE(severity_{kind}, {severity})"
            for kind in TYPES
        )

    def grade(name: str) -> str:
        bands = {"five": 160, "four": 120, "three": 80, "two": 40}
        whens = " ".join(f"WHEN {name} > {above} THEN '{one}'" for one, above in bands.items())
        return f"CASE {whens} ELSE 'one' END"

    both = f"SELECT *, {total(0)} AS least, {total(-1)} AS greatest FROM {table}"
    return f"""SELECT *, CASE WHEN {unread(SCORING)} THEN NULL
        WHEN {grade("least")} = {grade("greatest")} THEN {grade("least")} END AS grade
        FROM ({both})"""


class Rule(NamedTuple):
    """A rule, its columns, and how it is written by hand."""

    name: str
    scheme: str
    columns: dict[str, tuple[object, ...]]
    off: dict[str, str]
    by_hand: str


RULES = [
    Rule("six criteria, text", "handbook", HANDBOOK, {}, handbook_by_hand("{rows}")),
    Rule("ten ratings, decimals", "enterprise-scoring", SCORING, HELD, scoring_by_hand("{rows}")),
]


def drawn(name: str, values: tuple[object, ...], held: str | None) -> Column:
    """Draw a value, the same for a row each time."""
    chance = F.pmod(F.xxhash64(F.lit(name), "id"), F.lit(1000))
    place = F.pmod(F.xxhash64("id", F.lit(name)), F.lit(len(values))).cast("int")
    value = F.get(F.array(*map(F.lit, values)), place)
    off = None if values == (True, False) else "0.7" if held == HELD["likelihood"] else "7"
    cell = F.when(chance < 10 * IN_A_HUNDRED, None).when(chance == 999, off).otherwise(value)
    return cell.cast(held or ("boolean" if off is None else "string")).alias(name)


def written(session: SparkSession, rule: Rule, rows: int, folder: Path) -> str:
    """Write the rows; give where they lie."""
    place = str(folder / rule.scheme)
    cells = [
        drawn(name, values, rule.off.get(name.split("_")[0]))
        for name, values in rule.columns.items()
    ]
    session.range(0, rows, numPartitions=8).select(*cells).write.parquet(place, mode="overwrite")
    return place


def ways(rule: Rule, rows: DataFrame) -> dict[str, DataFrame]:
    """Give what is measured; the first way does nothing but read."""
    graded = ir_spark.assess(rows, ir.Scheme.builtin(rule.scheme), decisions=["grade"])
    by_hand = rows.sparkSession.sql(rule.by_hand, rows=rows)
    return {
        "read": rows,
        "by hand, grade": by_hand.select("grade"),
        "library, grade": graded.select("grade"),
        "library, all columns": graded,
    }


def compare(rule: Rule, rows: DataFrame) -> None:
    """Make sure that the grades by hand are those of the library."""
    scheme = ir.Scheme.builtin(rule.scheme)
    graded = ir_spark.assess(rows, scheme, decisions=["grade"], prefix="its_")
    both = rows.sparkSession.sql(rule.by_hand, rows=graded)
    wrong = both.filter("NOT grade <=> its_grade").take(1)
    if wrong:
        raise SystemExit(f"{rule.name}: by hand otherwise: {wrong[0]}")


def seconds(frame: DataFrame) -> float:
    """Run a query, and throw away what it gives."""
    started = time.perf_counter()
    frame.write.format("noop").mode("overwrite").save()
    return time.perf_counter() - started


def measured(rule: Rule, rows: DataFrame, runs: int) -> dict[str, float]:
    """Give the median of each way; they take turns."""
    all_ways = ways(rule, rows)
    for frame in ways(rule, rows.limit(WARM)).values():
        seconds(frame)
    times: dict[str, list[float]] = {name: [] for name in all_ways}
    for _ in range(runs):
        for name, frame in all_ways.items():
            times[name].append(seconds(frame))
    return {name: statistics.median(own) for name, own in times.items()}


def lines(rows: int, runs: int, folder: Path) -> Iterator[str]:
    """Measure, and give the lines of a table."""
    for workers in (1, 2):
        place = folder / f"cluster-{workers}"
        place.mkdir()
        with cluster(place, workers) as session:
            for rule in RULES:
                given = written(session, rule, rows, folder) if workers == 1 else None
                frame = session.read.parquet(given or str(folder / rule.scheme))
                compare(rule, frame)
                for name, took in measured(rule, frame, runs).items():
                    speed = f"{rows / took / 1e6:.2f} million"
                    yield f"| {rule.name} | {workers} | {name} | {took:.1f} s | {speed} |"


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=9_000_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    print(f"{asked.rows:,} rows, medians of {asked.runs}, load before {os.getloadavg()[0]:.1f}\n")
    print("| rule | workers | what | seconds | rows a second |\n|---|---:|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for line in lines(asked.rows, asked.runs, Path(folder)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
