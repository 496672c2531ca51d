"""The notebooks of the book run, and say what is stored in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from tools import write_notebooks

from integrity_risk import _fonts

if TYPE_CHECKING:
    from nbformat import NotebookNode

LARGEST = 400_000
"""Bytes of a notebook with its outputs."""


@pytest.fixture(scope="module", params=write_notebooks.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    named: str = request.param
    return named


def stored(language: str) -> NotebookNode:
    kept: NotebookNode = nbformat.read(write_notebooks.file(language), as_version=4)
    return kept


def sources(notebook: NotebookNode) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


def outputs(notebook: NotebookNode) -> list[list[dict[str, Any]]]:
    """Give what each cell puts out; of a picture only that it is there."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [[*map(output, cell.outputs)] for cell in cells]


def output(of: NotebookNode) -> dict[str, Any]:
    if of.output_type == "stream":
        return {of.name: of.text}
    return {kind: "" if kind.startswith("image/") else text for kind, text in of.data.items()}


def test_it_is_small_and_as_it_was_written(language: str) -> None:
    kept = stored(language)
    nbformat.validate(kept)
    assert write_notebooks.file(language).stat().st_size < LARGEST
    assert sources(kept) == sources(write_notebooks.written(language))


def test_both_languages_have_the_same_cells() -> None:
    kinds = [[kind for kind, _ in sources(stored(of))] for of in write_notebooks.LANGUAGES]
    assert kinds[0] == kinds[1]
    code = [
        [text for kind, text in sources(stored(of)) if kind == "code"] for of in ("zh-CN", "en")
    ]
    assert [text.replace("zh-Hans", "en") for text in code[0]] == [
        text.replace("zh-Hans", "en") for text in code[1]
    ]


@pytest.mark.skipif(
    _fonts._chinese_family(None) is None, reason="no font with Chinese (Debian: fonts-noto-cjk)"
)
@pytest.mark.filterwarnings("default")  # those of the kernel's own libraries
def test_it_runs_and_says_what_is_stored(language: str) -> None:
    kept = stored(language)
    fresh = write_notebooks.executed(write_notebooks.written(language))
    assert outputs(fresh) == outputs(kept)
    drawn = [one for cell in outputs(kept) for one in cell if "image/png" in one]
    assert len(drawn) == 5
    assert sum("text/html" in one for cell in outputs(kept) for one in cell) == 2
