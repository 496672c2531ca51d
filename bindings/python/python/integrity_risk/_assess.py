"""Tables of many rows: columns in, the same kind of table out with the verdicts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from integrity_risk import _native
from integrity_risk._wire import well_formed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas
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
_Mapped: TypeAlias = "list[tuple[str, str, str | None]]"


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
        A polars or pandas frame, a pyarrow table, batch or reader, or any object with
        ``__arrow_c_stream__``.
    scheme : Scheme
        The scheme to grade by.
    columns : mapping, optional
        Which columns hold which facts: ``{"p1": "likelihood/moral", "power": "inner_power"}``.
        Without it, columns are told by their names: ids, labels and the headings that
        registers use.
    prefix : str
        Put before the names of the columns of verdicts.
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
        =================  ====================================================================

        Scores are 64-bit integers. The others are words, kept once each: ``Enum`` in polars,
        ``category`` in pandas, a dictionary in pyarrow. They compare with strings, and grades
        by their order too: ``graded["risk_grade"] >= "medium"``. The words are all that the
        scheme and the columns allow, so that results of the same question can be put together.

        A reader gives a reader, which assesses each batch as it is read; an object of another
        kind gives a ``pyarrow.RecordBatchReader``.

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
    """
    kind = _kind_of(table)
    if kind is None:
        found = f"{type(table).__module__}.{type(table).__qualname__}"
        raise _native.refusal("no_table", {"found": found}, lang)
    return kind(table, _Task(scheme, columns, prefix, lang))  # type: ignore[no-any-return]


class _Task:
    """What to do with a table, of whichever kind."""

    def __init__(
        self, scheme: Scheme, columns: Mapping[str, str] | None, prefix: str, lang: str | None
    ) -> None:
        self.scheme = scheme
        self.columns = columns
        self.prefix = prefix
        self.lang = lang

    def mapped(self, names: list[str]) -> _Mapped:
        """Say which of the columns hold facts; refuse names that verdicts would take."""
        for name in (self.prefix + column for column in VERDICT_COLUMNS):
            if name in names:
                raise _native.refusal("column_exists", {"column": name}, self.lang)
        if self.columns is None:
            mapped = _native.detect(self.scheme._handle, names)
        else:
            mapped = [_target(column, fact) for column, fact in self.columns.items()]
        if not mapped:
            known = ", ".join(fact.id for fact in self.scheme.inputs())
            raise _native.refusal("no_columns", {"known": known}, self.lang)
        return mapped

    def verdicts(
        self,
        table: ArrowStream,
        mapped: _Mapped,
        polars_words: dict[str, list[tuple[int, str]]] | None = None,
    ) -> ArrowStream:
        """Give the columns of verdicts on a table, in chunks as its own."""
        handle = self.scheme._handle
        return _native.assess(handle, table, mapped, self.prefix, polars_words, self.lang)


def _target(column: str, fact: str) -> tuple[str, str, str | None]:
    name, _, kind = fact.partition("/")
    return column, name, kind or None


def _present(mapped: _Mapped, names: list[str]) -> list[str]:
    """Give the columns to hand over; if one is not there the core says so, and needs them all."""
    wanted = [column for column, _, _ in mapped]
    return wanted if set(wanted) <= set(names) else names


def _kind_of(table: object) -> Callable[[Any, _Task], Any] | None:
    """Tell the kind of table; a library that was never imported has made none."""
    polars, pandas, pyarrow = (sys.modules.get(name) for name in ("polars", "pandas", "pyarrow"))
    if polars is not None and isinstance(table, polars.DataFrame):
        return _polars
    if pandas is not None and isinstance(table, pandas.DataFrame):
        return _pandas
    if pyarrow is not None and isinstance(table, pyarrow.Table):
        return _pyarrow_table
    if pyarrow is not None and isinstance(table, pyarrow.RecordBatch):
        return _pyarrow_batch
    return _stream if hasattr(table, "__arrow_c_stream__") else None


def _polars(frame: Any, task: _Task) -> Any:
    import polars

    mapped = task.mapped(frame.columns)
    chosen = frame.select(_present(mapped, frame.columns))
    # Polars makes new codes of a Categorical that it hands over; those that it has are taken
    # instead, with the words that they stand for. An Enum it hands over as it is.
    words = {}
    for series in chosen:
        if series.dtype == polars.Categorical:
            each = series.unique().drop_nulls()
            words[series.name] = [*zip(each.to_physical(), each.cast(polars.String), strict=True)]
    chosen = chosen.with_columns(polars.col(name).to_physical() for name in words)
    return frame.hstack(polars.DataFrame(task.verdicts(chosen, mapped, words)))


def _pandas(frame: pandas.DataFrame, task: _Task) -> pandas.DataFrame:
    import pandas as pd
    import pyarrow as pa

    names = [str(name) for name in frame.columns]
    mapped = task.mapped(names)
    wanted = set(_present(mapped, names))
    series = [frame.iloc[:, place] for place, name in enumerate(names) if name in wanted]
    table = pa.table(
        [_pandas_column(column) for column in series],
        names=[name for name in names if name in wanted],
    )
    verdicts: pandas.DataFrame = pa.table(task.verdicts(table, mapped)).to_pandas(
        types_mapper=_nullable_integers
    )
    verdicts.index = frame.index
    return pd.concat([frame, verdicts], axis="columns")


def _nullable_integers(kind: pyarrow.DataType) -> Any:
    """Scores stay whole numbers where others are null."""
    import pandas
    import pyarrow

    return pandas.Int64Dtype() if kind == pyarrow.int64() else None


def _pandas_column(column: pandas.Series[Any]) -> Any:
    """Hand over a column; numbers and categories as they are, a mixed one as texts."""
    import pyarrow

    try:
        return pyarrow.array(column, from_pandas=True)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, UnicodeEncodeError):
        cells = zip(column, column.isna(), strict=True)
        texts = [None if missing else well_formed(str(value)) for value, missing in cells]
        return pyarrow.array(texts, pyarrow.large_string())


def _pyarrow_table(table: pyarrow.Table, task: _Task) -> pyarrow.Table:
    import pyarrow

    mapped = task.mapped(table.column_names)
    chosen = table.select(_present(mapped, table.column_names))
    verdicts = pyarrow.table(task.verdicts(chosen, mapped))
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


def _stream(table: ArrowStream, task: _Task) -> Any:
    import pyarrow

    reader = pyarrow.RecordBatchReader.from_stream(table)
    mapped = task.mapped(reader.schema.names)
    handle = task.scheme._handle
    assessed = _native.assess_stream(handle, reader, mapped, task.prefix, task.lang)
    return pyarrow.RecordBatchReader.from_stream(assessed)
