"""The README is executed, and so is the book's page on Python."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import integrity_risk as ir
from tests.support import PYTHON, ROOT


def blocks() -> list[tuple[str, str]]:
    found = []
    readmes = (PYTHON / "README.md", ROOT / "README.md", ROOT / "README.zh-CN.md")
    chapters = sorted((ROOT / "docs").glob("*/src/python.md"))
    for file in (*readmes, *chapters):
        text = file.read_text(encoding="utf-8")
        code = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        found += [(f"{file.relative_to(ROOT)}:{place}", block) for place, block in enumerate(code)]
    return found


@pytest.mark.parametrize("package", ["python", "wasm"])
def test_links_work_on_the_page_of_a_registry(package: str) -> None:
    text = (ROOT / "bindings" / package / "README.md").read_text(encoding="utf-8")
    headings = {
        "#" + heading.lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert links
    for link in links:
        assert link in headings or link.startswith("https://"), link


@pytest.mark.parametrize(("name", "block"), blocks(), ids=[name for name, _ in blocks()])
def test_examples_run(name: str, block: str) -> None:
    exec(compile(block, name, "exec"), {})


CHECKERS = {
    "mypy": ["--strict", "--config-file=", "--disable-error-code=import-untyped", "."],
    "pyright": ["--pythonpath", sys.executable],
}


@pytest.mark.parametrize("checker", CHECKERS)
def test_types_of_the_examples_are_right(checker: str, tmp_path: Path) -> None:
    for place, (_, block) in enumerate(blocks()):
        (tmp_path / f"example_{place}.py").write_text(block, encoding="utf-8")
    # What other libraries leave untyped is not for an example to mend.
    strict = {"typeCheckingMode": "strict", "reportMissingTypeStubs": False}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(strict), encoding="utf-8")
    command = [sys.executable, "-m", checker, *CHECKERS[checker]]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_public_name_has_its_type(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pyright", "--outputjson", "--ignoreexternal"]
    told = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    checked = subprocess.run(
        [*command, "--verifytypes", "integrity_risk"],
        cwd=tmp_path,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )
    said = json.loads(checked.stdout)["typeCompleteness"]
    assert said["exportedSymbolCounts"]["withKnownType"] > len(ir.__all__)
    assert said["completenessScore"] == 1, [
        symbol["name"] for symbol in said["symbols"] if not symbol["isTypeKnown"]
    ]
