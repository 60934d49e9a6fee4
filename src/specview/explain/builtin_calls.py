"""Forms of CALL and PRECALL for built-in functions, methods and classes.

3.11 splits a call: PRECALL makes calls of built-ins whole and leaves Python functions to CALL.
3.12 writes NO_KW into the names of forms that take no keyword arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from specview.explain.texts import V311, V312, V313, V314, V315, FormText

_ONE_CLASS: Final = "A function or any other class misses."
_DIRECT: Final = "Calls the C function directly, without packing or checking arguments again."


def _of_builtin(name: str, text: FormText) -> dict[str, tuple[FormText, ...]]:
    """The text of a form under the names that 3.11, 3.12 and the later versions give it."""
    return {
        f"PRECALL_NO_KW_{name}": (replace(text, until=V311),),
        f"CALL_NO_KW_{name}": (replace(text, since=V312, until=V312),),
        f"CALL_{name}": (replace(text, since=V313),),
    }


def _with_keywords(name: str, text: FormText) -> dict[str, tuple[FormText, ...]]:
    return {
        f"PRECALL_{name}": (replace(text, until=V311),),
        f"CALL_{name}": (replace(text, since=V312),),
    }


_APPEND: Final = FormText(
    "Appends to a list.",
    ("the callee is list.append", "self is a list"),
    "An append of another type, such as a deque's, misses. A subclass of list is no miss.",
    "Makes no call at all, and drops the None that append gives.",
    until=V314,
)

BUILTIN_CALLS: Final[Mapping[str, tuple[FormText, ...]]] = {
    **_of_builtin(
        "TYPE_1",
        FormText(
            "Tells an object's type: type(x).",
            ("the callee is type", "it has one argument"),
            _ONE_CLASS,
            "Makes no call at all.",
        ),
    ),
    **_of_builtin(
        "STR_1",
        FormText(
            "Makes a string: str(x).",
            ("the callee is str", "it has one argument"),
            _ONE_CLASS,
            "Skips the call of the class.",
        ),
    ),
    **_of_builtin(
        "TUPLE_1",
        FormText(
            "Makes a tuple: tuple(x).",
            ("the callee is tuple", "it has one argument"),
            _ONE_CLASS,
            "Skips the call of the class.",
        ),
    ),
    **_of_builtin(
        "LEN",
        FormText(
            "Tells a length: len(x).",
            ("the callee is len", "it has one argument"),
            "Any other callable misses. Another type of argument is no miss.",
            "Skips the call of the built-in.",
        ),
    ),
    **_of_builtin(
        "ISINSTANCE",
        FormText(
            "Tests a type: isinstance(x, y).",
            ("the callee is isinstance", "it has two arguments"),
            "Any other callable misses. Other types of arguments are no miss.",
            "Skips the call of the built-in.",
        ),
    ),
    **_of_builtin(
        "BUILTIN_O",
        FormText(
            "Calls a built-in function that takes one argument, such as abs or ord.",
            ("the callee is a built-in function of exactly one argument",),
            "A Python function, a class or a built-in with other parameters misses.",
            _DIRECT,
        ),
    ),
    **_of_builtin(
        "BUILTIN_FAST",
        FormText(
            "Calls a built-in function that takes positional arguments, such as divmod or getattr.",
            ("the callee is a built-in function of positional arguments only",),
            "A Python function, a class or a built-in with other parameters misses.",
            _DIRECT,
        ),
    ),
    **_of_builtin(
        "METHOD_DESCRIPTOR_O",
        FormText(
            "Calls a built-in type's method of one argument, such as list.count.",
            ("the callee is a built-in method of exactly one argument",),
            "A Python method, or a built-in one with other parameters, misses.",
            _DIRECT,
        ),
    ),
    **_of_builtin(
        "METHOD_DESCRIPTOR_NOARGS",
        FormText(
            "Calls a built-in type's method without arguments, such as list.copy.",
            ("the callee is a built-in method of no arguments",),
            "A Python method, or a built-in one with other parameters, misses.",
            _DIRECT,
        ),
    ),
    **_of_builtin(
        "METHOD_DESCRIPTOR_FAST",
        FormText(
            "Calls a built-in type's method of positional arguments, such as list.pop.",
            ("the callee is a built-in method of positional arguments only",),
            "A Python method, or a built-in one with other parameters, misses.",
            _DIRECT,
        ),
    ),
    **_with_keywords(
        "BUILTIN_CLASS",
        FormText(
            "Calls a built-in class, such as list or dict.",
            ("the callee is a class that brings a fast call of its own",),
            "A function misses, and so does a class written in Python.",
            "Skips the steps that calling a class takes.",
        ),
    ),
    **_with_keywords(
        "BUILTIN_FAST_WITH_KEYWORDS",
        FormText(
            "Calls a built-in function that also takes keywords, such as sorted or sum.",
            ("the callee is a built-in function that takes keywords too",),
            "A Python function, a class or a built-in with other parameters misses.",
            _DIRECT,
        ),
    ),
    **_with_keywords(
        "METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS",
        FormText(
            "Calls a built-in type's method that also takes keywords, such as str.split.",
            ("the callee is a built-in method that takes keywords too",),
            "A Python method, or a built-in one with other parameters, misses.",
            _DIRECT,
        ),
    ),
    "PRECALL_NO_KW_LIST_APPEND": (replace(_APPEND, until=V311),),
    "CALL_NO_KW_LIST_APPEND": (replace(_APPEND, since=V312, until=V312),),
    "CALL_LIST_APPEND": (
        replace(_APPEND, since=V313),
        replace(
            _APPEND,
            guards=("the callee is list.append", "self is exactly a list"),
            misses="An append of another type misses, that of a subclass of list too.",
            since=V315,
            until=V315,
        ),
    ),
}
