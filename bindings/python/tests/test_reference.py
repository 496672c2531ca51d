"""The reference in the book: as the docstrings are, and about every public name."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import griffe
import pytest
from tools import write_reference
from tools.reference_groups import GROUPS

import integrity_risk as ir
from integrity_risk import plot, spark

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

KNOWN = write_reference.public(write_reference.package())
PAGES = write_reference.pages()


@pytest.mark.parametrize("page", PAGES, ids=[page.parts[-3] for page in PAGES])
def test_a_page_is_up_to_date(page: Path) -> None:
    same = page.read_text(encoding="utf-8") == PAGES[page]
    assert same, f"{page} is out of date (run `cargo xtask generate reference`)"
    assert f"({page.name})" in page.with_name("SUMMARY.md").read_text(encoding="utf-8")


def test_both_pages_have_the_same_code() -> None:
    english, chinese = (re.findall(r"^```.*?^```$", text, re.M | re.S) for text in PAGES.values())
    assert len(english) > len(KNOWN)
    assert english == chinese


def test_it_has_every_public_name_once() -> None:
    exported = {*ir.__all__, *(f"plot.{name}" for name in plot.__all__)}
    exported |= {f"spark.{name}" for name in spark.__all__}
    assert exported <= KNOWN.keys()
    placed = [name for _, _, names in write_reference.grouped(KNOWN) for name in names]
    assert sorted(placed) == sorted(KNOWN)
    assert {name for group in GROUPS for name in group.names} <= KNOWN.keys()


def test_every_name_has_a_line_in_chinese_and_no_other() -> None:
    lines = tomllib.loads(write_reference.LINES.read_text(encoding="utf-8"))
    assert lines.keys() == KNOWN.keys()
    assert all(any("一" <= char <= "鿿" for char in line) for line in lines.values())


def sections(name: str) -> set[str]:
    docstring = KNOWN[name].docstring
    return {section.kind.value for section in docstring.parsed} if docstring else set()


@pytest.mark.parametrize("name", KNOWN)
def test_every_name_is_described(name: str) -> None:
    thing, found = KNOWN[name], sections(name)
    assert "text" in found
    if not (thing.is_class or thing.is_function):
        return
    assert "examples" in found
    if isinstance(thing, griffe.Function):
        told = {"self", "cls", "lang", "as_of", "given", "facts"}  # told at the head of the page
        own = {parameter.name for parameter in thing.parameters} - told
        assert not own or "parameters" in found


def test_a_docstring_becomes_markdown() -> None:
    ruler = "==  ====="
    table = [ruler, "a   ``one``", "    more", "b   two", ruler]
    text = "\n".join(["Given ``a < b``, `c` < d:", "", *table, "", "End."])
    rows = ["| | |", "|---|---|", "| a | `one` more |", "| b | two |"]
    expected = "\n".join(["Given `a < b`, `c` \\< d:", "", *rows, "", "End."])
    assert write_reference.markdown(text) == expected
