"""Reasons for which nothing is to be changed."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import NoAdvice, same

NOTHING: Final = (
    *(
        NoAdvice(
            f"{sign} has no specialised form on this version; there is nothing to change.",
            same("BINARY_OP", code),
        )
        for code, sign in (
            ("BINARY_OP_FLOOR_DIVIDE", "//"),
            ("BINARY_OP_LSHIFT", "<<"),
            ("BINARY_OP_RSHIFT", ">>"),
            ("BINARY_OP_MATRIX_MULTIPLY", "@"),
            ("BINARY_OP_POWER", "**"),
            ("BINARY_OP_REMAINDER", "%"),
        )
    ),
)
