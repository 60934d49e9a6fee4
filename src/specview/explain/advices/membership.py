"""Advices for CONTAINS_OP and TO_BOOL."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V313

MEMBERSHIP: Final = (
    Advice(
        "set-for-a-list",
        "Keep what is only asked for members in a set or frozenset, made once, or in a dict.",
        same("CONTAINS_OP", "CONTAINS_OP_LIST"),
        module("""
            KNOWN = ["jpg", "png", "gif", "svg"]


            def site(suffix):
                return suffix in KNOWN
        """),
        module("""
            KNOWN = {"jpg", "png", "gif", "svg"}


            def site(suffix):
                return suffix in KNOWN
        """),
        "site('svg')",
        since=V313,
        pays="From a few members on; they must be hashable, and the set made once, not each time.",
    ),
    Advice(
        "set-for-a-tuple",
        "Write the constant members in braces: `in {...}` asks a frozenset that is made once.",
        same("CONTAINS_OP", "CONTAINS_OP_TUPLE"),
        module("""
            def site(suffix):
                return suffix in ("jpg", "png", "gif", "svg")
        """),
        module("""
            def site(suffix):
                return suffix in {"jpg", "png", "gif", "svg"}
        """),
        "site('svg')",
        since=V313,
        pays="From a few members on, where they are hashable.",
    ),
    Advice(
        "set-for-letters",
        "Ask for single characters in a frozenset of them, made once. For longer parts nothing is "
        "to be changed.",
        same("CONTAINS_OP", "CONTAINS_OP_STR"),
        module("""
            VOWELS = "aeiou"


            def site(letter):
                return letter in VOWELS
        """),
        module("""
            VOWELS = frozenset("aeiou")


            def site(letter):
                return letter in VOWELS
        """),
        "site('u')",
        since=V313,
    ),
    Advice(
        "dict-without-keys",
        "Ask the dict itself, not its keys(); keep members in a set or a dict rather than in "
        "another container.",
        same("CONTAINS_OP", "OTHER"),
        module("""
            PRICES = {"tea": 3, "coffee": 4}


            def site(name):
                return name in PRICES.keys()
        """),
        module("""
            PRICES = {"tea": 3, "coffee": 4}


            def site(name):
                return name in PRICES
        """),
        "site('tea')",
        since=V313,
    ),
)

TRUTH: Final = (
    Advice(
        "ask-the-attribute",
        "Ask the attribute that __bool__ would look at, or keep the answer in one.",
        same("TO_BOOL", "TO_BOOL_NUMBER"),
        module("""
            class Job:
                def __init__(self):
                    self.ready = True

                def __bool__(self):
                    return self.ready


            JOB = Job()


            def site(job):
                if job:
                    return "go"
                return "wait"
        """),
        module("""
            class Job:
                def __init__(self):
                    self.ready = True


            JOB = Job()


            def site(job):
                if job.ready:
                    return "go"
                return "wait"
        """),
        "site(JOB)",
        since=V313,
    ),
    Advice(
        "ask-the-items",
        "Ask the list or str inside for its truth, instead of the object around it.",
        same("TO_BOOL", "TO_BOOL_MAPPING"),
        module("""
            class Basket:
                def __init__(self, items):
                    self.items = items

                def __len__(self):
                    return len(self.items)


            BASKET = Basket(["tea"])


            def site(basket):
                if basket:
                    return "full"
                return "empty"
        """),
        module("""
            class Basket:
                def __init__(self, items):
                    self.items = items


            BASKET = Basket(["tea"])


            def site(basket):
                if basket.items:
                    return "full"
                return "empty"
        """),
        "site(BASKET)",
        since=V313,
    ),
)
