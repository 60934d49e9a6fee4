"""Plays a workload once more, in a process whose runs are looked into."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from specview.errors import ProtocolError, SpecviewError, TargetError
from specview.model.observation import Observation, Progress
from specview.model.recording import Recording, Segment
from specview.model.series import Span
from specview.session.arrivals import ArrivalReader
from specview.session.fields import Message
from specview.session.load import load
from specview.session.process import AgentGone, AgentProcess, describe_exit
from specview.session.pythons import find_python
from specview.session.request import Request

SLICE_NS = 100_000_000
"""How long the agent observes before it reports."""
LIMIT_S = 20.0
"""After so many seconds a run under way is interrupted, and nothing more is observed…"""
BEGINNING = 0.5
"""…and for this share of them further runs are begun, as long for each phase that is left."""
ASKED_FOR = 6
"""So many times as long where a number of runs was asked for."""
_GRACE_S = 1.0


class _Unavailable(Exception):  # noqa: N818 - told as the observation's progress
    """Why nothing can be observed: a clause."""


class Observed:
    """The observing process of one recording, from its first runs on.

    It is asked to go on as the recording grows, and sees the runs in the same order.
    """

    def __init__(self, request: Request, recording: Recording, *, from_source: bool) -> None:
        self._request = request
        self._recording = recording
        self._observation: Observation = recording.observation
        self._reader = ArrivalReader(recording.listings, self._observation)
        self._from_source = from_source
        self._process: AgentProcess | None = None
        self._phase: int | None = None
        self._limit = LIMIT_S if request.observe is None else LIMIT_S * ASKED_FOR
        self._left = self._limit
        self._closed = False

    async def go_on(self) -> None:
        """Observe the runs that the recording has by now. Raises nothing but cancellation."""
        observation = self._observation
        if observation.progress in (Progress.STOPPED, Progress.UNAVAILABLE) or self._closed:
            return
        spans = spans_of(self._recording)
        if spans == observation.spans:
            return
        observation.cover(spans)
        observation.settle(Progress.RUNNING)
        try:
            await self._observe()
        except _Unavailable as error:
            if observation.known:
                await self._give_up(Progress.STOPPED, f"since {error}")
            else:
                await self._give_up(Progress.UNAVAILABLE, str(error))
        except AgentGone as gone:
            await self._give_up(Progress.STOPPED, f"since the program {describe_exit(gone.status)}")
        except TimeoutError:
            late = f"after {self._limit:g} seconds, which is the limit"
            await self._give_up(Progress.STOPPED, late)
        except SpecviewError as error:
            await self._give_up(Progress.STOPPED, f"since {error.message}")
        else:
            observation.settle(Progress.DONE)

    async def _give_up(self, progress: Progress, why: str) -> None:
        self._observation.settle(progress, why)
        await self.close()

    async def _observe(self) -> None:
        if self._process is None:
            await self._begin()
        spans = list(self._spans_left())
        for number, (first, last, phase) in enumerate(spans):
            await self._turn_to(phase)
            begins = self._left - self._limit * (1 - BEGINNING)
            await self._perform(first, last, max(0.0, begins) / (len(spans) - number))

    def _spans_left(self) -> Iterator[tuple[int, int, int]]:
        """The runs that are still to be observed: first, last and phase of each span."""
        left = self._left_of_phases()
        for number, span in enumerate(self._observation.spans):
            first = self._observation.end_of(number) + 1
            runs = min(span.last - first + 1, left[span.phase])
            if runs > 0:
                left[span.phase] -= runs
                yield first, first + runs - 1, span.phase

    def _left_of_phases(self) -> dict[int, int]:
        """Runs that may still be observed of each phase."""
        seen = self._observation.runs_of_phases()
        most = self._request.observed_runs
        return {phase: most - count for phase, count in seen.items()}

    async def _begin(self) -> None:
        python = find_python(self._request.python)
        self._process = await AgentProcess.start(python, _unheard, observes=True)
        try:
            _, found = await load(
                self._process,
                self._request,
                annotations=False,
                from_source=self._from_source,
                ask=self._asked,
            )
        except TargetError:
            raise _Unavailable("the target could not be loaded a second time") from None
        if [one.cold for one in found.listings] != [one.cold for one in self._recording.listings]:
            raise _Unavailable("the target's code is another than when it was loaded first")
        setup = self._recording.workload.setup
        if setup:
            ready = await self._asked({"do": "setup", "source": setup})
            if ready.kind != "ready":
                raise _Unavailable("the setup failed the second time")

    async def _turn_to(self, phase: int) -> None:
        if phase == self._phase:
            return
        expression = self._recording.workload.phases[phase].call
        answer = await self._asked({"do": "call", "phase": phase, "expression": expression})
        if answer.kind != "ready":
            raise ProtocolError(f"{expression} could not be compiled the second time")
        self._phase = phase

    async def _perform(self, first: int, last: int, seconds: float) -> None:
        """Observe runs one by one, as many as are begun within `seconds`: one at least."""
        until = self._left - seconds
        while first <= last:
            left_ns = int(max(0.0, self._left - until) * 1e9)
            command = {
                "do": "observe",
                "first": first,
                "runs": last - first + 1,
                "slice_ns": min(SLICE_NS, left_ns),
            }
            answer = await self._asked(command)
            if answer.kind == "unavailable":
                raise _Unavailable(answer.text("why"))
            if answer.kind != "ran":
                raise ProtocolError(f"{answer.kind!r} is no answer to observed runs")
            first = answer.count("run") + 1
            if self._left <= until:
                return

    async def _asked(
        self, command: Mapping[str, object], take: Callable[[Message], None] | None = None
    ) -> Message:
        """The answer to a command. Raises TimeoutError once the time is up.

        A run that takes longer is interrupted, and what it had counted until then is kept.
        """
        if self._process is None:
            raise AgentGone(0)
        loop = asyncio.get_running_loop()
        began = loop.time()
        asking = asyncio.ensure_future(self._process.ask(command, take or self._reader.take))
        try:
            done, _ = await asyncio.wait({asking}, timeout=max(0.0, self._left))
            if not done:
                await self._interrupt(asking)
                raise TimeoutError
            return await asking
        finally:
            asking.cancel()
            self._left -= loop.time() - began

    async def _interrupt(self, asking: asyncio.Future[Message]) -> None:
        if self._process is not None:
            self._process.interrupt()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(asking), _GRACE_S)

    async def close(self) -> None:
        """End the process if there is one; idempotent."""
        self._closed = True
        process, self._process = self._process, None
        if process is not None:
            await process.close()


def spans_of(recording: Recording) -> list[Span]:
    """The runs of a recording by the phases that they belong to."""
    ends = [*recording.segments, Segment(recording.runs + 1, 0)]
    return [
        Span(one.first_run, after.first_run - 1, one.phase)
        for one, after in pairwise(ends)
        if after.first_run > one.first_run
    ]


def _unheard(_run: int, _text: str) -> None:
    """What observed runs print was printed by the shown ones already."""
