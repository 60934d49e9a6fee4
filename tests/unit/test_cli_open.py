"""Saving from the command line, and opening what was saved, as a report or on the screen."""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from specview.cli import commands, main
from specview.session.archive import Place, load, save
from specview.session.request import Request
from specview.session.stage import Stage
from specview.tui.options import ScreenOptions
from tests import recordings
from tests.played_stage import PlayedStage


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "add.specview"
    save(path, recordings.add_314(), Place(run=7))
    return path


@pytest.fixture(autouse=True)
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def stage_for(request: Request, origin: object) -> PlayedStage:
        assert request.target == "shop:add", origin
        return PlayedStage(recordings.add_314())

    monkeypatch.setattr(commands, "stage_for", stage_for)


def test_save_writes_a_file_and_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "add.specview"
    assert main(["shop:add", "--save", str(path)]) == 0
    assert capsys.readouterr().out == ""
    assert load(path).recording.runs == 80


def test_save_and_report_of_one_play(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "add.specview"
    assert main(["shop:add", "--save", str(path), "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# `add(a, b)`")
    assert path.exists()


def test_place_that_cannot_be_written_is_told_before_anything_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["shop:add", "--save", str(tmp_path / "none" / "add.specview")]) == 2
    assert "there is no such folder" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["text", "json", "markdown"])
def test_report_of_an_opened_file_is_that_of_the_play(
    name: str, saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["shop:add", "--format", name]) == 0
    played = capsys.readouterr().out
    assert main(["open", str(saved), "--format", name]) == 0
    assert capsys.readouterr().out == played


def test_suffix_of_the_output_chooses_the_format(saved: Path, tmp_path: Path) -> None:
    assert main(["open", str(saved), "-o", str(tmp_path / "add.md")]) == 0
    assert (tmp_path / "add.md").read_text().startswith("# `add(a, b)`")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_screen_shows_the_file(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []

    def show(stage_factory: Callable[[], Stage], *, options: ScreenOptions) -> int:
        shown.append((asyncio.run(stage_factory().open()), options))
        return 0

    monkeypatch.setattr("specview.tui.run.show", show)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["open", str(saved)]) == 0
    ((recording, options),) = shown
    assert recording.runs == 80
    assert options == ScreenOptions(paused=True, target="shop:add", place=Place(run=7))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["open"], "no file to open"),
        (["open", "nowhere.specview"], "cannot open nowhere.specview: no such file"),
        (["open", __file__], "was not saved by specview"),
        (["open", "a.specview", "--call", "f()"], "--call is for a target that runs"),
        (["open", "a.specview", "--cycle", "3"], "--cycle is for a target that runs"),
        (["open", "a.specview", "b.specview"], "one target at a time"),
        (["shop:add", "add.specview"], "one target at a time"),
    ],
)
def test_mistake_is_told(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert message in capsys.readouterr().err
