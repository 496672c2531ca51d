"""Write the reference of the package into the book, from its signatures and docstrings.

The English page has all that the docstrings say; the Chinese page has the signatures and the
examples, and a line for each name from ``reference_zh.toml``.

    python -m tools.write_reference [--check]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import griffe

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from tools.reference_groups import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from griffe import Class, Function, Module, Object

PACKAGE = Path(__file__).parents[1] / "python"
BOOKS = Path(__file__).parents[3] / "docs"
LINES = Path(__file__).with_name("reference_zh.toml")
SOURCE = "https://github.com/integrity-risk/integrity-risk/blob/main/bindings/python/python/"
WIDTH = 88
MODULES = ("plot", "spark")
"""Modules of their own, whose names stand behind theirs."""

EN = """# Python reference

<!-- Written by `cargo xtask generate reference` from the docstrings of the package. -->

Every public name of the package, as its docstrings describe it; each example is run by its tests.
[In Python](python.md) tells what the package is for.

What holds throughout: text in tables and facts is an id or one of its labels. Days are `date` or
`"2026-01-31"`; moments have an offset from universal time. Numbers are exact: what the library
gives are `Fraction`s, or 64-bit numerators and denominators in tables. `lang` is `zh-Hans`,
`zh-Hant` or `en`, in which labels and messages are, English if not said; another one is refused
with `unknown_word`. `as_of` is the day on which the scheme must hold, else `not_in_force`. What is
refused is an [`IntegrityRiskError`](#integrityriskerror) with a code, of which [Errors](errors.md)
lists all; a mistake of the program is a `TypeError`. Results cannot be changed, and can be hashed,
compared and pickled.
"""
ZH = """# Python 参考

<!-- 由 `cargo xtask generate reference` 按文档字符串生成。 -->

包中全部公开名称、签名、用途与可运行的示例。参数与错误见英文版参考及各名称的文档字符串（`help(名称)`）；
用法概述见[在 Python 中使用](python.md)。

- 表格和事实中的文字可写标识，也可写任一名称。
- 日期为 `date` 或 `"2026-01-31"`，时刻须带与世界时的时差。
- 数值精确，返回 `Fraction`；表格中为 64 位整数的分子与分母。
- `lang` 取 `zh-Hans`、`zh-Hant` 或 `en`，未写时为英文；`as_of` 为方案须适用的日期。
- 库所拒绝的均为带代码的 `IntegrityRiskError`，代码见[错误](errors.md)；程序写错则为 `TypeError`。
- 返回的结果不可更改，可比较、可散列、可序列化（pickle）。
"""


def package() -> Module:
    """Give the package, read without being run."""
    loaded = griffe.load("integrity_risk", search_paths=[PACKAGE], docstring_parser="numpy")
    assert isinstance(loaded, griffe.Module)
    return loaded


def public(package: Module) -> dict[str, Object]:
    """Give every public name with what it stands for: those exported, and members of classes."""
    found: dict[str, Object] = {}
    for of, module in [("", package), *((f"{name}.", package[name]) for name in MODULES)]:
        for exported in module.exports or ():
            name = str(exported).strip("'\"")
            thing = _meant(module[name])
            found[of + name] = thing
            found |= {f"{of}{name}.{member.name}": member for member in _members(thing)}
    return found


def _meant(thing: Any) -> Object:
    return thing.final_target if thing.is_alias else thing  # type: ignore[no-any-return]


def _members(thing: Object) -> Iterator[Object]:
    """Give the methods and properties of a class; its fields stand in its docstring."""
    if not thing.is_class:
        return
    for name, member in thing.members.items():
        own = member.is_function or "property" in member.labels
        if own and not name.startswith("_"):
            yield _meant(member)


def grouped(names: Iterable[str]) -> list[tuple[str, str, list[str]]]:
    """Give the groups with their names; members of a class that are not placed stand below it."""
    placed = {name for group in GROUPS for name in group.names}
    groups = []
    for group in GROUPS:
        listed = []
        for name in group.names:
            listed.append(name)
            listed += [one for one in names if one.startswith(f"{name}.") and one not in placed]
        groups.append((group.en, group.zh, listed))
    return groups


def pages() -> dict[Path, str]:
    """Give both pages with their places."""
    known = public(package())
    lines = tomllib.loads(LINES.read_text(encoding="utf-8"))
    english, chinese = [EN], [ZH]
    for en, zh, names in grouped(known):
        english.append(f"## {en}\n")
        chinese.append(f"## {zh}\n")
        for name in names:
            signature = _code(_signature(name, known[name]))
            english += [f"### {name}\n", signature, *_described(known[name])]
            chinese += [f"### {name}\n", signature, f"{lines[name]}\n", *_examples(known[name])]
    written = {"en": english, "zh-CN": chinese}
    return {
        BOOKS / book / "src" / "python-reference.md": "\n".join(parts)
        for book, parts in written.items()
    }


# Signatures.


def _signature(name: str, thing: Object) -> str:
    if isinstance(thing, griffe.Function):
        return _call(name, thing)
    if isinstance(thing, griffe.Class):
        return _class(name, thing)
    assert isinstance(thing, griffe.Attribute)
    if "property" in thing.labels:
        return f"{name}: {thing.annotation}"
    value = "" if thing.annotation and "TypeAlias" not in str(thing.annotation) else thing.value
    return f"{name} = {_unquoted(value)}" if value else f"{name}: {thing.annotation}"


def _unquoted(value: Any) -> str:
    text = str(value)
    is_text = text[0] in "'\"" and text[0] == text[-1] and text.count(text[0]) == 2
    return text[1:-1] if is_text else text


def _call(name: str, function: Function) -> str:
    kinds = griffe.ParameterKind
    parts, last = [], None
    for parameter in function.parameters:
        if parameter.name in ("self", "cls"):
            continue
        if last == kinds.positional_only != parameter.kind:
            parts.append("/")
        named = parameter.kind == kinds.keyword_only
        if named and last not in (kinds.keyword_only, kinds.var_positional):
            parts.append("*")
        last = parameter.kind
        parts.append(_parameter(parameter))
    if last == kinds.positional_only:
        parts.append("/")
    returned = f" -> {function.returns}" if function.returns is not None else ""
    line = f"{name}({', '.join(parts)}){returned}"
    if len(line) <= WIDTH:
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){returned}"


def _parameter(parameter: Any) -> str:
    stars = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}
    text: str = stars.get(parameter.kind, "") + parameter.name
    if parameter.annotation is not None:
        text += f": {_unquoted(parameter.annotation)}"
    if parameter.default is None or parameter.kind in stars:
        return text
    return f"{text} = {parameter.default}" if ":" in text else f"{text}={parameter.default}"


def _class(name: str, of: Class) -> str:
    """Give a class with its bases; an enum with its words, a dataclass with its fields."""
    bases = ", ".join(str(base) for base in of.bases)
    head = f"class {name}({bases})" if bases else f"class {name}"
    fields = [
        f"    {field.name}: {_unquoted(field.annotation)}"
        for field in of.members.values()
        if isinstance(field, griffe.Attribute)
        and field.annotation is not None
        and "property" not in field.labels
        and not field.name.startswith("_")
    ]
    words = [
        f"    {word.name} = {word.value}"
        for word in of.members.values()
        if isinstance(word, griffe.Attribute)
        and word.value is not None
        and not word.annotation
        and not word.name.startswith("_")
    ]
    body = [] if bases == "ValueError" else fields or words
    return "\n".join([f"{head}:", *body]) if body else head


# Docstrings, as Markdown.


def _described(thing: Object) -> Iterator[str]:
    docstring = thing.docstring
    if docstring is None:
        return
    for section in docstring.parsed:
        yield from _section(section)
    if thing.is_function or thing.is_class:
        file = thing.filepath
        assert isinstance(file, Path)
        name = file.relative_to(PACKAGE).as_posix()
        yield f"Source: [`{name}`]({SOURCE}{name})\n"


TITLES = {"parameters": "Parameters", "attributes": "Attributes", "raises": "Errors"}


def _section(section: Any) -> Iterator[str]:
    kind = section.kind.value
    if kind == "text":
        yield markdown(section.value) + "\n"
    elif kind == "admonition":  # notes
        yield markdown(section.value.description) + "\n"
    elif kind in TITLES:
        yield f"**{TITLES[kind]}**\n"
        yield "".join(map(_entry, section.value))
    elif kind == "returns":
        yield "**Returns**\n"
        for one in section.value:
            yield f"`{one.annotation}`\n" if one.annotation else ""
            yield markdown(one.description) + "\n"
    elif kind == "examples":
        yield "**Example**\n"
        for part, text in section.value:
            yield _code(text) if part.value == "examples" else markdown(text) + "\n"
    else:
        raise ValueError(f"a section of the kind {kind}")


def _examples(thing: Object) -> Iterator[str]:
    """Give the examples without the words between them."""
    for section in thing.docstring.parsed if thing.docstring else ():
        if section.kind.value == "examples":
            yield from (_code(text) for part, text in section.value if part.value == "examples")


def _code(text: str) -> str:
    return f"```python\n{text}\n```\n"


def _entry(entry: Any) -> str:
    """Give a line of a list: what it is called, its type, what it is."""
    called = f"`{entry.name}`" if getattr(entry, "name", None) else ""
    kind = f"`{_unquoted(entry.annotation)}`" if entry.annotation is not None else ""
    head = " — ".join(part for part in (called, kind) if part)
    described = markdown(entry.description).replace("\n", "\n  ")
    return f"- {head}: {described}\n".replace("\n  \n", "\n\n")


def markdown(text: str) -> str:
    """Give what a docstring says in Markdown: its words of code, and its tables."""
    parts = re.split(r"^(=+(?: +=+)+\n.*?\n=+(?: +=+)+)$", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(_table(part) if place % 2 else _prose(part) for place, part in enumerate(parts))


def _prose(text: str) -> str:
    pieces = re.split(r"(``.+?``|`[^`]+`)", text)
    return "".join(
        f"`{piece.strip('`')}`" if place % 2 else piece.replace("<", "\\<")
        for place, piece in enumerate(pieces)
    )


def _table(text: str) -> str:
    """Give a simple table of two columns; a line without a first cell goes on with the last one."""
    ruler, *lines, _ = text.split("\n")
    edge = ruler.index(" ")
    rows: list[list[str]] = []
    for line in lines:
        first, second = line[:edge].strip(), line[edge:].strip()
        if first:
            rows.append([first, second])
        else:
            rows[-1][1] += f" {second}"
    cells = [[_prose(cell) for cell in row] for row in rows]
    return "\n".join(["| | |", "|---|---|", *(f"| {a} | {b} |" for a, b in cells)])


def main() -> None:
    """Write both pages, or say whether they are up to date."""
    stale = [
        file
        for file, text in pages().items()
        if not file.exists() or file.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        if stale:
            raise SystemExit(f"{stale[0]} is out of date (run `cargo xtask generate reference`)")
        return
    for file, text in pages().items():
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
