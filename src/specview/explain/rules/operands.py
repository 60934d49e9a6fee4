"""What is asked of operands again and again: whether they are exactly of a type, whose kin, which.

Traits are those of the agent's `observe/shapes.py`.
"""

from __future__ import annotations

from typing import Final

from specview.model.observation import Shape

Version = tuple[int, int]
V312, V313, V314, V315 = (3, 12), (3, 13), (3, 14), (3, 15)

OTHER: Final = "OTHER"
"""The reason that says nothing."""


def exact(shape: Shape, *names: str) -> bool:
    """Whether its type is one of these built-in or library types, not one that a program made."""
    return shape.type in names and not shape.has("class")


def kin(shape: Shape, name: str) -> bool:
    """Whether its type is this built-in one or a subclass."""
    return exact(shape, name) or shape.trait("base") == name


def identity(shape: Shape) -> str:
    """What tells its type from all others: a number for a class that the program made."""
    return shape.trait("class") or shape.type


def same_type(first: Shape, second: Shape) -> bool:
    """Whether two operands have one type."""
    return identity(first) == identity(second)


def c_name(shape: Shape) -> str:
    """`tp_name` of its type: with its module for one of C, without for one of a class statement."""
    return shape.type.rpartition(".")[2] if shape.has("class") else shape.type
