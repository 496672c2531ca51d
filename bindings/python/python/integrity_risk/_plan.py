"""What is done with the columns of a table: the verdicts of one scheme on all of its rows."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

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
        self.columns = columns
        self.prefix = prefix
        self.explain = explain
        self.threads = threads
        self.lang = lang

    def refuse_taken(self, names: list[str]) -> None:
        """Refuse a table that has a column called as one of verdicts."""
        own = (*VERDICT_COLUMNS, *(EXPLANATION_COLUMNS if self.explain else ()))
        for name in (self.prefix + column for column in own):
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

    def on_polars(self, chosen: list[polars.Series]) -> polars.DataFrame:
        """Give the columns of verdicts on columns of polars."""
        ...

    def on_arrow(self, table: pyarrow.Table) -> pyarrow.Table:
        """Give the columns of verdicts on a table of Arrow."""
        ...

    def stream(self, reader: pyarrow.RecordBatchReader) -> ArrowStream:
        """Give the batches of a reader with their verdicts, assessed as they are asked for."""
        ...


class OneScheme:
    """Every row by the same scheme."""

    def __init__(self, scheme: Scheme, mapped: Mapped, wanted: list[str], asked: Asked) -> None:
        self.wanted = wanted
        self._scheme = scheme._handle
        self._mapped = mapped
        self._asked = asked

    @classmethod
    def of(cls, scheme: Scheme, names: list[str], asked: Asked) -> OneScheme:
        """Plan for a table with these columns."""
        asked.refuse_taken(names)
        if asked.columns is None:
            mapped = scheme._columns(tuple(names))
        else:
            mapped = [target(column, fact) for column, fact in asked.columns.items()]
        if not mapped:
            raise asked.no_columns([scheme])
        return cls(scheme, mapped, present([column for column, _, _ in mapped], names), asked)

    def on_polars(self, chosen: list[polars.Series]) -> polars.DataFrame:
        """Give the columns of verdicts on columns of polars."""
        import polars as pl

        # Polars makes new codes of a Categorical that it hands over; those that it has are taken
        # instead, with the words that they stand for. An Enum it hands over as it is.
        words = {}
        handed = []
        for series in chosen:
            if series.dtype == pl.Categorical:
                each = series.unique().drop_nulls()
                words[series.name] = [*zip(each.to_physical(), each.cast(pl.String), strict=True)]
                handed.append(series.to_physical())
            elif series.dtype == pl.Null:
                handed.append(series.cast(pl.Boolean))  # those of no type lack what Arrow wants
            elif series.dtype in (pl.Int128, getattr(pl, "UInt128", None)):
                # Arrow has no such integers. What a float cannot hold lies on no scale.
                handed.append(series.cast(pl.Float64))
            else:
                handed.append(series)
        return pl.DataFrame(self._verdicts(pl.DataFrame(handed), words))

    def on_arrow(self, table: pyarrow.Table) -> pyarrow.Table:
        """Give the columns of verdicts on a table of Arrow."""
        import pyarrow

        return pyarrow.table(self._verdicts(table, None))

    def stream(self, reader: pyarrow.RecordBatchReader) -> ArrowStream:
        """Give the batches of a reader with their verdicts, assessed as they are asked for."""
        asked = self._asked
        own = (asked.prefix, asked.lang, asked.threads, asked.explain)
        return _native.assess_stream(self._scheme, reader, self._mapped, *own)

    def _verdicts(
        self, table: ArrowStream, polars_words: dict[str, list[tuple[int, str]]] | None
    ) -> ArrowStream:
        """Give the columns of verdicts on a table, in chunks as its own."""
        asked = self._asked
        own: tuple[Any, ...] = (
            asked.prefix,
            polars_words,
            asked.lang,
            asked.threads,
            asked.explain,
        )
        return _native.assess(self._scheme, table, self._mapped, *own)


def target(column: str, fact: str) -> tuple[str, str, str | None]:
    """Read ``fact/type`` for a column."""
    name, _, kind = fact.partition("/")
    return column, name, kind or None


def present(wanted: list[str], names: list[str]) -> list[str]:
    """Give the columns to hand over; if one is not there the core says so, and needs them all."""
    return wanted if set(wanted) <= set(names) else names


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
