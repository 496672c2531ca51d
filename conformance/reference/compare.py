"""Asks the library and the reference the same questions and reports every difference."""

from __future__ import annotations

import itertools
import json
import math
import random
import subprocess
from dataclasses import dataclass, field
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from .answers import LEAVES_SCALE, NONE, UNPROVIDED, Answer, Decide, Facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

#: Spaces up to this many inputs are compared as a whole, larger ones by random inputs.
WHOLE = 300_000
#: The same when everything is asked for.
WHOLE_FULL = 10_000_000
SAMPLES = 100_000
#: Calls given to the command at a time.
BATCH = 50_000
#: Integers with more values than this are drawn near their ends as often as anywhere.
WIDE = 1000
SHOWN = 10
NOT_REGIMES = {"__init__", "__main__", "answers", "compare"}
DECISIONS = {"grade": "grade", "supervisors": "supervision", "warn": "warning"}
NO_SUCH_DECISION = "no_such_decision"

#: A value as the reference takes it, and as JSON text for the library.
Value: TypeAlias = "tuple[Any, str]"
#: What an answer comes to: its words, and its score where there is one.
Outcome: TypeAlias = "tuple[frozenset[str], Fraction | None]"


class LibraryError(Exception):
    """The library refused a question that has an answer."""


@dataclass(frozen=True)
class Library:
    """The library, through its command line."""

    command: Path

    def call(self, calls: Sequence[str]) -> list[dict[str, Any]]:
        """Give the answers to calls, each a line of JSON."""
        done = subprocess.run(
            [self.command, "call"],
            input="\n".join(calls) + "\n",
            stdout=subprocess.PIPE,
            check=True,
            encoding="utf-8",
        )
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        if len(answers) != len(calls):
            raise LibraryError(f"{len(calls)} calls, {len(answers)} answers")
        return answers

    def ask(self, function: str, **values: str) -> Any:
        """Give the answer to one call, or None where the scheme has no such decision."""
        (answer,) = self.call([json.dumps({"function": function, "input": values})])
        if "ok" in answer:
            return answer["ok"]
        if answer["error"]["code"] == NO_SUCH_DECISION:
            return None
        raise LibraryError(f"{function} {values}: {answer['error']['message']}")


@dataclass(frozen=True)
class Question:
    """One decision of one scheme."""

    scheme: str
    settings: str
    function: str
    table: str | None = None

    @property
    def name(self) -> str:
        """The scheme and the decision."""
        return f"{self.scheme} {self.table or self.function}"

    def call(self, facts: str) -> str:
        """Write the call with these facts."""
        table = f'"table":"{self.table}",' if self.table else ""
        return (
            f'{{"function":"{self.function}","input":{{"scheme":"{self.scheme}",{table}'
            f'"settings":{self.settings},"facts":{facts}}}}}'
        )


@dataclass
class Tally:
    """What was compared, and what differed."""

    decisions: int = 0
    inputs: int = 0
    differences: int = 0
    lines: list[str] = field(default_factory=list)

    def differ(self, line: str, times: int = 1) -> None:
        """Count a difference and keep the line that tells it."""
        self.differences += times
        self.lines.append(line)

    def add(self, other: Tally) -> None:
        """Add what another has counted."""
        self.decisions += other.decisions
        self.inputs += other.inputs
        self.differences += other.differences
        self.lines += other.lines


# --- the space of inputs


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
                raise LibraryError(f"{self.id}: no values are known for a fact of kind {kind}")
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


# --- what answers come to


def said(answer: Answer) -> Outcome:
    """Give what an answer of the reference comes to."""
    match answer:
        case str(word):
            return frozenset() if word == NONE else frozenset({word}), None
        case (str(word), Fraction() as score):
            return frozenset({word}), score
        case words:
            return frozenset(map(str, words)), None


def given(answer: dict[str, Any], function: str) -> Outcome:
    """Give what an answer of the library comes to. A refusal is named, and equals nothing."""
    if "error" in answer:
        return frozenset({f"error {answer['error']['code']}"}), None
    outcome = answer["ok"]
    if outcome["kind"] != "determined":
        # Where nothing is called for the kind is the word itself.
        return said(outcome["kind"])
    match function:
        case "grade":
            words = {outcome["grade"]}
        case "supervisors":
            words = {role["id"] for role in outcome["roles"]}
        case "warn":
            words = {outcome["level"]} - {None}
        case _:
            words = {one["id"] for one in outcome["answers"]}
    score = outcome.get("score")
    return frozenset(words), Fraction(score) if score is not None else None


def agree(ours: Outcome, theirs: Outcome) -> bool:
    """Scores are compared where the reference gives one."""
    return ours[0] == theirs[0] and (ours[1] is None or ours[1] == theirs[1])


def show(outcome: Outcome) -> str:
    """Write an outcome for people."""
    words, score = outcome
    text = ", ".join(sorted(words)) or NONE
    return text if score is None else f"{text} ({score})"


# --- comparing


@dataclass(frozen=True)
class Comparison:
    """How to compare."""

    library: Library
    samples: int = SAMPLES
    whole: int = WHOLE
    seed: int = 1

    def decision(self, question: Question, decide: Decide, inputs: list[Any]) -> Tally:
        """Compare one decision over the facts it depends on."""
        facts = [Fact(described) for described in inputs]
        if math.prod(fact.count for fact in facts) <= self.whole:
            combinations = whole_space(facts)
        else:
            seed = f"{self.seed} {question.name}"
            combinations = random_inputs(facts, self.samples, seed)
        tally = Tally(decisions=1)
        ids = [fact.id for fact in facts]
        while batch := list(itertools.islice(combinations, BATCH)):
            self._batch(question, decide, ids, batch, tally)
        return tally

    def _batch(
        self,
        question: Question,
        decide: Decide,
        ids: list[str],
        batch: list[tuple[Value, ...]],
        tally: Tally,
    ) -> None:
        texts = [
            "{" + ",".join(f'"{i}":{v[1]}' for i, v in zip(ids, one, strict=True)) + "}"
            for one in batch
        ]
        answers = self.library.call([question.call(text) for text in texts])
        tally.inputs += len(batch)
        for one, text, answer in zip(batch, texts, answers, strict=True):
            facts = dict(zip(ids, (value for value, _ in one), strict=True))
            ours, theirs = reference(decide, facts), given(answer, question.function)
            if not agree(ours, theirs):
                if tally.differences < SHOWN:
                    tally.lines.append(
                        f"{question.name} {text}\n"
                        f"    library: {show(theirs)}; reference: {show(ours)}"
                    )
                tally.differences += 1

    def regime(self, module: ModuleType) -> Tally:
        """Compare every decision of a scheme, and say which have no reference."""
        scheme = scheme_of(module)
        described = self.library.ask("scheme", scheme=scheme)
        settings = json.dumps(settings_of(module, described["parameters"]))
        total = Tally()
        known: set[str] = set()
        for function, about in DECISIONS.items():
            decide = getattr(module, function, None)
            inputs = self.library.ask("inputs", scheme=scheme, decision=about)
            if (inputs is None) != (decide is None):
                lacking = "library" if inputs is None else "reference"
                total.differ(f"{scheme} {function}: the {lacking} has no such decision")
            elif decide is not None:
                question = Question(scheme, settings, function)
                total.add(self.decision(question, decide, inputs))
        tables: dict[str, Decide] = getattr(module, "tables", {})
        known = {table["id"] for table in described["tables"]}
        for table in sorted(known ^ set(tables)):
            lacking = "reference" if table in known else "library"
            total.differ(f"{scheme} {table}: the {lacking} has no such table")
        for table in sorted(known & set(tables)):
            inputs = self.library.ask("inputs", scheme=scheme, decision=table)
            question = Question(scheme, settings, "decide", table)
            total.add(self.decision(question, tables[table], inputs or []))
        return total


def reference(decide: Decide, facts: Facts) -> Outcome:
    """Ask the reference. A fact that it reads and the library does not is a difference."""
    try:
        return said(decide(facts))
    except KeyError as key:
        return frozenset({f"error: the library does not ask for {key}"}), None


def settings_of(module: ModuleType, parameters: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Give the settings the module names, and any value for what it leaves open."""
    settings: dict[str, Any] = dict(getattr(module, "settings", {}))
    for parameter in parameters:
        if parameter["default"] is None and parameter["id"] not in settings:
            match parameter["kind"]:
                case "duration":
                    settings[parameter["id"]] = {"working_days": 5}
                case "number":
                    settings[parameter["id"]] = 1
                case _:
                    pass
    return settings


def scheme_of(module: ModuleType) -> str:
    """Give the scheme's id, which the module is named after."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


def regimes(only: Sequence[str] = ()) -> list[ModuleType]:
    """Load the modules of the regimes, or of those named only."""
    here = Path(__file__).parent
    names = {path.stem for path in here.glob("*.py")} - NOT_REGIMES
    wanted = {name.replace("-", "_") for name in only} or names
    if unknown := wanted - names:
        raise LibraryError(f"no reference is written for {', '.join(sorted(unknown))}")
    return [import_module(f".{name}", __package__) for name in sorted(wanted)]


__all__ = [
    "LEAVES_SCALE",
    "NONE",
    "SAMPLES",
    "UNPROVIDED",
    "WHOLE",
    "WHOLE_FULL",
    "Comparison",
    "Library",
    "LibraryError",
    "Tally",
    "regimes",
    "scheme_of",
]
