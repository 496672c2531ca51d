"""Spark on two workers: the verdicts of the library, row by row."""

from __future__ import annotations

import itertools
import math
import os
import random
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa
import pytest
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812

import integrity_risk as ir
from integrity_risk import spark as ir_spark
from integrity_risk._plan import EXPLANATION_COLUMNS, VERDICT_COLUMNS

ROWS = 100_000
"""The whole space of inputs up to so many rows, else so many at random."""
SOME = 3_000
"""Of what is slow so many rows are compared."""
SUPERVISION = ["supervision_outcome", "supervisors", "supervisors_joint"]
Values = list[Any]


class Case(NamedTuple):
    """A scheme, and how its numbers are held."""

    scheme: str
    numbers: ir.ColumnKind = "number"
    single: bool = False

    def __str__(self) -> str:
        return f"{self.scheme}-{self.numbers}{'-single' if self.single else ''}"


CASES = [
    Case("handbook"),
    *(Case("standard", kind) for kind in ("number", "float", "text")),
    *(Case("enterprise-scoring", kind) for kind in ("number", "float", "text")),
    Case("enterprise-scoring", "float", single=True),
    Case("dezhou-work-safety-2011"),
    Case("land-bureau-2011"),
    Case("consequence-grading-bureau"),
]
ALONE = [case for case in CASES if case.scheme != "enterprise-scoring" or case.numbers == "number"]
"""To compile an expression of ten ratings takes Spark most of a minute."""


# The rows: every value of every column, no value, and one that cannot be read.


@cache
def scheme(case: Case) -> ir.Scheme:
    """Give the scheme of a case."""
    return ir.Scheme.builtin(case.scheme)


def kind_of(case: Case, kind: ir.ColumnKind) -> ir.ColumnKind:
    return case.numbers if kind == "number" else kind


def values(fact: ir.Input, kind: ir.ColumnKind) -> Values:
    """Give the values of a column: all that are known, no value, and what cannot be read."""
    if kind == "flag":
        return [True, False, None]
    not_rated = ["not_rated"] if fact.not_rated else []
    if not fact.values:
        return [*(option.id for option in fact.options), *not_rated, None, "", "unheard_of"]
    scale = [Decimal(value.numerator) / value.denominator for value in fact.values]
    if kind == "number":
        return [*scale, None, Decimal("0.15")]
    if kind == "float":
        return [*map(float, scale), None, 0.15, math.nan, -math.inf]
    return [*map(str, scale), *{"not_rated", *not_rated}, None, "", "0.15", "much"]


@cache
def rows(case: Case) -> list[tuple[Any, ...]]:
    """Give the rows, the same each time."""
    facts = {fact.id: fact for fact in scheme(case).inputs()}
    columns = scheme(case).to_sql("spark").columns
    domains = [values(facts[one.fact], kind_of(case, one.kind)) for one in columns]
    rng = random.Random(20111)
    if math.prod(map(len, domains)) > ROWS:
        return [tuple(map(rng.choice, domains)) for _ in range(ROWS)]
    every = [*itertools.product(*domains)]
    rng.shuffle(every)
    return every


def arrow_type(case: Case, kind: ir.ColumnKind) -> pa.DataType:
    """Say how a column is held."""
    binary = pa.float32() if case.single else pa.float64()
    held = {"text": pa.string(), "number": pa.decimal128(10, 4), "float": binary}
    return {**held, "flag": pa.bool_()}[kind_of(case, kind)]


@cache
def table(case: Case) -> pa.Table:
    """Give the rows as Spark gets them, numbered."""
    columns = scheme(case).to_sql("spark").columns
    cells = zip(*rows(case), strict=True)
    held = {
        column.name: pa.array(own, arrow_type(case, column.kind))
        for column, own in zip(columns, cells, strict=True)
    }
    return pa.table({"row": pa.array(range(len(rows(case)))), **held})


def some(case: Case) -> pa.Table:
    """Give the first rows only."""
    return table(case).slice(0, SOME)


def on_spark(spark: SparkSession, rows: pa.Table) -> DataFrame:
    """Give rows to Spark, some to each worker."""
    return spark.createDataFrame(rows).repartition(4)


def collected(graded: DataFrame) -> pa.Table:
    return graded.orderBy("row").toArrow().drop_columns(["row"])


# What the library says of the same rows.


@cache
def local(case: Case) -> tuple[pa.Table, dict[str, str]]:
    """Give the rows as the library reads them, and what fact each column holds.

    A set is one column there: the text of its options, of the empty set `none`.
    """
    held: dict[str, list[ir.SqlColumn]] = {}
    for column in scheme(case).to_sql("spark").columns:
        held.setdefault(name_of(column), []).append(column)
    cells = {}
    for own in held.values():
        columns = [table(case)[column.name] for column in own]
        cells[", ".join(column.name for column in own)] = (
            columns[0] if len(own) == 1 else sets(own, columns)
        )
    return pa.table(cells), dict(zip(cells, held, strict=True))


def name_of(column: ir.SqlColumn) -> str:
    """Give the fact of a column, with its type."""
    return column.fact if column.risk_type is None else f"{column.fact}/{column.risk_type}"


def sets(own: list[ir.SqlColumn], columns: list[pa.ChunkedArray]) -> pa.Array:
    """Give the texts of sets."""
    options = [column.name.removeprefix(f"{column.fact}_") for column in own]
    texts = []
    for flags in zip(*(column.to_pylist() for column in columns), strict=True):
        chosen = [option for option, flag in zip(options, flags, strict=True) if flag]
        texts.append(None if None in flags else "、".join(chosen) or "none")
    return pa.array(texts)


def expected(case: Case, *, explain: bool = False, rows: int | None = None) -> dict[str, Values]:
    """Give the verdicts of the library."""
    given, facts = local(case)
    told = ir.assess(given.slice(0, rows), scheme=scheme(case), columns=facts, explain=explain)
    names = [*VERDICT_COLUMNS, *(EXPLANATION_COLUMNS if explain else ())]
    return {name: told[name].to_pylist() for name in names}


def supervised(case: Case) -> dict[str, Values]:
    """Give who supervises, asked of the library once for each row of facts."""
    given, facts = local(case)
    problems = expected(case)["problem"]
    cells = zip(*(column.to_pylist() for column in given.columns), strict=True)
    names = (*facts.values(),)
    all_of: list[tuple[Any, ...]] = []
    for row, problem in zip(cells, problems, strict=True):
        unread = ("undetermined", None, None)
        all_of.append(unread if problem else of_one(case, names, row))
    return dict(zip(SUPERVISION, map(list, zip(*all_of, strict=True)), strict=True))


def of_one(case: Case, names: tuple[str, ...], row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give who supervises a row."""
    told = {name: cell for name, cell in zip(names, row, strict=True) if cell not in (None, "")}
    return remembered(case, tuple(told.items()))


@cache
def remembered(case: Case, told: tuple[tuple[str, Any], ...]) -> tuple[Any, ...]:
    """Ask the library who supervises."""
    sets = {fact.id for fact in scheme(case).inputs() if fact.kind == "set"}
    facts = {name: cell for name, cell in told if name not in sets}
    options = {
        name: [] if cell == "none" else cell.split("、") for name, cell in told if name in sets
    }
    said = scheme(case).supervisors({**facts, **options})
    ids = "+".join(role.id for role in said.roles)
    return str(said.kind), ids if said.joint is not None else None, said.joint


# Tests.


def same(graded: pa.Table, wanted: dict[str, Values]) -> None:
    """Compare columns; tell the first row that differs."""
    for name, own in wanted.items():
        found = graded[name].to_pylist()
        assert len(found) == len(own)
        pairs = enumerate(zip(found, own, strict=True))
        first = next(((at, one, other) for at, (one, other) in pairs if one != other), None)
        assert first is None, (name, first, graded.slice(first[0], 1).to_pylist())


def wanted(case: Case, graded: pa.Table) -> dict[str, Values]:
    """Give what the columns of a DataFrame have to hold."""
    supervision = supervised(case) if SUPERVISION[0] in graded.column_names else {}
    both = {**expected(case), **supervision}
    return {name: own[: graded.num_rows] for name, own in both.items()}


def test_two_workers(spark: SparkSession) -> None:
    parents = spark.sparkContext.parallelize(range(4), 4).map(lambda _: os.getppid()).collect()
    assert len(set(parents)) == 2


@pytest.mark.parametrize("case", CASES, ids=str)
def test_verdicts(spark: SparkSession, case: Case) -> None:
    graded = collected(ir_spark.assess(on_spark(spark, table(case)), scheme(case)))
    names = table(case).column_names[1:]
    assert graded.num_rows == len(rows(case))
    assert graded.column_names[: len(names)] == names
    same(graded, wanted(case, graded))


@pytest.mark.parametrize("case", CASES[2:5], ids=str)
def test_without_ansi(spark: SparkSession, case: Case) -> None:
    spark.conf.set("spark.sql.ansi.enabled", "false")
    try:
        graded = collected(ir_spark.assess(on_spark(spark, some(case)), scheme(case)))
    finally:
        spark.conf.unset("spark.sql.ansi.enabled")
    same(graded, wanted(case, graded))


@pytest.mark.parametrize("case", ALONE, ids=str)
def test_expressions_alone(spark: SparkSession, case: Case) -> None:
    columns = scheme(case).to_sql("spark").columns
    kinds = {name_of(column): kind_of(case, column.kind) for column in columns}
    sql = scheme(case).to_sql("spark", kinds=kinds)
    named = [F.expr(text).alias(name) for name, text in sql.expressions.items()]
    graded = collected(on_spark(spark, some(case)).select("row", *named))
    same(graded, wanted(case, graded))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_explained(spark: SparkSession, case: Case) -> None:
    graded = ir_spark.assess(on_spark(spark, some(case)), scheme(case), explain=True)
    found = collected(graded)
    assert found.column_names[-2:] == ["rules", "missing"]
    same(found, {**wanted(case, found), **expected(case, explain=True, rows=found.num_rows)})


STANDARD = ir.Scheme.builtin("standard")
FACTS = {
    "risk_type": "duty",
    "prominence": "seldom",
    "outer_power": "none",
    "inner_power": "none",
    "likelihood": Decimal("0.1"),
    "severity": 10,
}


def one(spark: SparkSession, **types: str) -> DataFrame:
    """Give one row, with columns of other types."""
    frame = spark.createDataFrame(pa.Table.from_pylist([FACTS]))
    return frame.withColumns({name: F.expr(text) for name, text in types.items()})


def verdict(frame: DataFrame) -> tuple[Any, ...]:
    (row,) = ir_spark.assess(frame, STANDARD).select("grade", "problem").collect()
    return tuple(row)


@pytest.mark.parametrize(
    ("types", "said"),
    [
        ({}, ("low", None)),
        ({"likelihood": "NULL", "severity": "NULL", "inner_power": "'much'"}, ("high", None)),
        ({"likelihood": "CAST(0.1 AS FLOAT)", "severity": "CAST(10 AS TINYINT)"}, ("low", None)),
        ({"likelihood": "CAST(0.8 AS DECIMAL(38, 37))"}, ("low", None)),
        # Spark compares it with 0.8 as a whole number.
        ({"likelihood": "CAST(1 AS DECIMAL(38, 0))"}, (None, "off_scale")),
        ({"severity": "CAST(10 AS DECIMAL(38, 0))"}, ("low", None)),
        ({"severity": "9223372036854775807"}, (None, "off_scale")),
    ],
)
def test_types(spark: SparkSession, types: dict[str, str], said: tuple[Any, ...]) -> None:
    assert verdict(one(spark, **types)) == said


@pytest.mark.parametrize(
    ("types", "message"),
    [
        ({"severity": "current_date()"}, "column 'severity' holds date"),
        ({"risk_type": "1"}, "cannot stand in a column of the kind `number`"),
        ({"risk_type": "collate('DUTY', 'UTF8_LCASE')"}, "give it the collation UTF8_BINARY"),
        ({"Grade": "1"}, "already has a column `Grade`"),
    ],
)
def test_refused(spark: SparkSession, types: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ir_spark.assess(one(spark, **types), STANDARD)


def test_missing_columns(spark: SparkSession) -> None:
    frame = one(spark).drop("severity", "likelihood")
    with pytest.raises(ValueError, match="there is no column 'likelihood', 'severity'; known: "):
        ir_spark.assess(frame, STANDARD)


def test_names(spark: SparkSession) -> None:
    """Columns may be called anything."""
    odd = "a.`b` {0}'\"\\;--"
    frame = one(spark).withColumnRenamed("risk_type", odd)
    asked: dict[str, Any] = {"columns": {"risk_type": odd}, "prefix": "its.", "explain": True}
    graded = ir_spark.assess(frame, STANDARD, **asked)
    (row,) = graded.collect()
    assert (row[odd], row["its.grade"], row["its.rules"]) == ("duty", "low", ["STD-3.no_outer"])


SCHEMES = [ir.Scheme.builtin("handbook"), STANDARD, ir.Scheme.builtin("dezhou-work-safety-2011")]
"""What rows name; the last has facts of its own."""
DAYS = ["2026-03-01", "1999-01-01", "2026-02-30", "", None]


def named() -> tuple[pa.Table, dict[str, list[ir.SqlColumn]]]:
    """Give rows that name schemes and days, known and not, and the columns of each fact."""
    rng = random.Random(18)
    ids = [*(one.id for one in SCHEMES), STANDARD.title("zh-Hans"), "unheard-of", " ", None]
    cells = {"by": rng.choices(ids, k=SOME), "on": rng.choices(DAYS, k=SOME)}
    facts: dict[str, list[ir.SqlColumn]] = {}
    for one in SCHEMES:
        own = {fact.id: fact for fact in one.inputs(decision="grade")}
        for column in one.to_sql("spark", decisions=["grade"]).columns:
            if column.name not in cells:
                domain = values(own[column.fact], column.kind)
                drawn = rng.choices(domain, k=SOME)
                cells[column.name] = pa.array(drawn, arrow_type(CASES[0], column.kind))
                facts.setdefault(name_of(column), []).append(column)
    return pa.table({"row": pa.array(range(SOME)), **cells}), facts


@pytest.mark.parametrize("date_column", [None, "on"])
@pytest.mark.parametrize("explain", [False, True])
def test_each_row_by_its_scheme(
    spark: SparkSession, explain: bool, date_column: str | None
) -> None:
    rows, facts = named()
    asked: dict[str, Any] = {
        "scheme": STANDARD.at("2026-01-01"),
        "schemes": SCHEMES,
        "scheme_column": "by",
        "date_column": date_column,
        "explain": explain,
    }
    graded = collected(ir_spark.assess(on_spark(spark, rows), **asked))
    cells = {
        own[0].name: rows[own[0].name]
        if len(own) == 1
        else sets(own, [rows[column.name] for column in own])
        for own in facts.values()
    }
    columns = {own[0].name: fact for fact, own in facts.items()}
    given = pa.table({"by": rows["by"], "on": rows["on"], **cells})
    told = ir.assess(given, **asked, columns=columns)
    verdicts = [*VERDICT_COLUMNS, *(EXPLANATION_COLUMNS if explain else ())]
    assert graded.column_names == [*rows.column_names[1:], *verdicts]
    same(graded, {name: told[name].to_pylist() for name in verdicts})
    assert {"high", "low", None} <= {*graded["risk_grade"].to_pylist()}
    problems = {*graded["problem"].to_pylist()}
    assert {"scheme_not_at_hand", "unknown_label", None} <= problems
    assert ({"not_a_date", "date_missing"} <= problems) == (date_column is not None)


RULE = {
    "id": "STD-3.little_outer",
    "when": {"fact": "outer_power", "equals": "little"},
    "gives": "high",
    "clause": "6",
    "says": dict.fromkeys(["zh-Hans", "zh-Hant", "en"], "Little is high."),
    "effective_from": "2026-01-01",
}
TITLE = dict.fromkeys(["zh-Hans", "zh-Hant", "en"], "Our rules")
BUREAU = STANDARD.extended(
    {
        "scheme": {"id": "our-bureau", "title": TITLE, "effective_from": "2025-01-01"},
        "grading": {"track": [{"id": "powers", "rule": [RULE]}]},
    }
)
"""With a rule that came in its second year."""


@pytest.mark.parametrize("kind", ["DATE", "STRING", "TIMESTAMP", "TIMESTAMP_NTZ"])
def test_days_of_every_type(spark: SparkSession, kind: str) -> None:
    """Of a moment the day counts that it has in the time zone of the session."""
    moment = "'{} 00:30:00'" if kind.startswith("TIME") else "'{}'"
    days = [moment.format(day) for day in ("2025-12-31", "2026-01-01")]
    grades = []
    spark.conf.set("spark.sql.session.timeZone", "Asia/Shanghai")
    try:
        for day in days:
            frame = one(spark, outer_power="'little'", on=f"CAST({day} AS {kind})")
            (row,) = ir_spark.assess(frame, BUREAU, date_column="on").select("grade").collect()
            grades.append(row["grade"])
    finally:
        spark.conf.unset("spark.sql.session.timeZone")
    assert grades[0] != "high"
    assert grades[1] == "high"


def test_columns_of_rows_that_name_their_scheme(spark: SparkSession) -> None:
    """A column may hold different facts of different schemes, and be called anything."""
    odd = "a.`b` {0}'\"\\;--"
    frame = one(spark, by="'standard'").withColumnRenamed("risk_type", odd)
    asked: dict[str, Any] = {"columns": {"risk_type": odd}, "prefix": "its.", "explain": True}
    graded = ir_spark.assess(frame, schemes=[STANDARD], scheme_column="by", **asked)
    (row,) = graded.collect()
    assert (row[odd], row["its.grade"], row["its.rules"]) == ("duty", "low", ["STD-3.no_outer"])


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"scheme_column": "nowhere"}, "there is no column 'nowhere'; known: "),
        ({"scheme_column": "severity"}, "column 'severity' holds bigint; give texts"),
        ({"date_column": "severity"}, "column 'severity' holds bigint; give days or texts"),
        ({"scheme_column": "by", "decisions": ["warning"]}, "get the grade alone"),
        ({"scheme_column": "by", "schemes": SCHEMES}, "there is no column '"),
        ({"scheme_column": "by", "columns": {"unheard_of": "by"}}, "unheard_of"),
        ({"scheme_column": "by", "prefix": "x_", "kinds": {"severity": "flag"}}, "column_kind"),
    ],
)
def test_refused_of_rows_that_name_their_scheme(
    spark: SparkSession, asked: dict[str, Any], message: str
) -> None:
    frame = one(spark, by="'standard'")
    with pytest.raises(ValueError, match=message):
        ir_spark.assess(frame, STANDARD, **asked)


def test_needs_a_scheme(spark: SparkSession) -> None:
    for asked in ({}, {"scheme": STANDARD, "schemes": [STANDARD]}, {"scheme_column": "risk_type"}):
        with pytest.raises(TypeError, match="scheme"):
            ir_spark.assess(one(spark), **asked)


def test_explains_no_warning(spark: SparkSession) -> None:
    pilot = ir.Scheme.builtin("finance-warning-pilot")
    columns = ", ".join(f"{one.name} STRING" for one in pilot.to_sql("spark").columns)
    frame = spark.createDataFrame([], columns)
    kinds = {one.fact: one.kind for one in pilot.to_sql("spark").columns}
    with pytest.raises(ir.IntegrityRiskError, match="no_such_decision"):
        ir_spark.assess(frame, pilot, kinds=kinds, explain=True)
