"""Typing calls, on a stage that needs no process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual import events
from textual.widgets import Static

from specview.errors import UsageError
from specview.tui.completion import complete
from specview.tui.driver import Mode
from specview.tui.widgets.callbar import LONGEST, CallBar, Field
from specview.tui.widgets.listing import Listing
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import add_stage, driver_of, main_screen, on_a_loop, screen_of
from tests.tui.test_pictures import SIZES, after, app_on
from tests.tui.waiting import until


@on_a_loop
async def test_a_typed_call_runs_as_a_new_phase() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        await pilot.press("r", "colon", *"3: add('a', 'b')", "enter")
        await until(pilot, lambda: driver_of(pilot).mode is Mode.ENDED)
        recording = stage.recording
        assert [phase.call for phase in recording.workload.phases][-1] == "add('a', 'b')"
        assert recording.runs == recording.workload.runs
        assert recording.phase_at(recording.runs) == 2
        assert not main_screen(pilot).query(CallBar)
        assert main_screen(pilot).focused is main_screen(pilot).query_one(Listing)


@on_a_loop
async def test_a_mistake_stands_under_the_bar_and_changes_nothing() -> None:
    stage = add_stage()
    stage.mistakes["add(1,,"] = UsageError("add(1,, is no expression [/]", "close it")
    async with screen_of(stage) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: stage.recording.runs == 10)
        before = stage.recording.workload
        await pilot.press("colon", *"add(1,,", "enter")
        bar = main_screen(pilot).query_one(CallBar)
        await until(pilot, lambda: bar.query_one(Static).has_class("mistake"))
        assert "no expression [/]" in str(bar.query_one(Static).content)
        assert bar.query_one(Field).value == "add(1,,"
        assert stage.recording.workload is before
        await pilot.press("escape")
        await until(pilot, lambda: not main_screen(pilot).query(CallBar))
        assert stage.recording.runs == 10


@on_a_loop
async def test_a_mistake_lets_play_go_on() -> None:
    stage = add_stage()
    stage.mistakes["nope"] = UsageError("nope")
    async with screen_of(stage, paused=False) as pilot:
        await pilot.press("colon", *"nope", "enter")
        bar = main_screen(pilot).query_one(CallBar)
        await until(pilot, lambda: bar.query_one(Static).has_class("mistake"))
        assert driver_of(pilot).mode is Mode.PLAYING


@on_a_loop
async def test_keys_of_the_screen_are_letters_in_the_bar() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        await pilot.press("colon", *"q x r", "left", "space")
        assert main_screen(pilot).query_one(Field).value == "q x  r"
        assert stage.recording.runs == 0


@on_a_loop
async def test_up_and_down_bring_back_what_was_run() -> None:
    async with screen_of(add_stage()) as pilot:
        await pilot.press("colon", "up")
        field = main_screen(pilot).query_one(Field)
        assert field.value == "add(1.0, 2.0)"
        await pilot.press("up", "up", "up")
        assert field.value == "add(1, 2)"
        await pilot.press("down", "down")
        assert field.value == ""


@on_a_loop
async def test_tab_completes_from_the_names_of_the_module() -> None:
    async with screen_of(add_stage()) as pilot:
        await pilot.press("colon", *"f(o", "tab")
        bar = main_screen(pilot).query_one(CallBar)
        field = bar.query_one(Field)
        assert field.value == "f(orders"
        await pilot.press(*", a", "tab")
        assert field.value == "f(orders, add"
        assert str(bar.query_one(Static).content) == "add   added"


@on_a_loop
async def test_pasting_a_megabyte_is_refused_and_does_no_harm() -> None:
    async with screen_of(add_stage()) as pilot:
        await pilot.press("colon", *"add")
        field = main_screen(pilot).query_one(Field)
        field.post_message(events.Paste("x" * (1 << 20)))
        await pilot.pause()
        assert field.value == "add"
        assert f"{LONGEST:,}" in str(
            main_screen(pilot).query_one(CallBar).query_one(Static).content
        )
        field.post_message(events.Paste("(1,\n 2)"))
        await pilot.pause()
        assert field.value == "add(1,  2)"


@on_a_loop
async def test_y_goes_from_phase_to_phase_and_shift_y_plays_all_again() -> None:
    stage = add_stage()
    async with screen_of(stage) as pilot:
        screen = main_screen(pilot)
        await screen.run_action("screen.run(100)")
        await until(pilot, lambda: stage.recording.runs == 100)
        await pilot.press("y")
        assert screen.run_shown == 1
        await pilot.press("y")
        assert screen.run_shown == 21
        await pilot.press("y")
        assert screen.run_shown == 1
        await pilot.press("Y", "plus", "plus", "plus", "plus")
        await until(pilot, lambda: driver_of(pilot).mode is Mode.ENDED)
        assert stage.recording.runs == 200
        assert stage.recording.phase_at(101) == 0


@pytest.mark.parametrize(
    ("text", "expected", "names"),
    [
        ("ad", "add", ("add", "added")),
        ("x.ad", "x.ad", ()),
        ("'ad", "'ad", ()),
        ("f(", "f(", ()),
        ("_", "_hidden", ("_hidden",)),
        ("f(1, or", "f(1, orders", ("orders",)),
    ],
)
def test_completing(text: str, expected: str, names: tuple[str, ...]) -> None:
    known = ("_hidden", "add", "added", "orders")
    found = complete(text, len(text), known)
    assert (found.text, found.names) == (expected, names)
    assert found.at == len(expected)


@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_picture_of_the_call_bar(size: str, snap_compare: Callable[..., bool]) -> None:
    stage = ScriptedStage(stages.add_recording)
    stage.mistakes["add(1,,"] = UsageError("add(1,, is no expression: invalid syntax")
    before = after(10, "colon", *"add(1,,", "enter")
    assert snap_compare(app_on(stage), terminal_size=SIZES[size], run_before=before)


def test_names_come_while_a_run_is_under_way() -> None:
    async def story() -> None:
        stage = add_stage()
        stage.hangs = 4
        async with screen_of(stage) as pilot:
            await pilot.press("r")
            await until(pilot, lambda: stage.recording.runs == 3 and stage.running)
            await pilot.press("colon", *"a")
            assert main_screen(pilot).query_one(Field).value == "a"
            await pilot.press("escape", "s")
            await until(pilot, lambda: not stage.running)

    asyncio.run(story())
