"""Advices where operands of several kinds arrive at a site in turn: values."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V312, V313

MISSES = "GUARD_MISSES"

VALUES: Final = (
    Advice(
        "one-type-of-operands",
        "Turn all operands into one type where they come in, or give each type a place of its own.",
        same("BINARY_OP", MISSES),
        module("""
            AMOUNTS = [150, 250.5] * 9


            def site(amounts):
                for amount in amounts:
                    cubed = amount * amount * amount
                return cubed
        """),
        module("""
            AMOUNTS = [150.0, 250.5] * 9


            def site(amounts):
                for amount in amounts:
                    cubed = amount * amount * amount
                return cubed
        """),
        "site(AMOUNTS)",
    ),
    Advice(
        "one-type-of-comparison",
        "Turn the values into one type where they come in, or compare each type at a place of its "
        "own.",
        same("COMPARE_OP", MISSES),
        module("""
            AMOUNTS = [(1, 2), (2.5, 3.5)] * 9


            def site(amounts):
                small = False
                for amount, limit in amounts:
                    if amount < limit:
                        small = True
                return small
        """),
        module("""
            AMOUNTS = [(1.0, 2.0), (2.5, 3.5)] * 9


            def site(amounts):
                small = False
                for amount, limit in amounts:
                    if amount < limit:
                        small = True
                return small
        """),
        "site(AMOUNTS)",
    ),
    Advice(
        "one-kind-of-container",
        "Read from one kind of container: turn the lists into tuples, or the tuples into lists.",
        same("BINARY_SUBSCR", MISSES),
        module("""
            ROWS = [(1, 2), [3, 4]] * 9


            def site(rows):
                for row in rows:
                    last = row[1]
                return last
        """),
        module("""
            ROWS = [(1, 2), (3, 4)] * 9


            def site(rows):
                for row in rows:
                    last = row[1]
                return last
        """),
        "site(ROWS)",
        until=V313,
    ),
    Advice(
        "one-kind-of-store",
        "Store into one kind of container, a list or a dict, or into each at a place of its own.",
        same("STORE_SUBSCR", MISSES),
        module("""
            TABLES = [[0, 0], {1: 0}] * 9


            def site(tables):
                for table in tables:
                    table[1] = 3
        """),
        module("""
            TABLES = [[0, 0], [0, 0]] * 9


            def site(tables):
                for table in tables:
                    table[1] = 3
        """),
        "site(TABLES)",
    ),
    Advice(
        "sets-only",
        "Ask one kind of container, sets or dicts, for its members.",
        same("CONTAINS_OP", MISSES),
        module("""
            GROUPS = [{"tea", "coffee"}, {"tea": 3}] * 9


            def site(groups):
                for group in groups:
                    found = "tea" in group
                return found
        """),
        module("""
            GROUPS = [{"tea", "coffee"}, set({"tea": 3})] * 9


            def site(groups):
                for group in groups:
                    found = "tea" in group
                return found
        """),
        "site(GROUPS)",
        since=V313,
    ),
    Advice(
        "none-asked-first",
        "Say what is asked: `is not None` where a value may be None, and one type of value for all "
        "else.",
        same("TO_BOOL", MISSES),
        module("""
            FOUND = ["tea", None] * 9


            def site(found):
                count = 0
                for each in found:
                    if each:
                        count += 1
                return count
        """),
        module("""
            FOUND = ["tea", None] * 9


            def site(found):
                count = 0
                for each in found:
                    if each is not None:
                        count += 1
                return count
        """),
        "site(FOUND)",
        since=V313,
    ),
    Advice(
        "tuples-only",
        "Hand out tuples everywhere, or lists everywhere, where the same place takes them apart.",
        same("UNPACK_SEQUENCE", MISSES),
        module("""
            ROWS = [(1, 2), [3, 4]] * 9


            def site(rows):
                for row in rows:
                    first, last = row
                return last
        """),
        module("""
            ROWS = [(1, 2), (3, 4)] * 9


            def site(rows):
                for row in rows:
                    first, last = row
                return last
        """),
        "site(ROWS)",
    ),
    Advice(
        "one-kind-of-iterable",
        "Hand one kind of iterable to the loop, such as a list, or write a loop for each kind.",
        same("FOR_ITER", MISSES),
        module("""
            ROWS = [[1, 2, 3] * 9, range(30), [4, 5, 6] * 9, range(30)]


            def site(rows):
                for row in rows:
                    for number in row:
                        last = number
                return last
        """),
        module("""
            ROWS = [[1, 2, 3] * 9, list(range(30)), [4, 5, 6] * 9, list(range(30))]


            def site(rows):
                for row in rows:
                    for number in row:
                        last = number
                return last
        """),
        "site(ROWS)",
        since=V312,
    ),
)
