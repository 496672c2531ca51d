"""Files of registers: read as the command line reads them, and found the same in them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import integrity_risk as ir
from tests.support import ROOT, command

DAMAGED = ROOT / "crates" / "integrity-risk-cli" / "tests" / "damaged"
CASES: list[dict[str, Any]] = json.loads((DAMAGED / "cases.json").read_text(encoding="utf-8"))
BUILTIN = [ir.Scheme.builtin(name) for name in ir.BUILTIN]


def said_of(case: dict[str, Any]) -> list[list[Any]]:
    """Check a damaged file as its case asks, and give codes, rows and columns of the findings."""
    given = iter(case["args"])
    asked: dict[str, Any] = {"beside": BUILTIN}
    fill_merged = False
    regrading: Any = {}
    for name in given:
        match name:
            case "--fill-merged":
                fill_merged = True
            case "--further-scheme":
                asked["schemes"] = [ir.Scheme.builtin(next(given))]
            case "--other" | "--previous":
                asked[name.removeprefix("--")] = DAMAGED / next(given)
            case "--expected":
                asked["expected"] = json.loads((DAMAGED / next(given)).read_text(encoding="utf-8"))
            case "--regrade-after":
                regrading["months"] = int(next(given))
            case "--on":
                regrading["on"] = next(given)
            case _:
                raise AssertionError(name)
    file = ir.read_file(DAMAGED / case["file"], fill_merged=fill_merged)
    scheme = ir.Scheme.builtin(case["scheme"])
    found = scheme.check_register(file, regrading=regrading or None, **asked)
    return [[finding.code, [*finding.rows], finding.column] for finding in found.findings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_damaged_file_is_told_as_on_the_command_line(case: dict[str, Any]) -> None:
    if isinstance(case["findings"], list):
        assert said_of(case) == case["findings"]
        return
    with pytest.raises(ir.IntegrityRiskError) as caught:
        said_of(case)
    assert {"error": caught.value.code} == case["findings"]


@pytest.mark.parametrize("file", sorted((ROOT / "examples" / "registers").glob("*.csv")))
def test_an_example_is_read_as_on_the_command_line(file: Path) -> None:
    run = subprocess.run(
        [command(), "check", "--json", "--lang=zh-Hans", file], capture_output=True, check=False
    )
    assert run.returncode in (0, 1), run.stderr
    *findings, counts = map(json.loads, run.stdout.decode().splitlines())
    checked = ir.Scheme.builtin("standard").check_register(file, beside=BUILTIN, lang="zh-Hans")
    assert [finding.message for finding in checked.findings] == [
        line["finding"]["message"] for line in findings
    ]
    assert {"entries": checked.entries, "codes": dict(checked.codes)} == counts


def test_a_cell_that_was_cut_off_is_told_as_such(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text("岗位,防控措施\n\n会计,每月由出纳与会\n", encoding="utf-8")
    read = ir.read_file(file)
    assert [row.row for row in read.rows] == [1, 3]
    cut = ir.RegisterFile(
        source=read.source,
        rows=(read.rows[0], read.rows[1]._replace(truncated=(1,))),
        findings=(),
    )
    [entry] = ir.Scheme.builtin("standard").read_register(cut).entries
    assert (entry.row, entry.cells["measures"].missing) == (3, "truncated")


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_what_is_no_file_of_rows_is_refused(tmp_path: Path, lang: str) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    codes = []
    for path, options in [
        (tmp_path / "nowhere.csv", {}),
        (empty, {}),
        (DAMAGED / "workbook.xlsx", {"sheet": "nowhere"}),
        (DAMAGED / "blank-grade.csv", {"encoding": "klingon"}),
    ]:
        with pytest.raises(ir.IntegrityRiskError) as caught:
            ir.read_file(path, lang=lang, **options)  # type: ignore[arg-type]
        assert str(caught.value)
        codes.append(caught.value.code)
    assert codes == ["unreadable_file", "empty_file", "no_such_sheet", "unknown_encoding"]


def test_a_refusal_names_the_file_and_its_line(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes("部门,岗位\n财务,会计".encode() + b"\xff\xfe\x80\n")
    with pytest.raises(ir.IntegrityRiskError) as caught:
        ir.read_file(file, encoding="utf-8")
    error = caught.value
    assert error.code == "undecodable_text"
    assert error.details["file"] == str(file)
    assert error.path.startswith(str(file))
    assert f"at {file}" in str(error)
    with pytest.raises(ir.IntegrityRiskError) as caught:
        BUILTIN[0].read_register(tmp_path / "nowhere.xlsx")
    assert caught.value.path == str(tmp_path / "nowhere.xlsx")
    file.write_text('部门,岗位\n财务,"会计\n', encoding="utf-8")
    with pytest.raises(ir.IntegrityRiskError) as caught:
        BUILTIN[0].read_register(file)
    assert (caught.value.code, caught.value.line) == ("unclosed_quote", 2)
    assert caught.value.path == f"{file}:2"


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_where_no_headings_are_found_is_told(lang: str, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0].title = "封面"
    book.worksheets[0].append(["某局登记表"])
    book.create_sheet("登记表").append(["岗位", "风险点"])
    book.save(tmp_path / "register.xlsx")
    text = tmp_path / "register.csv"
    text.write_text("某局登记表\n", encoding="utf-8")
    scheme, whole = ir.Scheme.builtin("standard"), [["岗位", "风险点"]]
    ways: list[Any] = [
        lambda file: scheme.read_register(file, lang=lang),
        lambda file: scheme.check_register(file, lang=lang),
        lambda file: scheme.check_register(whole, previous=file, lang=lang),
        lambda file: scheme.compare_registers(whole, file, lang=lang),
        lambda file: scheme.report_tables(file, lang=lang),
        lambda file: scheme.processes(file, lang=lang),
    ]
    for ask in ways:
        for file in (tmp_path / "register.xlsx", text):
            with pytest.raises(ir.IntegrityRiskError) as caught:
                ask(file)
            assert (caught.value.code, caught.value.path) == ("no_headings", str(file))
            if file != text:
                assert caught.value.details["sheet"] == "封面"
                assert "登记表" in caught.value.message
