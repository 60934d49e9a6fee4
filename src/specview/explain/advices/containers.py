"""Advices for STORE_SUBSCR and UNPACK_SEQUENCE."""

from __future__ import annotations

from typing import Final

from specview.explain.advices.shape import Advice, module, same
from specview.explain.texts import V314

STORE, UNPACK = "STORE_SUBSCR", "UNPACK_SEQUENCE"

STORING: Final = (
    Advice(
        "store-from-the-front",
        "Where the length is known, count from the front: the form stores at indexes from 0 up.",
        same(STORE, "OUT_OF_RANGE"),
        module("""
            def site(point):
                point[-1] = 7
                return point
        """),
        module("""
            def site(point):
                point[2] = 7
                return point
        """),
        "site([3, 4, 5])",
        until=V314,
        pays="For short lists of a fixed length; else leave it.",
    ),
    Advice(
        "method-for-a-store",
        "Call a method with a name, put(key, value) say, which has forms that a __setitem__ lacks.",
        same(STORE, "SUBSCR_PY_SIMPLE"),
        module("""
            class Grid:
                def __init__(self):
                    self.cells = {}

                def __setitem__(self, place, value):
                    self.cells[place] = value


            GRID = Grid()


            def site(grid, place):
                grid[place] = 3
                return place
        """),
        module("""
            class Grid:
                def __init__(self):
                    self.cells = {}

                def put(self, place, value):
                    self.cells[place] = value


            GRID = Grid()


            def site(grid, place):
                grid.put(place, 3)
                return place
        """),
        "site(GRID, (1, 2))",
    ),
    Advice(
        "list-of-numbers",
        "Store into a list of ints, and make a bytearray of it once, at the end.",
        same(STORE, "SUBSCR_BYTEARRAY_INT"),
        module("""
            PIXELS = bytearray(3)


            def site(pixels):
                pixels[1] = 200
                return pixels[1] + 1
        """),
        module("""
            PIXELS = [0, 0, 0]


            def site(pixels):
                pixels[1] = 200
                return pixels[1] + 1
        """),
        "site(PIXELS)",
    ),
    Advice(
        "list-for-a-stored-array",
        "Store into a list, and make an array of it once, at the end.",
        same(STORE, "SUBSCR_ARRAY_INT"),
        module("""
            from array import array

            HEIGHTS = array("i", [0, 0, 0])


            def site(heights):
                heights[1] = 200
                return len(heights)
        """),
        module("""
            HEIGHTS = [0, 0, 0]


            def site(heights):
                heights[1] = 200
                return len(heights)
        """),
        "site(HEIGHTS)",
    ),
)

UNPACKING: Final = (
    Advice(
        "return-a-tuple",
        "Unpack a tuple or list: return one instead of yielding its items, or write the items out.",
        same(UNPACK, "UNPACK_SEQUENCE_ITERATOR"),
        module("""
            def ends(values):
                yield values[0]
                yield values[2]


            def site(values):
                first, last = ends(values)
                return first + last
        """),
        module("""
            def ends(values):
                return values[0], values[2]


            def site(values):
                first, last = ends(values)
                return first + last
        """),
        "site([1, 2, 3])",
    ),
    Advice(
        "unpack-a-plain-tuple",
        "Hand out exactly a tuple or list where it is unpacked: a named tuple, a str or a range "
        "goes the long way.",
        same(UNPACK, "UNPACK_SEQUENCE_SEQUENCE"),
        module("""
            from collections import namedtuple

            Point = namedtuple("Point", "x y")
            HERE = Point(3, 4)


            def site(point):
                x, y = point
                return x + y
        """),
        module("""
            HERE = (3, 4)


            def site(point):
                x, y = point
                return x + y
        """),
        "site(HERE)",
    ),
)
