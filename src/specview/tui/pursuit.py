"""Keeps a stage busy with what is wanted of it; one task, one goal at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Final

from specview.errors import RunError
from specview.session.stage import Stage
from specview.tui.goals import Goal, Steps

PATIENCE: Final = 0.3
"""Seconds that a run under way is given to end by itself before it is interrupted."""


class Pursuit:
    """Goes after goals on `stage`; `heard` is called when one was reached or dropped."""

    def __init__(self, stage: Stage, heard: Callable[[Goal], None]) -> None:
        self.stage = stage
        """What runs; another one is put here only while no run is under way."""
        self.goal: Goal | None = None
        self.turn = asyncio.Lock()
        """One question at a time: a stage that runs must not be asked, nor the other way round."""
        self.refusal: RunError | None = None
        """Why the stage performs no runs at all, once it was asked to."""
        self._heard = heard
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def want(self, goal: Goal | None) -> None:
        """Go after `goal` instead of what was wanted before; None is to pause.

        Runs that are asked for while others are still to come are added to them.
        """
        if isinstance(goal, Steps) and isinstance(self.goal, Steps):
            self.goal.add(goal)
            return
        self.goal = goal
        if self.stage.running:
            self.stage.pause()
        self._wake.set()

    async def rested(self) -> bool:
        """Whether the run under way has ended, which one that hangs does not in time."""
        try:
            await asyncio.wait_for(self._idle.wait(), PATIENCE)
        except TimeoutError:
            return False
        return True

    async def halt(self) -> None:
        """Wait for the end of the run under way, and interrupt one that hangs."""
        if not await self.rested():
            await self.stage.interrupt()
            await self._idle.wait()

    async def serve(self) -> None:
        """Pursue goals until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while (goal := self.goal) is not None:
                await self._step(goal)

    async def _step(self, goal: Goal) -> None:
        recording = self.stage.recording
        runs = goal.due(recording, time.monotonic())
        if runs > 0:
            await self._run(goal, runs)
        if self.goal is goal and goal.reached(recording):
            self.goal = None
            self._heard(goal)
        elif self.goal is goal and runs <= 0:
            await self._doze(goal.wait(time.monotonic()))

    async def _run(self, goal: Goal, runs: int) -> None:
        recording = self.stage.recording
        before = recording.runs
        self._idle.clear()
        try:
            async with self.turn:
                if self.goal is goal:
                    await self.stage.run(runs)
        except RunError as error:
            # Of a process that is gone the recording itself tells.
            self.refusal = error if recording.ended is None else None
            self.goal = None
            self._heard(goal)
        finally:
            self._idle.set()
        goal.ran(recording.runs - before)

    async def _doze(self, seconds: float) -> None:
        self._wake.clear()
        try:
            await asyncio.wait_for(self._wake.wait(), max(seconds, 0.001))
        except TimeoutError:
            return
