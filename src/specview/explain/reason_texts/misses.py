"""What several kinds of operands in turn mean for each family."""

from __future__ import annotations

from typing import Final

from specview.explain.reason_texts.general import GUARD_MISSES, ORDINARY_CALL
from specview.explain.reason_texts.shape import ByFamily, ReasonText
from specview.explain.texts import V311, V312, V313, V314, V315

MISSES: Final[ByFamily] = {
    (GUARD_MISSES, "BINARY_OP"): (
        ReasonText(
            "Operands of several types arrive in turn; each form is for one pair of types, and the "
            "others miss."
        ),
    ),
    (GUARD_MISSES, "COMPARE_OP"): (
        ReasonText(
            "Values of several types are compared in turn; each form is for one type, and the "
            "others miss."
        ),
    ),
    (GUARD_MISSES, "BINARY_SUBSCR"): (
        ReasonText(
            "Several kinds of containers or subscripts arrive in turn; the form is for one.",
            until=V313,
        ),
    ),
    (GUARD_MISSES, "STORE_SUBSCR"): (
        ReasonText("Several kinds of containers are stored into in turn; the form is for one."),
    ),
    (GUARD_MISSES, "CONTAINS_OP"): (
        ReasonText(
            "Several kinds of containers are asked in turn; the form is for one.", since=V313
        ),
    ),
    (GUARD_MISSES, "TO_BOOL"): (
        ReasonText(
            "The truth of values of several types is asked in turn, None among them perhaps; each "
            "form is for one type.",
            since=V313,
        ),
    ),
    (GUARD_MISSES, "UNPACK_SEQUENCE"): (
        ReasonText("Tuples, lists or others are unpacked in turn; each form is for one of them."),
    ),
    (GUARD_MISSES, "LOAD_ATTR"): (
        ReasonText(
            "The attribute is read from objects of several classes, or laid out in several ways; "
            "the form is for one."
        ),
    ),
    (GUARD_MISSES, "LOAD_METHOD"): (
        ReasonText(
            "The method is called on objects of several classes, or laid out in several ways; the "
            "form is for one.",
            until=V311,
        ),
    ),
    (GUARD_MISSES, "STORE_ATTR"): (
        ReasonText(
            "The attribute is set on objects of several classes, or laid out in several ways; the "
            "form is for one."
        ),
    ),
    (GUARD_MISSES, "LOAD_SUPER_ATTR"): (
        ReasonText("super() runs here for objects that lead to several classes.", since=V312),
    ),
    (GUARD_MISSES, "LOAD_GLOBAL"): (
        ReasonText(
            "The set of the module's names keeps changing, or the function runs with several "
            "modules' globals."
        ),
    ),
    (GUARD_MISSES, "CALL"): (
        ReasonText(
            "Several callees, or functions that are made anew each time, are called from here in "
            "turn; the form is for one."
        ),
    ),
    (GUARD_MISSES, "PRECALL"): (
        ReasonText(
            "Several kinds of callees, functions, classes or built-ins, are called from here in "
            "turn.",
            until=V311,
        ),
    ),
    (GUARD_MISSES, "CALL_KW"): (
        ReasonText(
            "Several callees are called here in turn, with keywords; the form is for one.",
            since=V314,
        ),
    ),
    (GUARD_MISSES, "CALL_FUNCTION_EX"): (
        ReasonText(
            "Python functions and other callees are called here in turn, with * or **; the form is "
            "for one of the two.",
            since=V315,
        ),
    ),
    (GUARD_MISSES, "FOR_ITER"): (
        ReasonText(
            "The loop runs over several kinds of iterables in turn, and misses at each item of the "
            "wrong kind.",
            since=V312,
        ),
    ),
    (GUARD_MISSES, "GET_ITER"): (
        ReasonText("Loops start here over several kinds of iterables in turn.", since=V315),
    ),
    (GUARD_MISSES, "SEND"): (
        ReasonText("Several kinds of awaitables or iterators are waited for in turn.", since=V312),
    ),
}

ORDINARY: Final[ByFamily] = {
    (ORDINARY_CALL, "CALL"): (
        ReasonText(
            "The callee is neither a Python function nor a built-in with a form of its own: the "
            "ordinary call is made.",
            since=V313,
        ),
    ),
    (ORDINARY_CALL, "CALL_KW"): (
        ReasonText(
            "Keywords are passed to what is not a Python function: the ordinary call is made.",
            since=V314,
        ),
    ),
    (ORDINARY_CALL, "CALL_FUNCTION_EX"): (
        ReasonText(
            "* or ** is used in the call of what is not a Python function: the ordinary call is "
            "made.",
            since=V315,
        ),
    ),
}

NO_REASON: Final[ByFamily] = {
    ("SILENT", "LOAD_GLOBAL"): (
        ReasonText(
            "CPython gave up without a reason. It does so for globals that are not exactly a dict, "
            "or that lack the name.",
            until=V311,
        ),
    ),
    ("SILENT", "LOAD_ATTR"): (
        ReasonText(
            "CPython gave up without a reason. It does so for a static or class method, or another "
            "class, reached through an instance."
        ),
    ),
    ("SILENT", "STORE_ATTR"): (
        ReasonText(
            "CPython gave up without a reason. It does so for a class with its own __setattr__, "
            "and where a class's attribute is set."
        ),
    ),
}

IN_FAMILY: Final[ByFamily] = {**MISSES, **ORDINARY, **NO_REASON}
