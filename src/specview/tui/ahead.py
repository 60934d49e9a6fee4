"""Loads the target while the screen is still being imported, which takes about as long."""

from __future__ import annotations

import asyncio
import contextlib

from specview.model.recording import Recording
from specview.model.workload import Phase
from specview.session.stage import Stage


class Ahead:
    """A stage that begins to `open` at once; to be made on a running event loop."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._opening: asyncio.Task[Recording] | None = asyncio.create_task(stage.open())

    @property
    def loaded(self) -> bool:
        """Whether `open` will return at once, and not fail."""
        opening = self._opening
        if opening is None or not opening.done() or opening.cancelled():
            return False
        return opening.exception() is None

    @property
    def recording(self) -> Recording:
        """What was seen so far; RuntimeError before `open`."""
        return self._stage.recording

    @property
    def running(self) -> bool:
        """Whether a `run` is under way."""
        return self._stage.running

    async def open(self) -> Recording:
        """What has been begun, the first time. Raises what `Stage.open` raises."""
        opening, self._opening = self._opening, None
        return await (self._stage.open() if opening is None else opening)

    async def run(self, runs: int) -> None:
        """Perform `runs` more runs; see `Stage.run`."""
        await self._stage.run(runs)

    async def call(self, phase: Phase) -> None:
        """Go on with `phase` at once; see `Stage.call`."""
        await self._stage.call(phase)

    async def observe(self) -> None:
        """See what arrived in the runs so far; see `Stage.observe`."""
        await self._stage.observe()

    async def repeat(self) -> None:
        """Let all phases be played once more."""
        await self._stage.repeat()

    async def names(self) -> tuple[str, ...]:
        """Names that an expression can begin with."""
        return await self._stage.names()

    def again(self) -> Stage:
        """One that was not opened yet, of the same target with the same phases."""
        return self._stage.again()

    def pause(self) -> None:
        """Let `run` return at the end of the current slice."""
        self._stage.pause()

    async def interrupt(self) -> None:
        """End a run that hangs, within a second."""
        await self._stage.interrupt()

    async def reset(self, calls: tuple[str, ...] | None = None) -> Recording:
        """Begin again at run 0 in a fresh process, with other calls if some are given."""
        return await self._stage.reset(calls)

    async def follow(self, names: tuple[str, ...]) -> Recording:
        """Begin again at run 0, with more code watched; see `Stage.follow`."""
        return await self._stage.follow(names)

    async def close(self) -> None:
        """End the target's process; idempotent."""
        opening, self._opening = self._opening, None
        if opening is not None:
            opening.cancel()
            # Nobody waits for the answer any more, whatever it is.
            with contextlib.suppress(Exception, asyncio.CancelledError):
                await opening
        await self._stage.close()
