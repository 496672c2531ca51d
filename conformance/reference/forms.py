"""What is found in a filled-in form: a second, plain reading.

It reads the forms of a scheme file as they are written and says where something is wrong and
what, by code. It knows nothing of labels and wordings. Decisions are the reference's own; a form
whose grade or supervisors are compared is given them.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Json = dict[str, Any]
Found = tuple[str, str]
SCHEMES = Path(__file__).parents[2] / "crates/integrity-risk/schemes"
LINE, TEXT, ROWS = 1_000, 20_000, 1_000
#: Characters that show nothing and are no spaces.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u3164"
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff\u2028\u2029"
BY_HAND = {"decided", "signature"}


@functools.cache
def load(scheme: str) -> Json:
    """Read a scheme file."""
    # Older Pythons, which the package still runs on, have no reader of TOML.
    toml = importlib.import_module("tomllib")
    document: Json = toml.loads((SCHEMES / f"{scheme}.toml").read_text("utf-8"))
    return document


def is_blank(text: str) -> bool:
    """Say whether nothing can be read in a text."""
    return all(c.isspace() or c in INVISIBLE or unicodedata.category(c) == "Cc" for c in text)


def is_forbidden(character: str, paragraphs: bool) -> bool:
    """Say whether a character cannot stand in a text."""
    if character in "\n\r\t":
        return not paragraphs
    return character in TURNING or unicodedata.category(character) == "Cc"


def same(first: object, second: object) -> bool:
    """Say whether two values name the same thing."""
    if not (isinstance(first, str) and isinstance(second, str)):
        return first == second

    def folded(text: str) -> str:
        wide = [chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text]
        return "".join(wide).replace("\u3000", "").lower()

    return "".join(folded(first).split()) == "".join(folded(second).split())


class Reading:
    """One form, read against what is filled in."""

    def __init__(
        self,
        document: Json,
        form: str,
        decide: Callable[[str, Mapping[str, Any]], Any] | None = None,
    ) -> None:
        """Take a scheme, the id of a form of it, and what its decisions come to."""
        self.document = document
        self.form = next(item for item in document["form"] if item["id"] == form)
        self.decide = decide

    def findings(self, values: Json) -> list[Found]:
        """Give the place and the code of everything that is wrong, fields first, then checks."""
        found = list(self._table(self.form.get("field", []), values, "", [values]))
        for check in self.form.get("check", []):
            found += self._check(check, values)
        return found

    def of_checks(self, values: Json) -> list[tuple[Json, Found]]:
        """Give what is wrong across fields, each with the check that says so."""
        checks = self.form.get("check", [])
        return [(check, found) for check in checks for found in self._check(check, values)]

    # Field by field.

    def _table(
        self, fields: list[Json], values: Json, path: str, around: list[Json]
    ) -> Iterator[Found]:
        known = {field["id"] for field in fields}
        yield from (
            (f"{path}/{key}", "unknown_field") for key in sorted(values) if key not in known
        )
        for field in fields:
            place, value = f"{path}/{field['id']}", values.get(field["id"])
            if value is not None:
                yield from self._value(field, value, place, around)
            elif self._required(field, around):
                yield place, "field_required"

    def _required(self, field: Json, around: list[Json]) -> bool:
        when = field.get("required_when")
        return field.get("required", False) or (
            when is not None and self._holds(when, around) is True
        )

    def _value(self, field: Json, value: object, path: str, around: list[Json]) -> Iterator[Found]:
        kind = field["kind"]
        if kind in BY_HAND:
            yield path, "takes_no_value"
        elif kind in {"text", "person", "department"}:
            yield from self._text(field, value, path, LINE, paragraphs=False)
        elif kind == "long_text":
            yield from self._text(field, value, path, TEXT, paragraphs=True)
        elif kind in {"texts", "rows"}:
            yield from self._several(field, value, path, around)
        elif kind == "date":
            yield from self._date(value, path)
        elif kind == "integer":
            if isinstance(value, bool) or not isinstance(value, int):
                yield path, "wrong_type"
            elif not field.get("min", value) <= value <= field.get("max", value):
                yield path, "number_out_of_bounds"
        elif kind == "flag":
            if not isinstance(value, bool):
                yield path, "wrong_type"
        elif kind in {"choice", "choices"}:
            yield from self._chosen(field, value, path)
        else:
            yield from self._fact(field, value, path)

    def _text(
        self, field: Json, value: object, path: str, most: int, *, paragraphs: bool
    ) -> Iterator[Found]:
        if not isinstance(value, str):
            yield path, "wrong_type"
            return
        if is_blank(value):
            yield path, "field_blank"
            return
        if len(value) < field.get("min_chars", 1):
            yield path, "text_too_short"
        if len(value) > field.get("max_chars", most):
            yield path, "text_too_long"
        if any(is_forbidden(character, paragraphs) for character in value):
            yield path, "text_character"

    def _several(
        self, field: Json, value: object, path: str, around: list[Json]
    ) -> Iterator[Found]:
        if not isinstance(value, list):
            yield path, "wrong_type"
            return
        least = field.get("min_rows", int(self._required(field, around)))
        if len(value) < least:
            yield path, "too_few_rows"
        elif len(value) > field.get("max_rows", ROWS):
            yield path, "too_many_rows"
        for number, item in enumerate(value):
            place = f"{path}/{number}"
            if field["kind"] == "texts":
                yield from self._text({}, item, place, TEXT, paragraphs=True)
            elif isinstance(item, dict):
                yield from self._table(field["field"], item, place, [*around, item])
            else:
                yield place, "wrong_type"

    def _date(self, value: object, path: str) -> Iterator[Found]:
        if not isinstance(value, str):
            yield path, "wrong_type"
        elif day(value) is None:
            yield path, "no_such_day"

    def _chosen(self, field: Json, value: object, path: str) -> Iterator[Found]:
        options = self.options(field)
        if field["kind"] == "choice":
            if not isinstance(value, str):
                yield path, "wrong_type"
            elif value not in options:
                yield path, "unknown_option"
            return
        if not isinstance(value, list):
            yield path, "wrong_type"
            return
        for number, item in enumerate(value):
            if not isinstance(item, str):
                yield f"{path}/{number}", "wrong_type"
                continue
            if item not in options:
                yield f"{path}/{number}", "unknown_option"
            if item in value[:number]:
                yield f"{path}/{number}", "option_twice"

    def options(self, field: Json) -> list[str]:
        """Give what may be chosen in a field."""
        if "options" in field:
            return [option["id"] for option in field["options"]]
        if "list" in field:
            named = next(item for item in self.document["list"] if item["id"] == field["list"])
            return [item["id"] for item in named["items"]]
        if field["of"] == "level":
            return ["post", "department", "unit", "industry"]
        of = (
            self.document["warning"]["level"]
            if field["of"] == "warning"
            else self.document[field["of"]]
        )
        return [item["id"] for item in of]

    def _fact(self, field: Json, value: object, path: str) -> Iterator[Found]:
        fact = next(fact for fact in self.document["fact"] if fact["id"] == field["fact"])
        if isinstance(value, str) and is_blank(value):
            yield path, "field_blank"
        elif fact["kind"] == "choice" and isinstance(value, str):
            options = self._words_of(fact)
            words = {option["id"] for option in options}
            words |= {text for option in options for text in option["label"].values()}
            if value not in words:
                yield path, "unknown_label"

    def _words_of(self, fact: Json) -> list[Json]:
        if "of" in fact:
            types: list[Json] = self.document["type"]
            return types
        if "list" in fact:
            named = next(item for item in self.document["list"] if item["id"] == fact["list"])
            items: list[Json] = named["items"]
            return items
        options: list[Json] = fact["options"]
        return options

    # Conditions: true, false, or None while what is filled in does not tell.

    def _holds(self, when: Json, around: list[Json]) -> bool | None:
        if "all" in when:
            return every([self._holds(part, around) for part in when["all"]])
        if "any" in when:
            return some([self._holds(part, around) for part in when["any"]])
        if "not" in when:
            inner = self._holds(when["not"], around)
            return None if inner is None else not inner
        if "field" in when:
            return self._asked(when, around)
        return self._of_fact(when, around)

    def _asked(self, when: Json, around: list[Json]) -> bool | None:
        value = next(
            (values[when["field"]] for values in reversed(around) if when["field"] in values), None
        )
        if "present" in when:
            filled = (
                value is not None
                and value != []
                and not (isinstance(value, str) and is_blank(value))
            )
            return filled is when["present"]
        if value is None:
            return None
        if "equals" in when:
            return bool(value == when["equals"])
        if "one_of" in when:
            return value in when["one_of"]
        if "has_any" in when:
            return bool(set(value) & set(when["has_any"]))
        return bool(when.get("at_least", value) <= value <= when.get("at_most", value))

    def _of_fact(self, when: Json, around: list[Json]) -> bool | None:
        value = next(
            (values[when["fact"]] for values in reversed(around) if when["fact"] in values), None
        )
        return None if value is None else bool(value == when["equals"])

    # Across fields.

    def _check(self, check: Json, values: Json) -> Iterator[Found]:
        kind, fields = check["kind"], self.form["field"]
        rows = check.get("rows")
        if (
            "when" in check
            and kind == "types_covered"
            and self._holds(check["when"], [values]) is not True
        ):
            return
        if kind == "types_covered":
            yield from self._types(check, values)
            return
        if kind == "each_has":
            yield from self._each_has(check, values, fields)
            return
        places = [("", values)]
        if rows is not None:
            given = rows_of(values, rows)
            places = [(f"/{rows}/{n}", row) for n, row in enumerate(given) if isinstance(row, dict)]
        for path, here in places:
            if kind == "dates_in_order":
                yield from self._in_order(check, here, path)
            elif kind == "differ":
                yield from self._differ(check, here, path)
            elif self.decide is not None:
                yield from self._decided(check, here, path)

    def _in_order(self, check: Json, values: Json, path: str) -> Iterator[Found]:
        given = [(name, values.get(name)) for name in check["fields"]]
        dates = [(name, day(value)) for name, value in given if isinstance(value, str)]
        known = [(name, moment) for name, moment in dates if moment is not None]
        for (_, before), (name, after) in itertools.pairwise(known):
            if after < before:
                yield f"{path}/{name}", "dates_out_of_order"

    def _differ(self, check: Json, values: Json, path: str) -> Iterator[Found]:
        given = [
            (name, values[name]) for name in check["fields"] if isinstance(values.get(name), str)
        ]
        for number, (name, value) in enumerate(given):
            if value.strip() and any(same(value, other) for _, other in given[:number]):
                yield f"{path}/{name}", "must_differ"

    def _each_has(self, check: Json, values: Json, fields: list[Json]) -> Iterator[Found]:
        rows, by = check["rows"], check["by"]
        given = rows_of(values, rows)
        of_rows = next(field for field in fields if field["id"] == rows)["field"]
        if any(field["id"] == by for field in of_rows):
            for number, row in enumerate(given):
                if isinstance(row, dict) and not row.get(by):
                    yield f"/{rows}/{number}/{by}", "row_has_none"
            return
        others = rows_of(values, by)
        for number, row in enumerate(given):
            own = row.get(check["key"])
            if own is not None and not any(
                same(own, other.get(check["names"])) for other in others
            ):
                yield f"/{rows}/{number}", "row_has_none"
        for number, other in enumerate(others):
            named = other.get(check["names"])
            if named is not None and not any(same(row.get(check["key"]), named) for row in given):
                yield f"/{by}/{number}/{check['names']}", "names_no_row"

    def _types(self, check: Json, values: Json) -> Iterator[Found]:
        duty = next(level for level in self.document["level"] if level["id"] == check["duty"])
        rows = rows_of(values, check["rows"])
        found = {row.get(check["field"]) for row in rows if isinstance(row, dict)}
        if not set(duty["types"]) <= found:
            yield f"/{check['rows']}", "types_missing"

    def _decided(self, check: Json, values: Json, path: str) -> Iterator[Found]:
        assert self.decide is not None
        given = values.get(check["field"])
        if given is None:
            return
        if check["kind"] == "grade_agrees":
            grade = self.decide("grade", values)
            if grade is not None and given != grade:
                yield f"{path}/{check['field']}", "grade_not_as_decided"
            return
        due = self.decide("supervisors", values)
        given = [given] if isinstance(given, str) else given
        if due is not None and set(given) != set(due):
            yield f"{path}/{check['field']}", "supervisor_of_other_rank"


def day(text: str) -> date | None:
    """Give the day a text names, if it is one of the calendar."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def rows_of(values: Json, key: str) -> list[Any]:
    """Give the rows under a key, none where there are none."""
    rows = values.get(key)
    return rows if isinstance(rows, list) else []


def every(parts: list[bool | None]) -> bool | None:
    """Say whether all of several hold."""
    return False if False in parts else None if None in parts else True


def some(parts: list[bool | None]) -> bool | None:
    """Say whether one of several holds."""
    return True if True in parts else None if None in parts else False
