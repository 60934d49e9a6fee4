"""Blocks of lines below one another, and two columns of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.strip import Strip

if TYPE_CHECKING:
    from specview.tui.inspection import Block
    from specview.tui.looks import Looks

TWO_COLUMNS: Final = 100
"""From this width on blocks stand in two columns."""

_GAP: Final = 3


def halves(width: int) -> tuple[int, int]:
    """Cells for the lines of the left column and of the right one; equal where there is but one."""
    if width < TWO_COLUMNS:
        return width - 2, width - 2
    left = (width - _GAP) * 11 // 20
    return left - 1, width - _GAP - left


def one_column(blocks: Iterable[Block], width: int, looks: Looks) -> Iterator[Strip]:
    """The blocks below one another."""
    for strip in _column(blocks, width - 2, looks):
        yield _indented(strip, width, looks)


def two_columns(
    first: Iterable[Block], second: Iterable[Block], width: int, looks: Looks
) -> Iterator[Strip]:
    """The blocks of two columns, whose cells are those of `halves`."""
    left, right = halves(width)
    both = (_column(first, left, looks), _column(second, right, looks))
    gap = Strip([Segment(" " * _GAP, looks.plain)])
    for one, other in zip_longest(*both, fillvalue=Strip([])):
        joined = Strip.join([_indented(one, left + 1, looks), gap, other])
        yield joined.adjust_cell_length(width, looks.plain)


def _indented(strip: Strip, width: int, looks: Looks) -> Strip:
    front = Strip([Segment(" ", looks.plain)])
    return Strip.join([front, strip]).adjust_cell_length(width, looks.plain)


def _column(blocks: Iterable[Block], width: int, looks: Looks) -> Iterator[Strip]:
    for number, block in enumerate(blocks):
        if number:
            yield Strip([])
        yield Strip([Segment(block.title, looks.bold)]).adjust_cell_length(width, looks.plain)
        for line in block.lines:
            styled = [Segment(text, style or looks.plain) for text, style, _ in line]
            yield Strip(styled).adjust_cell_length(width, looks.plain)
