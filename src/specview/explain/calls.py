"""Forms of CALL, PRECALL, CALL_KW and CALL_FUNCTION_EX for Python functions, and ordinary calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.texts import V311, V312, V313, V314, V315, FormText

_ENTERS: Final = "Enters the function in the same interpreter loop, without a call through C."
_ANY_SELF: Final = "Another method or any other callable misses. Another self is no miss."
_NOTHING: Final = "Nothing: it makes the ordinary call, and only skips further attempts."

_SAME_311: Final = "the callee is the very function seen before, and unchanged"
_SAME: Final = "the callee is the function seen before, or another made by the same def"
_EXACT: Final = "it is called with just the arguments it declares"
_OTHER: Final = "Another function, a class or a built-in misses."

PYTHON_CALLS: Final[Mapping[str, tuple[FormText, ...]]] = {
    "CALL_PY_EXACT_ARGS": (
        FormText(
            "Calls a Python function that takes just the arguments given.",
            (_SAME_311, _EXACT),
            f"{_OTHER} Each run of a def makes another function.",
            _ENTERS,
            until=V311,
        ),
        FormText(
            "Calls a Python function that takes just the arguments given.",
            (_SAME, _EXACT),
            f"{_OTHER} So does the same one once its code or defaults were replaced.",
            _ENTERS,
            since=V312,
        ),
    ),
    "CALL_PY_WITH_DEFAULTS": (
        FormText(
            "Calls a Python function and fills in defaults.",
            (_SAME_311, "only positional arguments with defaults are left out"),
            f"{_OTHER} Each run of a def makes another function.",
            _ENTERS,
            until=V311,
        ),
        FormText(
            "Calls a Python function and fills in defaults.",
            (_SAME, "only positional arguments with defaults are left out"),
            _OTHER,
            _ENTERS,
            since=V312,
            until=V312,
        ),
    ),
    "CALL_PY_GENERAL": (
        FormText(
            "Calls a Python function whose arguments need arranging: defaults, *args and so on.",
            (_SAME,),
            _OTHER,
            _ENTERS,
            since=V313,
        ),
    ),
    "CALL_BOUND_METHOD_EXACT_ARGS": (
        FormText(
            "Calls a bound method that takes just the arguments given.",
            ("the callee is a bound method", "its function is the one seen before", _EXACT),
            _ANY_SELF,
            _ENTERS,
            since=V312,
        ),
    ),
    "CALL_BOUND_METHOD_GENERAL": (
        FormText(
            "Calls a bound method whose arguments need arranging: defaults, *args and so on.",
            ("the callee is a bound method", "its function is the one seen before"),
            _ANY_SELF,
            _ENTERS,
            since=V313,
        ),
    ),
    "CALL_ALLOC_AND_ENTER_INIT": (
        FormText(
            "Makes an instance of a Python class and runs its __init__.",
            ("the callee is the class seen before, and unchanged",),
            "Another class, a function, or any change of the class misses.",
            "Enters __init__ in the same interpreter loop, without a call through C.",
            since=V313,
        ),
    ),
    "PRECALL_PYFUNC": (
        FormText(
            "Passes a call of a Python function on to CALL.",
            ("the callee is a Python function",),
            "A class, a method or a built-in misses. Another Python function is no miss.",
            "Skips the search for what is called.",
            until=V311,
        ),
    ),
    "PRECALL_BOUND_METHOD": (
        FormText(
            "Takes a bound method apart into function and self, for CALL.",
            ("the callee is a bound method",),
            "A function or a built-in misses. Another bound method is no miss.",
            "Skips the search for what is called.",
            until=V311,
        ),
    ),
    "CALL_KW_PY": (
        FormText(
            "Calls a Python function with keyword arguments.",
            (_SAME,),
            _OTHER,
            _ENTERS,
            since=V314,
        ),
    ),
    "CALL_KW_BOUND_METHOD": (
        FormText(
            "Calls a bound method with keyword arguments.",
            ("the callee is a bound method", "its function is the one seen before"),
            _ANY_SELF,
            _ENTERS,
            since=V314,
        ),
    ),
    "CALL_EX_PY": (
        FormText(
            "Calls a Python function with *args or **kwargs.",
            ("the callee is a Python function",),
            "A class, a method or a built-in misses. Another Python function is no miss.",
            _ENTERS,
            since=V315,
        ),
    ),
}

_NO_PYTHON: Final = "A Python function or a bound method of one misses."

ORDINARY_CALLS: Final[Mapping[str, tuple[FormText, ...]]] = {
    "CALL_NON_PY_GENERAL": (
        FormText(
            "Makes an ordinary call of what is neither a Python function nor a method of one.",
            ("the callee is neither a Python function nor a bound method of one",),
            _NO_PYTHON,
            _NOTHING,
            since=V313,
        ),
    ),
    "CALL_KW_NON_PY": (
        FormText(
            "Makes an ordinary call, with keywords, of what is not a Python function.",
            ("the callee is neither a Python function nor a bound method of one",),
            _NO_PYTHON,
            _NOTHING,
            since=V314,
        ),
    ),
    "CALL_EX_NON_PY_GENERAL": (
        FormText(
            "Makes an ordinary call, with *args or **kwargs, of what is not a Python function.",
            ("the callee is not a Python function",),
            "A Python function misses.",
            _NOTHING,
            since=V315,
        ),
    ),
}
