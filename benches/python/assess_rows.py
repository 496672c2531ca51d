"""Many rows: `assess` beside the same rule in what one would otherwise write it in.

Two rules. *Ten columns*: a likelihood and a severity for each of five types, the mean of their
products in five bands, as `enterprise-scoring` has it. *Six columns*: two ladders by the type of
risk and a rating, the worst of them, as `standard` has it.

Four kinds of cells. `float64`: ratings as 64-bit floats. `uint8`: severities as bytes, likelihoods
as 32-bit floats. `enum`: ratings too as words kept once each. `strings`: everything as plain
strings. Where ratings are numbers, the words of the six columns are an enum.

Only `assess` checks: what is off the scale, unknown or no number gets a code there and a wrong
grade, or none, in the others. It also gives the exact score as a fraction, the outcome and the
general grade. Before anything is timed the grades of each way are compared with its own.

    assess_rows.py once WAY CRITERIA CELLS ROWS    seconds of one run, as JSON
    assess_rows.py memory WAY ROWS CELLS           growth of the peak, as JSON; see `WAYS_OF_OLD`
"""

from __future__ import annotations

import ctypes
import json
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

import integrity_risk as ir
import measure

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

TYPES = ["moral", "duty", "process", "institution", "environment"]
LIKELIHOODS = [0.1, 0.2, 0.4, 0.6, 0.8]
TENTHS = [1, 2, 4, 6, 8]
SEVERITIES = [10, 20, 40, 60, 80]
PROMINENCES = ["seldom", "rather_prominent", "prominent"]
POWERS = ["none", "little", "much"]
TEN = [f"{fact}/{kind}" for kind in TYPES for fact in ("likelihood", "severity")]
SIX = {
    "risk_type": TYPES,
    "prominence": PROMINENCES,
    "outer_power": POWERS,
    "inner_power": POWERS,
    "likelihood": [str(step) for step in LIKELIHOODS],
    "severity": [str(step) for step in SEVERITIES],
}
SCHEMES = {"ten": "enterprise-scoring", "six": "standard"}
GRADES = {"ten": ["one", "two", "three", "four", "five"], "six": ["low", "medium", "high"]}
CRITERIA = ["ten", "six"]
CELLS = ["float64", "uint8", "enum", "strings"]
COMPARED = 200_000
"""So many rows are compared before the run that counts."""


def columns(criteria: str) -> list[str]:
    return TEN if criteria == "ten" else [*SIX]


def rated(name: str) -> bool:
    """Tell columns of ratings from those of words."""
    return name.startswith(("likelihood", "severity"))


def words(name: str) -> list[str]:
    return SIX[name.split("/")[0]]


def held(name: str, cells: str) -> str:
    """Say how a column is held."""
    return cells if rated(name) or cells == "strings" else "enum"


def values(name: str) -> list[int]:
    """Give the numbers that the rule reads in place of words: tenths, severities, places."""
    fact = name.split("/")[0]
    return {"likelihood": TENTHS, "severity": SEVERITIES}.get(fact, [*range(len(words(name)))])


def table(criteria: str, cells: str, rows: int) -> pl.DataFrame:
    """Make the rows, at random and the same each time."""
    rng = np.random.default_rng(1)
    made = {}
    for name in columns(criteria):
        places = pl.Series(rng.integers(0, len(words(name)), rows, dtype=np.uint32))
        scale = pl.Series(words(name), dtype=pl.Enum(words(name)))
        match held(name, cells):
            case "strings":
                scale = scale.cast(pl.String)
            case "float64":
                scale = scale.cast(pl.String).cast(pl.Float64)
            case "uint8":
                single = name.startswith("likelihood")
                scale = scale.cast(pl.String).cast(pl.Float32 if single else pl.UInt8)
        made[name] = scale[places]
    return pl.DataFrame(made).rechunk()


def same(given: Any) -> Any:
    return given


# The ways: what a table is made into beforehand, and the rule. Each gives grades, in a column
# `grade` or as an array of places.


def assessed(criteria: str, _: str) -> Callable[[Any], Any]:
    scheme = ir.Scheme.builtin(SCHEMES[criteria])
    return lambda given: ir.assess(given, scheme=scheme, threads=measure.THREADS)


def in_polars(criteria: str, cells: str) -> Callable[[Any], Any]:
    def read(name: str) -> pl.Expr:
        # Of the ways that polars has, `replace_strict` among them, these are the fastest.
        column = pl.col(name)
        match held(name, cells):
            case "strings":
                *firsts, last = zip(words(name), values(name), strict=True)
                number: Any = pl
                for word, value in firsts:
                    number = number.when(column == word).then(pl.lit(value, pl.Int16))
                found: pl.Expr = number.otherwise(pl.lit(last[1], pl.Int16))
                return found
            case "enum":
                places = column.to_physical()
                if not rated(name):
                    return places
                return pl.lit(pl.Series(values(name), dtype=pl.Int16)).gather(places)
        if name.startswith("likelihood"):
            return (column * 10).round().cast(pl.Int16)
        return column.cast(pl.Int16)

    def bands(of: pl.Expr, ends: list[int], names: list[Any]) -> pl.Expr:
        graded: Any = pl
        for end, name in zip(reversed(ends), reversed(names), strict=False):
            graded = graded.when(of > end).then(pl.lit(name))
        result: pl.Expr = graded.otherwise(pl.lit(names[0]))
        return result

    if criteria == "ten":
        products = [read(f"likelihood/{kind}") * read(f"severity/{kind}") for kind in TYPES]
        total = pl.sum_horizontal(products)
        made = {
            "grade": bands(total, [400, 800, 1200, 1600], GRADES["ten"]),
            "score_times_50": total,
        }
    else:
        outer, inner = read("outer_power"), read("inner_power")
        powers = pl.when((outer == 2) | (inner == 2)).then(2).when(outer == 1).then(1).otherwise(0)
        ladder = pl.when(read("risk_type") == 0).then(read("prominence")).otherwise(powers)
        product = read("likelihood") * read("severity")
        worst = pl.max_horizontal(ladder, bands(product, [160, 240], [0, 1, 2]))
        made = {"grade": bands(worst, [0, 1], GRADES["six"]), "score_times_10": product}
    return lambda given: given.lazy().with_columns(**made).collect()


def rule_of_arrays(criteria: str, read: Callable[[Any, str], Any]) -> Callable[[Any], Any]:
    """Write the rule with whole columns of numpy."""

    def ten(given: Any) -> Any:
        total = sum(read(given, f"likelihood/{k}") * read(given, f"severity/{k}") for k in TYPES)
        return np.digitize(np.asarray(total), [400, 800, 1200, 1600], right=True)

    def six(given: Any) -> Any:
        outer, inner = read(given, "outer_power"), read(given, "inner_power")
        powers = np.where((outer == 2) | (inner == 2), 2, outer == 1)
        ladder = np.where(read(given, "risk_type") == 0, read(given, "prominence"), powers)
        product = read(given, "likelihood") * read(given, "severity")
        rating = (product > 160).astype(np.int8) + (product > 240)
        return np.maximum(ladder, rating)

    return ten if criteria == "ten" else six


def to_arrays(frame: pl.DataFrame) -> dict[str, Any]:
    return {series.name: series.to_physical().to_numpy() for series in frame}


def number(name: str, held_as: str, column: Any) -> Any:
    """Give the whole numbers of a column of numpy."""
    if held_as == "enum":
        return np.array(values(name), np.int16)[column]
    if name.startswith("likelihood"):
        return np.rint(column * 10).astype(np.int16)
    return column.astype(np.int16)


def in_numpy(criteria: str, cells: str) -> Callable[[Any], Any]:
    return rule_of_arrays(criteria, lambda given, n: number(n, held(n, cells), given[n]))


def in_pandas(criteria: str, cells: str) -> Callable[[Any], Any]:
    def read(frame: pd.DataFrame, name: str) -> Any:
        if held(name, cells) == "strings":
            return frame[name].map(dict(zip(words(name), values(name), strict=True))).to_numpy()
        if held(name, cells) == "enum":
            return number(name, "enum", frame[name].cat.codes.to_numpy())
        return number(name, cells, frame[name].to_numpy())

    graded = rule_of_arrays(criteria, read)

    def run(frame: pd.DataFrame) -> pd.DataFrame:
        import pandas as pd

        grade = pd.Categorical.from_codes(graded(frame), GRADES[criteria], ordered=True)
        return frame.assign(grade=grade)

    return run


def in_duckdb(criteria: str, cells: str) -> Callable[[Any], Any]:
    import duckdb

    def read(name: str) -> str:
        if held(name, cells) in ("strings", "enum"):
            cases = zip(words(name), values(name), strict=True)
            whens = " ".join(f"WHEN '{word}' THEN {value}" for word, value in cases)
            return f'(CASE "{name}" {whens} END)'
        if name.startswith("likelihood"):
            return f'round("{name}" * 10)::INTEGER'
        return f'"{name}"::INTEGER'

    if criteria == "ten":
        total = " + ".join(f"{read(f'likelihood/{k}')} * {read(f'severity/{k}')}" for k in TYPES)
        grade = (
            "CASE WHEN total > 1600 THEN 'five' WHEN total > 1200 THEN 'four' "
            "WHEN total > 800 THEN 'three' WHEN total > 400 THEN 'two' ELSE 'one' END"
        )
    else:
        total = f"{read('likelihood')} * {read('severity')}"
        grade = (
            "CASE greatest(CASE WHEN risk_type = 'moral' THEN "
            "CASE prominence WHEN 'prominent' THEN 2 WHEN 'rather_prominent' THEN 1 ELSE 0 END "
            "WHEN outer_power = 'much' OR inner_power = 'much' THEN 2 "
            "WHEN outer_power = 'little' THEN 1 ELSE 0 END, "
            "CASE WHEN total > 240 THEN 2 WHEN total > 160 THEN 1 ELSE 0 END) "
            "WHEN 2 THEN 'high' WHEN 1 THEN 'medium' ELSE 'low' END"
        )
    sql = f"SELECT {grade} AS grade, total FROM (SELECT *, {total} AS total FROM given)"
    connection = duckdb.connect()
    connection.execute(f"SET threads = {measure.THREADS}")

    def run(given: Any) -> Any:
        connection.register("given", given)
        return connection.sql(sql).to_arrow_table()

    return run


def in_numba(criteria: str, cells: str) -> Callable[[Any], Any]:
    """Compile one loop over the rows, which reads each cell once and checks none."""
    import numba

    @numba.njit(parallel=True)
    def ten(likelihoods: Any, severities: Any, times: float) -> Any:
        rows = likelihoods[0].shape[0]
        grades = np.empty(rows, np.int8)
        for row in numba.prange(rows):
            total = 0.0
            for kind in range(5):
                total += np.rint(likelihoods[kind][row] * times) * severities[kind][row]
            grades[row] = (total > 400) + (total > 800) + (total > 1200) + (total > 1600)
        return grades

    @numba.njit(parallel=True)
    def ten_of_codes(likelihoods: Any, severities: Any, tenths: Any, steps: Any) -> Any:
        rows = likelihoods[0].shape[0]
        grades = np.empty(rows, np.int8)
        for row in numba.prange(rows):
            total = 0
            for kind in range(5):
                total += tenths[likelihoods[kind][row]] * steps[severities[kind][row]]
            grades[row] = (total > 400) + (total > 800) + (total > 1200) + (total > 1600)
        return grades

    @numba.njit(parallel=True)
    def six(
        kind: Any, prominence: Any, outer: Any, inner: Any, likelihood: Any, severity: Any,
        codes: bool, tenths: Any, steps: Any,
    ) -> Any:  # fmt: skip
        rows = kind.shape[0]
        grades = np.empty(rows, np.int8)
        for row in numba.prange(rows):
            if kind[row] == 0:
                ladder = np.int64(prominence[row])
            elif outer[row] == 2 or inner[row] == 2:
                ladder = 2
            else:
                ladder = np.int64(outer[row] == 1)
            if codes:
                product = float(tenths[int(likelihood[row])] * steps[int(severity[row])])
            else:
                product = np.rint(likelihood[row] * 10.0) * severity[row]
            grades[row] = max(ladder, np.int64(product > 160) + np.int64(product > 240))
        return grades

    tenths, steps = np.array(TENTHS), np.array(SEVERITIES)

    def run_ten(given: dict[str, Any]) -> Any:
        likelihoods = tuple(given[f"likelihood/{kind}"] for kind in TYPES)
        severities = tuple(given[f"severity/{kind}"] for kind in TYPES)
        if cells == "enum":
            return ten_of_codes(likelihoods, severities, tenths, steps)
        return ten(likelihoods, severities, 10.0)

    def run_six(given: dict[str, Any]) -> Any:
        return six(*(given[name] for name in SIX), cells == "enum", tenths, steps)

    return run_ten if criteria == "ten" else run_six


def in_openfisca(criteria: str, cells: str) -> Callable[[Any], Any]:
    """Model the rule as variables with a formula, evaluated over the whole population at once."""
    from openfisca_core.entities import Entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    post = Entity("post", "posts", "A post", "")
    system = TaxBenefitSystem([post])
    names = {name: name.replace("/", "_of_") for name in columns(criteria)}
    shape = {"entity": post, "definition_period": DateUnit.YEAR, "label": ""}
    for name, own in names.items():
        of_floats = held(name, cells) in ("float64", "uint8") and name.startswith("likelihood")
        kind = {**shape, "value_type": float if of_floats else int}
        system.add_variable(type(own, (Variable,), kind))

    def read(given: Any, name: str) -> Any:
        people, period = given
        return number(name, held(name, cells), people(names[name], period))

    rule = rule_of_arrays(criteria, read)

    def formula(people: Any, period: Any, _: Any = None) -> Any:
        return rule((people, period))

    system.add_variable(
        type("grade", (Variable,), {**shape, "value_type": int, "formula": formula})
    )

    def run(given: dict[str, Any]) -> Any:
        rows = len(next(iter(given.values())))
        simulation = SimulationBuilder().build_default_simulation(system, rows)
        for name, own in names.items():
            simulation.set_input(own, "2026", given[name])
        return simulation.calculate("grade", "2026")

    return run


def in_zen(criteria: str, _: str) -> Callable[[Any], Any]:
    """Evaluate a graph of an expression and a decision table, in one batch."""
    import zen

    def node(name: str, kind: str, content: Any) -> dict[str, Any]:
        made = {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
        return {**made, "content": content}

    def expressions(**of: str) -> Any:
        made = [{"id": key, "key": key, "value": value} for key, value in of.items()]
        return {"expressions": made, "passThrough": True}

    def hits(name: str, inputs: list[str], rules: list[list[str]]) -> dict[str, Any]:
        fields = [
            {"id": f"i{at}", "name": field, "field": field} for at, field in enumerate(inputs)
        ]
        rows = [
            {
                "_id": str(at),
                **{f"i{place}": cell for place, cell in enumerate(rule[:-1])},
                "o": rule[-1],
            }
            for at, rule in enumerate(rules)
        ]
        outputs = [{"id": "o", "name": name, "field": name}]
        content = {"hitPolicy": "first", "inputs": fields, "outputs": outputs, "rules": rows}
        return node(name, "decisionTableNode", {**content, "passThrough": True})

    start = node("start", "inputNode", {})
    end = node("end", "outputNode", {})
    if criteria == "ten":
        total = " + ".join(f"round(likelihood_{k} * 10) * severity_{k}" for k in TYPES)
        bands = [
            ["> 1600", '"five"'],
            ["> 1200", '"four"'],
            ["> 800", '"three"'],
            ["> 400", '"two"'],
        ]
        steps = [
            node("sum", "expressionNode", expressions(total=total)),
            hits("grade", ["total"], [*bands, ["", '"one"']]),
        ]
    else:
        product = "round(likelihood * 10) * severity"
        ladder = [
            ['"moral"', '"prominent"', "", "", "2"],
            ['"moral"', '"rather_prominent"', "", "", "1"],
            ['"moral"', "", "", "", "0"],
            ["", "", '"much"', "", "2"],
            ["", "", "", '"much"', "2"],
            ["", "", '"little"', "", "1"],
            ["", "", "", "", "0"],
        ]
        steps = [
            node("product", "expressionNode", expressions(total=product)),
            hits("ladder", ["risk_type", "prominence", "outer_power", "inner_power"], ladder),
            hits("rating", ["total"], [["> 240", "2"], ["> 160", "1"], ["", "0"]]),
            node("worst", "expressionNode", expressions(worst="max([ladder, rating])")),
            hits("grade", ["worst"], [["2", '"high"'], ["1", '"medium"'], ["", '"low"']]),
        ]
    nodes = [start, *steps, end]
    edges = [
        {"id": f"e{at}", "sourceId": one["id"], "targetId": other["id"], "type": "edge"}
        for at, (one, other) in enumerate(pairwise(nodes))
    ]
    content = {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"rule": content}}})

    def run(requests: list[dict[str, Any]]) -> Any:
        answers = engine.evaluate_batch(requests)
        return [answer["data"]["result"]["grade"] for answer in answers]

    return run


def to_requests(frame: pl.DataFrame) -> list[dict[str, Any]]:
    renamed = frame.rename({name: name.replace("/", "_") for name in frame.columns})
    return [{"key": "rule", "context": row} for row in renamed.to_dicts()]


class Way:
    """A way to grade: what is made of the table beforehand, the rule, its cells, its most rows."""

    def __init__(
        self,
        prepare: Callable[[pl.DataFrame], Any],
        rule: Callable[[str, str], Callable[[Any], Any]],
        cells: list[str] | None = None,
        most: int | None = None,
    ) -> None:
        self.prepare = prepare
        self.rule = rule
        self.cells = CELLS if cells is None else cells
        self.most = most


CODED = ["float64", "uint8", "enum"]
WAYS = {
    "assess, a polars frame": Way(same, assessed),
    "assess, a pyarrow table": Way(pl.DataFrame.to_arrow, assessed),
    "assess, a pandas frame": Way(pl.DataFrame.to_pandas, assessed),
    "polars, lazy, unchecked": Way(same, in_polars),
    "pandas, unchecked": Way(pl.DataFrame.to_pandas, in_pandas),
    "DuckDB, unchecked": Way(pl.DataFrame.to_arrow, in_duckdb),
    "numpy, unchecked": Way(to_arrays, in_numpy, CODED),
    "numba, unchecked": Way(to_arrays, in_numba, CODED),
    "OpenFisca": Way(to_arrays, in_openfisca, CODED, 1_000_000),
    "zen-engine": Way(to_requests, in_zen, ["float64"], 20_000),
}


def places(result: Any, criteria: str) -> Any:
    """Give the places of the grades that a way came to."""
    names = GRADES[criteria]
    if isinstance(result, (np.ndarray, list)):
        array = np.asarray(result)
        return array if array.dtype.kind in "iuf" else np.array([names.index(n) for n in result])
    grade = result["grade"]
    if hasattr(grade, "to_pylist"):
        grade = pl.from_arrow(grade)
    series = grade if isinstance(grade, pl.Series) else pl.Series(grade.astype("str").to_numpy())
    return series.cast(pl.String).cast(pl.Enum(names)).to_physical().to_numpy()


def once(name: str, criteria: str, cells: str, rows: int) -> dict[str, Any]:
    """Compare a way with `assess`, then time one run."""
    measure.keep_to_two_processors()
    way = WAYS[name]
    rule = way.rule(criteria, cells)
    asked = rows if way.most is None else min(rows, way.most)
    frame = table(criteria, cells, asked)
    head = frame[:COMPARED]
    ours = places(assessed(criteria, cells)(head), criteria)
    # Also the run that warms up and compiles.
    if not np.array_equal(places(rule(way.prepare(head)), criteria), ours):
        raise SystemExit(f"{name}, {criteria}, {cells}: other grades than those of assess")
    given = way.prepare(frame)
    started = time.perf_counter()
    result = rule(given)
    seconds = time.perf_counter() - started
    graded = places(result, criteria)
    if not np.array_equal(graded[:COMPARED], ours) or len(graded) != asked:
        raise SystemExit(f"{name}, {criteria}, {cells}: other grades in the run that was timed")
    return {"seconds": seconds * rows / asked, "rows": asked, "asked": rows}


# Memory: what the process grows by at most, and whether columns are copied.

WAYS_OF_OLD = {"numbers": "float64", "categories": "enum"}
"""What is measured as `numbers` has 64-bit likelihoods and bytes of severities."""
GIVING_BACK = {
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:0,muzzy_decay_ms:0",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""With this polars and pyarrow give free memory back at once: what a run takes is seen."""


def numbers_or_categories(rows: int, cells: str) -> pl.DataFrame:
    frame = table("ten", WAYS_OF_OLD[cells], rows)
    if cells == "categories":
        return frame.with_columns(pl.all().cast(pl.String).cast(pl.Categorical)).rechunk()
    return frame.with_columns(pl.col("^severity/.*$").cast(pl.UInt8)).rechunk()


def addresses(given: Any, names: list[str]) -> list[int]:
    """Give where the values of each column lie in memory."""
    import pandas as pd

    if isinstance(given, pd.DataFrame):
        plain = [
            given[name].array.codes if hasattr(given[name], "cat") else given[name].array
            for name in names
        ]
        return [np.asarray(column).__array_interface__["data"][0] for column in plain]
    if isinstance(given, pl.DataFrame):
        # As several chunks it would be put together first, and lie elsewhere.
        firsts = [given[name].to_physical().get_chunks()[0] for name in names]
        return [series.to_arrow().buffers()[1].address for series in firsts]
    return [given[name].chunk(0).buffers()[1].address for name in names]


def size(given: Any) -> int:
    """Give the bytes of a table's columns."""
    if isinstance(given, pl.DataFrame):
        return int(given.estimated_size())
    whole = (
        given.memory_usage(index=False).sum() if hasattr(given, "memory_usage") else given.nbytes
    )
    return int(whole)


def held_by_process(key: str) -> int:
    """Give what this process holds (VmRSS) or has held at most (VmHWM), in MiB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(key):
            return int(line.split()[1]) // 1024
    return 0


def memory(name: str, rows: int, cells: str) -> dict[str, Any]:
    way = WAYS[name]
    rule = way.rule("ten", WAYS_OF_OLD[cells])
    frame = numbers_or_categories(rows, cells)
    given, names = way.prepare(frame), frame.columns
    rule(given[:1000])
    lying = addresses(given, names)
    ctypes.CDLL(None).malloc_trim(0)
    before = held_by_process("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    graded = rule(given)
    growth = held_by_process("VmHWM") - before
    return {
        "growth": growth,
        "input": size(given) >> 20,
        "result": (size(graded) - size(given)) >> 20,
        "copied": addresses(graded, names) != lying,
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["once", way, criteria, cells, rows]:
            print(json.dumps(once(way, criteria, cells, int(rows))))
        case ["memory", way, rows, cells]:
            arguments = ("remembered", way, rows, cells)
            print(json.dumps(measure.alone("assess_rows.py", *arguments, environment=GIVING_BACK)))
        case ["remembered", way, rows, cells]:
            print(json.dumps(memory(way, int(rows), cells)))
        case _:
            raise SystemExit(__doc__)
