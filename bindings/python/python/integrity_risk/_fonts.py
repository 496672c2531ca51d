"""Fonts for pictures: one that has Chinese characters, where a text has some."""

from __future__ import annotations

import re
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from integrity_risk import _native

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.font_manager import FontProperties

Font: TypeAlias = "str | PathLike[str]"
"""The name of a font's family, or the path of its file."""

_CHINESE = re.compile("[\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_SAMPLE = "廉"
_SIMPLIFIED = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "SimHei",
    "DengXian",
    "SimSun",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
)
_TRADITIONAL = (
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "Noto Sans CJK HK",
    "Source Han Sans TC",
    "Source Han Sans TW",
    "Microsoft JhengHei",
    "PingFang TC",
    "PingFang HK",
    "Heiti TC",
    "LiHei Pro",
    "PMingLiU",
    "MingLiU",
)
# Older matplotlib sees only the first font of a collection, which for Noto is this one.
_ANY = ("Noto Sans CJK JP", "Source Han Sans", "Arial Unicode MS", "Noto Serif CJK SC")
_BESIDE = "DejaVu Sans"
"""What matplotlib carries itself, for signs that a Chinese font lacks."""


def properties(
    texts: Iterable[str], size: float, font: Font | None, lang: str | None
) -> FontProperties:
    """Give the font in which all of these texts can be drawn.

    Without Chinese in them it is matplotlib's own choice. Nothing is set for other pictures.

    Raises
    ------
    IntegrityRiskError
        ``no_font`` when there is Chinese and no font that has it, or the font that was named is
        not there.
    """
    from matplotlib.font_manager import FontProperties

    chinese = next(filter(_CHINESE.search, texts), None)
    if font is not None:
        return _named(font, size, chinese, lang)
    if chinese is None:
        return FontProperties(size=size)
    family = _chinese_family(lang)
    if family is None:
        raise _no_font("matplotlib", chinese, lang)
    return FontProperties(family=[family, _BESIDE], size=size)


def _named(font: Font, size: float, chinese: str | None, lang: str | None) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    name = fspath(font)
    if not isinstance(font, str) or Path(name).suffix.lower() in (".ttf", ".otf", ".ttc"):
        if not Path(name).is_file() or (chinese is not None and not _has_sample(name)):
            raise _no_font(name, chinese or name, lang)
        return FontProperties(fname=name, size=size)
    files = _files().get(name, ())
    if not files or (chinese is not None and not any(map(_has_sample, files))):
        raise _no_font(name, chinese or name, lang)
    return FontProperties(family=[name, _BESIDE], size=size)


def _chinese_family(lang: str | None) -> str | None:
    """Give a well-known family that has Chinese, the one for the language first; else any."""
    files = _files()
    both = (*_SIMPLIFIED, *_TRADITIONAL)
    known = (*_TRADITIONAL, *_SIMPLIFIED) if lang == "zh-Hant" else both
    order = [name for name in (*known, *_ANY) if name in files]
    order += [name for name in files if name not in order]
    return next((name for name in order if any(map(_has_sample, files[name]))), None)


def _files() -> dict[str, list[str]]:
    """Give the files of each family that matplotlib knows."""
    from matplotlib.font_manager import fontManager

    files: dict[str, list[str]] = {}
    for entry in fontManager.ttflist:
        files.setdefault(entry.name, []).append(entry.fname)
    return files


def _has_sample(file: str) -> bool:
    """Tell whether a font has a character of this field; a file that is no font has none."""
    from matplotlib.font_manager import get_font

    try:
        return get_font(file).get_char_index(ord(_SAMPLE)) != 0
    except (OSError, RuntimeError):
        return False


def _no_font(font: str, text: str, lang: str | None) -> Exception:
    return _native.refusal("no_font", {"font": font, "text": text.split("\n")[0]}, lang)
