"""Ten million rows of numeric ratings: `assess` beside the same rule in polars, lazy.

Each is run three times in a process of its own after one small run to warm up; the median
counts. Memory is measured in another run, `assess_rows.py memory WAY ROWS numbers`, or
`categories`: the growth of the process's peak over what it held when the input was there.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl

import integrity_risk as ir

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 10_000_000
RUNS = 3
TYPES = ["moral", "duty", "process", "institution", "environment"]
LIKELIHOODS = [0.1, 0.2, 0.4, 0.6, 0.8]
SEVERITIES = [10, 20, 40, 60, 80]
GIVING_BACK = {
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""With this polars and pyarrow give free memory back at once: what a run takes is seen."""
SCHEME = ir.Scheme.builtin("enterprise-scoring")


def ratings(rows: int, cells: str) -> pl.DataFrame:
    """Make ten columns: likelihoods as 64-bit floats, severities as bytes, or categories."""
    rng = random.Random(1)
    scales = pl.Series(LIKELIHOODS), pl.Series(SEVERITIES, dtype=pl.UInt8)
    if cells == "categories":
        scales = tuple(scale.cast(pl.String).cast(pl.Categorical) for scale in scales)
    likelihoods, severities = scales
    columns = {}
    for kind in TYPES:
        places = pl.Series(rng.choices(range(5), k=min(rows, 999_983)), dtype=pl.UInt32)
        places = pl.concat([places] * (rows // len(places) + 1))[:rows].rechunk()
        columns[f"likelihood/{kind}"] = likelihoods[places]
        columns[f"severity/{kind}"] = severities[places.reverse()]
    return pl.DataFrame(columns).rechunk()


def assessed(table: Any) -> Any:
    return ir.assess(table, scheme=SCHEME)


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


def same(frame: pl.DataFrame) -> pl.DataFrame:
    return frame


WAYS: dict[str, tuple[Callable[[pl.DataFrame], Any], Callable[[Any], Any]]] = {
    "assess, a polars frame": (same, assessed),
    "assess, a pyarrow table": (pl.DataFrame.to_arrow, assessed),
    "assess, a pandas frame": (pl.DataFrame.to_pandas, assessed),
    "the rule in polars": (same, in_polars),
}


def addresses(table: Any, names: list[str]) -> list[int]:
    """Give where the values of each column lie in memory."""
    if isinstance(table, pd.DataFrame):
        columns = [table[name] for name in names]
        plain = [
            column.array.codes if hasattr(column, "cat") else column.array for column in columns
        ]
        return [np.asarray(column).__array_interface__["data"][0] for column in plain]
    arrays = [table[name] for name in names]
    if isinstance(table, pl.DataFrame):
        # As several chunks it would be put together first, and lie elsewhere.
        firsts = [series.to_physical().get_chunks()[0] for series in arrays]
        return [series.to_arrow().buffers()[1].address for series in firsts]
    return [column.chunk(0).buffers()[1].address for column in arrays]


def size(table: Any) -> int:
    """Give the bytes of a table's columns."""
    if isinstance(table, pd.DataFrame):
        return int(table.memory_usage(index=False).sum())
    return table.estimated_size() if isinstance(table, pl.DataFrame) else table.nbytes


def held(key: str) -> int:
    """Give what this process holds (VmRSS) or has held at most (VmHWM), in MiB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(key):
            return int(line.split()[1]) // 1024
    return 0


def measure(way: str, rows: int, cells: str) -> None:
    """Run one way once, and print its seconds, its memory and whether columns were copied."""
    prepare, run = WAYS[way]
    frame = ratings(rows, cells)
    table, names = prepare(frame), frame.columns
    run(table[:1000])
    ctypes.CDLL(None).malloc_trim(0)
    before, lying = held("VmRSS"), addresses(table, names)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    started = time.perf_counter()
    graded = run(table)
    seconds = time.perf_counter() - started
    growth = held("VmHWM") - before
    said = {
        "seconds": seconds,
        "growth": growth,
        "input": size(table) >> 20,
        "result": (size(graded) - size(table)) >> 20,
        "copied": addresses(graded, names) != lying,
        "grades": Counter(map(str, graded["grade"].to_numpy())),
    }
    print(json.dumps(said))


def run_once(
    way: str, rows: int, environment: dict[str, str] | None = None, cells: str = "numbers"
) -> dict[str, Any]:
    """Run one way in a process of its own."""
    run = [sys.executable, __file__, "once", way, str(rows), cells]
    own = {**os.environ, **(environment or {})}
    ran = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True, env=own)
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


def main() -> None:
    """Run each way, taking turns."""
    found: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
    for _ in range(RUNS):
        for way, runs in found.items():
            runs.append(run_once(way, ROWS))
    memory = {way: run_once(way, ROWS, GIVING_BACK) for way in WAYS}
    grades = [run["grades"] for run in [*memory.values(), *chain(*found.values())]]
    if any(other != grades[0] for other in grades):
        raise SystemExit(f"they do not agree: {grades}")
    given = next(iter(memory.values()))["input"]
    print(f"{ROWS:,} rows, ten columns of {given} MiB; median of {RUNS} runs")
    heads = f"{'seconds':>8} {'rows/s':>12} {'peak growth':>12} {'new columns':>12} {'input':>10}"
    print(f"{'':<24} {heads}")
    for way, runs in found.items():
        seconds = statistics.median(run["seconds"] for run in runs)
        took = memory[way]
        kept = "copied" if took["copied"] else "as it was"
        sizes = f"{took['growth']:>8} MiB {took['result']:>8} MiB {kept:>10}"
        print(f"{way:<24} {seconds:>8.2f} {round(ROWS / seconds):>12,} {sizes}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["once", way, rows, cells]:
            measure(way, int(rows), cells)
        case ["memory", way, rows, cells]:
            print(json.dumps(run_once(way, int(rows), GIVING_BACK, cells)))
        case _:
            main()
