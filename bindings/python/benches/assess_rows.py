"""Ten million rows of numeric ratings: `assess` beside the same rule in polars, lazy.

Each is run three times in a process of its own after one small run to warm up; the median
counts. Memory is the growth of the process's peak over what it held when the input was there.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa

import integrity_risk as ir

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 10_000_000
RUNS = 3
TYPES = ["moral", "duty", "process", "institution", "environment"]
LIKELIHOODS = [0.1, 0.2, 0.4, 0.6, 0.8]
SEVERITIES = [10, 20, 40, 60, 80]
SCHEME = ir.Scheme.builtin("enterprise-scoring")


def ratings(rows: int) -> pl.DataFrame:
    """Make ten columns: likelihoods as 64-bit floats, severities as bytes."""
    rng = random.Random(1)
    columns = {}
    for kind in TYPES:
        places = pl.Series(rng.choices(range(5), k=min(rows, 999_983)), dtype=pl.UInt32)
        places = pl.concat([places] * (rows // len(places) + 1))[:rows].rechunk()
        columns[f"likelihood/{kind}"] = pl.Series(LIKELIHOODS)[places]
        columns[f"severity/{kind}"] = pl.Series(SEVERITIES, dtype=pl.UInt8)[places.reverse()]
    return pl.DataFrame(columns).rechunk()


def ours(frame: pl.DataFrame) -> pl.DataFrame:
    return ir.assess(frame, scheme=SCHEME)


def ours_in_pyarrow(frame: pl.DataFrame) -> pa.Table:
    return ir.assess(frame.to_arrow(), scheme=SCHEME)


def in_polars(frame: pl.DataFrame) -> pl.DataFrame:
    """Write the rule out: likelihoods as tenths, so that whole numbers are compared."""
    products = [
        (pl.col(f"likelihood/{kind}") * 10).round().cast(pl.Int64)
        * pl.col(f"severity/{kind}").cast(pl.Int64)
        for kind in TYPES
    ]
    # A mean of m over five types is a sum of 50 m.
    total = pl.sum_horizontal(products)
    grade = (
        pl.when(total > 50 * 32)
        .then(pl.lit("five"))
        .when(total > 50 * 24)
        .then(pl.lit("four"))
        .when(total > 50 * 16)
        .then(pl.lit("three"))
        .when(total > 50 * 8)
        .then(pl.lit("two"))
        .otherwise(pl.lit("one"))
    )
    return frame.lazy().with_columns(grade=grade, score_times_50=total).collect()


WAYS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "assess, a polars frame": ours,
    "assess, a pyarrow table": ours_in_pyarrow,
    "the rule in polars": in_polars,
}


def held(key: str) -> int:
    """Give what this process holds (VmRSS) or has held at most (VmHWM), in MiB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(key):
            return int(line.split()[1]) // 1024
    return 0


def measure(way: str) -> None:
    """Run one way once, and print its seconds and memory."""
    run = WAYS[way]
    frame = ratings(ROWS)
    run(frame[:1000])
    before = held("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    started = time.perf_counter()
    graded = run(frame)
    seconds = time.perf_counter() - started
    new = graded.drop(frame.columns)
    result = (new.nbytes if isinstance(new, pa.Table) else new.estimated_size()) >> 20
    grades = Counter(graded["grade"].to_pylist() if isinstance(new, pa.Table) else graded["grade"])
    said = {
        "seconds": seconds,
        "growth": held("VmHWM") - before,
        "input": frame.estimated_size() >> 20,
        "result": result,
        "grades": grades,
    }
    print(json.dumps(said))


def main() -> None:
    """Run each way, taking turns, in processes of their own."""
    found: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
    for _ in range(RUNS):
        for way, runs in found.items():
            run = [sys.executable, __file__, way]
            ran = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
            runs.append(json.loads(ran.stdout))
    grades = [run["grades"] for runs in found.values() for run in runs]
    if any(other != grades[0] for other in grades):
        raise SystemExit(f"they do not agree: {grades}")
    size = next(iter(found.values()))[0]["input"]
    print(f"{ROWS:,} rows, ten columns of {size} MiB; median of {RUNS} runs")
    print(f"{'':<24} {'seconds':>8} {'rows/s':>12} {'peak growth':>12} {'new columns':>12}")
    for way, runs in found.items():
        seconds = statistics.median(run["seconds"] for run in runs)
        growth = statistics.median(run["growth"] for run in runs)
        rate, result = round(ROWS / seconds), runs[0]["result"]
        print(f"{way:<24} {seconds:>8.2f} {rate:>12,} {growth:>8} MiB {result:>8} MiB")


if __name__ == "__main__":
    if sys.argv[1:]:
        measure(sys.argv[1])
    else:
        main()
