"""What the specialiser makes of calls of classes."""

from __future__ import annotations

from typing import Final

from specview.explain.outcome import Outcome
from specview.explain.rules.callee import UNVERSIONED, Callee
from specview.explain.rules.function_calls import parameters_refused

V313, V314 = (3, 13), (3, 14)

ORDINARY: Final = Outcome.chosen("CALL_NON_PY_GENERAL")


def class_call(callee: Callee) -> Outcome:
    """CALL of a class, on 3.11 PRECALL."""
    if callee.site.version < V313 and callee.trait("new") == "object":
        return Outcome.refused("CALL_PYTHON_CLASS")
    if callee.has("immutable"):
        return _immutable(callee)
    if callee.site.version < V313:
        return Outcome.refused("CALL_CLASS_MUTABLE")
    if callee.has("metaclass") or callee.trait("new") != "object":
        return ORDINARY
    return _made(callee)


def _immutable(callee: Callee) -> Outcome:
    """A class that no program can change: built in, mostly."""
    special = callee.trait("special")
    if special and callee.alone:
        return Outcome.chosen(callee.named(f"{special.upper()}_1"))
    if callee.has("vectorcall"):
        return Outcome.chosen(callee.named("BUILTIN_CLASS"))
    if callee.site.version >= V314:
        return ORDINARY
    return Outcome.refused("CALL_STR" if special == "str" else "CALL_CLASS_NO_VECTORCALL")


def _made(callee: Callee) -> Outcome:
    """A class of which instances are made as `object` does, which may have a simple `__init__`."""
    if callee.trait("identity") == UNVERSIONED:
        return Outcome.refused("OUT_OF_VERSIONS")
    if why_ordinary(callee):
        return ORDINARY
    if callee.site.version < V314 and callee.number("init_takes") != callee.given + 1:
        return Outcome.refused("WRONG_NUMBER_ARGUMENTS")
    return callee.remembered("CALL_ALLOC_AND_ENTER_INIT")


def why_ordinary(callee: Callee) -> str:
    """The name for which a class that is made as `object` does is called in the ordinary way.

    CPython counts it as a failure, and chooses the ordinary form nevertheless; empty where it has
    no name.
    """
    if callee.has("immutable") or callee.has("metaclass") or callee.trait("new") != "object":
        return ""
    if callee.trait("alloc") != "object":
        return "OVERRIDDEN"
    if callee.site.version < V314 and not callee.has("inline"):
        return "CALL_INIT_NOT_INLINE_VALUES"
    if not callee.has("heap"):
        return "EXPECTED_ERROR"
    if callee.trait("init") != "python":
        return "CALL_INIT_NOT_PYTHON"
    return "CALL_INIT_NOT_SIMPLE" if parameters_refused(callee, "init_") else ""
