"""Has an agent that has just been started load a target."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from specview.model.interpreter import Interpreter
from specview.session.fields import Message
from specview.session.loading import Loaded, Loader
from specview.session.process import AgentProcess
from specview.session.refusals import load_failure
from specview.session.request import Request
from specview.session.tables import read_interpreter

Ask = Callable[[Mapping[str, object], Callable[[Message], None]], Awaitable[Message]]
"""Sends a command, hands on what comes before the closing message, and returns that."""


async def greeted(process: AgentProcess) -> Interpreter:
    """What the interpreter says of itself. Raises TargetError if it is one that cannot be shown."""
    hello = await process.greet()
    if hello.kind == "refused":
        raise load_failure(hello)
    return read_interpreter(hello)


async def loaded(
    ask: Ask, interpreter: Interpreter, request: Request, *, annotations: bool, from_source: bool
) -> Loaded:
    """The target's code. Raises TargetError where it cannot be loaded.

    `annotations` are looked at where they make a call, which may run the program's code. With
    `from_source` its modules are compiled anew, whatever was cached of them.
    """
    loader = Loader(interpreter)
    command = {
        "do": "load",
        **request.load,
        "annotations": annotations,
        "from_source": from_source,
    }
    answer = await ask(command, loader.take)
    if answer.kind != "loaded":
        raise load_failure(answer)
    return loader.finish(answer)
