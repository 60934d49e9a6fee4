"""Reads ints, floats, lengths and what the C slots of types hold, from memory.

Where things lie is known from the public headers (`longintrepr.h`, `cpython/object.h`), and held
against objects that are known before anything is read: see `readable`.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .peek import Peek

VERSION = sys.version_info[:2]
SIZE = 2
"""The word of a list, tuple or str that holds its length; of an int its size and sign."""
BIG = 1 << 30
"""Ints have more than one digit from here on, in both directions."""
DIGIT = 0xFFFFFFFF
"""What an int's fourth word holds of its lowest digit."""
FLOAT_SIGN = 1 << 63
INFINITY = 0x7FF << 52
"""The bits of the float that is the largest; those above it are nan."""
ONE_DIGIT = frozenset((0, 1, (1 << 64) - 1))
"""Sizes of ints of at most one digit, on 3.11."""

NUMBER, SEQUENCE, MAPPING, BUFFER = 12, 13, 14, 20
"""Words of a type that point to tables of slots."""
FLAGS, COMPARE, ITER, NEXT = 21, 25, 27, 28
"""Words of a type: `tp_flags`, `tp_richcompare`, `tp_iter`, `tp_iternext`."""
BOOL = 9
"""The word of a table of numbers: `nb_bool`."""
LENGTH, SUBSCRIPT, STORE = 0, 1, 2
"""Words of a table of mappings, of which the first is so in one of sequences too."""
ITEM = 3
"""The word of a table of sequences: `sq_item`."""
GET_BUFFER = 0
"""The word of a table of buffers: `bf_getbuffer`."""

FRONT = frozenset((1, 5, 8, 12) if VERSION >= (3, 12) else (0, 1))
"""Sizes of ints of at most one digit and not below zero: any other has to be looked at closely."""
SMALL = FRONT | (frozenset((10, 14)) if VERSION >= (3, 12) else ONE_DIGIT)
"""Sizes of ints of at most one digit, likewise."""

if VERSION >= (3, 12):

    def is_big(words: Any, at: int) -> bool:
        """Whether the int at a word has more than one digit of 30 bits."""
        return bool(words[at + SIZE] > 15)  # noqa: PLR2004  its digits are counted in eights

    def is_negative(words: Any, at: int) -> bool:
        """Whether the int at a word is below zero."""
        return bool(words[at + SIZE] & 2)

else:

    def is_big(words: Any, at: int) -> bool:
        """Whether the int at a word has more than one digit of 30 bits."""
        return words[at + SIZE] not in ONE_DIGIT

    def is_negative(words: Any, at: int) -> bool:
        """Whether the int at a word is below zero."""
        return bool(words[at + SIZE] >> 63)


def small_value(words: Any, at: int) -> int:
    """The int at a word that is not big."""
    value: int = words[at + 3] & DIGIT
    return -value if is_negative(words, at) else value


def float_kind(words: Any, at: int) -> str:
    """`zero` or `nan` of the float at a word, else nothing."""
    bits = words[at + 2] & ~FLOAT_SIGN
    if not bits:
        return "zero"
    return "nan" if bits > INFINITY else ""


def slot(peek: Peek, kind: type, word: int) -> int:
    """What a slot of a type holds: an address, or 0."""
    return int(peek.words[(id(kind) >> 3) + word])


def entry(peek: Peek, kind: type, table: int, word: int) -> int:
    """What a slot of a table of a type holds; 0 where it has no such table either."""
    found = slot(peek, kind, table)
    return int(peek.words[(found >> 3) + word]) if found else 0


def is_iterator(peek: Peek, kind: type) -> bool:
    """Whether values of a type have a next one; a plain class has a slot that only raises."""
    return slot(peek, kind, NEXT) not in (0, slot(peek, _Plain, NEXT))


class _Plain:
    """A class that holds nothing of its own."""


class _Heir(dict):  # type: ignore[type-arg]
    """A subclass of dict that does all as dict does."""


class _Own(dict):  # type: ignore[type-arg]
    """A subclass of dict with a way to read of its own."""

    def __getitem__(self, key: object) -> object:
        return key


_readable: list[bool] = []


def readable(peek: Peek) -> bool:
    """Whether objects are laid out as is supposed here; found out once."""
    if not _readable:
        _readable.append(_values_are_right(peek) and _slots_are_right(peek))
    return _readable[0]


def _values_are_right(peek: Peek) -> bool:
    words = peek.words
    for value in (0, 1, 7, -1, -7, (1 << 30) - 1, 1 - (1 << 30), 1 << 30, -(1 << 70)):
        at = id(value) >> 3
        small = abs(value) < BIG
        if (words[at + SIZE] in SMALL) > small or (words[at + SIZE] in FRONT) > (value >= 0):
            return False
        if is_big(words, at) is small or is_negative(words, at) is not (value < 0):
            return False
        if small and small_value(words, at) != value:
            return False
    kinds = [float_kind(words, id(one) >> 3) for one in (0.0, -0.0, -1.5, float("nan"))]
    sizes = [words[(id(one) >> 3) + SIZE] for one in ([1, 2, 3], (1, 2), "specview")]
    return kinds == ["zero", "zero", "", "nan"] and sizes == [3, 2, 8]


def _slots_are_right(peek: Peek) -> bool:
    of_list: type = type(iter([]))
    of_tuple: type = type(iter(()))
    held = (
        slot(peek, _Plain, FLAGS) == _Plain.__flags__,
        slot(peek, _Plain, COMPARE) == slot(peek, object, COMPARE) != slot(peek, int, COMPARE),
        slot(peek, of_list, ITER) == slot(peek, of_tuple, ITER) != slot(peek, list, ITER),
        is_iterator(peek, of_list) and not is_iterator(peek, list),
        not is_iterator(peek, _Heir),
        entry(peek, int, NUMBER, BOOL) and not entry(peek, str, NUMBER, BOOL),
        entry(peek, list, SEQUENCE, ITEM) and not entry(peek, dict, SEQUENCE, ITEM),
        entry(peek, set, SEQUENCE, LENGTH) and not entry(peek, _Plain, SEQUENCE, LENGTH),
        entry(peek, dict, MAPPING, LENGTH) and not entry(peek, _Plain, MAPPING, LENGTH),
        entry(peek, dict, MAPPING, STORE) == entry(peek, _Heir, MAPPING, STORE) != 0,
        VERSION < (3, 14)  # before, heirs of dict subscribe by way of a lookup
        or entry(peek, dict, MAPPING, SUBSCRIPT) == entry(peek, _Heir, MAPPING, SUBSCRIPT) != 0,
        entry(peek, dict, MAPPING, SUBSCRIPT) != entry(peek, _Own, MAPPING, SUBSCRIPT),
        entry(peek, bytes, BUFFER, GET_BUFFER) and not entry(peek, _Plain, BUFFER, GET_BUFFER),
    )
    return all(held)
