"""Whether a callee holds the guard of a form for calls that may have been chosen for another one.

Some guards ask for less than the specialiser did: `len` holds that of CALL_BUILTIN_O, and any
callable but a Python function or a method that of CALL_NON_PY_GENERAL. Source: the definitions of
the forms in `Python/bytecodes.c` (3.11: `ceval.c`); 3.15 by what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from specview.explain.outcome import Outcome, Site
from specview.explain.rules.builtin_calls import FAST, FAST_KEYWORDS, NOARGS, ONE
from specview.explain.rules.callee import ANOTHER, UNVERSIONED, Callee
from specview.model.observation import Shape

_Test = Callable[[Callee], bool]


def holds(site: Site, chosen: Outcome, shapes: tuple[Shape, ...]) -> bool | None:
    """Whether what arrives hits the form of `chosen`; None where that cannot be told."""
    callee = Callee.of(site, shapes)
    if callee is None or not chosen.form:
        return None
    name = _common_name(chosen.form)
    if name in _REMEMBERING:
        return _REMEMBERING[name](callee) and _is_remembered(callee, chosen)
    test = _TESTS.get(name)
    return test(callee) if test else None


def _common_name(form: str) -> str:
    """A form's name without what only says to which version it belongs."""
    return form.removeprefix("PRE").removeprefix("CALL_").removeprefix("NO_KW_")


def _is_remembered(callee: Callee, chosen: Outcome) -> bool:
    """Whether it is the function or the class that the form remembers."""
    identity = callee.trait("identity")
    return identity not in (ANOTHER, UNVERSIONED) and chosen.guard[:1] == (identity,)


def _is_function(callee: Callee) -> bool:
    return callee.kind == "function"


def _is_method(callee: Callee) -> bool:
    """A bound method, which lies above NULL."""
    return callee.kind == "method" and not callee.has("self")


def _binds_function(callee: Callee) -> bool:
    return _is_method(callee) and not callee.has("of")


def _is_class(callee: Callee) -> bool:
    return callee.kind == "class" and not callee.has("self")


_REMEMBERING: Final[Mapping[str, _Test]] = {
    "PY_EXACT_ARGS": lambda callee: _is_function(callee) and _takes_just(callee),
    "PY_WITH_DEFAULTS": _is_function,
    "PY_GENERAL": _is_function,
    "KW_PY": _is_function,
    "KW_BOUND_METHOD": _binds_function,
    "BOUND_METHOD_EXACT_ARGS": _binds_function,
    "BOUND_METHOD_GENERAL": _binds_function,
    "ALLOC_AND_ENTER_INIT": _is_class,
}
"""Forms that remember a function or a class; what else they ask for."""


def _takes_just(callee: Callee) -> bool:
    return callee.number("takes") == callee.given


def _is_other(callee: Callee) -> bool:
    """Neither a Python function nor a bound method."""
    return callee.kind not in ("function", "method")


def _is_plain(callee: Callee) -> bool:
    """A Python function that is called the usual way."""
    return _is_function(callee) and not callee.has("vectorcall")


def _is_special(name: str) -> _Test:
    return lambda callee: callee.trait("special") == name and callee.alone


def _in_c(flags: str, given: int | None = None) -> _Test:
    """A C function of just these flags, and with so many arguments where that matters."""

    def test(callee: Callee) -> bool:
        return (
            callee.kind == "builtin"
            and callee.trait("flags") == flags
            and not callee.has("binding")
            and given in (None, callee.given)
        )

    return test


def _described(flags: str, given: int | None = None) -> _Test:
    """A method descriptor of just these flags, with an instance of just its type."""

    def test(callee: Callee) -> bool:
        return (
            callee.kind == "method_descriptor"
            and callee.trait("flags") == flags
            and not callee.has("binding")
            and callee.trait("receiver") == "exact"
            and given in (None, callee.given)
        )

    return test


def _appends(callee: Callee) -> bool:
    """`list.append` of a list; up to 3.14 of any subclass too."""
    held = ("exact",) if callee.site.version >= (3, 15) else ("exact", "subclass")
    special = callee.trait("special") == "list.append"
    return special and callee.has("self") and callee.trait("receiver") in held


_TESTS: Final[Mapping[str, _Test]] = {
    "PYFUNC": _is_function,
    "BOUND_METHOD": _is_method,
    "NON_PY_GENERAL": _is_other,
    "KW_NON_PY": _is_other,
    "EX_PY": _is_plain,
    "EX_NON_PY_GENERAL": lambda callee: not _is_plain(callee),
    "STR_1": _is_special("str"),
    "TYPE_1": _is_special("type"),
    "TUPLE_1": _is_special("tuple"),
    "LEN": _is_special("len"),
    "ISINSTANCE": lambda callee: callee.trait("special") == "isinstance",
    "BUILTIN_CLASS": lambda callee: callee.kind == "class" and callee.has("vectorcall"),
    "BUILTIN_O": _in_c(ONE, 1),
    "BUILTIN_FAST": _in_c(FAST),
    "BUILTIN_FAST_WITH_KEYWORDS": _in_c(FAST_KEYWORDS),
    "METHOD_DESCRIPTOR_NOARGS": _described(NOARGS, 1),
    "METHOD_DESCRIPTOR_O": _described(ONE, 2),
    "METHOD_DESCRIPTOR_FAST": _described(FAST),
    "METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS": _described(FAST_KEYWORDS),
    "LIST_APPEND": _appends,
}
"""What the guard of each of the other forms asks for."""
