"""A session: what is wanted of a target, over as many processes as that takes."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

from specview.errors import ProtocolError, RunError, UsageError
from specview.model.recording import Recording
from specview.model.workload import Origin, Phase, Workload
from specview.session.config import configured
from specview.session.live import LiveTarget
from specview.session.process import AgentGone
from specview.session.request import Request

SLICE_NS = 33_000_000
"""How long the agent runs before it reports: about 30 messages a second."""

_STOP_S = 0.5
_INTERRUPTS = 2


class Session:
    """Runs a target live. See `session.stage.Stage` for what views may ask of it.

    `from_source` is for a target that was loaded before and may have been saved since.
    """

    def __init__(
        self,
        request: Request,
        origin: Origin = Origin.COMMAND_LINE,
        workload: Workload | None = None,
        *,
        from_source: bool = False,
    ) -> None:
        self._asked = request
        self._workload = workload
        self._origin = origin
        self._live = LiveTarget(from_source=from_source)
        self._paused = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._stopping = ""

    @property
    def recording(self) -> Recording:
        """What was seen so far; RuntimeError before `open`."""
        if self._live.recording is None:
            raise RuntimeError("the session was not opened")
        return self._live.recording

    @property
    def running(self) -> bool:
        """Whether a `run` is under way."""
        return not self._idle.is_set()

    async def open(self) -> Recording:
        """Start the target's process, load the target, decide the workload; run 0.

        Raises TargetError, UsageError or NeedsCall; the process is ended then.
        """
        live = self._live
        try:
            folder = _current_folder()
            request = configured(self._asked, folder) if not self._asked.calls else None
            origin = Origin.CONFIGURATION if request is not None else self._origin
            wanted = await self._following(request or self._asked, origin)
            return await live.begin(wanted, origin, self._workload)
        finally:
            if live.recording is None:
                await self.close()

    async def _following(self, request: Request, origin: Origin) -> Request:
        """The request with the code that is to be followed, if any is."""
        if not request.follow:
            return request
        from specview.session.following import called_code

        called = await called_code(
            request, origin, self._workload, from_source=self._live.from_source
        )
        return request.with_followed(called)

    async def run(self, runs: int) -> None:
        """Perform `runs` more runs as the plan says; see `Stage.run`.

        Raises RunError when the process is gone, UsageError for a phase that cannot be compiled.
        """
        recording = self._living()
        self._paused = False
        self._idle.clear()
        try:
            await self._run(recording, recording.runs + runs)
        except AgentGone as gone:
            await self._live.bury(gone, recording, self._stopping)
        except ProtocolError as error:
            recording.end(error.message)
            raise
        finally:
            self._idle.set()

    async def _run(self, recording: Recording, until: int) -> None:
        while recording.runs < until and not self._paused:
            stretch = recording.workload.next_stretch(recording.runs)
            if stretch.phase != self._live.phase:
                expression = recording.workload.phases[stretch.phase].call
                await self._live.turn_to(stretch.phase, expression)
            recording.begin_phase(stretch.phase)
            left = until - recording.runs
            runs = left if stretch.runs is None else min(left, stretch.runs)
            await self._live.perform(runs, SLICE_NS, recording)

    async def call(self, phase: Phase) -> None:
        """Go on with `phase` at once; see `Stage.call`."""
        recording = self._living()
        workload = recording.workload.turned_to(phase, recording.runs)
        try:
            await self._live.turn_to(workload.first, phase.call)
        except AgentGone as gone:
            await self._live.bury(gone, recording, self._stopping)
        recording.extend_workload(workload)

    async def observe(self) -> None:
        """See what arrived in the runs so far; see `Stage.observe`."""
        await self._live.observe()

    async def repeat(self) -> None:
        """Let all phases be played once more."""
        recording = self._living()
        recording.extend_workload(recording.workload.once_more(recording.runs))

    async def names(self) -> tuple[str, ...]:
        """Names of the target's module and of the setup, sorted; none once the process is gone."""
        return () if self.recording.ended is not None else await self._live.names()

    def again(self) -> Session:
        """A session of the same target, as it is then, with the same phases."""
        recording = self._live.recording
        workload = None if recording is None else recording.workload.from_scratch()
        return Session(self._asked, self._origin, workload, from_source=True)

    def _living(self) -> Recording:
        if self.recording.ended is not None:
            raise RunError(self.recording.ended, "start again at run 0")
        return self.recording

    def pause(self) -> None:
        """Let `run` return at the end of the current slice."""
        self._paused = True

    async def interrupt(self) -> None:
        """End the run under way: KeyboardInterrupt first, and if it goes on, kill the process."""
        self._paused = True
        for _ in range(_INTERRUPTS):  # one that comes between two runs is not heard
            if self._idle.is_set():
                return
            self._live.interrupt()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), _STOP_S / _INTERRUPTS)
        if not self._idle.is_set():
            self._stopping = "the target was stopped"
            self._live.kill()
            await self._idle.wait()

    async def reset(self, calls: tuple[str, ...] | None = None) -> Recording:
        """Begin again at run 0 in a fresh process, with other calls if some are given."""
        await self.close()
        if calls is not None:
            self._asked = self._asked.with_calls(calls)
            self._workload = None
        self._stopping = ""
        self._live = LiveTarget(from_source=True)
        return await self.open()

    async def follow(self, names: tuple[str, ...]) -> Recording:
        """Begin again at run 0 with more code watched; see `Stage.follow`."""
        self._workload = self.recording.workload.from_scratch()
        self._asked = self._asked.with_followed(names)
        return await self.reset()

    async def close(self) -> None:
        """End the target's process; idempotent."""
        self._paused = True
        await self._live.close()
        await self._idle.wait()


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise UsageError(
            "the current folder was removed", "go to one that is there, then try again"
        ) from None
