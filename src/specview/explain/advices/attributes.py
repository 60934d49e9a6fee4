"""Advices for LOAD_ATTR: what the class holds under the name."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V311, V312, V313, V314

LOAD = "LOAD_ATTR"

_NAMED_TUPLE: Final = Advice(
    "class-for-a-named-tuple",
    "Where fields are read often, use a class with __slots__ or a dataclass: the fields of a "
    "named tuple have no form.",
    same(LOAD, "ATTR_OVERRIDING_DESCRIPTOR"),
    module("""
        from collections import namedtuple

        Point = namedtuple("Point", "x y")
        HERE = Point(3, 4)


        def site(point):
            return point.x + point.y
    """),
    module("""
        from dataclasses import dataclass


        @dataclass(slots=True)
        class Point:
            x: int
            y: int


        HERE = Point(3, 4)


        def site(point):
            return point.x + point.y
    """),
    "site(HERE)",
    since=V314,
)

ATTRIBUTES: Final = (
    Advice(
        "call-the-method",
        "Call the method where it is read, obj.method(), so that no bound method is made.",
        same(LOAD, "ATTR_METHOD"),
        module("""
            class Tea:
                def price(self):
                    return 3


            TEA = Tea()


            def site(tea):
                price = tea.price
                return price()
        """),
        module("""
            class Tea:
                def price(self):
                    return 3


            TEA = Tea()


            def site(tea):
                return tea.price()
        """),
        "site(TEA)",
    ),
    Advice(
        "attribute-for-a-property",
        "Make a property that only hands out a value a plain attribute; from 3.12 on, properties "
        "have a form.",
        same(LOAD, "ATTR_PROPERTY"),
        module("""
            class Tea:
                def __init__(self):
                    self._price = 3

                @property
                def price(self):
                    return self._price


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
    Advice(
        "getter-in-python",
        "Write the getter as a def with @property; attrgetter, partial and other callables are not "
        "entered.",
        same(LOAD, "ATTR_PROPERTY_NOT_PY_FUNCTION"),
        module("""
            from operator import attrgetter


            class Tea:
                def __init__(self):
                    self.own = 3

                price = property(attrgetter("own"))


            TEA = Tea()


            def site(tea):
                return tea.price
        """),
        module("""
            class Tea:
                def __init__(self):
                    self.own = 3

                @property
                def price(self):
                    return self.own


            TEA = Tea()


            def site(tea):
                return tea.price
        """),
        "site(TEA)",
        since=V312,
    ),
    _NAMED_TUPLE,
    replace(_NAMED_TUPLE, name="class-for-a-named-tuple-3.11", since=V311, until=V311),
    replace(
        _NAMED_TUPLE,
        name="class-for-a-named-tuple-or-an-exception",
        text="Where the attributes are read often, use a dataclass or __slots__: those "
        "of named tuples, exceptions and functions have no form.",
        answers=same(LOAD, "ATTR_NOT_MANAGED_DICT"),
        since=V312,
        until=V313,
    ),
    Advice(
        "into-the-instance",
        "Set the object in __init__ rather than in the class body; a cached_property becomes an "
        "attribute set there too.",
        same(LOAD, "ATTR_MUTABLE_CLASS"),
        module("""
            class Tax:
                rate = 7


            class Shop:
                tax = Tax()


            SHOP = Shop()


            def site(shop):
                shop.tax
                return 7
        """),
        module("""
            class Tax:
                rate = 7


            class Shop:
                def __init__(self):
                    self.tax = Tax()


            SHOP = Shop()


            def site(shop):
                shop.tax
                return 7
        """),
        "site(SHOP)",
    ),
)
