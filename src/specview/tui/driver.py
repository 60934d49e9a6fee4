"""Keeps a stage busy with what is wanted of it; one task, one goal at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from enum import Enum
from typing import Final

from specview.errors import RunError, UsageError
from specview.model.recording import Recording
from specview.model.workload import Phase
from specview.session.stage import Stage
from specview.tui.goals import Goal, Play, Seek, Steps
from specview.tui.pace import Pace

PATIENCE: Final = 0.3
"""Seconds that a run under way is given to end by itself before it is interrupted."""

HANGING: Final = 1.0
"""Seconds without news after which a run under way is said to take long."""


class Mode(Enum):
    """What the stage is doing."""

    LOADING = "loading"
    PAUSED = "paused"
    PLAYING = "playing"
    RUNNING = "running"
    SEEKING = "seeking"
    ENDED = "ended"
    """The plan is at its end; further runs go on with its last phase."""
    DIED = "died"


class Driver:
    """Owns what happens to a stage; `heard` is called when a goal was reached or dropped."""

    def __init__(self, stage_factory: Callable[[], Stage], heard: Callable[[Goal], None]) -> None:
        self.pace = Pace()
        self._stage_factory = stage_factory
        self._stage = stage_factory()
        self._heard = heard
        self._recording: Recording | None = None
        self._goal: Goal | None = None
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._turn = asyncio.Lock()
        """One question at a time: a stage that runs must not be asked, nor the other way round."""
        self._news = (-1, 0.0)
        self.refusal: RunError | None = None
        """Why the stage performs no runs at all, once it was asked to."""

    @property
    def recording(self) -> Recording | None:
        """What was seen so far, None while nothing is loaded."""
        return self._recording

    @property
    def mode(self) -> Mode:
        """What the stage is doing now."""
        if self._recording is None:
            return Mode.LOADING
        if self._recording.ended is not None:
            return Mode.DIED
        match self._goal:
            case Play():
                return Mode.PLAYING
            case Seek():
                return Mode.SEEKING
            case Steps():
                return Mode.RUNNING
        done = self._recording.runs >= self._recording.workload.runs
        return Mode.ENDED if done else Mode.PAUSED

    def hanging(self) -> int:
        """Whole seconds that the run under way has been silent, 0 while all is well."""
        now = time.monotonic()
        recording = self._recording
        if recording is None or not self._stage.running or self._news[0] != recording.revision:
            self._news = (0 if recording is None else recording.revision, now)
        silent = now - self._news[1]
        return int(silent) if silent >= HANGING else 0

    async def open(self) -> None:
        """Load the target. Raises what `Stage.open` raises."""
        self._recording = await self._stage.open()

    async def reopen(self) -> None:
        """Load the target from scratch. Raises what `Stage.open` raises."""
        await self.close()
        self._stage = self._stage_factory()
        await self.open()

    async def reset(self, calls: tuple[str, ...] | None = None) -> None:
        """Begin again at run 0. Raises what `Stage.open` raises."""
        await self.halt()
        self._recording = await self._stage.reset(calls)

    async def reload(self) -> None:
        """Load the target as it is now, with the same phases, and run it as far as before.

        Raises what `Stage.open` raises; the old recording, and its process, go on then.
        """
        fresh = self._stage.again()
        try:
            recording = await fresh.open()
        except BaseException:
            await fresh.close()
            raise
        playing, runs = isinstance(self._goal, Play), self._stage.recording.runs
        await self.halt()
        old, self._stage = self._stage, fresh
        self._recording = recording
        await old.close()
        if playing:
            self.play()
        elif runs:
            self.pursue(Steps(runs))

    async def close(self) -> None:
        """End the target's process."""
        self._goal = None
        await self._stage.close()

    def pursue(self, goal: Goal | None) -> None:
        """Go after `goal` instead of what was wanted before; None is to pause.

        Runs that are asked for while others are still to come are added to them.
        """
        if self._recording is None or self._recording.ended is not None:
            return
        if isinstance(goal, Steps) and isinstance(self._goal, Steps):
            self._goal.add(goal)
            return
        self._goal = goal
        if self._stage.running:
            self._stage.pause()
        self._wake.set()

    async def call(self, phase: Phase) -> None:
        """Go on with `phase` at once, at the pace. Raises what `Stage.call` raises.

        A run under way ends first; after a mistake what was wanted before goes on.
        """
        before = self._goal
        self.pursue(None)
        try:
            async with self._turn:
                await self._stage.call(phase)
        except UsageError:
            self.pursue(before)
            raise
        self.play()

    async def repeat(self) -> None:
        """Play all phases once more. Raises what `Stage.repeat` raises."""
        self.pursue(None)
        async with self._turn:
            await self._stage.repeat()
        self.play()

    async def names(self) -> tuple[str, ...]:
        """Names that an expression can begin with; a goal waits meanwhile."""
        before = self._goal
        self.pursue(None)
        async with self._turn:
            names = await self._stage.names()
        self.pursue(before)
        return names

    def play(self) -> None:
        """Run at the pace."""
        if self._recording is not None:
            self.pursue(Play(self.pace, self._recording, time.monotonic()))

    def change_pace(self, *, faster: bool) -> None:
        """Take the next speed up or down, at once."""
        now = time.monotonic()
        if faster:
            self.pace.faster(now)
        else:
            self.pace.slower(now)
        if isinstance(self._goal, Play):
            self.play()

    async def rest(self) -> bool:
        """Pause; whether no run is under way then, which one that hangs still is."""
        self.pursue(None)
        try:
            await asyncio.wait_for(self._idle.wait(), PATIENCE)
        except TimeoutError:
            return False
        return True

    async def halt(self) -> None:
        """Pause, and interrupt a run that does not end by itself."""
        self.pursue(None)
        try:
            await asyncio.wait_for(self._idle.wait(), PATIENCE)
        except TimeoutError:
            await self._stage.interrupt()
            await self._idle.wait()

    async def serve(self) -> None:
        """Pursue goals until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while (goal := self._goal) is not None:
                await self._step(goal)

    async def _step(self, goal: Goal) -> None:
        recording = self._stage.recording
        runs = goal.due(recording, time.monotonic())
        if runs > 0:
            await self._run(goal, runs)
        if self._goal is goal and goal.reached(recording):
            self._goal = None
            self._heard(goal)
        elif self._goal is goal and runs <= 0:
            await self._doze(goal.wait(time.monotonic()))

    async def _run(self, goal: Goal, runs: int) -> None:
        recording = self._stage.recording
        before = recording.runs
        self._idle.clear()
        try:
            async with self._turn:
                if self._goal is goal:
                    await self._stage.run(runs)
        except RunError as error:
            # Of a process that is gone the recording itself tells.
            self.refusal = error if recording.ended is None else None
            self._goal = None
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
