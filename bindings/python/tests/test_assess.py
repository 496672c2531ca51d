"""Tables: the verdicts of the single calls, the same kind of table, no copy."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pytest

import integrity_risk as ir
from integrity_risk._plan import VERDICT_COLUMNS
from tests.support import ROOT

STANDARD = ir.Scheme.builtin("standard")
TYPES = ["moral", "duty", "process", "institution", "environment"]
ROWS = 400


def columns() -> dict[str, list[Any]]:
    rng = random.Random(7)

    def some(*values: Any) -> list[Any]:
        return [rng.choice(values) for _ in range(ROWS)]

    return {
        "编号": list(range(ROWS)),
        "risk_type": some("moral", "duty", "岗位职责", None, "process"),
        "prominence": some("seldom", "prominent", None),
        "outer_power": some("none", "little", "much", "nonsense", None),
        "inner_power": some("none", "little", "较多", None),
        "likelihood": some(0.1, 0.2, 0.4, 0.6, 0.8, 0.3, None),
        "severity": some(10.0, 20.0, 40.0, 60.0, 80.0, None),
    }


def rows_of(table: Any) -> list[dict[str, Any]]:
    """Give the rows of any kind of table, null being none."""
    if isinstance(table, pl.DataFrame):
        return table.to_dicts()
    if isinstance(table, pd.DataFrame):
        return [
            {str(key): None if pd.isna(value) else value for key, value in row.items()}
            for row in table.to_dict("records")
        ]
    if isinstance(table, pa.RecordBatchReader):
        table = table.read_all()
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


class Stream:
    """An object that only speaks the stream."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def arrow() -> pa.Table:
    return pa.table(columns())


def categorical() -> pl.DataFrame:
    texts = ["risk_type", "prominence", "outer_power", "inner_power"]
    return pl.DataFrame(columns()).with_columns(pl.col(texts).cast(pl.Categorical))


KINDS: dict[str, tuple[Callable[[], Any], type]] = {
    "polars": (lambda: pl.DataFrame(columns()), pl.DataFrame),
    "polars categorical": (categorical, pl.DataFrame),
    "polars chunks": (
        lambda: pl.concat([pl.DataFrame(columns())[:99], pl.DataFrame(columns())[99:]]),
        pl.DataFrame,
    ),
    "polars float32": (
        lambda: pl.DataFrame(columns()).with_columns(pl.col("likelihood").cast(pl.Float32)),
        pl.DataFrame,
    ),
    "pandas": (lambda: pd.DataFrame(columns()), pd.DataFrame),
    "pandas categorical": (
        lambda: pd.DataFrame(columns()).astype({"outer_power": "category"}),
        pd.DataFrame,
    ),
    "pandas objects": (lambda: pd.DataFrame(columns(), dtype=object), pd.DataFrame),
    "pandas index": (
        lambda: pd.DataFrame(columns(), index=[f"r{row}" for row in range(ROWS)]),
        pd.DataFrame,
    ),
    "pyarrow table": (arrow, pa.Table),
    "pyarrow dictionary": (
        lambda: arrow().set_column(3, "outer_power", arrow()["outer_power"].dictionary_encode()),
        pa.Table,
    ),
    "pyarrow batch": (lambda: arrow().combine_chunks().to_batches()[0], pa.RecordBatch),
    "pyarrow reader": (lambda: arrow().to_reader(max_chunksize=50), pa.RecordBatchReader),
    "stream": (lambda: Stream(arrow()), pa.RecordBatchReader),
}


def single(row: dict[str, Any]) -> dict[str, Any]:
    """Give the columns of verdicts as the single call has them."""
    facts = {name: value for name, value in row.items() if name != "编号" and value is not None}
    empty: dict[str, Any] = dict.fromkeys(VERDICT_COLUMNS)
    problems = []
    for name in [name for name in row if name in facts]:
        try:
            STANDARD.grade({name: facts[name]})
        except ir.IntegrityRiskError as error:
            problems.append({"problem": error.code, "problem_column": name})
    if problems:
        return {**empty, "outcome": "undetermined", **problems[0]}
    verdict = STANDARD.grade(facts)
    score = verdict.score
    return {
        **empty,
        "outcome": verdict.kind,
        "grade": verdict.grade,
        "risk_grade": verdict.risk_grade,
        "score_numerator": None if score is None else score.numerator,
        "score_denominator": None if score is None else score.denominator,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_verdicts_of_the_single_calls(kind: str) -> None:
    make, returned = KINDS[kind]
    graded = ir.assess(make(), scheme=STANDARD)
    assert isinstance(graded, returned)
    found = rows_of(graded)
    given = rows_of(pl.DataFrame(columns()))
    assert len(found) == ROWS
    problems = 0
    for row, asked in zip(found, given, strict=True):
        assert {name: row[name] for name in VERDICT_COLUMNS} == single(asked)
        assert row["编号"] == asked["编号"]
        problems += row["problem"] is not None
    assert 0 < problems < ROWS


def test_an_index_is_kept() -> None:
    frame = pd.DataFrame(columns(), index=[f"r{row}" for row in range(ROWS)])
    assert list(ir.assess(frame, scheme=STANDARD).index) == list(frame.index)


@pytest.mark.parametrize("kind", KINDS)
def test_no_rows(kind: str) -> None:
    table = KINDS[kind][0]()
    if isinstance(table, (pa.RecordBatchReader, Stream)):
        table = arrow()[:0].to_reader()
    elif isinstance(table, pa.RecordBatch):
        table = table.slice(0, 0)
    else:
        table = table[:0]
    assert rows_of(ir.assess(table, scheme=STANDARD)) == []


def ratings(rows: int) -> dict[str, list[float]]:
    rng = random.Random(3)
    likelihoods = {f"likelihood/{kind}": [0.1, 0.2, 0.4, 0.6, 0.8] for kind in TYPES}
    severities = {f"severity/{kind}": [10.0, 20.0, 40.0, 60.0, 80.0] for kind in TYPES}
    scales = {**likelihoods, **severities}
    return {name: [rng.choice(scale) for _ in range(rows)] for name, scale in scales.items()}


def test_scores_are_exact() -> None:
    scheme = ir.Scheme.builtin("enterprise-scoring")
    frame = pl.DataFrame(ratings(500))
    graded = ir.assess(frame, scheme=scheme)
    for row in graded.to_dicts():
        verdict = scheme.grade(
            likelihood={kind: row[f"likelihood/{kind}"] for kind in TYPES},
            severity={kind: row[f"severity/{kind}"] for kind in TYPES},
        )
        assert row["grade"] == verdict.grade
        assert Fraction(row["score_numerator"], row["score_denominator"]) == verdict.score


def test_columns_are_named() -> None:
    renamed = {name.replace("/", " of "): values for name, values in ratings(50).items()}
    named = {name: name.replace(" of ", "/") for name in renamed}
    scheme = ir.Scheme.builtin("enterprise-scoring")
    graded = ir.assess(pl.DataFrame(renamed), scheme=scheme, columns=named)
    assert (
        graded["grade"].to_list()
        == ir.assess(pl.DataFrame(ratings(50)), scheme=scheme)["grade"].to_list()
    )


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_what_is_refused(lang: str) -> None:
    def code(table: Any, **more: Any) -> str:
        with pytest.raises(ir.IntegrityRiskError) as caught:
            ir.assess(table, scheme=STANDARD, lang=lang, **more)
        assert (lang == "en") == caught.value.message.isascii() or caught.value.details
        return caught.value.code

    frame = pl.DataFrame({"risk_type": ["duty"], "grade": ["x"]})
    assert code(frame) == "column_exists"
    assert code([1, 2]) == "no_table"
    assert code(pl.DataFrame({"elsewhere": [1]})) == "no_columns"
    assert code(frame, prefix="our_", columns={"nowhere": "risk_type"}) == "no_such_column"
    assert code(frame, prefix="our_", columns={"grade": "nowhere"}) == "scheme"
    dates = pa.table({"risk_type": pa.array([0], pa.date32())})
    assert code(dates) == "unsupported_type"
    assert code(dates.to_reader()) == "unsupported_type"


def test_a_prefix_keeps_names_apart() -> None:
    graded = ir.assess(
        pl.DataFrame({"risk_type": ["duty"], "inner_power": ["much"], "grade": ["self-rated"]}),
        scheme=STANDARD,
        prefix="assessed_",
    )
    assert graded["grade"].to_list() == ["self-rated"]
    assert graded["assessed_risk_grade"].to_list() == ["high"]


LIBRARIES: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "polars": pl.DataFrame,
    "pandas": pd.DataFrame,
    "pyarrow": pa.table,
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_words_compare_with_strings_and_grades_by_their_order(library: str) -> None:
    def texts(column: Any) -> list[str | None]:
        return [None if pd.isna(text) else text for text in column]

    make = LIBRARIES[library]
    graded = ir.assess(make(columns()), scheme=STANDARD)
    plain = rows_of(graded)
    assert {"low", "medium", "high", None} >= {row["risk_grade"] for row in plain} > {None, "high"}
    if library == "pyarrow":
        kind = graded.schema.field("risk_grade").type
        assert kind == pa.dictionary(pa.int8(), pa.utf8(), ordered=True)
        words = graded["problem_column"].chunk(0).dictionary.to_pylist()
        assert words == list(columns())[1:]
        high = pc.equal(graded["risk_grade"], "high").to_pylist()
    else:
        high = list(graded["risk_grade"] == "high")
        least = list(graded["risk_grade"] >= "medium")
        assert [bool(flag) for flag in least] == [
            row["risk_grade"] in ("medium", "high") for row in plain
        ]
        assert not any(graded["risk_grade"] == "no such grade")
    assert [bool(flag) for flag in high] == [row["risk_grade"] == "high" for row in plain]
    if library == "polars":
        kind = graded.schema["problem_column"]
        assert kind == pl.Enum(list(columns())[1:])
        both = pl.concat([graded, graded])
        assert both.schema == graded.schema
    elif library == "pandas":
        assert graded["grade"].dtype == pd.CategoricalDtype(["low", "medium", "high"], True)
        both = pd.concat([graded, graded])
        assert list(both.dtypes) == list(graded.dtypes)
    else:
        both = pa.concat_tables([graded, graded]).combine_chunks()
    assert texts(rows_of(both)[ROWS + 5].values()) == texts(plain[5].values())


def test_words_beyond_ascii() -> None:
    frame = pl.DataFrame({"风险类型": ["岗位职责", "没有的"], "内部权力": ["较多", "较多"]})
    graded = ir.assess(frame, scheme=STANDARD)
    assert graded["problem_column"].to_list() == [None, "风险类型"]
    assert graded["problem_column"].dtype == pl.Enum(["风险类型", "内部权力"])


def test_cells_that_are_no_text_stop_no_other_row() -> None:
    cells = ["duty", "\ud800", ["duty"], 7, None]
    frame = pd.DataFrame({"risk_type": cells, "inner_power": "much"}, dtype=object)
    graded = ir.assess(frame, scheme=STANDARD)
    assert [grade == "high" for grade in graded["risk_grade"]] == [True, False, False, False, False]
    problems = [None if pd.isna(code) else code for code in graded["problem"]]
    assert problems == [None, "unknown_label", "unknown_label", "unknown_label", None]


def test_chunks_stay_chunks() -> None:
    table = pa.concat_tables([pa.table(ratings(70_000)), pa.table(ratings(3))])
    graded = ir.assess(table, scheme=ir.Scheme.builtin("enterprise-scoring"))
    for name in graded.column_names:
        assert [len(chunk) for chunk in graded[name].chunks] == [70_000, 3]


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="peaks are told by Linux")
@pytest.mark.parametrize("cells", ["numbers", "categories"])
@pytest.mark.parametrize("library", LIBRARIES)
def test_memory_grows_by_the_new_columns_alone(library: str, cells: str) -> None:
    """The columns given are returned where they lay; they would take 90 MiB or more once more.

    Those of pandas are made from Arrow's, which are there for as long.
    """
    if library == "pandas" and int(pd.__version__.split(".")[0]) < 3:
        pytest.skip("before 3.0 pandas copies the columns that it puts together")
    way = f"assess, a {library} {'table' if library == 'pyarrow' else 'frame'}"
    bench = ROOT / "benches" / "python" / "assess_rows.py"
    # Codes of pandas take a byte each.
    rows = 10_000_000 if (library, cells) == ("pandas", "categories") else 3_000_000
    run = [sys.executable, str(bench), "memory", way, str(rows), cells]
    ran = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
    said = json.loads(ran.stdout)
    print(
        f"{way} of {cells}: {said['growth']} MiB more at most, {said['result']} MiB of new columns"
    )
    assert not said["copied"]
    assert said["input"] > 90
    times = 2 if library == "pandas" else 1
    assert said["growth"] < times * said["result"] + 64


STREAM = """
import resource, sys
import pyarrow as pa
import integrity_risk as ir

batch = pa.RecordBatch.from_pydict({
    "scheme": ["standard", "handbook", None, "nowhere"] * 25_000,
    "risk_type": ["duty", "moral", "nothing", None] * 25_000,
    "inner_power": ["much", "none"] * 50_000,
})

def batches():
    for _ in range(200):
        yield batch

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

schemes = [ir.Scheme.builtin(id) for id in ("standard", "handbook")]
asked = {
    "one scheme": {"scheme": schemes[0]},
    "explained": {"scheme": schemes[0], "explain": True},
    "by row": {"schemes": schemes, "scheme_column": "scheme"},
}[sys.argv[1]]
reader = pa.RecordBatchReader.from_batches(batch.schema, batches())
rows = 0
for place, graded in enumerate(ir.assess(reader, **asked)):
    rows += graded.num_rows
    if place == 20:
        before = peak()
print(rows, peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peaks are told in other units elsewhere")
@pytest.mark.parametrize("asked", ["one scheme", "explained", "by row"])
def test_a_stream_is_as_large_as_a_batch(asked: str) -> None:
    """Twenty million rows have 440 MB of verdicts; none is kept when its batch has been read."""
    ran = subprocess.run(
        [sys.executable, "-c", STREAM, asked], check=True, stdout=subprocess.PIPE, text=True
    )
    rows, growth = map(int, ran.stdout.split())
    assert rows == 20_000_000
    assert growth < 64


def test_other_threads_run_meanwhile() -> None:
    """Another thread never waits for most of it, as it would for the interpreter's lock."""
    frame = pl.DataFrame(ratings(2000))
    frame = pl.concat([frame] * 500)
    pauses: list[float] = []
    done = threading.Event()

    def watch() -> None:
        last, ended = time.perf_counter(), False
        while not ended:
            ended = done.wait(0.001)
            now = time.perf_counter()
            pauses.append(now - last)
            last = now

    other = threading.Thread(target=watch)
    other.start()
    started = time.perf_counter()
    ir.assess(frame, scheme=ir.Scheme.builtin("enterprise-scoring"))
    took = time.perf_counter() - started
    done.set()
    other.join()
    assert max(pauses) < took / 2


def test_threads_get_the_same() -> None:
    frame = pl.DataFrame(columns())
    alone = ir.assess(frame, scheme=STANDARD)
    found: list[pl.DataFrame] = []
    work = [
        threading.Thread(target=lambda: found.append(ir.assess(frame, scheme=STANDARD)))
        for _ in range(8)
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert len(found) == 8
    assert all(graded.equals(alone) for graded in found)


def test_columns_that_are_the_same_in_every_row_are_like_the_others() -> None:
    scheme = ir.Scheme.builtin("standard")
    types, powers = ["duty", "duty", "duty", "nonsense", None], ["much", "much", None, "much", "no"]
    frame = pl.DataFrame({"risk_type": types, "inner_power": powers})
    every = ir.assess(frame, scheme=scheme)
    for start in range(frame.height):
        for rows in range(frame.height - start + 1):
            some = ir.assess(frame[start : start + rows], scheme=scheme)
            assert some.schema == every.schema
            assert some.equals(every[start : start + rows])
            explained = ir.assess(frame[start : start + rows], scheme=scheme, explain=True)
            assert explained[:, : every.width].equals(some)


ONE_COLUMN: dict[str, Any] = {
    "polars": pl.Series("risk_type", ["duty"]),
    "pandas": pd.Series(["duty"], name="risk_type"),
    "pyarrow": pa.chunked_array([["duty"]]),
}


@pytest.mark.parametrize("kind", ONE_COLUMN)
def test_a_single_column_is_no_table(kind: str) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.assess(ONE_COLUMN[kind], scheme=STANDARD)
    assert caught.value.code == "no_table"
    with pytest.raises(TypeError):
        STANDARD.read_register(ONE_COLUMN[kind])


@pytest.mark.parametrize("threads", [0, -1])
def test_some_thread_must_work(threads: int) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.assess(pl.DataFrame({"risk_type": ["duty"]}), scheme=STANDARD, threads=threads)
    assert caught.value.code == "no_threads"


def test_an_id_is_no_scheme() -> None:
    frame = pl.DataFrame({"risk_type": ["duty"], "scheme": ["standard"]})
    wrong: Any = "standard"
    with pytest.raises(TypeError, match="'standard' is no Scheme"):
        ir.assess(frame, scheme=wrong)
    with pytest.raises(TypeError, match="'standard' is no Scheme"):
        ir.assess(frame, schemes=[wrong], scheme_column="scheme")


def test_what_a_pandas_frame_has_noted_is_kept() -> None:
    frame = pd.DataFrame({"risk_type": ["duty"], "inner_power": ["much"]})
    frame.attrs["source"] = "register.xlsx"
    assert ir.assess(frame, scheme=STANDARD).attrs == {"source": "register.xlsx"}
