"""Jumps as arrows at the margin: which lane each takes, and what stands in a row of them."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from specview.model.lean import dataclass
from specview.model.listing import CodeListing

LANES: Final = 3
"""Arrows that can stand side by side; what finds no lane is left to the labels."""

HEAD: Final = "▸"


@dataclass(frozen=True, slots=True)
class Arrow:
    """All jumps to instruction `target`, by index; it passes the rows `first` to `last`."""

    target: int
    sources: frozenset[int]
    first: int
    last: int

    def ends_at(self, index: int) -> bool:
        """Whether a jump begins or ends at instruction `index`."""
        return index == self.target or index in self.sources


class Lane:
    """Arrows that stand one below another, in order; any row is found by bisection."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._arrows: list[Arrow] = []

    def place(self, arrow: Arrow) -> bool:
        """Take `arrow` in, if no other passes a row that it passes."""
        at = bisect_right(self._firsts, arrow.last)
        if at and self._arrows[at - 1].last >= arrow.first:
            return False
        self._firsts.insert(at, arrow.first)
        self._arrows.insert(at, arrow)
        return True

    def at(self, index: int) -> Arrow | None:
        """The arrow that passes the row of instruction `index`."""
        found = bisect_right(self._firsts, index) - 1
        if found < 0 or self._arrows[found].last < index:
            return None
        return self._arrows[found]


def arrows_of(listing: CodeListing) -> tuple[Lane, ...]:
    """The jumps of a code object; short ones stand in the last lanes, nearest to the names."""
    sources: dict[int, set[int]] = {}
    for one in listing.instructions:
        if one.target is not None and one.target in listing.by_offset:
            sources.setdefault(listing.by_offset[one.target], set()).add(one.index)
    wanted = [
        Arrow(target, frozenset(found), min(target, *found), max(target, *found))
        for target, found in sources.items()
    ]
    lanes = tuple(Lane() for _ in range(LANES))
    for arrow in sorted(wanted, key=lambda one: one.last - one.first):
        any(lane.place(arrow) for lane in reversed(lanes))
    return lanes


def draw_row(lanes: tuple[Lane, ...], index: int) -> str:
    """A cell a lane and one for the head, for the row of instruction `index`."""
    cells, line, head = "", False, False
    for lane in lanes:
        arrow = lane.at(index)
        if arrow is None:
            cells += "─" if line else " "
        elif arrow.ends_at(index):
            cells += _corner(arrow, index, line=line)
            line = True
            head = head or arrow.target == index
        else:
            cells += "┼" if line else "│"
    if head:
        return cells + HEAD
    return cells + ("─" if line else " ")


def _corner(arrow: Arrow, index: int, *, line: bool) -> str:
    if index == arrow.first:
        return "┬" if line else "┌"
    if index == arrow.last:
        return "┴" if line else "└"
    return "┼" if line else "├"
