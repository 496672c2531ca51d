"""Tables of many rows: columns in, the same kind of table out with the verdicts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from integrity_risk import _native
from integrity_risk._by_row import EachRow, RowSchemes
from integrity_risk._plan import Asked, OneScheme, Plan, one_batch
from integrity_risk._wire import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb
    import pandas
    import polars
    import pyarrow

    from integrity_risk._scheme import Scheme

T = TypeVar("T")
_Planned: TypeAlias = Callable[[list[str]], Plan]
"""What gives the plan for a table with columns of these names."""


def assess(
    table: T,
    *,
    scheme: Scheme | None = None,
    schemes: Iterable[Scheme] = (),
    scheme_column: str | None = None,
    date_column: str | None = None,
    columns: Mapping[str, str] | None = None,
    prefix: str = "",
    explain: bool = False,
    threads: int | None = None,
    lang: str | None = None,
) -> T:
    """Grade every row of a table.

    Numbers and categories are read in place, and the columns given are the columns returned:
    of polars, pyarrow and pandas with copy-on-write (its default from 3.0 on) none is copied.
    A row with a value that cannot be read gets no grade and the code of its problem; it never
    stops the others, and none is graded by default. Other threads of Python run meanwhile.

    Parameters
    ----------
    table : table
        A polars frame, eager or lazy, a pandas frame, a pyarrow table, batch or reader, a
        relation of DuckDB, or any object with ``__arrow_c_stream__``.
    scheme : Scheme
        The scheme to grade by. With `scheme_column` it is that of rows whose cell is empty, and
        may be left out.
    schemes : iterable of Scheme, optional
        Further schemes, for rows that name one.
    scheme_column : str, optional
        The column in which each row names its scheme, by its id or its title in any language.
    date_column : str, optional
        The column with the day on which the scheme of the row must hold: days, moments, of which
        the day counts, or texts as registers write days: ``2026-01-31``, ``2026/1/31``,
        ``2026.1.31``, ``20260131``, ``2026年1月31日``.
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

        With `scheme_column` or `date_column` the rows of each scheme and day are assessed
        together and put back in order. A row that cannot be told its scheme or its day has no
        grade but a problem in that column, and never stops the others:

        ======================  ===============================================================
        ``scheme_missing``      the cell is empty, and there is no `scheme` for such rows
        ``scheme_not_at_hand``  it names neither `scheme` nor one of `schemes`
        ``date_missing``        the cell is empty, and the scheme is not bound to a day by `at`
        ``not_a_date``          no day of the calendar
        ``not_in_force``        the scheme does not hold on that day
        ======================  ===============================================================

        The words of grades are then those of all schemes; they have an order where all schemes
        have the same ones, and in polars always. The grades of several schemes are compared by
        ``risk_grade``. Each scheme takes the columns that hold its facts. To bind a scheme to
        a day takes a millisecond or so, once for each day.

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
        ``no_table``; ``no_threads`` for fewer than one; ``fact_twice`` when `columns` names two
        columns for one fact; ``no_such_column`` and ``unsupported_type`` for a column that is not
        there or whose type no fact has; ``no_columns`` when no column holds a fact;
        ``ambiguous_column`` when by their names two hold one fact and `columns` says nothing;
        ``column_exists`` when a column is called as one of verdicts; ``scheme`` when a scheme
        refuses, because it does not grade, say.
    TypeError
        Neither a scheme nor a column that names one.

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

    Rows that name their scheme:

    >>> two = register.with_columns(pl.Series("适用方案", ["handbook", "standards"]))
    >>> schemes = [ir.Scheme.builtin(id) for id in ("standard", "handbook")]
    >>> graded = ir.assess(two, schemes=schemes, scheme_column="适用方案")
    >>> graded.select("grade", "problem", "problem_column").rows()
    [('one', None, None), (None, 'scheme_not_at_hand', '适用方案')]
    """
    schemes = [*schemes]
    for one in (scheme, *schemes):
        if one is not None and not hasattr(one, "_handle"):
            raise TypeError(f"{one!r} is no Scheme; Scheme.builtin and .load give one")
    kind = _kind_of(table)
    given: Any = _reader(table) if kind is _stream else table
    if kind is None or given is None:
        found = f"{type(table).__module__}.{type(table).__qualname__}"
        raise _native.refusal("no_table", {"found": found}, lang)
    asked = Asked(columns, prefix, explain, threads, lang)
    if scheme_column is None and date_column is None:
        if scheme is None or schemes:
            raise TypeError("assess needs `scheme`, or `scheme_column` with `schemes`")
        plan: _Planned = partial(OneScheme.of, scheme, asked=asked)
    else:
        plan = partial(EachRow, RowSchemes(scheme, schemes, scheme_column, date_column), asked)
    return kind(given, plan)  # type: ignore[no-any-return]


def _kind_of(table: object) -> Callable[[Any, _Planned], Any] | None:
    """Tell the kind of table; a library that was never imported has made none."""
    kinds: dict[str, dict[str, Callable[[Any, _Planned], Any]]] = {
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


def _polars(frame: polars.DataFrame, planned: _Planned) -> polars.DataFrame:
    import polars as pl

    plan = planned(frame.columns)
    wanted = plan.wanted
    chosen = frame if plan.whole else pl.DataFrame([frame.get_column(name) for name in wanted])
    return frame.hstack(plan.on_polars(chosen))


def _polars_lazy(frame: polars.LazyFrame, planned: _Planned) -> polars.LazyFrame:
    import polars as pl

    kinds = frame.collect_schema()
    plan = planned(kinds.names())
    # What is wrong with the columns is told now; what comes out is the same for every batch.
    nothing = pl.DataFrame([pl.Series(name, dtype=kinds[name]) for name in plan.wanted])
    verdicts = pl.Struct(pl.DataFrame(plan.on_polars(nothing)).schema)

    def graded(rows: polars.Series) -> polars.Series:
        return pl.DataFrame(plan.on_polars(rows.struct.unnest())).to_struct(rows.name)

    together = pl.struct(plan.wanted).map_batches(graded, verdicts, is_elementwise=True)
    place = "verdicts"
    while place in kinds:
        place += "_"
    # Field by field, so that polars can leave out what a query asks nothing of.
    each = [pl.col(place).struct.field(field.name) for field in verdicts.fields]
    return frame.with_columns(together.alias(place)).with_columns(each).drop(place)


def _pandas(frame: pandas.DataFrame, planned: _Planned) -> pandas.DataFrame:
    import pandas as pd
    import pyarrow as pa

    names = [str(name) for name in frame.columns]
    plan = planned(names)
    wanted = set(plan.wanted)
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

    verdicts: pandas.DataFrame = plan.on_arrow(table).to_pandas(types_mapper=kind)
    verdicts.index = frame.index
    graded = pd.concat([frame, verdicts], axis="columns")
    graded.attrs = {**frame.attrs}
    return graded


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


def _pyarrow_table(table: pyarrow.Table, planned: _Planned) -> pyarrow.Table:
    names = table.column_names
    plan = planned(names)
    # Of two columns with one name the first counts.
    wanted = [names.index(name) for name in dict.fromkeys(plan.wanted)]
    verdicts = plan.on_arrow(table if plan.whole else table.select(wanted))
    for field, column in zip(verdicts.schema, verdicts.columns, strict=True):
        table = table.append_column(field, column)
    return table


def _pyarrow_batch(batch: pyarrow.RecordBatch, planned: _Planned) -> pyarrow.RecordBatch:
    import pyarrow

    return one_batch(_pyarrow_table(pyarrow.Table.from_batches([batch]), planned))


def _duckdb(relation: duckdb.DuckDBPyRelation, planned: _Planned) -> duckdb.DuckDBPyRelation:
    # What is asked of a relation runs in its connection, and there finds variables by their names.
    integrity_risk_rows = _pyarrow_table(relation.to_arrow_table(), planned)
    assessed = relation.query("integrity_risk_assessed", "SELECT * FROM integrity_risk_rows")
    del integrity_risk_rows  # DuckDB holds it
    return cast("duckdb.DuckDBPyRelation", assessed)


def _reader(table: Any) -> pyarrow.RecordBatchReader | None:
    """Give the batches of a stream; none where it is one of a single column."""
    import pyarrow

    try:
        return pyarrow.RecordBatchReader.from_stream(table)
    except pyarrow.ArrowInvalid:
        return None


def _stream(reader: pyarrow.RecordBatchReader, planned: _Planned) -> Any:
    import pyarrow

    assessed = planned(reader.schema.names).stream(reader)
    return pyarrow.RecordBatchReader.from_stream(assessed)
