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
    return [code.co_qualname for code in codes if not _reset(code)]


def _reset(code: CodeType) -> bool:
    fresh = code.replace()
    cold: bytes = fresh._co_code_adaptive  # type: ignore[attr-defined]
    now: bytes = code._co_code_adaptive  # type: ignore[attr-defined]
    if now != cold:
        live = memory.live_bytecode(code)
        if live is None or _is_patched(now, code.co_code):
            return False
        live[:] = cold
    if memory.has_warmup() and memory.read_warmup(code) != memory.WARMUP_START:
        memory.restart_warmup(code)
    return True


def _is_patched(now: bytes, generic: bytes) -> bool:
    """Whether a tool or the JIT has put an instruction of its own in place of another."""
    numbers = tables.opnames()
    foreign = {
        number
        for name, number in numbers.items()
        if name == "ENTER_EXECUTOR" or name.startswith("INSTRUMENTED_")
    }
    caches = {numbers[name]: units for name, units in tables.caches().items() if name in numbers}
    at = 0
    while at < len(now):
        if now[at] in foreign:
            return True
        at += 2 + 2 * caches.get(generic[at], 0)
    return False
