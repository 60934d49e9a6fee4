"""The same loop over a list, a tuple, a range, a generator and a dictionary.

What is looped over decides on the form of FOR_ITER, which fetches the next item.
"""


def over_list(items):
    last = None
    for item in items:
        last = item
    return last


def over_tuple(items):
    last = None
    for item in items:
        last = item
    return last


def over_range(count):
    last = None
    for number in range(count):
        last = number
    return last


def countdown(count):
    while count:
        yield count
        count -= 1


def over_generator(count):
    last = None
    for number in countdown(count):
        last = number
    return last


def over_keys(prices):
    last = None
    for name in prices:
        last = name
    return last
