"""What pictures refuse, with and without a font that has Chinese."""

from __future__ import annotations

import subprocess
import sys

import pytest
from matplotlib import font_manager

import integrity_risk as ir
from integrity_risk import plot
from tests.test_plot import ROWS, STANDARD, cells, code


def test_no_font_has_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    latin = [entry for entry in font_manager.fontManager.ttflist if entry.name == "DejaVu Sans"]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", latin)
    bureau = ir.Scheme.builtin("finance-bureau-regulation")
    assert cells(plot.matrix(bureau, lang="en"))[0][0] == "Grade C"
    for font in (None, "DejaVu Sans", "No Such Font", "/no/such/font.ttf", latin[0].fname):
        with pytest.raises(ir.IntegrityRiskError) as caught:
            plot.matrix(bureau, lang="zh-Hans", font=font)
        assert code(caught) == "no_font"
        assert "fonts-noto-cjk" in caught.value.message


def test_what_is_no_axis_is_refused() -> None:
    with pytest.raises(ir.IntegrityRiskError) as caught:
        plot.matrix(ir.Scheme.builtin("dezhou-work-safety-2011"), y="functions")
    assert code(caught) == "not_an_axis"
    with pytest.raises(ir.IntegrityRiskError) as caught:
        plot.matrix(ir.Scheme.builtin("industry-commerce-bureau"))
    assert code(caught) == "no_grid"
    with pytest.raises(ir.IntegrityRiskError) as caught:
        plot.heatmap(ROWS, scheme=STANDARD, rows="weather")
    assert code(caught) == "not_counted"
    assert "department" in caught.value.details["known"]
    for lang in ("fr", ""):
        with pytest.raises(ir.IntegrityRiskError):
            plot.matrix(STANDARD, lang=lang)
    with pytest.raises(TypeError):
        plot.matrix(STANDARD, x="severity", y="severity")
    with pytest.raises(TypeError):
        plot.heatmap(ROWS, scheme=STANDARD, rows="grade", columns="grade")


def test_without_matplotlib() -> None:
    program = """
import sys
import integrity_risk as ir
from integrity_risk import plot
assert "matplotlib" not in sys.modules
sys.modules["matplotlib"] = None
for draw in (
    lambda: plot.matrix(ir.Scheme.builtin("standard"), lang="en"),
    lambda: plot.heatmap([["post"]], scheme=ir.Scheme.builtin("standard")),
    lambda: plot.impact(ir.Scheme.builtin("standard"), ir.Scheme.builtin("standard"), []),
):
    try:
        draw()
    except ir.IntegrityRiskError as error:
        assert error.code == "needs_package", error
        assert "pip install integrity-risk[plot]" in error.message
    else:
        raise AssertionError
"""
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
