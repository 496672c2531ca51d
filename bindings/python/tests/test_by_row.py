"""Tables whose rows name their scheme and its day: the verdicts of each group by itself."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from itertools import groupby
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import integrity_risk as ir
from integrity_risk._plan import EXPLANATION_COLUMNS, VERDICT_COLUMNS
from tests.test_same_table import Stream

STANDARD = ir.Scheme.builtin("standard")
HANDBOOK = ir.Scheme.builtin("handbook")
TITLE = {"zh-Hans": "本局细则", "zh-Hant": "本局細則", "en": "Our rules"}
RULE = {
    "id": "STD-3.little_outer",
    "clause": "3",
    "says": {"zh-Hans": "较少的也为高。", "zh-Hant": "較少的也為高。", "en": "Little is high."},
    "when": {"fact": "outer_power", "equals": "little"},
    "gives": "high",
    "effective_from": "2026-01-01",
}
BUREAU = STANDARD.extended(
    {
        "scheme": {
            "id": "our-bureau",
            "title": TITLE,
            "effective_from": "2025-01-01",
            "effective_to": "2026-12-31",
        },
        "grading": {"track": [{"id": "powers", "rule": [RULE]}]},
    }
)
"""In force for two years, with a rule that came with the second."""
SCORING = ir.Scheme.builtin("enterprise-scoring")
SCHEMES = (STANDARD, HANDBOOK, BUREAU, SCORING)
Columns = dict[str, list[Any]]

SAID = {
    "standard": STANDARD,
    "handbook": HANDBOOK,
    "our-bureau": BUREAU,
    " 本局细则 ": BUREAU,
    "Our rules": BUREAU,
    "enterprise-scoring": SCORING,
}
"""What a cell says, and which scheme it means."""
DAYS = [
    "2025-06-30",
    "2026-06-30",
    "2027-01-01",
    "2026-02-30",
    "2026/01/31",
    "yesterday",
    " ",
    None,
]
CELLS: Columns = {
    "scheme": [*SAID, "nobody's", "", None],
    "on": DAYS,
    "risk_type": ["duty", "思想道德", "nothing", None],
    "outer_power": ["little", "none", "much", None],
    "inner_power": ["much", "none", None],
    "severity": [10.0, 40.0, 41.0, None],
    "severity/moral": [10.0, 41.0, None],
}


def columns(rows: int) -> Columns:
    rng = random.Random(7)
    return {name: rng.choices(values, k=rows) for name, values in CELLS.items()}


def rows_of(graded: Any, names: tuple[str, ...] = VERDICT_COLUMNS) -> list[dict[str, Any]]:
    """Give the verdicts of any kind of table as plain values."""
    if isinstance(graded, pl.LazyFrame):
        graded = graded.collect()
    if isinstance(graded, duckdb.DuckDBPyRelation):
        graded = graded.to_arrow_table()
    if isinstance(graded, pa.RecordBatchReader):
        graded = graded.read_all()
    if isinstance(graded, pd.DataFrame):
        graded = pa.table({name: pa.array(graded[name], from_pandas=True) for name in names})
    if isinstance(graded, pl.DataFrame):
        return graded.select(names).to_dicts()
    rows: list[dict[str, Any]] = graded.select(names).to_pylist()
    return rows


def problem(code: str, column: str) -> dict[str, Any]:
    told = {"outcome": "undetermined", "problem": code, "problem_column": column}
    return {**dict.fromkeys((*VERDICT_COLUMNS, *EXPLANATION_COLUMNS)), **told}


def said_by(row: dict[str, Any], default: ir.Scheme | None, day: str | None) -> Any:
    """Tell the scheme of a row, or what is wrong with it."""
    named = (row["scheme"] or "").strip()
    scheme = SAID.get(row["scheme"]) if named else default
    if scheme is None:
        return ("scheme_not_at_hand" if named else "scheme_missing"), "scheme"
    if day is None:
        return scheme
    said = (row[day] or "").strip()
    if not said:
        return scheme if scheme.as_of else ("date_missing", day)
    try:
        held = date.fromisoformat(said.replace("/", "-")) if len(said) == 10 else None
    except ValueError:
        held = None
    if held is None:
        return "not_a_date", day
    ended = scheme == BUREAU and held.year not in (2025, 2026)
    return ("not_in_force", day) if ended else scheme.at(held)


def by_itself(given: Columns, default: ir.Scheme | None, day: str | None) -> list[dict[str, Any]]:
    """Assess the rows of each scheme and day alone, as a table of that scheme."""
    rows = [dict(zip(given, row, strict=True)) for row in zip(*given.values(), strict=True)]
    found: list[dict[str, Any]] = [{}] * len(rows)
    told = [said_by(row, default, day) for row in rows]
    order = sorted(range(len(rows)), key=lambda row: repr(told[row]))
    for _, group in groupby(order, key=lambda row: repr(told[row])):
        places = [*group]
        scheme = told[places[0]]
        if isinstance(scheme, tuple):
            verdicts = [problem(*scheme)] * len(places)
        else:
            # Severity is one number to all of them but the last, which has one for each type.
            own = [name for name in given if ("/" in name) == (scheme.id == SCORING.id)]
            facts = {name: given[name] for name in own if name not in ("scheme", "on")}
            part = pa.table({name: [cells[row] for row in places] for name, cells in facts.items()})
            graded = ir.assess(part, scheme=scheme, explain=True)
            verdicts = rows_of(graded, (*VERDICT_COLUMNS, *EXPLANATION_COLUMNS))
        for place, verdict in zip(places, verdicts, strict=True):
            found[place] = verdict
    return found


def relation(given: Columns) -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    connection.register("given", pa.table(given))
    connection.execute("CREATE TABLE register AS SELECT * FROM given")
    return connection.table("register")


def words(given: Columns) -> pl.DataFrame:
    texts = ["scheme", "on", "risk_type"]
    return pl.DataFrame(given).with_columns(pl.col(texts).cast(pl.Categorical))


def chunks(given: Columns) -> pa.Table:
    whole = pa.table(given)
    return pa.concat_tables([whole.slice(start, 37) for start in range(0, len(whole), 37)])


KINDS: dict[str, tuple[Callable[[Columns], Any], type]] = {
    "polars": (pl.DataFrame, pl.DataFrame),
    "polars, words": (words, pl.DataFrame),
    "polars, lazy": (pl.LazyFrame, pl.LazyFrame),
    "pandas": (pd.DataFrame, pd.DataFrame),
    "pandas, objects": (lambda given: pd.DataFrame(given, dtype=object), pd.DataFrame),
    "pandas, words": (
        lambda given: pd.DataFrame(given).astype({"scheme": "category", "on": "category"}),
        pd.DataFrame,
    ),
    "pyarrow": (pa.table, pa.Table),
    "pyarrow, chunks": (chunks, pa.Table),
    "pyarrow batch": (lambda given: pa.table(given).to_batches()[0], pa.RecordBatch),
    "pyarrow reader": (lambda given: pa.table(given).to_reader(50), pa.RecordBatchReader),
    "duckdb": (relation, duckdb.DuckDBPyRelation),
    "stream": (lambda given: Stream(chunks(given)), pa.RecordBatchReader),
}
BY_ROW: dict[str, Any] = {"schemes": SCHEMES, "scheme_column": "scheme", "date_column": "on"}


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table(kind: str, explain: bool) -> None:
    make, returned = KINDS[kind]
    given = columns(400)
    names = (*VERDICT_COLUMNS, *(EXPLANATION_COLUMNS if explain else ()))
    graded = ir.assess(make(given), explain=explain, **BY_ROW)
    assert isinstance(graded, returned)
    found = rows_of(graded, names)
    expected = by_itself(given, None, "on")
    assert found == [{name: row[name] for name in names} for row in expected]
    codes = Counter(row["problem"] for row in found)
    own = {"scheme_missing", "scheme_not_at_hand", "date_missing", "not_a_date", "not_in_force"}
    assert own | {"unknown_label", "off_scale", None} <= codes.keys()
    assert {"high", "one", None} <= {row["grade"] for row in found}


rows = st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CELLS.items()})


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)
@given(
    rows=st.lists(rows, max_size=40),
    kind=st.sampled_from(["polars", "pyarrow", "pyarrow, chunks", "pandas, objects", "stream"]),
    default=st.sampled_from([None, STANDARD, HANDBOOK.at("2026-06-30"), BUREAU]),
    dated=st.booleans(),
)
def test_each_group_by_itself(
    rows: list[dict[str, Any]], kind: str, default: ir.Scheme | None, dated: bool
) -> None:
    given: Columns = {name: [row[name] for row in rows] for name in CELLS}
    if kind in ("polars", "pandas, objects"):
        table = KINDS[kind][0](given)
    else:
        types = [pa.float64() if name.startswith("severity") else pa.string() for name in given]
        table = pa.table([*given.values()], schema=pa.schema(zip(given, types, strict=True)))
        table = Stream(table) if kind == "stream" else table
    own: dict[str, Any] = {**BY_ROW, "date_column": "on" if dated else None}
    if default is not None and default.id == "handbook":
        # A scheme that was bound to a day stands for its name as well: of two the first counts.
        own["schemes"] = [scheme for scheme in SCHEMES if scheme.id != "handbook"]
        given["scheme"] = [None if said == "handbook" else said for said in given["scheme"]]
    found = rows_of(ir.assess(table, scheme=default, **own))
    expected = by_itself(given, default, "on" if dated else None)
    assert found == [{name: row[name] for name in VERDICT_COLUMNS} for row in expected]


def test_a_rule_counts_from_its_day() -> None:
    frame = pl.DataFrame({"outer_power": ["little"] * 2, "risk_type": ["duty"] * 2})
    frame = frame.with_columns(on=pl.Series([date(2025, 12, 31), date(2026, 1, 1)]))
    graded = ir.assess(frame, scheme=BUREAU, date_column="on")
    assert graded["grade"].to_list() == [None, "high"]
    assert graded["grade"].dtype == pl.Enum(["low", "medium", "high"])


SHANGHAI = timezone(timedelta(hours=8))
MOMENT = datetime(2026, 1, 1, 2, tzinfo=SHANGHAI)
"""Still the year before by universal time."""
EARLY = datetime(2025, 12, 31, 23)
DAYS_OF_TYPES: dict[str, Any] = {
    "pyarrow date32": pa.array([EARLY.date(), None, MOMENT.date()]),
    "pyarrow date64": pa.array([EARLY.date(), None, MOMENT.date()], pa.date64()),
    "pyarrow moment": pa.array([EARLY, None, datetime(2026, 1, 1)]),
    "pyarrow moment somewhere": pa.array(
        [datetime(2025, 12, 31, 23, tzinfo=SHANGHAI), None, MOMENT],
        pa.timestamp("us", "Asia/Shanghai"),
    ),
    "pyarrow words": pa.array(["2025-12-31", None, "2026-01-01"]).dictionary_encode(),
    "polars date": pl.Series([EARLY.date(), None, MOMENT.date()]),
    "polars moment": pl.Series([EARLY, None, datetime(2026, 1, 1)]),
    "polars moment somewhere": pl.Series(
        [EARLY, None, datetime(2026, 1, 1, 2)]
    ).dt.replace_time_zone("Asia/Shanghai"),
    "pandas moment": pd.Series([EARLY, None, datetime(2026, 1, 1)]),
    "pandas objects": pd.Series([EARLY.date(), None, MOMENT.date()], dtype=object),
}


@pytest.mark.parametrize("kind", DAYS_OF_TYPES)
def test_days_of_every_type(kind: str) -> None:
    powers: dict[str, Any] = {"risk_type": ["duty"] * 3, "outer_power": ["little"] * 3}
    library = kind.split(maxsplit=1)[0]
    make: Any = {"pyarrow": pa.table, "polars": pl.DataFrame, "pandas": pd.DataFrame}[library]
    table = make({**powers, "on": DAYS_OF_TYPES[kind]})
    found = rows_of(ir.assess(table, scheme=BUREAU, date_column="on"))
    assert [row["problem"] for row in found] == [None, "date_missing", None]
    assert found[0]["grade"] != "high"
    assert found[2]["grade"] == "high"


def test_an_empty_cell_is_no_default() -> None:
    frame = pl.DataFrame({"scheme": ["standard", None, " "], "inner_power": ["much"] * 3})
    frame = frame.with_columns(risk_type=pl.lit("duty"))
    alone = ir.assess(frame, schemes=[STANDARD], scheme_column="scheme")
    assert alone["problem"].to_list() == [None, "scheme_missing", "scheme_missing"]
    # Given as the one for such rows it decides them.
    given = ir.assess(frame, scheme=STANDARD, scheme_column="scheme")
    assert given["grade"].to_list() == ["high"] * 3


def test_the_words_are_those_of_all_schemes() -> None:
    given = columns(20)
    table = ir.assess(pa.table(given), **BY_ROW)
    kind = table.schema.field("grade").type
    assert not kind.ordered
    assert table["grade"].chunk(0).dictionary.to_pylist() == [
        *dict.fromkeys(
            grade["id"] for scheme in SCHEMES for grade in reversed(scheme.describe()["grades"])
        )
    ]
    assert table.schema.field("risk_grade").type.ordered
    # Results of the same question can be put together, whichever rows they have.
    both = pa.concat_tables([table, ir.assess(pa.table(columns(3)), **BY_ROW)])
    assert both.schema == table.schema
    alike: dict[str, Any] = {"scheme": STANDARD, "schemes": [BUREAU], "scheme_column": "scheme"}
    assert ir.assess(pa.table(given), **alike).schema.field("grade").type.ordered
    frame = ir.assess(pd.DataFrame(given), **BY_ROW)
    assert not frame["grade"].cat.ordered
    assert [bool(flag) for flag in frame["risk_grade"] >= "high"] == [
        row["risk_grade"] == "high" for row in rows_of(frame)
    ]


def test_each_scheme_takes_the_columns_of_its_facts() -> None:
    table = pl.DataFrame(
        {
            "scheme": ["standard", "finance-bureau-regulation", "key-areas-essay"],
            "kind": ["duty"] * 3,
            "power": ["much"] * 3,
            "proneness": ["rather"] * 3,
            "impact": ["large"] * 3,
        }
    )
    named = {
        "kind": "risk_type",
        "power": "inner_power",
        "proneness": "proneness",
        "impact": "impact",
    }
    schemes = [STANDARD, ir.Scheme.builtin("finance-bureau-regulation")]
    graded = ir.assess(table, schemes=schemes, scheme_column="scheme", columns=named)
    assert graded["grade"].to_list() == ["high", "b", None]
    assert graded["problem"].to_list() == [None, None, "scheme_not_at_hand"]
    # The handbook knows none of these columns: its rows are open, and stop no other.
    schemes = [schemes[1], HANDBOOK]
    only = table.select("scheme", "proneness", "impact").with_columns(
        scheme=pl.Series(["handbook", "finance-bureau-regulation", "handbook"])
    )
    graded = ir.assess(only, schemes=schemes, scheme_column="scheme", explain=True)
    assert graded["grade"].to_list() == [None, "b", None]
    assert graded["problem"].to_list() == [None] * 3
    assert graded["missing"].list.len().to_list()[0] > 0


@pytest.mark.parametrize("make", [pl.DataFrame, pl.LazyFrame, pa.table, pd.DataFrame])
def test_what_is_refused(make: Callable[..., Any]) -> None:
    def code(given: dict[str, Any], **own: Any) -> str:
        with pytest.raises(ir.IntegrityRiskError) as caught:
            ir.assess(make(given), **{**BY_ROW, **own})
        return caught.value.code

    given = columns(5)
    assert code(given, scheme_column="nowhere") == "no_such_column"
    assert code(given, date_column="nowhere") == "no_such_column"
    assert code({**given, "scheme": [["standard"]] * 5}) == "unsupported_type"
    assert code({**given, "on": [["2026-01-01"]] * 5}) == "unsupported_type"
    assert code({"scheme": ["standard"], "on": ["2026-01-01"]}) == "no_columns"
    assert code({**given, "grade": ["x"] * 5}) == "column_exists"
    assert code(given, columns={"risk_type": "nobody's"}) == "scheme"
    grades_nothing = ir.Scheme.builtin("shilin-county")
    assert code(given, schemes=[STANDARD, grades_nothing]) == "scheme"


@pytest.mark.parametrize(
    "own",
    [
        {},
        {"schemes": SCHEMES},
        {"scheme_column": "scheme"},
        {"date_column": "on"},
        {"date_column": "on", "scheme": STANDARD, "schemes": SCHEMES},
    ],
)
def test_what_is_a_mistake_of_the_program(own: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="scheme"):
        ir.assess(pl.DataFrame(columns(3)), **own)


def test_a_stream_is_assessed_batch_by_batch() -> None:
    taken = 0
    table = pa.table(columns(10))

    def batches() -> Any:
        nonlocal taken
        for _ in range(5):
            taken += 1
            yield from table.to_batches()

    reader = pa.RecordBatchReader.from_batches(table.schema, batches())
    graded = ir.assess(reader, **BY_ROW)
    assert taken == 0
    first = graded.read_next_batch()
    assert (first.num_rows, taken) == (10, 1)
    assert rows_of(pa.Table.from_batches([first])) == rows_of(ir.assess(table, **BY_ROW))
    assert sum(batch.num_rows for batch in graded) == 40


@pytest.mark.parametrize("make", [pl.DataFrame, pa.table, pd.DataFrame])
def test_no_rows(make: Callable[..., Any]) -> None:
    table = make(columns(3))[:0] if make is not pa.table else pa.table(columns(3)).slice(0, 0)
    assert rows_of(ir.assess(table, **BY_ROW)) == []


def test_views_of_texts_are_put_in_order() -> None:
    frame = pl.DataFrame(columns(12))
    graded = ir.assess(frame, **BY_ROW)
    view = pa.table(columns(12))
    view = view.cast(
        pa.schema(
            field.with_type(pa.string_view()) if pa.types.is_string(field.type) else field
            for field in view.schema
        )
    )
    assert pa.string_view() in view.schema.types
    for table in (view, view.to_reader(), Stream(view)):
        assert rows_of(ir.assess(table, **BY_ROW)) == rows_of(graded)


@pytest.mark.parametrize(
    "written", ["2026-01-31", "2026/1/31", "2026.1.31", "20260131", "2026年1月31日"]
)
def test_a_day_is_written_as_in_registers(written: str) -> None:
    rows = pl.DataFrame({"risk_type": ["duty"], "inner_power": ["much"], "on": [written]})
    graded = ir.assess(rows, scheme=STANDARD, date_column="on")
    assert graded.select("grade", "problem").rows() == [("high", None)]
    refused = ir.assess(
        rows.with_columns(on=pl.lit("2026-02-30")), scheme=STANDARD, date_column="on"
    )
    assert refused["problem"].to_list() == ["not_a_date"]
