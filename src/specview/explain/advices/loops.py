"""Advices for FOR_ITER and SEND."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V312, V314

LOOPS: Final = (
    Advice(
        "generator-for-an-iterator",
        "Write the iterator as a generator: a method with yield instead of __iter__ and __next__.",
        same("FOR_ITER", "OTHER"),
        module("""
            class Countdown:
                def __init__(self, start):
                    self.left = start

                def __iter__(self):
                    return self

                def __next__(self):
                    if not self.left:
                        raise StopIteration
                    self.left -= 1
                    return self.left


            def site():
                total = 0
                for number in Countdown(9):
                    total += number
                return total
        """),
        module("""
            def countdown(left):
                while left:
                    left -= 1
                    yield left


            def site():
                total = 0
                for number in countdown(9):
                    total += number
                return total
        """),
        "site()",
        since=V312,
    ),
    Advice(
        "iter-for-a-sequence",
        "Give the class an __iter__ that returns iter() of the list or tuple inside, or loop over "
        "that itself.",
        same("FOR_ITER", "ITER_SEQ_ITER"),
        module("""
            class Shelf:
                def __init__(self, books):
                    self.books = books

                def __getitem__(self, index):
                    return self.books[index]


            SHELF = Shelf([1, 2, 3])


            def site(shelf):
                total = 0
                for book in shelf:
                    total += book
                return total
        """),
        module("""
            class Shelf:
                def __init__(self, books):
                    self.books = books


            SHELF = Shelf([1, 2, 3])


            def site(shelf):
                total = 0
                for book in shelf.books:
                    total += book
                return total
        """),
        "site(SHELF)",
        since=V312,
    ),
    Advice(
        "while-for-a-sentinel",
        "Loop with while, and call the function in its condition, instead of iter() with two "
        "arguments.",
        same("FOR_ITER", "ITER_CALLABLE"),
        module("""
            LEFT = [0]


            def read():
                LEFT[0] = (LEFT[0] + 1) % 9
                return LEFT[0]


            def site():
                total = 0
                for chunk in iter(read, 0):
                    total += chunk
                return total
        """),
        module("""
            LEFT = [0]


            def read():
                LEFT[0] = (LEFT[0] + 1) % 9
                return LEFT[0]


            def site():
                total = 0
                while (chunk := read()) != 0:
                    total += chunk
                return total
        """),
        "site()",
        since=V312,
    ),
    Advice(
        "call-in-the-loop",
        "Loop over the list itself and call the function in the body, where a Python function is "
        "mapped.",
        same("FOR_ITER", "ITER_MAP"),
        module("""
            def doubled(value):
                return value + value


            def site(values):
                total = 0
                for value in map(doubled, values):
                    total += value
                return total
        """),
        module("""
            def doubled(value):
                return value + value


            def site(values):
                total = 0
                for value in values:
                    total += doubled(value)
                return total
        """),
        "site([1, 2, 3, 4, 5, 6, 7, 8, 9])",
        since=V312,
    ),
    Advice(
        "tuple-for-a-set",
        "Where the same few items are looped over again and again, keep a tuple of them beside the "
        "set.",
        same("FOR_ITER", "ITER_SET"),
        module("""
            PRIMES = frozenset([2, 3, 5, 7])


            def site(primes):
                total = 0
                for prime in primes:
                    total += prime
                return total
        """),
        module("""
            PRIMES = (2, 3, 5, 7)


            def site(primes):
                total = 0
                for prime in primes:
                    total += prime
                return total
        """),
        "site(PRIMES)",
        since=V312,
    ),
    Advice(
        "tuple-for-dict-items",
        "Where a dict is looped over far more often than it changes, keep tuple(d.items()) and "
        "loop over that.",
        same("FOR_ITER", "ITER_DICT_ITEMS"),
        module("""
            PRICES = {"tea": 3, "coffee": 4, "milk": 1}


            def site():
                total = 0
                for name, price in PRICES.items():
                    total += price
                return total
        """),
        module("""
            PRICES = {"tea": 3, "coffee": 4, "milk": 1}
            ITEMS = tuple(PRICES.items())


            def site():
                total = 0
                for name, price in ITEMS:
                    total += price
                return total
        """),
        "site()",
        since=V312,
    ),
    Advice(
        "yield-in-a-loop",
        "Yield the items of a list or tuple in a for loop: yield from has a form for generators.",
        same("SEND", "ITER_LIST"),
        module("""
            def site(values):
                yield from values
        """),
        module("""
            def site(values):
                for value in values:
                    yield value
        """),
        "list(site([1, 2, 3]))",
        since=V312,
        until=V314,
    ),
)
