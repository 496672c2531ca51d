"""DataFrames of Spark: the verdicts beside the rows, worked out where the rows lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from integrity_risk import _native
from integrity_risk._assess import assess as _assess_table
from integrity_risk._by_row import EachRow, RowSchemes
from integrity_risk._plan import (
    EXPLANATION_COLUMNS,
    VERDICT_COLUMNS,
    Asked,
    arrow_compute,
    one_batch,
    target,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow
    from pyspark.sql import Column, DataFrame
    from pyspark.sql.types import DataType, StructType

    from integrity_risk._engine import ColumnKind, EngineDecision, EngineSql, SqlColumn
    from integrity_risk._scheme import Scheme

__all__ = ["assess"]

T = TypeVar("T")
_ROWS = "integrity_risk_rows"
_BINARY = "UTF8_BINARY"
_WHOLE_DIGITS = 28
"""A decimal with so many leaves room for ten more behind the point, of the 38 there are."""


def assess(
    df: DataFrame,
    scheme: Scheme | None = None,
    *,
    schemes: Iterable[Scheme] = (),
    scheme_column: str | None = None,
    date_column: str | None = None,
    decisions: Iterable[EngineDecision] = (),
    columns: Mapping[str, str] | None = None,
    kinds: Mapping[str, ColumnKind] | None = None,
    prefix: str = "",
    explain: bool = False,
    lang: str | None = None,
) -> DataFrame:
    """Give a DataFrame with its verdicts.

    The decisions are expressions of Spark (`Scheme.to_sql`), so that no row leaves its
    executor and none is read by Python. They read the ids of options, not their labels. A row
    with a value that cannot be read gets no verdict and the code of its problem.

    Parameters
    ----------
    df : DataFrame
        The rows, of Spark 3.4 or later.
    scheme : Scheme
        The scheme to decide by. With `scheme_column` it is that of rows whose cell is empty, and
        may be left out.
    schemes : iterable of Scheme, optional
        Further schemes, for rows that name one.
    scheme_column : str, optional
        The column in which each row names its scheme, by its id or its title in any language.
    date_column : str, optional
        The column with the day on which the scheme of the row must hold: days, moments, of which
        the day in the time zone of the session counts, or texts such as ``2026-01-31``.
    decisions : iterable of str
        ``grade``, ``supervision``, ``warning``; if not said the grade and who supervises, or
        the warning of a scheme that grades nothing. With `scheme_column` or `date_column` the
        grade alone.
    columns : mapping, optional
        The names of columns that are not called as their fact: by ``fact``, ``fact/type`` or,
        of a set, ``fact/option``. Otherwise ``/`` becomes ``_``.
    kinds : mapping, optional
        What columns hold, by ``fact`` or ``fact/type``. If not said, the types of the columns
        tell.
    prefix : str
        Put before the names of the columns of verdicts.
    explain : bool
        Whether the columns ``rules`` and ``missing`` come as well: what each row's grade rests
        on. Rows go to Python in batches of Arrow, where the library explains them: executors
        need it, and pyarrow. Rows of a batch with the same facts are explained once.
    lang : str, optional
        The language of messages.

    Returns
    -------
    DataFrame
        The same rows, with these columns more:

        ===================  ===================================================================
        outcome              of the grade, these five: ``determined``, ``undetermined``,
                             ``unprovided`` or ``leaves_scale``
        grade                the scheme's own grade, by id
        risk_grade           ``low``, ``medium`` or ``high``
        score_numerator      the exact score,
        score_denominator    a fraction
        supervision_outcome  of the supervision, these three
        supervisors          the ids of who supervises, with ``+`` between
        supervisors_joint    whether they do so together
        warning_outcome      of the warning, these three
        warning              the scheme's own warning, by id
        warning_colour       ``blue``, ``yellow`` or ``red``
        problem              the code of the first value that could not be read
        problem_column       the column in which it stands
        rules                with ``explain``: the ids of the rules that decide, an array
        missing              with ``explain``: the facts that still matter, an array
        ===================  ===================================================================

        With `scheme_column` or `date_column` rows go to Python in batches of Arrow, as with
        ``explain``, and each is graded by its scheme on its day; cells may then hold labels as
        well. Each scheme reads the columns of its own facts, all of which must be there. A row
        that cannot be told its scheme or its day has the problem in that column that
        `integrity_risk.assess` gives: ``scheme_missing``, ``scheme_not_at_hand``,
        ``date_missing``, ``not_a_date`` or ``not_in_force``.

    Raises
    ------
    IntegrityRiskError
        As `Scheme.to_sql`: ``column_kind`` where a column holds what its fact cannot be;
        ``column_exists`` where a column of a verdict is there already.
    ValueError
        Columns that are not there, or that hold what no fact, no scheme or no day is, or texts
        that are compared by other than their characters; another decision than the grade of rows
        that name their scheme or their day.
    TypeError
        Neither a scheme nor a column that names one.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> from integrity_risk import spark
    >>> def graded(rows):
    ...     return spark.assess(rows, ir.Scheme.builtin("handbook"), decisions=["grade"])

    Rows that name their scheme:

    >>> both = [ir.Scheme.builtin(id) for id in ("standard", "handbook")]
    >>> def graded_by_row(rows):
    ...     return spark.assess(rows, schemes=both, scheme_column="scheme")
    """
    asked, schemes = [*decisions], [*schemes]
    if scheme_column is not None or date_column is not None:
        if {*asked} - {"grade"}:
            raise ValueError("rows that name their scheme or their day get the grade alone")
        rows = RowSchemes(scheme, schemes, scheme_column, date_column)
        wanted = Asked(None, prefix, explain, 1, lang)
        return _each_by_its_own(df, rows, columns or {}, kinds or {}, wanted)
    if scheme is None or schemes:
        raise TypeError("assess needs `scheme`, or `scheme_column` with `schemes`")
    if explain and asked:
        asked = [*dict.fromkeys(["grade", *asked])]
    own: dict[str, Any] = {"decisions": asked, "columns": columns, "prefix": prefix, "lang": lang}
    own["kinds"] = _kinds(scheme.to_sql("spark", **own).columns, df.schema, kinds or {})
    sql = scheme.to_sql("spark", table=f"{{{_ROWS}}}", keep=df.columns, **own)
    told = [prefix + name for name in EXPLANATION_COLUMNS] if explain else []
    _refuse_taken(df.columns, [*sql.expressions, *told], lang)
    graded = df.sparkSession.sql(_query(sql), **{_ROWS: df})
    if not explain:
        return graded
    if f"{prefix}grade" not in sql.expressions:
        scheme.inputs(lang, decision="grade")  # says why there is no grade to be explained
    return _explained(graded, scheme, sql, told)


def _types(read: Iterable[str], schema: StructType) -> dict[str, DataType]:
    """Give the types of the columns; refuse if one that is read is not there."""
    types = {field.name: field.dataType for field in schema}
    missing = [name for name in read if name not in types]
    if missing:
        known = ", ".join(types)
        raise ValueError(f"there is no column {', '.join(map(repr, missing))}; known: {known}")
    return types


def _kinds(
    read: Iterable[SqlColumn], schema: StructType, said: Mapping[str, ColumnKind]
) -> dict[str, ColumnKind]:
    """Say what each fact's column holds, by its type where nothing is said."""
    types = _types([column.name for column in read], schema)
    kinds = dict(said)
    for column in read:
        name = _fact(column)
        # Of a set the first column that holds no flag tells.
        if said.keys().isdisjoint((name, column.fact)) and kinds.get(name, "flag") == "flag":
            kind = _kind(column.name, types[column.name])
            kinds |= {} if kind is None else {name: kind}
    return kinds


def _fact(column: SqlColumn) -> str:
    return column.fact if column.risk_type is None else f"{column.fact}/{column.risk_type}"


def _kind(name: str, kind: DataType) -> ColumnKind | None:
    """Say what a column holds; nothing of one with nulls only."""
    from pyspark.sql import types

    found = kind.simpleString()
    if isinstance(kind, types.DecimalType):
        # Of a wider one Spark rounds the fraction with which it is compared.
        return "number" if kind.precision - kind.scale <= _WHOLE_DIGITS else "float"
    if getattr(kind, "collation", _BINARY) != _BINARY:
        raise ValueError(f"column {name!r} holds {found}; give it the collation {_BINARY}")
    known: dict[ColumnKind | None, tuple[type[DataType], ...]] = {
        "text": (types.StringType, types.CharType, types.VarcharType),
        "number": (types.ByteType, types.ShortType, types.IntegerType, types.LongType),
        "float": (types.FloatType, types.DoubleType),
        "flag": (types.BooleanType,),
        None: (types.NullType,),
    }
    for told, classes in known.items():
        if isinstance(kind, classes):
            return told
    raise ValueError(f"column {name!r} holds {found}; give text, numbers or true/false")


def _refuse_taken(names: Iterable[str], own: Iterable[str], lang: str | None) -> None:
    """Refuse names that verdicts would take; to Spark those in capitals are the same."""
    taken = {name.lower(): name for name in names}
    for name in own:
        if name.lower() in taken:
            raise _native.refusal("column_exists", {"column": taken[name.lower()]}, lang)


def _query(sql: EngineSql) -> str:
    """Give the query of the view, in which a name in braces stands for the rows.

    Each of its layers works out once what the next one uses many times: an expression that
    stands alone repeats it.
    """
    view = sql.view or ""
    query = view[view.index("\nSELECT ") :].replace("{", "{{").replace("}", "}}")
    return query.replace(f"`{{{{{_ROWS}}}}}`", f"{{{_ROWS}}}")


def _explained(graded: DataFrame, scheme: Scheme, sql: EngineSql, told: list[str]) -> DataFrame:
    """Give the rows with lists of words more: the rules and the missing facts."""
    from pyspark.sql import types

    words = types.ArrayType(types.StringType())
    schema = types.StructType([*graded.schema, *(types.StructField(name, words) for name in told)])
    problem = [*sql.expressions][-2]
    explained = _Explained(scheme, _read(scheme, sql, graded.columns), problem, [*schema.names])
    # PySpark reads points and backticks in names there, so that columns go by their places.
    return graded.toDF(*map(str, range(len(graded.columns)))).mapInArrow(explained, schema)


def _each_by_its_own(
    df: DataFrame,
    rows: RowSchemes,
    columns: Mapping[str, str],
    kinds: Mapping[str, ColumnKind],
    asked: Asked,
) -> DataFrame:
    """Give the rows with the grade that each has by its scheme, on its day."""
    _refuse_taken(df.columns, asked.verdicts, asked.lang)
    own = [_known(scheme, columns) for scheme in rows.schemes]
    # What no scheme knows is left to the first, for the core to refuse.
    own[0] |= {name: columns[name] for name in columns.keys() - set().union(*own)}
    read = []
    for scheme, named in zip(rows.schemes, own, strict=True):
        said: dict[str, Any] = {"decisions": ["grade"], "columns": named, "lang": asked.lang}
        found = scheme.to_sql("spark", **said).columns
        said["kinds"] = _kinds(found, df.schema, _known(scheme, kinds))
        read.append(_read(scheme, scheme.to_sql("spark", **said), df.columns))
    numbered = df.toDF(*map(str, range(len(df.columns))))
    cells = _said(numbered, df.schema, rows)
    schema = _with_verdicts(df.schema, asked)
    each = _EachByItsOwn(rows, asked, read, df.columns)
    return numbered.select("*", *cells).mapInArrow(each, schema)


def _known(scheme: Scheme, said: Mapping[str, T]) -> dict[str, T]:
    """Give what is said of the facts of a scheme, their types of risk and their options."""
    names = set()
    for fact in scheme.inputs():
        parts = [*(fact.per_type or ()), *(option.id for option in fact.options)]
        names |= {fact.id, *(f"{fact.id}/{part}" for part in parts)}
    return {name: one for name, one in said.items() if name in names}


def _said(numbered: DataFrame, schema: StructType, rows: RowSchemes) -> list[Column]:
    """Give the cells that name schemes or days as texts, a moment as its day."""
    from pyspark.sql import types

    kinds = _types(rows.columns, schema)
    days = (types.DateType, types.TimestampType, types.TimestampNTZType)
    cells: list[Column] = []
    for name in rows.columns:
        kind, column = kinds[name], numbered[str(schema.names.index(name))]
        is_day = name == rows.date_column
        if is_day and isinstance(kind, days):
            column = column.cast("date")
        elif not isinstance(kind, (types.StringType, types.NullType)):
            wanted = "days or texts" if is_day else "texts"
            raise ValueError(f"column {name!r} holds {kind.simpleString()}; give {wanted}")
        cells.append(column.cast("string").alias(f"said {len(cells)}"))
    return cells


def _with_verdicts(schema: StructType, asked: Asked) -> StructType:
    from pyspark.sql import types

    text, words = types.StringType(), types.ArrayType(types.StringType())
    own: dict[str, DataType] = dict.fromkeys(VERDICT_COLUMNS, text)
    own |= {"score_numerator": types.LongType(), "score_denominator": types.LongType()}
    own |= dict.fromkeys(EXPLANATION_COLUMNS, words)
    told = zip(asked.verdicts, own.values(), strict=False)
    return types.StructType([*schema, *(types.StructField(name, kind) for name, kind in told)])


class _Read(NamedTuple):
    """A fact and the places of its columns: one, or of a set one for each option."""

    fact: str
    places: list[int]
    options: list[str] | None


def _read(scheme: Scheme, sql: EngineSql, names: list[str]) -> list[_Read]:
    """Put the columns of each fact together."""
    options = {
        fact.id: [option.id for option in fact.options] if fact.kind == "set" else None
        for fact in scheme.inputs()
    }
    read: dict[str, _Read] = {}
    for column in sql.columns:
        own = read.setdefault(_fact(column), _Read(_fact(column), [], options[column.fact]))
        own.places.append(names.index(column.name))
    return [*read.values()]


class _Explained:
    """What the library says of batches of Arrow; executors get it by pickle."""

    def __init__(self, scheme: Scheme, read: list[_Read], problem: str, names: list[str]) -> None:
        self.scheme = scheme
        self.read = read
        self.problem = names.index(problem)
        self.names = names

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """Give each batch with what its grades rest on."""
        for batch in batches:
            yield self._told(batch)

    def _told(self, batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
        import pyarrow

        facts = {str(place): _cells(batch, one) for place, one in enumerate(self.read)}
        named = {str(place): one.fact for place, one in enumerate(self.read)}
        table = pyarrow.table(facts)
        told = _assess_table(table, scheme=self.scheme, columns=named, explain=True, threads=1)
        is_read = batch.column(self.problem).is_null()
        lists = [_where(is_read, told[name]) for name in EXPLANATION_COLUMNS]
        return pyarrow.RecordBatch.from_arrays([*batch.columns, *lists], names=self.names)


class _EachByItsOwn:
    """What the library says of batches whose rows name their scheme; executors get it by pickle."""

    def __init__(
        self, rows: RowSchemes, asked: Asked, read: list[list[_Read]], names: list[str]
    ) -> None:
        self.rows = rows
        self.asked = asked
        self.names = names
        self.cells = {_name(one, names): one for own in read for one in own}
        self.mapped = {
            scheme: [target(_name(one, names), one.fact) for one in own]
            for scheme, own in zip(rows.schemes, read, strict=True)
        }

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """Give each batch with its verdicts; a scheme is bound to a day once for all of them."""
        plan = EachRow(self.rows, self.asked, [*self.cells, *self.rows.columns], self.mapped)
        for batch in batches:
            yield self._told(batch, plan)

    def _told(self, batch: pyarrow.RecordBatch, plan: EachRow) -> pyarrow.RecordBatch:
        import pyarrow

        own, said = batch.columns[: len(self.names)], batch.columns[len(self.names) :]
        facts = {name: _cells(batch, one) for name, one in self.cells.items()}
        named = zip(self.rows.columns, said, strict=True)
        told = one_batch(plan.on_arrow(pyarrow.table({**facts, **dict(named)})))
        verdicts = [
            column.dictionary_decode().cast(pyarrow.string())
            if pyarrow.types.is_dictionary(column.type)
            else column
            for column in told.columns
        ]
        names = [*self.names, *told.schema.names]
        return pyarrow.RecordBatch.from_arrays([*own, *verdicts], names=names)


def _name(read: _Read, names: list[str]) -> str:
    """Name the cells of a fact as its column; of a set, which is no single column, by all."""
    columns = [names[place] for place in read.places]
    return columns[0] if read.options is None else f"{read.fact}: {', '.join(columns)}"


def _cells(batch: pyarrow.RecordBatch, read: _Read) -> pyarrow.Array:
    """Give the cells of a fact; a set as the texts in which the library reads one."""
    columns = [batch.column(place) for place in read.places]
    return columns[0] if read.options is None else _sets(columns, read.options)


def _sets(flags: list[pyarrow.Array], options: list[str]) -> pyarrow.Array:
    import pyarrow

    compute = arrow_compute()
    place = pyarrow.array([0] * len(flags[0]), pyarrow.int64())
    for at, flag in enumerate(flags):
        place = compute.add(place, compute.multiply(flag.cast(pyarrow.int64()), 1 << at))
    kinds = place.dictionary_encode()
    texts = [_set(place, options) for place in kinds.dictionary.to_pylist()]
    return pyarrow.DictionaryArray.from_arrays(
        kinds.indices, pyarrow.array(texts, pyarrow.string())
    )


def _set(place: int, options: list[str]) -> str:
    return "、".join(name for at, name in enumerate(options) if place >> at & 1) or "none"


def _where(is_read: pyarrow.Array, told: pyarrow.ChunkedArray) -> pyarrow.Array:
    """Give the lists in one piece; none of a row that Spark could not read."""
    import pyarrow

    nothing = pyarrow.scalar(None, told.type)
    return arrow_compute().if_else(is_read, told, nothing).combine_chunks()
