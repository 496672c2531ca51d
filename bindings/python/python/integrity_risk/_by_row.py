"""Verdicts on tables whose rows name the scheme, or the day on which it must hold."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from integrity_risk import _native
from integrity_risk._errors import IntegrityRiskError
from integrity_risk._plan import OneScheme, Prepared, arrow_compute, one_batch, present, target
from integrity_risk._wire import well_formed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import polars
    import pyarrow

    from integrity_risk._plan import ArrowStream, Asked, Mapped
    from integrity_risk._scheme import Scheme

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
BOUND = 256
"""How many days of schemes are kept compiled."""
CODES = ("scheme_missing", "scheme_not_at_hand", "date_missing", "not_a_date", "not_in_force")
"""What may be wrong with the scheme or the day that a row names."""


class Problem(NamedTuple):
    """Why a row has no scheme: a code, and the column in which it stands."""

    code: str
    column: str


class RowSchemes:
    """Which scheme decides a row, by what its cells say."""

    def __init__(
        self,
        scheme: Scheme | None,
        schemes: Iterable[Scheme],
        scheme_column: str | None,
        date_column: str | None,
    ) -> None:
        further = [*schemes]
        given = [*([] if scheme is None else [scheme]), *further]
        if scheme_column is None and (scheme is None or len(given) > 1):
            raise TypeError("without `scheme_column` all rows are graded by `scheme` alone")
        if not given:
            raise TypeError("with `scheme_column` give `schemes`, `scheme` or both")
        self._given = (scheme, further, scheme_column, date_column)
        self.scheme_column = scheme_column
        self.date_column = date_column
        self._default = scheme
        self._named: dict[str, Scheme] = {}
        # Of two with one name the first counts, as in registers.
        for one in given:
            for name in (one.id, *map(one.title, LANGUAGES)):
                self._named.setdefault(name, one)
        self.schemes = [*dict.fromkeys(self._named.values())]
        self.of = lru_cache(BOUND)(self._of)

    def __reduce__(self) -> tuple[type[RowSchemes], tuple[Any, ...]]:
        """Say how it is made again, elsewhere say."""
        return RowSchemes, self._given

    @property
    def columns(self) -> list[str]:
        """The columns that are read, the scheme's first."""
        return [name for name in (self.scheme_column, self.date_column) if name is not None]

    def _of(self, said: tuple[str | None, ...]) -> tuple[Scheme, Scheme] | Problem:
        """Give the scheme that decides, and as which of those given it is known."""
        cells = dict(zip(self.columns, said, strict=True))
        named = None if self.scheme_column is None else _stripped(cells[self.scheme_column])
        scheme = self._default if named is None else self._named.get(named)
        if scheme is None:
            code = "scheme_missing" if named is None else "scheme_not_at_hand"
            return Problem(code, self.scheme_column or "")
        if self.date_column is None:
            return scheme, scheme
        day = _stripped(cells[self.date_column])
        if day is None:
            bound = scheme.as_of is not None
            return (scheme, scheme) if bound else Problem("date_missing", self.date_column)
        # A day is written in as many ways as in registers.
        read = _native.read_date(well_formed(day))
        if read is None:
            return Problem("not_a_date", self.date_column)
        try:
            return scheme.at(read), scheme
        except IntegrityRiskError as error:
            code = error.code if error.code == "not_in_force" else "not_a_date"
            return Problem(code, self.date_column)


def _stripped(cell: str | None) -> str | None:
    return (cell or "").strip() or None


class EachRow:
    """Each row by the scheme that it names: grouped, assessed group by group, put back in order."""

    def __init__(
        self,
        rows: RowSchemes,
        asked: Asked,
        names: list[str],
        mapped: Mapping[Scheme, Mapped] | None = None,
    ) -> None:
        asked.refuse_taken(names)
        self._rows = rows
        self._asked = asked
        self.whole = False
        self._mapped = _mapped(rows.schemes, names, asked) if mapped is None else mapped
        if not any(self._mapped.values()):
            raise asked.no_columns(rows.schemes)
        facts = [column for mapped in self._mapped.values() for column, _, _ in mapped]
        self.wanted = present([*dict.fromkeys([*facts, *rows.columns])], names)

    def on_polars(self, frame: polars.DataFrame) -> list[polars.Series]:
        """Give the columns of verdicts on a frame of polars."""
        import polars as pl

        columns = {series.name: series for series in frame.get_columns()}
        nothing = {name: series.clear() for name, series in columns.items()}
        kinds_of_days = (pl.Date, pl.Datetime)
        days = [name for name, one in columns.items() if isinstance(one.dtype, kinds_of_days)]
        checked = [
            pl.DataFrame(plan.on_polars(pl.DataFrame([nothing[name] for name in plan.wanted])))
            for plan in self._checks([*columns], days)
        ]
        kinds = self._polars_kinds([frame.schema for frame in checked])
        texts = [_polars_text(columns[name]) for name in self._rows.columns]
        cells = pl.DataFrame([text.alias(f"said {n}") for n, text in enumerate(texts)])
        groups = cells.with_row_index("row").partition_by(cells.columns, as_dict=True)
        parts = [pl.DataFrame(schema={"row": pl.get_index_type(), **kinds})]
        for said, group in groups.items():
            rows = group.select("row")
            found = self._rows.of(said)
            if isinstance(found, Problem):
                parts.append(rows.join(pl.DataFrame([self._refused(found)], kinds), how="cross"))
                continue
            plan = self._plan(found)
            # Where a scheme knows none of the columns, any of them says how many rows there are.
            known = [columns[name] for name in plan.wanted] or texts[:1]
            gathered = pl.DataFrame([series.gather(group["row"]) for series in known])
            parts.append(rows.hstack(pl.DataFrame(plan.on_polars(gathered)).cast(kinds)))
        return pl.concat(parts).sort("row").drop("row").get_columns()

    def on_arrow(self, table: pyarrow.Table) -> pyarrow.Table:
        """Give the columns of verdicts on a table of Arrow."""
        import pyarrow as pa

        compute = arrow_compute()
        nothing = table.schema.empty_table()
        days = [field.name for field in table.schema if _is_day(field.type)]
        checked = [
            plan.on_arrow(nothing.select(plan.wanted))
            for plan in self._checks(table.column_names, days)
        ]
        fields = self._arrow_fields(checked)
        texts = [_arrow_text(table.column(name)) for name in self._rows.columns]
        place = pa.nulls(len(table), pa.int64()).fill_null(0)
        for text in texts:
            words = text.dictionary_encode(null_encoding="encode")
            place = compute.multiply(place, max(len(words.dictionary), 1))
            place = compute.add(place, words.indices)
        order = compute.array_sort_indices(place)
        together = _without_views(table).take(order)
        parts, start = [pa.schema([field for field, _ in fields]).empty_table()], 0
        for count in place.take(order).value_counts().field("counts").to_pylist():
            said = tuple(text[order[start].as_py()].as_py() for text in texts)
            found = self._rows.of(said)
            rows = together.slice(start, count)
            start += count
            if isinstance(found, Problem):
                parts.append(_repeated(self._refused(found), count, fields))
                continue
            plan = self._plan(found)
            part = plan.on_arrow(rows.select(plan.wanted or table.column_names[:1]))
            parts.append(_recoded(part, fields))
        back = compute.array_sort_indices(order)
        return pa.concat_tables(parts).take(back).combine_chunks()

    def stream(self, reader: pyarrow.RecordBatchReader) -> ArrowStream:
        """Give the batches of a reader with their verdicts, assessed as they are asked for."""
        import pyarrow as pa

        # What is wrong with the columns is told now, not when the first batch is asked for.
        places = [reader.schema.names.index(name) for name in dict.fromkeys(self.wanted)]
        verdicts = self.on_arrow(reader.schema.empty_table().select(places)).schema
        schema = pa.schema([*reader.schema, *verdicts])

        def beside() -> Iterator[pyarrow.RecordBatch]:
            for batch in reader:
                rows = pa.Table.from_batches([batch]).select(places)
                new = one_batch(self.on_arrow(rows)).columns
                yield pa.RecordBatch.from_arrays([*batch.columns, *new], schema=schema)

        batches: ArrowStream = pa.RecordBatchReader.from_batches(schema, beside())
        return batches

    def _plan(self, found: tuple[Scheme, Scheme]) -> OneScheme:
        scheme, known_as = found
        return self._by(scheme, self._mapped[known_as])

    def _by(self, scheme: Scheme, mapped: Mapped) -> OneScheme:
        names = [column for column, _, _ in mapped]
        return OneScheme(Prepared(scheme, mapped, names, self._asked), self._asked)

    def _checks(self, names: list[str], days: list[str]) -> Iterator[OneScheme]:
        """Give plans that refuse what is wrong with the columns, and say which words come out.

        A column that names schemes or days holds what a fact might: the core says so.
        """
        for scheme in self._rows.schemes:
            plan = self._plan((scheme, scheme))
            plan.wanted = present(plan.wanted or names[:1], names)
            yield plan
        scheme, mapped = next((one, mapped) for one, mapped in self._mapped.items() if mapped)
        _, fact, kind = mapped[0]
        for name in self._rows.columns:
            if name != self._rows.date_column or name not in days:
                plan = self._by(scheme, [(name, fact, kind)])
                plan.wanted = present([name], names)
                yield plan

    def _polars_kinds(self, schemas: list[polars.Schema]) -> polars.Schema:
        """Give the types of the columns of verdicts: the words of all schemes together."""
        import polars as pl

        def kind(name: str, each: list[Any]) -> Any:
            if not isinstance(each[0], pl.Enum):
                return each[0]
            return pl.Enum(self._words(name, [enum.categories for enum in each]))

        each = {name: kind(name, [schema[name] for schema in schemas]) for name in schemas[0]}
        return pl.Schema(each)

    def _arrow_fields(self, tables: list[pyarrow.Table]) -> list[tuple[pyarrow.Field, Any]]:
        """Give the columns of verdicts, each with its words if it has some.

        Grades of schemes that differ have no order among them.
        """
        import pyarrow as pa

        fields = []
        for field in tables[0].schema:
            if not pa.types.is_dictionary(field.type):
                fields.append((field, None))
                continue
            each = [table.column(field.name).chunk(0).dictionary.to_pylist() for table in tables]
            words = self._words(field.name, each)
            ordered = field.type.ordered and all(one == words for one in each)
            kind = pa.dictionary(field.type.index_type, field.type.value_type, ordered)
            fields.append((field.with_type(kind), pa.array(words, field.type.value_type)))
        return fields

    def _words(self, name: str, each: Iterable[Iterable[str]]) -> list[str]:
        """Give the words of a column of verdicts: those of all schemes, and of what is refused."""
        words = dict.fromkeys(word for words in each for word in words)
        own = {"problem": CODES, "problem_column": self._rows.columns}
        words.update(dict.fromkeys(own.get(name.removeprefix(self._asked.prefix), ())))
        return [*words]

    def _refused(self, problem: Problem) -> dict[str, str]:
        place = {"problem": problem.code, "problem_column": problem.column}
        said = {"outcome": "undetermined", **place}
        return {self._asked.prefix + name: word for name, word in said.items()}


def _mapped(schemes: list[Scheme], names: list[str], asked: Asked) -> dict[Scheme, Mapped]:
    """Say for each scheme which of the columns hold its facts, in the form that it asks for.

    What is named for a fact that none of them has is left to the first, for the core to refuse.
    """
    if asked.columns is None:
        return {
            scheme: [
                one
                for one in _native.detect(scheme._handle, names, asked.lang)
                if one[1:] in _facts(scheme)
            ]
            for scheme in schemes
        }
    targets = [target(column, fact) for column, fact in asked.columns.items()]
    own = {scheme: _facts(scheme) for scheme in schemes}
    known = set().union(*own.values())
    mapped = {scheme: [one for one in targets if one[1:] in own[scheme]] for scheme in schemes}
    mapped[schemes[0]] += [one for one in targets if one[1:] not in known]
    return mapped


def _facts(scheme: Scheme) -> set[tuple[str, str | None]]:
    """Give the facts that a scheme asks for, those by type for each type."""
    return {(fact.id, kind) for fact in scheme.inputs() for kind in fact.per_type or (None,)}


def _polars_text(column: polars.Series) -> polars.Series:
    """Give the cells that name schemes or days as texts, a moment as its day."""
    import polars as pl

    days = column.dt.date() if column.dtype == pl.Datetime else column
    text: polars.Series = days.cast(pl.String)
    return text


def _is_day(kind: pyarrow.DataType) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_date(kind) or pa.types.is_timestamp(kind))


def _arrow_text(column: pyarrow.ChunkedArray) -> pyarrow.Array:
    """Give the cells that name schemes or days as texts, a moment as its day."""
    import pyarrow as pa

    if _is_day(column.type):
        column = column.cast(pa.date32(), safe=False)
    text = column.cast(pa.large_string()).combine_chunks()
    return pa.concat_arrays(text.chunks) if isinstance(text, pa.ChunkedArray) else text


def _without_views(table: pyarrow.Table) -> pyarrow.Table:
    """Give the columns with views of texts, which Arrow cannot take rows of, as texts."""
    import pyarrow as pa

    is_view = getattr(pa.types, "is_string_view", lambda kind: False)
    kinds = [pa.large_string() if is_view(field.type) else field.type for field in table.schema]
    fields = [field.with_type(kind) for field, kind in zip(table.schema, kinds, strict=True)]
    return table.cast(pa.schema(fields)) if fields != [*table.schema] else table


def _recoded(part: pyarrow.Table, fields: list[tuple[pyarrow.Field, Any]]) -> pyarrow.Table:
    """Give verdicts with the words of all schemes in place of those of one."""
    import pyarrow as pa

    columns = []
    for (field, words), column in zip(fields, part.columns, strict=True):
        if words is None:
            columns.append(column)
            continue
        held = column.combine_chunks()
        listed = words.to_pylist()
        places = [listed.index(word) for word in held.dictionary.to_pylist()]
        codes = pa.array(places, field.type.index_type).take(held.indices)
        columns.append(_of_words(codes, words, field))
    return pa.Table.from_arrays(columns, schema=pa.schema([field for field, _ in fields]))


def _repeated(
    said: dict[str, str], rows: int, fields: list[tuple[pyarrow.Field, Any]]
) -> pyarrow.Table:
    """Give the same verdict for so many rows."""
    import pyarrow as pa

    columns = []
    for field, words in fields:
        if words is None or field.name not in said:
            columns.append(pa.nulls(rows, field.type))
            continue
        place = words.to_pylist().index(said[field.name])
        codes = pa.nulls(rows, field.type.index_type).fill_null(place)
        columns.append(_of_words(codes, words, field))
    return pa.Table.from_arrays(columns, schema=pa.schema([field for field, _ in fields]))


def _of_words(codes: pyarrow.Array, words: pyarrow.Array, field: pyarrow.Field) -> pyarrow.Array:
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(codes, words, ordered=field.type.ordered)
