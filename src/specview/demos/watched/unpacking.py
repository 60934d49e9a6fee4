"""Unpacking a sequence into names.

A pair, a longer tuple and a list have forms of their own. Strings are unpacked the general way,
and so is whatever a star collects.
"""


def swap(pair):
    left, right = pair
    return right, left


def middle(triple):
    _, value, _ = triple
    return value


def ends(items):
    first, _, last = items
    return first, last


def spell(word):
    one, two, three = word
    return one, two, three


def head_and_rest(items):
    head, *rest = items
    return head, rest
