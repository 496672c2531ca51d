"""Schemes in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from integrity_risk._frozen import FrozenDict

if TYPE_CHECKING:
    from collections.abc import Mapping

Json: TypeAlias = "Mapping[str, Any]"
Dialect: TypeAlias = Literal["duckdb", "postgres", "spark", "sqlite"]
"""The databases whose SQL is written."""
EngineDecision: TypeAlias = Literal["grade", "supervision", "warning"]
"""The decisions that can be written out for an engine."""
ColumnKind: TypeAlias = Literal["text", "number", "float", "flag"]
"""Ids of options or numbers as text, exact numbers, binary floats, yes or no."""


@dataclass(frozen=True, slots=True)
class SqlColumn:
    """A column that SQL reads.

    Attributes
    ----------
    name : str
        Its name.
    fact : str
        The fact.
    risk_type : str or None
        The type of risk, of a fact by type.
    kind : str
        ``text``, ``number``, ``float`` or ``flag``.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> ir.Scheme.builtin("finance-bureau-regulation").to_sql("duckdb").columns[0]
    SqlColumn(name='proneness', fact='proneness', risk_type=None, kind='text')
    """

    name: str
    fact: str
    risk_type: str | None
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class EngineSql:
    """The decisions of a scheme in SQL.

    Attributes
    ----------
    rules_hash : str
        What the rules are; it stands above the view as well.
    columns : tuple of SqlColumn
        The columns that are read.
    expressions : FrozenDict
        An expression for each column of the verdict, by its name; each stands alone.
    view : str or None
        A statement that creates a view of the table with its verdicts.
    labels : str or None
        A query that reads the labels of the table into codes.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> sql = ir.Scheme.builtin("handbook").to_sql("duckdb", table="register", keep=["post"])
    >>> list(sql.expressions)[:3]
    ['outcome', 'grade', 'risk_grade']
    >>> sql.view.splitlines()[2]
    'CREATE OR REPLACE VIEW "graded" AS'
    """

    rules_hash: str
    columns: tuple[SqlColumn, ...]
    expressions: FrozenDict[str, str]
    view: str | None
    labels: str | None


def sql(json: Json) -> EngineSql:
    """Give SQL from the wire's JSON."""
    return EngineSql(
        rules_hash=json["rules_hash"],
        columns=tuple(SqlColumn(**column) for column in json["columns"]),
        expressions=FrozenDict({one["name"]: one["expression"] for one in json["expressions"]}),
        view=json["view"],
        labels=json["labels"],
    )
