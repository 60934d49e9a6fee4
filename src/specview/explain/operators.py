"""Forms of BINARY_OP but for subscripts, of COMPARE_OP, CONTAINS_OP and TO_BOOL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.texts import V311, V312, V313, V314, V315, FormText

_NO_LOOKUP: Final = "Skips the search for the operation that fits the two types."
_SMALL_INTS: Final = "both are exactly int and below 2**30 in size"


def _ints(summary: str) -> tuple[FormText, ...]:
    """Texts of an int operation: since 3.15 operands and result must be small."""
    return (
        FormText(
            summary,
            ("both operands are exactly int",),
            "A float, a bool or an instance of a subclass of int misses.",
            _NO_LOOKUP,
            until=V314,
        ),
        FormText(
            summary,
            ("both are exactly int", "they and the result are below 2**30 in size"),
            "Any other type misses, and so does an int of 2**30 or more, even as the result.",
            f"{_NO_LOOKUP} Small ints need no loop over digits.",
            since=V315,
        ),
    )


def _floats(summary: str) -> tuple[FormText, ...]:
    return (
        FormText(
            summary,
            ("both operands are exactly float",),
            "An int beside a float misses, and so does a subclass of float.",
            _NO_LOOKUP,
        ),
    )


def _comparison(name: str, kind: str, guard: str, misses: str) -> dict[str, tuple[FormText, ...]]:
    """Texts of a comparison: on 3.11 it takes the jump behind it along."""
    search = "Skips the search for the comparison that fits the types"
    return {
        f"COMPARE_OP_{name}_JUMP": (
            FormText(
                f"Compares two {kind} and takes the jump that follows.",
                (guard,),
                misses,
                f"{search}, and makes no bool only to test it.",
                until=V311,
            ),
        ),
        f"COMPARE_OP_{name}": (
            FormText(f"Compares two {kind}.", (guard,), misses, f"{search}.", since=V312),
        ),
    }


ARITHMETIC: Final[Mapping[str, tuple[FormText, ...]]] = {
    "BINARY_OP_ADD_INT": _ints("Adds two ints directly."),
    "BINARY_OP_SUBTRACT_INT": _ints("Subtracts one int from another directly."),
    "BINARY_OP_MULTIPLY_INT": _ints("Multiplies two ints directly."),
    "BINARY_OP_ADD_FLOAT": _floats("Adds two floats directly."),
    "BINARY_OP_SUBTRACT_FLOAT": _floats("Subtracts one float from another directly."),
    "BINARY_OP_MULTIPLY_FLOAT": _floats("Multiplies two floats directly."),
    "BINARY_OP_ADD_UNICODE": (
        FormText(
            "Joins two strings directly.",
            ("both operands are exactly str",),
            "Any other type misses, and so does a subclass of str.",
            _NO_LOOKUP,
        ),
    ),
    "BINARY_OP_INPLACE_ADD_UNICODE": (
        FormText(
            "Joins two strings and stores the result in the local variable that held the left one.",
            (
                "both operands are exactly str",
                "the left one is what the variable assigned next holds",
            ),
            "Any other type misses, and so does a left operand that is not that variable's value.",
            "Can grow the string where it lies; adding to a string in a loop need not copy it.",
        ),
    ),
    "BINARY_OP_EXTEND": (
        FormText(
            "Runs a ready-made operation for one pair of types, such as int + float or int & int.",
            (
                "the operands are of the pair that it was chosen for",
                "ints are below 2**30 in size, and floats are not NaN",
            ),
            "Another pair, the same pair the other way round, or a divisor of zero misses.",
            _NO_LOOKUP,
            since=V314,
            until=V314,
        ),
        FormText(
            "Runs a ready-made operation for one pair of types: int + float, str * int, list + list"
            " and others.",
            (
                "the operands are of the pair that it was chosen for",
                "where floats meet ints, they are ordinary ones below 2**30",
            ),
            "Another pair, the same pair the other way round, or a divisor of zero misses.",
            _NO_LOOKUP,
            since=V315,
        ),
    ),
}

COMPARISONS: Final[Mapping[str, tuple[FormText, ...]]] = {
    **_comparison(
        "INT",
        "ints",
        _SMALL_INTS,
        "A bool, a float or an int of 2**30 or more misses.",
    ),
    **_comparison(
        "FLOAT",
        "floats",
        "both operands are exactly float",
        "An int beside a float misses, and so does a subclass of float.",
    ),
    **_comparison(
        "STR",
        "strings for == or !=",
        "both operands are exactly str",
        "Any other type misses, and so does a subclass of str.",
    ),
    "CONTAINS_OP_SET": (
        FormText(
            "Looks for a member in a set or frozenset.",
            ("the container is exactly a set or a frozenset",),
            "A list, a dict or a subclass of set misses.",
            "Goes to the hash table without asking the type how it tells.",
            since=V313,
        ),
    ),
    "CONTAINS_OP_DICT": (
        FormText(
            "Looks for a key in a dict.",
            ("the container is exactly a dict",),
            "A set, a list or a subclass of dict misses.",
            "Goes to the hash table without asking the type how it tells.",
            since=V313,
            until=V314,
        ),
        FormText(
            "Looks for a key in a dict or frozendict.",
            ("the container is exactly a dict or a frozendict",),
            "A set, a list or a subclass of dict misses.",
            "Goes to the hash table without asking the type how it tells.",
            since=V315,
        ),
    ),
}

_EMPTY: Final = "Looks at the size only."

TRUTH: Final[Mapping[str, tuple[FormText, ...]]] = {
    "TO_BOOL_BOOL": (
        FormText(
            "Leaves a bool as it is.",
            ("the value is a bool",),
            "Anything but True and False misses.",
            "Nothing is left to compute.",
            since=V313,
        ),
    ),
    "TO_BOOL_INT": (
        FormText(
            "Tells whether an int is not zero.",
            ("the value is exactly an int",),
            "A bool, a float or a subclass of int misses.",
            "Skips the search for the type's own test.",
            since=V313,
            until=V314,
        ),
        FormText(
            "Tells whether an int is not zero.",
            ("the value is exactly an int, below 2**30 in size",),
            "A bool, a float, a subclass of int or a greater int misses.",
            "Skips the search for the type's own test.",
            since=V315,
        ),
    ),
    "TO_BOOL_LIST": (
        FormText(
            "Tells whether a list has items.",
            ("the value is exactly a list",),
            "Another container, or a subclass of list, misses.",
            _EMPTY,
            since=V313,
        ),
    ),
    "TO_BOOL_STR": (
        FormText(
            "Tells whether a string has characters.",
            ("the value is exactly a str",),
            "Any other type misses, and so does a subclass of str.",
            _EMPTY,
            since=V313,
        ),
    ),
    "TO_BOOL_NONE": (
        FormText(
            "Takes None for false.",
            ("the value is None",),
            "Anything but None misses, so a value that is None only now and then misses often.",
            "Nothing is left to compute.",
            since=V313,
        ),
    ),
    "TO_BOOL_ALWAYS_TRUE": (
        FormText(
            "Takes an instance for true, as its class defines neither __bool__ nor __len__.",
            ("the value's class is the one seen before, and unchanged",),
            "An instance of another class misses, None too; so does any once the class is changed.",
            "Skips the search for __bool__ and __len__.",
            since=V313,
        ),
    ),
}
