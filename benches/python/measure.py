"""What the benches share: each measurement in a process of its own, medians, tables."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

THREADS = 2
LIMITED = {
    name: str(THREADS)
    for name in ("POLARS_MAX_THREADS", "NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS")
}
LIBRARIES = [
    *("integrity-risk", "polars", "pandas", "pyarrow", "duckdb", "numpy", "numba"),
    *("openfisca-core", "zen-engine", "msgspec", "pydantic", "jsonschema-rs"),
]


def alone(
    script: str, *arguments: str, environment: dict[str, str] | None = None
) -> dict[str, Any]:
    """Run a script with arguments in a process of its own, and give what it prints."""
    run = [sys.executable, str(Path(__file__).with_name(script)), *arguments]
    own = {**os.environ, **LIMITED, **(environment or {})}
    ran = subprocess.run(run, check=False, stdout=subprocess.PIPE, text=True, env=own)
    if ran.returncode:
        raise SystemExit(f"{' '.join(run[1:])}: failed with {ran.returncode}")
    said: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return said


def keep_to_two_processors() -> None:
    """Use no more processors than threads are allowed, whatever a library reads or does not."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:THREADS])


def median(runs: list[dict[str, Any]], key: str = "seconds") -> float:
    return statistics.median(run[key] for run in runs)


def bandwidth() -> float:
    """Give how many GB a second numpy copies, read and written counted once each."""
    given = np.ones(32_000_000)
    copied = np.empty_like(given)
    np.copyto(copied, given)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        np.copyto(copied, given)
        times.append(time.perf_counter() - started)
    return 2 * given.nbytes / statistics.median(times) / 1e9


def version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def machine() -> dict[str, Any]:
    """Say where the figures are from."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
        model = named[0] if named else model
    return {
        "processor": model,
        "processors": os.cpu_count(),
        "threads": THREADS,
        "copy_gb_per_second": round(bandwidth(), 1),
        "load_before": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "versions": {name: version(name) for name in LIBRARIES},
    }


def markdown(heads: list[str], rows: list[list[Any]]) -> str:
    """Lay out a table, numbers to the right."""
    numbers = [
        all(isinstance(row[place], (int, float)) or row[place] is None for row in rows)
        for place in range(len(heads))
    ]
    rules = ["---:" if number else "---" for number in numbers]
    lines = [heads, rules, *[[shown(cell) for cell in row] for row in rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:,.3g}" if abs(cell) < 100 else f"{cell:,.0f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
