"""Calls of Python functions.

Where the arguments are just those that the function's parameters ask for, the interpreter lays
the new frame out by itself, without a look at the signature. A default costs little more.
"""


def area(width, height=2):
    return width * height


def wall():
    return area(3, 4)


def strip():
    return area(3)


def letters():
    return len("wall")
