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


def how_many(site: Site) -> int:
    """Operands of a truth test or an unpacking: one; of all else here: two."""
    return 1 if site.family in ("TO_BOOL", "UNPACK_SEQUENCE") else 2


def types(site: Site, peek: Peek) -> Probe:
    """A probe for sites where types are all that matters."""
    number, kinds = site.number, peek.types
    lefts, rights = peek.behind(site.end - 2), peek.behind(site.end - 1)
    first = second = 0
    key: Hashable = None

    def look_at_one(base: int) -> Hashable:
        nonlocal first, key
        kind = kinds[rights[base] >> 3]
        if kind != first:
            first, key = kind, (number, kind)
        return key

    def look(base: int) -> Hashable:
        nonlocal first, second, key
        left, right = kinds[lefts[base] >> 3], kinds[rights[base] >> 3]
        if left != first or right != second:
            first, second, key = left, right, (number, left, right)
        return key

    return look_at_one if how_many(site) == 1 else look
