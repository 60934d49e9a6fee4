"""Comparisons, and what counts as true.

Numbers and strings are compared by forms of their own; `in` has them for sets and dictionaries;
and a condition that is no bool must first be turned into one.
"""


def larger(left, right):
    if left > right:
        return left
    return right


def price(drink):
    if drink == "tea":
        return 2
    return 3


def known(name, names):
    return name in names


def describe(items):
    if items:
        return "some"
    return "none"


def greet(name):
    if name is None:
        return "nobody"
    return name


DRINKS = frozenset({"tea", "coffee"})
