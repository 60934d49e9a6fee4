"""Looks a name up in a dictionary's memory, so that no key's own code is asked.

The layout is that of `Objects/dictobject.c` and `pycore_dict.h` of 3.11 to 3.15: `layouts.known`
compares what is read with dictionaries that it knows.
"""

from __future__ import annotations

from .peek import TYPE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .peek import Peek

USED, KEYS, VALUES = 2, 4, 5
"""Words of a dictionary: how many items it has, its keys, and a split one's values."""
META, COUNT, TABLE = 1, 3, 4
"""Words of keys: sizes, kind and version; entries in use; where the hash table begins."""
GENERAL, UNICODE = 0, 1
"""Kinds of keys: any objects; exact strings only. Split ones are strings too."""
NOWHERE = -1
_64_BITS = (1 << 64) - 1


def keys_of(peek: Peek, address: int) -> int:
    """The word at which the keys of the dictionary at `address` begin."""
    keys: int = peek.words[(address >> 3) + KEYS]
    return keys >> 3


def kind_of(peek: Peek, keys: int) -> int:
    """What keys may be: GENERAL, UNICODE or more (split)."""
    kind: int = peek.words[keys + META] >> 16 & 0xFF
    return kind


def entries(meta: int) -> tuple[int, int]:
    """Where entries begin, counted from their keys in words, and how far apart they are.

    `meta` is the word that tells sizes and kind. An entry begins with its key, then its value:
    the hash that stands before them in general keys is skipped.
    """
    begin = TABLE + ((1 << (meta >> 8 & 0xFF)) >> 3)
    if meta >> 16 & 0xFF == GENERAL:
        return begin + 1, 3
    return begin, 2


def index_of(peek: Peek, keys: int, name: str) -> int:
    """The number of the entry whose key is the exact string `name`; NOWHERE if none is."""
    words = peek.words
    meta = words[keys + META]
    size, width = meta & 0xFF, (meta >> 8 & 0xFF) - (meta & 0xFF)
    mask, empty = (1 << size) - 1, (1 << (8 << width)) - 1
    first, step = entries(meta)
    perturb = hash(name) & _64_BITS
    slot = perturb & mask
    for _ in range(mask + 64):
        byte = slot << width
        index = words[keys + TABLE + (byte >> 3)] >> ((byte & 7) << 3) & empty
        if index == empty:
            return NOWHERE
        if index < words[keys + COUNT] and _is(peek, words[keys + first + step * index], name):
            return int(index)
        perturb >>= 5
        slot = (slot * 5 + perturb + 1) & mask
    return NOWHERE


def _is(peek: Peek, key: int, name: str) -> bool:
    """Whether the object at the address `key` is a string like `name`; no code of its own runs."""
    if key == id(name):
        return True
    if not key or peek.words[(key >> 3) + TYPE] != id(str):
        return False
    return bool(peek.object_at(key) == name)


def value_of(peek: Peek, address: int, name: str) -> int:
    """The address of what the dictionary at `address` holds under a name; 0 if nothing."""
    keys = keys_of(peek, address)
    index = index_of(peek, keys, name)
    if index == NOWHERE:
        return 0
    split = peek.words[(address >> 3) + VALUES]
    if split:
        return 0
    first, step = entries(peek.words[keys + META])
    value: int = peek.words[keys + first + step * index + 1]
    return value
