"""The wheel as it is handed out."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import integrity_risk as ir
from tests.support import ROOT

LIMIT = 3_520_000
PROGRAM = """
import importlib.metadata, sys
import integrity_risk as ir
assert "site-packages" in ir.__file__, ir.__file__
assert importlib.metadata.version("integrity-risk") == ir.__version__
assert ir.Scheme.builtin("standard").grade(risk_type="duty", inner_power="much").grade == "high"
assert {"matplotlib", "numpy", "pandas", "polars", "pyarrow"}.isdisjoint(sys.modules)
print("works")
"""


@pytest.fixture(scope="module")
def wheel() -> Path:
    named = os.environ.get("INTEGRITY_RISK_WHEEL")
    if not named:
        pytest.skip("INTEGRITY_RISK_WHEEL names no wheel; cargo xtask python does")
    return Path(named)


def test_the_wheel_is_small_and_whole(wheel: Path) -> None:
    assert wheel.stat().st_size < LIMIT
    assert "-cp310-abi3-" in wheel.name
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    for wanted in ("integrity_risk/py.typed", "integrity_risk/_native.pyi"):
        assert wanted in names
    assert sum("licenses/LICENSE-" in name for name in names) == 2


def test_the_wheel_installs_and_works(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "fresh", with_pip=True)
    python = str(tmp_path / "fresh" / ("Scripts" if os.name == "nt" else "bin") / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--no-index", str(wheel)]
    subprocess.run(install, check=True, cwd=tmp_path)
    ran = subprocess.run(
        [python, "-W", "error", "-c", PROGRAM],
        check=True,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert ran.stdout == "works\n"


def test_one_version() -> None:
    workspace = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    assert f'version = "{ir.__version__}"' in workspace
    assert sys.version_info >= (3, 10)
