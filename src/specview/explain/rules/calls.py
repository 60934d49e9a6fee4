"""What the specialiser makes of calls: CALL, PRECALL, CALL_KW and CALL_FUNCTION_EX.

The first shape is the callee's; its traits are those of the agent's `observe/calls.py` and
`observe/callees.py`. Source of the order of checks: `Python/specialize.c` of 3.11 to 3.14; that of
3.15 was worked out from what it does.

A guard that not even the operands hold for which its form was chosen has `NEVER` in it: such a
form misses each time, and is chosen again when its misses are used up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from specview.explain.outcome import NEVER, UNTOLD, Outcome, Site
from specview.explain.rules.builtin_calls import c_call, descriptor_call
from specview.explain.rules.callee import Callee
from specview.explain.rules.class_calls import ORDINARY, class_call, why_ordinary
from specview.explain.rules.function_calls import function_call, function_call_kw
from specview.model.observation import Shape

__all__ = ["RULES", "counted_besides"]

V312, V313 = (3, 12), (3, 13)

_Rule = Callable[[Callee], Outcome]


def _call(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """CALL: on 3.11 only what PRECALL has left over."""
    callee = Callee.of(site, shapes)
    if callee is None:
        return UNTOLD
    if site.version < V312:
        return _left_over(callee)
    rule = _BY_KIND.get(callee.kind)
    return rule(callee) if rule else _uncommon(callee)


def _bound(callee: Callee) -> Outcome:
    """A bound method: of a function it is called as that, of anything else it is refused."""
    if callee.has("of"):
        return Outcome.refused("CALL_BOUND_METHOD")
    return function_call(callee)


_BY_KIND: Final[Mapping[str, _Rule]] = {
    "builtin": c_call,
    "function": function_call,
    "class": class_call,
    "method_descriptor": descriptor_call,
    "method": _bound,
}

_NAMES_OF_REST: Final[Mapping[str, str]] = {
    "instance_method": "CALL_INSTANCE_METHOD",
    "builtin_method": "CALL_CMETHOD",
    "slot_wrapper": "CALL_OPERATOR_WRAPPER",
    "method_wrapper": "CALL_METHOD_WRAPPER",
}
"""Names for callables that 3.11 and 3.12 have no form for."""


def _uncommon(callee: Callee) -> Outcome:
    if callee.site.version >= V313:
        return ORDINARY
    return Outcome.refused(_NAMES_OF_REST.get(callee.kind, "OTHER"))


_LEFT_OVER: Final[Mapping[str, str]] = {
    **_NAMES_OF_REST,
    "builtin": "CALL_PYCFUNCTION",
    "method": "CALL_BOUND_METHOD",
    "method_descriptor": "CALL_METHOD_DESCRIPTOR",
}
"""Names that 3.11's CALL has for what isn't a function."""


def _left_over(callee: Callee) -> Outcome:
    """3.11's CALL, which only calls Python functions.

    What PRECALL has a form for does not get here, unless that form misses. A C function or a class
    with a self was bound to it: PRECALL has only taken the method apart.
    """
    if callee.kind == "function":
        return function_call(callee)
    before = _prepared(callee)
    taken_apart = callee.has("self") and callee.kind != "method_descriptor"
    if not taken_apart and before.form.startswith("PRECALL_") and NEVER not in before.guard:
        return UNTOLD
    if callee.kind == "class":
        plain = callee.trait("new") == "object"
        return Outcome.refused("CALL_PYTHON_CLASS" if plain else "CALL_CLASS")
    return Outcome.refused(_LEFT_OVER.get(callee.kind, "OTHER"))


def _precall(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """PRECALL: makes calls of C functions and built-in classes, and looks no further else."""
    callee = Callee.of(site, shapes)
    return UNTOLD if callee is None else _prepared(callee)


def _prepared(callee: Callee) -> Outcome:
    rule = _PREPARED.get(callee.kind)
    return rule(callee) if rule else Outcome.refused(_NAMES_OF_REST.get(callee.kind, "OTHER"))


_PREPARED: Final[Mapping[str, _Rule]] = {
    "builtin": c_call,
    "function": lambda _callee: Outcome.chosen("PRECALL_PYFUNC"),
    "class": class_call,
    "method_descriptor": descriptor_call,
    "method": lambda _callee: Outcome.chosen("PRECALL_BOUND_METHOD"),
}


def _call_kw(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """CALL_KW, from 3.14 on: only Python functions gain."""
    callee = Callee.of(site, shapes)
    if callee is None:
        return UNTOLD
    if callee.kind == "method" and callee.has("of"):
        return Outcome.refused("CALL_BOUND_METHOD")
    if callee.kind in ("function", "method"):
        return function_call_kw(callee)
    return Outcome.chosen("CALL_KW_NON_PY")


def _call_function_ex(site: Site, shapes: tuple[Shape, ...]) -> Outcome:
    """CALL_FUNCTION_EX, from 3.15 on: any Python function, which is not remembered."""
    callee = Callee.of(site, shapes)
    if callee is None:
        return UNTOLD
    plain = callee.kind == "function" and not callee.has("vectorcall")
    return Outcome.chosen("CALL_EX_PY" if plain else "CALL_EX_NON_PY_GENERAL")


RULES: Final[Mapping[str, Callable[[Site, tuple[Shape, ...]], Outcome]]] = {
    "CALL": _call,
    "PRECALL": _precall,
    "CALL_KW": _call_kw,
    "CALL_FUNCTION_EX": _call_function_ex,
}
"""By family."""


def counted_besides(site: Site, shapes: tuple[Shape, ...]) -> str:
    """The name that CPython counts a failure under though it does choose the ordinary form.

    That happens to CALL of a class, from 3.13 on; empty elsewhere.
    """
    callee = Callee.of(site, shapes)
    if callee is None or site.family != "CALL" or callee.kind != "class":
        return ""
    return why_ordinary(callee) if _call(site, shapes) == ORDINARY else ""
