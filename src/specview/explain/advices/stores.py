"""Advices for STORE_ATTR."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V312, V313, V314
from specview.model.interpreter import LAST_VERSION

STORE = "STORE_ATTR"

_SETATTR: Final = Advice(
    "no-own-setattr",
    "Do without __setattr__ where attributes are set often: check values in a method instead. "
    "Keep changing values out of modules.",
    same(STORE, "OVERRIDDEN"),
    module("""
        class Tea:
            def __setattr__(self, name, value):
                object.__setattr__(self, name, value)


        TEA = Tea()


        def site(tea):
            tea.price = 3
    """),
    module("""
        class Tea:
            def __init__(self):
                self.price = 0


        TEA = Tea()


        def site(tea):
            tea.price = 3
    """),
    "site(TEA)",
    until=V313,
)

STORES: Final = (
    Advice(
        "plain-store",
        "Make the property a plain attribute, or call a method that sets it: set_price(3).",
        same(STORE, "ATTR_PROPERTY"),
        module("""
            class Tea:
                def __init__(self):
                    self._price = 0

                @property
                def price(self):
                    return self._price

                @price.setter
                def price(self, value):
                    self._price = value


            TEA = Tea()


            def site(tea):
                tea.price = 3
        """),
        module("""
            class Tea:
                def __init__(self):
                    self.price = 0


            TEA = Tea()


            def site(tea):
                tea.price = 3
        """),
        "site(TEA)",
    ),
    _SETATTR,
    replace(
        _SETATTR,
        name="no-own-setattr-3.14",
        answers=same(STORE, "SILENT"),
        since=V314,
        until=LAST_VERSION,
    ),
    Advice(
        "state-in-an-object",
        "Keep values that change in an object of a class of your own, not in a module.",
        same(STORE, "OVERRIDDEN"),
        module("""
            from types import ModuleType

            STATE = ModuleType("state")


            def site(state):
                state.count = 3
        """),
        module("""
            class State:
                def __init__(self):
                    self.count = 0


            STATE = State()


            def site(state):
                state.count = 3
        """),
        "site(STATE)",
        since=V314,
    ),
    Advice(
        "default-in-init",
        "Give the attribute its first value in __init__ instead of in the class body.",
        same(STORE, "ATTR_CLASS_ATTR_SIMPLE"),
        module("""
            class Counter:
                count = 0


            COUNTER = Counter()


            def site(counter):
                counter.count = 3
        """),
        module("""
            class Counter:
                def __init__(self):
                    self.count = 0


            COUNTER = Counter()


            def site(counter):
                counter.count = 3
        """),
        "site(COUNTER)",
        since=V312,
    ),
    Advice(
        "own-name-for-the-value",
        "Store under a name that the class does not use for an object of its own, such as a "
        "descriptor written in Python.",
        same(STORE, "ATTR_MUTABLE_CLASS"),
        module("""
            class Positive:
                def __set__(self, instance, value):
                    vars(instance)["price"] = abs(value)


            class Tea:
                price = Positive()


            TEA = Tea()


            def site(tea):
                tea.price = 3
        """),
        module("""
            class Tea:
                def __init__(self):
                    self.price = 0


            TEA = Tea()


            def site(tea):
                tea.price = abs(3)
        """),
        "site(TEA)",
    ),
    Advice(
        "no-attribute-over-a-method",
        "Store under another name than a method has: an attribute on_close that is called, say.",
        same(STORE, "ATTR_METHOD"),
        module("""
            class Door:
                def close(self):
                    return 0


            DOOR = Door()


            def site(door):
                door.close = None
        """),
        module("""
            class Door:
                def __init__(self):
                    self.on_close = None

                def close(self):
                    return 0


            DOOR = Door()


            def site(door):
                door.on_close = None
        """),
        "site(DOOR)",
    ),
    Advice(
        "own-class-for-state",
        "Keep changing values in an object of a class of your own: exceptions, functions and "
        "namespaces keep theirs elsewhere.",
        same(STORE, "ATTR_NOT_MANAGED_DICT"),
        module("""
            from types import SimpleNamespace

            STATE = SimpleNamespace(count=0)


            def site(state):
                state.count = 3
        """),
        module("""
            class State:
                def __init__(self):
                    self.count = 0


            STATE = State()


            def site(state):
                state.count = 3
        """),
        "site(STATE)",
    ),
    Advice(
        "set-without-the-dict",
        "Leave the object's __dict__ alone: use setattr() or the attributes themselves instead of "
        "vars() or __dict__.",
        same(STORE, "ATTR_SPLIT_DICT"),
        module("""
            class Tea:
                def __init__(self, price):
                    self.price = price


            TEA = Tea(1)
            vars(TEA)


            def site(tea):
                tea.price = 3
        """),
        module("""
            class Tea:
                def __init__(self, price):
                    self.price = price


            TEA = Tea(1)


            def site(tea):
                tea.price = 3
        """),
        "site(TEA)",
        since=V314,
    ),
)
