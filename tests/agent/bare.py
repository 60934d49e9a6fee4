"""Runs expressions without specview and prints what the bytecode is like.

`python bare.py MODULE end|each` in the module's folder; phases come as a Python literal on
standard input. It imports nothing but what the module does, so that nothing else warms up code.
Prints a literal: whether each code object was cold, and its bytecode at the end, or every change
with the call after which it was seen.
"""

# ruff: noqa: ANN401  what an interpreter holds can be anything

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import AsyncGeneratorType, CodeType, CoroutineType, FunctionType, GeneratorType
from typing import Any

Key = tuple[str, int]
"""Qualified name and first line of a code object."""


def watched(names: dict[str, Any]) -> dict[Key, CodeType]:
    """The code of all functions that belong to a module; what cannot be told apart is left out."""
    found: dict[Key, dict[int, CodeType]] = {}
    for value in gc.get_objects():
        if type(value) is FunctionType and value.__globals__ is names:
            collect(value.__code__, found)
    return {key: code for key, (code, *more) in spread(found) if not more}


def collect(code: CodeType, found: dict[Key, dict[int, CodeType]]) -> None:
    key = (code.co_qualname, code.co_firstlineno)
    found.setdefault(key, {})[id(code)] = code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            collect(constant, found)


def spread(found: dict[Key, dict[int, CodeType]]) -> list[tuple[Key, list[CodeType]]]:
    return [(key, list(codes.values())) for key, codes in found.items()]


def bytecode(code: CodeType) -> bytes:
    array: bytes = code._co_code_adaptive  # type: ignore[attr-defined]
    return array


def finish(value: Any) -> None:
    """Bring a generator, coroutine or async generator to its end, and ask nothing of the rest."""
    kind = type(value)
    if kind is GeneratorType:
        for _ in value:
            pass
    elif kind is CoroutineType:
        loop().run_until_complete(value)
    elif kind is AsyncGeneratorType:
        loop().run_until_complete(exhaust(value))


async def exhaust(value: Any) -> None:
    async for _ in value:
        pass


def loop() -> Any:
    import asyncio

    if not LOOPS:
        LOOPS.append(asyncio.new_event_loop())
    return LOOPS[0]


LOOPS: list[Any] = []
"""The event loop, once it was needed."""
LOOP = """
for _ in range({runs}):
    try:
        finish({expression})
    except Exception:
        pass
    after()
"""


def run(names: dict[str, Any], phases: list[tuple[int, str]], after: Callable[[], object]) -> None:
    """Evaluate each phase's expression in the module's namespace, in a plain loop."""
    for runs, expression in phases:
        local: dict[str, Any] = {"finish": finish, "after": after}
        exec(LOOP.format(runs=runs, expression=expression), names, local)  # noqa: S102


def is_cold(code: CodeType) -> bool:
    """Whether code has never run. Up to its 8th call, that of 3.11 tells by `co_warmup` alone."""
    if sys.version_info < (3, 12):
        import ctypes

        if ctypes.c_int16.from_address(id(code) + WARMUP_OFFSET).value != WARMUP_START:
            return False
    return bytecode(code) == bytecode(code.replace())


WARMUP_OFFSET, WARMUP_START = 52, -8


def at_the_end(names: dict[str, Any], phases: list[tuple[int, str]]) -> object:
    codes = watched(names)
    cold = {key: is_cold(code) for key, code in codes.items()}
    run(names, phases, int)
    return {key: (cold[key], bytecode(code).hex()) for key, code in codes.items()}


def after_each_call(names: dict[str, Any], phases: list[tuple[int, str]]) -> object:
    codes = watched(names)
    last = {key: bytecode(code) for key, code in codes.items()}
    changes: list[tuple[int, Key, int, int]] = []
    calls = 0

    def look() -> None:
        nonlocal calls
        calls += 1
        for key, code in codes.items():
            now = bytecode(code)
            if now != last[key]:
                units = zip(memoryview(last[key]).cast("H"), memoryview(now).cast("H"), strict=True)
                for unit, (before, after) in enumerate(units):
                    if before != after:
                        changes.append((calls, key, unit, after))
                last[key] = now

    run(names, phases, look)
    return changes


if __name__ == "__main__":
    sys.path[0] = ""
    module = sys.argv[1]
    __import__(module)
    look = {"end": at_the_end, "each": after_each_call}[sys.argv[2]]
    given = eval(sys.stdin.read())  # noqa: S307
    sys.stdout.write(repr(look(vars(sys.modules[module]), given)))
