"""Advices for /, &, | and ^ of BINARY_OP."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V314

DIVISIONS: Final = (
    Advice(
        "divide-by-a-float",
        "Write one of the two as a float, the constant say: / has a form for a float and a small "
        "int.",
        same("BINARY_OP", "BINARY_OP_TRUE_DIVIDE_OTHER"),
        module("""
            def site(total):
                return total / 4
        """),
        module("""
            def site(total):
                return total / 4.0
        """),
        "site(22)",
        since=V314,
    ),
)

BITS: Final = (
    Advice(
        "and-of-bools",
        "Where both are bools, write `and`, which asks each at most once.",
        same("BINARY_OP", "BINARY_OP_AND_OTHER"),
        module("""
            def site(open_now, paid):
                if open_now & paid:
                    return "in"
                return "out"
        """),
        module("""
            def site(open_now, paid):
                if open_now and paid:
                    return "in"
                return "out"
        """),
        "site(True, True)",
    ),
    Advice(
        "or-of-bools",
        "Where both are bools, write `or`, which asks each at most once.",
        same("BINARY_OP", "BINARY_OP_OR"),
        module("""
            def site(member, guest):
                if member | guest:
                    return "in"
                return "out"
        """),
        module("""
            def site(member, guest):
                if member or guest:
                    return "in"
                return "out"
        """),
        "site(False, True)",
        since=V314,
    ),
)
