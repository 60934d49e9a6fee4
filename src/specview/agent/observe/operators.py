"""Looks at the operands of BINARY_OP, but for subscripts.

Traits, of exact built-in types only:

- `size` of an int: `small` (at most one digit of 30 bits, what CPython calls compact) or `big`;
  where both operands are int or float, on 3.14 and later.
- `float` of a float beside such an int: `zero`, `nan` or `other`; `zero` of the int: `yes`.
- `result`, of the right operand of + - and * on 3.15: `big` where the result of two small ints
  is no small one, else `small`.
- `stored`, of the left operand where the sum of two str goes to a local variable next: `yes` where
  that variable holds this very str, else `no`.
"""

from __future__ import annotations

from _bisect import bisect_right
from operator import attrgetter

from . import objects, operands
from .depth import instructions_of
from .objects import DIGIT, VERSION, is_big
from .peek import LOCALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from .operands import Key, Probe, Told
    from .peek import Peek
    from .points import Site

INT, FLOAT, STR = map(id, (int, float, str))
IN_PLACE = 13
"""What the argument of `+=` has over that of `+`; and so on."""
ADD, AND, MULTIPLY, OR, SUBTRACT, DIVIDE, XOR = 0, 1, 5, 7, 10, 11, 12
GROWING = frozenset((ADD, MULTIPLY, SUBTRACT)) if VERSION >= (3, 15) else frozenset[int]()
"""Operators whose form depends on the size of an int result."""
MIXED = (
    frozenset((ADD, AND, MULTIPLY, OR, SUBTRACT, DIVIDE, XOR))
    if VERSION >= (3, 14)
    else frozenset[int]()
)
"""Operators whose form depends on the values of numbers."""
NUMBERS = frozenset((INT, FLOAT))
TWO_DIGITS = 16
"""The size and sign of an int, on 3.12 and later, from which on it has more than one digit."""
SAFE = 1 << 29, 1 << 15
"""No sum, and no product, of two ints below is a big one."""


def _stored(site: Site) -> int:
    """How many words below the stack's end the variable lies that takes the result; 0 if none."""
    instructions = instructions_of(site.source)
    at = bisect_right(instructions, site.offset, key=attrgetter("offset"))
    after = instructions[at] if at < len(instructions) else None
    if site.arg % IN_PLACE != ADD or after is None or after.opname != "STORE_FAST":
        return 0
    return site.end - LOCALS - (after.arg or 0)


def probe(site: Site, peek: Peek) -> Probe:
    """A function that tells operands apart, given the word of the frame."""
    words, number, types, sizes = peek.words, site.number, peek.types, peek.behind(objects.SIZE)
    operator, stored = site.arg % IN_PLACE, _stored(site)
    mixed, grows, safe = operator in MIXED, operator in GROWING, SAFE[operator == MULTIPLY]
    if not mixed and not stored:
        return operands.types(site, peek)
    lefts, rights = peek.behind(site.end - 2), peek.behind(site.end - 1)
    variables, digits = peek.behind(site.end - stored), peek.behind(3)
    small: Key = (number, INT, INT, False, False, False)
    before = after = 0
    key: Hashable = None

    def look(base: int) -> Hashable:
        nonlocal before, after, key
        left, right = lefts[base] >> 3, rights[base] >> 3
        first, second = types[left], types[right]
        if mixed and first == INT == second:
            if sizes[left] >= TWO_DIGITS or sizes[right] >= TWO_DIGITS:
                return *small[:3], sizes[left] >= TWO_DIGITS, sizes[right] >= TWO_DIGITS, False
            if grows and (digits[left] & DIGIT >= safe or digits[right] & DIGIT >= safe):
                return *small[:5], _outgrows(operator, words, left, right)
            return small
        if mixed and first != second and first in NUMBERS and second in NUMBERS:
            states = number_state(words, left, first), number_state(words, right, second)
            return number, first, second, *states
        if stored and first == STR:
            return number, first, second, variables[base] >> 3 == left
        if first != before or second != after:
            before, after, key = first, second, (number, first, second)
        return key

    return look


def number_state(words: Any, at: int, kind: int) -> bool | str:
    """What matters of an int beside a float, and of the float."""
    if kind != INT:
        return objects.float_kind(words, at) or "other"
    return is_big(words, at) or (False if words[at + 3] & DIGIT else "zero")


def _outgrows(operator: int, words: Any, left: int, right: int) -> bool:
    """Whether the result of two small ints is a big one."""
    first, second = objects.small_value(words, left), objects.small_value(words, right)
    if operator == MULTIPLY:
        result = first * second
    else:
        result = first + second if operator == ADD else first - second
    return not -objects.BIG < result < objects.BIG


def traits(site: Site, _peek: Peek, values: list[Any], more: Key, told: Told) -> None:
    """Note what a key tells besides types: `more` is what follows on them in it."""
    if len(more) == 1:
        told[0]["stored"] = "yes" if more[0] else "no"
        return
    for value, state, traits in zip(values, more, told, strict=False):
        if type(value) is int:
            traits["size"] = "big" if state is True else "small"
            if state == "zero":
                traits["zero"] = "yes"
        else:
            traits["float"] = state
    if len(more) > len(values) and site.arg % IN_PLACE in GROWING and not any(more[:2]):
        told[1]["result"] = "big" if more[2] else "small"
