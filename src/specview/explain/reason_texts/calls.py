"""Reasons of CALL, CALL_KW and PRECALL."""

from __future__ import annotations

from typing import Final

from specview.explain.reason_texts.shape import ByFamily, ByName, ReasonText
from specview.explain.texts import V311, V312, V313, V314

_TUPLE: Final = "wants its arguments in a tuple"
_KEYWORDS: Final = "wants its arguments in a tuple and its keywords in a dict"

PYTHON: Final[ByName] = {
    "CALL_COMPLEX_PARAMETERS": (
        ReasonText(
            "The Python function has *args, **kwargs or keyword-only parameters; the forms pass "
            "plain positional arguments only.",
            until=V311,
        ),
    ),
    "CALL_CO_NOT_OPTIMIZED": (
        ReasonText(
            "The function's code keeps its local names in a dictionary, as exec and class bodies "
            "do; forms are for an ordinary def.",
            until=V311,
        ),
    ),
    "CALL_PYFUNCTION": (
        ReasonText("A Python function is called in a way that no form covers.", until=V311),
    ),
    "CALL_PEP_523": (
        ReasonText(
            "A tool, such as a debugger or a compiler, has taken over how Python code is run, so "
            "no call may be shortened."
        ),
    ),
    "CALL_VECTORCALL": (
        ReasonText(
            "An extension module has replaced how this function is called, so it may not be "
            "entered directly.",
            since=V314,
        ),
    ),
    "CALL_KWNAMES": (
        ReasonText(
            "The call passes arguments by keyword, and on this version most forms pass positional "
            "ones only.",
            until=V312,
        ),
    ),
    "CALL_BOUND_METHOD": (
        ReasonText(
            "The callee is a bound method around something that is not a Python function, such as "
            "a built-in.",
            since=V313,
        ),
        ReasonText(
            "The callee is a bound method around a built-in or a class, or one whose defaults must "
            "be filled in.",
            until=V312,
        ),
    ),
    "CALL_INSTANCE_METHOD": (
        ReasonText("The callee is an instance method of an extension module; it has no form."),
    ),
}

CLASSES: Final[ByName] = {
    "CALL_CLASS": (
        ReasonText("The callee is a class without a form for making its instances.", until=V311),
    ),
    "CALL_PYTHON_CLASS": (
        ReasonText(
            "An instance of a Python class is made; that has a form from 3.13 on only.",
            until=V312,
        ),
    ),
    "CALL_STR": (
        ReasonText(
            "str() is called with no argument, or with more than one; its form takes exactly one.",
            until=V313,
        ),
    ),
    "CALL_CLASS_NO_VECTORCALL": (
        ReasonText(
            "The callee is a built-in class, such as bytes or complex, that can only be called in "
            "the old, slow way.",
            until=V313,
        ),
    ),
    "CALL_CLASS_MUTABLE": (
        ReasonText(
            "The callee is a class that can be changed and that makes its instances by a __new__ "
            "of its own, as a subclass of int does."
        ),
    ),
    "CALL_METACLASS": (
        ReasonText(
            "The callee is a class with a metaclass of its own, which decides what a call means.",
            since=V313,
        ),
    ),
    "CALL_INIT_NOT_PYTHON": (
        ReasonText(
            "The class has no __init__ written in Python; the form makes an instance and enters "
            "one.",
            since=V313,
        ),
    ),
    "CALL_INIT_NOT_SIMPLE": (
        ReasonText(
            "The class's __init__ has *args, **kwargs or keyword-only parameters; the form passes "
            "plain positional arguments only.",
            since=V313,
        ),
    ),
    "CALL_INIT_NOT_INLINE_VALUES": (
        ReasonText(
            "Instances of the class do not keep their attributes inside themselves, because of "
            "__slots__ or very many attributes.",
            since=V313,
        ),
    ),
}

BUILTINS: Final[ByName] = {
    "CALL_PYCFUNCTION": (
        ReasonText(f"The callee is a built-in function that {_TUPLE}.", until=V311),
    ),
    "CALL_PYCFUNCTION_WITH_KEYWORDS": (
        ReasonText(f"The callee is a built-in function that {_KEYWORDS}.", until=V311),
    ),
    "CALL_PYCFUNCTION_FAST_WITH_KEYWORDS": (
        ReasonText(
            "The callee is a built-in function that needs to be told which class defines it.",
            until=V311,
        ),
    ),
    "CALL_PYCFUNCTION_NOARGS": (
        ReasonText(
            "The callee is a built-in function without parameters, which has no form.", until=V311
        ),
    ),
    "CALL_CFUNC_VARARGS": (
        ReasonText(f"The built-in function {_TUPLE}; no form does that.", since=V312),
    ),
    "CALL_CFUNC_VARARGS_KEYWORDS": (
        ReasonText(f"The built-in function {_KEYWORDS}; no form does that.", since=V312),
    ),
    "CALL_CFUNC_NOARGS": (
        ReasonText("The built-in function takes no argument at all; it has no form.", since=V312),
    ),
    "CALL_CFUNC_METHOD_FASTCALL_KEYWORDS": (
        ReasonText(
            "The built-in function must be told the class that defines it; it has no form.",
            since=V312,
        ),
    ),
    "CALL_METH_DESCR_VARARGS": (
        ReasonText(f"The built-in type's method {_TUPLE}; no form does that.", since=V312),
    ),
    "CALL_METH_DESCR_VARARGS_KEYWORDS": (
        ReasonText(f"The built-in type's method {_KEYWORDS}; no form does that.", since=V312),
    ),
    "CALL_METH_DESCR_METHOD_FASTCALL_KEYWORDS": (
        ReasonText(
            "The built-in type's method must be told the class that defines it; it has no form.",
            since=V312,
        ),
    ),
    "CALL_BAD_CALL_FLAGS": (
        ReasonText("The built-in wants its arguments in a way that no form knows."),
    ),
    "CALL_CMETHOD": (
        ReasonText(
            "The callee is a function of an extension module that knows its defining class; it has "
            "no form."
        ),
    ),
    "CALL_METHOD_DESCRIPTOR": (
        ReasonText("The callee is a built-in type's method without a form.", until=V311),
    ),
    "CALL_METHOD_WRAPPER": (
        ReasonText(
            "A built-in's special method is called by its name on an object, such as (1).__add__."
        ),
    ),
    "CALL_OPERATOR_WRAPPER": (
        ReasonText(
            "A built-in's special method is called by its name on its class, such as int.__add__."
        ),
    ),
}

IN_FAMILY: Final[ByFamily] = {
    ("CALL_PYCFUNCTION", "CALL"): (
        ReasonText(
            "The callee is a built-in function that PRECALL found no form for either.", until=V311
        ),
    ),
    ("CALL_PYTHON_CLASS", "CALL"): (
        ReasonText(
            "The callee is a class written in Python; making its instances has a form from 3.13 on "
            "only.",
            until=V312,
        ),
    ),
    ("CALL_KWNAMES", "CALL"): (
        ReasonText(
            "The call passes arguments by keyword, and CALL's forms take positional ones only.",
            until=V312,
        ),
    ),
    ("CALL_KWNAMES", "PRECALL"): (
        ReasonText(
            "The call passes arguments by keyword; for this callee, only calls with positional "
            "ones have a form.",
            until=V311,
        ),
    ),
}

CALLS: Final[ByName] = {**PYTHON, **CLASSES, **BUILTINS}
