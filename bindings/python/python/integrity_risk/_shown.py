"""Texts that a notebook shows as what they are: pages of HTML and drawings."""

from __future__ import annotations

from html import escape
from typing import Protocol


class _Printer(Protocol):
    """What IPython prints with."""

    def text(self, obj: str) -> None: ...


class HtmlPage(str):
    """A page of HTML; a notebook shows it in a frame of its own.

    It is a string and does all that strings do. The frame lets no script run, and no style of the
    page reaches the notebook.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["岗位", "风险点"], ["会计", "虚列支出"]]
    >>> page = ir.Scheme.builtin("standard").report_register(rows)
    >>> isinstance(page, str), page._repr_html_().startswith("<iframe sandbox")
    (True, True)
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Show the page in a notebook."""
        return (
            f'<iframe sandbox="" srcdoc="{escape(self)}" title="HTML" width="100%" height="600"'
            ' style="border:1px solid #777;background:#fff"></iframe>'
        )

    def _repr_pretty_(self, printer: _Printer, cycle: bool) -> None:
        """Say in a line of text what it is, instead of the whole page once more."""
        printer.text(_said(self))


class SvgDrawing(str):
    """A drawing as SVG; a notebook shows it.

    It is a string and does all that strings do.

    Examples
    --------
    >>> import integrity_risk as ir
    >>> rows = [["流程", "环节", "风险点"], ["用印", "盖章", "空白用印"]]
    >>> drawing = ir.Scheme.builtin("standard").control_map(rows, "用印")
    >>> isinstance(drawing, str), drawing._repr_svg_() == drawing
    (True, True)
    """

    __slots__ = ()

    def _repr_svg_(self) -> str:
        """Show the drawing in a notebook."""
        return str(self)

    def _repr_pretty_(self, printer: _Printer, cycle: bool) -> None:
        """Say in a line of text what it is, instead of the whole drawing once more."""
        printer.text(_said(self))


def _said(text: str) -> str:
    return f"<{type(text).__name__}, {len(text)} characters>"
