"""Variadic generics (PEP 646): types for any number of values, at no cost in a call.

`Row[int, str]` says of which types a row's cells are. Type checkers read that; the bytecode of
an annotated function is that of the same function without annotations.
"""

from typing import Generic, TypeVar, TypeVarTuple

First = TypeVar("First")
Cells = TypeVarTuple("Cells")


class Row(Generic[*Cells]):
    def __init__(self, *cells: *Cells) -> None:
        self.cells: tuple[*Cells] = cells


def rotate(cells: tuple[First, *Cells]) -> tuple[*Cells, First]:
    first, rest = cells[0], cells[1:]
    return (*rest, first)


def rotate_plain(cells):
    first, rest = cells[0], cells[1:]
    return (*rest, first)


def make():
    return Row(1, "tea")


def make_generic():
    return Row[int, str](1, "tea")
