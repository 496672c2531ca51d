"""Compares the library with the reference: `python3 -m conformance.reference --command PATH`."""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from .compare import (
    SAMPLES,
    SAMPLES_FULL,
    WHOLE,
    WHOLE_FULL,
    Comparison,
    Tally,
    regimes,
    scheme_of,
)
from .compare_duties import compare as compare_duties
from .library import Library, LibraryError


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python3 -m conformance.reference",
        description="Compare every decision of the library with the reference.",
    )
    parser.add_argument("--command", type=Path, required=True, help="the integrity-risk command")
    parser.add_argument(
        "--regime", action="append", default=[], help="this scheme only; may be repeated"
    )
    parser.add_argument(
        "--samples",
        type=int,
        help=f"random inputs for a large space ({SAMPLES:,}, with --full {SAMPLES_FULL:,})",
    )
    parser.add_argument("--seed", type=int, default=1, help="of the random inputs")
    parser.add_argument(
        "--full",
        action="store_true",
        help=f"whole spaces of up to {WHOLE_FULL:,} inputs instead of {WHOLE:,}, more samples",
    )
    return parser.parse_args()


def missing(library: Library, compared: set[str]) -> list[str]:
    """Name the built-in schemes without a reference."""
    built_in = {scheme["id"] for scheme in library.ask("schemes")}
    return sorted(built_in - compared)


def compared(asked: argparse.Namespace, regime: str) -> tuple[Tally, float]:
    """Compare every decision of one scheme, and say how many seconds it took."""
    started = time.monotonic()
    whole = WHOLE_FULL if asked.full else WHOLE
    usual = SAMPLES_FULL if asked.full else SAMPLES
    samples = usual if asked.samples is None else asked.samples
    comparison = Comparison(Library(asked.command.absolute()), samples, whole, asked.seed)
    (module,) = regimes([regime])
    return comparison.regime(module), time.monotonic() - started


def main() -> int:
    """Compare, report, and say by the exit status whether all agree."""
    asked = arguments()
    library = Library(asked.command.absolute())
    total = Tally()
    schemes = [scheme_of(module) for module in regimes(asked.regime)]
    with ProcessPoolExecutor() as pool:
        for scheme, (tally, seconds) in zip(
            schemes, pool.map(partial(compared, asked), schemes), strict=True
        ):
            for line in tally.lines:
                print(line)
            print(
                f"{scheme}: {tally.decisions} decisions, {tally.inputs} inputs, "
                f"{tally.differences} differences, {seconds:.1f} s",
                flush=True,
            )
            total.add(tally)
    if not asked.regime:
        days = compare_duties(library)
        for line in days.lines:
            print(line)
        print(
            f"duties: {days.decisions} schemes, {days.inputs} years, {days.differences} differences"
        )
        total.add(days)
        for scheme in missing(library, {*schemes}):
            print(f"{scheme} has no reference")
            total.differences += 1
    print(f"{total.decisions} decisions, {total.inputs} inputs, {total.differences} differences")
    return int(total.differences > 0 or total.decisions == 0)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (LibraryError, OSError) as error:
        sys.exit(f"{error}")
