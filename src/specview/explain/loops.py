"""Forms of GET_ITER, FOR_ITER and SEND."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.texts import V312, V314, V315, FormText

_NEXT: Final = "Takes the next item without asking the iterator's type how."
_SWITCH: Final = "Goes on in the generator within the same interpreter loop, without a call."


def _sequence(name: str) -> tuple[FormText, ...]:
    """Texts of a loop over a list or tuple: 3.15 counts an index instead of an iterator."""
    return (
        FormText(
            f"Takes the next item of a {name}.",
            (f"the iterator is that of a {name}",),
            f"Any other iterator misses, at each item. A {name} subclass without its own "
            "__iter__ is fine.",
            _NEXT,
            since=V312,
            until=V314,
        ),
        FormText(
            f"Takes the next item of a {name}, counting an index.",
            (f"the loop runs over exactly a {name}, not over an iterator",),
            f"Any other iterable misses, at each item; so does iter() of a {name}, or a subclass.",
            "Needs no iterator at all.",
            since=V315,
        ),
    )


LOOPS: Final[Mapping[str, tuple[FormText, ...]]] = {
    "GET_ITER_SELF": (
        FormText(
            "Starts a loop over something that is an iterator already, such as a generator.",
            ("the type is a built-in one whose iter() gives the object itself",),
            "A list, a dict or an iterator written in Python misses.",
            "Makes no call: the object itself is the iterator.",
            since=V315,
        ),
    ),
    "GET_ITER_VIRTUAL": (
        FormText(
            "Starts a loop over a list, tuple, str or bytes with an index, not an iterator.",
            ("the type can hand out its items by index, with no iterator",),
            "A dict, a set, a range, a generator or a subclass of list misses.",
            "Makes no iterator object.",
            since=V315,
        ),
    ),
    "FOR_ITER_LIST": _sequence("list"),
    "FOR_ITER_TUPLE": _sequence("tuple"),
    "FOR_ITER_RANGE": (
        FormText(
            "Takes the next number of a range.",
            ("the iterator is that of a range whose numbers fit a machine word",),
            "Any other iterator misses, and so does a range of huge numbers.",
            "Computes the number directly.",
            since=V312,
        ),
    ),
    "FOR_ITER_GEN": (
        FormText(
            "Resumes a generator for its next item.",
            ("the iterator is a generator", "it is not running already"),
            "Any other iterator misses, at each item.",
            _SWITCH,
            since=V312,
        ),
    ),
    "FOR_ITER_VIRTUAL": (
        FormText(
            "Takes the next item by its index, from a str, bytes, list or tuple.",
            ("the loop runs by index, over a type that hands out its items so",),
            "A dict, a generator or any other loop with an iterator misses, at each item.",
            "Needs no iterator at all.",
            since=V315,
        ),
    ),
}

SENDING: Final[Mapping[str, tuple[FormText, ...]]] = {
    "SEND_GEN": (
        FormText(
            "Resumes the generator or coroutine behind yield from or await.",
            ("what is awaited is a generator or coroutine", "it is not running already"),
            "Any other iterator or awaitable misses.",
            _SWITCH,
            since=V312,
        ),
    ),
    "SEND_VIRTUAL": (
        FormText(
            "Takes the next item of yield from by its index, from a list, tuple, str or bytes.",
            ("yield from runs by index, over a type that hands out its items so",),
            "A generator, a dict or any other iterator misses.",
            "Needs no iterator at all.",
            since=V315,
        ),
    ),
    "SEND_ASYNC_GEN": (
        FormText(
            "Resumes an asynchronous generator for its next step.",
            ("what is awaited is a step of an asynchronous generator",),
            "A coroutine or any other awaitable misses.",
            "Skips the search for how the awaitable is resumed.",
            since=V315,
        ),
    ),
}
