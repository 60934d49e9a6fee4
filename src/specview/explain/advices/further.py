"""Advices for reasons that are met less often, on several families."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specview.explain.advices.loops import LOOPS
from specview.explain.advices.misses import MISSES
from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V311, V312, V313, V314, V315

_YIELDED: Final = next(advice for advice in LOOPS if advice.name == "yield-in-a-loop")

_LOOKED_AT: Final = Advice(
    "dict-not-looked-at",
    "Leave the object's __dict__ alone: use getattr() or the attributes themselves instead of "
    "vars() or __dict__.",
    same("LOAD_ATTR", "OTHER"),
    module("""
        class Tea:
            def __init__(self, price):
                self.price = price


        TEA = Tea(3)
        vars(TEA)


        def site(tea):
            return tea.price
    """),
    module("""
        class Tea:
            def __init__(self, price):
                self.price = price


        TEA = Tea(3)


        def site(tea):
            return tea.price
    """),
    "site(TEA)",
    since=V314,
)

INSTANCES: Final = (
    _LOOKED_AT,
    Advice(
        "one-name-for-a-method",
        "Give the instance's attribute another name than the method has.",
        same("LOAD_METHOD", "LOAD_METHOD_IS_ATTR"),
        module("""
            class Tea:
                def price(self):
                    return 3


            TEA, SPECIAL = Tea(), Tea()
            SPECIAL.price = None


            def site(tea):
                return tea.price()
        """),
        module("""
            class Tea:
                def price(self):
                    return 3


            TEA, SPECIAL = Tea(), Tea()
            SPECIAL.fixed_price = None


            def site(tea):
                return tea.price()
        """),
        "site(TEA)",
        until=V311,
    ),
    Advice(
        "function-in-the-module",
        "Give the module the function itself, by an assignment, rather than by its __getattr__.",
        same("LOAD_METHOD", "ATTR_MODULE_ATTR_NOT_FOUND"),
        module("""
            from types import ModuleType


            def price():
                return 3


            menu = ModuleType("menu")
            menu.__getattr__ = lambda name: price


            def site():
                return menu.price()
        """),
        module("""
            from types import ModuleType


            def price():
                return 3


            menu = ModuleType("menu")
            menu.price = price


            def site():
                return menu.price()
        """),
        "site()",
        until=V311,
    ),
    Advice(
        "no-getattr-beside-a-property",
        "Do without __getattr__ where attributes are read often: define what may be missing, as an "
        "attribute or a property.",
        same("LOAD_ATTR", "OVERRIDDEN"),
        module("""
            class Tea:
                def __getattr__(self, name):
                    return None

                @property
                def price(self):
                    return 3


            TEA = Tea()


            def site(tea):
                return tea.price
        """),
        module("""
            class Tea:
                colour = None

                @property
                def price(self):
                    return 3


            TEA = Tea()


            def site(tea):
                return tea.price
        """),
        "site(TEA)",
        since=V312,
    ),
)

_CLASS: Final = """
class Tea:
    sold = 0

    def __init__(self, price):
        self.price = price


{count}


def site():
    Tea(3)
"""
_ON_CLASS: Final = "for _ in range(2000):\n    Tea.sold += 1\n    Tea(1).sold"
_IN_MODULE: Final = "SOLD = 0\nfor _ in range(2000):\n    SOLD += 1\n    Tea(1).sold"

REST: Final = (
    *(
        replace(
            _YIELDED,
            name=f"yield-{name}-in-a-loop",
            answers=same("SEND", code),
            call=f"list(site({values}))",
        )
        for name, code, values in (
            ("a-tuple", "ITER_TUPLE", "(1, 2, 3)"),
            ("a-range", "ITER_RANGE", "range(3)"),
        )
    ),
    Advice(
        "class-left-alone-when-called",
        "Leave the class as it is once it is made: count in the module or in an instance, not in "
        "an attribute of the class.",
        same("CALL", "OUT_OF_VERSIONS"),
        module(_CLASS.format(count=_ON_CLASS)),
        module(_CLASS.format(count=_IN_MODULE)),
        "site()",
        since=V313,
    ),
    Advice(
        "is-not-none",
        "Ask `is not None` where the value is a function, a class or another object that is always "
        "true.",
        same("TO_BOOL", "OTHER"),
        module("""
            def site(callback):
                if callback:
                    return 1
                return 0
        """),
        module("""
            def site(callback):
                if callback is not None:
                    return 1
                return 0
        """),
        "site(site)",
        since=V313,
    ),
    Advice(
        "lists-for-generators",
        "Hand one kind of iterable to the loop, such as a list, or write a loop for each kind.",
        same("GET_ITER", MISSES),
        module("""
            def three():
                yield from (1, 2, 3)


            def site(rows):
                for row in rows:
                    for number in row:
                        last = number
                return last


            def step():
                return site([[1, 2, 3], three()])
        """),
        module("""
            def three():
                return [1, 2, 3]


            def site(rows):
                for row in rows:
                    for number in row:
                        last = number
                return last


            def step():
                return site([[1, 2, 3], three()])
        """),
        "step()",
        since=V315,
    ),
)
