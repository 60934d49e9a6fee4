"""Compiles the loop that evaluates a phase's expression once a run and notices what changed.

The loop is all that stands between two runs, so it is as short as can be: on 3.11 to 3.15 a loop
over `add(1, 2)` takes less than 3 times as long with it. Its globals are the module's own
dictionary, which is read but never written.
"""

from __future__ import annotations

import sys
from operator import attrgetter

from .black_box import RUN
from .lazy import ASYNC_GENERATOR, COROUTINE, GENERATOR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType
    from typing import Any

    from .watch import Watch

ONLY_AST = 0x400
"""`ast.PyCF_ONLY_AST`: compile to a tree of `_ast`, written in C."""
UNROLLED = 6
"""So many code objects are compared one by one; more in a list."""
CALL_FILE = "<call>"
"""The file name of expressions."""
DRIVER_FILE = "<specview driver>"

_settrace, _gettrace, _getprofile = sys.settrace, sys.gettrace, sys.getprofile
_get_bytecode = attrgetter("_co_code_adaptive")

TEMPLATE = """
def factory({names}):
    def driver(
        specview_runs, specview_words, specview_type, specview_coroutine, specview_generator,
        specview_async_generator, specview_finish, specview_codes, specview_last, specview_list,
        specview_map, specview_get, specview_changed, specview_gettrace, specview_getprofile,
        specview_settrace, specview_trace,
    ):
        specview_plain = None
        {unpack}
        if specview_trace is not None:
            specview_settrace(specview_trace)
        for specview_run in specview_runs:
            {store}
            specview_value = specview_expression
            if specview_type(specview_value) is not specview_plain:
                specview_kind = specview_type(specview_value)
                if (
                    specview_kind is specview_coroutine
                    or specview_kind is specview_generator
                    or specview_kind is specview_async_generator
                ):
                    specview_finish(specview_value)
                else:
                    specview_plain = specview_kind
            del specview_value
            if {changed}:
                if specview_gettrace() is not None or specview_getprofile() is not None:
                    return
                if specview_changed(specview_run):
                    return
                {unpack}
    return driver
"""
STORE = f"specview_words[{RUN}] = specview_run"


class Driver:
    """The loop for one expression, in two forms.

    The exact one stores the run's number before each run, where it outlives the process.
    """

    __slots__ = ("exact", "fast", "finish", "watch", "words")

    def __init__(
        self,
        expression: str,
        names: dict[str, object],
        setup: dict[str, object],
        watch: Watch,
        finish: Callable[[object], None],
    ) -> None:
        """Raise SyntaxError, or ValueError for null bytes, where the expression is none."""
        self.watch = watch
        self.words = watch.box.words
        self.finish = finish
        self.exact = _compile(expression, names, setup, len(watch.codes), exact=True)
        self.fast = _compile(expression, names, setup, len(watch.codes), exact=False)

    def run(
        self, runs: Iterator[int], trace: object, changed: Callable[[int], bool], *, exact: bool
    ) -> None:
        """Evaluate the expression for each run, up to the first that raises something.

        What it raises comes through. `changed` is called with each run after which bytecode
        differs from `watch.last`; it brings that list up to date, in place, and tells whether to
        stop. Where the program has set a tracer, which would be told of that call, the loop just
        stops instead. `trace`, the program's own trace function or None, is set within the loop's
        frame, so that it is told of the program's calls alone.
        """
        loop = self.exact if exact else self.fast
        watch = self.watch
        loop(
            runs, self.words, type, COROUTINE, GENERATOR, ASYNC_GENERATOR, self.finish,
            watch.codes, watch.last, list, map, _get_bytecode, changed, _gettrace, _getprofile,
            _settrace, trace,
        )  # fmt: skip


def _compile(
    expression: str, names: dict[str, object], setup: dict[str, object], count: int, *, exact: bool
) -> Callable[..., None]:
    expression = expression.strip()
    code = compile(expression, CALL_FILE, "eval", dont_inherit=True)
    used = [name for name in sorted(_names_in(code)) if name in setup]
    tree: Any = compile(_source(used, count, exact=exact), DRIVER_FILE, "exec", ONLY_AST)
    inner: Any = compile(expression, CALL_FILE, "eval", ONLY_AST, dont_inherit=True)
    loop = tree.body[0].body[0].body[-1]
    assignment = loop.body[1 if exact else 0]
    assignment.value = inner.body
    local: dict[str, Any] = {}
    exec(compile(tree, DRIVER_FILE, "exec", dont_inherit=True), names, local)  # noqa: S102
    driver: Callable[..., None] = local["factory"](*[setup[name] for name in used])
    return driver


def _source(used: list[str], count: int, *, exact: bool) -> str:
    numbers = range(count)
    if count > UNROLLED:
        unpack = "pass"
        changed = "specview_list(specview_map(specview_get, specview_codes)) != specview_last"
    else:
        codes = "".join(f"specview_code_{at}, " for at in numbers)
        last = "".join(f"specview_last_{at}, " for at in numbers)
        unpack = f"{codes} = specview_codes; {last} = specview_last"
        changed = " or ".join(
            f"specview_code_{at}._co_code_adaptive != specview_last_{at}" for at in numbers
        )
    return TEMPLATE.format(
        names=", ".join(used), unpack=unpack, store=STORE if exact else "", changed=changed
    )


def _names_in(code: CodeType) -> set[str]:
    """Every name that an expression looks up, in its lambdas and comprehensions too."""
    found = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            found |= _names_in(constant)
    return found
