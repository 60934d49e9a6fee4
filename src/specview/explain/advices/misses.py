"""Advices where operands of several kinds arrive at a site in turn: values."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V312, V313

MISSES = "GUARD_MISSES"

VALUES: Final = (
    Advice(
        "one-type-of-operands",
        "Turn the operands into one type where they come in, or give each type a function of its "
        "own.",
        same("BINARY_OP", MISSES),
        module("""
            AMOUNTS = [1, 2.5, 3, 4.5]


            def site(amount):
                return amount + amount


            def total():
                return float(sum(site(amount) for amount in AMOUNTS))
        """),
        module("""
            AMOUNTS = [1.0, 2.5, 3.0, 4.5]


            def site(amount):
                return amount + amount


            def total():
                return float(sum(site(amount) for amount in AMOUNTS))
        """),
        "total()",
    ),
    Advice(
        "one-type-of-comparison",
        "Turn the values into one type where they come in, or compare each type at a place of its "
        "own.",
        same("COMPARE_OP", MISSES),
        module("""
            AMOUNTS = [(1, 2), (2.5, 3.5), (3, 1)]


            def site(amount, limit):
                if amount < limit:
                    return 1
                return 0


            def total():
                return sum(site(amount, limit) for amount, limit in AMOUNTS)
        """),
        module("""
            AMOUNTS = [(1.0, 2.0), (2.5, 3.5), (3.0, 1.0)]


            def site(amount, limit):
                if amount < limit:
                    return 1
                return 0


            def total():
                return sum(site(amount, limit) for amount, limit in AMOUNTS)
        """),
        "total()",
    ),
    Advice(
        "one-kind-of-container",
        "Read from one kind of container: turn the lists into tuples, or the tuples into lists.",
        same("BINARY_SUBSCR", MISSES),
        module("""
            ROWS = [(1, 2), [3, 4], (5, 6)]


            def site(row):
                return row[1]


            def total():
                return sum(site(row) for row in ROWS)
        """),
        module("""
            ROWS = [(1, 2), (3, 4), (5, 6)]


            def site(row):
                return row[1]


            def total():
                return sum(site(row) for row in ROWS)
        """),
        "total()",
        until=V313,
    ),
    Advice(
        "one-kind-of-store",
        "Store into one kind of container, a list or a dict, or into each at a place of its own.",
        same("STORE_SUBSCR", MISSES),
        module("""
            TABLES = [[0, 0], {1: 0}]


            def site(table):
                table[1] = 3


            def fill():
                for table in TABLES:
                    site(table)
        """),
        module("""
            TABLES = [{1: 0}, {1: 0}]


            def site(table):
                table[1] = 3


            def fill():
                for table in TABLES:
                    site(table)
        """),
        "fill()",
    ),
    Advice(
        "sets-only",
        "Ask one kind of container, sets or dicts, for its members.",
        same("CONTAINS_OP", MISSES),
        module("""
            GROUPS = [{"tea", "coffee"}, {"tea": 3}]


            def site(group):
                return "tea" in group


            def count():
                return sum(site(group) for group in GROUPS)
        """),
        module("""
            GROUPS = [{"tea", "coffee"}, set({"tea": 3})]


            def site(group):
                return "tea" in group


            def count():
                return sum(site(group) for group in GROUPS)
        """),
        "count()",
        since=V313,
    ),
    Advice(
        "none-asked-first",
        "Say what is asked: `is not None` where a value may be None, and one type of value for all "
        "else.",
        same("TO_BOOL", MISSES),
        module("""
            FOUND = ["tea", None, "coffee", None]


            def site(found):
                if found:
                    return 1
                return 0


            def count():
                return sum(site(found) for found in FOUND)
        """),
        module("""
            FOUND = ["tea", None, "coffee", None]


            def site(found):
                if found is not None:
                    return 1
                return 0


            def count():
                return sum(site(found) for found in FOUND)
        """),
        "count()",
        since=V313,
    ),
    Advice(
        "tuples-only",
        "Hand out tuples everywhere, or lists everywhere, where the same place takes them apart.",
        same("UNPACK_SEQUENCE", MISSES),
        module("""
            ROWS = [(1, 2), [3, 4], (5, 6)]


            def site(row):
                first, last = row
                return last


            def total():
                return sum(site(row) for row in ROWS)
        """),
        module("""
            ROWS = [(1, 2), (3, 4), (5, 6)]


            def site(row):
                first, last = row
                return last


            def total():
                return sum(site(row) for row in ROWS)
        """),
        "total()",
    ),
    Advice(
        "one-kind-of-iterable",
        "Hand one kind of iterable to the loop, such as a list, or write a loop for each kind.",
        same("FOR_ITER", MISSES),
        module("""
            ROWS = [[1, 2, 3], range(3), [4, 5, 6]]


            def site(row):
                for number in row:
                    last = number
                return last


            def total():
                return sum(site(row) for row in ROWS)
        """),
        module("""
            ROWS = [[1, 2, 3], list(range(3)), [4, 5, 6]]


            def site(row):
                for number in row:
                    last = number
                return last


            def total():
                return sum(site(row) for row in ROWS)
        """),
        "total()",
        since=V312,
    ),
)
