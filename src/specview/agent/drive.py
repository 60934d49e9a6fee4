"""Compiles the loop that evaluates a phase's expression once a run and notices what changed.

The loop is all that stands between two runs, so it is as short as can be: on 3.11 to 3.15 a loop
over `add(1, 2)` takes less than 3 times as long with it. Its globals are the module's own
dictionary, which is read but never written.
"""

from __future__ import annotations

import sys
from operator import attrgetter

from .black_box import HEAD, LENGTH, RUN, TEXT
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
SMALL = 16_384
"""Bytes of bytecode up to which it is kept within the loop."""
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
        specview_map, specview_get, specview_collect, specview_append, specview_packers,
        specview_memory, specview_left, specview_brim, specview_gettrace, specview_getprofile,
        specview_settrace, specview_trace,
    ):
        specview_plain = None
        {unpack}
        specview_used = specview_words[{length}] + {text}
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
{compare}
    return driver
"""
STORE = f"specview_words[{RUN}] = specview_run"
COMPARE_EACH = """
            if specview_code_{at}._co_code_adaptive != specview_last_{at}:
                if specview_left or specview_getprofile() is not None:
                    return
                specview_now = specview_code_{at}._co_code_adaptive
                specview_append((specview_run, {at}, specview_last_{at}, specview_now))
                specview_pack_{at}(
                    specview_memory, specview_used, specview_run, {at}, {size}, specview_now
                )
                specview_used += {entry}
                specview_words[{length}] = specview_used - {text}
                specview_last[{at}] = specview_last_{at} = specview_now
                if specview_used > specview_brim:
                    return
"""
COMPARE_ALL = """
            if specview_list(specview_map(specview_get, specview_codes)) != specview_last:
                if specview_gettrace() is not None or specview_getprofile() is not None:
                    return
                if specview_collect(specview_run):
                    return
"""
COLLECT_EACH = """
            if specview_collect(specview_run):
                return
"""


class Driver:
    """The loop for one expression, in two forms.

    The exact one stores the run's number before each run, where it outlives the process.
    """

    __slots__ = ("exact", "fast", "finish", "packers", "watch", "words")

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
        sizes = [len(bytecode) for bytecode in watch.last]
        each = len(sizes) <= UNROLLED and max(sizes, default=0) <= SMALL
        self.packers = [watch.box.packer(size) for size in sizes] if each else []
        compare = ("pass", COLLECT_EACH) if watch.told_each_run else _compare(sizes, each)
        self.exact = _compile(expression, names, setup, compare, exact=True)
        self.fast = _compile(expression, names, setup, compare, exact=False)

    def run(self, runs: Iterator[int], trace: object, *, exact: bool) -> None:
        """Evaluate the expression for each run, up to the first that raises something.

        What it raises comes through. What a run has changed is kept as `Watch.collect` does; few
        and small code objects within the loop, as a call would cost as much again. Where that has
        to be sent, the loop stops, and also where the program has set a tracer that would be told
        of it. `trace`, the program's own trace function or None, is set within the loop's frame,
        so that it is told of the program's calls alone.
        """
        loop = self.exact if exact else self.fast
        watch = self.watch
        loop(
            runs, self.words, type, COROUTINE, GENERATOR, ASYNC_GENERATOR, self.finish,
            watch.codes, watch.last, list, map, _get_bytecode, watch.collect, watch.log.append,
            self.packers, watch.box.memory, watch.box.left, watch.brim, _gettrace, _getprofile,
            _settrace, trace,
        )  # fmt: skip


def _compile(
    expression: str,
    names: dict[str, object],
    setup: dict[str, object],
    compare: tuple[str, str],
    *,
    exact: bool,
) -> Callable[..., None]:
    expression = expression.strip()
    code = compile(expression, CALL_FILE, "eval", dont_inherit=True)
    used = [name for name in sorted(_names_in(code)) if name in setup]
    source = TEMPLATE.format(
        names=", ".join(used),
        length=LENGTH,
        text=TEXT,
        store=STORE if exact else "",
        unpack=compare[0],
        compare=compare[1],
    )
    tree: Any = compile(source, DRIVER_FILE, "exec", ONLY_AST)
    inner: Any = compile(expression, CALL_FILE, "eval", ONLY_AST, dont_inherit=True)
    loop = tree.body[0].body[0].body[-1]
    assignment = loop.body[1 if exact else 0]
    assignment.value = inner.body
    local: dict[str, Any] = {}
    exec(compile(tree, DRIVER_FILE, "exec", dont_inherit=True), names, local)  # noqa: S102
    driver: Callable[..., None] = local["factory"](*[setup[name] for name in used])
    return driver


def _compare(sizes: list[int], each: bool) -> tuple[str, str]:  # noqa: FBT001  called positionally
    """What comes before the loop, and what within it finds and keeps what a run has changed.

    `sizes` are bytes of bytecode, `each` whether the code objects are compared one by one.
    """
    if not each:
        return "pass", COMPARE_ALL
    codes = "".join(f"specview_code_{at}, " for at in range(len(sizes)))
    last = codes.replace("_code_", "_last_")
    packs = codes.replace("_code_", "_pack_")
    unpack = f"{codes} = specview_codes; {last} = specview_last; {packs} = specview_packers"
    compare = [
        COMPARE_EACH.format(at=at, size=size, entry=HEAD + size, length=LENGTH, text=TEXT)
        for at, size in enumerate(sizes)
    ]
    return unpack, "".join(compare)


def _names_in(code: CodeType) -> set[str]:
    """Every name that an expression looks up, in its lambdas and comprehensions too."""
    found = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            found |= _names_in(constant)
    return found
