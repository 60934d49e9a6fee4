"""Advices where objects or callees of several kinds arrive at a site in turn."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.misses import MISSES
from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V311, V312, V314, V315

_DRINKS: Final = module("""
    class Tea:
        def __init__(self):
            self.price = 3

        def bill(self):
            return 3


    class Coffee:
        def __init__(self):
            self.price = 4

        def bill(self):
            return 4


    TEAS = [Tea() for _ in range(20)]
    COFFEES = [Coffee() for _ in range(20)]
    DRINKS = [drink for pair in zip(TEAS, COFFEES) for drink in pair]


""")
_CLASS_EACH: Final = (
    "Sort the objects by class and give each class a place of its own, or let one class do for all."
)

OBJECTS: Final = (
    Advice(
        "a-place-for-each-class",
        f"{_CLASS_EACH} Set attributes in __init__, always in the same order.",
        same("LOAD_ATTR", MISSES),
        f"{_DRINKS}\n\n"
        + module("""
            def site():
                total = 0
                for drink in DRINKS:
                    total += drink.price
                return total
        """),
        f"{_DRINKS}\n\n"
        + module("""
            def site():
                total = 0
                for tea in TEAS:
                    total += tea.price
                for coffee in COFFEES:
                    total += coffee.price
                return total
        """),
        "site()",
    ),
    Advice(
        "a-call-for-each-class",
        _CLASS_EACH,
        same("LOAD_METHOD", MISSES),
        f"{_DRINKS}\n\n"
        + module("""
            def site():
                total = 0
                for drink in DRINKS:
                    total += drink.bill()
                return total
        """),
        f"{_DRINKS}\n\n"
        + module("""
            def site():
                total = 0
                for tea in TEAS:
                    total += tea.bill()
                for coffee in COFFEES:
                    total += coffee.bill()
                return total
        """),
        "site()",
        until=V311,
    ),
    Advice(
        "a-store-for-each-class",
        f"{_CLASS_EACH} Set attributes in __init__, always in the same order.",
        same("STORE_ATTR", MISSES),
        f"{_DRINKS}\n\n"
        + module("""
            def site():
                for drink in DRINKS:
                    drink.price = 5
        """),
        f"{_DRINKS}\n\n"
        + module("""
            def site():
                for tea in TEAS:
                    tea.price = 5
                for coffee in COFFEES:
                    coffee.price = 5
        """),
        "site()",
    ),
    Advice(
        "names-in-a-dict",
        "Keep what comes and goes at run time in a dict of its own, so that the module's set of "
        "names stays as it is.",
        same("LOAD_GLOBAL", MISSES),
        module("""
            PRICE = 3


            def site():
                return PRICE


            def step():
                globals()["seen"] = True
                found = site()
                del globals()["seen"]
                return found
        """),
        module("""
            PRICE = 3
            STATE = {}


            def site():
                return PRICE


            def step():
                STATE["seen"] = True
                found = site()
                del STATE["seen"]
                return found
        """),
        "step()",
    ),
)

_FUNCTIONS: Final = module("""
    def doubled(value):
        return value + value


    def squared(value):
        return value * value


""")

CALLEES: Final = (
    Advice(
        "functions-made-once",
        "Make a function once, outside of the loop or the caller: on this version each run of a "
        "def makes another one. Call different functions at different places.",
        same("CALL", MISSES),
        module("""
            def site(value):
                def doubled(value):
                    return value + value

                return doubled(value)
        """),
        module("""
            def doubled(value):
                return value + value


            def site(value):
                return doubled(value)
        """),
        "site(3)",
        until=V311,
    ),
    Advice(
        "a-call-for-each-function",
        "Call each function at a place of its own, by its name, rather than all through one "
        "variable.",
        same("CALL", MISSES),
        f"{_FUNCTIONS}\n\n"
        + module("""
            STEPS = [doubled, squared]


            def site(value):
                for step in STEPS:
                    value = step(value)
                return value
        """),
        f"{_FUNCTIONS}\n\n"
        + module("""
            def site(value):
                value = doubled(value)
                return squared(value)
        """),
        "site(3)",
        since=V312,
    ),
    Advice(
        "a-place-for-each-kind-of-callee",
        "Call functions, classes and built-ins at places of their own, rather than all through one "
        "variable.",
        same("PRECALL", MISSES),
        module("""
            def doubled(value):
                return value + value


            STEPS = [doubled, abs]


            def site(value):
                for step in STEPS:
                    value = step(value)
                return value
        """),
        module("""
            def doubled(value):
                return value + value


            def site(value):
                value = doubled(value)
                return abs(value)
        """),
        "site(3)",
        until=V311,
    ),
    Advice(
        "keywords-for-one-function",
        "Call each function at a place of its own, by its name, rather than all through one "
        "variable.",
        same("CALL_KW", MISSES),
        f"{_FUNCTIONS}\n\n"
        + module("""
            STEPS = [doubled, squared]


            def site(number):
                for step in STEPS:
                    number = step(value=number)
                return number
        """),
        f"{_FUNCTIONS}\n\n"
        + module("""
            def site(number):
                number = doubled(value=number)
                return squared(value=number)
        """),
        "site(3)",
        since=V314,
    ),
    Advice(
        "stars-for-one-kind",
        "Pass * and ** to Python functions at one place, and to classes and built-ins at another.",
        same("CALL_FUNCTION_EX", MISSES),
        module("""
            def doubled(value):
                return value + value


            STEPS = [doubled, abs]


            def site(arguments):
                total = 0
                for step in STEPS:
                    total += step(*arguments)
                return total
        """),
        module("""
            def doubled(value):
                return value + value


            def site(arguments):
                total = doubled(*arguments)
                total += abs(arguments[0])
                return total
        """),
        "site((3,))",
        since=V315,
    ),
)

VARIETY: Final = (*OBJECTS, *CALLEES)
