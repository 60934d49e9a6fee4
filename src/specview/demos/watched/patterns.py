"""Pattern matching is made of ordinary instructions, and those specialise.

A literal is compared, a sequence's length is compared, an attribute is loaded; only the tests for
the kind of subject have instructions of their own.
"""

from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


def command(words):
    match words:
        case ["go", direction]:
            return direction
        case ["stop"]:
            return "here"
        case {"say": text}:
            return text
        case Point(x=0, y=height):
            return height
        case _:
            return None


ORIGIN = Point(0, 0)
