"""Reasons of FOR_ITER, SEND and GET_ITER."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.reason_texts.shape import ByFamily, ByName, ReasonText, Texts
from specview.explain.texts import V311, V312, V314

_NO_FORMS: Final = "but this version has no forms for loops."


def _loop(over: str) -> Texts:
    """A loop of 3.11, which counts what loops run over but has no forms for any of it."""
    return (ReasonText(f"The loop runs over {over}, {_NO_FORMS}", until=V311),)


def _over(what: str) -> Texts:
    return (
        ReasonText(
            f"The loop runs over {what}; forms are for lists, tuples, ranges and generators.",
            since=V312,
        ),
    )


def _sent(what: str) -> Texts:
    return (
        ReasonText(
            f"yield from, or await, goes through {what}; forms are for generators and coroutines.",
            since=V312,
        ),
    )


def _started(what: str) -> Texts:
    return (
        ReasonText(
            f"A loop starts over {what}. Forms are for what is an iterator already, or hands out "
            "its items by index.",
            since=V314,
        ),
    )


OLD_LOOPS: Final[ByName] = {
    "FOR_ITER_GENERATOR": _loop("a generator"),
    "FOR_ITER_COROUTINE": _loop("a coroutine"),
    "FOR_ITER_ASYNC_GENERATOR": _loop("an asynchronous generator"),
    "FOR_ITER_LIST": _loop("a list"),
    "FOR_ITER_TUPLE": _loop("a tuple"),
    "FOR_ITER_SET": _loop("a set"),
    "FOR_ITER_STRING": _loop("a string"),
    "FOR_ITER_BYTES": _loop("bytes"),
    "FOR_ITER_RANGE": _loop("a range"),
    "FOR_ITER_ITERTOOLS": _loop("an iterator of itertools"),
    "FOR_ITER_DICT_KEYS": _loop("a dict"),
    "FOR_ITER_DICT_ITEMS": _loop("a dict's items"),
    "FOR_ITER_DICT_VALUES": _loop("a dict's values"),
    "FOR_ITER_ENUMERATE": _loop("enumerate()"),
}

LOOPS: Final[ByName] = {
    "ITER_GENERATOR": (
        ReasonText(
            "A generator is resumed, which has a form, but the loop is too long for it, or a tool "
            "has taken over how Python code runs.",
            since=V312,
        ),
    ),
    "ITER_LIST": (
        ReasonText(
            "The loop runs over a list that its form may not step through, as when threads share "
            "it.",
            since=V312,
        ),
    ),
    "ITER_TUPLE": (
        ReasonText("The loop runs over a tuple in a way that its form does not cover.", since=V312),
    ),
    "ITER_RANGE": (
        ReasonText(
            "The loop runs over a range of numbers that do not fit a machine word.", since=V312
        ),
    ),
    "ITER_COROUTINE": (
        ReasonText("A coroutine is resumed where its form does not reach.", since=V312),
    ),
    "ITER_ASYNC_GENERATOR": (
        ReasonText("An asynchronous generator is stepped through, which has no form.", since=V312),
    ),
    "ITER_ASYNC_GENERATOR_SEND": (
        ReasonText("A step of an asynchronous generator is awaited; it has no form.", since=V312),
    ),
    "ITER_SEQ_ITER": (
        ReasonText(
            "The loop asks a __getitem__ for one index after the other, as the class has no "
            "__iter__; that has no form.",
            since=V312,
        ),
    ),
    "ITER_CALLABLE": (
        ReasonText(
            "The loop calls a function until it returns a certain value, by iter() with two "
            "arguments; that has no form.",
            since=V312,
        ),
    ),
    "ITER_SELF": (
        ReasonText(
            "The loop starts over an object that is its own iterator, which has no form.",
            since=V314,
        ),
    ),
}

_ITERABLES: Final[Mapping[str, str]] = {
    "ITER_SET": "a set",
    "ITER_STRING": "a string with characters beyond ASCII",
    "ITER_ASCII_STRING": "a string",
    "ITER_BYTES": "bytes",
    "ITER_ITERTOOLS": "an iterator of itertools",
    "ITER_DICT_KEYS": "a dict's keys",
    "ITER_DICT_ITEMS": "a dict's items",
    "ITER_DICT_VALUES": "a dict's values",
    "ITER_ENUMERATE": "enumerate()",
    "ITER_MAP": "map()",
    "ITER_ZIP": "zip()",
    "ITER_REVERSED_LIST": "reversed() of a list",
}

_WITH_FORMS: Final[Mapping[str, str]] = {
    "ITER_LIST": "a list",
    "ITER_TUPLE": "a tuple",
    "ITER_RANGE": "a range",
    "ITER_SEQ_ITER": "a sequence that has only __getitem__",
    "ITER_CALLABLE": "iter() with a function",
}
"""What has a text of its own where a loop takes the next item of it."""

_WAITED: Final[Mapping[str, str]] = {
    "ITER_ASYNC_GENERATOR": "an asynchronous generator",
    "ITER_ASYNC_GENERATOR_SEND": "a step of an asynchronous generator",
}

ALL_LOOPS: Final[ByName] = {
    **OLD_LOOPS,
    **LOOPS,
    **{name: _over(what) for name, what in _ITERABLES.items()},
}

IN_FAMILY: Final[ByFamily] = {
    **{
        (name, "SEND"): _sent(what)
        for name, what in {**_ITERABLES, **_WITH_FORMS, **_WAITED}.items()
    },
    **{(name, "GET_ITER"): _started(what) for name, what in {**_ITERABLES, **_WITH_FORMS}.items()},
}
