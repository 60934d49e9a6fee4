"""Where callables keep what the specialiser asks of them, in words of eight bytes.

Source: the headers `cpython/funcobject.h`, `methodobject.h`, `classobject.h`, `descrobject.h` and
`object.h` of 3.11 to 3.15. `is_right` holds what is read against callables that are known.
"""

from __future__ import annotations

from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType

from .peek import VERSION
from .shapes import flags_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .peek import Peek

LOW = 0xFFFF_FFFF
"""The half of a word that holds a number of 32 bits."""

FUNCTION_CODE, FUNCTION_DEFAULTS = 6, 7
FUNCTION_VERSION = FunctionType.__basicsize__ // 8 - 1
FUNCTION_VECTORCALL = FUNCTION_VERSION - 1
"""`func_version` comes last in a function, behind its vectorcall."""

METHOD_FUNCTION, METHOD_SELF = 2, 3
BUILTIN_DEF, BUILTIN_SELF, BUILTIN_MODULE = 2, 3, 4
DESCRIPTOR_TYPE, DESCRIPTOR_DEF = 2, 5
DEF_FUNCTION, DEF_FLAGS = 1, 2
"""`ml_meth` and `ml_flags` in a PyMethodDef."""

TYPE_FLAGS, TYPE_BASE = 21, 32
TYPE_INIT, TYPE_ALLOC, TYPE_NEW, TYPE_VERSION, TYPE_VECTORCALL = 37, 38, 39, 48, 50
VERSIONS_USED, VERSIONS_SHIFT, VERSIONS_MASK = 51, 16, 0xFFFF
"""`tp_versions_used`, from 3.13 on: the second half of half a word."""
COUNTS_VERSIONS = VERSION >= (3, 13)
MOST_VERSIONS = 1_000
"""So many versions a class is given in its life. Source: `Objects/typeobject.c`."""
TYPE_SUBCLASS = 31
"""The bit of `tp_flags` that says that instances are classes."""
TUPLE_SIZE = 2

METH_O = 8


class _Known:
    """A class of which everything is known."""


def is_right(peek: Peek) -> bool:
    """Whether callables that are known read as they should."""
    return (
        _functions_are_right(peek)
        and _methods_are_right(peek)
        and _c_callables_are_right(peek)
        and _classes_are_right(peek)
    )


def _made() -> Callable[..., object]:
    def made(_one: int = 1, _two: int = 2) -> None:
        """Nothing to do."""

    return made


def _functions_are_right(peek: Peek) -> bool:
    """Two functions of one def, of which one then gets other defaults and loses its version."""
    first, second = _made(), _made()
    words = peek.words
    one, two, other = id(first) >> 3, id(second) >> 3, id(is_right) >> 3
    versions = {words[one + FUNCTION_VERSION] & LOW, words[two + FUNCTION_VERSION] & LOW}
    before = words[two + FUNCTION_VERSION] & LOW
    second.__defaults__ = (3,)
    after = words[two + FUNCTION_VERSION] & LOW
    return (
        words[one + FUNCTION_CODE] == id(first.__code__)
        and words[one + FUNCTION_DEFAULTS] == id(first.__defaults__)
        and words[one + FUNCTION_VECTORCALL] == words[other + FUNCTION_VECTORCALL] != 0
        and len(versions) == 1
        and after <= 1
        and (before > 1 or before == after == 0)
    )


def _methods_are_right(peek: Peek) -> bool:
    method = MethodType(is_right, peek)
    held = [peek.words[(id(method) >> 3) + word] for word in (METHOD_FUNCTION, METHOD_SELF)]
    return held == [id(is_right), id(peek)]


def _c_callables_are_right(peek: Peek) -> bool:
    words = peek.words
    known = id(len) >> 3, id(list.append) >> 3
    flags = [
        words[(words[place + at] >> 3) + DEF_FLAGS] & LOW
        for place, at in zip(known, (BUILTIN_DEF, DESCRIPTOR_DEF), strict=True)
    ]
    return (
        flags == [METH_O, METH_O]
        and type(len) is BuiltinFunctionType
        and type(list.append) is MethodDescriptorType
        and words[known[1] + DESCRIPTOR_TYPE] == id(list)
        and words[known[0] + BUILTIN_MODULE] == id(len.__module__)
    )


def _classes_are_right(peek: Peek) -> bool:
    """The slots of a class, of `object` and of `list`; a class that changes loses its version."""
    words = peek.words
    known, plain, listed = id(_Known) >> 3, id(object) >> 3, id(list) >> 3
    hasattr(_Known, "missing")
    before = words[known + TYPE_VERSION] & LOW
    _Known.changed = True  # type: ignore[attr-defined]
    after = words[known + TYPE_VERSION] & LOW
    used = versions_used(peek, known)
    hasattr(_Known, "missing")
    right: bool = (
        words[known + TYPE_FLAGS] & LOW == flags_of(_Known) & LOW
        and words[known + TYPE_BASE] == id(object)
        and words[known + TYPE_NEW] == words[plain + TYPE_NEW] != words[listed + TYPE_NEW]
        and words[known + TYPE_INIT] == words[plain + TYPE_INIT] != words[listed + TYPE_INIT]
        and words[known + TYPE_ALLOC] == words[plain + TYPE_ALLOC] != 0
        and words[known + TYPE_VECTORCALL] == 0 != words[listed + TYPE_VECTORCALL]
        and before != 0 == after
        and versions_used(peek, known) == used + COUNTS_VERSIONS
    )
    return right


def versions_used(peek: Peek, place: int) -> int:
    """How many versions the class at a word has had; 0 where that isn't counted."""
    if not COUNTS_VERSIONS:
        return 0
    return int(peek.words[place + VERSIONS_USED] >> VERSIONS_SHIFT & VERSIONS_MASK)
