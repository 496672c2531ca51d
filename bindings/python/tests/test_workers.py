"""Many threads with one scheme, and schemes sent to other processes: the answers of one alone."""

from __future__ import annotations

import multiprocessing
import random
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import joblib
import pandas as pd
import polars as pl
import pyarrow as pa

import integrity_risk as ir

SECONDS = 1.5
STANDARD = ir.Scheme.builtin("standard")
ENTERPRISE = ir.Scheme.builtin("enterprise-scoring")
TYPES = ["moral", "duty", "process", "institution", "environment"]


def register(seed: int, rows: int) -> pl.DataFrame:
    """Make rows for the scheme `standard`, some of them with a value that cannot be read."""
    rng = random.Random(seed)
    values: dict[str, list[Any]] = {
        "risk_type": ["moral", "岗位职责", "process", None, f"nothing of {seed}"],
        "prominence": ["seldom", "比较突出", "prominent", None],
        "outer_power": ["none", "little", "much", None],
        "inner_power": ["none", "较少", "much"],
        "likelihood": [0.1, 0.2, 0.4, 0.6, 0.8, 0.3, None],
        "severity": [10, 20, 40, 60, 80, None],
    }
    return pl.DataFrame({name: rng.choices(of, k=rows) for name, of in values.items()})


def ratings(seed: int, rows: int) -> pl.DataFrame:
    rng = random.Random(seed)
    columns: dict[str, Any] = {}
    for kind in TYPES:
        columns[f"likelihood/{kind}"] = rng.choices([0.1, 0.2, 0.4, 0.6, 0.8], k=rows)
        columns[f"severity/{kind}"] = rng.choices([10, 20, 40, 60, 80], k=rows)
    return pl.DataFrame(columns)


def test_eight_threads_with_one_scheme() -> None:
    tables: list[tuple[ir.Scheme, Any]] = []
    for seed, rows in enumerate([1, 50, 9_999, 10_001, 70_000]):
        frame, rated = register(seed, rows), ratings(seed, rows)
        kinds: list[Any] = [frame, frame.to_arrow(), frame.to_pandas()]
        tables += [(STANDARD, table) for table in kinds] + [(ENTERPRISE, rated)]
    alone = [ir.assess(table, scheme=scheme) for scheme, table in tables]
    grades = [scheme.grade(risk_type="duty", inner_power="much") for scheme in [STANDARD]]
    start = threading.Barrier(8)
    rounds = [0] * 8
    wrong: list[object] = []

    def work(number: int) -> None:
        rng = random.Random(number)
        start.wait()
        until = time.monotonic() + SECONDS
        while time.monotonic() < until or not rounds[number]:
            # Two threads take the same table, the others whichever comes.
            place = rounds[number] % len(tables) if number < 2 else rng.randrange(len(tables))
            scheme, table = tables[place]
            try:
                if not ir.assess(table, scheme=scheme).equals(alone[place]):
                    wrong.append(place)
                if STANDARD.grade(risk_type="duty", inner_power="much") != grades[0]:
                    wrong.append("a single grade")
            except BaseException as error:
                wrong.append(error)
            rounds[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert min(rounds) > 0
    print(f"{sum(rounds)} tables by eight threads")


def graded_by(scheme: ir.Scheme, seed: int) -> tuple[str, int, bytes]:
    """Grade in a process of its own; give what shows that it is the same scheme."""
    graded = ir.assess(register(seed, 3_000), scheme=scheme)
    columns = graded.select(pl.all().cast(pl.String)).to_arrow()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, columns.schema) as writer:
        writer.write_table(columns)
    return (
        scheme.rules_hash,
        multiprocessing.current_process().pid or 0,
        sink.getvalue().to_pybytes(),
    )


BOUND = STANDARD.at("2026-03-01")


def test_a_scheme_goes_to_processes_that_were_spawned() -> None:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        found = [*pool.map(graded_by, [BOUND] * 4, range(4))]
    own = [graded_by(BOUND, seed) for seed in range(4)]
    assert [(rules, answer) for rules, _, answer in found] == [
        (rules, answer) for rules, _, answer in own
    ]
    assert own[0][1] not in {process for _, process, _ in found}


def test_a_scheme_goes_through_joblib() -> None:
    parts = [register(seed, 500).to_pandas() for seed in range(4)]
    jobs = [joblib.delayed(ir.assess)(part, scheme=BOUND) for part in parts]
    together = pd.concat(joblib.Parallel(n_jobs=2)(jobs))
    pd.testing.assert_frame_equal(together, pd.concat([ir.assess(p, scheme=BOUND) for p in parts]))
