"""Every case of the families of CPython 3.11 to 3.15."""

from __future__ import annotations

from tests.data.refusals import (
    calls,
    iteration,
    loads,
    methods,
    names,
    operators,
    stores,
    subscripts,
)

CASES = (
    *operators.CASES,
    *subscripts.CASES,
    *iteration.CASES,
    *names.CASES,
    *loads.CASES,
    *methods.CASES,
    *stores.CASES,
    *calls.CASES,
)
"""All cases, each name once, by family."""
