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


async def load(
    process: AgentProcess,
    request: Request,
    *,
    annotations: bool,
    from_source: bool,
    ask: Ask | None = None,
) -> tuple[Interpreter, Loaded]:
    """What the interpreter says of itself, and the target's code.

    `annotations` are looked at where they make a call, which may run the program's code. With
    `from_source` its modules are compiled anew, whatever was cached of them. The process is asked
    by way of `ask` if one is given. Raises TargetError for an interpreter that cannot be shown, and
    where the target cannot be loaded.
    """
    hello = await process.greet()
    if hello.kind == "refused":
        raise load_failure(hello)
    interpreter = read_interpreter(hello)
    loader = Loader(interpreter)
    command = {
        "do": "load",
        **request.load,
        "annotations": annotations,
        "from_source": from_source,
    }
    answer = await (ask or process.ask)(command, loader.take)
    if answer.kind != "loaded":
        raise load_failure(answer)
    return interpreter, loader.finish(answer)
