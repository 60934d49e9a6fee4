"""Jumps as arrows at the margin: which lane each takes, and what stands in a row of them."""

from __future__ import annotations

from typing import Final

from specview.model.lean import dataclass
from specview.model.listing import CodeListing

LANES: Final = 3
"""Arrows that can stand side by side; what finds no lane is left to the labels."""

HEAD: Final = "▸"


@dataclass(frozen=True, slots=True)
class Arrow:
    """All jumps to instruction `target`, by index; lane 0 is the one farthest from the names."""

    lane: int
    target: int
    sources: frozenset[int]

    @property
    def first(self) -> int:
        """The first instruction that the arrow passes."""
        return min(self.target, *self.sources)

    @property
    def last(self) -> int:
        """The last instruction that the arrow passes."""
        return max(self.target, *self.sources)

    def ends_at(self, index: int) -> bool:
        """Whether a jump begins or ends at instruction `index`."""
        return index == self.target or index in self.sources


def arrows_of(listing: CodeListing) -> tuple[Arrow, ...]:
    """The jumps of a code object, short ones nearest to the names."""
    sources: dict[int, set[int]] = {}
    for one in listing.instructions:
        if one.target is not None and one.target in listing.by_offset:
            sources.setdefault(listing.by_offset[one.target], set()).add(one.index)
    wanted = [Arrow(0, target, frozenset(found)) for target, found in sources.items()]
    placed: list[Arrow] = []
    for arrow in sorted(wanted, key=lambda one: one.last - one.first):
        taken = {one.lane for one in placed if one.first <= arrow.last and arrow.first <= one.last}
        free = [lane for lane in range(LANES) if lane not in taken]
        if free:
            placed.append(Arrow(free[-1], arrow.target, arrow.sources))
    return tuple(placed)


def draw_row(arrows: tuple[Arrow, ...], index: int) -> str:
    """A cell a lane and one for the head, for the row of instruction `index`."""
    here = {one.lane: one for one in arrows if one.first <= index <= one.last}
    cells, line = "", False
    for lane in range(LANES):
        arrow = here.get(lane)
        if arrow is None:
            cells += "─" if line else " "
        elif arrow.ends_at(index):
            cells += _corner(arrow, index, line=line)
            line = True
        else:
            cells += "┼" if line else "│"
    if any(one.target == index for one in here.values()):
        return cells + HEAD
    return cells + ("─" if line else " ")


def _corner(arrow: Arrow, index: int, *, line: bool) -> str:
    if index == arrow.first:
        return "┬" if line else "┌"
    if index == arrow.last:
        return "┴" if line else "└"
    return "┼" if line else "├"
