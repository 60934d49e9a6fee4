"""Advices for LOAD_ATTR: where the attribute is kept."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V311, V312, V313, V314

LOAD = "LOAD_ATTR"

PLACES: Final = (
    Advice(
        "slots-in-an-exception",
        "Declare the attributes in __slots__, or keep them in an object of a class of your own.",
        same(LOAD, "ATTR_NOT_MANAGED_DICT"),
        module("""
            class Problem(Exception):
                def __init__(self, code):
                    self.code = code


            PROBLEM = Problem(3)


            def site(problem):
                return problem.code
        """),
        module("""
            class Problem(Exception):
                __slots__ = ("code",)

                def __init__(self, code):
                    self.code = code


            PROBLEM = Problem(3)


            def site(problem):
                return problem.code
        """),
        "site(PROBLEM)",
        until=V311,
    ),
    Advice(
        "name-in-the-module",
        "Give the module the name itself, by an assignment, rather than by its __getattr__.",
        same(LOAD, "ATTR_MODULE_ATTR_NOT_FOUND"),
        module("""
            from types import ModuleType

            settings = ModuleType("settings")
            settings.__getattr__ = lambda name: 3


            def site():
                return settings.retries
        """),
        module("""
            from types import ModuleType

            settings = ModuleType("settings")
            settings.retries = 3


            def site():
                return settings.retries
        """),
        "site()",
    ),
    Advice(
        "bind-the-member",
        "Bind a member of an Enum, or another attribute of such a class, to a name of the module "
        "once.",
        same(LOAD, "ATTR_METACLASS_ATTRIBUTE"),
        module("""
            class Meta(type):
                pass


            class Colour(metaclass=Meta):
                RED = 1


            def site():
                return Colour.RED
        """),
        module("""
            class Meta(type):
                pass


            class Colour(metaclass=Meta):
                RED = 1


            RED = Colour.RED


            def site():
                return RED
        """),
        "site()",
        since=V312,
        until=V313,
    ),
    Advice(
        "keep-the-name",
        "Keep what is asked of the class, its __name__ say, in an attribute of its own or in a "
        "name of the module.",
        same(LOAD, "ATTR_METACLASS_ATTRIBUTE"),
        module("""
            class Tea:
                pass


            def site():
                return Tea.__name__
        """),
        module("""
            class Tea:
                label = "Tea"


            def site():
                return Tea.label
        """),
        "site()",
        since=V314,
    ),
    Advice(
        "another-name",
        "Give the instance's attribute another name than the method has.",
        same(LOAD, "ATTR_SHADOWED"),
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
        since=V312,
        until=V313,
    ),
    Advice(
        "no-dict-looked-at",
        "Leave the object's __dict__ alone: use getattr(), setattr() or the attributes themselves "
        "instead of vars().",
        same(LOAD, "ATTR_HAS_MANAGED_DICT"),
        module("""
            class Tea:
                def __init__(self, **values):
                    vars(self).update(values)

                def bill(self):
                    return 3


            TEA = Tea(price=3)


            def site(tea):
                return tea.bill()
        """),
        module("""
            class Tea:
                def __init__(self, **values):
                    for name, value in values.items():
                        setattr(self, name, value)

                def bill(self):
                    return 3


            TEA = Tea(price=3)


            def site(tea):
                return tea.bill()
        """),
        "site(TEA)",
        since=V312,
        until=V312,
    ),
    Advice(
        "defined-from-the-start",
        "Set every attribute in __init__, even to None, and in the same order, instead of testing "
        "whether it is there.",
        same(LOAD, "ATTR_NOT_IN_KEYS"),
        module("""
            class Tea:
                def __getattr__(self, name):
                    return None


            TEA = Tea()


            def site(tea):
                return tea.price
        """),
        module("""
            class Tea:
                def __init__(self):
                    self.price = None


            TEA = Tea()


            def site(tea):
                return tea.price
        """),
        "site(TEA)",
        since=V312,
        until=V313,
    ),
    Advice(
        "read-from-the-class",
        "Read what is the same for all instances from the class: Class.name, not obj.name.",
        same(LOAD, "ATTR_CLASS_ATTR_SIMPLE"),
        module("""
            class Tea:
                price = 3


            TEA = Tea()


            def site(tea):
                return tea.price
        """),
        module("""
            class Tea:
                price = 3


            TEA = Tea()


            def site(tea):
                return Tea.price
        """),
        "site(TEA)",
        since=V312,
        until=V312,
    ),
)
