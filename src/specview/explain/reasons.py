"""Why a site gains nothing, in words for those who do not know the specialiser."""

from __future__ import annotations

from functools import cache

from specview.explain.reason_texts.shape import ByFamily, ByName
from specview.explain.texts import of_version
from specview.model.interpreter import Interpreter


@cache
def all_reasons() -> ByName:
    """The texts of each code: CPython's names, without SPEC_FAIL_, and ours.

    The tables are loaded when a first reason is asked for, so that a start need not wait for them.
    """
    from specview.explain.reason_texts.attributes import ATTRIBUTES
    from specview.explain.reason_texts.calls import CALLS
    from specview.explain.reason_texts.containers import CONTAINERS
    from specview.explain.reason_texts.general import GENERAL
    from specview.explain.reason_texts.loops import ALL_LOOPS
    from specview.explain.reason_texts.methods import METHODS
    from specview.explain.reason_texts.operators import OPERATORS

    return {**GENERAL, **ATTRIBUTES, **METHODS, **CALLS, **CONTAINERS, **ALL_LOOPS, **OPERATORS}


@cache
def family_reasons() -> ByFamily:
    """The texts of codes that mean something of their own in one family."""
    from specview.explain.reason_texts import attributes, calls, loops, misses
    from specview.explain.reason_texts.by_family import BY_FAMILY
    from specview.explain.reason_texts.containers import CONTAINERS_IN_FAMILY
    from specview.explain.reason_texts.others import OTHERS

    return {
        **BY_FAMILY,
        **OTHERS,
        **attributes.IN_FAMILY,
        **calls.IN_FAMILY,
        **CONTAINERS_IN_FAMILY,
        **loops.IN_FAMILY,
        **misses.IN_FAMILY,
    }


def reason_text(code: str, family: str, interpreter: Interpreter) -> str:
    """Why a site of `family` gains nothing, by `code`, in one or two sentences.

    `code` is the name of one of CPython's SPEC_FAIL_ constants without that prefix (they stand in
    `Python/specialize.c`), SILENT, GUARD_MISSES, ORDINARY_CALL or NOT_KNOWN. A code without a text
    for this interpreter is said not to be known.
    """
    text = of_version(family_reasons().get((code, family), ()), interpreter)
    text = text or of_version(all_reasons().get(code, ()), interpreter)
    return text.text if text else all_reasons()["NOT_KNOWN"][0].text
