"""Random tables of three libraries: no crash, no wrong grade, every bad cell told."""

from __future__ import annotations

import itertools
import math
import random
import reprlib
import struct
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import integrity_risk as ir
from integrity_risk._plan import VERDICT_COLUMNS

TABLES = 350
"""Of each library; at first 1,050 tables."""
ROWS = 12
STANDARD = ir.Scheme.builtin("standard")
ENTERPRISE = ir.Scheme.builtin("enterprise-scoring")
TYPES = ["moral", "duty", "process", "institution", "environment"]
BLANK = ["", " ", "-", "—", "——", "/", "\u3000"]
HUGE = "很" * 70_000
NOT_RATED = "not_rated"
LARGEST = 2**63 - 1

# The rule, written out once more: what a cell says, from the words of the schemes' texts.

WORDS: dict[str, dict[str, str]] = {
    "risk_type": {
        **{kind: kind for kind in TYPES},
        "思想道德": "moral",
        " 思想道德风险": "moral",
        "崗位職責": "duty",
        "岗位职责": "duty",
        "业务流程": "process",
        "業務流程風險": "process",
        "外部环境\n": "environment",
    },
    "prominence": {
        **{word: word for word in ("seldom", "rather_prominent", "prominent")},
        "不常表现": "seldom",
        "比较突出": "rather_prominent",
        "比較突出": "rather_prominent",
    },
    "outer_power": {
        "none": "none",
        "没有": "none",
        "无": "none",
        "little": "little",
        "較少": "little",
        "much": "much",
        "较多 ": "much",
        "ｍｕｃｈ": "much",
    },
    "inner_power": {
        "none": "none",
        "基本没有": "none",
        "little": "little",
        "较少": "little",
        "much": "much",
        "较多": "much",
        "較多": "much",
    },
}
SCALES: dict[str, dict[Decimal, float]] = {
    "likelihood": {Decimal(text): float(text) for text in ("0.1", "0.2", "0.4", "0.6", "0.8")},
    "severity": {Decimal(step): float(step) for step in (10, 20, 40, 60, 80)},
}
NUMBER_TEXTS = {
    "likelihood": {"0.6": "0.6", " 0.60": "0.6", "０．６": "0.6", ".4": None, "0.1": "0.1"},
    "severity": {"40": "40", "80.0": "80", "４０": "40", "1e1": None, "80分": None},
}


class Problem(NamedTuple):
    """One of the codes that a cell may get."""

    codes: frozenset[str]


class Fact(NamedTuple):
    """A fact, and the type of risk of one by type."""

    id: str
    kind: str | None
    rated_by_force: bool


def problem(*codes: str) -> Problem:
    return Problem(frozenset(codes))


def said(fact: Fact, cell: Any) -> Any:
    """Give what a cell says: nothing, a word, a number of the scale, or a problem."""
    if cell is None:
        return None
    if isinstance(cell, str):
        return said_by_text(fact, cell)
    words = fact.id in WORDS
    if isinstance(cell, (bool, np.bool_)):
        return problem("wrong_type")
    if words and isinstance(cell, Decimal):
        return problem("unknown_label")  # a decimal is read as it is written
    if words:
        # What 64 bits do not hold is no whole number to the core.
        wide = isinstance(cell, int) and cell > LARGEST
        return problem("not_a_number" if wide else "wrong_type")
    return said_by_number(SCALES[fact.id], cell)


def said_by_text(fact: Fact, cell: str) -> Any:
    if len(cell) > 1000:
        return problem("too_large")
    text = cell.strip()
    if text in BLANK:
        return None
    if fact.id in WORDS:
        return WORDS[fact.id].get(cell, problem("unknown_label"))
    if text in ("not_rated", "未评", "未評"):
        return problem("must_be_rated") if fact.rated_by_force else NOT_RATED
    number = NUMBER_TEXTS[fact.id].get(cell)
    if number is not None:
        return Decimal(number)
    try:
        Decimal(text)
    except ArithmeticError:
        return problem("not_a_number")
    return problem("off_scale", "not_a_number")


def said_by_number(scale: dict[Decimal, float], cell: Any) -> Any:
    if not math.isfinite(cell):
        return problem("not_a_number")
    for exact, step in scale.items():
        if abs(float(cell) - step) <= step * 2.0**-23:
            return exact
    if isinstance(cell, int):
        return problem("not_a_number" if abs(cell) > LARGEST else "off_scale")
    return problem("off_scale", "not_a_number")


@lru_cache(maxsize=None, typed=True)  # false is not nought here
def single_code(scheme: str, fact: Fact, cell: Any) -> str | None:
    """Give the code with which the single call refuses a value."""
    value = cell if fact.kind is None else {fact.kind: cell}
    try:
        ir.Scheme.builtin(scheme).grade({fact.id: value})
    except ir.IntegrityRiskError as error:
        return str(error.code)
    return None


@cache
def single(scheme: str, facts: tuple[tuple[Fact, Any], ...]) -> dict[str, Any]:
    """Give the verdict of the single call on what the cells say."""
    asked: dict[str, Any] = {}
    for fact, value in facts:
        if fact.kind is None:
            asked[fact.id] = value
        else:
            asked.setdefault(fact.id, {})[fact.kind] = value
    verdict = schemes()[scheme].grade(asked)
    score = verdict.score
    return {
        "outcome": str(verdict.kind),
        "grade": verdict.grade,
        "risk_grade": None if verdict.risk_grade is None else str(verdict.risk_grade),
        "score_numerator": None if score is None else score.numerator,
        "score_denominator": None if score is None else score.denominator,
        "problem": None,
        "problem_column": None,
    }


@cache
def schemes() -> dict[str, ir.Scheme]:
    return {"standard": STANDARD, "enterprise-scoring": ENTERPRISE}


def by_hand(facts: dict[Fact, Any]) -> str | None:
    """Grade five rated types in whole numbers; what is unknown may be anything on its scale."""
    known = {(fact.id, fact.kind): value for fact, value in facts.items()}

    def grade(worst: Callable[[Iterable[Decimal]], Decimal]) -> str:
        total: Decimal | int = sum(
            known.get(("likelihood", kind), worst(SCALES["likelihood"]))
            * known.get(("severity", kind), worst(SCALES["severity"]))
            for kind in TYPES
        )
        steps = sum(total > 5 * most for most in (8, 16, 24, 32))
        return ["one", "two", "three", "four", "five"][steps]

    return grade(min) if grade(min) == grade(max) else None


# Cells, by what a column holds.

SCALE_FLOATS = [step for scale in SCALES.values() for step in scale.values()]
ODD_FLOATS = [float(np.float32(0.6)), 0.1 * 6, 1 - 0.9, 0.3, 0.601, 0.0, -0.0, -0.1, 40.5, 1e300]
ODD_FLOATS += [5e-324, math.nan, math.inf, -math.inf, 2.0**63, 79.999]


ODD_TEXTS = ["much", "0.6", "40", "NaN", "inf", "0.3", "未评", NOT_RATED, "\u200b", "a\0b", "😀"]


def clear(value: float) -> bool:
    """Leave out what lies so near a step that the rule above must not be what decides it."""
    gaps = [abs(value - step) / step for step in SCALE_FLOATS]
    return min(gaps) < 1e-9 or min(gaps) > 1e-5


Draw = Callable[[Fact, random.Random], Any]
"""Makes a cell for a fact, right more often than not."""


def texts(fact: Fact, rng: random.Random) -> str:
    if rng.random() < 0.7:
        return rng.choice([*WORDS.get(fact.id, {}), *NUMBER_TEXTS.get(fact.id, {})])
    if rng.random() < 0.1:
        return HUGE
    letters = "".join(chr(rng.choice([rng.randrange(32, 0x2FF), 0x4E00])) for _ in range(4))
    return rng.choice([*ODD_TEXTS, *BLANK, f"zz{letters}zz"])


def floats(fact: Fact, rng: random.Random) -> float:
    if rng.random() < 0.75:
        return rng.choice([*SCALES.get(fact.id, SCALES["severity"]).values()])
    # Any 64 bits that are a number, near a step too, but not where the rule above is in doubt.
    number: float = struct.unpack("<d", rng.randbytes(8))[0]
    made = rng.choice([*ODD_FLOATS, number, rng.choice(SCALE_FLOATS) * (1 + rng.uniform(-1, 1))])
    return made if not math.isfinite(made) or clear(made) else 0.3


def singles(fact: Fact, rng: random.Random) -> float:
    with np.errstate(over="ignore"):
        return float(np.float32(floats(fact, rng)))


def whole(least: int, most: int) -> Draw:
    def integers(fact: Fact, rng: random.Random) -> int:
        if rng.random() < 0.7:
            return rng.choice([step for step in (10, 20, 40, 60, 80) if step <= most])
        return rng.choice([0, 1, least, most, rng.randint(least, most)])

    return integers


def flags(_: Fact, rng: random.Random) -> bool:
    return rng.random() < 0.5


def nothing(_: Fact, __: random.Random) -> None:
    return None


def exact(fact: Fact, rng: random.Random) -> Decimal:
    right = list(SCALES.get(fact.id, SCALES["severity"]))
    return rng.choice([*right, Decimal("0.3"), Decimal("0.6001"), Decimal(-1), Decimal(7)])


class Way(NamedTuple):
    """A way to hold cells in a column; without cells, a column that is refused."""

    cells: Draw | None
    make: Callable[[list[Any]], Any]
    read: Callable[[Any], Any] = lambda cell: cell


def nan_is_missing(cell: Any) -> Any:
    return None if isinstance(cell, float) and math.isnan(cell) else cell


INTEGERS = {
    "int8": whole(-(2**7), 2**7 - 1),
    "int16": whole(-(2**15), 2**15 - 1),
    "int32": whole(-(2**31), 2**31 - 1),
    "int64": whole(-(2**63), LARGEST),
    "uint8": whole(0, 2**8 - 1),
    "uint16": whole(0, 2**16 - 1),
    "uint32": whole(0, 2**32 - 1),
    "uint64": whole(0, 2**64 - 1),
}
ODD_CELLS: dict[str, Callable[[int], Any]] = {
    "date": lambda row: date(2026, 1, 1 + row),
    "timestamp": lambda row: datetime(2026, 1, 1 + row),
    "time": lambda row: time(row),
    "duration": lambda row: timedelta(row),
    "binary": lambda row: b"much" * row,
    "list": lambda row: [0.6] * row,
    "struct": lambda row: {"likelihood": 0.6},
    "nested": lambda row: [{"a": [b"x"] * row}],
}

ODD_KINDS = {
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "time": pa.time64("us"),
    "duration": pa.duration("us"),
    "binary": pa.binary(),
    "list": pa.list_(pa.float64()),
    "struct": pa.struct({"likelihood": pa.float64()}),
    "nested": pa.list_(pa.struct({"a": pa.list_(pa.binary())})),
}


def refused(name: str, make: Callable[[list[Any]], Any]) -> Way:
    return Way(None, lambda cells: make(odd(name, cells)))


def odd(name: str, cells: list[Any]) -> list[Any]:
    return [None if cell is None else ODD_CELLS[name](row) for row, cell in enumerate(cells)]


def in_arrow(kind: pa.DataType) -> Callable[[list[Any]], Any]:
    return lambda cells: pa.array(cells, kind, from_pandas=False)


def arrow_words(key: pa.DataType, word: pa.DataType) -> Callable[[list[Any]], Any]:
    def make(cells: list[Any]) -> Any:
        # A word that no row has, a null among the words, and words that stand twice are all right.
        words = [*dict.fromkeys(cells), *[cell for cell in cells if cell is not None][:1]]
        words += ["nobody's", None] if word == pa.string() else [None]
        keys = pa.array([words.index(cell) for cell in cells], key)
        return pa.DictionaryArray.from_arrays(keys, pa.array(words, word))

    return make


ARROW: dict[str, Way] = {
    "string": Way(texts, in_arrow(pa.string())),
    "large_string": Way(texts, in_arrow(pa.large_string())),
    "string_view": Way(texts, in_arrow(pa.string_view())),
    "words": Way(texts, arrow_words(pa.int8(), pa.string())),
    "wide words": Way(texts, arrow_words(pa.uint32(), pa.large_string())),
    "float dictionary": Way(
        floats, lambda cells: pa.array(cells, pa.float64()).dictionary_encode()
    ),
    "float64": Way(floats, in_arrow(pa.float64())),
    "float32": Way(singles, in_arrow(pa.float32())),
    "bool": Way(flags, in_arrow(pa.bool_())),
    "null": Way(nothing, in_arrow(pa.null())),
    **{name: Way(cells, in_arrow(getattr(pa, name)())) for name, cells in INTEGERS.items()},
    **{name: refused(name, in_arrow(kind)) for name, kind in ODD_KINDS.items()},
    "decimal": Way(exact, in_arrow(pa.decimal128(20, 4))),
    "date words": refused("date", lambda cells: pa.array(cells, pa.date32()).dictionary_encode()),
    "binary_view": refused("binary", in_arrow(pa.binary_view())),
}


def in_polars(kind: Any) -> Callable[[list[Any]], Any]:
    return lambda cells: pl.Series(cells, dtype=kind, strict=False)


def through_arrow(kind: pa.DataType) -> Callable[[list[Any]], Any]:
    return lambda cells: pl.Series(pa.array(cells, kind))


def polars_enum(cells: list[Any]) -> pl.Series:
    return pl.Series(cells, dtype=pl.Enum([*{cell for cell in cells if cell is not None}, "other"]))


POLARS: dict[str, Way] = {
    "string": Way(texts, in_polars(pl.String)),
    "categorical": Way(texts, in_polars(pl.Categorical)),
    "enum": Way(texts, polars_enum),
    "float64": Way(floats, in_polars(pl.Float64)),
    "float32": Way(singles, in_polars(pl.Float32)),
    "bool": Way(flags, in_polars(pl.Boolean)),
    "null": Way(nothing, in_polars(pl.Null)),
    "int128": Way(INTEGERS["int16"], in_polars(pl.Int128)),
    **{
        name: Way(cells, in_polars(getattr(pl, name.replace("int", "Int").replace("uI", "UI"))))
        for name, cells in INTEGERS.items()
    },
    **{name: refused(name, through_arrow(kind)) for name, kind in ODD_KINDS.items()},
    "decimal": Way(exact, in_polars(pl.Decimal(20, 4))),
    "object": Way(None, lambda cells: pl.Series([object() for _ in cells], dtype=pl.Object)),
}


def in_pandas(kind: Any) -> Callable[[list[Any]], Any]:
    return lambda cells: pd.Series(cells, dtype=kind)


def arrow_backed(kind: pa.DataType) -> Callable[[list[Any]], Any]:
    def make(cells: list[Any]) -> Any:
        return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([pa.array(cells, kind)])))

    return make


def exact_objects(cells: list[Any]) -> Any:
    return pd.Series([None if cell is None else Decimal(cell) for cell in cells], dtype=object)


PANDAS: dict[str, Way] = {
    "object": Way(texts, in_pandas(object)),
    "str": Way(texts, in_pandas("str")),
    "string": Way(texts, in_pandas("string")),
    "category": Way(texts, lambda cells: pd.Series(cells, dtype=object).astype("category")),
    "float64": Way(floats, in_pandas("float64"), nan_is_missing),
    "float32": Way(singles, in_pandas("float32"), nan_is_missing),
    "float category": Way(
        floats, lambda cells: pd.Series(cells, dtype="float64").astype("category"), nan_is_missing
    ),
    "boolean": Way(flags, in_pandas("boolean")),
    "nulls": Way(nothing, in_pandas(object)),
    **{
        name: Way(cells, in_pandas(name.replace("int", "Int").replace("uI", "UI")))
        for name, cells in INTEGERS.items()
    },
    "text in arrow": Way(texts, arrow_backed(pa.large_string())),
    "floats in arrow": Way(floats, arrow_backed(pa.float64())),
    "bytes in arrow": Way(INTEGERS["uint8"], arrow_backed(pa.uint8())),
    "words in arrow": Way(texts, lambda cells: arrow_backed(pa.string())(cells).astype("category")),
    **{
        name: refused(name, in_pandas(object))
        for name in ("date", "timestamp", "duration", "binary", "list", "struct", "nested")
    },
    "decimal": Way(exact, exact_objects),
    "list in arrow": refused("list", arrow_backed(pa.list_(pa.float64()))),
}


# Tables, put together from columns.


class Library(NamedTuple):
    """How a library holds columns, makes a table of them and gives its rows."""

    ways: dict[str, Way]
    table: Callable[[dict[str, Any], list[int]], Any]
    rows: Callable[[Any], list[dict[str, Any]]]


def arrow_table(columns: dict[str, Any], cuts: list[int]) -> pa.Table:
    """Cut into chunks, each a slice of what holds more."""
    whole = pa.table(columns)
    places = [0, *cuts, whole.num_rows]
    return pa.concat_tables([whole.slice(a, b - a) for a, b in itertools.pairwise(places)])


def polars_frame(columns: dict[str, Any], cuts: list[int]) -> pl.DataFrame:
    whole = pl.DataFrame(columns)
    places = [0, *cuts, whole.height]
    return pl.concat([whole[a:b] for a, b in itertools.pairwise(places)], rechunk=False)


def pandas_frame(columns: dict[str, Any], cuts: list[int]) -> pd.DataFrame:
    frame = pd.DataFrame(columns)
    frame.index = pd.Index([f"row {row}" for row in range(len(frame))])
    turned: pd.DataFrame = frame.iloc[::-1].iloc[::-1]
    return turned if cuts else frame


def pandas_rows(graded: pd.DataFrame) -> list[dict[str, Any]]:
    verdicts = graded[list(VERDICT_COLUMNS)]
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in verdicts.to_dict("records")
    ]


LIBRARIES = {
    "pyarrow": Library(ARROW, arrow_table, lambda table: table.select(VERDICT_COLUMNS).to_pylist()),
    "polars": Library(POLARS, polars_frame, lambda frame: frame.select(VERDICT_COLUMNS).to_dicts()),
    "pandas": Library(PANDAS, pandas_frame, pandas_rows),
}
HEADINGS = {"risk_type": "风险类型", "likelihood": "发生几率", "severity": "危害程度"}


class Made(NamedTuple):
    """A table, and what it was made of."""

    scheme: str
    cells: dict[str, tuple[Fact, list[Any]]]
    refused: set[str]
    columns: dict[str, Any]
    ways: list[str]

    def __repr__(self) -> str:
        """Leave out the middle of huge texts."""
        cells = {name: [*map(reprlib.repr, cells)] for name, (_, cells) in self.cells.items()}
        return f"{self.scheme} {[*zip(self.ways, cells.items(), strict=True)]}"[:5000]


def fits(way: Way, fact: Fact) -> bool:
    if fact.id == "likelihood":
        return way.cells in (texts, floats, singles)
    return way.cells is texts if fact.id in WORDS else way.cells not in (None, flags, nothing)


@st.composite
def tables(draw: st.DrawFn, library: Library) -> Made:
    scheme = draw(st.sampled_from(["standard", "enterprise-scoring"]))
    if scheme == "standard":
        facts = [Fact(name, None, False) for name in (*WORDS, *SCALES)]
    else:
        facts = [Fact(name, kind, True) for kind in TYPES for name in SCALES]
    rows = draw(st.sampled_from([*range(ROWS, -1, -1)]))
    extra = draw(st.integers(0, 3))
    nulls = draw(st.sampled_from([0.0, 0.1, 0.1, 0.9]))
    # Python's own generator: to follow each of thousands of choices would take minutes.
    rng = random.Random(draw(st.integers(2**31, 2**32)))
    chosen = rng.sample(facts, rng.randint(1, len(facts)))
    if scheme == "enterprise-scoring" and draw(st.booleans()):
        chosen = facts
    fine = [name for name, way in library.ways.items() if way.cells is not None]
    every = [*library.ways] if draw(st.integers(0, 9)) == 0 else fine
    clean = draw(st.booleans())
    made = Made(scheme, {}, set(), {}, [])
    for fact in chosen:
        name = fact.id if fact.kind is None else f"{fact.id}/{fact.kind}"
        if fact.kind is None and fact.id in HEADINGS and rng.random() < 0.5:
            name = HEADINGS[fact.id]
        fitting = [name for name in fine if fits(library.ways[name], fact)]
        made.ways.append(rng.choice(fitting if clean or rng.random() < 0.8 else every))
        way = library.ways[made.ways[-1]]
        column = [
            None if rng.random() < nulls else way.cells(fact, rng) if way.cells else 0
            for _ in range(rows + 2 * extra)
        ]
        if clean and way.cells is not None:
            right = [cell for cell in column if not isinstance(said(fact, cell), Problem)]
            column = [rng.choice(right or [None]) for _ in column]
        kept = slice(extra, extra + rows)
        whole = way.make(column)
        if isinstance(whole, pd.Series):
            made.columns[name] = whole.iloc[kept].reset_index(drop=True)
        else:
            made.columns[name] = whole[kept]
        made.cells[name] = (fact, [way.read(cell) for cell in column[kept]])
        # A column of objects that has none has no type to refuse.
        typed = str(getattr(whole, "dtype", "")) != "object"
        if way.cells is None and (typed or {*column[kept]} - {None}):
            made.refused.add(name)
    made.columns["附注"] = next(iter(made.columns.values()))
    return made


SEEN: Counter[str] = Counter()


def check(library: Library, made: Made, cuts: list[int]) -> None:
    scheme = schemes()[made.scheme]
    rows = len(next(iter(made.cells.values()))[1])
    table = library.table(made.columns, sorted(min(cut, rows) for cut in cuts))
    if made.refused:
        with pytest.raises(ir.IntegrityRiskError) as caught:
            ir.assess(table, scheme=scheme)
        assert caught.value.code == "unsupported_type"
        assert caught.value.details["column"] in made.refused
        SEEN["refused"] += 1
        return
    graded = ir.assess(table, scheme=scheme)
    assert type(graded) is type(table)
    found = library.rows(graded)
    assert len(found) == rows
    SEEN["tables"] += 1
    SEEN["empty"] += rows == 0
    for row, verdict in enumerate(found):
        told = {name: said(fact, cells[row]) for name, (fact, cells) in made.cells.items()}
        bad = [(name, value) for name, value in told.items() if isinstance(value, Problem)]
        for name, value in bad:
            check_single(made, name, row, value)
        if bad:
            name, value = bad[0]
            assert verdict["problem"] in value.codes
            nothing_else = {**dict.fromkeys(VERDICT_COLUMNS), "outcome": "undetermined"}
            both = {"problem": verdict["problem"], "problem_column": name}
            assert verdict == {**nothing_else, **both}
            SEEN[verdict["problem"]] += 1
            continue
        facts = {made.cells[name][0]: value for name, value in told.items() if value is not None}
        assert verdict == single(made.scheme, tuple(facts.items()))
        if made.scheme == "enterprise-scoring":
            assert verdict["grade"] == by_hand(facts)
        SEEN[f"{made.scheme} {verdict['outcome']}"] += 1


def check_single(made: Made, name: str, row: int, value: Problem) -> None:
    """Ask the single call too about a bad cell; NaN and infinity it is told by name."""
    fact, cells = made.cells[name]
    cell = cells[row]
    if isinstance(cell, float) and not math.isfinite(cell):
        return
    if isinstance(cell, int) and cell > LARGEST:
        return  # no number that the JSON of the core has
    assert single_code(made.scheme, fact, cell) in value.codes


@pytest.mark.parametrize("library", LIBRARIES)
def test_random_tables(library: str) -> None:
    SEEN.clear()
    kind = LIBRARIES[library]

    @settings(
        max_examples=TABLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(made=tables(kind), cuts=st.lists(st.integers(0, ROWS), max_size=3))
    def run(made: Made, cuts: list[int]) -> None:
        check(kind, made, cuts)

    run()
    print(f"{library}: {dict(SEEN)}")
    assert SEEN["tables"] > TABLES // 2
    assert SEEN["empty"] > 5
    assert SEEN["refused"] > 2
    codes = ["too_large", "wrong_type", "unknown_label", "off_scale", "not_a_number"]
    outcomes = ["standard determined", "standard undetermined", "enterprise-scoring determined"]
    for seen in [*codes, "must_be_rated", *outcomes]:
        assert SEEN[seen] > 3, (seen, SEEN)
