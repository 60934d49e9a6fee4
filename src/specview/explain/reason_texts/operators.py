"""Reasons of BINARY_OP, COMPARE_OP, TO_BOOL and CONTAINS_OP."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specview.explain.reason_texts.shape import ByName, ReasonText, Texts
from specview.explain.texts import V311, V313, V314, V315


def _mixed(sign: str) -> Texts:
    """Two types: 3.14 has forms for floats beside small ints, 3.15 for more pairs."""
    return (
        ReasonText(
            f"The two operands of {sign} are of different types; its forms are for two of the same "
            "type.",
            until=V313,
        ),
        ReasonText(
            f"The operands of {sign} are of two types that have no form together; a float beside a "
            "small int would have one.",
            since=V314,
        ),
    )


def _same(sign: str, forms: str, example: str, newer: tuple[str, str]) -> Texts:
    """One type: 3.15 has more forms, `newer` by another example, but big ints have lost theirs."""
    example_315, forms_315 = newer
    return (
        ReasonText(
            f"Both operands of {sign} are of one type that has no form, such as {example}: forms "
            f"are for {forms}.",
            until=V314,
        ),
        ReasonText(
            f"Both operands of {sign} are of one type without a form, such as {example_315}, or "
            f"ints of 2**30 or more: forms are for {forms_315}.",
            since=V315,
        ),
    )


def _bits(sign: str) -> tuple[Texts, Texts, Texts]:
    """For any operands, big ints and two types: since 3.14 two small ints have a form."""
    return (
        (
            ReasonText(f"{sign} has no form on this version, for any operands.", until=V313),
            ReasonText(
                f"{sign} has a form for two small ints only, and these operands are of another "
                "type.",
                since=V314,
            ),
        ),
        (
            ReasonText(
                f"An int of 2**30 or more, or below -2**30, meets {sign}: its form is for ints "
                "between.",
                since=V314,
            ),
        ),
        (
            ReasonText(
                f"The two operands of {sign} are of different types, a bool beside an int perhaps; "
                "its form is for two ints.",
                since=V314,
            ),
        ),
    )


_OR, _OR_INT, _OR_MIXED = _bits("|")
_XOR, _XOR_INT, _XOR_MIXED = _bits("^")


def _none(sign: str, until: tuple[int, int] = V315) -> Texts:
    return (ReasonText(f"{sign} has no specialised form, whatever its operands are.", until=until),)


ARITHMETIC: Final[ByName] = {
    "BINARY_OP_ADD_DIFFERENT_TYPES": _mixed("+"),
    "BINARY_OP_SUBTRACT_DIFFERENT_TYPES": _mixed("-"),
    "BINARY_OP_MULTIPLY_DIFFERENT_TYPES": _mixed("*"),
    "BINARY_OP_ADD_OTHER": _same(
        "+",
        "ints, floats and strings",
        "bytes or Decimal",
        ("Decimal", "small ints, floats and built-in sequences"),
    ),
    "BINARY_OP_SUBTRACT_OTHER": _same(
        "-", "ints and floats", "sets or dates", ("sets or dates", "small ints and floats")
    ),
    "BINARY_OP_MULTIPLY_OTHER": _same(
        "*", "ints and floats", "complex or Fraction", ("Fraction", "small ints and floats")
    ),
    "BINARY_OP_AND_DIFFERENT_TYPES": (
        ReasonText("The two operands of & are of different types.", until=V313),
        ReasonText(
            "The two operands of & are of different types, a bool beside an int perhaps; its form "
            "is for two small ints.",
            since=V314,
        ),
    ),
    "BINARY_OP_AND_INT": (
        ReasonText("Two ints meet &, which has no form on this version.", until=V313),
        ReasonText(
            "An int of 2**30 or more, or below -2**30, meets &: its form is for ints between.",
            since=V314,
        ),
    ),
    "BINARY_OP_AND_OTHER": (
        ReasonText("Both operands of & are of one type, such as set or bool, that has no form."),
    ),
    "BINARY_OP_OR": (
        *(replace(text, until=min(text.until, V314)) for text in _OR),
        ReasonText(
            "| has forms for two small ints and two dicts, and these operands are of another type.",
            since=V315,
        ),
    ),
    "BINARY_OP_OR_INT": _OR_INT,
    "BINARY_OP_OR_DIFFERENT_TYPES": _OR_MIXED,
    "BINARY_OP_XOR": _XOR,
    "BINARY_OP_XOR_INT": _XOR_INT,
    "BINARY_OP_XOR_DIFFERENT_TYPES": _XOR_MIXED,
    "BINARY_OP_FLOOR_DIVIDE": _none("//"),
    "BINARY_OP_LSHIFT": _none("<<"),
    "BINARY_OP_RSHIFT": _none(">>"),
    "BINARY_OP_MATRIX_MULTIPLY": _none("@"),
    "BINARY_OP_POWER": _none("**"),
    "BINARY_OP_REMAINDER": (
        ReasonText(
            "% has no specialised form, neither for numbers nor for the formatting of strings."
        ),
    ),
    "BINARY_OP_TRUE_DIVIDE_DIFFERENT_TYPES": (
        ReasonText("Two types meet /, which has no form on this version.", until=V313),
        ReasonText(
            "The operands of / are of two types that have no form together, or the divisor is 0; a "
            "float and a small int have one.",
            since=V314,
        ),
    ),
    "BINARY_OP_TRUE_DIVIDE_FLOAT": (ReasonText("Two floats meet /, which has no form for them."),),
    "BINARY_OP_TRUE_DIVIDE_OTHER": (
        ReasonText("Both operands of / are of one type, such as int, and / has no form for it."),
    ),
}

COMPARISONS: Final[ByName] = {
    "COMPARE_OP_DIFFERENT_TYPES": (
        ReasonText(
            "Values of two types are compared, such as int and None; forms are for two ints, two "
            "floats or two strings."
        ),
    ),
    "COMPARE_OP_STRING": (
        ReasonText("Strings are ordered with <, <=, > or >=; only == and != have a form for them."),
    ),
    "COMPARE_OP_NOT_FOLLOWED_BY_COND_JUMP": (
        ReasonText(
            "The result is kept as a value; on this version only a comparison that an if, while, "
            "and or or branches on has forms.",
            until=V311,
        ),
    ),
    "COMPARE_OP_BIG_INT": (
        ReasonText(
            "One of the ints is 2**30 or more, or -2**30 or less; the form compares smaller ones."
        ),
    ),
    "COMPARE_OP_BYTES": (ReasonText("Two bytes are compared, and bytes have no form."),),
    "COMPARE_OP_TUPLE": (
        ReasonText("Two tuples are compared, which goes item by item; tuples have no form."),
    ),
    "COMPARE_OP_LIST": (
        ReasonText("Two lists are compared, which goes item by item; lists have no form."),
    ),
    "COMPARE_OP_SET": (ReasonText("Two sets are compared, and sets have no form."),),
    "COMPARE_OP_BOOL": (
        ReasonText("Two bools are compared, and bools have no form, though ints do."),
    ),
    "COMPARE_OP_BASEOBJECT": (
        ReasonText(
            "The class defines no comparison of its own, so objects are equal only to themselves; "
            "that has no form."
        ),
    ),
    "COMPARE_OP_FLOAT_LONG": (
        ReasonText("A float on the left is compared with an int; forms are for two of a type."),
    ),
    "COMPARE_OP_LONG_FLOAT": (
        ReasonText("An int on the left is compared with a float; forms are for two of a type."),
    ),
    "COMPARE_OP_EXTENDED_ARG": (
        ReasonText(
            "The jump that follows goes further than the form can reach: the function is long.",
            until=V311,
        ),
    ),
}


def _truth(what: str) -> Texts:
    return (
        ReasonText(
            f"The truth of {what} is asked, which has no form; bool, int, list, str and None have.",
            since=V313,
        ),
    )


TRUTH: Final[ByName] = {
    "TO_BOOL_BYTEARRAY": _truth("a bytearray"),
    "TO_BOOL_BYTES": _truth("a bytes object"),
    "TO_BOOL_DICT": _truth("a dict"),
    "TO_BOOL_FLOAT": _truth("a float"),
    "TO_BOOL_MEMORY_VIEW": _truth("a memoryview"),
    "TO_BOOL_SET": _truth("a set or frozenset"),
    "TO_BOOL_TUPLE": _truth("a tuple"),
    "TO_BOOL_MAPPING": (
        ReasonText(
            "The value's class has a __len__, which must be called to tell whether it is true.",
            since=V313,
        ),
    ),
    "TO_BOOL_SEQUENCE": (
        ReasonText(
            "The value's class tells its length as a sequence, which must be asked each time.",
            since=V313,
        ),
    ),
    "TO_BOOL_NUMBER": (
        ReasonText("The value's class has a __bool__, which must be called each time.", since=V313),
    ),
}

MEMBERSHIP: Final[ByName] = {
    "CONTAINS_OP_STR": (
        ReasonText(
            "A part is looked for in a string, which is searched; forms are for sets and dicts.",
            since=V313,
        ),
    ),
    "CONTAINS_OP_TUPLE": (
        ReasonText(
            "A tuple is searched item by item, and has no form; sets and dicts have.", since=V313
        ),
    ),
    "CONTAINS_OP_LIST": (
        ReasonText(
            "A list is searched item by item, and has no form; sets and dicts have.", since=V313
        ),
    ),
    "CONTAINS_OP_USER_CLASS": (
        ReasonText(
            "The container is itself a class, such as an Enum, that tells by its metaclass what it "
            "holds.",
            since=V313,
        ),
    ),
}

OPERATORS: Final[ByName] = {**ARITHMETIC, **COMPARISONS, **TRUTH, **MEMBERSHIP}
