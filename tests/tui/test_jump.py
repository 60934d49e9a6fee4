"""Jump mode: every part that can be seen is one letter away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from specview.tui.screens.jump import JumpScreen
from specview.tui.widgets.listing import Listing
from specview.tui.widgets.log import Log
from tests.tui.test_pictures import SIZES, after, app_on, talking_stage

Story = Callable[[Pilot[Any]], Awaitable[None]]


def play(story: Story, *, size: str = "120x40", panes: str = "vdig") -> None:
    async def run() -> None:
        async with app_on(talking_stage()).run_test(size=SIZES[size]) as pilot:
            opened: Story = after(8, *panes)
            await opened(pilot)
            await story(pilot)

    asyncio.run(run())


async def jump(pilot: Pilot[Any], letter: str) -> str:
    """The kind of part that has the keys then."""
    await pilot.press("grave_accent", letter)
    await pilot.pause()
    return type(pilot.app.focused).__name__


def test_a_letter_gives_its_part_the_keys() -> None:
    async def story(pilot: Pilot[Any]) -> None:
        kinds = [await jump(pilot, letter) for letter in "ogivdb"]
        assert kinds == ["Log", "Timeline", "Inspector", "SourcePane", "TreePane", "Listing"]

    play(story, size="200x60")


@pytest.mark.parametrize("key", ["escape", "grave_accent"])
def test_leaving_changes_nothing(key: str) -> None:
    async def story(pilot: Pilot[Any]) -> None:
        await pilot.press("grave_accent")
        assert isinstance(pilot.app.screen, JumpScreen)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.focused, Listing)

    play(story, panes="")


def test_what_is_not_in_sight_has_no_letter() -> None:
    async def story(pilot: Pilot[Any]) -> None:
        await pilot.press("grave_accent", "g", "v")
        assert isinstance(pilot.app.screen, JumpScreen)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.focused, Log)

    play(story, panes="")


def test_another_size_of_the_window_ends_it() -> None:
    async def story(pilot: Pilot[Any]) -> None:
        await pilot.press("grave_accent")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not isinstance(pilot.app.screen, JumpScreen)

    play(story)


def test_letters_in_a_picture(snap_compare: Callable[..., bool]) -> None:
    before = after(8, *"vdig", "grave_accent")
    assert snap_compare(app_on(talking_stage()), terminal_size=SIZES["120x40"], run_before=before)
