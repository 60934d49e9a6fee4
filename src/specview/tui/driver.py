"""What a screen asks of a stage: to load, to run towards a goal, to answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum
from typing import Final

from specview.errors import UsageError
from specview.model.recording import Recording
from specview.model.workload import Phase
from specview.session.stage import Stage
from specview.tui.goals import Goal, Play, Seek, Steps
from specview.tui.pace import Pace
from specview.tui.pursuit import Pursuit

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


AT_REST: Final = frozenset({Mode.PAUSED, Mode.ENDED, Mode.DIED})
"""When no run is wanted."""


class Driver:
    """Owns what happens to a stage; `heard` is called when a goal was reached or dropped."""

    def __init__(self, stage: Stage, heard: Callable[[Goal], None]) -> None:
        self.pace = Pace()
        self.pursuit = Pursuit(stage, heard)
        """What runs the stage, as soon as its `serve` is a task."""
        self._recording: Recording | None = None
        self._news = (-1, 0.0)

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
        match self.pursuit.goal:
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
        self.pursuit.stage = self._stage.again()
        await self.open()

    async def reset(self, calls: tuple[str, ...] | None = None) -> None:
        """Begin again at run 0. Raises what `Stage.open` raises."""
        await self.halt()
        self._recording = await self._stage.reset(calls)

    async def follow(self, names: tuple[str, ...]) -> None:
        """Begin again at run 0 with more code watched. Raises what `Stage.follow` raises."""
        await self.halt()
        self._recording = await self._stage.follow(names)

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
        playing, runs = isinstance(self.pursuit.goal, Play), self._stage.recording.runs
        await self.halt()
        old, self.pursuit.stage = self._stage, fresh
        self._recording = recording
        await old.close()
        if playing:
            self.play()
        elif runs:
            self.pursue(Steps(runs))

    async def close(self) -> None:
        """End the target's process."""
        self.pursuit.goal = None
        await self._stage.close()

    def pursue(self, goal: Goal | None) -> None:
        """Go after `goal` instead of what was wanted before; None is to pause.

        Runs that are asked for while others are still to come are added to them.
        """
        if self._recording is None or self._recording.ended is not None:
            return
        self.pursuit.want(goal)

    async def call(self, phase: Phase) -> None:
        """Go on with `phase` at once, at the pace. Raises what `Stage.call` raises.

        A run under way ends first; after a mistake what was wanted before goes on.
        """
        before = self.pursuit.goal
        self.pursue(None)
        try:
            async with self.pursuit.turn:
                await self._stage.call(phase)
        except UsageError:
            self.pursue(before)
            raise
        self.play()

    async def repeat(self) -> None:
        """Play all phases once more. Raises what `Stage.repeat` raises."""
        self.pursue(None)
        async with self.pursuit.turn:
            await self._stage.repeat()
        self.play()

    async def names(self) -> tuple[str, ...]:
        """Names that an expression can begin with; a goal waits meanwhile."""
        before = self.pursuit.goal
        self.pursue(None)
        async with self.pursuit.turn:
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
        if isinstance(self.pursuit.goal, Play):
            self.play()

    async def rest(self) -> bool:
        """Pause; whether no run is under way then, which one that hangs still is."""
        self.pursue(None)
        return await self.pursuit.rested()

    async def halt(self) -> None:
        """Pause, and interrupt a run that does not end by itself."""
        self.pursue(None)
        await self.pursuit.halt()

    @property
    def _stage(self) -> Stage:
        return self.pursuit.stage
