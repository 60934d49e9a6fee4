"""Reasons for which nothing is to be changed, and why not."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.nothing_calls import CALLS, METHODS
from specview.explain.advices.shape import NoAdvice, same
from specview.explain.texts import V311, V312, V313, V314, Version
from specview.model.interpreter import LAST_VERSION

_QUICK: Final = "Built-in iterators are quick as they are; nothing is to be changed."
_ASK: Final = "The ordinary test only looks at the size here; nothing is to be changed."
_WRONG: Final = "Mend what goes wrong here, if it is not meant to; what raises gains nothing."


def _no_form(sign: str, code: str, until: Version = LAST_VERSION) -> NoAdvice:
    return NoAdvice(
        f"{sign} has no specialised form on this version; there is nothing to change.",
        same("BINARY_OP", code),
        until=until,
    )


def _big(sign: str, code: str) -> NoAdvice:
    return NoAdvice(
        f"Ints of 2**30 and more have no form for {sign}; there is nothing to change.",
        same("BINARY_OP", code),
        since=V314,
    )


OPERATORS: Final = (
    _no_form("//", "BINARY_OP_FLOOR_DIVIDE"),
    _no_form("<<", "BINARY_OP_LSHIFT"),
    _no_form(">>", "BINARY_OP_RSHIFT"),
    _no_form("@", "BINARY_OP_MATRIX_MULTIPLY"),
    _no_form("**", "BINARY_OP_POWER"),
    _no_form("%", "BINARY_OP_REMAINDER"),
    _no_form("/", "BINARY_OP_TRUE_DIVIDE_FLOAT", V313),
    _no_form("/", "BINARY_OP_TRUE_DIVIDE_OTHER", V313),
    _no_form("/", "BINARY_OP_TRUE_DIVIDE_DIFFERENT_TYPES", V313),
    _no_form("&", "BINARY_OP_AND_INT", V313),
    _no_form("&", "BINARY_OP_AND_DIFFERENT_TYPES", V313),
    _no_form("|", "BINARY_OP_OR", V313),
    _no_form("^", "BINARY_OP_XOR", V313),
    NoAdvice(
        "A bool, a big int or a divisor of 0 has no form for /; there is nothing to change.",
        same("BINARY_OP", "BINARY_OP_TRUE_DIVIDE_DIFFERENT_TYPES"),
        since=V314,
    ),
    _big("&", "BINARY_OP_AND_INT"),
    _big("|", "BINARY_OP_OR_INT"),
    _big("^", "BINARY_OP_XOR_INT"),
    NoAdvice(
        "Only two small ints have a form here; for other types there is nothing to change.",
        same(
            "BINARY_OP",
            "BINARY_OP_XOR",
            "BINARY_OP_AND_DIFFERENT_TYPES",
            "BINARY_OP_OR_DIFFERENT_TYPES",
            "BINARY_OP_XOR_DIFFERENT_TYPES",
        ),
        since=V314,
    ),
    NoAdvice(
        "To turn one into the other, or to test a bool first, costs what the form would save: "
        "there is nothing to change.",
        same(
            "BINARY_OP",
            "BINARY_OP_ADD_DIFFERENT_TYPES",
            "BINARY_OP_SUBTRACT_DIFFERENT_TYPES",
        ),
        since=V314,
    ),
    NoAdvice(
        "Two floats have no form for / on this version; there is nothing to change.",
        same("BINARY_OP", "BINARY_OP_TRUE_DIVIDE_FLOAT"),
        since=V314,
    ),
    NoAdvice(
        "The ordinary test of a float is as quick as a comparison; nothing is to be changed.",
        same("TO_BOOL", "TO_BOOL_FLOAT"),
        since=V313,
    ),
    NoAdvice(
        "Comparisons of this type have no form; there is nothing to change.",
        same("COMPARE_OP", "COMPARE_OP_LIST", "COMPARE_OP_SET", "OTHER"),
    ),
    NoAdvice(
        "A shorter function would bring the jump within reach; for that alone it hardly pays.",
        same("COMPARE_OP", "COMPARE_OP_EXTENDED_ARG"),
        until=V311,
    ),
    NoAdvice(
        _ASK,
        same(
            "TO_BOOL",
            "TO_BOOL_BYTEARRAY",
            "TO_BOOL_BYTES",
            "TO_BOOL_DICT",
            "TO_BOOL_MEMORY_VIEW",
            "TO_BOOL_SEQUENCE",
            "TO_BOOL_SET",
            "TO_BOOL_TUPLE",
        ),
        since=V313,
    ),
    NoAdvice(
        "A class tells by its metaclass what it holds; nothing is to be changed.",
        same("CONTAINS_OP", "CONTAINS_OP_USER_CLASS"),
        since=V313,
    ),
)

_SLICES: Final = "Slices of this type have no form; there is nothing to change."

CONTAINERS: Final = (
    NoAdvice(
        _SLICES,
        same(
            "BINARY_SUBSCR",
            "SUBSCR_STRING_SLICE",
            "SUBSCR_ARRAY_SLICE",
            "SUBSCR_BUFFER_SLICE",
        ),
        until=V313,
    ),
    NoAdvice(
        _SLICES,
        same(
            "BINARY_OP",
            "BINARY_OP_SUBSCR_STRING_SLICE",
            "BINARY_OP_SUBSCR_OTHER_SLICE",
            "BINARY_OP_SUBSCR_LIST_SLICE",
        ),
        since=V314,
    ),
    NoAdvice(
        "Stores into slices have no form; one such store does the work of many.",
        same(
            "STORE_SUBSCR",
            "SUBSCR_LIST_SLICE",
            "SUBSCR_BYTEARRAY_SLICE",
            "SUBSCR_ARRAY_SLICE",
            "SUBSCR_BUFFER_SLICE",
        ),
    ),
    NoAdvice(
        "Characters by index have a form from 3.13 on; on this version there is nothing to change.",
        same("BINARY_SUBSCR", "SUBSCR_STRING_INT"),
        until=V312,
    ),
    NoAdvice(
        "Reads from such a subclass of dict are as quick as the form; nothing is to be changed.",
        same(
            "BINARY_OP",
            "BINARY_OP_SUBSCR_COUNTER",
            "BINARY_OP_SUBSCR_DEFAULTDICT",
            "BINARY_OP_SUBSCR_ORDEREDDICT",
        ),
        since=V314,
        until=V314,
    ),
    NoAdvice(
        "Stores into a subclass of dict are nearly as quick as the form; a plain dict hardly pays.",
        same("STORE_SUBSCR", "SUBSCR_DICT_SUBCLASS_NO_OVERRIDE"),
    ),
    NoAdvice(_WRONG, same("UNPACK_SEQUENCE", "EXPECTED_ERROR")),
    NoAdvice(_WRONG, same("LOAD_ATTR", "EXPECTED_ERROR")),
    NoAdvice(_WRONG, same("STORE_ATTR", "EXPECTED_ERROR", "ATTR_READ_ONLY")),
    NoAdvice(_WRONG, same("LOAD_GLOBAL", "EXPECTED_ERROR"), since=V312),
    NoAdvice(_WRONG, same("LOAD_METHOD", "EXPECTED_ERROR"), until=V311),
    NoAdvice(_WRONG, same("CALL", "WRONG_NUMBER_ARGUMENTS")),
    NoAdvice(_WRONG, same("PRECALL", "WRONG_NUMBER_ARGUMENTS"), until=V311),
)

_LESS: Final = (
    "ITER_STRING",
    "ITER_ASCII_STRING",
    "ITER_BYTES",
    "ITER_ITERTOOLS",
    "ITER_DICT_KEYS",
    "ITER_DICT_VALUES",
    "ITER_ENUMERATE",
    "ITER_ZIP",
    "ITER_REVERSED_LIST",
)

LOOPS: Final = (
    NoAdvice(_QUICK, same("FOR_ITER", *_LESS), since=V312),
    NoAdvice(
        _QUICK,
        same("SEND", *_LESS, "ITER_SET", "ITER_MAP", "ITER_DICT_ITEMS", "ITER_CALLABLE"),
        since=V312,
    ),
    NoAdvice(
        _QUICK,
        same("GET_ITER", *_LESS, "ITER_SET", "ITER_MAP", "ITER_DICT_ITEMS", "ITER_RANGE", "OTHER"),
        since=V314,
    ),
)


NOTHING: Final = (*OPERATORS, *CONTAINERS, *LOOPS, *METHODS, *CALLS)
