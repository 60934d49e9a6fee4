"""Looks at the operands of operators, comparisons, truth tests and unpacking.

The traits of operators are told in `operators`. Those of the others, of exact built-in types only
where nothing else is said:

- `size` of an int: `small` or `big`, in every comparison of two ints.
- `float` of a float, on 3.11 in comparisons of two: `zero`, `nan` or `other`.
- `compare` of any type: `identity` where it compares as `object` does, else `own`.
- `heap` of what is tested for truth: `yes` or `no`, whether its type was made at run time; if so,
  `truth`: `number`, `mapping` or `sequence`, for what tells the truth of its values (`__bool__`,
  or a length), or `always`. On 3.15 `size` of an int.
- `length` of a tuple or list that is unpacked.
- `sequence` and `iterator` of what else is unpacked: `yes` or `no`.

Where memory is laid out otherwise than `objects.readable` finds right, types are all that is told.
"""

from __future__ import annotations

from . import objects, operands, operators, subscripts
from .objects import SMALL, VERSION, is_big
from .operands import how_many
from .operators import number_state
from .shapes import HEAP, flags_of, shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from typing import Any

    from .operands import Key, Probe, Told
    from .peek import Peek
    from .points import Site
    from .shapes import Shape, Traits

    Teller = Callable[[Site, Peek, list[Any], Key, Told], None]

INT, FLOAT, TUPLE, LIST = map(id, (int, float, tuple, list))
DICT_HEIR = 1 << 29
"""The flag of dict and its subclasses."""
NAN_MATTERS = VERSION < (3, 12)
"""Whether a comparison of two floats is left to the generic way where one is nan."""
MORE = 10
"""Lengths that are longer by so much are told as one."""

_made: dict[Site, Probe] = {}


def probe(site: Site, peek: Peek) -> Probe:
    """A function that tells operands apart, given the word of the frame."""
    if subscripts.is_subscript(site):
        return subscripts.probe(site, peek)
    if site not in _made:
        make = _PROBES[site.family] if objects.readable(peek) else operands.types
        _made[site] = make(site, peek)
    return _made[site]


def describe(site: Site, peek: Peek, top: int) -> list[Shape]:
    """The shapes of the operands, the lowest first."""
    if subscripts.is_subscript(site):
        return subscripts.describe(site, peek, top)
    values = [peek.operand(peek.words[top - at]) for at in range(how_many(site), 0, -1)]
    told: list[Traits] = [{} for _ in values]
    if objects.readable(peek):
        key: Any = probe(site, peek)(top - site.end)
        _TRAITS[site.family](site, peek, values, key[1 + len(values) :], told)
    return [shape(value, **traits) for value, traits in zip(values, told, strict=True)]


def _comparison(site: Site, peek: Peek) -> Probe:
    words, number, types, sizes = peek.words, site.number, peek.types, peek.behind(objects.SIZE)
    lefts, rights = peek.behind(site.end - 2), peek.behind(site.end - 1)
    small: Key = (number, INT, INT, False, False)
    before = after = 0
    key: Hashable = None

    def look(base: int) -> Hashable:
        nonlocal before, after, key
        left, right = lefts[base] >> 3, rights[base] >> 3
        first, second = types[left], types[right]
        if first == INT == second:
            if sizes[left] in SMALL and sizes[right] in SMALL:
                return small
            return number, first, second, is_big(words, left), is_big(words, right)
        if NAN_MATTERS and first == FLOAT == second:
            states = number_state(words, left, first), number_state(words, right, second)
            return number, first, second, *states
        if first != before or second != after:
            before, after, key = first, second, (number, first, second)
        return key

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
    if VERSION < (3, 15):
        return operands.types(site, peek)
    words, number, types, slots = peek.words, site.number, peek.types, peek.behind(site.end - 1)
    last = 0
    key: Hashable = None

    def look(base: int) -> Hashable:
        nonlocal last, key
        value = slots[base] >> 3
        kind = types[value]
        if kind == INT:
            return number, kind, is_big(words, value)
        if kind != last:
            last, key = kind, (number, kind)
        return key

    return look


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
    number, most, types, slots = site.number, site.arg + MORE, peek.types, peek.behind(site.end - 1)
    lengths = peek.behind(objects.SIZE)
    before = size = 0
    key: Hashable = None

    def look(base: int) -> Hashable:
        nonlocal before, size, key
        value = slots[base] >> 3
        kind = types[value]
        if kind != TUPLE and kind != LIST:  # noqa: PLR1714  a tuple of two names is made each time
            return number, kind
        length = lengths[value]
        if kind != before or length != size:
            before, size, key = kind, length, (number, kind, min(length, most))
        return key

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
    "BINARY_OP": operators.probe,
    "COMPARE_OP": _comparison,
    "CONTAINS_OP": operands.types,
    "TO_BOOL": _truth,
    "UNPACK_SEQUENCE": _unpacking,
}
_TRAITS: dict[str, Teller] = {
    "BINARY_OP": operators.traits,
    "COMPARE_OP": _comparison_traits,
    "CONTAINS_OP": _no_traits,
    "TO_BOOL": _truth_traits,
    "UNPACK_SEQUENCE": _unpacking_traits,
}
