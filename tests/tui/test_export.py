"""Saving, exporting and copying on the screen, and opening what was saved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from specview.report.formats import SUFFIXES
from specview.report.report import ReportOptions, report_for
from specview.session.archive import Place, load
from specview.session.opened import Opened
from specview.session.stage import Stage
from specview.tui.app import SpecviewApp
from specview.tui.options import ScreenOptions
from specview.tui.screens.main import MainScreen
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import main_screen, on_a_loop
from tests.tui.waiting import settled, until

if TYPE_CHECKING:
    from textual.pilot import Pilot


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files() -> list[Path]:
    return sorted(Path().iterdir())


@asynccontextmanager
async def screen_of(stage: Stage, place: Place | None = None) -> AsyncIterator[Pilot[None]]:
    app = SpecviewApp(lambda: stage, ScreenOptions(paused=True, place=place))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        yield pilot


async def export(pilot: Pilot[None], format_: str) -> None:
    await pilot.press("ctrl+e")
    await until(pilot, lambda: bool(pilot.app.screen.query(OptionList)))
    options = pilot.app.screen.query_one(OptionList)
    options.highlighted = options.get_option_index(format_)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen) and bool(files()))


def test_every_report_is_exported_as_it_is() -> None:
    for name in SUFFIXES:

        @on_a_loop
        async def one(name: str = name) -> None:
            async with screen_of(ScriptedStage(stages.add_recording)) as pilot:
                await pilot.press("r")
                await settled(pilot)
                await export(pilot, name)
                recording = main_screen(pilot).recording
                assert recording is not None
                (path,) = files()
                assert path.name == f"orders-add{SUFFIXES[name][0]}"
                expected = report_for(name).render(recording, ReportOptions())
                assert path.read_text("utf-8") == expected
                path.unlink()

        one()


@on_a_loop
async def test_screen_is_exported_without_anything_from_the_network() -> None:
    async with screen_of(ScriptedStage(stages.add_recording)) as pilot:
        await export(pilot, "screen")
        (path,) = files()
        picture = path.read_text("utf-8")
    assert "BINARY_OP" in picture
    assert "font-face" not in picture
    assert 'url("' not in picture


@on_a_loop
async def test_saved_file_shows_the_same_screen_again() -> None:
    async with screen_of(ScriptedStage(stages.shop_recording)) as pilot:
        await pilot.press("r", "r")
        await settled(pilot)
        await pilot.press("left", "left", "c", "down", "down")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(files()))
        screen = main_screen(pilot)
        run, place, shown = screen.run_shown, screen.listing.place, screen.listing.shown
    (path,) = files()
    assert path.name == "orders-total.specview"
    async with screen_of(Opened(path), load(path).place) as pilot:
        screen = main_screen(pilot)
        assert run == 18
        assert (screen.run_shown, screen.listing.place, screen.listing.shown) == (run, place, shown)


@on_a_loop
async def test_opened_file_says_that_it_cannot_run_and_moves_in_what_was_saved() -> None:
    async with screen_of(ScriptedStage(stages.add_recording)) as pilot:
        await pilot.press("r", "ctrl+s")
        await until(pilot, lambda: bool(files()))
    (path,) = files()
    async with screen_of(Opened(path)) as pilot:
        await pilot.press("space")
        await until(pilot, lambda: bool(pilot.app._notifications))
        (told,) = pilot.app._notifications
        assert told.title == "a saved recording cannot run on"
        runs = main_screen(pilot).run_shown
        await pilot.press("left")
        assert main_screen(pilot).run_shown == runs - 1


@on_a_loop
async def test_second_file_does_not_replace_the_first() -> None:
    async with screen_of(ScriptedStage(stages.add_recording)) as pilot:
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(files()) == 1)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(files()) == 2)
    names = [path.name for path in files()]
    assert names == ["orders-add-2.specview", "orders-add.specview"]


@on_a_loop
async def test_selected_instruction_is_copied() -> None:
    async with screen_of(ScriptedStage(stages.add_recording)) as pilot:
        await pilot.press("r")
        await settled(pilot)
        await pilot.press("ctrl+y")
        assert pilot.app.clipboard == "4  BINARY_OP  +  BINARY_OP_ADD_INT  ● stable"
