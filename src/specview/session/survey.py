"""What a module has to show: its functions, found by loading it in its own process."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from specview.model.text import clean
from specview.session.live import LiveTarget
from specview.session.loading import Callable
from specview.session.request import Request


@dataclass(frozen=True, slots=True)
class Function:
    """A function as a target: `target` is raw, `shown` and `parameters` are to be read."""

    target: str
    shown: str
    parameters: str


def find_functions(request: Request) -> tuple[Function, ...]:
    """The functions that a target names. Raises TargetError; not to be asked on a running loop."""
    return asyncio.run(_find(request))


async def _find(request: Request) -> tuple[Function, ...]:
    live = LiveTarget(from_source=False)
    try:
        loaded = await live.look(request)
    finally:
        await live.close()
    found = (_function(request.target, one) for one in loaded.callables)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _function(module: str, one: Callable) -> Function | None:
    if one.expression is None:
        return None
    names = ", ".join(parameter.name for parameter in one.parameters)
    return Function(f"{module}:{one.expression}", clean(one.expression), clean(f"({names})"))
