"""What OTHER, the reason without a name, means in each family."""

from __future__ import annotations

from typing import Final

from specview.explain.reason_texts.shape import ByFamily, ReasonText
from specview.explain.texts import V311, V312, V313, V314, V315

OTHERS: Final[ByFamily] = {
    ("OTHER", "BINARY_SUBSCR"): (
        ReasonText(
            "There is no form for this container with this kind of subscript: forms exist for "
            "lists, tuples and str by index, dict, and __getitem__ in Python.",
            since=V313,
            until=V313,
        ),
        ReasonText(
            "There is no form for this container with this kind of subscript: forms exist for "
            "lists and tuples by index, dict, and __getitem__ in Python.",
            until=V312,
        ),
    ),
    ("OTHER", "BINARY_OP"): (
        ReasonText(
            "The operator, or the subscript, has no form for operands of these kinds.", since=V314
        ),
    ),
    ("OTHER", "STORE_SUBSCR"): (
        ReasonText(
            "There is no form for a store into this container with this kind of subscript: forms "
            "exist for lists by index and for dicts."
        ),
    ),
    ("OTHER", "COMPARE_OP"): (
        ReasonText(
            "Both values are of one type that has no form: comparisons have forms for ints, floats "
            "and strings."
        ),
    ),
    ("OTHER", "CONTAINS_OP"): (
        ReasonText(
            "The container has no form: in has forms for sets, frozensets and dicts.", since=V313
        ),
    ),
    ("OTHER", "TO_BOOL"): (
        ReasonText(
            "The truth of this type has no form: forms exist for bool, int, list, str, None, and "
            "classes without __bool__ and __len__.",
            since=V313,
        ),
    ),
    ("OTHER", "FOR_ITER"): (
        ReasonText(
            "The loop runs over an iterator of a type without a form, such as one whose __next__ "
            "is written in Python.",
            since=V312,
        ),
    ),
    ("OTHER", "GET_ITER"): (
        ReasonText(
            "The iterable makes its own iterator. Forms exist for what is an iterator already, and "
            "for what hands out its items by index.",
            since=V314,
        ),
    ),
    ("OTHER", "SEND"): (
        ReasonText(
            "What is awaited, or delegated to, is neither a generator nor a coroutine, such as a "
            "list, a future or an __await__ in Python.",
            since=V312,
            until=V314,
        ),
        ReasonText(
            "What is awaited, or delegated to, is of a type without a form, such as a future or an "
            "iterator in Python.",
            since=V315,
        ),
    ),
    ("OTHER", "UNPACK_SEQUENCE"): (
        ReasonText(
            "What is unpacked is neither a tuple nor a list, but a dict, a set or an object with "
            "an __iter__ of its own."
        ),
    ),
    ("OTHER", "LOAD_ATTR"): (
        ReasonText(
            "This way to find the attribute has no form, and CPython does not say which.",
            until=V313,
        ),
        ReasonText(
            "The object's __dict__ was made, by vars() say, though it still keeps its attributes "
            "inside itself; or no form is allowed here.",
            since=V314,
        ),
    ),
    ("OTHER", "STORE_ATTR"): (
        ReasonText("The place where the attribute is kept has no form for a store."),
    ),
    ("OTHER", "CALL"): (
        ReasonText(
            "The callee is neither a function, a method nor a class that has a form, but another "
            "object that can be called."
        ),
    ),
    ("OTHER", "PRECALL"): (
        ReasonText(
            "The callee is an object with a __call__, or of another type without a form.",
            until=V311,
        ),
    ),
}
