"""Schemes as expressions of polars."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

    from integrity_risk._engine import Json

PROBLEMS = {-1: "unknown_label", -2: "off_scale", -3: "not_a_number", -4: "must_be_rated"}


def expressions(plan: Json) -> dict[str, pl.Expr]:
    """Give the expressions of polars by a plan."""
    columns = plan["columns"]
    digits = [_digit(column).fill_null(column["unknown"]) for column in columns]
    bad = pl.min_horizontal(digits) < 0 if digits else pl.lit(value=False)
    named: dict[str, pl.Expr] = {}
    for decision in plan["decisions"]:
        rule = decision["rule"]
        by_steps = rule["kind"] == "steps"
        place = _by_steps(rule, digits) if by_steps else _by_total(rule, digits)
        place = pl.when(bad).then(None).otherwise(place)
        named |= _verdict(decision, place)
    first = [pl.when(d < 0).then(d - 10 * at) for at, d in enumerate(digits)]
    numbers = {
        (number - 10 * at): (code, ", ".join(column["columns"]))
        for at, column in enumerate(columns)
        for number, code in PROBLEMS.items()
    }
    problem = pl.coalesce(first) if first else pl.lit(None, dtype=pl.Int32)
    for name, part in (("problem", 0), ("problem_column", 1)):
        words = {number: told[part] for number, told in numbers.items()}
        named[name] = problem.replace_strict(
            list(words), list(words.values()), default=None, return_dtype=pl.String
        )
    prefixed = ((plan["prefix"] + name, expression) for name, expression in named.items())
    return {name: expression.alias(name) for name, expression in prefixed}


def _digit(column: Json) -> pl.Expr:
    """Give the digit of a column: below zero where it cannot be read, null where it is unknown."""
    names, kind, values = column["columns"], column["kind"], column["values"]
    if not values:
        return sum(
            (pl.col(name).cast(pl.Int32) * 2**at for at, name in enumerate(names)), pl.lit(0)
        )
    cell = pl.col(names[0])
    if kind == "flag":
        return cell.cast(pl.Int32)
    if kind == "float":
        return _of_float(cell, values)
    if kind == "number":
        return _of_number(cell, [value["value"] for value in values])
    return _of_text(cell, [value["value"] for value in values], column["is_number"])


def _of_float(cell: pl.Expr, values: list[Json]) -> pl.Expr:
    cell = cell.cast(pl.Float64)
    ranges = [
        pl.when(cell.is_between(float(value["low"]), float(value["high"]))).then(at)
        for at, value in enumerate(values)
        if value["low"] is not None
    ]
    unread = pl.when(cell.is_null()).then(None).when(cell.is_finite()).then(-2).otherwise(-3)
    return pl.coalesce([*ranges, unread]).cast(pl.Int32)


def _of_number(cell: pl.Expr, values: list[str]) -> pl.Expr:
    numbers = [Decimal(value) for value in values if value != "not_rated"]
    known = [pl.when(cell == number).then(at) for at, number in enumerate(numbers)]
    unread = pl.when(cell.is_not_null()).then(-2)
    return pl.coalesce([*known, unread]).cast(pl.Int32)


def _of_text(cell: pl.Expr, values: list[str], is_number: bool) -> pl.Expr:
    cell = cell.cast(pl.String)
    cell = pl.when(cell != "").then(cell)
    known = _place(cell, values, -1)
    if not is_number:
        return known
    unread = pl.when(cell.str.contains(r"^[-+]?[0-9]+([.][0-9]+)?$")).then(-2).otherwise(-3)
    if "not_rated" not in values:
        unread = pl.when(cell == "not_rated").then(-4).otherwise(unread)
    return pl.when(known == -1).then(unread).otherwise(known).cast(pl.Int32)


def _place(cell: pl.Expr, values: list[str], unread: int) -> pl.Expr:
    """Give the place of a text among others; null where there is none."""
    places = range(len(values))
    found = cell.replace_strict(values, places, default=unread, return_dtype=pl.Int32)
    return pl.when(cell.is_not_null()).then(found)


def _entry(table: list[int], place: pl.Expr) -> pl.Expr:
    """Give the entry of a list; of a row with a problem it means nothing."""
    entries = pl.lit(pl.Series(table, dtype=pl.Int32))
    return entries.gather(place.clip(0, len(table) - 1).cast(pl.UInt32))


def _by_steps(rule: Json, digits: list[pl.Expr]) -> pl.Expr:
    state: pl.Expr = pl.lit(0)
    for step in rule["steps"]:
        number = state * step["stride"]
        for told in step["inputs"]:
            number = number + digits[told["column"]] * told["stride"]
        state = _entry(step["table"], number)
    return state


def _by_total(rule: Json, digits: list[pl.Expr]) -> pl.Expr:
    def total(end: Callable[[pl.Expr, int], pl.Expr]) -> pl.Expr:
        items = []
        for item in rule["items"]:
            value = None
            for factor in item["factors"]:
                digit = end(digits[factor["column"]], len(factor["values"]))
                one = _counted(factor["values"], digit)
                if value is not None:
                    one = value * one if rule["product"] else value + one
                value = one
            items.append(value * item["weight"])
        together = sum(items[1:], items[0])
        # The largest of some values leaves out what is null, which their sum does not.
        largest = pl.when(together.is_not_null()).then(pl.max_horizontal(items))
        return largest if rule["largest"] else together

    def entry(table: str, place: pl.Expr) -> pl.Expr:
        return _entry(rule[table], place - rule["least"])

    least = total(lambda digit, unknown: digit % unknown)
    most = total(lambda digit, unknown: digit.clip(upper_bound=unknown - 1))
    low, high = entry("partial", least), entry("partial", most)
    common = pl.when(low == high).then(low).otherwise(rule["open"])
    partial = pl.when(least == most).then(entry("table", most)).otherwise(common)
    known = total(lambda digit, unknown: pl.when(digit != unknown).then(digit))
    whole = entry("table", known.fill_null(rule["least"]))
    return pl.when(known.is_null()).then(partial).otherwise(whole)


def _counted(values: list[int], digit: pl.Expr) -> pl.Expr:
    step = values[1] - values[0] if len(values) > 1 else 1
    if values == [values[0] + step * at for at in range(len(values))]:
        return digit * step + values[0]
    return _entry(values, digit)


def _verdict(decision: Json, place: pl.Expr) -> dict[str, pl.Expr]:
    results = decision["results"]

    def of(key: str, dtype: type[pl.DataType]) -> pl.Expr:
        told = [one[key] for one in results]
        told = ["+".join(one) if isinstance(one, tuple) else one for one in told]
        return pl.lit(pl.Series(told, dtype=dtype)).gather(place.cast(pl.UInt32))

    def outcome() -> pl.Expr:
        return of("outcome", pl.String).fill_null("undetermined")

    text, number, flag = pl.String, pl.Int64, pl.Boolean
    if decision["decision"] == "grade":
        return {
            "outcome": outcome(),
            "grade": of("id", text),
            "risk_grade": of("taxonomy", text),
            "score_numerator": of("score_numerator", number),
            "score_denominator": of("score_denominator", number),
        }
    if decision["decision"] == "supervision":
        return {
            "supervision_outcome": outcome(),
            "supervisors": of("supervisors", text),
            "supervisors_joint": of("joint", flag),
        }
    return {
        "warning_outcome": outcome(),
        "warning": of("id", text),
        "warning_colour": of("taxonomy", text),
    }
