"""Advices for CALL, CALL_KW and PRECALL."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V311, V312, V313, V314

CALL, PREPARED, KEYWORDS = "CALL", "PRECALL", "CALL_KW"

_PLAIN: Final = Advice(
    "plain-parameters",
    "Give the function plain positional parameters where it is called often; *args, **kwargs and "
    "keyword-only ones need arranging.",
    same(CALL, "CODE_COMPLEX_PARAMETERS"),
    module("""
        def bill(price, *extras):
            return price


        def site():
            return bill(3)
    """),
    module("""
        def bill(price):
            return price


        def site():
            return bill(3)
    """),
    "site()",
    V312,
    V312,
)

_POSITIONAL: Final = Advice(
    "pass-by-position",
    "Pass the arguments by position.",
    same(CALL, "CALL_KWNAMES"),
    module("""
        def bill(price, count):
            return price


        def site():
            return bill(price=3, count=2)
    """),
    module("""
        def bill(price, count):
            return price


        def site():
            return bill(3, 2)
    """),
    "site()",
    until=V312,
)

_OPERATOR: Final = Advice(
    "operator-for-a-special-method",
    "Use the operator or the built-in function, a + b or len(a), not the special method by name.",
    (("CALL_OPERATOR_WRAPPER", PREPARED), ("CALL_OPERATOR_WRAPPER", CALL)),
    module("""
        def site(values):
            return values.__len__()
    """),
    module("""
        def site(values):
            return len(values)
    """),
    "site([1, 2, 3])",
    until=V311,
)

_DECODE: Final = Advice(
    "decode-bytes",
    "Turn bytes into a string by their decode() method.",
    same(PREPARED, "CALL_STR"),
    module("""
        def site(data):
            return str(data, "ascii")
    """),
    module("""
        def site(data):
            return data.decode("ascii")
    """),
    "site(b'tea')",
    until=V311,
)

_INSTANCES: Final = Advice(
    "method-for-a-callable",
    "Hand over a function or a bound method, obj.method, instead of an object with a __call__, a "
    "partial or a cached function.",
    same(CALL, "ORDINARY_CALL"),
    module("""
        class Taxed:
            def __init__(self):
                self.rate = 2

            def __call__(self, price):
                return price + self.rate


        TAXED = Taxed()


        def site(taxed):
            return taxed(3)
    """),
    module("""
        class Taxed:
            def __init__(self):
                self.rate = 2

            def bill(self, price):
                return price + self.rate


        TAXED = Taxed().bill


        def site(taxed):
            return taxed(3)
    """),
    "site(TAXED)",
    since=V313,
)

CALLS: Final = (
    _PLAIN,
    replace(
        _PLAIN,
        name="plain-parameters-3.11",
        answers=same(CALL, "CALL_COMPLEX_PARAMETERS"),
        since=V311,
        until=V311,
    ),
    _POSITIONAL,
    Advice(
        "pass-to-built-ins-by-position",
        "Pass the arguments by position; to built-in functions and methods, most forms do only "
        "that.",
        same(PREPARED, "CALL_KWNAMES"),
        module("""
            def site(text):
                return text.expandtabs(tabsize=4)
        """),
        module("""
            def site(text):
                return text.expandtabs(4)
        """),
        "site('tea')",
        until=V311,
    ),
    _OPERATOR,
    replace(
        _OPERATOR,
        name="operator-for-a-special-method-3.12",
        answers=same(CALL, "CALL_OPERATOR_WRAPPER"),
        since=V312,
        until=V312,
    ),
    _DECODE,
    replace(
        _DECODE,
        name="decode-bytes-3.12",
        answers=same(CALL, "CALL_STR"),
        since=V312,
        until=V312,
    ),
    _INSTANCES,
    replace(
        _INSTANCES,
        name="method-for-a-callable-3.12",
        answers=same(CALL, "OTHER"),
        since=V312,
        until=V312,
    ),
    replace(
        _INSTANCES,
        name="method-for-a-callable-3.11",
        answers=(("OTHER", PREPARED), ("OTHER", CALL)),
        since=V311,
        until=V311,
    ),
    Advice(
        "positional-init",
        "Give __init__ plain positional parameters, without *args, **kwargs and keyword-only ones.",
        same(CALL, "CALL_INIT_NOT_SIMPLE"),
        module("""
            class Tea:
                def __init__(self, price, *extras):
                    self.price = price


            def site():
                Tea(3)
        """),
        module("""
            class Tea:
                def __init__(self, price):
                    self.price = price


            def site():
                Tea(3)
        """),
        "site()",
        since=V313,
    ),
    Advice(
        "partial-for-keywords",
        "Give a method of a Python class the keywords; an object with a __call__, a class or a "
        "built-in takes them the ordinary way.",
        same(KEYWORDS, "ORDINARY_CALL"),
        module("""
            class Taxed:
                def __call__(self, price):
                    return price + 1


            TAXED = Taxed()


            def site(taxed):
                return taxed(price=3)
        """),
        module("""
            class Taxed:
                def bill(self, price):
                    return price + 1


            TAXED = Taxed().bill


            def site(taxed):
                return taxed(price=3)
        """),
        "site(TAXED)",
        since=V314,
    ),
)
