"""Reasons that any family may have, and our own words for what CPython does not count."""

from __future__ import annotations

from typing import Final

from specview.explain.reason_texts.shape import ByName, ReasonText
from specview.explain.texts import V312

GUARD_MISSES: Final = "GUARD_MISSES"
"""Operands of several kinds arrive at a form that is made for one."""

ORDINARY_CALL: Final = "ORDINARY_CALL"
"""The form that was chosen only makes the ordinary call."""

NOT_KNOWN: Final = "NOT_KNOWN"
"""Why the site gains nothing cannot be told."""

GENERAL: Final[ByName] = {
    "OTHER": (
        ReasonText("No form fits what arrived here, and CPython gives no more exact reason."),
    ),
    "NO_DICT": (
        ReasonText(
            "The object has no ordinary attribute dictionary to look into, though its class says "
            "that instances have one."
        ),
    ),
    "OVERRIDDEN": (
        ReasonText("The class does this step in a way of its own, which no form knows how to do."),
    ),
    "OUT_OF_VERSIONS": (
        ReasonText(
            "CPython could not number what a guard would compare, as happens to what is changed "
            "too often; so no form can check it."
        ),
    ),
    "OUT_OF_RANGE": (
        ReasonText("A number is too large, or is negative, where a form has room for a small one."),
    ),
    "EXPECTED_ERROR": (
        ReasonText(
            "What was seen was about to raise an exception. No form is made for what goes wrong."
        ),
    ),
    "WRONG_NUMBER_ARGUMENTS": (
        ReasonText("The call gives another number of arguments than the form for this callee has."),
    ),
    "CODE_COMPLEX_PARAMETERS": (
        ReasonText(
            "The Python function to be run has *args, **kwargs or keyword-only parameters; the "
            "form for it passes plain positional ones only.",
            since=V312,
        ),
    ),
    "CODE_NOT_OPTIMIZED": (
        ReasonText(
            "The code to be run keeps its local names in a dictionary, as exec and class bodies "
            "do. Forms exist for the code of an ordinary def.",
            since=V312,
        ),
    ),
    "SILENT": (
        ReasonText("CPython looked at what arrived and gave up, without giving any reason."),
    ),
    GUARD_MISSES: (
        ReasonText(
            "Operands of several kinds arrive here in turn, at a form that is made for one kind."
        ),
    ),
    ORDINARY_CALL: (
        ReasonText(
            "CPython has no quicker way to call this callee: the form that it chose only makes the "
            "ordinary call."
        ),
    ),
    NOT_KNOWN: (ReasonText("Why no form was chosen cannot be told from what was seen here."),),
}
