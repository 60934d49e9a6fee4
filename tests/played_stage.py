"""A stage whose runs were recorded before: no process, no waiting."""

from __future__ import annotations

import asyncio

from specview.errors import SpecviewError
from specview.model.recording import Recording
from specview.model.workload import Phase


class PlayedStage:
    """Shows `recording` as if it had just been made; `hangs` waits in the run for an interrupt."""

    def __init__(
        self,
        recording: Recording,
        *,
        refused: SpecviewError | None = None,
        problem: SpecviewError | None = None,
        hangs: bool = False,
        loads_for_ever: bool = False,
    ) -> None:
        self.recording = recording
        self.running = False
        self.refused = refused
        self.problem = problem
        self.loads_for_ever = loads_for_ever
        self.asked = 0
        self.closed = False
        self._freed = asyncio.Event()
        if not hangs:
            self._freed.set()

    async def open(self) -> Recording:
        if self.loads_for_ever:
            await asyncio.Event().wait()
        if self.refused is not None:
            raise self.refused
        return self.recording

    async def run(self, runs: int) -> None:
        self.asked += runs
        self.running = True
        await self._freed.wait()
        self.running = False
        if self.problem is not None:
            raise self.problem

    async def call(self, phase: Phase) -> None:
        raise NotImplementedError(phase)

    async def observe(self) -> None:
        """Nothing more arrives: the recording has what it has."""

    async def repeat(self) -> None:
        raise NotImplementedError

    async def names(self) -> tuple[str, ...]:
        raise NotImplementedError

    def again(self) -> PlayedStage:
        raise NotImplementedError

    def pause(self) -> None:
        self._freed.set()

    async def interrupt(self) -> None:
        self._freed.set()

    async def reset(self, calls: tuple[str, ...] | None = None) -> Recording:
        raise NotImplementedError(calls)

    async def follow(self, names: tuple[str, ...]) -> Recording:  # noqa: ARG002 - as real ones
        return await self.reset()

    async def close(self) -> None:
        self.closed = True
