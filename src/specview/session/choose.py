"""Deciding what to run: what was asked for, else what the target itself suggests."""

from __future__ import annotations

from specview.errors import UsageError
from specview.model.text import clean
from specview.model.workload import Origin, Phase, Workload, parse_call
from specview.session.arguments import make_call
from specview.session.examples import doctest_calls
from specview.session.loading import Callable, Loaded
from specview.session.request import Request


class NeedsCall(UsageError):  # noqa: N818 - it asks for something, the screen answers it
    """No workload was given and none can be made: someone must say what to call."""

    def __init__(self, signature: str, example: str) -> None:
        super().__init__(
            f"{signature} needs arguments that cannot be guessed",
            f'say what to run, such as --call "{example}"',
        )
        self.signature = signature
        self.example = example


def choose_workload(request: Request, loaded: Loaded, origin: Origin) -> Workload:
    """Decide the workload. Raises NeedsCall, or UsageError for a call that makes no sense.

    `origin` says where the calls of the request came from; where it has none, doctest examples
    that call the target come first, then arguments made from defaults and annotations.
    """
    if request.calls:
        phases = tuple(parse_call(call, request.phase_runs) for call in request.calls)
        return Workload(phases, request.setup, request.cycle, origin)
    setup, calls = doctest_calls(loaded.callables)
    if calls:
        both = "\n".join(filter(None, (request.setup, setup)))
        return _workload(request, both, calls, Origin.DOCTEST)
    made = tuple(dict.fromkeys(filter(None, map(make_call, loaded.callables))))
    if made:
        return _workload(request, request.setup, made, Origin.ARGUMENTS)
    raise NeedsCall(loaded.subject.name, clean(_suggestion(loaded.callables)))


def _workload(request: Request, setup: str, calls: tuple[str, ...], origin: Origin) -> Workload:
    phases = tuple(Phase(call, request.phase_runs) for call in calls)
    return Workload(phases, setup, request.cycle, origin)


def _suggestion(callables: tuple[Callable, ...]) -> str:
    """A call with parameter names in place of arguments, to show the shape."""
    for one in callables:
        if one.expression is not None:
            bound = one.kind in {"method", "classmethod"}
            names = [parameter.name for parameter in one.parameters[bound:] if parameter.required]
            return f"20: {_of_instance(one, one.expression)}({', '.join(names)})"
    return "20: outer()"


def _of_instance(one: Callable, expression: str) -> str:
    """The function as it is reached: a method through an instance of its class."""
    path, _, name = expression.rpartition(".")
    return f"{path}(...).{name}" if one.kind == "method" and path else expression
