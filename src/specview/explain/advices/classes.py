"""Advices for LOAD_ATTR: the class itself, and how it looks attributes up."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V311, V313

LOAD = "LOAD_ATTR"

_COUNTED: Final = module("""
    class Tea:
        sold = 0

        def __init__(self):
            self.price = 3


    TEA = Tea()
    for _ in range(2000):
        Tea.sold += 1
        TEA.sold
""")
_APART: Final = module("""
    class Tea:
        def __init__(self):
            self.price = 3


    TEA, SOLD = Tea(), 0
    for _ in range(2000):
        SOLD += 1
""")
_SITE: Final = "\n\ndef site(tea):\n    return tea.price\n"

CLASSES: Final = (
    Advice(
        "class-left-alone",
        "Leave the class as it is once it is made: count in the module or in an instance, not in "
        "an attribute of the class.",
        same(LOAD, "OUT_OF_VERSIONS"),
        f"{_COUNTED}{_SITE}",
        f"{_APART}{_SITE}",
        "site(TEA)",
        since=V313,
    ),
    Advice(
        "global-for-a-class-attribute",
        "Read a constant from a name of the module, not from a class; and do without __getattr__ "
        "where attributes are read often.",
        same(LOAD, "OVERRIDDEN"),
        module("""
            class Tea:
                price = 3


            def site():
                return Tea.price
        """),
        module("""
            PRICE = 3


            def site():
                return PRICE
        """),
        "site()",
        until=V311,
    ),
    Advice(
        "attribute-in-the-instance",
        "Set the attribute in __init__: what only the class has, or what is absent, has no form on "
        "this version.",
        same(LOAD, "OUT_OF_RANGE"),
        module("""
            class Tea:
                price = 3


            TEA = Tea()


            def site(tea):
                return tea.price
        """),
        module("""
            class Tea:
                def __init__(self):
                    self.price = 3


            TEA = Tea()


            def site(tea):
                return tea.price
        """),
        "site(TEA)",
        until=V311,
    ),
)
