"""Looks at the interpreter's memory, through the C module behind `ctypes` alone.

`ctypes` itself is Python code, so it is left to the user's program.
"""

from __future__ import annotations

import sys
from types import CodeType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_ctypes: Any
try:
    import _ctypes
except ImportError:  # a build without libffi: all works but the cold start
    _ctypes = None

WARMUP_OFFSET = 52
"""Where 3.11 keeps a code object's `co_warmup`, in bytes from its start: a signed 16-bit number."""
WARMUP_START = -8
"""`co_warmup` of a fresh code object: calls or backward jumps until it is quickened, negated."""


def ctypes_module() -> Any:
    """The C module behind `ctypes`; None for a build without libffi."""
    return _ctypes


def live_bytecode(code: CodeType) -> memoryview | None:
    """The array that the interpreter executes and rewrites, writable; None where out of reach.

    It lies behind the code object's head on 3.11 to 3.15. What is seen there is compared with
    `_co_code_adaptive` each time.
    """
    if _ctypes is None:
        return None
    expected = code._co_code_adaptive  # type: ignore[attr-defined]
    kind: Any = type("Bytecode", (_ctypes.Array,), {"_type_": _Byte, "_length_": len(expected)})
    view = memoryview(kind.from_address(id(code) + CodeType.__basicsize__)).cast("B")
    return view if view == expected else None


def read_warmup(code: CodeType) -> int:
    """`co_warmup` of a code object of 3.11: 0 once it is quickened."""
    value: int = _Int16.from_address(id(code) + WARMUP_OFFSET).value
    return value


def restart_warmup(code: CodeType) -> None:
    """Make a code object of 3.11 wait again for its calls before it is quickened."""
    _Int16.from_address(id(code) + WARMUP_OFFSET).value = WARMUP_START


def has_warmup() -> bool:
    """Whether `co_warmup` is where 3.11 keeps it: a fresh code object tells."""
    if _ctypes is None or sys.version_info[:2] != (3, 11):
        return False
    return read_warmup(has_warmup.__code__.replace()) == WARMUP_START


def c_function(name: str) -> Callable[..., int] | None:
    """A function of the C library that takes and gives ints; None where there is none."""
    if _ctypes is None or not hasattr(_ctypes, "dlsym"):
        return None
    try:
        address = _ctypes.dlsym(_ctypes.dlopen(None, 0), name)
    except OSError:
        return None
    function: Callable[..., int] = _Function(address)
    return function


if _ctypes is not None:

    class _Byte(_ctypes._SimpleCData):  # type: ignore[misc]
        _type_ = "B"

    class _Int16(_ctypes._SimpleCData):  # type: ignore[misc]
        _type_ = "h"

    class _Int(_ctypes._SimpleCData):  # type: ignore[misc]
        _type_ = "i"

    class _Function(_ctypes.CFuncPtr):  # type: ignore[misc]
        _flags_ = _ctypes.FUNCFLAG_CDECL
        _restype_ = _Int
