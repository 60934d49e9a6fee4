"""Looks at calls: CALL, PRECALL (3.11), CALL_KW (a site from 3.14 on), CALL_FUNCTION_EX (3.15).

The first shape is the callee's, with the traits of `callees` and these of the call:
- `given`: positional and keyword arguments, with self where the stack has it apart.
- `self`: the type of self, where the stack has it apart: a method was found on a class.
- `receiver`, of a method descriptor: `exact` if self, or the first argument, has the very type that
  the descriptor belongs to, `subclass` or `other` if not; absent without an argument.
- `keywords`: the names of the keyword arguments, a comma between, if any.
The shapes behind it are those of the first arguments: at most eight, without self. For
CALL_FUNCTION_EX they are the tuple and the dictionary, or NULL, that are handed on.

A layout of callables that is not the expected one leaves out all of these traits.
"""

from __future__ import annotations

import opcode
from struct import Struct
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType

from .. import lookup
from ..wire import NAME_LIMIT, cut
from . import callable_layout as at
from .callees import Callees
from .identity import Classes, Functions
from .peek import NULL, VERSION
from .shapes import shape, type_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any

    from .peek import Peek
    from .points import Site
    from .shapes import Shape, Traits

NULLS = 7
"""No object lies at an address up to here; an empty slot may carry a tag."""
ARGUMENTS = 8
"""So many arguments are looked at."""
PAIR = 2
SELF_FIRST = VERSION <= (3, 12)
"""Whether the stack has method, self, arguments or NULL, callee, arguments; later it is callee,
self or NULL, arguments."""
BOUND = "bound"
"""Before the mark of what a bound method binds."""
ENTERED_APART = VERSION == (3, 11)
"""Whether a call is two instructions, of which the first takes bound methods apart. The second is
not looked at by itself: what it finds is told by what the first one found."""


class Desk:
    """What all calls of a process share."""

    def __init__(self, peek: Peek) -> None:
        self.peek = peek
        self.right = at.is_right(peek)
        self.functions = Functions(peek)
        self.classes = Classes(peek)
        self.callees = Callees(peek, self.functions, self.classes)
        self.metaclasses = {id(type)}
        self.plain: set[int] = set()
        """Types whose instances are neither classes nor methods."""

    def marker(self) -> Callable[[int, int], Hashable]:
        """A function that tells callees apart, by the word they lie at and their type.

        It is for any but functions and what is written in C.
        """
        words, classes, metaclasses = self.peek.words, self.classes.known, self.metaclasses
        mark_class, mark_rare, low = self.classes.mark, self._rare, at.LOW

        def mark(place: int, kind: int) -> Hashable:
            if kind in metaclasses:
                found = classes.get(words[place + at.TYPE_VERSION] & low)
                return found or mark_class(place << 3)
            return mark_rare(place, kind)

        return mark

    def _rare(self, place: int, kind: int) -> Hashable:
        """The mark of a bound method, of a class with a metaclass not yet met, or of the rest."""
        words = self.peek.words
        if kind == id(MethodType):
            inner = words[place + at.METHOD_FUNCTION] >> 3
            mark: Hashable = words[inner + 1]
            if mark == id(FunctionType):
                mark = self.functions.mark(inner)
            if ENTERED_APART:
                return BOUND, mark, words[(words[place + at.METHOD_SELF] >> 3) + 1]
            return BOUND, mark
        if kind not in self.plain:
            if words[(kind >> 3) + at.TYPE_FLAGS] >> at.TYPE_SUBCLASS & 1:
                self.metaclasses.add(kind)
                return self.classes.mark(place << 3)
            self.plain.add(kind)
        return kind


CACHES = {"PRECALL": 1}
"""Cache units of 3.11's PRECALL."""
_owner: Any = MethodDescriptorType.__dict__["__objclass__"].__get__
_desks: dict[int, tuple[Peek, Desk]] = {}


def desk_of(peek: Peek) -> Desk:
    """The desk that belongs to a way to memory."""
    entry = _desks.get(id(peek))
    if entry is None:
        entry = _desks[id(peek)] = peek, Desk(peek)
    return entry[1]


def depth_of(site: Site) -> int:
    """Where the callee's two slots begin, in words below the stack's top."""
    if site.family == "CALL_FUNCTION_EX":
        return 4
    return site.arg + 2 + (site.family == "CALL_KW")


def count_of(site: Site) -> int:
    """How many slots of arguments are looked at."""
    return 2 if site.family == "CALL_FUNCTION_EX" else min(site.arg, ARGUMENTS)


def probe(site: Site, peek: Peek) -> Callable[[int], Hashable]:
    """A function that tells callees, and the types of arguments, apart, given the frame's word."""
    desk = desk_of(peek)
    if not desk.right:
        return _types_only(site, peek)
    look = _callee_and_two(site, desk)
    return look if count_of(site) <= PAIR else _and_others(site, peek, look)


def _callee_and_two(site: Site, desk: Desk) -> Callable[[int], Hashable]:
    """A probe for the callee, its self and up to two arguments."""
    peek, number, count, nulls = desk.peek, site.number, min(count_of(site), PAIR), NULLS
    begin, types = site.end - depth_of(site), peek.types
    lowest, above, firsts, seconds = (peek.behind(begin + slot) for slot in range(4))
    known, mark_function, mark_other = desk.functions.known, desk.functions.mark, desk.marker()
    function, versions, low = id(FunctionType), peek.behind(at.FUNCTION_VERSION), at.LOW
    descriptor, of_descriptor = id(MethodDescriptorType), peek.behind(at.DESCRIPTOR_DEF)
    builtin, of_builtin = id(BuiltinFunctionType), peek.behind(at.BUILTIN_DEF)
    version_now = own_now = first_now = second_now = -1
    nothing: Hashable = None
    mark = callee_now = key = nothing

    def look(base: int) -> Hashable:
        nonlocal version_now, mark, callee_now, own_now, first_now, second_now, key
        place, beside = lowest[base] >> 3, above[base]
        if not place:  # 3.11 and 3.12: NULL below a callee without self
            place, beside = beside >> 3, 0
        kind = types[place]
        if kind == function:
            version = versions[place]
            callee = mark if version == version_now else known.get(version & low)
            if callee is None:
                callee = mark_function(place)
            else:
                version_now, mark = version, callee
        elif kind == descriptor:
            callee = of_descriptor[place]
        elif kind == builtin:
            callee = -of_builtin[place]  # a method's descriptor has the same
        else:
            callee = mark_other(place, kind)
        own = types[beside >> 3] if beside > nulls else 0
        first = types[firsts[base] >> 3] if count else 0
        other = seconds[base] if count == PAIR else 0  # NULL if CALL_FUNCTION_EX has no keywords
        second = types[other >> 3] if other > nulls else 0
        if first != first_now or callee != callee_now or own != own_now or second != second_now:
            callee_now, own_now, first_now, second_now = callee, own, first, second
            key = number, callee, own, first, second
        return key

    return look


def _and_others(
    site: Site, peek: Peek, look_first: Callable[[int], Hashable]
) -> Callable[[int], Hashable]:
    """A probe for the arguments behind those two besides."""
    words, types, others = peek.words, peek.types, count_of(site) - PAIR
    begin = site.end - depth_of(site) + 2 + PAIR
    read = Struct(f"{others}Q").unpack_from
    before: Hashable = None
    kinds: list[int] = []
    key: Hashable = None

    def look(base: int) -> Hashable:
        nonlocal before, kinds, key
        front = look_first(base)
        found = [types[slot >> 3] for slot in read(words, (base + begin) << 3)]
        if front is not before or found != kinds:
            before, kinds, key = front, found, (front, *found)
        return key

    return look


def _types_only(site: Site, peek: Peek) -> Callable[[int], Hashable]:
    """What tells operands apart by their types, where no more may be read of them."""
    words, number, type_of = peek.words, site.number, peek.type_of
    begin, slots = site.end - depth_of(site), range(2 + count_of(site))

    def look(base: int) -> Hashable:
        return number, *[type_of(words[base + begin + slot]) for slot in slots]

    return look


def describe(site: Site, peek: Peek, top: int) -> list[Shape]:
    """The shapes of the callee and of the first arguments."""
    return _shapes(site, peek, top, _operands(site, peek, top))


def describe_entered(site: Site, peek: Peek, top: int) -> list[Shape]:
    """Those of 3.11's CALL behind a PRECALL, given the stack's end before that.

    PRECALL takes a bound method apart into its function and self.
    """
    callee, own, given = _operands(site, peek, top)
    if own is NULL and type(callee) is MethodType:
        words, place = peek.words, id(callee) >> 3
        own = peek.object_at(words[place + at.METHOD_SELF])
        callee = peek.object_at(words[place + at.METHOD_FUNCTION])
    return _shapes(site, peek, top, (callee, own, given))


def _operands(site: Site, peek: Peek, top: int) -> tuple[Any, Any, list[Any]]:
    """The callee, its self or NULL, and the first arguments."""
    words, begin = peek.words, top - depth_of(site)
    callee, own = peek.operand(words[begin]), peek.operand(words[begin + 1])
    if SELF_FIRST and callee is NULL:
        callee, own = own, NULL
    return callee, own, [peek.operand(words[begin + 2 + slot]) for slot in range(count_of(site))]


def _shapes(site: Site, peek: Peek, top: int, operands: tuple[Any, Any, list[Any]]) -> list[Shape]:
    callee, own, given = operands
    desk = desk_of(peek)
    traits: Traits = desk.callees.traits(callee) if desk.right else {}
    if desk.right and site.family != "CALL_FUNCTION_EX":
        traits |= _of_call(site, callee, own, given)
        names = _keywords(site, peek, top)
        if names:
            traits["keywords"] = cut(",".join(names), NAME_LIMIT)
    return [shape(callee, **traits), *map(shape, given)]


def _of_call(site: Site, callee: Any, own: object, given: list[Any]) -> Traits:
    """The traits that say how the callee is called."""
    found = {"given": str(site.arg + (own is not NULL))}
    if own is not NULL:
        found["self"] = type_name(type(own))
    if type(callee) is MethodDescriptorType and (own is not NULL or given):
        owner = _owner(callee)
        receiver = own if own is not NULL else given[0]
        inherits = "subclass" if lookup.is_a(receiver, owner) else "other"
        found["receiver"] = "exact" if type(receiver) is owner else inherits
    return found


def _keywords(site: Site, peek: Peek, top: int) -> tuple[str, ...]:
    """The names of keyword arguments: on the stack, or from 3.11 to 3.12 in the code before."""
    found: object = ()
    if site.family == "CALL_KW":
        found = peek.operand(peek.words[top - 1])
    elif SELF_FIRST:
        found = _names_before(site)
    return tuple(name for name in found if type(name) is str) if type(found) is tuple else ()


def _names_before(site: Site) -> object:
    """The constant of the KW_NAMES that stands right before a call."""
    unit = site.offset // 2
    words = site.source.co_code
    if site.family == "CALL" and VERSION == (3, 11):
        unit = _before(words, unit) - CACHES["PRECALL"]
    unit = _before(words, unit)
    if unit < 0 or words[2 * unit] != opcode.opmap["KW_NAMES"]:
        return ()
    arg, shift = words[2 * unit + 1], 8
    while unit and words[2 * unit - 2] == opcode.EXTENDED_ARG:
        unit -= 1
        arg |= words[2 * unit + 1] << shift
        shift += 8
    return site.source.co_consts[arg]


def _before(words: bytes, unit: int) -> int:
    """The code unit before an instruction and its EXTENDED_ARGs."""
    while unit and words[2 * unit - 2] == opcode.EXTENDED_ARG:
        unit -= 1
    return unit - 1
