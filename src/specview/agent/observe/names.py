"""Looks at the names that a LOAD_GLOBAL finds: in the frame's globals, then in its builtins.

Two shapes are told: that of the globals and that of the builtins. Traits of each: `keeps` "dict",
"mixed dict" (some keys are no strings) or "other dict" (a subclass, or no dictionary at all);
`place`, the number of the name in it, or "far" (over 16 bits), left out where it is not there;
`changed`, how often names have come or gone since it was first seen, at most 9; `number`, which
dictionary it is. Those of the frame that is seen first are told for the code object.
"""

from __future__ import annotations

import sys

from . import layouts, namespaces
from .shapes import shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from types import CodeType, FrameType
    from typing import Any

    from .peek import Peek
    from .points import Site
    from .shapes import Shape

_getframe = sys._getframe


def probe(site: Site, peek: Peek) -> Callable[[int], Hashable]:
    """A function that tells changes of the two dictionaries apart; it takes no operands."""
    number = site.number
    if layouts.known(peek) is None:
        return lambda _top: (number, 0)
    look: Callable[[], Hashable] | None = None

    def seen(_top: int) -> Hashable:
        nonlocal look
        if look is None:
            look = _looker(site, peek)
        return look()

    return seen


def describe(site: Site, peek: Peek, _top: int) -> list[Shape]:
    """The shapes of the globals and of the builtins."""
    both = _both(site.source)
    if layouts.known(peek) is None:
        return [shape(one) for one in both]
    return [shape(one, **namespaces.traits_of(peek, id(one), site.name)) for one in both]


def _looker(site: Site, peek: Peek) -> Callable[[], Hashable]:
    """Looks at the two dictionaries of the frame that runs now."""
    number, both = site.number, _both(site.source)
    _kept.extend(both)
    if any(type(one) is not dict for one in both):
        return lambda: (number, 0)
    own, builtin = (namespaces.Place(peek, id(one), site.name, number) for one in both)
    look, look_further = own.key, builtin.key
    last: tuple[Hashable, ...] = (number, None, None)

    def looked() -> Hashable:
        nonlocal last
        key = look()
        if own.there:
            return key
        more = look_further()
        if key is not last[1] or more is not last[2]:
            last = number, key, more
        return last

    return looked


_kept: list[Any] = []
"""Dictionaries of names that were seen: they are read for as long as their code may run."""


def _both(code: CodeType) -> tuple[Any, Any]:
    """The globals and the builtins of the innermost frame that executes a code object."""
    frame: FrameType | None = _getframe()
    while frame is not None and frame.f_code is not code:
        frame = frame.f_back
    return ({}, {}) if frame is None else (frame.f_globals, frame.f_builtins)
