"""Advices for +, - and * of BINARY_OP."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, Answers, module, same
from specview.explain.texts import V313, V314, V315, Version
from specview.model.interpreter import FIRST_VERSION


def _mixed(code: str, sign: str, sentence: str) -> Advice:
    return Advice(
        f"one-type-for-{sentence}",
        f"Give {sign} two values of one type: write constants as floats, and turn ints into floats "
        "once, where they come in.",
        same("BINARY_OP", code),
        module(f"""
            OFFSET = 32


            def site(value):
                return value {sign} OFFSET
        """),
        module(f"""
            OFFSET = 32.0


            def site(value):
                return value {sign} OFFSET
        """),
        "site(21.5)",
        until=V313,
    )


_UNIT: Final = (
    "Where amounts have a smallest unit, count them in ints of that unit, cents say, instead of "
    "Decimal or Fraction."
)


def _unit(name: str, answers: Answers, sign: str, since: Version = FIRST_VERSION) -> Advice:
    return Advice(
        f"smallest-unit-in-{name}",
        _UNIT,
        answers,
        module(f"""
            from decimal import Decimal

            PRICE, PART = Decimal("12.50"), Decimal("2.50")


            def site(price, part):
                return price {sign} part
        """),
        module(f"""
            PRICE, PART = 1250, 250


            def site(price, part):
                return price {sign} part
        """),
        "site(PRICE, PART) > 0",
        since=since,
    )


ARITHMETIC: Final = (
    _mixed("BINARY_OP_ADD_DIFFERENT_TYPES", "+", "sums"),
    _mixed("BINARY_OP_SUBTRACT_DIFFERENT_TYPES", "-", "differences"),
    _mixed("BINARY_OP_MULTIPLY_DIFFERENT_TYPES", "*", "products"),
    Advice(
        "choose-rather-than-multiply",
        "Where a bool is a factor, test it instead; where two other types meet, turn one into the "
        "other once, where it comes in.",
        same("BINARY_OP", "BINARY_OP_MULTIPLY_DIFFERENT_TYPES"),
        module("""
            def site(price, wanted):
                return price * wanted
        """),
        module("""
            def site(price, wanted):
                if wanted:
                    return price
                return 0
        """),
        "site(3, True)",
        since=V314,
    ),
    Advice(
        "append-in-place",
        "Where lists are joined to add to one, append or extend in place. Parts of bytes are "
        "quicker collected in a list and joined once.",
        same("BINARY_OP", "BINARY_OP_ADD_OTHER"),
        module("""
            def site(parts):
                result = b""
                for part in parts:
                    result = result + part
                return result
        """),
        module("""
            def site(parts):
                kept = []
                for part in parts:
                    kept.append(part)
                return b"".join(kept)
        """),
        "site([b'a' * 40] * 60)",
        until=V314,
        pays="With many parts: each + copies all that was joined so far.",
    ),
    _unit("sums", same("BINARY_OP", "BINARY_OP_ADD_OTHER"), "+", since=V315),
    _unit("differences", same("BINARY_OP", "BINARY_OP_SUBTRACT_OTHER"), "-"),
    Advice(
        "smallest-unit-in-products",
        _UNIT,
        same("BINARY_OP", "BINARY_OP_MULTIPLY_OTHER"),
        module("""
            from decimal import Decimal

            WIDTH, HEIGHT = Decimal("2.5"), Decimal("1.5")


            def site(width, height):
                return width * height
        """),
        module("""
            WIDTH, HEIGHT = 250, 150


            def site(width, height):
                return width * height
        """),
        "site(WIDTH, HEIGHT) > 0",
    ),
)
