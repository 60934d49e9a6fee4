"""Follows the versions of classes, so that it shows where one keeps changing.

A guard remembers a class's version, and each change of the class or of one of its bases takes the
version away; the next lookup brings a new one.
"""

from __future__ import annotations

from . import layouts, shapes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .layouts import Layout

MANY = 9
"""Changes that are told apart; those that follow count as this one."""
MOST = 1_000
"""Classes that are told apart and kept alive; those that follow count as one."""
UNSETTLED = -1
"""In the place of a version that a class does not have yet: it is to be looked at again."""


class _Class:
    """A class that was seen, kept alive; `tag` is the version it had, `changes` how many went."""

    __slots__ = ("changes", "kind", "tag")

    def __init__(self, kind: type, tag: int) -> None:
        self.kind = kind
        self.tag = tag
        self.changes = 0


_classes: dict[int, _Class] = {}


def see(layout: Layout, kind: type) -> int:
    """Look at a class before an instruction that looks a name up in it.

    Returns its version, or UNSETTLED. That it has none yet is told as a change each time but the
    first: what looked at it last has given it one. A class that can't change may go without.
    """
    tag = layout.word(kind, layouts.TAG)
    known = _classes.get(id(kind))
    if known is None:
        known = _classes[id(kind)] = _Class(kind, tag)
    elif tag != known.tag:
        if known.tag:
            _count(known)
        known.tag = tag
    elif not tag and _gets_one(layout, kind):
        _count(known)
    return tag if tag or not _gets_one(layout, kind) else UNSETTLED


def is_another(kind: type) -> bool:
    """Whether a class is one of those that count as one, since so many were seen before it."""
    return id(kind) not in _classes and len(_classes) >= MOST


def changes(kind: type) -> int:
    """How often a class that was seen has changed since; at most MANY."""
    known = _classes.get(id(kind))
    return known.changes if known else 0


def _gets_one(layout: Layout, kind: type) -> bool:
    """Whether the next lookup in a class without a version gives it one."""
    usual = {layout.generic_get, layout.type_get, *layout.hooks}
    looked_up = layout.word(kind, layouts.GETATTRO) in usual
    return looked_up and shapes.is_mutable(kind) and not layout.used_up(kind)


def _count(known: _Class) -> None:
    known.changes = min(known.changes + 1, MANY)


_tokens: dict[tuple[Any, ...], int] = {}


def token(*parts: Any) -> int:
    """A number for a combination of a class's address, its changes and what it holds."""
    return _tokens.setdefault(parts, len(_tokens))
