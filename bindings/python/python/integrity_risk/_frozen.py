"""A mapping that cannot be changed, so that results can be hashed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)

if TYPE_CHECKING:
    # To those who check types it is a mapping without any method that changes it.
    class _Held(Mapping[K, V_co]):
        def __init__(self, entries: Mapping[K, V_co] | Iterable[tuple[K, V_co]] = ()) -> None: ...
        def __getitem__(self, key: K) -> V_co: ...
        def __iter__(self) -> Iterator[K]: ...
        def __len__(self) -> int: ...

else:

    class _Held(dict):
        """A `dict`, so that `json` and others that know no other mapping write it."""

        __slots__ = ()

        def __init__(self, entries: Any = ()) -> None:
            if self:
                self._refuse()
            super().__init__(entries)

        def _refuse(self, *_: object, **__: object) -> NoReturn:
            raise TypeError(f"{type(self).__name__} cannot be changed")

        __setitem__ = __delitem__ = __ior__ = _refuse
        clear = pop = popitem = setdefault = update = _refuse


class FrozenDict(_Held[K, V_co]):
    """A mapping that cannot be changed; it is equal to a `dict` of the same entries.

    It is a `dict` that refuses to be changed, so that `json.dumps` writes it; ``{**it}`` or
    `dict` gives one that can be.

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
    >>> import json
    >>> json.dumps(FrozenDict({"a": (1, 2)}))
    '{"a": [1, 2]}'
    """

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict[K, V_co]], tuple[dict[K, V_co]]]:
        return (type(self), (dict(self),))

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


def thawed(value: Any) -> Any:
    """Give a frozen value of JSON as one of the caller's own, which can be changed.

    Parameters
    ----------
    value : object
        What `frozen` gives.

    Examples
    --------
    >>> thawed(frozen({"rules": ["QA-4", "QA-5"]}))
    {'rules': ['QA-4', 'QA-5']}
    """
    if isinstance(value, Mapping):
        return {key: thawed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [*map(thawed, value)]
    return value
