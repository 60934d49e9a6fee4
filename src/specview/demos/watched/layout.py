"""Attributes of objects whose layout is known.

Instances of one class that set their attributes in one order keep each value in a place of its
own. The interpreter remembers the class and the place instead of looking the name up.
"""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Pixel:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def height(point):
    return point.y


def move_up(point):
    point.y = 5


POINT = Point(3, 4)
PIXEL = Pixel(3, 4)
