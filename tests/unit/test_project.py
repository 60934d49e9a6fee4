"""What the project's own files promise of one another."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


SKIPPING = """
import pytest
def test_skips():
    pytest.skip("no such machine")
@pytest.mark.xfail
def test_fails():
    assert not 1
"""
SKIPPED = """
import pytest
pytest.skip("no such module", allow_module_level=True)
"""


def run_pytest(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the tests in a folder of their own under this suite's conftest."""
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, "-p", "tests.conftest"]
    command += ["-p", "no:cacheprovider", "--continue-on-collection-errors"]
    command += ["--rootdir", str(folder), str(folder)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    clean.pop("SPECVIEW_REQUIRE_ALL", None)
    return subprocess.run(
        command, cwd=ROOT, env=clean | environment, capture_output=True, text=True, check=False
    )


def test_every_stored_picture_and_text_belongs_to_a_test_module() -> None:
    folder = ROOT / "snapshots"
    stored = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    modules = {path: (ROOT / "tests" / path.parent).with_suffix(".py") for path in stored}
    orphans = [path for path, module in modules.items() if not module.is_file()]
    assert not orphans


def test_readme_names_one_test_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\$ .* && python -m pytest.*$", readme, re.MULTILINE)) == 1


def test_skipped_tests_and_modules_fail_where_everything_is_required(tmp_path: Path) -> None:
    (tmp_path / "test_skipping.py").write_text(SKIPPING)
    (tmp_path / "test_skipped.py").write_text(SKIPPED)

    allowed = run_pytest(tmp_path)
    assert allowed.returncode == 0
    assert "2 skipped, 1 xfailed" in allowed.stdout

    required = run_pytest(tmp_path, SPECVIEW_REQUIRE_ALL="1")
    assert required.returncode != 0
    assert "no such machine" in required.stdout
    assert "no such module" in required.stdout
    assert "skipped," not in required.stdout
