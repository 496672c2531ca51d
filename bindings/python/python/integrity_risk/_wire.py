"""The wire: JSON texts handed to the core and back."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from integrity_risk import _native
from integrity_risk._errors import error_from
from integrity_risk._results import Term

Day: TypeAlias = "date | str"

_TOO_DEEP = "[" * 100 + "]" * 100
"""What the core refuses in place of what Python itself does not follow to its end."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def call(function: str, input: str) -> str:  # noqa: A002
    """Call a function of the library with JSON and get canonical JSON.

    It is the boundary that the command line and browsers use too: one request has one
    answer, byte for byte. It never fails; what is wrong is in the answer.

    Parameters
    ----------
    function : str
        One of `FUNCTIONS`.
    input : str
        A JSON object.

    Returns
    -------
    str
        ``{"ok": …}`` or ``{"error": {"code", "path", "message", "details"}}``.

    Examples
    --------
    >>> call("grade", '{"scheme": "handbook", "facts": {"risk_type": "moral"}}')
    '{"ok":{"kind":"undetermined"}}'
    """
    return _native.call(well_formed(function), crossing(input))


def crossing(text: str) -> str:
    """Give the text as it crosses into the core, in UTF-8.

    Python may hold half a surrogate pair and UTF-8 cannot: it would become another
    character, so the text ends there with one that no JSON holds, and is refused.
    Browsers do the same.
    """
    if text.isascii():
        return text
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    lone = _LONE_SURROGATE.search(paired)
    return paired if lone is None else paired[: lone.start()] + "\0"


def well_formed(text: str) -> str:
    """Give a name in which half a surrogate pair is another character: it names nothing."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def day_text(day: Day) -> str:
    """Write a day as the wire reads it."""
    return day.isoformat()[:10] if isinstance(day, date) else well_formed(day)


def ask(run: Callable[[str, str], str], function: str, request: dict[str, Any]) -> Any:
    """Ask the core and give what is in its answer; what is wrong is raised."""
    answer = json.loads(run(function, to_json(request)))
    if "error" in answer:
        raise error_from(answer["error"])
    return answer["ok"]


def to_json(value: object) -> str:
    """Write facts or settings as JSON; what JSON lacks, as text for the core to judge."""
    try:
        return json.dumps(value, default=_plain, allow_nan=False)
    except RecursionError:
        return _TOO_DEEP
    except ValueError:
        try:
            return json.dumps(_finite(value), default=_plain)
        except RecursionError:  # a circle is one more ValueError
            return _TOO_DEEP


def _finite(value: object) -> object:
    """Tell the core of NaN and infinity by name: it refuses them with their place."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _finite(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_finite(entry) for entry in value]
    return value


def is_null(value: object) -> bool:
    """Whether a value is none, or what pandas and numpy have for it."""
    return value is None or type(value).__name__ in ("NAType", "NaTType", "MaskedConstant")


def _plain(value: object) -> object:
    """Give what `json` does not know: exact numbers, sets, days, numpy's scalars and arrays."""
    if is_null(value):
        # What pandas has for nothing by its name, as NaN is: for the core to refuse with its place.
        return None if type(value).__name__ == "MaskedConstant" else str(value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return _day_or_moment(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)  # the order of a set is none that could be told again
    if isinstance(value, Term):
        return value.to_json()
    tolist = getattr(as_moments(value), "tolist", None)
    if callable(tolist):
        return _finite(tolist())
    raise TypeError(f"{type(value).__name__} is no value of a fact or setting")


def _day_or_moment(value: date) -> str:
    """Write a day; what keeps days as midnight without an offset, as pandas does, means the day."""
    midnight = isinstance(value, datetime) and value.tzinfo is None and value.time() == time()
    return value.isoformat()[:10] if midnight else value.isoformat()


def as_moments(value: Any) -> Any:
    """Give what numpy keeps as days or moments in a unit that Python has: else they are numbers."""
    kind = getattr(getattr(value, "dtype", None), "kind", None)
    return value.astype("datetime64[us]") if kind == "M" else value
