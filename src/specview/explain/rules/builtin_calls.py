"""What the specialiser makes of calls of C functions and of methods of built-in types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from specview.explain.outcome import NEVER, SILENT, Outcome, Site
from specview.explain.rules.callee import Callee

V312, V313, V314, V315 = (3, 12), (3, 13), (3, 14), (3, 15)

VARARGS, VARARGS_KEYWORDS = "VARARGS", "VARARGS KEYWORDS"
NOARGS, ONE = "NOARGS", "O"
FAST, FAST_KEYWORDS = "FASTCALL", "KEYWORDS FASTCALL"
OF_CLASS = "KEYWORDS FASTCALL METHOD"
"""Combinations of METH_ flags, as the agent writes them."""


def c_call(callee: Callee) -> Outcome:
    """A call of a C function, bound to a module or to an object."""
    if callee.has("missing"):
        return Outcome.refused("OTHER" if callee.site.version >= V314 else SILENT)
    flags = callee.trait("flags")
    if flags in (ONE, FAST) and callee.keywords:
        return Outcome.refused("CALL_KWNAMES")
    if flags == ONE and callee.given != 1:
        return Outcome.refused("WRONG_NUMBER_ARGUMENTS")
    if callee.trait("special") in _SPECIAL and callee.given == _SPECIAL[callee.trait("special")]:
        return Outcome.chosen(callee.named(callee.trait("special").upper()))
    if flags in _C_FORMS:
        form = callee.named(_C_FORMS[flags])
        return Outcome.chosen(form, NEVER) if callee.has("binding") else Outcome.chosen(form)
    return _other_flags(callee, _C_NAMES_311, _C_NAMES_312)


_SPECIAL: Final[Mapping[str, int]] = {"len": 1, "isinstance": 2}
"""Functions with a form of their own, and the arguments they must have for it."""

_C_FORMS: Final[Mapping[str, str]] = {
    ONE: "BUILTIN_O",
    FAST: "BUILTIN_FAST",
    FAST_KEYWORDS: "BUILTIN_FAST_WITH_KEYWORDS",
}
"""The guards of these are held by no class method and no static method."""


def descriptor_call(callee: Callee) -> Outcome:
    """A call of a method that a type written in C holds; self is its first argument."""
    if callee.keywords:
        return Outcome.refused("CALL_KWNAMES")
    flags = callee.trait("flags")
    if flags in _ARITIES and callee.given != _ARITIES[flags]:
        return Outcome.refused("WRONG_NUMBER_ARGUMENTS")
    if flags in _DESCRIPTOR_FORMS:
        if _appends(callee):
            return Outcome.chosen(callee.named("LIST_APPEND"))
        return _of_its_type(callee, _DESCRIPTOR_FORMS[flags])
    return _other_flags(callee, _C_NAMES_311, _DESCRIPTOR_NAMES_312)


_ARITIES: Final[Mapping[str, int]] = {NOARGS: 1, ONE: 2}
"""Arguments, self among them, that these methods take."""

_DESCRIPTOR_FORMS: Final[Mapping[str, str]] = {
    NOARGS: "METHOD_DESCRIPTOR_NOARGS",
    ONE: "METHOD_DESCRIPTOR_O",
    FAST: "METHOD_DESCRIPTOR_FAST",
    FAST_KEYWORDS: "METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS",
}

_C_NAMES_311: Final[Mapping[str, str]] = {
    VARARGS: "CALL_PYCFUNCTION",
    VARARGS_KEYWORDS: "CALL_PYCFUNCTION_WITH_KEYWORDS",
    NOARGS: "CALL_PYCFUNCTION_NOARGS",
}
_C_NAMES_312: Final[Mapping[str, str]] = {
    VARARGS: "CALL_CFUNC_VARARGS",
    VARARGS_KEYWORDS: "CALL_CFUNC_VARARGS_KEYWORDS",
    NOARGS: "CALL_CFUNC_NOARGS",
    OF_CLASS: "CALL_CFUNC_METHOD_FASTCALL_KEYWORDS",
}
_DESCRIPTOR_NAMES_312: Final[Mapping[str, str]] = {
    VARARGS: "CALL_METH_DESCR_VARARGS",
    VARARGS_KEYWORDS: "CALL_METH_DESCR_VARARGS_KEYWORDS",
    OF_CLASS: "CALL_METH_DESCR_METHOD_FASTCALL_KEYWORDS",
}


def _other_flags(
    callee: Callee, names_311: Mapping[str, str], names_312: Mapping[str, str]
) -> Outcome:
    """Ways to take arguments that have no form."""
    if callee.site.version >= V313:
        return Outcome.chosen("CALL_NON_PY_GENERAL")
    names = names_311 if callee.site.version < V312 else names_312
    return Outcome.refused(names.get(callee.trait("flags"), "CALL_BAD_CALL_FLAGS"))


def _of_its_type(callee: Callee, name: str) -> Outcome:
    """A form for a type's method, which is held by instances of just that type."""
    form = callee.named(name)
    if callee.has("binding") or callee.trait("receiver") != "exact":
        return Outcome.chosen(form, NEVER)
    return Outcome.chosen(form)


def _appends(callee: Callee) -> bool:
    """Whether it is `list.append` of a self that lies on the stack by itself.

    Up to 3.14 a POP_TOP has to follow; 3.15 asks for exactly a list instead.
    """
    if callee.trait("special") != "list.append" or not callee.has("self"):
        return False
    if callee.site.version >= V315:
        return callee.trait("receiver") == "exact"
    return _behind(callee.site) == "POP_TOP"


def _behind(site: Site) -> str:
    """The name of the instruction that follows a call; behind a PRECALL its CALL follows."""
    at = site.instruction.index + (2 if site.family == "PRECALL" else 1)
    instructions = site.listing.instructions
    return instructions[at].name if at < len(instructions) else ""
