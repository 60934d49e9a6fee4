"""What a start loads: neither a report nor the agent waits for the screen's libraries."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "specview"
SCREEN = {"textual", "specview.tui"}


def loaded_by(*arguments: str, commands: str = "") -> set[str]:
    """The dotted names of all modules that ``python *arguments`` imported."""
    process = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        input=commands,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(re.findall(r"^import time:[ \d|]+\| +([\w.]+)$", process.stderr, re.MULTILINE))


def test_help_loads_neither_the_screen_nor_the_agent() -> None:
    loaded = loaded_by("-m", "specview", "--help")
    assert "specview.cli" in loaded
    assert not loaded & (SCREEN | {"rich", "asyncio", "specview.agent"})


def test_reports_and_sessions_can_be_used_without_the_screen() -> None:
    loaded = loaded_by("-c", "import specview.cli, specview.report, specview.session")
    assert "specview.report" in loaded
    assert not loaded & (SCREEN | {"specview.agent"})


def test_a_text_report_is_made_without_the_screen() -> None:
    loaded = loaded_by("-m", "specview", "demo", "--format", "text")
    assert "specview.report" in loaded
    assert not loaded & (SCREEN | {"specview.agent"})


def test_agent_loads_the_standard_library_alone(tmp_path: Path) -> None:
    black_box = tmp_path / "black-box"
    black_box.write_bytes(bytes(1 << 20))
    loaded = loaded_by(str(PACKAGE / "agent"), "nonce", str(black_box), commands='{"do":"quit"}\n')
    assert any(name.startswith("_specview_agent") for name in loaded)
    assert not loaded & {"specview", "textual", "rich", "pygments"}
