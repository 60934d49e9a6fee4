"""What the specialiser makes of calls of Python functions, and of bound methods of them."""

from __future__ import annotations

from specview.explain.outcome import Outcome
from specview.explain.rules.callee import UNVERSIONED, Callee

V312, V313, V314 = (3, 12), (3, 13), (3, 14)


def function_call(callee: Callee) -> Outcome:
    """CALL of a function, or of a bound method of one."""
    if callee.site.version < V313:
        return _plain_call(callee)
    refusal = _without_version(callee)
    if refusal:
        return Outcome.refused(refusal)
    exact = not parameters_refused(callee) and callee.number("takes") == _passed(callee)
    return callee.remembered(
        {
            (False, False): "CALL_PY_GENERAL",
            (False, True): "CALL_PY_EXACT_ARGS",
            (True, False): "CALL_BOUND_METHOD_GENERAL",
            (True, True): "CALL_BOUND_METHOD_EXACT_ARGS",
        }[_is_bound(callee), exact]
    )


def function_call_kw(callee: Callee) -> Outcome:
    """CALL_KW of a function, or of a bound method of one: any parameters will do."""
    refusal = _without_version(callee)
    if refusal:
        return Outcome.refused(refusal)
    return callee.remembered("CALL_KW_BOUND_METHOD" if _is_bound(callee) else "CALL_KW_PY")


def parameters_refused(callee: Callee, prefix: str = "") -> str:
    """The name for parameters that only the general way to call can fill in; empty if simple.

    `prefix` stands before the traits of a class's `__init__`.
    """
    old = callee.site.version < V312
    if callee.has(f"{prefix}stars") or callee.has(f"{prefix}keyword_only"):
        return "CALL_COMPLEX_PARAMETERS" if old else "CODE_COMPLEX_PARAMETERS"
    if callee.has(f"{prefix}optimized"):
        return "CALL_CO_NOT_OPTIMIZED" if old else "CODE_NOT_OPTIMIZED"
    return ""


def _is_bound(callee: Callee) -> bool:
    return callee.kind == "method"


def _passed(callee: Callee) -> int:
    """What the function gets by position: for a bound method its self too."""
    return callee.given + _is_bound(callee)


def _without_version(callee: Callee) -> str:
    """From 3.13 on: why a function can't be remembered; empty if it can."""
    if callee.has("vectorcall") and callee.site.version >= V314:
        return "CALL_VECTORCALL"
    refusal = parameters_refused(callee)
    if refusal == "CODE_NOT_OPTIMIZED":
        return refusal
    return "OUT_OF_VERSIONS" if callee.trait("identity") == UNVERSIONED else ""


def _plain_call(callee: Callee) -> Outcome:
    """3.11 and 3.12: simple parameters only, and no keywords."""
    refusal = _refused_plainly(callee)
    if refusal:
        return Outcome.refused(refusal)
    exact = callee.number("takes") == _passed(callee)
    if _is_bound(callee):
        if exact:
            return callee.remembered("CALL_BOUND_METHOD_EXACT_ARGS")
        return Outcome.refused("CALL_BOUND_METHOD")
    return callee.remembered("CALL_PY_EXACT_ARGS" if exact else "CALL_PY_WITH_DEFAULTS")


def _refused_plainly(callee: Callee) -> str:
    """Why 3.11 and 3.12 don't call a function directly; empty if they do."""
    if callee.keywords:
        return "CALL_KWNAMES"
    refusal = parameters_refused(callee)
    if refusal:
        return refusal
    takes, passed = callee.number("takes"), _passed(callee)
    least = takes - callee.number("defaults")
    if least < 0 or not least <= passed <= takes:
        return "WRONG_NUMBER_ARGUMENTS"
    return "OUT_OF_VERSIONS" if callee.trait("identity") == UNVERSIONED else ""
