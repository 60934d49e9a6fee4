"""specview's whole application as programs of this folder measure it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import ClassVar

import specview.tui.app
from specview.tui.app import SpecviewApp
from specview.tui.widgets.listing import Listing

SETTLE_S = 0.08
"""Longer than any frame takes to be drawn; what an application does meanwhile counts."""
STYLES = tuple(SpecviewApp.CSS_PATH)


async def cost(operation: Callable[[], object]) -> float:
    """CPU milliseconds for an operation and for drawing what it changed."""
    start = process_time()
    operation()
    await asyncio.sleep(SETTLE_S)
    return (process_time() - start) * 1000


class MeasuredApp(SpecviewApp):
    """specview itself; calls `measure` once everything stands there, and leaves after it."""

    # Textual looks for them beside the file of the subclass.
    CSS_PATH: ClassVar = [Path(specview.tui.app.__file__).parent / path for path in STYLES]

    def on_ready(self) -> None:
        """Wait for the recording."""
        self.waiting = self.set_interval(0.2, self.begin)

    def begin(self) -> None:
        """Measure once everything stands there."""
        if self.main_screen is None or self.main_screen.query_one(Listing).place is None:
            return
        self.waiting.stop()
        self.listing = self.main_screen.query_one(Listing)
        self.listing.focus()
        self.run_worker(self.finish())

    async def finish(self) -> None:
        """Measure, and leave."""
        await self.measure()
        self.exit()

    async def measure(self) -> None:
        """What is to be measured."""
        raise NotImplementedError
