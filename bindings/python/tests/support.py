"""What several tests need."""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

PYTHON = Path(__file__).parents[1]
ROOT = PYTHON.parents[1]


def canonical(value: object) -> str:
    """Write JSON as the wire does."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def cases() -> list[dict[str, Any]]:
    """Read every conformance case."""
    files = sorted((ROOT / "conformance").glob("*/*.json"))
    groups = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return [case for group in groups for case in group["cases"]]


@cache
def command() -> str:
    """Give the path of the command line: the one named, or built now."""
    named = os.environ.get("INTEGRITY_RISK_COMMAND")
    if named:
        return named
    build = ["cargo", "build", "--package=integrity-risk-cli", "--message-format=json"]
    built = subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    messages = [json.loads(line) for line in built.stdout.splitlines()]
    return next(str(message["executable"]) for message in messages if message.get("executable"))


def ask_command_line(calls: list[tuple[str, str]]) -> list[str]:
    """Ask the command line's wire, one call a line."""
    lines = [f'{{"function":{json.dumps(name)},"input":{text}}}' for name, text in calls]
    asked = ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")
    run = subprocess.run([command(), "call"], input=asked, check=True, capture_output=True)
    answers = run.stdout.decode("utf-8").split("\n")[:-1]
    assert len(answers) == len(calls)
    return answers
