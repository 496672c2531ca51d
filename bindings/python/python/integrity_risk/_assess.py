"""Tables of many rows: columns in, the same kind of table out with the verdicts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from integrity_risk import _native
from integrity_risk._wire import well_formed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import duckdb
    import pandas
    import polars
    import pyarrow

    from integrity_risk._scheme import Scheme

VERDICT_COLUMNS = (
    "outcome",
    "grade",
    "risk_grade",
    "score_numerator",
    "score_denominator",
    "problem",
    "problem_column",
)
EXPLANATION_COLUMNS = ("rules", "missing")
_PLANS = 100
"""Of how many kinds of tables the plans are kept."""


class ArrowStream(Protocol):
    """A table that hands its columns over as an Arrow stream."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the stream in a capsule."""
        ...


T = TypeVar("T")


def assess(
    table: T,
    *,
    scheme: Scheme,
    columns: Mapping[str, str] | None = None,
    prefix: str = "",
    explain: bool = False,
    threads: int | None = None,
    lang: str | None = None,
) -> T:
    """Grade every row of a table.

    Numbers and categories are read in place, and the columns given are the columns returned:
    of polars, pyarrow and pandas with copy-on-write (its default from 3.0 on) none is copied.
    A row with a value that cannot be
    read gets no grade and the code of its problem; it never stops the others, and none is
    graded by default. Other threads of Python run meanwhile.

    Parameters
    ----------
    table : table
        A polars frame, eager or lazy, a pandas frame, a pyarrow table, batch or reader, a
        relation of DuckDB, or any object with ``__arrow_c_stream__``.
    scheme : Scheme
        The scheme to grade by.
    columns : mapping, optional
        Which columns hold which facts: ``{"p1": "likelihood/moral", "power": "inner_power"}``.
        Without it, columns are told by their names: ids, labels and the headings that
        registers use.
    prefix : str
        Put before the names of the columns of verdicts.
    explain : bool
        Whether the columns ``rules`` and ``missing`` come as well: what each row's grade rests
        on. Rows with the same facts are explained once; it takes one thread.
    threads : int, optional
        How many threads are used at most; by default as many as there are processors.
    lang : str, optional
        The language of messages.

    Returns
    -------
    table
        The same kind of table, with these columns more:

        =================  ====================================================================
        outcome            ``determined``, ``undetermined``, ``unprovided`` or ``leaves_scale``
        grade              the scheme's own grade, by id, rising
        risk_grade         ``low`` < ``medium`` < ``high``
        score_numerator    the exact score,
        score_denominator  a fraction
        problem            the code of the first value that could not be read
        problem_column     the column in which it stands
        rules              with ``explain``: the ids of the rules that decide, a list
        missing            with ``explain``: the facts that still matter, ``id`` or ``id/type``,
                           the most informative first, a list
        =================  ====================================================================

        Scores are 64-bit integers. The others are words, kept once each: ``Enum`` in polars,
        ``category`` in pandas, a dictionary in pyarrow. They compare with strings, and grades
        by their order too: ``graded["risk_grade"] >= "medium"``. The words are all that the
        scheme and the columns allow, so that results of the same question can be put together.

        A reader gives a reader, which assesses each batch as it is read; an object of another
        kind gives a ``pyarrow.RecordBatchReader``.

        A lazy frame stays lazy: columns are checked now, which takes its schema and no row, and
        rows are graded when it is collected, in batches where polars streams. Of the columns
        that hold facts polars reads all, of others those that the query asks for, and none is
        graded where it asks for no verdict. Each batch costs a call into Python, about a
        millisecond.

        A relation of DuckDB is executed once, now, and gives a relation in the same connection
        over its rows as Arrow has them, which stay in memory as long as the relation does. DuckDB
        reads the words as ``VARCHAR``: they compare as text, not by their order.

        Where the facts of a pandas frame lie in Arrow, scores are ``int64[pyarrow]``; words are
        ``category`` there too, because those of Arrow compare as text.

    Raises
    ------
    IntegrityRiskError
        A column that is not there or whose type no fact has, no column that holds a fact, and
        a scheme that does not grade.

    Examples
    --------
    >>> import polars as pl
    >>> import integrity_risk as ir
    >>> register = pl.DataFrame({"风险类型": ["岗位职责", "思想道德"], "内部权力": ["较多", None]})
    >>> graded = ir.assess(register, scheme=ir.Scheme.builtin("standard"))
    >>> graded["risk_grade"].to_list()
    ['high', None]
    >>> graded.filter(pl.col("risk_grade") >= "medium").height
    1
    >>> told = ir.assess(register, scheme=ir.Scheme.builtin("standard"), explain=True)
    >>> told["rules"].list.len().to_list(), told["missing"][1][0]
    ([1, 0], 'prominence')
    """
    kind = _kind_of(table)
    if kind is None:
        found = f"{type(table).__module__}.{type(table).__qualname__}"
        raise _native.refusal("no_table", {"found": found}, lang)
    return kind(table, _Task(scheme, columns, prefix, explain, threads, lang))  # type: ignore[no-any-return]


class _Task:
    """What to do with a table, of whichever kind."""

    def __init__(
        self,
        scheme: Scheme,
        columns: Mapping[str, str] | None,
        prefix: str,
        explain: bool,
        threads: int | None,
        lang: str | None,
    ) -> None:
        self.scheme = scheme
        self.columns = columns
        self.prefix = prefix
        self.explain = explain
        self.threads = threads
        self.lang = lang

    def plan(self, names: Sequence[str]) -> Plan:
        """Give the plan for tables with such columns, which come often."""
        said = None if self.columns is None else tuple(self.columns.items())
        key = (tuple(names), said, self.prefix, self.explain)
        plan = self.scheme._plans.get(key)
        if plan is None:
            if len(self.scheme._plans) >= _PLANS:
                self.scheme._plans.clear()
            plan = self.scheme._plans[key] = Plan(self, key[0])
        return plan

    def verdicts(self, table: ArrowStream, plan: Plan) -> ArrowStream:
        """Give the columns of verdicts on a table, in chunks as its own."""
        return _native.assess(plan.native, table, self.lang, self.threads, self.explain)


class Plan:
    """What is asked of tables with the same columns: made once, for a task of theirs."""

    def __init__(self, task: _Task, names: tuple[str, ...]) -> None:
        own = (*VERDICT_COLUMNS, *(EXPLANATION_COLUMNS if task.explain else ()))
        self.columns = [task.prefix + column for column in own]
        for name in self.columns:
            if name in names:
                raise _native.refusal("column_exists", {"column": name}, task.lang)
        if task.columns is None:
            mapped = _native.detect(task.scheme._handle, [*names])
        else:
            mapped = [_target(column, fact) for column, fact in task.columns.items()]
        if not mapped:
            known = ", ".join(fact.id for fact in task.scheme.inputs())
            raise _native.refusal("no_columns", {"known": known}, task.lang)
        wanted = [column for column, _, _ in mapped]
        # If one is not there the core says so, and needs them all.
        self.present = wanted if {*wanted} <= {*names} else [*dict.fromkeys(names)]
        self.whole = sorted(self.present) == sorted(names)
        self.native = _native.Plan(task.scheme._handle, mapped, task.prefix, task.lang)
        self._constants: dict[tuple[str, str | None], polars.Series] = {}

    def constant(self, name: str, word: str | None) -> polars.Series:
        """Give a row of a column of verdicts, as polars has it."""
        known = self._constants.get((name, word))
        if known is None:
            import polars as pl

            words = dict(self.native.words())[name]
            dtype = pl.Int64() if words is None else pl.Enum(words)
            known = self._constants[name, word] = pl.Series(name, [word], dtype=dtype)
        return known


def _target(column: str, fact: str) -> tuple[str, str, str | None]:
    name, _, kind = fact.partition("/")
    return column, name, kind or None


def _kind_of(table: object) -> Callable[[Any, _Task], Any] | None:
    """Tell the kind of table; a library that was never imported has made none."""
    kinds: dict[str, dict[str, Callable[[Any, _Task], Any]]] = {
        "polars": {"DataFrame": _polars, "LazyFrame": _polars_lazy},
        "pandas": {"DataFrame": _pandas},
        "pyarrow": {"Table": _pyarrow_table, "RecordBatch": _pyarrow_batch},
        "duckdb": {"DuckDBPyRelation": _duckdb},
    }
    for library, classes in kinds.items():
        module = sys.modules.get(library)
        for name, kind in classes.items():
            made = getattr(module, name, None)  # a library may be halfway through its import
            if made is not None and isinstance(table, made):
                return kind
    return _stream if hasattr(table, "__arrow_c_stream__") else None


def _polars(frame: polars.DataFrame, task: _Task) -> polars.DataFrame:
    plan = task.plan(frame.columns)
    return frame.hstack(_polars_verdicts(frame, plan, task))


def _polars_verdicts(frame: polars.DataFrame, plan: Plan, task: _Task) -> list[polars.Series]:
    import polars as pl

    if not plan.whole:
        frame = pl.DataFrame([frame.get_column(name) for name in plan.present])
    own = (task.lang, task.threads, task.explain)
    found = _native.assess_polars(plan.native, frame, None, *own)
    if found is None:
        frame, words = _polars_for_arrow(frame)
        found = _native.assess_polars(plan.native, frame, words, *own)
    stream, constants = cast("tuple[ArrowStream, list[tuple[str, str | None]]]", found)
    same = dict(constants)
    varied = iter(pl.DataFrame(stream).get_columns() if len(same) < len(plan.columns) else ())
    return [
        plan.constant(name, same[name]).new_from_index(0, frame.height)
        if name in same
        else next(varied)
        for name in plan.columns
    ]


def _polars_for_arrow(
    frame: polars.DataFrame,
) -> tuple[polars.DataFrame, dict[str, list[tuple[int, str]]]]:
    """Give the columns as Arrow can have them, and the words that codes stand for.

    Polars makes new codes of a Categorical that it hands over; those that it has are taken
    instead. An Enum it hands over as it is.
    """
    import polars as pl

    words = {}
    chosen = frame.get_columns()
    for place, series in enumerate(chosen):
        if series.dtype == pl.Categorical:
            each = series.unique().drop_nulls()
            words[series.name] = [*zip(each.to_physical(), each.cast(pl.String), strict=True)]
            chosen[place] = series.to_physical()
        elif series.dtype == pl.Null:
            chosen[place] = series.cast(pl.Boolean)  # those of no type lack what Arrow wants
        elif series.dtype in (pl.Int128, getattr(pl, "UInt128", None)):
            # Arrow has no such integers. What a float cannot hold lies on no scale.
            chosen[place] = series.cast(pl.Float64)
    return pl.DataFrame(chosen), words


def _polars_lazy(frame: polars.LazyFrame, task: _Task) -> polars.LazyFrame:
    import polars as pl

    kinds = frame.collect_schema()
    plan = task.plan(kinds.names())
    # What is wrong with the columns is told now; what comes out is the same for every batch.
    nothing = pl.DataFrame([pl.Series(name, dtype=kinds[name]) for name in plan.present])
    verdicts = pl.Struct(pl.DataFrame(_polars_verdicts(nothing, plan, task)).schema)

    def graded(rows: polars.Series) -> polars.Series:
        made = _polars_verdicts(rows.struct.unnest(), plan, task)
        return pl.DataFrame(made).to_struct(rows.name)

    together = pl.struct(plan.present).map_batches(graded, verdicts, is_elementwise=True)
    place = "verdicts"
    while place in kinds:
        place += "_"
    # Field by field, so that polars can leave out what a query asks nothing of.
    each = [pl.col(place).struct.field(field.name) for field in verdicts.fields]
    return frame.with_columns(together.alias(place)).with_columns(each).drop(place)


def _pandas(frame: pandas.DataFrame, task: _Task) -> pandas.DataFrame:
    import pandas as pd
    import pyarrow as pa

    names = [str(name) for name in frame.columns]
    plan = task.plan(names)
    wanted = set(plan.present)
    series = [frame.iloc[:, place] for place, name in enumerate(names) if name in wanted]
    table = pa.table(
        [_pandas_column(column) for column in series],
        names=[name for name in names if name in wanted],
    )
    in_arrow = all(isinstance(column.dtype, pd.ArrowDtype) for column in series)
    whole = pd.ArrowDtype(pa.int64()) if in_arrow else pd.Int64Dtype()

    def kind(found: pyarrow.DataType) -> Any:
        """Scores stay whole numbers where others are null."""
        return whole if found == pa.int64() else None

    verdicts: pandas.DataFrame = pa.table(task.verdicts(table, plan)).to_pandas(types_mapper=kind)
    verdicts.index = frame.index
    return pd.concat([frame, verdicts], axis="columns")


def _pandas_column(column: pandas.Series[Any]) -> Any:
    """Hand over a column; numbers and categories as they are, a mixed one as texts."""
    import pyarrow

    if column.dtype.kind == "f" and getattr(column.dtype, "itemsize", 8) > 8:
        column = column.astype("float64")  # Arrow has no wider one
    refused = (
        OverflowError,
        UnicodeEncodeError,
        pyarrow.ArrowInvalid,
        pyarrow.ArrowNotImplementedError,
        pyarrow.ArrowTypeError,
    )
    try:
        array = pyarrow.array(column, from_pandas=True)
    except refused:
        return _texts(column)
    # What a type of pandas' own is kept as, the number of a day say, is not what it stands for.
    return _texts(column) if isinstance(array.type, pyarrow.BaseExtensionType) else array


def _texts(column: pandas.Series[Any]) -> pyarrow.Array:
    import pyarrow

    cells = zip(column, column.isna(), strict=True)
    texts = [None if missing else well_formed(str(value)) for value, missing in cells]
    return pyarrow.array(texts, pyarrow.large_string())


def _pyarrow_table(table: pyarrow.Table, task: _Task) -> pyarrow.Table:
    import pyarrow

    names = table.column_names
    plan = task.plan(names)
    # Of two columns with one name the first counts.
    chosen = table if plan.whole else table.select([names.index(name) for name in plan.present])
    verdicts = pyarrow.table(task.verdicts(chosen, plan))
    for field, column in zip(verdicts.schema, verdicts.columns, strict=True):
        table = table.append_column(field, column)
    return table


def _pyarrow_batch(batch: pyarrow.RecordBatch, task: _Task) -> pyarrow.RecordBatch:
    import pyarrow

    graded = _pyarrow_table(pyarrow.Table.from_batches([batch]), task)
    # Of a batch each column is one chunk, of an empty one perhaps none.
    arrays = [
        column.chunk(0) if column.num_chunks else pyarrow.array([], column.type)
        for column in graded.columns
    ]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=graded.schema)


def _duckdb(relation: duckdb.DuckDBPyRelation, task: _Task) -> duckdb.DuckDBPyRelation:
    # What is asked of a relation runs in its connection, and there finds variables by their names.
    integrity_risk_rows = _pyarrow_table(relation.to_arrow_table(), task)
    assessed = relation.query("integrity_risk_assessed", "SELECT * FROM integrity_risk_rows")
    del integrity_risk_rows  # DuckDB holds it
    return cast("duckdb.DuckDBPyRelation", assessed)


def _stream(table: ArrowStream, task: _Task) -> Any:
    import pyarrow

    reader = pyarrow.RecordBatchReader.from_stream(table)
    plan = task.plan(reader.schema.names)
    own = (task.lang, task.threads, task.explain)
    assessed = _native.assess_stream(plan.native, reader, *own)
    return pyarrow.RecordBatchReader.from_stream(assessed)
