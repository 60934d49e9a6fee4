"""Looks at the operands of operators, comparisons, truth tests and unpacking.

Traits, of exact built-in types only where nothing else is said:

- `size` of an int: `small` (at most one digit of 30 bits, what CPython calls compact) or `big`;
  where both operands are int or float, on 3.14 and later, and in every comparison of two ints.
- `float` of a float beside such an int, and on 3.11 in comparisons of two: `zero`, `nan` or
  `other`; `zero` of the int: `yes`.
- `result`, of the right operand of + - and * on 3.15: `big` where the result of two small ints
  is no small one, else `small`.
- `stored`, of the left operand where the sum of two str goes to a local variable next: `yes` where
  that variable holds this very str, else `no`.
- `compare` of any type: `identity` where it compares as `object` does, else `own`.
- `heap` of what is tested for truth: `yes` or `no`, whether its type was made at run time; if so,
  `truth`: `number`, `mapping` or `sequence`, for what tells the truth of its values (`__bool__`,
  or a length), or `always`. On 3.15 `size` of an int.
- `length` of a tuple or list that is unpacked.
- `sequence` and `iterator` of what else is unpacked: `yes` or `no`.

Where memory is laid out otherwise than `objects.readable` finds right, types are all that is told.
"""

from __future__ import annotations

from _bisect import bisect_right
from operator import attrgetter

from . import objects, points, subscripts
from .depth import depths, instructions_of
from .objects import DIGIT, SMALL, VERSION, is_big
from .shapes import HEAP, flags_of, shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any

    from .peek import Peek
    from .points import Site
    from .shapes import Shape, Traits

    Probe = Callable[[int], Hashable]
    Key = tuple[Any, ...]
    Told = list[Traits]
    Teller = Callable[[Site, Peek, list[Any], Key, Told], None]

INT, FLOAT, STR, TUPLE, LIST = map(id, (int, float, str, tuple, list))
DICT_HEIR = 1 << 29
"""The flag of dict and its subclasses."""
NAN_MATTERS = VERSION < (3, 12)
"""Whether a comparison of two floats is left to the generic way where one is nan."""
MORE = 10
"""Lengths that are longer by so much are told as one."""

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
BOTH_SMALL = (False, False)
SAFE = 1 << 29, 1 << 15
"""No sum, and no product, of two ints below is a big one."""


_made: dict[Site, Probe] = {}


def probe(site: Site, peek: Peek) -> Probe:
    """A function that tells operands apart, given the word behind the top of the stack."""
    if subscripts.is_subscript(site):
        return subscripts.probe(site, peek)
    if site not in _made:
        make = _PROBES[site.family] if objects.readable(peek) else _types
        _made[site] = make(site, peek)
    return _made[site]


def describe(site: Site, peek: Peek, top: int) -> list[Shape]:
    """The shapes of the operands, the lowest first."""
    if subscripts.is_subscript(site):
        return subscripts.describe(site, peek, top)
    values = [peek.operand(peek.words[top - at]) for at in range(_operands(site), 0, -1)]
    told: list[Traits] = [{} for _ in values]
    if objects.readable(peek):
        key: Any = probe(site, peek)(top)
        _TRAITS[site.family](site, peek, values, key[1 + len(values) :], told)
    return [shape(value, **traits) for value, traits in zip(values, told, strict=True)]


def _operands(site: Site) -> int:
    return 1 if site.family in ("TO_BOOL", "UNPACK_SEQUENCE") else 2


def _types(site: Site, peek: Peek) -> Probe:
    """A probe for sites where types are all that matters."""
    words, number = peek.words, site.number
    if _operands(site) == 1:
        return lambda top: (number, words[(words[top - 1] >> 3) + 1])

    def look(top: int) -> Hashable:
        return number, words[(words[top - 2] >> 3) + 1], words[(words[top - 1] >> 3) + 1]

    return look


def _stored(site: Site) -> int:
    """How many words below the stack's end the variable lies that takes the result; 0 if none."""
    instructions = instructions_of(site.source)
    at = bisect_right(instructions, site.offset, key=attrgetter("offset"))
    after = instructions[at] if at < len(instructions) else None
    if site.arg % IN_PLACE != ADD or after is None or after.opname != "STORE_FAST":
        return 0
    depth = depths(site.source).get(site.offset)
    return 0 if depth is None else points._locals(site.source) + depth - (after.arg or 0)


def _operator(site: Site, peek: Peek) -> Probe:
    words, number = peek.words, site.number
    operator, stored = site.arg % IN_PLACE, _stored(site)
    if operator not in MIXED and not stored:
        return _types(site, peek)
    mixed, grows, safe = operator in MIXED, operator in GROWING, SAFE[operator == MULTIPLY]

    def look(top: int) -> Hashable:
        left, right = words[top - 2] >> 3, words[top - 1] >> 3
        first, second = words[left + 1], words[right + 1]
        if first == INT == second and mixed:
            big = words[left + 2] >= TWO_DIGITS, words[right + 2] >= TWO_DIGITS
            if (
                grows
                and big == BOTH_SMALL
                and (words[left + 3] & DIGIT >= safe or words[right + 3] & DIGIT >= safe)
            ):
                return number, first, second, *big, _outgrows(operator, words, left, right)
            return number, first, second, *big, False
        if first != second and mixed and first in NUMBERS and second in NUMBERS:
            return number, first, second, _state(words, left, first), _state(words, right, second)
        if stored and first == STR:
            return number, first, second, words[top - stored] >> 3 == left
        return number, first, second

    return look


def _state(words: Any, at: int, kind: int) -> bool | str:
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


def _operator_traits(site: Site, _peek: Peek, values: list[Any], more: Key, told: Told) -> None:
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


def _comparison(site: Site, peek: Peek) -> Probe:
    words, number = peek.words, site.number

    def look(top: int) -> Hashable:
        left, right = words[top - 2] >> 3, words[top - 1] >> 3
        first, second = words[left + 1], words[right + 1]
        if first == INT == second:
            return (
                number,
                first,
                second,
                words[left + 2] not in SMALL and is_big(words, left),
                words[right + 2] not in SMALL and is_big(words, right),
            )
        if NAN_MATTERS and first == FLOAT == second:
            return number, first, second, _state(words, left, first), _state(words, right, second)
        return number, first, second

    return look


def _comparison_traits(_site: Site, peek: Peek, values: list[Any], more: Key, told: Told) -> None:
    identity = objects.slot(peek, object, objects.COMPARE)
    for value, traits in zip(values, told, strict=True):
        same = objects.slot(peek, type(value), objects.COMPARE) == identity
        traits["compare"] = "identity" if same else "own"
    for state, traits in zip(more, told, strict=False):
        if type(state) is bool:
            traits["size"] = "big" if state else "small"
        else:
            traits["float"] = state


def _truth(site: Site, peek: Peek) -> Probe:
    words, number = peek.words, site.number

    def look(top: int) -> Hashable:
        value = words[top - 1] >> 3
        kind = words[value + 1]
        if kind == INT:
            return number, kind, is_big(words, value)
        return number, kind

    return look if VERSION >= (3, 15) else _types(site, peek)


def _truth_traits(_site: Site, peek: Peek, values: list[Any], more: Key, told: Told) -> None:
    kind = type(values[0])
    if more:
        told[0]["size"] = "big" if more[0] else "small"
    told[0]["heap"] = "yes" if flags_of(kind) & HEAP else "no"
    if not flags_of(kind) & HEAP:
        return
    for name, table, word in (
        ("number", objects.NUMBER, objects.BOOL),
        ("mapping", objects.MAPPING, objects.LENGTH),
        ("sequence", objects.SEQUENCE, objects.LENGTH),
    ):
        if objects.entry(peek, kind, table, word):
            told[0]["truth"] = name
            return
    told[0]["truth"] = "always"


def _unpacking(site: Site, peek: Peek) -> Probe:
    words, number, most = peek.words, site.number, site.arg + MORE

    def look(top: int) -> Hashable:
        value = words[top - 1] >> 3
        kind = words[value + 1]
        if kind in (TUPLE, LIST):
            return number, kind, min(words[value + objects.SIZE], most)
        return number, kind

    return look


def _unpacking_traits(_site: Site, peek: Peek, values: list[Any], more: Key, told: Told) -> None:
    kind = type(values[0])
    if more:
        told[0]["length"] = str(more[0]) if len(values[0]) == more[0] else f"{more[0]} or more"
        return
    item = objects.entry(peek, kind, objects.SEQUENCE, objects.ITEM)
    sequence = bool(item) and not flags_of(kind) & DICT_HEIR
    told[0]["sequence"] = "yes" if sequence else "no"
    told[0]["iterator"] = "yes" if objects.is_iterator(peek, kind) else "no"


def _no_traits(_site: Site, _peek: Peek, _values: list[Any], _more: Key, _told: Told) -> None:
    """Types are all there is."""


_PROBES: dict[str, Callable[[Site, Peek], Probe]] = {
    "BINARY_OP": _operator,
    "COMPARE_OP": _comparison,
    "CONTAINS_OP": _types,
    "TO_BOOL": _truth,
    "UNPACK_SEQUENCE": _unpacking,
}
_TRAITS: dict[str, Teller] = {
    "BINARY_OP": _operator_traits,
    "COMPARE_OP": _comparison_traits,
    "CONTAINS_OP": _no_traits,
    "TO_BOOL": _truth_traits,
    "UNPACK_SEQUENCE": _unpacking_traits,
}
