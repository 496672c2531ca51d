"""Ratings as they come: every combination in single precision, and every way to write six tenths.

A likelihood of 0.6 is six tenths however it was computed or stored. Each of the 25 ratings of
five types, 9,765,625 combinations, is graded from single precision and compared with the same
rule in whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import integrity_risk as ir

SCHEME = ir.Scheme.builtin("enterprise-scoring")
STANDARD = ir.Scheme.builtin("standard")
TYPES = ["moral", "duty", "process", "institution", "environment"]
TENTHS = np.array([1, 2, 4, 6, 8])
SEVERITIES = np.array([10, 20, 40, 60, 80])
CHUNK = 25**4
COUNTS = {"one": 863_227, "two": 3_631_930, "three": 3_445_837, "four": 1_459_352, "five": 365_279}


def test_every_combination_in_single_precision() -> None:
    """Not one grade, and not one score, is another than that of whole numbers."""
    words = ["one", "two", "three", "four", "five"]
    counts = np.zeros(5, dtype=np.int64)
    for part in range(25):
        numbers = np.arange(part * CHUNK, (part + 1) * CHUNK)
        columns: dict[str, Any] = {}
        total = np.zeros(CHUNK, dtype=np.int64)
        for kind in TYPES:
            numbers, rating = np.divmod(numbers, 25)
            tenths, severity = TENTHS[rating // 5], SEVERITIES[rating % 5]
            # As programs make them: divided, in single precision.
            columns[f"likelihood/{kind}"] = tenths.astype(np.float32) / np.float32(10)
            columns[f"severity/{kind}"] = severity.astype(np.float32)
            total += tenths * severity
        graded = ir.assess(pl.DataFrame(columns), scheme=SCHEME)
        # A mean of products above 8, 16, 24 or 32 is a sum in tenths above fifty times that.
        expected = np.searchsorted(np.array([400, 800, 1200, 1600]), total)
        grade = graded["grade"]
        assert grade.dtype == pl.Enum(words)
        found = grade.to_physical().to_numpy()
        assert grade.null_count() == 0
        assert np.array_equal(found, expected)
        # The score is the mean: numerator over denominator is the sum over fifty.
        score = graded["score_numerator"].to_numpy(), graded["score_denominator"].to_numpy()
        assert np.array_equal(score[0] * 50, total * score[1])
        counts += np.bincount(expected, minlength=5)
    assert dict(zip(words, counts.tolist(), strict=True)) == COUNTS


class Float(float):
    """A float of somebody's own."""


SIX_TENTHS: dict[str, Any] = {
    "literal": 0.6,
    "single precision": float(np.float32(0.6)),
    "a product": 0.1 * 6,
    "a sum": 0.1 + 0.2 + 0.3,
    "a difference": 1 - 0.4,
    "a quotient": 6 / 10,
    "numpy float64": np.float64(0.6),
    "numpy float32": np.float32(0.6),
    "numpy array of none": np.array(0.6),
    "exact": Decimal("0.6"),
    "exact, longer": Decimal("0.60000"),
    "a fraction": Fraction(3, 5),
    "text": "0.6",
    "longer text": " 0.60 ",
    "full-width text": "０．６",
    "a subclass": Float(0.6),
}
ONE_TENTH: dict[str, Any] = {"a difference": 1 - 0.9, "single precision": np.float32(0.1)}
OFF: dict[str, Any] = {
    "between": 0.3,
    "a thousandth more": 0.6 + 1e-3,
    "a millionth more": 0.6 + 1e-6,
    "a sum of single precision, lossy": float(np.float16(0.6)),
    "numpy": np.float32(0.3),
    "exact": Decimal("0.3"),
    "exact, a little more": Decimal("0.6001"),
    "a fraction": Fraction(2, 3),
    "text": "0.3",
    "a text with a little more": "0.6001",
    "full-width text": "０．３",
    "nought": 0.0,
    "negative": -0.6,
    "whole": 6,
}


def single(value: Any) -> str:
    """Give the grade by one call: 0.6 × 60 is high, 0.4 × 60 is not."""
    facts = {"risk_type": "duty", "outer_power": "none", "inner_power": "none", "severity": 60}
    try:
        return str(STANDARD.grade({**facts, "likelihood": value}).grade)
    except ir.IntegrityRiskError as error:
        return error.code


def graded(column: Any, make: Callable[[dict[str, Any]], Any] = pa.table) -> list[str]:
    """Give the grades of a table of one column of likelihoods, or the codes of its problems."""
    rows = len(column)
    words = {"risk_type": "duty", "outer_power": "none", "inner_power": "none"}
    table = make(
        {
            **{name: [word] * rows for name, word in words.items()},
            "severity": [60] * rows,
            "likelihood": column,
        }
    )
    result = ir.assess(table, scheme=STANDARD)
    grades, problems = (
        [*map(str, result[name].to_pylist() if make is pa.table else result[name])]
        for name in ("grade", "problem")
    )
    none = ("None", "nan")
    return [
        problem if grade in none else grade for grade, problem in zip(grades, problems, strict=True)
    ]


def columns_of(value: Any) -> dict[str, list[str]]:
    """Give what a column of that value comes to, in every library that can hold it."""
    found = {
        "an object column of pandas": graded(pd.Series([value, "x"], dtype=object), pd.DataFrame)[
            :1
        ]
    }
    if isinstance(value, str):
        found["pyarrow"] = graded(pa.array([value]))
        found["dictionary"] = graded(pa.array([value]).dictionary_encode())
        found["polars"] = graded(pl.Series([value]), pl.DataFrame)
        found["categorical"] = graded(pl.Series([value], dtype=pl.Categorical), pl.DataFrame)
        found["pandas"] = graded(pd.Series([value]), pd.DataFrame)
    elif isinstance(value, (float, int, np.floating, np.ndarray)):
        array = np.array([value]).reshape(1)
        found["pyarrow"] = graded(pa.array(array))
        found["polars"] = graded(pl.Series(array), pl.DataFrame)
        found["pandas"] = graded(pd.Series(array), pd.DataFrame)
        found["pandas in arrow"] = graded(
            pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([pa.array(array)]))),
            pd.DataFrame,
        )
        found["pandas category"] = graded(pd.Series(array).astype("category"), pd.DataFrame)
    return found


@pytest.mark.parametrize("written", SIX_TENTHS)
def test_all_are_six_tenths(written: str) -> None:
    value = SIX_TENTHS[written]
    assert single(value) == "high" != single(0.4)
    for held, grades in columns_of(value).items():
        assert grades == ["high"], held


@pytest.mark.parametrize("written", ONE_TENTH)
def test_what_rounding_leaves_of_one_tenth(written: str) -> None:
    assert single(ONE_TENTH[written]) == "low" == single(0.1)
    for held, grades in columns_of(ONE_TENTH[written]).items():
        assert grades == ["low"], held


@pytest.mark.parametrize("written", OFF)
def test_what_is_off_the_scale(written: str) -> None:
    value = OFF[written]
    assert single(value) == "off_scale"
    for held, grades in columns_of(value).items():
        assert grades == ["off_scale"], held


DECIMALS: dict[str, Callable[[Decimal], list[str]]] = {
    "pyarrow decimal128": lambda value: graded(pa.array([value], pa.decimal128(10, 4))),
    "pyarrow decimal256": lambda value: graded(pa.array([value], pa.decimal256(50, 4))),
    "polars": lambda value: graded(pl.Series([value], dtype=pl.Decimal(10, 4)), pl.DataFrame),
    "objects of pandas": lambda value: graded(pd.Series([value], dtype=object), pd.DataFrame),
    "pandas in arrow": lambda value: graded(
        pd.Series([value], dtype=pd.ArrowDtype(pa.decimal128(10, 4))), pd.DataFrame
    ),
}


@pytest.mark.parametrize("held", DECIMALS)
def test_columns_of_decimals(held: str) -> None:
    expected = {"0.6": "high", "0.4": "medium", "0.3": "off_scale", "0.6001": "off_scale"}
    found = {text: DECIMALS[held](Decimal(text)) for text in expected}
    assert found == {text: [grade] for text, grade in expected.items()}
