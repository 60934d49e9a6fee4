"""Advices for LOAD_GLOBAL."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same

GLOBALS: Final = (
    Advice(
        "dict-of-your-own",
        "Keep what is named at run time in a dict of its own: every key of a module's globals "
        "should be a str.",
        same("LOAD_GLOBAL", "LOAD_GLOBAL_NON_STRING_OR_SPLIT"),
        module("""
            PRICE = 3
            globals()[7] = "seven"


            def site():
                return PRICE
        """),
        module("""
            PRICE = 3
            NAMES = {7: "seven"}


            def site():
                return PRICE
        """),
        "site()",
    ),
)
