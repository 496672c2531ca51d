"""Rows for engines: all inputs of a scheme, or many of them, and what the library says of each."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

import integrity_risk as ir

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE = 11_000
"""An input space up to this size is walked as a whole."""
SAMPLE = 150
"""Of a larger one so many inputs are drawn, with unknown values and such as cannot be read."""
THRESHOLDS = {
    "size_thresholds": [2, 5, 8],
    "harm_thresholds": [3, 6, 9],
    "frequency_thresholds": [1, 4, 10],
}
"""What the texts leave to the body; terms are five working days."""

Case = tuple[ir.Scheme, ir.EngineDecision]
Kinds = dict[str, ir.ColumnKind] | None


def cases() -> Iterator[Case]:
    """Give every decision of every scheme that ships and can be written out."""
    decisions: list[ir.EngineDecision] = ["grade", "supervision", "warning"]
    for id_ in ir.BUILTIN:
        for decision in decisions:
            bound = bind(ir.Scheme.builtin(id_), decision)
            if bound is not None:
                yield bound, decision


def bind(scheme: ir.Scheme, decision: ir.EngineDecision) -> ir.Scheme | None:
    """Give the scheme with what the decision demands set; none where it does not decide that."""
    while True:
        try:
            plan(scheme, decision)
        except ir.IntegrityRiskError as error:
            if error.code in {"no_such_decision", "not_written_out"}:
                return None
            if error.code != "missing_parameter":
                raise
            name = error.details["parameter"]
            value = THRESHOLDS.get(name, ir.Term(5, working=True))
            scheme = scheme.with_settings({name: value})
        else:
            return scheme


def plan(scheme: ir.Scheme, decision: ir.EngineDecision, kinds: Kinds = None) -> Any:
    """Give the plan of one decision."""
    return scheme.engine_plan(decisions=[decision], kinds=kinds, prefix="its_")


def rows(
    columns: list[Any], seed: int = 7, whole: int = WHOLE, sample: int = SAMPLE
) -> pl.DataFrame:
    """Give all rows there are, or a sample of them, as an engine holds them."""
    offered = [values for column in columns for values in _offered(column)]
    size = 1
    for values in offered:
        size *= len(values)
    if size <= whole:
        drawn = [*product(*offered)]
    else:
        chance = random.Random(seed)
        drawn = [tuple(chance.choice(values) for values in offered) for _ in range(sample)]
    names = [name for column in columns for name in column["columns"]]
    kinds = [_type(column) for column in columns for _ in column["columns"]]
    return pl.DataFrame(
        dict(zip(names, zip(*drawn, strict=True), strict=True)),
        schema=dict(zip(names, kinds, strict=True)),
        strict=True,
    )


def many(columns: list[Any], count: int, seed: int = 7) -> pl.DataFrame:
    """Give many rows drawn at random; some of their values cannot be read, and few are unknown."""
    chance = np.random.default_rng(seed)
    drawn = {}
    for column in columns:
        told = [value["value"] for value in column["values"]]
        numbers = column["kind"] == "number"
        if numbers:
            told = [Decimal(one) for one in told if one != "not_rated"]
        elif column["kind"] == "flag":
            told = [True, False]
        strange = [Decimal(-7)] if numbers else [None] if column["kind"] == "flag" else ["no code"]
        odds = [0.999 / len(told)] * len(told) + [0.001]
        places = chance.choice(len(told) + 1, count, p=odds)
        values = pl.Series([*told, *strange], dtype=_type(column))
        drawn[column["columns"][0]] = values.gather(places)
    return pl.DataFrame(drawn)


def _type(column: Any) -> Any:
    kinds = {"text": pl.String, "flag": pl.Boolean, "float": pl.Float64}
    return kinds.get(column["kind"], pl.Decimal(12, 4))


def _offered(column: Any) -> list[list[Any]]:
    """Give the values of each of its columns: all, the unknown, and such as cannot be read."""
    told = [value["value"] for value in column["values"]]
    numbers = (
        [Decimal(value) for value in told if value != "not_rated"] if column["is_number"] else []
    )
    match column["kind"]:
        case "text":
            return [[*told, None, "", "nobody knows this", *(["7.77"] if numbers else [])]]
        case "float":
            floats = [float(number) for number in numbers]
            off = [one * (1 + 2**-22) for one in floats if one] + [
                one * (1 + 2**-24) for one in floats
            ]
            strange = [None, float("nan"), float("inf"), -1.0, floats[-1] + 0.5]
            return [[*floats, *off, *strange]]
        case "number":
            return [[*numbers, None, numbers[-1] + 1, Decimal("-3.25")]]
    return [[True, False, None]] * len(column["columns"])


def paths(columns: list[Any]) -> dict[str, str]:
    """Say which column holds which fact, as tables are told."""
    return {
        column["columns"][0]: "/".join(filter(None, (column["fact"], column["risk_type"])))
        for column in columns
    }


def facts(columns: list[Any], row: dict[str, Any]) -> dict[str, Any]:
    """Give the facts of a row as the library takes them."""
    told: dict[str, Any] = {}
    for column in columns:
        names, fact = column["columns"], column["fact"]
        value = row[names[0]]
        if not column["values"]:
            held = [row[name] for name in names]
            value = None
            if None not in held:
                options = [name.removeprefix(f"{fact}_") for name in names]
                value = [option for option, one in zip(options, held, strict=True) if one]
        elif column["kind"] == "text" and value == "":
            value = None
        if column["risk_type"] is None:
            told[fact] = value
        else:
            told.setdefault(fact, {})[column["risk_type"]] = value
    return told


def verdict(
    scheme: ir.Scheme, decision: ir.EngineDecision, columns: list[Any], row: dict[str, Any]
) -> Any:
    """Give what the library says of a row, by the names of the engine's columns."""
    problem = first_problem(scheme, decision, columns, row)
    if problem is not None:
        return problem
    given = facts(columns, row)
    if decision == "grade":
        return _grade(scheme.grade(given))
    if decision == "supervision":
        found = scheme.supervisors(given)
        ids = "+".join(role.id for role in found.roles) if found.joint is not None else None
        return {
            "supervision_outcome": found.kind,
            "supervisors": ids,
            "supervisors_joint": found.joint,
        }
    due = scheme.warn(given)
    colour = None if due.colour is None else due.colour.value
    return {"warning_outcome": due.kind, "warning": due.level, "warning_colour": colour}


def first_problem(
    scheme: ir.Scheme, decision: ir.EngineDecision, columns: list[Any], row: dict[str, Any]
) -> dict[str, str] | None:
    """Give the code and the column of the first value that the library cannot read."""
    ask = {"grade": scheme.grade, "supervision": scheme.supervisors, "warning": scheme.warn}
    for column in columns:
        values = tuple(row[name] for name in column["columns"])
        key = (scheme.id, decision, *column["columns"], repr(values))
        if key not in _CODES:
            try:
                ask[decision](facts([column], row))
                _CODES[key] = None
            except ir.IntegrityRiskError as error:
                _CODES[key] = error.code
        code = _CODES[key]
        if code is not None:
            return {"problem": code, "problem_column": ", ".join(column["columns"])}
    return None


_CODES: dict[tuple[str, ...], str | None] = {}
"""What was found wrong with a value before."""


def _grade(found: ir.Verdict) -> dict[str, Any]:
    score = found.score
    return {
        "outcome": found.kind,
        "grade": found.grade,
        "risk_grade": None if found.risk_grade is None else found.risk_grade.value,
        "score_numerator": None if score is None else score.numerator,
        "score_denominator": None if score is None else score.denominator,
    }


def told(engine: dict[str, Any]) -> dict[str, Any]:
    """Give a row of an engine as `verdict` gives it: a problem, or the words of the decision."""
    of_problem = ("problem", "problem_column")
    if engine["problem"] is not None:
        return {name: engine[name] for name in of_problem}
    return {name: value for name, value in engine.items() if name not in of_problem}


def differences(
    scheme: ir.Scheme,
    decision: ir.EngineDecision,
    columns: list[Any],
    rows: pl.DataFrame,
    verdicts: list[dict[str, Any]],
) -> list[Any]:
    """Give the rows of which an engine says another thing than the library."""
    assert len(verdicts) == rows.height
    wrong = []
    for row, engine in zip(rows.iter_rows(named=True), verdicts, strict=True):
        expected = verdict(scheme, decision, columns, row)
        if expected != told(engine):
            wrong.append((row, expected, engine))
    return wrong
