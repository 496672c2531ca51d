"""Asks the library and the reference the same questions and reports every difference."""

from __future__ import annotations

import itertools
import json
import math
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .compare_process import processes
from .inputs import Fact, PartialInputs, json_text, random_inputs, whole_space
from .library import Library, LibraryError, Question
from .outcome import Outcome, common, given, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from .answers import Decide
    from .inputs import Value

#: Spaces up to this many inputs are compared as a whole, larger ones by random inputs.
WHOLE = 300_000
#: The same when everything is asked for.
WHOLE_FULL = 10_000_000
SAMPLES = 20_000
#: The same when everything is asked for.
SAMPLES_FULL = 10_000_000
#: Of spaces up to this many inputs, as many with facts missing are compared too, unless there are
#: so many of these that all they follow from takes too much memory.
PARTIAL = 20_000
PARTIAL_KNOWN = 1_000_000
#: Calls given to the command at a time.
BATCH = 50_000
#: Differences shown of each decision; all are counted.
SHOWN = 10
DECISIONS = {"grade": "grade", "supervisors": "supervision", "warn": "warning"}


@dataclass
class Tally:
    """What was compared, and what differed."""

    decisions: int = 0
    inputs: int = 0
    differences: int = 0
    lines: list[str] = field(default_factory=list)

    def differ(self, line: str) -> None:
        """Count a difference and keep the line that tells it, while there are not too many."""
        if self.differences < SHOWN:
            self.lines.append(line)
        self.differences += 1

    def add(self, other: Tally) -> None:
        """Add what another has counted."""
        self.decisions += other.decisions
        self.inputs += other.inputs
        self.differences += other.differences
        self.lines += other.lines


@dataclass(frozen=True)
class Comparison:
    """How to compare."""

    library: Library
    samples: int = SAMPLES
    whole: int = WHOLE
    seed: int = 1

    def regime(self, module: ModuleType) -> Tally:
        """Compare every decision of a scheme; one that only one side has is a difference."""
        scheme = scheme_of(module)
        described = self.library.ask("scheme", scheme=scheme)
        settings = json.dumps(settings_of(module, described["parameters"]))
        total = Tally()
        for function, about in DECISIONS.items():
            question = Question(scheme, settings, function)
            decide = getattr(module, function, None)
            facts = self.library.ask("inputs", scheme=scheme, decision=about)
            total.add(self._if_both_have_it(question, decide, facts))
        total.add(self._disposals(module, scheme, settings))
        tables: dict[str, Decide] = getattr(module, "tables", {})
        known = {table["id"] for table in described["tables"]}
        for table in sorted(known | set(tables)):
            question = Question(scheme, settings, "decide", table)
            facts = None
            if table in known:
                facts = self.library.ask("inputs", scheme=scheme, decision=table)
            total.add(self._if_both_have_it(question, tables.get(table), facts))
        played = processes(self.library, module, scheme, self.seed)
        total.add(Tally(played.routes, played.calls, played.differences, played.lines))
        return total

    def _disposals(self, module: ModuleType, scheme: str, settings: str) -> Tally:
        """Compare what is done under a warning, where the reference says so."""
        decide: Decide | None = getattr(module, "disposals", None)
        if decide is None:
            return Tally()
        of_warning = self.library.ask("inputs", scheme=scheme, decision="warning")
        read = {fact["id"] for fact in of_warning} | set(getattr(module, "disposal_facts", ()))
        described = self.library.ask("inputs", scheme=scheme)
        facts = [Fact(one) for one in described if one["id"] in read]
        question = Question(scheme, settings, "explain_warning")
        return self.decision(question, decide, facts, partial=False)

    def _if_both_have_it(
        self, question: Question, decide: Decide | None, described: list[Any] | None
    ) -> Tally:
        if decide is not None and described is not None:
            return self.decision(question, decide, [Fact(one) for one in described])
        tally = Tally()
        if decide is not None or described is not None:
            lacking = "reference" if decide is None else "library"
            tally.differ(f"{question.name}: the {lacking} has no such decision")
        return tally

    def decision(
        self, question: Question, decide: Decide, facts: Sequence[Fact], *, partial: bool = True
    ) -> Tally:
        """Compare one decision over the facts it depends on; `partial`, with facts missing too."""
        tally = Tally(decisions=1)
        size = math.prod(fact.count for fact in facts)
        seed = f"{self.seed} {question.name}"
        if size <= self.whole:
            inputs = whole_space(facts)
        else:
            inputs = random_inputs(facts, self.samples, seed)
        ids = [fact.id for fact in facts]

        def ask(values: Iterable[Value]) -> Outcome:
            python = (value for value, _ in values)
            return reference(decide, dict(zip(ids, python, strict=True)))

        self._compare(question, ((json_text(facts, one), ask(one)) for one in inputs), tally)
        with_missing = math.prod(fact.count + 1 for fact in facts)
        if partial and size <= PARTIAL and with_missing <= PARTIAL_KNOWN:
            known = PartialInputs(facts, ask, common)
            self._compare(question, known.chosen(PARTIAL, seed), tally)
        return tally

    def _compare(
        self, question: Question, expected: Iterator[tuple[str, Outcome]], tally: Tally
    ) -> None:
        """Put facts, with the outcome that the reference has for them, to the library."""
        while batch := list(itertools.islice(expected, BATCH)):
            answers = question.put(self.library, [facts for facts, _ in batch])
            tally.inputs += len(batch)
            for (facts, ours), answer in zip(batch, answers, strict=True):
                theirs = given(answer, question.function)
                if not ours.agrees_with(theirs):
                    tally.differ(
                        f"{question.name} {facts}\n"
                        f"    library: {theirs.shown(ours)}; reference: {ours.shown(theirs)}"
                    )


def settings_of(module: ModuleType, parameters: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Give the settings the module names, and any value for what else must be set."""
    settings: dict[str, Any] = dict(getattr(module, "settings", {}))
    any_value = {"duration": {"working_days": 5}, "number": 1}
    for parameter in parameters:
        if parameter["default"] is None and parameter["kind"] in any_value:
            settings.setdefault(parameter["id"], any_value[parameter["kind"]])
    return settings


def scheme_of(module: ModuleType) -> str:
    """Give the scheme's id, which the module is named after."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


def regimes(only: Sequence[str] = ()) -> list[ModuleType]:
    """Load the modules of the regimes, or of those named only."""
    folder = Path(__file__).parent / "regimes"
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    wanted = {name.replace("-", "_") for name in only} or names
    if unknown := wanted - names:
        raise LibraryError(f"no reference is written for {', '.join(sorted(unknown))}")
    return [import_module(f".regimes.{name}", __package__) for name in sorted(wanted)]
