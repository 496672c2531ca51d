"""The library, through its command line."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NO_SUCH_DECISION = "no_such_decision"


class LibraryError(Exception):
    """The library refused a question that has an answer."""


@dataclass(frozen=True)
class Library:
    """A command that answers calls, one a line."""

    command: Path

    def call(
        self, calls: Sequence[str], scheme: str | None = None, settings: str = "{}"
    ) -> list[dict[str, Any]]:
        """Give the answers to calls, each a line of JSON; a scheme and its settings bind once."""
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            file.write(settings)
            file.flush()
            bound = [] if scheme is None else ["--scheme", scheme, "--settings", file.name]
            done = subprocess.run(
                [self.command, "call", *bound],
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
            f'"facts":{facts}}}}}'
        )

    def put(self, library: Library, inputs: Sequence[str]) -> list[dict[str, Any]]:
        """Ask it of these facts."""
        return library.call([self.call(facts) for facts in inputs], self.scheme, self.settings)
