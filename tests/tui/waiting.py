"""Waiting for the screen to have said all that it has to say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from specview.tui.app import SpecviewApp
from specview.tui.driver import AT_REST
from specview.tui.screens.first import FirstScreen
from specview.tui.screens.main import MainScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot


async def until(pilot: Pilot[Any], reached: Callable[[], bool]) -> None:
    """Wait for something that happens in another task; a test that waits in vain fails."""
    async with asyncio.timeout(10):
        while not reached():
            await pilot.pause(0.01)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is loaded or run any more, and all of it was drawn."""
    app = pilot.app
    assert isinstance(app, SpecviewApp)
    await until(pilot, lambda: _at_rest(app))
    await pilot.pause()
    if isinstance(app.screen, MainScreen):
        app.screen.refresh_view()
        await pilot.pause()


def _at_rest(app: SpecviewApp) -> bool:
    if isinstance(app.screen, FirstScreen):
        return False
    if not isinstance(app.screen, MainScreen):
        return True
    return app.stage_driver is not None and app.stage_driver.mode in AT_REST
