"""The inputs of a decision: every combination of its facts, or random ones."""

from __future__ import annotations

import itertools
import json
import math
import random
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: Integers and sets with more values than this are drawn near their ends as often as anywhere.
WIDE = 1000

#: A value as the reference takes it, and as JSON text for the library.
Value: TypeAlias = tuple[Any, str]


class UnknownKindError(Exception):
    """A fact of a kind that no values are known for."""


class Fact:
    """A fact with the values it can take."""

    def __init__(self, described: dict[str, Any]) -> None:
        self.id: str = described["id"]
        self.described = described
        self.types: list[str] | None = described["per_type"]
        self.count = self._count() ** len(self.types or [""])

    def _options(self) -> list[str]:
        return [option["id"] for option in self.described["options"]]

    def _count(self) -> int:
        """How many values there are, without listing them."""
        count: int
        match self.described["kind"]:
            case "flag":
                count = 2
            case "choice":
                count = len(self._options())
            case "set":
                count = 2 ** len(self._options())
            case "integer":
                count = self.described["max"] - self.described["min"] + 1
            case "score":
                count = len(self.described["values"])
            case kind:
                raise UnknownKindError(f"{self.id}: no values are known for a fact of kind {kind}")
        return count + int(self.described["not_rated"])

    def _single_values(self) -> Iterator[Value]:
        match self.described["kind"]:
            case "flag":
                yield from ((False, "false"), (True, "true"))
            case "choice":
                yield from ((word, f'"{word}"') for word in self._options())
            case "set":
                words = self._options()
                sizes = range(len(words) + 1)
                for subset in itertools.chain(*(itertools.combinations(words, n) for n in sizes)):
                    yield frozenset(subset), json.dumps(subset)
            case "integer":
                numbers = range(self.described["min"], self.described["max"] + 1)
                yield from ((number, str(number)) for number in numbers)
            case "score":
                yield from ((Fraction(text), f'"{text}"') for text in self.described["values"])
        if self.described["not_rated"]:
            yield "not_rated", '"not_rated"'

    def values(self) -> list[Value]:
        """All values."""
        singles = list(self._single_values())
        if self.types is None:
            return singles
        chosen = itertools.product(singles, repeat=len(self.types))
        return [self._by_type(values) for values in chosen]

    def _by_type(self, values: Sequence[Value]) -> Value:
        types = self.types or []
        texts = ",".join(f'"{kind}":{text}' for kind, (_, text) in zip(types, values, strict=True))
        python = {kind: value for kind, (value, _) in zip(types, values, strict=True)}
        return python, f"{{{texts}}}"

    def drawer(self, source: random.Random) -> Iterator[Value]:
        """Random values without end, the ends of wide ranges and of sets among them."""
        single = self._single_drawer(source)
        if self.types is None:
            yield from single
        types = self.types or []
        while True:
            yield self._by_type([next(single) for _ in types])

    def _single_drawer(self, source: random.Random) -> Iterator[Value]:
        if self.described["kind"] == "integer" and self._count() > WIDE:
            return self._wide_integers(source)
        if self.described["kind"] == "set" and self._count() > WIDE:
            return self._wide_sets(source)
        values = list(self._single_values())
        return (source.choice(values) for _ in itertools.count())

    def _wide_integers(self, source: random.Random) -> Iterator[Value]:
        low, high = self.described["min"], self.described["max"]
        while True:
            middle = source.randint(low, high)
            number = source.choice(
                (middle, source.randint(low, low + 20), source.randint(high - 20, high))
            )
            yield number, str(number)

    def _wide_sets(self, source: random.Random) -> Iterator[Value]:
        words = self._options()
        while True:
            share = source.choice((0.1, 0.3, 0.5, 0.9))
            subset = [word for word in words if source.random() < share]
            yield frozenset(subset), json.dumps(subset)


def whole_space(facts: Sequence[Fact]) -> Iterator[tuple[Value, ...]]:
    """Every combination."""
    return itertools.product(*(fact.values() for fact in facts))


def random_inputs(facts: Sequence[Fact], samples: int, seed: str) -> Iterator[tuple[Value, ...]]:
    """As many random combinations as asked, the same for the same seed."""
    source = random.Random(seed)
    drawers = [fact.drawer(source) for fact in facts]
    return (tuple(next(drawer) for drawer in drawers) for _ in range(samples))


def json_text(facts: Sequence[Fact], values: Iterable[Value | None]) -> str:
    """Write facts for the library; one without a value is left out."""
    pairs = zip(facts, values, strict=True)
    texts = (f'"{fact.id}":{value[1]}' for fact, value in pairs if value is not None)
    return f"{{{','.join(texts)}}}"


T = TypeVar("T")


class PartialInputs(Generic[T]):
    """Inputs with facts missing, and what follows from all ways of filling them in."""

    def __init__(
        self,
        facts: Sequence[Fact],
        ask: Callable[[Sequence[Value]], T],
        common: Callable[[Iterable[T]], T],
    ) -> None:
        self.facts = facts
        self.values = [fact.values() for fact in facts]
        self.ask = ask
        self.common = common
        self.known: dict[tuple[int | None, ...], T] = {}

    def chosen(self, limit: int, seed: str) -> Iterator[tuple[str, T]]:
        """All of them, or as many random ones as the limit says, with what follows."""
        if math.prod(len(values) + 1 for values in self.values) <= limit:
            missing_or_not = (range(-1, len(values)) for values in self.values)
            inputs: Iterable[tuple[int, ...]] = itertools.product(*missing_or_not)
        else:
            source = random.Random(seed)
            inputs = (self._random(source) for _ in range(limit))
        for one in inputs:
            if -1 in one:
                indices = tuple(None if index < 0 else index for index in one)
                yield json_text(self.facts, self._with_values(indices)), self._follows(indices)

    def _random(self, source: random.Random) -> tuple[int, ...]:
        share = source.random()
        return tuple(
            -1 if source.random() < share else source.randrange(len(values))
            for values in self.values
        )

    def _with_values(self, indices: Sequence[int | None]) -> list[Value | None]:
        pairs = zip(self.values, indices, strict=True)
        return [None if index is None else values[index] for values, index in pairs]

    def _follows(self, indices: tuple[int | None, ...]) -> T:
        if indices not in self.known:
            if None in indices:
                at = indices.index(None)
                filled = (
                    (*indices[:at], index, *indices[at + 1 :])
                    for index in range(len(self.values[at]))
                )
                self.known[indices] = self.common(self._follows(one) for one in filled)
            else:
                values = [value for value in self._with_values(indices) if value is not None]
                self.known[indices] = self.ask(values)
        return self.known[indices]
