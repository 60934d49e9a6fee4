"""Finds out what a target calls, before its runs begin."""

from __future__ import annotations

import asyncio

from specview.errors import SpecviewError
from specview.model.workload import Origin, Workload
from specview.session.choose import choose_workload
from specview.session.fields import Message
from specview.session.load import load
from specview.session.process import AgentGone, AgentProcess
from specview.session.pythons import find_python
from specview.session.request import Request

RUNS = 20
"""Runs of each phase in which calls are looked for."""
LIMIT_S = 10.0
"""So long is looked for them, in seconds."""
_SLICE_NS = 500_000_000


async def called_code(
    request: Request, origin: Origin, workload: Workload | None, *, from_source: bool
) -> tuple[str, ...]:
    """Names of the code in the target's package that it calls, up to `request.follow` calls away.

    What goes wrong here goes wrong again where the target is loaded to be shown, and is told then.
    """
    process = None
    found: tuple[str, ...] = ()
    try:
        python = find_python(request.python)
        process = await AgentProcess.start(python, _unheard, observes=True)
        async with asyncio.timeout(LIMIT_S):
            chosen = await _set_up(process, request, origin, workload, from_source=from_source)
            for number, phase in enumerate(chosen.phases):
                command = {"do": "call", "phase": number, "expression": phase.call}
                if (await process.ask(command)).kind == "ready":
                    found = await _called(process, request, min(RUNS, phase.runs))
    except (SpecviewError, AgentGone, TimeoutError):
        return found
    finally:
        if process is not None:
            await process.close()
    return found


async def _set_up(
    process: AgentProcess,
    request: Request,
    origin: Origin,
    workload: Workload | None,
    *,
    from_source: bool,
) -> Workload:
    """Load the target and set it up; the workload whose calls are then ready to be made."""
    _, found = await load(process, request, annotations=not request.calls, from_source=from_source)
    chosen = workload or choose_workload(request, found, origin)
    if chosen.setup:
        await process.ask({"do": "setup", "source": chosen.setup}, _untaken)
    return chosen


async def _called(process: AgentProcess, request: Request, runs: int) -> tuple[str, ...]:
    command = {"do": "chase", "depth": request.follow, "runs": runs, "slice_ns": _SLICE_NS}
    answer = await process.ask(command, _untaken)
    return tuple(answer.texts("names"))


def _untaken(_message: Message) -> None:
    """What these runs print, raise or count is told when they are shown."""


def _unheard(_run: int, _text: str) -> None:
    """As above."""
