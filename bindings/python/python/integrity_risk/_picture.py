"""Pictures of cells: a number or a word in each, drawn on the axes of matplotlib."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from integrity_risk import _native
from integrity_risk._fonts import Font, properties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

Paint: TypeAlias = "tuple[str, str]"
"""The colour of a cell, and one of text that can be read on it."""

# The colours of the report on a register, from the worst grade to the mildest and from no
# count to the greatest.
_LIGHT, _DARK, _EDGE = "#ffffff", "#111111", "#c4c4c4"
GRADES: tuple[Paint, ...] = (
    ("#8b1a1a", _LIGHT),
    ("#b44d12", _LIGHT),
    ("#f6c244", _DARK),
    ("#fbe8a6", _DARK),
    ("#d3e9d7", _DARK),
)
COUNTS: tuple[Paint, ...] = (
    ("#ffffff", "#6b6b6b"),
    ("#e6eff9", _DARK),
    ("#bfd7ef", _DARK),
    ("#84b3df", _DARK),
    ("#1f5a99", _LIGHT),
)
NO_GRADE: Paint = ("#ececec", _DARK)

_SIZE = 9.0
_SPACING = 1.5
_ROW_LABEL, _COLUMN_LABEL, _NOTE = 26, 12, 72
"""How wide texts may be before they are broken, in letters; a Chinese character is two."""
_LETTER, _LINE = 0.085, 0.21
"""A letter's width and a line's height, in inches."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what stands in it, its colours, and whether it is hatched."""

    text: str
    paint: Paint
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: cells row by row, the first row on top, with all that is written beside."""

    title: str
    row_title: str
    column_title: str
    row_labels: Sequence[str]
    column_labels: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()

    def texts(self) -> list[str]:
        """Give every text in it."""
        titles = [self.title, self.row_title, self.column_title]
        cells = [cell.text for row in self.cells for cell in row]
        return [*titles, *self.row_labels, *self.column_labels, *self.notes, *cells]


def of_grade(place: int, grades: int) -> Paint:
    """Give the colours of a grade at a place among so many, the worst first."""
    return GRADES[place * (len(GRADES) - 1) // max(grades - 1, 1)]


def of_count(count: int, greatest: int) -> Paint:
    """Give the colours of a count beside the greatest of its picture."""
    steps = len(COUNTS) - 1
    return COUNTS[-(-count * steps // max(greatest, 1))]


def counted(counts: Sequence[Sequence[int]]) -> list[list[Cell]]:
    """Give a cell for each count."""
    greatest = max((count for row in counts for count in row), default=0)
    return [[Cell(str(count), of_count(count, greatest)) for count in row] for row in counts]


def require(lang: str | None) -> None:
    """Refuse where matplotlib is not installed."""
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        values = {"package": "matplotlib", "extra": "plot"}
        raise _native.refusal("needs_package", values, lang) from error


def drawn(picture: Picture, ax: Axes | None, font: Font | None, lang: str | None) -> Axes:
    """Draw on the axes given, or on those of a figure of its own, which no state keeps."""
    face = properties(picture.texts(), _SIZE, font, lang)
    text: dict[str, Any] = {"fontproperties": face, "parse_math": False, "color": _DARK}
    rows = [broken(label, _ROW_LABEL) for label in picture.row_labels]
    columns = [broken(label, _COLUMN_LABEL) for label in picture.column_labels]
    below = "\n".join(broken(part, _NOTE) for part in (picture.column_title, *picture.notes))
    title = broken(picture.title, _NOTE - 8)
    wide, high = _size(picture, rows, columns, title, below)
    if ax is None:
        ax = _axes(wide, high)
    _put_cells(ax, picture, text)
    spaced = {**text, "linespacing": _SPACING}
    ax.set_xticks([place + 0.5 for place in range(len(columns))], columns, **spaced)
    ax.set_yticks([place + 0.5 for place in range(len(rows))], rows, **spaced)
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set_xlabel(below, **spaced)
    ax.set_ylabel(broken(picture.row_title, max(_ROW_LABEL, int(high / _LETTER) - 12)), **spaced)
    ax.set_title(title, loc="left", **_larger(spaced))
    return ax


def _larger(text: dict[str, Any]) -> dict[str, Any]:
    face = text["fontproperties"].copy()
    face.set_size(_SIZE + 2)
    return {**text, "fontproperties": face}


def _put_cells(ax: Axes, picture: Picture, text: dict[str, Any]) -> None:
    for row, cells in enumerate(picture.cells):
        for column, cell in enumerate(cells):
            _put_cell(ax, column, row, cell, text)
    ax.set_xlim(0, max(len(picture.column_labels), 1))
    ax.set_ylim(max(len(picture.row_labels), 1), 0)


def _put_cell(ax: Axes, column: int, row: int, cell: Cell, text: dict[str, Any]) -> None:
    """Draw a cell; what stands in a hatched one has a plain ground."""
    from matplotlib.patches import Rectangle

    fill, ink = cell.paint
    hatch = "///" if cell.hatched else None
    box = Rectangle((column, row), 1, 1, facecolor=fill, edgecolor=_EDGE, hatch=hatch, lw=0.6)
    ax.add_patch(box)
    ax.text(
        column + 0.5,
        row + 0.5,
        broken(cell.text, _COLUMN_LABEL),
        ha="center",
        va="center",
        bbox={"facecolor": fill, "edgecolor": "none", "pad": 1.5} if cell.hatched else None,
        linespacing=_SPACING,
        **{**text, "color": ink},
    )


def _axes(wide: float, high: float) -> Axes:
    from matplotlib.figure import Figure

    return Figure(figsize=(wide, high), layout="constrained").add_subplot()


def _size(
    picture: Picture, rows: Sequence[str], columns: Sequence[str], title: str, below: str
) -> tuple[float, float]:
    """Give how large a figure is on which all of it has room, in inches."""
    cells = [broken(cell.text, _COLUMN_LABEL) for row in picture.cells for cell in row]
    column = max([8, *map(_widest, columns), *map(_widest, cells)]) * _LETTER + 0.3
    left = max(map(_widest, rows), default=0) * _LETTER + 0.7
    written = max(_widest(title) * 1.2, _widest(below)) * _LETTER + 0.9
    lines = max(map(_height, cells), default=1)
    high = sum(max(_height(label), lines) * _LINE + 0.16 for label in rows)
    around = _height(title) * 1.2 + _height(below) + max(map(_height, columns), default=1)
    return max(left + column * len(columns), written), high + around * _LINE + 0.4


def _widest(text: str) -> int:
    return max(map(_width, text.split("\n")))


def _height(text: str) -> int:
    return text.count("\n") + 1


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def broken(text: str, width: int) -> str:
    """Give a text in lines no wider than so many letters, broken at blanks or within Chinese."""
    return "\n".join(line for part in text.split("\n") for line in _lines(part, width))


def _lines(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(text):
        if line and _width((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """Give what may not be broken: a word with the blank after it, a character with its mark."""
    pieces: list[str] = []
    for letter in text:
        if pieces and not _breaks(pieces[-1][-1], letter):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _breaks(before: str, after: str) -> bool:
    if after in " ，。；：、！？）》」』”’…" or before in "（《「『“‘":
        return False
    return before == " " or _width(before) == 2 or _width(after) == 2
