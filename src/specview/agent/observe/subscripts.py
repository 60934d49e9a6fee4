"""Looks at the containers and subscripts of reads and stores.

A store is told by its container and its subscript: the stored value is nothing to the specialiser.

Traits of a subscript that is exactly an int, where it matters for the container:

- `size`: `small` (at most one digit of 30 bits) or `big`; `sign`: `negative` where it is.
- `reach`, of a small one: `inside` or `outside` of a list, tuple or str.
- `character`, of one inside of a str: `ASCII` or `other`, for the character that it takes.

Traits of a container:

- `ascii` of a str: `yes` or `no`, for all of its characters.
- `getitem` of what is read and is no list, tuple, str or dict: what its class makes of
  `__getitem__`: `function`, `complex function` (with stars or keyword-only parameters),
  `unoptimised function`, `other` or `none`; `parameters`: how many the function has; `version`:
  `none` where the function has none by which it could be remembered, on 3.13 and later.
- `setitem` of what is stored to: likewise of `__setitem__`.
- `heap`: `yes` or `no`, whether its type was made at run time.
- `lookup`, `store`: `dict` where its type reads, stores as dict does, without any method between,
  else `own`.
- `buffer`: `yes` where it can be read as a buffer, `table` where its type only has room for that,
  else `no`. `item`: `yes` or `no`, whether it is a C sequence with items.
"""

from __future__ import annotations

from types import FunctionType

from .. import lookup
from . import callable_layout, objects
from .identity import FIRST_VALID
from .objects import DIGIT, FRONT, VERSION, is_big, is_negative
from .shapes import HEAP, flags_of, shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any

    from .peek import Peek
    from .points import Site
    from .shapes import Shape, Traits

    Probe = Callable[[int], Hashable]

SUBSCRIPT = 26
"""The argument of a BINARY_OP that subscribes, since 3.14."""
INT, STR, DICT = id(int), id(str), id(dict)
SIZED = frozenset(map(id, (list, tuple, str)))
PLAIN = SIZED | {DICT}
"""Types that the specialiser knows itself. A type is not compared: its metaclass may do that."""
CHARACTERS = VERSION >= (3, 13)
"""Whether it matters what is in a str."""
ASCII = 128
BIG, NEGATIVE, OUTSIDE = 1, 2, 4
"""Bits of what is told of an int."""
TOLD_BY_TYPE = -1
"""In the place of those bits, where the types are all that matters."""
LASTING_VERSIONS = VERSION >= (3, 13)
"""Whether a function that has lost its version is given no other."""
STARS, OPTIMISED = 0x0C, 0x01
"""Flags of code: it takes any number of arguments; its variables are fast ones."""


def is_subscript(site: Site) -> bool:
    """Whether a site reads or stores an item."""
    if site.family == "BINARY_OP":
        return site.arg == SUBSCRIPT
    return site.family in ("BINARY_SUBSCR", "STORE_SUBSCR")


def probe(site: Site, peek: Peek) -> Probe:
    """A function that tells operands apart, given the word of the frame."""
    words, number, types, object_at = peek.words, site.number, peek.types, peek.object_at
    containers, subscripts = peek.behind(site.end - 2), peek.behind(site.end - 1)
    sizes, digits = peek.behind(objects.SIZE), peek.behind(3)
    reads = site.family != "STORE_SUBSCR"
    before = after = told = 0
    key: Hashable = None

    def known(kind: int, by: int, state: int) -> Hashable:
        nonlocal before, after, told, key
        before, after, told = kind, by, state
        key = number, kind, by, *((state,) if state != TOLD_BY_TYPE else ())
        return key

    def look_at_types(base: int) -> Hashable:
        return known(types[containers[base] >> 3], types[subscripts[base] >> 3], TOLD_BY_TYPE)

    def look(base: int) -> Hashable:
        container, index = containers[base] >> 3, subscripts[base] >> 3
        kind, by, state = types[container], types[index], TOLD_BY_TYPE
        if by == INT:
            if kind in SIZED:
                if sizes[index] in FRONT:
                    state = 0 if digits[index] & DIGIT < sizes[container] else OUTSIDE
                else:
                    state = _state(words, container, index)
                if kind == STR and CHARACTERS and reads:
                    more = _characters(object_at, container, index, state)
                    return number, kind, by, state, *more
            elif not reads and kind != DICT:
                state = _size(words, index)
        if kind == before and by == after and state == told:
            return key
        return known(kind, by, state)

    return look if objects.readable(peek) else look_at_types


def _size(words: Any, index: int) -> int:
    """The bits of an int by itself."""
    big = BIG if is_big(words, index) else 0
    return big | NEGATIVE if is_negative(words, index) else big


def _state(words: Any, container: int, index: int) -> int:
    """The bits of an int that is to be within a container."""
    state = _size(words, index)
    if state & BIG:
        return state
    value, length = objects.small_value(words, index), words[container + objects.SIZE]
    return state if -length <= value < length else state | OUTSIDE


def _characters(object_at: Any, container: int, index: int, state: int) -> tuple[bool, bool]:
    """Whether all characters of a str are ASCII, and the one that an int takes."""
    text = object_at(container << 3)
    whole = text.isascii()
    if whole or state & (BIG | OUTSIDE):
        return whole, whole
    return whole, ord(text[object_at(index << 3)]) < ASCII


def describe(site: Site, peek: Peek, top: int) -> list[Shape]:
    """The shapes of the container and the subscript."""
    container, index = (peek.operand(peek.words[top - at]) for at in (2, 1))
    if not objects.readable(peek):
        return [shape(container), shape(index)]
    key: Any = probe(site, peek)(top - site.end)
    held, taken = _of_container(site, peek, container), _of_int(key[3:], container)
    if key[4:]:
        held["ascii"] = "yes" if key[4] else "no"
    return [shape(container, **held), shape(index, **taken)]


def _of_int(more: tuple[Any, ...], container: object) -> Traits:
    if not more:
        return {}
    state = more[0]
    told = {"size": "big" if state & BIG else "small"}
    if state & NEGATIVE:
        told["sign"] = "negative"
    if id(type(container)) in SIZED and not state & BIG:
        told["reach"] = "outside" if state & OUTSIDE else "inside"
        if more[1:] and not state & OUTSIDE:
            told["character"] = "ASCII" if more[2] else "other"
    return told


def _of_container(site: Site, peek: Peek, container: object) -> Traits:
    kind = type(container)
    if id(kind) in PLAIN:
        return {}
    told = {"heap": "yes" if flags_of(kind) & HEAP else "no"}
    if site.family == "STORE_SUBSCR":
        told.update(_method(peek, kind, "setitem"))
        told["store"] = _as_dict(peek, kind, objects.STORE)
    else:
        told.update(_method(peek, kind, "getitem"))
        told["lookup"] = _as_dict(peek, kind, objects.SUBSCRIPT)
        item = objects.entry(peek, kind, objects.SEQUENCE, objects.ITEM)
        told["item"] = "yes" if item else "no"
    table = "table" if objects.slot(peek, kind, objects.BUFFER) else "no"
    gives = objects.entry(peek, kind, objects.BUFFER, objects.GET_BUFFER)
    told["buffer"] = "yes" if gives else table
    return told


def _as_dict(peek: Peek, kind: type, word: int) -> str:
    found = objects.entry(peek, kind, objects.MAPPING, word)
    return "dict" if found == objects.entry(peek, dict, objects.MAPPING, word) else "own"


def _method(peek: Peek, kind: type, name: str) -> Traits:
    """What a class makes of a special method; nothing where that is not safe to find out."""
    for base in lookup._mro(kind):
        names = lookup._type_dict(base)
        if any(type(key) is not str for key in names):
            return {}
        if f"__{name}__" in names:
            return _function(peek, name, names[f"__{name}__"])
    return {name: "none"}


def _function(peek: Peek, name: str, found: object) -> Traits:
    if type(found) is not FunctionType:
        return {name: "other"}
    code = found.__code__
    if code.co_flags & STARS or code.co_kwonlyargcount:
        kind = "complex function"
    else:
        kind = "function" if code.co_flags & OPTIMISED else "unoptimised function"
    told = {name: kind, "parameters": str(code.co_argcount)}
    if LASTING_VERSIONS and callable_layout.is_right(peek):
        word = peek.words[(id(found) >> 3) + callable_layout.FUNCTION_VERSION]
        if word & callable_layout.LOW < FIRST_VALID:
            told["version"] = "none"
    return told
