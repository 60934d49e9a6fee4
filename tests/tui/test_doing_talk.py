"""The talk mode: few and large things, one key forward and one back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import pytest

from specview.tui.app import SpecviewApp
from specview.tui.driver import AT_REST
from specview.tui.options import ScreenOptions
from specview.tui.screens.main import MainScreen
from specview.tui.screens.talk import TalkScreen
from specview.tui.theme import CONTRAST, DARK
from specview.tui.widgets.talk import talk_rows
from tests.tui import stages
from tests.tui.stages import ScriptedStage
from tests.tui.test_keys import add_stage, main_screen, on_a_loop, screen_of
from tests.tui.test_lessons_screen import lesson_app
from tests.tui.test_pictures import SIZES
from tests.tui.waiting import settled, until

if TYPE_CHECKING:
    from textual.pilot import Pilot


@on_a_loop
async def test_space_goes_to_the_next_change_and_b_back() -> None:
    async with screen_of(add_stage()) as pilot:
        main = main_screen(pilot)
        await pilot.press("T")
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, TalkScreen))
        assert app.theme == CONTRAST
        await pilot.press("space")
        await until(pilot, lambda: main.run_shown == 2)
        await pilot.press("space")
        await until(pilot, lambda: main.run_shown == 73)
        await pilot.press("b")
        await until(pilot, lambda: main.run_shown == 2)
        await pilot.press("T")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        assert app.theme == DARK


@on_a_loop
async def test_in_a_lesson_it_goes_from_step_to_step() -> None:
    app = lesson_app(ScriptedStage(stages.add_recording))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        main = app.main_screen
        assert main is not None
        await pilot.press("T")
        await until(pilot, lambda: isinstance(app.screen, TalkScreen))
        await pilot.press("space")
        await until(pilot, lambda: main.run_shown == 20)
        await pilot.press("backspace")
        await until(pilot, lambda: main.run_shown == 0)


def test_where_all_has_no_room_only_sites_are_shown() -> None:
    recording, _ = stages.shop_recording()
    few = [row.instruction for row in talk_rows(recording, 20) if row.instruction is not None]
    every = [row.instruction for row in talk_rows(recording, 500) if row.instruction is not None]
    assert all(one.family is not None for one in few)
    assert len(every) == sum(len(listing.instructions) for listing in recording.listings)


def talking(app: SpecviewApp, *keys: str) -> Callable[[Pilot[object]], Awaitable[None]]:
    async def before(pilot: Pilot[object]) -> None:
        await settled(pilot)
        for key in ("T", *keys):
            await pilot.press(key)
            driver = app.stage_driver
            await until(pilot, lambda: driver is not None and driver.mode in AT_REST)  # noqa: B023
        screen = app.screen
        assert isinstance(screen, TalkScreen)
        screen.refresh_view()
        await pilot.pause()

    return before


@pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])
def test_picture_of_a_lesson_in_a_talk(size: str, snap_compare: Callable[..., bool]) -> None:
    app = lesson_app(ScriptedStage(stages.add_recording))
    assert snap_compare(
        app, terminal_size=SIZES[size], run_before=talking(app, "space", "space", "space")
    )


@pytest.mark.parametrize("size", ["80x24", "120x40", "200x60"])
def test_picture_of_a_talk(size: str, snap_compare: Callable[..., bool]) -> None:
    stage = ScriptedStage(stages.shop_recording)
    app = SpecviewApp(lambda: stage, ScreenOptions(paused=True, target="orders:total"))
    assert snap_compare(app, terminal_size=SIZES[size], run_before=talking(app, "space", "space"))
