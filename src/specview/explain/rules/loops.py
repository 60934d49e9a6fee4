"""What the specialiser makes of FOR_ITER, SEND and GET_ITER.

Traits are those of the agent's `observe/iteration.py`. Source: `Python/specialize.c` of 3.12 to
3.14; that of 3.15 was worked out from what it does: GET_ITER makes no iterator of a list, tuple,
str or bytes, but keeps a position beside it, and iterators made otherwise have no forms any more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from specview.explain.outcome import UNTOLD, Outcome, Site
from specview.explain.rules.operands import OTHER, V315, c_name, exact
from specview.model.observation import Shape

Shapes = tuple[Shape, ...]

_FARTHEST: Final = 0x7FFF
"""The longest jump behind a loop with which FOR_ITER_GEN is chosen, in code units."""
_ITERATED: Final = {"list_iterator": "LIST", "tuple_iterator": "TUPLE", "range_iterator": "RANGE"}
_BY_POSITION: Final = {"list": "LIST", "tuple": "TUPLE"}
_VIRTUAL: Final = ("list", "tuple", "str", "bytes")
_ITERATORS: Final = {
    "generator": "GENERATOR",
    "coroutine": "COROUTINE",
    "async_generator": "ASYNC_GENERATOR",
    "async_generator_asend": "ASYNC_GENERATOR_SEND",
    "list_iterator": "LIST",
    "tuple_iterator": "TUPLE",
    "dict_keyiterator": "DICT_KEYS",
    "dict_valueiterator": "DICT_VALUES",
    "dict_itemiterator": "DICT_ITEMS",
    "set_iterator": "SET",
    "str_iterator": "STRING",
    "bytes_iterator": "BYTES",
    "range_iterator": "RANGE",
    "enumerate": "ENUMERATE",
    "map": "MAP",
    "zip": "ZIP",
    "iterator": "SEQ_ITER",
    "list_reverseiterator": "REVERSED_LIST",
    "str_ascii_iterator": "ASCII_STRING",
}
"""Reasons by the type of what is iterated over."""
_STARTS: Final = (("itertools", "ITERTOOLS"), ("callable_iterator", "CALLABLE"))
"""Reasons by how the name of a type begins."""
_ITERABLES: Final = {
    "dict": "DICT_KEYS",
    "set": "SET",
    "coroutine": "COROUTINE",
    "async_generator": "ASYNC_GENERATOR",
    "async_generator_asend": "ASYNC_GENERATOR_SEND",
}
"""Reasons by the type of what an iterator is asked of."""


def for_iter(site: Site, shapes: Shapes) -> Outcome:
    """The outcome for what is iterated over."""
    if not shapes:
        return UNTOLD
    (value,) = shapes
    if value.trait("position") == "yes":
        return Outcome.chosen(f"FOR_ITER_{_BY_POSITION.get(value.type, 'VIRTUAL')}")
    if exact(value, "generator") and site.arg <= _FARTHEST:
        return Outcome.chosen("FOR_ITER_GEN")
    known = ("range_iterator",) if site.version >= V315 else tuple(_ITERATED)
    if exact(value, *known):
        return Outcome.chosen(f"FOR_ITER_{_ITERATED[value.type]}")
    return _refused(value)


def send(site: Site, shapes: Shapes) -> Outcome:
    """The outcome for what a value is sent to."""
    if not shapes:
        return UNTOLD
    (value,) = shapes
    if value.trait("position") == "yes":
        return Outcome.chosen("SEND_VIRTUAL")
    if exact(value, "generator", "coroutine"):
        return Outcome.chosen("SEND_GEN")
    if site.has_form("SEND_ASYNC_GEN") and exact(value, "async_generator_asend"):
        return Outcome.chosen("SEND_ASYNC_GEN")
    return _refused(value)


def _refused(value: Shape) -> Outcome:
    if exact(value, *_ITERATORS):
        return Outcome.refused(f"ITER_{_ITERATORS[value.type]}")
    name = c_name(value)
    reason = next((reason for start, reason in _STARTS if name.startswith(start)), "")
    return Outcome.refused(f"ITER_{reason}" if reason else OTHER)


def get_iter(_site: Site, shapes: Shapes) -> Outcome:
    """The outcome for what an iterator is asked of, which only 3.15 specialises."""
    if not shapes:
        return UNTOLD
    (value,) = shapes
    if exact(value, *_VIRTUAL):
        return Outcome.chosen("GET_ITER_VIRTUAL")
    if not value.has("iter"):
        return UNTOLD
    if value.trait("iter") == "itself":
        return Outcome.chosen("GET_ITER_SELF")
    if exact(value, *_ITERABLES):
        return Outcome.refused(f"ITER_{_ITERABLES[value.type]}")
    return Outcome.refused(OTHER)


RULES: Final[Mapping[str, Callable[[Site, Shapes], Outcome]]] = {
    "FOR_ITER": for_iter,
    "GET_ITER": get_iter,
    "SEND": send,
}
