"""A mapping that cannot be changed, so that results can be hashed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class FrozenDict(Mapping[K, V_co]):
    """A mapping that cannot be changed; it is equal to a `dict` of the same entries.

    Parameters
    ----------
    entries : mapping or iterable of pairs
        What it holds.

    Examples
    --------
    >>> FrozenDict({"risk_type": "duty"})["risk_type"]
    'duty'
    >>> hash(FrozenDict({"a": 1})) == hash(FrozenDict({"a": 1}))
    True
    """

    __slots__ = ("_entries",)
    _entries: dict[K, V_co]

    def __init__(self, entries: Mapping[K, V_co] | Iterable[tuple[K, V_co]] = ()) -> None:
        object.__setattr__(self, "_entries", dict(entries))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __getitem__(self, key: K) -> V_co:
        return self._entries[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return repr(self._entries)

    def __reduce__(self) -> tuple[type[FrozenDict[K, V_co]], tuple[dict[K, V_co]]]:
        return (type(self), (self._entries,))

    def __copy__(self) -> FrozenDict[K, V_co]:
        return self

    def __deepcopy__(self, memo: object) -> FrozenDict[K, V_co]:
        return self


def frozen(value: Any) -> Any:
    """Give a value of JSON as one that cannot be changed.

    Parameters
    ----------
    value : object
        What `json.loads` gives.

    Examples
    --------
    >>> frozen({"rules": ["QA-4", "QA-5"]})["rules"]
    ('QA-4', 'QA-5')
    """
    if isinstance(value, dict):
        return FrozenDict({key: frozen(one) for key, one in value.items()})
    if isinstance(value, list):
        return tuple(map(frozen, value))
    return value
