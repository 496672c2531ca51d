"""Tables of any kind, as headings and rows of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from integrity_risk import _native
from integrity_risk._plan import ArrowStream
from integrity_risk._wire import is_null, well_formed

if TYPE_CHECKING:
    from collections.abc import Iterable


class _WithColumns(Protocol):
    """A table of pandas, polars or DuckDB."""

    @property
    def columns(self) -> Any: ...


AnyTable: TypeAlias = _WithColumns | ArrowStream
"""A table of pandas, polars, pyarrow or DuckDB, or whatever hands over an Arrow stream."""


def headed(table: Any) -> tuple[list[Any], Iterable[tuple[Any, ...]]] | None:
    """Give the headings and the rows of a table; none for what is no table.

    A table is told by what it can do, so that no library is imported that made none.
    """
    if hasattr(table, "itertuples"):  # pandas
        return [*table.columns], table.itertuples(index=False, name=None)
    if hasattr(table, "collect_schema"):  # polars, where it is lazy all of it is needed
        table = table.collect() if hasattr(table, "collect") else table
        return table.columns, table.rows()
    if hasattr(table, "fetchall") and hasattr(table, "columns"):  # DuckDB
        return table.columns, table.fetchall()
    if hasattr(table, "__arrow_c_stream__") or hasattr(table, "__arrow_c_array__"):
        import pyarrow

        try:
            whole = pyarrow.table(table)
        except pyarrow.ArrowInvalid:
            return None  # a single column
        columns = [column.to_pylist() for column in whole.columns]
        return whole.column_names, zip(*columns, strict=True)
    return None


def is_nothing(cell: object) -> bool:
    """Whether a cell says nothing: none, no text, or a dash, as in the tables of `assess`."""
    if is_null(cell):
        return True
    return _native.is_blank(well_formed(cell)) if isinstance(cell, str) else bool(cell != cell)
