"""A file is saved while it is on the screen."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Static

from specview.demos import find
from specview.errors import TargetError
from specview.session.request import Request
from specview.session.session import Session
from specview.session.watching import SavedFiles, files_to_mend
from specview.tui.app import SpecviewApp
from specview.tui.driver import Mode
from specview.tui.options import ScreenOptions
from specview.tui.screens.failure import FailureScreen
from specview.tui.screens.first import FirstScreen
from specview.tui.screens.main import MainScreen
from specview.tui.widgets.banner import Banner
from tests.tui.stages import ScriptedStage, add_recording
from tests.tui.test_keys import on_a_loop
from tests.tui.waiting import until

if TYPE_CHECKING:
    import pytest

GOOD = "def add(a, b):\n    return a + b\n"
BROKEN = "def add(a, b):\n    return a +\n"
ADDED = "def add(a, b):\n    return a - b\n"
OTHER = "def add(a, b):\n    return a + b + 1\n"


def save(path: Path, text: str, at: int) -> None:
    path.write_text(text)
    os.utime(path, (at, at))


def test_a_save_is_told_once_and_only_when_it_is_done(tmp_path: Path) -> None:
    path = tmp_path / "sums.py"
    save(path, GOOD, 1_000)
    saved = SavedFiles([str(path)])
    assert not saved.look()
    save(path, OTHER, 2_000)
    assert not saved.look()
    assert saved.look()
    assert not saved.look()
    path.unlink()
    assert not saved.look()
    assert not saved.look()
    save(path, GOOD, 3_000)
    assert [saved.look(), saved.look(), saved.look()] == [False, True, False]


async def story(path: Path) -> None:
    request = Request(f"{path}:add", calls=("30: add(1, 2)",))
    app = SpecviewApp(lambda: Session(request), ScreenOptions(paused=True, watch=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: not isinstance(app.screen, FirstScreen))
        screen, driver = app.screen, app.stage_driver
        assert isinstance(screen, MainScreen)
        assert driver is not None
        await until(pilot, lambda: driver.recording is not None)
        first = screen.recording
        await pilot.press("r", "r")
        await until(pilot, lambda: first is not None and first.runs == 20)
        await pilot.press("left", "left")
        save(path, BROKEN, 2_000)
        await until(pilot, lambda: bool(screen.query(Banner)))
        banner = screen.query_one(Banner)
        assert "does not load" in screen.trouble
        assert screen.recording is first
        assert screen.run_shown == 18
        save(path, OTHER, 3_000)
        await until(pilot, lambda: not banner.display)
        await until(pilot, lambda: driver.mode is Mode.PAUSED and screen.run_shown == 18)
        second = screen.recording
        assert second is not None
        assert second is not first
        assert second.runs == 20
        assert second.line(str(path), 2) == "    return a + b + 1"
        await pilot.press("w")
        save(path, GOOD, 4_000)
        await pilot.pause(0.7)
        assert screen.recording is second


def test_a_file_edited_twice_and_once_broken(tmp_path: Path) -> None:
    path = tmp_path / "sums.py"
    save(path, GOOD, 1_000)
    asyncio.run(story(path))


async def first_load(path: Path, target: str, broken: Path) -> None:
    request = Request(target, calls=("30: add(1, 2)",))
    options = ScreenOptions(paused=True, watch=True, target=target)
    app = SpecviewApp(lambda: Session(request), options)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FailureScreen) and app.screen.is_mounted)
        first = app.screen
        assert "A save tries again" in str(first.query_one("#watched", Static).content)
        save(broken, BROKEN + "\n", 2_000)
        await until(pilot, lambda: isinstance(app.screen, FailureScreen) and app.screen != first)
        save(broken, GOOD, 3_000)
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        driver = app.stage_driver
        assert driver is not None
        await until(pilot, lambda: driver.recording is not None)
        await pilot.press("r")
        await until(pilot, lambda: driver.recording is not None and driver.recording.runs == 10)
        before = driver.recording
        save(path, ADDED, 4_000)
        await until(pilot, lambda: driver.recording is not before)
        await until(pilot, lambda: driver.recording is not None and driver.recording.runs == 10)


def test_a_target_that_does_not_load_at_first_waits_for_a_save(tmp_path: Path) -> None:
    path = tmp_path / "sums.py"
    save(path, BROKEN, 1_000)
    asyncio.run(first_load(path, f"{path}:add", path))


def test_a_module_that_the_target_imports_may_be_what_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    helper = tmp_path / "helper.py"
    save(tmp_path / "sums.py", "import helper\n" + GOOD, 1_000)
    save(helper, BROKEN, 1_000)
    asyncio.run(first_load(tmp_path / "sums.py", "sums:add", helper))


@on_a_loop
async def test_a_lesson_that_does_not_load_is_named_and_its_file_is_watched() -> None:
    stage = ScriptedStage(add_recording)
    stage.refusals = [TargetError("no interpreter")]
    options = ScreenOptions(target="demo", lesson="misses", watch=True)
    app = SpecviewApp(lambda: stage, options)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FailureScreen) and app.screen.is_mounted)
        screen = app.screen
        assert isinstance(screen, FailureScreen)
        said = str(screen.query_one("#watched", Static).content)
        assert said == "Watched: lesson misses. A save tries again."
        assert screen._saved is not None
        assert screen._saved.files == (str(find("misses").path),)


def test_a_file_that_was_not_there_is_noticed(tmp_path: Path) -> None:
    missing = files_to_mend(str(tmp_path / "sums.py:add"), TargetError("no file"))
    assert missing == (str(tmp_path / "sums.py"),)
    saved = SavedFiles([*missing, str(tmp_path / "never.py")])
    assert not saved.look()
    save(Path(missing[0]), GOOD, 1_000)
    assert [saved.look(), saved.look(), saved.look()] == [False, True, False]
