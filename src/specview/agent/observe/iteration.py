"""Looks at what is iterated over, and at what values are sent to.

Traits:

- `position`, on 3.15, of what FOR_ITER and SEND find: `yes` where a position is kept beside it,
  since it is iterated over without an iterator, else `no`.
- `iter`, of what GET_ITER finds: `itself` where it is its own iterator by way of C code, else
  `other`.
"""

from __future__ import annotations

from . import objects
from .operands import one
from .peek import TAGS, VERSION
from .shapes import shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from .peek import Peek
    from .points import Site
    from .shapes import Shape

POSITIONS = VERSION >= (3, 15)
"""Whether a slot behind what is iterated over holds a position, or NULL."""
_DEPTHS = {"FOR_ITER": 2 if POSITIONS else 1, "SEND": 3 if POSITIONS else 2, "GET_ITER": 1}
"""How many words below the stack's end lies what is looked at."""


def probe(site: Site, peek: Peek) -> Callable[[int], Hashable]:
    """A function that tells operands apart, given the word of the frame."""
    depth = _DEPTHS[site.family]
    return _with_position(site, peek, depth) if _has_position(site) else one(site, peek, depth)


def _with_position(site: Site, peek: Peek, depth: int) -> Callable[[int], Hashable]:
    """A probe that tells too whether a position is kept in the slot behind."""
    number, types, at = site.number, peek.types, site.end - depth
    slots, beside = peek.behind(at), peek.behind(at + 1)
    last, before = 0, False
    key: Hashable = None

    def look(base: int) -> Hashable:
        nonlocal last, before, key
        kind, held = types[slots[base] >> 3], beside[base] & TAGS == TAGS
        if kind != last or held is not before:
            last, before, key = kind, held, (number, kind, held)
        return key

    return look


def _has_position(site: Site) -> bool:
    return POSITIONS and site.family != "GET_ITER"


def describe(site: Site, peek: Peek, top: int) -> list[Shape]:
    """The shape of what is iterated over or sent to."""
    at = top - _DEPTHS[site.family]
    value = peek.operand(peek.words[at])
    told = {}
    if _has_position(site):
        told["position"] = "yes" if peek.words[at + 1] & TAGS == TAGS else "no"
    if site.family == "GET_ITER" and objects.readable(peek):
        itself = objects.slot(peek, type(iter([])), objects.ITER)
        same = objects.slot(peek, type(value), objects.ITER) == itself
        told["iter"] = "itself" if same else "other"
    return [shape(value, **told)]
