"""The README is executed."""

from __future__ import annotations

import re

import pytest

from tests.support import PYTHON, ROOT


def blocks() -> list[tuple[str, str]]:
    found = []
    for file in (PYTHON / "README.md", ROOT / "README.md", ROOT / "README.zh-CN.md"):
        text = file.read_text(encoding="utf-8")
        code = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        found += [(f"{file.relative_to(ROOT)}:{place}", block) for place, block in enumerate(code)]
    return found


@pytest.mark.parametrize(("name", "block"), blocks(), ids=[name for name, _ in blocks()])
def test_examples_run(name: str, block: str) -> None:
    exec(compile(block, name, "exec"), {})
