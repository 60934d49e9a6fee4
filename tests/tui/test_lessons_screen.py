"""A lesson on the screen: one key a step, back again without running anything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.widgets import OptionList

from specview.demos import NAMES, all_lessons, find
from specview.session.request import Request
from specview.session.session import Session
from specview.tui.app import SpecviewApp
from specview.tui.chooser import Chooser, Entry, Section
from specview.tui.options import ScreenOptions
from specview.tui.screens.first import FirstScreen
from specview.tui.screens.lessons import LessonScreen
from specview.tui.widgets.caption import Caption
from specview.tui.widgets.listing import Listing
from tests.tui.stages import ScriptedStage, add_recording
from tests.tui.test_keys import Test, on_a_loop
from tests.tui.test_pictures import SIZES, after
from tests.tui.waiting import until


def lesson_app(stage: ScriptedStage | None = None) -> SpecviewApp:
    """`misses` on a stage by hand, whose runs differ, or `integers` on a real one."""
    if stage is not None:
        return SpecviewApp(lambda: stage, ScreenOptions(lesson="misses"))
    lesson = find("integers")
    request = Request(lesson.target, calls=lesson.calls)
    return SpecviewApp(lambda: Session(request), ScreenOptions(lesson="integers"))


@asynccontextmanager
async def lesson_of(app: SpecviewApp) -> AsyncIterator[tuple[Test, LessonScreen]]:
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: not isinstance(app.screen, FirstScreen))
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        await until(pilot, lambda: screen.query_one(Caption).text != "")
        yield pilot, screen


@on_a_loop
async def test_a_key_a_step_to_the_end_and_back() -> None:
    lesson = find("integers")
    async with lesson_of(lesson_app()) as (pilot, screen):
        caption = screen.query_one(Caption)
        told: list[str] = []
        for end in lesson.ends:
            await pilot.press("space")
            await until(pilot, lambda end=end: screen.run_shown == end)  # type: ignore[misc]
            await until(pilot, lambda: caption.text not in told[-1:] or len(told) == 1)
            told.append(caption.text)
        recording = screen.recording
        assert recording is not None
        runs = recording.runs
        expected = [lesson.tell(step, recording).text for step in range(len(lesson.steps))]
        assert caption.text == expected[-1]
        for end in reversed((0, *lesson.ends[:-1])):
            await pilot.press("b")
            assert screen.run_shown == end
            if end:
                assert caption.text == expected[lesson.ends.index(end)]
        assert recording.runs == runs
        assert "Look at" in caption.text


@on_a_loop
async def test_keys_pressed_faster_than_runs_lose_no_step() -> None:
    lesson = find("misses")
    stage = ScriptedStage(add_recording)
    async with lesson_of(lesson_app(stage)) as (pilot, screen):
        await pilot.press("space", "enter", "n")
        await until(pilot, lambda: screen.run_shown == lesson.ends[2])
        await pilot.press("backspace")
        assert screen.run_shown == lesson.ends[1]


@on_a_loop
async def test_the_cursor_stands_on_what_the_step_speaks_of() -> None:
    async with lesson_of(lesson_app(ScriptedStage(add_recording))) as (pilot, screen):
        listing = screen.query_one(Listing)
        await pilot.press("end", "space")
        await until(pilot, lambda: screen.run_shown == 20)
        await until(pilot, lambda: listing.place == (0, 2))


@on_a_loop
async def test_what_happens_otherwise_is_said() -> None:
    async with lesson_of(lesson_app(ScriptedStage(add_recording))) as (pilot, screen):
        caption = screen.query_one(Caption)
        for end in find("misses").ends[:2]:
            await pilot.press("space")
            await until(pilot, lambda end=end: screen.run_shown == end)  # type: ignore[misc]
        await pilot.press("space")
        await until(pilot, lambda: "BINARY_OP" in caption.text or "another way" in caption.text)


@on_a_loop
async def test_a_lesson_is_chosen_from_the_list() -> None:
    entries = [Entry(one.name, one.name, one.title) for one in all_lessons()]
    app = Chooser("specview · lessons", [Section("Lessons", entries)])
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.query_one(OptionList).option_count == len(NAMES) + 1
        await pilot.press("down", "enter")
    assert app.return_value == NAMES[1]


@pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])
@pytest.mark.parametrize("steps", [0, 3])
def test_picture_of_a_lesson(size: str, steps: int, snap_compare: Callable[..., bool]) -> None:
    app = lesson_app(ScriptedStage(add_recording))
    before = after(0, *["space"] * steps)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)


def test_picture_of_the_chooser(snap_compare: Callable[..., bool]) -> None:
    entries = [Entry(one.name, one.name, one.title) for one in all_lessons()]
    app = Chooser("specview · lessons", [Section("Lessons", entries)])
    assert snap_compare(app, terminal_size=SIZES["80x24"])
