"""Lets a stage see what arrives in its runs, as soon as no more of them are wanted."""

from __future__ import annotations

import asyncio
import time
from typing import Final

from specview.model.observation import Progress
from specview.model.recording import Recording
from specview.tui.driver import AT_REST, Driver

LOOK: Final = 0.1
"""Seconds between two looks at whether the stage is at rest."""

REST: Final = 0.3
"""Seconds of rest behind which the runs so far are observed: keys may follow one another."""


class Observing:
    """Asks for the observation of the runs that a driver's stage has performed.

    Runs may go on meanwhile; those are observed at the next rest. A stage that is closed ends what
    it observes.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._rested = time.monotonic()
        self._asked: tuple[Recording, int] | None = None

    async def serve(self) -> None:
        """Observe whenever there is something new, until cancelled."""
        while True:
            await asyncio.sleep(LOOK)
            if self._due(time.monotonic()):
                await self._driver.pursuit.stage.observe()

    def _due(self, now: float) -> bool:
        """Whether there are new runs, and none were added for a while."""
        recording = self._driver.recording
        if recording is None or self._driver.mode not in AT_REST:
            self._rested = now
            return False
        if now - self._rested < REST or not recording.runs:
            return False
        if recording.observation.progress is Progress.NOT_WANTED:
            return False
        asked, self._asked = self._asked, (recording, recording.runs)
        return asked is None or asked[0] is not recording or asked[1] != recording.runs
