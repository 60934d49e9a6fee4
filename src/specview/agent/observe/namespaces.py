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
    from collections.abc import Callable, Hashable

    from .peek import Peek
    from .shapes import Traits

    Marks = tuple[int, int, int, int, int, int]

MODULE_DICT = 2
"""The word of a module that leads to its dictionary."""
MOST = 256
"""Dictionaries that are told apart; those that follow count as one."""


class Namespace:
    """A dictionary that was seen; `changes` says how often its keys have changed since."""

    __slots__ = ("changes", "number", "seen")

    def __init__(self, number: int) -> None:
        self.number = number
        self.changes = 0
        self.seen: tuple[int, int, int] | None = None

    def see(self, keys: int, count: int, used: int) -> None:
        """Take in where its keys are, how many entries they have, and how many are in use."""
        seen = keys, count, used
        if self.seen is not None and seen != self.seen:
            self.changes = min(self.changes + 1, MANY)
        self.seen = seen


_namespaces: dict[int, Namespace] = {}


def namespace(address: int) -> Namespace:
    """What is known of the dictionary at an address, which is not kept alive."""
    known = _namespaces.get(address)
    if known is None:
        number = min(len(_namespaces), MOST)
        known = Namespace(number)
        if number < MOST:
            _namespaces[address] = known
    return known


class Place:
    """Where a dictionary holds a name; its key is another one after each change of names.

    `marks` are three words and what they held when the key was made: as long as they do, it holds.
    """

    __slots__ = ("address", "key", "marks", "name", "peek", "there")

    def __init__(self, peek: Peek, address: int, name: str, number: int) -> None:
        self.peek = peek
        self.address = address
        self.name = name
        self.there = False
        self.marks: Marks = (0,) * 6
        self.key = self._looker(number)

    def _looker(self, number: int) -> Callable[[], Hashable]:
        """Gives the key, made anew only where something has changed."""
        words, at, space = self.peek.words, self.address >> 3, namespace(self.address)
        keys_at, used_at = at + dicts.KEYS, at + dicts.USED
        keys = count = used = count_at = 0
        told: Hashable = None

        def look() -> Hashable:
            nonlocal keys, count, used, count_at, told
            if words[keys_at] == keys and words[count_at] == count and words[used_at] == used:
                return told
            keys, used = words[keys_at], words[used_at]
            count_at = (keys >> 3) + dicts.COUNT
            count = words[count_at]
            space.see(keys, count, used)
            place = dicts.index_of(self.peek, keys >> 3, self.name)
            self.there = place != dicts.NOWHERE
            self.marks = keys_at, keys, count_at, count, used_at, used
            told = number, space.number, space.changes, place
            return told

        return look


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
    known = namespace(address)
    if known.changes:
        told["changed"] = str(known.changes)
    told["number"] = str(known.number)
    return told


def name_of(peek: Peek, address: int) -> str:
    """What a module's dictionary holds as its `__name__`; empty if that is no exact string."""
    held = dicts.value_of(peek, address, "__name__")
    name = peek.object_at(held) if held else None
    return cut(name, NAME_LIMIT) if type(name) is str else ""
