"""Tells operands apart by their types alone, one or two of them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any

    from .peek import Peek
    from .points import Site
    from .shapes import Traits

    Probe = Callable[[int], Hashable]
    """Takes the word at which the interpreter's frame begins."""
    Key = tuple[Any, ...]
    Told = list[Traits]


def one(site: Site, peek: Peek, depth: int = 1) -> Probe:
    """A probe for the type of what lies `depth` words below the stack's end."""
    number, kinds, slots = site.number, peek.types, peek.behind(site.end - depth)
    before = 0
    key: Hashable = None

    def look(base: int) -> Hashable:
        nonlocal before, key
        kind = kinds[slots[base] >> 3]
        if kind != before:
            before, key = kind, (number, kind)
        return key

    return look


def two(site: Site, peek: Peek) -> Probe:
    """A probe for the types of the two uppermost operands."""
    number, kinds = site.number, peek.types
    lefts, rights = peek.behind(site.end - 2), peek.behind(site.end - 1)
    first = second = 0
    key: Hashable = None

    def look(base: int) -> Hashable:
        nonlocal first, second, key
        left, right = kinds[lefts[base] >> 3], kinds[rights[base] >> 3]
        if left != first or right != second:
            first, second, key = left, right, (number, left, right)
        return key

    return look


def how_many(site: Site) -> int:
    """Operands of a truth test or an unpacking: one; of all else here: two."""
    return 1 if site.family in ("TO_BOOL", "UNPACK_SEQUENCE") else 2


def types(site: Site, peek: Peek) -> Probe:
    """A probe for sites where types are all that matters."""
    return one(site, peek) if how_many(site) == 1 else two(site, peek)
