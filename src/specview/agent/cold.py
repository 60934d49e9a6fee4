"""Gives code objects their run 0 back, in place.

`function.__code__ = code.replace()` would do for the function's bytecode, but on 3.13 and later it
takes the function's version for good: calls to it never specialise again. So the array of a fresh
copy is written over the used one, and functions and code objects stay what they are.
"""

from __future__ import annotations

from . import memory, tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType


def make_cold(codes: list[CodeType]) -> list[str]:
    """Reset every code object that has run; returns the names of those where that can't be done."""
    names = tables.opnames()
    foreign = {
        number
        for name, number in names.items()
        if name == "ENTER_EXECUTOR" or name.startswith("INSTRUMENTED_")
    }
    return [code.co_qualname for code in codes if not _reset(code, foreign)]


def _reset(code: CodeType, foreign: set[int]) -> bool:
    fresh = code.replace()
    warmup = memory.has_warmup() and memory.read_warmup(code) != memory.WARMUP_START
    cold: bytes = fresh._co_code_adaptive  # type: ignore[attr-defined]
    now: bytes = code._co_code_adaptive  # type: ignore[attr-defined]
    if now != cold:
        live = memory.live_bytecode(code)
        if live is None or _holds(now, cold, foreign):
            return False
        live[:] = cold
    if warmup:
        memory.restart_warmup(code)
    return True


def _holds(now: bytes, cold: bytes, foreign: set[int]) -> bool:
    """Whether an instruction stands there that a tool or the JIT has put in place of another."""
    units = memoryview(now).cast("H")
    generic = memoryview(cold).cast("H")
    return any(
        word & 0xFF in foreign and word != before
        for word, before in zip(units, generic, strict=True)
    )
