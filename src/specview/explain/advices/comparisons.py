"""Advices for COMPARE_OP."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V311

COMPARISONS: Final = (
    Advice(
        "none-by-is",
        "Ask for None with `is`, and turn values that should be equal into one type once, where "
        "they come in.",
        same("COMPARE_OP", "COMPARE_OP_DIFFERENT_TYPES"),
        module("""
            def site(found):
                if found == None:
                    return 0
                return found
        """),
        module("""
            def site(found):
                if found is None:
                    return 0
                return found
        """),
        "site(7)",
    ),
    Advice(
        "float-beside-float",
        "Write the constant as a float, or turn the int into one once, where it comes in.",
        same("COMPARE_OP", "COMPARE_OP_FLOAT_LONG"),
        module("""
            def site(balance):
                if balance > 0:
                    return "paid"
                return "due"
        """),
        module("""
            def site(balance):
                if balance > 0.0:
                    return "paid"
                return "due"
        """),
        "site(2.5)",
    ),
    Advice(
        "int-beside-int",
        "Compare with an int, or turn the int into a float once, where it comes in.",
        same("COMPARE_OP", "COMPARE_OP_LONG_FLOAT"),
        module("""
            LIMIT = 1e6


            def site(size):
                if size > LIMIT:
                    return "large"
                return "small"
        """),
        module("""
            LIMIT = 1_000_000


            def site(size):
                if size > LIMIT:
                    return "large"
                return "small"
        """),
        "site(2500)",
    ),
    Advice(
        "letters-in-a-set",
        "Where strings are ordered to learn whether one is of a few, ask a set of them instead.",
        same("COMPARE_OP", "COMPARE_OP_STRING"),
        module("""
            def site(letter):
                if "0" <= letter <= "9":
                    return "digit"
                return "other"
        """),
        module("""
            DIGITS = frozenset("0123456789")


            def site(letter):
                if letter in DIGITS:
                    return "digit"
                return "other"
        """),
        "site('7')",
    ),
    Advice(
        "branch-on-it",
        "Branch on the comparison with `if`, where it would be counted or kept only to be tested.",
        same("COMPARE_OP", "COMPARE_OP_NOT_FOLLOWED_BY_COND_JUMP"),
        module("""
            def site(values):
                count = 0
                for value in values:
                    positive = value > 0
                    if positive:
                        count += 1
                return count
        """),
        module("""
            def site(values):
                count = 0
                for value in values:
                    if value > 0:
                        count += 1
                return count
        """),
        "site([1, -1, 2])",
        until=V311,
    ),
    Advice(
        "smaller-ints",
        "Count in a larger unit, or from a nearer start, so that the ints stay below 2**30: "
        "seconds, not nanoseconds.",
        same("COMPARE_OP", "COMPARE_OP_BIG_INT"),
        module("""
            ELAPSED, LIMIT = 7_500_000_000, 9_000_000_000


            def site(elapsed, limit):
                if elapsed > limit:
                    return "late"
                return "in time"
        """),
        module("""
            ELAPSED, LIMIT = 7_500, 9_000


            def site(elapsed, limit):
                if elapsed > limit:
                    return "late"
                return "in time"
        """),
        "site(ELAPSED, LIMIT)",
    ),
    Advice(
        "item-by-item",
        "Compare the few items themselves, the first ones first; no tuple is made then.",
        same("COMPARE_OP", "COMPARE_OP_TUPLE"),
        module("""
            def site(major, minor):
                if (major, minor) >= (3, 12):
                    return "new"
                return "old"
        """),
        module("""
            def site(major, minor):
                if major > 3 or major == 3 and minor >= 12:
                    return "new"
                return "old"
        """),
        "site(3, 11)",
    ),
    Advice(
        "bool-is-an-answer",
        "A bool needs no comparison: write `if flag` or `if not flag`.",
        same("COMPARE_OP", "COMPARE_OP_BOOL"),
        module("""
            def site(ready):
                if ready == True:
                    return "go"
                return "wait"
        """),
        module("""
            def site(ready):
                if ready:
                    return "go"
                return "wait"
        """),
        "site(True)",
    ),
    Advice(
        "same-object-by-is",
        "Objects that are equal only to themselves are compared with `is`: members of an Enum, "
        "sentinels, classes.",
        same("COMPARE_OP", "COMPARE_OP_BASEOBJECT"),
        module("""
            class State:
                pass


            OPEN, CLOSED = State(), State()


            def site(state):
                if state == OPEN:
                    return "in"
                return "out"
        """),
        module("""
            class State:
                pass


            OPEN, CLOSED = State(), State()


            def site(state):
                if state is OPEN:
                    return "in"
                return "out"
        """),
        "site(CLOSED)",
    ),
    Advice(
        "text-once-decoded",
        "Where the same bytes are compared more than once, decode them to str first: == on strings "
        "has a form.",
        same("COMPARE_OP", "COMPARE_OP_BYTES"),
        module("""
            METHOD = b"POST"


            def site(method):
                if method == b"GET":
                    return "read"
                return "write"
        """),
        module("""
            METHOD = b"POST".decode()


            def site(method):
                if method == "GET":
                    return "read"
                return "write"
        """),
        "site(METHOD)",
    ),
)
