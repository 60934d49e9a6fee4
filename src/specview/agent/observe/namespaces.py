"""Follows the dictionaries of modules, so that it shows where names come and go.

A guard remembers the version of a dictionary's keys, which a new or a deleted name takes away; a
new value under a name that is there does not.
"""

from __future__ import annotations

from ..wire import NAME_LIMIT, cut
from . import dicts, instances
from .peek import TYPE
from .versions import MANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .peek import Peek
    from .shapes import Traits

MODULE_DICT = 2
"""The word of a module that leads to its dictionary."""
MOST = 256
"""Dictionaries that are told apart; those that follow count as one."""


class Namespace:
    """A dictionary that was seen; `changes` says how often its keys have changed since."""

    __slots__ = ("changes", "count", "keys", "number", "peek", "used")

    def __init__(self, peek: Peek, number: int) -> None:
        self.peek = peek
        self.number = number
        self.changes = 0
        self.keys = self.count = self.used = 0

    def see(self, at: int) -> int:
        """Look at the dictionary at word `at`; returns how often its keys have changed."""
        words = self.peek.words
        keys = words[at + dicts.KEYS]
        count, used = words[(keys >> 3) + dicts.COUNT], words[at + dicts.USED]
        if keys != self.keys or count != self.count or used != self.used:
            if self.keys:
                self.changes = min(self.changes + 1, MANY)
            self.keys, self.count, self.used = keys, count, used
        return self.changes


_namespaces: dict[int, Namespace] = {}


def namespace(peek: Peek, address: int) -> Namespace:
    """What is known of the dictionary at an address, which is not kept alive."""
    known = _namespaces.get(address)
    if known is None:
        number = min(len(_namespaces), MOST)
        known = Namespace(peek, number)
        if number < MOST:
            _namespaces[address] = known
    return known


def traits_of(peek: Peek, address: int, name: str) -> Traits:
    """Where the dictionary at an address holds a name, and whether that may change."""
    told: Traits = {}
    if peek.words[(address >> 3) + TYPE] != id(dict):
        return {"keeps": instances.OTHER}
    keys = dicts.keys_of(peek, address)
    told["keeps"] = instances.DICT if dicts.kind_of(peek, keys) else instances.MIXED
    place = dicts.index_of(peek, keys, name)
    if place != dicts.NOWHERE:
        told["place"] = str(place) if place < instances.FAR else "far"
    known = namespace(peek, address)
    if known.changes:
        told["changed"] = str(known.changes)
    told["number"] = str(known.number)
    return told


def name_of(peek: Peek, address: int) -> str:
    """What a module's dictionary holds as its `__name__`; empty if that is no exact string."""
    held = dicts.value_of(peek, address, "__name__")
    name = peek.object_at(held) if held else None
    return cut(name, NAME_LIMIT) if type(name) is str else ""
