"""Reasons of BINARY_SUBSCR, of BINARY_OP for subscripts, of STORE_SUBSCR and UNPACK_SEQUENCE."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specview.explain.reason_texts.shape import ByFamily, ByName, ReasonText, Texts
from specview.explain.texts import V312, V313, V314, Version


def _slice(what: str, until: Version = V314) -> Texts:
    return (
        ReasonText(
            f"A slice of {what} is taken; forms take single items by their index.", until=until
        ),
    )


_REPLACED: Final = ReasonText("A slice of a list is replaced; the form replaces single items.")

SUBSCRIPTS: Final[ByName] = {
    "SUBSCR_ARRAY_INT": (
        ReasonText("An item of an array.array is read or set, and arrays have no form."),
    ),
    "SUBSCR_ARRAY_SLICE": (
        ReasonText("A slice of an array.array is read or set, and arrays have no form."),
    ),
    "SUBSCR_LIST_SLICE": (*_slice("a list", V313), replace(_REPLACED, since=V314)),
    "SUBSCR_TUPLE_SLICE": _slice("a tuple", V313),
    "SUBSCR_STRING_INT": (
        ReasonText(
            "A character of a string is read by its index; that has a form from 3.13 on only.",
            until=V312,
        ),
    ),
    "SUBSCR_STRING_SLICE": _slice("a string", V313),
    "SUBSCR_BUFFER_INT": (
        ReasonText(
            "An item of a memoryview, or of another object over raw memory, is reached by index; "
            "these have no form."
        ),
    ),
    "SUBSCR_BUFFER_SLICE": (
        ReasonText("A slice of raw memory, of a memoryview say, is taken or set; it has no form."),
    ),
    "SUBSCR_SEQUENCE_INT": (
        ReasonText(
            "An item of a built-in sequence without a form, such as deque or range, is read by "
            "index.",
            until=V313,
        ),
    ),
    "SUBSCR_BYTEARRAY_INT": (
        ReasonText("A byte of a bytearray is set; stores have forms for lists and dicts only."),
    ),
    "SUBSCR_BYTEARRAY_SLICE": (ReasonText("A slice of a bytearray is set, which has no form."),),
    "SUBSCR_PY_SIMPLE": (
        ReasonText(
            "The container's __setitem__ is written in Python; only __getitem__ has a form for "
            "that."
        ),
    ),
    "SUBSCR_PY_OTHER": (
        ReasonText(
            "The container's __setitem__ is written in Python, with parameters of special kinds; "
            "stores through it have no form."
        ),
    ),
    "SUBSCR_DICT_SUBCLASS_NO_OVERRIDE": (
        ReasonText(
            "A value is stored into a subclass of dict, such as defaultdict or Counter; the form "
            "is for an exact dict."
        ),
    ),
    "SUBSCR_NOT_HEAP_TYPE": (
        ReasonText("The container's class is a built-in one whose __getitem__ has no form."),
    ),
}

_READ: Final[ByFamily] = {
    ("SUBSCR_BUFFER_INT", "BINARY_SUBSCR"): (
        ReasonText(
            "The container has no form for reads by an int: bytes, a deque, a named tuple, a match "
            "or a defaultdict, say.",
            until=V313,
        ),
    ),
    ("SUBSCR_BUFFER_SLICE", "BINARY_SUBSCR"): (
        ReasonText(
            "A slice is taken of what is neither list, tuple nor str, such as bytes; slices have "
            "no form.",
            until=V313,
        ),
    ),
    ("SUBSCR_LIST_SLICE", "STORE_SUBSCR"): (_REPLACED,),
}


def _subclass(what: str) -> Texts:
    return (
        ReasonText(
            f"A value is read from {what}, a subclass of dict; the form is for an exact dict.",
            since=V314,
        ),
    )


def _container(what: str) -> Texts:
    return (
        ReasonText(
            f"An item of {what} is read; forms are for lists, tuples, strings, dicts and "
            "__getitem__ in Python.",
            since=V314,
        ),
    )


OPERATOR_SUBSCRIPTS: Final[ByName] = {
    "BINARY_OP_SUBSCR": (
        ReasonText(
            "There is no form for this container with this kind of subscript: forms exist for "
            "lists, tuples and str by index, list slices, dict, and Python's __getitem__.",
            since=V314,
        ),
    ),
    "BINARY_OP_SUBSCR_LIST_SLICE": (
        ReasonText("A slice of a list is taken in a way that its form does not cover.", since=V314),
    ),
    "BINARY_OP_SUBSCR_TUPLE_SLICE": (
        ReasonText("A slice of a tuple is taken; of slices, only a list's has a form.", since=V314),
    ),
    "BINARY_OP_SUBSCR_STRING_SLICE": (
        ReasonText(
            "A slice of a string is taken; of slices, only a list's has a form.", since=V314
        ),
    ),
    "BINARY_OP_SUBSCR_OTHER_SLICE": (
        ReasonText(
            "A slice is taken of what is neither list, tuple nor string; of slices, only a list's "
            "has a form.",
            since=V314,
        ),
    ),
    "BINARY_OP_SUBSCR_NOT_HEAP_TYPE": (
        ReasonText(
            "The __getitem__ of a built-in class is called; its form is for classes written in "
            "Python.",
            since=V314,
        ),
    ),
    "BINARY_OP_SUBSCR_MAPPINGPROXY": _container("a mappingproxy, such as a class's __dict__,"),
    "BINARY_OP_SUBSCR_RE_MATCH": _container("a regular expression's match"),
    "BINARY_OP_SUBSCR_ARRAY": _container("an array.array"),
    "BINARY_OP_SUBSCR_DEQUE": _container("a deque"),
    "BINARY_OP_SUBSCR_BYTES": _container("a bytes object"),
    "BINARY_OP_SUBSCR_STRUCTTIME": _container("a time.struct_time"),
    "BINARY_OP_SUBSCR_RANGE": _container("a range"),
    "BINARY_OP_SUBSCR_STACKSUMMARY": _container("a traceback's StackSummary"),
    "BINARY_OP_SUBSCR_ENUMDICT": _subclass("the dictionary of an Enum being made"),
    "BINARY_OP_SUBSCR_DEFAULTDICT": _subclass("a defaultdict"),
    "BINARY_OP_SUBSCR_COUNTER": _subclass("a Counter"),
    "BINARY_OP_SUBSCR_ORDEREDDICT": _subclass("an OrderedDict"),
}

UNPACKING: Final[ByName] = {
    "UNPACK_SEQUENCE_ITERATOR": (
        ReasonText(
            "An iterator or a generator is unpacked, which must be asked for one item after the "
            "other; forms are for tuples and lists."
        ),
    ),
    "UNPACK_SEQUENCE_SEQUENCE": (
        ReasonText(
            "A sequence that is not exactly a tuple or list is unpacked, such as a str, a range or "
            "a named tuple."
        ),
    ),
}

CONTAINERS: Final[ByName] = {**SUBSCRIPTS, **OPERATOR_SUBSCRIPTS, **UNPACKING}
CONTAINERS_IN_FAMILY: Final[ByFamily] = _READ
