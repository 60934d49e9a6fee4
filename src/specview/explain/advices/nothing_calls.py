"""Reasons of calls, and of what stands behind a dot, for which nothing is to be changed."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Answers, NoAdvice, same
from specview.explain.texts import V311, V312, V313, V315, Version
from specview.model.interpreter import FIRST_VERSION

_CALLEE: Final = "How a built-in takes its arguments cannot be changed; nothing is to be done."
_METHODS: Final = "What is called here is no plain method, and this version has no form for that."

METHODS: Final = (
    NoAdvice(
        _METHODS,
        same(
            "LOAD_METHOD",
            "LOAD_METHOD_BUILTIN_CLASS_METHOD",
            "LOAD_METHOD_METACLASS_ATTRIBUTE",
            "LOAD_METHOD_MUTABLE_CLASS",
            "LOAD_METHOD_NOT_DESCRIPTOR",
            "LOAD_METHOD_OVERRIDING_DESCRIPTOR",
            "LOAD_METHOD_PROPERTY",
        ),
        until=V311,
    ),
    NoAdvice(
        "How a built-in type keeps this attribute cannot be changed; nothing is to be done.",
        (
            *same("LOAD_ATTR", "ATTR_AUDITED_SLOT", "ATTR_NON_OBJECT_SLOT"),
            *same("STORE_ATTR", "ATTR_NON_OBJECT_SLOT"),
        ),
    ),
    NoAdvice(
        "Class methods of built-in types have no form; nothing is to be changed.",
        same("LOAD_ATTR", "ATTR_BUILTIN_CLASS_METHOD", "ATTR_BUILTIN_CLASS_METHOD_OBJ"),
        since=V312,
    ),
)


def _built_in(answers: Answers, since: Version = FIRST_VERSION) -> NoAdvice:
    return NoAdvice(_CALLEE, answers, since=since, until=V312)


_311: Final = (
    "CALL_PYCFUNCTION",
    "CALL_PYCFUNCTION_WITH_KEYWORDS",
    "CALL_PYCFUNCTION_FAST_WITH_KEYWORDS",
    "CALL_PYCFUNCTION_NOARGS",
    "CALL_METHOD_DESCRIPTOR",
    "CALL_BAD_CALL_FLAGS",
    "CALL_CMETHOD",
)

CALLS: Final = (
    NoAdvice(_CALLEE, (*same("PRECALL", *_311), *same("CALL", *_311)), until=V311),
    _built_in(
        same(
            "CALL",
            "CALL_BAD_CALL_FLAGS",
            "CALL_CFUNC_METHOD_FASTCALL_KEYWORDS",
            "CALL_CFUNC_NOARGS",
            "CALL_CFUNC_VARARGS",
            "CALL_CFUNC_VARARGS_KEYWORDS",
            "CALL_CMETHOD",
            "CALL_METH_DESCR_METHOD_FASTCALL_KEYWORDS",
            "CALL_METH_DESCR_VARARGS",
            "CALL_METH_DESCR_VARARGS_KEYWORDS",
        ),
        V312,
    ),
    NoAdvice(
        "Making instances of Python classes has a form from 3.13 on; on this version there is "
        "nothing to change.",
        (("CALL_PYTHON_CLASS", "CALL"), ("CALL_PYTHON_CLASS", "PRECALL")),
        until=V312,
    ),
    NoAdvice(
        "The instances of such a class have a form from 3.14 on; on this version there is nothing "
        "to change.",
        same("CALL", "CALL_INIT_NOT_INLINE_VALUES"),
        since=V313,
        until=V313,
    ),
    NoAdvice(
        "How such a class makes its instances has no form on this version; nothing is to be done.",
        (
            *same("CALL", "CALL_CLASS_MUTABLE", "CALL_CLASS_NO_VECTORCALL", "CALL_CLASS"),
            *same("PRECALL", "CALL_CLASS_MUTABLE", "CALL_CLASS_NO_VECTORCALL"),
        ),
        until=V313,
    ),
    NoAdvice(
        "The ordinary call is as quick as any other way to pass these; nothing is to be changed.",
        same("CALL_FUNCTION_EX", "ORDINARY_CALL"),
        since=V315,
    ),
    NoAdvice(
        "A class without __init__ is made quickest the ordinary way; nothing is to be changed.",
        same("CALL", "CALL_INIT_NOT_PYTHON"),
        since=V313,
    ),
    NoAdvice(
        "Nothing in the code is to be changed: look again without the debugger or compiler that "
        "has taken over.",
        (("CALL_PEP_523", "CALL"), ("CALL_PEP_523", "CALL_KW")),
    ),
)
