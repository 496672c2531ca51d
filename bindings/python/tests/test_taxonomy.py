"""The enums are those of the core."""

from __future__ import annotations

from enum import Enum

import pytest

import integrity_risk as ir
from integrity_risk import _native, taxonomy
from tests.support import PYTHON

LISTED = dict(_native.taxonomy())
CODES = dict(_native.codes())


@pytest.mark.parametrize("name", LISTED)
def test_words_agree(name: str) -> None:
    enum: type[taxonomy.Word] = getattr(ir, name)
    assert [word.value for word in enum] == [entry[0] for entry in LISTED[name]]
    for word, (_, *labels) in zip(enum, LISTED[name], strict=True):
        assert [word.label(lang) for lang in ("zh-Hans", "zh-Hant", "en")] == labels
        assert str(word) == word == word.value
        assert isinstance(word, Enum)
        assert enum(word.value) is word


@pytest.mark.parametrize("name", CODES)
def test_codes_agree(name: str) -> None:
    enum: type[taxonomy.Code] = getattr(ir, name)
    assert [word.value for word in enum] == CODES[name]
    for word in enum:
        assert str(word) == word == word.value
        assert enum(word.value) is word


def test_no_enum_is_left_over() -> None:
    enums = {word.__name__ for word in taxonomy.Word.__subclasses__()}
    assert enums == {*LISTED, "Language"}
    assert {code.__name__ for code in taxonomy.Code.__subclasses__()} == {*CODES, "Word"}


def test_the_file_is_as_generated() -> None:
    from tools.generate_taxonomy import source

    written = PYTHON / "python" / "integrity_risk" / "taxonomy.py"
    assert written.read_text(encoding="utf-8") == source(_native.taxonomy(), _native.codes())


@pytest.mark.parametrize("language", ir.Language)
def test_languages_are_those_of_the_core(language: ir.Language) -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.Scheme.builtin("standard").grade(lang="fr")
    assert language.value in caught.value.details["expected"]
    assert ir.Scheme.builtin("standard").title(language)
    assert language.label("en").isascii()
