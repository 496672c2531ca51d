"""What answers come to, those of the reference and those of the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .answers import NONE, Answer, Decide, Facts


@dataclass(frozen=True)
class Outcome:
    """Words; score and forces are compared where the reference gives them."""

    words: frozenset[str]
    score: Fraction | None = None
    forces: frozenset[tuple[str, str]] | None = None

    def agrees_with(self, library: Outcome) -> bool:
        """Say whether the library gives what the reference gives."""
        return (
            self.words == library.words
            and self.score in (None, library.score)
            and self.forces in (None, library.forces)
        )

    def shown(self, other: Outcome) -> str:
        """Write it for people, with as much as tells it from the other."""
        words: Iterable[str] = self.words
        if other.words == words and self.forces is not None and other.forces is not None:
            words = {f"{word}: {force}" for word, force in self.forces}
        text = ", ".join(sorted(words)) or NONE
        return text if self.score is None else f"{text} ({self.score})"


#: Facts that still matter are missing.
UNDETERMINED = Outcome(frozenset({"undetermined"}))


def said(answer: Answer) -> Outcome:
    """Give what an answer of the reference comes to."""
    match answer:
        case str(word):
            return Outcome(frozenset() if word == NONE else frozenset({word}))
        case (str(word), Fraction() as score):
            return Outcome(frozenset({word}), score)
        case Mapping():
            ways = {word: {how} if isinstance(how, str) else how for word, how in answer.items()}
            forces = frozenset((word, force) for word, how in ways.items() for force in how)
            return Outcome(frozenset(answer), forces=forces)
        case words:
            return Outcome(frozenset(map(str, words)))


def reference(decide: Decide, facts: Facts) -> Outcome:
    """Ask the reference. What it needs and is not told, or does not know, is a difference."""
    try:
        return said(decide(facts))
    except KeyError as key:
        return Outcome(frozenset({f"error: the reference looked for {key}"}))


def given(answer: dict[str, Any], function: str) -> Outcome:
    """Give what an answer of the library comes to. A refusal is named, and equals nothing."""
    if "error" in answer:
        return Outcome(frozenset({f"error {answer['error']['code']}"}))
    outcome = answer["ok"]
    if function == "explain_warning":
        done = [one for one in outcome["disposals"] if one["applies"]]
        acts = frozenset((act, one["force"]) for one in done for act in one["acts"])
        return Outcome(frozenset(act for act, _ in acts), forces=acts)
    if outcome["kind"] != "determined":
        return Outcome(frozenset({outcome["kind"]}))
    forces = None
    match function:
        case "grade":
            words = {outcome["grade"]}
        case "supervisors":
            words = {role["id"] for role in outcome["roles"]}
        case "warn":
            words = {outcome["level"]} - {None}
        case _:
            words = {one["id"] for one in outcome["answers"]}
            forces = frozenset((one["id"], one["force"]) for one in outcome["answers"])
    score = outcome.get("score")
    return Outcome(frozenset(words), None if score is None else Fraction(score), forces)


def common(outcomes: Iterable[Outcome]) -> Outcome:
    """Give the outcome that all completions of missing facts have, if they have one."""
    different = set(outcomes)
    return different.pop() if len(different) == 1 else UNDETERMINED
