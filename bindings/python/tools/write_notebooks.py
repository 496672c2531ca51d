"""Write ``docs/notebooks/``: one walk through a register, in two languages, executed.

The texts of both languages stand side by side below; the code is the same but for its language.

    python -m tools.write_notebooks
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient

if TYPE_CHECKING:
    from nbformat import NotebookNode

FOLDER = Path(__file__).parents[3] / "docs" / "notebooks"
LANGUAGES = {"zh-CN": "zh-Hans", "en": "en"}
"""What the file is called by, and the language of the library's answers."""
TIMEOUT = 300


@dataclass(frozen=True)
class Text:
    """A cell of text."""

    zh: str
    en: str


@dataclass(frozen=True)
class Code:
    """A cell of code, with ``LANGUAGE`` for the language."""

    source: str


CELLS: tuple[Text | Code, ...] = (
    Text(
        """# 从登记表到等级、图表与方案变更

本笔记本读取一份廉政风险点登记表，依次给出检查发现、按事实得出的等级、图表，以及规定改变后的影响。
所用登记表是虚构的示例（`examples/registers/county-finance-bureau.csv`，93 个风险点）。

安装：`pip install "integrity-risk[plot]" polars`；
绘制中文需要中文字体，Debian、Ubuntu 的软件包为 `fonts-noto-cjk`。""",
        """# From a register to grades, pictures and another rule

This notebook reads a register of integrity-risk points and goes on to what is found in it, the
grades its facts give, pictures, and what happens when a rule changes. The register is an invented
example (`examples/registers/county-finance-bureau.csv`, 93 risk points).

Install `pip install "integrity-risk[plot]" polars`. The register is in Chinese, and Chinese needs
a font that has it, on Debian and Ubuntu `fonts-noto-cjk`.""",
    ),
    Code(
        """import polars as pl

import integrity_risk as ir
from integrity_risk import plot

%matplotlib inline
%config InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "dpi": 80}

LANG = "LANGUAGE"
scheme = ir.Scheme.builtin("standard")
print(scheme.title(LANG), scheme.version, scheme.status)"""
    ),
    Text(
        """## 读入

部门在合并单元格里，导出后只留在每块的第一行，先逐行补上；其余写法（全角数字、“Ⅰ级”与“一级”混用等）由库读取，不必改动。""",
        """## Read it

Each department was a merged cell, which an export leaves in the first row of its block: it is
filled down. All other ways of writing, such as full-width digits or Ⅰ级 beside 一级, are read as
they are.""",
    ),
    Code(
        """file = ir.read_file("../../examples/registers/county-finance-bureau.csv")
head, *body = ([*row.cells] for row in file.rows)
place, last = head.index("部门"), ""
for row in body:
    last = row[place] = row[place] or last
rows = [head, *body]

reading = scheme.read_register(rows, lang=LANG)
print(len(reading.entries))
for column in reading.columns:
    print(column.header, "→", column.meaning, column.label or "")"""
    ),
    Text(
        """## 检查发现

检查发现是提示，不改变等级。每条有固定代码、涉及的行和说明。""",
        """## What is found

Findings are advice and change no grade. Each has a stable code, the rows it is about and a
message.""",
    ),
    Code(
        """found = scheme.check_register(rows, lang=LANG)
for code, count in sorted(found.codes.items(), key=lambda item: -item[1]):
    print(f"{count:4}  {code}")"""
    ),
    Code(
        """shown = ("off_scale", "unknown_label", "not_a_number", "grade_below_facts")
for finding in found.findings:
    if finding.code in shown:
        print(finding.rows, finding.message)"""
    ),
    Text(
        """## 等级

自评等级与按事实得出的等级并列。没有填写的事实就是未知，绝不取默认值；所填事实还不足以定级的行没有等级。""",
        """## Grades

The grade that each row states, beside the one that its facts give. What is not filled in is
unknown, never a default: a row whose facts leave its grade open has none.""",
    ),
    Code(
        """names = {grade["id"]: grade["label"] for grade in scheme.describe(LANG)["grades"]}
for entry in reading.entries:
    declared, assessed = entry.declared_grade.id, entry.assessed_grade
    if assessed is None or (declared is not None and declared != assessed):
        print(entry.row, names.get(declared, "—"), "→", names.get(assessed, "—"))"""
    ),
    Text(
        "每个等级都能说明依据的条款：",
        "Each grade can say which clauses it rests on:",
    ),
    Code(
        """entry = next(entry for entry in reading.entries if entry.assessed_grade == "high")
scheme.explain_grade(entry.facts, lang=LANG)"""
    ),
    Text(
        """大表用 `ir.assess` 定级：polars、pandas、pyarrow 的表进，同类的表出，结果列附在后面。""",
        """Large tables are graded by `ir.assess`: a table of polars, pandas or pyarrow goes in, and
the same kind comes out with columns of verdicts.""",
    ),
    Code(
        """table = pl.DataFrame(body, schema=head, orient="row")
graded = ir.assess(table, scheme=scheme, lang=LANG)
counts = graded.group_by("grade").len().sort("grade", descending=True, nulls_last=True)
for grade, count in counts.rows():
    print(grade, count)"""
    ),
    Text(
        """## 图表

各部门、各类型的等级分布。没有等级的风险点单列一栏，各格之和就是风险点总数。""",
        """## Pictures

Grades by department, and by type of risk. Points without a grade have a column of their own, so
that the cells add up to all points.""",
    ),
    Code("""plot.heatmap(rows, scheme=scheme, rows="department", lang=LANG).figure"""),
    Code("""plot.heatmap(graded, scheme=scheme, rows="risk_type", lang=LANG).figure"""),
    Text(
        """方案自身的“发生几率 × 危害程度”矩阵：
每格是方案在其他事实最轻时给出的等级，数字是登记表中落在该格的风险点。""",
        """The scheme's own grid of likelihood and severity: each cell is the grade that the scheme
gives where the other facts are at their mildest, and how many points of the register stand
there.""",
    ),
    Code(
        """mildest = {"risk_type": "duty", "outer_power": "none", "inner_power": "none"}
plot.matrix(scheme, given=mildest, register=reading, lang=LANG).figure"""
    ),
    Text(
        """## 报告

同一份登记表的统计报告是一页 HTML，也可写成文件交给他人。""",
        """## A report

The report on the same register is a page of HTML, which can be written to a file and handed on.""",
    ),
    Code("""scheme.report_register(rows, lang=LANG)"""),
    Text(
        """## 规定改变会怎样

本局拟规定：较少掌握外部权力的，也定为高。写成叠加在方案之上的一条规则（仅为示例），先看影响，再决定是否采用。""",
        """## What if a rule changes

Say the bureau thinks of a rule of its own: little outer power is high, too. It is written as an
overlay on the scheme (an example only), to see what it does before it is adopted.""",
    ),
    Code(
        """rule = {
    "id": "STD-3.little_outer",
    "clause": "draft",
    "says": {
        "zh-Hans": "较少掌握外部权力的，也为高。",
        "zh-Hant": "較少掌握外部權力的，也為高。",
        "en": "Little outer power is high, too.",
    },
    "when": {"fact": "outer_power", "equals": "little"},
    "gives": "high",
}
title = {"zh-Hans": "本局草案", "zh-Hant": "本局草案", "en": "Our draft"}
draft = scheme.extended(
    {
        "scheme": {"id": "our-draft", "title": title},
        "grading": {"track": [{"id": "powers", "rule": [rule]}]},
    }
)
plot.impact(scheme, draft, reading, lang=LANG).figure"""
    ),
    Text(
        """影响到哪些行：""",
        """Which rows it touches:""",
    ),
    Code(
        """became = scheme.impact(draft, [entry.facts for entry in reading.entries], lang=LANG)
moved = [
    entry.row
    for entry, row in zip(reading.entries, became["rows"], strict=True)
    if row["change"] == "worse"
]
print(len(moved), moved)"""
    ),
    Text(
        """换成另一个方案也是同样的做法。《问答手册》要问本表没有填写的事实，
因此许多行暂时不能定级，而不是被猜出一个等级。""",
        """Another scheme is looked at in the same way. The handbook asks for facts that this
register does not have, so that many rows have no grade yet; none is guessed.""",
    ),
    Code("""plot.impact(scheme, ir.Scheme.builtin("handbook"), reading, lang=LANG).figure"""),
)


def written(language: str) -> NotebookNode:
    """Give the notebook in a language, not executed."""
    cells = []
    for place, cell in enumerate(CELLS):
        if isinstance(cell, Code):
            source = cell.source.replace("LANGUAGE", LANGUAGES[language])
            made = nbformat.v4.new_code_cell(source)
        else:
            made = nbformat.v4.new_markdown_cell(cell.en if language == "en" else cell.zh)
        made["id"] = f"cell-{place}"  # nbformat would draw one by lot
        cells.append(made)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook: NotebookNode = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    return notebook


def executed(notebook: NotebookNode) -> NotebookNode:
    """Execute a notebook where it stands; the first cell that fails is raised."""
    resources = {"metadata": {"path": str(FOLDER)}}
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources=resources,
        record_timing=False,
    )
    client.execute()
    notebook.metadata.language_info = {"name": "python"}  # not which Python it was
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            _leave_out_plain(output)
    return notebook


def _leave_out_plain(output: NotebookNode) -> None:
    """Take the text away that stands in for a picture or a table that is there."""
    data = output.get("data", {})
    if {"text/html", "image/png"} & data.keys():
        data["text/plain"] = ""


def file(language: str) -> Path:
    """Give where the notebook of a language is kept."""
    return FOLDER / f"register.{language}.ipynb"


def main() -> None:
    """Write both."""
    for language in LANGUAGES:
        nbformat.write(executed(written(language)), file(language))


if __name__ == "__main__":
    main()
