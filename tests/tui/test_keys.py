"""What keys and the mouse do, on a stage that needs no process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import wraps

import pytest
from textual.pilot import Pilot

from specview.errors import TargetError, UsageError
from specview.session.choose import NeedsCall
from specview.tui.app import SpecviewApp
from specview.tui.driver import Driver, Mode
from specview.tui.options import ScreenOptions
from specview.tui.run import show
from specview.tui.screens.ask import AskScreen
from specview.tui.screens.failure import FailureScreen
from specview.tui.screens.first import FirstScreen
from specview.tui.screens.main import MainScreen
from specview.tui.screens.traceback import TracebackScreen
from specview.tui.widgets.listing import Listing
from specview.tui.widgets.plan import Plan
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.waiting import until

Test = Pilot[None]


@asynccontextmanager
async def screen_of(
    stage: ScriptedStage, *, paused: bool = True, size: tuple[int, int] = (100, 32)
) -> AsyncIterator[Test]:
    app = SpecviewApp(lambda: stage, ScreenOptions(paused=paused))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: not isinstance(app.screen, FirstScreen))
        await pilot.pause()
        yield pilot


def main_screen(pilot: Test) -> MainScreen:
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    return screen


def driver_of(pilot: Test) -> Driver:
    assert isinstance(pilot.app, SpecviewApp)
    assert pilot.app.stage_driver is not None
    return pilot.app.stage_driver


def runs_of(pilot: Test) -> int:
    recording = driver_of(pilot).recording
    return 0 if recording is None else recording.runs


def on_a_loop(test: Callable[[], Coroutine[None, None, None]]) -> Callable[[], None]:
    """Let a coroutine be a test."""

    @wraps(test)
    def run() -> None:
        asyncio.run(test())

    return run


def add_stage() -> ScriptedStage:
    return ScriptedStage(stages.add_recording)


@on_a_loop
async def test_space_runs_once_and_r_ten_times() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        await pilot.press("space")
        await until(pilot, lambda: stage.recording.runs == 1)
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 11)
        await pilot.pause(0.1)
        assert stage.recording.runs == 11


@on_a_loop
async def test_it_plays_at_once_up_to_the_plans_end() -> None:
    stage = add_stage()
    async with screen_of(stage, paused=False) as pilot:
        driver = driver_of(pilot)
        assert driver.mode is Mode.PLAYING
        for _ in range(4):
            await pilot.press("plus")
        await until(pilot, lambda: driver.mode is Mode.ENDED)
        assert stage.recording.runs == 100
        await pilot.press("space")
        await until(pilot, lambda: stage.recording.runs == 101)


@on_a_loop
async def test_p_pauses_and_plays() -> None:
    stage = add_stage()
    async with screen_of(stage, paused=False) as pilot:
        await pilot.press("p")
        assert driver_of(pilot).mode is Mode.PAUSED
        await pilot.press("p")
        assert driver_of(pilot).mode is Mode.PLAYING


@on_a_loop
async def test_n_stands_at_the_next_change_with_the_cursor_on_it() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        await pilot.press("home", "n")
        await until(pilot, lambda: screen.run_shown == 2)
        assert screen.query_one(Listing).place == (0, 2)
        await pilot.press("n")
        await until(pilot, lambda: screen.run_shown == 73)
        await pilot.press("b")
        assert screen.run_shown == 2
        await pilot.press("n")
        assert screen.run_shown == 73
        await pilot.press("l")
        assert screen.run_shown == stage.recording.runs


@on_a_loop
async def test_arrows_go_back_and_forward_in_the_recording() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 10)
        await pilot.press("left", "left", "right", "left")
        assert screen.run_shown == 8
        await pilot.press("0")
        assert screen.run_shown == 0
        await pilot.press("space")
        await until(pilot, lambda: screen.run_shown == 11)


@on_a_loop
async def test_s_interrupts_a_run_that_hangs() -> None:
    stage = add_stage()
    stage.hangs = 4
    async with screen_of(stage) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 3 and stage.running)
        await pilot.press("s")
        await until(pilot, lambda: not stage.running)
        assert main_screen(pilot).run_shown == 4


@on_a_loop
async def test_x_begins_again_also_while_a_run_hangs() -> None:
    stage = add_stage()
    stage.hangs = 4
    async with screen_of(stage) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 3 and stage.running)
        first = stage.recording
        await pilot.press("x")
        await until(pilot, lambda: stage.recording is not first)
        await until(pilot, lambda: main_screen(pilot).run_shown == 0)


@on_a_loop
async def test_a_dead_process_leaves_the_recording_to_look_at() -> None:
    stage = add_stage()
    stage.dies = (6, "the process ended")
    async with screen_of(stage) as pilot:
        await pilot.press("r")
        driver = driver_of(pilot)
        await until(pilot, lambda: driver.mode is Mode.DIED)
        await pilot.press("left", "left")
        assert main_screen(pilot).run_shown == 3
        stage.dies = None
        await pilot.press("x")
        await until(pilot, lambda: driver.mode is Mode.PAUSED)


@on_a_loop
async def test_a_failed_load_can_be_tried_again() -> None:
    stage = add_stage()
    stage.refusals = [TargetError("no module [x]"), UsageError("no")]
    async with screen_of(stage) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, FailureScreen))
        await pilot.press("r")
        await until(pilot, lambda: not stage.refusals)
        await until(pilot, lambda: isinstance(pilot.app.screen, FailureScreen))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))
        await pilot.press("space")
        await until(pilot, lambda: runs_of(pilot) == 1)


@on_a_loop
async def test_giving_up_on_a_failed_load_is_exit_2() -> None:
    stage = add_stage()
    stage.refusals = [TargetError("no module x")]
    async with screen_of(stage) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, FailureScreen))
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.return_code == 2)
    assert stage.closed


@on_a_loop
async def test_an_expression_is_asked_for_until_it_can_be_run() -> None:
    stage = add_stage()
    stage.refusals = [NeedsCall("add(a, b)", "add(1, 2)"), UsageError("no expression")]
    async with screen_of(stage) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, AskScreen))
        await pilot.press(*"add(", "enter")
        await until(pilot, lambda: not stage.refusals)
        assert isinstance(pilot.app.screen, AskScreen)
        await pilot.press(*"1,2)", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))
    assert stage.calls == ("add(1,2)",)


@on_a_loop
async def test_the_place_stays_when_rows_come_and_go_and_the_size_changes() -> None:
    stage = ScriptedStage(stages.shop_recording)
    async with screen_of(stage) as pilot:
        listing = main_screen(pilot).query_one(Listing)
        listing.go_to(1, 5)
        for key in ("c", "o", "c", "o"):
            await pilot.press(key)
            assert listing.place == (1, 5)
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert listing.place == (1, 5)
        top = listing.scroll_offset.y
        rows = range(top, top + listing.size.height)
        assert listing._row in rows


@on_a_loop
async def test_mouse_selects_opens_errors_and_chooses_runs() -> None:
    stage = ScriptedStage(stages.shop_recording)
    stage.errors = {2: stages.error()}
    async with screen_of(stage, size=(100, 40)) as pilot:
        screen = main_screen(pilot)
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 10)
        await pilot.pause(0.1)
        await pilot.click(Listing, offset=(20, 4))
        assert screen.query_one(Listing).place == (0, 1)
        await pilot.click(Plan, offset=(1, 0))
        assert screen.run_shown == 0
        await pilot.press("l")
        await pilot.pause(0.1)
        await pilot.click("Log", offset=(30, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, TracebackScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, MainScreen))


@on_a_loop
async def test_an_update_draws_only_lines_that_look_different() -> None:
    stage = ScriptedStage(lambda: stages.long_recording(400))
    async with screen_of(stage) as pilot:
        listing = main_screen(pilot).query_one(Listing)
        await pilot.pause(0.1)
        assert listing._sheet is not None
        drawn = listing._sheet.drawn
        before = dict(drawn)
        assert len(before) < 80
        stage.recording.apply([1, 0, 9, 1])
        stage.recording.finish_runs(1, 1, 0)
        main_screen(pilot).refresh_view()
        assert drawn.keys() == before.keys()
        changed = [y for y, line in drawn.items() if line is not before[y]]
        assert len(changed) == 1


@on_a_loop
async def test_no_text_of_the_target_reaches_the_terminal_as_control() -> None:
    stage = ScriptedStage(stages.hostile_recording)
    stage.output = {1: "\x1b]0;title\x07\x9b2J \u202e back\r\n"}
    stage.errors = {2: stages.error("\u2400[/red][@click=app.bell]")}
    async with screen_of(stage) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 10)
        await pilot.pause(0.1)
        lines = pilot.app.screen._compositor.render_strips()
        text = "\n".join(strip.text for strip in lines)
    assert "[/nope]" in text
    assert "[/red][@click=app.bell]" in text
    assert all(character.isprintable() or character == "\n" for character in text)


def test_without_a_terminal_a_report_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        show(add_stage, options=ScreenOptions())
    assert "--format text" in caught.value.hint
