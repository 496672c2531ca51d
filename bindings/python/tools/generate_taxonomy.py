"""Write ``integrity_risk/taxonomy.py`` from the words the native module lists."""

from __future__ import annotations

import sys
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[1] / "python" / "integrity_risk"

HEAD = '''"""The closed words of the field: enums with stable codes and labels in three languages.

Written by ``tools/generate_taxonomy.py`` from the library's core; change the words there.

Examples
--------
>>> from integrity_risk import Language, RiskType
>>> RiskType.MORAL == "moral"
True
>>> RiskType.MORAL.label(Language.ZH_HANS)
'思想道德'
"""

from __future__ import annotations

import sys

if sys.version_info >= (3, 11):
    from enum import StrEnum
else:
    from enum import Enum

    class StrEnum(str, Enum):
        """Python 3.11 has it."""

        def __str__(self) -> str:
            return str(self.value)

        def __format__(self, spec: str) -> str:
            return format(str(self.value), spec)


class Code(StrEnum):
    """A closed word; it is equal to its code, and prints as it."""


class Word(Code):
    """A word of the field, which has a label in each language."""

    def label(self, lang: str = "en") -> str:
        """Give the name people read, in a language: ``zh-Hans``, ``zh-Hant`` or ``en``."""
        labels = _LABELS[type(self).__name__, self.value]
        return labels[("zh-Hans", "zh-Hant", "en").index(str(lang))]


class Language(Word):
    """The languages of labels, wordings and messages.

    Examples
    --------
    >>> Language("en").label("zh-Hans")
    '英文'
    """

    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    EN = "en"
'''

DOCS = {
    "DefenceLine": "The three lines of defence.",
    "MajorMatter": "The matters that a body decides together (三重一大).",
    "PostLayer": "The layers of posts.",
    "RiskGrade": "The three grades of risk, which a scheme's own grades may answer to.",
    "RiskType": "The five types of integrity risk.",
    "Role": "Who fills, reviews, decides, supervises.",
    "RoleFamily": "The four families of roles; rank is compared within a family only.",
    "SubjectLevel": "Whose risks are searched.",
    "WarningColour": "The colours of warnings.",
}

CODE_DOCS = {
    "About": "What a named decision is about.",
    "Force": "How binding an answer is.",
    "ListKind": "What a list of the text lists.",
    "Subject": "What must have something, in a demand of coverage.",
    "TableHit": "Which rules of a named decision count: one of them, the worst, or all that hold.",
}

LANGUAGES = [
    ("zh-Hans", "简体中文", "簡體中文", "Simplified Chinese"),
    ("zh-Hant", "繁体中文", "繁體中文", "Traditional Chinese"),
    ("en", "英文", "英文", "English"),
]


def source(
    words: list[tuple[str, list[tuple[str, str, str, str]]]], codes: list[tuple[str, list[str]]]
) -> str:
    """Give the text of the module."""
    text = HEAD
    for name, entries in words:
        code, label, *_ = entries[0]
        example = (f'{name}("{code}").label("zh-Hans")', f"'{label}'")
        text += enum(name, "Word", DOCS[name], [entry[0] for entry in entries], example)
    for name, members in codes:
        example = (f'{name}("{members[0]}") == "{members[0]}"', "True")
        text += enum(name, "Code", CODE_DOCS[name], members, example)
    text += "\n\n# fmt: off\n_LABELS: dict[tuple[str, str], tuple[str, str, str]] = {\n"
    for name, entries in [("Language", LANGUAGES), *words]:
        for code, *labels in entries:
            quoted = ", ".join(f'"{label}"' for label in labels)
            text += f'    ("{name}", "{code}"): ({quoted}),\n'
    return text + "}\n# fmt: on\n"


def enum(name: str, base: str, doc: str, codes: list[str], example: tuple[str, str]) -> str:
    """Give the text of an enum, with an example and what it answers."""
    members = "".join(f'    {code.upper()} = "{code}"\n' for code in codes)
    asked, answered = example
    shown = f"    Examples\n    --------\n    >>> {asked}\n    {answered}\n"
    return f'\n\nclass {name}({base}):\n    """{doc}\n\n{shown}    """\n\n{members}'


def native() -> Any:
    """Load the native module without the package, whose enums may not be written yet."""
    file = sys.argv[1] if len(sys.argv) > 1 else next(PACKAGE.glob("_native*.so"))
    loader = ExtensionFileLoader("_native", str(file))
    spec = spec_from_file_location("_native", file, loader=loader)
    if spec is None:
        raise SystemExit("the native module is not built: maturin develop")
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


if __name__ == "__main__":
    words = native()
    text = source(words.taxonomy(), words.codes())
    (PACKAGE / "taxonomy.py").write_text(text, encoding="utf-8")
