"""Rows of facts and of decided grades, from whatever holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from integrity_risk import _native
from integrity_risk._plan import once, target
from integrity_risk._register import RegisterFile, RegisterReading, cells, headings
from integrity_risk._tables import headed, is_nothing

if TYPE_CHECKING:
    from integrity_risk._register import Json, RegisterEntry, Rows
    from integrity_risk._scheme import Scheme

Given: TypeAlias = "RegisterReading | Rows | Iterable[Json]"
"""What rows of facts may be handed in as."""

Numbered: TypeAlias = "tuple[list[Any], list[int] | None]"
"""What rows give, and their numbers, where they are those of a register or a table."""
_PLACE = ("department", "post")
"""The columns that tell the rows of one post from others."""
_UNREAD = ("cross_reference", "other_scheme", "truncated", "unreadable")
"""Why a cell in which something stands says nothing that can be used."""
_TYPE = "risk_type"


class _Table(NamedTuple):
    """A table with its headings."""

    names: list[Any]
    rows: list[Sequence[Any]]

    def cells(self) -> list[Any]:
        """Give it as rows of a register."""
        return cells([*headings(self.names), *self.rows])


class _Asked(NamedTuple):
    """How rows are read: by which scheme, and what their columns mean."""

    scheme: Scheme
    columns: Mapping[str, str] | None
    lang: str | None

    def read(self, rows: Rows) -> RegisterReading:
        return self.scheme.read_register(rows, columns=self.columns, lang=self.lang)


def facts(
    rows: Given,
    scheme: Scheme,
    columns: Mapping[str, str] | None,
    lang: str | None,
    *,
    pooled: bool,
) -> Numbered:
    """Give the facts of each row: those handed in, or those of a register or a table.

    Of a register with a row for each type of risk, each row has those of all rows of its post
    where they are `pooled`, else its own: the rows must then be those of one post.
    """
    asked = _Asked(scheme, columns, lang)
    held = _held(rows, asked)
    if isinstance(held, list):
        return held, None
    inputs = scheme.inputs()
    types = {fact.id for fact in inputs if fact.per_type}
    if isinstance(held, _Table):
        mapped = _mapped(held.names, asked, types)
        if mapped is not None:
            if not pooled:
                _refuse_several(_posts_of_table(held, asked), lang)
            start = len(headings(held.names)) + 1
            numbers = [*range(start, start + len(held.rows))]
            return [_of_cells(row, mapped) for row in held.rows], numbers
        held = asked.read(held.cells())
    if held is not rows:
        _refuse_ambiguous(held, {fact.id for fact in inputs}, lang)
    numbers = [entry.row for entry in held.entries]
    if pooled:
        return _pooled(held, types, {fact.id for fact in inputs}), numbers
    _refuse_several(map(_post_cells, held.entries), lang)
    return _points(held, types), numbers


def numbered(answer: Json, numbers: list[int] | None) -> Json:
    """Give an answer about rows with the number of each, where they have some."""
    if numbers is None:
        return answer
    rows = [{**row, "row": number} for row, number in zip(answer["rows"], numbers, strict=True)]
    return {**answer, "rows": rows}


def decided(
    rows: Given, scheme: Scheme, columns: Mapping[str, str] | None, lang: str | None
) -> Numbered:
    """Give the decided grade of each row: that of a review, or the declared one without any."""
    asked = _Asked(scheme, columns, lang)
    held = _held(rows, asked)
    if isinstance(held, list):
        return held, None
    if isinstance(held, RegisterReading):
        numbers = [entry.row for entry in held.entries]
        return [_decided(entry, scheme) for entry in held.entries], numbers
    written = held.cells()
    reading = asked._replace(columns=_of_grades(held.names, columns)).read(written)
    entries = {entry.row: entry for entry in reading.entries}
    # A row that is no risk point is one of the table all the same.
    numbers = [*range(reading.heading_last + 2, len(written) + 1)]
    return [_decided(entries.get(number), scheme) for number in numbers], numbers


def _held(rows: Given, asked: _Asked) -> RegisterReading | _Table | list[Any]:
    """Give rows as a reading, a table, or the facts that were handed in."""
    if asked.columns is not None:
        once(asked.columns, asked.lang)
    if isinstance(rows, (str, PathLike, RegisterFile)):
        return asked.read(rows)
    if isinstance(rows, (bytes, Mapping)):
        raise TypeError(f"{type(rows).__name__} is no rows of facts")
    table = None if isinstance(rows, RegisterReading) else headed(rows)
    if table is not None:
        return _Table(table[0], [*table[1]])
    held = rows if isinstance(rows, RegisterReading) else [*cast("Iterable[Any]", rows)]
    if isinstance(held, list) and held and _is_row_of_cells(held[0]):
        return asked.read(held)
    if asked.columns is not None:
        raise TypeError("`columns` says what those of a table, of rows of cells or a file mean")
    return held


def _is_row_of_cells(row: object) -> bool:
    return not isinstance(row, (str, bytes, Mapping)) and hasattr(row, "__iter__")


def _refuse_ambiguous(reading: RegisterReading, facts: set[str], lang: str | None) -> None:
    """Refuse a register of which one of two columns would be read in silence."""
    known = {column.header: column.meaning for column in reading.columns}
    for finding in reading.findings:
        if finding.code != "ambiguous_column":
            continue
        first, second = finding.details["first"], finding.details["second"]
        meaning = known.get(first) or first
        if meaning.partition("/")[0] in {*facts, _TYPE, *_PLACE} or first not in known:
            values = {"meaning": meaning, "first": first, "second": second}
            raise _native.refusal("ambiguous_column", values, lang)


def _refuse_several(posts: Iterable[tuple[str, ...]], lang: str | None) -> None:
    """Refuse rows that name more than one department or post: a blank cell names none."""
    named = [*dict.fromkeys(posts)]
    for said in zip(*named, strict=True):
        if len({*filter(None, said)}) > 1:
            known = ["/".join(filter(None, post)) for post in named if any(post)]
            shown = ", ".join(known[:5]) + (f", … ({len(known)})" if len(known) > 5 else "")
            raise _native.refusal("several_posts", {"posts": shown}, lang)


# Of a table.


def _posts_of_table(table: _Table, asked: _Asked) -> Iterable[tuple[str, ...]]:
    """Give the department and the post of each row, of the columns that hold them by name."""
    meant = _native.meanings(asked.scheme._handle, [str(name) for name in table.names])
    places = [meant.index(column) for column in _PLACE if column in meant]
    for row in table.rows:
        cells = (row[place] for place in places)
        yield tuple("" if is_nothing(cell) else str(cell).strip() for cell in cells)


def _mapped(
    names: list[Any], asked: _Asked, types: set[str]
) -> list[tuple[int, str, str | None]] | None:
    """Give the places of the columns with facts, those that `assess` would take.

    None for a table with a row for each type of risk, which only makes sense as a register.
    """
    texts, scheme = [str(name) for name in names], asked.scheme
    if asked.columns is None:
        mapped = _native.detect(scheme._handle, texts, asked.lang)
    else:
        mapped = [target(column, fact) for column, fact in asked.columns.items()]
    if not mapped:
        known = ", ".join(fact.id for fact in scheme.inputs())
        raise _native.refusal("no_columns", {"known": known}, asked.lang)
    if any(kind is None and fact in types for _, fact, kind in mapped):
        return None
    if asked.columns is not None:
        # A fact that there is none of is refused as `assess` refuses it.
        _native.Plan(scheme._handle, mapped, "", asked.lang)
    for column, _, _ in mapped:
        if column not in texts:
            values = {"column": column, "known": ", ".join(texts)}
            raise _native.refusal("no_such_column", values, asked.lang)
    return [(texts.index(column), fact, kind) for column, fact, kind in mapped]


def _of_cells(row: Sequence[Any], mapped: list[tuple[int, str, str | None]]) -> Json:
    """Give what the cells of a row say; a cell that says nothing is a fact that is not known."""
    known: dict[str, Any] = {}
    for place, fact, kind in mapped:
        if not is_nothing(row[place]):
            _put(known, fact, kind, row[place])
    return known


def _put(known: dict[str, Any], fact: str, kind: str | None, value: object) -> None:
    if kind is None:
        known[fact] = value
    else:
        by_type = known.get(fact)
        known[fact] = {**(by_type if isinstance(by_type, Mapping) else {}), kind: value}


def _of_grades(names: list[Any], columns: Mapping[str, str] | None) -> dict[str, str] | None:
    """Say which column holds decided grades, where one is called so, as facts are."""
    own = ("decided", "decided/grade")
    if columns is None:
        called = [str(name) for name in names if name in own]
        return {called[0]: "reviewed_grade"} if called else None
    return {
        str(column): "reviewed_grade" if meaning in own else meaning
        for column, meaning in columns.items()
    }


# Of a register.


def _of_entry(entry: RegisterEntry) -> dict[str, Any]:
    """Give the facts of a row, what could not be read of them as it was written."""
    known = dict(entry.facts)
    for meaning, text in entry._unread.items():
        _, fact, kind = target("", meaning)
        _put(known, fact, kind, text)
    return known


def _by_row(reading: RegisterReading, types: set[str]) -> bool:
    """Whether the ratings of a post stand in several rows, one for each type of risk."""
    return any(column.meaning in types for column in reading.columns)


def _points(reading: RegisterReading, types: set[str]) -> list[Any]:
    """Give the facts of each row, with its type of risk where that could not be read."""
    by_row = _by_row(reading, types)
    return [
        {**_of_entry(entry), _TYPE: entry.risk_type.raw}
        if by_row and entry.risk_type.missing in _UNREAD
        else _of_entry(entry)
        for entry in reading.entries
    ]


def _pooled(reading: RegisterReading, types: set[str], known: set[str]) -> list[Any]:
    """Give the facts of each row, those by type of risk with those of all rows of its post.

    As in reading, a row that cannot be read is left to itself.
    """
    every = [_of_entry(entry) for entry in reading.entries]
    if not _by_row(reading, types):
        return every
    posts: dict[object, dict[str, Any]] = {}
    twice: set[tuple[object, str]] = set()
    # Rows of which reading cannot tell the post are left to themselves as well.
    found = (one for one in reading.findings if one.code == "post_not_told")
    alone = {row for one in found for row in one.rows}
    for entry, own in zip(reading.entries, every, strict=True):
        if _TYPE not in known:
            own.pop(_TYPE, None)
        kind, post = entry.risk_type.id, posts.setdefault(_post(entry), {})
        if kind is None or entry._unread or entry.row in alone:
            continue
        for fact in types & own.keys():
            if kind in post.get(fact, ()):
                twice.add((_post(entry), fact))
            _put(post, fact, kind, own[fact])
    # Of a post with two rows of one type no facts say it all: they stay as they are, for the
    # core to refuse.
    return [
        _together(own, entry, {} if entry.row in alone else posts[_post(entry)], types)
        if not any((_post(entry), fact) in twice for fact in types)
        else own
        for entry, own in zip(reading.entries, every, strict=True)
    ]


def _post(entry: RegisterEntry) -> tuple[str, ...]:
    """Give what tells the rows of one post from others, as reading tells them."""
    return (entry.scheme, *_post_cells(entry))


def _post_cells(entry: RegisterEntry) -> tuple[str, ...]:
    cells = (entry.cells.get(column) for column in _PLACE)
    return tuple("" if cell is None or cell.missing else cell.raw.strip() for cell in cells)


def _together(own: Json, entry: RegisterEntry, post: Json, types: set[str]) -> Json:
    """Give what a row says, what is by type of risk under its type, beside that of its post."""
    kind = entry.risk_type.id
    if kind is None and entry.risk_type.missing in _UNREAD:
        kind = entry.risk_type.raw
    if kind is None:
        return own
    facts = {fact: value for fact, value in own.items() if fact not in types}
    facts |= post
    for fact in types & own.keys():
        _put(facts, fact, kind, own[fact])
    return facts


def _decided(entry: RegisterEntry | None, scheme: Scheme) -> Json:
    """Give the grade in force; one that could not be read as it was written, for its problem.

    A grade of another scheme is none that this scheme has decided.
    """
    if entry is None or entry.scheme != scheme.id:
        return {}
    for cell in (entry.reviewed_grade, entry.declared_grade):
        if cell.id is not None or cell.missing in _UNREAD:
            return {"decided": {"grade": cell.raw if cell.id is None else cell.id}}
    return {}
