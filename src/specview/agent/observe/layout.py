"""Checks that the interpreter keeps its operands where they are looked for.

A function whose operands are known is observed; only if what is read is just that, anything else
is observed. A build whose objects are laid out otherwise (free-threaded, debug) is told from its
own account before anything is read.
"""

from __future__ import annotations

import sys
from struct import calcsize
from types import FunctionType

from . import points
from .peek import Peek
from .tap import Point, Tap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .points import Site

POINTER = 8
_gettrace, _settrace = sys.gettrace, sys.settrace


class LayoutError(Exception):
    """The operands are not where they should be; the message is a clause that says why."""


def check() -> Peek:
    """A way to the operands, once it has been shown to be right. Raises LayoutError."""
    if calcsize("P") != POINTER:
        raise LayoutError("it is not a 64-bit build")
    if hasattr(sys, "gettotalrefcount"):
        raise LayoutError("it is a debug build")
    if "t" in getattr(sys, "abiflags", "") or not _has_gil():
        raise LayoutError("it is a free-threaded build")
    try:
        peek = Peek()
    except (MemoryError, AttributeError, TypeError, ValueError) as error:
        raise LayoutError(f"its memory is out of reach ({error})") from None
    if not _head_is_right(peek):
        raise LayoutError("its objects are laid out in another way")
    if _operands_seen(peek) != [(1, "two"), (3.5, [4])]:
        raise LayoutError("its value stack is laid out in another way")
    return peek


def _has_gil() -> bool:
    enabled = getattr(sys, "_is_gil_enabled", None)
    return enabled is None or bool(enabled())


def _head_is_right(peek: Peek) -> bool:
    """Whether an object's second word is its type, and an address leads back to its object."""
    known = 3.25
    address = id(known)
    return peek.words[(address >> 3) + 1] == id(float) and peek.object_at(address) is known


def _pair(first: object, second: object) -> list[object]:
    """What is observed: one comparison, with something below it on the stack."""
    return [first, second, first == second]


def _operands_seen(peek: Peek) -> list[tuple[object, object]]:
    """The operands of the comparison in `_pair`, as they are read in two calls of a copy."""
    code = _pair.__code__.replace()
    found = [one for one in points.counted(code, ("COMPARE_OP",))[0] if one.opname == "COMPARE_OP"]
    if len(found) != 1:
        return []
    site: Site = points.sites_of(0, code, found, 0)[0]
    seen: list[tuple[object, object]] = []

    def look(base: int) -> int:
        words, top = peek.words, base + site.end
        types = peek.type_of(words[top - 2]), peek.type_of(words[top - 1])
        if types in ((id(int), id(str)), (id(float), id(list))):
            seen.append((peek.operand(words[top - 2]), peek.operand(words[top - 1])))
        return 0

    tap = Tap({id(code): {site.offset: Point(None, look)}}, peek, _ignore)
    function = FunctionType(code, globals())
    before = _gettrace()
    trace = tap.open([code])
    try:
        _settrace(trace or before)  # type: ignore[arg-type]
        function(1, "two")
        function(3.5, [4])
    finally:
        _settrace(before)
        tap.close([code])
    return seen


def _ignore(*_met: object) -> None:
    """Nothing is to be described here."""
