"""The command line wins over the project's settings, and those over the user's."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from specview.cli import commands, main
from specview.session.config import configured
from specview.session.request import Request
from specview.session.stage import Stage
from specview.tui.options import ScreenOptions
from tests import recordings
from tests.played_stage import PlayedStage


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_a_terminal(*words: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", Terminal())
        return main(words)


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[ScreenOptions]:
    """Options of the screens that were opened, in a folder with settings."""
    opened: list[ScreenOptions] = []

    def show(stage_factory: Callable[[], Stage], *, options: ScreenOptions) -> int:
        assert not stage_factory().running
        opened.append(options)
        return 0

    monkeypatch.setattr("specview.tui.run.show", show)
    monkeypatch.chdir(tmp_path)
    text = '[tool.specview]\ntheme = "light"\nspeed = "full"\nruns = 7\nkeys.next = "f8"\n'
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    return opened


def test_settings_reach_the_screen(shown: list[ScreenOptions]) -> None:
    assert on_a_terminal("shop:add") == 0
    (options,) = shown
    assert (options.theme, options.speed, options.paused) == ("light", None, False)
    assert (options.keys or {})["next"].keys == "f8"


def test_command_line_wins(shown: list[ScreenOptions]) -> None:
    assert on_a_terminal("shop:add", "--theme", "contrast", "--paused") == 0
    (options,) = shown
    assert (options.theme, options.paused) == ("contrast", True)


@pytest.mark.parametrize(("words", "runs"), [([], 7), (["--runs", "9"], 9)])
@pytest.mark.usefixtures("shown")
def test_runs_are_those_of_the_settings_unless_they_are_said(
    words: list[str], runs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def stage_for(request: Request, origin: object) -> PlayedStage:
        asked.append((request, origin))
        return PlayedStage(recordings.add_314())

    monkeypatch.setattr(commands, "stage_for", stage_for)
    assert main(["shop:add", "--format", "json", *words]) == 0
    assert asked[0][0].phase_runs == runs


@pytest.mark.usefixtures("shown")
def test_wrong_theme_and_wrong_setting_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert on_a_terminal("shop:add", "--theme", "sepia") == 2
    assert "no theme 'sepia'\n  there are dark, light" in capsys.readouterr().err
    (tmp_path / "pyproject.toml").write_text("[tool.specview]\n\nspeed = 3\n", "utf-8")
    assert on_a_terminal("shop:add") == 2
    told = capsys.readouterr().err
    assert "pyproject.toml, line 3: speed is 3" in told
    assert "it can be 1, 2, 5" in told


def test_runs_of_a_workload_win_over_the_usual_runs_of_the_project(
    tmp_path: Path,
) -> None:
    text = '[tool.specview]\nruns = 50\n[tool.specview.workloads."shop:add"]\nruns = 7\n'
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    with_own = configured(Request("shop:add", usual_runs=50), tmp_path)
    asked = configured(Request("shop:add", runs=9, usual_runs=50), tmp_path)
    assert with_own is not None
    assert asked is not None
    assert (with_own.phase_runs, asked.phase_runs) == (7, 9)
    assert Request("shop:add", usual_runs=50).phase_runs == 50
