"""Finds out what a target calls, before its runs begin."""

from __future__ import annotations

import asyncio

from specview.errors import SpecviewError
from specview.model.workload import Origin, Workload
from specview.session.choose import choose_workload
from specview.session.fields import Message
from specview.session.loading import Loader
from specview.session.process import AgentGone, AgentProcess
from specview.session.pythons import find_python
from specview.session.request import Request
from specview.session.tables import read_interpreter

RUNS = 20
"""Runs of each phase in which calls are looked for."""
LIMIT_S = 10.0
"""So long is looked for them, in seconds."""
_SLICE_NS = 500_000_000


async def called_code(
    request: Request, origin: Origin, workload: Workload | None
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
            chosen = await _loaded(process, request, origin, workload)
            for number, phase in enumerate(chosen.phases if chosen else ()):
                command = {"do": "call", "phase": number, "expression": phase.call}
                if (await process.ask(command)).kind == "ready":
                    found = await _called(process, request, min(RUNS, phase.runs))
    except (SpecviewError, AgentGone, TimeoutError):
        return found
    finally:
        if process is not None:
            await process.close()
    return found


async def _loaded(
    process: AgentProcess, request: Request, origin: Origin, workload: Workload | None
) -> Workload | None:
    """Load the target and set it up; None where that fails."""
    hello = await process.greet()
    if hello.kind == "refused":
        return None
    loader = Loader(read_interpreter(hello))
    load = {"do": "load", **request.load, "annotations": not request.calls}
    answer = await process.ask(load, loader.take)
    if answer.kind != "loaded":
        return None
    chosen = workload or choose_workload(request, loader.finish(answer), origin)
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
