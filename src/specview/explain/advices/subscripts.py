"""Advices for reads by subscript: BINARY_SUBSCR, and BINARY_OP from 3.14 on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from specview.explain.advices.shape import Advice, Answers, module, same
from specview.explain.texts import V311, V312, V313, V314, Version
from specview.model.interpreter import FIRST_VERSION, LAST_VERSION

READ, OPERATOR = "BINARY_SUBSCR", "BINARY_OP"


def _either(old: Advice, operator: str) -> tuple[Advice, Advice]:
    """The same for the BINARY_OP that takes BINARY_SUBSCR's place in 3.14."""
    answers = same(OPERATOR, operator)
    name = f"{old.name}-by-operator"
    return old, replace(old, name=name, answers=answers, since=V314, until=LAST_VERSION)


def _as_list(
    name: str, kind: str, answers: Answers, since: Version = FIRST_VERSION, until: Version = V313
) -> Advice:
    """Reads by index from what has no form; `kind` is an expression that makes it."""
    start = "from array import array\n" if "array" in kind else ""
    start = "from collections import deque\n" if "deque" in kind else start
    head = f"{start}\n" if start else ""
    tail = "\n\n\ndef site(index):\n    return VALUES[index]\n"
    return Advice(
        f"list-for-{name}",
        "Where it is read by index again and again, make a list or tuple of it once.",
        answers,
        f"{head}VALUES = {kind}{tail}",
        f"{head}VALUES = list({kind}){tail}",
        "site(1)",
        since=since,
        until=until,
        pays="Where it is read far more often than it is made.",
    )


_GETITEM: Final = Advice(
    "simple-getitem",
    "Give __getitem__ just self and the key; put what else it can do into another method.",
    same(READ, "CODE_COMPLEX_PARAMETERS"),
    module("""
        class Table:
            def __getitem__(self, key, *, default=0):
                return key or default


        TABLE = Table()


        def site(table):
            return table[3]
    """),
    module("""
        class Table:
            def __getitem__(self, key):
                return key or 0


        TABLE = Table()


        def site(table):
            return table[3]
    """),
    "site(TABLE)",
    since=V312,
    until=V313,
)

READING: Final = (
    Advice(
        "plain-dict-for-a-counter",
        "Once it is filled, read from a plain copy, dict(...) of it, made once. An index should be "
        "exactly an int.",
        same(READ, "OTHER"),
        module("""
            from collections import Counter

            PRICES = Counter(tea=3)


            def site(name):
                return PRICES[name]
        """),
        module("""
            from collections import Counter

            PRICES = dict(Counter(tea=3))


            def site(name):
                return PRICES[name]
        """),
        "site('tea')",
        until=V313,
        pays="Where it is read much more often than it changes.",
    ),
    *_either(
        Advice(
            "count-from-the-front",
            "Where the length is known, count from the front: the form takes indexes from 0 up.",
            same(READ, "OUT_OF_RANGE"),
            module("""
            def site(point):
                return point[-1]
        """),
            module("""
            def site(point):
                return point[2]
        """),
            "site((3, 4, 5))",
            pays="For short tuples and lists of a fixed length; else leave it.",
            since=V312,
            until=V313,
        ),
        "OUT_OF_RANGE",
    ),
    Advice(
        "items-for-a-slice",
        "Where a few items are wanted, take each by its index; no list is made then.",
        same(READ, "SUBSCR_LIST_SLICE"),
        module("""
            def site(values):
                first, last = values[::2]
                return first + last
        """),
        module("""
            def site(values):
                first = values[0]
                last = values[2]
                return first + last
        """),
        "site([1, 2, 3])",
        until=V313,
    ),
    *_either(
        Advice(
            "items-for-a-tuple-slice",
            "Where a few items are wanted, take each by its index; no tuple is made then.",
            same(READ, "SUBSCR_TUPLE_SLICE"),
            module("""
            def site(values):
                first, last = values[::2]
                return first + last
        """),
            module("""
            def site(values):
                first = values[0]
                last = values[2]
                return first + last
        """),
            "site((1, 2, 3))",
            since=V311,
            until=V313,
        ),
        "BINARY_OP_SUBSCR_TUPLE_SLICE",
    ),
    Advice(
        "choose-with-if",
        "Choose by a bool with if and else, not by an index; another index should be exactly int.",
        same(OPERATOR, "BINARY_OP_SUBSCR"),
        module("""
            def site(done):
                return ("open", "done")[done]
        """),
        module("""
            def site(done):
                if done:
                    return "done"
                return "open"
        """),
        "site(True)",
        since=V314,
    ),
    _GETITEM,
    replace(
        _GETITEM,
        name="simple-getitem-3.11",
        answers=same(READ, "CALL_COMPLEX_PARAMETERS"),
        since=V311,
        until=V311,
    ),
    _as_list("bytes", "b'tea'", same(READ, "SUBSCR_BUFFER_INT")),
    _as_list("an-array", "array('i', [1, 2, 3])", same(READ, "SUBSCR_ARRAY_INT")),
    _as_list("a-range", "range(5, 9)", same(READ, "SUBSCR_SEQUENCE_INT")),
    _as_list("these-bytes", "b'tea'", same(OPERATOR, "BINARY_OP_SUBSCR_BYTES"), V314, LAST_VERSION),
    _as_list(
        "this-array",
        "array('i', [1, 2, 3])",
        same(OPERATOR, "BINARY_OP_SUBSCR_ARRAY"),
        V314,
        LAST_VERSION,
    ),
    _as_list(
        "this-range", "range(5, 9)", same(OPERATOR, "BINARY_OP_SUBSCR_RANGE"), V314, LAST_VERSION
    ),
    _as_list(
        "a-deque", "deque([5, 6, 7])", same(OPERATOR, "BINARY_OP_SUBSCR_DEQUE"), V314, LAST_VERSION
    ),
    Advice(
        "attribute-for-a-proxy",
        "Read the attribute from the class itself, not from its __dict__.",
        same(OPERATOR, "BINARY_OP_SUBSCR_MAPPINGPROXY"),
        module("""
            class Tea:
                price = 3


            ENTRIES = vars(Tea)


            def site():
                return ENTRIES["price"]
        """),
        module("""
            class Tea:
                price = 3


            def site():
                return Tea.price
        """),
        "site()",
        since=V314,
    ),
    Advice(
        "field-by-name",
        "Read the field by its name: tm_year rather than [0].",
        same(OPERATOR, "BINARY_OP_SUBSCR_STRUCTTIME"),
        module("""
            import time

            START = time.gmtime(0)


            def site(moment):
                return moment[0]
        """),
        module("""
            import time

            START = time.gmtime(0)


            def site(moment):
                return moment.tm_year
        """),
        "site(START)",
        since=V314,
    ),
)
