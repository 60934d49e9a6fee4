"""Advices for BINARY_OP without subscripts, COMPARE_OP, TO_BOOL and CONTAINS_OP."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V313

OPERATORS: Final = (
    Advice(
        "floats-in-a-sum",
        "Keep to one type: write the constant as a float, and convert ints once, where they come "
        "in.",
        same(
            "BINARY_OP",
            "BINARY_OP_ADD_DIFFERENT_TYPES",
            "BINARY_OP_SUBTRACT_DIFFERENT_TYPES",
            "BINARY_OP_MULTIPLY_DIFFERENT_TYPES",
        ),
        module("""
            def site(celsius):
                return 32 + celsius
        """),
        module("""
            def site(celsius):
                return 32.0 + celsius
        """),
        "site(21.5)",
        until=V313,
    ),
)
