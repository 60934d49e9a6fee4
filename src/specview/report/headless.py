"""Playing a whole workload without a screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from specview.errors import ProtocolError, RunError, SpecviewError
from specview.model.observation import Observation, Progress
from specview.model.recording import Recording
from specview.session.stage import Stage


@dataclass(frozen=True, slots=True)
class Played:
    """What was seen, and what went wrong meanwhile (None: nothing)."""

    recording: Recording
    problem: SpecviewError | None


Told = Callable[[Observation], None]
"""Is told every now and then how far the observing has come."""

_EVERY_S = 0.25


def play(stage: Stage, timeout: float | None = None, told: Told | None = None) -> Played:
    """Open `stage`, perform every run of its plan, see what arrived in them, close it.

    After `timeout` seconds the run under way is interrupted, or what is observed. A target that
    raises, crashes or runs out of time is a problem of what was played. Raises TargetError or
    UsageError for what cannot begin, RunError where time runs out before the first run, and
    KeyboardInterrupt.
    """
    return asyncio.run(_play(stage, timeout, told))


async def _play(stage: Stage, timeout: float | None, told: Told | None) -> Played:  # noqa: ASYNC109 - a run that hangs is interrupted, not cancelled
    deadline = None if timeout is None else asyncio.get_running_loop().time() + timeout
    try:
        await _open(stage, timeout)
        out_of_time = None if timeout is None else f"out of time after {timeout:g} s"
        problem = await _run(stage, deadline, out_of_time or "")
        await _observe(stage, told, deadline)
    finally:
        await stage.close()
    return Played(stage.recording, problem or _raised(stage.recording))


async def _observe(stage: Stage, told: Told | None, deadline: float | None) -> None:
    """Let `stage` observe until `deadline`, in the loop's time, which a run may have passed."""
    loop, observation = asyncio.get_running_loop(), stage.recording.observation
    observing = asyncio.ensure_future(stage.observe())
    try:
        while not observing.done():
            left = _EVERY_S if deadline is None else min(_EVERY_S, deadline - loop.time())
            if left <= 0:
                break
            await asyncio.wait({observing}, timeout=left)
            if told is not None:
                told(observation)
    finally:
        observing.cancel()
        await asyncio.wait({observing})
    if not observing.cancelled():
        observing.result()
    if observation.progress in (Progress.WAITING, Progress.RUNNING):
        observation.settle(Progress.STOPPED, "since the time was up")


async def _open(stage: Stage, timeout: float | None) -> None:  # noqa: ASYNC109 - None waits for ever
    try:
        async with asyncio.timeout(timeout):
            await stage.open()
    except TimeoutError:
        raise RunError(
            f"out of time after {timeout:g} s: the target was still loading",
            "give it more with --timeout",
        ) from None


async def _run(stage: Stage, deadline: float | None, out_of_time: str) -> SpecviewError | None:
    """Perform the plan until `deadline`, in the loop's time."""
    loop = asyncio.get_running_loop()
    runs = asyncio.ensure_future(stage.run(stage.recording.workload.runs))
    left = None if deadline is None else max(0.0, deadline - loop.time())
    try:
        _, late = await asyncio.wait({runs}, timeout=left)
        if late:
            await stage.interrupt()
        problem = await _problem_of(runs)
    finally:
        runs.cancel()
    return _late(stage.recording, out_of_time) if late else problem


async def _problem_of(runs: asyncio.Future[None]) -> SpecviewError | None:
    try:
        await runs
    except RunError as error:
        return RunError(error.message, "the report holds what was seen until then")
    except ProtocolError as error:
        return error
    return None


def _late(recording: Recording, out_of_time: str) -> RunError:
    planned = recording.workload.runs
    message = f"{out_of_time}: {recording.runs:,} of {planned:,} runs ended"
    if recording.ended is None:
        recording.end(message)
    return RunError(message, "give it more with --timeout, or fewer runs")


def _raised(recording: Recording) -> RunError | None:
    """What to say where runs raised; the report holds the tracebacks."""
    if not recording.failed_runs:
        return None
    message = f"{recording.failed_runs:,} of {recording.runs:,} runs raised"
    if recording.failures:
        first = recording.failures[0]
        message += f"; the first was run {first.run:,}: {first.exception.headline}"
    return RunError(message, "the report holds the tracebacks")
