"""Advices for calls of methods: LOAD_ATTR, and LOAD_METHOD of 3.11."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V311, V312, V313, V314
from specview.model.interpreter import LAST_VERSION

LOAD, METHOD = "LOAD_ATTR", "LOAD_METHOD"

_STATIC: Final = Advice(
    "function-for-a-static-method",
    "Make a static method a function of the module, and call that.",
    same(LOAD, "ATTR_NON_OVERRIDING_DESCRIPTOR"),
    module("""
        class Tea:
            @staticmethod
            def tax(price):
                return price + 1


        def site():
            return Tea.tax(3)
    """),
    module("""
        def tax(price):
            return price + 1


        def site():
            return tax(3)
    """),
    "site()",
    since=V312,
)

_CLASS_METHOD: Final = Advice(
    "function-for-a-class-method",
    "Make a class method that only stands there for its name a function of the module.",
    same(LOAD, "ATTR_CLASS_METHOD_OBJ"),
    module("""
        class Tea:
            @classmethod
            def tax(cls, price):
                return price + 1


        def site():
            return Tea.tax(3)
    """),
    module("""
        def tax(price):
            return price + 1


        def site():
            return tax(3)
    """),
    "site()",
    since=V312,
)

_STATIC_OF_INSTANCE: Final = Advice(
    "function-for-a-static-method-of-an-instance",
    "Make a static method a function of the module, and call that.",
    same(LOAD, "ATTR_CLASS_ATTR_DESCRIPTOR"),
    module("""
        class Tea:
            @staticmethod
            def tax(price):
                return price + 1


        TEA = Tea()


        def site(tea):
            return tea.tax(3)
    """),
    module("""
        def tax(price):
            return price + 1


        TEA = None


        def site(tea):
            return tax(3)
    """),
    "site(TEA)",
    since=V312,
    until=V313,
)

METHODS: Final = (
    _STATIC,
    _STATIC_OF_INSTANCE,
    _CLASS_METHOD,
    replace(
        _STATIC_OF_INSTANCE,
        name="function-for-a-static-method-3.14",
        answers=same(LOAD, "SILENT"),
        since=V314,
        until=LAST_VERSION,
    ),
    Advice(
        "read-then-call",
        "Read the function into a local name first, then call that: a method call looks in the "
        "class.",
        same(METHOD, "LOAD_METHOD_INSTANCE_ATTRIBUTE"),
        module("""
            class Button:
                def __init__(self):
                    self.on_click = abs


            BUTTON = Button()


            def site(button):
                return button.on_click(-3)
        """),
        module("""
            class Button:
                def __init__(self):
                    self.on_click = abs


            BUTTON = Button()


            def site(button):
                on_click = button.on_click
                return on_click(-3)
        """),
        "site(BUTTON)",
        until=V311,
    ),
    replace(
        _STATIC,
        name="function-for-a-static-method-3.11",
        answers=same(METHOD, "LOAD_METHOD_NON_OVERRIDING_DESCRIPTOR"),
        since=V311,
        until=V311,
    ),
    replace(
        _CLASS_METHOD,
        name="function-for-a-class-method-3.11",
        answers=same(METHOD, "LOAD_METHOD_CLASS_METHOD_OBJ"),
        since=V311,
        until=V311,
    ),
)
