"""Building objects: of one's own classes, of built-in ones, and of displays.

A class is called like a function. From 3.13 on, an `__init__` in Python is entered directly.
"""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Empty:
    pass


def make_point():
    return Point(3, 4)


def make_empty():
    return Empty()


def make_text(number):
    return str(number)


def make_tuple(items):
    return tuple(items)


def make_displays(x, y):
    pair = (x, y)
    items = [x, y]
    prices = {"tea": x}
    return pair, items, prices
