"""What is done with the columns of a table: the verdicts of one scheme on all of its rows."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from integrity_risk import _native

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
PREPARED = 100
"""For how many kinds of tables a scheme is kept prepared."""
Mapped: TypeAlias = "list[tuple[str, str, str | None]]"
"""The columns of a table that hold facts, each with its fact and its type of risk."""


class ArrowStream(Protocol):
    """A table that hands its columns over as an Arrow stream."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the stream in a capsule."""
        ...


class Asked:
    """What is asked of a table, of whichever kind and by whichever scheme."""

    def __init__(
        self,
        columns: Mapping[str, str] | None,
        prefix: str,
        explain: bool,
        threads: int | None,
        lang: str | None,
    ) -> None:
        if columns is not None:
            once(columns, lang)
        if threads is not None and threads < 1:
            raise _native.refusal("no_threads", {"threads": str(threads)}, lang)
        self.columns = columns
        self.prefix = prefix
        self.explain = explain
        self.threads = threads
        self.lang = lang

    @property
    def verdicts(self) -> list[str]:
        """The names of the columns of verdicts."""
        own = (*VERDICT_COLUMNS, *(EXPLANATION_COLUMNS if self.explain else ()))
        return [self.prefix + column for column in own]

    def refuse_taken(self, names: list[str]) -> None:
        """Refuse a table that has a column called as one of verdicts."""
        for name in self.verdicts:
            if name in names:
                raise _native.refusal("column_exists", {"column": name}, self.lang)

    def no_columns(self, schemes: Iterable[Scheme]) -> ValueError:
        """Give the refusal of a table in which no column holds a fact."""
        facts = dict.fromkeys(fact.id for scheme in schemes for fact in scheme.inputs())
        return _native.refusal("no_columns", {"known": ", ".join(facts)}, self.lang)


class Plan(Protocol):
    """How the rows of a table get their verdicts."""

    wanted: list[str]
    """The columns to hand over."""
    whole: bool
    """Whether these are all there are: then the table can be handed over as it is."""

    def on_polars(self, frame: polars.DataFrame) -> list[polars.Series]:
        """Give the columns of verdicts on a frame of polars."""
        ...

    def on_arrow(self, table: pyarrow.Table) -> pyarrow.Table:
        """Give the columns of verdicts on a table of Arrow."""
        ...

    def stream(self, reader: pyarrow.RecordBatchReader) -> ArrowStream:
        """Give the batches of a reader with their verdicts, assessed as they are asked for."""
        ...


class Prepared:
    """A scheme and columns, made ready for any number of tables that have them."""

    def __init__(self, scheme: Scheme, mapped: Mapped, names: list[str], asked: Asked) -> None:
        self.wanted = present([column for column, _, _ in mapped], names)
        self.whole = sorted(self.wanted) == sorted(names)
        self.verdicts = asked.verdicts
        self.native = _native.Plan(scheme._handle, mapped, asked.prefix, asked.lang)
        self._constants: dict[tuple[str, str | None], polars.Series] = {}

    @classmethod
    def of(cls, scheme: Scheme, names: list[str], asked: Asked) -> Prepared:
        """Prepare for tables with these columns, which come often: what is made is kept."""
        said = None if asked.columns is None else tuple(asked.columns.items())
        key = (tuple(names), said, asked.prefix, asked.explain)
        known = scheme._prepared.get(key)
        if known is None:
            if len(scheme._prepared) >= PREPARED:
                scheme._prepared.clear()
            known = scheme._prepared[key] = cls(scheme, _mapped(scheme, names, asked), names, asked)
        return known

    def constant(self, name: str, word: str | None) -> polars.Series:
        """Give a row of a column of verdicts, as polars has it."""
        known = self._constants.get((name, word))
        if known is None:
            import polars as pl

            words = dict(self.native.words())[name]
            dtype = pl.Int64() if words is None else pl.Enum(words)
            known = self._constants[name, word] = pl.Series(name, [word], dtype=dtype)
        return known


def _mapped(scheme: Scheme, names: list[str], asked: Asked) -> Mapped:
    asked.refuse_taken(names)
    if asked.columns is None:
        mapped = _native.detect(scheme._handle, names, asked.lang)
    else:
        mapped = [target(column, fact) for column, fact in asked.columns.items()]
    if not mapped:
        raise asked.no_columns([scheme])
    return mapped


class OneScheme:
    """Every row by the same scheme."""

    def __init__(self, prepared: Prepared, asked: Asked) -> None:
        self.wanted = prepared.wanted
        self.whole = prepared.whole
        self._prepared = prepared
        self._own = (asked.lang, asked.threads, asked.explain)

    @classmethod
    def of(cls, scheme: Scheme, names: list[str], asked: Asked) -> OneScheme:
        """Plan for a table with these columns."""
        return cls(Prepared.of(scheme, names, asked), asked)

    def on_polars(self, frame: polars.DataFrame) -> list[polars.Series]:
        """Give the columns of verdicts on a frame of polars."""
        import polars as pl

        prepared = self._prepared
        found = _native.assess_polars(prepared.native, frame, None, *self._own)
        if found is None:
            frame, words = _for_arrow(frame)
            found = _native.assess_polars(prepared.native, frame, words, *self._own)
        stream, constants = cast("tuple[ArrowStream, list[tuple[str, str | None]]]", found)
        same = dict(constants)
        all_same = len(same) == len(prepared.verdicts)
        varied = iter(() if all_same else pl.DataFrame(stream).get_columns())
        return [
            prepared.constant(name, same[name]).new_from_index(0, frame.height)
            if name in same
            else next(varied)
            for name in prepared.verdicts
        ]

    def on_arrow(self, table: pyarrow.Table) -> pyarrow.Table:
        """Give the columns of verdicts on a table of Arrow."""
        import pyarrow

        return pyarrow.table(_native.assess(self._prepared.native, table, *self._own))

    def stream(self, reader: pyarrow.RecordBatchReader) -> ArrowStream:
        """Give the batches of a reader with their verdicts, assessed as they are asked for."""
        return _native.assess_stream(self._prepared.native, reader, *self._own)


def _for_arrow(
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


def target(column: str, fact: str) -> tuple[str, str, str | None]:
    """Read ``fact/type`` for a column; pandas has columns that are called by a number."""
    name, _, kind = fact.partition("/")
    return str(column), name, kind or None


def once(columns: Mapping[str, str], lang: str | None) -> None:
    """Refuse that two columns hold one fact: which of them counts nobody has said."""
    first: dict[str, str] = {}
    for column, meaning in columns.items():
        if meaning in first and meaning != "ignore":
            values = {"fact": meaning, "first": first[meaning], "second": str(column)}
            raise _native.refusal("fact_twice", values, lang)
        first[meaning] = str(column)


def present(wanted: list[str], names: list[str]) -> list[str]:
    """Give the columns to hand over; if one is not there the core says so, and needs them all."""
    return wanted if {*wanted} <= {*names} else [*dict.fromkeys(names)]


def arrow_compute() -> Any:
    """Give ``pyarrow.compute``, whose functions are made at run time and have no types."""
    return importlib.import_module("pyarrow.compute")


def one_batch(table: pyarrow.Table) -> pyarrow.RecordBatch:
    """Give a table of one chunk as a batch; an empty one has perhaps none."""
    import pyarrow

    arrays = [
        column.chunk(0) if column.num_chunks else pyarrow.array([], column.type)
        for column in table.columns
    ]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=table.schema)
