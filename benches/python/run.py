"""Run the benches: each measurement in a process of its own, taking turns, the median counted.

    pip install --requirement requirements.txt, and the wheel of the library
    python run.py                        all, for the figures that are published
    python run.py rows --rows 1000000 --runs 3
    python run.py record form --times 2000 --runs 1 --out small

Writes `python-benches.md` and `python-benches.json` to the folder that `--out` names. Quiet the
machine first: the load before the run is written beside the figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import assess_rows
import measure
import one_form
import one_record

if TYPE_CHECKING:
    from collections.abc import Sequence

SECTIONS = ["rows", "record", "form"]


def taking_turns(
    script: str, tasks: Sequence[tuple[str, ...]], runs: int
) -> list[list[dict[str, Any]]]:
    """Run every task once, then every task again, so that a slow minute hits all alike."""
    found: list[list[dict[str, Any]]] = [[] for _ in tasks]
    for turn in range(runs):
        for task, said in zip(tasks, found, strict=True):
            print(f"run {turn + 1} of {runs}: {' '.join(task)}", file=sys.stderr)
            said.append(measure.alone(script, "once", *task))
    return found


def rows(arguments: argparse.Namespace) -> tuple[str, list[dict[str, Any]]]:
    """Measure tables: a table for each number of rows, criteria and kind of cells."""
    tasks = [
        (name, criteria, cells, str(number))
        for number, criteria, cells in product(
            arguments.rows, assess_rows.CRITERIA, assess_rows.CELLS
        )
        for name, way in assess_rows.WAYS.items()
        if cells in way.cells
    ]
    told = []
    for task, said in zip(
        tasks, taking_turns("assess_rows.py", tasks, arguments.runs), strict=True
    ):
        name, criteria, cells, number = task
        seconds = measure.median(said)
        told.append(
            {
                "way": name,
                "criteria": criteria,
                "cells": cells,
                "rows": int(number),
                "seconds": seconds,
                "rows_per_second": round(int(number) / seconds),
                "measured_rows": said[0]["rows"],
                "runs": [run["seconds"] for run in said],
            }
        )
    texts = []
    for number, criteria in product(arguments.rows, assess_rows.CRITERIA):
        lines: list[list[Any]] = []
        for name, way in assess_rows.WAYS.items():
            line: list[Any] = [name]
            for cells in assess_rows.CELLS:
                key = (name, criteria, cells, number)
                of = [t for t in told if (t["way"], t["criteria"], t["cells"], t["rows"]) == key]
                line.append(of[0]["seconds"] if of else None)
            scaled = way.most is not None and way.most < number
            line.append(f"measured on {way.most:,} rows and scaled" if scaled else "")
            lines.append(line)
        heads = ["seconds", *assess_rows.CELLS, ""]
        texts.append(
            f"### {number:,} rows, {criteria} columns\n\n{measure.markdown(heads, lines)}\n"
        )
    doc = str(assess_rows.__doc__).split("    assess_rows.py")[0]
    return f"## Many rows\n\n{doc.strip()}\n\n" + "\n".join(texts), told


def small(
    script: str, title: str, doc: str, tasks: Sequence[tuple[str, ...]], runs: int
) -> tuple[str, list[dict[str, Any]]]:
    """Measure what takes microseconds."""
    found = taking_turns(script, tasks, runs)
    told = [
        {
            "what": ", ".join(task[:-1]),
            "microseconds": measure.median(said) * 1e6,
            "times": said[0]["times"],
            "runs": [run["seconds"] * 1e6 for run in said],
        }
        for task, said in zip(tasks, found, strict=True)
    ]
    lines = [[each["what"], each["microseconds"], each["times"]] for each in told]
    table = measure.markdown(["", "microseconds each", "times"], lines)
    return f"## {title}\n\n{doc.split(f'    {script}')[0].strip()}\n\n{table}\n", told


def record(arguments: argparse.Namespace) -> tuple[str, list[dict[str, Any]]]:
    tasks = [(way, str(arguments.times)) for way in one_record.WAYS]
    doc = str(one_record.__doc__)
    return small("one_record.py", "One record", doc, tasks, arguments.runs)


def form(arguments: argparse.Namespace) -> tuple[str, list[dict[str, Any]]]:
    tasks = [(way, kind, str(arguments.times)) for way in one_form.WAYS for kind in one_form.KINDS]
    return small("one_form.py", "One form", str(one_form.__doc__), tasks, arguments.runs)


def main() -> None:
    """Run the sections that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("sections", nargs="*", help=f"of {', '.join(SECTIONS)}; all by default")
    counts = [1_000_000, 10_000_000]
    parser.add_argument("--rows", type=lambda text: [*map(int, text.split(","))], default=counts)
    parser.add_argument("--times", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path, default=Path("target/benches"))
    arguments = parser.parse_args()
    asked = arguments.sections or SECTIONS
    if not {*asked} <= {*SECTIONS}:
        parser.error(f"the sections are {', '.join(SECTIONS)}")
    about = measure.machine()
    texts, figures = [], {}
    for section, run in {"rows": rows, "record": record, "form": form}.items():
        if section in asked:
            text, figures[section] = run(arguments)
            texts.append(text)
    versions = ", ".join(f"{name} {of}" for name, of in about["versions"].items() if of)
    told = (
        f"{about['processor']}, {about['processors']} processors, {measure.THREADS} threads each; "
        f"numpy copies {about['copy_gb_per_second']} GB a second; load before the run "
        f"{about['load_before']}. Median of {arguments.runs} runs, each in a process of its own. "
        f"Python {about['python']}; {versions}."
    )
    arguments.out.mkdir(parents=True, exist_ok=True)
    page = f"# Benches in Python\n\n{told}\n\n" + "\n".join(texts)
    (arguments.out / "python-benches.md").write_text(page, encoding="utf-8")
    whole = {"machine": about, "runs": arguments.runs, **figures}
    written = json.dumps(whole, ensure_ascii=False, indent=1)
    (arguments.out / "python-benches.json").write_text(f"{written}\n", encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
